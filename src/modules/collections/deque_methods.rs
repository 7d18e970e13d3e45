//! The methods of deques.

use std::fmt::Write as _;

use crate::heap::{Owned, Slot, Text};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Getter, Machine, Res, TypeMethods, Unwind};
use crate::types::common::{bound, class_getitem, itself, natives, next, sizeof, ssize};
use crate::types::{int, list, ty};

use super::deque::{self, data, data_mut};

fn len(m: &Machine, d: Slot) -> usize {
    data(m, d).items.len()
}

fn is_deque(m: &Machine, s: Slot) -> bool {
    m.is_a(s, ty::DEQUE)
}

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    Ok(deque::new(m, a.slot(m, 0), None))
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, iterable, maxlen) = (a.slot(m, 0), a.get(m, 1), a.get_some(m, 2));
    let maxlen = match maxlen {
        Some(maxlen) => {
            if int::value(&m.heap, maxlen).is_none() {
                return Err(m.type_error("an integer is required"));
            }
            let n = ssize(m, maxlen)?;
            if n < 0 {
                return Err(m.value_error("maxlen must be non-negative"));
            }
            Some(n as usize)
        }
        None => None,
    };
    data_mut(m, d).maxlen = maxlen;
    clear_all(m, d);
    if let Some(iterable) = iterable {
        extend_by(m, d, iterable, false)?;
    }
    Ok(m.none())
}

fn clear_all(m: &mut Machine, d: Slot) {
    let mut items = Vec::new();
    while let Some(item) = data_mut(m, d).pop_left() {
        items.push(item);
    }
    list::drop_in_order(m, items);
}

/// Adds an item at an end; the other end loses one where the deque is full.
fn add(m: &mut Machine, d: Slot, item: Owned, at_left: bool) {
    let full = data(m, d).maxlen.is_some_and(|max| len(m, d) >= max);
    let data = data_mut(m, d);
    if at_left {
        data.push_left(item.into_slot());
    } else {
        data.push_right(item.into_slot());
    }
    if full {
        let lost = if at_left { data.pop_right() } else { data.pop_left() };
        m.release_slot(lost.unwrap_or(Slot::NULL));
    }
}

fn append(m: &mut Machine, a: Args, at_left: bool) -> Res<Owned> {
    let item = m.share(a.slot(m, 1));
    add(m, a.slot(m, 0), item, at_left);
    Ok(m.none())
}

/// `extend` of a deque; one that is extended by itself takes a copy.
fn extend_by(m: &mut Machine, d: Slot, iterable: Slot, at_left: bool) -> Res<()> {
    let source = if iterable == d {
        let copy = m.collect(d)?;
        m.temp(copy)
    } else {
        iterable
    };
    let iter = m.iter(source)?;
    let iter = m.temp(iter);
    if len(m, d) == 0 && data(m, d).maxlen != Some(0) {
        data_mut(m, d).begin_to_extend(at_left);
    }
    while let Some(item) = m.next(iter)? {
        add(m, d, item, at_left);
    }
    Ok(())
}

fn extend(m: &mut Machine, a: Args, at_left: bool) -> Res<Owned> {
    extend_by(m, a.slot(m, 0), a.slot(m, 1), at_left)?;
    Ok(m.none())
}

fn pop(m: &mut Machine, a: Args, at_left: bool) -> Res<Owned> {
    let data = data_mut(m, a.slot(m, 0));
    match if at_left { data.pop_left() } else { data.pop_right() } {
        Some(item) => Ok(Owned::from_slot(item)),
        None => Err(m.index_error("pop from an empty deque")),
    }
}

fn clear(m: &mut Machine, a: Args) -> Res<Owned> {
    clear_all(m, a.slot(m, 0));
    Ok(m.none())
}

/// A new deque of the same items: an exact one directly, else by the class.
fn copy_of(m: &mut Machine, d: Slot) -> Res<Owned> {
    let (class, maxlen) = (m.heap.ty(d), data(m, d).maxlen);
    if class == ty::DEQUE {
        let new = deque::new(m, class, maxlen);
        let new = m.temp(new);
        extend_by(m, new, d, false)?;
        return Ok(m.share(new));
    }
    match maxlen {
        None => m.call(class, &[d]),
        Some(maxlen) => {
            let maxlen = m.heap.int(maxlen as i64);
            let maxlen = m.temp(maxlen);
            m.call(class, &[d, maxlen])
        }
    }
}

fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    copy_of(m, a.slot(m, 0))
}

fn mutated(m: &mut Machine) -> Unwind {
    m.raise(ty::RUNTIME_ERROR, "deque mutated during iteration")
}

/// The first place in a span where there is an equal item.
fn find(m: &mut Machine, d: Slot, item: Slot, from: usize, to: usize) -> Res<Option<usize>> {
    let state = data(m, d).state;
    for i in from..to {
        let here = data(m, d).items[i];
        let same = m.eq_held(here, item)?;
        if data(m, d).state != state {
            return Err(mutated(m));
        }
        if same {
            return Ok(Some(i));
        }
    }
    Ok(None)
}

fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, item) = (a.slot(m, 0), a.slot(m, 1));
    let (mut n, mut at) = (0, 0);
    while let Some(found) = find(m, d, item, at, len(m, d))? {
        n += 1;
        at = found + 1;
    }
    Ok(m.heap.int(n))
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, item) = (a.slot(m, 0), a.slot(m, 1));
    let found = find(m, d, item, 0, len(m, d))?.is_some();
    Ok(m.bool(found))
}

fn index(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, item) = (a.slot(m, 0), a.slot(m, 1));
    let n = len(m, d) as i64;
    let mut span = [0, n];
    for (i, at) in (2..).zip(&mut span) {
        if let Some(given) = a.get(m, i) {
            let place = bound(m, given)?;
            *at = if place < 0 { (place + n).max(0) } else { place.min(n) };
        }
    }
    let [start, stop] = span;
    if let Some(found) = find(m, d, item, start as usize, (stop as usize).max(start as usize))? {
        Ok(m.heap.int(found as i64))
    } else {
        let shown = m.repr_text(item)?;
        Err(m.value_error(format!("{shown} is not in deque")))
    }
}

fn insert(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, place, item) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let place = ssize(m, place)?;
    let n = len(m, d);
    if data(m, d).maxlen == Some(n) {
        return Err(m.index_error("deque already at its maximum size"));
    }
    let item = m.share(item).into_slot();
    let n = n as i64;
    let data = data_mut(m, d);
    if place >= n {
        data.push_right(item);
    } else if place <= -n || place == 0 {
        data.push_left(item);
    } else {
        data.rotate(-place);
        if place < 0 {
            data.push_right(item);
        } else {
            data.push_left(item);
        }
        data.rotate(place);
    }
    Ok(m.none())
}

/// Takes the item at a place out.
fn take(m: &mut Machine, d: Slot, place: usize) -> Owned {
    let data = data_mut(m, d);
    data.rotate(-(place as i64));
    let item = data.pop_left().unwrap_or(Slot::NULL);
    data.rotate(place as i64);
    Owned::from_slot(item)
}

fn remove(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, item) = (a.slot(m, 0), a.slot(m, 1));
    let state = data(m, d).state;
    for i in 0..len(m, d) {
        let here = data(m, d).items[i];
        let same = m.eq_held(here, item)?;
        if data(m, d).state != state {
            return Err(m.index_error("deque mutated during remove()."));
        }
        if same {
            let item = take(m, d, i);
            m.release(item);
            return Ok(m.none());
        }
    }
    let shown = m.repr_text(item)?;
    Err(m.value_error(format!("{shown} is not in deque")))
}

fn reverse(m: &mut Machine, a: Args) -> Res<Owned> {
    data_mut(m, a.slot(m, 0)).items.make_contiguous().reverse();
    Ok(m.none())
}

fn rotate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, n) = (a.slot(m, 0), a.get(m, 1));
    let n = match n {
        Some(n) => ssize(m, n)?,
        None => 1,
    };
    data_mut(m, d).rotate(n);
    Ok(m.none())
}

/// The place that an index means.
fn place(m: &mut Machine, d: Slot, key: Slot) -> Res<usize> {
    if !m.is_index(key) {
        let t = m.type_name(key);
        return Err(m.type_error(format!("sequence index must be integer, not '{t}'")));
    }
    let i = m.index_or(key, ty::INDEX_ERROR)?;
    let n = len(m, d) as i64;
    let i = if i < 0 { i + n } else { i };
    if (0..n).contains(&i) { Ok(i as usize) } else { Err(m.index_error("deque index out of range")) }
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let at = place(m, d, a.slot(m, 1))?;
    let item = data(m, d).items[at];
    Ok(m.share(item))
}

fn setitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let at = place(m, d, a.slot(m, 1))?;
    let item = m.share(a.slot(m, 2)).into_slot();
    let old = std::mem::replace(&mut data_mut(m, d).items[at], item);
    m.release_slot(old);
    Ok(m.none())
}

fn delitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let at = place(m, d, a.slot(m, 1))?;
    let item = take(m, d, at);
    m.release(item);
    Ok(m.none())
}

fn add_deques(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if !is_deque(m, y) {
        let t = m.type_name(y);
        return Err(m.type_error(format!("can only concatenate deque (not \"{t}\") to deque")));
    }
    let new = copy_of(m, x)?;
    let new = m.temp(new);
    extend_by(m, new, y, false)?;
    Ok(m.share(new))
}

fn iadd(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    extend_by(m, d, a.slot(m, 1), false)?;
    Ok(m.share(d))
}

/// Repeats the items of a deque in itself.
fn repeat(m: &mut Machine, d: Slot, n: Slot) -> Res<()> {
    let n = m.repeat_count(n)?;
    let items: Vec<Slot> = data(m, d).items.iter().copied().collect();
    if n <= 0 {
        clear_all(m, d);
        return Ok(());
    }
    if (items.len() as i64).saturating_mul(n) > 1 << 26 {
        return Err(int::memory_error(m));
    }
    for _ in 1..n {
        for &item in &items {
            let item = m.share(item);
            add(m, d, item, false);
        }
    }
    Ok(())
}

fn mul(m: &mut Machine, a: Args) -> Res<Owned> {
    let new = copy_of(m, a.slot(m, 0))?;
    let new = m.temp(new);
    repeat(m, new, a.slot(m, 1))?;
    Ok(m.share(new))
}

fn imul(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    repeat(m, d, a.slot(m, 1))?;
    Ok(m.share(d))
}

fn compare(m: &mut Machine, a: Args, op: CompareOp) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if !is_deque(m, y) {
        return Ok(m.not_implemented());
    }
    let (n, k) = (len(m, x), len(m, y));
    if n != k && matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(m.bool(op == CompareOp::Ne));
    }
    let (p, q) = (m.iter(x)?, m.iter(y)?);
    let (p, q) = (m.temp(p), m.temp(q));
    while let (Some(i), Some(j)) = (m.next(p)?, m.next(q)?) {
        let (i, j) = (m.temp(i), m.temp(j));
        if !m.eq(i, j)? {
            return match op {
                CompareOp::Eq => Ok(m.bool(false)),
                CompareOp::Ne => Ok(m.bool(true)),
                _ => m.compare(i, j, op),
            };
        }
        for _ in 0..2 {
            let s = m.pop();
            m.release(s);
        }
    }
    let answer = op.holds(n.cmp(&k));
    Ok(m.bool(answer))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    if m.repr_active.contains(&d) {
        return Ok(m.heap.str("[...]"));
    }
    let own = m.type_own_name(d);
    let mut text = format!("{own}(");
    m.repr_container(d, &mut text, "[...]", |m, out| {
        let all = m.collect(d)?;
        let all = m.temp(all);
        list::repr_into(m, all, out)?;
        let all = m.pop();
        m.release(all);
        Ok(())
    })?;
    if let Some(maxlen) = data(m, d).maxlen {
        let _infallible = write!(text, ", maxlen={maxlen}");
    }
    text.push(')');
    Ok(m.heap.new_str(Text::new(text.into())))
}

fn length(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = len(m, a.slot(m, 0));
    Ok(m.heap.int(n as i64))
}

fn iter(m: &mut Machine, a: Args, reversed: bool) -> Res<Owned> {
    Ok(deque::iterator(m, a.slot(m, 0), reversed))
}

fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let state = m.heap.own_dict(d).unwrap_or(Slot::NONE);
    let iter = m.iter(d)?;
    let iter = m.temp(iter);
    let args = match data(m, d).maxlen {
        None => m.heap.tuple(Vec::new()),
        Some(maxlen) => {
            let parts = vec![m.heap.tuple(Vec::new()), m.heap.int(maxlen as i64)];
            m.heap.tuple(parts)
        }
    };
    let args = m.temp(args);
    let class = m.heap.ty(d);
    Ok(m.heap.tuple_of(&[class, args, state, iter]))
}

fn maxlen(m: &mut Machine, d: Slot) -> Res<Owned> {
    match data(m, d).maxlen {
        Some(maxlen) => Ok(m.heap.int(maxlen as i64)),
        None => Ok(m.none()),
    }
}

/// The type.
pub(super) const DEQUE: TypeMethods = TypeMethods {
    ty: ty::DEQUE,
    doc: "A list that is quick at both ends.",
    methods: natives! {
        "__new__" "@static cls, *args, **kwargs" create;
        "__init__" "self, iterable=(), maxlen=None" init;
        "__repr__" "self, /" repr;
        "__len__" "self, /" length;
        "__iter__" "self, /" |m, a| iter(m, a, false);
        "__reversed__" "self, /" |m, a| iter(m, a, true);
        "__contains__" "self, key, /" contains;
        "__getitem__" "self, key, /" getitem;
        "__setitem__" "self, key, value, /" setitem;
        "__delitem__" "self, key, /" delitem;
        "__add__" "self, value, /" add_deques;
        "__iadd__" "self, value, /" iadd;
        "__mul__" "self, value, /" mul;
        "__rmul__" "self, value, /" mul;
        "__imul__" "self, value, /" imul;
        "__lt__" "self, value, /" |m, a| compare(m, a, CompareOp::Lt);
        "__le__" "self, value, /" |m, a| compare(m, a, CompareOp::Le);
        "__eq__" "self, value, /" |m, a| compare(m, a, CompareOp::Eq);
        "__ne__" "self, value, /" |m, a| compare(m, a, CompareOp::Ne);
        "__gt__" "self, value, /" |m, a| compare(m, a, CompareOp::Gt);
        "__ge__" "self, value, /" |m, a| compare(m, a, CompareOp::Ge);
        "__copy__" "self, /" copy;
        "__reduce__" "self, /" reduce;
        "__sizeof__" "self, /" sizeof;
        "__class_getitem__" "@class cls, object, /" class_getitem;
        "append" "self, item, /" |m, a| append(m, a, false);
        "appendleft" "self, item, /" |m, a| append(m, a, true);
        "clear" "self, /" clear;
        "copy" "self, /" copy;
        "count" "self, value, /" count;
        "extend" "self, iterable, /" |m, a| extend(m, a, false);
        "extendleft" "self, iterable, /" |m, a| extend(m, a, true);
        "index" "self, value, start=0, stop=sys.maxsize, /" index;
        "insert" "self, index, value, /" insert;
        "pop" "self, /" |m, a| pop(m, a, false);
        "popleft" "self, /" |m, a| pop(m, a, true);
        "remove" "self, value, /" remove;
        "reverse" "self, /" reverse;
        "rotate" "self, n=1, /" rotate;
    },
    getters: &[Getter { name: "maxlen", get: maxlen, set: None }],
};

fn hint(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = deque::n_left(m, a.slot(m, 0));
    Ok(m.heap.int(n.into()))
}

const fn iterator(ty: Slot, doc: &'static str) -> TypeMethods {
    TypeMethods {
        ty,
        doc,
        methods: natives! {
            "__iter__" "self, /" itself;
            "__next__" "self, /" next;
            "__length_hint__" "self, /" hint;
        },
        getters: &[],
    }
}

/// Forwards.
pub(super) const ITERATOR: TypeMethods = iterator(ty::DEQUE_ITERATOR, "Walks over a deque.");
/// Backwards.
pub(super) const REVERSE_ITERATOR: TypeMethods =
    iterator(ty::DEQUE_REVERSE_ITERATOR, "Walks over a deque, last first.");
