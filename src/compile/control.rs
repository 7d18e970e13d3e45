//! Loops, `if`, `try`, `with`, and what leaves them early (Python/compile.c, 3.13).

use super::{
    Failure,
    instruction::{Label, Opcode},
    tree::{Context, Expr, Handler, Loc, Name, Stmt, WithItem},
    unit::{Compiler, Enclosing, EnclosingKind, UnitKind, Written},
};
use crate::bytecode::{Op, intrinsic};

/// A `try` without its `finally`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Try<'t> {
    pub(super) loc: Loc,
    pub(super) body: &'t [Stmt],
    pub(super) handlers: &'t [Handler],
    pub(super) orelse: &'t [Stmt],
    pub(super) is_star: bool,
}

impl<'t> Compiler<'t> {
    pub(super) fn if_(&mut self, branches: &'t [(Expr, Vec<Stmt>)], orelse: &'t [Stmt]) -> Written {
        let end = self.label();
        for (index, (test, body)) in branches.iter().enumerate() {
            let is_last = index + 1 == branches.len() && orelse.is_empty();
            let next = if is_last { end } else { self.label() };
            self.jump_if(test, next, false)?;
            self.stmts(body)?;
            if !is_last {
                self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
                self.place(next);
            }
        }
        self.stmts(orelse)?;
        self.place(end);
        Ok(())
    }

    pub(super) fn for_loop(
        &mut self,
        loc: Loc,
        target: &'t Expr,
        iter: &'t Expr,
        body: &'t [Stmt],
        orelse: &'t [Stmt],
    ) -> Written {
        let (start, cleanup, exit) = (self.label(), self.label(), self.label());
        self.enclose(EnclosingKind::ForLoop { start, exit }, loc)?;
        self.expr(iter)?;
        self.emit(iter.loc, Op::GetIter);
        self.place(start);
        self.emit_jump(iter.loc, Op::ForIter, cleanup);
        self.emit(target.loc, Op::Nop);
        self.expr(target)?;
        self.stmts(body)?;
        self.emit_jump(Loc::NONE, Opcode::Jump, start);
        self.place(cleanup);
        self.emit(Loc::NONE, Op::EndFor);
        self.emit(Loc::NONE, Op::PopTop);
        self.unenclose();
        self.stmts(orelse)?;
        self.place(exit);
        Ok(())
    }

    pub(super) fn async_for_loop(
        &mut self,
        loc: Loc,
        target: &'t Expr,
        iter: &'t Expr,
        body: &'t [Stmt],
        orelse: &'t [Stmt],
    ) -> Written {
        if self.unit().kind != UnitKind::AsyncFunction {
            return Err(Failure::new(loc, "'async for' outside async function"));
        }
        let (start, except, exit) = (self.label(), self.label(), self.label());
        self.expr(iter)?;
        self.emit(iter.loc, Op::GetAiter);
        self.place(start);
        self.enclose(EnclosingKind::ForLoop { start, exit }, loc)?;
        self.async_next(loc, except);
        self.expr(target)?;
        self.stmts(body)?;
        self.emit_jump(Loc::NONE, Opcode::Jump, start);
        self.unenclose();
        self.place(except);
        self.emit(iter.loc, Op::EndAsyncFor);
        self.stmts(orelse)?;
        self.place(exit);
        Ok(())
    }

    /// Push the next item of the asynchronous iterator on the stack; its exceptions go to `except`.
    pub(super) fn async_next(&mut self, loc: Loc, except: Label) {
        self.emit_jump(loc, Opcode::SetupFinally, except);
        self.emit(loc, Op::GetAnext);
        self.load_none(loc);
        self.yield_from(loc, true);
        self.emit(loc, Opcode::PopBlock);
    }

    pub(super) fn while_loop(
        &mut self,
        loc: Loc,
        test: &'t Expr,
        body: &'t [Stmt],
        orelse: &'t [Stmt],
    ) -> Written {
        let (start, again, exit, anchor) = (self.label(), self.label(), self.label(), self.label());
        self.place(start);
        self.enclose(EnclosingKind::WhileLoop { start, exit }, loc)?;
        self.jump_if(test, anchor, false)?;
        self.place(again);
        self.stmts(body)?;
        self.jump_if(test, again, true)?;
        self.unenclose();
        self.place(anchor);
        self.stmts(orelse)?;
        self.place(exit);
        Ok(())
    }

    // --- leaving early ---

    pub(super) fn return_(&mut self, stmt_loc: Loc, value: Option<&'t Expr>) -> Written {
        if !self.scope().is_function_like() {
            return Err(Failure::new(stmt_loc, "'return' outside function"));
        }
        if value.is_some() && self.scope().coroutine && self.scope().generator {
            return Err(Failure::new(stmt_loc, "'return' with value in async generator"));
        }
        let mut loc = stmt_loc;
        let constant = value.and_then(Expr::as_constant);
        let is_computed = value.is_some() && constant.is_none();
        if let Some(value) = value {
            if is_computed {
                self.expr(value)?;
            } else {
                loc = value.loc;
                self.emit(loc, Op::Nop);
            }
        }
        if value.is_none_or(|value| value.loc.line != stmt_loc.line) {
            loc = stmt_loc;
            self.emit(loc, Op::Nop);
        }
        self.unwind_all(&mut loc, is_computed, false)?;
        match (value, constant) {
            (None, _) => self.load_none(loc),
            (_, Some(constant)) => self.load_const(loc, constant),
            _ => {}
        }
        self.emit(loc, Op::ReturnValue);
        Ok(())
    }

    pub(super) fn break_(&mut self, stmt_loc: Loc) -> Written {
        let mut loc = stmt_loc;
        self.emit(loc, Op::Nop);
        let Some(found) = self.unwind_all(&mut loc, false, true)? else {
            return Err(Failure::new(stmt_loc, "'break' outside loop"));
        };
        self.unwind(&mut loc, found, false)?;
        if let EnclosingKind::WhileLoop { exit, .. } | EnclosingKind::ForLoop { exit, .. } = found.kind {
            self.emit_jump(loc, Opcode::Jump, exit);
        }
        Ok(())
    }

    pub(super) fn continue_(&mut self, stmt_loc: Loc) -> Written {
        let mut loc = stmt_loc;
        self.emit(loc, Op::Nop);
        let Some(found) = self.unwind_all(&mut loc, false, true)? else {
            return Err(Failure::new(stmt_loc, "'continue' not properly in loop"));
        };
        if let EnclosingKind::WhileLoop { start, .. } | EnclosingKind::ForLoop { start, .. } = found.kind {
            self.emit_jump(loc, Opcode::Jump, start);
        }
        Ok(())
    }

    /// Undo what encloses, from the inside out: up to the nearest loop, which is returned, or all of it.
    /// `keep_top` is for a value on the stack that stays.
    fn unwind_all(
        &mut self,
        loc: &mut Loc,
        keep_top: bool,
        to_loop: bool,
    ) -> Result<Option<Enclosing<'t>>, Failure> {
        let mut undone = Vec::new();
        let mut found = None;
        while let Some(&innermost) = self.unit().enclosing.last() {
            if matches!(innermost.kind, EnclosingKind::ExceptionGroupHandler) {
                let message = "'break', 'continue' and 'return' cannot appear in an except* block";
                return Err(Failure::new(*loc, message));
            }
            let is_loop =
                matches!(innermost.kind, EnclosingKind::WhileLoop { .. } | EnclosingKind::ForLoop { .. });
            if to_loop && is_loop {
                found = Some(innermost);
                break;
            }
            // A `finally` body that is written here stands outside of what it belongs to.
            self.unenclose();
            undone.push(innermost);
            self.unwind(loc, innermost, keep_top)?;
        }
        self.unit_mut().enclosing.extend(undone.into_iter().rev());
        Ok(found)
    }

    /// Undo one thing that encloses.
    fn unwind(&mut self, loc: &mut Loc, enclosing: Enclosing<'t>, keep_top: bool) -> Written {
        match enclosing.kind {
            EnclosingKind::WhileLoop { .. }
            | EnclosingKind::ExceptionHandler
            | EnclosingKind::ExceptionGroupHandler
            | EnclosingKind::AsyncComprehension
            | EnclosingKind::StopIteration => {}
            EnclosingKind::ForLoop { .. } | EnclosingKind::PopValue => {
                self.swap_if(*loc, keep_top);
                self.emit(*loc, Op::PopTop);
            }
            EnclosingKind::TryExcept => self.emit(*loc, Opcode::PopBlock),
            EnclosingKind::FinallyTry(finalbody) => {
                self.emit(*loc, Opcode::PopBlock);
                if keep_top {
                    self.enclose(EnclosingKind::PopValue, *loc)?;
                }
                self.stmts(finalbody)?;
                if keep_top {
                    self.unenclose();
                }
                *loc = Loc::NONE;
            }
            EnclosingKind::FinallyEnd => {
                self.swap_if(*loc, keep_top);
                self.emit(*loc, Op::PopTop);
                self.swap_if(*loc, keep_top);
                self.emit(*loc, Opcode::PopBlock);
                self.emit(*loc, Op::PopExcept);
            }
            EnclosingKind::With { is_async } => {
                *loc = enclosing.loc;
                self.emit(*loc, Opcode::PopBlock);
                self.swap_if(*loc, keep_top);
                self.call_exit(*loc, is_async);
                self.emit(*loc, Op::PopTop);
                *loc = Loc::NONE;
            }
            EnclosingKind::HandlerCleanup(name) => {
                if name.is_some() {
                    self.emit(*loc, Opcode::PopBlock);
                }
                self.swap_if(*loc, keep_top);
                self.emit(*loc, Opcode::PopBlock);
                self.emit(*loc, Op::PopExcept);
                self.unbind_exception(*loc, name)?;
            }
        }
        Ok(())
    }

    fn swap_if(&mut self, loc: Loc, keep_top: bool) {
        if keep_top {
            self.emit_arg(loc, Op::Swap, 2);
        }
    }

    // --- try ---

    pub(super) fn try_finally(&mut self, parts: Try<'t>, finalbody: &'t [Stmt]) -> Written {
        let loc = parts.loc;
        let (end, exit, cleanup) = (self.label(), self.label(), self.label());
        self.emit_jump(loc, Opcode::SetupFinally, end);
        self.enclose(EnclosingKind::FinallyTry(finalbody), loc)?;
        if parts.handlers.is_empty() {
            self.stmts(parts.body)?;
        } else {
            self.try_except(parts)?;
        }
        self.emit(Loc::NONE, Opcode::PopBlock);
        self.unenclose();
        self.stmts(finalbody)?;
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, exit);

        self.place(end);
        self.emit_jump(Loc::NONE, Opcode::SetupCleanup, cleanup);
        self.emit(Loc::NONE, Op::PushExcInfo);
        self.enclose(EnclosingKind::FinallyEnd, Loc::NONE)?;
        self.stmts(finalbody)?;
        self.unenclose();
        self.emit_arg(Loc::NONE, Op::Reraise, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(exit);
        Ok(())
    }

    pub(super) fn try_except(&mut self, parts: Try<'t>) -> Written {
        if parts.is_star {
            return self.try_except_star(parts);
        }
        let (except, end, cleanup) = (self.label(), self.label(), self.label());
        self.try_body(parts, except)?;
        self.stmts(parts.orelse)?;
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);

        self.place(except);
        self.emit_jump(Loc::NONE, Opcode::SetupCleanup, cleanup);
        self.emit(Loc::NONE, Op::PushExcInfo);
        self.enclose(EnclosingKind::ExceptionHandler, parts.loc)?;
        for (index, handler) in parts.handlers.iter().enumerate() {
            if handler.class.is_none() && index + 1 < parts.handlers.len() {
                return Err(Failure::new(handler.loc, "default 'except:' must be last"));
            }
            self.handler(handler, end)?;
        }
        self.unenclose();
        self.emit_arg(Loc::NONE, Op::Reraise, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(end);
        Ok(())
    }

    /// The guarded body of a `try` with handlers.
    fn try_body(&mut self, parts: Try<'t>, except: Label) -> Written {
        self.emit_jump(parts.loc, Opcode::SetupFinally, except);
        self.enclose(EnclosingKind::TryExcept, parts.loc)?;
        self.stmts(parts.body)?;
        self.unenclose();
        self.emit(Loc::NONE, Opcode::PopBlock);
        Ok(())
    }

    /// One `except`.
    fn handler(&mut self, handler: &'t Handler, end: Label) -> Written {
        let loc = handler.loc;
        let next = self.label();
        if let Some(class) = &handler.class {
            self.expr(class)?;
            self.emit(loc, Op::CheckExcMatch);
            self.emit_jump(loc, Op::PopJumpIfFalse, next);
        }
        let name = handler.name.as_ref();
        let cleanup_end = name.map(|_| self.label());
        match (name, cleanup_end) {
            (Some(name), Some(cleanup_end)) => {
                self.store_name(loc, name)?;
                self.emit_jump(loc, Opcode::SetupCleanup, cleanup_end);
            }
            _ => self.emit(loc, Op::PopTop),
        }
        self.enclose(EnclosingKind::HandlerCleanup(name), loc)?;
        self.stmts(&handler.body)?;
        self.unenclose();
        self.emit(Loc::NONE, Opcode::PopBlock);
        if name.is_some() {
            self.emit(Loc::NONE, Opcode::PopBlock);
        }
        self.emit(Loc::NONE, Op::PopExcept);
        self.unbind_exception(Loc::NONE, name)?;
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
        if let Some(cleanup_end) = cleanup_end {
            self.place(cleanup_end);
            self.unbind_exception(Loc::NONE, name)?;
            self.emit_arg(Loc::NONE, Op::Reraise, 1);
        }
        self.place(next);
        Ok(())
    }

    fn try_except_star(&mut self, parts: Try<'t>) -> Written {
        let (except, orelse, end) = (self.label(), self.label(), self.label());
        let (cleanup, reraise_star) = (self.label(), self.label());
        self.try_body(parts, except)?;
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, orelse);

        self.place(except);
        self.emit_jump(Loc::NONE, Opcode::SetupCleanup, cleanup);
        self.emit(Loc::NONE, Op::PushExcInfo);
        self.enclose(EnclosingKind::ExceptionGroupHandler, parts.loc)?;
        for (index, handler) in parts.handlers.iter().enumerate() {
            if index == 0 {
                // Below: the list of exceptions to raise again, and the original group.
                self.emit_arg(handler.loc, Op::BuildList, 0);
                self.emit_arg(handler.loc, Op::Copy, 2);
            }
            let last = (index + 1 == parts.handlers.len()).then_some(reraise_star);
            self.star_handler(handler, last)?;
        }
        self.unenclose();
        let reraise = self.label();
        self.place(reraise_star);
        self.emit_arg(Loc::NONE, Op::CallIntrinsic2, intrinsic::PREP_RERAISE_STAR);
        self.emit_arg(Loc::NONE, Op::Copy, 1);
        self.emit_jump(Loc::NONE, Op::PopJumpIfNotNone, reraise);
        self.emit(Loc::NONE, Op::PopTop);
        self.emit(Loc::NONE, Opcode::PopBlock);
        self.emit(Loc::NONE, Op::PopExcept);
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
        self.place(reraise);
        self.emit(Loc::NONE, Opcode::PopBlock);
        self.emit_arg(Loc::NONE, Op::Swap, 2);
        self.emit(Loc::NONE, Op::PopExcept);
        self.emit_arg(Loc::NONE, Op::Reraise, 0);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(orelse);
        self.stmts(parts.orelse)?;
        self.place(end);
        Ok(())
    }

    /// One `except*`; the last goes on to `reraise_star`.
    fn star_handler(&mut self, handler: &'t Handler, reraise_star: Option<Label>) -> Written {
        let loc = handler.loc;
        let name = handler.name.as_ref();
        let (next, with_error, no_match) = (self.label(), self.label(), self.label());
        if let Some(class) = &handler.class {
            self.expr(class)?;
            self.emit(loc, Op::CheckEgMatch);
            self.emit_arg(loc, Op::Copy, 1);
            self.emit_jump(loc, Op::PopJumpIfNone, no_match);
        }
        let cleanup_end = self.label();
        match name {
            Some(name) => self.store_name(loc, name)?,
            None => self.emit(loc, Op::PopTop),
        }
        self.emit_jump(loc, Opcode::SetupCleanup, cleanup_end);
        self.enclose(EnclosingKind::HandlerCleanup(name), loc)?;
        self.stmts(&handler.body)?;
        self.unenclose();
        self.emit(Loc::NONE, Opcode::PopBlock);
        self.unbind_exception(Loc::NONE, name)?;
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, next);
        self.place(cleanup_end);
        self.unbind_exception(Loc::NONE, name)?;
        self.emit_arg(Loc::NONE, Op::ListAppend, 3);
        self.emit(Loc::NONE, Op::PopTop);
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, with_error);
        self.place(next);
        self.emit(Loc::NONE, Op::Nop);
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, with_error);
        self.place(no_match);
        self.emit(loc, Op::PopTop);
        self.place(with_error);
        if let Some(reraise_star) = reraise_star {
            self.emit_arg(Loc::NONE, Op::ListAppend, 1);
            self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, reraise_star);
        }
        Ok(())
    }

    /// `name = None; del name`, which breaks the cycle of exception and frame.
    fn unbind_exception(&mut self, loc: Loc, name: Option<&Name>) -> Written {
        let Some(name) = name else { return Ok(()) };
        self.load_none(loc);
        self.store_name(loc, name)?;
        self.name(loc, name, Context::Del)
    }

    fn pop_except_and_reraise(&mut self) {
        self.emit_arg(Loc::NONE, Op::Copy, 3);
        self.emit(Loc::NONE, Op::PopExcept);
        self.emit_arg(Loc::NONE, Op::Reraise, 1);
    }

    // --- with ---

    pub(super) fn with(
        &mut self,
        stmt_loc: Loc,
        is_async: bool,
        items: &'t [WithItem],
        body: &'t [Stmt],
    ) -> Written {
        let [item, rest @ ..] = items else { return self.stmts(body) };
        if is_async && self.unit().kind != UnitKind::AsyncFunction {
            return Err(Failure::new(stmt_loc, "'async with' outside async function"));
        }
        let (final_, exit, cleanup) = (self.label(), self.label(), self.label());
        self.expr(&item.context)?;
        let loc = item.context.loc;
        if is_async {
            self.emit(loc, Op::BeforeAsyncWith);
            self.await_value(loc, 1);
        } else {
            self.emit(loc, Op::BeforeWith);
        }
        self.emit_jump(loc, Opcode::SetupWith, final_);
        self.enclose(EnclosingKind::With { is_async }, loc)?;
        match &item.target {
            Some(target) => self.expr(target)?,
            None => self.emit(loc, Op::PopTop),
        }
        self.with(stmt_loc, is_async, rest, body)?;
        self.unenclose();
        self.emit(if is_async { loc } else { Loc::NONE }, Opcode::PopBlock);
        self.call_exit(loc, is_async);
        self.emit(loc, Op::PopTop);
        self.emit_jump(loc, Opcode::Jump, exit);

        self.place(final_);
        self.emit_jump(loc, Opcode::SetupCleanup, cleanup);
        self.emit(loc, Op::PushExcInfo);
        self.emit(loc, Op::WithExceptStart);
        if is_async {
            self.await_value(loc, 2);
        }
        let suppress = self.label();
        self.emit(Loc::NONE, Op::ToBool);
        self.emit_jump(Loc::NONE, Op::PopJumpIfTrue, suppress);
        self.emit_arg(Loc::NONE, Op::Reraise, 2);
        self.place(suppress);
        self.emit(Loc::NONE, Op::PopTop);
        self.emit(Loc::NONE, Opcode::PopBlock);
        self.emit(Loc::NONE, Op::PopExcept);
        self.emit(Loc::NONE, Op::PopTop);
        self.emit(Loc::NONE, Op::PopTop);
        let resumed = self.label();
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, resumed);
        self.place(cleanup);
        self.pop_except_and_reraise();
        self.place(resumed);
        self.place(exit);
        Ok(())
    }

    /// Call the `__exit__` on the stack without an exception.
    fn call_exit(&mut self, loc: Loc, is_async: bool) {
        for _ in 0..3 {
            self.load_none(loc);
        }
        self.emit_arg(loc, Op::Call, 2);
        if is_async {
            self.await_value(loc, 2);
        }
    }
}
