//! How the tables of methods are written: a row each.

use crate::heap::{Owned, Slot};
use crate::machine::{Getter, Machine, Native, NativeFn, Res, Unwind};

/// A method.
pub(super) const fn method(name: &'static str, sig: &'static str, call: NativeFn) -> Native {
    Native { name, sig, call }
}

/// A computed attribute that cannot be set.
pub(super) const fn getter(name: &'static str, get: fn(&mut Machine, Slot) -> Res<Owned>) -> Getter {
    Getter { name, get, set: None }
}

/// What a dunder gives whose other operand is of a kind it does not know.
pub(super) fn not_implemented(m: &mut Machine) -> Owned {
    m.share(Slot::NOT_IMPLEMENTED)
}

/// The error for an argument of a wrong type, in the words of CPython's argument parser (`_PyArg_BadArgument`).
#[cold]
pub(super) fn bad_argument(m: &mut Machine, method: &str, which: &str, wanted: &str, got: Slot) -> Unwind {
    let got = if got == Slot::NONE { "None".into() } else { m.type_name(got) };
    m.type_error(format!("{method}() {which} must be {wanted}, not {got}"))
}
