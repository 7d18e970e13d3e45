//! The last passes: what an exception leads to goes to the end, jumps become real instructions, and the stack gets
//! its depth.

use super::{Block, BlockId, Graph, Instruction};
use crate::{
    bytecode::Op,
    compile::{instruction::Opcode, tree::Loc},
};

impl Graph {
    /// Move blocks that only an exception leads to behind all others.
    pub(super) fn move_cold_blocks(&mut self) {
        if self[Graph::ENTRY].next.is_none() {
            return;
        }
        self.mark_cold();
        for id in self.order() {
            if self[id].cold
                && let Some(next) = self.fallthrough(id)
                && self[next].warm
            {
                let jump = Instruction {
                    target: Some(next),
                    ..Instruction::new(Opcode::JumpNoInterrupt, 0, Loc::NONE)
                };
                self[next].labelled = true;
                let jump =
                    Block { instructions: vec![jump], cold: true, n_predecessors: 1, ..Block::default() };
                self.insert_after(id, jump);
            }
        }
        let (cold, warm): (Vec<BlockId>, Vec<BlockId>) =
            self.order().into_iter().partition(|&id| self[id].cold);
        let any_cold = !cold.is_empty();
        let mut order = warm.into_iter().chain(cold).peekable();
        while let Some(id) = order.next() {
            self[id].next = order.peek().copied();
        }
        if any_cold {
            self.remove_nops_and_jumps();
        }
    }

    fn mark_cold(&mut self) {
        self.clear_visited();
        let mut todo = vec![Graph::ENTRY];
        self.visit(Graph::ENTRY);
        while let Some(id) = todo.pop() {
            self[id].warm = true;
            for successor in self.successors(id) {
                if self.visit(successor) {
                    todo.push(successor);
                }
            }
        }
        self.clear_visited();
        for id in self.order() {
            if self[id].is_handler {
                self.visit(id);
                todo.push(id);
            }
        }
        while let Some(id) = todo.pop() {
            self[id].cold = true;
            for successor in self.successors(id) {
                if !self[successor].warm && self.visit(successor) {
                    todo.push(successor);
                }
            }
        }
    }

    /// Where control goes from a block without an exception.
    fn successors(&self, id: BlockId) -> Vec<BlockId> {
        let jumps = self[id].instructions.iter().filter(|i| i.op.is_jump()).filter_map(|i| i.target);
        self.fallthrough(id).into_iter().chain(jumps).collect()
    }

    /// The greatest depth of the stack; each block learns its depth at the beginning.
    pub(in crate::compile) fn stack_depth(&mut self) -> u32 {
        let mut deepest = 0;
        let mut todo = Vec::new();
        self.enter_at_depth(Graph::ENTRY, 0, &mut todo);
        while let Some((id, mut depth)) = todo.pop() {
            for index in 0..self[id].instructions.len() {
                let instruction = self[id].instructions[index];
                if let Some(target) = instruction.target {
                    let at_target = depth + instruction.op.stack_effect(instruction.arg, true);
                    deepest = deepest.max(at_target);
                    self.enter_at_depth(target, at_target, &mut todo);
                }
                depth += instruction.op.stack_effect(instruction.arg, false);
                deepest = deepest.max(depth);
            }
            if let Some(next) = self.fallthrough(id) {
                self.enter_at_depth(next, depth, &mut todo);
            }
        }
        deepest as u32
    }

    fn enter_at_depth(&mut self, id: BlockId, depth: i32, todo: &mut Vec<(BlockId, i32)>) {
        let block = &mut self[id];
        match block.start_depth {
            None => {
                block.start_depth =
                    Some(u32::try_from(depth).unwrap_or_else(|_| unreachable!("stack underflow")));
                todo.push((id, depth));
            }
            Some(known) => debug_assert_eq!(known as i32, depth, "inconsistent stack depth"),
        }
    }

    /// Replace pseudo-instructions that mean nothing to the machine.
    pub(in crate::compile) fn convert_pseudo_instructions(&mut self) {
        for block in &mut self.blocks {
            for instruction in &mut block.instructions {
                match instruction.op {
                    op if op.is_block_push() => instruction.make_nop(),
                    Opcode::LoadClosure => instruction.op = Op::LoadFast.into(),
                    Opcode::StoreFastMaybeNull => instruction.op = Op::StoreFast.into(),
                    _ => {}
                }
            }
        }
        self.remove_nops_and_jumps();
    }

    /// Conditional jumps can't go backwards: reverse the condition and jump over a real backward jump.
    pub(in crate::compile) fn normalize_jumps(&mut self) {
        self.clear_visited();
        let mut current = Some(Graph::ENTRY);
        while let Some(id) = current {
            self.visit(id);
            self.normalize_jump(id);
            current = self[id].next;
        }
    }

    fn normalize_jump(&mut self, id: BlockId) {
        let Some(&Instruction { op, target: Some(target), loc, .. }) = self[id].last() else { return };
        let reversed = match op {
            Opcode::Real(Op::PopJumpIfFalse) => Op::PopJumpIfTrue,
            Opcode::Real(Op::PopJumpIfTrue) => Op::PopJumpIfFalse,
            Opcode::Real(Op::PopJumpIfNone) => Op::PopJumpIfNotNone,
            Opcode::Real(Op::PopJumpIfNotNone) => Op::PopJumpIfNone,
            _ => return,
        };
        if !self[target].visited {
            return;
        }
        let next = self[id].next;
        if let Some(last) = self[id].last_mut() {
            last.op = reversed.into();
            last.target = next;
        }
        let jump = Instruction { target: Some(target), ..Instruction::new(Opcode::Jump, 0, loc) };
        let cold = self[id].cold;
        self.insert_after(id, Block { instructions: vec![jump], cold, ..Block::default() });
    }
}
