//! Warnings that the interpreter itself gives (Python/_warnings.c): what the filters make of them, and how they are
//! printed, is the frozen module `warnings`.
//!
//! Invariant: whatever a program has or has not imported, a warning changes nothing but its `__warningregistry__`.

use crate::heap::Slot;
use crate::source::SyntaxWarning;
use crate::types::{exceptions, ty};

use super::{Machine, Res, Unwind};

/// What `~True` warns of.
pub(crate) const INVERTED_BOOL: &str = "Bitwise inversion '~' on bool is deprecated and will be removed in Python \
     3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from \
     negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise \
     inversion of the underlying int.";

impl Machine {
    /// Warns at the line that runs; an error where the filters make one of it.
    #[cold]
    pub(crate) fn warn(&mut self, category: Slot, message: &str) -> Res<()> {
        self.scoped(|m| {
            let message = m.heap.str(message);
            let message = m.temp(message);
            m.call_warnings("warn", &[message, category])
        })
    }

    /// `DeprecationWarning` at the line that runs.
    #[cold]
    pub(crate) fn warn_deprecated(&mut self, message: &str) -> Res<()> {
        self.warn(ty::DEPRECATION_WARNING, message)
    }

    /// Warns of what compiling a text found; the first that the filters make an error of is a `SyntaxError`.
    #[cold]
    pub(crate) fn warn_of_text(&mut self, warnings: &[SyntaxWarning], file: Slot) -> Res<()> {
        for warning @ SyntaxWarning { line, message, place } in warnings {
            let given = self.scoped(|m| {
                let message = m.heap.str(message);
                let message = m.temp(message);
                let line = m.heap.int(i64::from(*line));
                let line = m.temp(line);
                // the tokenizer tells each one, the compiler each once for the module that compiles
                let function = if place.is_some() { "_warn_of_text" } else { "warn_explicit" };
                m.call_warnings(function, &[message, ty::SYNTAX_WARNING, file, line])
            });
            if self.except(given, ty::SYNTAX_WARNING)?.is_none() {
                return Err(exceptions::syntax_error_at(self, warning, file));
            }
        }
        Ok(())
    }

    /// Warns of a coroutine that dies without having begun.
    pub(crate) fn warn_unawaited(&mut self, coroutine: Slot) {
        self.run_apart(|m| {
            let result = m.scoped(|m| m.call_warnings("_warn_unawaited_coroutine", &[coroutine]));
            match result {
                Err(Unwind::Raised) => m.write_unraisable(coroutine),
                other => other,
            }
        });
    }

    fn call_warnings(&mut self, function: &str, args: &[Slot]) -> Res<()> {
        let module = self.import_quietly("warnings");
        let key = self.heap.name(function);
        let function = self.getattr(module?, key)?;
        let function = self.temp(function);
        let done = self.call(function, args)?;
        self.release(done);
        Ok(())
    }
}
