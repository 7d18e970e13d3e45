//! Links that a person can read and write: `code=…&step=4`, `lesson=the-stack&screen=2`.
//!
//! Keys and values as in a form: `+` is a space, `%41` a byte of UTF-8. Keys that are not known are passed over.

use serde::Deserialize;

use super::{LIMIT, Link, LinkError};
use crate::diagram::Mode;

/// Reads the fragment after its `#`.
pub(super) fn decode(fragment: &str) -> Result<Link, LinkError> {
    let mut link = Link::default();
    let mut is_ours = false;
    for pair in fragment.split('&') {
        let Some((key, value)) = pair.split_once('=') else { continue };
        match key {
            "code" => link.code = unescape(value)?,
            "input" => link.input = unescape(value)?.lines().map(str::to_owned).collect(),
            "step" => link.step = number(value)?,
            "breakpoints" => {
                let lines = unescape(value)?;
                let lines = lines.split(',').map(str::trim).filter(|line| !line.is_empty());
                link.breakpoints = lines.map(number).collect::<Result<_, _>>()?;
            }
            "mode" => link.mode = Mode::deserialize(serde_json::Value::String(unescape(value)?)).ok(),
            "lesson" => link.lesson = Some(unescape(value)?),
            "screen" => link.screen = Some(number(value)?),
            _ => continue,
        }
        is_ours |= matches!(key, "code" | "lesson");
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
