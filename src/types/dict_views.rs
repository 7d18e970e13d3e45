//! Views of dicts and the iterators over dicts (Objects/dictobject.c).

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::operator::{BinOp, CompareOp};
use crate::machine::{Args, Getter, Machine, Native, Res, TypeMethods};

use crate::modules::iterate_ordered;

use super::common::{self, natives};
use super::iterators::keep_pair;
use super::{list, set, ty};

/// Words of an iterator after dict and kept pair: the length it began with, and how many entries are left.
const USED: u32 = 2;
const LEFT: u32 = 3;
/// Stands for a length after an error: it fits no dict.
const BROKEN: Slot = Slot(u32::MAX);

/// `d.keys()`, `d.values()`, `d.items()`.
pub(crate) fn new(m: &mut Machine, dict: Slot, class: Slot) -> Owned {
    let dict = m.share(dict);
    m.heap.record_of(class, Rec::DictView, &[dict.into_slot()], 0, 24, true)
}

fn dict_of(m: &Machine, o: Slot) -> Slot {
    match m.heap.obj(o) {
        Obj::Dict { .. } => o,
        _ => m.heap.item(o, 0),
    }
}

/// An iterator over a dict or one of its views.
pub(crate) fn iterate(m: &mut Machine, o: Slot, reversed: bool) -> Owned {
    let class = match (m.heap.ty(o), reversed) {
        (ty::DICT_VALUES, false) => ty::DICT_VALUEITERATOR,
        (ty::DICT_ITEMS, false) => ty::DICT_ITEMITERATOR,
        (_, false) => ty::DICT_KEYITERATOR,
        (ty::DICT_VALUES, true) => ty::DICT_REVERSEVALUEITERATOR,
        (ty::DICT_ITEMS, true) => ty::DICT_REVERSEITEMITERATOR,
        (_, true) => ty::DICT_REVERSEKEYITERATOR,
    };
    let dict = dict_of(m, o);
    if m.heap.ty(dict) != ty::DICT && m.is_a(dict, ty::ORDERED_DICT) {
        let view = m.heap.ty(o);
        return iterate_ordered(m, dict, view, reversed);
    }
    let used = Slot(m.heap.dict_len(dict));
    let start = if reversed { m.heap.dict_end(dict) } else { 0 };
    let dict = m.share(dict).into_slot();
    let pair =
        if gives_items(class) { m.heap.tuple_of(&[Slot::NONE, Slot::NONE]).into_slot() } else { Slot::NULL };
    m.heap.record_of(class, Rec::DictIter, &[dict, pair, used, used], start, 56, true)
}

fn gives_items(class: Slot) -> bool {
    matches!(class, ty::DICT_ITEMITERATOR | ty::DICT_REVERSEITEMITERATOR)
}

/// The next key, value or pair.
pub(crate) fn next(m: &mut Machine, it: Slot) -> Res<Option<Owned>> {
    let dict = m.heap.item(it, 0);
    if dict.is_null() {
        return Ok(None);
    }
    if m.heap.item(it, USED) != Slot(m.heap.dict_len(dict)) {
        // the error stays: every further call raises it again
        m.heap.replace_item(it, USED, BROKEN);
        return Err(m.raise(ty::RUNTIME_ERROR, "dictionary changed size during iteration"));
    }
    let class = m.heap.ty(it);
    let reversed = matches!(
        class,
        ty::DICT_REVERSEKEYITERATOR | ty::DICT_REVERSEVALUEITERATOR | ty::DICT_REVERSEITEMITERATOR
    );
    let at = m.heap.aux(it);
    let found = if reversed { previous_entry(m, dict, at) } else { m.heap.dict_next(dict, at) };
    let left = m.heap.item(it, LEFT).0;
    let Some((e, key, value)) = found else {
        finish(m, it);
        return Ok(None);
    };
    if left == 0 && !reversed {
        finish(m, it);
        return Err(m.raise(ty::RUNTIME_ERROR, "dictionary keys changed during iteration"));
    }
    m.heap.set_aux(it, if reversed { e } else { e + 1 });
    m.heap.replace_item(it, LEFT, Slot(left.wrapping_sub(1)));
    Ok(Some(match class {
        ty::DICT_KEYITERATOR | ty::DICT_REVERSEKEYITERATOR => m.share(key),
        ty::DICT_VALUEITERATOR | ty::DICT_REVERSEVALUEITERATOR => m.share(value),
        _ => {
            let (key, value) = (m.share(key), m.share(value));
            keep_pair(m, it, 1, key, value)
        }
    }))
}

fn previous_entry(m: &Machine, dict: Slot, end: u32) -> Option<(u32, Slot, Slot)> {
    (0..end.min(m.heap.dict_end(dict))).rev().find_map(|e| {
        let (key, value) = m.heap.dict_entry(dict, e);
        (!key.is_null()).then_some((e, key, value))
    })
}

fn finish(m: &mut Machine, it: Slot) {
    let dict = m.heap.replace_item(it, 0, Slot::NULL);
    m.release_slot(dict);
}

fn iterator_hint(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    let dict = m.heap.item(it, 0);
    let valid = !dict.is_null() && m.heap.item(it, USED) == Slot(m.heap.dict_len(dict));
    let left = if valid { m.heap.item(it, LEFT).0 } else { 0 };
    Ok(m.heap.int(left.into()))
}

/// `dict_keys(['a'])`
pub(crate) fn repr_into(m: &mut Machine, view: Slot, out: &mut String) -> Res<()> {
    m.repr_container(view, out, "...", |m, out| {
        let name = m.type_own_name(view);
        if m.builtin_base(m.heap.ty(m.heap.item(view, 0))) == ty::ORDERED_DICT {
            out.push('o');
        }
        out.push_str(&name);
        out.push('(');
        let all = m.collect(view)?;
        let all = m.temp(all);
        list::repr_into(m, all, out)?;
        let all = m.pop();
        m.release(all);
        out.push(')');
        Ok(())
    })
}

/// Whether an object is a view that behaves as a set.
fn is_set_like(m: &Machine, s: Slot) -> bool {
    matches!(m.heap.ty(s), ty::DICT_KEYS | ty::DICT_ITEMS)
}

fn is_any_set(m: &Machine, s: Slot) -> bool {
    matches!(m.heap.obj(s), Obj::Set { .. })
}

/// Keys and items compare as sets do, with sets and each other.
pub(crate) fn compare(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
    if !is_set_like(m, a) || !(is_set_like(m, b) || is_any_set(m, b)) {
        return Ok(None);
    }
    let (na, nb) = (m.len(a)?, m.len(b)?);
    let answer = match op {
        CompareOp::Eq => na == nb && all_contained(m, a, b)?,
        CompareOp::Ne => !(na == nb && all_contained(m, a, b)?),
        CompareOp::Lt => na < nb && all_contained(m, a, b)?,
        CompareOp::Le => na <= nb && all_contained(m, a, b)?,
        CompareOp::Gt => na > nb && all_contained(m, b, a)?,
        CompareOp::Ge => na >= nb && all_contained(m, b, a)?,
    };
    Ok(Some(m.bool(answer)))
}

fn all_contained(m: &mut Machine, these: Slot, others: Slot) -> Res<bool> {
    let mut all = true;
    m.for_each(these, |m, item| {
        all = m.contains(others, item)?;
        Ok(all)
    })?;
    Ok(all)
}

/// `-`, `&`, `|`, `^` of keys and items with anything that can be iterated over; the result is a set.
pub(crate) fn operator(m: &mut Machine, op: BinOp, a: Slot, b: Slot) -> Res<Option<Owned>> {
    if !is_set_like(m, a) && !is_set_like(m, b) {
        return Ok(None);
    }
    let result = match op {
        BinOp::Sub | BinOp::Or => m.scoped(|m| {
            let result = as_set(m, a)?;
            let result = m.temp(result);
            if op == BinOp::Sub {
                set::difference_update(m, result, b)?;
            } else {
                set::update(m, result, b)?;
            }
            Ok(m.share(result))
        })?,
        BinOp::Xor => symmetric_difference(m, a, b)?,
        BinOp::And => intersection(m, a, b)?,
        _ => return Ok(None),
    };
    Ok(Some(result))
}

/// A new set of the left operand; of a view of keys, by way of its dict, which has their hashes.
fn as_set(m: &mut Machine, a: Slot) -> Res<Owned> {
    let source = if m.heap.ty(a) == ty::DICT_KEYS { m.heap.item(a, 0) } else { a };
    set::from(m, ty::SET, source)
}

fn symmetric_difference(m: &mut Machine, a: Slot, b: Slot) -> Res<Owned> {
    if m.heap.ty(a) == ty::DICT_ITEMS && m.heap.ty(b) == ty::DICT_ITEMS {
        return items_xor(m, a, b);
    }
    m.scoped(|m| {
        let result = as_set(m, a)?;
        let result = m.temp(result);
        set::symmetric_difference_update(m, result, b)?;
        Ok(m.share(result))
    })
}

/// The pairs that only one of two dicts has; values need not be hashable where both have the key.
fn items_xor(m: &mut Machine, a: Slot, b: Slot) -> Res<Owned> {
    let (first, second) = (dict_of(m, a), dict_of(m, b));
    m.scoped(|m| {
        let rest = super::dict::copy(m, first)?;
        let rest = m.temp(rest);
        let result = set::empty(m, ty::SET);
        let result = m.temp(result);
        let mut next = 0;
        while let Some((e, key, value)) = m.heap.dict_next(second, next) {
            next = e + 1;
            let hash = m.heap.dict_hash(second, e);
            let pair = m.heap.tuple_of(&[key, value]);
            let pair = m.temp(pair);
            let in_both = match m.dict_find(rest, key, hash)? {
                Some(e) => {
                    let other = m.heap.dict_entry(rest, e).1;
                    m.eq_held(other, value)?
                }
                None => false,
            };
            if in_both {
                if let Some((key, value)) = m.dict_del(rest, key)? {
                    m.release_entry(key, value);
                }
            } else {
                m.set_add(result, pair)?;
            }
            let pair = m.pop();
            m.release(pair);
        }
        let left = new(m, rest, ty::DICT_ITEMS);
        let left = m.temp(left);
        set::update(m, result, left)?;
        Ok(m.share(result))
    })
}

fn intersection(m: &mut Machine, a: Slot, b: Slot) -> Res<Owned> {
    // the view comes first; of two views the smaller one is walked
    let (mut view, mut other) = if is_set_like(m, a) { (a, b) } else { (b, a) };
    let n = m.len(view)?;
    if m.heap.ty(other) == ty::SET && n <= i64::from(m.heap.set_len(other)) {
        return set::intersection(m, other, view);
    }
    if is_set_like(m, other) && m.len(other)? > n {
        (view, other) = (other, view);
    }
    m.scoped(|m| {
        let result = set::empty(m, ty::SET);
        let result = m.temp(result);
        m.for_each(other, |m, item| {
            if view_contains(m, view, item)? {
                m.set_add(result, item)?;
            }
            Ok(true)
        })?;
        Ok(m.share(result))
    })
}

fn view_contains(m: &mut Machine, view: Slot, item: Slot) -> Res<bool> {
    let dict = dict_of(m, view);
    if m.heap.ty(view) == ty::DICT_KEYS {
        return Ok(m.dict_get(dict, item)?.is_some());
    }
    if !matches!(m.heap.obj(item), Obj::Tuple(seq) if seq.len == 2) {
        return Ok(false);
    }
    let (key, value) = (m.heap.item(item, 0), m.heap.item(item, 1));
    match m.dict_get(dict, key)? {
        Some(found) => m.eq_held(found, value),
        None => Ok(false),
    }
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (view, item) = (a.slot(m, 0), a.slot(m, 1));
    let found = view_contains(m, view, item)?;
    Ok(m.bool(found))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let view = a.slot(m, 0);
    Ok(iterate(m, view, false))
}

fn reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let view = a.slot(m, 0);
    Ok(iterate(m, view, true))
}

fn isdisjoint(m: &mut Machine, a: Args) -> Res<Owned> {
    let (mut view, mut other) = (a.slot(m, 0), a.slot(m, 1));
    if view == other {
        let empty = m.len(view)? == 0;
        return Ok(m.bool(empty));
    }
    if (is_any_set(m, other) || is_set_like(m, other)) && m.len(other)? > m.len(view)? {
        (view, other) = (other, view);
    }
    let mut disjoint = true;
    m.for_each(other, |m, item| {
        disjoint = !m.contains(view, item)?;
        Ok(disjoint)
    })?;
    Ok(m.bool(disjoint))
}

fn binary(m: &mut Machine, op: BinOp, x: Slot, y: Slot) -> Res<Owned> {
    let answer = operator(m, op, x, y)?;
    Ok(m.or_not_implemented(answer))
}

macro_rules! operators {
    ($($name:literal $op:ident $x:literal $y:literal;)*) => {
        [$(Native {
            name: $name,
            sig: "self, value, /",
            call: |m, a| {
                let (x, y) = (a.slot(m, $x), a.slot(m, $y));
                binary(m, BinOp::$op, x, y)
            },
        },)*]
    };
}

const OPERATORS: [Native; 8] = operators! {
    "__sub__" Sub 0 1;
    "__rsub__" Sub 1 0;
    "__and__" And 0 1;
    "__rand__" And 1 0;
    "__or__" Or 0 1;
    "__ror__" Or 1 0;
    "__xor__" Xor 0 1;
    "__rxor__" Xor 1 0;
};

const SET_LIKE: &[Native] = &{
    const COMMON: &[Native] = natives! {
        "__repr__" "self, /" common::repr;
        "__len__" "self, /" common::len;
        "__iter__" "self, /" iter;
        "__reversed__" "self, /" reversed;
        "__contains__" "self, key, /" contains;
        "__lt__" "self, value, /" common::lt;
        "__le__" "self, value, /" common::le;
        "__eq__" "self, value, /" common::eq;
        "__ne__" "self, value, /" common::ne;
        "__gt__" "self, value, /" common::gt;
        "__ge__" "self, value, /" common::ge;
        "isdisjoint" "self, other, /" isdisjoint;
    };
    let mut all = [COMMON[0]; COMMON.len() + OPERATORS.len()];
    let mut i = 0;
    while i < all.len() {
        all[i] = if i < COMMON.len() { COMMON[i] } else { OPERATORS[i - COMMON.len()] };
        i += 1;
    }
    all
};

const GETTERS: &[Getter] = &[Getter {
    name: "mapping",
    get: |m, view| {
        let dict = dict_of(m, view);
        Ok(super::alias::mapping_proxy(m, dict))
    },
    set: None,
}];

const ITERATOR: &[Native] = natives! {
    "__iter__" "self, /" common::itself;
    "__next__" "self, /" common::next;
    "__length_hint__" "self, /" iterator_hint;
    "__reduce__" "self, /" super::iterators::taken_apart::of_table;
};

const fn iterator(ty: crate::heap::Slot, doc: &'static str) -> TypeMethods {
    TypeMethods { ty, doc, methods: ITERATOR, getters: &[] }
}

/// The methods of views and of iterators over dicts.
pub(crate) const METHODS: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::DICT_KEYS,
        doc: "The keys of a dict, as a set.",
        methods: SET_LIKE,
        getters: GETTERS,
    },
    TypeMethods {
        ty: ty::DICT_ITEMS,
        doc: "The pairs of a dict, as a set.",
        methods: SET_LIKE,
        getters: GETTERS,
    },
    TypeMethods {
        ty: ty::DICT_VALUES,
        doc: "The values of a dict.",
        methods: natives! {
            "__repr__" "self, /" common::repr;
            "__len__" "self, /" common::len;
            "__iter__" "self, /" iter;
            "__reversed__" "self, /" reversed;
        },
        getters: GETTERS,
    },
    iterator(ty::DICT_KEYITERATOR, "Walks over the keys of a dict."),
    iterator(ty::DICT_VALUEITERATOR, "Walks over the values of a dict."),
    iterator(ty::DICT_ITEMITERATOR, "Walks over the pairs of a dict."),
    iterator(ty::DICT_REVERSEKEYITERATOR, "Walks over the keys of a dict, last first."),
    iterator(ty::DICT_REVERSEVALUEITERATOR, "Walks over the values of a dict, last first."),
    iterator(ty::DICT_REVERSEITEMITERATOR, "Walks over the pairs of a dict, last first."),
];
