//! Making and freeing objects: slots and addresses.
//!
//! The sizes that objects ask of the allocator are CPython's, so that blocks are reused as there.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::free_lists::keep;
use super::version::{FREE_DICTS, FREE_FLOATS, FREE_LISTS, FREE_SLICES, FREE_TUPLE_LEN, FREE_TUPLES};
use super::version::{GC_HEAD, PRE_HEADER};
use super::{Addr, Ext, Generator, Heap, HeapEvent, Obj, Object, Owned, Rec, Seq, Slot, Text, flag};
use crate::types::{never_dies, ty};

/// More bytes than this are not kept for [`Heap::in_room`].
const MAX_ROOM: usize = 1 << 16;

/// Generators whose memory is kept for the next ones, at the most.
const MAX_SPARE: usize = 64;

/// Room for texts that are being made, and of generators that are gone. No state: a clone begins without.
#[derive(Debug, Default)]
pub(super) struct Room {
    text: String,
    #[expect(clippy::vec_box, reason = "it is the boxes that are used again")]
    generators: Vec<Box<Generator>>,
}

impl Clone for Room {
    fn clone(&self) -> Room {
        Room::default()
    }
}

impl Heap {
    /// A block for an object: returns the address that `id()` shows, behind the headers.
    #[inline]
    fn block(&mut self, bytes: u32, flags: u8) -> Addr {
        let head = Self::head_bytes(flags);
        if flags & flag::GC != 0 {
            self.generations.count[0] += 1;
        }
        self.malloc.alloc(bytes + head).plus(head)
    }

    pub(super) fn head_bytes(flags: u8) -> u32 {
        let gc = if flags & flag::GC != 0 { GC_HEAD } else { 0 };
        gc + if flags & flag::PRE_HEADER != 0 { PRE_HEADER } else { 0 }
    }

    #[inline]
    pub(super) fn place(&mut self, ty: Slot, obj: Obj, addr: Addr, flags: u8) -> Owned {
        let birth = self.next_birth;
        self.next_birth += 1;
        self.n_alive += 1;
        let object = Object { obj, ty, birth, addr, gc_next: 0, gc_prev: 0, flags };
        let slot = Slot(self.free);
        if let Some(place) = self.objects.get_mut(slot.idx())
            && let Obj::Free(next) = place.obj
        {
            *place = object;
            self.free = next;
            self.rc[slot.idx()] = 1;
        } else {
            return self.place_new(object);
        }
        if self.recording {
            self.events.push(HeapEvent::Alloc(self.id(slot)));
        }
        // an instance holds its class; built-in types are immortal, but those that modules make
        if !never_dies(ty) {
            let _held = self.incref(ty);
        }
        Owned::from_slot(slot)
    }

    /// The same where no slot is free.
    #[cold]
    #[inline(never)]
    fn place_new(&mut self, object: Object) -> Owned {
        let slot = Slot(self.objects.len() as u32);
        self.rc.push(1);
        self.objects.push(object);
        if self.recording {
            self.events.push(HeapEvent::Alloc(self.id(slot)));
        }
        let _held = self.incref(object.ty);
        Owned::from_slot(slot)
    }

    /// An object of `bytes` bytes. `flags`: [`flag::GC`] and [`flag::PRE_HEADER`].
    #[inline]
    pub(crate) fn alloc(&mut self, ty: Slot, obj: Obj, bytes: u32, flags: u8) -> Owned {
        let addr = self.block(bytes, flags);
        self.place(ty, obj, addr, flags)
    }

    /// An object that takes part in collection, tracked from birth.
    #[inline]
    pub(crate) fn alloc_tracked(&mut self, ty: Slot, obj: Obj, bytes: u32, pre_header: bool) -> Owned {
        let flags = flag::GC | if pre_header { flag::PRE_HEADER } else { 0 };
        let o = self.alloc(ty, obj, bytes, flags);
        self.track(o.slot());
        o
    }

    pub(crate) fn alloc_ext(&mut self, ext: Ext) -> u32 {
        if self.ext_free == 0 {
            self.ext.push(ext);
            return self.ext.len() as u32 - 1;
        }
        let i = self.ext_free;
        if let Ext::Free(next) = self.ext[i as usize] {
            self.ext_free = next;
        }
        self.ext[i as usize] = ext;
        i
    }

    fn free_ext(&mut self, i: u32) -> Ext {
        let old = std::mem::replace(&mut self.ext[i as usize], Ext::Free(self.ext_free));
        self.ext_free = i;
        old
    }

    /// The payload behind [`Obj::Ext`].
    pub fn ext(&self, s: Slot) -> Option<&Ext> {
        match self.obj(s) {
            Obj::Ext(i) | Obj::Class { ext: i, .. } => Some(&self.ext[i as usize]),
            _ => None,
        }
    }

    pub(crate) fn ext_mut(&mut self, s: Slot) -> Option<&mut Ext> {
        match self.objects[s.idx()].obj {
            Obj::Ext(i) | Obj::Class { ext: i, .. } => Some(&mut self.ext[i as usize]),
            _ => None,
        }
    }

    /// What a native module keeps in an object of its own type.
    pub(crate) fn native<T: 'static>(&self, s: Slot) -> &T {
        match self.ext(s) {
            Some(Ext::Native(data)) => match data.as_any().downcast_ref() {
                Some(data) => data,
                None => unreachable!("{data:?} is of another type"),
            },
            other => unreachable!("{s:?} is {other:?}"),
        }
    }

    /// The same, to change it.
    pub(crate) fn native_mut<T: 'static>(&mut self, s: Slot) -> &mut T {
        match self.ext_mut(s) {
            Some(Ext::Native(data)) => match super::obj::unshared(data).as_any_mut().downcast_mut() {
                Some(data) => data,
                None => unreachable!("an object has the data of its type"),
            },
            _ => unreachable!("{s:?} has no data of a native module"),
        }
    }

    /// An int.
    #[inline]
    pub fn int(&mut self, n: i64) -> Owned {
        if let Some(small) = Slot::small_int(n) {
            return Owned::from_slot(small);
        }
        // one or two digits of 30 bits take 28 or 32 bytes, three take 36
        let units = if n.unsigned_abs() < 1 << 60 { 2 } else { 3 };
        let addr = self.malloc.alloc_units(units);
        self.place(ty::INT, Obj::Int(n), addr, 0)
    }

    /// An int of any size.
    pub fn big(&mut self, n: BigInt) -> Owned {
        if let Some(small) = n.to_i64() {
            return self.int(small);
        }
        let bytes = big_size(&n);
        let ext = self.alloc_ext(Ext::Big(Rc::new(n)));
        self.alloc(ty::INT, Obj::Ext(ext), bytes, 0)
    }

    /// A float.
    #[inline]
    pub fn float(&mut self, f: f64) -> Owned {
        if let Some(addr) = self.free_lists.floats.pop() {
            return self.place(ty::FLOAT, Obj::Float(f), addr, 0);
        }
        self.alloc(ty::FLOAT, Obj::Float(f), 24, 0)
    }

    /// A complex number.
    pub fn complex(&mut self, re: f64, im: f64) -> Owned {
        let ext = self.alloc_ext(Ext::Complex(re, im));
        self.alloc(ty::COMPLEX, Obj::Ext(ext), 32, 0)
    }

    /// A new str object, even where an equal one exists; the empty and the one-character Latin-1 strings are
    /// the ones that always exist.
    pub fn str(&mut self, s: &str) -> Owned {
        match s.len() {
            0 => return Owned::from_slot(Slot::EMPTY_STR),
            1 => return Owned::from_slot(Slot::latin1(s.as_bytes()[0])),
            2 => {
                if let Some(c) = s.chars().next()
                    && let Ok(c) = u8::try_from(u32::from(c))
                    && c >= 0x80
                {
                    return Owned::from_slot(Slot::latin1(c));
                }
            }
            _ => {}
        }
        self.new_str(Text::new(s.into()))
    }

    /// A new str object, also for one character: what `str(5)` or `'a'.upper()` make.
    pub fn new_str(&mut self, text: Text) -> Owned {
        if text.s.is_empty() {
            return Owned::from_slot(Slot::EMPTY_STR);
        }
        let bytes = text.size();
        let ext = self.alloc_ext(Ext::Str(text));
        self.alloc(ty::STR, Obj::Ext(ext), bytes, 0)
    }

    /// Lets `f` write a text in room that is kept for that, so that a str costs one allocation and no more.
    pub(crate) fn in_room<T>(&mut self, f: impl FnOnce(&Heap, &mut String) -> T) -> T {
        let mut room = std::mem::take(&mut self.room.text);
        let result = f(self, &mut room);
        if room.capacity() <= MAX_ROOM {
            room.clear();
            self.room.text = room;
        }
        result
    }

    /// The memory of a generator that is gone, if there is any, and room for what a new one keeps.
    pub(crate) fn spare_generator(&mut self) -> (Option<Box<Generator>>, Vec<Slot>) {
        let mut spare = self.room.generators.pop();
        let mut saved = spare.as_mut().map(|g| std::mem::take(&mut g.saved)).unwrap_or_default();
        saved.clear();
        (spare, saved)
    }

    /// A bytes object.
    pub fn bytes(&mut self, b: &[u8]) -> Owned {
        match *b {
            [] => Owned::from_slot(Slot::EMPTY_BYTES),
            [b] => Owned::from_slot(Slot::byte(b)),
            _ => {
                let ext = self.alloc_ext(Ext::Bytes(b.into()));
                self.alloc(ty::BYTES, Obj::Ext(ext), 33 + b.len() as u32, 0)
            }
        }
    }

    /// A bytearray.
    pub fn bytearray(&mut self, b: Vec<u8>) -> Owned {
        let alloc = if b.is_empty() { 0 } else { b.len() as u32 + 1 };
        let addr = if alloc == 0 { Addr(0) } else { self.malloc.alloc(alloc) };
        let ext = self.alloc_ext(Ext::ByteArray(Rc::new(b), addr.0, alloc, 0));
        self.alloc(ty::BYTEARRAY, Obj::Ext(ext), 56, 0)
    }

    /// A tuple of references that the caller hands over.
    pub fn tuple(&mut self, items: Vec<Owned>) -> Owned {
        let raw: Vec<Slot> = items.into_iter().map(Owned::into_slot).collect();
        self.tuple_raw(&raw)
    }

    /// A tuple of borrowed references, each counted once more.
    pub fn tuple_of(&mut self, items: &[Slot]) -> Owned {
        for &s in items {
            let _moved = self.incref(s);
        }
        self.tuple_raw(items)
    }

    /// A tuple of references that are counted already.
    pub(crate) fn tuple_raw(&mut self, items: &[Slot]) -> Owned {
        if items.is_empty() {
            return Owned::from_slot(Slot::EMPTY_TUPLE);
        }
        let seq = self.tuple_body(items);
        self.tuple_at(seq)
    }

    /// The tuple of this body.
    fn tuple_at(&mut self, seq: Seq) -> Owned {
        let n = seq.len as usize;
        let o = match self.free_lists.tuples.get_mut(n).and_then(Vec::pop) {
            Some(addr) => self.place(ty::TUPLE, Obj::Tuple(seq), addr, flag::GC),
            None => self.alloc(ty::TUPLE, Obj::Tuple(seq), 24 + 8 * n as u32, flag::GC),
        };
        self.track(o.slot());
        o
    }

    /// The body of a tuple: references that are counted already.
    pub(crate) fn tuple_body(&mut self, items: &[Slot]) -> Seq {
        let off = self.alloc_body(items.len() as u32);
        for (i, s) in items.iter().enumerate() {
            self.mem[off as usize + i] = s.0;
        }
        Seq { off, len: items.len() as u32 }
    }

    /// The same of a dict.
    pub(crate) fn dict_of_type(&mut self) -> Owned {
        self.alloc(ty::DICT, Obj::Dict { off: 0, used: 0, version: 0 }, 48, flag::GC)
    }

    /// A slice of these references, which the caller hands over: step, start and stop, in the order in which it drops
    /// them.
    pub(crate) fn slice(&mut self, parts: [Slot; 3]) -> Owned {
        let obj = self.record_payload(Rec::Slice, &parts, 0);
        let o = match self.free_lists.slices.pop() {
            Some(addr) => self.place(ty::SLICE, obj, addr, flag::GC),
            None => self.alloc(ty::SLICE, obj, 40, flag::GC),
        };
        self.track(o.slot());
        o
    }

    /// A new list of runs of items of others, each counted once more.
    pub(crate) fn list_of_runs(&mut self, runs: &[Seq]) -> Owned {
        let n = self.count_runs(runs);
        let (list, off) = self.list_of_len(n);
        self.copy_runs(runs, off);
        list
    }

    /// The same for a tuple.
    pub(crate) fn tuple_of_runs(&mut self, runs: &[Seq]) -> Owned {
        let n = self.count_runs(runs);
        if n == 0 {
            return Owned::from_slot(Slot::EMPTY_TUPLE);
        }
        let off = self.alloc_body(n);
        self.copy_runs(runs, off);
        self.tuple_at(Seq { off, len: n })
    }

    /// Counts one more reference to each item of these runs; gives how many there are.
    fn count_runs(&mut self, runs: &[Seq]) -> u32 {
        let mut n = 0;
        for run in runs {
            let words = run.off as usize..(run.off + run.len) as usize;
            if self.recording {
                for i in words {
                    let _counted = self.incref(Slot(self.mem[i]));
                }
            } else {
                for i in words {
                    let _counted = self.incref_quietly(Slot(self.mem[i]));
                }
            }
            n += run.len;
        }
        n
    }

    fn copy_runs(&mut self, runs: &[Seq], mut to: u32) {
        for run in runs {
            self.move_words(run.off, to, run.len);
            to += run.len;
        }
    }

    /// A record of a fixed number of references, which are counted already (NULL for none).
    pub(crate) fn record_of(
        &mut self,
        ty: Slot,
        kind: Rec,
        fields: &[Slot],
        aux: u32,
        bytes: u32,
        gc: bool,
    ) -> Owned {
        let obj = self.record_payload(kind, fields, aux);
        if gc { self.alloc_tracked(ty, obj, bytes, false) } else { self.alloc(ty, obj, bytes, 0) }
    }

    /// A record's payload: references that are counted already, and what else the words of its body are.
    pub(crate) fn record_payload(&mut self, kind: Rec, fields: &[Slot], aux: u32) -> Obj {
        let off = self.alloc_body(fields.len() as u32);
        for (i, f) in fields.iter().enumerate() {
            self.mem[off as usize + i] = f.0;
        }
        Obj::Record { kind, len: fields.len() as u16, off, aux }
    }

    #[cold]
    fn forget_extra(&mut self, s: Slot) {
        self.extras.remove(&s.0);
        self.surplus.remove(&s);
        self.kept.remove(&s);
        self.more_bytes.remove(&s);
    }

    /// Frees an object whose references have all been taken out. Its slot and its block may come again.
    pub(crate) fn free(&mut self, s: Slot) {
        let i = s.idx();
        let Object { obj, ty, flags, addr, .. } = self.objects[i];
        if flags & flag::TRACKED != 0 {
            self.untrack(s);
        }
        if flags & flag::EXTRA != 0 {
            self.forget_extra(s);
        }
        if self.recording {
            self.events.push(HeapEvent::Free(self.id(s)));
        }
        let mut kept = false;
        match obj {
            Obj::Int(_) | Obj::RangeIter { .. } | Obj::Singleton(_) | Obj::Bool(_) => {}
            Obj::Float(_) if ty == ty::FLOAT => {
                kept = keep(&mut self.free_lists.floats, FREE_FLOATS, addr);
            }
            Obj::Tuple(seq) => {
                self.free_body(seq.off, seq.len);
                if ty == ty::TUPLE && (1..=FREE_TUPLE_LEN).contains(&(seq.len as usize)) {
                    kept = keep(&mut self.free_lists.tuples[seq.len as usize], FREE_TUPLES, addr);
                }
            }
            Obj::List { seq, cap } => {
                if cap != 0 {
                    let block = Addr(self.mem[seq.off as usize - 1]);
                    self.free_body(seq.off - 1, cap + 1);
                    self.malloc.free(block);
                }
                kept = ty == ty::LIST && keep(&mut self.free_lists.lists, FREE_LISTS, addr);
            }
            Obj::Dict { off, .. } => {
                self.free_dict_table(off);
                kept = ty == ty::DICT && keep(&mut self.free_lists.dicts, FREE_DICTS, addr);
            }
            Obj::Set { off, .. } => self.free_set_table(off),
            Obj::Instance(seq) => self.free_body(seq.off, 1 + 2 * seq.len),
            Obj::Record { kind, len, off, .. } => {
                self.free_body(off, u32::from(len));
                kept = kind == Rec::Slice && keep(&mut self.free_lists.slices, FREE_SLICES, addr);
            }
            Obj::Ext(ext) | Obj::Class { ext, .. } => {
                if flags & flag::INTERNED != 0 {
                    self.forget_interned(s);
                }
                match self.free_ext(ext) {
                    Ext::ByteArray(_, block, ..) if block != 0 => self.malloc.free(Addr(block)),
                    Ext::Generator(g) if self.room.generators.len() < MAX_SPARE => {
                        self.room.generators.push(g);
                    }
                    _ => {}
                }
            }
            Obj::Free(_) => unreachable!("an object is freed once"),
            Obj::Float(_) => {}
        }
        if !kept {
            self.malloc.free(addr.minus(Self::head_bytes(flags)));
            if flags & flag::GC != 0 {
                self.generations.count[0] = self.generations.count[0].saturating_sub(1);
            }
        }
        self.objects[i].obj = Obj::Free(self.free);
        self.objects[i].flags = 0;
        self.free = s.0;
        self.n_alive -= 1;
    }

    /// A dict's object, without a table.
    pub(super) fn dict_object(&mut self) -> Owned {
        let obj = Obj::Dict { off: 0, used: 0, version: 0 };
        match self.free_lists.dicts.pop() {
            Some(addr) => self.place(ty::DICT, obj, addr, flag::GC),
            None => self.alloc(ty::DICT, obj, 48, flag::GC),
        }
    }
}

/// `sys.getsizeof` of an int of this magnitude: 24 bytes and 4 a digit of 30 bits.
pub fn int_size(magnitude: u64) -> u32 {
    let bits = 64 - magnitude.leading_zeros();
    24 + 4 * bits.div_ceil(30).max(1)
}

/// `sys.getsizeof` of an int beyond 64 bits.
pub fn big_size(n: &BigInt) -> u32 {
    24 + 4 * (n.bits().div_ceil(30) as u32)
}
