//! The contents page: all lessons in their parts, how far one has come, and the way through the notebook.
//!
//! Invariant: it lies over the page and takes nothing from it: closed, all is as it was.

use std::fmt::Write as _;

use heapglass::lessons::IndexEntry;
use leptos::html::Section;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, MouseEvent};

use super::icons::Icon;
use super::lessons::parts;
use super::parts::IconButton;
use super::store::Store;
use super::study::Progress;

/// The cells of the notebook that the course grew from, and the lessons that take them up. A native test finds each
/// cell's code in the first of its lessons.
const NOTEBOOK: &str = include_str!("../lessons/notebook.json");

/// A cell of the notebook.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
struct Cell {
    /// As the notebook numbers it.
    #[serde(rename = "cell")]
    number: String,
    /// What it is about.
    about: String,
    /// Slugs; the first has the cell's code.
    lessons: Vec<String>,
}

/// How far a lesson is: what is said of it, and whether all of it was seen.
fn standing(entry: &IndexEntry, progress: Option<&Progress>) -> (String, &'static str) {
    let Some(progress) = progress.filter(|progress| !progress.seen.is_empty()) else {
        return (String::new(), "new");
    };
    let n_seen = progress.seen.len().min(entry.screens.max(1));
    let is_done = n_seen >= entry.screens;
    let mut text = if is_done { "read".to_owned() } else { format!("{n_seen} of {}", entry.screens) };
    let n_asked = progress.right.len() + progress.wrong.len();
    if n_asked > 0 {
        let _ = write!(text, ", {} of {n_asked} right", progress.right.len());
    }
    if !progress.solved.is_empty() {
        text.push_str(", task solved");
    }
    (text, if is_done { "done" } else { "begun" })
}

/// The page, where it is open.
#[component]
pub(super) fn Contents() -> impl IntoView {
    let store = expect_context::<Store>();
    view! {
        <Show when=move || store.study.contents.get()>
            <Page/>
        </Show>
    }
}

#[component]
fn Page() -> impl IntoView {
    let store = expect_context::<Store>();
    let place = focused_section("lesson-list");
    spawn_local(store.fetch_course());
    close_by_escape(move || store.close_contents());
    let resume = move || {
        let course = store.course.get();
        let progress = store.study.progress.get();
        let next = course.into_iter().find(|entry| standing(entry, progress.get(&entry.slug)).1 != "done");
        next.map(|entry| {
            let seen = progress.get(&entry.slug).map(|lesson| lesson.seen.clone()).unwrap_or_default();
            let screen = (0..entry.screens).find(|screen| !seen.contains(screen)).unwrap_or(0);
            let words = if progress.is_empty() { "Begin with" } else { "Go on with" };
            view! {
                <p class="contents__resume">
                    {words} " "
                    <a href=format!("#lesson={}&screen={screen}", entry.slug) data-testid="resume"
                        on:click=move |event| open(store, &event, entry.slug.clone(), screen)>
                        {entry.title.clone()}
                    </a>
                </p>
            }
        })
    };
    let course_parts =
        move || {
            store.course.with(|course| parts(course)).into_iter().map(|(part, entries)| view! {
            <section class="contents__part">
                <h3 class="contents__caption">{part}</h3>
                <ol class="contents__lessons">
                    {entries.into_iter().map(|entry| view! { <Entry entry/> }).collect::<Vec<_>>()}
                </ol>
            </section>
        }).collect::<Vec<_>>()
        };
    view! {
        <section class="contents" data-testid="contents" aria-labelledby="contents-title" tabindex="-1" node_ref=place>
            <div class="contents__head">
                <h2 class="contents__title" id="contents-title">"Lessons"</h2>
                <span class="bar__space"></span>
                <IconButton icon=Icon::Close label="Close the contents" testid="contents-close"
                    on_press=move || store.close_contents()/>
            </div>
            <p class="contents__lead">
                "Each takes a few minutes: a program to watch, questions that the engine answers, and a task."
            </p>
            {resume}
            {course_parts}
            <Notebook/>
            <p class="contents__lead">
                "Your progress is kept in this browser. "
                <button type="button" class="button button--small" data-testid="forget-progress"
                    disabled=move || store.study.progress.with(std::collections::BTreeMap::is_empty)
                    on:click=move |_| store.study.progress.update(std::collections::BTreeMap::clear)>
                    "Forget it"
                </button>
            </p>
        </section>
    }
}

/// Where a section is put that has the focus as soon as it is there. When it is gone, the menu of this name has it.
pub(super) fn focused_section(opener: &'static str) -> NodeRef<Section> {
    let place = NodeRef::<Section>::new();
    on_cleanup(move || focus_menu(opener));
    Effect::new(move || {
        if let Some(place) = place.get() {
            place.focus().ok();
        }
    });
    place
}

/// Puts the focus onto a menu's button: what was opened from the menu is closed, and its entry is out of sight.
pub(super) fn focus_menu(testid: &str) {
    let button = document().query_selector(&format!("[data-testid={testid}] > summary"));
    if let Some(button) = button.ok().flatten().and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        button.focus().ok();
    }
}

/// Escape closes what lies over the page, wherever the focus is.
pub(super) fn close_by_escape(close: impl Fn() + 'static) {
    let listener = window_event_listener(leptos::ev::keydown, move |event| {
        if event.key() == "Escape" {
            close();
        }
    });
    on_cleanup(move || listener.remove());
}

/// Follows a link to a lesson's screen, unless it is to open in another tab.
fn open(store: Store, event: &MouseEvent, slug: String, screen: usize) {
    if event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    event.prevent_default();
    spawn_local(store.open_lesson(slug, screen, None));
}

#[component]
fn Entry(entry: IndexEntry) -> impl IntoView {
    let store = expect_context::<Store>();
    let how = {
        let entry = entry.clone();
        Memo::new(move |_| store.study.progress.with(|all| standing(&entry, all.get(&entry.slug))))
    };
    let IndexEntry { slug, title, summary, .. } = entry;
    let of = slug.clone();
    view! {
        <li class="contents__lesson" data-slug=of data-progress=move || how.with(|how| how.1)>
            <a href=format!("#lesson={slug}") on:click=move |event| open(store, &event, slug.clone(), 0)>{title}</a>
            <span class="contents__how">{move || how.with(|how| how.0.clone())}</span>
            <p class="contents__summary">{summary}</p>
        </li>
    }
}

/// The notebook, cell by cell.
#[component]
fn Notebook() -> impl IntoView {
    let store = expect_context::<Store>();
    let cells: Vec<Cell> = serde_json::from_str(NOTEBOOK).unwrap_or_default();
    let title = move |slug: &str| {
        store.course.with(|course| {
            course
                .iter()
                .find(|entry| entry.slug == slug)
                .map_or_else(|| slug.to_owned(), |entry| entry.title.clone())
        })
    };
    let rows = cells
        .into_iter()
        .map(|Cell { number: cell, about, lessons }| {
            let links = lessons
                .into_iter()
                .enumerate()
                .map(|(idx, slug)| {
                    let (to, named) = (slug.clone(), slug.clone());
                    view! {
                        {(idx > 0).then_some(", ")}
                        <a href=format!("#lesson={slug}") data-slug=slug
                            on:click=move |event| open(store, &event, to.clone(), 0)>
                            {move || title(&named)}
                        </a>
                    }
                })
                .collect::<Vec<_>>();
            let name = cell.clone();
            view! {
                <li class="contents__lesson" data-cell=cell>
                    <b>{name}</b> " " {about}
                    <p class="contents__summary">{links}</p>
                </li>
            }
        })
        .collect::<Vec<_>>();
    view! {
        <section class="contents__part" data-testid="notebook-path">
            <h3 class="contents__caption">"The notebook, cell by cell"</h3>
            <p class="contents__lead">
                "The course grew from a notebook on memory management. This is where each of its cells is."
            </p>
            <ol class="contents__lessons">{rows}</ol>
        </section>
    }
}

impl Store {
    /// Opens the contents page.
    pub(super) fn open_contents(self) {
        self.study.contents.set(true);
    }

    /// Closes it; the address is again that of what lies below.
    pub(super) fn close_contents(self) {
        self.study.contents.set(false);
        self.leave_contents();
    }
}
