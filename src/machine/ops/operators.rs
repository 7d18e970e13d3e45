//! Operators, comparisons, subscripts, where the loop does not know the case itself.

use crate::heap::{Owned, Slot};
use crate::types::{self, ty};

use super::super::adaptive::Want;
use super::super::call::Called;
use super::super::operator::{BinOp, CompareOp, UnOp};
use super::super::{Machine, Res};

impl Machine {
    /// `BINARY_OP` of what are not two ints.
    #[inline(never)]
    pub(crate) fn op_binary_slow(&mut self, arg: u32, a: Slot, b: Slot) -> Res<()> {
        let (op, inplace) = BinOp::from_arg(arg);
        if op == BinOp::Add
            && let Some(r) = self.add_quickly(a, b, inplace)
        {
            let r = r?;
            self.replace_two(r);
            return Ok(());
        }
        let r = if inplace { self.inplace(op, a, b)? } else { self.binary(op, a, b)? };
        self.replace_two(r);
        Ok(())
    }

    /// `+` of two objects of the same built-in sequence type; `None` for others, and for a list that grows in place.
    #[inline]
    fn add_quickly(&mut self, a: Slot, b: Slot, inplace: bool) -> Option<Res<Owned>> {
        let t = self.heap.ty(a);
        if t != self.heap.ty(b) {
            return None;
        }
        match t {
            ty::STR => Some(types::str::concat(self, a, b)),
            ty::TUPLE => Some(types::list::concat(self, a, b)),
            ty::LIST if !inplace => Some(types::list::concat(self, a, b)),
            _ => None,
        }
    }

    /// `COMPARE_OP` of what are not two ints.
    #[inline(never)]
    pub(crate) fn op_compare_slow(&mut self, arg: u32, a: Slot, b: Slot) -> Res<()> {
        let r = self.compare(a, b, CompareOp::from_arg(arg >> 5))?;
        self.replace_two(r);
        // the bit that asks for a bool
        if arg & 16 != 0 { self.op_to_bool() } else { Ok(()) }
    }

    /// `TO_BOOL`.
    pub(crate) fn op_to_bool(&mut self) -> Res<()> {
        let truth = self.truth(self.peek(0))?;
        let o = self.pop();
        self.release(o);
        self.stack.push(Slot::bool(truth));
        Ok(())
    }

    /// `GET_ITER`.
    pub(crate) fn op_get_iter(&mut self) -> Res<()> {
        let it = self.iter(self.peek(0))?;
        let o = self.pop();
        self.push(it);
        self.release(o);
        Ok(())
    }

    pub(crate) fn op_unary(&mut self, op: UnOp) -> Res<()> {
        let a = self.peek(0);
        let r = self.unary(op, a)?;
        let a = self.pop();
        self.push(r);
        self.release(a);
        Ok(())
    }

    /// `BINARY_SUBSCR` of what is not a list or tuple and an int. `Some`: a call that must go on.
    #[inline(never)]
    pub(crate) fn op_binary_subscr(&mut self) -> Res<Option<Called>> {
        let (key, o) = (self.peek(0), self.peek(1));
        if let Some(c) = self.heap.char_at(o, key) {
            self.replace_two(Owned::from_slot(c));
            return Ok(None);
        }
        if let Some(f) = self.get_item_function(o) {
            return self.call_get_item(f).map(Some);
        }
        // a module's loop may meet dicts first and then instances of the program's: those count too. The program's own
        // code mostly keeps to one kind, and would pay for each look into a dict
        if self.heap.ty(o) == ty::DICT && self.frames.last().is_some_and(|f| !f.code.traced) {
            self.enters(Want::General);
        }
        let r = self.get_item(o, key)?;
        self.replace_two(r);
        Ok(None)
    }

    /// `STORE_SUBSCR` of what is not a list and an int.
    #[inline(never)]
    pub(crate) fn op_store_subscr(&mut self) -> Res<()> {
        let (key, o, v) = (self.peek(0), self.peek(1), self.peek(2));
        self.set_item(o, key, v)?;
        let (key, o, v) = (self.pop(), self.pop(), self.pop());
        self.release(v);
        self.release(o);
        self.release(key);
        Ok(())
    }
}
