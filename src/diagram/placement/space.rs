//! The plane with time: what stands where and for how long, and where there is room.
//!
//! Invariant: a spot that is found keeps its distance from all that can be seen at the same moment.
//! Deliberately absent: who it is that stands there.

use super::block::NEAR;
use super::facts::Stay;
use crate::diagram::text::{GRID, up};
use crate::diagram::{Point, Rect};
use crate::timeline::Step;

/// Free room kept between two groups of cards, where arrows pass.
pub(super) const GAP_X: i32 = 48;
pub(super) const GAP_Y: i32 = 32;

/// What is wider than this makes the page wide.
pub(super) const PAGE: i32 = 1280;

/// At most so many columns are tried.
const MAX_COLUMNS: usize = 40;

/// Far is far: beyond this, how far away costs no more, so that the top of the page is used.
const FAR: i32 = 600;

/// A card's place and time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taken {
    pub(super) rect: Rect,
    pub(super) from: Step,
    pub(super) to: Step,
    /// Values may stand closer together.
    pub(super) is_value: bool,
}

impl Taken {
    pub(super) fn new(rect: Rect, stay: &Stay) -> Taken {
        Taken { rect, from: stay.from, to: stay.to, is_value: stay.is_value() }
    }

    /// Room to keep to another one, across and down.
    fn gap(&self, other: &Taken) -> (i32, i32) {
        if self.is_value && other.is_value { (24, 16) } else { (GAP_X, GAP_Y) }
    }

    /// In the moments between two steps, what dies and what is born are seen together.
    fn meets(&self, other: &Taken) -> bool {
        self.from <= other.to + 1 && other.from <= self.to + 1
    }
}

/// All that is taken, less what is over.
#[derive(Debug, Default)]
pub(super) struct Space {
    taken: Vec<Taken>,
    corner: Point,
}

impl Space {
    /// An empty plane; nothing is put left of or above the corner.
    pub(super) fn new(corner: Point) -> Space {
        Space { taken: Vec::new(), corner }
    }

    pub(super) fn take(&mut self, taken: Taken) {
        self.taken.push(taken);
    }

    /// Forgets what can not be seen from this step on.
    pub(super) fn forget_before(&mut self, step: Step) {
        self.taken.retain(|taken| taken.to + 1 >= step);
    }

    /// Whether the room is free, with the least distance kept.
    pub(super) fn is_free(&self, wanted: &Taken) -> bool {
        let wide = wanted.rect.grown(NEAR);
        !self.taken.iter().any(|taken| taken.rect.overlaps(&wide) && taken.meets(wanted))
    }

    /// The best place for the origin of a group whose members' places are given relative to it.
    pub(super) fn find(&self, group: &[Taken], wish: Point) -> Point {
        let left = group.iter().map(|member| member.rect.x).min().unwrap_or(0);
        let right = group.iter().map(|member| member.rect.right()).max().unwrap_or(0);
        let top = group.iter().map(|member| member.rect.y).min().unwrap_or(0);
        let from = group.iter().map(|member| member.from).min().unwrap_or(0);
        let to = group.iter().map(|member| member.to).max().unwrap_or(0);
        let min = Point { x: self.corner.x - left, y: self.corner.y - top };
        let wish = Point { x: wish.x.max(min.x), y: wish.y.max(min.y) };
        let near: Vec<&Taken> = self
            .taken
            .iter()
            .filter(|taken| taken.meets(&Taken { rect: Rect::default(), from, to, is_value: false }))
            .collect();

        let mut columns = vec![wish.x, min.x];
        columns.extend(near.iter().map(|taken| up(taken.rect.right() + GAP_X - left)));
        columns.retain(|&x| x >= min.x);
        columns.sort_by_key(|&x| ((x - wish.x).abs(), x));
        columns.dedup();
        columns.truncate(MAX_COLUMNS);
        if !columns.contains(&min.x) {
            columns.push(min.x);
        }

        let mut best: Option<((i32, i32, i32), Point)> = None;
        for x in columns {
            let blocked = blocked(group, &near, x, min.y);
            for y in [nearest_free(&blocked, wish.y), nearest_free(&blocked, min.y)].into_iter().flatten() {
                let overflow = (x + right - PAGE).max(0) * 4;
                let cost = (y - wish.y).abs().min(FAR) + y / 3 + (x - wish.x).abs().min(FAR) + overflow;
                let key = (cost, y, x);
                if best.is_none_or(|(known, _)| key < known) {
                    best = Some((key, Point { x, y }));
                }
            }
        }
        best.map_or(min, |(_, point)| point)
    }
}

/// The values that the group's y can not have at this x: open intervals, joined, ascending; the first one is all
/// that lies above the page.
fn blocked(group: &[Taken], near: &[&Taken], x: i32, min_y: i32) -> Vec<(i32, i32)> {
    let mut out = vec![(i32::MIN, min_y)];
    for member in group {
        let rect = member.rect.moved(Point { x, y: 0 });
        for other in near {
            let (gap_x, gap_y) = member.gap(other);
            let beside = rect.x < other.rect.right() + gap_x && other.rect.x < rect.right() + gap_x;
            if beside && other.meets(member) {
                let above = other.rect.y - gap_y - rect.bottom();
                let below = other.rect.bottom() + gap_y - rect.y;
                out.push((above, below));
            }
        }
    }
    out.sort_unstable();
    let mut joined: Vec<(i32, i32)> = Vec::new();
    for (above, below) in out {
        match joined.last_mut() {
            Some(last) if above < last.1 => last.1 = last.1.max(below),
            _ => joined.push((above, below)),
        }
    }
    joined
}

/// The free value on the grid that is nearest to the wish; the lower page wins a tie only if it is nearer.
fn nearest_free(blocked: &[(i32, i32)], wish: i32) -> Option<i32> {
    let wish = wish / GRID * GRID;
    match blocked.iter().find(|&&(above, below)| above < wish && wish < below) {
        None => Some(wish),
        Some(&(above, below)) => {
            let above = (above != i32::MIN).then(|| above.div_euclid(GRID) * GRID);
            let below = up(below);
            // Rounding outward may run into the next interval; then the exact search goes on from there.
            let is_free = |y: i32| !blocked.iter().any(|&(a, b)| a < y && y < b);
            let above = above.filter(|&y| is_free(y));
            let below = if is_free(below) {
                Some(below)
            } else {
                blocked.iter().map(|&(_, b)| up(b)).find(|&y| y > below && is_free(y))
            };
            match (above, below) {
                (Some(a), Some(b)) if wish - a <= b - wish => Some(a),
                (_, Some(b)) => Some(b),
                (a, None) => a,
            }
        }
    }
}
