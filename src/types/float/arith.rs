//! Arithmetic on floats with CPython's rules and errors (Objects/floatobject.c), apart from the machine.
//!
//! **Invariant:** the same result on every target. What C's library computes for CPython is computed here by a
//! library that rounds correctly; glibc does so too, except in about one power of a thousand.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_integer::Integer;

use crate::machine::operator::BinOp;
use crate::types::int::arith::{ArithError, Int, decompose};

/// What a power of floats is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Power {
    /// A float.
    Real(f64),
    /// A negative number to a fractional power: real and imaginary part.
    Complex(f64, f64),
}

/// What an operator on floats gives.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Float {
    /// A float.
    One(f64),
    /// Quotient and remainder.
    Pair(f64, f64),
    /// A complex number.
    Complex(f64, f64),
}

/// Whether floats have the operator.
pub fn has(op: BinOp) -> bool {
    use BinOp::*;
    matches!(op, Add | Sub | Mul | TrueDiv | FloorDiv | Mod | DivMod | Pow)
}

/// An operator on two floats, one of those that they have ([`has`]).
#[inline]
pub fn binary(op: BinOp, a: f64, b: f64) -> Result<Float, ArithError> {
    Ok(Float::One(match op {
        BinOp::Add => a + b,
        BinOp::Sub => a - b,
        BinOp::Mul => a * b,
        BinOp::TrueDiv if b == 0.0 => return Err(ArithError::ZeroDivision("float division by zero")),
        BinOp::TrueDiv => a / b,
        BinOp::Mod if b == 0.0 => return Err(ArithError::ZeroDivision("float modulo by zero")),
        BinOp::Mod => modulo(a, b),
        BinOp::FloorDiv if b == 0.0 => return Err(ArithError::ZeroDivision("float floor division by zero")),
        BinOp::FloorDiv => div_mod(a, b).0,
        BinOp::DivMod if b == 0.0 => return Err(ArithError::ZeroDivision("float divmod()")),
        BinOp::DivMod => {
            let (q, r) = div_mod(a, b);
            return Ok(Float::Pair(q, r));
        }
        BinOp::Pow => match power(a, b)? {
            Power::Real(f) => f,
            Power::Complex(re, im) => return Ok(Float::Complex(re, im)),
        },
        _ => unreachable!("floats do not have this operator"),
    }))
}

/// `a % b` for a divisor that is not 0: with the divisor's sign.
pub fn modulo(a: f64, b: f64) -> f64 {
    let r = a % b;
    if r == 0.0 {
        0f64.copysign(b)
    } else if (b < 0.0) != (r < 0.0) {
        r + b
    } else {
        r
    }
}

/// `divmod(a, b)` for a divisor that is not 0.
pub fn div_mod(a: f64, b: f64) -> (f64, f64) {
    let r = a % b;
    // a multiple of b up to rounding, which the last step takes away
    let mut q = (a - r) / b;
    let r = if r == 0.0 {
        0f64.copysign(b)
    } else if (b < 0.0) != (r < 0.0) {
        q -= 1.0;
        r + b
    } else {
        r
    };
    if q == 0.0 {
        return (0f64.copysign(a / b), r);
    }
    let floor = q.floor();
    (if q - floor > 0.5 { floor + 1.0 } else { floor }, r)
}

/// `a ** b`.
pub fn power(a: f64, b: f64) -> Result<Power, ArithError> {
    let real = |f| Ok(Power::Real(f));
    let odd = || b % 2.0 != 0.0 && b.fract() == 0.0;
    if b == 0.0 {
        return real(1.0);
    }
    if a.is_nan() {
        return real(a);
    }
    if b.is_nan() {
        return real(if a == 1.0 { 1.0 } else { b });
    }
    if b.is_infinite() {
        let a = a.abs();
        return real(if a == 1.0 {
            1.0
        } else if (b > 0.0) == (a > 1.0) {
            f64::INFINITY
        } else {
            0.0
        });
    }
    if a.is_infinite() {
        return real(match (b > 0.0, odd()) {
            (true, true) => a,
            (true, false) => a.abs(),
            (false, true) => 0f64.copysign(a),
            (false, false) => 0.0,
        });
    }
    if a == 0.0 {
        return if b < 0.0 {
            Err(ArithError::ZeroDivision("0.0 cannot be raised to a negative power"))
        } else {
            real(if odd() { a } else { 0.0 })
        };
    }
    if a < 0.0 && b.fract() != 0.0 {
        let (re, im) = crate::types::complex::arith::power((a, 0.0), (b, 0.0))?;
        return Ok(Power::Complex(re, im));
    }
    let negative = a < 0.0 && odd();
    let magnitude = if a.abs() == 1.0 { 1.0 } else { pxfm::f_pow(a.abs(), b) };
    if magnitude.is_infinite() {
        return Err(ArithError::Range);
    }
    real(if negative { -magnitude } else { magnitude })
}

/// `round(f, digits)`: correctly rounded in decimal, ties to even. `None` if the result is beyond the largest
/// float.
pub fn round(f: f64, digits: i64) -> Option<f64> {
    // more places than a float has, or fewer than its largest has (Objects/floatobject.c, NDIGITS_MAX and _MIN)
    if f == 0.0 || !f.is_finite() || digits > 323 {
        return Some(f);
    }
    if digits < -308 {
        return Some(0.0 * f);
    }
    if digits >= 0 {
        let text = format!("{f:.*}", digits as usize);
        return text.parse().ok().filter(|f: &f64| f.is_finite());
    }
    let unit = num_traits::pow(BigInt::from(10), -digits as usize);
    let (q, r) = Int::from_f64(f.abs())?.to_big().div_rem(&unit);
    let up = match (r * 2u8).cmp(&unit) {
        Ordering::Greater => true,
        Ordering::Equal => f.fract() != 0.0 || q.is_odd(),
        Ordering::Less => false,
    };
    let rounded = Int::from((if up { q + 1 } else { q }) * unit).to_f64()?;
    Some(rounded.copysign(f))
}

/// `round(f)` as a float: the nearest whole number, ties to even.
pub fn round_half_even(f: f64) -> f64 {
    f.round_ties_even()
}

/// `f.as_integer_ratio()` of a finite float.
pub fn integer_ratio(f: f64) -> Option<(Int, Int)> {
    let (mantissa, exponent) = decompose(f)?;
    if mantissa == 0 {
        return Some((Int::Small(0), Int::Small(1)));
    }
    let zeros = mantissa.trailing_zeros();
    let (mantissa, exponent) = (BigInt::from(mantissa >> zeros), exponent + i64::from(zeros));
    let mantissa = if f < 0.0 { -mantissa } else { mantissa };
    Some(if exponent >= 0 {
        ((mantissa << exponent as u64).into(), Int::Small(1))
    } else {
        (mantissa.into(), (BigInt::from(1) << -exponent as u64).into())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn division_is_cpythons() {
        // recorded from CPython 3.13.5
        for (a, b, q, r) in [
            (7.5, 2.0, 3.0, 1.5),
            (-7.5, 2.0, -4.0, 0.5),
            (7.5, -2.0, -4.0, -0.5),
            (1.0, 0.1, 9.0, 0.099_999_999_999_999_95),
            (-1e-20, 3.0, -1.0, 3.0),
            (5.0, f64::INFINITY, 0.0, 5.0),
            (-5.0, f64::INFINITY, -1.0, f64::INFINITY),
        ] {
            assert_eq!(div_mod(a, b), (q, r), "{a} {b}");
            assert_eq!(modulo(a, b), r);
        }
        let (q, r) = div_mod(-0.0, 5.0);
        assert!(q.is_sign_negative() && r.is_sign_positive());
        assert!(modulo(4.0, -2.0).is_sign_negative());
    }

    #[test]
    fn powers_know_the_odd_cases() {
        let real = |f| Ok(Power::Real(f));
        assert_eq!(power(-2.0, 3.0), real(-8.0));
        assert_eq!(power(f64::NAN, 0.0), real(1.0));
        assert_eq!(power(1.0, f64::NAN), real(1.0));
        assert_eq!(power(f64::NEG_INFINITY, 3.0), real(f64::NEG_INFINITY));
        assert_eq!(power(0.5, f64::INFINITY), real(0.0));
        assert_eq!(power(2.0, 10000.0), Err(ArithError::Range));
        assert_eq!(power(2.0, -10000.0), real(0.0));
        assert_eq!(
            power(-8.0, 1.0 / 3.0),
            Ok(Power::Complex(1.000_000_000_000_000_2, 1.732_050_807_568_877_2))
        );
        assert!(power(0.0, -1.0).is_err());
    }

    #[test]
    fn rounding_is_decimal_and_exact() {
        // recorded from CPython 3.13.5
        for (f, digits, want) in [
            (2.675, 2, 2.67),
            (0.5, 0, 0.0),
            (1.5, 0, 2.0),
            (2.5, 0, 2.0),
            (0.125, 2, 0.12),
            (0.375, 2, 0.38),
            (1234.5, -2, 1200.0),
            (1250.0, -2, 1200.0),
            (1350.0, -2, 1400.0),
            (1250.5, -2, 1300.0),
            (-55.0, -1, -60.0),
            (1e300, -300, 1e300),
            (5e-324, 323, 0.0),
            (49.9, -2, 0.0),
        ] {
            assert_eq!(round(f, digits), Some(want), "{f} {digits}");
        }
        assert_eq!(round(1.7e308, -308), None);
        assert!(round(-0.4, 0).is_some_and(f64::is_sign_negative));
    }

    #[test]
    fn ratios() {
        assert_eq!(integer_ratio(-1.5), Some((Int::Small(-3), Int::Small(2))));
        assert_eq!(integer_ratio(1e3), Some((Int::Small(1000), Int::Small(1))));
        assert_eq!(integer_ratio(f64::NAN), None);
    }
}
