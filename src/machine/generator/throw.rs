//! How exceptions come into generators, and through them into what they delegate to (`gen_throw` and `gen_close_iter`
//! in Objects/genobject.c).
//!
//! **Invariant:** where the run is to stop inside, the stack stays as it was there.

use crate::heap::{Ext, GenState, Owned, Slot, exc};
use crate::types::ty;

use super::super::frame::After;
use super::super::{Machine, Res, Unwind, exception, name};
use super::COROUTINE;

/// How an exception is thrown into a generator.
pub(crate) enum Thrown {
    /// It was delivered; this is what the generator did.
    Yielded(Owned),
    /// The generator returned this.
    Returned(Owned),
}

impl Machine {
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
    pub(super) fn delegate_of(&self, g: Slot) -> Slot {
        match self.heap.ext(g) {
            Some(Ext::Generator(d)) if d.in_yield_from => d.saved.last().copied().unwrap_or(Slot::NULL),
            _ => Slot::NULL,
        }
    }

    /// Raises the exception in `raised` at the `yield` of a suspended generator itself.
    pub(super) fn throw_here(&mut self, g: Slot) -> Res<Thrown> {
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

    /// Asks what a generator delegates to for something; meanwhile the generator runs.
    fn asking_delegate<T>(
        &mut self,
        g: Slot,
        inner: Slot,
        ask: impl FnOnce(&mut Machine, Slot) -> Res<T>,
    ) -> Res<T> {
        let held = self.share(inner);
        let inner = self.temp(held);
        self.set_generator_state(g, GenState::Running);
        let answer = ask(self, inner);
        if let Err(stop @ Unwind::Stop(_)) = answer {
            return Err(stop);
        }
        self.set_generator_state(g, GenState::Suspended);
        let held = self.pop();
        self.release(held);
        answer
    }

    fn set_generator_state(&mut self, g: Slot, state: GenState) {
        if let Some(Ext::Generator(data)) = self.heap.ext_mut(g) {
            data.state = state;
        }
    }

    /// Closes what a generator delegates to (`gen_close_iter`).
    pub(super) fn close_delegate(&mut self, g: Slot, inner: Slot) -> Res<()> {
        let closed = self.asking_delegate(g, inner, |m, inner| {
            if matches!(m.heap.ext(inner), Some(Ext::Generator(_))) {
                return m.generator_close(inner).map(Some);
            }
            let Some(close) = m.getattr_opt(inner, name::CLOSE)? else { return Ok(None) };
            m.scoped(|m| {
                let close = m.temp(close);
                m.call(close, &[])
            })
            .map(Some)
        })?;
        if let Some(v) = closed {
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
        let result = self.asking_delegate(g, inner, |m, inner| {
            let Some(throw) = m.getattr_opt(inner, name::THROW)? else { return Ok(None) };
            let throw = m.temp(throw);
            let answer = if given.is_empty() {
                m.call(throw, &[raised])
            } else {
                // it is passed on as it was given, and nothing else is made of it
                let made = std::mem::replace(&mut m.stack[raised_at], Slot::NONE);
                m.release_slot(made);
                m.call(throw, &given)
            };
            if let Err(Unwind::Stop(stop)) = answer {
                return Err(Unwind::Stop(stop));
            }
            let throw = m.pop();
            m.release(throw);
            match answer {
                Ok(v) => Ok(Some(Ok(v))),
                Err(Unwind::Raised) => match m.catch(ty::STOP_ITERATION) {
                    Some(e) => {
                        let v = m.stop_value(e.slot());
                        m.release(e);
                        Ok(Some(Err(v)))
                    }
                    None => Err(Unwind::Raised),
                },
                Err(stop) => Err(stop),
            }
        });
        if let Err(stop @ Unwind::Stop(_)) = result {
            return Err(stop);
        }
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
                self.event_kind = super::super::TraceEvent::Call;
                self.pc = pc;
                // native code is in between, as inside `run_nested`
                self.native_depth += 1;
                return Err(exception::STEP);
            }
            self.n_events += 1;
        }
        self.unwinding = exception::Unwinding::Raised;
        // the exception's traceback begins in this frame
        self.add_traceback_here(floor);
        if self.frames[floor].code.traced {
            self.unwinding = exception::Unwinding::Event;
        }
        self.run_nested()
    }

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
}
