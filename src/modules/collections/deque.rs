//! `deque`: its data, and the iterators over it.

use std::any::Any;
use std::collections::VecDeque;
use std::rc::Rc;

use crate::heap::{Ext, Heap, NativeData, Obj, Owned, Slot};
use crate::machine::{Machine, Res};
use crate::types::ty;

/// Items in one of CPython's blocks.
const BLOCK: u32 = 64;
const CENTER: u32 = (BLOCK - 1) / 2;

/// A deque.
#[derive(Debug, Clone)]
pub(super) struct Deque {
    /// The items, counted.
    pub(super) items: VecDeque<Slot>,
    /// The length that it may have at the most.
    pub(super) maxlen: Option<usize>,
    /// Changes with every change of the length.
    pub(super) state: u32,
    /// Where in CPython's first block the first item would be.
    left: u32,
}

impl Deque {
    fn changed(&mut self) {
        self.state = self.state.wrapping_add(1);
        if self.items.is_empty() {
            self.left = CENTER + 1;
        }
    }

    pub(super) fn push_right(&mut self, item: Slot) {
        self.items.push_back(item);
        self.changed();
    }

    pub(super) fn push_left(&mut self, item: Slot) {
        self.items.push_front(item);
        self.left = if self.left == 0 { BLOCK - 1 } else { self.left - 1 };
        self.changed();
    }

    pub(super) fn pop_right(&mut self) -> Option<Slot> {
        let item = self.items.pop_back()?;
        self.changed();
        Some(item)
    }

    pub(super) fn pop_left(&mut self) -> Option<Slot> {
        let item = self.items.pop_front()?;
        self.left = (self.left + 1) % BLOCK;
        self.changed();
        Some(item)
    }

    /// Before an empty deque is extended: CPython then fills its block from one end.
    pub(super) fn begin_to_extend(&mut self, at_left: bool) {
        if self.items.is_empty() {
            self.left = if at_left { BLOCK - 1 } else { 1 };
        }
    }

    pub(super) fn rotate(&mut self, n: i64) {
        let len = self.items.len() as i64;
        if len <= 1 {
            return;
        }
        // CPython takes the shorter way
        let mut n = n % len;
        if n > len / 2 {
            n -= len;
        } else if n < -(len / 2) {
            n += len;
        }
        if n >= 0 {
            self.items.rotate_right(n as usize);
        } else {
            self.items.rotate_left(-n as usize);
        }
        self.left = (i64::from(self.left) - n).rem_euclid(BLOCK.into()) as u32;
        self.state = self.state.wrapping_add(1);
    }
}

impl NativeData for Deque {
    fn clone_rc(&self) -> Rc<dyn NativeData> {
        Rc::new(self.clone())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn take_references(&mut self) -> Vec<Slot> {
        let items = std::mem::take(&mut self.items).into();
        self.changed();
        items
    }

    fn edges(&self, f: &mut dyn FnMut(&'static str, Slot)) {
        for &item in &self.items {
            f("item", item);
        }
    }

    fn size(&self) -> u64 {
        let blocks = (self.left + self.items.len() as u32).div_ceil(BLOCK).max(1);
        216 + u64::from(blocks) * 528
    }
}

/// A new deque, or an instance of a subclass.
pub(super) fn new(m: &mut Machine, class: Slot, maxlen: Option<usize>) -> Owned {
    let data = Deque { items: VecDeque::new(), maxlen, state: 0, left: CENTER + 1 };
    let ext = m.heap.alloc_ext(Ext::Native(Rc::new(data)));
    m.alloc_like(class, Obj::Ext(ext), 216)
}

/// A deque's data.
pub(super) fn data(m: &Machine, d: Slot) -> &Deque {
    m.heap.native(d)
}

pub(super) fn data_mut(m: &mut Machine, d: Slot) -> &mut Deque {
    m.heap.native_mut(d)
}

/// The length that a deque may have at the most, if it has such a bound.
pub(crate) fn maxlen(heap: &Heap, s: Slot) -> Option<usize> {
    match heap.ext(s) {
        Some(Ext::Native(data)) => data.as_any().downcast_ref().and_then(|d: &Deque| d.maxlen),
        _ => None,
    }
}

/// The items of a deque, or of an instance of a subclass, borrowed; `None` for anything else.
pub(crate) fn items(heap: &Heap, s: Slot) -> Option<Vec<Slot>> {
    match heap.ext(s) {
        Some(Ext::Native(data)) => {
            data.as_any().downcast_ref().map(|d: &Deque| d.items.iter().copied().collect())
        }
        _ => None,
    }
}

// --- iterators: the deque; its state when they began, the next place, how many are left ---

const STATE: u32 = 1;
const PLACE: u32 = 2;
const LEFT: u32 = 3;

/// A new iterator.
pub(super) fn iterator(m: &mut Machine, d: Slot, reversed: bool) -> Owned {
    let (state, n) = (data(m, d).state, data(m, d).items.len() as u32);
    let class = if reversed { ty::DEQUE_REVERSE_ITERATOR } else { ty::DEQUE_ITERATOR };
    let d = m.share(d).into_slot();
    m.new_record(class, &[d], &[state, 0, n])
}

pub(in crate::modules) fn next_of_deque(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    next(m, it, false)
}

pub(in crate::modules) fn next_of_deque_reversed(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    next(m, it, true)
}

fn next(m: &mut Machine, it: Slot, reversed: bool) -> Res<Option<Owned>> {
    let (d, left) = (m.heap.item(it, 0), m.heap.number(it, LEFT));
    if data(m, d).state != m.heap.number(it, STATE) {
        m.heap.set_number(it, LEFT, 0);
        return Err(m.raise(ty::RUNTIME_ERROR, "deque mutated during iteration"));
    }
    if left == 0 {
        return Ok(None);
    }
    let place = m.heap.number(it, PLACE);
    m.heap.set_number(it, PLACE, place + 1);
    m.heap.set_number(it, LEFT, left - 1);
    let items = &data(m, d).items;
    let at = if reversed { items.len() - 1 - place as usize } else { place as usize };
    let item = items[at];
    Ok(Some(m.share(item)))
}

/// How many items an iterator has still to give.
pub(super) fn n_left(m: &Machine, it: Slot) -> u32 {
    m.heap.number(it, LEFT)
}
