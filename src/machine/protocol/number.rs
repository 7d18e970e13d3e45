//! Operators (`binary_op1`, `binary_iop1` and their callers in Objects/abstract.c).
//!
//! CPython has two families of slots behind `+` and `*`: the number slots, which both operands are asked, and the
//! sequence slots, which come after. Here likewise: [`Machine::number_op`], then [`Machine::sequence_op`].

use crate::heap::{Ext, Obj, Owned, Rec, Slot};
use crate::machine::operator::{BinOp, UnOp};
use crate::types::{self, ty};

use super::super::{Machine, Res, Unwind, name};

impl Machine {
    /// `a op b`.
    pub fn binary(&mut self, op: BinOp, a: Slot, b: Slot) -> Res<Owned> {
        if let Some(result) = self.number_op(op, a, b)? {
            return Ok(result);
        }
        if let Some(result) = self.sequence_op(op, a, b)? {
            return Ok(result);
        }
        Err(self.unsupported_operands(op.sign(), a, b))
    }

    /// `a op= b`; the result is to be assigned to where `a` came from.
    pub fn inplace(&mut self, op: BinOp, a: Slot, b: Slot) -> Res<Owned> {
        if self.is_proxy(a) {
            return self.scoped(|m| {
                let (a, b) = (m.behind_proxy(a)?, m.behind_proxy(b)?);
                m.inplace(op, a, b)
            });
        }
        let has_own = self.program_special(a, op.inplace()).is_some();
        if has_own && let Some(result) = self.ask_special(a, op.inplace(), &[b])? {
            return Ok(result);
        }
        if !has_own && let Some(result) = self.native_inplace(op, a, b)? {
            return Ok(result);
        }
        if let Some(result) = self.number_op(op, a, b)? {
            return Ok(result);
        }
        if !has_own && let Some(result) = self.sequence_inplace(op, a, b)? {
            return Ok(result);
        }
        // the right operand is only asked to repeat itself where the left one is no sequence and no instance
        let b_may_repeat = op != BinOp::Mul || Self::is_builtin_type(self.heap.ty(a)) || self.is_sequence(a);
        if b_may_repeat && let Some(result) = self.sequence_op(op, a, b)? {
            return Ok(result);
        }
        let sign = op.inplace_sign();
        Err(self.unsupported_operands(&sign, a, b))
    }

    /// The `TypeError` of two operands that do not go together.
    #[cold]
    pub(crate) fn unsupported_operands(&mut self, sign: &str, a: Slot, b: Slot) -> Unwind {
        let (ta, tb) = (self.type_name(a), self.type_name(b));
        let mut message = format!("unsupported operand type(s) for {sign}: '{ta}' and '{tb}'");
        if sign == ">>" && self.is_print(a) {
            message.push_str(". Did you mean \"print(<message>, file=<output_stream>)\"?");
        }
        self.type_error(message)
    }

    fn is_print(&self, s: Slot) -> bool {
        match self.heap.obj(s) {
            Obj::Record { kind: crate::heap::Rec::Builtin, aux, .. } => {
                self.natives.natives.get(aux as usize).is_some_and(|n| n.name == "print")
            }
            _ => false,
        }
    }

    /// The number slots of both operands; `None`: neither can.
    pub(crate) fn number_op(&mut self, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
        let (ta, tb) = (self.heap.ty(a), self.heap.ty(b));
        if Self::is_builtin_type(ta) && Self::is_builtin_type(tb) {
            return self.native_number(op, a, b);
        }
        let a_own = self.program_special(a, op.name());
        let mut b_own = if ta == tb { None } else { self.program_special(b, op.reflected()) };
        // a subclass on the right that answers differently is asked first
        if b_own.is_some() && self.is_subclass(tb, ta) && b_own != self.lookup_special(a, op.reflected()) {
            if let Some(result) = self.ask_special(b, op.reflected(), &[a])? {
                return Ok(Some(result));
            }
            b_own = None;
        }
        if a_own.is_some() {
            if let Some(result) = self.ask_special(a, op.name(), &[b])? {
                return Ok(Some(result));
            }
            if ta == tb {
                return Ok(None);
            }
        } else if let Some(result) = self.native_number(op, a, b)? {
            return Ok(Some(result));
        }
        if b_own.is_some() {
            return self.ask_special(b, op.reflected(), &[a]);
        }
        // a class of the program over a number gave up, but the number on the right may know
        if a_own.is_some() { self.native_number(op, a, b) } else { Ok(None) }
    }

    /// The number slots of the built-in types, by payload.
    fn native_number(&mut self, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
        if self.is_proxy(a) || self.is_proxy(b) {
            return self.scoped(|m| {
                let (a, b) = (m.behind_proxy(a)?, m.behind_proxy(b)?);
                m.binary(op, a, b).map(Some)
            });
        }
        match (self.kind(a), self.kind(b)) {
            (Kind::Number, Kind::Number) => types::int::binary(self, op, a, b),
            (Kind::Set, Kind::Set) => types::set::operator(self, op, a, b),
            (Kind::Dict, Kind::Dict) if op == BinOp::Or => {
                // a dict with a slot of its own answers for one that has just dict's
                let base = |m: &Machine, s: Slot| m.builtin_base(m.heap.ty(s));
                if base(self, a) != ty::DICT {
                    return self.ask_special(a, op.name(), &[b]);
                }
                if base(self, b) != ty::DICT {
                    return self.ask_special(b, op.reflected(), &[a]);
                }
                types::dict::union(self, a, b).map(Some)
            }
            (Kind::Str, _) if op == BinOp::Mod => types::format::percent(self, a, b).map(Some),
            (Kind::Bytes, _) if op == BinOp::Mod => types::bytes::percent(self, a, b).map(Some),
            (Kind::View, _) | (_, Kind::View) => types::dict_views::operator(self, op, a, b),
            (Kind::Type, _) | (_, Kind::Type) if op == BinOp::Or => types::alias::union(self, a, b),
            (Kind::Other, _) if Self::is_builtin_type(self.heap.ty(a)) => {
                // a built-in type without a payload of its own may have registered the method
                match self.lookup_special(a, op.name()) {
                    Some(_) => self.ask_special(a, op.name(), &[b]),
                    None => Ok(None),
                }
            }
            _ => Ok(None),
        }
    }

    fn kind(&self, s: Slot) -> Kind {
        match self.heap.obj(s) {
            Obj::Int(_) | Obj::Float(_) | Obj::Bool(_) => Kind::Number,
            Obj::Set { .. } => Kind::Set,
            Obj::Dict { .. } => Kind::Dict,
            Obj::List { .. } | Obj::Tuple(_) => Kind::Sequence,
            Obj::Class { .. } => Kind::Type,
            Obj::Ext(_) => match self.heap.ext(s) {
                Some(Ext::Big(_) | Ext::Complex(..)) => Kind::Number,
                Some(Ext::Str(_)) => Kind::Str,
                Some(Ext::Bytes(_) | Ext::ByteArray(..)) => Kind::Bytes,
                Some(Ext::Native(_)) if self.is_a(s, ty::DEQUE) => Kind::Deque,
                _ => Kind::Other,
            },
            Obj::Record { kind: Rec::GenericAlias, .. } => Kind::Type,
            Obj::Record { .. } => match self.heap.ty(s) {
                ty::DICT_KEYS | ty::DICT_ITEMS => Kind::View,
                ty::UNION_TYPE => Kind::Type,
                _ => Kind::Other,
            },
            _ => Kind::Other,
        }
    }

    fn is_sequence(&self, s: Slot) -> bool {
        matches!(self.kind(s), Kind::Sequence | Kind::Str | Kind::Bytes | Kind::Deque)
    }

    /// The sequence slots of `+` and `*`.
    pub(crate) fn sequence_op(&mut self, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
        match op {
            BinOp::Add if self.is_sequence(a) && self.program_special(a, name::ADD).is_none() => {
                self.concat(a, b).map(Some)
            }
            BinOp::Mul if self.is_sequence(a) && self.program_special(a, name::MUL).is_none() => {
                self.repeat(a, b).map(Some)
            }
            BinOp::Mul if self.is_sequence(b) && self.program_special(b, name::RMUL).is_none() => {
                self.repeat(b, a).map(Some)
            }
            _ => Ok(None),
        }
    }

    /// `a + b` of a sequence.
    pub(crate) fn concat(&mut self, a: Slot, b: Slot) -> Res<Owned> {
        match self.kind(a) {
            Kind::Sequence => types::list::concat(self, a, b),
            Kind::Str => types::str::concat(self, a, b),
            Kind::Deque => self.ask_or_unsupported(a, name::ADD, b),
            _ => types::bytes::concat(self, a, b),
        }
    }

    /// What a method of a sequence answers, which never leaves the question to others.
    fn ask_or_unsupported(&mut self, a: Slot, method: Slot, b: Slot) -> Res<Owned> {
        match self.ask_special(a, method, &[b])? {
            Some(result) => Ok(result),
            None => unreachable!("the sequence slots of a built-in type answer or raise"),
        }
    }

    /// `seq * n`.
    pub(crate) fn repeat(&mut self, seq: Slot, n: Slot) -> Res<Owned> {
        if self.kind(seq) == Kind::Deque {
            return self.ask_or_unsupported(seq, name::MUL, n);
        }
        let n = self.repeat_count(n)?;
        match self.kind(seq) {
            Kind::Sequence => types::list::repeat(self, seq, n),
            Kind::Str => types::str::repeat(self, seq, n),
            _ => types::bytes::repeat(self, seq, n),
        }
    }

    /// How often a sequence is to be repeated.
    pub(crate) fn repeat_count(&mut self, n: Slot) -> Res<i64> {
        if let Some(n) = self.index_opt(n)? {
            Ok(n)
        } else {
            let t = self.type_name(n);
            Err(self.type_error(format!("can't multiply sequence by non-int of type '{t}'")))
        }
    }

    /// The in-place number slots of the built-in types.
    fn native_inplace(&mut self, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
        match (self.heap.obj(a), op) {
            (Obj::Set { .. }, BinOp::Or | BinOp::And | BinOp::Sub | BinOp::Xor)
                if self.is_a(a, ty::SET) && self.kind(b) == Kind::Set =>
            {
                types::set::update_by(self, op, a, b)?;
                Ok(Some(self.share(a)))
            }
            (Obj::Dict { .. }, BinOp::Or) => {
                types::dict::update_from(self, a, b)?;
                Ok(Some(self.share(a)))
            }
            _ => Ok(None),
        }
    }

    /// The in-place sequence slots of lists and bytearrays, which come after the number slots.
    fn sequence_inplace(&mut self, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
        match (self.heap.obj(a), op) {
            (Obj::List { .. }, BinOp::Add) => types::list::extend(self, a, b)?,
            (Obj::List { .. }, BinOp::Mul) => {
                let n = self.repeat_count(b)?;
                types::list::repeat_in_place(self, a, n)?;
            }
            (Obj::Ext(_), BinOp::Add | BinOp::Mul)
                if matches!(self.heap.ext(a), Some(Ext::ByteArray(..))) =>
            {
                return types::bytes::inplace(self, op, a, b);
            }
            (Obj::Ext(_), BinOp::Add | BinOp::Mul) if self.kind(a) == Kind::Deque => {
                return self.ask_special(a, op.inplace(), &[b]);
            }
            _ => return Ok(None),
        }
        Ok(Some(self.share(a)))
    }

    /// `-a`, `+a`, `~a`, `abs(a)`.
    pub fn unary(&mut self, op: UnOp, a: Slot) -> Res<Owned> {
        let t = self.heap.ty(a);
        if matches!(t, ty::INT | ty::FLOAT | ty::BOOL | ty::COMPLEX)
            && let Some(result) = types::int::unary(self, op, a)?
        {
            return Ok(result);
        }
        if let Some(result) = self.call_special(a, op.name(), &[])? {
            return Ok(result);
        }
        let t = self.type_name(a);
        Err(self.type_error(format!("bad operand type for {}: '{t}'", op.message())))
    }

    /// `pow(a, b, modulus)` (`ternary_op`): only the types' own `__pow__` are asked, as 3.13 does.
    pub(crate) fn power_modulo(&mut self, a: Slot, b: Slot, modulus: Slot) -> Res<Owned> {
        if self.program_special(a, name::POW).is_some() {
            if let Some(result) = self.ask_special(a, name::POW, &[b, modulus])? {
                return Ok(result);
            }
        } else if let Some(result) = types::int::power_modulo(self, a, b, modulus)? {
            return Ok(result);
        }
        if [a, b, modulus].iter().any(|&s| matches!(self.heap.obj(s), Obj::Float(_))) {
            return Err(self.type_error("pow() 3rd argument not allowed unless all arguments are integers"));
        }
        let (ta, tb, tm) = (self.type_name(a), self.type_name(b), self.type_name(modulus));
        Err(self.type_error(format!("unsupported operand type(s) for ** or pow(): '{ta}', '{tb}', '{tm}'")))
    }
}

/// What an operator sees of an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Set,
    Dict,
    Sequence,
    Str,
    Bytes,
    Deque,
    View,
    Type,
    Other,
}
