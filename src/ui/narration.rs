//! The sentence at the foot: what happened, and why; and the walk from one memory event to the next.

use leptos::prelude::*;

use super::icons::Icon;
use super::parts::{IconButton, prose};
use super::store::Store;

/// What has more characters than this is written smaller, so that it fits.
const LONG: usize = 220;

/// The sentence of the step, or while it plays, of the moment. The step's own is read out, and that of an event to which
/// one has walked.
#[component]
pub(super) fn Narration() -> impl IntoView {
    let store = expect_context::<Store>();
    let n_freed =
        Memo::new(move |_| store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.n_freed)));
    let spoken = Memo::new(move |_| {
        let playing = store.playing.get();
        if let Some((at, of)) = store.event.get() {
            return format!("Event {at} of {of}. {}", store.sentence.get().replace('`', ""));
        }
        store.shown.with(|shown| match shown {
            Some(shown) if !playing => format!("Step {}. {}", shown.step, shown.narration.replace('`', "")),
            _ => String::new(),
        })
    });
    let is_long = Memo::new(move |_| store.sentence.with(|text| text.chars().count() > LONG));
    view! {
        <div class="narration">
            <Show when=move || n_freed.get() != 0>
                <span class="pill pill--freed">{move || format!("freed {}", n_freed.get())}</span>
            </Show>
            <p class="narration__text" class=("narration__text--long", is_long) data-testid="narration">{move || store.sentence.with(|text| prose(text))}</p>
            <Walk/>
            <p class="unseen" role="status" aria-live="polite">{spoken}</p>
        </div>
    }
}

/// From one memory event of a step to the next.
#[component]
fn Walk() -> impl IntoView {
    let store = expect_context::<Store>();
    let walks = move || store.event.with(Option::is_some);
    let at_start = Signal::derive(move || !walks() && (!store.can_step() || store.wanted.get() == 0));
    let at_end =
        Signal::derive(move || !walks() && (!store.can_step() || store.wanted.get() >= store.last_step()));
    let place = move || {
        store.event.get().map_or_else(|| "by event".to_owned(), |(at, of)| format!("event {at} of {of}"))
    };
    view! {
        <div class="narration__walk" role="group" aria-label="Memory events">
            <IconButton icon=Icon::Back label="Back one memory event (Shift+E)" testid="previous-event"
                disabled=at_start on_press=move || store.walk(true)/>
            <span class="narration__event" data-testid="event" data-event=move || store.event.get().map(|event| event.0)
                data-events=move || store.event.get().map(|event| event.1)>{place}</span>
            <IconButton icon=Icon::Forward label="On one memory event (E)" testid="next-event"
                disabled=at_end on_press=move || store.walk(false)/>
        </div>
    }
}
