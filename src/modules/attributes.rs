//! Attributes that every instance has, and `__build_class__`.

use crate::heap::{Obj, Owned, Slot, class_flags};
use crate::machine::native::{Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, build_class};
use crate::types::ty;

fn get_dict(m: &mut Machine, o: Slot) -> Res<Owned> {
    let d = m.own_dict_or_new(o);
    Ok(m.share(d))
}

fn set_dict(m: &mut Machine, o: Slot, value: Option<Slot>) -> Res<()> {
    let Some(v) = value else { return Err(m.type_error("cannot delete __dict__")) };
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
    if !plain(m, old) || !plain(m, class) {
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
    m.heap.materialise_dict(o);
    let class = m.share(class);
    let old = m.heap.set_type(o, class);
    m.release(old);
    Ok(())
}

/// What `object` computes.
pub const OBJECT: TypeMethods = TypeMethods {
    ty: ty::OBJECT,
    methods: &[],
    getters: &[Getter { name: "__class__", get: get_class, set: Some(set_class) }],
    doc: "The base of all classes.",
};

/// `__build_class__`.
pub(crate) const FUNCTIONS: &[Native] =
    &[Native { name: "__build_class__", sig: "func, name, /, *bases, **kwds", call: build_class }];
