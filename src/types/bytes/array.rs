//! bytearray: what changes it, and how much room it keeps (`PyByteArray_Resize` in Objects/bytearrayobject.c).
//!
//! Deliberately absent: the gap that CPython leaves at the front when bytes are deleted there.

use std::rc::Rc;

use crate::heap::{Addr, Ext, Obj, Owned, Slot};
use crate::machine::operator::BinOp;
use crate::machine::{Args, Machine, Res};
use crate::types::common::ssize;
use crate::types::declare::byte_value;
use crate::types::format::spec::MAX_CHARS;
use crate::types::{int, slice, ty};

use super::{Source, content, known, of_iterable, source};

/// What is said of an int that is no byte.
pub(super) const BYTE_RANGE: &str = "byte must be in range(0, 256)";

/// Room for so many bytes where there was room for `alloc`, given a change of length; `None` if it stays.
fn room(n: u32, alloc: u32) -> Option<u32> {
    if n < alloc {
        // half may stay unused, no more
        return (n < alloc / 2).then_some(n + 1);
    }
    // a little more than there was: more is to come
    if f64::from(n) <= f64::from(alloc) * 1.125 {
        return Some(n + (n >> 3) + if n < 9 { 3 } else { 6 });
    }
    Some(n + 1)
}

/// Lets `f` change the content, then makes the room fit.
fn change(m: &mut Machine, s: Slot, f: impl FnOnce(&mut Vec<u8>)) -> Res<()> {
    let Some(Ext::ByteArray(all, block, alloc, exports)) = m.heap.ext_mut(s) else {
        unreachable!("only a bytearray is changed")
    };
    let before = all.len();
    let seen = (*exports > 0).then(|| all.clone());
    f(Rc::make_mut(all));
    let after = all.len();
    if before != after
        && let Some(seen) = seen
    {
        *all = seen;
        let message = "Existing exports of data: object cannot be re-sized";
        return Err(m.raise(ty::BUFFER_ERROR, message));
    }
    let (block, alloc) = (*block, *alloc);
    if before != after
        && let Some(new_alloc) = room(after as u32, alloc)
    {
        let moved = m.heap.malloc.realloc(Addr(block), new_alloc);
        if let Some(Ext::ByteArray(_, block, alloc, _)) = m.heap.ext_mut(s) {
            (*block, *alloc) = (moved.0, new_alloc);
        }
    }
    if after > MAX_CHARS { Err(int::memory_error(m)) } else { Ok(()) }
}

/// `bytearray.__new__`: an empty one.
pub(super) fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    if class == ty::BYTEARRAY {
        return Ok(m.heap.bytearray(Vec::new()));
    }
    let ext = m.heap.alloc_ext(Ext::ByteArray(Rc::default(), 0, 0, 0));
    Ok(m.alloc_like(class, Obj::Ext(ext), 56))
}

/// `bytearray.__init__`.
pub(super) fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    change(m, s, Vec::clear)?;
    let from_iterator = a.get(m, 1).is_some_and(|x| {
        let known_length = matches!(m.heap.ty(x), ty::LIST | ty::TUPLE) || m.is_index(x);
        !known_length && content(&m.heap, x).is_none() && m.heap.text(x).is_none()
    });
    let all = match source(m, a, "bytearray")? {
        Source::Content(all) => all,
        Source::Object(_) => unreachable!("only bytes() hands its argument back"),
    };
    if from_iterator {
        // one by one, as they come
        for b in all {
            change(m, s, |all| all.push(b))?;
        }
    } else {
        change(m, s, |content| *content = all)?;
    }
    Ok(Owned::from_slot(Slot::NONE))
}

/// `s += b` and `s *= n`; the result is the object itself.
pub fn inplace(m: &mut Machine, op: BinOp, s: Slot, b: Slot) -> Res<Option<Owned>> {
    if op == BinOp::Add {
        extend_by(m, s, b)?;
    } else {
        repeat(m, s, b)?;
    }
    Ok(Some(m.share(s)))
}

fn extend_by(m: &mut Machine, s: Slot, b: Slot) -> Res<()> {
    let Some(more) = super::shown(m, b)? else {
        let (tb, ts) = (m.type_name(b), m.type_name(s));
        return Err(m.type_error(format!("can't concat {tb} to {ts}")));
    };
    change(m, s, |all| all.extend_from_slice(&more))
}

fn repeat(m: &mut Machine, s: Slot, n: Slot) -> Res<()> {
    let n = m.repeat_count(n)?;
    let n = usize::try_from(n).unwrap_or(0);
    if known(&m.heap, s).len().saturating_mul(n) > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    change(m, s, |all| *all = all.repeat(n))
}

pub(super) fn iadd(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, b) = (a.slot(m, 0), a.slot(m, 1));
    extend_by(m, s, b)?;
    Ok(m.share(s))
}

pub(super) fn imul(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, n) = (a.slot(m, 0), a.slot(m, 1));
    repeat(m, s, n)?;
    Ok(m.share(s))
}

/// `s[key] = value`, or `del s[key]` where there is no value.
pub fn set_item(m: &mut Machine, s: Slot, key: Slot, value: Option<Slot>) -> Res<()> {
    if m.is_index(key) {
        let i = m.index_or(key, ty::INDEX_ERROR)?;
        let byte = match value {
            Some(value) => Some(byte_value(m, value, BYTE_RANGE)?),
            None => None,
        };
        let n = known(&m.heap, s).len() as i64;
        let at = if i < 0 { i + n } else { i };
        if !(0..n).contains(&at) {
            return Err(m.index_error("bytearray index out of range"));
        }
        return match byte {
            Some(byte) => change(m, s, |all| all[at as usize] = byte),
            None => change(m, s, |all| _ = all.remove(at as usize)),
        };
    }
    if m.heap.ty(key) != ty::SLICE {
        let t = m.type_name(key);
        return Err(m.type_error(format!("bytearray indices must be integers or slices, not {t}")));
    }
    let bounds = slice::unpack(m, key)?;
    let new = match value {
        None => Vec::new(),
        Some(value) => slice_value(m, value)?,
    };
    let at = bounds.adjust(known(&m.heap, s).len() as i64);
    if at.step == 1 {
        let (start, end) = (at.start as usize, at.stop.max(at.start) as usize);
        return change(m, s, |all| drop(all.splice(start..end, new)));
    }
    if new.is_empty() {
        let mut gone: Vec<u32> = at.places().collect();
        gone.sort_unstable();
        return change(m, s, |all| {
            let mut i = 0;
            all.retain(|_| {
                i += 1;
                gone.binary_search(&(i - 1)).is_err()
            });
        });
    }
    if new.len() as i64 != at.n {
        let (new, n) = (new.len(), at.n);
        return Err(
            m.value_error(format!("attempt to assign bytes of size {new} to extended slice of size {n}"))
        );
    }
    change(m, s, |all| {
        for (i, byte) in at.places().zip(new) {
            all[i as usize] = byte;
        }
    })
}

fn slice_value(m: &mut Machine, value: Slot) -> Res<Vec<u8>> {
    let number = int::value(&m.heap, value).is_some() || crate::types::float::value(&m.heap, value).is_some();
    if number || m.heap.text(value).is_some() {
        let message = "can assign only bytes, buffers, or iterables of ints in range(0, 256)";
        return Err(m.type_error(message));
    }
    of_iterable(m, value, "bytearray")
}

pub(super) fn setitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, key, value) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    set_item(m, s, key, Some(value))?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn delitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, key) = (a.slot(m, 0), a.slot(m, 1));
    set_item(m, s, key, None)?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn append(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, item) = (a.slot(m, 0), a.slot(m, 1));
    let byte = byte_value(m, item, BYTE_RANGE)?;
    change(m, s, |all| all.push(byte))?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn extend(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, source) = (a.slot(m, 0), a.slot(m, 1));
    let more = if m.heap.text(source).is_some_and(|t| !t.s.is_empty()) {
        return Err(m.type_error("expected iterable of integers; got: 'str'"));
    } else if let Some(shown) = super::shown(m, source)? {
        shown.to_vec()
    } else {
        let t = m.type_name(source);
        let iter = m.iter(source);
        let Some(iter) = m.except(iter, ty::TYPE_ERROR)? else {
            return Err(m.type_error(format!("can't extend bytearray with {t}")));
        };
        let iter = m.temp(iter);
        of_iterable(m, iter, "bytearray")?
    };
    change(m, s, |all| all.extend_from_slice(&more))?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn insert(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, index, item) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let index = ssize(m, index)?;
    let byte = byte_value(m, item, BYTE_RANGE)?;
    let n = known(&m.heap, s).len() as i64;
    let at = if index < 0 { (index + n).max(0) } else { index.min(n) };
    change(m, s, |all| all.insert(at as usize, byte))?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn pop(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let index = match a.get(m, 1) {
        Some(index) => ssize(m, index)?,
        None => -1,
    };
    let n = known(&m.heap, s).len() as i64;
    if n == 0 {
        return Err(m.index_error("pop from empty bytearray"));
    }
    let at = if index < 0 { index + n } else { index };
    if !(0..n).contains(&at) {
        return Err(m.index_error("pop index out of range"));
    }
    let mut byte = 0;
    change(m, s, |all| byte = all.remove(at as usize))?;
    Ok(m.heap.int(byte.into()))
}

pub(super) fn remove(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, item) = (a.slot(m, 0), a.slot(m, 1));
    let byte = byte_value(m, item, BYTE_RANGE)?;
    let Some(at) = known(&m.heap, s).iter().position(|&b| b == byte) else {
        return Err(m.value_error("value not found in bytearray"));
    };
    change(m, s, |all| _ = all.remove(at))?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn reverse(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    change(m, s, |all| all.reverse())?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn clear(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    change(m, s, Vec::clear)?;
    Ok(Owned::from_slot(Slot::NONE))
}

pub(super) fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    let all = known(&m.heap, a.slot(m, 0));
    Ok(m.heap.bytearray(all.to_vec()))
}

pub(super) fn alloc(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = match m.heap.ext(a.slot(m, 0)) {
        Some(&Ext::ByteArray(_, _, alloc, _)) => alloc,
        _ => 0,
    };
    Ok(m.heap.int(n.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn room_grows_as_cpythons_does() {
        // recorded from CPython 3.13.5: the room after each of a hundred appends, where it changes
        let (mut alloc, mut seen) = (0, Vec::new());
        for n in 1..=100 {
            if let Some(new) = room(n, alloc) {
                alloc = new;
                seen.push(new);
            }
        }
        assert_eq!(seen, [2, 5, 8, 12, 19, 27, 36, 46, 57, 70, 84, 100, 118]);
        assert_eq!(room(2, 6), Some(3));
        assert_eq!(room(3, 6), None);
        assert_eq!(room(10, 6), Some(11));
    }
}
