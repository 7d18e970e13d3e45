//! Free lists: blocks of objects that are gone, which the next of their type get before the allocator is asked
//! (Include/internal/pycore_freelist.h).

use super::version::{FREE_TUPLE_LEN, GC_HEAD};
use super::{Addr, Heap, Slot};
use crate::types::ty;

/// Blocks that were freed and are kept for the next object of the same type, last in, first out.
#[derive(Debug, Clone, Default)]
pub(crate) struct FreeLists {
    pub(super) floats: Vec<Addr>,
    pub(super) tuples: [Vec<Addr>; FREE_TUPLE_LEN + 1],
    pub(super) lists: Vec<Addr>,
    pub(super) dicts: Vec<Addr>,
    pub(super) keys: Vec<Addr>,
    /// Room for one; the collector leaves it alone.
    pub(super) slices: Vec<Addr>,
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
}

/// Keeps a block for later if there is room for it.
pub(super) fn keep(list: &mut Vec<Addr>, max: usize, addr: Addr) -> bool {
    let room = list.len() < max;
    if room {
        list.push(addr);
    }
    room
}
