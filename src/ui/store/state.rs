//! What the page knows of a run, a step and a program, as plain values.

use std::sync::Arc;

use heapglass::diagram::Arranged;
use heapglass::lessons::{Anchor, Lesson};
use heapglass::protocol::{Output, RunError, RunState, Sample};
use heapglass::timeline::{Event, Step};

use super::super::prefs::recall;

/// The program of a first visit.
const FIRST_PROGRAM: &str = "\
a = [1, 2]
b = a
b.append(3)
print(a)

del a
del b
";

/// A run, as far as the page knows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Run {
    /// The page's number for it; 0 before the first.
    pub(crate) number: u32,
    /// The program that runs.
    pub(crate) source: String,
    /// How the engine says it stands.
    pub(crate) state: RunState,
    /// Steps recorded so far.
    pub(crate) steps: Step,
    pub(crate) output: Output,
    pub(crate) prompt: Option<String>,
    pub(crate) error: Option<RunError>,
    pub(crate) profile: Vec<Sample>,
    /// The engine is gone, and its steps with it; only the picture on the screen is left.
    pub(crate) lost: bool,
}

/// The step on the screen.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shown {
    /// The run it belongs to.
    pub(crate) run: u32,
    pub(crate) step: Step,
    /// Which of the store's drawings it is.
    pub(crate) drawing: u32,
    pub(crate) event: Event,
    /// Frames on the stack, drawn or not.
    pub(crate) depth: u32,
    pub(crate) next_line: Option<u32>,
    /// Bytes of output printed until here.
    pub(crate) output_len: usize,
    pub(crate) n_alive: u32,
    pub(crate) bytes_alive: u64,
    /// What happened on the way here.
    pub(crate) narration: String,
    pub(crate) n_freed: u32,
}

/// The step of a new run that is shown first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Goal {
    /// This one, or the last if the run has fewer.
    Step(Step),
    /// The place that a lesson's screen speaks of.
    Place(Anchor),
    /// Where going on to the next breakpoint leads, this many times.
    Stop(u32),
    /// This one as Python Tutor counts, or the last.
    Entry(u32),
}

/// Something to tell the person, beside the program's own doings.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Notice {
    pub(crate) text: String,
    pub(crate) kind: NoticeKind,
}

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoticeKind {
    /// Good to know; goes away by itself.
    Hint,
    /// Something could not be done; stays until it is closed.
    Trouble,
    /// The engine is gone; offers to run again.
    Lost,
}

/// What the editor holds, and what belongs to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Program {
    pub(crate) code: String,
    /// The lines given to `input()`.
    pub(crate) input: Vec<String>,
    /// Lines with a breakpoint.
    pub(crate) breakpoints: Vec<u32>,
    /// What was done to its picture by hand.
    pub(crate) arranged: Arranged,
}

impl Program {
    /// The person's own, as it was left at the last visit.
    pub(super) fn remembered() -> Program {
        let input = recall("input").filter(|input| !input.is_empty());
        let breakpoints = recall("breakpoints").unwrap_or_default();
        Program {
            code: recall("code").unwrap_or_else(|| FIRST_PROGRAM.to_owned()),
            input: input.map(|input| input.split('\n').map(str::to_owned).collect()).unwrap_or_default(),
            breakpoints: breakpoints.split(' ').filter_map(|line| line.parse().ok()).collect(),
            arranged: remembered_arrangement(),
        }
    }
}

pub(super) fn remembered_arrangement() -> Arranged {
    recall("arranged").and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

/// A lesson and the screen it is at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct OpenLesson {
    pub(crate) lesson: Arc<Lesson>,
    pub(crate) screen: usize,
    pub(crate) origin: Origin,
}

/// Where a lesson comes from.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Origin {
    /// The page's own course.
    Course,
    /// An address on the web.
    Address(String),
    /// Its whole text: a file, or a link that holds it.
    Text(String),
}
