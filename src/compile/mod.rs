//! The compiler: text → code objects, the same instruction for instruction as CPython 3.13.5 makes them.
//!
//! That is what makes line events, references on the operand stack and `is` between constants true. The way:
//! - [`parse`]: text → the parser's tree
//! - [`lower`]: → our tree, with CPython's positions
//! - [`future`]: which features of the future the program asks for
//! - [`fold`]: constant expressions become constants
//! - [`symbols`]: the scope of each name
//! - [`unit`] and its neighbours: the tree is written down as instructions ([`statements`], [`control`],
//!   [`patterns`], [`functions`], [`expressions`], [`calls`], [`comprehensions`], [`names`])
//! - [`graph`]: the instructions as a control-flow graph, and its passes
//! - [`assemble`]: → [`Code`](crate::bytecode::Code); [`literal`] keeps the constants
//!
//! Deliberately absent: heap objects, and warnings.

mod assemble;
mod calls;
mod comprehensions;
mod control;
mod expressions;
mod fold;
mod fold_values;
mod functions;
mod future;
mod graph;
mod instruction;
mod literal;
mod lower;
mod names;
mod parse;
mod patterns;
mod statements;
mod symbols;
mod tree;
mod unit;
mod unparse;

use crate::{
    bytecode::Unit,
    source::{SyntaxError, Text},
};
use literal::Pool;
use symbols::SymbolTable;
use tree::{Loc, Module};
use unit::{Compiler, UnitKind};

/// What the text is, as the third argument of Python's `compile` says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A file, or the text given to `exec`.
    Exec,
    /// An expression, for `eval`.
    Eval,
    /// One interactive statement, whose value is shown.
    Single,
}

/// Compile a program. `filename` is what tracebacks show.
pub fn compile(source: &str, filename: &str, mode: Mode) -> Result<Unit, SyntaxError> {
    compile_with(source, filename, mode, 0)
}

/// [`compile`], with features of the future (`flags::FUTURE_…`) that the code around `exec` or `eval` has on.
pub fn compile_with(source: &str, filename: &str, mode: Mode, inherited: u32) -> Result<Unit, SyntaxError> {
    let text = Text::new(source);
    compile_text(&text, filename, mode, inherited).map_err(|failure| failure.into_syntax_error(&text))
}

fn compile_text(text: &Text<'_>, filename: &str, mode: Mode, inherited: u32) -> Result<Unit, Failure> {
    let parsed = parse::parse(text, mode)?;
    let mut pool = Pool::default();
    let mut module = lower::lower(&parsed, text, &mut pool, mode == Mode::Single)?;
    drop(parsed);
    let (features, future_loc) = future::features(&module)?;
    let future_flags = features | inherited;
    let future_annotations = future_flags & crate::bytecode::flags::FUTURE_ANNOTATIONS != 0;
    fold::fold(&mut module, &mut pool, future_annotations);
    let symbols = symbols::build(&module, future_annotations)?;
    let mut compiler = Compiler {
        symbols,
        pool,
        filename: filename.into(),
        future_flags,
        future_loc,
        interactive: mode == Mode::Single,
        units: Vec::new(),
    };
    compiler.enter(&"<module>".into(), UnitKind::Module, SymbolTable::TOP, 1);
    match &module {
        Module::Exec(body) => compiler.namespace_body(Loc::line_start(1), body)?,
        Module::Single(body) => compiler.interactive_body(body)?,
        Module::Eval(expr) => compiler.expr(expr)?,
    }
    let code = compiler.leave(mode != Mode::Eval);
    let (code, constants, syntax_tree) = compiler.pool.finish(&code);
    Ok(Unit { code, pool: constants.into(), syntax_tree: syntax_tree.into() })
}

/// What is wrong with a program, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Failure {
    kind: &'static str,
    loc: Loc,
    message: String,
}

impl Failure {
    fn new(loc: Loc, message: impl Into<String>) -> Failure {
        Failure { kind: "SyntaxError", loc, message: message.into() }
    }

    fn into_syntax_error(self, text: &Text<'_>) -> SyntaxError {
        let Failure { kind, loc, message } = self;
        let line = u32::try_from(loc.line).unwrap_or(0);
        let end_line = u32::try_from(loc.end_line).unwrap_or(0);
        let column =
            |line: u32, byte: i32| usize::try_from(byte).map_or(0, |byte| text.column(line as usize, byte));
        SyntaxError {
            kind: kind.into(),
            message,
            line,
            column: column(line, loc.col),
            end_line,
            end_column: column(end_line, loc.end_col),
        }
    }
}
