//! `repr()` of texts and bytes: which quotes, which escapes. No machine here.

use super::codec::escape;
use super::unicode::is_printable;

/// Appends `repr(s)`.
pub fn repr_into(s: &str, out: &mut String) {
    let double = s.contains('\'') && !s.contains('"');
    let quote = if double { '"' } else { '\'' };
    out.reserve(s.len() + 2);
    out.push(quote);
    for c in s.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c == quote => {
                out.push('\\');
                out.push(c);
            }
            c if is_printable(c) => out.push(c),
            c => escape(c, out),
        }
    }
    out.push(quote);
}

/// `repr(s)`.
pub fn repr_of(s: &str) -> String {
    let mut out = String::new();
    repr_into(s, &mut out);
    out
}

/// Appends the repr of bytes, `b'…'`.
pub fn bytes_repr_into(bytes: &[u8], out: &mut String) {
    quote_into(bytes, false, out);
}

/// Appends what stands in the repr of a bytearray: like that of bytes, but single quotes are always escaped.
pub fn array_repr_into(bytes: &[u8], out: &mut String) {
    quote_into(bytes, true, out);
}

fn quote_into(bytes: &[u8], of_array: bool, out: &mut String) {
    let double = bytes.contains(&b'\'') && !bytes.contains(&b'"');
    let quote = if double { b'"' } else { b'\'' };
    out.reserve(bytes.len() + 3);
    out.push('b');
    out.push(quote.into());
    for &b in bytes {
        match b {
            b'\n' => out.push_str("\\n"),
            b'\r' => out.push_str("\\r"),
            b'\t' => out.push_str("\\t"),
            b if b == quote && !of_array || b == b'\'' && of_array || b == b'\\' => {
                out.push('\\');
                out.push(b.into());
            }
            b' '..=b'~' => out.push(b.into()),
            b => escape(b.into(), out),
        }
    }
    out.push(quote.into());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_escapes() {
        for (s, want) in [
            ("", "''"),
            ("it's", "\"it's\""),
            ("'\"", "'\\'\"'"),
            ("\\\n\t\r\0\x7f", "'\\\\\\n\\t\\r\\x00\\x7f'"),
            ("é\u{ad}\u{a0}", "'é\\xad\\xa0'"),
            ("\u{2028}\u{e000}\u{e0001}", "'\\u2028\\ue000\\U000e0001'"),
            ("\u{10f000}", "'\\ud800'"),
            ("😀", "'😀'"),
        ] {
            let mut out = String::new();
            repr_into(s, &mut out);
            assert_eq!(out, want);
        }
        let mut out = String::new();
        bytes_repr_into(b"a'\"\\\x00\xff\n", &mut out);
        assert_eq!(out, "b'a\\'\"\\\\\\x00\\xff\\n'");
        for (of_array, want) in [(false, "b\"'\""), (true, "b\"\\'\"")] {
            out.clear();
            quote_into(b"'", of_array, &mut out);
            assert_eq!(out, want);
        }
    }
}
