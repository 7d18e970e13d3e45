//! The disassembler: code as `python3.13 -m dis` prints it.
//!
//! Invariant: the text is CPython's but for two things that are not in the program: addresses read `0x...`, and the
//! items of a frozenset stand in source order.

use std::{collections::BTreeSet, fmt::Write};

use super::{ArgKind, Code, Const, ConstId, Handler, Instr, Op, Unit, intrinsic};
use crate::types::{
    complex, float,
    str::repr::{bytes_repr_into, repr_into},
};

/// What stands in the place of a line number where there is none.
const NO_LINE: &str = "  --";
/// The columns of the instruction's name and of its argument.
const NAME_WIDTH: usize = 20;
const ARG_WIDTH: usize = 5;

/// The number of what gives an argument more bytes.
const EXTENDED_ARG: u8 = 71;

/// All code of a compilation, the outermost first.
pub fn disassemble(unit: &Unit) -> String {
    let mut text = String::new();
    disassemble_code(unit, &unit.code, &mut text);
    text
}

/// The code of a compilation that is the same as another, and all that is in it.
pub(crate) fn disassemble_inner(unit: &Unit, wanted: &Code) -> Option<String> {
    let same = |code: &Code| {
        (&code.name, code.first_line, &code.positions) == (&wanted.name, wanted.first_line, &wanted.positions)
    };
    let inner = unit.pool.iter().filter_map(|constant| match constant {
        Const::Code(code) => Some(&**code),
        _ => None,
    });
    let code = std::iter::once(&*unit.code).chain(inner).find(|code| same(code))?;
    let mut text = String::new();
    disassemble_code(unit, code, &mut text);
    Some(text)
}

fn disassemble_code(unit: &Unit, code: &Code, text: &mut String) {
    let constant = |number: u32| const_repr(unit, code.constants[number as usize]);
    Listing::new(code, &constant).write(text);
    for &id in &code.constants {
        if let Const::Code(inner) = &unit.pool[id.0 as usize] {
            let _ = write!(text, "\nDisassembly of {}:\n", code_repr(inner));
            disassemble_code(unit, inner, text);
        }
    }
}

fn code_repr(code: &Code) -> String {
    format!("<code object {} at 0x..., file \"{}\", line {}>", code.name, code.filename, code.first_line)
}

/// `repr` of a constant.
pub fn const_repr(unit: &Unit, id: ConstId) -> String {
    let list = |items: &[ConstId]| {
        let items: Vec<String> = items.iter().map(|&item| const_repr(unit, item)).collect();
        items.join(", ")
    };
    let mut repr = String::new();
    match &unit.pool[id.0 as usize] {
        Const::None => repr.push_str("None"),
        Const::Ellipsis => repr.push_str("Ellipsis"),
        Const::Bool(true) => repr.push_str("True"),
        Const::Bool(false) => repr.push_str("False"),
        Const::Int(value) => repr = value.to_string(),
        Const::BigInt(value) => repr = value.to_string(),
        Const::Float(value) => repr = float::text::repr(*value),
        Const::Complex(real, imag) => repr = complex::arith::repr((*real, *imag)),
        Const::Str(value) => repr_into(value, &mut repr),
        Const::Bytes(value) => bytes_repr_into(value, &mut repr),
        Const::Tuple(items) => {
            let comma = if items.len() == 1 { "," } else { "" };
            repr = format!("({}{comma})", list(items));
        }
        Const::FrozenSet(items) if items.is_empty() => repr.push_str("frozenset()"),
        Const::FrozenSet(items) => repr = format!("frozenset({{{}}})", list(items)),
        Const::Code(code) => repr = code_repr(code),
    }
    repr
}

/// One code object with what its listing needs.
struct Listing<'u> {
    /// `repr` of one of its constants.
    constant: &'u dyn Fn(u32) -> String,
    code: &'u Code,
    /// The argument that CPython encodes for each instruction: jumps have distances.
    args: Vec<u32>,
    /// The instructions that have a label, in order.
    labels: Vec<u32>,
}

impl<'u> Listing<'u> {
    fn new(code: &'u Code, constant: &'u dyn Fn(u32) -> String) -> Listing<'u> {
        let jumps = code.instructions.iter().filter(|i| i.op.arg_kind() == ArgKind::Jump).map(|i| i.arg);
        let guarded = code.handlers.iter().flat_map(|handler| [handler.start, handler.end, handler.target]);
        let labels: BTreeSet<u32> = jumps.chain(guarded).collect();
        let mut args: Vec<u32> = code.instructions.iter().map(|instruction| instruction.arg).collect();
        settle_jumps(&code.instructions, &mut args);
        Listing { constant, code, args, labels: labels.into_iter().collect() }
    }

    fn label(&self, index: u32) -> Option<usize> {
        self.labels.binary_search(&index).ok().map(|place| place + 1)
    }

    fn write(&self, text: &mut String) {
        let lines: Vec<Option<u32>> = self
            .code
            .positions
            .iter()
            .map(|position| (position.end_line > 0).then_some(position.line))
            .collect();
        let line_width = line_width(&lines);
        let label_width = 4 + self.labels.len().to_string().len();
        let mut previous = None;
        for (index, instruction) in self.code.instructions.iter().enumerate() {
            let starts_line = previous != Some(lines[index]);
            previous = Some(lines[index]);
            let mut margin = if starts_line {
                if index > 0 && line_width > 0 {
                    text.push('\n');
                }
                let line = lines[index].map_or(NO_LINE.to_owned(), |line| line.to_string());
                format!("{line:>line_width$} ")
            } else {
                " ".repeat(line_width + 1)
            };
            if line_width == 0 {
                margin.clear();
            }
            let label = self.label(index as u32).map_or(String::new(), |label| format!("L{label}:"));
            let _ = write!(margin, "{label:>label_width$}     ");
            for shift in (1..n_units(self.args[index])).rev() {
                let high = self.args[index] >> (8 * shift);
                let _ = writeln!(text, "{margin}{:NAME_WIDTH$} {high:>ARG_WIDTH$}", "EXTENDED_ARG");
                margin = " ".repeat(margin.chars().count());
            }
            let name = instruction.op.name();
            let mut line = format!("{margin}{name:NAME_WIDTH$}");
            if instruction.op.arg_kind() != ArgKind::None {
                let width = ARG_WIDTH.saturating_sub(name.len().saturating_sub(NAME_WIDTH));
                let _ = write!(line, " {:>width$}", self.args[index]);
                let meaning = self.meaning(*instruction);
                if !meaning.is_empty() {
                    let _ = write!(line, " ({meaning})");
                }
            }
            text.push_str(line.trim_end());
            text.push('\n');
        }
        self.write_handlers(text);
    }

    fn write_handlers(&self, text: &mut String) {
        if !self.code.handlers.is_empty() {
            text.push_str("ExceptionTable:\n");
        }
        for &Handler { start, end, target, depth, lasti } in &self.code.handlers {
            let [start, end, target] = [start, end, target].map(|index| self.label(index).unwrap_or(0));
            let lasti = if lasti { " lasti" } else { "" };
            let _ = writeln!(text, "  L{start} to L{end} -> L{target} [{depth}]{lasti}");
        }
    }

    /// What an argument stands for.
    fn meaning(&self, instruction: Instr) -> String {
        let Instr { op, arg } = instruction;
        let name = |number: u32| self.code.names[number as usize].to_string();
        let local = |number: u32| self.code.locals[number as usize].to_string();
        let flagged = |number: u32, flag: &str| name(number) + if arg & 1 == 1 { flag } else { "" };
        match (op, op.arg_kind()) {
            (_, ArgKind::Const) => (self.constant)(arg),
            (Op::LoadGlobal, _) => flagged(arg / 2, " + NULL"),
            (Op::LoadAttr, _) => flagged(arg / 2, " + NULL|self"),
            (Op::LoadSuperAttr, _) => flagged(arg / 4, " + NULL|self"),
            (_, ArgKind::Name) => name(arg),
            (_, ArgKind::Jump) => format!("to L{}", self.label(arg).unwrap_or(0)),
            (_, ArgKind::LocalPair) => format!("{}, {}", local(arg >> 4), local(arg & 15)),
            (_, ArgKind::Local) => local(arg),
            (Op::CompareOp, _) => {
                let sign = ["<", "<=", "==", "!=", ">", ">="][(arg >> 5) as usize];
                if arg & 16 == 0 { sign.into() } else { format!("bool({sign})") }
            }
            (Op::ConvertValue, _) => ["", "str", "repr", "ascii"][arg as usize].into(),
            (Op::SetFunctionAttribute, _) => {
                let all = ["defaults", "kwdefaults", "annotations", "closure"];
                let set = all.into_iter().enumerate().filter(|(bit, _)| arg & 1 << bit != 0);
                set.map(|(_, name)| name).collect::<Vec<_>>().join(", ")
            }
            (Op::BinaryOp, _) => {
                let signs = ["+", "&", "//", "<<", "@", "*", "%", "|", "**", ">>", "-", "/", "^"];
                let in_place = if arg as usize >= signs.len() { "=" } else { "" };
                format!("{}{in_place}", signs[arg as usize % signs.len()])
            }
            (Op::CallIntrinsic1, _) => intrinsic_name(intrinsic::OF_ONE, arg),
            (Op::CallIntrinsic2, _) => intrinsic_name(intrinsic::OF_TWO, arg),
            _ => String::new(),
        }
    }
}

/// An instruction as a listing shows it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Row {
    /// The line that begins here.
    pub line: Option<u32>,
    /// The byte at which CPython has it.
    pub offset: u32,
    /// The number of its label, where something jumps to it.
    pub label: Option<u32>,
    /// CPython's name of the operation.
    pub name: String,
    /// The argument that CPython encodes.
    pub arg: Option<u32>,
    /// What the argument stands for; empty where it is a mere number.
    pub meaning: String,
    /// One sentence on what it does.
    pub help: String,
}

/// All instructions of a code object, in order. `constant` gives the `repr` of one of its constants.
pub fn rows(code: &Code, constant: &dyn Fn(u32) -> String) -> Vec<Row> {
    let listing = Listing::new(code, constant);
    let offsets = byte_offsets(code);
    let line_of = |index: usize| {
        code.positions.get(index).and_then(|position| (position.end_line > 0).then_some(position.line))
    };
    let row = |(index, instruction): (usize, &Instr)| Row {
        line: line_of(index).filter(|_| index == 0 || line_of(index) != line_of(index - 1)),
        offset: offsets[index],
        label: listing.label(index as u32).map(|label| label as u32),
        name: instruction.op.name().to_owned(),
        arg: (instruction.op.arg_kind() != ArgKind::None).then_some(listing.args[index]),
        meaning: listing.meaning(*instruction),
        help: instruction.op.help().trim().to_owned(),
    };
    code.instructions.iter().enumerate().map(row).collect()
}

/// An instruction as `dis.get_instructions` tells of it.
pub(crate) struct Part {
    pub(crate) op: Op,
    /// The argument that CPython encodes.
    pub(crate) arg: Option<u32>,
    /// What the argument stands for, but for constants and jumps.
    pub(crate) meaning: String,
    /// The byte at which it begins, its `EXTENDED_ARG`s included.
    pub(crate) start: u32,
    /// The byte it jumps to.
    pub(crate) target: Option<u32>,
}

/// All instructions of a code object, in order.
pub(crate) fn parts(code: &Code) -> Vec<Part> {
    let listing = Listing::new(code, &|_| String::new());
    let offsets = byte_offsets(code);
    let part = |(index, instruction): (usize, &Instr)| {
        let kind = instruction.op.arg_kind();
        let jumps = kind == ArgKind::Jump;
        Part {
            op: instruction.op,
            arg: (kind != ArgKind::None).then_some(listing.args[index]),
            meaning: if jumps { String::new() } else { listing.meaning(*instruction) },
            start: offsets[index],
            target: jumps.then(|| offsets[instruction.arg as usize]),
        }
    };
    code.instructions.iter().enumerate().map(part).collect()
}

/// `co_code`: an operation and an argument, a byte each, with empty caches behind them.
pub(crate) fn bytes(code: &Code) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts(code) {
        let arg = part.arg.unwrap_or(0);
        for shift in (1..n_units(arg)).rev() {
            bytes.extend([EXTENDED_ARG, (arg >> (8 * shift)) as u8]);
        }
        bytes.extend([part.op.number(), arg as u8]);
        bytes.resize(bytes.len() + 2 * part.op.n_caches() as usize, 0);
    }
    bytes
}

fn intrinsic_name(table: &[(u32, &str)], number: u32) -> String {
    table.iter().find(|row| row.0 == number).map_or(String::new(), |row| row.1.into())
}

/// Code units that an argument takes: one for the instruction, one more for each byte above the lowest.
fn n_units(arg: u32) -> u32 {
    (32 - arg.leading_zeros()).div_ceil(8).max(1)
}

/// Replace the targets of jumps by distances in code units of two bytes. As these decide how many `EXTENDED_ARG`s there are, and those the
/// distances, it takes a few rounds (Python/assemble.c, `resolve_jump_offsets`).
fn settle_jumps(instructions: &[Instr], args: &mut [u32]) {
    loop {
        let mut starts = vec![0];
        let mut end = 0;
        for (instruction, &arg) in instructions.iter().zip(&*args) {
            end += n_units(arg) + instruction.op.n_caches();
            starts.push(end);
        }
        let mut settled = true;
        for (index, instruction) in instructions.iter().enumerate() {
            if instruction.op.arg_kind() == ArgKind::Jump {
                let distance = starts[index + 1].abs_diff(starts[instruction.arg as usize]);
                settled &= n_units(distance) == n_units(args[index]);
                args[index] = distance;
            }
        }
        if settled {
            break;
        }
    }
}

/// The byte at which each instruction begins in CPython's code, and the length of the whole; `EXTENDED_ARG`s belong to
/// the instruction behind them.
pub fn byte_offsets(code: &Code) -> Vec<u32> {
    let mut args: Vec<u32> = code.instructions.iter().map(|instruction| instruction.arg).collect();
    settle_jumps(&code.instructions, &mut args);
    let mut starts = vec![0];
    let mut end = 0;
    for (instruction, arg) in code.instructions.iter().zip(args) {
        end += 2 * (n_units(arg) + instruction.op.n_caches());
        starts.push(end);
    }
    starts
}

/// The width of the column of lines.
fn line_width(lines: &[Option<u32>]) -> usize {
    match lines.iter().flatten().max() {
        None | Some(0) => 0,
        Some(greatest) => {
            let digits = greatest.to_string().len().max(3);
            if lines.contains(&None) { digits.max(NO_LINE.len()) } else { digits }
        }
    }
}
