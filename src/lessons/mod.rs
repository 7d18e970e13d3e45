//! Lessons: a snippet, and short screens of prose that are each tied to a moment of its run.
//!
//! A lesson is one Markdown file, read at run time; `public/lessons/README.md` is the format. [`parse`] reads a file,
//! [`parse_index`] the list of them, [`Anchor::resolve`] finds a screen's step in a run.
//!
//! Invariant: a lesson may come from anywhere. Whatever the text, a [`Screen::html`] holds only what Markdown makes:
//! no HTML of the author's, no scripts, no images, no link but to the web or into this page.
//! Deliberately absent: running the snippet (`timeline`), fetching files and drawing screens (the page).

mod anchor;
mod parse;

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use anchor::Anchor;
pub use parse::parse;

/// One lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lesson {
    /// Its name in links: lower-case letters, digits and hyphens.
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// The part of the course it belongs to.
    pub part: String,
    /// What it is about, in a sentence or two.
    pub summary: String,
    /// The snippet.
    pub code: String,
    /// At least one.
    pub screens: Vec<Screen>,
}

/// One screen of a lesson.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Screen {
    /// Its heading, plain text.
    pub title: String,
    /// Its prose, safe to put into the page.
    pub html: String,
    /// The moment of the run that it speaks of.
    pub anchor: Anchor,
}

/// A line of the list of lessons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndexEntry {
    /// As in the lesson.
    pub slug: String,
    /// As in the lesson.
    pub title: String,
    /// As in the lesson. Lessons of a part stand together.
    pub part: String,
    /// The file's name, beside the list.
    pub file: String,
}

/// What is wrong with a lesson, for its author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LessonError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong and what would be right.
    pub message: String,
}

impl fmt::Display for LessonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl Error for LessonError {}

/// Reads the list of lessons, `index.json`, which gives their order.
pub fn parse_index(json: &str) -> Result<Vec<IndexEntry>, LessonError> {
    let entries: Vec<IndexEntry> = serde_json::from_str(json)
        .map_err(|error| LessonError { line: error.line().max(1), message: error.to_string() })?;
    for entry in &entries {
        let is_plain = entry.file.strip_suffix(".md").is_some_and(parse::is_slug);
        if !is_plain {
            let message = format!("`{}` is no file name of the form `the-heap.md`", entry.file);
            return Err(LessonError { line: 1, message });
        }
    }
    Ok(entries)
}
