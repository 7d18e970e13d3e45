//! How far it is at least from anywhere to a card.

use super::field::{Cell, Way};
use super::search::{BEND, CELL, Gate, SCALE};

/// The ends of a route, side by side of the card.
pub(super) struct Goals {
    sides: Vec<Side>,
    low: Cell,
    high: Cell,
}

/// The ends that are entered the same way: all in one line.
#[derive(Debug, Clone, Copy)]
struct Side {
    way: Way,
    low: Cell,
    high: Cell,
    cost: u32,
}

impl Goals {
    pub(super) fn new(ends: &[Gate]) -> Goals {
        let mut sides: Vec<Side> = Vec::new();
        for end in ends {
            let Gate { cell, way, cost } = *end;
            match sides.iter_mut().find(|side| side.way == way) {
                Some(side) => {
                    side.low = side.low.min_of(cell);
                    side.high = side.high.max_of(cell);
                    side.cost = side.cost.min(cost);
                }
                None => sides.push(Side { way, low: cell, high: cell, cost }),
            }
        }
        let first = ends.first().map_or(Cell { x: 0, y: 0 }, |end| end.cell);
        let low = sides.iter().fold(first, |low, side| low.min_of(side.low));
        let high = sides.iter().fold(first, |high, side| high.max_of(side.high));
        Goals { sides, low, high }
    }

    /// Vertices to go at least to be beside the card.
    pub(super) fn distance(&self, cell: Cell) -> u32 {
        let (x, y) = offset(self.low, self.high, cell);
        x.unsigned_abs() + y.unsigned_abs()
    }

    /// No route can cost less than this from here.
    pub(super) fn ahead(&self, cell: Cell, way: Way) -> u32 {
        self.sides.iter().map(|side| side.ahead(cell, way)).min().unwrap_or(0)
    }
}

impl Side {
    fn ahead(&self, cell: Cell, way: Way) -> u32 {
        let (x, y) = offset(self.low, self.high, cell);
        let along = |way: Way| {
            let (dx, dy) = way.offset();
            x * dx + y * dy
        };
        let n_bends = if way == self.way {
            let is_aside = if way.is_level() { y != 0 } else { x != 0 };
            match along(way) {
                0.. if is_aside => 2,
                0.. => 0,
                _ => 4,
            }
        } else if way == self.way.back() {
            2
        } else if along(way) >= 0 && along(self.way) >= 0 {
            1
        } else {
            3
        };
        ((x.unsigned_abs() + y.unsigned_abs()) * CELL + n_bends * BEND + self.cost) * SCALE
    }
}

/// From a vertex to the nearest of an area.
fn offset(low: Cell, high: Cell, cell: Cell) -> (i32, i32) {
    let to = |low: i32, high: i32, at: i32| if at < low { low - at } else { (high - at).min(0) };
    (to(low.x, high.x, cell.x), to(low.y, high.y, cell.y))
}
