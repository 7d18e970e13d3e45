//! The methods of iterators.

use crate::heap::{Owned, Rec, Slot};
use crate::machine::{Args, Machine, Native, Res, TypeMethods, name};
use crate::types::common::{self, natives};
use crate::types::ty;

use super::{hint, iterators_over, nones, record, set_number, taken_apart};

fn length_hint(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    match hint(m, it)? {
        Some(n) => Ok(m.heap.int(n)),
        None => Ok(m.not_implemented()),
    }
}

fn create_reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, seq) = (a.slot(m, 0), a.slot(m, 1));
    let method = m.lookup_special(seq, name::REVERSED);
    if let Some(method) = method
        && method != Slot::NONE
        && let Some(result) = m.call_special_held(seq, name::REVERSED, &[])?
    {
        return Ok(result);
    }
    if method == Some(Slot::NONE) || !is_sequence(m, seq) {
        let t = m.type_name(seq);
        return Err(m.type_error(format!("'{t}' object is not reversible")));
    }
    let n = m.len(seq)?;
    let seq = m.share(seq).into_slot();
    Ok(record(m, class, Rec::ReverseIter, &[seq], n as u32, 32))
}

/// Whether an object can be walked over by index (`PySequence_Check`).
fn is_sequence(m: &Machine, s: Slot) -> bool {
    !m.is_a(s, ty::DICT) && m.heap.ty(s) != ty::MAPPINGPROXY && m.lookup_special(s, name::GETITEM).is_some()
}

fn create_enumerate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable, start) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    let (mut n, mut far) = (0, Slot::NULL);
    if let Some(start) = start {
        let start = m.index_object(start)?;
        match m.heap.obj(start.slot()) {
            crate::heap::Obj::Int(small) => {
                n = small;
                m.release(start);
            }
            crate::heap::Obj::Bool(b) => {
                n = b.into();
                m.release(start);
            }
            _ => {
                n = i64::MAX;
                far = m.temp(start);
            }
        }
    }
    let iterator = m.iter(iterable)?;
    let pair = nones(m, 2).into_slot();
    if !far.is_null() {
        far = m.share(far).into_slot();
    }
    let fields = [iterator.into_slot(), pair, far, Slot::NULL, Slot::NULL];
    let it = record(m, class, Rec::Enumerate, &fields, 0, 56);
    set_number(m, it.slot(), n);
    Ok(it)
}

/// Parameters: class, strict, `**`; the iterables are what `*` collects.
fn create_zip(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, strict) = (a.slot(m, 0), a.get(m, 1));
    let strict = match strict {
        Some(strict) => m.truth(strict)?,
        None => false,
    };
    let iterators = iterators_over(m, a, 0)?;
    let kept = nones(m, a.n_rest).into_slot();
    let iterators = m.share(iterators).into_slot();
    Ok(record(m, class, Rec::Zip, &[iterators, kept], strict.into(), 48))
}

fn create_map(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    if a.n_rest < 2 {
        return Err(m.type_error("map() must have at least two arguments."));
    }
    let f = a.rest(m, 0);
    let iterators = iterators_over(m, a, 1)?;
    let fields = [iterators, f].map(|s| m.share(s).into_slot());
    Ok(record(m, class, Rec::Map, &fields, 0, 32))
}

fn create_filter(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, f, iterable) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let iterator = m.iter(iterable)?.into_slot();
    let f = m.share(f).into_slot();
    Ok(record(m, class, Rec::Filter, &[f, iterator], 0, 32))
}

/// `iter(callable, sentinel)`.
pub(crate) fn over_calls(m: &mut Machine, callable: Slot, sentinel: Slot) -> Owned {
    let fields = [callable, sentinel].map(|s| m.share(s).into_slot());
    m.heap.record_of(ty::CALLABLE_ITERATOR, Rec::CallIter, &fields, 0, 32, true)
}

const OVER_SEQUENCE: &[Native] = natives! {
    "__iter__" "self, /" common::itself;
    "__next__" "self, /" common::next;
    "__length_hint__" "self, /" length_hint;
    "__reduce__" "self, /" taken_apart::of_sequence;
    "__setstate__" "self, state, /" taken_apart::set_place;
};

const BACKWARDS: &[Native] = natives! {
    "__iter__" "self, /" common::itself;
    "__next__" "self, /" common::next;
    "__length_hint__" "self, /" length_hint;
    "__reduce__" "self, /" taken_apart::of_reversed;
    "__setstate__" "self, state, /" taken_apart::set_place_reversed;
};

const OVER_SET: &[Native] = natives! {
    "__iter__" "self, /" common::itself;
    "__next__" "self, /" common::next;
    "__length_hint__" "self, /" length_hint;
    "__reduce__" "self, /" taken_apart::of_table;
};

const OVER_CALLS: &[Native] = natives! {
    "__iter__" "self, /" common::itself;
    "__next__" "self, /" common::next;
    "__reduce__" "self, /" taken_apart::of_calls;
};

const OVER_MEMORY: &[Native] = natives! {
    "__iter__" "self, /" common::itself;
    "__next__" "self, /" common::next;
};

const fn iterator(ty: Slot, doc: &'static str) -> TypeMethods {
    TypeMethods { ty, doc, methods: OVER_SEQUENCE, getters: &[] }
}

/// The types' methods.
pub(crate) const METHODS: &[TypeMethods] = &[
    iterator(ty::LIST_ITERATOR, "Walks over a list."),
    TypeMethods {
        ty: ty::LIST_REVERSEITERATOR,
        doc: "Walks over a list, last first.",
        methods: BACKWARDS,
        getters: &[],
    },
    iterator(ty::TUPLE_ITERATOR, "Walks over a tuple."),
    iterator(ty::STR_ITERATOR, "Walks over the characters of a str."),
    iterator(ty::STR_ASCII_ITERATOR, "Walks over the characters of a str that is all ASCII."),
    iterator(ty::BYTES_ITERATOR, "Walks over a bytes object."),
    iterator(ty::BYTEARRAY_ITERATOR, "Walks over a bytearray."),
    TypeMethods { ty: ty::SET_ITERATOR, doc: "Walks over a set.", methods: OVER_SET, getters: &[] },
    TypeMethods {
        ty: ty::MEMORY_ITERATOR,
        doc: "Walks over a memory view.",
        methods: OVER_MEMORY,
        getters: &[],
    },
    iterator(ty::SEQ_ITERATOR, "Walks over anything with __getitem__, from index 0 on."),
    TypeMethods {
        ty: ty::CALLABLE_ITERATOR,
        doc: "Calls a function until it gives the sentinel.",
        methods: OVER_CALLS,
        getters: &[],
    },
    TypeMethods {
        ty: ty::REVERSED,
        doc: "Walks over a sequence, last first.",
        methods: natives! {
            "__new__" "@static cls, object, /" create_reversed;
            "__iter__" "self, /" common::itself;
            "__next__" "self, /" common::next;
            "__length_hint__" "self, /" length_hint;
            "__reduce__" "self, /" taken_apart::of_reversed;
            "__setstate__" "self, state, /" taken_apart::set_place_reversed;
        },
        getters: &[],
    },
    TypeMethods {
        ty: ty::ENUMERATE,
        doc: "Pairs of a number, counted up, and an item.",
        methods: natives! {
            "__new__" "@static cls, iterable, start=0" create_enumerate;
            "__iter__" "self, /" common::itself;
            "__next__" "self, /" common::next;
            "__class_getitem__" "@class cls, object, /" super::class_getitem;
            "__reduce__" "self, /" taken_apart::of_enumerate;
        },
        getters: &[],
    },
    TypeMethods {
        ty: ty::ZIP,
        doc: "Tuples of one item from each iterable, until one ends.",
        methods: natives! {
            "__new__" "@static cls, /, *iterables, strict=False" create_zip;
            "__iter__" "self, /" common::itself;
            "__next__" "self, /" common::next;
            "__reduce__" "self, /" taken_apart::of_zip;
            "__setstate__" "self, state, /" taken_apart::set_strict;
        },
        getters: &[],
    },
    TypeMethods {
        ty: ty::MAP,
        doc: "The results of a function for each item.",
        methods: natives! {
            "__new__" "@static cls, /, *args" create_map;
            "__iter__" "self, /" common::itself;
            "__next__" "self, /" common::next;
            "__reduce__" "self, /" taken_apart::of_map;
        },
        getters: &[],
    },
    TypeMethods {
        ty: ty::FILTER,
        doc: "The items for which a function is true.",
        methods: natives! {
            "__new__" "@static cls, function, iterable, /" create_filter;
            "__iter__" "self, /" common::itself;
            "__next__" "self, /" common::next;
            "__reduce__" "self, /" taken_apart::of_filter;
        },
        getters: &[],
    },
];
