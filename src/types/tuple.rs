//! Tuples (Objects/tupleobject.c). What they have in common with lists is in [`super::list`].

use crate::heap::{Obj, Owned, Slot};
use crate::machine::{Args, Machine, Res, TypeMethods};

use super::common::{self, natives};
use super::iterators::{self, Sequence};
use super::{list, ty};

/// `(a, b)`, `(a,)`.
pub(crate) fn repr_into(m: &mut Machine, s: Slot, out: &mut String) -> Res<()> {
    let n = m.heap.n_items(s);
    if n == 0 {
        out.push_str("()");
        return Ok(());
    }
    m.repr_container(s, out, "(...)", |m, out| {
        out.push('(');
        for i in 0..n {
            if i > 0 {
                out.push_str(", ");
            }
            let item = m.heap.item(s, i);
            m.repr_into(item, out)?;
        }
        out.push_str(if n == 1 { ",)" } else { ")" });
        Ok(())
    })
}

/// `tuple(o)`: the object itself if it is an exact tuple (`PySequence_Tuple`).
pub(crate) fn from(m: &mut Machine, o: Slot) -> Res<Owned> {
    match m.heap.ty(o) {
        ty::TUPLE => Ok(m.share(o)),
        ty::LIST => {
            let items = m.heap.items(o);
            Ok(m.heap.tuple_of(&items))
        }
        _ => {
            let iter = m.iter(o)?;
            m.scoped(|m| {
                let iter = m.temp(iter);
                m.length_hint(o, 10)?;
                let first = m.stack.len();
                while let Some(item) = m.next(iter)? {
                    m.push(item);
                }
                // the references move from the operand stack into the tuple
                let items = m.stack.split_off(first);
                Ok(m.heap.tuple_raw(&items))
            })
        }
    }
}

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, iterable) = (a.slot(m, 0), a.get(m, 1));
    let tuple = match iterable {
        Some(o) => from(m, o)?,
        None => m.share(Slot::EMPTY_TUPLE),
    };
    if class == ty::TUPLE {
        return Ok(tuple);
    }
    let items = m.heap.items(tuple.slot());
    let instance = m.alloc_like_tuple(class, &items);
    m.release(tuple);
    Ok(instance)
}

fn add(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    list::concat(m, x, y)
}

fn mul(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, n) = (a.slot(m, 0), a.slot(m, 1));
    let n = m.index(n)?;
    list::repeat(m, x, n)
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, key) = (a.slot(m, 0), a.slot(m, 1));
    list::get_item(m, x, key)
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, item) = (a.slot(m, 0), a.slot(m, 1));
    let found = list::contains(m, x, item)?;
    Ok(m.bool(found))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(iterators::over(m, Sequence::Tuple, s))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let hash = m.hash_tuple(s)?;
    Ok(m.heap.int(hash))
}

fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, value) = (a.slot(m, 0), a.slot(m, 1));
    let mut n = 0;
    for item in m.heap.items(s) {
        n += i64::from(m.eq(item, value)?);
    }
    Ok(m.heap.int(n))
}

fn index(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, value) = (a.slot(m, 0), a.slot(m, 1));
    let (start, stop) = search_bounds(m, a, s)?;
    match list::find(m, s, value, start, stop)? {
        Some(i) => Ok(m.heap.int(i.into())),
        None => Err(m.value_error("tuple.index(x): x not in tuple")),
    }
}

/// Where `index()` of a list or tuple looks: its third and fourth argument, counted from either end.
pub(crate) fn search_bounds(m: &mut Machine, a: Args, s: Slot) -> Res<(i64, i64)> {
    let mut ends = [0, i64::MAX];
    for (i, end) in ends.iter_mut().enumerate() {
        if let Some(given) = a.get(m, 2 + i as u32) {
            let n = common::bound(m, given)?;
            *end = if n < 0 { n.saturating_add(m.heap.n_items(s).into()).max(0) } else { n };
        }
    }
    Ok((ends[0], ends[1]))
}

fn getnewargs(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    debug_assert!(matches!(m.heap.obj(s), Obj::Tuple(_)));
    let items = m.heap.items(s);
    let copy = m.heap.tuple_of(&items);
    Ok(m.heap.tuple(vec![copy]))
}

/// The type's methods.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::TUPLE,
    doc: "A sequence that cannot be changed.",
    methods: natives! {
        "__new__" "@static cls, iterable=(), /" create;
        "__repr__" "self, /" common::repr;
        "__hash__" "self, /" hash;
        "__lt__" "self, value, /" common::lt;
        "__le__" "self, value, /" common::le;
        "__eq__" "self, value, /" common::eq;
        "__ne__" "self, value, /" common::ne;
        "__gt__" "self, value, /" common::gt;
        "__ge__" "self, value, /" common::ge;
        "__iter__" "self, /" iter;
        "__len__" "self, /" common::len;
        "__getitem__" "self, key, /" getitem;
        "__contains__" "self, key, /" contains;
        "__add__" "self, value, /" add;
        "__mul__" "self, value, /" mul;
        "__rmul__" "self, value, /" mul;
        "__getnewargs__" "self, /" getnewargs;
        "__class_getitem__" "@class cls, item, /" common::class_getitem;
        "index" "self, value, start=0, stop=9223372036854775807, /" index;
        "count" "self, value, /" count;
    },
    getters: &[],
};
