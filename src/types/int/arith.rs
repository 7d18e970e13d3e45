//! Arithmetic on whole numbers of any size, as Objects/longobject.c does it: floor division, signs of remainders,
//! rounding of quotients. No machine here; what goes wrong is an [`ArithError`].
//!
//! **Invariant:** an [`Int::Big`] never fits 64 bits, so equal numbers have equal representations.

use std::cmp::Ordering;
use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::machine::operator::BinOp;

/// The most bits that a result may have; beyond that the answer is `MemoryError`, long before a page would run
/// out of memory.
pub const MAX_BITS: u64 = 1 << 27;

/// The most bits of the shorter of two factors: what takes longer than a few seconds is a `MemoryError` too.
const MAX_FACTOR_BITS: u64 = 1 << 24;

/// The most steps, each of 64 by 64 bits, that a division or a modular power may take.
const MAX_STEPS: u64 = 1 << 33;

/// Whether so many rounds over numbers of so many bits are more than can be waited for.
fn takes_too_long(rounds: u64, bits: u64, other_bits: u64) -> bool {
    rounds.saturating_mul(bits / 64 + 1).saturating_mul(other_bits / 64 + 1) > MAX_STEPS
}

/// The value of an int.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Int {
    /// Fits 64 bits.
    Small(i64),
    /// Does not.
    Big(Rc<BigInt>),
}

/// What an operator on ints gives.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// An int.
    Int(Int),
    /// A float: true division, negative powers.
    Float(f64),
    /// Quotient and remainder.
    Pair(Int, Int),
}

/// What can go wrong, with CPython's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArithError {
    /// `ZeroDivisionError`.
    ZeroDivision(&'static str),
    /// `ValueError`.
    Value(&'static str),
    /// `OverflowError`.
    Overflow(&'static str),
    /// `OverflowError` with C's error number: `(34, 'Numerical result out of range')`.
    Range,
    /// `MemoryError`: more than [`MAX_BITS`].
    TooLarge,
}

impl From<i64> for Int {
    fn from(n: i64) -> Int {
        Int::Small(n)
    }
}

impl From<BigInt> for Int {
    fn from(n: BigInt) -> Int {
        match n.to_i64() {
            Some(n) => Int::Small(n),
            None => Int::Big(Rc::new(n)),
        }
    }
}

impl From<i128> for Int {
    fn from(n: i128) -> Int {
        match i64::try_from(n) {
            Ok(n) => Int::Small(n),
            Err(_) => Int::Big(Rc::new(n.into())),
        }
    }
}

impl Int {
    /// As a big integer, whatever its size.
    pub fn to_big(&self) -> BigInt {
        match self {
            Int::Small(n) => BigInt::from(*n),
            Int::Big(n) => (**n).clone(),
        }
    }

    /// -1, 0 or 1.
    pub fn signum(&self) -> i64 {
        match self {
            Int::Small(n) => n.signum(),
            Int::Big(n) => {
                if n.is_negative() {
                    -1
                } else {
                    1
                }
            }
        }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        *self == Int::Small(0)
    }

    /// Whether it is below 0.
    pub fn is_negative(&self) -> bool {
        self.signum() < 0
    }

    /// Bits of its magnitude.
    pub fn bits(&self) -> u64 {
        match self {
            Int::Small(n) => u64::from(64 - n.unsigned_abs().leading_zeros()),
            Int::Big(n) => n.bits(),
        }
    }

    /// Ones among the bits of its magnitude.
    pub fn bit_count(&self) -> u64 {
        match self {
            Int::Small(n) => n.unsigned_abs().count_ones().into(),
            Int::Big(n) => n.iter_u64_digits().map(|d| u64::from(d.count_ones())).sum(),
        }
    }

    /// `-n`.
    #[must_use]
    pub fn neg(&self) -> Int {
        match self {
            Int::Small(n) => Int::from(-i128::from(*n)),
            Int::Big(n) => Int::from(-&**n),
        }
    }

    /// `~n`.
    #[must_use]
    pub fn invert(&self) -> Int {
        match self {
            Int::Small(n) => Int::Small(!n),
            Int::Big(n) => Int::from(!&**n),
        }
    }

    /// The nearest float, ties to even; `None` beyond the largest.
    pub fn to_f64(&self) -> Option<f64> {
        match self {
            Int::Small(n) => Some(*n as f64),
            Int::Big(n) => big_to_f64(n),
        }
    }

    /// The int that a float is, its fraction cut off; `None` for infinities and NaN.
    pub fn from_f64(f: f64) -> Option<Int> {
        let f = f.trunc();
        // 2^63 itself is a float: everything below it fits
        if f.abs() < 9_223_372_036_854_775_808.0 {
            return Some(Int::Small(f as i64));
        }
        let (mantissa, exponent) = decompose(f)?;
        let big = BigInt::from(mantissa) << exponent.max(0) as u64;
        Some(Int::from(if f < 0.0 { -big } else { big }))
    }
}

/// An operator on two ints. `@` is not one of theirs.
pub fn binary(op: BinOp, a: &Int, b: &Int) -> Result<Number, ArithError> {
    if let (Int::Small(a), Int::Small(b)) = (a, b)
        && let Some(n) = small(op, *a, *b)
    {
        return Ok(n);
    }
    let int = |n: Int| Ok(Number::Int(n));
    match op {
        BinOp::Add => int((a.to_big() + b.to_big()).into()),
        BinOp::Sub => int((a.to_big() - b.to_big()).into()),
        BinOp::Mul => {
            if a.bits() + b.bits() > MAX_BITS || a.bits().min(b.bits()) > MAX_FACTOR_BITS {
                return Err(ArithError::TooLarge);
            }
            int((a.to_big() * b.to_big()).into())
        }
        BinOp::FloorDiv | BinOp::Mod | BinOp::DivMod => {
            if b.is_zero() {
                return Err(ArithError::ZeroDivision(match op {
                    BinOp::Mod => "integer modulo by zero",
                    _ => "integer division or modulo by zero",
                }));
            }
            if takes_too_long(1, a.bits().saturating_sub(b.bits()), b.bits()) {
                return Err(ArithError::TooLarge);
            }
            let (q, r) = a.to_big().div_mod_floor(&b.to_big());
            Ok(match op {
                BinOp::FloorDiv => Number::Int(q.into()),
                BinOp::Mod => Number::Int(r.into()),
                _ => Number::Pair(q.into(), r.into()),
            })
        }
        BinOp::TrueDiv => true_divide(a, b).map(Number::Float),
        BinOp::Pow => power(a, b),
        BinOp::LShift => shift_left(a, b).map(Number::Int),
        BinOp::RShift => shift_right(a, b).map(Number::Int),
        BinOp::And => int((a.to_big() & b.to_big()).into()),
        BinOp::Or => int((a.to_big() | b.to_big()).into()),
        BinOp::Xor => int((a.to_big() ^ b.to_big()).into()),
        BinOp::MatMul => unreachable!("ints have no matrix product"),
    }
}

/// What can be done within 64 bits, without an error; else `None`.
#[inline]
pub fn small(op: BinOp, a: i64, b: i64) -> Option<Number> {
    let n = match op {
        BinOp::Add => a.checked_add(b)?,
        BinOp::Sub => a.checked_sub(b)?,
        BinOp::Mul => a.checked_mul(b)?,
        BinOp::FloorDiv => floor_div(a, b)?,
        BinOp::Mod => floor_mod(a, b)?,
        BinOp::DivMod => return Some(Number::Pair(floor_div(a, b)?.into(), floor_mod(a, b)?.into())),
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        BinOp::LShift => {
            let b = u32::try_from(b).ok().filter(|&b| b < 63)?;
            let n = a << b;
            if n >> b != a {
                return None;
            }
            n
        }
        BinOp::RShift => a >> u32::try_from(b).ok().filter(|&b| b < 64)?,
        BinOp::TrueDiv => {
            const EXACT: u64 = 1 << 53;
            if b == 0 || a.unsigned_abs() > EXACT || b.unsigned_abs() > EXACT {
                return None;
            }
            return Some(Number::Float(a as f64 / b as f64));
        }
        BinOp::Pow => a.checked_pow(u32::try_from(b).ok()?)?,
        BinOp::MatMul => return None,
    };
    Some(Number::Int(Int::Small(n)))
}

/// `a // b`; `None` for a zero divisor or an overflow.
#[inline]
pub fn floor_div(a: i64, b: i64) -> Option<i64> {
    let q = a.checked_div(b)?;
    Some(if a % b != 0 && (a < 0) != (b < 0) { q - 1 } else { q })
}

/// `a % b`, with the sign of `b`; `None` for a zero divisor.
#[inline]
pub fn floor_mod(a: i64, b: i64) -> Option<i64> {
    if b == -1 {
        return Some(0);
    }
    let r = a.checked_rem(b)?;
    Some(if r != 0 && (r < 0) != (b < 0) { r + b } else { r })
}

fn power(a: &Int, b: &Int) -> Result<Number, ArithError> {
    if b.is_negative() {
        // both become floats, whatever that loses
        let (Some(a), Some(b)) = (a.to_f64(), b.to_f64()) else {
            return Err(ArithError::Overflow("int too large to convert to float"));
        };
        return crate::types::float::arith::power(a, b).map(|p| match p {
            crate::types::float::arith::Power::Real(f) => Number::Float(f),
            crate::types::float::arith::Power::Complex(..) => unreachable!("the exponent is whole"),
        });
    }
    let Int::Small(a_small) = a else { return power_of_big(a, b) };
    Ok(Number::Int(match *a_small {
        _ if b.is_zero() => Int::Small(1),
        0 => Int::Small(0),
        1 => Int::Small(1),
        -1 => Int::Small(if is_odd(b) { -1 } else { 1 }),
        _ => return power_of_big(a, b),
    }))
}

fn power_of_big(a: &Int, b: &Int) -> Result<Number, ArithError> {
    let n = match b {
        Int::Small(n) => *n as u64,
        Int::Big(_) => return Err(ArithError::TooLarge),
    };
    // a power of two is only long, another one takes long
    let is_power_of_two = a.to_big().magnitude().count_ones() == 1;
    let max = if is_power_of_two { MAX_BITS } else { 2 * MAX_FACTOR_BITS };
    if (a.bits() - 1).saturating_mul(n) > max {
        return Err(ArithError::TooLarge);
    }
    if is_power_of_two {
        let p = BigInt::one() << ((a.bits() - 1) * n);
        let negative = a.is_negative() && n % 2 == 1;
        return Ok(Number::Int(if negative { -p } else { p }.into()));
    }
    Ok(Number::Int(num_traits::pow(a.to_big(), n as usize).into()))
}

fn is_odd(n: &Int) -> bool {
    match n {
        Int::Small(n) => n & 1 == 1,
        Int::Big(n) => n.is_odd(),
    }
}

/// `pow(a, b, modulus)`: the result has the sign of the modulus.
pub fn power_modulo(a: &Int, b: &Int, modulus: &Int) -> Result<Int, ArithError> {
    if modulus.is_zero() {
        return Err(ArithError::Value("pow() 3rd argument cannot be 0"));
    }
    let modulus = modulus.to_big();
    if modulus.magnitude().is_one() {
        return Ok(Int::Small(0));
    }
    let mut a = a.to_big();
    let mut b = b.to_big();
    if takes_too_long(b.bits(), modulus.bits(), modulus.bits()) {
        return Err(ArithError::TooLarge);
    }
    if b.is_negative() {
        a = a.modinv(&modulus).ok_or(ArithError::Value("base is not invertible for the given modulus"))?;
        b = -b;
    }
    Ok(a.modpow(&b, &modulus).into())
}

fn shift_left(a: &Int, b: &Int) -> Result<Int, ArithError> {
    if b.is_negative() {
        return Err(ArithError::Value("negative shift count"));
    }
    if a.is_zero() {
        return Ok(Int::Small(0));
    }
    let Int::Small(n) = *b else { return Err(ArithError::Overflow("too many digits in integer")) };
    if a.bits().saturating_add(n as u64) > MAX_BITS {
        return Err(ArithError::TooLarge);
    }
    Ok((a.to_big() << n as u64).into())
}

fn shift_right(a: &Int, b: &Int) -> Result<Int, ArithError> {
    if b.is_negative() {
        return Err(ArithError::Value("negative shift count"));
    }
    match *b {
        Int::Small(n) if (n as u64) < a.bits() => Ok((a.to_big() >> n as u64).into()),
        _ => Ok(Int::Small(if a.is_negative() { -1 } else { 0 })),
    }
}

/// `a / b`, the float nearest to the true quotient.
pub fn true_divide(a: &Int, b: &Int) -> Result<f64, ArithError> {
    if b.is_zero() {
        return Err(ArithError::ZeroDivision("division by zero"));
    }
    if a.is_zero() {
        return Ok(if b.is_negative() { -0.0 } else { 0.0 });
    }
    let quotient = ratio_to_f64(a.to_big().magnitude(), b.to_big().magnitude())
        .ok_or(ArithError::Overflow("integer division result too large for a float"))?;
    Ok(if a.is_negative() == b.is_negative() { quotient } else { -quotient })
}

/// The float nearest to a quotient of two numbers above 0, ties to even; `None` beyond the largest float.
pub fn ratio_to_f64(a: &num_bigint::BigUint, b: &num_bigint::BigUint) -> Option<f64> {
    // a quotient of 66 bits at least leaves 13 beyond a float's 53, and the rest of the division below them
    let shift = 66 + b.bits() as i64 - a.bits() as i64;
    let (q, r) = if shift >= 0 { (a << shift as u64).div_rem(b) } else { a.div_rem(&(b << -shift as u64)) };
    round_to_f64(q.to_u128()?, -shift, !r.is_zero())
}

/// The float nearest to a big integer, ties to even; `None` beyond the largest float.
pub fn big_to_f64(n: &BigInt) -> Option<f64> {
    let shift = n.bits().saturating_sub(66);
    let magnitude = n.magnitude();
    let sticky = magnitude.trailing_zeros().is_some_and(|zeros| zeros < shift);
    let f = round_to_f64((magnitude >> shift).to_u128()?, shift as i64, sticky)?;
    Some(if n.sign() == Sign::Minus { -f } else { f })
}

/// The float nearest to `mantissa * 2^exponent`, and a little more if `sticky`; ties to even. `None` beyond the
/// largest float.
pub fn round_to_f64(mantissa: u128, exponent: i64, sticky: bool) -> Option<f64> {
    if mantissa == 0 {
        return Some(0.0);
    }
    let bits = i64::from(128 - mantissa.leading_zeros());
    let top = exponent + bits - 1;
    if top > 1023 {
        return None;
    }
    // the last place that a float of this size has
    let last = (top - 52).max(-1074);
    let shift = last - exponent;
    let mut whole = mantissa;
    if shift > 0 {
        let (kept, rest) =
            if shift >= 128 { (0, mantissa) } else { (mantissa >> shift, mantissa & ((1 << shift) - 1)) };
        let half = if shift > 128 { u128::MAX } else { 1 << (shift - 1) };
        let up = match rest.cmp(&half) {
            Ordering::Greater => true,
            Ordering::Equal => shift <= 128 && (sticky || kept & 1 == 1),
            Ordering::Less => false,
        };
        whole = kept + u128::from(up);
    } else {
        whole <<= -shift;
    }
    let f = scale(whole as f64, last);
    f.is_finite().then_some(f)
}

/// `f * 2^exponent`, where that is exact.
fn scale(mut f: f64, mut exponent: i64) -> f64 {
    let power = |e: i64| f64::from_bits(((e + 1023) as u64) << 52);
    while exponent < -1000 {
        f *= power(-1000);
        exponent += 1000;
    }
    f * power(exponent)
}

/// A finite float's magnitude as a whole number and a power of two.
pub fn decompose(f: f64) -> Option<(u64, i64)> {
    if !f.is_finite() {
        return None;
    }
    let bits = f.to_bits();
    let fraction = bits & ((1 << 52) - 1);
    let exponent = ((bits >> 52) & 0x7ff) as i64;
    Some(if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) })
}

/// `round(n, -places)`: the nearest multiple of 10^places, ties to the even multiple.
pub fn round_to_tens(n: &Int, places: u64) -> Int {
    // beyond its own digits everything rounds to 0
    if places > n.bits() / 3 + 1 {
        return Int::Small(0);
    }
    let unit = num_traits::pow(BigInt::from(10), places as usize);
    let n = n.to_big();
    let (q, r) = n.div_mod_floor(&unit);
    let up = match (&r * 2u8).cmp(&unit) {
        Ordering::Greater => true,
        Ordering::Equal => q.is_odd(),
        Ordering::Less => false,
    };
    Int::from((if up { q + 1 } else { q }) * unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn int(s: &str) -> Int {
        Int::from(s.parse::<BigInt>().expect("a number"))
    }

    #[track_caller]
    fn check(op: BinOp, a: &str, b: &str, want: &str) {
        let got = match binary(op, &int(a), &int(b)) {
            Ok(Number::Int(n)) => n.to_big().to_string(),
            Ok(Number::Float(f)) => format!("{f:?}"),
            Ok(Number::Pair(q, r)) => format!("{} {}", q.to_big(), r.to_big()),
            Err(e) => format!("{e:?}"),
        };
        assert_eq!(got, want, "{a} {op:?} {b}");
    }

    #[test]
    fn division_floors() {
        use BinOp::*;
        for (a, b, q, r) in [("7", "2", "3", "1"), ("-7", "2", "-4", "1"), ("7", "-2", "-4", "-1")] {
            check(FloorDiv, a, b, q);
            check(Mod, a, b, r);
            check(DivMod, a, b, &format!("{q} {r}"));
        }
        check(FloorDiv, "-9223372036854775808", "-1", "9223372036854775808");
        check(Mod, "-9223372036854775808", "-1", "0");
        check(DivMod, "-100000000000000000000", "7", "-14285714285714285715 5");
        check(Mod, "5", "-100000000000000000000", "-99999999999999999995");
        check(FloorDiv, "1", "0", "ZeroDivision(\"integer division or modulo by zero\")");
    }

    #[test]
    fn results_leave_64_bits() {
        use BinOp::*;
        check(Add, "9223372036854775807", "1", "9223372036854775808");
        check(Sub, "9223372036854775808", "1", "9223372036854775807");
        check(Mul, "4294967296", "4294967296", "18446744073709551616");
        check(LShift, "-1", "64", "-18446744073709551616");
        check(LShift, "1", "62", "4611686018427387904");
        check(LShift, "1", "63", "9223372036854775808");
        check(RShift, "-18446744073709551617", "64", "-2");
        check(RShift, "5", "1000000000000000000000", "0");
        check(Pow, "-3", "41", "-36472996377170786403");
        check(Pow, "-1", "1000000000000000000001", "-1");
        check(And, "-18446744073709551616", "18446744073709551615", "0");
        check(LShift, "1", "1000000000000", "TooLarge");
        check(Pow, "10", "1000000000", "TooLarge");
    }

    #[test]
    fn quotients_are_rounded_once() {
        use BinOp::*;
        // recorded from CPython 3.13.5
        check(TrueDiv, "1", "3", "0.3333333333333333");
        check(TrueDiv, "36893488147419103233", "3", "1.2297829382473034e19");
        check(
            TrueDiv,
            "100000000000000000000000000000001",
            "300000000000000000000000000000000",
            "0.3333333333333333",
        );
        check(TrueDiv, "9007199254740993", "1", "9007199254740992.0");
        check(TrueDiv, "9007199254740995", "1", "9007199254740996.0");
        check(TrueDiv, "0", "-5", "-0.0");
        let tiny = format!("1{}", "0".repeat(323));
        check(TrueDiv, "3", &tiny, "3e-323");
        check(TrueDiv, "1", &format!("{tiny}0000"), "0.0");
        check(TrueDiv, &tiny, "1", "Overflow(\"integer division result too large for a float\")");
        check(TrueDiv, &tiny, &tiny[..320], "10000.0");
    }

    #[test]
    fn floats_nearest_to_big_ints() {
        assert_eq!(int("9007199254740993").to_f64(), Some(9_007_199_254_740_992.0));
        assert_eq!(int("36893488147419107329").to_f64(), Some(36_893_488_147_419_111_424.0));
        assert_eq!(int(&format!("1{}", "0".repeat(309))).to_f64(), None);
        let max: BigInt = (BigInt::from(1) << 1024) - (BigInt::from(1) << 970) - 1;
        assert_eq!(Int::from(max.clone()).to_f64(), Some(f64::MAX));
        assert_eq!(Int::from(max + 1).to_f64(), None);
        assert_eq!(Int::from_f64(-1e20), Some(int("-100000000000000000000")));
    }

    #[test]
    fn tens() {
        for (n, places, want) in
            [(15, 1, 20), (25, 1, 20), (-25, 1, -20), (149, 2, 100), (5, 400, 0), (50, 2, 0), (51, 2, 100)]
        {
            assert_eq!(round_to_tens(&Int::Small(n), places), Int::Small(want), "{n} {places}");
        }
    }

    #[test]
    fn powers_modulo() {
        let pow = |a: i64, b: i64, m: i64| power_modulo(&a.into(), &b.into(), &m.into());
        assert_eq!(pow(3, -1, 7), Ok(Int::Small(5)));
        assert_eq!(pow(2, 10, -7), Ok(Int::Small(-5)));
        assert_eq!(pow(2, -1, 4), Err(ArithError::Value("base is not invertible for the given modulus")));
        assert_eq!(pow(2, 3, 1), Ok(Int::Small(0)));
    }
}
