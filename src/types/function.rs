//! Functions, bound methods, cells, modules.

use crate::heap::{Obj, Owned, Rec, Slot, func};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, name};
use crate::types::code;

use super::ty;

/// A function of this code (`PyFunction_NewWithQualName`); the module is named by the globals.
pub(crate) fn new(m: &mut Machine, code: Slot, globals: Slot, builtins: Slot) -> Owned {
    let c = code::of(m, code);
    let mut fields = [Slot::NULL; func::LEN as usize];
    fields[func::GLOBALS as usize] = m.share(globals).into_slot();
    fields[func::BUILTINS as usize] = m.share(builtins).into_slot();
    fields[func::NAME as usize] = m.share(c.name_obj).into_slot();
    fields[func::QUALNAME as usize] = m.share(c.qualname_obj).into_slot();
    if let Some(module) = m.heap.dict_get_str(globals, name::NAME) {
        fields[func::MODULE as usize] = m.share(module).into_slot();
    }
    // its first constant is its docstring, if it is a str
    let doc = c.consts.first().copied().filter(|&d| m.heap.ty(d) == ty::STR).unwrap_or(Slot::NONE);
    fields[func::DOC as usize] = m.share(doc).into_slot();
    fields[func::CODE as usize] = m.share(code).into_slot();
    m.heap.record_of(ty::FUNCTION, Rec::Function, &fields, 0, 144, true)
}

/// `types.FunctionType(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)`.
fn function_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let (code, globals) = (a.slot(m, 1), a.slot(m, 2));
    for (place, s, wanted) in [("code", code, ty::CODE), ("globals", globals, ty::DICT)] {
        if !m.is_a(s, wanted) {
            let (wanted, got) = (m.heap.class(wanted).name.clone(), m.type_name(s));
            return Err(m.type_error(format!("function() argument '{place}' must be {wanted}, not {got}")));
        }
    }
    let [given, defaults, closure, kwdefaults] = [3, 4, 5, 6].map(|i| a.get_some(m, i));
    for (place, s, wanted) in [(3, given, ty::STR), (4, defaults, ty::TUPLE), (6, kwdefaults, ty::DICT)] {
        if let Some(s) = s.filter(|&s| !m.is_a(s, wanted)) {
            let (what, class) = match place {
                3 => ("name", "string"),
                4 => ("defaults", "tuple"),
                _ => ("kwdefaults", "dict"),
            };
            let _ = s;
            return Err(m.type_error(format!("arg {place} ({what}) must be None or {class}")));
        }
    }
    let free = code::free_names(m, code).len() as u32;
    match closure {
        None if free > 0 => return Err(m.type_error("arg 5 (closure) must be tuple")),
        Some(c) if m.heap.ty(c) != ty::TUPLE => {
            return Err(m.type_error("arg 5 (closure) must be None or tuple"));
        }
        closure => {
            let n = closure.map_or(0, |c| m.heap.n_items(c));
            if n != free {
                let of = m.heap.str_of(code::of(m, code).name_obj).to_owned();
                return Err(m.value_error(format!("{of} requires closure of length {free}, not {n}")));
            }
            let cells = closure.map(|c| m.heap.items(c)).unwrap_or_default();
            if let Some(&other) = cells.iter().find(|&&c| m.heap.ty(c) != ty::CELL) {
                let t = m.type_name(other);
                return Err(m.type_error(format!("arg 5 (closure) expected cell, found {t}")));
            }
        }
    }
    let builtins = m.builtins_of(globals);
    let f = new(m, code, globals, builtins);
    for (field, value) in [
        (func::NAME, given),
        (func::DEFAULTS, defaults),
        (func::CLOSURE, closure.filter(|_| free > 0)),
        (func::KWDEFAULTS, kwdefaults),
    ] {
        if let Some(value) = value {
            let value = m.share(value).into_slot();
            let old = m.heap.replace_item(f.slot(), field, value);
            m.release_slot(old);
        }
    }
    Ok(f)
}

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
field!(get_builtins BUILTINS);
field!(get_closure CLOSURE);
field!(get_code CODE);
field!(get_name NAME);
field!(get_qualname QUALNAME);
field!(get_defaults DEFAULTS);
field!(get_kwdefaults KWDEFAULTS);
field!(get_doc set_doc DOC);
field!(get_module set_module MODULE);

/// Sets a part of a function that must be of a type; None, where it may be that, takes it away.
fn set_checked(
    m: &mut Machine,
    f: Slot,
    field: u32,
    value: Option<Slot>,
    class: Slot,
    complaint: &str,
) -> Res<()> {
    let none_will_do = class != ty::STR && class != ty::CODE;
    let value = match value {
        Some(v) if m.is_a(v, class) => v,
        None | Some(Slot::NONE) if none_will_do => Slot::NULL,
        _ => return Err(m.type_error(complaint)),
    };
    m.set_exc_field(f, field, value);
    Ok(())
}

fn set_name(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    set_checked(m, f, func::NAME, value, ty::STR, "__name__ must be set to a string object")
}

fn set_qualname(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    set_checked(m, f, func::QUALNAME, value, ty::STR, "__qualname__ must be set to a string object")
}

fn set_defaults(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    set_checked(m, f, func::DEFAULTS, value, ty::TUPLE, "__defaults__ must be set to a tuple object")
}

fn set_kwdefaults(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    set_checked(m, f, func::KWDEFAULTS, value, ty::DICT, "__kwdefaults__ must be set to a dict object")
}

fn set_annotations(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    set_checked(m, f, func::ANNOTATIONS, value, ty::DICT, "__annotations__ must be set to a dict object")
}

fn get_type_params(m: &mut Machine, f: Slot) -> Res<Owned> {
    let params = m.heap.item(f, func::TYPE_PARAMS).some().unwrap_or(Slot::EMPTY_TUPLE);
    Ok(m.share(params))
}

fn set_type_params(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    let value = value.filter(|&v| v != Slot::NONE).unwrap_or(f);
    let complaint = "__type_params__ must be set to a tuple";
    set_checked(m, f, func::TYPE_PARAMS, Some(value), ty::TUPLE, complaint)
}

fn set_code(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    let complaint = "__code__ must be set to a code object";
    if let Some(new) = value.filter(|&v| m.heap.ty(v) == ty::CODE) {
        let n_free = code::free_names(m, new).len();
        let closure = m.heap.item(f, func::CLOSURE);
        let n_closure = if closure.is_null() { 0 } else { m.heap.n_items(closure) as usize };
        if n_free != n_closure {
            let of = m.heap.str_of(m.heap.item(f, func::NAME)).to_owned();
            let e = format!("{of}() requires a code object with {n_closure} free vars, not {n_free}");
            return Err(m.value_error(e));
        }
    }
    set_checked(m, f, func::CODE, value, ty::CODE, complaint)
}

fn get_dict(m: &mut Machine, f: Slot) -> Res<Owned> {
    let d = m.own_dict_or_new(f);
    Ok(m.share(d))
}

fn set_dict(m: &mut Machine, f: Slot, value: Option<Slot>) -> Res<()> {
    let Some(dict) = value else { return Err(m.type_error("cannot delete __dict__")) };
    if !matches!(m.heap.obj(dict), Obj::Dict { .. }) {
        let of = m.type_name(dict);
        return Err(m.type_error(format!("__dict__ must be set to a dictionary, not a '{of}'")));
    }
    let dict = m.share(dict).into_slot();
    let old = m.heap.replace_item(f, func::DICT, dict);
    m.release_slot(old);
    Ok(())
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
        Native {
            name: "__new__",
            sig: "@static cls, code, globals, name=None, argdefs=None, closure=None, kwdefaults=None",
            call: function_new,
        },
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
        Getter { name: "__code__", get: get_code, set: Some(set_code) },
        Getter { name: "__globals__", get: get_globals, set: None },
        Getter { name: "__builtins__", get: get_builtins, set: None },
        Getter { name: "__type_params__", get: get_type_params, set: Some(set_type_params) },
        Getter { name: "__dict__", get: get_dict, set: Some(set_dict) },
        Getter { name: "__annotations__", get: get_annotations, set: Some(set_annotations) },
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

fn method_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let (f, o) = (a.slot(m, 1), a.slot(m, 2));
    if !crate::modules::builtins::is_callable(m, f) {
        return Err(m.type_error("first argument must be callable"));
    }
    if o == Slot::NONE {
        return Err(m.type_error("instance must not be None"));
    }
    Ok(m.new_method(f, o))
}

/// Bound methods.
pub const METHOD: TypeMethods = TypeMethods {
    ty: ty::METHOD,
    methods: &[
        Native { name: "__new__", sig: "@static cls, function, instance, /", call: method_new },
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
        None => Err(m.value_error("Cell is empty")),
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

fn cell_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let content = match a.get(m, 1) {
        Some(content) => m.share(content).into_slot(),
        None => Slot::NULL,
    };
    Ok(m.heap.record_of(ty::CELL, Rec::Cell, &[content], 0, 24, true))
}

/// Cells of closures.
pub const CELL: TypeMethods = TypeMethods {
    ty: ty::CELL,
    methods: &[
        Native { name: "__new__", sig: "@static cls, contents=None, /", call: cell_new },
        Native { name: "__repr__", sig: "self, /", call: cell_repr },
    ],
    getters: &[Getter { name: "cell_contents", get: cell_contents, set: Some(set_cell_contents) }],
    doc: "A variable that functions share.",
};

fn module_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let dict = m.heap.dict().into_slot();
    Ok(m.alloc_record_like(class, Rec::Module, &[dict, Slot::NULL], 0, 56))
}

fn module_init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (module, named, doc) = (a.slot(m, 0), a.slot(m, 1), a.get(m, 2).unwrap_or(Slot::NONE));
    if m.heap.text(named).is_none() {
        let of = m.type_name(named);
        return Err(m.type_error(format!("module.__init__() argument 'name' must be str, not {of}")));
    }
    let dict = m.heap.item(module, 0);
    let none = Slot::NONE;
    for (key, value) in [
        (name::NAME, named),
        (name::DOC, doc),
        (name::PACKAGE, none),
        (name::LOADER, none),
        (name::SPEC, none),
    ] {
        let value = m.share(value);
        m.dict_set_str(dict, key, value);
    }
    let named = m.share(named).into_slot();
    let old = m.heap.replace_item(module, 1, named);
    m.release_slot(old);
    Ok(none_object())
}

fn none_object() -> Owned {
    Owned::from_slot(Slot::NONE)
}

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
        Native { name: "__new__", sig: "@static cls, /, *args, **kwds", call: module_new },
        Native { name: "__init__", sig: "self, name, doc=None", call: module_init },
        Native { name: "__repr__", sig: "self, /", call: module_repr },
        Native { name: "__dir__", sig: "self, /", call: super::object::dir_of_module },
    ],
    getters: &[Getter { name: "__dict__", get: part0, set: None }],
    doc: "A module: a namespace.",
};

fn proxy_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let mapping = a.slot(m, 1);
    let has_items = m.lookup_special(mapping, name::GETITEM).is_some();
    let layout = m.heap.class(m.heap.ty(mapping)).layout;
    if !has_items || matches!(layout, crate::heap::Layout::List | crate::heap::Layout::Tuple) {
        let of = m.type_name(mapping);
        return Err(m.type_error(format!("mappingproxy() argument must be a mapping, not {of}")));
    }
    Ok(super::alias::mapping_proxy(m, mapping))
}

fn proxy_eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (proxy_target(m, a), a.slot(m, 1));
    let y = if m.heap.ty(y) == ty::MAPPINGPROXY { m.heap.item(y, 0) } else { y };
    let equal = m.eq(x, y)?;
    Ok(m.bool(equal))
}

fn proxy_copy(m: &mut Machine, a: Args) -> Res<Owned> {
    proxy_method(m, a, "copy")
}

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
        Native { name: "copy", sig: "self, /", call: proxy_copy },
        Native { name: "__new__", sig: "@static cls, mapping", call: proxy_new },
        Native { name: "__eq__", sig: "self, value, /", call: proxy_eq },
        Native {
            name: "__class_getitem__",
            sig: "@class cls, object, /",
            call: super::common::class_getitem,
        },
    ],
    getters: &[],
    doc: "A dict that can be read and not changed.",
};
