//! Watching: a reading of the state after each instruction that changed a count, for the moments of a step.

use crate::heap::{HeapEvent, Slot};
use crate::timeline::{LifeWatch, Reading, Step, read};

use super::Machine;

/// What is looked at between two instructions.
#[derive(Debug, Clone)]
pub(crate) enum Watching {
    /// The whole state, for the moments of a step.
    Moments(Watch),
    /// One object's count and owners.
    Life(LifeWatch),
}

/// What is read while the machine is watched.
#[derive(Debug, Clone)]
pub(crate) struct Watch {
    seen: Vec<Slot>,
    step: Step,
    max: usize,
    n_printed: u64,
    readings: Vec<Reading>,
    events: Vec<HeapEvent>,
}

impl Machine {
    /// Starts to watch.
    pub(crate) fn watch(&mut self, seen: Vec<Slot>, step: Step, max: usize) {
        let n_printed = self.n_printed;
        let (readings, events) = (Vec::new(), Vec::new());
        self.start_watching(Watching::Moments(Watch { seen, step, max, n_printed, readings, events }));
    }

    /// Ends watching and gives back what was read.
    pub(crate) fn unwatch(&mut self) -> Vec<Reading> {
        match self.end_watching() {
            Some(Watching::Moments(w)) => w.readings,
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

    /// Whether the watched object has no more to tell.
    pub(crate) fn life_is_over(&self) -> bool {
        matches!(self.watching.as_deref(), Some(Watching::Life(w)) if w.is_over())
    }

    fn start_watching(&mut self, watching: Watching) {
        self.heap.record(true);
        self.attention = true;
        self.watching = Some(Box::new(watching));
    }

    fn end_watching(&mut self) -> Option<Watching> {
        if self.watching.is_some() {
            self.read_state();
        }
        self.heap.record(false);
        self.attention = false;
        self.watching.take().map(|w| *w)
    }

    /// Between two instructions: reads the state if something happened in the heap.
    #[cold]
    pub(crate) fn read_state(&mut self) {
        let events = self.heap.take_events();
        let Some(mut watching) = self.watching.take() else { return };
        match &mut *watching {
            Watching::Moments(w) => self.read_moment(w, events),
            Watching::Life(w) => w.look(self, &events),
        }
        self.watching = Some(watching);
    }

    fn read_moment(&self, w: &mut Watch, events: Vec<HeapEvent>) {
        w.events.extend(events);
        if !w.events.is_empty() && w.readings.len() < w.max {
            let view = read(self, w.step, &w.seen);
            let fresh = (self.n_printed - w.n_printed) as usize;
            let printed = self.out.get(self.out.len().saturating_sub(fresh)..).unwrap_or_default().to_owned();
            w.n_printed = self.n_printed;
            w.readings.push(Reading { events: std::mem::take(&mut w.events), view, printed });
        }
    }
}
