//! `__text_signature__`: how the built-in functions, methods and types are called, as CPython 3.13 writes it.
//!
//! What it says is data: `tests/oracle/signatures.py` records it with any CPython 3.13, and describes the lines.

use crate::heap::{Owned, Slot};
use crate::machine::{Machine, Res};

use super::descriptors::{self, is_function};

const SIGNATURES: &str = include_str!("signatures.txt");

/// What stands behind an owner and a name. `-`: nothing, though others of this name have a signature.
fn find(owner: &str, name: &str) -> Option<&'static str> {
    let of = |line: &'static str| {
        line.strip_prefix(owner)?.strip_prefix(' ')?.strip_prefix(name)?.strip_prefix(' ')
    };
    SIGNATURES.lines().find_map(of)
}

fn text(m: &mut Machine, found: Option<&str>) -> Owned {
    match found {
        Some(found) if found != "-" => m.heap.str(found),
        _ => m.none(),
    }
}

/// The classes that a method may come from, the nearest first; of a function its module.
fn owners(m: &mut Machine, f: Slot) -> Res<Vec<String>> {
    if is_function(m, f) {
        let module = descriptors::native_module(m, f)?;
        let name =
            m.heap.text(module.slot()).map_or_else(String::new, |_| m.heap.str_of(module.slot()).to_owned());
        m.release(module);
        return Ok(vec![name]);
    }
    let class = match m.heap.item(f, 0).some() {
        Some(o) if m.heap.is_class(o) => o,
        Some(o) => m.heap.ty(o),
        None => descriptors::static_owner(m, f),
    };
    let mro = m.heap.class(class).mro;
    let names = |&c: &Slot| m.heap.class(c).name.to_string();
    Ok(m.heap.items(mro).iter().map(names).collect())
}

/// Of a built-in function, a descriptor or a bound method.
pub(super) fn of_native(m: &mut Machine, f: Slot) -> Res<Owned> {
    let name = descriptors::native_of(m, f).to_owned();
    let owners = owners(m, f)?;
    let found = owners.iter().map(String::as_str).chain(["*"]).find_map(|owner| find(owner, &name));
    Ok(text(m, found))
}

/// Of a type. What a class of the program is called with is not written down.
pub(super) fn of_type(m: &mut Machine, class: Slot) -> Res<Owned> {
    let found = if super::is_builtin_type(class) { find(&m.heap.class(class).name, ".") } else { None };
    Ok(text(m, found))
}
