//! The modules that programs import: native, frozen Python of our own, or both.
//!
//! # Adding a module
//!
//! A module is a [`Module`] in [`MODULES`]. It may have a native part, which is tables as every built-in type has
//! them, and a frozen part, which is Python in `frozen/NAME.py`:
//!
//! ```ignore
//! pub(super) const MODULE: Module = Module::new("math", "Functions of floats.")
//!     .functions(natives! { "sqrt" "x, /" sqrt; "hypot" "*coordinates" hypot; })
//!     .constants(constants)           // fn(&mut Machine, Slot) -> Res<()>, for what is no function: `pi`
//!     .types(&[TypeMethods { ty: ty::DEQUE, … }])
//!     .frozen(include_str!("frozen/math.py"));
//! ```
//!
//! When it is first imported the native part fills the namespace, then the Python runs in the same namespace: it
//! sees the native names and may hide them. Whatever begins with an underscore is no part of `import *`; a module
//! that imports others for itself says `__all__`, or imports them under such a name.
//!
//! - A submodule is a module whose name has a dot. A package is a module that has submodules.
//! - A type that native code lays out has a row in `types::table`, with the module's name as its own: then it is
//!   bound to its name in the namespace, and its methods are there once the module is imported.
//! - Python of ours runs untraced: it makes no steps, its frames are in no view, and what an import leaves behind
//!   belongs to the interpreter and not to the program (see [`crate::heap::Heap::is_of_program`]).
//! - CPython's own division decides what is native: what is a Python function there is one here, as a person sees
//!   it in `repr`, in the words of errors about arguments, and in the counts of what is passed to it.
//! - It must not read clocks, and must not look at the program's globals.
//! - What is declined has its reason in [`declined`].

mod abc;
mod atexit;
pub mod attributes;
mod bisect;
pub mod builtins;
mod checksums;
mod collections;
mod copyreg;
mod ctypes;
mod declined;
pub(crate) mod facts;
mod frozen;
mod functools;
mod gc;
mod heapq;
mod hooks;
mod import;
mod itertools;
mod json;
pub(crate) mod loader;
mod math;
mod native;
pub(crate) mod of_c;
mod operator;
pub(crate) mod quitter;
mod random;
mod re;
mod record;
mod sha512;
pub(crate) mod streams;
pub(crate) mod sys;
mod thread;
mod tracemalloc;
mod types;
mod unicodedata;
mod weakref;

use crate::heap::Slot;
use crate::machine::native::{Native, TypeMethods};
use crate::machine::{Machine, ModuleNatives, NativeTable, Res};

/// A module that can be imported.
pub(crate) struct Module {
    /// Its full name.
    pub(crate) name: &'static str,
    /// `__doc__`, in our own words.
    pub(crate) doc: &'static str,
    /// Its native functions.
    pub(crate) functions: &'static [Native],
    /// Methods of its native types.
    pub(crate) types: &'static [TypeMethods],
    /// Puts into its namespace what is no function and no type.
    pub(crate) constants: Option<fn(&mut Machine, Slot) -> Res<()>>,
    /// Python that is run in its namespace.
    pub(crate) source: Option<&'static str>,
}

impl Module {
    /// A module with nothing in it.
    pub(crate) const fn new(name: &'static str, doc: &'static str) -> Module {
        Module { name, doc, functions: &[], types: &[], constants: None, source: None }
    }

    /// With native functions.
    pub(crate) const fn functions(self, functions: &'static [Native]) -> Module {
        Module { functions, ..self }
    }

    /// With native types.
    pub(crate) const fn types(self, types: &'static [TypeMethods]) -> Module {
        Module { types, ..self }
    }

    /// With what this function puts into the namespace.
    pub(crate) const fn constants(self, constants: fn(&mut Machine, Slot) -> Res<()>) -> Module {
        Module { constants: Some(constants), ..self }
    }

    /// With Python of our own.
    pub(crate) const fn frozen(self, source: &'static str) -> Module {
        Module { source: Some(source), ..self }
    }

    /// Whether it has submodules.
    fn is_package(&self) -> bool {
        MODULES.iter().any(|m| m.name.strip_prefix(self.name).is_some_and(|rest| rest.starts_with('.')))
    }
}

/// Every module but those that are there from the start.
pub(crate) const MODULES: &[&Module] = &[
    &atexit::MODULE,
    &bisect::MODULE,
    &collections::MODULE,
    &collections::MORE,
    &ctypes::MODULE,
    &functools::MODULE,
    &gc::MODULE,
    &heapq::MODULE,
    &frozen::CACHE_INFO,
    &frozen::SITEBUILTINS,
    &frozen::IMPORTLIB,
    &frozen::KEYWORD,
    &frozen::FUTURE,
    &frozen::CALENDAR,
    &frozen::CMATH,
    &frozen::COLORSYS,
    &frozen::CONTEXTVARS,
    &frozen::ERRNO,
    &frozen::FNMATCH,
    &frozen::HTML,
    &frozen::SECRETS,
    &frozen::SHLEX,
    &frozen::ARGPARSE,
    &frozen::LINECACHE,
    &frozen::LOCALE,
    &frozen::GETTEXT,
    &frozen::ZONEINFO,
    &frozen::XML,
    &frozen::XML_ETREE,
    &frozen::XML_ELEMENT_TREE,
    &frozen::CONFIGPARSER,
    &frozen::CMD,
    &frozen::TOMLLIB,
    &frozen::HTML_PARSER,
    &frozen::IPADDRESS,
    &frozen::PYDOC,
    &frozen::ZLIB,
    &frozen::GZIP,
    &frozen::OS,
    &frozen::POSIXPATH,
    &frozen::PATHLIB,
    &frozen::DIFFLIB,
    &frozen::THREADING,
    &frozen::PLATFORM,
    &frozen::GETPASS,
    &frozen::SCHED,
    &frozen::STAT,
    &frozen::HMAC,
    &frozen::GETOPT,
    &frozen::OPTPARSE,
    &frozen::TOKENIZE,
    &frozen::CODEOP,
    &frozen::CODE,
    &frozen::PICKLE,
    &frozen::THIS,
    &frozen::TOKEN,
    &frozen::SHUTIL,
    &frozen::GLOB,
    &frozen::UNITTEST_MOCK,
    &frozen::URLLIB,
    &frozen::URLLIB_PARSE,
    &frozen::CSV,
    &frozen::UNITTEST,
    &frozen::CODECS,
    &frozen::AST,
    &frozen::DOCTEST,
    &itertools::MODULE,
    &math::MODULE,
    &native::MODULE,
    &operator::MODULE,
    &random::MODULE,
    &random::NATIVE,
    &tracemalloc::MODULE,
    &unicodedata::MODULE,
    &weakref::MODULE,
    &weakref::NATIVE,
    &ctypes::MODULE,
    &abc::MODULE,
    &frozen::COLLECTIONS_ABC,
    &frozen::CONTEXTLIB,
    &frozen::COPY,
    &copyreg::MODULE,
    &frozen::DATACLASSES,
    &frozen::ENUM,
    &frozen::JSON,
    &frozen::JSON_DECODER,
    &frozen::JSON_SCANNER,
    &frozen::JSON_ENCODER,
    &frozen::NUMBERS,
    &frozen::DECIMAL,
    &frozen::FRACTIONS,
    &frozen::GRAPHLIB,
    &frozen::IO,
    &frozen::QUEUE,
    &frozen::STATISTICS,
    &frozen::STRING,
    &frozen::TEXTWRAP,
    &frozen::TYPING,
    &frozen::PPRINT,
    &frozen::REPRLIB,
    &json::NATIVE,
    &frozen::ARRAY,
    &frozen::ASYNCIO,
    &frozen::TRACEBACK,
    &frozen::WARNINGS,
    &frozen::BASE64,
    &frozen::BINASCII,
    &frozen::DIS,
    &frozen::INSPECT,
    &frozen::LOGGING,
    &frozen::TIMEIT,
    &frozen::UUID,
    &frozen::HASHLIB,
    &frozen::STRUCT,
    &frozen::DATETIME,
    &frozen::RE,
    &frozen::STRPTIME,
    &frozen::TIME,
    &re::NATIVE,
    &types::MODULE,
    &thread::MODULE,
];

/// Whether there is a module of this name that is native code.
pub(crate) fn is_native(name: &str) -> bool {
    matches!(name, "builtins" | "sys") || MODULES.iter().any(|m| m.name == name && m.source.is_none())
}

pub(crate) use collections::{deque_items, deque_maxlen, iterate_ordered, tuple_item};
pub(crate) use record::{get_part, instance_bytes, next_of};
pub(crate) use tracemalloc::Births;

/// The functions of `builtins`.
pub(crate) fn builtin_functions() -> Vec<&'static [Native]> {
    vec![attributes::FUNCTIONS, builtins::FUNCTIONS, import::FUNCTIONS]
}

/// `exit` and `quit`.
pub(crate) fn set_up_quitters(m: &mut Machine, builtins: Slot) {
    quitter::set_up(m, builtins);
}

/// `weakref.ref`.
pub(crate) fn weakref_methods() -> TypeMethods {
    weakref::METHODS
}

/// Sets up the modules that are there from the start, and gives the natives of all others their numbers.
pub(crate) fn set_up(m: &mut Machine, table: &mut NativeTable) {
    sys::set_up(m, table);
    for module in MODULES {
        let functions = table.natives.len() as u32;
        for &native in module.functions {
            table.add_function(native, module.name);
        }
        let mut types = Vec::new();
        for methods in module.types {
            types.push((table.natives.len() as u32, table.getters.len() as u32));
            for native in methods.methods {
                table.add(*native, methods.ty);
            }
            for getter in methods.getters {
                table.getter(*getter);
            }
        }
        table.modules.push(ModuleNatives { functions, types });
    }
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
    "CallableProxyType",
    "FrameLocalsProxy",
];
