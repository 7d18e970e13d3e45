//! Encodings of eight bits with a table, and `unicode_escape`.

use std::fmt::Write;

use crate::heap::{char_for, code_point};

use super::codec::{CodecError, escape};

/// What the bytes from 0x80 to 0x9f mean in cp1252; five of them mean nothing.
const CP1252: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// The byte of a character in cp1252.
pub(super) fn to_cp1252(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..0x80 | 0xA0..0x100) => u8::try_from(code).ok(),
        _ => CP1252.iter().position(|&own| own == Some(c)).and_then(|i| u8::try_from(0x80 + i).ok()),
    }
}

/// The character of a byte in cp1252.
pub(super) fn from_cp1252(b: u8) -> Option<char> {
    match b {
        0x80..0xA0 => CP1252[usize::from(b) - 0x80],
        _ => Some(b.into()),
    }
}

/// A text as `unicode_escape`: what is no printable ASCII becomes an escape.
pub(super) fn to_escapes(s: &str) -> Vec<u8> {
    let mut out = String::new();
    for c in s.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            ' '..='~' => out.push(c),
            _ => escape(c, &mut out),
        }
    }
    out.into_bytes()
}

/// The text that bytes with escapes mean; each other byte is a character of its own.
pub(super) fn from_escapes(bytes: &[u8]) -> Result<String, CodecError> {
    let mut out = String::new();
    let mut at = 0;
    while at < bytes.len() {
        let (start, b) = (at, bytes[at]);
        at += 1;
        if b != b'\\' {
            out.push(b.into());
            continue;
        }
        let fail = |end: usize, reason| CodecError::Unicode { encoding: "unicodeescape", start, end, reason };
        let Some(&letter) = bytes.get(at) else { return Err(fail(at, "\\ at end of string")) };
        at += 1;
        let simple = match letter {
            b'\n' => continue,
            b'\\' | b'\'' | b'"' => letter.into(),
            b'a' => '\x07',
            b'b' => '\x08',
            b't' => '\t',
            b'n' => '\n',
            b'v' => '\x0b',
            b'f' => '\x0c',
            b'r' => '\r',
            b'0'..=b'7' => {
                let n = bytes[at - 1..].iter().take(3).take_while(|b| matches!(b, b'0'..=b'7')).count();
                let digits = &bytes[at - 1..at - 1 + n];
                at += n - 1;
                let code = digits.iter().fold(0, |code, b| code * 8 + u32::from(b - b'0'));
                out.extend(char_for(code));
                continue;
            }
            b'x' | b'u' | b'U' => {
                let (n, short) = match letter {
                    b'x' => (2, "truncated \\xXX escape"),
                    b'u' => (4, "truncated \\uXXXX escape"),
                    _ => (8, "truncated \\UXXXXXXXX escape"),
                };
                let have = bytes[at..].iter().take(n).take_while(|b| b.is_ascii_hexdigit()).count();
                let digits = std::str::from_utf8(&bytes[at..at + have]).unwrap_or_default();
                at += have;
                if have < n {
                    return Err(fail(at, short));
                }
                let code = u32::from_str_radix(digits, 16).unwrap_or(u32::MAX);
                let Some(c) = char_for(code) else { return Err(fail(at, "illegal Unicode character")) };
                out.push(c);
                continue;
            }
            b'N' => {
                let rest = &bytes[at..];
                let name = rest.strip_prefix(b"{").and_then(|rest| {
                    let end = rest.iter().position(|&b| b == b'}')?;
                    std::str::from_utf8(&rest[..end]).ok()
                });
                let Some(name) = name else { return Err(fail(at, "malformed \\N character escape")) };
                at += name.len() + 2;
                let Some(c) = unicode_names2::character(name) else {
                    return Err(fail(at, "unknown Unicode character name"));
                };
                out.push(c);
                continue;
            }
            _ => {
                out.push('\\');
                letter.into()
            }
        };
        out.push(simple);
    }
    Ok(out)
}

/// `\N{NAME}`, or an escape with the character's number where it has no name.
pub(super) fn escape_by_name(c: char, out: &mut String) {
    match unicode_names2::name(c) {
        Some(name) if !(0xD800..0xE000).contains(&code_point(c)) => {
            let _infallible = write!(out, "\\N{{{name}}}");
        }
        _ => escape(c, out),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_escapes_go_both_ways() {
        for b in 0..=255 {
            if let Some(c) = from_cp1252(b) {
                assert_eq!(to_cp1252(c), Some(b));
            }
        }
        assert_eq!(to_cp1252('\u{81}'), None);
        let text = "a\\\n\té€\u{1F600}";
        assert_eq!(from_escapes(&to_escapes(text)).as_deref(), Ok(text));
        assert_eq!(from_escapes(b"\\101\\q\\N{BULLET}").as_deref(), Ok("A\\q•"));
        assert!(from_escapes(b"\\x4").is_err());
    }
}
