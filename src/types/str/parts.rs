//! Taking a str apart and putting it together: `split` and its kin, `partition`, `join`.

use std::ops::Range;

use crate::heap::{Owned, Slot, Text};
use crate::machine::{Args, Machine, Res};
use crate::types::common::ssize;
use crate::types::declare::fast_sequence;
use crate::types::format::spec::MAX_CHARS;
use crate::types::{int, ty};

use super::search::{self, Unit, split_capacity};
use super::unicode::{is_line_break, is_space};
use super::{byte_slice, must_be_str, new, text_of};

fn units(s: &str) -> impl DoubleEndedIterator<Item = Unit> {
    s.char_indices().map(|(i, c)| (i, i + c.len_utf8(), is_space(c)))
}

/// A list of parts of a text, with room for `capacity`.
fn list_of(m: &mut Machine, s: Slot, text: &Text, parts: Vec<Range<usize>>, capacity: u32) -> Owned {
    let list = m.heap.list();
    m.heap.list_set_capacity(list.slot(), capacity);
    for part in parts {
        let item = byte_slice(m, s, text, part.start, part.end);
        m.heap.list_push(list.slot(), item);
    }
    list
}

pub(super) fn split(m: &mut Machine, a: Args) -> Res<Owned> {
    split_by(m, a, false)
}

pub(super) fn rsplit(m: &mut Machine, a: Args) -> Res<Owned> {
    split_by(m, a, true)
}

fn split_by(m: &mut Machine, a: Args, from_end: bool) -> Res<Owned> {
    let (s, separator) = (a.slot(m, 0), a.get_some(m, 1));
    let max = match a.get(m, 2) {
        Some(max) => ssize(m, max)?,
        None => -1,
    };
    let text = text_of(&m.heap, s);
    let len = i64::from(text.n_chars);
    let limit = usize::try_from(max).unwrap_or(usize::MAX);
    let Some(separator) = separator else {
        let max = if max < 0 { (len - 1) / 2 + 1 } else { max };
        let parts = if from_end {
            search::rwords(units(&text.s).rev(), limit)
        } else {
            search::words(units(&text.s), text.s.len(), limit)
        };
        return Ok(list_of(m, s, &text, parts, split_capacity(max)));
    };
    let Some(separator_text) = m.heap.text(separator).cloned() else {
        let t = m.type_name(separator);
        return Err(m.type_error(format!("must be str or None, not {t}")));
    };
    let by = separator_text.s.as_bytes();
    if by.is_empty() {
        return Err(m.value_error("empty separator"));
    }
    let by_len = i64::from(separator_text.n_chars);
    if text.width < separator_text.width || len < by_len {
        // it cannot lie in there: the str itself, even if it is an instance of a subclass
        let item = m.share(s);
        return Ok(m.heap.list_from(vec![item]));
    }
    let max = if max < 0 { len / by_len + 1 } else { max };
    let split = if from_end { search::rsplit } else { search::split };
    let parts = split(text.s.as_bytes(), by, limit);
    Ok(list_of(m, s, &text, parts, split_capacity(max)))
}

pub(super) fn splitlines(m: &mut Machine, a: Args) -> Res<Owned> {
    let keep = match a.get(m, 1) {
        Some(keep) => m.truth(keep)?,
        None => false,
    };
    let s = a.slot(m, 0);
    let text = text_of(&m.heap, s);
    let break_at = |i: usize| {
        let rest = text.s.get(i..)?;
        let c = rest.chars().next().filter(|&c| is_line_break(c))?;
        Some(if rest.starts_with("\r\n") { 2 } else { c.len_utf8() })
    };
    let parts = search::lines(text.s.len(), keep, break_at);
    Ok(list_of(m, s, &text, parts, 0))
}

pub(super) fn partition(m: &mut Machine, a: Args) -> Res<Owned> {
    part_at(m, a, false)
}

pub(super) fn rpartition(m: &mut Machine, a: Args) -> Res<Owned> {
    part_at(m, a, true)
}

fn part_at(m: &mut Machine, a: Args, last: bool) -> Res<Owned> {
    let (s, separator) = (a.slot(m, 0), a.slot(m, 1));
    let text = text_of(&m.heap, s);
    let Some(by) = m.heap.text(separator).cloned() else { return Err(must_be_str(m, separator)) };
    if by.s.is_empty() {
        return Err(m.value_error("empty separator"));
    }
    let find = if last { search::rfind } else { search::find };
    let empty = || Owned::from_slot(Slot::EMPTY_STR);
    let three = match find(text.s.as_bytes(), by.s.as_bytes()) {
        Some(at) => {
            let before = m.heap.str(&text.s[..at]);
            let behind = m.heap.str(&text.s[at + by.s.len()..]);
            vec![before, m.share(separator), behind]
        }
        // the str itself, even if it is an instance of a subclass
        None if last => vec![empty(), empty(), m.share(s)],
        None => vec![m.share(s), empty(), empty()],
    };
    Ok(m.heap.tuple(three))
}

pub(super) fn join(m: &mut Machine, a: Args) -> Res<Owned> {
    let (separator, iterable) = (a.slot(m, 0), a.slot(m, 1));
    let items = fast_sequence(m, iterable, "can only join an iterable")?;
    join_items(m, separator, items)
}

/// `separator.join(items)` for a list or tuple.
pub(crate) fn join_items(m: &mut Machine, separator: Slot, items: Slot) -> Res<Owned> {
    let n = m.heap.n_items(items);
    if n == 0 {
        return Ok(Owned::from_slot(Slot::EMPTY_STR));
    }
    let first = m.heap.item(items, 0);
    if n == 1 && m.heap.ty(first) == ty::STR {
        return Ok(m.share(first));
    }
    let by = text_of(&m.heap, separator);
    let mut len = by.s.len() * (n as usize - 1);
    for i in 0..n {
        let item = m.heap.item(items, i);
        let Some(text) = m.heap.text(item) else {
            let t = m.type_name(item);
            return Err(m.type_error(format!("sequence item {i}: expected str instance, {t} found")));
        };
        len += text.s.len();
    }
    if len > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    let mut out = String::with_capacity(len);
    for i in 0..n {
        if i > 0 {
            out.push_str(&by.s);
        }
        out.push_str(m.heap.str_of(m.heap.item(items, i)));
    }
    Ok(new(m, out))
}
