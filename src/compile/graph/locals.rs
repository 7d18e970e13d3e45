//! Which loads of locals must check that the local is bound, and instructions that handle two locals at once.

use super::{BlockId, Graph, Instruction};
use crate::{bytecode::Op, compile::instruction::Opcode};

/// The analysis across blocks covers so many locals; the others are only followed inside a block.
const TRACKED_LOCALS: usize = 64;

impl Graph {
    /// Turn loads of locals that may be unbound into checking ones.
    pub(super) fn check_unbound_locals(&mut self, n_locals: usize, n_parameters: usize) {
        if n_locals == 0 {
            return;
        }
        if n_locals > TRACKED_LOCALS {
            self.check_untracked_locals(n_locals);
        }
        let tracked = n_locals.min(TRACKED_LOCALS);
        let mut unsafe_at_start = 0;
        for local in n_parameters..tracked {
            unsafe_at_start |= 1_u64 << local;
        }
        self.clear_visited();
        let mut todo = Vec::new();
        self.add_unsafe(Graph::ENTRY, unsafe_at_start, &mut todo);
        for id in self.order() {
            self.scan_for_unsafe(id, &mut todo);
        }
        while let Some(id) = todo.pop() {
            self[id].visited = false;
            self.scan_for_unsafe(id, &mut todo);
        }
    }

    /// Let more locals be unsafe at the beginning of a block, which then has to be looked at again.
    fn add_unsafe(&mut self, id: BlockId, unsafe_locals: u64, todo: &mut Vec<BlockId>) {
        let both = self[id].unsafe_locals | unsafe_locals;
        if self[id].unsafe_locals != both {
            self[id].unsafe_locals = both;
            if self.visit(id) {
                todo.push(id);
            }
        }
    }

    fn scan_for_unsafe(&mut self, id: BlockId, todo: &mut Vec<BlockId>) {
        let mut unsafe_locals = self[id].unsafe_locals;
        for index in 0..self[id].instructions.len() {
            let instruction = self[id].instructions[index];
            if let Some(handler) = instruction.handler {
                self.add_unsafe(handler, unsafe_locals, todo);
            }
            if instruction.arg as usize >= TRACKED_LOCALS {
                continue;
            }
            let bit = 1_u64 << instruction.arg;
            match instruction.op {
                Opcode::StoreFastMaybeNull | Opcode::Real(Op::DeleteFast | Op::LoadFastAndClear) => {
                    unsafe_locals |= bit;
                }
                Opcode::Real(Op::StoreFast | Op::LoadFastCheck) => unsafe_locals &= !bit,
                Opcode::Real(Op::LoadFast) => {
                    if unsafe_locals & bit != 0 {
                        self[id].instructions[index].op = Op::LoadFastCheck.into();
                    }
                    unsafe_locals &= !bit;
                }
                _ => {}
            }
        }
        if let Some(next) = self.fallthrough(id) {
            self.add_unsafe(next, unsafe_locals, todo);
        }
        if let Some(&Instruction { op, target: Some(target), .. }) = self[id].last()
            && op.is_jump()
        {
            self.add_unsafe(target, unsafe_locals, todo);
        }
    }

    /// The locals beyond the tracked ones are safe only behind a store or load in the same block.
    fn check_untracked_locals(&mut self, n_locals: usize) {
        let mut safe_in: Vec<Option<BlockId>> = vec![None; n_locals];
        for id in self.order() {
            for instruction in &mut self[id].instructions {
                let local = instruction.arg as usize;
                if local < TRACKED_LOCALS {
                    continue;
                }
                match instruction.op {
                    Opcode::StoreFastMaybeNull | Opcode::Real(Op::DeleteFast | Op::LoadFastAndClear) => {
                        safe_in[local] = None;
                    }
                    Opcode::Real(Op::StoreFast) => safe_in[local] = Some(id),
                    Opcode::Real(Op::LoadFast) => {
                        if safe_in[local] != Some(id) {
                            instruction.op = Op::LoadFastCheck.into();
                        }
                        safe_in[local] = Some(id);
                    }
                    _ => {}
                }
            }
        }
    }

    /// Join loads and stores of two locals.
    pub(super) fn pair_locals(&mut self) {
        for id in self.order() {
            let instructions = &mut self[id].instructions;
            for index in 1..instructions.len() {
                let [first, second] = &mut instructions[index - 1..=index] else { continue };
                let (Opcode::Real(first_op), Opcode::Real(second_op)) = (first.op, second.op) else {
                    continue;
                };
                let pair = match (first_op, second_op) {
                    (Op::LoadFast, Op::LoadFast) => Op::LoadFastLoadFast,
                    (Op::StoreFast, Op::LoadFast) => Op::StoreFastLoadFast,
                    (Op::StoreFast, Op::StoreFast) => Op::StoreFastStoreFast,
                    _ => continue,
                };
                let one_line = first.line() < 0 || second.line() < 0 || first.line() == second.line();
                if one_line && first.arg < 16 && second.arg < 16 {
                    first.set(pair, (first.arg << 4) | second.arg);
                    second.make_nop();
                }
            }
        }
        self.remove_nops();
    }
}
