//! What iterators, cells and bound methods of C hold, and where iterators are: what a view shows of them beyond the trace
//! format.
//!
//! Deliberately absent: what they only keep for speed, as the tuple that `zip` gives again.

use crate::heap::{Edge, Ext, Obj, Rec, Slot};
use crate::machine::Machine;
use crate::types::{iterators, ty};

/// What the picture says of an iterator that has given its last item.
const EXHAUSTED: &str = "exhausted";

/// The objects that it goes through or is bound to, labelled as their owners are told.
pub(super) fn slots(m: &Machine, s: Slot) -> Vec<(String, Slot)> {
    let heap = &m.heap;
    let mut out = Vec::new();
    let Obj::Record { kind, .. } = heap.obj(s) else { return out };
    if !is_iterator(kind) && !matches!(kind, Rec::Builtin | Rec::Cell) {
        return out;
    }
    heap.edges(s, &mut |edge, to| {
        let Edge::Part(part) = edge else { return };
        let is_module = || matches!(heap.obj(to), Obj::Record { kind: Rec::Module, .. });
        let wanted = match kind {
            Rec::Builtin => part == "__self__" && !is_module(),
            _ => !matches!(part, "class" | "kept result" | "next number"),
        };
        if wanted {
            out.push((part.to_owned(), to));
        }
    });
    out
}

/// Whether it is one of the iterators that are records.
pub(super) fn is_iterator(kind: Rec) -> bool {
    matches!(
        kind,
        Rec::SeqIter
            | Rec::ReverseIter
            | Rec::DictIter
            | Rec::SetIter
            | Rec::CallIter
            | Rec::Map
            | Rec::Filter
            | Rec::Zip
            | Rec::Enumerate
    )
}

/// Where an iterator is; none where that is up to the iterators it asks.
pub(super) fn position(m: &Machine, s: Slot) -> Option<String> {
    let heap = &m.heap;
    match heap.obj(s) {
        Obj::RangeIter { left, next } => Some(of_range(next, left.into())),
        Obj::Ext(_) => match heap.ext(s) {
            Some(&Ext::RangeIter(next, _, left)) => Some(of_range(next, left)),
            _ => None,
        },
        Obj::Record { kind: Rec::Enumerate, .. } => Some(format!("next: {}", iterators::next_number(m, s))),
        Obj::Record { kind, aux, .. } => {
            let is_walk = matches!(kind, Rec::SeqIter | Rec::ReverseIter | Rec::DictIter | Rec::SetIter);
            if is_walk && heap.item(s, 0).is_null() {
                return Some(EXHAUSTED.to_owned());
            }
            let left = |i| format!("{} left", heap.item(s, i).0);
            match kind {
                Rec::SeqIter => Some(format!("next: item {}", index(m, s, aux))),
                Rec::ReverseIter => Some(match aux {
                    0 => "at its end".to_owned(),
                    n => format!("next: item {}", n - 1),
                }),
                Rec::DictIter => Some(left(3)),
                Rec::SetIter => Some(left(2)),
                _ => None,
            }
        }
        _ => None,
    }
}

fn of_range(next: i64, left: u64) -> String {
    match left {
        0 => EXHAUSTED.to_owned(),
        _ => format!("next: {next}, {left} left"),
    }
}

/// The number of the next item. An iterator over a str remembers the byte at which the next character begins.
fn index(m: &Machine, it: Slot, at: u32) -> usize {
    let at = at as usize;
    match m.heap.ext(m.heap.item(it, 0)) {
        Some(Ext::Str(text)) if matches!(m.heap.ty(it), ty::STR_ITERATOR | ty::STR_ASCII_ITERATOR) => {
            text.s.get(..at).map_or(at, |before| before.chars().count())
        }
        _ => at,
    }
}
