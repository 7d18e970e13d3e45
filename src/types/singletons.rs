//! `None`, `NotImplemented`, `Ellipsis`: one object each.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Native, Res, TypeMethods};

use super::common::natives;
use super::ty;

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut text = String::new();
    m.repr_into(a.slot(m, 0), &mut text)?;
    Ok(m.heap.str(&text))
}

fn false_(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.bool(false))
}

fn hash_none(m: &mut Machine, a: Args) -> Res<Owned> {
    let hash = m.hash(a.slot(m, 0))?;
    Ok(m.heap.int(hash))
}

fn truth_of_not_implemented(m: &mut Machine, _: Args) -> Res<Owned> {
    m.warn_deprecated("NotImplemented should not be used in a boolean context")?;
    Ok(m.bool(true))
}

fn the(m: &mut Machine, s: Slot) -> Res<Owned> {
    Ok(m.share(s))
}

const NONE: &[Native] = natives! {
    "__new__" "@static cls, /" |m, _| the(m, Slot::NONE);
    "__repr__" "self, /" repr;
    "__bool__" "self, /" false_;
    "__hash__" "self, /" hash_none;
};

/// The types' methods.
pub const METHODS: &[TypeMethods] = &[
    TypeMethods { ty: ty::NONE_TYPE, doc: "The type of None.", methods: NONE, getters: &[] },
    TypeMethods {
        ty: ty::NOT_IMPLEMENTED_TYPE,
        doc: "The type of NotImplemented.",
        methods: natives! {
            "__new__" "@static cls, /" |m, _| the(m, Slot::NOT_IMPLEMENTED);
            "__repr__" "self, /" repr;
            "__bool__" "self, /" truth_of_not_implemented;
        },
        getters: &[],
    },
    TypeMethods {
        ty: ty::ELLIPSIS_TYPE,
        doc: "The type of Ellipsis.",
        methods: natives! {
            "__new__" "@static cls, /" |m, _| the(m, Slot::ELLIPSIS);
            "__repr__" "self, /" repr;
        },
        getters: &[],
    },
];
