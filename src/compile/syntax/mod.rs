//! Whether a text is a program, and if not, what CPython says of it: message, kind and place (Parser/ and
//! Grammar/python.gram, 3.13).
//!
//! CPython's words depend on its grammar, on the order in which it tries alternatives, and on how far it had read. So
//! this is a parser like CPython's, with CPython's grammar. The parser proper, which makes the tree, comes after it.
//!
//! Invariant: what passes is nested so little that the passes behind may recurse.
//! Deliberately absent: a tree of the program.

mod checks;
mod errors;
mod grammar;
mod node;
mod parser;
mod tokens;

use std::borrow::Cow;

use super::Mode;
use crate::source::{SyntaxError, SyntaxWarning};
use grammar::GRAMMAR;
use parser::{Parser, Stop};
use tokens::TokenKind;

/// Look for what is wrong with a program. `text` has no line ends but `\n`. What CPython warns of while it reads goes
/// to `warnings`.
pub(super) fn check(text: &str, mode: Mode, warnings: &mut Vec<SyntaxWarning>) -> Result<(), SyntaxError> {
    let lacks_line_end = matches!(mode, Mode::Exec | Mode::Cells) && !text.ends_with('\n');
    let text = if lacks_line_end { Cow::Owned(format!("{text}\n")) } else { Cow::Borrowed(text) };
    let mut parser = Parser::new(&GRAMMAR, &text, mode == Mode::Single);
    let checked = read(&mut parser, mode);
    *warnings = parser.warnings;
    checked
}

fn read(parser: &mut Parser<'_>, mode: Mode) -> Result<(), SyntaxError> {
    let rule = match mode {
        Mode::Exec | Mode::Cells => "file",
        Mode::Eval => "eval",
        Mode::Single => "interactive",
    };
    let read = parser.run(rule, false);
    // Where the language's grammar alone can't go on: the place of what isn't known better.
    let last = parser.tokens.len().saturating_sub(1);
    let read = match read {
        Ok(Some(_)) if mode == Mode::Single && has_code(parser.tokenizer.rest()) => {
            let message = "multiple statements found while compiling a single statement";
            return Err(parser.at_token(last, "SyntaxError", message));
        }
        Ok(Some(_)) => return Ok(()),
        Ok(None) => parser.run(rule, true),
        Err(stop) => Err(stop),
    };
    let error = match read {
        Err(Stop::TooDeep) => return Err(parser.too_deep()),
        Err(Stop::Tokenizer(error)) => return Err(error),
        Err(Stop::Grammar(error)) if parser.tokenizer.has_seen_end() => return Err(error),
        Err(Stop::Grammar(error)) => error,
        Ok(_) => {
            let newest = parser.tokens.len() - 1;
            match parser.tokens[last].kind {
                TokenKind::Indent => {
                    return Err(parser.at_token(newest, "IndentationError", "unexpected indent"));
                }
                TokenKind::Dedent => {
                    return Err(parser.at_token(newest, "IndentationError", "unexpected unindent"));
                }
                _ => parser.over_tokens(last, last, "invalid syntax"),
            }
        }
    };
    Err(parser.rest_says().unwrap_or(error))
}

/// Whether there is more in a text than blanks and comments.
fn has_code(text: &str) -> bool {
    text.split('\n')
        .any(|line| !line.split('#').next().unwrap_or_default().trim_matches([' ', '\t', '\x0c']).is_empty())
}
