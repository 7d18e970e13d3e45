//! The cheapest way between a port and a card: short, with few bends, not along another's arrow.
//!
//! Invariant: what is found depends on the field alone; the limit is a count of vertices looked at, never a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::field::{Cell, Field, Way};

/// Costs, in tenths of a cell.
const CELL: u32 = 10;
const BEND: u32 = 45;
const CROSSING: u32 = 25;
const ALONG: u32 = 150;
const TOUCH: u32 = 80;

/// A tenth of a cell is worth so much, so that ties can be broken: a bend nearer to the target is a little cheaper.
const SCALE: u32 = 64;

/// Where a route may begin or end: a vertex beside a card, and the way it goes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gate {
    pub(super) cell: Cell,
    pub(super) way: Way,
    pub(super) cost: u32,
}

/// The search's memory, used again for each arrow.
pub(super) struct Search {
    costs: Vec<u32>,
    came: Vec<u8>,
    /// Which round has set a vertex's cost.
    rounds: Vec<u32>,
    round: u32,
    heap: BinaryHeap<Reverse<(u32, u32, u32)>>,
    /// Vertices that may still be looked at.
    pub(super) budget: u32,
}

/// How a state was reached: from the same vertex's neighbour, going this way; or it is a start.
const IS_START: u8 = 4;

impl Search {
    pub(super) fn new(field: &Field, budget: u32) -> Search {
        let n = (field.width * field.height * 4) as usize;
        Search {
            costs: vec![0; n],
            came: vec![0; n],
            rounds: vec![0; n],
            round: 0,
            heap: BinaryHeap::new(),
            budget,
        }
    }

    /// The cheapest way from one of the starts to one of the ends: the vertices where it begins, bends and ends, and
    /// the index of the end.
    pub(super) fn find(
        &mut self,
        field: &Field,
        target: u32,
        starts: &[Gate],
        ends: &[Gate],
        limit: u32,
    ) -> Option<(Vec<Cell>, usize)> {
        self.round += 1;
        self.heap.clear();
        let near = bounds(ends)?;
        for start in starts {
            if field.extra(start.cell).is_some() {
                self.reach(field, near, start.cell, start.way, start.cost * SCALE, IS_START);
            }
        }
        let mut best: Option<(u32, u32, usize)> = None;
        let mut n_seen = 0;
        while let Some(Reverse((estimate, _, state))) = self.heap.pop() {
            if best.is_some_and(|(cost, ..)| cost <= estimate) || n_seen >= limit.min(self.budget) {
                break;
            }
            let (cell, way) = unpack(field, state);
            let cost = self.costs[state as usize];
            if estimate > cost + ahead(near, cell, way) {
                continue;
            }
            n_seen += 1;
            let here = |(_, end): &(usize, &Gate)| end.cell == cell && end.way.back() != way;
            for (idx, end) in ends.iter().enumerate().filter(here) {
                let turn = if end.way == way { 0 } else { bend(field, near, cell, target) };
                let into = if field.is_taken(cell, end.way, target) { ALONG * SCALE } else { 0 };
                let total = cost + turn + into + end.cost * SCALE;
                if best.is_none_or(|(known, ..)| total < known) {
                    best = Some((total, state, idx));
                }
            }
            for next_way in Way::ALL {
                if next_way == way.back() {
                    continue;
                }
                let next = cell.step(next_way);
                let Some(extra) = field.extra(next) else { continue };
                let mut step = (CELL + extra) * SCALE;
                if next_way != way {
                    step += bend(field, near, cell, target);
                } else if field.is_crossed(cell, way, target) {
                    step += CROSSING * SCALE;
                }
                if field.is_taken(cell, next_way, target) {
                    step += ALONG * SCALE;
                }
                self.reach(field, near, next, next_way, cost + step, way as u8);
            }
        }
        self.budget -= n_seen.min(self.budget);
        best.map(|(_, state, end)| (self.way_to(field, state), end))
    }

    fn reach(&mut self, field: &Field, near: Bounds, cell: Cell, way: Way, cost: u32, came: u8) {
        let Some(idx) = field.idx(cell) else { return };
        let state = idx * 4 + way as usize;
        if self.rounds[state] != self.round || cost < self.costs[state] {
            self.rounds[state] = self.round;
            self.costs[state] = cost;
            self.came[state] = came;
            let estimate = cost + ahead(near, cell, way);
            self.heap.push(Reverse((estimate, u32::MAX - cost, state as u32)));
        }
    }

    /// The vertices of the way to a state, from the start, straight stretches in one.
    fn way_to(&self, field: &Field, state: u32) -> Vec<Cell> {
        let mut out = Vec::new();
        let (mut cell, mut way) = unpack(field, state);
        out.push(cell);
        let mut state = state as usize;
        while self.came[state] != IS_START {
            let before = Way::ALL[self.came[state] as usize];
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

fn unpack(field: &Field, state: u32) -> (Cell, Way) {
    let idx = (state / 4) as i32;
    (Cell { x: idx % field.width, y: idx / field.width }, Way::ALL[(state % 4) as usize])
}

/// The corners of the area that the ends lie in.
type Bounds = (Cell, Cell);

fn bounds(ends: &[Gate]) -> Option<Bounds> {
    let xs = || ends.iter().map(|end| end.cell.x);
    let ys = || ends.iter().map(|end| end.cell.y);
    Some((Cell { x: xs().min()?, y: ys().min()? }, Cell { x: xs().max()?, y: ys().max()? }))
}

fn away((low, high): Bounds, cell: Cell) -> (i32, i32) {
    let x = if cell.x < low.x { low.x - cell.x } else { (high.x - cell.x).min(0) };
    let y = if cell.y < low.y { low.y - cell.y } else { (high.y - cell.y).min(0) };
    (x, y)
}

/// No way can cost less than this from here.
fn ahead(near: Bounds, cell: Cell, way: Way) -> u32 {
    let (x, y) = away(near, cell);
    let is_straight = match way {
        Way::Right => y == 0 && x >= 0,
        Way::Left => y == 0 && x <= 0,
        Way::Down => x == 0 && y >= 0,
        Way::Up => x == 0 && y <= 0,
    };
    (x.unsigned_abs() + y.unsigned_abs()) * CELL * SCALE + if is_straight { 0 } else { BEND * SCALE }
}

fn bend(field: &Field, near: Bounds, cell: Cell, target: u32) -> u32 {
    let (x, y) = away(near, cell);
    let far = (x.unsigned_abs() + y.unsigned_abs()).min(SCALE - 1);
    let touch = if field.is_touched(cell, target) { TOUCH } else { 0 };
    (BEND + touch) * SCALE + far
}
