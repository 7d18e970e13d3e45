//! A run that another tool recorded, stepped through like one of ours. What only the engine knows is not told of it.

use super::MAX_OUTPUT;
use crate::diagram::{self, Diagram, Look, Mode, Placement, Rect};
use crate::export::Scene;
use crate::files::ForeignRun;
use crate::protocol::{At, Output, Reply, RunError, RunState, Sample};
use crate::timeline::{EventKind, Step, View};

/// Steps that the placement looks ahead over.
const FORESIGHT: usize = 1000;

/// The run, and where its cards have their places.
pub(super) struct Recorded {
    run: ForeignRun,
    placement: Placement,
}

impl Recorded {
    pub(super) fn new(run: ForeignRun) -> Recorded {
        let placement = Placement::with_look(Look::default());
        let mut recorded = Recorded { run, placement };
        recorded.look_ahead();
        recorded
    }

    pub(super) fn progress(&self, run: u32) -> Reply {
        let error = self.run.ending.as_ref().map(|ending| RunError::Exception {
            summary: ending.clone(),
            traceback: format!("{ending}\n"),
            line: self.run.views.last().map_or(0, |view| view.event.line),
        });
        let sample = |view: &View| Sample {
            step: view.step,
            depth: view.frames.len() as u32,
            n_alive: view.n_alive,
            bytes_alive: 0,
        };
        Reply::Progress {
            run,
            state: if error.is_some() { RunState::Error } else { RunState::Finished },
            steps: self.run.views.len() as Step,
            output: Output::cut(&self.run.output, MAX_OUTPUT),
            prompt: None,
            error,
            profile: self.run.views.iter().map(sample).collect(),
        }
    }

    pub(super) fn show(&mut self, run: u32, step: Step, look: &Look, seen: Option<Rect>) -> Option<Reply> {
        if look.differs_in_places(self.placement.look()) {
            self.placement = Placement::with_look(look.clone());
            self.look_ahead();
        }
        self.placement.set_pins(&look.arranged.pins);
        let (view, diagram) = self.draw(step, seen)?;
        Some(Reply::Step {
            run,
            narration: self.run.sentence(view.step),
            n_freed: 0,
            next_line: self.run.next_line(view.step),
            at: At::from(&view),
            diagram: Box::new(diagram),
            moments: Vec::new(),
        })
    }

    pub(super) fn scene(&mut self, step: Step, mode: Mode) -> Option<Scene> {
        if mode != self.placement.mode() {
            self.placement = Placement::new(mode);
            self.look_ahead();
        }
        let (view, diagram) = self.draw(step, None)?;
        Some(Scene {
            diagram,
            sentence: self.run.sentence(view.step),
            line: view.event.line,
            output_len: view.output_len,
            step: view.step,
        })
    }

    /// The nearest line event on one of these lines.
    pub(super) fn find(&self, from: Step, back: bool, lines: &[u32], nth: u32) -> Option<Step> {
        let is_hit = |view: &&View| view.event.kind == EventKind::Line && lines.contains(&view.event.line);
        let nth = nth.max(1) as usize - 1;
        let views = self.run.views.iter();
        let found = if back {
            views.rev().filter(|view| view.step < from).filter(is_hit).nth(nth)
        } else {
            views.filter(|view| view.step > from).filter(is_hit).nth(nth)
        };
        found.map(|view| view.step)
    }

    /// What is to come decides on good places.
    fn look_ahead(&mut self) {
        for view in self.run.views.iter().take(FORESIGHT) {
            self.placement.extend(view);
        }
        self.placement.settle();
    }

    fn draw(&mut self, step: Step, seen: Option<Rect>) -> Option<(View, Diagram)> {
        let last = self.run.views.len().checked_sub(1)?;
        let view = self.run.views[(step as usize).min(last)].clone();
        let mode = self.placement.mode();
        let diagram = diagram::draw_part(&view, &mut self.placement, mode, seen);
        Some((view, diagram))
    }
}
