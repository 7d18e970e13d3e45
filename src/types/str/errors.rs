//! `UnicodeEncodeError`, `UnicodeDecodeError` and `UnicodeTranslateError`: what they keep and what they say
//! (Objects/exceptions.c).
//!
//! Deliberately absent: setting their attributes.

use crate::heap::{Owned, Slot, exc};
use crate::machine::{Args, Getter, Machine, Native, Res, TypeMethods};
use crate::types::declare::{getter, method};
use crate::types::{bytes, int, ty};

use super::codec::escape;

const ENCODING: u32 = exc::EXTRA0;
const OBJECT: u32 = exc::EXTRA1;
const REASON: u32 = exc::EXTRA2;

/// Which arguments are what: encoding (none for `UnicodeTranslateError`), object, start, end, reason.
fn first_place(m: &Machine, e: Slot) -> u32 {
    u32::from(!m.is_a(e, ty::UNICODE_TRANSLATE_ERROR))
}

/// Gives an exception, whose arguments have been looked at, what it keeps of them besides.
pub(super) fn fill(m: &mut Machine, e: Slot) {
    let args = m.heap.item(e, exc::ARGS);
    let first = first_place(m, e);
    if first == 1 {
        let encoding = m.heap.item(args, 0);
        m.set_exc_field(e, ENCODING, encoding);
    }
    let object = m.heap.item(args, first);
    let reason = m.heap.item(args, first + 3);
    if m.is_a(e, ty::UNICODE_DECODE_ERROR) && m.heap.ty(object) != ty::BYTES {
        let plain = bytes::exact_bytes(m, object);
        m.set_exc_field(e, OBJECT, plain.slot());
        m.release(plain);
    } else {
        m.set_exc_field(e, OBJECT, object);
    }
    m.set_exc_field(e, REASON, reason);
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let given = a.rest_all(m);
    let args = m.heap.tuple_of(&given);
    let args = m.temp(args);
    m.set_exc_field(e, exc::ARGS, args);
    let first = first_place(m, e);
    let wanted = first + 4;
    if given.len() as u32 != wanted {
        let n = given.len();
        return Err(m.type_error(format!("function takes exactly {wanted} arguments ({n} given)")));
    }
    for (i, &s) in given.iter().enumerate() {
        let place = i as u32;
        let is_text = m.heap.text(s).is_some();
        let is_object = place == first;
        if place == first + 1 || place == first + 2 {
            m.index(s)?;
        } else if is_object && m.is_a(e, ty::UNICODE_DECODE_ERROR) {
            if m.byte_string(s).is_none() {
                let t = m.type_name(s);
                return Err(m.type_error(format!("a bytes-like object is required, not '{t}'")));
            }
        } else if !is_text {
            let t = m.type_name(s);
            let n = i + 1;
            return Err(m.type_error(format!("argument {n} must be str, not {t}")));
        }
    }
    fill(m, e);
    Ok(Owned::from_slot(Slot::NONE))
}

fn number(m: &Machine, e: Slot, place: u32) -> i64 {
    let args = m.heap.item(e, exc::ARGS);
    let at = first_place(m, e) + place;
    if at >= m.heap.n_items(args) {
        return 0;
    }
    int::to_i64(&m.heap, m.heap.item(args, at)).unwrap_or(i64::MAX)
}

fn text(m: &mut Machine, a: Args) -> Res<Owned> {
    let e = a.slot(m, 0);
    let object = m.heap.item(e, OBJECT);
    if object.is_null() {
        return Ok(Owned::from_slot(Slot::EMPTY_STR));
    }
    let reason = m.heap.item(e, REASON);
    let reason = m.str_text(reason)?;
    let encoding = m.heap.item(e, ENCODING);
    let codec =
        if encoding.is_null() { String::new() } else { format!("'{}' codec ", m.str_text(encoding)?) };
    let (start, end) = (number(m, e, 1), number(m, e, 2));
    let only = usize::try_from(start).ok().filter(|_| end == start.saturating_add(1));
    let verb = match first_place(m, e) {
        0 => "translate",
        _ if m.is_a(e, ty::UNICODE_DECODE_ERROR) => "decode",
        _ => "encode",
    };
    let (what, bad) = if let Some(text) = m.heap.text(object) {
        let shown = only.and_then(|i| text.s.chars().nth(i)).map(|c| {
            let mut out = String::new();
            escape(c, &mut out);
            format!("'{out}'")
        });
        ("character", shown)
    } else {
        let byte = only.and_then(|i| m.byte_string(object)?.get(i).copied());
        ("byte", byte.map(|b| format!("{b:#04x}")))
    };
    let message = if let Some(bad) = bad {
        format!("{codec}can't {verb} {what} {bad} in position {start}: {reason}")
    } else {
        let last = end - 1;
        format!("{codec}can't {verb} {what}s in position {start}-{last}: {reason}")
    };
    Ok(m.heap.str(&message))
}

fn field<const FIELD: u32>(m: &mut Machine, e: Slot) -> Res<Owned> {
    match m.heap.item(e, FIELD).some() {
        Some(value) => Ok(m.share(value)),
        None => Ok(Owned::from_slot(Slot::NONE)),
    }
}

fn place<const PLACE: u32>(m: &mut Machine, e: Slot) -> Res<Owned> {
    let n = number(m, e, PLACE);
    Ok(m.heap.int(n))
}

const METHODS: &[Native] = &[method("__init__", "self, /, *args", init), method("__str__", "self, /", text)];

const GETTERS: &[Getter] = &[
    getter("encoding", field::<ENCODING>),
    getter("object", field::<OBJECT>),
    getter("start", place::<1>),
    getter("end", place::<2>),
    getter("reason", field::<REASON>),
];

/// What the three exceptions can do.
pub const ERRORS: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::UNICODE_ENCODE_ERROR,
        methods: METHODS,
        getters: GETTERS,
        doc: "A text cannot be encoded.",
    },
    TypeMethods {
        ty: ty::UNICODE_DECODE_ERROR,
        methods: METHODS,
        getters: GETTERS,
        doc: "Bytes cannot be decoded.",
    },
    TypeMethods {
        ty: ty::UNICODE_TRANSLATE_ERROR,
        methods: METHODS,
        getters: GETTERS,
        doc: "A text cannot be translated.",
    },
];
