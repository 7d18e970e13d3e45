//! The places of all cards at one step or moment, guests included.

use super::facts::StayIdx;
use super::space::{Space, Taken};
use super::{Card, Guest, NEAR, Placed, Placement, beside};
use crate::diagram::face::{Face, Size, face, has_cells, plain_form};
use crate::diagram::scene::Scene;
use crate::diagram::{Form, Point, Rect};
use crate::timeline::{Kind, ObjectId, ObjectView, Step};

/// Where a card stands and how it is drawn.
#[derive(Debug)]
pub(crate) struct Spot {
    /// As it is drawn, its corner at the origin.
    pub(crate) face: Face,
    pub(crate) at: Point,
    /// Its number among its type's objects, if it keeps its place.
    pub(crate) nth: Option<u32>,
    /// Whether it was put there by hand.
    pub(crate) pinned: bool,
}

impl Placement {
    /// Whether an object has been drawn around this step.
    pub(crate) fn is_known(&self, object: ObjectId, step: Step) -> bool {
        self.placed_at(object, step).is_some()
            || self.guests.get(&object).is_some_and(|all| all.iter().any(|guest| guest.is_near(step)))
    }

    /// The stay of an object at this step, and its place, if a view has told of it.
    fn placed_at(&self, object: ObjectId, step: Step) -> Option<(StayIdx, Placed)> {
        let idx = self.facts.stay_near(object, step)?;
        let placed = self.placed.get(idx as usize)?;
        self.facts.stays[idx as usize].meets(step, step).then_some((idx, *placed))
    }

    /// A place for each of the cards. What has none yet gets one and keeps it.
    pub(crate) fn spots(&mut self, scene: &Scene<'_>, cards: &[&ObjectView]) -> Vec<Spot> {
        let step = scene.view.step;
        let mut spots: Vec<Option<Spot>> = Vec::with_capacity(cards.len());
        let mut has_outgrown = Vec::new();
        for (idx, object) in cards.iter().enumerate() {
            spots.push(self.placed_at(object.id, step).map(|(stay, Placed { card, at })| {
                let face = face(scene, object, card.form);
                if !card.size.holds(face.size) {
                    has_outgrown.push(idx);
                }
                let nth = Some(self.facts.stays[stay as usize].nth);
                Spot { face, at, nth, pinned: self.is_pinned(stay) }
            }));
        }
        for idx in has_outgrown {
            let Some(spot) = &spots[idx] else { continue };
            let wide = spot.rect().grown(NEAR);
            let mut others = spots.iter().enumerate().filter(|&(other, _)| other != idx);
            if others.any(|(_, other)| other.as_ref().is_some_and(|other| other.rect().overlaps(&wide))) {
                spots[idx] = None;
            }
        }
        if spots.iter().any(Option::is_none) {
            let mut space = self.space_at(step, cards);
            for (spot, object) in spots.iter().zip(cards) {
                if let Some(spot) = spot {
                    space.take(now(spot.rect(), object, step));
                }
            }
            for idx in 0..cards.len() {
                if spots[idx].is_none() {
                    let (spot, rect) = self.seat(scene, cards, idx, &spots, &space);
                    space.take(now(rect, cards[idx], step));
                    spots[idx] = Some(spot);
                }
            }
        }
        spots.into_iter().flatten().collect()
    }

    /// What is taken around a step by others than these.
    fn space_at(&self, step: Step, cards: &[&ObjectView]) -> Space {
        let mut space = Space::new(self.heap_corner());
        let is_card = |id: ObjectId| cards.binary_search_by_key(&id, |object| object.id).is_ok();
        for (placed, stay) in self.placed.iter().zip(&self.facts.stays) {
            if stay.meets(step, step) && !is_card(stay.object) {
                space.take(Taken::new(placed.card.size.at(placed.at), stay));
            }
        }
        for (&id, guests) in self.guests.iter().filter(|&(&id, _)| !is_card(id)) {
            debug_assert!(!is_card(id), "others only");
            for guest in guests.iter().filter(|guest| guest.is_near(step)) {
                let rect = guest.card.size.at(guest.at);
                space.take(Taken { rect, from: step, to: step, is_value: false });
            }
        }
        space
    }

    /// Gives a guest its place: the one it has, if it is free, else one near who refers to it.
    fn seat(
        &mut self,
        scene: &Scene<'_>,
        cards: &[&ObjectView],
        idx: usize,
        spots: &[Option<Spot>],
        space: &Space,
    ) -> (Spot, Rect) {
        let (object, step) = (cards[idx], scene.view.step);
        let wish = self.guest_wish(scene, cards, object.id, spots);
        let guests = self.guests.entry(object.id).or_default();
        if let Some(guest) = guests.iter_mut().find(|guest| guest.is_near(step)) {
            let face = face(scene, object, guest.card.form);
            let size = guest.card.size.max(face.size);
            if space.is_free(&now(size.at(guest.at), object, step)) {
                guest.card.size = size;
                guest.from = guest.from.min(step);
                guest.to = guest.to.max(step);
                return (Spot::of_guest(face, guest.at), size.at(guest.at));
            }
        }
        let form = guest_form(scene, object);
        let face = face(scene, object, form);
        let size: Size = face.size;
        let at = space.find(&[now(size.at(Point::default()), object, step)], wish);
        guests.push(Guest { from: step, to: step, card: Card { form, size }, at });
        (Spot::of_guest(face, at), size.at(at))
    }

    fn guest_wish(
        &self,
        scene: &Scene<'_>,
        cards: &[&ObjectView],
        object: ObjectId,
        spots: &[Option<Spot>],
    ) -> Point {
        let holder = cards.iter().zip(spots).find_map(|(holder, spot)| {
            let spot = spot.as_ref()?;
            let port = scene.fold(holder).slots().position(|slot| holder.slots[slot].target == object)?;
            Some(beside(spot.face.form, spot.rect(), port as u32))
        });
        let top = |frame: &crate::timeline::FrameView| self.frame_top(frame.id, scene.view.step);
        let corner = self.heap_corner();
        let at_frame = || scene.view.frames.last().and_then(top).map(|y| Point { x: corner.x, y });
        holder.or_else(at_frame).unwrap_or(corner)
    }
}

impl Spot {
    fn of_guest(face: Face, at: Point) -> Spot {
        Spot { face, at, nth: None, pinned: false }
    }

    /// What the card covers.
    fn rect(&self) -> Rect {
        self.face.size.at(self.at)
    }
}

impl Guest {
    fn is_near(&self, step: Step) -> bool {
        self.from <= step + 1 && step <= self.to + 1
    }
}

fn now(rect: Rect, object: &ObjectView, step: Step) -> Taken {
    Taken { rect, from: step, to: step, is_value: super::facts::is_value(object.kind) }
}

fn guest_form(scene: &Scene<'_>, object: &ObjectView) -> Form {
    let is_part = |id| scene.get(id).is_some_and(|target| !super::facts::is_value(target.kind));
    let n_parts = object.slots.iter().filter(|slot| is_part(slot.target)).count();
    if has_cells(object.kind) && (n_parts * 2 <= object.slots.len() || object.kind == Kind::Set) {
        Form::Cells
    } else {
        plain_form(object)
    }
}
