//! Addresses: pymalloc as CPython 3.13 has it (Objects/obmalloc.c), so that the reuse of `id()` is real.
//!
//! Arenas of 1 MiB hold pools of 16 KiB; a pool holds blocks of one size, handed back last in, first out.
//! What is over 512 bytes comes from another region, as from the C library.
//! Deliberately absent: contents. A block is only a number.

use std::collections::BTreeMap;

/// Pools of an arena.
const POOLS_PER_ARENA: u32 = 64;
/// Units of 16 bytes in a pool.
const POOL_UNITS: u32 = 1024;
/// Units of a pool's header.
const HEADER_UNITS: u32 = 3;
/// The largest request that a pool serves, in bytes.
const SMALL: u32 = 512;
/// Where the first arena lies.
const ARENA_BASE: u64 = 0x7f3a_5e00_0000;
/// Where large blocks lie.
const LARGE_BASE: u64 = 0x5581_2c00_0000;
/// Where static objects lie.
const STATIC_BASE: u64 = 0x00a0_0000;

/// Bytes of blocks in use from which on the heap is full: what a page can hold a few copies of.
const BUDGET: u64 = 512 << 20;
/// Units of the large region that are handed out one after another before gaps are looked for.
const LARGE_ROOM: u32 = 0x6000_0000;

const LARGE: u32 = 0x8000_0000;
const STATIC: u32 = 0xF000_0000;
const NONE: u32 = u32::MAX;

/// An address, in units of 16 bytes within its region; 0 is "no block".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Addr(pub(crate) u32);

impl Addr {
    /// As `id()` shows it.
    pub fn to_u64(self) -> u64 {
        match self.0 {
            a if a >= STATIC => STATIC_BASE + u64::from(a - STATIC) * 16,
            a if a >= LARGE => LARGE_BASE + u64::from(a - LARGE) * 16,
            a => ARENA_BASE + u64::from(a) * 16,
        }
    }

    /// The address that [`Addr::to_u64`] shows as `n`.
    pub fn from_u64(n: u64) -> Option<Addr> {
        let unit = |base: u64| u32::try_from((n - base) / 16).ok();
        if !n.is_multiple_of(16) {
            return None;
        }
        match n {
            ARENA_BASE.. => unit(ARENA_BASE).map(Addr),
            LARGE_BASE.. => unit(LARGE_BASE).map(|u| Addr(u + LARGE)),
            STATIC_BASE.. => unit(STATIC_BASE).map(|u| Addr(u + STATIC)),
            _ => None,
        }
    }

    /// `bytes` further on (a multiple of 16).
    #[inline]
    pub(crate) fn plus(self, bytes: u32) -> Addr {
        Addr(self.0 + bytes / 16)
    }

    /// `bytes` before (a multiple of 16).
    #[inline]
    pub(crate) fn minus(self, bytes: u32) -> Addr {
        Addr(self.0 - bytes / 16)
    }
}

/// Blocks of one size, next to each other.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Pool {
    /// Units of one block; 0 while the pool belongs to no size class.
    units: u16,
    /// Blocks in use.
    used: u16,
    /// The first block of the free list, as a unit within the pool; 0 is the end.
    free: u16,
    /// The first unit that was never handed out.
    fresh: u16,
    /// Neighbours in the list of pools of the class that have room, or in the arena's list of free pools.
    next: u32,
    prev: u32,
}

impl Pool {
    /// Whether it has neither freed blocks nor room for one more.
    #[inline]
    fn is_full(self) -> bool {
        self.free == 0 && u32::from(self.fresh) + u32::from(self.units) > POOL_UNITS
    }
}

#[derive(Debug, Clone, Copy)]
struct Arena {
    /// Pools that are free, carved or not.
    free_pools: u32,
    /// Pools that were carved so far.
    carved: u32,
    /// The first of the carved pools that are free again.
    free_head: u32,
}

/// The allocator's state.
#[derive(Debug, Clone)]
pub struct Pymalloc {
    pools: Vec<Pool>,
    arenas: Vec<Arena>,
    /// For each size class the first pool that has room.
    front: [u32; 32],
    /// For each free block the next one, as a unit within the pool.
    links: Vec<u16>,
    large_end: u32,
    large_free: BTreeMap<u32, Vec<u32>>,
    large_units: BTreeMap<u32, u32>,
    /// Gaps between large blocks, address and units, once the region was handed out whole.
    large_gaps: Vec<(u32, u32)>,
    /// Units in large blocks, and in pools that serve a size class.
    large_in_use: u64,
    pools_in_use: u64,
    static_end: u32,
}

impl Default for Pymalloc {
    fn default() -> Self {
        Pymalloc {
            pools: Vec::new(),
            arenas: Vec::new(),
            front: [NONE; 32],
            links: Vec::new(),
            large_end: 1,
            large_free: BTreeMap::new(),
            large_units: BTreeMap::new(),
            large_gaps: Vec::new(),
            large_in_use: 0,
            pools_in_use: 0,
            static_end: 0x500,
        }
    }
}

impl Pymalloc {
    /// Takes out the arrays that are large; it is of no use until it has them back.
    pub(super) fn take_arrays(&mut self) -> (Vec<u16>, Vec<Pool>) {
        (std::mem::take(&mut self.links), std::mem::take(&mut self.pools))
    }

    pub(super) fn put_arrays(&mut self, links: Vec<u16>, pools: Vec<Pool>) {
        (self.links, self.pools) = (links, pools);
    }

    /// Bytes that it takes itself.
    pub(super) fn bytes_held(&self) -> usize {
        self.links.len() * 2 + self.pools.len() * size_of::<Pool>()
    }

    /// Blocks in use, as `sys.getallocatedblocks()` counts them.
    pub fn n_blocks(&self) -> u64 {
        self.pools.iter().map(|pool| u64::from(pool.used)).sum::<u64>() + self.large_units.len() as u64
    }

    /// Whether more is in use than the budget allows.
    #[inline]
    pub(crate) fn is_full(&self) -> bool {
        self.large_in_use + self.pools_in_use > BUDGET / 16
    }

    /// Bytes in use, blocks counted whole.
    pub fn bytes(&self) -> u64 {
        let small = self.pools.iter().map(|pool| u64::from(pool.used) * u64::from(pool.units));
        let large = self.large_units.values().map(|&units| u64::from(units));
        16 * (small.sum::<u64>() + large.sum::<u64>())
    }

    /// A place for an object that exists from the start and never moves.
    pub(crate) fn static_block(&mut self, bytes: u32) -> Addr {
        let at = self.static_end;
        self.static_end += bytes.div_ceil(16);
        Addr(STATIC + at)
    }

    /// A block of at least `bytes` bytes.
    #[inline]
    pub(crate) fn alloc(&mut self, bytes: u32) -> Addr {
        if bytes > SMALL { self.alloc_large(bytes) } else { self.alloc_units(bytes.max(1).div_ceil(16)) }
    }

    /// A block of that many units of 16 bytes, at most [`SMALL`] bytes.
    #[inline]
    pub(crate) fn alloc_units(&mut self, units: u32) -> Addr {
        let class = units as usize - 1;
        let mut id = self.front[class];
        if id == NONE {
            id = self.new_pool(units);
        }
        let pool = &mut self.pools[id as usize];
        pool.used += 1;
        let base = id * POOL_UNITS;
        let unit = pool.free;
        if unit == 0 {
            return self.alloc_fresh(units, id);
        }
        let next = self.links[(base + u32::from(unit)) as usize];
        pool.free = next;
        if next == 0 && pool.is_full() {
            self.unlink_front(class, id);
        }
        Addr(base + u32::from(unit))
    }

    /// The same from what was never handed out of a pool that has no freed blocks.
    #[inline(never)]
    fn alloc_fresh(&mut self, units: u32, id: u32) -> Addr {
        let pool = &mut self.pools[id as usize];
        let unit = pool.fresh;
        pool.fresh += pool.units;
        if pool.is_full() {
            self.unlink_front(units as usize - 1, id);
        }
        Addr(id * POOL_UNITS + u32::from(unit))
    }

    /// Gives a block back.
    #[inline]
    pub(crate) fn free(&mut self, addr: Addr) {
        if addr.0 >= LARGE {
            return self.free_large(addr);
        }
        let id = addr.0 / POOL_UNITS;
        let pool = &mut self.pools[id as usize];
        let was_full = pool.is_full();
        self.links[addr.0 as usize] = pool.free;
        pool.free = (addr.0 % POOL_UNITS) as u16;
        pool.used -= 1;
        if was_full || pool.used == 0 {
            self.freed_at_the_edge(id, was_full);
        }
    }

    /// A pool that was full has room again, or one has fallen empty.
    #[cold]
    fn freed_at_the_edge(&mut self, id: u32, was_full: bool) {
        let Pool { units, used, .. } = self.pools[id as usize];
        let class = usize::from(units) - 1;
        if was_full {
            self.link_front(class, id);
        }
        if used == 0 {
            self.free_pool(class, id);
        }
    }

    /// Makes a block larger or smaller: in place where CPython keeps it (`pymalloc_realloc`).
    pub(crate) fn realloc(&mut self, addr: Addr, bytes: u32) -> Addr {
        if addr.0 != 0 {
            let old = self.block_bytes(addr);
            let keeps = if addr.0 >= LARGE {
                bytes > SMALL && bytes.div_ceil(16) == old / 16
            } else {
                bytes <= old && 4 * bytes > 3 * old
            };
            if keeps {
                return addr;
            }
        }
        let new = self.alloc(bytes);
        if addr.0 != 0 {
            self.free(addr);
        }
        new
    }

    /// Bytes of the block at `addr`.
    pub(crate) fn block_bytes(&self, addr: Addr) -> u32 {
        if addr.0 >= LARGE {
            return self.large_units.get(&addr.0).copied().unwrap_or(0) * 16;
        }
        u32::from(self.pools[(addr.0 / POOL_UNITS) as usize].units) * 16
    }

    #[cold]
    fn new_pool(&mut self, units: u32) -> u32 {
        // the arena with the fewest free pools first, so that others can fall empty
        let arena = (0..self.arenas.len())
            .filter(|&a| self.arenas[a].free_pools > 0)
            .min_by_key(|&a| (self.arenas[a].free_pools, a))
            .unwrap_or_else(|| {
                self.arenas.push(Arena { free_pools: POOLS_PER_ARENA, carved: 0, free_head: NONE });
                self.arenas.len() - 1
            });
        self.pools_in_use += u64::from(POOL_UNITS);
        let state = &mut self.arenas[arena];
        state.free_pools -= 1;
        let id = if state.free_head == NONE {
            let id = arena as u32 * POOLS_PER_ARENA + state.carved;
            state.carved += 1;
            if self.pools.len() <= id as usize {
                let fresh = Pool { units: 0, used: 0, free: 0, fresh: 0, next: NONE, prev: NONE };
                self.pools.resize(id as usize + 1, fresh);
                self.links.resize((id as usize + 1) * POOL_UNITS as usize, 0);
            }
            id
        } else {
            let id = state.free_head;
            state.free_head = self.pools[id as usize].next;
            id
        };
        let pool = &mut self.pools[id as usize];
        if u32::from(pool.units) == units {
            // a pool that served this size before keeps its free list
            pool.used = 0;
        } else {
            *pool = Pool {
                units: units as u16,
                used: 0,
                free: 0,
                fresh: HEADER_UNITS as u16,
                next: NONE,
                prev: NONE,
            };
        }
        self.link_front(units as usize - 1, id);
        id
    }

    fn link_front(&mut self, class: usize, id: u32) {
        let old = self.front[class];
        self.pools[id as usize].next = old;
        self.pools[id as usize].prev = NONE;
        if old != NONE {
            self.pools[old as usize].prev = id;
        }
        self.front[class] = id;
    }

    fn unlink_front(&mut self, class: usize, id: u32) {
        let next = self.pools[id as usize].next;
        self.front[class] = next;
        if next != NONE {
            self.pools[next as usize].prev = NONE;
        }
    }

    #[cold]
    fn free_pool(&mut self, class: usize, id: u32) {
        let Pool { next, prev, .. } = self.pools[id as usize];
        if prev == NONE {
            self.front[class] = next;
        } else {
            self.pools[prev as usize].next = next;
        }
        if next != NONE {
            self.pools[next as usize].prev = prev;
        }
        let arena = &mut self.arenas[(id / POOLS_PER_ARENA) as usize];
        arena.free_pools += 1;
        self.pools_in_use -= u64::from(POOL_UNITS);
        self.pools[id as usize].next = arena.free_head;
        arena.free_head = id;
    }

    fn alloc_large(&mut self, bytes: u32) -> Addr {
        let units = (bytes + 8).div_ceil(16).max(2);
        self.large_in_use += u64::from(units);
        if let Some(list) = self.large_free.get_mut(&units)
            && let Some(at) = list.pop()
        {
            self.large_units.insert(at, units);
            return Addr(at);
        }
        let at = if self.large_end < LARGE_ROOM {
            let at = LARGE + self.large_end;
            self.large_end += units;
            at
        } else {
            self.take_gap(units)
        };
        self.large_units.insert(at, units);
        Addr(at)
    }

    /// A place for a large block once the region was handed out whole: in the first gap that is wide enough.
    #[cold]
    fn take_gap(&mut self, units: u32) -> u32 {
        if !self.large_gaps.iter().any(|&(_, width)| width >= units) {
            self.large_free.clear();
            self.large_gaps.clear();
            let mut end = LARGE + 1;
            for (&at, &width) in &self.large_units {
                if at > end {
                    self.large_gaps.push((end, at - end));
                }
                end = at + width;
            }
            // behind the last block there is room beyond what was handed out one after another
            self.large_gaps.push((end, (STATIC - end).max(units)));
        }
        let Some(gap) = self.large_gaps.iter_mut().find(|(_, width)| *width >= units) else {
            unreachable!("the last gap is as wide as it must be")
        };
        let at = gap.0;
        *gap = (at + units, gap.1 - units);
        at
    }

    fn free_large(&mut self, addr: Addr) {
        if addr.0 >= STATIC {
            return;
        }
        if let Some(units) = self.large_units.remove(&addr.0) {
            self.large_in_use -= u64::from(units);
            self.large_free.entry(units).or_default().push(addr.0);
        }
    }
}

/// A pool as a map shows it. Blocks are numbered from the pool's start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PoolState {
    /// Its number; 64 pools make an arena.
    pub number: u32,
    /// Where it begins.
    pub address: u64,
    /// Bytes of a block.
    pub block_bytes: u32,
    /// Blocks in use.
    pub used: u32,
    /// Blocks that were handed out at least once.
    pub touched: u32,
    /// The blocks that were given back, the next to be handed out first.
    pub free: Vec<u32>,
    /// Whether the next block of this size comes from here.
    pub is_next: bool,
}

impl PoolState {
    /// Blocks that fit into it.
    pub fn capacity(&self) -> u32 {
        (POOL_UNITS - HEADER_UNITS) * 16 / self.block_bytes
    }
}

impl Pymalloc {
    /// How many arenas there are.
    pub fn n_arenas(&self) -> u32 {
        self.arenas.len() as u32
    }

    /// The pools that serve a size, in the order of their addresses.
    pub fn pools(&self) -> impl Iterator<Item = PoolState> + '_ {
        let in_use = self.pools.iter().enumerate().filter(|(_, pool)| pool.units != 0 && pool.used != 0);
        in_use.map(|(id, pool)| {
            let units = u32::from(pool.units);
            let base = id as u32 * POOL_UNITS;
            let mut free = Vec::new();
            let mut at = pool.free;
            while at != 0 {
                free.push((u32::from(at) - HEADER_UNITS) / units);
                at = self.links[(base + u32::from(at)) as usize];
            }
            PoolState {
                number: id as u32,
                address: Addr(base).to_u64(),
                block_bytes: units * 16,
                used: u32::from(pool.used),
                touched: (u32::from(pool.fresh) - HEADER_UNITS) / units,
                free,
                is_next: self.front[pool.units as usize - 1] == id as u32,
            }
        })
    }

    /// The pool and the block in it where an address lies; `None` for large blocks and static objects.
    pub fn block_at(&self, addr: Addr) -> Option<(u32, u32)> {
        if addr.0 >= LARGE {
            return None;
        }
        let pool = self.pools.get((addr.0 / POOL_UNITS) as usize).filter(|pool| pool.units != 0)?;
        let unit = (addr.0 % POOL_UNITS).checked_sub(HEADER_UNITS)?;
        Some((addr.0 / POOL_UNITS, unit / u32::from(pool.units)))
    }

    /// Whether an address is that of a block over 512 bytes.
    pub fn is_large(&self, addr: Addr) -> bool {
        self.large_units.contains_key(&addr.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_freed_block_is_the_next_one_handed_out() {
        let mut m = Pymalloc::default();
        let (a, b) = (m.alloc(64), m.alloc(64));
        assert_eq!(b.to_u64() - a.to_u64(), 64);
        m.free(a);
        m.free(b);
        assert_eq!((m.alloc(64), m.alloc(64)), (b, a));
    }

    #[test]
    fn pools_hold_as_many_blocks_as_cpythons() {
        let mut m = Pymalloc::default();
        let first = m.alloc(240);
        let rest: Vec<Addr> = (0..68).map(|_| m.alloc(240)).collect();
        assert_eq!(rest[66].0 / POOL_UNITS, first.0 / POOL_UNITS);
        assert_eq!(rest[67].0 / POOL_UNITS, first.0 / POOL_UNITS + 1, "the 69th block opens a new pool");
    }

    #[test]
    fn an_emptied_pool_serves_another_size() {
        let mut m = Pymalloc::default();
        let a = m.alloc(32);
        m.free(a);
        assert_eq!(m.alloc(48).0 / POOL_UNITS, a.0 / POOL_UNITS);
        assert_eq!((m.n_blocks(), m.bytes()), (1, 48));
    }

    #[test]
    fn a_map_tells_of_each_block() {
        let mut m = Pymalloc::default();
        let blocks: Vec<Addr> = (0..4).map(|_| m.alloc(64)).collect();
        m.free(blocks[1]);
        m.free(blocks[2]);
        let pool = m.pools().next().unwrap();
        assert_eq!((pool.block_bytes, pool.used, pool.touched, pool.is_next), (64, 2, 4, true));
        assert_eq!(pool.free, [2, 1], "the block that was given back last comes first");
        assert_eq!(pool.capacity(), 255);
        assert_eq!(m.block_at(blocks[3]), Some((0, 3)));
        let again = m.alloc(64);
        assert_eq!(m.block_at(again), Some((0, 2)));
        let large = m.alloc(600);
        assert!(m.block_at(large).is_none() && m.is_large(large));
    }

    #[test]
    fn large_blocks_are_apart_and_come_again() {
        let mut m = Pymalloc::default();
        let a = m.alloc(5000);
        assert!(a.0 >= LARGE);
        m.free(a);
        assert_eq!(m.alloc(5000), a);
        assert_eq!(Addr::from_u64(a.to_u64()), Some(a));
    }
}
