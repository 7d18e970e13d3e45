//! `functools` (Modules/_functoolsmodule.c, Lib/functools.py): functions of functions.

mod cache;
mod partial;

use crate::heap::{Owned, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Getter, Machine, Native, Res, TypeMethods};
use crate::types::common::natives;
use crate::types::ty;

use super::Module;

fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let (f, iterable, initial) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    let iter = m.iter(iterable);
    let Some(iter) = m.except(iter, ty::TYPE_ERROR)? else {
        return Err(m.type_error("reduce() arg 2 must support iteration"));
    };
    let iter = m.temp(iter);
    let at = m.stack.len();
    m.stack.push(Slot::NULL);
    if let Some(initial) = initial {
        m.stack[at] = m.share(initial).into_slot();
    }
    while let Some(item) = m.next(iter)? {
        if m.stack[at].is_null() {
            m.stack[at] = item.into_slot();
            continue;
        }
        let item = m.temp(item);
        let new = m.call(f, &[m.stack[at], item])?;
        let old = std::mem::replace(&mut m.stack[at], new.into_slot());
        m.release_slot(old);
        m.truncate(at + 1);
    }
    if m.stack[at].is_null() {
        return Err(m.type_error("reduce() of empty iterable with no initial value"));
    }
    Ok(m.pop())
}

// --- what cmp_to_key gives: a wrapper with the function and an object, or none yet ---

const OBJECT: u32 = 1;

fn cmp_to_key(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = m.share(a.slot(m, 0)).into_slot();
    Ok(m.new_record(ty::KEY_WRAPPER, &[f, Slot::NULL], &[]))
}

fn wrap(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = m.heap.item(a.slot(m, 0), 0);
    let fields = [f, a.slot(m, 1)].map(|s| m.share(s).into_slot());
    Ok(m.new_record(ty::KEY_WRAPPER, &fields, &[]))
}

fn compare(m: &mut Machine, a: Args, op: CompareOp) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.ty(y) != ty::KEY_WRAPPER {
        return Err(m.type_error("other argument must be K instance"));
    }
    let (Some(p), Some(q)) = (m.part(x, OBJECT), m.part(y, OBJECT)) else {
        let name = m.heap.name("object");
        return Err(m.no_attribute(x, name));
    };
    let order = m.call(m.heap.item(x, 0), &[p, q])?;
    let order = m.temp(order);
    let zero = Slot::small_int(0).unwrap_or(Slot::FALSE);
    m.compare(order, zero, op)
}

fn get_obj(m: &mut Machine, s: Slot) -> Res<Owned> {
    if let Some(o) = m.part(s, OBJECT) {
        Ok(m.share(o))
    } else {
        let name = m.heap.name("obj");
        Err(m.no_attribute(s, name))
    }
}

fn set_obj(m: &mut Machine, s: Slot, value: Option<Slot>) -> Res<()> {
    match value {
        Some(value) => {
            let value = m.share(value);
            m.set_part(s, OBJECT, value);
        }
        None => m.clear_part(s, OBJECT),
    }
    Ok(())
}

fn no_hash(m: &mut Machine, a: Args) -> Res<Owned> {
    Err(m.unhashable(a.slot(m, 0)))
}

const KEY_WRAPPER: TypeMethods = TypeMethods {
    ty: ty::KEY_WRAPPER,
    doc: "Orders an object by a function of two.",
    methods: natives! {
        "__call__" "self, obj" wrap;
        "__hash__" "self, /" no_hash;
        "__lt__" "self, value, /" |m, a| compare(m, a, CompareOp::Lt);
        "__le__" "self, value, /" |m, a| compare(m, a, CompareOp::Le);
        "__eq__" "self, value, /" |m, a| compare(m, a, CompareOp::Eq);
        "__ne__" "self, value, /" |m, a| compare(m, a, CompareOp::Ne);
        "__gt__" "self, value, /" |m, a| compare(m, a, CompareOp::Gt);
        "__ge__" "self, value, /" |m, a| compare(m, a, CompareOp::Ge);
    },
    getters: &[Getter { name: "obj", get: get_obj, set: Some(set_obj) }],
};

const FUNCTIONS: &[Native] = natives! {
    "reduce" "@packed function, iterable, initial=None, /" reduce;
    "cmp_to_key" "mycmp" cmp_to_key;
};

/// The module.
pub(super) const MODULE: Module = Module::new("functools", "Functions that make or use functions.")
    .functions(FUNCTIONS)
    .types(&[KEY_WRAPPER, partial::METHODS, cache::METHODS])
    .frozen(include_str!("../frozen/functools.py"));
