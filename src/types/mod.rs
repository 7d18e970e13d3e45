//! Python's built-in types: what they are called, how they derive, what their instances are made of, and what
//! they can do. One file a type.

pub mod alias;
pub mod bytes;
pub mod class;
pub(crate) mod code;
pub(crate) mod common;
pub mod complex;
pub(crate) mod declare;
pub mod descriptors;
pub mod dict;
pub(crate) mod dict_views;
pub mod exceptions;
pub mod float;
pub mod format;
pub mod frame;
mod frame_locals;
pub mod function;
pub mod int;
pub(crate) mod iterators;
pub mod list;
pub(crate) mod method_wrapper;
pub mod object;
pub mod range;
mod reduce;
pub mod set;
mod signature;
pub mod singletons;
pub mod slice;
pub mod sort;
pub mod str;
mod table;
pub mod tuple;
mod weak_proxy;

use crate::machine::asynchronous::types as asynchronous;
use crate::machine::native::TypeMethods;

pub(crate) use table::layout_of;
pub use table::{BUILTIN_TYPES, TypeSpec, is_builtin_type, ty};
pub(crate) use table::{never_dies, types_made_by};

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
        method_wrapper::METHODS,
        descriptors::CLASSMETHOD_DESCRIPTOR,
        descriptors::GETSET_DESCRIPTOR,
        descriptors::MEMBER_DESCRIPTOR,
        weak_proxy::METHODS,
        weak_proxy::CALLABLE_METHODS,
        function::FUNCTION,
        function::METHOD,
        function::CELL,
        code::METHODS,
        frame::FRAME,
        frame::TRACEBACK,
        frame_locals::METHODS,
        function::MODULE,
        function::MAPPINGPROXY,
        crate::machine::generator::METHODS,
        asynchronous::COROUTINE,
        asynchronous::WRAPPER,
        asynchronous::ASYNC_GENERATOR,
        asynchronous::STEP,
        asynchronous::THROW,
        asynchronous::ANEXT,
        crate::modules::weakref_methods(),
        object::METHODS,
        int::METHODS,
        int::BOOL_METHODS,
        float::METHODS,
        complex::METHODS,
        str::METHODS,
        bytes::METHODS,
        bytes::ARRAY_METHODS,
        bytes::view::METHODS,
        tuple::METHODS,
        list::METHODS,
        dict::METHODS,
        slice::METHODS,
    ]
    .into_iter()
    .chain(
        [
            exceptions::METHODS,
            alias::METHODS,
            range::METHODS,
            iterators::METHODS,
            singletons::METHODS,
            dict_views::METHODS,
            set::METHODS,
            crate::modules::sys::STRUCTS,
            crate::modules::streams::METHODS,
            crate::modules::quitter::METHODS,
            crate::modules::loader::METHODS,
            str::ERRORS,
        ]
        .concat(),
    )
    .collect()
}
