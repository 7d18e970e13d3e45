//! `abc`: what of it is native in CPython (Modules/_abc.c): asking whether a class is one of an abstract one.
//!
//! The sets of classes that an abstract class remembers are kept by the frozen part.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Machine, Res};
use crate::types::common::natives;
use crate::types::ty;

use super::Module;
use super::builtins::objects::is_subclass;

/// The module.
pub(super) const MODULE: Module = Module::new("abc", "Abstract base classes.")
    .functions(natives! {
        "_abc_instancecheck" "self, instance, /" instancecheck;
        "_abc_subclasscheck" "self, subclass, /" subclasscheck;
        "_abc_register" "self, subclass, /" register;
        "get_cache_token" "" |m, _| Ok(m.heap.int(m.loaded.registrations));
    })
    .frozen(include_str!("frozen/abc.py"));

/// Calls a function of the frozen part.
fn by_frozen(m: &mut Machine, function: &str, args: &[Slot]) -> Res<Owned> {
    let module = m.import("abc")?;
    let function = m.heap.name(function);
    let function = m.getattr(module, function)?;
    let function = m.temp(function);
    let answer = m.call(function, args)?;
    let function = m.pop();
    m.release(function);
    Ok(answer)
}

/// Holds what a class remembers until the native function ends.
fn hold_memory(m: &mut Machine, class: Slot) -> Res<()> {
    let name = m.heap.name("_abc_impl");
    let memory = m.getattr(class, name)?;
    m.temp(memory);
    Ok(())
}

fn is_remembered(m: &mut Machine, function: &str, args: &[Slot]) -> Res<bool> {
    let answer = by_frozen(m, function, args)?;
    m.truth_of(answer)
}

/// Calls a method of a class as C does: it is bound for as long as it runs.
fn call_method(m: &mut Machine, class: Slot, method: &str, arg: Slot) -> Res<Owned> {
    let method = m.heap.name(method);
    let bound = m.getattr(class, method)?;
    let bound = m.temp(bound);
    let answer = m.call(bound, &[arg])?;
    let bound = m.pop();
    m.release(bound);
    Ok(answer)
}

fn instancecheck(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, instance) = (a.slot(m, 0), a.slot(m, 1));
    let name = m.heap.name("__class__");
    let claimed = m.getattr(instance, name)?;
    let claimed = m.temp(claimed);
    hold_memory(m, class)?;
    if is_remembered(m, "_is_known", &[class, claimed])? {
        return Ok(m.bool(true));
    }
    let real = m.heap.ty(instance);
    if real == claimed {
        if is_remembered(m, "_is_denied", &[class, claimed])? {
            return Ok(m.bool(false));
        }
        return call_method(m, class, "__subclasscheck__", claimed);
    }
    let answer = call_method(m, class, "__subclasscheck__", claimed)?;
    let kept = m.share(answer.slot());
    if m.truth_of(answer)? {
        return Ok(kept);
    }
    m.release(kept);
    call_method(m, class, "__subclasscheck__", real)
}

fn subclasscheck(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, asked) = (a.slot(m, 0), a.slot(m, 1));
    if !m.heap.is_class(asked) {
        return Err(m.type_error("issubclass() arg 1 must be a class"));
    }
    hold_memory(m, class)?;
    if is_remembered(m, "_is_known", &[class, asked])? {
        return Ok(m.bool(true));
    }
    if is_remembered(m, "_is_denied_now", &[class, asked])? {
        return Ok(m.bool(false));
    }
    let hook = call_method(m, class, "__subclasshook__", asked)?;
    let said = hook.slot();
    m.release(hook);
    let answer = match said {
        Slot::TRUE => true,
        Slot::FALSE => false,
        Slot::NOT_IMPLEMENTED => m.is_subclass(asked, class) || derives(m, class, asked)?,
        _ => {
            return Err(m.raise(
                ty::ASSERTION_ERROR,
                "__subclasshook__ must return either False, True, or NotImplemented",
            ));
        }
    };
    let answer = if answer { Slot::TRUE } else { Slot::FALSE };
    let done = by_frozen(m, "_remember_answer", &[class, asked, answer])?;
    m.release(done);
    Ok(m.share(answer))
}

/// Whether a class is one of those that are registered, or of those that derive from an abstract one.
fn derives(m: &mut Machine, class: Slot, asked: Slot) -> Res<bool> {
    for kind in ["_registered", "_derived"] {
        let others = by_frozen(m, kind, &[class])?;
        let others = m.temp(others);
        let mut i = 0;
        while i < m.heap.n_items(others) {
            let mut other = m.share(m.heap.item(others, i));
            if m.heap.ty(other.slot()) == ty::WEAKREF {
                let reference = m.temp(other);
                other = m.call(reference, &[])?;
                let reference = m.pop();
                m.release(reference);
            }
            let other = m.temp(other);
            if other != Slot::NONE && is_subclass(m, asked, other)? {
                return Ok(true);
            }
            let other = m.pop();
            m.release(other);
            i += 1;
        }
        let others = m.pop();
        m.release(others);
    }
    Ok(false)
}

fn register(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, added) = (a.slot(m, 0), a.slot(m, 1));
    if !m.heap.is_class(added) {
        return Err(m.type_error("Can only register classes"));
    }
    if !is_subclass(m, added, class)? {
        // the other way round both would be each other's
        if is_subclass(m, class, added)? {
            return Err(m.raise(ty::RUNTIME_ERROR, "Refusing to create an inheritance cycle"));
        }
        let done = by_frozen(m, "_remember_registered", &[class, added])?;
        m.release(done);
        m.hand_on_pattern_kind(class, added);
        // how often modules do it is known of CPython's
        if m.loaded.depth == 0 && (m.heap.is_of_program(class) || m.heap.is_of_program(added)) {
            m.loaded.registrations += 1;
        }
    }
    Ok(m.share(added))
}
