//! Links: what stands in the address bar after the `#`, read at the start and made by the share button.
//!
//! Deliberately absent: the format, which is [`heapglass::share`]'s.

use heapglass::share::{self, Link};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::files::OpenNotebook;
use super::prefs::Speed;
use super::store::{Goal, OpenLesson, Origin, Program, Store};

/// The fragment of the contents page.
const CONTENTS: &str = "lessons";

/// What the fragment of an example begins with.
const EXAMPLE: &str = "example=";

fn fragment() -> String {
    window().location().hash().unwrap_or_default()
}

/// Whether the address has a link's fragment.
pub(super) fn shows_link() -> bool {
    fragment().len() > 1
}

/// Changes what stands after the `#`, without a new entry in the browser's history.
fn set_fragment(fragment: &str) {
    let location = window().location();
    let path = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let address = if fragment.is_empty() { path } else { format!("{path}#{fragment}") };
    if let Ok(history) = window().history() {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address)).ok();
    }
}

/// Puts a text onto the clipboard, where the browser has one for this page: over plain HTTP it has none.
async fn copy(text: &str) -> bool {
    let navigator = window().navigator();
    match js_sys::Reflect::get(&navigator, &"clipboard".into()) {
        Ok(clipboard) if clipboard.is_object() => {
            JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
        }
        _ => false,
    }
}

/// Copies a text; `copied` says whether that was done.
pub(super) fn copy_quietly(text: String, copied: RwSignal<Option<bool>>) {
    spawn_local(async move { copied.set(Some(copy(&text).await)) });
}

impl OpenLesson {
    /// The fragment that leads to its screen, with its `#`.
    pub(super) fn address(&self) -> String {
        let screen = self.screen;
        match &self.origin {
            Origin::Course => format!("#lesson={}&screen={screen}", self.lesson.slug),
            Origin::Address(address) => {
                let address = String::from(js_sys::encode_uri_component(address));
                format!("#lesson-url={address}&screen={screen}")
            }
            Origin::Text(text) => {
                let link =
                    Link { lesson_text: Some(text.clone()), screen: Some(screen as u32), ..Link::default() };
                format!("#{}", share::encode(&link))
            }
        }
    }
}

impl Goal {
    /// The step that a link names, in one way or another.
    pub(super) fn of(link: &Link) -> Goal {
        link.entry.map(Goal::Entry).or(link.continues.map(Goal::Stop)).unwrap_or(Goal::Step(link.step))
    }
}

impl Store {
    /// Shows what the address asks for: a link's program, a lesson, or else the person's own program.
    pub(super) fn open_address(self) {
        window_event_listener(leptos::ev::hashchange, move |_| {
            if shows_link() {
                self.open_link(&fragment());
            }
        });
        if !shows_link() || !self.open_link(&fragment()) {
            self.rerun(Goal::Step(0));
        }
    }

    /// Opens a link. One that can't be read changes nothing, and the person is told why.
    pub(super) fn open_link(self, fragment: &str) -> bool {
        if fragment.trim_start_matches('#') == CONTENTS {
            set_fragment(CONTENTS);
            self.rerun_if_new();
            self.open_contents();
            return true;
        }
        if let Some(slug) = fragment.trim_start_matches('#').strip_prefix(EXAMPLE) {
            spawn_local(self.open_example(slug.to_owned()));
            return true;
        }
        let link = match share::decode(fragment) {
            Ok(link) => link,
            Err(error) => {
                let is_first = self.rerun_if_new();
                let rest =
                    if is_first { "Your own program is here instead." } else { "What was open stays open." };
                self.complain(format!("{error} {rest}"));
                return true;
            }
        };
        let goal = Goal::of(&link);
        let Link {
            code, input, breakpoints, mode, arranged, lesson, screen, lesson_url, lesson_text, ..
        } = link.clone();
        if let Some(mode) = mode {
            self.prefs.mode.set(mode);
        }
        if link.code_url.is_some() {
            self.fetch_later(link);
            return true;
        }
        let program = (!code.is_empty()).then_some((Program { code, input, breakpoints, arranged }, goal));
        let screen = screen.unwrap_or(0) as usize;
        if let Some(text) = lesson_text {
            self.begin_lesson(&text, Origin::Text(text.clone()), screen, program);
            return true;
        }
        if let Some(address) = lesson_url {
            spawn_local(self.open_lesson_from(address, screen, program));
            return true;
        }
        match (lesson, program) {
            (Some(slug), program) => spawn_local(self.open_lesson(slug, screen, program)),
            (None, Some((program, goal))) => {
                self.lesson.set(None);
                self.notebook.set(link.cells.then(OpenNotebook::default));
                self.load(program, goal);
                self.follow_wishes(&link);
            }
            (None, None) => return false,
        }
        true
    }

    /// Does what a link of another tool asks for beside its program, and tells what of that is not done here. The run
    /// has been asked for already.
    pub(super) fn follow_wishes(self, link: &Link) {
        if let Some(pace) = link.pace {
            self.prefs.speed.set(Speed::nearest(pace));
        }
        if link.plays {
            self.play_from_start();
        }
        if !link.left_out.is_empty() {
            self.tell(format!("Not taken over from this link: {}.", link.left_out.join("; ")));
        }
    }

    /// All that is on the screen, as a link carries it.
    pub(super) fn link(self) -> Link {
        let mut link = Link {
            code: self.code.get_untracked(),
            input: self.input.get_untracked(),
            step: self.wanted.get_untracked(),
            breakpoints: self.breakpoints.get_untracked(),
            mode: Some(self.prefs.mode.get_untracked()),
            arranged: self.arranged().get_untracked(),
            cells: self.notebook.with_untracked(Option::is_some),
            ..Link::default()
        };
        if let Some(open) = self.lesson.get_untracked() {
            link.screen = Some(open.screen as u32);
            match open.origin {
                Origin::Course => link.lesson = Some(open.lesson.slug.clone()),
                Origin::Address(address) => link.lesson_url = Some(address),
                Origin::Text(text) => link.lesson_text = Some(text),
            }
        }
        link
    }

    /// Puts a link to what is on the screen into the address bar and onto the clipboard.
    pub(crate) fn share(self) {
        set_fragment(&share::encode(&self.link()));
        self.copy_address(if self.is_foreign() {
            "Link copied. It carries the program, which will run in Heapglass, and not the recorded run."
        } else {
            "Link copied. It carries the program, its input and this step."
        });
    }

    /// Copies what stands in the address bar.
    pub(super) fn copy_address(self, words: &'static str) {
        let Ok(link) = window().location().href() else { return };
        self.copy_text(
            link,
            words,
            "The browser does not let this page copy. The link is in the address bar.",
        );
    }

    /// Copies a text, and says so.
    pub(super) fn copy_text(self, text: String, words: &'static str, otherwise: &'static str) {
        spawn_local(async move {
            if copy(&text).await {
                self.tell(words);
            } else {
                self.complain(otherwise);
            }
        });
    }

    /// Writes the open lesson into the address, so that a reload comes back to it.
    pub(super) fn show_lesson_in_address(self) {
        self.lesson.with_untracked(|open| {
            if let Some(open) = open {
                set_fragment(open.address().trim_start_matches('#'));
            }
        });
    }

    /// Takes a link's fragment back: what is on the screen is no longer what the link carries.
    pub(super) fn leave_link(self) {
        if self.lesson.with_untracked(Option::is_some) {
            self.show_lesson_in_address();
        } else if !fragment().is_empty() {
            set_fragment("");
        }
    }

    /// The contents page is closed: its name leaves the address.
    pub(super) fn leave_contents(self) {
        if fragment().trim_start_matches('#') == CONTENTS {
            self.leave_link();
        }
    }

    /// Runs the person's own program, if nothing has run yet. Whether that was so.
    pub(super) fn rerun_if_new(self) -> bool {
        let is_new = self.run.with_untracked(|run| run.number) == 0;
        if is_new {
            self.rerun(Goal::Step(0));
        }
        is_new
    }
}

/// Writes the open example into the address.
pub(super) fn show_example(slug: &str) {
    set_fragment(&format!("{EXAMPLE}{slug}"));
}
