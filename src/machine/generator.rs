//! Generators from the outside: `next`, `send`, `throw`, `close`, and their death (Objects/genobject.c).

use crate::heap::{Ext, FrameObject, GenState, Generator, Obj, Owned, Rec, Slot, exc};
use crate::types::ty;

use super::frame::After;
use super::native::{Args, Getter, Native, TypeMethods};
use super::{Machine, Res, Unwind, name};
use crate::types::declare::getter;

/// [`Generator::kind`] of a coroutine.
const COROUTINE: u8 = 1;

/// How an exception is thrown into a generator.
pub(crate) enum Thrown {
    /// It was delivered; this is what the generator did.
    Yielded(Owned),
    /// The generator returned this.
    Returned(Owned),
}

impl Machine {
    /// Sends a value into a generator. `Ok(Ok)`: it yielded. `Ok(Err)`: it returned.
    pub(crate) fn generator_send(&mut self, g: Slot, value: Slot) -> Res<Result<Owned, Owned>> {
        let Some(Ext::Generator(data)) = self.heap.ext(g) else { unreachable!("a generator is sent to") };
        match data.state {
            GenState::Running => Err(self.value_error(self.already_executing(g))),
            GenState::Done if data.kind == COROUTINE => Err(self.already_awaited()),
            GenState::Done => Ok(Err(Owned::from_slot(Slot::NONE))),
            GenState::Created if value != Slot::NONE => {
                let what = self.generator_kind(g);
                Err(self.type_error(format!("can't send non-None value to a just-started {what}")))
            }
            GenState::Created | GenState::Suspended => {
                let value = self.share(value);
                self.resume_generator(g, value, After::Native)?;
                let r = self.run_nested();
                self.after_resume(g, r)
            }
        }
    }

    fn already_awaited(&mut self) -> Unwind {
        self.raise(ty::RUNTIME_ERROR, "cannot reuse already awaited coroutine")
    }

    fn already_executing(&self, g: Slot) -> String {
        format!("{} already executing", self.generator_kind(g))
    }

    fn generator_kind(&self, g: Slot) -> &'static str {
        match self.heap.ty(g) {
            ty::COROUTINE => "coroutine",
            ty::ASYNC_GENERATOR => "async generator",
            _ => "generator",
        }
    }

    /// What a resumed generator did. Whoever resumes it holds it, as in CPython.
    fn after_resume(&mut self, g: Slot, r: Res<Owned>) -> Res<Result<Owned, Owned>> {
        let done = matches!(self.heap.ext(g), Some(Ext::Generator(d)) if d.state == GenState::Done);
        r.map(|v| if done { Err(v) } else { Ok(v) })
    }

    /// `StopIteration(value)`.
    pub(crate) fn stop_iteration(&mut self, value: Owned) -> Unwind {
        let none = value.slot() == Slot::NONE;
        let args = if none { Vec::new() } else { vec![value] };
        match self.new_exception(ty::STOP_ITERATION, args) {
            Ok(e) => self.raise_object(e),
            Err(unwind) => unwind,
        }
    }

    /// `SEND` for what is no resumable generator. `Ok(Ok)`: it yielded. `Ok(Err)`: it returned.
    pub(crate) fn send(&mut self, receiver: Slot, value: Slot) -> Res<Result<Owned, Owned>> {
        if matches!(self.heap.ext(receiver), Some(Ext::Generator(_))) {
            return self.generator_send(receiver, value);
        }
        let mark = self.stack.len();
        let r = if value == Slot::NONE {
            match self.next_or_stop(receiver) {
                Ok(Some(v)) => Ok(v),
                Ok(None) => return Ok(Err(Owned::from_slot(Slot::NONE))),
                Err(e) => Err(e),
            }
        } else {
            self.call_method(receiver, name::SEND, &[value])
        };
        match r {
            Ok(v) => Ok(Ok(v)),
            Err(Unwind::Raised) => match self.catch(ty::STOP_ITERATION) {
                Some(e) => {
                    self.truncate(mark);
                    let v = self.stop_value(e.slot());
                    self.release(e);
                    Ok(Err(v))
                }
                None => Err(Unwind::Raised),
            },
            Err(stop) => Err(stop),
        }
    }

    /// `SEND` to what cannot be resumed by pushing a frame: true if it has returned.
    pub(crate) fn op_send(&mut self) -> Res<bool> {
        let (value, receiver) = (self.peek(0), self.peek(1));
        let (result, returned) = match self.send(receiver, value)? {
            Ok(yielded) => (yielded, false),
            Err(returned) => (returned, true),
        };
        let value = self.pop();
        self.push(result);
        self.release(value);
        Ok(returned)
    }

    /// `__next__` without catching a StopIteration that carries a value: of the built-in iterators only what is
    /// awaited gives one.
    fn next_or_stop(&mut self, it: Slot) -> Res<Option<Owned>> {
        let valueless = Self::is_builtin_type(self.heap.ty(it))
            && !matches!(self.heap.obj(it), Obj::Record { kind: Rec::Other, .. });
        if valueless { self.next_item(it) } else { self.call_special(it, name::NEXT, &[]) }
    }

    /// The value that a StopIteration carries.
    pub(crate) fn stop_value(&mut self, e: Slot) -> Owned {
        let v = self.heap.item(e, exc::EXTRA0);
        self.share(if v.is_null() { Slot::NONE } else { v })
    }

    /// Raises an exception (which is in `raised`) at the generator's `yield`.
    pub(crate) fn throw_into(&mut self, g: Slot) -> Res<Thrown> {
        let Some(Ext::Generator(data)) = self.heap.ext(g) else { unreachable!("a generator is thrown into") };
        match data.state {
            GenState::Running => Err(self.value_error(self.already_executing(g))),
            GenState::Done if data.kind == COROUTINE => {
                let thrown = std::mem::replace(&mut self.raised, Slot::NULL);
                self.release_slot(thrown);
                Err(self.already_awaited())
            }
            GenState::Done => Err(Unwind::Raised),
            GenState::Created => {
                // it never started: it ends with the exception, without running
                let raised = std::mem::replace(&mut self.raised, Slot::NULL);
                self.resume_generator(g, Owned::from_slot(Slot::NONE), After::Native)?;
                self.raised = raised;
                let r = self.run_nested_raising();
                self.finish_throw(g, r)
            }
            GenState::Suspended => {
                let inner = self.delegate_of(g);
                if inner.is_null() {
                    self.thrown.clear();
                } else {
                    if let Some(yielded) = self.throw_into_delegate(g, inner)? {
                        return Ok(Thrown::Yielded(yielded));
                    }
                    if self.raised.is_null() {
                        // the inner one returned: what says so is thrown, and `CLEANUP_THROW` takes it
                        let value = self.pop();
                        if let stop @ Unwind::Stop(_) = self.stop_iteration(value) {
                            return Err(stop);
                        }
                    }
                }
                self.throw_here(g)
            }
        }
    }

    /// What a suspended generator delegates to with `yield from` or `await`, borrowed; NULL for nothing.
    fn delegate_of(&self, g: Slot) -> Slot {
        match self.heap.ext(g) {
            Some(Ext::Generator(d)) if d.in_yield_from => d.saved.last().copied().unwrap_or(Slot::NULL),
            _ => Slot::NULL,
        }
    }

    /// Raises the exception in `raised` at the `yield` of a suspended generator itself.
    fn throw_here(&mut self, g: Slot) -> Res<Thrown> {
        let raised = std::mem::replace(&mut self.raised, Slot::NULL);
        self.resume_generator(g, Owned::from_slot(Slot::NONE), After::Native)?;
        self.raised = raised;
        // what it handled itself when it yielded, not what its caller handles (`_PyErr_ChainStackItem`)
        if self.handled.some().is_some_and(|handled| handled != Slot::NONE) {
            self.set_context(raised);
        }
        let r = self.run_nested_raising();
        self.finish_throw(g, r)
    }

    /// Closes what a generator delegates to (`gen_close_iter`).
    fn close_delegate(&mut self, g: Slot, inner: Slot) -> Res<()> {
        let held = self.share(inner);
        let inner = self.temp(held);
        if let Some(Ext::Generator(d)) = self.heap.ext_mut(g) {
            d.state = GenState::Running;
        }
        let result = if matches!(self.heap.ext(inner), Some(Ext::Generator(_))) {
            self.generator_close(inner).map(Some)
        } else {
            match self.getattr_opt(inner, name::CLOSE) {
                Ok(Some(close)) => self
                    .scoped(|m| {
                        let close = m.temp(close);
                        m.call(close, &[])
                    })
                    .map(Some),
                Ok(None) => Ok(None),
                Err(e) => Err(e),
            }
        };
        if let Err(stop @ Unwind::Stop(_)) = result {
            return Err(stop);
        }
        if let Some(Ext::Generator(d)) = self.heap.ext_mut(g) {
            d.state = GenState::Suspended;
        }
        let held = self.pop();
        self.release(held);
        if let Some(v) = result? {
            self.release(v);
        }
        Ok(())
    }

    /// Throws into what a generator delegates to. `Some`: it yielded. `None` with nothing raised: it returned the
    /// value on the stack. `None` with an exception raised: that goes into the generator itself.
    fn throw_into_delegate(&mut self, g: Slot, inner: Slot) -> Res<Option<Owned>> {
        let is_exit = self.is_subclass(self.heap.ty(self.raised), ty::GENERATOR_EXIT);
        let of_generator = matches!(self.heap.ext(inner), Some(Ext::Generator(_)));
        if of_generator && !is_exit {
            // the exception moves on, and the frame stands among the running ones meanwhile
            let held = self.share(inner);
            self.temp(held);
            self.begin_delegating(g);
            let thrown = self.throw_into(inner);
            if let Err(Unwind::Stop(stop)) = thrown {
                return Err(Unwind::Stop(stop));
            }
            self.end_delegating();
            let held = self.pop();
            self.release(held);
            return Ok(match thrown {
                Ok(Thrown::Yielded(v)) => Some(v),
                Ok(Thrown::Returned(v)) => {
                    self.push(v);
                    None
                }
                Err(_) => None,
            });
        }
        let raised = Owned::from_slot(std::mem::replace(&mut self.raised, Slot::NULL));
        let raised_at = self.stack.len();
        let raised = self.temp(raised);
        let given = std::mem::take(&mut self.thrown);
        if is_exit {
            let closed = self.close_delegate(g, inner);
            if let Err(Unwind::Stop(stop)) = closed {
                return Err(Unwind::Stop(stop));
            }
            let raised = self.pop();
            match closed {
                Ok(()) => self.raised = raised.into_slot(),
                Err(_) => self.release(raised),
            }
            return Ok(None);
        }
        let held = self.share(inner);
        self.temp(held);
        if let Some(Ext::Generator(d)) = self.heap.ext_mut(g) {
            d.state = GenState::Running;
        }
        let result = match self.getattr_opt(inner, name::THROW) {
            Ok(Some(throw)) => {
                let throw = self.temp(throw);
                let r = if given.is_empty() {
                    self.call(throw, &[raised])
                } else {
                    // it is passed on as it was given, and nothing else is made of it
                    let made = std::mem::replace(&mut self.stack[raised_at], Slot::NONE);
                    self.release_slot(made);
                    self.call(throw, &given)
                };
                if let Err(Unwind::Stop(stop)) = r {
                    return Err(Unwind::Stop(stop));
                }
                let throw = self.pop();
                self.release(throw);
                match r {
                    Ok(v) => Ok(Some(Ok(v))),
                    Err(Unwind::Raised) => match self.catch(ty::STOP_ITERATION) {
                        Some(e) => {
                            let v = self.stop_value(e.slot());
                            self.release(e);
                            Ok(Some(Err(v)))
                        }
                        None => Err(Unwind::Raised),
                    },
                    Err(stop) => Err(stop),
                }
            }
            Ok(None) => Ok(None),
            Err(e) => Err(e),
        };
        if let Err(stop @ Unwind::Stop(_)) = result {
            return Err(stop);
        }
        if let Some(Ext::Generator(d)) = self.heap.ext_mut(g) {
            d.state = GenState::Suspended;
        }
        let held = self.pop();
        self.release(held);
        let raised = self.pop();
        match result {
            Ok(Some(Ok(yielded))) => {
                self.release(raised);
                Ok(Some(yielded))
            }
            Ok(Some(Err(returned))) => {
                self.release(raised);
                self.push(returned);
                Ok(None)
            }
            Ok(None) => {
                self.raised = raised.into_slot();
                Ok(None)
            }
            Err(_) => {
                self.release(raised);
                Ok(None)
            }
        }
    }

    fn finish_throw(&mut self, g: Slot, r: Res<Owned>) -> Res<Thrown> {
        Ok(match self.after_resume(g, r)? {
            Ok(v) => Thrown::Yielded(v),
            Err(v) => Thrown::Returned(v),
        })
    }

    /// Runs the frame on top, which begins with the raised exception.
    fn run_nested_raising(&mut self) -> Res<Owned> {
        // a generator that is thrown into is entered: that is a call event
        let floor = self.frames.len() - 1;
        self.load_frame();
        if self.frames[floor].code.traced {
            let pc = self.pc;
            if self.n_events >= self.stop_at {
                self.event_kind = super::TraceEvent::Call;
                self.pc = pc;
                // native code is in between, as inside `run_nested`
                self.native_depth += 1;
                return Err(super::exception::STEP);
            }
            self.n_events += 1;
        }
        self.unwinding = super::exception::Unwinding::Raised;
        // the exception's traceback begins in this frame
        self.add_traceback_here(floor);
        if self.frames[floor].code.traced {
            self.unwinding = super::exception::Unwinding::Event;
        }
        self.run_nested()
    }

    /// `generator.close()`: what it returns when it is told to end.
    pub(crate) fn generator_close(&mut self, g: Slot) -> Res<Owned> {
        let Some(Ext::Generator(data)) = self.heap.ext(g) else { unreachable!("a generator is closed") };
        match data.state {
            GenState::Running => Err(self.value_error(self.already_executing(g))),
            GenState::Done => Ok(self.none()),
            GenState::Created => {
                if let Some(Ext::Generator(data)) = self.heap.ext_mut(g) {
                    data.state = GenState::Done;
                }
                Ok(self.none())
            }
            GenState::Suspended => {
                // nothing in it could notice: it ends at once
                let guarded = {
                    let pc = data.pc.saturating_sub(1);
                    let first =
                        data.code.code.handlers.iter().filter(|h| (h.start..h.end).contains(&pc)).count();
                    // the handler that turns StopIteration into RuntimeError covers every generator
                    first > 0 && !self.only_stop_iteration_handler(g, pc)
                };
                if !guarded && !data.in_yield_from {
                    self.end_suspended(g);
                    return Ok(self.none());
                }
                // what it delegates to is closed first, and what that raises goes on in it
                let delegate = self.delegate_of(g);
                let closed = if delegate.is_null() { Ok(()) } else { self.close_delegate(g, delegate) };
                match closed {
                    Ok(()) => {
                        let args = self.heap.tuple(Vec::new());
                        let e = self.alloc_exception(ty::GENERATOR_EXIT, args);
                        self.set_context(e.slot());
                        let before = std::mem::replace(&mut self.raised, e.into_slot());
                        self.release_slot(before);
                    }
                    Err(Unwind::Raised) => {}
                    Err(stop) => return Err(stop),
                }
                match self.throw_here(g) {
                    Ok(Thrown::Yielded(v)) => {
                        self.release(v);
                        let what = self.generator_kind(g);
                        Err(self.raise(ty::RUNTIME_ERROR, format!("{what} ignored GeneratorExit")))
                    }
                    Ok(Thrown::Returned(v)) => Ok(v),
                    Err(Unwind::Raised) => {
                        for class in [ty::GENERATOR_EXIT, ty::STOP_ITERATION] {
                            if let Some(e) = self.catch(class) {
                                self.release(e);
                                return Ok(self.none());
                            }
                        }
                        Err(Unwind::Raised)
                    }
                    Err(stop) => Err(stop),
                }
            }
        }
    }

    fn only_stop_iteration_handler(&self, g: Slot, pc: u32) -> bool {
        let Some(Ext::Generator(d)) = self.heap.ext(g) else { return false };
        let code = &d.code.code;
        code.handlers.iter().filter(|h| (h.start..h.end).contains(&pc)).all(|h| {
            code.instructions
                .get(h.target as usize)
                .is_some_and(|i| i.op == crate::bytecode::Op::CallIntrinsic1 && i.arg == 3)
        })
    }

    /// Ends a suspended generator without running it: its locals and operands go, in order. The frame keeps its
    /// function until the generator dies (`gen_close` in Objects/genobject.c).
    fn end_suspended(&mut self, g: Slot) {
        let Some(Ext::Generator(d)) = self.heap.ext_mut(g) else { return };
        d.state = GenState::Done;
        let saved = std::mem::take(&mut d.saved);
        let at = self.stack.len();
        self.stack.extend(&saved);
        for i in at..self.stack.len() {
            let s = std::mem::replace(&mut self.stack[i], Slot::NULL);
            self.release_slot(s);
        }
        self.stack.truncate(at);
    }

    /// The frame of a dying generator goes (`_PyFrame_ClearExceptCode`): to its frame object, if others hold that.
    pub(crate) fn clear_generator_frame(&mut self, g: Slot) {
        let Some(Ext::Generator(d)) = self.heap.ext_mut(g) else { return };
        let frame_obj = std::mem::replace(&mut d.frame_obj, Slot::NULL);
        let held = !frame_obj.is_null() && self.heap.refcount(frame_obj) > 1;
        if held && let Some(Ext::Generator(d)) = self.heap.ext_mut(g) {
            let (locals, func) = (std::mem::take(&mut d.saved), std::mem::replace(&mut d.func, Slot::NULL));
            let (pc, code_slot) = (d.pc, d.code_slot);
            let code_slot = self.share(code_slot).into_slot();
            if let Some(Ext::Frame(f)) = self.heap.ext_mut(frame_obj) {
                f.generator = Slot::NULL;
                (f.locals, f.func, f.code_slot, f.pc) = (locals, func, code_slot, pc);
            }
            if !self.heap.has_flag(frame_obj, crate::heap::flag::TRACKED) {
                self.heap.track(frame_obj);
            }
        }
        self.release_slot(frame_obj);
        self.end_suspended(g);
        let Some(Ext::Generator(d)) = self.heap.ext_mut(g) else { return };
        let func = std::mem::replace(&mut d.func, Slot::NULL);
        let exc = std::mem::replace(&mut d.exc, Slot::NULL);
        self.release_slot(func);
        self.release_slot(exc);
    }

    /// A generator whose count is zero is closed first. False if that brought it back to life.
    pub(crate) fn close_dying_generator(&mut self, g: Slot) -> bool {
        let Some(Ext::Generator(data)) = self.heap.ext(g) else { return true };
        if data.state == GenState::Done || data.state == GenState::Running {
            return true;
        }
        let held = self.heap.revive(g);
        self.push(held);
        self.finalize_generator(g);
        let held = self.pop();
        self.heap.unrevive(held)
    }

    /// An asynchronous generator that has begun is closed by the event loop that is at work, if there is one: that is
    /// the finaliser that asyncio gives it (`sys.set_asyncgen_hooks`).
    fn left_to_loop(&mut self, g: Slot) -> bool {
        let asyncio = self.heap.name("asyncio");
        let Some(module) = self.heap.dict_get_str(self.modules, asyncio) else { return false };
        let mut left = false;
        self.run_apart(|m| {
            let name = m.heap.name("_finalize_asyncgen");
            let Some(finalize) = m.getattr_opt(module, name)? else { return Ok(()) };
            let answer = m.scoped(|m| {
                let finalize = m.temp(finalize);
                m.call(finalize, &[g])
            })?;
            left = m.truth_of(answer)?;
            Ok(())
        });
        left
    }

    /// Closes a generator that nobody can reach any more (`_PyGen_Finalize`): what it raises then is printed.
    pub(crate) fn finalize_generator(&mut self, g: Slot) {
        if let Some(Ext::Generator(data)) = self.heap.ext(g)
            && data.state == GenState::Created
            && data.kind == COROUTINE
        {
            self.warn_unawaited(g);
        }
        let suspended = matches!(self.heap.ext(g), Some(Ext::Generator(d)) if d.state == GenState::Suspended);
        if suspended && self.heap.ty(g) == ty::ASYNC_GENERATOR && self.left_to_loop(g) {
            return;
        }
        self.run_apart(|m| match m.generator_close(g) {
            Ok(v) => {
                m.release(v);
                Ok(())
            }
            Err(Unwind::Raised) => {
                m.write_unraisable(g);
                Ok(())
            }
            Err(stop) => Err(stop),
        });
    }
}

/// `send()`
pub(super) fn send(m: &mut Machine, a: Args) -> Res<Owned> {
    let (g, v) = (a.slot(m, 0), a.slot(m, 1));
    match m.generator_send(g, v)? {
        Ok(v) => Ok(v),
        Err(returned) => Err(m.stop_iteration(returned)),
    }
}

fn next(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    match m.generator_send(g, Slot::NONE)? {
        Ok(v) => Ok(v),
        Err(returned) => Err(m.stop_iteration(returned)),
    }
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    Ok(m.share(g))
}

impl Machine {
    /// Makes what `throw(type, value, traceback)` was given the raised exception (`_gen_throw`). An error is what was
    /// given wrongly, which is told to the caller and not thrown into anything.
    pub(crate) fn exception_given(&mut self, given: &[Slot]) -> Res<()> {
        let value = given.get(1).copied().filter(|&v| v != Slot::NONE);
        let traceback = given.get(2).copied().filter(|&t| t != Slot::NONE);
        if let Some(t) = traceback
            && self.heap.ty(t) != ty::TRACEBACK
        {
            return Err(self.type_error("throw() third argument must be a traceback object"));
        }
        let e = match (given[0], value) {
            (e, Some(_)) if self.is_exception(e) => {
                return Err(self.type_error("instance exception may not have a separate value"));
            }
            (class, Some(v)) if self.is_exception_class(class) && !self.is_exception(v) => {
                match self.call(class, &[v]) {
                    Ok(e) => e,
                    Err(stop @ Unwind::Stop(_)) => return Err(stop),
                    // what comes of making it is thrown instead
                    Err(Unwind::Raised) => return Ok(()),
                }
            }
            (class, Some(v)) if self.is_exception_class(class) => self.share(v),
            (e, None) if self.is_exception(e) || self.is_exception_class(e) => self.share(e),
            (other, _) => {
                let t = self.type_name(other);
                let e =
                    format!("exceptions must be classes or instances deriving from BaseException, not {t}");
                return Err(self.type_error(e));
            }
        };
        let unwind = self.exception_to_raise(e);
        if let (Some(t), Unwind::Raised) = (traceback, unwind) {
            self.set_exc_field(self.raised, exc::TRACEBACK, t);
        }
        match unwind {
            Unwind::Raised => Ok(()),
            stop @ Unwind::Stop(_) => Err(stop),
        }
    }

    fn is_exception_class(&self, s: Slot) -> bool {
        self.heap.is_class(s) && self.is_subclass(s, ty::BASE_EXCEPTION)
    }

    /// The frame object of a suspended generator; made when somebody first asks.
    fn generator_frame(&mut self, g: Slot) -> Option<Slot> {
        let Some(Ext::Generator(data)) = self.heap.ext(g) else { unreachable!("a generator has a frame") };
        if data.state == GenState::Done {
            return None;
        }
        if data.state == GenState::Running {
            let index = self.frames.iter().rposition(|f| f.generator == g)?;
            return Some(self.frame_object(index));
        }
        if !data.frame_obj.is_null() {
            return Some(data.frame_obj);
        }
        let bytes = 136 + 8 * (data.code.n_locals + data.code.stack_size);
        let frame = FrameObject {
            live: None,
            generator: g,
            locals: Vec::new(),
            func: Slot::NULL,
            code_slot: Slot::NULL,
            code: data.code.clone(),
            back: Slot::NULL,
            names: Slot::NULL,
            globals: data.globals,
            extra_locals: Slot::NULL,
            pc: data.pc,
            frame_id: data.frame_id,
        };
        let ext = self.heap.alloc_ext(Ext::Frame(Box::new(frame)));
        let frame = self.heap.alloc(ty::FRAME, Obj::Ext(ext), bytes, crate::heap::flag::GC).into_slot();
        if let Some(Ext::Generator(data)) = self.heap.ext_mut(g) {
            data.frame_obj = frame;
        }
        Some(frame)
    }
}

/// `throw()`
pub(super) fn throw(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    let given: Vec<Slot> = (1..4).filter_map(|i| a.get(m, i)).collect();
    if given.len() > 1 {
        m.warn_deprecated(
            "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature instead.",
        )?;
    }
    m.exception_given(&given)?;
    m.thrown = given;
    let thrown = m.throw_into(g);
    m.thrown.clear();
    match thrown? {
        Thrown::Yielded(v) => Ok(v),
        Thrown::Returned(v) => Err(m.stop_iteration(v)),
    }
}

/// `close()`; what the generator returns when it is closed is its value.
pub(super) fn close(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    m.generator_close(g)
}

fn in_state(m: &mut Machine, g: Slot, state: GenState) -> Res<Owned> {
    let yes = matches!(m.heap.ext(g), Some(Ext::Generator(d)) if d.state == state);
    Ok(m.bool(yes))
}

fn running(m: &mut Machine, g: Slot) -> Res<Owned> {
    in_state(m, g, GenState::Running)
}

fn suspended(m: &mut Machine, g: Slot) -> Res<Owned> {
    in_state(m, g, GenState::Suspended)
}

/// A part of a generator, shared; None where there is nothing.
fn part(m: &mut Machine, g: Slot, part: impl FnOnce(&Generator) -> Slot) -> Res<Owned> {
    let s = match m.heap.ext(g) {
        Some(Ext::Generator(d)) => part(d),
        _ => Slot::NONE,
    };
    Ok(m.share(s.some().unwrap_or(Slot::NONE)))
}

fn code(m: &mut Machine, g: Slot) -> Res<Owned> {
    part(m, g, |d| d.code_slot)
}

fn name_of(m: &mut Machine, g: Slot) -> Res<Owned> {
    part(m, g, |d| d.name)
}

fn qualname_of(m: &mut Machine, g: Slot) -> Res<Owned> {
    part(m, g, |d| d.qualname)
}

fn frame(m: &mut Machine, g: Slot) -> Res<Owned> {
    let frame = m.generator_frame(g).unwrap_or(Slot::NONE);
    Ok(m.share(frame))
}

fn waits_for(m: &mut Machine, g: Slot) -> Res<Owned> {
    let inner = m.awaits(g).unwrap_or(Slot::NONE);
    Ok(m.share(inner))
}

fn nothing(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.none())
}

/// Sets `__name__` or `__qualname__`.
fn set_text(
    m: &mut Machine,
    g: Slot,
    value: Option<Slot>,
    what: &str,
    place: fn(&mut Generator) -> &mut Slot,
) -> Res<()> {
    let Some(value) = value.filter(|&v| m.heap.text(v).is_some()) else {
        return Err(m.type_error(format!("{what} must be set to a string object")));
    };
    let value = m.share(value).into_slot();
    let old = match m.heap.ext_mut(g) {
        Some(Ext::Generator(d)) => std::mem::replace(place(d), value),
        _ => value,
    };
    m.release_slot(old);
    Ok(())
}

fn set_name(m: &mut Machine, g: Slot, value: Option<Slot>) -> Res<()> {
    set_text(m, g, value, "__name__", |d| &mut d.name)
}

fn set_qualname(m: &mut Machine, g: Slot, value: Option<Slot>) -> Res<()> {
    set_text(m, g, value, "__qualname__", |d| &mut d.qualname)
}

const NAME: Getter = Getter { name: "__name__", get: name_of, set: Some(set_name) };
const QUALNAME: Getter = Getter { name: "__qualname__", get: qualname_of, set: Some(set_qualname) };

/// Computed attributes of generators, coroutines and asynchronous generators.
pub(super) const FRAME_GETTERS: [&[Getter]; 3] = [
    &[
        NAME,
        QUALNAME,
        getter("gi_running", running),
        getter("gi_suspended", suspended),
        getter("gi_frame", frame),
        getter("gi_code", code),
        getter("gi_yieldfrom", waits_for),
    ],
    &[
        NAME,
        QUALNAME,
        getter("cr_running", running),
        getter("cr_suspended", suspended),
        getter("cr_frame", frame),
        getter("cr_code", code),
        getter("cr_await", waits_for),
        getter("cr_origin", nothing),
    ],
    &[
        NAME,
        QUALNAME,
        super::asynchronous::types::RUNNING,
        getter("ag_suspended", suspended),
        getter("ag_frame", frame),
        getter("ag_code", code),
        getter("ag_await", waits_for),
    ],
];

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let g = a.slot(m, 0);
    let of = m.type_name(g);
    let name = match m.heap.ext(g) {
        Some(Ext::Generator(d)) => m.heap.str_of(d.qualname).to_owned(),
        _ => String::new(),
    };
    let address = m.heap.address(g);
    Ok(m.heap.str(&format!("<{of} object {name} at {address:#x}>")))
}

/// `repr()` of all three.
pub(super) const REPR: Native = Native { name: "__repr__", sig: "self, /", call: repr };

/// `generator`.
pub(crate) const METHODS: TypeMethods = TypeMethods {
    ty: ty::GENERATOR,
    methods: &[
        REPR,
        Native { name: "__iter__", sig: "self, /", call: iter },
        Native { name: "__next__", sig: "self, /", call: next },
        Native { name: "send", sig: "self, object, /", call: send },
        Native { name: "throw", sig: "self, type, value=None, traceback=None, /", call: throw },
        Native { name: "close", sig: "self, /", call: close },
        Native {
            name: "__class_getitem__",
            sig: "@class cls, object, /",
            call: crate::types::common::class_getitem,
        },
    ],
    getters: FRAME_GETTERS[0],
    doc: "A suspended frame that goes on when its next value is asked for.",
};
