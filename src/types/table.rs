//! The table of built-in types: place in the heap, name, base, layout.

use crate::heap::{Layout, class_flags};

/// What is known of a built-in type before anything runs.
#[derive(Debug, Clone, Copy)]
pub struct TypeSpec {
    /// `__name__`.
    pub name: &'static str,
    /// `__module__`.
    pub module: &'static str,
    /// Index of the base in the table.
    pub base: usize,
    /// What instances are made of.
    pub layout: Layout,
    /// See [`class_flags`].
    pub flags: u32,
}

/// May be a base class; instances take part in collection.
const OPEN: u32 = class_flags::BASETYPE;
const GC: u32 = class_flags::GC;
const WEAK: u32 = class_flags::HAS_WEAKREF;
const DICT: u32 = class_flags::HAS_DICT;
const PRE: u32 = class_flags::PRE_HEADER;
const DEL: u32 = class_flags::HAS_DEL;
const MADE: u32 = class_flags::OF_MODULE;
const SEQUENCE: u32 = class_flags::SEQUENCE;
const MAPPING: u32 = class_flags::MAPPING;

macro_rules! types {
    (@flags $flags:expr) => { $flags | class_flags::IMMUTABLE };
    (@count) => { 0usize };
    ($($const:ident $name:literal $module:literal : $base:ident $layout:ident $flags:expr;)*) => {
        /// Places of the built-in types in the heap.
        pub mod ty {
            #![expect(missing_docs, reason = "each is the type of its name")]
            use crate::heap::Slot;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the indices of the constants below")]
            pub(super) enum Index { $($const,)* }
            $(pub const $const: Slot = Slot(Slot::FIRST_TYPE + Index::$const as u32);)*
        }

        /// Every built-in type, in the order of their places.
        pub const BUILTIN_TYPES: &[TypeSpec] = &[$(TypeSpec {
            name: $name,
            module: $module,
            base: ty::Index::$base as usize,
            layout: Layout::$layout,
            flags: types!(@flags $flags),
        },)*];
    };
}

/// Whether a type is one of the built-in ones: nobody can change what it does, and it never dies.
#[inline]
pub fn is_builtin_type(t: crate::heap::Slot) -> bool {
    t.0 < crate::heap::Slot::FIRST_TYPE + BUILTIN_TYPES.len() as u32
}

/// Whether a type surely never dies. Of the rest, those that importing a module makes in CPython have counts like any
/// other class from then on.
#[inline]
pub(crate) fn never_dies(t: crate::heap::Slot) -> bool {
    t.0 < ty::ACCUMULATE.0
}

/// How CPython 3.13 lays out instances of the built-in types, a line each, in the order of the table: module, name,
/// `__basicsize__`, `__itemsize__`, `__dictoffset__`, `__weakrefoffset__`.
const LAYOUTS: &str = include_str!("layouts.txt");

/// The last four of these for a built-in type.
pub(crate) fn layout_of(t: crate::heap::Slot) -> [i64; 4] {
    let line = LAYOUTS.lines().nth((t.0 - crate::heap::Slot::FIRST_TYPE) as usize).unwrap_or_default();
    let mut numbers = line.split(' ').skip(2).map(|n| n.parse().unwrap_or(0));
    std::array::from_fn(|_| numbers.next().unwrap_or(0))
}

/// The types that importing this module makes.
pub(crate) fn types_made_by(module: &str) -> impl Iterator<Item = crate::heap::Slot> {
    let made = |spec: &&TypeSpec| spec.flags & MADE != 0;
    let index = |at: usize| crate::heap::Slot(crate::heap::Slot::FIRST_TYPE + at as u32);
    BUILTIN_TYPES
        .iter()
        .enumerate()
        .filter(move |(_, spec)| made(spec) && spec.module == module)
        .map(move |(at, _)| index(at))
}

types! {
    OBJECT "object" "builtins": OBJECT Object OPEN;
    TYPE "type" "builtins": OBJECT Type OPEN | GC | WEAK | DICT;
    NONE_TYPE "NoneType" "builtins": OBJECT Native 0;
    NOT_IMPLEMENTED_TYPE "NotImplementedType" "builtins": OBJECT Native 0;
    ELLIPSIS_TYPE "ellipsis" "builtins": OBJECT Native 0;
    INT "int" "builtins": OBJECT Int OPEN;
    BOOL "bool" "builtins": INT Int 0;
    FLOAT "float" "builtins": OBJECT Float OPEN;
    COMPLEX "complex" "builtins": OBJECT Complex OPEN;
    STR "str" "builtins": OBJECT Str OPEN;
    BYTES "bytes" "builtins": OBJECT Bytes OPEN;
    BYTEARRAY "bytearray" "builtins": OBJECT ByteArray OPEN;
    TUPLE "tuple" "builtins": OBJECT Tuple OPEN | GC;
    LIST "list" "builtins": OBJECT List OPEN | GC;
    DICT "dict" "builtins": OBJECT Dict OPEN | GC;
    SET "set" "builtins": OBJECT Set OPEN | GC | WEAK;
    FROZENSET "frozenset" "builtins": OBJECT FrozenSet OPEN | GC | WEAK;
    RANGE "range" "builtins": OBJECT Native SEQUENCE;
    SLICE "slice" "builtins": OBJECT Native GC;
    FUNCTION "function" "builtins": OBJECT Native GC | WEAK | DICT;
    METHOD "method" "builtins": OBJECT Native GC | WEAK;
    BUILTIN_FUNCTION "builtin_function_or_method" "builtins": OBJECT Native GC | WEAK;
    METHOD_DESCRIPTOR "method_descriptor" "builtins": OBJECT Native GC;
    WRAPPER_DESCRIPTOR "wrapper_descriptor" "builtins": OBJECT Native GC;
    METHOD_WRAPPER "method-wrapper" "builtins": OBJECT Native GC;
    CLASSMETHOD_DESCRIPTOR "classmethod_descriptor" "builtins": OBJECT Native GC;
    GETSET_DESCRIPTOR "getset_descriptor" "builtins": OBJECT Native GC;
    MEMBER_DESCRIPTOR "member_descriptor" "builtins": OBJECT Native GC;
    CELL "cell" "builtins": OBJECT Native GC;
    CODE "code" "builtins": OBJECT Native WEAK;
    FRAME "frame" "builtins": OBJECT Native GC;
    TRACEBACK "traceback" "builtins": OBJECT Native GC;
    MODULE "module" "builtins": OBJECT Module OPEN | GC | WEAK | DICT;
    PROPERTY "property" "builtins": OBJECT Property OPEN | GC;
    STATICMETHOD "staticmethod" "builtins": OBJECT Native OPEN | GC | DICT;
    CLASSMETHOD "classmethod" "builtins": OBJECT Native OPEN | GC | DICT;
    SUPER "super" "builtins": OBJECT Native OPEN | GC;
    GENERATOR "generator" "builtins": OBJECT Native GC | WEAK;
    COROUTINE "coroutine" "builtins": OBJECT Native GC | WEAK;
    ASYNC_GENERATOR "async_generator" "builtins": OBJECT Native GC | WEAK;
    WEAKREF "ReferenceType" "weakref": OBJECT Native OPEN | GC;
    MAPPINGPROXY "mappingproxy" "builtins": OBJECT Native GC | MAPPING;
    GENERIC_ALIAS "GenericAlias" "types": OBJECT Native OPEN | GC | WEAK;
    UNION_TYPE "UnionType" "types": OBJECT Native GC | WEAK;
    LIST_ITERATOR "list_iterator" "builtins": OBJECT Native GC;
    LIST_REVERSEITERATOR "list_reverseiterator" "builtins": OBJECT Native GC;
    TUPLE_ITERATOR "tuple_iterator" "builtins": OBJECT Native GC;
    STR_ITERATOR "str_iterator" "builtins": OBJECT Native GC;
    STR_ASCII_ITERATOR "str_ascii_iterator" "builtins": OBJECT Native GC;
    BYTES_ITERATOR "bytes_iterator" "builtins": OBJECT Native GC;
    BYTEARRAY_ITERATOR "bytearray_iterator" "builtins": OBJECT Native GC;
    RANGE_ITERATOR "range_iterator" "builtins": OBJECT Native 0;
    LONGRANGE_ITERATOR "longrange_iterator" "builtins": OBJECT Native 0;
    SET_ITERATOR "set_iterator" "builtins": OBJECT Native GC;
    SEQ_ITERATOR "iterator" "builtins": OBJECT Native GC;
    CALLABLE_ITERATOR "callable_iterator" "builtins": OBJECT Native GC;
    DICT_KEYITERATOR "dict_keyiterator" "builtins": OBJECT Native GC;
    DICT_VALUEITERATOR "dict_valueiterator" "builtins": OBJECT Native GC;
    DICT_ITEMITERATOR "dict_itemiterator" "builtins": OBJECT Native GC;
    DICT_REVERSEKEYITERATOR "dict_reversekeyiterator" "builtins": OBJECT Native GC;
    DICT_REVERSEVALUEITERATOR "dict_reversevalueiterator" "builtins": OBJECT Native GC;
    DICT_REVERSEITEMITERATOR "dict_reverseitemiterator" "builtins": OBJECT Native GC;
    DICT_KEYS "dict_keys" "builtins": OBJECT Native GC;
    DICT_VALUES "dict_values" "builtins": OBJECT Native GC;
    DICT_ITEMS "dict_items" "builtins": OBJECT Native GC;
    MAP "map" "builtins": OBJECT Native OPEN | GC;
    FILTER "filter" "builtins": OBJECT Native OPEN | GC;
    ZIP "zip" "builtins": OBJECT Native OPEN | GC;
    ENUMERATE "enumerate" "builtins": OBJECT Native OPEN | GC;
    REVERSED "reversed" "builtins": OBJECT Native OPEN | GC;
    BASE_EXCEPTION "BaseException" "builtins": OBJECT Exception OPEN | GC | DICT;
    EXCEPTION "Exception" "builtins": BASE_EXCEPTION Exception OPEN | GC | DICT;
    GENERATOR_EXIT "GeneratorExit" "builtins": BASE_EXCEPTION Exception OPEN | GC | DICT;
    KEYBOARD_INTERRUPT "KeyboardInterrupt" "builtins": BASE_EXCEPTION Exception OPEN | GC | DICT;
    SYSTEM_EXIT "SystemExit" "builtins": BASE_EXCEPTION Exception OPEN | GC | DICT;
    BASE_EXCEPTION_GROUP "BaseExceptionGroup" "builtins": BASE_EXCEPTION Exception OPEN | GC | DICT;
    ARITHMETIC_ERROR "ArithmeticError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    FLOATING_POINT_ERROR "FloatingPointError" "builtins": ARITHMETIC_ERROR Exception OPEN | GC | DICT;
    OVERFLOW_ERROR "OverflowError" "builtins": ARITHMETIC_ERROR Exception OPEN | GC | DICT;
    ZERO_DIVISION_ERROR "ZeroDivisionError" "builtins": ARITHMETIC_ERROR Exception OPEN | GC | DICT;
    ASSERTION_ERROR "AssertionError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    ATTRIBUTE_ERROR "AttributeError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    BUFFER_ERROR "BufferError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    EOF_ERROR "EOFError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    IMPORT_ERROR "ImportError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" "builtins": IMPORT_ERROR Exception OPEN | GC | DICT;
    LOOKUP_ERROR "LookupError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    INDEX_ERROR "IndexError" "builtins": LOOKUP_ERROR Exception OPEN | GC | DICT;
    KEY_ERROR "KeyError" "builtins": LOOKUP_ERROR Exception OPEN | GC | DICT;
    MEMORY_ERROR "MemoryError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    NAME_ERROR "NameError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    UNBOUND_LOCAL_ERROR "UnboundLocalError" "builtins": NAME_ERROR Exception OPEN | GC | DICT;
    OS_ERROR "OSError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    BLOCKING_IO_ERROR "BlockingIOError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    CHILD_PROCESS_ERROR "ChildProcessError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    CONNECTION_ERROR "ConnectionError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    BROKEN_PIPE_ERROR "BrokenPipeError" "builtins": CONNECTION_ERROR Exception OPEN | GC | DICT;
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" "builtins": CONNECTION_ERROR Exception OPEN | GC | DICT;
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" "builtins": CONNECTION_ERROR Exception OPEN | GC | DICT;
    CONNECTION_RESET_ERROR "ConnectionResetError" "builtins": CONNECTION_ERROR Exception OPEN | GC | DICT;
    FILE_EXISTS_ERROR "FileExistsError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    FILE_NOT_FOUND_ERROR "FileNotFoundError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    INTERRUPTED_ERROR "InterruptedError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    IS_A_DIRECTORY_ERROR "IsADirectoryError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    NOT_A_DIRECTORY_ERROR "NotADirectoryError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    PERMISSION_ERROR "PermissionError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    PROCESS_LOOKUP_ERROR "ProcessLookupError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    TIMEOUT_ERROR "TimeoutError" "builtins": OS_ERROR Exception OPEN | GC | DICT;
    REFERENCE_ERROR "ReferenceError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    RUNTIME_ERROR "RuntimeError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    NOT_IMPLEMENTED_ERROR "NotImplementedError" "builtins": RUNTIME_ERROR Exception OPEN | GC | DICT;
    RECURSION_ERROR "RecursionError" "builtins": RUNTIME_ERROR Exception OPEN | GC | DICT;
    PYTHON_FINALIZATION_ERROR "PythonFinalizationError" "builtins": RUNTIME_ERROR Exception OPEN | GC | DICT;
    STOP_ASYNC_ITERATION "StopAsyncIteration" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    STOP_ITERATION "StopIteration" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    SYNTAX_ERROR "SyntaxError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    INDENTATION_ERROR "IndentationError" "builtins": SYNTAX_ERROR Exception OPEN | GC | DICT;
    TAB_ERROR "TabError" "builtins": INDENTATION_ERROR Exception OPEN | GC | DICT;
    SYSTEM_ERROR "SystemError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    TYPE_ERROR "TypeError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    VALUE_ERROR "ValueError" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    UNICODE_ERROR "UnicodeError" "builtins": VALUE_ERROR Exception OPEN | GC | DICT;
    UNICODE_DECODE_ERROR "UnicodeDecodeError" "builtins": UNICODE_ERROR Exception OPEN | GC | DICT;
    UNICODE_ENCODE_ERROR "UnicodeEncodeError" "builtins": UNICODE_ERROR Exception OPEN | GC | DICT;
    UNICODE_TRANSLATE_ERROR "UnicodeTranslateError" "builtins": UNICODE_ERROR Exception OPEN | GC | DICT;
    WARNING "Warning" "builtins": EXCEPTION Exception OPEN | GC | DICT;
    DEPRECATION_WARNING "DeprecationWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    FUTURE_WARNING "FutureWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    RUNTIME_WARNING "RuntimeWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    SYNTAX_WARNING "SyntaxWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    USER_WARNING "UserWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    RESOURCE_WARNING "ResourceWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    IMPORT_WARNING "ImportWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    PENDING_DEPRECATION_WARNING "PendingDeprecationWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    UNICODE_WARNING "UnicodeWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    BYTES_WARNING "BytesWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    ENCODING_WARNING "EncodingWarning" "builtins": WARNING Exception OPEN | GC | DICT;
    EXCEPTION_GROUP "ExceptionGroup" "builtins": BASE_EXCEPTION_GROUP Exception OPEN | GC | WEAK | DICT | PRE;
    WEAK_PROXY "ProxyType" "weakref": OBJECT Native GC;
    FRAME_LOCALS_PROXY "FrameLocalsProxy" "builtins": OBJECT Native GC;
    COROUTINE_WRAPPER "coroutine_wrapper" "builtins": OBJECT Native GC;
    ASYNC_GEN_ASEND "async_generator_asend" "builtins": OBJECT Native GC;
    ASYNC_GEN_ATHROW "async_generator_athrow" "builtins": OBJECT Native GC;
    ASYNC_GEN_WRAPPED "async_generator_wrapped_value" "builtins": OBJECT Native GC;
    ANEXT_AWAITABLE "anext_awaitable" "builtins": OBJECT Native GC;
    MEMORYVIEW "memoryview" "builtins": OBJECT Native GC | SEQUENCE;
    MANAGED_BUFFER "managedbuffer" "builtins": OBJECT Native GC;
    BUFFER_WRAPPER "_buffer_wrapper" "builtins": OBJECT Native GC | DEL;
    MEMORY_ITERATOR "memory_iterator" "builtins": OBJECT Native GC;
    QUITTER "Quitter" "_sitebuiltins": OBJECT Native GC;
    SOURCE_FILE_LOADER "SourceFileLoader" "_frozen_importlib_external": OBJECT Native GC;
    TEXT_IO_WRAPPER "TextIOWrapper" "_io": OBJECT Native GC | WEAK;
    VERSION_INFO "version_info" "sys": TUPLE Tuple GC;
    FLOAT_INFO "float_info" "sys": TUPLE Tuple GC;
    INT_INFO "int_info" "sys": TUPLE Tuple GC;
    HASH_INFO "hash_info" "sys": TUPLE Tuple GC;
    SYS_FLAGS "flags" "sys": TUPLE Tuple GC;
    UNRAISABLE_HOOK_ARGS "UnraisableHookArgs" "builtins": TUPLE Tuple GC;
    ACCUMULATE "accumulate" "itertools": OBJECT Native OPEN | GC | MADE;
    BATCHED "batched" "itertools": OBJECT Native OPEN | GC | MADE;
    CHAIN "chain" "itertools": OBJECT Native OPEN | GC | MADE;
    COMBINATIONS "combinations" "itertools": OBJECT Native OPEN | GC | MADE;
    COMBINATIONS_WITH_REPLACEMENT "combinations_with_replacement" "itertools": OBJECT Native OPEN | GC | MADE;
    COMPRESS "compress" "itertools": OBJECT Native OPEN | GC | MADE;
    COUNT "count" "itertools": OBJECT Native OPEN | GC | MADE;
    CYCLE "cycle" "itertools": OBJECT Native OPEN | GC | MADE;
    DROPWHILE "dropwhile" "itertools": OBJECT Native OPEN | GC | MADE;
    FILTERFALSE "filterfalse" "itertools": OBJECT Native OPEN | GC | MADE;
    GROUPBY "groupby" "itertools": OBJECT Native OPEN | GC | MADE;
    GROUPER "_grouper" "itertools": OBJECT Native GC | MADE;
    ISLICE "islice" "itertools": OBJECT Native OPEN | GC | MADE;
    PAIRWISE "pairwise" "itertools": OBJECT Native OPEN | GC | MADE;
    PERMUTATIONS "permutations" "itertools": OBJECT Native OPEN | GC | MADE;
    PRODUCT "product" "itertools": OBJECT Native OPEN | GC | MADE;
    REPEAT "repeat" "itertools": OBJECT Native OPEN | GC | MADE;
    STARMAP "starmap" "itertools": OBJECT Native OPEN | GC | MADE;
    TAKEWHILE "takewhile" "itertools": OBJECT Native OPEN | GC | MADE;
    TEE "_tee" "itertools": OBJECT Native GC | WEAK | MADE;
    TEE_DATA "_tee_dataobject" "itertools": OBJECT Native GC | MADE;
    ZIP_LONGEST "zip_longest" "itertools": OBJECT Native OPEN | GC | MADE;
    DEQUE "deque" "collections": OBJECT Native OPEN | GC | WEAK | MADE | SEQUENCE;
    DEQUE_ITERATOR "_deque_iterator" "collections": OBJECT Native GC | MADE;
    DEQUE_REVERSE_ITERATOR "_deque_reverse_iterator" "collections": OBJECT Native GC | MADE;
    DEFAULTDICT "defaultdict" "collections": DICT Dict OPEN | GC | MADE;
    ORDERED_DICT "OrderedDict" "collections": DICT Dict OPEN | GC | WEAK | DICT;
    TUPLE_GETTER "_tuplegetter" "collections": OBJECT Native OPEN | GC | MADE;
    PARTIAL "partial" "functools": OBJECT Native OPEN | GC | WEAK | DICT | MADE;
    KEY_WRAPPER "KeyWrapper" "functools": OBJECT Native GC | MADE;
    LRU_CACHE_WRAPPER "_lru_cache_wrapper" "functools": OBJECT Native OPEN | GC | WEAK | DICT | MADE;
    LRU_LIST_ELEM "_lru_list_elem" "functools": OBJECT Native MADE;
    ITEMGETTER "itemgetter" "operator": OBJECT Native GC | MADE;
    ATTRGETTER "attrgetter" "operator": OBJECT Native GC | MADE;
    METHODCALLER "methodcaller" "operator": OBJECT Native GC | MADE;
    RANDOM "Random" "_random": OBJECT Native OPEN | MADE;
    SIMPLE_NAMESPACE "SimpleNamespace" "types": OBJECT Object OPEN | GC | DICT;
    CALLABLE_PROXY "CallableProxyType" "weakref": OBJECT Native GC;
    ODICT_ITERATOR "odict_iterator" "builtins": OBJECT Native GC;
    LOCK "lock" "_thread": OBJECT Native GC | WEAK | PRE | MADE;
    RLOCK "RLock" "_thread": OBJECT Native OPEN | GC | WEAK | MADE;
    JSON_SCANNER "Scanner" "_json": OBJECT Native GC | MADE;
    JSON_ENCODER "Encoder" "_json": OBJECT Native GC | MADE;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_type_has_its_layout() {
        let names = LAYOUTS.lines().map(|line| line.split(' ').collect::<Vec<_>>());
        for (line, spec) in names.zip(BUILTIN_TYPES) {
            assert_eq!(line[..2], [spec.module, spec.name]);
            assert!(line.len() == 6 && line[2..].iter().all(|n| n.parse::<i64>().is_ok()), "{line:?}");
        }
        assert_eq!(LAYOUTS.lines().count(), BUILTIN_TYPES.len());
        assert_eq!(layout_of(ty::TUPLE), [24, 8, 0, 0]);
    }
}
