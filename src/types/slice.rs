//! `slice`, and what slices mean for a sequence (Objects/sliceobject.c).

use num_bigint::{BigInt, Sign};

use crate::heap::{Obj, Owned, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Getter, Machine, Number, Res, TypeMethods};

use super::common::{self, natives};
use super::ty;

const STEP: u32 = 0;
const START: u32 = 1;
const STOP: u32 = 2;

/// A slice's numbers before a length is known: what was left out is as far as can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Bounds {
    start: i64,
    stop: i64,
    pub(crate) step: i64,
}

/// Which places of a sequence a slice takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Indices {
    /// The first place.
    pub(crate) start: i64,
    /// Where it ends, exclusively.
    pub(crate) stop: i64,
    /// From one place to the next.
    pub(crate) step: i64,
    /// How many places.
    pub(crate) n: i64,
}

impl Bounds {
    /// Made to fit a length (`PySlice_AdjustIndices`).
    pub(crate) fn adjust(self, len: i64) -> Indices {
        let Bounds { start, stop, step } = self;
        let (lowest, highest) = if step < 0 { (-1, len - 1) } else { (0, len) };
        let fit = |i: i64| if i < 0 { i.saturating_add(len).max(lowest) } else { i.min(highest) };
        let (start, stop) = (fit(start), fit(stop));
        let n = if step < 0 && stop < start {
            (start - stop - 1) / -step + 1
        } else if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else {
            0
        };
        Indices { start, stop, step, n }
    }
}

impl Indices {
    /// The places in order.
    pub(crate) fn places(self) -> impl Iterator<Item = u32> {
        (0..self.n).map(move |i| (self.start + i * self.step) as u32)
    }
}

/// `start:stop:step`; the references are handed over.
pub fn new(m: &mut Machine, start: Owned, stop: Owned, step: Owned) -> Owned {
    m.heap.slice([step.into_slot(), start.into_slot(), stop.into_slot()])
}

/// Reads a slice's numbers (`PySlice_Unpack`).
pub(crate) fn unpack(m: &mut Machine, slice: Slot) -> Res<Bounds> {
    let (start, stop, step) = (m.heap.item(slice, START), m.heap.item(slice, STOP), m.heap.item(slice, STEP));
    let step = match step {
        Slot::NONE => 1,
        step => match number(m, step)? {
            0 => return Err(m.value_error("slice step cannot be zero")),
            n => n.max(-i64::MAX),
        },
    };
    let start = match start {
        Slot::NONE if step < 0 => i64::MAX,
        Slot::NONE => 0,
        start => number(m, start)?,
    };
    let stop = match stop {
        Slot::NONE if step < 0 => i64::MIN,
        Slot::NONE => i64::MAX,
        stop => number(m, stop)?,
    };
    Ok(Bounds { start, stop, step })
}

/// Start, stop and step for a length of any size (`_PySlice_GetLongIndices`).
pub(crate) fn big_indices(m: &mut Machine, slice: Slot, len: &BigInt) -> Res<(BigInt, BigInt, BigInt)> {
    let [step, start, stop] = [STEP, START, STOP].map(|i| m.heap.item(slice, i));
    let step = match step {
        Slot::NONE => BigInt::from(1),
        step => big_number(m, step)?,
    };
    if step.sign() == Sign::NoSign {
        return Err(m.value_error("slice step cannot be zero"));
    }
    let back = step.sign() == Sign::Minus;
    let (lowest, highest) = if back { (BigInt::from(-1), len - 1) } else { (BigInt::from(0), len.clone()) };
    let mut fit = |s: Slot, default: &BigInt| {
        if s == Slot::NONE {
            return Ok(default.clone());
        }
        let n = big_number(m, s)?;
        Ok(if n.sign() == Sign::Minus { (n + len).max(lowest.clone()) } else { n.min(highest.clone()) })
    };
    let start = fit(start, if back { &highest } else { &lowest })?;
    let stop = fit(stop, if back { &lowest } else { &highest })?;
    Ok((start, stop, step))
}

fn big_number(m: &mut Machine, s: Slot) -> Res<BigInt> {
    if !m.is_index(s) {
        return Err(m.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    let n = m.index_object(s)?;
    let number = match m.number(n.slot()) {
        Some(Number::Int(n)) => n.into(),
        Some(Number::Big(n)) => n.clone(),
        other => unreachable!("an index is an int, not {other:?}"),
    };
    m.release(n);
    Ok(number)
}

fn number(m: &mut Machine, s: Slot) -> Res<i64> {
    if let Obj::Int(n) = m.heap.obj(s) {
        return Ok(n);
    }
    if !m.is_index(s) {
        return Err(m.type_error("slice indices must be integers or None or have an __index__ method"));
    }
    m.index_clamped(s)
}

/// `slice(1, 2, None)`
pub(crate) fn repr_into(m: &mut Machine, s: Slot, out: &mut String) -> Res<()> {
    for (i, before) in [(START, "slice("), (STOP, ", "), (STEP, ", ")] {
        out.push_str(before);
        let part = m.heap.item(s, i);
        m.repr_into(part, out)?;
    }
    out.push(')');
    Ok(())
}

/// Slices compare as tuples of start, stop and step.
pub(crate) fn compare(m: &mut Machine, a: Slot, b: Slot, op: CompareOp) -> Res<Option<Owned>> {
    if m.heap.ty(b) != ty::SLICE {
        return Ok(None);
    }
    if a == b {
        let answer = matches!(op, CompareOp::Eq | CompareOp::Le | CompareOp::Ge);
        return Ok(Some(m.bool(answer)));
    }
    m.scoped(|m| {
        let pair = [a, b].map(|s| {
            let parts = [START, STOP, STEP].map(|i| m.heap.item(s, i));
            let tuple = m.heap.tuple_of(&parts);
            m.temp(tuple)
        });
        super::list::compare(m, pair[0], pair[1], op)
    })
}

fn create(m: &mut Machine, a: Args) -> Res<Owned> {
    let (first, second, third) = (a.slot(m, 1), a.get(m, 2), a.get(m, 3));
    let (start, stop) = match second {
        Some(stop) => (first, stop),
        None => (Slot::NONE, first),
    };
    Ok(m.new_slice(start, stop, third.unwrap_or(Slot::NONE)))
}

fn hash(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let parts = [START, STOP, STEP].map(|i| m.heap.item(s, i));
    let hash = m.hash_parts(&parts)?;
    Ok(m.heap.int(hash))
}

fn indices(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, len) = (a.slot(m, 0), a.slot(m, 1));
    let len = m.index_object(len)?;
    let len = m.temp(len);
    let len = big_number(m, len)?;
    if len.sign() == Sign::Minus {
        return Err(m.value_error("length should not be negative"));
    }
    let (start, stop, step) = big_indices(m, s, &len)?;
    let numbers = [start, stop, step].map(|n| m.heap.big(n));
    Ok(m.heap.tuple(numbers.into()))
}

fn part(m: &mut Machine, s: Slot, i: u32) -> Res<Owned> {
    let part = m.heap.item(s, i);
    Ok(m.share(part))
}

/// The type's methods.
pub const METHODS: TypeMethods = TypeMethods {
    ty: ty::SLICE,
    doc: "Which items of a sequence: from start to before stop, by step.",
    methods: natives! {
        "__new__" "@static cls, start, stop=None, step=None, /" create;
        "__repr__" "self, /" common::repr;
        "__hash__" "self, /" hash;
        "__lt__" "self, value, /" common::lt;
        "__le__" "self, value, /" common::le;
        "__eq__" "self, value, /" common::eq;
        "__ne__" "self, value, /" common::ne;
        "__gt__" "self, value, /" common::gt;
        "__ge__" "self, value, /" common::ge;
        "indices" "self, len, /" indices;
    },
    getters: &[
        Getter { name: "start", get: |m, s| part(m, s, START), set: None },
        Getter { name: "stop", get: |m, s| part(m, s, STOP), set: None },
        Getter { name: "step", get: |m, s| part(m, s, STEP), set: None },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_fit_lengths() {
        let all = Bounds { start: 0, stop: i64::MAX, step: 1 };
        assert_eq!(all.adjust(5), Indices { start: 0, stop: 5, step: 1, n: 5 });
        let back = Bounds { start: i64::MAX, stop: i64::MIN, step: -2 };
        assert_eq!(back.adjust(5).places().collect::<Vec<_>>(), [4, 2, 0]);
        let none = Bounds { start: -1, stop: -3, step: 1 };
        assert_eq!(none.adjust(5).n, 0);
        let far = Bounds { start: -100, stop: -1, step: i64::MAX };
        assert_eq!(far.adjust(5), Indices { start: 0, stop: 4, step: i64::MAX, n: 1 });
    }
}
