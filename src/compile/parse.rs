//! Text → the parser's tree, or what is wrong with the text.

use std::collections::BTreeSet;

use ruff_python_ast as ast;
use ruff_python_ast::token::TokenKind;
use ruff_python_parser::{ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::{Failure, Mode, syntax, tree::Loc};
use crate::source::{SyntaxError, SyntaxWarning, Text};

/// A program's tree.
pub(super) struct Parsed {
    pub(super) tree: ast::Mod,
    /// What the parser refuses although CPython's grammar doesn't: the passes behind may say it in CPython's words.
    pub(super) complaint: Option<Failure>,
    /// The names in it, each once.
    pub(super) identifiers: Vec<Box<str>>,
}

/// Read a program; what CPython warns of while it reads goes to `warnings`.
pub(super) fn parse(
    text: &Text<'_>,
    mode: Mode,
    warnings: &mut Vec<SyntaxWarning>,
) -> Result<Parsed, SyntaxError> {
    syntax::check(text.as_str(), mode, warnings)?;
    let mode = match mode {
        Mode::Exec | Mode::Single | Mode::Cells => ruff_python_parser::Mode::Module,
        Mode::Eval => ruff_python_parser::Mode::Expression,
    };
    let options = ParseOptions::from(mode).with_target_version(ast::PythonVersion::PY313);
    let parsed = parse_unchecked(text.as_str(), options);
    let errors = parsed.errors().iter().filter(|error| !is_bare_raise(text, error.range()));
    let error = errors.map(|error| (error.range(), error.error.to_string())).next();
    let unsupported = parsed.unsupported_syntax_errors().first();
    let complaint = error.or_else(|| unsupported.map(|error| (error.range(), error.to_string())));
    let complaint = complaint.map(|(range, message)| Failure::new(loc(text, range), message));
    let names = parsed.tokens().iter().filter(|token| token.kind() == TokenKind::Name);
    let identifiers: BTreeSet<&str> = names.map(|token| &text.as_str()[token.range()]).collect();
    let identifiers = identifiers.into_iter().map(Box::from).collect();
    Ok(Parsed { tree: parsed.into_syntax(), complaint, identifiers })
}

/// The parser takes a `raise` for unfinished where a semicolon follows.
fn is_bare_raise(text: &Text<'_>, complaint: TextRange) -> bool {
    let (before, behind) = text.as_str().split_at(complaint.start().to_usize());
    let before = before.trim_end_matches([' ', '\t', '\x0c', '\\', '\n']);
    let is_keyword = before.strip_suffix("raise").is_some_and(|rest| {
        rest.chars().next_back().is_none_or(|last| !last.is_alphanumeric() && last != '_')
    });
    is_keyword && behind.starts_with(';')
}

fn loc(text: &Text<'_>, range: TextRange) -> Loc {
    let (line, col) = text.line_and_byte(range.start().to_usize());
    let (end_line, end_col) = text.line_and_byte(range.end().to_usize());
    Loc { line: line as i32, end_line: end_line as i32, col: col as i32, end_col: end_col as i32 }
}
