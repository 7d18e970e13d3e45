//! Watching: what is looked at between two instructions of a replay, such as the state after each one that changed a
//! count, for the moments of a step.

use std::collections::BTreeSet;

use crate::bytecode::Op;
use crate::heap::HeapEvent;
use crate::timeline::{Detail, LifeWatch, ObjectId, Reading, Sought, Step, Stepping, read};

use super::{Machine, TraceEvent};

/// What is looked at between two instructions.
#[derive(Debug, Clone)]
pub(crate) enum Watching {
    /// The whole state, for the moments of a step.
    Moments(Watch),
    /// One object's count and owners.
    Life(LifeWatch),
    /// Each instruction of a step.
    Instructions(Stepping),
}

/// What is read while the machine is watched.
#[derive(Debug, Clone)]
pub(crate) struct Watch {
    /// The step that is left: what comes before it is not looked at.
    step: Step,
    max: usize,
    n_printed: u64,
    readings: Vec<Reading>,
    events: Vec<HeapEvent>,
    /// Objects that have been in view.
    known: BTreeSet<ObjectId>,
    detail: Detail,
    /// How often the collector had run.
    n_collections: u64,
}

impl Machine {
    /// Starts to watch what follows event `step`; `max` readings are taken, and one at the end. `known`: objects that
    /// are in view.
    pub(crate) fn watch(&mut self, step: Step, max: usize, known: BTreeSet<ObjectId>, detail: Detail) {
        self.start_watching(Watching::Moments(Watch {
            step,
            max,
            n_printed: self.n_printed,
            readings: Vec::new(),
            events: Vec::new(),
            known,
            detail,
            n_collections: self.n_collections(),
        }));
    }

    /// Ends watching and gives back what was read; the last reading is of now.
    pub(crate) fn unwatch(&mut self) -> Vec<Reading> {
        match self.end_watching() {
            Some(Watching::Moments(mut w)) => {
                self.read(&mut w);
                w.readings
            }
            _ => Vec::new(),
        }
    }

    /// Starts to watch one object.
    pub(crate) fn watch_life(&mut self, watch: LifeWatch) {
        self.start_watching(Watching::Life(watch));
    }

    /// Ends watching one object.
    pub(crate) fn unwatch_life(&mut self) -> Option<LifeWatch> {
        match self.end_watching() {
            Some(Watching::Life(w)) => Some(w),
            _ => None,
        }
    }

    /// Starts to watch the instructions of a step.
    pub(crate) fn watch_instructions(&mut self, watch: Stepping) {
        self.watching = Some(Box::new(Watching::Instructions(watch)));
    }

    /// Ends watching them. The instruction that the machine stopped before is not looked at again.
    pub(crate) fn unwatch_instructions(&mut self) -> Option<Stepping> {
        match self.watching.take().map(|watching| *watching) {
            Some(Watching::Instructions(watch)) => Some(watch),
            _ => None,
        }
    }

    /// Whether the watched object has no more to tell.
    pub(crate) fn life_is_over(&self) -> bool {
        matches!(self.watching.as_deref(), Some(Watching::Life(w)) if w.is_over())
    }

    fn start_watching(&mut self, watching: Watching) {
        self.heap.record(true);
        self.watching = Some(Box::new(watching));
    }

    fn end_watching(&mut self) -> Option<Watching> {
        if self.watching.is_some() {
            self.read_state();
        }
        self.heap.record(false);
        self.watching.take().map(|w| *w)
    }

    /// Between two instructions: reads the state if something happened in the heap, or a reference found its place.
    #[cold]
    pub(crate) fn read_state(&mut self) {
        let events = self.heap.take_events();
        let Some(mut watching) = self.watching.take() else { return };
        match &mut *watching {
            Watching::Moments(w) => self.read_moment(w, events),
            Watching::Life(w) => w.look(self, &events),
            Watching::Instructions(w) => w.look(self),
        }
        self.watching = Some(watching);
    }

    fn read_moment(&self, w: &mut Watch, events: Vec<HeapEvent>) {
        if self.n_events <= w.step {
            w.n_collections = self.n_collections();
            w.n_printed = self.n_printed;
            return;
        }
        w.events.extend(events);
        if w.readings.len() < w.max && (!w.events.is_empty() || self.has_stored()) {
            self.read(w);
        }
    }

    fn read(&self, w: &mut Watch) {
        let (view, has_operands) = read(self, w.step, Some(&w.known), &w.detail);
        w.known.extend(view.objects.iter().map(|object| object.id));
        let n_collections = self.n_collections();
        let collected = std::mem::replace(&mut w.n_collections, n_collections) != n_collections;
        let fresh = (self.n_printed - w.n_printed) as usize;
        let printed = self.out.get(self.out.len().saturating_sub(fresh)..).unwrap_or_default().to_owned();
        w.n_printed = self.n_printed;
        w.readings.push(Reading {
            events: std::mem::take(&mut w.events),
            view,
            has_operands,
            printed,
            collected,
        });
    }

    /// Whether the instruction before this one has moved a reference from the operand stack to a name or a slot, which
    /// changes no count.
    fn has_stored(&self) -> bool {
        let before = self.frames.last().zip(self.pc.checked_sub(1));
        before.and_then(|(frame, pc)| frame.code.code.instructions.get(pc as usize)).is_some_and(|i| {
            matches!(
                i.op,
                Op::StoreName
                    | Op::StoreGlobal
                    | Op::StoreDeref
                    | Op::StoreFast
                    | Op::StoreFastLoadFast
                    | Op::StoreFastStoreFast
                    | Op::StoreAttr
                    | Op::StoreSubscr
                    | Op::StoreSlice
            )
        })
    }

    /// Starts to look for a step.
    pub(crate) fn seek(&mut self, sought: Sought) {
        self.sought = Some(Box::new(sought));
    }

    /// What is looked for, and what was found.
    pub(crate) fn sought(&self) -> Option<&Sought> {
        self.sought.as_deref()
    }

    /// Looks at the event that happens now; stops before the next one where enough is found.
    #[cold]
    pub(crate) fn look_for_step(&mut self, kind: TraceEvent, pc: u32) {
        let Some(mut sought) = self.sought.take() else { return };
        let line = || {
            let frame = self.frames.last();
            frame
                .and_then(|frame| frame.code.code.positions.get(pc as usize))
                .map_or(0, |position| position.line)
        };
        if sought.look(self, self.n_events, kind, pc, line) {
            self.stop_at = 0;
            self.look_at = 0;
        }
        self.sought = Some(sought);
    }

    /// Fuel that is left.
    pub(crate) fn fuel_left(&self) -> i64 {
        self.fuel
    }

    /// How often the collector has run.
    pub(crate) fn n_collections(&self) -> u64 {
        self.heap.generations.stats.iter().map(|generation| generation[0]).sum()
    }
}
