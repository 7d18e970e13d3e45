//! `weakref`: references that are not counted. What CPython has in Python is Python here.

use crate::heap::{Owned, Slot};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res};
use crate::types::ty;

use super::Module;

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, o, callback) = (a.slot(m, 0), a.slot(m, 1), a.get_some(m, 2));
    m.new_weakref(class, o, callback)
}

fn init(_m: &mut Machine, _a: Args) -> Res<Owned> {
    Ok(Owned::from_slot(Slot::NONE))
}

fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let target = m.weakref_target(a.slot(m, 0)).unwrap_or(Slot::NONE);
    Ok(m.share(target))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let r = a.slot(m, 0);
    let at = m.heap.address(r);
    let text = match m.weakref_target(r) {
        Some(t) => {
            format!("<weakref at {at:#x}; to '{}' at {:#x}>", m.type_name(t), m.heap.address(t))
        }
        None => format!("<weakref at {at:#x}; dead>"),
    };
    Ok(m.heap.str(&text))
}

/// It stays the same when the object has died: what holds weak references by hash finds them then.
fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let r = a.slot(m, 0);
    let h = match (m.weakref_hash(r), m.weakref_target(r)) {
        (Some(h), _) => h,
        (None, Some(t)) => {
            let h = m.hash(t)?;
            m.keep_weakref_hash(r, h);
            h
        }
        (None, None) => return Err(m.type_error("weak object has gone away")),
    };
    Ok(m.heap.int(h))
}

fn eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if !m.is_a(y, ty::WEAKREF) {
        return Ok(Owned::from_slot(Slot::NOT_IMPLEMENTED));
    }
    let same = match (m.weakref_target(x), m.weakref_target(y)) {
        (Some(s), Some(t)) => m.eq(s, t)?,
        _ => x == y,
    };
    Ok(Owned::from_slot(Slot::bool(same)))
}

fn get_callback(m: &mut Machine, r: Slot) -> Res<Owned> {
    let c = m.heap.item(r, 0).some().unwrap_or(Slot::NONE);
    Ok(m.share(c))
}

/// `weakref.ref`.
pub(crate) const METHODS: TypeMethods = TypeMethods {
    ty: ty::WEAKREF,
    methods: &[
        Native { name: "__new__", sig: "@static cls, object, callback=None, /", call: new },
        Native { name: "__init__", sig: "self, object, callback=None, /", call: init },
        Native { name: "__call__", sig: "self, /", call },
        Native { name: "__repr__", sig: "self, /", call: repr },
        Native { name: "__hash__", sig: "self, /", call: hash },
        Native { name: "__eq__", sig: "self, value, /", call: eq },
    ],
    getters: &[Getter { name: "__callback__", get: get_callback, set: None }],
    doc: "A reference that does not keep its object alive.",
};

fn proxy(m: &mut Machine, a: Args) -> Res<Owned> {
    m.new_proxy(a.slot(m, 0), a.get_some(m, 1))
}

fn getweakrefcount(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = m.heap.weakrefs(a.slot(m, 0)).len();
    Ok(m.heap.int(n as i64))
}

fn getweakrefs(m: &mut Machine, a: Args) -> Res<Owned> {
    let all = m.heap.weakrefs(a.slot(m, 0)).to_vec();
    for &s in &all {
        let _held = m.share(s);
    }
    Ok(m.heap.list_raw(&all))
}

const FUNCTIONS: &[Native] = &[
    Native { name: "proxy", sig: "object, callback=None, /", call: proxy },
    Native { name: "getweakrefcount", sig: "object, /", call: getweakrefcount },
    Native { name: "getweakrefs", sig: "object, /", call: getweakrefs },
];

fn constants(m: &mut Machine, module: Slot) -> Res<()> {
    for (key, class) in [
        ("ref", ty::WEAKREF),
        ("ReferenceType", ty::WEAKREF),
        ("ProxyType", ty::WEAK_PROXY),
        ("CallableProxyType", ty::CALLABLE_PROXY),
    ] {
        let class = m.share(class);
        m.set_module_value(module, key, class);
    }
    Ok(())
}

/// What of the module is C. `abc` has it from here: `weakref` itself needs `abc`.
pub(super) const NATIVE: Module =
    Module::new("_weakref", "References that are not counted.").functions(FUNCTIONS).constants(constants);

/// The module.
pub(super) const MODULE: Module = Module::new("weakref", "References that are not counted.")
    .functions(FUNCTIONS)
    .constants(constants)
    .frozen(include_str!("frozen/weakref.py"));
