//! Frames and tracebacks as objects (Objects/frameobject.c, Python/traceback.c).
//!
//! A frame object stands for a running frame of the machine, for the frame of a suspended generator, or for one that
//! has ended and whose locals it keeps.

use crate::bytecode::{LocalKind, byte_offsets};
use crate::heap::{Ext, FrameObject, GenState, Obj, Owned, Rec, Slot};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods};
use crate::types::declare::{getter, method};

use super::{code, frame_locals, ty};

/// What a frame object keeps.
pub(super) fn data(m: &Machine, s: Slot) -> &FrameObject {
    match m.heap.ext(s) {
        Some(Ext::Frame(f)) => f,
        _ => unreachable!("a frame object"),
    }
}

/// Where the variables of a frame lie.
enum Variables {
    /// On the machine's stack, from here on.
    Stack(usize),
    /// In this generator.
    Generator(Slot),
    /// In the frame object.
    Own,
}

fn variables(m: &Machine, s: Slot) -> Variables {
    let f = data(m, s);
    match f.live {
        Some(index) => Variables::Stack(m.frames[index as usize].base as usize),
        None if !f.generator.is_null() => Variables::Generator(f.generator),
        None => Variables::Own,
    }
}

/// What lies in a frame's variable: a value, a cell, or NULL.
fn raw_variable(m: &Machine, s: Slot, i: usize) -> Slot {
    match variables(m, s) {
        Variables::Stack(base) => m.stack[base + i],
        Variables::Generator(g) => match m.heap.ext(g) {
            Some(Ext::Generator(g)) => g.saved.get(i).copied().unwrap_or(Slot::NULL),
            _ => Slot::NULL,
        },
        Variables::Own => data(m, s).locals.get(i).copied().unwrap_or(Slot::NULL),
    }
}

/// Whether what lies in a variable is a cell that functions share.
fn is_cell(m: &Machine, kind: LocalKind, value: Slot) -> bool {
    (kind.has(LocalKind::CELL) || kind.has(LocalKind::FREE))
        && matches!(m.heap.obj(value), Obj::Record { kind: Rec::Cell, .. })
}

/// The value of a frame's variable, NULL where it has none.
pub(super) fn variable(m: &Machine, s: Slot, i: usize) -> Slot {
    let kind = data(m, s).code.code.local_kinds[i];
    match raw_variable(m, s, i) {
        value if !value.is_null() && is_cell(m, kind, value) => m.heap.item(value, 0),
        value => value,
    }
}

/// Sets a frame's variable.
pub(super) fn set_variable(m: &mut Machine, s: Slot, i: usize, value: Slot) {
    let kind = data(m, s).code.code.local_kinds[i];
    let raw = raw_variable(m, s, i);
    let value = m.share(value).into_slot();
    let old = if !raw.is_null() && is_cell(m, kind, raw) {
        m.heap.replace_item(raw, 0, value)
    } else {
        let place = match variables(m, s) {
            Variables::Stack(base) => m.stack.get_mut(base + i),
            Variables::Generator(g) => match m.heap.ext_mut(g) {
                Some(Ext::Generator(g)) => g.saved.get_mut(i),
                _ => None,
            },
            Variables::Own => match m.heap.ext_mut(s) {
                Some(Ext::Frame(f)) => f.locals.get_mut(i),
                _ => None,
            },
        };
        match place {
            Some(place) => std::mem::replace(place, value),
            None => value,
        }
    };
    m.release_slot(old);
}

/// The instruction that a frame is at.
fn instruction(m: &Machine, s: Slot) -> u32 {
    let f = data(m, s);
    let next = match f.live {
        Some(index) if index as usize + 1 == m.frames.len() => m.pc,
        Some(index) => m.frames[index as usize].pc,
        None => match m.heap.ext(f.generator) {
            Some(Ext::Generator(g)) if !f.generator.is_null() => g.pc,
            _ => f.pc,
        },
    };
    next.saturating_sub(1)
}

/// The line that a frame is at; `None` where its instruction belongs to none.
pub(crate) fn line(m: &Machine, s: Slot) -> Option<u32> {
    let positions = &data(m, s).code.code.positions;
    positions.get(instruction(m, s) as usize).map(|p| p.line).filter(|&line| line > 0)
}

fn f_lineno(m: &mut Machine, s: Slot) -> Res<Owned> {
    match line(m, s) {
        Some(line) => Ok(m.heap.int(line.into())),
        None => Ok(m.none()),
    }
}

fn f_lasti(m: &mut Machine, s: Slot) -> Res<Owned> {
    let offset = byte_offsets(&data(m, s).code.code).get(instruction(m, s) as usize).copied();
    Ok(m.heap.int(offset.map_or(-1, i64::from)))
}

fn code_slot(m: &Machine, s: Slot) -> Slot {
    let f = data(m, s);
    match f.live {
        Some(index) => m.frames[index as usize].code_slot,
        None => match m.heap.ext(f.generator) {
            Some(Ext::Generator(g)) if !f.generator.is_null() => g.code_slot,
            _ => f.code_slot,
        },
    }
}

fn f_code(m: &mut Machine, s: Slot) -> Res<Owned> {
    let code = code_slot(m, s).some().unwrap_or(Slot::NONE);
    Ok(m.share(code))
}

fn f_back(m: &mut Machine, s: Slot) -> Res<Owned> {
    let f = data(m, s);
    let back = match f.live {
        Some(index) => match m.frame_below(index as usize) {
            Some(below) => m.frame_object(below),
            None => Slot::NONE,
        },
        None => f.back.some().unwrap_or(Slot::NONE),
    };
    Ok(m.share(back))
}

fn globals(m: &Machine, s: Slot) -> Slot {
    let f = data(m, s);
    match f.live {
        Some(index) => m.frames[index as usize].globals,
        None => f.globals,
    }
}

fn f_globals(m: &mut Machine, s: Slot) -> Res<Owned> {
    let globals = globals(m, s);
    Ok(m.share(globals))
}

fn f_builtins(m: &mut Machine, s: Slot) -> Res<Owned> {
    let builtins = match data(m, s).live {
        Some(index) => m.frames[index as usize].builtins,
        None => m.builtins_of(globals(m, s)),
    };
    Ok(m.share(builtins))
}

/// `f_locals`: of a function a view that writes through, else the namespace itself (PEP 667).
fn f_locals(m: &mut Machine, s: Slot) -> Res<Owned> {
    let f = data(m, s);
    let hidden = (0..f.code.code.local_kinds.len())
        .any(|i| f.code.code.local_kinds[i].has(LocalKind::HIDDEN) && !raw_variable(m, s, i).is_null());
    if f.code.optimized || hidden {
        return Ok(frame_locals::new(m, s));
    }
    let names = namespace(m, s).unwrap_or(Slot::NONE);
    Ok(m.share(names))
}

/// A frame's own variable of this name, or the name in the namespace that it binds names in; borrowed.
pub(crate) fn local_named(m: &Machine, s: Slot, wanted: &str) -> Option<Slot> {
    let code = &data(m, s).code;
    for (i, &own) in code.local_names.iter().enumerate() {
        if m.heap.str_of(own) == wanted {
            return variable(m, s, i).some();
        }
    }
    let wanted = m.heap.interned(wanted)?;
    let names = namespace(m, s)?;
    if matches!(m.heap.obj(names), Obj::Dict { .. }) { m.heap.dict_get_str(names, wanted) } else { None }
}

/// The namespace that a frame which is no function's binds names in.
fn namespace(m: &Machine, s: Slot) -> Option<Slot> {
    let f = data(m, s);
    if f.code.optimized {
        return None;
    }
    let names = match f.live {
        Some(index) => m.frames[index as usize].names,
        None => f.names,
    };
    names.some().or_else(|| globals(m, s).some())
}

/// All names that code in a frame can read: its own, globals, built-ins.
pub(crate) fn visible_names(m: &Machine, s: Slot) -> Vec<Slot> {
    let code = &data(m, s).code;
    let own = code.local_names.iter().enumerate().filter(|&(i, _)| !variable(m, s, i).is_null());
    let mut names: Vec<Slot> = own.map(|(_, &n)| n).collect();
    let globals = globals(m, s);
    let dicts = [namespace(m, s), globals.some(), m.builtins_of(globals).some()];
    for dict in dicts.into_iter().flatten().filter(|&d| matches!(m.heap.obj(d), Obj::Dict { .. })) {
        names.extend(
            m.heap.dict_items(dict).into_iter().map(|(n, _)| n).filter(|&n| m.heap.text(n).is_some()),
        );
    }
    names
}

fn f_trace(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.none())
}

fn f_trace_lines(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.bool(true))
}

fn f_trace_opcodes(m: &mut Machine, _: Slot) -> Res<Owned> {
    Ok(m.bool(false))
}

/// `clear()`: an ended frame's locals go.
fn clear(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let f = data(m, s);
    if f.live.is_some() {
        return Err(m.raise(ty::RUNTIME_ERROR, "cannot clear an executing frame"));
    }
    let g = f.generator;
    if !g.is_null() {
        return match m.heap.ext(g) {
            Some(Ext::Generator(data)) if data.state == GenState::Suspended => {
                Err(m.raise(ty::RUNTIME_ERROR, "cannot clear a suspended frame"))
            }
            _ => {
                let value = m.generator_close(g)?;
                m.release(value);
                Ok(m.none())
            }
        };
    }
    let taken = match m.heap.ext_mut(s) {
        Some(Ext::Frame(f)) => std::mem::take(&mut f.locals),
        _ => Vec::new(),
    };
    for value in taken {
        m.release_slot(value);
    }
    Ok(m.none())
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let c = &data(m, s).code.code;
    let line = line(m, s).map_or("None".to_owned(), |line| line.to_string());
    let text =
        format!("<frame at {:#x}, file '{}', line {line}, code {}>", m.heap.address(s), c.filename, c.name);
    Ok(m.heap.str(&text))
}

/// `frame`.
pub const FRAME: TypeMethods = TypeMethods {
    ty: ty::FRAME,
    methods: &[method("__repr__", "self, /", repr), method("clear", "self, /", clear)],
    getters: &[
        getter("f_back", f_back),
        getter("f_code", f_code),
        getter("f_builtins", f_builtins),
        getter("f_globals", f_globals),
        getter("f_locals", f_locals),
        getter("f_lasti", f_lasti),
        getter("f_lineno", f_lineno),
        getter("f_trace", f_trace),
        getter("f_trace_lines", f_trace_lines),
        getter("f_trace_opcodes", f_trace_opcodes),
    ],
    doc: "A call that runs, waits or has ended.",
};

fn tb_next(m: &mut Machine, t: Slot) -> Res<Owned> {
    let next = m.heap.item(t, 0).some().unwrap_or(Slot::NONE);
    Ok(m.share(next))
}

fn set_tb_next(m: &mut Machine, t: Slot, value: Option<Slot>) -> Res<()> {
    let next = match value {
        None => return Err(m.type_error("can't delete tb_next attribute")),
        Some(Slot::NONE) => Slot::NULL,
        Some(next) if m.heap.ty(next) == ty::TRACEBACK => next,
        Some(other) => {
            let of = m.type_name(other);
            return Err(m.type_error(format!("expected traceback object, got '{of}'")));
        }
    };
    let mut at = next;
    while !at.is_null() {
        if at == t {
            return Err(m.value_error("traceback loop detected"));
        }
        at = m.heap.item(at, 0);
    }
    m.set_exc_field(t, 0, next);
    Ok(())
}

fn tb_frame(m: &mut Machine, t: Slot) -> Res<Owned> {
    let frame = m.heap.item(t, 1);
    Ok(m.share(frame))
}

fn tb_lineno(m: &mut Machine, t: Slot) -> Res<Owned> {
    let n = m.heap.aux(t);
    Ok(m.heap.int(n.into()))
}

fn tb_lasti(m: &mut Machine, t: Slot) -> Res<Owned> {
    let Obj::Record { off, .. } = m.heap.obj(t) else { unreachable!("a traceback is a record") };
    let (at, frame) = (m.heap.word(off + 2), m.heap.item(t, 1));
    let code = code::of(m, code_slot(m, frame));
    let offset = byte_offsets(&code.code).get(at as usize).copied();
    Ok(m.heap.int(offset.map_or(-1, i64::from)))
}

/// Tracebacks.
pub const TRACEBACK: TypeMethods = TypeMethods {
    ty: ty::TRACEBACK,
    methods: &[],
    getters: &[
        Getter { name: "tb_next", get: tb_next, set: Some(set_tb_next) },
        getter("tb_frame", tb_frame),
        getter("tb_lasti", tb_lasti),
        getter("tb_lineno", tb_lineno),
    ],
    doc: "Where an exception passed.",
};
