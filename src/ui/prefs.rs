//! What the page remembers between visits, in the browser's local storage.
//!
//! Invariant: without storage (private windows, embedded frames) all works, and nothing is remembered.

use heapglass::diagram::Mode;
use leptos::prelude::*;
use leptos::web_sys::Storage;

/// A colour scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// The word for it in storage, in `data-theme` and on the button.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The one that the button turns to.
    pub(crate) const fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }
}

/// The pause between two steps that are played, at speed 1.
pub(crate) const STEP_MS: u32 = 750;

/// How fast to play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Speed(pub(crate) u32);

impl Speed {
    /// All there are, in percent.
    pub(crate) const ALL: [Speed; 5] = [Speed(50), Speed(100), Speed(200), Speed(400), Speed(1600)];

    /// The one at which a step stays about so long, in milliseconds.
    pub(crate) fn nearest(step_ms: u32) -> Speed {
        // in percent, and compared by how many times the one is the other
        let wanted = f64::from(STEP_MS * 100) / f64::from(step_ms.max(1));
        let distance = |speed: &Speed| (wanted / f64::from(speed.0)).ln().abs();
        let nearest = Speed::ALL.into_iter().min_by(|a, b| distance(a).total_cmp(&distance(b)));
        nearest.unwrap_or(Speed(100))
    }

    /// `×2`.
    pub(crate) fn label(self) -> String {
        format!("×{}", f64::from(self.0) / 100.0)
    }

    /// At this speed the moments inside a step could not be seen.
    pub(crate) const fn skips_moments(self) -> bool {
        self.0 > 400
    }
}

/// The choices that the page remembers.
#[derive(Clone, Copy)]
pub(crate) struct Prefs {
    pub(crate) theme: RwSignal<Theme>,
    pub(crate) mode: RwSignal<Mode>,
    pub(crate) addresses: RwSignal<bool>,
    pub(crate) speed: RwSignal<Speed>,
}

impl Prefs {
    /// As they were at the last visit. They are written back when they change.
    pub(crate) fn remembered() -> Prefs {
        let is = |key, word| recall(key).as_deref() == Some(word);
        let theme = [Theme::Light, Theme::Dark].into_iter().find(|theme| is("theme", theme.as_str()));
        let mode = MODES.into_iter().find(|mode| is("mode", mode_word(*mode)));
        let speed = recall("speed").and_then(|speed| speed.parse().ok()).map(Speed);
        let prefs = Prefs {
            theme: RwSignal::new(theme.unwrap_or_default()),
            mode: RwSignal::new(mode.unwrap_or_default()),
            addresses: RwSignal::new(is("addresses", "on")),
            speed: RwSignal::new(speed.filter(|speed| Speed::ALL.contains(speed)).unwrap_or(Speed(100))),
        };
        Effect::new(move || {
            let theme = prefs.theme.get();
            remember("theme", theme.as_str());
            if let Some(root) = document().document_element() {
                root.set_attribute("data-theme", theme.as_str()).ok();
            }
        });
        Effect::new(move || remember("mode", mode_word(prefs.mode.get())));
        Effect::new(move || remember("addresses", if prefs.addresses.get() { "on" } else { "off" }));
        Effect::new(move || remember("speed", &prefs.speed.get().0.to_string()));
        prefs
    }
}

/// All modes, from the least to the most.
pub(crate) const MODES: [Mode; 3] = [Mode::Simple, Mode::Objects, Mode::Everything];

/// The word for a mode.
pub(crate) const fn mode_word(mode: Mode) -> &'static str {
    match mode {
        Mode::Simple => "simple",
        Mode::Objects => "objects",
        Mode::Everything => "everything",
    }
}

fn storage() -> Option<Storage> {
    if super::embed::is_embed() {
        return None;
    }
    window().local_storage().ok().flatten()
}

/// What is remembered under this key.
pub(crate) fn recall(key: &str) -> Option<String> {
    storage()?.get_item(&format!("heapglass.{key}")).ok().flatten()
}

/// Remembers something under a key; quietly not, where the browser keeps nothing.
pub(crate) fn remember(key: &str, value: &str) {
    if let Some(storage) = storage() {
        storage.set_item(&format!("heapglass.{key}"), value).ok();
    }
}

/// Forgets what is remembered under a key.
pub(crate) fn forget(key: &str) {
    if let Some(storage) = storage() {
        storage.remove_item(&format!("heapglass.{key}")).ok();
    }
}

/// Whether the person has asked for less motion.
pub(crate) fn wants_no_motion() -> bool {
    let query = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten();
    query.is_some_and(|query| query.matches())
}
