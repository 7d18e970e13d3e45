//! `exit` and `quit`: what they say when they are looked at, and `SystemExit` when they are called.

use crate::heap::{Owned, Slot};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods};
use crate::modules::get_part;
use crate::types::common::natives;
use crate::types::ty;

/// Its only field: the name.
const NAME: u32 = 0;

/// Python in CPython: an exception that goes out of it has a frame of it in its traceback.
fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let home = m.import_quietly("_sitebuiltins")?;
    let leave = m.heap.name("__call__");
    let code = a.get(m, 1).unwrap_or(Slot::NONE);
    m.call_method(home, leave, &[a.slot(m, 0), code])
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let name = m.heap.str_of(m.heap.item(a.slot(m, 0), NAME)).to_owned();
    Ok(m.heap.str(&format!("Use {name}() or Ctrl-D (i.e. EOF) to exit")))
}

/// Their type.
pub(crate) const METHODS: &[TypeMethods] = &[TypeMethods {
    ty: ty::QUITTER,
    methods: natives! {
        "__call__" "self, /, code=None" call;
        "__repr__" "self, /" repr;
    },
    getters: &[Getter { name: "name", get: get_part::<NAME>, set: None }],
    doc: "Ends the program when it is called.",
}];

/// Puts both into `builtins`.
pub(super) fn set_up(m: &mut Machine, builtins: Slot) {
    for name in ["quit", "exit"] {
        let text = m.heap.intern(name).into_slot();
        let quitter = m.new_record(ty::QUITTER, &[text], &[]);
        m.set_module_value(builtins, name, quitter);
    }
}
