//! Where things lie: pymalloc's arenas and pools at a step, and which object has which block.
//!
//! Pools in which nothing is the program's are counted, not told block by block.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::heap::{Addr, PoolState, Slot};
use crate::inquiry::scene::{CollectorState, Scene};
use crate::machine::Machine;

use super::{Kind, ObjectId, Step, Timeline, inspect};

/// Pools told block by block, at the most.
const MAX_POOLS: usize = 64;

/// Changes told, at the most.
const MAX_CHANGES: usize = 100;

/// Large blocks told, at the most.
const MAX_LARGE: usize = 200;

/// The memory at a step.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MemoryMap {
    /// Arenas of 1 MiB.
    pub n_arenas: u32,
    /// For each pool of 16 KiB that is in use: its number, its blocks' bytes, blocks in use, and how many fit.
    pub overview: Vec<(u32, u32, u32, u32)>,
    /// Those in which the program has something, by size and address.
    pub pools: Vec<Pool>,
    /// Pools of that sort that were left out.
    pub n_pools_left_out: u32,
    /// The program's blocks over 512 bytes, which the C library hands out.
    pub large: Vec<Block>,
    /// What the step before has done to the program's small blocks.
    pub changes: Vec<BlockChange>,
}

/// A block that has another use than at the step before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockChange {
    /// Its pool.
    pub pool: u32,
    /// Its number in the pool.
    pub index: u32,
    /// Its address.
    pub address: u64,
    /// Its size.
    pub bytes: u32,
    /// What was in it, in words; `None` where it was free.
    pub was: Option<String>,
    /// What is in it now.
    pub now: Option<String>,
    /// The object that it belongs to now.
    pub object: Option<ObjectId>,
    /// It had been in use before, was given back, and is handed out again.
    pub again: bool,
}

/// A pool: blocks of one size.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pool {
    /// Its number; 64 pools make an arena.
    pub number: u32,
    /// Where it begins.
    pub address: u64,
    /// Bytes of a block.
    pub block_bytes: u32,
    /// Blocks that fit.
    pub capacity: u32,
    /// Blocks in use.
    pub used: u32,
    /// Blocks that were handed out at least once; those behind them never were.
    pub touched: u32,
    /// Blocks that were given back, the next to be handed out first.
    pub free: Vec<u32>,
    /// Whether the next block of this size comes from here.
    pub is_next: bool,
    /// The program's blocks, and those kept in free lists, by their number. All others in use are the interpreter's.
    pub blocks: Vec<Block>,
}

/// A block in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// Its number in the pool.
    pub index: u32,
    /// Where the object in it lies, or the block itself.
    pub address: u64,
    /// What it is for.
    pub sort: BlockSort,
    /// The object that it belongs to.
    pub object: Option<ObjectId>,
    /// In words.
    pub text: String,
    /// How it is coloured.
    pub kind: Kind,
}

/// What a block is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockSort {
    /// An object.
    Object,
    /// A list's items, a dict's or set's table.
    Body,
    /// Nothing: a freed object's, kept for the next of its type.
    Kept,
}

fn words(m: &Machine, s: Slot) -> String {
    let type_name = m.type_own_name(s);
    match inspect::shown_value(m, s) {
        Some(value) => format!("{type_name} {value}"),
        None => type_name.to_string(),
    }
}

impl Timeline {
    /// How the collector stands at a step that these collections have led to.
    pub fn collector(&mut self, step: Step, scenes: Vec<Scene>) -> CollectorState {
        let m = self.at(step);
        let generations = &m.heap.generations;
        let state = CollectorState {
            counts: std::array::from_fn(|i| (generations.count[i], generations.threshold[i])),
            enabled: generations.enabled,
            stats: generations.stats.map(|stats| (stats[0], stats[1])),
            scenes,
        };
        self.keep(m);
        state
    }

    /// The steps that a collection takes which is under way on the way to this one: from the one on the way to which it
    /// begins to the one on the way to which it ends. One step, unless finalizers of the program run meanwhile.
    pub fn steps_of_collection(&mut self, step: Step) -> RangeInclusive<Step> {
        /// Nobody goes through a scene that is longer.
        const MAX: Step = 200;
        let (mut from, mut to) = (step, step);
        while from > 0 && step - from < MAX && self.is_collecting(from - 1) {
            from -= 1;
        }
        while to - step < MAX && to + 1 < self.n_steps() && self.is_collecting(to) {
            to += 1;
        }
        from..=to
    }

    /// Whether the collector is at work at a step: it has called the program.
    fn is_collecting(&mut self, step: Step) -> bool {
        let m = self.at(step);
        let is_collecting = m.heap.generations.collecting;
        self.keep(m);
        is_collecting
    }

    /// The memory at a step.
    pub fn memory(&mut self, step: Step) -> MemoryMap {
        let before = step.checked_sub(1).map(|before| {
            let m = self.at(before);
            let found = (read(&m), given_back(&m));
            self.keep(m);
            found
        });
        let m = self.at(step);
        let mut map = read(&m);
        self.keep(m);
        if let Some((before, given_back)) = before {
            map.changes = changes(&before, &given_back, &map);
        }
        map
    }
}

/// All blocks that were in use once and are free now.
fn given_back(m: &Machine) -> BTreeSet<(u32, u32)> {
    let of_pool = |pool: PoolState| pool.free.into_iter().map(move |index| (pool.number, index));
    m.heap.malloc.pools().flat_map(of_pool).collect()
}

/// Blocks of the pools in either map that have another use.
fn changes(before: &MemoryMap, given_back: &BTreeSet<(u32, u32)>, now: &MemoryMap) -> Vec<BlockChange> {
    let blocks = |map: &'_ MemoryMap| -> BTreeMap<(u32, u32), (Block, u32, u64)> {
        let of_pool = |pool: &Pool| {
            let (number, bytes, address) = (pool.number, pool.block_bytes, pool.address);
            pool.blocks.clone().into_iter().map(move |block| ((number, block.index), (block, bytes, address)))
        };
        map.pools.iter().flat_map(of_pool).collect()
    };
    let (were, are) = (blocks(before), blocks(now));
    let places: BTreeSet<(u32, u32)> = were.keys().chain(are.keys()).copied().collect();
    let change = |(pool, index): (u32, u32)| {
        let (was, is) = (were.get(&(pool, index)), are.get(&(pool, index)));
        let use_of = |block: Option<&(Block, u32, u64)>| block.map(|(b, ..)| (b.object, b.sort));
        if use_of(was) == use_of(is) {
            return None;
        }
        let (block, bytes, _) = is.or(was)?;
        Some(BlockChange {
            pool,
            index,
            address: block.address,
            bytes: *bytes,
            was: was.map(|(block, ..)| block.text.clone()),
            now: is.map(|(block, ..)| block.text.clone()),
            object: is.and_then(|(block, ..)| block.object),
            again: is.is_some_and(|(block, ..)| block.object.is_some())
                && (was.is_some_and(|(block, ..)| block.sort == BlockSort::Kept)
                    || given_back.contains(&(pool, index))),
        })
    };
    places.into_iter().filter_map(change).take(MAX_CHANGES).collect()
}

fn read(m: &Machine) -> MemoryMap {
    let malloc = &m.heap.malloc;
    let mut by_pool: BTreeMap<u32, Vec<Block>> = BTreeMap::new();
    let mut large = Vec::new();
    let mut put = |addr: Addr, block: Block| match malloc.block_at(addr) {
        Some((pool, index)) => by_pool.entry(pool).or_default().push(Block { index, ..block }),
        None if malloc.is_large(addr) => large.push(block),
        None => {}
    };
    let mut is_programs = BTreeSet::new();
    for s in m.heap.all().filter(|&s| m.heap.is_of_program(s)) {
        let (object, kind, addr) = (Some(m.heap.id(s)), inspect::kind(m, s), m.heap.addr(s));
        let text = words(m, s);
        if let Some(side) = m.heap.side_block(s) {
            let part = if kind == Kind::Sequence { "items" } else { "table" };
            let text = format!("{part} of {text}");
            let block = Block { index: 0, address: side.to_u64(), sort: BlockSort::Body, object, text, kind };
            is_programs.extend(malloc.block_at(side).map(|(pool, _)| pool));
            put(side, block);
        }
        is_programs.extend(malloc.block_at(addr).map(|(pool, _)| pool));
        // a large object's block begins at its headers
        put(addr, Block { index: 0, address: addr.to_u64(), sort: BlockSort::Object, object, text, kind });
    }
    for (name, blocks) in m.heap.kept_blocks() {
        for (place, addr) in blocks.into_iter().enumerate() {
            let text = match place {
                0 => format!("kept in the free list of {name}; used next"),
                _ => format!("kept in the free list of {name}"),
            };
            let (address, sort) = (addr.to_u64(), BlockSort::Kept);
            put(addr, Block { index: 0, address, sort, object: None, text, kind: Kind::Other });
        }
    }
    let mut map = MemoryMap { n_arenas: malloc.n_arenas(), ..MemoryMap::default() };
    for state in malloc.pools() {
        map.overview.push((state.number, state.block_bytes, state.used, state.capacity()));
        if !is_programs.contains(&state.number) {
            continue;
        }
        let mut blocks = by_pool.remove(&state.number).unwrap_or_default();
        blocks.sort_by_key(|block| block.index);
        map.pools.push(Pool {
            number: state.number,
            address: state.address,
            block_bytes: state.block_bytes,
            capacity: state.capacity(),
            used: state.used,
            touched: state.touched,
            free: state.free,
            is_next: state.is_next,
            blocks,
        });
    }
    map.pools.sort_by_key(|pool| (pool.block_bytes, pool.address));
    map.n_pools_left_out = map.pools.len().saturating_sub(MAX_POOLS) as u32;
    map.pools.truncate(MAX_POOLS);
    large.truncate(MAX_LARGE);
    map.large = large;
    map
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at_line(timeline: &mut Timeline, line: u32) -> MemoryMap {
        let step = timeline.find_line(0, false, &[line]).unwrap();
        timeline.memory(step)
    }

    #[test]
    fn each_block_in_use_is_somebodys_and_no_block_is_twice() {
        let mut timeline = Timeline::finished(
            "class C: pass\na = [C() for i in range(300)]\nd = {1.5: a, 2.5: {3.5}}\nprint()\n",
        );
        let map = at_line(&mut timeline, 4);
        assert!(map.n_arenas > 0 && !map.pools.is_empty());
        for pool in &map.pools {
            let indices: Vec<u32> = pool.blocks.iter().map(|block| block.index).collect();
            assert!(indices.is_sorted_by(|a, b| a < b), "{pool:?}");
            assert!(pool.blocks.len() as u32 <= pool.used && pool.used <= pool.touched);
            assert!(pool.free.iter().all(|free| !indices.contains(free)), "{pool:?}");
            assert_eq!(pool.used + pool.free.len() as u32, pool.touched);
        }
        let instances = map.pools.iter().flat_map(|pool| &pool.blocks);
        let instances =
            instances.filter(|block| block.kind == Kind::Instance && block.sort == BlockSort::Object);
        assert_eq!(instances.count(), 300);
        assert!(map.large.iter().any(|block| block.text.starts_with("items of list")), "{:?}", map.large);
    }

    #[test]
    fn a_freed_block_is_used_again() {
        let mut timeline = Timeline::finished(
            "class A: pass\nclass B: pass\na = A()\nx = id(a)\ndel a\nb = B()\nprint(id(b) == x)\n",
        );
        let block_of = |map: &MemoryMap, name: &str| {
            let mut blocks = map.pools.iter().flat_map(|pool| pool.blocks.iter().map(|b| (pool.number, b)));
            blocks.find(|(_, block)| block.text == name).map(|(pool, block)| (pool, block.index))
        };
        let before = block_of(&at_line(&mut timeline, 4), "A").unwrap();
        let free = at_line(&mut timeline, 6);
        let pool = free.pools.iter().find(|pool| pool.number == before.0);
        assert!(pool.is_none_or(|pool| pool.free.first() == Some(&before.1)), "{pool:?}");
        let after = at_line(&mut timeline, 7);
        assert_eq!(block_of(&after, "B"), Some(before));
        let change = after.changes.iter().find(|change| change.now.as_deref() == Some("B")).unwrap();
        assert!(change.again, "{change:?}");
        assert_eq!(timeline.output(), "True\n");
    }
}
