//! Running: the way from frame to frame, events, fuel. The loop itself is in `hot`, instructions that need nothing of
//! it at hand in `rare`; each does what CPython 3.13's does to the operand stack and to counts (Python/bytecodes.c).

mod hot;
mod rare;

use crate::heap::Owned;

use super::exception::{STEP, Unwinding};
use super::frame::Stop;
use super::{Machine, Phase, Res, Unwind};

/// What the event that is being counted is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TraceEvent {
    /// A function is entered or resumed.
    #[default]
    Call,
    /// A line begins.
    Line,
    /// A function returns, yields, or is left by an exception.
    Return,
    /// An exception was raised here.
    Exception,
}

/// How a frame comes to its next instruction, which decides whether a line begins there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Arrival {
    /// From the instruction before it.
    #[default]
    Next,
    /// By a jump: a line begins.
    Line,
    /// By a jump within a line, or once again: its line has been told.
    Silent,
}

impl Machine {
    /// Runs the frame on top until the frame at index `floor` has returned to native code, or something stops it.
    pub(crate) fn run(&mut self, floor: usize) -> Res<Owned> {
        self.look_at = if self.sought().is_some() || self.births.is_some() { 0 } else { self.stop_at };
        loop {
            let result =
                if self.unwinding == Unwinding::No { self.run_frames() } else { Err(Unwind::Raised) };
            match result {
                Ok(v) => {
                    // native code called: its caller's frame goes on where it was
                    self.load_frame();
                    return Ok(v);
                }
                Err(Unwind::Raised) => {
                    self.sync_frame();
                    let unwound = self.unwind(floor);
                    if !matches!(unwound, Err(Unwind::Stop(_))) {
                        self.load_frame();
                    }
                    unwound?;
                }
                Err(stop) => {
                    self.sync_frame();
                    return Err(stop);
                }
            }
        }
    }

    /// Writes what the loop keeps at hand back to the frame on top.
    #[inline]
    pub(crate) fn sync_frame(&mut self) {
        if let Some(f) = self.frames.last_mut() {
            f.pc = self.pc;
        }
    }

    /// Takes at hand what the loop needs of the frame on top.
    #[inline]
    pub(crate) fn load_frame(&mut self) {
        if let Some(f) = self.frames.last() {
            self.pc = f.pc;
        }
    }

    /// An event of the program's own code: stops here if it is the one that was asked for.
    #[inline]
    pub(crate) fn count_event(&mut self) -> Res<()> {
        if self.n_events >= self.stop_at {
            return Err(STEP);
        }
        if self.sought.is_some() {
            self.look_for_step(self.event_kind, self.event_pc());
        }
        self.n_events += 1;
        Ok(())
    }

    /// An event of an instruction that is looked at. If the run stops before it, the instruction begins anew when it
    /// goes on.
    #[cold]
    #[inline(never)]
    fn look_at_event(&mut self, pc: usize) -> Res<()> {
        if self.n_events >= self.stop_at {
            self.pc = pc as u32;
            // where a line begins here too, that has been told before any other event
            self.arrival = if self.event_kind == TraceEvent::Line { Arrival::Line } else { Arrival::Silent };
            return Err(STEP);
        }
        if self.sought.is_some() {
            self.look_for_step(self.event_kind, pc as u32);
        }
        if self.births.is_some() {
            let place = self.place_at(pc, self.event_kind == TraceEvent::Return);
            self.note_births(place);
        }
        self.n_events += 1;
        Ok(())
    }

    /// Each jump back and each call costs one unit of fuel; this is for when it runs low, the collector is due, or
    /// the heap is full: that is a `MemoryError`.
    #[cold]
    #[inline(never)]
    fn check(&mut self) -> Res<()> {
        if self.fuel <= 0 && (self.native_depth == 0 || self.fuel <= self.fuel_floor) {
            return Err(Unwind::Stop(Stop::Fuel));
        }
        self.check_collection();
        self.check_room()
    }

    /// The same for a round of native code: a run that stops there can only be looked at, so its patience counts.
    #[cold]
    #[inline(never)]
    pub(crate) fn check_in_native(&mut self) -> Res<()> {
        if self.fuel <= 0 && self.fuel <= self.fuel_floor {
            // stays above zero, which says that native code is in between
            self.native_depth += 1;
            return Err(Unwind::Stop(Stop::Fuel));
        }
        self.check_room()
    }

    /// `MemoryError` where the heap is full; what the interpreter does at its end is not refused.
    fn check_room(&mut self) -> Res<()> {
        if self.heap.is_full() && self.phase == Phase::Body {
            return Err(crate::types::list::no_memory(self));
        }
        Ok(())
    }

    pub(super) fn drop_n(&mut self, n: usize) {
        for _ in 0..n {
            let o = self.pop();
            self.release(o);
        }
    }

    /// Puts a result in the place of the two top references, and drops those: the lower first. Dropping can run the
    /// program's code, so what is still to be dropped stays on the stack.
    #[inline]
    pub(super) fn replace_two(&mut self, r: Owned) {
        let n = self.stack.len();
        let a = std::mem::replace(&mut self.stack[n - 2], r.into_slot());
        self.release_slot(a);
        let b = self.pop();
        self.release(b);
    }
}
