//! The instruction set: CPython 3.13's own (Python/bytecodes.c, Include/internal/pycore_opcode_metadata.h).
//!
//! One table, [`opcodes!`], is the enum, the names, the inline-cache sizes and the help text.
//! Arguments are encoded exactly as CPython encodes them, except that a jump's argument is the *index of the
//! target instruction* in [`Code::instructions`], and that `EXTENDED_ARG` and `CACHE` are not instructions of
//! ours: `dis` puts them back when it computes byte offsets.

mod code;
pub(crate) mod dis;
mod effect;
pub mod intrinsic;

pub use code::{Code, Const, ConstId, Handler, Instr, LocalKind, Position, Unit, flags};
pub(crate) use dis::disassemble_inner;
pub use dis::{Row, byte_offsets, const_repr, disassemble, rows};
pub use effect::stack_effect;

/// What an opcode's argument means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgKind {
    /// The argument is unused.
    None,
    /// An index into [`Code::constants`].
    Const,
    /// An index into [`Code::names`]; some opcodes keep flags in the low bits.
    Name,
    /// An index into [`Code::locals`].
    Local,
    /// Two indices into [`Code::locals`], four bits each.
    LocalPair,
    /// An instruction index.
    Jump,
    /// A small number whose meaning is the opcode's own.
    Number,
}

macro_rules! opcodes {
    ($d:tt $($(#[doc = $doc:literal])* $name:ident $cpython:literal $number:literal $arg:ident $caches:literal;)*) => {
        /// Gives the names of all opcodes to a macro, in table order.
        macro_rules! with_all_opcodes {
            ($d callback:ident) => { $d callback! { $($name)* } };
        }
        pub(crate) use with_all_opcodes;

        /// One instruction's operation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Op { $($(#[doc = $doc])* $name,)* }

        impl Op {
            /// Every opcode, in table order.
            pub const ALL: &'static [Op] = &[$(Op::$name,)*];

            /// CPython's name, as `dis` prints it.
            pub const fn name(self) -> &'static str {
                match self { $(Op::$name => $cpython,)* }
            }

            /// CPython's number of it, as it stands in `co_code`.
            pub const fn number(self) -> u8 {
                match self { $(Op::$name => $number,)* }
            }

            /// What the argument means.
            pub const fn arg_kind(self) -> ArgKind {
                match self { $(Op::$name => ArgKind::$arg,)* }
            }

            /// Inline cache entries that follow the instruction in CPython's code, in code units of two bytes.
            pub const fn n_caches(self) -> u32 {
                match self { $(Op::$name => $caches,)* }
            }

            /// One sentence on what it does.
            pub const fn help(self) -> &'static str {
                match self { $(Op::$name => concat!($($doc),*),)* }
            }
        }
    };
}

opcodes! { $
    /// Push the `__aexit__` and the awaitable of `__aenter__` of the manager on top.
    BeforeAsyncWith "BEFORE_ASYNC_WITH" 1 None 0;
    /// Push the bound `__exit__` and the result of `__enter__` of the manager on top.
    BeforeWith "BEFORE_WITH" 2 None 0;
    /// Replace the two top references by the result of a binary operator.
    BinaryOp "BINARY_OP" 45 Number 1;
    /// Replace container, start and stop by the slice.
    BinarySlice "BINARY_SLICE" 4 None 0;
    /// Replace container and key by the item.
    BinarySubscr "BINARY_SUBSCR" 5 None 1;
    /// Build a dict from a tuple of constant keys and the values below it.
    BuildConstKeyMap "BUILD_CONST_KEY_MAP" 46 Number 0;
    /// Build a list of the top references.
    BuildList "BUILD_LIST" 47 Number 0;
    /// Build a dict of the top key and value pairs.
    BuildMap "BUILD_MAP" 48 Number 0;
    /// Build a set of the top references.
    BuildSet "BUILD_SET" 49 Number 0;
    /// Build a slice of two or three references.
    BuildSlice "BUILD_SLICE" 50 Number 0;
    /// Join the top strings.
    BuildString "BUILD_STRING" 51 Number 0;
    /// Build a tuple of the top references.
    BuildTuple "BUILD_TUPLE" 52 Number 0;
    /// Call: callable, self or NULL, and the positional arguments.
    Call "CALL" 53 Number 3;
    /// Call with an argument tuple and, if the low bit is set, a keyword dict.
    CallFunctionEx "CALL_FUNCTION_EX" 54 Number 0;
    /// Call an interpreter-internal function of one argument.
    CallIntrinsic1 "CALL_INTRINSIC_1" 55 Number 0;
    /// Call an interpreter-internal function of two arguments.
    CallIntrinsic2 "CALL_INTRINSIC_2" 56 Number 0;
    /// Call with keyword arguments, whose names are the tuple on top.
    CallKw "CALL_KW" 57 Number 0;
    /// Split the exception group on the stack for `except*`.
    CheckEgMatch "CHECK_EG_MATCH" 6 None 0;
    /// Push whether the exception below matches the class on top.
    CheckExcMatch "CHECK_EXC_MATCH" 7 None 0;
    /// End a delegating generator that was thrown into.
    CleanupThrow "CLEANUP_THROW" 8 None 0;
    /// Compare the two top references.
    CompareOp "COMPARE_OP" 58 Number 1;
    /// Push whether the value is in the container on top.
    ContainsOp "CONTAINS_OP" 59 Number 1;
    /// Convert the top reference with str, repr or ascii.
    ConvertValue "CONVERT_VALUE" 60 Number 0;
    /// Push the n-th reference from the top once more.
    Copy "COPY" 61 Number 0;
    /// Copy the closure's cells into the frame.
    CopyFreeVars "COPY_FREE_VARS" 62 Number 0;
    /// Delete an attribute.
    DeleteAttr "DELETE_ATTR" 63 Name 0;
    /// Empty a cell.
    DeleteDeref "DELETE_DEREF" 64 Local 0;
    /// Unbind a local.
    DeleteFast "DELETE_FAST" 65 Local 0;
    /// Unbind a global.
    DeleteGlobal "DELETE_GLOBAL" 66 Name 0;
    /// Unbind a name of the module or class body.
    DeleteName "DELETE_NAME" 67 Name 0;
    /// Delete an item.
    DeleteSubscr "DELETE_SUBSCR" 9 None 0;
    /// Merge a mapping of keyword arguments into a dict, refusing duplicates.
    DictMerge "DICT_MERGE" 68 Number 0;
    /// Update a dict from a mapping.
    DictUpdate "DICT_UPDATE" 69 Number 0;
    /// End an `async for`.
    EndAsyncFor "END_ASYNC_FOR" 10 None 0;
    /// Drop the leftover of a finished loop.
    EndFor "END_FOR" 11 None 0;
    /// Drop the receiver of a finished `yield from`.
    EndSend "END_SEND" 12 None 0;
    /// Check that `__init__` returned None.
    ExitInitCheck "EXIT_INIT_CHECK" 13 None 0;
    /// Push the iterator's next item, or jump when it is exhausted.
    ForIter "FOR_ITER" 72 Jump 1;
    /// Format the top reference with an empty format.
    FormatSimple "FORMAT_SIMPLE" 14 None 0;
    /// Format a reference with the format string on top.
    FormatWithSpec "FORMAT_WITH_SPEC" 15 None 0;
    /// Push the asynchronous iterator of the top reference.
    GetAiter "GET_AITER" 16 None 0;
    /// Push the awaitable of the asynchronous iterator's next item.
    GetAnext "GET_ANEXT" 18 None 0;
    /// Replace the top reference by its awaitable.
    GetAwaitable "GET_AWAITABLE" 73 Number 0;
    /// Replace the top reference by its iterator.
    GetIter "GET_ITER" 19 None 0;
    /// Push the length of the top reference.
    GetLen "GET_LEN" 20 None 0;
    /// Replace the top reference by its iterator for `yield from`.
    GetYieldFromIter "GET_YIELD_FROM_ITER" 21 None 0;
    /// Push an attribute of the module on top.
    ImportFrom "IMPORT_FROM" 74 Name 0;
    /// Import a module.
    ImportName "IMPORT_NAME" 75 Name 0;
    /// Push whether the two top references are the same object.
    IsOp "IS_OP" 76 Number 0;
    /// Jump back; the collector and the fuel are checked here.
    JumpBackward "JUMP_BACKWARD" 77 Jump 1;
    /// Jump back without a check.
    JumpBackwardNoInterrupt "JUMP_BACKWARD_NO_INTERRUPT" 78 Jump 0;
    /// Jump forward.
    JumpForward "JUMP_FORWARD" 79 Jump 0;
    /// Append the top reference to the list below.
    ListAppend "LIST_APPEND" 80 Number 0;
    /// Extend the list below by the iterable on top.
    ListExtend "LIST_EXTEND" 81 Number 0;
    /// Push the AssertionError class.
    LoadAssertionError "LOAD_ASSERTION_ERROR" 23 None 0;
    /// Replace the top reference by an attribute of it.
    LoadAttr "LOAD_ATTR" 82 Name 9;
    /// Push the function that builds classes.
    LoadBuildClass "LOAD_BUILD_CLASS" 24 None 0;
    /// Push a constant; its count grows by one.
    LoadConst "LOAD_CONST" 83 Const 0;
    /// Push a cell's content.
    LoadDeref "LOAD_DEREF" 84 Local 0;
    /// Push a local variable that is certainly bound.
    LoadFast "LOAD_FAST" 85 Local 0;
    /// Move a local variable to the stack, leaving it unbound.
    LoadFastAndClear "LOAD_FAST_AND_CLEAR" 86 Local 0;
    /// Push a local variable, or raise if it is unbound.
    LoadFastCheck "LOAD_FAST_CHECK" 87 Local 0;
    /// Push two local variables.
    LoadFastLoadFast "LOAD_FAST_LOAD_FAST" 88 LocalPair 0;
    /// Push a name from the mapping on top, else a cell's content.
    LoadFromDictOrDeref "LOAD_FROM_DICT_OR_DEREF" 89 Local 0;
    /// Push a name from the mapping on top, else a global.
    LoadFromDictOrGlobals "LOAD_FROM_DICT_OR_GLOBALS" 90 Name 0;
    /// Push a global or a builtin.
    LoadGlobal "LOAD_GLOBAL" 91 Name 4;
    /// Push the namespace of the module or class body.
    LoadLocals "LOAD_LOCALS" 25 None 0;
    /// Push a name of the module or class body, else a global, else a builtin.
    LoadName "LOAD_NAME" 92 Name 0;
    /// Push an attribute found by `super()`.
    LoadSuperAttr "LOAD_SUPER_ATTR" 93 Name 1;
    /// Put a local into a new cell.
    MakeCell "MAKE_CELL" 94 Local 0;
    /// Make a function of the code object on top.
    MakeFunction "MAKE_FUNCTION" 26 None 0;
    /// Add a key and a value to the dict below.
    MapAdd "MAP_ADD" 95 Number 0;
    /// Match a class pattern.
    MatchClass "MATCH_CLASS" 96 Number 0;
    /// Match the keys of a mapping pattern.
    MatchKeys "MATCH_KEYS" 27 None 0;
    /// Push whether the top reference is a mapping.
    MatchMapping "MATCH_MAPPING" 28 None 0;
    /// Push whether the top reference is a sequence.
    MatchSequence "MATCH_SEQUENCE" 29 None 0;
    /// Do nothing; stands where a line needs an event.
    Nop "NOP" 30 None 0;
    /// Restore the exception that was being handled before.
    PopExcept "POP_EXCEPT" 31 None 0;
    /// Jump if the top reference is False; it is a bool.
    PopJumpIfFalse "POP_JUMP_IF_FALSE" 97 Jump 1;
    /// Jump if the top reference is None.
    PopJumpIfNone "POP_JUMP_IF_NONE" 98 Jump 1;
    /// Jump if the top reference is not None.
    PopJumpIfNotNone "POP_JUMP_IF_NOT_NONE" 99 Jump 1;
    /// Jump if the top reference is True; it is a bool.
    PopJumpIfTrue "POP_JUMP_IF_TRUE" 100 Jump 1;
    /// Drop the top reference; its object may die.
    PopTop "POP_TOP" 32 None 0;
    /// Begin handling the exception on top.
    PushExcInfo "PUSH_EXC_INFO" 33 None 0;
    /// Push the absence of a `self`.
    PushNull "PUSH_NULL" 34 None 0;
    /// Raise an exception.
    RaiseVarargs "RAISE_VARARGS" 101 Number 0;
    /// Raise the exception on top again.
    Reraise "RERAISE" 102 Number 0;
    /// The function starts or resumes; the collector is checked here.
    Resume "RESUME" 149 Number 0;
    /// Return a constant.
    ReturnConst "RETURN_CONST" 103 Const 0;
    /// Make a generator of this frame and return it.
    ReturnGenerator "RETURN_GENERATOR" 35 None 0;
    /// Return the top reference.
    ReturnValue "RETURN_VALUE" 36 None 0;
    /// Send a value into a sub-generator, or jump when it has finished.
    Send "SEND" 104 Jump 1;
    /// Make sure that the namespace has `__annotations__`.
    SetupAnnotations "SETUP_ANNOTATIONS" 37 None 0;
    /// Add the top reference to the set below.
    SetAdd "SET_ADD" 105 Number 0;
    /// Give a function its defaults, annotations or closure.
    SetFunctionAttribute "SET_FUNCTION_ATTRIBUTE" 106 Number 0;
    /// Update the set below from the iterable on top.
    SetUpdate "SET_UPDATE" 107 Number 0;
    /// Set an attribute.
    StoreAttr "STORE_ATTR" 108 Name 4;
    /// Fill a cell.
    StoreDeref "STORE_DEREF" 109 Local 0;
    /// Bind a local; the old value is dropped.
    StoreFast "STORE_FAST" 110 Local 0;
    /// Bind a local, then push another.
    StoreFastLoadFast "STORE_FAST_LOAD_FAST" 111 LocalPair 0;
    /// Bind two locals.
    StoreFastStoreFast "STORE_FAST_STORE_FAST" 112 LocalPair 0;
    /// Bind a global.
    StoreGlobal "STORE_GLOBAL" 113 Name 0;
    /// Bind a name of the module or class body.
    StoreName "STORE_NAME" 114 Name 0;
    /// Assign to a slice.
    StoreSlice "STORE_SLICE" 38 None 0;
    /// Assign to an item.
    StoreSubscr "STORE_SUBSCR" 39 None 1;
    /// Swap the top reference with the n-th.
    Swap "SWAP" 115 Number 0;
    /// Replace the top reference by its truth as a bool.
    ToBool "TO_BOOL" 40 None 3;
    /// Replace the top reference by its bitwise inverse.
    UnaryInvert "UNARY_INVERT" 41 None 0;
    /// Replace the top reference by its negative.
    UnaryNegative "UNARY_NEGATIVE" 42 None 0;
    /// Replace the top bool by its opposite.
    UnaryNot "UNARY_NOT" 43 None 0;
    /// Unpack an iterable with a starred target.
    UnpackEx "UNPACK_EX" 116 Number 0;
    /// Unpack an iterable of known length.
    UnpackSequence "UNPACK_SEQUENCE" 117 Number 1;
    /// Call `__exit__` with the exception being handled.
    WithExceptStart "WITH_EXCEPT_START" 44 None 0;
    /// Yield the top reference to the caller; the frame is suspended.
    YieldValue "YIELD_VALUE" 118 Number 0;
}
