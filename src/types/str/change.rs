//! Methods of str that give a changed text: case, stripping, padding, replacing, translating.

use crate::heap::{Owned, Slot, Text, Width, char_for, code_point};
use crate::machine::{Args, Machine, Res};
use crate::types::common::ssize;
use crate::types::format::spec::MAX_CHARS;
use crate::types::{int, ty};

use super::case::Case;
use super::unicode::is_space;
use super::{byte_slice, new, search, text_arg, text_of, unchanged};

fn change_case(m: &mut Machine, a: Args, case: Case) -> Res<Owned> {
    let text = text_of(&m.heap, a.slot(m, 0));
    let simple = matches!(case, Case::Upper | Case::Lower | Case::Fold | Case::Capitalize);
    if text.width != Width::Ascii || !simple {
        return Ok(new(m, case.apply(&text.s)));
    }
    let changed = m.heap.in_room(|_, room| {
        room.push_str(&text.s);
        match case {
            Case::Upper => room.make_ascii_uppercase(),
            _ => room.make_ascii_lowercase(),
        }
        if case == Case::Capitalize
            && let Some(first) = room.get_mut(..1)
        {
            first.make_ascii_uppercase();
        }
        Text::new(room.as_str().into())
    });
    Ok(m.heap.new_str(changed))
}

pub(super) fn upper(m: &mut Machine, a: Args) -> Res<Owned> {
    change_case(m, a, Case::Upper)
}

pub(super) fn lower(m: &mut Machine, a: Args) -> Res<Owned> {
    change_case(m, a, Case::Lower)
}

pub(super) fn title(m: &mut Machine, a: Args) -> Res<Owned> {
    change_case(m, a, Case::Title)
}

pub(super) fn capitalize(m: &mut Machine, a: Args) -> Res<Owned> {
    change_case(m, a, Case::Capitalize)
}

pub(super) fn swapcase(m: &mut Machine, a: Args) -> Res<Owned> {
    change_case(m, a, Case::Swap)
}

pub(super) fn casefold(m: &mut Machine, a: Args) -> Res<Owned> {
    change_case(m, a, Case::Fold)
}

fn strip_sides(m: &mut Machine, a: Args, method: &str, left: bool, right: bool) -> Res<Owned> {
    let s = a.slot(m, 0);
    let text = text_of(&m.heap, s);
    let chars = match a.get_some(m, 1) {
        None => None,
        Some(chars) => match m.heap.text(chars) {
            Some(chars) => Some(chars.clone()),
            None => return Err(m.type_error(format!("{method} arg must be None or str"))),
        },
    };
    let goes = |c: char| match &chars {
        None => is_space(c),
        Some(chars) => chars.s.contains(c),
    };
    let mut part = &*text.s;
    let mut start = 0;
    if left {
        let rest = part.trim_start_matches(goes);
        start = part.len() - rest.len();
        part = rest;
    }
    if right {
        part = part.trim_end_matches(goes);
    }
    Ok(byte_slice(m, s, &text, start, start + part.len()))
}

pub(super) fn strip(m: &mut Machine, a: Args) -> Res<Owned> {
    strip_sides(m, a, "strip", true, true)
}

pub(super) fn lstrip(m: &mut Machine, a: Args) -> Res<Owned> {
    strip_sides(m, a, "lstrip", true, false)
}

pub(super) fn rstrip(m: &mut Machine, a: Args) -> Res<Owned> {
    strip_sides(m, a, "rstrip", false, true)
}

pub(super) fn removeprefix(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, prefix) = (a.slot(m, 0), a.slot(m, 1));
    let prefix = text_arg(m, prefix, "removeprefix", "argument")?;
    let text = text_of(&m.heap, s);
    let start = if text.s.starts_with(&*prefix.s) { prefix.s.len() } else { 0 };
    Ok(byte_slice(m, s, &text, start, text.s.len()))
}

pub(super) fn removesuffix(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, suffix) = (a.slot(m, 0), a.slot(m, 1));
    let suffix = text_arg(m, suffix, "removesuffix", "argument")?;
    let text = text_of(&m.heap, s);
    let end = text.s.len() - if text.s.ends_with(&*suffix.s) { suffix.s.len() } else { 0 };
    Ok(byte_slice(m, s, &text, 0, end))
}

pub(super) fn replace(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, old, replacement) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let old = text_arg(m, old, "replace", "argument 1")?;
    let replacement = text_arg(m, replacement, "replace", "argument 2")?;
    let max = match a.get(m, 3) {
        Some(max) => usize::try_from(ssize(m, max)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    let text = text_of(&m.heap, s);
    let places = if old.s.is_empty() { text.s.len() + 1 } else { text.s.len() / old.s.len() };
    if places.min(max).saturating_mul(replacement.s.len()) > MAX_CHARS
        && search::count(text.s.as_bytes(), old.s.as_bytes()).min(max) * replacement.s.len() > MAX_CHARS
    {
        return Err(int::memory_error(m));
    }
    let ends = text.s.char_indices().map(|(i, c)| i + c.len_utf8());
    let replaced = search::replace(text.s.as_bytes(), old.s.as_bytes(), replacement.s.as_bytes(), max, ends);
    match replaced.map(String::from_utf8) {
        Some(Ok(replaced)) => Ok(new(m, replaced)),
        Some(Err(_)) => unreachable!("texts put into a text between characters are a text"),
        None => Ok(unchanged(m, s)),
    }
}

/// The text with so many characters before and behind it.
fn pad(m: &mut Machine, s: Slot, text: &Text, before: usize, behind: usize, fill: char) -> Res<Owned> {
    if before + behind == 0 {
        return Ok(unchanged(m, s));
    }
    if before + behind + text.s.len() > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    let mut out = String::with_capacity(text.s.len() + (before + behind) * fill.len_utf8());
    out.extend(std::iter::repeat_n(fill, before));
    out.push_str(&text.s);
    out.extend(std::iter::repeat_n(fill, behind));
    Ok(new(m, out))
}

/// `center`, `ljust` and `rjust`: `sides` says how many of so many fillings for a width go before the text.
fn justify(m: &mut Machine, a: Args, sides: fn(usize, i64) -> usize) -> Res<Owned> {
    let (s, width) = (a.slot(m, 0), a.slot(m, 1));
    let width = ssize(m, width)?;
    let fill = match a.get(m, 2) {
        None => ' ',
        Some(fill) => match m.heap.text(fill).map(|t| (t.n_chars, t.s.chars().next())) {
            Some((1, Some(c))) => c,
            Some(_) => return Err(m.type_error("The fill character must be exactly one character long")),
            None => {
                let t = m.type_name(fill);
                return Err(m.type_error(format!("The fill character must be a unicode character, not {t}")));
            }
        },
    };
    let text = text_of(&m.heap, s);
    let room = usize::try_from(width.saturating_sub(text.n_chars.into())).unwrap_or(0);
    let before = sides(room, width);
    pad(m, s, &text, before, room - before, fill)
}

pub(super) fn center(m: &mut Machine, a: Args) -> Res<Owned> {
    // an odd filling goes before the text where the width is odd too (unicode_center_impl)
    justify(m, a, |room, width| room / 2 + (room & width as usize & 1))
}

pub(super) fn ljust(m: &mut Machine, a: Args) -> Res<Owned> {
    justify(m, a, |_, _| 0)
}

pub(super) fn rjust(m: &mut Machine, a: Args) -> Res<Owned> {
    justify(m, a, |room, _| room)
}

pub(super) fn zfill(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, width) = (a.slot(m, 0), a.slot(m, 1));
    let width = ssize(m, width)?;
    let text = text_of(&m.heap, s);
    let room = usize::try_from(width.saturating_sub(text.n_chars.into())).unwrap_or(0);
    match text.s.chars().next() {
        Some(sign @ ('+' | '-')) if room > 0 => {
            if room > MAX_CHARS {
                return Err(int::memory_error(m));
            }
            let zeros = "0".repeat(room);
            let filled = format!("{sign}{zeros}{}", &text.s[1..]);
            Ok(new(m, filled))
        }
        _ => pad(m, s, &text, room, 0, '0'),
    }
}

pub(super) fn expandtabs(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let size = match a.get(m, 1) {
        Some(size) => crate::types::declare::c_int(m, size)?,
        None => 8,
    };
    let text = text_of(&m.heap, s);
    if !text.s.contains('\t') {
        return Ok(unchanged(m, s));
    }
    let size = usize::try_from(size).unwrap_or(0);
    if text.s.matches('\t').count().saturating_mul(size) > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    let mut out = String::new();
    let mut column = 0;
    for c in text.s.chars() {
        match c {
            '\t' if size > 0 => {
                let n = size - column % size;
                out.extend(std::iter::repeat_n(' ', n));
                column += n;
            }
            '\t' => {}
            c => {
                column = if matches!(c, '\n' | '\r') { 0 } else { column + 1 };
                out.push(c);
            }
        }
    }
    Ok(m.heap.str(&out))
}

/// What a table says of a character.
enum Translation {
    /// Nothing: it stays.
    Same,
    /// A text instead.
    Text(String),
}

pub(super) fn translate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, table) = (a.slot(m, 0), a.slot(m, 1));
    let text = text_of(&m.heap, s);
    let mut out = String::with_capacity(text.s.len());
    // for an ASCII text each character is looked up once, as CPython does
    let mut known: Vec<Option<Option<char>>> = vec![None; if text.width == Width::Ascii { 128 } else { 0 }];
    for c in text.s.chars() {
        if let Some(Some(answer)) = known.get(c as usize) {
            out.extend(answer);
            continue;
        }
        let mut answer = Some(c);
        match look_up(m, table, c)? {
            Translation::Same => out.push(c),
            Translation::Text(t) => {
                out.push_str(&t);
                let mut chars = t.chars();
                answer = chars.next();
                if !t.is_ascii() || chars.next().is_some() {
                    continue;
                }
            }
        }
        if let Some(place) = known.get_mut(c as usize) {
            *place = Some(answer);
        }
    }
    Ok(m.heap.str(&out))
}

fn look_up(m: &mut Machine, table: Slot, c: char) -> Res<Translation> {
    m.scoped(|m| {
        let key = m.heap.int(code_point(c).into());
        let key = m.temp(key);
        let found = m.get_item(table, key);
        let Some(found) = m.except(found, ty::LOOKUP_ERROR)? else { return Ok(Translation::Same) };
        let found = m.temp(found);
        if found == Slot::NONE {
            return Ok(Translation::Text(String::new()));
        }
        if let Some(text) = m.heap.text(found) {
            return Ok(Translation::Text(text.s.to_string()));
        }
        let Some(code) = int::value(&m.heap, found) else {
            return Err(m.type_error("character mapping must return integer, None or str"));
        };
        let c = match code {
            int::arith::Int::Small(n) => u32::try_from(n).ok().and_then(char_for),
            int::arith::Int::Big(_) => None,
        };
        match c {
            Some(c) => Ok(Translation::Text(c.to_string())),
            None => Err(m.value_error("character mapping must be in range(0x110000)")),
        }
    })
}

pub(super) fn maketrans(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y, z) = (a.slot(m, 0), a.get(m, 1), a.get(m, 2));
    let table = m.heap.dict();
    let table = m.temp(table);
    match y {
        Some(y) => maketrans_of_texts(m, table, x, y, z)?,
        None => maketrans_of_dict(m, table, x)?,
    }
    Ok(m.share(table))
}

fn maketrans_of_texts(m: &mut Machine, table: Slot, x: Slot, y: Slot, z: Option<Slot>) -> Res<()> {
    let to = text_arg(m, y, "maketrans", "argument 2")?;
    let gone = match z {
        Some(z) => Some(text_arg(m, z, "maketrans", "argument 3")?),
        None => None,
    };
    let Some(from) = m.heap.text(x).cloned() else {
        let message = "first maketrans argument must be a string if there is a second argument";
        return Err(m.type_error(message));
    };
    if from.n_chars != to.n_chars {
        return Err(m.value_error("the first two maketrans arguments must have equal length"));
    }
    for (from, to) in from.s.chars().zip(to.s.chars()) {
        let to = m.heap.int(code_point(to).into());
        enter(m, table, from, to)?;
    }
    for c in gone.iter().flat_map(|t| t.s.chars()) {
        enter(m, table, c, Owned::from_slot(Slot::NONE))?;
    }
    Ok(())
}

fn enter(m: &mut Machine, table: Slot, c: char, value: Owned) -> Res<()> {
    m.scoped(|m| {
        let key = m.heap.int(code_point(c).into());
        let key = m.temp(key);
        m.dict_set(table, key, value)
    })
}

fn maketrans_of_dict(m: &mut Machine, table: Slot, x: Slot) -> Res<()> {
    if m.heap.ty(x) != ty::DICT {
        return Err(m.type_error("if you give only one argument to maketrans it must be a dict"));
    }
    for (key, value) in m.heap.dict_items(x) {
        if let Some(text) = m.heap.text(key) {
            let mut chars = text.s.chars();
            let (Some(c), None) = (chars.next(), chars.next()) else {
                return Err(m.value_error("string keys in translate table must be of length 1"));
            };
            let value = m.share(value);
            enter(m, table, c, value)?;
        } else if int::value(&m.heap, key).is_some() {
            let value = m.share(value);
            m.dict_set(table, key, value)?;
        } else {
            return Err(m.type_error("keys in translate table must be strings or integers"));
        }
    }
    Ok(())
}
