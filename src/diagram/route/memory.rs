//! The ways of the picture before, for the next one: most arrows of a step are those of the step before.
//!
//! Invariant: what is given back is what would be found. A way is taken over only if nothing differs that decided on it:
//! its own two cards, the ways found before it to the same card, all that lies in the area looked at for it, and
//! whether the search was cut short. So pictures do not depend on what was drawn before.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::field::{Cell, Field};
use super::search::{Room, Search};
use super::{MARGIN, Request};
use crate::diagram::text::GRID;
use crate::diagram::{Arrow, Card, Form, FrameCard, Point, Rect, Source};
use crate::timeline::ObjectId;

/// What the last picture's ways were, and room to search in.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    pub(super) room: Room,
    last: Known,
}

/// A picture and its ways.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The part that was drawn, and whether that was not all.
    part: Rect,
    is_cut: bool,
    /// What stood there, in order; the cards by id, and their ports one card after the other.
    frames: Vec<Rect>,
    cards: Vec<Shape>,
    ports: Vec<Point>,
    ways: Vec<Way>,
}

/// All of a card that its arrows depend on.
#[derive(Debug, Clone)]
struct Shape {
    id: ObjectId,
    rect: Rect,
    form: Form,
    ports: Range<usize>,
}

/// A way and what decided on it.
#[derive(Debug, Clone)]
pub(super) struct Way {
    pub(super) arrow: Arrow,
    port: Point,
    owner: Option<ObjectId>,
    /// First and last vertex of the area that was looked at.
    area: (Cell, Cell),
    /// What was left of the budget and of the reserve, and what it took of them.
    left: (u32, u32),
    spent: (u32, u32),
    /// Whether it took its stretches: it is a way of its own.
    pub(super) is_own: bool,
    /// Where it comes in from outside.
    pub(super) comes_in: Option<Cell>,
}

/// What has changed since the picture before, as far as is known by now.
pub(super) struct Changes {
    before: Known,
    /// For each way of the picture before, by its reference.
    by_source: BTreeMap<Source, usize>,
    /// The first of those ways that was not come to yet.
    next: usize,
    is_same_part: bool,
    /// For each card of the picture whether it is as it was.
    same_cards: Vec<bool>,
    /// Areas where something differs, as first and last vertex.
    areas: Vec<(Cell, Cell)>,
    /// Cards to which another way leads than before.
    targets: BTreeSet<ObjectId>,
}

impl Memory {
    /// Compares a picture with the one before, which is forgotten.
    pub(super) fn changes(
        &mut self,
        part: Rect,
        is_cut: bool,
        frames: &[FrameCard],
        cards: &[Card],
    ) -> (Changes, Known) {
        let mut now = Known {
            part,
            is_cut,
            frames: frames.iter().map(|frame| frame.rect).collect(),
            cards: Vec::with_capacity(cards.len()),
            ports: Vec::new(),
            ways: Vec::new(),
        };
        for card in cards {
            now.add(card);
        }
        let mut before = std::mem::take(&mut self.last);
        if before.is_cut != is_cut {
            before.ways.clear(); // more or less may be spent
        }
        let mut areas = Vec::new();
        let mut differs = |rect: Rect| {
            let rect = rect.grown(GRID);
            areas.push((Cell::at(rect.corner()), Cell::at(Point { x: rect.right(), y: rect.bottom() })));
        };
        before.frames.iter().filter(|rect| !now.frames.contains(rect)).for_each(|rect| differs(*rect));
        now.frames.iter().filter(|rect| !before.frames.contains(rect)).for_each(|rect| differs(*rect));
        let mut same_cards = Vec::with_capacity(now.cards.len());
        let mut gone = before.cards.iter().peekable();
        for shape in &now.cards {
            while let Some(known) = gone.next_if(|known| known.id < shape.id) {
                differs(known.rect);
            }
            let known = gone.next_if(|known| known.id == shape.id);
            let is_same = known.is_some_and(|known| {
                (known.rect, known.form) == (shape.rect, shape.form)
                    && before.ports[known.ports.clone()] == now.ports[shape.ports.clone()]
            });
            same_cards.push(is_same);
            if known.is_none_or(|known| known.rect != shape.rect) {
                if let Some(known) = known {
                    differs(known.rect);
                }
                differs(shape.rect);
            }
        }
        gone.for_each(|known| differs(known.rect));
        let by_source = (0..).zip(&before.ways).map(|(nth, way)| (way.arrow.from.clone(), nth)).collect();
        let is_same_part = before.part == part;
        let targets = BTreeSet::new();
        (Changes { before, by_source, next: 0, is_same_part, same_cards, areas, targets }, now)
    }

    /// Keeps a picture's ways for the next one.
    pub(super) fn keep(&mut self, mut now: Known, ways: Vec<Way>) {
        now.ways = ways;
        self.last = now;
    }
}

impl Known {
    fn add(&mut self, card: &Card) {
        let first = self.ports.len();
        let open = card.slots.iter().filter(|slot| slot.text.is_none());
        self.ports.extend(open.map(|slot| slot.port));
        let ports = first..self.ports.len();
        self.cards.push(Shape { id: card.id, rect: card.rect, form: card.form, ports });
    }
}

impl Changes {
    /// The way of this reference in the picture before, if it would be found again. What comes between the last one
    /// asked for and this is gone.
    pub(super) fn same(
        &mut self,
        field: &Field,
        search: &Search<'_>,
        cards: &[Card],
        request: &Request,
    ) -> Option<Way> {
        let nth = *self.by_source.get(&request.from)?;
        if nth < self.next {
            return None;
        }
        for gone in self.next..nth {
            self.differs(gone);
        }
        self.next = nth + 1;
        let way = &self.before.ways[nth];
        let owner = request.owner.map(|owner| cards[owner].id);
        let to = cards[request.to].id;
        let is_same_request = way.arrow.to == to
            && way.port == request.port
            && way.owner == owner
            && way.arrow.kind == cards[request.to].kind
            && request.owner.is_none_or(|owner| self.same_cards[owner])
            && self.same_cards[request.to]
            && !self.targets.contains(&to);
        let left = |before: u32, now: u32| before == now || (before >= search.limit && now >= search.limit);
        let (low, high) = way.area;
        let is_inside = |(first, last): (Cell, Cell)| {
            first.x < low.x && first.y < low.y && high.x < last.x && high.y < last.y
        };
        let is_same = is_same_request
            && left(way.left.0, search.budget)
            && left(way.left.1, search.reserve)
            && (self.is_same_part
                || !way.arrow.cut && is_inside(field.corners()) && is_inside(corners(self.before.part)))
            && !self
                .areas
                .iter()
                .any(|&(from, to)| from.x <= high.x && low.x <= to.x && from.y <= high.y && low.y <= to.y);
        is_same.then(|| way.clone())
    }

    /// A way was found anew.
    pub(super) fn found(&mut self, way: &Way) {
        let before = self.by_source.get(&way.arrow.from).copied();
        let known = before.filter(|&nth| nth + 1 == self.next).map(|nth| &self.before.ways[nth]);
        let is_same = known.is_some_and(|known| {
            known.arrow.to == way.arrow.to
                && known.arrow.points == way.arrow.points
                && (known.is_own, known.comes_in) == (way.is_own, way.comes_in)
        });
        if is_same {
            return;
        }
        if let Some(known) = known.cloned() {
            self.note(&known);
        }
        self.note(way);
    }

    fn differs(&mut self, nth: usize) {
        let way = self.before.ways[nth].clone();
        self.note(&way);
    }

    fn note(&mut self, way: &Way) {
        self.targets.insert(way.arrow.to);
        if way.is_own {
            let stretches = way.arrow.points.windows(2);
            self.areas.extend(stretches.map(|two| {
                let (from, to) = (Cell::at(two[0]), Cell::at(two[1]));
                (from.min_of(to), from.max_of(to))
            }));
        }
    }
}

impl Way {
    /// A way that was found, given what was left before.
    pub(super) fn found(
        arrow: Arrow,
        request: &Request,
        cards: &[Card],
        area: (Cell, Cell),
        left: (u32, u32),
        search: &Search<'_>,
    ) -> Way {
        Way {
            arrow,
            port: request.port,
            owner: request.owner.map(|owner| cards[owner].id),
            area,
            left,
            spent: (left.0 - search.budget, left.1 - search.reserve),
            is_own: false,
            comes_in: None,
        }
    }

    /// Takes from a search what finding it took.
    pub(super) fn spend(&mut self, search: &mut Search<'_>) {
        self.left = (search.budget, search.reserve);
        search.budget -= self.spent.0;
        search.reserve -= self.spent.1;
    }
}

/// The first and the last vertex of a part.
fn corners(part: Rect) -> (Cell, Cell) {
    let first = Cell::at(part.corner());
    (first, Cell { x: first.x + part.w / GRID, y: first.y + part.h / GRID })
}

/// All of a picture, with room around it.
pub(super) fn whole(frames: &[FrameCard], cards: &[Card]) -> Rect {
    let rects = frames.iter().map(|frame| frame.rect).chain(cards.iter().map(|card| card.rect));
    let size = rects.fold(Point::default(), |size, rect| Point {
        x: size.x.max(rect.right() + MARGIN),
        y: size.y.max(rect.bottom() + MARGIN),
    });
    Rect { x: 0, y: 0, w: size.x, h: size.y }
}
