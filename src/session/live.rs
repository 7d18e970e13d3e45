//! The run that a session has: its timeline, what the page looks at, and how far the placement of its cards has been told.

use super::Exporting;
use crate::diagram::{self, Diagram, Look, Mode, Placement, Rect};
use crate::export::Scene;
use crate::narrate;
use crate::protocol::{At, PictureMoment, Reply, RunError, RunState, Sample, Way};
use crate::timeline::{Change, FrameId, LifeStory, Moment, Search, Step, Timeline, Tracking, View};

/// Pictures sent for one step. A cascade of thousands is shown in as many groups.
pub(super) const MAX_PICTURES: usize = 48;

/// What telling the placement of steps may cost before the first picture is drawn, and how many times more each time
/// before the next places are given.
const FIRST_TOLD: usize = 20_000;
const MORE_TOLD: usize = 4;

/// The most that telling it of all steps may cost, and after that of a few of the steps that are left.
const MAX_TOLD: usize = 320_000;
const MAX_SAMPLED: usize = 100_000;

/// What it may cost at a time.
pub(super) const TOLD_AT_A_TIME: usize = 4_000;

/// Samples sent of the steps that are known one by one.
pub(super) const MAX_SAMPLES: usize = 400;

/// What going to a step costs, in objects looked at.
const STEP_COST: usize = 4;

/// A run: its timeline, how it stands and where its pictures' cards have their places.
pub(super) struct Live {
    pub(super) timeline: Timeline,
    pub(super) state: RunState,
    pub(super) prompt: Option<String>,
    pub(super) error: Option<RunError>,
    pub(super) placement: Placement,
    pub(super) telling: Telling,
    /// The sizes of the steps that were looked at for it: finer than the timeline's own.
    pub(super) samples: Vec<Sample>,
    pub(super) search: Option<Search>,
    /// A life that is being told, and the step from which it was asked for.
    pub(super) story: Option<(Step, LifeStory)>,
    /// A stretch that is being looked over, and the step from which it was asked for.
    pub(super) tracking: Option<(Step, Tracking)>,
    pub(super) exporting: Option<Exporting>,
    /// What part of the picture is in view.
    pub(super) seen: Option<Rect>,
    /// The step that was sent last, and its frames' lines.
    pub(super) on_screen: (Step, Vec<(FrameId, u32)>),
}

/// How far the placement was told of the run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling {
    /// The next step to tell of.
    pub(super) next: Step,
    /// Every how-manyth step is told of.
    pub(super) stride: Step,
    /// What it has cost so far: objects looked at, and [`STEP_COST`] a step.
    pub(super) cost: usize,
    /// At this cost places are given.
    pub(super) settle_at: usize,
}

impl Default for Telling {
    fn default() -> Telling {
        Telling { next: 0, stride: 1, cost: 0, settle_at: FIRST_TOLD }
    }
}

impl Live {
    /// The step's picture; past the end, the last one's. `None` while there is no step at all.
    pub(super) fn show(
        &mut self,
        run: u32,
        step: Step,
        way: Way,
        look: &Look,
        seen: Option<Rect>,
    ) -> Option<Reply> {
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
            Way::Walk => self.pictures(&came_by, &diagram),
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
            Way::Forward | Way::Walk | Way::Jump => step.saturating_sub(1),
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
            at: At::from(&view),
            diagram: Box::new(diagram),
            moments,
        })
    }

    /// A step for an export, drawn as a whole.
    pub(super) fn scene(&mut self, step: Step, mode: Mode) -> Option<Scene> {
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
    pub(super) fn draw_with(&mut self, look: &Look) {
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

    pub(super) fn has_more_to_tell(&self) -> bool {
        let is_over = self.state != RunState::Running;
        is_over && self.telling.next < self.timeline.n_steps() && self.telling.cost < MAX_TOLD + MAX_SAMPLED
    }

    /// Tells the placement of steps that it does not know yet, first to last: what is to come decides on good places.
    /// Of a very long run it hears the beginning, and of the rest a few steps.
    pub(super) fn tell(&mut self, budget: usize) {
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
    pub(super) fn find_places_to(&mut self, step: Step) {
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
    pub(super) fn profile(&self) -> Vec<Sample> {
        let known_to = self.samples.last().map(|last| last.step);
        let stride = self.samples.len().div_ceil(MAX_SAMPLES).max(1);
        let beyond = |sample: &Sample| known_to.is_none_or(|known_to| sample.step > known_to);
        let last = self.timeline.n_steps().saturating_sub(1);
        let rest = self.timeline.profile().into_iter().filter(beyond).filter(|sample| sample.step <= last);
        self.samples.iter().step_by(stride).copied().chain(rest).collect()
    }

    pub(super) fn draw(&mut self, view: &View) -> Diagram {
        let mode = self.placement.mode();
        diagram::draw_part(view, &mut self.placement, mode, self.seen)
    }

    /// The moments drawn, in [`MAX_PICTURES`] groups at most; the last one is `end`. There is nothing to say of some.
    pub(super) fn pictures(&mut self, moments: &[Moment], end: &Diagram) -> Vec<PictureMoment> {
        let n_groups = moments.len().min(MAX_PICTURES);
        let mut pictures: Vec<PictureMoment> = (1..=n_groups)
            .map(|group| &moments[group * moments.len() / n_groups - 1])
            .map(|moment| PictureMoment {
                diagram: self.draw(&moment.view),
                sentence: Some(narrate::moment(moment))
                    .filter(|told| told != narrate::NOTHING)
                    .unwrap_or_default(),
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

fn n_freed(moments: &[Moment]) -> u32 {
    let changes = moments.iter().flat_map(|moment| &moment.changes);
    changes.filter(|change| matches!(change, Change::Freed { .. })).count() as u32
}
