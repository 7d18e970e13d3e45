//! Where Heapglass differs from CPython: the documentation's page, in the page itself, so that it is there offline.

use leptos::html::Dialog;
use leptos::prelude::*;
use pulldown_cmark::{Options, Parser, html};

use super::icons::Icon;
use super::parts::IconButton;

/// The project's own text: nothing in it comes from elsewhere.
const TEXT: &str = include_str!("../../docs/DIFFERENCES.md");

/// The version that is shown, which opens the list of differences.
#[component]
pub(super) fn Differences() -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let is_open = RwSignal::new(false);
    let open = move || {
        is_open.set(true);
        if let Some(dialog) = dialog.get_untracked() {
            dialog.show_modal().ok();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <button type="button" class="header__version" data-testid="differences" aria-haspopup="dialog"
            title="What the page shows is what CPython 3.13 does, on 64-bit Linux. Where Heapglass differs"
            on:click=move |_| open()>
            <span class="header__python">"CPython "</span> "3.13" <span class="header__star" aria-hidden="true">"*"</span>
            <span class="unseen">": where Heapglass differs"</span>
        </button>
        <dialog class="sheet" data-testid="differences-text" aria-label="Where Heapglass differs from CPython"
            node_ref=dialog on:close=move |_| is_open.set(false)>
            <div class="sheet__close">
                <IconButton icon=Icon::Close label="Close (Escape)" testid="close-differences" on_press=close/>
            </div>
            {move || is_open.get().then(|| view! {
                <div class="sheet__text lesson__text" tabindex="0" inner_html=rendered()></div>
            })}
        </dialog>
    }
}

fn rendered() -> String {
    let mut text = String::new();
    html::push_html(&mut text, Parser::new_ext(TEXT, Options::empty()));
    // the page has its heading already
    text.replace("<h1>", "<h2>").replace("</h1>", "</h2>").replace("<h2>", "<h3>").replace("</h2>", "</h3>")
}
