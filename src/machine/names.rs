//! Names that the machine itself uses: immortal interned strings at fixed places in the heap.

macro_rules! names {
    ($($const:ident $text:literal)*) => {
        /// Places of the names in the heap.
        pub mod name {
            #![expect(missing_docs, reason = "each is the string of its name")]
            use crate::heap::Slot;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms, reason = "the indices of the constants below")]
            enum Index { $($const,)* }
            $(pub const $const: Slot = Slot(super::FIRST_NAME + Index::$const as u32);)*
        }
        /// Their texts, in order of their places.
        pub(crate) const NAMES: &[&str] = &[$($text,)*];
    };
}

/// The first name's place.
pub(crate) const FIRST_NAME: u32 = 1200;

names! {
    INIT "__init__" NEW "__new__" DEL "__del__" DICT "__dict__" CLASS "__class__" NAME "__name__"
    QUALNAME "__qualname__" MODULE "__module__" DOC "__doc__" BASES "__bases__" MRO "__mro__" MRO_METHOD "mro"
    SLOTS "__slots__" WEAKREF "__weakref__" BUILTINS "__builtins__" MAIN "__main__" FILE "__file__"
    PACKAGE "__package__" LOADER "__loader__" SPEC "__spec__" ANNOTATIONS "__annotations__" CACHED "__cached__"
    CLASSCELL "__classcell__" CLASSDICTCELL "__classdictcell__" PREPARE "__prepare__" METACLASS "metaclass"
    INIT_SUBCLASS "__init_subclass__" SET_NAME "__set_name__" SUBCLASSHOOK "__subclasshook__"
    INSTANCECHECK "__instancecheck__" SUBCLASSCHECK "__subclasscheck__" CLASS_GETITEM "__class_getitem__"
    FIRSTLINENO "__firstlineno__" STATIC_ATTRIBUTES "__static_attributes__" TYPE_PARAMS "__type_params__"
    ORIG_BASES "__orig_bases__" MRO_ENTRIES "__mro_entries__" MATCH_ARGS "__match_args__"
    GETATTR "__getattr__" GETATTRIBUTE "__getattribute__" SETATTR "__setattr__" DELATTR "__delattr__"
    GET "__get__" SET "__set__" DELETE "__delete__" CALL "__call__" REPR "__repr__" STR "__str__" BYTES "__bytes__"
    FORMAT "__format__" HASH "__hash__" BOOL "__bool__" LEN "__len__" LENGTH_HINT "__length_hint__"
    GETITEM "__getitem__" SETITEM "__setitem__" DELITEM "__delitem__" MISSING "__missing__" ITER "__iter__"
    NEXT "__next__" REVERSED "__reversed__" CONTAINS "__contains__" ENTER "__enter__" EXIT "__exit__"
    AENTER "__aenter__" AEXIT "__aexit__" AWAIT "__await__" AITER "__aiter__" ANEXT "__anext__"
    LT "__lt__" LE "__le__" EQ "__eq__" NE "__ne__" GT "__gt__" GE "__ge__"
    ADD "__add__" RADD "__radd__" IADD "__iadd__" SUB "__sub__" RSUB "__rsub__" ISUB "__isub__"
    MUL "__mul__" RMUL "__rmul__" IMUL "__imul__" TRUEDIV "__truediv__" RTRUEDIV "__rtruediv__"
    ITRUEDIV "__itruediv__" FLOORDIV "__floordiv__" RFLOORDIV "__rfloordiv__" IFLOORDIV "__ifloordiv__"
    MOD "__mod__" RMOD "__rmod__" IMOD "__imod__" DIVMOD "__divmod__" RDIVMOD "__rdivmod__"
    POW "__pow__" RPOW "__rpow__" IPOW "__ipow__" MATMUL "__matmul__" RMATMUL "__rmatmul__" IMATMUL "__imatmul__"
    LSHIFT "__lshift__" RLSHIFT "__rlshift__" ILSHIFT "__ilshift__" RSHIFT "__rshift__" RRSHIFT "__rrshift__"
    IRSHIFT "__irshift__" AND "__and__" RAND "__rand__" IAND "__iand__" OR "__or__" ROR "__ror__" IOR "__ior__"
    XOR "__xor__" RXOR "__rxor__" IXOR "__ixor__" NEG "__neg__" POS "__pos__" ABS "__abs__" INVERT "__invert__"
    INT "__int__" FLOAT "__float__" COMPLEX "__complex__" INDEX "__index__" ROUND "__round__" TRUNC "__trunc__"
    FLOOR "__floor__" CEIL "__ceil__" SIZEOF "__sizeof__" DIR "__dir__" REDUCE "__reduce__" COPY "__copy__"
    IMPORT "__import__" BUILD_CLASS "__build_class__" DEBUG "__debug__"
    ARGS "args" KEYS "keys" SELF "self" CLS "cls" SEND "send" THROW "throw" CLOSE "close" VALUE "value" CODE "code"
    SEP "sep" END "end" FILE_KW "file" FLUSH "flush" KEY "key" REVERSE "reverse" DEFAULT "default" MSG "msg" OBJ "obj"
    WITH_TRACEBACK "with_traceback" NOTES "__notes__"
    ALL "__all__" PATH "__path__"
    ABSTRACTMETHODS "__abstractmethods__"
    CODE_ATTR "__code__"
    WRITE "write" STDOUT "stdout" MODULE_NAME_SYS "sys" MODULE_NAME_BUILTINS "builtins"
    UNDERSCORE "_" LIST_INDEX "list index out of range" JOIN "join" SORT "sort" APPEND "append" ITEMS "items" VALUES "values" GET_KW "get"
}
