//! `atexit`: functions that are called when the program has ended (Modules/atexitmodule.c).

use crate::heap::Slot;
use crate::machine::{Machine, Unwind};

use super::Module;

/// The module.
pub(super) const MODULE: Module = Module::new("atexit", "Functions to call when the program ends.")
    .frozen(include_str!("frozen/atexit.py"));

impl Machine {
    /// Calls what was registered, the last first. An exception in one does not keep the others from being called.
    pub(crate) fn run_exit_functions(&mut self) {
        let key = self.heap.name("atexit");
        let Some(module) = self.heap.dict_get_str(self.modules, key) else { return };
        let run = self.heap.name("_run_exitfuncs");
        let module = self.share(module);
        let module = self.temp(module);
        let mut failed = true;
        while std::mem::take(&mut failed) {
            self.run_apart(|m| match m.call_method(module, run, &[]) {
                Ok(v) => {
                    m.release(v);
                    Ok(())
                }
                Err(Unwind::Raised) => {
                    failed = true;
                    m.write_unraisable(Slot::NONE)
                }
                Err(stop) => Err(stop),
            });
        }
        let module = self.pop();
        self.release(module);
    }
}
