//! `SWAP`s: fewer of them for the same order, or none where the stores behind them can change places.

use super::Instruction;
use crate::{bytecode::Op, compile::instruction::Opcode};

pub(super) fn optimize(instructions: &mut [Instruction]) {
    let mut index = 0;
    while index < instructions.len() {
        if instructions[index].op == Op::Swap {
            index += shorten_run(&mut instructions[index..]);
            apply_statically(instructions, index);
        }
        index += 1;
    }
}

/// Replace a run of `SWAP`s by the shortest that leaves the same order; how far its last instruction is away.
fn shorten_run(instructions: &mut [Instruction]) -> usize {
    let in_run = instructions.iter().take_while(|i| i.op == Op::Swap || i.op == Op::Nop).count();
    let run = &mut instructions[..in_run];
    let swaps = run.iter().filter(|i| i.op == Op::Swap);
    if swaps.clone().count() < 2 {
        return 0;
    }
    let depth = swaps.map(|i| i.arg as usize).max().unwrap_or(0);
    // Where each item of the stack comes from, the top being item 0.
    let mut sources: Vec<Option<usize>> = (0..depth).map(Some).collect();
    for swap in run.iter().filter(|i| i.op == Op::Swap) {
        sources.swap(0, swap.arg as usize - 1);
    }
    // Each cycle of the permutation takes one `SWAP` an item, less one if the top takes part; written from the end.
    let mut free = run.iter_mut().rev();
    for start in 0..depth {
        if sources[start].is_none_or(|source| source == start) {
            continue;
        }
        let mut item = start;
        loop {
            if item != 0 {
                let slot = free.next().unwrap_or_else(|| unreachable!("the shortest run is no longer"));
                slot.op = Op::Swap.into();
                slot.arg = item as u32 + 1;
            }
            let Some(source) = sources[item].take() else { break };
            item = source;
        }
    }
    for rest in free {
        rest.make_nop();
    }
    in_run - 1
}

/// Drop `SWAP`s, from `last` backwards, by exchanging the instructions that take the two items.
fn apply_statically(instructions: &mut [Instruction], last: usize) {
    for index in (0..=last).rev() {
        let swap = instructions[index];
        if swap.op != Op::Swap {
            if swap.op == Op::Nop || is_swappable(swap) {
                continue;
            }
            return;
        }
        let Some(first) = next_swappable(instructions, index, None) else { return };
        let line = instructions[first].line();
        let mut second = first;
        for _ in 1..swap.arg {
            let Some(next) = next_swappable(instructions, second, Some(line)) else { return };
            second = next;
        }
        let stores = [store_target(instructions[first]), store_target(instructions[second])];
        if stores != [None, None] {
            let between = instructions[first + 1..second].iter().filter_map(|&i| store_target(i));
            if stores[0] == stores[1] || between.into_iter().any(|local| stores.contains(&Some(local))) {
                return; // their order is visible
            }
        }
        instructions[index].make_nop();
        instructions.swap(first, second);
    }
}

fn is_swappable(instruction: Instruction) -> bool {
    matches!(instruction.op, Opcode::StoreFastMaybeNull | Opcode::Real(Op::StoreFast | Op::PopTop))
}

fn store_target(instruction: Instruction) -> Option<u32> {
    matches!(instruction.op, Opcode::StoreFastMaybeNull | Opcode::Real(Op::StoreFast))
        .then_some(instruction.arg)
}

/// The next instruction behind `index` that takes just the top item; nothing else but `NOP`s, and if a line is
/// given no other line, may come between.
fn next_swappable(instructions: &[Instruction], index: usize, line: Option<i32>) -> Option<usize> {
    for (next, &instruction) in instructions.iter().enumerate().skip(index + 1) {
        if line.is_some_and(|line| line >= 0 && instruction.line() != line) {
            return None;
        }
        if instruction.op != Op::Nop {
            return is_swappable(instruction).then_some(next);
        }
    }
    None
}
