//! What happens inside a step: the memory events between two line events, each with the picture after it.
//!
//! The stretch is replayed with recording on. After each instruction that changed a count, the state is read and
//! compared with the one before; where objects died, each death is a moment of its own, in order.

use std::collections::{BTreeMap, BTreeSet};

use crate::heap::{HeapEvent, Slot};
use crate::machine::Machine;

use super::{Change, Moment, ObjectId, ObjectView, State, Step, View, inspect, view_of};

/// Views taken within one step, at the most.
const MAX_VIEWS: usize = 200;

/// Above so many objects in view a step is shown without its moments.
const MAX_OBJECTS: usize = 600;

/// Steps that are looked through for immortal objects, at the most.
const MAX_LOOK: Step = 4000;

/// Immortal objects that have been in view: they stay there, since they stay alive.
#[derive(Debug, Default)]
pub(super) struct SeenImmortals {
    first_seen: BTreeMap<Slot, Step>,
    looked_until: Step,
}

impl SeenImmortals {
    /// The next step to look at before `step` can be shown.
    pub(super) fn next_to_look_at(&self, step: Step) -> Option<Step> {
        (self.looked_until <= step && self.looked_until < MAX_LOOK).then_some(self.looked_until)
    }

    /// Remembers the small ints and short strings that the program's lists, names and attributes refer to.
    pub(super) fn look(&mut self, m: &Machine, step: Step) {
        self.looked_until = step + 1;
        let mut seen = BTreeSet::new();
        let mut todo: Vec<Slot> = inspect::frames(m).into_iter().flat_map(|f| f.names).map(|n| n.2).collect();
        while let Some(s) = todo.pop() {
            if !seen.insert(s) || seen.len() > 5000 {
                continue;
            }
            if m.heap.is_immortal(s) && inspect::kind(m, s) == super::Kind::Number {
                self.first_seen.entry(s).or_insert(step);
            }
            todo.extend(inspect::slots(m, s).into_iter().map(|(_, t)| t));
        }
    }

    /// Those that were seen up to a step.
    pub(super) fn until(&self, step: Step) -> Vec<Slot> {
        self.first_seen.iter().filter(|&(_, &at)| at <= step).map(|(&s, _)| s).collect()
    }
}

/// One reading of the machine while it is watched.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// Heap events since the reading before.
    pub events: Vec<HeapEvent>,
    /// The state.
    pub view: View,
    /// Bytes printed until here.
    pub printed: String,
}

/// Runs from the step before to `step`, watching. Gives back what happened, and the machine at `step`.
pub(super) fn between(before: Box<Machine>, step: Step, seen: &[Slot]) -> (Vec<Moment>, Box<Machine>) {
    let start = view_of::view(&before, step - 1, seen);
    let mut m = before;
    if start.objects.len() > MAX_OBJECTS {
        m.set_stop_at(step);
        let _end = m.go_on();
        let end = view_of::view(&m, step, seen);
        let changes = changes(&start, &end, &[], "");
        return (vec![Moment { view: end, changes }], m);
    }
    let _old = m.take_output();
    m.watch(seen.to_vec(), step - 1, MAX_VIEWS);
    m.set_stop_at(step);
    let _end = m.go_on();
    let readings = m.unwatch();
    let mut moments: Vec<Moment> = Vec::new();
    let mut last = start;
    for r in readings {
        push_reading(&mut moments, &mut last, r);
    }
    let end = view_of::view(&m, step, seen);
    let rest = changes(&last, &end, &[], "");
    let ends_in_a_death =
        moments.last().is_some_and(|m| m.view.objects.iter().any(|o| o.state != State::Alive));
    if !rest.is_empty() || moments.is_empty() || ends_in_a_death {
        moments.push(Moment { view: end, changes: rest });
    } else if let Some(m) = moments.last_mut() {
        m.view = end;
    }
    (moments, m)
}

/// Turns one reading into moments: each death that is in view first, then what else changed.
fn push_reading(moments: &mut Vec<Moment>, last: &mut View, r: Reading) {
    let freed: Vec<ObjectId> = r
        .events
        .iter()
        .filter_map(|e| if let HeapEvent::Free(id) = e { Some(*id) } else { None })
        .filter(|id| last.objects.iter().any(|o| o.id == *id))
        .collect();
    for id in freed {
        if r.view.objects.iter().any(|o| o.id == id) {
            continue;
        }
        let mut view = last.clone();
        let mut type_name = String::new();
        let mut targets = Vec::new();
        for o in &mut view.objects {
            if o.id == id {
                o.state = State::Freed;
                o.refcount = Some(0);
                o.n_slots = 0;
                type_name.clone_from(&o.type_name);
                targets.extend(std::mem::take(&mut o.slots).into_iter().map(|s| s.target));
            }
        }
        // names that the instruction unbound lead nowhere any more
        for f in &mut view.frames {
            f.names.retain(|n| {
                n.target != id || r.view.frames.iter().any(|g| g.id == f.id && g.names.contains(n))
            });
        }
        let mut found = vec![Change::Freed { object: id, type_name, by_collector: false }];
        for t in targets {
            if let Some(o) = view.objects.iter_mut().find(|o| o.id == t)
                && let Some(n) = o.refcount
                && n > 0
            {
                o.refcount = Some(n - 1);
                found.push(Change::Count { object: t, before: n, after: n - 1 });
            }
        }
        moments.push(Moment { view: view.clone(), changes: found });
        // the outline is gone with the next event
        view.objects.retain(|o| o.id != id);
        *last = view;
    }
    let found = changes(last, &r.view, &r.events, &r.printed);
    if !found.is_empty() {
        moments.push(Moment { view: r.view.clone(), changes: found });
    }
    *last = r.view;
}

/// What differs between two states, in the order: frames, births, names, slots, counts, deaths, output.
pub(super) fn changes(a: &View, b: &View, _events: &[HeapEvent], printed: &str) -> Vec<Change> {
    let mut out = Vec::new();
    for f in &b.frames {
        if !a.frames.iter().any(|g| g.id == f.id) {
            out.push(Change::Called { function: f.function.clone() });
        }
    }
    for f in &a.frames {
        if !b.frames.iter().any(|g| g.id == f.id) {
            out.push(Change::Returned { function: f.function.clone() });
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
    for (id, o) in &old {
        if !new.contains_key(id) {
            out.push(Change::Freed { object: *id, type_name: o.type_name.clone(), by_collector: false });
        }
    }
    if !printed.is_empty() {
        out.push(Change::Printed { text: printed.to_owned() });
    }
    out
}
