//! The loop that runs instructions. Each does what CPython 3.13's does to the operand stack and to counts
//! (Python/bytecodes.c); what is more than a few lines stands in `ops`.

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::types::ty;

use super::call::Called;
use super::exception::{STEP, Unwinding};
use super::fast::{FastOp, PUSH, arith, flag, jumps, missed};
use super::frame::{After, Stop};
use super::operator::UnOp;
use super::ops::Hinted;
use super::{Machine, Res, Unwind, name};

/// What the event that is being counted is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TraceEvent {
    /// A function is entered or resumed.
    #[default]
    Call,
    /// A line begins.
    Line,
    /// A function returns, yields, or is left by an exception.
    Return,
    /// An exception was raised here.
    Exception,
}

/// How a frame comes to its next instruction, which decides whether a line begins there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Arrival {
    /// From the instruction before it.
    #[default]
    Next,
    /// By a jump: a line begins.
    Line,
    /// By a jump within a line, or once again: its line has been told.
    Silent,
}

impl Machine {
    /// Runs the frame on top until the frame at index `floor` has returned to native code, or something stops it.
    pub(crate) fn run(&mut self, floor: usize) -> Res<Owned> {
        loop {
            let result =
                if self.unwinding == Unwinding::No { self.run_frames() } else { Err(Unwind::Raised) };
            match result {
                Ok(v) => {
                    // native code called: its caller's frame goes on where it was
                    self.load_frame();
                    return Ok(v);
                }
                Err(Unwind::Raised) => {
                    self.sync_frame();
                    let unwound = self.unwind(floor);
                    if !matches!(unwound, Err(Unwind::Stop(_))) {
                        self.load_frame();
                    }
                    unwound?;
                }
                Err(stop) => {
                    self.sync_frame();
                    return Err(stop);
                }
            }
        }
    }

    /// Writes what the loop keeps at hand back to the frame on top.
    #[inline]
    pub(crate) fn sync_frame(&mut self) {
        if let Some(f) = self.frames.last_mut() {
            f.pc = self.pc;
        }
    }

    /// Takes at hand what the loop needs of the frame on top.
    #[inline]
    pub(crate) fn load_frame(&mut self) {
        if let Some(f) = self.frames.last() {
            self.pc = f.pc;
        }
    }

    /// An event of the program's own code: stops here if it is the one that was asked for.
    #[inline]
    pub(crate) fn count_event(&mut self) -> Res<()> {
        if self.n_events >= self.stop_at {
            return Err(STEP);
        }
        if self.sought.is_some() {
            self.look_for_step(self.event_kind, self.event_pc());
        }
        self.n_events += 1;
        Ok(())
    }

    /// An event of an instruction. If the run stops before it, the instruction begins anew when it goes on.
    #[inline]
    fn event(&mut self, kind: TraceEvent, pc: usize) -> Res<()> {
        self.event_kind = kind;
        if self.n_events >= self.stop_at {
            return Err(self.stop_before(pc));
        }
        if self.sought.is_some() {
            self.look_for_step(kind, pc as u32);
        }
        self.n_events += 1;
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn stop_before(&mut self, pc: usize) -> Unwind {
        self.pc = pc as u32;
        // where a line begins here too, that has been told before any other event
        self.arrival = if self.event_kind == TraceEvent::Line { Arrival::Line } else { Arrival::Silent };
        STEP
    }

    /// Each jump back and each call costs one unit.
    #[inline]
    fn burn(&mut self) -> Res<()> {
        self.fuel -= 1;
        if self.fuel <= 0 && (self.native_depth == 0 || self.fuel <= self.fuel_floor) {
            return Err(Unwind::Stop(Stop::Fuel));
        }
        if self.heap.collection_is_due() {
            self.collect_due();
        }
        Ok(())
    }

    #[expect(
        clippy::needless_continue,
        reason = "a jump goes on at once, also where nothing is left to be passed"
    )]
    fn run_frames(&mut self) -> Res<Owned> {
        // flags of an instruction that are heeded: all, unless the run has just jumped there
        const ALL: u8 = flag::LINE | flag::WATCH;
        const JUMPED: u8 = flag::WATCH;
        'frames: loop {
            let Some(frame) = self.frames.last() else { unreachable!("something runs") };
            let code = frame.code.clone();
            let table = if self.watching.is_some() { &code.plain } else { &code.fast };
            let base = frame.base as usize;
            let mut pc = frame.pc as usize;
            let mut heeded = match std::mem::take(&mut self.arrival) {
                Arrival::Next => ALL,
                Arrival::Silent => JUMPED,
                Arrival::Line => {
                    if self.watching.is_some() {
                        self.pc = pc as u32;
                        self.attend()?;
                    }
                    self.event(TraceEvent::Line, pc)?;
                    JUMPED
                }
            };
            macro_rules! local {
                ($i:expr) => {
                    self.stack[base + $i as usize]
                };
            }
            // the result of a quick form goes where it says
            macro_rules! deliver {
                ($i:expr, $result:expr) => {
                    if $i.c1 == PUSH {
                        self.push($result);
                    } else {
                        pc += 1;
                        self.pc = pc as u32;
                        let old = std::mem::replace(&mut local!($i.c1), $result.into_slot());
                        self.release_slot(old);
                    }
                };
            }
            // LOAD_FAST_LOAD_FAST, or the first of two LOAD_FAST
            macro_rules! first_of_two_locals {
                ($i:expr) => {{
                    missed(&code, pc - 1);
                    let a = self.share(local!($i.a));
                    self.push(a);
                    if code.plain[pc - 1].get().op == FastOp::LoadFastLoadFast {
                        let b = self.share(local!($i.c0));
                        self.push(b);
                    }
                }};
            }
            macro_rules! called {
                ($called:expr) => {
                    match $called {
                        Called::Value(v) => self.push(v),
                        Called::Frame => continue 'frames,
                    }
                };
            }
            loop {
                let i = table[pc].get();
                let told = i.flags & std::mem::replace(&mut heeded, ALL);
                if told != 0 {
                    if told & flag::WATCH != 0 {
                        self.pc = pc as u32;
                        self.attend()?;
                    }
                    if told & flag::LINE != 0 {
                        self.event(TraceEvent::Line, pc)?;
                    }
                }
                pc += 1;
                self.pc = pc as u32;
                let arg = i.arg;
                macro_rules! jump {
                    ($to:expr) => {{
                        pc = $to as usize;
                        if i.flags & (flag::JUMP_LINE | flag::WATCH) != 0 {
                            if i.flags & flag::WATCH != 0 {
                                self.pc = pc as u32;
                                self.attend()?;
                            }
                            if i.flags & flag::JUMP_LINE != 0 {
                                self.event(TraceEvent::Line, pc)?;
                            }
                        }
                        heeded = JUMPED;
                        continue;
                    }};
                }
                macro_rules! generic_for {
                    ($end:expr) => {{
                        let it = self.peek(0);
                        if let Obj::RangeIter { left, next } = self.heap.obj(it)
                            && left > 0
                        {
                            self.heap.set_obj(it, Obj::RangeIter { left: left - 1, next: next + 1 });
                            let n = self.heap.int(next);
                            self.push(n);
                            continue;
                        }
                        if let Some(item) = self.heap.next_item(it) {
                            let item = self.share(item);
                            self.push(item);
                            continue;
                        }
                        if self.is_resumable_generator(it) {
                            self.resume_generator(it, Owned::from_slot(Slot::NONE), After::ForIter)?;
                            continue 'frames;
                        }
                        if let Some(v) = self.next(it)? {
                            self.push(v);
                            continue;
                        }
                        let it = self.pop();
                        self.release(it);
                        jump!($end + 2)
                    }};
                }
                match i.op {
                    FastOp::Nop => {}
                    FastOp::Resume => {
                        if code.traced {
                            self.event(TraceEvent::Call, pc - 1)?;
                        }
                        self.burn()?;
                    }
                    FastOp::LoadFast => {
                        let s = local!(arg);
                        let o = self.share(s);
                        self.push(o);
                    }
                    FastOp::LoadFastLoadFast => {
                        let (a, b) = (local!(arg >> 4), local!(arg & 15));
                        let a = self.share(a);
                        self.push(a);
                        let b = self.share(b);
                        self.push(b);
                    }
                    FastOp::LoadFastCheck => {
                        let s = local!(arg);
                        if s.is_null() {
                            return Err(self.unbound_local(&code, arg));
                        }
                        let o = self.share(s);
                        self.push(o);
                    }
                    FastOp::LoadFastAndClear => {
                        let s = std::mem::replace(&mut local!(arg), Slot::NULL);
                        self.stack.push(s);
                    }
                    FastOp::LoadConst => {
                        let o = self.share(code.consts[arg as usize]);
                        self.push(o);
                    }
                    FastOp::StoreFast => {
                        let v = self.pop().into_slot();
                        let old = std::mem::replace(&mut local!(arg), v);
                        self.release_slot(old);
                    }
                    FastOp::StoreFastLoadFast => {
                        let v = self.pop().into_slot();
                        let old = std::mem::replace(&mut local!(arg >> 4), v);
                        self.release_slot(old);
                        let o = self.share(local!(arg & 15));
                        self.push(o);
                    }
                    FastOp::StoreFastStoreFast => {
                        let v = self.pop().into_slot();
                        let old = std::mem::replace(&mut local!(arg >> 4), v);
                        self.release_slot(old);
                        let v = self.pop().into_slot();
                        let old = std::mem::replace(&mut local!(arg & 15), v);
                        self.release_slot(old);
                    }
                    FastOp::DeleteFast => {
                        let old = std::mem::replace(&mut local!(arg), Slot::NULL);
                        if old.is_null() {
                            return Err(self.unbound_local(&code, arg));
                        }
                        self.release_slot(old);
                    }
                    FastOp::PopTop | FastOp::EndFor => {
                        let o = self.pop();
                        self.release(o);
                    }
                    FastOp::PushNull => self.stack.push(Slot::NULL),
                    FastOp::Copy => {
                        let s = self.peek(arg as usize - 1);
                        if s.is_null() {
                            self.stack.push(s);
                        } else {
                            let o = self.share(s);
                            self.push(o);
                        }
                    }
                    FastOp::Swap => {
                        let n = self.stack.len();
                        self.stack.swap(n - 1, n - arg as usize);
                    }
                    FastOp::LoadName => self.op_load_name(&table[pc - 1], code.names[arg as usize])?,
                    FastOp::StoreName => {
                        let v = self.pop();
                        self.op_store_name(&table[pc - 1], code.names[arg as usize], v)?;
                    }
                    FastOp::DeleteName => self.op_delete_name(code.names[arg as usize])?,
                    FastOp::LoadGlobal => {
                        let v = self.op_load_global(&table[pc - 1], code.names[(arg >> 1) as usize])?;
                        let o = self.share(v);
                        self.push(o);
                        if arg & 1 != 0 {
                            self.stack.push(Slot::NULL);
                        }
                    }
                    FastOp::StoreGlobal => {
                        let v = self.pop();
                        let globals = self.globals();
                        self.dict_set_str(globals, code.names[arg as usize], v);
                    }
                    FastOp::DeleteGlobal => {
                        let globals = self.globals();
                        if !self.dict_del_str(globals, code.names[arg as usize]) {
                            return Err(self.name_error(code.names[arg as usize]));
                        }
                    }
                    FastOp::LoadLocals => {
                        let names = self.names_or_locals()?;
                        self.push(names);
                    }
                    FastOp::LoadFromDictOrGlobals => {
                        self.op_load_from_dict_or_globals(code.names[arg as usize])?;
                    }
                    FastOp::LoadFromDictOrDeref => self.op_load_from_dict_or_deref(&code, base, arg)?,
                    FastOp::MakeCell => {
                        let content = std::mem::replace(&mut local!(arg), Slot::NULL);
                        let cell = self.heap.record_of(ty::CELL, Rec::Cell, &[content], 0, 24, true);
                        local!(arg) = cell.into_slot();
                    }
                    FastOp::CopyFreeVars => self.op_copy_free_vars(&code, base, arg),
                    FastOp::LoadDeref => {
                        let v = self.heap.item(local!(arg), 0);
                        if v.is_null() {
                            return Err(self.unbound_deref(&code, arg));
                        }
                        let o = self.share(v);
                        self.push(o);
                    }
                    FastOp::StoreDeref => {
                        let v = self.pop().into_slot();
                        let old = self.heap.replace_item(local!(arg), 0, v);
                        self.release_slot(old);
                    }
                    FastOp::DeleteDeref => {
                        let old = self.heap.replace_item(local!(arg), 0, Slot::NULL);
                        if old.is_null() {
                            return Err(self.unbound_deref(&code, arg));
                        }
                        self.release_slot(old);
                    }
                    FastOp::LoadAttr => {
                        self.op_load_attr(&table[pc - 1], code.names[(arg >> 1) as usize], arg & 1 != 0)?;
                    }
                    FastOp::StoreAttr => self.op_store_attr(&table[pc - 1], code.names[arg as usize])?,
                    FastOp::DeleteAttr => {
                        let o = self.peek(0);
                        self.delattr(o, code.names[arg as usize])?;
                        let o = self.pop();
                        self.release(o);
                    }
                    FastOp::LoadSuperAttr => self.op_load_super_attr(code.names[(arg >> 2) as usize], arg)?,
                    FastOp::BinaryOp => self.op_binary(arg)?,
                    FastOp::BinarySubscr => self.op_binary_subscr()?,
                    FastOp::StoreSubscr => self.op_store_subscr()?,
                    FastOp::DeleteSubscr => {
                        let (key, o) = (self.peek(0), self.peek(1));
                        self.del_item(o, key)?;
                        self.drop_n(2);
                    }
                    FastOp::BinarySlice => self.op_binary_slice()?,
                    FastOp::StoreSlice => self.op_store_slice()?,
                    FastOp::CompareOp => self.op_compare(arg)?,
                    FastOp::IsOp => {
                        let same = (self.peek(1) == self.peek(0)) != (arg != 0);
                        self.replace_two(Owned::from_slot(Slot::bool(same)));
                    }
                    FastOp::ContainsOp => {
                        let (container, item) = (self.peek(0), self.peek(1));
                        let found = self.contains(container, item)?;
                        let (container, item) = (self.pop(), self.pop());
                        self.release(item);
                        self.release(container);
                        self.stack.push(Slot::bool(found != (arg != 0)));
                    }
                    FastOp::UnaryNegative => self.op_unary(UnOp::Neg)?,
                    FastOp::UnaryInvert => self.op_unary(UnOp::Invert)?,
                    FastOp::UnaryNot => {
                        let s = self.pop().into_slot();
                        self.stack.push(Slot::bool(s == Slot::FALSE));
                    }
                    FastOp::ToBool => {
                        let s = self.peek(0);
                        if s != Slot::TRUE && s != Slot::FALSE {
                            let truth = self.truth(s)?;
                            let o = self.pop();
                            self.release(o);
                            self.stack.push(Slot::bool(truth));
                        }
                    }
                    FastOp::PopJumpIfFalse => {
                        if self.pop().into_slot() == Slot::FALSE {
                            jump!(arg);
                        }
                    }
                    FastOp::PopJumpIfTrue => {
                        if self.pop().into_slot() == Slot::TRUE {
                            jump!(arg);
                        }
                    }
                    FastOp::PopJumpIfNone => {
                        let o = self.pop();
                        let jumps = o.slot() == Slot::NONE;
                        self.release(o);
                        if jumps {
                            jump!(arg);
                        }
                    }
                    FastOp::PopJumpIfNotNone => {
                        let o = self.pop();
                        let jumps = o.slot() != Slot::NONE;
                        self.release(o);
                        if jumps {
                            jump!(arg);
                        }
                    }
                    FastOp::JumpForward => jump!(arg),
                    FastOp::JumpBackward => {
                        // a jump back on one line is an event of its own
                        if i.flags & flag::BACK != 0 {
                            self.event(TraceEvent::Line, pc - 1)
                                .inspect_err(|_| self.arrival = Arrival::Silent)?;
                        }
                        self.pc = arg;
                        if let Err(stop) = self.burn() {
                            self.arrival =
                                if i.flags & flag::JUMP_LINE != 0 { Arrival::Line } else { Arrival::Silent };
                            return Err(stop);
                        }
                        jump!(arg);
                    }
                    FastOp::JumpBackwardNoInterrupt => jump!(arg),
                    FastOp::GetIter => {
                        let o = self.peek(0);
                        let it = self.iter(o)?;
                        let o = self.pop();
                        self.push(it);
                        self.release(o);
                    }
                    FastOp::ForIter => generic_for!(arg),
                    FastOp::Call => {
                        let called = self.op_call(arg)?;
                        called!(called);
                    }
                    FastOp::CallKw => {
                        let kw = self.pop().into_slot();
                        let at = self.stack.len() - arg as usize - 2;
                        let called = self.begin_call(at, arg, kw, After::Push)?;
                        called!(called);
                    }
                    FastOp::CallFunctionEx => {
                        let called = self.op_call_ex(arg & 1 != 0)?;
                        called!(called);
                    }
                    FastOp::ReturnValue => {
                        if code.traced {
                            self.event(TraceEvent::Return, pc - 1)?;
                        }
                        let v = self.pop();
                        if let Some(v) = self.return_value(v)? {
                            return Ok(v);
                        }
                        continue 'frames;
                    }
                    FastOp::ReturnConst => {
                        if code.traced {
                            self.event(TraceEvent::Return, pc - 1)?;
                        }
                        let v = self.share(code.consts[arg as usize]);
                        if let Some(v) = self.return_value(v)? {
                            return Ok(v);
                        }
                        continue 'frames;
                    }
                    FastOp::ReturnGenerator => {
                        self.sync_frame();
                        let (g, after, under) = self.make_generator();
                        match after {
                            After::Native => return Ok(g),
                            After::CachePush | After::CacheNative => {
                                if let Some(g) = self.return_through_cache(after, under, g)? {
                                    return Ok(g);
                                }
                            }
                            _ => self.push(g),
                        }
                        continue 'frames;
                    }
                    FastOp::YieldValue => {
                        if code.traced {
                            self.event(TraceEvent::Return, pc - 1)?;
                        }
                        self.sync_frame();
                        if let Some(v) = self.yield_value(arg) {
                            return Ok(v);
                        }
                        continue 'frames;
                    }
                    FastOp::Send => {
                        let (value, receiver) = (self.peek(0), self.peek(1));
                        if self.is_resumable_generator(receiver) {
                            let value = self.pop();
                            self.resume_generator(receiver, value, After::Send)?;
                            continue 'frames;
                        }
                        match self.send(receiver, value)? {
                            Ok(yielded) => {
                                let value = self.pop();
                                self.push(yielded);
                                self.release(value);
                            }
                            Err(returned) => {
                                let value = self.pop();
                                self.push(returned);
                                self.release(value);
                                jump!(arg);
                            }
                        }
                    }
                    FastOp::EndSend => {
                        let v = self.pop();
                        let receiver = self.pop();
                        self.push(v);
                        self.release(receiver);
                    }
                    FastOp::GetYieldFromIter => {
                        let o = self.peek(0);
                        if self.heap.ty(o) == ty::COROUTINE && code.code.flags & (0x80 | 0x100) == 0 {
                            return Err(self.type_error(
                                "cannot 'yield from' a coroutine object in a non-coroutine generator",
                            ));
                        }
                        if !matches!(self.heap.ty(o), ty::GENERATOR | ty::COROUTINE) {
                            let it = self.iter(o)?;
                            let o = self.pop();
                            self.push(it);
                            self.release(o);
                        }
                    }
                    FastOp::CleanupThrow => self.op_cleanup_throw()?,
                    FastOp::BuildTuple => {
                        let at = self.stack.len() - arg as usize;
                        let t = self.heap.tuple_raw(&self.stack[at..]);
                        self.stack.truncate(at);
                        self.push(t);
                    }
                    FastOp::BuildList => {
                        let at = self.stack.len() - arg as usize;
                        let l = self.heap.list_raw(&self.stack[at..]);
                        self.stack.truncate(at);
                        self.push(l);
                    }
                    FastOp::BuildSet => self.op_build_set(arg)?,
                    FastOp::BuildMap => self.op_build_map(arg)?,
                    FastOp::BuildConstKeyMap => self.op_build_const_key_map(arg)?,
                    FastOp::BuildSlice => {
                        let step = if arg == 3 { self.pop().into_slot() } else { Slot::NONE };
                        let (stop, start) = (self.pop().into_slot(), self.pop().into_slot());
                        // in the order in which a slice drops them
                        let s = self.heap.record_of(ty::SLICE, Rec::Slice, &[step, start, stop], 0, 40, true);
                        self.push(s);
                    }
                    FastOp::BuildString => self.op_build_string(arg),
                    FastOp::ListAppend => {
                        let v = self.pop();
                        let list = self.peek(arg as usize - 1);
                        self.heap.list_push(list, v);
                    }
                    FastOp::ListExtend => {
                        let (list, o) = (self.peek(arg as usize), self.peek(0));
                        crate::types::list::extend_starred(self, list, o)?;
                        self.drop_n(1);
                    }
                    FastOp::SetAdd => {
                        let (set, v) = (self.peek(arg as usize), self.peek(0));
                        self.set_add(set, v)?;
                        self.drop_n(1);
                    }
                    FastOp::SetUpdate => {
                        let (set, o) = (self.peek(arg as usize), self.peek(0));
                        crate::types::set::update(self, set, o)?;
                        self.drop_n(1);
                    }
                    FastOp::MapAdd => {
                        let (v, k) = (self.pop(), self.peek(0));
                        let dict = self.peek(arg as usize);
                        self.dict_set(dict, k, v)?;
                        self.drop_n(1);
                    }
                    FastOp::DictUpdate => {
                        let (dict, o) = (self.peek(arg as usize), self.peek(0));
                        crate::types::dict::merge_starred(self, dict, o)?;
                        self.drop_n(1);
                    }
                    FastOp::DictMerge => {
                        let (dict, o) = (self.peek(arg as usize), self.peek(0));
                        self.op_dict_merge(dict, o, arg)?;
                        self.drop_n(1);
                    }
                    FastOp::UnpackSequence => self.op_unpack_sequence(arg)?,
                    FastOp::UnpackEx => self.op_unpack_ex(arg & 0xff, arg >> 8)?,
                    FastOp::MakeFunction => self.op_make_function(),
                    FastOp::SetFunctionAttribute => self.op_set_function_attribute(arg),
                    FastOp::FormatSimple => {
                        let s = self.peek(0);
                        if self.heap.ty(s) != ty::STR {
                            let text = self.format_value(s, "")?;
                            let o = self.pop();
                            self.push(text);
                            self.release(o);
                        }
                    }
                    FastOp::FormatWithSpec => {
                        let (spec, v) = (self.peek(0), self.peek(1));
                        let spec = self.heap.str_of(spec).to_owned();
                        let text = self.format_value(v, &spec)?;
                        self.drop_n(2);
                        self.push(text);
                    }
                    FastOp::ConvertValue => {
                        let s = self.peek(0);
                        let text = match arg {
                            1 => self.str(s)?,
                            2 => self.repr(s)?,
                            _ => self.ascii(s)?,
                        };
                        let o = self.pop();
                        self.push(text);
                        self.release(o);
                    }
                    FastOp::BeforeWith => self.op_before_with()?,
                    FastOp::WithExceptStart => self.op_with_except_start()?,
                    FastOp::PushExcInfo => {
                        let e = self.pop();
                        let shared = self.share(e.slot()).into_slot();
                        let old = self.swap_handled(shared);
                        self.stack.push(if old.is_null() { Slot::NONE } else { old });
                        self.push(e);
                    }
                    FastOp::PopExcept => {
                        let before = self.pop().into_slot();
                        let before = if before == Slot::NONE { Slot::NULL } else { before };
                        let old = self.swap_handled(before);
                        self.release_slot(old);
                    }
                    FastOp::CheckExcMatch => {
                        let (pattern, e) = (self.peek(0), self.peek(1));
                        let matches = self.exception_matches(e, pattern)?;
                        self.drop_n(1);
                        self.stack.push(Slot::bool(matches));
                    }
                    FastOp::CheckEgMatch => self.op_check_eg_match()?,
                    FastOp::RaiseVarargs => {
                        let cause = if arg == 2 { Some(self.pop()) } else { None };
                        let e = if arg >= 1 { Some(self.pop()) } else { None };
                        return Err(self.do_raise(e, cause));
                    }
                    FastOp::Reraise => {
                        let e = self.pop();
                        if arg > 0
                            && let Obj::Int(lasti) = self.heap.obj(self.peek(arg as usize - 1))
                        {
                            // for lines the frame is where it raised first; its handler is looked for here
                            self.lasti = Some(lasti as u32);
                        }
                        self.reraised = true;
                        return Err(self.raise_object(e));
                    }
                    FastOp::LoadAssertionError => self.stack.push(ty::ASSERTION_ERROR),
                    FastOp::LoadBuildClass => {
                        let f = match self.heap.dict_get_str(self.builtins, name::BUILD_CLASS) {
                            Some(f) => self.share(f),
                            None => return Err(self.raise(ty::NAME_ERROR, "__build_class__ not found")),
                        };
                        self.push(f);
                    }
                    FastOp::SetupAnnotations => self.op_setup_annotations()?,
                    FastOp::ImportName => self.op_import_name(code.names[arg as usize])?,
                    FastOp::ImportFrom => self.op_import_from(code.names[arg as usize])?,
                    FastOp::CallIntrinsic1 => self.op_intrinsic_1(arg)?,
                    FastOp::CallIntrinsic2 => self.op_intrinsic_2(arg)?,
                    FastOp::GetLen => {
                        let n = self.len(self.peek(0))?;
                        let n = self.heap.int(n);
                        self.push(n);
                    }
                    FastOp::MatchSequence | FastOp::MatchMapping => {
                        self.op_match_kind(matches!(i.op, FastOp::MatchMapping));
                    }
                    FastOp::MatchKeys => self.op_match_keys()?,
                    FastOp::MatchClass => self.op_match_class(arg)?,
                    FastOp::ExitInitCheck => {
                        let v = self.pop();
                        self.release(v);
                    }
                    FastOp::BeforeAsyncWith => self.op_before_async_with()?,
                    FastOp::EndAsyncFor => self.op_end_async_for()?,
                    FastOp::GetAiter => self.op_get_aiter()?,
                    FastOp::GetAnext => self.op_get_anext()?,
                    FastOp::GetAwaitable => self.op_get_awaitable(arg)?,

                    // the quick forms, see `fast`: where their case is not given, they do their first instruction
                    FastOp::BinaryLocalConst => {
                        let a = local!(i.a);
                        if let Some(x) = self.heap.exact_int(a)
                            && let Some(n) = arith::result(arg & 0xff, x, i64::from(i.c0 as i32))
                        {
                            let result = self.heap.int(n);
                            pc += 2;
                            deliver!(i, result);
                        } else {
                            missed(&code, pc - 1);
                            let a = self.share(a);
                            self.push(a);
                        }
                    }
                    FastOp::BinaryLocalLocal => {
                        let (a, b) = (local!(i.a), local!(i.c0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
                            && let Some(n) = arith::result(arg & 0xff, x, y)
                        {
                            let result = self.heap.int(n);
                            pc += (arg >> 8 & 0xff) as usize;
                            deliver!(i, result);
                        } else {
                            first_of_two_locals!(i);
                        }
                    }
                    FastOp::BinaryTopLocal => {
                        let (a, b) = (self.peek(0), local!(i.c0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
                            && let Some(n) = arith::result(arg & 0xff, x, y)
                        {
                            let result = self.heap.int(n);
                            let a = self.pop();
                            self.release(a);
                            pc += 1;
                            deliver!(i, result);
                        } else {
                            missed(&code, pc - 1);
                            let b = self.share(b);
                            self.push(b);
                        }
                    }
                    FastOp::BinaryTopConst => {
                        if let Some(x) = self.heap.exact_int(self.peek(0))
                            && let Some(n) = arith::result(arg & 0xff, x, i64::from(i.c0 as i32))
                        {
                            let result = self.heap.int(n);
                            let a = self.pop();
                            self.release(a);
                            pc += 1;
                            deliver!(i, result);
                        } else {
                            missed(&code, pc - 1);
                            let c = self.share(code.consts[code.code.instructions[pc - 1].arg as usize]);
                            self.push(c);
                        }
                    }
                    FastOp::BinaryTopTop => {
                        let (b, a) = (self.peek(0), self.peek(1));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
                            && let Some(n) = arith::result(arg & 0xff, x, y)
                        {
                            let result = self.heap.int(n);
                            let (b, a) = (self.pop(), self.pop());
                            self.release(a);
                            self.release(b);
                            deliver!(i, result);
                        } else {
                            missed(&code, pc - 1);
                            self.op_binary_slow(code.code.instructions[pc - 1].arg, a, b)?;
                        }
                    }
                    FastOp::CompareLocalConst => {
                        let a = local!(i.a);
                        if let Some(x) = self.heap.exact_int(a) {
                            if jumps(arg, x, i64::from(i.c0 as i32)) {
                                jump!(i.c1);
                            }
                            pc += 3;
                        } else {
                            missed(&code, pc - 1);
                            let a = self.share(a);
                            self.push(a);
                        }
                    }
                    FastOp::CompareLocalLocal => {
                        if let (Some(x), Some(y)) =
                            (self.heap.exact_int(local!(i.a)), self.heap.exact_int(local!(i.c0)))
                        {
                            if jumps(arg, x, y) {
                                jump!(i.c1);
                            }
                            pc += (arg >> 8 & 0xff) as usize + 1;
                        } else {
                            first_of_two_locals!(i);
                        }
                    }
                    FastOp::CompareTopLocal => {
                        let (a, b) = (self.peek(0), local!(i.c0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b)) {
                            let a = self.pop();
                            self.release(a);
                            if jumps(arg, x, y) {
                                jump!(i.c1);
                            }
                            pc += 2;
                        } else {
                            missed(&code, pc - 1);
                            let b = self.share(b);
                            self.push(b);
                        }
                    }
                    FastOp::CompareTopConst => {
                        if let Some(x) = self.heap.exact_int(self.peek(0)) {
                            let a = self.pop();
                            self.release(a);
                            if jumps(arg, x, i64::from(i.c0 as i32)) {
                                jump!(i.c1);
                            }
                            pc += 2;
                        } else {
                            missed(&code, pc - 1);
                            let c = self.share(code.consts[code.code.instructions[pc - 1].arg as usize]);
                            self.push(c);
                        }
                    }
                    FastOp::CompareTopTop => {
                        let (b, a) = (self.peek(0), self.peek(1));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b)) {
                            let (b, a) = (self.pop(), self.pop());
                            self.release(a);
                            self.release(b);
                            if jumps(arg, x, y) {
                                jump!(i.c1);
                            }
                            pc += 1;
                        } else {
                            missed(&code, pc - 1);
                            self.op_compare(code.code.instructions[pc - 1].arg)?;
                        }
                    }
                    FastOp::ItemOfLocal => {
                        let item = self.heap.item_at(local!(i.a), local!(i.c0));
                        if let Some(item) = item {
                            let item = self.share(item);
                            self.push(item);
                            pc += (arg & 0xff) as usize;
                        } else {
                            first_of_two_locals!(i);
                        }
                    }
                    FastOp::AttrOfLocal => {
                        let o = local!(i.a);
                        match self.hinted_attr(&table[pc], o) {
                            Hinted::Method(f) => {
                                let (f, o) = (self.share(f), self.share(o));
                                self.push(f);
                                self.push(o);
                                pc += 1;
                            }
                            Hinted::Value(v) => {
                                let v = self.share(v);
                                self.push(v);
                                if arg & 1 != 0 {
                                    self.stack.push(Slot::NULL);
                                }
                                pc += 1;
                            }
                            Hinted::No => {
                                missed(&code, pc - 1);
                                let o = self.share(o);
                                self.push(o);
                            }
                        }
                    }
                    FastOp::StoreAttrOfLocal => {
                        let o = local!(i.a);
                        if let Some(place) = self.hinted_place(&table[pc], o) {
                            let v = self.pop();
                            self.store_hinted(o, place, v);
                            pc += 1;
                        } else {
                            missed(&code, pc - 1);
                            let o = self.share(o);
                            self.push(o);
                        }
                    }
                    FastOp::StoreAttrLocal => {
                        let n = (arg & 0xff) as usize;
                        let o = local!(i.c0);
                        if let Some(place) = self.hinted_place(&table[pc - 1 + n], o) {
                            let v = self.share(local!(i.a));
                            self.store_hinted(o, place, v);
                            pc += n;
                        } else {
                            first_of_two_locals!(i);
                        }
                    }
                    FastOp::ForStore => {
                        let it = self.peek(0);
                        let item = match self.heap.obj(it) {
                            Obj::RangeIter { left, next } if left > 0 => {
                                self.heap.set_obj(it, Obj::RangeIter { left: left - 1, next: next + 1 });
                                self.heap.int(next)
                            }
                            _ => {
                                if let Some(item) = self.heap.next_item(it) {
                                    self.share(item)
                                } else {
                                    generic_for!(i.c1)
                                }
                            }
                        };
                        pc += 1;
                        self.pc = pc as u32;
                        let old = std::mem::replace(&mut local!(i.a), item.into_slot());
                        self.release_slot(old);
                    }
                    FastOp::JumpIfLocalNone => {
                        if (local!(i.a) == Slot::NONE) == (arg != 0) {
                            jump!(i.c1);
                        }
                        pc += 1;
                    }
                    FastOp::JumpIfLocal => {
                        let s = local!(i.a);
                        if let Some(truth) = self.heap.plain_truth(s) {
                            if truth == (arg & 1 != 0) {
                                jump!(i.c1);
                            }
                            pc += 2;
                        } else {
                            missed(&code, pc - 1);
                            let s = self.share(s);
                            self.push(s);
                        }
                    }
                    FastOp::JumpIfTop => {
                        let truth = match self.peek(0) {
                            Slot::TRUE => true,
                            Slot::FALSE | Slot::NONE => false,
                            s => {
                                missed(&code, pc - 1);
                                let truth = self.truth(s)?;
                                let o = self.pop();
                                self.release(o);
                                self.stack.push(Slot::bool(truth));
                                continue;
                            }
                        };
                        // the constants are immortal
                        let _constant = self.stack.pop();
                        if truth == (arg & 1 != 0) {
                            jump!(i.c1);
                        }
                        pc += 1;
                    }
                }
            }
        }
    }

    pub(super) fn drop_n(&mut self, n: usize) {
        for _ in 0..n {
            let o = self.pop();
            self.release(o);
        }
    }

    /// Puts a result in the place of the two top references, and drops those: the lower first. Dropping can run the
    /// program's code, so what is still to be dropped stays on the stack.
    #[inline]
    pub(super) fn replace_two(&mut self, r: Owned) {
        let n = self.stack.len();
        let a = std::mem::replace(&mut self.stack[n - 2], r.into_slot());
        self.release_slot(a);
        let b = self.pop();
        self.release(b);
    }
}
