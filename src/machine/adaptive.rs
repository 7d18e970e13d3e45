//! What CPython's adaptive interpreter has made of an instruction, where that shows in reference counts.
//!
//! A call of a class, a property and `[]` on an instance first go through C functions that hold arguments once more
//! than the caller does; once the instruction is specialised it enters the Python function itself. When that happens
//! is a matter of counters (Include/internal/pycore_backoff.h, Python/specialize.c), which are modelled here for the
//! instructions that met such an object. Only these ask: all others cost nothing.
//!
//! **Invariant:** this is state, cloned with the machine, and not a hint.

use std::collections::BTreeSet;

use crate::heap::CodeObject;

use super::fast::flag;

/// What the instruction could be specialised to for what it meets now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// To entering the function itself, valid for this version of the class.
    Enter(u32),
    /// To entering the `__getitem__` that the class of this version remembers for all such instructions.
    GetItem(u32),
    /// To something that holds what the general instruction holds.
    General,
    /// It can't be: the next attempt comes later.
    Nothing,
}

/// What an instruction is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Form {
    #[default]
    Adaptive,
    Enter(u32),
    GetItem,
    General,
}

/// One instruction.
#[derive(Debug, Clone, Copy)]
struct Site {
    form: Form,
    /// Executions until the next attempt.
    value: u16,
    /// How the next wait is made of this one.
    backoff: u8,
}

impl Default for Site {
    /// `adaptive_counter_warmup`.
    fn default() -> Site {
        Site { form: Form::Adaptive, value: 1, backoff: 1 }
    }
}

/// The instructions of all code objects that asked.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sites {
    /// For each code object by its number: where its instructions are in `all`; 0 for none.
    first: Vec<u32>,
    all: Vec<Site>,
    /// Versions of the classes whose `_spec_cache.getitem` is filled.
    get_items: BTreeSet<u32>,
}

impl Sites {
    /// Where an instruction is in `all`.
    fn place(&mut self, code: &CodeObject, pc: u32) -> usize {
        let number = code.number as usize;
        if self.first.len() <= number {
            self.first.resize(number + 1, 0);
        }
        if self.first[number] == 0 {
            // place 0 is nobody's
            let first = self.all.len().max(1);
            self.first[number] = first as u32;
            self.all.resize(first + code.fast.len(), Site::default());
        }
        (self.first[number] + pc) as usize
    }

    /// Executes an instruction as far as its specialisation goes: whether it enters the Python function itself.
    pub(crate) fn enters(&mut self, code: &CodeObject, pc: u32, want: Want) -> bool {
        if code.plain[pc as usize].get().flags & flag::START != 0 {
            // where a line begins, INSTRUMENTED_LINE keeps the counter from running out
            return false;
        }
        let place = self.place(code, pc);
        let site = &mut self.all[place];
        match (site.form, want) {
            (Form::Enter(have), Want::Enter(version)) if have == version => return true,
            (Form::GetItem, Want::GetItem(version)) if self.get_items.contains(&version) => return true,
            (Form::General, Want::General) => return false,
            _ => {}
        }
        if site.value > 0 {
            site.value -= 1;
            return false;
        }
        site.form = match want {
            Want::Enter(version) => Form::Enter(version),
            Want::GetItem(version) => {
                self.get_items.insert(version);
                Form::GetItem
            }
            Want::General => Form::General,
            Want::Nothing => {
                // `adaptive_counter_backoff`; the general instruction that runs now counts already
                let backoff = (site.backoff + 1).min(12);
                *site = Site { form: Form::Adaptive, value: (1 << backoff) - 2, backoff };
                return false;
            }
        };
        // `adaptive_counter_cooldown`
        (site.value, site.backoff) = (52, 0);
        matches!(want, Want::Enter(_) | Want::GetItem(_))
    }
}
