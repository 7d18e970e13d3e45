//! Exceptions: what their instances keep, how large they are.

use crate::heap::{Heap, Owned, Slot, exc};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, name};

use super::ty;

/// Bytes of an exception without its headers (the C structs of Include/cpython/pyerrors.h).
pub fn basic_size(heap: &Heap, s: Slot) -> u32 {
    let mut class = heap.ty(s);
    // the nearest built-in base decides the struct
    while class.0 >= Slot::FIRST_TYPE + super::BUILTIN_TYPES.len() as u32 {
        class = heap.class(class).base;
    }
    basic_size_of(heap, class)
}

/// The same for instances of a built-in exception type.
pub fn basic_size_of(heap: &Heap, mut class: Slot) -> u32 {
    loop {
        let size = match class {
            ty::STOP_ITERATION | ty::NAME_ERROR | ty::SYSTEM_EXIT => 80,
            ty::ATTRIBUTE_ERROR => 88,
            ty::IMPORT_ERROR | ty::BASE_EXCEPTION_GROUP => 104,
            ty::OS_ERROR
            | ty::UNICODE_DECODE_ERROR
            | ty::UNICODE_ENCODE_ERROR
            | ty::UNICODE_TRANSLATE_ERROR => 112,
            ty::SYNTAX_ERROR => 136,
            ty::BASE_EXCEPTION => 72,
            _ => {
                class = heap.class(class).base;
                continue;
            }
        };
        return size;
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

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let rest = a.rest_all(m);
    let class = m.heap.ty(e);
    if let Some(kw) = a.get(m, 1) {
        // ImportError and AttributeError, NameError take what they are about by name
        for (k, v) in m.heap.dict_items(kw) {
            let key = m.heap.str_of(k).to_owned();
            let base = m.builtin_base(class);
            let field = match &*key {
                "name" if m.is_subclass(base, ty::IMPORT_ERROR) => exc::EXTRA1,
                "path" if m.is_subclass(base, ty::IMPORT_ERROR) => exc::EXTRA2,
                "name" if m.is_subclass(base, ty::NAME_ERROR) || m.is_subclass(base, ty::ATTRIBUTE_ERROR) => {
                    exc::EXTRA0
                }
                "obj" if m.is_subclass(base, ty::ATTRIBUTE_ERROR) => exc::EXTRA1,
                _ => {
                    let of = m.heap.class(class).name.clone();
                    return Err(m.type_error(format!("{of}() takes no keyword arguments")));
                }
            };
            m.set_exc_field(e, field, v);
        }
    }
    let same = m.heap.items(m.heap.item(e, exc::ARGS)) == rest;
    if !same {
        let args = m.heap.tuple_of(&rest);
        let args = m.temp(args);
        m.set_exc_field(e, exc::ARGS, args);
        if m.is_subclass(class, ty::STOP_ITERATION) || m.is_subclass(class, ty::SYSTEM_EXIT) {
            m.set_exc_field(e, exc::EXTRA0, rest.first().copied().unwrap_or(Slot::NONE));
        }
    }
    Ok(none())
}

fn str(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let args = m.heap.item(e, exc::ARGS);
    let class = m.heap.ty(e);
    match m.heap.n_items(args) {
        0 => Ok(Owned::from_slot(Slot::EMPTY_STR)),
        1 => {
            let one = m.heap.item(args, 0);
            if m.is_subclass(class, ty::KEY_ERROR) { m.repr(one) } else { m.str(one) }
        }
        2 if m.is_subclass(class, ty::OS_ERROR) => {
            let (errno, text) = (m.heap.item(args, 0), m.heap.item(args, 1));
            let (errno, text) = (m.str_text(errno)?, m.str_text(text)?);
            Ok(m.heap.str(&format!("[Errno {errno}] {text}")))
        }
        _ => m.str(args),
    }
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

fn add_note(m: &mut Machine, a: Args) -> Res<Owned> {
    let (e, note) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.text(note).is_none() {
        let of = m.type_name(note);
        return Err(m.type_error(format!("add_note() argument must be str, not {of}")));
    }
    if m.heap.item(e, exc::NOTES).is_null() {
        let list = m.heap.list().into_slot();
        let _null = m.heap.replace_item(e, exc::NOTES, list);
    }
    let list = m.heap.item(e, exc::NOTES);
    let note = m.share(note);
    m.heap.list_push(list, note);
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
    let v = value.unwrap_or(Slot::NONE);
    if v != Slot::NONE && m.heap.ty(v) != ty::TRACEBACK {
        return Err(m.type_error("__traceback__ must be a traceback or None"));
    }
    m.set_exc_field(e, exc::TRACEBACK, if v == Slot::NONE { Slot::NULL } else { v });
    Ok(())
}

fn get_cause(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::CAUSE)
}

fn set_cause(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let v = value.filter(|&v| v != Slot::NONE).unwrap_or(Slot::NULL);
    m.set_exc_field(e, exc::CAUSE, v);
    let aux = m.heap.aux(e);
    m.heap.set_aux(e, aux | 1);
    Ok(())
}

fn get_context(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::CONTEXT)
}

fn set_context(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let v = value.filter(|&v| v != Slot::NONE).unwrap_or(Slot::NULL);
    m.set_exc_field(e, exc::CONTEXT, v);
    Ok(())
}

fn get_suppress(m: &mut Machine, e: Slot) -> Res<Owned> {
    let on = m.heap.aux(e) & 1 != 0;
    Ok(Owned::from_slot(Slot::bool(on)))
}

fn set_suppress(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    let on = value == Some(Slot::TRUE);
    let aux = m.heap.aux(e);
    m.heap.set_aux(e, aux & !1 | u32::from(on));
    Ok(())
}

fn get_notes(m: &mut Machine, e: Slot) -> Res<Owned> {
    if m.heap.item(e, exc::NOTES).is_null() {
        return Err(m.no_attribute(e, name::NOTES));
    }
    field(m, e, exc::NOTES)
}

fn get_dict(m: &mut Machine, e: Slot) -> Res<Owned> {
    let d = m.own_dict_or_new(e);
    Ok(m.share(d))
}

fn extra0(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::EXTRA0)
}

fn extra1(m: &mut Machine, e: Slot) -> Res<Owned> {
    field(m, e, exc::EXTRA1)
}

fn set_extra0(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    m.set_exc_field(e, exc::EXTRA0, value.unwrap_or(Slot::NONE));
    Ok(())
}

/// `BaseException`.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::BASE_EXCEPTION,
    methods: &[
        Native { name: "__new__", sig: "@static cls, /, *args, **kwds", call: new },
        Native { name: "__init__", sig: "self, /, *args, **kwds", call: init },
        Native { name: "__str__", sig: "self, /", call: str },
        Native { name: "__repr__", sig: "self, /", call: repr },
        Native { name: "with_traceback", sig: "self, tb, /", call: with_traceback },
        Native { name: "add_note", sig: "self, note, /", call: add_note },
    ],
    getters: &[
        Getter { name: "args", get: get_args, set: Some(set_args) },
        Getter { name: "__traceback__", get: get_traceback, set: Some(set_traceback) },
        Getter { name: "__cause__", get: get_cause, set: Some(set_cause) },
        Getter { name: "__context__", get: get_context, set: Some(set_context) },
        Getter { name: "__suppress_context__", get: get_suppress, set: Some(set_suppress) },
        Getter { name: "__notes__", get: get_notes, set: None },
        Getter { name: "__dict__", get: get_dict, set: None },
    ],
    doc: "What can be raised.",
};

/// `StopIteration.value`.
pub const STOP_ITERATION: TypeMethods = TypeMethods {
    ty: ty::STOP_ITERATION,
    methods: &[],
    getters: &[Getter { name: "value", get: extra0, set: Some(set_extra0) }],
    doc: "An iterator has no more items.",
};

/// `SystemExit.code`.
pub const SYSTEM_EXIT: TypeMethods = TypeMethods {
    ty: ty::SYSTEM_EXIT,
    methods: &[],
    getters: &[Getter { name: "code", get: extra0, set: Some(set_extra0) }],
    doc: "The program asks to end.",
};

/// `NameError.name`.
pub const NAME_ERROR: TypeMethods = TypeMethods {
    ty: ty::NAME_ERROR,
    methods: &[],
    getters: &[Getter { name: "name", get: extra0, set: Some(set_extra0) }],
    doc: "A name is not bound.",
};

/// `AttributeError.name` and `.obj`.
pub const ATTRIBUTE_ERROR: TypeMethods = TypeMethods {
    ty: ty::ATTRIBUTE_ERROR,
    methods: &[],
    getters: &[
        Getter { name: "name", get: extra0, set: Some(set_extra0) },
        Getter { name: "obj", get: extra1, set: None },
    ],
    doc: "An object has no such attribute.",
};

/// `ImportError.msg` and `.name`.
pub const IMPORT_ERROR: TypeMethods = TypeMethods {
    ty: ty::IMPORT_ERROR,
    methods: &[],
    getters: &[
        Getter { name: "msg", get: extra0, set: None },
        Getter { name: "name", get: extra1, set: None },
    ],
    doc: "A module or a name in it cannot be imported.",
};
