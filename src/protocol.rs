//! What the page and the engine's worker say to each other, as JSON over `postMessage`.
//!
//! Every reply names the run it belongs to, so that the page drops what an older run still sends.

use serde::{Deserialize, Serialize};

use crate::diagram::{Diagram, Look, Mode, Rect};
use crate::export::Scene;
use crate::inquiry::{Answer, Question};
use crate::lessons::{Achievement, Prediction, Task, Verdict};
use crate::source::SyntaxError;
use crate::timeline::{Event, Goal, Step, View};

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
        /// Whether the program is a notebook's cells, which print the values that they end with.
        #[serde(default)]
        cells: bool,
    },
    /// Show a step; answered by [`Reply::Step`].
    Show {
        /// Which run.
        run: u32,
        /// Which step.
        step: Step,
        /// Which moments to send with it.
        way: Way,
        /// How it is to be seen.
        look: Look,
        /// What part of the picture is in view; of a large one only that is drawn. `None`: draw all.
        #[serde(default)]
        seen: Option<Rect>,
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
    /// Find the nearest step; answered by [`Reply::Found`], unless another is to be found meanwhile.
    Find {
        /// Which run.
        run: u32,
        /// From where, not counted.
        from: Step,
        /// Whether to look back.
        back: bool,
        /// What to look for.
        goal: Goal,
        /// The how-manyth such step, from 1.
        nth: u32,
    },
    /// What a panel wants to know; answered by [`Reply::Told`].
    Ask {
        /// Which run.
        run: u32,
        /// Of which step.
        step: Step,
        /// What.
        question: Question,
    },
    /// Hold an answer to a lesson's question against the run; answered by [`Reply::Verdict`].
    Predict {
        /// Which run.
        run: u32,
        /// What was asked.
        prediction: Box<Prediction>,
        /// What the person says.
        answer: Vec<String>,
    },
    /// Hold the program against a lesson's task; answered by [`Reply::Achieved`].
    Judge {
        /// Which run.
        run: u32,
        /// What was to be done.
        task: Box<Task>,
        /// The program that ran.
        program: String,
    },
    /// A step for an export; answered by [`Reply::Scene`].
    Scene {
        /// Which run.
        run: u32,
        /// Which step.
        step: Step,
        /// What is drawn as a card.
        mode: Mode,
    },
    /// What each cell of a notebook printed; answered by [`Reply::Cells`].
    Cells {
        /// Which run.
        run: u32,
        /// First and last line of each.
        cells: Vec<(u32, u32)>,
    },
    /// Show a trace that another tool made, in Python Tutor's form, as if it had run here; answered by
    /// [`Reply::Progress`].
    Open {
        /// The page's number for it.
        run: u32,
        /// The JSON.
        text: String,
    },
    /// Give up the trace that is being made.
    Untrace {
        /// Which run.
        run: u32,
    },
    /// The run as a JSON trace; answered by [`Reply::Tracing`], and in the end by [`Reply::Trace`].
    Trace {
        /// Which run.
        run: u32,
        /// The program that ran.
        source: String,
        /// The lines that were given to `input()`.
        input: Vec<String>,
        /// In which form.
        form: TraceForm,
    },
}

/// The forms of a trace.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TraceForm {
    /// Ours.
    Heapglass,
    /// Python Tutor's.
    PythonTutor,
}

/// What a cell of a notebook did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRun {
    /// Its first step; none where it was not reached.
    pub step: Option<Step>,
    /// What it printed.
    pub printed: String,
    /// The exception that ended the run in it, as `TypeName: text`.
    pub error: Option<String>,
}

/// How the page gets to a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// From anywhere: no moments.
    Jump,
    /// From the step before: the moments that lead here, up to the last but one; the step's picture is the last one's.
    Forward,
    /// The same, event by event: with the last one, which has a sentence of its own.
    Walk,
    /// From the step after: the moments that lead there, last first.
    Back,
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
        /// The output so far.
        output: Output,
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
        /// Which step, and what is told of it beside the picture.
        at: At,
        /// Its picture.
        diagram: Box<Diagram>,
        /// The pictures between the step that is left and this one, in the order to show them.
        moments: Vec<PictureMoment>,
        /// What happened, in a plain sentence or a few.
        narration: String,
        /// How many objects were freed on the way from the step before.
        n_freed: u32,
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
    /// The answer to [`Request::Ask`].
    Told {
        /// Which run.
        run: u32,
        /// Which step it is about.
        step: Step,
        /// What there is to tell.
        answer: Answer,
    },
    /// The answer to [`Request::Predict`].
    Verdict {
        /// Which run.
        run: u32,
        /// What came of it, or a sentence that says why nothing can.
        verdict: Result<Verdict, String>,
    },
    /// The answer to [`Request::Judge`].
    Achieved {
        /// Which run.
        run: u32,
        /// What came of it, or a sentence that says why nothing can.
        achieved: Result<Achievement, String>,
    },
    /// The answer to [`Request::Scene`].
    Scene {
        /// Which run.
        run: u32,
        /// The step as it is exported.
        scene: Box<Scene>,
    },
    /// The answer to [`Request::Cells`].
    Cells {
        /// Which run.
        run: u32,
        /// One for each cell.
        cells: Vec<CellRun>,
    },
    /// How far a trace is.
    Tracing {
        /// Which run.
        run: u32,
        /// Steps that are in it.
        n_done: Step,
        /// Steps that it will have, at the most.
        n_all: Step,
    },
    /// The answer to [`Request::Trace`].
    Trace {
        /// Which run.
        run: u32,
        /// In which form.
        form: TraceForm,
        /// The JSON.
        text: String,
    },
    /// The engine has failed and is of no more use; the page starts another worker.
    Failed {
        /// What it said.
        message: String,
    },
}

/// What the page tells of a step beside its picture. The whole view stays with the engine: of a large heap it is much, and
/// whoever asks for an object's owners or life is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct At {
    /// Which.
    pub step: Step,
    /// What it is.
    pub event: Event,
    /// Frames on the stack; of a large picture only those near what is seen are drawn.
    pub depth: u32,
    /// Bytes of output printed before it.
    pub output_len: usize,
    /// Objects of the program that are alive.
    pub n_alive: u32,
    /// Their size in bytes.
    pub bytes_alive: u64,
}

impl From<&View> for At {
    fn from(view: &View) -> At {
        At {
            step: view.step,
            event: view.event.clone(),
            depth: view.frames.len() as u32,
            output_len: view.output_len,
            n_alive: view.n_alive,
            bytes_alive: view.bytes_alive,
        }
    }
}

/// What a run has printed; the middle is left out where it is very long.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Output {
    /// The beginning, or all of it.
    pub head: String,
    /// Bytes left out between head and tail.
    pub n_skipped: usize,
    /// The end, where something is left out.
    pub tail: String,
}

impl Output {
    /// The text, less its middle where it takes more than `limit` bytes.
    pub fn cut(text: &str, limit: usize) -> Output {
        if text.len() <= limit {
            return Output { head: text.to_owned(), ..Output::default() };
        }
        let head_end = text.floor_char_boundary(limit / 2);
        let tail_start = text.ceil_char_boundary(text.len() - limit / 2);
        Output {
            head: text[..head_end].to_owned(),
            n_skipped: tail_start - head_end,
            tail: text[tail_start..].to_owned(),
        }
    }

    /// The shown text, parted where the run had printed its first `printed` bytes.
    pub fn part(&self, printed: usize) -> (String, String) {
        let gap = match self.n_skipped {
            0 => String::new(),
            n => format!("\n… {n} bytes left out …\n"),
        };
        let (head, tail) = (self.head.as_str(), self.tail.as_str());
        let tail_start = head.len() + self.n_skipped;
        if printed <= head.len() {
            let (before, after) = head.split_at(head.floor_char_boundary(printed));
            (before.to_owned(), format!("{after}{gap}{tail}"))
        } else {
            let in_tail = tail.floor_char_boundary(printed.saturating_sub(tail_start));
            let (before, after) = tail.split_at(in_tail);
            (format!("{head}{gap}{before}"), after.to_owned())
        }
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::{Arranged, Fold};
    use crate::timeline::ObjectId;

    #[test]
    fn a_look_comes_through_whole() {
        let id = ObjectId(std::num::NonZeroU32::MAX);
        let arranged = Arranged { folds: [(id, Fold::Open(60))].into(), tidy: true, ..Arranged::default() };
        let look = Look { mode: Mode::Simple, arranged };
        let request = Request::Show { run: 1, step: 2, way: Way::Jump, look, seen: None };
        let text = serde_json::to_string(&request).unwrap();
        assert_eq!(serde_json::from_str::<Request>(&text).unwrap(), request);
    }

    #[test]
    fn output_is_parted_where_it_was_printed() {
        let output = Output::cut("héllo\nworld\n", 100);
        assert_eq!(output.part(0), (String::new(), "héllo\nworld\n".into()));
        assert_eq!(output.part(7), ("héllo\n".into(), "world\n".into()));
        assert_eq!(output.part(2).0, "h", "never inside a character");
        assert_eq!(output.part(99), ("héllo\nworld\n".into(), String::new()));
    }

    #[test]
    fn long_output_loses_its_middle() {
        let text = "é".repeat(50);
        let output = Output::cut(&text, 21);
        assert_eq!((output.head.as_str(), output.n_skipped, output.tail.as_str()), ("ééééé", 80, "ééééé"));
        assert_eq!(output.part(4), ("éé".into(), "ééé\n… 80 bytes left out …\nééééé".into()));
        assert_eq!(output.part(50).0, "ééééé\n… 80 bytes left out …\n");
        assert_eq!(output.part(94), ("ééééé\n… 80 bytes left out …\néé".into(), "ééé".into()));
    }
}
