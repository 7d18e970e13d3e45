//! One page's engine: requests in, replies out. The worker only carries the messages and keeps the time.
//!
//! Invariant: a reply speaks of the newest run; a request that names another one is dropped.
//! Deliberately absent: clocks, messages, threads. Who owns a session calls [`Session::advance`] again and
//! again while [`Session::is_running`], with as much fuel as it has time for.

use crate::diagram::{self, Diagram, Mode, Placement};
use crate::narrate;
use crate::protocol::{Output, PictureMoment, Reply, Request, RunError, RunState, Way};
use crate::timeline::{Change, Moment, Status, Step, Timeline, Uncaught, View};

/// Bytes of output that are sent to the page; of a longer one the middle is left out.
const MAX_OUTPUT: usize = 64 * 1024;

/// Pictures sent for one step. A cascade of thousands is shown in as many groups.
const MAX_PICTURES: usize = 48;

/// The most that telling the placement of a run's steps may cost.
const MAX_TOLD: usize = 20_000;

/// What going to a step costs, in objects looked at.
const STEP_COST: usize = 4;

/// The newest run, if there is one.
#[derive(Default)]
pub struct Session {
    run: u32,
    live: Option<Live>,
}

/// A run: its timeline, how it stands and where its pictures' cards have their places.
struct Live {
    timeline: Timeline,
    state: RunState,
    prompt: Option<String>,
    error: Option<RunError>,
    n_lines: u32,
    placement: Placement,
    /// What telling the placement of steps has cost so far: objects looked at, and [`STEP_COST`] a step.
    told: usize,
}

impl Session {
    /// A session without a run.
    pub fn new() -> Session {
        Session::default()
    }

    /// Answers a request; no reply where it speaks of another run.
    pub fn handle(&mut self, request: Request) -> Option<Reply> {
        match request {
            Request::Run { run, source, input } => Some(self.start(run, &source, input)),
            Request::Show { run, step, way, mode } => self.live(run)?.show(run, step, way, mode),
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
                }
                self.progress()
            }
            Request::Find { run, from, back, lines, nth } => {
                let timeline = &mut self.live(run)?.timeline;
                let step = (0..nth).try_fold(from, |from, _| timeline.find_line(from, back, &lines));
                Some(Reply::Found { run, step })
            }
        }
    }

    /// Whether there is something to run.
    pub fn is_running(&self) -> bool {
        self.live.as_ref().is_some_and(|live| live.state == RunState::Running)
    }

    /// Runs on for so many instructions. True where that changed how the run stands.
    pub fn advance(&mut self, fuel: u64) -> bool {
        let Some(live) = self.live.as_mut().filter(|live| live.state == RunState::Running) else {
            return false;
        };
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
        live.state != RunState::Running
    }

    /// How the run stands; `None` before the first.
    pub fn progress(&self) -> Option<Reply> {
        let live = self.live.as_ref()?;
        Some(Reply::Progress {
            run: self.run,
            state: live.state,
            steps: live.timeline.n_steps(),
            output: Output::cut(live.timeline.output(), MAX_OUTPUT),
            prompt: live.prompt.clone(),
            error: live.error.clone(),
            profile: live.timeline.profile(),
        })
    }

    fn live(&mut self, run: u32) -> Option<&mut Live> {
        self.live.as_mut().filter(|_| run == self.run)
    }

    fn start(&mut self, run: u32, source: &str, input: Vec<String>) -> Reply {
        self.run = run;
        self.live = None; // the old run's memory goes before the new one's comes
        let (state, error) = match Timeline::new(source, input) {
            Ok(timeline) => {
                self.live = Some(Live {
                    timeline,
                    state: RunState::Running,
                    prompt: None,
                    error: None,
                    n_lines: source.lines().count() as u32,
                    placement: Placement::new(Mode::default()),
                    told: 0,
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
    fn show(&mut self, run: u32, step: Step, way: Way, mode: Mode) -> Option<Reply> {
        let last = self.timeline.n_steps().checked_sub(1)?;
        let step = step.min(last);
        if mode != self.placement.mode() {
            self.placement = Placement::new(mode);
            self.told = 0;
        }
        self.tell_placement();
        // In this order the timeline goes forward only: what led here, the step, the line that is next.
        let came_by = self.timeline.moments(step);
        let view = self.timeline.view(step);
        let diagram = self.draw(&view);
        let moments = match way {
            Way::Jump => Vec::new(),
            Way::Forward => self.pictures(&came_by, &diagram),
            Way::Back if step < last => {
                let undone = self.timeline.moments(step + 1);
                let left = self.timeline.view(step + 1);
                let left = self.draw(&left);
                let mut pictures = self.pictures(&undone, &left);
                pictures.reverse();
                pictures
            }
            Way::Back => Vec::new(),
        };
        Some(Reply::Step {
            run,
            narration: narrate::step(&came_by, &view),
            n_freed: n_freed(&came_by),
            next_line: self.next_line(step),
            view: Box::new(view),
            diagram: Box::new(diagram),
            moments,
        })
    }

    /// Tells the placement of the steps that it does not know yet, first to last: what is to come decides on good
    /// places. Of a long run it hears the beginning only, and of the rest as it is shown.
    fn tell_placement(&mut self) {
        let first = self.placement.known_to().map_or(0, |known| known + 1);
        for step in first..self.timeline.n_steps() {
            if self.told >= MAX_TOLD {
                break;
            }
            let view = self.timeline.view(step);
            self.told += view.objects.len() + STEP_COST;
            self.placement.extend(&view);
        }
    }

    fn draw(&mut self, view: &View) -> Diagram {
        let mode = self.placement.mode();
        diagram::draw(view, &mut self.placement, mode)
    }

    /// The moments drawn, in [`MAX_PICTURES`] groups at most, without a last one that looks like `end` already.
    fn pictures(&mut self, moments: &[Moment], end: &Diagram) -> Vec<PictureMoment> {
        let n_groups = moments.len().min(MAX_PICTURES);
        let mut pictures: Vec<PictureMoment> = (1..=n_groups)
            .map(|group| &moments[group * moments.len() / n_groups - 1])
            .map(|moment| PictureMoment {
                diagram: self.draw(&moment.view),
                sentence: narrate::moment(moment),
            })
            .collect();
        if pictures.last().is_some_and(|last| last.diagram == *end) {
            pictures.pop();
        }
        pictures
    }

    fn next_line(&mut self, step: Step) -> Option<u32> {
        let lines: Vec<u32> = (1..=self.n_lines).collect();
        let next = self.timeline.find_line(step, false, &lines)?;
        Some(self.timeline.view(next).event.line)
    }
}

fn n_freed(moments: &[Moment]) -> u32 {
    let changes = moments.iter().flat_map(|moment| &moment.changes);
    changes.filter(|change| matches!(change, Change::Freed { .. })).count() as u32
}
