//! Ways with two bends at most, tried before the search: most arrows need no more.

use super::field::{Cell, Field, Way};
use super::goal::Goals;
use super::search::{Gate, cost_of};

/// Of the places where a Z can have its middle, at most so many free ones are tried.
pub(super) const MAX_MIDDLES: usize = 16;

/// A way and what it costs.
pub(super) struct Shape {
    pub(super) cells: Vec<Cell>,
    pub(super) end: usize,
    pub(super) cost: u32,
}

/// The cheapest of the simple ways, if one of them is free.
pub(super) fn simplest(field: &Field, target: u32, starts: &[Gate], ends: &[Gate]) -> Option<Shape> {
    let goals = &Goals::new(ends);
    let mut best: Option<Shape> = None;
    for start in starts {
        for (idx, end) in ends.iter().enumerate() {
            let mut consider = |cells: &[Cell]| {
                if let Some(cost) = cost_of(field, goals, target, start, end, cells)
                    && best.as_ref().is_none_or(|best| cost < best.cost)
                {
                    best = Some(Shape { cells: cells.to_vec(), end: idx, cost });
                }
            };
            let (a, b) = (start.cell, end.cell);
            if a.x == b.x || a.y == b.y {
                consider(&[a, b]);
            }
            let (across, down) = (Cell { x: b.x, y: a.y }, Cell { x: a.x, y: b.y });
            match (start.way.is_level(), end.way.is_level()) {
                (true, false) => consider(&[a, across, b]),
                (false, true) => consider(&[a, down, b]),
                (true, true) => {
                    for x in middles(a.x, b.x, start.way, end.way, |x| {
                        field.is_free(Cell { x, y: a.y }, Cell { x, y: b.y })
                    }) {
                        consider(&[a, Cell { x, y: a.y }, Cell { x, y: b.y }, b]);
                    }
                }
                (false, false) => {
                    for y in middles(a.y, b.y, start.way, end.way, |y| {
                        field.is_free(Cell { x: a.x, y }, Cell { x: b.x, y })
                    }) {
                        consider(&[a, Cell { x: a.x, y }, Cell { x: b.x, y }, b]);
                    }
                }
            }
        }
    }
    best
}

/// Where the middle stretch can lie, the places nearest to the end first.
fn middles(from: i32, to: i32, leave: Way, arrive: Way, is_free: impl Fn(i32) -> bool) -> Vec<i32> {
    let forward = |way: Way| matches!(way, Way::Right | Way::Down);
    let range = match (forward(leave), forward(arrive)) {
        (true, true) if from <= to => from..=to,
        (false, false) if to <= from => to..=from,
        // Out, along and back again.
        (true, false) => from.max(to)..=from.max(to) + MAX_MIDDLES as i32,
        (false, true) => from.min(to) - MAX_MIDDLES as i32..=from.min(to),
        _ => return Vec::new(),
    };
    let mut out: Vec<i32> = range.filter(|&at| is_free(at)).collect();
    out.sort_by_key(|&at| ((at - to).abs(), at));
    out.truncate(MAX_MIDDLES);
    out
}
