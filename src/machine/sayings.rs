//! What objects say of themselves, asked on a copy of the machine.
//!
//! **Invariant:** asking changes nothing: the copy is thrown away, with all that `__repr__` did in it.

use crate::heap::Slot;

use super::Machine;

/// Jumps back and calls that one `__repr__` may take.
const FUEL: i64 = 20_000;

impl Machine {
    /// `repr` of each object, as it would be now; `None` where it fails or takes too long.
    pub(crate) fn sayings(&self, objects: &[Slot]) -> Vec<Option<String>> {
        let mut copy: Option<Machine> = None;
        let mut out = Vec::with_capacity(objects.len());
        for &object in objects {
            let m = copy.get_or_insert_with(|| {
                let mut m = self.clone();
                m.watching = None;
                m
            });
            m.set_stop_at(u64::MAX);
            m.set_fuel(FUEL, FUEL);
            let mut said = None;
            let mut is_spent = false;
            m.run_apart(|m| {
                match m.repr_text(object) {
                    Ok(text) => said = Some(text),
                    Err(_) => is_spent = true,
                }
                Ok(())
            });
            if is_spent {
                copy = None; // an exception or a stop has left it anywhere
            }
            out.push(said);
        }
        out
    }
}
