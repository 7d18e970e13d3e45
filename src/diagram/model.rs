//! What a picture is made of. Pixels are whole numbers; the origin is the top left corner.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Fold;
use crate::timeline::{FrameId, Kind, ObjectId, State};

/// A whole picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Diagram {
    /// Width of all that is drawn.
    pub width: i32,
    /// Height of all that is drawn.
    pub height: i32,
    /// The stack, outermost frame first (drawn topmost).
    pub frames: Vec<FrameCard>,
    /// The heap, by id.
    pub cards: Vec<Card>,
    /// One arrow a reference that is not written out in its slot.
    pub arrows: Vec<Arrow>,
    /// Objects that were left out because there are too many.
    pub n_left_out: u32,
    /// Where a large picture is drawn: what lies outside is on the map alone. `None`: it is drawn as a whole.
    pub region: Option<Rect>,
    /// All cards and frames of a picture that is not drawn as a whole.
    pub map: Arc<Vec<Mapped>>,
}

/// A card as it stands on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "(i32, i32, i32, i32, Option<Kind>)", into = "(i32, i32, i32, i32, Option<Kind>)")]
pub struct Mapped {
    /// Where.
    pub rect: Rect,
    /// What colours it; `None` for a frame.
    pub kind: Option<Kind>,
}

/// There are thousands of them, so they are told without names.
impl From<(i32, i32, i32, i32, Option<Kind>)> for Mapped {
    fn from((x, y, w, h, kind): (i32, i32, i32, i32, Option<Kind>)) -> Mapped {
        Mapped { rect: Rect { x, y, w, h }, kind }
    }
}

impl From<Mapped> for (i32, i32, i32, i32, Option<Kind>) {
    fn from(Mapped { rect, kind }: Mapped) -> Self {
        (rect.x, rect.y, rect.w, rect.h, kind)
    }
}

/// How much is an object of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Numbers, short strings, None and bools are written into the slot that refers to them.
    Simple,
    /// Every object is a card.
    #[default]
    Objects,
    /// The operand stacks and each instance's reference to its class besides.
    Everything,
}

/// A point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

impl std::ops::Add for Point {
    type Output = Point;

    fn add(self, other: Point) -> Point {
        Point { x: self.x + other.x, y: self.y + other.y }
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub w: i32,
    /// Height.
    pub h: i32,
}

/// A frame on the stack.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FrameCard {
    /// Which frame.
    pub id: FrameId,
    /// Its function.
    pub function: String,
    /// The line it is at.
    pub line: u32,
    /// Whether it is the one that runs.
    pub active: bool,
    /// Where it stands.
    pub rect: Rect,
    /// One slot a name.
    pub slots: Vec<Slot>,
}

/// How a card shows its slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// No slots: the value alone.
    #[default]
    Value,
    /// One slot below the other, `shown` at the left of its rectangle, `text` at the right.
    Rows,
    /// Cells side by side: `shown` small above, `text` below, both centred.
    Cells,
    /// A dict: rows of a key's and a value's slot, each a rectangle of its own, drawn as in rows.
    Pairs,
}

/// An object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Which object.
    pub id: ObjectId,
    /// What colours it.
    pub kind: Kind,
    /// How its slots are drawn.
    pub form: Form,
    /// Its type's name.
    pub type_name: String,
    /// The line over it: type, length, size.
    pub title: String,
    /// Its value, where it has no slots or is known by one.
    pub value: Option<String>,
    /// Its count; `None` where it is immortal.
    pub refcount: Option<u32>,
    /// `sys.getsizeof`, in bytes.
    pub size: u64,
    /// `id(o)`.
    pub address: u64,
    /// Whether it lives.
    pub state: State,
    /// Where it stands.
    pub rect: Rect,
    /// The references it holds.
    pub slots: Vec<Slot>,
    /// Cells or rows that are not shown, as "… 990 more …".
    pub n_more: u32,
    /// Index of the slot after which the rest is left out.
    pub more_after: u32,
    /// Where that line stands, if there is one.
    pub more_rect: Rect,
    /// Its number among the objects of its type, as [`super::Pin`] has it; `None` while it has no lasting place.
    pub nth: Option<u32>,
    /// Whether it stands where it was put by hand.
    pub pinned: bool,
    /// Whether there is something to fold: it has cells or rows.
    pub foldable: bool,
    /// How it was folded by hand.
    pub fold: Option<Fold>,
}

/// A name of a frame, or a slot of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slot {
    /// The name; for objects `0`, `k0`, `v0`, `.next` … as the trace format labels them.
    pub label: String,
    /// The label as shown: `next` for `.next`; empty for a dict's keys and values, unless a key has a card
    /// of its own and is written here as well.
    pub shown: String,
    /// The object it refers to.
    pub target: ObjectId,
    /// The value, where it is written out here instead of an arrow.
    pub text: Option<String>,
    /// Kind of the object referred to, which colours the dot.
    pub target_kind: Kind,
    /// Where the slot's text stands, without padding.
    pub rect: Rect,
    /// Where its arrow starts: on the card's edge. The dot is drawn around it.
    pub port: Point,
}

/// The label of an instance's reference to its class. An attribute's would begin with a dot.
pub(crate) const CLASS_LABEL: &str = "class";

/// What an arrow starts from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "lowercase")]
pub enum Source {
    /// A name of a frame.
    Name {
        /// The frame.
        frame: FrameId,
        /// The name.
        name: String,
    },
    /// A slot of an object.
    Slot {
        /// The object.
        object: ObjectId,
        /// The slot's label.
        label: String,
    },
}

impl Rect {
    /// The top left corner.
    pub const fn corner(&self) -> Point {
        Point { x: self.x, y: self.y }
    }

    /// The edge after the last pixel.
    pub const fn right(&self) -> i32 {
        self.x + self.w
    }

    /// The edge below the last pixel.
    pub const fn bottom(&self) -> i32 {
        self.y + self.h
    }

    /// Whether the two have a pixel in common.
    pub const fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether a point lies in it or on its edge.
    pub const fn contains(&self, point: Point) -> bool {
        self.x <= point.x && point.x <= self.right() && self.y <= point.y && point.y <= self.bottom()
    }

    /// The rectangle with a margin around it.
    #[must_use]
    pub const fn grown(&self, by: i32) -> Rect {
        Rect { x: self.x - by, y: self.y - by, w: self.w + 2 * by, h: self.h + 2 * by }
    }

    /// The rectangle moved.
    #[must_use]
    pub const fn moved(&self, by: Point) -> Rect {
        Rect { x: self.x + by.x, y: self.y + by.y, w: self.w, h: self.h }
    }
}

impl Source {
    /// Whether it is an instance's reference to its class, which nobody wrote: it is drawn faint.
    pub fn is_class(&self) -> bool {
        matches!(self, Source::Slot { label, .. } if label == CLASS_LABEL)
    }

    /// The word for it in the page's `data-from`: `f1:name` or `17:label`.
    pub fn key(&self) -> String {
        match self {
            Source::Name { frame, name } => format!("f{}:{name}", frame.0),
            Source::Slot { object, label } => format!("{}:{label}", object.0),
        }
    }
}

/// One reference.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Arrow {
    /// From where.
    pub from: Source,
    /// To which object.
    pub to: ObjectId,
    /// Kind of the object referred to.
    pub kind: Kind,
    /// Corners of its way, first on the slot's port, last on the card's edge; drawn with rounded corners.
    pub points: Vec<Point>,
    /// No way round the cards was found: a straight line, to be drawn faint and under the cards.
    pub direct: bool,
    /// It comes from, or goes to, where nothing is drawn, and begins or ends at the region's border.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut: bool,
}
