//! One page's engine: requests in, replies out. The worker only carries the messages and keeps the time.
//!
//! Invariant: a reply speaks of the newest run; a request that names another one is dropped.
//! Deliberately absent: clocks, messages, threads. Who owns a session calls [`Session::advance`] again and
//! again while [`Session::is_busy`], with as much fuel as it has time for.

use crate::diagram::{self, Diagram, Look, Mode, Placement, Rect};
use crate::export::Scene;
use crate::files;
use crate::inquiry::{self, Answer, Question};
use crate::lessons;
use crate::narrate;
use crate::protocol::{CellRun, Output, PictureMoment, Reply, Request, RunError, RunState, Sample, Way};
use crate::timeline::{
    Change, FrameId, Goal, LifeStory, Moment, Search, Status, Step, Timeline, Tracking, Uncaught, View,
};

mod exporting;
mod recorded;

use exporting::Exporting;
use recorded::Recorded;

/// Bytes of output that are sent to the page; of a longer one the middle is left out.
const MAX_OUTPUT: usize = 64 * 1024;

/// Pictures sent for one step. A cascade of thousands is shown in as many groups.
const MAX_PICTURES: usize = 48;

/// What telling the placement of steps may cost before the first picture is drawn, and how many times more each time
/// before the next places are given.
const FIRST_TOLD: usize = 20_000;
const MORE_TOLD: usize = 4;

/// The most that telling it of all steps may cost, and after that of a few of the steps that are left.
const MAX_TOLD: usize = 320_000;
const MAX_SAMPLED: usize = 100_000;

/// What it may cost at a time.
const TOLD_AT_A_TIME: usize = 4_000;

/// Samples sent of the steps that are known one by one.
const MAX_SAMPLES: usize = 400;

/// Entries of a trace.
const MAX_TRACE: usize = 2000;

/// What going to a step costs, in objects looked at.
const STEP_COST: usize = 4;

/// The newest run, if there is one.
#[derive(Default)]
pub struct Session {
    run: u32,
    live: Option<Live>,
    /// In place of a run of ours, one that another tool recorded.
    recorded: Option<Recorded>,
}

/// A run: its timeline, how it stands and where its pictures' cards have their places.
struct Live {
    timeline: Timeline,
    state: RunState,
    prompt: Option<String>,
    error: Option<RunError>,
    placement: Placement,
    telling: Telling,
    /// The sizes of the steps that were looked at for it: finer than the timeline's own.
    samples: Vec<Sample>,
    search: Option<Search>,
    /// A life that is being told, and the step from which it was asked for.
    story: Option<(Step, LifeStory)>,
    /// A stretch that is being looked over, and the step from which it was asked for.
    tracking: Option<(Step, Tracking)>,
    exporting: Option<Exporting>,
    /// What part of the picture is in view.
    seen: Option<Rect>,
    /// The step that was sent last, and its frames' lines.
    on_screen: (Step, Vec<(FrameId, u32)>),
}

/// How far the placement was told of the run.
#[derive(Debug, Clone, Copy)]
struct Telling {
    /// The next step to tell of.
    next: Step,
    /// Every how-manyth step is told of.
    stride: Step,
    /// What it has cost so far: objects looked at, and [`STEP_COST`] a step.
    cost: usize,
    /// At this cost places are given.
    settle_at: usize,
}

impl Default for Telling {
    fn default() -> Telling {
        Telling { next: 0, stride: 1, cost: 0, settle_at: FIRST_TOLD }
    }
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

impl Live {
    /// The step's picture; past the end, the last one's. `None` while there is no step at all.
    fn show(&mut self, run: u32, step: Step, way: Way, look: &Look, seen: Option<Rect>) -> Option<Reply> {
        let last = self.timeline.n_steps().checked_sub(1)?;
        let step = step.min(last);
        self.seen = seen;
        self.draw_with(look);
        self.placement.set_pins(&look.arranged.pins);
        self.find_places_to(if way == Way::Back { last.min(step + 1) } else { step });
        // In this order the timeline goes forward only: what led here, the step, the line that is next.
        let came_by = self.timeline.moments(step);
        let view = self.timeline.view(step);
        let diagram = self.draw(&view);
        let mut moments = match way {
            Way::Jump => Vec::new(),
            Way::Forward => {
                let mut pictures = self.pictures(&came_by, &diagram);
                pictures.pop(); // it is the step's own
                pictures
            }
            Way::Back if step < last => {
                let undone = self.timeline.moments(step + 1);
                let left = self.timeline.view(step + 1);
                let left = self.draw(&left);
                taken_back(self.pictures(&undone, &left))
            }
            Way::Back => Vec::new(),
        };
        // The line is the step's: it changes with the step's number.
        let was_left = match way {
            Way::Back => step + 1,
            Way::Forward | Way::Jump => step.saturating_sub(1),
        };
        let on_screen = if self.on_screen.0 == was_left { &self.on_screen.1[..] } else { &[] };
        for frame in moments.iter_mut().flat_map(|moment| &mut moment.diagram.frames) {
            let left = on_screen.iter().find(|(id, _)| *id == frame.id);
            frame.line = left.map_or(frame.line, |&(_, line)| line);
        }
        self.on_screen = (step, diagram.frames.iter().map(|frame| (frame.id, frame.line)).collect());
        Some(Reply::Step {
            run,
            narration: narrate::step(&came_by, &view),
            n_freed: n_freed(&came_by),
            next_line: self.timeline.next_line(step),
            view: Box::new(view),
            diagram: Box::new(diagram),
            moments,
        })
    }

    /// A step for an export, drawn as a whole.
    fn scene(&mut self, step: Step, mode: Mode) -> Option<Scene> {
        let last = self.timeline.n_steps().checked_sub(1)?;
        let step = step.min(last);
        if mode != self.placement.mode() {
            self.draw_with(&Look::of_mode(mode));
        }
        self.seen = None;
        self.find_places_to(step);
        let came_by = self.timeline.moments(step);
        let view = self.timeline.view(step);
        Some(Scene {
            diagram: self.draw(&view),
            sentence: narrate::step(&came_by, &view),
            line: view.event.line,
            output_len: view.output_len,
            step,
        })
    }

    /// From now on with this look; a picture with other places in it is placed anew.
    fn draw_with(&mut self, look: &Look) {
        if !look.differs_in_places(self.placement.look()) {
            return;
        }
        self.timeline.set_detail(look.detail());
        self.placement = Placement::with_look(look.clone());
        self.telling = Telling::default();
        if look.arranged.tidy {
            self.telling.settle_at = usize::MAX;
        }
    }

    fn has_more_to_tell(&self) -> bool {
        let is_over = self.state != RunState::Running;
        is_over && self.telling.next < self.timeline.n_steps() && self.telling.cost < MAX_TOLD + MAX_SAMPLED
    }

    /// Tells the placement of steps that it does not know yet, first to last: what is to come decides on good places.
    /// Of a very long run it hears the beginning, and of the rest a few steps.
    fn tell(&mut self, budget: usize) {
        let n_steps = self.timeline.n_steps();
        let is_over = self.state != RunState::Running;
        let budget = self.telling.cost + budget;
        while self.telling.next < n_steps && self.telling.cost < budget {
            if self.telling.cost >= MAX_TOLD && self.telling.stride == 1 {
                if !is_over {
                    return;
                }
                let a_step = (self.telling.cost as u64 / self.telling.next.max(1)).max(1);
                let n_left = n_steps - self.telling.next;
                self.telling.stride = (n_left * a_step).div_ceil(MAX_SAMPLED as u64).max(1);
            }
            if self.telling.cost >= MAX_TOLD + MAX_SAMPLED {
                return;
            }
            let step = self.telling.next;
            let view = self.timeline.view(step);
            self.telling.next += self.telling.stride;
            self.telling.cost += view.objects.len() + STEP_COST;
            self.placement.extend(&view);
            if self.samples.last().is_none_or(|last| last.step < step) {
                let depth = view.frames.len() as u32;
                self.samples.push(Sample {
                    step,
                    depth,
                    n_alive: view.n_alive,
                    bytes_alive: view.bytes_alive,
                });
            }
            let is_all = is_over && self.telling.next >= n_steps;
            if self.telling.cost >= self.telling.settle_at || is_all {
                self.telling.settle_at = self.telling.settle_at.saturating_mul(MORE_TOLD);
                self.placement.settle();
            }
        }
    }

    /// Finds the places of all objects up to a step, as far as it is told of them. Where the bounds between one batch
    /// of places and the next lie does not depend on what is shown when.
    fn find_places_to(&mut self, step: Step) {
        let is_settled = |live: &Live| live.placement.settled_to().is_some_and(|settled| settled >= step);
        while !is_settled(self) {
            let before = self.telling.next;
            self.tell(TOLD_AT_A_TIME);
            if self.telling.next == before {
                return;
            }
        }
    }

    /// The run's sizes: of each step as far as they are known, then as the timeline has kept them.
    fn profile(&self) -> Vec<Sample> {
        let known_to = self.samples.last().map(|last| last.step);
        let stride = self.samples.len().div_ceil(MAX_SAMPLES).max(1);
        let beyond = |sample: &Sample| known_to.is_none_or(|known_to| sample.step > known_to);
        let last = self.timeline.n_steps().saturating_sub(1);
        let rest = self.timeline.profile().into_iter().filter(beyond).filter(|sample| sample.step <= last);
        self.samples.iter().step_by(stride).copied().chain(rest).collect()
    }

    fn draw(&mut self, view: &View) -> Diagram {
        let mode = self.placement.mode();
        diagram::draw_part(view, &mut self.placement, mode, self.seen)
    }

    /// The moments drawn, in [`MAX_PICTURES`] groups at most; the last one is `end`.
    fn pictures(&mut self, moments: &[Moment], end: &Diagram) -> Vec<PictureMoment> {
        let n_groups = moments.len().min(MAX_PICTURES);
        let mut pictures: Vec<PictureMoment> = (1..=n_groups)
            .map(|group| &moments[group * moments.len() / n_groups - 1])
            .map(|moment| PictureMoment {
                diagram: self.draw(&moment.view),
                sentence: narrate::moment(moment),
            })
            .collect();
        if pictures.last().is_none_or(|last| last.diagram != *end) {
            pictures.push(PictureMoment { diagram: end.clone(), sentence: String::new() });
        }
        pictures
    }
}

/// Pictures that led to a step, as they are seen on the way back from it. Each tells what has just been taken back.
fn taken_back(mut pictures: Vec<PictureMoment>) -> Vec<PictureMoment> {
    let mut undone = pictures.pop().map(|last| last.sentence).unwrap_or_default();
    let mut out = Vec::with_capacity(pictures.len());
    for PictureMoment { diagram, sentence } in pictures.into_iter().rev() {
        let undone = std::mem::replace(&mut undone, sentence);
        let sentence = if undone.is_empty() { undone } else { format!("Taken back: {undone}") };
        out.push(PictureMoment { diagram, sentence });
    }
    out
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

fn n_freed(moments: &[Moment]) -> u32 {
    let changes = moments.iter().flat_map(|moment| &moment.changes);
    changes.filter(|change| matches!(change, Change::Freed { .. })).count() as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::TraceForm;

    /// A session whose run has gone as far as it goes by itself.
    fn ran(source: &str) -> Session {
        let mut session = Session::new();
        session.handle(Request::Run { run: 1, source: source.into(), input: Vec::new(), cells: false });
        while session.is_busy() {
            session.advance(1_000);
        }
        session
    }

    fn state(session: &Session) -> (RunState, Step) {
        match session.progress() {
            Some(Reply::Progress { state, steps, .. }) => (state, steps),
            other => panic!("no progress but {other:?}"),
        }
    }

    fn show(session: &mut Session, step: Step, way: Way) -> (Diagram, Vec<PictureMoment>, View, Option<u32>) {
        match session.handle(Request::Show { run: 1, step, way, look: Look::default(), seen: None }) {
            Some(Reply::Step { view, diagram, moments, next_line, .. }) => {
                (*diagram, moments, *view, next_line)
            }
            other => panic!("no step but {other:?}"),
        }
    }

    fn find(session: &mut Session, from: Step, back: bool, line: u32, nth: u32) -> Option<Step> {
        let goal = Goal::Lines { lines: vec![line] };
        assert_eq!(session.handle(Request::Find { run: 1, from, back, goal, nth }), None);
        loop {
            match session.advance(3) {
                Some(Reply::Found { step, .. }) => return step,
                None => {}
                other => panic!("not found but {other:?}"),
            }
        }
    }

    fn type_names(diagram: &Diagram) -> Vec<&str> {
        diagram.cards.iter().map(|card| card.type_name.as_str()).collect()
    }

    const STORY: &str = "a = [1]\nb = a\ndel a\ndel b\n";

    #[test]
    fn a_run_is_walked_through() {
        let mut session = ran(STORY);
        assert_eq!(state(&session), (RunState::Finished, 6)); // the call, four lines, the return
        let (diagram, _, view, next_line) = show(&mut session, 3, Way::Jump);
        assert_eq!((view.step, view.event.line, next_line), (3, 3, Some(4)));
        let list = diagram.cards.iter().find(|card| card.type_name == "list").unwrap();
        assert_eq!(list.refcount, Some(2));
        assert_eq!(diagram.arrows.iter().filter(|arrow| arrow.to == list.id).count(), 2);
        assert_eq!(show(&mut session, 99, Way::Jump).2.step, 5, "past the end is the end");
        assert_eq!(show(&mut session, 5, Way::Jump).3, None);
    }

    #[test]
    fn going_back_shows_the_way_there_backwards() {
        let mut session = ran(STORY);
        for step in 1..6 {
            show(&mut session, step - 1, Way::Jump);
            let (after, there, ..) = show(&mut session, step, Way::Forward);
            let (_, back, ..) = show(&mut session, step - 1, Way::Back);
            // All but the lines, which are those of the step that is left.
            let lines = |moments: &[PictureMoment]| -> Vec<u32> {
                moments.iter().flat_map(|moment| &moment.diagram.frames).map(|frame| frame.line).collect()
            };
            assert!(lines(&there).iter().all(|&line| line == step as u32 - 1), "{:?}", lines(&there));
            assert!(lines(&back).iter().all(|&line| line == after.frames[0].line), "{:?}", lines(&back));
            let without_lines = |moment: &PictureMoment| {
                let mut diagram = moment.diagram.clone();
                diagram.frames.iter_mut().for_each(|frame| frame.line = 0);
                diagram
            };
            let there: Vec<Diagram> = there.iter().rev().map(without_lines).collect();
            assert_eq!(there, back.iter().map(without_lines).collect::<Vec<_>>(), "step {step}");
            assert!(there.first().is_none_or(|first| *first != after), "the end is not shown twice");
            assert!(back.iter().all(|moment| moment.sentence.starts_with("Taken back: ")));
        }
    }

    #[test]
    fn a_long_cascade_is_shown_in_groups() {
        let mut session = ran("a = [[i] for i in range(500, 700)]\ndel a\n");
        let (_, last) = state(&session);
        let pictures = show(&mut session, last - 1, Way::Forward).1;
        assert!(pictures.len() <= MAX_PICTURES);
    }

    #[test]
    fn simple_mode_and_back_again() {
        let mut session = ran(STORY);
        assert_eq!(type_names(&show(&mut session, 2, Way::Jump).0), ["int", "list"]);
        let request =
            Request::Show { run: 1, step: 2, way: Way::Jump, look: Look::of_mode(Mode::Simple), seen: None };
        let Some(Reply::Step { diagram, .. }) = session.handle(request) else { panic!("no step") };
        assert_eq!(type_names(&diagram), ["list"]);
        assert_eq!(type_names(&show(&mut session, 2, Way::Jump).0), ["int", "list"]);
    }

    #[test]
    fn input_is_asked_for_and_taken() {
        let mut session = ran("name = input('Who? ')\nprint(name)\n");
        match session.progress() {
            Some(Reply::Progress { state: RunState::WaitingForInput, prompt, .. }) => {
                assert_eq!(prompt.as_deref(), Some("Who? "));
            }
            other => panic!("does not wait: {other:?}"),
        }
        session.handle(Request::Input { run: 1, line: "Ada".into() });
        assert!(session.is_running());
        while session.is_busy() {
            session.advance(1_000);
        }
        let Some(Reply::Progress { state, output, prompt, .. }) = session.progress() else { panic!() };
        assert_eq!((state, prompt, output.head.as_str()), (RunState::Finished, None, "Who? Ada\n"));
    }

    #[test]
    fn an_endless_run_can_be_looked_at_and_stopped() {
        let mut session = Session::new();
        session.handle(Request::Run {
            run: 1,
            source: "while True: pass\n".into(),
            input: Vec::new(),
            cells: false,
        });
        assert!(session.advance(1_000).is_none() && session.is_running());
        let (_, before) = state(&session);
        assert_eq!(show(&mut session, before / 2, Way::Jump).2.step, before / 2);
        session.advance(1_000);
        assert!(state(&session).1 > before);
        session.handle(Request::Stop { run: 1 });
        let (stopped, steps) = state(&session);
        assert_eq!(stopped, RunState::Stopped);
        assert!(!session.is_running());
        while session.is_busy() {
            session.advance(1_000); // places are found ahead; the program itself runs no further
        }
        assert!(session.advance(1_000).is_none_or(|reply| matches!(reply, Reply::Progress { .. })));
        assert_eq!(state(&session).1, steps);
        assert_eq!(show(&mut session, steps - 1, Way::Jump).2.step, steps - 1);
    }

    #[test]
    fn mistakes_are_values() {
        let mut session = Session::new();
        let source = "a = = 1\n".to_owned();
        match session.handle(Request::Run { run: 1, source, input: Vec::new(), cells: false }) {
            Some(Reply::Progress {
                state: RunState::Error,
                steps: 0,
                error: Some(RunError::Syntax(error)),
                ..
            }) => {
                assert_eq!(error.line, 1);
            }
            other => panic!("{other:?}"),
        }
        let request = Request::Show { run: 1, step: 0, way: Way::Jump, look: Look::default(), seen: None };
        assert_eq!(session.handle(request), None);

        let session = ran("a = 1\nraise ValueError('no')\n");
        let Some(Reply::Progress { state: RunState::Error, error: Some(error), .. }) = session.progress()
        else {
            panic!("no error")
        };
        let RunError::Exception { summary, traceback, line } = error else { panic!("{error:?}") };
        assert_eq!((summary.as_str(), line), ("ValueError: no", 2));
        assert!(traceback.starts_with("Traceback (most recent call last):\n"), "{traceback}");
    }

    #[test]
    fn the_profile_tells_of_each_step_of_a_short_run() {
        let session = ran(STORY);
        let Some(Reply::Progress { profile, .. }) = session.progress() else { panic!() };
        assert_eq!(profile.iter().map(|sample| sample.step).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
        let (most, least) = (profile[3].bytes_alive, profile[5].bytes_alive);
        assert!(most > least, "the list is alive at step 3 and gone at step 5: {most} > {least}");

        let session = ran("for i in range(20000): x = [i]\n");
        let Some(Reply::Progress { profile, .. }) = session.progress() else { panic!() };
        assert!(profile.is_sorted_by_key(|sample| sample.step));
        assert!(profile.len() <= 2 * MAX_SAMPLES, "{}", profile.len());
    }

    #[test]
    fn places_are_found() {
        let mut session = ran("for i in [1, 2, 3]:\n    x = i\n");
        let second = find(&mut session, 0, false, 2, 2).unwrap();
        assert_eq!(show(&mut session, second, Way::Jump).2.event.line, 2);
        assert_eq!(find(&mut session, 0, false, 2, 1), find(&mut session, second, true, 2, 1));
        assert_eq!(find(&mut session, 0, false, 2, 4), None);
    }

    #[test]
    fn cells_of_a_notebook_print_apart() {
        let source =
            "# %% 1\ndef f():\n    print('f')\n# %% 2\nf()\nprint(2)\n# %% 3\n# nothing\n# %% 4\nprint(4)\n";
        let mut session = ran(source);
        let cells = vec![(2, 3), (5, 6), (8, 8), (10, 10)];
        let Some(Reply::Cells { cells, .. }) = session.handle(Request::Cells { run: 1, cells }) else {
            panic!()
        };
        let printed: Vec<&str> = cells.iter().map(|cell| cell.printed.as_str()).collect();
        assert_eq!(printed, ["", "f\n2\n", "", "4\n"]);
        assert_eq!(cells[2].step, None);
        assert!(cells[1].step < cells[3].step);
    }

    #[test]
    fn a_run_goes_out_as_traces_and_scenes() {
        let mut session = ran(STORY);
        for (form, key) in [(TraceForm::Heapglass, "steps"), (TraceForm::PythonTutor, "trace")] {
            let (source, input) = (STORY.to_owned(), Vec::new());
            session.handle(Request::Trace { run: 1, source, input, form });
            let text = loop {
                match session.advance(1) {
                    Some(Reply::Trace { text, .. }) => break text,
                    Some(Reply::Tracing { n_done, n_all, .. }) => assert!(n_done <= n_all),
                    other => panic!("{other:?}"),
                }
            };
            let trace: serde_json::Value = serde_json::from_str(&text).unwrap();
            assert!(!trace[key].as_array().unwrap().is_empty(), "{text}");
        }
        let Some(Reply::Scene { scene, .. }) =
            session.handle(Request::Scene { run: 1, step: 3, mode: Mode::Objects })
        else {
            panic!()
        };
        assert_eq!((scene.step, scene.line, type_names(&scene.diagram).len()), (3, 3, 2));
    }

    #[test]
    fn a_trace_can_be_given_up() {
        let mut session = ran("for i in range(300):\n    x = [i]\n");
        for form in [TraceForm::Heapglass, TraceForm::PythonTutor] {
            let (source, input) = ("for i in range(300):\n    x = [i]\n".to_owned(), Vec::new());
            session.handle(Request::Trace { run: 1, source, input, form });
            assert!(matches!(session.advance(1), Some(Reply::Tracing { n_done: 1.., .. })));
            session.handle(Request::Untrace { run: 1 });
            assert!(!session.is_busy());
            assert!(!matches!(session.advance(1), Some(Reply::Tracing { .. } | Reply::Trace { .. })));
        }
    }

    #[test]
    fn a_trace_made_elsewhere_is_stepped_through() {
        let mut session = ran(STORY);
        let (source, input, form) = (STORY.to_owned(), Vec::new(), TraceForm::PythonTutor);
        session.handle(Request::Trace { run: 1, source, input, form });
        let Some(Reply::Trace { text, .. }) = session.advance(1) else { panic!() };
        let text = text.replace("\"refcounts\"", "\"other\"");
        let opened = session.handle(Request::Open { run: 2, text });
        let Some(Reply::Progress { state: RunState::Finished, steps: 5, .. }) = opened else {
            panic!("{opened:?}")
        };
        let look = Look::of_mode(Mode::Objects);
        let request = Request::Show { run: 2, step: 2, way: Way::Jump, look, seen: None };
        let Some(Reply::Step { view, diagram, next_line, .. }) = session.handle(request) else { panic!() };
        assert_eq!((view.event.line, next_line), (3, Some(4)));
        let list = diagram.cards.iter().find(|card| card.type_name == "list").unwrap();
        assert_eq!(list.refcount, Some(crate::timeline::UNKNOWN_COUNT));
        let goal = Goal::Lines { lines: vec![4] };
        let found = session.handle(Request::Find { run: 2, from: 0, back: false, goal, nth: 1 });
        assert_eq!(found, Some(Reply::Found { run: 2, step: Some(3) }));
        let scene = session.handle(Request::Scene { run: 2, step: 99, mode: Mode::Simple });
        assert!(matches!(scene, Some(Reply::Scene { scene, .. }) if scene.step == 4));
        assert!(matches!(
            session.handle(Request::Open { run: 3, text: "{}".into() }),
            Some(Reply::Progress { state: RunState::Error, .. })
        ));
        session.handle(Request::Run { run: 4, source: STORY.into(), input: Vec::new(), cells: false });
        assert!(session.is_running(), "a program of one's own comes back");
    }

    #[test]
    fn an_error_belongs_to_its_cell() {
        let source = "# %% 1\ndef f():\n    1 / 0\n# %% 2\n'two'\nf()\n# %% 3\nprint(3)\n";
        let mut session = Session::new();
        session.handle(Request::Run { run: 1, source: source.into(), input: Vec::new(), cells: true });
        while session.is_busy() {
            session.advance(1_000);
        }
        let cells = vec![(2, 3), (5, 6), (8, 8)];
        let Some(Reply::Cells { cells, .. }) = session.handle(Request::Cells { run: 1, cells }) else {
            panic!()
        };
        let errors: Vec<_> = cells.iter().map(|cell| cell.error.as_deref()).collect();
        assert_eq!(errors, [None, Some("ZeroDivisionError: division by zero"), None]);
        assert_eq!(cells[2].step, None);
    }

    #[test]
    fn answers_and_tasks_are_judged_by_the_run() {
        let lesson = "---\ntitle: t\nslug: s\npart: p\nsummary: s\n---\n```python\na = [1]\nb = a\n\
            del b\n```\n## One\nstep: line 2\n\nHow many?\n\n```predict\nask: count of a at line 3\n\
            answer: 2\nwhy: Two.\n```\n\n```task\ngoal: a dies at line 4\n```\n\
            ```python solution\na = [1]\nb = a\ndel b\ndel a\n```\n";
        let lesson = lessons::parse(lesson).unwrap();
        let mut session = ran(&lesson.code);
        let screen = &lesson.screens[0];
        let prediction = Box::new(screen.prediction.clone().unwrap());
        let mut right = |answer: &str| {
            let (prediction, answer) = (prediction.clone(), vec![answer.to_owned()]);
            match session.handle(Request::Predict { run: 1, prediction, answer }) {
                Some(Reply::Verdict { verdict: Ok(verdict), .. }) => verdict.right,
                other => panic!("{other:?}"),
            }
        };
        assert!(right("2") && !right("1"));
        let task = screen.task.clone().unwrap();
        let done = |program: &str| {
            let (mut session, task) = (ran(program), Box::new(task.clone()));
            match session.handle(Request::Judge { run: 1, task, program: program.to_owned() }) {
                Some(Reply::Achieved { achieved: Ok(achieved), .. }) => achieved.done,
                other => panic!("{other:?}"),
            }
        };
        assert!(!done(&lesson.code) && done(&task.solution.clone()));
    }

    #[test]
    fn an_older_run_is_not_spoken_of() {
        let mut session = ran(STORY);
        let source = "print(1)\n".to_owned();
        session.handle(Request::Run { run: 2, source, input: Vec::new(), cells: false });
        for request in [
            Request::Show { run: 1, step: 0, way: Way::Jump, look: Look::default(), seen: None },
            Request::Stop { run: 1 },
            Request::Input { run: 1, line: String::new() },
            Request::Find { run: 1, from: 0, back: false, goal: Goal::Exception, nth: 1 },
        ] {
            assert_eq!(session.handle(request), None);
        }
        assert!(session.is_running());
    }
}
