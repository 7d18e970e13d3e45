//! Tasks: what a person is to bring about by changing the lesson's program.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::block::fields;
use super::markdown::to_html;
use super::{Anchor, LessonError, Path};

/// One task. What is to be done stands in the screen's prose; here is how it is known to be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Task {
    /// All of them are to be met.
    pub goals: Vec<Goal>,
    /// Help for who is stuck, one after another, safe to put into the page.
    pub hints: Vec<String>,
    /// A program that does it.
    pub solution: String,
    /// Line of the file, from 1.
    pub line: usize,
}

/// Something that can be seen from a program and its run. Lines are those of the person's own program.
///
/// Besides, a program is always to run to its end without an exception, unless [`Goal::Raises`] says otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "goal", rename_all = "snake_case")]
pub enum Goal {
    /// `a dies at line 6`: an object that `a` refers to at some time is freed while that line runs.
    DiesAt {
        /// What leads to it.
        path: Path,
        /// The line.
        line: u32,
    },
    /// `a dies before line 6`: as above, at some time before that place.
    DiesBefore {
        /// What leads to it.
        path: Path,
        /// The place.
        before: Anchor,
    },
    /// `a is alive at end`: the first object that `a` refers to is alive at that place.
    Alive {
        /// What leads to it.
        path: Path,
        /// The place.
        at: Anchor,
    },
    /// `count of a at line 6 is 2`, also `size of`.
    Number {
        /// Which number.
        of: Measure,
        /// Whose.
        path: Path,
        /// When.
        at: Anchor,
        /// How the number is to stand to `value`.
        is: Comparison,
        /// What it is held against.
        value: u64,
    },
    /// `count of a at line 6 is immortal`.
    Immortal {
        /// Whose count.
        path: Path,
        /// When.
        at: Anchor,
    },
    /// `a is b at end`, `a is not b at end`.
    Same {
        /// One.
        left: Path,
        /// The other.
        right: Path,
        /// When.
        at: Anchor,
        /// Whether they are to be one object, or two.
        same: bool,
    },
    /// `prints True`: a line of the output is this.
    Prints {
        /// The line.
        text: String,
    },
    /// `never prints True`.
    NeverPrints {
        /// The line.
        text: String,
    },
    /// `output is 1 / 2 / 3`: these lines, and no other.
    Output {
        /// The lines.
        lines: Vec<String>,
    },
    /// `at least 5 frames`, `at most 5 frames`: on the stack at once, at the highest.
    Frames {
        /// Which of the two.
        is: Comparison,
        /// How many.
        value: u64,
    },
    /// `raises ValueError`: the program ends with it.
    Raises {
        /// The exception's type.
        name: String,
    },
    /// `no garbage at end`: nothing is alive that nothing in the program leads to.
    NoGarbage {
        /// When.
        at: Anchor,
    },
    /// `keep line 3`, `keep lines 3 to 5`: these lines of the lesson's snippet are still there, in this order.
    Keep {
        /// The lines themselves.
        lines: Vec<String>,
        /// Their numbers in the snippet, first and last.
        range: (u32, u32),
    },
    /// `without del`: this word is not in the program, comments and texts aside.
    Without {
        /// The word.
        word: String,
    },
    /// `at most 5 lines`, not counting empty ones and comments.
    AtMostLines {
        /// How many.
        value: u64,
    },
}

/// A number of an object's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Its reference count.
    Count,
    /// Its size in bytes.
    Size,
}

/// How a number is to stand to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// Equal.
    Exactly,
    /// Equal or above.
    AtLeast,
    /// Equal or below.
    AtMost,
}

impl Comparison {
    pub(super) fn holds(self, number: u64, value: u64) -> bool {
        match self {
            Comparison::Exactly => number == value,
            Comparison::AtLeast => number >= value,
            Comparison::AtMost => number <= value,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Comparison::Exactly => "",
            Comparison::AtLeast => "at least ",
            Comparison::AtMost => "at most ",
        }
    }

    /// `at least 5` → at least, 5.
    fn split(text: &str) -> Option<(Comparison, u64)> {
        let all = [Comparison::AtLeast, Comparison::AtMost, Comparison::Exactly];
        let (is, digits) = all.into_iter().find_map(|is| Some((is, text.strip_prefix(is.words())?)))?;
        digits.trim().parse().ok().map(|value| (is, value))
    }
}

impl Task {
    /// Reads a block, of a lesson with this snippet.
    pub(super) fn read(text: &str, line: usize, snippet: &str, solution: &str) -> Result<Task, LessonError> {
        let (mut goals, mut hints) = (Vec::new(), Vec::new());
        for field in fields(text, line)? {
            match &*field.key {
                "goal" => {
                    let goal = Goal::read(&field.value, snippet);
                    goals.push(goal.map_err(|message| field.error(message))?);
                }
                "hint" => hints.push(to_html(&field.value, field.line)?),
                key => {
                    return Err(field.error(format!("`{key}` is not known here; there are goal and hint")));
                }
            }
        }
        if goals.is_empty() {
            let message = "the task has no `goal:`".to_owned();
            return Err(LessonError { line: line.saturating_sub(1), message });
        }
        Ok(Task { goals, hints, solution: solution.to_owned(), line: line.saturating_sub(1) })
    }
}

impl Goal {
    /// Reads a goal. The snippet has the lines that `keep` names.
    pub(super) fn read(text: &str, snippet: &str) -> Result<Goal, String> {
        let text = text.trim();
        let malformed = || {
            format!(
                "`{text}` is no goal; there are `a dies at line 3`, `a dies before end`, `a is alive at end`, \
                 `count of a at line 3 is 2`, `size of …`, `a is b at end`, `a is not b at end`, `prints True`, \
                 `never prints True`, `output is 1 / 2`, `at least 5 frames`, `raises ValueError`, \
                 `no garbage at end`, `keep line 3`, `keep lines 3 to 5`, `without del` and `at most 5 lines`"
            )
        };
        let line = |text: &str| match text.parse()? {
            Anchor::Line { line, occurrence: 1 } => Ok(line),
            _ => Err(malformed()),
        };
        // a variable may be called `keep`
        if let Some(rest) = text.strip_prefix("keep ").filter(|rest| rest.starts_with("line")) {
            return Goal::keep(rest, snippet).ok_or_else(malformed)?;
        }
        if let Some(text) = text.strip_prefix("prints ") {
            return Ok(Goal::Prints { text: text.trim().to_owned() });
        }
        if let Some(text) = text.strip_prefix("never prints ") {
            return Ok(Goal::NeverPrints { text: text.trim().to_owned() });
        }
        if let Some(lines) = text.strip_prefix("output is ") {
            let lines = lines.split(" / ").map(|line| line.trim().to_owned()).collect();
            return Ok(Goal::Output { lines });
        }
        if let Some(word) = text.strip_prefix("without ") {
            return Ok(Goal::Without { word: word.trim().to_owned() });
        }
        if let Some(name) = text.strip_prefix("raises ") {
            return Ok(Goal::Raises { name: name.trim().to_owned() });
        }
        if let Some(at) = text.strip_prefix("no garbage at ") {
            return Ok(Goal::NoGarbage { at: at.trim().parse()? });
        }
        if let Some(number) = text.strip_suffix(" frames") {
            let (is, value) = Comparison::split(number).ok_or_else(malformed)?;
            return Ok(Goal::Frames { is, value });
        }
        if let Some(number) = text.strip_suffix(" lines") {
            return match Comparison::split(number) {
                Some((Comparison::AtMost, value)) => Ok(Goal::AtMostLines { value }),
                _ => Err(malformed()),
            };
        }
        if let Some((path, at)) = text.split_once(" dies at ") {
            return Ok(Goal::DiesAt { path: path.parse()?, line: line(at.trim())? });
        }
        if let Some((path, before)) = text.split_once(" dies before ") {
            return Ok(Goal::DiesBefore { path: path.parse()?, before: before.trim().parse()? });
        }
        if let Some((path, at)) = text.split_once(" is alive at ") {
            return Ok(Goal::Alive { path: path.parse()?, at: at.trim().parse()? });
        }
        for (start, of) in [("count of ", Measure::Count), ("size of ", Measure::Size)] {
            let Some(rest) = text.strip_prefix(start) else { continue };
            let (path, rest) = rest.split_once(" at ").ok_or_else(malformed)?;
            let (at, number) = rest.split_once(" is ").ok_or_else(malformed)?;
            let (path, at) = (path.parse()?, at.trim().parse()?);
            if of == Measure::Count && number.trim() == "immortal" {
                return Ok(Goal::Immortal { path, at });
            }
            let (is, value) = Comparison::split(number.trim()).ok_or_else(malformed)?;
            return Ok(Goal::Number { of, path, at, is, value });
        }
        let (left, rest) = text.split_once(" is ").ok_or_else(malformed)?;
        let (right, at) = rest.rsplit_once(" at ").ok_or_else(malformed)?;
        let (right, same) = right.strip_prefix("not ").map_or((right, true), |right| (right, false));
        Ok(Goal::Same { left: left.parse()?, right: right.parse()?, at: at.trim().parse()?, same })
    }

    /// Whether it is about the program's text alone, not about its run.
    pub(super) fn is_of_text(&self) -> bool {
        matches!(self, Goal::Keep { .. } | Goal::Without { .. } | Goal::AtMostLines { .. })
    }

    /// `line 3`, `lines 3 to 5`.
    fn keep(text: &str, snippet: &str) -> Option<Result<Goal, String>> {
        let (first, last) = match text.strip_prefix("lines ") {
            Some(range) => range.split_once(" to ")?,
            None => text.strip_prefix("line ").map(|line| (line, line))?,
        };
        let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        let lines: Vec<String> = snippet
            .lines()
            .skip(first.checked_sub(1)? as usize)
            .take((last + 1).checked_sub(first)? as usize)
            .filter(|line| !line.trim().is_empty())
            .map(str::to_owned)
            .collect();
        if last as usize > snippet.lines().count() || lines.is_empty() {
            return Some(Err(format!("the snippet has no {text}")));
        }
        Some(Ok(Goal::Keep { lines, range: (first, last) }))
    }
}

/// As a person is told it, in plain text with names between backquotes.
impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Goal::DiesAt { path, line } => write!(f, "the object of `{path}` is freed on line {line}"),
            Goal::DiesBefore { path, before: Anchor::End } => {
                write!(f, "the object of `{path}` is freed before the program ends")
            }
            Goal::DiesBefore { path, before } => write!(f, "the object of `{path}` is freed before {before}"),
            Goal::Alive { path, at } => write!(f, "the object of `{path}` is alive at {}", place(*at)),
            Goal::Number { of, path, at, is, value } => {
                let measure = match of {
                    Measure::Count => "count",
                    Measure::Size => "size",
                };
                write!(f, "the {measure} of `{path}` is {}{value} at {}", is.words(), place(*at))
            }
            Goal::Immortal { path, at } => write!(f, "the object of `{path}` is immortal at {}", place(*at)),
            Goal::Same { left, right, at, same: true } => {
                write!(f, "`{left}` and `{right}` are one object at {}", place(*at))
            }
            Goal::Same { left, right, at, same: false } => {
                write!(f, "`{left}` and `{right}` are two objects at {}", place(*at))
            }
            Goal::Prints { text } => write!(f, "the program prints a line `{text}`"),
            Goal::NeverPrints { text } => write!(f, "the program never prints a line `{text}`"),
            Goal::Output { lines } => match &lines[..] {
                [line] => write!(f, "the program prints `{line}` and nothing else"),
                lines => write!(f, "the program prints the lines `{}`", lines.join("`, `")),
            },
            Goal::Frames { is, value } => write!(f, "the stack has {}{value} frames", is.words()),
            Goal::Raises { name } => write!(f, "the program ends with `{name}`"),
            Goal::NoGarbage { at } => write!(f, "nothing is left over for the collector at {}", place(*at)),
            Goal::Keep { range: (first, last), .. } if first == last => {
                write!(f, "line {first} of the lesson's program is still there")
            }
            Goal::Keep { range: (first, last), .. } => {
                write!(f, "lines {first} to {last} of the lesson's program are still there")
            }
            Goal::Without { word } => write!(f, "the program does without `{word}`"),
            Goal::AtMostLines { value } => write!(f, "the program has at most {value} lines"),
        }
    }
}

/// A place in a sentence.
pub(super) fn place(at: Anchor) -> String {
    match at {
        Anchor::End => "the end".to_owned(),
        line @ Anchor::Line { .. } => line.to_string(),
    }
}
