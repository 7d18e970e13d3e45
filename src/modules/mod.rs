//! The modules that programs import, native or frozen Python of our own.

pub mod attributes;
pub mod builtins;
mod gc;
mod import;
pub(crate) mod sys;
mod weakref;

use crate::machine::native::{Native, TypeMethods};
use crate::machine::{Machine, NativeTable};

/// The functions of `builtins`.
pub(crate) fn builtin_functions() -> Vec<&'static [Native]> {
    vec![attributes::FUNCTIONS, builtins::FUNCTIONS]
}

/// `weakref.ref`.
pub(crate) fn weakref_methods() -> TypeMethods {
    weakref::METHODS
}

/// Sets up the native modules.
pub(crate) fn set_up(m: &mut Machine, table: &mut NativeTable) {
    sys::set_up(m, table);
    gc::set_up(m, table);
    weakref::set_up(m, table);
}

/// Whether a built-in type has a name in `builtins`.
pub(crate) fn is_builtin_name(name: &str) -> bool {
    const PLAIN: &[&str] = &[
        "object",
        "type",
        "int",
        "bool",
        "float",
        "complex",
        "str",
        "bytes",
        "bytearray",
        "tuple",
        "list",
        "dict",
        "set",
        "frozenset",
        "range",
        "slice",
        "property",
        "staticmethod",
        "classmethod",
        "super",
        "map",
        "filter",
        "zip",
        "enumerate",
        "reversed",
        "memoryview",
    ];
    PLAIN.contains(&name)
        || name.starts_with(|c: char| c.is_ascii_uppercase()) && !NOT_BUILTIN.contains(&name)
}

/// Types of the interpreter that programs reach only through `types` or instances.
const NOT_BUILTIN: &[&str] = &[
    "NoneType",
    "NotImplementedType",
    "GenericAlias",
    "UnionType",
    "ReferenceType",
    "ProxyType",
    "FrameLocalsProxy",
];
