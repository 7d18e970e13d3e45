//! Floats as text: the shortest digits that read back as the same float, digits rounded to any precision, and
//! reading floats.
//!
//! The digits come from Rust's own conversions, which round correctly (ties to even) at any precision; where they
//! go, point, exponent and zeros, is CPython's (Python/pystrtod.c).

use super::super::int::arith::{decompose, round_to_f64};

/// How a float is laid out; the letters of `%` formatting, and `r` for `repr()`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// `repr()`: the shortest digits that read back the same.
    Repr,
    /// With an exponent.
    Exponent,
    /// Without one.
    Fixed,
    /// Whichever is shorter, significant digits.
    General,
}

/// What else a layout heeds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Flags {
    /// Keep the point and trailing zeros (`#`).
    pub alternate: bool,
    /// At least one digit after the point: it shows that this is a float.
    pub add_dot_0: bool,
    /// A zero is never negative (`z`).
    pub no_negative_zero: bool,
    /// `E`, `INF`.
    pub upper: bool,
}

/// The significant digits of a number, without zeros at the end, and where the point stands before them.
struct Digits {
    digits: String,
    /// The value is `0.digits` times ten to this.
    point: i64,
}

/// More fraction digits than any float has; beyond them are only zeros.
const MOST_DIGITS: usize = 1100;

/// `repr(f)`.
pub fn repr(f: f64) -> String {
    format(f, Style::Repr, 0, Flags { add_dot_0: true, ..Flags::default() })
}

/// A float, laid out; negative ones begin with `-`.
pub fn format(f: f64, style: Style, precision: usize, flags: Flags) -> String {
    let mut out = String::new();
    if f.is_nan() {
        out.push_str("nan");
    } else if f.is_infinite() {
        out.push_str(if f < 0.0 { "-inf" } else { "inf" });
    } else {
        lay_out(f, style, precision, flags, &mut out);
    }
    if flags.upper {
        out.make_ascii_uppercase();
    }
    out
}

fn lay_out(f: f64, style: Style, precision: usize, flags: Flags, out: &mut String) {
    let precision = if style == Style::General { precision.max(1) } else { precision };
    let Digits { digits, mut point } = digits(f.abs(), style, precision);
    let n_digits = digits.len() as i64;
    let wanted = precision as i64;
    // how far the digits reach, filled with zeros
    let (exponent, mut end) = match style {
        Style::Exponent => (true, wanted + 1),
        Style::Fixed => (false, point + wanted),
        Style::General => {
            let last = if flags.add_dot_0 { wanted - 1 } else { wanted };
            (point <= -4 || point > last, if flags.alternate { wanted } else { 0 })
        }
        Style::Repr => (point <= -4 || point > 16, 0),
    };
    end = end.max(n_digits);
    let written_exponent = point - 1;
    if exponent {
        point = 1;
    }
    end = end.max(if !exponent && flags.add_dot_0 { point + 1 } else { point });
    if f.is_sign_negative() && !(flags.no_negative_zero && digits == "0") {
        out.push('-');
    }
    // the digits from place `i`, zeros outside them
    let digit = |i: i64| digits.as_bytes().get(i as usize).map_or('0', |&d| d as char);
    if point <= 0 {
        out.push('0');
    }
    (0..point.max(0)).for_each(|i| out.push(digit(i)));
    let has_fraction = end > point;
    if has_fraction || flags.alternate {
        out.push('.');
    }
    if has_fraction {
        // zeros between the point and the first digit
        (point..0).take((end - point) as usize).for_each(|_| out.push('0'));
        (point.max(0)..end).for_each(|i| out.push(digit(i)));
    }
    if exponent {
        out.push_str(if written_exponent < 0 { "e-" } else { "e+" });
        let exponent = written_exponent.abs();
        if exponent < 10 {
            out.push('0');
        }
        out.push_str(&exponent.to_string());
    }
}

fn digits(f: f64, style: Style, precision: usize) -> Digits {
    if f == 0.0 {
        return Digits { digits: "0".into(), point: 1 };
    }
    let text = match style {
        Style::Repr => return shortest_digits(f),
        Style::Exponent => format!("{f:.*e}", precision.min(MOST_DIGITS)),
        Style::General => format!("{f:.*e}", (precision - 1).min(MOST_DIGITS)),
        Style::Fixed => {
            let text = format!("{f:.*}", precision.min(MOST_DIGITS));
            return fixed_digits(&text);
        }
    };
    exponent_digits(&text)
}

/// The fewest digits that read back as this float, the nearest of those.
fn shortest_digits(f: f64) -> Digits {
    let shortest = exponent_digits(&format!("{f:e}"));
    let places = shortest.digits.len() as i64 - shortest.point;
    // A float with one binary place more than that has one decimal place more, a 5: it lies half way between two
    // texts of this length. CPython takes the even one (ROUND_EVEN in Python/dtoa.c), Rust the other.
    if places > 0 && binary_places(f) == places + 1 {
        let even = format!("{f:.*}", places as usize);
        if even.parse() == Ok(f) {
            return fixed_digits(&even);
        }
    }
    shortest
}

/// Digits behind the point in binary.
fn binary_places(f: f64) -> i64 {
    decompose(f).map_or(0, |(mantissa, exponent)| -exponent - i64::from(mantissa.trailing_zeros()))
}

/// The digits of a number that is written with an exponent.
fn exponent_digits(text: &str) -> Digits {
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let digits: String = mantissa.chars().filter(|&c| c != '.').collect();
    Digits {
        digits: digits.trim_end_matches('0').to_owned(),
        point: exponent.parse::<i64>().unwrap_or(0) + 1,
    }
}

/// The digits of a number that is written without an exponent.
fn fixed_digits(text: &str) -> Digits {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.trim_start_matches('0');
    let all = format!("{whole}{fraction}");
    let digits = all.trim_start_matches('0');
    let zeros = all.len() - digits.len();
    let digits = digits.trim_end_matches('0');
    if digits.is_empty() {
        // rounded to nothing: the point stands where the precision ends
        return Digits { digits: "0".into(), point: 1 };
    }
    Digits { digits: digits.to_owned(), point: whole.len() as i64 - zeros as i64 }
}

/// Reads a float as `float()` does from text that is ASCII and has no space around it; underscores between
/// digits are allowed.
pub fn parse(text: &str) -> Option<f64> {
    let bare = without_underscores(text)?;
    let unsigned = bare.strip_prefix(['+', '-']).unwrap_or(&bare);
    let negative = bare.starts_with('-');
    let magnitude = match unsigned.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => f64::INFINITY,
        "nan" => f64::NAN,
        _ => {
            // Rust would take more (a sign of its own, words); CPython only digits, a point and an exponent
            let (mantissa, exponent) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
            let exponent_digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
            let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
            let good = is_digits(whole)
                && is_digits(fraction)
                && !(whole.is_empty() && fraction.is_empty())
                && is_digits(exponent_digits)
                && !exponent_digits.is_empty();
            if !good {
                return None;
            }
            unsigned.parse().ok()?
        }
    };
    Some(if negative { -magnitude } else { magnitude })
}

/// The text without the underscores that stand between digits; `None` if one stands elsewhere.
pub fn without_underscores(text: &str) -> Option<std::borrow::Cow<'_, str>> {
    if !text.contains('_') {
        return Some(text.into());
    }
    let bytes = text.as_bytes();
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    for (i, &b) in bytes.iter().enumerate() {
        if b == b'_' && !(i > 0 && is_digit(i - 1) && is_digit(i + 1)) {
            return None;
        }
    }
    Some(text.replace('_', "").into())
}

/// `f.hex()`.
pub fn hex(f: f64) -> String {
    let sign = if f.is_sign_negative() { "-" } else { "" };
    if !f.is_finite() {
        return repr(f);
    }
    if f == 0.0 {
        return format!("{sign}0x0.0p+0");
    }
    let bits = f.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let biased = (bits >> 52) & 0x7ff;
    let (lead, exponent) = if biased == 0 { (0, -1022) } else { (1, biased as i64 - 1023) };
    let exponent_sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}0x{lead}.{fraction:013x}p{exponent_sign}{}", exponent.abs())
}

/// Why `float.fromhex` refuses a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HexError {
    /// `ValueError`.
    Invalid,
    /// `OverflowError`.
    TooLarge,
}

/// `float.fromhex(text)`.
pub fn from_hex(text: &str) -> Result<f64, HexError> {
    let text = text.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c']);
    let (negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let signed = |f: f64| Ok(if negative { -f } else { f });
    match unsigned.to_ascii_lowercase().as_str() {
        "inf" | "infinity" => return signed(f64::INFINITY),
        "nan" => return signed(f64::NAN),
        _ => {}
    }
    let body = unsigned.strip_prefix("0x").or_else(|| unsigned.strip_prefix("0X")).unwrap_or(unsigned);
    let (mantissa, exponent) = match body.split_once(['p', 'P']) {
        None => (body, 0i64),
        Some((mantissa, exponent)) => {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
                return Err(HexError::Invalid);
            }
            let value = digits.parse::<i64>().unwrap_or(i64::MAX / 8).min(i64::MAX / 8);
            (mantissa, if exponent.starts_with('-') { -value } else { value })
        }
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = format!("{whole}{fraction}");
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(HexError::Invalid);
    }
    let significant = digits.trim_start_matches('0');
    // thirty digits are more than any float needs; the rest only breaks ties
    let (head, tail) = significant.split_at(significant.len().min(30));
    let value = u128::from_str_radix(if head.is_empty() { "0" } else { head }, 16).unwrap_or(0);
    let exponent = exponent - 4 * fraction.len() as i64 + 4 * tail.len() as i64;
    if value != 0 && exponent > 5000 {
        return Err(HexError::TooLarge);
    }
    let sticky = tail.bytes().any(|b| b != b'0');
    match round_to_f64(value, exponent.max(-5000), sticky) {
        Some(f) => signed(f),
        None => Err(HexError::TooLarge),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_cpythons() {
        for (f, want) in [
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (0.1, "0.1"),
            (1.0, "1.0"),
            (1e16, "1e+16"),
            (1e15, "1000000000000000.0"),
            (123_456_789_012_345_680.0, "1.2345678901234568e+17"),
            (1e-4, "0.0001"),
            (1e-5, "1e-05"),
            (1.5e-7, "1.5e-07"),
            (5e-324, "5e-324"),
            (f64::MAX, "1.7976931348623157e+308"),
            (1e100, "1e+100"),
            (9_007_199_254_740_993.0, "9007199254740992.0"),
            // half way between two texts: the even one
            (3_500_444_108_107_741.0 / 4.0, "875111027026935.2"),
            (3_500_444_108_107_743.0 / 4.0, "875111027026935.8"),
            (823_395_050_623_525.0 / 8.0, "102924381327940.62"),
            (3_276_801.0 / 32_768.0, "100.00003051757812"),
            (5.684_341_886_080_802e-14, "5.684341886080802e-14"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (f64::NAN, "nan"),
            (-f64::NAN, "nan"),
        ] {
            assert_eq!(repr(f), want);
        }
    }

    #[test]
    fn layouts_are_cpythons() {
        use Style::*;
        let plain = Flags::default();
        let alternate = Flags { alternate: true, ..plain };
        // recorded from '%…' of CPython 3.13.5
        for (f, style, precision, flags, want) in [
            (0.1, Fixed, 30, plain, "0.100000000000000005551115123126"),
            (0.5, Fixed, 0, plain, "0"),
            (1.5, Fixed, 0, plain, "2"),
            (2.5, Fixed, 0, alternate, "2."),
            (0.0001, Fixed, 2, plain, "0.00"),
            (1e22, Fixed, 1, plain, "10000000000000000000000.0"),
            (999.95, Fixed, 1, plain, "1000.0"),
            (1234.5678, Exponent, 3, plain, "1.235e+03"),
            (0.0, Exponent, 2, plain, "0.00e+00"),
            (1e-300, Exponent, 0, alternate, "1.e-300"),
            (1234.5678, General, 3, plain, "1.23e+03"),
            (100_000.0, General, 6, plain, "100000"),
            (1_000_000.0, General, 6, plain, "1e+06"),
            (0.0001, General, 6, plain, "0.0001"),
            (0.00001, General, 6, alternate, "1.00000e-05"),
            (1.0, General, 6, alternate, "1.00000"),
            (99.5, General, 0, plain, "1e+02"),
            (f64::INFINITY, Fixed, 2, plain, "inf"),
        ] {
            assert_eq!(format(f, style, precision, flags), want, "{f} {style:?} {precision}");
        }
        assert_eq!(format(-0.001, Fixed, 1, Flags { no_negative_zero: true, ..plain }), "0.0");
        assert_eq!(format(-0.001, Fixed, 1, plain), "-0.0");
        assert_eq!(format(1.0, Fixed, 2000, plain).len(), 2002);
        assert_eq!(format(1e-5, General, 3, Flags { upper: true, ..plain }), "1E-05");
    }

    #[test]
    fn reading() {
        for (text, want) in [
            ("1.5", Some(1.5)),
            ("1_0.5", Some(10.5)),
            (".5", Some(0.5)),
            ("5.", Some(5.0)),
            ("1e5", Some(1e5)),
            ("1_0e1_0", Some(1e11)),
            ("+Infinity", Some(f64::INFINITY)),
            ("-inf", Some(f64::NEG_INFINITY)),
            ("1e400", Some(f64::INFINITY)),
            ("1__0", None),
            ("_1", None),
            ("1_", None),
            ("1_.5", None),
            (".", None),
            ("", None),
            ("1e", None),
            ("+-1", None),
            ("0x10", None),
            ("1 2", None),
        ] {
            assert_eq!(parse(text), want, "{text}");
        }
        assert!(parse("-nan").is_some_and(f64::is_nan));
    }

    #[test]
    fn hexadecimal() {
        for (f, want) in [
            (0.1, "0x1.999999999999ap-4"),
            (1.5, "0x1.8000000000000p+0"),
            (5e-324, "0x0.0000000000001p-1022"),
            (-0.0, "-0x0.0p+0"),
            (1e300, "0x1.7e43c8800759cp+996"),
        ] {
            assert_eq!(hex(f), want);
            assert_eq!(from_hex(want), Ok(f));
        }
        assert_eq!(from_hex(" -0x.8p1 "), Ok(-1.0));
        assert_eq!(from_hex("zz"), Err(HexError::Invalid));
        assert_eq!(from_hex("0x1p5000"), Err(HexError::TooLarge));
        assert_eq!(from_hex("1p-1075"), Ok(0.0));
        assert_eq!(from_hex("1.8p-1075"), Ok(5e-324));
    }
}
