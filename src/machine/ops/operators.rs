//! Operators, comparisons, subscripts: the cases of exact built-in types here, all others by the protocol.

use crate::heap::Slot;

use super::super::fast::arith;
use super::super::operator::{BinOp, CompareOp, UnOp};
use super::super::{Machine, Res};

impl Machine {
    #[inline]
    pub(crate) fn op_binary(&mut self, arg: u32) -> Res<()> {
        let (b, a) = (self.peek(0), self.peek(1));
        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
            && let Some(n) = arith::result(arg, x, y)
        {
            let r = self.heap.int(n);
            let (b, a) = (self.pop(), self.pop());
            self.release(a);
            self.release(b);
            self.push(r);
            return Ok(());
        }
        self.op_binary_slow(arg, a, b)
    }

    #[inline(never)]
    pub(crate) fn op_binary_slow(&mut self, arg: u32, a: Slot, b: Slot) -> Res<()> {
        let (op, inplace) = BinOp::from_arg(arg);
        let r = if inplace { self.inplace(op, a, b)? } else { self.binary(op, a, b)? };
        self.replace_two(r);
        Ok(())
    }

    #[inline]
    pub(crate) fn op_compare(&mut self, arg: u32) -> Res<()> {
        let (b, a) = (self.peek(0), self.peek(1));
        let op = CompareOp::from_arg(arg >> 5);
        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b)) {
            let r = match op {
                CompareOp::Lt => x < y,
                CompareOp::Le => x <= y,
                CompareOp::Eq => x == y,
                CompareOp::Ne => x != y,
                CompareOp::Gt => x > y,
                CompareOp::Ge => x >= y,
            };
            let (b, a) = (self.pop(), self.pop());
            self.release(a);
            self.release(b);
            self.stack.push(Slot::bool(r));
            return Ok(());
        }
        self.op_compare_slow(op, arg & 16 != 0, a, b)
    }

    #[inline(never)]
    pub(crate) fn op_compare_slow(&mut self, op: CompareOp, to_bool: bool, a: Slot, b: Slot) -> Res<()> {
        let r = self.compare(a, b, op)?;
        self.replace_two(r);
        if to_bool {
            let truth = self.truth(self.peek(0))?;
            let r = self.pop();
            self.release(r);
            self.stack.push(Slot::bool(truth));
        }
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

    pub(crate) fn op_binary_subscr(&mut self) -> Res<()> {
        let (key, o) = (self.peek(0), self.peek(1));
        let r = match self.heap.item_at(o, key) {
            Some(item) => self.share(item),
            None => self.get_item(o, key)?,
        };
        self.replace_two(r);
        Ok(())
    }

    pub(crate) fn op_store_subscr(&mut self) -> Res<()> {
        let (key, o, v) = (self.peek(0), self.peek(1), self.peek(2));
        if let Some(old) = self.heap.set_item_at(o, key, v) {
            self.release_slot(old);
            let (key, o, _moved) = (self.pop(), self.pop(), self.pop());
            self.release(o);
            self.release(key);
            return Ok(());
        }
        self.set_item(o, key, v)?;
        let (key, o, v) = (self.pop(), self.pop(), self.pop());
        self.release(v);
        self.release(o);
        self.release(key);
        Ok(())
    }
}
