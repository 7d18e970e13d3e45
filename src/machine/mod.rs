//! The machine: frames, dispatch, calls, exceptions, generators, limits. A value: the same source and input give
//! the same run, always, and a clone goes on exactly as the original does.
//!
//! Python calls Python without recursion here; where native code calls back into Python (`sorted(key=…)`,
//! `__eq__` in `list.index`, `__del__`) the depth is bounded and becomes `RecursionError`.
//!
//! Deliberately absent: clocks, randomness, I/O. Output is a buffer, input a list of lines.

mod boot;
mod call;
mod core;
mod frame;
mod names;
pub mod native;

use std::rc::Rc;

use crate::heap::{Heap, Owned, Slot, Work};
use crate::types::ty;

pub use frame::{Frame, Stop};
pub use names::name;
pub(crate) use names::{FIRST_NAME, NAMES};
pub use native::{Args, Getter, Native, NativeFn, Params, TypeMethods};

/// Why a computation did not come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwind {
    /// A Python exception; it is in [`Machine::raised`].
    Raised,
    /// The run stops here. Nothing is cleaned up: the state is to be looked at, and can be resumed only if no
    /// native function was in between.
    Stop(Stop),
}

/// A result that a Python exception can take the place of.
pub type Res<T> = Result<T, Unwind>;

/// The machine.
#[derive(Debug, Clone)]
pub struct Machine {
    /// All objects.
    pub heap: Heap,
    /// Locals and operands of all frames, and what natives keep.
    pub stack: Vec<Slot>,
    /// Frames, the running one last.
    pub(crate) frames: Vec<Frame>,
    /// The exception that is being raised, owned; NULL for none.
    pub(crate) raised: Slot,
    /// The exception that is being handled (`sys.exception()`), owned; NULL for none.
    pub(crate) handled: Slot,
    /// What is still to be taken down.
    pub(crate) work: Vec<Work>,
    /// The `builtins` dict.
    pub(crate) builtins: Slot,
    /// `sys.modules`, owned.
    pub(crate) modules: Slot,
    /// The program's own globals, owned; NULL before it starts.
    pub(crate) main: Slot,
    /// Everything printed so far, stdout.
    pub(crate) output: Rc<str>,
    pub(crate) natives: Rc<NativeTable>,
}

/// All natives, in the order in which the machine was set up; the same for every machine.
#[derive(Default)]
pub struct NativeTable {
    /// The natives.
    pub natives: Vec<Native>,
    /// Their parameters.
    pub params: Vec<Params>,
    /// Computed attributes.
    pub getters: Vec<Getter>,
}

impl std::fmt::Debug for NativeTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NativeTable({} natives)", self.natives.len())
    }
}
