//! Links that a person can read and write: `code=…&step=4`, `lesson=the-stack&screen=2`.
//!
//! Keys and values as in a form: `+` is a space, `%41` a byte of UTF-8. Keys that are not known are passed over; of
//! another tool's link they are told ([`super::foreign`]).

use serde::Deserialize;

use super::{LIMIT, Link, LinkError};
use crate::diagram::Mode;

/// The keys and values of a fragment, still escaped.
pub(super) struct Pairs<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Pairs<'a> {
    fn new(fragment: &'a str) -> Pairs<'a> {
        // memory_graph's `play` stands alone
        let alone = |pair: &'a str| (pair == "play").then_some((pair, ""));
        // who copies an address out of a page's HTML gets `&amp;` for `&`
        let pairs = fragment.split('&').map(|pair| pair.strip_prefix("amp;").unwrap_or(pair));
        Pairs(pairs.filter_map(|pair| pair.split_once('=').or_else(|| alone(pair))).collect())
    }

    /// All of them, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.iter().copied()
    }

    fn has(&self, keys: &[&str]) -> bool {
        self.0.iter().any(|(key, _)| keys.contains(key))
    }
}

/// Keys that only links of other tools have.
const FOREIGN: [&str; 14] = [
    "curInstr",
    "rawInputLstJSON",
    "heapPrimitives",
    "py",
    "codeurl",
    "continues",
    "timestep",
    "play",
    "textReferences",
    "cumulative",
    "origin",
    "codeDivHeight",
    "codeDivWidth",
    "jumpToEnd",
];

/// Keys with a program, or with the name of one.
const PROGRAMS: [&str; 4] = ["code", "lesson", "lesson-url", "codeurl"];

/// Reads the fragment after its `#`.
pub(super) fn decode(fragment: &str) -> Result<Link, LinkError> {
    let pairs = Pairs::new(fragment);
    if pairs.has(&PROGRAMS) {
        return read(&pairs);
    }
    // a mail program may have escaped the whole once more
    let once = lenient_but_plus(fragment);
    let pairs_of_once = Pairs::new(&once);
    if pairs_of_once.has(&PROGRAMS) {
        return read(&pairs_of_once);
    }
    Err(if pairs.has(&FOREIGN) { LinkError::Empty } else { LinkError::Foreign })
}

fn read(pairs: &Pairs<'_>) -> Result<Link, LinkError> {
    let is_foreign = pairs.has(&FOREIGN);
    let mut link = Link::default();
    for (key, value) in pairs.iter() {
        match key {
            "code" if is_foreign => link.code = lenient(value),
            "code" => link.code = unescape(value)?,
            "input" => link.input = unescape(value)?.lines().map(str::to_owned).collect(),
            "step" => link.step = number(value)?,
            "breakpoints" if !is_foreign => {
                let lines = unescape(value)?;
                let lines = lines.split(',').map(str::trim).filter(|line| !line.is_empty());
                link.breakpoints = lines.map(number).collect::<Result<_, _>>()?;
            }
            // Python Tutor's `mode` is `edit` or `display`, which is no mode of ours
            "mode" => link.mode = Mode::deserialize(serde_json::Value::String(lenient(value))).ok(),
            "lesson" => link.lesson = Some(unescape(value)?),
            "screen" => link.screen = Some(number(value)?),
            "lesson-url" => link.lesson_url = Some(unescape(value)?),
            _ => {}
        }
    }
    if is_foreign {
        super::foreign::read(pairs, &mut link)?;
    }
    if let Some(code) = escaped_twice(&link.code) {
        link.code = code;
    }
    if link.code.len() > LIMIT {
        return Err(LinkError::TooLarge);
    }
    let names_one = link.lesson.is_some() || link.lesson_url.is_some() || link.code_url.is_some();
    if link.code.trim().is_empty() && !names_one {
        return Err(LinkError::Empty);
    }
    Ok(link)
}

/// A program that was escaped twice, with the second escaping taken off: nothing in it is what an escape leaves no
/// place for, such as a space, each `%` begins an escape, and one of these can't be a remainder or a format.
fn escaped_twice(code: &str) -> Option<String> {
    let is_kept = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.!~*'()%+".contains(&byte);
    let is_escape = |rest: &str| rest.len() >= 2 && rest.as_bytes()[..2].iter().all(u8::is_ascii_hexdigit);
    let is_escaped =
        code.contains('%') && code.bytes().all(is_kept) && code.split('%').skip(1).all(is_escape);
    let has = |escape: &str| code.contains(escape);
    let is_sure = ["%0A", "%0D", "%2C", "%3A", "%3D", "%5B"].into_iter().any(has);
    let has_brackets = has("%28") && has("%29") && !has("(");
    if is_escaped && (is_sure || has_brackets) { unescape(code).ok() } else { None }
}

fn number<T: std::str::FromStr>(digits: &str) -> Result<T, LinkError> {
    digits.parse().map_err(|_| LinkError::Damaged)
}

/// `+` to space, then percent escapes to bytes.
fn unescape(text: &str) -> Result<String, LinkError> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        rest = after;
        bytes.push(match first {
            b'+' => b' ',
            b'%' => {
                let (&[high, low], after) = after.split_first_chunk().ok_or(LinkError::CutOff)?;
                rest = after;
                let digit = |byte: u8| char::from(byte).to_digit(16).ok_or(LinkError::Damaged);
                (digit(high)? << 4 | digit(low)?) as u8
            }
            other => other,
        });
    }
    // An escape of several bytes that breaks off at the very end was cut there.
    String::from_utf8(bytes).map_err(|error| match error.utf8_error().error_len() {
        None => LinkError::CutOff,
        Some(_) => LinkError::Damaged,
    })
}

/// The same for what other tools have written: an escape that is none stays as it stands, and bytes that are no UTF-8
/// are taken for Latin-1.
pub(super) fn lenient(text: &str) -> String {
    lenient_but_plus(&text.replace('+', " "))
}

/// Percent escapes to bytes, and a `+` is a `+`.
fn lenient_but_plus(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escape = after.first_chunk().and_then(|&[high, low]| {
            let digit = |byte: u8| char::from(byte).to_digit(16);
            Some((digit(high)? << 4 | digit(low)?) as u8)
        });
        if let (b'%', Some(byte)) = (first, escape) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    let mut out = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.extend(chunk.invalid().iter().map(|&byte| char::from(byte)));
    }
    out
}
