//! Calls that go through `tp_call`: of classes, and of objects whose class has `__call__`.
//!
//! CPython packs the arguments of such a call into a tuple (and a dict) and calls the Python function behind it from
//! C: while that runs, the caller's stack, the tuple and the function's locals hold each argument, and the slot
//! function holds the function that it looked up (`_PyObject_MakeTpCall` and `_PyObject_Call_Prepend` in
//! Objects/call.c, `slot_tp_init`, `slot_tp_call` and `type_call` in Objects/typeobject.c). Only a call of a class
//! that the interpreter has specialised enters `__init__` straight away; see [`crate::machine::adaptive`].
//!
//! What C holds lies on the operand stack below the function's frame, so that dropping it from the top drops it in
//! CPython's order.

use crate::bytecode::Op;
use crate::heap::{Obj, Owned, Rec, Slot, class_flags};
use crate::types::ty;

use super::super::adaptive::Want;
use super::super::frame::After;
use super::super::{Machine, Packing, Res, Unwind, name};
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

/// Whether a class makes its instances from arguments as they lie on the stack (`tp_vectorcall`).
pub(super) fn is_made_in_place(class: Slot) -> bool {
    IN_PLACE.contains(&class)
}

/// The arguments of a call as C has them; they lie on the stack.
#[derive(Clone, Copy)]
pub(crate) struct Packed {
    /// A tuple.
    pub(crate) args: Slot,
    /// A dict, or NULL.
    pub(crate) kwargs: Slot,
}

impl Machine {
    /// Packs borrowed arguments; the tuple and the dict lie on the stack.
    pub(crate) fn pack(&mut self, args: &[Slot], kw: &[(Slot, Slot)]) -> Packed {
        let mut kwargs = Slot::NULL;
        if !kw.is_empty() {
            let dict = self.heap.dict_presized(kw.len() as u32, true);
            kwargs = self.temp(dict);
            for &(key, value) in kw {
                let value = self.share(value);
                self.dict_set_str(kwargs, key, value);
            }
        }
        let args = self.heap.tuple_of(args);
        Packed { args: self.temp(args), kwargs }
    }

    /// Calls a class that lies with its arguments on the stack from `at` on.
    pub(super) fn call_class(&mut self, at: usize, n: u32, kw: Slot, after: After) -> Res<Called> {
        let class = self.stack[at];
        let plain = self.heap.ty(class) == ty::TYPE && self.stack[at + 1].is_null();
        if plain && class == ty::TYPE && n == 1 && kw.is_null() {
            let of = self.heap.ty(self.stack[at + 2]);
            let of = self.share(of);
            self.truncate(at);
            return Ok(Called::Value(of));
        }
        // with names, these two pack their arguments after all (`unicode_vectorcall`, `long_vectorcall`)
        let packs = !kw.is_null() && matches!(class, ty::STR | ty::INT);
        if plain && Self::is_builtin_type(class) && IN_PLACE.contains(&class) && !packs {
            return self.instantiate_in_place(at, n, kw, class).map(Called::Value);
        }
        if plain && self.enters_init(class, n, kw, after) {
            return self.enter_init(at, n, class, after);
        }
        self.begin_tp_call(at, n, kw, after)
    }

    /// Whether this is a `CALL` of a class that the interpreter has specialised (`CALL_ALLOC_AND_ENTER_INIT`).
    #[inline]
    fn enters_init(&mut self, class: Slot, n: u32, kw: Slot, after: After) -> bool {
        let Some(frame) = self.frames.last() else { return false };
        let op = frame.code.code.instructions[self.pc as usize - 1].op;
        if after != After::Push || !kw.is_null() || op != Op::Call {
            return false;
        }
        let want = self.init_to_enter(class, n);
        self.enters(want)
    }

    /// `specialize_class_call` in Python/specialize.c.
    fn init_to_enter(&self, class: Slot, n: u32) -> Want {
        let data = self.heap.class(class);
        if data.flags & class_flags::HEAP == 0
            || data.flags & class_flags::INLINE_VALUES == 0
            || self.type_lookup(class, name::NEW) != Some(self.object_new)
        {
            return Want::General;
        }
        let Some(init) = self.type_lookup(class, name::INIT) else { return Want::General };
        let Obj::Record { kind: Rec::Function, .. } = self.heap.obj(init) else { return Want::General };
        let code = self.code_of(init);
        if code.takes == u32::MAX {
            return Want::General;
        }
        if code.takes == n + 1 { Want::Enter(self.heap.class(class).tag) } else { Want::Nothing }
    }

    /// Makes the object and pushes the frame of its `__init__`, which takes the arguments where they lie.
    fn enter_init(&mut self, at: usize, n: u32, class: Slot, after: After) -> Res<Called> {
        if let Err(e) = self.check_instantiable(class) {
            return Err(self.abandon_call(at, Slot::NULL, e));
        }
        let o = self.new_object(class);
        let Some(init) = self.type_lookup(class, name::INIT) else { unreachable!("it was found before") };
        self.stack[at] = self.share(init).into_slot();
        self.stack[at + 1] = self.share(o.slot()).into_slot();
        self.release_slot(class);
        self.push_init_frame(at, at, n, Slot::NULL, after, o)
    }

    /// Pushes the frame of `__init__`, whose call lies from `at` on; what lies from `ret` on goes when it is over.
    fn push_init_frame(
        &mut self,
        at: usize,
        ret: usize,
        n: u32,
        kw: Slot,
        after: After,
        o: Owned,
    ) -> Res<Called> {
        match self.enter_function(at, n, kw, After::Init) {
            Ok(()) => {
                let Some(frame) = self.frames.last_mut() else { unreachable!("a frame was pushed") };
                frame.ret = ret as u32;
                frame.init_object = o.into_slot();
                frame.native_init = after == After::Native;
                frame.plain = ret == at && !frame.native_init;
                Ok(Called::Frame)
            }
            Err(e) => {
                let e = self.abandon_call(ret, kw, e);
                self.release(o);
                Err(e)
            }
        }
    }

    /// `type.__call__(class, *args, **kwargs)` for native code, whose arguments are borrowed.
    pub(crate) fn instantiate_with(&mut self, class: Slot, args: &[Slot], kw: &[(Slot, Slot)]) -> Res<Owned> {
        let at = self.stack.len();
        let packed = self.pack(args, kw);
        let called = self.type_call(at, class, packed, After::Native)?;
        self.complete(called)
    }

    /// `_PyObject_MakeTpCall`: begins the call of a class or of an object with `__call__`.
    ///
    /// Where native code calls, what lies on the stack stands for what it has borrowed: CPython counts no reference
    /// for it, so it moves on.
    pub(super) fn begin_tp_call(&mut self, at: usize, n: u32, kw: Slot, after: After) -> Res<Called> {
        let mut raw = self.stack.split_off(at);
        let callable = raw[0];
        raw.drain(..if raw[1].is_null() { 2 } else { 1 });
        let n_kw = if kw.is_null() { 0 } else { self.heap.n_items(kw) as usize };
        debug_assert!(raw.len() >= n as usize);
        let given = raw.len();
        if after == After::Native {
            // a callable that nobody else holds was made for this call: C holds it
            if self.heap.refcount(callable) > 1 {
                self.release_slot(callable);
            } else {
                self.stack.push(callable);
            }
        } else {
            // the last lie on top: they are dropped last
            for &s in raw.iter().rev() {
                self.stack.push(s);
            }
            self.stack.push(callable);
            for &s in &raw {
                let _counted = self.share(s).into_slot();
            }
        }
        self.stack.push(kw);
        let mut kwargs = Slot::NULL;
        if n_kw > 0 {
            let dict = self.heap.dict_presized(n_kw as u32, true);
            kwargs = self.temp(dict);
            for (i, &value) in raw[given - n_kw..].iter().enumerate() {
                let key = self.heap.item(kw, i as u32);
                self.dict_set_str(kwargs, key, Owned::from_slot(value));
            }
        }
        let args = self.heap.tuple_raw(&raw[..given - n_kw]);
        let args = self.temp(args);
        self.call_packed(at, callable, Packed { args, kwargs }, after)
    }

    /// `type.__call__(class, …)`, called by its name: its arguments are packed twice, and the class is then called
    /// with the second tuple (`wrapperdescr_call` in Objects/descrobject.c).
    pub(super) fn begin_type_call(&mut self, at: usize, kw: Slot, after: After) -> Res<Called> {
        let first = if self.stack[at + 1].is_null() { at + 2 } else { at + 1 };
        let given = self.stack[first..].to_vec();
        let names = if kw.is_null() { Vec::new() } else { self.heap.items(kw) };
        let (positional, named) = given.split_at(given.len() - names.len());
        self.stack.push(kw);
        let all = self.heap.tuple_of(positional);
        self.push(all);
        let named: Vec<_> = names.into_iter().zip(named.iter().copied()).collect();
        let packed = self.pack(&positional[1..], &named);
        self.type_call(at, given[0], packed, after)
    }

    /// `PyObject_VectorcallDict` by native code, whose arguments are borrowed, with a dict of keywords (or NULL).
    pub(crate) fn call_dict(&mut self, f: Slot, args: &[Slot], kwargs: Slot) -> Res<Owned> {
        if kwargs.is_null() || self.heap.dict_len(kwargs) == 0 {
            return self.call(f, args);
        }
        let at = self.stack.len();
        let packed = Packed { kwargs, ..self.pack(args, &[]) };
        let called = if self.has_vectorcall(f) {
            self.unpack_keywords(Slot::NULL, packed);
            let call_at = self.stack.len();
            let f = self.share(f);
            self.push(f);
            self.stack.push(Slot::NULL);
            let (n, kw) = self.push_packed(packed);
            // C has an array here and no tuple
            self.stack[at] = Slot::NULL;
            self.release_slot(packed.args);
            self.begin_call_over(at, call_at, n, kw, After::Native)?
        } else {
            self.call_packed(at, f, packed, After::Native)?
        };
        self.complete(called)
    }

    /// Whether `PyVectorcall_Function` has something for it: calling it packs no tuple.
    pub(crate) fn has_vectorcall(&self, callable: Slot) -> bool {
        let kind = match self.heap.obj(callable) {
            Obj::Record { kind, .. } => Some(kind),
            _ => None,
        };
        matches!(
            kind,
            Some(
                Rec::Function
                    | Rec::Builtin
                    | Rec::Standin
                    | Rec::Method
                    | Rec::MethodDescr
                    | Rec::StaticMethod
            )
        ) || callable == ty::TYPE
            || IN_PLACE.contains(&callable)
            || self.vectorcall_of_type(callable).is_some()
    }

    /// The `__call__` of an object whose type of C has it called with what lies on the stack
    /// (Modules/_operator.c).
    pub(crate) fn vectorcall_of_type(&self, callable: Slot) -> Option<u32> {
        let class = self.heap.ty(callable);
        if !matches!(class, ty::ITEMGETTER | ty::ATTRGETTER | ty::METHODCALLER) {
            return None;
        }
        match self.heap.obj(self.type_lookup(class, name::CALL)?) {
            Obj::Record { aux, .. } => Some(aux),
            _ => None,
        }
    }

    /// `PyObject_Call` by C: what lies on the stack from `at` on goes when it is over.
    pub(crate) fn begin_packed(&mut self, at: usize, f: Slot, packed: Packed, after: After) -> Res<Called> {
        if self.has_vectorcall(f) {
            self.vectorcall_packed(at, f, packed, after)
        } else {
            self.call_packed(at, f, packed, after)
        }
    }

    /// `PyObject_Call`: callable, anything, arguments tuple and maybe a dict lie on the stack from `at` on.
    pub(crate) fn begin_call_ex(&mut self, at: usize, args: Slot, kwargs: Slot) -> Res<Called> {
        let callable = self.stack[at];
        let packed = Packed { args, kwargs };
        match self.heap.obj(callable) {
            Obj::Record { kind: Rec::Function, .. } => {
                // its frame takes over what it needs, and the tuple and the dict go (`_PyEvalFramePushAndInit_Ex`)
                self.stack.truncate(at + 2);
                let (n, kw) = self.push_packed(packed);
                self.release_slot(args);
                self.release_slot(kwargs);
                self.begin_call(at, n, kw, After::Push)
            }
            // a bound special method of a built-in type: what is behind it takes the tuple as it is
            Obj::Record { kind: Rec::Builtin, aux, .. }
                if self.natives.rows[aux as usize].packing == Packing::Wrapper
                    && !self.heap.item(callable, 0).is_null() =>
            {
                let receiver = self.heap.item(callable, 0);
                if aux == self.type_call {
                    return self.type_call(at, receiver, packed, After::Push);
                }
                let result = self.call_lent_packed(aux, receiver, packed);
                match result {
                    Ok(value) => Ok(Called::Value(self.keep_over(at, value))),
                    Err(e) => Err(self.abandon_call(at, Slot::NULL, e)),
                }
            }
            // `__new__`: `tp_new_wrapper` makes a tuple without the class
            Obj::Record { kind: Rec::Builtin, aux, .. }
                if self.natives.rows[aux as usize].packing == Packing::New && self.heap.n_items(args) > 0 =>
            {
                let all = self.heap.items(args);
                let rest = self.heap.tuple_of(&all[1..]);
                let rest = self.temp(rest);
                match self.call_lent_packed(aux, all[0], Packed { args: rest, kwargs }) {
                    Ok(value) => Ok(Called::Value(self.keep_over(at, value))),
                    Err(e) => Err(self.abandon_call(at, Slot::NULL, e)),
                }
            }
            Obj::Record {
                kind: Rec::Builtin | Rec::Standin | Rec::Method | Rec::MethodDescr | Rec::StaticMethod,
                ..
            } => self.vectorcall_packed(at, callable, packed, After::Push),
            _ if IN_PLACE.contains(&callable) => self.vectorcall_packed(at, callable, packed, After::Push),
            _ => self.call_packed(at, callable, packed, After::Push),
        }
    }

    /// `_PyVectorcall_Call`: from C, which has borrowed the items.
    fn vectorcall_packed(&mut self, at: usize, callable: Slot, packed: Packed, after: After) -> Res<Called> {
        self.unpack_keywords(Slot::NULL, packed);
        if let Obj::Record { kind: Rec::Method, .. } = self.heap.obj(callable) {
            let (o, f) = (self.heap.item(callable, 0), self.heap.item(callable, 1));
            if !self.has_vectorcall(f) {
                // `method_vectorcall` of what is called with a tuple: that gets all of it (`_PyObject_MakeTpCall`)
                let mut args = vec![o];
                args.extend(self.heap.items(packed.args));
                let named =
                    if packed.kwargs.is_null() { Vec::new() } else { self.heap.dict_items(packed.kwargs) };
                let packed = self.pack(&args, &named);
                return self.call_packed(at, f, packed, after);
            }
        }
        let result = match self.heap.obj(callable) {
            Obj::Record { kind: Rec::Builtin, aux, .. } => {
                let receiver = self.heap.item(callable, 0);
                let bound = !receiver.is_null() && !self.natives.owners[aux as usize].is_null();
                Some(self.call_native_packed(aux, if bound { receiver } else { Slot::NULL }, packed))
            }
            Obj::Record { kind: Rec::MethodDescr, aux, .. }
                if aux != self.type_call && self.takes_receiver(callable, packed.args) =>
            {
                Some(self.call_native_packed(aux, Slot::NULL, packed))
            }
            _ if is_made_in_place(callable) => {
                let first = self.stack.len();
                let (n, kw) = self.push_packed(packed);
                if kw.is_null() || !matches!(callable, ty::STR | ty::INT) {
                    Some(self.make_in_place(callable, first, n, kw))
                } else {
                    self.release_slot(kw);
                    self.truncate(first);
                    None
                }
            }
            _ => self
                .vectorcall_of_type(callable)
                .map(|native| self.call_native_packed(native, callable, packed)),
        };
        match result {
            Some(Ok(value)) => return Ok(Called::Value(self.keep_over(at, value))),
            Some(Err(e)) => return Err(self.abandon_call(at, Slot::NULL, e)),
            None => {}
        }
        let call_at = self.stack.len();
        let f = self.share(callable);
        self.push(f);
        self.stack.push(Slot::NULL);
        let (n, kw) = self.push_packed(packed);
        self.begin_call_over(at, call_at, n, kw, after)
    }

    /// Makes an instance of such a class from the arguments from `first` on, which somebody else holds too.
    pub(super) fn make_in_place(&mut self, class: Slot, first: usize, n: u32, kw: Slot) -> Res<Owned> {
        let empty = match class {
            ty::LIST => Some(self.heap.list_of_type()),
            ty::DICT => Some(self.heap.dict_of_type()),
            ty::SET => Some(crate::types::set::empty(self, ty::SET)),
            _ => None,
        };
        let method = if empty.is_some() { name::INIT } else { name::NEW };
        let Some(f) = self.type_lookup(class, method) else { unreachable!("these types have it") };
        let Obj::Record { aux, .. } = self.heap.obj(f) else { unreachable!("a native is a record") };
        let receiver = empty.as_ref().map_or(class, Owned::slot);
        let held = self.share(receiver).into_slot();
        self.stack.insert(first, held);
        let Some(new) = empty else {
            return self.call_pushed(aux, first, n + 1, kw, None);
        };
        self.shelved.push(new.slot());
        let result = self.call_pushed(aux, first, n + 1, kw, None);
        if let Err(Unwind::Stop(s)) = result {
            return Err(Unwind::Stop(s));
        }
        let _same = self.shelved.pop();
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

    /// Whether a method of a built-in type is given one of its instances first.
    fn takes_receiver(&self, method: Slot, args: Slot) -> bool {
        let receiver = (self.heap.n_items(args) > 0).then(|| self.heap.item(args, 0));
        receiver.is_some_and(|o| self.is_a(o, self.heap.item(method, 0)))
    }

    fn call_packed(&mut self, at: usize, callable: Slot, packed: Packed, after: After) -> Res<Called> {
        let class = self.heap.ty(callable);
        if self.heap.is_class(callable)
            && (class == ty::TYPE
                || !self.type_lookup(class, name::CALL).is_some_and(|call| self.is_program_function(call)))
        {
            return self.type_call(at, callable, packed, after);
        }
        if class == ty::LRU_CACHE_WRAPPER {
            return self.call_cached(at, callable, packed, after);
        }
        if self.is_proxy(callable) {
            let target = match self.behind_proxy(callable) {
                Ok(target) => target,
                Err(e) => return Err(self.abandon_call(at, Slot::NULL, e)),
            };
            return match self.heap.obj(target) {
                Obj::Record {
                    kind: Rec::Function | Rec::Builtin | Rec::Standin | Rec::Method | Rec::MethodDescr,
                    ..
                } => self.vectorcall_packed(at, target, packed, after),
                _ => self.call_packed(at, target, packed, after),
            };
        }
        let Some(call) = self.lookup_special(callable, name::CALL) else {
            let of = self.type_name(callable);
            let e = self.type_error(format!("'{of}' object is not callable"));
            return Err(self.abandon_call(at, Slot::NULL, e));
        };
        if packed.kwargs.is_null() && self.heap.ty(call) == ty::WRAPPER_DESCRIPTOR {
            return self.call_c(at, call, callable, packed, after);
        }
        self.slot_call(at, call, callable, packed, after)
    }

    /// A `tp_call` of C's own: it finds what it was called with in the tuple, which others may hold as well.
    fn call_c(&mut self, at: usize, method: Slot, o: Slot, packed: Packed, after: After) -> Res<Called> {
        let Obj::Record { aux: native, .. } = self.heap.obj(method) else {
            return self.slot_call(at, method, o, packed, after);
        };
        match self.call_lent_packed(native, o, packed) {
            Ok(value) => Ok(Called::Value(self.keep_over(at, value))),
            Err(e) => Err(self.abandon_call(at, Slot::NULL, e)),
        }
    }

    /// `slot_tp_call`: a method found on the type, called with packed arguments.
    fn slot_call(&mut self, at: usize, method: Slot, o: Slot, packed: Packed, after: After) -> Res<Called> {
        let call_at = match self.hold_method(at, method, o, packed) {
            Ok(call_at) => call_at,
            Err(e) => return Err(self.abandon_call(at, Slot::NULL, e)),
        };
        let (n, kw) = self.push_packed(packed);
        self.begin_call_over(at, call_at, n, kw, after)
    }

    /// Holds the method that a slot function has looked up, and lays out the beginning of its call with packed
    /// arguments; says where.
    fn hold_method(&mut self, at: usize, method: Slot, o: Slot, packed: Packed) -> Res<usize> {
        let unbound =
            matches!(self.heap.obj(method), Obj::Record { kind: Rec::Function | Rec::MethodDescr, .. })
                && self.heap.ty(method) != ty::CLASSMETHOD_DESCRIPTOR;
        let _had = self.heap.give_class_tag(self.heap.ty(o));
        let held = if unbound {
            self.share(method)
        } else {
            let class = self.heap.ty(o);
            self.bind(method, o, class)?
        };
        let held = self.temp(held);
        debug_assert!(self.stack.len() > at);
        let receiver = if unbound { o } else { Slot::NULL };
        self.unpack_keywords(receiver, packed);
        let call_at = self.stack.len();
        let f = self.share(held);
        self.push(f);
        let receiver = if receiver.is_null() { Slot::NULL } else { self.share(receiver).into_slot() };
        self.stack.push(receiver);
        Ok(call_at)
    }

    /// `_PyStack_UnpackDict`: where there are keywords, one more array holds all arguments.
    fn unpack_keywords(&mut self, receiver: Slot, packed: Packed) {
        if packed.kwargs.is_null() || self.heap.dict_len(packed.kwargs) == 0 {
            return;
        }
        let items = self.heap.dict_items(packed.kwargs);
        let names: Vec<Slot> = items.iter().map(|&(k, _)| k).collect();
        let names = self.heap.tuple_of(&names);
        self.push(names);
        let args = self.heap.items(packed.args);
        // the last lie on top: they are dropped last
        for s in items.iter().map(|&(_, v)| v).rev().chain(args.into_iter().rev()) {
            let s = self.share(s);
            self.push(s);
        }
        if !receiver.is_null() {
            let receiver = self.share(receiver);
            self.push(receiver);
        }
    }

    /// Pushes packed arguments as a call has them: how many, and the names of the last.
    pub(super) fn push_packed(&mut self, packed: Packed) -> (u32, Slot) {
        let args = self.heap.items(packed.args);
        for &s in &args {
            let s = self.share(s);
            self.push(s);
        }
        let n = args.len() as u32;
        if packed.kwargs.is_null() || self.heap.dict_len(packed.kwargs) == 0 {
            return (n, Slot::NULL);
        }
        let items = self.heap.dict_items(packed.kwargs);
        for &(_, v) in &items {
            let v = self.share(v);
            self.push(v);
        }
        let names: Vec<Slot> = items.iter().map(|&(k, _)| k).collect();
        (n + names.len() as u32, self.heap.tuple_of(&names).into_slot())
    }

    /// `type_call`: `__new__`, then `__init__`. What lies on the stack from `at` on goes when it is over.
    fn type_call(&mut self, at: usize, class: Slot, packed: Packed, after: After) -> Res<Called> {
        let n = self.heap.n_items(packed.args);
        let n_kw = if packed.kwargs.is_null() { 0 } else { self.heap.dict_len(packed.kwargs) };
        if class == ty::TYPE && n == 1 && n_kw == 0 {
            let of = self.heap.ty(self.heap.item(packed.args, 0));
            let of = self.share(of);
            self.truncate(at);
            return Ok(Called::Value(of));
        }
        let o = match self.tp_new(class, packed, n + n_kw) {
            Ok(o) => o,
            Err(e) => return Err(self.abandon_call(at, Slot::NULL, e)),
        };
        let of = self.heap.ty(o.slot());
        if of != class && !self.is_subclass(of, class) {
            let o = self.keep_over(at, o);
            return Ok(Called::Value(o));
        }
        let init = self.type_lookup(of, name::INIT).unwrap_or(self.object_init);
        if let Obj::Record { kind: Rec::Function, .. } = self.heap.obj(init) {
            let call_at = match self.hold_method(at, init, o.slot(), packed) {
                Ok(call_at) => call_at,
                Err(e) => {
                    let e = self.abandon_call(at, Slot::NULL, e);
                    self.release(o);
                    return Err(e);
                }
            };
            let (n, kw) = self.push_packed(packed);
            return self.push_init_frame(call_at, at, n, kw, after, o);
        }
        if init == self.object_init {
            if n + n_kw > 0 && self.type_lookup(of, name::NEW) == Some(self.object_new) {
                self.release(o);
                let of = self.heap.class(class).name.clone();
                let e = self.type_error(format!("{of}() takes no arguments"));
                return Err(self.abandon_call(at, Slot::NULL, e));
            }
            let o = self.keep_over(at, o);
            return Ok(Called::Value(o));
        }
        if n_kw == 0 && Some(init) == self.type_lookup(ty::BASE_EXCEPTION, name::INIT) {
            // it would set `args` to the tuple that it has
            let o = self.keep_over(at, o);
            return Ok(Called::Value(o));
        }
        let o_slot = self.temp(o);
        let result = if let Obj::Record { kind: Rec::MethodDescr, aux, .. } = self.heap.obj(init) {
            self.call_lent_packed(aux, o_slot, packed)
        } else {
            self.hold_method(at, init, o_slot, packed).and_then(|call_at| {
                let (n, kw) = self.push_packed(packed);
                self.call_at(call_at, n, kw)
            })
        };
        if let Err(Unwind::Stop(s)) = result {
            return Err(Unwind::Stop(s));
        }
        match result {
            Ok(none) if none.slot() == Slot::NONE => {
                let o = self.share(o_slot);
                let o = self.keep_over(at, o);
                Ok(Called::Value(o))
            }
            Ok(other) => {
                let of = self.type_name(other.slot());
                self.release(other);
                let e = self.type_error(format!("__init__() should return None, not '{of}'"));
                Err(self.abandon_call(at, Slot::NULL, e))
            }
            Err(e) => Err(self.abandon_call(at, Slot::NULL, e)),
        }
    }

    /// Drops what lies on the stack from `at` on, while a value waits.
    pub(crate) fn keep_over(&mut self, at: usize, o: Owned) -> Owned {
        self.shelved.push(o.slot());
        self.truncate(at);
        let _same = self.shelved.pop();
        o
    }

    /// `tp_new` of a class with packed arguments, of which there are `n`.
    fn tp_new(&mut self, class: Slot, packed: Packed, n: u32) -> Res<Owned> {
        let Some(new) = self.type_lookup(class, name::NEW) else {
            let of = self.heap.class(class).name.clone();
            return Err(self.type_error(format!("cannot create '{of}' instances")));
        };
        let is_heap = self.heap.class(class).flags & class_flags::HEAP != 0;
        if new == self.object_new && is_heap {
            if n > 0 && self.type_lookup(class, name::INIT) == Some(self.object_init) {
                let of = self.heap.class(class).name.clone();
                return Err(self.type_error(format!("{of}() takes no arguments")));
            }
            self.check_instantiable(class)?;
            return Ok(self.new_object(class));
        }
        // `Py_TPFLAGS_DISALLOW_INSTANTIATION`
        if new == self.object_new && class != ty::OBJECT {
            let of = self.heap.class(class).name.clone();
            return Err(self.type_error(format!("cannot create '{of}' instances")));
        }
        if Some(new) == self.type_lookup(ty::BASE_EXCEPTION, name::NEW) {
            // the exception keeps the very tuple
            let args = self.share(packed.args);
            return Ok(self.alloc_exception(class, args));
        }
        // `slot_tp_new`, or a built-in type's own
        let at = self.stack.len();
        let f = match self.heap.obj(new) {
            Obj::Record { kind: Rec::StaticMethod, .. } => self.share(self.heap.item(new, 0)),
            Obj::Record { kind: Rec::Builtin | Rec::MethodDescr, .. } => self.share(new),
            _ => self.bind(new, Slot::NULL, class)?,
        };
        let f = self.temp(f);
        if let Obj::Record { kind: Rec::Builtin | Rec::MethodDescr, aux, .. } = self.heap.obj(f) {
            let o = self.call_lent_packed(aux, class, packed)?;
            return Ok(self.keep_over(at, o));
        }
        self.unpack_keywords(class, packed);
        let call_at = self.stack.len();
        let call = self.share(f);
        self.push(call);
        self.stack.push(Slot::NULL);
        let receiver = self.share(class);
        self.push(receiver);
        let (n, kw) = self.push_packed(packed);
        let o = self.call_at(call_at, n + 1, kw)?;
        Ok(self.keep_over(at, o))
    }

    /// A call of a built-in type that takes its arguments where they lie (`tp_vectorcall`).
    fn instantiate_in_place(&mut self, at: usize, n: u32, kw: Slot, class: Slot) -> Res<Owned> {
        let empty = match class {
            ty::LIST => Some(self.heap.list_of_type()),
            ty::DICT => Some(self.heap.dict_of_type()),
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
}
