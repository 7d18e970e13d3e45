//! The references of what the pointer or the focus is on: they stand out, and the others fade.
//!
//! Invariant: it is one style rule, so that a thousand arrows cost no more than one.

use heapglass::stage::Stage;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, EventTarget};

/// What is looked at, in the words of `data-from` and `data-to`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lit {
    /// What refers to this object, and what it refers to.
    Object(String),
    /// One slot's reference, and if it has no arrow, those of what it belongs to.
    Slot(String, Box<Lit>),
    /// All names of a frame.
    Frame(String),
}

impl Lit {
    /// What an element of the picture stands for.
    pub(super) fn of(target: Option<EventTarget>) -> Option<Lit> {
        let target: Element = target?.dyn_into().ok()?;
        let closest = |selector: &str| target.closest(selector).ok().flatten();
        if let Some(arrow) = closest("[data-testid=arrow]") {
            let to = Lit::Object(arrow.get_attribute("data-to")?);
            return Some(Lit::Slot(arrow.get_attribute("data-from")?, Box::new(to)));
        }
        if let Some(object) = closest("[data-testid=object]") {
            let id = object.get_attribute("data-id")?;
            let whole = Lit::Object(id.clone());
            return Some(
                match closest("[data-testid=slot]").and_then(|slot| slot.get_attribute("data-label")) {
                    Some(label) => Lit::Slot(format!("{id}:{label}"), Box::new(whole)),
                    None => whole,
                },
            );
        }
        let frame = closest("[data-testid=frame]")?.get_attribute("data-frame")?;
        let whole = Lit::Frame(format!("f{frame}:"));
        let name = closest("[data-testid=name],[data-testid=operand]");
        Some(match name.and_then(|name| name.get_attribute("data-name")) {
            Some(name) => Lit::Slot(format!("f{frame}:{name}"), Box::new(whole)),
            None => whole,
        })
    }

    /// The style rule; none where there is no arrow to stand out.
    fn rule(&self, stage: &Stage) -> Option<String> {
        let from = |test: &dyn Fn(&str) -> bool| stage.arrows.keys().any(|key| test(&key.0.key()));
        let lit = match self {
            Lit::Slot(slot, whole) => {
                if !from(&|key| key == slot) {
                    return whole.rule(stage);
                }
                format!("[data-from={}]", quoted(slot))
            }
            Lit::Frame(prefix) => {
                if !from(&|key| key.starts_with(prefix)) {
                    return None;
                }
                format!("[data-from^={}]", quoted(prefix))
            }
            Lit::Object(id) => {
                let own = format!("{id}:");
                let is_target = stage.arrows.keys().any(|key| key.1.0.to_string() == *id);
                if !is_target && !from(&|key| key.starts_with(&own)) {
                    return None;
                }
                format!("[data-to={}],[data-from^={}]", quoted(id), quoted(&own))
            }
        };
        Some(format!(
            ".drawing .arrow:not({lit}){{opacity:.13}}\
             .drawing .arrow:is({lit}) .arrow__line{{stroke-width:2.4}}\
             .drawing .arrow--class:is({lit}){{opacity:1}}"
        ))
    }
}

/// A string of a style sheet.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\a "),
            '<' => out.push_str("\\3c "),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The rule for what is looked at.
#[component]
pub(super) fn Highlight(lit: RwSignal<Option<Lit>>, stage: RwSignal<Stage>) -> impl IntoView {
    let rule = Memo::new(move |_| {
        let lit = lit.get()?;
        stage.with(|stage| lit.rule(stage))
    });
    view! { <style data-testid="highlight">{move || rule.get().unwrap_or_default()}</style> }
}
