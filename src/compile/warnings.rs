//! What the compiler warns of: programs that can't mean what they say (Python/compile.c, 3.13: `compiler_warn` and what
//! calls it).
//!
//! Invariant: what is written down twice (the body of a `finally`, the test of a loop) is warned of twice, as there.

use super::{
    literal::Value,
    tree::{CompareOp, ComprehensionKind, Expr, ExprKind, Loc},
    unit::Compiler,
};
use crate::source::SyntaxWarning;

const MISSED_COMMA: &str = "perhaps you missed a comma?";

impl Compiler<'_> {
    pub(super) fn warn(&mut self, loc: Loc, message: String) {
        let place = [loc.col + 1, loc.end_line, loc.end_col + 1].map(i32::unsigned_abs);
        self.warnings.push(SyntaxWarning { line: loc.line.unsigned_abs(), message, place: Some(place) });
    }

    /// `assert (x, "message")`.
    pub(super) fn check_assertion(&mut self, loc: Loc, test: &Expr) {
        let is_true = match &test.kind {
            ExprKind::Tuple { elements, .. } => !elements.is_empty(),
            ExprKind::Constant { value, .. } => matches!(&**value, Value::Tuple(items) if !items.is_empty()),
            _ => false,
        };
        if is_true {
            self.warn(loc, "assertion is always true, perhaps remove parentheses?".into());
        }
    }

    /// `(1, 2) (3, 4)`.
    pub(super) fn check_callable(&mut self, func: &Expr) {
        if let Some(kind) = type_name(func).filter(|&kind| kind != "function") {
            self.warn(func.loc, format!("'{kind}' object is not callable; {MISSED_COMMA}"));
        }
    }

    /// `{1, 2} [0]`, `(1, 2) [3, 4]`.
    pub(super) fn check_item(&mut self, value: &Expr, index: &Expr) {
        let Some(kind) = type_name(value) else { return };
        if matches!(
            kind,
            "NoneType"
                | "ellipsis"
                | "int"
                | "bool"
                | "float"
                | "complex"
                | "set"
                | "frozenset"
                | "generator"
                | "function"
        ) {
            self.warn(value.loc, format!("'{kind}' object is not subscriptable; {MISSED_COMMA}"));
        } else if kind != "dict"
            && let Some(index_kind) = type_name(index).filter(|kind| !matches!(*kind, "int" | "bool"))
        {
            let message =
                format!("{kind} indices must be integers or slices, not {index_kind}; {MISSED_COMMA}");
            self.warn(value.loc, message);
        }
    }

    /// `x is 1`; once for a whole chain.
    pub(super) fn check_identity(&mut self, loc: Loc, left: &Expr, ops: &[CompareOp], comparators: &[Expr]) {
        let mut left = left;
        for (op, right) in ops.iter().zip(comparators) {
            let literal = [left, right].into_iter().find_map(literal_type);
            let message = match (op, literal) {
                (CompareOp::Is, Some(kind)) => {
                    format!("\"is\" with '{kind}' literal. Did you mean \"==\"?")
                }
                (CompareOp::IsNot, Some(kind)) => {
                    format!("\"is not\" with '{kind}' literal. Did you mean \"!=\"?")
                }
                _ => {
                    left = right;
                    continue;
                }
            };
            return self.warn(loc, message);
        }
    }
}

/// The type of a constant of which there may be several that are equal.
fn literal_type(expr: &Expr) -> Option<&'static str> {
    let value = expr.as_constant()?;
    let is_single = matches!(**value, Value::None | Value::Bool(_) | Value::Ellipsis);
    (!is_single).then(|| value.type_name())
}

/// The type of an expression's value, where the expression alone says it.
fn type_name(expr: &Expr) -> Option<&'static str> {
    Some(match &expr.kind {
        ExprKind::Tuple { .. } => "tuple",
        ExprKind::List { .. } => "list",
        ExprKind::Dict { .. } => "dict",
        ExprKind::Set(_) => "set",
        ExprKind::Comprehension(comprehension) => match comprehension.kind {
            ComprehensionKind::Generator => "generator",
            ComprehensionKind::List => "list",
            ComprehensionKind::Set => "set",
            ComprehensionKind::Dict => "dict",
        },
        ExprKind::Lambda(_) => "function",
        ExprKind::Joined(_) | ExprKind::Formatted { .. } => "str",
        ExprKind::Constant { value, .. } => value.type_name(),
        _ => return None,
    })
}
