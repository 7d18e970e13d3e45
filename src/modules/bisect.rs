//! `bisect` (Modules/_bisectmodule.c): places in a sorted list.

use crate::heap::{Owned, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Native, Res};
use crate::types::common::{natives, ssize};
use crate::types::ty;

use super::Module;

/// The place for `x` in `seq[lo:hi]`, behind or before those equal to it.
fn search(m: &mut Machine, a: Args, x: Slot, right: bool) -> Res<i64> {
    let (seq, lo, hi, key) = (a.slot(m, 0), a.get(m, 2), a.get_some(m, 3), a.get_some(m, 4));
    let mut lo = match lo {
        Some(lo) => ssize(m, lo)?,
        None => 0,
    };
    if lo < 0 {
        return Err(m.value_error("lo must be non-negative"));
    }
    let mut hi = match hi {
        Some(hi) => ssize(m, hi)?,
        None => -1,
    };
    if hi == -1 {
        hi = m.len(seq)?;
    }
    while lo < hi {
        let middle = lo + (hi - lo) / 2;
        let before = m.scoped(|m| {
            let i = m.heap.int(middle);
            let i = m.temp(i);
            let item = m.get_item(seq, i)?;
            let mut item = m.temp(item);
            if let Some(key) = key {
                let value = m.call(key, &[item])?;
                item = m.temp(value);
            }
            if right {
                m.compare_truth(x, item, CompareOp::Lt)
            } else {
                m.compare_truth(item, x, CompareOp::Lt)
            }
        })?;
        if before == right {
            hi = middle;
        } else {
            lo = middle + 1;
        }
    }
    Ok(lo)
}

fn bisect(m: &mut Machine, a: Args, right: bool) -> Res<Owned> {
    let x = a.slot(m, 1);
    let place = search(m, a, x, right)?;
    Ok(m.heap.int(place))
}

fn insort(m: &mut Machine, a: Args, right: bool) -> Res<Owned> {
    let (seq, x, key) = (a.slot(m, 0), a.slot(m, 1), a.get_some(m, 4));
    let by = match key {
        Some(key) => {
            let by = m.call(key, &[x])?;
            m.temp(by)
        }
        None => x,
    };
    let place = search(m, a, by, right)?;
    if m.heap.ty(seq) == ty::LIST {
        let n = m.heap.n_items(seq);
        let x = m.share(x);
        m.heap.list_insert(seq, (place as u32).min(n), x);
    } else {
        let place = m.heap.int(place);
        let place = m.temp(place);
        let insert = m.heap.name("insert");
        let none = m.call_method(seq, insert, &[place, x])?;
        m.release(none);
    }
    Ok(m.none())
}

const FUNCTIONS: &[Native] = natives! {
    "bisect_right" "a, x, lo=0, hi=None, *, key=None" |m, a| bisect(m, a, true);
    "bisect_left" "a, x, lo=0, hi=None, *, key=None" |m, a| bisect(m, a, false);
    "insort_right" "a, x, lo=0, hi=None, *, key=None" |m, a| insort(m, a, true);
    "insort_left" "a, x, lo=0, hi=None, *, key=None" |m, a| insort(m, a, false);
};

/// The short names.
fn aliases(m: &mut Machine, module: Slot) -> Res<()> {
    for (short, long) in [("bisect", "bisect_right"), ("insort", "insort_right")] {
        let long = m.heap.name(long);
        let f = m.getattr(module, long)?;
        m.set_module_value(module, short, f);
    }
    Ok(())
}

/// The module.
pub(super) const MODULE: Module =
    Module::new("bisect", "Places in sorted lists.").functions(FUNCTIONS).constants(aliases);
