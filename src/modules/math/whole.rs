//! Functions of whole numbers.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, ToPrimitive, Zero};

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Res};
use crate::types::int::arith::{Int, MAX_BITS};
use crate::types::int::{self, memory_error};

/// An argument as a whole number.
fn whole(m: &mut Machine, s: Slot) -> Res<Int> {
    let n = m.index_object(s)?;
    let value = int::value(&m.heap, n.slot()).unwrap_or(Int::Small(0));
    m.release(n);
    Ok(value)
}

fn fold(m: &mut Machine, a: Args, start: i64, f: fn(&BigInt, &BigInt) -> BigInt) -> Res<Owned> {
    let mut result: Option<BigInt> = None;
    for s in a.rest_all(m) {
        let n = whole(m, s)?.to_big();
        result = Some(match result {
            None => n,
            Some(so_far) => {
                if so_far.bits() + n.bits() > MAX_BITS {
                    return Err(memory_error(m));
                }
                f(&so_far, &n)
            }
        });
    }
    let n = result.unwrap_or_else(|| start.into());
    Ok(int::make(&mut m.heap, Int::from(BigInt::from(n.magnitude().clone()))))
}

/// `gcd()`
pub(super) fn gcd(m: &mut Machine, a: Args) -> Res<Owned> {
    fold(m, a, 0, num_integer::Integer::gcd)
}

/// `lcm()`
pub(super) fn lcm(m: &mut Machine, a: Args) -> Res<Owned> {
    fold(m, a, 1, |x, y| if x.is_zero() || y.is_zero() { BigInt::zero() } else { x.lcm(y) })
}

/// `isqrt()`
pub(super) fn isqrt(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = whole(m, a.slot(m, 0))?;
    if n.is_negative() {
        return Err(m.value_error("isqrt() argument must be nonnegative"));
    }
    let root = match n {
        Int::Small(n) => Int::Small(n.isqrt()),
        Int::Big(n) => Int::from(n.sqrt()),
    };
    Ok(int::make(&mut m.heap, root))
}

/// The product of the numbers from `low` to `high`, both included, halved again and again so that factors are of
/// like size.
fn product(low: u64, high: u64) -> BigInt {
    if low > high {
        return BigInt::one();
    }
    if high - low < 8 {
        return (low..=high).map(BigInt::from).product();
    }
    let middle = low + (high - low) / 2;
    product(low, middle) * product(middle + 1, high)
}

/// An upper bound of the bits of a product of `n` numbers up to `high`.
fn product_bits(n: u64, high: u64) -> u64 {
    n.saturating_mul(u64::from(64 - high.leading_zeros()))
}

/// `factorial()`
pub(super) fn factorial(m: &mut Machine, a: Args) -> Res<Owned> {
    factorial_of(m, a.slot(m, 0))
}

fn factorial_of(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = match whole(m, s)? {
        n if n.is_negative() => {
            return Err(m.value_error("factorial() not defined for negative values"));
        }
        Int::Small(n) => n as u64,
        Int::Big(_) => {
            let most = i64::MAX;
            return Err(m.overflow_error(format!("factorial() argument should not exceed {most}")));
        }
    };
    if product_bits(n, n) > MAX_BITS {
        return Err(memory_error(m));
    }
    let value = product(1, n);
    Ok(int::make(&mut m.heap, Int::from(value)))
}

/// `n` and `k`, neither below 0.
fn n_and_k(m: &mut Machine, a: Args) -> Res<(Int, Int)> {
    let n = whole(m, a.slot(m, 0))?;
    let k = whole(m, a.slot(m, 1))?;
    for (number, what) in [(&n, "n"), (&k, "k")] {
        if number.is_negative() {
            return Err(m.value_error(format!("{what} must be a non-negative integer")));
        }
    }
    Ok((n, k))
}

/// `n * (n - 1) * …`, `k` factors.
fn falling(m: &mut Machine, n: &Int, k: u64) -> Res<BigInt> {
    if k.saturating_mul(n.bits()) > MAX_BITS {
        return Err(memory_error(m));
    }
    Ok(match n {
        Int::Small(n) => {
            let n = *n as u64;
            product(n - k + 1, n)
        }
        Int::Big(n) => (0..k).map(|i| &**n - i).product(),
    })
}

/// `perm()`
pub(super) fn perm(m: &mut Machine, a: Args) -> Res<Owned> {
    if a.get_some(m, 1).is_none() {
        return factorial_of(m, a.slot(m, 0));
    }
    let (n, k) = n_and_k(m, a)?;
    if n.to_big() < k.to_big() {
        return Ok(m.heap.int(0));
    }
    let Int::Small(k) = k else {
        return Err(m.overflow_error(format!("k must not exceed {}", i64::MAX)));
    };
    let value = falling(m, &n, k as u64)?;
    Ok(int::make(&mut m.heap, Int::from(value)))
}

/// `comb()`
pub(super) fn comb(m: &mut Machine, a: Args) -> Res<Owned> {
    let (n, k) = n_and_k(m, a)?;
    let (big_n, big_k) = (n.to_big(), k.to_big());
    if big_n < big_k {
        return Ok(m.heap.int(0));
    }
    let Some(k) = (&big_n - &big_k).min(big_k).to_i64() else {
        return Err(m.overflow_error(format!("min(n - k, k) must not exceed {}", i64::MAX)));
    };
    let above = falling(m, &n, k as u64)?;
    let value = above / product(1, k as u64);
    Ok(int::make(&mut m.heap, Int::from(value)))
}
