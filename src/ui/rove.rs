//! The picture as one stop of the Tab key; inside it, the arrow keys go from name to name and card to card.
//!
//! Invariant: of the names and cards that are drawn, one can be reached by Tab: the one that had the focus last, or
//! else the first name of the frame that runs.

use leptos::prelude::document;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, HtmlElement, KeyboardEvent};

/// What can have the focus.
const STOPS: &str = "[data-testid=name], [data-testid=operand], [data-testid=object]";

/// So many pixels sideways count as one more ahead.
const ASIDE: f64 = 2.0;

/// The selector that finds a stop again, in one drawing and the next.
pub(super) fn key(stop: &Element) -> String {
    let is = |of: &Element, name: &str| {
        let value = of.get_attribute(name)?;
        Some(format!("[{name}={}]", super::highlight::quoted(&value)))
    };
    if let Some(id) = is(stop, "data-id") {
        return format!("[data-testid=object]{id}");
    }
    let frame = stop.closest("[data-frame]").ok().flatten().and_then(|frame| is(&frame, "data-frame"));
    let name = is(stop, "data-name");
    format!("[data-testid=frame]{} {}", frame.unwrap_or_default(), name.unwrap_or_default())
}

/// The name or card that something belongs to.
pub(super) fn stop_of(target: Option<leptos::web_sys::EventTarget>) -> Option<Element> {
    target?.dyn_into::<Element>().ok()?.closest(STOPS).ok()?
}

fn stops(place: &Element) -> Vec<Element> {
    let Ok(found) = place.query_selector_all(STOPS) else { return Vec::new() };
    (0..found.length()).filter_map(|idx| found.get(idx)?.dyn_into().ok()).collect()
}

/// Sees to it that Tab has its one stop, after the picture or the focus has changed. This happens at every step, so it
/// asks the browser for what it looks for.
pub(super) fn settle(place: &Element, last: &str) {
    const FIRST: &str = ".frame--active [data-testid=name]";
    let find = |selector: &str| place.query_selector(selector).ok().flatten();
    let known = (!last.is_empty()).then(|| find(last)).flatten();
    let chosen = known.or_else(|| find(FIRST)).or_else(|| find(STOPS));
    if let Ok(found) = place.query_selector_all("[tabindex=\"0\"]") {
        let found = (0..found.length()).filter_map(|idx| found.get(idx)?.dyn_into::<Element>().ok());
        for other in found.filter(|found| Some(found) != chosen.as_ref()) {
            other.set_attribute("tabindex", "-1").ok();
        }
    }
    if let Some(chosen) = chosen.filter(|stop| stop.get_attribute("tabindex").as_deref() != Some("0")) {
        chosen.set_attribute("tabindex", "0").ok();
    }
}

/// Whether what had the focus is no more.
pub(super) fn is_focus_lost() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Gives the focus to the stop with this key.
pub(super) fn focus(place: &Element, wanted: &str) {
    if let Some(stop) = place.query_selector(wanted).ok().flatten() {
        stop.unchecked_into::<HtmlElement>().focus().ok();
    }
}

/// An arrow key goes to what lies next in its direction. Whoever came here with the pointer steps with the arrow keys
/// as everywhere.
pub(super) fn go(place: &Element, event: &KeyboardEvent) {
    let (x, y) = match event.key().as_str() {
        "ArrowLeft" => (-1.0, 0.0),
        "ArrowRight" => (1.0, 0.0),
        "ArrowUp" => (0.0, -1.0),
        "ArrowDown" => (0.0, 1.0),
        _ => return,
    };
    if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
        return;
    }
    let Some(from) = stop_of(event.target()) else { return };
    if !from.matches(":focus-visible").unwrap_or(false) {
        return;
    }
    event.prevent_default();
    let middle = |stop: &Element| {
        let rect = stop.get_bounding_client_rect();
        (rect.left() + rect.width() / 2.0, rect.top() + rect.height() / 2.0)
    };
    let here = middle(&from);
    let distance = |stop: &Element| {
        let there = middle(stop);
        let (dx, dy) = (there.0 - here.0, there.1 - here.1);
        let (ahead, aside) = (dx * x + dy * y, (dx * y - dy * x).abs());
        (ahead > 1.0).then_some(ahead + ASIDE * aside)
    };
    let nearest = stops(place)
        .into_iter()
        .filter_map(|stop| Some((distance(&stop)?, stop)))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    if let Some((_, stop)) = nearest {
        stop.unchecked_into::<HtmlElement>().focus().ok();
    }
}
