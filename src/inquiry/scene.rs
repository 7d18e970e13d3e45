//! A collection as a scene: what stands where after each of the collector's phases.
//!
//! Invariant: a scene speaks only of objects that were in view when the collection began.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::narrate;
use crate::timeline::{Change, CollectorPhase, Moment, ObjectId, ObjectView};

/// How the collector stands at a step, and what it did on the way there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollectorState {
    /// For each generation: its count, and the threshold above which it is collected.
    pub counts: [(u32, u32); 3],
    /// Whether it runs by itself.
    pub enabled: bool,
    /// For each generation: how often it was collected, and how many objects were.
    pub stats: [(u64, u64); 3],
    /// The collections on the way to the step, one after another; one that finalizers of the program stretch over many
    /// steps is told as a whole at each of them.
    pub scenes: Vec<Scene>,
}

/// One collection.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Scene {
    /// From 0, the youngest, to 2.
    pub generation: u8,
    /// How many objects it looked at, the interpreter's included.
    pub n_candidates: u32,
    /// The candidates in view.
    pub actors: Vec<Actor>,
    /// What happened, in order.
    pub acts: Vec<Act>,
}

/// A candidate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Which object.
    pub id: ObjectId,
    /// Its type and value.
    pub text: String,
    /// Its reference count when the collection began.
    pub refcount: u32,
    /// The candidates that it refers to, one entry a reference.
    pub refers_to: Vec<ObjectId>,
}

/// One phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// What happened, in a sentence.
    pub sentence: String,
    /// The phase's name.
    pub name: String,
    /// How each candidate stands after it, in the order of [`Scene::actors`].
    pub standing: Vec<Standing>,
    /// Which of the moments it is.
    #[serde(skip)]
    pub(super) moment: usize,
}

/// How a candidate stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Standing {
    /// The copy of its count, once it is made; references from other candidates are taken off it.
    pub copy: Option<u32>,
    /// Where it is.
    pub lane: Lane,
}

/// Where a candidate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lane {
    /// Not judged yet.
    #[default]
    Candidate,
    /// Reached from outside.
    Reached,
    /// Its copy was 0, but something refers to it that is reached.
    Rescued,
    /// Nothing from outside reaches it.
    Apart,
    /// Its finalizer has been called.
    Finalized,
    /// A finalizer has made it reachable again.
    Resurrected,
    /// Its references are taken out.
    Cleared,
    /// Gone.
    Freed,
}

/// The collections among the moments of a step, or of the steps that a collection takes.
pub fn scenes(moments: &[Moment]) -> Vec<Scene> {
    let mut scenes: Vec<Scene> = Vec::new();
    let mut is_open = false;
    for (idx, moment) in moments.iter().enumerate() {
        for change in &moment.changes {
            match change {
                Change::Collector { phase } => {
                    if let CollectorPhase::Started { generation, n_candidates } = *phase {
                        is_open = true;
                        scenes.push(Scene { generation, n_candidates, ..Scene::default() });
                    }
                    if let Some(scene) = scenes.last_mut().filter(|_| is_open) {
                        scene.take(phase, &moment.view.objects, narrate::moment(moment), idx);
                        is_open = !matches!(phase, CollectorPhase::Ended { .. });
                    }
                }
                Change::Freed { object, .. } => {
                    if let Some(scene) = scenes.last_mut().filter(|_| is_open) {
                        let mut standing = scene.standing();
                        if scene.put(&mut standing, &[*object], Lane::Freed) {
                            let sentence = narrate::moment(moment);
                            scene.acts.push(Act {
                                sentence,
                                name: "freed".to_owned(),
                                standing,
                                moment: idx,
                            });
                        }
                    }
                }
                _ => {}
            }
        }
    }
    scenes
}

impl Scene {
    /// How all stand now.
    fn standing(&self) -> Vec<Standing> {
        match self.acts.last() {
            Some(act) => act.standing.clone(),
            None => vec![Standing::default(); self.actors.len()],
        }
    }

    /// Puts objects into a lane. Whether any of them is a candidate.
    fn put(&self, standing: &mut [Standing], objects: &[ObjectId], lane: Lane) -> bool {
        let mut any = false;
        for (actor, standing) in self.actors.iter().zip(standing) {
            if objects.contains(&actor.id) {
                standing.lane = lane;
                any = true;
            }
        }
        any
    }

    fn take(&mut self, phase: &CollectorPhase, objects: &[Rc<ObjectView>], sentence: String, moment: usize) {
        if let CollectorPhase::Copied { copies } = phase {
            self.cast(copies, objects);
        }
        let mut standing = self.standing();
        standing.resize(self.actors.len(), Standing::default());
        let name = match phase {
            CollectorPhase::Started { .. } => "started",
            CollectorPhase::Copied { copies } | CollectorPhase::Subtracted { copies } => {
                for (actor, standing) in self.actors.iter().zip(&mut standing) {
                    standing.copy = copies.iter().find(|copy| copy.0 == actor.id).map(|copy| copy.1);
                }
                if matches!(phase, CollectorPhase::Copied { .. }) { "copied" } else { "subtracted" }
            }
            CollectorPhase::Found { unreachable, rescued, .. } => {
                for standing in &mut standing {
                    standing.lane = Lane::Reached;
                }
                self.put(&mut standing, rescued, Lane::Rescued);
                self.put(&mut standing, unreachable, Lane::Apart);
                "found"
            }
            CollectorPhase::WeakReference { .. } => "weak-reference",
            CollectorPhase::Callback { .. } => "callback",
            CollectorPhase::Finalizer { object } => {
                self.put(&mut standing, &[*object], Lane::Finalized);
                "finalizer"
            }
            CollectorPhase::Resurrected { objects } => {
                self.put(&mut standing, objects, Lane::Resurrected);
                "resurrected"
            }
            CollectorPhase::Cleared { objects } => {
                self.put(&mut standing, objects, Lane::Cleared);
                "cleared"
            }
            CollectorPhase::Ended { .. } => "ended",
        };
        self.acts.push(Act { sentence, name: name.to_owned(), standing, moment });
    }

    /// Takes the candidates in view as actors.
    fn cast(&mut self, copies: &[(ObjectId, u32)], objects: &[Rc<ObjectView>]) {
        let is_candidate = |id: ObjectId| copies.iter().any(|copy| copy.0 == id);
        for &(id, refcount) in copies {
            let object = objects.iter().find(|object| object.id == id);
            let text = object.map_or_else(String::new, |object| match &object.value {
                Some(value) if object.type_name == "type" => format!("class {value}"),
                Some(value) => format!("{} {value}", object.type_name),
                None => object.type_name.clone(),
            });
            let refers_to = object.map_or_else(Vec::new, |object| {
                object.slots.iter().map(|slot| slot.target).filter(|&target| is_candidate(target)).collect()
            });
            self.actors.push(Actor { id, text, refcount, refers_to });
        }
        for act in &mut self.acts {
            act.standing.resize(self.actors.len(), Standing::default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::{Goal, Timeline};

    fn collection(source: &str) -> Scene {
        let mut timeline = Timeline::finished(source);
        let step = timeline.find(Goal::Collection, 0, false, 1).expect("it collects");
        let mut scenes = scenes(&timeline.moments(step));
        assert_eq!(scenes.len(), 1);
        scenes.remove(0)
    }

    fn lanes(scene: &Scene, name: &str, of: &str) -> Vec<(Lane, Option<u32>)> {
        let act = scene.acts.iter().rfind(|act| act.name == name).unwrap_or_else(|| panic!("no {name}"));
        let actors = scene.actors.iter().zip(&act.standing).filter(|(actor, _)| actor.text.starts_with(of));
        actors.map(|(_, standing)| (standing.lane, standing.copy)).collect()
    }

    #[test]
    fn a_cycle_is_set_apart_and_freed_and_the_reachable_stays() {
        let scene = collection(
            "import gc\nclass Node: pass\na = Node()\na.self = a\nb = Node()\nb.self = b\ndel a\ngc.collect()\nprint()\n",
        );
        assert_eq!(lanes(&scene, "copied", "Node"), [(Lane::Candidate, Some(1)), (Lane::Candidate, Some(2))]);
        let left: Vec<_> = lanes(&scene, "subtracted", "Node").into_iter().map(|(_, copy)| copy).collect();
        assert_eq!(left, [Some(0), Some(0)], "the globals, which hold b, are a candidate themselves");
        let found: Vec<_> = lanes(&scene, "found", "Node").into_iter().map(|(lane, _)| lane).collect();
        assert_eq!(found, [Lane::Apart, Lane::Rescued]);
        assert_eq!(lanes(&scene, "ended", "Node")[0].0, Lane::Freed);
        assert!(scene.acts.iter().all(|act| act.standing.len() == scene.actors.len()));
    }

    #[test]
    fn a_collection_that_calls_finalizers_is_one_scene_at_each_of_its_steps() {
        let mut timeline = Timeline::finished(
            "import gc\nclass Node:\n    def __del__(self):\n        print('bye')\na, b = Node(), Node()\na.other, b.other = b, a\n\
             del a, b\ngc.collect()\nprint()\n",
        );
        let end = timeline.find(Goal::Collection, 0, false, 1).expect("it collects");
        let mut told =
            |step| match crate::inquiry::answer(&mut timeline, step, &crate::inquiry::Question::Collector) {
                Some(crate::inquiry::Answer::Collector(state)) => state.scenes,
                other => panic!("{other:?}"),
            };
        let scenes = told(end);
        let names: Vec<_> = scenes[0].acts.iter().map(|act| act.name.as_str()).collect();
        let all = [
            "started",
            "copied",
            "subtracted",
            "found",
            "finalizer",
            "finalizer",
            "cleared",
            "freed",
            "freed",
            "ended",
        ];
        assert_eq!(names, all);
        // two calls, two lines and two returns of `__del__` lie between
        for step in end - 6..end {
            assert_eq!(told(step), scenes, "step {step}");
        }
        assert!(told(end - 7).is_empty());
        assert!(told(end + 1).is_empty());
    }
}
