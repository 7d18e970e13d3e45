//! Bound methods of built-in types: `method-wrapper`, a special method with the object that it is of, and what it has
//! in common with `builtin_function_or_method`.
//!
//! Invariant: a method-wrapper is a [`Rec::Builtin`] like other bound methods, which also holds its descriptor.

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, name};

use super::{descriptors, signature, ty};

/// Bytes of CPython's `wrapperobject`.
const SIZE: u32 = 32;

/// A special method bound to an object.
pub(crate) fn bound(m: &mut Machine, native: u32, descriptor: Slot, o: Slot) -> Owned {
    let parts = [m.share(o).into_slot(), m.share(descriptor).into_slot()];
    m.heap.record_of(ty::METHOD_WRAPPER, Rec::Builtin, &parts, native, SIZE, true)
}

/// Whether two bound methods are of the same object and are the same function. Equal objects are not enough.
pub(super) fn eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.ty(x) != m.heap.ty(y) {
        return Ok(Owned::from_slot(Slot::NOT_IMPLEMENTED));
    }
    let same = m.heap.item(x, 0) == m.heap.item(y, 0) && number(m, x) == number(m, y);
    Ok(Owned::from_slot(Slot::bool(same)))
}

/// Of the receiver's address and the function.
pub(super) fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let receiver = m.heap.item(f, 0).some().map_or(0, |o| m.heap.address(o).rotate_right(4));
    let h = (receiver ^ u64::from(number(m, f)) << 5) as i64;
    Ok(m.heap.int(if h == -1 { -2 } else { h }))
}

pub(super) fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let args = a.rest_all(m);
    let kw = a.get(m, 1).map(|k| m.heap.dict_items(k)).unwrap_or_default();
    m.call_kw(f, &args, &kw)
}

fn number(m: &Machine, f: Slot) -> u32 {
    match m.heap.obj(f) {
        Obj::Record { kind: Rec::Builtin, aux, .. } => aux,
        // natives count from the other end
        Obj::Record { kind: Rec::Standin, .. } => !m.heap.item(f, 1).0,
        _ => unreachable!("only built-in functions have these methods"),
    }
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let (n, o) = (descriptors::native_of(m, f), m.heap.item(f, 0));
    let text = format!("<method-wrapper '{n}' of {} object at {:#x}>", m.type_name(o), m.heap.address(o));
    Ok(m.heap.str(&text))
}

/// `getattr` and what it is to be called with, for `copy` and its like.
fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let key = descriptors::native_of(m, f).to_owned();
    let key = m.heap.intern(&key);
    let o = m.heap.item(f, 0);
    let args = [m.share(o), key];
    let args = m.heap.tuple(args.into());
    let args = m.temp(args);
    let getattr = m.heap.name("getattr");
    let function = m.heap.dict_get_str(m.builtins, getattr).unwrap_or(Slot::NONE);
    let pair = [m.share(function), m.share(args)];
    Ok(m.heap.tuple(pair.into()))
}

/// What the descriptor says of itself.
fn of_descriptor(m: &mut Machine, f: Slot, key: Slot) -> Res<Owned> {
    let d = m.heap.item(f, 1);
    m.getattr(d, key)
}

fn get_name(m: &mut Machine, f: Slot) -> Res<Owned> {
    of_descriptor(m, f, name::NAME)
}

fn get_qualname(m: &mut Machine, f: Slot) -> Res<Owned> {
    of_descriptor(m, f, name::QUALNAME)
}

fn get_self(m: &mut Machine, f: Slot) -> Res<Owned> {
    let o = m.heap.item(f, 0);
    Ok(m.share(o))
}

fn get_class(m: &mut Machine, f: Slot) -> Res<Owned> {
    let d = m.heap.item(f, 1);
    let class = m.heap.item(d, 0);
    Ok(m.share(class))
}

/// `method-wrapper`.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::METHOD_WRAPPER,
    methods: &[
        Native { name: "__repr__", sig: "self, /", call: repr },
        Native { name: "__eq__", sig: "self, value, /", call: eq },
        Native { name: "__hash__", sig: "self, /", call: hash },
        Native { name: "__call__", sig: "self, /, *args, **kwargs", call },
        Native { name: "__reduce__", sig: "self, /", call: reduce },
    ],
    getters: &[
        Getter { name: "__objclass__", get: get_class, set: None },
        Getter { name: "__name__", get: get_name, set: None },
        Getter { name: "__qualname__", get: get_qualname, set: None },
        Getter { name: "__self__", get: get_self, set: None },
        Getter { name: "__text_signature__", get: signature::of_native, set: None },
    ],
    doc: "A special method of a built-in type, bound to an object.",
};
