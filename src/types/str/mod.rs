//! str: the machine's side. What texts are made of and how they are changed is in the files next to this one;
//! here: items, slices, sums, the constructor, the table of methods.
//!
//! **Invariant:** an operation hands back the same object exactly where CPython 3.13 does, and one of the
//! one-character Latin-1 strings that always exist where CPython looks them up ([`Heap::str`]); where CPython makes
//! a new object even of one character it is [`Heap::new_str`] here.

mod ask;
pub mod case;
mod change;
pub mod codec;
mod codec_tables;
mod convert;
mod errors;
mod find;
mod parts;
pub(crate) mod repr;
pub mod search;
pub mod unicode;
mod unicode_tables;

use crate::heap::{Ext, Heap, NO_HASH, Obj, Owned, STR_SUBCLASS, Slot, Text, Width, char_for, code_point};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Res, TypeMethods, Unwind};
use crate::types::declare::{bad_argument, method, not_implemented};
use crate::types::format::spec::MAX_CHARS;
use crate::types::{common, format, int, iterators, slice, ty};

pub(in crate::types) use convert::name_arg;
pub use convert::{decode_object, encode_text};
pub use errors::ERRORS;
pub use repr::{array_repr_into, bytes_repr_into, repr_into, repr_of};

/// The text of a str or of an instance of a subclass of str that is known to be one; shared, not copied.
pub(crate) fn text_of(heap: &Heap, s: Slot) -> Text {
    match heap.text(s) {
        Some(t) => t.clone(),
        None => unreachable!("a method of str is called with a str"),
    }
}

/// A str argument's text, or the `TypeError` that it is none.
pub(crate) fn text_arg(m: &mut Machine, s: Slot, method: &str, which: &str) -> Res<Text> {
    match m.heap.text(s) {
        Some(t) => Ok(t.clone()),
        None => Err(bad_argument(m, method, which, "str", s)),
    }
}

/// A new str object, also of one character.
pub(crate) fn new(m: &mut Machine, s: String) -> Owned {
    m.heap.new_str(Text::new(s.into()))
}

/// A new str of what `f` writes.
fn written(m: &mut Machine, f: impl FnOnce(&mut String)) -> Owned {
    let text = m.heap.in_room(|_, room| {
        f(room);
        Text::new(room.as_str().into())
    });
    m.heap.new_str(text)
}

/// The str itself if it is exactly one, else a copy that is (`unicode_result_unchanged`).
pub(crate) fn unchanged(m: &mut Machine, s: Slot) -> Owned {
    if m.heap.ty(s) == ty::STR {
        return m.share(s);
    }
    let text = text_of(&m.heap, s);
    m.heap.new_str(text)
}

/// The byte at which character `i` begins; the end for what lies beyond.
pub(crate) fn byte_of(t: &Text, i: usize) -> usize {
    if t.width == Width::Ascii {
        return i.min(t.s.len());
    }
    if i >= t.n_chars as usize {
        return t.s.len();
    }
    t.s.char_indices().nth(i).map_or(t.s.len(), |(at, _)| at)
}

/// How many characters lie before a byte.
pub(crate) fn chars_before(t: &Text, byte: usize) -> usize {
    if t.width == Width::Ascii { byte } else { t.s[..byte].chars().count() }
}

/// The str object of one character: one of those that always exist, or a new one.
pub fn char_object(heap: &mut Heap, c: char) -> Owned {
    heap.str(c.encode_utf8(&mut [0; 4]))
}

/// The character at a byte offset, as an object, and the offset of the next one; for iterators, which keep the
/// offset.
pub fn next_char(heap: &mut Heap, s: Slot, byte: u32) -> Option<(Owned, u32)> {
    let text = heap.text(s)?;
    let c = text.s.get(byte as usize..)?.chars().next()?;
    Some((char_object(heap, c), byte + c.len_utf8() as u32))
}

/// `chr(code)`; `None` outside Unicode.
pub fn chr(heap: &mut Heap, code: u32) -> Option<Owned> {
    char_for(code).map(|c| char_object(heap, c))
}

/// `ord(s)` of a str; `None` unless it is one character.
pub fn ord(heap: &Heap, s: Slot) -> Option<u32> {
    let mut chars = heap.text(s)?.s.chars();
    let c = chars.next()?;
    chars.next().is_none().then(|| code_point(c))
}

/// `s[i]` for an index that lies in the text.
fn char_at(m: &mut Machine, t: &Text, i: usize) -> Owned {
    if t.width == Width::Ascii {
        return Owned::from_slot(Slot::latin1(t.s.as_bytes()[i]));
    }
    match t.s.chars().nth(i) {
        Some(c) => char_object(&mut m.heap, c),
        None => unreachable!("the index lies in the text"),
    }
}

/// `s[key]`.
pub fn get_item(m: &mut Machine, s: Slot, key: Slot) -> Res<Owned> {
    let text = text_of(&m.heap, s);
    if m.heap.ty(key) != ty::SLICE && m.is_index(key) {
        let i = m.index_or(key, ty::INDEX_ERROR)?;
        let n = i64::from(text.n_chars);
        let at = if i < 0 { i + n } else { i };
        return if (0..n).contains(&at) {
            Ok(char_at(m, &text, at as usize))
        } else {
            Err(m.index_error("string index out of range"))
        };
    }
    if m.heap.ty(key) != ty::SLICE {
        let t = m.type_name(key);
        return Err(m.type_error(format!("string indices must be integers, not '{t}'")));
    }
    let at = slice::unpack(m, key)?.adjust(text.n_chars.into());
    if at.step == 1 {
        return Ok(substring(m, s, &text, at.start as usize, (at.start + at.n) as usize));
    }
    if text.width == Width::Ascii {
        let bytes = text.s.as_bytes();
        return Ok(written(m, |room| room.extend(at.places().map(|i| char::from(bytes[i as usize])))));
    }
    let chars: Vec<char> = text.s.chars().collect();
    Ok(written(m, |room| room.extend(at.places().map(|i| chars[i as usize]))))
}

/// `s[start:end]` in characters, which lie in the text.
pub(crate) fn substring(m: &mut Machine, s: Slot, text: &Text, start: usize, end: usize) -> Owned {
    if start >= end {
        return Owned::from_slot(Slot::EMPTY_STR);
    }
    if start == 0 && end == text.n_chars as usize {
        return unchanged(m, s);
    }
    m.heap.str(&text.s[byte_of(text, start)..byte_of(text, end)])
}

/// The part of a text between two bytes.
fn byte_slice(m: &mut Machine, s: Slot, text: &Text, start: usize, end: usize) -> Owned {
    if start == 0 && end == text.s.len() {
        return unchanged(m, s);
    }
    m.heap.str(&text.s[start..end])
}

/// `a + b`, where `a` is a str.
pub fn concat(m: &mut Machine, a: Slot, b: Slot) -> Res<Owned> {
    let (Some(x), Some(y)) = (m.heap.text(a), m.heap.text(b)) else {
        let t = m.type_name(b);
        return Err(m.type_error(format!("can only concatenate str (not \"{t}\") to str")));
    };
    if x.s.is_empty() {
        return Ok(unchanged(m, b));
    }
    if y.s.is_empty() {
        return Ok(unchanged(m, a));
    }
    if x.s.len() + y.s.len() > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    let (n_chars, width) = (x.n_chars + y.n_chars, x.width.max(y.width));
    let s = m.heap.in_room(|heap, room| {
        room.push_str(heap.str_of(a));
        room.push_str(heap.str_of(b));
        room.as_str().into()
    });
    let text = Text { s, n_chars, width, hash: std::cell::Cell::new(NO_HASH) };
    Ok(m.heap.new_str(text))
}

/// `s * n`.
pub fn repeat(m: &mut Machine, s: Slot, n: i64) -> Res<Owned> {
    let text = text_of(&m.heap, s);
    if n < 1 || text.s.is_empty() {
        return Ok(Owned::from_slot(Slot::EMPTY_STR));
    }
    if n == 1 {
        return Ok(unchanged(m, s));
    }
    if i64::from(text.n_chars) > i64::MAX / n {
        return Err(m.overflow_error("repeated string is too long"));
    }
    if text.s.len() as u64 > MAX_CHARS as u64 / n as u64 {
        return Err(int::memory_error(m));
    }
    let repeated = Text {
        s: text.s.repeat(n as usize).into(),
        n_chars: text.n_chars * n as u32,
        width: text.width,
        hash: std::cell::Cell::new(NO_HASH),
    };
    Ok(m.heap.new_str(repeated))
}

/// `item in s`.
pub fn contains(m: &mut Machine, s: Slot, item: Slot) -> Res<bool> {
    let (Some(text), Some(part)) = (m.heap.text(s), m.heap.text(item)) else {
        let t = m.type_name(item);
        return Err(m.type_error(format!("'in <string>' requires string as left operand, not {t}")));
    };
    Ok(search::find(text.s.as_bytes(), part.s.as_bytes()).is_some())
}

// --- the special methods ---

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let (object, encoding, errors) = (a.get(m, 1), a.get(m, 2), a.get(m, 3));
    let s = convert::to_str(m, object, encoding, errors)?;
    if class == ty::STR {
        return Ok(s);
    }
    let text = text_of(&m.heap, s.slot());
    m.release(s);
    let ext = m.heap.alloc_ext(Ext::Str(text));
    Ok(m.alloc_like(class, Obj::Ext(ext), STR_SUBCLASS))
}

fn repr_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let text = repr_of(m.heap.str_of(a.slot(m, 0)));
    Ok(new(m, text))
}

fn str_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(unchanged(m, s))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let hash = m.heap.str_hash(a.slot(m, 0));
    Ok(m.heap.int(hash))
}

fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = text_of(&m.heap, a.slot(m, 0)).n_chars;
    Ok(m.heap.int(n.into()))
}

fn item_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, key) = (a.slot(m, 0), a.slot(m, 1));
    get_item(m, s, key)
}

fn contains_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, item) = (a.slot(m, 0), a.slot(m, 1));
    let answer = contains(m, s, item)?;
    Ok(m.bool(answer))
}

fn add(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    concat(m, x, y)
}

fn multiply(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, n) = (a.slot(m, 0), a.slot(m, 1));
    let n = m.repeat_count(n)?;
    repeat(m, s, n)
}

fn modulo(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, args) = (a.slot(m, 0), a.slot(m, 1));
    format::percent(m, s, args)
}

fn reflected_modulo(m: &mut Machine, a: Args) -> Res<Owned> {
    let (args, s) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.text(s).is_none() {
        return Ok(not_implemented(m));
    }
    format::percent(m, s, args)
}

fn compare<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.text(y).is_none() {
        return Ok(not_implemented(m));
    }
    match m.compare_atoms(x, y, CompareOp::ALL[OP as usize]) {
        Some(answer) => Ok(m.bool(answer)),
        None => Ok(not_implemented(m)),
    }
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(iterators::over_str(m, s))
}

fn getnewargs(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let args = vec![unchanged(m, s)];
    Ok(m.heap.tuple(args))
}

fn format_method(m: &mut Machine, a: Args) -> Res<Owned> {
    format::dunder(m, a)
}

/// The `TypeError` of an operation that needs one more str.
fn must_be_str(m: &mut Machine, got: Slot) -> Unwind {
    let t = m.type_name(got);
    m.type_error(format!("must be str, not {t}"))
}

/// What str can do.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::STR,
    methods: &[
        method("__new__", "@static cls, object='', encoding='utf-8', errors='strict'", create),
        method("__repr__", "self, /", repr_method),
        method("__str__", "self, /", str_method),
        method("__hash__", "self, /", hash),
        method("__len__", "self, /", len),
        method("__getitem__", "self, key, /", item_method),
        method("__contains__", "self, key, /", contains_method),
        method("__iter__", "self, /", iter),
        method("__add__", "self, value, /", add),
        method("__mul__", "self, value, /", multiply),
        method("__rmul__", "self, value, /", multiply),
        method("__mod__", "self, value, /", modulo),
        method("__rmod__", "self, value, /", reflected_modulo),
        method("__lt__", "self, value, /", compare::<{ CompareOp::Lt as u8 }>),
        method("__le__", "self, value, /", compare::<{ CompareOp::Le as u8 }>),
        method("__eq__", "self, value, /", compare::<{ CompareOp::Eq as u8 }>),
        method("__ne__", "self, value, /", compare::<{ CompareOp::Ne as u8 }>),
        method("__gt__", "self, value, /", compare::<{ CompareOp::Gt as u8 }>),
        method("__ge__", "self, value, /", compare::<{ CompareOp::Ge as u8 }>),
        method("__format__", "self, format_spec, /", format_method),
        method("__getnewargs__", "self, /", getnewargs),
        method("__sizeof__", "self, /", common::sizeof),
        method("encode", "self, /, encoding='utf-8', errors='strict'", convert::encode),
        method("replace", "self, old, new, /, count=-1", change::replace),
        method("split", "self, /, sep=None, maxsplit=-1", parts::split),
        method("rsplit", "self, /, sep=None, maxsplit=-1", parts::rsplit),
        method("join", "self, iterable, /", parts::join),
        method("capitalize", "self, /", change::capitalize),
        method("casefold", "self, /", change::casefold),
        method("title", "self, /", change::title),
        method("center", "self, width, fillchar=' ', /", change::center),
        method("count", "self, sub, start=None, end=None, /", find::count),
        method("expandtabs", "self, /, tabsize=8", change::expandtabs),
        method("find", "self, sub, start=None, end=None, /", find::find),
        method("partition", "self, sep, /", parts::partition),
        method("index", "self, sub, start=None, end=None, /", find::index),
        method("ljust", "self, width, fillchar=' ', /", change::ljust),
        method("lower", "self, /", change::lower),
        method("lstrip", "self, chars=None, /", change::lstrip),
        method("rfind", "self, sub, start=None, end=None, /", find::rfind),
        method("rindex", "self, sub, start=None, end=None, /", find::rindex),
        method("rjust", "self, width, fillchar=' ', /", change::rjust),
        method("rstrip", "self, chars=None, /", change::rstrip),
        method("rpartition", "self, sep, /", parts::rpartition),
        method("splitlines", "self, /, keepends=False", parts::splitlines),
        method("strip", "self, chars=None, /", change::strip),
        method("swapcase", "self, /", change::swapcase),
        method("translate", "self, table, /", change::translate),
        method("upper", "self, /", change::upper),
        method("startswith", "self, prefix, start=None, end=None, /", find::startswith),
        method("endswith", "self, suffix, start=None, end=None, /", find::endswith),
        method("removeprefix", "self, prefix, /", change::removeprefix),
        method("removesuffix", "self, suffix, /", change::removesuffix),
        method("isascii", "self, /", ask::isascii),
        method("islower", "self, /", ask::islower),
        method("isupper", "self, /", ask::isupper),
        method("istitle", "self, /", ask::istitle),
        method("isspace", "self, /", ask::isspace),
        method("isdecimal", "self, /", ask::isdecimal),
        method("isdigit", "self, /", ask::isdigit),
        method("isnumeric", "self, /", ask::isnumeric),
        method("isalpha", "self, /", ask::isalpha),
        method("isalnum", "self, /", ask::isalnum),
        method("isidentifier", "self, /", ask::isidentifier),
        method("isprintable", "self, /", ask::isprintable),
        method("zfill", "self, width, /", change::zfill),
        method("format", "@packed self, /, *args, **kwargs", format::method),
        method("format_map", "self, mapping, /", format::format_map),
        method("maketrans", "@static x, y=None, z=None, /", change::maketrans),
    ],
    getters: &[],
    doc: "A text of Unicode characters.",
};
