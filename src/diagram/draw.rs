//! From a view and the places of its objects to the picture.

use std::sync::Arc;

use super::look::Wanted;
use super::placement::{CORNER, FRAME_GAP, Placement, Spot};
use super::route::{Request, route};
use super::scene::{Scene, is_foldable};
use super::{Arrow, Card, Diagram, FrameCard, Mapped, Mode, Point, Rect, Slot, Source, face};
use crate::timeline::{ObjectView, View};

/// Room left free at the right and at the bottom.
const MARGIN: i32 = 24;

/// A picture that is no larger than this is always drawn as a whole.
const WHOLE: Point = Point { x: 2600, y: 2000 };

/// Around what is in view so much more is drawn, and to the next multiples of this.
const AROUND: i32 = 160;

/// Draws a step, or a moment of one. An object that the placement was not told of gets a place and keeps it.
///
/// `mode` is the one that the placement was made for.
pub fn draw(view: &View, placement: &mut Placement, mode: Mode) -> Diagram {
    draw_part(view, placement, mode, None)
}

/// The same; of a large picture only what is in or near `seen`.
pub fn draw_part(view: &View, placement: &mut Placement, mode: Mode, seen: Option<Rect>) -> Diagram {
    debug_assert_eq!(mode, placement.mode(), "a placement is for one mode");
    if placement.known_to().is_none_or(|known| known < view.step) {
        placement.extend(view);
    }
    if placement.settled_to().is_none_or(|settled| settled < view.step) {
        placement.settle();
    }
    let look = placement.look().clone();
    let wanted = Wanted::new(view, &look);
    let scene = Scene::new(&wanted, look.clone());
    let shown = scene.cards(|id| placement.is_known(id, view.step));
    let mut frames = draw_frames(&scene, placement);
    let spots = placement.spots(&scene, &shown);
    let mut cards: Vec<Card> =
        shown.iter().zip(spots).map(|(object, spot)| draw_card(&scene, object, spot)).collect();

    let n_left_out = view.n_left_out + n_hidden(&scene, shown.len());
    let rects = frames.iter().map(|frame| frame.rect).chain(cards.iter().map(|card| card.rect));
    let size =
        rects.fold(CORNER, |size, rect| Point { x: size.x.max(rect.right()), y: size.y.max(rect.bottom()) });
    let region = seen.map(around).filter(|region| {
        let is_large = size.x > WHOLE.x || size.y > WHOLE.y;
        is_large && !(region.contains(Point::default()) && region.contains(size))
    });
    let requests = requests(&frames, &cards, region);
    let arrows = route(&frames, &cards, &requests, region, &mut placement.memory);
    move_ports(&mut cards, &arrows);
    let mut map = Vec::new();
    if let Some(region) = region {
        map.extend(frames.iter().map(|frame| Mapped { rect: frame.rect, kind: None }));
        map.extend(cards.iter().map(|card| Mapped { rect: card.rect, kind: Some(card.kind) }));
        frames.retain(|frame| frame.rect.overlaps(&region));
        cards.retain(|card| card.rect.overlaps(&region));
    }
    let points = arrows.iter().flat_map(|arrow| &arrow.points);
    let size = points.fold(size, |size, point| Point { x: size.x.max(point.x), y: size.y.max(point.y) });
    Diagram {
        width: size.x + MARGIN,
        height: size.y + MARGIN,
        n_left_out,
        frames,
        cards,
        arrows,
        region,
        map: Arc::new(map),
    }
}

/// What is drawn for what is in view: it changes only when one has scrolled quite a bit.
fn around(seen: Rect) -> Rect {
    let down = |value: i32| (value - AROUND).div_euclid(AROUND) * AROUND;
    let up = |value: i32| (value + 2 * AROUND - 1).div_euclid(AROUND) * AROUND;
    let (x, y) = (down(seen.x).max(0), down(seen.y).max(0));
    Rect { x, y, w: up(seen.right()) - x, h: up(seen.bottom()) - y }
}

/// An arrow may leave a row on the other side: its port is there then.
fn move_ports(cards: &mut [Card], arrows: &[Arrow]) {
    for arrow in arrows {
        if let Source::Slot { object, label } = &arrow.from
            && let Ok(idx) = cards.binary_search_by_key(object, |card| card.id)
            && let Some(slot) = cards[idx].slots.iter_mut().find(|slot| slot.label == *label)
        {
            slot.port = arrow.points[0];
        }
    }
}

/// How many objects that could be drawn are not.
fn n_hidden(scene: &Scene<'_>, n_shown: usize) -> u32 {
    let n_cards = scene.view.objects.iter().filter(|object| scene.inline(object).is_none()).count();
    (n_cards - n_shown) as u32
}

fn draw_frames(scene: &Scene<'_>, placement: &Placement) -> Vec<FrameCard> {
    let width = placement.frame_width();
    let mut free = CORNER.y;
    let mut out = Vec::with_capacity(scene.view.frames.len());
    for (depth, frame) in scene.view.frames.iter().enumerate() {
        let y = placement.frame_top(frame.id, scene.view.step).map_or(free, |top| top.max(free));
        let rect = Rect { x: CORNER.x, y, w: width, h: face::frame_height(frame.names.len()) };
        free = rect.bottom() + FRAME_GAP;
        let mut slots = face::frame_slots(scene, frame, width);
        for slot in &mut slots {
            slot.rect = slot.rect.moved(rect.corner());
            slot.port = slot.port + rect.corner();
        }
        out.push(FrameCard {
            id: frame.id,
            function: frame.function.clone(),
            line: frame.line,
            active: depth + 1 == scene.view.frames.len(),
            rect,
            slots,
        });
    }
    out
}

fn draw_card(scene: &Scene<'_>, object: &ObjectView, spot: Spot) -> Card {
    let Spot { mut face, at, nth, pinned } = spot;
    for slot in &mut face.slots {
        slot.rect = slot.rect.moved(at);
        slot.port = slot.port + at;
    }
    Card {
        id: object.id,
        kind: object.kind,
        form: face.form,
        type_name: object.type_name.clone(),
        title: face.title,
        value: face.value,
        refcount: object.refcount,
        size: object.size,
        address: object.address,
        state: object.state,
        rect: face.size.at(at),
        slots: face.slots,
        n_more: face.n_more,
        more_after: face.more_after,
        more_rect: if face.n_more > 0 { face.more_rect.moved(at) } else { Rect::default() },
        nth,
        pinned,
        foldable: is_foldable(object),
        fold: scene.by_hand(object),
    }
}

/// The arrows to draw: from each slot that is not written out to its card. Those between objects come first and by
/// age, as a route that is there already is the last to be changed.
fn requests(frames: &[FrameCard], cards: &[Card], region: Option<Rect>) -> Vec<Request> {
    let near = |slot: &Slot| {
        let to = cards.binary_search_by_key(&slot.target, |card: &Card| card.id).ok()?;
        let is_near = region.is_none_or(|part| part.contains(slot.port) || cards[to].rect.overlaps(&part));
        is_near.then_some(to)
    };
    let mut out = Vec::new();
    for (idx, card) in cards.iter().enumerate() {
        for slot in card.slots.iter().filter(|slot| slot.text.is_none()) {
            if let Some(to) = near(slot) {
                let from = Source::Slot { object: card.id, label: slot.label.clone() };
                out.push(Request { from, port: slot.port, owner: Some(idx), to });
            }
        }
    }
    for frame in frames {
        for slot in frame.slots.iter().filter(|slot| slot.text.is_none()) {
            if let Some(to) = near(slot) {
                let from = Source::Name { frame: frame.id, name: slot.label.clone() };
                out.push(Request { from, port: slot.port, owner: None, to });
            }
        }
    }
    out
}
