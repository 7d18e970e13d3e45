//! str from other objects and from bytes, and bytes from str.

use crate::heap::{Owned, Slot, Text};
use crate::machine::{Args, Machine, Res, Unwind};
use crate::types::declare::bad_argument;
use crate::types::{bytes, ty};

use super::codec::{self, CodecError, Encoding, Known};
use super::text_of;

/// `str(object, encoding, errors)`.
pub(super) fn to_str(
    m: &mut Machine,
    object: Option<Slot>,
    encoding: Option<Slot>,
    errors: Option<Slot>,
) -> Res<Owned> {
    let Some(object) = object else { return Ok(Owned::from_slot(Slot::EMPTY_STR)) };
    if encoding.is_none() && errors.is_none() {
        return m.str(object);
    }
    let encoding = name_arg(m, encoding, "str", "encoding", "utf-8")?;
    let errors = name_arg(m, errors, "str", "errors", "strict")?;
    if m.heap.text(object).is_some() {
        return Err(m.type_error("decoding str is not supported"));
    }
    if bytes::content(&m.heap, object).is_none() {
        let t = m.type_name(object);
        return Err(m.type_error(format!("decoding to str: need a bytes-like object, {t} found")));
    }
    decode_object(m, object, &encoding.s, &errors.s)
}

/// The name of an encoding or of a handler of errors, given or not.
pub(in crate::types) fn name_arg(
    m: &mut Machine,
    given: Option<Slot>,
    method: &str,
    which: &str,
    default: &str,
) -> Res<Text> {
    match given {
        None => Ok(Text::new(default.into())),
        Some(s) => match m.heap.text(s) {
            Some(text) => Ok(text.clone()),
            None => Err(bad_argument(m, method, &format!("argument '{which}'"), "str", s)),
        },
    }
}

fn encoding_named(m: &mut Machine, name: &str) -> Res<Encoding> {
    match codec::named(name) {
        Known::Encoding(encoding) => Ok(encoding),
        Known::Elsewhere => Err(m.unsupported(format!("the encoding '{name}'"))),
        Known::NotText => Err(m.raise(
            ty::LOOKUP_ERROR,
            format!("'{name}' is not a text encoding; use codecs.encode() to handle arbitrary codecs"),
        )),
        Known::Unknown => Err(m.raise(ty::LOOKUP_ERROR, format!("unknown encoding: {name}"))),
    }
}

fn codec_error(m: &mut Machine, e: CodecError, class: Slot, object: Slot, errors: &str) -> Unwind {
    match e {
        CodecError::UnknownHandler => {
            m.raise(ty::LOOKUP_ERROR, format!("unknown error handler name '{errors}'"))
        }
        CodecError::Unsupported(what) => m.unsupported(what),
        CodecError::Unicode { encoding, start, end, reason } => {
            let args = vec![
                m.heap.str(encoding),
                m.share(object),
                m.heap.int(start as i64),
                m.heap.int(end as i64),
                m.heap.str(reason),
            ];
            match m.new_exception(class, args) {
                Ok(e) => {
                    super::errors::fill(m, e.slot());
                    m.raise_object(e)
                }
                Err(unwind) => unwind,
            }
        }
    }
}

/// A bytes or bytearray decoded: a str.
pub fn decode_object(m: &mut Machine, object: Slot, encoding: &str, errors: &str) -> Res<Owned> {
    let object = match bytes::content(&m.heap, object) {
        Some(seen) if m.heap.ty(object) == ty::MEMORYVIEW => {
            let plain = m.heap.bytes(&seen);
            m.temp(plain)
        }
        _ => object,
    };
    let content = m.byte_string(object).unwrap_or_default();
    if content.is_empty() {
        return Ok(Owned::from_slot(Slot::EMPTY_STR));
    }
    let encoding = encoding_named(m, encoding)?;
    let content = m.byte_string(object).unwrap_or_default();
    match codec::decode(content, encoding, errors) {
        Ok(s) => Ok(m.heap.str(&s)),
        Err(e) => {
            // the exception holds bytes of its own, whatever the object is
            let content = m.byte_string(object).unwrap_or_default().to_vec();
            let plain = m.heap.bytes(&content);
            let plain = m.temp(plain);
            Err(codec_error(m, e, ty::UNICODE_DECODE_ERROR, plain, errors))
        }
    }
}

/// A str encoded.
pub fn encode_text(m: &mut Machine, s: Slot, encoding: &str, errors: &str) -> Res<Vec<u8>> {
    let encoding = encoding_named(m, encoding)?;
    let text = text_of(&m.heap, s);
    match codec::encode(&text.s, encoding, errors) {
        Ok(bytes) => Ok(bytes),
        Err(e) => Err(codec_error(m, e, ty::UNICODE_ENCODE_ERROR, s, errors)),
    }
}

pub(super) fn encode(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, encoding, errors) = (a.slot(m, 0), a.get(m, 1), a.get(m, 2));
    let encoding = name_arg(m, encoding, "encode", "encoding", "utf-8")?;
    let errors = name_arg(m, errors, "encode", "errors", "strict")?;
    let bytes = encode_text(m, s, &encoding.s, &errors.s)?;
    Ok(m.heap.bytes(&bytes))
}
