//! The picture: stack and heap as one drawing that can be scrolled and scaled.
//!
//! Invariant: cards, frames and arrows are keyed, so that what lives on keeps its element from step to step.

use heapglass::diagram::Mode;
use heapglass::stage::{Mark, Stage};
use heapglass::timeline::FrameId;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{HtmlElement, PointerEvent, ScrollBehavior, ScrollToOptions, WheelEvent};

use super::arrow::ArrowView;
use super::card::CardView;
use super::frame::FrameView;
use super::icons::Icon;
use super::parts::IconButton;
use super::store::Store;

/// The picture's scale: as the person has set it, or so that all fits.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Scale {
    Fit,
    Fixed(f64),
}

/// Fitting goes no further than this: smaller, nothing can be read; larger, it looks clumsy.
const FIT: std::ops::RangeInclusive<f64> = 0.7..=1.15;

/// How far a person can scale.
const ZOOM: std::ops::RangeInclusive<f64> = 0.25..=3.0;

/// One press of a zoom button.
const ZOOM_STEP: f64 = 1.2;

/// Room around the drawing, in its own pixels: badges and captions stick out.
const MARGIN: i32 = 16;
const TOP: i32 = 32;

/// Size of the scrolled box, and what it shows.
#[derive(Clone, Copy)]
struct Viewport {
    place: NodeRef<leptos::html::Div>,
    size: RwSignal<(f64, f64)>,
    scale: RwSignal<Scale>,
    /// The scale that is drawn.
    drawn: Memo<f64>,
}

impl Viewport {
    fn new(store: Store) -> Viewport {
        let size = RwSignal::new((0.0, 0.0));
        let scale = RwSignal::new(Scale::Fit);
        // What fits shrinks as the picture grows, and does not grow again in the same run: steps back and forth
        // shall not make everything jump.
        let drawn = Memo::new(move |before: Option<&(f64, u32, (f64, f64))>| {
            let run = store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.run));
            let (w, h) = store.stage.with(drawn_size);
            let room = size.get();
            let fit = (room.0 / f64::from(w)).min(room.1 / f64::from(h)).clamp(*FIT.start(), *FIT.end());
            let fit = match before {
                Some(&(before, before_run, before_room)) if before_run == run && before_room == room => {
                    fit.min(before)
                }
                _ => fit,
            };
            (fit, run, room)
        });
        let drawn = Memo::new(move |_| match scale.get() {
            Scale::Fit => drawn.get().0,
            Scale::Fixed(scale) => scale,
        });
        Viewport { place: NodeRef::new(), size, scale, drawn }
    }

    fn measure(self) {
        if let Some(place) = self.place.get_untracked() {
            self.size.set((f64::from(place.client_width()), f64::from(place.client_height())));
        }
    }

    /// Scales so that the point of the box that is `at` stays where it is.
    fn zoom(self, factor: f64, at: Option<(f64, f64)>) {
        let Some(place) = self.place.get_untracked() else { return };
        let before = self.drawn.get_untracked();
        let after = (before * factor).clamp(*ZOOM.start(), *ZOOM.end());
        let (w, h) = self.size.get_untracked();
        let (x, y) = at.unwrap_or((w / 2.0, h / 2.0));
        let left = (f64::from(place.scroll_left()) + x) * after / before - x;
        let top = (f64::from(place.scroll_top()) + y) * after / before - y;
        self.scale.set(Scale::Fixed(after));
        // The drawing has its new size only when the page has been drawn again.
        request_animation_frame(move || {
            place.set_scroll_left(left as i32);
            place.set_scroll_top(top as i32);
        });
    }

    /// Scrolls to something that the step has changed, or else to the frame that runs.
    fn follow(self, stage: &Stage) {
        let Some(place) = self.place.get_untracked() else { return };
        let scale = self.drawn.get_untracked();
        let fresh = stage.cards.values().filter(|card| card.mark == Mark::Fresh).map(|card| card.item.rect);
        let changed =
            stage.cards.values().filter(|card| card.count_before.is_some()).map(|card| card.item.rect);
        let active = stage.frames.values().filter(|frame| frame.item.active).map(|frame| frame.item.rect);
        let Some(rect) = fresh.chain(changed).chain(active).next() else { return };
        let (left, top) = (f64::from(place.scroll_left()), f64::from(place.scroll_top()));
        let (w, h) = (f64::from(place.client_width()), f64::from(place.client_height()));
        let (x, y) = (f64::from(rect.x + MARGIN) * scale, f64::from(rect.y + TOP) * scale);
        let (right, bottom) = (x + f64::from(rect.w) * scale, y + f64::from(rect.h) * scale);
        if x >= left && y >= top && right <= left + w && bottom <= top + h {
            return;
        }
        let options = ScrollToOptions::new();
        options.set_left(if x < left || right > left + w { x - w / 3.0 } else { left });
        options.set_top(if y < top || bottom > top + h { y - h / 3.0 } else { top });
        let instant = super::prefs::wants_no_motion();
        options.set_behavior(if instant { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
        place.scroll_to_with_scroll_to_options(&options);
    }
}

fn drawn_size(stage: &Stage) -> (i32, i32) {
    (stage.width + 2 * MARGIN, stage.height + TOP + MARGIN)
}

/// Stack and heap.
#[component]
pub(super) fn Picture() -> impl IntoView {
    let store = expect_context::<Store>();
    let viewport = Viewport::new(store);
    viewport.place.on_load(move |_| viewport.measure());
    window_event_listener(leptos::ev::resize, move |_| viewport.measure());
    Effect::new(move || {
        store.shown.track();
        viewport.measure(); // the box changes with the text below it
        store.stage.with_untracked(|stage| viewport.follow(stage));
    });
    let is_empty = Memo::new(move |_| store.stage.with(|stage| stage.frames.is_empty()));
    let is_stale = Memo::new(move |_| !is_empty.get() && store.is_stale());
    view! {
        <Toolbar viewport/>
        <div class="picture" class:picture--stale=is_stale data-testid="picture"
            data-stale=move || is_stale.get().to_string()>
            <div class="picture__scroll" node_ref=viewport.place tabindex="0" role="region"
                aria-label="Picture of the memory"
                on:wheel=move |event| wheel(viewport, &event)
                on:pointerdown=move |event| drag(viewport, &event)>
                <Show when=move || !is_empty.get()>
                    <Drawing scale=viewport.drawn/>
                </Show>
            </div>
            <Show when=move || is_empty.get()>
                <p class="picture__empty">{move || empty_text(store)}</p>
            </Show>
            <Show when=move || is_stale.get()>
                <p class="picture__note" role="status">{move || stale_text(store)}</p>
            </Show>
            <LeftOut/>
        </div>
    }
}

fn empty_text(store: Store) -> &'static str {
    use heapglass::protocol::RunState;
    match store.run.with(|run| run.state) {
        RunState::Error => "Nothing has run: the program has a mistake. It is marked in the editor.",
        RunState::Stopped => "Nothing to show: the run was stopped before its first step.",
        _ => "The engine is getting ready …",
    }
}

fn stale_text(store: Store) -> &'static str {
    use heapglass::protocol::{RunError, RunState};
    store.run.with(|run| match (&run.error, run.state) {
        _ if run.lost => "This picture is all that is left of the run.",
        (Some(RunError::Syntax(_)), _) => "This picture is of the program before it had a mistake.",
        (_, RunState::Running) => "Running …",
        _ => "This picture is of the program before your edit.",
    })
}

#[component]
fn LeftOut() -> impl IntoView {
    let store = expect_context::<Store>();
    let n = Memo::new(move |_| store.stage.with(|stage| stage.n_left_out));
    view! {
        <Show when=move || n.get() != 0>
            <p class="picture__left-out">{move || format!("{} more objects are not drawn", n.get())}</p>
        </Show>
    }
}

/// The wheel scrolls; with Ctrl, or two fingers spread on a touchpad, it scales.
fn wheel(viewport: Viewport, event: &WheelEvent) {
    if !event.ctrl_key() && !event.meta_key() {
        return;
    }
    event.prevent_default();
    let Some(place) = viewport.place.get_untracked() else { return };
    let rect = place.get_bounding_client_rect();
    let at = (f64::from(event.client_x()) - rect.left(), f64::from(event.client_y()) - rect.top());
    viewport.zoom((-event.delta_y() / 300.0).exp().clamp(0.5, 2.0), Some(at));
}

/// Drags the picture with the mouse; fingers scroll as they do everywhere.
fn drag(viewport: Viewport, event: &PointerEvent) {
    let Some(place) = viewport.place.get_untracked() else { return };
    if event.pointer_type() != "mouse" || event.button() != 0 {
        return;
    }
    let start = (event.client_x(), event.client_y());
    let scrolled = (place.scroll_left(), place.scroll_top());
    let id = event.pointer_id();
    let element: HtmlElement = place.unchecked_into();
    let on_move = window_event_listener(leptos::ev::pointermove, {
        let element = element.clone();
        move |event: PointerEvent| {
            if event.pointer_id() == id {
                element.set_scroll_left(scrolled.0 - (event.client_x() - start.0));
                element.set_scroll_top(scrolled.1 - (event.client_y() - start.1));
            }
        }
    });
    element.class_list().add_1("picture__scroll--dragged").ok();
    let on_move = StoredValue::new_local(Some(on_move));
    let on_up = StoredValue::new_local(None::<WindowListenerHandle>);
    let end = move |event: PointerEvent| {
        if event.pointer_id() != id {
            return;
        }
        element.class_list().remove_1("picture__scroll--dragged").ok();
        for handle in [on_move, on_up] {
            if let Some(handle) = handle.try_update_value(Option::take).flatten() {
                handle.remove();
            }
        }
    };
    on_up.set_value(Some(window_event_listener(leptos::ev::pointerup, end)));
}

#[component]
fn Toolbar(viewport: Viewport) -> impl IntoView {
    let store = expect_context::<Store>();
    let addresses = store.prefs.addresses;
    let percent = move || format!("{:.0}%", viewport.drawn.get() * 100.0);
    view! {
        <div class="bar">
            <h2 class="caption">"Memory"</h2>
            <span class="bar__space"></span>
            <ModeChoice/>
            <button type="button" class="button button--small button--toggle" data-testid="addresses"
                aria-pressed=move || addresses.get().to_string() title="Show where each object lies: its id()"
                on:click=move |_| addresses.update(|on| *on = !*on)>
                "id"
            </button>
            <span class="zoom" role="group" aria-label="Scale">
                <IconButton icon=Icon::ZoomOut label="Smaller" testid="zoom-out"
                    on_press=move || viewport.zoom(1.0 / ZOOM_STEP, None)/>
                <span class="zoom__percent">{percent}</span>
                <IconButton icon=Icon::ZoomIn label="Larger" testid="zoom-in"
                    on_press=move || viewport.zoom(ZOOM_STEP, None)/>
                <IconButton icon=Icon::Fit label="Fit the picture into its room" testid="fit"
                    on_press=move || viewport.scale.set(Scale::Fit)/>
            </span>
        </div>
    }
}

/// Every object as a card, or simple values written where they are used.
#[component]
fn ModeChoice() -> impl IntoView {
    let mode = expect_context::<Store>().prefs.mode;
    let choice = move |which: Mode, word: &'static str, title: &'static str| {
        view! {
            <button type="button" class="segments__one" data-testid=format!("mode-{word}") title=title
                aria-pressed=move || (mode.get() == which).to_string() on:click=move |_| mode.set(which)>
                {word}
            </button>
        }
    };
    view! {
        <span class="segments" role="group" aria-label="What is drawn as a card">
            {choice(Mode::Objects, "objects", "Every object is a card of its own")}
            {choice(Mode::Simple, "simple", "Numbers and short strings are written where they are used")}
        </span>
    }
}

#[component]
fn Drawing(scale: Memo<f64>) -> impl IntoView {
    let stage = expect_context::<Store>().stage;
    let size = Memo::new(move |_| stage.with(drawn_size));
    let view_box = move || {
        let (w, h) = size.get();
        format!("{} {} {w} {h}", -MARGIN, -TOP)
    };
    let heap_x =
        Memo::new(move |_| stage.with(|stage| stage.cards.values().map(|card| card.item.rect.x).min()));
    let stack = Memo::new(move |_| {
        stage.with(|stage| {
            let corner = |frame: &heapglass::diagram::FrameCard| (frame.rect.x, frame.rect.y);
            stage.frames.values().map(|frame| corner(&frame.item)).min()
        })
    });
    let caption_y = Memo::new(move |_| {
        stage.with(|stage| {
            let frames = stage.frames.values().map(|frame| frame.item.rect.y);
            let cards = stage.cards.values().map(|card| card.item.rect.y);
            frames.chain(cards).min().unwrap_or(0) - 26
        })
    });
    view! {
        <svg class="drawing" viewBox=view_box role="group" aria-label="Stack and heap"
            width=move || (f64::from(size.get().0) * scale.get()).round()
            height=move || (f64::from(size.get().1) * scale.get()).round()>
            {move || stack.get().map(|(x, _)| view! { <text class="column" x=x y=caption_y>"Stack"</text> })}
            {move || heap_x.get().map(|x| view! { <text class="column" x=x y=caption_y>"Heap"</text> })}
            <g>
                <For each=move || keys(stage, |stage| &stage.arrows, |arrow| arrow.item.direct) key=Clone::clone let:key>
                    <ArrowView key/>
                </For>
            </g>
            <g>
                <For each=move || outermost_first(stage) key=|key| *key let:id>
                    <FrameView id/>
                </For>
            </g>
            <g>
                <For each=move || keys(stage, |stage| &stage.cards, |_| true) key=|key| *key let:id>
                    <CardView id/>
                </For>
            </g>
            <g>
                <For each=move || keys(stage, |stage| &stage.arrows, |arrow| !arrow.item.direct) key=Clone::clone let:key>
                    <ArrowView key/>
                </For>
            </g>
        </svg>
    }
}

/// The frames in the order of the stack, which is that of their places. A generator's frame is older than its caller's.
fn outermost_first(stage: RwSignal<Stage>) -> Vec<FrameId> {
    let mut frames: Vec<(i32, FrameId)> =
        stage.with(|stage| stage.frames.iter().map(|(id, frame)| (frame.item.rect.y, *id)).collect());
    frames.sort_unstable();
    frames.into_iter().map(|(_, id)| id).collect()
}

/// The keys of the parts of one sort that pass a test.
fn keys<K: Clone + Ord, T>(
    stage: RwSignal<Stage>,
    parts: fn(&Stage) -> &std::collections::BTreeMap<K, T>,
    test: fn(&T) -> bool,
) -> Vec<K> {
    stage.with(|stage| {
        parts(stage).iter().filter(|(_, part)| test(part)).map(|(key, _)| key.clone()).collect()
    })
}
