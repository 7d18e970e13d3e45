//! `count`, `cycle`, `repeat`, `chain`.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::BinOp;
use crate::machine::{Args, Machine, Res, name};
use crate::types::ty;

use super::next_item;

// --- count: number when it counts with objects, step; the next number while that fits ---

const COUNT_FAR: u32 = 0;
const COUNT_STEP: u32 = 1;
const COUNT_NEXT: u32 = 2;

/// A number, as `count` understands it (`PyNumber_Check`).
fn is_number(m: &Machine, s: Slot) -> bool {
    m.number(s).is_some()
        || [name::INDEX, name::INT, name::FLOAT].iter().any(|&n| m.lookup_special(s, n).is_some())
}

/// `count()`
pub(super) fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, start, step) = (a.slot(m, 0), a.get(m, 1), a.get(m, 2));
    if [start, step].into_iter().flatten().any(|s| !is_number(m, s)) {
        return Err(m.type_error("a number is required"));
    }
    let exact = |m: &Machine, s: Slot| match m.heap.obj(s) {
        Obj::Int(n) if m.is_a(s, ty::INT) => Some(n),
        Obj::Bool(b) => Some(b.into()),
        _ => None,
    };
    let first = start.map_or(Some(0), |s| exact(m, s));
    let by_one = step.is_none_or(|s| m.heap.ty(s) == ty::INT && exact(m, s) == Some(1));
    let step = match step {
        Some(step) => m.share(step),
        None => m.heap.int(1),
    };
    let (far, next) = match first.filter(|&n| by_one && n != i64::MAX) {
        Some(next) => (Slot::NULL, next),
        None => match start {
            Some(start) => (m.share(start).into_slot(), i64::MAX),
            None => (m.heap.int(0).into_slot(), i64::MAX),
        },
    };
    let numbers = [next as u32, (next >> 32) as u32];
    Ok(m.new_record(class, &[far, step.into_slot()], &numbers))
}

pub(super) fn next_of_count(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let n = m.heap.number64(it, COUNT_NEXT);
    if n != i64::MAX {
        m.heap.set_number64(it, COUNT_NEXT, n + 1);
        return Ok(Some(m.heap.int(n)));
    }
    if m.part(it, COUNT_FAR).is_none() {
        let far = m.heap.int(i64::MAX);
        m.set_part(it, COUNT_FAR, far);
    }
    let (far, step) = (m.heap.item(it, COUNT_FAR), m.heap.item(it, COUNT_STEP));
    let after = m.binary(BinOp::Add, far, step)?;
    let given = m.heap.replace_item(it, COUNT_FAR, after.into_slot());
    Ok(Some(Owned::from_slot(given)))
}

pub(super) fn count_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let own = m.type_own_name(it);
    let Some(far) = m.part(it, COUNT_FAR) else {
        let n = m.heap.number64(it, COUNT_NEXT);
        return Ok(m.heap.str(&format!("{own}({n})")));
    };
    let step = m.heap.item(it, COUNT_STEP);
    let first = m.repr_text(far)?;
    let text = if matches!(m.heap.obj(step), Obj::Int(1)) {
        format!("{own}({first})")
    } else {
        let step = m.repr_text(step)?;
        format!("{own}({first}, {step})")
    };
    Ok(m.heap.str(&text))
}

// --- cycle: iterator, the items so far; the place in them ---

const CYCLE_ITERATOR: u32 = 0;
const CYCLE_SAVED: u32 = 1;
const CYCLE_PLACE: u32 = 2;

/// `cycle()`
pub(super) fn cycle(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable) = (a.slot(m, 0), a.slot(m, 1));
    let iterator = m.iter(iterable)?.into_slot();
    let saved = m.heap.list().into_slot();
    Ok(m.new_record(class, &[iterator, saved], &[0]))
}

pub(super) fn next_of_cycle(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let saved = m.heap.item(it, CYCLE_SAVED);
    if let Some(iterator) = m.part(it, CYCLE_ITERATOR) {
        if let Some(item) = m.next(iterator)? {
            let kept = m.share(item.slot());
            m.heap.list_push(saved, kept);
            return Ok(Some(item));
        }
        m.clear_part(it, CYCLE_ITERATOR);
    }
    let n = m.heap.n_items(saved);
    if n == 0 {
        return Ok(None);
    }
    let place = m.heap.number(it, CYCLE_PLACE);
    m.heap.set_number(it, CYCLE_PLACE, if place + 1 >= n { 0 } else { place + 1 });
    let item = m.heap.item(saved, place);
    Ok(Some(m.share(item)))
}

// --- repeat: the object; how often still, below 0 for ever ---

const REPEAT_LEFT: u32 = 1;

/// `repeat()`
pub(super) fn repeat(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, object, times) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    let times = match times {
        Some(times) => crate::types::common::ssize(m, times)?.max(0),
        None => -1,
    };
    let object = m.share(object).into_slot();
    Ok(m.new_record(class, &[object], &[times as u32, (times >> 32) as u32]))
}

pub(super) fn next_of_repeat(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let left = m.heap.number64(it, REPEAT_LEFT);
    if left == 0 {
        return Ok(None);
    }
    if left > 0 {
        m.heap.set_number64(it, REPEAT_LEFT, left - 1);
    }
    let object = m.heap.item(it, 0);
    Ok(Some(m.share(object)))
}

pub(super) fn repeat_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let (own, left) = (m.type_own_name(it), m.heap.number64(it, REPEAT_LEFT));
    let object = m.repr_text(m.heap.item(it, 0))?;
    let text = if left < 0 { format!("{own}({object})") } else { format!("{own}({object}, {left})") };
    Ok(m.heap.str(&text))
}

pub(super) fn repeat_hint(m: &mut Machine, a: Args) -> Res<Owned> {
    match m.heap.number64(a.slot(m, 0), REPEAT_LEFT) {
        left @ 0.. => Ok(m.heap.int(left)),
        _ => Err(m.type_error("len() of unsized object")),
    }
}

// --- chain: an iterator over the iterables, the one that is active ---

const CHAIN_SOURCE: u32 = 0;
const CHAIN_ACTIVE: u32 = 1;

/// `chain()`
pub(super) fn chain(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let iterables = a.rest_all(m);
    let tuple = m.heap.tuple_of(&iterables);
    let tuple = m.temp(tuple);
    let source = m.iter(tuple)?.into_slot();
    Ok(m.new_record(class, &[source, Slot::NULL], &[]))
}

pub(super) fn chain_from_iterable(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterables) = (a.slot(m, 0), a.slot(m, 1));
    let source = m.iter(iterables)?.into_slot();
    Ok(m.new_record(class, &[source, Slot::NULL], &[]))
}

pub(super) fn next_of_chain(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    while let Some(source) = m.part(it, CHAIN_SOURCE) {
        let active = if let Some(active) = m.part(it, CHAIN_ACTIVE) {
            active
        } else {
            let mark = m.stack.len();
            let Some(iterable) = next_item(m, source)? else {
                m.clear_part(it, CHAIN_SOURCE);
                return Ok(None);
            };
            let active = m.iter(iterable);
            let active = match active {
                Ok(active) => active,
                Err(e) => {
                    // what cannot be iterated over ends the chain
                    m.clear_part(it, CHAIN_SOURCE);
                    return Err(e);
                }
            };
            let slot = active.slot();
            m.set_part(it, CHAIN_ACTIVE, active);
            m.truncate(mark);
            slot
        };
        if let Some(item) = m.next(active)? {
            return Ok(Some(item));
        }
        m.clear_part(it, CHAIN_ACTIVE);
    }
    Ok(None)
}
