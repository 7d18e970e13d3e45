//! `weakref.ProxyType` and `weakref.CallableProxyType`: weak references that stand for their object in every
//! operation (Objects/weakrefobject.c).
//!
//! A proxy is a weak reference as `ref` is one, on the same list of its object. While it is used, C holds the object.

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::native::{Args, Native, TypeMethods};
use crate::machine::operator::{BinOp, CompareOp, UnOp};
use crate::machine::{Machine, Res, name};

use super::declare::method;
use super::ty;

impl Machine {
    /// Whether this is a proxy.
    #[inline]
    pub(crate) fn is_proxy(&self, s: Slot) -> bool {
        matches!(self.heap.obj(s), Obj::Record { kind: Rec::WeakRef, .. })
            && matches!(self.heap.ty(s), ty::WEAK_PROXY | ty::CALLABLE_PROXY)
    }

    /// What a proxy stands for; anything else stands for itself. It is held on the operand stack (`UNWRAP`).
    pub(crate) fn behind_proxy(&mut self, s: Slot) -> Res<Slot> {
        let target = if self.is_proxy(s) { self.weakref_target(s) } else { Some(s) };
        match target {
            Some(target) => {
                let target = self.share(target);
                Ok(self.temp(target))
            }
            None => Err(self.raise(ty::REFERENCE_ERROR, "weakly-referenced object no longer exists")),
        }
    }

    /// `weakref.proxy(o, callback)`.
    pub(crate) fn new_proxy(&mut self, o: Slot, callback: Option<Slot>) -> Res<Owned> {
        let callable = self.lookup_special(o, name::CALL).is_some();
        self.new_weakref(if callable { ty::CALLABLE_PROXY } else { ty::WEAK_PROXY }, o, callback)
    }
}

fn own(m: &mut Machine, a: Args) -> Res<Slot> {
    m.behind_proxy(a.slot(m, 0))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let p = a.slot(m, 0);
    let at = m.heap.address(p);
    let text = match m.weakref_target(p) {
        Some(t) => format!("<weakproxy at {at:#x}; to '{}' at {:#x}>", m.type_name(t), m.heap.address(t)),
        None => format!("<weakproxy at {at:#x}; dead>"),
    };
    Ok(m.heap.str(&text))
}

fn str(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.str(o)
}

fn bytes(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.call_method(o, name::BYTES, &[])
}

fn reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.call_method(o, name::REVERSED, &[])
}

fn getattribute(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.getattr(o, a.slot(m, 1))
}

fn setattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.setattr(o, a.slot(m, 1), a.slot(m, 2))?;
    Ok(m.none())
}

fn delattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.delattr(o, a.slot(m, 1))?;
    Ok(m.none())
}

fn compare<const OP: u32>(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    let other = m.behind_proxy(a.slot(m, 1))?;
    m.compare(o, other, CompareOp::from_arg(OP))
}

fn both(m: &mut Machine, a: Args, reflected: bool) -> Res<(Slot, Slot)> {
    let o = own(m, a)?;
    let other = m.behind_proxy(a.slot(m, 1))?;
    Ok(if reflected { (other, o) } else { (o, other) })
}

fn binary<const OP: u32, const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = both(m, a, REFLECTED)?;
    m.binary(BinOp::from_arg(OP).0, x, y)
}

fn inplace<const OP: u32>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = both(m, a, false)?;
    m.inplace(BinOp::from_arg(OP).0, x, y)
}

fn divmod<const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = both(m, a, REFLECTED)?;
    m.binary(BinOp::DivMod, x, y)
}

fn power<const REFLECTED: bool>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = both(m, a, REFLECTED)?;
    match a.get_some(m, 2) {
        None => m.binary(BinOp::Pow, x, y),
        Some(modulus) => {
            let modulus = m.behind_proxy(modulus)?;
            m.power_modulo(x, y, modulus)
        }
    }
}

fn negative(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.unary(UnOp::Neg, o)
}

fn positive(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.unary(UnOp::Pos, o)
}

fn invert(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.unary(UnOp::Invert, o)
}

fn absolute(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.unary(UnOp::Abs, o)
}

fn bool(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    let truth = m.truth(o)?;
    Ok(m.bool(truth))
}

fn int(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.call(ty::INT, &[o])
}

fn float(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.call(ty::FLOAT, &[o])
}

fn index(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.index_object(o)
}

fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    let n = m.len(o)?;
    Ok(m.heap.int(n))
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    let found = m.contains(o, a.slot(m, 1))?;
    Ok(m.bool(found))
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.get_item(o, a.slot(m, 1))
}

fn setitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.set_item(o, a.slot(m, 1), a.slot(m, 2))?;
    Ok(m.none())
}

fn delitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.del_item(o, a.slot(m, 1))?;
    Ok(m.none())
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    m.iter(o)
}

fn next(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    if !m.is_iterator(o) {
        let of = m.type_name(o);
        return Err(m.type_error(format!("Weakref proxy referenced a non-iterator '{of}' object")));
    }
    if let Some(item) = m.next(o)? {
        return Ok(item);
    }
    let none = m.none();
    Err(m.stop_iteration(none))
}

fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = own(m, a)?;
    let args = a.rest_all(m);
    let kw = a.get(m, 1).map(|k| m.heap.dict_items(k)).unwrap_or_default();
    m.call_kw(o, &args, &kw)
}

/// The rows that both types have, and those given.
macro_rules! methods {
    ($($more:expr),*) => {
        &[
            $($more,)*
            method("__repr__", "self, /", repr),
            method("__str__", "self, /", str),
            method("__getattribute__", "self, name, /", getattribute),
            method("__setattr__", "self, name, value, /", setattr),
            method("__delattr__", "self, name, /", delattr),
            method("__lt__", "self, value, /", compare::<0>),
            method("__le__", "self, value, /", compare::<1>),
            method("__eq__", "self, value, /", compare::<2>),
            method("__ne__", "self, value, /", compare::<3>),
            method("__gt__", "self, value, /", compare::<4>),
            method("__ge__", "self, value, /", compare::<5>),
            method("__iter__", "self, /", iter),
            method("__next__", "self, /", next),
            method("__add__", "self, value, /", binary::<{ BinOp::Add as u32 }, false>),
            method("__radd__", "self, value, /", binary::<{ BinOp::Add as u32 }, true>),
            method("__sub__", "self, value, /", binary::<{ BinOp::Sub as u32 }, false>),
            method("__rsub__", "self, value, /", binary::<{ BinOp::Sub as u32 }, true>),
            method("__mul__", "self, value, /", binary::<{ BinOp::Mul as u32 }, false>),
            method("__rmul__", "self, value, /", binary::<{ BinOp::Mul as u32 }, true>),
            method("__mod__", "self, value, /", binary::<{ BinOp::Mod as u32 }, false>),
            method("__rmod__", "self, value, /", binary::<{ BinOp::Mod as u32 }, true>),
            method("__divmod__", "self, value, /", divmod::<false>),
            method("__rdivmod__", "self, value, /", divmod::<true>),
            method("__pow__", "self, value, mod=None, /", power::<false>),
            method("__rpow__", "self, value, mod=None, /", power::<true>),
            method("__neg__", "self, /", negative),
            method("__pos__", "self, /", positive),
            method("__abs__", "self, /", absolute),
            method("__bool__", "self, /", bool),
            method("__invert__", "self, /", invert),
            method("__lshift__", "self, value, /", binary::<{ BinOp::LShift as u32 }, false>),
            method("__rlshift__", "self, value, /", binary::<{ BinOp::LShift as u32 }, true>),
            method("__rshift__", "self, value, /", binary::<{ BinOp::RShift as u32 }, false>),
            method("__rrshift__", "self, value, /", binary::<{ BinOp::RShift as u32 }, true>),
            method("__and__", "self, value, /", binary::<{ BinOp::And as u32 }, false>),
            method("__rand__", "self, value, /", binary::<{ BinOp::And as u32 }, true>),
            method("__xor__", "self, value, /", binary::<{ BinOp::Xor as u32 }, false>),
            method("__rxor__", "self, value, /", binary::<{ BinOp::Xor as u32 }, true>),
            method("__or__", "self, value, /", binary::<{ BinOp::Or as u32 }, false>),
            method("__ror__", "self, value, /", binary::<{ BinOp::Or as u32 }, true>),
            method("__int__", "self, /", int),
            method("__float__", "self, /", float),
            method("__iadd__", "self, value, /", inplace::<{ BinOp::Add as u32 }>),
            method("__isub__", "self, value, /", inplace::<{ BinOp::Sub as u32 }>),
            method("__imul__", "self, value, /", inplace::<{ BinOp::Mul as u32 }>),
            method("__imod__", "self, value, /", inplace::<{ BinOp::Mod as u32 }>),
            method("__ipow__", "self, value, /", inplace::<{ BinOp::Pow as u32 }>),
            method("__ilshift__", "self, value, /", inplace::<{ BinOp::LShift as u32 }>),
            method("__irshift__", "self, value, /", inplace::<{ BinOp::RShift as u32 }>),
            method("__iand__", "self, value, /", inplace::<{ BinOp::And as u32 }>),
            method("__ixor__", "self, value, /", inplace::<{ BinOp::Xor as u32 }>),
            method("__ior__", "self, value, /", inplace::<{ BinOp::Or as u32 }>),
            method("__floordiv__", "self, value, /", binary::<{ BinOp::FloorDiv as u32 }, false>),
            method("__rfloordiv__", "self, value, /", binary::<{ BinOp::FloorDiv as u32 }, true>),
            method("__truediv__", "self, value, /", binary::<{ BinOp::TrueDiv as u32 }, false>),
            method("__rtruediv__", "self, value, /", binary::<{ BinOp::TrueDiv as u32 }, true>),
            method("__ifloordiv__", "self, value, /", inplace::<{ BinOp::FloorDiv as u32 }>),
            method("__itruediv__", "self, value, /", inplace::<{ BinOp::TrueDiv as u32 }>),
            method("__index__", "self, /", index),
            method("__matmul__", "self, value, /", binary::<{ BinOp::MatMul as u32 }, false>),
            method("__rmatmul__", "self, value, /", binary::<{ BinOp::MatMul as u32 }, true>),
            method("__imatmul__", "self, value, /", inplace::<{ BinOp::MatMul as u32 }>),
            method("__len__", "self, /", len),
            method("__getitem__", "self, key, /", getitem),
            method("__setitem__", "self, key, value, /", setitem),
            method("__delitem__", "self, key, /", delitem),
            method("__contains__", "self, key, /", contains),
        ]
    };
}

const PLAIN: &[Native] =
    methods!(method("__bytes__", "self, /", bytes), method("__reversed__", "self, /", reversed));
const CALLABLE: &[Native] = methods!(method("__call__", "self, /, *args, **kwargs", call));

/// `weakref.ProxyType`.
pub(crate) const METHODS: TypeMethods = TypeMethods {
    ty: ty::WEAK_PROXY,
    methods: PLAIN,
    getters: &[],
    doc: "Stands for an object that it does not keep alive.",
};

/// `weakref.CallableProxyType`.
pub(crate) const CALLABLE_METHODS: TypeMethods = TypeMethods {
    ty: ty::CALLABLE_PROXY,
    methods: CALLABLE,
    getters: &[],
    doc: "Stands for a callable object that it does not keep alive.",
};
