//! Operators on constants, as far as the compiler computes them (Python/ast_opt.c, 3.13).
//!
//! `None` always means "leave it to the run": the operation raises, is not known here, or its result would be big.

use std::rc::Rc;

use num_bigint::{BigInt, Sign};
use num_integer::Integer;
use num_traits::{FromPrimitive, One, Signed, ToPrimitive, Zero};

use super::{
    literal::{Literal, Value},
    tree::{BinaryOp, UnaryOp},
};

/// Bits of an int that is computed.
const MAX_INT_BITS: u64 = 128;
/// Items of a repeated tuple.
const MAX_TUPLE_ITEMS: usize = 256;
/// Items of a repeated tuple and the tuples in it.
const MAX_NESTED_ITEMS: usize = 1024;
/// Characters of a repeated str or bytes.
const MAX_STR_LENGTH: usize = 4096;

pub(super) fn unary(op: UnaryOp, value: &Literal) -> Option<Literal> {
    let result = match (op, &**value) {
        (UnaryOp::Not, value) => Value::Bool(!value.is_true()),
        (UnaryOp::Minus, Value::Float(value)) => Value::Float(-value),
        (UnaryOp::Minus, Value::Complex(re, im)) => Value::Complex(-re, -im),
        (UnaryOp::Minus, value) => Value::Int(-value.as_int()?),
        (UnaryOp::Plus, Value::Float(_) | Value::Complex(..)) => return Some(Rc::clone(value)),
        (UnaryOp::Plus, Value::Int(_)) => return Some(Rc::clone(value)),
        (UnaryOp::Plus, value) => Value::Int(value.as_int()?),
        (UnaryOp::Invert, value) => Value::Int(-value.as_int()? - 1),
    };
    Some(Rc::new(result))
}

/// An item of a constant tuple, str or bytes.
pub(super) fn index(container: &Value, key: &Value) -> Option<Literal> {
    let place = |length: usize| {
        let key = key.as_int()?.to_i64()?;
        let place = if key < 0 { key + length as i64 } else { key };
        usize::try_from(place).ok().filter(|&place| place < length)
    };
    match container {
        Value::Tuple(items) => Some(Rc::clone(&items[place(items.len())?])),
        Value::Str(text) => {
            let character = text.chars().nth(place(text.chars().count())?)?;
            Some(Value::str(character.to_string()))
        }
        Value::Bytes(bytes) => Some(Value::int(bytes[place(bytes.len())?])),
        _ => None,
    }
}

pub(super) fn binary(left: &Literal, op: BinaryOp, right: &Literal) -> Option<Literal> {
    if let Some(same) = unchanged(left, op, right) {
        return Some(same);
    }
    let result = match (&**left, &**right) {
        (Value::Str(a), Value::Str(b)) if op == BinaryOp::Add => Value::Str(format!("{a}{b}").into()),
        (Value::Bytes(a), Value::Bytes(b)) if op == BinaryOp::Add => Value::Bytes([&**a, b].concat().into()),
        (Value::Tuple(a), Value::Tuple(b)) if op == BinaryOp::Add => Value::Tuple([&a[..], b].concat()),
        (Value::Str(_) | Value::Bytes(_), _) if op == BinaryOp::Remainder => return None,
        (a @ (Value::Str(_) | Value::Bytes(_) | Value::Tuple(_)), count) if op == BinaryOp::Multiply => {
            repeat(a, &count.as_int()?)?
        }
        (count, b @ (Value::Str(_) | Value::Bytes(_) | Value::Tuple(_))) if op == BinaryOp::Multiply => {
            repeat(b, &count.as_int()?)?
        }
        (Value::Bool(a), Value::Bool(b)) if matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor) => {
            Value::Bool(match op {
                BinaryOp::And => a & b,
                BinaryOp::Or => a | b,
                _ => a ^ b,
            })
        }
        (Value::Complex(..), _) | (_, Value::Complex(..)) => {
            complex(as_complex(left)?, op, as_complex(right)?)?
        }
        (Value::Float(_), _) | (_, Value::Float(_)) => float(as_float(left)?, op, as_float(right)?)?,
        (a, b) => int(&a.as_int()?, op, &b.as_int()?)?,
    };
    Some(Rc::new(result))
}

/// Where CPython's result is one of the operands itself.
fn unchanged(left: &Literal, op: BinaryOp, right: &Literal) -> Option<Literal> {
    let is_empty = |value: &Value| match value {
        Value::Str(text) => text.is_empty(),
        Value::Bytes(bytes) => bytes.is_empty(),
        Value::Tuple(items) => items.is_empty(),
        _ => false,
    };
    let same_kind = std::mem::discriminant(&**left) == std::mem::discriminant(&**right);
    match op {
        BinaryOp::Add if same_kind && is_empty(left) => Some(Rc::clone(right)),
        BinaryOp::Add if same_kind && is_empty(right) => Some(Rc::clone(left)),
        BinaryOp::Multiply => {
            let is_one = |value: &Value| matches!(value, Value::Int(value) if value.is_one());
            let is_sequence =
                |value: &Value| matches!(value, Value::Str(_) | Value::Bytes(_) | Value::Tuple(_));
            if is_sequence(left) && is_one(right) {
                Some(Rc::clone(left))
            } else if is_one(left) && is_sequence(right) {
                Some(Rc::clone(right))
            } else {
                None
            }
        }
        _ => None,
    }
}

fn repeat(value: &Value, count: &BigInt) -> Option<Value> {
    let fits = |length: usize, limit: usize| {
        if length == 0 {
            return Some(0);
        }
        count.to_usize().filter(|&count| count <= limit / length)
    };
    Some(match value {
        Value::Str(text) => Value::Str(text.repeat(fits(text.chars().count(), MAX_STR_LENGTH)?).into()),
        Value::Bytes(bytes) => Value::Bytes(bytes.repeat(fits(bytes.len(), MAX_STR_LENGTH)?).into()),
        Value::Tuple(items) => {
            let count = fits(items.len(), MAX_TUPLE_ITEMS)?;
            if count > 0 && n_nested_items(value) > MAX_NESTED_ITEMS / count {
                return None;
            }
            Value::Tuple(std::iter::repeat_n(items, count).flatten().cloned().collect())
        }
        _ => return None,
    })
}

fn n_nested_items(value: &Value) -> usize {
    match value {
        Value::Tuple(items) => items.len() + items.iter().map(|item| n_nested_items(item)).sum::<usize>(),
        _ => 0,
    }
}

// --- ints ---

fn int(a: &BigInt, op: BinaryOp, b: &BigInt) -> Option<Value> {
    Some(Value::Int(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => {
            if !a.is_zero() && !b.is_zero() && a.bits() + b.bits() > MAX_INT_BITS {
                return None;
            }
            a * b
        }
        BinaryOp::TrueDivide => return divide_ints(a, b).map(Value::Float),
        BinaryOp::FloorDivide if !b.is_zero() => a.div_floor(b),
        BinaryOp::Remainder if !b.is_zero() => a.mod_floor(b),
        BinaryOp::Power => return int_power(a, b),
        BinaryOp::LeftShift => {
            let shift = b.to_u64()?; // a negative one raises
            if !a.is_zero() && (shift > MAX_INT_BITS || a.bits() > MAX_INT_BITS - shift) {
                return None;
            }
            if a.is_zero() { BigInt::zero() } else { a << shift }
        }
        BinaryOp::RightShift => {
            if b.is_negative() {
                return None;
            }
            match b.to_u32() {
                Some(shift) => a >> shift,
                None if a.is_negative() => -BigInt::one(),
                None => BigInt::zero(),
            }
        }
        BinaryOp::And => a & b,
        BinaryOp::Or => a | b,
        BinaryOp::Xor => a ^ b,
        BinaryOp::FloorDivide | BinaryOp::Remainder | BinaryOp::MatrixMultiply => return None,
    }))
}

fn int_power(a: &BigInt, b: &BigInt) -> Option<Value> {
    if b.is_negative() {
        return float(int_to_float(a)?, BinaryOp::Power, int_to_float(b)?);
    }
    if !a.is_zero() && !b.is_zero() && b.to_u64().is_none_or(|b| a.bits() > MAX_INT_BITS / b) {
        return None;
    }
    let exponent = b.to_u32()?;
    Some(Value::Int(a.pow(exponent)))
}

/// Rounded to nearest, ties to even; too big for a float is left to raise.
fn int_to_float(value: &BigInt) -> Option<f64> {
    // Keep 64 bits and a sticky one: the conversion of those to f64 rounds as the whole would.
    let bits = value.bits();
    if bits <= 64 {
        let magnitude = value.magnitude().to_u64()? as f64;
        return Some(if value.sign() == Sign::Minus { -magnitude } else { magnitude });
    }
    let shift = bits - 64;
    let top: BigInt = value.abs() >> shift;
    let sticky = u64::from(!(value.abs() - (&top << shift)).is_zero());
    let magnitude = (top.to_u64()? | sticky) as f64 * 2_f64.powi(i32::try_from(shift).ok()?);
    let magnitude = if value.sign() == Sign::Minus { -magnitude } else { magnitude };
    magnitude.is_finite().then_some(magnitude)
}

/// `a / b`, correctly rounded.
fn divide_ints(a: &BigInt, b: &BigInt) -> Option<f64> {
    if b.is_zero() {
        return None;
    }
    if a.is_zero() {
        return Some(if b.is_negative() { -0.0 } else { 0.0 });
    }
    // A quotient of 66 bits or so, with a sticky bit, is rounded once by the conversion.
    let shift = 66 - (a.bits() as i64 - b.bits() as i64);
    let (dividend, divisor) =
        if shift >= 0 { (a.abs() << shift, b.abs()) } else { (a.abs(), b.abs() << -shift) };
    let (quotient, remainder) = dividend.div_rem(&divisor);
    let sticky = BigInt::from(u8::from(!remainder.is_zero()));
    let quotient: BigInt = quotient * 2 + sticky;
    let exponent = -shift - 1;
    if !(-950..950).contains(&(exponent + quotient.bits() as i64)) {
        return None; // subnormal or huge: rare enough to be left to the run
    }
    let magnitude = int_to_float(&quotient)? * 2_f64.powi(exponent as i32);
    Some(if (a.sign() == Sign::Minus) == (b.sign() == Sign::Minus) { magnitude } else { -magnitude })
}

// --- floats and complex numbers ---

fn as_float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(value) => Some(*value),
        _ => int_to_float(&value.as_int()?),
    }
}

fn float(a: f64, op: BinaryOp, b: f64) -> Option<Value> {
    Some(Value::Float(match op {
        BinaryOp::Add => a + b,
        BinaryOp::Subtract => a - b,
        BinaryOp::Multiply => a * b,
        BinaryOp::TrueDivide if b != 0.0 => a / b,
        BinaryOp::FloorDivide if b != 0.0 => floor_divide(a, b).0,
        BinaryOp::Remainder if b != 0.0 => floor_divide(a, b).1,
        BinaryOp::Power => return float_power(a, b),
        _ => return None,
    }))
}

/// Quotient and remainder, which has the sign of `b` (Objects/floatobject.c, `_float_div_mod`).
fn floor_divide(a: f64, b: f64) -> (f64, f64) {
    let mut remainder = a % b;
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = 0.0_f64.copysign(b);
    } else if (b < 0.0) != (remainder < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return (0.0_f64.copysign(a / b), remainder);
    }
    let floor = quotient.floor();
    (if quotient - floor > 0.5 { floor + 1.0 } else { floor }, remainder)
}

fn float_power(a: f64, b: f64) -> Option<Value> {
    if b == 0.0 || a == 1.0 {
        return Some(Value::Float(1.0));
    }
    if a == 0.0 && b < 0.0 {
        return None; // raises
    }
    if a < 0.0 && a.is_finite() && b.is_finite() && b.fract() != 0.0 {
        return complex((a, 0.0), BinaryOp::Power, (b, 0.0));
    }
    let power = a.powf(b);
    let overflows = power.is_infinite() && a.is_finite() && b.is_finite();
    (!overflows).then_some(Value::Float(power))
}

fn as_complex(value: &Value) -> Option<(f64, f64)> {
    match value {
        Value::Complex(re, im) => Some((*re, *im)),
        _ => Some((as_float(value)?, 0.0)),
    }
}

fn complex(a: (f64, f64), op: BinaryOp, b: (f64, f64)) -> Option<Value> {
    let (re, im) = match op {
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Subtract => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Multiply => (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0),
        BinaryOp::TrueDivide => complex_quotient(a, b)?,
        BinaryOp::Power => complex_power(a, b)?,
        _ => return None,
    };
    Some(Value::Complex(re, im))
}

/// Scaled by the greater part of the divisor (Objects/complexobject.c, `_Py_c_quot`).
fn complex_quotient(a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
    if b.0.abs() >= b.1.abs() {
        if b.0 == 0.0 {
            return None;
        }
        let ratio = b.1 / b.0;
        let divisor = b.0 + b.1 * ratio;
        Some(((a.0 + a.1 * ratio) / divisor, (a.1 - a.0 * ratio) / divisor))
    } else {
        let ratio = b.0 / b.1;
        let divisor = b.0 * ratio + b.1;
        Some(((a.0 * ratio + a.1) / divisor, (a.1 * ratio - a.0) / divisor))
    }
}

fn complex_power(a: (f64, f64), b: (f64, f64)) -> Option<(f64, f64)> {
    if b.1 == 0.0 && b.0.fract() == 0.0 && b.0.abs() <= 100.0 {
        return complex_int_power(a, i32::from_f64(b.0)?);
    }
    if a == (0.0, 0.0) {
        return None;
    }
    let modulus = a.0.hypot(a.1);
    let argument = a.1.atan2(a.0);
    let mut length = modulus.powf(b.0);
    let mut phase = argument * b.0;
    if b.1 != 0.0 {
        length *= (-argument * b.1).exp();
        phase += b.1 * modulus.ln();
    }
    let result = (length * phase.cos(), length * phase.sin());
    (result.0.is_finite() && result.1.is_finite()).then_some(result)
}

/// By squaring (Objects/complexobject.c, `c_powu`).
fn complex_int_power(a: (f64, f64), n: i32) -> Option<(f64, f64)> {
    let multiply = |a: (f64, f64), b: (f64, f64)| (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0);
    let mut result = (1.0, 0.0);
    let mut square = a;
    let mut rest = n.unsigned_abs();
    while rest > 0 {
        if rest & 1 != 0 {
            result = multiply(result, square);
        }
        square = multiply(square, square);
        rest >>= 1;
    }
    if n > 0 { Some(result) } else { complex_quotient((1.0, 0.0), result) }
}
