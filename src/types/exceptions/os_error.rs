//! `OSError`: an error number chooses the class, and two to five arguments are taken apart.

use crate::heap::{Owned, Slot, exc};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods, name};
use crate::types::declare::method;
use crate::types::{int, ty};

use super::{member, none, set_new_args};

const ERRNO: u32 = exc::EXTRA0;
const STRERROR: u32 = exc::EXTRA1;
const FILENAME: u32 = exc::EXTRA2;
const FILENAME2: u32 = exc::EXTRA3;
const CHARACTERS_WRITTEN: u32 = FILENAME2 + 1;
/// What it adds to `BaseException`.
pub(super) const N_FIELDS: u32 = CHARACTERS_WRITTEN + 1 - exc::EXTRA0;

/// Classes for error numbers, as Linux numbers them (`_PyExc_InitState`).
const CLASSES: &[(i64, Slot)] = &[
    (1, ty::PERMISSION_ERROR),
    (2, ty::FILE_NOT_FOUND_ERROR),
    (3, ty::PROCESS_LOOKUP_ERROR),
    (4, ty::INTERRUPTED_ERROR),
    (10, ty::CHILD_PROCESS_ERROR),
    (11, ty::BLOCKING_IO_ERROR),
    (13, ty::PERMISSION_ERROR),
    (17, ty::FILE_EXISTS_ERROR),
    (20, ty::NOT_A_DIRECTORY_ERROR),
    (21, ty::IS_A_DIRECTORY_ERROR),
    (32, ty::BROKEN_PIPE_ERROR),
    (103, ty::CONNECTION_ABORTED_ERROR),
    (104, ty::CONNECTION_RESET_ERROR),
    (108, ty::BROKEN_PIPE_ERROR),
    (110, ty::TIMEOUT_ERROR),
    (111, ty::CONNECTION_REFUSED_ERROR),
    (114, ty::BLOCKING_IO_ERROR),
    (115, ty::BLOCKING_IO_ERROR),
];

/// A class of the program with an `__init__` of its own takes its arguments apart when that calls this one.
fn init_does_it(m: &Machine, class: Slot) -> bool {
    let own = |name: Slot| m.type_lookup(class, name).is_some_and(|f| !m.is_native_method(f));
    own(name::INIT) && m.type_lookup(class, name::NEW) == m.type_lookup(ty::OS_ERROR, name::NEW)
}

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut class = a.slot(m, 0);
    let given = a.rest_all(m);
    let apart = !init_does_it(m, class);
    if apart {
        refuse_keywords(m, class, a.get(m, 1))?;
        if class == ty::OS_ERROR
            && (2..=5).contains(&given.len())
            && let Some(errno) = int::to_i64(&m.heap, given[0])
            && let Some(&(_, special)) = CLASSES.iter().find(|c| c.0 == errno)
        {
            class = special;
        }
    }
    let args = m.heap.tuple_of(&given);
    let e = m.alloc_exception(class, args);
    if apart {
        take_apart(m, e.slot(), &given);
    }
    Ok(e)
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let class = m.heap.ty(e);
    if init_does_it(m, class) {
        refuse_keywords(m, class, a.get(m, 1))?;
        let given = a.rest_all(m);
        set_new_args(m, e, &given);
        take_apart(m, e, &given);
    }
    Ok(none())
}

/// A file's name, which is no argument any more, is one again for who makes it anew (`OSError_reduce`).
fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let (class, dict) = (m.heap.ty(e), m.heap.item(e, exc::DICT));
    let mut args = m.heap.items(m.heap.item(e, exc::ARGS));
    if let (2, Some(file)) = (args.len(), m.heap.item(e, FILENAME).some()) {
        args.push(file);
        if let Some(other) = m.heap.item(e, FILENAME2).some() {
            args.extend([Slot::NONE, other]);
        }
    }
    let args = m.heap.tuple_of(&args);
    let args = m.temp(args);
    let parts: Vec<Slot> = [class, args, dict].into_iter().filter(|s| !s.is_null()).collect();
    Ok(m.heap.tuple_of(&parts))
}

fn refuse_keywords(m: &mut Machine, class: Slot, keywords: Option<Slot>) -> Res<()> {
    if keywords.is_none() {
        Ok(())
    } else {
        let of = m.heap.class(class).name.clone();
        Err(m.type_error(format!("{of}() takes no keyword arguments")))
    }
}

/// Number, text, file name, (on Windows its own number,) second file name. `args` keeps the first two.
fn take_apart(m: &mut Machine, e: Slot, given: &[Slot]) {
    if !(2..=5).contains(&given.len()) {
        return;
    }
    m.set_exc_field(e, ERRNO, given[0]);
    m.set_exc_field(e, STRERROR, given[1]);
    if let Some(&filename) = given.get(2).filter(|&&f| f != Slot::NONE) {
        if m.is_a(e, ty::BLOCKING_IO_ERROR) && int::to_i64(&m.heap, filename).is_some() {
            m.set_exc_field(e, CHARACTERS_WRITTEN, filename);
            return;
        }
        m.set_exc_field(e, FILENAME, filename);
        if let Some(&second) = given.get(4).filter(|&&f| f != Slot::NONE) {
            m.set_exc_field(e, FILENAME2, second);
        }
        let args = m.heap.tuple_of(&given[..2]);
        m.set_exc_field(e, exc::ARGS, args.slot());
        m.release(args);
    }
}

fn str(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let [errno, strerror, filename, second] =
        [ERRNO, STRERROR, FILENAME, FILENAME2].map(|i| m.heap.item(e, i));
    let shown = |m: &mut Machine, s: Slot| if s.is_null() { Ok("None".to_owned()) } else { m.str_text(s) };
    if !filename.is_null() {
        let (errno, strerror) = (shown(m, errno)?, shown(m, strerror)?);
        let filename = m.repr_text(filename)?;
        let text = if second.is_null() {
            format!("[Errno {errno}] {strerror}: {filename}")
        } else {
            format!("[Errno {errno}] {strerror}: {filename} -> {}", m.repr_text(second)?)
        };
        return Ok(m.heap.str(&text));
    }
    if !errno.is_null() && !strerror.is_null() {
        let text = format!("[Errno {}] {}", m.str_text(errno)?, m.str_text(strerror)?);
        return Ok(m.heap.str(&text));
    }
    super::str(m, a)
}

/// `OSError`.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::OS_ERROR,
    methods: &[
        method("__new__", "@static cls, /, *args, **kwds", new),
        method("__init__", "self, /, *args, **kwds", init),
        method("__str__", "self, /", str),
        method("__reduce__", "self, /", reduce),
    ],
    getters: &[
        member::<0>("errno"),
        member::<1>("strerror"),
        member::<2>("filename"),
        member::<3>("filename2"),
    ],
    doc: "The world outside refuses.",
};

fn characters_written(m: &mut Machine, e: Slot) -> Res<Owned> {
    match m.heap.item(e, CHARACTERS_WRITTEN).some() {
        Some(n) => Ok(m.share(n)),
        None => Err(m.raise(ty::ATTRIBUTE_ERROR, "characters_written")),
    }
}

fn set_characters_written(m: &mut Machine, e: Slot, value: Option<Slot>) -> Res<()> {
    if let Some(n) = value {
        m.index(n)?;
    }
    m.set_exc_field(e, CHARACTERS_WRITTEN, value.unwrap_or(Slot::NULL));
    Ok(())
}

/// `BlockingIOError`.
pub(super) const BLOCKING: TypeMethods = TypeMethods {
    ty: ty::BLOCKING_IO_ERROR,
    methods: &[],
    getters: &[Getter {
        name: "characters_written",
        get: characters_written,
        set: Some(set_characters_written),
    }],
    doc: "An operation would have to wait.",
};
