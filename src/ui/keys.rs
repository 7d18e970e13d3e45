//! Stepping by keyboard, wherever on the page the keys have no other meaning.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, KeyboardEvent};

use super::store::Store;

/// Whether a letter moves through the run. The capital letter moves the other way.
fn is_move(key: &str) -> bool {
    matches!(
        key,
        "i" | "I" | "o" | "O" | "u" | "U" | "l" | "L" | "v" | "V" | "e" | "E" | "b" | "d" | "," | "."
    )
}

fn go(store: Store, key: &str) {
    let back = key.starts_with(char::is_uppercase);
    match key.to_lowercase().as_str() {
        "i" => store.step_into(back),
        "o" => store.step_over(back),
        "u" => store.step_out(back),
        "l" => store.find_this_line(back),
        "v" => store.find_change(back),
        "e" => store.walk(back),
        "," => store.previous_instruction(),
        "." => store.next_instruction(),
        "b" => store.go_born(),
        _ => store.go_freed(),
    }
}

/// Listens for the whole page. The slider's own keys are taken as well, so that one step is shown changing there
/// as it is everywhere.
pub(crate) fn listen(store: Store) {
    window_event_listener(leptos::ev::keydown, move |event: KeyboardEvent| {
        if event.default_prevented() || event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_in = |selector: &str| {
            target.as_ref().is_some_and(|target| target.closest(selector).ok().flatten().is_some())
        };
        let is_slider = is_in("[data-testid=timeline]");
        if !is_slider && is_in("input, textarea, select, [contenteditable=true], dialog") {
            return;
        }
        match (event.key().as_str(), event.shift_key()) {
            ("ArrowRight", false) => store.forward(),
            ("ArrowLeft", false) => store.back(),
            ("ArrowRight", true) => store.find_breakpoint(false),
            ("ArrowLeft", true) => store.find_breakpoint(true),
            ("Home", _) => store.first(),
            ("End", _) => store.last(),
            // On a button or a link, Space is that button's own.
            (" ", _) if !is_in("button, a, summary, [role=button]") => store.play_or_pause(),
            ("Escape", _) if store.rooms.open.with_untracked(Option::is_some) => store.close_room(),
            (key, _) if is_move(key) => go(store, key),
            _ => return,
        }
        event.prevent_default();
    });
}
