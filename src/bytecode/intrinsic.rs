//! The functions that `CALL_INTRINSIC_1` and `CALL_INTRINSIC_2` call, by number
//! (Include/internal/pycore_intrinsics.h, 3.13).

macro_rules! intrinsics {
    ($table:ident, $($(#[doc = $doc:literal])* $name:ident $number:literal $cpython:literal;)*) => {
        $($(#[doc = $doc])* pub const $name: u32 = $number;)*

        /// CPython's names, by number.
        pub(super) const $table: &[(u32, &str)] = &[$(($name, $cpython),)*];
    };
}

intrinsics! {
    OF_ONE,
    /// Show the value of an interactive statement.
    PRINT 1 "INTRINSIC_PRINT";
    /// Bind the public names of a module.
    IMPORT_STAR 2 "INTRINSIC_IMPORT_STAR";
    /// Turn a StopIteration that leaves a generator into a RuntimeError.
    STOPITERATION_ERROR 3 "INTRINSIC_STOPITERATION_ERROR";
    /// Mark what an asynchronous generator yields.
    ASYNC_GEN_WRAP 4 "INTRINSIC_ASYNC_GEN_WRAP";
    /// `+x`
    UNARY_POSITIVE 5 "INTRINSIC_UNARY_POSITIVE";
    /// Turn a list into a tuple.
    LIST_TO_TUPLE 6 "INTRINSIC_LIST_TO_TUPLE";
    /// Make a type variable.
    TYPEVAR 7 "INTRINSIC_TYPEVAR";
    /// Make a parameter specification.
    PARAMSPEC 8 "INTRINSIC_PARAMSPEC";
    /// Make a type variable for several types.
    TYPEVARTUPLE 9 "INTRINSIC_TYPEVARTUPLE";
    /// Make the generic base of a class with type parameters.
    SUBSCRIPT_GENERIC 10 "INTRINSIC_SUBSCRIPT_GENERIC";
    /// Make a type alias.
    TYPEALIAS 11 "INTRINSIC_TYPEALIAS";
    /// Show the last value of a notebook's cell, and keep nothing of it. CPython has none such.
    ECHO 100 "INTRINSIC_ECHO";
}

intrinsics! {
    OF_TWO,
    /// What is left to raise after all `except*`.
    PREP_RERAISE_STAR 1 "INTRINSIC_PREP_RERAISE_STAR";
    /// Make a type variable with a bound.
    TYPEVAR_WITH_BOUND 2 "INTRINSIC_TYPEVAR_WITH_BOUND";
    /// Make a type variable with constraints.
    TYPEVAR_WITH_CONSTRAINTS 3 "INTRINSIC_TYPEVAR_WITH_CONSTRAINTS";
    /// Give a function its type parameters.
    SET_FUNCTION_TYPE_PARAMS 4 "INTRINSIC_SET_FUNCTION_TYPE_PARAMS";
    /// Give a type parameter its default.
    SET_TYPEPARAM_DEFAULT 5 "INTRINSIC_SET_TYPEPARAM_DEFAULT";
}
