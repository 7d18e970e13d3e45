//! From a view and the places of its objects to the picture.

use super::placement::{CORNER, FRAME_GAP, Placement};
use super::route::{Request, route};
use super::scene::Scene;
use super::{Arrow, Card, Diagram, FrameCard, Mode, Rect, Source, face};
use crate::timeline::{ObjectView, View};

/// Room left free at the right and at the bottom.
const MARGIN: i32 = 24;

/// Draws a step, or a moment of one. An object that the placement was not told of gets a place and keeps it.
///
/// `mode` is the one that the placement was made for.
pub fn draw(view: &View, placement: &mut Placement, mode: Mode) -> Diagram {
    debug_assert_eq!(mode, placement.mode(), "a placement is for one mode");
    if placement.known_to().is_none_or(|known| known < view.step) {
        placement.extend(view);
    }
    placement.settle();
    let scene = Scene::new(view, placement.mode());
    let shown = scene.cards(|id| placement.is_known(id, view.step));
    let frames = draw_frames(&scene, placement);
    let spots = placement.spots(&scene, &shown);
    let mut cards: Vec<Card> = shown
        .iter()
        .zip(&spots)
        .map(|(object, spot)| draw_card(&scene, object, spot.form, spot.at))
        .collect();

    let arrows = route(&frames, &cards, &requests(&frames, &cards));
    move_ports(&mut cards, &arrows);
    let mut diagram = Diagram {
        n_left_out: view.n_left_out + n_hidden(&scene, shown.len()),
        frames,
        cards,
        arrows,
        ..Diagram::default()
    };
    let rects =
        diagram.frames.iter().map(|frame| frame.rect).chain(diagram.cards.iter().map(|card| card.rect));
    let corners = rects.map(|rect| (rect.right(), rect.bottom()));
    let points = diagram.arrows.iter().flat_map(|arrow| &arrow.points).map(|point| (point.x, point.y));
    (diagram.width, diagram.height) = corners
        .chain(points)
        .fold((CORNER.x, CORNER.y), |(width, height), (x, y)| (width.max(x), height.max(y)));
    diagram.width += MARGIN;
    diagram.height += MARGIN;
    diagram
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

fn draw_card(scene: &Scene<'_>, object: &ObjectView, form: super::Form, at: super::Point) -> Card {
    let mut face = face::face(scene, object, form);
    for slot in &mut face.slots {
        slot.rect = slot.rect.moved(at);
        slot.port = slot.port + at;
    }
    Card {
        id: object.id,
        kind: object.kind,
        form,
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
    }
}

/// The arrows to draw: from each slot that is not written out to its card. Those between objects come first and by
/// age, as a route that is there already is the last to be changed.
fn requests(frames: &[FrameCard], cards: &[Card]) -> Vec<Request> {
    let card_of = |id| cards.binary_search_by_key(&id, |card: &Card| card.id).ok();
    let mut out = Vec::new();
    for (idx, card) in cards.iter().enumerate() {
        for slot in card.slots.iter().filter(|slot| slot.text.is_none()) {
            if let Some(to) = card_of(slot.target) {
                let from = Source::Slot { object: card.id, label: slot.label.clone() };
                out.push(Request { from, port: slot.port, owner: Some(idx), to });
            }
        }
    }
    for frame in frames {
        for slot in frame.slots.iter().filter(|slot| slot.text.is_none()) {
            if let Some(to) = card_of(slot.target) {
                let from = Source::Name { frame: frame.id, name: slot.label.clone() };
                out.push(Request { from, port: slot.port, owner: None, to });
            }
        }
    }
    out
}
