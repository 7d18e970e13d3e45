//! The examples: short programs by subject, each opened at its most telling step.
//!
//! Deliberately absent: the programs; `public/examples/index.json` lists them.

use heapglass::lessons::Anchor;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::web_sys::MouseEvent;

use super::contents::{close_by_escape, focused_section};
use super::icons::Icon;
use super::lessons::fetch_text;
use super::links;
use super::parts::IconButton;
use super::store::{Goal, Program, Store};

/// A line of the list.
#[derive(Debug, Clone, PartialEq, serde::Deserialize)]
pub(crate) struct Example {
    pub(crate) slug: String,
    title: String,
    subject: String,
    file: String,
    /// Its most telling step.
    at: Anchor,
}

impl Store {
    async fn fetch_examples(self) {
        if !self.examples.with_untracked(Vec::is_empty) {
            return;
        }
        let list = fetch_text("./examples/index.json").await;
        match list.and_then(|list| serde_json::from_str(&list).ok()) {
            Some(examples) => self.examples.set(examples),
            None => self.complain("The list of examples could not be loaded."),
        }
    }

    /// Opens an example at its step.
    pub(super) async fn open_example(self, slug: String) {
        self.fetch_examples().await;
        let found =
            self.examples.with_untracked(|all| all.iter().find(|example| example.slug == slug).cloned());
        let Some(example) = found else {
            self.rerun_if_new();
            return self.complain(format!("There is no example named “{slug}”."));
        };
        let Some(code) = fetch_text(&format!("./examples/{}", example.file)).await else {
            self.rerun_if_new();
            return self.complain(format!("The example “{slug}” could not be loaded."));
        };
        self.study.examples.set(false);
        self.study.contents.set(false);
        self.lesson.set(None);
        self.notebook.set(None);
        links::show_example(&example.slug);
        self.load(Program { code, ..Program::default() }, Goal::Place(example.at));
    }
}

/// The page of examples, where it is open.
#[component]
pub(super) fn Examples() -> impl IntoView {
    let store = expect_context::<Store>();
    view! {
        <Show when=move || store.study.examples.get()>
            <Page/>
        </Show>
    }
}

#[component]
fn Page() -> impl IntoView {
    let store = expect_context::<Store>();
    let place = focused_section("menu");
    spawn_local(store.fetch_examples());
    let close = move || store.study.examples.set(false);
    close_by_escape(close);
    let subjects = move || {
        let examples = store.examples.get();
        let groups = examples.chunk_by(|a, b| a.subject == b.subject);
        groups
            .map(|group| {
                let links: Vec<_> = group.iter().cloned().map(|example| view! { <Entry example/> }).collect();
                view! {
                    <section class="contents__part">
                        <h3 class="contents__caption">{group[0].subject.clone()}</h3>
                        <ul class="contents__lessons">{links}</ul>
                    </section>
                }
            })
            .collect::<Vec<_>>()
    };
    view! {
        <section class="contents" data-testid="examples" aria-labelledby="examples-title" tabindex="-1" node_ref=place>
            <div class="contents__head">
                <h2 class="contents__title" id="examples-title">"Examples"</h2>
                <span class="bar__space"></span>
                <IconButton icon=Icon::Close label="Close the examples" testid="examples-close" on_press=close/>
            </div>
            <p class="contents__lead">"Each opens at the step that tells most. Go back from there, or on."</p>
            {subjects}
        </section>
    }
}

#[component]
fn Entry(example: Example) -> impl IntoView {
    let store = expect_context::<Store>();
    let Example { slug, title, .. } = example;
    let to = slug.clone();
    view! {
        <li>
            <a href=format!("#example={slug}") data-slug=slug on:click=move |event: MouseEvent| {
                if event.ctrl_key() || event.meta_key() || event.shift_key() {
                    return;
                }
                event.prevent_default();
                spawn_local(store.open_example(to.clone()));
            }>
                {title}
            </a>
        </li>
    }
}
