//! The object heap: every Python object that the program made.
//!
//! Objects and their counts lie in two arrays, one index ([`Slot`]) an object; the bodies of containers lie in one
//! arena of words with free lists by powers of two. A clone is a copy of memory. Slots are reused; an object's *birth
//! number* never is, and comes out the same in every replay.
//!
//! **Invariant:** only this module changes a reference count, and while recording each change is an event.
//! **Invariant:** nothing here depends on time, on randomness or on hints: the same calls give the same heap.
//!
//! Deliberately absent: Python semantics ([`crate::types`], [`crate::machine`]), pixels, clocks.

mod audit;
mod body;
mod boot;
pub mod dict;
mod free_lists;
mod gc;
mod instance;
mod intern;
mod layout;
mod layout_labels;
mod list;
mod make;
mod obj;
mod pages;
mod phase;
mod pymalloc;
mod quick;
pub mod set;
mod slot;
mod startup;
mod text;
mod traverse;
pub mod version;
mod words;

use std::collections::BTreeMap;
use std::num::NonZeroU32;

pub use audit::Audit;
pub(crate) use free_lists::{FREE_AT_START, FREE_WITH_TRACEMALLOC};
pub use gc::{Collection, Generations, debug};
pub(crate) use instance::inline_instance_bytes;
pub use intern::{Interned, bytes_hash, char_for, code_point, text_hash};
pub use layout::Edge;
pub(crate) use layout::{STR_SUBCLASS, Work};
pub use make::{big_size, int_size};
pub use obj::*;
pub(crate) use pages::{Arrays, KeptArrays};
pub use phase::CollectorPhase;
pub use pymalloc::{Addr, PoolState, Pymalloc};
pub use slot::{Owned, Slot};
pub(crate) use text::{NO_HASH, has_lone_surrogate};

use crate::timeline::ObjectId;

/// The count of an object that never dies.
pub const IMMORTAL: u32 = u32::MAX;

/// Bits of an object's flags.
pub mod flag {
    /// It has the collector's header.
    pub const GC: u8 = 1;
    /// It is in one of the collector's lists.
    pub const TRACKED: u8 = 2;
    /// `__del__` has run.
    pub const FINALIZED: u8 = 4;
    /// A str, which has no `__del__`: it keeps its UTF-8 beside its characters.
    pub const UTF8: u8 = FINALIZED;
    /// It has an entry in `extras`, `surplus`, `kept` or `more_bytes`.
    pub const EXTRA: u8 = 8;
    /// It has the header of an instance with `__dict__` or weak references before the collector's.
    pub const PRE_HEADER: u8 = 16;
    /// It is being taken down.
    pub const DYING: u8 = 32;
    /// The interned table knows it (str), without counting.
    pub const INTERNED: u8 = 64;
    /// It survived a collection of the middle generation or is older.
    pub const OLD: u8 = 128;
}

/// What few objects have.
#[derive(Debug, Clone, Default)]
pub struct Extra {
    /// The `__dict__` of an object that does not keep it elsewhere.
    pub dict: Option<Slot>,
    /// Values of `__slots__`, of an instance of a subclass of a built-in type; NULL where there is none.
    pub members: Vec<Slot>,
    /// Weak references to it, newest first; not counted.
    pub weakrefs: Vec<Slot>,
    /// What a built-in type refers to beyond its base: `defaultdict.default_factory`.
    pub part: Option<Slot>,
}

/// One thing that happened in the heap while recording.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeapEvent {
    /// An object was made.
    Alloc(ObjectId),
    /// A count grew to this.
    Inc(ObjectId, u32),
    /// A count fell to this.
    Dec(ObjectId, u32),
    /// An object was freed.
    Free(ObjectId),
    /// The cyclic collector did this.
    Collector(Box<CollectorPhase>),
}

/// The heap as it was before an import.
#[derive(Debug)]
pub(crate) struct Library {
    birth: u32,
    n_alive: u32,
    bytes: u64,
    /// Objects and bytes that were not the program's.
    at_start: (u32, u64),
    recording: bool,
    /// `None` where it lies within another import.
    generations: Option<Generations>,
}

/// An object without its count.
#[derive(Debug, Clone, Copy)]
struct Object {
    obj: Obj,
    ty: Slot,
    /// Its birth number.
    birth: u32,
    /// Where it lies, as `id()` shows it.
    addr: Addr,
    /// Its neighbours in the collector's list.
    gc_next: u32,
    gc_prev: u32,
    /// See [`flag`].
    flags: u8,
}

/// The heap.
#[derive(Debug, Clone)]
pub struct Heap {
    /// Reference counts: apart from the rest, because they change most and everything else hardly ever does.
    rc: Vec<u32>,
    /// What else there is to say of each object.
    objects: Vec<Object>,
    /// Bodies of containers.
    mem: Vec<u32>,
    /// Free bodies by size class.
    mem_free: [u32; 32],
    ext: Vec<Ext>,
    ext_free: u32,
    free: u32,
    next_birth: u32,
    n_alive: u32,
    extras: BTreeMap<u32, Extra>,
    /// Addresses.
    pub malloc: Pymalloc,
    free_lists: free_lists::FreeLists,
    /// The collector's state.
    pub generations: Generations,
    gc_refs: gc::Refs,
    room: make::Room,
    interned: Interned,
    /// References that the interpreter keeps beside those that objects hold, one entry each.
    held: Vec<Slot>,
    /// Bytes that instances of types with a layout of CPython's have beside what all of their type have.
    more_bytes: std::collections::BTreeMap<Slot, u32>,
    /// Objects whose size has that of another in it as long as nobody else refers to it.
    kept: std::collections::BTreeMap<Slot, Slot>,
    /// References that objects of our modules hold and CPython's do not: they are not in the count that a program sees.
    surplus: std::collections::BTreeMap<Slot, u32>,
    /// What modules that were imported have interned: texts that are immortal from then on, or that have so many
    /// references.
    known_names: std::rc::Rc<std::collections::BTreeMap<&'static str, Option<u32>>>,
    /// Births up to here belong to the interpreter, not to the program.
    pub first_program_birth: u32,
    n_alive_at_start: u32,
    bytes_at_start: u64,
    /// Births between these belong to modules, not to the program: where each import began and ended.
    library_births: Vec<(u32, u32)>,
    /// Whether an import goes on.
    in_library: bool,
    /// The last version given to a class.
    class_version: u32,
    /// The last version given to a dict.
    last_dict_version: u32,
    recording: bool,
    events: Vec<HeapEvent>,
}

impl Heap {
    /// An object's type.
    #[inline]
    pub fn ty(&self, s: Slot) -> Slot {
        self.objects[s.idx()].ty
    }

    /// An object's payload.
    #[inline]
    pub fn obj(&self, s: Slot) -> Obj {
        self.objects[s.idx()].obj
    }

    #[inline]
    pub(crate) fn set_obj(&mut self, s: Slot, obj: Obj) {
        self.objects[s.idx()].obj = obj;
    }

    /// Its reference count as CPython has it; [`IMMORTAL`] for one that never dies.
    #[inline]
    pub fn count(&self, s: Slot) -> u32 {
        let surplus = if self.surplus.is_empty() { None } else { self.surplus.get(&s) };
        self.rc[s.idx()] - surplus.copied().unwrap_or(0)
    }

    /// An object's size has in it that of one that it refers to, as long as nobody else does.
    pub(crate) fn set_kept(&mut self, s: Slot, kept: Slot) {
        self.set_flag(s, flag::EXTRA);
        self.kept.insert(s, kept);
    }

    /// How many bytes an object has beyond what all of its type have.
    pub(crate) fn bytes_beyond_type(&self, s: Slot) -> u64 {
        let more = self.more_bytes.get(&s).copied().unwrap_or(0);
        let kept = self
            .kept
            .get(&s)
            .filter(|&&kept| !matches!(self.obj(kept), Obj::Free(_)) && self.refcount(kept) == 1);
        u64::from(more) + kept.map_or(0, |&kept| self.size(kept))
    }

    /// An instance has so many bytes more than others of its type, where CPython lays it out.
    pub(crate) fn set_more_bytes(&mut self, s: Slot, n: u32) {
        self.kept.remove(&s);
        if n == 0 {
            self.more_bytes.remove(&s);
        } else {
            self.set_flag(s, flag::EXTRA);
            self.more_bytes.insert(s, n);
        }
    }

    /// How many of the references to it are our modules' own affair: CPython's have not so many.
    pub(crate) fn surplus(&self, s: Slot) -> u32 {
        self.surplus.get(&s).copied().unwrap_or(0)
    }

    /// From now on so many references to it are not counted.
    pub(crate) fn set_surplus(&mut self, s: Slot, n: u32) {
        if n == 0 {
            self.surplus.remove(&s);
        } else {
            self.set_flag(s, flag::EXTRA);
            self.surplus.insert(s, n);
        }
    }

    /// The number of all references to it there are; [`IMMORTAL`] for one that never dies.
    #[inline]
    pub fn refcount(&self, s: Slot) -> u32 {
        self.rc[s.idx()]
    }

    /// Whether it never dies.
    #[inline]
    pub fn is_immortal(&self, s: Slot) -> bool {
        self.rc[s.idx()] == IMMORTAL
    }

    /// Its birth number.
    pub fn id(&self, s: Slot) -> ObjectId {
        ObjectId(NonZeroU32::new(self.objects[s.idx()].birth).unwrap_or(NonZeroU32::MIN))
    }

    /// The birth number of the next object that is made.
    pub fn next_id(&self) -> ObjectId {
        ObjectId(NonZeroU32::new(self.next_birth).unwrap_or(NonZeroU32::MIN))
    }

    /// `id(o)`.
    pub fn address(&self, s: Slot) -> u64 {
        self.objects[s.idx()].addr.to_u64()
    }

    /// The block that an object has beside its own: a list's items, a dict's or set's table.
    pub fn side_block(&self, s: Slot) -> Option<Addr> {
        let word = match self.obj(s) {
            Obj::List { seq, cap } if cap != 0 && seq.off as usize <= self.mem.len() => {
                self.word(seq.off - 1)
            }
            Obj::Dict { off, .. } if off != 0 => self.word(off + 3),
            Obj::Set { off, .. } if off != 0 => self.word(off + 1),
            Obj::Ext(_) => match self.ext(s) {
                Some(Ext::ByteArray(_, block, ..)) => *block,
                _ => 0,
            },
            _ => 0,
        };
        Some(Addr(word))
            .filter(|addr| word > 1 && (self.malloc.block_at(*addr).is_some() || self.malloc.is_large(*addr)))
    }

    /// Where an object lies: behind its headers.
    pub fn addr(&self, s: Slot) -> Addr {
        self.objects[s.idx()].addr
    }

    /// Blocks of freed objects that their types keep for the next: what the list is called, and the blocks, the next
    /// to be used first.
    pub fn kept_blocks(&self) -> Vec<(String, Vec<Addr>)> {
        self.free_lists.all()
    }

    /// Whether a flag is set.
    #[inline]
    pub fn has_flag(&self, s: Slot, flag: u8) -> bool {
        self.objects[s.idx()].flags & flag != 0
    }

    pub(crate) fn set_flag(&mut self, s: Slot, flag: u8) {
        self.objects[s.idx()].flags |= flag;
    }

    pub(crate) fn clear_flag(&mut self, s: Slot, flag: u8) {
        self.objects[s.idx()].flags &= !flag;
    }

    /// Objects alive.
    pub fn n_alive(&self) -> u32 {
        self.n_alive
    }

    /// Whether the program made it, not the interpreter before it.
    pub fn is_of_program(&self, s: Slot) -> bool {
        let birth = self.objects[s.idx()].birth;
        if birth < self.first_program_birth {
            return false;
        }
        let after = self.library_births.partition_point(|&(begin, _)| begin <= birth);
        after == 0 || birth >= self.library_births[after - 1].1
    }

    pub(crate) fn in_library(&self) -> bool {
        self.in_library
    }

    /// An import begins: gives back what [`Heap::end_library`] needs to know.
    pub(crate) fn begin_library(&mut self) -> Library {
        let before = Library {
            birth: self.next_birth,
            n_alive: self.n_alive,
            bytes: self.bytes_of_objects(),
            at_start: (self.n_alive_at_start, self.bytes_at_start),
            recording: std::mem::replace(&mut self.recording, false),
            generations: (!self.in_library).then(|| self.generations.clone()),
        };
        if before.generations.is_some() {
            self.set_generations_aside();
            self.generations.enabled = false;
            self.in_library = true;
        }
        before
    }

    /// An import has ended: what was made since belongs to modules, and nobody counts it.
    pub(crate) fn end_library(&mut self, before: Library) {
        if let Some(generations) = before.generations {
            self.bring_generations_back();
            self.generations = generations;
            self.in_library = false;
        }
        self.recording = before.recording;
        // what it imported itself lies within
        self.library_births.retain(|&(begin, _)| begin < before.birth);
        self.library_births.push((before.birth, self.next_birth));
        let (n_alive, bytes) = before.at_start;
        self.n_alive_at_start = n_alive + self.n_alive.saturating_sub(before.n_alive);
        self.bytes_at_start = bytes + self.bytes_of_objects().saturating_sub(before.bytes);
    }

    /// Objects alive beyond those that were there when the program started.
    pub fn n_program_objects(&self) -> u32 {
        self.n_alive.saturating_sub(self.n_alive_at_start)
    }

    /// Bytes of all blocks.
    pub fn bytes_in_use(&self) -> u64 {
        self.malloc.bytes()
    }

    /// Objects that the program has made so far, dead or alive.
    pub fn n_program_births(&self) -> u64 {
        let of_modules: u32 = self.library_births.iter().map(|(begin, end)| end - begin).sum();
        u64::from((self.next_birth - self.first_program_birth).saturating_sub(of_modules))
    }

    /// Bytes of objects' blocks beyond those that were in use when the program started.
    pub fn program_bytes(&self) -> u64 {
        self.bytes_of_objects().saturating_sub(self.bytes_at_start)
    }

    /// From here on objects are the program's.
    pub(crate) fn program_starts(&mut self) {
        self.first_program_birth = self.next_birth;
        // there have been young collections by now
        self.age_young();
        self.n_alive_at_start = self.n_alive;
        self.bytes_at_start = self.bytes_of_objects();
    }

    /// One past the last slot in use, for those who walk over all.
    pub fn n_slots(&self) -> u32 {
        self.objects.len() as u32
    }

    /// Every object there is, by slot.
    pub fn all(&self) -> impl Iterator<Item = Slot> + '_ {
        (1..self.objects.len() as u32)
            .map(Slot)
            .filter(|&s| !matches!(self.objects[s.idx()].obj, Obj::Free(_)) && !self.is_placeholder(s))
    }

    /// Counts one more reference.
    #[inline]
    pub fn incref(&mut self, s: Slot) -> Owned {
        let rc = &mut self.rc[s.idx()];
        if *rc != IMMORTAL {
            *rc += 1;
            if self.recording {
                self.record_inc(s);
            }
        }
        Owned::from_slot(s)
    }

    /// The same where nothing is recorded.
    #[inline(always)]
    pub(crate) fn incref_quietly(&mut self, s: Slot) -> Owned {
        debug_assert!(!self.recording, "a count changes unrecorded");
        let rc = &mut self.rc[s.idx()];
        if *rc != IMMORTAL {
            *rc += 1;
        }
        Owned::from_slot(s)
    }

    /// Takes one reference off where nothing is recorded; true when that was the last.
    #[inline(always)]
    #[must_use = "an object whose count is zero must be taken down"]
    pub(crate) fn decref_quietly(&mut self, s: Slot) -> bool {
        debug_assert!(!self.recording, "a count changes unrecorded");
        let rc = &mut self.rc[s.idx()];
        if *rc == IMMORTAL {
            return false;
        }
        *rc -= 1;
        *rc == 0
    }

    /// Takes one reference off; true when that was the last, and the object must be taken down now.
    #[inline]
    #[must_use = "an object whose count is zero must be taken down"]
    pub(crate) fn decref(&mut self, o: Owned) -> bool {
        let s = o.into_slot();
        let rc = &mut self.rc[s.idx()];
        if *rc == IMMORTAL {
            return false;
        }
        debug_assert!(*rc > 0, "a count below zero: {s:?} {:?}", self.objects[s.idx()].obj);
        *rc -= 1;
        let dead = *rc == 0;
        if self.recording {
            self.record_dec(s);
        }
        dead
    }

    /// Lets a finalizer refer to an object whose count is zero.
    pub(crate) fn revive(&mut self, s: Slot) -> Owned {
        self.rc[s.idx()] = 1;
        Owned::from_slot(s)
    }

    /// After the finalizer: true if nobody else refers to the object, which then dies.
    pub(crate) fn unrevive(&mut self, o: Owned) -> bool {
        let s = o.into_slot();
        self.rc[s.idx()] -= 1;
        self.rc[s.idx()] == 0
    }

    #[cold]
    fn record_inc(&mut self, s: Slot) {
        self.events.push(HeapEvent::Inc(self.id(s), self.count(s)));
    }

    #[cold]
    fn record_dec(&mut self, s: Slot) {
        self.events.push(HeapEvent::Dec(self.id(s), self.count(s)));
    }

    /// Starts or stops keeping events.
    pub fn record(&mut self, on: bool) {
        self.recording = on;
        self.events.clear();
    }

    /// Whether events are kept.
    #[inline]
    pub fn is_recording(&self) -> bool {
        self.recording
    }

    /// The events since the last call.
    pub fn take_events(&mut self) -> Vec<HeapEvent> {
        std::mem::take(&mut self.events)
    }

    pub(crate) fn make_immortal(&mut self, s: Slot) {
        self.rc[s.idx()] = IMMORTAL;
        self.untrack(s);
    }

    /// Gives an immortal object the count that it has: the references that objects hold to it, and so many others.
    pub(crate) fn make_mortal(&mut self, s: Slot, others: u32) {
        // instances hold a class that is not immortal
        self.rc[s.idx()] = others;
        let mut n = others;
        for holder in self.all() {
            self.edges(holder, &mut |_, child| n += u32::from(child == s));
        }
        self.rc[s.idx()] = n;
    }

    /// Further references of the interpreter's own to an object: modules and functions that CPython has and we do
    /// not hold some.
    pub(crate) fn hold(&mut self, s: Slot, n: u32) {
        for _ in 0..n {
            let held = self.incref(s).into_slot();
            self.held.push(held);
        }
    }

    /// Gives back a reference that [`Heap::hold`] holds, if there is one.
    pub(crate) fn let_go(&mut self, s: Slot) -> Option<Owned> {
        let at = self.held.iter().rposition(|&held| held == s)?;
        Some(Owned::from_slot(self.held.swap_remove(at)))
    }

    /// What [`Heap::hold`] holds, one entry a reference.
    pub fn held(&self) -> &[Slot] {
        &self.held
    }

    /// Bytes that this heap itself takes, for the budget of checkpoints.
    pub fn bytes_held(&self) -> usize {
        self.objects.len() * (size_of::<Object>() + 4)
            + self.mem.len() * 4
            + self.ext.len() * size_of::<Ext>()
            + self.malloc.bytes_held()
    }
}

const _: () = assert!(size_of::<Obj>() == 16, "an object's payload is 16 bytes");
const _: () = assert!(size_of::<Object>() == 40, "the rest of an object is 24 bytes");
