//! `sys.displayhook` and `sys.excepthook`: what shows the value of an interactive statement, and what tells of an
//! exception that nobody caught.

use crate::heap::{Owned, Slot, exc};
use crate::machine::{Args, Machine, Res, Unwind, name};

use super::builtins::objects::replaced_stdout;

/// The namespace of a module that is always there.
fn namespace(m: &Machine, module: Slot) -> Option<Slot> {
    let module = m.heap.dict_get_str(m.modules, module)?;
    Some(m.heap.item(module, 0))
}

/// Binds a name of `builtins`.
fn bind(m: &mut Machine, key: &str, value: Slot) {
    if let Some(builtins) = namespace(m, name::MODULE_NAME_BUILTINS) {
        let (key, value) = (m.heap.name(key), m.share(value));
        m.dict_set_str(builtins, key, value);
    }
}

/// `sys.displayhook`: prints what is not None, and keeps it as `_`.
pub(super) fn display(m: &mut Machine, a: Args) -> Res<Owned> {
    let value = a.slot(m, 0);
    if value == Slot::NONE {
        return Ok(m.none());
    }
    bind(m, "_", Slot::NONE);
    let text = m.repr_text(value)?;
    match replaced_stdout(m)? {
        None => m.write_out(&format!("{text}\n")),
        Some(file) => {
            for part in [&*text, "\n"] {
                let part = m.heap.str(part);
                let part = m.temp(part);
                let n = m.call_method(file, name::WRITE, &[part])?;
                m.release(n);
            }
        }
    }
    bind(m, "_", value);
    Ok(m.none())
}

/// `sys.excepthook`: prints the traceback.
pub(super) fn tell_exception(m: &mut Machine, a: Args) -> Res<Owned> {
    let value = a.slot(m, 1);
    if m.is_exception(value) {
        let text = m.traceback_text(value)?;
        m.write_err(&text);
    }
    Ok(m.none())
}

impl Machine {
    /// Shows the value of an interactive statement by the hook for it.
    pub(crate) fn display(&mut self, value: Slot) -> Res<()> {
        let key = self.heap.name("displayhook");
        let hook = namespace(self, name::MODULE_NAME_SYS).and_then(|sys| self.heap.dict_get_str(sys, key));
        let Some(hook) = hook else {
            return Err(self.raise(crate::types::ty::RUNTIME_ERROR, "lost sys.displayhook"));
        };
        let done = self.call(hook, &[value])?;
        self.release(done);
        Ok(())
    }

    /// Tells of an exception that ends the program by the hook of the program's own, if there is one. Gives whether
    /// there was.
    pub(crate) fn tell_by_own_hook(&mut self, e: Slot) -> bool {
        let Some(sys) = namespace(self, name::MODULE_NAME_SYS) else { return false };
        let [hook, original] = ["excepthook", "__excepthook__"].map(|key| {
            let key = self.heap.interned(key)?;
            self.heap.dict_get_str(sys, key)
        });
        let Some(hook) = hook.filter(|_| hook != original) else { return false };
        let traceback = match self.heap.item(e, exc::TRACEBACK) {
            Slot::NULL => Slot::NONE,
            traceback => traceback,
        };
        let class = self.heap.ty(e);
        let hook = self.share(hook);
        let hook = self.temp(hook);
        self.run_apart(|m| match m.call(hook, &[class, e, traceback]) {
            Ok(v) => {
                m.release(v);
                Ok(())
            }
            Err(Unwind::Raised) => {
                let new = Owned::from_slot(std::mem::replace(&mut m.raised, Slot::NULL));
                for (head, e) in
                    [("Error in sys.excepthook:\n", new.slot()), ("\nOriginal exception was:\n", e)]
                {
                    let text = m.traceback_text(e)?;
                    m.write_err(&format!("{head}{text}"));
                }
                m.release(new);
                Ok(())
            }
            Err(stop) => Err(stop),
        });
        let hook = self.pop();
        self.release(hook);
        true
    }
}
