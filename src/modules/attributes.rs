//! Attributes that every instance has, and `__build_class__`.

use crate::heap::{Obj, Owned, Slot, class_flags};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, build_class, name};
use crate::types::ty;

fn get_dict(m: &mut Machine, o: Slot) -> Res<Owned> {
    let d = m.own_dict_or_new(o);
    Ok(m.share(d))
}

fn set_dict(m: &mut Machine, o: Slot, value: Option<Slot>) -> Res<()> {
    let Some(v) = value else {
        // the next who asks for it makes an empty one; where values lie in the instance, there must be one at once
        let empty = m.heap.class(m.heap.ty(o)).flags & class_flags::INLINE_VALUES != 0;
        let empty = empty.then(|| m.heap.dict());
        if let Some(old) = m.heap.replace_own_dict(o, empty) {
            m.release(old);
        }
        return Ok(());
    };
    if !matches!(m.heap.obj(v), Obj::Dict { .. }) {
        let of = m.type_name(v);
        return Err(m.type_error(format!("__dict__ must be set to a dictionary, not a '{of}'")));
    }
    let v = m.share(v);
    let old = m.heap.replace_own_dict(o, Some(v));
    if let Some(old) = old {
        m.release(old);
    }
    Ok(())
}

/// `__dict__` of instances.
pub(crate) const DICT: Getter = Getter { name: "__dict__", get: get_dict, set: Some(set_dict) };

fn get_weakref(m: &mut Machine, o: Slot) -> Res<Owned> {
    let first = m.heap.weakrefs(o).first().copied().unwrap_or(Slot::NONE);
    Ok(m.share(first))
}

/// `__weakref__` of instances.
pub(crate) const WEAKREF: Getter = Getter { name: "__weakref__", get: get_weakref, set: None };

fn get_class(m: &mut Machine, o: Slot) -> Res<Owned> {
    let class = m.heap.ty(o);
    Ok(m.share(class))
}

/// Whether instances of two of the program's classes that have slots, or are built-in types' besides, lie in memory
/// in the same way (`compatible_for_assignment` in Objects/typeobject.c).
fn is_laid_out_alike(m: &Machine, a: Slot, b: Slot) -> bool {
    const KIND: u32 = class_flags::HEAP
        | class_flags::HAS_DICT
        | class_flags::HAS_WEAKREF
        | class_flags::INLINE_VALUES
        | class_flags::PRE_HEADER;
    let slots = |mut class: Slot| {
        let mut names = Vec::new();
        while m.heap.class(class).flags & class_flags::HEAP != 0 {
            names.push(m.heap.class(class).slot_names.clone());
            class = m.heap.class(class).base;
        }
        names.retain(|of_class| !of_class.is_empty());
        names
    };
    let (x, y) = (m.heap.class(a), m.heap.class(b));
    x.flags & class_flags::HEAP != 0
        && x.flags & KIND == y.flags & KIND
        && m.heap.builtin_base(a) == m.heap.builtin_base(b)
        && slots(a) == slots(b)
}

fn set_class(m: &mut Machine, o: Slot, value: Option<Slot>) -> Res<()> {
    let Some(class) = value else { return Err(m.type_error("can't delete __class__ attribute")) };
    if !m.heap.is_class(class) {
        let of = m.type_name(class);
        return Err(m.type_error(format!("__class__ must be set to a class, not '{of}' object")));
    }
    let old = m.heap.ty(o);
    let plain = |m: &Machine, c: Slot| {
        let d = m.heap.class(c);
        d.flags & class_flags::HEAP != 0 && d.flags & class_flags::INLINE_VALUES != 0
    };
    if (!plain(m, old) || !plain(m, class)) && !is_laid_out_alike(m, old, class) {
        if m.heap.class(old).flags & class_flags::HEAP == 0
            || m.heap.class(class).flags & class_flags::HEAP == 0
        {
            return Err(m.type_error(
                "__class__ assignment only supported for mutable types or ModuleType subclasses",
            ));
        }
        let (a, b) = (m.heap.class(class).name.clone(), m.heap.class(old).name.clone());
        return Err(m.type_error(format!("__class__ assignment: '{a}' object layout differs from '{b}'")));
    }
    // values named by the old class's table move to a dict of the instance's own
    if plain(m, old) {
        m.heap.materialise_dict(o);
    }
    let class = m.share(class);
    let old = m.heap.set_type(o, class);
    m.release(old);
    Ok(())
}

/// `object.__new__(cls)`; arguments are a mistake unless `__init__` takes them.
fn object_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let has_args = a.n_rest > 0 || a.get(m, 1).is_some();
    if has_args {
        if m.type_lookup(class, name::NEW) != Some(m.object_new) {
            return Err(m.type_error("object.__new__() takes exactly one argument (the type to instantiate)"));
        }
        if m.type_lookup(class, name::INIT) == Some(m.object_init) {
            let of = m.heap.class(class).name.clone();
            return Err(m.type_error(format!("{of}() takes no arguments")));
        }
    }
    m.check_instantiable(class)?;
    Ok(m.new_object(class))
}

/// `object.__init__(self)`.
fn object_init(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = m.heap.ty(a.slot(m, 0));
    let has_args = a.n_rest > 0 || a.get(m, 1).is_some();
    if has_args {
        if m.type_lookup(class, name::INIT) != Some(m.object_init) {
            return Err(
                m.type_error("object.__init__() takes exactly one argument (the instance to initialize)")
            );
        }
        if m.type_lookup(class, name::NEW) == Some(m.object_new) {
            let of = m.heap.class(class).name.clone();
            return Err(m.type_error(format!(
                "{of}.__init__() takes exactly one argument (the instance to initialize)"
            )));
        }
    }
    Ok(Owned::from_slot(Slot::NONE))
}

fn object_getattribute(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, n) = (a.slot(m, 0), a.slot(m, 1));
    let class = m.heap.ty(o);
    match m.find_attr_plain(o, class, n, false)? {
        Some(found) => m.settle(found, o),
        None => Err(m.no_attribute(o, n)),
    }
}

fn object_setattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, n, v) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    m.setattr_plain(o, n, Some(v))?;
    Ok(Owned::from_slot(Slot::NONE))
}

fn object_delattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, n) = (a.slot(m, 0), a.slot(m, 1));
    m.setattr_plain(o, n, None)?;
    Ok(Owned::from_slot(Slot::NONE))
}

/// What `object` computes.
pub const OBJECT: TypeMethods = TypeMethods {
    ty: ty::OBJECT,
    methods: &[
        Native { name: "__new__", sig: "@static cls, /, *args, **kwds", call: object_new },
        Native { name: "__init__", sig: "self, /, *args, **kwds", call: object_init },
        Native { name: "__getattribute__", sig: "self, name, /", call: object_getattribute },
        Native { name: "__setattr__", sig: "self, name, value, /", call: object_setattr },
        Native { name: "__delattr__", sig: "self, name, /", call: object_delattr },
    ],
    getters: &[Getter { name: "__class__", get: get_class, set: Some(set_class) }],
    doc: "The base of all classes.",
};

/// `__build_class__`.
pub(crate) const FUNCTIONS: &[Native] =
    &[Native { name: "__build_class__", sig: "func, name, /, *bases, **kwds", call: build_class }];
