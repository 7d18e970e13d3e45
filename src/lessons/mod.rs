//! Lessons: a snippet, and short screens of prose that are each tied to a moment of its run.
//!
//! A lesson is one Markdown file, read at run time; `public/lessons/README.md` is the format. [`parse`] reads a file,
//! [`parse_index`] the list of them, [`Anchor::resolve`] finds a screen's step in a run.
//!
//! # Asking and checking
//!
//! A screen can ask for a **prediction** ([`Screen::prediction`]) of what happens after its moment, and it can set a
//! **task** ([`Screen::task`]) that is done by changing the program. The question and what is to be done are in the
//! screen's prose; these only say how to answer, and how to know.
//!
//! The engine is the judge, so both are judged where the run's [`Timeline`](crate::timeline::Timeline) is, which for
//! the page is its worker. All the types go over as JSON.
//!
//! ```
//! use heapglass::lessons::{self, Answering};
//! use heapglass::timeline::Timeline;
//!
//! # let file = "---\ntitle: t\nslug: s\npart: p\nsummary: s\n---\n```python\na = [1]\nb = a\n\
//! # del b\n```\n## One\nstep: line 2\n\nWhat is the count then?\n\n```predict\nask: count of a at line 3\n\
//! # answer: 2\nwhy: Two names.\n```\n\n## Two\nstep: line 3\n\nMake it die on line 4.\n\n```task\n\
//! # goal: a dies at line 4\n```\n```python solution\na = [1]\nb = a\ndel b\ndel a\n```\n";
//! let lesson = lessons::parse(file)?;
//! let mut timeline = Timeline::new(&lesson.code, Vec::new()).unwrap();
//! timeline.run(u64::MAX);
//!
//! let prediction = lesson.screens[0].prediction.as_ref().unwrap();
//! assert_eq!(prediction.answering(), Answering::Number);          // what to draw: a field, or choices
//! let verdict = lessons::check_prediction(&mut timeline, prediction, &["3".to_owned()]).unwrap();
//! assert!(!verdict.right && verdict.truth == "2");                // and `why`, and the engine's `evidence`
//! assert_eq!(verdict.evidence, ["global `a`", "global `b`"]);
//!
//! let task = lesson.screens[1].task.as_ref().unwrap();
//! let mine = task.solution.clone();                               // what stands in the editor
//! let mut timeline = Timeline::new(&mine, Vec::new()).unwrap();
//! timeline.run(u64::MAX);
//! let achieved = lessons::check_task(&mut timeline, task, &mine).unwrap();
//! assert!(achieved.done, "each goal of {achieved:?} is met");
//! # Ok::<(), lessons::LessonError>(())
//! ```
//!
//! An error of [`check_prediction`] or [`check_task`] is a sentence to show: the run is not over, or the program has
//! been changed so that what is asked about is not there any more. [`check()`] is for authors: it checks all of that.
//!
//! Invariant: a lesson may come from anywhere. Whatever the text, a [`Screen::html`] holds only what Markdown makes:
//! no HTML of the author's, no scripts, no images, no link but to the web or into this page.
//! Deliberately absent: fetching files and drawing screens (the page).

mod achieve;
mod anchor;
mod block;
mod check;
mod judge;
mod markdown;
mod parse;
mod path;
mod predict;
mod recording;
mod task;

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Serialize};

pub use achieve::{Achievement, Reached, check_task};
pub use anchor::Anchor;
pub use check::{Checked, Recordings, check};
pub use judge::{Verdict, check_prediction};
pub use parse::parse;
pub use path::Path;
pub use predict::{Answering, Ask, Prediction};
pub use recording::Recording;
pub use task::{Comparison, Goal, Measure, Task};

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
    /// Its place in the course: lessons are listed by it.
    pub order: Option<u32>,
    /// The type of the exception that the snippet ends with, where that is meant.
    pub raises: Option<String>,
    /// The snippet.
    pub code: String,
    /// The line of the file that the snippet begins on, from 1.
    pub code_line: usize,
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
    /// What is asked below the prose, before the person goes on.
    pub prediction: Option<Prediction>,
    /// What is to be done, below the prose.
    pub task: Option<Task>,
    /// What the prose says of the run, in a form that [`check()`] understands, with the lines of the file.
    pub claims: Vec<(Goal, usize)>,
    /// The line of the file that its place stands on, from 1.
    pub line: usize,
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
    /// As in the lesson; may be empty.
    #[serde(default)]
    pub summary: String,
    /// How many screens it has; 0 where the list does not say.
    #[serde(default)]
    pub screens: usize,
}

impl IndexEntry {
    /// A lesson's line in the list.
    pub fn of(lesson: &Lesson) -> IndexEntry {
        IndexEntry {
            slug: lesson.slug.clone(),
            title: lesson.title.clone(),
            part: lesson.part.clone(),
            file: format!("{}.md", lesson.slug),
            summary: lesson.summary.clone(),
            screens: lesson.screens.len(),
        }
    }
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
