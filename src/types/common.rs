//! Special methods that many built-in types share: each asks the payload of `self`, so that they serve
//! subclasses, and `super()` calls, as well.

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Res};

use super::{dict, dict_views, list, range, set, slice, tuple, ty};

/// A table of natives: name, signature, function.
macro_rules! natives {
    ($($name:literal $sig:literal $call:expr;)*) => {
        &[$(crate::machine::Native { name: $name, sig: $sig, call: $call },)*]
    };
}
pub(crate) use natives;

/// What the type whose payload `a` has answers to `a op b`; `None` is `NotImplemented`.
pub(crate) fn compare_payloads(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
    match m.heap.obj(a) {
        Obj::List { .. } | Obj::Tuple(_) => list::compare(m, a, b, op),
        Obj::Dict { .. } => dict::compare(m, a, b, op),
        Obj::Set { .. } => set::compare(m, a, b, op),
        Obj::Record { kind: Rec::Range, .. } => range::compare(m, a, b, op),
        Obj::Record { kind: Rec::Slice, .. } => slice::compare(m, a, b, op),
        Obj::Record { kind: Rec::DictView, .. } => dict_views::compare(m, a, b, op),
        Obj::Int(_) | Obj::Bool(_) | Obj::Float(_) | Obj::Ext(_) | Obj::Class { .. } => {
            let answer = m.compare_atoms(a, b, op);
            Ok(answer.map(|b| m.bool(b)))
        }
        _ => m.compare_as_object(a, b, op),
    }
}

fn compare(m: &mut Machine, a: Args, op: CompareOp) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    let answer = compare_payloads(m, x, y, op)?;
    Ok(m.or_not_implemented(answer))
}

/// `__lt__`
pub(crate) fn lt(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Lt)
}

/// `__le__`
pub(crate) fn le(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Le)
}

/// `__eq__`
pub(crate) fn eq(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Eq)
}

/// `__ne__`
pub(crate) fn ne(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Ne)
}

/// `__gt__`
pub(crate) fn gt(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Gt)
}

/// `__ge__`
pub(crate) fn ge(m: &mut Machine, a: Args) -> Res<Owned> {
    compare(m, a, CompareOp::Ge)
}

/// `__repr__` of the containers.
pub(crate) fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let mut out = String::new();
    match m.heap.obj(s) {
        Obj::List { .. } => list::repr_into(m, s, &mut out)?,
        Obj::Tuple(_) => tuple::repr_into(m, s, &mut out)?,
        Obj::Dict { .. } => dict::repr_into(m, s, &mut out)?,
        Obj::Set { .. } => set::repr_into(m, s, &mut out)?,
        Obj::Record { kind: Rec::Range, .. } => range::repr_into(m, s, &mut out)?,
        Obj::Record { kind: Rec::Slice, .. } => slice::repr_into(m, s, &mut out)?,
        Obj::Record { kind: Rec::DictView, .. } => dict_views::repr_into(m, s, &mut out)?,
        other => unreachable!("{other:?} is no container"),
    }
    Ok(m.heap.new_str(crate::heap::Text::new(out.into())))
}

/// How many items a container has, by its payload.
pub(crate) fn n_items(m: &Machine, s: Slot) -> u32 {
    match m.heap.obj(s) {
        Obj::Dict { .. } => m.heap.dict_len(s),
        Obj::Set { .. } => m.heap.set_len(s),
        Obj::Record { kind: Rec::DictView, .. } => m.heap.dict_len(m.heap.item(s, 0)),
        _ => m.heap.n_items(s),
    }
}

/// `__len__`
pub(crate) fn len(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = n_items(m, a.slot(m, 0));
    Ok(m.heap.int(n.into()))
}

/// `__iter__` and `__enter__` of what is itself the answer.
pub(crate) fn itself(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(m.share(s))
}

/// `__next__` of the built-in iterators.
pub(crate) fn next(m: &mut Machine, a: Args) -> Res<Owned> {
    let it = a.slot(m, 0);
    match m.next_builtin(it)? {
        Some(item) => Ok(item),
        None => Err(stop_iteration(m)),
    }
}

/// `StopIteration` without a value.
pub(crate) fn stop_iteration(m: &mut Machine) -> crate::machine::Unwind {
    match m.new_exception(ty::STOP_ITERATION, Vec::new()) {
        Ok(e) => m.raise_object(e),
        Err(unwind) => unwind,
    }
}

/// `__class_getitem__`: `list[int]`.
pub(crate) fn class_getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, item) = (a.slot(m, 0), a.slot(m, 1));
    Ok(super::alias::new(m, class, item))
}

/// `__sizeof__`: what `sys.getsizeof` says, less the headers.
pub(crate) fn sizeof(m: &mut Machine, a: Args) -> Res<Owned> {
    let n = m.heap.size_without_headers(a.slot(m, 0));
    Ok(m.heap.int(n as i64))
}

/// An argument that is asked for as `Py_ssize_t`.
pub(crate) fn ssize(m: &mut Machine, s: Slot) -> Res<i64> {
    if let Obj::Int(n) = m.heap.obj(s) {
        return Ok(n);
    }
    let n = m.index_object(s)?;
    let number = m.heap.obj(n.slot());
    m.release(n);
    match number {
        Obj::Int(n) => Ok(n),
        Obj::Bool(b) => Ok(b.into()),
        _ => Err(m.overflow_error("Python int too large to convert to C ssize_t")),
    }
}

/// A start or stop argument of `index()`: like a slice's, but never None.
pub(crate) fn bound(m: &mut Machine, s: Slot) -> Res<i64> {
    if !m.is_index(s) {
        return Err(m.type_error("slice indices must be integers or have an __index__ method"));
    }
    m.index_clamped(s)
}
