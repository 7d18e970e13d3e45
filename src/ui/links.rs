//! Links: what stands in the address bar after the `#`, read at the start and made by the share button.
//!
//! Deliberately absent: the format, which is [`heapglass::share`]'s.

use heapglass::share::{self, Link};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::store::{Goal, Program, Store};

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
        let link = match share::decode(fragment) {
            Ok(link) => link,
            Err(error) => {
                self.rerun_if_new();
                self.complain(format!("{error} Your own program is here instead."));
                return true;
            }
        };
        let Link { code, input, step, breakpoints, mode, lesson, screen } = link;
        if let Some(mode) = mode {
            self.prefs.mode.set(mode);
        }
        let program = (!code.is_empty()).then_some((Program { code, input, breakpoints }, Goal::Step(step)));
        match (lesson, program) {
            (Some(slug), program) => {
                spawn_local(self.open_lesson(slug, screen.unwrap_or(0) as usize, program));
            }
            (None, Some((program, goal))) => {
                self.lesson.set(None);
                self.load(program, goal);
            }
            (None, None) => return false,
        }
        true
    }

    /// Puts a link to what is on the screen into the address bar and onto the clipboard.
    pub(crate) fn share(self) {
        let open = self.lesson.get_untracked();
        let code = self.code.get_untracked();
        let fragment = share::encode(&Link {
            code,
            input: self.input.get_untracked(),
            step: self.wanted.get_untracked(),
            breakpoints: self.breakpoints.get_untracked(),
            mode: Some(self.prefs.mode.get_untracked()),
            screen: open.as_ref().map(|open| open.screen as u32),
            lesson: open.map(|open| open.lesson.slug.clone()),
        });
        set_fragment(&fragment);
        let Ok(link) = window().location().href() else { return };
        spawn_local(async move {
            if copy(&link).await {
                self.tell("Link copied. It carries the program, its input and this step.");
            } else {
                self.complain("The browser does not let this page copy. The link is in the address bar.");
            }
        });
    }

    /// Writes the open lesson into the address, so that a reload comes back to it.
    pub(super) fn show_lesson_in_address(self) {
        self.lesson.with_untracked(|open| {
            if let Some(open) = open {
                set_fragment(&format!("lesson={}&screen={}", open.lesson.slug, open.screen));
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

    /// Runs the person's own program, if nothing has run yet.
    pub(super) fn rerun_if_new(self) {
        if self.run.with_untracked(|run| run.number) == 0 {
            self.rerun(Goal::Step(0));
        }
    }
}
