//! Expressions but for calls, comprehensions and functions (Python/compile.c, 3.13: `compiler_visit_expr` and what it
//! calls).

use std::rc::Rc;

use super::{
    Failure,
    instruction::{Label, Opcode},
    literal::{Literal, Value, frozen_set},
    symbols::BlockKind,
    tree::{BinaryOp, CompareOp, Context, Conversion, Expr, ExprKind, Loc, Name, UnaryOp},
    unit::{Compiler, UnitKind, Written},
};
use crate::bytecode::{Op, intrinsic};

/// More items than these are not all put on the stack first (`STACK_USE_GUIDELINE`).
pub(super) const MANY_ITEMS: usize = 30;

/// `RESUME_AFTER_…`
const RESUME_AFTER_YIELD: u32 = 1;
const RESUME_AFTER_YIELD_FROM: u32 = 2;
const RESUME_AFTER_AWAIT: u32 = 3;

/// The instructions a display is built with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Display {
    build: Op,
    add: Op,
    extend: Op,
    to_tuple: bool,
}

impl Display {
    const LIST: Display =
        Display { build: Op::BuildList, add: Op::ListAppend, extend: Op::ListExtend, to_tuple: false };
    pub(super) const TUPLE: Display = Display { to_tuple: true, ..Display::LIST };
    const SET: Display =
        Display { build: Op::BuildSet, add: Op::SetAdd, extend: Op::SetUpdate, to_tuple: false };
}

impl<'t> Compiler<'t> {
    pub(super) fn exprs(&mut self, exprs: &'t [Expr]) -> Written {
        exprs.iter().try_for_each(|expr| self.expr(expr))
    }

    pub(super) fn expr(&mut self, expr: &'t Expr) -> Written {
        let loc = expr.loc;
        match &expr.kind {
            ExprKind::Named { target, value } => {
                self.expr(value)?;
                self.emit_arg(loc, Op::Copy, 1);
                self.expr(target)
            }
            ExprKind::BoolOp { is_or, values } => self.bool_op(loc, *is_or, values),
            ExprKind::Binary { left, op, right } => {
                self.expr(left)?;
                self.expr(right)?;
                self.binary(loc, *op);
                Ok(())
            }
            ExprKind::Unary { op, operand } => {
                self.expr(operand)?;
                match op {
                    UnaryOp::Plus => self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::UNARY_POSITIVE),
                    UnaryOp::Minus => self.emit(loc, Op::UnaryNegative),
                    UnaryOp::Invert => self.emit(loc, Op::UnaryInvert),
                    UnaryOp::Not => {
                        self.emit(loc, Op::ToBool);
                        self.emit(loc, Op::UnaryNot);
                    }
                }
                Ok(())
            }
            ExprKind::Lambda(lambda) => self.lambda(loc, lambda),
            ExprKind::IfExp { test, body, orelse } => {
                let (end, next) = (self.label(), self.label());
                self.jump_if(test, next, false)?;
                self.expr(body)?;
                self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
                self.place(next);
                self.expr(orelse)?;
                self.place(end);
                Ok(())
            }
            ExprKind::Dict { keys, values } => self.dict(loc, keys, values),
            ExprKind::Set(elements) => self.display(loc, elements, 0, Display::SET),
            ExprKind::Comprehension(comprehension) => self.comprehension(loc, comprehension),
            ExprKind::Yield(value) => {
                if !self.scope().is_function_like() {
                    return Err(Failure::new(loc, "'yield' outside function"));
                }
                match value {
                    Some(value) => self.expr(value)?,
                    None => self.load_none(loc),
                }
                self.yield_value(loc);
                Ok(())
            }
            ExprKind::YieldFrom(value) => {
                if !self.scope().is_function_like() {
                    return Err(Failure::new(loc, "'yield from' outside function"));
                }
                if self.unit().kind == UnitKind::AsyncFunction {
                    return Err(Failure::new(loc, "'yield from' inside async function"));
                }
                self.expr(value)?;
                self.emit(loc, Op::GetYieldFromIter);
                self.load_none(loc);
                self.yield_from(loc, false);
                Ok(())
            }
            ExprKind::Await(value) => {
                if !self.scope().is_function_like() {
                    return Err(Failure::new(loc, "'await' outside function"));
                }
                if !matches!(self.unit().kind, UnitKind::AsyncFunction | UnitKind::Comprehension) {
                    return Err(Failure::new(loc, "'await' outside async function"));
                }
                self.expr(value)?;
                self.await_value(loc, 0);
                Ok(())
            }
            ExprKind::Compare { left, ops, comparators } => self.compare(loc, left, ops, comparators),
            ExprKind::Call(call) => self.call(loc, call),
            ExprKind::Constant { value, .. } => {
                self.load_const(loc, value);
                Ok(())
            }
            ExprKind::Joined(parts) => self.joined(loc, parts),
            ExprKind::Formatted { value, conversion, spec } => {
                self.formatted(loc, value, *conversion, spec.as_deref())
            }
            ExprKind::Attribute { value, attr, context } => self.attribute(expr, value, attr, *context),
            ExprKind::Subscript { value, index, context } => self.subscript(loc, value, index, *context),
            ExprKind::Starred { context, .. } => Err(Failure::new(
                loc,
                if *context == Context::Store {
                    "starred assignment target must be in a list or tuple"
                } else {
                    "can't use starred expression here"
                },
            )),
            ExprKind::Slice { .. } => {
                let n_parts = self.slice_parts(expr)?;
                self.emit_arg(loc, Op::BuildSlice, n_parts);
                Ok(())
            }
            ExprKind::Name { id, context } => self.name(loc, id, *context),
            ExprKind::List { elements, context } => self.sequence(loc, elements, *context, Display::LIST),
            ExprKind::Tuple { elements, context } => self.sequence(loc, elements, *context, Display::TUPLE),
        }
    }

    pub(super) fn binary(&mut self, loc: Loc, op: BinaryOp) {
        self.emit_arg(loc, Op::BinaryOp, op as u32);
    }

    // --- truth ---

    fn bool_op(&mut self, loc: Loc, is_or: bool, values: &'t [Expr]) -> Written {
        let Some((last, before)) = values.split_last() else { return Ok(()) };
        let jump = if is_or { Op::PopJumpIfTrue } else { Op::PopJumpIfFalse };
        let end = self.label();
        for value in before {
            self.expr(value)?;
            self.emit_arg(loc, Op::Copy, 1);
            self.emit(loc, Op::ToBool);
            self.emit_jump(loc, jump, end);
            self.emit(loc, Op::PopTop);
        }
        self.expr(last)?;
        self.place(end);
        Ok(())
    }

    /// Jump to `target` if the truth of `expr` is `condition`.
    pub(super) fn jump_if(&mut self, expr: &'t Expr, target: Label, condition: bool) -> Written {
        let loc = expr.loc;
        match &expr.kind {
            ExprKind::Unary { op: UnaryOp::Not, operand } => {
                return self.jump_if(operand, target, !condition);
            }
            ExprKind::BoolOp { is_or, values } => {
                let Some((last, before)) = values.split_last() else { return Ok(()) };
                // Where a value before the last decides the other way, the whole is decided: behind the test.
                let behind = if *is_or == condition { target } else { self.label() };
                for value in before {
                    self.jump_if(value, behind, *is_or)?;
                }
                self.jump_if(last, target, condition)?;
                if behind != target {
                    self.place(behind);
                }
                return Ok(());
            }
            ExprKind::IfExp { test, body, orelse } => {
                let (end, next) = (self.label(), self.label());
                self.jump_if(test, next, false)?;
                self.jump_if(body, target, condition)?;
                self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
                self.place(next);
                self.jump_if(orelse, target, condition)?;
                self.place(end);
                return Ok(());
            }
            ExprKind::Compare { left, ops, comparators } if ops.len() > 1 => {
                return self.jump_if_chain(loc, left, ops, comparators, target, condition);
            }
            _ => {}
        }
        self.expr(expr)?;
        self.emit(loc, Op::ToBool);
        self.emit_jump(loc, jump_on(condition), target);
        Ok(())
    }

    fn jump_if_chain(
        &mut self,
        loc: Loc,
        left: &'t Expr,
        ops: &[CompareOp],
        comparators: &'t [Expr],
        target: Label,
        condition: bool,
    ) -> Written {
        let (Some((last, before)), Some((last_op, ops_before))) =
            (comparators.split_last(), ops.split_last())
        else {
            return Ok(());
        };
        self.check_identity(loc, left, ops, comparators);
        let cleanup = self.label();
        self.expr(left)?;
        for (comparator, op) in before.iter().zip(ops_before) {
            self.expr(comparator)?;
            self.emit_arg(loc, Op::Swap, 2);
            self.emit_arg(loc, Op::Copy, 2);
            self.comparison(loc, *op);
            self.emit(loc, Op::ToBool);
            self.emit_jump(loc, Op::PopJumpIfFalse, cleanup);
        }
        self.expr(last)?;
        self.comparison(loc, *last_op);
        self.emit(loc, Op::ToBool);
        self.emit_jump(loc, jump_on(condition), target);
        let end = self.label();
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
        self.place(cleanup);
        self.emit(loc, Op::PopTop);
        if !condition {
            self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, target);
        }
        self.place(end);
        Ok(())
    }

    fn compare(&mut self, loc: Loc, left: &'t Expr, ops: &[CompareOp], comparators: &'t [Expr]) -> Written {
        let (Some((last, before)), Some((last_op, ops_before))) =
            (comparators.split_last(), ops.split_last())
        else {
            return Ok(());
        };
        self.check_identity(loc, left, ops, comparators);
        self.expr(left)?;
        if before.is_empty() {
            self.expr(last)?;
            self.comparison(loc, *last_op);
            return Ok(());
        }
        let cleanup = self.label();
        for (comparator, op) in before.iter().zip(ops_before) {
            self.expr(comparator)?;
            self.emit_arg(loc, Op::Swap, 2);
            self.emit_arg(loc, Op::Copy, 2);
            self.comparison(loc, *op);
            self.emit_arg(loc, Op::Copy, 1);
            self.emit(loc, Op::ToBool);
            self.emit_jump(loc, Op::PopJumpIfFalse, cleanup);
            self.emit(loc, Op::PopTop);
        }
        self.expr(last)?;
        self.comparison(loc, *last_op);
        let end = self.label();
        self.emit_jump(Loc::NONE, Opcode::JumpNoInterrupt, end);
        self.place(cleanup);
        self.emit_arg(loc, Op::Swap, 2);
        self.emit(loc, Op::PopTop);
        self.place(end);
        Ok(())
    }

    /// The instruction of a comparison. A rich comparison's argument has the operator in its upper bits, and below
    /// which outcomes (less 2, greater 4, equal 8) make it true.
    pub(super) fn comparison(&mut self, loc: Loc, op: CompareOp) {
        let (op, arg) = match op {
            CompareOp::Less => (Op::CompareOp, 2),
            CompareOp::LessEqual => (Op::CompareOp, 1 << 5 | 2 | 8),
            CompareOp::Equal => (Op::CompareOp, 2 << 5 | 8),
            CompareOp::NotEqual => (Op::CompareOp, 3 << 5 | 1 | 2 | 4),
            CompareOp::Greater => (Op::CompareOp, 4 << 5 | 4),
            CompareOp::GreaterEqual => (Op::CompareOp, 5 << 5 | 4 | 8),
            CompareOp::Is => (Op::IsOp, 0),
            CompareOp::IsNot => (Op::IsOp, 1),
            CompareOp::In => (Op::ContainsOp, 0),
            CompareOp::NotIn => (Op::ContainsOp, 1),
        };
        self.emit_arg(loc, op, arg);
    }

    // --- displays ---

    fn sequence(&mut self, loc: Loc, elements: &'t [Expr], context: Context, display: Display) -> Written {
        match context {
            Context::Load => self.display(loc, elements, 0, display),
            Context::Store => self.unpack_to(loc, elements),
            Context::Del => self.exprs(elements),
        }
    }

    /// A list, set or tuple of the elements, behind `pushed` items that are on the stack already.
    pub(super) fn display(
        &mut self,
        loc: Loc,
        elements: &'t [Expr],
        pushed: u32,
        display: Display,
    ) -> Written {
        let Display { build, add, extend, to_tuple } = display;
        if elements.len() > 2
            && let Some(items) = constants(elements)
        {
            if to_tuple && pushed == 0 {
                self.load_const(loc, &Rc::new(Value::Tuple(items)));
                return Ok(());
            }
            let folded = if add == Op::SetAdd { frozen_set(items) } else { Value::Tuple(items) };
            self.emit_arg(loc, build, pushed);
            self.load_const(loc, &Rc::new(folded));
            self.emit_arg(loc, extend, 1);
            if to_tuple {
                self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::LIST_TO_TUPLE);
            }
            return Ok(());
        }
        let is_big = elements.len() + pushed as usize > MANY_ITEMS;
        if !is_big && !elements.iter().any(Expr::is_starred) {
            self.exprs(elements)?;
            let build = if to_tuple { Op::BuildTuple } else { build };
            self.emit_arg(loc, build, elements.len() as u32 + pushed);
            return Ok(());
        }
        let mut is_built = is_big;
        if is_big {
            self.emit_arg(loc, build, pushed);
        }
        for (index, element) in elements.iter().enumerate() {
            if let ExprKind::Starred { value, .. } = &element.kind {
                if !is_built {
                    self.emit_arg(loc, build, index as u32 + pushed);
                    is_built = true;
                }
                self.expr(value)?;
                self.emit_arg(loc, extend, 1);
            } else {
                self.expr(element)?;
                if is_built {
                    self.emit_arg(loc, add, 1);
                }
            }
        }
        if to_tuple {
            self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::LIST_TO_TUPLE);
        }
        Ok(())
    }

    /// Assign what is on the stack to several targets.
    fn unpack_to(&mut self, loc: Loc, targets: &'t [Expr]) -> Written {
        let mut starred = targets.iter().enumerate().filter(|(_, target)| target.is_starred());
        match (starred.next(), starred.next()) {
            (None, _) => self.emit_arg(loc, Op::UnpackSequence, targets.len() as u32),
            (Some((before, _)), None) => {
                let after = targets.len() - before - 1;
                if before >= 1 << 8 || after >= i32::MAX as usize >> 8 {
                    return Err(Failure::new(loc, "too many expressions in star-unpacking assignment"));
                }
                self.emit_arg(loc, Op::UnpackEx, (before + (after << 8)) as u32);
            }
            (Some(_), Some(_)) => {
                return Err(Failure::new(loc, "multiple starred expressions in assignment"));
            }
        }
        for target in targets {
            match &target.kind {
                ExprKind::Starred { value, .. } => self.expr(value)?,
                _ => self.expr(target)?,
            }
        }
        Ok(())
    }

    fn dict(&mut self, loc: Loc, keys: &'t [Option<Expr>], values: &'t [Expr]) -> Written {
        let mut is_built = false;
        let mut n_pending = 0;
        for (index, (key, value)) in keys.iter().zip(values).enumerate() {
            if key.is_none() {
                if n_pending > 0 {
                    self.dict_part(
                        loc,
                        &keys[index - n_pending..index],
                        &values[index - n_pending..index],
                        is_built,
                    )?;
                    is_built = true;
                    n_pending = 0;
                }
                if !is_built {
                    self.emit_arg(loc, Op::BuildMap, 0);
                    is_built = true;
                }
                self.expr(value)?;
                self.emit_arg(loc, Op::DictUpdate, 1);
            } else if n_pending * 2 > MANY_ITEMS {
                self.dict_part(
                    loc,
                    &keys[index - n_pending..=index],
                    &values[index - n_pending..=index],
                    is_built,
                )?;
                is_built = true;
                n_pending = 0;
            } else {
                n_pending += 1;
            }
        }
        if n_pending > 0 {
            let start = values.len() - n_pending;
            self.dict_part(loc, &keys[start..], &values[start..], is_built)?;
            is_built = true;
        }
        if !is_built {
            self.emit_arg(loc, Op::BuildMap, 0);
        }
        Ok(())
    }

    /// Some pairs of a dict display; `update` puts them into the dict that is on the stack.
    fn dict_part(&mut self, loc: Loc, keys: &'t [Option<Expr>], values: &'t [Expr], update: bool) -> Written {
        let n_pairs = values.len();
        let is_big = n_pairs * 2 > MANY_ITEMS;
        let constant_keys: Option<Vec<Literal>> =
            keys.iter().map(|key| key.as_ref().and_then(Expr::as_constant).map(Rc::clone)).collect();
        match constant_keys {
            Some(keys) if n_pairs > 1 && !is_big => {
                self.exprs(values)?;
                self.load_const(loc, &Rc::new(Value::Tuple(keys)));
                self.emit_arg(loc, Op::BuildConstKeyMap, n_pairs as u32);
            }
            _ => {
                if is_big {
                    self.emit_arg(loc, Op::BuildMap, 0);
                }
                for (key, value) in keys.iter().flatten().zip(values) {
                    self.expr(key)?;
                    self.expr(value)?;
                    if is_big {
                        self.emit_arg(loc, Op::MapAdd, 1);
                    }
                }
                if !is_big {
                    self.emit_arg(loc, Op::BuildMap, n_pairs as u32);
                }
            }
        }
        if update {
            self.emit_arg(loc, Op::DictUpdate, 1);
        }
        Ok(())
    }

    // --- f-strings ---

    fn joined(&mut self, loc: Loc, parts: &'t [Expr]) -> Written {
        if parts.len() > MANY_ITEMS {
            self.load_str(loc, &"".into());
            let join = self.name_number(&"join".into());
            self.emit_arg(loc, Op::LoadAttr, join << 1 | 1);
            self.emit_arg(loc, Op::BuildList, 0);
            for part in parts {
                self.expr(part)?;
                self.emit_arg(loc, Op::ListAppend, 1);
            }
            self.emit_arg(loc, Op::Call, 1);
            return Ok(());
        }
        self.exprs(parts)?;
        match parts.len() {
            0 => self.load_str(loc, &"".into()),
            1 => {}
            n_parts => self.emit_arg(loc, Op::BuildString, n_parts as u32),
        }
        Ok(())
    }

    fn formatted(
        &mut self,
        loc: Loc,
        value: &'t Expr,
        conversion: Option<Conversion>,
        spec: Option<&'t Expr>,
    ) -> Written {
        self.expr(value)?;
        if let Some(conversion) = conversion {
            let arg = match conversion {
                Conversion::Str => 1,
                Conversion::Repr => 2,
                Conversion::Ascii => 3,
            };
            self.emit_arg(loc, Op::ConvertValue, arg);
        }
        match spec {
            Some(spec) => {
                self.expr(spec)?;
                self.emit(loc, Op::FormatWithSpec);
            }
            None => self.emit(loc, Op::FormatSimple),
        }
        Ok(())
    }

    // --- attributes and items ---

    fn attribute(&mut self, expr: &'t Expr, value: &'t Expr, attr: &Name, context: Context) -> Written {
        if context == Context::Load
            && let Some(super_call) = self.optimizable_super(value, attr)
        {
            self.super_attribute(expr.loc, super_call, attr, false)?;
            self.emit(attribute_loc(expr.loc, expr.loc, attr), Op::Nop);
            return Ok(());
        }
        if context == Context::Store
            && matches!(&value.kind, ExprKind::Name { id, .. } if &**id == "self")
            && let Some(class) = self.enclosing_class()
        {
            class.static_attributes.insert(Rc::clone(attr));
        }
        self.expr(value)?;
        let loc = attribute_loc(expr.loc, expr.loc, attr);
        match context {
            Context::Load => self.load_attr(loc, attr),
            Context::Store => {
                Self::check_bindable(loc, attr, context)?;
                self.emit_name(loc, Op::StoreAttr, attr);
            }
            Context::Del => self.emit_name(loc, Op::DeleteAttr, attr),
        }
        Ok(())
    }

    pub(super) fn load_attr(&mut self, loc: Loc, attr: &Name) {
        let number = self.name_number(attr);
        self.emit_arg(loc, Op::LoadAttr, number << 1);
    }

    /// The innermost class around the current unit.
    fn enclosing_class(&mut self) -> Option<&mut super::unit::Unit<'t>> {
        let (_, outer) = self.units.split_last_mut()?;
        outer.iter_mut().rev().find(|unit| unit.kind == UnitKind::Class)
    }

    fn subscript(&mut self, loc: Loc, value: &'t Expr, index: &'t Expr, context: Context) -> Written {
        if context == Context::Load {
            self.check_item(value, index);
        }
        self.expr(value)?;
        if is_two_part_slice(index) && context != Context::Del {
            self.slice_parts(index)?;
            self.emit(loc, if context == Context::Load { Op::BinarySlice } else { Op::StoreSlice });
            return Ok(());
        }
        self.expr(index)?;
        let op = match context {
            Context::Load => Op::BinarySubscr,
            Context::Store => Op::StoreSubscr,
            Context::Del => Op::DeleteSubscr,
        };
        self.emit(loc, op);
        Ok(())
    }

    /// Push the parts of a slice; how many there are.
    pub(super) fn slice_parts(&mut self, slice: &'t Expr) -> Result<u32, Failure> {
        let ExprKind::Slice { lower, upper, step } = &slice.kind else {
            unreachable!("called for slices only")
        };
        for part in [lower, upper] {
            match part {
                Some(part) => self.expr(part)?,
                None => self.load_none(slice.loc),
            }
        }
        match step {
            Some(step) => {
                self.expr(step)?;
                Ok(3)
            }
            None => Ok(2),
        }
    }

    // --- generators and coroutines ---

    pub(super) fn yield_value(&mut self, loc: Loc) {
        let scope = self.scope();
        if scope.generator && scope.coroutine {
            self.emit_arg(loc, Op::CallIntrinsic1, intrinsic::ASYNC_GEN_WRAP);
        }
        self.emit_arg(loc, Op::YieldValue, 0);
        self.emit_arg(loc, Op::Resume, RESUME_AFTER_YIELD);
    }

    /// Await what is on the stack; `arg` says what it comes from, for messages.
    pub(super) fn await_value(&mut self, loc: Loc, arg: u32) {
        self.emit_arg(loc, Op::GetAwaitable, arg);
        self.load_none(loc);
        self.yield_from(loc, true);
    }

    /// Delegate to the iterator below the value to send.
    pub(super) fn yield_from(&mut self, loc: Loc, is_await: bool) {
        let (send, fail, exit) = (self.label(), self.label(), self.label());
        self.place(send);
        self.emit_jump(loc, Op::Send, exit);
        self.emit_jump(loc, Opcode::SetupFinally, fail);
        self.emit_arg(loc, Op::YieldValue, 1);
        self.emit(Loc::NONE, Opcode::PopBlock);
        self.emit_arg(loc, Op::Resume, if is_await { RESUME_AFTER_AWAIT } else { RESUME_AFTER_YIELD_FROM });
        self.emit_jump(loc, Opcode::JumpNoInterrupt, send);
        self.place(fail);
        self.emit(loc, Op::CleanupThrow);
        self.place(exit);
        self.emit(loc, Op::EndSend);
    }

    /// Whether the current block is a class body.
    pub(super) fn in_class_block(&self) -> bool {
        self.scope().kind == BlockKind::Class
    }
}

fn jump_on(condition: bool) -> Op {
    if condition { Op::PopJumpIfTrue } else { Op::PopJumpIfFalse }
}

/// The values of expressions that are all constants.
fn constants(exprs: &[Expr]) -> Option<Vec<Literal>> {
    exprs.iter().map(|expr| expr.as_constant().map(Rc::clone)).collect()
}

pub(super) fn is_two_part_slice(index: &Expr) -> bool {
    matches!(index.kind, ExprKind::Slice { step: None, .. })
}

/// `loc`, moved to the line of the attribute's name where that is another line than `loc` begins on; `whole` is
/// where the attribute expression stands.
pub(super) fn attribute_loc(mut loc: Loc, whole: Loc, attr: &Name) -> Loc {
    if loc.line == whole.end_line {
        return loc;
    }
    loc.line = whole.end_line;
    let length = attr.chars().count() as i32;
    if length <= whole.end_col {
        loc.col = whole.end_col - length;
    } else {
        loc.col = -1;
        loc.end_col = -1;
    }
    loc.end_line = loc.end_line.max(loc.line);
    if loc.line == loc.end_line {
        loc.end_col = loc.end_col.max(loc.col);
    }
    loc
}
