//! The page's parts. [`store`] holds what is true and what can be done; the components draw it.
//!
//! Invariant: only the store talks to the engine; a component reads signals and calls the store's actions.
//! Deliberately absent: geometry ([`heapglass::diagram`]) and what changes between two pictures
//! ([`heapglass::stage`]): the library does both, tested without a browser.
#![expect(unreachable_pub, reason = "the component macro makes its props public")]

mod arrange;
mod arrow;
mod bytecode_room;
mod card;
mod collector_room;
mod contents;
mod differences;
mod editor;
mod embed;
mod engine;
mod examples;
mod exports;
mod files;
mod frame;
mod header;
mod highlight;
mod icons;
mod keys;
mod lessons;
mod links;
mod markup;
mod memory_room;
mod menu;
mod minimap;
mod moves;
mod narration;
mod object_room;
mod output;
mod outside;
mod panes;
mod parts;
mod picture;
mod player;
mod prefs;
mod profile;
mod question;
mod rooms;
mod rove;
mod sheet;
mod store;
mod study;
mod tracks;
mod transport;

use leptos::prelude::*;

use self::editor::Editor;
use self::header::Header;
use self::lessons::LessonPane;
use self::narration::Narration;
use self::output::{InputLine, Output, Problem};
use self::picture::Picture;
use self::rooms::{Dock, RoomTabs};
use self::store::Store;
use self::tracks::TimeLine;
use self::transport::Transport;

/// Puts the page in place of the words that stood there while it was loading.
pub(crate) fn mount() {
    if let Some(words) = document().get_element_by_id("loading") {
        words.remove();
    }
    embed::prepare();
    leptos::mount::mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let store = Store::new();
    provide_context(store);
    keys::listen(store);
    store.start();
    rooms::keep_up(store);
    view! {
        <a class="skip" href="#memory" on:click=move |event| { event.prevent_default(); skip_to_picture(); }>
            "Skip to the picture"
        </a>
        <Header/>
        <contents::Contents/>
        <examples::Examples/>
        <main class="main" inert=move || store.study.contents.get() || store.study.examples.get() class:main--lesson=move || store.lesson.with(Option::is_some)>
            <LessonPane/>
            <section class="program" aria-label="Program">
                <panes::Splitter pane=panes::Pane::Program/>
                <Editor/>
                <Problem/>
                <div class="controls">
                    <InputLine/>
                    <Transport/>
                </div>
                <TimeLine/>
                <panes::Splitter pane=panes::Pane::Console/>
                <Output/>
                <files::NotebookPane/>
            </section>
            <section class="memory" aria-label="Memory" id="memory" tabindex="-1">
                <RoomTabs/>
                <Picture/>
                <Dock/>
                <Narration/>
            </section>
        </main>
        <exports::ExportProgress/>
        <header::NoticeBar/>
    }
}

fn skip_to_picture() {
    use leptos::wasm_bindgen::JsCast;
    let memory = document().get_element_by_id("memory");
    if let Some(memory) = memory.and_then(|memory| memory.dyn_into::<leptos::web_sys::HtmlElement>().ok()) {
        memory.focus().ok();
    }
}
