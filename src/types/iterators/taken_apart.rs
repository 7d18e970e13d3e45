//! How iterators are taken apart for `copy` and `pickle`: what makes them again, and how far they have come.
//!
//! Deliberately absent: the iterators of `itertools`, which CPython 3.14 no longer lets copy either.

use crate::heap::{Ext, Obj, Owned, Rec, Slot};
use crate::machine::{Args, Machine, Res};
use crate::types::{int, ty};

use super::next_number;

/// The built-in function `iter`, which makes most of them again.
fn iter_function(m: &mut Machine) -> Res<Slot> {
    let key = m.heap.name("iter");
    match m.heap.dict_get_str(m.builtins, key) {
        Some(iter) => Ok(iter),
        None => Err(m.raise(ty::ATTRIBUTE_ERROR, "iter")),
    }
}

/// `(iter, (source,), state)`, or without a state.
fn made_by(m: &mut Machine, make: Slot, source: Owned, state: Option<i64>) -> Owned {
    let args = m.heap.tuple(vec![source]);
    let mut parts = vec![m.share(make), args];
    parts.extend(state.map(|n| m.heap.int(n)));
    m.heap.tuple(parts)
}

/// What an iterator of this type is over when it has ended.
fn nothing(m: &mut Machine, class: Slot) -> Owned {
    match class {
        ty::LIST_ITERATOR | ty::LIST_REVERSEITERATOR => m.heap.list_from(Vec::new()),
        ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR => m.heap.str(""),
        _ => m.heap.tuple(Vec::new()),
    }
}

/// How far an iterator by index has come: in characters, where it counts bytes of a text.
fn place(m: &Machine, it: Slot, seq: Slot) -> i64 {
    let i = m.heap.aux(it);
    match m.heap.ext(seq) {
        Some(Ext::Str(text)) => text.s[..i as usize].chars().count() as i64,
        _ => i.into(),
    }
}

/// `__reduce__` of an iterator over a sequence.
pub(super) fn of_sequence(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let (iter, class, seq) = (iter_function(m)?, m.heap.ty(it), m.heap.item(it, 0));
    if seq.is_null() {
        let nothing = nothing(m, class);
        return Ok(made_by(m, iter, nothing, None));
    }
    let at = place(m, it, seq);
    let seq = m.share(seq);
    Ok(made_by(m, iter, seq, Some(at)))
}

/// `__setstate__` of an iterator over a sequence.
pub(super) fn set_place(m: &mut Machine, a: Args) -> Res<Owned> {
    let (it, at) = (a.slot(m, 0), a.slot(m, 1));
    let at = m.index(at)?;
    let seq = m.heap.item(it, 0);
    if seq.is_null() {
        return Ok(m.none());
    }
    if at < 0 && m.heap.ty(it) == ty::LIST_ITERATOR {
        super::finish(m, it); // such a one has ended
        return Ok(m.none());
    }
    let at = at.max(0);
    let at = match m.heap.ext(seq) {
        Some(Ext::Str(text)) => {
            text.s.char_indices().nth(at as usize).map_or(text.s.len(), |(byte, _)| byte) as i64
        }
        _ if m.heap.ty(it) == ty::SEQ_ITERATOR => at,
        _ => at.min(m.len(seq)?),
    };
    m.heap.set_aux(it, u32::try_from(at).unwrap_or(u32::MAX));
    Ok(m.none())
}

/// `__reduce__` of an iterator that goes backwards.
pub(super) fn of_reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let (class, seq) = (m.heap.ty(it), m.heap.item(it, 0));
    let is_list = class == ty::LIST_REVERSEITERATOR;
    let make = if is_list { ty::REVERSED } else { class };
    let at = i64::from(m.heap.aux(it)) - 1;
    if seq.is_null() || is_list && at < 0 {
        let nothing = nothing(m, class);
        return Ok(made_by(m, make, nothing, None));
    }
    let seq = m.share(seq);
    Ok(made_by(m, make, seq, Some(at)))
}

/// `__setstate__` of an iterator that goes backwards.
pub(super) fn set_place_reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let (it, at) = (a.slot(m, 0), a.slot(m, 1));
    let at = m.index(at)?;
    let seq = m.heap.item(it, 0);
    if !seq.is_null() {
        let n = m.len(seq)?;
        m.heap.set_aux(it, (at.clamp(-1, n - 1) + 1) as u32);
    }
    Ok(m.none())
}

/// `__reduce__` of an iterator over a set or a dict: what is left, as a list.
pub(crate) fn of_table(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let iter = iter_function(m)?;
    let (class, table) = (m.heap.ty(it), m.heap.item(it, 0));
    if table.is_null() {
        let nothing = m.heap.list_from(Vec::new());
        return Ok(made_by(m, iter, nothing, None));
    }
    // another one like it goes to the end
    let (kind, aux) = match m.heap.obj(it) {
        Obj::Record { kind, aux, .. } => (kind, aux),
        other => unreachable!("an iterator over a table is a record, not {other:?}"),
    };
    let mut fields = vec![m.share(table).into_slot()];
    if kind == Rec::DictIter {
        // it uses the pair that this one keeps, as CPython's copy of the C structure does
        fields.push(m.heap.replace_item(it, 1, Slot::NULL));
        fields.extend([m.heap.item(it, 2), m.heap.item(it, 3)]);
    } else {
        fields.extend([m.heap.item(it, 1), m.heap.item(it, 2)]);
    }
    let bytes = if kind == Rec::DictIter { 56 } else { 48 };
    let other = m.heap.record_of(class, kind, &fields, aux, bytes, true);
    let other = m.temp(other);
    let rest = m.collect(other);
    if kind == Rec::DictIter {
        let pair = m.heap.replace_item(other, 1, Slot::NULL);
        let _null = m.heap.replace_item(it, 1, pair);
    }
    Ok(made_by(m, iter, rest?, None))
}

/// `__reduce__` of `iter(callable, sentinel)`.
pub(super) fn of_calls(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let iter = iter_function(m)?;
    let [callable, sentinel] = [0, 1].map(|i| m.heap.item(it, i));
    if callable.is_null() || sentinel.is_null() {
        let nothing = m.heap.tuple(Vec::new());
        return Ok(made_by(m, iter, nothing, None));
    }
    let args = m.heap.tuple_of(&[callable, sentinel]).into_slot();
    let iter = m.share(iter);
    Ok(m.heap.tuple(vec![iter, Owned::from_slot(args)]))
}

/// `(class, arguments)`, and what is to be set after that.
fn by_class(m: &mut Machine, it: Slot, args: Vec<Owned>, state: Option<Slot>) -> Owned {
    let class = m.heap.ty(it);
    let args = m.heap.tuple(args);
    by_class_with(m, class, args, state)
}

fn by_class_with(m: &mut Machine, class: Slot, args: Owned, state: Option<Slot>) -> Owned {
    let mut parts = vec![m.share(class), args];
    parts.extend(state.map(|s| m.share(s)));
    m.heap.tuple(parts)
}

/// `__reduce__` of `enumerate`.
pub(super) fn of_enumerate(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let far = m.heap.item(it, 2);
    let n = next_number(m, it);
    let n = if n == i64::MAX && !far.is_null() { m.share(far) } else { m.heap.int(n) };
    let iterator = m.heap.item(it, 0);
    let iterator = m.share(iterator);
    Ok(by_class(m, it, vec![iterator, n], None))
}

/// `__reduce__` of `zip`: gives the very tuple of iterators that it holds (`zip_reduce` in Python/bltinmodule.c).
pub(super) fn of_zip(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let iterators = m.share(m.heap.item(it, 0));
    let strict = (m.heap.aux(it) != 0).then_some(Slot::TRUE);
    Ok(by_class_with(m, m.heap.ty(it), iterators, strict))
}

/// `__setstate__` of `zip`: whether it is strict.
pub(super) fn set_strict(m: &mut Machine, a: Args) -> Res<Owned> {
    let (it, strict) = (a.slot(m, 0), a.slot(m, 1));
    let strict = m.truth(strict)?;
    m.heap.set_aux(it, strict.into());
    Ok(m.none())
}

/// `__reduce__` of `map`.
pub(super) fn of_map(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let (iterators, f) = (m.heap.item(it, 0), m.heap.item(it, 1));
    let all = std::iter::once(f).chain(m.heap.items(iterators));
    let all = all.collect::<Vec<_>>().into_iter().map(|s| m.share(s)).collect();
    Ok(by_class(m, it, all, None))
}

/// `__reduce__` of `filter`.
pub(super) fn of_filter(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let both = [0, 1].map(|i| m.heap.item(it, i));
    let both = both.into_iter().map(|s| m.share(s)).collect();
    Ok(by_class(m, it, both, None))
}

/// `__reduce__` of an iterator over a range, of which these numbers are left: start, stop and step.
pub(crate) fn of_range(m: &mut Machine, rest: [Owned; 3]) -> Res<Owned> {
    let iter = iter_function(m)?;
    let rest = rest.map(|n| m.temp(n));
    let range = m.call(ty::RANGE, &rest)?;
    let args = m.heap.tuple(vec![range]);
    let parts = vec![m.share(iter), args, m.none()];
    Ok(m.heap.tuple(parts))
}

/// A place in a range from a state that was given.
pub(crate) fn place_in_range(m: &mut Machine, state: Slot, left: i64) -> Res<i64> {
    if int::value(&m.heap, state).is_none() {
        let t = m.type_name(state);
        return Err(m.type_error(format!("'{t}' object cannot be interpreted as an integer")));
    }
    Ok(m.index(state)?.clamp(0, left))
}
