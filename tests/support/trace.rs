//! The trace format as data, and a walk over its steps.
//!
//! Invariant: after [`State::advance`], the state of every object that the step's frames reach is the one of that
//! step. A squeezed trace names an object only where it changed; a full one names all each time.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// An object's name within one trace: any integer or string.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(pub(crate) String);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct IntOrText;
        impl Visitor<'_> for IntOrText {
            type Value = Id;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object id: an integer or a string")
            }
            fn visit_u64<E: Error>(self, n: u64) -> Result<Id, E> {
                Ok(Id(n.to_string()))
            }
            fn visit_i64<E: Error>(self, n: i64) -> Result<Id, E> {
                Ok(Id(n.to_string()))
            }
            fn visit_str<E: Error>(self, s: &str) -> Result<Id, E> {
                Ok(Id(s.to_owned()))
            }
        }
        deserializer.deserialize_any(IntOrText)
    }
}

/// One run.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Trace {
    pub(crate) stdout: String,
    pub(crate) exception: Option<String>,
    pub(crate) truncated: bool,
    /// Kind, code name, line; none where CPython has no line for the instruction.
    pub(crate) events: Vec<(String, String, Option<u32>)>,
    pub(crate) steps: Vec<Step>,
}

impl Trace {
    /// The trace of a run that did nothing.
    pub(crate) fn nothing() -> Trace {
        Trace {
            stdout: String::new(),
            exception: None,
            truncated: false,
            events: Vec::new(),
            steps: Vec::new(),
        }
    }
}

/// The moment before a line runs.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Step {
    /// Index of its line event.
    pub(crate) event: usize,
    /// Outermost first.
    pub(crate) frames: Vec<Frame>,
    pub(crate) objects: BTreeMap<Id, Object>,
}

/// One frame of the program's own code.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Frame {
    pub(crate) function: String,
    pub(crate) line: u32,
    pub(crate) locals: Vec<(String, Id)>,
}

/// One object.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Object {
    #[serde(rename = "type")]
    pub(crate) kind: String,
    pub(crate) size: u64,
    /// −1 where it is immortal.
    pub(crate) refcount: i64,
    pub(crate) value: Option<String>,
    pub(crate) refs: Vec<(String, Id)>,
}

/// The objects at one step of a trace.
#[derive(Debug, Default)]
pub(crate) struct State<'t> {
    objects: BTreeMap<&'t Id, &'t Object>,
}

impl<'t> State<'t> {
    /// Goes on to the next step.
    pub(crate) fn advance(&mut self, step: &'t Step) {
        self.objects.extend(&step.objects);
    }

    /// An object by its id.
    pub(crate) fn get(&self, id: &Id) -> Option<&'t Object> {
        self.objects.get(id).copied()
    }

    /// The ids of all that the frames of a step reach.
    pub(crate) fn reached(&self, step: &'t Step) -> BTreeMap<&'t Id, &'t Object> {
        let mut found = BTreeMap::new();
        let mut todo: Vec<&Id> = step.frames.iter().flat_map(|f| f.locals.iter().map(|(_, o)| o)).collect();
        while let Some(id) = todo.pop() {
            if let Some(object) = self.get(id)
                && found.insert(id, object).is_none()
            {
                todo.extend(object.refs.iter().map(|(_, target)| target));
            }
        }
        found
    }
}
