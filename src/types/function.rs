//! Functions, bound methods, cells, code objects, frames, tracebacks, modules.

use crate::heap::{Ext, Obj, Owned, Rec, Slot, func};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, name};

use super::ty;

macro_rules! field {
    ($get:ident $field:ident) => {
        fn $get(m: &mut Machine, f: Slot) -> Res<Owned> {
            let s = m.heap.item(f, func::$field).some().unwrap_or(Slot::NONE);
            Ok(m.share(s))
        }
    };
    ($get:ident $set:ident $field:ident) => {
        field!($get $field);
        fn $set(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
            let v = value.unwrap_or(Slot::NONE);
            let v = m.share(v).into_slot();
            let old = m.heap.replace_item(f, func::$field, v);
            m.release_slot(old);
            Ok(())
        }
    };
}

field!(get_globals GLOBALS);
field!(get_closure CLOSURE);
field!(get_code CODE);
field!(get_name set_name NAME);
field!(get_qualname set_qualname QUALNAME);
field!(get_defaults set_defaults DEFAULTS);
field!(get_kwdefaults set_kwdefaults KWDEFAULTS);
field!(get_doc set_doc DOC);
field!(get_module set_module MODULE);

fn get_dict(m: &mut Machine, f: Slot) -> Res<Owned> {
    let d = m.own_dict_or_new(f);
    Ok(m.share(d))
}

fn get_annotations(m: &mut Machine, f: Slot) -> Res<Owned> {
    let a = m.heap.item(f, func::ANNOTATIONS);
    // CPython keeps a tuple of names and values until somebody asks
    let dict = match m.heap.obj(a) {
        Obj::Dict { .. } if !a.is_null() => return Ok(m.share(a)),
        Obj::Tuple(_) if !a.is_null() => {
            let dict = m.heap.dict();
            for pair in m.heap.items(a).chunks(2) {
                let v = m.share(pair[1]);
                m.dict_set_str(dict.slot(), pair[0], v);
            }
            dict
        }
        _ => m.heap.dict(),
    };
    let shared = m.share(dict.slot()).into_slot();
    let old = m.heap.replace_item(f, func::ANNOTATIONS, shared);
    m.release_slot(old);
    Ok(dict)
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let text =
        format!("<function {} at {:#x}>", m.heap.str_of(m.heap.item(f, func::QUALNAME)), m.heap.address(f));
    Ok(m.heap.str(&text))
}

fn get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (f, o) = (a.slot(m, 0), a.slot(m, 1));
    if o == Slot::NONE {
        return Ok(m.share(f));
    }
    Ok(m.new_method(f, o))
}

fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let args = a.rest_all(m);
    let kw = a.get(m, 1).map(|k| m.heap.dict_items(k)).unwrap_or_default();
    m.call_kw(f, &args, &kw)
}

/// `function`.
pub const FUNCTION: TypeMethods = TypeMethods {
    ty: ty::FUNCTION,
    methods: &[
        Native { name: "__repr__", sig: "self, /", call: repr },
        Native { name: "__get__", sig: "self, instance, owner=None, /", call: get },
        Native { name: "__call__", sig: "self, /, *args, **kwargs", call },
    ],
    getters: &[
        Getter { name: "__name__", get: get_name, set: Some(set_name) },
        Getter { name: "__qualname__", get: get_qualname, set: Some(set_qualname) },
        Getter { name: "__module__", get: get_module, set: Some(set_module) },
        Getter { name: "__doc__", get: get_doc, set: Some(set_doc) },
        Getter { name: "__defaults__", get: get_defaults, set: Some(set_defaults) },
        Getter { name: "__kwdefaults__", get: get_kwdefaults, set: Some(set_kwdefaults) },
        Getter { name: "__closure__", get: get_closure, set: None },
        Getter { name: "__code__", get: get_code, set: None },
        Getter { name: "__globals__", get: get_globals, set: None },
        Getter { name: "__dict__", get: get_dict, set: None },
        Getter { name: "__annotations__", get: get_annotations, set: None },
    ],
    doc: "A function made by def or lambda.",
};

fn part0(m: &mut Machine, o: Slot) -> Res<Owned> {
    let s = m.heap.item(o, 0).some().unwrap_or(Slot::NONE);
    Ok(m.share(s))
}

fn part1(m: &mut Machine, o: Slot) -> Res<Owned> {
    let s = m.heap.item(o, 1).some().unwrap_or(Slot::NONE);
    Ok(m.share(s))
}

fn method_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let b = a.slot(m, 0);
    let (o, f) = (m.heap.item(b, 0), m.heap.item(b, 1));
    let qualname = match m.heap.obj(f) {
        Obj::Record { kind: Rec::Function, .. } => m.heap.str_of(m.heap.item(f, func::QUALNAME)).to_owned(),
        _ => "?".to_owned(),
    };
    let receiver = m.repr_text(o)?;
    Ok(m.heap.str(&format!("<bound method {qualname} of {receiver}>")))
}

fn method_eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.ty(y) != ty::METHOD {
        return Ok(Owned::from_slot(Slot::NOT_IMPLEMENTED));
    }
    let same = (0..2).all(|i| m.heap.item(x, i) == m.heap.item(y, i));
    Ok(Owned::from_slot(Slot::bool(same)))
}

fn method_hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let b = a.slot(m, 0);
    let (x, y) = (m.heap.address(m.heap.item(b, 0)), m.heap.address(m.heap.item(b, 1)));
    let h = (x.rotate_right(4) ^ y.rotate_right(4)) as i64;
    Ok(m.heap.int(if h == -1 { -2 } else { h }))
}

fn method_name(m: &mut Machine, b: Slot) -> Res<Owned> {
    let f = m.heap.item(b, 1);
    m.getattr(f, name::NAME)
}

fn method_qualname(m: &mut Machine, b: Slot) -> Res<Owned> {
    let f = m.heap.item(b, 1);
    m.getattr(f, name::QUALNAME)
}

fn method_doc(m: &mut Machine, b: Slot) -> Res<Owned> {
    let f = m.heap.item(b, 1);
    m.getattr(f, name::DOC)
}

/// Bound methods.
pub const METHOD: TypeMethods = TypeMethods {
    ty: ty::METHOD,
    methods: &[
        Native { name: "__repr__", sig: "self, /", call: method_repr },
        Native { name: "__eq__", sig: "self, value, /", call: method_eq },
        Native { name: "__hash__", sig: "self, /", call: method_hash },
        Native { name: "__call__", sig: "self, /, *args, **kwargs", call },
    ],
    getters: &[
        Getter { name: "__self__", get: part0, set: None },
        Getter { name: "__func__", get: part1, set: None },
        Getter { name: "__name__", get: method_name, set: None },
        Getter { name: "__qualname__", get: method_qualname, set: None },
        Getter { name: "__doc__", get: method_doc, set: None },
    ],
    doc: "A function bound to an object.",
};

fn cell_contents(m: &mut Machine, c: Slot) -> Res<Owned> {
    match m.heap.item(c, 0).some() {
        Some(s) => Ok(m.share(s)),
        None => Err(m.value_error("cell is empty")),
    }
}

fn set_cell_contents(m: &mut Machine, c: Slot, value: Option<Slot>) -> Res<()> {
    let v = value.map_or(Slot::NULL, |v| m.share(v).into_slot());
    let old = m.heap.replace_item(c, 0, v);
    m.release_slot(old);
    Ok(())
}

fn cell_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let c = a.slot(m, 0);
    let content = m.heap.item(c, 0);
    let text = if content.is_null() {
        format!("<cell at {:#x}: empty>", m.heap.address(c))
    } else {
        let (of, at) = (m.type_name(content), m.heap.address(content));
        format!("<cell at {:#x}: {of} object at {at:#x}>", m.heap.address(c))
    };
    Ok(m.heap.str(&text))
}

/// Cells of closures.
pub const CELL: TypeMethods = TypeMethods {
    ty: ty::CELL,
    methods: &[Native { name: "__repr__", sig: "self, /", call: cell_repr }],
    getters: &[Getter { name: "cell_contents", get: cell_contents, set: Some(set_cell_contents) }],
    doc: "A variable that functions share.",
};

fn code_of(m: &Machine, s: Slot) -> std::rc::Rc<crate::heap::CodeObject> {
    match m.heap.ext(s) {
        Some(Ext::Code(c)) => c.clone(),
        _ => unreachable!("a code object"),
    }
}

fn co_name(m: &mut Machine, s: Slot) -> Res<Owned> {
    let o = code_of(m, s).name_obj;
    Ok(m.share(o))
}

fn co_varnames(m: &mut Machine, s: Slot) -> Res<Owned> {
    use crate::bytecode::LocalKind;
    let c = code_of(m, s);
    let names: Vec<Slot> = c
        .local_names
        .iter()
        .zip(&c.code.local_kinds)
        .filter(|(_, k)| k.has(LocalKind::LOCAL))
        .map(|(&n, _)| n)
        .collect();
    Ok(m.heap.tuple_of(&names))
}

fn co_consts(m: &mut Machine, s: Slot) -> Res<Owned> {
    let c = code_of(m, s);
    Ok(m.heap.tuple_of(&c.consts))
}

fn co_names(m: &mut Machine, s: Slot) -> Res<Owned> {
    let c = code_of(m, s);
    Ok(m.heap.tuple_of(&c.names))
}

fn co_argcount(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = code_of(m, s).code.n_args;
    Ok(m.heap.int(n.into()))
}

fn co_firstlineno(m: &mut Machine, s: Slot) -> Res<Owned> {
    let n = code_of(m, s).code.first_line;
    Ok(m.heap.int(n.into()))
}

fn co_freevars(m: &mut Machine, s: Slot) -> Res<Owned> {
    use crate::bytecode::LocalKind;
    let c = code_of(m, s);
    let names: Vec<Slot> = c
        .local_names
        .iter()
        .zip(&c.code.local_kinds)
        .filter(|(_, k)| k.has(LocalKind::FREE))
        .map(|(&n, _)| n)
        .collect();
    Ok(m.heap.tuple_of(&names))
}

fn code_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let c = code_of(m, s);
    let text = format!(
        "<code object {} at {:#x}, file \"{}\", line {}>",
        c.code.name,
        m.heap.address(s),
        c.code.filename,
        c.code.first_line
    );
    Ok(m.heap.str(&text))
}

/// Code objects.
pub const CODE: TypeMethods = TypeMethods {
    ty: ty::CODE,
    methods: &[Native { name: "__repr__", sig: "self, /", call: code_repr }],
    getters: &[
        Getter { name: "co_name", get: co_name, set: None },
        Getter { name: "co_varnames", get: co_varnames, set: None },
        Getter { name: "co_consts", get: co_consts, set: None },
        Getter { name: "co_names", get: co_names, set: None },
        Getter { name: "co_freevars", get: co_freevars, set: None },
        Getter { name: "co_argcount", get: co_argcount, set: None },
        Getter { name: "co_firstlineno", get: co_firstlineno, set: None },
    ],
    doc: "What the compiler made of a function, class body or module.",
};

fn tb_lineno(m: &mut Machine, t: Slot) -> Res<Owned> {
    let n = m.heap.aux(t);
    Ok(m.heap.int(n.into()))
}

/// Tracebacks.
pub const TRACEBACK: TypeMethods = TypeMethods {
    ty: ty::TRACEBACK,
    methods: &[],
    getters: &[
        Getter { name: "tb_next", get: part0, set: None },
        Getter { name: "tb_frame", get: part1, set: None },
        Getter { name: "tb_lineno", get: tb_lineno, set: None },
    ],
    doc: "Where an exception passed.",
};

fn module_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let dict = m.heap.item(a.slot(m, 0), 0);
    let part = |m: &mut Machine, key| match m.heap.dict_get_str(dict, key) {
        Some(value) => m.repr_text(value).map(Some),
        None => Ok(None),
    };
    let own = part(m, name::NAME)?.unwrap_or_else(|| "'?'".to_owned());
    let text = match part(m, name::FILE)? {
        Some(file) => format!("<module {own} from {file}>"),
        None if crate::modules::is_native(own.trim_matches('\'')) => format!("<module {own} (built-in)>"),
        None => format!("<module {own}>"),
    };
    Ok(m.heap.str(&text))
}

/// Modules.
pub const MODULE: TypeMethods = TypeMethods {
    ty: ty::MODULE,
    methods: &[
        Native { name: "__repr__", sig: "self, /", call: module_repr },
        Native { name: "__dir__", sig: "self, /", call: super::object::dir_of_module },
    ],
    getters: &[Getter { name: "__dict__", get: part0, set: None }],
    doc: "A module: a namespace.",
};

fn proxy_target(m: &mut Machine, a: Args) -> Slot {
    m.heap.item(a.slot(m, 0), 0)
}

fn proxy_getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, k) = (proxy_target(m, a), a.slot(m, 1));
    m.get_item(d, k)
}

fn proxy_contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, k) = (proxy_target(m, a), a.slot(m, 1));
    let yes = m.contains(d, k)?;
    Ok(Owned::from_slot(Slot::bool(yes)))
}

fn proxy_iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = proxy_target(m, a);
    m.iter(d)
}

fn proxy_len(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = proxy_target(m, a);
    let n = m.len(d)?;
    Ok(m.heap.int(n))
}

fn proxy_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = proxy_target(m, a);
    let text = m.repr_text(d)?;
    Ok(m.heap.str(&format!("mappingproxy({text})")))
}

fn proxy_method(m: &mut Machine, a: Args, n: &str) -> Res<Owned> {
    let d = proxy_target(m, a);
    let n = m.heap.name(n);
    let args = a.rest_all(m);
    m.call_method(d, n, &args)
}

fn proxy_keys(m: &mut Machine, a: Args) -> Res<Owned> {
    proxy_method(m, a, "keys")
}

fn proxy_values(m: &mut Machine, a: Args) -> Res<Owned> {
    proxy_method(m, a, "values")
}

fn proxy_items(m: &mut Machine, a: Args) -> Res<Owned> {
    proxy_method(m, a, "items")
}

fn proxy_get(m: &mut Machine, a: Args) -> Res<Owned> {
    proxy_method(m, a, "get")
}

/// The read-only view that `C.__dict__` gives.
pub const MAPPINGPROXY: TypeMethods = TypeMethods {
    ty: ty::MAPPINGPROXY,
    methods: &[
        Native { name: "__getitem__", sig: "self, key, /", call: proxy_getitem },
        Native { name: "__contains__", sig: "self, key, /", call: proxy_contains },
        Native { name: "__iter__", sig: "self, /", call: proxy_iter },
        Native { name: "__len__", sig: "self, /", call: proxy_len },
        Native { name: "__repr__", sig: "self, /", call: proxy_repr },
        Native { name: "keys", sig: "self, /, *args", call: proxy_keys },
        Native { name: "values", sig: "self, /, *args", call: proxy_values },
        Native { name: "items", sig: "self, /, *args", call: proxy_items },
        Native { name: "get", sig: "self, /, *args", call: proxy_get },
    ],
    getters: &[],
    doc: "A dict that can be read and not changed.",
};
