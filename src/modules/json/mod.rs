//! `_json`: reading and writing JSON (Modules/_json.c); the classes around it are `frozen/json.*.py`.

mod read;
mod write;

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Res, Unwind};
use crate::types::common::natives;

use super::Module;

/// The module that the frozen ones are made on.
pub(super) const NATIVE: Module = Module::new("_json", "Reading and writing JSON.")
    .functions(natives! {
        "scanstring" "string, end, strict=True, /" read::scanstring;
        "encode_basestring" "string, /" |m, a| quoted(m, a, false);
        "encode_basestring_ascii" "string, /" |m, a| quoted(m, a, true);
    })
    .types(&[read::METHODS, write::METHODS]);

/// A str as JSON writes it.
fn quoted(m: &mut Machine, a: Args, ascii: bool) -> Res<Owned> {
    let s = a.slot(m, 0);
    let Some(text) = m.heap.text(s).cloned() else {
        let of = m.type_name(s);
        return Err(m.type_error(format!("first argument must be a string, not {of}")));
    };
    let mut out = String::with_capacity(text.s.len() + 2);
    write::quote(&text.s, ascii, &mut out);
    Ok(m.heap.str(&out))
}

/// `JSONDecodeError(message, document, position)`.
#[cold]
fn decode_error(m: &mut Machine, message: &str, document: Slot, position: usize) -> Unwind {
    let decoder = match m.import("json.decoder") {
        Ok(decoder) => decoder,
        Err(unwind) => return unwind,
    };
    let class = m.heap.name("JSONDecodeError");
    let made = m.getattr(decoder, class).and_then(|class| {
        let class = m.temp(class);
        let message = m.heap.str(message);
        let message = m.temp(message);
        let position = m.heap.int(position as i64);
        let position = m.temp(position);
        m.call(class, &[message, document, position])
    });
    match made {
        Ok(e) => m.raise_object(e),
        Err(unwind) => unwind,
    }
}
