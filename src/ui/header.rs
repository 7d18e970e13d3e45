//! The head of the page, and notices to the person.

use leptos::prelude::*;

use super::icons::Icon;
use super::parts::IconButton;
use super::prefs::Theme;
use super::store::Store;

/// Name, lessons, theme, share.
#[component]
pub(super) fn Header() -> impl IntoView {
    view! {
        <header class="header">
            <h1 class="logo"><a href="./">"heap"<span class="logo__glass">"glass"</span></a></h1>
            <span class="bar__space"></span>
            <span class="header__version" title="What the page shows is what CPython 3.13 does, on 64-bit Linux">
                "CPython 3.13"
            </span>
            <ThemeButton/>
        </header>
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let theme = expect_context::<Store>().prefs.theme;
    let label = move || format!("Theme: {}", theme.get().as_str());
    view! {
        <button type="button" class="button button--icon" data-testid="theme" aria-label=label title=label
            on:click=move |_| theme.update(|theme| *theme = theme.next())>
            {move || match theme.get() {
                Theme::Auto => Icon::HalfMoon,
                Theme::Light => Icon::Sun,
                Theme::Dark => Icon::Moon,
            }.draw()}
        </button>
    }
}

/// What the page has to say for itself, at the foot of the window.
#[component]
pub(super) fn NoticeBar() -> impl IntoView {
    let store = expect_context::<Store>();
    view! {
        <div class="notices" role="status" aria-live="polite">
            {move || store.notice.get().map(|notice| {
                let is_failure = notice.is_failure;
                view! {
                    <div class=if is_failure { "notice notice--failure" } else { "notice" } data-testid="notice">
                        <span class="notice__text">{notice.text}</span>
                        <Show when=move || is_failure>
                            <button type="button" class="button button--small" on:click=move |_| store.rerun(0)>
                                "Run again"
                            </button>
                        </Show>
                        <IconButton icon=Icon::Close label="Close this notice" testid="close-notice"
                            on_press=move || store.notice.set(None)/>
                    </div>
                }
            })}
        </div>
    }
}
