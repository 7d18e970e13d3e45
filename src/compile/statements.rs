//! Statements but for loops, `try` and `with` ([`control`](super::control)), definitions and `match`
//! (Python/compile.c, 3.13: `compiler_visit_stmt` and what it calls).

use std::rc::Rc;

use super::{
    Failure,
    expressions::{attribute_loc, is_two_part_slice},
    literal::Value,
    tree::{Alias, BinaryOp, Context, Expr, ExprKind, Loc, Name, Stmt, StmtKind, docstring},
    unit::{Compiler, UnitKind, Written},
    unparse,
};
use crate::bytecode::{Op, flags, intrinsic};

impl<'t> Compiler<'t> {
    pub(super) fn stmts(&mut self, stmts: &'t [Stmt]) -> Written {
        stmts.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    /// The body of a module or class. `loc` is where a class begins.
    pub(super) fn namespace_body(&mut self, loc: Loc, body: &'t [Stmt]) -> Written {
        let loc = match body.first() {
            Some(first) if self.unit().kind == UnitKind::Module => first.loc,
            _ => loc,
        };
        if has_annotation(body) {
            self.emit(loc, Op::SetupAnnotations);
        }
        let mut rest = body;
        // a notebook shows the text that is all of its first cell
        let is_shown = body.first().is_some_and(|first| self.is_shown(first.loc));
        if let Some((expr, text)) = docstring(body).filter(|_| !is_shown) {
            if self.optimize < 2 {
                self.load_docstring(expr, text);
                self.store_name(Loc::NONE, &"__doc__".into())?;
            }
            rest = &body[1..];
        }
        self.stmts(rest)
    }

    /// One interactive statement.
    pub(super) fn interactive_body(&mut self, body: &'t [Stmt]) -> Written {
        if has_annotation(body) {
            self.emit(Loc::line_start(1), Op::SetupAnnotations);
        }
        self.stmts(body)
    }

    /// Whether the statement that begins here is one whose value a notebook shows.
    fn is_shown(&self, loc: Loc) -> bool {
        self.units.len() == 1 && self.shown.contains(&(loc.line, loc.col))
    }

    fn load_docstring(&mut self, expr: &Expr, text: &str) {
        let number = self.add_docstring(expr, text);
        self.emit_arg(expr.loc, Op::LoadConst, number);
    }

    /// The number of a docstring, without its indentation, in `co_consts`.
    pub(super) fn add_docstring(&mut self, expr: &Expr, text: &str) -> u32 {
        let clean = clean_docstring(text);
        match expr.as_constant() {
            Some(original) if *clean == *text => self.add_const(original),
            _ => self.add_const(&Value::str(clean)),
        }
    }

    fn stmt(&mut self, stmt: &'t Stmt) -> Written {
        let loc = stmt.loc;
        match &stmt.kind {
            StmtKind::Function(function) => self.function(loc, function),
            StmtKind::Class(class) => self.class(loc, class),
            StmtKind::TypeAlias(alias) => self.type_alias(loc, alias),
            StmtKind::Return(value) => self.return_(loc, value.as_ref()),
            StmtKind::Delete(targets) => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.expr(value)?;
                for (index, target) in targets.iter().enumerate() {
                    if index + 1 < targets.len() {
                        self.emit_arg(loc, Op::Copy, 1);
                    }
                    self.expr(target)?;
                }
                Ok(())
            }
            StmtKind::AugAssign { target, op, value } => self.augmented(loc, target, *op, value),
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                self.annotated(loc, target, annotation, value.as_ref(), *simple)
            }
            StmtKind::For { is_async: false, target, iter, body, orelse } => {
                self.for_loop(loc, target, iter, body, orelse)
            }
            StmtKind::For { is_async: true, target, iter, body, orelse } => {
                self.async_for_loop(loc, target, iter, body, orelse)
            }
            StmtKind::While { test, body, orelse } => self.while_loop(loc, test, body, orelse),
            StmtKind::If { branches, orelse } => self.if_(branches, orelse),
            StmtKind::With { is_async, items, body } => self.with(loc, *is_async, items, body),
            StmtKind::Match { subject, cases } => self.match_(subject, cases),
            StmtKind::Raise { exception, cause } => {
                let mut n_values = 0;
                for value in [exception, cause].into_iter().flatten() {
                    self.expr(value)?;
                    n_values += 1;
                }
                self.emit_arg(loc, Op::RaiseVarargs, n_values);
                Ok(())
            }
            StmtKind::Try { body, handlers, orelse, finalbody, is_star } => {
                let parts = super::control::Try { loc, body, handlers, orelse, is_star: *is_star };
                if finalbody.is_empty() { self.try_except(parts) } else { self.try_finally(parts, finalbody) }
            }
            StmtKind::Assert { test, message } => self.assert(loc, test, message.as_ref()),
            StmtKind::Import(names) => names.iter().try_for_each(|alias| self.import(loc, alias)),
            StmtKind::ImportFrom { module, names, level } => {
                self.import_from(loc, module.as_ref(), names, *level)
            }
            StmtKind::Global(_) | StmtKind::Nonlocal(_) => Ok(()),
            StmtKind::Expr(value) => self.expression_statement(loc, value),
            StmtKind::Pass => {
                self.emit(loc, Op::Nop);
                Ok(())
            }
            StmtKind::Break => self.break_(loc),
            StmtKind::Continue => self.continue_(loc),
        }
    }

    fn expression_statement(&mut self, loc: Loc, value: &'t Expr) -> Written {
        if self.interactive && self.units.len() == 1 {
            self.expr(value)?;
            self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::PRINT);
            self.emit(Loc::NONE, Op::PopTop);
        } else if self.is_shown(loc) {
            self.expr(value)?;
            self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::ECHO);
            self.emit(Loc::NONE, Op::PopTop);
        } else if value.as_constant().is_some() {
            self.emit(loc, Op::Nop);
        } else {
            self.expr(value)?;
            self.emit(Loc::NONE, Op::PopTop);
        }
        Ok(())
    }

    fn assert(&mut self, loc: Loc, test: &'t Expr, message: Option<&'t Expr>) -> Written {
        self.check_assertion(loc, test);
        if self.optimize > 0 {
            return Ok(());
        }
        let end = self.label();
        self.jump_if(test, end, true)?;
        self.emit(loc, Op::LoadAssertionError);
        if let Some(message) = message {
            self.expr(message)?;
            self.emit_arg(loc, Op::Call, 0);
        }
        self.emit_arg(test.loc, Op::RaiseVarargs, 1);
        self.place(end);
        Ok(())
    }

    // --- augmented and annotated assignment ---

    fn augmented(&mut self, loc: Loc, target: &'t Expr, op: BinaryOp, value: &'t Expr) -> Written {
        let target_loc = target.loc;
        match &target.kind {
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value)?;
                self.emit_arg(target_loc, Op::Copy, 1);
                self.load_attr(attribute_loc(target_loc, target_loc, attr), attr);
            }
            ExprKind::Subscript { value, index, .. } => {
                self.expr(value)?;
                let (n_copied, op) = if is_two_part_slice(index) {
                    self.slice_parts(index)?;
                    (3, Op::BinarySlice)
                } else {
                    self.expr(index)?;
                    (2, Op::BinarySubscr)
                };
                for _ in 0..n_copied {
                    self.emit_arg(target_loc, Op::Copy, n_copied);
                }
                self.emit(target_loc, op);
            }
            ExprKind::Name { id, .. } => self.load_name(target_loc, id)?,
            _ => unreachable!("the parser allows no other target"),
        }
        self.expr(value)?;
        self.emit_arg(loc, Op::BinaryOp, op as u32 + BinaryOp::INPLACE);
        match &target.kind {
            ExprKind::Attribute { attr, .. } => {
                let attr_loc = attribute_loc(target_loc, target_loc, attr);
                self.emit_arg(attr_loc, Op::Swap, 2);
                self.emit_name(attr_loc, Op::StoreAttr, attr);
            }
            ExprKind::Subscript { index, .. } => {
                let (deepest, op) =
                    if is_two_part_slice(index) { (4, Op::StoreSlice) } else { (3, Op::StoreSubscr) };
                for depth in (2..=deepest).rev() {
                    self.emit_arg(target_loc, Op::Swap, depth);
                }
                self.emit(target_loc, op);
            }
            ExprKind::Name { id, .. } => self.store_name(target_loc, id)?,
            _ => {}
        }
        Ok(())
    }

    fn annotated(
        &mut self,
        loc: Loc,
        target: &'t Expr,
        annotation: &'t Expr,
        value: Option<&'t Expr>,
        simple: bool,
    ) -> Written {
        if let Some(value) = value {
            self.expr(value)?;
            self.expr(target)?;
        }
        let in_namespace = matches!(self.unit().kind, UnitKind::Module | UnitKind::Class);
        match &target.kind {
            ExprKind::Name { id, .. } => {
                Self::check_bindable(loc, id, Context::Store)?;
                if simple && in_namespace {
                    self.annotation(annotation)?;
                    self.emit_name(loc, Op::LoadName, &"__annotations__".into());
                    let mangled = self.mangle(id);
                    self.load_str(loc, &mangled);
                    self.emit(loc, Op::StoreSubscr);
                }
            }
            ExprKind::Attribute { value: object, attr, .. } => {
                Self::check_bindable(loc, attr, Context::Store)?;
                if value.is_none() {
                    self.evaluate_and_drop(object)?;
                }
            }
            ExprKind::Subscript { value: object, index, .. } => {
                if value.is_none() {
                    self.evaluate_and_drop(object)?;
                    self.evaluate_index(index)?;
                }
            }
            _ => unreachable!("the parser allows no other target"),
        }
        if !simple && in_namespace && !self.annotations_are_text() {
            self.evaluate_and_drop(annotation)?;
        }
        Ok(())
    }

    pub(super) fn annotations_are_text(&self) -> bool {
        self.future_flags & flags::FUTURE_ANNOTATIONS != 0
    }

    /// Push an annotation: its value, or with `from __future__ import annotations` its text.
    pub(super) fn annotation(&mut self, annotation: &'t Expr) -> Written {
        if self.annotations_are_text() {
            self.load_const(annotation.loc, &Value::str(unparse::unparse(annotation)));
            return Ok(());
        }
        self.expr(annotation)
    }

    fn evaluate_and_drop(&mut self, expr: &'t Expr) -> Written {
        self.expr(expr)?;
        self.emit(expr.loc, Op::PopTop);
        Ok(())
    }

    fn evaluate_index(&mut self, index: &'t Expr) -> Written {
        match &index.kind {
            ExprKind::Slice { lower, upper, step } => {
                [lower, upper, step].into_iter().flatten().try_for_each(|part| self.evaluate_and_drop(part))
            }
            ExprKind::Tuple { elements, .. } => {
                elements.iter().try_for_each(|part| self.evaluate_index(part))
            }
            _ => self.evaluate_and_drop(index),
        }
    }

    // --- imports ---

    fn import(&mut self, loc: Loc, alias: &Alias) -> Written {
        let Alias { name, as_name, .. } = alias;
        self.load_const(loc, &Value::int(0));
        self.load_none(loc);
        self.emit_name(loc, Op::ImportName, name);
        let mut parts = name.split('.');
        let first = parts.next().unwrap_or(name);
        let Some(as_name) = as_name else { return self.store_name(loc, &first.into()) };
        // `import a.b.c as x` takes b from a and c from b.
        let parts: Vec<&str> = parts.collect();
        for (index, part) in parts.iter().enumerate() {
            let number = self.unit_mut().names.add(Name::from(*part));
            self.emit_arg(loc, Op::ImportFrom, number);
            if index + 1 < parts.len() {
                self.emit_arg(loc, Op::Swap, 2);
                self.emit(loc, Op::PopTop);
            }
        }
        self.store_name(loc, as_name)?;
        if !parts.is_empty() {
            self.emit(loc, Op::PopTop);
        }
        Ok(())
    }

    fn import_from(&mut self, loc: Loc, module: Option<&Name>, names: &[Alias], level: u32) -> Written {
        self.load_const(loc, &Value::int(level.into()));
        let after_future = (loc.line, loc.col) > (self.future_loc.end_line, self.future_loc.end_col);
        if level == 0 && module.is_some_and(|module| &**module == "__future__") && after_future {
            let message = "from __future__ imports must occur at the beginning of the file";
            return Err(Failure::new(loc, message));
        }
        self.load_const(loc, &Value::names(names.iter().map(|alias| &alias.name)));
        self.emit_name(loc, Op::ImportName, module.unwrap_or(&"".into()));
        for alias in names {
            if &*alias.name == "*" {
                self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::IMPORT_STAR);
                self.emit(Loc::NONE, Op::PopTop);
                return Ok(());
            }
            self.emit_name(loc, Op::ImportFrom, &alias.name);
            self.store_name(loc, alias.as_name.as_ref().unwrap_or(&alias.name))?;
        }
        self.emit(loc, Op::PopTop);
        Ok(())
    }
}

/// Whether a body has an annotated assignment, inner blocks included but not inner scopes.
fn has_annotation(body: &[Stmt]) -> bool {
    body.iter().any(|stmt| match &stmt.kind {
        StmtKind::AnnAssign { .. } => true,
        StmtKind::For { body, orelse, .. } | StmtKind::While { body, orelse, .. } => {
            has_annotation(body) || has_annotation(orelse)
        }
        StmtKind::If { branches, orelse } => {
            branches.iter().any(|(_, body)| has_annotation(body)) || has_annotation(orelse)
        }
        StmtKind::With { body, .. } => has_annotation(body),
        StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
            handlers.iter().any(|handler| has_annotation(&handler.body))
                || [body, finalbody, orelse].into_iter().any(|body| has_annotation(body))
        }
        StmtKind::Match { cases, .. } => cases.iter().any(|case| has_annotation(&case.body)),
        _ => false,
    })
}

/// A docstring without the indentation that its lines share, tabs expanded (as `inspect.cleandoc`, but blank lines
/// at the ends stay).
fn clean_docstring(text: &str) -> Rc<str> {
    let text = expand_tabs(text);
    let (first, rest) = text.split_once('\n').map_or((&*text, None), |(first, rest)| (first, Some(rest)));
    let indentation = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let margin = rest
        .into_iter()
        .flat_map(|rest| rest.split('\n'))
        .filter(|line| indentation(line) < line.len())
        .map(indentation)
        .min()
        .unwrap_or(0);
    let mut clean = String::from(first.trim_start_matches(' '));
    for line in rest.into_iter().flat_map(|rest| rest.split('\n')) {
        clean.push('\n');
        clean.push_str(&line[margin.min(indentation(line))..]);
    }
    clean.into()
}

/// `str.expandtabs()`
fn expand_tabs(text: &str) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut column = 0;
    for character in text.chars() {
        if character == '\t' {
            let width = 8 - column % 8;
            expanded.extend(std::iter::repeat_n(' ', width));
            column += width;
        } else {
            expanded.push(character);
            column = if matches!(character, '\n' | '\r') { 0 } else { column + 1 };
        }
    }
    expanded
}
