//! What the panels beside the picture ask of a run, and what they are told.
//!
//! Invariant: an answer is plain data about one step, or about the run as a whole; asking changes nothing.
//! Deliberately absent: browsers, and what an answer looks like.

pub mod scene;

use serde::{Deserialize, Serialize};

use self::scene::CollectorState;
use crate::diagram::Diagram;
use crate::timeline::{
    CodeView, Life, MemoryMap, Moment, ObjectId, ObjectView, Owner, State, Step, Timeline, Tracks, View,
};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Question {
    /// Who holds an object, and why it is alive.
    Owners {
        /// Which object.
        object: ObjectId,
    },
    /// The code that runs.
    Code {
        /// Before which instruction of the step, from 0.
        instruction: u32,
    },
    /// Where in memory the program's objects lie.
    Memory,
    /// How the collector stands, and what it did on the way to the step.
    Collector,
    /// The picture at an act of one of its scenes.
    Act {
        /// Which scene, from 0.
        scene: u32,
        /// Which act of it, from 0.
        act: u32,
    },
    /// Sizes and happenings over a stretch of the run. It may take a while; a later one takes its place.
    Tracks {
        /// The first step.
        from: Step,
        /// The last.
        to: Step,
        /// Lines whose events are marked.
        lines: Vec<u32>,
    },
    /// All changes of an object's count. It may take a while; a later one takes its place.
    Life {
        /// Which object.
        object: ObjectId,
    },
}

/// What is told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "told", rename_all = "snake_case")]
pub enum Answer {
    /// To [`Question::Owners`].
    Owners(Box<Holding>),
    /// To [`Question::Life`]: the changes put together step by step.
    Life(Life),
    /// To [`Question::Code`].
    Code {
        /// The code and its place.
        code: Box<CodeView>,
        /// Between the step's instructions, the picture there.
        picture: Option<Box<Diagram>>,
    },
    /// To [`Question::Memory`].
    Memory(Box<MemoryMap>),
    /// To [`Question::Collector`].
    Collector(Box<CollectorState>),
    /// To [`Question::Act`].
    Act {
        /// Which scene.
        scene: u32,
        /// Which act.
        act: u32,
        /// The picture after it.
        picture: Option<Box<Diagram>>,
    },
    /// To [`Question::Tracks`].
    Tracks(Tracks),
}

/// An object at a step and those who hold it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Holding {
    /// Which object.
    pub id: ObjectId,
    /// The object, without its slots; `None` where it is not alive at this step.
    pub object: Option<ObjectView>,
    /// One entry a counted reference; cut to [`MAX_OWNERS`].
    pub owners: Vec<Owner>,
    /// How many there are.
    pub n_owners: u32,
    /// The shortest chain from a root to it; empty where only a cycle keeps it.
    pub chain: Vec<Owner>,
}

/// Owners that are sent, at the most.
pub const MAX_OWNERS: usize = 200;

/// Answers a question about a step. `None` to one that takes its time or a picture: that is the session's.
pub fn answer(timeline: &mut Timeline, step: Step, question: &Question) -> Option<Answer> {
    match *question {
        Question::Owners { object } => Some(Answer::Owners(Box::new(holding(timeline, step, object)))),
        Question::Collector => {
            let scenes = scene::scenes(&moments_of_collection(timeline, step));
            let state = timeline.collector(step, scenes);
            Some(Answer::Collector(Box::new(state)))
        }
        Question::Memory => Some(Answer::Memory(Box::new(timeline.memory(step)))),
        Question::Life { .. } | Question::Tracks { .. } | Question::Code { .. } | Question::Act { .. } => {
            None
        }
    }
}

/// What leads to a step; where a collection is under way, all that it does.
fn moments_of_collection(timeline: &mut Timeline, step: Step) -> Vec<Moment> {
    timeline.steps_of_collection(step).flat_map(|step| timeline.moments(step)).collect()
}

/// The state after an act of a scene.
pub(crate) fn view_of_act(timeline: &mut Timeline, step: Step, scene: u32, act: u32) -> Option<View> {
    let mut moments = moments_of_collection(timeline, step);
    let scenes = scene::scenes(&moments);
    let acts = &scenes.get(scene as usize)?.acts;
    let moment = acts.get(act as usize)?.moment;
    let mut view = moments.swap_remove(moment).view;
    if act as usize + 1 == acts.len() {
        // when all is over, nothing is left of what was freed, not its outline either
        view.objects.retain(|object| object.state != State::Freed);
    }
    Some(view)
}

fn holding(timeline: &mut Timeline, step: Step, id: ObjectId) -> Holding {
    let object = timeline.object(step, id);
    let (mut owners, chain) = match object {
        Some(_) => (timeline.owners(step, id), timeline.why_alive(step, id)),
        None => (Vec::new(), Vec::new()),
    };
    let n_owners = owners.len() as u32;
    owners.truncate(MAX_OWNERS);
    Holding { id, object, owners, n_owners, chain }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timeline::OwnerSort;

    fn ask(timeline: &mut Timeline, line: u32, name: &str) -> Holding {
        let step = timeline.find_line(0, false, &[line]).unwrap();
        let object = timeline.lookup(step, name).unwrap();
        match answer(timeline, step, &Question::Owners { object }) {
            Some(Answer::Owners(holding)) => *holding,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn owners_add_up_and_say_what_of_them_can_be_seen() {
        let mut timeline =
            Timeline::finished("a = [1.5]\nclass C: pass\nc = C()\nc.x = a\nfor i in a:\n    print(i)\n");
        let list = ask(&mut timeline, 6, "a");
        let object = list.object.unwrap();
        assert_eq!((object.type_name.as_str(), object.refcount), ("list", Some(list.n_owners)));
        let sorts: Vec<_> = list.owners.iter().map(|owner| owner.sort).collect();
        assert!(sorts.contains(&OwnerSort::Name) && sorts.contains(&OwnerSort::Object), "{:?}", list.owners);
        let instance = ask(&mut timeline, 6, "c").id;
        let attribute = list.owners.iter().find(|owner| owner.text.starts_with("attribute")).unwrap();
        assert_eq!(attribute.whole, Some(instance), "an attribute's holder is the instance, not its dict");

        let float = ask(&mut timeline, 6, "i");
        assert_eq!(float.object.unwrap().refcount, Some(float.n_owners));
        assert!(float.owners.iter().any(|owner| owner.sort == OwnerSort::Code), "{:?}", float.owners);
    }

    #[test]
    fn an_object_that_is_gone_has_no_owners() {
        let mut timeline = Timeline::finished("a = [1]\nb = a\ndel a, b\nprint()\n");
        let step = timeline.find_line(0, false, &[2]).unwrap();
        let object = timeline.lookup(step, "a").unwrap();
        let last = timeline.n_steps() - 1;
        match answer(&mut timeline, last, &Question::Owners { object }) {
            Some(Answer::Owners(holding)) => {
                assert_eq!((holding.object, holding.n_owners, holding.chain.len()), (None, 0, 0));
            }
            other => panic!("{other:?}"),
        }
    }
}
