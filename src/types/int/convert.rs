//! Making ints of other things: `int()`, `int.from_bytes`, and bytes of ints.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Res, name};
use crate::types::declare::bad_argument;
use crate::types::str::unicode::ascii_digits;
use crate::types::{bytes, ty};

use super::arith::Int;
use super::text::{self, BytesError, ParseError};
use super::{exact, known, make, make_like, to_i64, value};

/// `int.__new__`.
pub(super) fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let n = match (a.get(m, 1), a.get(m, 2)) {
        (None, None) => m.heap.int(0),
        (None, Some(_)) => return Err(m.type_error("int() missing string argument")),
        (Some(x), None) => from_object(m, x)?,
        (Some(x), Some(base)) => with_base(m, x, base)?,
    };
    if class == ty::INT {
        return Ok(n);
    }
    let plain = known(&m.heap, n.slot());
    let instance = make_like(m, class, plain);
    m.release(n);
    Ok(instance)
}

fn with_base(m: &mut Machine, x: Slot, base: Slot) -> Res<Owned> {
    let index = m.index_object(base)?;
    // beyond 64 bits it is as wrong as any other number that is too large
    let base = to_i64(&m.heap, index.slot()).unwrap_or(-1);
    m.release(index);
    let Ok(base @ (0 | 2..=36)) = u32::try_from(base) else {
        return Err(m.value_error("int() base must be >= 2 and <= 36, or 0"));
    };
    match from_text(m, x, base)? {
        Some(n) => Ok(n),
        None => Err(m.type_error("int() can't convert non-string with explicit base")),
    }
}

/// Reads an int from a str, bytes or bytearray; `None` if it is none of these.
fn from_text(m: &mut Machine, x: Slot, base: u32) -> Res<Option<Owned>> {
    let parsed = if let Some(text) = m.heap.text(x) {
        text::parse(&ascii_digits(&text.s), base, m.max_digits)
    } else if let Some(bytes) = m.byte_string(x) {
        match std::str::from_utf8(bytes) {
            Ok(text) if text.is_ascii() => text::parse(text, base, m.max_digits),
            _ => Err(ParseError::Literal { base }),
        }
    } else {
        return Ok(None);
    };
    match parsed {
        Ok(n) => Ok(Some(make(&mut m.heap, n))),
        Err(ParseError::TooLong(digits)) => Err(m.value_error(text::too_long(m.max_digits, Some(digits)))),
        Err(ParseError::Literal { base }) => {
            let shown = match m.byte_string(x) {
                Some(bytes) => bytes::repr_of(bytes),
                None => m.repr_text(x)?,
            };
            let shown: String = shown.chars().take(200).collect();
            Err(m.value_error(format!("invalid literal for int() with base {base}: {shown}")))
        }
    }
}

/// `int(x)` with one argument (`PyNumber_Long` in Objects/abstract.c): always an exact int.
pub fn from_object(m: &mut Machine, x: Slot) -> Res<Owned> {
    if m.heap.ty(x) == ty::INT {
        return Ok(m.share(x));
    }
    if let Some(n) = m.call_special(x, name::INT, &[])? {
        let n = strict(m, n, "__int__ returned non-int", "int")?;
        return exact_result(m, n, "__int__ returned non-int");
    }
    if m.lookup_special(x, name::INDEX).is_some() {
        let n = m.index_object(x)?;
        return exact_result(m, n, "__index__ returned non-int");
    }
    if m.lookup_special(x, name::TRUNC).is_some() {
        m.warn_deprecated("The delegation of int() to __trunc__ is deprecated.")?;
    }
    if let Some(n) = m.call_special_held(x, name::TRUNC, &[])? {
        if value(&m.heap, n.slot()).is_none() && m.lookup_special(n.slot(), name::INDEX).is_some() {
            let n = m.temp(n);
            let n = m.index_object(n)?;
            return exact_result(m, n, "__index__ returned non-int");
        }
        return exact_result(m, n, "__trunc__ returned non-Integral");
    }
    if let Some(n) = from_text(m, x, 10)? {
        return Ok(n);
    }
    let t = m.type_name(x);
    Err(m.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{t}'"
    )))
}

/// Makes an exact int of what a method gave, which must be an int.
/// Warns where an instance of a subclass was returned instead of a number of the very type; what is none stays for
/// who looks next.
pub(crate) fn strict(m: &mut Machine, n: Owned, complaint: &str, of: &str) -> Res<Owned> {
    let t = m.heap.ty(n.slot());
    if matches!(t, ty::INT | ty::FLOAT) || value(&m.heap, n.slot()).is_none() && of == "int" {
        return Ok(n);
    }
    let t = m.type_name(n.slot());
    m.push(n);
    m.warn_deprecated(&format!(
        "{complaint} (type {t}).  The ability to return an instance of a strict subclass of {of} is deprecated, \
         and may be removed in a future version of Python."
    ))?;
    Ok(m.pop())
}

fn exact_result(m: &mut Machine, n: Owned, complaint: &str) -> Res<Owned> {
    if m.heap.ty(n.slot()) == ty::INT {
        return Ok(n);
    }
    if value(&m.heap, n.slot()).is_none() {
        let t = m.type_name(n.slot());
        m.release(n);
        return Err(m.type_error(format!("{complaint} (type {t})")));
    }
    let plain = exact(&mut m.heap, n.slot());
    m.release(n);
    Ok(plain)
}

/// Whether the bytes are to be in big-endian order.
fn is_big_endian(m: &mut Machine, order: Option<Slot>, method: &str) -> Res<bool> {
    let Some(order) = order else { return Ok(true) };
    if m.heap.text(order).is_none() {
        return Err(bad_argument(m, method, "argument 'byteorder'", "str", order));
    }
    match m.heap.str_of(order) {
        "little" => Ok(false),
        "big" => Ok(true),
        _ => Err(m.value_error("byteorder must be either 'little' or 'big'")),
    }
}

pub(super) fn to_bytes(m: &mut Machine, a: Args) -> Res<Owned> {
    let len = match a.get(m, 1) {
        Some(len) => m.index(len)?,
        None => 1,
    };
    let order = a.get(m, 2);
    let big_endian = is_big_endian(m, order, "to_bytes")?;
    let signed = match a.get(m, 3) {
        Some(signed) => m.truth(signed)?,
        None => false,
    };
    let Ok(len) = usize::try_from(len) else {
        return Err(m.value_error("length argument must be non-negative"));
    };
    if len as u64 > super::arith::MAX_BITS / 8 {
        return Err(super::memory_error(m));
    }
    match text::to_bytes_le(&known(&m.heap, a.slot(m, 0)), len, signed) {
        Ok(mut bytes) => {
            if big_endian {
                bytes.reverse();
            }
            Ok(bytes::fresh(m, &bytes))
        }
        Err(BytesError::Negative) => Err(m.overflow_error("can't convert negative int to unsigned")),
        Err(BytesError::TooBig) => Err(m.overflow_error("int too big to convert")),
    }
}

pub(super) fn from_bytes(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let order = a.get(m, 2);
    let big_endian = is_big_endian(m, order, "from_bytes")?;
    let signed = match a.get(m, 3) {
        Some(signed) => m.truth(signed)?,
        None => false,
    };
    let source = a.slot(m, 1);
    let mut bytes = bytes::bytes_of(m, source)?;
    if big_endian {
        bytes.reverse();
    }
    let n: Int = text::from_bytes_le(&bytes, signed);
    let n = make(&mut m.heap, n);
    if class == ty::INT {
        return Ok(n);
    }
    let n = m.temp(n);
    m.call(class, &[n])
}
