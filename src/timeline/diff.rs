//! What differs between two states of a program.

use std::collections::BTreeMap;

use super::inspect::SUSPENDED;
use super::{Change, EventKind, ObjectId, ObjectView, View};

/// Whether a generator waits at a `yield`.
fn waits(view: &View, generator: ObjectId) -> bool {
    let value = view.objects.iter().find(|o| o.id == generator).and_then(|o| o.value.as_deref());
    value.is_some_and(|value| value.ends_with(SUSPENDED))
}

/// What differs, in the order: frames, births, names, slots, counts, output. What is gone from the picture need not
/// have been freed.
pub(super) fn changes(a: &View, b: &View, printed: &str) -> Vec<Change> {
    let mut out = Vec::new();
    for f in &b.frames {
        if !a.frames.iter().any(|g| g.id == f.id) {
            let resumed = f.generator.is_some_and(|g| waits(a, g));
            out.push(Change::Called { function: f.function.clone(), generator: f.generator, resumed });
        }
    }
    for f in &a.frames {
        if !b.frames.iter().any(|g| g.id == f.id) {
            let suspended = f.generator.filter(|&g| waits(b, g));
            let by_exception = a.event.kind == EventKind::Return && a.event.detail.is_none();
            out.push(Change::Returned { function: f.function.clone(), suspended, by_exception });
        }
    }
    let (old, new): (BTreeMap<ObjectId, &ObjectView>, BTreeMap<ObjectId, &ObjectView>) =
        (a.objects.iter().map(|o| (o.id, o)).collect(), b.objects.iter().map(|o| (o.id, o)).collect());
    for (id, o) in &new {
        if !old.contains_key(id) {
            out.push(Change::Born { object: *id, type_name: o.type_name.clone() });
        }
    }
    for f in &b.frames {
        let before = a.frames.iter().find(|g| g.id == f.id);
        for n in &f.names {
            let was = before.and_then(|g| g.names.iter().find(|m| m.name == n.name)).map(|m| m.target);
            if was != Some(n.target) {
                out.push(Change::Bound {
                    function: f.function.clone(),
                    name: n.name.clone(),
                    target: n.target,
                    before: was,
                });
            }
        }
        for n in before.map(|g| g.names.as_slice()).unwrap_or_default() {
            if !f.names.iter().any(|m| m.name == n.name) {
                out.push(Change::Unbound {
                    function: f.function.clone(),
                    name: n.name.clone(),
                    before: n.target,
                });
            }
        }
    }
    for (id, o) in &new {
        let Some(was) = old.get(id) else { continue };
        for s in &o.slots {
            let before = was.slots.iter().find(|t| t.label == s.label).map(|t| t.target);
            if before != Some(s.target) {
                out.push(Change::Slot { owner: *id, label: s.label.clone(), before, after: Some(s.target) });
            }
        }
        for s in &was.slots {
            if !o.slots.iter().any(|t| t.label == s.label) {
                out.push(Change::Slot {
                    owner: *id,
                    label: s.label.clone(),
                    before: Some(s.target),
                    after: None,
                });
            }
        }
        if let (Some(before), Some(after)) = (was.refcount, o.refcount)
            && before != after
        {
            out.push(Change::Count { object: *id, before, after });
        }
    }
    if !printed.is_empty() {
        out.push(Change::Printed { text: printed.to_owned() });
    }
    out
}
