//! bytes and bytearray: what they share. Their common methods are in `methods`, what changes a bytearray in
//! `array`.
//!
//! **Invariant:** methods of bytes give bytes, those of bytearray a new bytearray; bytes hand back the same object,
//! and one of the bytes objects of length 1 that always exist, exactly where CPython 3.13 does.

mod array;
mod cells;
mod methods;
pub(crate) mod view;

use std::ops::Deref;
use std::rc::Rc;

use crate::heap::{Ext, Heap, Obj, Owned, Slot, Text};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Res, Unwind, name};
use crate::types::declare::{byte_value, not_implemented};
use crate::types::format::spec::MAX_CHARS;
use crate::types::str::{array_repr_into, bytes_repr_into};
use crate::types::{format, int, iterators, slice, str, ty};

pub use array::{inplace, set_item};
pub use methods::{ARRAY_METHODS, METHODS};

/// The content of a bytes or bytearray; shared, not copied.
#[derive(Clone)]
pub(crate) enum Content {
    /// Of a bytes.
    Bytes(Rc<[u8]>),
    /// Of a bytearray.
    Array(Rc<Vec<u8>>),
}

impl Deref for Content {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Content::Bytes(b) => b,
            Content::Array(b) => b,
        }
    }
}

/// The content of a bytes, a bytearray or what a memory view shows; `None` of anything else.
pub(crate) fn content(heap: &Heap, s: Slot) -> Option<Content> {
    match heap.ext(s)? {
        Ext::Bytes(b) => Some(Content::Bytes(b.clone())),
        Ext::ByteArray(b, ..) => Some(Content::Array(b.clone())),
        Ext::Native(data) => view::seen(heap, &**data),
        _ => None,
    }
}

/// The same of an object that is known to be one.
fn known(heap: &Heap, s: Slot) -> Content {
    match content(heap, s) {
        Some(content) => content,
        None => unreachable!("a method of bytes is called with bytes"),
    }
}

/// The content of what is bytes-like, also by a `__buffer__` of its own; `None` of anything else.
fn shown(m: &mut Machine, s: Slot) -> Res<Option<Content>> {
    match content(&m.heap, s) {
        Some(content) => Ok(Some(content)),
        None => view::own_buffer::shown_by_method(m, s, false),
    }
}

/// The content of an argument, or the `TypeError` that it has none.
fn buffer(m: &mut Machine, s: Slot) -> Res<Content> {
    match shown(m, s)? {
        Some(content) => Ok(content),
        None => Err(not_bytes_like(m, s)),
    }
}

/// What an object holds, if it is bytes-like.
pub(crate) fn held_by(heap: &Heap, s: Slot) -> Option<Vec<u8>> {
    content(heap, s).map(|bytes| bytes.to_vec())
}

/// What a bytes-like argument holds.
pub(crate) fn buffer_of(m: &mut Machine, s: Slot) -> Res<Vec<u8>> {
    buffer(m, s).map(|bytes| bytes.to_vec())
}

#[cold]
fn not_bytes_like(m: &mut Machine, s: Slot) -> Unwind {
    let t = m.type_name(s);
    m.type_error(format!("a bytes-like object is required, not '{t}'"))
}

fn is_array(heap: &Heap, s: Slot) -> bool {
    matches!(heap.ext(s), Some(Ext::ByteArray(..)))
}

/// A new bytes object, also of one byte.
pub(crate) fn fresh(m: &mut Machine, bytes: &[u8]) -> Owned {
    if bytes.is_empty() {
        return Owned::from_slot(Slot::EMPTY_BYTES);
    }
    let ext = m.heap.alloc_ext(Ext::Bytes(bytes.into()));
    m.heap.alloc(ty::BYTES, Obj::Ext(ext), 33 + bytes.len() as u32, 0)
}

/// A new object of the kind of `like`, also of one byte.
fn fresh_like(m: &mut Machine, like: Slot, bytes: Vec<u8>) -> Owned {
    if is_array(&m.heap, like) { m.heap.bytearray(bytes) } else { fresh(m, &bytes) }
}

/// A part of `of`: the object itself where that is all of it and it is exactly bytes.
fn part_of(m: &mut Machine, of: Slot, all: &[u8], start: usize, end: usize) -> Owned {
    if is_array(&m.heap, of) {
        return m.heap.bytearray(all[start..end].to_vec());
    }
    if start == 0 && end == all.len() && m.heap.ty(of) == ty::BYTES {
        return m.share(of);
    }
    m.heap.bytes(&all[start..end])
}

/// What is as it was: the object itself if it is exactly bytes, else a copy.
fn unchanged(m: &mut Machine, s: Slot) -> Owned {
    if m.heap.ty(s) == ty::BYTES {
        return m.share(s);
    }
    let all = known(&m.heap, s);
    fresh_like(m, s, all.to_vec())
}

/// A bytes object with the content of a bytes or bytearray; the object itself if it is exactly bytes.
pub(crate) fn exact_bytes(m: &mut Machine, s: Slot) -> Owned {
    if m.heap.ty(s) == ty::BYTES {
        return m.share(s);
    }
    let all = known(&m.heap, s);
    fresh(m, &all)
}

/// The bytes that an object stands for (`PyObject_Bytes`): bytes, bytearray, `__bytes__`, or an iterable of ints.
pub(crate) fn bytes_of(m: &mut Machine, s: Slot) -> Res<Vec<u8>> {
    if let Some(b) = by_special(m, s)? {
        let all = known(&m.heap, b.slot()).to_vec();
        m.release(b);
        return Ok(all);
    }
    of_iterable(m, s, "bytes")
}

/// What `__bytes__` gives; `None` if there is none.
fn by_special(m: &mut Machine, s: Slot) -> Res<Option<Owned>> {
    let Some(b) = m.call_special_held(s, name::BYTES, &[])? else { return Ok(None) };
    if content(&m.heap, b.slot()).is_some() && !is_array(&m.heap, b.slot()) {
        return Ok(Some(b));
    }
    let t = m.type_name(b.slot());
    m.release(b);
    Err(m.type_error(format!("__bytes__ returned non-bytes (type {t})")))
}

/// The content of a bytes or bytearray, or of an iterable of ints, for a constructor of this name.
fn of_iterable(m: &mut Machine, s: Slot, class: &str) -> Res<Vec<u8>> {
    if let Some(all) = content(&m.heap, s) {
        return Ok(all.to_vec());
    }
    if let Some(all) = view::own_buffer::shown_by_method(m, s, true)? {
        return Ok(all.to_vec());
    }
    let t = m.type_name(s);
    let complaint = format!("cannot convert '{t}' object to {class}");
    if m.heap.text(s).is_some() {
        return Err(m.type_error(complaint));
    }
    let range = if class == "bytes" { "bytes must be in range(0, 256)" } else { array::BYTE_RANGE };
    m.scoped(|m| {
        let iter = m.iter(s);
        let Some(iter) = m.except(iter, ty::TYPE_ERROR)? else { return Err(m.type_error(complaint)) };
        let iter = m.temp(iter);
        let mut out = Vec::new();
        while let Some(item) = m.next(iter)? {
            let item = m.temp(item);
            out.push(byte_value(m, item, range)?);
            let item = m.pop();
            m.release(item);
        }
        Ok(out)
    })
}

/// What the arguments of `bytes()` and `bytearray()` say (`bytes_new_impl` in Objects/bytesobject.c).
enum Source {
    /// These bytes.
    Content(Vec<u8>),
    /// This object as it is.
    Object(Owned),
}

fn source(m: &mut Machine, a: Args, class: &str) -> Res<Source> {
    let (source, encoding, errors) = (a.get(m, 1), a.get(m, 2), a.get(m, 3));
    for (given, which) in [(encoding, "encoding"), (errors, "errors")] {
        str::name_arg(m, given, class, which, "")?;
    }
    if let Some(text) = source.filter(|&s| m.heap.text(s).is_some()) {
        if encoding.is_none() {
            return Err(m.type_error("string argument without an encoding"));
        }
        let encoding = str::name_arg(m, encoding, class, "encoding", "utf-8")?;
        let errors = str::name_arg(m, errors, class, "errors", "strict")?;
        return Ok(Source::Content(str::encode_text(m, text, &encoding.s, &errors.s)?));
    }
    if encoding.is_some() || errors.is_some() {
        let which = if encoding.is_some() { "encoding" } else { "errors" };
        return Err(m.type_error(format!("{which} without a string argument")));
    }
    let Some(source) = source else { return Ok(Source::Content(Vec::new())) };
    if class == "bytes" {
        if m.heap.ty(source) == ty::BYTES {
            return Ok(Source::Object(m.share(source)));
        }
        if let Some(b) = by_special(m, source)? {
            return Ok(Source::Object(b));
        }
    }
    if m.is_index(source) {
        let n = m.index(source);
        if let Some(n) = m.except(n, ty::TYPE_ERROR)? {
            let Ok(n) = usize::try_from(n) else { return Err(m.value_error("negative count")) };
            if n > MAX_CHARS {
                return Err(int::memory_error(m));
            }
            return Ok(Source::Content(vec![0; n]));
        }
    }
    of_iterable(m, source, class).map(Source::Content)
}

/// `s[key]` of both.
pub fn get_item(m: &mut Machine, s: Slot, key: Slot) -> Res<Owned> {
    let all = known(&m.heap, s);
    let array = is_array(&m.heap, s);
    if m.is_index(key) {
        let i = m.index_or(key, ty::INDEX_ERROR)?;
        let n = all.len() as i64;
        let at = if i < 0 { i + n } else { i };
        return if (0..n).contains(&at) {
            Ok(m.heap.int(all[at as usize].into()))
        } else {
            Err(m.index_error(if array { "bytearray index out of range" } else { "index out of range" }))
        };
    }
    if m.heap.ty(key) != ty::SLICE {
        let t = m.type_name(key);
        let what = if array { "bytearray" } else { "byte" };
        return Err(m.type_error(format!("{what} indices must be integers or slices, not {t}")));
    }
    let at = slice::unpack(m, key)?.adjust(all.len() as i64);
    if at.step == 1 {
        return Ok(part_of(m, s, &all, at.start as usize, (at.start + at.n) as usize));
    }
    let picked = at.places().map(|i| all[i as usize]).collect();
    Ok(fresh_like(m, s, picked))
}

/// `a + b`, where `a` is bytes or a bytearray.
pub fn concat(m: &mut Machine, a: Slot, b: Slot) -> Res<Owned> {
    let (x, y) = (known(&m.heap, a), shown(m, b)?);
    let Some(y) = y else {
        let (tb, ta) = (m.type_name(b), m.type_name(a));
        return Err(m.type_error(format!("can't concat {tb} to {ta}")));
    };
    if !is_array(&m.heap, a) {
        if x.is_empty() && m.heap.ty(b) == ty::BYTES {
            return Ok(m.share(b));
        }
        if y.is_empty() && m.heap.ty(a) == ty::BYTES {
            return Ok(m.share(a));
        }
    }
    if x.len() + y.len() > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    Ok(fresh_like(m, a, [&*x, &*y].concat()))
}

/// `s * n`.
pub fn repeat(m: &mut Machine, s: Slot, n: i64) -> Res<Owned> {
    let all = known(&m.heap, s);
    let n = usize::try_from(n).unwrap_or(0);
    if n == 1 && m.heap.ty(s) == ty::BYTES {
        return Ok(m.share(s));
    }
    if all.len().saturating_mul(n) > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    Ok(fresh_like(m, s, all.repeat(n)))
}

/// `item in s`: a byte or a part.
pub fn contains(m: &mut Machine, s: Slot, item: Slot) -> Res<bool> {
    let all = known(&m.heap, s);
    if m.is_index(item) {
        let byte = byte_value(m, item, array::BYTE_RANGE)?;
        return Ok(all.contains(&byte));
    }
    let part = buffer(m, item)?;
    Ok(str::search::find(&all, &part).is_some())
}

/// `format % args` of both.
pub fn percent(m: &mut Machine, s: Slot, args: Slot) -> Res<Owned> {
    let all = known(&m.heap, s);
    let formatted = format::percent_bytes(m, &all, args)?;
    if is_array(&m.heap, s) { Ok(m.heap.bytearray(formatted)) } else { Ok(m.heap.bytes(&formatted)) }
}

/// `repr()` of bytes.
pub fn repr_of(bytes: &[u8]) -> String {
    let mut out = String::new();
    bytes_repr_into(bytes, &mut out);
    out
}

/// `repr()` of an instance of bytearray or of a subclass of this name; single quotes are always escaped.
pub fn array_repr_of(class: &str, bytes: &[u8]) -> String {
    let mut out = format!("{class}(");
    array_repr_into(bytes, &mut out);
    out.push(')');
    out
}

// --- the special methods of both ---

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let all = known(&m.heap, s);
    let text = if is_array(&m.heap, s) { array_repr_of(&m.type_own_name(s), &all) } else { repr_of(&all) };
    Ok(m.heap.new_str(Text::new(text.into())))
}

fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = known(&m.heap, a.slot(m, 0)).len();
    Ok(m.heap.int(n as i64))
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
    percent(m, s, args)
}

fn reflected_modulo(m: &mut Machine, a: Args) -> Res<Owned> {
    let (args, s) = (a.slot(m, 0), a.slot(m, 1));
    if content(&m.heap, s).is_none() {
        return Ok(not_implemented(m));
    }
    percent(m, s, args)
}

fn compare<const OP: u8>(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    match m.compare_atoms(x, y, CompareOp::ALL[OP as usize]) {
        Some(answer) => Ok(m.bool(answer)),
        None => Ok(not_implemented(m)),
    }
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let kind = if is_array(&m.heap, s) { iterators::Sequence::ByteArray } else { iterators::Sequence::Bytes };
    Ok(iterators::over(m, kind, s))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let hash = m.hash_atom(a.slot(m, 0));
    Ok(m.heap.int(hash))
}

fn to_bytes(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(exact_bytes(m, s))
}

fn getnewargs(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let args = vec![exact_bytes(m, s)];
    Ok(m.heap.tuple(args))
}

fn new_bytes(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let from_text = a.get(m, 1).is_some_and(|s| m.heap.text(s).is_some());
    // an iterable is collected in a buffer, whose one byte is looked up; a buffer, a tuple, a count are not
    let from_writer = from_text
        || a.get(m, 1)
            .is_some_and(|s| content(&m.heap, s).is_none() && !m.is_index(s) && m.heap.ty(s) != ty::TUPLE);
    match source(m, a, "bytes")? {
        Source::Object(b) if class == ty::BYTES => Ok(b),
        Source::Object(b) => {
            let all = known(&m.heap, b.slot());
            m.release(b);
            Ok(like_class(m, class, &all))
        }
        Source::Content(all) if class != ty::BYTES => Ok(like_class(m, class, &all)),
        Source::Content(all) if from_writer => Ok(m.heap.bytes(&all)),
        Source::Content(all) => Ok(fresh(m, &all)),
    }
}

/// A new instance of a subclass of bytes.
fn like_class(m: &mut Machine, class: Slot, all: &[u8]) -> Owned {
    let ext = m.heap.alloc_ext(Ext::Bytes(all.into()));
    m.alloc_like(class, Obj::Ext(ext), 33 + all.len() as u32)
}
