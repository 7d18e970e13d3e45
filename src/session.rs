//! One page's engine: requests in, replies out. The worker only carries the messages and keeps the time.
//!
//! Invariant: a reply speaks of the newest run; a request that names another one is dropped.
//! Deliberately absent: clocks, messages, threads. Who owns a session calls [`Session::advance`] again and
//! again while [`Session::is_busy`], with as much fuel as it has time for.

use crate::diagram::{Look, Placement};
use crate::files;
use crate::inquiry::{self, Answer, Question};
use crate::lessons;
use crate::protocol::{CellRun, Output, Reply, Request, RunError, RunState};
use crate::timeline::{Goal, Search, Status, Step, Timeline, Uncaught};

mod exporting;
mod live;
mod recorded;

use exporting::Exporting;
use live::{Live, TOLD_AT_A_TIME, Telling};
use recorded::Recorded;

/// Bytes of output that are sent to the page; of a longer one the middle is left out.
const MAX_OUTPUT: usize = 64 * 1024;

/// Entries of a trace.
const MAX_TRACE: usize = 2000;

/// The newest run, if there is one.
#[derive(Default)]
pub struct Session {
    run: u32,
    live: Option<Live>,
    /// In place of a run of ours, one that another tool recorded.
    recorded: Option<Recorded>,
}

impl Session {
    /// A session without a run.
    pub fn new() -> Session {
        Session::default()
    }

    /// Answers a request; no reply where it speaks of another run.
    pub fn handle(&mut self, request: Request) -> Option<Reply> {
        match request {
            Request::Run { run, source, input, cells } => Some(self.start(run, &source, input, cells)),
            Request::Open { run, text } => Some(self.open(run, &text)),
            Request::Show { run, step, look, seen, .. } if self.is_of_trace(run) => {
                self.recorded.as_mut()?.show(run, step, &look, seen)
            }
            Request::Find { run, from, back, goal: Goal::Lines { lines }, nth } if self.is_of_trace(run) => {
                let step = self.recorded.as_ref()?.find(from, back, &lines, nth);
                Some(Reply::Found { run, step })
            }
            Request::Find { run, .. } if self.is_of_trace(run) => Some(Reply::Found { run, step: None }),
            Request::Scene { run, step, mode } if self.is_of_trace(run) => {
                Some(Reply::Scene { run, scene: Box::new(self.recorded.as_mut()?.scene(step, mode)?) })
            }
            Request::Show { run, step, way, look, seen } => self.live(run)?.show(run, step, way, &look, seen),
            Request::Input { run, line } => {
                let live = self.live(run)?;
                if live.state == RunState::WaitingForInput {
                    live.timeline.give_input(line);
                    live.state = RunState::Running;
                    live.prompt = None;
                }
                self.progress()
            }
            Request::Stop { run } => {
                let live = self.live(run)?;
                if matches!(live.state, RunState::Running | RunState::WaitingForInput) {
                    live.timeline.stop();
                    live.state = RunState::Stopped;
                    live.prompt = None;
                } else {
                    live.search = None;
                }
                self.progress()
            }
            Request::Find { run, from, back, goal, nth } => {
                self.live(run)?.search = Some(Search::new(goal, from, back, nth));
                None
            }
            Request::Ask { run, step, question: Question::Life { object } } => {
                let live = self.live(run)?;
                live.story = Some((step, live.timeline.begin_life(object)));
                None
            }
            Request::Ask { run, step, question: Question::Code { instruction } } => {
                let live = self.live(run)?;
                live.timeline.n_steps().checked_sub(1)?;
                let (code, view) = live.timeline.code(step, instruction);
                let picture = view.map(|view| Box::new(live.draw(&view)));
                Some(Reply::Told { run, step, answer: Answer::Code { code: Box::new(code), picture } })
            }
            Request::Ask { run, step, question: Question::Act { scene, act } } => {
                let live = self.live(run)?;
                let view = inquiry::view_of_act(&mut live.timeline, step, scene, act);
                let picture = view.map(|view| Box::new(live.draw(&view)));
                Some(Reply::Told { run, step, answer: Answer::Act { scene, act, picture } })
            }
            Request::Ask { run, step, question: Question::Tracks { from, to, lines } } => {
                let live = self.live(run)?;
                live.tracking = Some((step, live.timeline.begin_tracks(from, to, lines)));
                None
            }
            Request::Ask { run, step, question } => {
                let live = self.live(run)?;
                let step = step.min(live.timeline.n_steps().checked_sub(1)?);
                let answer = inquiry::answer(&mut live.timeline, step, &question)?;
                Some(Reply::Told { run, step, answer })
            }
            Request::Predict { run, prediction, answer } => {
                let timeline = &mut self.live(run)?.timeline;
                let verdict = lessons::check_prediction(timeline, &prediction, &answer);
                Some(Reply::Verdict { run, verdict })
            }
            Request::Judge { run, task, program } => {
                let achieved = lessons::check_task(&mut self.live(run)?.timeline, &task, &program);
                Some(Reply::Achieved { run, achieved })
            }
            Request::Scene { run, step, mode } => {
                Some(Reply::Scene { run, scene: Box::new(self.live(run)?.scene(step, mode)?) })
            }
            Request::Cells { run, cells } => {
                Some(Reply::Cells { run, cells: cell_runs(&mut self.live(run)?.timeline, &cells) })
            }
            Request::Trace { run, source, input, form } => {
                let live = self.live(run)?;
                live.exporting = Some(Exporting::new(form, source, &input));
                None
            }
            Request::Untrace { run } => {
                self.live(run)?.exporting = None;
                None
            }
        }
    }

    /// Whether the program runs.
    pub fn is_running(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.state == RunState::Running)
    }

    /// Whether there is something to do: a program that runs, a search, a life to tell, or places to be found ahead.
    pub fn is_busy(&self) -> bool {
        let is_asked = |live: &Live| {
            live.search.is_some()
                || live.story.is_some()
                || live.tracking.is_some()
                || live.exporting.is_some()
                || live.has_more_to_tell()
        };
        self.is_running() || self.live.as_ref().is_some_and(is_asked)
    }

    /// Searches or runs on for so many instructions, or finds places. A reply where that has come to something.
    pub fn advance(&mut self, fuel: u64) -> Option<Reply> {
        let live = self.live.as_mut()?;
        if let Some(mut search) = live.search.take() {
            let Some(step) = live.timeline.search(&mut search, fuel) else {
                live.search = Some(search);
                return None;
            };
            return Some(Reply::Found { run: self.run, step });
        }
        if let Some((step, mut tracking)) = live.tracking.take() {
            let Some(tracks) = tracking.go_on(fuel) else {
                live.tracking = Some((step, tracking));
                return None;
            };
            return Some(Reply::Told { run: self.run, step, answer: Answer::Tracks(tracks) });
        }
        if let Some((step, mut story)) = live.story.take() {
            let Some(mut life) = story.go_on(fuel) else {
                live.story = Some((step, story));
                return None;
            };
            life.changes = life.by_step();
            return Some(Reply::Told { run: self.run, step, answer: Answer::Life(life) });
        }
        if let Some(mut exporting) = live.exporting.take() {
            let run = self.run;
            if !exporting.go_on(&mut live.timeline) {
                let n_all = live.timeline.n_steps().min(MAX_TRACE as Step);
                let n_done = exporting.n_done().min(n_all);
                live.exporting = Some(exporting);
                return Some(Reply::Tracing { run, n_done, n_all });
            }
            let (form, text) = exporting.finish(&mut live.timeline);
            return Some(Reply::Trace { run, form, text });
        }
        if live.state != RunState::Running {
            live.tell(TOLD_AT_A_TIME);
            return if live.has_more_to_tell() { None } else { self.progress() };
        }
        live.state = match live.timeline.run(fuel) {
            Status::Running => RunState::Running,
            Status::WaitingForInput { prompt } => {
                live.prompt = Some(prompt);
                RunState::WaitingForInput
            }
            Status::Stopped => RunState::Stopped,
            Status::Finished => RunState::Finished,
            Status::Failed(Uncaught { summary, traceback, line }) => {
                live.error = Some(RunError::Exception { summary, traceback, line });
                RunState::Error
            }
        };
        if live.state == RunState::Running {
            return None;
        }
        while live.placement.settled_to().is_none() && live.has_more_to_tell() {
            live.tell(TOLD_AT_A_TIME);
        }
        self.progress()
    }

    /// How the run stands; `None` before the first.
    pub fn progress(&self) -> Option<Reply> {
        if let Some(recorded) = &self.recorded {
            return Some(recorded.progress(self.run));
        }
        let live = self.live.as_ref()?;
        Some(Reply::Progress {
            run: self.run,
            state: live.state,
            steps: live.timeline.n_steps(),
            output: Output::cut(live.timeline.output(), MAX_OUTPUT),
            prompt: live.prompt.clone(),
            error: live.error.clone(),
            profile: live.profile(),
        })
    }

    fn live(&mut self, run: u32) -> Option<&mut Live> {
        self.live.as_mut().filter(|_| run == self.run)
    }

    fn is_of_trace(&self, run: u32) -> bool {
        self.recorded.is_some() && run == self.run
    }

    fn open(&mut self, run: u32, text: &str) -> Reply {
        (self.run, self.live) = (run, None);
        self.recorded = files::read_trace(text).ok().map(Recorded::new);
        self.progress().unwrap_or(Reply::Progress {
            run,
            state: RunState::Error,
            steps: 0,
            output: Output::default(),
            prompt: None,
            error: None,
            profile: Vec::new(),
        })
    }

    fn start(&mut self, run: u32, source: &str, input: Vec<String>, cells: bool) -> Reply {
        self.run = run;
        (self.live, self.recorded) = (None, None); // the old run's memory goes before the new one's comes
        let begun = if cells { Timeline::of_cells(source, input) } else { Timeline::new(source, input) };
        let (state, error) = match begun {
            Ok(timeline) => {
                self.live = Some(Live {
                    timeline,
                    state: RunState::Running,
                    prompt: None,
                    error: None,
                    placement: Placement::with_look(Look::default()),
                    telling: Telling::default(),
                    samples: Vec::new(),
                    search: None,
                    story: None,
                    tracking: None,
                    exporting: None,
                    seen: None,
                    on_screen: (0, Vec::new()),
                });
                (RunState::Running, None)
            }
            Err(error) => (RunState::Error, Some(RunError::Syntax(error))),
        };
        let output = Output::default();
        Reply::Progress { run, state, steps: 0, output, prompt: None, error, profile: Vec::new() }
    }
}

/// What each cell printed: from its first line on until the next cell's.
fn cell_runs(timeline: &mut Timeline, cells: &[(u32, u32)]) -> Vec<CellRun> {
    let mut from = 0;
    let mut steps: Vec<Option<Step>> = Vec::new();
    for &(first, last) in cells {
        let goal = Goal::Lines { lines: (first..=last).collect() };
        let step = timeline.search(&mut Search::new(goal, from, false, 1), u64::MAX).flatten();
        from = step.unwrap_or(from);
        steps.push(step);
    }
    let starts: Vec<Option<usize>> =
        steps.iter().map(|step| step.map(|step| timeline.view(step).output_len)).collect();
    let cell = |idx: usize| {
        let Some(start) = starts[idx] else { return String::new() };
        let end = starts[idx + 1..].iter().copied().flatten().next().unwrap_or(timeline.output().len());
        timeline.output().get(start..end.max(start)).unwrap_or_default().to_owned()
    };
    // the run ends with the cell that was reached last
    let last = steps.iter().rposition(Option::is_some);
    let failed = match timeline.status() {
        Status::Failed(uncaught) => Some(uncaught.summary.clone()),
        _ => None,
    };
    (0..cells.len())
        .map(|idx| CellRun {
            step: steps[idx],
            printed: cell(idx),
            error: failed.clone().filter(|_| Some(idx) == last),
        })
        .collect()
}

#[cfg(test)]
mod tests;
