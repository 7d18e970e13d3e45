//! The loop that runs instructions.
//!
//! It has the operand stack and the place in the code at hand, in variables of its own: the machine's own `stack` and
//! `pc` are valid only while somebody else works, which is in [`slow!`] and at the end. An instruction that is quickly
//! done is done here; what is more than that, and whatever can raise or run code of the program, is a method.

use std::cell::Cell;
use std::rc::Rc;

use crate::heap::{Obj, Owned, Slot};
use crate::types::ty;

use super::super::call::Called;
use super::super::fast::{Fast, FastOp, PUSH, arith, flag, jumps, missed};
use super::super::frame::After;
use super::super::ops::Hinted;
use super::super::{Machine, Res, Unwind};
use super::{Arrival, TraceEvent};

/// Flags of an instruction that are heeded, unless the run has just jumped there.
const ALL: u8 = flag::LINE | flag::WATCH;
/// The same after a jump: that has told whether a line begins.
const JUMPED: u8 = flag::WATCH;

impl Machine {
    pub(super) fn run_frames(&mut self) -> Res<Owned> {
        if self.watching.is_some() { self.run_loop::<true>() } else { self.run_loop::<false>() }
    }

    /// Runs the frame on top, and those it calls, until it returns to native code. `WATCHED`: somebody is told before
    /// each instruction, and the heap records; there are no quick forms then.
    #[expect(
        clippy::needless_continue,
        reason = "a jump goes on at once, also where nothing is left to be passed"
    )]
    fn run_loop<const WATCHED: bool>(&mut self) -> Res<Owned> {
        'frames: loop {
            let Some(frame) = self.frames.last() else { unreachable!("something runs") };
            let mut code = frame.code.clone();
            let mut table: &[Cell<Fast>] = if WATCHED { &code.plain } else { &code.fast };
            let (mut globals, mut builtins) = (frame.globals, frame.builtins);
            let mut in_module = frame.names == globals;
            let mut base = frame.base as usize;
            let mut pc = frame.pc as usize;
            let mut stack = self.stack.take();

            // gives back what this loop has at hand
            macro_rules! give_back {
                () => {
                    self.pc = pc as u32;
                    self.stack = stack;
                };
            }
            // lets somebody else work, who may raise
            macro_rules! slow {
                ($result:expr) => {{
                    give_back!();
                    let done = $result?;
                    stack = self.stack.take();
                    done
                }};
            }
            macro_rules! event {
                ($kind:expr, $pc:expr) => {
                    self.event_kind = $kind;
                    if self.n_events >= self.look_at {
                        slow!(self.look_at_event($pc));
                    } else {
                        self.n_events += 1;
                    }
                };
            }
            macro_rules! local {
                ($i:expr) => {
                    *stack.at(base + $i as usize)
                };
            }
            // counts one more reference
            macro_rules! share {
                ($s:expr) => {{
                    let s = $s;
                    if WATCHED { self.heap.incref(s) } else { self.heap.incref_quietly(s) }.into_slot()
                }};
            }
            // one more counted reference on top
            macro_rules! push_shared {
                ($s:expr) => {{
                    let s = $s;
                    stack.push(share!(s));
                }};
            }
            // drops a reference, which may be NULL
            macro_rules! release {
                ($s:expr) => {{
                    let s: Slot = $s;
                    let dead = if WATCHED {
                        self.heap.decref(Owned::from_slot(s))
                    } else {
                        self.heap.decref_quietly(s)
                    };
                    if dead && !self.heap.free_atom(s) {
                        give_back!();
                        self.die(s);
                        stack = self.stack.take();
                    }
                }};
            }
            macro_rules! store_local {
                ($i:expr, $v:expr) => {{
                    let v = $v;
                    let old = std::mem::replace(&mut local!($i), v);
                    release!(old);
                }};
            }
            // the result of a quick form goes where it says
            macro_rules! deliver {
                ($i:expr, $result:expr) => {
                    if $i.c1 == PUSH {
                        stack.push($result.into_slot());
                    } else {
                        pc += 1;
                        store_local!($i.c1, $result.into_slot());
                    }
                };
            }

            let mut heeded = match std::mem::take(&mut self.arrival) {
                Arrival::Next => ALL,
                Arrival::Silent => JUMPED,
                Arrival::Line => {
                    if WATCHED {
                        slow!(self.attend());
                    }
                    event!(TraceEvent::Line, pc);
                    JUMPED
                }
            };
            'instructions: loop {
                let cell = &table[pc];
                let Fast { op, flags, arg, .. } = cell.get();
                let told = flags & std::mem::replace(&mut heeded, ALL);
                if told != 0 {
                    if WATCHED {
                        slow!(self.attend());
                    }
                    if !WATCHED || told & flag::LINE != 0 {
                        event!(TraceEvent::Line, pc);
                    }
                }
                pc += 1;

                macro_rules! jump {
                    ($to:expr) => {{
                        pc = $to as usize;
                        if WATCHED {
                            slow!(self.attend());
                        }
                        if flags & flag::JUMP_LINE != 0 {
                            event!(TraceEvent::Line, pc);
                        }
                        heeded = JUMPED;
                        continue;
                    }};
                }
                // a call has begun: its value is there, or its frame is
                macro_rules! call {
                    ($called:expr) => {{
                        give_back!();
                        match $called? {
                            Called::Value(v) => {
                                stack = self.stack.take();
                                stack.push(v.into_slot());
                            }
                            Called::Frame => continue 'frames,
                        }
                    }};
                }
                // something is done, or a call has begun
                macro_rules! call_maybe {
                    ($called:expr) => {{
                        give_back!();
                        match $called? {
                            None => stack = self.stack.take(),
                            Some(Called::Value(v)) => {
                                stack = self.stack.take();
                                stack.push(v.into_slot());
                            }
                            Some(Called::Frame) => continue 'frames,
                        }
                    }};
                }
                // The frame on top returns. Where it is plain and nothing dies with it that anybody hears of, its caller
                // goes on here.
                macro_rules! return_value {
                    ($v:expr) => {{
                        let mut v: Slot = $v;
                        let mut dying = Slot::NULL;
                        'quick: {
                            let Some(frame) = self.frames.last() else { unreachable!("a frame returns") };
                            let (ret, func) = (frame.ret as usize, frame.func);
                            let object = frame.init_object;
                            if !frame.plain
                                || stack.len() != base + code.n_locals as usize
                                || !object.is_null() && v != Slot::NONE
                            {
                                break 'quick;
                            }
                            for i in base..stack.len() {
                                let s = std::mem::replace(stack.at(i), Slot::NULL);
                                let dead = if WATCHED {
                                    self.heap.decref(Owned::from_slot(s))
                                } else {
                                    self.heap.decref_quietly(s)
                                };
                                if dead && !self.heap.free_atom(s) {
                                    dying = s;
                                    break 'quick;
                                }
                            }
                            // a local may have been the last but one to refer to it
                            if self.heap.refcount(func) == 1 {
                                break 'quick;
                            }
                            stack.truncate(ret);
                            let n = self.frames.len() - 1;
                            self.frames.truncate(n);
                            let _alive = self.heap.decref(Owned::from_slot(func));
                            if !object.is_null() {
                                v = object;
                            }
                            let Some(caller) = self.frames.last() else {
                                unreachable!("a plain frame has a caller")
                            };
                            (globals, builtins) = (caller.globals, caller.builtins);
                            in_module = caller.names == globals;
                            (base, pc, heeded) = (caller.base as usize, caller.pc as usize, ALL);
                            if !Rc::ptr_eq(&code, &caller.code) {
                                code = caller.code.clone();
                                table = if WATCHED { &code.plain } else { &code.fast };
                            }
                            stack.push(v);
                            continue 'instructions;
                        }
                        give_back!();
                        if let Some(v) = self.return_value(Owned::from_slot(v), dying)? {
                            return Ok(v);
                        }
                        continue 'frames;
                    }};
                }
                // FOR_ITER whose loop ends at this instruction
                macro_rules! for_iter {
                    ($end:expr) => {{
                        let it = stack.peek(0);
                        if let Some(item) = self.next_quickly(it) {
                            stack.push(item.into_slot());
                        } else if self.is_resumable_generator(it) {
                            give_back!();
                            self.resume_generator(it, Owned::from_slot(Slot::NONE), After::ForIter)?;
                            continue 'frames;
                        } else if let Some(v) = slow!(self.next_item(it)) {
                            stack.push(v.into_slot());
                        } else {
                            release!(stack.pop_top());
                            jump!($end + 2)
                        }
                    }};
                }
                // a quick form does not have its case, and does the first of its instructions: LOAD_FAST
                macro_rules! only_load {
                    ($local:expr) => {{
                        missed(&code, pc - 1);
                        push_shared!(local!($local));
                    }};
                }
                // the same for LOAD_CONST
                macro_rules! only_load_const {
                    () => {{
                        missed(&code, pc - 1);
                        push_shared!(code.consts[code.code.instructions[pc - 1].arg as usize]);
                    }};
                }
                // the same for LOAD_FAST_LOAD_FAST or the first of two LOAD_FAST
                macro_rules! only_load_two {
                    ($i:expr) => {{
                        missed(&code, pc - 1);
                        push_shared!(local!($i.a));
                        if code.plain[pc - 1].get().op == FastOp::LoadFastLoadFast {
                            push_shared!(local!($i.c0));
                        }
                    }};
                }
                match op {
                    FastOp::Nop => {}
                    FastOp::Resume => {
                        if code.traced {
                            event!(TraceEvent::Call, pc - 1);
                        }
                        self.fuel -= 1;
                        if self.fuel <= 0 || self.heap.wants_attention() {
                            slow!(self.check());
                        }
                    }

                    // locals, constants, the stack
                    FastOp::LoadFast => push_shared!(local!(arg)),
                    FastOp::LoadFastLoadFast => {
                        push_shared!(local!(arg >> 4));
                        push_shared!(local!(arg & 15));
                    }
                    FastOp::LoadFastAndClear => {
                        let s = std::mem::replace(&mut local!(arg), Slot::NULL);
                        stack.push(s);
                    }
                    FastOp::LoadConst => push_shared!(code.consts[arg as usize]),
                    FastOp::StoreFast => store_local!(arg, stack.pop_top()),
                    FastOp::StoreFastLoadFast => {
                        store_local!(arg >> 4, stack.pop_top());
                        push_shared!(local!(arg & 15));
                    }
                    FastOp::StoreFastStoreFast => {
                        store_local!(arg >> 4, stack.pop_top());
                        store_local!(arg & 15, stack.pop_top());
                    }
                    FastOp::PopTop | FastOp::EndFor => release!(stack.pop_top()),
                    FastOp::PushNull => stack.push(Slot::NULL),
                    // NULL is immortal
                    FastOp::Copy => push_shared!(stack.peek(arg as usize - 1)),
                    FastOp::Swap => {
                        let top = stack.peek(0);
                        *stack.top_mut(0) = std::mem::replace(stack.top_mut(arg as usize - 1), top);
                    }

                    // names and attributes
                    FastOp::LoadGlobal => {
                        let n = code.names[arg as usize >> 1];
                        let hinted = self.hinted_global(cell, globals, builtins, n);
                        let v = if let Some(v) = hinted { v } else { slow!(self.load_global_slow(cell, n)) };
                        push_shared!(v);
                        if arg & 1 != 0 {
                            stack.push(Slot::NULL);
                        }
                    }
                    FastOp::LoadName => {
                        let n = code.names[arg as usize];
                        let hinted =
                            if in_module { self.hinted_global(cell, globals, builtins, n) } else { None };
                        if let Some(v) = hinted {
                            push_shared!(v);
                        } else {
                            slow!(self.op_load_name(cell, n));
                        }
                    }
                    FastOp::StoreName => {
                        let Fast { c0, c1, .. } = cell.get();
                        let v = stack.peek(0);
                        if in_module && let Some(old) = self.heap.dict_replace_of_version(globals, c0, c1, v)
                        {
                            if self.heap.goes_quietly(old) {
                                stack.pop_top();
                                release!(old);
                            } else {
                                // whoever hears of it finds the stack still holding the new value
                                let v = share!(v);
                                release!(old);
                                stack.pop_top();
                                release!(v);
                            }
                        } else {
                            slow!(self.op_store_name(cell, code.names[arg as usize]));
                        }
                    }
                    FastOp::LoadDeref => {
                        let v = self.heap.field(local!(arg), 0);
                        if v.is_null() {
                            slow!(Err(self.unbound_deref(&code, arg)));
                        } else {
                            push_shared!(v);
                        }
                    }
                    FastOp::StoreDeref => {
                        let v = stack.pop_top();
                        let old = self.heap.replace_item(local!(arg), 0, v);
                        release!(old);
                    }
                    FastOp::LoadAttr => match self.hinted_attr(cell, stack.peek(0)) {
                        Hinted::Method(f) => {
                            let f = share!(f);
                            let o = std::mem::replace(stack.top_mut(0), f);
                            stack.push(o);
                        }
                        Hinted::Value(v) => {
                            let v = share!(v);
                            let o = std::mem::replace(stack.top_mut(0), v);
                            if arg & 1 != 0 {
                                stack.push(Slot::NULL);
                            }
                            release!(o);
                        }
                        Hinted::No => {
                            let n = code.names[arg as usize >> 1];
                            call_maybe!(self.op_load_attr_slow(cell, n, arg & 1 != 0));
                        }
                    },
                    FastOp::StoreAttr => {
                        if let Some(place) = self.hinted_place(cell, stack.peek(0)) {
                            let (o, v) = (stack.pop_top(), stack.pop_top());
                            let old = self.heap.put_inline_value(o, place, v);
                            release!(old);
                            release!(o);
                        } else {
                            slow!(self.op_store_attr_slow(cell, code.names[arg as usize]));
                        }
                    }

                    // operators
                    FastOp::BinaryOp => {
                        let (a, b) = (stack.peek(1), stack.peek(0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
                            && let Some(n) = arith::result(arg, x, y)
                        {
                            let result = self.heap.int(n).into_slot();
                            let (b, a) = (stack.pop_top(), stack.pop_top());
                            release!(a);
                            release!(b);
                            stack.push(result);
                        } else {
                            slow!(self.op_binary_slow(arg, a, b));
                        }
                    }
                    FastOp::BinarySubscr => {
                        let (o, key) = (stack.peek(1), stack.peek(0));
                        if let Some(item) = self.heap.item_at(o, key) {
                            // the item takes the place of the container, which may die of it
                            *stack.top_mut(1) = share!(item);
                            release!(o);
                            release!(stack.pop_top());
                        } else {
                            call_maybe!(self.op_binary_subscr());
                        }
                    }
                    FastOp::StoreSubscr => {
                        let (v, o, key) = (stack.peek(2), stack.peek(1), stack.peek(0));
                        if let Some(old) = self.heap.set_item_at(o, key, v) {
                            let (key, o, _moved) = (stack.pop_top(), stack.pop_top(), stack.pop_top());
                            release!(old);
                            release!(o);
                            release!(key);
                        } else {
                            slow!(self.op_store_subscr());
                        }
                    }
                    FastOp::CompareOp => {
                        let (a, b) = (stack.peek(1), stack.peek(0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b)) {
                            let (b, a) = (stack.pop_top(), stack.pop_top());
                            release!(a);
                            release!(b);
                            stack.push(Slot::bool(arith::holds(arg >> 5, x, y)));
                        } else {
                            slow!(self.op_compare_slow(arg, a, b));
                        }
                    }
                    FastOp::IsOp => {
                        let (b, a) = (stack.peek(0), stack.peek(1));
                        *stack.top_mut(1) = Slot::bool((a == b) != (arg != 0));
                        release!(a);
                        release!(stack.pop_top());
                    }
                    FastOp::UnaryNot => *stack.top_mut(0) = Slot::bool(stack.peek(0) == Slot::FALSE),
                    FastOp::ToBool => {
                        let s = stack.peek(0);
                        if let Some(truth) = self.heap.plain_truth(s) {
                            stack.pop_top();
                            release!(s);
                            stack.push(Slot::bool(truth));
                        } else {
                            slow!(self.op_to_bool());
                        }
                    }

                    // jumps and loops
                    FastOp::PopJumpIfFalse => {
                        if stack.pop_top() == Slot::FALSE {
                            jump!(arg);
                        }
                    }
                    FastOp::PopJumpIfTrue => {
                        if stack.pop_top() == Slot::TRUE {
                            jump!(arg);
                        }
                    }
                    FastOp::PopJumpIfNone => {
                        let s = stack.pop_top();
                        release!(s);
                        if s == Slot::NONE {
                            jump!(arg);
                        }
                    }
                    FastOp::PopJumpIfNotNone => {
                        let s = stack.pop_top();
                        release!(s);
                        if s != Slot::NONE {
                            jump!(arg);
                        }
                    }
                    FastOp::JumpForward | FastOp::JumpBackwardNoInterrupt => jump!(arg),
                    FastOp::JumpBackward => {
                        // a jump back on one line is an event of its own
                        if flags & flag::BACK != 0 {
                            self.event_kind = TraceEvent::Line;
                            if self.n_events >= self.look_at {
                                let silent = Arrival::Silent;
                                slow!(self.look_at_event(pc - 1).inspect_err(|_| self.arrival = silent));
                            } else {
                                self.n_events += 1;
                            }
                        }
                        self.fuel -= 1;
                        if self.fuel <= 0 || self.heap.wants_attention() {
                            let arrival =
                                if flags & flag::JUMP_LINE != 0 { Arrival::Line } else { Arrival::Silent };
                            // a run that stops goes on behind the jump; what is raised is raised by the jump
                            slow!(self.check().inspect_err(|unwind| {
                                if matches!(unwind, Unwind::Stop(_)) {
                                    self.pc = arg;
                                    self.arrival = arrival;
                                }
                            }));
                        }
                        jump!(arg);
                    }
                    FastOp::GetIter => slow!(self.op_get_iter()),
                    FastOp::ForIter => for_iter!(arg),

                    // calls and returns
                    FastOp::Call => {
                        let at = stack.len().wrapping_sub(arg as usize + 2);
                        let f = *stack.at(at);
                        let first = at + 1 + usize::from(stack.at(at + 1).is_null());
                        let given = stack.len() - first;
                        match self.heap.code_of_function(f) {
                            Some(callee)
                                if callee.takes as usize == given
                                    && (self.frames.len() as u32) < self.recursion_limit =>
                            {
                                // the arguments become locals where they lie
                                let callee = callee.clone();
                                if let Some(caller) = self.frames.last_mut() {
                                    caller.pc = pc as u32;
                                }
                                *stack.at(at) = Slot::NULL;
                                stack.resize(first + callee.n_locals as usize);
                                let frame = self.new_frame(at, first, callee, f, After::Push);
                                (globals, builtins, in_module) = (frame.globals, frame.builtins, false);
                                (base, pc, heeded) = (first, 0, ALL);
                                if !Rc::ptr_eq(&code, &frame.code) {
                                    code = frame.code.clone();
                                    table = if WATCHED { &code.plain } else { &code.fast };
                                }
                                self.frames.push(frame);
                            }
                            _ => call!(self.op_call(arg)),
                        }
                    }
                    FastOp::CallKw => call!(self.op_call_kw(arg)),
                    FastOp::CallFunctionEx => call!(self.op_call_ex(arg & 1 != 0)),
                    FastOp::ReturnValue => {
                        if code.traced {
                            event!(TraceEvent::Return, pc - 1);
                        }
                        return_value!(stack.pop_top());
                    }
                    FastOp::ReturnConst => {
                        if code.traced {
                            event!(TraceEvent::Return, pc - 1);
                        }
                        return_value!(share!(code.consts[arg as usize]));
                    }
                    FastOp::ReturnGenerator => {
                        give_back!();
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
                            event!(TraceEvent::Return, pc - 1);
                        }
                        give_back!();
                        self.sync_frame();
                        if let Some(v) = self.yield_value(arg) {
                            return Ok(v);
                        }
                        continue 'frames;
                    }
                    FastOp::Send => {
                        let receiver = stack.peek(1);
                        if self.is_resumable_generator(receiver) {
                            let value = Owned::from_slot(stack.pop_top());
                            give_back!();
                            self.resume_generator(receiver, value, After::Send)?;
                            continue 'frames;
                        }
                        if slow!(self.op_send()) {
                            jump!(arg);
                        }
                    }

                    // building and taking apart
                    FastOp::BuildTuple => {
                        let at = stack.len() - arg as usize;
                        let t = self.heap.tuple_raw(&stack[at..]);
                        stack.truncate(at);
                        stack.push(t.into_slot());
                    }
                    FastOp::BuildList => {
                        let at = stack.len() - arg as usize;
                        let l = self.heap.list_raw(&stack[at..]);
                        stack.truncate(at);
                        stack.push(l.into_slot());
                    }
                    FastOp::ListAppend => {
                        let v = Owned::from_slot(stack.pop_top());
                        self.heap.list_push(stack.peek(arg as usize - 1), v);
                    }
                    FastOp::UnpackSequence => {
                        let seq = stack.peek(0);
                        if matches!(self.heap.ty(seq), ty::TUPLE | ty::LIST) && self.heap.n_items(seq) == arg
                        {
                            stack.pop_top();
                            for i in (0..arg).rev() {
                                push_shared!(self.heap.item(seq, i));
                            }
                            release!(seq);
                        } else {
                            slow!(self.op_unpack_sequence(arg));
                        }
                    }

                    // the quick forms, see `fast`: where their case is not given, they do their first instruction
                    FastOp::BinaryLocalConst if !WATCHED => {
                        let i = cell.get();
                        if let Some(x) = self.heap.exact_int(local!(i.a))
                            && let Some(n) = arith::result(arg & 0xff, x, i64::from(i.c0 as i32))
                        {
                            let result = self.heap.int(n);
                            pc += 2;
                            deliver!(i, result);
                        } else {
                            only_load!(i.a);
                        }
                    }
                    FastOp::BinaryLocalLocal if !WATCHED => {
                        let i = cell.get();
                        let (a, b) = (local!(i.a), local!(i.c0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
                            && let Some(n) = arith::result(arg & 0xff, x, y)
                        {
                            let result = self.heap.int(n);
                            pc += (arg >> 8 & 0xff) as usize;
                            deliver!(i, result);
                        } else {
                            only_load_two!(i);
                        }
                    }
                    FastOp::BinaryTopLocal if !WATCHED => {
                        let i = cell.get();
                        let (a, b) = (stack.peek(0), local!(i.c0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
                            && let Some(n) = arith::result(arg & 0xff, x, y)
                        {
                            let result = self.heap.int(n);
                            release!(stack.pop_top());
                            pc += 1;
                            deliver!(i, result);
                        } else {
                            only_load!(i.c0);
                        }
                    }
                    FastOp::BinaryTopConst if !WATCHED => {
                        let i = cell.get();
                        if let Some(x) = self.heap.exact_int(stack.peek(0))
                            && let Some(n) = arith::result(arg & 0xff, x, i64::from(i.c0 as i32))
                        {
                            let result = self.heap.int(n);
                            release!(stack.pop_top());
                            pc += 1;
                            deliver!(i, result);
                        } else {
                            only_load_const!();
                        }
                    }
                    FastOp::BinaryTopTop if !WATCHED => {
                        let i = cell.get();
                        let (a, b) = (stack.peek(1), stack.peek(0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b))
                            && let Some(n) = arith::result(arg & 0xff, x, y)
                        {
                            let result = self.heap.int(n);
                            let (b, a) = (stack.pop_top(), stack.pop_top());
                            release!(a);
                            release!(b);
                            deliver!(i, result);
                        } else {
                            missed(&code, pc - 1);
                            slow!(self.op_binary_slow(code.code.instructions[pc - 1].arg, a, b));
                        }
                    }
                    FastOp::CompareLocalConst if !WATCHED => {
                        let i = cell.get();
                        if let Some(x) = self.heap.exact_int(local!(i.a)) {
                            if jumps(arg, x, i64::from(i.c0 as i32)) {
                                jump!(i.c1);
                            }
                            pc += 3;
                        } else {
                            only_load!(i.a);
                        }
                    }
                    FastOp::CompareLocalLocal if !WATCHED => {
                        let i = cell.get();
                        let (a, b) = (local!(i.a), local!(i.c0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b)) {
                            if jumps(arg, x, y) {
                                jump!(i.c1);
                            }
                            pc += (arg >> 8 & 0xff) as usize + 1;
                        } else {
                            only_load_two!(i);
                        }
                    }
                    FastOp::CompareTopLocal if !WATCHED => {
                        let i = cell.get();
                        let (a, b) = (stack.peek(0), local!(i.c0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b)) {
                            release!(stack.pop_top());
                            if jumps(arg, x, y) {
                                jump!(i.c1);
                            }
                            pc += 2;
                        } else {
                            only_load!(i.c0);
                        }
                    }
                    FastOp::CompareTopConst if !WATCHED => {
                        let i = cell.get();
                        if let Some(x) = self.heap.exact_int(stack.peek(0)) {
                            release!(stack.pop_top());
                            if jumps(arg, x, i64::from(i.c0 as i32)) {
                                jump!(i.c1);
                            }
                            pc += 2;
                        } else {
                            only_load_const!();
                        }
                    }
                    FastOp::CompareTopTop if !WATCHED => {
                        let (a, b) = (stack.peek(1), stack.peek(0));
                        if let (Some(x), Some(y)) = (self.heap.exact_int(a), self.heap.exact_int(b)) {
                            let (b, a) = (stack.pop_top(), stack.pop_top());
                            release!(a);
                            release!(b);
                            if jumps(arg, x, y) {
                                jump!(cell.get().c1);
                            }
                            pc += 1;
                        } else {
                            missed(&code, pc - 1);
                            slow!(self.op_compare_slow(code.code.instructions[pc - 1].arg, a, b));
                        }
                    }
                    FastOp::ItemOfLocal if !WATCHED => {
                        let i = cell.get();
                        if let Some(item) = self.heap.item_at(local!(i.a), local!(i.c0)) {
                            push_shared!(item);
                            pc += (arg & 0xff) as usize;
                        } else {
                            only_load_two!(i);
                        }
                    }
                    FastOp::AttrOfLocal if !WATCHED => {
                        let i = cell.get();
                        let o = local!(i.a);
                        match self.hinted_attr(&table[pc], o) {
                            Hinted::Method(f) => {
                                push_shared!(f);
                                push_shared!(o);
                                pc += 1;
                            }
                            Hinted::Value(v) => {
                                push_shared!(v);
                                if arg & 1 != 0 {
                                    stack.push(Slot::NULL);
                                }
                                pc += 1;
                            }
                            Hinted::No => only_load!(i.a),
                        }
                    }
                    FastOp::StoreAttrOfLocal if !WATCHED => {
                        let i = cell.get();
                        let o = local!(i.a);
                        if let Some(place) = self.hinted_place(&table[pc], o) {
                            let old = self.heap.put_inline_value(o, place, stack.pop_top());
                            release!(old);
                            pc += 1;
                        } else {
                            only_load!(i.a);
                        }
                    }
                    FastOp::StoreAttrLocal if !WATCHED => {
                        let i = cell.get();
                        let n = (arg & 0xff) as usize;
                        let o = local!(i.c0);
                        if let Some(place) = self.hinted_place(&table[pc - 1 + n], o) {
                            let v = share!(local!(i.a));
                            let old = self.heap.put_inline_value(o, place, v);
                            release!(old);
                            pc += n;
                        } else {
                            only_load_two!(i);
                        }
                    }
                    FastOp::ForStore if !WATCHED => {
                        let i = cell.get();
                        if let Some(item) = self.next_quickly(stack.peek(0)) {
                            pc += 1;
                            store_local!(i.a, item.into_slot());
                        } else {
                            for_iter!(i.c1);
                        }
                    }
                    FastOp::JumpIfLocalNone if !WATCHED => {
                        let i = cell.get();
                        if (local!(i.a) == Slot::NONE) == (arg != 0) {
                            jump!(i.c1);
                        }
                        pc += 1;
                    }
                    FastOp::JumpIfLocal if !WATCHED => {
                        let i = cell.get();
                        if let Some(truth) = self.heap.plain_truth(local!(i.a)) {
                            if truth == (arg & 1 != 0) {
                                jump!(i.c1);
                            }
                            pc += 2;
                        } else {
                            only_load!(i.a);
                        }
                    }
                    FastOp::JumpIfTop if !WATCHED => {
                        let truth = match stack.peek(0) {
                            Slot::TRUE => true,
                            Slot::FALSE | Slot::NONE => false,
                            _ => {
                                missed(&code, pc - 1);
                                slow!(self.op_to_bool());
                                continue;
                            }
                        };
                        // the constants are immortal
                        stack.pop_top();
                        if truth == (arg & 1 != 0) {
                            jump!(cell.get().c1);
                        }
                        pc += 1;
                    }

                    _ => slow!(self.rare(&code, base, op, arg)),
                }
            }
        }
    }

    /// The next item of a range iterator of step 1 or one over a list or tuple, if it has one left.
    #[inline(always)]
    fn next_quickly(&mut self, it: Slot) -> Option<Owned> {
        if let Obj::RangeIter { left, next } = self.heap.obj(it) {
            if left == 0 {
                return None;
            }
            self.heap.set_obj(it, Obj::RangeIter { left: left - 1, next: next + 1 });
            return Some(self.heap.int(next));
        }
        let item = self.heap.next_item(it)?;
        Some(self.heap.incref(item))
    }
}
