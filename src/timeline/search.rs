//! Looking for a step: the next on a line, out of a function, at which a name changes.
//!
//! A search goes through the run again with the machine looking at each event, forward from where it begins, or back
//! from checkpoint to checkpoint. It is done in slices, so that it can be given up.
//!
//! **Invariant:** what is found does not depend on the slices.

use serde::{Deserialize, Serialize};

use crate::machine::{End, Machine, Stop, TraceEvent};

use super::entries::Entries;
use super::tracks::Tracker;
use super::{FrameId, Noted, ObjectId, Step, Timeline, inspect};

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "goal", rename_all = "snake_case")]
pub enum Goal {
    /// A line event on one of these lines.
    Lines {
        /// From 1.
        lines: Vec<u32>,
    },
    /// An event with no more frames on the stack than this.
    Depth {
        /// Frames of the program's own code.
        most: u32,
    },
    /// A name of a frame that is bound to another object, or unbound, since the event before.
    Name {
        /// Whose.
        frame: FrameId,
        /// The name.
        name: String,
    },
    /// An exception event.
    Exception,
    /// The first event after a collection.
    Collection,
    /// Any event, counted as Python Tutor counts its trace's entries.
    Entry,
}

/// What the machine looks at while a search goes on.
#[derive(Debug, Clone)]
pub(crate) struct Sought {
    goal: Goal,
    /// Events at which it may be: after this one, before that one.
    after: Option<Step>,
    before: Step,
    /// So many hits are enough.
    enough: usize,
    hits: Vec<Step>,
    /// What the name was bound to at the last event, if that was looked at.
    bound: Option<Binding>,
    /// How often the collector had run at the last event, if that was looked at.
    n_collections: Option<u64>,
    entries: Entries,
    /// Set where no step is sought and all events are looked at.
    tracker: Option<Tracker>,
}

impl Sought {
    /// Looks at all events of a stretch.
    pub(super) fn tracking(tracker: Tracker) -> Sought {
        Sought {
            goal: Goal::Exception,
            after: None,
            before: Step::MAX,
            enough: usize::MAX,
            hits: Vec::new(),
            bound: None,
            n_collections: None,
            entries: Entries::default(),
            tracker: Some(tracker),
        }
    }

    pub(super) fn tracker(&self) -> Option<&Tracker> {
        self.tracker.as_ref()
    }

    /// Looks at an event. True where the machine needs not go on.
    pub(crate) fn look(
        &mut self,
        m: &Machine,
        step: Step,
        kind: TraceEvent,
        pc: u32,
        line: impl Fn() -> u32,
    ) -> bool {
        if self.goal == Goal::Entry {
            let n = self.entries.at(m, kind, pc, line).min(self.enough);
            self.hits.extend(std::iter::repeat_n(step, n));
            return self.hits.len() >= self.enough;
        }
        if let Some(tracker) = &mut self.tracker {
            return tracker.look(m, step, kind, line);
        }
        let is_hit = match &self.goal {
            Goal::Lines { lines } => kind == TraceEvent::Line && lines.contains(&line()),
            Goal::Depth { most } => {
                m.frames.iter().filter(|frame| frame.code.traced).count() <= *most as usize
            }
            Goal::Collection => {
                let now = m.n_collections();
                self.n_collections.replace(now).is_some_and(|before| before != now)
            }
            Goal::Entry => unreachable!("an event may be several"),
            Goal::Exception => kind == TraceEvent::Exception,
            Goal::Name { frame, name } => {
                let now = Binding(inspect::binding(m, frame.0, name).map(|slot| m.heap.id(slot)));
                self.bound.replace(now).is_some_and(|before| before != now)
            }
        };
        if is_hit && self.after.is_none_or(|after| step > after) && step < self.before {
            self.hits.push(step);
        }
        self.hits.len() >= self.enough
    }
}

/// What a name is bound to, if it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Binding(Option<ObjectId>);

/// A search under way.
#[derive(Debug)]
pub struct Search {
    goal: Goal,
    back: bool,
    /// How many hits are still to come, the wanted one included.
    nth: usize,
    from: Step,
    /// The stretch that is gone through: where it begins, and the machine in it.
    stretch: Option<(Step, Box<Machine>)>,
    /// Back: all from here on has been gone through.
    end: Step,
}

impl Search {
    /// Looks for the `nth` step from 1, after or before `from`, which itself does not count.
    pub fn new(goal: Goal, from: Step, back: bool, nth: u32) -> Search {
        Search { goal, back, nth: nth.max(1) as usize, from, stretch: None, end: from }
    }
}

impl Timeline {
    /// Goes on with a search for so much fuel. `Some` where it has come to an end: the step, if there is one.
    pub fn search(&mut self, search: &mut Search, fuel: u64) -> Option<Option<Step>> {
        let mut fuel = i64::try_from(fuel).unwrap_or(i64::MAX);
        loop {
            let (start, mut m) = match search.stretch.take() {
                Some(stretch) => stretch,
                None => self.next_stretch(search)?,
            };
            m.set_fuel(fuel.max(1), i64::MAX);
            let end = m.go_on();
            fuel = m.fuel_left().min(fuel - 1);
            let hits = m.sought().map(|sought| sought.hits.clone()).unwrap_or_default();
            let is_enough = !search.back && hits.len() >= search.nth;
            if matches!(end, End::Stopped(Stop::Fuel)) && m.can_go_on() && !is_enough {
                search.stretch = Some((start, m));
                return None;
            }
            if !search.back {
                return Some(hits.get(search.nth - 1).copied());
            }
            if let Some(at) = hits.len().checked_sub(search.nth) {
                return Some(Some(hits[at]));
            }
            search.nth -= hits.len();
            search.end = start;
            if start == 0 {
                return Some(None);
            }
        }
    }

    /// A machine at the beginning of the next stretch. `None` never: there is always a checkpoint.
    fn next_stretch(&mut self, search: &Search) -> Option<(Step, Box<Machine>)> {
        let (at, until) = if search.back {
            (search.end.saturating_sub(1), search.end.min(self.n_steps))
        } else {
            (search.from, self.n_steps)
        };
        let checkpoint = self.checkpoints.get(self.nearest(at))?;
        let start = checkpoint.n_events();
        let mut m = checkpoint.machine(None);
        m.seek(Sought {
            goal: search.goal.clone(),
            after: (!search.back).then_some(search.from),
            before: if search.back { search.from } else { Step::MAX },
            enough: if search.back { usize::MAX } else { search.nth },
            hits: Vec::new(),
            bound: None,
            n_collections: None,
            entries: Entries::default(),
            tracker: None,
        });
        // One event more than the stretch has: what changed right before it belongs to it.
        m.set_stop_at((until + u64::from(search.back)).min(self.n_steps));
        Some((start, m))
    }

    /// The nearest step with an event that is looked for, after or before a step.
    pub fn find(&mut self, goal: Goal, from: Step, back: bool, nth: u32) -> Option<Step> {
        let mut search = Search::new(goal, from, back, nth);
        loop {
            if let Some(found) = self.search(&mut search, u64::MAX) {
                return found;
            }
        }
    }

    /// The nearest line event on one of these lines, after or before a step.
    pub fn find_line(&mut self, from: Step, back: bool, lines: &[u32]) -> Option<Step> {
        self.find(Goal::Lines { lines: lines.to_vec() }, from, back, 1)
    }

    /// The line that runs after a step, if the run has come there.
    pub fn next_line(&mut self, step: Step) -> Option<u32> {
        // The machine that stands before this step stays there: the next step begins where this one is.
        let is_small = self.live.heap.bytes_held() < super::MAX_AHEAD;
        if is_small {
            std::mem::swap(&mut self.scratch, &mut self.ahead);
        }
        let line = self.find_next_line(step);
        if is_small {
            std::mem::swap(&mut self.scratch, &mut self.ahead);
        } else {
            self.ahead = None;
        }
        line
    }

    fn find_next_line(&mut self, step: Step) -> Option<u32> {
        for next in step + 1..self.n_steps {
            match self.noted(next) {
                Noted::Line(line) => return Some(line),
                Noted::Other => continue,
                Noted::Unknown => {}
            }
            let m = self.at(next);
            let (kind, _, line) = m.event_text();
            self.keep(m);
            let line = line.filter(|_| kind == TraceEvent::Line);
            self.note(next, line);
            if line.is_some() {
                return line;
            }
        }
        None
    }
}
