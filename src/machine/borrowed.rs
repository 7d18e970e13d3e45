//! What C only borrows: references that our Python has while it stands in for C of CPython's and the program runs
//! above it. `datetime` asks the program's zones for their offset so.
//!
//! **Invariant:** counts and owners leave out the same references; the audit, which is about our own heap, none.

use std::collections::BTreeMap;

use crate::bytecode::flags;
use crate::heap::{CodeObject, Slot};

use super::Machine;
use super::frame::After;
use super::roots::Root;

/// What a variable of our Python is called, at the beginning, whose reference C has too.
const HELD: &str = "held";

impl Machine {
    /// An object's reference count as CPython has it at this moment.
    pub fn count(&self, s: Slot) -> u32 {
        let n = self.heap.count(s);
        if self.heap.is_immortal(s) || self.borrowing_frames().is_empty() {
            return n;
        }
        n.saturating_sub(self.borrowed().get(&s).copied().unwrap_or(0))
    }

    /// How many of an object's counted references C would only borrow, for all that have any.
    pub(crate) fn borrowed(&self) -> BTreeMap<Slot, u32> {
        let mut found = BTreeMap::new();
        if self.borrowing_frames().is_empty() {
            return found;
        }
        self.each_root(&mut |root, s| {
            if self.is_borrowed(root) {
                *found.entry(s).or_insert(0) += 1;
            }
        });
        found
    }

    /// Whether C would only borrow this reference.
    pub(crate) fn is_borrowed(&self, root: Root) -> bool {
        let (Root::Local(frame, _) | Root::Operand(frame)) = root else { return false };
        let i = frame as usize;
        if !self.borrows(i) {
            return false;
        }
        let Root::Local(_, local) = root else { return true };
        let code = &self.frames[i].code;
        // what C is called with lies with the caller: a call by Python hands it over, and it is in the parameters
        let after = self.frames[i].after;
        let outermost = (i == 0 || !self.frames[i - 1].code.borrows)
            && !matches!(after, After::Native | After::CacheNative);
        let counts =
            outermost && local < n_parameters(code) || code.code.locals[local as usize].starts_with(HELD);
        !counts
    }

    /// Whether a frame stands in for C that borrows, and the program runs above it.
    fn borrows(&self, frame: usize) -> bool {
        self.borrowing_frames().binary_search(&frame).is_ok()
    }

    fn borrowing_frames(&self) -> Vec<usize> {
        let Some(top) = self.frames.iter().rposition(|f| !f.code.of_c) else { return Vec::new() };
        self.frames[..top].iter().enumerate().filter(|(_, f)| f.code.borrows).map(|(i, _)| i).collect()
    }
}

fn n_parameters(code: &CodeObject) -> u32 {
    let code = &code.code;
    let packed = [flags::VARARGS, flags::VARKEYWORDS].iter().filter(|&flag| code.flags & flag != 0).count();
    code.n_args + code.n_kwonly + packed as u32
}
