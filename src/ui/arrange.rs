//! What a person does to the picture by hand: cards put elsewhere, folded, hidden, and all of it tidied again.
//!
//! Deliberately absent: where a card comes to stand; the page only says where it was let go.

use std::collections::BTreeSet;

use heapglass::diagram::{Arranged, Card, Fold, Pin};
use heapglass::timeline::ObjectId;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::store::Store;

/// More cards than this are not kept where they were put; the oldest goes first.
const MAX_PINS: usize = 200;

/// So many entries more are shown each time.
const MORE: u32 = 50;

impl Store {
    fn arrange(self, change: impl FnOnce(&mut Arranged)) {
        self.arranged().update(change);
        self.remember_program();
    }

    /// Puts a card so far from where it stands.
    pub(super) fn move_card(self, id: ObjectId, (right, down): (i32, i32)) {
        let card = self.stage.with_untracked(|stage| stage.cards.get(&id).map(|card| card.item.clone()));
        let Some(card) = card else { return };
        let Some(nth) = card.nth else {
            self.let_go();
            return self.tell("This object is only passing through: it has no place of its own.");
        };
        let pin =
            Pin { type_name: card.type_name, nth, x: card.rect.x + right, y: (card.rect.y + down).max(0) };
        self.arrange(|arranged| {
            arranged.pins.retain(|old| (&old.type_name, old.nth) != (&pin.type_name, nth));
            arranged.pins.push(pin);
            let n_over = arranged.pins.len().saturating_sub(MAX_PINS);
            arranged.pins.drain(..n_over);
        });
    }

    /// Folds a card to its head; one that was folded or opened is as the rule has it again.
    pub(super) fn fold(self, id: ObjectId) {
        self.arrange(|arranged| {
            if arranged.folds.remove(&id).is_none() {
                arranged.folds.insert(id, Fold::Closed);
            }
        });
    }

    /// Shows more of what a card leaves out.
    pub(super) fn open_more(self, id: ObjectId) {
        self.arrange(|arranged| match arranged.folds.get(&id) {
            Some(Fold::Closed) => {
                arranged.folds.remove(&id);
            }
            Some(Fold::Open(n)) => {
                let n = n.saturating_add(MORE);
                arranged.folds.insert(id, Fold::Open(n));
            }
            None => {
                arranged.folds.insert(id, Fold::Open(10 + MORE));
            }
        });
    }

    /// Plus shows more of the card that has the focus, minus folds it.
    pub(super) fn fold_on_key(self, event: &KeyboardEvent, card: &Card) {
        if !card.foldable || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "+" | "=" if card.n_more > 0 => self.open_more(card.id),
            "-" if card.fold != Some(Fold::Closed) => self.arrange(|arranged| {
                arranged.folds.insert(card.id, Fold::Closed);
            }),
            _ => return,
        }
        event.prevent_default();
    }

    /// Takes back what was moved, and finds the best places for the whole run.
    pub(super) fn tidy(self) {
        self.arrange(|arranged| {
            arranged.pins.clear();
            arranged.tidy = true;
        });
    }

    fn hide_type(self, type_name: &str, hide: bool) {
        self.arrange(|arranged| put(&mut arranged.hidden_types, type_name, hide));
    }

    fn hide_name(self, name: &str, hide: bool) {
        self.arrange(|arranged| put(&mut arranged.hidden_names, name, hide));
    }

    /// Before a program runs: another one has other objects, so what was folded is not known there. What was moved is
    /// found again by its type.
    pub(super) fn keep_arrangement(self, source: &str) {
        let is_other = self.run.with_untracked(|run| run.number > 0 && run.source != source);
        if is_other && self.arranged().with_untracked(|arranged| !arranged.folds.is_empty()) {
            self.arranged().update(|arranged| arranged.folds.clear());
        }
    }
}

fn put(set: &mut BTreeSet<String>, word: &str, is_in: bool) {
    if is_in {
        set.insert(word.to_owned());
    } else {
        set.remove(word);
    }
}

/// Which types and names are drawn.
#[component]
pub(super) fn Filter() -> impl IntoView {
    let store = expect_context::<Store>();
    let types = Memo::new(move |_| {
        let mut all = store.arranged().with(|arranged| arranged.hidden_types.clone());
        store.stage.with(|stage| {
            all.extend(stage.cards.values().map(|card| card.item.type_name.clone()));
        });
        all
    });
    let names = Memo::new(move |_| {
        let mut all = store.arranged().with(|arranged| arranged.hidden_names.clone());
        store.stage.with(|stage| {
            let slots = stage.frames.values().flat_map(|frame| &frame.item.slots);
            all.extend(slots.map(|slot| slot.label.clone()).filter(|label| !label.contains(' ')));
        });
        all
    });
    let n_hidden =
        move || store.arranged().with(|arranged| arranged.hidden_types.len() + arranged.hidden_names.len());
    let is_type_shown =
        move |word: &str| store.arranged().with(|arranged| !arranged.hidden_types.contains(word));
    let is_name_shown =
        move |word: &str| store.arranged().with(|arranged| !arranged.hidden_names.contains(word));
    view! {
        <details class="filter" data-testid="filter">
            <summary class="button button--small" title="Choose what is drawn">
                {move || match n_hidden() { 0 => "Show".to_owned(), n => format!("Show · {n} hidden") }}
            </summary>
            <div class="filter__menu">
                <fieldset class="filter__group">
                    <legend class="caption">"Types"</legend>
                    <For each=move || types.get() key=Clone::clone let:word>
                        <Choice testid="show-type" word=word.clone()
                            is_on={let word = word.clone(); Signal::derive(move || is_type_shown(&word))}
                            set=move |on| store.hide_type(&word, !on)/>
                    </For>
                </fieldset>
                <fieldset class="filter__group">
                    <legend class="caption">"Names"</legend>
                    <For each=move || names.get() key=Clone::clone let:word>
                        <Choice testid="show-name" word=word.clone()
                            is_on={let word = word.clone(); Signal::derive(move || is_name_shown(&word))}
                            set=move |on| store.hide_name(&word, !on)/>
                    </For>
                </fieldset>
            </div>
        </details>
    }
}

#[component]
fn Choice(
    testid: &'static str,
    word: String,
    is_on: Signal<bool>,
    set: impl Fn(bool) + 'static,
) -> impl IntoView {
    let shown = if word == "type" { "class".to_owned() } else { word.clone() };
    view! {
        <label class="filter__one">
            <input type="checkbox" data-testid=testid data-word=word prop:checked=is_on
                on:change=move |event| set(event_target_checked(&event))/>
            <span>{shown}</span>
        </label>
    }
}

/// Puts all cards back where they stand best.
#[component]
pub(super) fn TidyButton() -> impl IntoView {
    let store = expect_context::<Store>();
    view! {
        <button type="button" class="button button--small" data-testid="tidy"
            title="Put all cards where they stand best; what was moved by hand goes back"
            on:click=move |_| store.tidy()>
            "Tidy"
        </button>
    }
}
