//! Iterators over an `OrderedDict` and its views (`odictiter` in Objects/odictobject.c): they hold the key that comes
//! next, and end with the first change of the order.

use crate::heap::{Owned, Slot};
use crate::machine::{Machine, Res, TypeMethods};
use crate::types::common::{itself, natives, next as next_item};
use crate::types::iterators::keep_pair;
use crate::types::ty;

// Words: the dict, the next key, the kept pair; what is walked over; the dict's length, the end of its entries and
// the place of the next key when last seen.
const DICT: u32 = 0;
const PAIR: u32 = 2;
const KEY: u32 = 1;
const KIND: u32 = 3;
const LENGTH: u32 = 4;
const END: u32 = 5;
const PLACE: u32 = 6;

/// Bits of what is walked over.
const KEYS: u32 = 1;
const VALUES: u32 = 2;
const REVERSED: u32 = 4;

/// An iterator over a dict as one of its views (or itself) shows it.
pub(crate) fn iterate(m: &mut Machine, dict: Slot, view: Slot, reversed: bool) -> Owned {
    let shown = match view {
        ty::DICT_VALUES => VALUES,
        ty::DICT_ITEMS => KEYS | VALUES,
        _ => KEYS,
    };
    let pair = if shown == KEYS | VALUES {
        m.heap.tuple_of(&[Slot::NONE, Slot::NONE]).into_slot()
    } else {
        Slot::NULL
    };
    let (length, end) = (m.heap.dict_len(dict), m.heap.dict_end(dict));
    let first = if reversed { m.heap.dict_last(dict) } else { m.heap.dict_next(dict, 0) };
    let (place, key) = match first {
        Some((place, key, _)) => (place, m.share(key).into_slot()),
        None => (0, Slot::NULL),
    };
    let dict = m.share(dict).into_slot();
    let kind = if reversed { shown | REVERSED } else { shown };
    m.new_record(ty::ODICT_ITERATOR, &[dict, key, pair], &[kind, length, end, place])
}

/// The next key, value or pair.
pub(in crate::modules) fn next_of_ordered(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let (Some(dict), Some(key)) = (m.part(it, DICT), m.part(it, KEY)) else {
        m.clear_part(it, DICT);
        return Ok(None);
    };
    let (kind, place) = (m.heap.number(it, KIND), m.heap.number(it, PLACE));
    let (found, value) = m.heap.dict_entry(dict, place);
    let same = m.heap.number(it, LENGTH) == m.heap.dict_len(dict)
        && m.heap.number(it, END) == m.heap.dict_end(dict)
        && found == key;
    if !same {
        m.clear_part(it, DICT);
        return Err(m.raise(ty::RUNTIME_ERROR, "OrderedDict mutated during iteration"));
    }
    let following = if kind & REVERSED == 0 {
        m.heap.dict_next(dict, place + 1)
    } else {
        (0..place)
            .rev()
            .map(|e| (e, m.heap.dict_entry(dict, e).0, Slot::NULL))
            .find(|(_, key, _)| !key.is_null())
    };
    let (key, value) = (m.share(key), m.share(value));
    match following {
        Some((place, following, _)) => {
            m.heap.set_number(it, PLACE, place);
            let following = m.share(following);
            m.set_part(it, KEY, following);
        }
        None => m.clear_part(it, KEY),
    }
    let (given, other) = match kind & (KEYS | VALUES) {
        KEYS => (key, value),
        VALUES => (value, key),
        _ => return Ok(Some(keep_pair(m, it, PAIR, key, value))),
    };
    m.release(other);
    Ok(Some(given))
}

/// The type.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::ODICT_ITERATOR,
    doc: "Walks over an OrderedDict.",
    methods: natives! {
        "__iter__" "self, /" itself;
        "__next__" "self, /" next_item;
    },
    getters: &[],
};
