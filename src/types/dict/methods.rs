//! The methods of dicts.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::{Args, Machine, Res, TypeMethods, name};
use crate::types::common::{self, natives};
use crate::types::{dict_views, ty};

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    if class == ty::DICT {
        return Ok(m.heap.dict_of_type());
    }
    let empty = Obj::Dict { off: 0, used: 0, version: 0 };
    Ok(m.alloc_like(class, empty, 48))
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    update(m, a)
}

/// `update` and `__init__`: parameters are self, a mapping or pairs, and keywords.
fn update(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, source, keywords) = (a.slot(m, 0), a.get(m, 1), a.slot(m, 2));
    if let Some(source) = source {
        super::update_from(m, dict, source)?;
    }
    if !keywords.is_null() && m.heap.dict_len(keywords) > 0 {
        super::merge(m, dict, keywords)?;
    }
    Ok(m.none())
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, key) = (a.slot(m, 0), a.slot(m, 1));
    if let Some(value) = m.dict_get(dict, key)? {
        return Ok(m.share(value));
    }
    if m.heap.ty(dict) != ty::DICT
        && let Some(value) = m.call_special_held(dict, name::MISSING, &[key])?
    {
        return Ok(value);
    }
    Err(m.key_error(key))
}

fn setitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, key, value) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let value = m.share(value);
    m.dict_set(dict, key, value)?;
    Ok(m.none())
}

fn delitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, key) = (a.slot(m, 0), a.slot(m, 1));
    match m.dict_del(dict, key)? {
        Some((old_key, value)) => {
            m.release_entry(old_key, value);
            Ok(m.none())
        }
        None => Err(m.key_error(key)),
    }
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, key) = (a.slot(m, 0), a.slot(m, 1));
    let found = m.dict_get(dict, key)?.is_some();
    Ok(m.bool(found))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    Ok(dict_views::iterate(m, dict, false))
}

fn reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    Ok(dict_views::iterate(m, dict, true))
}

fn or(m: &mut Machine, a: Args) -> Res<Owned> {
    binary_or(m, a.slot(m, 0), a.slot(m, 1))
}

fn ror(m: &mut Machine, a: Args) -> Res<Owned> {
    binary_or(m, a.slot(m, 1), a.slot(m, 0))
}

fn binary_or(m: &mut Machine, x: Slot, y: Slot) -> Res<Owned> {
    if matches!(m.heap.obj(x), Obj::Dict { .. }) && matches!(m.heap.obj(y), Obj::Dict { .. }) {
        return super::union(m, x, y);
    }
    Ok(m.not_implemented())
}

fn ior(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, other) = (a.slot(m, 0), a.slot(m, 1));
    super::update_from(m, dict, other)?;
    Ok(m.share(dict))
}

fn clear(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    super::clear(m, dict);
    Ok(m.none())
}

fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    super::copy(m, dict)
}

fn fromkeys(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable, value) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2).unwrap_or(Slot::NONE));
    m.scoped(|m| {
        let dict = if class == ty::DICT { m.heap.dict_of_type() } else { m.call(class, &[])? };
        let dict = m.temp(dict);
        let exact = m.heap.ty(dict) == ty::DICT;
        match m.heap.ty(iterable) {
            ty::DICT if exact => {
                let str_only = m.heap.dict_is_str_only(iterable);
                let n = m.heap.dict_len(iterable);
                m.heap.dict_reserve(dict, n, str_only);
                let mut next = 0;
                while let Some((e, key, _)) = m.heap.dict_next(iterable, next) {
                    next = e + 1;
                    let hash = m.heap.dict_hash(iterable, e);
                    let value = m.share(value);
                    m.dict_set_hashed(dict, key, hash, value)?;
                }
            }
            ty::SET | ty::FROZENSET if exact => {
                let n = m.heap.set_len(iterable);
                m.heap.dict_reserve(dict, n, false);
                let mut next = 0;
                while let Some((place, key)) = m.heap.set_next(iterable, next) {
                    next = place + 1;
                    let hash = m.heap.set_hash(iterable, place);
                    let value = m.share(value);
                    m.dict_set_hashed(dict, key, hash, value)?;
                }
            }
            _ => m.for_each(iterable, |m, key| {
                if exact {
                    let value = m.share(value);
                    m.dict_set(dict, key, value)?;
                } else {
                    m.set_item(dict, key, value)?;
                }
                Ok(true)
            })?,
        }
        Ok(m.share(dict))
    })
}

fn get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, key, default) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    let found = m.dict_get(dict, key)?;
    Ok(m.share(found.or(default).unwrap_or(Slot::NONE)))
}

fn setdefault(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, key, default) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2).unwrap_or(Slot::NONE));
    let hash = m.hash(key)?;
    m.heap.dict_prepare_key(dict, key);
    if let Some(e) = m.dict_find(dict, key, hash)? {
        let value = m.heap.dict_entry(dict, e).1;
        return Ok(m.share(value));
    }
    let (key, value) = (m.share(key), m.share(default));
    m.heap.dict_insert(dict, key, hash, value);
    Ok(m.share(default))
}

fn pop(m: &mut Machine, a: Args) -> Res<Owned> {
    let (dict, key, default) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    if m.heap.dict_len(dict) > 0
        && let Some((old_key, value)) = m.dict_del(dict, key)?
    {
        m.push(value);
        m.release(old_key);
        return Ok(m.pop());
    }
    match default {
        Some(default) => Ok(m.share(default)),
        None => Err(m.key_error(key)),
    }
}

fn popitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    let Some((e, ..)) = m.heap.dict_last(dict) else {
        return Err(m.raise(ty::KEY_ERROR, "popitem(): dictionary is empty"));
    };
    let (key, value) = m.heap.dict_remove(dict, e);
    m.heap.dict_trim_last(dict, e);
    Ok(m.heap.tuple(vec![key, value]))
}

fn keys(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    Ok(dict_views::new(m, dict, ty::DICT_KEYS))
}

fn values(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    Ok(dict_views::new(m, dict, ty::DICT_VALUES))
}

fn items(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = a.slot(m, 0);
    Ok(dict_views::new(m, dict, ty::DICT_ITEMS))
}

/// The type's methods.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::DICT,
    doc: "A mapping from keys, which must be hashable, to values; it keeps the order of insertion.",
    methods: natives! {
        "__new__" "@static cls, *args, **kwargs" create;
        "__init__" "self, iterable=(), /, **kwargs" init;
        "__repr__" "self, /" common::repr;
        "__lt__" "self, value, /" common::lt;
        "__le__" "self, value, /" common::le;
        "__eq__" "self, value, /" common::eq;
        "__ne__" "self, value, /" common::ne;
        "__gt__" "self, value, /" common::gt;
        "__ge__" "self, value, /" common::ge;
        "__iter__" "self, /" iter;
        "__reversed__" "self, /" reversed;
        "__len__" "self, /" common::len;
        "__getitem__" "self, key, /" getitem;
        "__setitem__" "self, key, value, /" setitem;
        "__delitem__" "self, key, /" delitem;
        "__contains__" "self, key, /" contains;
        "__or__" "self, value, /" or;
        "__ror__" "self, value, /" ror;
        "__ior__" "self, value, /" ior;
        "__sizeof__" "self, /" common::sizeof;
        "__class_getitem__" "@class cls, item, /" common::class_getitem;
        "clear" "self, /" clear;
        "copy" "self, /" copy;
        "fromkeys" "@class cls, iterable, value=None, /" fromkeys;
        "get" "self, key, default=None, /" get;
        "items" "self, /" items;
        "keys" "self, /" keys;
        "pop" "self, key, default=<unrepresentable>, /" pop;
        "popitem" "self, /" popitem;
        "setdefault" "self, key, default=None, /" setdefault;
        "update" "@packed self, iterable=(), /, **kwargs" update;
        "values" "self, /" values;
    },
    getters: &[],
};
