//! Small parts used in several places.

use heapglass::stage::Mark;
use heapglass::timeline::Kind;
use leptos::prelude::*;

use super::icons::Icon;

/// A button with an icon alone; its label is its name and its tooltip.
#[component]
pub(super) fn IconButton(
    icon: Icon,
    label: &'static str,
    testid: &'static str,
    #[prop(optional, into)] disabled: Signal<bool>,
    on_press: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="button button--icon" data-testid=testid aria-label=label title=label
            disabled=disabled on:click=move |_| on_press()>
            {icon.draw()}
        </button>
    }
}

/// Whether a key presses what has the focus, as it does a button; then it does nothing else.
pub(super) fn is_press(event: &leptos::web_sys::KeyboardEvent) -> bool {
    let presses = matches!(event.key().as_str(), "Enter" | " ") && !event.ctrl_key() && !event.meta_key();
    if presses {
        event.prevent_default();
        event.stop_propagation();
    }
    presses
}

/// A sentence in which `code` stands between backquotes, as in Markdown.
pub(super) fn prose(text: &str) -> Vec<AnyView> {
    let part = |(idx, part): (usize, &str)| {
        let part = part.to_owned();
        if idx % 2 == 1 { view! { <code>{part}</code> }.into_any() } else { part.into_any() }
    };
    text.split('`').enumerate().map(part).collect()
}

/// The class that gives a part of the picture the colour of an object's kind.
pub(super) const fn kind_class(kind: Kind) -> &'static str {
    match kind {
        Kind::Singleton => "kind-singleton",
        Kind::Number => "kind-number",
        Kind::Text => "kind-text",
        Kind::Sequence => "kind-sequence",
        Kind::Set => "kind-set",
        Kind::Dict => "kind-dict",
        Kind::Instance => "kind-instance",
        Kind::Class => "kind-class",
        Kind::Function => "kind-function",
        Kind::Cell => "kind-cell",
        Kind::Iterator => "kind-iterator",
        Kind::Exception => "kind-exception",
        Kind::Module => "kind-module",
        Kind::Other => "kind-other",
    }
}

/// The modifier class of a mark.
pub(super) fn mark_class(block: &str, mark: Mark) -> String {
    match mark {
        Mark::Same => String::new(),
        Mark::Fresh => format!("{block}--fresh"),
        Mark::Leaving => format!("{block}--leaving"),
    }
}
