//! `compress`, `dropwhile`, `takewhile`, `filterfalse`, `islice`, `starmap`: some of the items, or one result an item.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::{Args, Machine, Res};
use crate::types::{tuple, ty};

use super::next_item;

/// An iterator made of a function and an iterator over an iterable.
fn with_function(m: &mut Machine, a: Args, numbers: &[u32]) -> Res<Owned> {
    let (class, function, iterable) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let iterator = m.iter(iterable)?.into_slot();
    let function = m.share(function).into_slot();
    Ok(m.new_record(class, &[function, iterator], numbers))
}

const FUNCTION: u32 = 0;
const ITERATOR: u32 = 1;
/// `dropwhile` gives everything now; `takewhile` has ended.
const FLAG: u32 = 2;

/// Whether the function of an iterator says yes to an item.
fn holds(m: &mut Machine, it: Slot, item: Slot) -> Res<bool> {
    let function = m.heap.item(it, FUNCTION);
    if function == ty::BOOL || function == Slot::NONE {
        return m.truth(item);
    }
    let answer = m.call(function, &[item])?;
    m.truth_of(answer)
}

/// `compress()`: data, selectors.
pub(super) fn compress(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, data, selectors) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let data = m.iter(data)?;
    let data = m.temp(data);
    let selectors = m.iter(selectors)?.into_slot();
    let data = m.share(data).into_slot();
    Ok(m.new_record(class, &[data, selectors], &[]))
}

pub(super) fn next_of_compress(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let (data, selectors) = (m.heap.item(it, 0), m.heap.item(it, 1));
    let mark = m.stack.len();
    loop {
        if next_item(m, data)?.is_none() {
            return Ok(None);
        }
        let Some(selector) = next_item(m, selectors)? else {
            m.truncate(mark);
            return Ok(None);
        };
        let good = m.truth(selector)?;
        m.truncate(mark + 1);
        if good {
            return Ok(Some(m.pop()));
        }
        m.truncate(mark);
    }
}

/// `dropwhile()`
pub(super) fn dropwhile(m: &mut Machine, a: Args) -> Res<Owned> {
    with_function(m, a, &[0])
}

pub(super) fn next_of_dropwhile(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let iterator = m.heap.item(it, ITERATOR);
    loop {
        let Some(item) = m.next(iterator)? else { return Ok(None) };
        if m.heap.number(it, FLAG) == 1 {
            return Ok(Some(item));
        }
        let item = m.temp(item);
        let function = m.heap.item(it, FUNCTION);
        let answer = m.call(function, &[item])?;
        let drop = m.truth_of(answer)?;
        let item = m.pop();
        if !drop {
            m.heap.set_number(it, FLAG, 1);
            return Ok(Some(item));
        }
        m.release(item);
    }
}

/// `takewhile()`
pub(super) fn takewhile(m: &mut Machine, a: Args) -> Res<Owned> {
    with_function(m, a, &[0])
}

pub(super) fn next_of_takewhile(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    if m.heap.number(it, FLAG) == 1 {
        return Ok(None);
    }
    let Some(item) = next_item(m, m.heap.item(it, ITERATOR))? else { return Ok(None) };
    let function = m.heap.item(it, FUNCTION);
    let answer = m.call(function, &[item])?;
    let take = m.truth_of(answer)?;
    let item = m.pop();
    if take {
        return Ok(Some(item));
    }
    m.release(item);
    m.heap.set_number(it, FLAG, 1);
    Ok(None)
}

/// `filterfalse()`
pub(super) fn filterfalse(m: &mut Machine, a: Args) -> Res<Owned> {
    with_function(m, a, &[])
}

pub(super) fn next_of_filterfalse(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let iterator = m.heap.item(it, ITERATOR);
    loop {
        let Some(item) = next_item(m, iterator)? else { return Ok(None) };
        let good = holds(m, it, item)?;
        let item = m.pop();
        if !good {
            return Ok(Some(item));
        }
        m.release(item);
    }
}

/// `starmap()`
pub(super) fn starmap(m: &mut Machine, a: Args) -> Res<Owned> {
    with_function(m, a, &[])
}

pub(super) fn next_of_starmap(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let mark = m.stack.len();
    let Some(mut args) = next_item(m, m.heap.item(it, ITERATOR))? else { return Ok(None) };
    if m.heap.ty(args) != ty::TUPLE {
        let made = tuple::from(m, args)?;
        args = m.temp(made);
    }
    let function = m.heap.item(it, FUNCTION);
    let items = m.heap.items(args);
    let result = m.call(function, &items)?;
    m.stack.insert(mark, result.into_slot());
    m.truncate(mark + 1);
    Ok(Some(m.pop()))
}

// --- islice: the iterator or none; next place, end (below 0: none), step, how many it has passed ---

const SLICE_NEXT: u32 = 1;
const SLICE_STOP: u32 = 3;
const SLICE_STEP: u32 = 5;
const SLICE_PASSED: u32 = 7;

/// A place given to `islice`: -1 for what is none.
fn place(m: &mut Machine, s: Slot) -> Res<i64> {
    if !m.is_index(s) {
        return Ok(-1);
    }
    let n = m.index_object(s);
    let Some(n) = m.except(n, ty::TYPE_ERROR)? else { return Ok(-1) };
    let number = match m.heap.obj(n.slot()) {
        Obj::Int(n) => n,
        Obj::Bool(b) => b.into(),
        _ => -1,
    };
    m.release(n);
    Ok(number)
}

/// `islice()`
pub(super) fn islice(m: &mut Machine, a: Args) -> Res<Owned> {
    const PLACES: &str = "must be None or an integer: 0 <= x <= sys.maxsize.";
    let class = a.slot(m, 0);
    let args = a.rest_all(m);
    let n = args.len();
    if n < 2 {
        return Err(m.type_error(format!("islice expected at least 2 arguments, got {n}")));
    }
    if n > 4 {
        return Err(m.type_error(format!("islice expected at most 4 arguments, got {n}")));
    }
    let iterable = args[0];
    let (start, stop) = if n == 2 { (Slot::NONE, args[1]) } else { (args[1], args[2]) };
    let start = if start == Slot::NONE { 0 } else { place(m, start)? };
    let stop = if stop == Slot::NONE {
        -1
    } else {
        let stop = place(m, stop)?;
        if stop == -1 {
            return Err(m.value_error(format!("Stop argument for islice() {PLACES}")));
        }
        stop
    };
    if start < 0 || stop < -1 {
        return Err(m.value_error(format!("Indices for islice() {PLACES}")));
    }
    let step = match args.get(3) {
        Some(&step) if step != Slot::NONE => place(m, step)?,
        _ => 1,
    };
    if step < 1 {
        return Err(m.value_error("Step for islice() must be a positive integer or None."));
    }
    let iterator = m.iter(iterable)?.into_slot();
    let it = m.new_record(class, &[iterator], &[0; 8]);
    for (at, n) in [(SLICE_NEXT, start), (SLICE_STOP, stop), (SLICE_STEP, step)] {
        m.heap.set_number64(it.slot(), at, n);
    }
    Ok(it)
}

pub(super) fn next_of_islice(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let Some(iterator) = m.part(it, 0) else { return Ok(None) };
    let (wanted, stop) = (m.heap.number64(it, SLICE_NEXT), m.heap.number64(it, SLICE_STOP));
    while m.heap.number64(it, SLICE_PASSED) < wanted {
        let Some(item) = m.next(iterator)? else {
            m.clear_part(it, 0);
            return Ok(None);
        };
        m.release(item);
        let passed = m.heap.number64(it, SLICE_PASSED);
        m.heap.set_number64(it, SLICE_PASSED, passed + 1);
    }
    let passed = m.heap.number64(it, SLICE_PASSED);
    if stop >= 0 && passed >= stop {
        m.clear_part(it, 0);
        return Ok(None);
    }
    let Some(item) = m.next(iterator)? else {
        m.clear_part(it, 0);
        return Ok(None);
    };
    m.heap.set_number64(it, SLICE_PASSED, passed + 1);
    let next = wanted.checked_add(m.heap.number64(it, SLICE_STEP)).filter(|&next| stop < 0 || next <= stop);
    m.heap.set_number64(it, SLICE_NEXT, next.unwrap_or(stop));
    Ok(Some(item))
}
