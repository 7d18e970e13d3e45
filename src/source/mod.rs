//! The program's text: lines, and what is wrong with it.

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
    /// Column past the end, in characters from 1.
    pub end_column: u32,
}
