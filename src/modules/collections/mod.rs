//! `collections` (Modules/_collectionsmodule.c, Objects/odictobject.c, Lib/collections/__init__.py).

mod default;
mod deque;
mod deque_methods;
mod ordered;
mod ordered_iter;

use crate::compile::{Mode, compile};
use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::BinOp;
use crate::machine::{Args, Machine, Native, Res, TypeMethods, name};
use crate::types::common::natives;
use crate::types::ty;

use super::Module;

pub(crate) use deque::{items as deque_items, maxlen as deque_maxlen};
pub(super) use deque::{next_of_deque, next_of_deque_reversed};
pub(crate) use ordered_iter::iterate as iterate_ordered;
pub(super) use ordered_iter::next_of_ordered;

/// Counts elements in a mapping (`_count_elements`): at once where nothing but dict's own methods is in the way.
fn count_elements(m: &mut Machine, a: Args) -> Res<Owned> {
    let (mapping, iterable) = (a.slot(m, 0), a.slot(m, 1));
    let plain = matches!(m.heap.obj(mapping), Obj::Dict { .. })
        && m.program_special(mapping, name::SETITEM).is_none()
        && {
            let get = m.heap.ty(mapping);
            m.type_lookup(get, name::GET_KW) == m.type_lookup(ty::DICT, name::GET_KW)
        };
    m.for_each(iterable, |m, key| {
        if !plain {
            let zero = Slot::small_int(0).unwrap_or(Slot::NONE);
            let old = m.call_method(mapping, name::GET_KW, &[key, zero])?;
            let old = m.temp(old);
            let new = m.binary(BinOp::Add, old, Slot::TRUE)?;
            let new = m.temp(new);
            m.set_item(mapping, key, new)?;
            for _ in 0..2 {
                let s = m.pop();
                m.release(s);
            }
            return Ok(true);
        }
        let hash = m.hash(key)?;
        m.heap.dict_prepare_key(mapping, key);
        if let Some(entry) = m.dict_find(mapping, key, hash)? {
            let old = m.heap.dict_entry(mapping, entry).1;
            let new = m.binary(BinOp::Add, old, Slot::TRUE)?;
            let old = m.heap.dict_set_value(mapping, entry, new);
            m.release(old);
        } else {
            let (key, one) = (m.share(key), m.heap.int(1));
            m.heap.dict_insert(mapping, key, hash, one);
        }
        Ok(true)
    })?;
    Ok(m.none())
}

/// `_evaluate(source, namespace)`: the value of an expression that a module of ours has written.
fn evaluate(m: &mut Machine, a: Args) -> Res<Owned> {
    let (source, namespace) = (a.slot(m, 0), a.slot(m, 1));
    let source = m.heap.str_of(source).to_owned();
    let unit = match compile(&source, "<string>", Mode::Eval) {
        Ok(unit) => unit,
        Err(e) => return Err(m.value_error(e.message)),
    };
    let (code, tree) = m.load_unit(&unit, false);
    for held in tree {
        m.release_slot(held);
    }
    m.run_code(code, namespace)
}

// --- fields of named tuples: __doc__; the index ---

fn new_tuple_getter(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, index, doc) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let index = m.index(index)? as u32;
    let doc = m.share(doc).into_slot();
    Ok(m.new_record(class, &[doc], &[index]))
}

/// What a field of a named tuple is for an instance.
pub(crate) fn tuple_item(m: &mut Machine, field: Slot, o: Slot) -> Res<Owned> {
    let index = m.heap.number(field, 1);
    if !m.is_a(o, ty::TUPLE) {
        let t = m.type_name(o);
        return Err(m.type_error(format!(
            "descriptor for index '{index}' for tuple subclasses doesn't apply to '{t}' object"
        )));
    }
    if index >= m.heap.n_items(o) {
        return Err(m.index_error("tuple index out of range"));
    }
    let item = m.heap.item(o, index);
    Ok(m.share(item))
}

fn tuple_getter_get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (field, o) = (a.slot(m, 0), a.slot(m, 1));
    if o == Slot::NONE {
        return Ok(m.share(field));
    }
    tuple_item(m, field, o)
}

fn tuple_getter_doc(m: &mut Machine, s: Slot) -> Res<Owned> {
    let doc = m.heap.item(s, 0);
    Ok(m.share(doc))
}

fn set_tuple_getter_doc(m: &mut Machine, s: Slot, value: Option<Slot>) -> Res<()> {
    let value = m.share(value.unwrap_or(Slot::NONE));
    m.set_part(s, 0, value);
    Ok(())
}

fn tuple_getter_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let field = a.slot(m, 0);
    let index = m.heap.number(field, 1);
    let doc = m.repr_text(m.heap.item(field, 0))?;
    Ok(m.heap.str(&format!("_tuplegetter({index}, {doc})")))
}

const TUPLE_GETTER: TypeMethods = TypeMethods {
    ty: ty::TUPLE_GETTER,
    doc: "A field of a named tuple.",
    methods: natives! {
        "__new__" "@static cls, index, doc, /" new_tuple_getter;
        "__get__" "self, instance, owner=None, /" tuple_getter_get;
        "__repr__" "self, /" tuple_getter_repr;
    },
    getters: &[crate::machine::Getter {
        name: "__doc__",
        get: tuple_getter_doc,
        set: Some(set_tuple_getter_doc),
    }],
};

const FUNCTIONS: &[Native] = natives! {
    "_count_elements" "mapping, iterable, /" count_elements;
    "_evaluate" "source, namespace, /" evaluate;
};

/// The module.
pub(super) const MODULE: Module = Module::new("collections", "Containers besides the built-in ones.")
    .functions(FUNCTIONS)
    .types(&[
        deque_methods::DEQUE,
        deque_methods::ITERATOR,
        deque_methods::REVERSE_ITERATOR,
        ordered_iter::METHODS,
        default::METHODS,
        ordered::METHODS,
        TUPLE_GETTER,
    ])
    .frozen(include_str!("../frozen/collections.py"));

/// What of the module is made when it is first asked for.
pub(super) const MORE: Module = Module::new("collections._more", "Mappings and sequences made of others.")
    .frozen(include_str!("../frozen/collections_more.py"));
