//! Python's `repr` of constants, for the disassembler and for annotations that are kept as text.
//!
//! Deliberately absent: objects; what the running program sees of `repr` is the types' business.

use std::fmt::Write;

/// `repr` of a str.
pub fn str_repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut repr = String::with_capacity(text.len() + 2);
    repr.push(quote);
    for character in text.chars() {
        match character {
            '\\' => repr.push_str("\\\\"),
            '\n' => repr.push_str("\\n"),
            '\r' => repr.push_str("\\r"),
            '\t' => repr.push_str("\\t"),
            _ if character == quote => repr.extend(['\\', quote]),
            _ if is_printable(character) => repr.push(character),
            _ => {
                let code = u32::from(character);
                let _ = match code {
                    0..=0xff => write!(repr, "\\x{code:02x}"),
                    0x100..=0xffff => write!(repr, "\\u{code:04x}"),
                    _ => write!(repr, "\\U{code:08x}"),
                };
            }
        }
    }
    repr.push(quote);
    repr
}

/// Whether `repr` shows a character as it is. Rust's own table follows the same rule (separators and the categories
/// Other are not shown) but for marks, which it escapes only at the beginning of a text.
fn is_printable(character: char) -> bool {
    character == ' '
        || (!character.is_whitespace()
            && format!("{:?}", ['a', character].iter().collect::<String>()).chars().count() <= 4)
        || character == '"'
        || character == '\''
}

/// `repr` of a bytes object.
pub fn bytes_repr(bytes: &[u8]) -> String {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') { b'"' } else { b'\'' };
    let mut repr = String::with_capacity(bytes.len() + 3);
    repr.extend(['b', char::from(quote)]);
    for &byte in bytes {
        match byte {
            b'\\' => repr.push_str("\\\\"),
            b'\n' => repr.push_str("\\n"),
            b'\r' => repr.push_str("\\r"),
            b'\t' => repr.push_str("\\t"),
            _ if byte == quote => repr.extend(['\\', char::from(quote)]),
            0x20..0x7f => repr.push(char::from(byte)),
            _ => {
                let _ = write!(repr, "\\x{byte:02x}");
            }
        }
    }
    repr.push(char::from(quote));
    repr
}

/// `repr` of a float.
pub fn float_repr(value: f64) -> String {
    let digits = float_digits(value);
    let is_integral = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    if is_integral { digits + ".0" } else { digits }
}

/// The shortest digits that read back as the same float, without a point where there need be none.
fn float_digits(value: f64) -> String {
    if value.is_nan() {
        return "nan".into();
    }
    if value.is_infinite() {
        return if value < 0.0 { "-inf".into() } else { "inf".into() };
    }
    let scientific = format!("{value:e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        return format!("{value}");
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.abs())
}

/// `repr` of a complex number.
pub fn complex_repr(real: f64, imag: f64) -> String {
    if real == 0.0 && real.is_sign_positive() {
        return format!("{}j", float_digits(imag));
    }
    let sign = if imag.is_sign_negative() && !imag.is_nan() { "" } else { "+" };
    format!("({}{sign}{}j)", float_digits(real), float_digits(imag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_choose_quotes_and_escape_what_does_not_print() {
        assert_eq!(str_repr("it's"), "\"it's\"");
        assert_eq!(str_repr("'\""), r#"'\'"'"#);
        assert_eq!(
            str_repr("a\n\u{7f}\u{a0}\u{200b}\u{e000}é\u{1f600}"),
            "'a\\n\\x7f\\xa0\\u200b\\ue000é\u{1f600}'"
        );
        assert_eq!(str_repr("e\u{301}\\"), "'e\u{301}\\\\'");
        assert_eq!(bytes_repr(b"\x00'a\xff"), r#"b"\x00'a\xff""#);
    }

    #[test]
    fn floats_are_shortest() {
        for (value, repr) in [
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e16, "1e+16"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (1e15, "1000000000000000.0"),
            (0.0001, "0.0001"),
            (0.00001, "1e-05"),
            (-0.0, "-0.0"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(float_repr(value), repr);
        }
        assert_eq!(complex_repr(0.0, 2.0), "2j");
        assert_eq!(complex_repr(-0.0, 2.5), "(-0+2.5j)");
        assert_eq!(complex_repr(1.0, -2.0), "(1-2j)");
    }
}
