//! Frames, and where a run stops.

use std::rc::Rc;

use crate::heap::{CodeObject, Slot};

/// Why a run stops between two instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stop {
    /// The event that was asked for is reached.
    Step,
    /// The fuel is used up.
    Fuel,
    /// `input()` has no line left.
    Input,
    /// The heap has grown beyond its budget.
    Memory,
}

/// A running Python function, class body or module.
#[derive(Debug, Clone)]
pub struct Frame {
    /// What runs.
    pub code: Rc<CodeObject>,
    /// The next instruction.
    pub pc: u32,
    /// Where its locals begin on the machine's stack; its operands follow them.
    pub base: u32,
    /// The function, owned by the frame; NULL for modules and `exec`.
    pub func: Slot,
    /// The code object's place; owned where there is no function.
    pub code_slot: Slot,
    /// Globals; borrowed from the function, owned where there is none.
    pub globals: Slot,
    /// Built-ins; borrowed.
    pub builtins: Slot,
    /// The namespace of a module or class body, owned; NULL in functions.
    pub names: Slot,
    /// The generator whose frame this is, borrowed: its caller holds it.
    pub generator: Slot,
    /// What to do with the value that it returns.
    pub after: After,
    /// Its frame object, owned, if somebody asked for it.
    pub frame_obj: Slot,
    /// The exception that the caller was handling when this generator was resumed, owned; NULL otherwise.
    pub saved_exc: Slot,
    /// The line of the last line event, with its instruction.
    pub last_line: u32,
    /// The instruction at which the last event was seen, so that a resumed run does not see it again.
    pub last_pc: u32,
    /// The frame's number in views.
    pub id: u32,
}

/// What becomes of a returned value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum After {
    /// It is pushed on the caller's operand stack.
    Push,
    /// It goes to the native code that called.
    Native,
    /// It must be None; the new object below is the value of the call (`__init__`).
    Init,
    /// The caller's `FOR_ITER`: a yielded value is pushed, a return ends the loop.
    ForIter,
    /// The caller's `SEND`.
    Send,
    /// It is dropped: the assignment is done (`__setattr__`, `__setitem__`).
    Drop,
    /// Its truth is pushed, or the opposite.
    Truth,
}
