//! What iterators, cells and bound methods of C hold, and where iterators are: what a view shows of them beyond the trace
//! format.
//!
//! Deliberately absent: what they only keep for speed, as the tuple that `zip` gives again.

use crate::heap::{Edge, Ext, Obj, Rec, Slot};
use crate::machine::Machine;
use crate::types::{bytes, iterators, ty};

/// What the picture says of an iterator that has given its last item.
pub(crate) const EXHAUSTED: &str = "exhausted";

/// What an object keeps for itself alone, and what is told elsewhere.
const NOT_SHOWN: [&str; 5] = ["class", "kept result", "next number", "keyword mark", "part"];

/// The objects that it goes through, is bound to or is made of, labelled as their owners are told.
pub(super) fn slots(m: &Machine, s: Slot) -> Vec<(String, Slot)> {
    let heap = &m.heap;
    let mut out = Vec::new();
    if let Some(obj) = bytes::view::viewed(heap, s) {
        return vec![("obj".to_owned(), obj)];
    }
    let Obj::Record { kind, .. } = heap.obj(s) else { return out };
    let has_parts = matches!(
        kind,
        Rec::Builtin
            | Rec::Cell
            | Rec::Native
            | Rec::DictView
            | Rec::MappingProxy
            | Rec::GenericAlias
            | Rec::Super
    );
    if !has_parts && !is_iterator(kind) {
        return out;
    }
    heap.edges(s, &mut |edge, to| {
        let Edge::Part(part) = edge else { return };
        let is_module = || matches!(heap.obj(to), Obj::Record { kind: Rec::Module, .. });
        let wanted = match kind {
            Rec::Builtin => part == "__self__" && !is_module(),
            _ => !NOT_SHOWN.contains(&part) && !to.is_null(),
        };
        if wanted {
            out.push((part.to_owned(), to));
        }
    });
    out
}

/// Whether it is an iterator of a native module.
pub(super) fn is_native_iterator(m: &Machine, s: Slot) -> bool {
    crate::modules::next_of(m.heap.builtin_base(m.heap.ty(s))).is_some()
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

/// Where an iterator is, none where that is up to the iterators it asks; what part a memory view shows.
pub(super) fn position(m: &Machine, s: Slot) -> Option<String> {
    let heap = &m.heap;
    match heap.obj(s) {
        Obj::RangeIter { left, next } => Some(of_range(next, left.into())),
        Obj::Ext(_) => match heap.ext(s) {
            Some(&Ext::RangeIter(next, _, left)) => Some(of_range(next, left)),
            _ => bytes::view::extent(heap, s),
        },
        Obj::Record { kind: Rec::Native, .. } => match heap.builtin_base(heap.ty(s)) {
            ty::COUNT if heap.item(s, 0).is_null() => Some(format!("next: {}", heap.number64(s, 2))),
            ty::REPEAT => match heap.number64(s, 1) {
                ..0 => None,
                0 => Some(EXHAUSTED.to_owned()),
                left => Some(format!("{left} left")),
            },
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
