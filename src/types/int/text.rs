//! Ints as text in any base, and reading them, with CPython's limit on decimal digits.

use num_bigint::BigInt;

use super::arith::Int;

/// What `sys.get_int_max_str_digits()` begins with: more decimal digits are neither read nor written.
pub const MAX_DIGITS: usize = 4300;

/// Why a text is no int.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParseError {
    /// It is not written as one; the message names this base.
    Literal {
        /// The base as given, 0 if the text was to say it.
        base: u32,
    },
    /// More than the limit; so many.
    TooLong(usize),
}

/// What CPython says when a number has more digits than the limit; `digits` where it counted them.
pub fn too_long(limit: usize, digits: Option<usize>) -> String {
    let counted = digits.map_or(String::new(), |n| format!(": value has {n} digits"));
    format!(
        "Exceeds the limit ({limit} digits) for integer string conversion{counted}; use \
         sys.set_int_max_str_digits() to increase the limit"
    )
}

/// The decimal text; `None` if it has more digits than the limit.
pub fn decimal(n: &Int, limit: usize) -> Option<String> {
    match n {
        Int::Small(n) => Some(n.to_string()),
        Int::Big(n) => {
            // 3.3 bits a digit: what is far beyond the limit need not be converted to be counted
            if n.bits() > (limit as u64).saturating_mul(10) / 3 {
                return None;
            }
            let text = n.to_string();
            (text.trim_start_matches('-').len() <= limit).then_some(text)
        }
    }
}

/// The digits of the magnitude in base 2, 8 or 16.
pub fn digits(n: &Int, base: u32) -> String {
    match n {
        Int::Small(n) => {
            let n = n.unsigned_abs();
            match base {
                2 => format!("{n:b}"),
                8 => format!("{n:o}"),
                _ => format!("{n:x}"),
            }
        }
        Int::Big(n) => n.magnitude().to_str_radix(base),
    }
}

/// `bin()`, `oct()` and `hex()`.
pub fn prefixed(n: &Int, base: u32) -> String {
    let sign = if n.is_negative() { "-" } else { "" };
    let prefix = match base {
        2 => "0b",
        8 => "0o",
        _ => "0x",
    };
    format!("{sign}{prefix}{}", digits(n, base))
}

/// Reads an int as `int(text, base)` does. `text` is ASCII: spaces and decimal digits of other scripts have been
/// replaced (`str::ascii_digits`). `base` is 0 or 2 to 36.
pub fn parse(text: &str, base: u32, limit: usize) -> Result<Int, ParseError> {
    let given = base;
    let fail = Err(ParseError::Literal { base: given });
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let (negative, mut rest) = match text.as_bytes().first() {
        Some(b'-') => (true, &text[1..]),
        Some(b'+') => (false, &text[1..]),
        _ => (false, text),
    };
    let prefix = |s: &str| match s.as_bytes() {
        [b'0', b'x' | b'X', ..] => Some(16),
        [b'0', b'o' | b'O', ..] => Some(8),
        [b'0', b'b' | b'B', ..] => Some(2),
        _ => None,
    };
    let mut base = base;
    let mut only_zero = false;
    match prefix(rest) {
        Some(named) if base == 0 || base == named => {
            base = named;
            rest = &rest[2..];
            rest = rest.strip_prefix('_').unwrap_or(rest);
        }
        _ if base == 0 => {
            base = 10;
            only_zero = rest.starts_with('0');
        }
        _ => {}
    }
    let mut digits = Vec::with_capacity(rest.len());
    let mut after_digit = false;
    for &b in rest.as_bytes() {
        match (b as char).to_digit(36) {
            Some(d) if d < base => {
                digits.push(d as u8);
                after_digit = true;
            }
            None if b == b'_' && after_digit => after_digit = false,
            _ => return fail,
        }
    }
    if !after_digit {
        return fail;
    }
    if only_zero && digits.iter().any(|&d| d != 0) {
        return fail;
    }
    // up to eighteen decimal digits, or fifteen hexadecimal ones, fit 64 bits whatever they are
    let bits = u64::from(u32::BITS - (base - 1).leading_zeros());
    if digits.len() as u64 * bits < 63 {
        let n = digits.iter().fold(0i64, |n, &d| n * i64::from(base) + i64::from(d));
        return Ok(Int::Small(if negative { -n } else { n }));
    }
    if !base.is_power_of_two() && digits.len() > limit {
        return Err(ParseError::TooLong(digits.len()));
    }
    let sign = if negative { num_bigint::Sign::Minus } else { num_bigint::Sign::Plus };
    match BigInt::from_radix_be(sign, &digits, base) {
        Some(n) => Ok(n.into()),
        None => fail,
    }
}

/// Why an int does not go into so many bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BytesError {
    /// It is below 0 and the bytes are to be unsigned.
    Negative,
    /// It needs more.
    TooBig,
}

/// `n.to_bytes(len, 'little')`.
pub fn to_bytes_le(n: &Int, len: usize, signed: bool) -> Result<Vec<u8>, BytesError> {
    if n.is_negative() && !signed {
        return Err(BytesError::Negative);
    }
    let n = n.to_big();
    let fill = if n.sign() == num_bigint::Sign::Minus { 0xff } else { 0 };
    // as few bytes as do, but at least one
    let mut bytes = if signed { n.to_signed_bytes_le() } else { n.to_bytes_le().1 };
    if bytes == [fill] {
        // 0, and -1, go even into none
        bytes.clear();
    }
    if bytes.len() > len {
        return Err(BytesError::TooBig);
    }
    bytes.resize(len, fill);
    Ok(bytes)
}

/// `int.from_bytes(bytes, 'little')`.
pub fn from_bytes_le(bytes: &[u8], signed: bool) -> Int {
    if signed {
        BigInt::from_signed_bytes_le(bytes).into()
    } else {
        BigInt::from_bytes_le(num_bigint::Sign::Plus, bytes).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading() {
        let bad = |base| Err(ParseError::Literal { base });
        // recorded from CPython 3.13.5
        for (text, base, want) in [
            (" 12_3 ", 10, Ok(123)),
            ("0x1F", 16, Ok(31)),
            ("-0x_1f", 0, Ok(-31)),
            ("0b101", 0, Ok(5)),
            ("0b1", 16, Ok(177)),
            ("0_0", 0, Ok(0)),
            ("z", 36, Ok(35)),
            ("+7", 10, Ok(7)),
            ("9223372036854775807", 10, Ok(i64::MAX)),
            ("-9223372036854775808", 10, Ok(i64::MIN)),
            ("09", 0, bad(0)),
            ("1__2", 10, bad(10)),
            ("_1", 10, bad(10)),
            ("1_", 10, bad(10)),
            ("", 10, bad(10)),
            ("0x", 16, bad(16)),
            ("9", 8, bad(8)),
            ("- 1", 10, bad(10)),
            ("1 2", 10, bad(10)),
        ] {
            assert_eq!(parse(text, base, MAX_DIGITS), want.map(Int::Small), "{text}");
        }
        assert_eq!(parse(&"1".repeat(4301), 10, MAX_DIGITS), Err(ParseError::TooLong(4301)));
        assert_eq!(parse(&"1".repeat(4301), 16, MAX_DIGITS).map(|n| n.bits()), Ok(17201));
    }

    #[test]
    fn writing() {
        let big = parse(&"9".repeat(4300), 10, MAX_DIGITS).expect("as long as may be");
        assert_eq!(decimal(&big, MAX_DIGITS).map(|s| s.len()), Some(4300));
        assert_eq!(decimal(&super::super::arith::Int::from(big.to_big() + 1), MAX_DIGITS), None);
        assert_eq!(prefixed(&Int::Small(-255), 16), "-0xff");
        assert_eq!(prefixed(&Int::Small(0), 2), "0b0");
        assert_eq!(decimal(&Int::Small(i64::MIN), MAX_DIGITS).as_deref(), Some("-9223372036854775808"));
    }

    #[test]
    fn bytes() {
        let to = |n: i64, len, signed| to_bytes_le(&Int::Small(n), len, signed);
        assert_eq!(to(0, 0, false), Ok(vec![]));
        assert_eq!(to(0, 0, true), Ok(vec![]));
        assert_eq!(to(256, 2, false), Ok(vec![0, 1]));
        assert_eq!(to(256, 1, false), Err(BytesError::TooBig));
        assert_eq!(to(1, 0, false), Err(BytesError::TooBig));
        assert_eq!(to(-1, 0, true), Ok(vec![]));
        assert_eq!(to(-1, 2, true), Ok(vec![255, 255]));
        assert_eq!(to(128, 1, true), Err(BytesError::TooBig));
        assert_eq!(to(-128, 1, true), Ok(vec![128]));
        assert_eq!(to(-129, 1, true), Err(BytesError::TooBig));
        assert_eq!(to(-1, 2, false), Err(BytesError::Negative));
        assert_eq!(from_bytes_le(&[255], true), Int::Small(-1));
        assert_eq!(from_bytes_le(&[255], false), Int::Small(255));
        assert_eq!(from_bytes_le(&[], true), Int::Small(0));
    }
}
