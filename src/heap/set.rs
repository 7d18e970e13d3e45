//! The tables of sets (Objects/setobject.c): open addressing with short linear runs, in table order.
//!
//! A table in the arena: three words of header (size, block address, finger), then three words a place
//! (hash, element). The order in which a set is walked is the order of its table.

use super::{Addr, Heap, Obj, Owned, Slot};

const HEADER: u32 = 3;
const LINEAR_PROBES: u32 = 9;
const DUMMY: u32 = u32::MAX;

/// Where an element is looked for next.
#[derive(Debug, Clone, Copy)]
pub struct Probe {
    i: u32,
    run: u32,
    perturb: u64,
    free: Option<u32>,
}

/// What a look into a table found.
#[derive(Debug, Clone, Copy)]
pub enum Lookup {
    /// The place of that element.
    Hit(u32),
    /// No such element: it would go here, and whether that is the place of a removed one.
    Miss(u32, bool),
    /// An element with the same hash that only the program can compare; go on from the probe if it differs.
    Ask(u32, Probe),
}

impl Heap {
    /// An empty set's payload.
    pub(crate) fn set_payload(&mut self) -> Obj {
        let off = self.new_set_table(3);
        Obj::Set { off, used: 0, fill: 0 }
    }

    fn new_set_table(&mut self, log2: u32) -> u32 {
        let off = self.alloc_body(HEADER + (3 << log2));
        // eight places lie inside the object itself
        let addr = if log2 == 3 { Addr(0) } else { self.malloc.alloc(16 << log2) };
        self.set_word(off, log2);
        self.set_word(off + 1, addr.0);
        off
    }

    pub(super) fn free_set_table(&mut self, off: u32) {
        let (log2, addr) = (self.word(off), Addr(self.word(off + 1)));
        self.free_body(off, HEADER + (3 << log2));
        if addr.0 != 0 {
            self.malloc.free(addr);
        }
    }

    fn set_parts(&self, set: Slot) -> (u32, u32, u32, u32) {
        let Obj::Set { off, used, fill } = self.obj(set) else { unreachable!("only a set has such a table") };
        (off, (1 << self.word(off)) - 1, used, fill)
    }

    /// How many elements.
    pub fn set_len(&self, set: Slot) -> u32 {
        self.set_parts(set).2
    }

    /// How many places the table has.
    pub fn set_places(&self, set: Slot) -> u32 {
        self.set_parts(set).1 + 1
    }

    /// Bytes of the table that is a block of its own.
    pub fn set_table_size(&self, set: Slot) -> u32 {
        let n = self.set_places(set);
        if n > 8 { 16 * n } else { 0 }
    }

    /// The element at a place, if there is one.
    pub fn set_at(&self, set: Slot, i: u32) -> Option<Slot> {
        let (off, mask, ..) = self.set_parts(set);
        (i <= mask).then(|| self.word(off + HEADER + 3 * i + 2)).filter(|&k| k != 0 && k != DUMMY).map(Slot)
    }

    /// The hash stored at a place.
    pub fn set_hash(&self, set: Slot, i: u32) -> i64 {
        let (off, ..) = self.set_parts(set);
        self.word64(off + HEADER + 3 * i) as i64
    }

    /// The next element from place `i` on.
    pub fn set_next(&self, set: Slot, mut i: u32) -> Option<(u32, Slot)> {
        let n = self.set_places(set);
        while i < n {
            if let Some(s) = self.set_at(set, i) {
                return Some((i, s));
            }
            i += 1;
        }
        None
    }

    /// All elements, borrowed, in table order.
    pub fn set_items(&self, set: Slot) -> Vec<Slot> {
        (0..self.set_places(set)).filter_map(|i| self.set_at(set, i)).collect()
    }

    /// Looks for an element.
    pub fn set_lookup(&self, set: Slot, key: Slot, hash: i64) -> Lookup {
        let mask = self.set_parts(set).1;
        self.set_lookup_on(
            set,
            key,
            hash,
            Probe { i: hash as u32 & mask, run: 0, perturb: hash as u64, free: None },
        )
    }

    /// Looks on from where an unequal element stood.
    pub fn set_lookup_on(&self, set: Slot, key: Slot, hash: i64, mut p: Probe) -> Lookup {
        let (off, mask, ..) = self.set_parts(set);
        loop {
            let n = if p.i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            while p.run <= n {
                let place = p.i + p.run;
                let at = off + HEADER + 3 * place;
                let k = self.word(at + 2);
                p.run += 1;
                if k == 0 {
                    return p.free.map_or(Lookup::Miss(place, false), |f| Lookup::Miss(f, true));
                }
                if k == DUMMY {
                    // the last place of a removed element on the way is used again
                    p.free = Some(place);
                } else if k == key.0 {
                    return Lookup::Hit(place);
                } else if self.word64(at) as i64 == hash {
                    match self.eq_atoms(Slot(k), key) {
                        Some(true) => return Lookup::Hit(place),
                        Some(false) => {}
                        None => return Lookup::Ask(place, p),
                    }
                }
            }
            p.perturb >>= 5;
            p.i = p.i.wrapping_mul(5).wrapping_add(1).wrapping_add(p.perturb as u32) & mask;
            p.run = 0;
        }
    }

    /// Adds an element that the set does not have, at the place that the lookup gave.
    pub fn set_insert(&mut self, set: Slot, key: Owned, hash: i64, place: u32, was_removed: bool) {
        let (off, mask, used, fill) = self.set_parts(set);
        let at = off + HEADER + 3 * place;
        self.set_word64(at, hash as u64);
        self.set_word(at + 2, key.into_slot().0);
        let fill = fill + u32::from(!was_removed);
        let used = used + 1;
        self.set_obj(set, Obj::Set { off, used, fill });
        if !was_removed && u64::from(fill) * 5 >= u64::from(mask) * 3 {
            let want = if used > 50_000 { used * 2 } else { used * 4 };
            self.set_resize(set, want);
        }
    }

    /// Moves all elements to a table with more than `want` places (`set_table_resize`).
    pub fn set_resize(&mut self, set: Slot, want: u32) {
        let log2 = (want + 1).next_power_of_two().trailing_zeros().max(3);
        let (old, mask, used, _) = self.set_parts(set);
        let new = self.new_set_table(log2);
        for i in 0..=mask {
            let at = old + HEADER + 3 * i;
            let k = self.word(at + 2);
            if k != 0 && k != DUMMY {
                let hash = self.word64(at);
                self.set_insert_clean(new, (1 << log2) - 1, k, hash);
            }
        }
        self.keep_finger(old, new);
        self.free_set_table(old);
        self.set_obj(set, Obj::Set { off: new, used, fill: used });
    }

    fn set_insert_clean(&mut self, off: u32, mask: u32, key: u32, hash: u64) {
        let (mut i, mut perturb) = (hash as u32 & mask, hash);
        loop {
            let n = if i + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            for place in i..=i + n {
                let at = off + HEADER + 3 * place;
                if self.word(at + 2) == 0 {
                    self.set_word64(at, hash);
                    self.set_word(at + 2, key);
                    return;
                }
            }
            perturb >>= 5;
            i = i.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb as u32) & mask;
        }
    }

    /// Makes room for the elements of another set or dict at once (`set_merge`).
    pub fn set_presize(&mut self, set: Slot, others: u32) {
        let (_, mask, used, fill) = self.set_parts(set);
        if u64::from(fill + others) * 5 >= u64::from(mask) * 3 {
            self.set_resize(set, (used + others) * 2);
        }
    }

    /// Copies all elements of another set, each counted once more, into an empty set of the same table size.
    pub fn set_clone_table(&mut self, set: Slot, other: Slot) -> bool {
        let (off, mask, _, fill) = self.set_parts(set);
        let (from, from_mask, from_used, from_fill) = self.set_parts(other);
        if fill != 0 || mask != from_mask || from_fill != from_used {
            return false;
        }
        for i in 0..=mask {
            let at = from + HEADER + 3 * i;
            let (hash, k) = (self.word64(at), self.word(at + 2));
            if k != 0 {
                let _held = self.incref(Slot(k));
                self.set_word64(off + HEADER + 3 * i, hash);
                self.set_word(off + HEADER + 3 * i + 2, k);
            }
        }
        self.set_obj(set, Obj::Set { off, used: from_used, fill: from_used });
        true
    }

    /// Fills a set that never had an element with those of another, each counted once more, in table order and
    /// without comparing any.
    pub(crate) fn set_fill_clean(&mut self, set: Slot, other: Slot) {
        let (off, mask, ..) = self.set_parts(set);
        let used = self.set_len(other);
        for i in 0..self.set_places(other) {
            if let Some(k) = self.set_at(other, i) {
                let _held = self.incref(k);
                self.set_insert_clean(off, mask, k.0, self.set_hash(other, i) as u64);
            }
        }
        self.set_obj(set, Obj::Set { off, used, fill: used });
    }

    /// Places in use, those of removed elements included.
    pub(crate) fn set_fill(&self, set: Slot) -> u32 {
        self.set_parts(set).3
    }

    /// Takes an element out.
    pub fn set_remove(&mut self, set: Slot, place: u32) -> Owned {
        let (off, _, used, fill) = self.set_parts(set);
        let at = off + HEADER + 3 * place;
        let key = Slot(self.word(at + 2));
        self.set_word64(at, u64::MAX);
        self.set_word(at + 2, DUMMY);
        self.set_obj(set, Obj::Set { off, used: used - 1, fill });
        Owned::from_slot(key)
    }

    /// `set.pop`: from the finger on.
    pub fn set_pop(&mut self, set: Slot) -> Option<Owned> {
        let (off, mask, used, _) = self.set_parts(set);
        if used == 0 {
            return None;
        }
        let mut i = self.word(off + 2) & mask;
        while self.set_at(set, i).is_none() {
            i = (i + 1) & mask;
        }
        let key = self.set_remove(set, i);
        self.set_word(off + 2, i + 1);
        Some(key)
    }

    /// Takes all elements out in table order and leaves the small table.
    pub(crate) fn set_take_all(&mut self, set: Slot) -> Vec<Slot> {
        let items = self.set_items(set);
        let (off, ..) = self.set_parts(set);
        let obj = self.set_payload();
        self.set_obj(set, obj);
        self.keep_finger(off, self.set_parts(set).0);
        self.free_set_table(off);
        items
    }

    /// Where `pop` goes on belongs to the set, not to its table.
    fn keep_finger(&mut self, old: u32, new: u32) {
        let finger = self.word(old + 2);
        self.set_word(new + 2, finger);
    }

    /// Exchanges the tables of two sets, which keep their fingers (`set_swap_bodies`).
    pub(crate) fn set_swap_tables(&mut self, a: Slot, b: Slot) {
        let (in_a, in_b) = (self.obj(a), self.obj(b));
        self.set_obj(a, in_b);
        self.set_obj(b, in_a);
        let (at_a, at_b) = (self.set_parts(a).0 + 2, self.set_parts(b).0 + 2);
        let (finger_b, finger_a) = (self.word(at_a), self.word(at_b));
        self.set_word(at_a, finger_a);
        self.set_word(at_b, finger_b);
    }
}
