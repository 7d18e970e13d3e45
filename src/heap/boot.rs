//! The objects that exist before anything runs: singletons, small ints, one-character strings, built-in types,
//! names. All immortal, at fixed places.

use std::rc::Rc;

use super::version::{SMALL_INT_MAX, SMALL_INT_MIN};
use super::{Class, Ext, Heap, IMMORTAL, Obj, Object, Seq, Slot, Text, flag};
use crate::types::{BUILTIN_TYPES, ty};

impl Heap {
    /// A heap with nothing but what always exists; `names` follow at [`crate::machine::FIRST_NAME`].
    pub(crate) fn new(first_name: u32, names: &[&str]) -> Heap {
        let mut h = Heap {
            rc: Vec::new(),
            objects: Vec::new(),
            mem: vec![0; 4],
            mem_free: [0; 32],
            ext: Vec::new(),
            ext_free: 0,
            free: 0,
            next_birth: 1,
            n_alive: 0,
            extras: std::collections::BTreeMap::new(),
            malloc: super::Pymalloc::default(),
            free_lists: super::free_lists::FreeLists::default(),
            generations: super::Generations::default(),
            gc_refs: super::gc::Refs::default(),
            room: super::make::Room::default(),
            interned: super::Interned::default(),
            held: Vec::new(),
            surplus: std::collections::BTreeMap::new(),
            more_bytes: std::collections::BTreeMap::new(),
            kept: std::collections::BTreeMap::new(),
            known_names: Rc::default(),
            first_program_birth: u32::MAX,
            n_alive_at_start: 0,
            bytes_at_start: 0,
            library_births: Vec::new(),
            in_library: false,
            class_version: 0,
            last_dict_version: 0,
            recording: false,
            events: Vec::new(),
        };
        h.ext.push(Ext::Complex(0.0, 0.0)); // index 0 means "none" in the list of free ones
        h.immortal(Slot::NULL, Obj::Singleton(0), 16);
        h.immortal(ty::NONE_TYPE, Obj::Singleton(1), 16);
        h.immortal(ty::BOOL, Obj::Bool(false), 32);
        h.immortal(ty::BOOL, Obj::Bool(true), 32);
        for n in SMALL_INT_MIN..=SMALL_INT_MAX {
            h.immortal(ty::INT, Obj::Int(n), 32);
        }
        h.immortal(ty::ELLIPSIS_TYPE, Obj::Singleton(2), 16);
        h.immortal(ty::NOT_IMPLEMENTED_TYPE, Obj::Singleton(3), 16);
        h.immortal(ty::TUPLE, Obj::Tuple(Seq::default()), 32);
        h.set_flag(Slot::EMPTY_TUPLE, flag::GC);
        h.immortal_str("");
        for c in 0..=255u8 {
            h.immortal_str(&char::from(c).to_string());
        }
        let empty = h.alloc_ext(Ext::Bytes(Rc::new([])));
        h.immortal(ty::BYTES, Obj::Ext(empty), 48);
        for b in 0..=255u8 {
            let ext = h.alloc_ext(Ext::Bytes(Rc::new([b])));
            h.immortal(ty::BYTES, Obj::Ext(ext), 48);
        }
        for _ in Slot::GC_HEADS {
            h.immortal(Slot::NULL, Obj::Singleton(4), 16);
        }
        h.fill_to(Slot::FIRST_TYPE);
        for spec in BUILTIN_TYPES {
            let ext = h.alloc_ext(Ext::Class(Rc::new(Class {
                name: spec.name.into(),
                name_obj: Slot::NULL,
                qualname_obj: Slot::NULL,
                bases: Slot::NULL,
                base: Slot::NULL,
                mro: Slot::NULL,
                dict: Slot::NULL,
                layout: spec.layout,
                flags: spec.flags,
                keys: Vec::new(),
                usable: 0,
                n_slots: 0,
                tag: 0,
                tag_given: true,
                slot_names: Vec::new(),
                subclasses: Vec::new(),
                module: spec.module.into(),
                layout_there: None,
            })));
            h.immortal(ty::TYPE, Obj::Class { ext, version: 0, flags: spec.flags }, 416);
        }
        h.fill_to(first_name);
        for name in names {
            h.immortal_str(name);
        }
        h.gc_init_heads();
        for i in 0..h.objects.len() as u32 {
            let s = Slot(i);
            if h.ty(s) == ty::STR {
                h.enter_static(s);
            }
        }
        h
    }

    fn fill_to(&mut self, slot: u32) {
        assert!(self.objects.len() as u32 <= slot, "the fixed places before {slot} are not enough");
        while (self.objects.len() as u32) < slot {
            self.immortal(Slot::NULL, Obj::Singleton(4), 16);
        }
    }

    fn immortal_str(&mut self, s: &str) {
        let text = Text::new(s.into());
        let bytes = text.size();
        let ext = self.alloc_ext(Ext::Str(text));
        self.immortal(ty::STR, Obj::Ext(ext), bytes);
    }

    fn immortal(&mut self, ty: Slot, obj: Obj, bytes: u32) {
        let addr = self.malloc.static_block(bytes);
        self.rc.push(IMMORTAL);
        let birth = self.next_birth;
        self.objects.push(Object { obj, ty, birth, addr, gc_next: 0, gc_prev: 0, flags: 0 });
        self.next_birth += 1;
        self.n_alive += 1;
    }

    fn enter_static(&mut self, s: Slot) {
        self.enter(s);
        self.clear_flag(s, flag::INTERNED);
    }

    /// A slot's type is NULL only for the places between the fixed groups.
    pub(crate) fn is_placeholder(&self, s: Slot) -> bool {
        self.objects[s.idx()].ty.is_null()
    }
}
