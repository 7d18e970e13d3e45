//! Reading a machine without touching it: frames and their names, an object's type, value and slots, in the
//! order and with the labels of the trace format.
//!
//! **Invariant:** nothing here allocates in the heap, changes a count or runs the program's code.

use crate::bytecode::{LocalKind, Op};
use crate::heap::{Ext, GenState, Obj, Rec, Slot, class_flags, exc, func};
use crate::machine::{Machine, TraceEvent, name};
use crate::types::{self, ty};

/// What a view says of a generator that waits at a `yield`, after its name.
pub(super) const SUSPENDED: &str = "suspended";

/// What lies between a function's name and what its frame does.
pub(super) const STATE_FOLLOWS: &str = " · ";

use super::{NameKind, parts};

/// Characters of a value that are shown.
const VALUE_CHARS: usize = 200;

/// A frame of the program's own code.
pub(crate) struct FrameInfo {
    pub id: u32,
    pub function: String,
    pub line: u32,
    /// Fast locals first, then what the namespace of a module or class body holds.
    pub names: Vec<(String, NameKind, Slot)>,
    pub operands: Vec<Slot>,
    pub generator: Slot,
    /// It is a generator's that has waited, and is about to go on.
    pub goes_on: bool,
    /// How many of the names are fast locals.
    n_fast: usize,
    /// Whether it is a class body, and whether names of an inlined comprehension are bound in it.
    pub class_body: bool,
    hidden_bound: bool,
}

impl FrameInfo {
    /// The names as `f_locals` has them: in a class body either its namespace or, while an inlined comprehension
    /// runs in it, the fast locals alone (`PyFrame_GetLocals` in Objects/frameobject.c).
    pub(crate) fn f_locals(&self) -> &[(String, NameKind, Slot)] {
        match (self.class_body, self.hidden_bound) {
            (false, _) => &self.names,
            (true, true) => &self.names[..self.n_fast],
            (true, false) => &self.names[self.n_fast..],
        }
    }
}

/// Names of a module that are not the program's.
const HIDDEN_GLOBALS: &[&str] = &[
    "__name__",
    "__doc__",
    "__package__",
    "__loader__",
    "__spec__",
    "__annotations__",
    "__builtins__",
    "__file__",
    "__cached__",
];

/// The frames of the program's own code, outermost first.
pub(crate) fn frames(m: &Machine) -> Vec<FrameInfo> {
    let n = m.frames.len();
    (0..n).filter(|&i| m.frames[i].code.traced && !m.frames[i].ending).map(|i| frame(m, i)).collect()
}

/// What a frame's name is bound to.
pub(crate) fn binding(m: &Machine, frame: u32, name: &str) -> Option<Slot> {
    let index = m.frames.iter().position(|f| f.id == frame)?;
    self::frame(m, index).names.into_iter().find(|(known, ..)| known == name).map(|(.., target)| target)
}

/// The line a frame is at.
pub(crate) fn line_of(m: &Machine, index: usize) -> u32 {
    let f = &m.frames[index];
    let top = index + 1 == m.frames.len();
    // a frame below is at its call, which has run; the one on top is about to run its next instruction
    let pc = if top { m.event_pc() } else { f.pc.saturating_sub(1) };
    f.code.code.positions.get(pc as usize).map_or(0, |p| p.line)
}

fn frame(m: &Machine, index: usize) -> FrameInfo {
    let f = &m.frames[index];
    let code = &f.code;
    let base = f.base as usize;
    let end = m.frames.get(index + 1).map_or(m.stack.len(), |next| next.base as usize);
    let mut names = Vec::new();
    let locals: Vec<Slot> =
        (0..code.n_locals as usize).map(|i| m.stack.get(base + i).copied().unwrap_or(Slot::NULL)).collect();
    let is_module = f.names == f.globals || code.optimized;
    push_locals(m, code, &locals, !code.optimized, &mut names);
    let n_fast = names.len();
    let hidden_bound = !code.optimized
        && (0..)
            .zip(&locals)
            .any(|(i, s): (usize, _)| !s.is_null() && code.code.local_kinds[i].has(LocalKind::HIDDEN));
    if !code.optimized {
        let ns = if f.names.is_null() { f.globals } else { f.names };
        if matches!(m.heap.obj(ns), Obj::Dict { .. }) {
            let kind = if f.names == f.globals { NameKind::Global } else { NameKind::Local };
            for (k, v) in m.heap.dict_items(ns) {
                let text = m.heap.str_of(k).to_owned();
                let shadowed = is_module && names[..n_fast].iter().any(|(name, ..)| *name == text);
                if !(is_module && HIDDEN_GLOBALS.contains(&&*text) || shadowed) {
                    names.push((text, kind, v));
                }
            }
        }
    }
    let first = (base + code.n_locals as usize).min(end);
    let operands = m.stack[first..end].iter().copied().filter(|s| !s.is_null()).collect();
    FrameInfo {
        id: f.id,
        function: code.code.name.to_string(),
        line: line_of(m, index),
        names,
        operands,
        generator: f.generator,
        goes_on: !f.generator.is_null() && is_at_second_start(m, index),
        n_fast,
        class_body: !is_module,
        hidden_bound,
    }
}

/// What the frame on top is about to return or to yield.
pub(crate) fn returned(m: &Machine) -> Option<Slot> {
    let (event, ..) = m.event_text();
    // where an exception leaves the frame, nothing is returned
    let is_value = event == TraceEvent::Return && m.event_detail().is_some();
    is_value.then(|| frames(m).last()?.operands.last().copied()).flatten()
}

/// Whether a frame is about to go on after a `yield`: its next `RESUME` is not the one at its beginning.
fn is_at_second_start(m: &Machine, index: usize) -> bool {
    let f = &m.frames[index];
    let pc = if index + 1 == m.frames.len() { m.event_pc() } else { f.pc };
    let next = f.code.code.instructions.iter().skip(pc as usize).take(3);
    next.into_iter().find(|i| i.op == Op::Resume).is_some_and(|i| i.arg & 3 != 0)
}

/// Bound fast locals in the order of `f_locals`; cells and free variables with their content.
fn push_locals(
    m: &Machine,
    code: &crate::heap::CodeObject,
    locals: &[Slot],
    hidden: bool,
    out: &mut Vec<(String, NameKind, Slot)>,
) {
    for (i, &s) in locals.iter().enumerate() {
        let kind = code.code.local_kinds[i];
        if s.is_null() || kind.has(LocalKind::HIDDEN) && !hidden {
            continue;
        }
        let is_cell = matches!(m.heap.obj(s), Obj::Record { kind: Rec::Cell, .. })
            && (kind.has(LocalKind::CELL) || kind.has(LocalKind::FREE));
        let (named, target) = if is_cell {
            let content = m.heap.item(s, 0);
            if content.is_null() {
                continue;
            }
            (if kind.has(LocalKind::FREE) { NameKind::Free } else { NameKind::Cell }, content)
        } else {
            (NameKind::Local, s)
        };
        out.push((code.code.locals[i].to_string(), named, target));
    }
}

/// An object's value as text, for values without parts; a class's name.
pub(crate) fn value(m: &Machine, s: Slot) -> Option<String> {
    let heap = &m.heap;
    let text = match heap.obj(s) {
        Obj::Singleton(_) => match s {
            Slot::NONE => "None".to_owned(),
            Slot::ELLIPSIS => "Ellipsis".to_owned(),
            _ => "NotImplemented".to_owned(),
        },
        Obj::Bool(b) => if b { "True" } else { "False" }.to_owned(),
        Obj::Int(n) => n.to_string(),
        Obj::Float(f) => types::float::repr(f),
        Obj::Ext(_) => match heap.ext(s)? {
            Ext::Big(n) => n.to_string(),
            Ext::Complex(re, im) => types::complex::repr((*re, *im)),
            Ext::Str(t) => text_repr(&t.s),
            Ext::Bytes(b) => bytes_repr(b),
            Ext::ByteArray(b, ..) => format!("bytearray({})", bytes_repr(b)),
            _ => return None,
        },
        Obj::Class { .. } => return Some(heap.class(s).name.to_string()),
        Obj::Record { kind: Rec::Range, .. } => {
            let part = |i| value(m, heap.item(s, i)).unwrap_or_default();
            let (start, stop, step) = (part(0), part(1), part(2));
            if step == "1" {
                format!("range({start}, {stop})")
            } else {
                format!("range({start}, {stop}, {step})")
            }
        }
        Obj::Record { kind: Rec::Slice, .. } => {
            let part = |i| value(m, heap.item(s, i));
            format!("slice({}, {}, {})", part(1)?, part(2)?, part(0)?)
        }
        _ => return None,
    };
    Some(cut(text))
}

fn text_repr(s: &str) -> String {
    let mut out = String::new();
    types::str::repr::repr_into(s, &mut out);
    out
}

fn bytes_repr(b: &[u8]) -> String {
    let mut out = String::new();
    types::str::repr::bytes_repr_into(b, &mut out);
    out
}

/// Cuts a text to the length that the trace format gives.
pub(crate) fn cut(text: String) -> String {
    if text.chars().count() <= VALUE_CHARS {
        return text;
    }
    let mut short: String = text.chars().take(VALUE_CHARS - 3).collect();
    short.push_str("...");
    short
}

/// The references that an object holds, labelled and ordered as the trace format has them. Of what waits it shows
/// generators alone, and neither coroutines nor asynchronous generators.
pub(crate) fn slots(m: &Machine, s: Slot) -> Vec<(String, Slot)> {
    if matches!(m.heap.ext(s), Some(Ext::Generator(_))) && m.heap.ty(s) != ty::GENERATOR {
        return Vec::new();
    }
    slots_at_ends(m, s, usize::MAX).0
}

/// The same without those in the middle, where there are more than so many at each end; and how many were left out.
/// A container may have millions, and nobody looks at so many.
pub(crate) fn slots_at_ends(m: &Machine, s: Slot, n_each: usize) -> (Vec<(String, Slot)>, u32) {
    let heap = &m.heap;
    let mut out: Vec<(String, Slot)> = Vec::new();
    let mut n_left_out = 0;
    // the places at both ends of so many
    let mut ends = |n: usize, per_place: usize| {
        let middle = if n > n_each.saturating_mul(2) { n_each..n - n_each } else { n..n };
        n_left_out = (middle.len() * per_place) as u32;
        (0..middle.start).chain(middle.end..n)
    };
    let class = heap.ty(s);
    let is_program_class = is_own_class(m, class);
    match heap.obj(s) {
        Obj::Tuple(_) | Obj::List { .. } => {
            out.extend(ends(heap.n_items(s) as usize, 1).map(|i| (i.to_string(), heap.item(s, i as u32))));
        }
        Obj::Dict { .. } => {
            let items = heap.dict_items(s);
            for i in ends(items.len(), 2) {
                let (k, v) = items[i];
                out.push((format!("k{i}"), k));
                out.push((format!("v{i}"), v));
            }
        }
        Obj::Set { .. } => {
            let items = heap.set_items(s);
            out.extend(ends(items.len(), 1).map(|i| (i.to_string(), items[i])));
        }
        Obj::Record { kind, .. } => record_slots(m, s, kind, &mut out),
        Obj::Class { .. } if is_own_class(m, s) => class_slots(m, s, &mut out),
        Obj::Ext(_) => match heap.ext(s) {
            Some(Ext::Native(_)) => {
                let items = crate::modules::deque_items(heap, s).unwrap_or_default();
                out.extend(ends(items.len(), 1).map(|i| (i.to_string(), items[i])));
            }
            Some(Ext::Generator(g)) if matches!(g.state, GenState::Created | GenState::Suspended) => {
                let n = g.code.n_locals as usize;
                let locals: Vec<Slot> = g.saved.iter().copied().take(n).collect();
                let mut names = Vec::new();
                push_locals(m, &g.code, &locals, false, &mut names);
                out.extend(names.into_iter().map(|(n, _, v)| (n, v)));
            }
            _ => {}
        },
        _ => {}
    }
    if is_program_class {
        push_slot_members(m, s, class, &mut out);
        for (k, v) in heap.inline_items(s) {
            out.push((format!(".{}", heap.str_of(k)), v));
        }
        if let Some(dict) = heap.own_dict(s) {
            push_attributes(m, dict, &mut out);
        }
    }
    out.retain(|(_, v)| !v.is_null());
    (out, n_left_out)
}

/// What the picture shows of an object besides: the ended frames that an exception's traceback keeps, the exceptions
/// that it came from, and the names of such a frame; what makes the missing values of a `defaultdict`; what an iterator
/// goes through, a `partial` is made of, a memory view looks at. Tracebacks themselves are left out, as the cells of
/// closures are.
pub(crate) fn kept_frames(m: &Machine, s: Slot) -> Vec<(String, Slot)> {
    /// Of a deep traceback, the outermost.
    const MAX: usize = 20;
    let heap = &m.heap;
    let mut out = Vec::new();
    let ended = |s: Slot| match (!s.is_null()).then(|| heap.ext(s)).flatten() {
        Some(Ext::Frame(frame)) if frame.live.is_none() && frame.generator.is_null() => Some(frame),
        _ => None,
    };
    match heap.obj(s) {
        Obj::Dict { .. } if m.is_subclass(heap.ty(s), ty::DEFAULTDICT) => {
            out.extend(heap.extra_part(s).map(|factory| ("default_factory".to_owned(), factory)));
        }
        Obj::Record { kind: Rec::Exception, .. } => {
            let mut at = heap.item(s, exc::TRACEBACK);
            for n in 0..MAX {
                if at.is_null() {
                    break;
                }
                let Obj::Record { kind: Rec::Traceback, aux: line, .. } = heap.obj(at) else { break };
                let frame = heap.item(at, 1);
                if let Some(of) = ended(frame).filter(|of| of.code.traced) {
                    out.push((format!("tb{n}:{}, line {line}", of.code.code.name), frame));
                }
                at = heap.item(at, 0);
            }
            let others = [("__cause__", exc::CAUSE), ("__context__", exc::CONTEXT)];
            let others = others.map(|(label, part)| (label.to_owned(), heap.item(s, part)));
            out.extend(others.into_iter().filter(|(_, other)| !other.is_null() && *other != Slot::NONE));
        }
        Obj::Ext(_) => {
            if let Some(of) = ended(s) {
                let mut names = Vec::new();
                push_locals(m, &of.code, &of.locals, false, &mut names);
                out.extend(names.into_iter().map(|(name, _, target)| (name, target)));
            } else {
                out = parts::slots(m, s);
            }
        }
        _ => out = parts::slots(m, s),
    }
    out
}

/// Whether a class is the program's own (not one that a module made).
pub(crate) fn is_own_class(m: &Machine, s: Slot) -> bool {
    m.heap.is_class(s) && m.heap.class(s).flags & class_flags::HEAP != 0 && {
        let dict = m.heap.class(s).dict;
        // a class that the collector has cleared says nothing any more
        dict.is_null() || m.heap.dict_get_str(dict, name::MODULE).is_none_or(|of| of == name::MAIN)
    }
}

fn push_attributes(m: &Machine, dict: Slot, out: &mut Vec<(String, Slot)>) {
    if !dict.is_null() && matches!(m.heap.obj(dict), Obj::Dict { .. }) {
        for (k, v) in m.heap.dict_items(dict) {
            out.push((format!(".{}", m.heap.str_of(k)), v));
        }
    }
}

/// `__slots__` values, base classes first.
fn push_slot_members(m: &Machine, s: Slot, class: Slot, out: &mut Vec<(String, Slot)>) {
    if m.heap.class(class).n_slots == 0 {
        return;
    }
    let mut classes = m.heap.items(m.heap.class(class).mro);
    classes.reverse();
    for c in classes {
        let dict = m.heap.class(c).dict;
        // what C keeps in an object is no attribute
        let of_c = m.heap.class(c).flags & class_flags::OF_C != 0;
        if dict.is_null() || of_c || m.heap.class(c).slot_names.is_empty() {
            continue;
        }
        for (k, d) in m.heap.dict_items(dict) {
            if let Obj::Record { kind: Rec::Member, aux, .. } = m.heap.obj(d) {
                out.push((format!(".{}", m.heap.str_of(k)), m.heap.member(s, aux)));
            }
        }
    }
}

fn record_slots(m: &Machine, s: Slot, kind: Rec, out: &mut Vec<(String, Slot)>) {
    let heap = &m.heap;
    let mut part = |label: &str, i: u32| out.push((label.to_owned(), heap.item(s, i)));
    match kind {
        Rec::Function => {
            let defaults = heap.item(s, func::DEFAULTS);
            if !defaults.is_null() && matches!(heap.obj(defaults), Obj::Tuple(_)) {
                out.extend(
                    heap.items(defaults).into_iter().enumerate().map(|(i, v)| (format!("default{i}"), v)),
                );
            }
            let kw = heap.item(s, func::KWDEFAULTS);
            if !kw.is_null() && matches!(heap.obj(kw), Obj::Dict { .. }) {
                out.extend(
                    heap.dict_items(kw)
                        .into_iter()
                        .map(|(k, v)| (format!("kwdefault:{}", heap.str_of(k)), v)),
                );
            }
            let closure = heap.item(s, func::CLOSURE);
            if !closure.is_null() && matches!(heap.obj(closure), Obj::Tuple(_)) {
                let code = m.code_of(s);
                let n = heap.n_items(closure);
                let first = code.n_locals - n;
                for i in 0..n {
                    let label = format!("closure:{}", code.code.locals[(first + i) as usize]);
                    out.push((label, heap.item(heap.item(closure, i), 0)));
                }
            }
            push_attributes(m, heap.item(s, func::DICT), out);
        }
        Rec::Method => {
            part("__self__", 0);
            part("__func__", 1);
        }
        Rec::StaticMethod | Rec::ClassMethod => part("__func__", 0),
        Rec::Property => {
            part("fget", 0);
            part("fset", 1);
            part("fdel", 2);
        }
        Rec::Exception => {
            part("args", exc::ARGS);
            push_attributes(m, heap.item(s, exc::DICT), out);
        }
        _ => {}
    }
}

/// Bases that are the program's own, then what the class's dict holds that a reader wrote.
fn class_slots(m: &Machine, s: Slot, out: &mut Vec<(String, Slot)>) {
    const HIDDEN: &[&str] = &[
        "__dict__",
        "__weakref__",
        "__doc__",
        "__module__",
        "__qualname__",
        "__firstlineno__",
        "__static_attributes__",
        "__annotations__",
        "__type_params__",
        "__orig_bases__",
        "__slots__",
        "__classcell__",
    ];
    let data = m.heap.class(s);
    if data.bases.is_null() || data.dict.is_null() {
        return;
    }
    let own: Vec<Slot> = m.heap.items(data.bases).into_iter().filter(|&b| is_own_class(m, b)).collect();
    out.extend(own.into_iter().enumerate().map(|(i, b)| (format!("base{i}"), b)));
    for (k, v) in m.heap.dict_items(data.dict) {
        let text = m.heap.str_of(k);
        if !HIDDEN.contains(&text) {
            out.push((format!(".{text}"), v));
        }
    }
}

/// How an object is drawn.
pub(crate) fn kind(m: &Machine, s: Slot) -> super::Kind {
    use super::Kind;
    let class = m.heap.ty(s);
    match m.heap.obj(s) {
        Obj::Singleton(_) | Obj::Bool(_) => Kind::Singleton,
        Obj::Int(_) | Obj::Float(_) => Kind::Number,
        Obj::Tuple(_) | Obj::List { .. } => Kind::Sequence,
        Obj::Dict { .. } => Kind::Dict,
        Obj::Set { .. } => Kind::Set,
        Obj::Instance(_) => Kind::Instance,
        Obj::RangeIter { .. } => Kind::Iterator,
        Obj::Class { .. } => Kind::Class,
        Obj::Ext(_) => match m.heap.ext(s) {
            Some(Ext::Big(_) | Ext::Complex(..)) => Kind::Number,
            Some(Ext::Str(_) | Ext::Bytes(_) | Ext::ByteArray(..)) => Kind::Text,
            Some(Ext::Generator(_) | Ext::RangeIter(..)) => Kind::Iterator,
            Some(Ext::Native(_)) if crate::modules::deque_items(&m.heap, s).is_some() => Kind::Sequence,
            _ => Kind::Other,
        },
        Obj::Record { kind, .. } => match kind {
            Rec::Plain if m.heap.class(class).flags & class_flags::HEAP != 0 => Kind::Instance,
            Rec::Function | Rec::Method | Rec::Builtin | Rec::Standin | Rec::MethodDescr => Kind::Function,
            Rec::Cell => Kind::Cell,
            Rec::Exception => Kind::Exception,
            Rec::Module => Kind::Module,
            kind if parts::is_iterator(kind) => Kind::Iterator,
            Rec::Native if m.heap.ty(s) == ty::PARTIAL => Kind::Function,
            Rec::Native if parts::is_native_iterator(m, s) => Kind::Iterator,
            _ => Kind::Other,
        },
        Obj::Free(_) => Kind::Other,
    }
}

/// What a card says of an object beside its slots: its value, or the name of a function or module.
pub(crate) fn shown_value(m: &Machine, s: Slot) -> Option<String> {
    if let Some(v) = value(m, s) {
        return Some(v);
    }
    match m.heap.obj(s) {
        Obj::Record { kind: Rec::Function, .. } => Some(signature(m, s)),
        Obj::Record { kind: Rec::Builtin | Rec::MethodDescr, aux, .. } => {
            Some(format!("{}()", m.natives.natives[aux as usize].name))
        }
        Obj::Record { kind: Rec::Method, .. } => {
            let f = m.heap.item(s, 1);
            shown_value(m, f)
        }
        Obj::Record { kind: Rec::Standin, .. } => {
            Some(format!("{}()", crate::types::descriptors::native_of(m, s)))
        }
        Obj::Record { kind: Rec::Module, .. } => {
            m.heap.dict_get_str(m.heap.item(s, 0), name::NAME).map(|n| m.heap.str_of(n).to_owned())
        }
        Obj::Record { kind: Rec::WeakRef, .. } => {
            Some(if m.weakref_target(s).is_some() { "alive" } else { "dead" }.to_owned())
        }
        Obj::Record { kind, .. } if kind == Rec::Native || parts::is_iterator(kind) => parts::position(m, s),
        Obj::RangeIter { .. } => parts::position(m, s),
        Obj::Ext(_) => match m.heap.ext(s) {
            Some(Ext::Frame(frame)) => {
                let state = if frame.live.is_some() { "running" } else { "ended" };
                Some(format!("{}{STATE_FOLLOWS}{state}", frame.code.code.name))
            }
            Some(Ext::Generator(g)) => {
                let state = match g.state {
                    GenState::Created => "not started",
                    GenState::Suspended => SUSPENDED,
                    GenState::Running => "running",
                    GenState::Done => "finished",
                };
                Some(format!("{}{STATE_FOLLOWS}{state}", m.heap.str_of(g.qualname)))
            }
            _ => parts::position(m, s),
        },
        _ => None,
    }
}

/// `f(a, b=…, *args)`.
fn signature(m: &Machine, f: Slot) -> String {
    use crate::bytecode::flags as co;
    let code = m.code_of(f).code.clone();
    let mut parts: Vec<String> = Vec::new();
    let n_defaults = match m.heap.item(f, func::DEFAULTS) {
        d if d.is_null() || d == Slot::NONE => 0,
        d => m.heap.n_items(d),
    };
    for i in 0..code.n_args {
        let default = if i + n_defaults >= code.n_args { "=…" } else { "" };
        parts.push(format!("{}{default}", code.locals[i as usize]));
        if i + 1 == code.n_posonly {
            parts.push("/".to_owned());
        }
    }
    let mut next = code.n_args + code.n_kwonly;
    if code.flags & co::VARARGS != 0 {
        parts.push(format!("*{}", code.locals[next as usize]));
        next += 1;
    } else if code.n_kwonly > 0 {
        parts.push("*".to_owned());
    }
    for i in 0..code.n_kwonly {
        parts.push(code.locals[(code.n_args + i) as usize].to_string());
    }
    if code.flags & co::VARKEYWORDS != 0 {
        parts.push(format!("**{}", code.locals[next as usize]));
    }
    format!("{}({})", m.heap.str_of(m.heap.item(f, func::NAME)), parts.join(", "))
}
