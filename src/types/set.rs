//! Sets and frozensets (Objects/setobject.c): what they do; their tables are in [`crate::heap::set`].
//!
//! The order of a set is that of its table, and a program sees it, so each operation adds elements in CPython's
//! order and makes room at CPython's moments.

mod methods;

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::{BinOp, CompareOp};
use crate::machine::{Machine, Res};

use super::{list, ty};

pub use methods::METHODS;

/// Bytes of a set without headers; the small table lies inside.
const SIZE: u32 = 200;

/// A new empty set or frozenset.
pub(crate) fn empty(m: &mut Machine, class: Slot) -> Owned {
    let obj = m.heap.set_payload();
    if Machine::is_builtin_type(class) {
        return m.heap.alloc_tracked(class, obj, SIZE, false);
    }
    m.alloc_like(class, obj, SIZE)
}

/// `set(o)` or `frozenset(o)`, always a new one.
pub(crate) fn from(m: &mut Machine, class: Slot, o: Slot) -> Res<Owned> {
    m.scoped(|m| {
        let new = empty(m, class);
        let new = m.temp(new);
        update(m, new, o)?;
        Ok(m.share(new))
    })
}

/// The built-in type that results of operators on a set have.
fn base_type(m: &Machine, set: Slot) -> Slot {
    if m.is_a(set, ty::SET) { ty::SET } else { ty::FROZENSET }
}

fn is_any_set(m: &Machine, s: Slot) -> bool {
    matches!(m.heap.obj(s), Obj::Set { .. })
}

/// A copy, as an exact set or frozenset.
pub(crate) fn copy(m: &mut Machine, set: Slot) -> Res<Owned> {
    let class = base_type(m, set);
    from(m, class, set)
}

/// `{1, 2}`, `frozenset({1})`, `set()`.
pub(crate) fn repr_into(m: &mut Machine, set: Slot, out: &mut String) -> Res<()> {
    let class = m.type_own_name(set);
    if m.heap.set_len(set) == 0 {
        out.push_str(&class);
        out.push_str("()");
        return Ok(());
    }
    let again = format!("{class}(...)");
    let named = m.heap.ty(set) != ty::SET;
    m.repr_container(set, out, &again, |m, out| {
        let items = m.heap.set_items(set);
        let items = list::of(m, &items);
        let items = m.temp(items);
        let mut inner = String::new();
        list::repr_into(m, items, &mut inner)?;
        let items = m.pop();
        m.release(items);
        if named {
            out.push_str(&class);
            out.push('(');
        }
        out.push('{');
        out.push_str(&inner[1..inner.len() - 1]);
        out.push('}');
        if named {
            out.push(')');
        }
        Ok(())
    })
}

/// `hash()` of a frozenset: the order of its elements does not matter.
pub(crate) fn hash(m: &mut Machine, set: Slot) -> Res<i64> {
    let mut hash: u64 = 0;
    let mut next = 0;
    while let Some((place, _)) = m.heap.set_next(set, next) {
        next = place + 1;
        let h = m.heap.set_hash(set, place) as u64;
        hash ^= ((h ^ 0x055b_4db3) ^ (h << 16)).wrapping_mul(3_644_798_167);
    }
    hash ^= (u64::from(m.heap.set_len(set)) + 1).wrapping_mul(1_927_868_237);
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash.wrapping_mul(69_069).wrapping_add(907_133_923);
    Ok(if hash == u64::MAX { 590_923_713 } else { hash as i64 })
}

/// `item in set`; a set that is asked for is taken as a frozenset.
pub(crate) fn contains(m: &mut Machine, set: Slot, item: Slot) -> Res<bool> {
    match m.set_contains(set, item) {
        Err(unwind) => match as_frozen(m, item, unwind)? {
            Some(frozen) => m.scoped(|m| {
                let frozen = m.temp(frozen);
                m.set_contains(set, frozen)
            }),
            None => Ok(false),
        },
        found => found,
    }
}

/// After an error: if a set was looked for as an element, a frozenset to look for instead.
fn as_frozen(m: &mut Machine, item: Slot, unwind: crate::machine::Unwind) -> Res<Option<Owned>> {
    if unwind == crate::machine::Unwind::Raised && m.is_a(item, ty::SET) && m.catch_and_drop(ty::TYPE_ERROR) {
        return from(m, ty::FROZENSET, item).map(Some);
    }
    Err(unwind)
}

/// Calls `f` with each element and its hash; the element is held meanwhile. `f` returns false to end.
fn each(m: &mut Machine, set: Slot, mut f: impl FnMut(&mut Machine, Slot, i64) -> Res<bool>) -> Res<()> {
    let mut next = 0;
    while let Some((place, key)) = m.heap.set_next(set, next) {
        next = place + 1;
        let hash = m.heap.set_hash(set, place);
        let held = m.share(key);
        m.temp(held);
        let go_on = f(m, key, hash)?;
        let held = m.pop();
        m.release(held);
        if !go_on {
            break;
        }
    }
    Ok(())
}

/// The same for the keys of a dict.
fn each_key(m: &mut Machine, dict: Slot, mut f: impl FnMut(&mut Machine, Slot, i64) -> Res<()>) -> Res<()> {
    let mut next = 0;
    while let Some((e, key, _)) = m.heap.dict_next(dict, next) {
        next = e + 1;
        let hash = m.heap.dict_hash(dict, e);
        let held = m.share(key);
        m.temp(held);
        f(m, key, hash)?;
        let held = m.pop();
        m.release(held);
    }
    Ok(())
}

fn has(m: &mut Machine, set: Slot, key: Slot, hash: i64) -> Res<bool> {
    Ok(matches!(m.set_find(set, key, hash)?, crate::machine::Place::Here(_)))
}

/// `set.update(o)` (`set_update_internal`).
pub(crate) fn update(m: &mut Machine, set: Slot, o: Slot) -> Res<()> {
    if is_any_set(m, o) {
        return merge(m, set, o);
    }
    if m.heap.ty(o) == ty::DICT {
        let n = m.heap.dict_len(o);
        m.heap.set_presize(set, n);
        let mut next = 0;
        while let Some((e, key, _)) = m.heap.dict_next(o, next) {
            next = e + 1;
            let hash = m.heap.dict_hash(o, e);
            m.set_add_hashed(set, key, hash)?;
        }
        return Ok(());
    }
    m.for_each(o, |m, item| {
        m.set_add(set, item)?;
        Ok(true)
    })
}

/// Adds the elements of another set (`set_merge`).
fn merge(m: &mut Machine, set: Slot, other: Slot) -> Res<()> {
    let n = m.heap.set_len(other);
    if set == other || n == 0 {
        return Ok(());
    }
    m.heap.set_presize(set, n);
    if m.heap.set_clone_table(set, other) {
        return Ok(());
    }
    if m.heap.set_fill(set) == 0 {
        m.heap.set_fill_clean(set, other);
        return Ok(());
    }
    let mut next = 0;
    while let Some((place, key)) = m.heap.set_next(other, next) {
        next = place + 1;
        let hash = m.heap.set_hash(other, place);
        m.set_add_hashed(set, key, hash)?;
    }
    Ok(())
}

/// Empties a set: elements are dropped in table order.
pub(crate) fn clear(m: &mut Machine, set: Slot) {
    let items = m.heap.set_take_all(set);
    list::drop_in_order(m, items);
}

/// A new set of what both have.
pub(crate) fn intersection(m: &mut Machine, set: Slot, o: Slot) -> Res<Owned> {
    if set == o {
        return copy(m, set);
    }
    m.scoped(|m| {
        let class = base_type(m, set);
        let result = empty(m, class);
        let result = m.temp(result);
        if is_any_set(m, o) {
            // the smaller one is walked
            let (small, large) = if m.heap.set_len(o) > m.heap.set_len(set) { (set, o) } else { (o, set) };
            each(m, small, |m, key, hash| {
                if has(m, large, key, hash)? {
                    m.set_add_hashed(result, key, hash)?;
                }
                Ok(true)
            })?;
        } else {
            m.for_each(o, |m, item| {
                let hash = m.hash(item)?;
                if has(m, set, item, hash)? {
                    m.set_add_hashed(result, item, hash)?;
                    return Ok(m.heap.set_len(result) < m.heap.set_len(set));
                }
                Ok(true)
            })?;
        }
        Ok(m.share(result))
    })
}

/// A new set of what only the first has.
pub(crate) fn difference(m: &mut Machine, set: Slot, o: Slot) -> Res<Owned> {
    let is_dict = m.heap.ty(o) == ty::DICT;
    let n = match m.heap.obj(o) {
        Obj::Set { used, .. } => Some(used),
        Obj::Dict { used, .. } if is_dict => Some(used),
        _ => None,
    };
    if n.is_none_or(|n| m.heap.set_len(set) >> 2 > n) {
        return m.scoped(|m| {
            let result = copy(m, set)?;
            let result = m.temp(result);
            difference_update(m, result, o)?;
            Ok(m.share(result))
        });
    }
    m.scoped(|m| {
        let class = base_type(m, set);
        let result = empty(m, class);
        let result = m.temp(result);
        each(m, set, |m, key, hash| {
            let in_other = if is_dict { m.dict_find(o, key, hash)?.is_some() } else { has(m, o, key, hash)? };
            if !in_other {
                m.set_add_hashed(result, key, hash)?;
            }
            Ok(true)
        })?;
        Ok(m.share(result))
    })
}

/// `set.difference_update(o)`.
pub(crate) fn difference_update(m: &mut Machine, set: Slot, o: Slot) -> Res<()> {
    if set == o {
        clear(m, set);
        return Ok(());
    }
    if is_any_set(m, o) {
        m.scoped(|m| {
            let mut other = o;
            if m.heap.set_len(o) >> 3 > m.heap.set_len(set) {
                let common = intersection(m, set, o)?;
                other = m.temp(common);
            }
            each(m, other, |m, key, hash| {
                m.set_discard_hashed(set, key, hash)?;
                Ok(true)
            })
        })?;
    } else {
        m.for_each(o, |m, item| {
            m.set_discard(set, item)?;
            Ok(true)
        })?;
    }
    let (used, fill) = (m.heap.set_len(set), m.heap.set_fill(set));
    if fill - used > (m.heap.set_places(set) - 1) / 4 {
        m.heap.set_resize(set, if used > 50_000 { used * 2 } else { used * 4 });
    }
    Ok(())
}

/// `set.symmetric_difference_update(o)`.
pub(crate) fn symmetric_difference_update(m: &mut Machine, set: Slot, o: Slot) -> Res<()> {
    if set == o {
        clear(m, set);
        return Ok(());
    }
    if m.heap.ty(o) == ty::DICT {
        return each_key(m, o, |m, key, hash| toggle(m, set, key, hash));
    }
    m.scoped(|m| {
        let mut other = o;
        if !is_any_set(m, o) {
            let class = base_type(m, set);
            let new = from(m, class, o)?;
            other = m.temp(new);
        }
        each(m, other, |m, key, hash| toggle(m, set, key, hash).map(|()| true))
    })
}

fn toggle(m: &mut Machine, set: Slot, key: Slot, hash: i64) -> Res<()> {
    if !m.set_discard_hashed(set, key, hash)? {
        m.set_add_hashed(set, key, hash)?;
    }
    Ok(())
}

/// A new set of what exactly one has.
pub(crate) fn symmetric_difference(m: &mut Machine, set: Slot, o: Slot) -> Res<Owned> {
    m.scoped(|m| {
        let class = base_type(m, set);
        let result = from(m, class, o)?;
        let result = m.temp(result);
        each(m, set, |m, key, hash| toggle(m, result, key, hash).map(|()| true))?;
        Ok(m.share(result))
    })
}

/// `set.issubset(o)` for another set.
fn is_subset(m: &mut Machine, set: Slot, other: Slot) -> Res<bool> {
    if m.heap.set_len(set) > m.heap.set_len(other) {
        return Ok(false);
    }
    let mut all = true;
    each(m, set, |m, key, hash| {
        all = has(m, other, key, hash)?;
        Ok(all)
    })?;
    Ok(all)
}

/// Sets compare by inclusion, which is a partial order.
pub(crate) fn compare(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
    if !is_any_set(m, b) {
        return Ok(None);
    }
    let (na, nb) = (m.heap.set_len(a), m.heap.set_len(b));
    let answer = match op {
        CompareOp::Eq => na == nb && is_subset(m, a, b)?,
        CompareOp::Ne => !(na == nb && is_subset(m, a, b)?),
        CompareOp::Le => is_subset(m, a, b)?,
        CompareOp::Ge => is_subset(m, b, a)?,
        CompareOp::Lt => na < nb && is_subset(m, a, b)?,
        CompareOp::Gt => na > nb && is_subset(m, b, a)?,
    };
    Ok(Some(m.bool(answer)))
}

/// `|`, `&`, `-`, `^` of two sets.
pub(crate) fn operator(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
    if !is_any_set(m, a) || !is_any_set(m, b) {
        return Ok(None);
    }
    let result = match op {
        BinOp::Or => m.scoped(|m| {
            let result = copy(m, a)?;
            let result = m.temp(result);
            if a != b {
                update(m, result, b)?;
            }
            Ok(m.share(result))
        })?,
        BinOp::And => intersection(m, a, b)?,
        BinOp::Sub => difference(m, a, b)?,
        BinOp::Xor => symmetric_difference(m, a, b)?,
        _ => return Ok(None),
    };
    Ok(Some(result))
}

/// `|=`, `&=`, `-=`, `^=` of a set with another.
pub(crate) fn update_by(m: &mut Machine, op: BinOp, set: Slot, other: Slot) -> Res<()> {
    match op {
        BinOp::Or => update(m, set, other),
        BinOp::And => intersection_update(m, set, other),
        BinOp::Sub => difference_update(m, set, other),
        _ => symmetric_difference_update(m, set, other),
    }
}

/// `set.intersection_update(o)`: the set takes over the table of the result.
fn intersection_update(m: &mut Machine, set: Slot, o: Slot) -> Res<()> {
    let result = intersection(m, set, o)?;
    swap(m, set, result);
    Ok(())
}

fn swap(m: &mut Machine, set: Slot, result: Owned) {
    m.heap.set_swap_tables(set, result.slot());
    m.release(result);
}
