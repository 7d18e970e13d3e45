//! Exceptions: making, raising, chaining, tracebacks, and the way down the stack to a handler.

use std::rc::Rc;

use crate::heap::{Ext, FrameObject, Obj, Owned, Rec, Slot, exc};
use crate::types::ty;

use super::frame::{After, Stop};
use super::{Machine, Res, Unwind};

impl Machine {
    /// `RecursionError`.
    #[cold]
    pub(crate) fn recursion_error(&mut self) -> Unwind {
        self.raise(ty::RECURSION_ERROR, "maximum recursion depth exceeded")
    }

    /// A field of an exception, replaced; the old one is dropped.
    pub(crate) fn set_exc_field(&mut self, e: Slot, field: u32, value: Slot) {
        let value = if value.is_null() { value } else { self.share(value).into_slot() };
        let old = self.heap.replace_item(e, field, value);
        self.release_slot(old);
    }

    /// `raise exc from cause`: what the statement was given becomes the raised exception.
    pub(crate) fn do_raise(&mut self, e: Option<Owned>, cause: Option<Owned>) -> Unwind {
        let Some(e) = e else {
            // bare raise: what is being handled goes on
            let Some(e) = self.exception_handled() else {
                return self.raise(ty::RUNTIME_ERROR, "No active exception to reraise");
            };
            let e = self.share(e);
            self.reraised = true;
            return self.raise_object(e);
        };
        let e = match self.exception_from(e, "exceptions must derive from BaseException") {
            Ok(e) => e,
            Err(unwind) => {
                if let Some(c) = cause {
                    self.release(c);
                }
                return unwind;
            }
        };
        if let Some(cause) = cause {
            let e = self.temp(e);
            let cause = if cause.slot() == Slot::NONE {
                Slot::NULL
            } else {
                match self.exception_from(cause, "exception causes must derive from BaseException") {
                    Ok(c) => c.into_slot(),
                    Err(unwind) => {
                        let e = self.pop();
                        self.release(e);
                        return unwind;
                    }
                }
            };
            let old = self.heap.replace_item(e, exc::CAUSE, cause);
            self.release_slot(old);
            self.suppress_context(e, true);
            let e = self.pop();
            return self.raise_with_context(e);
        }
        self.raise_with_context(e)
    }

    /// Makes an instance where a class was given.
    fn exception_from(&mut self, e: Owned, message: &str) -> Res<Owned> {
        if self.is_exception(e.slot()) {
            return Ok(e);
        }
        if self.heap.is_class(e.slot()) && self.is_subclass(e.slot(), ty::BASE_EXCEPTION) {
            let class = self.temp(e);
            let made = self.call(class, &[]);
            if let Err(Unwind::Stop(stop)) = made {
                // the stack stays as the run was stopped
                return Err(Unwind::Stop(stop));
            }
            let class = self.pop();
            let made = match made {
                Ok(made) => made,
                Err(unwind) => {
                    self.release(class);
                    return Err(unwind);
                }
            };
            if !self.is_exception(made.slot()) {
                let of = self.type_name(made.slot());
                let class_text = self.repr_text(class.slot())?;
                self.release(made);
                self.release(class);
                let e = format!(
                    "calling {class_text} should have returned an instance of BaseException, not <class '{of}'>"
                );
                return Err(self.type_error(e));
            }
            self.release(class);
            return Ok(made);
        }
        self.release(e);
        Err(self.type_error(message))
    }

    /// Whether an object is an exception instance.
    pub fn is_exception(&self, s: Slot) -> bool {
        matches!(self.heap.obj(s), Obj::Record { kind: Rec::Exception, .. })
    }

    /// Raises, with what is being handled as `__context__` (`_PyErr_SetObject`).
    pub(crate) fn raise_with_context(&mut self, e: Owned) -> Unwind {
        self.set_context(e.slot());
        self.raise_object(e)
    }

    /// Sets `__context__` to what is being handled, and breaks a cycle that this would make.
    pub(crate) fn set_context(&mut self, e: Slot) {
        let Some(handled) = self.exception_handled().filter(|&handled| handled != e) else { return };
        let (mut o, mut slow, mut step_slow) = (handled, handled, false);
        loop {
            let context = self.heap.item(o, exc::CONTEXT);
            if context.is_null() {
                break;
            }
            if context == e {
                self.set_exc_field(o, exc::CONTEXT, Slot::NULL);
                break;
            }
            o = context;
            // a cycle that a program has made: all exceptions on it have been seen
            if o == slow {
                break;
            }
            if step_slow {
                slow = self.heap.item(slow, exc::CONTEXT);
            }
            step_slow = !step_slow;
        }
        self.set_exc_field(e, exc::CONTEXT, handled);
    }

    /// The exception that is being handled, borrowed: a generator that handles none is in the handler of whoever runs
    /// it (`_PyErr_GetTopmostException`).
    pub(crate) fn exception_handled(&self) -> Option<Slot> {
        let some = |e: Slot| e.some().filter(|&e| e != Slot::NONE);
        some(self.handled).or_else(|| {
            self.frames.iter().rev().find_map(|frame| match self.heap.ext(frame.generator.some()?) {
                // what waits in the place of its own
                Some(Ext::Generator(running)) if frame.after != After::Delegates => some(running.exc),
                _ => None,
            })
        })
    }

    /// The frame object of a running frame, borrowed; made when somebody first asks.
    pub(crate) fn frame_object(&mut self, index: usize) -> Slot {
        let frame = &self.frames[index];
        if !frame.frame_obj.is_null() {
            return frame.frame_obj;
        }
        let data = FrameObject {
            live: Some(index as u32),
            generator: frame.generator,
            locals: Vec::new(),
            func: Slot::NULL,
            code_slot: Slot::NULL,
            code: frame.code.clone(),
            back: Slot::NULL,
            names: Slot::NULL,
            globals: frame.globals,
            extra_locals: Slot::NULL,
            pc: frame.pc,
            frame_id: frame.id,
        };
        let bytes = 136 + 8 * (frame.code.n_locals + frame.code.stack_size);
        let ext = self.heap.alloc_ext(Ext::Frame(Box::new(data)));
        // a running frame's object is tracked only once the frame has ended
        let o = self.heap.alloc(ty::FRAME, Obj::Ext(ext), bytes, crate::heap::flag::GC);
        let s = o.into_slot();
        self.frames[index].frame_obj = s;
        self.frames[index].plain = false;
        s
    }

    /// The same, for an exception that is thrown into a generator.
    pub(crate) fn add_traceback_here(&mut self, index: usize) {
        self.add_traceback(index);
    }

    /// Makes what `throw()` was given the raised exception.
    pub(crate) fn exception_to_raise(&mut self, e: Owned) -> Unwind {
        match self.exception_from(e, "exceptions must be classes or instances deriving from BaseException") {
            Ok(e) => {
                let old = std::mem::replace(&mut self.raised, e.into_slot());
                self.release_slot(old);
                Unwind::Raised
            }
            Err(unwind) => unwind,
        }
    }

    /// Gives an exception that was not raised a traceback of the running frame alone.
    pub(crate) fn trace_from_here(&mut self, e: Slot) {
        self.sync_frame();
        self.set_exc_field(e, exc::TRACEBACK, Slot::NULL);
        self.add_traceback_to(e, self.frames.len() - 1);
    }

    /// Adds the running frame to the raised exception's traceback (`PyTraceBack_Here`).
    fn add_traceback(&mut self, index: usize) {
        self.add_traceback_to(self.raised, index);
    }

    fn add_traceback_to(&mut self, e: Slot, index: usize) {
        if self.frames[index].code.of_c {
            return;
        }
        let frame_obj = self.frame_object(index);
        let frame = &self.frames[index];
        let pc = frame.pc.saturating_sub(1);
        let line = frame.code.code.positions.get(pc as usize).map_or(0, |p| p.line);
        let next = self.heap.item(e, exc::TRACEBACK);
        let frame_obj = self.share(frame_obj).into_slot();
        // the exception's reference to the old traceback moves into the new one
        let fields = [next, frame_obj, Slot(pc)];
        let tb = self.heap.record_of(ty::TRACEBACK, Rec::Traceback, &fields, line, 40, true);
        let _moved = self.heap.replace_item(e, exc::TRACEBACK, tb.into_slot());
    }

    /// An exception is being raised in the frame on top: finds its handler, ending frames down to `floor`.
    /// `Ok`: go on at the handler. `Err`: it left the frame at `floor`.
    pub(crate) fn unwind(&mut self, floor: usize) -> Res<()> {
        loop {
            let index = self.frames.len() - 1;
            match self.unwinding {
                Unwinding::No => {
                    self.unwinding = Unwinding::Raised;
                    let reraise = std::mem::take(&mut self.reraised);
                    if !reraise {
                        self.lasti = None;
                        self.add_traceback(index);
                        if self.frames[index].code.traced {
                            self.unwinding = Unwinding::Event;
                        }
                    }
                }
                Unwinding::Event => {
                    self.event_kind = super::TraceEvent::Exception;
                    self.count_event()?;
                    self.unwinding = Unwinding::Raised;
                }
                Unwinding::Raised => {
                    if self.jump_to_handler(index) {
                        self.unwinding = Unwinding::No;
                        return Ok(());
                    }
                    self.unwinding = Unwinding::Leaving;
                }
                Unwinding::Leaving => {
                    if self.frames[index].code.traced {
                        self.event_kind = super::TraceEvent::Return;
                        self.count_event()?;
                    }
                    self.unwinding = Unwinding::No;
                    let after = self.frames[index].after;
                    self.lasti = None;
                    self.leave_frame_raising();
                    self.load_frame();
                    if index == floor || after == After::Native {
                        return Err(Unwind::Raised);
                    }
                }
            }
        }
    }

    /// Goes to the handler of the raised exception in a frame, if it has one.
    fn jump_to_handler(&mut self, index: usize) -> bool {
        let frame = &self.frames[index];
        let pc = frame.pc.saturating_sub(1);
        let Some(h) = frame.code.code.handlers.iter().rev().find(|h| (h.start..h.end).contains(&pc)).copied()
        else {
            return false;
        };
        let depth = (frame.base + frame.code.n_locals + h.depth) as usize;
        self.truncate(depth);
        // RERAISE has moved the frame's last instruction back to the one that raised first
        let from = self.lasti.take().unwrap_or(pc);
        if h.lasti {
            let lasti = self.heap.int(i64::from(from));
            self.push(lasti);
        }
        let e = std::mem::replace(&mut self.raised, Slot::NULL);
        self.stack.push(e);
        let frame = &mut self.frames[index];
        // what is thrown into a generator comes after the RESUME behind its YIELD_VALUE
        let thrown = frame.code.code.instructions[from as usize].op == crate::bytecode::Op::YieldValue;
        self.arrival = super::fast::arrival(&frame.code, from + u32::from(thrown), h.target);
        frame.pc = h.target;
        true
    }

    /// Ends the frame on top because of an exception.
    fn leave_frame_raising(&mut self) {
        let Some(frame) = self.frames.last() else { unreachable!("a frame runs") };
        let (after, generator) = (frame.after, frame.generator);
        let init_object = frame.init_object;
        // one that the interpreter has entered itself has nothing but its function below it
        if after == After::Push && frame.base > frame.ret + 1 {
            self.tell_reader(frame.ret as usize);
        }
        if !generator.is_null() {
            self.finish_generator(generator);
        }
        self.end_frame();
        if after == After::Init {
            self.release_slot(init_object);
        }
    }

    /// The frame on top, which an exception ends, may be the getter of a property that C has called for the `LOAD_ATTR`
    /// of the frame below: the object that is read lies there.
    fn tell_reader(&mut self, at: usize) {
        let Some([.., reader, _]) = self.frames.get(..) else { return };
        let instruction = reader.code.code.instructions[(reader.pc as usize).saturating_sub(1)];
        if instruction.op == crate::bytecode::Op::LoadAttr && at < self.stack.len() {
            let name = reader.code.names[instruction.arg as usize >> 1];
            self.tell_attribute(self.stack[at], name);
        }
    }

    /// Drops a frame that native code was about to run, without running it.
    pub(crate) fn unwind_frame_for_native(&mut self) {
        self.leave_frame_raising();
    }

    /// The handler of `except` is left, or an exception is to be handled: the two sides of `exc_info`.
    pub(crate) fn swap_handled(&mut self, e: Slot) -> Slot {
        std::mem::replace(&mut self.handled, e)
    }

    /// Whether the exception matches what `except` names.
    pub(crate) fn exception_matches(&mut self, e: Slot, pattern: Slot) -> Res<bool> {
        if let Obj::Tuple(_) = self.heap.obj(pattern) {
            let items = self.heap.items(pattern);
            for &p in &items {
                self.check_except_class(p)?;
            }
            return Ok(items.iter().any(|&p| self.is_subclass(self.heap.ty(e), p)));
        }
        self.check_except_class(pattern)?;
        Ok(self.is_subclass(self.heap.ty(e), pattern))
    }

    /// What `except*` may name: exceptions, but no groups (`_PyEval_CheckExceptStarTypeValid`).
    pub(crate) fn check_except_star_classes(&mut self, pattern: Slot) -> Res<()> {
        let classes = match self.heap.obj(pattern) {
            Obj::Tuple(_) => self.heap.items(pattern),
            _ => vec![pattern],
        };
        for &class in &classes {
            self.check_except_class(class)?;
        }
        if classes.iter().any(|&class| self.is_subclass(class, ty::BASE_EXCEPTION_GROUP)) {
            return Err(
                self.type_error("catching ExceptionGroup with except* is not allowed. Use except instead.")
            );
        }
        Ok(())
    }

    fn check_except_class(&mut self, p: Slot) -> Res<()> {
        if self.heap.is_class(p) && self.is_subclass(p, ty::BASE_EXCEPTION) {
            return Ok(());
        }
        Err(self.type_error("catching classes that do not inherit from BaseException is not allowed"))
    }

    /// Frames of an exception's traceback, outermost first: code, line, instruction.
    pub(crate) fn traceback_entries(&self, e: Slot) -> Vec<(Rc<crate::heap::CodeObject>, u32, u32)> {
        self.entries_of(self.heap.item(e, exc::TRACEBACK))
    }

    /// The same of a traceback; NULL is an empty one.
    pub(crate) fn entries_of(&self, mut tb: Slot) -> Vec<(Rc<crate::heap::CodeObject>, u32, u32)> {
        let mut out = Vec::new();
        while !tb.is_null() && tb != Slot::NONE {
            let Obj::Record { aux: line, off, .. } = self.heap.obj(tb) else { break };
            let frame = self.heap.item(tb, 1);
            if let Some(Ext::Frame(f)) = self.heap.ext(frame) {
                out.push((f.code.clone(), line, self.heap.word(off + 2)));
            }
            tb = self.heap.item(tb, 0);
        }
        out
    }
}

/// How far the way to a handler has got, so that a stop in between can be resumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Unwinding {
    /// Nothing is raised.
    #[default]
    No,
    /// The exception event is due.
    Event,
    /// A handler is to be looked for in this frame.
    Raised,
    /// There is none: the return event is due, then the frame ends.
    Leaving,
}

/// The stop that a count of events asks for.
pub(crate) const STEP: Unwind = Unwind::Stop(Stop::Step);
