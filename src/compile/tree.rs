//! The syntax tree that the compiler works on: CPython's `ast`, as Parser/Python.asdl (3.13) shapes it.
//!
//! It stands between the parser's own tree and the rest because folding rewrites it in place (a node becomes a
//! [`Constant`](ExprKind::Constant) of any type, also a tuple), and because positions here are CPython's.
//!
//! Invariant: [`NodeId`]s are unique in a tree; each node that opens a scope has its own.
//! Deliberately absent: anything the parser knows beyond CPython's tree (comments, parentheses, quotes).

use std::rc::Rc;

use super::literal::Literal;
pub(super) use crate::machine::operator::BinOp as BinaryOp;

/// An identifier or dotted name.
pub(super) type Name = Rc<str>;

/// Where something stands, as CPython counts: lines from 1, columns in UTF-8 bytes from 0, -1 for "unknown".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Loc {
    pub(super) line: i32,
    pub(super) end_line: i32,
    pub(super) col: i32,
    pub(super) end_col: i32,
}

impl Loc {
    /// No place in the source at all.
    pub(super) const NONE: Loc = Loc { line: -1, end_line: -1, col: -1, end_col: -1 };

    /// Of the whole text something is to be said.
    pub(super) const NOWHERE: Loc = Loc { line: 0, ..Loc::NONE };

    /// The beginning of a line.
    pub(super) const fn line_start(line: i32) -> Loc {
        Loc { line, end_line: line, col: 0, end_col: 0 }
    }

    /// From the beginning of `self` to the end of `last`.
    pub(super) const fn to(self, last: Loc) -> Loc {
        Loc { line: self.line, end_line: last.end_line, col: self.col, end_col: last.end_col }
    }
}

/// Names the scope that a node opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NodeId(pub(super) u32);

/// What is done with a name, attribute, item or display.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Context {
    Load,
    Store,
    Del,
}

/// An expression.
#[derive(Debug)]
pub(super) struct Expr {
    pub(super) loc: Loc,
    pub(super) kind: ExprKind,
}

#[derive(Debug)]
pub(super) enum ExprKind {
    BoolOp {
        is_or: bool,
        values: Vec<Expr>,
    },
    Named {
        target: Box<Expr>,
        value: Box<Expr>,
    },
    Binary {
        left: Box<Expr>,
        op: BinaryOp,
        right: Box<Expr>,
    },
    Unary {
        op: UnaryOp,
        operand: Box<Expr>,
    },
    Lambda(Box<Lambda>),
    IfExp {
        test: Box<Expr>,
        body: Box<Expr>,
        orelse: Box<Expr>,
    },
    Dict {
        keys: Vec<Option<Expr>>,
        values: Vec<Expr>,
    },
    Set(Vec<Expr>),
    Comprehension(Box<Comprehension>),
    Await(Box<Expr>),
    Yield(Option<Box<Expr>>),
    YieldFrom(Box<Expr>),
    Compare {
        left: Box<Expr>,
        ops: Vec<CompareOp>,
        comparators: Vec<Expr>,
    },
    Call(Box<Call>),
    /// One `{…}` of an f-string.
    Formatted {
        value: Box<Expr>,
        conversion: Option<Conversion>,
        spec: Option<Box<Expr>>,
    },
    /// An f-string, or what `'%s' % (x,)` was turned into.
    Joined(Vec<Expr>),
    /// A literal, or what folding made of an expression. `unicode_prefix` is for `u'…'`, which annotations show.
    Constant {
        value: Literal,
        unicode_prefix: bool,
    },
    Attribute {
        value: Box<Expr>,
        attr: Name,
        context: Context,
    },
    Subscript {
        value: Box<Expr>,
        index: Box<Expr>,
        context: Context,
    },
    Starred {
        value: Box<Expr>,
        context: Context,
    },
    Name {
        id: Name,
        context: Context,
    },
    List {
        elements: Vec<Expr>,
        context: Context,
    },
    Tuple {
        elements: Vec<Expr>,
        context: Context,
    },
    Slice {
        lower: Option<Box<Expr>>,
        upper: Option<Box<Expr>>,
        step: Option<Box<Expr>>,
    },
}

impl Expr {
    pub(super) fn is_starred(&self) -> bool {
        matches!(self.kind, ExprKind::Starred { .. })
    }

    pub(super) fn as_constant(&self) -> Option<&Literal> {
        match &self.kind {
            ExprKind::Constant { value, .. } => Some(value),
            _ => None,
        }
    }
}

#[derive(Debug)]
pub(super) struct Lambda {
    pub(super) scope: NodeId,
    pub(super) parameters: Parameters,
    pub(super) body: Expr,
}

#[derive(Debug)]
pub(super) struct Call {
    pub(super) func: Expr,
    pub(super) args: Vec<Expr>,
    pub(super) keywords: Vec<Keyword>,
}

/// `name=value`, or `**value` where there is no name.
#[derive(Debug)]
pub(super) struct Keyword {
    pub(super) loc: Loc,
    pub(super) name: Option<Name>,
    pub(super) value: Expr,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ComprehensionKind {
    Generator,
    List,
    Set,
    Dict,
}

#[derive(Debug)]
pub(super) struct Comprehension {
    pub(super) scope: NodeId,
    pub(super) kind: ComprehensionKind,
    /// The element, or the key of a dict.
    pub(super) element: Expr,
    /// The value of a dict.
    pub(super) value: Option<Expr>,
    pub(super) generators: Vec<Generator>,
}

/// One `for … in … if …` of a comprehension.
#[derive(Debug)]
pub(super) struct Generator {
    pub(super) target: Expr,
    pub(super) iter: Expr,
    pub(super) conditions: Vec<Expr>,
    pub(super) is_async: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnaryOp {
    Invert,
    Not,
    Plus,
    Minus,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CompareOp {
    Less,
    LessEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterEqual,
    Is,
    IsNot,
    In,
    NotIn,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conversion {
    Str,
    Repr,
    Ascii,
}

/// The parameters of a function or lambda.
#[derive(Debug, Default)]
pub(super) struct Parameters {
    pub(super) positional_only: Vec<Parameter>,
    pub(super) positional: Vec<Parameter>,
    pub(super) var_positional: Option<Parameter>,
    pub(super) keyword_only: Vec<Parameter>,
    pub(super) var_keyword: Option<Parameter>,
    /// Of the last positional parameters.
    pub(super) defaults: Vec<Expr>,
    /// One an element of `keyword_only`.
    pub(super) keyword_defaults: Vec<Option<Expr>>,
}

#[derive(Debug)]
pub(super) struct Parameter {
    pub(super) loc: Loc,
    pub(super) name: Name,
    pub(super) annotation: Option<Expr>,
}

/// A statement.
#[derive(Debug)]
pub(super) struct Stmt {
    pub(super) loc: Loc,
    pub(super) kind: StmtKind,
}

#[derive(Debug)]
pub(super) enum StmtKind {
    Function(Box<Function>),
    Class(Box<Class>),
    TypeAlias(Box<TypeAlias>),
    Return(Option<Expr>),
    Delete(Vec<Expr>),
    Assign {
        targets: Vec<Expr>,
        value: Expr,
    },
    AugAssign {
        target: Expr,
        op: BinaryOp,
        value: Expr,
    },
    AnnAssign {
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
        simple: bool,
    },
    For {
        is_async: bool,
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    While {
        test: Expr,
        body: Vec<Stmt>,
        orelse: Vec<Stmt>,
    },
    /// `if` and all its `elif`s; in CPython's tree each `elif` is an `if` in the `orelse` of the one before.
    If {
        branches: Vec<(Expr, Vec<Stmt>)>,
        orelse: Vec<Stmt>,
    },
    With {
        is_async: bool,
        items: Vec<WithItem>,
        body: Vec<Stmt>,
    },
    Match {
        subject: Expr,
        cases: Vec<MatchCase>,
    },
    Raise {
        exception: Option<Expr>,
        cause: Option<Expr>,
    },
    Try {
        body: Vec<Stmt>,
        handlers: Vec<Handler>,
        orelse: Vec<Stmt>,
        finalbody: Vec<Stmt>,
        is_star: bool,
    },
    Assert {
        test: Expr,
        message: Option<Expr>,
    },
    Import(Vec<Alias>),
    ImportFrom {
        module: Option<Name>,
        names: Vec<Alias>,
        level: u32,
    },
    Global(Vec<Name>),
    Nonlocal(Vec<Name>),
    Expr(Expr),
    Pass,
    Break,
    Continue,
}

#[derive(Debug)]
pub(super) struct Function {
    pub(super) scope: NodeId,
    pub(super) is_async: bool,
    pub(super) name: Name,
    pub(super) type_params: Option<TypeParams>,
    pub(super) parameters: Parameters,
    pub(super) returns: Option<Expr>,
    pub(super) decorators: Vec<Expr>,
    pub(super) body: Vec<Stmt>,
}

#[derive(Debug)]
pub(super) struct Class {
    pub(super) scope: NodeId,
    pub(super) name: Name,
    pub(super) type_params: Option<TypeParams>,
    pub(super) bases: Vec<Expr>,
    pub(super) keywords: Vec<Keyword>,
    pub(super) decorators: Vec<Expr>,
    pub(super) body: Vec<Stmt>,
}

/// `type name[params] = value`
#[derive(Debug)]
pub(super) struct TypeAlias {
    pub(super) scope: NodeId,
    pub(super) name: Expr,
    pub(super) type_params: Option<TypeParams>,
    pub(super) value: Expr,
}

/// `[T: bound = default, *Ts, **P]`, never empty.
#[derive(Debug)]
pub(super) struct TypeParams {
    pub(super) scope: NodeId,
    pub(super) params: Vec<TypeParam>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypeParamKind {
    TypeVar,
    TypeVarTuple,
    ParamSpec,
}

#[derive(Debug)]
pub(super) struct TypeParam {
    pub(super) loc: Loc,
    pub(super) kind: TypeParamKind,
    pub(super) name: Name,
    /// Only of a `TypeVar`, with the scope it is evaluated in.
    pub(super) bound: Option<(NodeId, Expr)>,
    pub(super) default: Option<(NodeId, Expr)>,
}

#[derive(Debug)]
pub(super) struct WithItem {
    pub(super) context: Expr,
    pub(super) target: Option<Expr>,
}

/// One `except`.
#[derive(Debug)]
pub(super) struct Handler {
    pub(super) loc: Loc,
    pub(super) class: Option<Expr>,
    pub(super) name: Option<Name>,
    pub(super) body: Vec<Stmt>,
}

/// One name of an import.
#[derive(Debug)]
pub(super) struct Alias {
    pub(super) loc: Loc,
    pub(super) name: Name,
    pub(super) as_name: Option<Name>,
}

#[derive(Debug)]
pub(super) struct MatchCase {
    pub(super) pattern: Pattern,
    pub(super) guard: Option<Expr>,
    pub(super) body: Vec<Stmt>,
}

#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) loc: Loc,
    pub(super) kind: PatternKind,
}

#[derive(Debug)]
pub(super) enum PatternKind {
    Value(Expr),
    Singleton(Literal),
    Sequence(Vec<Pattern>),
    Mapping { keys: Vec<Expr>, patterns: Vec<Pattern>, rest: Option<Name> },
    Class { class: Expr, patterns: Vec<Pattern>, attributes: Vec<Name>, attribute_patterns: Vec<Pattern> },
    Star(Option<Name>),
    As { pattern: Option<Box<Pattern>>, name: Option<Name> },
    Or(Vec<Pattern>),
}

impl Pattern {
    /// `_`
    pub(super) fn is_wildcard(&self) -> bool {
        matches!(self.kind, PatternKind::As { name: None, .. })
    }

    /// `*_`
    pub(super) fn is_star_wildcard(&self) -> bool {
        matches!(self.kind, PatternKind::Star(None))
    }
}

/// What is compiled.
#[derive(Debug)]
pub(super) enum Module {
    /// A file, or the text given to `exec`.
    Exec(Vec<Stmt>),
    /// One interactive statement, whose value is shown.
    Single(Vec<Stmt>),
    /// An expression.
    Eval(Expr),
}

/// The docstring of a body, if its first statement is a string.
pub(super) fn docstring(body: &[Stmt]) -> Option<(&Expr, &Rc<str>)> {
    match body.first().map(|stmt| &stmt.kind) {
        Some(StmtKind::Expr(expr)) => match expr.as_constant().map(|value| &**value) {
            Some(super::literal::Value::Str(text)) => Some((expr, text)),
            _ => None,
        },
        _ => None,
    }
}
