//! Lines for instructions that were written without one: each takes the line of what runs before it.
//!
//! A line-less exit that is reached from several places is copied, so that each copy can have one line.

use super::{Block, BlockId, Graph};
use crate::compile::tree::Loc;

impl Graph {
    pub(super) fn resolve_lines(&mut self) {
        self.duplicate_line_less_exits();
        self.propagate_lines();
    }

    /// Whether a block has no line, and should have one where an event may happen: it exits, or the machine checks
    /// for interrupts in it.
    fn is_line_less_exit(&self, id: BlockId) -> bool {
        let block = &self[id];
        let matters = block.exits_scope() || block.instructions.iter().any(|i| i.op.has_eval_break());
        matters && block.has_no_line()
    }

    fn duplicate_line_less_exits(&mut self) {
        let mut current = Some(Graph::ENTRY);
        while let Some(id) = current {
            if let Some(last) = self[id].last().copied()
                && last.op.is_jump()
                && let Some(target) = self.nonempty(last.target)
                && self.is_line_less_exit(target)
                && self[target].n_predecessors > 1
            {
                let mut copy = Block {
                    instructions: self[target].instructions.clone(),
                    labelled: true,
                    n_predecessors: 1,
                    ..Block::default()
                };
                copy.instructions[0].loc = last.loc;
                let copy = self.insert_after(target, copy);
                self[target].n_predecessors -= 1;
                if let Some(last) = self[id].last_mut() {
                    last.target = Some(copy);
                }
            }
            current = self[id].next;
        }
        for id in self.order() {
            if let Some(last) = self[id].last().copied()
                && let Some(next) = self.fallthrough(id)
                && self.is_line_less_exit(next)
            {
                self[next].instructions[0].loc = last.loc;
            }
        }
    }

    fn propagate_lines(&mut self) {
        for id in self.order() {
            let Some(last) = self[id].last().copied() else { continue };
            let mut previous = Loc::NONE;
            for instruction in &mut self[id].instructions {
                if instruction.line() < 0 {
                    instruction.loc = previous;
                } else {
                    previous = instruction.loc;
                }
            }
            let jump_target = last.target.filter(|_| last.op.is_jump());
            for successor in [self.fallthrough(id), jump_target].into_iter().flatten() {
                let successor = &mut self[successor];
                if successor.n_predecessors == 1
                    && let Some(first) = successor.instructions.first_mut()
                    && first.line() < 0
                {
                    first.loc = previous;
                }
            }
        }
    }
}
