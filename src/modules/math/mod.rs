//! `math` (Modules/mathmodule.c): what libm does, by a libm of ours that rounds correctly and so gives the same
//! everywhere; what CPython computes by algorithms of its own, by the same.

mod gamma;
mod libm;
mod sums;
mod whole;

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Native, Res, name};
use crate::types::common::natives;
use crate::types::float::{self, as_f64};
use crate::types::int::{self, arith::Int};
use crate::types::ty;

use super::Module;

fn domain_error<T>(m: &mut Machine) -> Res<T> {
    Err(m.value_error("math domain error"))
}

fn range_error<T>(m: &mut Machine) -> Res<T> {
    Err(m.overflow_error("math range error"))
}

/// A function of one float: a NaN out of nothing is a `ValueError`, and so is an infinity, unless `f` may overflow.
fn one(m: &mut Machine, a: Args, overflows: bool, f: impl FnOnce(f64) -> f64) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    let r = f(x);
    if r.is_nan() && !x.is_nan() {
        return domain_error(m);
    }
    if r.is_infinite() && x.is_finite() {
        return if overflows { range_error(m) } else { domain_error(m) };
    }
    Ok(m.heap.float(r))
}

/// A function of two floats.
fn two(m: &mut Machine, a: Args, f: impl FnOnce(f64, f64) -> f64) -> Res<Owned> {
    let (x, y) = floats(m, a)?;
    let r = f(x, y);
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return domain_error(m);
    }
    if r.is_infinite() && x.is_finite() && y.is_finite() {
        return range_error(m);
    }
    Ok(m.heap.float(r))
}

/// The first two arguments.
fn floats(m: &mut Machine, a: Args) -> Res<(f64, f64)> {
    let x = as_f64(m, a.slot(m, 0))?;
    let y = as_f64(m, a.slot(m, 1))?;
    Ok((x, y))
}

/// The mantissa, from a half to one, and the exponent of a float that is not 0, infinite or NaN.
pub(super) fn frexp(x: f64) -> (f64, i32) {
    const EXPONENT: u64 = 0x7ff << 52;
    let (x, extra) = if x.is_subnormal() { (x * 2f64.powi(54), -54) } else { (x, 0) };
    let exponent = (x.to_bits() >> 52 & 0x7ff) as i32 - 1022;
    (f64::from_bits(x.to_bits() & !EXPONENT | 1022 << 52), exponent + extra)
}

/// `x * 2**n`, rounded once.
pub(super) fn ldexp(x: f64, n: i64) -> f64 {
    if x == 0.0 || !x.is_finite() {
        return x;
    }
    let (mantissa, exponent) = frexp(x);
    let exponent = i64::from(exponent).saturating_add(n);
    match exponent {
        1025.. => f64::INFINITY.copysign(x),
        // the last step rounds: a power of two that makes the result subnormal
        -1021..1025 => {
            let half = exponent / 2;
            mantissa * 2f64.powi(half as i32) * 2f64.powi((exponent - half) as i32)
        }
        -1080..-1021 => mantissa * 2f64.powi(-1000) * 2f64.powi((exponent + 1000) as i32),
        _ => 0f64.copysign(x),
    }
}

fn atan2(y: f64, x: f64) -> f64 {
    pxfm::f_atan2(y, x)
}

/// The IEEE remainder: exact.
fn remainder(x: f64, y: f64) -> f64 {
    if x.is_nan() || y.is_nan() {
        return x + y;
    }
    if x.is_infinite() || y == 0.0 {
        return f64::NAN;
    }
    if y.is_infinite() {
        return x;
    }
    let (size, step) = (x.abs(), y.abs());
    let rest = size % step;
    let missing = step - rest;
    let r = if rest < missing {
        rest
    } else if rest > missing {
        -missing
    } else {
        // halfway: the even multiple
        rest - 2.0 * ((0.5 * (size - rest)) % step)
    };
    1f64.copysign(x) * r
}

fn pow(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = floats(m, a)?;
    let r = match () {
        () if y == 0.0 || x == 1.0 => 1.0,
        () if x.is_nan() || y.is_nan() => x + y,
        () if x.is_infinite() => {
            let odd = y.is_finite() && y.abs() % 2.0 == 1.0;
            match (y > 0.0, odd) {
                (true, true) => x,
                (true, false) => x.abs(),
                (false, true) => 0f64.copysign(x),
                (false, false) => 0.0,
            }
        }
        () if y.is_infinite() => {
            if x.abs() == 1.0 {
                1.0
            } else if (y > 0.0) == (x.abs() > 1.0) {
                f64::INFINITY
            } else {
                0.0
            }
        }
        () => {
            let r = if x < 0.0 && y.fract() != 0.0 {
                f64::NAN
            } else {
                let size = pxfm::f_pow(x.abs(), y);
                if x.is_sign_negative() && y.abs() % 2.0 == 1.0 { -size } else { size }
            };
            if r.is_nan() || r.is_infinite() && x == 0.0 {
                return domain_error(m);
            }
            if r.is_infinite() {
                return range_error(m);
            }
            r
        }
    };
    Ok(m.heap.float(r))
}

fn fmod(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = floats(m, a)?;
    let r = if y.is_infinite() && x.is_finite() { x } else { x % y };
    if r.is_nan() && !x.is_nan() && !y.is_nan() {
        return domain_error(m);
    }
    Ok(m.heap.float(r))
}

fn fma(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = floats(m, a)?;
    let z = as_f64(m, a.slot(m, 2))?;
    let r = x.mul_add(y, z);
    if r.is_nan() && ![x, y, z].iter().any(|f| f.is_nan()) {
        return Err(m.value_error("invalid operation in fma"));
    }
    if r.is_infinite() && [x, y, z].iter().all(|f| f.is_finite()) {
        return Err(m.overflow_error("overflow in fma"));
    }
    Ok(m.heap.float(r))
}

/// `log`, `log2` and `log10`, of ints of any size.
fn logarithm(m: &mut Machine, s: Slot, f: fn(f64) -> f64) -> Res<f64> {
    let Some(n) = int::value(&m.heap, s) else {
        let x = as_f64(m, s)?;
        let r = f(x);
        return if r.is_nan() && !x.is_nan() || r.is_infinite() && x.is_finite() {
            domain_error(m)
        } else {
            Ok(r)
        };
    };
    if n.signum() <= 0 {
        return domain_error(m);
    }
    Ok(if let Some(x) = n.to_f64() {
        f(x)
    } else {
        // n is nearly x * 2**e
        let shift = n.bits() - 64;
        let top = Int::from(n.to_big() >> shift).to_f64().unwrap_or(1.0);
        let (x, e) = frexp(top);
        f(x) + f(2.0) * (i64::from(e) + shift as i64) as f64
    })
}

fn log(m: &mut Machine, a: Args) -> Res<Owned> {
    let x = logarithm(m, a.slot(m, 0), pxfm::f_log)?;
    let Some(base) = a.get(m, 1) else { return Ok(m.heap.float(x)) };
    let base = logarithm(m, base, pxfm::f_log)?;
    if base == 0.0 {
        return Err(m.raise(ty::ZERO_DIVISION_ERROR, "float division by zero"));
    }
    Ok(m.heap.float(x / base))
}

fn log2(m: &mut Machine, a: Args) -> Res<Owned> {
    let r = logarithm(m, a.slot(m, 0), pxfm::f_log2)?;
    Ok(m.heap.float(r))
}

fn log10(m: &mut Machine, a: Args) -> Res<Owned> {
    let r = logarithm(m, a.slot(m, 0), libm::log10)?;
    Ok(m.heap.float(r))
}

/// `ceil` and `floor`: by the object's own method, else of its float.
fn rounded(m: &mut Machine, a: Args, method: Slot, f: fn(f64) -> f64) -> Res<Owned> {
    let s = a.slot(m, 0);
    if m.heap.ty(s) != ty::FLOAT
        && let Some(result) = m.call_special_held(s, method, &[])?
    {
        return Ok(result);
    }
    let x = as_f64(m, s)?;
    float_to_int(m, f(x))
}

fn float_to_int(m: &mut Machine, x: f64) -> Res<Owned> {
    match Int::from_f64(x) {
        Some(n) => Ok(int::make(&mut m.heap, n)),
        None if x.is_nan() => Err(m.value_error("cannot convert float NaN to integer")),
        None => Err(m.overflow_error("cannot convert float infinity to integer")),
    }
}

fn ceil(m: &mut Machine, a: Args) -> Res<Owned> {
    rounded(m, a, name::CEIL, f64::ceil)
}

fn floor(m: &mut Machine, a: Args) -> Res<Owned> {
    rounded(m, a, name::FLOOR, f64::floor)
}

fn trunc(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    if m.heap.ty(s) == ty::FLOAT {
        let x = float::value(&m.heap, s).unwrap_or_default();
        return float_to_int(m, x);
    }
    if let Some(result) = m.call_special_held(s, name::TRUNC, &[])? {
        return Ok(result);
    }
    let t = m.type_name(s);
    Err(m.type_error(format!("type {t} doesn't define __trunc__ method")))
}

fn math_frexp(m: &mut Machine, a: Args) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    let (mantissa, exponent) = if x == 0.0 || !x.is_finite() { (x, 0) } else { frexp(x) };
    let pair = vec![m.heap.float(mantissa), m.heap.int(exponent.into())];
    Ok(m.heap.tuple(pair))
}

fn math_ldexp(m: &mut Machine, a: Args) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    let n = match int::value(&m.heap, a.slot(m, 1)) {
        Some(Int::Small(n)) => n,
        Some(big) => big.signum() * i64::MAX,
        None => return Err(m.type_error("Expected an int as second argument to ldexp.")),
    };
    let r = ldexp(x, n);
    if r.is_infinite() && x.is_finite() {
        return range_error(m);
    }
    Ok(m.heap.float(r))
}

fn modf(m: &mut Machine, a: Args) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    let (part, whole) = if x.is_infinite() {
        (0f64.copysign(x), x)
    } else {
        // the fraction has the sign of the whole
        ((x - x.trunc()).copysign(x), x.trunc())
    };
    let pair = vec![m.heap.float(part), m.heap.float(whole)];
    Ok(m.heap.tuple(pair))
}

fn isclose(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = floats(m, a)?;
    let mut tolerances = [1e-9, 0.0];
    for (i, tolerance) in (2..).zip(&mut tolerances) {
        if let Some(given) = a.get(m, i) {
            *tolerance = as_f64(m, given)?;
        }
    }
    let [relative, absolute] = tolerances;
    if relative < 0.0 || absolute < 0.0 {
        return Err(m.value_error("tolerances must be non-negative"));
    }
    let close = x == y
        || !x.is_infinite() && !y.is_infinite() && {
            let apart = (y - x).abs();
            apart <= (relative * y).abs() || apart <= (relative * x).abs() || apart <= absolute
        };
    Ok(m.bool(close))
}

/// The float so many steps further towards another.
fn steps_after(x: f64, y: f64, steps: u64) -> f64 {
    const SIGN: u64 = 1 << 63;
    if steps == 0 || x.is_nan() || x.to_bits() == y.to_bits() {
        return x;
    }
    if y.is_nan() {
        return y;
    }
    let (from, to) = (x.to_bits(), y.to_bits());
    let (size, to_size) = (from & !SIGN, to & !SIGN);
    if (from ^ to) & SIGN != 0 {
        return if size + to_size <= steps {
            y
        } else if size < steps {
            f64::from_bits(to & SIGN | (steps - size))
        } else {
            f64::from_bits(from - steps)
        };
    }
    match size.abs_diff(to_size) >= steps {
        false => y,
        true if size > to_size => f64::from_bits(from - steps),
        true => f64::from_bits(from + steps),
    }
}

fn nextafter(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = floats(m, a)?;
    let steps = match a.get_some(m, 2) {
        // one step from a zero to the other is that other
        None => {
            let next = match x.partial_cmp(&y) {
                Some(std::cmp::Ordering::Less) => x.next_up(),
                Some(std::cmp::Ordering::Greater) => x.next_down(),
                // one step from a zero to the other is that other
                Some(std::cmp::Ordering::Equal) => y,
                None => x + y,
            };
            return Ok(m.heap.float(next));
        }
        Some(steps) => {
            let steps = m.index_object(steps)?;
            let n = int::value(&m.heap, steps.slot()).unwrap_or(Int::Small(0));
            m.release(steps);
            if n.is_negative() {
                return Err(m.value_error("steps must be a non-negative integer"));
            }
            match n {
                Int::Small(n) => n as u64,
                big @ Int::Big(_) => big.to_big().try_into().unwrap_or(u64::MAX),
            }
        }
    };
    Ok(m.heap.float(steps_after(x, y, steps)))
}

fn ulp(x: f64) -> f64 {
    let x = x.abs();
    if !x.is_finite() {
        return x;
    }
    let above = x.next_up();
    if above.is_infinite() { x - x.next_down() } else { above - x }
}

fn test(m: &mut Machine, a: Args, f: fn(f64) -> bool) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    Ok(m.bool(f(x)))
}

fn plain(m: &mut Machine, a: Args, f: fn(f64) -> f64) -> Res<Owned> {
    let x = as_f64(m, a.slot(m, 0))?;
    Ok(m.heap.float(f(x)))
}

const FUNCTIONS: &[Native] = natives! {
    "acos" "x, /" |m, a| one(m, a, false, pxfm::f_acos);
    "acosh" "x, /" |m, a| one(m, a, false, libm::acosh);
    "asin" "x, /" |m, a| one(m, a, false, pxfm::f_asin);
    "asinh" "x, /" |m, a| one(m, a, false, libm::asinh);
    "atan" "x, /" |m, a| one(m, a, false, pxfm::f_atan);
    "atan2" "y, x, /" |m, a| two(m, a, atan2);
    "atanh" "x, /" |m, a| one(m, a, false, libm::atanh);
    "cbrt" "x, /" |m, a| one(m, a, false, libm::cbrt);
    "ceil" "x, /" ceil;
    "comb" "n, k, /" whole::comb;
    "copysign" "x, y, /" |m, a| two(m, a, f64::copysign);
    "cos" "x, /" |m, a| one(m, a, false, pxfm::f_cos);
    "cosh" "x, /" |m, a| one(m, a, true, libm::cosh);
    "degrees" "x, /" |m, a| plain(m, a, |x| x * (180.0 / std::f64::consts::PI));
    "dist" "p, q, /" sums::dist;
    "erf" "x, /" |m, a| one(m, a, false, libm::erf);
    "erfc" "x, /" |m, a| one(m, a, false, libm::erfc);
    "exp" "x, /" |m, a| one(m, a, true, pxfm::f_exp);
    "exp2" "x, /" |m, a| one(m, a, true, pxfm::f_exp2);
    "expm1" "x, /" |m, a| one(m, a, true, libm::expm1);
    "fabs" "x, /" |m, a| one(m, a, false, f64::abs);
    "factorial" "n, /" whole::factorial;
    "floor" "x, /" floor;
    "fma" "x, y, z, /" fma;
    "fmod" "x, y, /" fmod;
    "frexp" "x, /" math_frexp;
    "fsum" "seq, /" sums::fsum;
    "gamma" "x, /" gamma::gamma;
    "gcd" "*integers" whole::gcd;
    "hypot" "*coordinates" sums::hypot;
    "isclose" "a, b, *, rel_tol=1e-09, abs_tol=0.0" isclose;
    "isfinite" "x, /" |m, a| test(m, a, f64::is_finite);
    "isinf" "x, /" |m, a| test(m, a, f64::is_infinite);
    "isnan" "x, /" |m, a| test(m, a, f64::is_nan);
    "isqrt" "n, /" whole::isqrt;
    "lcm" "*integers" whole::lcm;
    "ldexp" "x, i, /" math_ldexp;
    "lgamma" "x, /" gamma::lgamma;
    "log" "x, base=e, /" log;
    "log10" "x, /" log10;
    "log1p" "x, /" |m, a| one(m, a, false, libm::log1p);
    "log2" "x, /" log2;
    "modf" "x, /" modf;
    "nextafter" "x, y, /, *, steps=None" nextafter;
    "perm" "n, k=None, /" whole::perm;
    "pow" "x, y, /" pow;
    "prod" "iterable, /, *, start=1" sums::prod;
    "radians" "x, /" |m, a| plain(m, a, |x| x * (std::f64::consts::PI / 180.0));
    "remainder" "x, y, /" |m, a| two(m, a, remainder);
    "sin" "x, /" |m, a| one(m, a, false, pxfm::f_sin);
    "sinh" "x, /" |m, a| one(m, a, true, libm::sinh);
    "sqrt" "x, /" |m, a| one(m, a, false, f64::sqrt);
    "sumprod" "p, q, /" sums::sumprod;
    "tan" "x, /" |m, a| one(m, a, false, pxfm::f_tan);
    "tanh" "x, /" |m, a| one(m, a, false, libm::tanh);
    "trunc" "x, /" trunc;
    "ulp" "x, /" |m, a| plain(m, a, ulp);
};

fn constants(m: &mut Machine, module: Slot) -> Res<()> {
    use std::f64::consts;
    for (key, value) in [
        ("pi", consts::PI),
        ("e", consts::E),
        ("tau", consts::TAU),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        let value = m.heap.float(value);
        m.set_module_value(module, key, value);
    }
    Ok(())
}

/// The module.
pub(super) const MODULE: Module =
    Module::new("math", "Functions of real numbers, as the C standard has them, and of whole ones.")
        .functions(FUNCTIONS)
        .constants(constants);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mantissas_and_exponents_go_together() {
        for x in [1.0, -0.75, 1e300, 5e-324, 3e-310, f64::MAX] {
            let (mantissa, exponent) = frexp(x);
            assert!((0.5..1.0).contains(&mantissa.abs()));
            assert_eq!(ldexp(mantissa, exponent.into()), x);
        }
        assert_eq!(ldexp(1.0, 1024), f64::INFINITY);
        assert_eq!(ldexp(3.0, -1075), 1e-323);
        assert_eq!(ldexp(-1.0, i64::MIN), 0.0);
        assert_eq!((frexp(8.0), ldexp(1.0, -1074)), ((0.5, 4), 5e-324));
    }

    #[test]
    fn steps_go_past_zero() {
        assert_eq!(steps_after(-5e-324, 1.0, 2), 5e-324);
        assert_eq!(steps_after(1.0, 2.0, 1), 1.0 + f64::EPSILON);
        assert_eq!(steps_after(1.0, 2.0, u64::MAX), 2.0);
    }
}
