//! Iterators over sequences and sets, and those that built-in functions make: `enumerate`, `zip`, `map`,
//! `filter`, `reversed`, `iter(callable, sentinel)`.
//!
//! `enumerate`, `zip` and `dict.items()` keep the tuple that they gave last, and use it again when nobody else
//! has it: an element stays referred to until the next step.

mod methods;
pub(crate) mod taken_apart;

use crate::heap::{Ext, Obj, Owned, Rec, Slot, Width};
use crate::machine::operator::BinOp;
use crate::machine::{Machine, Res, Unwind};

use super::{alias, ty};

pub(crate) use methods::METHODS;
pub(crate) use methods::over_calls;

/// What an index iterator walks over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// A list.
    List,
    /// A tuple.
    Tuple,
    /// A bytes object.
    Bytes,
    /// A bytearray.
    ByteArray,
    /// A memory view.
    Memory,
    /// Anything with `__getitem__`.
    Any,
}

/// A new iterator over a sequence.
pub(crate) fn over(m: &mut Machine, kind: Sequence, seq: Slot) -> Owned {
    let class = match kind {
        Sequence::List => ty::LIST_ITERATOR,
        Sequence::Tuple => ty::TUPLE_ITERATOR,
        Sequence::Bytes => ty::BYTES_ITERATOR,
        Sequence::ByteArray => ty::BYTEARRAY_ITERATOR,
        Sequence::Memory => ty::MEMORY_ITERATOR,
        Sequence::Any => ty::SEQ_ITERATOR,
    };
    index_iterator(m, class, seq)
}

fn index_iterator(m: &mut Machine, class: Slot, seq: Slot) -> Owned {
    let seq = m.share(seq);
    // the one of a memory view also knows the view's length and format
    let size = if class == ty::MEMORY_ITERATOR { 48 } else { 32 };
    m.heap.record_of(class, Rec::SeqIter, &[seq.into_slot()], 0, size, true)
}

/// A new iterator over a str. Its number is the byte where the next character begins.
pub(crate) fn over_str(m: &mut Machine, s: Slot) -> Owned {
    let ascii = m.heap.text(s).is_none_or(|text| text.width == Width::Ascii);
    index_iterator(m, if ascii { ty::STR_ASCII_ITERATOR } else { ty::STR_ITERATOR }, s)
}

/// A new iterator over a list, last first.
pub(crate) fn over_list_reversed(m: &mut Machine, list: Slot) -> Owned {
    let n = m.heap.n_items(list);
    let list = m.share(list);
    m.heap.record_of(ty::LIST_REVERSEITERATOR, Rec::ReverseIter, &[list.into_slot()], n, 32, true)
}

/// A new iterator over a set.
pub(crate) fn over_set(m: &mut Machine, set: Slot) -> Owned {
    let n = Slot(m.heap.set_len(set));
    let set = m.share(set);
    m.heap.record_of(ty::SET_ITERATOR, Rec::SetIter, &[set.into_slot(), n, n], 0, 48, true)
}

/// An exhausted iterator lets go of what it walked over.
fn finish(m: &mut Machine, it: Slot) {
    let seq = m.heap.replace_item(it, 0, Slot::NULL);
    m.release_slot(seq);
}

/// The next item of an index iterator.
pub(crate) fn next_of_sequence(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let seq = m.heap.item(it, 0);
    if seq.is_null() {
        return Ok(None);
    }
    let i = m.heap.aux(it);
    match m.heap.obj(seq) {
        Obj::List { seq: items, .. } | Obj::Tuple(items)
            if matches!(m.heap.ty(it), ty::LIST_ITERATOR | ty::TUPLE_ITERATOR) =>
        {
            if i < items.len {
                m.heap.set_aux(it, i + 1);
                let item = m.heap.seq_get(items, i);
                return Ok(Some(m.share(item)));
            }
        }
        _ if matches!(m.heap.ty(it), ty::SEQ_ITERATOR | ty::MEMORY_ITERATOR) => {
            return next_by_index(m, it, seq, i);
        }
        _ => match m.heap.ext(seq) {
            Some(Ext::Str(text)) => {
                if let Some(c) = text.s[i as usize..].chars().next() {
                    m.heap.set_aux(it, i + c.len_utf8() as u32);
                    let mut buffer = [0; 4];
                    return Ok(Some(m.heap.str(c.encode_utf8(&mut buffer))));
                }
            }
            Some(Ext::Bytes(_) | Ext::ByteArray(..)) => {
                if let Some(&b) = m.byte_string(seq).and_then(|b| b.get(i as usize)) {
                    m.heap.set_aux(it, i + 1);
                    return Ok(Some(m.heap.int(b.into())));
                }
            }
            other => unreachable!("an index iterator over {other:?}"),
        },
    }
    finish(m, it);
    Ok(None)
}

/// The next item by `__getitem__`: `IndexError` is the end.
fn next_by_index(m: &mut Machine, it: Slot, seq: Slot, i: u32) -> Res<Option<Owned>> {
    let item = item_at(m, seq, i.into())?;
    match item {
        Some(_) => m.heap.set_aux(it, i + 1),
        None => finish(m, it),
    }
    Ok(item)
}

/// `seq[i]`; `None` after `IndexError` or `StopIteration`.
fn item_at(m: &mut Machine, seq: Slot, i: i64) -> Res<Option<Owned>> {
    let mark = m.stack.len();
    let i = m.heap.int(i);
    let i = m.temp(i);
    match m.get_item(seq, i) {
        Ok(item) => {
            m.truncate(mark);
            Ok(Some(item))
        }
        Err(Unwind::Raised) if m.catch_and_drop(ty::INDEX_ERROR) || m.catch_and_drop(ty::STOP_ITERATION) => {
            m.truncate(mark);
            Ok(None)
        }
        Err(unwind) => Err(unwind),
    }
}

/// The next item of a reversed sequence. Its number is the next index plus one.
pub(crate) fn next_reversed(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let seq = m.heap.item(it, 0);
    if seq.is_null() {
        return Ok(None);
    }
    let left = m.heap.aux(it);
    let item = match left.checked_sub(1) {
        None => None,
        Some(i) if m.heap.ty(it) == ty::LIST_REVERSEITERATOR => {
            (i < m.heap.n_items(seq)).then(|| m.heap.item(seq, i)).map(|item| m.share(item))
        }
        Some(i) => item_at(m, seq, i.into())?,
    };
    if item.is_some() {
        m.heap.set_aux(it, left - 1);
    } else {
        m.heap.set_aux(it, 0);
        finish(m, it);
    }
    Ok(item)
}

/// The next element of a set.
pub(crate) fn next_of_set(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let set = m.heap.item(it, 0);
    if set.is_null() {
        return Ok(None);
    }
    if m.heap.item(it, 1) != Slot(m.heap.set_len(set)) {
        // the error stays: every further call raises it again
        m.heap.replace_item(it, 1, Slot(u32::MAX));
        return Err(m.raise(ty::RUNTIME_ERROR, "Set changed size during iteration"));
    }
    let Some((place, item)) = m.heap.set_next(set, m.heap.aux(it)) else {
        finish(m, it);
        return Ok(None);
    };
    m.heap.set_aux(it, place + 1);
    let left = m.heap.item(it, 2).0;
    m.heap.replace_item(it, 2, Slot(left.saturating_sub(1)));
    Ok(Some(m.share(item)))
}

/// The next result of `iter(callable, sentinel)`.
pub(crate) fn next_of_call(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let callable = m.heap.item(it, 0);
    if callable.is_null() {
        return Ok(None);
    }
    let mark = m.stack.len();
    let result = m.call(callable, &[]);
    let Some(result) = m.except(result, ty::STOP_ITERATION)? else {
        m.truncate(mark);
        finish_call(m, it);
        return Ok(None);
    };
    let sentinel = m.heap.item(it, 1);
    if sentinel.is_null() {
        // the call itself has exhausted the iterator
        m.release(result);
        return Ok(None);
    }
    m.temp(result);
    let result = m.peek(0);
    let done = m.eq(sentinel, result)?;
    let result = m.pop();
    if done {
        finish_call(m, it);
        m.release(result);
        return Ok(None);
    }
    Ok(Some(result))
}

fn finish_call(m: &mut Machine, it: Slot) {
    for i in 0..2 {
        let part = m.heap.replace_item(it, i, Slot::NULL);
        m.release_slot(part);
    }
}

/// Fields of `map`: iterators, function.
pub(crate) fn next_of_map(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let (iterators, f) = (m.heap.item(it, 0), m.heap.item(it, 1));
    let mark = m.stack.len();
    // the result takes this place while the items are dropped
    m.stack.push(Slot::NULL);
    for i in 0..m.heap.n_items(iterators) {
        let iterator = m.heap.item(iterators, i);
        let Some(item) = m.next(iterator)? else {
            m.truncate(mark);
            return Ok(None);
        };
        m.temp(item);
    }
    let args = m.stack[mark + 1..].to_vec();
    m.stack[mark] = m.call(f, &args)?.into_slot();
    drop_first_to_last(m, mark + 1);
    Ok(Some(m.pop()))
}

/// Drops what lies on the operand stack from a place on, the lowest first.
fn drop_first_to_last(m: &mut Machine, from: usize) {
    m.stack[from..].reverse();
    m.truncate(from);
}

/// Fields of `filter`: function, iterator.
pub(crate) fn next_of_filter(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let (f, iterator) = (m.heap.item(it, 0), m.heap.item(it, 1));
    loop {
        let Some(item) = m.next(iterator)? else { return Ok(None) };
        m.temp(item);
        let item = m.peek(0);
        let good = if f == Slot::NONE || f == ty::BOOL {
            m.truth(item)?
        } else {
            let answer = m.call(f, &[item])?;
            m.truth_of(answer)?
        };
        let item = m.pop();
        if good {
            return Ok(Some(item));
        }
        m.release(item);
    }
}

/// Fields of `zip`: iterators, kept tuple; its number is 1 if it is strict.
pub(crate) fn next_of_zip(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let (iterators, kept) = (m.heap.item(it, 0), m.heap.item(it, 1));
    let n = m.heap.n_items(iterators);
    if n == 0 {
        return Ok(None);
    }
    let mark = m.stack.len();
    if m.heap.refcount(kept) == 1 {
        let result = m.share(kept);
        m.temp(result);
        for i in 0..n {
            let iterator = m.heap.item(iterators, i);
            let Some(item) = m.next(iterator)? else {
                m.truncate(mark);
                return zip_ended(m, it, iterators, i);
            };
            let old = m.heap.replace_item(kept, i, item.into_slot());
            m.release_slot(old);
        }
        retrack(m, kept);
        return Ok(Some(m.pop()));
    }
    for i in 0..n {
        let iterator = m.heap.item(iterators, i);
        let Some(item) = m.next(iterator)? else {
            m.truncate(mark);
            return zip_ended(m, it, iterators, i);
        };
        m.push(item);
    }
    let items = m.stack.split_off(mark);
    Ok(Some(m.heap.tuple_raw(&items)))
}

/// Iterator `i` of a `zip` has ended; if the zip is strict, so must the others.
fn zip_ended(m: &mut Machine, it: Slot, iterators: Slot, i: u32) -> Res<Option<Owned>> {
    if m.heap.aux(it) == 0 {
        return Ok(None);
    }
    let others = |i: u32| if i == 1 { " ".to_owned() } else { "s 1-".to_owned() };
    if i > 0 {
        let (n, plural) = (i + 1, others(i));
        return Err(m.value_error(format!("zip() argument {n} is shorter than argument{plural}{i}")));
    }
    for i in 1..m.heap.n_items(iterators) {
        let iterator = m.heap.item(iterators, i);
        if let Some(item) = m.next(iterator)? {
            m.release(item);
            let (n, plural) = (i + 1, others(i));
            return Err(m.value_error(format!("zip() argument {n} is longer than argument{plural}{i}")));
        }
    }
    Ok(None)
}

/// The collector may have taken a kept tuple off its lists.
fn retrack(m: &mut Machine, tuple: Slot) {
    if !m.heap.has_flag(tuple, crate::heap::flag::TRACKED) {
        m.heap.track(tuple);
    }
}

/// A pair as the next result of an iterator, whose field `field` is the tuple that it keeps for this.
pub(crate) fn keep_pair(m: &mut Machine, it: Slot, field: u32, a: Owned, b: Owned) -> Owned {
    let kept = m.heap.item(it, field);
    if m.heap.refcount(kept) != 1 {
        return m.heap.tuple(vec![a, b]);
    }
    let result = m.share(kept);
    m.push(result);
    let mark = m.stack.len();
    let [a, b] = [a, b].map(Owned::into_slot);
    let (a, b) = (m.heap.replace_item(kept, 0, a), m.heap.replace_item(kept, 1, b));
    m.stack.extend([b, a]);
    m.truncate(mark);
    retrack(m, kept);
    m.pop()
}

/// Words of `enumerate` after iterator, kept pair and a number beyond 63 bits: the next number.
const NUMBER_LOW: u32 = 3;
const NUMBER_HIGH: u32 = 4;

/// Fields of `enumerate`.
pub(crate) fn next_of_enumerate(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let iterator = m.heap.item(it, 0);
    let Some(item) = m.next(iterator)? else { return Ok(None) };
    let n = next_number(m, it);
    if n == i64::MAX {
        return next_far(m, it, item).map(Some);
    }
    set_number(m, it, n + 1);
    let number = m.heap.int(n);
    Ok(Some(keep_pair(m, it, 1, number, item)))
}

/// The number that an `enumerate` gives next; the largest there is where an object counts on.
pub(crate) fn next_number(m: &Machine, it: Slot) -> i64 {
    let low = u64::from(m.heap.item(it, NUMBER_LOW).0);
    (u64::from(m.heap.item(it, NUMBER_HIGH).0) << 32 | low) as i64
}

fn set_number(m: &mut Machine, it: Slot, n: i64) {
    m.heap.replace_item(it, NUMBER_LOW, Slot(n as u32));
    m.heap.replace_item(it, NUMBER_HIGH, Slot((n as u64 >> 32) as u32));
}

/// `enumerate` beyond 63 bits counts with an object.
fn next_far(m: &mut Machine, it: Slot, item: Owned) -> Res<Owned> {
    m.temp(item);
    let number = match m.heap.item(it, 2) {
        Slot::NULL => m.heap.int(i64::MAX),
        number => m.share(number),
    };
    let number = m.temp(number);
    let next = m.binary(BinOp::Add, number, Slot::TRUE)?;
    let old = m.heap.replace_item(it, 2, next.into_slot());
    m.release_slot(old);
    let (number, item) = (m.pop(), m.pop());
    Ok(keep_pair(m, it, 1, number, item))
}

/// A new record of a class that may be a subclass of the built-in one.
fn record(m: &mut Machine, class: Slot, kind: Rec, fields: &[Slot], aux: u32, bytes: u32) -> Owned {
    if Machine::is_builtin_type(class) {
        return m.heap.record_of(class, kind, fields, aux, bytes, true);
    }
    let obj = m.heap.record_payload(kind, fields, aux);
    m.alloc_like(class, obj, bytes)
}

/// How many items an iterator says are left.
fn hint(m: &mut Machine, it: Slot) -> Res<Option<i64>> {
    let seq = m.heap.item(it, 0);
    if seq.is_null() {
        return Ok(Some(0));
    }
    let i = m.heap.aux(it);
    Ok(match m.heap.obj(it) {
        Obj::Record { kind: Rec::SetIter, .. } => {
            let valid = m.heap.item(it, 1) == Slot(m.heap.set_len(seq));
            Some(if valid { m.heap.item(it, 2).0.into() } else { 0 })
        }
        Obj::Record { kind: Rec::ReverseIter, .. } => {
            let n = m.len(seq)?;
            Some(if n < i.into() { 0 } else { i.into() })
        }
        _ => match m.heap.ext(seq) {
            Some(Ext::Str(text)) => Some(text.s[i as usize..].chars().count() as i64),
            _ if m.heap.ty(it) == ty::SEQ_ITERATOR
                && m.lookup_special(seq, crate::machine::name::LEN).is_none() =>
            {
                None
            }
            _ => Some((m.len(seq)? - i64::from(i)).max(0)),
        },
    })
}

/// Subscripting the classes of iterators, as in annotations: `enumerate[int]`.
fn class_getitem(m: &mut Machine, a: crate::machine::Args) -> Res<Owned> {
    let (class, item) = (a.slot(m, 0), a.slot(m, 1));
    Ok(alias::new(m, class, item))
}

/// A tuple of iterators over each of what `*` collects, from the second on if `skip`.
fn iterators_over(m: &mut Machine, a: crate::machine::Args, skip: u32) -> Res<Slot> {
    let mark = m.stack.len();
    for i in skip..a.n_rest {
        let iterable = a.rest(m, i);
        let iterator = m.iter(iterable)?;
        m.push(iterator);
    }
    let items = m.stack.split_off(mark);
    let tuple = m.heap.tuple_raw(&items);
    Ok(m.temp(tuple))
}

/// `None`s to begin with, for a tuple that is kept.
fn nones(m: &mut Machine, n: u32) -> Owned {
    m.heap.tuple_of(&vec![Slot::NONE; n as usize])
}
