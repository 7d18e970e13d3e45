//! The cells of a memory view: values of one format, as bytes in this machine's order (`unpack_single` and
//! `pack_single` in Objects/memoryobject.c).

use num_traits::ToPrimitive;

use crate::heap::{Owned, Slot};
use crate::machine::{Machine, Number, Res, Unwind};
use crate::types::float::{as_f64, half};
use crate::types::ty;

use super::{fresh, is_array};

/// How many bytes a cell of a native format takes; `None` if there is no such format.
pub(super) fn size(format: char) -> Option<usize> {
    Some(match format {
        'c' | 'b' | 'B' | '?' => 1,
        'h' | 'H' | 'e' => 2,
        'i' | 'I' | 'f' => 4,
        'l' | 'L' | 'q' | 'Q' | 'n' | 'N' | 'P' | 'd' => 8,
        _ => return None,
    })
}

fn is_signed(format: char) -> bool {
    matches!(format, 'b' | 'h' | 'i' | 'l' | 'q' | 'n')
}

/// The first bytes of a cell, as many as the number has; missing ones are 0.
fn word<const N: usize>(cell: &[u8]) -> [u8; N] {
    let mut out = [0; N];
    for (to, from) in out.iter_mut().zip(cell) {
        *to = *from;
    }
    out
}

/// The value of a cell.
pub(super) fn unpack(m: &mut Machine, format: char, cell: &[u8]) -> Owned {
    match format {
        'c' => m.heap.bytes(cell),
        '?' => m.bool(cell.iter().any(|&b| b != 0)),
        'e' => m.heap.float(half::value_of(u16::from_le_bytes(word(cell)))),
        'f' => m.heap.float(f32::from_le_bytes(word(cell)).into()),
        'd' => m.heap.float(f64::from_le_bytes(word(cell))),
        _ => {
            let bits = u64::from_le_bytes(word(cell));
            if is_signed(format) {
                let unused = 64 - 8 * cell.len() as u32;
                return m.heap.int((bits << unused) as i64 >> unused);
            }
            match i64::try_from(bits) {
                Ok(n) => m.heap.int(n),
                Err(_) => m.heap.big(bits.into()),
            }
        }
    }
}

/// A value as a cell's bytes.
pub(super) fn pack(m: &mut Machine, format: char, value: Slot) -> Res<Vec<u8>> {
    match format {
        'c' => match super::content(&m.heap, value) {
            Some(all) if !is_array(&m.heap, value) => {
                if all.len() == 1 {
                    Ok(all.to_vec())
                } else {
                    Err(bad_value(m, format))
                }
            }
            _ => Err(bad_type(m, format)),
        },
        '?' => Ok(vec![u8::from(m.truth(value)?)]),
        'e' | 'f' | 'd' => {
            let number = as_f64(m, value);
            let Some(number) = m.except(number, ty::TYPE_ERROR)? else { return Err(bad_type(m, format)) };
            let packed = match format {
                'd' => Some(number.to_le_bytes().to_vec()),
                'f' if number.is_finite() && (number as f32).is_infinite() => None,
                'f' => Some((number as f32).to_le_bytes().to_vec()),
                _ => half::bits_of(number).map(|bits| bits.to_le_bytes().to_vec()),
            };
            packed.ok_or_else(|| bad_value(m, format))
        }
        _ => {
            if !m.is_index(value) {
                return Err(bad_type(m, format));
            }
            let n = m.index_object(value)?;
            let wide = match m.number(n.slot()) {
                Some(Number::Int(n)) => Some(i128::from(n)),
                Some(Number::Big(n)) => n.to_i128(),
                _ => None,
            };
            m.release(n);
            let bytes = size(format).unwrap_or(1);
            let bits = 8 * bytes as u32;
            let (low, high) = if is_signed(format) {
                (-(1i128 << (bits - 1)), 1i128 << (bits - 1))
            } else {
                (0, 1i128 << bits)
            };
            match wide.filter(|n| (low..high).contains(n)) {
                Some(n) => Ok(n.to_le_bytes()[..bytes].to_vec()),
                None => Err(bad_value(m, format)),
            }
        }
    }
}

#[cold]
fn bad_type(m: &mut Machine, format: char) -> Unwind {
    m.type_error(format!("memoryview: invalid type for format '{format}'"))
}

#[cold]
fn bad_value(m: &mut Machine, format: char) -> Unwind {
    m.value_error(format!("memoryview: invalid value for format '{format}'"))
}

/// A run of cells as bytes, a new object.
pub(super) fn as_bytes(m: &mut Machine, cells: &[u8]) -> Owned {
    fresh(m, cells)
}
