//! Python's built-in types: what they are called, how they derive, what their instances are made of, and what
//! they can do. One file a type.

pub mod class;
pub mod descriptors;
pub mod exceptions;
pub mod function;
pub mod sort;
mod table;

use crate::machine::native::TypeMethods;

pub use table::{BUILTIN_TYPES, TypeSpec, ty};

/// What every file here says about its type.
pub(crate) fn all_methods() -> Vec<TypeMethods> {
    vec![
        crate::modules::attributes::OBJECT,
        class::METHODS,
        descriptors::PROPERTY,
        descriptors::STATICMETHOD,
        descriptors::CLASSMETHOD,
        descriptors::SUPER,
        descriptors::BUILTIN,
        descriptors::METHOD_DESCRIPTOR,
        descriptors::WRAPPER_DESCRIPTOR,
        descriptors::CLASSMETHOD_DESCRIPTOR,
        descriptors::GETSET_DESCRIPTOR,
        descriptors::MEMBER_DESCRIPTOR,
        function::FUNCTION,
        function::METHOD,
        function::CELL,
        function::CODE,
        function::TRACEBACK,
        function::MODULE,
        function::MAPPINGPROXY,
        exceptions::METHODS,
        exceptions::STOP_ITERATION,
        exceptions::SYSTEM_EXIT,
        exceptions::NAME_ERROR,
        exceptions::ATTRIBUTE_ERROR,
        exceptions::IMPORT_ERROR,
        crate::machine::generator::METHODS,
        crate::modules::weakref_methods(),
    ]
}
