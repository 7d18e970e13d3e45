//! How objects are taken apart for `copy`: `object.__reduce__`, `__reduce_ex__` and `__getstate__` (the end of
//! Objects/typeobject.c).
//!
//! What calls the program's methods is here, as it is C in CPython and holds what C holds; the rest is Python, in the
//! frozen `copyreg`.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Res, name};

use super::ty;

/// Types whose instances are made again by `__newobj__`; all others have ways of their own.
const PLAIN: [Slot; 9] =
    [ty::OBJECT, ty::LIST, ty::DICT, ty::TUPLE, ty::STR, ty::INT, ty::FLOAT, ty::BYTES, ty::COMPLEX];

/// Calls a function of the frozen `copyreg`.
fn by_copyreg(m: &mut Machine, function: &str, args: &[Slot]) -> Res<Owned> {
    let function = of_copyreg(m, function)?;
    let function = m.temp(function);
    m.call(function, args)
}

fn of_copyreg(m: &mut Machine, function: &str) -> Res<Owned> {
    let module = m.import("copyreg")?;
    let function = m.heap.name(function);
    m.getattr(module, function)
}

/// What a method of the object is, where its class does not have `object`'s own.
fn overridden(m: &mut Machine, o: Slot, method: &str) -> Res<Option<Owned>> {
    let method = m.heap.name(method);
    let class = m.heap.ty(o);
    if m.type_lookup(class, method) == m.type_lookup(ty::OBJECT, method) {
        return Ok(None);
    }
    m.getattr(o, method).map(Some)
}

/// `object.__reduce__`
pub(super) fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    by_copyreg(m, "_reduce", &[a.slot(m, 0), Slot::FALSE])
}

/// `object.__reduce_ex__`
pub(super) fn reduce_ex(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, protocol) = (a.slot(m, 0), a.slot(m, 1));
    let number = m.index(protocol)?;
    if let Some(reduce) = overridden(m, o, "__reduce__")? {
        let reduce = m.temp(reduce);
        return m.call(reduce, &[]);
    }
    let base = m.heap.builtin_base(m.heap.ty(o));
    if number < 2 || !PLAIN.contains(&base) {
        return by_copyreg(m, "_reduce", &[o, protocol]);
    }
    reduce_newobj(m, o, base)
}

/// `reduce_newobj`: the function that makes it again, that function's arguments, the state, items of lists and dicts.
fn reduce_newobj(m: &mut Machine, o: Slot, base: Slot) -> Res<Owned> {
    let class = m.heap.ty(o);
    let mut has_arguments = !matches!(base, ty::OBJECT | ty::LIST | ty::DICT);
    for method in ["__getnewargs_ex__", "__getnewargs__"] {
        let method = m.heap.name(method);
        has_arguments = has_arguments || m.type_lookup(class, method).is_some();
    }
    let (make, args) = if has_arguments {
        let both = by_copyreg(m, "_constructor_call", &[o])?;
        let both = m.temp(both);
        (m.heap.item(both, 0), m.heap.item(both, 1))
    } else {
        let make = of_copyreg(m, "__newobj__")?;
        let args = m.heap.tuple_of(&[class]);
        (m.temp(make), m.temp(args))
    };
    let state = match overridden(m, o, "__getstate__")? {
        Some(getstate) => {
            let getstate = m.temp(getstate);
            m.call(getstate, &[])?
        }
        None => by_copyreg(m, "_instance_state", &[o])?,
    };
    let state = m.temp(state);
    let items = if base == ty::LIST { m.iter(o)? } else { m.share(Slot::NONE) };
    let items = m.temp(items);
    let pairs = if base == ty::DICT {
        let view = m.call_method(o, name::ITEMS, &[])?;
        let view = m.temp(view);
        m.iter(view)?
    } else {
        m.share(Slot::NONE)
    };
    let pairs = m.temp(pairs);
    Ok(m.heap.tuple_of(&[make, args, state, items, pairs]))
}

/// `object.__getstate__`
pub(super) fn getstate(m: &mut Machine, a: Args) -> Res<Owned> {
    by_copyreg(m, "_instance_state", &[a.slot(m, 0)])
}
