//! What the time line draws of a run: sizes at many steps, and where something happened.
//!
//! The stretch is gone through once, looking at each event; in slices, so that it can be given up.

use serde::{Deserialize, Serialize};

use crate::machine::{End, Machine, Stop, TraceEvent};

use super::search::Sought;
use super::{Step, Timeline};

/// Points told of a stretch, at the most.
const MAX_POINTS: u64 = 400;

/// Marks of one kind told of a stretch, at the most.
const MAX_MARKS: usize = 500;

/// A stretch of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tracks {
    /// The first step of it.
    pub from: Step,
    /// The last.
    pub to: Step,
    /// Sizes, step by step or every so many steps.
    pub points: Vec<TrackPoint>,
    /// Steps at which an exception was raised or passed through.
    pub exceptions: Vec<Step>,
    /// Steps on the lines that were asked for.
    pub lines: Vec<Step>,
}

/// A run's sizes at a step, and its totals so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrackPoint {
    /// Which step.
    pub step: Step,
    /// Frames of the program's own code.
    pub depth: u32,
    /// Objects alive in the program's own part of the heap.
    pub n_alive: u32,
    /// Their bytes.
    pub bytes: u64,
    /// Objects that the program has made.
    pub n_made: u64,
    /// How often the collector has run.
    pub n_collections: u64,
    /// Bytes printed.
    pub printed: u64,
}

impl TrackPoint {
    fn of(m: &Machine, step: Step) -> TrackPoint {
        TrackPoint {
            step,
            depth: m.frames.iter().filter(|frame| frame.code.traced && !frame.ending).count() as u32,
            n_alive: m.heap.n_program_objects(),
            bytes: m.heap.program_bytes(),
            n_made: m.heap.n_program_births(),
            n_collections: m.n_collections(),
            printed: m.n_printed(),
        }
    }
}

/// Looks at events as they pass.
#[derive(Debug, Clone)]
pub(crate) struct Tracker {
    tracks: Tracks,
    lines: Vec<u32>,
    stride: Step,
}

impl Tracker {
    /// Looks at an event. True where the stretch ends.
    pub(crate) fn look(&mut self, m: &Machine, step: Step, kind: TraceEvent, line: impl Fn() -> u32) -> bool {
        let tracks = &mut self.tracks;
        if step >= tracks.from && step <= tracks.to {
            if (step - tracks.from).is_multiple_of(self.stride) || step == tracks.to {
                tracks.points.push(TrackPoint::of(m, step));
            }
            if kind == TraceEvent::Exception && tracks.exceptions.len() < MAX_MARKS {
                tracks.exceptions.push(step);
            }
            if kind == TraceEvent::Line && tracks.lines.len() < MAX_MARKS && self.lines.contains(&line()) {
                tracks.lines.push(step);
            }
        }
        step >= tracks.to
    }
}

/// Tracks on their way to be told.
#[derive(Debug)]
pub struct Tracking {
    m: Box<Machine>,
}

impl Timeline {
    /// Begins to look over the steps from one to another, and for events on some lines.
    pub fn begin_tracks(&self, from: Step, to: Step, lines: Vec<u32>) -> Tracking {
        let to = to.min(self.n_steps().saturating_sub(1));
        let from = from.min(to);
        let mut m = self.machine_before(from);
        let stride = (to - from + 1).div_ceil(MAX_POINTS).max(1);
        let tracks = Tracks { from, to, ..Tracks::default() };
        m.seek(Sought::tracking(Tracker { tracks, lines, stride }));
        // one more than there are: what is looked at is counted
        m.set_stop_at((to + 1).min(self.n_steps()));
        Tracking { m }
    }
}

impl Tracking {
    /// Goes on for so much fuel. `Some` where all is told.
    pub fn go_on(&mut self, fuel: u64) -> Option<Tracks> {
        self.m.set_fuel(i64::try_from(fuel).unwrap_or(i64::MAX).max(1), i64::MAX);
        let end = self.m.go_on();
        let tracker = self.m.sought().and_then(Sought::tracker)?;
        let is_done = tracker.tracks.points.last().is_some_and(|point| point.step >= tracker.tracks.to);
        let goes_on = matches!(end, End::Stopped(Stop::Fuel)) && self.m.can_go_on();
        (is_done || !goes_on).then(|| tracker.tracks.clone())
    }
}
