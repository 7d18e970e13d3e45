//! The control-flow graph of a code object, and its way from written instructions to assembled ones
//! (Python/flowgraph.c, 3.13; each file here is one group of its passes):
//! - this file: blocks, and who handles whose exceptions
//! - [`reduce`]: what can't be reached or does nothing
//! - [`peephole`]: instructions that can be had cheaper; [`swaps`]: the same for stack shuffling
//! - [`lines`]: lines for instructions that were written without one
//! - [`locals`]: which loads must check, and instructions for pairs of locals
//! - [`layout`]: unlikely blocks to the end, real jumps, stack depth
//!
//! The order of passes and their small habits decide what instructions come out, so they are CPython's.
//!
//! Invariant: a block ends at its first jump or exit; blocks stand in the order of `next`, which starts at block 0.

mod layout;
mod lines;
mod locals;
mod peephole;
mod reduce;
mod swaps;

use super::{
    instruction::{Opcode, Written},
    literal::Pool,
    tree::Loc,
};
use crate::bytecode::{ConstId, Op};

/// A block's place in [`Graph::blocks`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BlockId(u32);

/// An instruction in a block.
#[derive(Debug, Clone, Copy)]
pub(super) struct Instruction {
    pub(super) op: Opcode,
    /// CPython's argument; of no meaning where there is a target.
    pub(super) arg: u32,
    pub(super) loc: Loc,
    pub(super) target: Option<BlockId>,
    /// Where an exception goes that is raised here.
    pub(super) handler: Option<BlockId>,
}

impl Instruction {
    pub(super) fn new(op: impl Into<Opcode>, arg: u32, loc: Loc) -> Instruction {
        Instruction { op: op.into(), arg, loc, target: None, handler: None }
    }

    fn make_nop(&mut self) {
        self.set(Op::Nop, 0);
        self.target = None;
    }

    fn set(&mut self, op: impl Into<Opcode>, arg: u32) {
        self.op = op.into();
        self.arg = arg;
    }

    fn line(&self) -> i32 {
        self.loc.line
    }
}

/// A stretch of instructions that is entered at its beginning only.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) instructions: Vec<Instruction>,
    pub(super) next: Option<BlockId>,
    /// Something jumps here, as far as the written instructions go.
    labelled: bool,
    /// Jumps to here and falling through to here, counted by the last search for unreachable blocks.
    n_predecessors: u32,
    /// An exception handler begins here.
    is_handler: bool,
    /// The handler wants the raising instruction's index.
    pub(super) preserve_lasti: bool,
    /// Reached without an exception.
    warm: bool,
    cold: bool,
    /// A mark for searches.
    visited: bool,
    /// Locals, of the first 64, that may be unbound at the beginning.
    unsafe_locals: u64,
    /// Stack depth at the beginning, once it is known.
    pub(super) start_depth: Option<u32>,
}

impl Block {
    fn last(&self) -> Option<&Instruction> {
        self.instructions.last()
    }

    fn last_mut(&mut self) -> Option<&mut Instruction> {
        self.instructions.last_mut()
    }

    fn falls_through(&self) -> bool {
        !self.last().is_some_and(|last| last.op.is_scope_exit() || last.op.is_unconditional_jump())
    }

    fn exits_scope(&self) -> bool {
        self.last().is_some_and(|last| last.op.is_scope_exit())
    }

    fn has_no_line(&self) -> bool {
        self.instructions.iter().all(|instruction| instruction.line() < 0)
    }
}

/// The blocks of one code object.
#[derive(Debug)]
pub(super) struct Graph {
    blocks: Vec<Block>,
}

impl Graph {
    pub(super) const ENTRY: BlockId = BlockId(0);

    /// Cut written instructions into blocks.
    pub(super) fn new(written: &[Written]) -> Graph {
        let mut is_target = vec![false; written.len()];
        for instruction in written {
            if instruction.op.has_target() {
                is_target[instruction.arg as usize] = true;
            }
        }
        let mut graph = Graph { blocks: vec![Block::default()] };
        let mut block_at = vec![Graph::ENTRY; written.len()];
        let mut current = Graph::ENTRY;
        for (index, instruction) in written.iter().enumerate() {
            let block = &graph[current];
            let terminated = block.last().is_some_and(|last| last.op.is_terminator());
            if terminated || (is_target[index] && !block.instructions.is_empty()) {
                let next = graph.add(Block::default());
                graph[current].next = Some(next);
                current = next;
            }
            if is_target[index] {
                graph[current].labelled = true;
                block_at[index] = current;
            }
            graph[current].instructions.push(Instruction::new(
                instruction.op,
                instruction.arg,
                instruction.loc,
            ));
        }
        for instruction in graph.blocks.iter_mut().flat_map(|block| &mut block.instructions) {
            if instruction.op.has_target() {
                instruction.target = Some(block_at[instruction.arg as usize]);
                instruction.arg = 0;
            }
        }
        graph
    }

    fn add(&mut self, block: Block) -> BlockId {
        self.blocks.push(block);
        BlockId(self.blocks.len() as u32 - 1)
    }

    /// Put a block behind another.
    fn insert_after(&mut self, before: BlockId, mut block: Block) -> BlockId {
        block.next = self[before].next;
        let id = self.add(block);
        self[before].next = Some(id);
        id
    }

    /// The blocks in their order, as it is now.
    pub(super) fn order(&self) -> Vec<BlockId> {
        let mut order = vec![Graph::ENTRY];
        let mut last = Graph::ENTRY;
        while let Some(next) = self[last].next {
            order.push(next);
            last = next;
        }
        order
    }

    /// `block`, or the first behind it that holds an instruction.
    fn nonempty(&self, mut block: Option<BlockId>) -> Option<BlockId> {
        while let Some(id) = block
            && self[id].instructions.is_empty()
        {
            block = self[id].next;
        }
        block
    }

    /// The block that is entered when `block` runs off its end.
    fn fallthrough(&self, block: BlockId) -> Option<BlockId> {
        if self[block].falls_through() { self[block].next } else { None }
    }

    fn clear_visited(&mut self) {
        for block in &mut self.blocks {
            block.visited = false;
        }
    }

    /// Mark a block; whether it was not marked yet.
    fn visit(&mut self, block: BlockId) -> bool {
        !std::mem::replace(&mut self[block].visited, true)
    }

    /// All passes that come before stack depth and offsets of cells are settled.
    pub(super) fn optimize(&mut self, unit: &mut Unit<'_>) {
        self.mark_handlers();
        self.label_exception_targets();
        self.inline_small_exits();
        self.remove_unreachable();
        self.resolve_lines();
        self.optimize_constants(unit);
        self.optimize_blocks(unit);
        self.remove_nops_and_pairs();
        self.remove_unreachable();
        self.remove_nops_and_jumps();
        self.remove_unused_constants(unit.constants);
        self.check_unbound_locals(unit.n_locals, unit.n_parameters);
        self.pair_locals();
        self.move_cold_blocks();
        self.resolve_lines();
    }

    fn mark_handlers(&mut self) {
        for id in self.order() {
            for index in 0..self[id].instructions.len() {
                let Instruction { op, target, .. } = self[id].instructions[index];
                if op.is_block_push()
                    && let Some(target) = target
                {
                    self[target].is_handler = true;
                }
            }
        }
    }

    /// Give each instruction the handler that its exceptions go to.
    fn label_exception_targets(&mut self) {
        self.clear_visited();
        let mut todo = vec![(Graph::ENTRY, Vec::<BlockId>::new())];
        self.visit(Graph::ENTRY);
        while let Some((id, mut handlers)) = todo.pop() {
            let mut depth_at_yield = None;
            for index in 0..self[id].instructions.len() {
                let instruction = self[id].instructions[index];
                let handler = handlers.last().copied();
                if instruction.op.is_block_push() {
                    let target = instruction.target.unwrap_or_else(|| unreachable!("a setup has a handler"));
                    if self.visit(target) {
                        todo.push((target, handlers.clone()));
                    }
                    if instruction.op != Opcode::SetupFinally {
                        self[target].preserve_lasti = true;
                    }
                    handlers.push(target);
                    continue;
                }
                let slot = &mut self[id].instructions[index];
                if instruction.op == Opcode::PopBlock {
                    handlers.pop();
                    slot.make_nop();
                    continue;
                }
                slot.handler = handler;
                if instruction.op == Op::YieldValue {
                    depth_at_yield = Some(handlers.len());
                } else if instruction.op == Op::Resume && instruction.arg != 0 {
                    if depth_at_yield.take() == Some(1) {
                        slot.arg |= 4; // RESUME_OPARG_DEPTH1_MASK
                    }
                } else if instruction.op.is_jump()
                    && let Some(target) = instruction.target
                    && self.visit(target)
                {
                    todo.push((target, handlers.clone()));
                }
            }
            if let Some(next) = self.fallthrough(id)
                && self.visit(next)
            {
                todo.push((next, handlers));
            }
        }
    }
}

impl std::ops::Index<BlockId> for Graph {
    type Output = Block;

    fn index(&self, id: BlockId) -> &Block {
        &self.blocks[id.0 as usize]
    }
}

impl std::ops::IndexMut<BlockId> for Graph {
    fn index_mut(&mut self, id: BlockId) -> &mut Block {
        &mut self.blocks[id.0 as usize]
    }
}

/// What the passes need to know of the code object.
pub(super) struct Unit<'u> {
    pub(super) pool: &'u mut Pool,
    /// `co_consts` as it grows.
    pub(super) constants: &'u mut Vec<ConstId>,
    pub(super) n_locals: usize,
    pub(super) n_parameters: usize,
}

impl Unit<'_> {
    /// The place of a constant in `co_consts`, added if need be.
    fn constant(&mut self, id: ConstId) -> u32 {
        let place = self.constants.iter().position(|&other| other == id).unwrap_or_else(|| {
            self.constants.push(id);
            self.constants.len() - 1
        });
        place as u32
    }
}
