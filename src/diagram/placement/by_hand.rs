//! Cards that a person has put somewhere, and those that had to give way.
//!
//! Invariant: no two cards overlap, and only what was in the way has moved besides; without pins all is as it was.

use super::block::NEAR;
use super::facts::StayIdx;
use super::space::{Space, Taken};
use super::{CORNER, Placement};
use crate::diagram::text::GRID;
use crate::diagram::{Pin, Point, Rect};

/// Nothing is put further away than this, whatever a link says.
const FAR: i32 = 6_000;

/// So many other cards give way to one at the most; where more stand, it goes to the nearest place where no more do.
const MOST_GIVE_WAY: usize = 5;

/// Of more pins than this the first ones count.
const MAX_PINS: usize = 200;

impl Placement {
    /// Puts cards where a person wants them, and all others back where they stood.
    pub fn set_pins(&mut self, pins: &[Pin]) {
        if self.look.arranged.pins == pins {
            return;
        }
        std::rc::Rc::make_mut(&mut self.look).arranged.pins = pins.to_vec();
        for (stay, at) in std::mem::take(&mut self.home) {
            self.placed[stay as usize].at = at;
        }
        self.pin(0);
    }

    /// Whether a stay's card was put where it is by hand.
    pub(super) fn is_pinned(&self, stay: StayIdx) -> bool {
        self.look.arranged.pins.iter().any(|pin| self.is_of(stay, pin))
    }

    fn is_of(&self, stay: StayIdx, pin: &Pin) -> bool {
        let stay = &self.facts.stays[stay as usize];
        stay.nth == pin.nth && Some(stay.type_idx) == self.facts.type_idx(&pin.type_name)
    }

    /// Puts the stays from this one on where they were put by hand.
    pub(super) fn pin(&mut self, from: StayIdx) {
        for pin in self.look.clone().arranged.pins.iter().take(MAX_PINS) {
            for stay in from..self.placed.len() as StayIdx {
                if self.is_of(stay, pin) {
                    self.put(stay, Point { x: pin.x, y: pin.y });
                }
            }
        }
    }

    /// Puts a stay's card somewhere right of the stack. What stands there goes to the nearest free room.
    fn put(&mut self, stay: StayIdx, at: Point) {
        let corner = self.heap_corner();
        let mine = self.taken(stay);
        let (from, to) = (mine.from, mine.to);
        let all = 0..self.placed.len() as StayIdx;
        let meeting: Vec<StayIdx> = all
            .clone()
            .filter(|&other| other != stay && self.facts.stays[other as usize].meets(from, to))
            .collect();
        let rects: Vec<Rect> = meeting.iter().map(|&other| self.taken(other).rect).collect();
        let wide =
            |at: Point| mine.rect.moved(Point { x: at.x - mine.rect.x, y: at.y - mine.rect.y }).grown(NEAR);
        let at = nearest(at, corner, |at| {
            rects.iter().filter(|rect| rect.overlaps(&wide(at))).count() <= MOST_GIVE_WAY
        });
        self.move_to(stay, at);
        let mine = self.taken(stay);
        let in_the_way: Vec<StayIdx> = meeting
            .into_iter()
            .zip(rects)
            .filter(|(_, rect)| rect.overlaps(&wide(at)))
            .map(|(other, _)| other)
            .collect();
        if in_the_way.is_empty() {
            return;
        }
        let mut space = Space::new(corner);
        space.take(mine);
        for other in all.filter(|other| *other != stay && !in_the_way.contains(other)) {
            space.take(self.taken(other));
        }
        for other in in_the_way {
            let taken = self.taken(other);
            let inner =
                Taken { rect: taken.rect.moved(Point { x: -taken.rect.x, y: -taken.rect.y }), ..taken };
            let free = space.find(&[inner], taken.rect.corner());
            self.move_to(other, free);
            space.take(self.taken(other));
        }
    }

    fn move_to(&mut self, stay: StayIdx, at: Point) {
        let placed = &mut self.placed[stay as usize];
        self.home.entry(stay).or_insert(placed.at);
        placed.at = at;
    }

    fn taken(&self, stay: StayIdx) -> Taken {
        let placed = self.placed[stay as usize];
        Taken::new(placed.card.size.at(placed.at), &self.facts.stays[stay as usize])
    }
}

/// The place on the grid that is nearest to a wanted one, of those that will do.
fn nearest(wanted: Point, corner: Point, will_do: impl Fn(Point) -> bool) -> Point {
    let grid = |value: i32, min: i32| (value.clamp(min, FAR) + GRID / 2).div_euclid(GRID) * GRID;
    let on_grid = |x: i32, y: i32| Point { x: grid(x, corner.x), y: grid(y, CORNER.y) };
    let first = on_grid(wanted.x, wanted.y);
    // squares round it, each larger than the one before
    let square = |r: i32| {
        let sides = (-r..=r).flat_map(move |i| [(i, -r), (i, r), (-r, i), (r, i)]);
        sides.map(move |(x, y)| on_grid(first.x + x * GRID, first.y + y * GRID))
    };
    let found = (0..FAR / GRID).find_map(|r| {
        square(r).filter(|&at| will_do(at)).min_by_key(|at| {
            let (x, y) = (at.x - first.x, at.y - first.y);
            (x * x + y * y, y, x)
        })
    });
    found.unwrap_or(first)
}
