//! Exceptions: what their instances keep, how large they are, what they say (Objects/exceptions.c).
//!
//! An exception is a record: what `BaseException` keeps ([`exc`]), then what its type adds, as [`LAYOUTS`] has it.

mod group;
mod os_error;
mod syntax_error;

use crate::heap::{Heap, Owned, Slot, exc};
use crate::machine::{Args, Getter, Machine, Native, Res, TypeMethods, name};
use crate::types::declare::method;

use super::ty;

pub(crate) use group::{exceptions as group_exceptions, matches as group_matches, merge as merge_groups};
pub(crate) use syntax_error::{at_line as syntax_error_at, from_source as syntax_error};

/// Bytes of the C structs of Include/cpython/pyerrors.h, and how many references they add to those of
/// `BaseException`. An exception that is not here is laid out as its base.
const LAYOUTS: &[(Slot, u32, u32)] = &[
    (ty::STOP_ITERATION, 80, 1),
    (ty::NAME_ERROR, 80, 1),
    (ty::SYSTEM_EXIT, 80, 1),
    (ty::ATTRIBUTE_ERROR, 88, 2),
    (ty::BASE_EXCEPTION_GROUP, 88, 2),
    (ty::IMPORT_ERROR, 104, 4),
    (ty::OS_ERROR, 112, os_error::N_FIELDS),
    (ty::UNICODE_DECODE_ERROR, 112, 3),
    (ty::UNICODE_ENCODE_ERROR, 112, 3),
    (ty::UNICODE_TRANSLATE_ERROR, 112, 3),
    (ty::SYNTAX_ERROR, 136, syntax_error::N_FIELDS),
    (ty::BASE_EXCEPTION, 72, 0),
];

/// Bytes of an exception without its headers.
pub fn basic_size(heap: &Heap, s: Slot) -> u32 {
    let mut class = heap.ty(s);
    // the nearest built-in base decides the struct
    while class.0 >= Slot::FIRST_TYPE + super::BUILTIN_TYPES.len() as u32 {
        class = heap.class(class).base;
    }
    basic_size_of(heap, class)
}

/// The same for instances of a built-in exception type.
pub fn basic_size_of(heap: &Heap, class: Slot) -> u32 {
    layout(heap, class).0
}

/// Bytes and added references of a built-in exception type.
fn layout(heap: &Heap, mut class: Slot) -> (u32, u32) {
    loop {
        match LAYOUTS.iter().find(|l| l.0 == class) {
            Some(&(_, bytes, n)) => return (bytes, n),
            None => class = heap.class(class).base,
        }
    }
}

impl Machine {
    /// A new exception of a class, with these arguments. For a class of the program its `__init__` runs.
    pub fn new_exception(&mut self, class: Slot, args: Vec<Owned>) -> Res<Owned> {
        if Self::is_builtin_type(class) {
            let args = self.heap.tuple(args);
            return Ok(self.alloc_exception(class, args));
        }
        let at = self.stack.len();
        let f = self.share(class);
        self.push(f);
        self.stack.push(Slot::NULL);
        let n = args.len() as u32;
        for a in args {
            self.push(a);
        }
        self.call_at(at, n, Slot::NULL)
    }

    /// An exception object with these `args`, and what its type takes out of them.
    pub(crate) fn alloc_exception(&mut self, class: Slot, args: Owned) -> Owned {
        if self.stands_in_for_c() {
            self.make_texts_anew(args.slot());
        }
        let base = self.builtin_base(class);
        let (bytes, n_added) = layout(&self.heap, base);
        let mut fields = vec![Slot::NULL; (exc::EXTRA0 + n_added) as usize];
        fields[exc::ARGS as usize] = args.into_slot();
        let e = self.alloc_record_like(class, crate::heap::Rec::Exception, &fields, 0, bytes);
        take_from_args(self, e.slot(), base);
        e
    }
}

impl Machine {
    /// Whether what runs is Python of ours that is C in CPython.
    fn stands_in_for_c(&self) -> bool {
        self.frames.last().is_some_and(|frame| frame.code.of_c)
    }

    /// C makes a text for each exception, where Python's is a constant that others refer to as well. What it was
    /// given it passes on.
    fn make_texts_anew(&mut self, args: Slot) {
        let Some(frame) = self.frames.last() else { return };
        let code = frame.code.clone();
        let base = frame.base as usize;
        let locals: Vec<Slot> = self.stack[base..base + code.n_locals as usize].to_vec();
        for i in 0..self.heap.n_items(args) {
            let item = self.heap.item(args, i);
            let stand_ins = self.frames.iter().rev().map(|frame| &frame.code).take_while(|code| code.of_c);
            let given =
                locals.contains(&item) && !stand_ins.into_iter().any(|code| code.consts.contains(&item));
            if self.heap.ty(item) == ty::STR && self.heap.refcount(item) > 1 && !given {
                let text = self.heap.str_of(item).to_owned();
                let text = self.heap.str(&text);
                let old = self.heap.replace_item(args, i, text.into_slot());
                self.release_slot(old);
            }
        }
    }
}

/// What types keep of their arguments: the value of a StopIteration, the code of a SystemExit, the message of an
/// ImportError.
fn take_from_args(m: &mut Machine, e: Slot, base: Slot) {
    let args = m.heap.item(e, exc::ARGS);
    let n = m.heap.n_items(args);
    let first = if n > 0 { m.heap.item(args, 0) } else { Slot::NONE };
    if base == ty::STOP_ITERATION {
        m.set_exc_field(e, exc::EXTRA0, first);
    } else if base == ty::SYSTEM_EXIT {
        m.set_exc_field(e, exc::EXTRA0, if n > 1 { args } else { first });
    } else if m.is_subclass(base, ty::IMPORT_ERROR) {
        m.set_exc_field(e, exc::EXTRA0, if n == 1 { first } else { Slot::NULL });
    }
}

fn none() -> Owned {
    Owned::from_slot(Slot::NONE)
}

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let args = m.heap.tuple_of(&a.rest_all(m));
    Ok(m.alloc_exception(class, args))
}

/// Gives an exception these arguments: in the tuple that C has of them, which then lies on top, or in a new one.
fn set_new_args(m: &mut Machine, e: Slot, given: &[Slot]) {
    let packed = m
        .stack
        .last()
        .and_then(|top| top.some())
        .filter(|&top| m.heap.ty(top) == ty::TUPLE && m.heap.items(top) == given);
    let args = match packed {
        Some(packed) => m.share(packed),
        None => m.heap.tuple_of(given),
    };
    m.set_exc_field(e, exc::ARGS, args.slot());
    m.release(args);
    let base = m.builtin_base(m.heap.ty(e));
    take_from_args(m, e, base);
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    if a.get(m, 1).is_some() {
        let of = m.type_name(e);
        return Err(m.type_error(format!("{of}() takes no keyword arguments")));
    }
    let given = a.rest_all(m);
    set_new_args(m, e, &given);
    Ok(none())
}

/// `__init__` of those that take what they are about by name: which names, and which fields.
fn init_by_name(m: &mut Machine, a: Args, of: &str, names: &[(&str, u32)]) -> Res<Owned> {
    let e = a.slot(m, 0);
    let given = a.rest_all(m);
    set_new_args(m, e, &given);
    let mut values = vec![Slot::NULL; names.len()];
    for (k, v) in a.get(m, 1).map(|kw| m.heap.dict_items(kw)).unwrap_or_default() {
        let key = m.heap.str_of(k).to_owned();
        match names.iter().position(|n| n.0 == key) {
            Some(i) => values[i] = v,
            None => return Err(m.type_error(format!("{of}() got an unexpected keyword argument '{key}'"))),
        }
    }
    for (value, &(_, field)) in values.into_iter().zip(names) {
        m.set_exc_field(e, field, value);
    }
    Ok(none())
}

fn import_error_init(m: &mut Machine, a: Args) -> Res<Owned> {
    let names = [("name", exc::EXTRA1), ("path", exc::EXTRA2), ("name_from", exc::EXTRA3)];
    init_by_name(m, a, "ImportError", &names)
}

fn name_error_init(m: &mut Machine, a: Args) -> Res<Owned> {
    init_by_name(m, a, "NameError", &[("name", exc::EXTRA0)])
}

fn attribute_error_init(m: &mut Machine, a: Args) -> Res<Owned> {
    init_by_name(m, a, "AttributeError", &[("name", exc::EXTRA0), ("obj", exc::EXTRA1)])
}

fn str(m: &mut Machine, a: Args) -> Res<Owned> {
    let args = m.heap.item(a.slot(m, 0), exc::ARGS);
    match m.heap.n_items(args) {
        0 => Ok(Owned::from_slot(Slot::EMPTY_STR)),
        1 => m.str(m.heap.item(args, 0)),
        _ => m.str(args),
    }
}

/// A key that is not there is shown as it is, quotes and all.
fn key_error_str(m: &mut Machine, a: Args) -> Res<Owned> {
    let args = m.heap.item(a.slot(m, 0), exc::ARGS);
    if m.heap.n_items(args) == 1 { m.repr(m.heap.item(args, 0)) } else { str(m, a) }
}

fn import_error_str(m: &mut Machine, a: Args) -> Res<Owned> {
    let msg = m.heap.item(a.slot(m, 0), exc::EXTRA0);
    if !msg.is_null() && m.heap.ty(msg) == ty::STR { Ok(m.share(msg)) } else { str(m, a) }
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let args = m.heap.item(e, exc::ARGS);
    let of = m.type_name(e);
    let inside = if m.heap.n_items(args) == 1 {
        let one = m.heap.item(args, 0);
        format!("({})", m.repr_text(one)?)
    } else {
        m.repr_text(args)?
    };
    Ok(m.heap.str(&format!("{of}{inside}")))
}

fn with_traceback(m: &mut Machine, a: Args) -> Res<Owned> {
    let (e, tb) = (a.slot(m, 0), a.slot(m, 1));
    set_traceback(m, e, Some(tb))?;
    Ok(m.share(e))
}

/// `add_note()`: notes are an ordinary attribute, made with the first one.
fn add_note(m: &mut Machine, a: Args) -> Res<Owned> {
    let (e, note) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.text(note).is_none() {
        let of = m.type_name(note);
        return Err(m.type_error(format!("note must be a str, not '{of}'")));
    }
    m.add_note(e, note)?;
    Ok(none())
}

impl Machine {
    /// `e.add_note(note)`.
    pub(crate) fn add_note(&mut self, e: Slot, note: Slot) -> Res<()> {
        self.scoped(|m| {
            let notes = if let Some(notes) = m.getattr_opt(e, name::NOTES)? {
                m.temp(notes)
            } else {
                let notes = m.heap.list();
                let notes = m.temp(notes);
                m.setattr(e, name::NOTES, notes)?;
                notes
            };
            if !m.is_a(notes, ty::LIST) {
                return Err(m.type_error("Cannot add note: __notes__ is not a list"));
            }
            let note = m.share(note);
            m.heap.list_push(notes, note);
            Ok(())
        })
    }
}

fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let (class, args, dict) = (m.heap.ty(e), m.heap.item(e, exc::ARGS), m.heap.item(e, exc::DICT));
    let parts: Vec<Slot> = [class, args, dict].into_iter().filter(|s| !s.is_null()).collect();
    Ok(m.heap.tuple_of(&parts))
}

fn setstate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (e, state) = (a.slot(m, 0), a.slot(m, 1));
    if state == Slot::NONE {
        return Ok(none());
    }
    if !m.is_a(state, ty::DICT) {
        return Err(m.type_error("state is not a dictionary"));
    }
    for (k, v) in m.heap.dict_items(state) {
        m.setattr(e, k, v)?;
    }
    Ok(none())
}

fn field(m: &mut Machine, e: Slot, i: u32) -> Res<Owned> {
    let s = m.heap.item(e, i).some().unwrap_or(Slot::NONE);
    Ok(m.share(s))
}

fn get_args(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::ARGS)
}

fn set_args(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let Some(v) = value else { return Err(m.type_error("args may not be deleted")) };
    let list = m.collect(v)?;
    let items = m.heap.items(list.slot());
    let args = m.heap.tuple_of(&items);
    m.release(list);
    let args = args.into_slot();
    let old = m.heap.replace_item(e, exc::ARGS, args);
    m.release_slot(old);
    Ok(())
}

fn get_traceback(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::TRACEBACK)
}

fn set_traceback(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let Some(v) = value else { return Err(m.type_error("__traceback__ may not be deleted")) };
    if v != Slot::NONE && m.heap.ty(v) != ty::TRACEBACK {
        return Err(m.type_error("__traceback__ must be a traceback or None"));
    }
    m.set_exc_field(e, exc::TRACEBACK, if v == Slot::NONE { Slot::NULL } else { v });
    Ok(())
}

/// A value for `__cause__` or `__context__`; NULL for None.
fn chained(m: &mut Machine, value: Option<Slot>, what: &str) -> Res<Slot> {
    match value {
        None => Err(m.type_error(format!("__{what}__ may not be deleted"))),
        Some(Slot::NONE) => Ok(Slot::NULL),
        Some(v) if m.is_exception(v) => Ok(v),
        Some(_) => Err(m.type_error(format!("exception {what} must be None or derive from BaseException"))),
    }
}

fn get_cause(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::CAUSE)
}

fn set_cause(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let v = chained(m, value, "cause")?;
    m.set_exc_field(e, exc::CAUSE, v);
    m.suppress_context(e, true);
    Ok(())
}

fn get_context(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::CONTEXT)
}

fn set_context(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let v = chained(m, value, "context")?;
    m.set_exc_field(e, exc::CONTEXT, v);
    Ok(())
}

impl Machine {
    /// Sets `__suppress_context__`.
    pub(crate) fn suppress_context(&mut self, e: Slot, on: bool) {
        let aux = self.heap.aux(e);
        self.heap.set_aux(e, aux & !1 | u32::from(on));
    }

    /// `__suppress_context__`.
    pub(crate) fn suppresses_context(&self, e: Slot) -> bool {
        self.heap.aux(e) & 1 != 0
    }
}

fn get_suppress(m: &mut Machine, e: Slot) -> Res<Owned> {
    let on = m.suppresses_context(e);
    Ok(m.bool(on))
}

fn set_suppress(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let on = match value {
        None => return Err(m.type_error("can't delete numeric/char attribute")),
        Some(Slot::TRUE) => true,
        Some(Slot::FALSE) => false,
        Some(_) => return Err(m.type_error("attribute value type must be bool")),
    };
    m.suppress_context(e, on);
    Ok(())
}

fn get_dict(m: &mut Machine, e: Slot) -> Res<Owned> {
    let d = m.own_dict_or_new(e);
    Ok(m.share(d))
}

fn set_dict(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    match value {
        None => Err(m.type_error("cannot delete __dict__")),
        Some(dict) if !m.is_a(dict, ty::DICT) => {
            let of = m.type_name(dict);
            Err(m.type_error(format!("__dict__ must be set to a dictionary, not a '{of}'")))
        }
        Some(dict) => {
            m.set_exc_field(e, exc::DICT, dict);
            Ok(())
        }
    }
}

/// A field that a type adds, read; None where it is not set.
fn extra<const I: u32>(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::EXTRA0 + I)
}

/// The same, set or deleted.
fn set_extra<const I: u32>(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    m.set_exc_field(e, exc::EXTRA0 + I, value.unwrap_or(Slot::NULL));
    Ok(())
}

/// An attribute that is a field its type adds.
const fn member<const I: u32>(name: &'static str) -> Getter {
    Getter { name, get: extra::<I>, set: Some(set_extra::<I>) }
}

/// `BaseException`.
const BASE: TypeMethods = TypeMethods {
    ty: ty::BASE_EXCEPTION,
    methods: &[
        method("__new__", "@static cls, /, *args, **kwds", new),
        method("__init__", "self, /, *args, **kwds", init),
        method("__str__", "self, /", str),
        method("__repr__", "self, /", repr),
        method("__reduce__", "self, /", reduce),
        method("__setstate__", "self, object, /", setstate),
        method("with_traceback", "self, object, /", with_traceback),
        method("add_note", "self, object, /", add_note),
    ],
    getters: &[
        Getter { name: "args", get: get_args, set: Some(set_args) },
        Getter { name: "__traceback__", get: get_traceback, set: Some(set_traceback) },
        Getter { name: "__cause__", get: get_cause, set: Some(set_cause) },
        Getter { name: "__context__", get: get_context, set: Some(set_context) },
        Getter { name: "__suppress_context__", get: get_suppress, set: Some(set_suppress) },
        Getter { name: "__dict__", get: get_dict, set: Some(set_dict) },
    ],
    doc: "What can be raised.",
};

const fn only(
    ty: Slot,
    methods: &'static [Native],
    getters: &'static [Getter],
    doc: &'static str,
) -> TypeMethods {
    TypeMethods { ty, methods, getters, doc }
}

/// What the exceptions can do; those that are not here can do what their base can.
pub const METHODS: &[TypeMethods] = &[
    BASE,
    only(ty::STOP_ITERATION, &[], &[member::<0>("value")], "An iterator has no more items."),
    only(ty::SYSTEM_EXIT, &[], &[member::<0>("code")], "The program asks to end."),
    only(ty::KEY_ERROR, &[method("__str__", "self, /", key_error_str)], &[], "A key is not there."),
    only(
        ty::NAME_ERROR,
        &[method("__init__", "self, /, *args, **kwds", name_error_init)],
        &[member::<0>("name")],
        "A name is not bound.",
    ),
    only(
        ty::ATTRIBUTE_ERROR,
        &[method("__init__", "self, /, *args, **kwds", attribute_error_init)],
        &[member::<0>("name"), member::<1>("obj")],
        "An object has no such attribute.",
    ),
    only(
        ty::IMPORT_ERROR,
        &[
            method("__init__", "self, /, *args, **kwds", import_error_init),
            method("__str__", "self, /", import_error_str),
        ],
        &[member::<0>("msg"), member::<1>("name"), member::<2>("path"), member::<3>("name_from")],
        "A module or a name in it cannot be imported.",
    ),
    os_error::METHODS,
    os_error::BLOCKING,
    syntax_error::METHODS,
    group::METHODS,
];
