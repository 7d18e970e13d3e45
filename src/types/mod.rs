//! Python's built-in types: what they are called, how they derive, what their instances are made of, and what
//! they can do. One file a type.

pub mod complex;
pub mod exceptions;
pub mod float;
pub mod format;
pub mod int;
pub mod str;
mod table;

pub use table::{BUILTIN_TYPES, TypeSpec, ty};
