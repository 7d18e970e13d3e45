//! `sys.displayhook`, `sys.excepthook` and `sys.unraisablehook`: what shows the value of an interactive statement, and
//! what tells of an exception that nobody caught or that nobody can catch.

use crate::heap::{Owned, Slot, exc};
use crate::machine::{Args, Machine, Res, Unwind, name};
use crate::types::ty;

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

/// `sys.unraisablehook`: prints what an exception was and where it was ignored.
pub(super) fn tell_unraisable(m: &mut Machine, a: Args) -> Res<Owned> {
    let args = a.slot(m, 0);
    if m.heap.ty(args) != ty::UNRAISABLE_HOOK_ARGS {
        return Err(m.type_error("sys.unraisablehook argument type must be UnraisableHookArgs"));
    }
    let [e, message, object] = [1, 3, 4].map(|i| m.heap.item(args, i));
    let mut text = String::new();
    if message != Slot::NONE {
        text = m.str_text(message)?;
    }
    let head = match (&*text, object) {
        ("", Slot::NONE) => String::new(),
        (text, Slot::NONE) => format!("{text}:\n"),
        (text, object) => {
            let object = m.repr_text(object).unwrap_or_else(|_| "<object repr() failed>".into());
            format!("{}: {object}\n", if text.is_empty() { "Exception ignored in" } else { text })
        }
    };
    let rest = m.ignored_text(e)?;
    m.write_err(&format!("{head}{rest}"));
    Ok(m.none())
}

impl Machine {
    /// Tells `sys.unraisablehook` of the exception that is raised now: it is ignored at this object
    /// (`PyErr_WriteUnraisable`).
    pub(crate) fn write_unraisable(&mut self, object: Slot) -> Res<()> {
        let e = std::mem::replace(&mut self.raised, Slot::NULL);
        if e.is_null() {
            return Ok(());
        }
        let key = self.heap.name("unraisablehook");
        let hook = namespace(self, name::MODULE_NAME_SYS).and_then(|sys| self.heap.dict_get_str(sys, key));
        let hook = hook.filter(|&hook| hook != Slot::NONE);
        let base = self.stack.len();
        let e = self.temp(Owned::from_slot(e));
        let traceback = self.heap.item(e, exc::TRACEBACK).some().unwrap_or(Slot::NONE);
        let traceback = self.share(traceback);
        let traceback = self.temp(traceback);
        let fields = [self.heap.ty(e), e, traceback, Slot::NONE, object];
        let fields = fields.into_iter().map(|s| self.share(s)).collect();
        let args = super::sys::structure(self, ty::UNRAISABLE_HOOK_ARGS, fields);
        let args = self.temp(args);
        // the arguments hold all of it
        let told = if let Some(hook) = hook {
            let hook = self.share(hook);
            let hook = self.temp(hook);
            self.call(hook, &[args]).map_err(|unwind| (unwind, hook))
        } else {
            if let Ok(text) = self.ignored_text(e) {
                let object = self.repr_text(object).unwrap_or_default();
                self.write_err(&format!("Exception ignored in: {object}\n{text}"));
            }
            Ok(self.none())
        };
        match told {
            Ok(done) => self.release(done),
            Err((Unwind::Raised, hook)) => {
                let hook = self.repr_text(hook).unwrap_or_default();
                self.write_ignored(&format!("Exception ignored in sys.unraisablehook: {hook}"));
            }
            Err((stop, _)) => return Err(stop),
        }
        self.truncate(base);
        Ok(())
    }

    /// Prints the exception that is raised now, behind words on where it was ignored.
    pub(crate) fn write_ignored(&mut self, place: &str) {
        let e = std::mem::replace(&mut self.raised, Slot::NULL);
        if let Ok(text) = self.ignored_text(e) {
            self.write_err(&format!("{place}\n{text}"));
        }
        self.release_slot(e);
    }

    /// Shows the value of an interactive statement by the hook for it.
    pub(crate) fn display(&mut self, value: Slot) -> Res<()> {
        let key = self.heap.name("displayhook");
        let hook = namespace(self, name::MODULE_NAME_SYS).and_then(|sys| self.heap.dict_get_str(sys, key));
        let Some(hook) = hook else {
            return Err(self.raise(ty::RUNTIME_ERROR, "lost sys.displayhook"));
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
