//! Expressions back to text: what `from __future__ import annotations` keeps of an annotation
//! (Python/ast_unparse.c, 3.13).

use super::{
    literal::Value,
    tree::{
        BinaryOp, Call, CompareOp, Comprehension, ComprehensionKind, Conversion, Expr, ExprKind, Parameter,
        Parameters, UnaryOp,
    },
};
use crate::types::{
    complex, float,
    str::repr::{bytes_repr_into, repr_into},
};

/// How tightly something binds; what binds less than its place asks for gets parentheses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Compare,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arith,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Level {
    const LADDER: [Level; 16] = [
        Level::Tuple,
        Level::Test,
        Level::Or,
        Level::And,
        Level::Not,
        Level::Compare,
        Level::BitOr,
        Level::BitXor,
        Level::BitAnd,
        Level::Shift,
        Level::Arith,
        Level::Term,
        Level::Factor,
        Level::Power,
        Level::Await,
        Level::Atom,
    ];

    fn tighter(self) -> Level {
        Level::LADDER[(self as usize + 1).min(Level::LADDER.len() - 1)]
    }
}

/// The text of an annotation.
pub(super) fn unparse(expr: &Expr) -> String {
    let mut writer = Writer { text: String::new() };
    writer.expr(expr, Level::Test);
    writer.text
}

/// `repr` of a constant.
pub(super) fn repr(value: &Value) -> String {
    let mut text = String::new();
    match value {
        Value::None => text.push_str("None"),
        Value::Ellipsis => text.push_str("Ellipsis"),
        Value::Bool(true) => text.push_str("True"),
        Value::Bool(false) => text.push_str("False"),
        Value::Int(value) => text = value.to_big().to_string(),
        Value::Float(value) => text = float::text::repr(*value),
        Value::Complex(real, imag) => text = complex::arith::repr((*real, *imag)),
        Value::Str(value) => repr_into(value, &mut text),
        Value::Bytes(value) => bytes_repr_into(value, &mut text),
        Value::Tuple(items) => {
            let items: Vec<String> = items.iter().map(|item| repr(item)).collect();
            let comma = if items.len() == 1 { "," } else { "" };
            text = format!("({}{comma})", items.join(", "));
        }
        Value::FrozenSet(items) => {
            let items: Vec<String> = items.iter().map(|item| repr(item)).collect();
            text = format!("frozenset({{{}}})", items.join(", "));
        }
    }
    text
}

struct Writer {
    text: String,
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Write what binds at `own` level where `level` is asked for.
    fn bound(&mut self, own: Level, level: Level, write: impl FnOnce(&mut Writer)) {
        if level > own {
            self.push("(");
        }
        write(self);
        if level > own {
            self.push(")");
        }
    }

    fn list<'e, T: 'e>(
        &mut self,
        items: impl IntoIterator<Item = &'e T>,
        mut write: impl FnMut(&mut Writer, &'e T),
    ) {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.push(", ");
            }
            write(self, item);
        }
    }

    fn expr(&mut self, expr: &Expr, level: Level) {
        match &expr.kind {
            ExprKind::BoolOp { is_or, values } => {
                let (own, word) = if *is_or { (Level::Or, " or ") } else { (Level::And, " and ") };
                self.bound(own, level, |writer| {
                    for (index, value) in values.iter().enumerate() {
                        if index > 0 {
                            writer.push(word);
                        }
                        writer.expr(value, own.tighter());
                    }
                });
            }
            ExprKind::Binary { left, op, right } => {
                let (sign, own) = binary_operator(*op);
                let (at_left, at_right) =
                    if *op == BinaryOp::Pow { (own.tighter(), own) } else { (own, own.tighter()) };
                self.bound(own, level, |writer| {
                    writer.expr(left, at_left);
                    writer.push(sign);
                    writer.expr(right, at_right);
                });
            }
            ExprKind::Unary { op, operand } => {
                let (own, sign) = match op {
                    UnaryOp::Invert => (Level::Factor, "~"),
                    UnaryOp::Not => (Level::Not, "not "),
                    UnaryOp::Plus => (Level::Factor, "+"),
                    UnaryOp::Minus => (Level::Factor, "-"),
                };
                self.bound(own, level, |writer| {
                    writer.push(sign);
                    writer.expr(operand, own);
                });
            }
            ExprKind::Lambda(lambda) => self.bound(Level::Test, level, |writer| {
                let parameters = &lambda.parameters;
                let is_positional =
                    !parameters.positional.is_empty() || !parameters.positional_only.is_empty();
                writer.push(if is_positional { "lambda " } else { "lambda" });
                writer.parameters(parameters);
                writer.push(": ");
                writer.expr(&lambda.body, Level::Test);
            }),
            ExprKind::IfExp { test, body, orelse } => self.bound(Level::Test, level, |writer| {
                writer.expr(body, Level::Or);
                writer.push(" if ");
                writer.expr(test, Level::Or);
                writer.push(" else ");
                writer.expr(orelse, Level::Test);
            }),
            ExprKind::Named { target, value } => self.bound(Level::Tuple, level, |writer| {
                writer.expr(target, Level::Atom);
                writer.push(" := ");
                writer.expr(value, Level::Atom);
            }),
            ExprKind::Await(value) => self.bound(Level::Await, level, |writer| {
                writer.push("await ");
                writer.expr(value, Level::Atom);
            }),
            ExprKind::Yield(None) => self.push("(yield)"),
            ExprKind::Yield(Some(value)) => self.wrapped("(yield ", value, ")"),
            ExprKind::YieldFrom(value) => self.wrapped("(yield from ", value, ")"),
            ExprKind::Compare { left, ops, comparators } => self.bound(Level::Compare, level, |writer| {
                writer.expr(left, Level::BitOr);
                for (op, comparator) in ops.iter().zip(comparators) {
                    writer.push(comparison(*op));
                    writer.expr(comparator, Level::BitOr);
                }
            }),
            ExprKind::Dict { keys, values } => {
                self.push("{");
                self.list(&keys.iter().zip(values).collect::<Vec<_>>(), |writer, (key, value)| {
                    if let Some(key) = key {
                        writer.expr(key, Level::Test);
                        writer.push(": ");
                        writer.expr(value, Level::Test);
                    } else {
                        writer.push("**");
                        writer.expr(value, Level::BitOr);
                    }
                });
                self.push("}");
            }
            ExprKind::Set(elements) => self.display("{", elements, "}"),
            ExprKind::List { elements, .. } => self.display("[", elements, "]"),
            ExprKind::Tuple { elements, .. } if elements.is_empty() => self.push("()"),
            ExprKind::Tuple { elements, .. } => self.bound(Level::Tuple, level, |writer| {
                writer.display("", elements, if elements.len() == 1 { "," } else { "" });
            }),
            ExprKind::Comprehension(comprehension) => self.comprehension(comprehension),
            ExprKind::Call(call) => self.call(call),
            ExprKind::Joined(parts) => {
                let body = f_string_body(parts);
                self.push("f");
                repr_into(&body, &mut self.text);
            }
            ExprKind::Formatted { .. } => {
                let body = f_string_body(std::slice::from_ref(expr));
                self.push(&body);
            }
            ExprKind::Constant { value, unicode_prefix } => {
                if *unicode_prefix {
                    self.push("u");
                }
                let text = constant(value);
                self.push(&text);
            }
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value, Level::Atom);
                let is_int = value.as_constant().is_some_and(|value| matches!(**value, Value::Int(_)));
                self.push(if is_int { " ." } else { "." });
                self.push(attr);
            }
            ExprKind::Subscript { value, index, .. } => {
                self.expr(value, Level::Atom);
                self.push("[");
                self.expr(index, Level::Tuple);
                self.push("]");
            }
            ExprKind::Starred { value, .. } => {
                self.push("*");
                self.expr(value, Level::BitOr);
            }
            ExprKind::Slice { lower, upper, step } => {
                if let Some(lower) = lower {
                    self.expr(lower, Level::Test);
                }
                self.push(":");
                if let Some(upper) = upper {
                    self.expr(upper, Level::Test);
                }
                if let Some(step) = step {
                    self.push(":");
                    self.expr(step, Level::Test);
                }
            }
            ExprKind::Name { id, .. } => self.push(id),
        }
    }

    fn wrapped(&mut self, open: &str, value: &Expr, close: &str) {
        self.push(open);
        self.expr(value, Level::Test);
        self.push(close);
    }

    fn display(&mut self, open: &str, elements: &[Expr], close: &str) {
        self.push(open);
        self.list(elements, |writer, element| writer.expr(element, Level::Test));
        self.push(close);
    }

    fn call(&mut self, call: &Call) {
        self.expr(&call.func, Level::Atom);
        if let ([only], []) = (&call.args[..], &call.keywords[..])
            && let ExprKind::Comprehension(comprehension) = &only.kind
            && comprehension.kind == ComprehensionKind::Generator
        {
            return self.comprehension(comprehension);
        }
        self.display("(", &call.args, "");
        for (index, keyword) in call.keywords.iter().enumerate() {
            if index > 0 || !call.args.is_empty() {
                self.push(", ");
            }
            match &keyword.name {
                Some(name) => {
                    self.push(name);
                    self.push("=");
                }
                None => self.push("**"),
            }
            self.expr(&keyword.value, Level::Test);
        }
        self.push(")");
    }

    fn comprehension(&mut self, comprehension: &Comprehension) {
        let (open, close) = match comprehension.kind {
            ComprehensionKind::Generator => ("(", ")"),
            ComprehensionKind::List => ("[", "]"),
            ComprehensionKind::Set | ComprehensionKind::Dict => ("{", "}"),
        };
        self.push(open);
        self.expr(&comprehension.element, Level::Test);
        if let Some(value) = &comprehension.value {
            self.push(": ");
            self.expr(value, Level::Test);
        }
        for generator in &comprehension.generators {
            self.push(if generator.is_async { " async for " } else { " for " });
            self.expr(&generator.target, Level::Tuple);
            self.push(" in ");
            self.expr(&generator.iter, Level::Or);
            for condition in &generator.conditions {
                self.push(" if ");
                self.expr(condition, Level::Or);
            }
        }
        self.push(close);
    }

    fn parameters(&mut self, parameters: &Parameters) {
        let Parameters { positional_only, positional, var_positional, keyword_only, var_keyword, .. } =
            parameters;
        let n_positional = positional_only.len() + positional.len();
        let first_default = n_positional - parameters.defaults.len();
        let mut is_first = true;
        let mut separate = |writer: &mut Writer| {
            if !std::mem::take(&mut is_first) {
                writer.push(", ");
            }
        };
        for (index, parameter) in positional_only.iter().chain(positional).enumerate() {
            separate(self);
            self.parameter(
                parameter,
                index.checked_sub(first_default).map(|index| &parameters.defaults[index]),
            );
            if index + 1 == positional_only.len() {
                self.push(", /");
            }
        }
        if var_positional.is_some() || !keyword_only.is_empty() {
            separate(self);
            self.push("*");
            if let Some(parameter) = var_positional {
                self.parameter(parameter, None);
            }
        }
        for (parameter, default) in keyword_only.iter().zip(&parameters.keyword_defaults) {
            separate(self);
            self.parameter(parameter, default.as_ref());
        }
        if let Some(parameter) = var_keyword {
            separate(self);
            self.push("**");
            self.parameter(parameter, None);
        }
    }

    fn parameter(&mut self, parameter: &Parameter, default: Option<&Expr>) {
        self.push(&parameter.name);
        if let Some(default) = default {
            self.push("=");
            self.expr(default, Level::Test);
        }
    }
}

/// The text between the quotes of an f-string.
fn f_string_body(parts: &[Expr]) -> String {
    let mut body = String::new();
    for part in parts {
        match &part.kind {
            ExprKind::Constant { value, .. } => {
                if let Value::Str(text) = &**value {
                    body.push_str(&text.replace('{', "{{").replace('}', "}}"));
                }
            }
            ExprKind::Joined(parts) => body.push_str(&f_string_body(parts)),
            ExprKind::Formatted { value, conversion, spec } => {
                let mut writer = Writer { text: String::new() };
                writer.expr(value, Level::Or);
                body.push_str(if writer.text.starts_with('{') { "{ " } else { "{" });
                body.push_str(&writer.text);
                body.push_str(match conversion {
                    None => "",
                    Some(Conversion::Str) => "!s",
                    Some(Conversion::Repr) => "!r",
                    Some(Conversion::Ascii) => "!a",
                });
                if let Some(spec) = spec {
                    body.push(':');
                    body.push_str(&f_string_body(std::slice::from_ref(spec)));
                }
                body.push('}');
            }
            _ => {}
        }
    }
    body
}

/// A constant; infinity has no literal of its own.
fn constant(value: &Value) -> String {
    match value {
        Value::Ellipsis => "...".into(),
        Value::Float(float) if float.is_infinite() => repr(value).replace("inf", "1e309"),
        Value::Complex(..) => repr(value).replace("inf", "1e309"),
        _ => repr(value),
    }
}

/// How a binary operator is written, and how tightly it binds.
fn binary_operator(op: BinaryOp) -> (&'static str, Level) {
    match op {
        BinaryOp::Add => (" + ", Level::Arith),
        BinaryOp::Sub => (" - ", Level::Arith),
        BinaryOp::Mul => (" * ", Level::Term),
        BinaryOp::MatMul => (" @ ", Level::Term),
        BinaryOp::TrueDiv => (" / ", Level::Term),
        BinaryOp::FloorDiv | BinaryOp::DivMod => (" // ", Level::Term),
        BinaryOp::Mod => (" % ", Level::Term),
        BinaryOp::LShift => (" << ", Level::Shift),
        BinaryOp::RShift => (" >> ", Level::Shift),
        BinaryOp::Or => (" | ", Level::BitOr),
        BinaryOp::Xor => (" ^ ", Level::BitXor),
        BinaryOp::And => (" & ", Level::BitAnd),
        BinaryOp::Pow => (" ** ", Level::Power),
    }
}

fn comparison(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Less => " < ",
        CompareOp::LessEqual => " <= ",
        CompareOp::Equal => " == ",
        CompareOp::NotEqual => " != ",
        CompareOp::Greater => " > ",
        CompareOp::GreaterEqual => " >= ",
        CompareOp::Is => " is ",
        CompareOp::IsNot => " is not ",
        CompareOp::In => " in ",
        CompareOp::NotIn => " not in ",
    }
}
