//! The cyclic collector's lists and its search for what is unreachable (Python/gc.c of 3.13).
//!
//! The machine does what runs the program's code: weak references' callbacks, finalizers, and taking down.

use super::version::GC_THRESHOLDS;
use super::{CollectorPhase, Heap, Obj, ObjectId, Slot, flag};

/// Flags of `gc.set_debug` (Include/internal/pycore_gc.h).
pub mod debug {
    /// Tell of each collection.
    pub const STATS: u32 = 1;
    /// Tell of what it found.
    pub const COLLECTABLE: u32 = 2;
    /// Tell of what cannot be collected. Since Python 3.4 there is none.
    pub const UNCOLLECTABLE: u32 = 4;
    /// Keep what is found in `gc.garbage`.
    pub const SAVE_ALL: u32 = 32;
}

/// The collector's state.
#[derive(Debug, Clone)]
pub struct Generations {
    /// Allocations less frees since the last young collection; younger collections since the last of each older.
    pub count: [u32; 3],
    /// Collect when a count is above this.
    pub threshold: [u32; 3],
    /// `gc.enable()`, `gc.disable()`.
    pub enabled: bool,
    /// Survivors of the last full collection.
    pub long_lived_total: u64,
    /// Survivors of middle collections since.
    pub long_lived_pending: u64,
    /// What imports have left to the next collection in CPython, and never existed here.
    pub left_by_imports: u32,
    /// A collection is under way.
    pub collecting: bool,
    /// `gc.set_debug`.
    pub debug: u32,
    /// For each generation: collections, collected, uncollectable.
    pub stats: [[u64; 3]; 3],
}

impl Default for Generations {
    fn default() -> Self {
        Generations {
            count: [0; 3],
            threshold: GC_THRESHOLDS,
            enabled: true,
            long_lived_total: 0,
            long_lived_pending: 0,
            left_by_imports: 0,
            collecting: false,
            debug: 0,
            stats: [[0; 3]; 3],
        }
    }
}

impl Generations {
    /// Loading a module makes so many objects in CPython, of which some are garbage at its end. Young collections
    /// that this calls for happen meanwhile.
    pub(crate) fn import_makes(&mut self, objects: u32, garbage: u32) {
        self.count[0] += objects;
        while self.enabled && self.threshold[0] != 0 && self.count[0] > self.threshold[0] {
            self.count[0] -= self.threshold[0] + 1;
            self.count[1] += 1;
            self.stats[0][0] += 1;
            self.stats[0][1] += u64::from(std::mem::take(&mut self.left_by_imports));
        }
        self.left_by_imports += garbage;
    }
}

/// In [`Refs`]: no object that takes part in the search.
const OUTSIDE: u32 = u32::MAX;
/// In [`Refs`]: it lies with the unreachable.
const MOVED: u32 = u32::MAX - 1;

/// The collector's copies of the counts, by slot; all [`OUTSIDE`] between two searches. Room only, and no state: it is
/// kept so that a search costs what it looks at and not what the heap is large, and a clone begins without.
#[derive(Debug, Default)]
pub(super) struct Refs(Vec<u32>);

impl Clone for Refs {
    fn clone(&self) -> Refs {
        Refs::default()
    }
}

/// What a search found.
#[derive(Debug, Clone, Default)]
pub struct Collection {
    /// Which generation.
    pub generation: usize,
    /// How many objects were looked at.
    pub n_candidates: u32,
    /// What nothing outside refers to, in the order of the collector's list.
    pub unreachable: Vec<Slot>,
}

/// What `gc.get_count()` is when a program starts that CPython 3.13 runs under the recorder in tests/oracle. How much it
/// is elsewhere depends on the environment, such as the folders that Python looks at for packages.
const MADE_BEFORE_START: u32 = 101;
const YOUNG_COLLECTIONS_BEFORE_START: u32 = 3;
const COLLECTED_BEFORE_START: u64 = 23;
const WORK: Slot = Slot::GC_HEADS[4];
const UNREACHABLE: Slot = Slot::GC_HEADS[5];
/// Where the young and the middle generation wait while a module is imported.
const ASIDE: [Slot; 2] = [Slot::GC_HEADS[6], Slot::GC_HEADS[7]];

impl Heap {
    /// Puts an object into the young generation.
    #[inline]
    pub(crate) fn track(&mut self, s: Slot) {
        debug_assert!(self.has_flag(s, flag::GC), "only objects with the collector's header are tracked");
        self.set_flag(s, flag::TRACKED);
        self.gc_append(Slot::GC_HEADS[0], s);
    }

    /// Takes an object out of its generation.
    pub(crate) fn untrack(&mut self, s: Slot) {
        if self.has_flag(s, flag::TRACKED) {
            self.clear_flag(s, flag::TRACKED);
            self.gc_unlink(s);
        }
    }

    #[inline]
    fn gc_append(&mut self, head: Slot, s: Slot) {
        let last = self.objects[head.idx()].gc_prev;
        self.objects[last as usize].gc_next = s.0;
        self.objects[s.idx()].gc_prev = last;
        self.objects[s.idx()].gc_next = head.0;
        self.objects[head.idx()].gc_prev = s.0;
    }

    #[inline]
    fn gc_unlink(&mut self, s: Slot) {
        let (next, prev) = (self.objects[s.idx()].gc_next, self.objects[s.idx()].gc_prev);
        self.objects[prev as usize].gc_next = next;
        self.objects[next as usize].gc_prev = prev;
    }

    pub(crate) fn gc_init_heads(&mut self) {
        for head in Slot::GC_HEADS {
            self.objects[head.idx()].gc_next = head.0;
            self.objects[head.idx()].gc_prev = head.0;
        }
    }

    /// Moves all of one list to the end of another.
    fn gc_merge(&mut self, from: Slot, to: Slot) {
        let (first, last) = (self.objects[from.idx()].gc_next, self.objects[from.idx()].gc_prev);
        if first == from.0 {
            return;
        }
        let to_last = self.objects[to.idx()].gc_prev;
        self.objects[to_last as usize].gc_next = first;
        self.objects[first as usize].gc_prev = to_last;
        self.objects[last as usize].gc_next = to.0;
        self.objects[to.idx()].gc_prev = last;
        self.objects[from.idx()].gc_next = from.0;
        self.objects[from.idx()].gc_prev = from.0;
    }

    /// The objects of a generation (3 is the frozen one), in list order.
    pub fn generation(&self, generation: usize) -> Vec<Slot> {
        self.gc_list(Slot::GC_HEADS[generation])
    }

    fn gc_list(&self, head: Slot) -> Vec<Slot> {
        let mut out = Vec::new();
        let mut at = self.objects[head.idx()].gc_next;
        while at != head.0 {
            out.push(Slot(at));
            at = self.objects[at as usize].gc_next;
        }
        out
    }

    /// Whether a container that holds this must be tracked (`_PyObject_GC_MAY_BE_TRACKED`).
    #[inline]
    pub fn may_be_tracked(&self, s: Slot) -> bool {
        let flags = self.objects[s.idx()].flags;
        flags & flag::GC != 0
            && (flags & flag::TRACKED != 0
                || !matches!(self.obj(s), Obj::Tuple(_))
                || self.is_subclass_tuple(s))
    }

    fn is_subclass_tuple(&self, s: Slot) -> bool {
        self.ty(s) != crate::types::ty::TUPLE
    }

    /// Which generation the counts call for now (`gc_select_generation`).
    pub fn due_generation(&self) -> Option<usize> {
        let g = &self.generations;
        for i in (0..3).rev() {
            if g.count[i] > g.threshold[i] && g.threshold[i] != 0 {
                // a full collection only pays when much is new
                if i == 2 && g.long_lived_pending < g.long_lived_total / 4 {
                    continue;
                }
                return Some(i);
            }
        }
        None
    }

    /// Whether the young count is above its threshold: the cheap test at each check.
    #[inline]
    pub fn collection_is_due(&self) -> bool {
        let g = &self.generations;
        g.count[0] > g.threshold[0] && g.threshold[0] != 0 && g.enabled && !g.collecting
    }

    /// Whether a collection is due or there is no more room: then [`Heap::is_full`] says which.
    #[inline]
    pub(crate) fn wants_attention(&self) -> bool {
        self.collection_is_due() || self.is_full()
    }

    /// Whether objects take more bytes than the budget allows.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.malloc.is_full()
    }

    /// Finds what is unreachable in a generation and those younger: sets the counts, copies every candidate's
    /// reference count, subtracts the references among the candidates, and moves aside what nothing outside
    /// reaches. Survivors move to the next generation.
    pub(crate) fn find_unreachable(&mut self, generation: usize) -> Collection {
        for count in &mut self.generations.count[..=generation] {
            *count = 0;
        }
        if generation < 2 {
            self.generations.count[generation + 1] += 1;
        }
        for young in 0..generation {
            self.gc_merge(Slot::GC_HEADS[young], Slot::GC_HEADS[generation]);
        }
        let base = Slot::GC_HEADS[generation];
        let n_candidates = self.deduce_unreachable(base, Some(generation));
        self.untrack_tuples(base);
        if generation == 2 {
            self.untrack_dicts(base);
            self.generations.long_lived_pending = 0;
            self.generations.long_lived_total = self.gc_list(base).len() as u64;
        } else {
            if generation == 1 {
                self.generations.long_lived_pending += self.gc_list(base).len() as u64;
            }
            self.gc_merge(base, Slot::GC_HEADS[generation + 1]);
        }
        Collection { generation, n_candidates, unreachable: self.gc_list(UNREACHABLE) }
    }

    /// `deduce_unreachable`: leaves in `base` what is reachable from outside, in CPython's order, and moves the
    /// rest to the list of the unreachable.
    /// `generation`: the phases are told, as those of its collection.
    fn deduce_unreachable(&mut self, base: Slot, generation: Option<usize>) -> u32 {
        let all = self.gc_list(base);
        let mut refs = std::mem::take(&mut self.gc_refs.0);
        refs.resize(self.objects.len(), OUTSIDE);
        for &s in &all {
            refs[s.idx()] = self.rc[s.idx()].min(MOVED - 1);
        }
        let told = generation.filter(|_| self.is_recording());
        if let Some(generation) = told {
            let n_candidates = all.len() as u32;
            self.tell_phase(|_| CollectorPhase::Started { generation: generation as u8, n_candidates });
            self.tell_phase(|heap| CollectorPhase::Copied { copies: heap.copies(&all, &refs) });
        }
        for &s in &all {
            self.edges(s, &mut |_, child| {
                let r = &mut refs[child.idx()];
                if *r != OUTSIDE {
                    *r = r.saturating_sub(1);
                }
            });
        }
        if told.is_some() {
            self.tell_phase(|heap| CollectorPhase::Subtracted { copies: heap.copies(&all, &refs) });
        }
        let zeros: Vec<Slot> = match told {
            Some(_) => all.iter().copied().filter(|s| refs[s.idx()] == 0).collect(),
            None => Vec::new(),
        };
        // move_unreachable: walk the list; what has no outside reference moves aside, but comes back behind the
        // end of the list when a reachable object turns out to refer to it
        let mut children = Vec::new();
        let mut at = Slot(self.objects[base.idx()].gc_next);
        while at != base {
            if refs[at.idx()] > 0 {
                self.traverse(at, &mut children);
                for child in children.drain(..) {
                    let i = child.idx();
                    if refs[i] == MOVED {
                        self.gc_unlink(child);
                        self.gc_append(base, child);
                        refs[i] = 1;
                    } else if refs[i] == 0 {
                        refs[i] = 1;
                    }
                }
                at = Slot(self.objects[at.idx()].gc_next);
            } else {
                let next = Slot(self.objects[at.idx()].gc_next);
                self.gc_unlink(at);
                self.gc_append(UNREACHABLE, at);
                refs[at.idx()] = MOVED;
                at = next;
            }
        }
        if told.is_some() {
            self.tell_phase(|heap| {
                let unreachable = heap.gc_list(UNREACHABLE);
                let rescued: Vec<Slot> = zeros.into_iter().filter(|s| refs[s.idx()] != MOVED).collect();
                CollectorPhase::Found {
                    unreachable: heap.ids_of_program(&unreachable),
                    n_unreachable: unreachable.len() as u32,
                    rescued: heap.ids_of_program(&rescued),
                }
            });
        }
        for &s in &all {
            refs[s.idx()] = OUTSIDE;
        }
        self.gc_refs.0 = refs;
        all.len() as u32
    }

    /// The collector's copies of the counts of the program's objects.
    fn copies(&self, all: &[Slot], refs: &[u32]) -> Vec<(ObjectId, u32)> {
        let of_program = all.iter().filter(|&&s| self.is_of_program(s));
        of_program.map(|&s| (self.id(s), refs[s.idx()])).collect()
    }

    /// After finalizers have run: which of the unreachable are still so. The others go to the old generation
    /// that the survivors went to.
    pub(crate) fn still_unreachable(&mut self, generation: usize) -> Vec<Slot> {
        self.gc_merge(UNREACHABLE, WORK);
        self.deduce_unreachable(WORK, None);
        let survivors = Slot::GC_HEADS[(generation + 1).min(2)];
        self.gc_merge(WORK, survivors);
        self.gc_list(UNREACHABLE)
    }

    /// What a collection that is under way has set apart as unreachable.
    pub(crate) fn set_apart(&self) -> Vec<Slot> {
        self.gc_list(UNREACHABLE)
    }

    /// The next of the unreachable to be cleared.
    pub(crate) fn first_unreachable(&self) -> Option<Slot> {
        let first = self.objects[UNREACHABLE.idx()].gc_next;
        (first != UNREACHABLE.0).then_some(Slot(first))
    }

    /// An object that clearing did not kill goes to the old generation.
    pub(crate) fn move_to_survivors(&mut self, s: Slot, generation: usize) {
        self.gc_unlink(s);
        self.gc_append(Slot::GC_HEADS[(generation + 1).min(2)], s);
    }

    /// What is left of the unreachable after taking down goes to the old generation.
    pub(crate) fn end_collection(&mut self, generation: usize) {
        let survivors = Slot::GC_HEADS[(generation + 1).min(2)];
        self.gc_merge(UNREACHABLE, survivors);
        if generation == 2 {
            self.clear_free_lists();
        }
    }

    /// `gc.freeze()`: everything that is tracked goes where no collection looks.
    pub(crate) fn freeze(&mut self) {
        for generation in 0..3 {
            self.gc_merge(Slot::GC_HEADS[generation], Slot::GC_HEADS[3]);
            self.generations.count[generation] = 0;
        }
    }

    /// `gc.unfreeze()`: it comes back as old.
    pub(crate) fn unfreeze(&mut self) {
        self.gc_merge(Slot::GC_HEADS[3], Slot::GC_HEADS[2]);
    }

    /// The program starts: what is young becomes middle-aged, as there have been young collections by now, and
    /// CPython's own allocations since the last of them are counted with the program's.
    pub(super) fn age_young(&mut self) {
        self.gc_merge(Slot::GC_HEADS[0], Slot::GC_HEADS[1]);
        self.generations.count = [MADE_BEFORE_START, YOUNG_COLLECTIONS_BEFORE_START, 0];
        self.generations.stats[0][0] = YOUNG_COLLECTIONS_BEFORE_START.into();
        self.generations.stats[0][1] = COLLECTED_BEFORE_START;
    }

    /// Sets the young and the middle generation aside, so that what is made now can be collected by itself.
    pub(crate) fn set_generations_aside(&mut self) {
        for (generation, aside) in ASIDE.into_iter().enumerate() {
            self.gc_merge(Slot::GC_HEADS[generation], aside);
        }
    }

    /// What was made since goes to the old generation; the others come back.
    pub(crate) fn bring_generations_back(&mut self) {
        for (generation, aside) in ASIDE.into_iter().enumerate() {
            self.gc_merge(Slot::GC_HEADS[generation], Slot::GC_HEADS[2]);
            self.gc_merge(aside, Slot::GC_HEADS[generation]);
        }
    }

    fn untrack_tuples(&mut self, list: Slot) {
        for s in self.gc_list(list) {
            if let Obj::Tuple(seq) = self.obj(s)
                && self.ty(s) == crate::types::ty::TUPLE
                && (0..seq.len).all(|i| !self.may_be_tracked(self.seq_get(seq, i)))
            {
                self.untrack(s);
            }
        }
    }

    fn untrack_dicts(&mut self, list: Slot) {
        for s in self.gc_list(list) {
            if matches!(self.obj(s), Obj::Dict { .. })
                && self.ty(s) == crate::types::ty::DICT
                && self.dict_items(s).iter().all(|&(k, v)| !self.may_be_tracked(k) && !self.may_be_tracked(v))
            {
                self.untrack(s);
            }
        }
    }
}
