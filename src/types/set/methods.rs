//! The methods of sets and frozensets.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::BinOp;
use crate::machine::{Args, Machine, Native, Res, TypeMethods};
use crate::types::common::{self, natives};
use crate::types::{iterators, ty};

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    Ok(super::empty(m, class))
}

fn create_frozen(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable) = (a.slot(m, 0), a.get(m, 1));
    match iterable {
        Some(o) if class == ty::FROZENSET && m.heap.ty(o) == ty::FROZENSET => Ok(m.share(o)),
        Some(o) => super::from(m, class, o),
        None => Ok(super::empty(m, class)),
    }
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, iterable) = (a.slot(m, 0), a.get(m, 1));
    if m.heap.set_fill(set) > 0 {
        super::clear(m, set);
    }
    if let Some(iterable) = iterable {
        super::update(m, set, iterable)?;
    }
    Ok(m.none())
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    let hash = super::hash(m, set)?;
    Ok(m.heap.int(hash))
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, item) = (a.slot(m, 0), a.slot(m, 1));
    let found = super::contains(m, set, item)?;
    Ok(m.bool(found))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    Ok(iterators::over_set(m, set))
}

fn add(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, item) = (a.slot(m, 0), a.slot(m, 1));
    m.set_add(set, item)?;
    Ok(m.none())
}

fn clear(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    super::clear(m, set);
    Ok(m.none())
}

fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    if m.heap.ty(set) == ty::FROZENSET {
        return Ok(m.share(set));
    }
    super::copy(m, set)
}

/// Takes an element out; a set that is asked for is taken as a frozenset.
fn take_out(m: &mut Machine, set: Slot, item: Slot) -> Res<bool> {
    match m.set_discard(set, item) {
        Err(unwind) => match super::as_frozen(m, item, unwind)? {
            Some(frozen) => m.scoped(|m| {
                let frozen = m.temp(frozen);
                m.set_discard(set, frozen)
            }),
            None => Ok(false),
        },
        found => found,
    }
}

fn discard(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, item) = (a.slot(m, 0), a.slot(m, 1));
    take_out(m, set, item)?;
    Ok(m.none())
}

fn remove(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, item) = (a.slot(m, 0), a.slot(m, 1));
    if take_out(m, set, item)? { Ok(m.none()) } else { Err(m.key_error(item)) }
}

fn pop(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    match m.heap.set_pop(set) {
        Some(item) => Ok(item),
        None => Err(m.raise(ty::KEY_ERROR, "pop from an empty set")),
    }
}

fn update(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    for other in a.rest_all(m) {
        super::update(m, set, other)?;
    }
    Ok(m.none())
}

fn union(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    let result = super::copy(m, set)?;
    let result = m.temp(result);
    for other in a.rest_all(m) {
        if other != set {
            super::update(m, result, other)?;
        }
    }
    Ok(m.share(result))
}

fn intersection(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut result = a.slot(m, 0);
    if a.n_rest == 0 {
        return super::copy(m, result);
    }
    for other in a.rest_all(m) {
        let next = super::intersection(m, result, other)?;
        result = m.temp(next);
    }
    Ok(m.share(result))
}

fn intersection_update(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    let result = intersection(m, a)?;
    super::swap(m, set, result);
    Ok(m.none())
}

fn difference(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    if a.n_rest == 0 {
        return super::copy(m, set);
    }
    let first = a.rest(m, 0);
    let result = super::difference(m, set, first)?;
    let result = m.temp(result);
    for other in a.rest_all(m).into_iter().skip(1) {
        super::difference_update(m, result, other)?;
    }
    Ok(m.share(result))
}

fn difference_update(m: &mut Machine, a: Args) -> Res<Owned> {
    let set = a.slot(m, 0);
    for other in a.rest_all(m) {
        super::difference_update(m, set, other)?;
    }
    Ok(m.none())
}

fn symmetric_difference(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, other) = (a.slot(m, 0), a.slot(m, 1));
    super::symmetric_difference(m, set, other)
}

fn symmetric_difference_update(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, other) = (a.slot(m, 0), a.slot(m, 1));
    super::symmetric_difference_update(m, set, other)?;
    Ok(m.none())
}

fn issubset(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, other) = (a.slot(m, 0), a.slot(m, 1));
    if super::is_any_set(m, other) {
        let answer = super::is_subset(m, set, other)?;
        return Ok(m.bool(answer));
    }
    let common = super::intersection(m, set, other)?;
    let answer = m.heap.set_len(common.slot()) == m.heap.set_len(set);
    m.release(common);
    Ok(m.bool(answer))
}

fn issuperset(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, other) = (a.slot(m, 0), a.slot(m, 1));
    let mut answer = true;
    if super::is_any_set(m, other) {
        answer = super::is_subset(m, other, set)?;
    } else {
        m.for_each(other, |m, item| {
            answer = m.set_contains(set, item)?;
            Ok(answer)
        })?;
    }
    Ok(m.bool(answer))
}

fn isdisjoint(m: &mut Machine, a: Args) -> Res<Owned> {
    let (set, other) = (a.slot(m, 0), a.slot(m, 1));
    let mut disjoint = true;
    if set == other {
        disjoint = m.heap.set_len(set) == 0;
    } else if matches!(m.heap.ty(other), ty::SET | ty::FROZENSET) {
        let larger = m.heap.set_len(other) > m.heap.set_len(set);
        let (small, large) = if larger { (set, other) } else { (other, set) };
        super::each(m, small, |m, key, hash| {
            disjoint = !super::has(m, large, key, hash)?;
            Ok(disjoint)
        })?;
    } else {
        m.for_each(other, |m, item| {
            disjoint = !m.set_contains(set, item)?;
            Ok(disjoint)
        })?;
    }
    Ok(m.bool(disjoint))
}

fn binary(m: &mut Machine, op: BinOp, x: Slot, y: Slot) -> Res<Owned> {
    let answer = super::operator(m, op, x, y)?;
    Ok(m.or_not_implemented(answer))
}

fn in_place(m: &mut Machine, a: Args, op: BinOp) -> Res<Owned> {
    let (set, other) = (a.slot(m, 0), a.slot(m, 1));
    if !matches!(m.heap.obj(other), Obj::Set { .. }) {
        return Ok(m.not_implemented());
    }
    super::update_by(m, op, set, other)?;
    Ok(m.share(set))
}

macro_rules! operator {
    ($op:ident $x:literal $y:literal) => {
        |m, a| {
            let (x, y) = (a.slot(m, $x), a.slot(m, $y));
            binary(m, BinOp::$op, x, y)
        }
    };
}

const COMMON: &[Native] = natives! {
    "__repr__" "self, /" common::repr;
    "__lt__" "self, value, /" common::lt;
    "__le__" "self, value, /" common::le;
    "__eq__" "self, value, /" common::eq;
    "__ne__" "self, value, /" common::ne;
    "__gt__" "self, value, /" common::gt;
    "__ge__" "self, value, /" common::ge;
    "__iter__" "self, /" iter;
    "__len__" "self, /" common::len;
    "__contains__" "self, object, /" contains;
    "__and__" "self, value, /" operator!(And 0 1);
    "__rand__" "self, value, /" operator!(And 1 0);
    "__or__" "self, value, /" operator!(Or 0 1);
    "__ror__" "self, value, /" operator!(Or 1 0);
    "__sub__" "self, value, /" operator!(Sub 0 1);
    "__rsub__" "self, value, /" operator!(Sub 1 0);
    "__xor__" "self, value, /" operator!(Xor 0 1);
    "__rxor__" "self, value, /" operator!(Xor 1 0);
    "__sizeof__" "self, /" common::sizeof;
    "__class_getitem__" "@class cls, item, /" common::class_getitem;
    "copy" "self, /" copy;
    "difference" "@packed self, /, *others" difference;
    "intersection" "@packed self, /, *others" intersection;
    "isdisjoint" "self, other, /" isdisjoint;
    "issubset" "self, other, /" issubset;
    "issuperset" "self, other, /" issuperset;
    "symmetric_difference" "self, other, /" symmetric_difference;
    "union" "@packed self, /, *others" union;
};

const SET_ONLY: &[Native] = natives! {
    "__new__" "@static cls, *args, **kwargs" create;
    "__init__" "self, iterable=(), /" init;
    "__iand__" "self, value, /" |m, a| in_place(m, a, BinOp::And);
    "__ior__" "self, value, /" |m, a| in_place(m, a, BinOp::Or);
    "__isub__" "self, value, /" |m, a| in_place(m, a, BinOp::Sub);
    "__ixor__" "self, value, /" |m, a| in_place(m, a, BinOp::Xor);
    "add" "self, object, /" add;
    "clear" "self, /" clear;
    "difference_update" "@packed self, /, *others" difference_update;
    "discard" "self, object, /" discard;
    "intersection_update" "@packed self, /, *others" intersection_update;
    "pop" "self, /" pop;
    "remove" "self, object, /" remove;
    "symmetric_difference_update" "self, other, /" symmetric_difference_update;
    "update" "@packed self, /, *others" update;
};

const FROZEN_ONLY: &[Native] = natives! {
    "__new__" "@static cls, iterable=(), /" create_frozen;
    "__hash__" "self, /" hash;
};

const fn join<const N: usize>(a: &'static [Native], b: &'static [Native]) -> [Native; N] {
    let mut all = [a[0]; N];
    let mut i = 0;
    while i < N {
        all[i] = if i < a.len() { a[i] } else { b[i - a.len()] };
        i += 1;
    }
    all
}

/// The types' methods.
pub const METHODS: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::SET,
        doc: "A collection without order and without duplicates; its elements must be hashable.",
        methods: &join::<{ COMMON.len() + SET_ONLY.len() }>(COMMON, SET_ONLY),
        getters: &[],
    },
    TypeMethods {
        ty: ty::FROZENSET,
        doc: "A set that cannot be changed.",
        methods: &join::<{ COMMON.len() + FROZEN_ONLY.len() }>(COMMON, FROZEN_ONLY),
        getters: &[],
    },
];
