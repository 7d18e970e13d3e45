//! From what differs between two readings to moments, as one would tell it: references are drawn and withdrawn, then
//! counts tick, then what has come to zero dies, one after another, and what it held loses a reference each.
//!
//! **Invariant:** in every moment's view the counts of what dies are those of the references that are still drawn.
//! Deliberately absent: the machine.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::diff::{changes, find};
use super::moments::{Reading, births, deaths, of, phases, references};
use super::{Change, CollectorPhase, Event, Moment, ObjectId, ObjectView, SlotView, State, Step, View};

/// Makes moments of readings.
pub(super) struct Beats {
    now: View,
    /// The step that is left, and its event: what a line does is told of that line, not of the one it leads to.
    left: (Step, Event),
    /// Objects that are there at the end.
    stays: BTreeSet<ObjectId>,
    moments: Vec<Moment>,
    max_groups: usize,
    /// Objects that were made on the way. Others that come into the picture were there before.
    made: BTreeSet<ObjectId>,
}

impl Beats {
    /// From one state to another. More deaths at once than `max_groups` are told in so many groups.
    pub(super) fn new(start: View, end: &View, max_groups: usize) -> Beats {
        let stays = end.objects.iter().map(|object| object.id).collect();
        let left = (start.step, start.event.clone());
        Beats { now: start, left, stays, moments: Vec::new(), max_groups, made: BTreeSet::new() }
    }

    /// Takes the next reading.
    pub(super) fn take(&mut self, reading: Reading) {
        self.now.objects.retain(|object| object.state != State::Freed);
        self.made.extend(births(&reading.events));
        let (last, phases): (Vec<_>, Vec<_>) =
            phases(&reading.events).cloned().partition(|phase| matches!(phase, CollectorPhase::Ended { .. }));
        self.collect(&phases);
        let mut next = reading.view;
        let dying: Vec<ObjectId> = deaths(&reading.events)
            .into_iter()
            .filter(|&id| find(&self.now.objects, id).is_some() && find(&next.objects, id).is_none())
            .collect();

        // What the picture loses for a moment only, as a result on its way to its name, stays in it; so does an immortal
        // object that only what dies refers to, until that is gone.
        let holders = dying.iter().filter_map(|&id| find(&self.now.objects, id));
        let held: BTreeSet<ObjectId> =
            holders.flat_map(|object| object.slots.iter().map(|slot| slot.target)).collect();
        let stays = |object: &&Rc<ObjectView>| {
            let is_held = || object.refcount.is_none() && held.contains(&object.id);
            (self.stays.contains(&object.id) || dying.contains(&object.id) || is_held())
                && find(&next.objects, object.id).is_none()
        };
        let kept: Vec<Rc<ObjectView>> = self.now.objects.iter().filter(stays).cloned().collect();
        if !kept.is_empty() {
            next.objects.extend(kept);
            next.objects.sort_by_key(|object| object.id);
        }
        let there: Vec<ObjectId> = next.objects.iter().map(|object| object.id).collect();
        let is_there = |slot: &SlotView| there.binary_search(&slot.target).is_ok();
        for object in next.objects.iter_mut().filter(|object| !object.slots.iter().all(is_there)) {
            Rc::make_mut(object).slots.retain(is_there);
        }

        let counts: Vec<(ObjectId, Option<u32>)> =
            next.objects.iter().map(|object| (object.id, object.refcount)).collect();
        (next.step, next.event) = self.left.clone();
        for object in &mut next.objects {
            let was = find(&self.now.objects, object.id).map_or(object.refcount, |was| was.refcount);
            if was != object.refcount {
                Rc::make_mut(object).refcount = was;
            }
        }
        self.show(next, &reading.printed);
        self.count(&counts, &dying);
        self.bury(&counts, &dying, reading.collected);
        self.collect(&last);
    }

    /// Tells the collector's phases.
    fn collect(&mut self, phases: &[CollectorPhase]) {
        for phase in phases {
            let shown = |id| self.now.objects.iter().any(|object| object.id == id);
            if let Some(phase) = phase.only(&shown) {
                let changes = vec![Change::Collector { phase }];
                self.moments.push(Moment { view: self.now.clone(), changes });
            }
        }
    }

    /// The moments; the last one's view shows the end, unless something is still seen dying in it.
    pub(super) fn finish(mut self, mut end: View) -> Vec<Moment> {
        (end.step, end.event) = self.left;
        let is_end = |view: &View| {
            let without_lines = |view: &View| {
                let frames = view.frames.iter();
                frames.map(|frame| (frame.id, frame.names.clone())).collect::<Vec<_>>()
            };
            view.objects == end.objects && without_lines(view) == without_lines(&end)
        };
        match self.moments.last_mut() {
            Some(last) if is_end(&last.view) => last.view = end,
            _ => self.moments.push(Moment { changes: Vec::new(), view: end }),
        }
        self.moments
    }

    /// Shows a state, if it differs from the one before.
    fn show(&mut self, next: View, printed: &str) {
        let mut changes = changes(&self.now, &next, printed);
        changes
            .retain(|change| !matches!(change, Change::Born { object, .. } if !self.made.contains(object)));
        self.now = next;
        if !changes.is_empty() {
            self.moments.push(Moment { view: self.now.clone(), changes });
        }
    }

    /// Lets the counts tick: to those of the reading, and as long as dying objects hold something, one more for each
    /// of their references.
    fn count(&mut self, counts: &[(ObjectId, Option<u32>)], dying: &[ObjectId]) {
        let references = if dying.is_empty() { Vec::new() } else { references(&self.now) };
        let mut held: BTreeMap<ObjectId, u32> = BTreeMap::new();
        for object in self.now.objects.iter().filter(|object| dying.contains(&object.id)) {
            for target in object.slots.iter().map(|slot| slot.target).chain(object.class) {
                *held.entry(target).or_default() += 1;
            }
        }
        let mut ticks: Vec<(usize, u32, State)> = Vec::new();
        for (idx, object) in self.now.objects.iter().enumerate() {
            let Some(before) = object.refcount.filter(|_| object.state != State::Freed) else { continue };
            let (count, state) = if dying.contains(&object.id) {
                let left = of(&references, object.id).unwrap_or(0) as u32;
                (left.min(before), if left == 0 { State::Dying } else { object.state })
            } else if let Ok(at) = counts.binary_search_by_key(&object.id, |&(id, _)| id)
                && let Some(count) = counts[at].1
            {
                (count + held.get(&object.id).copied().unwrap_or(0), object.state)
            } else {
                continue;
            };
            if (count, state) != (before, object.state) {
                ticks.push((idx, count, state));
            }
        }
        if ticks.is_empty() {
            return;
        }
        let mut next = self.now.clone();
        for (idx, count, state) in ticks {
            let object = Rc::make_mut(&mut next.objects[idx]);
            (object.refcount, object.state) = (Some(count), state);
        }
        self.show(next, "");
    }

    /// Takes down what dies, in its order.
    fn bury(&mut self, counts: &[(ObjectId, Option<u32>)], dying: &[ObjectId], collected: bool) {
        let mut by_collector = false;
        let size = dying.len().div_ceil(self.max_groups).max(1);
        for group in dying.chunks(size) {
            if group.iter().any(|id| self.now.objects.iter().any(|o| o.id == *id && o.state == State::Alive))
            {
                // Held by others that nothing but each other keeps: the collector empties those.
                by_collector = collected;
                self.empty_holders(group, dying);
                self.count(counts, dying);
            }
            let mut next = self.now.clone();
            next.objects.retain(|object| object.state != State::Freed);
            let mut changes = Vec::new();
            for object in next.objects.iter_mut().filter(|object| group.contains(&object.id)) {
                let object = Rc::make_mut(object);
                object.state = State::Freed;
                object.refcount = Some(0);
                object.slots.clear();
                object.n_slots = 0;
                object.class = None;
                let type_name = object.type_name.clone();
                changes.push(Change::Freed { object: object.id, type_name, by_collector });
            }
            self.now = next;
            self.moments.push(Moment { view: self.now.clone(), changes });
            self.count(counts, dying);
        }
    }

    /// Takes their references out of the dying objects that hold one of these.
    fn empty_holders(&mut self, held: &[ObjectId], dying: &[ObjectId]) {
        let mut next = self.now.clone();
        for object in next.objects.iter_mut().filter(|object| dying.contains(&object.id)) {
            if object.slots.iter().any(|slot| held.contains(&slot.target)) {
                let object = Rc::make_mut(object);
                object.slots.clear();
                object.n_slots = 0;
            }
        }
        self.show(next, "");
    }
}
