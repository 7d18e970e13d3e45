//! The functions of `builtins` (Python/bltinmodule.c).

mod code;
mod folds;
pub(super) mod objects;

use crate::heap::{Obj, Owned, Rec, Slot, char_for, code_point};
use crate::machine::operator::{BinOp, UnOp};
use crate::machine::{Args, Machine, Native, Res, name};
use crate::types::common::{natives, stop_iteration};
use crate::types::{self, iterators, list, ty};

fn print(m: &mut Machine, a: Args) -> Res<Owned> {
    let [sep, end, file, flush] = [0, 1, 2, 3].map(|i| a.get_some(m, i));
    for (given, what) in [(sep, "sep"), (end, "end")] {
        if let Some(s) = given
            && m.heap.text(s).is_none()
        {
            let t = m.type_name(s);
            return Err(m.type_error(format!("{what} must be None or a string, not {t}")));
        }
    }
    let file = match file {
        Some(file) => Some(file),
        None => objects::replaced_stdout(m)?,
    };
    if file == Some(Slot::NONE) {
        return Ok(m.none());
    }
    // the arguments are also held by a tuple while they are printed
    let args = a.rest_all(m);
    let packed = m.heap.tuple_of(&args);
    m.temp(packed);
    for (i, &arg) in args.iter().enumerate() {
        if i > 0 {
            write(m, file, sep, " ")?;
        }
        write(m, file, Some(arg), "")?;
    }
    write(m, file, end, "\n")?;
    if let (Some(file), Some(flush)) = (file, flush)
        && m.truth(flush)?
    {
        let flush = m.heap.name("flush");
        let none = m.call_method(file, flush, &[])?;
        m.release(none);
    }
    Ok(m.none())
}

/// Writes the text of an object, or this text, to a file or to stdout.
fn write(m: &mut Machine, file: Option<Slot>, o: Option<Slot>, or: &str) -> Res<()> {
    match file {
        None => {
            if let Some(o) = o {
                let text = m.str(o)?;
                let printed = super::streams::print_text(m, text.slot());
                m.release(text);
                printed
            } else {
                m.write_out(or);
                Ok(())
            }
        }
        Some(file) if m.heap.ty(file) == ty::TEXT_IO_WRAPPER => m.scoped(|m| {
            let text = match o {
                Some(o) => m.str(o)?,
                None => m.heap.str(or),
            };
            let text = m.temp(text);
            super::streams::write_text(m, file, text)
        }),
        // the bound method is there before the text (`PyFile_WriteObject`)
        Some(file) => m.scoped(|m| {
            let writer = m.getattr(file, name::WRITE)?;
            let writer = m.temp(writer);
            let text = match o {
                Some(o) => m.str(o)?,
                None => m.heap.str(or),
            };
            let text = m.temp(text);
            let none = m.call(writer, &[text])?;
            m.release(none);
            Ok(())
        }),
    }
}

fn input(m: &mut Machine, a: Args) -> Res<Owned> {
    let prompt = match a.get(m, 0) {
        Some(prompt) => m.str_text(prompt)?,
        None => String::new(),
    };
    let line = m.read_line(&prompt)?;
    Ok(m.heap.str(&line))
}

fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = m.len(a.slot(m, 0))?;
    Ok(m.heap.int(n))
}

fn abs(m: &mut Machine, a: Args) -> Res<Owned> {
    m.unary(UnOp::Abs, a.slot(m, 0))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    m.repr(a.slot(m, 0))
}

fn ascii(m: &mut Machine, a: Args) -> Res<Owned> {
    m.ascii(a.slot(m, 0))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let hash = m.hash(a.slot(m, 0))?;
    Ok(m.heap.int(hash))
}

fn id(m: &mut Machine, a: Args) -> Res<Owned> {
    let address = m.heap.address(a.slot(m, 0));
    Ok(m.heap.int(address as i64))
}

fn in_base(m: &mut Machine, s: Slot, base: u32) -> Res<Owned> {
    let n = m.index_object(s)?;
    let text = types::int::to_base(&m.heap, n.slot(), base).unwrap_or_default();
    m.release(n);
    Ok(m.heap.str(&text))
}

fn bin(m: &mut Machine, a: Args) -> Res<Owned> {
    in_base(m, a.slot(m, 0), 2)
}

fn oct(m: &mut Machine, a: Args) -> Res<Owned> {
    in_base(m, a.slot(m, 0), 8)
}

fn hex(m: &mut Machine, a: Args) -> Res<Owned> {
    in_base(m, a.slot(m, 0), 16)
}

fn chr(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = m.index_clamped(a.slot(m, 0))?;
    let code = u32::try_from(n).ok().filter(|&n| n < 0x11_0000);
    match code.and_then(char_for) {
        Some(c) => Ok(m.heap.str(c.encode_utf8(&mut [0; 4]))),
        None => Err(m.value_error("chr() arg not in range(0x110000)")),
    }
}

fn ord(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let (first, n) = if let Some(text) = m.heap.text(s) {
        (text.s.chars().next().map(code_point), i64::from(text.n_chars))
    } else if let Some(bytes) = m.byte_string(s) {
        (bytes.first().map(|&b| b.into()), bytes.len() as i64)
    } else {
        let t = m.type_name(s);
        return Err(m.type_error(format!("ord() expected string of length 1, but {t} found")));
    };
    match first {
        Some(code) if n == 1 => Ok(m.heap.int(code.into())),
        _ => Err(m.type_error(format!("ord() expected a character, but string of length {n} found"))),
    }
}

fn divmod(m: &mut Machine, a: Args) -> Res<Owned> {
    m.binary(BinOp::DivMod, a.slot(m, 0), a.slot(m, 1))
}

fn pow(m: &mut Machine, a: Args) -> Res<Owned> {
    let (base, exponent) = (a.slot(m, 0), a.slot(m, 1));
    match a.get_some(m, 2) {
        Some(modulus) => m.power_modulo(base, exponent, modulus),
        None => m.binary(BinOp::Pow, base, exponent),
    }
}

fn round(m: &mut Machine, a: Args) -> Res<Owned> {
    let (number, digits) = (a.slot(m, 0), a.get_some(m, 1));
    let result = match digits {
        Some(digits) => m.call_special_held(number, name::ROUND, &[digits])?,
        None => m.call_special_held(number, name::ROUND, &[])?,
    };
    if let Some(result) = result {
        Ok(result)
    } else {
        let t = m.type_name(number);
        Err(m.type_error(format!("type {t} doesn't define __round__ method")))
    }
}

fn format(m: &mut Machine, a: Args) -> Res<Owned> {
    let (value, spec) = (a.slot(m, 0), a.get(m, 1));
    let spec = match spec {
        Some(spec) if m.heap.text(spec).is_some() => spec,
        Some(spec) => {
            let t = m.type_name(spec);
            return Err(m.type_error(format!("format() argument 2 must be str, not {t}")));
        }
        None => Slot::EMPTY_STR,
    };
    m.format_value(value, spec)
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let (o, sentinel) = (a.slot(m, 0), a.get(m, 1));
    match sentinel {
        None => m.iter(o),
        Some(_) if !is_callable(m, o) => Err(m.type_error("iter(v, w): v must be callable")),
        Some(sentinel) => Ok(iterators::over_calls(m, o, sentinel)),
    }
}

fn next(m: &mut Machine, a: Args) -> Res<Owned> {
    let (it, default) = (a.slot(m, 0), a.get(m, 1));
    if !m.is_iterator(it) {
        let t = m.type_name(it);
        return Err(m.type_error(format!("'{t}' object is not an iterator")));
    }
    if let Some(default) = default {
        return match m.next(it)? {
            Some(item) => Ok(item),
            None => Ok(m.share(default)),
        };
    }
    if m.heap.ty(it) == ty::GENERATOR {
        return match m.generator_send(it, Slot::NONE)? {
            Ok(item) => Ok(item),
            Err(returned) => Err(m.stop_iteration(returned)),
        };
    }
    if Machine::is_builtin_type(m.heap.ty(it)) {
        return match m.next(it)? {
            Some(item) => Ok(item),
            None => Err(stop_iteration(m)),
        };
    }
    // the exception passes as it is: it may carry a value
    match m.call_special(it, name::NEXT, &[])? {
        Some(item) => Ok(item),
        None => unreachable!("an iterator has __next__"),
    }
}

/// Whether an object can be called.
pub(crate) fn is_callable(m: &Machine, s: Slot) -> bool {
    matches!(
        m.heap.obj(s),
        Obj::Record {
            kind: Rec::Function | Rec::Method | Rec::Builtin | Rec::Standin | Rec::MethodDescr,
            ..
        }
    ) || m.heap.is_class(s)
        || m.heap.ty(s) == ty::STATICMETHOD
        || m.lookup_special(s, name::CALL).is_some()
}

fn callable(m: &mut Machine, a: Args) -> Res<Owned> {
    let answer = is_callable(m, a.slot(m, 0));
    Ok(m.bool(answer))
}

fn sorted(m: &mut Machine, a: Args) -> Res<Owned> {
    let (iterable, key, reverse) = (a.slot(m, 0), a.get_some(m, 1), a.get(m, 2));
    let new = m.collect(iterable)?;
    let new = m.temp(new);
    let reverse = match reverse {
        Some(reverse) => m.truth(reverse)?,
        None => false,
    };
    list::sort(m, new, key, reverse)?;
    Ok(m.share(new))
}

/// There are no files: a program finds none to read, which is what CPython says where there is none, and may make none.
fn open(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut file = a.slot(m, 0);
    let mut writes = false;
    if m.heap.text(file).is_none() && !matches!(m.heap.ty(file), ty::BYTES | ty::INT) {
        let fspath = m.heap.name("__fspath__");
        if m.lookup_special(file, fspath).is_none() {
            let t = m.type_name(file);
            return Err(m.type_error(format!("expected str, bytes or os.PathLike object, not {t}")));
        }
        let path = m.call_method(file, fspath, &[])?;
        file = m.temp(path);
    }
    if let Some(mode) = a.get(m, 1) {
        let Some(mode) = m.heap.text(mode).map(|t| t.s.to_string()) else {
            let t = m.type_name(mode);
            return Err(m.type_error(format!("open() argument 'mode' must be str, not {t}")));
        };
        if mode.chars().any(|c| !"rwaxbt+".contains(c)) {
            return Err(m.value_error(format!("invalid mode: '{mode}'")));
        }
        if mode.chars().filter(|&c| "rwax".contains(c)).count() != 1 {
            let e = "must have exactly one of create/read/write/append mode";
            return Err(m.value_error(e));
        }
        writes = mode.chars().any(|c| "wax".contains(c));
    }
    // the standard streams have numbers
    let number = crate::types::int::to_i64(&m.heap, file);
    let standard = match number {
        Some(0) if !writes => Some("__stdin__"),
        Some(1) if writes => Some("__stdout__"),
        Some(2) if writes => Some("__stderr__"),
        _ => None,
    };
    if let Some(standard) = standard {
        let sys = m.import_quietly("sys")?;
        let standard = m.heap.name(standard);
        return m.getattr(sys, standard);
    }
    let reads = !writes && m.heap.ty(file) != ty::INT;
    let (errno, words) = if reads {
        (2, "No such file or directory")
    } else {
        (13, "Permission denied: Heapglass runs in a page, which has no files")
    };
    let errno = m.heap.int(errno);
    let errno = m.temp(errno);
    let words = m.heap.str(words);
    let words = m.temp(words);
    let e = m.call(ty::OS_ERROR, &[errno, words, file])?;
    Err(m.raise_object(e))
}

/// `help(object)`: what is said of it, by the module that knows how.
fn help(m: &mut Machine, a: Args) -> Res<Owned> {
    let pydoc = m.import_quietly("pydoc")?;
    let key = m.heap.name("help");
    let args = a.rest_all(m);
    m.call_method(pydoc, key, &args)
}

fn not_there(m: &mut Machine, what: &str) -> Res<Owned> {
    Err(m.unsupported(what))
}

/// The functions, by name.
pub const FUNCTIONS: &[Native] = natives! {
    "abs" "x, /" abs;
    "all" "iterable, /" folds::all;
    "aiter" "async_iterable, /" objects::aiter;
    "anext" "aiterator, default=None, /" objects::anext;
    "any" "iterable, /" folds::any;
    "ascii" "obj, /" ascii;
    "bin" "number, /" bin;
    "breakpoint" "*args, **kws" |m, _| not_there(m, "breakpoint()");
    "callable" "obj, /" callable;
    "chr" "i, /" chr;
    "compile" "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1" code::compile;
    "delattr" "obj, name, /" objects::delattr;
    "dir" "@packed object=None, /" objects::dir;
    "divmod" "x, y, /" divmod;
    "eval" "source, /, globals=None, locals=None" code::eval;
    "exec" "source, /, globals=None, locals=None, *, closure=None" code::exec;
    "format" "value, format_spec='', /" format;
    "getattr" "object, name, default=None, /" objects::getattr;
    "globals" "" objects::globals;
    "hasattr" "obj, name, /" objects::hasattr;
    "hash" "obj, /" hash;
    "help" "*args" help;
    "hex" "number, /" hex;
    "id" "obj, /" id;
    "input" "prompt='', /" input;
    "isinstance" "obj, class_or_tuple, /" objects::isinstance;
    "issubclass" "cls, class_or_tuple, /" objects::issubclass;
    "iter" "object, sentinel=None, /" iter;
    "len" "obj, /" len;
    "locals" "" objects::locals;
    "max" "*args, key=None, default=None" folds::max;
    "min" "*args, key=None, default=None" folds::min;
    "next" "iterator, default=None, /" next;
    "oct" "number, /" oct;
    "open" "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None" open;
    "ord" "c, /" ord;
    "pow" "base, exp, mod=None" pow;
    "print" "*args, sep=' ', end='\\n', file=None, flush=False" print;
    "repr" "obj, /" repr;
    "round" "number, ndigits=None" round;
    "setattr" "obj, name, value, /" objects::setattr;
    "sorted" "iterable, /, *, key=None, reverse=False" sorted;
    "sum" "iterable, /, start=0" folds::sum;
    "vars" "@packed object=None, /" objects::vars;
};
