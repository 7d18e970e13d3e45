//! Built-in functions about attributes, classes and namespaces.

use crate::bytecode::LocalKind;
use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::asynchronous::types as asynchronous;
use crate::machine::{Args, Machine, Res, name};
use crate::types::{alias, ty};

/// What the program has put in the place of `sys.stdout`, if it has; held until the native returns.
pub(crate) fn replaced_stdout(m: &mut Machine) -> Res<Option<Slot>> {
    let Some(sys) = m.heap.dict_get_str(m.modules, name::MODULE_NAME_SYS) else { return Ok(None) };
    let namespace = m.heap.item(sys, 0);
    let Some(stdout) = m.heap.dict_get_str(namespace, name::STDOUT) else {
        return Err(m.raise(ty::RUNTIME_ERROR, "lost sys.stdout"));
    };
    let original = m.heap.interned("__stdout__").and_then(|key| m.heap.dict_get_str(namespace, key));
    if original == Some(stdout) {
        return Ok(None);
    }
    let held = m.share(stdout);
    Ok(Some(m.temp(held)))
}

/// An attribute name that was given as an object.
fn attribute_name(m: &mut Machine, s: Slot) -> Res<Slot> {
    if m.heap.text(s).is_none() {
        let t = m.type_name(s);
        return Err(m.type_error(format!("attribute name must be string, not '{t}'")));
    }
    Ok(s)
}

/// `getattr()`
pub(super) fn getattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, name, default) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2));
    let name = attribute_name(m, name)?;
    match default {
        None => m.getattr(o, name),
        Some(default) => match m.getattr_opt(o, name)? {
            Some(value) => Ok(value),
            None => Ok(m.share(default)),
        },
    }
}

/// `hasattr()`
pub(super) fn hasattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, name) = (a.slot(m, 0), a.slot(m, 1));
    let name = attribute_name(m, name)?;
    let found = m.getattr_opt(o, name)?;
    let has = found.is_some();
    if let Some(value) = found {
        m.release(value);
    }
    Ok(m.bool(has))
}

/// `setattr()`
pub(super) fn setattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, name, value) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let name = attribute_name(m, name)?;
    m.setattr(o, name, value)?;
    Ok(m.none())
}

/// `delattr()`
pub(super) fn delattr(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, name) = (a.slot(m, 0), a.slot(m, 1));
    let name = attribute_name(m, name)?;
    m.delattr(o, name)?;
    Ok(m.none())
}

/// `isinstance()`
pub(super) fn isinstance(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, class) = (a.slot(m, 0), a.slot(m, 1));
    let answer = is_instance(m, o, class)?;
    Ok(m.bool(answer))
}

/// `isinstance(o, class)` (`object_recursive_isinstance`).
fn is_instance(m: &mut Machine, o: Slot, class: Slot) -> Res<bool> {
    if m.heap.ty(o) == class {
        return Ok(true);
    }
    if m.heap.ty(class) == ty::TYPE {
        return is_instance_of_class(m, o, class);
    }
    if let Some(any) = alternatives(m, class) {
        return m.nested(" in __instancecheck__", |m| {
            for class in any {
                if is_instance(m, o, class)? {
                    return Ok(true);
                }
            }
            Ok(false)
        });
    }
    if m.program_special(class, name::INSTANCECHECK).is_some() || !m.heap.is_class(class) {
        return match m.call_special_held(class, name::INSTANCECHECK, &[o])? {
            Some(answer) => m.truth_of(answer),
            None => Err(m.type_error("isinstance() arg 2 must be a type, a tuple of types, or a union")),
        };
    }
    is_instance_of_class(m, o, class)
}

fn is_instance_of_class(m: &mut Machine, o: Slot, class: Slot) -> Res<bool> {
    if m.is_a(o, class) {
        return Ok(true);
    }
    if Machine::is_builtin_type(m.heap.ty(o)) && !m.is_proxy(o) {
        return Ok(false);
    }
    // an object may claim another class
    match m.getattr_opt(o, name::CLASS)? {
        Some(claimed) => {
            let slot = claimed.slot();
            let answer = slot != m.heap.ty(o) && m.heap.is_class(slot) && m.is_subclass(slot, class);
            m.release(claimed);
            Ok(answer)
        }
        None => Ok(false),
    }
}

/// The members of a tuple or union of classes.
fn alternatives(m: &Machine, class: Slot) -> Option<Vec<Slot>> {
    match m.heap.obj(class) {
        Obj::Tuple(_) => Some(m.heap.items(class)),
        _ => alias::union_parts(m, class),
    }
}

/// `issubclass()`
pub(super) fn issubclass(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, of) = (a.slot(m, 0), a.slot(m, 1));
    let answer = is_subclass(m, class, of)?;
    Ok(m.bool(answer))
}

/// `issubclass(class, of)` (`PyObject_IsSubclass`).
pub(in crate::modules) fn is_subclass(m: &mut Machine, class: Slot, of: Slot) -> Res<bool> {
    if let Some(any) = alternatives(m, of) {
        return m.nested(" in __subclasscheck__", |m| {
            for of in any {
                if is_subclass(m, class, of)? {
                    return Ok(true);
                }
            }
            Ok(false)
        });
    }
    if m.program_special(of, name::SUBCLASSCHECK).is_some() || m.is_a(of, ty::GENERIC_ALIAS) {
        return match m.call_special_held(of, name::SUBCLASSCHECK, &[class])? {
            Some(answer) => m.truth_of(answer),
            None => unreachable!("it was found just now"),
        };
    }
    if !m.heap.is_class(class) {
        return Err(m.type_error("issubclass() arg 1 must be a class"));
    }
    if !m.heap.is_class(of) {
        return Err(m.type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union"));
    }
    Ok(m.is_subclass(class, of))
}

/// `dir()`
pub(super) fn dir(m: &mut Machine, a: Args) -> Res<Owned> {
    let names = match a.get(m, 0) {
        Some(o) => match m.call_special_held(o, name::DIR, &[])? {
            Some(names) => names,
            None => unreachable!("every type has object's __dir__"),
        },
        None => locals_dict(m),
    };
    let names = m.temp(names);
    let sorted = m.collect(names)?;
    let sorted = m.temp(sorted);
    crate::types::list::sort(m, sorted, None, false)?;
    Ok(m.share(sorted))
}

/// `vars()`
pub(super) fn vars(m: &mut Machine, a: Args) -> Res<Owned> {
    let Some(o) = a.get(m, 0) else { return Ok(locals_dict(m)) };
    match m.getattr_opt(o, name::DICT)? {
        Some(dict) => Ok(dict),
        None => Err(m.type_error("vars() argument must have __dict__ attribute")),
    }
}

/// `globals()`
pub(super) fn globals(m: &mut Machine, _: Args) -> Res<Owned> {
    let globals = m.globals();
    Ok(m.share(globals))
}

/// `locals()`
pub(super) fn locals(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(locals_dict(m))
}

/// The running frame's names: the namespace of a module or class body itself, a new dict in a function.
pub(super) fn locals_dict(m: &mut Machine) -> Owned {
    let Some(frame) = m.frames.last() else { return m.share(m.main) };
    if !frame.names.is_null() || frame.func.is_null() {
        let namespace = frame.names.some().unwrap_or(frame.globals);
        return m.share(namespace);
    }
    let (code, base) = (frame.code.clone(), frame.base as usize);
    let dict = m.heap.dict();
    for (i, &name) in code.local_names.iter().enumerate() {
        let kind = code.code.local_kinds[i];
        let mut value = m.stack[base + i];
        if matches!(m.heap.obj(value), Obj::Record { kind: Rec::Cell, .. })
            && (kind.has(LocalKind::CELL) || kind.has(LocalKind::FREE))
        {
            value = m.heap.item(value, 0);
        }
        if !value.is_null() && !kind.has(LocalKind::HIDDEN) {
            let (hash, key, value) = (m.heap.str_hash(name), m.share(name), m.share(value));
            m.heap.dict_insert(dict.slot(), key, hash, value);
        }
    }
    dict
}

/// `aiter()`
pub(super) fn aiter(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = a.slot(m, 0);
    let t = m.type_name(o);
    let Some(iterator) = m.call_special(o, name::AITER, &[])? else {
        return Err(m.type_error(format!("'{t}' object is not an async iterable")));
    };
    if m.lookup_special(iterator.slot(), name::ANEXT).is_none() {
        let got = m.type_name(iterator.slot());
        m.temp(iterator);
        return Err(m.type_error(format!("aiter() returned not an async iterator of type '{got}'")));
    }
    Ok(iterator)
}

/// `anext()`
pub(super) fn anext(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, default) = (a.slot(m, 0), a.get(m, 1));
    let t = m.type_name(o);
    let Some(awaitable) = m.call_special(o, name::ANEXT, &[])? else {
        return Err(m.type_error(format!("'{t}' object is not an async iterator")));
    };
    match default {
        None => Ok(awaitable),
        Some(default) => {
            let awaitable = m.temp(awaitable);
            Ok(asynchronous::new_anext(m, awaitable, default))
        }
    }
}
