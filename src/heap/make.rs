//! Making and freeing objects: slots, addresses, free lists.
//!
//! The sizes that objects ask of the allocator are CPython's, so that blocks are reused as there.

use std::rc::Rc;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::body::class_for;
use super::version::{FREE_DICTS, FREE_FLOATS, FREE_LISTS, FREE_SLICES, FREE_TUPLE_LEN, FREE_TUPLES};
use super::version::{GC_HEAD, PRE_HEADER, list_capacity};
use super::{Addr, Ext, Generator, Heap, HeapEvent, Obj, Object, Owned, Rec, Seq, Slot, Text, Width, flag};
use crate::types::{never_dies, ty};

/// Where the items of a list are whose room was taken back to nothing: no body, but not none either.
const EMPTY_BLOCK: u32 = 1;

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

/// The hash of a text that nobody has asked for.
pub(crate) const NO_HASH: i64 = -1;

/// Blocks that were freed and are kept for the next object of the same type, last in, first out.
#[derive(Debug, Clone, Default)]
pub(crate) struct FreeLists {
    floats: Vec<Addr>,
    tuples: [Vec<Addr>; FREE_TUPLE_LEN + 1],
    lists: Vec<Addr>,
    dicts: Vec<Addr>,
    pub(super) keys: Vec<Addr>,
    /// Room for one; the collector leaves it alone.
    slices: Vec<Addr>,
}

/// How many blocks wait in each free list, as `sys._debugmallocstats()` counts them.
#[derive(Debug)]
pub(crate) struct FreeBlocks {
    floats: usize,
    lists: usize,
    dicts: usize,
    keys: usize,
    /// Of tuples with 1, 2, 3 … items.
    tuples: [usize; FREE_TUPLE_LEN],
}

/// When a short script begins. Each function of it would leave some more.
pub(crate) const FREE_AT_START: FreeBlocks = FreeBlocks {
    floats: 3,
    lists: 7,
    dicts: 9,
    keys: 2,
    tuples: [5, 8, 11, 1, 0, 4, 4, 3, 3, 5, 2, 8, 3, 1, 2, 2, 1, 3, 1, 0],
};

/// When it has imported `tracemalloc`, with what that imports.
pub(crate) const FREE_WITH_TRACEMALLOC: FreeBlocks = FreeBlocks {
    floats: 4,
    lists: 77,
    dicts: 33,
    keys: 72,
    tuples: [30, 648, 51, 52, 39, 28, 14, 10, 9, 13, 6, 3, 13, 3, 7, 4, 3, 2, 2, 0],
};

impl FreeLists {
    /// The blocks that wait in them.
    fn blocks(&self) -> impl Iterator<Item = Addr> {
        self.each().flatten().copied()
    }

    /// Bytes of the blocks that wait in them. Those of one list are of one size.
    fn bytes(&self, malloc: &super::Pymalloc) -> u64 {
        self.each()
            .filter_map(|list| Some(list.len() as u64 * u64::from(malloc.block_bytes(*list.last()?))))
            .sum()
    }

    fn each(&self) -> impl Iterator<Item = &Vec<Addr>> {
        [&self.floats, &self.lists, &self.dicts, &self.keys, &self.slices].into_iter().chain(&self.tuples)
    }

    /// Each list with its name; the block that is used next first.
    pub(super) fn all(&self) -> Vec<(String, Vec<Addr>)> {
        let list = |name: &str, list: &[Addr]| (name.to_owned(), list.iter().rev().copied().collect());
        let tuples = self.tuples.iter().enumerate();
        let mut all: Vec<(String, Vec<Addr>)> =
            tuples.map(|(n, blocks)| list(&format!("tuples of {n}"), blocks)).collect();
        all.extend([
            list("floats", &self.floats),
            list("lists", &self.lists),
            list("dicts", &self.dicts),
            list("dict tables", &self.keys),
            list("slices", &self.slices),
        ]);
        all.retain(|(_, blocks)| !blocks.is_empty());
        all
    }
}

impl Heap {
    /// Fills free lists as those of CPython 3.13 are.
    pub(crate) fn fill_free_lists(&mut self, to: &FreeBlocks) {
        let mut lists = std::mem::take(&mut self.free_lists);
        let mut fill = |list: &mut Vec<Addr>, n: usize, bytes: u32, head: u32| {
            while list.len() < n {
                list.push(self.malloc.alloc(bytes + head).plus(head));
            }
        };
        fill(&mut lists.floats, to.floats, 24, 0);
        fill(&mut lists.lists, to.lists, 40, GC_HEAD);
        fill(&mut lists.dicts, to.dicts, 48, GC_HEAD);
        fill(&mut lists.keys, to.keys, super::version::keys_size(8, true), 0);
        for (n, (list, most)) in lists.tuples.iter_mut().skip(1).zip(to.tuples).enumerate() {
            fill(list, most, 32 + 8 * n as u32, GC_HEAD);
        }
        self.free_lists = lists;
    }

    /// Bytes of the blocks that objects have. What waits in a free list is no object's, and goes when a full collection
    /// empties the lists: it was there before the program, so it would be missed from what the program holds.
    pub(super) fn bytes_of_objects(&self) -> u64 {
        self.malloc.bytes().saturating_sub(self.free_lists.bytes(&self.malloc))
    }

    /// Addresses of blocks that are reused without asking the allocator: those in free lists, and those of objects
    /// that go there when they die.
    pub(crate) fn reusable_blocks(&self) -> std::collections::BTreeSet<u64> {
        let waiting = self.free_lists.blocks().map(Addr::to_u64);
        let kept = |&s: &Slot| matches!(self.ty(s), ty::FLOAT | ty::LIST | ty::DICT | ty::TUPLE);
        waiting.chain(self.all().filter(kept).map(|s| self.address(s))).collect()
    }
}

impl Text {
    /// The text of a str.
    pub fn new(s: Rc<str>) -> Text {
        if s.is_ascii() {
            return Text {
                n_chars: s.len() as u32,
                s,
                width: Width::Ascii,
                hash: std::cell::Cell::new(NO_HASH),
            };
        }
        let (mut n, mut widest) = (0, 0);
        for c in s.chars() {
            n += 1;
            let c = u32::from(c);
            widest = widest.max(if is_surrogate_stand_in(c) { 0xD800 } else { c });
        }
        let width = match widest {
            0..=0x7f => Width::Ascii,
            0x80..=0xff => Width::Latin1,
            0x100..=0xffff => Width::Ucs2,
            _ => Width::Ucs4,
        };
        Text { s, n_chars: n, width, hash: std::cell::Cell::new(NO_HASH) }
    }

    /// Bytes of a character as CPython stores them.
    pub fn bytes_per_char(&self) -> u32 {
        match self.width {
            Width::Ascii | Width::Latin1 => 1,
            Width::Ucs2 => 2,
            Width::Ucs4 => 4,
        }
    }

    /// `sys.getsizeof` of an exact str, in bytes.
    pub fn size(&self) -> u32 {
        match self.width {
            Width::Ascii => 41 + self.n_chars,
            Width::Latin1 => 57 + self.n_chars,
            Width::Ucs2 => 58 + 2 * self.n_chars,
            Width::Ucs4 => 60 + 4 * self.n_chars,
        }
    }
}

/// The first of the characters that stand for lone surrogates: of private use, and not the very last, which programs
/// name as such.
pub(super) const STAND_INS: u32 = 0x10_F000;

/// Whether a character stands for a lone surrogate, see [`Text::s`].
pub(super) fn is_surrogate_stand_in(c: u32) -> bool {
    (STAND_INS..STAND_INS + 0x800).contains(&c)
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
    fn place(&mut self, ty: Slot, obj: Obj, addr: Addr, flags: u8) -> Owned {
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

    /// An empty list.
    pub fn list(&mut self) -> Owned {
        let obj = Obj::List { seq: Seq::default(), cap: 0 };
        let o = match self.free_lists.lists.pop() {
            Some(addr) => self.place(ty::LIST, obj, addr, flag::GC),
            None => self.alloc(ty::LIST, obj, 40, flag::GC),
        };
        self.track(o.slot());
        o
    }

    /// An empty list as a call of its type makes it: like an object of any type, never from the free list
    /// (`PyType_GenericAlloc`).
    pub(crate) fn list_of_type(&mut self) -> Owned {
        let o = self.alloc(ty::LIST, Obj::List { seq: Seq::default(), cap: 0 }, 40, flag::GC);
        self.track(o.slot());
        o
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

    /// A list of exactly these references, which the caller hands over.
    pub fn list_from(&mut self, items: Vec<Owned>) -> Owned {
        let raw: Vec<Slot> = items.into_iter().map(Owned::into_slot).collect();
        self.list_raw(&raw)
    }

    /// A list of exactly these references, counted already.
    pub(crate) fn list_raw(&mut self, items: &[Slot]) -> Owned {
        let (list, off) = self.list_of_len(items.len() as u32);
        for (i, s) in items.iter().enumerate() {
            self.mem[off as usize + i] = s.0;
        }
        list
    }

    /// A list with room for exactly `n` items, which the caller is about to put at the place given.
    fn list_of_len(&mut self, n: u32) -> (Owned, u32) {
        let list = self.list();
        if n == 0 {
            return (list, 0);
        }
        let block = self.malloc.alloc(n * 8);
        // the word before the items is the address of their block
        let off = self.alloc_body(n + 1) + 1;
        self.mem[off as usize - 1] = block.0;
        self.objects[list.slot().idx()].obj = Obj::List { seq: Seq { off, len: n }, cap: n };
        (list, off)
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

    /// Gives a list room for exactly `cap` items, moving them if need be.
    pub(crate) fn list_set_capacity(&mut self, list: Slot, cap: u32) {
        let Obj::List { seq, cap: old_cap } = self.obj(list) else {
            unreachable!("only a list has a capacity")
        };
        if cap == old_cap {
            return;
        }
        // the word before the items is the address of their block
        let old_addr = if old_cap == 0 { Addr(0) } else { Addr(self.mem[seq.off as usize - 1]) };
        if cap == 0 {
            self.free_body(seq.off - 1, old_cap + 1);
            self.malloc.free(old_addr);
            self.objects[list.idx()].obj = Obj::List { seq: Seq::default(), cap: 0 };
            return;
        }
        let addr = self.malloc.realloc(old_addr, cap * 8);
        let mut off = seq.off;
        if old_cap == 0 || class_for(old_cap + 1) != class_for(cap + 1) {
            off = self.alloc_body(cap + 1) + 1;
            if old_cap != 0 {
                let n = seq.len.min(cap) as usize;
                self.mem.copy_within(seq.off as usize..seq.off as usize + n, off as usize);
                self.free_body(seq.off - 1, old_cap + 1);
            }
        }
        self.mem[off as usize - 1] = addr.0;
        self.objects[list.idx()].obj = Obj::List { seq: Seq { off, len: seq.len }, cap };
    }

    /// `list_resize`: sets the length, growing or shrinking the room by CPython's rule. New places are NULL;
    /// places cut off must have been emptied.
    pub(crate) fn list_resize(&mut self, list: Slot, n: u32) {
        let Obj::List { seq, cap } = self.obj(list) else { unreachable!("only a list is resized") };
        if !(cap >= n && n >= cap >> 1) {
            self.list_set_capacity(list, list_capacity(n, seq.len));
            if n == 0 {
                // CPython is left with a block of no slots, so this is not a list that never had one
                self.objects[list.idx()].obj = Obj::List { seq: Seq { off: EMPTY_BLOCK, len: 0 }, cap: 0 };
                return;
            }
        }
        if let Obj::List { seq: new, .. } = &mut self.objects[list.idx()].obj {
            new.len = n;
            let new = *new;
            if n > seq.len {
                self.mem[(new.off + seq.len) as usize..(new.off + n) as usize].fill(0);
            }
        }
    }

    /// Sets the length to `n` without giving room back; what is cut off must have been emptied.
    pub(crate) fn list_cut(&mut self, list: Slot, n: u32) {
        if let Obj::List { seq, .. } = &mut self.objects[list.idx()].obj {
            seq.len = n;
        }
    }

    /// `list.append`.
    #[inline]
    pub fn list_push(&mut self, list: Slot, item: Owned) {
        if let Obj::List { mut seq, cap } = self.obj(list)
            && seq.len < cap
        {
            self.mem[(seq.off + seq.len) as usize] = item.into_slot().0;
            seq.len += 1;
            self.objects[list.idx()].obj = Obj::List { seq, cap };
            return;
        }
        let n = self.n_items(list);
        self.list_resize(list, n + 1);
        let _null = self.replace_item(list, n, item.into_slot());
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

    /// Frees an object whose references have all been taken out. Its slot and its block may come again.
    pub(crate) fn free(&mut self, s: Slot) {
        let i = s.idx();
        let Object { obj, ty, flags, addr, .. } = self.objects[i];
        if flags & flag::TRACKED != 0 {
            self.untrack(s);
        }
        if flags & flag::EXTRA != 0 {
            self.extras.remove(&s.0);
        }
        if !self.surplus.is_empty() {
            self.surplus.remove(&s);
        }
        if !self.kept.is_empty() {
            self.kept.remove(&s);
        }
        if !self.more_bytes.is_empty() {
            self.more_bytes.remove(&s);
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

    /// Empties the free lists, as a full collection does (`clear_freelists` in Python/gc.c).
    pub(crate) fn clear_free_lists(&mut self) {
        let mut lists = std::mem::take(&mut self.free_lists);
        self.free_lists.slices = std::mem::take(&mut lists.slices);
        for addr in lists.floats {
            self.malloc.free(addr);
        }
        for addr in lists.tuples.into_iter().flatten().chain(lists.lists).chain(lists.dicts) {
            self.malloc.free(addr.minus(GC_HEAD));
        }
        for addr in lists.keys {
            self.malloc.free(addr);
        }
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

fn keep(list: &mut Vec<Addr>, max: usize, addr: Addr) -> bool {
    let room = list.len() < max;
    if room {
        list.push(addr);
    }
    room
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
