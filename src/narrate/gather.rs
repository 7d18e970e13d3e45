//! The changes of a step or moment, summed up: what cancels out is left out.

use std::collections::BTreeMap;

use crate::timeline::{Change, CollectorPhase, ObjectId};

/// A name of a function's frame that was bound anew or unbound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Binding {
    pub(super) function: String,
    pub(super) name: String,
    pub(super) before: Option<ObjectId>,
    pub(super) after: Option<ObjectId>,
}

/// A slot that was filled, changed or emptied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Filling {
    pub(super) owner: ObjectId,
    pub(super) label: String,
    pub(super) before: Option<ObjectId>,
    pub(super) after: Option<ObjectId>,
}

/// An object that was freed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct End {
    pub(super) object: ObjectId,
    pub(super) type_name: String,
    pub(super) by_collector: bool,
}

/// What has changed in all, in the order in which each thing first changed.
#[derive(Debug, Default)]
pub(super) struct Sum {
    pub(super) called: Vec<String>,
    pub(super) returned: Vec<String>,
    /// The last of them was left by an exception.
    pub(super) raised: bool,
    /// The last of them was a class's body.
    pub(super) is_class_body: bool,
    /// Functions whose frames came back from generators, or went into them.
    pub(super) resumed: Vec<String>,
    pub(super) suspended: Vec<String>,
    pub(super) bindings: Vec<Binding>,
    pub(super) slots: Vec<Filling>,
    /// What objects hold besides references, before and after; only where they differ.
    pub(super) values: Vec<(ObjectId, String, String)>,
    /// Before and after, by object; only where they differ.
    pub(super) counts: BTreeMap<ObjectId, (u32, u32)>,
    /// New objects that were not freed again, with their types.
    pub(super) born: BTreeMap<ObjectId, String>,
    /// Objects freed that were there before, in order.
    pub(super) freed: Vec<End>,
    pub(super) printed: String,
    /// For each collection that has ended: how many objects it found.
    pub(super) collected: Vec<u32>,
    /// In the order in which counts first changed.
    pub(super) count_order: Vec<ObjectId>,
}

impl Sum {
    pub(super) fn of<'c>(changes: impl Iterator<Item = &'c Change>) -> Sum {
        let mut sum = Sum::default();
        let mut short_lived: Vec<ObjectId> = Vec::new();
        let mut moved: Vec<ObjectId> = Vec::new();
        for change in changes {
            match change {
                Change::Born { object, type_name } => {
                    sum.born.insert(*object, type_name.clone());
                }
                Change::Bound { function, name, target, before } => {
                    sum.bind(function, name, *before, Some(*target));
                }
                Change::Unbound { function, name, before } => sum.bind(function, name, Some(*before), None),
                Change::Slot { owner, label, before, after } => sum.fill(*owner, label, *before, *after),
                Change::Value { object, before, after } => {
                    match sum.values.iter_mut().find(|known| known.0 == *object) {
                        Some(known) => known.2.clone_from(after),
                        None => sum.values.push((*object, before.clone(), after.clone())),
                    }
                }
                Change::Count { object, before, after } => {
                    if !sum.counts.contains_key(object) {
                        sum.count_order.push(*object);
                    }
                    sum.counts.entry(*object).or_insert((*before, *after)).1 = *after;
                }
                Change::Freed { object, type_name, by_collector } => {
                    if sum.born.remove(object).is_some() {
                        short_lived.push(*object);
                    } else {
                        let by_collector = *by_collector;
                        sum.freed.push(End { object: *object, type_name: type_name.clone(), by_collector });
                    }
                }
                // the names move between the frame and the generator, which changes nothing for the objects
                Change::Called { function, generator, resumed } => {
                    moved.extend(*generator);
                    let entered = if *resumed { &mut sum.resumed } else { &mut sum.called };
                    entered.push(function.clone());
                }
                Change::Returned { function, suspended: Some(generator), .. } => {
                    sum.suspended.push(function.clone());
                    moved.push(*generator);
                }
                Change::Returned { function, by_exception, is_class_body, .. } => {
                    (sum.raised, sum.is_class_body) = (*by_exception, *is_class_body);
                    if sum.called.last() == Some(function) {
                        sum.called.pop();
                    } else {
                        sum.returned.push(function.clone());
                    }
                }
                Change::Printed { text } => sum.printed.push_str(text),
                Change::Collector { phase: CollectorPhase::Ended { n_collected, .. } } => {
                    sum.collected.push(*n_collected);
                }
                Change::Collector { .. } => {}
            }
        }
        sum.bindings.retain(|binding| binding.before != binding.after);
        sum.bindings.retain(|binding| {
            let returned = binding.before.is_none() && sum.resumed.contains(&binding.function);
            let left = binding.after.is_none() && sum.suspended.contains(&binding.function);
            !returned && !left
        });
        sum.slots.retain(|slot| slot.before != slot.after && !moved.contains(&slot.owner));
        sum.slots.retain(|slot| !short_lived.contains(&slot.owner));
        sum.values.retain(|(object, before, after)| before != after && !short_lived.contains(object));
        sum.counts.retain(|object, (before, after)| before != after && !short_lived.contains(object));
        let counts = &sum.counts;
        sum.count_order.retain(|object| counts.contains_key(object));
        sum
    }

    fn bind(&mut self, function: &str, name: &str, before: Option<ObjectId>, after: Option<ObjectId>) {
        let known = self.bindings.iter_mut().find(|known| known.function == function && known.name == name);
        if let Some(known) = known {
            known.after = after;
        } else {
            let (function, name) = (function.to_owned(), name.to_owned());
            self.bindings.push(Binding { function, name, before, after });
        }
    }

    fn fill(&mut self, owner: ObjectId, label: &str, before: Option<ObjectId>, after: Option<ObjectId>) {
        match self.slots.iter_mut().find(|known| known.owner == owner && known.label == label) {
            Some(known) => known.after = after,
            None => self.slots.push(Filling { owner, label: label.to_owned(), before, after }),
        }
    }

    pub(super) fn is_freed(&self, object: ObjectId) -> bool {
        self.freed.iter().any(|end| end.object == object)
    }
}
