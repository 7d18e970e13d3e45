//! The picture: stack and heap as one drawing that can be scrolled and scaled.
//!
//! Invariant: cards, frames and arrows are keyed, so that what lives on keeps its element from step to step.

use std::time::Duration;

use heapglass::diagram::{Mode, Point, Rect};
use heapglass::stage::{Mark, Stage};
use heapglass::timeline::{FrameId, ObjectId, Step};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::{
    Element, HtmlElement, KeyboardEvent, PointerEvent, ScrollBehavior, ScrollToOptions, WheelEvent,
};

use super::arrange::{Filter, TidyButton};
use super::arrow::ArrowView;
use super::card::CardView;
use super::frame::FrameView;
use super::highlight::{Highlight, Lit};
use super::icons::Icon;
use super::minimap::Minimap;
use super::parts::IconButton;
use super::prefs::{MODES, mode_word};
use super::rove;
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
pub(super) const MARGIN: i32 = 16;
pub(super) const TOP: i32 = 32;

/// Size of the scrolled box, and what it shows.
#[derive(Clone, Copy)]
pub(super) struct Viewport {
    place: NodeRef<leptos::html::Div>,
    pub(super) size: RwSignal<(f64, f64)>,
    /// How far it is scrolled, in pixels of the screen.
    pub(super) scrolled: RwSignal<(f64, f64)>,
    scale: RwSignal<Scale>,
    /// The scale that is drawn.
    pub(super) drawn: Memo<f64>,
    /// The run and the step that it has followed, and whether a finger has lifted a card.
    followed: StoredValue<Option<(u32, Step)>>,
    lifted: StoredValue<bool>,
    store: StoredValue<Store>,
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
        Viewport {
            place: NodeRef::new(),
            size,
            scrolled: RwSignal::new((0.0, 0.0)),
            scale,
            drawn,
            followed: StoredValue::new(None),
            lifted: StoredValue::new(false),
            store: StoredValue::new(store),
        }
    }

    fn measure(self) {
        if let Some(place) = self.place.get_untracked() {
            self.size.set((f64::from(place.client_width()), f64::from(place.client_height())));
            self.look();
        }
    }

    /// Notes what is in view; where that is not drawn, it is asked for.
    fn look(self) {
        let Some(place) = self.place.get_untracked() else { return };
        let scale = self.drawn.get_untracked();
        let (left, top) = (f64::from(place.scroll_left()), f64::from(place.scroll_top()));
        let (w, h) = self.size.get_untracked();
        if self.scrolled.get_untracked() != (left, top) {
            self.scrolled.set((left, top));
        }
        let seen = Rect {
            x: (left / scale) as i32 - MARGIN,
            y: (top / scale) as i32 - TOP,
            w: (w / scale) as i32,
            h: (h / scale) as i32,
        };
        let store = self.store.get_value();
        store.inner().borrow_mut().seen = seen;
        let is_drawn = |region: Rect, all: (i32, i32)| {
            region.contains(Point { x: seen.x.max(0), y: seen.y.max(0) })
                && region.contains(Point { x: seen.right().min(all.0), y: seen.bottom().min(all.1) })
        };
        let lacks = store.stage.with_untracked(|stage| {
            stage.region.is_some_and(|region| !is_drawn(region, (stage.width, stage.height)))
        });
        if lacks && !store.playing.get_untracked() {
            store.redraw();
        }
    }

    /// Scrolls so that a point, in pixels of the picture from its corner, is in the middle.
    pub(super) fn scroll_to_middle(self, x: f64, y: f64) {
        let Some(place) = self.place.get_untracked() else { return };
        let (scale, (w, h)) = (self.drawn.get_untracked(), self.size.get_untracked());
        place.set_scroll_left((x * scale - w / 2.0) as i32);
        place.set_scroll_top((y * scale - h / 2.0) as i32);
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

    /// Scrolls to something that the step has changed, or else to the frame that runs; in a run that is new, to the
    /// stack. It goes no further than it must, so that what leads there stays in view. A step that is drawn anew, as
    /// when a part of a large picture comes into view, stays where the person has scrolled to.
    fn follow(self, stage: &Stage, run: u32, step: Step) {
        /// Room left beside it.
        const BESIDE: f64 = 32.0;
        let Some(place) = self.place.get_untracked() else { return };
        let followed = self.followed.get_value();
        if followed == Some((run, step)) {
            return;
        }
        let is_new = followed.is_none_or(|(followed, _)| followed != run);
        self.followed.set_value(Some((run, step)));
        let scale = self.drawn.get_untracked();
        let fresh = stage.cards.values().filter(|card| card.mark == Mark::Fresh).map(|card| card.item.rect);
        let changed =
            stage.cards.values().filter(|card| card.count_before.is_some()).map(|card| card.item.rect);
        let active = stage.frames.values().filter(|frame| frame.item.active).map(|frame| frame.item.rect);
        let mut wanted = fresh.chain(changed).filter(|_| !is_new).chain(active);
        let Some(rect) = wanted.next() else { return };
        let (left, top) = (f64::from(place.scroll_left()), f64::from(place.scroll_top()));
        let (w, h) = (f64::from(place.client_width()), f64::from(place.client_height()));
        let (x, y) = (f64::from(rect.x + MARGIN) * scale, f64::from(rect.y + TOP) * scale);
        let (right, bottom) = (x + f64::from(rect.w) * scale, y + f64::from(rect.h) * scale);
        if x >= left && y >= top && right <= left + w && bottom <= top + h {
            return;
        }
        let options = ScrollToOptions::new();
        let scrolled = |at: f64, room: f64, from: f64, to: f64| match () {
            () if from < at => from - BESIDE,
            () if to > at + room => (to + BESIDE - room).min(from - BESIDE),
            () => at,
        };
        options.set_left(scrolled(left, w, x, right));
        options.set_top(scrolled(top, h, y, bottom));
        let instant = super::prefs::wants_no_motion();
        options.set_behavior(if instant { ScrollBehavior::Instant } else { ScrollBehavior::Smooth });
        place.scroll_to_with_scroll_to_options(&options);
    }
}

pub(super) fn drawn_size(stage: &Stage) -> (i32, i32) {
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
        let at = store.shown.with(|shown| shown.as_ref().map(|shown| (shown.run, shown.step)));
        viewport.measure(); // the box changes with the text below it
        if let Some((run, step)) = at {
            store.stage.with_untracked(|stage| viewport.follow(stage, run, step));
        }
    });
    let focused = StoredValue::new(String::new());
    // A card that is folded or opened by a key is drawn anew, and has the focus again.
    let is_folding = StoredValue::new(false);
    let settle = move || {
        if let Some(place) = viewport.place.get_untracked() {
            focused.with_value(|last| rove::settle(&place, last));
            if is_folding.get_value() && rove::is_focus_lost() {
                is_folding.set_value(false);
                focused.with_value(|last| rove::focus(&place, last));
            }
        }
    };
    Effect::new(move || {
        store.stage.track();
        request_animation_frame(settle);
    });
    // what is in view of a large picture need not have a frame in it
    let is_empty =
        Memo::new(move |_| store.stage.with(|stage| stage.frames.is_empty() && stage.region.is_none()));
    let is_stale = Memo::new(move |_| !is_empty.get() && store.is_stale());
    let lit = RwSignal::new(None::<Lit>);
    let light = move |now: Option<Lit>| {
        if lit.with_untracked(|lit| *lit != now) {
            lit.set(now);
        }
    };
    view! {
        <Toolbar viewport/>
        <div class="picture" class:picture--stale=is_stale data-testid="picture"
            data-stale=move || is_stale.get().to_string()>
            <div class="picture__scroll" node_ref=viewport.place tabindex="-1" role="region"
                aria-label="Picture of the memory"
                on:wheel=move |event| wheel(viewport, &event)
                on:scroll=move |_| viewport.look()
                on:pointerdown=move |event| match card_at(event.target()) {
                    Some((card, id)) => drag_card(viewport, &event, card, id),
                    None => drag(viewport, &event),
                }
                on:pointerover=move |event| light(Lit::of(event.target()))
                on:pointerleave=move |_| light(None)
                on:focusin=move |event| {
                    light(Lit::of(event.target()));
                    if let Some(stop) = rove::stop_of(event.target()) {
                        focused.set_value(rove::key(&stop));
                        settle();
                    }
                }
                // A finger that has lifted a card does not scroll, nor does it ask for the browser's menu.
                on:touchmove=move |event| if viewport.lifted.get_value() { event.prevent_default() }
                on:contextmenu=move |event| if viewport.lifted.get_value() { event.prevent_default() }
                on:focusout=move |_| light(None)
                on:keydown=move |event| {
                    push_card(store, &event);
                    is_folding.set_value(event.default_prevented() && matches!(&*event.key(), "+" | "=" | "-"));
                    if let Some(place) = viewport.place.get_untracked() {
                        rove::go(&place, &event);
                    }
                }>
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
            <Minimap viewport/>
            <Highlight lit stage=store.stage/>
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

/// The card that was hit, unless it was one of its buttons.
fn card_at(target: Option<leptos::web_sys::EventTarget>) -> Option<(Element, ObjectId)> {
    let target: Element = target?.dyn_into().ok()?;
    if target.closest("[role=button]").ok().flatten().is_some_and(|hit| !hit.has_attribute("data-id")) {
        return None;
    }
    let card = target.closest("[data-testid=object]").ok().flatten()?;
    let id = card.get_attribute("data-id")?.parse().ok()?;
    Some((card, ObjectId(id)))
}

/// Alt and an arrow key move the card that has the focus.
fn push_card(store: Store, event: &KeyboardEvent) {
    const STEP: i32 = 16;
    if !event.alt_key() {
        return;
    }
    let by = match event.key().as_str() {
        "ArrowLeft" => (-STEP, 0),
        "ArrowRight" => (STEP, 0),
        "ArrowUp" => (0, -STEP),
        "ArrowDown" => (0, STEP),
        _ => return,
    };
    if let Some((_, id)) = card_at(event.target()) {
        event.prevent_default();
        store.move_card(id, by);
    }
}

/// Drags a card with the mouse or a pen, or with a finger that has rested on it. It follows the pointer, and has its
/// place when it is let go.
fn drag_card(viewport: Viewport, event: &PointerEvent, card: Element, id: ObjectId) {
    /// A hand that trembles does not drag.
    const SLACK: i32 = 4;
    const SLACK_OF_FINGERS: i32 = 10;
    /// So long a finger rests on a card that it lifts; before that, it scrolls.
    const REST: Duration = Duration::from_millis(400);
    let Some(place) = viewport.place.get_untracked() else { return };
    if event.button() != 0 {
        return;
    }
    let (lifted, is_touch) = (viewport.lifted, event.pointer_type() == "touch");
    lifted.set_value(!is_touch);
    let rest = is_touch.then(|| {
        let card = card.clone();
        let lift = move || {
            lifted.set_value(true);
            card.class_list().add_1("card--lifted").ok();
        };
        set_timeout_with_handle(lift, REST).ok()
    });
    let put_down = {
        let card = card.clone();
        move || {
            lifted.set_value(false);
            card.class_list().remove_1("card--lifted").ok();
            if let Some(timer) = rest.flatten() {
                timer.clear();
            }
        }
    };
    let (start, pointer) = ((event.client_x(), event.client_y()), event.pointer_id());
    let scale = viewport.drawn.get_untracked();
    let moved = move |event: &PointerEvent| {
        let by = (event.client_x() - start.0, event.client_y() - start.1);
        let slack = if is_touch { SLACK_OF_FINGERS } else { SLACK };
        let is_far = by.0.abs().max(by.1.abs()) >= slack;
        is_far.then(|| ((f64::from(by.0) / scale) as i32, (f64::from(by.1) / scale) as i32))
    };
    let listeners = StoredValue::new_local(Vec::<WindowListenerHandle>::new());
    let end = move || {
        put_down();
        for listener in listeners.try_update_value(std::mem::take).unwrap_or_default() {
            listener.remove();
        }
    };
    let on_move = {
        let (card, end) = (card.clone(), end.clone());
        move |event: PointerEvent| {
            let Some((x, y)) = moved(&event).filter(|_| event.pointer_id() == pointer) else { return };
            if !lifted.get_value() {
                end(); // the finger scrolls
                return;
            }
            // From now on it is no click on what lies below.
            place.set_pointer_capture(pointer).ok();
            card.set_attribute("transform", &format!("translate({x} {y})")).ok();
        }
    };
    let on_up = {
        let end = end.clone();
        move |event: PointerEvent| {
            if event.pointer_id() != pointer {
                return;
            }
            let by = moved(&event).filter(|_| lifted.get_value());
            end();
            if let Some(by) = by {
                let store = viewport.store.get_value();
                store.inner().borrow_mut().dragged = Some(card.clone());
                store.move_card(id, by);
            } else {
                card.remove_attribute("transform").ok();
            }
        }
    };
    let on_cancel = move |event: PointerEvent| {
        if event.pointer_id() == pointer {
            end();
        }
    };
    listeners.set_value(vec![
        window_event_listener(leptos::ev::pointermove, on_move),
        window_event_listener(leptos::ev::pointerup, on_up),
        window_event_listener(leptos::ev::pointercancel, on_cancel),
    ]);
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
            <Filter/>
            <TidyButton/>
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
            {MODES.map(|mode| choice(mode, mode_word(mode), match mode {
                Mode::Simple => "Numbers and short strings are written where they are used",
                Mode::Objects => "Every object is a card of its own",
                Mode::Everything => "The operand stacks besides, and each instance's reference to its class",
            })).collect_view()}
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
