//! Where each object stands, for the whole run.
//!
//! Invariant: an object that lives on keeps its place, and two that can be seen at one moment never overlap. That
//! holds because places are given in space and time: a place is taken from an object's first step to its last, and
//! is used again after. The more steps are known before the first is drawn, the better the places.
//! Deliberately absent: arrows.

mod at_step;
mod block;
mod by_hand;
mod facts;
mod space;
mod structure;
mod tree;

use std::collections::BTreeMap;
use std::rc::Rc;

pub(crate) use self::at_step::Spot;
use self::block::{Block, NEAR, cell_port, row_port};
use self::facts::{Facts, Holder, StayIdx};
use self::space::{PAGE, Space, Taken};
use super::face::{FRAME_WIDTHS, Size, has_cells};
use super::look::{Look, Wanted};
use super::route::Memory;
use super::scene::Scene;
use super::{Form, Mode, Point, Rect};
use crate::timeline::{FrameId, Kind, ObjectId, Step, View};

/// Where the first frame stands.
pub(crate) const CORNER: Point = Point { x: 24, y: 48 };
/// Between a frame and the next.
pub(crate) const FRAME_GAP: i32 = 16;
/// Between the frames and the heap.
const STACK_GAP: i32 = 80;
/// Lists with wider cells are drawn as rows.
const MAX_CELLS_WIDTH: i32 = 720;

/// How and how large a card is drawn.
#[derive(Debug, Clone, Copy, Default)]
struct Card {
    form: Form,
    size: Size,
}

/// A stay's place.
#[derive(Debug, Clone, Copy)]
struct Placed {
    card: Card,
    at: Point,
}

/// An object that no view has told of: it comes and goes within a step, or in a stretch that was skipped.
#[derive(Debug, Clone, Copy)]
struct Guest {
    from: Step,
    to: Step,
    card: Card,
    at: Point,
}

/// The places of one run's objects.
#[derive(Debug)]
pub struct Placement {
    look: Rc<Look>,
    facts: Facts,
    /// Of each stay that has its place; those after have not yet.
    placed: Vec<Placed>,
    /// Tops of the frames that have their place.
    act_tops: Vec<i32>,
    guests: BTreeMap<ObjectId, Vec<Guest>>,
    /// Fixed when the first object gets its place.
    frame_width: Option<i32>,
    /// The last step told of when places were last given.
    settled_to: Option<Step>,
    /// Where those stood that were moved by hand, or that had to give way.
    home: BTreeMap<StayIdx, Point>,
    /// The arrows of the picture drawn last.
    pub(crate) memory: Memory,
}

impl Placement {
    /// No places yet, of a run that nobody has arranged.
    pub fn new(mode: Mode) -> Placement {
        Placement::with_look(Look::of_mode(mode))
    }

    /// No places yet.
    pub fn with_look(look: Look) -> Placement {
        Placement {
            look: Rc::new(look),
            facts: Facts::default(),
            placed: Vec::new(),
            act_tops: Vec::new(),
            guests: BTreeMap::new(),
            frame_width: None,
            settled_to: None,
            home: BTreeMap::new(),
            memory: Memory::default(),
        }
    }

    /// What is drawn as a card.
    pub fn mode(&self) -> Mode {
        self.look.mode
    }

    /// How the run is to be seen.
    pub fn look(&self) -> &Rc<Look> {
        &self.look
    }

    /// The last step it was told of.
    pub fn known_to(&self) -> Option<Step> {
        self.facts.last
    }

    /// Tells of a step; steps must come in ascending order, others are passed over. Nothing gets its place before
    /// something is drawn, so tell of all steps that are known first.
    pub fn extend(&mut self, view: &View) {
        if self.facts.last.is_none_or(|last| last < view.step) {
            let wanted = Wanted::new(view, &self.look);
            self.facts.add(&Scene::new(&wanted, self.look.clone()));
        }
    }

    /// The last step whose objects have their places.
    pub fn settled_to(&self) -> Option<Step> {
        self.settled_to
    }

    /// Gives a place to all that was told of. Drawing a step does so where its objects have none yet.
    pub fn settle(&mut self) {
        self.place_frames();
        if self.settled_to == self.facts.last {
            return;
        }
        self.settled_to = self.facts.last;
        let known = self.placed.len();
        self.frame_width.get_or_insert(self.facts.frame_width.clamp(FRAME_WIDTHS.0, FRAME_WIDTHS.1));
        self.make_room();
        let base = known as StayIdx;
        let cards: Vec<Card> =
            (base..self.facts.stays.len() as StayIdx).map(|stay| self.envelope(stay)).collect();
        let card = |stay: StayIdx| cards[(stay - base) as usize];
        let blocks = block::blocks(&self.facts, base, &card);

        let mut space = Space::new(self.heap_corner());
        for (placed, stay) in self.placed.iter().zip(&self.facts.stays) {
            space.take(Taken::new(placed.card.size.at(placed.at), stay));
        }
        let unplaced = Placed { card: Card::default(), at: Point { x: i32::MIN, y: 0 } };
        self.placed.resize(self.facts.stays.len(), unplaced);
        for block in blocks {
            let mut group: Vec<Taken> = block
                .members
                .iter()
                .map(|&(stay, at)| Taken::new(card(stay).size.at(at), &self.facts.stays[stay as usize]))
                .collect();
            if block.spare.w > 0 {
                let (from, to) = block.time();
                group.push(Taken { rect: block.spare, from, to, is_value: false });
            }
            space.forget_before(group.iter().map(|taken| taken.from).min().unwrap_or(0));
            let at = space.find(&group, self.wish(&block));
            for &(stay, inner) in &block.members {
                self.placed[stay as usize] = Placed { card: card(stay), at: at + inner };
            }
            for taken in group {
                space.take(Taken { rect: taken.rect.moved(at), ..taken });
            }
        }
        self.facts.forget();
        self.pin(known as StayIdx);
    }

    /// Where a block would stand best.
    fn wish(&self, block: &Block) -> Point {
        let corner = self.heap_corner();
        let wish = match block.anchor {
            Some((Holder::Act(act), port)) => {
                Point { x: corner.x, y: self.act_tops[act as usize] + super::face::frame_port(port) - 24 }
            }
            Some((Holder::Stay(stay), port)) if self.placed[stay as usize].at.x != i32::MIN => {
                let Placed { card, at } = self.placed[stay as usize];
                let card_rect = card.size.at(at);
                let wish = beside(card.form, card_rect, port);
                if block.is_row && wish.x + block.size.w > PAGE {
                    // The rest of a list goes on at the left, below.
                    Point { x: corner.x, y: card_rect.bottom() + 2 * NEAR }
                } else {
                    wish
                }
            }
            _ => corner,
        };
        Point { x: wish.x - block.root.x, y: wish.y - block.root.y }
    }

    /// How a stay is drawn and the room it needs. What still lives may grow.
    fn envelope(&self, idx: StayIdx) -> Card {
        let stay = &self.facts.stays[idx as usize];
        let form =
            // what a set has is in no order, so that rows would only look like one
            if has_cells(stay.kind) && (stay.n_to_parts <= stay.n_to_values || stay.kind == Kind::Set) && stay.cells.w <= MAX_CELLS_WIDTH
            {
                Form::Cells
            } else {
                stay.plain
            };
        Card { form, size: self.room_for(idx, form) }
    }

    /// The room a stay needs in a form. What has only just come into being and may still grow gets some to spare.
    fn room_for(&self, idx: StayIdx, form: Form) -> Size {
        let stay = &self.facts.stays[idx as usize];
        let size = if form == Form::Cells { stay.cells } else { stay.rows };
        if Some(stay.from) != self.facts.last {
            return size;
        }
        match stay.kind {
            Kind::Sequence | Kind::Set if form == Form::Cells => size.max(Size { w: size.w + 80, h: 72 }),
            Kind::Dict => size.max(Size { w: 160, h: size.h + 48 }),
            Kind::Instance | Kind::Iterator => size.max(self.facts.type_rows[stay.type_idx as usize]),
            _ => size,
        }
    }

    /// What has outgrown its room gets more, where it stands if it can; else it has to move.
    fn make_room(&mut self) {
        for idx in 0..self.placed.len() {
            let Placed { card, at } = self.placed[idx];
            let stay = &self.facts.stays[idx];
            let needed = if card.form == Form::Cells { stay.cells } else { stay.rows };
            if card.size.holds(needed) {
                continue;
            }
            let size = card.size.max(needed);
            let wide = size.at(at).grown(NEAR);
            let mut others = self.placed.iter().zip(&self.facts.stays).enumerate();
            let is_free = others.all(|(other, (placed, its))| {
                other == idx
                    || !its.meets(stay.from, stay.to)
                    || !placed.card.size.at(placed.at).overlaps(&wide)
            });
            if is_free {
                self.placed[idx].card.size = size;
            } else if Some(stay.to) == self.facts.last && stay.from < stay.to {
                self.facts.split(idx as StayIdx);
            }
        }
    }

    /// Frames stand one below the other; a frame starts below all that its caller grows to while it runs.
    fn place_frames(&mut self) {
        for act in &self.facts.acts[self.act_tops.len()..] {
            let top = act.below.map_or(CORNER.y, |below| {
                let caller = &self.facts.acts[below as usize];
                let height = caller.height_between(act.from.saturating_sub(1), act.to + 1);
                self.act_tops[below as usize] + height + FRAME_GAP
            });
            self.act_tops.push(top);
        }
    }

    /// How wide frames are drawn.
    pub(crate) fn frame_width(&self) -> i32 {
        self.frame_width.unwrap_or(FRAME_WIDTHS.0)
    }

    fn heap_corner(&self) -> Point {
        Point { x: CORNER.x + self.frame_width() + STACK_GAP, y: CORNER.y }
    }

    /// The top of a frame, if it is known to be on the stack at this step.
    pub(crate) fn frame_top(&self, frame: FrameId, step: Step) -> Option<i32> {
        let act = self.facts.act_at(frame, step)?;
        self.act_tops.get(act as usize).copied()
    }
}

/// The place beside a card for what its port leads to.
fn beside(form: Form, card: Rect, port: u32) -> Point {
    match form {
        Form::Cells => Point { x: card.x + (cell_port(port) - 24).min(card.w), y: card.bottom() + 2 * NEAR },
        Form::Pairs => Point { x: card.right() + 3 * NEAR, y: card.y + row_port(port / 2) - 24 },
        Form::Rows | Form::Value => Point { x: card.right() + 3 * NEAR, y: card.y + row_port(port) - 24 },
    }
}
