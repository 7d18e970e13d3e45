//! Watching: a reading of the state after each instruction that changed a count, for the moments of a step.

use crate::heap::{HeapEvent, Slot};
use crate::timeline::{Reading, Step, read};

use super::Machine;

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
        self.heap.record(true);
        self.attention = true;
        let n_printed = self.n_printed;
        self.watching =
            Some(Box::new(Watch { seen, step, max, n_printed, readings: Vec::new(), events: Vec::new() }));
    }

    /// Ends watching and gives back what was read.
    pub(crate) fn unwatch(&mut self) -> Vec<Reading> {
        if self.watching.is_some() {
            self.read_state();
        }
        self.heap.record(false);
        self.attention = false;
        self.watching.take().map(|w| w.readings).unwrap_or_default()
    }

    /// Between two instructions: reads the state if something happened in the heap.
    #[cold]
    pub(crate) fn read_state(&mut self) {
        let events = self.heap.take_events();
        let Some(mut w) = self.watching.take() else { return };
        w.events.extend(events);
        if !w.events.is_empty() && w.readings.len() < w.max {
            let view = read(self, w.step, &w.seen);
            let fresh = (self.n_printed - w.n_printed) as usize;
            let printed = self.out.get(self.out.len().saturating_sub(fresh)..).unwrap_or_default().to_owned();
            w.n_printed = self.n_printed;
            w.readings.push(Reading { events: std::mem::take(&mut w.events), view, printed });
        }
        self.watching = Some(w);
    }
}
