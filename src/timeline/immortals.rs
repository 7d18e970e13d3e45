//! Immortal objects that nothing refers to any more: they are alive, so they stay in view, the last few of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::heap::Slot;
use crate::machine::Machine;

use super::guise::Guises;
use super::{Kind, NameKind, Step, inspect};

/// Steps that are looked through for immortal objects, at the most.
const MAX_LOOK: Step = 4000;

/// Objects looked at in one step, at the most.
const MAX_OBJECTS: usize = 5000;

/// A container with more slots than this does not bring what it holds into view.
const MAX_SLOTS: usize = 16;

/// So many that nothing refers to stay in view: those that were referred to last.
const MAX_IDLE: usize = 6;

/// When each small int was referred to by the program's names, lists and attributes.
#[derive(Debug, Default)]
pub(super) struct SeenImmortals {
    /// The steps at which it was first and last seen, of each unbroken time.
    seen: BTreeMap<Slot, Vec<(Step, Step)>>,
    looked_until: Step,
    /// The last step that was looked at.
    looked_at: Option<Step>,
}

impl SeenImmortals {
    /// The next step to look at before `step` can be shown.
    pub(super) fn next_to_look_at(&self, step: Step) -> Option<Step> {
        (self.looked_until <= step && self.looked_until < MAX_LOOK).then_some(self.looked_until)
    }

    /// Looks at a step; they must come in order.
    pub(super) fn look(&mut self, m: &Machine, step: Step) {
        let looked_at = self.looked_at.replace(step);
        self.looked_until = step + 1;
        let mut seen = BTreeSet::new();
        let mut guises = Guises::new(m);
        let mut todo: Vec<Slot> = Vec::new();
        for frame in inspect::frames(m) {
            let is_shown = |(name, kind, to): &(String, NameKind, Slot)| {
                !frame.class_body || *kind != NameKind::Local || !guises.is_internal_name(name, *to)
            };
            todo.extend(frame.names.iter().filter(|name| is_shown(name)).map(|name| name.2));
        }
        while let Some(s) = todo.pop() {
            if seen.len() > MAX_OBJECTS || !seen.insert(s) {
                continue;
            }
            if m.heap.is_immortal(s) && inspect::kind(m, s) == Kind::Number {
                let times = self.seen.entry(s).or_default();
                match times.last_mut() {
                    Some(last) if Some(last.1) == looked_at => last.1 = step,
                    _ => times.push((step, step)),
                }
            }
            let slots = guises.shown(s, MAX_SLOTS, false).slots;
            if slots.len() <= MAX_SLOTS {
                todo.extend(slots.into_iter().map(|(_, t)| t));
            }
        }
    }

    /// Goes past a step without a look.
    pub(super) fn pass_by(&mut self, step: Step) {
        self.looked_until = step + 1;
    }

    /// Those that stay in view at a step.
    pub(super) fn until(&self, step: Step) -> Vec<Slot> {
        let mut idle: Vec<(Step, Slot)> = Vec::new();
        for (&slot, times) in &self.seen {
            let before = times.partition_point(|&(first, _)| first <= step);
            if let Some(&(_, last)) = before.checked_sub(1).and_then(|at| times.get(at)) {
                idle.push((last.min(step), slot));
            }
        }
        let of_now = |&(last, _): &(Step, Slot)| last == step;
        let mut out: Vec<Slot> = idle.iter().copied().filter(of_now).map(|(_, slot)| slot).collect();
        idle.retain(|one| !of_now(one));
        idle.sort_by_key(|&(last, slot)| (Step::MAX - last, slot));
        out.extend(idle.into_iter().take(MAX_IDLE).map(|(_, slot)| slot));
        out
    }
}
