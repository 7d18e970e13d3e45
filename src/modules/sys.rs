//! `sys`: the interpreter as programs see it.
//!
//! Deliberately absent: some hooks (`settrace`, `setprofile`, audit), and what only makes sense with files. Those that
//! are there are in [`super::hooks`].
//! Standard streams are in [`super::streams`].

use std::fmt::Write as _;

use crate::heap::{Obj, Owned, Rec, Seq, Slot, exc, flag, version};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::traceback::hints::STANDARD_MODULES;
use crate::machine::{Machine, NativeTable, Res, name};
use crate::types::float::as_f64;
use crate::types::int::text::MAX_DIGITS;
use crate::types::{int, set, ty};

fn none() -> Owned {
    Owned::from_slot(Slot::NONE)
}

/// The count with the reference that the argument itself is, as CPython 3.13 says it.
fn getrefcount(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = m.count(a.slot(m, 0));
    Ok(m.heap.int(n.into()))
}

fn getsizeof(m: &mut Machine, a: Args) -> Res<Owned> {
    let (object, default) = (a.slot(m, 0), a.get(m, 1));
    // the arguments are in a tuple as well
    let args: Vec<Slot> = std::iter::once(object).chain(default).collect();
    let args = m.heap.tuple_of(&args);
    m.temp(args);
    let size = size_of(m, object);
    match default {
        None => size,
        Some(default) => match m.except(size, ty::TYPE_ERROR)? {
            Some(size) => Ok(size),
            None => Ok(m.share(default)),
        },
    }
}

/// What `__sizeof__` says, and the headers before the object (`_PySys_GetSizeOf` in Python/sysmodule.c).
fn size_of(m: &mut Machine, object: Slot) -> Res<Owned> {
    let Some(size) = m.call_special_held(object, name::SIZEOF, &[])? else {
        let t = m.type_name(object);
        return Err(m.type_error(format!("Type {t} doesn't define __sizeof__")));
    };
    let (is_int, bytes) = (int::value(&m.heap, size.slot()).is_some(), int::to_i64(&m.heap, size.slot()));
    m.release(size);
    let headers = (m.heap.size(object) - m.heap.size_without_headers(object)) as i64;
    match bytes {
        Some(bytes @ 0..) => Ok(m.heap.int(bytes + headers)),
        Some(_) => Err(m.value_error("__sizeof__() should return >= 0")),
        None if is_int => Err(m.overflow_error("Python int too large to convert to C ssize_t")),
        None => Err(m.type_error("an integer is required")),
    }
}

fn intern(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    if m.heap.ty(s) != ty::STR {
        let t = m.type_name(s);
        return Err(m.type_error(match m.heap.text(s) {
            Some(_) => format!("can't intern {t}"),
            None => format!("intern() argument must be str, not {t}"),
        }));
    }
    let s = m.share(s);
    let (interned, other) = m.heap.intern_object(s);
    if let Some(other) = other {
        m.release(other);
    }
    Ok(interned)
}

fn is_interned(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let known = m.heap.text(s).is_some() && m.heap.interned(m.heap.str_of(s)) == Some(s);
    Ok(m.bool(known))
}

fn getrecursionlimit(m: &mut Machine, _: Args) -> Res<Owned> {
    let limit = m.recursion_limit;
    Ok(m.heap.int(limit.into()))
}

fn setrecursionlimit(m: &mut Machine, a: Args) -> Res<Owned> {
    let limit = a.slot(m, 0);
    let limit = m.index(limit)?;
    let depth = m.frames.len() as i64;
    if limit < 1 {
        return Err(m.value_error("recursion limit must be greater or equal than 1"));
    }
    let Ok(new) = u32::try_from(limit) else {
        return Err(m.overflow_error("Python int too large to convert to C int"));
    };
    if depth >= limit {
        return Err(m.raise(
            ty::RECURSION_ERROR,
            format!(
                "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
            ),
        ));
    }
    m.recursion_limit = new;
    Ok(none())
}

fn exception(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.exception_handled().map_or_else(none, |e| m.share(e)))
}

fn exc_info(m: &mut Machine, _: Args) -> Res<Owned> {
    let parts = match m.exception_handled() {
        None => [Slot::NONE; 3],
        Some(e) => {
            let traceback = m.heap.item(e, exc::TRACEBACK);
            [m.heap.ty(e), e, traceback.some().unwrap_or(Slot::NONE)]
        }
    };
    Ok(m.heap.tuple_of(&parts))
}

fn exit(m: &mut Machine, a: Args) -> Res<Owned> {
    let args = match a.get_some(m, 0) {
        None => Vec::new(),
        // a tuple is the arguments (`_PyErr_SetObject`)
        Some(status) if m.is_a(status, ty::TUPLE) => m.heap.items(status),
        Some(status) => vec![status],
    };
    let args = args.into_iter().map(|s| m.share(s)).collect();
    let e = m.new_exception(ty::SYSTEM_EXIT, args)?;
    Err(m.raise_object(e))
}

fn getframe(m: &mut Machine, a: Args) -> Res<Owned> {
    let depth = match a.get(m, 0) {
        Some(depth) => m.index(depth)?.max(0) as usize,
        None => 0,
    };
    match m.frame_up(depth) {
        Some(index) => {
            let frame = m.frame_object(index);
            Ok(m.share(frame))
        }
        None => Err(m.value_error("call stack is not deep enough")),
    }
}

/// The name of the module whose code runs so many frames up.
fn getframemodulename(m: &mut Machine, a: Args) -> Res<Owned> {
    let depth = match a.get(m, 0) {
        Some(depth) => m.index(depth)?.max(0) as usize,
        None => 0,
    };
    let found = m.frame_up(depth).map(|index| m.frames[index].globals);
    let found = found.and_then(|globals| m.heap.dict_get_str(globals, name::NAME));
    Ok(m.share(found.unwrap_or(Slot::NONE)))
}

/// Hooks that would run the program's code at every line.
fn set_hook(m: &mut Machine, a: Args, name: &str) -> Res<Owned> {
    if a.slot(m, 0) == Slot::NONE {
        return Ok(none());
    }
    Err(m.unsupported(name))
}

fn settrace(m: &mut Machine, a: Args) -> Res<Owned> {
    set_hook(m, a, "sys.settrace")
}

fn setprofile(m: &mut Machine, a: Args) -> Res<Owned> {
    set_hook(m, a, "sys.setprofile")
}

fn get_hook(_: &mut Machine, _: Args) -> Res<Owned> {
    Ok(none())
}

fn utf8(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.heap.intern("utf-8"))
}

fn is_finalizing(m: &mut Machine, _: Args) -> Res<Owned> {
    let answer = m.phase != crate::machine::Phase::Body;
    Ok(m.bool(answer))
}

fn get_int_max_str_digits(m: &mut Machine, _: Args) -> Res<Owned> {
    let limit = if m.max_digits == usize::MAX { 0 } else { m.max_digits as i64 };
    Ok(m.heap.int(limit))
}

fn set_int_max_str_digits(m: &mut Machine, a: Args) -> Res<Owned> {
    let digits = a.slot(m, 0);
    match m.index(digits)? {
        0 => {
            m.max_digits = usize::MAX;
            Ok(none())
        }
        n @ 640.. => {
            m.max_digits = n as usize;
            Ok(none())
        }
        _ => Err(m.value_error("maxdigits must be 0 or larger than 640")),
    }
}

fn getswitchinterval(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.heap.float(0.005))
}

fn setswitchinterval(m: &mut Machine, a: Args) -> Res<Owned> {
    let interval = a.slot(m, 0);
    let interval = as_f64(m, interval)?;
    if interval <= 0.0 {
        return Err(m.value_error("switch interval must be strictly positive"));
    }
    Ok(none()) // one thread has nobody to switch to
}

fn surrogateescape(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.heap.intern("surrogateescape"))
}

/// Tells the audit hooks: there are none.
fn audit(m: &mut Machine, a: Args) -> Res<Owned> {
    let event = a.slot(m, 0);
    if m.heap.text(event).is_none() {
        let t = m.type_name(event);
        return Err(m.type_error(format!("expected str for argument 'event', not {t}")));
    }
    Ok(none())
}

fn getallocatedblocks(m: &mut Machine, _: Args) -> Res<Owned> {
    let n = m.heap.n_alive();
    Ok(m.heap.int(n.into()))
}

fn is_stack_trampoline_active(m: &mut Machine, _: Args) -> Res<Owned> {
    Ok(m.bool(false))
}

fn call_tracing(m: &mut Machine, a: Args) -> Res<Owned> {
    let (f, args) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.ty(args) != ty::TUPLE {
        let t = m.type_name(args);
        return Err(m.type_error(format!("call_tracing() argument 2 must be tuple, not {t}")));
    }
    let args = m.heap.items(args);
    m.call(f, &args)
}

const FUNCTIONS: &[Native] = &[
    Native { name: "is_stack_trampoline_active", sig: "", call: is_stack_trampoline_active },
    Native { name: "call_tracing", sig: "func, args, /", call: call_tracing },
    Native { name: "getrefcount", sig: "object, /", call: getrefcount },
    Native { name: "getsizeof", sig: "object, default=None", call: getsizeof },
    Native { name: "intern", sig: "string, /", call: intern },
    Native { name: "_is_interned", sig: "string, /", call: is_interned },
    Native { name: "getrecursionlimit", sig: "", call: getrecursionlimit },
    Native { name: "setrecursionlimit", sig: "limit, /", call: setrecursionlimit },
    Native { name: "exception", sig: "", call: exception },
    Native { name: "exc_info", sig: "", call: exc_info },
    Native { name: "exit", sig: "status=None, /", call: exit },
    Native { name: "_getframe", sig: "depth=0, /", call: getframe },
    Native { name: "_getframemodulename", sig: "depth=0", call: getframemodulename },
    Native { name: "settrace", sig: "function, /", call: settrace },
    Native { name: "gettrace", sig: "", call: get_hook },
    Native { name: "setprofile", sig: "function, /", call: setprofile },
    Native { name: "getprofile", sig: "", call: get_hook },
    Native { name: "getdefaultencoding", sig: "", call: utf8 },
    Native { name: "getfilesystemencoding", sig: "", call: utf8 },
    Native { name: "is_finalizing", sig: "", call: is_finalizing },
    Native { name: "get_int_max_str_digits", sig: "", call: get_int_max_str_digits },
    Native { name: "set_int_max_str_digits", sig: "maxdigits", call: set_int_max_str_digits },
    Native { name: "getswitchinterval", sig: "", call: getswitchinterval },
    Native { name: "setswitchinterval", sig: "interval, /", call: setswitchinterval },
    Native { name: "getfilesystemencodeerrors", sig: "", call: surrogateescape },
    Native { name: "audit", sig: "event, /, *args", call: audit },
    Native { name: "getallocatedblocks", sig: "", call: getallocatedblocks },
    Native { name: "displayhook", sig: "object, /", call: super::hooks::display },
    Native { name: "excepthook", sig: "exctype, value, traceback, /", call: super::hooks::tell_exception },
    Native { name: "unraisablehook", sig: "unraisable, /", call: super::hooks::tell_unraisable },
];

// --- tuples with names ---

/// A field of a tuple whose places have names.
fn field<const I: u32>(m: &mut Machine, s: Slot) -> Res<Owned> {
    let value = m.heap.item(s, I);
    Ok(m.share(value))
}

fn no_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let t = m.heap.class(class).name.clone();
    Err(m.type_error(format!("cannot create 'sys.{t}' instances")))
}

/// `sys.version_info(major=3, …)`.
fn struct_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let class = m.heap.ty(s);
    let module = if class == ty::UNRAISABLE_HOOK_ARGS { "" } else { "sys." };
    let mut text = format!("{module}{}(", m.type_own_name(s));
    let fields = STRUCTS.iter().find(|t| t.ty == class).map_or(&[][..], |t| t.getters);
    for (i, getter) in fields.iter().enumerate() {
        let value = m.heap.item(s, i as u32);
        let value = m.repr_text(value)?;
        let comma = if i == 0 { "" } else { ", " };
        let _infallible = write!(text, "{comma}{}={value}", getter.name);
    }
    text.push(')');
    Ok(m.heap.str(&text))
}

const STRUCT_METHODS: &[Native] = &[
    Native { name: "__new__", sig: "@static cls, *args, **kwargs", call: no_new },
    Native { name: "__repr__", sig: "self, /", call: struct_repr },
];

macro_rules! fields {
    ($($name:literal $i:literal)*) => {
        &[$(Getter { name: $name, get: field::<$i>, set: None },)*]
    };
}

/// The types of `sys.version_info` and its like.
pub(crate) const STRUCTS: &[TypeMethods] = &[
    TypeMethods {
        ty: ty::VERSION_INFO,
        methods: STRUCT_METHODS,
        getters: fields! { "major" 0 "minor" 1 "micro" 2 "releaselevel" 3 "serial" 4 },
        doc: "The version of Python that is simulated.",
    },
    TypeMethods {
        ty: ty::FLOAT_INFO,
        methods: STRUCT_METHODS,
        getters: fields! {
            "max" 0 "max_exp" 1 "max_10_exp" 2 "min" 3 "min_exp" 4 "min_10_exp" 5 "dig" 6 "mant_dig" 7
            "epsilon" 8 "radix" 9 "rounds" 10
        },
        doc: "What a float can hold.",
    },
    TypeMethods {
        ty: ty::INT_INFO,
        methods: STRUCT_METHODS,
        getters: fields! {
            "bits_per_digit" 0 "sizeof_digit" 1 "default_max_str_digits" 2 "str_digits_check_threshold" 3
        },
        doc: "How ints are stored.",
    },
    TypeMethods {
        ty: ty::HASH_INFO,
        methods: STRUCT_METHODS,
        getters: fields! {
            "width" 0 "modulus" 1 "inf" 2 "nan" 3 "imag" 4 "algorithm" 5 "hash_bits" 6 "seed_bits" 7 "cutoff" 8
        },
        doc: "How numbers and strings are hashed.",
    },
    TypeMethods {
        ty: ty::SYS_FLAGS,
        methods: STRUCT_METHODS,
        getters: fields! {
            "debug" 0 "inspect" 1 "interactive" 2 "optimize" 3 "dont_write_bytecode" 4 "no_user_site" 5 "no_site" 6
            "ignore_environment" 7 "verbose" 8 "bytes_warning" 9 "quiet" 10 "hash_randomization" 11 "isolated" 12
            "dev_mode" 13 "utf8_mode" 14 "warn_default_encoding" 15 "safe_path" 16 "int_max_str_digits" 17
        },
        doc: "What the interpreter was started with.",
    },
    TypeMethods {
        ty: ty::UNRAISABLE_HOOK_ARGS,
        methods: STRUCT_METHODS,
        getters: fields! { "exc_type" 0 "exc_value" 1 "exc_traceback" 2 "err_msg" 3 "object" 4 },
        doc: "What sys.unraisablehook() is told of an exception that nobody can catch.",
    },
];

pub(super) fn structure(m: &mut Machine, class: Slot, items: Vec<Owned>) -> Owned {
    let n = items.len() as u32;
    let off = m.heap.alloc_body(n);
    for (i, item) in items.into_iter().enumerate() {
        m.heap.set_word(off + i as u32, item.into_slot().0);
    }
    m.heap.alloc(class, Obj::Tuple(Seq { off, len: n }), 24 + 8 * n, flag::GC)
}

fn structures(m: &mut Machine) -> [(&'static str, Owned); 5] {
    let (major, minor, micro) = version::VERSION;
    let ints = |m: &mut Machine, ns: &[i64]| -> Vec<Owned> { ns.iter().map(|&n| m.heap.int(n)).collect() };
    let mut version = ints(m, &[major, minor, micro]);
    version.extend([m.heap.intern("final"), m.heap.int(0)]);
    let version = structure(m, ty::VERSION_INFO, version);
    let float = vec![
        m.heap.float(f64::MAX),
        m.heap.int(f64::MAX_EXP.into()),
        m.heap.int(f64::MAX_10_EXP.into()),
        m.heap.float(f64::MIN_POSITIVE),
        m.heap.int(f64::MIN_EXP.into()),
        m.heap.int(f64::MIN_10_EXP.into()),
        m.heap.int(f64::DIGITS.into()),
        m.heap.int(f64::MANTISSA_DIGITS.into()),
        m.heap.float(f64::EPSILON),
        m.heap.int(f64::RADIX.into()),
        m.heap.int(1),
    ];
    let float = structure(m, ty::FLOAT_INFO, float);
    let int = ints(m, &[30, 4, MAX_DIGITS as i64, 640]);
    let int = structure(m, ty::INT_INFO, int);
    let mut hash = ints(m, &[64, (1 << 61) - 1, 314_159, 0, 1_000_003]);
    hash.push(m.heap.intern("siphash13"));
    hash.extend(ints(m, &[64, 128, 0]));
    let hash = structure(m, ty::HASH_INFO, hash);
    // as `python3.13 main.py` with no options: hashes are not randomised here
    let mut flags = ints(m, &[0; 13]);
    flags.push(m.bool(false));
    flags.extend(ints(m, &[0, 0]));
    flags.push(m.bool(false));
    flags.push(m.heap.int(MAX_DIGITS as i64));
    let flags = structure(m, ty::SYS_FLAGS, flags);
    [
        ("version_info", version),
        ("float_info", float),
        ("int_info", int),
        ("hash_info", hash),
        ("flags", flags),
    ]
}

/// Modules that are part of CPython itself and no files.
const BUILTIN_NAMES: &[&str] = &[
    "array",
    "atexit",
    "binascii",
    "builtins",
    "cmath",
    "errno",
    "gc",
    "itertools",
    "math",
    "sys",
    "time",
    "unicodedata",
];

/// `sys.implementation`.
fn implementation(m: &mut Machine, hexversion: i64) -> Owned {
    let made = m.alloc_record_like(ty::SIMPLE_NAMESPACE, Rec::Plain, &[], 0, 24);
    let dict = m.heap.materialise_dict(made.slot());
    let tag = m.heap.str(&format!("cpython-{}{}", version::VERSION.0, version::VERSION.1));
    let key = m.heap.name("version_info");
    let sys = m.heap.dict_get_str(m.modules, name::MODULE_NAME_SYS);
    let version = sys.and_then(|sys| m.heap.dict_get_str(m.heap.item(sys, 0), key)).unwrap_or(Slot::NONE);
    let version = m.share(version);
    let values = [
        ("name", m.heap.str("cpython")),
        ("cache_tag", tag),
        ("version", version),
        ("hexversion", m.heap.int(hexversion)),
        ("_multiarch", m.heap.str("x86_64-linux-gnu")),
    ];
    for (key, value) in values {
        let key = m.heap.name(key);
        m.dict_set_str(dict, key, value);
    }
    made
}

/// Makes the module.
pub(super) fn set_up(m: &mut Machine, table: &mut NativeTable) {
    let module = m.new_module("sys");
    m.add_functions(table, module, "sys", FUNCTIONS);
    for (key, value) in structures(m) {
        m.set_module_value(module, key, value);
    }
    let (major, minor, micro) = version::VERSION;
    let hexversion = major << 24 | minor << 16 | micro << 8 | 0xf0;
    let version = format!("{major}.{minor}.{micro} (Heapglass)");
    for (key, text) in [
        ("version", version.as_str()),
        ("platform", "linux"),
        ("byteorder", "little"),
        ("float_repr_style", "short"),
        ("executable", ""),
        ("prefix", ""),
        ("exec_prefix", ""),
        ("base_prefix", ""),
        ("base_exec_prefix", ""),
        ("platlibdir", "lib"),
        ("abiflags", ""),
        ("copyright", "Copyright (c) Heapglass, which follows CPython"),
    ] {
        let value = m.heap.str(text);
        m.set_module_value(module, key, value);
    }
    for (key, n) in
        [("maxsize", i64::MAX), ("maxunicode", 0x10_FFFF), ("hexversion", hexversion), ("api_version", 1013)]
    {
        let value = m.heap.int(n);
        m.set_module_value(module, key, value);
    }
    for (key, texts) in [
        ("argv", &["main.py"][..]),
        ("orig_argv", &["python3.13", "main.py"]),
        ("path", &[""]),
        ("warnoptions", &[]),
        ("meta_path", &[]),
        ("path_hooks", &[]),
    ] {
        let items = texts.iter().map(|t| m.heap.str(t)).collect();
        let list = m.heap.list_from(items);
        m.set_module_value(module, key, list);
    }
    for (key, value) in [("dont_write_bytecode", Slot::FALSE), ("pycache_prefix", Slot::NONE)] {
        let value = m.share(value);
        m.set_module_value(module, key, value);
    }
    for key in ["_xoptions", "path_importer_cache"] {
        let dict = m.heap.dict();
        m.set_module_value(module, key, dict);
    }
    for hook in ["displayhook", "excepthook", "unraisablehook"] {
        let key = m.heap.name(hook);
        if let Some(original) = m.heap.dict_get_str(m.heap.item(module, 0), key) {
            let original = m.share(original);
            m.set_module_value(module, &format!("__{hook}__"), original);
        }
    }
    let implementation = implementation(m, hexversion);
    m.set_module_value(module, "implementation", implementation);
    let names: Vec<Owned> = BUILTIN_NAMES.iter().map(|name| m.heap.str(name)).collect();
    let names = m.heap.tuple(names);
    m.set_module_value(module, "builtin_module_names", names);
    let names: Vec<Owned> = STANDARD_MODULES.iter().map(|name| m.heap.str(name)).collect();
    let tuple = m.heap.tuple(names);
    let Ok(names) = set::from(m, ty::FROZENSET, tuple.slot()) else {
        unreachable!("any str can be in a set");
    };
    m.release(tuple);
    m.set_module_value(module, "stdlib_module_names", names);
    super::streams::set_up(m, module);
    let modules = m.share(m.modules);
    m.set_module_value(module, "modules", modules);
}
