//! The table of interned strings: one object for every name.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::startup::{AtStart, at_start};
use super::text::NO_HASH;
use super::{Heap, Owned, Slot, Text, flag};
use crate::types::ty;

/// Text → the one object. Shared with checkpoints until it changes.
#[derive(Debug, Clone, Default)]
pub struct Interned(Rc<BTreeMap<Rc<str>, Slot>>);

impl Heap {
    /// A str was handed to C as UTF-8 (`PyUnicode_AsUTF8AndSize`): it keeps that, unless its characters are it.
    pub(crate) fn keep_utf8(&mut self, s: Slot) {
        let plain = self.ty(s) == ty::STR;
        if plain && self.text(s).is_some_and(|text| !text.s.is_ascii()) {
            self.set_flag(s, flag::UTF8);
        }
    }

    /// The object for an identifier: immortal, as CPython's parser makes it (`_PyUnicode_InternImmortal`).
    pub fn name(&mut self, s: &str) -> Slot {
        let slot = self.intern(s);
        let slot = slot.into_slot();
        self.make_immortal(slot);
        slot
    }

    /// An object for an identifier in code of ours, which interns it only if it is known anyway.
    pub(crate) fn name_of_ours(&mut self, s: &str) -> Slot {
        if self.is_immortal_text(s) {
            return self.name(s);
        }
        let slot = self.str(s).into_slot();
        self.make_immortal(slot);
        slot
    }

    /// The interned object for a text; made where there is none. It dies like any other when nobody needs it.
    pub fn intern(&mut self, s: &str) -> Owned {
        if let Some(&slot) = self.interned.0.get(s) {
            return self.incref(slot);
        }
        let o = self.str(s);
        self.enter(o.slot());
        match self.known(s) {
            AtStart::Unknown => {}
            AtStart::Immortal => self.make_immortal(o.slot()),
            AtStart::Held(n) => self.hold(o.slot(), n),
        }
        o
    }

    fn known(&self, s: &str) -> AtStart {
        match self.known_names.get(s) {
            Some(None) => AtStart::Immortal,
            Some(&Some(n)) if at_start(s) == AtStart::Unknown => AtStart::Held(n),
            _ => at_start(s),
        }
    }

    /// From now on this text is a name that the code of an imported module spells out, or one to which that module
    /// has so many references.
    pub(crate) fn know_name(&mut self, s: &'static str, held: Option<u32>) {
        if held.is_none()
            && let Some(slot) = self.interned(s)
        {
            self.make_immortal(slot);
        }
        let known = Rc::make_mut(&mut self.known_names).entry(s).or_insert(held);
        *known = (*known).and(held);
    }

    /// Whether the next to intern this text gets an object that is there already.
    pub fn is_interned(&self, s: &str) -> bool {
        self.interned.0.contains_key(s) || self.known(s) != AtStart::Unknown
    }

    /// Whether the one object for a text is immortal, or will be once somebody needs it.
    pub(crate) fn is_immortal_text(&self, s: &str) -> bool {
        self.interned(s).map_or_else(|| self.known(s) == AtStart::Immortal, |slot| self.is_immortal(slot))
    }

    /// Takes what setting the interpreter up has interned out of the table, unless CPython has it there too.
    /// The first `n_fixed` objects stay: the machine knows them by their places.
    pub(crate) fn forget_names_of_set_up(&mut self, n_fixed: u32) {
        let table = Rc::make_mut(&mut self.interned.0);
        let mut gone = Vec::new();
        table.retain(|text, slot| {
            let stays = slot.0 < n_fixed || at_start(text) == AtStart::Immortal;
            if !stays {
                gone.push(*slot);
            }
            stays
        });
        for s in gone {
            self.clear_flag(s, flag::INTERNED);
        }
    }

    /// Makes this object the interned one, unless there is one: then that one is given back.
    pub fn intern_object(&mut self, o: Owned) -> (Owned, Option<Owned>) {
        let Some(text) = self.text(o.slot()) else { return (o, None) };
        if let Some(&slot) = self.interned.0.get(&*text.s) {
            if slot == o.slot() {
                return (o, None);
            }
            return (self.incref(slot), Some(o));
        }
        if self.known(&text.s) != AtStart::Unknown {
            let text = text.s.clone();
            return (self.intern(&text), Some(o));
        }
        self.enter(o.slot());
        (o, None)
    }

    pub(super) fn enter(&mut self, s: Slot) {
        if let Some(text) = self.text(s).map(|t| t.s.clone()) {
            Rc::make_mut(&mut self.interned.0).insert(text, s);
            self.set_flag(s, flag::INTERNED);
        }
    }

    /// The interned object for a text, if there is one.
    pub fn interned(&self, s: &str) -> Option<Slot> {
        self.interned.0.get(s).copied()
    }

    pub(super) fn forget_interned(&mut self, s: Slot) {
        if let Some(text) = self.text(s).map(|t| t.s.clone()) {
            Rc::make_mut(&mut self.interned.0).remove(&text);
        }
    }

    /// The text of a str or an instance of a subclass of str.
    #[inline]
    pub fn text(&self, s: Slot) -> Option<&Text> {
        match self.ext(s) {
            Some(super::Ext::Str(t)) => Some(t),
            _ => None,
        }
    }

    /// The text of a str that is known to be one.
    pub fn str_of(&self, s: Slot) -> &str {
        self.text(s).map_or("", |t| &t.s)
    }

    /// `hash()` of a str: SipHash-1-3 with key 0 over the characters as CPython stores them.
    pub fn str_hash(&self, s: Slot) -> i64 {
        self.text(s).map_or(0, text_hash)
    }
}

/// `hash()` of a text, kept with it.
pub fn text_hash(t: &Text) -> i64 {
    if t.hash.get() != NO_HASH {
        return t.hash.get();
    }
    use super::Width;
    let h = match t.width {
        Width::Ascii => bytes_hash(t.s.as_bytes()),
        Width::Latin1 => bytes_hash(&t.s.chars().map(|c| u32::from(c) as u8).collect::<Vec<u8>>()),
        Width::Ucs2 => {
            bytes_hash(&t.s.chars().flat_map(|c| (code_point(c) as u16).to_le_bytes()).collect::<Vec<u8>>())
        }
        Width::Ucs4 => {
            bytes_hash(&t.s.chars().flat_map(|c| code_point(c).to_le_bytes()).collect::<Vec<u8>>())
        }
    };
    t.hash.set(h);
    h
}

/// The code point that a character of a [`Text`] means; stand-ins are lone surrogates.
pub fn code_point(c: char) -> u32 {
    let c = u32::from(c);
    if super::text::is_surrogate_stand_in(c) { c - super::text::STAND_INS + 0xD800 } else { c }
}

/// The character of a [`Text`] that means a code point.
pub fn char_for(code: u32) -> Option<char> {
    if (0xD800..0xE000).contains(&code) {
        return char::from_u32(code - 0xD800 + super::text::STAND_INS);
    }
    char::from_u32(code)
}

/// `hash()` of a bytes object.
pub fn bytes_hash(b: &[u8]) -> i64 {
    use std::hash::Hasher;
    if b.is_empty() {
        return 0;
    }
    let mut h = siphasher::sip::SipHasher13::new_with_keys(0, 0);
    h.write(b);
    match h.finish() as i64 {
        -1 => -2,
        h => h,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_cpythons_with_seed_0() {
        assert_eq!(bytes_hash(b"a"), 4_644_417_185_603_328_019);
        assert_eq!(bytes_hash(b"abc"), -4_594_863_902_769_663_758);
    }
}
