//! How a person wants to see a run: what is a card, what is folded or hidden, where cards were put by hand.
//!
//! Invariant: a look holds no geometry but the corners of the cards that were moved, so that it fits any step.
//! Deliberately absent: who wants it so, and how it is remembered.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::Mode;
use super::model::CLASS_LABEL;
use crate::timeline::{Detail, NameKind, NameView, ObjectId, SlotView, View};

/// A card takes no more entries than this, however far it is opened.
const MAX_OPEN: u32 = 1000;

/// All of it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    /// What is drawn as a card.
    pub mode: Mode,
    /// What was done by hand.
    pub arranged: Arranged,
}

/// What a person has done to the picture of one program.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Arranged {
    /// Cards that were put somewhere; the later one wins.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pins: Vec<Pin>,
    /// Cards that were opened or closed.
    #[serde(skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "by_id")]
    pub folds: BTreeMap<ObjectId, Fold>,
    /// Types whose objects have no card: they are named in the slots that refer to them.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub hidden_types: BTreeSet<String>,
    /// Names that are not drawn, nor what they alone lead to.
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    pub hidden_names: BTreeSet<String>,
    /// Places are given only once the whole run is known, so that the best are found.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub tidy: bool,
}

/// Where a card was put. It is known by its type and its number among the objects of that type, as they come into the
/// picture, so that it is found again when the program has been edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    /// `type(o).__name__`.
    pub type_name: String,
    /// From 0.
    pub nth: u32,
    /// The card's left edge.
    pub x: i32,
    /// Its top.
    pub y: i32,
}

/// How much of a card is shown, where it is not what the rule says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Fold {
    /// Its head alone.
    Closed,
    /// So many entries before the rest is left out.
    Open(u32),
}

impl Look {
    /// The look of a run that nobody has arranged.
    pub fn of_mode(mode: Mode) -> Look {
        Look { mode, arranged: Arranged::default() }
    }

    /// Whether another look needs other places, not only some cards moved.
    pub fn differs_in_places(&self, other: &Look) -> bool {
        let without_pins = |look: &Look| Arranged { pins: Vec::new(), ..look.arranged.clone() };
        self.mode != other.mode || without_pins(self) != without_pins(other)
    }

    /// What a view must hold to be drawn so.
    pub fn detail(&self) -> Detail {
        let longer = self.arranged.folds.iter().filter_map(|(&id, fold)| match fold {
            Fold::Open(n) => Some((id, (*n).min(MAX_OPEN))),
            Fold::Closed => None,
        });
        Detail { operands: self.mode == Mode::Everything, n_entries: Rc::new(longer.collect()) }
    }
}

impl Fold {
    /// How many entries stand before what is left out.
    pub(crate) fn n_open(self) -> usize {
        match self {
            Fold::Closed => 0,
            Fold::Open(n) => n.min(MAX_OPEN) as usize,
        }
    }
}

/// A JSON object's keys are texts, and inside a tagged message serde takes them for nothing else.
fn by_id<'de, D: Deserializer<'de>>(deserializer: D) -> Result<BTreeMap<ObjectId, Fold>, D::Error> {
    let folds = BTreeMap::<String, Fold>::deserialize(deserializer)?;
    let by_id = |(id, fold): (String, Fold)| Ok((ObjectId(id.parse().map_err(D::Error::custom)?), fold));
    folds.into_iter().map(by_id).collect()
}

/// A view with what the look adds, and without the names it hides.
pub(crate) struct Wanted<'v> {
    pub(crate) view: Cow<'v, View>,
    /// What the hidden names refer to.
    pub(crate) hidden: Vec<ObjectId>,
}

impl<'v> Wanted<'v> {
    pub(crate) fn new(view: &'v View, look: &Look) -> Wanted<'v> {
        let mut view = Cow::Borrowed(view);
        let mut hidden = Vec::new();
        if look.mode == Mode::Everything {
            add_everything(view.to_mut());
        }
        let names = &look.arranged.hidden_names;
        if !names.is_empty() {
            for frame in &mut view.to_mut().frames {
                let gone = frame.names.iter().filter(|name| names.contains(&name.name));
                hidden.extend(gone.map(|name| name.target));
                frame.names.retain(|name| !names.contains(&name.name));
            }
        }
        Wanted { view, hidden }
    }
}

/// The operand stacks as rows of their frames, labelled `stack 0` and so on, which no name can be; and each instance's
/// reference to its class.
fn add_everything(view: &mut View) {
    let there: BTreeSet<ObjectId> = view.objects.iter().map(|object| object.id).collect();
    for frame in &mut view.frames {
        let operands = frame.operands.iter().enumerate().filter(|(_, target)| there.contains(target));
        let rows = operands.map(|(idx, &target)| NameView {
            name: format!("stack {idx}"),
            kind: NameKind::Local,
            target,
        });
        frame.names.extend(rows);
    }
    for object in &mut view.objects {
        if let Some(class) = object.class.filter(|class| there.contains(class)) {
            let object = Rc::make_mut(object);
            object.slots.push(SlotView { label: CLASS_LABEL.to_owned(), name: None, target: class });
            object.n_slots += 1;
        }
    }
}
