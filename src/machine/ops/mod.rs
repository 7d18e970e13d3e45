//! Instructions that are more than a few lines, by what they are about; here are `with` and what the interpreter
//! calls its intrinsics.

mod attributes;
mod build;
mod calls;
mod matching;
mod names;
mod operators;

pub(super) use attributes::Hinted;

use crate::heap::Slot;
use crate::types::ty;

use super::{Machine, Res, name};

impl Machine {
    pub(crate) fn op_before_with(&mut self) -> Res<()> {
        let mgr = self.peek(0);
        let class = self.heap.ty(mgr);
        let (Some(enter), Some(exit)) =
            (self.type_lookup(class, name::ENTER), self.type_lookup(class, name::EXIT))
        else {
            let of = self.type_name(mgr);
            let missed =
                if self.type_lookup(class, name::ENTER).is_some() { " (missed __exit__ method)" } else { "" };
            let e = format!("'{of}' object does not support the context manager protocol{missed}");
            return Err(self.type_error(e));
        };
        let enter = self.bind(enter, mgr, class)?;
        let enter = self.temp(enter);
        let exit = self.bind(exit, mgr, class)?;
        // the bound methods alone hold the manager from here on
        let at = self.stack.len() - 2;
        let mgr = std::mem::replace(&mut self.stack[at], exit.into_slot());
        self.release_slot(mgr);
        let result = self.call(enter, &[])?;
        let enter = self.pop();
        self.push(result);
        self.release(enter);
        Ok(())
    }

    pub(crate) fn op_with_except_start(&mut self) -> Res<()> {
        let (e, exit) = (self.peek(0), self.peek(3));
        let class = self.heap.ty(e);
        let tb = self.heap.item(e, crate::heap::exc::TRACEBACK);
        let tb = if tb.is_null() { Slot::NONE } else { tb };
        let r = self.call(exit, &[class, e, tb])?;
        self.push(r);
        Ok(())
    }

    pub(crate) fn op_cleanup_throw(&mut self) -> Res<()> {
        // [receiver, last sent value, exception]: StopIteration ends the delegation with its value
        let e = self.peek(0);
        if self.is_subclass(self.heap.ty(e), ty::STOP_ITERATION) {
            let v = self.heap.item(e, crate::heap::exc::EXTRA0);
            let v = if v.is_null() { Slot::NONE } else { v };
            let v = self.share(v);
            for _ in 0..3 {
                let x = self.pop();
                self.release(x);
            }
            self.stack.push(Slot::NONE);
            self.push(v);
            return Ok(());
        }
        let e = self.pop();
        self.reraised = true;
        Err(self.raise_object(e))
    }

    /// Prints the value on top, as a notebook shows what a cell ends with, and leaves None in its place.
    fn echo(&mut self) -> Res<()> {
        let value = self.peek(0);
        if value != Slot::NONE {
            let mut text = String::new();
            self.repr_into(value, &mut text)?;
            self.write_out(&text);
            self.write_out("\n");
        }
        let value = self.pop();
        let none = self.none();
        self.push(none);
        self.release(value);
        Ok(())
    }

    pub(crate) fn op_intrinsic_1(&mut self, which: u32) -> Res<()> {
        match which {
            // INTRINSIC_PRINT
            1 => {
                let value = self.peek(0);
                self.display(value)?;
                let value = self.pop();
                self.stack.push(Slot::NONE);
                self.release(value);
                Ok(())
            }
            crate::bytecode::intrinsic::ECHO => self.echo(),
            // INTRINSIC_IMPORT_STAR
            2 => self.import_star(),
            // INTRINSIC_STOPITERATION_ERROR
            3 => {
                self.stop_iteration_error();
                Ok(())
            }
            // INTRINSIC_ASYNC_GEN_WRAP
            4 => {
                self.wrap_yielded();
                Ok(())
            }
            // INTRINSIC_UNARY_POSITIVE
            5 => {
                let a = self.peek(0);
                let r = self.unary(super::operator::UnOp::Pos, a)?;
                let a = self.pop();
                self.push(r);
                self.release(a);
                Ok(())
            }
            // INTRINSIC_LIST_TO_TUPLE
            6 => {
                let list = self.pop();
                let items = self.heap.items(list.slot());
                let t = self.heap.tuple_of(&items);
                self.push(t);
                self.release(list);
                Ok(())
            }
            // INTRINSIC_TYPEVAR
            7 => self.type_parameter("_new_variable"),
            // INTRINSIC_PARAMSPEC
            8 => self.type_parameter("_new_paramspec"),
            // INTRINSIC_TYPEVARTUPLE
            9 => self.type_parameter("_new_variable_tuple"),
            // INTRINSIC_SUBSCRIPT_GENERIC
            10 => self.type_parameter("_generic_base"),
            // INTRINSIC_TYPEALIAS
            11 => self.type_parameter("_new_alias"),
            _ => Err(self.unsupported("this instruction")),
        }
    }

    /// Puts what a function of `typing` makes of the top of the stack in its place.
    fn type_parameter(&mut self, function: &str) -> Res<()> {
        let (a, mark) = (self.peek(0), self.stack.len());
        let made = crate::types::alias::by_typing(self, function, &[a])?;
        self.truncate(mark);
        let a = self.pop();
        self.push(made);
        self.release(a);
        Ok(())
    }

    /// A StopIteration that leaves a generator becomes a RuntimeError, and so does a StopAsyncIteration that leaves an
    /// asynchronous one.
    pub(super) fn stop_iteration_error(&mut self) {
        use crate::bytecode::flags as co;
        let e = self.peek(0);
        let flags = self.frames.last().map_or(0, |f| f.code.code.flags);
        let what = match flags & (co::COROUTINE | co::ASYNC_GENERATOR) {
            co::COROUTINE => "coroutine raised StopIteration",
            0 => "generator raised StopIteration",
            _ if self.is_a(e, ty::STOP_ASYNC_ITERATION) => "async generator raised StopAsyncIteration",
            _ => "async generator raised StopIteration",
        };
        let async_stop = flags & co::ASYNC_GENERATOR != 0 && self.is_a(e, ty::STOP_ASYNC_ITERATION);
        if !async_stop && !self.is_a(e, ty::STOP_ITERATION) {
            return;
        }
        let message = self.heap.str(what);
        let args = self.heap.tuple(vec![message]);
        let new = self.alloc_exception(ty::RUNTIME_ERROR, args);
        self.set_exc_field(new.slot(), crate::heap::exc::CAUSE, e);
        self.set_exc_field(new.slot(), crate::heap::exc::CONTEXT, e);
        self.suppress_context(new.slot(), true);
        let e = self.pop();
        self.push(new);
        self.release(e);
    }

    pub(crate) fn op_intrinsic_2(&mut self, which: u32) -> Res<()> {
        let (second, first) = (self.peek(0), self.peek(1));
        let mark = self.stack.len();
        let result = match which {
            // INTRINSIC_PREP_RERAISE_STAR
            1 => crate::types::exceptions::merge_groups(self, first, second)?,
            // INTRINSIC_TYPEVAR_WITH_BOUND, INTRINSIC_TYPEVAR_WITH_CONSTRAINTS
            2 => crate::types::alias::by_typing(self, "_new_bound_variable", &[first, second])?,
            3 => crate::types::alias::by_typing(self, "_new_constrained_variable", &[first, second])?,
            // INTRINSIC_SET_FUNCTION_TYPE_PARAMS
            4 => {
                let key = self.heap.name("__type_params__");
                self.setattr(first, key, second)?;
                self.share(first)
            }
            // INTRINSIC_SET_TYPEPARAM_DEFAULT
            5 => crate::types::alias::by_typing(self, "_set_default", &[first, second])?,
            _ => return Err(self.unsupported("this instruction")),
        };
        self.truncate(mark);
        for _ in 0..2 {
            let x = self.pop();
            self.release(x);
        }
        self.push(result);
        Ok(())
    }

    /// `CHECK_EG_MATCH`: exception and classes become what is left of the exception, and what the clause handles.
    pub(crate) fn op_check_eg_match(&mut self) -> Res<()> {
        let (class, e) = (self.peek(0), self.peek(1));
        self.check_except_star_classes(class)?;
        let mark = self.stack.len();
        let (handled, left) = crate::types::exceptions::group_matches(self, e, class)?;
        let (handled, left) = (self.share(handled), self.share(left));
        self.truncate(mark);
        for _ in 0..2 {
            let x = self.pop();
            self.release(x);
        }
        if handled.slot() != Slot::NONE {
            let now = self.share(handled.slot()).into_slot();
            let before = self.swap_handled(now);
            self.release_slot(before);
        }
        self.push(left);
        self.push(handled);
        Ok(())
    }
}
