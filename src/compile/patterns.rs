//! `match` (Python/compile.c, 3.13: `compiler_match` and what it calls).
//!
//! Names are not bound before a whole pattern has matched: until then their values wait on the stack, in the order
//! of [`Matching::stores`], above what is still being matched. A pattern that fails jumps to code that pops as much
//! as is on the stack at that point.

use std::rc::Rc;

use super::{
    Failure,
    instruction::{Label, Opcode},
    literal::{Literal, Value},
    tree::{BinaryOp, CompareOp, Context, Expr, ExprKind, Loc, MatchCase, Name, Pattern, PatternKind},
    unit::{Compiler, Written},
};
use crate::bytecode::Op;

/// The state of one `case`.
#[derive(Debug, Clone, Default)]
struct Matching {
    /// The names captured so far.
    stores: Vec<Name>,
    /// A pattern that always matches is allowed here.
    allow_irrefutable: bool,
    /// Where a failure goes that has so many items to pop.
    fail_pop: Vec<Label>,
    /// Items on the stack above the stored ones.
    on_top: usize,
}

impl<'t> Compiler<'t> {
    pub(super) fn match_(&mut self, subject: &'t Expr, cases: &'t [MatchCase]) -> Written {
        self.expr(subject)?;
        let end = self.label();
        let Some(last) = cases.last() else { return Ok(()) };
        let has_default = last.pattern.is_wildcard() && cases.len() > 1;
        let tested = if has_default { &cases[..cases.len() - 1] } else { cases };
        for (index, case) in tested.iter().enumerate() {
            let loc = case.pattern.loc;
            let is_last_tested = index + 1 == tested.len();
            if !is_last_tested {
                self.emit_arg(loc, Op::Copy, 1);
            }
            let mut matching = Matching {
                allow_irrefutable: case.guard.is_some() || index + 1 == cases.len(),
                ..Matching::default()
            };
            self.pattern(&case.pattern, &mut matching)?;
            for name in std::mem::take(&mut matching.stores) {
                self.store_name(loc, &name)?;
            }
            if let Some(guard) = &case.guard {
                let fail = self.fail_label(&mut matching, 0);
                self.jump_if(guard, fail, false)?;
            }
            if !is_last_tested {
                self.emit(loc, Op::PopTop);
            }
            self.stmts(&case.body)?;
            self.emit_jump(Loc::NONE, Opcode::Jump, end);
            self.place_fail_pops(loc, &mut matching);
        }
        if has_default {
            // The subject was popped by the last test.
            self.emit(last.pattern.loc, Op::Nop);
            if let Some(guard) = &last.guard {
                self.jump_if(guard, end, false)?;
            }
            self.stmts(&last.body)?;
        }
        self.place(end);
        Ok(())
    }

    /// Where a failure goes that has `n_pops` items to pop.
    fn fail_label(&mut self, matching: &mut Matching, n_pops: usize) -> Label {
        while matching.fail_pop.len() <= n_pops {
            let label = self.label();
            matching.fail_pop.push(label);
        }
        matching.fail_pop[n_pops]
    }

    fn fail_if(&mut self, loc: Loc, op: impl Into<Opcode>, matching: &mut Matching) {
        let label = self.fail_label(matching, matching.on_top + matching.stores.len());
        self.emit_jump(loc, op, label);
    }

    /// The code that failures jump to: each label pops one item and runs into the next.
    fn place_fail_pops(&mut self, loc: Loc, matching: &mut Matching) {
        let labels = std::mem::take(&mut matching.fail_pop);
        for (n_pops, label) in labels.into_iter().enumerate().rev() {
            self.place(label);
            if n_pops > 0 {
                self.emit(loc, Op::PopTop);
            }
        }
    }

    /// Move the top item below the `n_items - 1` items that follow.
    fn rotate(&mut self, loc: Loc, n_items: usize) {
        for depth in (2..=n_items).rev() {
            self.emit_arg(loc, Op::Swap, depth as u32);
        }
    }

    fn pattern(&mut self, pattern: &'t Pattern, matching: &mut Matching) -> Written {
        let loc = pattern.loc;
        match &pattern.kind {
            PatternKind::Value(value) => {
                if !matches!(value.kind, ExprKind::Constant { .. } | ExprKind::Attribute { .. }) {
                    let message = "patterns may only match literals and attribute lookups";
                    return Err(Failure::new(loc, message));
                }
                self.expr(value)?;
                self.comparison(loc, CompareOp::Equal);
                self.emit(loc, Op::ToBool);
                self.fail_if(loc, Op::PopJumpIfFalse, matching);
                Ok(())
            }
            PatternKind::Singleton(value) => {
                self.load_const(loc, value);
                self.comparison(loc, CompareOp::Is);
                self.fail_if(loc, Op::PopJumpIfFalse, matching);
                Ok(())
            }
            PatternKind::Sequence(patterns) => self.sequence_pattern(loc, patterns, matching),
            PatternKind::Mapping { keys, patterns, rest } => {
                self.mapping_pattern(loc, keys, patterns, rest.as_ref(), matching)
            }
            PatternKind::Class { class, patterns, attributes, attribute_patterns } => {
                self.class_pattern(loc, class, [patterns, attribute_patterns], attributes, matching)
            }
            PatternKind::Star(name) => self.capture(loc, name.as_ref(), matching),
            PatternKind::As { pattern: None, name } => {
                if !matching.allow_irrefutable {
                    let what = match name {
                        Some(name) => format!("name capture '{name}'"),
                        None => "wildcard".into(),
                    };
                    return Err(Failure::new(loc, format!("{what} makes remaining patterns unreachable")));
                }
                self.capture(loc, name.as_ref(), matching)
            }
            PatternKind::As { pattern: Some(inner), name } => {
                matching.on_top += 1;
                self.emit_arg(loc, Op::Copy, 1);
                self.pattern(inner, matching)?;
                matching.on_top -= 1;
                self.capture(loc, name.as_ref(), matching)
            }
            PatternKind::Or(alternatives) => self.or_pattern(loc, alternatives, matching),
        }
    }

    fn subpattern(&mut self, pattern: &'t Pattern, matching: &mut Matching) -> Written {
        let allow_irrefutable = std::mem::replace(&mut matching.allow_irrefutable, true);
        self.pattern(pattern, matching)?;
        matching.allow_irrefutable = allow_irrefutable;
        Ok(())
    }

    /// Keep the top item for a name, or drop it.
    fn capture(&mut self, loc: Loc, name: Option<&Name>, matching: &mut Matching) -> Written {
        let Some(name) = name else {
            self.emit(loc, Op::PopTop);
            return Ok(());
        };
        Self::check_bindable(loc, name, Context::Store)?;
        check_new_capture(loc, name, matching)?;
        self.rotate(loc, matching.on_top + matching.stores.len() + 1);
        matching.stores.push(Rc::clone(name));
        Ok(())
    }

    // --- sequences ---

    fn sequence_pattern(&mut self, loc: Loc, patterns: &'t [Pattern], matching: &mut Matching) -> Written {
        let mut stars = patterns.iter().enumerate().filter(|(_, p)| matches!(p.kind, PatternKind::Star(_)));
        let star = stars.next();
        if stars.next().is_some() {
            return Err(Failure::new(loc, "multiple starred names in sequence pattern"));
        }
        let star_wildcard = star.is_some_and(|(_, star)| star.is_star_wildcard());
        let only_wildcards = patterns.iter().all(|p| p.is_wildcard() || p.is_star_wildcard());
        let size = patterns.len();
        matching.on_top += 1;
        self.emit(loc, Op::MatchSequence);
        self.fail_if(loc, Op::PopJumpIfFalse, matching);
        if star.is_none() {
            self.check_length(loc, size, CompareOp::Equal, matching);
        } else if size > 1 {
            self.check_length(loc, size - 1, CompareOp::GreaterEqual, matching);
        }
        matching.on_top -= 1;
        if only_wildcards {
            self.emit(loc, Op::PopTop);
            return Ok(());
        }
        match star {
            Some((star, _)) if star_wildcard => self.subscript_items(loc, patterns, star, matching),
            _ => self.unpack_items(loc, patterns, star.map(|(star, _)| star), matching),
        }
    }

    fn check_length(&mut self, loc: Loc, length: usize, op: CompareOp, matching: &mut Matching) {
        self.emit(loc, Op::GetLen);
        self.load_const(loc, &Value::int(length as i64));
        self.comparison(loc, op);
        self.fail_if(loc, Op::PopJumpIfFalse, matching);
    }

    fn unpack_items(
        &mut self,
        loc: Loc,
        patterns: &'t [Pattern],
        star: Option<usize>,
        matching: &mut Matching,
    ) -> Written {
        match star {
            None => self.emit_arg(loc, Op::UnpackSequence, patterns.len() as u32),
            Some(before) => {
                let after = patterns.len() - before - 1;
                if before >= 1 << 8 || after >= i32::MAX as usize >> 8 {
                    return Err(Failure::new(loc, "too many expressions in star-unpacking sequence pattern"));
                }
                self.emit_arg(loc, Op::UnpackEx, (before + (after << 8)) as u32);
            }
        }
        matching.on_top += patterns.len();
        for pattern in patterns {
            matching.on_top -= 1;
            self.subpattern(pattern, matching)?;
        }
        Ok(())
    }

    /// Like [`Self::unpack_items`], but takes only the items that are matched: for patterns with a `*_`.
    fn subscript_items(
        &mut self,
        loc: Loc,
        patterns: &'t [Pattern],
        star: usize,
        matching: &mut Matching,
    ) -> Written {
        matching.on_top += 1;
        for (index, pattern) in patterns.iter().enumerate() {
            if pattern.is_wildcard() || index == star {
                continue;
            }
            self.emit_arg(loc, Op::Copy, 1);
            if index < star {
                self.load_const(loc, &Value::int(index as i64));
            } else {
                self.emit(loc, Op::GetLen);
                self.load_const(loc, &Value::int((patterns.len() - index) as i64));
                self.binary(loc, BinaryOp::Sub);
            }
            self.emit(loc, Op::BinarySubscr);
            self.subpattern(pattern, matching)?;
        }
        matching.on_top -= 1;
        self.emit(loc, Op::PopTop);
        Ok(())
    }

    // --- classes and mappings ---

    fn class_pattern(
        &mut self,
        loc: Loc,
        class: &'t Expr,
        [positional, keyword]: [&'t [Pattern]; 2],
        attributes: &[Name],
        matching: &mut Matching,
    ) -> Written {
        for (index, (attribute, pattern)) in attributes.iter().zip(keyword).enumerate() {
            Self::check_bindable(pattern.loc, attribute, Context::Store)?;
            let mut rest = attributes.iter().zip(keyword).skip(index + 1);
            if let Some((_, other)) = rest.find(|(other, _)| *other == attribute) {
                let message = format!("attribute name repeated in class pattern: {attribute}");
                return Err(Failure::new(other.loc, message));
            }
        }
        self.expr(class)?;
        self.load_const(loc, &Value::names(attributes));
        self.emit_arg(loc, Op::MatchClass, positional.len() as u32);
        self.emit_arg(loc, Op::Copy, 1);
        self.load_none(loc);
        self.emit_arg(loc, Op::IsOp, 1);
        matching.on_top += 1;
        self.fail_if(loc, Op::PopJumpIfFalse, matching);
        let n_items = positional.len() + keyword.len();
        self.emit_arg(loc, Op::UnpackSequence, n_items as u32);
        matching.on_top += n_items;
        matching.on_top -= 1;
        for pattern in positional.iter().chain(keyword) {
            matching.on_top -= 1;
            if pattern.is_wildcard() {
                self.emit(loc, Op::PopTop);
            } else {
                self.subpattern(pattern, matching)?;
            }
        }
        Ok(())
    }

    fn mapping_pattern(
        &mut self,
        loc: Loc,
        keys: &'t [Expr],
        patterns: &'t [Pattern],
        rest: Option<&Name>,
        matching: &mut Matching,
    ) -> Written {
        let size = keys.len();
        matching.on_top += 1;
        self.emit(loc, Op::MatchMapping);
        self.fail_if(loc, Op::PopJumpIfFalse, matching);
        if size == 0 && rest.is_none() {
            matching.on_top -= 1;
            self.emit(loc, Op::PopTop);
            return Ok(());
        }
        if size > 0 {
            self.check_length(loc, size, CompareOp::GreaterEqual, matching);
        }
        let mut seen: Vec<&Literal> = Vec::new();
        for key in keys {
            match &key.kind {
                ExprKind::Constant { value, .. } => {
                    if seen.iter().any(|other| other.equals(value)) {
                        let message =
                            format!("mapping pattern checks duplicate key ({})", super::unparse::repr(value));
                        return Err(Failure::new(loc, message));
                    }
                    seen.push(value);
                }
                ExprKind::Attribute { .. } => {}
                _ => {
                    let message = "mapping pattern keys may only match literals and attribute lookups";
                    return Err(Failure::new(loc, message));
                }
            }
            self.expr(key)?;
        }
        self.emit_arg(loc, Op::BuildTuple, size as u32);
        self.emit(loc, Op::MatchKeys);
        // Above the subject: the keys, and the values or None.
        matching.on_top += 2;
        self.emit_arg(loc, Op::Copy, 1);
        self.load_none(loc);
        self.emit_arg(loc, Op::IsOp, 1);
        self.fail_if(loc, Op::PopJumpIfFalse, matching);
        self.emit_arg(loc, Op::UnpackSequence, size as u32);
        matching.on_top += size;
        matching.on_top -= 1;
        for pattern in patterns {
            matching.on_top -= 1;
            self.subpattern(pattern, matching)?;
        }
        matching.on_top -= 2;
        if let Some(rest) = rest {
            // A copy of the subject without the keys.
            self.emit_arg(loc, Op::BuildMap, 0);
            self.emit_arg(loc, Op::Swap, 3);
            self.emit_arg(loc, Op::DictUpdate, 2);
            self.emit_arg(loc, Op::UnpackSequence, size as u32);
            for n_left in (1..=size).rev() {
                self.emit_arg(loc, Op::Copy, 1 + n_left as u32);
                self.emit_arg(loc, Op::Swap, 2);
                self.emit(loc, Op::DeleteSubscr);
            }
            self.capture(loc, Some(rest), matching)
        } else {
            self.emit(loc, Op::PopTop);
            self.emit(loc, Op::PopTop);
            Ok(())
        }
    }

    // --- alternatives ---

    fn or_pattern(&mut self, loc: Loc, alternatives: &'t [Pattern], outer: &mut Matching) -> Written {
        let end = self.label();
        let mut control: Option<Vec<Name>> = None;
        for (index, alternative) in alternatives.iter().enumerate() {
            let is_last = index + 1 == alternatives.len();
            let mut matching =
                Matching { allow_irrefutable: is_last && outer.allow_irrefutable, ..Matching::default() };
            self.emit_arg(alternative.loc, Op::Copy, 1);
            self.pattern(alternative, &mut matching)?;
            match &control {
                None => control = Some(matching.stores.clone()),
                Some(control) => {
                    self.reorder_captures(loc, alternative.loc, control, &mut matching.stores)?;
                }
            }
            self.emit_jump(alternative.loc, Opcode::Jump, end);
            self.place_fail_pops(alternative.loc, &mut matching);
        }
        // No alternative matched.
        self.emit(loc, Op::PopTop);
        self.fail_if(loc, Opcode::Jump, outer);
        self.place(end);
        let control = control.unwrap_or_default();
        // The captures lie above the subject's copy; put each below what was there before.
        let n_rotated = control.len() + 1 + outer.on_top + outer.stores.len();
        for name in control {
            self.rotate(loc, n_rotated);
            check_new_capture(loc, &name, outer)?;
            outer.stores.push(name);
        }
        self.emit(loc, Op::PopTop);
        Ok(())
    }

    /// Bring the captures of an alternative into the order of the first alternative's.
    fn reorder_captures(
        &mut self,
        or_loc: Loc,
        loc: Loc,
        control: &[Name],
        stores: &mut Vec<Name>,
    ) -> Written {
        let differ = || Failure::new(or_loc, "alternative patterns bind different names");
        if stores.len() != control.len() {
            return Err(differ());
        }
        for (wanted, name) in control.iter().enumerate().rev() {
            let found = stores.iter().position(|store| store == name).ok_or_else(differ)?;
            if found != wanted {
                // All up to the found one go to the other end of what is not settled yet.
                let rotated: Vec<Name> = stores.drain(..=found).collect();
                let n_rotations = rotated.len();
                stores.splice(wanted - found..wanted - found, rotated);
                for _ in 0..n_rotations {
                    self.rotate(loc, wanted + 1);
                }
            }
        }
        Ok(())
    }
}

fn check_new_capture(loc: Loc, name: &Name, matching: &Matching) -> Written {
    if matching.stores.contains(name) {
        return Err(Failure::new(loc, format!("multiple assignments to name '{name}' in pattern")));
    }
    Ok(())
}
