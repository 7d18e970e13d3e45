//! `heapq` (Modules/_heapqmodule.c): lists kept so that each item is not above its two children.
//!
//! The comparisons, and their order, are CPython's: a class may count them.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Native, Res};
use crate::types::common::natives;
use crate::types::ty;

use super::Module;

/// A heap whose first item is the smallest, or the largest.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    Min,
    Max,
}

impl Order {
    /// Whether `a` belongs above `b`; both are held meanwhile, and the list must not change in length.
    fn above(self, m: &mut Machine, heap: Slot, a: Slot, b: Slot) -> Res<bool> {
        let n = m.heap.n_items(heap);
        let (x, y) = if self == Order::Min { (a, b) } else { (b, a) };
        let above = m.scoped(|m| {
            for s in [x, y] {
                let held = m.share(s);
                m.temp(held);
            }
            m.compare_truth(x, y, CompareOp::Lt)
        })?;
        if m.heap.n_items(heap) != n {
            return Err(m.raise(ty::RUNTIME_ERROR, "list changed size during iteration"));
        }
        Ok(above)
    }

    /// Moves an item up until its parent is not below it.
    fn sift_down(self, m: &mut Machine, heap: Slot, start: u32, mut at: u32) -> Res<()> {
        if at >= m.heap.n_items(heap) {
            return Err(m.index_error("index out of range"));
        }
        while at > start {
            let parent = (at - 1) / 2;
            let (new, above) = (m.heap.item(heap, at), m.heap.item(heap, parent));
            if !self.above(m, heap, new, above)? {
                break;
            }
            swap(m, heap, at, parent);
            at = parent;
        }
        Ok(())
    }

    /// Moves the higher child up, again and again, to a leaf; then the item that came down up to its place.
    fn sift_up(self, m: &mut Machine, heap: Slot, start: u32) -> Res<()> {
        let n = m.heap.n_items(heap);
        if start >= n {
            return Err(m.index_error("index out of range"));
        }
        let mut at = start;
        while at < n / 2 {
            let mut child = 2 * at + 1;
            if child + 1 < n {
                let (left, right) = (m.heap.item(heap, child), m.heap.item(heap, child + 1));
                child += u32::from(!self.above(m, heap, left, right)?);
            }
            swap(m, heap, at, child);
            at = child;
        }
        self.sift_down(m, heap, start, at)
    }
}

fn swap(m: &mut Machine, heap: Slot, i: u32, j: u32) {
    let (a, b) = (m.heap.item(heap, i), m.heap.item(heap, j));
    m.heap.replace_item(heap, i, b);
    m.heap.replace_item(heap, j, a);
}

/// The list that is the first argument.
fn list_arg(m: &mut Machine, a: Args, function: &str) -> Res<Slot> {
    let heap = a.slot(m, 0);
    if matches!(m.heap.obj(heap), Obj::List { .. }) {
        return Ok(heap);
    }
    let t = if heap == Slot::NONE { "None".into() } else { m.type_name(heap) };
    let which = if a.n > 1 { "argument 1" } else { "argument" };
    Err(m.type_error(format!("{function}() {which} must be list, not {t}")))
}

fn heappush(m: &mut Machine, a: Args) -> Res<Owned> {
    let heap = list_arg(m, a, "heappush")?;
    let item = m.share(a.slot(m, 1));
    m.heap.list_push(heap, item);
    let last = m.heap.n_items(heap) - 1;
    Order::Min.sift_down(m, heap, 0, last)?;
    Ok(m.none())
}

fn pop(m: &mut Machine, a: Args, order: Order, function: &str) -> Res<Owned> {
    let heap = list_arg(m, a, function)?;
    let n = m.heap.n_items(heap);
    if n == 0 {
        return Err(m.index_error("index out of range"));
    }
    if n == 1 {
        // its slots go as well, as when a slice of all is deleted
        let only = m.heap.replace_item(heap, 0, Slot::NULL);
        m.heap.list_cut(heap, 0);
        m.heap.list_set_capacity(heap, 0);
        return Ok(Owned::from_slot(only));
    }
    let last = m.heap.list_delete(heap, n - 1);
    let first = Owned::from_slot(m.heap.replace_item(heap, 0, last.into_slot()));
    m.temp(first);
    order.sift_up(m, heap, 0)?;
    Ok(m.pop())
}

/// Puts an item in the place of the first, which is given back.
fn put_first(m: &mut Machine, heap: Slot, item: Slot, order: Order) -> Res<Owned> {
    if m.heap.n_items(heap) == 0 {
        return Err(m.index_error("index out of range"));
    }
    let item = m.share(item);
    let first = Owned::from_slot(m.heap.replace_item(heap, 0, item.into_slot()));
    m.temp(first);
    order.sift_up(m, heap, 0)?;
    Ok(m.pop())
}

fn replace(m: &mut Machine, a: Args, order: Order, function: &str) -> Res<Owned> {
    let heap = list_arg(m, a, function)?;
    put_first(m, heap, a.slot(m, 1), order)
}

fn heappushpop(m: &mut Machine, a: Args) -> Res<Owned> {
    let heap = list_arg(m, a, "heappushpop")?;
    let item = a.slot(m, 1);
    if m.heap.n_items(heap) == 0 {
        return Ok(m.share(item));
    }
    let top = m.heap.item(heap, 0);
    let smaller = m.scoped(|m| {
        let held = m.share(top);
        m.temp(held);
        m.compare_truth(top, item, CompareOp::Lt)
    })?;
    if !smaller {
        return Ok(m.share(item));
    }
    put_first(m, heap, item, Order::Min)
}

/// Lists beyond this length are heapified level by level as far as possible, for the processor's cache.
const LONG: u32 = 2500;

fn heapify(m: &mut Machine, a: Args, order: Order, function: &str) -> Res<Owned> {
    let heap = list_arg(m, a, function)?;
    let n = m.heap.n_items(heap);
    if n <= LONG {
        for i in (0..n / 2).rev() {
            order.sift_up(m, heap, i)?;
        }
        return Ok(m.none());
    }
    let half = n / 2;
    let leftmost = (1 << (half + 1).ilog2()) - 1;
    for first in (half / 2..leftmost).rev().chain((leftmost..half).rev()) {
        // a node whose sibling has its turn later waits for it; else the parent follows at once
        let mut i = first;
        loop {
            order.sift_up(m, heap, i)?;
            if i % 2 == 0 {
                break;
            }
            i /= 2;
        }
    }
    Ok(m.none())
}

const FUNCTIONS: &[Native] = natives! {
    "heappush" "heap, item, /" heappush;
    "heappushpop" "heap, item, /" heappushpop;
    "heappop" "heap, /" |m, a| pop(m, a, Order::Min, "heappop");
    "heapreplace" "heap, item, /" |m, a| replace(m, a, Order::Min, "heapreplace");
    "heapify" "heap, /" |m, a| heapify(m, a, Order::Min, "heapify");
    "_heappop_max" "heap, /" |m, a| pop(m, a, Order::Max, "_heappop_max");
    "_heapreplace_max" "heap, item, /" |m, a| replace(m, a, Order::Max, "_heapreplace_max");
    "_heapify_max" "heap, /" |m, a| heapify(m, a, Order::Max, "_heapify_max");
};

/// The module.
pub(super) const MODULE: Module = Module::new("heapq", "Lists whose first item is the smallest.")
    .functions(FUNCTIONS)
    .frozen(include_str!("frozen/heapq.py"));
