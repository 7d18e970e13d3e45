//! Python's built-in types: what they are called, how they derive, what their instances are made of, and what
//! they can do. One file a type.

pub mod exceptions;
mod table;

pub use table::{BUILTIN_TYPES, TypeSpec, ty};
