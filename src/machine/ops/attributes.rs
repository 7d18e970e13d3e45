//! Attributes: `LOAD_ATTR` and `STORE_ATTR` with their hints, and `super()`.

use std::cell::Cell;

use crate::heap::{Obj, Rec, Seq, Slot, class_flags};
use crate::types::ty;

use super::super::adaptive::Want;
use super::super::attr::Found;
use super::super::call::Called;
use super::super::fast::Fast;
use super::super::frame::After;
use super::super::{Machine, Res, name};

/// Marks a hint that is a method and not a place.
const METHOD: u32 = 0x8000_0000;

/// What a hint knows of an attribute.
pub(in super::super) enum Hinted {
    /// A function or built-in method, to be called with the object.
    Method(Slot),
    /// The value, borrowed.
    Value(Slot),
    /// Nothing that is valid for this object.
    No,
}

impl Machine {
    /// What the hint of a `LOAD_ATTR` knows of this object. A hint is the version of a class, and what is valid as
    /// long as the class has it: the place of an inline value, or a method.
    #[inline(always)]
    pub(in super::super) fn hinted_attr(&self, hint: &Cell<Fast>, o: Slot) -> Hinted {
        let f = hint.get();
        let version = self.heap.class_version(self.heap.ty(o));
        if f.c0 != version || version == 0 {
            return Hinted::No;
        }
        if f.c1 & METHOD != 0 {
            // valid unless the instance's attributes have moved to a dict of its own
            if matches!(self.heap.obj(o), Obj::Instance(Seq { off: 0, .. })) {
                return Hinted::No;
            }
            return Hinted::Method(Slot(f.c1 & !METHOD));
        }
        match self.heap.inline_value(o, f.c1) {
            Slot::NULL => Hinted::No,
            v => Hinted::Value(v),
        }
    }

    /// The place of an attribute that the hint of a `STORE_ATTR` knows, if the old value goes quietly.
    #[inline(always)]
    pub(in super::super) fn hinted_place(&self, hint: &Cell<Fast>, o: Slot) -> Option<u32> {
        let f = hint.get();
        if f.c0 == 0 || f.c0 != self.heap.class_version(self.heap.ty(o)) {
            return None;
        }
        let Obj::Instance(seq) = self.heap.obj(o) else { return None };
        let known = seq.off != 0 && f.c1 < seq.len && self.heap.goes_quietly(self.heap.inline_value(o, f.c1));
        known.then_some(f.c1)
    }

    /// `LOAD_ATTR`, where the hint does not know the attribute. `Some`: a call that must go on.
    #[inline(never)]
    pub(crate) fn op_load_attr_slow(
        &mut self,
        hint: &Cell<Fast>,
        n: Slot,
        method: bool,
    ) -> Res<Option<Called>> {
        let o = self.peek(0);
        if self.recall_load(hint, o, n, method) {
            match self.hinted_attr(hint, o) {
                Hinted::Method(f) => {
                    let f = self.share(f).into_slot();
                    let top = self.stack.len() - 1;
                    self.stack[top] = f;
                    self.stack.push(o);
                    return Ok(None);
                }
                Hinted::Value(v) => {
                    let v = self.share(v);
                    let o = self.pop();
                    self.push(v);
                    if method {
                        self.stack.push(Slot::NULL);
                    }
                    self.release(o);
                    return Ok(None);
                }
                Hinted::No => {}
            }
        }
        if self.enters_getattribute(o, method) {
            // LOAD_ATTR_GETATTRIBUTE_OVERRIDDEN: the object moves into the frame
            let class = self.heap.ty(o);
            let Some(f) = self.type_lookup(class, name::GETATTRIBUTE) else { unreachable!("it was found") };
            let at = self.stack.len() - 1;
            self.stack[at] = self.share(f).into_slot();
            self.stack.push(o);
            let n = self.share(n);
            self.push(n);
            return self.begin_call(at, 1, Slot::NULL, After::Push).map(Some);
        }
        let found = match self.find_attr(o, n, method) {
            Ok(Some(found)) => found,
            Ok(None) => return Err(self.no_attribute(o, n)),
            Err(e) => {
                // what is to be called is asked of most objects by `_PyObject_GetMethod`, which tells nothing
                if !method || self.heap.is_class(o) {
                    self.tell_attribute(o, n);
                }
                return Err(e);
            }
        };
        match found {
            Found::Method(f) => {
                self.remember_attr(hint, o, n, Some(f));
                let f = self.share(f).into_slot();
                let top = self.stack.len() - 1;
                self.stack[top] = f;
                self.stack.push(o);
                Ok(None)
            }
            Found::Value(v) => {
                self.remember_attr(hint, o, n, None);
                let o = self.pop();
                self.push(v);
                if method {
                    self.stack.push(Slot::NULL);
                }
                self.release(o);
                Ok(None)
            }
            Found::Property(property) => self.load_property(property, n, method),
        }
    }

    /// Whether the instruction that runs enters a Python function itself: the interpreter has specialised it.
    pub(in super::super) fn enters(&mut self, want: Want) -> bool {
        let Some(frame) = self.frames.last() else { return false };
        let code = frame.code.clone();
        self.sites.enters(&code, self.pc - 1, want)
    }

    /// Whether this is a `LOAD_ATTR` that the interpreter has specialised to a class's own `__getattribute__`.
    fn enters_getattribute(&mut self, o: Slot, method: bool) -> bool {
        let class = self.heap.ty(o);
        if self.heap.class_flags(class) & class_flags::HAS_GETATTR == 0 {
            return false;
        }
        let version = self.heap.class(class).tag;
        let Some(f) = self.type_lookup(class, name::GETATTRIBUTE) else { return false };
        let Obj::Record { kind: Rec::Function, .. } = self.heap.obj(f) else { return false };
        let function = self.code_of(f);
        let alone = self.type_lookup(class, name::GETATTR).is_none();
        let fits = !method && alone && function.takes == 2;
        self.enters(if fits { Want::Enter(version) } else { Want::Nothing })
    }

    /// A property of the program: its getter's frame is pushed, no native code is in between.
    fn load_property(&mut self, property: Slot, n: Slot, method: bool) -> Res<Option<Called>> {
        let o = self.peek(0);
        let fget = self.heap.item(property, 0);
        let at = self.stack.len() - 1;
        let fits = match self.heap.obj(fget) {
            Obj::Record { kind: Rec::Function, .. } if !method => {
                let getter = self.code_of(fget);
                let hooks = self.heap.class_flags(self.heap.ty(o)) & class_flags::HAS_GETATTR != 0;
                getter.takes == 1 && !hooks
            }
            _ => false,
        };
        let version = self.heap.class(self.heap.ty(o)).tag;
        // one that stands in for C has no other references than those on the stack
        let of_c = fits && self.is_of_c(fget);
        if of_c || self.enters(if fits { Want::Enter(version) } else { Want::Nothing }) {
            // LOAD_ATTR_PROPERTY: the object moves into the getter's frame
            self.stack[at] = self.share(fget).into_slot();
            self.stack.push(o);
            return self.begin_call(at, 0, Slot::NULL, After::Push).map(Some);
        }
        // the object waits on the stack, and C holds the property
        let held = self.share(property);
        self.push(held);
        let call_at = at + 2;
        let after = if method { After::Native } else { After::Push };
        let of_c = matches!(self.heap.obj(fget), Obj::Record { kind: Rec::Builtin, .. })
            || self.vectorcall_of_type(fget).is_some()
            || self.passes_on(fget);
        let called = if of_c {
            // C calls C with what it has borrowed (`property_descr_get`)
            self.call(fget, &[o]).map(Called::Value)
        } else if self.has_vectorcall(fget) {
            let f = self.share(fget);
            self.push(f);
            let receiver = self.share(o);
            self.push(receiver);
            self.begin_call(call_at, 0, Slot::NULL, after)
        } else {
            // what is not called with what lies on the stack gets a tuple (`_PyObject_MakeTpCall`)
            let packed = self.pack(&[o], &[]);
            self.begin_packed(call_at, fget, packed, after)
        };
        if called.is_err() && !method {
            self.tell_attribute(o, n);
        }
        if method {
            let called = called?;
            let v = self.complete(called)?;
            self.shelved.push(v.slot());
            self.truncate(at);
            let _same = self.shelved.pop();
            self.push(v);
            self.stack.push(Slot::NULL);
            return Ok(None);
        }
        self.over(at, called).map(Some)
    }

    /// A Python function that is the `__getitem__` of an object's type.
    pub(super) fn get_item_function(&self, o: Slot) -> Option<Slot> {
        let class = self.heap.ty(o);
        if Self::is_builtin_type(class) {
            return None;
        }
        let f = self.type_lookup(class, name::GETITEM)?;
        matches!(self.heap.obj(f), Obj::Record { kind: Rec::Function, .. }).then_some(f)
    }

    /// `BINARY_SUBSCR` on an object with such a `__getitem__`; no native code is in between.
    pub(super) fn call_get_item(&mut self, f: Slot) -> Res<Called> {
        let at = self.stack.len() - 2;
        let (o, key) = (self.stack[at], self.stack[at + 1]);
        let function = self.code_of(f);
        let fits = function.takes == 2;
        let version = self.heap.class(self.heap.ty(o)).tag;
        if self.enters(if fits { Want::GetItem(version) } else { Want::Nothing }) {
            // BINARY_SUBSCR_GETITEM: object and key move into the frame
            let f = self.share(f).into_slot();
            self.stack.insert(at, f);
            return self.begin_call(at, 1, Slot::NULL, After::Push);
        }
        // `slot_mp_subscript` holds the function; object and key wait on the stack
        for s in [f, f, o, key] {
            let s = self.share(s);
            self.push(s);
        }
        self.begin_call_over(at, at + 3, 1, Slot::NULL, After::Push)
    }

    /// Leaves a hint for the next time this instruction runs.
    pub(super) fn remember_attr(&mut self, hint: &Cell<Fast>, o: Slot, n: Slot, method: Option<Slot>) {
        let class = self.heap.ty(o);
        let (data, version) = (self.heap.class(class), self.heap.class_version(class));
        let hooks = class_flags::HAS_GETATTR;
        if version == 0 || data.flags & hooks != 0 || self.heap.is_class(o) {
            return;
        }
        let known = match method {
            // the class's table does not know the name, so no instance with inline values has it
            Some(f)
                if data.flags & class_flags::HAS_DICT == 0
                    || data.flags & class_flags::INLINE_VALUES != 0
                        && self.heap.inline_index(class, n).is_none() =>
            {
                METHOD | f.0
            }
            Some(_) => return,
            None => {
                if !self.heap.has_inline_values(o)
                    || self.type_lookup(class, n).is_some_and(|d| self.is_read_first(d))
                {
                    return;
                }
                match self.heap.inline_index(class, n) {
                    Some(i) => i,
                    None => return,
                }
            }
        };
        hint.set(Fast { c0: version, c1: known, ..hint.get() });
        if self.heap.is_immortal(n) {
            self.cache.load(version, n).set((version, n.0, known));
        }
    }

    /// Where instances of several classes pass by, the hint is of the last one's: gives the instruction the hint that
    /// another left for this class.
    fn recall_load(&self, hint: &Cell<Fast>, o: Slot, n: Slot, method: bool) -> bool {
        let version = self.heap.class_version(self.heap.ty(o));
        let (of, name, known) = self.cache.load(version, n).get();
        let valid = version != 0 && of == version && name == n.0 && (method || known & METHOD == 0);
        if valid {
            hint.set(Fast { c0: version, c1: known, ..hint.get() });
        }
        valid
    }

    /// The same for `STORE_ATTR`.
    fn recall_store(&self, hint: &Cell<Fast>, o: Slot, n: Slot) -> bool {
        let version = self.heap.class_version(self.heap.ty(o));
        let (of, name, known) = self.cache.store(version, n).get();
        let valid = version != 0 && of == version && name == n.0;
        if valid {
            hint.set(Fast { c0: version, c1: known, ..hint.get() });
        }
        valid
    }

    /// `STORE_ATTR`, where the hint does not know the place.
    #[inline(never)]
    pub(crate) fn op_store_attr_slow(&mut self, hint: &Cell<Fast>, n: Slot) -> Res<()> {
        let (o, v) = (self.peek(0), self.peek(1));
        let class = self.heap.ty(o);
        if self.recall_store(hint, o, n)
            && let Some(place) = self.hinted_place(hint, o)
        {
            let (o, v) = (self.pop(), self.pop());
            let old = self.heap.put_inline_value(o.slot(), place, v.into_slot());
            self.release_slot(old);
            self.release(o);
            return Ok(());
        }
        self.setattr(o, n, v)?;
        let (data, version) = (self.heap.class(class), self.heap.class_version(class));
        if version != 0
            && data.flags & class_flags::HAS_SETATTR == 0
            && self.heap.has_inline_values(o)
            && self.type_lookup(class, n).is_none()
            && let Some(i) = self.heap.inline_index(class, n)
        {
            hint.set(Fast { c0: version, c1: i, ..hint.get() });
            if self.heap.is_immortal(n) {
                self.cache.store(version, n).set((version, n.0, i));
            }
        }
        let o = self.pop();
        let v = self.pop();
        self.release(v);
        self.release(o);
        Ok(())
    }

    pub(crate) fn op_load_super_attr(&mut self, n: Slot, arg: u32) -> Res<()> {
        let (o, class, su) = (self.peek(0), self.peek(1), self.peek(2));
        let method = arg & 1 != 0;
        if su != ty::SUPER {
            // somebody bound another `super`: an ordinary call and attribute
            let args: Vec<Slot> = if arg & 2 != 0 { vec![class, o] } else { Vec::new() };
            let s = self.call(su, &args)?;
            let s = self.temp(s);
            let v = self.getattr(s, n)?;
            for _ in 0..4 {
                let x = self.pop();
                self.release(x);
            }
            self.push(v);
            if method {
                self.stack.push(Slot::NULL);
            }
            return Ok(());
        }
        let start = self.super_start(class, o)?;
        let found = if n == name::CLASS { None } else { self.super_lookup(class, start, n) };
        let Some(d) = found else {
            if n == name::CLASS {
                self.push_super_result(ty::SUPER, method);
                return Ok(());
            }
            let text = self.heap.str_of(n).to_owned();
            return Err(self.raise(ty::ATTRIBUTE_ERROR, format!("'super' object has no attribute '{text}'")));
        };
        // before it is specialised, the instruction binds all that it finds; that shows where C then packs arguments
        let binds =
            self.heap.ty(d) == ty::WRAPPER_DESCRIPTOR && method && o != start && !self.enters(Want::Enter(0));
        if method
            && o != start
            && !binds
            && matches!(self.heap.obj(d), Obj::Record { kind: Rec::Function | Rec::MethodDescr, .. })
            && self.heap.ty(d) != ty::CLASSMETHOD_DESCRIPTOR
        {
            // [super, class, self] becomes [function, self]
            let d = self.share(d);
            let o = self.pop();
            let class = self.pop();
            let su = self.pop();
            self.push(d);
            self.push(o);
            self.release(class);
            self.release(su);
            return Ok(());
        }
        let receiver = if o == start { Slot::NULL } else { o };
        let v = self.bind(d, receiver, start)?;
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        self.push(v);
        if method {
            self.stack.push(Slot::NULL);
        }
        Ok(())
    }

    pub(super) fn push_super_result(&mut self, v: Slot, method: bool) {
        let v = self.share(v);
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        self.push(v);
        if method {
            self.stack.push(Slot::NULL);
        }
    }

    /// `supercheck`: the class whose MRO is searched.
    pub(crate) fn super_start(&mut self, class: Slot, o: Slot) -> Res<Slot> {
        if self.heap.is_class(o) && self.heap.is_class(class) && self.is_subclass(o, class) {
            return Ok(o);
        }
        let t = self.heap.ty(o);
        if self.heap.is_class(class) && self.is_subclass(t, class) {
            return Ok(t);
        }
        if !self.heap.is_class(class) {
            return Err(self.type_error("super() argument 1 must be a type"));
        }
        let of = if self.heap.is_class(o) {
            format!("type {}", self.heap.class(o).name)
        } else {
            format!("instance of {}", self.heap.class(t).name)
        };
        let class = self.heap.class(class).name.clone();
        let e = format!("super(type, obj): obj ({of}) is not an instance or subtype of type ({class}).");
        Err(self.type_error(e))
    }
}
