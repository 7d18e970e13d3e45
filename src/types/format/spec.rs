//! Format specifications: `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, and laying numbers
//! and text out by them (Python/formatter_unicode.c). No machine here.
//!
//! Deliberately absent: locales. `n` formats as in the C locale, where nothing is grouped.

use crate::types::float::text::{self, Flags, Style};
use crate::types::int::arith::{Int, MAX_BITS};
use crate::types::int::text as int_text;
use crate::types::str::unicode;

/// A format specification, read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spec {
    /// What fills up to the width.
    pub fill: char,
    /// `<`, `>`, `=` or `^`.
    pub align: char,
    /// `+`, `-`, space, or nothing.
    pub sign: Option<char>,
    /// `z`: a zero is not negative.
    pub no_negative_zero: bool,
    /// `#`.
    pub alternate: bool,
    /// The least number of characters.
    pub width: Option<usize>,
    /// What stands between groups of digits.
    pub grouping: Option<char>,
    /// After the point.
    pub precision: Option<usize>,
    /// The presentation type.
    pub ty: Option<char>,
}

/// What is wrong, as an exception and its message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormatError {
    /// `ValueError`.
    Value(String),
    /// `OverflowError`.
    Overflow(String),
    /// `MemoryError`: the width or the precision asks for more than there is room for.
    TooLarge,
}

/// The longest text that formatting makes, in characters.
pub const MAX_CHARS: usize = (MAX_BITS / 8) as usize;

fn value_error<T>(message: impl Into<String>) -> Result<T, FormatError> {
    Err(FormatError::Value(message.into()))
}

/// Reads decimal digits; `Err` beyond what a size can be.
fn integer(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<Option<usize>, FormatError> {
    let mut n = None;
    while let Some(d) = chars.peek().and_then(|&c| unicode::decimal(c)) {
        let next = n.unwrap_or(0i64).checked_mul(10).and_then(|n| n.checked_add(i64::from(d)));
        match next {
            Some(next) => n = Some(next),
            None => return value_error("Too many decimal digits in format string"),
        }
        chars.next();
    }
    Ok(n.map(|n| n as usize))
}

impl Spec {
    /// Reads a specification for an object of a type named `type_name`, aligned so unless it says otherwise.
    pub fn parse(spec: &str, type_name: &str, align: char) -> Result<Spec, FormatError> {
        let is_align = |c: char| matches!(c, '<' | '>' | '=' | '^');
        let mut out = Spec {
            fill: ' ',
            align,
            sign: None,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: None,
            precision: None,
            ty: None,
        };
        let mut chars = spec.chars().peekable();
        let mut ahead = spec.chars();
        let (first, second) = (ahead.next(), ahead.next());
        let (mut fill_given, mut align_given) = (false, false);
        if let (Some(fill), Some(a)) = (first, second)
            && is_align(a)
        {
            (out.fill, out.align, fill_given, align_given) = (fill, a, true, true);
            chars.nth(1);
        } else if let Some(a) = chars.next_if(|&c| is_align(c)) {
            (out.align, align_given) = (a, true);
        }
        out.sign = chars.next_if(|c| matches!(c, '+' | '-' | ' '));
        out.no_negative_zero = chars.next_if_eq(&'z').is_some();
        out.alternate = chars.next_if_eq(&'#').is_some();
        if !fill_given && chars.next_if_eq(&'0').is_some() {
            out.fill = '0';
            if !align_given && align == '>' {
                out.align = '=';
            }
        }
        out.width = integer(&mut chars)?;
        if chars.next_if_eq(&',').is_some() {
            out.grouping = Some(',');
        }
        if chars.next_if_eq(&'_').is_some() {
            if out.grouping.is_some() {
                return value_error("Cannot specify both ',' and '_'.");
            }
            out.grouping = Some('_');
        }
        if out.grouping == Some('_') && chars.peek() == Some(&',') {
            return value_error("Cannot specify both ',' and '_'.");
        }
        if chars.next_if_eq(&'.').is_some() {
            out.precision = integer(&mut chars)?;
            if out.precision.is_none() {
                return value_error("Format specifier missing precision");
            }
        }
        out.ty = chars.next();
        if chars.next().is_some() {
            return value_error(format!(
                "Invalid format specifier '{spec}' for object of type '{type_name}'"
            ));
        }
        Ok(out)
    }

    /// Whether the grouping goes with the type, which is `default` where none is given.
    fn check_grouping(&self, default: Option<char>) -> Result<(), FormatError> {
        let Some(separator) = self.grouping else { return Ok(()) };
        match self.ty.or(default) {
            None | Some('d' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F') => Ok(()),
            Some('b' | 'o' | 'x' | 'X') if separator == '_' => Ok(()),
            Some(ty) => value_error(format!("Cannot specify '{separator}' with '{}'.", shown(ty))),
        }
    }

    fn check_size(&self, precision: bool) -> Result<(), FormatError> {
        let precision = self.precision.filter(|_| precision).unwrap_or(0);
        if precision > i32::MAX as usize {
            return value_error("precision too big");
        }
        if self.width.unwrap_or(0) > MAX_CHARS || precision > MAX_CHARS {
            return Err(FormatError::TooLarge);
        }
        Ok(())
    }

    /// How many fillers go before and behind `n` characters.
    fn padding(&self, n: usize) -> (usize, usize) {
        let room = self.width.unwrap_or(0).saturating_sub(n);
        match self.align {
            '>' => (room, 0),
            '^' => (room / 2, room - room / 2),
            _ => (0, room),
        }
    }
}

/// A presentation type as messages show it.
fn shown(ty: char) -> String {
    let code = crate::heap::code_point(ty);
    if code > 32 && code < 128 { ty.to_string() } else { format!("\\x{code:x}") }
}

fn unknown<T>(ty: char, type_name: &str) -> Result<T, FormatError> {
    value_error(format!("Unknown format code '{}' for object of type '{type_name}'", shown(ty)))
}

fn repeat(out: &mut String, c: char, n: usize) {
    out.extend(std::iter::repeat_n(c, n));
}

/// `format(text, spec)`; `None` if that is the text itself.
pub fn format_str(s: &str, spec: &str, type_name: &str) -> Result<Option<String>, FormatError> {
    let spec = Spec::parse(spec, type_name, '<')?;
    spec.check_grouping(Some('s'))?;
    if let Some(ty) = spec.ty
        && ty != 's'
    {
        return unknown(ty, type_name);
    }
    match spec.sign {
        Some(' ') => return value_error("Space not allowed in string format specifier"),
        Some(_) => return value_error("Sign not allowed in string format specifier"),
        None => {}
    }
    if spec.no_negative_zero {
        return value_error("Negative zero coercion (z) not allowed in string format specifier");
    }
    if spec.alternate {
        return value_error("Alternate form (#) not allowed in string format specifier");
    }
    if spec.align == '=' {
        return value_error("'=' alignment not allowed in string format specifier");
    }
    spec.check_size(false)?;
    let all = s.chars().count();
    let n = spec.precision.unwrap_or(all).min(all);
    if n == all && spec.width.unwrap_or(0) <= all {
        return Ok(None);
    }
    let (before, behind) = spec.padding(n);
    let mut out = String::new();
    repeat(&mut out, spec.fill, before);
    out.extend(s.chars().take(n));
    repeat(&mut out, spec.fill, behind);
    Ok(Some(out))
}

/// `format(n, spec)` for a specification that is not empty.
pub fn format_int(n: &Int, spec: &str, type_name: &str, limit: usize) -> Result<String, FormatError> {
    let spec = Spec::parse(spec, type_name, '>')?;
    spec.check_grouping(Some('d'))?;
    let ty = spec.ty.unwrap_or('d');
    match ty {
        'b' | 'c' | 'd' | 'o' | 'x' | 'X' | 'n' => {}
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' | '%' => {
            return match n.to_f64() {
                Some(f) => float_by_spec(f, &spec, ty),
                None => Err(FormatError::Overflow("int too large to convert to float".into())),
            };
        }
        _ => return unknown(ty, type_name),
    }
    if spec.precision.is_some() {
        return value_error("Precision not allowed in integer format specifier");
    }
    if spec.no_negative_zero {
        return value_error("Negative zero coercion (z) not allowed in integer format specifier");
    }
    spec.check_size(false)?;
    let mut number = Parts::default();
    let text;
    match ty {
        'c' => {
            if spec.sign.is_some() {
                return value_error("Sign not allowed with integer format specifier 'c'");
            }
            if spec.alternate {
                return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
            }
            text = character(n)?.to_string();
            number.rest = &text;
        }
        'd' | 'n' => {
            let Some(digits) = int_text::decimal(n, limit) else {
                return value_error(int_text::too_long(limit, None));
            };
            text = digits;
            number.negative = n.is_negative();
            number.digits = text.trim_start_matches('-');
        }
        _ => {
            let base = match ty {
                'b' => 2,
                'o' => 8,
                _ => 16,
            };
            let digits = int_text::digits(n, base);
            text = if ty == 'X' { digits.to_uppercase() } else { digits };
            number.negative = n.is_negative();
            number.digits = &text;
            if spec.alternate {
                number.prefix = match ty {
                    'b' => "0b",
                    'o' => "0o",
                    'x' => "0x",
                    _ => "0X",
                };
            }
            number.group = 4;
        }
    }
    Ok(number.lay_out(&spec))
}

/// The character of `%c` and the type `c`.
fn character(n: &Int) -> Result<char, FormatError> {
    let code = match n {
        Int::Small(n) => *n,
        Int::Big(_) => return Err(FormatError::Overflow("Python int too large to convert to C long".into())),
    };
    u32::try_from(code)
        .ok()
        .and_then(crate::heap::char_for)
        .ok_or_else(|| FormatError::Overflow("%c arg not in range(0x110000)".into()))
}

/// `format(f, spec)` for a specification that is not empty.
pub fn format_float(f: f64, spec: &str, type_name: &str) -> Result<String, FormatError> {
    let spec = Spec::parse(spec, type_name, '>')?;
    spec.check_grouping(None)?;
    match spec.ty {
        None => float_by_spec(f, &spec, '\0'),
        Some(ty @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n' | '%')) => float_by_spec(f, &spec, ty),
        Some(ty) => unknown(ty, type_name),
    }
}

/// The text of a float before it is filled up and grouped. `\0` stands for no type.
fn float_digits(f: f64, spec: &Spec, ty: char, add_dot_0: bool) -> String {
    let (style, default) = match ty {
        '\0' if spec.precision.is_none() => (Style::Repr, 0),
        '\0' => (Style::General, 0),
        'e' | 'E' => (Style::Exponent, 6),
        'f' | 'F' | '%' => (Style::Fixed, 6),
        _ => (Style::General, 6),
    };
    let flags = Flags {
        alternate: spec.alternate,
        add_dot_0: add_dot_0 && ty == '\0',
        no_negative_zero: spec.no_negative_zero,
        upper: ty.is_ascii_uppercase(),
    };
    let f = if ty == '%' { f * 100.0 } else { f };
    let mut text = text::format(f, style, spec.precision.unwrap_or(default), flags);
    if ty == '%' {
        text.push('%');
    }
    text
}

fn float_by_spec(f: f64, spec: &Spec, ty: char) -> Result<String, FormatError> {
    spec.check_size(true)?;
    let text = float_digits(f, spec, ty, true);
    Ok(Parts::of_float(&text).lay_out(spec))
}

/// `format(z, spec)` for a specification that is not empty.
pub fn format_complex(z: (f64, f64), spec: &str, type_name: &str) -> Result<String, FormatError> {
    let spec = Spec::parse(spec, type_name, '>')?;
    spec.check_grouping(None)?;
    let ty = match spec.ty {
        None => '\0',
        Some(ty @ ('e' | 'E' | 'f' | 'F' | 'g' | 'G' | 'n')) => ty,
        Some(ty) => return unknown(ty, type_name),
    };
    if spec.fill == '0' {
        return value_error("Zero padding is not allowed in complex format specifier");
    }
    if spec.align == '=' {
        return value_error("'=' alignment flag is not allowed in complex format specifier");
    }
    spec.check_size(true)?;
    let bare = Spec { fill: ' ', align: '<', width: None, ..spec };
    let skip_real = ty == '\0' && z.0 == 0.0 && z.0.is_sign_positive();
    let brackets = ty == '\0' && !skip_real;
    let mut text = String::new();
    if brackets {
        text.push('(');
    }
    if !skip_real {
        text.push_str(&Parts::of_float(&float_digits(z.0, &spec, ty, false)).lay_out(&bare));
    }
    let imaginary = Spec { sign: if skip_real { spec.sign } else { Some('+') }, ..bare };
    text.push_str(&Parts::of_float(&float_digits(z.1, &spec, ty, false)).lay_out(&imaginary));
    text.push('j');
    if brackets {
        text.push(')');
    }
    let (before, behind) = spec.padding(text.chars().count());
    let mut out = String::new();
    repeat(&mut out, spec.fill, before);
    out.push_str(&text);
    repeat(&mut out, spec.fill, behind);
    Ok(out)
}

/// A number in pieces: sign, prefix, digits that are grouped, and the rest (point, fraction, exponent).
#[derive(Default)]
struct Parts<'a> {
    negative: bool,
    prefix: &'a str,
    digits: &'a str,
    rest: &'a str,
    /// Digits in a group, 0 for three.
    group: usize,
}

impl<'a> Parts<'a> {
    fn of_float(text: &'a str) -> Parts<'a> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let end = text.bytes().take_while(u8::is_ascii_digit).count();
        let (digits, rest) = text.split_at(end);
        Parts { negative, digits, rest, ..Parts::default() }
    }

    fn lay_out(&self, spec: &Spec) -> String {
        let sign = match (self.negative, spec.sign) {
            (true, _) => "-",
            (false, Some('+')) => "+",
            (false, Some(' ')) => " ",
            _ => "",
        };
        let around = sign.len() + self.prefix.len() + self.rest.chars().count();
        // zeros that fill up to the width are grouped with the digits
        let least = if spec.fill == '0' && spec.align == '=' {
            spec.width.unwrap_or(0).saturating_sub(around)
        } else {
            0
        };
        let grouped = match (self.digits.is_empty(), spec.grouping) {
            (true, _) => String::new(),
            (false, Some(separator)) => group(self.digits, separator, self.group.max(3), least),
            (false, None) => format!("{:0>least$}", self.digits),
        };
        let room = spec.width.unwrap_or(0).saturating_sub(around + grouped.len());
        let mut out = String::with_capacity(around + grouped.len() + room);
        match spec.align {
            '>' => repeat(&mut out, spec.fill, room),
            '^' => repeat(&mut out, spec.fill, room / 2),
            _ => {}
        }
        out.push_str(sign);
        out.push_str(self.prefix);
        if spec.align == '=' {
            repeat(&mut out, spec.fill, room);
        }
        out.push_str(&grouped);
        out.push_str(self.rest);
        match spec.align {
            '<' => repeat(&mut out, spec.fill, room),
            '^' => repeat(&mut out, spec.fill, room - room / 2),
            _ => {}
        }
        out
    }
}

/// Digits in groups from the right, with zeros before them so that the whole has at least `least` characters; a
/// separator never comes first.
fn group(digits: &str, separator: char, size: usize, least: usize) -> String {
    let mut reversed = Vec::new();
    let mut digits = digits.bytes().rev();
    let (mut n, mut in_group) = (0, 0);
    loop {
        let digit = digits.next();
        if digit.is_none() && n >= least {
            break;
        }
        if in_group == size {
            reversed.push(separator as u8);
            n += 1;
            in_group = 0;
        }
        reversed.push(digit.unwrap_or(b'0'));
        n += 1;
        in_group += 1;
    }
    reversed.reverse();
    reversed.into_iter().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(got: Result<String, FormatError>, want: &str) {
        match got {
            Ok(s) => assert_eq!(s, want),
            Err(FormatError::Value(s) | FormatError::Overflow(s)) => assert_eq!(format!("!{s}"), want),
            Err(FormatError::TooLarge) => assert_eq!("MemoryError", want),
        }
    }

    // all recorded from format() of CPython 3.13.5

    #[test]
    fn ints() {
        for (n, spec, want) in [
            (1234, "010,", "00,001,234"),
            (1234, "08,", "0,001,234"),
            (-1234, "09,", "-0,001,234"),
            (255, "#x", "0xff"),
            (255, "#010X", "0X000000FF"),
            (255, "_b", "1111_1111"),
            (255, "#_b", "0b1111_1111"),
            (5, "+d", "+5"),
            (5, " d", " 5"),
            (5, "*^7", "***5***"),
            (-5, "=6", "-    5"),
            (-5, "<6d", "-5    "),
            (65, "c", "A"),
            (5, "0<4", "5000"),
            (5, "é>3", "éé5"),
            (3, ".2f", "3.00"),
            (3, "%", "300.000000%"),
            (3, "e", "3.000000e+00"),
            (1_234_567, "n", "1234567"),
            (5, "s", "!Unknown format code 's' for object of type 'int'"),
            (5, ".2", "!Precision not allowed in integer format specifier"),
            (5, "z", "!Negative zero coercion (z) not allowed in integer format specifier"),
            (5, ",x", "!Cannot specify ',' with 'x'."),
            (5, ",_", "!Cannot specify both ',' and '_'."),
            (5, "_,", "!Cannot specify both ',' and '_'."),
            (5, ",n", "!Cannot specify ',' with 'n'."),
            (5, "+c", "!Sign not allowed with integer format specifier 'c'"),
            (-1, "c", "!%c arg not in range(0x110000)"),
            (5, "5.", "!Format specifier missing precision"),
            (5, "dd", "!Invalid format specifier 'dd' for object of type 'int'"),
            (5, "\u{e9}", "!Unknown format code '\\xe9' for object of type 'int'"),
            (5, "99999999999999999999d", "!Too many decimal digits in format string"),
        ] {
            check(format_int(&Int::Small(n), spec, "int", 4300), want);
        }
    }

    #[test]
    fn floats() {
        for (f, spec, want) in [
            (0.1, ".30f", "0.100000000000000005551115123126"),
            (1234.5, ",", "1,234.5"),
            (1234.5, "012,.2f", "0,001,234.50"),
            (1.0, "", "1.0"),
            (1.0, "5", "  1.0"),
            (1e20, ".3", "1e+20"),
            (100.0, ".3", "1e+02"),
            (10.0, ".3", "10.0"),
            (0.5, "%", "50.000000%"),
            (0.123, ".1%", "12.3%"),
            (-0.001, "z.1f", "0.0"),
            (f64::INFINITY, "08", "00000inf"),
            (f64::NAN, "+F", "+NAN"),
            (1.5, "+010.1f", "+0000001.5"),
            (1e6, "_.1f", "1_000_000.0"),
            (3.0, "#.0f", "3."),
            (1.5, "E", "1.500000E+00"),
            (1.5, "d", "!Unknown format code 'd' for object of type 'float'"),
            (1.5, "_n", "!Cannot specify '_' with 'n'."),
        ] {
            if spec.is_empty() {
                assert_eq!(text::repr(f), want);
            } else {
                check(format_float(f, spec, "float"), want);
            }
        }
    }

    #[test]
    fn texts() {
        for (s, spec, want) in [
            ("ab", "5", "ab   "),
            ("ab", ">5", "   ab"),
            ("ab", "^5", " ab  "),
            ("abc", ".2", "ab"),
            ("abc", "*^6.2s", "**ab**"),
            ("abc", "05", "abc00"),
            ("abc", "d", "!Unknown format code 'd' for object of type 'str'"),
            ("abc", "+", "!Sign not allowed in string format specifier"),
            ("abc", " ", "!Space not allowed in string format specifier"),
            ("abc", "=5", "!'=' alignment not allowed in string format specifier"),
            ("abc", "#", "!Alternate form (#) not allowed in string format specifier"),
            ("abc", ",", "!Cannot specify ',' with 's'."),
            ("abc", "z", "!Negative zero coercion (z) not allowed in string format specifier"),
        ] {
            check(format_str(s, spec, "str").map(Option::unwrap_or_default), want);
        }
        assert_eq!(format_str("abc", "3", "str"), Ok(None));
        assert_eq!(format_str("abc", "9999999999", "str"), Err(FormatError::TooLarge));
    }

    #[test]
    fn complex_numbers() {
        for (z, spec, want) in [
            ((1.0, 2.0), ".2f", "1.00+2.00j"),
            ((1.0, -2.0), "10", "    (1-2j)"),
            ((0.0, 2.0), "+", "+2j"),
            ((0.0, 2.0), "+.1f", "+0.0+2.0j"),
            ((1e6, 2.0), ",", "(1,000,000+2j)"),
            ((1.5, 2.0), "<12.1", "(2+2j)      "),
            ((1.0, 2.0), "010", "!Zero padding is not allowed in complex format specifier"),
            ((1.0, 2.0), "=10", "!'=' alignment flag is not allowed in complex format specifier"),
            ((1.0, 2.0), "d", "!Unknown format code 'd' for object of type 'complex'"),
        ] {
            check(format_complex(z, spec, "complex"), want);
        }
    }
}
