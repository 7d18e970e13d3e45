//! What stands on the screen: a picture, what in it has changed since the step that was left, and what is
//! just leaving it.
//!
//! Invariant: `frames`, `cards` and `arrows` that are not [`Mark::Leaving`] are exactly the last picture shown.
//! Deliberately absent: time and browsers; the page says when the next picture comes and draws the marks.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagram::{Arrow, Card, Diagram, FrameCard, Mapped, Rect, Slot, Source};
use crate::timeline::{FrameId, ObjectId};

/// How a part of the picture stands to the step that was left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mark {
    /// It was there.
    #[default]
    Same,
    /// It is new.
    Fresh,
    /// It is gone from the picture and only drawn to be seen going.
    Leaving,
}

/// A part of the picture with its mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Marked<T> {
    /// The part.
    pub item: T,
    /// Its mark.
    pub mark: Mark,
    /// Labels of its slots that refer to another object than before.
    pub fresh_slots: Vec<String>,
    /// Whether what is written on it has changed: the bytes of a bytearray, where an iterator is.
    pub fresh_value: bool,
    /// For a card whose count has changed: the count before.
    pub count_before: Option<u32>,
}

/// An arrow is known by both its ends: rebinding a name withdraws one and draws another.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArrowKey(pub Source, pub ObjectId);

/// All that stands on the screen.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Stage {
    /// Width of all that is drawn.
    pub width: i32,
    /// Height of all that is drawn.
    pub height: i32,
    /// Objects that were left out because there are too many.
    pub n_left_out: u32,
    /// What is drawn of a picture that is not drawn as a whole.
    pub region: Option<Rect>,
    /// All cards and frames of such a picture.
    pub map: Arc<Vec<Mapped>>,
    /// The stack.
    pub frames: Parts<FrameId, FrameCard>,
    /// The heap.
    pub cards: Parts<ObjectId, Card>,
    /// The references.
    pub arrows: Parts<ArrowKey, Arrow>,
}

/// Parts of one sort. One in which nothing has changed is the same allocation as on the stage before.
pub type Parts<K, T> = BTreeMap<K, Arc<Marked<T>>>;

/// What is compared to find the marks.
trait Part: Clone + PartialEq {
    type Key: Ord + Clone;
    fn key(&self) -> Self::Key;
    fn slots(&self) -> &[Slot] {
        &[]
    }
    fn value(&self) -> Option<&str> {
        None
    }
    fn refcount(&self) -> Option<u32> {
        None
    }
}

impl Part for FrameCard {
    type Key = FrameId;
    fn key(&self) -> FrameId {
        self.id
    }
    fn slots(&self) -> &[Slot] {
        &self.slots
    }
}

impl Part for Card {
    type Key = ObjectId;
    fn key(&self) -> ObjectId {
        self.id
    }
    fn slots(&self) -> &[Slot] {
        &self.slots
    }
    fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }
    fn refcount(&self) -> Option<u32> {
        self.refcount
    }
}

impl Part for Arrow {
    type Key = ArrowKey;
    fn key(&self) -> ArrowKey {
        ArrowKey(self.from.clone(), self.to)
    }
}

impl Stage {
    /// The stage with the next picture on it, marked against `base`, the picture of the step that was left
    /// (none after a jump: then nothing is marked). Where `lingers`, what the next picture lacks stays as leaving.
    #[must_use]
    pub fn with(&self, next: &Diagram, base: Option<&Diagram>, lingers: bool) -> Stage {
        Stage {
            width: next.width,
            height: next.height,
            n_left_out: next.n_left_out,
            region: next.region,
            map: next.map.clone(),
            frames: mark(&self.frames, &next.frames, base.map(|base| &base.frames[..]), lingers),
            cards: mark(&self.cards, &next.cards, base.map(|base| &base.cards[..]), lingers),
            arrows: mark(&self.arrows, &next.arrows, base.map(|base| &base.arrows[..]), lingers),
        }
    }

    /// The stage without what is leaving.
    #[must_use]
    pub fn settled(&self) -> Stage {
        let mut stage = self.clone();
        stage.frames.retain(|_, part| part.mark != Mark::Leaving);
        stage.cards.retain(|_, part| part.mark != Mark::Leaving);
        stage.arrows.retain(|_, part| part.mark != Mark::Leaving);
        stage
    }

    /// Whether something is leaving.
    pub fn is_settled(&self) -> bool {
        fn still<K, T>(parts: &Parts<K, T>) -> bool {
            parts.values().all(|part| part.mark != Mark::Leaving)
        }
        still(&self.frames) && still(&self.cards) && still(&self.arrows)
    }
}

fn mark<T: Part>(
    before: &Parts<T::Key, T>,
    next: &[T],
    base: Option<&[T]>,
    lingers: bool,
) -> Parts<T::Key, T> {
    let mut parts = BTreeMap::new();
    if lingers {
        for (key, part) in before {
            let leaving = if part.mark == Mark::Leaving {
                part.clone()
            } else {
                Arc::new(Marked {
                    item: part.item.clone(),
                    mark: Mark::Leaving,
                    fresh_slots: Vec::new(),
                    fresh_value: false,
                    count_before: None,
                })
            };
            parts.insert(key.clone(), leaving);
        }
    }
    let base: Option<BTreeMap<T::Key, &T>> =
        base.map(|base| base.iter().map(|part| (part.key(), part)).collect());
    for item in next {
        let key = item.key();
        let (mut mark, mut fresh, mut fresh_value, mut count_before) = (Mark::Same, Vec::new(), false, None);
        match base.as_ref().map(|base| base.get(&key)) {
            None => {}
            Some(None) => mark = Mark::Fresh,
            Some(Some(base)) => {
                fresh = fresh_slots(base.slots(), item.slots());
                fresh_value = base.value() != item.value();
                count_before = base.refcount().filter(|_| base.refcount() != item.refcount());
            }
        }
        let is_same = |known: &&Arc<Marked<T>>| {
            (known.mark, known.fresh_value, known.count_before) == (mark, fresh_value, count_before)
                && known.fresh_slots == fresh
                && known.item == *item
        };
        let part = match before.get(&key).filter(is_same) {
            Some(known) => known.clone(),
            None => {
                Arc::new(Marked { item: item.clone(), mark, fresh_slots: fresh, fresh_value, count_before })
            }
        };
        parts.insert(key, part);
    }
    parts
}

fn fresh_slots(before: &[Slot], after: &[Slot]) -> Vec<String> {
    if before == after {
        return Vec::new();
    }
    let before: BTreeMap<&str, ObjectId> =
        before.iter().map(|slot| (slot.label.as_str(), slot.target)).collect();
    let is_fresh = |slot: &&Slot| before.get(slot.label.as_str()) != Some(&slot.target);
    after.iter().filter(is_fresh).map(|slot| slot.label.clone()).collect()
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;
    use crate::diagram::{Form, Point};
    use crate::timeline::{Kind, State};

    fn id(n: u32) -> ObjectId {
        ObjectId(NonZeroU32::new(n).unwrap())
    }

    fn card(n: u32, refcount: u32, targets: &[u32]) -> Card {
        let slot = |(idx, &target): (usize, &u32)| Slot {
            label: idx.to_string(),
            shown: idx.to_string(),
            target: id(target),
            text: None,
            target_kind: Kind::Number,
            rect: Rect::default(),
            port: Point::default(),
        };
        Card {
            id: id(n),
            kind: Kind::Sequence,
            type_name: "list".into(),
            title: "list".into(),
            value: None,
            refcount: Some(refcount),
            size: 56,
            address: 0,
            state: State::Alive,
            rect: Rect::default(),
            slots: targets.iter().enumerate().map(slot).collect(),
            n_more: 0,
            more_after: 0,
            form: Form::Cells,
            more_rect: Rect::default(),
            nth: None,
            pinned: false,
            foldable: !targets.is_empty(),
            fold: None,
        }
    }

    fn picture(cards: Vec<Card>) -> Diagram {
        Diagram { cards, ..Diagram::default() }
    }

    #[test]
    fn a_jump_marks_nothing_and_leaves_nothing_behind() {
        let before = Stage::default().with(&picture(vec![card(1, 1, &[]), card(2, 1, &[])]), None, false);
        let after = before.with(&picture(vec![card(2, 2, &[]), card(3, 1, &[])]), None, false);
        assert_eq!(after.cards.keys().copied().collect::<Vec<_>>(), [id(2), id(3)]);
        assert!(after.cards.values().all(|card| card.mark == Mark::Same && card.count_before.is_none()));
    }

    #[test]
    fn a_step_marks_the_new_the_changed_and_the_leaving() {
        let base = picture(vec![card(1, 1, &[]), card(2, 1, &[7]), card(4, 3, &[])]);
        let before = Stage::default().with(&base, None, false);
        let next = picture(vec![card(2, 2, &[8]), card(3, 1, &[]), card(4, 3, &[])]);
        let after = before.with(&next, Some(&base), true);
        let marks: Vec<_> = after.cards.values().map(|card| (card.item.id.0.get(), card.mark)).collect();
        assert_eq!(marks, [(1, Mark::Leaving), (2, Mark::Same), (3, Mark::Fresh), (4, Mark::Same)]);
        assert_eq!(after.cards[&id(2)].count_before, Some(1));
        assert_eq!(after.cards[&id(2)].fresh_slots, ["0"]);
        assert_eq!(after.cards[&id(4)].count_before, None);
        assert!(!after.is_settled());
        assert_eq!(after.settled().cards.len(), 3);
    }

    #[test]
    fn a_value_that_changes_is_marked() {
        let showing = |n: u32, value: &str| Card { value: Some(value.into()), ..card(n, 1, &[]) };
        let base = picture(vec![showing(1, "b'a'"), showing(2, "next: 1")]);
        let before = Stage::default().with(&base, None, false);
        let after = before.with(&picture(vec![showing(1, "b'b'"), showing(2, "next: 1")]), Some(&base), true);
        assert!(after.cards[&id(1)].fresh_value);
        assert!(!after.cards[&id(2)].fresh_value);
    }

    #[test]
    fn what_left_and_comes_back_is_not_leaving() {
        let both = picture(vec![card(1, 1, &[])]);
        let none = picture(vec![]);
        let gone = Stage::default().with(&both, None, false).with(&none, Some(&both), true);
        assert_eq!(gone.cards[&id(1)].mark, Mark::Leaving);
        assert_eq!(gone.with(&both, Some(&both), true).cards[&id(1)].mark, Mark::Same);
    }

    #[test]
    fn what_has_not_changed_is_the_same_part() {
        let base = picture(vec![card(1, 1, &[2]), card(2, 1, &[])]);
        let before = Stage::default().with(&base, None, false);
        let after = before.with(&picture(vec![card(1, 2, &[2]), card(2, 1, &[])]), Some(&base), true);
        assert!(!Arc::ptr_eq(&before.cards[&id(1)], &after.cards[&id(1)]));
        assert!(Arc::ptr_eq(&before.cards[&id(2)], &after.cards[&id(2)]));
    }
}
