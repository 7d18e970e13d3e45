//! The ways of the arrows, round the cards.
//!
//! Invariant: a way starts exactly on a port, ends exactly on the target's edge, runs along the grid and touches no
//! card in between. Arrows to one target may run together, others keep apart where there is room.
//! The same cards give the same ways, whatever was drawn before.
//! Deliberately absent: what happened at the step before.

mod field;
mod goal;
mod memory;
mod search;
mod shapes;

use self::field::{Cell, Field, Way};
use self::goal::Goals;
pub(super) use self::memory::Memory;
use self::memory::Way as Found;
use self::search::{BEND, Gate, SCALE, Search};
use self::shapes::MAX_MIDDLES;
use super::text::GRID;
use super::{Arrow, Card, Form, FrameCard, Point, Rect, Slot, Source};

/// Room around all cards where arrows may run.
const MARGIN: i32 = 48;
/// Vertices looked at for one arrow, for one that has a simple way already, and for all of a picture.
const LIMIT: u32 = 60_000;
const LIMIT_BETTER: u32 = 3_000;
const BUDGET: u32 = 400_000;
/// So many more where that is spent, for any way at all instead of the cheapest.
const RESERVE: u32 = 400_000;
/// The same of a part of a picture: one scrolls there, and it has to be drawn at once.
const LIMIT_OF_PART: u32 = 2_500;
const BUDGET_OF_PART: u32 = 14_000;
const RESERVE_OF_PART: u32 = 20_000;

/// Arrows that come from outside to one target are drawn as one, where they would come in no further apart than this.
const TRUNK: i32 = 25;

/// A simple way that costs no more than this above the least that any could is good enough.
const GOOD_ENOUGH: u32 = BEND * SCALE;

/// So far along the border a free place is looked for where an arrow leaves a part of the picture.
const BORDER: i32 = 60;

/// Costs, in tenths of a grid cell, of ends that are less liked.
const TOP: u32 = 10;
const OTHER_SIDE: u32 = 60;
const OFF_TITLE: u32 = 5;
const ON_ROW: u32 = 10;
const LEFT_START: u32 = 15;
const NEW_END: u32 = 120;
const TAKEN_START: u32 = 300;

/// An arrow to be found.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub(super) from: Source,
    pub(super) port: Point,
    /// Index of the card that holds the reference; `None` for a frame.
    pub(super) owner: Option<usize>,
    /// Index of the card referred to.
    pub(super) to: usize,
}

/// Finds the ways, in the order given: what is found earlier is not disturbed by what comes later. Of a part of the
/// picture only the arrows that begin or end there are asked for; they are found as far as its border.
pub(super) fn route(
    frames: &[FrameCard],
    cards: &[Card],
    requests: &[Request],
    region: Option<Rect>,
    memory: &mut Memory,
) -> Vec<Arrow> {
    let part = region.unwrap_or_else(|| memory::whole(frames, cards));
    let mut field = Field::new(part);
    for frame in frames.iter().filter(|frame| frame.rect.overlaps(&part)) {
        field.block(frame.rect, false);
    }
    for card in cards.iter().filter(|card| card.rect.overlaps(&part)) {
        field.block(card.rect, true);
    }
    field.count_blocked();
    let limits = match region {
        None => (LIMIT, BUDGET, RESERVE),
        Some(_) => (LIMIT_OF_PART, BUDGET_OF_PART, RESERVE_OF_PART),
    };
    let (mut changes, known) = memory.changes(part, region.is_some(), frames, cards);
    let mut search = Search::new(&field, &mut memory.room, limits);
    let mut trunks = Vec::new();
    let mut used = vec![Vec::new(); cards.len()];
    let mut ways = Vec::new();
    for request in requests {
        let way = if let Some(mut way) = changes.same(&field, &search, cards, request) {
            way.spend(&mut search);
            way
        } else {
            let way = one(&field, &mut search, cards, request, &used[request.to], &trunks);
            changes.found(&way);
            way
        };
        if way.is_own {
            field.take(&way.arrow.points, request.to as u32 + 1);
            used[request.to].extend(way.arrow.points.last());
        }
        if let Some(start) = way.comes_in {
            let (points, direct) = (way.arrow.points.clone(), way.arrow.direct);
            trunks.push(Trunk { to: request.to, start, points, direct });
        }
        ways.push(way);
    }
    let arrows = ways.iter().map(|way| way.arrow.clone()).collect();
    memory.keep(known, ways);
    arrows
}

/// The way of an arrow that comes from outside.
struct Trunk {
    to: usize,
    start: Cell,
    points: Vec<Point>,
    direct: bool,
}

/// Finds one way. `used` are the points of its card where arrows arrive already: another one rather joins them.
fn one(
    field: &Field,
    search: &mut Search<'_>,
    cards: &[Card],
    request: &Request,
    used: &[Point],
    trunks: &[Trunk],
) -> Found {
    let left = (search.budget, search.reserve);
    let target = &cards[request.to];
    let is_inside = |(_, gate): &(Point, Gate)| field.idx(gate.cell).is_some();
    let mut starts = starts(cards, request);
    let mut ends = ends(target, &starts);
    for (point, gate) in ends.iter_mut().filter(|_| !used.is_empty()) {
        gate.cost += if used.contains(point) { 0 } else { NEW_END };
    }
    let mut area = Area::default();
    starts.iter().chain(&ends).for_each(|(_, gate)| area.add(gate.cell, MAX_MIDDLES as i32 + 2));
    starts.retain(is_inside);
    ends.retain(is_inside);
    let cut = starts.is_empty() || ends.is_empty();
    let mut comes_in = None;
    if starts.is_empty() {
        starts.extend(border(field, request.port, false));
        comes_in = starts.first().map(|(_, gate)| gate.cell);
    }
    if ends.is_empty() {
        ends.extend(border(field, target.rect.corner(), true));
    }
    if cut {
        // A free place was looked for on both sides.
        starts.iter().chain(&ends).for_each(|(_, gate)| area.add(gate.cell, 2 * BORDER));
    }
    let arrow = |points: Vec<Point>, direct| Arrow {
        from: request.from.clone(),
        to: target.id,
        kind: target.kind,
        points,
        direct,
        cut,
    };
    if let Some(at) = comes_in {
        let is_near = |start: Cell| (start.x - at.x).abs() + (start.y - at.y).abs() <= TRUNK;
        if let Some(trunk) = trunks.iter().find(|trunk| trunk.to == request.to && is_near(trunk.start)) {
            let arrow = arrow(trunk.points.clone(), trunk.direct);
            return Found::found(arrow, request, cards, area.corners(), left, search);
        }
    }
    let mark = request.to as u32 + 1;
    let taken = |start: &Gate| field.is_taken(start.cell, start.way.back(), mark);
    let cost = |start: &Gate| start.cost + if taken(start) { TAKEN_START } else { 0 };
    let gates: Vec<Gate> = starts.iter().map(|(_, start)| Gate { cost: cost(start), ..*start }).collect();
    let end_gates: Vec<Gate> = ends.iter().map(|end| end.1).collect();
    let found = way(field, search, mark, &gates, &end_gates);
    if let Some((low, high)) = search.take_looked_at() {
        area.add(low, 3);
        area.add(high, 3);
    }
    let Some((cells, end)) = found else {
        let end = Point { x: target.rect.x, y: target.rect.y + 2 * GRID };
        let arrow = arrow(vec![request.port, end], true);
        let mut found = Found::found(arrow, request, cards, area.corners(), left, search);
        found.comes_in = comes_in;
        return found;
    };
    let start = starts.iter().find(|start| start.1.cell == cells[0]).expect("it began at one").0;
    let end = ends[end].0;
    let mut points = vec![start];
    points.extend(cells.iter().map(|cell| cell.point()));
    points.push(end);
    straighten(&mut points);
    let mut found = Found::found(arrow(points, false), request, cards, area.corners(), left, search);
    (found.is_own, found.comes_in) = (true, comes_in);
    found
}

/// The part of the grid that decides on a way.
#[derive(Default)]
struct Area(Option<(Cell, Cell)>);

impl Area {
    fn add(&mut self, cell: Cell, around: i32) {
        let low = Cell { x: cell.x - around, y: cell.y - around };
        let high = Cell { x: cell.x + around, y: cell.y + around };
        self.0 = Some(self.0.map_or((low, high), |known| (known.0.min_of(low), known.1.max_of(high))));
    }

    fn corners(&self) -> (Cell, Cell) {
        self.0.expect("a way begins somewhere")
    }
}

/// A simple way where that is good enough, else the cheapest that the search finds.
fn way(
    field: &Field,
    search: &mut Search<'_>,
    mark: u32,
    starts: &[Gate],
    ends: &[Gate],
) -> Option<(Vec<Cell>, usize)> {
    let Some(simple) = shapes::simplest(field, mark, starts, ends) else {
        let found = search.find(field, mark, starts, ends, search.limit, None);
        return found.or_else(|| search.find_any(field, mark, starts, ends, search.limit));
    };
    let goals = Goals::new(ends);
    let least = starts.iter().map(|start| start.cost * SCALE + goals.ahead(start.cell, start.way)).min();
    if simple.cost <= least.unwrap_or(0) + GOOD_ENOUGH {
        return Some((simple.cells, simple.end));
    }
    let limit = LIMIT_BETTER.min(search.limit);
    let found = search.find(field, mark, starts, ends, limit, Some(simple.cost));
    found.or(Some((simple.cells, simple.end)))
}

/// Where an arrow crosses the border that comes from, or goes to, a point outside.
fn border(field: &Field, outside: Point, leaves: bool) -> Option<(Point, Gate)> {
    let (first, last) = field.corners();
    let at = Cell::at(outside);
    let out = match at {
        Cell { x, .. } if x > last.x => Way::Right,
        Cell { x, .. } if x < first.x => Way::Left,
        Cell { y, .. } if y > last.y => Way::Down,
        _ => Way::Up,
    };
    let at = at.max_of(first).min_of(last);
    let at = match out {
        Way::Right => Cell { x: last.x, ..at },
        Way::Left => Cell { x: first.x, ..at },
        Way::Down => Cell { y: last.y, ..at },
        Way::Up => Cell { y: first.y, ..at },
    };
    let beside =
        |by: i32| if out.is_level() { Cell { y: at.y + by, ..at } } else { Cell { x: at.x + by, ..at } };
    let places = (0..BORDER).flat_map(|by| [beside(by), beside(-by)]);
    let cell = places.into_iter().find(|&cell| field.extra(cell).is_some())?;
    Some((cell.point(), Gate { cell, way: if leaves { out } else { out.back() }, cost: 0 }))
}

/// Leaves out the points between two others on one line.
fn straighten(points: &mut Vec<Point>) {
    points.dedup();
    let mut idx = 1;
    while idx + 1 < points.len() {
        let (a, b, c) = (points[idx - 1], points[idx], points[idx + 1]);
        if (a.x == b.x && b.x == c.x) || (a.y == b.y && b.y == c.y) {
            points.remove(idx);
        } else {
            idx += 1;
        }
    }
}

/// Where the arrow may leave: the slot's port; the other side of a row too, where that is free.
fn starts(cards: &[Card], request: &Request) -> Vec<(Point, Gate)> {
    let port = request.port;
    let gate = |point: Point, way: Way, cost| (point, Gate { cell: Cell::at(point).step(way), way, cost });
    let Some(owner) = request.owner.map(|owner| &cards[owner]) else {
        return vec![gate(port, Way::Right, 0)];
    };
    match owner.form {
        Form::Cells => vec![gate(port, Way::Down, 0)],
        Form::Pairs if port.x == owner.rect.x => vec![gate(port, Way::Left, 0)],
        Form::Pairs | Form::Value => vec![gate(port, Way::Right, 0)],
        Form::Rows => {
            let left = Point { x: owner.rect.x, y: port.y };
            vec![gate(port, Way::Right, 0), gate(left, Way::Left, LEFT_START)]
        }
    }
}

/// Where the arrow may arrive: beside the title, straight on from where it starts, or in the middle of a side. Not
/// where the card's own arrows leave.
fn ends(card: &Card, starts: &[(Point, Gate)]) -> Vec<(Point, Gate)> {
    let rect = card.rect;
    let on_grid = |value: i32| value / GRID * GRID;
    let middle = Point { x: on_grid(rect.x + rect.w / 2), y: on_grid(rect.y + rect.h / 2) };
    let mut out: Vec<(Point, Gate)> = Vec::new();
    let mut add = |point: Point, way: Way, cost: u32| {
        // A row's arrow can leave on either side, so that its place is only liked less.
        let has_port = |slot: &Slot| slot.text.is_none() && slot.port.y == point.y && way.is_level();
        let is_row_port = card.form == Form::Rows && card.slots.iter().any(has_port);
        let is_port = !is_row_port && card.slots.iter().any(|slot| slot.text.is_none() && slot.port == point);
        if !is_port && !out.iter().any(|end| end.0 == point) {
            let cost = cost + if is_row_port { ON_ROW } else { 0 };
            out.push((point, Gate { cell: Cell::at(point).step(way.back()), way, cost }));
        }
    };
    let title = rect.y + 2 * GRID;
    add(Point { x: rect.x, y: title }, Way::Right, 0);
    if rect.h <= 6 * GRID {
        add(Point { x: rect.x, y: middle.y }, Way::Right, 0);
    }
    for &(start, _) in starts {
        if (rect.y + GRID..=rect.bottom() - GRID).contains(&start.y) {
            add(Point { x: rect.x, y: start.y }, Way::Right, OFF_TITLE);
            if start.y >= rect.y + 3 * GRID {
                add(Point { x: rect.right(), y: start.y }, Way::Left, OTHER_SIDE);
            }
        }
        if (rect.x + GRID..=rect.right() - 3 * GRID).contains(&start.x) {
            add(Point { x: start.x, y: rect.y }, Way::Down, TOP);
            add(Point { x: start.x, y: rect.bottom() }, Way::Up, OTHER_SIDE);
        }
    }
    add(Point { x: middle.x.min(rect.right() - 3 * GRID), y: rect.y }, Way::Down, TOP);
    add(Point { x: rect.x + 2 * GRID, y: rect.y }, Way::Down, TOP + OFF_TITLE);
    add(Point { x: rect.right(), y: rect.y + 3 * GRID }, Way::Left, OTHER_SIDE);
    let bottom = if card.form == Form::Cells { rect.x + 2 * GRID } else { middle.x };
    add(Point { x: bottom, y: rect.bottom() }, Way::Up, OTHER_SIDE);
    out
}
