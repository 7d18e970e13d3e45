//! Instances with inline values, and classes as data.
//!
//! A class keeps one table of attribute names for all its instances; an instance keeps the values, and the order
//! in which it got them (Objects/dictobject.c, "split tables"). When somebody asks for `__dict__`, or the table is
//! full, the values move to a dict.

use std::rc::Rc;

use super::version::SHARED_KEYS;
use super::{Class, Ext, Heap, Obj, Owned, Rec, Seq, Slot, class_flags, flag};

/// Bytes of an instance with room for so many values within it, without headers.
pub(crate) fn inline_instance_bytes(n: u32) -> u32 {
    16 + 8 * (n + 1) + n.next_multiple_of(8)
}

impl Heap {
    /// A class's data.
    #[inline]
    pub fn class(&self, s: Slot) -> &Class {
        match self.ext(s) {
            Some(Ext::Class(c)) => c,
            other => unreachable!("{s:?} is no class but {other:?}"),
        }
    }

    /// A class's data, to change it.
    pub(crate) fn class_mut(&mut self, s: Slot) -> &mut Class {
        match self.ext_mut(s) {
            Some(Ext::Class(c)) => Rc::make_mut(c),
            _ => unreachable!("only a class is changed as one"),
        }
    }

    /// Gives a class a tag that no class had before.
    pub(crate) fn new_class_tag(&mut self, class: Slot) {
        self.class_version += 1;
        let tag = self.class_version;
        let class = self.class_mut(class);
        (class.tag, class.tag_given) = (tag, false);
    }

    /// A name is looked up on a class: it and its bases are given their tags, if they have none
    /// (`assign_version_tag` in Objects/typeobject.c). Says whether it had one.
    pub(crate) fn give_class_tag(&mut self, class: Slot) -> bool {
        if self.class(class).tag_given {
            return true;
        }
        for c in self.items(self.class(class).mro) {
            self.class_mut(c).tag_given = true;
        }
        false
    }

    /// Gives a class a version, and a tag, that no class had before.
    pub(crate) fn new_class_version(&mut self, class: Slot) {
        self.new_class_tag(class);
        self.outdate_hints(class);
    }

    /// What hints say of a class and its instances is no longer so: it has the version that was given last.
    fn outdate_hints(&mut self, class: Slot) {
        if let Obj::Class { version, .. } = &mut self.objects[class.idx()].obj {
            *version = self.class_version;
        }
    }

    /// A class's version, for what is remembered of it: see [`Obj::Class`]. 0 is never valid.
    #[inline]
    pub(crate) fn class_version(&self, class: Slot) -> u32 {
        match self.obj(class) {
            Obj::Class { version, .. } => version,
            other => unreachable!("a class is expected, not {other:?}"),
        }
    }

    /// See [`class_flags`].
    #[inline]
    pub(crate) fn class_flags(&self, class: Slot) -> u32 {
        match self.obj(class) {
            Obj::Class { flags, .. } => flags,
            other => unreachable!("a class is expected, not {other:?}"),
        }
    }

    pub(crate) fn set_class_flags(&mut self, class: Slot, to: u32) {
        self.class_mut(class).flags = to;
        if let Obj::Class { flags, .. } = &mut self.objects[class.idx()].obj {
            *flags = to;
        }
    }

    /// The nearest built-in type a class derives from by payload.
    pub(crate) fn builtin_base(&self, mut class: Slot) -> Slot {
        while class.0 >= Slot::FIRST_TYPE + crate::types::BUILTIN_TYPES.len() as u32 {
            class = self.class(class).base;
        }
        class
    }

    /// Whether an object is a class.
    #[inline]
    pub fn is_class(&self, s: Slot) -> bool {
        matches!(self.obj(s), Obj::Class { .. })
    }

    /// A new instance of a class of the program whose instances keep their attributes inline.
    pub(crate) fn new_inline_instance(&mut self, class: Slot) -> Owned {
        let data = self.class(class);
        let n = data.shared_room().max(1);
        let is_ours = data.layout_there.is_some();
        if data.usable > 1 {
            self.class_mut(class).usable -= 1;
        }
        // one word of count, the values, the order of setting
        let off = self.alloc_body(1 + 2 * n);
        let obj = Obj::Instance(Seq { off, len: n });
        let bytes = if is_ours {
            self.instance_block(class, obj, inline_instance_bytes(n), flag::GC | flag::PRE_HEADER)
        } else {
            inline_instance_bytes(n)
        };
        self.alloc_tracked(class, obj, bytes, true)
    }

    /// The value at a place of the class's table, NULL if unset.
    #[inline]
    pub fn inline_value(&self, s: Slot, i: u32) -> Slot {
        match self.obj(s) {
            Obj::Instance(seq) if i < seq.len => Slot(self.word(seq.off + 1 + i)),
            _ => Slot::NULL,
        }
    }

    /// The place of a name in the class's table.
    pub fn inline_index(&self, class: Slot, name: Slot) -> Option<u32> {
        self.class(class).keys.iter().position(|&k| k == name).map(|i| i as u32)
    }

    /// Sets the value at a place where there may be one already, which is given back. `None` if the instance has
    /// no such place.
    #[inline]
    pub(crate) fn set_inline_value(&mut self, s: Slot, i: u32, value: Owned) -> Result<Slot, Owned> {
        let Obj::Instance(seq) = self.obj(s) else { return Err(value) };
        if i >= seq.len {
            return Err(value);
        }
        let at = seq.off + 1 + i;
        let old = Slot(self.word(at));
        self.set_word(at, value.into_slot().0);
        if old.is_null() {
            let n = self.word(seq.off);
            self.set_word(seq.off + 1 + seq.len + n, i);
            self.set_word(seq.off, n + 1);
        }
        Ok(old)
    }

    /// The same where the instance is known to have the place.
    #[inline]
    pub(crate) fn put_inline_value(&mut self, s: Slot, i: u32, value: Slot) -> Slot {
        match self.set_inline_value(s, i, Owned::from_slot(value)) {
            Ok(old) => old,
            Err(_) => unreachable!("the instance has this place"),
        }
    }

    /// The place for a name, added to the class's table where there is room.
    pub(crate) fn inline_index_or_add(&mut self, class: Slot, name: Slot) -> Option<u32> {
        if let Some(i) = self.inline_index(class, name) {
            return Some(i);
        }
        let data = self.class(class);
        if data.usable == 0 || data.keys.len() as u32 >= SHARED_KEYS {
            return None;
        }
        let _held = self.incref(name);
        let data = self.class_mut(class);
        data.keys.push(name);
        data.usable -= 1;
        let i = data.keys.len() as u32 - 1;
        // hints of an instance that lacks this attribute are wrong now, though to CPython the class is the same
        self.class_version += 1;
        self.outdate_hints(class);
        Some(i)
    }

    /// Takes the value at a place out.
    pub(crate) fn take_inline_value(&mut self, s: Slot, i: u32) -> Slot {
        let Obj::Instance(seq) = self.obj(s) else { return Slot::NULL };
        if i >= seq.len {
            return Slot::NULL;
        }
        let old = Slot(self.word(seq.off + 1 + i));
        if !old.is_null() {
            self.set_word(seq.off + 1 + i, 0);
            let n = self.word(seq.off);
            let order: Vec<u32> =
                (0..n).map(|k| self.word(seq.off + 1 + seq.len + k)).filter(|&k| k != i).collect();
            for (k, place) in order.iter().enumerate() {
                self.set_word(seq.off + 1 + seq.len + k as u32, *place);
            }
            self.set_word(seq.off, n - 1);
        }
        old
    }

    /// An instance's inline attributes, in the order in which it got them.
    pub fn inline_items(&self, s: Slot) -> Vec<(Slot, Slot)> {
        let Obj::Instance(seq) = self.obj(s) else { return Vec::new() };
        if seq.off == 0 {
            return Vec::new();
        }
        let keys = &self.class(self.ty(s)).keys;
        (0..self.word(seq.off))
            .map(|k| self.word(seq.off + 1 + seq.len + k))
            .map(|i| (keys[i as usize], Slot(self.word(seq.off + 1 + i))))
            .collect()
    }

    /// Whether the instance keeps its attributes inline still.
    #[inline]
    pub fn has_inline_values(&self, s: Slot) -> bool {
        matches!(self.obj(s), Obj::Instance(seq) if seq.off != 0)
    }

    /// The `__dict__` of an object that does not keep it elsewhere, if there is one already.
    #[inline]
    pub fn own_dict(&self, s: Slot) -> Option<Slot> {
        if !self.has_flag(s, flag::EXTRA) {
            return None;
        }
        self.extras.get(&s.0).and_then(|e| e.dict)
    }

    /// The `__dict__` of an instance, made where there is none; inline values move into it.
    pub(crate) fn materialise_dict(&mut self, s: Slot) -> Slot {
        if let Some(dict) = self.own_dict(s) {
            return dict;
        }
        let items = self.inline_items(s);
        // its size is that of the room for values, also while it is empty
        let class = self.ty(s);
        let shares = matches!(self.obj(s), Obj::Instance(_)) || self.class(class).shared_room() > 0;
        let dict = if shares { self.dict_presized(1, true) } else { self.dict() };
        for (k, v) in items {
            let hash = self.str_hash(k);
            let k = self.incref(k);
            // the value's reference moves from the instance
            self.dict_insert(dict.slot(), k, hash, Owned::from_slot(v));
        }
        if let Obj::Instance(seq) = self.obj(s) {
            self.free_body(seq.off, 1 + 2 * seq.len);
            self.dict_shares_values(dict.slot(), class, seq.len.saturating_sub(1));
            self.set_obj(s, Obj::Instance(Seq::default()));
        } else if shares {
            self.dict_shares_values(dict.slot(), class, self.class(class).shared_room());
        }
        let slot = dict.into_slot();
        self.set_flag(s, flag::EXTRA);
        self.extras.entry(s.0).or_default().dict = Some(slot);
        slot
    }

    /// Gives an object another `__dict__` and gives back the old one.
    pub(crate) fn replace_own_dict(&mut self, s: Slot, dict: Option<Owned>) -> Option<Owned> {
        self.materialise_dict(s);
        let entry = self.extras.entry(s.0).or_default();
        std::mem::replace(&mut entry.dict, dict.map(Owned::into_slot)).map(Owned::from_slot)
    }

    /// Weak references to an object, newest first; not counted.
    pub fn weakrefs(&self, s: Slot) -> &[Slot] {
        if !self.has_flag(s, flag::EXTRA) {
            return &[];
        }
        self.extras.get(&s.0).map_or(&[], |e| &e.weakrefs)
    }

    pub(crate) fn add_weakref(&mut self, s: Slot, weakref: Slot, first: bool) {
        self.set_flag(s, flag::EXTRA);
        // the newest is first, but the shared ones without a callback stay at the head (`insert_weakref` in
        // Objects/weakrefobject.c)
        let shared = |&&w: &&Slot| self.item(w, 0).is_null();
        let at = if first { 0 } else { self.weakrefs(s).iter().take(2).take_while(shared).count() };
        self.extras.entry(s.0).or_default().weakrefs.insert(at, weakref);
    }

    pub(crate) fn remove_weakref(&mut self, s: Slot, weakref: Slot) {
        if let Some(extra) = self.extras.get_mut(&s.0) {
            extra.weakrefs.retain(|&w| w != weakref);
        }
    }

    pub(crate) fn take_weakrefs(&mut self, s: Slot) -> Vec<Slot> {
        self.extras.get_mut(&s.0).map(|e| std::mem::take(&mut e.weakrefs)).unwrap_or_default()
    }

    pub(super) fn take_own_dict(&mut self, s: Slot) -> Option<Slot> {
        self.extras.get_mut(&s.0).and_then(|e| e.dict.take())
    }

    /// What a built-in type refers to beyond its base.
    pub(crate) fn extra_part(&self, s: Slot) -> Option<Slot> {
        self.extras.get(&s.0).and_then(|e| e.part)
    }

    /// Puts another there, counted already, and gives back the old one.
    pub(crate) fn replace_extra_part(&mut self, s: Slot, part: Option<Slot>) -> Option<Slot> {
        if part.is_some() {
            self.set_flag(s, flag::EXTRA);
            self.extras.entry(s.0).or_default();
        }
        let extra = self.extras.get_mut(&s.0)?;
        std::mem::replace(&mut extra.part, part)
    }

    /// The value in an object's slot, NULL where there is none.
    pub(crate) fn member(&self, s: Slot, i: u32) -> Slot {
        if let Obj::Record { kind: Rec::Plain, .. } = self.obj(s) {
            return self.item(s, i);
        }
        let extra = self.extras.get(&s.0);
        extra.and_then(|e| e.members.get(i as usize)).copied().unwrap_or(Slot::NULL)
    }

    /// Puts a value, whose reference is handed over, into an object's slot, and gives back the old one.
    pub(crate) fn replace_member(&mut self, s: Slot, i: u32, value: Slot) -> Slot {
        if let Obj::Record { kind: Rec::Plain, .. } = self.obj(s) {
            return self.replace_item(s, i, value);
        }
        self.set_flag(s, flag::EXTRA);
        let members = &mut self.extras.entry(s.0).or_default().members;
        if members.len() <= i as usize {
            members.resize(i as usize + 1, Slot::NULL);
        }
        std::mem::replace(&mut members[i as usize], value)
    }

    /// Takes out what lies in the slots of an object that is taken down or cleared.
    pub(super) fn take_members(&mut self, s: Slot) -> Vec<Slot> {
        self.extras.get_mut(&s.0).map(|e| std::mem::take(&mut e.members)).unwrap_or_default()
    }

    /// Gives an object another class and gives back the old one.
    pub(crate) fn set_type(&mut self, s: Slot, class: Owned) -> Owned {
        Owned::from_slot(std::mem::replace(&mut self.objects[s.idx()].ty, class.into_slot()))
    }

    /// Whether an object's class keeps attributes in `__dict__` or inline.
    pub fn has_attributes(&self, s: Slot) -> bool {
        self.class(self.ty(s)).flags & class_flags::HAS_DICT != 0
    }
}
