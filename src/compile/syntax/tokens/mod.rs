//! A program's tokens as CPython's tokenizer cuts them, and what it complains of (Parser/lexer/lexer.c, 3.13).
//!
//! The parser proper has a tokenizer of its own; this one is for `grammar.txt`.
//!
//! Invariant: [`Tokenizer::next`] after an error or the end gives that again.

mod numbers;
mod strings;

use std::ops::Range;

use crate::{
    source::SyntaxWarning,
    types::str::unicode::{self, flag, is_printable},
};

/// Brackets in brackets.
const MAX_BRACKETS: usize = 200;
/// f-strings in f-strings.
const MAX_F_STRINGS: usize = 150;
const MAX_INDENTS: usize = 100;
/// Expressions in the format specifiers of expressions may not go deeper.
const MAX_SPEC_NESTING: i32 = 3;
/// Columns a tab goes to the next multiple of.
const TAB_SIZE: u32 = 8;

/// What a token is. Keywords and operators are told apart by their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Name,
    Keyword,
    Number,
    String,
    FStringStart,
    FStringMiddle,
    FStringEnd,
    Operator,
    Newline,
    Indent,
    Dedent,
    End,
}

/// A place: a line, from 1, and a byte in it, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) byte: usize,
}

/// A token.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) range: Range<usize>,
    pub(super) start: Place,
    pub(super) end: Place,
    /// Indents, dedents and the end have no columns.
    pub(super) has_columns: bool,
    /// Open brackets behind the token.
    pub(super) level: usize,
    /// How far the tokenizer had read.
    pub(super) read_to: Place,
}

/// What the tokenizer complains of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TokenError {
    /// In the tokenizer's own words; the columns count characters from 1.
    Message { text: String, line: usize, column: usize, end_column: usize },
    /// The program ends; the bracket that is still open, if one is.
    End { open: Option<Bracket>, read_to: Place },
    /// An indentation that no line before had.
    Dedent { read_to: Place },
    /// Tabs and spaces that can't be compared.
    Tabs { line: usize },
    /// More indentations than CPython allows.
    TooDeep { line: usize },
    /// Something behind a backslash that should end the line.
    Continuation { place: Place },
}

/// An open bracket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bracket {
    pub(super) character: char,
    pub(super) place: Place,
}

/// An f-string that is being read.
#[derive(Debug, Clone)]
struct FString {
    quote: u8,
    quote_size: usize,
    start: usize,
    line_start: usize,
    line: usize,
    is_raw: bool,
    /// Text is being read, not an expression.
    in_text: bool,
    brackets: i32,
    /// How many brackets were open where the expression being read began, or -1.
    expression_depth: i32,
    in_spec: bool,
}

pub(super) struct Tokenizer<'s> {
    /// What is allowed, but can't be meant so.
    pub(super) warnings: Vec<SyntaxWarning>,
    source: &'s [u8],
    text: &'s str,
    at: usize,
    line: usize,
    line_start: usize,
    line_end: usize,
    has_seen_end: bool,
    /// The line has a null byte: nothing more is read.
    has_null: bool,
    /// The line that was being read when the token began: CPython keeps the text from there on in its buffer.
    buffer_start: usize,
    in_token: bool,
    token_start: Place,
    at_line_start: bool,
    indents: Vec<(u32, u32)>,
    /// Indents, or if negative dedents, that are still to be reported.
    pending: i32,
    brackets: Vec<Bracket>,
    f_strings: Vec<FString>,
    failed: Option<TokenError>,
}

type Read = Result<Token, TokenError>;

const KEYWORDS: [&str; 35] = [
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def",
    "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is",
    "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

const LONG_OPERATORS: [&str; 25] = [
    "**=", "//=", ">>=", "<<=", "...", "!=", "%=", "&=", "**", "*=", "+=", "-=", "->", "//", "/=", ":=",
    "<<", "<=", "<>", "==", ">=", ">>", "@=", "^=", "|=",
];

fn is_name_start(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || byte == b'_' || byte >= 0x80
}

fn is_name_part(byte: u8) -> bool {
    is_name_start(byte) || byte.is_ascii_digit()
}

impl<'s> Tokenizer<'s> {
    pub(super) fn new(text: &'s str) -> Tokenizer<'s> {
        Tokenizer {
            warnings: Vec::new(),
            source: text.as_bytes(),
            text,
            at: 0,
            line: 0,
            line_start: 0,
            line_end: 0,
            has_seen_end: false,
            has_null: false,
            buffer_start: 0,
            in_token: false,
            token_start: Place { line: 1, byte: 0 },
            at_line_start: true,
            indents: vec![(0, 0)],
            pending: 0,
            brackets: Vec::new(),
            f_strings: Vec::new(),
            failed: None,
        }
    }

    /// Whether an f-string is being read.
    pub(super) fn is_in_f_string(&self) -> bool {
        !self.f_strings.is_empty()
    }

    /// The line that is being read, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// Whether it was found that the text ends.
    pub(super) fn has_seen_end(&self) -> bool {
        self.has_seen_end
    }

    /// What has been read of the text as that line.
    pub(super) fn line_text(&self) -> &'s str {
        &self.text[self.line_start..self.line_end]
    }

    /// The bracket that was opened last, of those still open.
    pub(super) fn open_bracket(&self) -> Option<Bracket> {
        self.brackets.last().copied()
    }

    /// End the indentations: their dedents come next.
    pub(super) fn end_blocks(&mut self) {
        self.pending = -(self.indents.len() as i32 - 1);
        self.indents.truncate(1);
    }

    /// The text that hasn't been read.
    pub(super) fn rest(&self) -> &'s str {
        &self.text[self.at..]
    }

    pub(super) fn next(&mut self) -> Read {
        if let Some(error) = &self.failed {
            return Err(error.clone());
        }
        let read = match self.f_strings.last() {
            Some(f_string) if f_string.in_text => self.f_string_text(),
            _ => self.regular(),
        };
        let read = if self.has_null {
            let text = "source code cannot contain null bytes".into();
            Err(TokenError::Message { text, line: self.line, column: 0, end_column: 0 })
        } else {
            read
        };
        if let Err(error) = &read {
            self.failed = Some(error.clone());
        }
        read
    }

    // --- characters ---

    /// The next byte; a new line begins only when its first byte is asked for.
    fn advance(&mut self) -> Option<u8> {
        if self.at == self.line_end {
            if self.at == self.source.len() {
                self.has_seen_end = true;
                return None;
            }
            self.line += 1;
            self.line_start = self.at;
            if !self.in_token {
                self.buffer_start = self.at;
            }
            let rest = &self.source[self.at..];
            self.line_end = self.at + rest.iter().position(|&b| b == b'\n').map_or(rest.len(), |end| end + 1);
            self.has_null |= self.source[self.at..self.line_end].contains(&0);
        }
        if self.has_null {
            return None;
        }
        self.at += 1;
        Some(self.source[self.at - 1])
    }

    fn back(&mut self, byte: Option<u8>) {
        if byte.is_some() {
            self.at -= 1;
        }
    }

    fn peek(&mut self) -> Option<u8> {
        let byte = self.advance();
        self.back(byte);
        byte
    }

    fn eat(&mut self, wanted: u8) -> bool {
        let byte = self.advance();
        if byte != Some(wanted) {
            self.back(byte);
        }
        byte == Some(wanted)
    }

    fn place(&self) -> Place {
        Place { line: self.line, byte: self.at - self.line_start }
    }

    fn token(&self, kind: TokenKind, start: usize) -> Token {
        Token {
            kind,
            range: start..self.at,
            start: self.token_start,
            end: self.place(),
            has_columns: true,
            level: self.brackets.len(),
            read_to: self.place(),
        }
    }

    fn mark(&self, kind: TokenKind) -> Token {
        let place = self.place();
        Token {
            kind,
            range: self.at..self.at,
            start: place,
            end: place,
            has_columns: false,
            level: self.brackets.len(),
            read_to: place,
        }
    }

    /// An error where the tokenizer has read to.
    fn error<T>(&self, text: impl Into<String>) -> Result<T, TokenError> {
        let column = self.text[self.line_start..self.at].chars().count();
        Err(TokenError::Message { text: text.into(), line: self.line, column, end_column: column })
    }

    /// Warn of something on the line that is being read.
    fn warn(&mut self, message: String) {
        self.warnings.push(SyntaxWarning { line: self.line as u32, message, place: None });
    }

    // --- outside strings ---

    fn regular(&mut self) -> Read {
        loop {
            self.in_token = false;
            let is_blank = if std::mem::take(&mut self.at_line_start) { self.indentation()? } else { false };
            if self.pending != 0 {
                let kind = if self.pending < 0 { TokenKind::Dedent } else { TokenKind::Indent };
                self.pending -= self.pending.signum();
                return Ok(self.mark(kind));
            }
            if let Some(token) = self.regular_in_line(is_blank)? {
                return Ok(token);
            }
        }
    }

    /// Read the blanks that a line begins with; whether nothing but a comment follows.
    fn indentation(&mut self) -> Result<bool, TokenError> {
        let (mut column, mut alternative, mut continued) = (0, 0, 0);
        let byte = loop {
            let byte = self.advance();
            match byte {
                Some(b' ') => {
                    column += 1;
                    alternative += 1;
                }
                Some(b'\t') => {
                    column = (column / TAB_SIZE + 1) * TAB_SIZE;
                    alternative += 1;
                }
                Some(b'\x0c') => (column, alternative) = (0, 0),
                Some(b'\\') => {
                    // What comes first decides, however many lines are joined.
                    continued = if continued == 0 { column } else { continued };
                    self.continuation()?;
                }
                _ => break byte,
            }
        };
        self.back(byte);
        if matches!(byte, Some(b'#' | b'\n')) {
            return Ok(true);
        }
        if !self.brackets.is_empty() {
            return Ok(false);
        }
        if continued != 0 {
            (column, alternative) = (continued, continued);
        }
        let &(current, current_alternative) = self.indents.last().unwrap_or(&(0, 0));
        let tabs = TokenError::Tabs { line: self.line };
        if column > current {
            if self.indents.len() >= MAX_INDENTS {
                return Err(TokenError::TooDeep { line: self.line });
            }
            if alternative <= current_alternative {
                return Err(tabs);
            }
            self.pending += 1;
            self.indents.push((column, alternative));
            return Ok(false);
        }
        while self.indents.len() > 1 && self.indents.last().is_some_and(|&(indent, _)| column < indent) {
            self.pending -= 1;
            self.indents.pop();
        }
        let &(found, found_alternative) = self.indents.last().unwrap_or(&(0, 0));
        if column != found {
            let read_to = Place { line: self.line, byte: self.line_end - self.line_start };
            return Err(TokenError::Dedent { read_to });
        }
        if alternative != found_alternative {
            return Err(tabs);
        }
        Ok(false)
    }

    /// What follows a backslash: the end of the line, and another line.
    fn continuation(&mut self) -> Result<(), TokenError> {
        if self.advance() != Some(b'\n') {
            // CPython counts from the start of its buffer.
            let byte = (self.at - self.buffer_start).saturating_sub(1);
            return Err(TokenError::Continuation { place: Place { line: self.line, byte } });
        }
        if self.peek().is_none() {
            return Err(TokenError::End { open: self.open_bracket(), read_to: self.place() });
        }
        Ok(())
    }

    /// A token of the current line; none where the line ends without one.
    fn regular_in_line(&mut self, is_blank: bool) -> Result<Option<Token>, TokenError> {
        let byte = loop {
            self.in_token = false;
            let mut byte = self.advance();
            while matches!(byte, Some(b' ' | b'\t' | b'\x0c')) {
                byte = self.advance();
            }
            self.in_token = true;
            self.token_start = Place { line: self.line, byte: (self.at - self.line_start).saturating_sub(1) };
            if byte != Some(b'\\') {
                break byte;
            }
            self.continuation()?;
        };
        let start = self.at.saturating_sub(1);
        let byte = match byte {
            // The line's end takes its place from the comment before it.
            Some(b'#') => {
                let mut byte = byte;
                while !matches!(byte, None | Some(b'\n')) {
                    byte = self.advance();
                }
                byte
            }
            byte => byte,
        };
        let Some(byte) = byte else {
            return match self.open_bracket() {
                Some(open) => Err(TokenError::End { open: Some(open), read_to: self.place() }),
                None => Ok(Some(self.mark(TokenKind::End))),
            };
        };
        match byte {
            b'\n' => {
                self.at_line_start = true;
                if is_blank || !self.brackets.is_empty() {
                    return Ok(None);
                }
                Ok(Some(self.token(TokenKind::Newline, self.at - 1)))
            }
            _ if is_name_start(byte) => self.name(start, byte).map(Some),
            b'0'..=b'9' => self.number(start, byte).map(Some),
            b'.' if self.source.get(self.at).is_some_and(u8::is_ascii_digit) => {
                self.fraction()?;
                Ok(Some(self.token(TokenKind::Number, start)))
            }
            b'\'' | b'"' => self.string(start, byte).map(Some),
            _ => self.operator(start, byte).map(Some),
        }
    }

    fn name(&mut self, start: usize, first: u8) -> Read {
        let (mut bytes, mut raw, mut unicode, mut format) = (false, false, false, false);
        let mut byte = Some(first);
        loop {
            match byte.map(|byte| byte.to_ascii_lowercase()) {
                Some(b'b') if !(bytes || unicode || format) => bytes = true,
                Some(b'u') if !(bytes || unicode || raw || format) => unicode = true,
                Some(b'r') if !(raw || unicode) => raw = true,
                Some(b'f') if !(format || bytes || unicode) => format = true,
                _ => break,
            }
            byte = self.advance();
            if let Some(quote @ (b'\'' | b'"')) = byte {
                return if format {
                    self.f_string_start(start, quote, raw)
                } else {
                    self.string(start, quote)
                };
            }
        }
        while byte.is_some_and(is_name_part) {
            byte = self.advance();
        }
        self.back(byte);
        let name = &self.text[start..self.at];
        if !name.is_ascii() {
            self.check_identifier(start)?;
        }
        let is_keyword = KEYWORDS.contains(&name);
        Ok(self.token(if is_keyword { TokenKind::Keyword } else { TokenKind::Name }, start))
    }

    fn check_identifier(&mut self, start: usize) -> Result<(), TokenError> {
        let name = &self.text[start..self.at];
        let wrong = name.char_indices().find(|&(place, character)| {
            !unicode::is(character, if place == 0 { flag::IDENTIFIER_START } else { flag::IDENTIFIER_REST })
        });
        let Some((place, character)) = wrong else { return Ok(()) };
        self.at = start + place + character.len_utf8();
        let code = u32::from(character);
        if is_printable(character) {
            return self.error(format!("invalid character '{character}' (U+{code:04X})"));
        }
        self.error(format!("invalid non-printable character U+{code:04X}"))
    }

    // --- operators ---

    fn operator(&mut self, start: usize, byte: u8) -> Read {
        if byte == b':'
            && let Some(f_string) = self.f_strings.last_mut()
            && f_string.expression_depth >= 0
            && f_string.brackets - 1 == f_string.expression_depth
        {
            f_string.in_text = true;
            f_string.in_spec = true;
            return Ok(self.token(TokenKind::Operator, start));
        }
        self.peek(); // operators of more characters are looked for, also at the end of the text
        if let Some(operator) =
            LONG_OPERATORS.iter().find(|operator| self.text[start..].starts_with(*operator))
        {
            for _ in 1..operator.len() {
                self.advance();
            }
            if operator.len() == 2 {
                self.peek();
            }
            return Ok(self.token(TokenKind::Operator, start));
        }
        match byte {
            b'(' | b'[' | b'{' => {
                if self.brackets.len() >= MAX_BRACKETS {
                    return self.error("too many nested parentheses");
                }
                self.brackets.push(Bracket { character: char::from(byte), place: self.token_start });
                if let Some(f_string) = self.f_strings.last_mut() {
                    f_string.brackets += 1;
                }
            }
            b')' | b']' | b'}' => self.close_bracket(char::from(byte))?,
            _ if !byte.is_ascii_graphic() => {
                return self.error(format!("invalid non-printable character U+{byte:04X}"));
            }
            _ => {}
        }
        Ok(self.token(TokenKind::Operator, start))
    }

    fn close_bracket(&mut self, closing: char) -> Result<(), TokenError> {
        if closing == '}' && self.f_strings.last().is_some_and(|f_string| f_string.brackets == 0) {
            return self.error("f-string: single '}' is not allowed");
        }
        let Some(open) = self.brackets.pop() else {
            return self.error(format!("unmatched '{closing}'"));
        };
        if !matches!((open.character, closing), ('(', ')') | ('[', ']') | ('{', '}')) {
            if let Some(f_string) = self.f_strings.last()
                && open.character == '{'
                && f_string.brackets - 1 == f_string.expression_depth
            {
                return self.error(format!("f-string: unmatched '{closing}'"));
            }
            let line = if open.place.line == self.line {
                String::new()
            } else {
                format!(" on line {}", open.place.line)
            };
            return self.error(format!(
                "closing parenthesis '{closing}' does not match opening parenthesis '{}'{line}",
                open.character
            ));
        }
        if let Some(f_string) = self.f_strings.last_mut() {
            f_string.brackets -= 1;
            if f_string.brackets < 0 {
                return self.error(format!("f-string: unmatched '{closing}'"));
            }
            if closing == '}' && f_string.brackets == f_string.expression_depth {
                f_string.expression_depth -= 1;
                f_string.in_text = true;
                f_string.in_spec = false;
            }
        }
        Ok(())
    }
}
