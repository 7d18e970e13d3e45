//! Generators from the outside: values sent into them, how they are closed, and their death (Objects/genobject.c).

mod methods;
mod throw;

use crate::heap::{Ext, FrameObject, GenState, Obj, Owned, Rec, Slot, exc};
use crate::types::ty;

use super::frame::After;
use super::{Machine, Res, Unwind, name};

pub(crate) use self::methods::METHODS;
pub(super) use self::methods::{FRAME_GETTERS, REPR, close, send, throw};
pub(crate) use self::throw::Thrown;

/// [`Generator::kind`] of a coroutine.
const COROUTINE: u8 = 1;

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
            Err(Unwind::Raised) => m.write_unraisable(g),
            Err(stop) => Err(stop),
        });
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
