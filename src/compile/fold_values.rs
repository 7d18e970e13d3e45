//! Operators on constants, as far as the compiler computes them (Python/ast_opt.c, 3.13).
//!
//! `None` always means "leave it to the run": the operation raises, is not known here, or its result would be big.

use std::rc::Rc;

use super::{
    literal::{Literal, Value},
    tree::{BinaryOp, UnaryOp},
};
use crate::types::{
    complex,
    float::{self, arith::Float},
    int::{
        self,
        arith::{Int, Number},
    },
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
        (UnaryOp::Minus, value) => Value::Int(value.as_int()?.neg()),
        (UnaryOp::Plus, Value::Int(_) | Value::Float(_) | Value::Complex(..)) => {
            return Some(Rc::clone(value));
        }
        (UnaryOp::Plus, value) => Value::Int(value.as_int()?),
        (UnaryOp::Invert, value) => Value::Int(value.as_int()?.invert()),
    };
    Some(Rc::new(result))
}

/// An item of a constant tuple, str or bytes.
pub(super) fn index(container: &Value, key: &Value) -> Option<Literal> {
    let place = |length: usize| {
        let Int::Small(key) = key.as_int()? else { return None };
        let place = if key < 0 { key + length as i64 } else { key };
        usize::try_from(place).ok().filter(|&place| place < length)
    };
    match container {
        Value::Tuple(items) => Some(Rc::clone(&items[place(items.len())?])),
        Value::Str(text) => {
            let character = text.chars().nth(place(text.chars().count())?)?;
            Some(Value::str(character.to_string()))
        }
        Value::Bytes(bytes) => Some(Value::int(i64::from(bytes[place(bytes.len())?]))),
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
        (a @ (Value::Str(_) | Value::Bytes(_) | Value::Tuple(_)), count) if op == BinaryOp::Mul => {
            repeat(a, &count.as_int()?)?
        }
        (count, b @ (Value::Str(_) | Value::Bytes(_) | Value::Tuple(_))) if op == BinaryOp::Mul => {
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
            complexes(as_complex(left)?, op, as_complex(right)?)?
        }
        (Value::Float(_), _) | (_, Value::Float(_)) => floats(as_float(left)?, op, as_float(right)?)?,
        (a, b) => ints(&a.as_int()?, op, &b.as_int()?)?,
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
    let is_sequence = |value: &Value| matches!(value, Value::Str(_) | Value::Bytes(_) | Value::Tuple(_));
    let is_one = |value: &Value| matches!(value, Value::Int(Int::Small(1)));
    let same_kind = std::mem::discriminant(&**left) == std::mem::discriminant(&**right);
    let (kept, applies) = match op {
        BinaryOp::Add if same_kind && is_empty(left) => (right, true),
        BinaryOp::Add => (left, same_kind && is_empty(right)),
        BinaryOp::Mul if is_one(left) => (right, is_sequence(right)),
        BinaryOp::Mul => (left, is_sequence(left) && is_one(right)),
        _ => return None,
    };
    applies.then(|| Rc::clone(kept))
}

fn repeat(value: &Value, count: &Int) -> Option<Value> {
    let Int::Small(count) = *count else { return None };
    let fits = |length: usize, limit: usize| {
        if length == 0 {
            return Some(0);
        }
        usize::try_from(count).ok().filter(|&count| count <= limit / length)
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

fn ints(a: &Int, op: BinaryOp, b: &Int) -> Option<Value> {
    if is_big(a, op, b) || op == BinaryOp::MatMul {
        return None;
    }
    match int::arith::binary(op, a, b).ok()? {
        Number::Int(value) => Some(Value::Int(value)),
        Number::Float(value) => Some(Value::Float(value)),
        Number::Pair(..) => None,
    }
}

/// Whether the result may have more bits than folding makes.
fn is_big(a: &Int, op: BinaryOp, b: &Int) -> bool {
    if a.is_zero() || b.is_zero() {
        return false;
    }
    let count = match b {
        Int::Small(count) => u64::try_from(*count).ok(),
        Int::Big(_) => None,
    };
    match (op, count) {
        (BinaryOp::Mul, _) => a.bits() + b.bits() > MAX_INT_BITS,
        (BinaryOp::Pow, Some(exponent)) => a.bits() > MAX_INT_BITS / exponent,
        (BinaryOp::LShift, Some(shift)) => shift > MAX_INT_BITS || a.bits() > MAX_INT_BITS - shift,
        (BinaryOp::Pow | BinaryOp::LShift, None) => !b.is_negative(),
        _ => false,
    }
}

fn as_float(value: &Value) -> Option<f64> {
    match value {
        Value::Float(value) => Some(*value),
        _ => value.as_int()?.to_f64(),
    }
}

fn floats(a: f64, op: BinaryOp, b: f64) -> Option<Value> {
    if !float::arith::has(op) {
        return None;
    }
    match float::arith::binary(op, a, b).ok()? {
        Float::One(value) => Some(Value::Float(value)),
        Float::Complex(re, im) => Some(Value::Complex(re, im)),
        Float::Pair(..) => None,
    }
}

fn as_complex(value: &Value) -> Option<(f64, f64)> {
    match value {
        Value::Complex(re, im) => Some((*re, *im)),
        _ => Some((as_float(value)?, 0.0)),
    }
}

fn complexes(a: (f64, f64), op: BinaryOp, b: (f64, f64)) -> Option<Value> {
    let (re, im) = match op {
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Sub => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Mul => complex::arith::multiply(a, b),
        BinaryOp::TrueDiv => complex::arith::divide(a, b).ok()?,
        BinaryOp::Pow => complex::arith::power(a, b).ok()?,
        _ => return None,
    };
    Some(Value::Complex(re, im))
}
