//! Prepared code: the instructions of a code object as the machine runs them, made once when it is loaded.
//!
//! To each of CPython's instructions there is one here, at the same index, with what the loop needs at hand: where
//! lines begin, where a jump begins one, and room for hints. Some are *quick forms*, which stand for a run of
//! instructions ([`FastOp`] lists them all). The instructions that a quick form stands for stay where they are
//! behind it, so that a jump into the run finds them.
//!
//! **Why a quick form is right.** It has one case, which its line in the list names, and does there what its
//! instructions would do one after another. Where that case is not given it does the first of its instructions and
//! nothing else, and the others follow. Within its case nothing can raise, no code of the program runs before its
//! last effect, and no line begins (a run never reaches beyond one), so nobody can look in between. That is why a
//! quick form need not count what it puts on the operand stack only to take it away again: it *borrows*. What is left
//! is the same, and happens in the same order: objects are made before the operands are dropped, so slots and
//! addresses come out equal.
//!
//! **Where somebody does look.** While memory events are recorded, a step is read after each instruction; then the
//! machine runs [`CodeObject::plain`](crate::heap::CodeObject::plain), which has no quick forms.
//!
//! **Hints** are not part of the machine's state: clones share them. A hint proves itself when it is used, by the
//! version of a class or the key of an entry, and a run goes the same way with it or without.

use std::cell::Cell;

use crate::bytecode::{Code, Op, with_all_opcodes};
use crate::heap::{CodeObject, Heap, Slot};

use super::Arrival;
use super::operator::CompareOp;

macro_rules! fast_ops {
    ($($plain:ident)*) => {
        /// What an instruction of prepared code does: all of [`Op`], and the quick forms.
        ///
        /// A *local* is borrowed from the frame, a *const* is an int that fits 32 bits, *top* is on the operand
        /// stack. An *int* is exactly an int of 64 bits at most.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum FastOp {
            $(
                #[doc = "The instruction of this name."]
                $plain,
            )*
            /// `LOAD_FAST`, `LOAD_CONST`, `BINARY_OP`, maybe `STORE_FAST`: two ints, and the result is one.
            BinaryLocalConst,
            /// Two locals and `BINARY_OP`, maybe `STORE_FAST`: two ints, and the result is one.
            BinaryLocalLocal,
            /// `LOAD_FAST`, `BINARY_OP`, maybe `STORE_FAST`: two ints, and the result is one.
            BinaryTopLocal,
            /// `LOAD_CONST`, `BINARY_OP`, maybe `STORE_FAST`: two ints, and the result is one.
            BinaryTopConst,
            /// `BINARY_OP`, `STORE_FAST`: two ints, and the result is one.
            BinaryTopTop,
            /// `LOAD_FAST`, `LOAD_CONST`, `COMPARE_OP`, `POP_JUMP_IF_…`: two ints.
            CompareLocalConst,
            /// Two locals, `COMPARE_OP`, `POP_JUMP_IF_…`: two ints.
            CompareLocalLocal,
            /// `LOAD_FAST`, `COMPARE_OP`, `POP_JUMP_IF_…`: two ints.
            CompareTopLocal,
            /// `LOAD_CONST`, `COMPARE_OP`, `POP_JUMP_IF_…`: two ints.
            CompareTopConst,
            /// `COMPARE_OP`, `POP_JUMP_IF_…`: two ints.
            CompareTopTop,
            /// Two locals and `BINARY_SUBSCR`: an exact list or tuple and an int within it.
            ItemOfLocal,
            /// `LOAD_FAST`, `LOAD_ATTR`: the hint of the `LOAD_ATTR` knows the place or the method.
            AttrOfLocal,
            /// `LOAD_FAST`, `STORE_ATTR` of the top: the hint of the `STORE_ATTR` knows the place, and no object dies.
            StoreAttrOfLocal,
            /// Two locals and `STORE_ATTR`: the hint of the `STORE_ATTR` knows the place, and no object dies.
            StoreAttrLocal,
            /// `FOR_ITER`, `STORE_FAST`: a range iterator of step 1 or one over a list or tuple, with an item left.
            ForStore,
            /// `LOAD_FAST`, `POP_JUMP_IF_NONE` or `POP_JUMP_IF_NOT_NONE`: always.
            JumpIfLocalNone,
            /// `LOAD_FAST`, `TO_BOOL`, `POP_JUMP_IF_…`: a bool, None, an int, or an exact str, tuple, list, dict.
            JumpIfLocal,
            /// `TO_BOOL`, `POP_JUMP_IF_…`: a bool or None.
            JumpIfTop,
        }

        impl From<Op> for FastOp {
            fn from(op: Op) -> FastOp {
                match op {
                    $(Op::$plain => FastOp::$plain,)*
                }
            }
        }
    };
}
with_all_opcodes!(fast_ops);

/// Bits of [`Fast::flags`].
pub(crate) mod flag {
    /// A line begins here if the instruction before it ran before it.
    pub(crate) const LINE: u8 = 1;
    /// Jumping from here begins a line at the target.
    pub(crate) const JUMP_LINE: u8 = 2;
    /// A jump back within one line: an event of its own.
    pub(crate) const BACK: u8 = 4;
    /// A line may begin here, depending on where the run comes from.
    pub(crate) const START: u8 = 8;
    /// Whoever watches is to be told before this instruction.
    pub(crate) const WATCH: u8 = 16;
}

/// An instruction of prepared code.
#[derive(Debug, Clone, Copy)]
pub struct Fast {
    /// The operation.
    pub(crate) op: FastOp,
    /// See [`flag`].
    pub(crate) flags: u8,
    /// Of a quick form: the first local.
    pub(crate) a: u16,
    /// The argument. Of a quick form: in the low half what its kind needs, in the high half how often it missed.
    pub(crate) arg: u32,
    /// First hint. Of a quick form: the second operand.
    pub(crate) c0: u32,
    /// Second hint. Of a quick form: the local to store to ([`PUSH`] for none), or the jump's target.
    pub(crate) c1: u32,
}

/// Prepared code. The cells are for the hints, which change while the code runs.
pub(crate) type Table = Box<[Cell<Fast>]>;

const _: () = assert!(size_of::<Fast>() == 16, "four instructions of prepared code fill a cache line");

/// [`Fast::c1`] of an instruction without a hint yet.
const NO_HINT: u32 = u32::MAX;

/// [`Fast::c1`] of a quick form whose result stays on the operand stack.
pub(crate) const PUSH: u32 = u32::MAX;

/// A quick form that missed so often becomes the instruction that it begins with.
const PATIENCE: u32 = 500;

/// Which orders of two ints let a comparison jump: bits of [`Fast::arg`].
mod order {
    pub(super) const LESS: u32 = 1;
    pub(super) const EQUAL: u32 = 2;
    pub(super) const GREATER: u32 = 4;
}

/// Whether a quick comparison jumps.
#[inline(always)]
pub(crate) fn jumps(arg: u32, x: i64, y: i64) -> bool {
    let bit = 1 + i32::from(x > y) - i32::from(x < y);
    arg >> bit & 1 != 0
}

/// A quick form does not have its case: notes that, and gives up on it one day.
#[cold]
#[inline(never)]
pub(crate) fn missed(code: &CodeObject, pc: usize) {
    let i = code.fast[pc].get();
    code.fast[pc].set(if i.arg >> 16 >= PATIENCE {
        let plain = code.plain[pc].get();
        Fast { flags: plain.flags & !flag::WATCH, c0: 0, c1: NO_HINT, ..plain }
    } else {
        Fast { arg: i.arg + (1 << 16), ..i }
    });
}

/// How a frame that jumps from one instruction to another comes to that.
pub(crate) fn arrival(code: &CodeObject, from: u32, to: u32) -> Arrival {
    if begins_line(&code.code, |i| code.plain[i].get().flags, from as usize, to as usize) {
        Arrival::Line
    } else {
        Arrival::Silent
    }
}

/// A line begins at an instruction where one may begin, unless the instruction before it, as executed, is on the same
/// line already (Python/instrumentation.c, `_Py_call_instrumentation_line`).
fn begins_line(code: &Code, flags: impl Fn(usize) -> u8, from: usize, to: usize) -> bool {
    let line = |i: usize| code.positions.get(i).map(|p| p.line);
    flags(to) & flag::START != 0
        && (line(from) != line(to) || code.instructions.get(from).is_none_or(|i| i.op == Op::Resume))
}

/// Where a jump goes when it jumps.
fn target_of(op: Op, arg: u32) -> Option<usize> {
    match op {
        Op::PopJumpIfFalse
        | Op::PopJumpIfTrue
        | Op::PopJumpIfNone
        | Op::PopJumpIfNotNone
        | Op::JumpForward
        | Op::JumpBackward
        | Op::JumpBackwardNoInterrupt
        | Op::Send => Some(arg as usize),
        // past END_FOR and POP_TOP
        Op::ForIter => Some(arg as usize + 2),
        _ => None,
    }
}

/// Prepared code: with quick forms, and without. `traced`: its lines are events.
pub(crate) fn prepare(heap: &Heap, code: &Code, consts: &[Slot], traced: bool) -> (Table, Table) {
    let flags = if traced { line_flags(code) } else { vec![0; code.instructions.len()] };
    let plain: Vec<Fast> = code
        .instructions
        .iter()
        .zip(&flags)
        .map(|(i, &flags)| Fast { op: i.op.into(), flags, a: 0, arg: i.arg, c0: 0, c1: NO_HINT })
        .collect();
    let quick = (0..plain.len())
        .map(|at| {
            let run = Run { heap, consts, rest: &plain[at..] };
            Cell::new(run.quick().unwrap_or(plain[at]))
        })
        .collect();
    let watched = plain.iter().map(|&i| Cell::new(Fast { flags: i.flags | flag::WATCH, ..i })).collect();
    (quick, watched)
}

/// For each instruction where lines begin (`initialize_lines` in Python/instrumentation.c) and whether it jumps back
/// within one line (Python/legacy_tracing.c).
fn line_flags(code: &Code) -> Vec<u8> {
    let n = code.instructions.len();
    let mut flags = vec![0u8; n];
    let first = code.instructions.iter().position(|i| i.op == Op::Resume).unwrap_or(0);
    // an empty program lies at line 0, which is a line as well
    let line_of = |i: usize| Some(&code.positions[i]).filter(|p| p.end_line > 0).map(|p| p.line);
    let mut current = None;
    for (i, flag) in flags.iter_mut().enumerate().skip(first) {
        if matches!(code.instructions[i].op, Op::EndAsyncFor | Op::EndFor | Op::EndSend | Op::Resume) {
            continue;
        }
        let line = line_of(i);
        if line != current && line.is_some() {
            *flag = flag::START;
        }
        current = line;
    }
    for (i, instr) in code.instructions.iter().enumerate().skip(first) {
        let target = match instr.op {
            Op::PopJumpIfFalse
            | Op::PopJumpIfTrue
            | Op::PopJumpIfNone
            | Op::PopJumpIfNotNone
            | Op::JumpForward => instr.arg as usize,
            // past END_FOR, END_SEND
            Op::ForIter | Op::Send => instr.arg as usize + 1,
            Op::JumpBackward | Op::JumpBackwardNoInterrupt => {
                if code.positions[instr.arg as usize].line == code.positions[i].line
                    && code.positions[i].line != 0
                {
                    flags[i] |= flag::BACK;
                }
                instr.arg as usize
            }
            _ => continue,
        };
        if let Some(flag) = flags.get_mut(target)
            && code.positions[target].line != 0
        {
            *flag |= flag::START;
        }
    }
    // lines begin at handlers as well, whatever stands before them
    for handler in &code.handlers {
        let target = handler.target as usize;
        if code.positions[target].line != 0 && code.instructions[target].op != Op::EndAsyncFor {
            flags[target] |= flag::START;
        }
    }
    for i in 0..n {
        if begins_line(code, |i| flags[i], i.wrapping_sub(1), i) {
            flags[i] |= flag::LINE;
        }
        if let Some(target) = target_of(code.instructions[i].op, code.instructions[i].arg)
            && target < n
            && begins_line(code, |i| flags[i], i, target)
        {
            flags[i] |= flag::JUMP_LINE;
        }
    }
    flags
}

/// The instructions from one on, to see whether a quick form stands for them.
struct Run<'a> {
    heap: &'a Heap,
    consts: &'a [Slot],
    rest: &'a [Fast],
}

/// Where an operand of a quick form comes from, and how many instructions that takes.
enum Operands {
    LocalConst(u16, u32),
    LocalLocal(u16, u32),
    TopLocal(u32),
    TopConst(u32),
    TopTop,
}

impl Run<'_> {
    /// The instruction at a distance, if the run reaches there: no line begins before it.
    fn at(&self, i: usize) -> Option<Fast> {
        if i > 0 && self.rest.get(1..=i)?.iter().any(|i| i.flags & flag::LINE != 0) {
            return None;
        }
        self.rest.get(i).copied()
    }

    fn op(&self, i: usize) -> Option<FastOp> {
        self.at(i).map(|i| i.op)
    }

    /// The constant that an instruction loads, if it is an int that fits an instruction.
    fn int_const(&self, i: usize) -> Option<u32> {
        let load = self.at(i).filter(|i| i.op == FastOp::LoadConst)?;
        let n = self.heap.exact_int(self.consts[load.arg as usize])?;
        i32::try_from(n).ok().map(|n| n as u32)
    }

    fn local(&self, i: usize) -> Option<u16> {
        let load = self.at(i).filter(|i| i.op == FastOp::LoadFast)?;
        u16::try_from(load.arg).ok()
    }

    /// Two locals that are loaded, by one instruction or by two.
    fn two_locals(&self) -> Option<(u16, u32, usize)> {
        let first = self.at(0)?;
        if first.op == FastOp::LoadFastLoadFast {
            return Some(((first.arg >> 4) as u16, first.arg & 15, 1));
        }
        Some((self.local(0)?, self.local(1)?.into(), 2))
    }

    fn operands(&self) -> Option<(Operands, usize)> {
        let is_operation = |i: usize| {
            matches!(self.op(i), Some(FastOp::BinaryOp | FastOp::CompareOp | FastOp::BinarySubscr))
        };
        if is_operation(0) {
            return Some((Operands::TopTop, 0));
        }
        if let Some((a, b, n)) = self.two_locals()
            && is_operation(n)
        {
            return Some((Operands::LocalLocal(a, b), n));
        }
        if is_operation(1) {
            if let Some(local) = self.local(0) {
                return Some((Operands::TopLocal(local.into()), 1));
            }
            return self.int_const(0).map(|n| (Operands::TopConst(n), 1));
        }
        if is_operation(2)
            && let (Some(a), Some(n)) = (self.local(0), self.int_const(1))
        {
            return Some((Operands::LocalConst(a, n), 2));
        }
        None
    }

    /// The quick form that stands for the instructions from here on.
    fn quick(&self) -> Option<Fast> {
        let first = self.at(0)?;
        let base = Fast { a: 0, arg: 0, c0: 0, c1: 0, ..first };
        if let Some((operands, n)) = self.operands() {
            let operation = self.at(n)?;
            let (a, c0) = match operands {
                Operands::LocalConst(a, c) => (a, c),
                Operands::LocalLocal(a, b) => (a, b),
                Operands::TopLocal(b) | Operands::TopConst(b) => (0, b),
                Operands::TopTop => (0, 0),
            };
            let base = Fast { a, c0, ..base };
            return match operation.op {
                FastOp::BinaryOp => self.binary(base, &operands, n, operation.arg),
                FastOp::CompareOp => self.compare(base, &operands, n, operation.arg),
                _ if matches!(operands, Operands::LocalLocal(..)) => {
                    Some(Fast { op: FastOp::ItemOfLocal, arg: n as u32, ..base })
                }
                _ => None,
            };
        }
        if let Some((a, b, n)) = self.two_locals()
            && self.op(n) == Some(FastOp::StoreAttr)
        {
            return Some(Fast { op: FastOp::StoreAttrLocal, a, c0: b, arg: n as u32, ..base });
        }
        match first.op {
            FastOp::LoadFast => self.with_local(base, self.local(0)?),
            FastOp::ForIter if self.op(1) == Some(FastOp::StoreFast) => {
                let a = u16::try_from(self.at(1)?.arg).ok()?;
                Some(Fast { op: FastOp::ForStore, a, c1: first.arg, ..base })
            }
            FastOp::ToBool => self.jump_if(base, FastOp::JumpIfTop, 1),
            _ => None,
        }
    }

    fn with_local(&self, base: Fast, a: u16) -> Option<Fast> {
        let base = Fast { a, ..base };
        let next = self.at(1)?;
        match next.op {
            FastOp::LoadAttr => Some(Fast { op: FastOp::AttrOfLocal, arg: next.arg & 1, ..base }),
            FastOp::StoreAttr => Some(Fast { op: FastOp::StoreAttrOfLocal, ..base }),
            FastOp::PopJumpIfNone | FastOp::PopJumpIfNotNone => Some(Fast {
                op: FastOp::JumpIfLocalNone,
                flags: base.flags | next.flags & flag::JUMP_LINE,
                arg: u32::from(next.op == FastOp::PopJumpIfNone),
                c1: next.arg,
                ..base
            }),
            FastOp::ToBool => self.jump_if(base, FastOp::JumpIfLocal, 2),
            _ => None,
        }
    }

    /// A jump on the truth of something: `arg` says for which truth.
    fn jump_if(&self, base: Fast, op: FastOp, n: usize) -> Option<Fast> {
        let jump = self.at(n)?;
        let wanted = match jump.op {
            FastOp::PopJumpIfTrue => 1,
            FastOp::PopJumpIfFalse => 0,
            _ => return None,
        };
        let flags = base.flags | jump.flags & flag::JUMP_LINE;
        Some(Fast { op, flags, arg: wanted, c1: jump.arg, ..base })
    }

    fn binary(&self, base: Fast, operands: &Operands, n: usize, arg: u32) -> Option<Fast> {
        use super::operator::BinOp;
        let (op, _) = BinOp::from_arg(arg);
        if !arith::is_quick(op) {
            return None;
        }
        let store = match self.at(n + 1) {
            Some(next) if next.op == FastOp::StoreFast => next.arg,
            _ => PUSH,
        };
        let quick = match operands {
            Operands::LocalConst(..) => FastOp::BinaryLocalConst,
            Operands::LocalLocal(..) => FastOp::BinaryLocalLocal,
            Operands::TopLocal(_) => FastOp::BinaryTopLocal,
            Operands::TopConst(_) => FastOp::BinaryTopConst,
            Operands::TopTop if store != PUSH => FastOp::BinaryTopTop,
            Operands::TopTop => return None,
        };
        let arg = op as u32 | (n as u32) << 8;
        Some(Fast { op: quick, arg, c1: store, ..base })
    }

    fn compare(&self, base: Fast, operands: &Operands, n: usize, arg: u32) -> Option<Fast> {
        let jump = self.at(n + 1)?;
        let wanted = match jump.op {
            FastOp::PopJumpIfTrue => true,
            FastOp::PopJumpIfFalse => false,
            _ => return None,
        };
        // without this bit the jump is not on the comparison's own result
        if arg & 16 == 0 {
            return None;
        }
        let holds = match CompareOp::from_arg(arg >> 5) {
            CompareOp::Lt => order::LESS,
            CompareOp::Le => order::LESS | order::EQUAL,
            CompareOp::Eq => order::EQUAL,
            CompareOp::Ne => order::LESS | order::GREATER,
            CompareOp::Gt => order::GREATER,
            CompareOp::Ge => order::GREATER | order::EQUAL,
        };
        let all = order::LESS | order::EQUAL | order::GREATER;
        let jumps = if wanted { holds } else { all & !holds };
        let quick = match operands {
            Operands::LocalConst(..) => FastOp::CompareLocalConst,
            Operands::LocalLocal(..) => FastOp::CompareLocalLocal,
            Operands::TopLocal(_) => FastOp::CompareTopLocal,
            Operands::TopConst(_) => FastOp::CompareTopConst,
            Operands::TopTop => FastOp::CompareTopTop,
        };
        let flags = base.flags | jump.flags & flag::JUMP_LINE;
        Some(Fast { op: quick, flags, arg: jumps | (n as u32) << 8, c1: jump.arg, ..base })
    }
}

/// Arithmetic of quick forms, on ints.
pub(crate) mod arith {
    use crate::machine::operator::{BinOp, CompareOp};

    /// Whether a comparison of two ints holds. `number`: see [`CompareOp`].
    #[inline(always)]
    pub(crate) fn holds(number: u32, x: i64, y: i64) -> bool {
        CompareOp::from_arg(number).holds(x.cmp(&y))
    }

    /// Whether an operator has quick forms.
    pub(super) fn is_quick(op: BinOp) -> bool {
        !matches!(op, BinOp::TrueDiv | BinOp::MatMul | BinOp::Pow | BinOp::LShift | BinOp::DivMod)
    }

    /// `x op y`, where that is an int of 64 bits. `arg`: of a `BINARY_OP`.
    #[inline(always)]
    pub(crate) fn result(arg: u32, x: i64, y: i64) -> Option<i64> {
        const ADD: u32 = BinOp::Add as u32;
        const SUB: u32 = BinOp::Sub as u32;
        const MUL: u32 = BinOp::Mul as u32;
        const FLOOR_DIV: u32 = BinOp::FloorDiv as u32;
        const MOD: u32 = BinOp::Mod as u32;
        const AND: u32 = BinOp::And as u32;
        const OR: u32 = BinOp::Or as u32;
        const XOR: u32 = BinOp::Xor as u32;
        const RSHIFT: u32 = BinOp::RShift as u32;
        match if arg >= BinOp::INPLACE { arg - BinOp::INPLACE } else { arg } {
            ADD => x.checked_add(y),
            SUB => x.checked_sub(y),
            MUL => x.checked_mul(y),
            // Python rounds towards minus infinity, as these do where the divisor is positive
            FLOOR_DIV if y > 0 => Some(x.div_euclid(y)),
            MOD if y > 0 => Some(x.rem_euclid(y)),
            AND => Some(x & y),
            OR => Some(x | y),
            XOR => Some(x ^ y),
            RSHIFT if (0..64).contains(&y) => Some(x >> y),
            _ => None,
        }
    }
}
