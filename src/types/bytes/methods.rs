//! Methods that bytes and bytearray share (Objects/bytes_methods.c, Objects/stringlib): letters are ASCII's.

use std::ops::Range;

use crate::heap::{Owned, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Native, Res, TypeMethods};
use crate::types::common::{self, ssize};
use crate::types::declare::{bad_argument, byte_value, c_int, fast_sequence, method, span};
use crate::types::format::spec::MAX_CHARS;
use crate::types::str::search::{self, Unit, split_capacity};
use crate::types::{int, str, ty};

use super::{Content, array, buffer, content, fresh, fresh_like, is_array, known, part_of, shown, unchanged};

fn is_space(b: u8) -> bool {
    matches!(b, b' ' | b'\t'..=b'\r')
}

// --- questions ---

fn ask(m: &mut Machine, a: Args, question: fn(&[u8]) -> bool) -> Res<Owned> {
    let answer = question(&known(&m.heap, a.slot(m, 0)));
    Ok(m.bool(answer))
}

fn all(bytes: &[u8], is: fn(u8) -> bool) -> bool {
    !bytes.is_empty() && bytes.iter().all(|&b| is(b))
}

fn is_title(bytes: &[u8]) -> bool {
    let (mut in_word, mut found) = (false, false);
    for b in bytes {
        if b.is_ascii_uppercase() && in_word || b.is_ascii_lowercase() && !in_word {
            return false;
        }
        in_word = b.is_ascii_alphabetic();
        found |= in_word;
    }
    found
}

macro_rules! questions {
    ($($name:ident $question:expr;)*) => {
        $(fn $name(m: &mut Machine, a: Args) -> Res<Owned> {
            ask(m, a, $question)
        })*
    };
}

questions! {
    isascii <[u8]>::is_ascii;
    isalnum |s| all(s, |b| b.is_ascii_alphanumeric());
    isalpha |s| all(s, |b| b.is_ascii_alphabetic());
    isdigit |s| all(s, |b| b.is_ascii_digit());
    isspace |s| all(s, is_space);
    islower |s| s.iter().any(u8::is_ascii_lowercase) && !s.iter().any(u8::is_ascii_uppercase);
    isupper |s| s.iter().any(u8::is_ascii_uppercase) && !s.iter().any(u8::is_ascii_lowercase);
    istitle is_title;
}

// --- case ---

fn change(m: &mut Machine, a: Args, f: impl FnOnce(&[u8]) -> Vec<u8>) -> Res<Owned> {
    let s = a.slot(m, 0);
    let changed = f(&known(&m.heap, s));
    Ok(fresh_like(m, s, changed))
}

fn upper(m: &mut Machine, a: Args) -> Res<Owned> {
    change(m, a, <[u8]>::to_ascii_uppercase)
}

fn lower(m: &mut Machine, a: Args) -> Res<Owned> {
    change(m, a, <[u8]>::to_ascii_lowercase)
}

fn swapcase(m: &mut Machine, a: Args) -> Res<Owned> {
    change(m, a, |s| s.iter().map(|b| if b.is_ascii_alphabetic() { b ^ 0x20 } else { *b }).collect())
}

fn capitalize(m: &mut Machine, a: Args) -> Res<Owned> {
    change(m, a, |s| {
        let mut out = s.to_ascii_lowercase();
        if let Some(first) = out.first_mut() {
            first.make_ascii_uppercase();
        }
        out
    })
}

fn title(m: &mut Machine, a: Args) -> Res<Owned> {
    change(m, a, |s| {
        let mut in_word = false;
        s.iter()
            .map(|b| {
                let b = if in_word { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
                in_word = b.is_ascii_alphabetic();
                b
            })
            .collect()
    })
}

// --- finding ---

/// What is sought: bytes, or one byte given as an int.
fn needle(m: &mut Machine, s: Slot) -> Res<Vec<u8>> {
    if let Some(content) = shown(m, s)? {
        return Ok(content.to_vec());
    }
    if m.is_index(s) {
        return Ok(vec![byte_value(m, s, array::BYTE_RANGE)?]);
    }
    let t = m.type_name(s);
    Err(m.type_error(format!("argument should be integer or bytes-like object, not '{t}'")))
}

fn place(m: &mut Machine, a: Args, last: bool) -> Res<Option<usize>> {
    let sought = a.slot(m, 1);
    let sought = needle(m, sought)?;
    let hay = known(&m.heap, a.slot(m, 0));
    let Some((start, end)) = span(m, a, 2, hay.len())? else { return Ok(None) };
    let find = if last { search::rfind } else { search::find };
    Ok(find(&hay[start..end], &sought).map(|at| at + start))
}

fn found<const LAST: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let at = place(m, a, LAST)?;
    Ok(m.heap.int(at.map_or(-1, |i| i as i64)))
}

fn must_be_found<const LAST: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    match place(m, a, LAST)? {
        Some(i) => Ok(m.heap.int(i as i64)),
        None => Err(m.value_error("subsection not found")),
    }
}

fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let sought = a.slot(m, 1);
    let sought = needle(m, sought)?;
    let hay = known(&m.heap, a.slot(m, 0));
    let n = match span(m, a, 2, hay.len())? {
        None => 0,
        Some((start, end)) if sought.is_empty() => end - start + 1,
        Some((start, end)) => search::count(&hay[start..end], &sought),
    };
    Ok(m.heap.int(n as i64))
}

fn ends_match(m: &mut Machine, a: Args, name: &str, matches: fn(&[u8], &[u8]) -> bool) -> Res<Owned> {
    let affix = a.slot(m, 1);
    let hay = known(&m.heap, a.slot(m, 0));
    let part = span(m, a, 2, hay.len())?.map(|(start, end)| &hay[start..end]);
    let mut answer = false;
    if let Some(affix) = content(&m.heap, affix) {
        answer = part.is_some_and(|part| matches(part, &affix));
    } else if m.is_a(affix, ty::TUPLE) {
        for i in 0..m.heap.n_items(affix) {
            let item = m.heap.item(affix, i);
            let item = buffer(m, item)?;
            if part.is_some_and(|part| matches(part, &item)) {
                answer = true;
                break;
            }
        }
    } else {
        let t = m.type_name(affix);
        return Err(m.type_error(format!("{name} first arg must be bytes or a tuple of bytes, not {t}")));
    }
    Ok(m.bool(answer))
}

fn startswith(m: &mut Machine, a: Args) -> Res<Owned> {
    ends_match(m, a, "startswith", <[u8]>::starts_with)
}

fn endswith(m: &mut Machine, a: Args) -> Res<Owned> {
    ends_match(m, a, "endswith", <[u8]>::ends_with)
}

// --- parts ---

fn list_of(m: &mut Machine, s: Slot, all: &[u8], parts: Vec<Range<usize>>, capacity: u32) -> Owned {
    let list = m.heap.list();
    m.heap.list_set_capacity(list.slot(), capacity);
    for part in parts {
        let item = part_of(m, s, all, part.start, part.end);
        m.heap.list_push(list.slot(), item);
    }
    list
}

fn units(all: &[u8]) -> impl DoubleEndedIterator<Item = Unit> {
    all.iter().enumerate().map(|(i, &b)| (i, i + 1, is_space(b)))
}

fn split<const FROM_END: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, separator) = (a.slot(m, 0), a.get_some(m, 1));
    let max = match a.get(m, 2) {
        Some(max) => ssize(m, max)?,
        None => -1,
    };
    let all = known(&m.heap, s);
    let limit = usize::try_from(max).unwrap_or(usize::MAX);
    // without a limit these count as endless (PyBytes methods, unlike those of str)
    let capacity = split_capacity(if max < 0 { i64::MAX } else { max });
    let Some(separator) = separator else {
        let parts = if FROM_END {
            search::rwords(units(&all).rev(), limit)
        } else {
            search::words(units(&all), all.len(), limit)
        };
        return Ok(list_of(m, s, &all, parts, capacity));
    };
    let by = buffer(m, separator)?;
    if by.is_empty() {
        return Err(m.value_error("empty separator"));
    }
    let split = if FROM_END { search::rsplit } else { search::split };
    let parts = split(&all, &by, limit);
    Ok(list_of(m, s, &all, parts, capacity))
}

fn splitlines(m: &mut Machine, a: Args) -> Res<Owned> {
    let keep = match a.get(m, 1) {
        Some(keep) => m.truth(keep)?,
        None => false,
    };
    let s = a.slot(m, 0);
    let all = known(&m.heap, s);
    let parts = search::lines(all.len(), keep, |i| match &all[i..] {
        [b'\r', b'\n', ..] => Some(2),
        [b'\r' | b'\n', ..] => Some(1),
        _ => None,
    });
    Ok(list_of(m, s, &all, parts, 0))
}

fn partition<const LAST: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, separator) = (a.slot(m, 0), a.slot(m, 1));
    let all = known(&m.heap, s);
    let by = buffer(m, separator)?;
    if by.is_empty() {
        return Err(m.value_error("empty separator"));
    }
    let find = if LAST { search::rfind } else { search::find };
    let three = if let Some(at) = find(&all, &by) {
        let before = part_of(m, s, &all, 0, at);
        let middle = if is_array(&m.heap, s) { m.heap.bytearray(by.to_vec()) } else { m.share(separator) };
        vec![before, middle, part_of(m, s, &all, at + by.len(), all.len())]
    } else {
        let mut three = vec![fresh_like(m, s, Vec::new()), fresh_like(m, s, Vec::new())];
        let whole = unchanged(m, s);
        three.insert(if LAST { 2 } else { 0 }, whole);
        three
    };
    Ok(m.heap.tuple(three))
}

fn join(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, iterable) = (a.slot(m, 0), a.slot(m, 1));
    let items = fast_sequence(m, iterable, "can only join an iterable")?;
    let by = known(&m.heap, s);
    let n = m.heap.n_items(items);
    if n == 1 && m.heap.ty(m.heap.item(items, 0)) == ty::BYTES && !is_array(&m.heap, s) {
        let only = m.heap.item(items, 0);
        return Ok(m.share(only));
    }
    let mut out = Vec::new();
    let mut views = Vec::new();
    for i in 0..n {
        let item = m.heap.item(items, i);
        let part = match content(&m.heap, item) {
            Some(part) => Some(part),
            None => super::view::own_buffer::view_by_method(m, item)?.map(|(view, part)| {
                views.push((item, view, m.stack.len()));
                part
            }),
        };
        // C holds the buffers of all until it is done (`STRINGLIB(bytes_join)` in Objects/stringlib/join.h)
        let held = m.share(item);
        m.push(held);
        let Some(part) = part else {
            let t = m.type_name(item);
            return Err(m.type_error(format!("sequence item {i}: expected a bytes-like object, {t} found")));
        };
        if i > 0 {
            out.extend_from_slice(&by);
        }
        out.extend_from_slice(&part);
        if out.len() > MAX_CHARS {
            return Err(int::memory_error(m));
        }
    }
    for (item, view, held) in views {
        super::view::own_buffer::have_read(m, item, view)?;
        let held = std::mem::replace(&mut m.stack[held], Slot::NULL);
        m.release_slot(held);
    }
    Ok(fresh_like(m, s, out))
}

// --- stripping, replacing, padding ---

fn strip<const SIDES: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let all = known(&m.heap, s);
    let chars = match a.get_some(m, 1) {
        Some(chars) => Some(buffer(m, chars)?),
        None => None,
    };
    let goes = |b: &u8| chars.as_ref().map_or_else(|| is_space(*b), |chars| chars.contains(b));
    let start = if SIDES & 1 == 0 { 0 } else { all.iter().take_while(|b| goes(b)).count() };
    let end = if SIDES & 2 == 0 {
        all.len()
    } else {
        all.len() - all[start..].iter().rev().take_while(|b| goes(b)).count()
    };
    Ok(part_of(m, s, &all, start, end))
}

fn removeprefix(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, prefix) = (a.slot(m, 0), a.slot(m, 1));
    let prefix = buffer(m, prefix)?;
    let all = known(&m.heap, s);
    let start = if all.starts_with(&prefix) { prefix.len() } else { 0 };
    Ok(part_of(m, s, &all, start, all.len()))
}

fn removesuffix(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, suffix) = (a.slot(m, 0), a.slot(m, 1));
    let suffix = buffer(m, suffix)?;
    let all = known(&m.heap, s);
    let end = all.len() - if all.ends_with(&suffix) { suffix.len() } else { 0 };
    Ok(part_of(m, s, &all, 0, end))
}

fn replace(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, old, new) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let (old, new) = (buffer(m, old)?, buffer(m, new)?);
    let max = match a.get(m, 3) {
        Some(max) => usize::try_from(ssize(m, max)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let all = known(&m.heap, s);
    if search::count(&all, &old).min(max).saturating_mul(new.len()) > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    let found = max > 0 && search::find(&all, &old).is_some();
    match search::replace(&all, &old, &new, max, 1..=all.len()) {
        Some(replaced) => Ok(fresh_like(m, s, replaced)),
        // what is put in place of its like is put there all the same
        None if found && !old.is_empty() => Ok(fresh_like(m, s, all.to_vec())),
        None => Ok(unchanged(m, s)),
    }
}

fn padded(m: &mut Machine, s: Slot, all: &[u8], before: usize, behind: usize, fill: u8) -> Res<Owned> {
    if before + behind == 0 {
        return Ok(unchanged(m, s));
    }
    if (before + behind).saturating_add(all.len()) > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    let mut out = vec![fill; before];
    out.extend_from_slice(all);
    out.resize(out.len() + behind, fill);
    Ok(fresh_like(m, s, out))
}

fn room(m: &mut Machine, a: Args, all: &Content) -> Res<usize> {
    let width = a.slot(m, 1);
    let width = ssize(m, width)?;
    Ok(usize::try_from(width.saturating_sub(all.len() as i64)).unwrap_or(0))
}

fn justify(m: &mut Machine, a: Args, name: &str, before: fn(usize, usize) -> usize) -> Res<Owned> {
    let s = a.slot(m, 0);
    let all = known(&m.heap, s);
    let room = room(m, a, &all)?;
    let fill = match a.get(m, 2) {
        None => b' ',
        Some(fill) => match content(&m.heap, fill).as_deref() {
            Some(&[b]) => b,
            _ => return Err(bad_argument(m, name, "argument 2", "a byte string of length 1", fill)),
        },
    };
    let before = before(room, room + all.len());
    padded(m, s, &all, before, room - before, fill)
}

fn center(m: &mut Machine, a: Args) -> Res<Owned> {
    justify(m, a, "center", |room, width| room / 2 + (room & width & 1))
}

fn ljust(m: &mut Machine, a: Args) -> Res<Owned> {
    justify(m, a, "ljust", |_, _| 0)
}

fn rjust(m: &mut Machine, a: Args) -> Res<Owned> {
    justify(m, a, "rjust", |room, _| room)
}

fn zfill(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let all = known(&m.heap, s);
    let room = room(m, a, &all)?;
    match all.first() {
        Some(&sign @ (b'+' | b'-')) if room > 0 && room <= MAX_CHARS => {
            let mut out = vec![b'0'; room];
            out.insert(0, sign);
            out.extend_from_slice(&all[1..]);
            Ok(fresh_like(m, s, out))
        }
        _ => padded(m, s, &all, room, 0, b'0'),
    }
}

fn expandtabs(m: &mut Machine, a: Args) -> Res<Owned> {
    let size = match a.get(m, 1) {
        Some(size) => usize::try_from(c_int(m, size)?).unwrap_or(0),
        None => 8,
    };
    let all = known(&m.heap, a.slot(m, 0));
    if search::count(&all, b"\t").saturating_mul(size) > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    change(m, a, |s| {
        let (mut out, mut column) = (Vec::new(), 0);
        for &b in s {
            match b {
                b'\t' => {
                    let n = if size > 0 { size - column % size } else { 0 };
                    out.resize(out.len() + n, b' ');
                    column += n;
                }
                b => {
                    column = if matches!(b, b'\n' | b'\r') { 0 } else { column + 1 };
                    out.push(b);
                }
            }
        }
        out
    })
}

fn translate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, table, delete) = (a.slot(m, 0), a.get_some(m, 1), a.get(m, 2));
    let table = match table {
        Some(table) => Some(buffer(m, table)?),
        None => None,
    };
    if table.as_ref().is_some_and(|t| t.len() != 256) {
        return Err(m.value_error("translation table must be 256 characters long"));
    }
    let delete = match delete {
        Some(delete) => buffer(m, delete)?.to_vec(),
        None => Vec::new(),
    };
    let all = known(&m.heap, s);
    let translated: Vec<u8> = all
        .iter()
        .filter(|b| !delete.contains(b))
        .map(|&b| table.as_ref().map_or(b, |t| t[b as usize]))
        .collect();
    if *translated == *all && m.heap.ty(s) == ty::BYTES {
        return Ok(m.share(s));
    }
    Ok(fresh_like(m, s, translated))
}

fn maketrans(m: &mut Machine, a: Args) -> Res<Owned> {
    let (from, to) = (a.slot(m, 0), a.slot(m, 1));
    let (from, to) = (buffer(m, from)?, buffer(m, to)?);
    if from.len() != to.len() {
        return Err(m.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&from, &to) in from.iter().zip(to.iter()) {
        table[from as usize] = to;
    }
    Ok(fresh(m, &table))
}

// --- text ---

fn decode(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, encoding, errors) = (a.slot(m, 0), a.get(m, 1), a.get(m, 2));
    let encoding = str::name_arg(m, encoding, "decode", "encoding", "utf-8")?;
    let errors = str::name_arg(m, errors, "decode", "errors", "strict")?;
    str::decode_object(m, s, &encoding.s, &errors.s)
}

pub(super) fn hex(m: &mut Machine, a: Args) -> Res<Owned> {
    use std::fmt::Write;
    let all = known(&m.heap, a.slot(m, 0));
    let separator = match a.get(m, 1) {
        None => None,
        Some(separator) => Some(hex_separator(m, separator)?),
    };
    let per = match a.get(m, 2) {
        Some(per) => c_int(m, per)?,
        None => 1,
    };
    let group = per.unsigned_abs() as usize;
    // groups are counted from the end, unless the number is below 0
    let first = if per > 0 { all.len() % group.max(1) } else { 0 };
    let mut out = String::with_capacity(all.len() * 2);
    for (i, b) in all.iter().enumerate() {
        if let Some(separator) = separator
            && group > 0
            && i > 0
            && (i + group - first).is_multiple_of(group)
        {
            out.push(separator);
        }
        let _infallible = write!(out, "{b:02x}");
    }
    Ok(str::new(m, out))
}

fn hex_separator(m: &mut Machine, separator: Slot) -> Res<char> {
    let n = m.len(separator)?;
    if n != 1 {
        return Err(m.value_error("sep must be length 1."));
    }
    if let Some(text) = m.heap.text(separator) {
        return match text.s.chars().next() {
            Some(c) if c.is_ascii() => Ok(c),
            _ => Err(m.value_error("sep must be ASCII.")),
        };
    }
    match content(&m.heap, separator).as_deref() {
        Some(&[b]) if b.is_ascii() => Ok(b.into()),
        Some(_) => Err(m.value_error("sep must be ASCII.")),
        None => Err(m.type_error("sep must be str or bytes.")),
    }
}

fn fromhex(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, source) = (a.slot(m, 0), a.slot(m, 1));
    let text = str::text_arg(m, source, "fromhex", "argument")?;
    let mut out = Vec::new();
    let mut chars = text.s.chars().enumerate().peekable();
    let bad = |at| format!("non-hexadecimal number found in fromhex() arg at position {at}");
    while let Some((i, c)) = chars.next() {
        if c.is_ascii() && is_space(c as u8) {
            continue;
        }
        let Some(high) = c.to_digit(16) else { return Err(m.value_error(bad(i))) };
        let low = chars.next_if(|(_, c)| c.is_ascii_hexdigit()).and_then(|(_, c)| c.to_digit(16));
        let Some(low) = low else { return Err(m.value_error(bad(i + 1))) };
        out.push((high * 16 + low) as u8);
    }
    if class == ty::BYTEARRAY {
        return Ok(m.heap.bytearray(out));
    }
    let bytes = m.heap.bytes(&out);
    if class == ty::BYTES {
        return Ok(bytes);
    }
    let bytes = m.temp(bytes);
    m.call(class, &[bytes])
}

/// The rows that both tables have.
macro_rules! with_shared {
    ($($row:expr,)*) => {
        &[
            method("__repr__", "self, /", super::repr),
            method("__str__", "self, /", super::repr),
            method("__len__", "self, /", super::len),
            method("__getitem__", "self, key, /", super::item_method),
            method("__contains__", "self, key, /", super::contains_method),
            method("__iter__", "self, /", super::iter),
            method("__add__", "self, value, /", super::add),
            method("__mul__", "self, value, /", super::multiply),
            method("__rmul__", "self, value, /", super::multiply),
            method("__mod__", "self, value, /", super::modulo),
            method("__rmod__", "self, value, /", super::reflected_modulo),
            method("__lt__", "self, value, /", super::compare::<{ CompareOp::Lt as u8 }>),
            method("__le__", "self, value, /", super::compare::<{ CompareOp::Le as u8 }>),
            method("__eq__", "self, value, /", super::compare::<{ CompareOp::Eq as u8 }>),
            method("__ne__", "self, value, /", super::compare::<{ CompareOp::Ne as u8 }>),
            method("__gt__", "self, value, /", super::compare::<{ CompareOp::Gt as u8 }>),
            method("__ge__", "self, value, /", super::compare::<{ CompareOp::Ge as u8 }>),
            method("__sizeof__", "self, /", common::sizeof),
            method("isascii", "self, /", isascii),
            method("isalnum", "self, /", isalnum),
            method("isalpha", "self, /", isalpha),
            method("isdigit", "self, /", isdigit),
            method("isspace", "self, /", isspace),
            method("islower", "self, /", islower),
            method("isupper", "self, /", isupper),
            method("istitle", "self, /", istitle),
            method("upper", "self, /", upper),
            method("lower", "self, /", lower),
            method("swapcase", "self, /", swapcase),
            method("capitalize", "self, /", capitalize),
            method("title", "self, /", title),
            method("find", "self, sub, start=None, end=None, /", found::<false>),
            method("rfind", "self, sub, start=None, end=None, /", found::<true>),
            method("index", "self, sub, start=None, end=None, /", must_be_found::<false>),
            method("rindex", "self, sub, start=None, end=None, /", must_be_found::<true>),
            method("count", "self, sub, start=None, end=None, /", count),
            method("startswith", "self, prefix, start=None, end=None, /", startswith),
            method("endswith", "self, suffix, start=None, end=None, /", endswith),
            method("split", "self, /, sep=None, maxsplit=-1", split::<false>),
            method("rsplit", "self, /, sep=None, maxsplit=-1", split::<true>),
            method("splitlines", "self, /, keepends=False", splitlines),
            method("partition", "self, sep, /", partition::<false>),
            method("rpartition", "self, sep, /", partition::<true>),
            method("join", "self, iterable_of_bytes, /", join),
            method("strip", "self, bytes=None, /", strip::<3>),
            method("lstrip", "self, bytes=None, /", strip::<1>),
            method("rstrip", "self, bytes=None, /", strip::<2>),
            method("removeprefix", "self, prefix, /", removeprefix),
            method("removesuffix", "self, suffix, /", removesuffix),
            method("replace", "self, old, new, count=-1, /", replace),
            method("center", "self, width, fillchar=b' ', /", center),
            method("ljust", "self, width, fillchar=b' ', /", ljust),
            method("rjust", "self, width, fillchar=b' ', /", rjust),
            method("zfill", "self, width, /", zfill),
            method("expandtabs", "self, /, tabsize=8", expandtabs),
            method("translate", "self, table, /, delete=b''", translate),
            method("maketrans", "@static frm, to, /", maketrans),
            method("decode", "self, /, encoding='utf-8', errors='strict'", decode),
            method("hex", "self, /, sep=None, bytes_per_sep=1", hex),
            method("fromhex", "@class cls, string, /", fromhex),
            $($row,)*
        ]
    };
}

static BYTES: &[Native] = with_shared![
    method("__new__", "@static cls, source=b'', encoding='utf-8', errors='strict'", super::new_bytes),
    method("__hash__", "self, /", super::hash),
    method("__bytes__", "self, /", super::to_bytes),
    method("__getnewargs__", "self, /", super::getnewargs),
];

static ARRAY: &[Native] = with_shared![
    method("__new__", "@static cls, *args, **kwargs", array::new),
    method("__init__", "self, /, source=b'', encoding='utf-8', errors='strict'", array::init),
    method("__setitem__", "self, key, value, /", array::setitem),
    method("__delitem__", "self, key, /", array::delitem),
    method("__iadd__", "self, value, /", array::iadd),
    method("__imul__", "self, value, /", array::imul),
    method("__alloc__", "self, /", array::alloc),
    method("append", "self, item, /", array::append),
    method("extend", "self, iterable_of_ints, /", array::extend),
    method("insert", "self, index, item, /", array::insert),
    method("pop", "self, index=-1, /", array::pop),
    method("remove", "self, value, /", array::remove),
    method("reverse", "self, /", array::reverse),
    method("clear", "self, /", array::clear),
    method("copy", "self, /", array::copy),
];

/// What bytes can do.
pub const METHODS: TypeMethods =
    TypeMethods { ty: ty::BYTES, methods: BYTES, getters: &[], doc: "A run of bytes that does not change." };

/// What bytearray can do.
pub const ARRAY_METHODS: TypeMethods =
    TypeMethods { ty: ty::BYTEARRAY, methods: ARRAY, getters: &[], doc: "A run of bytes that can change." };
