//! Code objects: what the compiler made of a function, class body or module (Objects/codeobject.c).
//!
//! Deliberately absent: the bytecode as bytes, and new code objects that differ in anything but names and lines.

use std::rc::Rc;

use crate::bytecode::{LocalKind, byte_offsets, dis, flags};
use crate::heap::{CodeObject, Ext, Obj, Owned, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Getter, Machine, Res, TypeMethods};
use crate::types::declare::{getter, method};

use super::ty;

/// The code of a code object.
pub(crate) fn of(m: &Machine, s: Slot) -> Rc<CodeObject> {
    match m.heap.ext(s) {
        Some(Ext::Code(c)) => c.clone(),
        _ => unreachable!("a code object"),
    }
}

/// Names of the locals that are of one of these kinds.
fn names_of(m: &Machine, s: Slot, kind: impl Fn(LocalKind) -> bool) -> Vec<Slot> {
    let c = of(m, s);
    c.local_names.iter().zip(&c.code.local_kinds).filter(|&(_, &k)| kind(k)).map(|(&n, _)| n).collect()
}

/// `co_freevars`
pub(crate) fn free_names(m: &Machine, s: Slot) -> Vec<Slot> {
    names_of(m, s, |k| k.has(LocalKind::FREE))
}

fn varnames(m: &mut Machine, s: Slot) -> Res<Owned> {
    let names = names_of(m, s, |k| k.has(LocalKind::LOCAL));
    Ok(m.heap.tuple_of(&names))
}

fn cellvars(m: &mut Machine, s: Slot) -> Res<Owned> {
    let names = names_of(m, s, |k| k.has(LocalKind::CELL));
    Ok(m.heap.tuple_of(&names))
}

fn freevars(m: &mut Machine, s: Slot) -> Res<Owned> {
    let names = free_names(m, s);
    Ok(m.heap.tuple_of(&names))
}

fn nlocals(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = names_of(m, s, |k| k.has(LocalKind::LOCAL)).len();
    Ok(m.heap.int(n as i64))
}

fn consts(m: &mut Machine, s: Slot) -> Res<Owned> {
    let c = of(m, s);
    if let Some(shared) = c.consts_tuple.some() {
        return Ok(m.share(shared));
    }
    Ok(m.heap.tuple_of(&c.consts))
}

fn names(m: &mut Machine, s: Slot) -> Res<Owned> {
    let c = of(m, s);
    Ok(m.heap.tuple_of(&c.names))
}

fn name(m: &mut Machine, s: Slot) -> Res<Owned> {
    let o = of(m, s).name_obj;
    Ok(m.share(o))
}

fn qualname(m: &mut Machine, s: Slot) -> Res<Owned> {
    let o = of(m, s).qualname_obj;
    Ok(m.share(o))
}

fn filename(m: &mut Machine, s: Slot) -> Res<Owned> {
    let o = of(m, s).file_obj;
    Ok(m.share(o))
}

macro_rules! numbers {
    ($($get:ident $field:ident)*) => {$(
        fn $get(m: &mut Machine, s: Slot) -> Res<Owned> {
            let n = of(m, s).code.$field;
            Ok(m.heap.int(n.into()))
        }
    )*};
}

numbers! {
    argcount n_args
    posonlyargcount n_posonly
    kwonlyargcount n_kwonly
    stacksize stack_size
    firstlineno first_line
}

fn code_flags(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = of(m, s).code.flags;
    Ok(m.heap.int(n.into()))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let text = describe(m, s);
    Ok(m.heap.str(&text))
}

/// `<code object f at 0x7f…, file "main.py", line 1>`
pub(crate) fn describe(m: &Machine, s: Slot) -> String {
    let c = of(m, s);
    let (address, line) = (m.heap.address(s), c.code.first_line);
    format!("<code object {} at {address:#x}, file \"{}\", line {line}>", c.code.name, c.code.filename)
}

fn eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.ty(y) != ty::CODE {
        return Ok(m.not_implemented());
    }
    let same = {
        let (x, y) = (of(m, x), of(m, y));
        // constants are compared as what they are, not as which object
        let shape = |c: &CodeObject| {
            let c = &c.code;
            (c.name.clone(), c.n_args, c.n_posonly, c.n_kwonly, c.flags, c.first_line)
        };
        shape(&x) == shape(&y)
            && x.code.instructions == y.code.instructions
            && x.code.positions == y.code.positions
            && (&x.code.names, &x.code.locals) == (&y.code.names, &y.code.locals)
            && x.consts.len() == y.consts.len()
    };
    if !same {
        return Ok(m.bool(false));
    }
    let pairs: Vec<(Slot, Slot)> =
        of(m, x).consts.iter().copied().zip(of(m, y).consts.iter().copied()).collect();
    for (x, y) in pairs {
        if m.heap.ty(x) != m.heap.ty(y)
            || !m.nested(" in comparison", |m| m.compare_truth(x, y, CompareOp::Eq))?
        {
            return Ok(m.bool(false));
        }
    }
    Ok(m.bool(true))
}

/// An int, or None where there is no such place.
fn place(m: &mut Machine, n: u32, is_known: bool) -> Owned {
    if is_known { m.heap.int(n.into()) } else { m.none() }
}

/// `co_lines()`: bytes from and to, and their line.
fn lines(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = of(m, a.slot(m, 0));
    let mut ranges: Vec<(u32, u32, u32, bool)> = Vec::new();
    for (span, p) in byte_offsets(&c.code).windows(2).zip(&c.code.positions) {
        let is_known = (p.line, p.end_line) != (0, 0);
        match ranges.last_mut() {
            Some(last) if (last.2, last.3) == (p.line, is_known) => last.1 = span[1],
            _ => ranges.push((span[0], span[1], p.line, is_known)),
        }
    }
    let list = m.heap.list_from(Vec::new());
    for (start, end, line, is_known) in ranges {
        let row = [m.heap.int(start.into()), m.heap.int(end.into()), place(m, line, is_known)];
        let row = m.heap.tuple(row.into());
        m.heap.list_push(list.slot(), row);
    }
    let list = m.temp(list);
    m.iter(list)
}

/// `co_positions()`: lines and columns of each unit of two bytes.
fn positions(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = of(m, a.slot(m, 0));
    let list = m.heap.list_from(Vec::new());
    for (span, p) in byte_offsets(&c.code).windows(2).zip(&c.code.positions) {
        let is_known = (p.line, p.end_line) != (0, 0);
        let has_columns = is_known && p.col != u32::MAX;
        for _ in 0..(span[1] - span[0]) / 2 {
            let row = [
                place(m, p.line, is_known),
                place(m, p.end_line, is_known),
                place(m, p.col, has_columns),
                place(m, p.end_col, has_columns),
            ];
            let row = m.heap.tuple(row.into());
            m.heap.list_push(list.slot(), row);
        }
    }
    let list = m.temp(list);
    m.iter(list)
}

/// `co_code`
fn code_bytes(m: &mut Machine, s: Slot) -> Res<Owned> {
    let bytes = dis::bytes(&of(m, s).code);
    Ok(m.heap.bytes(&bytes))
}

/// The hash of a code object: what equal code has in common.
fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = of(m, a.slot(m, 0));
    let name = m.heap.str_hash(c.name_obj);
    let n = i64::from(c.code.first_line) ^ (c.code.instructions.len() as i64) << 20;
    Ok(m.heap.int(name ^ n))
}

/// What else `replace()` can change in CPython.
const KNOWN_PARTS: &[&str] = &[
    "co_argcount",
    "co_cellvars",
    "co_code",
    "co_consts",
    "co_exceptiontable",
    "co_freevars",
    "co_kwonlyargcount",
    "co_linetable",
    "co_names",
    "co_nlocals",
    "co_posonlyargcount",
    "co_stacksize",
    "co_varnames",
];

/// `replace(**changes)`: names, file and first line.
fn replace(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let old = of(m, s);
    let mut code = (*old.code).clone();
    for (key, value) in a.get(m, 1).map(|kw| m.heap.dict_items(kw)).unwrap_or_default() {
        let key = m.heap.str_of(key).to_owned();
        match &*key {
            "co_name" | "co_qualname" | "co_filename" => {
                let Some(text) = m.heap.text(value).map(|t| Rc::<str>::from(&*t.s)) else {
                    let t = m.type_name(value);
                    return Err(m.type_error(format!("replace() argument '{key}' must be str, not {t}")));
                };
                match &*key {
                    "co_name" => code.name = text,
                    "co_qualname" => code.qualname = text,
                    _ => code.filename = text,
                }
            }
            "co_firstlineno" => {
                let first = m.index(value)?;
                let by = first - i64::from(code.first_line);
                code.first_line = first as u32;
                for p in code.positions.iter_mut().filter(|p| p.line > 0) {
                    p.line = (i64::from(p.line) + by) as u32;
                    p.end_line = (i64::from(p.end_line) + by) as u32;
                }
            }
            "co_flags" => code.flags = m.index(value)? as u32,
            key if !KNOWN_PARTS.contains(&key) => {
                let e = format!("replace() got an unexpected keyword argument '{key}'");
                return Err(m.type_error(e));
            }
            _ => return Err(m.unsupported(format!("code.replace() of {key}"))),
        }
    }
    let share_all = |m: &mut Machine, all: &[Slot]| -> Box<[Slot]> {
        all.iter().map(|&s| m.share(s).into_slot()).collect()
    };
    let names = share_all(m, &old.names);
    let (consts, consts_tuple) = match old.consts_tuple.some() {
        Some(shared) => (old.consts.clone(), m.share(shared).into_slot()),
        None => (share_all(m, &old.consts), Slot::NULL),
    };
    let local_names = share_all(m, &old.local_names);
    let file_obj = m.heap.intern(&code.filename).into_slot();
    let (name_obj, qualname_obj) = (m.heap.intern(&code.name), m.heap.intern(&code.qualname));
    let (n_locals, stack_size, optimized) =
        (old.n_locals, old.stack_size, code.flags & flags::OPTIMIZED != 0);
    m.n_codes += 1;
    let new = CodeObject {
        number: m.n_codes,
        consts,
        consts_tuple,
        name_tuples: share_all(m, &old.name_tuples),
        names,
        local_names,
        file_obj,
        name_obj: name_obj.into_slot(),
        qualname_obj: qualname_obj.into_slot(),
        fast: old.fast.clone(),
        plain: old.plain.clone(),
        traced: old.traced,
        of_c: old.of_c,
        borrows: old.borrows,
        optimized,
        n_locals,
        stack_size,
        takes: old.takes,
        code: Rc::new(code),
    };
    let units: u32 = new.code.instructions.iter().map(|i| 1 + i.op.n_caches()).sum();
    let ext = m.heap.alloc_ext(Ext::Code(Rc::new(new)));
    Ok(m.heap.alloc(ty::CODE, Obj::Ext(ext), 200 + 2 * units, 0))
}

const GETTERS: &[Getter] = &[
    getter("co_argcount", argcount),
    getter("co_posonlyargcount", posonlyargcount),
    getter("co_kwonlyargcount", kwonlyargcount),
    getter("co_nlocals", nlocals),
    getter("co_stacksize", stacksize),
    getter("co_flags", code_flags),
    getter("co_consts", consts),
    getter("co_names", names),
    getter("co_varnames", varnames),
    getter("co_cellvars", cellvars),
    getter("co_freevars", freevars),
    getter("co_filename", filename),
    getter("co_name", name),
    getter("co_qualname", qualname),
    getter("co_firstlineno", firstlineno),
    getter("co_code", code_bytes),
];

/// `code`.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::CODE,
    methods: &[
        method("__repr__", "self, /", repr),
        method("__eq__", "self, value, /", eq),
        method("__hash__", "self, /", hash),
        method("co_lines", "self, /", lines),
        method("co_positions", "self, /", positions),
        method("replace", "self, /, **changes", replace),
    ],
    getters: GETTERS,
    doc: "What the compiler made of a function, class body or module.",
};
