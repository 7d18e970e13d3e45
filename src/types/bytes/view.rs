//! `memoryview`: a window on what another object holds (Objects/memoryobject.c).
//!
//! A view refers to a managed buffer, which refers to the object; views made from a view share its buffer. As long as
//! a buffer of a bytearray is there, the bytearray keeps its length.
//!
//! **Invariant:** the cells of a view lie within its object's bytes; a view without a buffer is released.
//! Deliberately absent: suboffsets, which nothing in Python makes.

mod facts;
pub(crate) mod own_buffer;

use std::any::Any;
use std::rc::Rc;

use crate::heap::{Ext, Heap, NativeData, Obj, Owned, Rec, Slot};
use crate::machine::{Args, Machine, Res, TypeMethods};
use crate::types::common::natives;
use crate::types::declare::getter;
use crate::types::{common, slice, ty};

use super::{Content, cells, content, is_array};

/// The most dimensions that a view has (`PyBUF_MAX_NDIM`).
const MAX_DIMENSIONS: usize = 64;

/// A memory view's data.
#[derive(Debug, Clone)]
struct View {
    /// The managed buffer, counted; NULL once the view is released.
    buffer: Slot,
    /// What a cell is.
    format: char,
    /// Whether the format is written with an `@`.
    at: bool,
    /// Where the first cell begins.
    offset: i64,
    /// How many cells in each dimension.
    shape: Vec<i64>,
    /// How many bytes from one to the next in each.
    strides: Vec<i64>,
    readonly: bool,
    /// How many buffers of other objects show this view.
    exports: u32,
}

impl NativeData for View {
    fn clone_rc(&self) -> Rc<dyn NativeData> {
        Rc::new(self.clone())
    }

    fn as_any(&self) -> &dyn Any {
        self
    }

    fn as_any_mut(&mut self) -> &mut dyn Any {
        self
    }

    fn take_references(&mut self) -> Vec<Slot> {
        vec![std::mem::replace(&mut self.buffer, Slot::NULL)]
    }

    fn edges(&self, f: &mut dyn FnMut(&'static str, Slot)) {
        if !self.buffer.is_null() {
            f("buffer", self.buffer);
        }
    }

    fn size(&self) -> u64 {
        144 + 24 * self.shape.len() as u64
    }
}

impl View {
    fn item_size(&self) -> i64 {
        cells::size(self.format).unwrap_or(1) as i64
    }

    fn n_cells(&self) -> i64 {
        self.shape.iter().product()
    }

    fn n_bytes(&self) -> i64 {
        self.n_cells() * self.item_size()
    }

    fn is_contiguous(&self) -> bool {
        let dimensions = self.shape.iter().zip(&self.strides).rev();
        self.n_cells() == 0 || runs_through(dimensions, self.item_size())
    }

    fn is_contiguous_by_columns(&self) -> bool {
        self.n_cells() == 0 || runs_through(self.shape.iter().zip(&self.strides), self.item_size())
    }

    /// Where each cell begins, the last dimension fastest.
    fn places(&self) -> Vec<usize> {
        let mut places = vec![self.offset];
        for (&n, &stride) in self.shape.iter().zip(&self.strides) {
            places = places.iter().flat_map(|&at| (0..n).map(move |i| at + i * stride)).collect();
        }
        places.into_iter().map(|at| at as usize).collect()
    }
}

/// Whether cells lie without gaps, given the dimensions from the fastest on.
fn runs_through<'a>(dimensions: impl Iterator<Item = (&'a i64, &'a i64)>, item_size: i64) -> bool {
    let mut next = item_size;
    for (&n, &stride) in dimensions {
        if n > 1 && stride != next {
            return false;
        }
        next *= n;
    }
    true
}

/// The strides of cells without gaps.
fn row_strides(shape: &[i64], item_size: i64) -> Vec<i64> {
    let mut strides = vec![item_size; shape.len()];
    for i in (1..shape.len()).rev() {
        strides[i - 1] = strides[i] * shape[i];
    }
    strides
}

// --- the managed buffer: the object; what holds its bytes, where that is another ---

const OBJECT: u32 = 0;
const HOLDER: u32 = 1;

/// What holds the bytes of a managed buffer.
fn holder(heap: &Heap, buffer: Slot) -> Slot {
    match (heap.item(buffer, HOLDER), heap.item(buffer, OBJECT)) {
        (Slot::NULL, object) if heap.ty(object) == ty::BUFFER_WRAPPER => {
            let shown: &View = heap.native(heap.item(object, 0));
            holder(heap, shown.buffer)
        }
        (Slot::NULL, object) => object,
        (holder, _) => holder,
    }
}

fn data(m: &Machine, s: Slot) -> &View {
    m.heap.native(s)
}

/// A view's data, or the error that it is released.
fn alive(m: &mut Machine, s: Slot) -> Res<View> {
    let view = data(m, s);
    if view.buffer.is_null() {
        return Err(m.value_error("operation forbidden on released memoryview object"));
    }
    Ok(view.clone())
}

/// The bytes that a view looks at, all of its object's.
fn whole(heap: &Heap, view: &View) -> Content {
    match content(heap, holder(heap, view.buffer)) {
        Some(all) => all,
        None => Content::Bytes(Rc::default()),
    }
}

/// A view's cells in order as bytes; `None` of anything that is no view, or a released one.
pub(super) fn seen(heap: &Heap, data: &dyn NativeData) -> Option<Content> {
    let view: &View = data.as_any().downcast_ref()?;
    if view.buffer.is_null() {
        return None;
    }
    let all = whole(heap, view);
    let size = view.item_size() as usize;
    let mut out = Vec::with_capacity(view.n_bytes() as usize);
    for at in view.places() {
        out.extend_from_slice(&all[at..at + size]);
    }
    Some(Content::Bytes(out.into()))
}

/// The object whose bytes a memory view shows; none of anything else, or of a released one.
pub(crate) fn viewed(heap: &Heap, s: Slot) -> Option<Slot> {
    let Some(Ext::Native(data)) = heap.ext(s) else { return None };
    let view: &View = data.as_any().downcast_ref()?;
    (!view.buffer.is_null()).then(|| heap.item(view.buffer, OBJECT))
}

/// What part of it a memory view shows, in a few words.
pub(crate) fn extent(heap: &Heap, s: Slot) -> Option<String> {
    let Some(Ext::Native(data)) = heap.ext(s) else { return None };
    let view: &View = data.as_any().downcast_ref()?;
    if view.buffer.is_null() {
        return Some("released".to_owned());
    }
    let shape: Vec<String> = view.shape.iter().map(ToString::to_string).collect();
    let stride = match view.strides[..] {
        [stride] if stride != view.item_size() => format!(", every {stride}"),
        _ => String::new(),
    };
    let readonly = if view.readonly { ", read-only" } else { "" };
    Some(format!("{} × '{}' from byte {}{stride}{readonly}", shape.join("×"), view.format, view.offset))
}

fn make(m: &mut Machine, view: View) -> Owned {
    let view = View { exports: 0, ..view };
    let size = view.size() as u32;
    let ext = m.heap.alloc_ext(Ext::Native(Rc::new(view)));
    m.heap.alloc_tracked(ty::MEMORYVIEW, Obj::Ext(ext), size, false)
}

/// Another view of the same buffer.
fn derived(m: &mut Machine, view: View) -> Owned {
    let buffer = m.share(view.buffer);
    make(m, View { buffer: buffer.into_slot(), ..view })
}

/// The buffer of an object, whose bytes `holder` has, or NULL where the object is a wrapper of what has them.
fn managed_buffer(m: &mut Machine, object: Owned, holder: Slot) -> Owned {
    m.heap.change_exports(holder, 1);
    let other = if holder == object.slot() { Slot::NULL } else { m.share(holder).into_slot() };
    m.heap.record_of(ty::MANAGED_BUFFER, Rec::Buffer, &[object.into_slot(), other], 0, 112, true)
}

/// A view of all of an object, whose bytes `holder` has.
fn over(m: &mut Machine, object: Slot, holder: Slot, format: char) -> Owned {
    let n = content(&m.heap, holder).map_or(0, |all| all.len()) as i64;
    let readonly = !is_array(&m.heap, holder);
    let object = m.share(object);
    let buffer = managed_buffer(m, object, holder);
    let size = cells::size(format).unwrap_or(1) as i64;
    let view = View {
        buffer: buffer.into_slot(),
        format,
        at: false,
        offset: 0,
        shape: vec![n / size],
        strides: vec![size],
        readonly,
        exports: 0,
    };
    make(m, view)
}

/// A view of an object that keeps its numbers in a bytearray, for the frozen modules.
pub(crate) fn of_holder(m: &mut Machine, object: Slot, holder: Slot, format: char) -> Owned {
    over(m, object, holder, format)
}

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let object = a.slot(m, 1);
    if m.heap.ty(object) == ty::MEMORYVIEW {
        let view = alive(m, object)?;
        return Ok(derived(m, view));
    }
    if content(&m.heap, object).is_some() {
        return Ok(over(m, object, object, 'B'));
    }
    if let Some(shown) = own_buffer::by_own_method(m, object)? {
        let method = m.heap.name("__buffer__");
        if m.lookup_special(object, method).is_some_and(|method| m.is_of_c(method)) {
            return Ok(shown); // its buffer is the object's own
        }
        return m.scoped(|m| {
            let shown = m.temp(shown);
            own_buffer::through(m, object, shown)
        });
    }
    let t = m.type_name(object);
    Err(m.type_error(format!("memoryview: a bytes-like object is required, not '{t}'")))
}

fn release(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let view: &mut View = m.heap.native_mut(s);
    if view.exports > 0 && !view.buffer.is_null() {
        let plural = if view.exports == 1 { "" } else { "s" };
        let message = format!("memoryview has {} exported buffer{plural}", view.exports);
        return Err(m.raise(ty::BUFFER_ERROR, message));
    }
    let buffer = std::mem::replace(&mut view.buffer, Slot::NULL);
    m.release_slot(buffer);
    Ok(m.none())
}

fn enter(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    alive(m, s)?;
    Ok(m.share(s))
}

// --- what is in it ---

fn tobytes(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let mut view = alive(m, s)?;
    if let Some(order) = a.get_some(m, 1) {
        let order = m.heap.text(order).map(|t| t.s.clone());
        match order.as_deref() {
            Some("C") => {}
            Some("A") if view.is_contiguous() => {}
            Some("F" | "A") => {
                view.shape.reverse();
                view.strides.reverse();
            }
            _ => return Err(m.value_error("order must be 'C', 'F' or 'A'")),
        }
    }
    let all = seen(&m.heap, &view).map_or_else(Vec::new, |all| all.to_vec());
    Ok(cells::as_bytes(m, &all))
}

fn tolist(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let view = alive(m, s)?;
    let all = whole(&m.heap, &view);
    Ok(nested(m, &view, &all, 0, view.offset))
}

/// The cells of a view from dimension `at` on, as lists of lists.
fn nested(m: &mut Machine, view: &View, all: &[u8], at: usize, offset: i64) -> Owned {
    let Some((&n, &stride)) = view.shape.get(at).zip(view.strides.get(at)) else {
        return cell(m, view, all, offset);
    };
    let items = (0..n).map(|i| nested(m, view, all, at + 1, offset + i * stride)).collect();
    m.heap.list_from(items)
}

fn cell(m: &mut Machine, view: &View, all: &[u8], offset: i64) -> Owned {
    let at = offset as usize;
    cells::unpack(m, view.format, &all[at..at + view.item_size() as usize])
}

fn hex(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    alive(m, s)?;
    super::methods::hex(m, a)
}

/// What a key picks.
enum Picked {
    /// A cell, where it begins.
    Cell(i64),
    /// A part.
    Part(View),
}

/// The offset of index `i` of a dimension.
fn step_to(m: &mut Machine, view: &View, dimension: usize, i: i64) -> Res<i64> {
    let n = view.shape[dimension];
    let at = if i < 0 { i + n } else { i };
    if (0..n).contains(&at) {
        return Ok(at * view.strides[dimension]);
    }
    Err(m.index_error(format!("index out of bounds on dimension {}", dimension + 1)))
}

fn pick(m: &mut Machine, view: View, key: Slot) -> Res<Picked> {
    if view.shape.is_empty() {
        return match m.heap.obj(key) {
            Obj::Tuple(seq) if seq.len == 0 => Ok(Picked::Cell(view.offset)),
            _ if key == Slot::ELLIPSIS => Ok(Picked::Part(view)),
            _ => Err(m.type_error("invalid indexing of 0-dim memory")),
        };
    }
    if m.is_index(key) {
        let i = m.index_or(key, ty::INDEX_ERROR)?;
        if view.shape.len() > 1 {
            return Err(m.raise(ty::NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented"));
        }
        let at = step_to(m, &view, 0, i)?;
        return Ok(Picked::Cell(view.offset + at));
    }
    if m.heap.ty(key) == ty::SLICE {
        let at = slice::unpack(m, key)?.adjust(view.shape[0]);
        let mut part = view;
        if at.n > 0 {
            part.offset += at.start * part.strides[0];
        }
        part.shape[0] = at.n;
        part.strides[0] *= at.step;
        return Ok(Picked::Part(part));
    }
    if m.heap.ty(key) != ty::TUPLE {
        return Err(m.type_error("memoryview: invalid slice key"));
    }
    let keys = m.heap.items(key);
    if !keys.iter().all(|&k| m.is_index(k)) {
        let slices = keys.iter().all(|&k| m.heap.ty(k) == ty::SLICE);
        return if slices && !keys.is_empty() {
            Err(m.raise(ty::NOT_IMPLEMENTED_ERROR, "multi-dimensional slicing is not implemented"))
        } else {
            Err(m.type_error("memoryview: invalid slice key"))
        };
    }
    if keys.len() < view.shape.len() {
        return Err(m.raise(ty::NOT_IMPLEMENTED_ERROR, "sub-views are not implemented"));
    }
    if keys.len() > view.shape.len() {
        let (n, given) = (view.shape.len(), keys.len());
        return Err(m.type_error(format!("cannot index {n}-dimension view with {given}-element tuple")));
    }
    let mut offset = view.offset;
    for (dimension, &k) in keys.iter().enumerate() {
        let i = m.index_or(k, ty::INDEX_ERROR)?;
        offset += step_to(m, &view, dimension, i)?;
    }
    Ok(Picked::Cell(offset))
}

fn get_item(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, key) = (a.slot(m, 0), a.slot(m, 1));
    let view = alive(m, s)?;
    match pick(m, view.clone(), key)? {
        Picked::Cell(at) => {
            let all = whole(&m.heap, &view);
            Ok(cell(m, &view, &all, at))
        }
        Picked::Part(part) => Ok(derived(m, part)),
    }
}

fn set_item(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, key, value) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let view = alive(m, s)?;
    if view.readonly {
        return Err(m.type_error("cannot modify read-only memory"));
    }
    match pick(m, view.clone(), key)? {
        Picked::Cell(at) => {
            let packed = cells::pack(m, view.format, value)?;
            // what a value says of itself may have released the view
            alive(m, s)?;
            write(m, &view, [(at as usize, packed.as_slice())].into_iter());
        }
        Picked::Part(part) => {
            let (format, shape) = if m.heap.ty(value) == ty::MEMORYVIEW {
                let from = alive(m, value)?;
                (from.format, from.shape)
            } else {
                ('B', vec![content(&m.heap, value).map_or(0, |all| all.len()) as i64])
            };
            let Some(new) = content(&m.heap, value) else {
                let t = m.type_name(value);
                return Err(m.type_error(format!("a bytes-like object is required, not '{t}'")));
            };
            if format != part.format || shape != part.shape {
                return Err(
                    m.value_error("memoryview assignment: lvalue and rvalue have different structures")
                );
            }
            let size = part.item_size() as usize;
            write(m, &part, part.places().into_iter().zip(new.chunks(size)));
        }
    }
    Ok(m.none())
}

/// Writes cells where they belong.
fn write<'a>(m: &mut Machine, view: &View, cells: impl Iterator<Item = (usize, &'a [u8])>) {
    let holder = holder(&m.heap, view.buffer);
    if let Some(Ext::ByteArray(all, ..)) = m.heap.ext_mut(holder) {
        let all = Rc::make_mut(all);
        for (at, cell) in cells {
            all[at..at + cell.len()].copy_from_slice(cell);
        }
    }
}

fn del_item(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let readonly = alive(m, s)?.readonly;
    Err(m.type_error(if readonly { "cannot modify read-only memory" } else { "cannot delete memory" }))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    match alive(m, s)?.shape.len() {
        0 => Err(m.type_error("invalid indexing of 0-dim memory")),
        1 => Ok(crate::types::iterators::over(m, crate::types::iterators::Sequence::Memory, s)),
        _ => Err(m.raise(ty::NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented")),
    }
}

fn eq(m: &mut Machine, a: Args) -> Res<Owned> {
    let answer = equal(m, a.slot(m, 0), a.slot(m, 1))?;
    let answer = answer.map(|answer| m.bool(answer));
    Ok(m.or_not_implemented(answer))
}

fn ne(m: &mut Machine, a: Args) -> Res<Owned> {
    let answer = equal(m, a.slot(m, 0), a.slot(m, 1))?;
    let answer = answer.map(|answer| m.bool(!answer));
    Ok(m.or_not_implemented(answer))
}

/// Whether a view and something bytes-like have the same shape and values; `None` for anything else.
fn equal(m: &mut Machine, x: Slot, y: Slot) -> Res<Option<bool>> {
    if x == y {
        return Ok(Some(true));
    }
    if data(m, x).buffer.is_null() {
        return Ok(Some(false));
    }
    let shape = data(m, x).shape.clone();
    let others = if m.heap.ty(y) == ty::MEMORYVIEW {
        if data(m, y).buffer.is_null() || data(m, y).shape != shape {
            return Ok(Some(false));
        }
        cells_of(m, y)
    } else {
        let Some(all) = content(&m.heap, y) else {
            // what shows its content by a method of its own is looked at through that
            let Some(seen) = own_buffer::by_own_method(m, y)? else { return Ok(None) };
            let seen = m.temp(seen);
            return equal(m, x, seen);
        };
        if shape != [all.len() as i64] {
            return Ok(Some(false));
        }
        all.iter().map(|&b| m.heap.int(b.into())).collect()
    };
    let mut same = true;
    for (a, b) in cells_of(m, x).into_iter().zip(others) {
        let (a, b) = (m.temp(a), m.temp(b));
        // numbers and bytes: this cannot raise
        same = same && m.eq(a, b)?;
    }
    Ok(Some(same))
}

/// The values of all cells of a view.
fn cells_of(m: &mut Machine, s: Slot) -> Vec<Owned> {
    let view = data(m, s).clone();
    let all = whole(&m.heap, &view);
    view.places().into_iter().map(|at| cell(m, &view, &all, at as i64)).collect()
}

// --- other views of the same ---

fn toreadonly(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let view = alive(m, s)?;
    Ok(derived(m, View { readonly: true, ..view }))
}

/// A format of one native cell, and whether it has an `@`.
fn native_format(m: &Machine, s: Slot) -> Option<(char, bool)> {
    let text = &m.heap.text(s)?.s;
    let (code, at) = match text.strip_prefix('@') {
        Some(code) => (code, true),
        None => (&**text, false),
    };
    let mut chars = code.chars();
    let format = chars.next().filter(|&c| cells::size(c).is_some())?;
    chars.next().is_none().then_some((format, at))
}

fn cast(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, format) = (a.slot(m, 0), a.slot(m, 1));
    let view = alive(m, s)?;
    if m.heap.text(format).is_none() {
        let t = m.type_name(format);
        return Err(m.type_error(format!("cast() argument 'format' must be str, not {t}")));
    }
    if !view.is_contiguous() {
        return Err(m.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let shape = match a.get(m, 2) {
        None => None,
        Some(shape) if matches!(m.heap.ty(shape), ty::LIST | ty::TUPLE) => {
            let dimensions = m.heap.items(shape);
            if dimensions.len() > MAX_DIMENSIONS {
                return Err(m.value_error("memoryview: number of dimensions must not exceed 64"));
            }
            if view.shape.len() != 1 && dimensions.len() != 1 {
                return Err(m.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
            }
            let mut shape = Vec::new();
            for n in dimensions {
                let Some(n) = crate::types::int::to_i64(&m.heap, n) else {
                    return Err(m.type_error("memoryview.cast(): elements of shape must be integers"));
                };
                if n <= 0 {
                    return Err(m.value_error("memoryview.cast(): elements of shape must be integers > 0"));
                }
                shape.push(n);
            }
            Some(shape)
        }
        Some(_) => return Err(m.type_error("shape must be a list or a tuple")),
    };
    let Some((format, at)) = native_format(m, format) else {
        return Err(m.value_error(
            "memoryview: destination format must be a native single character format prefixed with an \
             optional '@'",
        ));
    };
    let is_byte = |format| matches!(format, 'c' | 'b' | 'B');
    if !is_byte(view.format) && !is_byte(format) {
        return Err(m.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let size = cells::size(format).unwrap_or(1) as i64;
    let n_bytes = view.n_bytes();
    if n_bytes % size != 0 {
        return Err(m.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let shape = match shape {
        None => vec![n_bytes / size],
        Some(shape) => {
            let product = shape.iter().try_fold(size, |product, &n| product.checked_mul(n));
            if product != Some(n_bytes) {
                return Err(m.type_error("memoryview: product(shape) * itemsize != buffer size"));
            }
            shape
        }
    };
    let strides = row_strides(&shape, size);
    Ok(derived(m, View { format, at, shape, strides, ..view }))
}

/// What a memory view can do.
pub(crate) const METHODS: TypeMethods = TypeMethods {
    ty: ty::MEMORYVIEW,
    doc: "A window on what another object holds.",
    methods: natives! {
        "__new__" "@static cls, object" new;
        "__repr__" "self, /" facts::repr;
        "__len__" "self, /" facts::len;
        "__hash__" "self, /" facts::hash;
        "__eq__" "self, value, /" eq;
        "__ne__" "self, value, /" ne;
        "__getitem__" "self, key, /" get_item;
        "__setitem__" "self, key, value, /" set_item;
        "__delitem__" "self, key, /" del_item;
        "__iter__" "self, /" iter;
        "__enter__" "self, /" enter;
        "__exit__" "self, /, *exc_info" release;
        "__sizeof__" "self, /" common::sizeof;
        "release" "self, /" release;
        "tobytes" "self, /, order='C'" tobytes;
        "tolist" "self, /" tolist;
        "hex" "self, /, sep=None, bytes_per_sep=1" hex;
        "cast" "self, /, format, shape=None" cast;
        "toreadonly" "self, /" toreadonly;
    },
    getters: &[
        getter("obj", facts::object),
        getter("nbytes", facts::n_bytes),
        getter("readonly", facts::readonly),
        getter("itemsize", facts::item_size),
        getter("format", facts::format),
        getter("ndim", facts::n_dimensions),
        getter("shape", facts::shape),
        getter("strides", facts::strides),
        getter("suboffsets", facts::suboffsets),
        getter("c_contiguous", facts::c_contiguous),
        getter("f_contiguous", facts::f_contiguous),
        getter("contiguous", facts::contiguous),
    ],
};
