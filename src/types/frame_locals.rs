//! `frame.f_locals` of a function: a mapping that reads and writes the frame's variables (PEP 667,
//! Objects/frameobject.c). What is stored under other names is kept in a dict of the frame's.

use crate::bytecode::LocalKind;
use crate::heap::{Ext, Obj, Owned, Rec, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Res, TypeMethods};
use crate::types::declare::method;

use super::{dict, frame, ty};

const NO_REMOVAL: &str = "cannot remove local variables from FrameLocalsProxy";

/// The view of a frame's variables.
pub(super) fn new(m: &mut Machine, frame: Slot) -> Owned {
    let frame = m.share(frame).into_slot();
    m.heap.record_of(ty::FRAME_LOCALS_PROXY, Rec::Other, &[frame], 0, 24, true)
}

fn frame_of(m: &Machine, a: Args) -> Slot {
    m.heap.item(a.slot(m, 0), 0)
}

/// The variable of a name: to be read one that has a value, to be written one that is not hidden.
fn variable_named(m: &Machine, frame: Slot, key: Slot, read: bool) -> Option<usize> {
    let wanted = m.heap.text(key)?;
    let code = &frame::data(m, frame).code;
    (0..code.local_names.len()).find(|&i| {
        let name = code.local_names[i];
        (name == key || m.heap.str_of(name) == &*wanted.s)
            && if read {
                !frame::variable(m, frame, i).is_null()
            } else {
                !code.code.local_kinds[i].has(LocalKind::HIDDEN)
            }
    })
}

fn extra(m: &Machine, frame: Slot) -> Option<Slot> {
    frame::data(m, frame).extra_locals.some()
}

/// The value of a name, borrowed.
fn find(m: &mut Machine, frame: Slot, key: Slot) -> Res<Option<Slot>> {
    m.hash(key)?;
    if let Some(i) = variable_named(m, frame, key, true) {
        return Ok(Some(frame::variable(m, frame, i)));
    }
    match extra(m, frame) {
        Some(extra) => m.dict_get(extra, key),
        None => Ok(None),
    }
}

fn store(m: &mut Machine, frame: Slot, key: Slot, value: Slot) -> Res<()> {
    m.hash(key)?;
    if let Some(i) = variable_named(m, frame, key, false) {
        frame::set_variable(m, frame, i, value);
        return Ok(());
    }
    let extra = if let Some(extra) = extra(m, frame) {
        extra
    } else {
        let dict = m.heap.dict().into_slot();
        if let Some(Ext::Frame(f)) = m.heap.ext_mut(frame) {
            f.extra_locals = dict;
        }
        dict
    };
    let value = m.share(value);
    m.dict_set(extra, key, value)
}

/// All names and values, in order.
fn items_of(m: &Machine, frame: Slot) -> Vec<(Slot, Slot)> {
    let names = &frame::data(m, frame).code.local_names;
    let variables = names.iter().enumerate().map(|(i, &name)| (name, frame::variable(m, frame, i)));
    let mut items: Vec<(Slot, Slot)> = variables.filter(|(_, value)| !value.is_null()).collect();
    if let Some(extra) = extra(m, frame) {
        items.extend(m.heap.dict_items(extra));
    }
    items
}

/// A new dict of all that a frame's variables hold.
pub(crate) fn snapshot(m: &mut Machine, frame: Slot) -> Res<Owned> {
    let dict = m.heap.dict();
    for (key, value) in items_of(m, frame) {
        let value = m.share(value);
        m.dict_set(dict.slot(), key, value)?;
    }
    Ok(dict)
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, key) = (frame_of(m, a), a.slot(m, 1));
    if let Some(value) = find(m, frame, key)? {
        Ok(m.share(value))
    } else {
        let key = m.repr_text(key)?;
        let e = m.heap.str(&format!("local variable '{key}' is not defined"));
        let e = m.temp(e);
        Err(m.key_error(e))
    }
}

fn setitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, key, value) = (frame_of(m, a), a.slot(m, 1), a.slot(m, 2));
    store(m, frame, key, value)?;
    Ok(m.none())
}

fn delitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, key) = (frame_of(m, a), a.slot(m, 1));
    m.hash(key)?;
    if variable_named(m, frame, key, false).is_some() {
        return Err(m.value_error(NO_REMOVAL));
    }
    match extra(m, frame) {
        Some(extra) => m.del_item(extra, key)?,
        None => return Err(m.key_error(key)),
    }
    Ok(m.none())
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, key) = (frame_of(m, a), a.slot(m, 1));
    let found = find(m, frame, key)?.is_some();
    Ok(m.bool(found))
}

fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = items_of(m, frame_of(m, a)).len();
    Ok(m.heap.int(n as i64))
}

fn keys(m: &mut Machine, a: Args) -> Res<Owned> {
    let keys = items_of(m, frame_of(m, a)).into_iter().map(|(key, _)| m.share(key)).collect();
    Ok(m.heap.list_from(keys))
}

fn values(m: &mut Machine, a: Args) -> Res<Owned> {
    let values = items_of(m, frame_of(m, a)).into_iter().map(|(_, value)| m.share(value)).collect();
    Ok(m.heap.list_from(values))
}

fn items(m: &mut Machine, a: Args) -> Res<Owned> {
    let items = items_of(m, frame_of(m, a)).into_iter().map(|(key, value)| m.heap.tuple_of(&[key, value]));
    let items = items.collect();
    Ok(m.heap.list_from(items))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let keys = keys(m, a)?;
    let keys = m.temp(keys);
    m.iter(keys)
}

fn reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let keys = items_of(m, frame_of(m, a)).into_iter().rev().map(|(key, _)| m.share(key)).collect();
    let keys = m.heap.list_from(keys);
    let keys = m.temp(keys);
    m.iter(keys)
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = snapshot(m, frame_of(m, a))?;
    let dict = m.temp(dict);
    m.repr(dict)
}

fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    snapshot(m, frame_of(m, a))
}

fn get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, key, default) = (frame_of(m, a), a.slot(m, 1), a.get(m, 2));
    let value = find(m, frame, key)?.or(default).unwrap_or(Slot::NONE);
    Ok(m.share(value))
}

fn setdefault(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, key, default) = (frame_of(m, a), a.slot(m, 1), a.get(m, 2).unwrap_or(Slot::NONE));
    if let Some(value) = find(m, frame, key)? {
        Ok(m.share(value))
    } else {
        store(m, frame, key, default)?;
        Ok(m.share(default))
    }
}

fn pop(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, key, default) = (frame_of(m, a), a.slot(m, 1), a.get(m, 2));
    m.hash(key)?;
    if variable_named(m, frame, key, false).is_some() {
        return Err(m.value_error(NO_REMOVAL));
    }
    match find(m, frame, key)? {
        Some(value) => {
            let value = m.share(value);
            let value = m.temp(value);
            if let Some(extra) = extra(m, frame) {
                m.del_item(extra, key)?;
            }
            Ok(m.share(value))
        }
        None => match default {
            Some(default) => Ok(m.share(default)),
            None => Err(m.key_error(key)),
        },
    }
}

/// Stores all that a dict or another view holds; false if it is neither.
fn merge(m: &mut Machine, frame: Slot, other: Slot) -> Res<bool> {
    let items = match m.heap.obj(other) {
        Obj::Dict { .. } => m.heap.dict_items(other),
        _ if m.heap.ty(other) == ty::FRAME_LOCALS_PROXY => items_of(m, m.heap.item(other, 0)),
        _ => return Ok(false),
    };
    let held: Vec<Slot> = items.iter().flat_map(|&(key, value)| [key, value]).collect();
    let held = m.heap.tuple_of(&held);
    m.temp(held);
    for (key, value) in items {
        store(m, frame, key, value)?;
    }
    Ok(true)
}

fn update(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, other) = (frame_of(m, a), a.slot(m, 1));
    if !merge(m, frame, other)? {
        return Err(m.type_error("update() argument must be dict or another FrameLocalsProxy"));
    }
    Ok(m.none())
}

fn ior(m: &mut Machine, a: Args) -> Res<Owned> {
    let (frame, other) = (frame_of(m, a), a.slot(m, 1));
    if merge(m, frame, other)? { Ok(m.share(a.slot(m, 0))) } else { Ok(m.not_implemented()) }
}

/// A new dict of both; the right one's values count.
fn union(m: &mut Machine, left: Slot, right: Slot) -> Res<Owned> {
    let dict = m.heap.dict();
    let dict = m.temp(dict);
    for part in [left, right] {
        let part = if m.heap.ty(part) == ty::FRAME_LOCALS_PROXY {
            let frame = m.heap.item(part, 0);
            let part = snapshot(m, frame)?;
            m.temp(part)
        } else if matches!(m.heap.obj(part), Obj::Dict { .. }) {
            part
        } else {
            return Ok(m.not_implemented());
        };
        dict::merge(m, dict, part)?;
    }
    Ok(m.share(dict))
}

fn or(m: &mut Machine, a: Args) -> Res<Owned> {
    union(m, a.slot(m, 0), a.slot(m, 1))
}

fn ror(m: &mut Machine, a: Args) -> Res<Owned> {
    union(m, a.slot(m, 1), a.slot(m, 0))
}

fn compare(m: &mut Machine, a: Args, equal: bool) -> Res<Owned> {
    let (frame, other) = (frame_of(m, a), a.slot(m, 1));
    let answer = if m.heap.ty(other) == ty::FRAME_LOCALS_PROXY {
        m.heap.item(other, 0) == frame
    } else if matches!(m.heap.obj(other), Obj::Dict { .. }) {
        let dict = snapshot(m, frame)?;
        let dict = m.temp(dict);
        m.compare_truth(dict, other, CompareOp::Eq)?
    } else {
        return Ok(m.not_implemented());
    };
    Ok(m.bool(answer == equal))
}

fn eq(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, true)
}

fn ne(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, false)
}

/// `FrameLocalsProxy`.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::FRAME_LOCALS_PROXY,
    methods: &[
        method("__getitem__", "self, key, /", getitem),
        method("__setitem__", "self, key, value, /", setitem),
        method("__delitem__", "self, key, /", delitem),
        method("__contains__", "self, key, /", contains),
        method("__len__", "self, /", len),
        method("__iter__", "self, /", iter),
        method("__reversed__", "self, /", reversed),
        method("__repr__", "self, /", repr),
        method("__eq__", "self, value, /", eq),
        method("__ne__", "self, value, /", ne),
        method("__or__", "self, value, /", or),
        method("__ror__", "self, value, /", ror),
        method("__ior__", "self, value, /", ior),
        method("keys", "self, /", keys),
        method("values", "self, /", values),
        method("items", "self, /", items),
        method("copy", "self, /", copy),
        method("get", "self, key, default=None, /", get),
        method("setdefault", "self, key, default=None, /", setdefault),
        method("pop", "self, key, default=None, /", pop),
        method("update", "self, object, /", update),
    ],
    getters: &[],
    doc: "The variables of a running function, by name.",
};
