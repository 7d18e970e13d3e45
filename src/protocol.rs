//! What the page and the engine's worker say to each other, as JSON over `postMessage`.
//!
//! Every reply names the run it belongs to, so that the page drops what an older run still sends.

use serde::{Deserialize, Serialize};

use crate::diagram::{Diagram, Mode};
use crate::source::SyntaxError;
use crate::timeline::{Step, View};

/// From the page to the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "request", rename_all = "snake_case")]
pub enum Request {
    /// Forget the run there was and start this one.
    Run {
        /// The page's number for it.
        run: u32,
        /// The program.
        source: String,
        /// Lines already given to `input()`.
        input: Vec<String>,
    },
    /// Show a step; answered by [`Reply::Step`].
    Show {
        /// Which run.
        run: u32,
        /// Which step.
        step: Step,
        /// Whether to send the moments that lead from the step before to this one.
        moments: bool,
        /// What is drawn as a card.
        mode: Mode,
    },
    /// A line for `input()`.
    Input {
        /// Which run.
        run: u32,
        /// The line, without its end.
        line: String,
    },
    /// Stop running; the steps made so far stay.
    Stop {
        /// Which run.
        run: u32,
    },
    /// Find the nearest step; answered by [`Reply::Found`].
    Find {
        /// Which run.
        run: u32,
        /// From where, not counted.
        from: Step,
        /// Whether to look back.
        back: bool,
        /// A line event on one of these lines.
        lines: Vec<u32>,
    },
}

/// How a run stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RunState {
    /// Nothing has run yet.
    Ready,
    /// Running.
    Running,
    /// `input()` waits for a line.
    WaitingForInput,
    /// Stopped by the person, or at a limit.
    Stopped,
    /// Ran to its end.
    Finished,
    /// Ended by a syntax error or an uncaught exception.
    Error,
}

impl RunState {
    /// The word the page shows.
    pub const fn as_str(self) -> &'static str {
        match self {
            RunState::Ready => "ready",
            RunState::Running => "running",
            RunState::WaitingForInput => "waiting-for-input",
            RunState::Stopped => "stopped",
            RunState::Finished => "finished",
            RunState::Error => "error",
        }
    }
}

/// What went wrong with a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum RunError {
    /// The text is no Python.
    Syntax(SyntaxError),
    /// An exception was not caught.
    Exception {
        /// `TypeName: text`.
        summary: String,
        /// The traceback, as CPython prints it.
        traceback: String,
        /// The line of the program it came from, from 1; 0 where unknown.
        line: u32,
    },
}

/// From the worker to the page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "reply", rename_all = "snake_case")]
pub enum Reply {
    /// The worker listens now; what was posted before is lost.
    Ready,
    /// How the run stands. Sent when it changes, and now and then while it runs.
    Progress {
        /// Which run.
        run: u32,
        /// How it stands.
        state: RunState,
        /// Steps recorded so far.
        steps: Step,
        /// All output so far (cut in the middle where it is very long).
        output: String,
        /// The prompt, while `input()` waits.
        prompt: Option<String>,
        /// What went wrong.
        error: Option<RunError>,
        /// A few hundred samples over the run, for the slider's profile.
        profile: Vec<Sample>,
    },
    /// A step to show.
    Step {
        /// Which run.
        run: u32,
        /// The state.
        view: Box<View>,
        /// Its picture.
        diagram: Box<Diagram>,
        /// What happens on the way from the step before, in order; the last one's picture is this step's.
        moments: Vec<PictureMoment>,
        /// What happened, in a plain sentence or a few.
        narration: String,
        /// The line that runs next, where it is known: the next line event's line.
        next_line: Option<u32>,
    },
    /// The answer to [`Request::Find`].
    Found {
        /// Which run.
        run: u32,
        /// The step, if there is one.
        step: Option<Step>,
    },
    /// The engine has failed; the page starts another worker.
    Failed {
        /// Which run.
        run: u32,
        /// What it said.
        message: String,
    },
}

/// One picture on the way from one step to the next.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PictureMoment {
    /// The picture after the event.
    pub diagram: Diagram,
    /// What happened, in one plain sentence.
    pub sentence: String,
}

/// The run's size at one step.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Sample {
    /// Which step.
    pub step: Step,
    /// Frames on the stack.
    pub depth: u32,
    /// Objects alive in the program's own part of the heap.
    pub n_alive: u32,
    /// Their bytes.
    pub bytes_alive: u64,
}
