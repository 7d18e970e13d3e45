//! Machines put away along the run, to go on from.

use std::rc::Rc;

use crate::heap::{Arrays, KeptArrays};
use crate::machine::Machine;

use super::{ObjectId, Step};

/// A machine put away. Its heap's arrays share their pages with those of the checkpoint before.
#[derive(Debug)]
pub(super) struct Checkpoint {
    /// The machine without its heap's arrays.
    machine: Machine,
    arrays: KeptArrays,
    /// Bytes that it holds beyond the checkpoint before.
    bytes: usize,
}

impl Checkpoint {
    /// Puts a copy of a machine away; `before`: what was put away last.
    pub(super) fn of(m: &mut Machine, before: Option<&Checkpoint>) -> Checkpoint {
        let arrays = m.heap.take_arrays();
        let mut checkpoint =
            Checkpoint { machine: m.clone(), arrays: arrays.keep(before.map(|b| &b.arrays)), bytes: 0 };
        m.heap.put_arrays(arrays);
        checkpoint.weigh(before);
        checkpoint
    }

    /// The machine again. `room`: another that is not needed any more, whose memory is used.
    pub(super) fn machine(&self, room: Option<Box<Machine>>) -> Box<Machine> {
        let room = room.map_or_else(Arrays::default, |mut m| m.heap.take_arrays());
        let mut m = Box::new(self.machine.clone());
        m.heap.put_arrays(self.arrays.restore(room));
        m
    }

    /// Looks anew at what it holds beyond the checkpoint before, which is another now.
    pub(super) fn weigh(&mut self, before: Option<&Checkpoint>) {
        self.bytes = size_of::<Checkpoint>() + self.arrays.bytes_beyond(before.map(|b| &b.arrays));
    }

    /// Bytes that it holds beyond the checkpoint before.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Bytes that were looked at to put it away.
    pub(super) fn bytes_looked_at(&self) -> usize {
        self.arrays.bytes()
    }

    /// Events until it.
    pub(super) fn n_events(&self) -> Step {
        self.machine.n_events()
    }

    /// What the next object is called that is made after it.
    pub(super) fn next_id(&self) -> ObjectId {
        self.machine.heap.next_id()
    }

    pub(super) fn set_input(&mut self, lines: Rc<Vec<String>>, ended: bool) {
        self.machine.set_input(lines, ended);
    }
}
