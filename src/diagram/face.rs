//! What one card shows and how large it is: title, slots and ports, relative to the card's own corner.
//!
//! Invariant: sizes and the places of ports are multiples of the grid.
//! Deliberately absent: where the card stands.

use super::scene::{Entry, Scene, shown_label};
use super::text::{columns_in, cut, mono_width, title_width, up};
use super::{Form, Point, Rect, Slot};
use crate::timeline::{FrameView, Guise, Kind, ObjectView};

const HEADER: i32 = 28;
const ROW: i32 = 24;
const PAD: i32 = 12;
/// Room at the right end of a row for the dot of its arrow.
const DOT: i32 = 8;
const VALUE_CARD: i32 = 48;
const CELL: Rect = Rect { x: 12, y: 28, w: 40, h: 36 };
const CELLS_CARD: i32 = 72;
const EMPTY_CARD: i32 = 40;
/// Wide enough for `… 990 more …`; like a cell's width, 8 more than a multiple of 16, so that the middles of
/// cells lie on the grid.
const MORE_CELL: i32 = 120;
/// The badge of the count covers a corner of the title's line.
const BADGE: i32 = 24;
const MIN_WIDTH: i32 = 64;
const MAX_LABEL: i32 = 20;
const MAX_CELL_TEXT: i32 = 12;
const MAX_VALUE: i32 = 36;
const FRAME_HEADER: i32 = 36;

/// The narrowest and the widest a frame can be.
pub(crate) const FRAME_WIDTHS: (i32, i32) = (200, 320);

/// Width and height.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Size {
    pub(crate) w: i32,
    pub(crate) h: i32,
}

impl Size {
    pub(crate) fn max(self, other: Size) -> Size {
        Size { w: self.w.max(other.w), h: self.h.max(other.h) }
    }

    pub(crate) fn at(self, point: Point) -> Rect {
        Rect { x: point.x, y: point.y, w: self.w, h: self.h }
    }

    pub(crate) fn holds(self, other: Size) -> bool {
        self.w >= other.w && self.h >= other.h
    }
}

/// A card without its place.
#[derive(Debug)]
pub(crate) struct Face {
    pub(crate) size: Size,
    pub(crate) form: Form,
    pub(crate) title: String,
    pub(crate) value: Option<String>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) n_more: u32,
    pub(crate) more_after: u32,
    pub(crate) more_rect: Rect,
}

/// Whether its slots can be drawn as cells as well as rows.
pub(crate) fn has_cells(kind: Kind) -> bool {
    matches!(kind, Kind::Sequence | Kind::Set)
}

/// How an object of this kind is drawn, if it is not one with cells.
pub(crate) fn plain_form(object: &ObjectView) -> Form {
    match object.kind {
        Kind::Dict => Form::Pairs,
        Kind::Sequence | Kind::Set | Kind::Cell => Form::Rows,
        Kind::Instance | Kind::Exception if object.value.is_none() => Form::Rows,
        _ if object.n_slots == 0 => Form::Value,
        _ => Form::Rows,
    }
}

/// The words over a card: type, length, size, and what it is besides.
fn title(object: &ObjectView) -> String {
    let n_items = object.n_slots >> u32::from(object.kind == Kind::Dict);
    let items = match n_items {
        0 => "empty".to_owned(),
        1 => "1 item".to_owned(),
        n => format!("{n} items"),
    };
    match object.kind {
        Kind::Sequence | Kind::Set | Kind::Dict if object.size == 0 => {
            format!("{} · {items}", object.type_name)
        }
        Kind::Sequence | Kind::Set | Kind::Dict => {
            let words = match object.guise {
                Guise::NamedTuple => "namedtuple".to_owned(),
                Guise::Bounded(maxlen) => format!("{items} · maxlen {maxlen}"),
                _ => items,
            };
            format!("{} · {words} · {} B", object.type_name, object.size)
        }
        kind => {
            let is_class = kind == Kind::Class;
            let name = if is_class && object.type_name == "type" { "class" } else { &object.type_name };
            match object.guise {
                Guise::NamedTuple => format!("{name} · namedtuple"),
                Guise::Dataclass => format!("{name} · dataclass"),
                Guise::Enum if is_class => "class · enum".to_owned(),
                Guise::Enum => format!("{name} · enum member"),
                Guise::Plain | Guise::Bounded(_) => name.to_owned(),
            }
        }
    }
}

/// The card of an object that was placed in a form. One without slots may get some later, as a function gets attributes
/// and a generator names, and lose them again; a card with cells keeps them.
pub(crate) fn face(scene: &Scene<'_>, object: &ObjectView, form: Form) -> Face {
    let form = if form == Form::Cells { form } else { plain_form(object) };
    let title = title(object);
    let value = object.value.as_ref().map(|value| cut(value, MAX_VALUE));
    let value_width = value.as_ref().map_or(0, |value| mono_width(value) + 2 * PAD);
    let min_width = (title_width(&title) + PAD + BADGE).max(value_width).max(MIN_WIDTH);
    let mut face = Face {
        size: Size { w: up(min_width), h: 0 },
        form,
        title,
        value,
        slots: Vec::new(),
        n_more: 0,
        more_after: 0,
        more_rect: Rect::default(),
    };
    match form {
        Form::Value => face.size.h = VALUE_CARD,
        Form::Cells => face.lay_cells(scene, object),
        Form::Rows | Form::Pairs => face.lay_rows(scene, object),
    }
    face
}

impl Face {
    fn slot(scene: &Scene<'_>, object: &ObjectView, idx: usize, max_text: i32) -> Slot {
        let slot = &object.slots[idx];
        let target = scene.get(slot.target);
        Slot {
            label: slot.label.clone(),
            shown: cut(slot.name.as_deref().unwrap_or_else(|| shown_label(&slot.label)), MAX_LABEL),
            target: slot.target,
            text: target.and_then(|target| scene.inline(target)).map(|text| cut(&text, max_text)),
            target_kind: target.map_or(Kind::Other, |target| target.kind),
            rect: Rect::default(),
            port: Point::default(),
        }
    }

    fn lay_cells(&mut self, scene: &Scene<'_>, object: &ObjectView) {
        let folded = scene.fold(object);
        if folded.entries.is_empty() {
            self.lay_rest(folded.n_more);
            return;
        }
        self.slots = folded.slots().map(|idx| Face::slot(scene, object, idx, MAX_CELL_TEXT)).collect();
        let in_cell = |slot: &Slot| {
            let name = if slot.shown == slot.label { 0 } else { mono_width(&slot.shown) };
            slot.text.as_deref().map_or(0, mono_width).max(name)
        };
        let widest = self.slots.iter().map(in_cell).max().unwrap_or(0);
        let width = (widest + 8).max(CELL.w);
        let width = (width + 7) / 16 * 16 + 8;
        let mut x = CELL.x;
        for (idx, slot) in self.slots.iter_mut().enumerate() {
            if idx == folded.head && folded.n_more > 0 {
                x += MORE_CELL;
            }
            if object.kind == Kind::Set {
                slot.shown.clear();
            }
            slot.rect = Rect { x, w: width, ..CELL };
            slot.port = Point { x: x + width / 2, y: CELLS_CARD };
            x += width;
        }
        if folded.n_more > 0 {
            let before = &self.slots[folded.head - 1];
            self.more_rect = Rect { x: before.rect.right(), w: MORE_CELL, ..CELL };
            self.more_after = folded.head as u32 - 1;
            self.n_more = folded.n_more;
            if folded.head == self.slots.len() {
                x += MORE_CELL;
            }
        }
        self.size = self.size.max(Size { w: up(x + CELL.x), h: CELLS_CARD });
    }

    /// A card without slots: what it has is folded away, or there is nothing.
    fn lay_rest(&mut self, n_more: u32) {
        let top = HEADER + if self.value.is_some() { ROW } else { 0 };
        self.n_more = n_more;
        if n_more == 0 {
            self.size.h = EMPTY_CARD.max(top + 4);
            return;
        }
        self.size = self.size.max(Size { w: up(MORE_CELL + 2 * PAD), h: top + ROW + 4 });
        self.more_rect = Rect { x: PAD, y: top, w: self.size.w - 2 * PAD, h: ROW };
    }

    fn lay_rows(&mut self, scene: &Scene<'_>, object: &ObjectView) {
        let folded = scene.fold(object);
        if folded.entries.is_empty() {
            self.lay_rest(folded.n_more);
            return;
        }
        let top = HEADER + if self.value.is_some() { ROW } else { 0 };
        let max_text = MAX_VALUE;
        let mut rows: Vec<(Slot, Option<Slot>)> = Vec::new();
        for entry in &folded.entries {
            rows.push(match *entry {
                Entry::One(idx) => {
                    let mut slot = Face::slot(scene, object, idx, max_text);
                    if object.kind == Kind::Set {
                        slot.shown.clear();
                    }
                    (slot, None)
                }
                Entry::Pair(key, value) => {
                    let mut key_slot = Face::slot(scene, object, key, max_text);
                    let mut value_slot = Face::slot(scene, object, value, max_text);
                    key_slot.shown =
                        match scene.get(object.slots[key].target).and_then(|key| key.value.as_deref()) {
                            Some(value) if key_slot.text.is_none() => cut(value, MAX_LABEL),
                            _ => String::new(),
                        };
                    value_slot.shown.clear();
                    (key_slot, Some(value_slot))
                }
            });
        }
        let left = rows.iter().map(|(slot, _)| left_width(slot)).max().unwrap_or(0);
        let right =
            rows.iter().map(|(slot, value)| text_width(value.as_ref().unwrap_or(slot))).max().unwrap_or(0);
        let mut width = PAD + left + 2 * PAD + right.max(DOT) + PAD;
        if folded.n_more > 0 {
            width = width.max(MORE_CELL + 2 * PAD);
        }
        self.size.w = self.size.w.max(up(width));
        let w = self.size.w;

        let mut y = top;
        let mut n_rows = rows.len() as i32;
        for (idx, (mut slot, value)) in rows.into_iter().enumerate() {
            if idx == folded.head && folded.n_more > 0 {
                y += ROW;
            }
            let inner = Rect { x: PAD, y, w: w - 2 * PAD, h: ROW };
            if let Some(mut value) = value {
                slot.rect = Rect { w: left_width(&slot).max(DOT), ..inner };
                slot.port = Point { x: 0, y: y + ROW / 2 };
                value.rect = Rect { x: inner.x + left + PAD, w: inner.w - left - PAD, ..inner };
                value.port = Point { x: w, y: y + ROW / 2 };
                self.slots.push(slot);
                self.slots.push(value);
            } else {
                slot.rect = inner;
                slot.port = Point { x: w, y: y + ROW / 2 };
                self.slots.push(slot);
            }
            if idx + 1 == folded.head {
                self.more_after = self.slots.len() as u32 - 1;
                self.more_rect = Rect { y: y + ROW, ..inner };
            }
            y += ROW;
        }
        if folded.n_more > 0 {
            n_rows += 1;
            self.n_more = folded.n_more;
        } else {
            self.more_after = 0;
            self.more_rect = Rect::default();
        }
        self.size.h = (top + ROW * n_rows + 4).max(EMPTY_CARD);
    }
}

/// Width of a slot's label, or of its key's text.
fn left_width(slot: &Slot) -> i32 {
    match &slot.text {
        Some(text) if slot.shown.is_empty() => mono_width(text),
        _ => mono_width(&slot.shown),
    }
}

fn text_width(slot: &Slot) -> i32 {
    slot.text.as_deref().map_or(0, mono_width)
}

/// Height of a frame with so many names.
pub(crate) fn frame_height(n_names: usize) -> i32 {
    FRAME_HEADER + ROW * n_names as i32 + 4
}

/// Where a frame's row has its port, below the frame's top.
pub(crate) fn frame_port(row: u32) -> i32 {
    FRAME_HEADER + ROW / 2 + ROW * row as i32
}

/// Width that a frame would like to have.
pub(crate) fn frame_width(scene: &Scene<'_>, frame: &FrameView) -> i32 {
    let text = |id| scene.get(id).and_then(|object| scene.inline(object));
    let name = |name: &crate::timeline::NameView| {
        mono_width(&name.name) + text(name.target).map_or(DOT, |text| mono_width(&text))
    };
    let widest = frame.names.iter().map(name).max().unwrap_or(0) + 4 * PAD;
    let header = mono_width(&frame.function) + title_width("line 9999") + 3 * PAD;
    up(widest.max(header)).clamp(FRAME_WIDTHS.0, FRAME_WIDTHS.1)
}

/// The slots of a frame whose corner is at the origin.
pub(crate) fn frame_slots(scene: &Scene<'_>, frame: &FrameView, width: i32) -> Vec<Slot> {
    let inner = width - 2 * PAD;
    let slot = |(row, name): (usize, &crate::timeline::NameView)| {
        let target = scene.get(name.target);
        let text = target.and_then(|target| scene.inline(target));
        let shown = cut(&name.name, columns_in(inner - 2 * PAD).min(MAX_LABEL));
        let room = columns_in(inner - PAD - mono_width(&shown));
        let port = Point { x: width, y: frame_port(row as u32) };
        Slot {
            label: name.name.clone(),
            text: text.map(|text| cut(&text, room.max(4))),
            shown,
            target: name.target,
            target_kind: target.map_or(Kind::Other, |target| target.kind),
            rect: Rect { x: PAD, y: port.y - ROW / 2, w: inner, h: ROW },
            port,
        }
    };
    frame.names.iter().enumerate().map(slot).collect()
}
