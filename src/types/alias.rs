//! Types as annotations write them: `list[int]` (Objects/genericaliasobject.c) and `int | None`
//! (Objects/unionobject.c); and read-only views of dicts.
//!
//! Deliberately absent: what type variables are and how they are replaced, which is `frozen/typing.py`.

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::operator::{BinOp, CompareOp};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods, name};

use super::common::natives;
use super::{object, ty};

const ORIGIN: u32 = 0;
const ARGS: u32 = 1;

/// `origin[item]`.
pub(crate) fn new(m: &mut Machine, origin: Slot, item: Slot) -> Owned {
    let fields = fields(m, origin, item);
    m.heap.record_of(ty::GENERIC_ALIAS, Rec::GenericAlias, &fields, 0, 64, true)
}

fn fields(m: &mut Machine, origin: Slot, item: Slot) -> [Slot; 2] {
    let args = if m.heap.ty(item) == ty::TUPLE { m.share(item) } else { m.heap.tuple_of(&[item]) };
    [m.share(origin).into_slot(), args.into_slot()]
}

/// `GenericAlias(origin, args)`, also for subclasses.
fn alias_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, origin, item) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    if class == ty::GENERIC_ALIAS {
        return Ok(new(m, origin, item));
    }
    let fields = fields(m, origin, item);
    Ok(m.alloc_record_like(class, Rec::GenericAlias, &fields, 0, 64))
}

/// Calls a function of the frozen `typing`.
pub(crate) fn by_typing(m: &mut Machine, function: &str, args: &[Slot]) -> Res<Owned> {
    let module = m.import("typing")?;
    let function = m.heap.name(function);
    let function = m.getattr(module, function)?;
    m.scoped(|m| {
        let function = m.temp(function);
        m.call(function, args)
    })
}

/// The type variables among its arguments, each once.
fn parameters(m: &mut Machine, alias: Slot) -> Res<Owned> {
    let args = m.heap.item(alias, ARGS);
    if m.heap.items(args).iter().all(|&s| m.heap.is_class(s) || s == Slot::NONE || s == Slot::ELLIPSIS) {
        return Ok(m.share(Slot::EMPTY_TUPLE));
    }
    by_typing(m, "_collect_parameters", &[args])
}

/// `alias[item]`: type variables replaced.
fn alias_getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    by_typing(m, "_replace_parameters", &[a.slot(m, 0), a.slot(m, 1)])
}

/// What is no attribute of an alias itself is its origin's (`ga_getattro`).
pub(crate) fn forwarded(m: &mut Machine, alias: Slot, name: Slot) -> Res<Option<Owned>> {
    const OWN: &[&str] = &["__copy__", "__deepcopy__", "__unpacked__", "__typing_unpacked_tuple_args__"];
    if OWN.contains(&m.heap.str_of(name)) {
        return Ok(None);
    }
    m.getattr(m.heap.item(alias, ORIGIN), name).map(Some)
}

fn alias_reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let alias = a.slot(m, 0);
    let parts = m.heap.tuple_of(&[m.heap.item(alias, ORIGIN), m.heap.item(alias, ARGS)]);
    let class = m.heap.ty(alias);
    let parts = m.temp(parts);
    Ok(m.heap.tuple_of(&[class, parts]))
}

/// A read-only view of a mapping.
pub(crate) fn mapping_proxy(m: &mut Machine, mapping: Slot) -> Owned {
    let mapping = m.share(mapping).into_slot();
    m.heap.record_of(ty::MAPPINGPROXY, Rec::MappingProxy, &[mapping], 0, 32, true)
}

/// A type as annotations show it.
fn type_text(m: &mut Machine, s: Slot, out: &mut String) -> Res<()> {
    match s {
        Slot::ELLIPSIS => out.push_str("..."),
        ty::NONE_TYPE => out.push_str("None"),
        s if m.heap.is_class(s) => out.push_str(&object::full_name(m, s)),
        s => m.repr_into(s, out)?,
    }
    Ok(())
}

fn alias_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let alias = a.slot(m, 0);
    let mut out = String::new();
    let (origin, args) = (m.heap.item(alias, ORIGIN), m.heap.item(alias, ARGS));
    type_text(m, origin, &mut out)?;
    out.push('[');
    for (i, arg) in m.heap.items(args).into_iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        if arg == ty::NONE_TYPE { out.push_str("NoneType") } else { type_text(m, arg, &mut out)? }
    }
    if m.heap.n_items(args) == 0 {
        out.push_str("()");
    }
    out.push(']');
    Ok(object::new_text(m, out))
}

fn is_alias(m: &Machine, s: Slot) -> bool {
    m.is_a(s, ty::GENERIC_ALIAS)
}

fn alias_eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if !is_alias(m, y) {
        return Ok(m.not_implemented());
    }
    let mut equal = true;
    for i in [ORIGIN, ARGS] {
        let (x, y) = (m.heap.item(x, i), m.heap.item(y, i));
        equal = equal && m.eq(x, y)?;
    }
    Ok(m.bool(equal))
}

fn alias_hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let alias = a.slot(m, 0);
    let (origin, args) = (m.heap.item(alias, ORIGIN), m.heap.item(alias, ARGS));
    let hash = m.hash(origin)? ^ m.hash(args)?;
    Ok(m.heap.int(hash))
}

fn alias_call(m: &mut Machine, a: Args) -> Res<Owned> {
    let (alias, keywords) = (a.slot(m, 0), a.slot(m, 1));
    let origin = m.heap.item(alias, ORIGIN);
    let args = a.rest_all(m);
    let keywords = if keywords.is_null() { Vec::new() } else { m.heap.dict_items(keywords) };
    m.call_kw(origin, &args, &keywords)
}

fn mro_entries(m: &mut Machine, a: Args) -> Res<Owned> {
    let origin = m.heap.item(a.slot(m, 0), ORIGIN);
    Ok(m.heap.tuple_of(&[origin]))
}

fn no_check(m: &mut Machine, _: Args) -> Res<Owned> {
    Err(m.type_error("isinstance() argument 2 cannot be a parameterized generic"))
}

fn no_subclass_check(m: &mut Machine, _: Args) -> Res<Owned> {
    Err(m.type_error("issubclass() argument 2 cannot be a parameterized generic"))
}

/// What a union takes: classes, None, aliases and other unions.
fn may_join(m: &Machine, s: Slot) -> bool {
    s == Slot::NONE || m.heap.is_class(s) || is_alias(m, s) || m.heap.ty(s) == ty::UNION_TYPE
}

/// `a | b` of types; `None`: they are none.
pub(crate) fn union(m: &mut Machine, a: Slot, b: Slot) -> Res<Option<Owned>> {
    if !may_join(m, a) || !may_join(m, b) {
        return Ok(None);
    }
    let mut all: Vec<Slot> = Vec::new();
    for s in [a, b] {
        let parts = match m.heap.ty(s) {
            ty::UNION_TYPE => m.heap.items(m.heap.item(s, 0)),
            ty::NONE_TYPE => vec![ty::NONE_TYPE],
            _ => vec![s],
        };
        for part in parts {
            let mut known = false;
            for &other in &all {
                known = known || m.compare_truth(other, part, CompareOp::Eq)?;
            }
            if !known {
                all.push(part);
            }
        }
    }
    if let [only] = *all {
        return Ok(Some(m.share(only)));
    }
    let args = m.heap.tuple_of(&all).into_slot();
    Ok(Some(m.heap.record_of(ty::UNION_TYPE, Rec::Union, &[args], 0, 32, true)))
}

/// The types that a union is of.
pub(crate) fn union_parts(m: &Machine, s: Slot) -> Option<Vec<Slot>> {
    match m.heap.obj(s) {
        Obj::Record { kind: Rec::Union, .. } => Some(m.heap.items(m.heap.item(s, 0))),
        _ => None,
    }
}

fn union_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let args = m.heap.item(a.slot(m, 0), 0);
    let mut out = String::new();
    for (i, part) in m.heap.items(args).into_iter().enumerate() {
        if i > 0 {
            out.push_str(" | ");
        }
        type_text(m, part, &mut out)?;
    }
    Ok(object::new_text(m, out))
}

fn union_eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let (Some(xs), Some(ys)) = (union_parts(m, x), union_parts(m, y)) else { return Ok(m.not_implemented()) };
    let mut equal = xs.len() == ys.len();
    for x in xs {
        let mut found = false;
        for &y in &ys {
            found = found || m.eq(x, y)?;
        }
        equal = equal && found;
    }
    Ok(m.bool(equal))
}

fn union_hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let args = m.heap.item(a.slot(m, 0), 0);
    let mut hash = 0;
    for part in m.heap.items(args) {
        hash ^= m.hash(part)?;
    }
    Ok(m.heap.int(hash))
}

fn join(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let answer = union(m, x, y)?;
    Ok(m.or_not_implemented(answer))
}

fn join_reflected(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 1), a.slot(m, 0));
    let answer = union(m, x, y)?;
    Ok(m.or_not_implemented(answer))
}

fn part(m: &mut Machine, s: Slot, i: u32) -> Res<Owned> {
    let part = m.heap.item(s, i);
    Ok(m.share(part))
}

fn proxy_or(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let [x, y] = [x, y].map(|s| if m.heap.ty(s) == ty::MAPPINGPROXY { m.heap.item(s, 0) } else { s });
    m.binary(BinOp::Or, x, y)
}

fn proxy_reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let mapping = m.heap.item(a.slot(m, 0), 0);
    m.call_method(mapping, name::REVERSED, &[])
}

/// The types' methods.
pub const METHODS: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::GENERIC_ALIAS,
        doc: "A type with the types of what it holds.",
        methods: natives! {
            "__new__" "@static cls, origin, args, /" alias_new;
            "__repr__" "self, /" alias_repr;
            "__eq__" "self, value, /" alias_eq;
            "__hash__" "self, /" alias_hash;
            "__getitem__" "self, key, /" alias_getitem;
            "__reduce__" "self, /" alias_reduce;
            "__call__" "self, /, *args, **kwargs" alias_call;
            "__or__" "self, value, /" join;
            "__ror__" "self, value, /" join_reflected;
            "__mro_entries__" "self, bases, /" mro_entries;
            "__instancecheck__" "self, instance, /" no_check;
            "__subclasscheck__" "self, class, /" no_subclass_check;
        },
        getters: &[
            Getter { name: "__origin__", get: |m, s| part(m, s, ORIGIN), set: None },
            Getter { name: "__args__", get: |m, s| part(m, s, ARGS), set: None },
            Getter { name: "__parameters__", get: parameters, set: None },
        ],
    },
    TypeMethods {
        ty: ty::UNION_TYPE,
        doc: "One of several types.",
        methods: natives! {
            "__repr__" "self, /" union_repr;
            "__eq__" "self, value, /" union_eq;
            "__hash__" "self, /" union_hash;
            "__or__" "self, value, /" join;
            "__ror__" "self, value, /" join_reflected;
        },
        getters: &[Getter { name: "__args__", get: |m, s| part(m, s, 0), set: None }],
    },
    TypeMethods {
        ty: ty::MAPPINGPROXY,
        doc: "A read-only view of a mapping.",
        methods: natives! {
            "__str__" "self, /" |m, a| { let mapping = m.heap.item(a.slot(m, 0), 0); m.str(mapping) };
            "__or__" "self, value, /" proxy_or;
            "__ror__" "self, value, /" proxy_or;
            "__reversed__" "self, /" proxy_reversed;
        },
        getters: &[],
    },
];
