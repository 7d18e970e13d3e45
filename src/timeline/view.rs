//! [`View`]: the state of the program at one step, as plain data. The only thing that leaves the timeline.

use std::num::NonZeroU32;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

pub use crate::heap::CollectorPhase;

/// The number of an event of the run, from 0. A step is an event as `sys.settrace` reports it.
pub type Step = u64;

/// An object's birth number: names it for the whole run, so a freed one can still be drawn as it fades.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ObjectId(pub NonZeroU32);

/// A frame's number, from 1 in order of creation; a generator's frame keeps its number when it is resumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FrameId(pub u32);

/// What the machine is about to do, or has just done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventKind {
    /// A function was entered, or a generator resumed.
    Call,
    /// A line is about to run.
    Line,
    /// A function is about to return, or a generator to yield.
    Return,
    /// An exception was raised here or passes through.
    Exception,
}

/// What a step is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Which kind.
    pub kind: EventKind,
    /// The code object's name, `<module>` for the program itself.
    pub function: String,
    /// Line, from 1; 0 for the call of the module.
    pub line: u32,
    /// `ValueError: text` for an exception, the returned value's repr (cut) for a return; none for a return by an
    /// exception.
    pub detail: Option<String>,
    /// Of a return: the frame stays, suspended, because this is a `yield` or `await`.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub yields: bool,
}

impl Event {
    /// The line, if the step is one.
    pub(crate) fn as_line(&self) -> Option<u32> {
        (self.kind == EventKind::Line).then_some(self.line)
    }
}

/// The program at one step, before the step's line runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// Which step.
    pub step: Step,
    /// What it is.
    pub event: Event,
    /// Outermost first.
    pub frames: Vec<FrameView>,
    /// All that the frames reach, by id, ascending. What has not changed is shared with the views before.
    pub objects: Vec<Rc<ObjectView>>,
    /// How many bytes of the run's output were printed until here.
    pub output_len: usize,
    /// Objects alive in the program's own part of the heap.
    pub n_alive: u32,
    /// Their bytes.
    pub bytes_alive: u64,
    /// Objects that were left out because there are too many.
    pub n_left_out: u32,
}

/// A frame on the stack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameView {
    /// Which frame.
    pub id: FrameId,
    /// The code object's name.
    pub function: String,
    /// The line it is at; 0 before the first.
    pub line: u32,
    /// Its bound names, in the order of `f_locals`.
    pub names: Vec<NameView>,
    /// References on its operand stack, bottom first.
    pub operands: Vec<ObjectId>,
    /// The generator whose frame this is.
    pub generator: Option<ObjectId>,
    /// It is a generator's that has waited, and is about to go on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub goes_on: bool,
    /// It is a class's body, which runs once, when the class is made.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_class_body: bool,
}

/// Where a name lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A key of the module's dict.
    Global,
    /// A slot of the frame, or a key of a class body's namespace.
    Local,
    /// A cell of the frame, which inner functions share.
    Cell,
    /// A cell of an outer function.
    Free,
}

/// A name and the object that it refers to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NameView {
    /// The name.
    pub name: String,
    /// Where it lives.
    pub kind: NameKind,
    /// What it refers to; for a cell, the cell's content.
    pub target: ObjectId,
}

/// How an object is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// None, True, False, Ellipsis, NotImplemented.
    Singleton,
    /// int, float, complex.
    Number,
    /// str, bytes, bytearray.
    Text,
    /// list, tuple, deque: indexed cells.
    Sequence,
    /// set, frozenset.
    Set,
    /// dict: rows of key and value.
    Dict,
    /// An instance of a class of the program: rows of attributes.
    Instance,
    /// A class.
    Class,
    /// A function, method or built-in function.
    Function,
    /// A cell of a closure.
    Cell,
    /// An iterator or generator.
    Iterator,
    /// An exception.
    Exception,
    /// A module.
    Module,
    /// Anything else: type and repr.
    Other,
}

/// What an object is besides its type, where its card says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Guise {
    /// Nothing.
    #[default]
    Plain,
    /// A tuple whose items have names, or its class.
    NamedTuple,
    /// A member of an enumeration, or the enumeration.
    Enum,
    /// An instance of a data class, or the class.
    Dataclass,
    /// A deque that keeps no more items than so many.
    Bounded(u64),
}

impl Guise {
    /// Whether it is nothing besides.
    pub fn is_plain(&self) -> bool {
        *self == Guise::Plain
    }
}

/// Whether an object lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// Alive.
    Alive,
    /// Its count has reached zero and it is being taken down.
    Dying,
    /// Gone; shown for a moment as an outline.
    Freed,
}

/// In place of a count that nobody knows, as in a trace that another tool made.
pub const UNKNOWN_COUNT: u32 = u32::MAX;

/// An object on the heap.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectView {
    /// Which object.
    pub id: ObjectId,
    /// `type(o).__name__`.
    pub type_name: String,
    /// Its type, where that is one of the program's own classes: the object holds a reference to it.
    pub class: Option<ObjectId>,
    /// How to draw it.
    pub kind: Kind,
    /// What it is besides.
    #[serde(default, skip_serializing_if = "Guise::is_plain")]
    pub guise: Guise,
    /// The reference count; `None` where the object is immortal, [`UNKNOWN_COUNT`] where it is not known.
    pub refcount: Option<u32>,
    /// `sys.getsizeof(o)`, in bytes; 0 where it is not known.
    pub size: u64,
    /// `id(o)`; 0 where it is not known.
    pub address: u64,
    /// `repr(o)` cut to 200 characters for values without parts; a class's or function's name, `Color.RED` for a member
    /// of an enumeration; else absent.
    pub value: Option<String>,
    /// The references it holds, in the order of the trace format, cut where there are too many; the internals of
    /// classes and of enumerations' members are left out unless they are asked for.
    pub slots: Vec<SlotView>,
    /// How many slots it has in all.
    pub n_slots: u32,
    /// Whether it lives.
    pub state: State,
}

/// One reference that an object holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotView {
    /// `0`, `k0`, `v0`, `.next`, `closure:n` … as the trace format labels them.
    pub label: String,
    /// What stands beside it, where that is not the label: the field of a named tuple's item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The object referred to.
    pub target: ObjectId,
}

/// A moment inside a step: what the picture shows after one memory event, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// The state to show. Its `step` and `event` are those of the step being left.
    pub view: View,
    /// What happened, in order: each changes the picture.
    pub changes: Vec<Change>,
}

/// One memory event of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// An object was made.
    Born {
        /// The new object.
        object: ObjectId,
        /// Its type.
        type_name: String,
    },
    /// A name was bound.
    Bound {
        /// The frame's function.
        function: String,
        /// The name.
        name: String,
        /// To what.
        target: ObjectId,
        /// What it was bound to before.
        before: Option<ObjectId>,
    },
    /// A name was unbound.
    Unbound {
        /// The frame's function.
        function: String,
        /// The name.
        name: String,
        /// What it was bound to.
        before: ObjectId,
    },
    /// A slot of an object was filled, changed or emptied.
    Slot {
        /// The object that holds the slot.
        owner: ObjectId,
        /// The slot.
        label: String,
        /// Before.
        before: Option<ObjectId>,
        /// After.
        after: Option<ObjectId>,
    },
    /// What an object holds besides references changed: the bytes of a bytearray, where an iterator is.
    Value {
        /// Whose.
        object: ObjectId,
        /// Before, as the card showed it.
        before: String,
        /// After.
        after: String,
    },
    /// A reference count changed.
    Count {
        /// Whose.
        object: ObjectId,
        /// Before.
        before: u32,
        /// After.
        after: u32,
    },
    /// An object was freed.
    Freed {
        /// Which.
        object: ObjectId,
        /// Its type.
        type_name: String,
        /// Whether the cyclic collector freed it.
        by_collector: bool,
    },
    /// A frame was pushed.
    Called {
        /// The function.
        function: String,
        /// The generator whose frame it is: it starts, or goes on after it has waited.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        generator: Option<ObjectId>,
        /// It goes on.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        resumed: bool,
    },
    /// A frame was popped.
    Returned {
        /// The function.
        function: String,
        /// The generator in which the frame now waits.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        suspended: Option<ObjectId>,
        /// An exception has left it.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        by_exception: bool,
        /// It was a class's body.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        is_class_body: bool,
    },
    /// Text was printed.
    Printed {
        /// The text.
        text: String,
    },
    /// The cyclic collector did something. Such a change is alone in its moment, whose view is as before: only objects
    /// that are in it are named.
    Collector {
        /// What it did.
        #[serde(flatten)]
        phase: CollectorPhase,
    },
}
