//! bool: the two ints that print as words.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::BinOp;
use crate::machine::{Args, Machine, Res, TypeMethods};
use crate::types::declare::{method, not_implemented};
use crate::types::ty;

/// `&`, `|` and `^` of two bools give a bool; everything else is as ints do it.
pub(super) fn binary(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Option<Owned> {
    let (Obj::Bool(a), Obj::Bool(b)) = (m.heap.obj(a), m.heap.obj(b)) else { return None };
    let answer = match op {
        BinOp::And => a & b,
        BinOp::Or => a | b,
        BinOp::Xor => a ^ b,
        _ => return None,
    };
    Some(m.bool(answer))
}

fn dunder<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let op = BinOp::ALL[OP as usize];
    if let Some(answer) = binary(m, op, x, y) {
        return Ok(answer);
    }
    let answer = super::whole(m, op, x, y)?;
    Ok(answer.unwrap_or_else(|| not_implemented(m)))
}

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let truth = match a.get(m, 1) {
        Some(x) => m.truth(x)?,
        None => false,
    };
    Ok(m.bool(truth))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let word = if a.slot(m, 0) == Slot::TRUE { "True" } else { "False" };
    Ok(m.heap.intern(word))
}

/// What bool does other than int.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::BOOL,
    methods: &[
        method("__new__", "@static cls, x=False, /", new),
        method("__repr__", "self, /", repr),
        method("__and__", "self, value, /", dunder::<{ BinOp::And as u8 }>),
        method("__rand__", "self, value, /", dunder::<{ BinOp::And as u8 }>),
        method("__or__", "self, value, /", dunder::<{ BinOp::Or as u8 }>),
        method("__ror__", "self, value, /", dunder::<{ BinOp::Or as u8 }>),
        method("__xor__", "self, value, /", dunder::<{ BinOp::Xor as u8 }>),
        method("__rxor__", "self, value, /", dunder::<{ BinOp::Xor as u8 }>),
    ],
    getters: &[],
    doc: "True or False.",
};
