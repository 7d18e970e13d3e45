//! The cheapest way between a port and a card: short, with few bends, not along another's arrow.
//!
//! Invariant: what is found depends on the field alone; the limit is a count of vertices looked at, never a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::field::{Cell, Field, Way};
use super::goal::Goals;

/// Costs, in tenths of a cell.
pub(super) const CELL: u32 = 10;
pub(super) const BEND: u32 = 45;
const CROSSING: u32 = 25;
const ALONG: u32 = 150;
const TOUCH: u32 = 80;

/// A tenth of a cell is worth so much, so that ties can be broken: a bend nearer to the target is a little cheaper.
pub(super) const SCALE: u32 = 64;

/// See [`Search::find_any`]: the way ahead counts so many times, what is less liked only so much of what it does.
const HASTE: u32 = 3;
const HASTY: u32 = 8;

/// The way ahead counts so many times where even that takes too long: the first way that leads there.
const LAST_HASTE: u32 = 40;

/// Where a route may begin or end: a vertex beside a card, and the way it goes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gate {
    pub(super) cell: Cell,
    pub(super) way: Way,
    pub(super) cost: u32,
}

/// What is known of a state: a vertex reached on a certain way.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// Which round has set it.
    round: u32,
    cost: u32,
    came: u8,
}

/// Room for the states of a search, used again for each arrow and each picture.
#[derive(Debug, Default)]
pub(super) struct Room {
    states: Vec<State>,
    round: u32,
}

/// The search's memory, used again for each arrow.
pub(super) struct Search<'r> {
    room: &'r mut Room,
    /// The least estimate on top; then what has cost more, then the state.
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    /// What costs as much is not looked at.
    worth: u32,
    /// How many times the way ahead counts: above 1, a way is found sooner, but not always the cheapest.
    haste: u32,
    /// Vertices that may be looked at for one arrow.
    pub(super) limit: u32,
    /// Vertices that may still be looked at, and besides, when [`Search::find_any`] looks.
    pub(super) budget: u32,
    pub(super) reserve: u32,
    /// The first and the last corner of all that was looked at, until it is taken.
    looked_at: Option<(Cell, Cell)>,
}

/// How a state was reached: from the same vertex's neighbour, going this way; or it is a start.
const IS_START: u8 = 4;

impl<'r> Search<'r> {
    /// With so many vertices for one arrow, for all, and besides.
    pub(super) fn new(
        field: &Field,
        room: &'r mut Room,
        (limit, budget, reserve): (u32, u32, u32),
    ) -> Search<'r> {
        let n = (field.width * field.height * 4) as usize;
        if room.states.len() < n {
            room.states.resize(n, State::default());
        }
        Search {
            room,
            heap: BinaryHeap::new(),
            worth: u32::MAX,
            haste: 1,
            limit,
            budget,
            reserve,
            looked_at: None,
        }
    }

    /// The area that was looked at since it was last asked for.
    pub(super) fn take_looked_at(&mut self) -> Option<(Cell, Cell)> {
        self.looked_at.take()
    }

    /// Some way, where the search for the cheapest has come to its limit: a good one, for which one arrow may use half
    /// of what is left besides, or any at all.
    pub(super) fn find_any(
        &mut self,
        field: &Field,
        target: u32,
        starts: &[Gate],
        ends: &[Gate],
        limit: u32,
    ) -> Option<(Vec<Cell>, usize)> {
        std::mem::swap(&mut self.budget, &mut self.reserve);
        self.haste = HASTE;
        let mut found = self.find(field, target, starts, ends, limit.min(self.budget / 2), None);
        if found.is_none() {
            self.haste = LAST_HASTE;
            found = self.find(field, target, starts, ends, u32::MAX, None);
        }
        self.haste = 1;
        std::mem::swap(&mut self.budget, &mut self.reserve);
        found
    }

    /// The cheapest way from one of the starts to one of the ends: the vertices where it begins, bends and ends, and
    /// the index of the end. A way is `known` already that costs so much; only a cheaper one is looked for.
    pub(super) fn find(
        &mut self,
        field: &Field,
        target: u32,
        starts: &[Gate],
        ends: &[Gate],
        limit: u32,
        known: Option<u32>,
    ) -> Option<(Vec<Cell>, usize)> {
        self.room.round += 1;
        self.heap.clear();
        let goals = &Goals::new(ends);
        self.worth = known.unwrap_or(u32::MAX);
        for start in starts {
            if let Some(idx) = field.idx(start.cell).filter(|&idx| field.extra_at(idx).is_some()) {
                self.reach(goals, idx, start.cell, start.way, start.cost * SCALE, IS_START);
            }
        }
        let less = if self.haste > 1 { HASTY } else { 1 };
        let along = ALONG * SCALE / less;
        let mut best: Option<(u32, u32, usize)> = None;
        let mut n_seen = 0;
        let mut seen: Option<(Cell, Cell)> = self.looked_at;
        let n_most = limit.min(self.budget);
        while let Some(Reverse((key, state))) = self.heap.pop() {
            let (estimate, cost) = ((key >> 32) as u32, u32::MAX - key as u32);
            if best.is_some_and(|(known, ..)| known <= estimate) || n_seen >= n_most {
                break;
            }
            if cost != self.room.states[state as usize].cost {
                continue; // it was reached more cheaply since
            }
            let idx = (state / 4) as usize;
            let (cell, way) = unpack(field, state);
            n_seen += 1;
            seen = Some(seen.map_or((cell, cell), |(low, high)| (low.min_of(cell), high.max_of(cell))));
            let mut turn = None;
            let mut turn = || *turn.get_or_insert_with(|| bend(field, goals, cell, target) / less);
            let here = |(_, end): &(usize, &Gate)| end.cell == cell && end.way.back() != way;
            for (nth, end) in ends.iter().enumerate().filter(here) {
                let turn = if end.way == way { 0 } else { turn() };
                let into = if field.is_taken_at(idx, cell, end.way, target) { along } else { 0 };
                let total = cost + turn + into + end.cost * SCALE;
                if total < self.worth {
                    self.worth = total;
                    best = Some((total, state, nth));
                }
            }
            for next_way in Way::ALL {
                if next_way == way.back() {
                    continue;
                }
                let Some(next) = field.beside(idx, cell, next_way) else { continue };
                let Some(extra) = field.extra_at(next) else { continue };
                let mut step = (CELL + extra / less) * SCALE;
                if next_way != way {
                    step += turn();
                } else if field.is_crossed(cell, way, target) {
                    step += CROSSING * SCALE / less;
                }
                if field.is_taken_at(idx, cell, next_way, target) {
                    step += along;
                }
                self.reach(goals, next, cell.step(next_way), next_way, cost + step, way as u8);
            }
        }
        self.looked_at = seen;
        self.budget -= n_seen.min(self.budget);
        best.map(|(_, state, end)| (self.way_to(field, state), end))
    }

    fn reach(&mut self, goals: &Goals, idx: usize, cell: Cell, way: Way, cost: u32, came: u8) {
        let number = idx * 4 + way as usize;
        let state = &mut self.room.states[number];
        if state.round != self.room.round || cost < state.cost {
            *state = State { round: self.room.round, cost, came };
            let estimate = cost + goals.ahead(cell, way) * self.haste;
            if estimate >= self.worth {
                return;
            }
            self.heap.push(Reverse((u64::from(estimate) << 32 | u64::from(u32::MAX - cost), number as u32)));
        }
    }

    /// The vertices of the way to a state, from the start, straight stretches in one.
    fn way_to(&self, field: &Field, state: u32) -> Vec<Cell> {
        let mut out = Vec::new();
        let (mut cell, mut way) = unpack(field, state);
        out.push(cell);
        let mut state = state as usize;
        while self.room.states[state].came != IS_START {
            let before = Way::ALL[self.room.states[state].came as usize];
            cell = cell.step(way.back());
            if before != way {
                out.push(cell);
            }
            way = before;
            state = field.idx(cell).expect("the way lies inside") * 4 + way as usize;
        }
        if out.last() != Some(&cell) {
            out.push(cell);
        }
        out.reverse();
        out
    }
}

/// What a way costs, if it is free: its vertices are the start's, those with bends and the end's.
pub(super) fn cost_of(
    field: &Field,
    goals: &Goals,
    target: u32,
    start: &Gate,
    end: &Gate,
    cells: &[Cell],
) -> Option<u32> {
    let is_free = cells.windows(2).all(|two| field.is_free(two[0], two[1]));
    if !is_free {
        return None;
    }
    let mut cost = (start.cost + end.cost) * SCALE;
    let mut way = start.way;
    for two in cells.windows(2).filter(|two| two[0] != two[1]) {
        let next_way = toward(two[0], two[1]);
        if next_way == way.back() {
            return None;
        }
        let mut at = two[0];
        while at != two[1] {
            if next_way != way {
                cost += bend(field, goals, at, target);
                way = next_way;
            } else if field.is_crossed(at, way, target) {
                cost += CROSSING * SCALE;
            }
            if field.is_taken(at, way, target) {
                cost += ALONG * SCALE;
            }
            at = at.step(way);
            cost += (CELL + field.extra(at)?) * SCALE;
        }
    }
    if end.way == way.back() {
        return None;
    }
    if end.way != way {
        cost += bend(field, goals, end.cell, target);
    }
    let into = if field.is_taken(end.cell, end.way, target) { ALONG * SCALE } else { 0 };
    Some(cost + into)
}

fn toward(from: Cell, to: Cell) -> Way {
    match (to.x - from.x, to.y - from.y) {
        (x, 0) if x > 0 => Way::Right,
        (_, 0) => Way::Left,
        (_, y) if y > 0 => Way::Down,
        _ => Way::Up,
    }
}

fn unpack(field: &Field, state: u32) -> (Cell, Way) {
    (field.cell(state / 4), Way::ALL[(state % 4) as usize])
}

fn bend(field: &Field, goals: &Goals, cell: Cell, target: u32) -> u32 {
    let far = goals.distance(cell).min(SCALE - 1);
    let touch = if field.is_touched(cell, target) { TOUCH } else { 0 };
    (BEND + touch) * SCALE + far
}
