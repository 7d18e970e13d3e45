//! bytes and bytearray.

use crate::heap::{Owned, Slot};
use crate::machine::{Machine, Res, name};
use crate::types::declare::byte_value;
use crate::types::ty;

/// A bytes object with the content of a bytes or bytearray; the object itself if it is exactly bytes.
pub(crate) fn exact_bytes(m: &mut Machine, s: Slot) -> Owned {
    if m.heap.ty(s) == ty::BYTES {
        return m.share(s);
    }
    let content = m.byte_string(s).unwrap_or_default().to_vec();
    m.heap.bytes(&content)
}

/// The bytes that an object stands for (`PyObject_Bytes`): bytes, bytearray, `__bytes__`, or an iterable of ints.
pub(crate) fn bytes_of(m: &mut Machine, s: Slot) -> Res<Vec<u8>> {
    if m.heap.ty(s) != ty::BYTES
        && let Some(b) = m.call_special(s, name::BYTES, &[])?
    {
        let content = m.byte_string(b.slot()).map(<[u8]>::to_vec);
        let t = m.type_name(b.slot());
        m.release(b);
        return match content {
            Some(content) => Ok(content),
            None => Err(m.type_error(format!("__bytes__ returned non-bytes (type {t})"))),
        };
    }
    of_iterable(m, s)
}

/// The bytes of a bytes or bytearray, or of an iterable of ints (`PyBytes_FromObject`).
pub(crate) fn of_iterable(m: &mut Machine, s: Slot) -> Res<Vec<u8>> {
    if let Some(content) = m.byte_string(s) {
        return Ok(content.to_vec());
    }
    let t = m.type_name(s);
    let complaint = format!("cannot convert '{t}' object to bytes");
    if m.heap.text(s).is_some() {
        return Err(m.type_error(complaint));
    }
    m.scoped(|m| {
        let iter = m.iter(s);
        let Some(iter) = m.except(iter, ty::TYPE_ERROR)? else { return Err(m.type_error(complaint)) };
        let iter = m.temp(iter);
        let mut out = Vec::new();
        while let Some(item) = m.next(iter)? {
            let item = m.temp(item);
            out.push(byte_value(m, item, "bytes must be in range(0, 256)")?);
            let item = m.pop();
            m.release(item);
        }
        Ok(out)
    })
}

use crate::machine::operator::BinOp;

pub(crate) fn percent(m: &mut Machine, _a: Slot, _b: Slot) -> Res<Owned> {
    Err(m.unsupported("this operator of bytes"))
}
pub(crate) fn concat(m: &mut Machine, _a: Slot, _b: Slot) -> Res<Owned> {
    Err(m.unsupported("this operator of bytes"))
}
pub(crate) fn repeat(m: &mut Machine, _a: Slot, _n: i64) -> Res<Owned> {
    Err(m.unsupported("this operator of bytes"))
}
pub(crate) fn inplace(m: &mut Machine, _op: BinOp, _a: Slot, _b: Slot) -> Res<Option<Owned>> {
    Err(m.unsupported("this operator of bytes"))
}
