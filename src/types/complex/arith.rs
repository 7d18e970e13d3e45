//! Arithmetic on complex numbers, their text and their hash, as Objects/complexobject.c has them.

use crate::types::float::text::{self, Flags, Style};
use crate::types::int::arith::ArithError;

/// Real and imaginary part.
pub type Complex = (f64, f64);

/// `a * b`.
pub fn multiply(a: Complex, b: Complex) -> Complex {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

/// `a / b`, dividing by the larger part first so that nothing overflows on the way.
pub fn divide(a: Complex, b: Complex) -> Result<Complex, ArithError> {
    let (re, im) = (b.0.abs(), b.1.abs());
    if re >= im {
        if re == 0.0 {
            return Err(ArithError::ZeroDivision("complex division by zero"));
        }
        let ratio = b.1 / b.0;
        let denominator = b.0 + b.1 * ratio;
        Ok(((a.0 + a.1 * ratio) / denominator, (a.1 - a.0 * ratio) / denominator))
    } else if im >= re {
        let ratio = b.0 / b.1;
        let denominator = b.0 * ratio + b.1;
        Ok(((a.0 * ratio + a.1) / denominator, (a.1 * ratio - a.0) / denominator))
    } else {
        Ok((f64::NAN, f64::NAN))
    }
}

/// `a ** b`.
pub fn power(a: Complex, b: Complex) -> Result<Complex, ArithError> {
    const ZERO: ArithError = ArithError::ZeroDivision("0.0 to a negative or complex power");
    let p = if b.1 == 0.0 && b.0.fract() == 0.0 && b.0.abs() <= 100.0 {
        let n = b.0 as i64;
        let p = whole_power(a, n.unsigned_abs());
        if n > 0 { p } else { divide((1.0, 0.0), p).map_err(|_| ZERO)? }
    } else if b == (0.0, 0.0) {
        (1.0, 0.0)
    } else if a == (0.0, 0.0) {
        if b.1 != 0.0 || b.0 < 0.0 {
            return Err(ZERO);
        }
        (0.0, 0.0)
    } else {
        let modulus = pxfm::f_hypot(a.0, a.1);
        let angle = pxfm::f_atan2(a.1, a.0);
        let (mut length, mut phase) = (pxfm::f_pow(modulus, b.0), angle * b.0);
        if b.1 != 0.0 {
            length *= pxfm::f_exp(-angle * b.1);
            phase += b.1 * pxfm::f_log(modulus);
        }
        (length * pxfm::f_cos(phase), length * pxfm::f_sin(phase))
    };
    if p.0.is_infinite() || p.1.is_infinite() {
        return Err(ArithError::Overflow("complex exponentiation"));
    }
    Ok(p)
}

fn whole_power(a: Complex, n: u64) -> Complex {
    let (mut result, mut square, mut bit) = ((1.0, 0.0), a, 1);
    while bit <= n {
        if n & bit != 0 {
            result = multiply(result, square);
        }
        bit <<= 1;
        square = multiply(square, square);
    }
    result
}

/// `abs(z)`.
pub fn modulus(z: Complex) -> Result<f64, ArithError> {
    if z.0.is_infinite() || z.1.is_infinite() {
        return Ok(f64::INFINITY);
    }
    if z.0.is_nan() || z.1.is_nan() {
        return Ok(f64::NAN);
    }
    match pxfm::f_hypot(z.0, z.1) {
        h if h.is_finite() => Ok(h),
        _ => Err(ArithError::Overflow("absolute value too large")),
    }
}

/// `repr(z)`.
pub fn repr(z: Complex) -> String {
    let part = |f| text::format(f, Style::Repr, 0, Flags::default());
    let im = part(z.1);
    if z.0 == 0.0 && z.0.is_sign_positive() {
        return format!("{im}j");
    }
    let plus = if im.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{im}j)", part(z.0))
}

/// Reads a complex number as `complex()` does; whitespace within is not allowed, a pair of brackets around is.
pub fn parse(source: &str) -> Option<Complex> {
    const SPACE: [char; 6] = [' ', '\t', '\n', '\r', '\x0b', '\x0c'];
    let mut s = source.trim_matches(SPACE);
    if let Some(inside) = s.strip_prefix('(') {
        s = inside.strip_suffix(')')?.trim_matches(SPACE);
    }
    let is_unit = |s: &str| s == "j" || s == "J";
    let Some((first, rest)) = float_prefix(s) else {
        let (sign, rest) = sign_prefix(s);
        return is_unit(rest).then_some((0.0, sign.unwrap_or(1.0)));
    };
    if rest.is_empty() {
        return Some((first, 0.0));
    }
    if is_unit(rest) {
        return Some((0.0, first));
    }
    let (sign, after_sign) = sign_prefix(rest);
    let sign = sign?;
    match float_prefix(rest) {
        Some((second, rest)) => is_unit(rest).then_some((first, second)),
        None => is_unit(after_sign).then_some((first, sign)),
    }
}

fn sign_prefix(s: &str) -> (Option<f64>, &str) {
    match s.as_bytes().first() {
        Some(b'+') => (Some(1.0), &s[1..]),
        Some(b'-') => (Some(-1.0), &s[1..]),
        _ => (None, s),
    }
}

/// The longest float that a text begins with, and what follows.
fn float_prefix(s: &str) -> Option<(f64, &str)> {
    let bytes = s.as_bytes();
    let sign = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let lower = s[sign..].to_ascii_lowercase();
    if let Some(word) = ["infinity", "inf", "nan"].into_iter().find(|w| lower.starts_with(w)) {
        let end = sign + word.len();
        return Some((text::parse(&s[..end])?, &s[end..]));
    }
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut end = sign + digits(sign);
    if bytes.get(end) == Some(&b'.') {
        end += 1 + digits(end + 1);
    }
    let mut float = text::parse(&s[..end])?;
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let after_sign = end + 1 + usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let n = if after_sign <= bytes.len() { digits(after_sign) } else { 0 };
        if n > 0 {
            end = after_sign + n;
            float = text::parse(&s[..end])?;
        }
    }
    Some((float, &s[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repr_is_cpythons() {
        // recorded from CPython 3.13.5
        for (z, want) in [
            ((0.0, 1.0), "1j"),
            ((-0.0, 1.0), "(-0+1j)"),
            ((1.0, -2.0), "(1-2j)"),
            ((-0.0, -0.0), "(-0-0j)"),
            ((1e16, 1.0), "(1e+16+1j)"),
            ((1.0, f64::NAN), "(1+nanj)"),
            ((0.0, f64::NEG_INFINITY), "-infj"),
        ] {
            assert_eq!(repr(z), want);
        }
    }

    #[test]
    fn reading() {
        for (text, want) in [
            ("1+2j", Some((1.0, 2.0))),
            ("j", Some((0.0, 1.0))),
            ("-J", Some((0.0, -1.0))),
            ("1-j", Some((1.0, -1.0))),
            (" ( 1e3-2.5e-1j ) ", Some((1000.0, -0.25))),
            ("3", Some((3.0, 0.0))),
            ("infj", Some((0.0, f64::INFINITY))),
            ("1e3", Some((1000.0, 0.0))),
            ("1 + 2j", None),
            ("1+2", None),
            ("(1", None),
            ("", None),
            ("1ej", None),
            ("+", None),
        ] {
            assert_eq!(parse(text), want, "{text}");
        }
    }

    #[test]
    fn arithmetic() {
        assert_eq!(power((0.0, 1.0), (2.0, 0.0)), Ok((-1.0, 0.0)));
        assert_eq!(power((0.0, 0.0), (-1.0, 0.0)).ok(), None);
        assert_eq!(power((2.0, 0.0), (0.0, 0.0)), Ok((1.0, 0.0)));
        assert_eq!(divide((1.0, 2.0), (3.0, -4.0)), Ok((-0.2, 0.4)));
        assert_eq!(modulus((3.0, 4.0)), Ok(5.0));
        assert_eq!(modulus((f64::NAN, f64::INFINITY)), Ok(f64::INFINITY));
        assert!(modulus((f64::MAX, f64::MAX)).is_err());
    }
}
