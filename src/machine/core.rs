//! The small operations that everything else is made of: the operand stack, dropping references, raising.

use crate::heap::{Ext, Obj, Owned, Rec, Slot, Work, class_flags, flag};
use crate::types::ty;

use super::{Machine, Res, Unwind};

impl Machine {
    /// Pushes a reference on the operand stack.
    #[inline]
    pub fn push(&mut self, o: Owned) {
        self.stack.push(o.into_slot());
    }

    /// Keeps a reference on the operand stack until the native that runs returns; gives it back borrowed.
    #[inline]
    pub fn temp(&mut self, o: Owned) -> Slot {
        let s = o.slot();
        self.stack.push(o.into_slot());
        s
    }

    /// Pops the top reference.
    #[inline]
    pub fn pop(&mut self) -> Owned {
        Owned::from_slot(self.stack.pop_top())
    }

    /// The top reference, or one further down, borrowed.
    #[inline]
    pub fn peek(&self, from_top: usize) -> Slot {
        self.stack.peek(from_top)
    }

    /// Drops whatever lies above `len` on the operand stack, top first.
    pub fn truncate(&mut self, len: usize) {
        while self.stack.len() > len {
            let o = self.pop();
            self.release(o);
        }
    }

    /// One more counted reference.
    #[inline]
    pub fn share(&mut self, s: Slot) -> Owned {
        self.heap.incref(s)
    }

    /// Drops a reference; the object dies when it was the last.
    #[inline]
    pub fn release(&mut self, o: Owned) {
        let s = o.slot();
        if self.heap.decref(o) {
            self.die(s);
        }
    }

    /// Drops a stored reference, which may be NULL.
    #[inline]
    pub(crate) fn release_slot(&mut self, s: Slot) {
        // NULL is immortal
        self.release(Owned::from_slot(s));
    }

    /// An object's count has reached zero.
    #[inline(never)]
    pub(crate) fn die(&mut self, s: Slot) {
        if !self.heap.free_atom(s) {
            self.take_down(s);
        }
    }

    /// Takes an object down, and all that dies with it, in CPython's order and without recursion.
    fn take_down(&mut self, s: Slot) {
        let base = self.work.len();
        self.begin_to_die(s);
        while self.work.len() > base {
            match self.work.pop() {
                Some(Work::Items(s, n)) => {
                    if let Some((item, left)) = self.heap.drop_items(s, n) {
                        self.work.push(Work::Items(s, left));
                        self.begin_to_die(item);
                    }
                }
                Some(Work::Parts(s, i)) => {
                    if let Some((part, next)) = self.heap.drop_parts(s, i) {
                        self.work.push(Work::Parts(s, next));
                        self.begin_to_die(part);
                    }
                }
                Some(Work::Drop(s)) => {
                    if self.heap.decref(Owned::from_slot(s)) && !self.heap.free_atom(s) {
                        self.begin_to_die(s);
                    }
                }
                Some(Work::Free(s)) => self.heap.free(s),
                None => unreachable!("the list is longer than its base"),
            }
        }
    }

    /// Puts what is to be done for a dying object on the work list, once it has had its last word.
    fn begin_to_die(&mut self, mut s: Slot) {
        loop {
            if !self.is_mute(s) {
                if self.finalize_dying(s) {
                    self.heap.take_down(s, &mut self.work);
                }
                return;
            }
            match self.heap.take_down_mute(s, &mut self.work) {
                Some(child) => s = child,
                None => return,
            }
        }
    }

    /// Whether nobody hears of the object's death: neither a method nor a weak reference.
    #[inline]
    fn is_mute(&self, s: Slot) -> bool {
        if self.heap.has_flag(s, flag::EXTRA) {
            return false;
        }
        let class = self.heap.ty(s);
        match self.heap.obj(s) {
            Obj::Class { .. } | Obj::Ext(_) | Obj::Record { kind: Rec::WeakRef, .. } => false,
            _ => self.heap.class_flags(class) & class_flags::HAS_DEL == 0,
        }
    }

    /// Runs `__del__` and the callbacks of weak references of an object whose count is zero. False if it came
    /// back to life.
    fn finalize_dying(&mut self, s: Slot) -> bool {
        if let Some(Ext::Generator(_)) = self.heap.ext(s) {
            if self.heap.has_flag(s, flag::EXTRA) {
                self.clear_weakrefs(s);
            }
            if !self.close_dying_generator(s) {
                return false;
            }
            self.clear_generator_frame(s);
        }
        if !self.run_del(s) {
            return false;
        }
        if self.heap.has_flag(s, flag::EXTRA) {
            self.clear_weakrefs(s);
        }
        if matches!(self.heap.obj(s), Obj::Record { kind: Rec::WeakRef, .. }) || self.heap.is_class(s) {
            self.forget_weak_sides(s);
        }
        true
    }

    /// Raises a built-in exception with a message.
    #[cold]
    pub fn raise(&mut self, class: Slot, message: impl AsRef<str>) -> Unwind {
        let message = match message.as_ref() {
            // a static object of CPython's
            "list index out of range" => self.share(super::name::LIST_INDEX),
            text => self.heap.str(text),
        };
        match self.new_exception(class, vec![message]) {
            Ok(e) => self.raise_object(e),
            Err(unwind) => unwind,
        }
    }

    /// `TypeError`.
    #[cold]
    pub fn type_error(&mut self, message: impl AsRef<str>) -> Unwind {
        self.raise(ty::TYPE_ERROR, message)
    }

    /// `ValueError`.
    #[cold]
    pub fn value_error(&mut self, message: impl AsRef<str>) -> Unwind {
        self.raise(ty::VALUE_ERROR, message)
    }

    /// `IndexError`.
    #[cold]
    pub fn index_error(&mut self, message: impl AsRef<str>) -> Unwind {
        self.raise(ty::INDEX_ERROR, message)
    }

    /// `OverflowError`.
    #[cold]
    pub fn overflow_error(&mut self, message: impl AsRef<str>) -> Unwind {
        self.raise(ty::OVERFLOW_ERROR, message)
    }

    /// `KeyError` with the key itself.
    #[cold]
    pub fn key_error(&mut self, key: Slot) -> Unwind {
        let key = self.share(key);
        match self.new_exception(ty::KEY_ERROR, vec![key]) {
            Ok(e) => self.raise_object(e),
            Err(unwind) => unwind,
        }
    }

    /// What is not there yet: never a wrong answer, but this.
    #[cold]
    pub fn unsupported(&mut self, what: impl AsRef<str>) -> Unwind {
        self.raise(ty::NOT_IMPLEMENTED_ERROR, format!("Heapglass does not support {} yet", what.as_ref()))
    }

    /// Makes this exception the one being raised.
    pub fn raise_object(&mut self, e: Owned) -> Unwind {
        if !self.reraised {
            self.set_context(e.slot());
        }
        let old = std::mem::replace(&mut self.raised, e.into_slot());
        self.release_slot(old);
        Unwind::Raised
    }

    /// Takes the raised exception away, if it is an instance of `class`.
    pub fn catch(&mut self, class: Slot) -> Option<Owned> {
        let raised = self.raised;
        if raised.is_null() || !self.is_subclass(self.heap.ty(raised), class) {
            return None;
        }
        self.raised = Slot::NULL;
        Some(Owned::from_slot(raised))
    }

    /// Turns an exception of this class into `None`; other exceptions and stops pass.
    pub fn except<T>(&mut self, result: Res<T>, class: Slot) -> Res<Option<T>> {
        match result {
            Ok(v) => Ok(Some(v)),
            Err(Unwind::Raised) => match self.catch(class) {
                Some(e) => {
                    self.release(e);
                    Ok(None)
                }
                None => Err(Unwind::Raised),
            },
            Err(stop) => Err(stop),
        }
    }

    /// What error messages call an object's type (`tp_name`): a module's own types go by their full names.
    pub fn type_name(&self, s: Slot) -> std::rc::Rc<str> {
        let class = self.heap.class(self.heap.ty(s));
        if class.flags & (class_flags::HEAP | class_flags::OF_C) != class_flags::HEAP
            && &*class.module != "builtins"
        {
            return format!("{}.{}", class.module, class.name).into();
        }
        class.name.clone()
    }

    /// `type(s).__name__`
    pub fn type_own_name(&self, s: Slot) -> std::rc::Rc<str> {
        self.heap.class(self.heap.ty(s)).name.clone()
    }

    /// Whether a class is another or derives from it.
    pub fn is_subclass(&self, class: Slot, of: Slot) -> bool {
        if class == of || of == ty::OBJECT {
            return true;
        }
        let mro = self.heap.class(class).mro;
        (0..self.heap.n_items(mro)).any(|i| self.heap.item(mro, i) == of)
    }

    /// Whether an object is an instance of a class or one that derives from it (by type, no hooks).
    #[inline]
    pub fn is_a(&self, s: Slot, class: Slot) -> bool {
        let t = self.heap.ty(s);
        t == class || self.is_subclass(t, class)
    }
}
