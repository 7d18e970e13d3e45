//! The head of the page, and notices to the person.

use leptos::prelude::*;

use super::differences::Differences;
use super::icons::Icon;
use super::lessons::LessonList;
use super::parts::IconButton;
use super::prefs::Theme;
use super::store::{Goal, Notice, NoticeKind, Store};

/// Name, lessons, theme, share.
#[component]
pub(super) fn Header() -> impl IntoView {
    view! {
        <header class="header">
            <h1 class="logo"><a href="./">"heap"<span class="logo__glass">"glass"</span></a></h1>
            <LessonList/>
            <Crumb/>
            <span class="bar__space"></span>
            <Differences/>
            <ThemeButton/>
            <super::menu::Menu/>
            <ShareButton/>
        </header>
    }
}

/// Which lesson is open, and how far it is.
#[component]
fn Crumb() -> impl IntoView {
    let store = expect_context::<Store>();
    move || {
        store.lesson.get().map(|open| view! {
            <span class="crumb">
                <span class="crumb__part">{open.lesson.part.clone()} " › "</span>
                <b>{open.lesson.title.clone()}</b>
                <span class="crumb__count">{format!(" · {} of {}", open.screen + 1, open.lesson.screens.len())}</span>
            </span>
        })
    }
}

#[component]
fn ShareButton() -> impl IntoView {
    let store = expect_context::<Store>();
    view! {
        <button type="button" class="button button--main" data-testid="share"
            title="Copy a link to this program at this step" on:click=move |_| store.share()>
            "Share"
        </button>
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
            {move || store.notice.get().map(|Notice { text, kind }| {
                let class = match kind {
                    NoticeKind::Hint => "notice",
                    NoticeKind::Trouble | NoticeKind::Lost => "notice notice--failure",
                };
                view! {
                    <div class=class data-testid="notice">
                        <span class="notice__text">{text}</span>
                        {(kind == NoticeKind::Lost).then(|| view! {
                            <button type="button" class="button button--small"
                                on:click=move |_| store.rerun(Goal::Step(0))>
                                "Run again"
                            </button>
                        })}
                        <Show when=move || store.offer.with(Option::is_some)>
                            <button type="button" class="button button--small" data-testid="open-offer"
                                on:click=move |_| store.take_offer()>
                                "Open it"
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
