//! The program's text: lines, and what is wrong with it.

mod report;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A mistake in the program's text, in CPython's own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyntaxError {
    /// `SyntaxError`, `IndentationError` or `TabError`.
    pub kind: String,
    /// CPython's message.
    pub message: String,
    /// Line, from 1.
    pub line: u32,
    /// First column, in characters from 1 (0 where unknown).
    pub column: u32,
    /// Last line.
    pub end_line: u32,
    /// Column past the end, in characters from 1; 0 or -1 where CPython has none.
    pub end_column: i32,
    /// The line's text as the exception has it (attribute `text`); what only CPython's compiler finds comes without.
    #[serde(default)]
    pub text: Option<String>,
    /// What CPython warned of before it refused the program.
    #[serde(default)]
    pub warnings: Vec<SyntaxWarning>,
    /// Whether the exception's `args` are the message alone: what CPython's symbol table finds says the place in
    /// attributes only.
    pub bare: bool,
}

/// What CPython warns of when it compiles a program (category `SyntaxWarning`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyntaxWarning {
    /// Line, from 1.
    pub line: u32,
    /// CPython's message.
    pub message: String,
    /// First column, last line and column past the end, as an error has them: of what the compiler finds, and not
    /// the tokenizer.
    #[serde(default)]
    pub place: Option<[u32; 3]>,
}

/// A program as CPython's tokenizer reads it: without a byte order mark, every line ended by `\n` alone.
#[derive(Debug, Clone)]
pub struct Text<'s> {
    text: Cow<'s, str>,
    /// The byte each line begins at.
    line_starts: Vec<usize>,
}

impl<'s> Text<'s> {
    /// Read a program.
    pub fn new(source: &'s str) -> Text<'s> {
        Text::of_string(source.strip_prefix('\u{feff}').unwrap_or(source))
    }

    /// Read a text that is a string of a program's: there a byte order mark is a mistake.
    pub fn of_string(source: &'s str) -> Text<'s> {
        let text = if source.contains('\r') {
            Cow::Owned(source.replace("\r\n", "\n").replace('\r', "\n"))
        } else {
            Cow::Borrowed(source)
        };
        let line_ends = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0).chain(line_ends.map(|(end, _)| end + 1)).collect();
        Text { text, line_starts }
    }

    /// The whole.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The line of a byte, from 1, and the byte's place in it, from 0.
    pub fn line_and_byte(&self, offset: usize) -> (usize, usize) {
        let line = self.line_starts.partition_point(|&start| start <= offset);
        (line, offset - self.line_starts[line - 1])
    }

    /// A line, from 1, without its end; empty where there is none.
    pub fn line(&self, line: usize) -> &str {
        let Some(&start) = line.checked_sub(1).and_then(|line| self.line_starts.get(line)) else { return "" };
        let rest = &self.text[start..];
        rest.split_once('\n').map_or(rest, |(line, _)| line)
    }

    /// How many lines there are, the one behind the last `\n` included.
    pub fn n_lines(&self) -> usize {
        self.line_starts.len()
    }

    /// The column, in characters from 1, of a byte in a line.
    pub fn column(&self, line: usize, byte: usize) -> u32 {
        let line = self.line(line);
        let before = line.get(..byte).unwrap_or(line);
        (before.chars().count() + (byte - before.len())) as u32 + 1
    }
}
