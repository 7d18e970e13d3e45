//! An object's life: every change of its count from birth to death, with the line and the reason.
//!
//! Found by replay: from the checkpoint before its birth the run is gone through again, and after each instruction
//! that changed the count its owners are compared with those before.

use serde::{Deserialize, Serialize};

use crate::heap::{HeapEvent, Slot};
use crate::machine::Machine;

use super::owners::{Holders, Key, Owner};
use super::{ObjectId, Step, Timeline, inspect};

/// Changes that are told of one object, at the most.
const MAX_CHANGES: usize = 2000;

/// Fuel between two looks at whether it is over.
const SLICE: i64 = 50_000;

/// A change of an object's reference count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountChange {
    /// The first step that shows it.
    pub step: Step,
    /// The function whose line made the change.
    pub function: String,
    /// That line.
    pub line: u32,
    /// The count before; 0 at birth.
    pub before: u32,
    /// The count after; 0 at death.
    pub after: u32,
    /// The highest count in between, where that is above both: references that came and went.
    pub peak: u32,
    /// Owners that came.
    pub gained: Vec<Owner>,
    /// Owners that went.
    pub lost: Vec<Owner>,
    /// A collection took place meanwhile.
    pub collected: bool,
}

/// An object's life.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Life {
    /// Which object.
    pub id: ObjectId,
    /// It is immortal: its count never changes.
    pub immortal: bool,
    /// Every change, instruction by instruction.
    pub changes: Vec<CountChange>,
    /// Whether it has died by the end of the run.
    pub died: bool,
    /// There were more changes than are told.
    pub cut: bool,
}

impl Life {
    /// The changes put together step by step: what came and went within one step shows as a peak only.
    pub fn by_step(&self) -> Vec<CountChange> {
        let mut out: Vec<CountChange> = Vec::new();
        for c in &self.changes {
            match out.last_mut() {
                Some(last) if last.step == c.step && last.line == c.line && last.function == c.function => {
                    last.after = c.after;
                    last.peak = last.peak.max(c.peak).max(c.after);
                    last.collected |= c.collected;
                    last.gained.extend(c.gained.iter().cloned());
                    last.lost.extend(c.lost.iter().cloned());
                    cancel(&mut last.gained, &mut last.lost);
                }
                _ => out.push(c.clone()),
            }
        }
        out.retain(|c| c.before != c.after || !c.gained.is_empty() || !c.lost.is_empty());
        out
    }
}

/// Takes out what is in both.
fn cancel(gained: &mut Vec<Owner>, lost: &mut Vec<Owner>) {
    gained.retain(|g| match lost.iter().position(|l| l.key == g.key) {
        Some(i) => {
            lost.remove(i);
            false
        }
        None => true,
    });
}

/// What is kept while the machine runs and one object is watched.
#[derive(Debug, Clone)]
pub(crate) struct LifeWatch {
    id: ObjectId,
    slot: Option<Slot>,
    owners: Vec<Owner>,
    count: u32,
    n_collections: u64,
    /// The function and line that run now.
    now: (String, u32),
    life: Life,
    over: bool,
}

impl LifeWatch {
    fn new(m: &Machine, id: ObjectId) -> LifeWatch {
        let slot = m.heap.all().find(|&s| m.heap.id(s) == id);
        let life = Life {
            id,
            immortal: slot.is_some_and(|s| m.heap.is_immortal(s)),
            changes: Vec::new(),
            died: false,
            cut: false,
        };
        LifeWatch {
            id,
            slot,
            owners: slot.map(|s| Holders::new(m).of(s)).unwrap_or_default(),
            count: slot.map_or(0, |s| m.count(s)),
            n_collections: n_collections(m),
            now: place(m),
            life,
            over: false,
        }
    }

    /// After an instruction: what it changed.
    pub(crate) fn look(&mut self, m: &Machine, events: &[HeapEvent]) {
        self.note(m, events);
        self.now = place(m);
    }

    fn note(&mut self, m: &Machine, events: &[HeapEvent]) {
        if self.over {
            return;
        }
        let (mut peak, mut touched) = (self.count, false);
        for e in events {
            match *e {
                HeapEvent::Inc(id, n) | HeapEvent::Dec(id, n) if id == self.id => {
                    peak = peak.max(n);
                    touched = true;
                }
                HeapEvent::Alloc(id) if id == self.id => {
                    self.slot = m.heap.all().find(|&s| m.heap.id(s) == id);
                    peak = peak.max(1);
                    touched = true;
                }
                HeapEvent::Free(id) if id == self.id => {
                    self.slot = None;
                    self.life.died = true;
                    self.over = true;
                    touched = true;
                }
                _ => {}
            }
        }
        // what an instruction has put on the operand stack, another may store without a change of the count
        let in_flight = self.owners.iter().any(|o| matches!(o.key, Key::Operand(_)));
        if !touched && !in_flight {
            return;
        }
        if self.life.changes.len() == MAX_CHANGES {
            self.life.cut = true;
            self.over = true;
            return;
        }
        if let Some(s) = self.slot
            && m.heap.is_immortal(s)
        {
            self.life.immortal = true;
            self.over = true;
            return;
        }
        let owners = self.slot.map(|s| Holders::new(m).of(s)).unwrap_or_default();
        let count = self.slot.map_or(0, |s| m.count(s));
        let (mut gained, mut lost) = (owners.clone(), self.owners.clone());
        cancel(&mut gained, &mut lost);
        if !touched && gained.is_empty() && lost.is_empty() {
            return;
        }
        let collections = n_collections(m);
        let (function, line) = self.now.clone();
        self.life.changes.push(CountChange {
            step: m.n_events(),
            function,
            line,
            before: self.count,
            after: count,
            peak: peak.max(count),
            gained,
            lost,
            collected: collections != self.n_collections,
        });
        (self.owners, self.count, self.n_collections) = (owners, count, collections);
    }
}

fn n_collections(m: &Machine) -> u64 {
    m.heap.generations.stats.iter().map(|g| g[0]).sum()
}

/// Where the next instruction is.
fn place(m: &Machine) -> (String, u32) {
    let Some(top) = m.frames.len().checked_sub(1) else { return (String::new(), 0) };
    (m.frames[top].code.code.name.to_string(), inspect::line_of(m, top))
}

impl Timeline {
    /// All changes of an object's count, from its birth to its death or to the end of what has run.
    pub fn life(&mut self, id: ObjectId) -> Life {
        let mut told = self.begin_life(id);
        loop {
            if let Some(life) = told.go_on(u64::MAX) {
                return life;
            }
        }
    }

    /// Begins to tell an object's life, for whoever has not the time to wait for it.
    pub fn begin_life(&self, id: ObjectId) -> LifeStory {
        let born_after = self.checkpoints.partition_point(|c| c.next_id() <= id).saturating_sub(1);
        let mut m = self.checkpoints[born_after].machine(None);
        let watch = LifeWatch::new(&m, id);
        m.watch_life(watch);
        // the last step that there is is reached, and what it does is not gone into
        m.set_stop_at(if self.is_over() { u64::MAX } else { self.n_steps });
        LifeStory { id, m }
    }

    fn is_over(&self) -> bool {
        matches!(self.status, super::Status::Finished | super::Status::Failed(_))
    }

    /// Who holds an object at a step, one entry a counted reference.
    pub fn owners(&mut self, step: Step, id: ObjectId) -> Vec<Owner> {
        self.looking(step, id, |m, s| Holders::new(m).of(s))
    }

    /// The shortest chain of references that keeps an object alive at a step; empty where only a cycle does.
    pub fn why_alive(&mut self, step: Step, id: ObjectId) -> Vec<Owner> {
        self.looking(step, id, |m, s| Holders::new(m).chain(s))
    }

    fn looking<T: Default>(&mut self, step: Step, id: ObjectId, look: fn(&Machine, Slot) -> T) -> T {
        let m = self.at(step);
        let found = m.heap.all().find(|&s| m.heap.id(s) == id).map(|s| look(&m, s));
        self.keep(m);
        found.unwrap_or_default()
    }

    /// An object at a step, without its slots; `None` where it is not alive.
    pub fn object(&mut self, step: Step, id: ObjectId) -> Option<super::ObjectView> {
        self.looking(step, id, |m, s| Some(super::view_of::alone(m, s)))
    }

    /// What a name refers to at a step: in the innermost frame that has it, else in the frames around it.
    pub fn lookup(&mut self, step: Step, name: &str) -> Option<ObjectId> {
        let view = self.view(step);
        let frames = view.frames.iter().rev();
        frames.flat_map(|f| &f.names).find(|n| n.name == name).map(|n| n.target)
    }
}

/// An object's life on its way to be told: the run is gone through again from before its birth.
#[derive(Debug)]
pub struct LifeStory {
    id: ObjectId,
    m: Box<Machine>,
}

impl LifeStory {
    /// Whose life it is.
    pub fn id(&self) -> ObjectId {
        self.id
    }

    /// Goes on for so much fuel. `Some` where all is told.
    pub fn go_on(&mut self, fuel: u64) -> Option<Life> {
        let mut fuel = i64::try_from(fuel).unwrap_or(i64::MAX);
        while fuel > 0 {
            let slice = fuel.min(SLICE);
            fuel -= slice;
            self.m.set_fuel(slice, i64::MAX);
            let end = self.m.go_on();
            let goes_on = matches!(end, crate::machine::End::Stopped(crate::machine::Stop::Fuel));
            if self.m.life_is_over() || !goes_on || !self.m.can_go_on() {
                let life = self.m.unwatch_life().map(|watch| watch.life);
                return Some(life.unwrap_or(Life {
                    id: self.id,
                    immortal: false,
                    changes: Vec::new(),
                    died: false,
                    cut: false,
                }));
            }
        }
        None
    }
}

impl LifeWatch {
    pub(crate) fn is_over(&self) -> bool {
        self.over
    }
}
