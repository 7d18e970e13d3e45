//! Dicts (Objects/dictobject.c): what they do; their tables are in [`crate::heap::dict`].

mod methods;

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Machine, Res, Unwind, name};

use super::ty;

pub use methods::METHODS;

/// `{k: v}`
pub(crate) fn repr_into(m: &mut Machine, dict: Slot, out: &mut String) -> Res<()> {
    if m.heap.dict_len(dict) == 0 && !m.repr_active.contains(&dict) {
        out.push_str("{}");
        return Ok(());
    }
    m.repr_container(dict, out, "{...}", |m, out| {
        out.push('{');
        let mut next = 0;
        let mut first = true;
        while let Some((e, key, value)) = m.heap.dict_next(dict, next) {
            next = e + 1;
            if !first {
                out.push_str(", ");
            }
            first = false;
            // a repr can take both out of the dict
            let held = [key, value].map(|s| m.share(s));
            for s in held {
                m.temp(s);
            }
            m.repr_into(key, out)?;
            out.push_str(": ");
            m.repr_into(value, out)?;
            for _ in 0..2 {
                let held = m.pop();
                m.release(held);
            }
        }
        out.push('}');
        Ok(())
    })
}

/// Dicts are equal if they have equal values for equal keys; they have no order.
pub(crate) fn compare(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
    if !matches!(m.heap.obj(b), Obj::Dict { .. }) || !matches!(op, CompareOp::Eq | CompareOp::Ne) {
        return Ok(None);
    }
    let same = equal(m, a, b)?;
    Ok(Some(m.bool(same == (op == CompareOp::Eq))))
}

fn equal(m: &mut Machine, a: Slot, b: Slot) -> Res<bool> {
    if m.heap.dict_len(a) != m.heap.dict_len(b) {
        return Ok(false);
    }
    let mut next = 0;
    while let Some((e, key, value)) = m.heap.dict_next(a, next) {
        next = e + 1;
        let hash = m.heap.dict_hash(a, e);
        let same = m.scoped(|m| {
            for s in [key, value] {
                let held = m.share(s);
                m.temp(held);
            }
            let Some(at) = m.dict_find(b, key, hash)? else { return Ok(false) };
            let other = m.heap.dict_entry(b, at).1;
            m.eq_held(other, value)
        })?;
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}

/// `dict.copy()`: a table with many holes is built anew, which may compare keys (`copy_lock_held`).
pub(crate) fn copy(m: &mut Machine, dict: Slot) -> Res<Owned> {
    if m.heap.dict_len(dict) >= m.heap.dict_end(dict) * 2 / 3 {
        return Ok(m.heap.dict_copy(dict));
    }
    let new = m.heap.dict();
    m.temp(new);
    let new = m.peek(0);
    merge(m, new, dict)?;
    Ok(m.pop())
}

/// `a | b`: always an exact dict.
pub(crate) fn union(m: &mut Machine, a: Slot, b: Slot) -> Res<Owned> {
    let new = copy(m, a)?;
    m.temp(new);
    let new = m.peek(0);
    update_from(m, new, b)?;
    Ok(m.pop())
}

/// `dict.update(o)` without keywords: a mapping, or pairs (`dict_update_arg`).
pub(crate) fn update_from(m: &mut Machine, dict: Slot, o: Slot) -> Res<()> {
    if m.heap.ty(o) == ty::DICT {
        return merge_dict(m, dict, o);
    }
    match m.getattr_opt(o, name::KEYS)? {
        Some(keys) => {
            m.release(keys);
            merge(m, dict, o)
        }
        None => merge_pairs(m, dict, o),
    }
}

/// Adds what a mapping has (`dict_merge`).
pub(crate) fn merge(m: &mut Machine, dict: Slot, mapping: Slot) -> Res<()> {
    // what is walked in its own way is asked key by key
    let plain = matches!(m.heap.obj(mapping), Obj::Dict { .. })
        && !m.is_a(mapping, ty::ORDERED_DICT)
        && m.program_special(mapping, name::ITER).is_none();
    if plain {
        return merge_dict(m, dict, mapping);
    }
    m.scoped(|m| {
        let keys = m.call_method(mapping, name::KEYS, &[])?;
        let keys = m.temp(keys);
        // all of them are asked for first (`PyMapping_Keys`)
        let it = m.iter(keys)?;
        m.truncate(m.stack.len() - 1);
        let it = m.temp(it);
        let list = m.collect(it)?;
        m.truncate(m.stack.len() - 1);
        let list = m.temp(list);
        m.for_each(list, |m, key| {
            let value = m.get_item(mapping, key)?;
            m.dict_set(dict, key, value)?;
            Ok(true)
        })
    })
}

/// `{**o}`: as `merge`, but the error says what the stars want.
pub(crate) fn merge_starred(m: &mut Machine, dict: Slot, o: Slot) -> Res<()> {
    let result = merge(m, dict, o);
    if result == Err(Unwind::Raised) && m.catch_and_drop(ty::ATTRIBUTE_ERROR) {
        let t = m.type_name(o);
        return Err(m.type_error(format!("'{t}' object is not a mapping")));
    }
    result
}

fn merge_dict(m: &mut Machine, dict: Slot, other: Slot) -> Res<()> {
    if dict == other || m.heap.dict_prepare_merge(dict, other) {
        return Ok(());
    }
    let end = m.heap.dict_end(other);
    let version = m.heap.dict_version(other);
    let mut next = 0;
    while let Some((e, key, value)) = m.heap.dict_next(other, next) {
        next = e + 1;
        let hash = m.heap.dict_hash(other, e);
        let key = m.share(key);
        let key = m.temp(key);
        let value = m.share(value);
        m.dict_set_hashed(dict, key, hash, value)?;
        let key = m.pop();
        m.release(key);
        if m.heap.dict_version(other) != version || m.heap.dict_end(other) != end {
            return Err(m.raise(ty::RUNTIME_ERROR, "dict mutated during update"));
        }
    }
    Ok(())
}

/// Adds pairs of key and value (`PyDict_MergeFromSeq2`).
fn merge_pairs(m: &mut Machine, dict: Slot, pairs: Slot) -> Res<()> {
    let mut i = 0;
    m.for_each(pairs, |m, pair| {
        let message = format!("cannot convert dictionary update sequence element #{i} to a sequence");
        let pair = m.sequence_or(pair, &message)?;
        let pair = m.temp(pair);
        let n = m.heap.n_items(pair);
        if n != 2 {
            return Err(m.value_error(format!(
                "dictionary update sequence element #{i} has length {n}; 2 is required"
            )));
        }
        // key and value are held while the pair may change
        let [key, value] = [0, 1].map(|i| m.heap.item(pair, i));
        let held = m.share(key);
        m.temp(held);
        let value = m.share(value);
        m.dict_set(dict, key, value)?;
        for _ in 0..2 {
            let held = m.pop();
            m.release(held);
        }
        i += 1;
        Ok(true)
    })
}

/// Empties a dict: entries are dropped in order, key before value.
pub(crate) fn clear(m: &mut Machine, dict: Slot) {
    let items = m.heap.dict_take_all(dict);
    super::list::drop_in_order(m, items);
}
