//! `operator` (Modules/_operator.c): the operators as functions, and functions that look something up.

use crate::heap::{Owned, Slot, Text};
use crate::machine::operator::{BinOp, CompareOp, UnOp};
use crate::machine::{Args, Getter, Machine, Native, Res, TypeMethods, name};
use crate::types::common::natives;
use crate::types::{int, str, ty};

use super::Module;

fn binary(m: &mut Machine, a: Args, op: BinOp) -> Res<Owned> {
    m.binary(op, a.slot(m, 0), a.slot(m, 1))
}

fn inplace(m: &mut Machine, a: Args, op: BinOp) -> Res<Owned> {
    m.inplace(op, a.slot(m, 0), a.slot(m, 1))
}

fn compare(m: &mut Machine, a: Args, op: CompareOp) -> Res<Owned> {
    m.compare(a.slot(m, 0), a.slot(m, 1), op)
}

fn unary(m: &mut Machine, a: Args, op: UnOp) -> Res<Owned> {
    m.unary(op, a.slot(m, 0))
}

fn truth(m: &mut Machine, a: Args, wanted: bool) -> Res<Owned> {
    let truth = m.truth(a.slot(m, 0))?;
    Ok(m.bool(truth == wanted))
}

fn is(m: &mut Machine, a: Args, wanted: bool) -> Res<Owned> {
    let same = a.slot(m, 0) == a.slot(m, 1);
    Ok(m.bool(same == wanted))
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let found = m.contains(a.slot(m, 0), a.slot(m, 1))?;
    Ok(m.bool(found))
}

fn index(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = m.index_object(a.slot(m, 0))?;
    // an exact int, as the function says
    if m.heap.ty(n.slot()) == ty::INT {
        return Ok(n);
    }
    let value = int::value(&m.heap, n.slot()).unwrap_or(int::arith::Int::Small(0));
    m.release(n);
    Ok(int::make(&mut m.heap, value))
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    m.get_item(a.slot(m, 0), a.slot(m, 1))
}

fn setitem(m: &mut Machine, a: Args) -> Res<Owned> {
    m.set_item(a.slot(m, 0), a.slot(m, 1), a.slot(m, 2))?;
    Ok(m.none())
}

fn delitem(m: &mut Machine, a: Args) -> Res<Owned> {
    m.del_item(a.slot(m, 0), a.slot(m, 1))?;
    Ok(m.none())
}

fn concat(m: &mut Machine, a: Args, in_place: bool) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if m.lookup_special(x, name::GETITEM).is_none() || m.is_a(x, ty::DICT) {
        let t = m.type_name(x);
        return Err(m.type_error(format!("'{t}' object can't be concatenated")));
    }
    if in_place { m.inplace(BinOp::Add, x, y) } else { m.binary(BinOp::Add, x, y) }
}

fn count_of(m: &mut Machine, a: Args) -> Res<Owned> {
    let wanted = a.slot(m, 1);
    let mut n = 0;
    m.for_each(a.slot(m, 0), |m, item| {
        n += i64::from(m.eq(item, wanted)?);
        Ok(true)
    })?;
    Ok(m.heap.int(n))
}

fn index_of(m: &mut Machine, a: Args) -> Res<Owned> {
    let wanted = a.slot(m, 1);
    let (mut n, mut found) = (0, false);
    m.for_each(a.slot(m, 0), |m, item| {
        found = m.eq(item, wanted)?;
        n += i64::from(!found);
        Ok(!found)
    })?;
    if !found {
        return Err(m.value_error("sequence.index(x): x not in sequence"));
    }
    Ok(m.heap.int(n))
}

fn length_hint(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, default) = (a.slot(m, 0), a.get(m, 1));
    let default = match default {
        Some(default) => {
            if int::value(&m.heap, default).is_none() {
                let t = m.type_name(default);
                return Err(m.type_error(format!("'{t}' object cannot be interpreted as an integer")));
            }
            m.index(default)?
        }
        None => 0,
    };
    let n = m.length_hint(o, default)?;
    Ok(m.heap.int(n))
}

fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let (args, kw) = (a.rest_all(m), keywords(m, a, 1));
    m.call_kw(f, &args, &kw)
}

/// What `**` collects, at this parameter.
fn keywords(m: &Machine, a: Args, i: u32) -> Vec<(Slot, Slot)> {
    a.get(m, i).map(|kw| m.heap.dict_items(kw)).unwrap_or_default()
}

// --- itemgetter, attrgetter: a tuple of what to get; methodcaller: name, arguments, keywords or none ---

/// The one argument of a getter's call.
fn only_arg(m: &mut Machine, a: Args, class: &str) -> Res<Slot> {
    if a.get(m, 1).is_some() {
        return Err(m.type_error(format!("{class}() takes no keyword arguments")));
    }
    if a.n_rest != 1 {
        let n = a.n_rest;
        return Err(m.type_error(format!("{class} expected 1 argument, got {n}")));
    }
    Ok(a.rest(m, 0))
}

/// The arguments of a getter's class as a tuple.
fn wanted(m: &mut Machine, a: Args, class: &str) -> Res<Slot> {
    if a.get(m, 1).is_some() {
        return Err(m.type_error(format!("{class}() takes no keyword arguments")));
    }
    if a.n_rest == 0 {
        return Err(m.type_error(format!("{class} expected 1 argument, got 0")));
    }
    let items = a.rest_all(m);
    let items = m.heap.tuple_of(&items);
    Ok(m.temp(items))
}

/// A single result, or a tuple of one for each that is wanted.
fn get_each(
    m: &mut Machine,
    getter: Slot,
    o: Slot,
    mut get: impl FnMut(&mut Machine, Slot, Slot) -> Res<Owned>,
) -> Res<Owned> {
    let wanted = m.heap.item(getter, 0);
    let n = m.heap.n_items(wanted);
    if n == 1 {
        return get(m, o, m.heap.item(wanted, 0));
    }
    let mark = m.stack.len();
    for i in 0..n {
        let value = get(m, o, m.heap.item(wanted, i))?;
        m.push(value);
    }
    let values = m.stack.split_off(mark);
    Ok(m.heap.tuple_raw(&values))
}

fn new_getter(m: &mut Machine, class: Slot, wanted: Slot) -> Owned {
    let wanted = m.share(wanted).into_slot();
    m.new_record(class, &[wanted], &[])
}

fn new_itemgetter(m: &mut Machine, a: Args) -> Res<Owned> {
    let wanted = wanted(m, a, "itemgetter")?;
    Ok(new_getter(m, a.slot(m, 0), wanted))
}

fn call_itemgetter(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = only_arg(m, a, "itemgetter")?;
    get_each(m, a.slot(m, 0), o, Machine::get_item)
}

fn new_attrgetter(m: &mut Machine, a: Args) -> Res<Owned> {
    let wanted = wanted(m, a, "attrgetter")?;
    for s in m.heap.items(wanted) {
        if m.heap.text(s).is_none() {
            return Err(m.type_error("attribute name must be a string"));
        }
    }
    Ok(new_getter(m, a.slot(m, 0), wanted))
}

fn dotted_attribute(m: &mut Machine, o: Slot, path: Slot) -> Res<Owned> {
    let path = str::text_of(&m.heap, path);
    let mut at = m.share(o);
    for own in path.s.split('.') {
        let mark = m.stack.len();
        let o = m.temp(at);
        let own = m.heap.intern(own);
        let own = m.temp(own);
        at = m.getattr(o, own)?;
        // the value may be all that is left of it
        m.stack.insert(mark, at.into_slot());
        m.truncate(mark + 1);
        at = m.pop();
    }
    Ok(at)
}

fn call_attrgetter(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = only_arg(m, a, "attrgetter")?;
    get_each(m, a.slot(m, 0), o, dotted_attribute)
}

fn new_methodcaller(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, kw) = (a.slot(m, 0), a.get(m, 1));
    let args = a.rest_all(m);
    let Some((&method, args)) = args.split_first() else {
        return Err(m.type_error("methodcaller needs at least one argument, the method name"));
    };
    if m.heap.text(method).is_none() {
        return Err(m.type_error("method name must be a string"));
    }
    let method = m.share(method);
    let (method, other) = m.heap.intern_object(method);
    if let Some(other) = other {
        m.release(other);
    }
    let args = m.heap.tuple_of(args).into_slot();
    let kw = kw.map_or(Slot::NULL, |kw| m.share(kw).into_slot());
    Ok(m.new_record(class, &[method.into_slot(), args, kw], &[]))
}

fn call_methodcaller(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = only_arg(m, a, "methodcaller")?;
    let caller = a.slot(m, 0);
    let name = m.heap.item(caller, 0);
    let args = m.heap.items(m.heap.item(caller, 1));
    if m.part(caller, 2).is_none() {
        return m.call_method(o, name, &args);
    }
    let method = m.getattr(o, name)?;
    let method = m.temp(method);
    let kw = m.part(caller, 2).map(|kw| m.heap.dict_items(kw)).unwrap_or_default();
    m.call_kw(method, &args, &kw)
}

fn getter_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let getter = a.slot(m, 0);
    let class = m.heap.class(m.heap.ty(getter)).name.clone();
    m.scoped(|m| {
        let mut text = format!("operator.{class}(");
        let mut shown: Vec<(Option<Slot>, Slot)> = Vec::new();
        if m.heap.ty(getter) == ty::METHODCALLER {
            shown.push((None, m.heap.item(getter, 0)));
            shown.extend(m.heap.items(m.heap.item(getter, 1)).into_iter().map(|s| (None, s)));
            let kw = m.part(getter, 2).map(|kw| m.heap.dict_items(kw)).unwrap_or_default();
            shown.extend(kw.into_iter().map(|(k, v)| (Some(k), v)));
        } else {
            shown.extend(m.heap.items(m.heap.item(getter, 0)).into_iter().map(|s| (None, s)));
        }
        for (i, (key, value)) in shown.into_iter().enumerate() {
            if i > 0 {
                text.push_str(", ");
            }
            if let Some(key) = key {
                text.push_str(m.heap.str_of(key));
                text.push('=');
            }
            m.repr_into(value, &mut text)?;
        }
        text.push(')');
        Ok(m.heap.new_str(Text::new(text.into())))
    })
}

const FUNCTIONS: &[Native] = natives! {
    "truth" "a, /" |m, a| truth(m, a, true);
    "contains" "a, b, /" contains;
    "indexOf" "a, b, /" index_of;
    "countOf" "a, b, /" count_of;
    "is_" "a, b, /" |m, a| is(m, a, true);
    "is_not" "a, b, /" |m, a| is(m, a, false);
    "add" "a, b, /" |m, a| binary(m, a, BinOp::Add);
    "sub" "a, b, /" |m, a| binary(m, a, BinOp::Sub);
    "mul" "a, b, /" |m, a| binary(m, a, BinOp::Mul);
    "matmul" "a, b, /" |m, a| binary(m, a, BinOp::MatMul);
    "floordiv" "a, b, /" |m, a| binary(m, a, BinOp::FloorDiv);
    "truediv" "a, b, /" |m, a| binary(m, a, BinOp::TrueDiv);
    "mod" "a, b, /" |m, a| binary(m, a, BinOp::Mod);
    "pow" "a, b, /" |m, a| binary(m, a, BinOp::Pow);
    "lshift" "a, b, /" |m, a| binary(m, a, BinOp::LShift);
    "rshift" "a, b, /" |m, a| binary(m, a, BinOp::RShift);
    "and_" "a, b, /" |m, a| binary(m, a, BinOp::And);
    "xor" "a, b, /" |m, a| binary(m, a, BinOp::Xor);
    "or_" "a, b, /" |m, a| binary(m, a, BinOp::Or);
    "neg" "a, /" |m, a| unary(m, a, UnOp::Neg);
    "pos" "a, /" |m, a| unary(m, a, UnOp::Pos);
    "abs" "a, /" |m, a| unary(m, a, UnOp::Abs);
    "inv" "a, /" |m, a| unary(m, a, UnOp::Invert);
    "invert" "a, /" |m, a| unary(m, a, UnOp::Invert);
    "not_" "a, /" |m, a| truth(m, a, false);
    "index" "a, /" index;
    "iadd" "a, b, /" |m, a| inplace(m, a, BinOp::Add);
    "isub" "a, b, /" |m, a| inplace(m, a, BinOp::Sub);
    "imul" "a, b, /" |m, a| inplace(m, a, BinOp::Mul);
    "imatmul" "a, b, /" |m, a| inplace(m, a, BinOp::MatMul);
    "ifloordiv" "a, b, /" |m, a| inplace(m, a, BinOp::FloorDiv);
    "itruediv" "a, b, /" |m, a| inplace(m, a, BinOp::TrueDiv);
    "imod" "a, b, /" |m, a| inplace(m, a, BinOp::Mod);
    "ipow" "a, b, /" |m, a| inplace(m, a, BinOp::Pow);
    "ilshift" "a, b, /" |m, a| inplace(m, a, BinOp::LShift);
    "irshift" "a, b, /" |m, a| inplace(m, a, BinOp::RShift);
    "iand" "a, b, /" |m, a| inplace(m, a, BinOp::And);
    "ixor" "a, b, /" |m, a| inplace(m, a, BinOp::Xor);
    "ior" "a, b, /" |m, a| inplace(m, a, BinOp::Or);
    "concat" "a, b, /" |m, a| concat(m, a, false);
    "iconcat" "a, b, /" |m, a| concat(m, a, true);
    "getitem" "a, b, /" getitem;
    "setitem" "a, b, c, /" setitem;
    "delitem" "a, b, /" delitem;
    "eq" "a, b, /" |m, a| compare(m, a, CompareOp::Eq);
    "ne" "a, b, /" |m, a| compare(m, a, CompareOp::Ne);
    "lt" "a, b, /" |m, a| compare(m, a, CompareOp::Lt);
    "le" "a, b, /" |m, a| compare(m, a, CompareOp::Le);
    "gt" "a, b, /" |m, a| compare(m, a, CompareOp::Gt);
    "ge" "a, b, /" |m, a| compare(m, a, CompareOp::Ge);
    "length_hint" "obj, default=0, /" length_hint;
    "call" "obj, /, *args, **kwargs" call;
};

/// The functions under the names of the special methods.
fn dunders(m: &mut Machine, module: Slot) -> Res<()> {
    for native in FUNCTIONS {
        let plain = native.name.trim_end_matches('_');
        if matches!(native.name, "truth" | "countOf" | "indexOf" | "is_" | "is_not" | "length_hint") {
            continue;
        }
        let own = m.heap.name(native.name);
        let f = m.getattr(module, own)?;
        m.set_module_value(module, &format!("__{plain}__"), f);
    }
    Ok(())
}

const NO_GETTERS: &[Getter] = &[];

const TYPES: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::ITEMGETTER,
        doc: "Gets items of what it is called with.",
        methods: natives! {
            "__new__" "@static cls, /, *items, **kwargs" new_itemgetter;
            "__call__" "self, /, *args, **kwargs" call_itemgetter;
            "__repr__" "self, /" getter_repr;
        },
        getters: NO_GETTERS,
    },
    TypeMethods {
        ty: ty::ATTRGETTER,
        doc: "Gets attributes of what it is called with.",
        methods: natives! {
            "__new__" "@static cls, /, *attrs, **kwargs" new_attrgetter;
            "__call__" "self, /, *args, **kwargs" call_attrgetter;
            "__repr__" "self, /" getter_repr;
        },
        getters: NO_GETTERS,
    },
    TypeMethods {
        ty: ty::METHODCALLER,
        doc: "Calls a method of what it is called with.",
        methods: natives! {
            "__new__" "@static cls, /, *args, **kwargs" new_methodcaller;
            "__call__" "self, /, *args, **kwargs" call_methodcaller;
            "__repr__" "self, /" getter_repr;
        },
        getters: NO_GETTERS,
    },
];

/// The module.
pub(super) const MODULE: Module = Module::new("operator", "The operators as functions.")
    .functions(FUNCTIONS)
    .types(TYPES)
    .constants(dunders);
