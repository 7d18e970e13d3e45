//! The tables of dicts: insertion-ordered entries behind an open-addressing index (Objects/dictobject.c).
//!
//! A table in the arena: four words of header (size and kind, entries made, entries left, block address), then
//! one word an index place, then four words an entry (hash, key, value). Deletions leave holes.
//! Deliberately absent: `__eq__` of the program's classes. Where the heap cannot tell whether two keys are
//! equal, it says so ([`Lookup::Ask`]) and the machine asks.

use super::version::{FREE_KEYS, keys_size, usable};
use super::{Addr, Heap, Obj, Owned, Slot};
use crate::types::ty;

const HEADER: u32 = 5;
const DUMMY: u32 = u32::MAX;
/// When the versions of dicts have come to this, nobody relies on them any more.
pub(crate) const LAST_VERSION: u32 = u32::MAX - 1;

/// Where a key is looked for next.
#[derive(Debug, Clone, Copy)]
pub struct Probe {
    i: u32,
    perturb: u64,
}

/// What a look into a table found.
#[derive(Debug, Clone, Copy)]
pub enum Lookup {
    /// The entry with that key.
    Hit(u32),
    /// No such key.
    Miss,
    /// Entry with the same hash whose key only the program can compare; go on from the probe if it differs.
    Ask(u32, Probe),
}

#[derive(Debug, Clone, Copy)]
struct Table {
    off: u32,
    log2: u32,
    str_only: bool,
    n_entries: u32,
    left: u32,
}

impl Table {
    fn slots(self) -> u32 {
        1 << self.log2
    }
    fn index(self, i: u32) -> u32 {
        self.off + HEADER + i
    }
    fn entry(self, e: u32) -> u32 {
        self.off + HEADER + self.slots() + 4 * e
    }
}

impl Heap {
    /// An empty dict.
    pub fn dict(&mut self) -> Owned {
        self.dict_object()
    }

    /// An empty dict with room for `n` entries, as constructors that know the number make it.
    pub fn dict_presized(&mut self, n: u32, str_only: bool) -> Owned {
        let dict = self.dict();
        if n > 5 {
            // estimate_log2_keysize: the smallest table whose usable part holds n
            let log2 = (n * 3).div_ceil(2).next_power_of_two().trailing_zeros().max(3);
            self.new_table(dict.slot(), log2, str_only);
        } else if n > 0 {
            self.new_table(dict.slot(), 3, str_only);
        }
        dict
    }

    fn table(&self, dict: Slot) -> Option<Table> {
        let Obj::Dict { off, .. } = self.obj(dict) else { unreachable!("only a dict has a key table") };
        if off == 0 {
            return None;
        }
        let head = self.word(off);
        Some(Table {
            off,
            log2: head & 0xff,
            str_only: head >> 8 & 1 != 0,
            n_entries: self.word(off + 1),
            left: self.word(off + 2),
        })
    }

    /// How many keys a dict has.
    #[inline]
    pub fn dict_len(&self, dict: Slot) -> u32 {
        match self.obj(dict) {
            Obj::Dict { used, .. } => used,
            other => unreachable!("the length of a dict is asked, not of {other:?}"),
        }
    }

    /// Changes with every new or removed key, and with every new table; no two dicts have the same.
    #[inline]
    pub fn dict_version(&self, dict: Slot) -> u32 {
        match self.obj(dict) {
            Obj::Dict { version, .. } => version,
            other => unreachable!("the version of a dict is asked, not of {other:?}"),
        }
    }

    /// Entries made so far, holes included: entry numbers run from 0 to this.
    pub fn dict_end(&self, dict: Slot) -> u32 {
        self.table(dict).map_or(0, |t| t.n_entries)
    }

    /// Key and value of an entry, NULL for a hole.
    #[inline]
    pub fn dict_entry(&self, dict: Slot, e: u32) -> (Slot, Slot) {
        let Some(t) = self.table(dict) else { return (Slot::NULL, Slot::NULL) };
        if e >= t.n_entries {
            return (Slot::NULL, Slot::NULL);
        }
        let at = t.entry(e);
        (Slot(self.word(at + 2)), Slot(self.word(at + 3)))
    }

    /// The value of an entry, if it is that of this key, as the same object.
    #[inline]
    pub(crate) fn dict_value_at(&self, dict: Slot, e: u32, key: Slot) -> Option<Slot> {
        let Obj::Dict { off, .. } = self.obj(dict) else { return None };
        if off == 0 {
            return None;
        }
        let head = self.mem[off as usize];
        // beyond the entries there are no keys: a table is made of zeroes
        let at = (off + HEADER + (1 << (head & 0xff)) + 4 * e) as usize;
        match self.mem.get(at + 2..at + 4) {
            Some(&[k, v]) if k == key.0 => Slot(v).some(),
            _ => None,
        }
    }

    /// Where the value of an entry lies: valid as long as the dict has the version that comes with it, if there is one.
    pub(crate) fn dict_value_place(&self, dict: Slot, e: u32) -> Option<(u32, u32)> {
        let (Some(t), version) = (self.table(dict), self.dict_version(dict)) else { return None };
        (version != LAST_VERSION).then(|| (t.entry(e) + 3, version))
    }

    /// The value at such a place, borrowed, if the dict still has that version.
    #[inline(always)]
    pub(crate) fn dict_value_of_version(&self, dict: Slot, place: u32, version: u32) -> Option<Slot> {
        match self.obj(dict) {
            Obj::Dict { version: now, .. } if now == version => Some(Slot(self.mem[place as usize])),
            _ => None,
        }
    }

    /// Replaces the value at such a place of a dict that is tracked, and gives back the old one; `None` if the dict
    /// does not have that version any more.
    #[inline(always)]
    pub(crate) fn dict_replace_of_version(
        &mut self,
        dict: Slot,
        place: u32,
        version: u32,
        value: Slot,
    ) -> Option<Slot> {
        match self.obj(dict) {
            Obj::Dict { version: now, .. } if now == version && self.has_flag(dict, super::flag::TRACKED) => {
                Some(Slot(std::mem::replace(&mut self.mem[place as usize], value.0)))
            }
            _ => None,
        }
    }

    /// The hash stored with an entry.
    pub fn dict_hash(&self, dict: Slot, e: u32) -> i64 {
        self.table(dict).map_or(0, |t| self.word64(t.entry(e)) as i64)
    }

    /// The next entry from `e` on that is no hole.
    #[inline]
    pub fn dict_next(&self, dict: Slot, mut e: u32) -> Option<(u32, Slot, Slot)> {
        let t = self.table(dict)?;
        while e < t.n_entries {
            let at = t.entry(e);
            if self.word(at + 2) != 0 {
                return Some((e, Slot(self.word(at + 2)), Slot(self.word(at + 3))));
            }
            e += 1;
        }
        None
    }

    /// The last entry that is no hole.
    pub fn dict_last(&self, dict: Slot) -> Option<(u32, Slot, Slot)> {
        let mut e = self.dict_end(dict);
        while e > 0 {
            e -= 1;
            let (k, v) = self.dict_entry(dict, e);
            if !k.is_null() {
                return Some((e, k, v));
            }
        }
        None
    }

    /// All entries, borrowed, in order.
    pub fn dict_items(&self, dict: Slot) -> Vec<(Slot, Slot)> {
        (0..self.dict_end(dict)).map(|e| self.dict_entry(dict, e)).filter(|(k, _)| !k.is_null()).collect()
    }

    /// The value for an interned or any other exact str key. Never asks the program.
    #[inline]
    pub fn dict_get_str(&self, dict: Slot, key: Slot) -> Option<Slot> {
        self.dict_find_str(dict, key).map(|e| self.dict_entry(dict, e).1)
    }

    /// The value for a key of this text, which need not be an object. Never asks the program.
    pub(crate) fn dict_find_text(&self, dict: Slot, text: &str) -> Option<Slot> {
        let t = self.table(dict)?;
        let hash = super::intern::bytes_hash(text.as_bytes());
        let mut p = Probe { i: hash as u32, perturb: hash as u64 };
        loop {
            p.i &= t.slots() - 1;
            let (here, place) = (p.i, self.word(t.index(p.i)));
            p.perturb >>= 5;
            p.i = here.wrapping_mul(5).wrapping_add(p.perturb as u32).wrapping_add(1);
            if place == 0 {
                return None;
            }
            if place != DUMMY {
                let (key, value) = self.dict_entry(dict, place - 1);
                if self.text(key).is_some_and(|t| &*t.s == text) {
                    return Some(value);
                }
            }
        }
    }

    /// The entry for an exact str key. Never asks the program: keys that are no exact str are not equal to it
    /// unless they are subclasses of str, which are compared by their text.
    pub fn dict_find_str(&self, dict: Slot, key: Slot) -> Option<u32> {
        let hash = self.str_hash(key);
        let mut found = self.dict_lookup(dict, key, hash);
        loop {
            match found {
                Lookup::Hit(e) => return Some(e),
                Lookup::Miss => return None,
                Lookup::Ask(e, probe) => {
                    let (k, _) = self.dict_entry(dict, e);
                    if self.text(k).is_some_and(|k| Some(&k.s) == self.text(key).map(|t| &t.s)) {
                        return Some(e);
                    }
                    found = self.dict_lookup_on(dict, key, hash, probe);
                }
            }
        }
    }

    /// Looks for a key.
    pub fn dict_lookup(&self, dict: Slot, key: Slot, hash: i64) -> Lookup {
        let probe = Probe { i: hash as u32, perturb: hash as u64 };
        self.dict_lookup_on(dict, key, hash, probe)
    }

    /// Looks on from where an unequal key stood.
    pub fn dict_lookup_on(&self, dict: Slot, key: Slot, hash: i64, mut p: Probe) -> Lookup {
        let Some(t) = self.table(dict) else { return Lookup::Miss };
        let mask = t.slots() - 1;
        loop {
            p.i &= mask;
            let place = self.word(t.index(p.i));
            if place == 0 {
                return Lookup::Miss;
            }
            let here = p.i;
            p.perturb >>= 5;
            p.i = here.wrapping_mul(5).wrapping_add(p.perturb as u32).wrapping_add(1);
            if place != DUMMY {
                let e = place - 1;
                let at = t.entry(e);
                let k = Slot(self.word(at + 2));
                if k == key {
                    return Lookup::Hit(e);
                }
                if self.word64(at) as i64 == hash {
                    match self.eq_atoms(k, key) {
                        Some(true) => return Lookup::Hit(e),
                        Some(false) => {}
                        None => return Lookup::Ask(e, p),
                    }
                }
            }
        }
    }

    /// Adds a key that the dict does not have.
    pub fn dict_insert(&mut self, dict: Slot, key: Owned, hash: i64, value: Owned) {
        let is_str = self.ty(key.slot()) == ty::STR;
        let needs = match self.table(dict) {
            None => {
                self.new_table(dict, 3, is_str);
                false
            }
            Some(t) => t.left == 0 || t.str_only && !is_str,
        };
        if needs {
            self.dict_grow(dict, is_str);
        }
        if !self.has_flag(dict, super::flag::TRACKED)
            && (self.may_be_tracked(key.slot()) || self.may_be_tracked(value.slot()))
        {
            self.track(dict);
        }
        let Some(t) = self.table(dict) else { unreachable!("a dict that grows has a table") };
        let e = t.n_entries;
        self.index_entry(t, e, hash);
        let at = t.entry(e);
        self.set_word64(at, hash as u64);
        self.set_word(at + 2, key.into_slot().0);
        self.set_word(at + 3, value.into_slot().0);
        self.set_word(t.off + 1, e + 1);
        self.set_word(t.off + 2, t.left - 1);
        self.dict_count(dict, 1);
    }

    fn dict_count(&mut self, dict: Slot, by: i32) {
        let new = self.new_dict_version();
        if let Obj::Dict { used, version, .. } = &mut self.objects[dict.idx()].obj {
            *used = used.wrapping_add_signed(by);
            *version = new;
        }
    }

    /// A version that no dict had before, as long as there are any.
    #[inline]
    fn new_dict_version(&mut self) -> u32 {
        self.last_dict_version = (self.last_dict_version + 1).min(LAST_VERSION);
        self.last_dict_version
    }

    /// Replaces the value of an entry and gives back the old one.
    #[inline]
    pub fn dict_set_value(&mut self, dict: Slot, e: u32, value: Owned) -> Owned {
        if !self.has_flag(dict, super::flag::TRACKED) && self.may_be_tracked(value.slot()) {
            self.track(dict);
        }
        let Some(t) = self.table(dict) else { unreachable!("the entry exists") };
        let at = t.entry(e) + 3;
        let old = Slot(self.word(at));
        self.set_word(at, value.into_slot().0);
        Owned::from_slot(old)
    }

    /// How many places a dict's table has.
    pub(crate) fn dict_slots(&self, dict: Slot) -> u32 {
        self.table(dict).map_or(0, Table::slots)
    }

    /// Makes an entry the first.
    pub(crate) fn dict_move_first(&mut self, dict: Slot, e: u32) {
        let Some(t) = self.table(dict) else { unreachable!("the entry exists") };
        let entries: Vec<(u32, u64)> = (0..e).map(|e| (e, self.word64(t.entry(e)))).collect();
        let (hash, key, value) =
            (self.word64(t.entry(e)), self.word(t.entry(e) + 2), self.word(t.entry(e) + 3));
        // each entry before it moves up by one place: table indices first, then the entries
        for (i, word) in (0..t.slots()).map(|i| (i, self.word(t.index(i)))).collect::<Vec<_>>() {
            let moved = match word {
                0 | DUMMY => word,
                n if n == e + 1 => 1,
                n if n <= e => n + 1,
                n => n,
            };
            self.set_word(t.index(i), moved);
        }
        for &(at, hash) in entries.iter().rev() {
            let (from, to) = (t.entry(at), t.entry(at + 1));
            let (k, v) = (self.word(from + 2), self.word(from + 3));
            self.set_word64(to, hash);
            self.set_word(to + 2, k);
            self.set_word(to + 3, v);
        }
        let first = t.entry(0);
        self.set_word64(first, hash);
        self.set_word(first + 2, key);
        self.set_word(first + 3, value);
        self.dict_count(dict, 0);
    }

    /// Takes an entry out.
    pub fn dict_remove(&mut self, dict: Slot, e: u32) -> (Owned, Owned) {
        let Some(t) = self.table(dict) else { unreachable!("the entry exists") };
        let at = t.entry(e);
        let hash = self.word64(at);
        let (mut i, mut perturb) = (hash as u32 & (t.slots() - 1), hash);
        while self.word(t.index(i)) != e + 1 {
            perturb >>= 5;
            i = i.wrapping_mul(5).wrapping_add(perturb as u32).wrapping_add(1) & (t.slots() - 1);
        }
        self.set_word(t.index(i), DUMMY);
        let key = Slot(self.word(at + 2));
        let value = Slot(self.word(at + 3));
        if self.word(t.off) >> 16 != 0 {
            self.note_shared_key(key, false);
        }
        self.set_word(at + 2, 0);
        self.set_word(at + 3, 0);
        self.dict_count(dict, -1);
        (Owned::from_slot(key), Owned::from_slot(value))
    }

    /// After `popitem`: the last entry's place, and holes behind it, are used again, though the room in the table
    /// is not given back.
    pub fn dict_trim_last(&mut self, dict: Slot, e: u32) {
        if let Some(t) = self.table(dict) {
            self.set_word(t.off + 1, e);
        }
    }

    /// Makes room: the smallest table of at least three times as many places as keys (`insertion_resize`).
    fn dict_grow(&mut self, dict: Slot, key_is_str: bool) {
        let used = self.dict_len(dict);
        let str_only = key_is_str && self.table(dict).is_none_or(|t| t.str_only);
        let log2 = (used * 3).next_power_of_two().trailing_zeros().max(3);
        let shared = self.table(dict).filter(|t| key_is_str && self.word(t.off) >> 16 != 0);
        let Some((off, values, class)) =
            shared.map(|t| (t.off, self.word(t.off) >> 16, Slot(self.word(t.off + 4))))
        else {
            return self.dict_rebuild(dict, log2, str_only);
        };
        if !self.is_class(class) || used >= self.class(class).shared_room() {
            return self.dict_rebuild(dict, log2, str_only);
        }
        // the class's table has room for one more name (`insert_split_key`): the names are shared on
        self.set_word(off, self.word(off) & 0xffff);
        self.dict_rebuild(dict, log2, str_only);
        if let Some(t) = self.table(dict) {
            self.set_word(t.off, self.word(t.off) | values << 16);
            self.set_word(t.off + 4, class.0);
        }
    }

    /// Moves all entries to a new table, without the holes.
    fn dict_rebuild(&mut self, dict: Slot, log2: u32, str_only: bool) {
        self.note_shared_keys(dict, false);
        let old = self.table(dict);
        let entries: Vec<(u64, u32, u32)> = old.map_or_else(Vec::new, |t| {
            (0..t.n_entries)
                .map(|e| t.entry(e))
                .filter(|&at| self.word(at + 2) != 0)
                .map(|at| (self.word64(at), self.word(at + 2), self.word(at + 3)))
                .collect()
        });
        self.new_table(dict, log2, str_only);
        let Some(t) = self.table(dict) else { unreachable!("just made") };
        for (e, &(hash, key, value)) in entries.iter().enumerate() {
            let e = e as u32;
            self.index_entry(t, e, hash as i64);
            let at = t.entry(e);
            self.set_word64(at, hash);
            self.set_word(at + 2, key);
            self.set_word(at + 3, value);
        }
        self.set_word(t.off + 1, entries.len() as u32);
        self.set_word(t.off + 2, t.left - entries.len() as u32);
        if let Some(old) = old {
            self.free_dict_table(old.off);
        }
    }

    fn index_entry(&mut self, t: Table, e: u32, hash: i64) {
        let mask = t.slots() - 1;
        let (mut i, mut perturb) = (hash as u32 & mask, hash as u64);
        // the place of a removed key is used again (`find_empty_slot`)
        while !matches!(self.word(t.index(i)), 0 | DUMMY) {
            perturb >>= 5;
            i = i.wrapping_mul(5).wrapping_add(perturb as u32).wrapping_add(1) & mask;
        }
        self.set_word(t.index(i), e + 1);
    }

    /// Gives a dict a new, empty table (the old one is left to the caller).
    fn new_table(&mut self, dict: Slot, log2: u32, str_only: bool) {
        let slots = 1u32 << log2;
        let off = self.alloc_body(table_words(slots));
        let addr = match self.free_lists.keys.pop() {
            Some(addr) if log2 == 3 && str_only => addr,
            kept => {
                self.free_lists.keys.extend(kept);
                self.malloc.alloc(keys_size(slots, str_only))
            }
        };
        self.set_word(off, log2 | u32::from(str_only) << 8);
        self.set_word(off + 2, usable(slots));
        self.set_word(off + 3, addr.0);
        let new = self.new_dict_version();
        if let Obj::Dict { off: at, version, .. } = &mut self.objects[dict.idx()].obj {
            *at = off;
            *version = new;
        }
    }

    pub(super) fn free_dict_table(&mut self, off: u32) {
        if off == 0 {
            return;
        }
        let head = self.word(off);
        let addr = Addr(self.word(off + 3));
        self.free_body(off, table_words(1 << (head & 0xff)));
        if head & 0x1ff == 0x103 && self.free_lists.keys.len() < FREE_KEYS {
            self.free_lists.keys.push(addr);
        } else {
            self.malloc.free(addr);
        }
    }

    /// A dict dies: its entries go on the work list, the first on top, and its table goes.
    pub(super) fn dict_take_down(&mut self, dict: Slot, work: &mut Vec<super::Work>) {
        self.note_shared_keys(dict, false);
        let Some(t) = self.table(dict) else { return };
        for e in (0..t.n_entries).rev() {
            let at = t.entry(e) as usize;
            if let [_, _, key, value] = self.mem[at..at + 4]
                && key != 0
            {
                work.extend([super::Work::Drop(Slot(value)), super::Work::Drop(Slot(key))]);
            }
        }
        self.free_dict_table(t.off);
        self.set_obj(dict, Obj::Dict { off: 0, used: 0, version: 0 });
    }

    /// Takes all entries out in order and leaves the dict without a table, as `clear()` does.
    pub(crate) fn dict_take_all(&mut self, dict: Slot) -> Vec<Slot> {
        let mut out = Vec::new();
        self.note_shared_keys(dict, false);
        for (k, v) in self.dict_items(dict) {
            out.extend([k, v]);
        }
        let Obj::Dict { off, .. } = self.obj(dict) else { return out };
        self.free_dict_table(off);
        let version = self.new_dict_version();
        self.set_obj(dict, Obj::Dict { off: 0, used: 0, version });
        out
    }

    /// Whether the table is the one for str keys alone, which the collector does not visit.
    pub(crate) fn dict_has_str_keys_only(&self, dict: Slot) -> bool {
        self.table(dict).is_some_and(|t| t.str_only)
    }

    /// A copy with every key and value counted once more (`PyDict_Copy`).
    pub fn dict_copy(&mut self, dict: Slot) -> Owned {
        let copy = self.dict();
        let Some(t) = self.table(dict) else { return copy };
        let used = self.dict_len(dict);
        if used == 0 {
            return copy;
        }
        if used >= (t.n_entries * 2) / 3 {
            // a table that is filled well is cloned as it is, holes included; else it is rebuilt
            self.dict_clone_into(copy.slot(), dict);
            return copy;
        }
        self.dict_reserve(copy.slot(), used, t.str_only);
        let mut next = 0;
        while let Some((e, k, v)) = self.dict_next(dict, next) {
            next = e + 1;
            let (k, v) = (self.incref(k), self.incref(v));
            let hash = self.dict_hash(dict, e);
            self.dict_insert(copy.slot(), k, hash, v);
        }
        copy
    }

    /// Gives an empty dict a clone of another's table, every key and value counted once more.
    fn dict_clone_into(&mut self, dict: Slot, from: Slot) {
        let Some(t) = self.table(from) else { return };
        let old = self.table(dict).map_or(0, |t| t.off);
        self.new_table(dict, t.log2, t.str_only);
        self.free_dict_table(old);
        let Some(new) = self.table(dict) else { unreachable!("just made") };
        self.move_words(t.index(0), new.index(0), t.entry(t.n_entries) - t.index(0));
        self.set_word(new.off + 1, t.n_entries);
        self.set_word(new.off + 2, t.left);
        for e in 0..t.n_entries {
            let (key, value) = self.dict_entry(dict, e);
            if !key.is_null() {
                let (_key, _value) = (self.incref(key), self.incref(value));
            }
        }
        let n = self.dict_len(from);
        if let Obj::Dict { used, .. } = &mut self.objects[dict.idx()].obj {
            *used = n;
        }
        if self.has_flag(from, super::flag::TRACKED) && !self.has_flag(dict, super::flag::TRACKED) {
            self.track(dict);
        }
    }

    /// Rebuilds a dict's table for `n` keys (`dictresize` with `estimate_log2_keysize`).
    pub(crate) fn dict_reserve(&mut self, dict: Slot, n: u32, str_only: bool) {
        let log2 = (n * 3).div_ceil(2).next_power_of_two().trailing_zeros().max(3);
        let str_only = str_only && self.table(dict).is_none_or(|t| t.str_only);
        self.dict_rebuild(dict, log2, str_only);
    }

    /// Whether all keys of a dict have been exact strs since its table was made.
    pub(crate) fn dict_is_str_only(&self, dict: Slot) -> bool {
        self.table(dict).is_none_or(|t| t.str_only)
    }

    /// Before a key is set: a table for strs only becomes a general one for good at the first other key, even one
    /// that it turns out to have (`insertdict`).
    #[inline]
    pub(crate) fn dict_prepare_key(&mut self, dict: Slot, key: Slot) {
        if self.ty(key) != ty::STR && self.table(dict).is_some_and(|t| t.str_only) {
            self.dict_grow(dict, false);
        }
    }

    /// Before the entries of another dict are added to one: makes room at once, or, where the dict is empty and
    /// the other's table suits it, clones that and is done (`dict_dict_merge`). True if it is done.
    pub(crate) fn dict_prepare_merge(&mut self, dict: Slot, other: Slot) -> bool {
        let Some(t) = self.table(other) else { return true };
        let (used, other_used) = (self.dict_len(dict), self.dict_len(other));
        if other_used == 0 {
            return true;
        }
        if used == 0 && other_used == t.n_entries && (t.log2 == 3 || usable(t.slots() / 2) < other_used) {
            self.dict_clone_into(dict, other);
            return true;
        }
        if self.table(dict).map_or(0, |t| usable(t.slots())) < other_used {
            self.dict_reserve(dict, used + other_used, t.str_only);
        }
        false
    }

    /// The dict is the `__dict__` of an instance and has the class's names: only room for so many values is its own.
    pub(super) fn dict_shares_values(&mut self, dict: Slot, class: Slot, values: u32) {
        if let Some(t) = self.table(dict) {
            let head = self.word(t.off);
            self.set_word(t.off, head | values << 16);
            self.set_word(t.off + 4, class.0);
            self.note_shared_keys(dict, true);
        }
    }

    /// Whether the names in a dict are its class's, which holds them: a reference to them from here is none to CPython.
    pub(crate) fn dict_shares_keys(&self, dict: Slot) -> bool {
        matches!(self.obj(dict), Obj::Dict { off, .. } if off != 0 && self.word(off) >> 16 != 0)
    }

    /// All keys begin or cease to be shared. One that was added since is the first of its name: it counts.
    fn note_shared_keys(&mut self, dict: Slot, shared: bool) {
        if self.dict_shares_keys(dict) {
            for (key, _) in self.dict_items(dict) {
                self.note_shared_key(key, shared);
            }
        }
    }

    fn note_shared_key(&mut self, key: Slot, shared: bool) {
        if !self.is_immortal(key) {
            let n = self.surplus(key);
            self.set_surplus(key, if shared { n + 1 } else { n.saturating_sub(1) });
        }
    }

    /// Bytes of a dict's key table as `sys.getsizeof` adds them; 0 while it shares the empty one.
    pub fn dict_table_size(&self, dict: Slot) -> u32 {
        self.table(dict).map_or(0, |t| match self.word(t.off) >> 16 {
            0 => keys_size(t.slots(), t.str_only),
            // the room that the class's table has by now, which each new instance may have made less
            values => {
                let class = Slot(self.word(t.off + 4));
                8 * if self.is_class(class) { self.class(class).shared_room() } else { values }
            }
        })
    }

    /// Whether both keys of a pair are certainly equal, certainly not, or only the program knows.
    pub fn eq_atoms(&self, a: Slot, b: Slot) -> Option<bool> {
        if a == b {
            return Some(true);
        }
        let (ta, tb) = (self.ty(a), self.ty(b));
        match (self.obj(a), self.obj(b)) {
            (Obj::Ext(_), Obj::Ext(_)) if ta == ty::STR && tb == ty::STR => {
                Some(self.str_of(a) == self.str_of(b))
            }
            (Obj::Int(x), Obj::Int(y)) if ta == ty::INT && tb == ty::INT => Some(x == y),
            _ if is_plain_atom(ta) && is_plain_atom(tb) && is_number(ta) != is_number(tb) => Some(false),
            _ => None,
        }
    }
}

fn table_words(slots: u32) -> u32 {
    HEADER + slots + 4 * usable(slots)
}

fn is_plain_atom(t: Slot) -> bool {
    is_number(t) || t == ty::STR || t == ty::NONE_TYPE
}

fn is_number(t: Slot) -> bool {
    t == ty::INT || t == ty::FLOAT || t == ty::BOOL
}
