//! complex: the machine's side of [`arith`].

pub mod arith;

use crate::heap::{Ext, Heap, Obj, Owned, Slot, Text};
use crate::machine::operator::{BinOp, CompareOp, UnOp};
use crate::machine::{Args, Machine, Res, TypeMethods, name};
use crate::types::declare::{getter, method, not_implemented};
use crate::types::str::unicode::ascii_digits;
use crate::types::{float, format, int, ty};

use arith::Complex;

pub use arith::repr;

/// The value of a complex number, or of an instance of a subclass of complex.
pub fn value(heap: &Heap, s: Slot) -> Option<Complex> {
    match heap.ext(s)? {
        &Ext::Complex(re, im) => Some((re, im)),
        _ => None,
    }
}

/// Said of `pow()` with three arguments.
pub(super) const NO_MODULUS: &str = "complex modulo";

fn known(heap: &Heap, s: Slot) -> Complex {
    match value(heap, s) {
        Some(z) => z,
        None => unreachable!("a method of complex is called with a complex number"),
    }
}

fn make(m: &mut Machine, z: Complex) -> Owned {
    m.heap.complex(z.0, z.1)
}

/// Any number as a complex one; `None` if it is none.
fn of_number(m: &mut Machine, s: Slot) -> Res<Option<Complex>> {
    match value(&m.heap, s) {
        Some(z) => Ok(Some(z)),
        None => Ok(float::of_real(m, s)?.map(|f| (f, 0.0))),
    }
}

/// An operator on a complex number and any number; `None` for other operands, or if complex numbers do not have
/// it.
pub fn binary(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
    use BinOp::{Add, Mul, Pow, Sub, TrueDiv};
    if !matches!(op, Add | Sub | Mul | TrueDiv | Pow) {
        return Ok(None);
    }
    if value(&m.heap, a).is_none() && value(&m.heap, b).is_none() {
        return Ok(None);
    }
    let Some(x) = of_number(m, a)? else { return Ok(None) };
    let Some(y) = of_number(m, b)? else { return Ok(None) };
    let result = match op {
        Add => Ok((x.0 + y.0, x.1 + y.1)),
        Sub => Ok((x.0 - y.0, x.1 - y.1)),
        Mul => Ok(arith::multiply(x, y)),
        TrueDiv => arith::divide(x, y),
        _ => arith::power(x, y),
    };
    match result {
        Ok(z) => Ok(Some(make(m, z))),
        Err(e) => Err(int::raise(m, e)),
    }
}

/// An operator with one operand on a complex number.
pub(super) fn unary(m: &mut Machine, op: UnOp, a: Slot) -> Res<Option<Owned>> {
    let Some(z) = value(&m.heap, a) else { return Ok(None) };
    match op {
        UnOp::Neg => Ok(Some(make(m, (-z.0, -z.1)))),
        UnOp::Pos => Ok(Some(exact(m, a))),
        UnOp::Invert => Ok(None),
        UnOp::Abs => match arith::modulus(z) {
            Ok(f) => Ok(Some(m.heap.float(f))),
            Err(e) => Err(int::raise(m, e)),
        },
    }
}

/// The number itself if it is exactly complex, else a new one of the same value.
fn exact(m: &mut Machine, s: Slot) -> Owned {
    if m.heap.ty(s) == ty::COMPLEX {
        return m.share(s);
    }
    let z = known(&m.heap, s);
    make(m, z)
}

// --- the methods ---

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let (re, im) = (a.get(m, 1), a.get(m, 2));
    if let (Some(re), None) = (re, im)
        && m.heap.ty(re) == ty::COMPLEX
        && class == ty::COMPLEX
    {
        return Ok(m.share(re));
    }
    let z = match re {
        Some(re) if m.heap.text(re).is_some() => {
            if im.is_some() {
                return Err(m.type_error("complex() can't take second arg if first is a string"));
            }
            from_text(m, re)?
        }
        _ => from_parts(m, re, im)?,
    };
    if class == ty::COMPLEX {
        return Ok(make(m, z));
    }
    let ext = m.heap.alloc_ext(Ext::Complex(z.0, z.1));
    Ok(m.alloc_like(class, Obj::Ext(ext), 32))
}

fn from_text(m: &mut Machine, s: Slot) -> Res<Complex> {
    let source = ascii_digits(m.heap.str_of(s)).into_owned();
    let Some(bare) = float::text::without_underscores(&source) else {
        let shown = m.repr_text(s)?;
        return Err(m.value_error(format!("could not convert string to complex: {shown}")));
    };
    match arith::parse(&bare) {
        Some(z) => Ok(z),
        None => Err(m.value_error("complex() arg is a malformed string")),
    }
}

/// Whether an object can stand for a number here.
fn is_number(m: &Machine, s: Slot) -> bool {
    value(&m.heap, s).is_some()
        || m.lookup_special(s, name::FLOAT).is_some()
        || m.lookup_special(s, name::INDEX).is_some()
}

/// `complex(re, im)` (`complex_new_impl` in Objects/complexobject.c): the parts may be complex themselves.
fn from_parts(m: &mut Machine, re: Option<Slot>, im: Option<Slot>) -> Res<Complex> {
    if let Some(im) = im
        && m.heap.text(im).is_some()
    {
        return Err(m.type_error("complex() second arg can't be a string"));
    }
    let mut re = re;
    if let Some(x) = re
        && let Some(z) = m.call_special_held(x, name::COMPLEX, &[])?
    {
        if value(&m.heap, z.slot()).is_none() {
            let t = m.type_name(z.slot());
            m.release(z);
            return Err(m.type_error(format!("__complex__ returned non-complex (type {t})")));
        }
        re = Some(m.temp(z));
    }
    if let Some(re) = re
        && !is_number(m, re)
    {
        let t = m.type_name(re);
        let message = format!("complex() first argument must be a string or a number, not '{t}'");
        return Err(m.type_error(message));
    }
    if let Some(im) = im
        && !is_number(m, im)
    {
        let t = m.type_name(im);
        return Err(m.type_error(format!("complex() second argument must be a number, not '{t}'")));
    }
    let x = match re {
        None => (0.0, 0.0),
        Some(re) => part(m, re)?,
    };
    let Some(im) = im else { return Ok(x) };
    let y = part(m, im)?;
    // re + im * 1j; what is 0 is not added, so that the signs of zeros stay
    let real = if value(&m.heap, im).is_some() { x.0 - y.1 } else { x.0 };
    let imaginary = if re.is_some_and(|re| value(&m.heap, re).is_some()) { y.0 + x.1 } else { y.0 };
    Ok((real, imaginary))
}

fn part(m: &mut Machine, s: Slot) -> Res<Complex> {
    match value(&m.heap, s) {
        Some(z) => Ok(z),
        None => Ok((float::as_f64(m, s)?, 0.0)),
    }
}

fn dunder<const OP: u8, const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let (x, y) = if REFLECTED { (y, x) } else { (x, y) };
    let answer = binary(m, BinOp::ALL[OP as usize], x, y)?;
    Ok(answer.unwrap_or_else(|| not_implemented(m)))
}

fn power<const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    if a.get_some(m, 2).is_some() {
        return Err(m.value_error(NO_MODULUS));
    }
    dunder::<{ BinOp::Pow as u8 }, REFLECTED>(m, a)
}

fn compare<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    match m.compare_atoms(x, y, CompareOp::ALL[OP as usize]) {
        Some(answer) => Ok(m.bool(answer)),
        None => Ok(not_implemented(m)),
    }
}

fn one<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let op = [UnOp::Neg, UnOp::Pos, UnOp::Invert, UnOp::Abs][OP as usize];
    match unary(m, op, s)? {
        Some(answer) => Ok(answer),
        None => unreachable!("only what a complex number has is in its table"),
    }
}

fn truth(m: &mut Machine, a: Args) -> Res<Owned> {
    let z = known(&m.heap, a.slot(m, 0));
    Ok(m.bool(z != (0.0, 0.0)))
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

fn itself(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(exact(m, s))
}

fn conjugate(m: &mut Machine, a: Args) -> Res<Owned> {
    let z = known(&m.heap, a.slot(m, 0));
    Ok(make(m, (z.0, -z.1)))
}

fn getnewargs(m: &mut Machine, a: Args) -> Res<Owned> {
    let z = known(&m.heap, a.slot(m, 0));
    let parts = vec![m.heap.float(z.0), m.heap.float(z.1)];
    Ok(m.heap.tuple(parts))
}

fn real(m: &mut Machine, s: Slot) -> Res<Owned> {
    let z = known(&m.heap, s);
    Ok(m.heap.float(z.0))
}

fn imag(m: &mut Machine, s: Slot) -> Res<Owned> {
    let z = known(&m.heap, s);
    Ok(m.heap.float(z.1))
}

/// What complex can do.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::COMPLEX,
    methods: &[
        method("__new__", "@static cls, real=0, imag=0", new),
        method("__repr__", "self, /", repr_method),
        method("__hash__", "self, /", hash),
        method("__bool__", "self, /", truth),
        method("__complex__", "self, /", itself),
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
        method("conjugate", "self, /", conjugate),
    ],
    getters: &[getter("real", real), getter("imag", imag)],
    doc: "A number with a real and an imaginary part.",
};
