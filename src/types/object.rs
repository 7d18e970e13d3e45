//! What every object can do (Objects/typeobject.c `object_methods`, Objects/object.c).

use crate::heap::{Obj, Owned, Slot, Text};
use crate::machine::{Args, Machine, Res, TypeMethods, name};

use super::common::{self, natives};
use super::{reduce, ty};

/// `<__main__.C object at 0x7f…>`
pub(crate) fn default_repr(m: &Machine, s: Slot) -> String {
    let address = m.heap.address(s);
    let class = m.heap.ty(s);
    format!("<{} object at {address:#x}>", full_name(m, class))
}

/// A class's name with its module, unless that is `builtins`.
pub(crate) fn full_name(m: &Machine, class: Slot) -> String {
    let data = m.heap.class(class);
    if Machine::is_builtin_type(class) {
        return match &*data.module {
            "builtins" => data.name.to_string(),
            module => format!("{module}.{}", data.name),
        };
    }
    let qualname = m.heap.str_of(data.qualname_obj).to_owned();
    match m.heap.dict_get_str(data.dict, name::MODULE) {
        Some(module) if m.heap.text(module).is_some() && m.heap.str_of(module) != "builtins" => {
            format!("{}.{qualname}", m.heap.str_of(module))
        }
        _ => qualname,
    }
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let text = default_repr(m, s);
    Ok(m.heap.str(&text))
}

fn str(m: &mut Machine, a: Args) -> Res<Owned> {
    // what `__repr__` gives is looked at by whoever asked
    match m.call_special(a.slot(m, 0), name::REPR, &[])? {
        Some(text) => Ok(text),
        None => unreachable!("every type has object's __repr__"),
    }
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let hash = m.hash_address(a.slot(m, 0));
    Ok(m.heap.int(hash))
}

fn compare(m: &mut Machine, a: Args, op: crate::machine::operator::CompareOp) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let answer = m.compare_as_object(x, y, op)?;
    Ok(m.or_not_implemented(answer))
}

fn format(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, spec) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.text(spec).is_none() {
        let t = m.type_name(spec);
        return Err(m.type_error(format!("__format__() argument must be str, not {t}")));
    }
    if !m.heap.str_of(spec).is_empty() {
        let t = m.type_name(s);
        return Err(m.type_error(format!("unsupported format string passed to {t}.__format__")));
    }
    m.str(s)
}

fn init_subclass(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.none())
}

fn subclasshook(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.not_implemented())
}

/// `dir(o)` of an object: its attributes, its class's and those of its bases; a list without order.
fn dir(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let names = m.heap.dict();
    let names = m.temp(names);
    if let Some(dict) = m.getattr_opt(s, name::DICT)? {
        let dict = m.temp(dict);
        if matches!(m.heap.obj(dict), Obj::Dict { .. }) {
            super::dict::merge(m, names, dict)?;
        }
    }
    // it is asked for its class, as for its dict (`object___dir___impl` in Objects/typeobject.c)
    if let Some(class) = m.getattr_opt(s, name::CLASS)? {
        let class = m.temp(class);
        if m.heap.is_class(class) {
            add_class_names(m, names, class)?;
        }
    }
    m.collect(names)
}

/// Adds the names that a class and its bases define to a dict.
pub(crate) fn add_class_names(m: &mut Machine, names: Slot, class: Slot) -> Res<()> {
    let mro = m.heap.class(class).mro;
    for base in m.heap.items(mro).into_iter().rev() {
        let dict = m.heap.class(base).dict;
        super::dict::merge(m, names, dict)?;
    }
    Ok(())
}

/// The type's methods; `__new__` and `__init__` are with the calls of classes.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::OBJECT,
    doc: "The base of all classes.",
    methods: natives! {
        "__repr__" "self, /" repr;
        "__str__" "self, /" str;
        "__hash__" "self, /" hash;
        "__lt__" "self, value, /" |m, a| compare(m, a, crate::machine::operator::CompareOp::Lt);
        "__le__" "self, value, /" |m, a| compare(m, a, crate::machine::operator::CompareOp::Le);
        "__eq__" "self, value, /" |m, a| compare(m, a, crate::machine::operator::CompareOp::Eq);
        "__ne__" "self, value, /" |m, a| compare(m, a, crate::machine::operator::CompareOp::Ne);
        "__gt__" "self, value, /" |m, a| compare(m, a, crate::machine::operator::CompareOp::Gt);
        "__ge__" "self, value, /" |m, a| compare(m, a, crate::machine::operator::CompareOp::Ge);
        "__format__" "self, format_spec, /" format;
        "__sizeof__" "self, /" common::sizeof;
        "__dir__" "self, /" dir;
        "__reduce__" "self, /" reduce::reduce;
        "__reduce_ex__" "self, protocol, /" reduce::reduce_ex;
        "__getstate__" "self, /" reduce::getstate;
        "__init_subclass__" "@class cls, /" init_subclass;
        "__subclasshook__" "@class cls, object, /" subclasshook;
    },
    getters: &[],
};

/// `dir(class)`: what it and its bases define.
pub(crate) fn dir_of_class(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let names = m.heap.dict();
    let names = m.temp(names);
    add_class_names(m, names, class)?;
    m.collect(names)
}

/// `dir(module)`: its namespace, or what its own `__dir__` says.
pub(crate) fn dir_of_module(m: &mut Machine, a: Args) -> Res<Owned> {
    let namespace = m.heap.item(a.slot(m, 0), 0);
    match m.heap.dict_get_str(namespace, name::DIR) {
        Some(f) => m.call(f, &[]),
        None => m.collect(namespace),
    }
}

/// A new str object of a text, for natives that give one.
pub(crate) fn new_text(m: &mut Machine, text: String) -> Owned {
    m.heap.new_str(Text::new(text.into()))
}
