//! How the tables of methods are written: a row each.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Getter, Machine, Native, NativeFn, Res, Unwind};

use super::common::ssize;
use super::ty;

/// A method.
pub(crate) const fn method(name: &'static str, sig: &'static str, call: NativeFn) -> Native {
    Native { name, sig, call }
}

/// A computed attribute that cannot be set.
pub(crate) const fn getter(name: &'static str, get: fn(&mut Machine, Slot) -> Res<Owned>) -> Getter {
    Getter { name, get, set: None }
}

/// What a dunder gives whose other operand is of a kind it does not know.
pub(crate) fn not_implemented(m: &mut Machine) -> Owned {
    m.share(Slot::NOT_IMPLEMENTED)
}

/// The error for an argument of a wrong type, in the words of CPython's argument parser (`_PyArg_BadArgument`).
#[cold]
pub(crate) fn bad_argument(m: &mut Machine, method: &str, which: &str, wanted: &str, got: Slot) -> Unwind {
    let got = if got == Slot::NONE { "None".into() } else { m.type_name(got) };
    m.type_error(format!("{method}() {which} must be {wanted}, not {got}"))
}

/// An argument that C takes as `int`.
pub(crate) fn c_int(m: &mut Machine, s: Slot) -> Res<i32> {
    let n = ssize(m, s)?;
    match i32::try_from(n) {
        Ok(n) => Ok(n),
        Err(_) => Err(m.overflow_error("Python int too large to convert to C int")),
    }
}

/// An int that is a byte.
pub(crate) fn byte_value(m: &mut Machine, s: Slot, complaint: &str) -> Res<u8> {
    let n = m.index_object(s)?;
    let byte = super::int::to_i64(&m.heap, n.slot()).and_then(|n| u8::try_from(n).ok());
    m.release(n);
    match byte {
        Some(byte) => Ok(byte),
        None => Err(m.value_error(complaint)),
    }
}

/// One end of a span: a number, however large, or None.
fn bound(m: &mut Machine, s: Option<Slot>, default: i64) -> Res<i64> {
    let Some(s) = s else { return Ok(default) };
    if !m.is_index(s) {
        return Err(m.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    m.index_clamped(s)
}

/// The parameters `start` and `end`, numbers `at` and `at + 1`, made to fit a length; `None` where the span begins
/// behind its end, which is no empty span (`ADJUST_INDICES` in Objects/unicodeobject.c).
pub(crate) fn span(m: &mut Machine, a: Args, at: u32, len: usize) -> Res<Option<(usize, usize)>> {
    let (start, end) = (a.get_some(m, at), a.get_some(m, at + 1));
    let start = bound(m, start, 0)?;
    let end = bound(m, end, i64::MAX)?;
    Ok(fit_span(start, end, len))
}

fn fit_span(start: i64, end: i64, len: usize) -> Option<(usize, usize)> {
    let len = len as i64;
    let from_end = |i: i64| if i < 0 { (i + len).max(0) } else { i };
    let (start, end) = (from_end(start), from_end(end).min(len));
    (start <= end).then_some((start as usize, end as usize))
}

/// A list or tuple as it is, else a new list of what the iterable gives, kept until the native returns
/// (`PySequence_Fast`).
pub(crate) fn fast_sequence(m: &mut Machine, iterable: Slot, complaint: &str) -> Res<Slot> {
    if matches!(m.heap.ty(iterable), ty::LIST | ty::TUPLE) {
        return Ok(iterable);
    }
    let iter = m.iter(iterable);
    let Some(iter) = m.except(iter, ty::TYPE_ERROR)? else { return Err(m.type_error(complaint)) };
    let iter = m.temp(iter);
    let list = m.collect(iter)?;
    Ok(m.temp(list))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_fit_lengths() {
        assert_eq!(fit_span(0, i64::MAX, 3), Some((0, 3)));
        assert_eq!(fit_span(-2, -1, 3), Some((1, 2)));
        assert_eq!(fit_span(3, 9, 3), Some((3, 3)));
        assert_eq!(fit_span(4, 9, 3), None);
        assert_eq!(fit_span(-9, i64::MIN, 3), Some((0, 0)));
    }
}
