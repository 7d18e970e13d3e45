//! `OrderedDict`: a dict that can change its order. The order of the entries is the order of the keys.

use crate::heap::{Obj, Owned, Slot, Text};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Res, TypeMethods, name};
use crate::types::common::natives;
use crate::types::{dict, dict_views, ty};

/// Adds what `update` and `__init__` are given, by `self[key] = value`.
fn update_with(m: &mut Machine, d: Slot, source: Option<Slot>, kw: Option<Slot>) -> Res<()> {
    if let Some(source) = source {
        let plain = matches!(m.heap.obj(source), Obj::Dict { .. }) && m.heap.ty(source) == ty::DICT;
        match if plain { None } else { Some(m.getattr_opt(source, name::KEYS)?) } {
            None => add_items(m, d, source)?,
            Some(Some(keys)) => {
                let keys = m.scoped(|m| {
                    let keys = m.temp(keys);
                    m.call(keys, &[])
                })?;
                m.for_each_of(keys, |m, key| {
                    let value = m.get_item(source, key)?;
                    let value = m.temp(value);
                    m.set_item(d, key, value)?;
                    let value = m.pop();
                    m.release(value);
                    Ok(true)
                })?;
            }
            Some(None) => {
                let items = m.heap.name("items");
                match m.getattr_opt(source, items)? {
                    Some(items) => {
                        let items = m.temp(items);
                        let items = m.call(items, &[])?;
                        let items = m.temp(items);
                        add_pairs(m, d, items)?;
                    }
                    None => add_pairs(m, d, source)?,
                }
            }
        }
    }
    match kw {
        Some(kw) => add_items(m, d, kw),
        None => Ok(()),
    }
}

fn add_items(m: &mut Machine, d: Slot, source: Slot) -> Res<()> {
    for (key, value) in m.heap.dict_items(source) {
        m.set_item(d, key, value)?;
    }
    Ok(())
}

fn add_pairs(m: &mut Machine, d: Slot, pairs: Slot) -> Res<()> {
    m.for_each(pairs, |m, pair| {
        m.scoped(|m| {
            let items = m.collect(pair)?;
            let items = m.temp(items);
            let n = m.heap.n_items(items);
            if n != 2 {
                let more = if n > 2 {
                    "too many values to unpack (expected 2)".to_owned()
                } else {
                    format!("need more than {n} value{} to unpack", if n == 1 { "" } else { "s" })
                };
                return Err(m.value_error(more));
            }
            let [key, value] = [0, 1].map(|i| m.heap.item(items, i));
            m.set_item(d, key, value)
        })?;
        Ok(true)
    })
}

/// `mutablemapping_update`, which holds what it is given once more (Objects/odictobject.c).
fn update_by_args(m: &mut Machine, d: Slot, source: Option<Slot>, kw: Option<Slot>) -> Res<()> {
    m.scoped(|m| {
        let held = source.map_or(Slot::NULL, |s| m.share(s).into_slot());
        m.stack.push(held);
        update_with(m, d, source, kw)
    })
}

fn update(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, kw) = (a.slot(m, 0), a.get(m, 1));
    let args = a.rest_all(m);
    if args.len() > 1 {
        let n = args.len();
        return Err(m.type_error(format!("update() takes at most 1 positional argument ({n} given)")));
    }
    update_by_args(m, d, args.first().copied(), kw)?;
    Ok(m.none())
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, kw) = (a.slot(m, 0), a.get(m, 1));
    let args = a.rest_all(m);
    if args.len() > 1 {
        let n = args.len();
        return Err(m.type_error(format!("OrderedDict expected at most 1 argument, got {n}")));
    }
    update_by_args(m, d, args.first().copied(), kw)?;
    Ok(m.none())
}

fn eq(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Eq)
}

fn ne(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Ne)
}

fn compare(m: &mut Machine, a: Args, op: CompareOp) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let Some(same) = dict::compare(m, x, y, CompareOp::Eq)? else { return Ok(m.not_implemented()) };
    let mut same = m.truth_of(same)?;
    if same && m.is_a(y, ty::ORDERED_DICT) {
        // the same order too
        let (mut i, mut j) = (0, 0);
        while let (Some((e, p, _)), Some((f, q, _))) = (m.heap.dict_next(x, i), m.heap.dict_next(y, j)) {
            (i, j) = (e + 1, f + 1);
            if !m.eq_held(p, q)? {
                same = false;
                break;
            }
        }
    }
    Ok(m.bool(same == (op == CompareOp::Eq)))
}

fn popitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, last) = (a.slot(m, 0), a.get(m, 1));
    let last = match last {
        Some(last) => m.truth(last)?,
        None => true,
    };
    let found = if last { m.heap.dict_last(d) } else { m.heap.dict_next(d, 0) };
    let Some((e, ..)) = found else { return Err(m.raise(ty::KEY_ERROR, "dictionary is empty")) };
    let (key, value) = m.heap.dict_remove(d, e);
    Ok(m.heap.tuple(vec![key, value]))
}

fn move_to_end(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, key, last) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    let last = match last {
        Some(last) => m.truth(last)?,
        None => true,
    };
    let hash = m.hash(key)?;
    let Some(e) = m.dict_find(d, key, hash)? else { return Err(m.key_error(key)) };
    if last {
        if m.heap.dict_last(d).is_some_and(|(last, ..)| last != e) {
            let (key, value) = m.heap.dict_remove(d, e);
            m.heap.dict_insert(d, key, hash, value);
        }
    } else {
        m.heap.dict_move_first(d, e);
    }
    Ok(m.none())
}

fn pop(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, key, default) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    if let Some((old_key, value)) = m.dict_del(d, key)? {
        m.push(value);
        m.release(old_key);
        return Ok(m.pop());
    }
    match default {
        Some(default) => Ok(m.share(default)),
        None => Err(m.key_error(key)),
    }
}

fn setdefault(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, key, default) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2).unwrap_or(Slot::NONE));
    if m.heap.ty(d) != ty::ORDERED_DICT {
        if m.contains(d, key)? {
            return m.get_item(d, key);
        }
    } else if let Some(value) = m.dict_get(d, key)? {
        return Ok(m.share(value));
    }
    m.set_item(d, key, default)?;
    Ok(m.share(default))
}

fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let class = m.heap.ty(d);
    let new = m.call(class, &[])?;
    let new = m.temp(new);
    if let Some(attributes) = m.heap.own_dict(d) {
        let own = m.own_dict_or_new(new);
        dict::merge(m, own, attributes)?;
    }
    for (key, _) in m.heap.dict_items(d) {
        let key = m.share(key);
        let key = m.temp(key);
        let value = m.get_item(d, key)?;
        let value = m.temp(value);
        m.set_item(new, key, value)?;
        for _ in 0..2 {
            let held = m.pop();
            m.release(held);
        }
    }
    Ok(m.share(new))
}

fn fromkeys(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable, value) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2).unwrap_or(Slot::NONE));
    let new = m.call(class, &[])?;
    let new = m.temp(new);
    m.for_each(iterable, |m, key| {
        m.set_item(new, key, value)?;
        Ok(true)
    })?;
    Ok(m.share(new))
}

fn union(m: &mut Machine, x: Slot, y: Slot, own: Slot) -> Res<Owned> {
    if ![x, y].iter().all(|&s| matches!(m.heap.obj(s), Obj::Dict { .. })) {
        return Ok(m.not_implemented());
    }
    let class = m.heap.ty(own);
    let new = m.call(class, &[x])?;
    let new = m.temp(new);
    update_with(m, new, Some(y), None)?;
    Ok(m.share(new))
}

fn or(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    union(m, x, y, x)
}

fn ror(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    union(m, y, x, x)
}

fn ior(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, other) = (a.slot(m, 0), a.slot(m, 1));
    update_with(m, d, Some(other), None)?;
    Ok(m.share(d))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let own = m.type_own_name(d);
    if m.heap.dict_len(d) == 0 {
        return Ok(m.heap.str(&format!("{own}()")));
    }
    if m.repr_active.contains(&d) {
        return Ok(m.heap.str("..."));
    }
    let mut text = format!("{own}(");
    m.repr_container(d, &mut text, "...", |m, out| {
        // the dict in it is one of its own, as a repr of the program's may say
        let copy = m.heap.dict();
        let copy = m.temp(copy);
        dict::merge(m, copy, d)?;
        dict::repr_into(m, copy, out)
    })?;
    text.push(')');
    Ok(m.heap.new_str(Text::new(text.into())))
}

fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let items = m.call_method(d, name::ITEMS, &[])?;
    let items = m.temp(items);
    let iter = m.iter(items)?;
    let iter = m.temp(iter);
    let state = m.heap.own_dict(d).unwrap_or(Slot::NONE);
    let class = m.heap.ty(d);
    Ok(m.heap.tuple_of(&[class, Slot::EMPTY_TUPLE, state, Slot::NONE, iter]))
}

fn reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    Ok(dict_views::iterate(m, d, true))
}

/// The type.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::ORDERED_DICT,
    doc: "A dict that can change its order.",
    methods: natives! {
        "__init__" "self, /, *args, **kwargs" init;
        "__repr__" "self, /" repr;
        "__eq__" "self, value, /" eq;
        "__ne__" "self, value, /" ne;
        "__or__" "self, value, /" or;
        "__ror__" "self, value, /" ror;
        "__ior__" "self, value, /" ior;
        "__reversed__" "self, /" reversed;
        "__reduce__" "self, /" reduce;
        "copy" "self, /" copy;
        "fromkeys" "@class cls, iterable, value=None" fromkeys;
        "move_to_end" "self, key, last=True" move_to_end;
        "pop" "self, key, default=<unrepresentable>" pop;
        "popitem" "self, last=True" popitem;
        "setdefault" "self, key, default=None" setdefault;
        "update" "@packed self, /, *args, **kwargs" update;
    },
    getters: &[crate::modules::attributes::DICT],
};
