//! The loop that runs instructions. Each does what CPython 3.13's does to the operand stack and to counts
//! (Python/bytecodes.c); what is more than a few lines stands in `ops`.

use crate::bytecode::Op;
use crate::heap::{Obj, Owned, Rec, Slot};
use crate::types::ty;

use super::call::Called;
use super::exception::{STEP, Unwinding};
use super::frame::{After, Stop};
use super::operator::{BinOp, CompareOp, UnOp};
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
            f.jump_from = self.jump_from;
            f.jump_to = self.jump_to;
        }
    }

    /// Takes at hand what the loop needs of the frame on top.
    #[inline]
    pub(crate) fn load_frame(&mut self) {
        if let Some(f) = self.frames.last() {
            self.pc = f.pc;
            self.jump_from = f.jump_from;
            self.jump_to = f.jump_to;
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

    #[cold]
    pub(crate) fn event(&mut self, kind: TraceEvent, pc: u32) -> Res<()> {
        self.event_kind = kind;
        if self.n_events >= self.stop_at {
            // the instruction has not begun: it runs when the machine goes on
            self.pc = pc;
            // where a line begins here too, that event has happened
            let begins = self.frames.last().is_some_and(|f| f.code.fast[pc as usize].get().flags & 1 != 0);
            self.line_told = begins && kind != TraceEvent::Line;
            return Err(STEP);
        }
        if self.sought.is_some() {
            self.look_for_step(kind, pc);
        }
        self.n_events += 1;
        Ok(())
    }

    /// A line may begin at this instruction; it does not if the one before it, as executed, was on the same line.
    #[inline(never)]
    fn line_event(&mut self, code: &crate::heap::CodeObject, pc: u32) -> Res<()> {
        let before = if self.jump_to == pc { self.jump_from } else { pc.wrapping_sub(1) };
        let positions = &code.code.positions;
        if let (Some(b), Some(instr)) =
            (positions.get(before as usize), code.code.instructions.get(before as usize))
            && b.line == positions[pc as usize].line
            && instr.op != Op::Resume
        {
            return Ok(());
        }
        self.event(TraceEvent::Line, pc)
    }

    /// Each jump back and each call costs one unit.
    #[inline]
    fn burn(&mut self, pc: u32) -> Res<()> {
        self.fuel -= 1;
        if self.fuel <= 0 && (self.native_depth == 0 || self.fuel <= self.fuel_floor) {
            self.pc = pc;
            return Err(Unwind::Stop(Stop::Fuel));
        }
        if self.heap.collection_is_due() {
            self.collect_due();
        }
        Ok(())
    }

    #[inline]
    fn jump(&mut self, from: u32, to: u32) {
        self.pc = to;
        self.jump_from = from;
        self.jump_to = to;
    }

    fn run_frames(&mut self) -> Res<Owned> {
        let Some(frame) = self.frames.last() else { unreachable!("something runs") };
        let mut code = frame.code.clone();
        let mut base = frame.base as usize;
        self.load_frame();
        macro_rules! reload {
            () => {{
                let Some(frame) = self.frames.last() else { unreachable!("something runs") };
                code = frame.code.clone();
                base = frame.base as usize;
                self.pc = frame.pc;
                self.jump_from = frame.jump_from;
                self.jump_to = frame.jump_to;
            }};
        }
        macro_rules! called {
            ($called:expr) => {
                match $called {
                    Called::Value(v) => self.push(v),
                    Called::Frame => reload!(),
                }
            };
        }
        loop {
            if self.attention {
                self.attend()?;
            }
            let pc = self.pc;
            let i = code.fast[pc as usize].get();
            self.pc = pc + 1;
            if i.flags & 1 != 0 && !std::mem::take(&mut self.line_told) {
                self.line_event(&code, pc)?;
                self.pc = pc + 1;
            }
            let arg = i.arg;
            match i.op {
                Op::Nop => {}
                Op::Resume => {
                    if code.traced {
                        self.event(TraceEvent::Call, pc)?;
                    }
                    self.burn(pc + 1)?;
                }
                Op::LoadFast => {
                    let s = self.stack[base + arg as usize];
                    let o = self.share(s);
                    self.push(o);
                }
                Op::LoadFastLoadFast => {
                    let (a, b) =
                        (self.stack[base + (arg >> 4) as usize], self.stack[base + (arg & 15) as usize]);
                    let a = self.share(a);
                    self.push(a);
                    let b = self.share(b);
                    self.push(b);
                }
                Op::LoadFastCheck => {
                    let s = self.stack[base + arg as usize];
                    if s.is_null() {
                        return Err(self.unbound_local(&code, arg));
                    }
                    let o = self.share(s);
                    self.push(o);
                }
                Op::LoadFastAndClear => {
                    let s = std::mem::replace(&mut self.stack[base + arg as usize], Slot::NULL);
                    self.stack.push(s);
                }
                Op::LoadConst => {
                    let o = self.share(code.consts[arg as usize]);
                    self.push(o);
                }
                Op::StoreFast => {
                    let v = self.pop().into_slot();
                    let old = std::mem::replace(&mut self.stack[base + arg as usize], v);
                    self.release_slot(old);
                }
                Op::StoreFastLoadFast => {
                    let v = self.pop().into_slot();
                    let old = std::mem::replace(&mut self.stack[base + (arg >> 4) as usize], v);
                    self.release_slot(old);
                    let o = self.share(self.stack[base + (arg & 15) as usize]);
                    self.push(o);
                }
                Op::StoreFastStoreFast => {
                    let v = self.pop().into_slot();
                    let old = std::mem::replace(&mut self.stack[base + (arg >> 4) as usize], v);
                    self.release_slot(old);
                    let v = self.pop().into_slot();
                    let old = std::mem::replace(&mut self.stack[base + (arg & 15) as usize], v);
                    self.release_slot(old);
                }
                Op::DeleteFast => {
                    let old = std::mem::replace(&mut self.stack[base + arg as usize], Slot::NULL);
                    if old.is_null() {
                        return Err(self.unbound_local(&code, arg));
                    }
                    self.release_slot(old);
                }
                Op::PopTop | Op::EndFor => {
                    let o = self.pop();
                    self.release(o);
                }
                Op::PushNull => self.stack.push(Slot::NULL),
                Op::Copy => {
                    let s = self.peek(arg as usize - 1);
                    if s.is_null() {
                        self.stack.push(s);
                    } else {
                        let o = self.share(s);
                        self.push(o);
                    }
                }
                Op::Swap => {
                    let n = self.stack.len();
                    self.stack.swap(n - 1, n - arg as usize);
                }
                Op::LoadName => self.op_load_name(code.names[arg as usize])?,
                Op::StoreName => {
                    let v = self.pop();
                    self.op_store_name(code.names[arg as usize], v)?;
                }
                Op::DeleteName => self.op_delete_name(code.names[arg as usize])?,
                Op::LoadGlobal => {
                    let v = self.op_load_global(&code, pc, code.names[(arg >> 1) as usize])?;
                    let o = self.share(v);
                    self.push(o);
                    if arg & 1 != 0 {
                        self.stack.push(Slot::NULL);
                    }
                }
                Op::StoreGlobal => {
                    let v = self.pop();
                    let globals = self.globals();
                    self.dict_set_str(globals, code.names[arg as usize], v);
                }
                Op::DeleteGlobal => {
                    let globals = self.globals();
                    if !self.dict_del_str(globals, code.names[arg as usize]) {
                        return Err(self.name_error(code.names[arg as usize]));
                    }
                }
                Op::LoadLocals => {
                    let names = self.names_or_locals()?;
                    self.push(names);
                }
                Op::LoadFromDictOrGlobals => self.op_load_from_dict_or_globals(code.names[arg as usize])?,
                Op::LoadFromDictOrDeref => self.op_load_from_dict_or_deref(&code, base, arg)?,
                Op::MakeCell => {
                    let content = std::mem::replace(&mut self.stack[base + arg as usize], Slot::NULL);
                    let cell = self.heap.record_of(ty::CELL, Rec::Cell, &[content], 0, 24, true);
                    self.stack[base + arg as usize] = cell.into_slot();
                }
                Op::CopyFreeVars => self.op_copy_free_vars(&code, base, arg),
                Op::LoadDeref => {
                    let v = self.heap.item(self.stack[base + arg as usize], 0);
                    if v.is_null() {
                        return Err(self.unbound_deref(&code, arg));
                    }
                    let o = self.share(v);
                    self.push(o);
                }
                Op::StoreDeref => {
                    let v = self.pop().into_slot();
                    let old = self.heap.replace_item(self.stack[base + arg as usize], 0, v);
                    self.release_slot(old);
                }
                Op::DeleteDeref => {
                    let old = self.heap.replace_item(self.stack[base + arg as usize], 0, Slot::NULL);
                    if old.is_null() {
                        return Err(self.unbound_deref(&code, arg));
                    }
                    self.release_slot(old);
                }
                Op::LoadAttr => {
                    let called =
                        self.op_load_attr(&code, pc, code.names[(arg >> 1) as usize], arg & 1 != 0)?;
                    if let Some(called) = called {
                        called!(called);
                    }
                }
                Op::StoreAttr => self.op_store_attr(&code, pc, code.names[arg as usize])?,
                Op::DeleteAttr => {
                    let o = self.peek(0);
                    self.delattr(o, code.names[arg as usize])?;
                    let o = self.pop();
                    self.release(o);
                }
                Op::LoadSuperAttr => self.op_load_super_attr(code.names[(arg >> 2) as usize], arg)?,
                Op::BinaryOp => self.op_binary(arg)?,
                Op::BinarySubscr => self.op_binary_subscr()?,
                Op::StoreSubscr => self.op_store_subscr()?,
                Op::DeleteSubscr => {
                    let (key, o) = (self.peek(0), self.peek(1));
                    self.del_item(o, key)?;
                    self.drop_n(2);
                }
                Op::BinarySlice => self.op_binary_slice()?,
                Op::StoreSlice => self.op_store_slice()?,
                Op::CompareOp => self.op_compare(arg)?,
                Op::IsOp => {
                    let same = (self.peek(1) == self.peek(0)) != (arg != 0);
                    self.replace_two(Owned::from_slot(Slot::bool(same)));
                }
                Op::ContainsOp => {
                    let (container, item) = (self.peek(0), self.peek(1));
                    let found = self.contains(container, item)?;
                    let (container, item) = (self.pop(), self.pop());
                    self.release(item);
                    self.release(container);
                    self.stack.push(Slot::bool(found != (arg != 0)));
                }
                Op::UnaryNegative => self.op_unary(UnOp::Neg)?,
                Op::UnaryInvert => self.op_unary(UnOp::Invert)?,
                Op::UnaryNot => {
                    let s = self.pop().into_slot();
                    self.stack.push(Slot::bool(s == Slot::FALSE));
                }
                Op::ToBool => {
                    let s = self.peek(0);
                    if s != Slot::TRUE && s != Slot::FALSE {
                        let truth = self.truth(s)?;
                        let o = self.pop();
                        self.release(o);
                        self.stack.push(Slot::bool(truth));
                    }
                }
                Op::PopJumpIfFalse => {
                    if self.pop().into_slot() == Slot::FALSE {
                        self.jump(pc, arg);
                    }
                }
                Op::PopJumpIfTrue => {
                    if self.pop().into_slot() == Slot::TRUE {
                        self.jump(pc, arg);
                    }
                }
                Op::PopJumpIfNone => {
                    let o = self.pop();
                    if o.slot() == Slot::NONE {
                        self.jump(pc, arg);
                    }
                    self.release(o);
                }
                Op::PopJumpIfNotNone => {
                    let o = self.pop();
                    if o.slot() != Slot::NONE {
                        self.jump(pc, arg);
                    }
                    self.release(o);
                }
                Op::JumpForward => self.jump(pc, arg),
                Op::JumpBackward => {
                    // a jump back on one line is an event of its own
                    if i.flags & 2 != 0 {
                        self.event(TraceEvent::Line, pc)
                            .inspect_err(|_| self.line_told = i.flags & 1 != 0)?;
                    }
                    self.jump(pc, arg);
                    self.burn(arg)?;
                }
                Op::JumpBackwardNoInterrupt => self.jump(pc, arg),
                Op::GetIter => {
                    let o = self.peek(0);
                    let it = self.iter(o)?;
                    let o = self.pop();
                    self.push(it);
                    self.release(o);
                }
                Op::ForIter => {
                    let it = self.peek(0);
                    if let Obj::RangeIter { left, next } = self.heap.obj(it) {
                        if left > 0 {
                            self.heap.set_obj(it, Obj::RangeIter { left: left - 1, next: next + 1 });
                            let n = self.heap.int(next);
                            self.push(n);
                        } else {
                            let it = self.pop();
                            self.release(it);
                            self.jump(pc, arg + 2);
                        }
                        continue;
                    }
                    if self.is_resumable_generator(it) {
                        self.resume_generator(it, Owned::from_slot(Slot::NONE), After::ForIter)?;
                        reload!();
                        continue;
                    }
                    if let Some(v) = self.next(it)? {
                        self.push(v);
                    } else {
                        let it = self.pop();
                        self.release(it);
                        self.jump(pc, arg + 2);
                    }
                }
                Op::Call => {
                    let at = self.stack.len() - arg as usize - 2;
                    let called = self.begin_call(at, arg, Slot::NULL, After::Push)?;
                    called!(called);
                }
                Op::CallKw => {
                    let kw = self.pop().into_slot();
                    let at = self.stack.len() - arg as usize - 2;
                    let called = self.begin_call(at, arg, kw, After::Push)?;
                    called!(called);
                }
                Op::CallFunctionEx => {
                    let called = self.op_call_ex(arg & 1 != 0)?;
                    called!(called);
                }
                Op::ReturnValue | Op::ReturnConst => {
                    if code.traced {
                        self.event(TraceEvent::Return, pc)?;
                    }
                    let v = if i.op == Op::ReturnConst {
                        self.share(code.consts[arg as usize])
                    } else {
                        self.pop()
                    };
                    if let Some(v) = self.return_value(v)? {
                        return Ok(v);
                    }
                    reload!();
                }
                Op::ReturnGenerator => {
                    self.sync_frame();
                    let (g, after) = self.make_generator();
                    if after == After::Native {
                        return Ok(g);
                    }
                    self.push(g);
                    reload!();
                }
                Op::YieldValue => {
                    if code.traced {
                        self.event(TraceEvent::Return, pc)?;
                    }
                    self.sync_frame();
                    if let Some(v) = self.yield_value(arg) {
                        return Ok(v);
                    }
                    reload!();
                }
                Op::Send => {
                    let (value, receiver) = (self.peek(0), self.peek(1));
                    if self.is_resumable_generator(receiver) {
                        let value = self.pop();
                        self.resume_generator(receiver, value, After::Send)?;
                        reload!();
                        continue;
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
                            self.jump(pc, arg);
                        }
                    }
                }
                Op::EndSend => {
                    let v = self.pop();
                    let receiver = self.pop();
                    self.push(v);
                    self.release(receiver);
                }
                Op::GetYieldFromIter => {
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
                Op::CleanupThrow => self.op_cleanup_throw()?,
                Op::BuildTuple => {
                    let at = self.stack.len() - arg as usize;
                    let items: Vec<Slot> = self.stack.drain(at..).collect();
                    let t = self.heap.tuple_raw(&items);
                    self.push(t);
                }
                Op::BuildList => {
                    let at = self.stack.len() - arg as usize;
                    let items: Vec<Slot> = self.stack.drain(at..).collect();
                    let l = self.heap.list_raw(&items);
                    self.push(l);
                }
                Op::BuildSet => self.op_build_set(arg)?,
                Op::BuildMap => self.op_build_map(arg)?,
                Op::BuildConstKeyMap => self.op_build_const_key_map(arg)?,
                Op::BuildSlice => {
                    let step = if arg == 3 { self.pop().into_slot() } else { Slot::NONE };
                    let (stop, start) = (self.pop().into_slot(), self.pop().into_slot());
                    // in the order in which a slice drops them
                    let s = self.heap.record_of(ty::SLICE, Rec::Slice, &[step, start, stop], 0, 40, true);
                    self.push(s);
                }
                Op::BuildString => self.op_build_string(arg),
                Op::ListAppend => {
                    let v = self.pop();
                    let list = self.peek(arg as usize - 1);
                    self.heap.list_push(list, v);
                }
                Op::ListExtend => {
                    let (list, o) = (self.peek(arg as usize), self.peek(0));
                    crate::types::list::extend_starred(self, list, o)?;
                    self.drop_n(1);
                }
                Op::SetAdd => {
                    let (set, v) = (self.peek(arg as usize), self.peek(0));
                    self.set_add(set, v)?;
                    self.drop_n(1);
                }
                Op::SetUpdate => {
                    let (set, o) = (self.peek(arg as usize), self.peek(0));
                    crate::types::set::update(self, set, o)?;
                    self.drop_n(1);
                }
                Op::MapAdd => {
                    let (v, k) = (self.pop(), self.peek(0));
                    let dict = self.peek(arg as usize);
                    self.dict_set(dict, k, v)?;
                    self.drop_n(1);
                }
                Op::DictUpdate => {
                    let (dict, o) = (self.peek(arg as usize), self.peek(0));
                    crate::types::dict::merge_starred(self, dict, o)?;
                    self.drop_n(1);
                }
                Op::DictMerge => {
                    let (dict, o) = (self.peek(arg as usize), self.peek(0));
                    self.op_dict_merge(dict, o, arg)?;
                    self.drop_n(1);
                }
                Op::UnpackSequence => self.op_unpack_sequence(arg)?,
                Op::UnpackEx => self.op_unpack_ex(arg & 0xff, arg >> 8)?,
                Op::MakeFunction => self.op_make_function(),
                Op::SetFunctionAttribute => self.op_set_function_attribute(arg),
                Op::FormatSimple => {
                    let s = self.peek(0);
                    if self.heap.ty(s) != ty::STR {
                        let text = self.format_value(s, "")?;
                        let o = self.pop();
                        self.push(text);
                        self.release(o);
                    }
                }
                Op::FormatWithSpec => {
                    let (spec, v) = (self.peek(0), self.peek(1));
                    let spec = self.heap.str_of(spec).to_owned();
                    let text = self.format_value(v, &spec)?;
                    self.drop_n(2);
                    self.push(text);
                }
                Op::ConvertValue => {
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
                Op::BeforeWith => self.op_before_with()?,
                Op::WithExceptStart => self.op_with_except_start()?,
                Op::PushExcInfo => {
                    let e = self.pop();
                    let shared = self.share(e.slot()).into_slot();
                    let old = self.swap_handled(shared);
                    self.stack.push(if old.is_null() { Slot::NONE } else { old });
                    self.push(e);
                }
                Op::PopExcept => {
                    let before = self.pop().into_slot();
                    let before = if before == Slot::NONE { Slot::NULL } else { before };
                    let old = self.swap_handled(before);
                    self.release_slot(old);
                }
                Op::CheckExcMatch => {
                    let (pattern, e) = (self.peek(0), self.peek(1));
                    let matches = self.exception_matches(e, pattern)?;
                    self.drop_n(1);
                    self.stack.push(Slot::bool(matches));
                }
                Op::CheckEgMatch => self.op_check_eg_match()?,
                Op::RaiseVarargs => {
                    let cause = if arg == 2 { Some(self.pop()) } else { None };
                    let e = if arg >= 1 { Some(self.pop()) } else { None };
                    return Err(self.do_raise(e, cause));
                }
                Op::Reraise => {
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
                Op::LoadAssertionError => self.stack.push(ty::ASSERTION_ERROR),
                Op::LoadBuildClass => {
                    let f = match self.heap.dict_get_str(self.builtins, name::BUILD_CLASS) {
                        Some(f) => self.share(f),
                        None => return Err(self.raise(ty::NAME_ERROR, "__build_class__ not found")),
                    };
                    self.push(f);
                }
                Op::SetupAnnotations => self.op_setup_annotations()?,
                Op::ImportName => self.op_import_name(code.names[arg as usize])?,
                Op::ImportFrom => self.op_import_from(code.names[arg as usize])?,
                Op::CallIntrinsic1 => self.op_intrinsic_1(arg)?,
                Op::CallIntrinsic2 => self.op_intrinsic_2(arg)?,
                Op::GetLen => {
                    let n = self.len(self.peek(0))?;
                    let n = self.heap.int(n);
                    self.push(n);
                }
                Op::MatchSequence | Op::MatchMapping => self.op_match_kind(i.op),
                Op::MatchKeys => self.op_match_keys()?,
                Op::MatchClass => self.op_match_class(arg)?,
                Op::ExitInitCheck => {
                    let v = self.pop();
                    self.release(v);
                }
                Op::BeforeAsyncWith | Op::EndAsyncFor | Op::GetAiter | Op::GetAnext | Op::GetAwaitable => {
                    return Err(self.unsupported("async functions"));
                }
            }
        }
    }

    fn drop_n(&mut self, n: usize) {
        for _ in 0..n {
            let o = self.pop();
            self.release(o);
        }
    }

    /// Puts a result in the place of the two top references, and drops those: the lower first. Dropping can run the
    /// program's code, so what is still to be dropped stays on the stack.
    #[inline]
    fn replace_two(&mut self, r: Owned) {
        let n = self.stack.len();
        let a = std::mem::replace(&mut self.stack[n - 2], r.into_slot());
        self.release_slot(a);
        let b = self.pop();
        self.release(b);
    }

    #[inline]
    fn op_binary(&mut self, arg: u32) -> Res<()> {
        let (b, a) = (self.peek(0), self.peek(1));
        if let (Obj::Int(x), Obj::Int(y)) = (self.heap.obj(a), self.heap.obj(b)) {
            let n = match BinOp::from_arg(arg).0 {
                BinOp::Add => x.checked_add(y),
                BinOp::Sub => x.checked_sub(y),
                BinOp::Mul => x.checked_mul(y),
                _ => None,
            };
            if let Some(n) = n
                && self.heap.ty(a) == ty::INT
                && self.heap.ty(b) == ty::INT
            {
                let r = self.heap.int(n);
                let (b, a) = (self.pop(), self.pop());
                self.release(a);
                self.release(b);
                self.push(r);
                return Ok(());
            }
        }
        self.op_binary_slow(arg, a, b)
    }

    #[inline(never)]
    fn op_binary_slow(&mut self, arg: u32, a: Slot, b: Slot) -> Res<()> {
        let (op, inplace) = BinOp::from_arg(arg);
        let r = if inplace { self.inplace(op, a, b)? } else { self.binary(op, a, b)? };
        self.replace_two(r);
        Ok(())
    }

    #[inline]
    fn op_compare(&mut self, arg: u32) -> Res<()> {
        let (b, a) = (self.peek(0), self.peek(1));
        let op = CompareOp::from_arg(arg >> 5);
        if let (Obj::Int(x), Obj::Int(y)) = (self.heap.obj(a), self.heap.obj(b))
            && self.heap.ty(a) == ty::INT
            && self.heap.ty(b) == ty::INT
        {
            let r = match op {
                CompareOp::Lt => x < y,
                CompareOp::Le => x <= y,
                CompareOp::Eq => x == y,
                CompareOp::Ne => x != y,
                CompareOp::Gt => x > y,
                CompareOp::Ge => x >= y,
            };
            let (b, a) = (self.pop(), self.pop());
            self.release(a);
            self.release(b);
            self.stack.push(Slot::bool(r));
            return Ok(());
        }
        self.op_compare_slow(op, arg & 16 != 0, a, b)
    }

    #[inline(never)]
    fn op_compare_slow(&mut self, op: CompareOp, to_bool: bool, a: Slot, b: Slot) -> Res<()> {
        let r = self.compare(a, b, op)?;
        self.replace_two(r);
        if to_bool {
            let truth = self.truth(self.peek(0))?;
            let r = self.pop();
            self.release(r);
            self.stack.push(Slot::bool(truth));
        }
        Ok(())
    }

    fn op_unary(&mut self, op: UnOp) -> Res<()> {
        let a = self.peek(0);
        let r = self.unary(op, a)?;
        let a = self.pop();
        self.push(r);
        self.release(a);
        Ok(())
    }

    fn op_binary_subscr(&mut self) -> Res<()> {
        let (key, o) = (self.peek(0), self.peek(1));
        let r = match (self.heap.obj(o), self.heap.obj(key)) {
            (Obj::List { seq, .. }, Obj::Int(i))
                if i >= 0 && i < i64::from(seq.len) && self.heap.ty(o) == ty::LIST =>
            {
                let v = self.heap.item(o, i as u32);
                self.share(v)
            }
            _ => self.get_item(o, key)?,
        };
        self.replace_two(r);
        Ok(())
    }

    fn op_store_subscr(&mut self) -> Res<()> {
        let (key, o, v) = (self.peek(0), self.peek(1), self.peek(2));
        self.set_item(o, key, v)?;
        let (key, o, v) = (self.pop(), self.pop(), self.pop());
        self.release(v);
        self.release(o);
        self.release(key);
        Ok(())
    }
}
