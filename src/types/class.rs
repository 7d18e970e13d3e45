//! `type`: classes as objects.

use crate::heap::{Owned, Rec, Slot, class_flags};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, name};

use super::{signature, ty};

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let (meta, class_name, bases, ns) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2), a.get(m, 3));
    let (Some(bases), Some(ns)) = (bases, ns) else {
        if meta == ty::TYPE && bases.is_none() && !class_name.is_null() {
            return Ok(m.share(m.heap.ty(class_name)));
        }
        return Err(m.type_error("type() takes 1 or 3 arguments"));
    };
    for (what, s, want) in [("1", class_name, ty::STR), ("2", bases, ty::TUPLE), ("3", ns, ty::DICT)] {
        if !m.is_a(s, want) {
            let (want, got) = (m.heap.class(want).name.clone(), m.type_name(s));
            return Err(m.type_error(format!("type.__new__() argument {what} must be {want}, not {got}")));
        }
    }
    if m.heap.str_of(class_name).contains('\0') {
        return Err(m.value_error("type name must not contain null characters"));
    }
    let kwds = a.get(m, 4).unwrap_or(Slot::NULL);
    m.type_new(meta, class_name, bases, ns, kwds)
}

fn init(_m: &mut Machine, _a: Args) -> Res<Owned> {
    Ok(Owned::from_slot(Slot::NONE))
}

fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let args = a.rest_all(m);
    let kw = a.get(m, 1).map(|k| m.heap.dict_items(k)).unwrap_or_default();
    m.instantiate_with(class, &args, &kw)
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let text = class_repr(m, a.slot(m, 0));
    Ok(m.heap.str(&text))
}

/// `<class '__main__.Node'>`.
pub fn class_repr(m: &Machine, class: Slot) -> String {
    let module = class_module(m, class);
    let qualname = qualname(m, class);
    if module == "builtins" {
        format!("<class '{qualname}'>")
    } else {
        format!("<class '{module}.{qualname}'>")
    }
}

/// `__qualname__`.
pub fn qualname(m: &Machine, class: Slot) -> &str {
    let data = m.heap.class(class);
    if data.qualname_obj.is_null() { &data.name } else { m.heap.str_of(data.qualname_obj) }
}

/// The name of the module that a class belongs to.
pub fn class_module(m: &Machine, class: Slot) -> String {
    let data = m.heap.class(class);
    if data.flags & class_flags::HEAP == 0 {
        return data.module.to_string();
    }
    match m.heap.dict_get_str(data.dict, name::MODULE) {
        Some(s) if m.heap.text(s).is_some() => m.heap.str_of(s).to_owned(),
        _ => "builtins".to_owned(),
    }
}

/// `type.mro()`: behind one base its order goes as it is, of several the list grows one by one.
fn mro_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let bases = m.heap.items(m.heap.class(class).bases);
    let mut order: Vec<Owned> = m.compute_mro(class, &bases)?.into_iter().map(|c| m.share(c)).collect();
    let rest = if bases.len() < 2 { Vec::new() } else { order.split_off(1) };
    let list = m.heap.list_from(order);
    for c in rest {
        m.heap.list_push(list.slot(), c);
    }
    Ok(list)
}

fn subclasses(m: &mut Machine, a: Args) -> Res<Owned> {
    let items = m.heap.class(a.slot(m, 0)).subclasses.clone();
    for &s in &items {
        let _held = m.share(s);
    }
    Ok(m.heap.list_raw(&items))
}

fn instancecheck(m: &mut Machine, a: Args) -> Res<Owned> {
    let yes = m.is_a(a.slot(m, 1), a.slot(m, 0));
    Ok(Owned::from_slot(Slot::bool(yes)))
}

fn subclasscheck(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, sub) = (a.slot(m, 0), a.slot(m, 1));
    if !m.heap.is_class(sub) {
        return Err(m.type_error("issubclass() arg 1 must be a class"));
    }
    let yes = m.is_subclass(sub, class);
    Ok(Owned::from_slot(Slot::bool(yes)))
}

fn prepare(m: &mut Machine, _a: Args) -> Res<Owned> {
    Ok(m.heap.dict())
}

fn or(m: &mut Machine, a: Args) -> Res<Owned> {
    let items = [a.slot(m, 0), a.slot(m, 1)];
    if !items.iter().all(|&s| m.heap.is_class(s) || s == Slot::NONE || m.heap.ty(s) == ty::GENERIC_ALIAS) {
        return Ok(Owned::from_slot(Slot::NOT_IMPLEMENTED));
    }
    let args = m.heap.tuple_of(&items).into_slot();
    Ok(m.heap.record_of(ty::UNION_TYPE, Rec::Union, &[args], 0, 48, true))
}

/// A static type has its name as C, and makes a text of it each time.
fn text_of_type(m: &mut Machine, class: Slot, text: Slot) -> Owned {
    if m.heap.is_immortal(class) {
        let name = m.heap.str_of(text).to_owned();
        return m.heap.str(&name);
    }
    m.share(text)
}

fn get_name(m: &mut Machine, class: Slot) -> Res<Owned> {
    Ok(text_of_type(m, class, m.heap.class(class).name_obj))
}

fn set_name(m: &mut Machine, class: Slot, value: Option<Slot>) -> Res<()> {
    if value.is_none() {
        let of = m.heap.class(class).name.clone();
        return Err(m.type_error(format!("cannot delete '__name__' attribute of immutable type '{of}'")));
    }
    let Some(v) = value.filter(|&v| m.heap.text(v).is_some()) else {
        let of = m.heap.class(class).name.clone();
        let got = value.map_or("NULL".into(), |v| m.type_name(v));
        return Err(m.type_error(format!("can only assign string to {of}.__name__, not '{got}'")));
    };
    if m.heap.str_of(v).contains('\0') {
        return Err(m.value_error("type name must not contain null characters"));
    }
    let text = m.heap.str_of(v).into();
    let v = m.share(v).into_slot();
    let data = m.heap.class_mut(class);
    data.name = text;
    let old = std::mem::replace(&mut data.name_obj, v);
    m.release_slot(old);
    Ok(())
}

fn get_qualname(m: &mut Machine, class: Slot) -> Res<Owned> {
    Ok(text_of_type(m, class, m.heap.class(class).qualname_obj))
}

fn set_qualname(m: &mut Machine, class: Slot, value: Option<Slot>) -> Res<()> {
    let of = m.heap.class(class).name.clone();
    let Some(v) = value else {
        return Err(m.type_error(format!("cannot delete '__qualname__' attribute of type '{of}'")));
    };
    if m.heap.text(v).is_none() {
        let got = m.type_name(v);
        return Err(m.type_error(format!("can only assign string to {of}.__qualname__, not '{got}'")));
    }
    let v = m.share(v).into_slot();
    let old = std::mem::replace(&mut m.heap.class_mut(class).qualname_obj, v);
    m.release_slot(old);
    Ok(())
}

fn get_module(m: &mut Machine, class: Slot) -> Res<Owned> {
    let data = m.heap.class(class);
    if data.flags & class_flags::HEAP != 0
        && let Some(s) = m.heap.dict_get_str(data.dict, name::MODULE)
    {
        return Ok(m.share(s));
    }
    let module = data.module.clone();
    Ok(m.heap.intern(&module))
}

fn set_module(m: &mut Machine, class: Slot, value: Option<Slot>) -> Res<()> {
    if let Some(v) = value {
        let dict = m.heap.class(class).dict;
        let v = m.share(v);
        m.dict_set_str(dict, name::MODULE, v);
    }
    Ok(())
}

fn get_doc(m: &mut Machine, class: Slot) -> Res<Owned> {
    let doc = m.heap.dict_get_str(m.heap.class(class).dict, name::DOC).unwrap_or(Slot::NONE);
    Ok(m.share(doc))
}

fn set_doc(m: &mut Machine, class: Slot, value: Option<Slot>) -> Res<()> {
    let dict = own_dict(m, class, "__doc__")?;
    let Some(v) = value else {
        let of = m.heap.class(class).name.clone();
        return Err(m.type_error(format!("cannot delete '__doc__' attribute of type '{of}'")));
    };
    let v = m.share(v);
    m.dict_set_str(dict, name::DOC, v);
    m.class_modified(class, false);
    Ok(())
}

/// The dict of a class that may be changed.
fn own_dict(m: &mut Machine, class: Slot, attribute: &str) -> Res<Slot> {
    let data = m.heap.class(class);
    if data.flags & class_flags::IMMUTABLE == 0 {
        return Ok(data.dict);
    }
    let of = data.name.clone();
    Err(m.type_error(format!("cannot set '{attribute}' attribute of immutable type '{of}'")))
}

fn get_bases(m: &mut Machine, class: Slot) -> Res<Owned> {
    let o = m.heap.class(class).bases;
    Ok(m.share(o))
}

/// `C.__bases__ = …`
fn set_bases(m: &mut Machine, class: Slot, value: Option<Slot>) -> Res<()> {
    let of = m.heap.class(class).name.clone();
    if m.heap.class(class).flags & class_flags::HEAP == 0 {
        return Err(m.type_error(format!("cannot set '__bases__' attribute of immutable type '{of}'")));
    }
    let Some(value) = value else {
        return Err(m.type_error(format!("cannot delete '__bases__' attribute of type '{of}'")));
    };
    if m.heap.ty(value) != ty::TUPLE {
        let got = m.type_name(value);
        return Err(m.type_error(format!("can only assign tuple to {of}.__bases__, not {got}")));
    }
    m.set_bases(class, value)
}

/// How instances are laid out: `tp_basicsize`, `tp_itemsize`, `tp_dictoffset`, `tp_weaklistoffset`.
fn get_layout<const N: usize>(m: &mut Machine, class: Slot) -> Res<Owned> {
    let layout = m.heap.instance_layout(class)[N];
    Ok(m.heap.int(layout))
}

fn get_base(m: &mut Machine, class: Slot) -> Res<Owned> {
    let o = m.heap.class(class).base.some().unwrap_or(Slot::NONE);
    Ok(m.share(o))
}

fn get_mro(m: &mut Machine, class: Slot) -> Res<Owned> {
    let o = m.heap.class(class).mro;
    Ok(m.share(o))
}

fn get_dict(m: &mut Machine, class: Slot) -> Res<Owned> {
    let dict = m.heap.class(class).dict;
    let dict = m.share(dict).into_slot();
    Ok(m.heap.record_of(ty::MAPPINGPROXY, Rec::MappingProxy, &[dict], 0, 32, true))
}

fn get_annotations(m: &mut Machine, class: Slot) -> Res<Owned> {
    let dict = m.heap.class(class).dict;
    if let Some(d) = m.heap.dict_get_str(dict, name::ANNOTATIONS) {
        return Ok(m.share(d));
    }
    let d = m.heap.dict();
    let shared = m.share(d.slot());
    m.dict_set_str(dict, name::ANNOTATIONS, shared);
    Ok(d)
}

fn set_annotations(m: &mut Machine, class: Slot, value: Option<Slot>) -> Res<()> {
    let dict = own_dict(m, class, "__annotations__")?;
    match value {
        Some(v) => {
            let v = m.share(v);
            m.dict_set_str(dict, name::ANNOTATIONS, v);
        }
        None if m.dict_del_str(dict, name::ANNOTATIONS) => {}
        None => return Err(m.raise(ty::ATTRIBUTE_ERROR, "__annotations__")),
    }
    m.class_modified(class, false);
    Ok(())
}

/// `__type_params__`: an empty tuple where the class has none.
fn get_type_params(m: &mut Machine, class: Slot) -> Res<Owned> {
    let key = m.heap.name("__type_params__");
    match m.heap.dict_get_str(m.heap.class(class).dict, key) {
        Some(params) => Ok(m.share(params)),
        None => Ok(m.heap.tuple_of(&[])),
    }
}

fn set_type_params(m: &mut Machine, class: Slot, value: Option<Slot>) -> Res<()> {
    let dict = own_dict(m, class, "__type_params__")?;
    let key = m.heap.name("__type_params__");
    if let Some(v) = value {
        let v = m.share(v);
        m.dict_set_str(dict, key, v);
        m.class_modified(class, false);
    }
    Ok(())
}

/// `type`.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::TYPE,
    methods: &[
        Native { name: "__new__", sig: "@static cls, name='', bases=(), dict={}, /, **kwds", call: new },
        Native { name: "__init__", sig: "self, /, *args, **kwds", call: init },
        Native { name: "__call__", sig: "self, /, *args, **kwds", call },
        Native { name: "__repr__", sig: "self, /", call: repr },
        Native { name: "mro", sig: "self, /", call: mro_method },
        Native { name: "__subclasses__", sig: "self, /", call: subclasses },
        Native { name: "__instancecheck__", sig: "self, instance, /", call: instancecheck },
        Native { name: "__subclasscheck__", sig: "self, subclass, /", call: subclasscheck },
        Native { name: "__prepare__", sig: "@class cls, /, *args, **kwds", call: prepare },
        Native { name: "__or__", sig: "self, value, /", call: or },
        Native { name: "__dir__", sig: "self, /", call: super::object::dir_of_class },
    ],
    getters: &[
        Getter { name: "__name__", get: get_name, set: Some(set_name) },
        Getter { name: "__qualname__", get: get_qualname, set: Some(set_qualname) },
        Getter { name: "__module__", get: get_module, set: Some(set_module) },
        Getter { name: "__bases__", get: get_bases, set: Some(set_bases) },
        Getter { name: "__base__", get: get_base, set: None },
        Getter { name: "__mro__", get: get_mro, set: None },
        Getter { name: "__basicsize__", get: get_layout::<0>, set: None },
        Getter { name: "__itemsize__", get: get_layout::<1>, set: None },
        Getter { name: "__dictoffset__", get: get_layout::<2>, set: None },
        Getter { name: "__weakrefoffset__", get: get_layout::<3>, set: None },
        Getter { name: "__dict__", get: get_dict, set: None },
        Getter { name: "__doc__", get: get_doc, set: Some(set_doc) },
        Getter { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
        Getter { name: "__text_signature__", get: signature::of_type, set: None },
        Getter { name: "__type_params__", get: get_type_params, set: Some(set_type_params) },
    ],
    doc: "The class of classes: its instances are types.",
};
