//! The tree as text: one expression of Python, which the frozen module `ast` evaluates to its nodes.
//!
//! `x = 1` reads `Module([Assign([Name('x',_S,(1,0,1,1))],Constant(1,None,(1,4,1,5)),None,(1,0,1,5))],[])`: the
//! fields of a node in the order of Parser/Python.asdl (3.13), then its place, where it has one.
//!
//! Deliberately absent: type comments, and `type: ignore`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::rc::Rc;

use super::{
    literal::Value,
    tree::{
        Alias, BinaryOp, CompareOp, Comprehension, ComprehensionKind, Context, Conversion, Expr, ExprKind,
        Generator, Handler, Keyword, Loc, MatchCase, Module, Name, Parameter, Parameters, Pattern,
        PatternKind, Stmt, StmtKind, TypeParam, TypeParamKind, TypeParams, UnaryOp, WithItem,
    },
    unparse::repr,
};
use crate::{source::Text, types::str::repr::repr_into};

/// The text of a tree, and the identifiers in it.
pub(super) fn text_of(module: &Module, source: &Text<'_>) -> (String, BTreeSet<Name>) {
    let mut out = Writer { out: String::new(), source, identifiers: BTreeSet::new() };
    match module {
        Module::Exec(body) => out.node("Module", None, &[&|w| w.body(body), &|w| w.put("[]")]),
        Module::Single(body) => out.node("Interactive", None, &[&|w| w.body(body)]),
        Module::Eval(expr) => out.node("Expression", None, &[&|w| w.expr(expr)]),
    }
    (out.out, out.identifiers)
}

struct Writer<'s> {
    out: String,
    source: &'s Text<'s>,
    identifiers: BTreeSet<Name>,
}

type Field<'f> = &'f dyn Fn(&mut Writer<'_>);

impl Writer<'_> {
    fn put(&mut self, text: &str) {
        self.out.push_str(text);
    }

    fn node(&mut self, name: &str, loc: Option<Loc>, fields: &[Field<'_>]) {
        self.put(name);
        self.put("(");
        for field in fields {
            field(self);
            self.put(",");
        }
        if let Some(Loc { line, end_line, col, end_col }) = loc {
            let _ = write!(self.out, "({line},{col},{end_line},{end_col})");
        }
        self.put(")");
    }

    fn list<T>(&mut self, items: &[T], write: impl Fn(&mut Self, &T)) {
        self.put("[");
        for item in items {
            write(self, item);
            self.put(",");
        }
        self.put("]");
    }

    fn optional<T>(&mut self, item: Option<&T>, write: impl Fn(&mut Self, &T)) {
        match item {
            Some(item) => write(self, item),
            None => self.put("None"),
        }
    }

    fn flag(&mut self, flag: bool) {
        self.put(if flag { "1" } else { "0" });
    }

    fn name(&mut self, name: &Name) {
        self.identifiers.insert(Rc::clone(name));
        repr_into(name, &mut self.out);
    }

    fn names(&mut self, names: &[Name]) {
        self.list(names, Writer::name);
    }

    fn optional_name(&mut self, name: Option<&Name>) {
        self.optional(name, Writer::name);
    }

    fn context(&mut self, context: Context) {
        self.put(match context {
            Context::Load => "_L",
            Context::Store => "_S",
            Context::Del => "_D",
        });
    }

    fn constant(&mut self, value: &Value) {
        match value {
            Value::Ellipsis => self.put("..."),
            Value::Float(_) | Value::Complex(..) => {
                let text = repr(value).replace("inf", "1e309");
                self.put(&text);
            }
            _ => {
                let text = repr(value);
                self.put(&text);
            }
        }
    }

    fn body(&mut self, body: &[Stmt]) {
        self.list(body, Writer::stmt);
    }

    fn exprs(&mut self, exprs: &[Expr]) {
        self.list(exprs, Writer::expr);
    }

    /// Bases as they are written: the compiler has given a class with type parameters one more.
    fn bases(&mut self, bases: &[Expr]) {
        let is_own = |base: &Expr| !matches!(&base.kind, ExprKind::Name { id, .. } if id.starts_with('.'));
        self.put("[");
        for base in bases.iter().filter(|base| is_own(base)) {
            self.expr(base);
            self.put(",");
        }
        self.put("]");
    }

    fn optional_expr(&mut self, expr: Option<&Expr>) {
        self.optional(expr, Writer::expr);
    }

    fn boxed(&mut self, expr: Option<&Expr>) {
        self.optional_expr(expr);
    }

    fn stmt(&mut self, stmt: &Stmt) {
        let loc = Some(stmt.loc);
        match &stmt.kind {
            StmtKind::Function(f) => {
                let name = if f.is_async { "AsyncFunctionDef" } else { "FunctionDef" };
                self.node(
                    name,
                    loc,
                    &[
                        &|w| w.name(&f.name),
                        &|w| w.parameters(&f.parameters),
                        &|w| w.body(&f.body),
                        &|w| w.exprs(&f.decorators),
                        &|w| w.optional_expr(f.returns.as_ref()),
                        &|w| w.put("None"),
                        &|w| w.type_params(f.type_params.as_ref()),
                    ],
                );
            }
            StmtKind::Class(c) => self.node(
                "ClassDef",
                loc,
                &[
                    &|w| w.name(&c.name),
                    &|w| w.bases(&c.bases),
                    &|w| w.keywords(&c.keywords),
                    &|w| w.body(&c.body),
                    &|w| w.exprs(&c.decorators),
                    &|w| w.type_params(c.type_params.as_ref()),
                ],
            ),
            StmtKind::TypeAlias(alias) => self.node(
                "TypeAlias",
                loc,
                &[&|w| w.expr(&alias.name), &|w| w.type_params(alias.type_params.as_ref()), &|w| {
                    w.expr(&alias.value);
                }],
            ),
            StmtKind::Return(value) => self.node("Return", loc, &[&|w| w.optional_expr(value.as_ref())]),
            StmtKind::Delete(targets) => self.node("Delete", loc, &[&|w| w.exprs(targets)]),
            StmtKind::Assign { targets, value } => {
                self.node("Assign", loc, &[&|w| w.exprs(targets), &|w| w.expr(value), &|w| w.put("None")]);
            }
            StmtKind::AugAssign { target, op, value } => self.node(
                "AugAssign",
                loc,
                &[&|w| w.expr(target), &|w| w.put(binary_operator(*op)), &|w| w.expr(value)],
            ),
            StmtKind::AnnAssign { target, annotation, value, simple } => self.node(
                "AnnAssign",
                loc,
                &[&|w| w.expr(target), &|w| w.expr(annotation), &|w| w.optional_expr(value.as_ref()), &|w| {
                    w.flag(*simple);
                }],
            ),
            StmtKind::For { is_async, target, iter, body, orelse } => self.node(
                if *is_async { "AsyncFor" } else { "For" },
                loc,
                &[&|w| w.expr(target), &|w| w.expr(iter), &|w| w.body(body), &|w| w.body(orelse), &|w| {
                    w.put("None");
                }],
            ),
            StmtKind::While { test, body, orelse } => {
                self.node("While", loc, &[&|w| w.expr(test), &|w| w.body(body), &|w| w.body(orelse)]);
            }
            StmtKind::If { branches, orelse } => self.branches(stmt.loc, branches, orelse),
            StmtKind::With { is_async, items, body } => self.node(
                if *is_async { "AsyncWith" } else { "With" },
                loc,
                &[&|w| w.list(items, Writer::with_item), &|w| w.body(body), &|w| w.put("None")],
            ),
            StmtKind::Match { subject, cases } => {
                self.node("Match", loc, &[&|w| w.expr(subject), &|w| w.list(cases, Writer::case)]);
            }
            StmtKind::Raise { exception, cause } => self.node(
                "Raise",
                loc,
                &[&|w| w.optional_expr(exception.as_ref()), &|w| w.optional_expr(cause.as_ref())],
            ),
            StmtKind::Try { body, handlers, orelse, finalbody, is_star } => self.node(
                if *is_star { "TryStar" } else { "Try" },
                loc,
                &[&|w| w.body(body), &|w| w.list(handlers, Writer::handler), &|w| w.body(orelse), &|w| {
                    w.body(finalbody);
                }],
            ),
            StmtKind::Assert { test, message } => {
                self.node("Assert", loc, &[&|w| w.expr(test), &|w| w.optional_expr(message.as_ref())]);
            }
            StmtKind::Import(names) => self.node("Import", loc, &[&|w| w.list(names, Writer::alias)]),
            StmtKind::ImportFrom { module, names, level } => self.node(
                "ImportFrom",
                loc,
                &[&|w| w.optional_name(module.as_ref()), &|w| w.list(names, Writer::alias), &|w| {
                    w.put(&level.to_string());
                }],
            ),
            StmtKind::Global(names) => self.node("Global", loc, &[&|w| w.names(names)]),
            StmtKind::Nonlocal(names) => self.node("Nonlocal", loc, &[&|w| w.names(names)]),
            StmtKind::Expr(expr) => self.node("Expr", loc, &[&|w| w.expr(expr)]),
            StmtKind::Pass => self.node("Pass", loc, &[]),
            StmtKind::Break => self.node("Break", loc, &[]),
            StmtKind::Continue => self.node("Continue", loc, &[]),
        }
    }

    /// Each `elif` is an `if` in the `else` of the one before, and ends where the whole does.
    fn branches(&mut self, loc: Loc, branches: &[(Expr, Vec<Stmt>)], orelse: &[Stmt]) {
        let Some(((test, body), rest)) = branches.split_first() else { return };
        self.node(
            "If",
            Some(loc),
            &[&|w| w.expr(test), &|w| w.body(body), &|w| match rest.first() {
                Some((next, _)) => {
                    let start = w.elif_before(next.loc);
                    w.put("[");
                    w.branches(start.to(loc), rest, orelse);
                    w.put("]");
                }
                None => w.body(orelse),
            }],
        );
    }

    /// Where the `elif` of a test stands: it is the last one before it.
    fn elif_before(&self, test: Loc) -> Loc {
        let mut end = test.col as usize;
        for line in (1..=test.line).rev() {
            let text = self.source.line(line as usize);
            let found = text.get(..end).unwrap_or(text).rfind("elif");
            if let Some(col) = found {
                return Loc { line, end_line: line, col: col as i32, end_col: col as i32 };
            }
            end = usize::MAX;
        }
        test
    }

    fn expr(&mut self, expr: &Expr) {
        let loc = Some(expr.loc);
        match &expr.kind {
            ExprKind::BoolOp { is_or, values } => {
                self.node(
                    "BoolOp",
                    loc,
                    &[&|w| w.put(if *is_or { "_Or" } else { "_And" }), &|w| w.exprs(values)],
                );
            }
            ExprKind::Named { target, value } => {
                self.node("NamedExpr", loc, &[&|w| w.expr(target), &|w| w.expr(value)]);
            }
            ExprKind::Binary { left, op, right } => self.node(
                "BinOp",
                loc,
                &[&|w| w.expr(left), &|w| w.put(binary_operator(*op)), &|w| w.expr(right)],
            ),
            ExprKind::Unary { op, operand } => self.node(
                "UnaryOp",
                loc,
                &[
                    &|w| {
                        w.put(match op {
                            UnaryOp::Invert => "_Invert",
                            UnaryOp::Not => "_Not",
                            UnaryOp::Plus => "_UAdd",
                            UnaryOp::Minus => "_USub",
                        });
                    },
                    &|w| w.expr(operand),
                ],
            ),
            ExprKind::Lambda(lambda) => {
                self.node("Lambda", loc, &[&|w| w.parameters(&lambda.parameters), &|w| w.expr(&lambda.body)]);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.node("IfExp", loc, &[&|w| w.expr(test), &|w| w.expr(body), &|w| w.expr(orelse)]);
            }
            ExprKind::Dict { keys, values } => self.node(
                "Dict",
                loc,
                &[&|w| w.list(keys, |w, key| w.optional_expr(key.as_ref())), &|w| w.exprs(values)],
            ),
            ExprKind::Set(elements) => self.node("Set", loc, &[&|w| w.exprs(elements)]),
            ExprKind::Comprehension(c) => self.comprehension(expr.loc, c),
            ExprKind::Await(value) => self.node("Await", loc, &[&|w| w.expr(value)]),
            ExprKind::Yield(value) => self.node("Yield", loc, &[&|w| w.boxed(value.as_deref())]),
            ExprKind::YieldFrom(value) => self.node("YieldFrom", loc, &[&|w| w.expr(value)]),
            ExprKind::Compare { left, ops, comparators } => self.node(
                "Compare",
                loc,
                &[&|w| w.expr(left), &|w| w.list(ops, |w, op| w.put(comparison(*op))), &|w| {
                    w.exprs(comparators);
                }],
            ),
            ExprKind::Call(call) => self.node(
                "Call",
                loc,
                &[&|w| w.expr(&call.func), &|w| w.exprs(&call.args), &|w| w.keywords(&call.keywords)],
            ),
            ExprKind::Formatted { value, conversion, spec } => self.node(
                "FormattedValue",
                loc,
                &[
                    &|w| w.expr(value),
                    &|w| {
                        w.put(match conversion {
                            None => "-1",
                            Some(Conversion::Str) => "115",
                            Some(Conversion::Repr) => "114",
                            Some(Conversion::Ascii) => "97",
                        });
                    },
                    &|w| w.boxed(spec.as_deref()),
                ],
            ),
            ExprKind::Joined(values) => self.node("JoinedStr", loc, &[&|w| w.exprs(values)]),
            ExprKind::Constant { value, unicode_prefix } => self.node(
                "Constant",
                loc,
                &[&|w| w.constant(value), &|w| w.put(if *unicode_prefix { "'u'" } else { "None" })],
            ),
            ExprKind::Attribute { value, attr, context } => self.node(
                "Attribute",
                loc,
                &[&|w| w.expr(value), &|w| w.name(attr), &|w| w.context(*context)],
            ),
            ExprKind::Subscript { value, index, context } => self.node(
                "Subscript",
                loc,
                &[&|w| w.expr(value), &|w| w.expr(index), &|w| w.context(*context)],
            ),
            ExprKind::Starred { value, context } => {
                self.node("Starred", loc, &[&|w| w.expr(value), &|w| w.context(*context)]);
            }
            ExprKind::Name { id, context } => {
                self.node("Name", loc, &[&|w| w.name(id), &|w| w.context(*context)]);
            }
            ExprKind::List { elements, context } => {
                self.node("List", loc, &[&|w| w.exprs(elements), &|w| w.context(*context)]);
            }
            ExprKind::Tuple { elements, context } => {
                self.node("Tuple", loc, &[&|w| w.exprs(elements), &|w| w.context(*context)]);
            }
            ExprKind::Slice { lower, upper, step } => self.node(
                "Slice",
                loc,
                &[&|w| w.boxed(lower.as_deref()), &|w| w.boxed(upper.as_deref()), &|w| {
                    w.boxed(step.as_deref());
                }],
            ),
        }
    }

    fn comprehension(&mut self, loc: Loc, c: &Comprehension) {
        let generators: Field<'_> = &|w| w.list(&c.generators, Writer::generator);
        let element: Field<'_> = &|w| w.expr(&c.element);
        let name = match c.kind {
            ComprehensionKind::Generator => "GeneratorExp",
            ComprehensionKind::List => "ListComp",
            ComprehensionKind::Set => "SetComp",
            ComprehensionKind::Dict => "DictComp",
        };
        match &c.value {
            Some(value) => self.node(name, Some(loc), &[element, &|w| w.expr(value), generators]),
            None => self.node(name, Some(loc), &[element, generators]),
        }
    }

    fn generator(&mut self, g: &Generator) {
        self.node(
            "comprehension",
            None,
            &[&|w| w.expr(&g.target), &|w| w.expr(&g.iter), &|w| w.exprs(&g.conditions), &|w| {
                w.flag(g.is_async);
            }],
        );
    }

    fn keywords(&mut self, keywords: &[Keyword]) {
        self.list(keywords, |w, keyword| {
            w.node(
                "keyword",
                Some(keyword.loc),
                &[&|w| w.optional_name(keyword.name.as_ref()), &|w| w.expr(&keyword.value)],
            );
        });
    }

    fn parameters(&mut self, p: &Parameters) {
        self.node(
            "arguments",
            None,
            &[
                &|w| w.list(&p.positional_only, Writer::parameter),
                &|w| w.list(&p.positional, Writer::parameter),
                &|w| w.optional(p.var_positional.as_ref(), Writer::parameter),
                &|w| w.list(&p.keyword_only, Writer::parameter),
                &|w| w.list(&p.keyword_defaults, |w, value| w.optional_expr(value.as_ref())),
                &|w| w.optional(p.var_keyword.as_ref(), Writer::parameter),
                &|w| w.exprs(&p.defaults),
            ],
        );
    }

    fn parameter(&mut self, p: &Parameter) {
        self.node(
            "arg",
            Some(p.loc),
            &[&|w| w.name(&p.name), &|w| w.optional_expr(p.annotation.as_ref()), &|w| w.put("None")],
        );
    }

    fn type_params(&mut self, params: Option<&TypeParams>) {
        self.list(params.map_or(&[], |params| &params.params), Writer::type_param);
    }

    fn type_param(&mut self, p: &TypeParam) {
        let name: Field<'_> = &|w| w.name(&p.name);
        let default: Field<'_> = &|w| w.optional_expr(p.default.as_ref().map(|(_, value)| value));
        let loc = Some(p.loc);
        match p.kind {
            TypeParamKind::TypeVar => {
                let bound: Field<'_> = &|w| w.optional_expr(p.bound.as_ref().map(|(_, bound)| bound));
                self.node("TypeVar", loc, &[name, bound, default]);
            }
            TypeParamKind::TypeVarTuple => self.node("TypeVarTuple", loc, &[name, default]),
            TypeParamKind::ParamSpec => self.node("ParamSpec", loc, &[name, default]),
        }
    }

    fn with_item(&mut self, item: &WithItem) {
        self.node(
            "withitem",
            None,
            &[&|w| w.expr(&item.context), &|w| w.optional_expr(item.target.as_ref())],
        );
    }

    fn handler(&mut self, h: &Handler) {
        self.node(
            "ExceptHandler",
            Some(h.loc),
            &[&|w| w.optional_expr(h.class.as_ref()), &|w| w.optional_name(h.name.as_ref()), &|w| {
                w.body(&h.body);
            }],
        );
    }

    fn alias(&mut self, a: &Alias) {
        self.node("alias", Some(a.loc), &[&|w| w.name(&a.name), &|w| w.optional_name(a.as_name.as_ref())]);
    }

    fn case(&mut self, case: &MatchCase) {
        self.node(
            "match_case",
            None,
            &[&|w| w.pattern(&case.pattern), &|w| w.optional_expr(case.guard.as_ref()), &|w| {
                w.body(&case.body);
            }],
        );
    }

    fn patterns(&mut self, patterns: &[Pattern]) {
        self.list(patterns, Writer::pattern);
    }

    fn pattern(&mut self, pattern: &Pattern) {
        let loc = Some(pattern.loc);
        match &pattern.kind {
            PatternKind::Value(value) => self.node("MatchValue", loc, &[&|w| w.expr(value)]),
            PatternKind::Singleton(value) => self.node("MatchSingleton", loc, &[&|w| w.constant(value)]),
            PatternKind::Sequence(patterns) => {
                self.node("MatchSequence", loc, &[&|w| w.patterns(patterns)]);
            }
            PatternKind::Mapping { keys, patterns, rest } => self.node(
                "MatchMapping",
                loc,
                &[&|w| w.exprs(keys), &|w| w.patterns(patterns), &|w| w.optional_name(rest.as_ref())],
            ),
            PatternKind::Class { class, patterns, attributes, attribute_patterns } => self.node(
                "MatchClass",
                loc,
                &[&|w| w.expr(class), &|w| w.patterns(patterns), &|w| w.names(attributes), &|w| {
                    w.patterns(attribute_patterns);
                }],
            ),
            PatternKind::Star(name) => {
                self.node("MatchStar", loc, &[&|w| w.optional_name(name.as_ref())]);
            }
            PatternKind::As { pattern, name } => self.node(
                "MatchAs",
                loc,
                &[&|w| w.optional(pattern.as_deref(), Writer::pattern), &|w| w.optional_name(name.as_ref())],
            ),
            PatternKind::Or(patterns) => self.node("MatchOr", loc, &[&|w| w.patterns(patterns)]),
        }
    }
}

fn binary_operator(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "_Add",
        BinaryOp::Sub => "_Sub",
        BinaryOp::Mul => "_Mult",
        BinaryOp::MatMul => "_MatMult",
        BinaryOp::TrueDiv => "_Div",
        BinaryOp::Mod => "_Mod",
        BinaryOp::LShift => "_LShift",
        BinaryOp::RShift => "_RShift",
        BinaryOp::Or => "_BitOr",
        BinaryOp::Xor => "_BitXor",
        BinaryOp::And => "_BitAnd",
        BinaryOp::FloorDiv => "_FloorDiv",
        BinaryOp::Pow => "_Pow",
        BinaryOp::DivMod => unreachable!("divmod() is a function, and no operator of the grammar"),
    }
}

fn comparison(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Less => "_Lt",
        CompareOp::LessEqual => "_LtE",
        CompareOp::Equal => "_Eq",
        CompareOp::NotEqual => "_NotEq",
        CompareOp::Greater => "_Gt",
        CompareOp::GreaterEqual => "_GtE",
        CompareOp::Is => "_Is",
        CompareOp::IsNot => "_IsNot",
        CompareOp::In => "_In",
        CompareOp::NotIn => "_NotIn",
    }
}
