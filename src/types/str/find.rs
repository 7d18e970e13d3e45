//! Where texts lie in a str: `find` and its kin, `count`, `startswith`, `endswith`.

use crate::heap::{Owned, Slot, Text, Width};
use crate::machine::{Args, Machine, Res};
use crate::types::declare::span;

use super::{byte_of, chars_before, search, text_arg, text_of};

/// Where a search goes: the text and the bytes of it between start and end; `None` if they lie beyond each other.
struct Field {
    text: Text,
    bytes: Option<(usize, usize)>,
}

fn field(m: &mut Machine, a: Args) -> Res<Field> {
    let text = text_of(&m.heap, a.slot(m, 0));
    let span = span(m, a, 2, text.n_chars as usize)?;
    let bytes = span.map(|(start, end)| (byte_of(&text, start), byte_of(&text, end)));
    Ok(Field { text, bytes })
}

/// The character at which the sought text lies.
fn place(m: &mut Machine, a: Args, method: &str, last: bool) -> Res<Option<usize>> {
    let needle = a.slot(m, 1);
    let needle = text_arg(m, needle, method, "argument 1")?;
    let Field { text, bytes } = field(m, a)?;
    let Some((start, end)) = bytes else { return Ok(None) };
    let hay = &text.s.as_bytes()[start..end];
    let find = if last { search::rfind } else { search::find };
    Ok(find(hay, needle.s.as_bytes()).map(|at| chars_before(&text, start + at)))
}

fn found(m: &mut Machine, place: Option<usize>) -> Res<Owned> {
    Ok(m.heap.int(place.map_or(-1, |i| i as i64)))
}

fn must_be_found(m: &mut Machine, place: Option<usize>) -> Res<Owned> {
    match place {
        Some(i) => Ok(m.heap.int(i as i64)),
        None => Err(m.value_error("substring not found")),
    }
}

pub(super) fn find(m: &mut Machine, a: Args) -> Res<Owned> {
    let at = place(m, a, "find", false)?;
    found(m, at)
}

pub(super) fn rfind(m: &mut Machine, a: Args) -> Res<Owned> {
    let at = place(m, a, "rfind", true)?;
    found(m, at)
}

pub(super) fn index(m: &mut Machine, a: Args) -> Res<Owned> {
    let at = place(m, a, "index", false)?;
    must_be_found(m, at)
}

pub(super) fn rindex(m: &mut Machine, a: Args) -> Res<Owned> {
    let at = place(m, a, "rindex", true)?;
    must_be_found(m, at)
}

pub(super) fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let needle = a.slot(m, 1);
    let needle = text_arg(m, needle, "count", "argument 1")?;
    let Field { text, bytes } = field(m, a)?;
    let n = match bytes {
        None => 0,
        // an empty text lies before each character, and at the end
        Some((start, end)) if needle.s.is_empty() => {
            let part = &text.s[start..end];
            1 + if text.width == Width::Ascii { part.len() } else { part.chars().count() }
        }
        Some((start, end)) => search::count(&text.s.as_bytes()[start..end], needle.s.as_bytes()),
    };
    Ok(m.heap.int(n as i64))
}

pub(super) fn startswith(m: &mut Machine, a: Args) -> Res<Owned> {
    ends_match(m, a, "startswith", |part, affix| part.starts_with(affix))
}

pub(super) fn endswith(m: &mut Machine, a: Args) -> Res<Owned> {
    ends_match(m, a, "endswith", |part, affix| part.ends_with(affix))
}

fn ends_match(m: &mut Machine, a: Args, method: &str, matches: fn(&str, &str) -> bool) -> Res<Owned> {
    let affix = a.slot(m, 1);
    let Field { text, bytes } = field(m, a)?;
    let part = bytes.map(|(start, end)| &text.s[start..end]);
    let answer = if let Some(affix) = m.heap.text(affix) {
        part.is_some_and(|part| matches(part, &affix.s))
    } else if m.is_a(affix, crate::types::ty::TUPLE) {
        any_of(m, affix, method, |affix| part.is_some_and(|part| matches(part, affix)))?
    } else {
        let t = m.type_name(affix);
        return Err(m.type_error(format!("{method} first arg must be str or a tuple of str, not {t}")));
    };
    Ok(m.bool(answer))
}

/// Whether one of the texts in a tuple matches; those behind it are not looked at.
fn any_of(m: &mut Machine, tuple: Slot, method: &str, matches: impl Fn(&str) -> bool) -> Res<bool> {
    for i in 0..m.heap.n_items(tuple) {
        let affix = m.heap.item(tuple, i);
        let Some(affix_text) = m.heap.text(affix) else {
            let t = m.type_name(affix);
            return Err(m.type_error(format!("tuple for {method} must only contain str, not {t}")));
        };
        if matches(&affix_text.s) {
            return Ok(true);
        }
    }
    Ok(false)
}
