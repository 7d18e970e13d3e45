//! Frames, and where a run stops.

use std::rc::Rc;

use crate::heap::{CodeObject, Ext, GenState, Obj, Owned, Slot};
use crate::types::ty;

use super::{Machine, Res};

/// Why a run stops between two instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The event that was asked for is reached.
    Step,
    /// The fuel is used up.
    Fuel,
    /// `input()` has no line left.
    Input,
    /// The heap has grown beyond its budget.
    Memory,
}

/// A running Python function, class body or module.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What runs.
    pub code: Rc<CodeObject>,
    /// The next instruction; for the frame on top the machine keeps it at hand while it runs.
    pub pc: u32,
    /// Where its locals begin on the machine's stack; its operands follow them.
    pub base: u32,
    /// The height of the stack when it has returned.
    pub ret: u32,
    /// The function, owned by the frame; NULL for modules and `exec`.
    pub func: Slot,
    /// The code object's place; owned where there is no function.
    pub code_slot: Slot,
    /// Globals; borrowed from the function, owned where there is none.
    pub globals: Slot,
    /// Built-ins; borrowed.
    pub builtins: Slot,
    /// The namespace of a module or class body, owned; NULL in functions.
    pub names: Slot,
    /// The generator whose frame this is, borrowed: its caller holds it.
    pub generator: Slot,
    /// What to do with the value that it returns.
    pub after: After,
    /// Its frame object, owned, if somebody asked for it.
    pub frame_obj: Slot,
    /// For `__init__`: the new object, owned, which is the value of the call.
    pub init_object: Slot,
    /// For `__init__`: native code called.
    pub native_init: bool,
    /// For a call through a cache: the cache, which its caller holds, and from where on the stack goes with the call.
    pub under: (Slot, u32),
    /// A function or `__init__` that Python code called, without anything of the above that is seldom: when it
    /// returns, the loop need not look further.
    pub plain: bool,
    /// Its locals are being dropped: who looks sees the caller's frame on top.
    pub ending: bool,
    /// The frame's number in views.
    pub id: u32,
}

/// What becomes of a returned value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// It is pushed on the caller's operand stack.
    Push,
    /// It goes to the native code that called.
    Native,
    /// It must be None; the new object is the value of the call (`__init__`).
    Init,
    /// The caller's `FOR_ITER`: a yielded value is pushed, a return ends the loop.
    ForIter,
    /// The caller's `SEND`.
    Send,
    /// It is put into the cache through which the function was called, then pushed on the caller's operand stack.
    CachePush,
    /// The same, but it goes to the native code that called.
    CacheNative,
    /// Nothing: a generator is shown as running, while what it delegates to is thrown into.
    Delegates,
}

impl Machine {
    /// The frame on top returns this. `Some`: the value goes to native code. `dying`: a local that is not in the frame
    /// any more and whose count is zero, or NULL.
    #[inline(never)]
    pub(crate) fn return_value(&mut self, v: Owned, dying: Slot) -> Res<Option<Owned>> {
        let Some(frame) = self.frames.last_mut() else { unreachable!("a frame returns") };
        let (after, generator) = (frame.after, frame.generator);
        let (init_object, native_init) = (frame.init_object, frame.native_init);
        if !generator.is_null() {
            self.finish_generator(generator);
        }
        let under = self.frames.last().map_or((Slot::NULL, 0), |f| f.under);
        // dropping the locals can run the program's code, while the value waits
        self.shelved.push(v.slot());
        if !dying.is_null() {
            if let Some(frame) = self.frames.last_mut() {
                frame.ending = true;
            }
            self.die(dying);
        }
        self.end_frame();
        let _same = self.shelved.pop();
        match after {
            After::Push => {
                self.push(v);
                Ok(None)
            }
            After::Native => Ok(Some(v)),
            After::Delegates => unreachable!("a frame that delegates runs nothing"),
            After::CachePush | After::CacheNative => self.return_through_cache(after, under, v),
            After::Init => {
                if v.slot() != Slot::NONE {
                    let of = self.type_name(v.slot());
                    self.release(v);
                    self.release_slot(init_object);
                    return Err(self.type_error(format!("__init__() should return None, not '{of}'")));
                }
                let o = Owned::from_slot(init_object);
                if native_init {
                    return Ok(Some(o));
                }
                self.push(o);
                Ok(None)
            }
            After::ForIter => {
                // the loop ends: END_FOR drops the value, POP_TOP the iterator
                self.release(v);
                let iterator = self.pop();
                self.release(iterator);
                self.skip_loop();
                Ok(None)
            }
            After::Send => {
                self.push(v);
                self.jump_after_send();
                Ok(None)
            }
        }
    }

    /// A value on its way through a cache. `Some`: it goes to native code.
    pub(crate) fn return_through_cache(
        &mut self,
        after: After,
        under: (Slot, u32),
        v: Owned,
    ) -> Res<Option<Owned>> {
        self.load_frame();
        let v = self.keep_result(under.0, under.1 as usize, v)?;
        if after == After::CacheNative {
            return Ok(Some(v));
        }
        self.push(v);
        Ok(None)
    }

    /// The caller's `FOR_ITER` is done: goes on behind the loop.
    fn skip_loop(&mut self) {
        if let Some(f) = self.frames.last_mut() {
            let at = f.pc - 1;
            let target = f.code.code.instructions[at as usize].arg + 2;
            self.arrival = super::fast::arrival(&f.code, at, target);
            f.pc = target;
        }
    }

    /// The caller's `SEND` is done: goes on where the receiver has finished.
    fn jump_after_send(&mut self) {
        if let Some(f) = self.frames.last_mut() {
            let at = f.pc - 1;
            let target = f.code.code.instructions[at as usize].arg;
            self.arrival = super::fast::arrival(&f.code, at, target);
            f.pc = target;
        }
    }

    /// Ends the frame on top: drops its locals in order, then what else it holds. A frame object that somebody
    /// still refers to takes all of it over.
    pub(crate) fn end_frame(&mut self) {
        let index = self.frames.len() - 1;
        let frame_obj = self.frames[index].frame_obj;
        if !frame_obj.is_null() {
            self.frames[index].frame_obj = Slot::NULL;
            if self.heap.refcount(frame_obj) > 1 {
                self.give_frame_to_object(index, frame_obj);
            } else if let Some(Ext::Frame(f)) = self.heap.ext_mut(frame_obj) {
                f.live = None;
            }
        }
        let frame = &mut self.frames[index];
        frame.ending = true;
        let (base, ret, n) = (frame.base as usize, frame.ret as usize, frame.code.n_locals as usize);
        // operands are gone but for an exception on its way
        self.truncate(base + n);
        for i in base..(base + n).min(self.stack.len()) {
            let s = std::mem::replace(&mut self.stack[i], Slot::NULL);
            self.release_slot(s);
        }
        let Some(frame) = self.frames.pop() else { unreachable!("a frame ends") };
        self.load_frame();
        self.stack.truncate(base);
        // below the locals may lie what the caller held during the call
        self.truncate(ret);
        self.release_slot(frame.names);
        if frame.func.is_null() {
            if frame.generator.is_null() {
                self.release_slot(frame.globals);
                self.release_slot(frame.code_slot);
            }
        } else if frame.generator.is_null() {
            self.release_slot(frame.func);
        }
        self.release_slot(frame_obj);
    }

    /// The frame that another goes back to; one that ends, whose locals are dying, is none any more, and what stands
    /// in for C has none.
    pub(crate) fn frame_below(&self, index: usize) -> Option<usize> {
        self.frames[..index].iter().rposition(|frame| !frame.ending && !frame.code.of_c)
    }

    /// The frame so many calls above the one on top.
    pub(crate) fn frame_up(&self, depth: usize) -> Option<usize> {
        let top = self.frame_below(self.frames.len())?;
        (0..depth).try_fold(top, |index, _| self.frame_below(index))
    }

    /// `take_ownership` in Python/frame.c: the frame object keeps the ended frame's locals.
    fn give_frame_to_object(&mut self, index: usize, frame_obj: Slot) {
        let below = self.frame_below(index);
        let back = below.map_or(Slot::NULL, |below| self.frame_object(below));
        let back = if back.is_null() { back } else { self.share(back).into_slot() };
        let frame = &mut self.frames[index];
        let (base, n) = (frame.base as usize, frame.code.n_locals as usize);
        let generator = !frame.generator.is_null();
        let locals: Vec<Slot> =
            self.stack[base..base + n].iter_mut().map(|s| std::mem::replace(s, Slot::NULL)).collect();
        let func = if generator { Slot::NULL } else { std::mem::replace(&mut frame.func, Slot::NULL) };
        let names = std::mem::replace(&mut frame.names, Slot::NULL);
        // a frame without a function owns its code and globals; the globals live on in the module
        let code_slot = frame.code_slot;
        let owned_code = if func.is_null() && !generator {
            Owned::from_slot(std::mem::replace(&mut frame.globals, Slot::NULL)).into_slot()
        } else {
            Slot::NULL
        };
        let had_func = !func.is_null();
        let pc = frame.pc;
        if had_func {
            frame.globals = Slot::NULL;
            frame.code_slot = Slot::NULL;
        }
        // a generator that has ended has left the frame its function alone
        let code_slot = if had_func && code_slot.is_null() {
            self.heap.field(func, crate::heap::func::CODE)
        } else {
            code_slot
        };
        let code_slot = if had_func || generator { self.share(code_slot).into_slot() } else { code_slot };
        if !had_func && !generator {
            self.frames[index].code_slot = Slot::NULL;
        }
        if let Some(Ext::Frame(f)) = self.heap.ext_mut(frame_obj) {
            f.live = None;
            f.generator = Slot::NULL;
            f.locals = locals;
            f.func = func;
            f.code_slot = code_slot;
            f.back = back;
            f.names = names;
            f.pc = pc;
        }
        self.release_slot(owned_code);
        if !self.heap.has_flag(frame_obj, crate::heap::flag::TRACKED) {
            self.heap.track(frame_obj);
        }
    }

    /// Globals of the running frame, borrowed.
    pub(crate) fn globals(&self) -> Slot {
        self.frames.last().map_or(self.main, |f| f.globals)
    }

    /// Whether a generator can be resumed by pushing its frame.
    #[inline]
    pub(crate) fn is_resumable_generator(&self, g: Slot) -> bool {
        if !matches!(self.heap.obj(g), Obj::Ext(_))
            || !matches!(self.heap.ty(g), ty::GENERATOR | ty::COROUTINE)
        {
            return false;
        }
        matches!(self.heap.ext(g), Some(Ext::Generator(g)) if matches!(g.state, GenState::Created | GenState::Suspended))
    }

    /// Pushes a generator's frame, which goes on with this value as the result of its `yield`.
    pub(crate) fn resume_generator(&mut self, g: Slot, value: Owned, after: After) -> Res<()> {
        if self.frames.len() as u32 >= self.recursion_limit {
            self.release(value);
            return Err(self.recursion_error());
        }
        self.push_generator_frame(g, after);
        // inside it handles its own exception; the caller's waits in its place
        if let Some(Ext::Generator(data)) = self.heap.ext_mut(g) {
            std::mem::swap(&mut data.exc, &mut self.handled);
        }
        // a generator that starts drops this at its first POP_TOP, as CPython's does
        self.push(value);
        Ok(())
    }

    /// A suspended generator stands among the running frames while what it delegates to is thrown into; it does not
    /// handle what it handled (`_gen_throw` in Objects/genobject.c).
    pub(crate) fn begin_delegating(&mut self, g: Slot) {
        self.push_generator_frame(g, After::Delegates);
        self.load_frame();
    }

    /// What a generator delegates to is done: it is suspended as before.
    pub(crate) fn end_delegating(&mut self) {
        self.suspend_generator();
        self.load_frame();
    }

    /// A generator's frame comes on top, with its variables and operands.
    fn push_generator_frame(&mut self, g: Slot, after: After) {
        let ret = self.stack.len();
        self.sync_frame();
        let Some(Ext::Generator(data)) = self.heap.ext_mut(g) else { unreachable!("a generator is resumed") };
        data.state = GenState::Running;
        self.stack.extend_from_slice(&data.saved);
        data.saved.clear();
        let frame = Frame {
            code: data.code.clone(),
            pc: data.pc,
            base: ret as u32,
            ret: ret as u32,
            func: data.func,
            code_slot: data.code_slot,
            globals: data.globals,
            builtins: data.builtins,
            names: Slot::NULL,
            generator: g,
            after,
            frame_obj: data.frame_obj,
            init_object: Slot::NULL,
            native_init: false,
            under: (Slot::NULL, 0),
            plain: false,
            ending: false,
            id: data.frame_id,
        };
        data.frame_obj = Slot::NULL;
        let frame_obj = frame.frame_obj;
        let index = self.frames.len() as u32;
        self.frames.push(frame);
        if !frame_obj.is_null()
            && let Some(Ext::Frame(f)) = self.heap.ext_mut(frame_obj)
        {
            f.live = Some(index);
        }
    }

    /// The generator on top yields. `Some`: the value goes to native code.
    pub(crate) fn yield_value(&mut self, arg: u32) -> Option<Owned> {
        let v = self.pop();
        let (g, after) = self.suspend_generator();
        if let Some(Ext::Generator(data)) = self.heap.ext_mut(g) {
            data.in_yield_from = arg == 1;
            std::mem::swap(&mut data.exc, &mut self.handled);
        }
        if after == After::Native {
            return Some(v);
        }
        self.push(v);
        None
    }

    /// The generator's frame on top goes, with its variables and operands; says whose it was and what called it.
    fn suspend_generator(&mut self) -> (Slot, After) {
        let Some(frame) = self.frames.pop() else { unreachable!("a generator runs") };
        let g = frame.generator;
        if let Some(Ext::Generator(data)) = self.heap.ext_mut(g) {
            data.saved.extend_from_slice(&self.stack[frame.base as usize..]);
            data.pc = frame.pc;
            data.state = GenState::Suspended;
            data.frame_obj = frame.frame_obj;
        }
        self.stack.truncate(frame.ret as usize);
        if !frame.frame_obj.is_null()
            && let Some(Ext::Frame(f)) = self.heap.ext_mut(frame.frame_obj)
        {
            f.live = None;
            f.generator = g;
        }
        (g, frame.after)
    }

    /// A generator's frame is about to end: it is done, and the caller handles its own exception again.
    pub(crate) fn finish_generator(&mut self, g: Slot) {
        let own = self.handled;
        let mut func = Slot::NULL;
        if let Some(Ext::Generator(data)) = self.heap.ext_mut(g) {
            data.state = GenState::Done;
            self.handled = std::mem::replace(&mut data.exc, Slot::NULL);
            func = std::mem::replace(&mut data.func, Slot::NULL);
        }
        self.release_slot(own);
        // the frame drops the function after its locals
        if let Some(frame) = self.frames.last_mut() {
            frame.func = func;
            frame.generator = Slot::NULL;
            frame.code_slot = Slot::NULL;
            frame.globals = Slot::NULL;
        }
        if func.is_null() {
            unreachable!("a generator has a function");
        }
    }
}
