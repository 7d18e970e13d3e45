//! Ranges (Objects/rangeobject.c): numbers of any size, no list behind them.

use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, ToPrimitive, Zero};

use crate::heap::{Ext, Obj, Owned, Rec, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Getter, Machine, Number, Res, TypeMethods};

use super::common::{self, natives};
use super::iterators::taken_apart;
use super::{slice, ty};

const START: u32 = 0;
const STOP: u32 = 1;
const STEP: u32 = 2;
const LEN: u32 = 3;

/// `range` as a new object; the references are handed over. The step must not be 0.
fn new(m: &mut Machine, start: Owned, stop: Owned, step: Owned) -> Owned {
    let small_length = match [&start, &stop, &step].map(|s| small(m, s.slot())) {
        [Some(start), Some(stop), Some(step)] => small_length(start, stop, step),
        _ => None,
    };
    let len = if let Some(len) = small_length {
        m.heap.int(len)
    } else {
        let [lo, hi, by] = [&start, &stop, &step].map(|s| big(m, s.slot()));
        m.heap.big(length(lo, hi, by))
    };
    let fields = [start, stop, step, len].map(Owned::into_slot);
    m.heap.record_of(ty::RANGE, Rec::Range, &fields, 0, 48, false)
}

/// The same, if nothing on the way to it passes 64 bits.
fn small_length(start: i64, stop: i64, step: i64) -> Option<i64> {
    let (span, by) = if step > 0 {
        (stop.checked_sub(start)?, step)
    } else {
        (start.checked_sub(stop)?, step.checked_neg()?)
    };
    Some(if span > 0 { (span - 1) / by + 1 } else { 0 })
}

/// How many numbers there are.
fn length(start: BigInt, stop: BigInt, step: BigInt) -> BigInt {
    let (span, by) = if step.is_positive() { (stop - start, step) } else { (start - stop, -step) };
    if span.is_positive() { (span - 1u8) / by + 1u8 } else { BigInt::zero() }
}

/// An int that fits 64 bits.
fn small(m: &Machine, s: Slot) -> Option<i64> {
    match m.number(s) {
        Some(Number::Int(n)) => Some(n),
        _ => None,
    }
}

/// An int of any size.
fn big(m: &Machine, s: Slot) -> BigInt {
    match m.number(s) {
        Some(Number::Int(n)) => n.into(),
        Some(Number::Big(n)) => n.clone(),
        other => unreachable!("a range is made of ints, not of {other:?}"),
    }
}

fn part(m: &Machine, range: Slot, i: u32) -> BigInt {
    big(m, m.heap.item(range, i))
}

/// Start, step and length, if all and the last number too fit 64 bits.
fn small_parts(m: &Machine, range: Slot) -> Option<(i64, i64, i64)> {
    let [start, step, len] = [START, STEP, LEN].map(|i| small(m, m.heap.item(range, i)));
    let (start, step, len) = (start?, step?, len?);
    start.checked_add(step.checked_mul(len)?)?;
    Some((start, step, len))
}

/// An iterator over a range.
pub(crate) fn iterate(m: &mut Machine, range: Slot) -> Owned {
    if let Some((start, step, len)) = small_parts(m, range) {
        iterator(m, start, step, len)
    } else {
        let [start, step, len] = [START, STEP, LEN].map(|i| part(m, range, i));
        long_iterator(m, start, step, len)
    }
}

fn iterator(m: &mut Machine, start: i64, step: i64, len: i64) -> Owned {
    let obj = match u32::try_from(len) {
        Ok(left) if step == 1 => Obj::RangeIter { left, next: start },
        _ => Obj::Ext(m.heap.alloc_ext(Ext::RangeIter(start, step, len as u64))),
    };
    m.heap.alloc(ty::RANGE_ITERATOR, obj, 40, 0)
}

fn long_iterator(m: &mut Machine, start: BigInt, step: BigInt, len: BigInt) -> Owned {
    let fields = [start, step, len].map(|n| m.heap.big(n).into_slot());
    m.heap.record_of(ty::LONGRANGE_ITERATOR, Rec::Other, &fields, 0, 40, false)
}

/// The next number of an iterator whose step is not 1.
pub(crate) fn next_stepped(m: &mut Machine, it: Slot) -> Option<Owned> {
    let Some(Ext::RangeIter(next, step, left)) = m.heap.ext_mut(it) else {
        unreachable!("it is such an iterator")
    };
    *left = left.checked_sub(1)?;
    let n = *next;
    *next = n.wrapping_add(*step);
    Some(m.heap.int(n))
}

/// The next number of an iterator over numbers of any size.
pub(crate) fn next_long(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let [start, step, len] = [0, 1, 2].map(|i| part(m, it, i));
    if !len.is_positive() {
        return Ok(None);
    }
    let result = m.heap.item(it, 0);
    let result = m.share(result);
    for (i, n) in [(0, start + step), (2, len - 1u8)] {
        let n = m.heap.big(n);
        let old = m.heap.replace_item(it, i, n.into_slot());
        m.release_slot(old);
    }
    Ok(Some(result))
}

/// `range(0, 5)`
pub(crate) fn repr_into(m: &mut Machine, range: Slot, out: &mut String) -> Res<()> {
    use std::fmt::Write;
    let (start, stop, step) = (part(m, range, START), part(m, range, STOP), part(m, range, STEP));
    let _infallible = if step.is_one() {
        write!(out, "range({start}, {stop})")
    } else {
        write!(out, "range({start}, {stop}, {step})")
    };
    Ok(())
}

/// Ranges are equal if they give the same numbers.
pub(crate) fn compare(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
    if m.heap.ty(b) != ty::RANGE || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(None);
    }
    let same = |i: u32| part(m, a, i) == part(m, b, i);
    let len = part(m, a, LEN);
    let equal = same(LEN) && (len.is_zero() || same(START) && (len.is_one() || same(STEP)));
    Ok(Some(m.bool(equal == (op == CompareOp::Eq))))
}

/// `range[key]`
pub(crate) fn get_item(m: &mut Machine, range: Slot, key: Slot) -> Res<Owned> {
    if let (Obj::Int(i), Some((start, step, len))) = (m.heap.obj(key), small_parts(m, range)) {
        let i = if i < 0 { i + len } else { i };
        if (0..len).contains(&i) {
            return Ok(m.heap.int(start + i * step));
        }
        return Err(m.index_error("range object index out of range"));
    }
    if m.is_index(key) {
        let i = m.index_object(key)?;
        let mut n = big(m, i.slot());
        m.release(i);
        let len = part(m, range, LEN);
        if n.is_negative() {
            n += &len;
        }
        if n.is_negative() || n >= len {
            return Err(m.index_error("range object index out of range"));
        }
        let item = part(m, range, START) + n * part(m, range, STEP);
        return Ok(m.heap.big(item));
    }
    if m.heap.ty(key) == ty::SLICE {
        return get_slice(m, range, key);
    }
    let t = m.type_name(key);
    Err(m.type_error(format!("range indices must be integers or slices, not {t}")))
}

fn get_slice(m: &mut Machine, range: Slot, key: Slot) -> Res<Owned> {
    let len = part(m, range, LEN);
    let (from, to, by) = slice::big_indices(m, key, &len)?;
    let (start, step) = (part(m, range, START), part(m, range, STEP));
    let numbers = [&start + from * &step, &start + to * &step, by * &step];
    let [start, stop, step] = numbers.map(|n| m.heap.big(n));
    Ok(new(m, start, stop, step))
}

/// Where an exact int or bool is in a range; the outer `None`: it must be looked for one by one.
#[expect(clippy::option_option, reason = "\"not known here\" and \"not in it\" are two answers")]
fn place_of(m: &Machine, range: Slot, item: Slot) -> Option<Option<BigInt>> {
    if !matches!(m.heap.ty(item), ty::INT | ty::BOOL) {
        return None;
    }
    let (place, rest) = if let (Some(n), Some((start, step, len))) = (small(m, item), small_parts(m, range)) {
        let (place, rest) = (i128::from(n) - i128::from(start)).div_mod_floor(&i128::from(step));
        if place >= i128::from(len) {
            return Some(None);
        }
        (BigInt::from(place), BigInt::from(rest))
    } else {
        (big(m, item) - part(m, range, START)).div_mod_floor(&part(m, range, STEP))
    };
    let found = rest.is_zero() && !place.is_negative() && place < part(m, range, LEN);
    Some(found.then_some(place))
}

/// `item in range`
pub(crate) fn contains(m: &mut Machine, range: Slot, item: Slot) -> Res<bool> {
    match place_of(m, range, item) {
        Some(place) => Ok(place.is_some()),
        None => m.contains_by_iteration(range, item),
    }
}

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    let (first, second, third) = (a.slot(m, 1), a.get(m, 2), a.get(m, 3));
    if let (Obj::Int(_), None) = (m.heap.obj(first), second)
        && m.heap.ty(first) == ty::INT
    {
        let stop = m.share(first);
        let [start, step] = [0, 1].map(|n| m.heap.int(n));
        return Ok(new(m, start, stop, step));
    }
    let mut numbers = Vec::with_capacity(3);
    for s in [Some(first), second, third].into_iter().flatten() {
        let n = m.index_object(s)?;
        numbers.push(m.temp(n));
    }
    let one = Slot::small_int(1).unwrap_or(Slot::TRUE);
    let zero = Slot::small_int(0).unwrap_or(Slot::FALSE);
    let (start, stop, step) = match *numbers {
        [stop] => (zero, stop, one),
        [start, stop] => (start, stop, one),
        [start, stop, step, ..] => (start, stop, step),
        [] => unreachable!("one number is required"),
    };
    if part_is_zero(m, step) {
        return Err(m.value_error("range() arg 3 must not be zero"));
    }
    let [start, stop, step] = [start, stop, step].map(|s| m.share(s));
    Ok(new(m, start, stop, step))
}

fn part_is_zero(m: &Machine, s: Slot) -> bool {
    small(m, s) == Some(0)
}

fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let len = m.heap.item(a.slot(m, 0), LEN);
    if small(m, len).is_none() {
        return Err(m.overflow_error("Python int too large to convert to C ssize_t"));
    }
    Ok(m.share(len))
}

fn truth(m: &mut Machine, a: Args) -> Res<Owned> {
    let empty = part_is_zero(m, m.heap.item(a.slot(m, 0), LEN));
    Ok(m.bool(!empty))
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (range, key) = (a.slot(m, 0), a.slot(m, 1));
    get_item(m, range, key)
}

fn contains_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let (range, item) = (a.slot(m, 0), a.slot(m, 1));
    let found = contains(m, range, item)?;
    Ok(m.bool(found))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let range = a.slot(m, 0);
    Ok(iterate(m, range))
}

fn reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let range = a.slot(m, 0);
    if let Some((start, step, len)) = small_parts(m, range)
        && let Some(back) = step.checked_neg()
    {
        return Ok(iterator(m, start + (len - 1) * step, back, len));
    }
    let [start, step, len] = [START, STEP, LEN].map(|i| part(m, range, i));
    let last = start + (&len - 1u8) * &step;
    Ok(long_iterator(m, last, -step, len))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let range = a.slot(m, 0);
    let len = part(m, range, LEN);
    let mut parts = [LEN, START, STEP].map(|i| m.heap.item(range, i));
    if len.is_zero() {
        parts[1] = Slot::NONE;
    }
    if len <= BigInt::one() {
        parts[2] = Slot::NONE;
    }
    let tuple = m.heap.tuple_of(&parts);
    let tuple = m.temp(tuple);
    let hash = m.hash(tuple)?;
    Ok(m.heap.int(hash))
}

fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let (range, item) = (a.slot(m, 0), a.slot(m, 1));
    if let Some(place) = place_of(m, range, item) {
        return Ok(m.heap.int(place.is_some().into()));
    }
    let mut n = 0;
    m.for_each(range, |m, other| {
        n += i64::from(m.eq(other, item)?);
        Ok(true)
    })?;
    Ok(m.heap.int(n))
}

fn index(m: &mut Machine, a: Args) -> Res<Owned> {
    let (range, item) = (a.slot(m, 0), a.slot(m, 1));
    match place_of(m, range, item) {
        Some(Some(place)) => Ok(m.heap.big(place)),
        Some(None) => {
            let item = m.repr_text(item)?;
            Err(m.value_error(format!("{item} is not in range")))
        }
        None => {
            let (mut i, mut found) = (0, false);
            m.for_each(range, |m, other| {
                found = m.eq(other, item)?;
                i += i64::from(!found);
                Ok(!found)
            })?;
            if found {
                return Ok(m.heap.int(i));
            }
            Err(m.value_error("sequence.index(x): x not in sequence"))
        }
    }
}

fn field(m: &mut Machine, range: Slot, i: u32) -> Res<Owned> {
    let part = m.heap.item(range, i);
    Ok(m.share(part))
}

fn hint(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let left = match m.heap.obj(it) {
        Obj::RangeIter { left, .. } => u64::from(left),
        Obj::Ext(_) => match m.heap.ext(it) {
            Some(&Ext::RangeIter(_, _, left)) => left,
            other => unreachable!("a range iterator is not {other:?}"),
        },
        _ => part(m, it, 2).to_u64().unwrap_or(u64::MAX >> 1),
    };
    Ok(m.heap.int(left as i64))
}

/// The next number of an iterator, its step, and how many numbers are left.
fn left_of(m: &Machine, it: Slot) -> [BigInt; 3] {
    match m.heap.obj(it) {
        Obj::RangeIter { left, next } => [next.into(), 1.into(), left.into()],
        Obj::Ext(_) => match m.heap.ext(it) {
            Some(&Ext::RangeIter(next, step, left)) => [next.into(), step.into(), left.into()],
            other => unreachable!("a range iterator is not {other:?}"),
        },
        _ => [0, 1, 2].map(|i| part(m, it, i)),
    }
}

fn reduce_iterator(m: &mut Machine, a: Args) -> Res<Owned> {
    let [next, step, left] = left_of(m, a.slot(m, 0));
    let rest = [next.clone(), next + &step * left, step].map(|n| m.heap.big(n));
    taken_apart::of_range(m, rest)
}

fn set_iterator(m: &mut Machine, a: Args) -> Res<Owned> {
    let (it, state) = (a.slot(m, 0), a.slot(m, 1));
    let [next, step, left] = left_of(m, it);
    let by = taken_apart::place_in_range(m, state, left.to_i64().unwrap_or(i64::MAX))?;
    let (next, left) = (next + step * by, left - by);
    if let (Obj::RangeIter { .. }, Some(next), Some(left)) = (m.heap.obj(it), next.to_i64(), left.to_u32()) {
        m.heap.set_obj(it, Obj::RangeIter { left, next });
    } else if let Some(Ext::RangeIter(n, _, l)) = m.heap.ext_mut(it) {
        (*n, *l) = (next.to_i64().unwrap_or(0), left.to_u64().unwrap_or(0));
    } else if m.heap.ty(it) == ty::LONGRANGE_ITERATOR {
        for (i, n) in [(0, next), (2, left)] {
            let n = m.heap.big(n);
            let old = m.heap.replace_item(it, i, n.into_slot());
            m.release_slot(old);
        }
    }
    Ok(m.none())
}

const ITERATOR: &[crate::machine::Native] = natives! {
    "__iter__" "self, /" common::itself;
    "__next__" "self, /" common::next;
    "__length_hint__" "self, /" hint;
    "__reduce__" "self, /" reduce_iterator;
    "__setstate__" "self, state, /" set_iterator;
};

/// The methods of ranges and their iterators.
pub const METHODS: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::RANGE,
        doc: "Numbers from start to before stop, by step.",
        methods: natives! {
            "__new__" "@static cls, start, stop=0, step=1, /" create;
            "__repr__" "self, /" common::repr;
            "__hash__" "self, /" hash;
            "__lt__" "self, value, /" common::lt;
            "__le__" "self, value, /" common::le;
            "__eq__" "self, value, /" common::eq;
            "__ne__" "self, value, /" common::ne;
            "__gt__" "self, value, /" common::gt;
            "__ge__" "self, value, /" common::ge;
            "__bool__" "self, /" truth;
            "__len__" "self, /" len;
            "__getitem__" "self, key, /" getitem;
            "__contains__" "self, key, /" contains_method;
            "__iter__" "self, /" iter;
            "__reversed__" "self, /" reversed;
            "count" "self, value, /" count;
            "index" "self, value, /" index;
        },
        getters: &[
            Getter { name: "start", get: |m, s| field(m, s, START), set: None },
            Getter { name: "stop", get: |m, s| field(m, s, STOP), set: None },
            Getter { name: "step", get: |m, s| field(m, s, STEP), set: None },
        ],
    },
    TypeMethods { ty: ty::RANGE_ITERATOR, doc: "Walks over a range.", methods: ITERATOR, getters: &[] },
    TypeMethods {
        ty: ty::LONGRANGE_ITERATOR,
        doc: "Walks over a range of numbers beyond 63 bits.",
        methods: ITERATOR,
        getters: &[],
    },
];
