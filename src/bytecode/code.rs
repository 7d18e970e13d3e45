//! What the compiler makes: code objects as plain data, before the machine gives them a place in the heap.
//!
//! Invariant: nothing here is a heap object. Constants stand in the pool of their compilation ([`Unit`]);
//! two uses of one pool entry are one Python object, which is what decides `is` between constants.

use std::rc::Rc;

use num_bigint::BigInt;

use super::Op;
use crate::source::SyntaxWarning;

/// An index into [`Unit::pool`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ConstId(pub u32);

/// A constant of a compilation.
#[derive(Debug, Clone)]
pub enum Const {
    /// `None`.
    None,
    /// `...`.
    Ellipsis,
    /// `True` or `False`.
    Bool(bool),
    /// An int that fits 64 bits.
    Int(i64),
    /// An int that does not.
    BigInt(Rc<BigInt>),
    /// A float.
    Float(f64),
    /// A complex number.
    Complex(f64, f64),
    /// A str, and whether CPython interns it (made of ASCII letters, digits and underscores only).
    Str(Rc<str>),
    /// A bytes object.
    Bytes(Rc<[u8]>),
    /// A tuple of other constants.
    Tuple(Vec<ConstId>),
    /// A frozenset of other constants, in source order. CPython makes it twice (Python/compile.c 3.13,
    /// `merge_consts_recursive`): from these, and from the items of that one in its order.
    FrozenSet(Vec<ConstId>),
    /// The code of a function, class or comprehension.
    Code(Rc<Code>),
}

/// One compilation: a module, or the text given to `exec`, `eval` or `compile`.
#[derive(Debug, Clone)]
pub struct Unit {
    /// The code to run.
    pub code: Rc<Code>,
    /// Every constant of this compilation, each once: equal constants of equal type are one entry.
    pub pool: Rc<[Const]>,
    /// References that the script's syntax tree holds while the script runs, one entry a reference
    /// (Python/pythonrun.c keeps the parser's arena until the module body ends).
    pub syntax_tree: Rc<[ConstId]>,
    /// What CPython warns of when it compiles this.
    pub warnings: Rc<[SyntaxWarning]>,
    /// How often the compiler took `~True` or `~False` as a number, which is arithmetic that warns.
    pub inverted_bools: u32,
    /// All names in the text: the parser makes each of them an immortal object, wherever it stands.
    pub identifiers: Rc<[Box<str>]>,
}

/// One instruction. `arg` is CPython's encoding, but for jumps: there it is the target's index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instr {
    /// What to do.
    pub op: Op,
    /// With what.
    pub arg: u32,
}

/// Where an instruction stands in the source. Lines from 1, columns in UTF-8 bytes from 0; line 0 is "none", but for
/// the module's first instruction, which CPython has on lines 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// First line, 0 where the instruction belongs to no line.
    pub line: u32,
    /// Last line, 0 where the instruction belongs to no line.
    pub end_line: u32,
    /// First column, in bytes; `u32::MAX` where unknown.
    pub col: u32,
    /// Column past the last, in bytes.
    pub end_col: u32,
}

/// A row of the exception table: instructions `start..end` are guarded by `target`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handler {
    /// First guarded instruction.
    pub start: u32,
    /// Past the last guarded instruction.
    pub end: u32,
    /// Where the handler begins.
    pub target: u32,
    /// Stack depth to unwind to.
    pub depth: u32,
    /// Push the index of the raising instruction before the exception.
    pub lasti: bool,
}

/// The kinds of a local, as bits (Include/internal/pycore_code.h, `CO_FAST_*`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LocalKind(pub u8);

impl LocalKind {
    /// A comprehension's own variable, hidden from `locals()` of the enclosing scope.
    pub const HIDDEN: LocalKind = LocalKind(0x10);
    /// A parameter or local variable.
    pub const LOCAL: LocalKind = LocalKind(0x20);
    /// A variable that an inner function captures.
    pub const CELL: LocalKind = LocalKind(0x40);
    /// A variable captured from an outer function.
    pub const FREE: LocalKind = LocalKind(0x80);

    /// Whether all bits of `other` are set.
    pub const fn has(self, other: LocalKind) -> bool {
        self.0 & other.0 == other.0
    }
}

/// `co_flags` (Include/cpython/code.h).
pub mod flags {
    #![expect(missing_docs, reason = "CPython's names; its documentation of inspect lists them")]
    pub const OPTIMIZED: u32 = 0x1;
    pub const NEWLOCALS: u32 = 0x2;
    pub const VARARGS: u32 = 0x4;
    pub const VARKEYWORDS: u32 = 0x8;
    pub const NESTED: u32 = 0x10;
    pub const GENERATOR: u32 = 0x20;
    pub const COROUTINE: u32 = 0x80;
    pub const ITERABLE_COROUTINE: u32 = 0x100;
    pub const ASYNC_GENERATOR: u32 = 0x200;
    pub const FUTURE_BARRY_AS_BDFL: u32 = 0x0040_0000;
    pub const FUTURE_ANNOTATIONS: u32 = 0x0100_0000;
}

/// A code object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// `co_name`.
    pub name: Rc<str>,
    /// `co_qualname`; a class's body has it among its constants too, and there it is the same object.
    pub qualname: Rc<str>,
    /// `co_filename`.
    pub filename: Rc<str>,
    /// `co_firstlineno`.
    pub first_line: u32,
    /// `co_flags`, see [`flags`].
    pub flags: u32,
    /// `co_argcount`: positional parameters, those with defaults included.
    pub n_args: u32,
    /// `co_posonlyargcount`.
    pub n_posonly: u32,
    /// `co_kwonlyargcount`.
    pub n_kwonly: u32,
    /// `co_stacksize`.
    pub stack_size: u32,
    /// The instructions.
    pub instructions: Vec<Instr>,
    /// One position an instruction.
    pub positions: Vec<Position>,
    /// `co_consts`, as entries of the unit's pool.
    pub constants: Vec<ConstId>,
    /// `co_names`.
    pub names: Vec<Rc<str>>,
    /// `co_localsplusnames`: locals, then cells that are no parameters, then free variables.
    pub locals: Vec<Rc<str>>,
    /// One kind a local.
    pub local_kinds: Vec<LocalKind>,
    /// The exception table, sorted by start.
    pub handlers: Vec<Handler>,
    /// Constants that are at the same time the tuples `co_names` and `co_localsplusnames` of this code: the compiler
    /// merges those with equal constants (`_PyCompile_ConstCacheMergeOne`).
    pub name_tuples: Vec<ConstId>,
}
