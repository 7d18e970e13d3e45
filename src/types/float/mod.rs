//! float: the machine's side of [`arith`] and [`text`].

pub mod arith;
pub(crate) mod half;
pub mod text;

use crate::heap::{Heap, Obj, Owned, Slot, Text};
use crate::machine::operator::{BinOp, CompareOp, UnOp};
use crate::machine::{Args, Machine, Res, TypeMethods, name};
use crate::types::declare::{getter, method, not_implemented};
use crate::types::int::arith::Int;
use crate::types::str::unicode::ascii_digits;
use crate::types::{complex, format, int, ty};

use arith::Float;

pub use text::repr;

/// The value of a float, or of an instance of a subclass of float.
pub fn value(heap: &Heap, s: Slot) -> Option<f64> {
    match heap.obj(s) {
        Obj::Float(f) => Some(f),
        _ => None,
    }
}

/// Said of `pow()` with three arguments.
pub(super) const NO_MODULUS: &str = "pow() 3rd argument not allowed unless all arguments are integers";

fn known(heap: &Heap, s: Slot) -> f64 {
    match heap.obj(s) {
        Obj::Float(f) => f,
        other => unreachable!("a method of float is called with a float, not {other:?}"),
    }
}

/// A float or an int as a float; `None` if it is neither.
pub fn of_real(m: &mut Machine, s: Slot) -> Res<Option<f64>> {
    if let Obj::Float(f) = m.heap.obj(s) {
        return Ok(Some(f));
    }
    match int::value(&m.heap, s) {
        None => Ok(None),
        Some(n) => match n.to_f64() {
            Some(f) => Ok(Some(f)),
            None => Err(m.overflow_error("int too large to convert to float")),
        },
    }
}

/// An operator on two floats; `None` if floats do not have it.
#[inline]
pub(super) fn binary_f64(m: &mut Machine, op: BinOp, a: f64, b: f64) -> Res<Option<Owned>> {
    if !arith::has(op) {
        return Ok(None);
    }
    match arith::binary(op, a, b) {
        Ok(Float::One(f)) => Ok(Some(m.heap.float(f))),
        Ok(Float::Pair(q, r)) => {
            let pair = vec![m.heap.float(q), m.heap.float(r)];
            Ok(Some(m.heap.tuple(pair)))
        }
        Ok(Float::Complex(re, im)) => Ok(Some(m.heap.complex(re, im))),
        Err(e) => Err(int::raise(m, e)),
    }
}

/// An operator on a float and a float or int; `None` for other operands, or if floats do not have it.
pub fn binary(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
    if !arith::has(op) {
        return Ok(None);
    }
    if value(&m.heap, a).is_none() && value(&m.heap, b).is_none() {
        return Ok(None);
    }
    let Some(x) = of_real(m, a)? else { return Ok(None) };
    let Some(y) = of_real(m, b)? else { return Ok(None) };
    binary_f64(m, op, x, y)
}

/// An operator with one operand on a float or complex number.
pub(super) fn unary(m: &mut Machine, op: UnOp, a: Slot) -> Res<Option<Owned>> {
    let Some(f) = value(&m.heap, a) else { return complex::unary(m, op, a) };
    Ok(match op {
        UnOp::Neg => Some(m.heap.float(-f)),
        UnOp::Abs => Some(m.heap.float(f.abs())),
        UnOp::Pos if m.heap.ty(a) == ty::FLOAT => Some(m.share(a)),
        UnOp::Pos => Some(m.heap.float(f)),
        UnOp::Invert => None,
    })
}

/// `float(x)` of anything but text (`PyNumber_Float` in Objects/abstract.c); an exact float. `None` if it is no
/// number.
fn from_number(m: &mut Machine, x: Slot) -> Res<Option<Owned>> {
    if m.heap.ty(x) == ty::FLOAT {
        return Ok(Some(m.share(x)));
    }
    if let Some(f) = m.call_special(x, name::FLOAT, &[])? {
        if m.heap.ty(f.slot()) == ty::FLOAT {
            return Ok(Some(f));
        }
        let plain = value(&m.heap, f.slot());
        let got = m.type_name(f.slot());
        let Some(plain) = plain else {
            m.release(f);
            let t = m.type_name(x);
            return Err(m.type_error(format!("{t}.__float__ returned non-float (type {got})")));
        };
        let complaint = format!("{}.__float__ returned non-float", m.type_name(x));
        let f = int::strict(m, f, &complaint, "float")?;
        m.release(f);
        return Ok(Some(m.heap.float(plain)));
    }
    if m.lookup_special(x, name::INDEX).is_some() {
        let n = m.index_object(x)?;
        let f = int::value(&m.heap, n.slot()).and_then(|n| n.to_f64());
        m.release(n);
        return match f {
            Some(f) => Ok(Some(m.heap.float(f))),
            None => Err(m.overflow_error("int too large to convert to float")),
        };
    }
    Ok(None)
}

/// The float that an object stands for (`PyFloat_AsDouble`): floats, ints, whatever has `__float__`.
pub fn as_f64(m: &mut Machine, x: Slot) -> Res<f64> {
    if let Some(f) = of_real(m, x)? {
        return Ok(f);
    }
    let Some(f) = from_number(m, x)? else {
        let t = m.type_name(x);
        return Err(m.type_error(format!("must be real number, not {t}")));
    };
    let value = known(&m.heap, f.slot());
    m.release(f);
    Ok(value)
}

/// `float(x)`: always an exact float.
pub fn from_object(m: &mut Machine, x: Slot) -> Res<Owned> {
    let parsed = if let Some(text) = m.heap.text(x) {
        let ascii = ascii_digits(&text.s);
        text::parse(trim(&ascii))
    } else if let Some(bytes) = m.byte_string(x) {
        std::str::from_utf8(bytes).ok().and_then(|s| text::parse(trim(s)))
    } else {
        if let Some(f) = from_number(m, x)? {
            return Ok(f);
        }
        let t = m.type_name(x);
        return Err(m.type_error(format!("float() argument must be a string or a real number, not '{t}'")));
    };
    let Some(f) = parsed else {
        let shown = m.repr_text(x)?;
        return Err(m.value_error(format!("could not convert string to float: {shown}")));
    };
    Ok(m.heap.float(f))
}

/// Without the whitespace that C knows.
pub(super) fn trim(s: &str) -> &str {
    s.trim_matches([' ', '\t', '\n', '\r', '\x0b', '\x0c'])
}

// --- the methods ---

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let f = match a.get(m, 1) {
        Some(x) => from_object(m, x)?,
        None => m.heap.float(0.0),
    };
    Ok(like(m, class, f))
}

/// An exact float, or a new instance of the subclass with its value.
fn like(m: &mut Machine, class: Slot, f: Owned) -> Owned {
    if class == ty::FLOAT {
        return f;
    }
    let value = known(&m.heap, f.slot());
    let instance = m.alloc_like(class, Obj::Float(value), 24);
    m.release(f);
    instance
}

fn dunder<const OP: u8, const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let (x, y) = if REFLECTED { (y, x) } else { (x, y) };
    let op = if OP == BinOp::DivMod as u8 { BinOp::DivMod } else { BinOp::ALL[OP as usize] };
    let answer = binary(m, op, x, y)?;
    Ok(answer.unwrap_or_else(|| not_implemented(m)))
}

fn power<const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    if a.get_some(m, 2).is_some() {
        return Err(m.type_error(NO_MODULUS));
    }
    dunder::<{ BinOp::Pow as u8 }, REFLECTED>(m, a)
}

fn compare<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let real = value(&m.heap, y).is_some() || int::value(&m.heap, y).is_some();
    match m.compare_atoms(x, y, CompareOp::ALL[OP as usize]) {
        Some(answer) if real => Ok(m.bool(answer)),
        _ => Ok(not_implemented(m)),
    }
}

fn one<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let op = [UnOp::Neg, UnOp::Pos, UnOp::Invert, UnOp::Abs][OP as usize];
    match unary(m, op, s)? {
        Some(answer) => Ok(answer),
        None => unreachable!("only what a float has is in its table"),
    }
}

fn truth(m: &mut Machine, a: Args) -> Res<Owned> {
    let truth = known(&m.heap, a.slot(m, 0)) != 0.0;
    Ok(m.bool(truth))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let hash = m.hash_atom(a.slot(m, 0));
    Ok(m.heap.int(hash))
}

fn repr_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let text = repr(known(&m.heap, a.slot(m, 0)));
    Ok(m.heap.new_str(Text::new(text.into())))
}

fn format(m: &mut Machine, a: Args) -> Res<Owned> {
    format::dunder(m, a)
}

fn itself(m: &mut Machine, s: Slot) -> Res<Owned> {
    if m.heap.ty(s) == ty::FLOAT {
        return Ok(m.share(s));
    }
    let f = known(&m.heap, s);
    Ok(m.heap.float(f))
}

fn itself_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    itself(m, s)
}

fn imag(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.heap.float(0.0))
}

/// A whole float as an int.
fn to_int(m: &mut Machine, f: f64) -> Res<Owned> {
    match Int::from_f64(f) {
        Some(n) => Ok(int::make(&mut m.heap, n)),
        None if f.is_nan() => Err(m.value_error("cannot convert float NaN to integer")),
        None => Err(m.overflow_error("cannot convert float infinity to integer")),
    }
}

fn trunc(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = known(&m.heap, a.slot(m, 0));
    to_int(m, f)
}

fn floor(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = known(&m.heap, a.slot(m, 0));
    to_int(m, f.floor())
}

fn ceil(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = known(&m.heap, a.slot(m, 0));
    to_int(m, f.ceil())
}

fn round(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = known(&m.heap, a.slot(m, 0));
    let Some(digits) = a.get_some(m, 1) else { return to_int(m, f.round_ties_even()) };
    // more or fewer digits than a float can have are as good as any number of them
    let index = m.index_object(digits)?;
    let digits = int::value(&m.heap, index.slot());
    m.release(index);
    let digits = match digits {
        Some(Int::Small(n)) => n,
        Some(big) if big.is_negative() => i64::MIN,
        _ => i64::MAX,
    };
    match arith::round(f, digits) {
        Some(f) => Ok(m.heap.float(f)),
        None => Err(m.overflow_error("rounded value too large to represent")),
    }
}

fn is_integer(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = known(&m.heap, a.slot(m, 0));
    Ok(m.bool(f.is_finite() && f.fract() == 0.0))
}

fn as_integer_ratio(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = known(&m.heap, a.slot(m, 0));
    match arith::integer_ratio(f) {
        Some((n, d)) => {
            let pair = vec![int::make(&mut m.heap, n), int::make(&mut m.heap, d)];
            Ok(m.heap.tuple(pair))
        }
        None if f.is_nan() => Err(m.value_error("cannot convert NaN to integer ratio")),
        None => Err(m.overflow_error("cannot convert Infinity to integer ratio")),
    }
}

fn hex(m: &mut Machine, a: Args) -> Res<Owned> {
    let text = text::hex(known(&m.heap, a.slot(m, 0)));
    Ok(m.heap.new_str(Text::new(text.into())))
}

/// How numbers of C's types lie in memory here.
fn get_format(m: &mut Machine, a: Args) -> Res<Owned> {
    let kind = super::str::text_arg(m, a.slot(m, 1), "__getformat__", "argument")?;
    match &*kind.s {
        "double" | "float" => Ok(m.heap.str("IEEE, little-endian")),
        _ => Err(m.value_error("__getformat__() argument 1 must be 'double' or 'float'")),
    }
}

fn from_hex(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, source) = (a.slot(m, 0), a.slot(m, 1));
    let Some(text) = m.heap.text(source) else {
        return Err(m.type_error("bad argument type for built-in operation"));
    };
    let f = match text::from_hex(&text.s) {
        Ok(f) => m.heap.float(f),
        Err(text::HexError::Invalid) => {
            return Err(m.value_error("invalid hexadecimal floating-point string"));
        }
        Err(text::HexError::TooLarge) => {
            return Err(m.overflow_error("hexadecimal value too large to represent as a float"));
        }
    };
    if class == ty::FLOAT {
        return Ok(f);
    }
    let f = m.temp(f);
    m.call(class, &[f])
}

fn getnewargs(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = known(&m.heap, a.slot(m, 0));
    let args = vec![m.heap.float(f)];
    Ok(m.heap.tuple(args))
}

/// What float can do.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::FLOAT,
    methods: &[
        method("__new__", "@static cls, x=0, /", new),
        method("__repr__", "self, /", repr_method),
        method("__hash__", "self, /", hash),
        method("__bool__", "self, /", truth),
        method("__int__", "self, /", trunc),
        method("__float__", "self, /", itself_method),
        method("__trunc__", "self, /", trunc),
        method("__floor__", "self, /", floor),
        method("__ceil__", "self, /", ceil),
        method("__round__", "self, ndigits=None, /", round),
        method("__format__", "self, format_spec, /", format),
        method("__getnewargs__", "self, /", getnewargs),
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
        method("__abs__", "self, /", one::<{ UnOp::Abs as u8 }>),
        method("conjugate", "self, /", itself_method),
        method("is_integer", "self, /", is_integer),
        method("as_integer_ratio", "self, /", as_integer_ratio),
        method("hex", "self, /", hex),
        method("fromhex", "@class cls, string, /", from_hex),
        method("__getformat__", "@class cls, typestr, /", get_format),
    ],
    getters: &[getter("real", itself), getter("imag", imag)],
    doc: "A number with 53 binary digits and a point that moves.",
};
