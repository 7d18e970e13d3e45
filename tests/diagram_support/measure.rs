//! What is measured on a run's pictures.

use std::collections::BTreeMap;

use heapglass::diagram::*;
use heapglass::timeline::{ObjectId, View};

/// Draws a run: all steps known before the first is drawn, or each only when it is drawn.
pub fn draw_all(views: &[View], mode: Mode, foresight: bool) -> Vec<Diagram> {
    let mut placement = Placement::new(mode);
    if foresight {
        for view in views {
            placement.extend(view);
        }
    }
    views.iter().map(|view| draw(view, &mut placement, mode)).collect()
}

/// The sums over a run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    pub moved: usize,
    pub overlaps: usize,
    /// Least distance between two cards.
    pub clearance: i32,
    pub off_ends: usize,
    pub through: usize,
    pub unrouted: usize,
    pub arrows: usize,
    pub crossings: usize,
    /// Pixels that arrows to different cards run along each other.
    pub along: i32,
    pub bends: usize,
    pub width: i32,
    pub height: i32,
}

pub fn measure(diagrams: &[Diagram]) -> Measured {
    let mut out = Measured { clearance: i32::MAX, ..Measured::default() };
    let mut before: BTreeMap<ObjectId, Point> = BTreeMap::new();
    for diagram in diagrams {
        let now: BTreeMap<ObjectId, Point> =
            diagram.cards.iter().map(|card| (card.id, card.rect.corner())).collect();
        out.moved += now.iter().filter(|&(id, at)| before.get(id).is_some_and(|was| was != at)).count();
        before = now;
        let rects: Vec<Rect> = rects(diagram);
        for (idx, a) in rects.iter().enumerate() {
            for b in &rects[idx + 1..] {
                out.overlaps += usize::from(a.overlaps(b));
                out.clearance = out.clearance.min(distance(a, b));
            }
        }
        for arrow in &diagram.arrows {
            out.arrows += 1;
            if arrow.direct {
                out.unrouted += 1;
                continue;
            }
            out.off_ends += usize::from(!ends_fit(diagram, arrow));
            out.bends += arrow.points.len() - 2;
            let touched = segments(arrow).any(|(a, b)| rects.iter().any(|rect| runs_through(a, b, rect)));
            out.through += usize::from(touched);
        }
        let (crossings, along) = between(diagram);
        out.crossings += crossings;
        out.along += along;
        out.width = out.width.max(diagram.width);
        out.height = out.height.max(diagram.height);
    }
    out
}

pub fn rects(diagram: &Diagram) -> Vec<Rect> {
    let frames = diagram.frames.iter().map(|frame| frame.rect);
    frames.chain(diagram.cards.iter().map(|card| card.rect)).collect()
}

fn distance(a: &Rect, b: &Rect) -> i32 {
    let x = (b.x - a.right()).max(a.x - b.right());
    let y = (b.y - a.bottom()).max(a.y - b.bottom());
    x.max(y)
}

pub fn segments(arrow: &Arrow) -> impl Iterator<Item = (Point, Point)> + '_ {
    arrow.points.windows(2).map(|two| (two[0], two[1]))
}

/// Starts on the port of the slot it is from, ends on the edge of the card it goes to, and runs level or upright.
fn ends_fit(diagram: &Diagram, arrow: &Arrow) -> bool {
    let port = match &arrow.from {
        Source::Name { frame, name } => {
            let frame = diagram.frames.iter().find(|card| card.id == *frame);
            frame.and_then(|frame| frame.slots.iter().find(|slot| slot.label == *name)).map(|slot| slot.port)
        }
        Source::Slot { object, label } => {
            let card = diagram.cards.iter().find(|card| card.id == *object);
            card.and_then(|card| card.slots.iter().find(|slot| slot.label == *label)).map(|slot| slot.port)
        }
    };
    let target = diagram.cards.iter().find(|card| card.id == arrow.to).expect("its card").rect;
    let Point { x, y } = *arrow.points.last().expect("it has points");
    let on_side = (x == target.x || x == target.right()) && (target.y..=target.bottom()).contains(&y);
    let on_top = (y == target.y || y == target.bottom()) && (target.x..=target.right()).contains(&x);
    port == arrow.points.first().copied()
        && (on_side || on_top)
        && segments(arrow).all(|(a, b)| (a.x == b.x) != (a.y == b.y))
}

fn runs_through(a: Point, b: Point, rect: &Rect) -> bool {
    let (left, right) = (a.x.min(b.x), a.x.max(b.x));
    let (top, bottom) = (a.y.min(b.y), a.y.max(b.y));
    left < rect.right() && right > rect.x && top < rect.bottom() && bottom > rect.y
}

/// Crossings of arrows to different cards, and pixels that they run along each other.
fn between(diagram: &Diagram) -> (usize, i32) {
    let all: Vec<(ObjectId, Point, Point)> = diagram
        .arrows
        .iter()
        .filter(|arrow| !arrow.direct)
        .flat_map(|arrow| segments(arrow).map(|(a, b)| (arrow.to, a, b)))
        .collect();
    let (mut crossings, mut along) = (0, 0);
    for (idx, &(to, a, b)) in all.iter().enumerate() {
        for &(other, c, d) in all[idx + 1..].iter().filter(|&&(other, ..)| other != to) {
            let _ = other;
            match (a.y == b.y, c.y == d.y) {
                (true, true) if a.y == c.y => along += shared((a.x, b.x), (c.x, d.x)),
                (false, false) if a.x == c.x => along += shared((a.y, b.y), (c.y, d.y)),
                (true, false) => crossings += usize::from(inside(c.x, (a.x, b.x)) && inside(a.y, (c.y, d.y))),
                (false, true) => crossings += usize::from(inside(a.x, (c.x, d.x)) && inside(c.y, (a.y, b.y))),
                _ => {}
            }
        }
    }
    (crossings, along)
}

fn shared(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.0.max(a.1).min(b.0.max(b.1)) - a.0.min(a.1).max(b.0.min(b.1))).max(0)
}

fn inside(value: i32, range: (i32, i32)) -> bool {
    range.0.min(range.1) < value && value < range.0.max(range.1)
}

/// An arrow's length, and how far its ends are apart across and down.
pub fn lengths(arrow: &Arrow) -> (i32, i32) {
    let length = segments(arrow).map(|(a, b)| (a.x - b.x).abs() + (a.y - b.y).abs()).sum();
    let (a, b) = (arrow.points[0], arrow.points[arrow.points.len() - 1]);
    (length, (a.x - b.x).abs() + (a.y - b.y).abs())
}

/// Of the arrows that two pictures have in common, between cards that have not moved: how many run the same way, and
/// how many there are.
pub fn routes_kept(a: &Diagram, b: &Diagram) -> (usize, usize) {
    let before: BTreeMap<_, &Arrow> =
        a.arrows.iter().map(|arrow| ((arrow.from.clone(), arrow.to), arrow)).collect();
    let at: BTreeMap<ObjectId, Rect> = a.cards.iter().map(|card| (card.id, card.rect)).collect();
    let stands = |id| b.cards.iter().any(|card| card.id == id && at.get(&id) == Some(&card.rect));
    let mut out = (0, 0);
    for arrow in &b.arrows {
        let Some(old) = before.get(&(arrow.from.clone(), arrow.to)) else { continue };
        let from_stands = match &arrow.from {
            Source::Slot { object, .. } => stands(*object),
            Source::Name { .. } => old.points[0] == arrow.points[0],
        };
        if from_stands && stands(arrow.to) {
            out.0 += usize::from(old.points == arrow.points);
            out.1 += 1;
        }
    }
    out
}

/// Where the cards of a picture stand, by type and number among the objects of that type.
pub fn places(diagram: &Diagram) -> BTreeMap<(String, u32), Point> {
    let cards = diagram.cards.iter();
    cards.filter_map(|card| Some(((card.type_name.clone(), card.nth?), card.rect.corner()))).collect()
}
