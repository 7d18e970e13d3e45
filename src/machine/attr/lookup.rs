//! Looking names up on types along their MRO, and remembering what was found (Objects/typeobject.c `_PyType_LookupRef`).

use std::cell::Cell;

use crate::heap::{Slot, class_flags};
use crate::machine::Machine;
use crate::types::ty;

/// Remembers what names mean on types. Not part of the state, and shared by machines that stand at different places in
/// the run: an entry is only valid for the version of a class that it was made for.
pub(crate) struct MethodCache {
    /// A class's version, a name, and what it is there.
    own: Entries<(u32, u32, u32)>,
    /// The same behind a class among the bases, which is the last number: what `super()` finds.
    behind: Entries<(u32, u32, u32, u32)>,
    /// A class's version, a name, and what the hint of an instruction that loads it from an instance says.
    loads: Entries<(u32, u32, u32)>,
    /// The same for one that stores it.
    stores: Entries<(u32, u32, u32)>,
}

type Entries<T> = Box<[Cell<T>]>;

const CACHE_LEN: usize = 4096;

/// The same for `super()`.
const BEHIND_LEN: usize = 256;

/// The same for hints.
const HINTS_LEN: usize = 512;

impl Default for MethodCache {
    fn default() -> Self {
        MethodCache {
            own: vec![Cell::new((0, 0, 0)); CACHE_LEN].into(),
            behind: vec![Cell::new((0, 0, 0, 0)); BEHIND_LEN].into(),
            loads: vec![Cell::new((0, 0, 0)); HINTS_LEN].into(),
            stores: vec![Cell::new((0, 0, 0)); HINTS_LEN].into(),
        }
    }
}

impl MethodCache {
    #[inline]
    fn place(version: u32, name: Slot) -> usize {
        (version.wrapping_mul(31) ^ name.0) as usize
    }

    #[inline]
    fn own(&self, version: u32, name: Slot) -> &Cell<(u32, u32, u32)> {
        &self.own[Self::place(version, name) & (CACHE_LEN - 1)]
    }

    #[inline]
    pub(in crate::machine) fn load(&self, version: u32, name: Slot) -> &Cell<(u32, u32, u32)> {
        &self.loads[Self::place(version, name) & (HINTS_LEN - 1)]
    }

    #[inline]
    pub(in crate::machine) fn store(&self, version: u32, name: Slot) -> &Cell<(u32, u32, u32)> {
        &self.stores[Self::place(version, name) & (HINTS_LEN - 1)]
    }

    #[inline]
    fn behind(&self, version: u32, name: Slot) -> &Cell<(u32, u32, u32, u32)> {
        &self.behind[Self::place(version, name) & (BEHIND_LEN - 1)]
    }
}

impl std::fmt::Debug for MethodCache {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MethodCache")
    }
}

impl Machine {
    /// A name on a class or one of its bases; borrowed.
    #[inline]
    pub fn type_lookup(&self, class: Slot, name: Slot) -> Option<Slot> {
        let version = self.heap.class_version(class);
        if version == 0 {
            return self.lookup_along(self.heap.class(class).mro, 0, name).0;
        }
        let (v, n, found) = self.cache.own(version, name).get();
        if v == version && n == name.0 && self.heap.is_immortal(name) {
            return Slot(found).some();
        }
        self.type_lookup_slow(class, name)
    }

    /// Looking an attribute up leaves a reference to its name in the method cache until another name takes the
    /// entry (`_PyType_LookupRef`). It shows only where the name was made at run time.
    ///
    /// The entry's place comes of the class's tag as it was before: the first name that is looked up on a class can
    /// have two entries in the end.
    #[inline]
    pub(super) fn cache_name(&mut self, class: Slot, name: Slot) {
        let had_tag = self.heap.give_class_tag(class);
        if !self.heap.is_immortal(name) {
            self.cache_mortal_name(class, name, had_tag);
        }
    }

    #[cold]
    fn cache_mortal_name(&mut self, class: Slot, name: Slot, had_tag: bool) {
        let tag = self.heap.class(class).tag;
        let short = self.heap.ty(name) == ty::STR && self.heap.text(name).is_some_and(|t| t.n_chars <= 100);
        if tag == 0 || !short {
            return;
        }
        let tag_then = if had_tag { tag } else { 0 };
        let place = (tag_then ^ (self.heap.address(name) >> 3) as u32) & (CACHE_LEN as u32 - 1);
        match self.cached_names.get_mut(&place) {
            Some(entry) if entry.1 == name => entry.0 = tag,
            _ => {
                let held = self.share(name).into_slot();
                if let Some((_, old)) = self.cached_names.insert(place, (tag, held)) {
                    self.release_slot(old);
                }
            }
        }
    }

    #[cold]
    fn type_lookup_slow(&self, class: Slot, name: Slot) -> Option<Slot> {
        let (found, stays) = self.lookup_along(self.heap.class(class).mro, 0, name);
        if stays && self.heap.is_immortal(name) {
            let version = self.heap.class_version(class);
            self.cache.own(version, name).set((version, name.0, found.unwrap_or(Slot::NULL).0));
        }
        found
    }

    /// A name on the classes of an MRO from one of them on, and whether it stays what it is as long as the classes'
    /// versions do.
    fn lookup_along(&self, mro: Slot, from: u32, name: Slot) -> (Option<Slot>, bool) {
        for i in from..self.heap.n_items(mro) {
            let data = self.heap.class(self.heap.item(mro, i));
            if let Some(found) = self.heap.dict_get_str(data.dict, name) {
                let stays = data.flags & class_flags::VALUES_CHANGE == 0 || !self.is_plain_value(found);
                return (Some(found), stays);
            }
        }
        (None, true)
    }

    /// Whether a value on a class is no descriptor of any kind, and no method: instances have it as it is.
    pub(super) fn is_plain_value(&self, s: Slot) -> bool {
        matches!(
            self.heap.ty(s),
            ty::INT
                | ty::FLOAT
                | ty::BOOL
                | ty::STR
                | ty::NONE_TYPE
                | ty::LIST
                | ty::TUPLE
                | ty::DICT
                | ty::SET
        )
    }

    /// The name on the classes after `class` in the MRO of `start`; borrowed.
    pub(crate) fn super_lookup(&self, class: Slot, start: Slot, name: Slot) -> Option<Slot> {
        let version = self.heap.class_version(start);
        if version == 0 || !self.heap.is_immortal(name) {
            return self.super_lookup_slow(class, start, name).0;
        }
        let place = self.cache.behind(version, name);
        let (v, n, found, behind) = place.get();
        if v == version && n == name.0 && behind == class.0 {
            return Slot(found).some();
        }
        let (found, stays) = self.super_lookup_slow(class, start, name);
        if stays {
            place.set((version, name.0, found.unwrap_or(Slot::NULL).0, class.0));
        }
        found
    }

    #[cold]
    fn super_lookup_slow(&self, class: Slot, start: Slot, name: Slot) -> (Option<Slot>, bool) {
        let mro = self.heap.class(start).mro;
        let n = self.heap.n_items(mro);
        match (0..n).find(|&i| self.heap.item(mro, i) == class) {
            Some(at) => self.lookup_along(mro, at + 1, name),
            None => (None, true),
        }
    }
}
