//! Moves through the run that ask the engine for a step: the next change of a name, the next time on a line, over and
//! out of a call, the birth and the death of an object; each forward and back.

use heapglass::timeline::{EventKind, Goal};
use leptos::prelude::*;

use super::store::Store;

impl Store {
    /// To the next or previous step at which the picked name has been bound to something else.
    pub(crate) fn find_change(self, back: bool) {
        let Some(picked) = self.rooms.name.get_untracked() else {
            return self.tell("Pick a name in the picture first: click it, or press Enter on it.");
        };
        let goal = Goal::Name { frame: picked.frame, name: picked.name };
        self.find(goal, back, "The name does not change any more in that direction.");
    }

    /// To the next or previous time on the line of the step.
    pub(crate) fn find_this_line(self, back: bool) {
        let line = self.shown.with_untracked(|shown| shown.as_ref().map_or(0, |shown| shown.event.line));
        if line == 0 {
            return self.tell("This step belongs to no line.");
        }
        self.find(Goal::Lines { lines: vec![line] }, back, "This line does not run again in that direction.");
    }

    /// Over the calls that this line makes.
    pub(crate) fn step_over(self, back: bool) {
        self.halt();
        let most = self.depth();
        self.find(Goal::Depth { most }, back, "There is no step in that direction.");
    }

    /// Out of the function that runs.
    pub(crate) fn step_out(self, back: bool) {
        self.halt();
        match self.depth() {
            0 | 1 => self.tell("This is the program's outermost frame: there is nothing to step out of."),
            depth => self.find(Goal::Depth { most: depth - 1 }, back, "There is no step in that direction."),
        }
    }

    /// Into what the line calls: to the next step, whatever it is, or the one before.
    pub(crate) fn step_into(self, back: bool) {
        if back { self.back() } else { self.forward() }
    }

    /// To the step after which the picked object is there.
    pub(crate) fn go_born(self) {
        match self
            .rooms
            .life
            .with_untracked(|life| life.as_ref().and_then(|life| life.changes.first().map(|c| c.step)))
        {
            Some(step) => self.go(step.min(self.last_step())),
            None => self.tell("Pick an object in the picture first, one that the program has made."),
        }
    }

    /// To the step at which the picked object is gone.
    pub(crate) fn go_freed(self) {
        let life = self.rooms.life.get_untracked();
        match life.as_ref().map(|life| (life.died, life.changes.last())) {
            Some((true, Some(last))) => self.go(last.step.min(self.last_step())),
            Some(_) => self.tell("It is not freed as far as the program has run."),
            None => self.tell("Pick an object in the picture first."),
        }
    }

    /// Frames on the stack at the step on the screen, as many as a search is to leave at most. It is the step that
    /// knows: the stage of a large picture has only the frames near what is seen.
    fn depth(self) -> u32 {
        let at = self.shown.with_untracked(|shown| {
            shown.as_ref().map(|shown| (shown.depth, shown.event.kind == EventKind::Return))
        });
        match at {
            // at its end a function is left: what is next is in the caller
            Some((depth, true)) => depth.saturating_sub(1).max(1),
            Some((depth, false)) => depth,
            None => 0,
        }
    }
}
