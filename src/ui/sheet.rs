//! The elements of the drawing, kept from one picture to the next.
//!
//! Invariant: once a picture is drawn as a whole, there is one element for each part of the stage, in the order of the
//! parts. Before that, what is in view is as the stage has it, and what is gone is gone; the rest follows a few parts at
//! a time, so that a picture of hundreds of cards is there at once where one looks.
//! Deliberately absent: what the elements look like.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::Arc;

use heapglass::diagram::{Arrow, Card, FrameCard, Point, Rect};
use heapglass::stage::{ArrowKey, Marked, Parts, Stage};
use heapglass::timeline::{FrameId, ObjectId};
use leptos::web_sys::Element;

use super::card::Seen;
use super::markup::{Node, make, put};
use super::picture::{MARGIN, TOP, drawn_size};
use super::{arrow, card, frame};

/// So many parts are drawn at once that are not in view.
pub(super) const AT_ONCE: usize = 8;

/// What is drawn of a part besides the part itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lights {
    pub(super) pointed: Option<ObjectId>,
    pub(super) picked: Option<ObjectId>,
    pub(super) addresses: bool,
    /// Pixels of the screen to one of the drawing.
    pub(super) scale: f64,
}

/// What is on the page.
pub(super) struct Sheet {
    drawing: Element,
    captions: Element,
    caption: Option<Node>,
    size: Option<(i32, i32, f64)>,
    under: Layer<ArrowKey, Arrow, bool>,
    frames: Layer<(i32, FrameId), FrameCard, ()>,
    cards: Layer<ObjectId, Card, Seen>,
    over: Layer<ArrowKey, Arrow, bool>,
}

/// Elements of one sort, side by side.
struct Layer<K, T, S> {
    place: Element,
    shown: BTreeMap<K, Shown<T, S>>,
}

struct Shown<T, S> {
    part: Arc<Marked<T>>,
    seen: S,
    node: Node,
    element: Element,
}

/// Which parts are drawn now.
struct Turn<'r> {
    near: &'r [Rect],
    /// How many others may be.
    left: usize,
    /// Whether some are still to be drawn.
    is_behind: bool,
}

impl Sheet {
    /// Draws into an empty drawing.
    pub(super) fn new(drawing: Element) -> Option<Sheet> {
        let groups = make(&vec![Node::group(""); 5]);
        for group in &groups {
            put(group, &drawing, None);
        }
        let [captions, under, frames, cards, over] = <[Element; 5]>::try_from(groups).ok()?;
        Some(Sheet {
            drawing,
            captions,
            caption: None,
            size: None,
            under: Layer::new(under),
            frames: Layer::new(frames),
            cards: Layer::new(cards),
            over: Layer::new(over),
        })
    }

    /// Brings what is near to what the stage has, and of the rest some. Whether that is all.
    pub(super) fn draw(&mut self, stage: &Stage, lights: Lights, near: &[Rect]) -> bool {
        self.draw_ground(stage, lights.scale);
        let mut turn = Turn { near, left: AT_ONCE, is_behind: false };
        let frames: Parts<(i32, FrameId), FrameCard> =
            stage.frames.iter().map(|(id, frame)| ((frame.item.rect.y, *id), frame.clone())).collect();
        self.frames.draw(
            frames.iter(),
            |_| (),
            |frame| frame.rect,
            |frame, ()| frame::markup(frame),
            &mut turn,
        );
        let seen = |id: &ObjectId| Seen {
            pointed: lights.pointed == Some(*id),
            picked: lights.picked == Some(*id),
            address: lights.addresses,
        };
        self.cards.draw(stage.cards.iter(), seen, |card| card.rect, card::markup, &mut turn);
        let is_owner = |key: &ArrowKey| lights.picked == Some(key.1);
        for (layer, is_under) in [(&mut self.under, true), (&mut self.over, false)] {
            let arrows = stage.arrows.iter().filter(|(_, arrow)| arrow.item.direct == is_under);
            layer.draw(arrows, is_owner, |arrow| around(&arrow.points), arrow::markup, &mut turn);
        }
        !turn.is_behind
    }

    /// The drawing's size and its captions.
    fn draw_ground(&mut self, stage: &Stage, scale: f64) {
        let (w, h) = drawn_size(stage);
        if self.size != Some((w, h, scale)) {
            self.size = Some((w, h, scale));
            let pixels = |size: i32| (f64::from(size) * scale).round().to_string();
            self.drawing.set_attribute("viewBox", &format!("{} {} {w} {h}", -MARGIN, -TOP)).ok();
            self.drawing.set_attribute("width", &pixels(w)).ok();
            self.drawing.set_attribute("height", &pixels(h)).ok();
        }
        let stack = stage.frames.values().map(|frame| frame.item.rect.corner());
        let heap = stage.cards.values().map(|card| card.item.rect.corner());
        let y = stack.clone().chain(heap.clone()).map(|corner| corner.y).min().unwrap_or(0) - 26;
        let caption = |x: Option<i32>, word: &str| x.map(|x| Node::text("column", x, y, word).keyed(word));
        let caption = Node::group("")
            .holding(caption(stack.map(|corner| corner.x).min(), "Stack"))
            .holding(caption(heap.map(|corner| corner.x).min(), "Heap"));
        if self.caption.as_ref() != Some(&caption) {
            self.caption.as_ref().unwrap_or(&Node::group("")).become_on_page(&caption, &self.captions);
            self.caption = Some(caption);
        }
    }
}

impl<K: Ord + Clone, T: PartialEq, S: Copy + PartialEq> Layer<K, T, S> {
    fn new(place: Element) -> Layer<K, T, S> {
        Layer { place, shown: BTreeMap::new() }
    }

    fn draw<'s>(
        &mut self,
        parts: impl Iterator<Item = (&'s K, &'s Arc<Marked<T>>)> + Clone,
        seen: impl Fn(&K) -> S,
        rect: impl Fn(&T) -> Rect,
        markup: impl Fn(&Marked<T>, S) -> Node,
        turn: &mut Turn<'_>,
    ) where
        K: 's,
        T: 's,
    {
        let mut wanted = parts.clone().peekable();
        self.shown.retain(|key, shown| {
            while wanted.next_if(|(wanted, _)| *wanted < key).is_some() {}
            let stays = wanted.peek().is_some_and(|(wanted, _)| *wanted == key);
            if !stays {
                shown.element.remove();
            }
            stays
        });
        let mut new: Vec<(&K, &Arc<Marked<T>>, S, Node)> = Vec::new();
        for (key, part) in parts {
            let seen = seen(key);
            let shown = self.shown.get_mut(key);
            if shown.as_ref().is_some_and(|shown| Arc::ptr_eq(&shown.part, part) && shown.seen == seen) {
                continue;
            }
            if !turn.takes(rect(&part.item)) {
                continue;
            }
            let node = markup(part, seen);
            match shown {
                Some(shown) => {
                    if shown.node != node {
                        shown.node.become_on_page(&node, &shown.element);
                    }
                    *shown = Shown { part: part.clone(), seen, node, element: shown.element.clone() };
                }
                None => new.push((key, part, seen, node)),
            }
        }
        if new.is_empty() {
            return;
        }
        let elements = make(new.iter().map(|(.., node)| node));
        for ((key, part, seen, node), element) in new.into_iter().zip(elements) {
            let after = self.shown.range((Bound::Excluded(key), Bound::Unbounded)).next();
            put(&element, &self.place, after.map(|(_, after)| &after.element));
            self.shown.insert(key.clone(), Shown { part: part.clone(), seen, node, element });
        }
    }
}

impl Turn<'_> {
    fn takes(&mut self, rect: Rect) -> bool {
        if self.near.iter().any(|near| near.overlaps(&rect)) {
            return true;
        }
        if self.left == 0 {
            self.is_behind = true;
            return false;
        }
        self.left -= 1;
        true
    }
}

/// What a way takes up.
fn around(points: &[Point]) -> Rect {
    let Some(&first) = points.first() else { return Rect::default() };
    let (low, high) = points.iter().fold((first, first), |(low, high), point| {
        let low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
        (low, Point { x: high.x.max(point.x), y: high.y.max(point.y) })
    });
    Rect { x: low.x, y: low.y, w: high.x - low.x + 1, h: high.y - low.y + 1 }
}
