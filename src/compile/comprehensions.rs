//! Comprehensions, which are compiled into the code around them (PEP 709), and generator expressions, which are not
//! (Python/compile.c, 3.13: `compiler_comprehension` and what it calls).

use std::rc::Rc;

use super::{
    Failure,
    instruction::{Label, Opcode},
    symbols::{Resolution, ScopeId, Symbol, Uses},
    tree::{Comprehension, ComprehensionKind, Expr, ExprKind, Generator, Loc, Name},
    unit::{Compiler, EnclosingKind, UnitKind, Written},
};
use crate::bytecode::Op;

/// What an inlined comprehension must put back when it is done.
struct Inlined {
    /// Symbols of the scope around that stood for something else meanwhile.
    symbols: Vec<(Name, Symbol)>,
    /// Variables whose outer values wait on the stack, with the handler and the end.
    pushed: Option<(Vec<Name>, Label, Label)>,
    /// Variables that had no slot outside.
    hidden: Vec<Name>,
}

impl<'t> Compiler<'t> {
    pub(super) fn comprehension(&mut self, loc: Loc, comprehension: &'t Comprehension) -> Written {
        let Comprehension { scope, kind, generators, .. } = comprehension;
        let Some(outermost) = generators.first() else { return Ok(()) };
        let scope = self.symbols.scope_of(*scope);
        let is_async = self.symbols[scope].coroutine;
        let is_generator = *kind == ComprehensionKind::Generator;
        let outer_kind = self.unit().kind;
        let name = match kind {
            ComprehensionKind::Generator => "<genexpr>",
            ComprehensionKind::List => "<listcomp>",
            ComprehensionKind::Set => "<setcomp>",
            ComprehensionKind::Dict => "<dictcomp>",
        };
        let build = match kind {
            ComprehensionKind::Generator => None,
            ComprehensionKind::List => Some(Op::BuildList),
            ComprehensionKind::Set => Some(Op::BuildSet),
            ComprehensionKind::Dict => Some(Op::BuildMap),
        };
        let inlined = if self.symbols[scope].inlined {
            self.iterate(outermost)?;
            Some(self.enter_inlined(loc, scope))
        } else {
            self.enter(&name.into(), UnitKind::Comprehension, scope, loc.line);
            None
        };
        if is_async
            && !is_generator
            && !matches!(outer_kind, UnitKind::AsyncFunction | UnitKind::Comprehension)
        {
            let message = "asynchronous comprehension outside of an asynchronous function";
            return Err(Failure::new(loc, message));
        }
        if let Some(build) = build {
            self.emit_arg(loc, build, 0);
            if inlined.is_some() {
                self.emit_arg(loc, Op::Swap, 2);
            }
        }
        self.generator(loc, comprehension, 0, 0, inlined.is_some())?;
        if let Some(inlined) = inlined {
            self.leave_inlined(loc, inlined);
            return Ok(());
        }
        if is_generator {
            self.convert_stop_iteration();
        } else {
            self.emit(loc, Op::ReturnValue);
        }
        let code = self.leave(true);
        self.make_function(loc, code, 0);
        self.iterate(outermost)?;
        self.emit_arg(loc, Op::Call, 0);
        if is_async && !is_generator {
            self.await_value(loc, 0);
        }
        Ok(())
    }

    /// Push the iterator of a `for … in …`.
    fn iterate(&mut self, generator: &'t Generator) -> Written {
        self.expr(&generator.iter)?;
        self.emit(generator.iter.loc, if generator.is_async { Op::GetAiter } else { Op::GetIter });
        Ok(())
    }

    /// The loop of the generator with this index and all within it. `depth` loops are on the stack above the result.
    fn generator(
        &mut self,
        loc: Loc,
        comprehension: &'t Comprehension,
        index: usize,
        depth: u32,
        is_iterator_pushed: bool,
    ) -> Written {
        let generator = &comprehension.generators[index];
        if !is_iterator_pushed && index == 0 {
            self.unit_mut().n_args = 1; // the iterator
            self.emit_arg(loc, Op::LoadFast, 0);
        }
        let needs_iterator = !is_iterator_pushed && index > 0;
        if generator.is_async {
            if needs_iterator {
                self.iterate(generator)?;
            }
            return self.async_generator(loc, comprehension, index, depth);
        }
        let iter_loc = generator.iter.loc;
        let condition = self.label();
        if needs_iterator && let Some(only) = only_item(&generator.iter) {
            // `for x in [value]` is an assignment.
            self.expr(only)?;
            self.generator_body(loc, comprehension, index, depth, condition)?;
            self.place(condition);
            return Ok(());
        }
        let (start, anchor) = (self.label(), self.label());
        if needs_iterator {
            self.iterate(generator)?;
        }
        self.emit(iter_loc, Op::GetIter);
        self.place(start);
        self.emit_jump(iter_loc, Op::ForIter, anchor);
        self.generator_body(loc, comprehension, index, depth + 1, condition)?;
        self.place(condition);
        self.emit_jump(jump_back_loc(comprehension, index), Opcode::Jump, start);
        self.place(anchor);
        self.emit(Loc::NONE, Op::EndFor);
        self.emit(Loc::NONE, Op::PopTop);
        Ok(())
    }

    fn async_generator(
        &mut self,
        loc: Loc,
        comprehension: &'t Comprehension,
        index: usize,
        depth: u32,
    ) -> Written {
        let (start, except, condition) = (self.label(), self.label(), self.label());
        self.place(start);
        self.enclose(EnclosingKind::AsyncComprehension, loc)?;
        self.async_next(loc, except);
        self.generator_body(loc, comprehension, index, depth + 1, condition)?;
        self.place(condition);
        self.emit_jump(jump_back_loc(comprehension, index), Opcode::Jump, start);
        self.unenclose();
        self.place(except);
        self.emit(loc, Op::EndAsyncFor);
        Ok(())
    }

    /// What is done with an item: bind, test, and the inner loop or the element.
    fn generator_body(
        &mut self,
        loc: Loc,
        comprehension: &'t Comprehension,
        index: usize,
        depth: u32,
        condition: Label,
    ) -> Written {
        let generator = &comprehension.generators[index];
        self.expr(&generator.target)?;
        for test in &generator.conditions {
            self.jump_if(test, condition, false)?;
        }
        if index + 1 < comprehension.generators.len() {
            return self.generator(loc, comprehension, index + 1, depth, false);
        }
        let loc = element_loc(comprehension);
        self.expr(&comprehension.element)?;
        match comprehension.kind {
            ComprehensionKind::Generator => {
                self.yield_value(loc);
                self.emit(loc, Op::PopTop);
            }
            ComprehensionKind::List => self.emit_arg(loc, Op::ListAppend, depth + 1),
            ComprehensionKind::Set => self.emit_arg(loc, Op::SetAdd, depth + 1),
            ComprehensionKind::Dict => {
                if let Some(value) = &comprehension.value {
                    self.expr(value)?;
                }
                self.emit_arg(loc, Op::MapAdd, depth + 1);
            }
        }
        Ok(())
    }

    // --- inlining ---

    /// Let the names of a comprehension mean in the current code what they mean in the comprehension.
    fn enter_inlined(&mut self, loc: Loc, comprehension: ScopeId) -> Inlined {
        let in_class_body = self.in_class_block() && self.unit().n_inlined_comprehensions == 0;
        self.unit_mut().n_inlined_comprehensions += 1;
        let mut inlined = Inlined { symbols: Vec::new(), pushed: None, hidden: Vec::new() };
        let mut pushed = Vec::new();
        let outer = self.unit().scope;
        let names: Vec<(Name, Symbol)> = self.symbols[comprehension]
            .symbols
            .iter()
            .map(|(name, symbol)| (Rc::clone(name), symbol))
            .collect();
        for (name, symbol) in names {
            let outside = self.symbols[outer].symbols.get(&name).unwrap_or_default();
            let (here, there) = (symbol.resolution, outside.resolution);
            let is_passed_on = here == Some(Resolution::Free)
                || (here == Some(Resolution::Cell) && there == Some(Resolution::Free));
            if (here != there && !is_passed_on) || in_class_body {
                self.symbols[outer].symbols.set(&name, symbol);
                inlined.symbols.push((Rc::clone(&name), outside));
            }
            let is_local = symbol.uses.any(Uses::LOCAL) && !symbol.uses.any(Uses::NONLOCAL);
            if !is_local && !in_class_body {
                continue;
            }
            if !self.scope().is_function_like()
                && self.unit_mut().hidden.insert(Rc::clone(&name), true) != Some(true)
            {
                inlined.hidden.push(Rc::clone(&name));
            }
            // What the name is outside waits on the stack; it may be unbound.
            let mangled = self.mangle(&name);
            self.emit_local(loc, Op::LoadFastAndClear, mangled);
            if here == Some(Resolution::Cell) {
                self.make_cell(loc, &name, there == Some(Resolution::Free));
            }
            pushed.push(name);
        }
        if !pushed.is_empty() {
            self.emit_arg(loc, Op::Swap, pushed.len() as u32 + 1);
            let (cleanup, end) = (self.label(), self.label());
            self.emit_jump(loc, Opcode::SetupFinally, cleanup);
            inlined.pushed = Some((pushed, cleanup, end));
        }
        inlined
    }

    fn leave_inlined(&mut self, loc: Loc, inlined: Inlined) {
        self.unit_mut().n_inlined_comprehensions -= 1;
        let outer = self.unit().scope;
        for (name, symbol) in inlined.symbols {
            self.symbols[outer].symbols.set(&name, symbol);
        }
        if let Some((pushed, cleanup, end)) = inlined.pushed {
            self.emit(Loc::NONE, Opcode::PopBlock);
            self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
            self.place(cleanup);
            // Drop the half-built result from below the exception.
            self.emit_arg(Loc::NONE, Op::Swap, 2);
            self.emit(Loc::NONE, Op::PopTop);
            self.restore_locals(loc, &pushed);
            self.emit_arg(Loc::NONE, Op::Reraise, 0);
            self.place(end);
            self.restore_locals(loc, &pushed);
        }
        for name in inlined.hidden {
            self.unit_mut().hidden.insert(name, false);
        }
    }

    fn restore_locals(&mut self, loc: Loc, pushed: &[Name]) {
        self.emit_arg(loc, Op::Swap, pushed.len() as u32 + 1);
        for name in pushed.iter().rev() {
            let mangled = self.mangle(name);
            self.emit_local(loc, Opcode::StoreFastMaybeNull, mangled);
        }
    }
}

/// The only item of a list or tuple display.
fn only_item(iter: &Expr) -> Option<&Expr> {
    match &iter.kind {
        ExprKind::List { elements, .. } | ExprKind::Tuple { elements, .. } => match &elements[..] {
            [only] if !only.is_starred() => Some(only),
            _ => None,
        },
        _ => None,
    }
}

/// The element, with the value of a dict comprehension.
fn element_loc(comprehension: &Comprehension) -> Loc {
    let element = comprehension.element.loc;
    comprehension.value.as_ref().map_or(element, |value| element.to(value.loc))
}

/// Where the jump back of a loop stands: at the element, and only in the innermost loop with the value of a dict.
fn jump_back_loc(comprehension: &Comprehension, index: usize) -> Loc {
    let is_innermost = index + 1 == comprehension.generators.len();
    if is_innermost { element_loc(comprehension) } else { comprehension.element.loc }
}
