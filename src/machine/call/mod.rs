//! Calls: how arguments reach parameters, for Python functions, natives, methods and classes.
//!
//! A call lies on the operand stack as CPython's `CALL` has it: callable, self or NULL, arguments. A Python
//! function's frame takes the arguments where they lie: they become its first locals.

mod bind;
mod class;
mod native;

pub(crate) use class::Packed;

use std::rc::Rc;

use crate::bytecode::flags as co;
use crate::heap::{CodeObject, Ext, GenState, Generator, Obj, Owned, Rec, Slot, func};
use crate::types::ty;

use super::frame::{After, Frame};
use super::{Machine, Res, Unwind, name};

/// Native code that calls back into Python, at the most, one in another.
pub(crate) const NATIVE_DEPTH: u32 = 180;

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
        if let Obj::Record { kind: Rec::Builtin, aux, .. } = self.heap.obj(f) {
            let receiver = self.heap.item(f, 0);
            let bound = !receiver.is_null() && !self.natives.owners[aux as usize].is_null();
            let mut all = Vec::with_capacity(args.len() + 1);
            all.extend(bound.then_some(receiver));
            all.extend_from_slice(args);
            if let Some(result) = self.call_lent(aux, &all) {
                return result;
            }
            let first = self.push_shared(&all);
            return self.call_pushed(aux, first, all.len() as u32, Slot::NULL, None);
        }
        if let Some(native) = self.vectorcall_of_type(f) {
            let all: Vec<Slot> = std::iter::once(f).chain(args.iter().copied()).collect();
            let first = self.push_shared(&all);
            return self.call_pushed(native, first, all.len() as u32, Slot::NULL, None);
        }
        if class::is_made_in_place(f) {
            let first = self.push_shared(args);
            return self.make_in_place(f, first, args.len() as u32, Slot::NULL);
        }
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

    /// Pushes more references to objects. Where the first of them lies.
    fn push_shared(&mut self, objects: &[Slot]) -> usize {
        let first = self.stack.len();
        for &s in objects {
            let s = self.share(s);
            self.push(s);
        }
        first
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
        let called = self.begin_call(at, n, kw, After::Native)?;
        self.complete(called)
    }

    /// A call that native code has begun: runs until it has its value.
    pub(crate) fn complete(&mut self, called: Called) -> Res<Owned> {
        match called {
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
        let by_program = after != After::Native;
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
                    let bound = !receiver.is_null() && !self.natives.owners[aux as usize].is_null();
                    if bound {
                        // the method holds its receiver, and lends it
                        if self.stack[at + 1].is_null() {
                            self.stack[at + 1] = receiver;
                        } else {
                            // what came as self is an ordinary argument here, as for a decorator
                            self.stack.insert(at + 1, receiver);
                            n += 1;
                        }
                    }
                    return self.call_native_with(at, n, kw, aux, bound, by_program).map(Called::Value);
                }
                Obj::Record { kind: Rec::MethodDescr, aux, .. } => {
                    if let Err(e) = self.check_receiver(at, f) {
                        return Err(self.abandon_call(at, kw, e));
                    }
                    if aux == self.type_call && by_program {
                        return self.begin_type_call(at, kw, after);
                    }
                    return self.call_native_with(at, n, kw, aux, false, by_program).map(Called::Value);
                }
                Obj::Record { kind: Rec::Standin, aux: 0, .. } => {
                    let func = self.heap.item(f, 1);
                    self.stack[at] = self.share(func).into_slot();
                    self.release_slot(f);
                }
                Obj::Record { kind: Rec::Method | Rec::Standin, .. } if self.stack[at + 1].is_null() => {
                    let (o, func) = (self.heap.item(f, 0), self.heap.item(f, 1));
                    self.stack[at + 1] = self.share(o).into_slot();
                    self.stack[at] = self.share(func).into_slot();
                    self.release_slot(f);
                }
                Obj::Record { kind: Rec::Method | Rec::Standin, .. } => {
                    // the self that came with the call is an ordinary argument here, as for a decorator; it, the
                    // others and the bound method stay where they are until the call is over
                    let (o, func) = (self.heap.item(f, 0), self.heap.item(f, 1));
                    let over = self.stack.len();
                    for s in [func, o].into_iter().chain(self.stack[at + 1..over].to_vec()) {
                        let s = self.share(s).into_slot();
                        self.stack.push(s);
                    }
                    return self.begin_call_over(at, over, n + 1, kw, after);
                }
                Obj::Record { kind: Rec::StaticMethod | Rec::ClassMethod, .. }
                    if self.heap.ty(f) == ty::STATICMETHOD =>
                {
                    let func = self.heap.item(f, 0);
                    self.stack[at] = self.share(func).into_slot();
                    self.release_slot(f);
                }
                Obj::Class { .. } => return self.call_class(at, n, kw, after),
                Obj::Record { kind: Rec::Native, .. } if self.heap.ty(f) == ty::PARTIAL => {
                    return self.call_partial(at, kw, after);
                }
                Obj::Record { kind: Rec::Native, .. }
                    if let Some(native) = self.vectorcall_of_type(f)
                        && self.stack[at + 1].is_null() =>
                {
                    // it lends itself, as a bound method does its receiver
                    self.stack[at + 1] = f;
                    return self.call_native_with(at, n, kw, native, true, false).map(Called::Value);
                }
                _ if self.lookup_special(f, name::CALL).is_some() => {
                    return self.begin_tp_call(at, n, kw, after);
                }
                _ => {
                    let of = self.type_name(f);
                    let e = self.type_error(format!("'{of}' object is not callable"));
                    return Err(self.abandon_call(at, kw, e));
                }
            }
        }
    }

    /// Begins the call that lies from `new_at` on; what lies from `at` on below it is dropped when it is over.
    pub(crate) fn begin_call_over(
        &mut self,
        at: usize,
        new_at: usize,
        n: u32,
        kw: Slot,
        after: After,
    ) -> Res<Called> {
        let called = self.begin_call(new_at, n, kw, after);
        self.over(at, called)
    }

    /// When a call is over, what lies from `at` on is dropped.
    pub(crate) fn over(&mut self, at: usize, called: Res<Called>) -> Res<Called> {
        match called {
            Ok(Called::Frame) => {
                if let Some(frame) = self.frames.last_mut() {
                    // what lies below a frame that a cache has entered is needed until the result is kept
                    match frame.after {
                        After::CachePush | After::CacheNative => frame.under.1 = at as u32,
                        _ => frame.ret = at as u32,
                    }
                    frame.plain = false;
                }
                Ok(Called::Frame)
            }
            Ok(Called::Value(v)) => {
                // dropping can run the program's code, while the value waits
                self.shelved.push(v.slot());
                self.truncate(at);
                let _same = self.shelved.pop();
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
    pub(super) fn check_receiver(&mut self, at: usize, f: Slot) -> Res<()> {
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
    pub(super) fn wrong_receiver(&mut self, f: Slot, owner: Slot, receiver: Option<Slot>) -> Unwind {
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

    /// Drops a call that failed before it began.
    pub(crate) fn abandon_call(&mut self, at: usize, kw: Slot, e: Unwind) -> Unwind {
        if !matches!(e, Unwind::Stop(_)) {
            self.truncate(at);
            self.release_slot(kw);
        }
        e
    }

    /// `CALL`: callable, self or NULL, and `n` arguments lie on top of the stack.
    #[inline(never)]
    pub(crate) fn op_call(&mut self, n: u32) -> Res<Called> {
        let at = self.stack.len() - n as usize - 2;
        self.begin_call(at, n, Slot::NULL, After::Push)
    }

    /// Pushes the frame of a Python function whose call lies at `at`.
    #[inline]
    pub(super) fn enter_function(&mut self, at: usize, n: u32, kw: Slot, after: After) -> Res<()> {
        let f = self.stack[at];
        let code = self.code_of(f);
        let first = if self.stack[at + 1].is_null() { at + 2 } else { at + 1 };
        let given = n + u32::from(first == at + 1);
        if self.frames.len() as u32 >= self.recursion_limit {
            return Err(self.recursion_error());
        }
        if !(kw.is_null() && given == code.takes) {
            self.bind_arguments(f, &code, first, given, kw)?;
        }
        self.push_frame(at, first, code, f, after);
        Ok(())
    }

    #[inline]
    pub(crate) fn code_of(&self, function: Slot) -> Rc<CodeObject> {
        match self.heap.ext(self.heap.field(function, func::CODE)) {
            Some(Ext::Code(c)) => c.clone(),
            _ => unreachable!("a function has code"),
        }
    }

    /// Pushes a frame whose arguments lie at `first`; the function at `at` moves into it.
    #[inline]
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
        self.stack.resize(first + code.n_locals as usize);
        let frame = self.new_frame(at, first, code, f, after);
        self.frames.push(frame);
    }

    /// The frame of a function that begins.
    #[inline(always)]
    pub(crate) fn new_frame(
        &mut self,
        at: usize,
        first: usize,
        code: Rc<CodeObject>,
        f: Slot,
        after: After,
    ) -> Frame {
        Frame {
            pc: 0,
            base: first as u32,
            ret: at as u32,
            func: f,
            code_slot: self.heap.field(f, func::CODE),
            globals: self.heap.field(f, func::GLOBALS),
            builtins: self.heap.field(f, func::BUILTINS),
            names: Slot::NULL,
            generator: Slot::NULL,
            after,
            frame_obj: Slot::NULL,
            init_object: Slot::NULL,
            native_init: false,
            under: (Slot::NULL, 0),
            plain: matches!(after, After::Push | After::Init),
            ending: false,
            id: self.next_frame_id(),
            code,
        }
    }

    pub(crate) fn next_frame_id(&mut self) -> u32 {
        self.last_frame_id += 1;
        self.last_frame_id
    }

    /// Makes a generator, coroutine or asynchronous generator of the frame on top, which goes. Gives it back with what
    /// is to be done with it (see [`Frame::after`], [`Frame::under`]).
    pub(crate) fn make_generator(&mut self) -> (Owned, After, (Slot, u32)) {
        let Some(frame) = self.frames.pop() else { unreachable!("a frame runs") };
        let flags = frame.code.code.flags;
        let (class, kind) = if flags & co::COROUTINE != 0 {
            (ty::COROUTINE, 1)
        } else if flags & co::ASYNC_GENERATOR != 0 {
            (ty::ASYNC_GENERATOR, 2)
        } else {
            (ty::GENERATOR, 0)
        };
        let (spare, mut saved) = self.heap.spare_generator();
        // room for all that it will ever keep
        saved.reserve((frame.code.n_locals + frame.code.stack_size) as usize);
        saved.extend_from_slice(&self.stack[frame.base as usize..]);
        self.stack.truncate(frame.base as usize);
        let under = frame.under;
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
            running_async: false,
            closed: false,
            code: frame.code,
        };
        let generator = if let Some(mut spare) = spare {
            *spare = generator;
            spare
        } else {
            Box::new(generator)
        };
        let ext = self.heap.alloc_ext(Ext::Generator(generator));
        let g = self.heap.alloc_tracked(class, Obj::Ext(ext), bytes, false);
        if !frame.frame_obj.is_null()
            && let Some(Ext::Frame(f)) = self.heap.ext_mut(frame.frame_obj)
        {
            f.live = None;
            f.generator = g.slot();
        }
        (g, frame.after, under)
    }
}
