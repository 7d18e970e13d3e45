//! `sys`.

use crate::heap::Owned;
use crate::machine::native::{Args, Native};
use crate::machine::{Machine, NativeTable, Res, name};

fn getrefcount(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = m.heap.refcount(a.slot(m, 0));
    Ok(m.heap.int(n.into()))
}

fn getsizeof(m: &mut Machine, a: Args) -> Res<Owned> {
    let o = a.slot(m, 0);
    if let Some(f) = m.lookup_special(o, name::SIZEOF)
        && m.is_program_function(f)
    {
        let n = m.call(f, &[o])?;
        return Ok(n);
    }
    let n = m.heap.size(o);
    Ok(m.heap.int(n as i64))
}

const FUNCTIONS: &[Native] = &[
    Native { name: "getrefcount", sig: "object, /", call: getrefcount },
    Native { name: "getsizeof", sig: "object, default=None", call: getsizeof },
];

pub(super) fn set_up(m: &mut Machine, table: &mut NativeTable) {
    let module = m.new_module("sys");
    m.add_functions(table, module, FUNCTIONS);
}
