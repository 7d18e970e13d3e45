//! Looking keys up in dicts and sets: the heap's tables ask here when only the program can tell whether two keys
//! are equal.

use crate::heap::dict;
use crate::heap::set;
use crate::heap::{Obj, Owned, Slot};

use super::super::{Machine, Res};

/// Where an element is in a set, or would go.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Place {
    /// It is here.
    Here(u32),
    /// It would go here; whether that is the place of a removed element.
    Free(u32, bool),
}

impl Machine {
    /// The value for a key, borrowed.
    #[inline]
    pub fn dict_get(&mut self, dict: Slot, key: Slot) -> Res<Option<Slot>> {
        let hash = self.hash(key)?;
        Ok(self.dict_find(dict, key, hash)?.map(|e| self.heap.dict_entry(dict, e).1))
    }

    /// The entry for a key.
    #[inline]
    pub(crate) fn dict_find(&mut self, dict: Slot, key: Slot, hash: i64) -> Res<Option<u32>> {
        match self.heap.dict_lookup(dict, key, hash) {
            dict::Lookup::Hit(e) => Ok(Some(e)),
            dict::Lookup::Miss => Ok(None),
            asked @ dict::Lookup::Ask(..) => self.dict_find_asking(dict, key, hash, asked),
        }
    }

    #[cold]
    fn dict_find_asking(
        &mut self,
        dict: Slot,
        key: Slot,
        hash: i64,
        mut found: dict::Lookup,
    ) -> Res<Option<u32>> {
        loop {
            match found {
                dict::Lookup::Hit(e) => return Ok(Some(e)),
                dict::Lookup::Miss => return Ok(None),
                dict::Lookup::Ask(e, probe) => {
                    let version = self.heap.dict_version(dict);
                    let candidate = self.heap.dict_entry(dict, e).0;
                    let equal = self.eq_held(candidate, key)?;
                    found = if self.heap.dict_version(dict) != version {
                        // the comparison changed the dict: begin anew
                        self.heap.dict_lookup(dict, key, hash)
                    } else if equal {
                        return Ok(Some(e));
                    } else {
                        self.heap.dict_lookup_on(dict, key, hash, probe)
                    };
                }
            }
        }
    }

    /// Compares an element of a container, which is held while the program's code may drop it, with a key.
    pub(crate) fn eq_held(&mut self, element: Slot, key: Slot) -> Res<bool> {
        if element == key {
            return Ok(true);
        }
        if let Some(known) = self.heap.eq_atoms(element, key) {
            return Ok(known);
        }
        let held = self.share(element);
        let mark = self.stack.len();
        self.temp(held);
        let equal = self.eq(element, key)?;
        self.truncate(mark);
        Ok(equal)
    }

    /// `dict[key] = value`.
    pub fn dict_set(&mut self, dict: Slot, key: Slot, value: Owned) -> Res<()> {
        if let Some(hash) = self.quick_hash(key) {
            self.heap.dict_prepare_key(dict, key);
            match self.heap.dict_lookup(dict, key, hash) {
                dict::Lookup::Hit(e) => {
                    let old = self.heap.dict_set_value(dict, e, value);
                    self.release(old);
                    return Ok(());
                }
                dict::Lookup::Miss => {
                    let key = self.share(key);
                    self.heap.dict_insert(dict, key, hash, value);
                    return Ok(());
                }
                dict::Lookup::Ask(..) => {}
            }
        }
        self.temp(value);
        // the key is held from here on, as it will be in the dict
        let held = self.share(key);
        self.temp(held);
        let hash = self.hash(key)?;
        self.heap.dict_prepare_key(dict, key);
        let found = self.dict_find(dict, key, hash)?;
        self.dict_put_top(dict, hash, found);
        Ok(())
    }

    /// `dict[key] = value` for a key whose hash is known.
    pub(crate) fn dict_set_hashed(&mut self, dict: Slot, key: Slot, hash: i64, value: Owned) -> Res<()> {
        self.temp(value);
        let held = self.share(key);
        self.temp(held);
        self.heap.dict_prepare_key(dict, key);
        let found = self.dict_find(dict, key, hash)?;
        self.dict_put_top(dict, hash, found);
        Ok(())
    }

    /// Puts the value that lies on the stack below its key into a dict.
    fn dict_put_top(&mut self, dict: Slot, hash: i64, found: Option<u32>) {
        if let Some(e) = found {
            let at = self.stack.len() - 2;
            let value = Owned::from_slot(self.stack[at]);
            // the old value goes first, then the key that was not needed
            self.stack[at] = Slot::NULL;
            let old = self.heap.dict_set_value(dict, e, value);
            self.release(old);
            self.truncate(at);
        } else {
            let (key, value) = (self.pop(), self.pop());
            self.heap.dict_insert(dict, key, hash, value);
        }
    }

    /// Drops the key and the value that were taken out of a dict.
    pub(crate) fn release_entry(&mut self, key: Owned, value: Owned) {
        let mark = self.stack.len();
        self.push(value);
        self.push(key);
        self.truncate(mark);
    }

    /// Takes a key out of a dict; gives back key and value.
    pub fn dict_del(&mut self, dict: Slot, key: Slot) -> Res<Option<(Owned, Owned)>> {
        let hash = self.hash(key)?;
        Ok(self.dict_find(dict, key, hash)?.map(|e| self.heap.dict_remove(dict, e)))
    }

    /// Where an element is in a set.
    #[inline]
    pub(crate) fn set_find(&mut self, set: Slot, key: Slot, hash: i64) -> Res<Place> {
        match self.heap.set_lookup(set, key, hash) {
            set::Lookup::Hit(place) => Ok(Place::Here(place)),
            set::Lookup::Miss(place, removed) => Ok(Place::Free(place, removed)),
            asked @ set::Lookup::Ask(..) => self.set_find_asking(set, key, hash, asked),
        }
    }

    #[cold]
    fn set_find_asking(&mut self, set: Slot, key: Slot, hash: i64, mut found: set::Lookup) -> Res<Place> {
        loop {
            match found {
                set::Lookup::Hit(place) => return Ok(Place::Here(place)),
                set::Lookup::Miss(place, removed) => return Ok(Place::Free(place, removed)),
                set::Lookup::Ask(place, probe) => {
                    let before = self.heap.obj(set);
                    let Some(candidate) = self.heap.set_at(set, place) else {
                        unreachable!("the lookup found an element there")
                    };
                    let equal = self.eq_held(candidate, key)?;
                    let same_table = match (before, self.heap.obj(set)) {
                        (Obj::Set { off: before, .. }, Obj::Set { off: after, .. }) => before == after,
                        _ => false,
                    };
                    found = if !same_table || self.heap.set_at(set, place) != Some(candidate) {
                        self.heap.set_lookup(set, key, hash)
                    } else if equal {
                        return Ok(Place::Here(place));
                    } else {
                        self.heap.set_lookup_on(set, key, hash, probe)
                    };
                }
            }
        }
    }

    /// Adds an element; false if the set has an equal one.
    pub fn set_add(&mut self, set: Slot, key: Slot) -> Res<bool> {
        let hash = self.hash(key)?;
        self.set_add_hashed(set, key, hash)
    }

    /// The same for an element whose hash is known.
    pub(crate) fn set_add_hashed(&mut self, set: Slot, key: Slot, hash: i64) -> Res<bool> {
        let place = match self.heap.set_lookup(set, key, hash) {
            set::Lookup::Hit(_) => return Ok(false),
            set::Lookup::Miss(place, removed) => Place::Free(place, removed),
            set::Lookup::Ask(..) => {
                // the key is held while the program compares it
                let held = self.share(key);
                self.temp(held);
                let place = self.set_find(set, key, hash)?;
                let held = self.pop();
                self.release(held);
                place
            }
        };
        match place {
            Place::Here(_) => Ok(false),
            Place::Free(place, removed) => {
                let key = self.share(key);
                self.heap.set_insert(set, key, hash, place, removed);
                Ok(true)
            }
        }
    }

    /// Whether a set has an element.
    pub fn set_contains(&mut self, set: Slot, key: Slot) -> Res<bool> {
        let hash = self.hash(key)?;
        Ok(matches!(self.set_find(set, key, hash)?, Place::Here(_)))
    }

    /// Takes an element out; false if there is none.
    pub fn set_discard(&mut self, set: Slot, key: Slot) -> Res<bool> {
        let hash = self.hash(key)?;
        self.set_discard_hashed(set, key, hash)
    }

    /// The same for an element whose hash is known.
    pub(crate) fn set_discard_hashed(&mut self, set: Slot, key: Slot, hash: i64) -> Res<bool> {
        match self.set_find(set, key, hash)? {
            Place::Free(..) => Ok(false),
            Place::Here(place) => {
                let old = self.heap.set_remove(set, place);
                self.release(old);
                Ok(true)
            }
        }
    }
}
