//! `ctypes`, as far as tutorials on memory use it: reading the header of an object at its address.
//!
//! Deliberately absent: writing, and memory that is not an object's. There is none.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::{Args, Machine, Native, Res};
use crate::types::{int, ty};

use super::Module;

/// What CPython's `ob_refcnt` holds where an object is immortal.
const IMMORTAL_COUNT: u64 = u32::MAX as u64;

/// The object whose memory an address lies in, and how far from its beginning.
fn at(m: &Machine, address: u64) -> Option<(Slot, u64)> {
    let s = m.heap.all().find(|&s| {
        let start = m.heap.address(s);
        // what lies before an object, for the collector, is not part of what `id` points to
        (start..start + m.heap.size_without_headers(s).max(16)).contains(&address)
    })?;
    Some((s, address - m.heap.address(s)))
}

/// The word at an offset of an object: count, type, size.
fn word(m: &Machine, s: Slot, offset: u64) -> Option<u64> {
    Some(match offset {
        0 if m.heap.is_immortal(s) => IMMORTAL_COUNT,
        0 => m.count(s).into(),
        8 => m.heap.address(m.heap.ty(s)),
        16 => match m.heap.obj(s) {
            Obj::List { .. } | Obj::Tuple(_) => m.heap.n_items(s).into(),
            Obj::Float(f) => f.to_bits(),
            // the tag of an int: sign in the two lowest bits, digits of 30 bits above three
            Obj::Int(n) => {
                let digits = u64::from(64 - n.unsigned_abs().leading_zeros()).div_ceil(30).max(1);
                let sign = match n {
                    0 => 1,
                    1.. => 0,
                    _ => 2,
                };
                digits << 3 | sign
            }
            _ if m.heap.text(s).is_some() => m.heap.str_of(s).chars().count() as u64,
            _ => return None,
        },
        _ => return None,
    })
}

fn address_arg(m: &mut Machine, a: Args) -> Res<u64> {
    let address = a.slot(m, 0);
    match int::to_i64(&m.heap, address).and_then(|n| u64::try_from(n).ok()) {
        Some(n) => Ok(n),
        None => Err(m.value_error("no object is at this address")),
    }
}

/// `_read(address, size, signed)`.
fn read(m: &mut Machine, a: Args) -> Res<Owned> {
    let address = address_arg(m, a)?;
    let (size, signed) = (a.slot(m, 1), a.slot(m, 2) == Slot::TRUE);
    let size = m.index(size)?.clamp(1, 8) as u32;
    let n = match at(m, address) {
        Some((s, offset)) => match word(m, s, offset & !7) {
            Some(word) => word >> (8 * (offset & 7)),
            None => return Err(m.unsupported("reading this part of an object's memory")),
        },
        // a block that was freed and is not in use again: CPython's free lists leave the count, which is 0
        None => 0,
    };
    let shift = 64 - 8 * size;
    let n = if signed {
        i128::from((n << shift).cast_signed() >> shift)
    } else {
        i128::from(n << shift >> shift)
    };
    Ok(match i64::try_from(n) {
        Ok(n) => m.heap.int(n),
        Err(_) => m.heap.big(n.into()),
    })
}

/// `_object(address)`.
fn object(m: &mut Machine, a: Args) -> Res<Owned> {
    let address = address_arg(m, a)?;
    match at(m, address) {
        Some((s, 0)) => Ok(m.share(s)),
        _ => Err(m.raise(
            ty::VALUE_ERROR,
            format!("no object lives at {address:#x}: in CPython this would crash the interpreter"),
        )),
    }
}

const FUNCTIONS: &[Native] = &[
    Native { name: "_read", sig: "address, size, signed, /", call: read },
    Native { name: "_object", sig: "address, /", call: object },
];

/// The module.
pub(super) const MODULE: Module = Module::new("ctypes", "Memory by its address.")
    .functions(FUNCTIONS)
    .frozen(include_str!("frozen/ctypes.py"));
