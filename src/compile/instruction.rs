//! Instructions while they are being compiled: CPython's opcodes and the pseudo-opcodes that only its compiler knows
//! (Include/internal/pycore_opcode_utils.h, 3.13).

use super::tree::Loc;
use crate::bytecode::{ArgKind, Op, stack_effect};

/// An opcode, or a pseudo-opcode that the flow graph's last passes replace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opcode {
    /// An instruction of the machine.
    Real(Op),
    /// Jump either way; backwards the machine checks for interrupts.
    Jump,
    /// Jump either way without that check.
    JumpNoInterrupt,
    /// From here on, exceptions go to the target.
    SetupFinally,
    /// The same, and the handler wants to know the raising instruction.
    SetupCleanup,
    /// The same, for `with`.
    SetupWith,
    /// End of what the last `Setup…` guards.
    PopBlock,
    /// Push a cell itself.
    LoadClosure,
    /// Bind a local to what may be NULL.
    StoreFastMaybeNull,
}

impl From<Op> for Opcode {
    fn from(op: Op) -> Opcode {
        Opcode::Real(op)
    }
}

impl PartialEq<Op> for Opcode {
    fn eq(&self, other: &Op) -> bool {
        matches!(self, Opcode::Real(op) if op == other)
    }
}

impl Opcode {
    /// `SETUP_…`: opens a guarded range.
    pub(super) fn is_block_push(self) -> bool {
        matches!(self, Opcode::SetupFinally | Opcode::SetupCleanup | Opcode::SetupWith)
    }

    /// Transfers control to its target.
    pub(super) fn is_jump(self) -> bool {
        match self {
            Opcode::Jump | Opcode::JumpNoInterrupt => true,
            Opcode::Real(op) => op.arg_kind() == ArgKind::Jump,
            _ => false,
        }
    }

    pub(super) fn has_target(self) -> bool {
        self.is_jump() || self.is_block_push()
    }

    pub(super) fn is_unconditional_jump(self) -> bool {
        matches!(self, Opcode::Jump | Opcode::JumpNoInterrupt)
    }

    /// Leaves the code object.
    pub(super) fn is_scope_exit(self) -> bool {
        matches!(self, Opcode::Real(Op::ReturnValue | Op::ReturnConst | Op::RaiseVarargs | Op::Reraise))
    }

    /// Must be the last of its block.
    pub(super) fn is_terminator(self) -> bool {
        self.is_jump() || self.is_scope_exit()
    }

    /// The machine looks for signals and the collector here.
    pub(super) fn has_eval_break(self) -> bool {
        matches!(
            self,
            Opcode::Jump
                | Opcode::Real(Op::Call | Op::CallFunctionEx | Op::CallKw | Op::JumpBackward | Op::Resume)
        )
    }

    pub(super) fn has_const(self) -> bool {
        matches!(self, Opcode::Real(op) if op.arg_kind() == ArgKind::Const)
    }

    /// How much deeper the stack is afterwards; `jump` where control went to the target.
    pub(super) fn stack_effect(self, arg: u32, jump: bool) -> i32 {
        match self {
            Opcode::Real(op) => stack_effect(op, arg),
            Opcode::Jump | Opcode::JumpNoInterrupt | Opcode::PopBlock => 0,
            Opcode::SetupFinally | Opcode::SetupWith => i32::from(jump),
            Opcode::SetupCleanup => 2 * i32::from(jump),
            Opcode::LoadClosure => 1,
            Opcode::StoreFastMaybeNull => -1,
        }
    }
}

/// A place to jump to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Label(u32);

/// An instruction as it is written down first; the argument of a jump is a label.
#[derive(Debug, Clone, Copy)]
pub(super) struct Written {
    pub(super) op: Opcode,
    pub(super) arg: u32,
    pub(super) loc: Loc,
}

/// The instructions of a code object in the order they were written.
#[derive(Debug, Default)]
pub(super) struct Sequence {
    instructions: Vec<Written>,
    /// The instruction a label stands before.
    labels: Vec<Option<usize>>,
}

impl Sequence {
    pub(super) fn push(&mut self, op: Opcode, arg: u32, loc: Loc) {
        self.instructions.push(Written { op, arg, loc });
    }

    pub(super) fn jump(&mut self, op: Opcode, target: Label, loc: Loc) {
        debug_assert!(op.has_target());
        self.push(op, target.0, loc);
    }

    pub(super) fn new_label(&mut self) -> Label {
        self.labels.push(None);
        Label(self.labels.len() as u32 - 1)
    }

    /// Put a label before the next instruction.
    pub(super) fn place(&mut self, label: Label) {
        self.labels[label.0 as usize] = Some(self.instructions.len());
    }

    /// Put a jump before everything else.
    pub(super) fn prepend_jump(&mut self, op: Opcode, target: Label, loc: Loc) {
        self.instructions.insert(0, Written { op, arg: target.0, loc });
        for place in self.labels.iter_mut().flatten() {
            *place += 1;
        }
    }

    /// The instructions, jumps now with the index of their target.
    pub(super) fn resolve(self) -> Vec<Written> {
        let Sequence { mut instructions, labels } = self;
        for instruction in &mut instructions {
            if instruction.op.has_target() {
                let place =
                    labels[instruction.arg as usize].unwrap_or_else(|| unreachable!("a label was placed"));
                instruction.arg = place as u32;
            }
        }
        instructions
    }
}
