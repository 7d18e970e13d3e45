//! Objects of native modules' own types: a few references, then numbers.

use crate::heap::{Heap, Obj, Owned, Rec, Slot};
use crate::machine::{Machine, Res};
use crate::types::ty;

use super::{collections, itertools};

/// Bytes of an instance without headers, where that is the same for all of a type (`tp_basicsize`).
const BASIC_SIZES: &[(Slot, u32)] = &[
    (ty::TEXT_IO_WRAPPER, 200),
    (ty::QUITTER, 32),
    (ty::SOURCE_FILE_LOADER, 32),
    (ty::ACCUMULATE, 56),
    (ty::BATCHED, 40),
    (ty::CHAIN, 32),
    (ty::COMBINATIONS, 56),
    (ty::COMBINATIONS_WITH_REPLACEMENT, 56),
    (ty::COMPRESS, 32),
    (ty::COUNT, 40),
    (ty::CYCLE, 48),
    (ty::DROPWHILE, 40),
    (ty::FILTERFALSE, 32),
    (ty::GROUPBY, 72),
    (ty::GROUPER, 32),
    (ty::ISLICE, 56),
    (ty::PAIRWISE, 40),
    (ty::PERMUTATIONS, 64),
    (ty::PRODUCT, 48),
    (ty::REPEAT, 32),
    (ty::STARMAP, 32),
    (ty::TAKEWHILE, 40),
    (ty::TEE, 48),
    (ty::TEE_DATA, 500),
    (ty::ZIP_LONGEST, 56),
    (ty::DEQUE_ITERATOR, 56),
    (ty::DEQUE_REVERSE_ITERATOR, 56),
    (ty::ODICT_ITERATOR, 64),
    (ty::TUPLE_GETTER, 32),
    (ty::PARTIAL, 64),
    (ty::KEY_WRAPPER, 32),
    (ty::LRU_CACHE_WRAPPER, 152),
    (ty::LRU_LIST_ELEM, 56),
    (ty::ITEMGETTER, 48),
    (ty::ATTRGETTER, 40),
    (ty::METHODCALLER, 64),
    (ty::LOCK, 24),
    (ty::JSON_SCANNER, 64),
    (ty::JSON_ENCODER, 80),
    (ty::RLOCK, 48),
];

fn basic_size(base: Slot) -> u32 {
    match BASIC_SIZES.iter().find(|(t, _)| *t == base) {
        Some((_, size)) => *size,
        None => unreachable!("every type of such objects has its size in the table"),
    }
}

/// `tp_basicsize` of an object of a native module's type, and what its `__sizeof__` adds.
pub(crate) fn instance_bytes(heap: &Heap, s: Slot) -> u32 {
    let base = heap.builtin_base(heap.ty(s));
    basic_size(base) + itertools::more_bytes(heap, base, s)
}

/// What steps an iterator of a native module.
pub(crate) type Next = fn(&mut Machine, Slot) -> Res<Option<Owned>>;

/// How an iterator of this type goes on, if it is a native module's.
pub(crate) fn next_of(base: Slot) -> Option<Next> {
    match base {
        ty::DEQUE_ITERATOR => Some(collections::next_of_deque),
        ty::DEQUE_REVERSE_ITERATOR => Some(collections::next_of_deque_reversed),
        ty::ODICT_ITERATOR => Some(collections::next_of_ordered),
        _ => itertools::next_of(base),
    }
}

/// An attribute that is a reference of such an object.
pub(crate) fn get_part<const PART: u32>(m: &mut Machine, s: Slot) -> Res<Owned> {
    let part = m.heap.item(s, PART);
    Ok(m.share(part))
}

impl Machine {
    /// A new object of a native module's type, or of a subclass: references that are counted already, then numbers.
    pub(crate) fn new_record(&mut self, class: Slot, references: &[Slot], numbers: &[u32]) -> Owned {
        let base = self.heap.builtin_base(class);
        let bytes = basic_size(base);
        let words: Vec<Slot> = references.iter().copied().chain(numbers.iter().map(|&n| Slot(n))).collect();
        let obj = self.heap.record_payload(Rec::Native, &words, references.len() as u32);
        debug_assert!(matches!(obj, Obj::Record { .. }));
        self.alloc_like(class, obj, bytes)
    }

    /// A reference of a record, or none.
    pub(crate) fn part(&self, s: Slot, i: u32) -> Option<Slot> {
        self.heap.item(s, i).some()
    }

    /// Puts a reference into a record and drops what was there.
    pub(crate) fn set_part(&mut self, s: Slot, i: u32, value: Owned) {
        let old = self.heap.replace_item(s, i, value.into_slot());
        self.release_slot(old);
    }

    /// Drops a reference of a record.
    pub(crate) fn clear_part(&mut self, s: Slot, i: u32) {
        let old = self.heap.replace_item(s, i, Slot::NULL);
        self.release_slot(old);
    }
}
