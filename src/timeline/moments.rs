//! What happens inside a step: the memory events between two line events, each with the picture after it.
//!
//! The stretch is replayed with recording on, and the state is read after each instruction that changed a count.
//! [`super::beats`] turns what differs between two readings into moments.
//!
//! **Invariant:** counts that only a temporary on the operand stack raised and lowered again are not told; the counts
//! before the first moment and after the last are the true ones.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::heap::{CollectorPhase, HeapEvent};
use crate::machine::Machine;

use super::beats::Beats;
use super::{Detail, Moment, ObjectId, Step, View, view_of};

/// Views taken within one step, at the most.
const MAX_VIEWS: usize = 200;

/// Above so many objects in view, a step's state is read at its end alone.
const MAX_OBJECTS: usize = 600;

/// Deaths told one after another; more at once are told in so many groups.
const MAX_GROUPS: usize = 40;
const MAX_GROUPS_OF_MANY: usize = 6;

/// One reading of the machine while it is watched.
#[derive(Debug, Clone)]
pub(crate) struct Reading {
    /// Heap events since the reading before.
    pub events: Vec<HeapEvent>,
    /// The state.
    pub view: View,
    /// Whether something is in it that an operand stack alone holds.
    pub has_operands: bool,
    /// Bytes printed until here.
    pub printed: String,
    /// Whether the cyclic collector ran since the reading before.
    pub collected: bool,
}

/// Runs `m` to `step`, watching what follows the step before, whose view is `start`. Gives back what happened, and the
/// machine at `step`, and the view of it.
pub(super) fn between(
    start: View,
    mut m: Box<Machine>,
    step: Step,
    detail: &Detail,
) -> (Vec<Moment>, View, Box<Machine>) {
    let _old = m.take_output();
    let known = start.objects.iter().map(|object| object.id).collect();
    let (max_views, max_groups) =
        if start.objects.len() > MAX_OBJECTS { (0, MAX_GROUPS_OF_MANY) } else { (MAX_VIEWS, MAX_GROUPS) };
    m.watch(step - 1, max_views, known, detail.clone());
    m.set_stop_at(step);
    let _end = m.go_on();
    let mut readings = m.unwatch();
    for n in 0..readings.len() {
        let (before, after) = readings.split_at_mut(n);
        view_of::share(&mut after[0].view, before.last().map_or(&start, |last| &last.view));
    }
    // The last reading is of now. It is all there is to see, unless more or less comes from the operand stacks.
    let mut end = match readings.last() {
        Some(last) if !last.has_operands && !detail.operands => View { step, ..last.view.clone() },
        _ => view_of::view(&m, step, None, detail),
    };
    view_of::say(&m, &mut end);
    for reading in &mut readings {
        view_of::say_again(&mut reading.view, &[&start, &end]);
    }
    readings.push(Reading {
        events: Vec::new(),
        view: end.clone(),
        has_operands: false,
        printed: String::new(),
        collected: false,
    });
    leave_out_temporaries(&start, &mut readings);
    let mut beats = Beats::new(start, &end, max_groups);
    for reading in readings {
        beats.take(reading);
    }
    (beats.finish(end.clone()), end, m)
}

/// References that the picture does not show, by object: the count less the references shown. Less than 0 where two
/// arrows stand for one reference, as with a cell's content.
fn hidden(view: &View) -> Vec<(ObjectId, i64)> {
    let shown = references(view);
    let hidden = |object: &Rc<super::ObjectView>| {
        let count = i64::from(object.refcount?);
        Some((object.id, count - of(&shown, object.id).unwrap_or(0)))
    };
    view.objects.iter().filter_map(hidden).collect()
}

/// What a list in the order of the objects says of one.
pub(super) fn of(list: &[(ObjectId, i64)], id: ObjectId) -> Option<i64> {
    list.binary_search_by_key(&id, |&(known, _)| known).ok().map(|at| list[at].1)
}

/// How many names and slots of a view refer to each object that any refers to, in the order of the objects.
pub(super) fn references(view: &View) -> Vec<(ObjectId, i64)> {
    let names = view.frames.iter().flat_map(|frame| frame.names.iter().map(|name| name.target));
    let slots = view.objects.iter().flat_map(|object| object.slots.iter().map(|slot| slot.target));
    let mut targets: Vec<ObjectId> = names.chain(slots).collect();
    targets.sort_unstable();
    targets.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as i64)).collect()
}

/// Takes out of the counts what is there between the first state and the last alone and is not shown: `b = a` puts the
/// list on the operand stack before b refers to it, and its count shall tick with b's arrow.
fn leave_out_temporaries(start: &View, readings: &mut [Reading]) {
    // The last one is the end, and often the one before it as well.
    let is_end = |reading: &Reading| {
        readings.last().is_some_and(|last| {
            let both = || reading.view.objects.iter().zip(&last.view.objects);
            let n_same = reading.view.objects.len() == last.view.objects.len();
            n_same && reading.view.frames == last.view.frames && both().all(|(a, b)| a == b)
        })
    };
    let n = readings.len() - readings.iter().rev().take_while(|reading| is_end(reading)).count();
    if n == 0 {
        return;
    }
    let before = hidden(start);
    let after = readings.last().map(|last| hidden(&last.view)).unwrap_or_default();
    for reading in &mut readings[..n] {
        let shown = references(&reading.view);
        for object in &mut reading.view.objects {
            let Some(count) = object.refcount else { continue };
            let known = (of(&before, object.id), of(&after, object.id));
            let (a, b) = match known {
                (Some(a), Some(b)) => (a, b),
                (Some(a), None) => (a, a.min(0)),
                (None, Some(b)) => (b, b),
                (None, None) => continue,
            };
            let shown = of(&shown, object.id).unwrap_or(0);
            let hidden = (i64::from(count) - shown).clamp(a.min(b), a.max(b));
            // What nothing in the picture refers to is held by what is not shown.
            let told = if shown + hidden > 0 { shown + hidden } else { i64::from(count) };
            if told != i64::from(count) {
                Rc::make_mut(object).refcount = Some(told as u32);
            }
        }
    }
}

/// The objects made.
pub(super) fn births(events: &[HeapEvent]) -> impl Iterator<Item = ObjectId> {
    events.iter().filter_map(|event| if let HeapEvent::Alloc(id) = event { Some(*id) } else { None })
}

/// What the collector did.
pub(super) fn phases(events: &[HeapEvent]) -> impl Iterator<Item = &CollectorPhase> {
    events
        .iter()
        .filter_map(|event| if let HeapEvent::Collector(phase) = event { Some(&**phase) } else { None })
}

/// The objects freed, in the order in which their counts fell to zero.
pub(super) fn deaths(events: &[HeapEvent]) -> Vec<ObjectId> {
    let freed: BTreeSet<ObjectId> = events
        .iter()
        .filter_map(|event| if let HeapEvent::Free(id) = event { Some(*id) } else { None })
        .collect();
    let mut told = BTreeSet::new();
    let zero = |event: &HeapEvent| match event {
        HeapEvent::Dec(id, 0) | HeapEvent::Free(id) if freed.contains(id) && told.insert(*id) => Some(*id),
        _ => None,
    };
    events.iter().filter_map(zero).collect()
}
