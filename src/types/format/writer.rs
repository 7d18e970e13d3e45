//! Putting a text together piece by piece, as CPython's `_PyUnicodeWriter` does.
//!
//! **Invariant:** where the only piece is a str object, the result is that object.

use crate::heap::{Owned, Slot};
use crate::machine::Machine;

/// A text that is being written.
#[derive(Debug, Default)]
pub(super) struct Writer {
    /// What has been written, unless it is all in `whole`.
    pub(super) text: String,
    /// The str object that is all that was written; somebody else keeps it alive.
    whole: Option<Slot>,
}

impl Writer {
    /// Writes a str object; `last` if nothing will follow.
    pub(super) fn object(&mut self, m: &Machine, s: Slot, last: bool) {
        let text = m.heap.str_of(s);
        if last && self.text.is_empty() && !text.is_empty() {
            self.whole = Some(s);
        } else {
            self.text.push_str(text);
        }
    }

    /// The result.
    pub(super) fn finish(self, m: &mut Machine) -> Owned {
        match self.whole {
            Some(s) => m.share(s),
            None => m.heap.str(&self.text),
        }
    }
}
