//! `accumulate`, `batched`, `groupby`, `pairwise`, `zip_longest`.

use crate::heap::{Owned, Slot};
use crate::machine::operator::BinOp;
use crate::machine::{Args, Machine, Res, Unwind};
use crate::types::common::ssize;
use crate::types::ty;

use super::{give, is_free, next_item};

// --- accumulate: the result so far, iterator, function, the first result if one was given ---

const TOTAL: u32 = 0;
const ITERATOR: u32 = 1;
const FUNCTION: u32 = 2;
const INITIAL: u32 = 3;

/// `accumulate()`
pub(super) fn accumulate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable, function, initial) =
        (a.slot(m, 0), a.slot(m, 1), a.get_some(m, 2), a.get_some(m, 3));
    let iterator = m.iter(iterable)?.into_slot();
    let [function, initial] = [function, initial].map(|s| s.map_or(Slot::NULL, |s| m.share(s).into_slot()));
    Ok(m.new_record(class, &[Slot::NULL, iterator, function, initial], &[]))
}

pub(super) fn next_of_accumulate(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    if m.part(it, INITIAL).is_some() {
        let initial = Owned::from_slot(m.heap.replace_item(it, INITIAL, Slot::NULL));
        let given = m.share(initial.slot());
        m.set_part(it, TOTAL, initial);
        return Ok(Some(given));
    }
    let mark = m.stack.len();
    let Some(item) = next_item(m, m.heap.item(it, ITERATOR))? else { return Ok(None) };
    let new = match (m.part(it, TOTAL), m.part(it, FUNCTION)) {
        (None, _) => m.share(item),
        (Some(total), None) => m.binary(BinOp::Add, total, item)?,
        (Some(total), Some(function)) => m.call(function, &[total, item])?,
    };
    let given = m.share(new.slot());
    m.stack.insert(mark, given.into_slot());
    m.truncate(mark + 1);
    m.set_part(it, TOTAL, new);
    Ok(Some(m.pop()))
}

// --- batched: iterator; size, whether the last batch must be full ---

/// `batched()`
pub(super) fn batched(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable, n, strict) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2), a.get(m, 3));
    let n = ssize(m, n)?;
    let strict = match strict {
        Some(strict) => m.truth(strict)?,
        None => false,
    };
    if n < 1 {
        return Err(m.value_error("n must be at least one"));
    }
    let iterator = m.iter(iterable)?.into_slot();
    Ok(m.new_record(class, &[iterator], &[n as u32, (n >> 32) as u32, strict.into()]))
}

pub(super) fn next_of_batched(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let Some(iterator) = m.part(it, 0) else { return Ok(None) };
    let (n, strict) = (m.heap.number64(it, 1), m.heap.number(it, 3) == 1);
    let mark = m.stack.len();
    while ((m.stack.len() - mark) as i64) < n {
        if next_item(m, iterator)?.is_none() {
            break;
        }
    }
    let found = (m.stack.len() - mark) as i64;
    if found < n {
        m.clear_part(it, 0);
        if found == 0 {
            return Ok(None);
        }
        if strict {
            return Err(m.value_error("batched(): incomplete batch"));
        }
    }
    let items = m.stack.split_off(mark);
    Ok(Some(m.heap.tuple_raw(&items)))
}

// --- groupby: iterator, key function, key of the run wanted, key and value of the current item;
//     the run that was given last, not counted ---

const GROUP_ITERATOR: u32 = 0;
const GROUP_FUNCTION: u32 = 1;
const GROUP_TARGET: u32 = 2;
const GROUP_KEY: u32 = 3;
const GROUP_VALUE: u32 = 4;
const GROUP_CURRENT: u32 = 5;

/// `groupby()`
pub(super) fn groupby(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable, key) = (a.slot(m, 0), a.slot(m, 1), a.get_some(m, 2));
    let iterator = m.iter(iterable)?.into_slot();
    let key = m.share(key.unwrap_or(Slot::NONE)).into_slot();
    Ok(m.new_record(class, &[iterator, key, Slot::NULL, Slot::NULL, Slot::NULL], &[0]))
}

/// Goes on to the next item; false at the end.
fn step(m: &mut Machine, it: Slot) -> Res<bool> {
    let mark = m.stack.len();
    let Some(value) = next_item(m, m.heap.item(it, GROUP_ITERATOR))? else { return Ok(false) };
    let function = m.heap.item(it, GROUP_FUNCTION);
    let key = if function == Slot::NONE { m.share(value) } else { m.call(function, &[value])? };
    let value = m.share(value);
    m.set_part(it, GROUP_VALUE, value);
    m.set_part(it, GROUP_KEY, key);
    m.truncate(mark);
    Ok(true)
}

pub(super) fn next_of_groupby(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    m.heap.set_number(it, GROUP_CURRENT, 0);
    // the rest of the run that was given last is passed over
    loop {
        if let Some(key) = m.part(it, GROUP_KEY) {
            let Some(target) = m.part(it, GROUP_TARGET) else { break };
            if !same(m, target, key)? {
                break;
            }
        }
        if !step(m, it)? {
            return Ok(None);
        }
    }
    let key = m.heap.item(it, GROUP_KEY);
    let target = m.share(key);
    m.set_part(it, GROUP_TARGET, target);
    let fields = [it, key].map(|s| m.share(s).into_slot());
    let run = m.new_record(ty::GROUPER, &fields, &[]);
    let number = m.heap.id(run.slot()).0.get();
    m.heap.set_number(it, GROUP_CURRENT, number);
    let key = m.share(key);
    Ok(Some(m.heap.tuple(vec![key, run])))
}

/// Whether two keys are equal. CPython does not hold them meanwhile, and is lost where `__eq__` goes on with this very
/// `groupby`; here they are held, and it is not counted.
fn same(m: &mut Machine, a: Slot, b: Slot) -> Res<bool> {
    m.scoped(|m| {
        for s in [a, b] {
            let held = m.share(s);
            m.temp(held);
            m.heap.set_surplus(s, m.heap.surplus(s) + 1);
        }
        let same = m.eq(a, b);
        if let Err(Unwind::Stop(_)) = same {
            // the machine is looked at where it stands
            return same;
        }
        for s in [a, b] {
            m.heap.set_surplus(s, m.heap.surplus(s).saturating_sub(1));
        }
        same
    })
}

/// A run: the `groupby` that it is of, its key.
pub(super) fn next_of_grouper(m: &mut Machine, run: Slot) -> Res<Option<Owned>> {
    let (it, target) = (m.heap.item(run, 0), m.heap.item(run, 1));
    let is_current = |m: &Machine| m.heap.number(it, GROUP_CURRENT) == m.heap.id(run).0.get();
    if !is_current(m) {
        return Ok(None);
    }
    if m.part(it, GROUP_VALUE).is_none() && !step(m, it)? {
        return Ok(None);
    }
    let key = m.heap.item(it, GROUP_KEY);
    if !same(m, target, key)? {
        return Ok(None);
    }
    let value = m.heap.replace_item(it, GROUP_VALUE, Slot::NULL);
    m.clear_part(it, GROUP_KEY);
    Ok(Some(Owned::from_slot(value)))
}

// --- pairwise: iterator, the item before, the pair that was given last ---

const PAIR_OLD: u32 = 1;
const PAIR_KEPT: u32 = 2;

/// `pairwise()`
pub(super) fn pairwise(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable) = (a.slot(m, 0), a.slot(m, 1));
    let iterator = m.iter(iterable)?.into_slot();
    let kept = m.heap.tuple_of(&[Slot::NONE; 2]).into_slot();
    Ok(m.new_record(class, &[iterator, Slot::NULL, kept], &[]))
}

pub(super) fn next_of_pairwise(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let Some(iterator) = m.part(it, 0) else { return Ok(None) };
    let mark = m.stack.len();
    if m.part(it, PAIR_OLD).is_none() {
        let Some(first) = m.next(iterator)? else {
            m.clear_part(it, 0);
            return Ok(None);
        };
        m.set_part(it, PAIR_OLD, first);
        // asking for the item may have ended this very iterator
        if m.part(it, 0).is_none() {
            m.clear_part(it, PAIR_OLD);
            return Ok(None);
        }
    }
    let old = m.share(m.heap.item(it, PAIR_OLD));
    let old = m.temp(old);
    let Some(new) = next_item(m, iterator)? else {
        m.clear_part(it, 0);
        m.clear_part(it, PAIR_OLD);
        m.truncate(mark);
        return Ok(None);
    };
    let kept = m.heap.item(it, PAIR_KEPT);
    let result = if is_free(m, kept) {
        let result = give(m, kept);
        for (i, s) in [(0, old), (1, new)] {
            let s = m.share(s);
            m.set_part(kept, i, s);
        }
        result
    } else {
        m.heap.tuple_of(&[old, new])
    };
    let new = m.share(new);
    m.set_part(it, PAIR_OLD, new);
    m.stack.insert(mark, result.into_slot());
    m.truncate(mark + 1);
    Ok(Some(m.pop()))
}

// --- zip_longest: tuple of iterators, None for those that have ended; what fills; the tuple that was given last;
//     how many iterators have not ended ---

const LONGEST_FILL: u32 = 1;
const LONGEST_KEPT: u32 = 2;
const LONGEST_ACTIVE: u32 = 3;

/// `zip_longest()`
pub(super) fn zip_longest(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, more) = (a.slot(m, 0), a.get(m, 1));
    let mut fill = Slot::NONE;
    if let Some(more) = more {
        let items = m.heap.dict_items(more);
        match items[..] {
            [(key, value)] if m.heap.str_of(key) == "fillvalue" => fill = value,
            _ => return Err(m.type_error("zip_longest() got an unexpected keyword argument")),
        }
    }
    let mark = m.stack.len();
    for i in 0..a.n_rest {
        let iterator = m.iter(a.rest(m, i))?;
        m.push(iterator);
    }
    let iterators = m.stack.split_off(mark);
    let iterators = m.heap.tuple_raw(&iterators).into_slot();
    let kept = m.heap.tuple_of(&vec![Slot::NONE; a.n_rest as usize]).into_slot();
    let fill = m.share(fill).into_slot();
    Ok(m.new_record(class, &[iterators, fill, kept], &[a.n_rest]))
}

pub(super) fn next_of_zip_longest(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let (iterators, kept) = (m.heap.item(it, 0), m.heap.item(it, LONGEST_KEPT));
    let n = m.heap.n_items(iterators);
    if n == 0 || m.heap.number(it, LONGEST_ACTIVE) == 0 {
        return Ok(None);
    }
    let mark = m.stack.len();
    let result = is_free(m, kept).then(|| {
        let result = give(m, kept);
        m.temp(result)
    });
    for i in 0..n {
        let iterator = m.heap.item(iterators, i);
        let fill = m.heap.item(it, LONGEST_FILL);
        let item = if iterator == Slot::NONE {
            m.share(fill)
        } else {
            match m.next(iterator) {
                Ok(Some(item)) => item,
                Ok(None) => {
                    let active = m.heap.number(it, LONGEST_ACTIVE) - 1;
                    m.heap.set_number(it, LONGEST_ACTIVE, active);
                    if active == 0 {
                        m.truncate(mark);
                        return Ok(None);
                    }
                    let none = m.none();
                    m.set_part(iterators, i, none);
                    m.share(fill)
                }
                Err(e) => {
                    m.heap.set_number(it, LONGEST_ACTIVE, 0);
                    return Err(e);
                }
            }
        };
        match result {
            Some(result) => m.set_part(result, i, item),
            None => m.push(item),
        }
    }
    if result.is_some() {
        return Ok(Some(m.pop()));
    }
    let items = m.stack.split_off(mark);
    Ok(Some(m.heap.tuple_raw(&items)))
}
