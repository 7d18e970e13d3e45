//! Calls: how arguments reach parameters, for Python functions, natives, methods and classes.
//!
//! A call lies on the operand stack as CPython's `CALL` has it: callable, self or NULL, arguments. A Python
//! function's frame takes the arguments where they lie: they become its first locals.

use std::rc::Rc;

use crate::bytecode::flags as co;
use crate::heap::{CodeObject, Ext, GenState, Generator, Obj, Owned, Rec, Slot, class_flags, func};
use crate::types::ty;

use super::frame::{After, Frame};
use super::native::Args;
use super::{Machine, Res, Unwind, name};

/// Native code that calls back into Python, at the most, one in another.
pub(crate) const NATIVE_DEPTH: u32 = 180;

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

/// How a call went on.
pub(crate) enum Called {
    /// It is done, and this is its value.
    Value(Owned),
    /// A frame was pushed; its value will go where the frame's `after` says.
    Frame,
}

impl Machine {
    /// Calls with borrowed arguments.
    pub fn call(&mut self, f: Slot, args: &[Slot]) -> Res<Owned> {
        let at = self.stack.len();
        let f = self.share(f);
        self.push(f);
        self.stack.push(Slot::NULL);
        for &a in args {
            let a = self.share(a);
            self.push(a);
        }
        self.call_at(at, args.len() as u32, Slot::NULL)
    }

    /// Calls with borrowed arguments, some of them by name.
    pub fn call_kw(&mut self, f: Slot, args: &[Slot], kw: &[(Slot, Slot)]) -> Res<Owned> {
        if kw.is_empty() {
            return self.call(f, args);
        }
        let at = self.stack.len();
        let f = self.share(f);
        self.push(f);
        self.stack.push(Slot::NULL);
        for &a in args.iter().chain(kw.iter().map(|(_, v)| v)) {
            let a = self.share(a);
            self.push(a);
        }
        let names: Vec<Slot> = kw.iter().map(|&(n, _)| n).collect();
        let names = self.heap.tuple_of(&names);
        self.call_at(at, (args.len() + kw.len()) as u32, names.into_slot())
    }

    /// Completes the call that lies on the stack from `at` on, for native code: runs until it has its value.
    pub(crate) fn call_at(&mut self, at: usize, n: u32, kw: Slot) -> Res<Owned> {
        match self.begin_call(at, n, kw, After::Native)? {
            Called::Value(v) => Ok(v),
            Called::Frame => self.run_nested(),
        }
    }

    /// Runs the frame on top until it returns to native code.
    pub(crate) fn run_nested(&mut self) -> Res<Owned> {
        if self.native_depth >= NATIVE_DEPTH {
            let e = self.recursion_error();
            self.unwind_frame_for_native();
            return Err(e);
        }
        self.native_depth += 1;
        let result = self.run(self.frames.len() - 1);
        if !matches!(result, Err(Unwind::Stop(_))) {
            self.native_depth -= 1;
        }
        result
    }

    /// Begins the call that lies on the stack from `at` on: callable, self or NULL, `n` arguments, the last of
    /// them named by the tuple `kw` (owned; NULL for none). On an error everything from `at` on is dropped.
    pub(crate) fn begin_call(&mut self, at: usize, mut n: u32, kw: Slot, after: After) -> Res<Called> {
        loop {
            let f = self.stack[at];
            match self.heap.obj(f) {
                Obj::Record { kind: Rec::Function, .. } => {
                    return match self.enter_function(at, n, kw, after) {
                        Ok(()) => Ok(Called::Frame),
                        Err(e) => Err(self.abandon_call(at, kw, e)),
                    };
                }
                Obj::Record { kind: Rec::Builtin, aux, .. } => {
                    let receiver = self.heap.item(f, 0);
                    if !receiver.is_null() && !self.is_module(receiver) {
                        // a bound built-in method keeps its receiver: the argument is one more reference
                        let receiver = self.share(receiver).into_slot();
                        if self.stack[at + 1].is_null() {
                            self.stack[at + 1] = receiver;
                        } else {
                            // what came as self is an ordinary argument here, as for a decorator
                            self.stack.insert(at + 1, receiver);
                            n += 1;
                        }
                    }
                    return self.call_native(at, n, kw, aux).map(Called::Value);
                }
                Obj::Record { kind: Rec::MethodDescr, aux, .. } => {
                    if let Err(e) = self.check_receiver(at, f) {
                        return Err(self.abandon_call(at, kw, e));
                    }
                    return self.call_native(at, n, kw, aux).map(Called::Value);
                }
                Obj::Record { kind: Rec::Method, .. } if self.stack[at + 1].is_null() => {
                    let (o, func) = (self.heap.item(f, 0), self.heap.item(f, 1));
                    self.stack[at + 1] = self.share(o).into_slot();
                    self.stack[at] = self.share(func).into_slot();
                    self.release_slot(f);
                }
                Obj::Record { kind: Rec::Method, .. } => {
                    // the self that came with the call is an ordinary argument here, and the bound method
                    // stays where it is until the call is over
                    let (o, func) = (self.heap.item(f, 0), self.heap.item(f, 1));
                    let func = self.share(func).into_slot();
                    let o = self.share(o).into_slot();
                    self.stack.insert(at + 1, func);
                    self.stack.insert(at + 2, o);
                    return self.begin_call_above(at, n + 1, kw, after);
                }
                Obj::Record { kind: Rec::StaticMethod | Rec::ClassMethod, .. }
                    if self.heap.ty(f) == ty::STATICMETHOD =>
                {
                    let func = self.heap.item(f, 0);
                    self.stack[at] = self.share(func).into_slot();
                    self.release_slot(f);
                }
                Obj::Ext(_) if self.heap.is_class(f) => return self.call_class(at, n, kw, after),
                _ => {
                    let Some(call) = self.lookup_special(f, name::CALL) else {
                        let of = self.type_name(f);
                        let e = self.type_error(format!("'{of}' object is not callable"));
                        return Err(self.abandon_call(at, kw, e));
                    };
                    // the object stays where it is until the call is over
                    if matches!(
                        self.heap.obj(call),
                        Obj::Record { kind: Rec::Function | Rec::MethodDescr, .. }
                    ) {
                        // [object, NULL, arguments] becomes [object, function, object, arguments]
                        let receiver = self.share(f).into_slot();
                        let call = self.share(call).into_slot();
                        n += u32::from(!self.stack[at + 1].is_null());
                        if self.stack[at + 1].is_null() {
                            self.stack[at + 1] = receiver;
                        } else {
                            self.stack.insert(at + 1, receiver);
                        }
                        self.stack.insert(at + 1, call);
                    } else {
                        let class = self.heap.ty(f);
                        let bound = match self.bind(call, f, class) {
                            Ok(b) => b,
                            Err(e) => return Err(self.abandon_call(at, kw, e)),
                        };
                        self.stack.insert(at + 1, bound.into_slot());
                    }
                    return self.begin_call_above(at, n, kw, after);
                }
            }
        }
    }

    /// Begins the call that lies from `at + 1` on; what lies at `at` is dropped when it is over.
    fn begin_call_above(&mut self, at: usize, n: u32, kw: Slot, after: After) -> Res<Called> {
        match self.begin_call(at + 1, n, kw, after) {
            Ok(Called::Frame) => {
                if let Some(frame) = self.frames.last_mut() {
                    frame.ret = at as u32;
                }
                Ok(Called::Frame)
            }
            Ok(Called::Value(v)) => {
                self.truncate(at);
                Ok(Called::Value(v))
            }
            Err(Unwind::Stop(s)) => Err(Unwind::Stop(s)),
            Err(e) => {
                self.truncate(at);
                Err(e)
            }
        }
    }

    /// A method of a built-in type takes only instances of that type as its `self`.
    #[inline]
    fn check_receiver(&mut self, at: usize, f: Slot) -> Res<()> {
        let owner = self.heap.item(f, 0);
        let receiver = match self.stack[at + 1].some() {
            Some(receiver) => Some(receiver),
            None => self.stack.get(at + 2).copied(),
        };
        match receiver {
            Some(o) if self.heap.ty(o) == owner || self.is_a(o, owner) => Ok(()),
            // it is given to the class itself
            Some(_) if self.heap.ty(f) == ty::CLASSMETHOD_DESCRIPTOR => Ok(()),
            receiver => Err(self.wrong_receiver(f, owner, receiver)),
        }
    }

    #[cold]
    fn wrong_receiver(&mut self, f: Slot, owner: Slot, receiver: Option<Slot>) -> Unwind {
        let Obj::Record { aux, .. } = self.heap.obj(f) else { unreachable!("a method is a record") };
        let own = self.natives.natives[aux as usize].name;
        let class = self.heap.class(owner).name.clone();
        let special = self.heap.ty(f) == ty::WRAPPER_DESCRIPTOR;
        let message = match receiver {
            None if special => format!("descriptor '{own}' of '{class}' object needs an argument"),
            None => format!("unbound method {class}.{own}() needs an argument"),
            Some(o) => {
                let got = self.type_name(o);
                if special {
                    format!("descriptor '{own}' requires a '{class}' object but received a '{got}'")
                } else {
                    format!("descriptor '{own}' for '{class}' objects doesn't apply to a '{got}' object")
                }
            }
        };
        self.type_error(message)
    }

    fn is_module(&self, s: Slot) -> bool {
        matches!(self.heap.obj(s), Obj::Record { kind: Rec::Module, .. })
    }

    /// Drops a call that failed before it began.
    fn abandon_call(&mut self, at: usize, kw: Slot, e: Unwind) -> Unwind {
        if !matches!(e, Unwind::Stop(_)) {
            self.truncate(at);
            self.release_slot(kw);
        }
        e
    }

    /// Calls a native: puts its arguments in order, calls it, drops them in order.
    fn call_native(&mut self, at: usize, n: u32, kw: Slot, native: u32) -> Res<Owned> {
        let first = if self.stack[at + 1].is_null() { at + 2 } else { at + 1 };
        let given = (self.stack.len() - first) as u32;
        debug_assert!(given >= n);
        let table = self.natives.clone();
        let params = &table.params[native as usize];
        let args = if params.plain()
            && kw.is_null()
            && given <= params.names.len() as u32
            && given >= params.n_required
        {
            for _ in given..params.names.len() as u32 {
                self.stack.push(Slot::NULL);
            }
            Args { at: first as u32, n: params.names.len() as u32, n_rest: 0 }
        } else {
            match self.arrange(first, given, kw, native) {
                Ok(args) => args,
                Err(e) => return Err(self.abandon_call(at, kw, e)),
            }
        };
        // the arguments are in order: their names are not needed any more
        self.release_slot(kw);
        let top = self.stack.len();
        let mut result = (table.natives[native as usize].call)(self, args);
        if let Err(Unwind::Stop(s)) = result {
            return Err(Unwind::Stop(s));
        }
        let f = self.stack[at];
        if let Ok(value) = result {
            // the value lies on the stack while the arguments are dropped, which can run the program's code
            self.stack[at] = value.into_slot();
            result = Ok(Owned::from_slot(Slot::NULL));
            self.shelved.push(f);
        } else {
            self.shelved.push(Slot::NULL);
        }
        self.truncate(top);
        // arguments go in order, the callable last
        for i in at + 1..top {
            let s = self.stack[i];
            if !s.is_null() {
                self.stack[i] = Slot::NULL;
                self.release_slot(s);
            }
        }
        let _same = self.shelved.pop();
        self.stack.truncate(at + 1);
        self.release_slot(f);
        let value = self.pop();
        if result.is_ok() {
            self.push(value);
            self.check_collection();
            result = Ok(self.pop());
        }
        result
    }

    /// Puts a native's arguments in the order of its parameters.
    fn arrange(&mut self, first: usize, given: u32, kw: Slot, native: u32) -> Res<Args> {
        let table = self.natives.clone();
        let params = &table.params[native as usize];
        let n_kw = if kw.is_null() { 0 } else { self.heap.n_items(kw) };
        let n_pos = given - n_kw;
        let np = params.names.len() as u32;
        if n_pos > np && !params.star {
            return Err(self.native_arity_error(native, n_pos));
        }
        let raw: Vec<Slot> = self.stack.drain(first..).collect();
        let mut named = vec![Slot::NULL; params.kwonly.len()];
        let mut positional = vec![Slot::NULL; np as usize];
        let mut rest = Vec::new();
        for (i, &s) in raw[..n_pos as usize].iter().enumerate() {
            match positional.get_mut(i) {
                Some(place) => *place = s,
                None => rest.push(s),
            }
        }
        let mut error = None;
        let mut more = Vec::new();
        for i in 0..n_kw {
            let key = self.heap.item(kw, i);
            let text = self.heap.str_of(key).to_owned();
            let value = raw[(n_pos + i) as usize];
            let place = params.names[params.n_posonly as usize..]
                .iter()
                .position(|p| *p == text)
                .map(|i| &mut positional[params.n_posonly as usize + i])
                .or_else(|| params.kwonly.iter().position(|p| *p == text).map(|i| &mut named[i]));
            match place {
                Some(place) if place.is_null() => *place = value,
                Some(_) => {
                    let f = table.natives[native as usize].name;
                    error.get_or_insert(format!("argument for {f}() given by name ('{text}') and position"));
                    rest.push(value);
                }
                None if params.star_star => more.push((key, value)),
                None => {
                    let f = table.natives[native as usize].name;
                    error.get_or_insert(if params.n_posonly == np && params.kwonly.is_empty() {
                        let of = self.native_qualname(native);
                        format!("{of}() takes no keyword arguments")
                    } else {
                        format!("{f}() got an unexpected keyword argument '{text}'")
                    });
                    rest.push(value);
                }
            }
        }
        let missing = positional[..params.n_required as usize].iter().position(|s| s.is_null());
        self.stack.extend(positional.iter().chain(&named));
        if params.star_star {
            if more.is_empty() {
                self.stack.push(Slot::NULL);
            } else {
                let dict = self.heap.dict_presized(more.len() as u32, true);
                for (k, v) in more {
                    self.dict_set_str(dict.slot(), k, Owned::from_slot(v));
                }
                self.push(dict);
            }
        }
        let n_rest = rest.len() as u32;
        self.stack.extend(rest);
        if let Some(e) = error {
            return Err(self.type_error(e));
        }
        if let Some(i) = missing {
            if n_kw == 0 {
                return Err(self.native_arity_error(native, n_pos));
            }
            let f = table.natives[native as usize].name;
            let e = format!("{f}() missing required argument '{}' (pos {})", params.names[i], i + 1);
            return Err(self.type_error(e));
        }
        Ok(Args { at: first as u32, n: params.n(), n_rest })
    }

    /// The name that error messages give a native: `list.append`, `len`.
    fn native_qualname(&self, native: u32) -> String {
        let own = self.natives.natives[native as usize].name;
        match self.natives.owners[native as usize].some() {
            Some(owner) if matches!(own, "__new__" | "__init__") => self.heap.class(owner).name.to_string(),
            Some(owner) => format!("{}.{own}", self.heap.class(owner).name),
            None => own.to_owned(),
        }
    }

    fn native_arity_error(&mut self, native: u32, n: u32) -> Unwind {
        let table = self.natives.clone();
        let params = &table.params[native as usize];
        let mut own = table.natives[native as usize].name.to_owned();
        if let Some(owner) = table.owners[native as usize].some()
            && matches!(&*own, "__new__" | "__init__")
        {
            // a call of the class
            own = self.heap.class(owner).name.to_string();
        }
        let is_method = params.names.first().is_some_and(|&p| p == "self" || p == "cls");
        let skip = u32::from(is_method);
        let (min, max) = (params.n_required - skip.min(params.n_required), params.names.len() as u32 - skip);
        let n = n.saturating_sub(skip);
        let of = self.native_qualname(native);
        let plural = |n: u32| if n == 1 { "" } else { "s" };
        let all_positional = params.n_posonly == params.names.len() as u32;
        let e = if !params.kwonly.is_empty() && max == 0 {
            format!("{own}() takes no positional arguments")
        } else if !params.kwonly.is_empty() && all_positional && min == max {
            format!("{own} expected {min} argument{}, got {n}", plural(min))
        } else if own.starts_with("__") && own.ends_with("__") && min == max {
            format!("expected {min} argument{}, got {n}", plural(min))
        } else if all_positional && min == max && max == 0 {
            format!("{of}() takes no arguments ({n} given)")
        } else if all_positional && min == max && max == 1 {
            format!("{of}() takes exactly one argument ({n} given)")
        } else if all_positional && min == max {
            format!("{own} expected {min} argument{}, got {n}", plural(min))
        } else if all_positional && n < min {
            format!("{own} expected at least {min} argument{}, got {n}", plural(min))
        } else if all_positional {
            format!("{own} expected at most {max} argument{}, got {n}", plural(max))
        } else if n < min {
            let missing = params.names[(skip + n) as usize];
            format!("{own}() missing required argument '{missing}' (pos {})", n + 1)
        } else {
            let least = if min == max { "exactly" } else { "at most" };
            format!("{own}() takes {least} {max} argument{} ({n} given)", plural(max))
        };
        self.type_error(e)
    }

    /// Calls a class: `type.__call__`, or that of its metaclass.
    fn call_class(&mut self, at: usize, mut n: u32, kw: Slot, after: After) -> Res<Called> {
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
    fn instantiate_in_place(&mut self, at: usize, n: u32, kw: Slot, class: Slot) -> Res<Owned> {
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
    fn instantiate_plain(
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
    fn call_init(&mut self, at: usize, n: u32, kw: Slot, after: After, o: Owned, init: Slot) -> Res<Called> {
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

    fn bind_static(&mut self, f: Slot) -> Res<Owned> {
        match self.heap.obj(f) {
            Obj::Record { kind: Rec::StaticMethod, .. } => Ok(self.share(self.heap.item(f, 0))),
            _ => Ok(self.share(f)),
        }
    }

    /// Pushes the frame of a Python function whose call lies at `at`.
    #[inline]
    fn enter_function(&mut self, at: usize, n: u32, kw: Slot, after: After) -> Res<()> {
        let f = self.stack[at];
        let code = self.code_of(f);
        let first = if self.stack[at + 1].is_null() { at + 2 } else { at + 1 };
        let given = n + u32::from(first == at + 1);
        if self.frames.len() as u32 >= self.recursion_limit {
            return Err(self.recursion_error());
        }
        if !(code.simple && kw.is_null() && given == code.code.n_args) {
            self.bind_arguments(f, &code, first, given, kw)?;
        }
        self.push_frame(at, first, code, f, after);
        Ok(())
    }

    pub(crate) fn code_of(&self, function: Slot) -> Rc<CodeObject> {
        match self.heap.ext(self.heap.item(function, func::CODE)) {
            Some(Ext::Code(c)) => c.clone(),
            _ => unreachable!("a function has code"),
        }
    }

    /// Pushes a frame whose arguments lie at `first`; the function at `at` moves into it.
    pub(crate) fn push_frame(
        &mut self,
        at: usize,
        first: usize,
        code: Rc<CodeObject>,
        f: Slot,
        after: After,
    ) {
        self.sync_frame();
        self.stack[at] = Slot::NULL;
        self.stack.resize(first + code.n_locals as usize, Slot::NULL);
        let id = self.next_frame_id();
        self.frames.push(Frame {
            pc: 0,
            base: first as u32,
            ret: at as u32,
            func: f,
            code_slot: self.heap.item(f, func::CODE),
            globals: self.heap.item(f, func::GLOBALS),
            builtins: self.heap.item(f, func::BUILTINS),
            names: Slot::NULL,
            generator: Slot::NULL,
            after,
            frame_obj: Slot::NULL,
            init_object: Slot::NULL,
            init_class: Slot::NULL,
            native_init: false,
            ending: false,
            jump_from: u32::MAX,
            jump_to: u32::MAX,
            id,
            code,
        });
    }

    pub(crate) fn next_frame_id(&mut self) -> u32 {
        self.last_frame_id += 1;
        self.last_frame_id
    }

    /// Puts a function's arguments in the order of its parameters, with defaults, `*args` and `**kwargs`
    /// (`initialize_locals` in Python/ceval.c). The arguments lie at `first`; `kw` is taken over on success.
    #[cold]
    fn bind_arguments(
        &mut self,
        f: Slot,
        code: &Rc<CodeObject>,
        first: usize,
        given: u32,
        kw: Slot,
    ) -> Res<()> {
        let c = code.code.clone();
        let n_kw = if kw.is_null() { 0 } else { self.heap.n_items(kw) };
        let n_pos = given - n_kw;
        let (has_star, has_kw) = (c.flags & co::VARARGS != 0, c.flags & co::VARKEYWORDS != 0);
        let n_params = c.n_args + c.n_kwonly;
        let raw: Vec<Slot> = self.stack.drain(first..).collect();
        // from here on the values lie in `raw` and `locals`; on an error they go back on the stack to be dropped
        let mut locals = vec![Slot::NULL; (n_params + u32::from(has_star) + u32::from(has_kw)) as usize];
        let n_direct = n_pos.min(c.n_args) as usize;
        locals[..n_direct].copy_from_slice(&raw[..n_direct]);
        let extra = &raw[n_direct..n_pos as usize];
        let mut loose: Vec<Slot> = Vec::new();
        if has_star {
            let t = self.heap.tuple_raw(extra);
            locals[n_params as usize] = t.into_slot();
        } else {
            loose.extend(extra);
        }
        let kw_dict = has_kw.then(|| {
            let d = self.heap.dict().into_slot();
            locals[n_params as usize + usize::from(has_star)] = d;
            d
        });
        let mut error: Option<String> = None;
        let qualname = |m: &Machine| m.heap.str_of(m.heap.item(f, func::QUALNAME)).to_owned();
        let mut by_position_only = Vec::new();
        for i in 0..n_kw {
            let key = self.heap.item(kw, i);
            let value = raw[(n_pos + i) as usize];
            if error.is_some() {
                loose.push(value);
                continue;
            }
            let place = (0..n_params).find(|&p| {
                let name = code.local_names[p as usize];
                name == key || self.heap.str_of(name) == self.heap.str_of(key)
            });
            match place {
                Some(p) if p >= c.n_posonly => {
                    if locals[p as usize].is_null() {
                        locals[p as usize] = value;
                    } else {
                        let text = self.heap.str_of(key).to_owned();
                        error =
                            Some(format!("{}() got multiple values for argument '{text}'", qualname(self)));
                        loose.push(value);
                    }
                }
                place => {
                    if let Some(dict) = kw_dict {
                        self.dict_set_str(dict, key, Owned::from_slot(value));
                    } else {
                        loose.push(value);
                        let text = self.heap.str_of(key).to_owned();
                        if place.is_some() {
                            by_position_only.push(text);
                        } else if by_position_only.is_empty() {
                            let known: Vec<String> = (c.n_posonly..n_params)
                                .map(|p| self.heap.str_of(code.local_names[p as usize]).to_owned())
                                .collect();
                            let hint = super::suggest::closest(&text, known.iter().map(String::as_str))
                                .map_or(String::new(), |s| format!(". Did you mean '{s}'?"));
                            error = Some(format!(
                                "{}() got an unexpected keyword argument '{text}'{hint}",
                                qualname(self)
                            ));
                        }
                    }
                }
            }
        }
        if error.is_none() && !by_position_only.is_empty() {
            error = Some(format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                qualname(self),
                by_position_only.join(", ")
            ));
        }
        let defaults = self.heap.item(f, func::DEFAULTS);
        let n_defaults =
            if defaults.is_null() || defaults == Slot::NONE { 0 } else { self.heap.n_items(defaults) };
        if error.is_none() && n_pos > c.n_args && !has_star {
            error = Some(too_many_positional(&c, n_pos, n_defaults, &locals, &qualname(self)));
        }
        if error.is_none() {
            let m = c.n_args - n_defaults.min(c.n_args);
            let missing: Vec<String> = (0..m)
                .filter(|&p| locals[p as usize].is_null())
                .map(|p| format!("'{}'", c.locals[p as usize]))
                .collect();
            if missing.is_empty() {
                for p in m..c.n_args {
                    if locals[p as usize].is_null() {
                        let d = self.heap.item(defaults, p - m);
                        locals[p as usize] = self.share(d).into_slot();
                    }
                }
            } else {
                error = Some(missing_arguments(&qualname(self), "positional", &missing));
            }
        }
        if error.is_none() && c.n_kwonly > 0 {
            let kwdefaults = self.heap.item(f, func::KWDEFAULTS);
            let mut missing = Vec::new();
            for p in c.n_args..n_params {
                if locals[p as usize].is_null() {
                    let name = code.local_names[p as usize];
                    let default = if kwdefaults.is_null() || kwdefaults == Slot::NONE {
                        None
                    } else {
                        self.heap.dict_get_str(kwdefaults, name)
                    };
                    match default {
                        Some(d) => locals[p as usize] = self.share(d).into_slot(),
                        None => missing.push(format!("'{}'", c.locals[p as usize])),
                    }
                }
            }
            if !missing.is_empty() {
                error = Some(missing_arguments(&qualname(self), "keyword-only", &missing));
            }
        }
        self.stack.extend(&locals);
        if let Some(e) = error {
            self.stack.extend(loose);
            return Err(self.type_error(e));
        }
        self.release_slot(kw);
        Ok(())
    }

    /// Makes a generator, coroutine or asynchronous generator of the frame on top, which goes.
    pub(crate) fn make_generator(&mut self) -> (Owned, After) {
        let Some(frame) = self.frames.pop() else { unreachable!("a frame runs") };
        let flags = frame.code.code.flags;
        let (class, kind) = if flags & co::COROUTINE != 0 {
            (ty::COROUTINE, 1)
        } else if flags & co::ASYNC_GENERATOR != 0 {
            (ty::ASYNC_GENERATOR, 2)
        } else {
            (ty::GENERATOR, 0)
        };
        let saved: Vec<Slot> = self.stack.drain(frame.base as usize..).collect();
        self.truncate(frame.ret as usize);
        let (name, qualname) =
            (self.heap.item(frame.func, func::NAME), self.heap.item(frame.func, func::QUALNAME));
        let (name, qualname) = (self.share(name).into_slot(), self.share(qualname).into_slot());
        let code_slot = self.share(frame.code_slot).into_slot();
        let bytes = 144 + 8 * (frame.code.n_locals + frame.code.stack_size);
        let generator = Generator {
            saved,
            code_slot,
            func: frame.func,
            globals: frame.globals,
            builtins: frame.builtins,
            pc: frame.pc,
            state: GenState::Created,
            name,
            qualname,
            exc: Slot::NULL,
            frame_id: frame.id,
            frame_obj: frame.frame_obj,
            in_yield_from: false,
            kind,
            code: frame.code,
        };
        let ext = self.heap.alloc_ext(Ext::Generator(Box::new(generator)));
        let g = self.heap.alloc_tracked(class, Obj::Ext(ext), bytes, false);
        if !frame.frame_obj.is_null()
            && let Some(Ext::Frame(f)) = self.heap.ext_mut(frame.frame_obj)
        {
            f.live = None;
            f.generator = g.slot();
        }
        (g, frame.after)
    }
}

fn too_many_positional(
    c: &crate::bytecode::Code,
    n_pos: u32,
    n_defaults: u32,
    locals: &[Slot],
    qualname: &str,
) -> String {
    let kwonly_given = (c.n_args..c.n_args + c.n_kwonly).filter(|&p| !locals[p as usize].is_null()).count();
    let (takes, plural) = if n_defaults > 0 {
        (format!("from {} to {}", c.n_args - n_defaults, c.n_args), true)
    } else {
        (c.n_args.to_string(), c.n_args != 1)
    };
    let kw = if kwonly_given > 0 {
        let s = if n_pos == 1 { "" } else { "s" };
        let k = if kwonly_given == 1 { "" } else { "s" };
        format!(" positional argument{s} (and {kwonly_given} keyword-only argument{k})")
    } else {
        String::new()
    };
    format!(
        "{qualname}() takes {takes} positional argument{} but {n_pos}{kw} {} given",
        if plural { "s" } else { "" },
        if n_pos == 1 && kw.is_empty() { "was" } else { "were" }
    )
}

fn missing_arguments(qualname: &str, kind: &str, names: &[String]) -> String {
    let list = match names {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let s = if names.len() == 1 { "" } else { "s" };
    format!("{qualname}() missing {} required {kind} argument{s}: {list}", names.len())
}
