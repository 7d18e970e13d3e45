//! Calls of classes: `type.__call__`, `__new__`, `__init__`.

use crate::heap::{Obj, Owned, Rec, Slot, class_flags};
use crate::types::ty;

use super::super::frame::After;
use super::super::{Machine, Res, Unwind, name};
use super::Called;

/// The built-in types whose calls make no tuple of the arguments.
const IN_PLACE: [Slot; 14] = [
    ty::LIST,
    ty::TUPLE,
    ty::DICT,
    ty::SET,
    ty::FROZENSET,
    ty::RANGE,
    ty::INT,
    ty::FLOAT,
    ty::STR,
    ty::BOOL,
    ty::ENUMERATE,
    ty::REVERSED,
    ty::MAP,
    ty::FILTER,
];

impl Machine {
    /// Calls a class: `type.__call__`, or that of its metaclass.
    pub(super) fn call_class(&mut self, at: usize, mut n: u32, kw: Slot, after: After) -> Res<Called> {
        let class = self.stack[at];
        let meta = self.heap.ty(class);
        if !self.stack[at + 1].is_null() {
            self.stack.insert(at + 1, Slot::NULL);
            n += 1;
        }
        if meta != ty::TYPE
            && let Some(call) = self.type_lookup(meta, name::CALL)
            && self.is_program_function(call)
        {
            let bound = match self.bind(call, class, meta) {
                Ok(b) => b,
                Err(e) => return Err(self.abandon_call(at, kw, e)),
            };
            self.stack[at] = bound.into_slot();
            self.release_slot(class);
            return self.begin_call(at, n, kw, after);
        }
        self.instantiate(at, n, kw, after)
    }

    /// `type.__call__(class, *args, **kwargs)` for native code.
    pub(crate) fn instantiate_with(&mut self, class: Slot, args: &[Slot], kw: &[(Slot, Slot)]) -> Res<Owned> {
        let at = self.stack.len();
        let c = self.share(class);
        self.push(c);
        self.stack.push(Slot::NULL);
        for &a in args.iter().chain(kw.iter().map(|(_, v)| v)) {
            let a = self.share(a);
            self.push(a);
        }
        let names: Vec<Slot> = kw.iter().map(|&(n, _)| n).collect();
        let names = if names.is_empty() { Slot::NULL } else { self.heap.tuple_of(&names).into_slot() };
        match self.instantiate(at, (args.len() + kw.len()) as u32, names, After::Native)? {
            Called::Value(v) => Ok(v),
            Called::Frame => self.run_nested(),
        }
    }

    /// `type.__call__`: `__new__`, then `__init__`.
    pub(crate) fn instantiate(&mut self, at: usize, n: u32, kw: Slot, after: After) -> Res<Called> {
        let class = self.stack[at];
        if class == ty::TYPE && n == 1 && kw.is_null() {
            let of = self.heap.ty(self.stack[at + 2]);
            let of = self.share(of);
            self.truncate(at);
            return Ok(Called::Value(of));
        }
        if Self::is_builtin_type(class) && IN_PLACE.contains(&class) {
            return self.instantiate_in_place(at, n, kw, class).map(Called::Value);
        }
        let new = self.type_lookup(class, name::NEW);
        let init = self.type_lookup(class, name::INIT);
        let plain_new = new == Some(self.object_new);
        if plain_new
            && init != Some(self.object_init)
            && self.heap.class(class).flags & class_flags::HEAP != 0
        {
            return self.instantiate_plain(at, n, kw, after, class, init);
        }
        let Some(new) = new else {
            let of = self.heap.class(class).name.clone();
            let e = self.type_error(format!("cannot create '{of}' instances"));
            return Err(self.abandon_call(at, kw, e));
        };
        // __new__(class, *args, **kwargs), with the arguments kept for __init__
        let result = (|| {
            let f = self.bind_static(new)?;
            let new_at = self.stack.len();
            self.push(f);
            self.stack.push(Slot::NULL);
            let c = self.share(class);
            self.push(c);
            for i in 0..n {
                let a = self.share(self.stack[at + 2 + i as usize]);
                self.push(a);
            }
            let kw2 = if kw.is_null() { kw } else { self.share(kw).into_slot() };
            self.call_at(new_at, n + 1, kw2)
        })();
        let o = match result {
            Ok(o) => o,
            Err(e) => return Err(self.abandon_call(at, kw, e)),
        };
        let o_class = self.heap.ty(o.slot());
        if o_class != class && !self.is_subclass(o_class, class) {
            self.truncate(at);
            self.release_slot(kw);
            return Ok(Called::Value(o));
        }
        let init = self.type_lookup(o_class, name::INIT);
        let Some(init) = init.filter(|&i| i != self.object_init || plain_new) else {
            self.truncate(at);
            self.release_slot(kw);
            return Ok(Called::Value(o));
        };
        if init == self.object_init {
            // both are object's own: arguments are a mistake
            if n > 0 {
                self.release(o);
                let of = self.heap.class(class).name.clone();
                let e = self.type_error(format!("{of}() takes no arguments"));
                return Err(self.abandon_call(at, kw, e));
            }
            self.truncate(at);
            self.release_slot(kw);
            return Ok(Called::Value(o));
        }
        self.call_init(at, n, kw, after, o, init)
    }

    /// A call of a built-in type that takes its arguments where they lie (`tp_vectorcall`).
    pub(super) fn instantiate_in_place(&mut self, at: usize, n: u32, kw: Slot, class: Slot) -> Res<Owned> {
        let empty = match class {
            ty::LIST => Some(self.heap.list()),
            ty::DICT => Some(self.heap.dict()),
            ty::SET => Some(crate::types::set::empty(self, ty::SET)),
            _ => None,
        };
        let method = if empty.is_some() { name::INIT } else { name::NEW };
        let Some(f) = self.type_lookup(class, method) else { unreachable!("these types have it") };
        let Obj::Record { aux, .. } = self.heap.obj(f) else { unreachable!("a native is a record") };
        let f = self.share(f).into_slot();
        let Some(new) = empty else {
            // [class, NULL, arguments] becomes [__new__, class, arguments]
            self.stack[at + 1] = std::mem::replace(&mut self.stack[at], f);
            return self.call_native(at, n + 1, kw, aux);
        };
        // the new object lies below: [object, __init__, object, arguments]
        self.stack[at + 1] = self.share(new.slot()).into_slot();
        let class = std::mem::replace(&mut self.stack[at], f);
        self.release_slot(class);
        self.stack.insert(at, new.into_slot());
        let result = self.call_native(at + 1, n + 1, kw, aux);
        if let Err(Unwind::Stop(s)) = result {
            return Err(Unwind::Stop(s));
        }
        let new = self.pop();
        match result {
            Ok(none) => {
                self.release(none);
                Ok(new)
            }
            Err(e) => {
                self.release(new);
                Err(e)
            }
        }
    }

    /// The usual case: `object.__new__`, and an `__init__`.
    pub(super) fn instantiate_plain(
        &mut self,
        at: usize,
        n: u32,
        kw: Slot,
        after: After,
        class: Slot,
        init: Option<Slot>,
    ) -> Res<Called> {
        if let Err(e) = self.check_instantiable(class) {
            return Err(self.abandon_call(at, kw, e));
        }
        let o = self.new_object(class);
        let Some(init) = init else { unreachable!("object has an __init__") };
        self.call_init(at, n, kw, after, o, init)
    }

    /// Calls `__init__` of a new object; the call's value is the object.
    pub(super) fn call_init(
        &mut self,
        at: usize,
        n: u32,
        kw: Slot,
        after: After,
        o: Owned,
        init: Slot,
    ) -> Res<Called> {
        if let Obj::Record { kind: Rec::Function, .. } = self.heap.obj(init) {
            // the class stays below; the frame keeps the new object
            let f = self.share(init).into_slot();
            let receiver = self.share(o.slot()).into_slot();
            let class = self.stack[at];
            self.stack[at] = f;
            self.stack[at + 1] = receiver;
            match self.enter_function(at, n, kw, After::Init) {
                Ok(()) => {
                    let Some(frame) = self.frames.last_mut() else { unreachable!("a frame was pushed") };
                    frame.init_object = o.into_slot();
                    frame.init_class = class;
                    frame.native_init = after == After::Native;
                    frame.plain = !frame.native_init;
                    return Ok(Called::Frame);
                }
                Err(e) => {
                    let e = self.abandon_call(at, kw, e);
                    self.release(o);
                    self.release_slot(class);
                    return Err(e);
                }
            }
        }
        let o_slot = self.temp(o);
        let result = (|| {
            let class = self.heap.ty(o_slot);
            let bound = self.bind(init, o_slot, class)?;
            let init_at = self.stack.len();
            self.push(bound);
            self.stack.push(Slot::NULL);
            for i in 0..n {
                let a = self.share(self.stack[at + 2 + i as usize]);
                self.push(a);
            }
            let kw2 = if kw.is_null() { kw } else { self.share(kw).into_slot() };
            self.call_at(init_at, n, kw2)
        })();
        match result {
            Ok(none) => {
                self.release(none);
                let o = self.pop();
                self.truncate(at);
                self.release_slot(kw);
                Ok(Called::Value(o))
            }
            Err(e) => Err(self.abandon_call(at, kw, e)),
        }
    }

    pub(super) fn bind_static(&mut self, f: Slot) -> Res<Owned> {
        match self.heap.obj(f) {
            Obj::Record { kind: Rec::StaticMethod, .. } => Ok(self.share(self.heap.item(f, 0))),
            _ => Ok(self.share(f)),
        }
    }
}
