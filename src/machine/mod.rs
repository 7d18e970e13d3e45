//! The machine: frames, dispatch, calls, exceptions, generators, limits. A value: the same source and input give
//! the same run, always, and a clone goes on exactly as the original does.
//!
//! Python calls Python without recursion here; where native code calls back into Python (`sorted(key=…)`,
//! `__eq__` in `list.index`, `__del__`) the depth is bounded and becomes `RecursionError`.
//!
//! Deliberately absent: clocks, randomness, I/O. Output is a buffer, input a list of lines.

mod adaptive;
pub(crate) mod asynchronous;
mod attr;
mod boot;
mod borrowed;
mod call;
mod class;
mod core;
mod exception;
pub(crate) mod fast;
mod finalize;
mod frame;
pub(crate) mod generator;
mod load;
mod mro;
mod names;
pub mod native;
pub mod operator;
mod ops;
mod program;
mod protocol;
mod roots;
mod run;
mod sayings;
mod stack;
pub(crate) mod traceback;
pub(crate) mod warn;
mod watch;

use std::rc::Rc;

use crate::heap::{Heap, Slot, Work};

pub(crate) use call::{Called, Packed};
pub(crate) use class::build_class;
pub(crate) use frame::After;
pub use frame::{Frame, Stop};
pub use names::name;
pub(crate) use names::{FIRST_NAME, NAMES};
pub use native::{Args, Getter, Native, NativeFn, Params, TypeMethods};
pub use program::{End, Uncaught};
pub(crate) use protocol::{Number, Place, order_of_texts};
pub use roots::Root;
pub(crate) use run::Arrival;
pub use run::TraceEvent;
pub use stack::Stack;

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
    pub stack: stack::Stack,
    /// Frames, the running one last.
    pub(crate) frames: Vec<Frame>,
    /// The exception that is being raised, owned; NULL for none.
    pub(crate) raised: Slot,
    /// Exceptions that wait while a finalizer runs, owned; NULL for none.
    pub(crate) shelved: Vec<Slot>,
    /// What `throw()` was given, borrowed from its arguments, on the way to what a generator delegates to.
    pub(crate) thrown: Vec<Slot>,
    /// The exception that is being handled (`sys.exception()`), owned; NULL for none.
    pub(crate) handled: Slot,
    /// What is still to be taken down.
    pub(crate) work: Vec<Work>,
    /// The dict of `builtins`, borrowed from its module.
    pub(crate) builtins: Slot,
    /// `sys.modules`, owned.
    pub(crate) modules: Slot,
    /// The program's own globals, owned; NULL before it starts.
    pub(crate) main: Slot,
    /// `gc.garbage` and `gc.callbacks`, owned; NULL until `gc` is imported.
    pub(crate) gc_lists: [Slot; 2],
    /// What the script's syntax tree holds while the script runs, owned.
    pub(crate) syntax_tree: Vec<Slot>,
    /// What `sys.exit` was given.
    pub(crate) exit_code: Option<i32>,
    /// Printed on stdout and not yet taken.
    pub(crate) out: String,
    /// Printed on stderr and not yet taken.
    pub(crate) err: String,
    /// Bytes printed on stdout since the start.
    pub(crate) n_printed: u64,
    /// Lines given to `input()`.
    pub(crate) input: Rc<Vec<String>>,
    /// How many of them were read.
    pub(crate) input_at: usize,
    /// What is left of a line of which a part was read.
    pub(crate) input_rest: String,
    /// Whether no more lines will come: reading on raises EOFError.
    pub(crate) input_ended: bool,
    /// Asks the person for a line, where somebody sits at a terminal.
    pub(crate) console: Option<Console>,
    /// What `input()` asks, while it waits.
    pub(crate) prompt: String,
    pub(crate) natives: Rc<NativeTable>,
    pub(crate) cache: Rc<attr::MethodCache>,
    /// Room for the arguments of a call while they are put in order.
    bind_room: (Vec<Slot>, Vec<Slot>),
    /// `object.__new__` and `object.__init__`.
    pub(crate) object_new: Slot,
    pub(crate) object_init: Slot,
    /// The native that is `type.__call__`.
    pub(crate) type_call: u32,
    /// The computed attributes `__dict__` and `__weakref__` of instances.
    pub(crate) dict_getter: u32,
    pub(crate) weakref_getter: u32,
    /// `sys.get_int_max_str_digits()`, or as many as there can be.
    pub(crate) max_digits: usize,
    /// `sys.getrecursionlimit()`.
    pub(crate) recursion_limit: u32,
    /// Native code that has called back into Python, one in another.
    pub(crate) native_depth: u32,
    pub(crate) last_frame_id: u32,
    /// Places on the stack whose references are not counted, in order: arguments that natives have borrowed from
    /// whoever calls them from C, who holds them.
    pub(crate) lent: Vec<u32>,
    /// Where objects were born, while `tracemalloc` is on.
    pub(crate) births: Option<Box<crate::modules::Births>>,
    /// What CPython would have loaded by now.
    pub(crate) loaded: crate::modules::facts::Loaded,
    /// Code objects made so far.
    pub(crate) n_codes: u32,
    /// What the interpreter has specialised.
    pub(crate) sites: adaptive::Sites,
    /// Names made at run time that the interpreter's method cache holds, by their places in it; owned.
    pub(crate) cached_names: std::collections::BTreeMap<u32, (u32, Slot)>,
    /// Of the frame on top: the next instruction.
    pub(crate) pc: u32,
    /// How the frame on top comes to it.
    pub(crate) arrival: Arrival,
    /// Events so far.
    pub(crate) n_events: u64,
    /// The event to stop at.
    pub(crate) stop_at: u64,
    /// The event from which on each is looked at: `stop_at`, or the first where a step is looked for.
    pub(crate) look_at: u64,
    /// What the event is that the machine stopped at.
    pub(crate) event_kind: TraceEvent,
    /// Units left until the run stops to let others work; see [`Stop::Fuel`].
    pub(crate) fuel: i64,
    /// Where it stops even inside native code.
    pub(crate) fuel_floor: i64,
    pub(crate) unwinding: exception::Unwinding,
    /// Where a re-raised exception was raised first in this frame.
    pub(crate) lasti: Option<u32>,
    /// The exception being raised was raised before.
    pub(crate) reraised: bool,
    /// The machine as it was when a finalizer was stopped. A finalizer runs where nothing can be unwound, so the
    /// run goes on a little before it can stop.
    pub(crate) stopped: Option<Box<(Machine, Stop)>>,
    /// It stopped inside a finalizer: it cannot go on from here.
    pub(crate) in_finalizer: bool,
    /// How far the program is.
    pub(crate) phase: Phase,
    /// Containers whose repr is being made; each is held.
    pub(crate) repr_active: Vec<Slot>,
    /// Built-in operations that called each other, one in another: bounded, as a stack is.
    pub(crate) protocol_depth: u32,
    /// Set while the state is read between instructions.
    pub(crate) watching: Option<Box<watch::Watching>>,
    /// Set while a step is looked for: it looks at each event.
    pub(crate) sought: Option<Box<crate::timeline::Sought>>,
    /// The program's text, for tracebacks.
    pub(crate) source: Rc<str>,
}

/// Prints what there is to print, then reads a line; `None` at the end of input.
pub type Console = fn(out: &str, err: &str) -> Option<String>;

/// How far the program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// The module body runs.
    #[default]
    Body,
    /// It has ended; the interpreter takes everything down.
    Exit,
    /// All is over.
    Over,
}

/// All natives, in the order in which the machine was set up; the same for every machine.
#[derive(Default)]
pub struct NativeTable {
    /// The natives.
    pub natives: Vec<Native>,
    /// Their parameters.
    pub params: Vec<Params>,
    /// What most calls need to know of each.
    pub(crate) rows: Vec<NativeRow>,
    /// The type whose method each is, or NULL.
    pub owners: Vec<Slot>,
    /// The module whose function each is, where error messages name it.
    pub(crate) scopes: Vec<&'static str>,
    /// Computed attributes.
    pub getters: Vec<Getter>,
    /// Where the natives of each of [`crate::modules::MODULES`] begin, and those of each of its types.
    pub(crate) modules: Vec<ModuleNatives>,
}

/// The natives of a module: their numbers are given when the machine is made, their objects are made when the
/// module is imported.
pub(crate) struct ModuleNatives {
    /// The number of its first function.
    pub(crate) functions: u32,
    /// For each of its types the numbers of the first method and of the first computed attribute.
    pub(crate) types: Vec<(u32, u32)>,
}

/// What a call of a native with positional arguments only needs to know.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NativeRow {
    pub(crate) call: NativeFn,
    /// How many positional parameters there are, and how many of them must be given.
    pub(crate) n: u32,
    pub(crate) n_required: u32,
    /// See [`Params::plain`].
    pub(crate) plain: bool,
    /// Of `__new__` the type whose it is, else NULL.
    pub(crate) new_of: Slot,
    /// What C makes of its arguments.
    pub(crate) packing: Packing,
}

/// What C makes of the arguments of a call before the function has them: most functions take them from the caller's
/// stack, but these hold them once or twice more while they run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// They stay where they are.
    Nothing,
    /// A tuple of them (`METH_VARARGS`): `"@packed …"`.
    Tuple,
    /// A special method of a built-in type, called by its name: a tuple with the receiver and one without
    /// (`wrapperdescr_call` in Objects/descrobject.c).
    Wrapper,
    /// `__new__`: a tuple with the class and one without (`tp_new_wrapper` in Objects/typeobject.c).
    New,
}

impl std::fmt::Debug for NativeTable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NativeTable({} natives)", self.natives.len())
    }
}
