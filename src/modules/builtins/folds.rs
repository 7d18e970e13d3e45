//! Built-in functions that go through an iterable: `all`, `any`, `min`, `max`, `sum`.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::{BinOp, CompareOp};
use crate::machine::{Args, Machine, Number, Res};
use crate::types::ty;

/// `all()`
pub(super) fn all(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut all = true;
    m.for_each(a.slot(m, 0), |m, item| {
        all = m.truth(item)?;
        Ok(all)
    })?;
    Ok(m.bool(all))
}

/// `any()`
pub(super) fn any(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut any = false;
    m.for_each(a.slot(m, 0), |m, item| {
        any = m.truth(item)?;
        Ok(!any)
    })?;
    Ok(m.bool(any))
}

/// `max()`
pub(super) fn max(m: &mut Machine, a: Args) -> Res<Owned> {
    extreme(m, a, "max", CompareOp::Gt)
}

/// `min()`
pub(super) fn min(m: &mut Machine, a: Args) -> Res<Owned> {
    extreme(m, a, "min", CompareOp::Lt)
}

/// Parameters: key, default; the rest is one iterable or the items themselves.
fn extreme(m: &mut Machine, a: Args, own: &str, op: CompareOp) -> Res<Owned> {
    let (key, default) = (a.get_some(m, 0), a.get(m, 1));
    if a.n_rest == 0 {
        return Err(m.type_error(format!("{own} expected at least 1 argument, got 0")));
    }
    if a.n_rest > 1 && default.is_some() {
        return Err(
            m.type_error(format!("Cannot specify a default for {own}() with multiple positional arguments"))
        );
    }
    // the best item and its value lie on the operand stack, the candidate and its value above them
    let best = m.stack.len();
    if a.n_rest > 1 {
        for i in 0..a.n_rest {
            let item = a.rest(m, i);
            let item = m.share(item);
            m.push(item);
            consider(m, best, key, op)?;
        }
    } else {
        let iter = m.iter(a.rest(m, 0))?;
        let iter = m.temp(iter);
        let best = best + 1;
        while let Some(item) = m.next(iter)? {
            m.push(item);
            consider(m, best, key, op)?;
        }
    }
    if m.stack.len() >= best + 2 {
        // the item lies below its value
        let item = m.peek(1);
        return Ok(m.share(item));
    }
    match default {
        Some(default) => Ok(m.share(default)),
        None => Err(m.value_error(format!("{own}() iterable argument is empty"))),
    }
}

/// Takes the item on top for the best one, which lies at `best`, or drops it.
fn consider(m: &mut Machine, best: usize, key: Option<Slot>, op: CompareOp) -> Res<()> {
    let item = m.peek(0);
    let value = match key {
        Some(key) => m.call(key, &[item])?,
        None => m.share(item),
    };
    let value = m.temp(value);
    if m.stack.len() == best + 2 {
        return Ok(());
    }
    if m.compare_truth(value, m.stack[best + 1], op)? {
        // CPython drops the old value first, then the old item
        for (from, to) in [(best + 3, best + 1), (best + 2, best)] {
            m.stack.swap(from, to);
        }
    } else {
        // otherwise the item goes before its value
        m.stack.swap(best + 2, best + 3);
    }
    m.truncate(best + 2);
    Ok(())
}

/// `sum()`: ints and floats are added without objects as long as nothing else comes.
pub(super) fn sum(m: &mut Machine, a: Args) -> Res<Owned> {
    let (iterable, start) = (a.slot(m, 0), a.get(m, 1));
    let iter = m.iter(iterable)?;
    let iter = m.temp(iter);
    if let Some(start) = start {
        let refused = match m.heap.ty(start) {
            _ if m.is_a(start, ty::STR) => Some(("strings", "''")),
            _ if m.is_a(start, ty::BYTES) => Some(("bytes", "b''")),
            _ if m.is_a(start, ty::BYTEARRAY) => Some(("bytearray", "b''")),
            _ => None,
        };
        if let Some((what, join)) = refused {
            return Err(m.type_error(format!("sum() can't sum {what} [use {join}.join(seq) instead]")));
        }
    }
    let mut result = match start {
        Some(start) => m.share(start),
        None => m.heap.int(0),
    };
    if let Obj::Int(mut sum) = m.heap.obj(result.slot())
        && m.heap.ty(result.slot()) == ty::INT
    {
        m.release(result);
        loop {
            let Some(item) = m.next(iter)? else { return Ok(m.heap.int(sum)) };
            let exact = matches!(m.heap.ty(item.slot()), ty::INT | ty::BOOL);
            let next = match m.number(item.slot()) {
                Some(Number::Int(n)) if exact => sum.checked_add(n),
                _ => None,
            };
            if let Some(next) = next {
                m.release(item);
                sum = next;
                continue;
            }
            let whole = m.heap.int(sum);
            result = add(m, whole, item)?;
            break;
        }
    }
    if let Obj::Float(mut sum) = m.heap.obj(result.slot())
        && m.heap.ty(result.slot()) == ty::FLOAT
    {
        m.release(result);
        // what rounding lost so far (Neumaier's variant of Kahan's summation)
        let mut lost = 0.0f64;
        let total = |sum: f64, lost: f64| if lost != 0.0 && lost.is_finite() { sum + lost } else { sum };
        loop {
            let Some(item) = m.next(iter)? else { return Ok(m.heap.float(total(sum, lost))) };
            let exact_float = m.heap.ty(item.slot()) == ty::FLOAT;
            match m.number(item.slot()) {
                Some(Number::Float(x)) if exact_float => {
                    let next = sum + x;
                    lost += if sum.abs() >= x.abs() { (sum - next) + x } else { (x - next) + sum };
                    sum = next;
                    m.release(item);
                }
                Some(Number::Int(n)) => {
                    sum += n as f64;
                    m.release(item);
                }
                _ => {
                    let whole = m.heap.float(total(sum, lost));
                    result = add(m, whole, item)?;
                    break;
                }
            }
        }
    }
    while let Some(item) = {
        m.temp(result);
        m.next(iter)?
    } {
        let sum = m.pop();
        result = add(m, sum, item)?;
    }
    Ok(m.pop())
}

fn add(m: &mut Machine, a: Owned, b: Owned) -> Res<Owned> {
    // the sum takes this place while the operands are dropped, the left one first
    let mark = m.stack.len();
    m.stack.push(Slot::NULL);
    let (a, b) = (m.temp(a), m.temp(b));
    m.stack[mark] = m.binary(BinOp::Add, a, b)?.into_slot();
    m.stack.swap(mark + 1, mark + 2);
    m.truncate(mark + 1);
    Ok(m.pop())
}
