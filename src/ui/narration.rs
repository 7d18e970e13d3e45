//! The sentence at the foot: what happened, and why.

use leptos::prelude::*;

use super::parts::prose;
use super::store::Store;

/// The sentence of the step, or while it plays, of the moment. Only the step's own is read out.
#[component]
pub(super) fn Narration() -> impl IntoView {
    let store = expect_context::<Store>();
    let n_freed =
        Memo::new(move |_| store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.n_freed)));
    let spoken = Memo::new(move |_| {
        let playing = store.playing.get();
        store.shown.with(|shown| match shown {
            Some(shown) if !playing => format!("Step {}. {}", shown.step, shown.narration.replace('`', "")),
            _ => String::new(),
        })
    });
    view! {
        <div class="narration">
            <Show when=move || n_freed.get() != 0>
                <span class="pill pill--freed">{move || format!("freed {}", n_freed.get())}</span>
            </Show>
            <p class="narration__text" data-testid="narration">{move || store.sentence.with(|text| prose(text))}</p>
            <p class="unseen" role="status" aria-live="polite">{spoken}</p>
        </div>
    }
}
