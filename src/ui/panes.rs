//! Panes whose size can be changed and is remembered: the program's share of the width, the output's height.
//!
//! Deliberately absent: what is in them. A pane reads its size from a custom property of the root element.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::prefs::{forget, recall, remember};

/// A pane that can be resized.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pane {
    /// The program, at the left: its width in percent of the window's.
    Program,
    /// The output, below it: its height in pixels.
    Console,
}

impl Pane {
    const fn word(self) -> &'static str {
        match self {
            Pane::Program => "program-width",
            Pane::Console => "console-height",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Pane::Program => "Width of the program",
            Pane::Console => "Height of the output",
        }
    }

    /// The least and the most.
    const fn bounds(self) -> (f64, f64) {
        match self {
            Pane::Program => (20.0, 70.0),
            Pane::Console => (60.0, 600.0),
        }
    }

    const fn usual(self) -> f64 {
        match self {
            Pane::Program => 36.0,
            Pane::Console => 150.0,
        }
    }

    const fn unit(self) -> &'static str {
        match self {
            Pane::Program => "vw",
            Pane::Console => "px",
        }
    }

    /// The size that brings the pane's edge to the pointer.
    fn size_at(self, event: &PointerEvent) -> Option<f64> {
        let page = document().document_element()?;
        Some(match self {
            Pane::Program => {
                let edge: Element = event.current_target()?.dyn_into().ok()?;
                let left = edge.parent_element()?.get_bounding_client_rect().left();
                (f64::from(event.client_x()) - left) * 100.0 / f64::from(page.client_width().max(1))
            }
            Pane::Console => f64::from(page.client_height()) - f64::from(event.client_y()),
        })
    }

    fn set(self, size: Option<f64>) {
        let root = document().document_element().and_then(|root| root.dyn_into::<HtmlElement>().ok());
        let Some(root) = root else { return };
        let property = format!("--{}", self.word());
        match size {
            Some(size) => root.style().set_property(&property, &format!("{size:.1}{}", self.unit())),
            None => root.style().remove_property(&property).map(drop),
        }
        .ok();
        // The picture measures its room when the window changes.
        if let Ok(event) = Event::new("resize") {
            window().dispatch_event(&event).ok();
        }
    }
}

/// The edge between a pane and the next, to be dragged or moved with the arrow keys; a double click makes it as it was.
#[component]
pub(super) fn Splitter(pane: Pane) -> impl IntoView {
    let known = recall(pane.word()).and_then(|size| size.parse().ok()).filter(|size: &f64| size.is_finite());
    let size = RwSignal::new(known);
    Effect::new(move || pane.set(size.get()));
    let put = move |new: f64| {
        let (least, most) = pane.bounds();
        let new = new.clamp(least, most);
        size.set(Some(new));
        remember(pane.word(), &format!("{new:.1}"));
    };
    let on_key = move |event: KeyboardEvent| {
        let step = match (event.key().as_str(), pane) {
            ("ArrowLeft", Pane::Program) | ("ArrowDown", Pane::Console) => -1.0,
            ("ArrowRight", Pane::Program) | ("ArrowUp", Pane::Console) => 1.0,
            _ => return,
        };
        event.prevent_default();
        let step = if pane == Pane::Console { step * 16.0 } else { step * 2.0 };
        put(size.get_untracked().unwrap_or(pane.usual()) + step);
    };
    let hold = move |event: PointerEvent| {
        event.prevent_default();
        if let Some(edge) = event.current_target().and_then(|edge| edge.dyn_into::<HtmlElement>().ok()) {
            edge.set_pointer_capture(event.pointer_id()).ok();
        }
    };
    let drag = move |event: PointerEvent| {
        if event.buttons() & 1 == 1
            && let Some(size) = pane.size_at(&event)
        {
            put(size);
        }
    };
    let orientation = if pane == Pane::Program { "vertical" } else { "horizontal" };
    view! {
        <div class=format!("splitter splitter--{orientation}") role="separator" tabindex="0" data-testid=pane.word()
            aria-orientation=orientation aria-label=pane.label()
            aria-valuenow=move || size.get().unwrap_or(pane.usual()).round()
            aria-valuemin=pane.bounds().0 aria-valuemax=pane.bounds().1
            on:pointerdown=hold on:pointermove=drag on:keydown=on_key
            on:dblclick=move |_| { size.set(None); forget(pane.word()); }></div>
    }
}
