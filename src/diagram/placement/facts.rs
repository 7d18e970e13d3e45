//! What the views told of the run: who was in the picture when, how large, and who referred to whom.
//!
//! Invariant: all is in order of time, then of id; the same views give the same facts.
//! Deliberately absent: positions.

use std::collections::BTreeMap;

use crate::diagram::Form;
use crate::diagram::face::{self, Size};
use crate::diagram::scene::Scene;
use crate::timeline::{FrameId, Kind, ObjectId, ObjectView, Step};

/// Index of a [`Stay`].
pub(super) type StayIdx = u32;

/// Index of an [`Activation`].
pub(super) type ActIdx = u32;

/// An unbroken time of an object in the picture. An object that leaves the picture and comes back stays anew.
#[derive(Debug, Clone)]
pub(super) struct Stay {
    pub(super) object: ObjectId,
    pub(super) kind: Kind,
    /// Equal numbers for equal type names.
    pub(super) type_idx: u32,
    /// The object's number among those of its type, in the order in which they come.
    pub(super) nth: u32,
    /// First and last step seen.
    pub(super) from: Step,
    pub(super) to: Step,
    /// The form it has if it has no cells.
    pub(super) plain: Form,
    /// Largest size seen in that form, and as cells.
    pub(super) rows: Size,
    pub(super) cells: Size,
    /// Steps × slots that refer to values, and to objects with parts.
    pub(super) n_to_values: u64,
    pub(super) n_to_parts: u64,
}

impl Stay {
    /// Number, text or singleton: it is put beside who refers to it.
    pub(super) fn is_value(&self) -> bool {
        is_value(self.kind)
    }

    pub(super) fn duration(&self) -> u64 {
        self.to - self.from + 1
    }

    /// Whether both can be seen at one moment. In the moments that lead from a step to the next, what dies and what
    /// is born are seen together.
    pub(super) fn meets(&self, from: Step, to: Step) -> bool {
        self.from <= to + 1 && from <= self.to + 1
    }
}

/// A number for all that decides how large a card is.
fn fingerprint(object: &ObjectView, n_more: u32) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |bytes: &[u8]| {
        for &byte in bytes {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    };
    add(&object.n_slots.to_le_bytes());
    add(&n_more.to_le_bytes());
    add(&object.size.to_le_bytes());
    add(object.value.as_deref().unwrap_or_default().as_bytes());
    for slot in &object.slots {
        add(slot.label.as_bytes());
        add(&slot.target.0.get().to_le_bytes());
    }
    hash
}

pub(super) fn is_value(kind: Kind) -> bool {
    matches!(kind, Kind::Singleton | Kind::Number | Kind::Text)
}

/// An unbroken time of a frame on the stack.
#[derive(Debug, Clone)]
pub(super) struct Activation {
    pub(super) frame: FrameId,
    /// The caller's.
    pub(super) below: Option<ActIdx>,
    pub(super) from: Step,
    pub(super) to: Step,
    /// Where its height changed: from which step on, and to what.
    pub(super) heights: Vec<(Step, i32)>,
}

impl Activation {
    /// The greatest height it has between two steps.
    pub(super) fn height_between(&self, from: Step, to: Step) -> i32 {
        let first = self.heights.partition_point(|&(step, _)| step <= from).saturating_sub(1);
        let during = self.heights[first..].iter().take_while(|&&(step, _)| step <= to);
        during.map(|&(_, height)| height).max().unwrap_or(0)
    }
}

/// What holds a reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    Stay(StayIdx),
    Act(ActIdx),
}

/// A reference and when it was there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge {
    pub(super) from: Holder,
    pub(super) to: StayIdx,
    /// Index of the slot among the slots shown; a temporary on the operand stack comes after the names.
    pub(super) port: u32,
    pub(super) since: Step,
    pub(super) until: Step,
}

impl Edge {
    pub(super) fn duration(&self) -> u64 {
        self.until - self.since + 1
    }
}

/// All that is known.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) stays: Vec<Stay>,
    pub(super) acts: Vec<Activation>,
    /// References whose end is known, in the order of their ends.
    closed: Vec<Edge>,
    /// References that the last view has, by (holder, port, target).
    open: Vec<Edge>,
    /// The last view's cards, by object.
    live: Vec<(ObjectId, StayIdx)>,
    /// What each of them showed.
    shown: BTreeMap<ObjectId, u64>,
    /// The last view's frames, outermost first.
    live_acts: Vec<ActIdx>,
    types: BTreeMap<String, u32>,
    /// The largest size in rows that each type has had.
    pub(super) type_rows: Vec<Size>,
    /// How many objects of each type have come.
    n_of_type: Vec<u32>,
    /// All stays of an object, in order of time.
    of_object: BTreeMap<ObjectId, Vec<StayIdx>>,
    of_frame: BTreeMap<FrameId, Vec<ActIdx>>,
    pub(super) last: Option<Step>,
    /// The widest that a frame would like to be.
    pub(super) frame_width: i32,
}

impl Facts {
    /// Adds a view. Views must come in ascending order of their steps.
    pub(super) fn add(&mut self, scene: &Scene<'_>) {
        let step = scene.view.step;
        let cards = scene.cards(|_| true);
        let mut live = Vec::with_capacity(cards.len());
        let mut before = std::mem::take(&mut self.live).into_iter().peekable();
        for object in &cards {
            while before.next_if(|&(id, _)| id < object.id).is_some() {}
            let stay = match before.next_if(|&(id, _)| id == object.id) {
                Some((_, stay)) => stay,
                None => self.begin(object, step),
            };
            live.push((object.id, stay));
        }
        self.live = live;
        self.add_frames(scene);

        let mut edges = Vec::new();
        for (act, frame) in self.live_acts.iter().zip(&scene.view.frames) {
            let targets = frame.names.iter().map(|name| name.target).chain(frame.operands.iter().copied());
            edges.extend(targets.enumerate().filter_map(|(port, target)| {
                Some((Holder::Act(*act), port as u32, self.live_stay(target)?))
            }));
        }
        for (object, &(_, idx)) in cards.iter().zip(&self.live) {
            let folded = scene.fold(object);
            let slots = folded.slots().map(|slot| object.slots[slot].target).collect::<Vec<_>>();
            let (mut n_to_values, mut n_to_parts) = (0, 0);
            for (port, target) in slots.into_iter().enumerate() {
                let Some(to) = self.live_stay(target) else {
                    // what is written into the slot is a value, too
                    n_to_values += u64::from(scene.get(target).is_some_and(|to| is_value(to.kind)));
                    continue;
                };
                edges.push((Holder::Stay(idx), port as u32, to));
                if self.stays[to as usize].is_value() {
                    n_to_values += 1;
                } else {
                    n_to_parts += 1;
                }
            }
            let stay = &mut self.stays[idx as usize];
            stay.to = step;
            stay.n_to_values += n_to_values;
            stay.n_to_parts += n_to_parts;
            let shows = fingerprint(object, folded.n_more);
            if self.shown.insert(object.id, shows) == Some(shows) && stay.from < step {
                continue;
            }
            stay.rows = stay.rows.max(face::face(scene, object, face::plain_form(object)).size);
            let largest = &mut self.type_rows[stay.type_idx as usize];
            *largest = largest.max(stay.rows);
            if face::has_cells(object.kind) {
                stay.cells = stay.cells.max(face::face(scene, object, Form::Cells).size);
            }
        }
        edges.sort_unstable();
        self.replace_edges(&edges, step);
        self.last = Some(step);
    }

    fn live_stay(&self, object: ObjectId) -> Option<StayIdx> {
        let at = self.live.binary_search_by_key(&object, |&(id, _)| id).ok()?;
        Some(self.live[at].1)
    }

    /// A stay that begins now.
    pub(super) fn begin(&mut self, object: &ObjectView, step: Step) -> StayIdx {
        let type_idx = self.types.get(&object.type_name).copied().unwrap_or_else(|| {
            let new = self.type_rows.len() as u32;
            self.type_rows.push(Size::default());
            self.n_of_type.push(0);
            self.types.insert(object.type_name.clone(), new);
            new
        });
        let idx = self.stays.len() as StayIdx;
        let before = self.of_object.get(&object.id).and_then(|all| all.first());
        let nth = before.map_or_else(
            || {
                let n = &mut self.n_of_type[type_idx as usize];
                *n += 1;
                *n - 1
            },
            |&stay| self.stays[stay as usize].nth,
        );
        self.stays.push(Stay {
            object: object.id,
            kind: object.kind,
            type_idx,
            nth,
            from: step,
            to: step,
            plain: face::plain_form(object),
            rows: Size::default(),
            cells: Size::default(),
            n_to_values: 0,
            n_to_parts: 0,
        });
        self.of_object.entry(object.id).or_default().push(idx);
        idx
    }

    /// Ends a stay before the last step and begins another there: the object has to move.
    pub(super) fn split(&mut self, stay: StayIdx) -> StayIdx {
        let idx = self.stays.len() as StayIdx;
        let last = self.last.expect("only what a view has shown is split");
        let old = &mut self.stays[stay as usize];
        let mut new = old.clone();
        old.to = last.saturating_sub(1).max(old.from);
        new.from = last;
        let object = new.object;
        self.stays.push(new);
        self.of_object.entry(object).or_default().push(idx);
        for live in self.live.iter_mut().filter(|live| live.1 == stay) {
            live.1 = idx;
        }
        for edge in &mut self.open {
            if edge.to == stay {
                edge.to = idx;
            }
            if edge.from == Holder::Stay(stay) {
                edge.from = Holder::Stay(idx);
            }
        }
        self.open.sort_by_key(|edge| (edge.from, edge.port, edge.to));
        idx
    }

    fn add_frames(&mut self, scene: &Scene<'_>) {
        let step = scene.view.step;
        let mut live = Vec::with_capacity(scene.view.frames.len());
        let mut same = true;
        for (depth, frame) in scene.view.frames.iter().enumerate() {
            let before = self.live_acts.get(depth).copied();
            same &= before.is_some_and(|act| self.acts[act as usize].frame == frame.id);
            let act = match before.filter(|_| same) {
                Some(act) => act,
                None => self.begin_act(frame.id, live.last().copied(), step),
            };
            live.push(act);
            let height = face::frame_height(frame.names.len());
            let act = &mut self.acts[act as usize];
            act.to = step;
            if act.heights.last().is_none_or(|&(_, last)| last != height) {
                act.heights.push((step, height));
            }
            self.frame_width = self.frame_width.max(face::frame_width(scene, frame));
        }
        self.live_acts = live;
    }

    fn begin_act(&mut self, frame: FrameId, below: Option<ActIdx>, step: Step) -> ActIdx {
        let idx = self.acts.len() as ActIdx;
        self.acts.push(Activation { frame, below, from: step, to: step, heights: Vec::new() });
        self.of_frame.entry(frame).or_default().push(idx);
        idx
    }

    /// Both lists are sorted; what is gone is closed, what is new is opened, what stays grows older.
    fn replace_edges(&mut self, now: &[(Holder, u32, StayIdx)], step: Step) {
        let mut before = std::mem::take(&mut self.open).into_iter().peekable();
        for &(from, port, to) in now {
            let key = (from, port, to);
            while let Some(gone) = before.next_if(|edge| (edge.from, edge.port, edge.to) < key) {
                self.closed.push(gone);
            }
            let same = before.next_if(|edge| (edge.from, edge.port, edge.to) == key);
            let since = same.map_or(step, |edge| edge.since);
            self.open.push(Edge { from, to, port, since, until: step });
        }
        self.closed.extend(before);
    }

    /// All references known since the last [`Facts::forget`].
    pub(super) fn edges(&self) -> impl Iterator<Item = &Edge> {
        self.closed.iter().chain(&self.open)
    }

    /// Drops what only objects that have their place now needed.
    pub(super) fn forget(&mut self) {
        self.closed.clear();
    }

    /// The object's stay at this step, or else the one nearest in time.
    pub(super) fn stay_near(&self, object: ObjectId, step: Step) -> Option<StayIdx> {
        let all = self.of_object.get(&object)?;
        let away = |&idx: &StayIdx| {
            let stay = &self.stays[idx as usize];
            (stay.from.saturating_sub(step).max(step.saturating_sub(stay.to)), idx)
        };
        // Where two touch, as when an object has moved, the earlier one is for the moments in between.
        all.iter().copied().min_by_key(away)
    }

    /// The number of a type's name, if an object of it has come.
    pub(super) fn type_idx(&self, type_name: &str) -> Option<u32> {
        self.types.get(type_name).copied()
    }

    /// The frame's time on the stack at this step.
    pub(super) fn act_at(&self, frame: FrameId, step: Step) -> Option<ActIdx> {
        let all = self.of_frame.get(&frame)?;
        all.iter().copied().find(|&idx| {
            let act = &self.acts[idx as usize];
            act.from <= step + 1 && step <= act.to
        })
    }
}
