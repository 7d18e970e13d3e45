//! Text → the parser's tree, or what is wrong with the text.

use ruff_python_ast as ast;
use ruff_python_parser::{ParseOptions, parse_unchecked};
use ruff_text_size::{Ranged, TextRange};

use super::{Failure, Mode, tree::Loc};
use crate::source::Text;

pub(super) fn parse(text: &Text<'_>, mode: Mode) -> Result<ast::Mod, Failure> {
    let mode = match mode {
        Mode::Exec | Mode::Single => ruff_python_parser::Mode::Module,
        Mode::Eval => ruff_python_parser::Mode::Expression,
    };
    let options = ParseOptions::from(mode).with_target_version(ast::PythonVersion::PY313);
    let parsed = parse_unchecked(text.as_str(), options);
    if let Some(error) = parsed.errors().first() {
        return Err(in_cpythons_words(loc(text, error.range()), &error.error.to_string()));
    }
    if let Some(error) = parsed.unsupported_syntax_errors().first() {
        return Err(Failure::new(loc(text, error.range()), error.to_string()));
    }
    Ok(parsed.into_syntax())
}

fn loc(text: &Text<'_>, range: TextRange) -> Loc {
    let (line, col) = text.line_and_byte(range.start().to_usize());
    let (end_line, end_col) = text.line_and_byte(range.end().to_usize());
    Loc { line: line as i32, end_line: end_line as i32, col: col as i32, end_col: end_col as i32 }
}

/// The parser's own message in CPython's words: most mistakes are only "invalid syntax" there.
fn in_cpythons_words(loc: Loc, message: &str) -> Failure {
    let (kind, words) = if message.starts_with("Expected an indented block") {
        ("IndentationError", "expected an indented block")
    } else if message.starts_with("Unexpected indentation") {
        ("IndentationError", "unexpected indent")
    } else if message.starts_with("Expected `:`") {
        ("SyntaxError", "expected ':'")
    } else if message.starts_with("Expected") || message.starts_with("Simple statements must") {
        ("SyntaxError", "invalid syntax")
    } else {
        ("SyntaxError", message)
    };
    Failure { kind, loc, message: words.to_owned() }
}
