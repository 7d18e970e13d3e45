//! Comparisons (`do_richcompare` in Objects/object.c and what the built-in types answer).

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_traits::FromPrimitive;

use crate::heap::{Ext, Obj, Owned, Slot, Text, Width, code_point};
use crate::machine::operator::CompareOp;
use crate::types::{self, ty};

use super::super::{Machine, Res, name};

impl Machine {
    /// Whether two objects are the same or equal (`PyObject_RichCompareBool`).
    #[inline]
    pub fn eq(&mut self, a: Slot, b: Slot) -> Res<bool> {
        if a == b {
            return Ok(true);
        }
        if let Some(known) = self.heap.eq_atoms(a, b) {
            return Ok(known);
        }
        let answer = self.compare(a, b, CompareOp::Eq)?;
        self.truth_of(answer)
    }

    /// Whether `a op b` is true; identity answers `==` and `!=`.
    pub fn compare_truth(&mut self, a: Slot, b: Slot, op: CompareOp) -> Res<bool> {
        match op {
            CompareOp::Eq => self.eq(a, b),
            CompareOp::Ne if a == b => Ok(false),
            _ => {
                let answer = self.compare(a, b, op)?;
                self.truth_of(answer)
            }
        }
    }

    /// `a op b`.
    pub fn compare(&mut self, a: Slot, b: Slot, op: CompareOp) -> Res<Owned> {
        let (ta, tb) = (self.heap.ty(a), self.heap.ty(b));
        if is_quick(ta) && is_quick(tb) {
            // numbers and strings cannot run the program's code
            if let Some(answer) = self.compare_atoms(a, b, op) {
                return Ok(self.bool(answer));
            }
        }
        self.nested(" in comparison", |m| m.compare_slow(a, b, op))
    }

    fn compare_slow(&mut self, a: Slot, b: Slot, op: CompareOp) -> Res<Owned> {
        let (ta, tb) = (self.heap.ty(a), self.heap.ty(b));
        let mut asked_b = false;
        if ta != tb && self.is_subclass(tb, ta) {
            asked_b = true;
            if let Some(answer) = self.compare_one_sided(b, a, op.swapped())? {
                return Ok(answer);
            }
        }
        if let Some(answer) = self.compare_one_sided(a, b, op)? {
            return Ok(answer);
        }
        if !asked_b && let Some(answer) = self.compare_one_sided(b, a, op.swapped())? {
            return Ok(answer);
        }
        match op {
            CompareOp::Eq => Ok(self.bool(a == b)),
            CompareOp::Ne => Ok(self.bool(a != b)),
            _ => {
                let (ta, tb) = (self.type_name(a), self.type_name(b));
                let sign = op.sign();
                Err(self.type_error(format!("'{sign}' not supported between instances of '{ta}' and '{tb}'")))
            }
        }
    }

    /// What the type of `a` answers; `None` for `NotImplemented`.
    fn compare_one_sided(&mut self, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
        if let Some(answer) = self.compare_builtin(a, b, op)? {
            return Ok(answer);
        }
        if self.is_objects_own(a, op.name()) {
            return self.compare_as_object(a, b, op);
        }
        self.ask_special(a, op.name(), &[b])
    }

    /// What `object` answers: identity for `==`, the opposite of the object's own `__eq__` for `!=`.
    pub(crate) fn compare_as_object(&mut self, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
        match op {
            CompareOp::Eq => Ok((a == b).then(|| self.bool(true))),
            CompareOp::Ne => {
                let equal = self.scoped(|m| {
                    if m.program_special(a, name::EQ).is_some() {
                        // CPython comes here by way of a method of `object`, with its arguments in tuples
                        for s in [a, b, b] {
                            let held = m.share(s);
                            m.temp(held);
                        }
                    }
                    m.compare_one_sided(a, b, CompareOp::Eq)
                })?;
                match equal {
                    None => Ok(None),
                    Some(equal) => {
                        let equal = self.truth_of(equal)?;
                        Ok(Some(self.bool(!equal)))
                    }
                }
            }
            _ => Ok(None),
        }
    }

    /// What an exact built-in type answers; the outer `None`: it is not one that is answered for here.
    #[expect(clippy::option_option, reason = "\"not asked here\" and \"NotImplemented\" are two answers")]
    fn compare_builtin(&mut self, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Option<Owned>>> {
        let answer = match self.heap.ty(a) {
            ty::INT | ty::FLOAT | ty::BOOL | ty::COMPLEX | ty::STR | ty::BYTES | ty::BYTEARRAY => {
                let answer = self.compare_atoms(a, b, op);
                answer.map(|b| self.bool(b))
            }
            ty::LIST | ty::TUPLE => types::list::compare(self, a, b, op)?,
            ty::DICT => types::dict::compare(self, a, b, op)?,
            ty::SET | ty::FROZENSET => types::set::compare(self, a, b, op)?,
            ty::NONE_TYPE | ty::ELLIPSIS_TYPE | ty::NOT_IMPLEMENTED_TYPE | ty::TYPE | ty::FUNCTION => {
                match op {
                    CompareOp::Eq => (a == b).then(|| self.bool(true)),
                    CompareOp::Ne => (a == b).then(|| self.bool(false)),
                    _ => None,
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(answer))
    }

    /// Numbers, strings and bytes by their payloads, subclasses too; `None` for `NotImplemented`.
    pub(crate) fn compare_atoms(&self, a: Slot, b: Slot, op: CompareOp) -> Option<bool> {
        if let (Some(x), Some(y)) = (self.number(a), self.number(b)) {
            return compare_numbers(x, y, op);
        }
        if let (Some(x), Some(y)) = (self.heap.text(a), self.heap.text(b)) {
            if matches!(op, CompareOp::Eq | CompareOp::Ne) {
                return Some((x.s == y.s) == (op == CompareOp::Eq));
            }
            return Some(op.holds(order_of_texts(x, y)));
        }
        let (x, y) = (self.byte_string(a)?, self.byte_string(b)?);
        Some(op.holds(x.cmp(y)))
    }

    /// The content of a bytes or bytearray.
    pub(crate) fn byte_string(&self, s: Slot) -> Option<&[u8]> {
        match self.heap.ext(s)? {
            Ext::Bytes(b) => Some(b),
            Ext::ByteArray(b, ..) => Some(b),
            _ => None,
        }
    }

    /// An object's number, if its payload is one.
    pub(crate) fn number(&self, s: Slot) -> Option<Number<'_>> {
        match self.heap.obj(s) {
            Obj::Int(n) => Some(Number::Int(n)),
            Obj::Bool(b) => Some(Number::Int(b.into())),
            Obj::Float(f) => Some(Number::Float(f)),
            Obj::Ext(_) => match self.heap.ext(s)? {
                Ext::Big(n) => Some(Number::Big(n)),
                &Ext::Complex(re, im) => Some(Number::Complex(re, im)),
                _ => None,
            },
            _ => None,
        }
    }
}

/// The order of two strs: that of their code points.
pub(crate) fn order_of_texts(x: &Text, y: &Text) -> Ordering {
    if x.width == Width::Ascii || y.width == Width::Ascii {
        // an order of bytes, as UTF-8 keeps the order of code points; lone surrogates are above ASCII
        x.s.cmp(&y.s)
    } else {
        x.s.chars().map(code_point).cmp(y.s.chars().map(code_point))
    }
}

#[inline]
fn is_quick(t: Slot) -> bool {
    matches!(t, ty::INT | ty::FLOAT | ty::BOOL | ty::STR)
}

/// The payload of a number.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Number<'a> {
    Int(i64),
    Big(&'a BigInt),
    Float(f64),
    Complex(f64, f64),
}

fn compare_numbers(x: Number<'_>, y: Number<'_>, op: CompareOp) -> Option<bool> {
    use Number::*;
    let order = match (x, y) {
        (Complex(re, im), other) | (other, Complex(re, im)) => {
            let equal = match other {
                Complex(re2, im2) => re == re2 && im == im2,
                real => im == 0.0 && order(Float(re), real).is_some_and(Ordering::is_eq),
            };
            return match op {
                CompareOp::Eq => Some(equal),
                CompareOp::Ne => Some(!equal),
                _ => None,
            };
        }
        (x, y) => order(x, y),
    };
    // nothing holds of a NaN, except that it is unequal
    Some(order.map_or(op == CompareOp::Ne, |order| op.holds(order)))
}

/// The exact order of two real numbers; `None` if one is NaN.
fn order(x: Number<'_>, y: Number<'_>) -> Option<Ordering> {
    use Number::*;
    match (x, y) {
        (Int(x), Int(y)) => Some(x.cmp(&y)),
        (Float(x), Float(y)) => x.partial_cmp(&y),
        (Big(x), Big(y)) => Some(x.cmp(y)),
        // an int beyond 64 bits is beyond every smaller one, on the side of its sign
        (Big(x), Int(_)) => Some(x.sign().cmp(&num_bigint::Sign::NoSign)),
        (Int(x), Float(y)) if x.unsigned_abs() <= 1 << 53 => (x as f64).partial_cmp(&y),
        (Int(x), Float(y)) => int_and_float(&BigInt::from(x), y),
        (Big(x), Float(y)) => int_and_float(x, y),
        (Float(_), Int(_) | Big(_)) | (Int(_), Big(_)) => order(y, x).map(Ordering::reverse),
        (Complex(..), _) | (_, Complex(..)) => None,
    }
}

fn int_and_float(x: &BigInt, y: f64) -> Option<Ordering> {
    if y.is_nan() {
        return None;
    }
    match BigInt::from_f64(y.trunc()) {
        None => Some(if y > 0.0 { Ordering::Less } else { Ordering::Greater }),
        Some(whole) => {
            Some(x.cmp(&whole).then_with(|| 0.0.partial_cmp(&y.fract()).unwrap_or(Ordering::Equal)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_and_floats_compare_exactly() {
        use Number::*;
        let big = BigInt::from(1u64 << 53) + 1;
        assert_eq!(order(Big(&big), Float(9_007_199_254_740_992.0)), Some(Ordering::Greater));
        assert_eq!(order(Int((1 << 53) + 1), Float(9_007_199_254_740_992.0)), Some(Ordering::Greater));
        assert_eq!(order(Float(-2.5), Int(-2)), Some(Ordering::Less));
        assert_eq!(order(Int(1), Float(f64::NAN)), None);
        assert_eq!(order(Big(&big), Float(f64::INFINITY)), Some(Ordering::Less));
        assert_eq!(compare_numbers(Int(1), Complex(1.0, 0.0), CompareOp::Eq), Some(true));
        assert_eq!(compare_numbers(Int(1), Complex(1.0, 0.0), CompareOp::Lt), None);
    }
}
