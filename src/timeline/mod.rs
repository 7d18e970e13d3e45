//! The run in time: steps, memory events, checkpoints, replay.
//!
//! A [`Timeline`] keeps the machine at the end of what has run so far, and a few clones of it from before. A step
//! is found again by running again from the nearest one.
//!
//! **Invariant:** what is shown of a step does not depend on which steps were shown before.
//! **Invariant:** checkpoints stay under a budget: when they pass it, those go that hold much and leave a small gap.

mod beats;
mod checkpoint;
mod code;
mod diff;
mod entries;
mod guise;
pub(crate) mod inspect;
mod lexical;
mod life;
mod map;
mod moments;
mod owners;
mod parts;
mod search;
mod tracks;
mod view;
mod view_of;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::compile::{Mode, compile};
use crate::machine::{End, Machine, Stop};
use crate::protocol::Sample;
use crate::source::SyntaxError;

use checkpoint::Checkpoint;

pub use crate::machine::Uncaught;
pub(crate) use code::Stepping;
pub use code::{CodeView, Operand};
pub(crate) use lexical::{Lexical, LexicalFrame, LexicalFunction};
pub(crate) use life::LifeWatch;
pub use life::{CountChange, Life, LifeStory};
pub use map::{Block, BlockChange, BlockSort, MemoryMap, Pool};
pub(crate) use moments::Reading;
pub use owners::{Owner, OwnerSort};
pub(crate) use parts::EXHAUSTED;
pub(crate) use search::Sought;
pub use search::{Goal, Search};
pub use tracks::{TrackPoint, Tracking, Tracks};
pub use view::*;
pub use view_of::Detail;
pub(crate) use view_of::read;

/// Bytes that checkpoints may hold together.
const BUDGET: usize = 64 << 20;

/// Fuel (jumps back and calls) between two checkpoints of a small heap.
const SPACING: i64 = 40_000;

/// Bytes of the heap for which a checkpoint is put off by one unit of fuel.
const BYTES_LOOKED_AT: i64 = 64;

/// The same on the way to a step that is to be shown: others near it will be, and then the way is short.
const BYTES_LOOKED_AT_ON_THE_WAY: i64 = 256;

/// A machine with a larger heap is kept once, not twice.
const MAX_AHEAD: usize = 16 << 20;

/// Steps whose lines are remembered, at the most.
const MAX_LINES: usize = 1 << 19;

/// Samples kept for the profile of a run.
const MAX_SAMPLES: usize = 400;

/// The name under which the program's text is compiled.
pub const FILE_NAME: &str = "main.py";

/// How a run stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It can go on.
    Running,
    /// `input()` waits for a line.
    WaitingForInput {
        /// What it asks.
        prompt: String,
    },
    /// Stopped by the person, or at a limit.
    Stopped,
    /// The program has ended.
    Finished,
    /// The program has ended with an exception that nobody caught.
    Failed(Uncaught),
}

/// What is known of a step.
#[derive(Debug, Clone, Copy)]
enum Noted {
    Unknown,
    Line(u32),
    Other,
}

/// A run of a program.
pub struct Timeline {
    /// The machine at the end of what has run.
    live: Machine,
    /// Machines from before, by their events; the first is the start.
    checkpoints: Vec<Checkpoint>,
    /// The machine that showed the last step, if it can go on.
    scratch: Option<Box<Machine>>,
    /// The machine that has looked for the line after that step: it is a little ahead.
    ahead: Option<Box<Machine>>,
    input: Vec<String>,
    input_ended: bool,
    status: Status,
    output: String,
    errors: String,
    /// Bytes of output that the live machine has handed over.
    n_taken: u64,
    /// How many times further apart checkpoints are made on the way to a step, because the budget has no room for more.
    rarer: i64,
    /// Fuel until the next checkpoint.
    until_checkpoint: i64,
    /// How much further than its fuel the machine may run inside native code.
    patience: i64,
    samples: Vec<Sample>,
    sample_spacing: u64,
    /// Steps that were reached, also where the run had to be taken back to a checkpoint.
    n_steps: Step,
    detail: Detail,
    /// The view of the step that was looked at last: mostly it is asked for next, or what follows it.
    last_view: Option<View>,
    /// Of the first steps, as far as they are known, whether they are a line's, and which: see [`Timeline::note`].
    lines: Vec<Noted>,
}

impl Timeline {
    /// A run that has not begun. `input`: lines already given to `input()`.
    pub fn new(source: &str, input: Vec<String>) -> Result<Timeline, SyntaxError> {
        Timeline::begin(source, input, Mode::Exec)
    }

    /// A notebook's run: its cells print the values that they end with, see [`Mode::Cells`].
    pub fn of_cells(source: &str, input: Vec<String>) -> Result<Timeline, SyntaxError> {
        Timeline::begin(source, input, Mode::Cells)
    }

    fn begin(source: &str, input: Vec<String>, mode: Mode) -> Result<Timeline, SyntaxError> {
        let unit = compile(source, FILE_NAME, mode)?;
        let mut live = Machine::new();
        live.start(&unit, source, FILE_NAME);
        let errors = live.take_errors();
        live.set_input(Rc::new(input.clone()), false);
        Ok(Timeline {
            checkpoints: vec![Checkpoint::of(&mut live, None)],
            live,
            scratch: None,
            ahead: None,
            input,
            input_ended: false,
            status: Status::Running,
            output: String::new(),
            errors,
            n_taken: 0,
            rarer: 1,
            until_checkpoint: SPACING,
            patience: SPACING,
            samples: Vec::new(),
            sample_spacing: 1,
            n_steps: 0,
            detail: Detail::default(),
            last_view: None,
            lines: Vec::new(),
        })
    }

    /// No more lines will come for `input()`: reading on raises EOFError.
    pub fn end_input(&mut self) {
        self.input_ended = true;
        let lines = Rc::new(self.input.clone());
        self.live.set_input(lines.clone(), true);
        for c in &mut self.checkpoints {
            c.set_input(lines.clone(), true);
        }
    }

    /// A program that has run to its end, for tests.
    #[cfg(test)]
    pub(crate) fn finished(source: &str) -> Timeline {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.run(u64::MAX);
        timeline
    }

    /// Runs on for so much fuel: jumps back and calls.
    pub fn run(&mut self, fuel: u64) -> Status {
        let mut fuel = i64::try_from(fuel).unwrap_or(i64::MAX);
        while self.status == Status::Running && fuel > 0 {
            let slice = fuel.min(self.until_checkpoint).max(1);
            fuel -= slice;
            self.run_slice(slice);
        }
        self.status.clone()
    }

    fn run_slice(&mut self, slice: i64) {
        self.live.set_stop_at(u64::MAX);
        self.live.set_fuel(slice, self.patience);
        let end = self.live.go_on();
        self.n_steps = self.n_steps.max(self.live.n_events());
        match end {
            End::Stopped(Stop::Fuel) if self.live.can_go_on() => {
                self.take_output();
                self.patience = SPACING;
                self.until_checkpoint -= slice;
                if self.until_checkpoint <= 0 {
                    self.checkpoint();
                }
            }
            End::Stopped(Stop::Input) => {
                self.take_output();
                self.status = Status::WaitingForInput { prompt: self.live.prompt().to_owned() };
            }
            End::Stopped(_) => {
                // inside native code: go back to the last checkpoint and let it run further next time
                self.patience = self.patience.saturating_mul(2);
                self.rewind_live();
            }
            End::Finished => {
                self.take_output();
                self.status = Status::Finished;
            }
            End::Uncaught(u) => {
                self.take_output();
                self.status = Status::Failed(u);
            }
        }
        self.sample();
    }

    fn take_output(&mut self) {
        let end = self.live.n_printed();
        let text = self.live.take_output();
        // after a rewind the same text comes again
        let from = end - text.len() as u64;
        let skip = self.n_taken.saturating_sub(from) as usize;
        if let Some(fresh) = text.get(skip..) {
            self.output.push_str(fresh);
        }
        self.n_taken = self.n_taken.max(end);
        self.errors.push_str(&self.live.take_errors());
    }

    fn rewind_live(&mut self) {
        if let Some(last) = self.checkpoints.last() {
            self.live = *last.machine(None);
        }
    }

    /// Puts the machine away that has run so far.
    fn checkpoint(&mut self) {
        let new = Checkpoint::of(&mut self.live, self.checkpoints.last());
        // the run's own cost stays far above that of its checkpoints, each of which looks at the whole heap
        self.until_checkpoint = SPACING.max(new.bytes_looked_at() as i64 / BYTES_LOOKED_AT);
        self.checkpoints.push(new);
        thin_out(&mut self.checkpoints, BUDGET);
    }

    /// Puts a machine away that was run again. What follows from it is the fuel until the next one.
    fn checkpoint_on_the_way(&mut self, m: &mut Machine) {
        let after = self.checkpoints.partition_point(|c| c.n_events() <= m.n_events());
        let Some(before) = after.checked_sub(1).map(|i| &self.checkpoints[i]) else { return };
        if before.n_events() == m.n_events() {
            return;
        }
        let _shown_already = (m.take_output(), m.take_errors());
        let new = Checkpoint::of(m, Some(before));
        self.checkpoints.insert(after, new);
        if let (before, [next, ..]) = self.checkpoints.split_at_mut(after + 1) {
            next.weigh(before.last());
        }
        if thin_out(&mut self.checkpoints, BUDGET) {
            self.rarer *= 2;
        }
    }

    fn sample(&mut self) {
        let step = self.live.n_events();
        if self.samples.last().is_some_and(|s| step < s.step + self.sample_spacing) {
            return;
        }
        self.samples.push(self.live.sample(step));
        if self.samples.len() > MAX_SAMPLES {
            let mut i = 0;
            self.samples.retain(|_| {
                i += 1;
                i % 2 == 1
            });
            self.sample_spacing *= 2;
        }
    }

    /// Stops the run; the steps made so far stay.
    pub fn stop(&mut self) {
        if matches!(self.status, Status::Running | Status::WaitingForInput { .. }) {
            self.status = Status::Stopped;
        }
    }

    /// A line for `input()`.
    pub fn give_input(&mut self, line: String) {
        self.input.push(line);
        let lines = Rc::new(self.input.clone());
        for c in &mut self.checkpoints {
            c.set_input(lines.clone(), self.input_ended);
        }
        self.scratch = None;
        // `input()` is native code: the run goes on from the last checkpoint
        self.rewind_live();
        if matches!(self.status, Status::WaitingForInput { .. }) {
            self.status = Status::Running;
        }
    }

    /// How the run stands.
    pub fn status(&self) -> &Status {
        &self.status
    }

    /// Steps so far: steps are numbered from 0 to this, exclusive.
    pub fn n_steps(&self) -> Step {
        self.n_steps
    }

    /// All that was printed so far.
    pub fn output(&self) -> &str {
        &self.output
    }

    /// All that was printed on stderr so far, the traceback of an uncaught exception included.
    pub fn errors(&self) -> &str {
        &self.errors
    }

    /// The exit code that `python3.13 main.py` would have.
    pub fn exit_code(&self) -> i32 {
        match self.status {
            Status::Failed(_) => 1,
            _ => self.live.exit_code(),
        }
    }

    /// Bytes that the timeline holds.
    pub fn bytes_held(&self) -> usize {
        self.checkpoints.iter().map(Checkpoint::bytes).sum::<usize>() + self.live.heap.bytes_held()
    }

    /// The last checkpoint that is not after a step.
    fn nearest(&self, step: Step) -> usize {
        self.checkpoints.partition_point(|c| c.n_events() <= step).saturating_sub(1)
    }

    fn machine_before(&self, step: Step) -> Box<Machine> {
        self.checkpoints[self.nearest(step)].machine(None)
    }

    /// A machine stopped before event `step`.
    fn at(&mut self, step: Step) -> Box<Machine> {
        self.go_to(step, |m| m.set_stop_at(step))
    }

    /// A machine that has gone on to where it is told to stop, `step` or after.
    fn go_to(&mut self, step: Step, tell: impl FnOnce(&mut Machine)) -> Box<Machine> {
        let nearest = self.nearest(step);
        let from = self.checkpoints[nearest].n_events();
        let mut m = match self.scratch.take() {
            Some(s) if s.n_events() <= step && s.n_events() >= from => s,
            room => self.checkpoints[nearest].machine(room),
        };
        tell(&mut m);
        loop {
            let cost = m.heap.bytes_held() as i64 / BYTES_LOOKED_AT_ON_THE_WAY;
            m.set_fuel(SPACING.max(cost).saturating_mul(self.rarer), i64::MAX);
            match m.go_on() {
                End::Stopped(Stop::Fuel) => self.checkpoint_on_the_way(&mut m),
                _ => return m,
            }
        }
    }

    fn keep(&mut self, m: Box<Machine>) {
        if m.can_go_on() && m.is_running() {
            self.scratch = Some(m);
        }
    }

    /// Says what views are to hold from now on.
    pub fn set_detail(&mut self, detail: Detail) {
        self.detail = detail;
        self.last_view = None;
    }

    /// The program at a step.
    pub fn view(&mut self, step: Step) -> View {
        let step = step.min(self.n_steps.saturating_sub(1));
        if let Some(view) = self.last_view.as_ref().filter(|view| view.step == step) {
            return view.clone();
        }
        let m = self.at(step);
        let view = self.read(&m, step);
        self.keep(m);
        view
    }

    fn read(&mut self, m: &Machine, step: Step) -> View {
        let mut view = view_of::view(m, step, None, &self.detail);
        view_of::say(m, &mut view);
        self.note(step, view.event.as_line());
        self.last_view = Some(view.clone());
        view
    }

    /// Remembers which line a step is: to show a step is to say which line comes after it, and looking for that would
    /// take the machine away from where the next step begins.
    fn note(&mut self, step: Step, line: Option<u32>) {
        let Some(step) = usize::try_from(step).ok().filter(|&step| step < MAX_LINES) else { return };
        if self.lines.len() <= step {
            self.lines.resize(step + 1, Noted::Unknown);
        }
        self.lines[step] = line.map_or(Noted::Other, Noted::Line);
    }

    fn noted(&self, step: Step) -> Noted {
        let step = usize::try_from(step).unwrap_or(usize::MAX);
        self.lines.get(step).copied().unwrap_or(Noted::Unknown)
    }

    /// The program at a step, with what it is about to return, and its functions.
    pub(crate) fn view_and_functions(&mut self, step: Step) -> (View, Lexical) {
        let step = step.min(self.n_steps.saturating_sub(1));
        let m = self.at(step);
        let returned = inspect::returned(&m).map(|s| BTreeSet::from([m.heap.id(s)]));
        let mut view = view_of::view(&m, step, returned.as_ref(), &self.detail);
        view_of::say(&m, &mut view);
        let functions = lexical::lexical(&m);
        self.keep(m);
        (view, functions)
    }

    /// What happens on the way from the step before to this one.
    pub fn moments(&mut self, step: Step) -> Vec<Moment> {
        if step == 0 || step >= self.n_steps {
            return Vec::new();
        }
        let mut before = self.at(step - 1);
        let start = match self.last_view.take() {
            Some(view) if view.step == step - 1 => view,
            _ => self.read(&before, step - 1),
        };
        if !before.can_go_on() {
            // Inside native code, as in a class's body: on the way there from a place where the run can go on.
            let nearest = self.nearest(step - 1);
            before = self.checkpoints[nearest].machine(Some(before));
            before.set_fuel(i64::MAX, i64::MAX);
        }
        let (moments, end, m) = moments::between(start, before, step, &self.detail);
        self.keep(m);
        self.note(step, end.event.as_line());
        self.last_view = Some(end);
        moments
    }

    /// Samples over the run, for the slider's profile.
    pub fn profile(&self) -> Vec<Sample> {
        self.samples.clone()
    }

    /// The program's syntax tree aside, every reference recounted at the end of what has run.
    pub fn audit(&self) -> crate::heap::Audit {
        self.live.audit()
    }
}

/// Takes checkpoints out when they hold more bytes than the budget: those that hold much for the steps that they save.
/// The first one stays. Whether any had to go.
fn thin_out(checkpoints: &mut Vec<Checkpoint>, budget: usize) -> bool {
    let sum = |checkpoints: &[Checkpoint]| checkpoints.iter().map(Checkpoint::bytes).sum::<usize>();
    let mut held = sum(checkpoints);
    if held <= budget {
        return false;
    }
    // some more, so that not each new one is paid for by looking at all
    let enough = budget - budget / 8;
    while held > enough && checkpoints.len() > 1 {
        let mut by_price: Vec<(u128, usize)> = (1..checkpoints.len())
            .map(|i| {
                let (before, at) = (checkpoints[i - 1].n_events(), checkpoints[i].n_events());
                // how far the run will go after the last one is not known: as far as it came since the one before
                let after = checkpoints.get(i + 1).map_or(2 * at - before, Checkpoint::n_events);
                // in small units, so that whole numbers tell them apart
                ((u128::from(after - before) << 32) / checkpoints[i].bytes().max(1) as u128, i)
            })
            .collect();
        by_price.sort_unstable();
        let mut goes = vec![false; checkpoints.len()];
        for (_, i) in by_price {
            // its neighbours' gaps are others without it
            if held > enough && !goes[i - 1] && goes.get(i + 1) != Some(&true) {
                goes[i] = true;
                held = held.saturating_sub(checkpoints[i].bytes());
            }
        }
        let mut gone = goes.iter();
        checkpoints.retain(|_| !gone.next().is_some_and(|&gone| gone));
        for i in 1..checkpoints.len() {
            let (before, rest) = checkpoints.split_at_mut(i);
            rest[0].weigh(before.last());
        }
        held = sum(checkpoints);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHANGES_MUCH: &str = "\
items = list(range(1000, 6000))
for n in range(50000):
    items[n * 31 % 5000] = n
";

    #[test]
    fn checkpoints_stay_within_their_budget_and_every_step_is_found_again() {
        let mut timeline = Timeline::new(CHANGES_MUCH, Vec::new()).expect("it compiles");
        for _ in 0..8 {
            assert_eq!(timeline.run(4000), Status::Running);
            timeline.checkpoint();
        }
        let all = timeline.checkpoints.len();
        let steps: Vec<Step> = (0..20).map(|i| timeline.n_steps() * i / 20).collect();
        let seen: Vec<View> = steps.iter().map(|&step| timeline.view(step)).collect();

        let budget = timeline.checkpoints.iter().map(Checkpoint::bytes).sum::<usize>() * 2 / 3;
        thin_out(&mut timeline.checkpoints, budget);

        assert!(timeline.checkpoints.len() < all);
        assert!(timeline.checkpoints.iter().map(Checkpoint::bytes).sum::<usize>() <= budget);
        assert_eq!(timeline.checkpoints[0].n_events(), 0);
        for (&step, seen) in steps.iter().zip(&seen).rev() {
            assert_eq!(&timeline.view(step), seen, "step {step}");
        }
    }

    #[test]
    fn a_long_way_to_a_step_leaves_checkpoints_that_shorten_the_next() {
        let mut timeline = Timeline::finished("for n in range(400000):\n    pass\n");
        let steps = [700_000, 90_000, 700_001, 350_000, 5];
        let seen = steps.map(|step| timeline.view(step));
        timeline.checkpoints.truncate(1);
        timeline.scratch = None;

        assert_eq!(timeline.view(steps[0]), seen[0]);
        let made = timeline.checkpoints.len();
        assert!(made > 5, "{made} checkpoints");
        assert!(timeline.checkpoints.is_sorted_by(|a, b| a.n_events() < b.n_events()));
        for (step, seen) in steps.into_iter().zip(&seen) {
            assert_eq!(&timeline.view(step), seen, "step {step}");
        }
        assert_eq!(timeline.checkpoints.len(), made);
    }
}
