//! A notebook printed as text: `In [3]:` on a line of its own, the cell's code, its output, prose.
//!
//! Nothing marks where the code ends. A cell's code is as many blocks (parted by empty lines) as are Python together;
//! a block of words may parse as Python too, and so may output: one that only names or shows values is none of it.
//! Output is the next block behind the code of a cell that has a number, for one without has not been run.

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;

use super::magic::tidy;
use super::{Cell, Notebook};

/// What stands before a cell: `In [3]:`, `In [None]:`, `In [ ]:`.
enum Prompt {
    /// The cell was run.
    Numbered(u32),
    /// It was not.
    Bare,
}

fn prompt(line: &str) -> Option<Prompt> {
    let inside = line.trim_end().strip_prefix("In [")?.strip_suffix("]:")?.trim();
    match inside {
        "" | "None" | "*" => Some(Prompt::Bare),
        digits => digits.parse().ok().map(Prompt::Numbered),
    }
}

/// Whether a text looks like one.
pub(super) fn is_export(text: &str) -> bool {
    text.lines().any(|line| prompt(line).is_some())
}

pub(super) fn read(text: &str) -> Notebook {
    let mut parts: Vec<(Option<u32>, Vec<&str>)> = Vec::new();
    for line in text.lines() {
        match prompt(line) {
            Some(Prompt::Numbered(number)) => parts.push((Some(number), Vec::new())),
            Some(Prompt::Bare) => parts.push((None, Vec::new())),
            None => {
                if let Some((_, lines)) = parts.last_mut() {
                    lines.push(line);
                }
            }
        }
    }
    let cells = parts.iter().map(|(number, lines)| cell(*number, lines));
    Notebook { cells: cells.filter(|cell| !cell.code.is_empty()).collect(), ..Notebook::default() }
}

fn cell(number: Option<u32>, lines: &[&str]) -> Cell {
    let is_empty = |at: usize| lines.get(at).is_none_or(|line| line.trim().is_empty());
    // Ends of blocks: lines before an empty one, or the last.
    let ends: Vec<usize> =
        (0..lines.len()).filter(|&at| !is_empty(at) && is_empty(at + 1)).map(|at| at + 1).collect();
    let (mut end, mut from) = (0, 0);
    for &next in &ends {
        match parse_module(&lines[..next].join("\n")) {
            // A block may break off inside a text with empty lines in it.
            Err(_) => {}
            Ok(_) if end > 0 && only_shows(&lines[from..next].join("\n")) => break,
            Ok(_) => end = next,
        }
        if end == next {
            from = next;
        } else if next - from > MAX_BLOCK {
            break;
        }
    }
    let mut stored = String::new();
    let start = end + usize::from(is_empty(end));
    if number.is_some() && end > 0 && !is_empty(start) {
        let block: Vec<&str> =
            lines[start..].iter().copied().take_while(|line| !line.trim().is_empty()).collect();
        stored = block.join("\n");
    }
    let label = number.map(|number| format!("In [{number}]")).unwrap_or_default();
    Cell { label, code: tidy(&lines[..end].join("\n")), stored }
}

/// Lines that are looked ahead for the end of a text in quotes.
const MAX_BLOCK: usize = 200;

/// Whether a block is nothing but names and values, as output and prose are. A text in quotes is taken for code: that
/// is how notebooks comment.
fn only_shows(block: &str) -> bool {
    let Ok(module) = parse_module(block) else { return false };
    module.suite().iter().all(|statement| match statement {
        Stmt::Expr(shown) => is_shown(&shown.value),
        _ => false,
    })
}

fn is_shown(value: &Expr) -> bool {
    match value {
        Expr::Name(_) | Expr::NumberLiteral(_) | Expr::BooleanLiteral(_) | Expr::NoneLiteral(_) => true,
        Expr::UnaryOp(op) => is_shown(&op.operand),
        Expr::List(list) => list.elts.iter().all(is_part),
        Expr::Tuple(tuple) => tuple.elts.iter().all(is_part),
        Expr::Set(set) => set.elts.iter().all(is_part),
        Expr::Dict(dict) => dict.items.iter().all(|item| is_part(&item.value)),
        _ => false,
    }
}

fn is_part(value: &Expr) -> bool {
    is_shown(value) || matches!(value, Expr::StringLiteral(_))
}
