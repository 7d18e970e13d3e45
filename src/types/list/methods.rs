//! The methods of lists, and sorting.

use crate::heap::{Obj, Owned, Slot, Text};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Res, TypeMethods, Unwind, order_of_texts};
use crate::types::common::{self, natives};
use crate::types::iterators::{self, Sequence};
use crate::types::{sort as order, tuple, ty};

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    if class == ty::LIST {
        return Ok(m.heap.list_of_type());
    }
    let empty = Obj::List { seq: crate::heap::Seq::default(), cap: 0 };
    Ok(m.alloc_like(class, empty, 40))
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let list = a.slot(m, 0);
    if m.heap.list_parts(list).1 != 0 {
        super::clear(m, list);
    }
    if let Some(iterable) = a.get(m, 1) {
        super::extend(m, list, iterable)?;
    }
    Ok(m.none())
}

fn append(m: &mut Machine, a: Args) -> Res<Owned> {
    let (list, item) = (a.slot(m, 0), a.slot(m, 1));
    let item = m.share(item);
    m.heap.list_push(list, item);
    Ok(m.none())
}

fn clear(m: &mut Machine, a: Args) -> Res<Owned> {
    let list = a.slot(m, 0);
    super::clear(m, list);
    Ok(m.none())
}

fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    let items = m.heap.items(a.slot(m, 0));
    Ok(super::of(m, &items))
}

fn count(m: &mut Machine, a: Args) -> Res<Owned> {
    let (list, value) = (a.slot(m, 0), a.slot(m, 1));
    let (mut n, mut i) = (0, 0);
    while i < m.heap.n_items(list) {
        let item = m.heap.item(list, i);
        n += i64::from(item == value || m.eq_held(item, value)?);
        i += 1;
    }
    Ok(m.heap.int(n))
}

fn extend(m: &mut Machine, a: Args) -> Res<Owned> {
    let (list, iterable) = (a.slot(m, 0), a.slot(m, 1));
    super::extend(m, list, iterable)?;
    Ok(m.none())
}

fn index(m: &mut Machine, a: Args) -> Res<Owned> {
    let (list, value) = (a.slot(m, 0), a.slot(m, 1));
    let (start, stop) = tuple::search_bounds(m, a, list)?;
    if let Some(i) = super::find(m, list, value, start, stop)? {
        Ok(m.heap.int(i.into()))
    } else {
        let value = m.repr_text(value)?;
        Err(m.value_error(format!("{value} is not in list")))
    }
}

fn insert(m: &mut Machine, a: Args) -> Res<Owned> {
    let (list, i, item) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let i = common::ssize(m, i)?;
    let n = i64::from(m.heap.n_items(list));
    let i = if i < 0 { i.saturating_add(n).max(0) } else { i.min(n) };
    let item = m.share(item);
    m.heap.list_insert(list, i as u32, item);
    Ok(m.none())
}

fn pop(m: &mut Machine, a: Args) -> Res<Owned> {
    let list = a.slot(m, 0);
    let i = match a.get(m, 1) {
        Some(i) => common::ssize(m, i)?,
        None => -1,
    };
    let n = m.heap.n_items(list);
    if n == 0 {
        return Err(m.index_error("pop from empty list"));
    }
    let Some(i) = super::place(i, n) else { return Err(m.index_error("pop index out of range")) };
    let item = m.heap.list_delete(list, i);
    if n == 1 {
        m.heap.list_set_capacity(list, 0);
    } else {
        m.heap.list_resize(list, n - 1);
    }
    Ok(item)
}

fn remove(m: &mut Machine, a: Args) -> Res<Owned> {
    let (list, value) = (a.slot(m, 0), a.slot(m, 1));
    match super::find(m, list, value, 0, i64::MAX)? {
        Some(i) => {
            // the comparison may have shortened the list
            if i < m.heap.n_items(list) {
                super::splice(m, list, i, i + 1, &[]);
            }
            Ok(m.none())
        }
        None => Err(m.value_error("list.remove(x): x not in list")),
    }
}

fn reverse(m: &mut Machine, a: Args) -> Res<Owned> {
    let list = a.slot(m, 0);
    m.heap.list_reverse(list);
    Ok(m.none())
}

fn sort_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let (list, key, reverse) = (a.slot(m, 0), a.get_some(m, 1), a.get(m, 2));
    let reverse = match reverse {
        Some(reverse) => m.truth(reverse)?,
        None => false,
    };
    sort(m, list, key, reverse)?;
    Ok(m.none())
}

/// `list.sort(key=…, reverse=…)`. While it runs the list looks empty: its items are on the operand stack, and
/// after them their keys.
pub(crate) fn sort(m: &mut Machine, list: Slot, key: Option<Slot>, reverse: bool) -> Res<()> {
    let items = m.heap.items(list);
    let n = items.len();
    let (seq, cap) = m.heap.list_detach_to_sort(list);
    let base = m.stack.len();
    m.stack.extend(items);
    let mut sorted: Vec<u32> = (0..n as u32).collect();
    let mut result = Ok(());
    if let Some(key) = key {
        for i in 0..n {
            match m.call(key, &[m.stack[base + i]]) {
                Ok(value) => m.push(value),
                Err(unwind) => {
                    result = Err(unwind);
                    break;
                }
            }
        }
    }
    if result.is_ok() && n > 1 {
        if reverse {
            sorted.reverse();
        }
        let keys = if key.is_some() { base + n } else { base };
        result = sort_keys(m, keys, &mut sorted);
        if reverse {
            sorted.reverse();
        }
    }
    if let Err(Unwind::Stop(_)) = result {
        return result;
    }
    drop_keys(m, base + n, if result.is_ok() { &sorted } else { &[] });
    let (new_seq, new_cap) = m.heap.list_parts(list);
    if result.is_ok() && !m.heap.list_is_sorting(list) {
        result = Err(m.value_error("list modified during sort"));
    }
    // the items go back, and what the program put into the list meanwhile is dropped
    let mucked = m.heap.items(list);
    m.heap.list_detach(list);
    for (to, &from) in sorted.iter().enumerate() {
        let item = m.stack[base + from as usize];
        m.heap.set_word(seq.off + to as u32, item.0);
    }
    m.stack.truncate(base);
    m.heap.list_attach(list, seq, cap);
    m.stack.extend(mucked);
    m.truncate(base);
    m.heap.list_free_detached(new_seq, new_cap);
    result
}

/// Drops the keys, which begin at `first`, in their new order.
fn drop_keys(m: &mut Machine, first: usize, sorted: &[u32]) {
    let keys: Vec<Slot> = m.stack.split_off(first);
    if keys.is_empty() {
        return;
    }
    if sorted.is_empty() {
        super::drop_in_order(m, keys.into_iter().rev().collect());
    } else {
        super::drop_in_order(m, sorted.iter().map(|&i| keys[i as usize]).collect());
    }
}

/// Sorts places by what lies on the operand stack from `base` on.
fn sort_keys(m: &mut Machine, base: usize, sorted: &mut [u32]) -> Res<()> {
    let keys = &m.stack[base..base + sorted.len()];
    // keys of one simple type cannot run the program's code, so they are compared by their payloads
    let ints: Option<Vec<i64>> = keys
        .iter()
        .map(|&k| match m.heap.obj(k) {
            Obj::Int(n) if m.heap.ty(k) == ty::INT => Some(n),
            _ => None,
        })
        .collect();
    if let Some(ints) = ints {
        return order::sort(sorted, |x, y| Ok(ints[x as usize] < ints[y as usize]));
    }
    let floats: Option<Vec<f64>> = keys
        .iter()
        .map(|&k| match m.heap.obj(k) {
            Obj::Float(f) if m.heap.ty(k) == ty::FLOAT => Some(f),
            _ => None,
        })
        .collect();
    if let Some(floats) = floats {
        return order::sort(sorted, |x, y| Ok(floats[x as usize] < floats[y as usize]));
    }
    let texts: Option<Vec<Text>> =
        keys.iter().map(|&k| m.heap.text(k).filter(|_| m.heap.ty(k) == ty::STR).cloned()).collect();
    if let Some(texts) = texts {
        return order::sort(
            sorted,
            |x, y| Ok(order_of_texts(&texts[x as usize], &texts[y as usize]).is_lt()),
        );
    }
    order::sort(sorted, |x, y| {
        let (x, y) = (m.stack[base + x as usize], m.stack[base + y as usize]);
        m.compare_truth(x, y, CompareOp::Lt)
    })
}

fn add(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    super::concat(m, x, y)
}

fn iadd(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    super::extend(m, x, y)?;
    Ok(m.share(x))
}

fn mul(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, n) = (a.slot(m, 0), a.slot(m, 1));
    let n = m.index(n)?;
    super::repeat(m, x, n)
}

fn imul(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, n) = (a.slot(m, 0), a.slot(m, 1));
    let n = m.index(n)?;
    super::repeat_in_place(m, x, n)?;
    Ok(m.share(x))
}

fn getitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, key) = (a.slot(m, 0), a.slot(m, 1));
    super::get_item(m, x, key)
}

fn setitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, key, value) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    super::set_item(m, x, key, Some(value))?;
    Ok(m.none())
}

fn delitem(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, key) = (a.slot(m, 0), a.slot(m, 1));
    super::set_item(m, x, key, None)?;
    Ok(m.none())
}

fn contains(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, item) = (a.slot(m, 0), a.slot(m, 1));
    let found = super::contains(m, x, item)?;
    Ok(m.bool(found))
}

fn iter(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(iterators::over(m, Sequence::List, s))
}

fn reversed(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    Ok(iterators::over_list_reversed(m, s))
}

/// The type's methods.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::LIST,
    doc: "A sequence that can be changed.",
    methods: natives! {
        "__new__" "@static cls, *args, **kwargs" create;
        "__init__" "self, iterable=(), /" init;
        "__repr__" "self, /" common::repr;
        "__lt__" "self, value, /" common::lt;
        "__le__" "self, value, /" common::le;
        "__eq__" "self, value, /" common::eq;
        "__ne__" "self, value, /" common::ne;
        "__gt__" "self, value, /" common::gt;
        "__ge__" "self, value, /" common::ge;
        "__iter__" "self, /" iter;
        "__len__" "self, /" common::len;
        "__getitem__" "self, index, /" getitem;
        "__setitem__" "self, key, value, /" setitem;
        "__delitem__" "self, key, /" delitem;
        "__contains__" "self, key, /" contains;
        "__add__" "self, value, /" add;
        "__iadd__" "self, value, /" iadd;
        "__mul__" "self, value, /" mul;
        "__rmul__" "self, value, /" mul;
        "__imul__" "self, value, /" imul;
        "__reversed__" "self, /" reversed;
        "__sizeof__" "self, /" common::sizeof;
        "__class_getitem__" "@class cls, item, /" common::class_getitem;
        "append" "self, object, /" append;
        "clear" "self, /" clear;
        "copy" "self, /" copy;
        "count" "self, value, /" count;
        "extend" "self, iterable, /" extend;
        "index" "self, value, start=0, stop=9223372036854775807, /" index;
        "insert" "self, index, object, /" insert;
        "pop" "self, index=-1, /" pop;
        "remove" "self, value, /" remove;
        "reverse" "self, /" reverse;
        "sort" "self, /, *, key=None, reverse=False" sort_method;
    },
    getters: &[],
};
