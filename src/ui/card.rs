//! One object of the heap.

use heapglass::diagram::{Card, Fold, Form, Rect, Slot};
use heapglass::stage::{Mark, Marked};
use heapglass::timeline::{State, UNKNOWN_COUNT};

use super::markup::Node;
use super::parts::{kind_class, mark_class};

/// Half the height of the badge that bears the count.
const BADGE: i32 = 12;

/// A character of the address, in tenths of a pixel.
const ADDRESS_TENTHS: i32 = 54;

/// Where the title's line stands, below the card's top.
const TITLE: i32 = 18;

/// What is seen on a card besides what the picture says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seen {
    /// The pointer is on it, here or in a room.
    pub(super) pointed: bool,
    /// It is the one that was picked.
    pub(super) picked: bool,
    /// Where it lies is written over it.
    pub(super) address: bool,
}

/// An object with its count, its type and the references it holds.
pub(super) fn markup(marked: &Marked<Card>, seen: Seen) -> Node {
    let card = &marked.item;
    let is_part = marked.mark != Mark::Leaving;
    let pointed = if seen.pointed { " card--pointed" } else { "" };
    let picked = if seen.picked { " card--picked" } else { "" };
    let address = seen.address.then(|| {
        let text = address_text(card.address, card.rect.w);
        Node::text("card__address", card.rect.x + 4, card.rect.y - 4, &text)
    });
    Node::group(&format!("{}{pointed}{picked}", class(marked)))
        .with_if(is_part, "data-testid", "object")
        .with("data-id", card.id.0)
        .with("data-type", &card.type_name)
        .with("data-refcount", refcount_word(card))
        .with("data-state", state_word(card.state))
        .with("role", "group")
        .with_if(is_part, "tabindex", -1)
        .with("aria-label", describe(card))
        .with_if(seen.picked, "aria-current", true)
        .with_if(!is_part, "aria-hidden", true)
        .with_if(card.foldable, "aria-keyshortcuts", "+ -")
        .holding(seen.pointed.then(|| Node::tooltip(&describe(card))))
        .holding([Node::group("card__body")
            .holding([content(marked), badge(Count::of(marked))])
            .holding(address)])
}

/// The `id()` as far as there is room over a card: its last digits tell neighbours apart.
fn address_text(address: u64, width: i32) -> String {
    let whole = format!("id {address}");
    let room = ((width - 20) * 10 / ADDRESS_TENTHS) as usize;
    if whole.len() <= room { whole } else { format!("…{:07}", address % 10_000_000) }
}

fn class(card: &Marked<Card>) -> String {
    let state = match card.item.state {
        State::Alive => "",
        State::Dying => " card--dying",
        State::Freed => " card--freed",
    };
    format!("card {} {}{state}", kind_class(card.item.kind), mark_class("card", card.mark))
}

fn refcount_word(card: &Card) -> String {
    match card.refcount {
        None => "immortal".to_owned(),
        Some(UNKNOWN_COUNT) => "unknown".to_owned(),
        Some(count) => count.to_string(),
    }
}

const fn state_word(state: State) -> &'static str {
    match state {
        State::Alive => "alive",
        State::Dying => "dying",
        State::Freed => "freed",
    }
}

/// The card in words, for those who hear the page, and as its tooltip.
fn describe(card: &Card) -> String {
    let value = card.value.as_ref().map(|value| format!(" {value}")).unwrap_or_default();
    let count = match card.refcount {
        None => "immortal".to_owned(),
        Some(UNKNOWN_COUNT) => "count not known".to_owned(),
        Some(1) => "1 reference".to_owned(),
        Some(n) => format!("{n} references"),
    };
    let state = match card.state {
        State::Alive => "",
        State::Dying => ", being freed",
        State::Freed => ", freed",
    };
    format!("{}{value}, {count}{state}, {} bytes, id {}", card.type_name, card.size, card.address)
}

fn content(marked: &Marked<Card>) -> Node {
    let card = &marked.item;
    let rect = card.rect;
    let is_part = marked.mark != Mark::Leaving;
    // The left edge of the box, as far as its corners reach into the bar.
    let bar = format!(
        "M{} {}A10 10 0 0 0 {} {}v{}A10 10 0 0 0 {} {}z",
        rect.x + 4,
        rect.y + 2,
        rect.x,
        rect.y + 10,
        rect.h - 20,
        rect.x + 4,
        rect.bottom() - 2
    );
    let value_y =
        if card.form == Form::Value { rect.y + i32::midpoint(28, rect.h) + 2 } else { rect.y + 28 + 17 };
    let slots = card
        .slots
        .iter()
        .map(|slot| slot_markup(card, slot, is_part, marked.fresh_slots.contains(&slot.label)));
    Node::group("")
        .holding([
            Node::rect("card__box", rect).with("rx", 10),
            Node::path("card__bar", bar),
            Node::text("card__title", rect.x + 12, rect.y + TITLE, &card.title),
        ])
        .holding(marked.fresh_value.then(|| {
            let ground = Rect { x: rect.x + 8, y: value_y - 15, w: rect.w - 16, h: 20 };
            Node::rect("slot__ground", ground).with("rx", 5)
        }))
        .holding(card.value.as_ref().map(|value| Node::text("card__value", rect.x + 12, value_y, value)))
        .holding(slots)
        .holding((card.n_more > 0).then(|| more(card)))
        .holding((is_part && card.foldable).then(|| fold_button(card)))
}

fn slot_markup(card: &Card, slot: &Slot, is_part: bool, is_fresh: bool) -> Node {
    let rect = slot.rect;
    let kind = kind_class(slot.target_kind);
    let group = Node::group(if is_fresh { "slot slot--fresh" } else { "slot" })
        .keyed(&slot.label)
        .with_if(is_part, "data-testid", "slot")
        .with("data-label", &slot.label)
        .with("data-target", slot.target.0);
    match card.form {
        Form::Cells => {
            let middle = rect.x + rect.w / 2;
            let inside = if let Some(text) = &slot.text {
                Node::text(&format!("slot__text slot__text--middle {kind}"), middle, rect.y + 28, text)
            } else {
                let d = format!("M{middle} {}V{}", rect.y + 23, slot.port.y);
                Node::path(&format!("slot__stem {kind}"), d)
            };
            group.holding([
                Node::rect("slot__cell", rect),
                Node::text("slot__index", middle, rect.y + 12, &slot.shown),
                inside,
            ])
        }
        Form::Value | Form::Rows | Form::Pairs => {
            let middle = rect.y + rect.h / 2 + 5;
            let is_key = card.form == Form::Pairs && slot.port.x == card.rect.x;
            let (x, end) = if is_key { (rect.x, "") } else { (rect.right(), " slot__text--end") };
            // There are many of them, so what cannot be seen is not there.
            let ground = is_fresh.then(|| {
                let ground = Rect { x: rect.x - 4, y: rect.y + 1, w: rect.w + 8, h: rect.h - 2 };
                Node::rect("slot__ground", ground).with("rx", 5)
            });
            let name =
                (!slot.shown.is_empty()).then(|| Node::text("slot__name", rect.x, middle, &slot.shown));
            let text = slot
                .text
                .as_ref()
                .map(|text| Node::text(&format!("slot__text{end} {kind}"), x, middle, text));
            group.holding(ground).holding(name).holding(text)
        }
    }
}

/// The line that stands for what is left out, and opens it.
fn more(card: &Card) -> Node {
    let (n, rect) = (card.n_more, card.more_rect);
    let ground = Rect { x: rect.x + 2, y: rect.y + 2, w: rect.w - 4, h: rect.h - 4 };
    Node::group("card__opens")
        .with("data-testid", "more")
        .with("role", "button")
        .with("aria-label", format!("Show more of the {n} left out"))
        .holding([
            Node::rect("card__opens-ground", ground).with("rx", 5),
            Node::text("card__more", rect.x + rect.w / 2, rect.y + rect.h / 2 + 4, &format!("… {n} more …")),
        ])
}

/// Folds the card to its head, or unfolds it; seen while the pointer is on the card.
fn fold_button(card: &Card) -> Node {
    let (x, y) = (card.rect.right() - 26, card.rect.y + 14);
    let word = if card.fold.is_some() { "Unfold" } else { "Fold" };
    // a plus where it is folded, else a minus
    let upright =
        if matches!(card.fold, Some(Fold::Closed)) { format!("M{x} {}v6", y - 3) } else { String::new() };
    let (left, top) = (x - 8, y - 8);
    Node::path("card__fold", format!("M{left} {top}h16v16h-16zM{} {y}h6{upright}", x - 3))
        .with("data-testid", "fold")
        .with("role", "button")
        .with("aria-label", word)
}

/// What the badge says, and how it came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Count {
    at: (i32, i32),
    now: Option<u32>,
    before: Option<u32>,
}

impl Count {
    fn of(card: &Marked<Card>) -> Count {
        let rect = card.item.rect;
        Count { at: (rect.right() - 2, rect.y + 2), now: card.item.refcount, before: card.count_before }
    }

    /// Half the badge's width: a circle, unless the number is long.
    fn half(self) -> i32 {
        BADGE.max(refcount_text(self.now).chars().count() as i32 * 4 + 6)
    }

    /// `1 → 2`, where it has changed.
    fn change(self) -> Option<String> {
        let (before, now) = (self.before?, self.now?);
        (before != now).then(|| format!("{before} → {now}"))
    }

    fn class(self) -> &'static str {
        match (self.now, self.before) {
            (None, _) => "badge badge--immortal",
            (Some(0), _) => "badge badge--zero",
            (Some(now), Some(before)) if now < before => "badge badge--down",
            (Some(now), Some(before)) if now > before => "badge badge--up",
            _ => "badge",
        }
    }
}

/// The reference count, on the card's corner. The number is a new element each time it changes, so that it ticks.
fn badge(count: Count) -> Node {
    let ((x, y), half) = (count.at, count.half());
    let text = refcount_text(count.now);
    let ground = Rect { x: x - half, y: y - BADGE, w: 2 * half, h: 2 * BADGE };
    Node::group(count.class())
        .holding([
            Node::rect("badge__ground", ground).with("rx", BADGE),
            Node::text("badge__count", x, y + 4, &text).keyed(&text),
        ])
        .holding(count.change().map(|change| Node::text("badge__change", x, y - BADGE - 4, &change)))
}

fn refcount_text(count: Option<u32>) -> String {
    heapglass::diagram::count_text(count)
}
