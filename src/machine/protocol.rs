//! What operators and built-in functions ask of objects: text, equality, truth, items, iteration, arithmetic.
//!
//! Exact built-in types are answered at once from their payload; everything else, instances of the program's
//! classes and of subclasses of built-in types, through the special methods of its type. The built-in types'
//! own special methods (see [`crate::types`]) call the same functions, so `super().__repr__()` says the same.
//!
//! **Invariant:** a function here that succeeds leaves the operand stack as it found it; after an error there may
//! be references left above, which whoever catches the exception drops.

mod compare;
mod hash;
mod items;
mod iterate;
mod number;
mod tables;
mod text;

pub(crate) use compare::{Number, order_of_texts};
pub(crate) use tables::Place;

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::types::{is_builtin_type, ty};

use super::{Machine, Res, Unwind};

/// How deep native code may call native code before it is a `RecursionError` (`Py_C_RECURSION_LIMIT` of 3.13 is
/// 10,000; a WebAssembly stack does not hold that many).
const PROTOCOL_DEPTH: u32 = 1000;

impl Machine {
    /// Runs `f` and drops what it leaves on the operand stack; a stop leaves all as it is.
    pub(crate) fn scoped<T>(&mut self, f: impl FnOnce(&mut Machine) -> Res<T>) -> Res<T> {
        let mark = self.stack.len();
        let result = f(self);
        if !matches!(result, Err(Unwind::Stop(_))) {
            self.truncate(mark);
        }
        result
    }

    /// Runs `f` one level deeper in native code; `doing` ends the sentence of the `RecursionError`.
    pub(crate) fn nested<T>(&mut self, doing: &str, f: impl FnOnce(&mut Machine) -> Res<T>) -> Res<T> {
        if self.protocol_depth >= PROTOCOL_DEPTH {
            return Err(self.raise(ty::RECURSION_ERROR, format!("maximum recursion depth exceeded{doing}")));
        }
        self.protocol_depth += 1;
        let result = f(self);
        self.protocol_depth -= 1;
        result
    }

    /// Whether a type is one of the built-in ones: nobody can have changed what it does.
    #[inline]
    pub(crate) fn is_builtin_type(t: Slot) -> bool {
        is_builtin_type(t)
    }

    /// The special method that a class of the program gives its instances, borrowed; `None` where the method is a
    /// built-in type's own, or missing.
    pub(crate) fn program_special(&self, o: Slot, name: Slot) -> Option<Slot> {
        let class = self.heap.ty(o);
        if Self::is_builtin_type(class) {
            return None;
        }
        let f = self.type_lookup(class, name)?;
        if !self.is_native_method(f) {
            return Some(f);
        }
        // `__add__ = list.__add__` in a class that is no list is the program's own
        let owner = self.heap.item(f, 0);
        (!self.is_subclass(class, owner)).then_some(f)
    }

    /// Whether something found on a type is a method of a built-in type.
    #[inline]
    pub(crate) fn is_native_method(&self, f: Slot) -> bool {
        matches!(self.heap.obj(f), Obj::Record { kind: Rec::MethodDescr, .. })
    }

    /// Whether the special method that an object's type has is `object`'s own.
    pub(crate) fn is_objects_own(&self, o: Slot, name: Slot) -> bool {
        self.lookup_special(o, name)
            .is_some_and(|f| self.is_native_method(f) && self.heap.item(f, 0) == ty::OBJECT)
    }

    /// Calls a special method that takes part in the exchange of `NotImplemented`; `None` stands for that, and
    /// for a type without the method.
    pub(crate) fn ask_special(&mut self, o: Slot, name: Slot, args: &[Slot]) -> Res<Option<Owned>> {
        let answer = self.call_special(o, name, args)?;
        Ok(answer.filter(|o| o.slot() != Slot::NOT_IMPLEMENTED))
    }

    /// The same as `call_special`, for those callers in CPython that first make a bound method of it
    /// (`_PyObject_LookupSpecial`).
    pub(crate) fn call_special_held(&mut self, o: Slot, name: Slot, args: &[Slot]) -> Res<Option<Owned>> {
        let Some(method) = self.lookup_special(o, name) else { return Ok(None) };
        let class = self.heap.ty(o);
        let bound = self.bind(method, o, class)?;
        self.scoped(|m| {
            let bound = m.temp(bound);
            m.call(bound, args).map(Some)
        })
    }

    /// A truth that is at hand as an object.
    pub(crate) fn truth_of(&mut self, o: Owned) -> Res<bool> {
        match o.slot() {
            Slot::TRUE => Ok(true),
            Slot::FALSE => Ok(false),
            s => {
                let mark = self.stack.len();
                self.temp(o);
                let truth = self.truth(s)?;
                self.truncate(mark);
                Ok(truth)
            }
        }
    }

    /// `True` or `False` as a result.
    #[inline]
    pub(crate) fn bool(&mut self, b: bool) -> Owned {
        self.share(Slot::bool(b))
    }

    /// `None` as a result.
    #[inline]
    pub(crate) fn none(&mut self) -> Owned {
        self.share(Slot::NONE)
    }

    /// `NotImplemented` as a result.
    #[inline]
    pub(crate) fn not_implemented(&mut self) -> Owned {
        self.share(Slot::NOT_IMPLEMENTED)
    }

    /// An answer as a special method gives it: `NotImplemented` for `None`.
    pub(crate) fn or_not_implemented(&mut self, answer: Option<Owned>) -> Owned {
        match answer {
            Some(o) => o,
            None => self.not_implemented(),
        }
    }
}
