//! Which function runs in which frame, and which frame could have made which function: what a trace in Python Tutor's
//! form needs besides a view, to say whose variables a closure holds.

use std::rc::Rc;

use crate::bytecode::{Code, LocalKind, flags};
use crate::heap::{CodeObject, Ext, Obj, Rec, Slot, func};
use crate::machine::Machine;

use super::{FrameId, ObjectId};

/// The functions of the program's text at one step.
pub(crate) struct Lexical {
    /// The program's frames, outermost first.
    pub(crate) frames: Vec<LexicalFrame>,
    /// Functions that are alive, whoever holds them; by id, ascending.
    pub(crate) functions: Vec<LexicalFunction>,
}

/// A frame.
pub(crate) struct LexicalFrame {
    /// Which.
    pub(crate) id: FrameId,
    /// The function that runs in it; none for the module.
    pub(crate) function: Option<ObjectId>,
    /// It is a class's body.
    pub(crate) is_class_body: bool,
    /// Where its code begins.
    pub(crate) first_line: u32,
    /// Variables of its own that functions made in it may share.
    pub(crate) cells: Vec<String>,
    /// The numbers of the code objects among its constants: of functions that it may make.
    makes: Vec<u32>,
}

impl LexicalFrame {
    /// Whether a function can have been made by this frame's code.
    pub(crate) fn can_make(&self, function: &LexicalFunction) -> bool {
        self.makes.contains(&function.code)
    }
}

/// A function.
pub(crate) struct LexicalFunction {
    /// Which.
    pub(crate) id: ObjectId,
    /// `f(a, *rest, key)`, `<lambda>(a) <line 3>`.
    pub(crate) signature: String,
    /// Parameters that have a default, and it.
    pub(crate) defaults: Vec<(String, ObjectId)>,
    /// The variables of others that it holds, and what they refer to now.
    pub(crate) variables: Vec<(String, ObjectId)>,
    /// The number of its code object.
    code: u32,
}

/// What there is of it in a machine.
pub(super) fn lexical(m: &Machine) -> Lexical {
    let frames =
        m.frames.iter().filter(|frame| frame.code.traced && !frame.ending).map(|at| frame(m, at)).collect();
    let lists = (0..3).map(|generation| m.heap.generation(generation)).chain([m.heap.set_apart()]);
    let mut functions: Vec<LexicalFunction> = lists
        .flatten()
        .filter(|&s| matches!(m.heap.obj(s), Obj::Record { kind: Rec::Function, .. }))
        .filter_map(|s| function(m, s))
        .collect();
    functions.sort_by_key(|function| function.id);
    Lexical { frames, functions }
}

fn frame(m: &Machine, frame: &crate::machine::Frame) -> LexicalFrame {
    let code = &frame.code.code;
    let cells = code.locals.iter().zip(&code.local_kinds).filter(|(_, kind)| kind.has(LocalKind::CELL));
    LexicalFrame {
        id: FrameId(frame.id),
        function: frame.func.some().map(|s| m.heap.id(s)),
        is_class_body: !frame.code.optimized && frame.names != frame.globals,
        first_line: code.first_line,
        cells: cells.map(|(name, _)| name.to_string()).collect(),
        makes: frame.code.consts.iter().filter_map(|&s| code_at(m, s)).map(|inner| inner.number).collect(),
    }
}

fn code_at(m: &Machine, s: Slot) -> Option<&Rc<CodeObject>> {
    match (!s.is_null()).then(|| m.heap.ext(s)).flatten() {
        Some(Ext::Code(code)) => Some(code),
        _ => None,
    }
}

fn function(m: &Machine, s: Slot) -> Option<LexicalFunction> {
    let heap = &m.heap;
    let object = heap.code_of_function(s).filter(|code| code.traced)?;
    let code = &object.code;
    let part = |field: u32| heap.item(s, field).some();
    let mut defaults = Vec::new();
    if let Some(tuple) = part(func::DEFAULTS).filter(|&d| matches!(heap.obj(d), Obj::Tuple(_))) {
        let values = heap.items(tuple);
        // a program may set more of them than there are parameters
        let first = (code.n_args as usize).saturating_sub(values.len());
        let names = code.locals.iter().take(code.n_args as usize).skip(first);
        defaults.extend(names.zip(values).map(|(name, value)| (name.to_string(), heap.id(value))));
    }
    if let Some(dict) = part(func::KWDEFAULTS).filter(|&d| matches!(heap.obj(d), Obj::Dict { .. })) {
        let named = heap.dict_items(dict).into_iter();
        defaults.extend(named.map(|(name, value)| (heap.str_of(name).to_owned(), heap.id(value))));
    }
    let mut variables = Vec::new();
    if let Some(closure) = part(func::CLOSURE).filter(|&c| matches!(heap.obj(c), Obj::Tuple(_))) {
        let cells = heap.items(closure);
        let names = &code.locals[code.locals.len().saturating_sub(cells.len())..];
        for (name, cell) in names.iter().zip(cells) {
            if let Some(content) = heap.item(cell, 0).some() {
                variables.push((name.to_string(), heap.id(content)));
            }
        }
    }
    let name = heap.str_of(heap.item(s, func::NAME));
    // many are called that
    let line = if name == "<lambda>" { format!(" <line {}>", code.first_line) } else { String::new() };
    let signature = format!("{name}({}){line}", parameters(code).join(", "));
    Some(LexicalFunction { id: heap.id(s), signature, defaults, variables, code: object.number })
}

/// The names of what a call gives, as `inspect.getfullargspec` tells them apart.
fn parameters(code: &Code) -> Vec<String> {
    let local = |idx: u32| code.locals[idx as usize].to_string();
    let mut names: Vec<String> = (0..code.n_args).map(local).collect();
    let mut next = code.n_args + code.n_kwonly;
    if code.flags & flags::VARARGS != 0 {
        names.push(format!("*{}", local(next)));
        next += 1;
    }
    names.extend((code.n_args..code.n_args + code.n_kwonly).map(local));
    if code.flags & flags::VARKEYWORDS != 0 {
        names.push(format!("**{}", local(next)));
    }
    names
}
