//! What the cyclic collector does, phase by phase, as it happens: kept while events are recorded.
//!
//! A collection tells, in this order: `Started`, `Copied`, `Subtracted`, `Found`; then, where something is
//! unreachable, a `WeakReference` for each weak reference to it, a `Callback` for each of these that has one and is
//! reachable itself, a `Finalizer` for each `__del__`, `Resurrected` if one of those brought something back, `Cleared`;
//! and `Ended` in any case. Code of the program that runs meanwhile has its own events in between.
//!
//! **Invariant:** only the program's objects are named; numbers count all.

use serde::{Deserialize, Serialize};

use super::{Heap, HeapEvent, ObjectId, Slot};

/// One phase of a collection (Python/gc.c).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "phase", rename_all = "snake_case")]
pub enum CollectorPhase {
    /// A collection begins: of this generation and those younger.
    Started {
        /// From 0, the youngest, to 2.
        generation: u8,
        /// How many objects it looks at, the interpreter's included.
        n_candidates: u32,
    },
    /// Every candidate's reference count is copied (`update_refs`).
    Copied {
        /// The copies, in the order of the collector's list.
        copies: Vec<(ObjectId, u32)>,
    },
    /// Each reference from a candidate to a candidate takes one off the copy (`subtract_refs`).
    Subtracted {
        /// What is left of the copies: references from outside.
        copies: Vec<(ObjectId, u32)>,
    },
    /// What nothing from outside reaches is set apart (`move_unreachable`).
    Found {
        /// In the order of the collector's list.
        unreachable: Vec<ObjectId>,
        /// How many in all.
        n_unreachable: u32,
        /// Objects whose copy was 0 but which something refers to that is reached from outside.
        rescued: Vec<ObjectId>,
    },
    /// A weak reference to something unreachable is dead from here on (`handle_weakrefs`).
    WeakReference {
        /// The weak reference.
        reference: ObjectId,
        /// What it referred to.
        object: ObjectId,
        /// Whether it has a callback that will be called.
        has_callback: bool,
    },
    /// The callback of a weak reference is called.
    Callback {
        /// The weak reference.
        reference: ObjectId,
    },
    /// `__del__` of something unreachable is called; nothing is taken down yet (`finalize_garbage`).
    Finalizer {
        /// Whose.
        object: ObjectId,
    },
    /// Finalizers have made these reachable again: they live on (`handle_resurrected_objects`).
    Resurrected {
        /// Which, in the order of the collector's list.
        objects: Vec<ObjectId>,
    },
    /// The references of these are taken out now, one object after another, so that their counts fall to 0
    /// (`delete_garbage`).
    Cleared {
        /// Which, in that order.
        objects: Vec<ObjectId>,
    },
    /// The collection is over.
    Ended {
        /// From 0, the youngest, to 2.
        generation: u8,
        /// How many objects were unreachable: what `gc.collect()` gives back.
        n_collected: u32,
    },
}

impl CollectorPhase {
    /// The same of the objects alone that a picture shows; `None` where it was about another one.
    pub(crate) fn only(&self, shown: &dyn Fn(ObjectId) -> bool) -> Option<CollectorPhase> {
        let ids = |all: &[ObjectId]| all.iter().copied().filter(|&id| shown(id)).collect::<Vec<_>>();
        let pairs = |all: &[(ObjectId, u32)]| all.iter().copied().filter(|pair| shown(pair.0)).collect();
        Some(match self {
            CollectorPhase::Copied { copies } => CollectorPhase::Copied { copies: pairs(copies) },
            CollectorPhase::Subtracted { copies } => CollectorPhase::Subtracted { copies: pairs(copies) },
            CollectorPhase::Found { unreachable, n_unreachable, rescued } => CollectorPhase::Found {
                unreachable: ids(unreachable),
                n_unreachable: *n_unreachable,
                rescued: ids(rescued),
            },
            CollectorPhase::WeakReference { object, .. } | CollectorPhase::Finalizer { object } => {
                return shown(*object).then(|| self.clone());
            }
            CollectorPhase::Resurrected { objects } => {
                CollectorPhase::Resurrected { objects: Some(ids(objects)).filter(|ids| !ids.is_empty())? }
            }
            CollectorPhase::Cleared { objects } => {
                CollectorPhase::Cleared { objects: Some(ids(objects)).filter(|ids| !ids.is_empty())? }
            }
            CollectorPhase::Started { .. }
            | CollectorPhase::Callback { .. }
            | CollectorPhase::Ended { .. } => self.clone(),
        })
    }
}

impl Heap {
    /// Keeps a phase, where events are kept.
    pub(crate) fn tell_phase(&mut self, phase: impl FnOnce(&Heap) -> CollectorPhase) {
        if self.is_recording() {
            let phase = phase(self);
            self.events.push(HeapEvent::Collector(Box::new(phase)));
        }
    }

    /// The program's objects among these.
    pub(crate) fn ids_of_program(&self, slots: &[Slot]) -> Vec<ObjectId> {
        slots.iter().filter(|&&s| self.is_of_program(s)).map(|&s| self.id(s)).collect()
    }
}
