//! `await`, `async for`, `async with`, and what asynchronous generators are driven by (Objects/genobject.c,
//! Python/ceval.c). A coroutine is a generator to the machine; see [`super::generator`].

use crate::heap::{Ext, GenState, Owned, Rec, Slot};
use crate::types::ty;

use super::generator::Thrown;
use super::{Machine, Res, Unwind, name};

/// What `CO_ITERABLE_COROUTINE` generators (`types.coroutine`) and coroutines have in common.
const ITERABLE_COROUTINE: u32 = crate::bytecode::flags::ITERABLE_COROUTINE;

impl Machine {
    /// Whether an object can be awaited as it is: a coroutine, or a generator made into one.
    fn is_coroutine_like(&self, o: Slot) -> bool {
        match self.heap.ext(o) {
            Some(Ext::Generator(_)) if self.heap.ty(o) == ty::COROUTINE => true,
            Some(Ext::Generator(g)) => {
                self.heap.ty(o) == ty::GENERATOR && g.code.code.flags & ITERABLE_COROUTINE != 0
            }
            _ => false,
        }
    }

    /// What drives an awaited object (`_PyCoro_GetAwaitableIter`); `None` where it cannot be awaited.
    fn awaitable_iterator(&mut self, o: Slot) -> Res<Option<Owned>> {
        if self.is_coroutine_like(o) {
            return Ok(Some(self.share(o)));
        }
        let Some(iterator) = self.call_special(o, name::AWAIT, &[])? else { return Ok(None) };
        let iterator = self.temp(iterator);
        if self.is_coroutine_like(iterator) {
            return Err(self.type_error("__await__() returned a coroutine"));
        }
        if !self.is_iterator(iterator) {
            let t = self.type_name(iterator);
            return Err(self.type_error(format!("__await__() returned non-iterator of type '{t}'")));
        }
        Ok(Some(self.pop()))
    }

    /// The same; the error for what cannot be awaited is Python's for an `await`.
    pub(crate) fn awaitable(&mut self, o: Slot) -> Res<Owned> {
        if let Some(iterator) = self.awaitable_iterator(o)? {
            Ok(iterator)
        } else {
            let t = self.type_name(o);
            Err(self.type_error(format!("object {t} can't be used in 'await' expression")))
        }
    }

    /// `GET_AWAITABLE`; `place` is 1 and 2 for what `__aenter__` and `__aexit__` gave.
    pub(crate) fn op_get_awaitable(&mut self, place: u32) -> Res<()> {
        let o = self.peek(0);
        let method = match place {
            1 => Some("__aenter__"),
            2 => Some("__aexit__"),
            _ => None,
        };
        if let Some(method) = method
            && !self.is_coroutine_like(o)
            && self.lookup_special(o, name::AWAIT).is_none()
        {
            let t = self.type_name(o);
            let e = format!(
                "'async with' received an object from {method} that does not implement __await__: {t}"
            );
            return Err(self.type_error(e));
        }
        let iterator = self.awaitable(o)?;
        if self.heap.ty(iterator.slot()) == ty::COROUTINE && self.awaits(iterator.slot()).is_some() {
            self.temp(iterator);
            return Err(self.raise(ty::RUNTIME_ERROR, "coroutine is being awaited already"));
        }
        self.replace_top(iterator);
        Ok(())
    }

    /// What a suspended generator or coroutine waits for.
    pub(crate) fn awaits(&self, g: Slot) -> Option<Slot> {
        match self.heap.ext(g) {
            Some(Ext::Generator(d)) if d.state == GenState::Suspended && d.in_yield_from => {
                d.saved.last().copied().and_then(Slot::some)
            }
            _ => None,
        }
    }

    /// Puts a result in the place of the top reference, and drops that.
    fn replace_top(&mut self, new: Owned) {
        let old = self.pop();
        self.push(new);
        self.release(old);
    }

    /// `GET_AITER`
    pub(crate) fn op_get_aiter(&mut self) -> Res<()> {
        let o = self.peek(0);
        let Some(iterator) = self.call_special(o, name::AITER, &[])? else {
            let t = self.type_name(o);
            let e = format!("'async for' requires an object with __aiter__ method, got {t}");
            return Err(self.type_error(e));
        };
        if self.lookup_special(iterator.slot(), name::ANEXT).is_none() {
            let t = self.type_name(iterator.slot());
            self.temp(iterator);
            let e = format!(
                "'async for' received an object from __aiter__ that does not implement __anext__: {t}"
            );
            return Err(self.type_error(e));
        }
        self.replace_top(iterator);
        Ok(())
    }

    /// `GET_ANEXT`
    pub(crate) fn op_get_anext(&mut self) -> Res<()> {
        let iterator = self.peek(0);
        let Some(next) = self.call_special(iterator, name::ANEXT, &[])? else {
            let t = self.type_name(iterator);
            let e = format!("'async for' requires an iterator with __anext__ method, got {t}");
            return Err(self.type_error(e));
        };
        if self.heap.ty(iterator) == ty::ASYNC_GENERATOR {
            // it is awaited as it is
            self.push(next);
            return Ok(());
        }
        let next = self.temp(next);
        let awaitable = match self.awaitable(next) {
            Ok(awaitable) => awaitable,
            Err(Unwind::Raised) => {
                let t = self.type_name(next);
                let e = format!("'async for' received an invalid object from __anext__: {t}");
                return Err(self.type_error_from_raised(&e));
            }
            Err(stop) => return Err(stop),
        };
        self.replace_top(awaitable);
        Ok(())
    }

    /// `TypeError` whose cause is what has just been raised (`_PyErr_FormatFromCause`).
    fn type_error_from_raised(&mut self, message: &str) -> Unwind {
        let cause = std::mem::replace(&mut self.raised, Slot::NULL);
        let cause = self.temp(Owned::from_slot(cause));
        let unwind = self.type_error(message);
        let e = self.raised;
        self.set_exc_field(e, crate::heap::exc::CAUSE, cause);
        self.set_exc_field(e, crate::heap::exc::CONTEXT, cause);
        self.suppress_context(e, true);
        unwind
    }

    /// `END_ASYNC_FOR`: the loop ends with `StopAsyncIteration`; other exceptions go on.
    pub(crate) fn op_end_async_for(&mut self) -> Res<()> {
        let e = self.pop();
        if self.is_a(e.slot(), ty::STOP_ASYNC_ITERATION) {
            let awaitable = self.pop();
            self.release(e);
            self.release(awaitable);
            return Ok(());
        }
        self.reraised = true;
        Err(self.raise_object(e))
    }

    /// `BEFORE_ASYNC_WITH`
    pub(crate) fn op_before_async_with(&mut self) -> Res<()> {
        let manager = self.peek(0);
        let class = self.heap.ty(manager);
        let [enter, exit] = [name::AENTER, name::AEXIT].map(|n| self.type_lookup(class, n));
        let (Some(enter), Some(exit)) = (enter, exit) else {
            let of = self.type_name(manager);
            let missed = if enter.is_some() { " (missed __aexit__ method)" } else { "" };
            let e =
                format!("'{of}' object does not support the asynchronous context manager protocol{missed}");
            return Err(self.type_error(e));
        };
        let enter = self.bind(enter, manager, class)?;
        let enter = self.temp(enter);
        let exit = self.bind(exit, manager, class)?;
        // the bound methods alone hold the manager from here on
        let at = self.stack.len() - 2;
        let manager = std::mem::replace(&mut self.stack[at], exit.into_slot());
        self.release_slot(manager);
        let result = self.call(enter, &[])?;
        self.replace_top(result);
        Ok(())
    }

    /// `INTRINSIC_ASYNC_GEN_WRAP`: what an asynchronous generator yields itself, as against what it awaits.
    pub(crate) fn wrap_yielded(&mut self) {
        let value = self.pop().into_slot();
        let wrapped = self.heap.record_of(ty::ASYNC_GEN_WRAPPED, Rec::Other, &[value], 0, 24, true);
        self.push(wrapped);
    }

    /// `StopAsyncIteration` without a value.
    fn stop_async_iteration(&mut self) -> Unwind {
        match self.new_exception(ty::STOP_ASYNC_ITERATION, Vec::new()) {
            Ok(e) => self.raise_object(e),
            Err(unwind) => unwind,
        }
    }

    fn async_flags(&self, g: Slot) -> (bool, bool) {
        match self.heap.ext(g) {
            Some(Ext::Generator(d)) => (d.running_async, d.closed),
            _ => unreachable!("an asynchronous generator"),
        }
    }

    fn set_running_async(&mut self, g: Slot, running: bool) {
        if let Some(Ext::Generator(d)) = self.heap.ext_mut(g) {
            d.running_async = running;
        }
    }

    fn set_closed(&mut self, g: Slot) {
        if let Some(Ext::Generator(d)) = self.heap.ext_mut(g) {
            d.closed = true;
        }
    }

    /// Sends into an asynchronous generator; its return is `StopAsyncIteration`.
    fn async_generator_send(&mut self, g: Slot, value: Slot) -> Res<Owned> {
        match self.generator_send(g, value)? {
            Ok(yielded) => Ok(yielded),
            Err(returned) => {
                self.release(returned);
                Err(self.stop_async_iteration())
            }
        }
    }

    /// Throws what is in `raised` into it; the same.
    fn async_generator_throw(&mut self, g: Slot) -> Res<Owned> {
        match self.throw_into(g)? {
            Thrown::Yielded(v) => Ok(v),
            Thrown::Returned(v) => {
                self.release(v);
                Err(self.stop_async_iteration())
            }
        }
    }

    /// What it yielded itself ends the step with `StopIteration`; what it awaits is passed on
    /// (`async_gen_unwrap_value`).
    fn unwrap_yielded(&mut self, g: Slot, result: Res<Owned>) -> Res<Owned> {
        match result {
            Ok(v) if self.heap.ty(v.slot()) == ty::ASYNC_GEN_WRAPPED => {
                let value = self.heap.item(v.slot(), 0);
                let value = self.share(value);
                self.release(v);
                self.set_running_async(g, false);
                Err(self.stop_iteration(value))
            }
            Ok(v) => Ok(v),
            Err(Unwind::Raised) => {
                if self.raised_is(ty::STOP_ASYNC_ITERATION) || self.raised_is(ty::GENERATOR_EXIT) {
                    self.set_closed(g);
                }
                self.set_running_async(g, false);
                Err(Unwind::Raised)
            }
            Err(stop) => Err(stop),
        }
    }

    fn raised_is(&self, class: Slot) -> bool {
        !self.raised.is_null() && self.is_a(self.raised, class)
    }
}

/// Where an awaitable of an asynchronous generator stands: kept beside its references.
mod state {
    pub(super) const NEW: u32 = 0;
    pub(super) const STARTED: u32 = 1;
    pub(super) const CLOSED: u32 = 2;
}

pub(crate) mod types {
    //! The objects: coroutines' `__await__`, and the steps of asynchronous generators.

    use super::super::generator::{
        FRAME_GETTERS, REPR, close, send as generator_send_method, throw as generator_throw,
    };
    use super::super::native::{Args, Getter, TypeMethods};
    use super::*;
    use crate::types::declare::{getter, method};

    fn itself(m: &mut Machine, a: Args) -> Res<Owned> {
        let s = a.slot(m, 0);
        Ok(m.share(s))
    }

    /// `coroutine.__await__()`
    fn await_coroutine(m: &mut Machine, a: Args) -> Res<Owned> {
        let c = a.slot(m, 0);
        let c = m.share(c).into_slot();
        Ok(m.heap.record_of(ty::COROUTINE_WRAPPER, Rec::Other, &[c], 0, 24, true))
    }

    /// `coroutine`.
    pub(crate) const COROUTINE: TypeMethods = TypeMethods {
        ty: ty::COROUTINE,
        methods: &[
            REPR,
            method("send", "self, object, /", generator_send_method),
            method("throw", "self, type, value=None, traceback=None, /", generator_throw),
            method("close", "self, /", close),
            method("__await__", "self, /", await_coroutine),
            method("__class_getitem__", "@class cls, object, /", crate::types::common::class_getitem),
        ],
        getters: FRAME_GETTERS[1],
        doc: "An asynchronous function's frame.",
    };

    fn wrapped(m: &Machine, a: Args) -> Slot {
        m.heap.item(a.slot(m, 0), 0)
    }

    fn wrapper_send(m: &mut Machine, a: Args) -> Res<Owned> {
        let (c, value) = (wrapped(m, a), a.slot(m, 1));
        m.call_method(c, name::SEND, &[value])
    }

    fn wrapper_next(m: &mut Machine, a: Args) -> Res<Owned> {
        let c = wrapped(m, a);
        m.call_method(c, name::SEND, &[Slot::NONE])
    }

    fn wrapper_throw(m: &mut Machine, a: Args) -> Res<Owned> {
        let c = wrapped(m, a);
        let args = a.rest_all(m);
        m.call_method(c, name::THROW, &args)
    }

    fn wrapper_close(m: &mut Machine, a: Args) -> Res<Owned> {
        let c = wrapped(m, a);
        m.call_method(c, name::CLOSE, &[])
    }

    /// What `coroutine.__await__()` gives.
    pub(crate) const WRAPPER: TypeMethods = TypeMethods {
        ty: ty::COROUTINE_WRAPPER,
        methods: &[
            method("__iter__", "self, /", itself),
            method("__next__", "self, /", wrapper_next),
            method("send", "self, object, /", wrapper_send),
            method("throw", "self, /, *args", wrapper_throw),
            method("close", "self, /", wrapper_close),
        ],
        getters: &[],
        doc: "What drives a coroutine that is awaited.",
    };

    /// A step of an asynchronous generator that is to be awaited: the generator, and what is sent.
    fn new_step(m: &mut Machine, g: Slot, value: Slot) -> Owned {
        // the third is the word that the state takes
        let fields = [m.share(g).into_slot(), m.share(value).into_slot(), Slot::NULL];
        m.heap.record_of(ty::ASYNC_GEN_ASEND, Rec::Other, &fields, state::NEW, 40, true)
    }

    fn anext(m: &mut Machine, a: Args) -> Res<Owned> {
        let g = a.slot(m, 0);
        Ok(new_step(m, g, Slot::NONE))
    }

    fn asend(m: &mut Machine, a: Args) -> Res<Owned> {
        let (g, value) = (a.slot(m, 0), a.slot(m, 1));
        Ok(new_step(m, g, value))
    }

    /// `athrow(...)`: the generator, and the arguments; NULL for `aclose()`.
    fn new_throw(m: &mut Machine, g: Slot, args: Option<&[Slot]>) -> Owned {
        let args = args.map_or(Slot::NULL, |args| m.heap.tuple_of(args).into_slot());
        let fields = [m.share(g).into_slot(), args, Slot::NULL];
        m.heap.record_of(ty::ASYNC_GEN_ATHROW, Rec::Other, &fields, state::NEW, 40, true)
    }

    fn athrow(m: &mut Machine, a: Args) -> Res<Owned> {
        let g = a.slot(m, 0);
        let args: Vec<Slot> = (1..4).filter_map(|i| a.get(m, i)).collect();
        Ok(new_throw(m, g, Some(&args)))
    }

    fn aclose(m: &mut Machine, a: Args) -> Res<Owned> {
        let g = a.slot(m, 0);
        Ok(new_throw(m, g, None))
    }

    fn running(m: &mut Machine, g: Slot) -> Res<Owned> {
        let running = m.async_flags(g).0;
        Ok(m.bool(running))
    }

    /// `async_generator`.
    pub(crate) const ASYNC_GENERATOR: TypeMethods = TypeMethods {
        ty: ty::ASYNC_GENERATOR,
        methods: &[
            REPR,
            method("__aiter__", "self, /", itself),
            method("__anext__", "self, /", anext),
            method("asend", "self, value, /", asend),
            method("athrow", "self, type, value=None, traceback=None, /", athrow),
            method("aclose", "self, /", aclose),
            method("__class_getitem__", "@class cls, object, /", crate::types::common::class_getitem),
        ],
        getters: FRAME_GETTERS[2],
        doc: "A generator that can await.",
    };

    /// `ag_running`
    pub(crate) const RUNNING: Getter = getter("ag_running", running);

    fn reused(m: &mut Machine, what: &str) -> Unwind {
        m.raise(ty::RUNTIME_ERROR, format!("cannot reuse already awaited {what}"))
    }

    fn step(m: &mut Machine, s: Slot, value: Slot) -> Res<Owned> {
        let g = m.heap.item(s, 0);
        let mut value = value;
        match m.heap.aux(s) {
            state::CLOSED => return Err(reused(m, "__anext__()/asend()")),
            state::NEW => {
                if m.async_flags(g).0 {
                    m.heap.set_aux(s, state::CLOSED);
                    let e = "anext(): asynchronous generator is already running";
                    return Err(m.raise(ty::RUNTIME_ERROR, e));
                }
                if value == Slot::NONE {
                    value = m.heap.item(s, 1);
                }
                m.heap.set_aux(s, state::STARTED);
            }
            _ => {}
        }
        m.set_running_async(g, true);
        let result = m.async_generator_send(g, value);
        let result = m.unwrap_yielded(g, result);
        if matches!(result, Err(Unwind::Raised)) {
            m.heap.set_aux(s, state::CLOSED);
        }
        result
    }

    fn step_next(m: &mut Machine, a: Args) -> Res<Owned> {
        step(m, a.slot(m, 0), Slot::NONE)
    }

    fn step_send(m: &mut Machine, a: Args) -> Res<Owned> {
        step(m, a.slot(m, 0), a.slot(m, 1))
    }

    /// Makes what `throw(type, value, traceback)` was given the raised exception.
    fn raise_given(m: &mut Machine, given: &[Slot]) -> Res<()> {
        m.exception_given(given)
    }

    fn step_throw(m: &mut Machine, a: Args) -> Res<Owned> {
        let s = a.slot(m, 0);
        let g = m.heap.item(s, 0);
        match m.heap.aux(s) {
            state::CLOSED => return Err(reused(m, "__anext__()/asend()")),
            state::NEW => {
                if m.async_flags(g).0 {
                    m.heap.set_aux(s, state::CLOSED);
                    let e = "anext(): asynchronous generator is already running";
                    return Err(m.raise(ty::RUNTIME_ERROR, e));
                }
                m.heap.set_aux(s, state::STARTED);
                m.set_running_async(g, true);
            }
            _ => {}
        }
        let given: Vec<Slot> = (1..4).filter_map(|i| a.get(m, i)).collect();
        raise_given(m, &given)?;
        let result = m.async_generator_throw(g);
        let result = m.unwrap_yielded(g, result);
        if matches!(result, Err(Unwind::Raised)) {
            m.heap.set_aux(s, state::CLOSED);
        }
        result
    }

    /// `close()` of a step: it ends with a `GeneratorExit` that nobody may answer.
    fn close_step(m: &mut Machine, a: Args) -> Res<Owned> {
        let s = a.slot(m, 0);
        if m.heap.aux(s) == state::CLOSED {
            return Ok(m.none());
        }
        let result = m.call_method(s, name::THROW, &[ty::GENERATOR_EXIT]);
        match result {
            Ok(v) => {
                m.release(v);
                Err(m.raise(ty::RUNTIME_ERROR, "coroutine ignored GeneratorExit"))
            }
            Err(Unwind::Raised) => {
                for class in [ty::STOP_ITERATION, ty::STOP_ASYNC_ITERATION, ty::GENERATOR_EXIT] {
                    if let Some(e) = m.catch(class) {
                        m.release(e);
                        return Ok(m.none());
                    }
                }
                Err(Unwind::Raised)
            }
            Err(stop) => Err(stop),
        }
    }

    /// What `__anext__()` and `asend()` give.
    pub(crate) const STEP: TypeMethods = TypeMethods {
        ty: ty::ASYNC_GEN_ASEND,
        methods: &[
            method("__await__", "self, /", itself),
            method("__iter__", "self, /", itself),
            method("__next__", "self, /", step_next),
            method("send", "self, object, /", step_send),
            method("throw", "self, type, value=None, traceback=None, /", step_throw),
            method("close", "self, /", close_step),
        ],
        getters: &[],
        doc: "A step of an asynchronous generator.",
    };

    /// One go of `athrow()` or `aclose()` (`async_gen_athrow_send`).
    fn throw_step(m: &mut Machine, s: Slot, value: Slot) -> Res<Owned> {
        let (g, args) = (m.heap.item(s, 0), m.heap.item(s, 1));
        let closing = args.is_null();
        let own = if closing { "aclose()" } else { "athrow()" };
        if m.heap.aux(s) == state::CLOSED {
            return Err(reused(m, "aclose()/athrow()"));
        }
        if matches!(m.heap.ext(g), Some(Ext::Generator(d)) if d.state == GenState::Done) {
            m.heap.set_aux(s, state::CLOSED);
            let none = m.none();
            return Err(m.stop_iteration(none));
        }
        let result = if m.heap.aux(s) == state::NEW {
            let (is_running, closed) = m.async_flags(g);
            if is_running {
                m.heap.set_aux(s, state::CLOSED);
                let e = format!("{own}: asynchronous generator is already running");
                return Err(m.raise(ty::RUNTIME_ERROR, e));
            }
            if closed {
                m.heap.set_aux(s, state::CLOSED);
                return Err(m.stop_async_iteration());
            }
            if value != Slot::NONE {
                let e = "can't send non-None value to a just-started coroutine";
                return Err(m.raise(ty::RUNTIME_ERROR, e));
            }
            m.heap.set_aux(s, state::STARTED);
            m.set_running_async(g, true);
            if closing {
                m.set_closed(g);
                raise_given(m, &[ty::GENERATOR_EXIT])?;
            } else {
                let given = m.heap.items(args);
                raise_given(m, &given)?;
            }
            m.async_generator_throw(g)
        } else {
            m.set_running_async(g, true);
            m.async_generator_send(g, value)
        };
        finish_throw(m, s, g, closing, result)
    }

    fn finish_throw(m: &mut Machine, s: Slot, g: Slot, closing: bool, result: Res<Owned>) -> Res<Owned> {
        if !closing {
            let result = m.unwrap_yielded(g, result);
            return end_throw(m, s, g, closing, result);
        }
        match result {
            Ok(v) if m.heap.ty(v.slot()) == ty::ASYNC_GEN_WRAPPED => {
                m.release(v);
                m.set_running_async(g, false);
                m.heap.set_aux(s, state::CLOSED);
                Err(m.raise(ty::RUNTIME_ERROR, "async generator ignored GeneratorExit"))
            }
            result => end_throw(m, s, g, closing, result),
        }
    }

    fn end_throw(m: &mut Machine, s: Slot, g: Slot, closing: bool, result: Res<Owned>) -> Res<Owned> {
        if matches!(result, Err(Unwind::Raised)) {
            m.set_running_async(g, false);
            m.heap.set_aux(s, state::CLOSED);
            if closing && (m.raised_is(ty::STOP_ASYNC_ITERATION) || m.raised_is(ty::GENERATOR_EXIT)) {
                let e = std::mem::replace(&mut m.raised, Slot::NULL);
                m.release_slot(e);
                let none = m.none();
                return Err(m.stop_iteration(none));
            }
        }
        result
    }

    fn throw_next(m: &mut Machine, a: Args) -> Res<Owned> {
        throw_step(m, a.slot(m, 0), Slot::NONE)
    }

    fn throw_send(m: &mut Machine, a: Args) -> Res<Owned> {
        throw_step(m, a.slot(m, 0), a.slot(m, 1))
    }

    fn throw_throw(m: &mut Machine, a: Args) -> Res<Owned> {
        let s = a.slot(m, 0);
        let (g, closing) = (m.heap.item(s, 0), m.heap.item(s, 1).is_null());
        match m.heap.aux(s) {
            state::CLOSED => return Err(reused(m, "aclose()/athrow()")),
            state::NEW => {
                if m.async_flags(g).0 {
                    m.heap.set_aux(s, state::CLOSED);
                    let own = if closing { "aclose()" } else { "athrow()" };
                    let e = format!("{own}: asynchronous generator is already running");
                    return Err(m.raise(ty::RUNTIME_ERROR, e));
                }
                m.heap.set_aux(s, state::STARTED);
                m.set_running_async(g, true);
            }
            _ => {}
        }
        let given: Vec<Slot> = (1..4).filter_map(|i| a.get(m, i)).collect();
        raise_given(m, &given)?;
        let result = m.async_generator_throw(g);
        finish_throw(m, s, g, closing, result)
    }

    /// What `athrow()` and `aclose()` give.
    pub(crate) const THROW: TypeMethods = TypeMethods {
        ty: ty::ASYNC_GEN_ATHROW,
        methods: &[
            method("__await__", "self, /", itself),
            method("__iter__", "self, /", itself),
            method("__next__", "self, /", throw_next),
            method("send", "self, object, /", throw_send),
            method("throw", "self, type, value=None, traceback=None, /", throw_throw),
            method("close", "self, /", close_step),
        ],
        getters: &[],
        doc: "A step that throws into an asynchronous generator.",
    };

    /// `anext(iterator, default)`: the awaitable, and the default.
    pub(crate) fn new_anext(m: &mut Machine, awaitable: Slot, default: Slot) -> Owned {
        let fields = [m.share(awaitable).into_slot(), m.share(default).into_slot()];
        m.heap.record_of(ty::ANEXT_AWAITABLE, Rec::Other, &fields, 0, 32, true)
    }

    /// The iterator that drives what is awaited, held on the operand stack.
    fn driver(m: &mut Machine, s: Slot) -> Res<Slot> {
        let awaitable = m.heap.item(s, 0);
        let mut iterator = m.awaitable(awaitable)?;
        if m.heap.ty(iterator.slot()) == ty::COROUTINE {
            let held = m.temp(iterator);
            match m.call_special(held, name::AWAIT, &[])? {
                Some(inner) => iterator = inner,
                None => unreachable!("a coroutine can be awaited"),
            }
        }
        Ok(m.temp(iterator))
    }

    /// The end of the iteration gives the default.
    fn or_default(m: &mut Machine, s: Slot, result: Res<Owned>) -> Res<Owned> {
        match result {
            Err(Unwind::Raised) => match m.catch(ty::STOP_ASYNC_ITERATION) {
                Some(e) => {
                    m.release(e);
                    let default = m.heap.item(s, 1);
                    let default = m.share(default);
                    Err(m.stop_iteration(default))
                }
                None => Err(Unwind::Raised),
            },
            result => result,
        }
    }

    fn anext_next(m: &mut Machine, a: Args) -> Res<Owned> {
        let s = a.slot(m, 0);
        let iterator = driver(m, s)?;
        let result = match m.call_special(iterator, name::NEXT, &[]) {
            Ok(Some(v)) => Ok(v),
            Ok(None) => unreachable!("it is an iterator"),
            Err(e) => Err(e),
        };
        or_default(m, s, result)
    }

    fn anext_method(m: &mut Machine, a: Args, own: Slot, args: &[Slot]) -> Res<Owned> {
        let s = a.slot(m, 0);
        let iterator = driver(m, s)?;
        let result = m.call_method(iterator, own, args);
        or_default(m, s, result)
    }

    fn anext_send(m: &mut Machine, a: Args) -> Res<Owned> {
        let value = a.slot(m, 1);
        anext_method(m, a, name::SEND, &[value])
    }

    fn anext_throw(m: &mut Machine, a: Args) -> Res<Owned> {
        let args = a.rest_all(m);
        anext_method(m, a, name::THROW, &args)
    }

    fn anext_close(m: &mut Machine, a: Args) -> Res<Owned> {
        anext_method(m, a, name::CLOSE, &[])
    }

    /// What `anext()` with a default gives.
    pub(crate) const ANEXT: TypeMethods = TypeMethods {
        ty: ty::ANEXT_AWAITABLE,
        methods: &[
            method("__await__", "self, /", itself),
            method("__iter__", "self, /", itself),
            method("__next__", "self, /", anext_next),
            method("send", "self, object, /", anext_send),
            method("throw", "self, /, *args", anext_throw),
            method("close", "self, /", anext_close),
        ],
        getters: &[],
        doc: "The next item of an asynchronous iterator, or a default.",
    };
}
