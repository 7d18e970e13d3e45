//! `itertools` (Modules/itertoolsmodule.c).
//!
//! An iterator is a record of references and numbers. Those that make tuples keep the one that they gave last and
//! use it again when nobody else has it, as CPython's do: what is in it stays referred to until the next step.

mod combine;
mod filters;
mod groups;
mod sources;
mod tee;

use crate::heap::{Heap, Owned, Slot};
use crate::machine::{Args, Machine, Native, Res, TypeMethods};
use crate::types::common::{class_getitem, itself, natives, next};
use crate::types::ty;

use super::Module;
use super::record::Next;

/// How an iterator of this type goes on.
pub(super) fn next_of(base: Slot) -> Option<Next> {
    Some(match base {
        ty::ACCUMULATE => groups::next_of_accumulate,
        ty::BATCHED => groups::next_of_batched,
        ty::CHAIN => sources::next_of_chain,
        ty::COMBINATIONS => combine::next_of_combinations,
        ty::COMBINATIONS_WITH_REPLACEMENT => combine::next_of_combinations_with_replacement,
        ty::COMPRESS => filters::next_of_compress,
        ty::COUNT => sources::next_of_count,
        ty::CYCLE => sources::next_of_cycle,
        ty::DROPWHILE => filters::next_of_dropwhile,
        ty::FILTERFALSE => filters::next_of_filterfalse,
        ty::GROUPBY => groups::next_of_groupby,
        ty::GROUPER => groups::next_of_grouper,
        ty::ISLICE => filters::next_of_islice,
        ty::PAIRWISE => groups::next_of_pairwise,
        ty::PERMUTATIONS => combine::next_of_permutations,
        ty::PRODUCT => combine::next_of_product,
        ty::REPEAT => sources::next_of_repeat,
        ty::STARMAP => filters::next_of_starmap,
        ty::TAKEWHILE => filters::next_of_takewhile,
        ty::TEE => tee::next_of_tee,
        ty::ZIP_LONGEST => groups::next_of_zip_longest,
        _ => return None,
    })
}

/// What an object's `__sizeof__` adds to its type's size.
pub(super) fn more_bytes(heap: &Heap, base: Slot, s: Slot) -> u32 {
    match base {
        ty::PRODUCT | ty::COMBINATIONS | ty::COMBINATIONS_WITH_REPLACEMENT | ty::PERMUTATIONS => {
            combine::more_bytes(heap, s)
        }
        _ => 0,
    }
}

/// An item, kept on the stack.
fn next_item(m: &mut Machine, it: Slot) -> Res<Option<Slot>> {
    let item = m.next(it)?;
    Ok(item.map(|item| m.temp(item)))
}

/// Whether a tuple that an iterator keeps may be changed and given again; else what is in it.
fn is_free(m: &Machine, kept: Slot) -> bool {
    m.heap.refcount(kept) == 1
}

/// The tuple that an iterator gives and keeps: it may have been untracked since.
fn give(m: &mut Machine, kept: Slot) -> Owned {
    if !m.heap.has_flag(kept, crate::heap::flag::TRACKED) {
        m.heap.track(kept);
    }
    m.share(kept)
}

macro_rules! iterator {
    ($ty:ident $sig:literal $new:expr; $doc:literal $(; $($name:literal $own_sig:literal $call:expr;)*)?) => {
        TypeMethods {
            ty: ty::$ty,
            doc: $doc,
            methods: natives! {
                "__new__" $sig $new;
                "__iter__" "self, /" itself;
                "__next__" "self, /" next;
                $($($name $own_sig $call;)*)?
            },
            getters: &[],
        }
    };
}

fn no_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = m.heap.class(a.slot(m, 0));
    let message = format!("cannot create '{}.{}' instances", class.module, class.name);
    Err(m.type_error(message))
}

const TYPES: &[TypeMethods] = &[
    iterator!(ACCUMULATE "@static cls, iterable, func=None, *, initial=None" groups::accumulate;
        "Sums so far, or other results of a function of two arguments."),
    iterator!(BATCHED "@static cls, iterable, n, *, strict=False" groups::batched; "Tuples of n items each."),
    iterator!(CHAIN "@static cls, *iterables" sources::chain; "All items of one iterable after the other.";
        "from_iterable" "@class cls, iterable, /" sources::chain_from_iterable;
        "__class_getitem__" "@class cls, object, /" class_getitem;),
    iterator!(COMBINATIONS "@static cls, iterable, r" combine::combinations;
        "Choices of r items, in the order of their places."),
    iterator!(COMBINATIONS_WITH_REPLACEMENT "@static cls, iterable, r" combine::combinations_with_replacement;
        "Choices of r items, each as often as wanted."),
    iterator!(COMPRESS "@static cls, data, selectors" filters::compress; "The items whose selectors are true."),
    iterator!(COUNT "@static cls, start=0, step=1" sources::count; "Numbers, each larger than the last by a step.";
        "__repr__" "self, /" sources::count_repr;),
    iterator!(CYCLE "@static cls, iterable, /" sources::cycle; "The items, again and again."),
    iterator!(DROPWHILE "@static cls, predicate, iterable, /" filters::dropwhile;
        "The items from the first on for which a function is false."),
    iterator!(FILTERFALSE "@static cls, function, iterable, /" filters::filterfalse;
        "The items for which a function is false."),
    iterator!(GROUPBY "@static cls, iterable, key=None" groups::groupby;
        "Runs of items with the same key, each with that key."),
    iterator!(GROUPER "@static cls, parent, tgtkey, /" no_new; "One run of items."),
    iterator!(ISLICE "@static cls, *args" filters::islice; "The items that a slice would have."),
    iterator!(PAIRWISE "@static cls, iterable, /" groups::pairwise; "Each item with the one after it."),
    iterator!(PERMUTATIONS "@static cls, iterable, r=None" combine::permutations;
        "Choices of r items in every order."),
    iterator!(PRODUCT "@static cls, *iterables, repeat=1" combine::product;
        "One item of each iterable, in every combination.";
        "__sizeof__" "self, /" crate::types::common::sizeof;),
    iterator!(REPEAT "@static cls, object, times=None" sources::repeat; "One object, again and again.";
        "__repr__" "self, /" sources::repeat_repr;
        "__length_hint__" "self, /" sources::repeat_hint;),
    iterator!(STARMAP "@static cls, function, iterable, /" filters::starmap;
        "The results of a function whose arguments are the items."),
    iterator!(TAKEWHILE "@static cls, predicate, iterable, /" filters::takewhile;
        "The items up to the first for which a function is false."),
    iterator!(TEE "@static cls, iterable, /" tee::new_tee; "One of several iterators over the same items.";
        "__copy__" "self, /" tee::copy;),
    TypeMethods {
        ty: ty::TEE_DATA,
        doc: "Items that some of the iterators have still to give.",
        methods: &[],
        getters: &[],
    },
    iterator!(ZIP_LONGEST "@static cls, *iterables, **kwargs" groups::zip_longest;
        "Tuples of one item from each iterable, until all have ended."),
];

const FUNCTIONS: &[Native] = natives! {
    "tee" "iterable, n=2, /" tee::tee;
};

/// The module.
pub(super) const MODULE: Module =
    Module::new("itertools", "Iterators made of iterators.").functions(FUNCTIONS).types(TYPES);
