//! Passes over single blocks that replace a few instructions by fewer: constants that are tested, constant tuples,
//! jumps to jumps, comparisons that are tested.

use super::{BlockId, Graph, Instruction, Unit};
use crate::{
    bytecode::{Const, Op},
    compile::{instruction::Opcode, literal::Value},
};

/// In `COMPARE_OP`: the result is wanted as a bool.
const COMPARE_TO_BOOL: u32 = 16;

impl Graph {
    /// Use what is known of a constant that was just loaded.
    pub(super) fn optimize_constants(&mut self, unit: &mut Unit<'_>) {
        for id in self.order() {
            optimize_constants(&mut self[id].instructions, unit);
        }
    }

    pub(super) fn optimize_blocks(&mut self, unit: &mut Unit<'_>) {
        for id in self.order() {
            self.optimize_block(id, unit);
            super::swaps::optimize(&mut self[id].instructions);
        }
    }

    fn optimize_block(&mut self, id: BlockId, unit: &mut Unit<'_>) {
        let mut index = 0;
        while index < self[id].instructions.len() {
            let instruction = self[id].instructions[index];
            let target = instruction.target.and_then(|target| self[target].instructions.first().copied());
            let again = match instruction.op {
                Opcode::Jump | Opcode::JumpNoInterrupt => match target {
                    Some(target) if target.op == Opcode::Jump => {
                        self.thread_jump(id, index, target, Opcode::Jump)
                    }
                    Some(target) if target.op == Opcode::JumpNoInterrupt => {
                        self.thread_jump(id, index, target, instruction.op)
                    }
                    _ => false,
                },
                Opcode::Real(
                    Op::PopJumpIfFalse | Op::PopJumpIfTrue | Op::PopJumpIfNone | Op::PopJumpIfNotNone,
                ) => match target {
                    Some(target) if target.op == Opcode::Jump => {
                        self.thread_jump(id, index, target, instruction.op)
                    }
                    _ => false,
                },
                Opcode::Real(op) => {
                    optimize_pair(&mut self[id].instructions, index, op, unit);
                    false
                }
                _ => false,
            };
            // A threaded jump stands behind the `NOP` it left; both are looked at again.
            if !again {
                index += 1;
            }
        }
    }

    /// Let a jump to a jump go to where that one goes; whether there was something to do.
    fn thread_jump(&mut self, id: BlockId, index: usize, target: Instruction, op: Opcode) -> bool {
        let instructions = &mut self[id].instructions;
        if instructions[index].target == target.target {
            return false;
        }
        instructions[index].make_nop();
        // Written anew, with the line of the jump that is skipped, and as in CPython outside any handler.
        instructions.push(Instruction { target: target.target, ..Instruction::new(op, 0, target.loc) });
        true
    }
}

/// An instruction with those behind it.
fn optimize_pair(instructions: &mut [Instruction], index: usize, op: Op, unit: &mut Unit<'_>) {
    let (before, rest) = instructions.split_at_mut(index);
    let [this, rest @ ..] = rest else { return };
    let next = rest.first_mut();
    let next_op = next.as_ref().map(|next| next.op);
    let next_is = |op: Op| next_op == Some(Opcode::Real(op));
    match op {
        Op::BuildTuple => {
            if let Some(next) = next
                && next.op == Op::UnpackSequence
                && next.arg == this.arg
            {
                match this.arg {
                    1 => {
                        this.make_nop();
                        next.make_nop();
                        return;
                    }
                    2 | 3 => {
                        this.make_nop();
                        next.op = Op::Swap.into();
                        return;
                    }
                    _ => {}
                }
            }
            fold_tuple(before, this, unit);
        }
        Op::StoreFast => {
            if let Some(next) = next
                && next.op == Op::StoreFast
                && next.arg == this.arg
                && next.line() == this.line()
            {
                this.set(Op::PopTop, 0);
            }
        }
        Op::Swap if this.arg == 1 => this.make_nop(),
        Op::LoadGlobal if this.arg & 1 == 0 && next_is(Op::PushNull) => {
            this.arg |= 1;
            rest[0].make_nop();
        }
        Op::CompareOp if next_is(Op::ToBool) => {
            rest[0].set(Op::CompareOp, this.arg | COMPARE_TO_BOOL);
            this.make_nop();
        }
        Op::ContainsOp | Op::IsOp if next_is(Op::ToBool) => {
            rest[0].set(op, this.arg);
            this.make_nop();
        }
        Op::ToBool if next_is(Op::ToBool) => this.make_nop(),
        Op::UnaryNot if next_is(Op::ToBool) => {
            rest[0].set(Op::UnaryNot, 0);
            this.make_nop();
        }
        Op::UnaryNot if next_is(Op::UnaryNot) => {
            this.make_nop();
            rest[0].make_nop();
        }
        _ => {}
    }
}

/// `BUILD_TUPLE` of constants that were just loaded becomes a constant.
fn fold_tuple(before: &mut [Instruction], build: &mut Instruction, unit: &mut Unit<'_>) {
    let Some(first) = before.len().checked_sub(build.arg as usize) else { return };
    let loads = &mut before[first..];
    if !loads.iter().all(|load| load.op == Op::LoadConst) {
        return;
    }
    let items = loads.iter().map(|load| unit.constants[load.arg as usize]).collect();
    let tuple = unit.pool.add_tuple(items);
    build.set(Op::LoadConst, unit.constant(tuple));
    for load in loads {
        load.make_nop();
    }
}

fn optimize_constants(instructions: &mut [Instruction], unit: &mut Unit<'_>) {
    // The last instruction that was not a copy of the constant before it.
    let mut last = Instruction::new(Op::Nop, 0, super::Loc::NONE);
    let mut index = 0;
    while index < instructions.len() {
        let this = instructions[index];
        let is_copy_of_constant = last.op == Op::LoadConst && this.op == Op::Copy && this.arg == 1;
        if !is_copy_of_constant {
            last = this;
        }
        if last.op == Op::LoadConst
            && let [this, next, behind @ ..] = &mut instructions[index..]
        {
            let constant = unit.constants[last.arg as usize];
            match next.op {
                Opcode::Real(Op::PopJumpIfFalse | Op::PopJumpIfTrue) => {
                    this.make_nop();
                    if unit.pool.is_true(constant) == (next.op == Op::PopJumpIfTrue) {
                        next.op = Opcode::Jump;
                    } else {
                        next.make_nop();
                    }
                }
                Opcode::Real(Op::IsOp) if matches!(unit.pool.get(constant), Const::None) => {
                    optimize_is_none(this, next, behind);
                }
                Opcode::Real(Op::ReturnValue) => {
                    this.make_nop();
                    next.set(Op::ReturnConst, last.arg);
                    index += 1;
                }
                Opcode::Real(Op::ToBool) => {
                    let truth = unit.pool.add(&Value::bool(unit.pool.is_true(constant)));
                    this.make_nop();
                    next.set(Op::LoadConst, unit.constant(truth));
                }
                _ => {}
            }
        }
        index += 1;
    }
}

/// `is None` before a jump becomes a jump on `None`.
fn optimize_is_none(load: &mut Instruction, is: &mut Instruction, behind: &mut [Instruction]) {
    let jump = match behind {
        [to_bool, behind @ ..] if to_bool.op == Op::ToBool => {
            to_bool.make_nop();
            behind.first_mut()
        }
        _ => behind.first_mut(),
    };
    let Some(jump) = jump else { return };
    let is_not = is.arg != 0;
    let jump_if_not_none = match jump.op {
        Opcode::Real(Op::PopJumpIfFalse) => !is_not,
        Opcode::Real(Op::PopJumpIfTrue) => is_not,
        _ => return,
    };
    load.make_nop();
    is.make_nop();
    jump.op = if jump_if_not_none { Op::PopJumpIfNotNone } else { Op::PopJumpIfNone }.into();
}
