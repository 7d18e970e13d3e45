//! What the engine says, and what is done when it fails.

use heapglass::lessons::Anchor;
use heapglass::protocol::{Reply, Request, RunState};
use heapglass::timeline::{self, Step};
use leptos::prelude::*;

use super::{Goal, NoticeKind, Shown, Store};

/// A run has come to a step as Python Tutor counts when it has this many times as many of ours: ours can be more,
/// since some functions are not looked into there.
const FAR: Step = 100;

impl Store {
    pub(super) fn receive(self, reply: Reply) {
        self.inner().borrow_mut().n_heard += 1;
        let current = self.run.with_untracked(|run| run.number);
        match reply {
            Reply::Progress { run, state, steps, output, prompt, error, profile } if run == current => {
                self.run.update(|run| {
                    run.state = state;
                    run.steps = steps;
                    run.output = output;
                    run.prompt = prompt;
                    run.error = error;
                    run.profile = profile;
                });
                self.show_first();
                self.go_on();
            }
            Reply::Step { run, at, diagram, moments, narration, n_freed, next_line } if run == current => {
                let shown = Shown {
                    run,
                    step: at.step,
                    drawing: self.inner().borrow().player.asked_drawing(),
                    event: at.event,
                    depth: at.depth,
                    next_line,
                    output_len: at.output_len,
                    n_alive: at.n_alive,
                    bytes_alive: at.bytes_alive,
                    narration,
                    n_freed,
                };
                self.take(shown, *diagram, moments);
            }
            Reply::Found { run, step } if run == current => self.found(step),
            Reply::Told { run, step, answer } if run == current => self.take_answer(step, answer),
            Reply::Verdict { run, verdict } if run == current => self.take_verdict(verdict),
            Reply::Scene { run, scene } if run == current => self.take_scene(run, *scene),
            Reply::Cells { run, cells } if run == current => self.take_cells(cells),
            Reply::Tracing { run, n_done, n_all } if run == current => self.trace_is_at(n_done, n_all),
            Reply::Trace { run, form, text } if run == current => self.take_trace(form, &text),
            Reply::Achieved { run, achieved } if run == current => self.take_achievement(achieved),
            Reply::Failed { message } => self.engine_broke(&message),
            _ => {} // of an older run
        }
    }

    /// Changes where a run that has no picture yet is shown first.
    pub(in crate::ui) fn begin_at(self, goal: Goal) {
        let inner = self.inner();
        let mut inner = inner.borrow_mut();
        inner.goal = goal;
        // The old one may be looked for or drawn already: the new one comes after its picture.
        inner.then = Some(goal);
    }

    /// Asks for the first picture of a new run as soon as the engine has it.
    fn show_first(self) {
        let shown_run = self.shown.with_untracked(|shown| shown.as_ref().map(|shown| shown.run));
        let (run, steps, state) = self.run.with_untracked(|run| (run.number, run.steps, run.state));
        let goal = self.inner().borrow().goal;
        if shown_run == Some(run) || steps == 0 {
            return;
        }
        match goal {
            Goal::Step(step) if step < steps || state != RunState::Running => {
                self.wanted.set(step.min(steps - 1));
                self.pump();
            }
            Goal::Place(place) if state != RunState::Running => self.seek(place),
            Goal::Stop(nth) if state != RunState::Running => {
                let lines = self.breakpoints.get_untracked();
                self.look_for(timeline::Goal::Lines { lines }, 0, false, nth.max(1));
            }
            Goal::Entry(entry) if state != RunState::Running || steps > FAR * (Step::from(entry) + 1) => {
                self.look_for(timeline::Goal::Entry, 0, false, entry.saturating_add(1));
            }
            _ => {} // not reached yet
        }
    }

    /// Has the engine look for a step and goes there, unless something else is wished for meanwhile.
    pub(in crate::ui) fn look_for(self, goal: timeline::Goal, from: Step, back: bool, nth: u32) {
        let run = self.run.with_untracked(|run| run.number);
        self.inner().borrow_mut().seeking = true;
        self.now_busy();
        self.send(Request::Find { run, from, back, goal, nth });
    }

    /// To the place that a lesson's screen speaks of.
    pub(in crate::ui) fn seek(self, place: Anchor) {
        let steps = self.run.with_untracked(|run| run.steps);
        self.inner().borrow_mut().seeks_place = true;
        match place {
            Anchor::End => {
                self.inner().borrow_mut().seeking = true;
                self.found(steps.checked_sub(1));
            }
            Anchor::Line { line, occurrence } => {
                self.look_for(timeline::Goal::Lines { lines: vec![line] }, 0, false, occurrence);
            }
        }
    }

    fn found(self, step: Option<Step>) {
        let sought_place = std::mem::take(&mut self.inner().borrow_mut().seeks_place);
        if !std::mem::take(&mut self.inner().borrow_mut().seeking) {
            return; // the person has gone elsewhere meanwhile
        }
        self.not_busy();
        let run = self.run.with_untracked(|run| run.number);
        let is_first = self.shown.with_untracked(|shown| shown.as_ref().is_none_or(|shown| shown.run != run));
        if is_first && step.is_none() && matches!(self.inner().borrow().goal, Goal::Entry(_)) {
            self.wanted.set(untrack(|| self.last_step()));
            return self.pump();
        }
        if step.is_none() {
            let not_found = self.inner().borrow().not_found;
            self.tell(if sought_place {
                "This run does not come to the place that the lesson speaks of."
            } else {
                not_found
            });
        }
        if is_first {
            self.wanted.set(step.unwrap_or(0));
            self.pump();
        } else if let Some(step) = step {
            self.go_found(step);
        }
    }

    pub(super) fn end_engine(self) {
        let engine = self.inner().borrow().engine.clone();
        if let Some(engine) = engine {
            engine.end();
        }
        self.inner().borrow_mut().player.forget();
    }

    pub(super) fn engine_broke(self, message: &str) {
        let is_loading = self.shown.with_untracked(Option::is_none) && self.inner().borrow().n_heard == 0;
        self.end_engine();
        if is_loading {
            self.lose("The engine could not be loaded. Reload the page to try again.");
        } else {
            self.lose(&format!("The engine has failed ({message}). Your program is kept."));
        }
    }

    pub(super) fn lose(self, text: &str) {
        self.halt();
        self.not_busy();
        self.run.update(|run| {
            run.lost = true;
            run.state = RunState::Stopped;
            run.prompt = None;
        });
        self.notify(text.to_owned(), NoticeKind::Lost);
    }
}
