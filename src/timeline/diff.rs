//! What differs between two states of a program.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::inspect::{STATE_FOLLOWS, SUSPENDED};
use super::{Change, EventKind, Kind, ObjectId, ObjectView, View};

/// One of a view's objects, which are in order.
pub(super) fn find(objects: &[Rc<ObjectView>], id: ObjectId) -> Option<&Rc<ObjectView>> {
    let at = objects.binary_search_by_key(&id, |object| object.id).ok()?;
    Some(&objects[at])
}

/// Whether a generator waits at a `yield`.
fn waits(view: &View, generator: ObjectId) -> bool {
    let value = find(&view.objects, generator).and_then(|o| o.value.as_deref());
    value.is_some_and(|value| value.ends_with(SUSPENDED))
}

/// What differs between two states of a dict: its entries are known by their keys, for where one goes, those after it
/// move up.
fn entries(
    owner: ObjectId,
    a: &ObjectView,
    b: &ObjectView,
    before: &[Rc<ObjectView>],
    out: &mut Vec<Change>,
) {
    let pairs = |o: &ObjectView| -> BTreeMap<ObjectId, (String, ObjectId)> {
        let slots = o.slots.chunks_exact(2);
        slots.map(|two| (two[0].target, (two[1].label.clone(), two[1].target))).collect()
    };
    let (old, new) = (pairs(a), pairs(b));
    for (key, (label, target)) in &new {
        let was = old.get(key).map(|known| known.1);
        if was != Some(*target) {
            let after = Some(*target);
            out.push(Change::Slot { owner, label: label.clone(), before: was, after });
        }
    }
    // Of a long one only the ends are in view, and what is out of view need not be gone.
    let is_whole = b.slots.len() == b.n_slots as usize;
    for (key, (label, target)) in old.iter().filter(|(key, _)| is_whole && !new.contains_key(key)) {
        let value = find(before, *key).and_then(|o| o.value.clone());
        let label = value.map_or(label.clone(), |value| format!("key:{value}"));
        out.push(Change::Slot { owner, label, before: Some(*target), after: None });
    }
}

/// What differs, in the order: frames, births, names, slots, counts, output. What is gone from the picture need not
/// have been freed.
pub(super) fn changes(a: &View, b: &View, printed: &str) -> Vec<Change> {
    let mut out = Vec::new();
    for (depth, f) in (1..).zip(&a.frames) {
        if !b.frames.iter().any(|g| g.id == f.id) {
            // A generator that no name leads to is not in view, but it was about to yield.
            let yields = a.event.yields && depth == a.frames.len();
            let suspended = f.generator.filter(|&g| yields || waits(b, g));
            let by_exception = a.event.kind == EventKind::Return && a.event.detail.is_none();
            let (function, is_class_body) = (f.function.clone(), f.is_class_body);
            out.push(Change::Returned { function, suspended, by_exception, is_class_body });
        }
    }
    for f in &b.frames {
        if !a.frames.iter().any(|g| g.id == f.id) {
            let resumed = f.goes_on || f.generator.is_some_and(|g| waits(a, g));
            out.push(Change::Called { function: f.function.clone(), generator: f.generator, resumed });
        }
    }
    for o in &b.objects {
        if find(&a.objects, o.id).is_none() {
            out.push(Change::Born { object: o.id, type_name: o.type_name.clone() });
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
    for o in &b.objects {
        let id = o.id;
        let Some(was) = find(&a.objects, id).filter(|was| !Rc::ptr_eq(was, o)) else { continue };
        if o.kind == Kind::Dict {
            entries(id, was, o, &a.objects, &mut out);
        }
        for s in o.slots.iter().filter(|_| o.kind != Kind::Dict) {
            let before = was.slots.iter().find(|t| t.label == s.label).map(|t| t.target);
            if before != Some(s.target) {
                out.push(Change::Slot { owner: id, label: s.label.clone(), before, after: Some(s.target) });
            }
        }
        for s in was.slots.iter().filter(|_| o.kind != Kind::Dict) {
            if !o.slots.iter().any(|t| t.label == s.label) {
                out.push(Change::Slot {
                    owner: id,
                    label: s.label.clone(),
                    before: Some(s.target),
                    after: None,
                });
            }
        }
        // that a generator goes on, waits or ends is told with its frame
        let is_told = |value: &str| value.contains(STATE_FOLLOWS);
        if let (Some(before), Some(after)) = (&was.value, &o.value)
            && before != after
            && !(is_told(before) && is_told(after))
        {
            let (before, after) = (before.clone(), after.clone());
            out.push(Change::Value { object: id, before, after });
        }
        if let (Some(before), Some(after)) = (was.refcount, o.refcount)
            && before != after
        {
            out.push(Change::Count { object: id, before, after });
        }
    }
    if !printed.is_empty() {
        out.push(Change::Printed { text: printed.to_owned() });
    }
    out
}
