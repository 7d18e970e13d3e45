//! Checksums and base64 for `_native`: what walks over each byte of what may be long.

use crate::heap::Owned;
use crate::machine::{Args, Machine, Res};
use crate::types::bytes;

/// CRC-32 of bytes, going on from that of what was before them.
pub(super) fn crc32(m: &mut Machine, a: Args) -> Res<Owned> {
    let (data, before) = (a.slot(m, 0), a.slot(m, 1));
    let data = bytes::buffer_of(m, data)?;
    let before = crate::types::common::ssize(m, before)? as u32;
    let mut table = [0u32; 256];
    for (i, entry) in table.iter_mut().enumerate() {
        *entry = (0..8).fold(i as u32, |n, _| if n & 1 == 1 { n >> 1 ^ 0xEDB8_8320 } else { n >> 1 });
    }
    let crc = data.iter().fold(!before, |crc, &c| crc >> 8 ^ table[((crc ^ u32::from(c)) & 255) as usize]);
    Ok(m.heap.int(i64::from(!crc)))
}

/// Adler-32 of bytes, going on in the same way.
pub(super) fn adler32(m: &mut Machine, a: Args) -> Res<Owned> {
    let (data, before) = (a.slot(m, 0), a.slot(m, 1));
    let data = bytes::buffer_of(m, data)?;
    let before = crate::types::common::ssize(m, before)? as u32;
    let (mut low, mut high) = (before & 0xFFFF, before >> 16);
    for &c in &data {
        low = (low + u32::from(c)) % 65521;
        high = (high + low) % 65521;
    }
    Ok(m.heap.int(i64::from(high << 16 | low)))
}

const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64, padded.
pub(super) fn to_base64(m: &mut Machine, a: Args) -> Res<Owned> {
    let data = a.slot(m, 0);
    let data = bytes::buffer_of(m, data)?;
    let mut out = Vec::with_capacity(data.len().div_ceil(3) * 4);
    for part in data.chunks(3) {
        let n = part.iter().fold(0u32, |n, &c| n << 8 | u32::from(c)) << (8 * (3 - part.len()));
        for k in 0..4 {
            let letter = LETTERS[(n >> (18 - 6 * k) & 63) as usize];
            out.push(if k > part.len() { b'=' } else { letter });
        }
    }
    Ok(m.heap.bytes(&out))
}

/// Bytes of base64 that has nothing but its letters and the padding that it needs; None of any other.
pub(super) fn from_base64(m: &mut Machine, a: Args) -> Res<Owned> {
    let data = a.slot(m, 0);
    let data = bytes::buffer_of(m, data)?;
    let n_padding = data.iter().rev().take(2).take_while(|&&c| c == b'=').count();
    if data.len() % 4 != 0 {
        return Ok(m.none());
    }
    let mut values = [64u8; 256];
    for (i, &c) in LETTERS.iter().enumerate() {
        values[usize::from(c)] = i as u8;
    }
    let mut out = Vec::with_capacity(data.len() / 4 * 3);
    for part in data[..data.len() - n_padding].chunks(4) {
        let mut n = 0;
        for &c in part {
            let value = values[usize::from(c)];
            if value == 64 {
                return Ok(m.none());
            }
            n = n << 6 | u32::from(value);
        }
        n <<= 6 * (4 - part.len());
        out.extend_from_slice(&n.to_be_bytes()[1..part.len()]);
    }
    Ok(m.heap.bytes(&out))
}
