//! Generators' methods and attributes; coroutines and asynchronous generators share most of them.

use crate::heap::{Ext, GenState, Generator, Owned, Slot};
use crate::types::declare::getter;
use crate::types::ty;

use super::super::asynchronous;
use super::super::native::{Args, Getter, Native, TypeMethods};
use super::super::{Machine, Res};
use super::Thrown;

/// `send()`
pub(in crate::machine) fn send(m: &mut Machine, a: Args) -> Res<Owned> {
    let (g, v) = (a.slot(m, 0), a.slot(m, 1));
    match m.generator_send(g, v)? {
        Ok(v) => Ok(v),
        Err(returned) => Err(m.stop_iteration(returned)),
    }
}

fn next(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    match m.generator_send(g, Slot::NONE)? {
        Ok(v) => Ok(v),
        Err(returned) => Err(m.stop_iteration(returned)),
    }
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    Ok(m.share(g))
}

/// `throw()`
pub(in crate::machine) fn throw(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    let given: Vec<Slot> = (1..4).filter_map(|i| a.get(m, i)).collect();
    if given.len() > 1 {
        m.warn_deprecated(
            "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.",
        )?;
    }
    m.exception_given(&given)?;
    m.thrown = given;
    let thrown = m.throw_into(g);
    m.thrown.clear();
    match thrown? {
        Thrown::Yielded(v) => Ok(v),
        Thrown::Returned(v) => Err(m.stop_iteration(v)),
    }
}

/// `close()`; what the generator returns when it is closed is its value.
pub(in crate::machine) fn close(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    m.generator_close(g)
}

fn in_state(m: &mut Machine, g: Slot, state: GenState) -> Res<Owned> {
    let yes = matches!(m.heap.ext(g), Some(Ext::Generator(d)) if d.state == state);
    Ok(m.bool(yes))
}

fn running(m: &mut Machine, g: Slot) -> Res<Owned> {
    in_state(m, g, GenState::Running)
}

fn suspended(m: &mut Machine, g: Slot) -> Res<Owned> {
    in_state(m, g, GenState::Suspended)
}

/// A part of a generator, shared; None where there is nothing.
fn part(m: &mut Machine, g: Slot, part: impl FnOnce(&Generator) -> Slot) -> Res<Owned> {
    let s = match m.heap.ext(g) {
        Some(Ext::Generator(d)) => part(d),
        _ => Slot::NONE,
    };
    Ok(m.share(s.some().unwrap_or(Slot::NONE)))
}

fn code(m: &mut Machine, g: Slot) -> Res<Owned> {
    part(m, g, |d| d.code_slot)
}

fn name_of(m: &mut Machine, g: Slot) -> Res<Owned> {
    part(m, g, |d| d.name)
}

fn qualname_of(m: &mut Machine, g: Slot) -> Res<Owned> {
    part(m, g, |d| d.qualname)
}

fn frame(m: &mut Machine, g: Slot) -> Res<Owned> {
    let frame = m.generator_frame(g).unwrap_or(Slot::NONE);
    Ok(m.share(frame))
}

fn waits_for(m: &mut Machine, g: Slot) -> Res<Owned> {
    let inner = m.awaits(g).unwrap_or(Slot::NONE);
    Ok(m.share(inner))
}

fn nothing(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.none())
}

/// Sets `__name__` or `__qualname__`.
fn set_text(
    m: &mut Machine,
    g: Slot,
    value: Option<Slot>,
    what: &str,
    place: fn(&mut Generator) -> &mut Slot,
) -> Res<()> {
    let Some(value) = value.filter(|&v| m.heap.text(v).is_some()) else {
        return Err(m.type_error(format!("{what} must be set to a string object")));
    };
    let value = m.share(value).into_slot();
    let old = match m.heap.ext_mut(g) {
        Some(Ext::Generator(d)) => std::mem::replace(place(d), value),
        _ => value,
    };
    m.release_slot(old);
    Ok(())
}

fn set_name(m: &mut Machine, g: Slot, value: Option<Slot>) -> Res<()> {
    set_text(m, g, value, "__name__", |d| &mut d.name)
}

fn set_qualname(m: &mut Machine, g: Slot, value: Option<Slot>) -> Res<()> {
    set_text(m, g, value, "__qualname__", |d| &mut d.qualname)
}

const NAME: Getter = Getter { name: "__name__", get: name_of, set: Some(set_name) };
const QUALNAME: Getter = Getter { name: "__qualname__", get: qualname_of, set: Some(set_qualname) };

/// Computed attributes of generators, coroutines and asynchronous generators.
pub(in crate::machine) const FRAME_GETTERS: [&[Getter]; 3] = [
    &[
        NAME,
        QUALNAME,
        getter("gi_running", running),
        getter("gi_suspended", suspended),
        getter("gi_frame", frame),
        getter("gi_code", code),
        getter("gi_yieldfrom", waits_for),
    ],
    &[
        NAME,
        QUALNAME,
        getter("cr_running", running),
        getter("cr_suspended", suspended),
        getter("cr_frame", frame),
        getter("cr_code", code),
        getter("cr_await", waits_for),
        getter("cr_origin", nothing),
    ],
    &[
        NAME,
        QUALNAME,
        asynchronous::types::RUNNING,
        getter("ag_suspended", suspended),
        getter("ag_frame", frame),
        getter("ag_code", code),
        getter("ag_await", waits_for),
    ],
];

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    let of = m.type_name(g);
    let name = match m.heap.ext(g) {
        Some(Ext::Generator(d)) => m.heap.str_of(d.qualname).to_owned(),
        _ => String::new(),
    };
    let address = m.heap.address(g);
    Ok(m.heap.str(&format!("<{of} object {name} at {address:#x}>")))
}

/// `repr()` of all three.
pub(in crate::machine) const REPR: Native = Native { name: "__repr__", sig: "self, /", call: repr };

/// `generator`.
pub(crate) const METHODS: TypeMethods = TypeMethods {
    ty: ty::GENERATOR,
    methods: &[
        REPR,
        Native { name: "__iter__", sig: "self, /", call: iter },
        Native { name: "__next__", sig: "self, /", call: next },
        Native { name: "send", sig: "self, object, /", call: send },
        Native { name: "throw", sig: "self, type, value=None, traceback=None, /", call: throw },
        Native { name: "close", sig: "self, /", call: close },
        Native {
            name: "__class_getitem__",
            sig: "@class cls, object, /",
            call: crate::types::common::class_getitem,
        },
    ],
    getters: FRAME_GETTERS[0],
    doc: "A suspended frame that goes on when its next value is asked for.",
};
