//! Passes that take away: unreachable blocks, jumps to the next instruction, `NOP`s that no line needs, constants that
//! nothing loads.

use super::{BlockId, Graph, Instruction};
use crate::{
    bytecode::{ConstId, Op},
    compile::instruction::Opcode,
};

/// An exit block of up to so many instructions is copied to where it is jumped to from.
const MAX_COPIED_EXIT: usize = 4;

impl Graph {
    /// Put a copy of the target in the place of a jump to a short exit, or to a line-less block that goes elsewhere.
    pub(super) fn inline_small_exits(&mut self) {
        loop {
            let mut changed = false;
            for id in self.order() {
                changed |= self.inline_small_exit(id);
            }
            if !changed {
                break;
            }
        }
    }

    fn inline_small_exit(&mut self, id: BlockId) -> bool {
        let Some(&Instruction { op: jump, target: Some(target), .. }) = self[id].last() else { return false };
        if !jump.is_unconditional_jump() {
            return false;
        }
        let copied = &self[target];
        let is_small_exit = copied.exits_scope() && copied.instructions.len() <= MAX_COPIED_EXIT;
        let is_line_less = copied.has_no_line() && !copied.falls_through();
        if !is_small_exit && !is_line_less {
            return false;
        }
        let copy = copied.instructions.clone();
        let block = &mut self[id];
        if let Some(last) = block.last_mut() {
            last.make_nop();
        }
        block.instructions.extend(copy);
        if is_line_less
            && jump == Opcode::Jump
            && let Some(last) = block.last_mut()
            && last.op.is_unconditional_jump()
        {
            last.op = Opcode::Jump;
        }
        true
    }

    /// Empty the blocks that nothing reaches, and count the predecessors of the others.
    pub(super) fn remove_unreachable(&mut self) {
        self.clear_visited();
        for block in &mut self.blocks {
            block.n_predecessors = 0;
        }
        self[Graph::ENTRY].n_predecessors = 1;
        self.visit(Graph::ENTRY);
        let mut todo = vec![Graph::ENTRY];
        while let Some(id) = todo.pop() {
            let targets = self[id].instructions.iter().filter_map(|instruction| instruction.target);
            let successors: Vec<BlockId> = self.fallthrough(id).into_iter().chain(targets).collect();
            for successor in successors {
                self[successor].n_predecessors += 1;
                if self.visit(successor) {
                    todo.push(successor);
                }
            }
        }
        for id in self.order() {
            let block = &mut self[id];
            if block.n_predecessors == 0 {
                block.instructions.clear();
                block.is_handler = false;
            }
        }
    }

    /// Remove `NOP`s, and loads or copies that are dropped at once, until none is left.
    pub(super) fn remove_nops_and_pairs(&mut self) {
        loop {
            let mut found = false;
            let mut previous: Option<(BlockId, usize)> = None;
            for id in self.order() {
                self.remove_nops_of(id);
                if self[id].labelled {
                    previous = None;
                }
                for index in 0..self[id].instructions.len() {
                    if let Some((block, place)) = previous
                        && self[id].instructions[index].op == Op::PopTop
                    {
                        let pushing = &mut self[block].instructions[place];
                        if pushing.op == Op::LoadConst || (pushing.op == Op::Copy && pushing.arg == 1) {
                            pushing.make_nop();
                            self[id].instructions[index].make_nop();
                            found = true;
                        }
                    }
                    previous = Some((id, index));
                }
                let ends_in_jump = previous.is_some_and(|(block, place)| {
                    self[block].instructions.get(place).is_some_and(|i| i.op.is_jump())
                });
                if ends_in_jump || !self[id].falls_through() {
                    previous = None;
                }
            }
            if !found {
                break;
            }
        }
    }

    /// Remove superfluous `NOP`s and jumps until none is left.
    pub(super) fn remove_nops_and_jumps(&mut self) {
        loop {
            let nops = self.remove_nops();
            let jumps = self.remove_jumps();
            if nops + jumps == 0 {
                break;
            }
        }
    }

    pub(super) fn remove_nops(&mut self) -> usize {
        self.order().into_iter().map(|id| self.remove_nops_of(id)).sum()
    }

    /// Remove the `NOP`s of a block that no line event needs; how many there were.
    fn remove_nops_of(&mut self, id: BlockId) -> usize {
        let line_behind = self.nonempty(self[id].next).map(|next| {
            let mut lines = self[next].instructions.iter();
            lines.find(|i| !(i.op == Op::Nop && i.line() < 0)).map_or(-1, Instruction::line)
        });
        let instructions = &mut self[id].instructions;
        let mut kept = 0;
        let mut previous_line = -1;
        for index in 0..instructions.len() {
            let instruction = instructions[index];
            let line = instruction.line();
            if instruction.op == Op::Nop {
                if line < 0 || line == previous_line {
                    continue;
                }
                if let Some(next) = instructions.get_mut(index + 1) {
                    if next.line() == line {
                        continue;
                    }
                    if next.line() < 0 {
                        next.loc = instruction.loc;
                        continue;
                    }
                } else if line_behind == Some(line) {
                    continue;
                }
            }
            instructions[kept] = instruction;
            kept += 1;
            previous_line = line;
        }
        let removed = instructions.len() - kept;
        instructions.truncate(kept);
        removed
    }

    /// Make `NOP`s of jumps to where control goes anyway; how many there were.
    fn remove_jumps(&mut self) -> usize {
        let mut removed = 0;
        for id in self.order() {
            let Some(&Instruction { op, target, .. }) = self[id].last() else { continue };
            if op.is_unconditional_jump() && self.nonempty(target) == self.nonempty(self[id].next) {
                if let Some(last) = self[id].last_mut() {
                    last.make_nop();
                }
                removed += 1;
            }
        }
        removed
    }

    /// Drop constants that no instruction loads, but for the first, where a docstring would stand.
    pub(super) fn remove_unused_constants(&mut self, constants: &mut Vec<ConstId>) {
        let mut used = vec![false; constants.len()];
        if let Some(first) = used.first_mut() {
            *first = true;
        }
        let order = self.order();
        for &id in &order {
            for instruction in self[id].instructions.iter().filter(|i| i.op.has_const()) {
                used[instruction.arg as usize] = true;
            }
        }
        let mut place = 0;
        let moved: Vec<u32> = used
            .iter()
            .map(|&used| {
                place += u32::from(used);
                place.saturating_sub(1)
            })
            .collect();
        let mut keep = used.iter();
        constants.retain(|_| keep.next() == Some(&true));
        for id in order {
            for instruction in self[id].instructions.iter_mut().filter(|i| i.op.has_const()) {
                instruction.arg = moved[instruction.arg as usize];
            }
        }
    }
}
