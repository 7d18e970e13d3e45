//! Exceptions: what their instances keep, how large they are.

use crate::heap::{Heap, Slot};

use super::ty;

/// Bytes of an exception without its headers (the C structs of Include/cpython/pyerrors.h).
pub fn basic_size(heap: &Heap, s: Slot) -> u32 {
    let mut class = heap.ty(s);
    // the nearest built-in base decides the struct
    while class.0 >= Slot::FIRST_TYPE + super::BUILTIN_TYPES.len() as u32 {
        class = heap.class(class).base;
    }
    basic_size_of(heap, class)
}

/// The same for instances of a built-in exception type.
pub fn basic_size_of(heap: &Heap, mut class: Slot) -> u32 {
    loop {
        let size = match class {
            ty::STOP_ITERATION | ty::NAME_ERROR | ty::SYSTEM_EXIT => 80,
            ty::ATTRIBUTE_ERROR => 88,
            ty::IMPORT_ERROR | ty::BASE_EXCEPTION_GROUP => 104,
            ty::OS_ERROR
            | ty::UNICODE_DECODE_ERROR
            | ty::UNICODE_ENCODE_ERROR
            | ty::UNICODE_TRANSLATE_ERROR => 112,
            ty::SYNTAX_ERROR => 136,
            ty::BASE_EXCEPTION => 72,
            _ => {
                class = heap.class(class).base;
                continue;
            }
        };
        return size;
    }
}
