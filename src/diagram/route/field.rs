//! The grid that arrows run on: what is blocked, what costs more, and which stretches are taken already.

use crate::diagram::text::GRID;
use crate::diagram::{Point, Rect};

/// A vertex of the grid: pixels divided by [`GRID`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cell {
    pub(super) x: i32,
    pub(super) y: i32,
}

impl Cell {
    pub(super) fn at(point: Point) -> Cell {
        Cell { x: point.x.div_euclid(GRID), y: point.y.div_euclid(GRID) }
    }

    pub(super) fn point(self) -> Point {
        Point { x: self.x * GRID, y: self.y * GRID }
    }

    pub(super) fn min_of(self, other: Cell) -> Cell {
        Cell { x: self.x.min(other.x), y: self.y.min(other.y) }
    }

    pub(super) fn max_of(self, other: Cell) -> Cell {
        Cell { x: self.x.max(other.x), y: self.y.max(other.y) }
    }

    pub(super) fn step(self, way: Way) -> Cell {
        let (x, y) = way.offset();
        Cell { x: self.x + x, y: self.y + y }
    }
}

/// A direction on the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Way {
    Right,
    Down,
    Left,
    Up,
}

impl Way {
    pub(super) const ALL: [Way; 4] = [Way::Right, Way::Down, Way::Left, Way::Up];

    pub(super) const fn offset(self) -> (i32, i32) {
        match self {
            Way::Right => (1, 0),
            Way::Down => (0, 1),
            Way::Left => (-1, 0),
            Way::Up => (0, -1),
        }
    }

    pub(super) const fn back(self) -> Way {
        match self {
            Way::Right => Way::Left,
            Way::Down => Way::Up,
            Way::Left => Way::Right,
            Way::Up => Way::Down,
        }
    }

    pub(super) const fn is_level(self) -> bool {
        matches!(self, Way::Right | Way::Left)
    }
}

/// Vertices may not lie in or on a card.
const BLOCKED: u8 = u8::MAX;
/// Extra cost, in tenths of a cell, right beside a card, and over the badge of its count.
const BESIDE: u8 = 2;
const BADGE: u8 = 60;

/// Two targets or more run here.
const SHARED: u32 = u32::MAX;

/// The grid of a part of the picture.
pub(super) struct Field {
    /// Its first vertex.
    pub(super) origin: Cell,
    pub(super) width: i32,
    pub(super) height: i32,
    extra: Vec<u8>,
    /// How many blocked vertices a line has from its beginning up to this one: level lines, then upright ones.
    blocked: [Vec<u16>; 2],
    /// Which target, from 1, an arrow goes to that runs from this vertex to the one right of it, or below it.
    rightward: Vec<u32>,
    downward: Vec<u32>,
}

impl Field {
    pub(super) fn new(part: Rect) -> Field {
        let (width, height) = (part.w / GRID + 1, part.h / GRID + 1);
        let n = (width * height) as usize;
        Field {
            origin: Cell::at(part.corner()),
            width,
            height,
            extra: vec![0; n],
            blocked: [Vec::new(), Vec::new()],
            rightward: vec![0; n],
            downward: vec![0; n],
        }
    }

    pub(super) fn idx(&self, cell: Cell) -> Option<usize> {
        let (x, y) = (cell.x - self.origin.x, cell.y - self.origin.y);
        let is_inside = (0..self.width).contains(&x) && (0..self.height).contains(&y);
        is_inside.then(|| (y * self.width + x) as usize)
    }

    /// The vertex with an index.
    pub(super) fn cell(&self, idx: u32) -> Cell {
        let idx = idx as i32;
        Cell { x: self.origin.x + idx % self.width, y: self.origin.y + idx / self.width }
    }

    /// The vertex beside one whose index is known.
    pub(super) fn beside(&self, idx: usize, cell: Cell, way: Way) -> Option<usize> {
        let (x, y) = (cell.x - self.origin.x, cell.y - self.origin.y);
        match way {
            Way::Right => (x + 1 < self.width).then(|| idx + 1),
            Way::Down => (y + 1 < self.height).then(|| idx + self.width as usize),
            Way::Left => (x > 0).then(|| idx - 1),
            Way::Up => (y > 0).then(|| idx - self.width as usize),
        }
    }

    /// The first vertex and the last.
    pub(super) fn corners(&self) -> (Cell, Cell) {
        let last = Cell { x: self.origin.x + self.width - 1, y: self.origin.y + self.height - 1 };
        (self.origin, last)
    }

    /// The part of a rectangle that lies on the grid: its first and last vertex.
    fn clip(&self, rect: Rect) -> (Cell, Cell) {
        let (first, last) = self.corners();
        let end = Cell::at(Point { x: rect.right(), y: rect.bottom() });
        (Cell::at(rect.corner()).max_of(first), end.min_of(last))
    }

    pub(super) fn block(&mut self, rect: Rect, has_badge: bool) {
        if has_badge {
            let corner = Rect { x: rect.right(), y: rect.y, w: 0, h: 0 };
            self.raise(corner.grown(GRID), BADGE);
        }
        self.raise(rect.grown(GRID), BESIDE);
        self.raise(rect, BLOCKED);
    }

    fn raise(&mut self, rect: Rect, to: u8) {
        let (from, last) = self.clip(rect);
        for y in from.y..=last.y {
            for x in from.x..=last.x {
                if let Some(idx) = self.idx(Cell { x, y }) {
                    self.extra[idx] = self.extra[idx].max(to);
                }
            }
        }
    }

    /// To be called when all is blocked that shall be.
    pub(super) fn count_blocked(&mut self) {
        let is_blocked = |idx: usize| u16::from(self.extra[idx] == BLOCKED);
        let mut level = vec![0_u16; self.extra.len()];
        let mut upright = vec![0_u16; self.extra.len()];
        let width = self.width as usize;
        for idx in 0..self.extra.len() {
            let left = if idx % width == 0 { 0 } else { level[idx - 1] };
            let above = if idx < width { 0 } else { upright[idx - width] };
            level[idx] = left + is_blocked(idx);
            upright[idx] = above + is_blocked(idx);
        }
        self.blocked = [level, upright];
    }

    /// Whether no card is on the straight stretch between two vertices, both included.
    pub(super) fn is_free(&self, a: Cell, b: Cell) -> bool {
        let (low, high) =
            (Cell { x: a.x.min(b.x), y: a.y.min(b.y) }, Cell { x: a.x.max(b.x), y: a.y.max(b.y) });
        let (Some(first), Some(last)) = (self.idx(low), self.idx(high)) else { return false };
        let sums = &self.blocked[usize::from(low.y != high.y)];
        sums[first] == sums[last] && self.extra[first] != BLOCKED
    }

    /// What it costs more to be here; `None` where a card is.
    pub(super) fn extra(&self, cell: Cell) -> Option<u32> {
        self.extra_at(self.idx(cell)?)
    }

    pub(super) fn extra_at(&self, idx: usize) -> Option<u32> {
        let extra = self.extra[idx];
        (extra != BLOCKED).then_some(extra as u32)
    }

    /// Whether an arrow to another target runs along this stretch.
    pub(super) fn is_taken(&self, cell: Cell, way: Way, target: u32) -> bool {
        self.idx(cell).is_some_and(|idx| self.is_taken_at(idx, cell, way, target))
    }

    /// The same of a vertex whose index is known.
    pub(super) fn is_taken_at(&self, idx: usize, cell: Cell, way: Way, target: u32) -> bool {
        let user = match way {
            Way::Right => self.rightward[idx],
            Way::Down => self.downward[idx],
            Way::Left => self.beside(idx, cell, way).map_or(0, |idx| self.rightward[idx]),
            Way::Up => self.beside(idx, cell, way).map_or(0, |idx| self.downward[idx]),
        };
        user != 0 && user != target
    }

    /// Whether an arrow to another target comes through this vertex.
    pub(super) fn is_touched(&self, cell: Cell, target: u32) -> bool {
        self.idx(cell)
            .is_some_and(|idx| Way::ALL.into_iter().any(|way| self.is_taken_at(idx, cell, way, target)))
    }

    /// Whether an arrow to another target crosses this way here.
    pub(super) fn is_crossed(&self, cell: Cell, way: Way, target: u32) -> bool {
        let sides = if way.is_level() { [Way::Up, Way::Down] } else { [Way::Left, Way::Right] };
        self.idx(cell)
            .is_some_and(|idx| sides.into_iter().all(|side| self.is_taken_at(idx, cell, side, target)))
    }

    /// Takes the stretches of a route.
    pub(super) fn take(&mut self, points: &[Point], target: u32) {
        for two in points.windows(2) {
            let (from, to) = (Cell::at(two[0]), Cell::at(two[1]));
            let (low, high) = (from.min_of(to), from.max_of(to));
            let way = if low.y == high.y { Way::Right } else { Way::Down };
            let mut at = low;
            while at != high {
                if let Some(idx) = self.idx(at) {
                    let uses = if way.is_level() { &mut self.rightward } else { &mut self.downward };
                    uses[idx] = if uses[idx] == 0 || uses[idx] == target { target } else { SHARED };
                }
                at = at.step(way);
            }
        }
    }
}
