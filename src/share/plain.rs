//! Links that a person can read and write: `code=…&step=4`, `lesson=the-stack&screen=2`.
//!
//! Keys and values as in a form: `+` is a space, `%41` a byte of UTF-8. Keys that are not known are passed over.

use serde::Deserialize;

use super::{LIMIT, Link, LinkError};
use crate::diagram::Mode;

/// The keys and values of a fragment, still escaped.
pub(super) struct Pairs<'a>(Vec<(&'a str, &'a str)>);

impl<'a> Pairs<'a> {
    fn new(fragment: &'a str) -> Pairs<'a> {
        // memory_graph's `play` stands alone
        let alone = |pair: &'a str| (pair == "play").then_some((pair, ""));
        Pairs(fragment.split('&').filter_map(|pair| pair.split_once('=').or_else(|| alone(pair))).collect())
    }

    /// The value of a key, the last one where there are several.
    pub(super) fn get(&self, key: &str) -> Option<&'a str> {
        self.0.iter().rev().find(|(other, _)| *other == key).map(|(_, value)| *value)
    }
}

/// Keys that only links of other tools have.
const FOREIGN: [&str; 8] = [
    "curInstr",
    "rawInputLstJSON",
    "heapPrimitives",
    "py",
    "codeurl",
    "continues",
    "timestep",
    "textReferences",
];

/// Reads the fragment after its `#`.
pub(super) fn decode(fragment: &str) -> Result<Link, LinkError> {
    let pairs = Pairs::new(fragment);
    let is_foreign = FOREIGN.iter().any(|key| pairs.get(key).is_some());
    let mut link = Link::default();
    let mut is_ours = false;
    for &(key, value) in &pairs.0 {
        match key {
            "code" if is_foreign => link.code = lenient(value),
            "code" => link.code = unescape(value)?,
            "input" => link.input = unescape(value)?.lines().map(str::to_owned).collect(),
            "step" => link.step = number(value)?,
            "breakpoints" => {
                let lines = unescape(value)?;
                let lines = lines.split(',').map(str::trim).filter(|line| !line.is_empty());
                link.breakpoints = lines.map(number).collect::<Result<_, _>>()?;
            }
            // Python Tutor's `mode` is `edit` or `display`, which is no mode of ours
            "mode" => link.mode = Mode::deserialize(serde_json::Value::String(lenient(value))).ok(),
            "lesson" => link.lesson = Some(unescape(value)?),
            "screen" => link.screen = Some(number(value)?),
            "lesson-url" => link.lesson_url = Some(unescape(value)?),
            _ => continue,
        }
        is_ours |= matches!(key, "code" | "lesson" | "lesson-url");
    }
    if is_foreign {
        super::foreign::read(&pairs, &mut link)?;
        is_ours |= link.code_url.is_some();
    }
    if !is_ours {
        return Err(LinkError::Foreign);
    }
    if link.code.len() > LIMIT {
        return Err(LinkError::TooLarge);
    }
    Ok(link)
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

/// The same for what other tools have written: an escape that is none stays as it stands, a byte that is no text is
/// shown as a replacement.
pub(super) fn lenient(text: &str) -> String {
    unescape(text).unwrap_or_else(|_| {
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
                bytes.push(if first == b'+' { b' ' } else { first });
                rest = after;
            }
        }
        String::from_utf8_lossy(&bytes).into_owned()
    })
}
