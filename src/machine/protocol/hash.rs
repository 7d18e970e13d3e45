//! `hash()` of the built-in types (Python/pyhash.c and the types' own files).

use num_bigint::{BigInt, Sign};
use num_traits::ToPrimitive;

use crate::heap::{Obj, Slot, bytes_hash};
use crate::types::{self, ty};

use super::super::{Machine, Res, name};
use super::compare::Number;

/// Numbers are hashed modulo this prime.
const MODULUS: u64 = (1 << 61) - 1;
const HASH_BITS: i32 = 61;
const HASH_INF: i64 = 314_159;
const IMAG: i64 = 1_000_003;
/// Why `hash(None)` is this: a constant, so that it is the same in every run (Objects/object.c).
const HASH_NONE: i64 = 0xFCA8_6420;

impl Machine {
    /// `hash(s)`.
    #[inline]
    pub fn hash(&mut self, s: Slot) -> Res<i64> {
        match self.quick_hash(s) {
            Some(hash) => Ok(hash),
            None => self.hash_slow(s),
        }
    }

    /// The hash of an exact str or int, which cannot fail.
    #[inline]
    pub(crate) fn quick_hash(&self, s: Slot) -> Option<i64> {
        match self.heap.ty(s) {
            ty::STR => Some(self.heap.str_hash(s)),
            ty::INT => match self.heap.obj(s) {
                Obj::Int(n) => Some(hash_int(n)),
                _ => None,
            },
            _ => None,
        }
    }

    fn hash_slow(&mut self, s: Slot) -> Res<i64> {
        match self.heap.ty(s) {
            ty::INT | ty::FLOAT | ty::BOOL | ty::COMPLEX | ty::BYTES | ty::STR => Ok(self.hash_atom(s)),
            ty::TUPLE => self.hash_tuple(s),
            ty::NONE_TYPE => Ok(HASH_NONE),
            ty::FROZENSET => types::set::hash(self, s),
            ty::FUNCTION | ty::TYPE | ty::ELLIPSIS_TYPE | ty::NOT_IMPLEMENTED_TYPE => {
                Ok(self.hash_address(s))
            }
            _ => self.hash_special(s),
        }
    }

    fn hash_special(&mut self, s: Slot) -> Res<i64> {
        let hidden = match self.heap.ty(s) {
            ty::LIST | ty::DICT | ty::SET | ty::BYTEARRAY | ty::DICT_KEYS | ty::DICT_ITEMS => true,
            _ => self.lookup_special(s, name::HASH) == Some(Slot::NONE),
        };
        if hidden {
            return Err(self.unhashable(s));
        }
        if self.is_objects_own(s, name::HASH) {
            return Ok(self.hash_address(s));
        }
        let Some(hash) =
            self.nested(" while calling a Python object", |m| m.call_special(s, name::HASH, &[]))?
        else {
            unreachable!("every type has object's __hash__, or None")
        };
        let number = match self.number(hash.slot()) {
            Some(Number::Int(n)) => Some(if n == -1 { -2 } else { n }),
            Some(Number::Big(n)) => Some(hash_big(n)),
            _ => None,
        };
        self.release(hash);
        match number {
            Some(n) => Ok(n),
            None => Err(self.type_error("__hash__ method should return an integer")),
        }
    }

    /// The error for an object without a hash.
    pub(crate) fn unhashable(&mut self, s: Slot) -> super::super::Unwind {
        let t = self.type_name(s);
        self.type_error(format!("unhashable type: '{t}'"))
    }

    /// The hash of an object that is only equal to itself: its address, rotated, as the low bits are 0.
    pub(crate) fn hash_address(&self, s: Slot) -> i64 {
        minus_one(self.heap.address(s).rotate_right(4) as i64)
    }

    /// The hash of numbers, strings and bytes by their payloads, subclasses too.
    pub(crate) fn hash_atom(&self, s: Slot) -> i64 {
        match self.number(s) {
            Some(Number::Int(n)) => hash_int(n),
            Some(Number::Big(n)) => hash_big(n),
            Some(Number::Float(f)) if f.is_nan() => self.hash_address(s),
            Some(Number::Float(f)) => hash_float(f),
            Some(Number::Complex(re, im)) => {
                let part = |f: f64| if f.is_nan() { self.hash_address(s) } else { hash_float(f) };
                minus_one(part(re).wrapping_add(IMAG.wrapping_mul(part(im))))
            }
            None => match self.byte_string(s) {
                Some(bytes) => bytes_hash(bytes),
                None => self.heap.str_hash(s),
            },
        }
    }

    /// The hash of a tuple by its items, subclasses too.
    pub(crate) fn hash_tuple(&mut self, s: Slot) -> Res<i64> {
        self.nested(" while calling a Python object", |m| {
            let n = m.heap.n_items(s);
            let mut hash = TupleHash::new();
            for i in 0..n {
                let item = m.heap.item(s, i);
                hash.add(m.hash(item)?);
            }
            Ok(hash.end(u64::from(n)))
        })
    }

    /// The hash of a record that is hashed as its parts are in order: slices.
    pub(crate) fn hash_parts(&mut self, parts: &[Slot]) -> Res<i64> {
        let mut hash = TupleHash::new();
        for &part in parts {
            hash.add(self.hash(part)?);
        }
        Ok(hash.end_without_length())
    }
}

/// `hash()` of an int.
#[inline]
pub(super) fn hash_int(n: i64) -> i64 {
    let h = (n.unsigned_abs() % MODULUS) as i64;
    minus_one(if n < 0 { -h } else { h })
}

/// `hash()` of an int of any size.
pub(super) fn hash_big(n: &BigInt) -> i64 {
    let h = (n.magnitude() % MODULUS).to_i64().unwrap_or(0);
    minus_one(if n.sign() == Sign::Minus { -h } else { h })
}

/// `hash()` of a float that is no NaN: its exact value modulo the prime.
pub(super) fn hash_float(f: f64) -> i64 {
    if f.is_infinite() {
        return if f > 0.0 { HASH_INF } else { -HASH_INF };
    }
    if f == 0.0 {
        return 0;
    }
    let bits = f.to_bits();
    let mut exponent = (bits >> 52 & 0x7ff) as i32;
    let mut mantissa = bits & ((1 << 52) - 1);
    if exponent == 0 {
        exponent = 1;
    } else {
        mantissa |= 1 << 52;
    }
    // value = mantissa * 2**shift, and 2 has order 61 modulo the prime
    let shift = (exponent - 1075).rem_euclid(HASH_BITS);
    let product = u128::from(mantissa) * (1u128 << shift);
    let h = (product % u128::from(MODULUS)) as i64;
    minus_one(if f < 0.0 { -h } else { h })
}

/// −1 is an error in CPython's C code, so no hash is.
#[inline]
fn minus_one(h: i64) -> i64 {
    if h == -1 { -2 } else { h }
}

/// The hash of a tuple under way (xxHash as Objects/tupleobject.c has it).
pub(crate) struct TupleHash(u64);

impl TupleHash {
    const PRIME_1: u64 = 0x9E37_79B1_85EB_CA87;
    const PRIME_2: u64 = 0xC2B2_AE3D_27D4_EB4F;
    const PRIME_5: u64 = 0x27D4_EB2F_1656_67C5;

    pub(crate) fn new() -> TupleHash {
        TupleHash(Self::PRIME_5)
    }

    pub(crate) fn add(&mut self, hash: i64) {
        let lane = (hash as u64).wrapping_mul(Self::PRIME_2);
        self.0 = self.0.wrapping_add(lane).rotate_left(31).wrapping_mul(Self::PRIME_1);
    }

    pub(crate) fn end(self, len: u64) -> i64 {
        TupleHash(self.0.wrapping_add(len ^ Self::PRIME_5 ^ 0x0035_d373)).end_without_length()
    }

    pub(crate) fn end_without_length(self) -> i64 {
        if self.0 == u64::MAX { 1_546_275_796 } else { self.0 as i64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_cpythons() {
        assert_eq!((hash_int(-1), hash_int(-2), hash_int((1 << 61) - 1)), (-2, -2, 0));
        assert_eq!(hash_float(0.5), 1 << 60);
        assert_eq!(hash_float(1e300), hash_big(&num_traits::FromPrimitive::from_f64(1e300).unwrap()));
        assert_eq!((hash_float(-1.0), hash_float(3.0)), (-2, 3));
        assert_eq!(hash_float(5e-324), 16_777_216);
        assert_eq!(TupleHash::new().end(0), 5_740_354_900_026_072_187);
        assert_eq!(hash_big(&(BigInt::from(1u8) << 100)), 549_755_813_888);
    }
}
