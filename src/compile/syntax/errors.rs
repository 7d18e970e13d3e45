//! What is wrong, as CPython puts it: the places, and what the tokenizer's complaints become (Parser/pegen_errors.c,
//! 3.13).

use std::rc::Rc;

use super::{
    grammar::{Part, Path, Place},
    node::Node,
    parser::{Bindings, Parser, Stop, bound},
    tokens::{Place as TextPlace, Token, TokenError, TokenKind},
};
use crate::source::SyntaxError;

impl Parser<'_> {
    pub(super) fn wrong(&mut self, place: &Place, message: &str, bindings: &Bindings) -> Result<Stop, Stop> {
        let message = self.filled_in(message, bindings);
        Ok(match place {
            Place::At(path) => {
                let node = follow(bindings, path);
                self.says_over(&node, &node, message)
            }
            Place::Range(first, last) => {
                self.says_over(&follow(bindings, first), &follow(bindings, last), message)
            }
            Place::From(path) => self.says_from(&follow(bindings, path), message),
            Place::Last => self.says_last("SyntaxError", message),
            Place::Indent => self.says_last("IndentationError", message),
            Place::Next => {
                self.token()?;
                Stop::Grammar(self.at_token(self.mark(), "SyntaxError", message))
            }
        })
    }

    /// A message, with `{a}` and the like replaced.
    fn filled_in(&self, message: &str, bindings: &Bindings) -> String {
        let mut filled = String::new();
        let mut rest = message;
        while let Some((before, hole, after)) = hole(rest) {
            let node = bound(bindings, hole.chars().next().unwrap_or_default());
            filled.push_str(before);
            filled.push_str(if hole.len() == 1 { node.description() } else { self.text_of(node) });
            rest = after;
        }
        filled + rest
    }

    /// Where a match begins.
    pub(super) fn start_of(&self, node: &Node) -> &Token {
        &self.tokens[node.tokens.start]
    }

    /// The token a match ends with.
    pub(super) fn end_of(&self, node: &Node) -> &Token {
        &self.tokens[node.tokens.end.max(node.tokens.start + 1) - 1]
    }

    /// Something is wrong from one match to the end of another.
    pub(super) fn says_over(&self, first: &Node, last: &Node, message: impl Into<String>) -> Stop {
        let last = last.tokens.end.max(last.tokens.start + 1) - 1;
        Stop::Grammar(self.over_tokens(first.tokens.start, last, message))
    }

    /// Something is wrong from one token to the end of another.
    pub(super) fn over_tokens(&self, first: usize, last: usize, message: impl Into<String>) -> SyntaxError {
        let (start, end) = (&self.tokens[first], &self.tokens[last]);
        let column = if start.has_columns { start.start.byte + 1 } else { 0 };
        let end_column = if end.has_columns { Some(end.end.byte + 1) } else { None };
        self.error("SyntaxError", message, (start.start.line, column), (end.end.line, end_column))
    }

    /// Something is wrong from a match to where the tokenizer is.
    pub(super) fn says_from(&self, first: &Node, message: impl Into<String>) -> Stop {
        let start = self.start_of(first);
        let here = self.tokens[self.tokens.len() - 1].read_to;
        let start = (start.start.line, if start.has_columns { start.start.byte + 1 } else { 0 });
        Stop::Grammar(self.error("SyntaxError", message, start, (here.line, Some(here.byte))))
    }

    /// Something is missing behind a match.
    pub(super) fn says_behind(&self, node: &Node, message: &str) -> Stop {
        let (start, end) = (self.start_of(node).start, self.end_of(node).end);
        Stop::Grammar(self.error("SyntaxError", message, (start.line, end.byte), (end.line, None)))
    }

    /// Something is wrong at a token.
    pub(super) fn at_token(
        &self,
        token: usize,
        kind: &'static str,
        message: impl Into<String>,
    ) -> SyntaxError {
        let Token { start, end, has_columns, .. } = self.tokens[token];
        let here = self.tokens[self.tokens.len() - 1].read_to;
        let column = if has_columns { start.byte + 1 } else { here.byte };
        let end_column = has_columns.then_some(end.byte + 1);
        let error = self.error(kind, message, (start.line, column), (end.line, end_column));
        if has_columns { error } else { SyntaxError { end_column: -1, ..error } }
    }

    /// Something is wrong at the token read last.
    pub(super) fn says_last(&self, kind: &'static str, message: impl Into<String>) -> Stop {
        Stop::Grammar(self.at_token(self.tokens.len() - 1, kind, message))
    }

    /// CPython's error for a place in bytes: it counts both columns' characters in the first line.
    fn error(
        &self,
        kind: &'static str,
        message: impl Into<String>,
        (line, column): (usize, usize),
        (end_line, end_column): (usize, Option<usize>),
    ) -> SyntaxError {
        let n_chars = |n_bytes: usize| n_chars(self.line(line), n_bytes);
        SyntaxError {
            kind: kind.into(),
            message: message.into(),
            line: line as u32,
            column: n_chars(column),
            end_line: end_line as u32,
            end_column: end_column.map_or(0, |n_bytes| n_chars(n_bytes) as i32),
            text: Some(self.line(line).into()),
            warnings: Vec::new(),
            bare: false,
        }
    }

    /// A line, from 1, as CPython's parser finds it: of the tokenizer's own line it has the end, too.
    fn line(&self, line: usize) -> &str {
        if self.tokenizer.line() <= line {
            return self.tokenizer.line_text();
        }
        self.text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default()
    }

    /// What CPython makes of the tokenizer's complaint.
    pub(super) fn tokenizer_says(&self, error: TokenError) -> SyntaxError {
        let whole_line = |kind: &'static str, message: &str, line: usize| SyntaxError {
            kind: kind.into(),
            message: message.into(),
            line: line as u32,
            column: 1,
            end_line: line as u32,
            end_column: 0,
            text: Some(self.line(line).into()),
            warnings: Vec::new(),
            bare: false,
        };
        match error {
            TokenError::Message { text, line, column, end_column } => SyntaxError {
                kind: "SyntaxError".into(),
                message: text,
                line: line as u32,
                column: column as u32,
                end_line: line as u32,
                end_column: end_column as i32,
                text: self.line(line).split(['\n', '\0']).next().map(String::from),
                warnings: Vec::new(),
                bare: false,
            },
            TokenError::End { open: Some(open), read_to: _ } => self.never_closed(open.character, open.place),
            TokenError::End { open: None, read_to } => {
                self.open_ended("SyntaxError", "unexpected EOF while parsing", read_to)
            }
            TokenError::Dedent { read_to } => {
                let message = "unindent does not match any outer indentation level";
                self.open_ended("IndentationError", message, read_to)
            }
            TokenError::Tabs { line } => {
                whole_line("TabError", "inconsistent use of tabs and spaces in indentation", line)
            }
            TokenError::TooDeep { line } => {
                whole_line("IndentationError", "too many levels of indentation", line)
            }
            TokenError::Continuation { place } => {
                let message = "unexpected character after line continuation character";
                self.error("SyntaxError", message, (place.line, place.byte + 1), (place.line, None))
            }
        }
    }

    /// CPython's error for a place without an end.
    fn open_ended(&self, kind: &'static str, message: &str, place: TextPlace) -> SyntaxError {
        let error = self.error(kind, message, (place.line, place.byte), (place.line, None));
        SyntaxError { end_column: -1, ..error }
    }

    fn never_closed(&self, bracket: char, place: TextPlace) -> SyntaxError {
        let message = format!("'{bracket}' was never closed");
        self.error("SyntaxError", message, (place.line, place.byte + 1), (place.line, None))
    }

    /// What the rest of the program makes more important than what the grammar said: something the tokenizer
    /// complains of, or a bracket that was opened on an earlier line and never closed.
    pub(super) fn rest_says(&mut self) -> Option<SyntaxError> {
        let last = self.tokens.last()?;
        if last.kind == TokenKind::End {
            return None;
        }
        let line = last.start.line;
        let end = loop {
            match self.tokenizer.next() {
                Ok(token) if token.kind == TokenKind::End => break None,
                Ok(_) => {}
                Err(error) => break Some(error),
            }
        };
        self.warnings.append(&mut self.tokenizer.warnings);
        let error = end?;
        if self.tokenizer.is_in_f_string() {
            return None;
        }
        if let TokenError::Message { .. } = error {
            return Some(self.tokenizer_says(error));
        }
        let open = self.tokenizer.open_bracket()?;
        (line > open.place.line).then(|| self.never_closed(open.character, open.place))
    }
}

/// How many characters so many bytes of a line are. CPython counts one byte more than it has of the line.
fn n_chars(line: &str, n_bytes: usize) -> u32 {
    let n_bytes = n_bytes.min(line.len() + 1);
    let n_whole = line.char_indices().filter(|&(place, _)| place < n_bytes).count();
    (n_whole + n_bytes.saturating_sub(line.len())) as u32
}

/// A message's first hole: what is before it, in it, and behind it.
fn hole(message: &str) -> Option<(&str, &str, &str)> {
    // Messages speak of braces, too: a hole is a letter, or a letter and `:text`.
    let found = message.match_indices('{').find_map(|(start, _)| {
        let end = start + message[start..].find('}')?;
        let inner = &message[start + 1..end];
        let is_hole = inner.len() == 1 || inner.ends_with(":text");
        is_hole.then_some((start, end))
    });
    let (start, end) = found?;
    Some((&message[..start], &message[start + 1..end], &message[end + 1..]))
}

fn follow(bindings: &Bindings, path: &Path) -> Rc<Node> {
    let mut node = bound(bindings, path.name);
    for part in &path.parts {
        let found = match part {
            Part::First => node.parts.first(),
            Part::Last => node.parts.last(),
        };
        node = found.unwrap_or(node);
    }
    Rc::clone(node)
}
