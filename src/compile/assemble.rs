//! The end of the way: a written unit goes through the flow graph and becomes a code object
//! (Python/assemble.c and the end of Python/flowgraph.c, 3.13).

use std::rc::Rc;

use super::{
    graph::{self, BlockId, Graph},
    instruction::Opcode,
    literal::Pool,
    tree::{Loc, Name},
    unit::Unit,
};
use crate::bytecode::{Code, Handler, Instr, LocalKind, Op, Position, flags};

pub(super) fn assemble(
    unit: Unit<'_>,
    code_flags: u32,
    n_parameters: usize,
    filename: &Rc<str>,
    pool: &mut Pool,
) -> Code {
    let Unit { name, qualname, first_line, n_args, n_posonly, n_kwonly, names, constants, .. } = unit;
    let slots = Slots::new(&unit.locals.items, &unit.cells.items, &unit.free.items);
    let (locals, local_kinds) = slots.describe(|name| unit.hidden.contains_key(name));
    let mut constants = constants.items;
    let mut graph = Graph::new(&unit.sequence.resolve());
    graph.optimize(&mut graph::Unit {
        pool,
        constants: &mut constants,
        n_locals: unit.locals.items.len(),
        n_parameters,
    });
    let name_tuples = vec![pool.add_names(&names.items), pool.add_names(&locals)];
    let stack_size = graph.stack_depth();
    insert_prefix(&mut graph, &slots, code_flags, first_line);
    slots.number_cells(&mut graph);
    graph.convert_pseudo_instructions();
    graph.normalize_jumps();
    let Laid { instructions, positions, handlers } = lay_out(&graph);
    Code {
        name,
        qualname,
        filename: Rc::clone(filename),
        first_line: first_line as u32,
        flags: code_flags,
        n_args: n_posonly + n_args,
        n_posonly,
        n_kwonly,
        stack_size: stack_size.max(1), // a frame has room for one value always
        instructions,
        positions,
        constants,
        names: names.items,
        locals,
        local_kinds,
        handlers,
        name_tuples,
    }
}

/// Where locals, cells and free variables have their slots: a parameter that is a cell keeps the parameter's slot.
struct Slots<'u> {
    locals: &'u [Name],
    cells: &'u [Name],
    free: &'u [Name],
    /// The slot of each cell, then of each free variable.
    of_cells: Vec<u32>,
}

impl<'u> Slots<'u> {
    fn new(locals: &'u [Name], cells: &'u [Name], free: &'u [Name]) -> Slots<'u> {
        let mut next = locals.len() as u32;
        let mut fresh = || {
            next += 1;
            next - 1
        };
        let of_cells = cells
            .iter()
            .map(|cell| {
                locals.iter().position(|local| local == cell).map_or_else(&mut fresh, |slot| slot as u32)
            })
            .collect::<Vec<_>>();
        let of_free: Vec<u32> = free.iter().map(|_| fresh()).collect();
        Slots { locals, cells, free, of_cells: [of_cells, of_free].concat() }
    }

    /// `co_localsplusnames` and their kinds.
    fn describe(&self, is_hidden: impl Fn(&Name) -> bool) -> (Vec<Name>, Vec<LocalKind>) {
        let mut names = self.locals.to_vec();
        let mut kinds: Vec<LocalKind> = names
            .iter()
            .map(|name| {
                let hidden = if is_hidden(name) { LocalKind::HIDDEN.0 } else { 0 };
                let cell = if self.cells.contains(name) { LocalKind::CELL.0 } else { 0 };
                LocalKind(LocalKind::LOCAL.0 | hidden | cell)
            })
            .collect();
        for cell in self.cells.iter().filter(|cell| !self.locals.contains(cell)) {
            names.push(Rc::clone(cell));
            kinds.push(LocalKind::CELL);
        }
        for free in self.free {
            names.push(Rc::clone(free));
            kinds.push(LocalKind::FREE);
        }
        (names, kinds)
    }

    /// Turn numbers of cells into slots.
    fn number_cells(&self, graph: &mut Graph) {
        for id in graph.order() {
            for instruction in &mut graph[id].instructions {
                if matches!(
                    instruction.op,
                    Opcode::LoadClosure
                        | Opcode::Real(
                            Op::MakeCell
                                | Op::LoadDeref
                                | Op::StoreDeref
                                | Op::DeleteDeref
                                | Op::LoadFromDictOrDeref
                        )
                ) {
                    instruction.arg = self.of_cells[instruction.arg as usize];
                }
            }
        }
    }
}

/// What runs before the first written instruction: closure, cells, and the making of a generator.
fn insert_prefix(graph: &mut Graph, slots: &Slots<'_>, code_flags: u32, first_line: i32) {
    let instruction = graph::Instruction::new;
    let mut prefix = Vec::new();
    if !slots.free.is_empty() {
        prefix.push(instruction(Op::CopyFreeVars, slots.free.len() as u32, Loc::NONE));
    }
    let mut cells: Vec<usize> = (0..slots.cells.len()).collect();
    cells.sort_unstable_by_key(|&cell| slots.of_cells[cell]);
    prefix.extend(cells.into_iter().map(|cell| instruction(Op::MakeCell, cell as u32, Loc::NONE)));
    if code_flags & (flags::GENERATOR | flags::COROUTINE | flags::ASYNC_GENERATOR) != 0 {
        let loc = Loc { line: first_line, end_line: first_line, col: -1, end_col: -1 };
        prefix.push(instruction(Op::ReturnGenerator, 0, loc));
        prefix.push(instruction(Op::PopTop, 0, loc));
    }
    graph[Graph::ENTRY].instructions.splice(0..0, prefix);
}

/// The blocks in a row.
struct Laid {
    instructions: Vec<Instr>,
    positions: Vec<Position>,
    handlers: Vec<Handler>,
}

fn lay_out(graph: &Graph) -> Laid {
    let order = graph.order();
    let mut starts: Vec<(BlockId, u32)> = Vec::with_capacity(order.len());
    let mut count = 0;
    for id in order {
        starts.push((id, count));
        count += graph[id].instructions.len() as u32;
    }
    let mut by_id = starts.clone();
    by_id.sort_unstable_by_key(|&(id, _)| id);
    let start_of = |id: BlockId| {
        let place = by_id.binary_search_by_key(&id, |&(id, _)| id);
        by_id[place.unwrap_or_else(|_| unreachable!("a target is in order"))].1
    };
    let mut laid = Laid { instructions: Vec::new(), positions: Vec::new(), handlers: Vec::new() };
    let mut open: Option<Handler> = None;
    for (id, _) in starts {
        for instruction in &graph[id].instructions {
            let index = laid.instructions.len() as u32;
            let target = instruction.target.map(start_of);
            let op = real_op(instruction.op, target, index);
            laid.instructions.push(Instr { op, arg: target.unwrap_or(instruction.arg) });
            laid.positions.push(position(instruction.loc));
            let handler = instruction.handler.map(|handler| (handler, start_of(handler)));
            if handler.map(|(_, start)| start) != open.map(|open| open.target) {
                laid.handlers.extend(open.take().map(|open| Handler { end: index, ..open }));
                open = handler.map(|(id, target)| {
                    let lasti = graph[id].preserve_lasti;
                    let depth = graph[id].start_depth.unwrap_or(1) - 1 - u32::from(lasti);
                    Handler { start: index, end: index, target, depth, lasti }
                });
            }
        }
    }
    let end = laid.instructions.len() as u32;
    laid.handlers.extend(open.map(|open| Handler { end, ..open }));
    laid
}

fn real_op(op: Opcode, target: Option<u32>, index: u32) -> Op {
    let is_forward = target.is_some_and(|target| target > index);
    match op {
        Opcode::Real(op) => op,
        Opcode::Jump | Opcode::JumpNoInterrupt if is_forward => Op::JumpForward,
        Opcode::Jump => Op::JumpBackward,
        Opcode::JumpNoInterrupt => Op::JumpBackwardNoInterrupt,
        Opcode::SetupFinally
        | Opcode::SetupCleanup
        | Opcode::SetupWith
        | Opcode::PopBlock
        | Opcode::LoadClosure
        | Opcode::StoreFastMaybeNull => unreachable!("{op:?} was converted"),
    }
}

fn position(loc: Loc) -> Position {
    if loc.line < 0 {
        return Position { line: 0, end_line: 0, col: u32::MAX, end_col: u32::MAX };
    }
    Position {
        line: loc.line as u32,
        end_line: loc.end_line as u32,
        col: u32::try_from(loc.col).unwrap_or(u32::MAX),
        end_col: u32::try_from(loc.end_col).unwrap_or(u32::MAX),
    }
}
