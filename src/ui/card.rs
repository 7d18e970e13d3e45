//! One object of the heap.

use heapglass::diagram::{Card, Fold, Form, Slot};
use heapglass::stage::{Mark, Marked};
use heapglass::timeline::{ObjectId, State, UNKNOWN_COUNT};
use leptos::prelude::*;

use super::parts::{kind_class, mark_class};
use super::store::Store;

/// Half the height of the badge that bears the count.
const BADGE: i32 = 12;

/// A character of the address, in tenths of a pixel.
const ADDRESS_TENTHS: i32 = 54;

/// Where the title's line stands, below the card's top.
const TITLE: i32 = 18;

/// An object with its count, its type and the references it holds.
#[component]
pub(super) fn CardView(id: ObjectId) -> impl IntoView {
    let store = expect_context::<Store>();
    let card = Memo::new(move |before: Option<&Option<Marked<Card>>>| {
        store.stage.with(|stage| stage.cards.get(&id).cloned()).or_else(|| before.cloned().flatten())
    });
    let count = Memo::new(move |_| card.with(|card| card.as_ref().map(Count::of).unwrap_or_default()));
    let is_part = move || card.with(|card| card.as_ref().is_some_and(|card| card.mark != Mark::Leaving));
    let of_card = move |f: fn(&Card) -> String| card.with(|card| card.as_ref().map(|card| f(&card.item)));
    let address = move || {
        let shows = store.prefs.addresses.get();
        card.with(|card| card.as_ref().filter(|_| shows).map(|card| (card.item.rect, card.item.address)))
    };
    view! {
        <g class=move || card.with(|card| card.as_ref().map(class)) class:card--pointed=move || store.rooms.pointed.get() == Some(id)
            on:pointerenter=move |_| store.rooms.pointed.set(Some(id))
            on:pointerleave=move |_| store.rooms.pointed.set(None) class:card--picked=move || store.rooms.object.get() == Some(id) data-testid=move || is_part().then_some("object")
            data-id=id.0.get() data-type=move || of_card(|card| card.type_name.clone())
            data-refcount=move || of_card(refcount_word)
            data-state=move || of_card(|card| state_word(card.state).to_owned())
            role="group" tabindex=move || is_part().then_some("-1") aria-label=move || of_card(describe)
            aria-current=move || (store.rooms.object.get() == Some(id)).then_some("true")
            aria-hidden=move || (!is_part()).then_some("true")
            on:click=move |event| store.pick_on_click(&event, id)
            aria-keyshortcuts=move || card.with(|card| card.as_ref().is_some_and(|card| card.item.foldable).then_some("+ -"))
            on:keydown=move |event| {
                store.pick_on_key(&event, id);
                card.with_untracked(|card| card.as_ref().map(|card| store.fold_on_key(&event, &card.item)));
            }>
            <g class="card__body">
                {move || card.with(|card| card.as_ref().map(body))}
                <Badge count/>
                {move || address().map(|(rect, address)| view! {
                    <text class="card__address" x=rect.x + 4 y=rect.y - 4>{address_text(address, rect.w)}</text>
                })}
            </g>
        </g>
    }
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

fn body(marked: &Marked<Card>) -> impl IntoView + use<> {
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
    let slots: Vec<_> = card
        .slots
        .iter()
        .map(|slot| slot_view(card, slot, is_part, marked.fresh_slots.contains(&slot.label)))
        .collect();
    view! {
        <title>{describe(card)}</title>
        <rect class="card__box" x=rect.x y=rect.y width=rect.w height=rect.h rx="10"/>
        <path class="card__bar" d=bar/>
        <text class="card__title" x=rect.x + 12 y=rect.y + TITLE>{card.title.clone()}</text>
        {card.value.clone().map(|value| view! {
            <text class="card__value" x=rect.x + 12 y=value_y>{value}</text>
        })}
        {slots}
        {(card.n_more > 0).then(|| more(card))}
        {(is_part && card.foldable).then(|| fold_button(card))}
    }
}

fn slot_view(card: &Card, slot: &Slot, is_part: bool, is_fresh: bool) -> impl IntoView + use<> {
    let rect = slot.rect;
    let class = if is_fresh { "slot slot--fresh" } else { "slot" };
    let kind = kind_class(slot.target_kind);
    let inside = match card.form {
        Form::Cells => {
            let middle = rect.x + rect.w / 2;
            view! {
                <rect class="slot__cell" x=rect.x y=rect.y width=rect.w height=rect.h/>
                <text class="slot__index" x=middle y=rect.y + 12>{slot.shown.clone()}</text>
                {match slot.text.clone() {
                    Some(text) => view! {
                        <text class=format!("slot__text slot__text--middle {kind}") x=middle y=rect.y + 28>{text}</text>
                    }
                    .into_any(),
                    None => view! {
                        <path class=format!("slot__stem {kind}") d=format!("M{middle} {}V{}", rect.y + 23, slot.port.y)/>
                    }
                    .into_any(),
                }}
            }
            .into_any()
        }
        Form::Value | Form::Rows | Form::Pairs => {
            let middle = rect.y + rect.h / 2 + 5;
            let is_key = card.form == Form::Pairs && slot.port.x == card.rect.x;
            let (x, end) = if is_key { (rect.x, "") } else { (rect.right(), " slot__text--end") };
            view! {
                <rect class="slot__ground" x=rect.x - 4 y=rect.y + 1 width=rect.w + 8 height=rect.h - 2 rx="5"/>
                <text class="slot__name" x=rect.x y=middle>{slot.shown.clone()}</text>
                {slot.text.clone().map(|text| view! {
                    <text class=format!("slot__text{end} {kind}") x=x y=middle>{text}</text>
                })}
            }
            .into_any()
        }
    };
    view! {
        <g class=class data-testid=is_part.then_some("slot") data-label=slot.label.clone() data-target=slot.target.0.get()>
            {inside}
        </g>
    }
}

/// The line that stands for what is left out, and opens it.
fn more(card: &Card) -> impl IntoView + use<> {
    let store = expect_context::<Store>();
    let (id, n, rect) = (card.id, card.n_more, card.more_rect);
    view! {
        <g class="card__opens" data-testid="more" role="button" aria-label=format!("Show more of the {n} left out")
            on:click=move |event| { event.stop_propagation(); store.open_more(id); }>
            <rect class="card__opens-ground" x=rect.x + 2 y=rect.y + 2 width=rect.w - 4 height=rect.h - 4 rx="5"/>
            <text class="card__more" x=rect.x + rect.w / 2 y=rect.y + rect.h / 2 + 4>{format!("… {n} more …")}</text>
        </g>
    }
}

/// Folds the card to its head, or unfolds it; seen while the pointer is on the card.
fn fold_button(card: &Card) -> impl IntoView + use<> {
    let store = expect_context::<Store>();
    let id = card.id;
    let (x, y) = (card.rect.right() - 26, card.rect.y + 14);
    let (word, sign) = if card.fold.is_some() { ("Unfold", "M-3 0h6M0 -3v6") } else { ("Fold", "M-3 0h6") };
    let sign = if matches!(card.fold, Some(Fold::Open(_))) { "M-3 0h6" } else { sign };
    view! {
        <g class="card__fold" data-testid="fold" role="button" aria-label=word
            transform=format!("translate({x} {y})")
            on:click=move |event| { event.stop_propagation(); store.fold(id); }>
            <rect class="card__fold-ground" x="-8" y="-8" width="16" height="16" rx="4"/>
            <path class="card__fold-sign" d=sign/>
        </g>
    }
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
#[component]
fn Badge(count: Memo<Count>) -> impl IntoView {
    let x = move || count.get().at.0;
    let y = move || count.get().at.1;
    let half = Memo::new(move |_| count.get().half());
    view! {
        <g class=move || count.get().class()>
            <rect class="badge__ground" x=move || x() - half.get() y=move || y() - BADGE
                width=move || 2 * half.get() height=2 * BADGE rx=BADGE/>
            <For each=move || [count.get().now] key=|count| *count let:shown>
                <text class="badge__count" x=x y=move || y() + 4>{refcount_text(shown)}</text>
            </For>
            {move || count.get().change().map(|change| view! {
                <text class="badge__change" x=x() y=y() - BADGE - 4>{change}</text>
            })}
        </g>
    }
}

fn refcount_text(count: Option<u32>) -> String {
    heapglass::diagram::count_text(count)
}
