//! A view as the picture reads it: which objects get a card, which slots of a long one are shown, and what is
//! written into a slot instead of being pointed at.
//!
//! Deliberately absent: positions and sizes.

use std::cell::OnceCell;
use std::rc::Rc;

use super::look::Wanted;
use super::reach::{Graph, MAX_DEPTH};
use super::{Fold, Look, Mode, text};
use crate::timeline::{FrameView, Kind, ObjectId, ObjectView, SlotView, State, View};

/// More cells or rows than this are folded to the first [`HEAD`] and the last [`TAIL`].
const MAX_ENTRIES: usize = 16;
const HEAD: usize = 10;
const TAIL: usize = 3;

/// A string of more columns, quotes included, is a card in either mode.
const SHORT_TEXT: i32 = 24;

/// A view with an index.
pub(crate) struct Scene<'v> {
    pub(crate) view: &'v View,
    look: Rc<Look>,
    /// What names that are not drawn refer to.
    hidden: &'v [ObjectId],
    /// Positions in `view.objects`, by object id.
    by_id: Vec<(ObjectId, u32)>,
    /// What is shown of each object, by position; found when it is first asked for.
    folds: Vec<OnceCell<Folded>>,
}

/// A cell or row: one slot, or a dict's key and value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    One(usize),
    Pair(usize, usize),
}

/// Which entries of an object are shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Folded {
    pub(crate) entries: Vec<Entry>,
    /// How many of `entries` stand before the line that tells of the rest.
    pub(crate) head: usize,
    pub(crate) n_more: u32,
}

impl Folded {
    /// The slots shown, as indices into the object's slots.
    pub(crate) fn slots(&self) -> impl Iterator<Item = usize> + '_ {
        self.entries
            .iter()
            .flat_map(|entry| match *entry {
                Entry::One(slot) => [Some(slot), None],
                Entry::Pair(key, value) => [Some(key), Some(value)],
            })
            .flatten()
    }
}

impl<'v> Scene<'v> {
    pub(crate) fn new(wanted: &'v Wanted<'_>, look: Rc<Look>) -> Scene<'v> {
        let view = &*wanted.view;
        let mut by_id: Vec<(ObjectId, u32)> =
            (0..).zip(&view.objects).map(|(idx, object)| (object.id, idx)).collect();
        by_id.sort_unstable();
        let folds = vec![OnceCell::new(); view.objects.len()];
        let mut scene = Scene { view, look, hidden: &wanted.hidden, by_id, folds };
        scene.fold_what_is_far();
        scene
    }

    /// Folds what is too far from all names to be shown as a whole.
    fn fold_what_is_far(&mut self) {
        if self.view.objects.len() <= MAX_DEPTH as usize {
            return;
        }
        let mut graph = Graph::default();
        for (idx, object) in self.view.objects.iter().enumerate() {
            let is_opened = matches!(self.by_hand(object), Some(Fold::Open(_)));
            graph.add(self.shown_of(idx), object.n_slots > 0, is_opened);
        }
        let roots: Vec<usize> = self.roots().collect();
        for idx in graph.limits(&roots) {
            if self.by_hand(&self.view.objects[idx]).is_none() && self.leads_on(idx) {
                self.folds[idx] = OnceCell::from(fold(&self.view.objects[idx], Some(Fold::Closed)));
            }
        }
    }

    /// What the names refer to, by position.
    fn roots(&self) -> impl Iterator<Item = usize> {
        self.view.frames.iter().flat_map(roots).filter_map(|id| self.idx(id))
    }

    /// What an object's shown slots refer to, by position.
    fn shown_of(&self, idx: usize) -> impl Iterator<Item = usize> {
        let slots = &self.view.objects[idx].slots;
        self.fold_at(idx).slots().filter_map(|slot| self.idx(slots[slot].target))
    }

    /// Whether it refers to another card, so that something is gained by folding it.
    fn leads_on(&self, idx: usize) -> bool {
        self.shown_of(idx).any(|to| self.inline(&self.view.objects[to]).is_none())
    }

    /// Which cells or rows of an object are shown.
    pub(crate) fn fold(&self, object: &ObjectView) -> &Folded {
        let idx = self.idx(object.id).expect("it is one of the view's");
        self.fold_at(idx)
    }

    fn fold_at(&self, idx: usize) -> &Folded {
        self.folds[idx].get_or_init(|| {
            let object = &self.view.objects[idx];
            fold(object, self.by_hand(object))
        })
    }

    /// How an object was folded by hand.
    pub(crate) fn by_hand(&self, object: &ObjectView) -> Option<Fold> {
        self.look.arranged.folds.get(&object.id).copied()
    }

    fn idx(&self, id: ObjectId) -> Option<usize> {
        let at = self.by_id.binary_search_by_key(&id, |&(known, _)| known).ok()?;
        Some(self.by_id[at].1 as usize)
    }

    pub(crate) fn get(&self, id: ObjectId) -> Option<&'v ObjectView> {
        self.idx(id).map(|idx| &*self.view.objects[idx])
    }

    /// What is written into a slot that refers to this object, if it has no card of its own.
    pub(crate) fn inline(&self, object: &ObjectView) -> Option<String> {
        if self.look.arranged.hidden_types.contains(&object.type_name) {
            let value = object.value.clone().unwrap_or_else(|| format!("{} …", object.type_name));
            return Some(text::cut(&value, SHORT_TEXT));
        }
        let value = object.value.as_deref()?;
        let written = self.look.mode == Mode::Simple
            && match object.kind {
                Kind::Singleton | Kind::Number => true,
                Kind::Text => object.type_name != "bytearray" && text::columns(value) <= SHORT_TEXT,
                _ => false,
            };
        written.then(|| text::cut(value, SHORT_TEXT))
    }

    /// The objects that get a card, by id.
    ///
    /// Left out are those that only folded slots lead to. `known` says of an object that nothing alive refers to
    /// whether it was drawn before: what dies inside a folded list was never seen.
    pub(crate) fn cards(&self, known: impl Fn(ObjectId) -> bool) -> Vec<&'v ObjectView> {
        let n = self.view.objects.len();
        let mut marks = vec![Mark::Unknown; n];
        let mut todo: Vec<usize> = self.roots().collect();
        self.show(&mut todo, &mut marks);
        self.hide(&mut marks);

        // What no frame reaches: objects on their way in or out. First those that nothing refers to.
        let mut referred = vec![false; n];
        for (from, object) in
            self.view.objects.iter().enumerate().filter(|&(from, _)| marks[from] == Mark::Unknown)
        {
            for to in object.slots.iter().filter_map(|slot| self.idx(slot.target)).filter(|&to| to != from) {
                referred[to] = true;
            }
        }
        for cyclic in [false, true] {
            for &(_, idx) in &self.by_id {
                let idx = idx as usize;
                let object = &self.view.objects[idx];
                let shown = object.state == State::Alive || known(object.id);
                if marks[idx] == Mark::Unknown && referred[idx] == cyclic {
                    if shown {
                        todo.push(idx);
                        self.show(&mut todo, &mut marks);
                        self.hide(&mut marks);
                    } else {
                        marks[idx] = Mark::Hidden;
                    }
                }
            }
        }
        let cards = self.by_id.iter().map(|&(_, idx)| idx as usize).filter(|&idx| marks[idx] == Mark::Shown);
        cards.map(|idx| &*self.view.objects[idx]).collect()
    }

    fn show(&self, todo: &mut Vec<usize>, marks: &mut [Mark]) {
        while let Some(idx) = todo.pop() {
            let object = &self.view.objects[idx];
            if marks[idx] == Mark::Shown || marks[idx] == Mark::Inline {
                continue;
            }
            if self.inline(object).is_some() {
                marks[idx] = Mark::Inline;
                continue;
            }
            marks[idx] = Mark::Shown;
            todo.extend(self.shown_of(idx));
        }
    }

    /// Marks what only folded slots lead to, hidden names, and objects without a card.
    fn hide(&self, marks: &mut [Mark]) {
        let mut todo: Vec<usize> = self.hidden.iter().filter_map(|&id| self.idx(id)).collect();
        for (idx, object) in self.view.objects.iter().enumerate() {
            let is_folded = marks[idx] == Mark::Shown && self.fold_at(idx).n_more > 0;
            if is_folded || marks[idx] == Mark::Inline {
                todo.extend(object.slots.iter().filter_map(|slot| self.idx(slot.target)));
            }
        }
        while let Some(idx) = todo.pop() {
            if marks[idx] == Mark::Unknown {
                marks[idx] = Mark::Hidden;
                todo.extend(self.view.objects[idx].slots.iter().filter_map(|slot| self.idx(slot.target)));
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Unknown,
    Shown,
    Inline,
    Hidden,
}

fn roots(frame: &FrameView) -> impl Iterator<Item = ObjectId> + '_ {
    frame.names.iter().map(|name| name.target).chain(frame.operands.iter().copied())
}

/// Whether an object has entries that can be folded.
pub(crate) fn is_foldable(object: &ObjectView) -> bool {
    object.n_slots > 0 && object.state != State::Freed
}

/// Which cells or rows of an object are shown, if it was folded so by hand.
fn fold(object: &ObjectView, by_hand: Option<Fold>) -> Folded {
    let all = entries(&object.slots);
    let is_paired = matches!(all.first(), Some(Entry::Pair(..)));
    let n_missing = (object.n_slots as usize).saturating_sub(object.slots.len()) >> usize::from(is_paired);
    let (n_whole, n_head) = match by_hand {
        None => (MAX_ENTRIES, HEAD),
        Some(Fold::Closed) => {
            return Folded { entries: Vec::new(), head: 0, n_more: (all.len() + n_missing) as u32 };
        }
        Some(open) => (MAX_ENTRIES.max(open.n_open() + TAIL + 1), HEAD.max(open.n_open())),
    };
    if n_missing == 0 && all.len() <= n_whole {
        return Folded { head: all.len(), entries: all, n_more: 0 };
    }
    // The view itself may have left out some in the middle, or all after the first few.
    let place = |entry: &Entry| match *entry {
        Entry::One(slot) | Entry::Pair(slot, _) => position(&object.slots[slot].label),
    };
    let gap = all
        .windows(2)
        .position(|two| matches!((place(&two[0]), place(&two[1])), (Some(a), Some(b)) if a + 1 != b))
        .map(|at| at + 1);
    if gap.is_none() && all.len() <= n_whole {
        // What is missing are the internals of a class: the rest is there as a whole.
        return Folded { head: all.len(), entries: all, n_more: n_missing as u32 };
    }
    let gap = gap.unwrap_or(if n_missing > 0 { all.len() } else { all.len() - TAIL });
    let head = gap.min(n_head);
    let tail = (all.len() - gap).min(TAIL);
    let n_more = (all.len() + n_missing - head - tail) as u32;
    let mut entries = all[..head].to_vec();
    entries.extend_from_slice(&all[all.len() - tail..]);
    Folded { entries, head, n_more }
}

fn entries(slots: &[SlotView]) -> Vec<Entry> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < slots.len() {
        let is_pair = slots.get(at + 1).is_some_and(|value| {
            let key = slots[at].label.strip_prefix('k');
            key.is_some_and(|key| position(key).is_some()) && key == value.label.strip_prefix('v')
        });
        out.push(if is_pair { Entry::Pair(at, at + 1) } else { Entry::One(at) });
        at += 1 + usize::from(is_pair);
    }
    out
}

/// The index that `3`, `k3` or `v3` tells.
fn position(label: &str) -> Option<u64> {
    label.trim_start_matches(['k', 'v']).parse().ok()
}

/// A slot's label as shown.
pub(crate) fn shown_label(label: &str) -> &str {
    if label == "base0" {
        return "base";
    }
    label.strip_prefix('.').or_else(|| label.split_once(':').map(|(_, name)| name)).unwrap_or(label)
}
