//! What a memory view says of itself: its attributes, repr, length and hash.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Res};

use super::*;

pub(super) fn object(m: &mut Machine, s: Slot) -> Res<Owned> {
    let buffer = alive(m, s)?.buffer;
    let object = m.heap.item(buffer, OBJECT);
    Ok(m.share(object))
}

pub(super) fn n_bytes(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = alive(m, s)?.n_bytes();
    Ok(m.heap.int(n))
}

pub(super) fn item_size(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = alive(m, s)?.item_size();
    Ok(m.heap.int(n))
}

pub(super) fn format(m: &mut Machine, s: Slot) -> Res<Owned> {
    let View { format, at, .. } = alive(m, s)?;
    Ok(m.heap.str(&format!("{}{format}", if at { "@" } else { "" })))
}

pub(super) fn n_dimensions(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = alive(m, s)?.shape.len();
    Ok(m.heap.int(n as i64))
}

fn int_tuple(m: &mut Machine, numbers: &[i64]) -> Owned {
    let numbers = numbers.iter().map(|&n| m.heap.int(n)).collect();
    m.heap.tuple(numbers)
}

pub(super) fn shape(m: &mut Machine, s: Slot) -> Res<Owned> {
    let shape = alive(m, s)?.shape;
    Ok(int_tuple(m, &shape))
}

pub(super) fn strides(m: &mut Machine, s: Slot) -> Res<Owned> {
    let strides = alive(m, s)?.strides;
    Ok(int_tuple(m, &strides))
}

pub(super) fn suboffsets(m: &mut Machine, s: Slot) -> Res<Owned> {
    alive(m, s)?;
    Ok(m.heap.tuple(Vec::new()))
}

pub(super) fn readonly(m: &mut Machine, s: Slot) -> Res<Owned> {
    let readonly = alive(m, s)?.readonly;
    Ok(m.bool(readonly))
}

pub(super) fn c_contiguous(m: &mut Machine, s: Slot) -> Res<Owned> {
    let answer = alive(m, s)?.is_contiguous();
    Ok(m.bool(answer))
}

pub(super) fn f_contiguous(m: &mut Machine, s: Slot) -> Res<Owned> {
    let answer = alive(m, s)?.is_contiguous_by_columns();
    Ok(m.bool(answer))
}

pub(super) fn contiguous(m: &mut Machine, s: Slot) -> Res<Owned> {
    let view = alive(m, s)?;
    Ok(m.bool(view.is_contiguous() || view.is_contiguous_by_columns()))
}

pub(super) fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let released = if data(m, s).buffer.is_null() { "released " } else { "" };
    let text = format!("<{released}memory at {:#x}>", m.heap.address(s));
    Ok(m.heap.str(&text))
}

pub(super) fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    match alive(m, s)?.shape.first() {
        Some(&n) => Ok(m.heap.int(n)),
        None => Err(m.type_error("0-dim memory has no length")),
    }
}

pub(super) fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let view = alive(m, s)?;
    if !view.readonly {
        return Err(m.value_error("cannot hash writable memoryview object"));
    }
    if !matches!(view.format, 'B' | 'b' | 'c') {
        return Err(m.value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"));
    }
    let all = content(&m.heap, s).map_or_else(Vec::new, |all| all.to_vec());
    let bytes = cells::as_bytes(m, &all);
    let bytes = m.temp(bytes);
    let hash = m.hash(bytes)?;
    Ok(m.heap.int(hash))
}
