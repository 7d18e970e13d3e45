//! int and bool: the machine's side of [`arith`] and [`text`].
//!
//! **Invariant:** only an exact int is handed back as the same object; instances of subclasses, bools among them,
//! become new ints.

pub mod arith;
mod boolean;
mod convert;
pub mod text;

use num_traits::ToPrimitive;

use crate::heap::{Ext, Heap, Obj, Owned, Slot, Text, int_size};
use crate::machine::operator::{BinOp, CompareOp, UnOp};
use crate::machine::warn::INVERTED_BOOL;
use crate::machine::{Args, Machine, Res, TypeMethods, Unwind};
use crate::types::declare::{getter, method, not_implemented};
use crate::types::{common, complex, float, format, ty};

use arith::{ArithError, Int, Number};

pub use boolean::METHODS as BOOL_METHODS;
pub use convert::from_object;
pub(crate) use convert::strict;

/// The value of an int, or of an instance of a subclass of int.
pub fn value(heap: &Heap, s: Slot) -> Option<Int> {
    match heap.obj(s) {
        Obj::Int(n) => Some(Int::Small(n)),
        Obj::Bool(b) => Some(Int::Small(b.into())),
        Obj::Ext(_) => match heap.ext(s)? {
            Ext::Big(n) => Some(Int::Big(n.clone())),
            _ => None,
        },
        _ => None,
    }
}

/// The value of an int that is known to be one.
fn known(heap: &Heap, s: Slot) -> Int {
    match value(heap, s) {
        Some(n) => n,
        None => unreachable!("a method of int is called with an int, not {:?}", heap.obj(s)),
    }
}

/// An int object.
pub fn make(heap: &mut Heap, n: Int) -> Owned {
    match n {
        Int::Small(n) => heap.int(n),
        Int::Big(n) => heap.big(std::rc::Rc::unwrap_or_clone(n)),
    }
}

/// The int itself if it is exactly one, else a new int of the same value (`long_long` in Objects/longobject.c).
fn exact(heap: &mut Heap, s: Slot) -> Owned {
    if heap.ty(s) == ty::INT {
        return heap.incref(s);
    }
    let n = known(heap, s);
    make(heap, n)
}

/// An instance of a subclass of int.
fn make_like(m: &mut Machine, class: Slot, n: Int) -> Owned {
    match n {
        Int::Small(n) => m.alloc_like(class, Obj::Int(n), int_size(n.unsigned_abs())),
        Int::Big(n) => {
            let bytes = crate::heap::big_size(&n);
            let ext = m.heap.alloc_ext(Ext::Big(n));
            m.alloc_like(class, Obj::Ext(ext), bytes)
        }
    }
}

/// Raises what went wrong in arithmetic.
#[cold]
pub fn raise(m: &mut Machine, e: ArithError) -> Unwind {
    match e {
        ArithError::ZeroDivision(message) => m.raise(ty::ZERO_DIVISION_ERROR, message),
        ArithError::Value(message) => m.value_error(message),
        ArithError::Overflow(message) => m.overflow_error(message),
        ArithError::Range => {
            let args = vec![m.heap.int(34), m.heap.str("Numerical result out of range")];
            match m.new_exception(ty::OVERFLOW_ERROR, args) {
                Ok(e) => m.raise_object(e),
                Err(unwind) => unwind,
            }
        }
        ArithError::TooLarge => memory_error(m),
    }
}

/// `MemoryError`: what is asked for is larger than anything that can be looked at.
#[cold]
pub fn memory_error(m: &mut Machine) -> Unwind {
    match m.new_exception(ty::MEMORY_ERROR, Vec::new()) {
        Ok(e) => m.raise_object(e),
        Err(unwind) => unwind,
    }
}

/// An operator on two numbers of any kind, by their payloads; `None` where these kinds do not have it.
#[inline]
pub fn binary(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
    if let (Obj::Int(x), Obj::Int(y)) = (m.heap.obj(a), m.heap.obj(b))
        && let Some(n) = arith::small(op, x, y)
    {
        return Ok(Some(wrap(&mut m.heap, n)));
    }
    if let (Obj::Float(x), Obj::Float(y)) = (m.heap.obj(a), m.heap.obj(b)) {
        return float::binary_f64(m, op, x, y);
    }
    tower(m, op, a, b)
}

fn tower(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
    if let Some(answer) = boolean::binary(m, op, a, b) {
        return Ok(Some(answer));
    }
    if let Some(answer) = whole(m, op, a, b)? {
        return Ok(Some(answer));
    }
    if let Some(answer) = float::binary(m, op, a, b)? {
        return Ok(Some(answer));
    }
    complex::binary(m, op, a, b)
}

/// An operator on two ints; `None` if one is none.
fn whole(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
    let (Some(x), Some(y)) = (value(&m.heap, a), value(&m.heap, b)) else { return Ok(None) };
    if op == BinOp::MatMul {
        return Ok(None);
    }
    match arith::binary(op, &x, &y) {
        Ok(n) => Ok(Some(wrap(&mut m.heap, n))),
        Err(e) => Err(raise(m, e)),
    }
}

#[inline]
fn wrap(heap: &mut Heap, n: Number) -> Owned {
    match n {
        Number::Int(n) => make(heap, n),
        Number::Float(f) => heap.float(f),
        Number::Pair(q, r) => {
            let pair = vec![make(heap, q), make(heap, r)];
            heap.tuple(pair)
        }
    }
}

/// An operator with one operand on a number, by its payload; `None` if it is none or does not have it.
pub fn unary(m: &mut Machine, op: UnOp, a: Slot) -> Res<Option<Owned>> {
    let Some(n) = value(&m.heap, a) else { return float::unary(m, op, a) };
    if op == UnOp::Invert && m.heap.ty(a) == ty::BOOL {
        let inverted = n.invert();
        m.warn_deprecated(INVERTED_BOOL)?;
        return Ok(Some(make(&mut m.heap, inverted)));
    }
    Ok(Some(match op {
        UnOp::Neg => make(&mut m.heap, n.neg()),
        UnOp::Invert => make(&mut m.heap, n.invert()),
        UnOp::Abs if n.is_negative() => make(&mut m.heap, n.neg()),
        UnOp::Pos | UnOp::Abs => exact(&mut m.heap, a),
    }))
}

/// `pow(a, b, modulus)` on ints; `None` if one of them is none.
pub fn power_modulo(m: &mut Machine, a: Slot, b: Slot, modulus: Slot) -> Res<Option<Owned>> {
    let heap = &m.heap;
    let (Some(x), Some(y), Some(z)) = (value(heap, a), value(heap, b), value(heap, modulus)) else {
        // a float or complex number that is asked says that it has no such power
        for s in [a, b, modulus] {
            if float::value(&m.heap, s).is_some() {
                return Err(m.type_error(float::NO_MODULUS));
            }
            if complex::value(&m.heap, s).is_some() {
                return Err(m.value_error(complex::NO_MODULUS));
            }
        }
        return Ok(None);
    };
    match arith::power_modulo(&x, &y, &z) {
        Ok(n) => Ok(Some(make(&mut m.heap, n))),
        Err(e) => Err(raise(m, e)),
    }
}

/// Appends `repr(s)` of an int.
pub fn repr_into(m: &mut Machine, s: Slot, out: &mut String) -> Res<()> {
    use std::fmt::Write;
    if let Obj::Int(n) = m.heap.obj(s) {
        let _infallible = write!(out, "{n}");
        return Ok(());
    }
    match text::decimal(&known(&m.heap, s), m.max_digits) {
        Some(digits) => {
            out.push_str(&digits);
            Ok(())
        }
        None => Err(m.value_error(text::too_long(m.max_digits, None))),
    }
}

/// The text of `bin()`, `oct()` and `hex()` of an int; `None` if it is none.
pub fn to_base(heap: &Heap, s: Slot, base: u32) -> Option<String> {
    value(heap, s).map(|n| text::prefixed(&n, base))
}

/// An int for Rust, if it fits.
pub fn to_i64(heap: &Heap, s: Slot) -> Option<i64> {
    match value(heap, s)? {
        Int::Small(n) => Some(n),
        Int::Big(n) => n.to_i64(),
    }
}

// --- the methods ---

fn dunder<const OP: u8, const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let (x, y) = if REFLECTED { (y, x) } else { (x, y) };
    let op = if OP == BinOp::DivMod as u8 { BinOp::DivMod } else { BinOp::ALL[OP as usize] };
    match whole(m, op, x, y)? {
        Some(answer) => Ok(answer),
        None => Ok(not_implemented(m)),
    }
}

fn power<const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let (x, y) = if REFLECTED { (y, x) } else { (x, y) };
    let answer = match a.get_some(m, 2) {
        None => whole(m, BinOp::Pow, x, y)?,
        Some(modulus) => power_modulo(m, x, y, modulus)?,
    };
    Ok(answer.unwrap_or_else(|| not_implemented(m)))
}

fn compare<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let both = value(&m.heap, x).is_some() && value(&m.heap, y).is_some();
    match m.compare_atoms(x, y, CompareOp::ALL[OP as usize]) {
        Some(answer) if both => Ok(m.bool(answer)),
        _ => Ok(not_implemented(m)),
    }
}

fn one<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let op = [UnOp::Neg, UnOp::Pos, UnOp::Invert, UnOp::Abs][OP as usize];
    match unary(m, op, s)? {
        Some(answer) => Ok(answer),
        None => unreachable!("an int has every operator with one operand"),
    }
}

fn itself(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(exact(&mut m.heap, s))
}

fn truth(m: &mut Machine, a: Args) -> Res<Owned> {
    let truth = !known(&m.heap, a.slot(m, 0)).is_zero();
    Ok(m.bool(truth))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let hash = m.hash_atom(a.slot(m, 0));
    Ok(m.heap.int(hash))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut out = String::new();
    repr_into(m, a.slot(m, 0), &mut out)?;
    Ok(m.heap.new_str(Text::new(out.into())))
}

fn to_float(m: &mut Machine, a: Args) -> Res<Owned> {
    match known(&m.heap, a.slot(m, 0)).to_f64() {
        Some(f) => Ok(m.heap.float(f)),
        None => Err(m.overflow_error("int too large to convert to float")),
    }
}

fn round(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let Some(digits) = a.get(m, 1) else { return Ok(exact(&mut m.heap, s)) };
    let digits = m.index_object(digits)?;
    let places = known(&m.heap, digits.slot());
    m.release(digits);
    if !places.is_negative() {
        return Ok(exact(&mut m.heap, s));
    }
    let places = match places {
        Int::Small(n) => n.unsigned_abs(),
        Int::Big(_) => u64::MAX,
    };
    let n = arith::round_to_tens(&known(&m.heap, s), places);
    Ok(make(&mut m.heap, n))
}

fn format(m: &mut Machine, a: Args) -> Res<Owned> {
    format::dunder(m, a)
}

fn bit_length(m: &mut Machine, a: Args) -> Res<Owned> {
    let bits = known(&m.heap, a.slot(m, 0)).bits();
    Ok(m.heap.int(bits as i64))
}

fn bit_count(m: &mut Machine, a: Args) -> Res<Owned> {
    let ones = known(&m.heap, a.slot(m, 0)).bit_count();
    Ok(m.heap.int(ones as i64))
}

fn as_integer_ratio(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let pair = vec![exact(&mut m.heap, s), m.heap.int(1)];
    Ok(m.heap.tuple(pair))
}

fn is_integer(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.bool(true))
}

fn getnewargs(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let args = vec![exact(&mut m.heap, s)];
    Ok(m.heap.tuple(args))
}

fn real(m: &mut Machine, s: Slot) -> Res<Owned> {
    Ok(exact(&mut m.heap, s))
}

fn imag(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.heap.int(0))
}

fn denominator(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.heap.int(1))
}

/// What int can do.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::INT,
    methods: &[
        method("__new__", "@static cls, x=0, /, base=10", convert::new),
        method("__repr__", "self, /", repr),
        method("__hash__", "self, /", hash),
        method("__bool__", "self, /", truth),
        method("__int__", "self, /", itself),
        method("__index__", "self, /", itself),
        method("__float__", "self, /", to_float),
        method("__trunc__", "self, /", itself),
        method("__floor__", "self, /", itself),
        method("__ceil__", "self, /", itself),
        method("__round__", "self, ndigits=None, /", round),
        method("__format__", "self, format_spec, /", format),
        method("__getnewargs__", "self, /", getnewargs),
        method("__sizeof__", "self, /", common::sizeof),
        method("__pow__", "self, value, mod=None, /", power::<false>),
        method("__rpow__", "self, value, mod=None, /", power::<true>),
        method("__add__", "self, value, /", dunder::<{ BinOp::Add as u8 }, false>),
        method("__radd__", "self, value, /", dunder::<{ BinOp::Add as u8 }, true>),
        method("__sub__", "self, value, /", dunder::<{ BinOp::Sub as u8 }, false>),
        method("__rsub__", "self, value, /", dunder::<{ BinOp::Sub as u8 }, true>),
        method("__mul__", "self, value, /", dunder::<{ BinOp::Mul as u8 }, false>),
        method("__rmul__", "self, value, /", dunder::<{ BinOp::Mul as u8 }, true>),
        method("__mod__", "self, value, /", dunder::<{ BinOp::Mod as u8 }, false>),
        method("__rmod__", "self, value, /", dunder::<{ BinOp::Mod as u8 }, true>),
        method("__divmod__", "self, value, /", dunder::<{ BinOp::DivMod as u8 }, false>),
        method("__rdivmod__", "self, value, /", dunder::<{ BinOp::DivMod as u8 }, true>),
        method("__lshift__", "self, value, /", dunder::<{ BinOp::LShift as u8 }, false>),
        method("__rlshift__", "self, value, /", dunder::<{ BinOp::LShift as u8 }, true>),
        method("__rshift__", "self, value, /", dunder::<{ BinOp::RShift as u8 }, false>),
        method("__rrshift__", "self, value, /", dunder::<{ BinOp::RShift as u8 }, true>),
        method("__and__", "self, value, /", dunder::<{ BinOp::And as u8 }, false>),
        method("__rand__", "self, value, /", dunder::<{ BinOp::And as u8 }, true>),
        method("__xor__", "self, value, /", dunder::<{ BinOp::Xor as u8 }, false>),
        method("__rxor__", "self, value, /", dunder::<{ BinOp::Xor as u8 }, true>),
        method("__or__", "self, value, /", dunder::<{ BinOp::Or as u8 }, false>),
        method("__ror__", "self, value, /", dunder::<{ BinOp::Or as u8 }, true>),
        method("__floordiv__", "self, value, /", dunder::<{ BinOp::FloorDiv as u8 }, false>),
        method("__rfloordiv__", "self, value, /", dunder::<{ BinOp::FloorDiv as u8 }, true>),
        method("__truediv__", "self, value, /", dunder::<{ BinOp::TrueDiv as u8 }, false>),
        method("__rtruediv__", "self, value, /", dunder::<{ BinOp::TrueDiv as u8 }, true>),
        method("__lt__", "self, value, /", compare::<{ CompareOp::Lt as u8 }>),
        method("__le__", "self, value, /", compare::<{ CompareOp::Le as u8 }>),
        method("__eq__", "self, value, /", compare::<{ CompareOp::Eq as u8 }>),
        method("__ne__", "self, value, /", compare::<{ CompareOp::Ne as u8 }>),
        method("__gt__", "self, value, /", compare::<{ CompareOp::Gt as u8 }>),
        method("__ge__", "self, value, /", compare::<{ CompareOp::Ge as u8 }>),
        method("__neg__", "self, /", one::<{ UnOp::Neg as u8 }>),
        method("__pos__", "self, /", one::<{ UnOp::Pos as u8 }>),
        method("__invert__", "self, /", one::<{ UnOp::Invert as u8 }>),
        method("__abs__", "self, /", one::<{ UnOp::Abs as u8 }>),
        method("conjugate", "self, /", itself),
        method("bit_length", "self, /", bit_length),
        method("bit_count", "self, /", bit_count),
        method("as_integer_ratio", "self, /", as_integer_ratio),
        method("is_integer", "self, /", is_integer),
        method("to_bytes", "self, /, length=1, byteorder='big', *, signed=False", convert::to_bytes),
        method("from_bytes", "@class cls, /, bytes, byteorder='big', *, signed=False", convert::from_bytes),
    ],
    getters: &[
        getter("real", real),
        getter("imag", imag),
        getter("numerator", real),
        getter("denominator", denominator),
    ],
    doc: "A whole number of any size.",
};
