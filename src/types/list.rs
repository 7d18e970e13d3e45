//! Lists, and what tuples have in common with them (Objects/listobject.c, Objects/tupleobject.c).
//!
//! The functions here go by the payload, so they serve subclasses too. Capacities follow CPython's: which
//! operation makes an exact list, which one leaves room, is part of what `sys.getsizeof` says.

mod methods;

use crate::heap::{Obj, Owned, Seq, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Machine, Res, Unwind};

use super::slice::{self, Indices};
use super::ty;

pub use methods::METHODS;
pub(crate) use methods::sort;

/// More items than this in one container are a `MemoryError`: the heap counts places in 32 bits.
pub(crate) const MAX_ITEMS: i64 = 1 << 26;

/// The error of something too large, which has no message.
pub(crate) fn no_memory(m: &mut Machine) -> Unwind {
    match m.new_exception(ty::MEMORY_ERROR, Vec::new()) {
        Ok(e) => m.raise_object(e),
        Err(unwind) => unwind,
    }
}

fn is_tuple(m: &Machine, s: Slot) -> bool {
    matches!(m.heap.obj(s), Obj::Tuple(_))
}

fn kind_name(m: &Machine, s: Slot) -> &'static str {
    if is_tuple(m, s) { "tuple" } else { "list" }
}

/// A new list of exactly these borrowed references.
pub(crate) fn of(m: &mut Machine, items: &[Slot]) -> Owned {
    for &s in items {
        let _moved_into_the_list = m.share(s);
    }
    m.heap.list_raw(items)
}

/// Empties a list: the last item is dropped first, then the block (`list_clear`).
pub(crate) fn clear(m: &mut Machine, list: Slot) {
    if m.heap.list_parts(list).1 == 0 {
        return;
    }
    let items = m.heap.items(list);
    let (seq, cap) = m.heap.list_detach(list);
    let mark = m.stack.len();
    m.stack.extend(items);
    m.truncate(mark);
    m.heap.list_free_detached(seq, cap);
}

/// `[a, b]`, `(a,)`.
pub(crate) fn repr_into(m: &mut Machine, s: Slot, out: &mut String) -> Res<()> {
    if m.heap.n_items(s) == 0 {
        out.push_str("[]");
        return Ok(());
    }
    m.repr_container(s, out, "[...]", |m, out| {
        out.push('[');
        let mut i = 0;
        // a repr can change the list, so its length is looked at each time
        while i < m.heap.n_items(s) {
            if i > 0 {
                out.push_str(", ");
            }
            let item = m.heap.item(s, i);
            let item = m.share(item);
            let item = m.temp(item);
            m.repr_into(item, out)?;
            let item = m.pop();
            m.release(item);
            i += 1;
        }
        out.push(']');
        Ok(())
    })
}

/// `seq[key]` of a list or tuple.
pub(crate) fn get_item(m: &mut Machine, seq: Slot, key: Slot) -> Res<Owned> {
    let i = match m.heap.obj(key) {
        Obj::Int(i) => i,
        _ if m.heap.ty(key) == ty::SLICE => return get_slice(m, seq, key),
        _ if m.is_index(key) => m.index_or(key, ty::INDEX_ERROR)?,
        _ => return Err(bad_index(m, seq, key)),
    };
    if let Some(i) = place(i, m.heap.n_items(seq)) {
        let item = m.heap.item(seq, i);
        Ok(m.share(item))
    } else {
        let kind = kind_name(m, seq);
        Err(m.index_error(format!("{kind} index out of range")))
    }
}

/// An index counted from either end as a place, if there is one.
#[inline]
pub(crate) fn place(i: i64, n: u32) -> Option<u32> {
    let i = if i < 0 { i.checked_add(n.into())? } else { i };
    (0..i64::from(n)).contains(&i).then_some(i as u32)
}

fn bad_index(m: &mut Machine, seq: Slot, key: Slot) -> Unwind {
    let (kind, t) = (kind_name(m, seq), m.type_name(key));
    m.type_error(format!("{kind} indices must be integers or slices, not {t}"))
}

fn get_slice(m: &mut Machine, seq: Slot, key: Slot) -> Res<Owned> {
    let bounds = slice::unpack(m, key)?;
    let n = m.heap.n_items(seq);
    Ok(part(m, seq, bounds.adjust(n.into())))
}

/// A new list, or tuple, of part of another.
pub(crate) fn part(m: &mut Machine, seq: Slot, at: Indices) -> Owned {
    if is_tuple(m, seq) {
        if at.n == i64::from(m.heap.n_items(seq)) && at.step == 1 && m.heap.ty(seq) == ty::TUPLE {
            return m.share(seq);
        }
        if at.step == 1 {
            return m.heap.tuple_of_runs(&[part_of_run(m, seq, at)]);
        }
        let items: Vec<Slot> = at.places().map(|i| m.heap.item(seq, i)).collect();
        return m.heap.tuple_of(&items);
    }
    if at.step == 1 {
        return m.heap.list_of_runs(&[part_of_run(m, seq, at)]);
    }
    let items: Vec<Slot> = at.places().map(|i| m.heap.item(seq, i)).collect();
    of(m, &items)
}

/// Items next to each other.
fn part_of_run(m: &Machine, seq: Slot, at: Indices) -> Seq {
    Seq { off: m.heap.run(seq).off + at.start as u32, len: at.n as u32 }
}

/// `list[key] = value`, or `del list[key]` without a value.
pub(crate) fn set_item(m: &mut Machine, list: Slot, key: Slot, value: Option<Slot>) -> Res<()> {
    let i = match m.heap.obj(key) {
        Obj::Int(i) => i,
        _ if m.is_index(key) => m.index_or(key, ty::INDEX_ERROR)?,
        _ if m.heap.ty(key) == ty::SLICE => {
            let bounds = slice::unpack(m, key)?;
            return match value {
                Some(value) => assign_slice(m, list, bounds, value),
                None => delete_slice(m, list, bounds),
            };
        }
        _ => return Err(bad_index(m, list, key)),
    };
    let Some(i) = place(i, m.heap.n_items(list)) else {
        return Err(m.index_error("list assignment index out of range"));
    };
    let old = match value {
        Some(value) => {
            let value = m.share(value);
            Owned::from_slot(m.heap.replace_item(list, i, value.into_slot()))
        }
        None => m.heap.list_delete(list, i),
    };
    m.release(old);
    Ok(())
}

/// Replaces items `lo..hi` by borrowed others (`list_ass_slice`); what is cut out is dropped last to first.
pub(crate) fn splice(m: &mut Machine, list: Slot, lo: u32, hi: u32, new: &[Slot]) {
    if m.heap.n_items(list) - (hi - lo) + new.len() as u32 == 0 {
        clear(m, list);
        return;
    }
    for &s in new {
        let _moved_into_the_list = m.share(s);
    }
    let old = m.heap.list_splice(list, lo, hi, new);
    let mark = m.stack.len();
    m.stack.extend(old);
    m.truncate(mark);
}

fn assign_slice(m: &mut Machine, list: Slot, bounds: slice::Bounds, value: Slot) -> Res<()> {
    // the items are looked at before the indices are made to fit: making them may change the list
    let new = if value == list {
        let items = m.heap.items(list);
        of(m, &items)
    } else {
        m.sequence_or(value, "must assign iterable to extended slice")?
    };
    m.scoped(|m| {
        let new = m.temp(new);
        let at = bounds.adjust(m.heap.n_items(list).into());
        let items = m.heap.items(new);
        if at.step == 1 {
            let lo = at.start as u32;
            splice(m, list, lo, lo + at.n as u32, &items);
            return Ok(());
        }
        if items.len() as i64 != at.n {
            let (size, n) = (items.len(), at.n);
            return Err(m.value_error(format!(
                "attempt to assign sequence of size {size} to extended slice of size {n}"
            )));
        }
        let mut old = Vec::with_capacity(items.len());
        for (i, &item) in at.places().zip(&items) {
            let item = m.share(item);
            old.push(m.heap.replace_item(list, i, item.into_slot()));
        }
        drop_in_order(m, old);
        Ok(())
    })
}

/// Drops references first to last.
pub(crate) fn drop_in_order(m: &mut Machine, items: Vec<Slot>) {
    let mark = m.stack.len();
    m.stack.extend(items.into_iter().rev());
    m.truncate(mark);
}

fn delete_slice(m: &mut Machine, list: Slot, bounds: slice::Bounds) -> Res<()> {
    let at = bounds.adjust(m.heap.n_items(list).into());
    if at.step == 1 {
        let lo = at.start as u32;
        splice(m, list, lo, lo + at.n as u32, &[]);
    } else if at.n > 0 {
        let mut places: Vec<u32> = at.places().collect();
        places.sort_unstable();
        let old = m.heap.list_delete_places(list, &places);
        drop_in_order(m, old);
    }
    Ok(())
}

/// `item in seq`.
pub(crate) fn contains(m: &mut Machine, seq: Slot, item: Slot) -> Res<bool> {
    Ok(find(m, seq, item, 0, i64::MAX)?.is_some())
}

/// The first place from `start` on and before `stop` whose item equals another.
pub(crate) fn find(m: &mut Machine, seq: Slot, item: Slot, start: i64, stop: i64) -> Res<Option<u32>> {
    let held = !is_tuple(m, seq);
    let mut i = start;
    while i < stop.min(m.heap.n_items(seq).into()) {
        let candidate = m.heap.item(seq, i as u32);
        // a comparison can take items out of a list, so they are held meanwhile
        let equal = if held { m.eq_held(candidate, item)? } else { m.eq(candidate, item)? };
        if equal {
            return Ok(Some(i as u32));
        }
        i += 1;
    }
    Ok(None)
}

/// Comparison of two lists or two tuples: the first items that differ decide.
pub(crate) fn compare(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
    match (m.heap.obj(a), m.heap.obj(b)) {
        (Obj::List { .. }, Obj::List { .. }) => {
            if matches!(op, CompareOp::Eq | CompareOp::Ne) && m.heap.n_items(a) != m.heap.n_items(b) {
                return Ok(Some(m.bool(op == CompareOp::Ne)));
            }
        }
        (Obj::Tuple(_), Obj::Tuple(_)) => {}
        _ => return Ok(None),
    }
    let mut i = 0;
    while i < m.heap.n_items(a).min(m.heap.n_items(b)) {
        let (x, y) = (m.heap.item(a, i), m.heap.item(b, i));
        if x != y && !compare_items(m, a, x, y, Machine::eq)? {
            return match op {
                CompareOp::Eq => Ok(Some(m.bool(false))),
                CompareOp::Ne => Ok(Some(m.bool(true))),
                op if i < m.heap.n_items(a).min(m.heap.n_items(b)) => {
                    let (x, y) = (m.heap.item(a, i), m.heap.item(b, i));
                    compare_items(m, a, x, y, |m, x, y| m.compare(x, y, op)).map(Some)
                }
                op => Ok(Some(compare_lengths(m, a, b, op))),
            };
        }
        i += 1;
    }
    Ok(Some(compare_lengths(m, a, b, op)))
}

fn compare_lengths(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Owned {
    let order = m.heap.n_items(a).cmp(&m.heap.n_items(b));
    m.bool(op.holds(order))
}

/// Compares two items, which are held meanwhile if they lie in lists.
fn compare_items<T>(
    m: &mut Machine,
    seq: Slot,
    x: Slot,
    y: Slot,
    f: impl FnOnce(&mut Machine, Slot, Slot) -> Res<T>,
) -> Res<T> {
    if is_tuple(m, seq) {
        return f(m, x, y);
    }
    m.scoped(|m| {
        for s in [x, y] {
            let held = m.share(s);
            m.temp(held);
        }
        f(m, x, y)
    })
}

/// `a + b` of lists or tuples.
pub(crate) fn concat(m: &mut Machine, a: Slot, b: Slot) -> Res<Owned> {
    let tuple = is_tuple(m, a);
    let fits = if tuple { is_tuple(m, b) } else { matches!(m.heap.obj(b), Obj::List { .. }) };
    if !fits {
        let (kind, t) = (kind_name(m, a), m.type_name(b));
        return Err(m.type_error(format!("can only concatenate {kind} (not \"{t}\") to {kind}")));
    }
    if tuple {
        for (empty, other) in [(a, b), (b, a)] {
            if m.heap.n_items(empty) == 0 && m.heap.ty(other) == ty::TUPLE {
                return Ok(m.share(other));
            }
        }
    }
    let runs = [m.heap.run(a), m.heap.run(b)];
    Ok(if tuple { m.heap.tuple_of_runs(&runs) } else { m.heap.list_of_runs(&runs) })
}

/// `seq * n` of a list or tuple.
pub(crate) fn repeat(m: &mut Machine, seq: Slot, n: i64) -> Res<Owned> {
    let len = i64::from(m.heap.n_items(seq));
    let tuple = is_tuple(m, seq);
    if tuple && (len == 0 || n == 1) && m.heap.ty(seq) == ty::TUPLE {
        return Ok(m.share(seq));
    }
    let n = n.max(0);
    if len.saturating_mul(n) > MAX_ITEMS {
        return Err(no_memory(m));
    }
    let items = m.heap.items(seq).repeat(n as usize);
    Ok(if tuple { m.heap.tuple_of(&items) } else { of(m, &items) })
}

/// `list *= n`.
pub(crate) fn repeat_in_place(m: &mut Machine, list: Slot, n: i64) -> Res<()> {
    if n < 1 {
        clear(m, list);
        return Ok(());
    }
    if i64::from(m.heap.n_items(list)).saturating_mul(n) > MAX_ITEMS {
        return Err(no_memory(m));
    }
    let items = m.heap.items(list).repeat(n as usize - 1);
    m.heap.list_extend(list, &items, false);
    Ok(())
}

/// `[*o]`: as `extend`, but the error says what the star wants.
pub(crate) fn extend_starred(m: &mut Machine, list: Slot, o: Slot) -> Res<()> {
    let result = extend(m, list, o);
    if result == Err(Unwind::Raised) && !m.is_iterable(o) && m.catch_and_drop(ty::TYPE_ERROR) {
        let t = m.type_name(o);
        return Err(m.type_error(format!("Value after * must be an iterable, not {t}")));
    }
    result
}

/// `list.extend(o)`: each source has its own rule for the room (`_list_extend`).
pub(crate) fn extend(m: &mut Machine, list: Slot, o: Slot) -> Res<()> {
    if list == o {
        return repeat_in_place(m, list, 2);
    }
    match m.heap.ty(o) {
        ty::LIST | ty::TUPLE => {
            let items = m.heap.items(o);
            m.heap.list_extend(list, &items, true);
        }
        ty::SET | ty::FROZENSET => {
            let items = m.heap.set_items(o);
            m.heap.list_extend(list, &items, false);
        }
        ty::DICT | ty::DICT_KEYS | ty::DICT_VALUES => {
            let dict = if m.heap.ty(o) == ty::DICT { o } else { m.heap.item(o, 0) };
            let values = m.heap.ty(o) == ty::DICT_VALUES;
            let items: Vec<Slot> =
                m.heap.dict_items(dict).into_iter().map(|(k, v)| if values { v } else { k }).collect();
            m.heap.list_extend(list, &items, false);
        }
        ty::DICT_ITEMS => {
            let dict = m.heap.item(o, 0);
            let pairs = m.heap.dict_items(dict);
            m.heap.list_grow_for(list, pairs.len() as u32);
            for (k, v) in pairs {
                let pair = m.heap.tuple_of(&[k, v]);
                m.heap.list_push(list, pair);
            }
        }
        _ => return extend_by_iteration(m, list, o),
    }
    Ok(())
}

/// `list_extend_iter`: room is made by a guess, and what is too much is given back at the end.
fn extend_by_iteration(m: &mut Machine, list: Slot, o: Slot) -> Res<()> {
    let iter = m.iter(o)?;
    m.scoped(|m| {
        let iter = m.temp(iter);
        let guess = m.length_hint(o, 8)?;
        if guess > MAX_ITEMS {
            return Err(no_memory(m));
        }
        m.heap.list_expect(list, guess as u32);
        while let Some(item) = m.next(iter)? {
            m.heap.list_push(list, item);
        }
        let n = m.heap.n_items(list);
        m.heap.list_resize(list, n);
        Ok(())
    })
}
