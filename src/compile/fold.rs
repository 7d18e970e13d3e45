//! Constant folding on the tree (Python/ast_opt.c, 3.13), within its limits.
//!
//! Every value that folding makes is held by the tree's arena, as CPython's is.

use std::rc::Rc;

use super::{
    fold_values::{binary, index, unary},
    literal::{Literal, Pool, Value, frozen_set},
    tree::{
        BinaryOp, CompareOp, Context, Conversion, Expr, ExprKind, Keyword, Module, Parameters, Pattern,
        PatternKind, Stmt, StmtKind, TypeParams, UnaryOp, docstring,
    },
};

/// Fold a whole program. Annotations that are kept as text stay as they were written. Says how often a bool was
/// inverted.
pub(super) fn fold(module: &mut Module, pool: &mut Pool, future_annotations: bool, optimize: u8) -> u32 {
    let mut folder = Folder { pool, future_annotations, optimize, inverted_bools: 0 };
    match module {
        Module::Exec(body) => folder.body(body),
        Module::Single(body) => folder.stmts(body),
        Module::Eval(expr) => folder.expr(expr),
    }
    folder.inverted_bools
}

struct Folder<'p> {
    pool: &'p mut Pool,
    future_annotations: bool,
    optimize: u8,
    inverted_bools: u32,
}

impl Folder<'_> {
    /// Replace an expression by its value, if it has one.
    fn replace(&mut self, expr: &mut Expr, value: Option<Literal>) {
        if let Some(value) = value {
            self.pool.hold(&value);
            expr.kind = ExprKind::Constant { value, unicode_prefix: false };
        }
    }

    /// A body that may begin with a docstring; what only folding makes a string is none.
    fn body(&mut self, body: &mut [Stmt]) {
        let had_docstring = docstring(body).is_some();
        self.stmts(body);
        if !had_docstring
            && docstring(body).is_some()
            && let [Stmt { loc, kind: StmtKind::Expr(value) }, ..] = body
        {
            let part = std::mem::replace(value, Expr { loc: *loc, kind: ExprKind::Joined(Vec::new()) });
            value.kind = ExprKind::Joined(vec![part]);
        }
    }

    fn stmts(&mut self, stmts: &mut [Stmt]) {
        for stmt in stmts {
            self.stmt(stmt);
        }
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            StmtKind::Function(function) => {
                self.type_params(function.type_params.as_mut());
                self.parameters(&mut function.parameters);
                self.body(&mut function.body);
                self.exprs(&mut function.decorators);
                if !self.future_annotations {
                    self.exprs(function.returns.as_mut());
                }
            }
            StmtKind::Class(class) => {
                self.type_params(class.type_params.as_mut());
                self.exprs(&mut class.bases);
                self.keywords(&mut class.keywords);
                self.body(&mut class.body);
                self.exprs(&mut class.decorators);
            }
            StmtKind::TypeAlias(alias) => {
                self.type_params(alias.type_params.as_mut());
                self.expr(&mut alias.value);
            }
            StmtKind::Return(value) => self.exprs(value),
            StmtKind::Delete(targets) => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.exprs(targets);
                self.expr(value);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target);
                self.expr(value);
            }
            StmtKind::AnnAssign { target, annotation, value, .. } => {
                self.expr(target);
                if !self.future_annotations {
                    self.expr(annotation);
                }
                self.exprs(value);
            }
            StmtKind::For { target, iter, body, orelse, is_async } => {
                self.expr(target);
                self.expr(iter);
                self.stmts(body);
                self.stmts(orelse);
                if !*is_async {
                    self.iterable(iter);
                }
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                self.stmts(body);
                self.stmts(orelse);
            }
            StmtKind::If { branches, orelse } => {
                for (test, body) in branches {
                    self.expr(test);
                    self.stmts(body);
                }
                self.stmts(orelse);
            }
            StmtKind::With { items, body, .. } => {
                for item in items {
                    self.expr(&mut item.context);
                    self.exprs(item.target.as_mut());
                }
                self.stmts(body);
            }
            StmtKind::Match { subject, cases } => {
                self.expr(subject);
                for case in cases {
                    self.pattern(&mut case.pattern);
                    self.exprs(case.guard.as_mut());
                    self.stmts(&mut case.body);
                }
            }
            StmtKind::Raise { exception, cause } => self.exprs(exception.iter_mut().chain(cause)),
            StmtKind::Try { body, handlers, orelse, finalbody, .. } => {
                self.stmts(body);
                for handler in handlers {
                    self.exprs(handler.class.as_mut());
                    self.stmts(&mut handler.body);
                }
                self.stmts(orelse);
                self.stmts(finalbody);
            }
            StmtKind::Assert { test, message } => {
                self.expr(test);
                self.exprs(message);
            }
            StmtKind::Expr(value) => self.expr(value),
            StmtKind::Import(_)
            | StmtKind::ImportFrom { .. }
            | StmtKind::Global(_)
            | StmtKind::Nonlocal(_)
            | StmtKind::Pass
            | StmtKind::Break
            | StmtKind::Continue => {}
        }
    }

    fn type_params(&mut self, type_params: Option<&mut TypeParams>) {
        for param in type_params.into_iter().flat_map(|type_params| &mut type_params.params) {
            self.exprs(param.bound.iter_mut().chain(&mut param.default).map(|(_, expr)| expr));
        }
    }

    fn parameters(&mut self, parameters: &mut Parameters) {
        let Parameters { positional_only, positional, var_positional, keyword_only, var_keyword, .. } =
            parameters;
        if !self.future_annotations {
            let all = positional_only
                .iter_mut()
                .chain(positional)
                .chain(var_positional)
                .chain(keyword_only)
                .chain(var_keyword);
            self.exprs(all.filter_map(|parameter| parameter.annotation.as_mut()));
        }
        self.exprs(parameters.keyword_defaults.iter_mut().flatten());
        self.exprs(&mut parameters.defaults);
    }

    fn keywords(&mut self, keywords: &mut [Keyword]) {
        self.exprs(keywords.iter_mut().map(|keyword| &mut keyword.value));
    }

    fn pattern(&mut self, pattern: &mut Pattern) {
        match &mut pattern.kind {
            PatternKind::Value(value) => self.expr(value),
            PatternKind::Sequence(patterns) | PatternKind::Or(patterns) => self.patterns(patterns),
            PatternKind::Mapping { keys, patterns, .. } => {
                self.exprs(keys);
                self.patterns(patterns);
            }
            PatternKind::Class { class, patterns, attribute_patterns, .. } => {
                self.expr(class);
                self.patterns(patterns);
                self.patterns(attribute_patterns);
            }
            PatternKind::As { pattern: Some(pattern), .. } => self.pattern(pattern),
            PatternKind::As { pattern: None, .. } | PatternKind::Singleton(_) | PatternKind::Star(_) => {}
        }
    }

    fn patterns(&mut self, patterns: &mut [Pattern]) {
        for pattern in patterns {
            self.pattern(pattern);
        }
    }

    fn exprs<'e>(&mut self, exprs: impl IntoIterator<Item = &'e mut Expr>) {
        for expr in exprs {
            self.expr(expr);
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::BoolOp { values: parts, .. }
            | ExprKind::Set(parts)
            | ExprKind::Joined(parts)
            | ExprKind::List { elements: parts, .. } => self.exprs(parts),
            ExprKind::Named { value: part, .. }
            | ExprKind::Await(part)
            | ExprKind::YieldFrom(part)
            | ExprKind::Attribute { value: part, .. }
            | ExprKind::Starred { value: part, .. } => self.expr(part),
            ExprKind::Binary { left, op, right } => {
                self.expr(left);
                self.expr(right);
                let op = *op;
                self.binary(expr, op);
            }
            ExprKind::Unary { op, operand } => {
                self.expr(operand);
                let op = *op;
                self.unary(expr, op);
            }
            ExprKind::Lambda(lambda) => {
                self.parameters(&mut lambda.parameters);
                self.expr(&mut lambda.body);
            }
            ExprKind::IfExp { test, body, orelse } => self.exprs([&mut **test, body, orelse]),
            ExprKind::Dict { keys, values } => {
                self.exprs(keys.iter_mut().flatten());
                self.exprs(values);
            }
            ExprKind::Comprehension(comprehension) => {
                self.expr(&mut comprehension.element);
                self.exprs(comprehension.value.as_mut());
                for generator in &mut comprehension.generators {
                    self.expr(&mut generator.target);
                    self.expr(&mut generator.iter);
                    self.exprs(&mut generator.conditions);
                    self.iterable(&mut generator.iter);
                }
            }
            ExprKind::Yield(value) => self.exprs(value.as_deref_mut()),
            ExprKind::Compare { left, ops, comparators } => {
                self.expr(left);
                self.exprs(&mut *comparators);
                if let (Some(CompareOp::In | CompareOp::NotIn), Some(last)) =
                    (ops.last(), comparators.last_mut())
                {
                    self.iterable(last);
                }
            }
            ExprKind::Call(call) => {
                self.expr(&mut call.func);
                self.exprs(&mut call.args);
                self.keywords(&mut call.keywords);
            }
            ExprKind::Formatted { value, spec, .. } => {
                self.expr(value);
                self.exprs(spec.as_deref_mut());
            }
            ExprKind::Subscript { value, index: key, context } => {
                self.expr(value);
                self.expr(key);
                if *context == Context::Load
                    && let (Some(container), Some(key)) = (value.as_constant(), key.as_constant())
                {
                    let item = index(container, key);
                    self.replace(expr, item);
                }
            }
            ExprKind::Slice { lower, upper, step } => {
                self.exprs([lower, upper, step].into_iter().flatten().map(|part| &mut **part));
            }
            ExprKind::Tuple { elements, context } => {
                self.exprs(&mut *elements);
                if *context == Context::Load {
                    let tuple = constant_items(elements).map(|items| Rc::new(Value::Tuple(items)));
                    self.replace(expr, tuple);
                }
            }
            ExprKind::Name { id, context: Context::Load } if &**id == "__debug__" => {
                self.replace(expr, Some(Value::bool(self.optimize == 0)));
            }
            ExprKind::Name { .. } | ExprKind::Constant { .. } => {}
        }
    }

    fn unary(&mut self, expr: &mut Expr, op: UnaryOp) {
        let ExprKind::Unary { operand, .. } = &mut expr.kind else { return };
        if let Some(value) = operand.as_constant() {
            self.inverted_bools += u32::from(op == UnaryOp::Invert && matches!(**value, Value::Bool(_)));
            let value = unary(op, value);
            return self.replace(expr, value);
        }
        if op == UnaryOp::Not
            && let ExprKind::Compare { ops, .. } = &mut operand.kind
            && let [op] = &mut ops[..]
        {
            *op = match op {
                CompareOp::Is => CompareOp::IsNot,
                CompareOp::IsNot => CompareOp::Is,
                CompareOp::In => CompareOp::NotIn,
                CompareOp::NotIn => CompareOp::In,
                _ => return, // `not a < b` is not `a >= b` for everything
            };
            let placeholder = Expr { loc: operand.loc, kind: ExprKind::Joined(Vec::new()) };
            *expr = std::mem::replace(&mut **operand, placeholder);
        }
    }

    fn binary(&mut self, expr: &mut Expr, op: BinaryOp) {
        let ExprKind::Binary { left, right, .. } = &mut expr.kind else { return };
        let Some(left) = left.as_constant() else { return };
        if op == BinaryOp::Mod
            && let Value::Str(format) = &**left
            && let ExprKind::Tuple { elements, .. } = &mut right.kind
        {
            if !elements.iter().any(Expr::is_starred)
                && let Some(specs) = parse_format(format, elements.len())
            {
                let elements = std::mem::take(elements);
                expr.kind = ExprKind::Joined(self.format_parts(specs, elements));
            }
            return;
        }
        if let Some(right) = right.as_constant() {
            let value = binary(left, op, right);
            self.replace(expr, value);
        }
    }

    /// A display that is only iterated over or searched: a list becomes a tuple, a set a frozenset.
    fn iterable(&mut self, iter: &mut Expr) {
        match &mut iter.kind {
            ExprKind::List { elements, context } => {
                if elements.iter().any(Expr::is_starred) {
                    return;
                }
                let (elements, context) = (std::mem::take(elements), *context);
                let tuple = constant_items(&elements).map(|items| Rc::new(Value::Tuple(items)));
                iter.kind = ExprKind::Tuple { elements, context };
                self.replace(iter, tuple);
            }
            ExprKind::Set(elements) => {
                let set = constant_items(elements).map(|items| Rc::new(frozen_set(items)));
                self.replace(iter, set);
            }
            _ => {}
        }
    }

    /// `'…%s…' % (a, b)` as the parts of an f-string.
    fn format_parts(&mut self, specs: Vec<FormatPart>, elements: Vec<Expr>) -> Vec<Expr> {
        let mut elements = elements.into_iter();
        let constant = |folder: &mut Self, text: String| {
            let value = Value::str(text);
            folder.pool.hold(&value);
            let kind = ExprKind::Constant { value, unicode_prefix: false };
            Expr { loc: super::tree::Loc::NONE, kind }
        };
        specs
            .into_iter()
            .filter_map(|part| match part {
                FormatPart::Text(text) => Some(constant(self, text)),
                FormatPart::Value { conversion, spec } => {
                    let spec = (!spec.is_empty()).then(|| Box::new(constant(self, spec)));
                    let value = elements.next()?;
                    let loc = value.loc;
                    let kind =
                        ExprKind::Formatted { value: Box::new(value), conversion: Some(conversion), spec };
                    Some(Expr { loc, kind })
                }
            })
            .collect()
    }
}

/// A piece of a `%` format.
enum FormatPart {
    Text(String),
    Value { conversion: Conversion, spec: String },
}

/// Widths and precisions have fewer digits than this (`MAXDIGITS`).
const MAX_FORMAT_DIGITS: usize = 3;

/// The pieces of a format with `n_values` conversions, if all are `%s`, `%r` or `%a`.
fn parse_format(format: &str, n_values: usize) -> Option<Vec<FormatPart>> {
    let mut parts = Vec::new();
    let mut n_found = 0;
    let mut rest = format;
    while !rest.is_empty() {
        let mut text = String::new();
        while let Some(place) = rest.find('%') {
            if !rest[place + 1..].starts_with('%') {
                break;
            }
            text.push_str(&rest[..=place]);
            rest = &rest[place + 2..];
        }
        let place = rest.find('%').unwrap_or(rest.len());
        text.push_str(&rest[..place]);
        rest = &rest[place..];
        if !text.is_empty() {
            parts.push(FormatPart::Text(text));
        }
        let Some(spec) = rest.strip_prefix('%') else { break };
        if n_found >= n_values {
            return None;
        }
        n_found += 1;
        let (part, behind) = parse_conversion(spec)?;
        parts.push(part);
        rest = behind;
    }
    (n_found == n_values).then_some(parts)
}

/// What follows a `%`, and what is behind it.
fn parse_conversion(spec: &str) -> Option<(FormatPart, &str)> {
    let after_flags = spec.trim_start_matches(['-', '+', ' ', '#', '0']);
    let left_justified = spec[..spec.len() - after_flags.len()].contains('-');
    let (width, rest) = take_digits(after_flags)?;
    let (precision, rest) = match rest.strip_prefix('.') {
        Some(rest) => {
            let (digits, rest) = take_digits(rest)?;
            (Some(digits.unwrap_or(0)), rest)
        }
        None => (None, rest),
    };
    let conversion = match rest.chars().next()? {
        's' => Conversion::Str,
        'r' => Conversion::Repr,
        'a' => Conversion::Ascii,
        _ => return None,
    };
    let mut spec = String::new();
    if !left_justified && width.is_some_and(|width| width > 0) {
        spec.push('>');
    }
    if let Some(width) = width {
        spec.push_str(&width.to_string());
    }
    if let Some(precision) = precision {
        spec.push('.');
        spec.push_str(&precision.to_string());
    }
    Some((FormatPart::Value { conversion, spec }, &rest[1..]))
}

/// Leading digits as a number; too many refuse the whole.
fn take_digits(text: &str) -> Option<(Option<u32>, &str)> {
    let n_digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if n_digits >= MAX_FORMAT_DIGITS {
        return None;
    }
    let (digits, rest) = text.split_at(n_digits);
    Some((digits.parse().ok(), rest))
}

fn constant_items(elements: &[Expr]) -> Option<Vec<Literal>> {
    elements.iter().map(|element| element.as_constant().map(Rc::clone)).collect()
}
