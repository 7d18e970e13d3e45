//! `product`, `permutations`, `combinations`, `combinations_with_replacement`.
//!
//! References: the pool (for `product` a tuple of pools), the tuple given last or none; numbers: 1 when it has
//! ended, then the indices (for `permutations` those of the whole pool, then the cycles).

use crate::heap::{Heap, Obj, Owned, Slot};
use crate::machine::{Args, Machine, Res};
use crate::types::common::ssize;
use crate::types::{int, tuple};

use super::{give, is_free};

const KEPT: u32 = 1;
const ENDED: u32 = 2;
const INDICES: u32 = 3;

/// Words of a record at the most.
const MAX_WORDS: i64 = u16::MAX as i64 - 8;

fn n_numbers(heap: &Heap, s: Slot) -> u32 {
    match heap.obj(s) {
        Obj::Record { len, .. } => u32::from(len) - INDICES,
        other => unreachable!("{other:?} is no such iterator"),
    }
}

/// A word for each index.
pub(super) fn more_bytes(heap: &Heap, s: Slot) -> u32 {
    8 * n_numbers(heap, s)
}

/// The pool as a new tuple, and `r`, which must not be below 0.
fn pool_and_r(m: &mut Machine, a: Args) -> Res<(Slot, i64)> {
    let (iterable, r) = (a.slot(m, 1), a.get_some(m, 2));
    let pool = tuple::from(m, iterable)?;
    let pool = m.temp(pool);
    let r = match r {
        Some(r) => ssize(m, r)?,
        None => m.heap.n_items(pool).into(),
    };
    if r < 0 {
        return Err(m.value_error("r must be non-negative"));
    }
    if r > MAX_WORDS || i64::from(m.heap.n_items(pool)) > MAX_WORDS {
        return Err(int::memory_error(m));
    }
    Ok((pool, r))
}

fn start(m: &mut Machine, class: Slot, pool: Slot, ended: bool, indices: impl Iterator<Item = u32>) -> Owned {
    let pool = m.share(pool).into_slot();
    let numbers: Vec<u32> = std::iter::once(ended.into()).chain(indices).collect();
    m.new_record(class, &[pool, Slot::NULL], &numbers)
}

/// Gives the result whose places from `from` on have changed: `item` says what comes where. The first time all
/// `n` are new.
fn result(
    m: &mut Machine,
    it: Slot,
    n: u32,
    changed: impl Fn(u32) -> bool,
    item: impl Fn(&Machine, u32) -> Slot,
) -> Owned {
    let Some(kept) = m.part(it, KEPT) else {
        let items: Vec<Slot> = (0..n).map(|i| item(m, i)).collect();
        let new = m.heap.tuple_of(&items);
        let given = m.share(new.slot());
        m.set_part(it, KEPT, new);
        return given;
    };
    let kept = if is_free(m, kept) || n == 0 {
        kept
    } else {
        let old = m.heap.items(kept);
        let new = m.heap.tuple_of(&old);
        let slot = new.slot();
        m.set_part(it, KEPT, new);
        slot
    };
    for i in (0..n).filter(|&i| changed(i)) {
        let s = item(m, i);
        let s = m.share(s);
        m.set_part(kept, i, s);
    }
    if n == 0 { m.share(kept) } else { give(m, kept) }
}

/// There is no further result. The one given last has been copied by then, if others hold it.
fn end(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    if let Some(kept) = m.part(it, KEPT).filter(|&kept| m.heap.n_items(kept) > 0 && !is_free(m, kept)) {
        let old = m.heap.items(kept);
        let new = m.heap.tuple_of(&old);
        m.set_part(it, KEPT, new);
    }
    m.heap.set_number(it, ENDED, 1);
    Ok(None)
}

// --- product ---

/// `product()`
pub(super) fn product(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, repeat) = (a.slot(m, 0), a.get(m, 1));
    let repeat = match repeat {
        Some(repeat) => ssize(m, repeat)?,
        None => 1,
    };
    if repeat < 0 {
        return Err(m.value_error("repeat argument cannot be negative"));
    }
    let n = if repeat == 0 { 0 } else { a.n_rest };
    if i64::from(n).saturating_mul(repeat) > MAX_WORDS {
        return Err(int::memory_error(m));
    }
    let mark = m.stack.len();
    for i in 0..n {
        let pool = tuple::from(m, a.rest(m, i))?;
        m.push(pool);
    }
    let once = m.stack[mark..].to_vec();
    let pools = m.heap.tuple_of(&once.repeat(repeat as usize));
    m.truncate(mark);
    let pools = m.temp(pools);
    let n = m.heap.n_items(pools);
    let empty = (0..n).any(|i| m.heap.n_items(m.heap.item(pools, i)) == 0);
    Ok(start(m, class, pools, empty, std::iter::repeat_n(0, n as usize)))
}

pub(super) fn next_of_product(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    if m.heap.number(it, ENDED) == 1 {
        return Ok(None);
    }
    let pools = m.heap.item(it, 0);
    let n = m.heap.n_items(pools);
    let item = |m: &Machine, i: u32| m.heap.item(m.heap.item(pools, i), m.heap.number(it, INDICES + i));
    if m.part(it, KEPT).is_none() {
        return Ok(Some(result(m, it, n, |_| true, item)));
    }
    // the last index that can still grow; those behind it begin anew
    let Some(at) =
        (0..n).rev().find(|&i| m.heap.number(it, INDICES + i) + 1 < m.heap.n_items(m.heap.item(pools, i)))
    else {
        return end(m, it);
    };
    let grown = m.heap.number(it, INDICES + at) + 1;
    m.heap.set_number(it, INDICES + at, grown);
    for i in at + 1..n {
        m.heap.set_number(it, INDICES + i, 0);
    }
    Ok(Some(result(m, it, n, |i| i >= at, item)))
}

// --- combinations ---

/// `combinations()`
pub(super) fn combinations(m: &mut Machine, a: Args) -> Res<Owned> {
    let (pool, r) = pool_and_r(m, a)?;
    let ended = r > m.heap.n_items(pool).into();
    Ok(start(m, a.slot(m, 0), pool, ended, 0..r as u32))
}

pub(super) fn next_of_combinations(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    choose(m, it, |index, n, r, i| index < n - r + i, |value, step| value + step)
}

/// `combinations_with_replacement()`
pub(super) fn combinations_with_replacement(m: &mut Machine, a: Args) -> Res<Owned> {
    let (pool, r) = pool_and_r(m, a)?;
    let ended = m.heap.n_items(pool) == 0 && r > 0;
    Ok(start(m, a.slot(m, 0), pool, ended, std::iter::repeat_n(0, r as usize)))
}

pub(super) fn next_of_combinations_with_replacement(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    choose(m, it, |index, n, _, _| index + 1 < n, |value, _| value)
}

/// The next choice: the last index that may grow does, and those behind it follow.
fn choose(
    m: &mut Machine,
    it: Slot,
    may_grow: impl Fn(u32, u32, u32, u32) -> bool,
    follow: impl Fn(u32, u32) -> u32,
) -> Res<Option<Owned>> {
    if m.heap.number(it, ENDED) == 1 {
        return Ok(None);
    }
    let (pool, r) = (m.heap.item(it, 0), n_numbers(&m.heap, it));
    let n = m.heap.n_items(pool);
    let item = |m: &Machine, i: u32| m.heap.item(pool, m.heap.number(it, INDICES + i));
    if m.part(it, KEPT).is_none() {
        return Ok(Some(result(m, it, r, |_| true, item)));
    }
    let Some(at) = (0..r).rev().find(|&i| may_grow(m.heap.number(it, INDICES + i), n, r, i)) else {
        return end(m, it);
    };
    let grown = m.heap.number(it, INDICES + at) + 1;
    for i in at..r {
        m.heap.set_number(it, INDICES + i, follow(grown, i - at));
    }
    Ok(Some(result(m, it, r, |i| i >= at, item)))
}

// --- permutations ---

/// `permutations()`
pub(super) fn permutations(m: &mut Machine, a: Args) -> Res<Owned> {
    if let Some(r) = a.get_some(m, 2)
        && int::value(&m.heap, r).is_none()
    {
        return Err(m.type_error("Expected int as r"));
    }
    let (pool, r) = pool_and_r(m, a)?;
    let n = m.heap.n_items(pool);
    let ended = r > n.into();
    let cycles = (0..r as u32).map(|i| n.saturating_sub(i));
    Ok(start(m, a.slot(m, 0), pool, ended, (0..n).chain(cycles)))
}

pub(super) fn next_of_permutations(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    if m.heap.number(it, ENDED) == 1 {
        return Ok(None);
    }
    let pool = m.heap.item(it, 0);
    let n = m.heap.n_items(pool);
    let (r, cycles) = (n_numbers(&m.heap, it) - n, INDICES + n);
    let item = |m: &Machine, i: u32| m.heap.item(pool, m.heap.number(it, INDICES + i));
    if m.part(it, KEPT).is_none() {
        return Ok(Some(result(m, it, r, |_| true, item)));
    }
    for at in (0..r).rev() {
        let left = m.heap.number(it, cycles + at) - 1;
        if left == 0 {
            // the cycle is through: this index goes to the end, those behind it move up
            let first = m.heap.number(it, INDICES + at);
            for i in at..n - 1 {
                let next = m.heap.number(it, INDICES + i + 1);
                m.heap.set_number(it, INDICES + i, next);
            }
            m.heap.set_number(it, INDICES + n - 1, first);
            m.heap.set_number(it, cycles + at, n - at);
            continue;
        }
        m.heap.set_number(it, cycles + at, left);
        let other = n - left;
        let (x, y) = (m.heap.number(it, INDICES + at), m.heap.number(it, INDICES + other));
        m.heap.set_number(it, INDICES + at, y);
        m.heap.set_number(it, INDICES + other, x);
        return Ok(Some(result(m, it, r, |i| i >= at, item)));
    }
    end(m, it)
}
