//! `copyreg`: how objects are taken apart and made again, for `copy` (Lib/copyreg.py, and `object.__reduce_ex__` in
//! Objects/typeobject.c).

use crate::types::bytes::buffer_of;
use crate::types::common::natives;

use super::Module;

/// The module.
pub(super) const MODULE: Module = Module::new("copyreg", "How objects are taken apart and made again.")
    .functions(natives! {
        // made at once, as C does, so that a single byte is the one of the interpreter
        "_bytes" "o, /" |m, a| { let bytes = buffer_of(m, a.slot(m, 0))?; Ok(m.heap.bytes(&bytes)) };
        "_native_base" "cls, /" |m, a| { let base = m.heap.builtin_base(a.slot(m, 0)); Ok(m.share(base)) };
    })
    .frozen(include_str!("frozen/copyreg.py"));
