//! The lessons: their list, and the one that is open beside the program.
//!
//! Invariant: a lesson's text reaches the page only as [`heapglass::lessons`] has made it safe.

use std::sync::Arc;

use heapglass::lessons::{self, IndexEntry};
use leptos::html::{Details, Div};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, MouseEvent, Response};
use wasm_bindgen_futures::JsFuture;

use super::contents::focus_menu;
use super::icons::Icon;
use super::parts::IconButton;
use super::prefs::{forget, recall};
use super::question::{Question, TaskPanel};
use super::store::{Goal, OpenLesson, Origin, Program, Store};

/// Bytes that a lesson may have.
pub(super) const MAX_LESSON: usize = 256 * 1024;

/// A text file.
pub(super) async fn fetch_text(path: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(path)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// What a lesson's snippet is remembered as, once the person has changed it.
pub(super) fn snippet_key(key: &str) -> String {
    format!("lesson.{key}")
}

impl OpenLesson {
    /// What is remembered of it goes under this name: its slug, set apart where it is not of the course.
    pub(super) fn key(&self) -> String {
        match self.origin {
            Origin::Course => self.lesson.slug.clone(),
            Origin::Address(_) | Origin::Text(_) => format!("own.{}", self.lesson.slug),
        }
    }
}

impl Store {
    /// Fetches the list of lessons.
    pub(super) async fn fetch_course(self) {
        if !self.course.with_untracked(Vec::is_empty) {
            return;
        }
        let list = fetch_text("./lessons/index.json").await;
        match list.as_deref().map(lessons::parse_index) {
            Some(Ok(course)) => self.course.set(course),
            Some(Err(error)) => self.complain(format!("The list of lessons has a mistake: {error}.")),
            None => self.complain("The list of lessons could not be loaded."),
        }
    }

    /// Opens a lesson of the course at a screen. Its own snippet runs, unless `program` is another, with a step.
    pub(super) async fn open_lesson(self, slug: String, screen: usize, program: Option<(Program, Goal)>) {
        self.fetch_course().await;
        let file = self.course.with_untracked(|course| {
            course.iter().find(|entry| entry.slug == slug).map(|entry| entry.file.clone())
        });
        let Some(file) = file else {
            return self.refuse_lesson(format!("There is no lesson named “{slug}”."));
        };
        match fetch_text(&format!("./lessons/{file}")).await {
            Some(text) => self.begin_lesson(&text, Origin::Course, screen, program),
            None => self.refuse_lesson(format!("The lesson “{slug}” could not be loaded.")),
        }
    }

    /// Opens a teacher's lesson from the address that a link names.
    pub(super) async fn open_lesson_from(
        self,
        address: String,
        screen: usize,
        program: Option<(Program, Goal)>,
    ) {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        if !is_web {
            return self.refuse_lesson("The link names no address of a lesson on the web.".to_owned());
        }
        match fetch_text(&address).await {
            Some(text) if text.len() <= MAX_LESSON => {
                self.begin_lesson(&text, Origin::Address(address), screen, program);
            }
            Some(_) => self.refuse_lesson(format!("What is at {address} is too large for a lesson.")),
            None => self.refuse_lesson(format!(
                "The lesson at {address} could not be loaded: it is not there, or its server does not give it to other pages."
            )),
        }
    }

    /// Opens a lesson by its text.
    pub(super) fn begin_lesson(
        self,
        text: &str,
        origin: Origin,
        screen: usize,
        program: Option<(Program, Goal)>,
    ) {
        let lesson = match lessons::parse(text) {
            Ok(lesson) => Arc::new(lesson),
            Err(error) => return self.refuse_lesson(format!("The lesson has a mistake in {error}.")),
        };
        let screen = screen.min(lesson.screens.len() - 1);
        let place = Goal::Place(lesson.screens[screen].anchor);
        let open = OpenLesson { lesson, screen, origin };
        let (program, goal) = program.unwrap_or_else(|| {
            let code = recall(&snippet_key(&open.key())).unwrap_or_else(|| open.lesson.code.clone());
            (Program { code, ..Program::default() }, place)
        });
        self.study.contents.set(false);
        self.notebook.set(None);
        self.lesson.set(Some(open));
        self.note_screen();
        self.load(program, goal);
        self.show_lesson_in_address();
    }

    /// Says why a lesson can't be opened. What is there stays; at the start, that is the person's own program.
    fn refuse_lesson(self, why: String) {
        self.rerun_if_new();
        self.complain(why);
    }

    /// To another screen of the lesson that is open, and to its step.
    fn turn_to(self, screen: usize) {
        let Some(open) = self.lesson.get_untracked() else { return };
        let Some(anchor) = open.lesson.screens.get(screen).map(|screen| screen.anchor) else { return };
        self.lesson.set(Some(OpenLesson { screen, ..open }));
        self.note_screen();
        self.show_lesson_in_address();
        if untrack(|| self.can_step()) {
            self.seek(anchor);
        } else {
            self.begin_at(Goal::Place(anchor));
        }
    }

    /// Puts the lesson's own snippet back.
    fn reset_snippet(self) {
        let Some(open) = self.lesson.get_untracked() else { return };
        forget(&snippet_key(&open.key()));
        let place = Goal::Place(open.lesson.screens[open.screen].anchor);
        self.load(Program { code: open.lesson.code.clone(), ..Program::default() }, place);
    }

    /// Closes the lesson; the person's own program comes back.
    fn close_lesson(self) {
        self.lesson.set(None);
        self.leave_link();
        self.load_own();
    }
}

/// The list, behind a button.
#[component]
pub(super) fn LessonList() -> impl IntoView {
    let store = expect_context::<Store>();
    let menu = NodeRef::<Details>::new();
    let close = move || {
        if let Some(menu) = menu.get_untracked() {
            menu.set_open(false);
        }
    };
    // A click elsewhere closes it, as menus do.
    window_event_listener(leptos::ev::click, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let is_inside =
            target.is_some_and(|target| target.closest("[data-testid=lesson-list]").ok().flatten().is_some());
        if !is_inside {
            close();
        }
    });
    view! {
        <details class="lesson-list" data-testid="lesson-list" node_ref=menu
            on:toggle=move |_| spawn_local(store.fetch_course())
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    close();
                    focus_menu("lesson-list");
                }
            }>
            <summary class="button">"Lessons"</summary>
            <nav class="lesson-list__menu" aria-label="Lessons">
                <button type="button" class="button lesson-list__contents" data-testid="open-contents"
                    on:click=move |_| { close(); store.open_contents(); }>
                    "All lessons, and how far you are"
                </button>
                {move || parts(&store.course.get()).into_iter().map(|(part, entries)| view! {
                    <h2 class="caption">{part}</h2>
                    <ol class="lesson-list__items">
                        {entries.into_iter().map(|entry| view! { <LessonLink entry close/> }).collect::<Vec<_>>()}
                    </ol>
                }).collect::<Vec<_>>()}
            </nav>
        </details>
    }
}

/// The lessons of each part, in their order.
pub(super) fn parts(course: &[IndexEntry]) -> Vec<(String, Vec<IndexEntry>)> {
    course.chunk_by(|a, b| a.part == b.part).map(|part| (part[0].part.clone(), part.to_vec())).collect()
}

#[component]
fn LessonLink(entry: IndexEntry, close: impl Fn() + Copy + 'static) -> impl IntoView {
    let store = expect_context::<Store>();
    let IndexEntry { slug, title, .. } = entry;
    let is_open = {
        let slug = slug.clone();
        move || store.lesson.with(|open| open.as_ref().is_some_and(|open| open.lesson.slug == slug))
    };
    view! {
        <li>
            <a class="lesson-list__link" href=format!("./#lesson={slug}") data-slug=slug.clone()
                aria-current=move || is_open().then_some("true")
                on:click=move |event: MouseEvent| {
                    if event.ctrl_key() || event.meta_key() || event.shift_key() {
                        return; // into another tab, as the browser does it
                    }
                    event.prevent_default();
                    close();
                    spawn_local(store.open_lesson(slug.clone(), 0, None));
                }>
                {title}
            </a>
        </li>
    }
}

/// The lesson that is open: a screen of text, tied to a step.
#[component]
pub(super) fn LessonPane() -> impl IntoView {
    let store = expect_context::<Store>();
    view! {
        <Show when=move || store.lesson.with(Option::is_some)>
            <Screen/>
        </Show>
    }
}

#[component]
fn Screen() -> impl IntoView {
    let store = expect_context::<Store>();
    // What is open; for the instant between closing and going, nothing.
    let of_lesson = move |f: fn(&OpenLesson) -> String| {
        store.lesson.with(|open| open.as_ref().map(f).unwrap_or_default())
    };
    let screen = Memo::new(move |_| store.lesson.with(|open| open.as_ref().map_or(0, |open| open.screen)));
    let n_screens = Memo::new(move |_| {
        store.lesson.with(|open| open.as_ref().map_or(0, |open| open.lesson.screens.len()))
    });
    let is_last = move || n_screens.get() <= screen.get() + 1;
    let is_changed = Memo::new(move |_| {
        store.code.with(|code| {
            store.lesson.with(|open| open.as_ref().is_some_and(|open| open.lesson.code != *code))
        })
    });
    // A question that is not answered yet.
    let asks = Memo::new(move |_| {
        let has_question = store.lesson.with(|open| {
            open.as_ref().is_some_and(|open| open.lesson.screens[open.screen].prediction.is_some())
        });
        let place = store.place();
        has_question && place.is_some_and(|place| store.study.answers.with(|all| !all.contains_key(&place)))
    });
    let text = NodeRef::<Div>::new();
    Effect::new(move || {
        screen.track();
        if let Some(text) = text.get() {
            text.set_scroll_top(0);
        }
    });
    view! {
        <article class="lesson" data-testid="lesson" data-slug=move || of_lesson(|open| open.lesson.slug.clone())
            data-screen=screen data-screens=n_screens aria-label="Lesson"
            on:click=move |event| follow_link(store, &event)>
            <div class="bar">
                <span class="caption">"Lesson"</span>
                <span class="lesson__name">{move || of_lesson(|open| open.lesson.title.clone())}</span>
                <span class="bar__space"></span>
                <IconButton icon=Icon::Close label="Close the lesson" testid="lesson-close"
                    on_press=move || store.close_lesson()/>
            </div>
            <div class="lesson__text" node_ref=text tabindex="0" role="region" aria-label="Text of the lesson">
                <div aria-live="polite">
                    <h2 class="lesson__title">
                        {move || of_lesson(|open| open.lesson.screens[open.screen].title.clone())}
                        <a class="lesson__link" data-testid="screen-link" title="Copy a link to this screen"
                            aria-label="Link to this screen" href=move || of_lesson(OpenLesson::address)
                            on:click=move |event: MouseEvent| {
                                event.prevent_default();
                                event.stop_propagation();
                                store.copy_address("Link to this screen copied.");
                            }>
                            "#"
                        </a>
                    </h2>
                    <div inner_html=move || of_lesson(|open| open.lesson.screens[open.screen].html.clone())></div>
                </div>
                <Question/>
                <TaskPanel/>
                <Show when=move || is_changed.get()>
                    <p class="lesson__changed">
                        "You have changed the program. "
                        <button type="button" class="button button--small" on:click=move |_| store.reset_snippet()>
                            "Put it back"
                        </button>
                    </p>
                </Show>
                <Show when=is_last>
                    <Following/>
                </Show>
            </div>
            <div class="lesson__foot">
                <button type="button" class="button" data-testid="lesson-previous"
                    disabled=move || screen.get() == 0
                    on:click=move |_| store.turn_to(screen.get_untracked().saturating_sub(1))>
                    {Icon::ChevronLeft.draw()} "Previous"
                </button>
                <span class="lesson__count">{move || screen.get() + 1} " of " {n_screens}</span>
                <button type="button" class="button button--main" data-testid="lesson-next"
                    disabled=is_last
                    on:click=move |_| store.turn_to(screen.get_untracked() + 1)>
                    {move || if asks.get() { "Skip" } else { "Next" }} {Icon::ChevronRight.draw()}
                </button>
            </div>
        </article>
    }
}

/// Where to go on when a lesson is over.
#[component]
fn Following() -> impl IntoView {
    let store = expect_context::<Store>();
    spawn_local(store.fetch_course());
    let beside = move |back: bool| {
        let slug = store.lesson.with(|open| open.as_ref().map(|open| open.lesson.slug.clone()))?;
        store.course.with(|course| {
            let idx = course.iter().position(|entry| entry.slug == slug)?;
            let idx = if back { idx.checked_sub(1)? } else { idx + 1 };
            course.get(idx).cloned()
        })
    };
    let link = move |back: bool, words: &'static str, testid: &'static str| {
        beside(back).map(|entry| {
            view! {
                <p>
                    {words}
                    <a href=format!("#lesson={}", entry.slug) data-testid=testid>{entry.title}</a>
                </p>
            }
        })
    };
    view! {
        <nav class="lesson__following" aria-label="Other lessons">
            {move || link(false, "Next lesson: ", "lesson-following")}
            {move || link(true, "The one before: ", "lesson-preceding")}
            <p>
                <a href="#lessons" data-testid="lesson-contents">"All lessons"</a>
            </p>
        </nav>
    }
}

/// A link into this page is followed without loading it anew.
fn follow_link(store: Store, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href^='#']").ok().flatten());
    if let Some(fragment) = link.and_then(|link| link.get_attribute("href")) {
        event.prevent_default();
        store.open_link(&fragment);
    }
}
