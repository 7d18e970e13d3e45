//! The compiler: text → code objects, the same instruction for instruction as CPython 3.13.5 makes them.
//!
//! That is what makes line events, references on the operand stack and `is` between constants true. The way:
//! - [`syntax`]: what is wrong with the text, in CPython's words
//! - [`parse`]: text → the parser's tree
//! - [`lower`]: → our tree, with CPython's positions; [`asdl`] writes it down for Python's `ast`
//! - [`future`]: which features of the future the program asks for
//! - [`fold`]: constant expressions become constants
//! - [`symbols`]: the scope of each name
//! - [`unit`] and its neighbours: the tree is written down as instructions ([`statements`], [`control`],
//!   [`patterns`], [`functions`], [`expressions`], [`calls`], [`comprehensions`], [`names`])
//! - [`graph`]: the instructions as a control-flow graph, and its passes
//! - [`assemble`]: → [`Code`](crate::bytecode::Code); [`literal`] keeps the constants
//! - [`warnings`]: what compiles, but can't be meant so
//!
//! Deliberately absent: heap objects.

mod asdl;
mod assemble;
mod calls;
mod cells;
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
mod syntax;
mod tree;
mod unit;
mod unparse;
mod warnings;

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::{
    bytecode::Unit,
    source::{SyntaxError, SyntaxWarning, Text},
};
use literal::Pool;
use parse::Parsed;
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
    /// A file of cells, each under a line that begins with `# %%`. As a notebook does, it shows the value of a cell's
    /// last statement, where that is an expression and no text in three quotes, which stands there as prose.
    Cells,
}

/// Compile a program. `filename` is what tracebacks show.
pub fn compile(source: &str, filename: &str, mode: Mode) -> Result<Unit, SyntaxError> {
    compile_text(&Text::new(source), filename, mode, 0, 0)
}

/// Compile a text that is not a file's, but given to `exec`, `eval` or `compile`; `inherited` are the features of the
/// future (`flags::FUTURE_…`) that the code around it has on.
///
/// `optimize`: 1 leaves assertions out and makes `__debug__` false, 2 leaves docstrings out as well.
pub fn compile_with(
    source: &str,
    filename: &str,
    mode: Mode,
    inherited: u32,
    optimize: u8,
) -> Result<Unit, SyntaxError> {
    if source.contains('\0') {
        return Err(
            Failure::new(Loc::NOWHERE, "source code string cannot contain null bytes").into_syntax_error()
        );
    }
    compile_text(&Text::of_string(source), filename, mode, inherited, optimize)
}

/// The syntax tree of a text, as an expression that makes the nodes of Python's `ast` (see [`asdl`]).
pub fn tree_text(source: &str, mode: Mode) -> Result<(String, BTreeSet<Rc<str>>), SyntaxError> {
    if source.contains('\0') {
        let failure = Failure::new(Loc::NOWHERE, "source code string cannot contain null bytes");
        return Err(failure.into_syntax_error());
    }
    let text = Text::of_string(source);
    let Parsed { tree, complaint, .. } = parse::parse(&text, mode, &mut Vec::new())?;
    let module = lower::lower(&tree, &text, &mut Pool::default(), mode == Mode::Single);
    let module = module.and_then(|module| complaint.map_or(Ok(module), Err));
    let module = module.map_err(Failure::into_syntax_error)?;
    Ok(asdl::text_of(&module, &text))
}

fn compile_text(
    text: &Text<'_>,
    filename: &str,
    mode: Mode,
    inherited: u32,
    optimize: u8,
) -> Result<Unit, SyntaxError> {
    let mut warnings = Vec::new();
    match compile_warning(text, filename, mode, inherited, optimize, &mut warnings) {
        Ok(unit) => Ok(Unit { warnings: warnings.into(), ..unit }),
        Err(error) => Err(SyntaxError { warnings, ..error }),
    }
}

fn compile_warning(
    text: &Text<'_>,
    filename: &str,
    mode: Mode,
    inherited: u32,
    optimize: u8,
    warnings: &mut Vec<SyntaxWarning>,
) -> Result<Unit, SyntaxError> {
    let Parsed { tree, complaint, identifiers } = parse::parse(text, mode, warnings)?;
    let unit = compile_tree(tree, text, filename, mode, inherited, optimize, warnings)
        .map(|unit| Unit { identifiers: identifiers.into(), ..unit });
    // What CPython's grammar allows, CPython's compiler may refuse, in its own words.
    let unit = unit.and_then(|unit| complaint.map_or(Ok(unit), Err));
    unit.map_err(Failure::into_syntax_error)
}

fn compile_tree(
    tree: ruff_python_ast::Mod,
    text: &Text<'_>,
    filename: &str,
    mode: Mode,
    inherited: u32,
    optimize: u8,
    warnings: &mut Vec<SyntaxWarning>,
) -> Result<Unit, Failure> {
    let mut pool = Pool::default();
    let mut module = lower::lower(&tree, text, &mut pool, mode == Mode::Single)?;
    drop(tree);
    let (features, future_loc) = future::features(&module)?;
    let future_flags = features | inherited;
    let future_annotations = future_flags & crate::bytecode::flags::FUTURE_ANNOTATIONS != 0;
    let inverted_bools = fold::fold(&mut module, &mut pool, future_annotations, optimize);
    let symbols = symbols::build(&module, future_annotations);
    let symbols = symbols.map_err(|failure| Failure { bare: true, ..failure })?;
    let mut compiler = Compiler {
        symbols,
        pool,
        filename: filename.into(),
        future_flags,
        future_loc,
        optimize,
        interactive: mode == Mode::Single,
        shown: if mode == Mode::Cells { cells::last_values(&module, text.as_str()) } else { BTreeSet::new() },
        warnings: std::mem::take(warnings),
        units: Vec::new(),
    };
    compiler.enter(&"<module>".into(), UnitKind::Module, SymbolTable::TOP, 1);
    let written = match &module {
        Module::Exec(body) => compiler.namespace_body(Loc::line_start(1), body),
        Module::Single(body) => compiler.interactive_body(body),
        Module::Eval(expr) => compiler.expr(expr),
    };
    *warnings = std::mem::take(&mut compiler.warnings);
    written?;
    let code = compiler.leave(mode != Mode::Eval);
    let (code, constants, syntax_tree) = compiler.pool.finish(&code);
    Ok(Unit {
        code,
        pool: constants.into(),
        syntax_tree: syntax_tree.into(),
        warnings: [].into(),
        inverted_bools,
        identifiers: [].into(),
    })
}

/// What is wrong with a program, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Failure {
    kind: &'static str,
    loc: Loc,
    message: String,
    /// See [`SyntaxError::bare`].
    bare: bool,
}

impl Failure {
    fn new(loc: Loc, message: impl Into<String>) -> Failure {
        Failure { kind: "SyntaxError", loc, message: message.into(), bare: false }
    }

    /// As CPython's compiler reports it: without the line's text, and with columns that count bytes.
    fn into_syntax_error(self) -> SyntaxError {
        let Failure { kind, loc, message, bare } = self;
        let from_one = |number: i32| u32::try_from(number + 1).unwrap_or(0);
        SyntaxError {
            kind: kind.into(),
            message,
            line: u32::try_from(loc.line).unwrap_or(0),
            column: from_one(loc.col),
            end_line: u32::try_from(loc.end_line).unwrap_or(0),
            end_column: from_one(loc.end_col) as i32,
            text: None,
            warnings: Vec::new(),
            bare,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bytecode::{ConstId, const_repr};

    /// How often the syntax tree holds the constant of a program that reads so.
    #[track_caller]
    fn check_held(source: &str, constant: &str, n_held: usize) {
        let unit = compile(source, "main.py", Mode::Exec).expect("the program compiles");
        let ids: Vec<ConstId> = (0..unit.pool.len() as u32).map(ConstId).collect();
        let found: Vec<&ConstId> = ids.iter().filter(|&&id| const_repr(&unit, id) == constant).collect();
        assert_eq!(found.len(), 1, "{constant} is one constant");
        let counted = unit.syntax_tree.iter().filter(|&id| id == found[0]).count();
        assert_eq!(counted, n_held, "{source:?} holds {constant}");
    }

    // Each measured with CPython 3.13.5: reference count less names, `co_consts` and tuples that hold the object.

    #[test]
    fn the_syntax_tree_holds_each_literal_once() {
        check_held("x = 10001", "10001", 1);
        check_held("x = 1.5", "1.5", 1);
        check_held("x = 'two words'", "'two words'", 1);
        check_held("f'a {x} b'", "' b'", 1);
        check_held("def f():\n    'doc string'", "'doc string'", 1);
        check_held("x = 10002; y = 10002", "10002", 1); // the other literal is another object
    }

    #[test]
    fn joining_pieces_may_hold_one_of_them_again() {
        check_held("x = 'a b' 'c'", "'a bc'", 1);
        check_held("x = 'a b' ''", "'a b'", 2);
        check_held("f'{x}a b' ''", "'a b'", 2);
        check_held("x = b'ab'", "b'ab'", 2);
        check_held("x = b'a' b'b'", "b'ab'", 1);
        check_held("x = b'' b'ab'", "b'ab'", 2);
    }

    #[test]
    fn folding_leaves_objects_behind_that_hold_others() {
        check_held("x = -5000", "-5000", 1);
        check_held("x = 100 * 200", "20000", 1);
        check_held("x = (10003, 2)", "10003", 1);
        check_held("x = (10003, 2)", "(10003, 2)", 1);
        check_held("x = (10004,) * 3", "10004", 2);
        check_held("x = (10005, 10006)[1]", "10006", 3);
    }

    #[test]
    fn what_the_compiler_makes_is_not_held() {
        check_held("def f(a=(b, 1), *, long_name=b): pass", "('long_name',)", 0);
        check_held(
            "class C:\n    'a docstring\\n    with indentation'",
            "'a docstring\\nwith indentation'",
            0,
        );
    }

    #[test]
    fn equal_code_is_one_constant() {
        let unit =
            compile("try:\n    a\nfinally:\n    f = lambda: 0", "main.py", Mode::Exec).expect("it compiles");
        let n_codes =
            unit.pool.iter().filter(|constant| matches!(constant, crate::bytecode::Const::Code(_))).count();
        assert_eq!(n_codes, 1);
    }

    #[test]
    fn modes_differ_in_what_they_return() {
        let eval = compile("1 + x", "<string>", Mode::Eval).expect("it compiles");
        assert_eq!(eval.code.instructions.last().map(|i| i.op), Some(crate::bytecode::Op::ReturnValue));
        let single = compile("1 + x", "<stdin>", Mode::Single).expect("it compiles");
        assert!(single.code.instructions.iter().any(|i| i.op == crate::bytecode::Op::CallIntrinsic1));
        assert!(compile("x = 1", "<string>", Mode::Eval).is_err());
    }
}
