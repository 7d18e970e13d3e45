//! The page inside another page: `?embed`, with options.
//!
//! `?embed&readonly&autoplay&theme=dark&panes=program,picture`: compact, of what is named alone. The options are
//! attributes of the root element, which the style sheet and the editor read.
//!
//! Invariant: an embed remembers nothing, for its storage is shared with the page itself, or it has none.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;

use super::outside;
use super::prefs::Theme;
use super::store::Store;

/// All panes, in the words of the option.
const PANES: [&str; 5] = ["program", "controls", "output", "picture", "narration"];

/// Height of a line in the editor, and of the edge above and below them, in pixels.
const LINE: i32 = 26;
const LINE_EDGE: i32 = 10;

/// Height of what is around the picture, in pixels, and of its edges; how high an embed gets.
const AROUND: i32 = 130;
const EDGE: i32 = 24;

/// How high the picture gets where all parts lie below each other.
const PICTURE: (i32, i32) = (200, 520);
const HEIGHTS: (i32, i32) = (320, 900);

/// The options behind the `?`.
fn options() -> Vec<(String, String)> {
    let search = window().location().search().unwrap_or_default();
    let pairs = search.trim_start_matches('?').split('&');
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(key, value)| (key.to_owned(), value.replace("%2C", ",").replace("%2c", ",")))
        .collect()
}

/// Whether the page is an embed.
pub(super) fn is_embed() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-embed"))
}

/// Sets the attributes, before anything else looks at them.
pub(super) fn prepare() {
    let options = options();
    let Some(root) = document().document_element() else { return };
    if !options.iter().any(|(key, _)| key == "embed") {
        return;
    }
    let set = |name: &str, value: &str| root.set_attribute(name, value).ok();
    set("data-embed", "");
    for (key, value) in &options {
        match key.as_str() {
            "readonly" => _ = set("data-readonly", ""),
            "panes" if value.split(',').any(|wanted| PANES.contains(&wanted)) => {
                let wanted: Vec<&str> = value.split(',').collect();
                let hidden: Vec<&str> = PANES.into_iter().filter(|pane| !wanted.contains(pane)).collect();
                set("data-hide", &hidden.join(" "));
            }
            _ => {}
        }
    }
}

/// How high the program's column is with all lines of the program in sight.
fn program_height(n_lines: i32) -> i32 {
    let Ok(Some(column)) = document().query_selector(".program") else { return 0 };
    let parts = column.children();
    let parts = (0..parts.length()).filter_map(|idx| parts.item(idx)?.dyn_into::<HtmlElement>().ok());
    parts
        .map(|part| match part.class_list().contains("editor") {
            true if part.client_width() > 0 => (n_lines + 1) * LINE + 2 * LINE_EDGE,
            true => 0,
            // what is dragged lies over the others
            false if part.class_list().contains("splitter") => 0,
            false => part.offset_height(),
        })
        .sum()
}

/// How high the page is as one column with a picture of so many pixels. The style sheet is told too: where the page
/// around gives less, the picture gets what is left.
fn column_height(picture: i32) -> i32 {
    let Some(body) = document().body() else { return 0 };
    let shown = document().query_selector(".picture").ok().flatten();
    let shown =
        shown.and_then(|part| part.dyn_into::<HtmlElement>().ok()).map_or(0, |part| part.offset_height());
    let rest = body.offset_height() - shown;
    let style = body.style();
    for (name, height) in [("--picture-height", picture), ("--rest-height", rest)] {
        style.set_property(name, &format!("{height}px")).ok();
    }
    if shown > 0 { rest + picture } else { rest }
}

impl Store {
    /// What an embed does by itself: its theme, its height, playing.
    pub(super) fn behave_as_embed(self) {
        if !is_embed() {
            return;
        }
        let options = options();
        let option = |name: &str| options.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone());
        match option("theme").as_deref() {
            Some("light") => self.prefs.theme.set(Theme::Light),
            Some("dark") => self.prefs.theme.set(Theme::Dark),
            _ => {}
        }
        Effect::new(move || {
            self.stage.track();
            let n_lines = self.code.with(|code| code.lines().count()) as i32;
            let picture = self.inner().borrow().picture.height;
            let height = (picture + AROUND).max(program_height(n_lines)).clamp(HEIGHTS.0, HEIGHTS.1);
            // In one column the parts lie below each other.
            let narrow = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(0.0) <= 820.0;
            let natural = column_height((picture + EDGE).clamp(PICTURE.0, PICTURE.1));
            outside::wish_height(f64::from(if narrow { natural } else { height }));
        });
        if option("autoplay").is_some() {
            Effect::new(move |played: Option<bool>| {
                let played = played.unwrap_or(false);
                if !played && self.can_step() {
                    untrack(|| self.play_or_pause());
                    return true;
                }
                played
            });
        }
    }
}
