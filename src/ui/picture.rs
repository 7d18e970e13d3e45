//! The picture: stack and heap as one drawing that can be scrolled and scaled.
//!
//! Invariant: what lives on keeps its element from step to step ([`super::sheet`]); what is done with the pointer or a
//! key is noticed here, for all elements at once.

use std::sync::Arc;
use std::time::Duration;

use heapglass::diagram::{Card, Mode, Point, Rect};
use heapglass::stage::{Mark, Marked, Stage};
use heapglass::timeline::{FrameId, ObjectId, Step};
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{
    Element, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, ResizeObserver, ScrollBehavior,
    ScrollToOptions, WheelEvent,
};

use super::arrange::{Filter, TidyButton};
use super::highlight::{Highlight, Lit};
use super::icons::Icon;
use super::minimap::Minimap;
use super::parts::{IconButton, is_press};
use super::prefs::{MODES, mode_word};
use super::rove;
use super::sheet::{Lights, Sheet};
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
    sheet: StoredValue<Option<Sheet>, LocalStorage>,
    /// Whether parts of the stage are still to be drawn.
    is_behind: StoredValue<bool>,
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
            sheet: StoredValue::new_local(None),
            is_behind: StoredValue::new(false),
        }
    }

    /// Measures the box now and whenever its size has changed. Asking for a size makes the browser lay all out, so it
    /// is not asked at each step.
    fn watch_size(self, place: &Element) {
        self.measure();
        let measure = Closure::<dyn FnMut()>::new(move || self.measure());
        if let Ok(observer) = ResizeObserver::new(measure.as_ref().unchecked_ref()) {
            observer.observe(place);
        }
        measure.forget(); // the box stays as long as the page
    }

    fn measure(self) {
        if let Some(place) = self.place.get_untracked() {
            let size = (f64::from(place.client_width()), f64::from(place.client_height()));
            if self.size.get_untracked() != size {
                self.size.set(size);
            }
            self.look();
        }
    }

    /// What is in view when the box is scrolled so far, in pixels of the drawing.
    fn view_at(self, (left, top): (f64, f64)) -> Rect {
        let scale = self.drawn.get_untracked();
        let (w, h) = self.size.get_untracked();
        Rect {
            x: (left / scale) as i32 - MARGIN,
            y: (top / scale) as i32 - TOP,
            w: (w / scale) as i32 + 1,
            h: (h / scale) as i32 + 1,
        }
    }

    /// Brings the stage onto the page: at once what is in view, and what will be where it is scrolled to; the rest
    /// once that has been painted.
    fn draw(self, stage: &Stage, lights: Lights, goal: Option<(f64, f64)>) {
        let room = self.size.get_untracked();
        let (w, h) = drawn_size(stage);
        let reach = |at: f64, size: i32, room: f64| at.min(f64::from(size) * lights.scale - room).max(0.0);
        let view = |at: (f64, f64)| self.view_at((reach(at.0, w, room.0), reach(at.1, h, room.1)));
        let scrolled = view(self.scrolled.get_untracked());
        // Where it is scrolled to at once, what was in view before is so no longer.
        let near = match goal {
            Some(goal) if super::prefs::wants_no_motion() => vec![view(goal)],
            Some(goal) => vec![scrolled, view(goal)],
            None => vec![scrolled],
        };
        let is_whole = self
            .sheet
            .try_update_value(|sheet| sheet.as_mut().is_none_or(|sheet| sheet.draw(stage, lights, &near)))
            .unwrap_or(true);
        if !is_whole && !self.is_behind.get_value() {
            request_animation_frame(move || set_timeout(move || self.draw_on(), Duration::ZERO));
        }
        self.is_behind.set_value(!is_whole);
    }

    /// Draws more of what is not in view.
    fn draw_on(self) {
        if !self.is_behind.get_value() {
            return;
        }
        self.is_behind.set_value(false);
        let store = self.store.get_value();
        let lights = untrack(|| lights(store, self));
        store.stage.with_untracked(|stage| self.draw(stage, lights, None));
    }

    /// Notes what is in view; where that is not drawn, it is asked for.
    fn look(self) {
        let Some(place) = self.place.get_untracked() else { return };
        let scrolled = (f64::from(place.scroll_left()), f64::from(place.scroll_top()));
        if self.scrolled.get_untracked() != scrolled {
            self.scrolled.set(scrolled);
        }
        self.draw_on();
        let seen = self.view_at(scrolled);
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

    /// Scrolls to something that the step has changed, or else to the frame that runs; after a jump and in a run that is
    /// new, to that frame. It goes no further than it must, so that what leads there stays in view. A step that is drawn anew, as
    /// when a part of a large picture comes into view, stays where the person has scrolled to.
    ///
    /// Where to, in pixels of the screen; the browser is not asked where it stands, so that it has nothing to lay out.
    fn follow(self, stage: &Stage, run: u32, step: Step) -> Option<(f64, f64)> {
        /// Room left beside it.
        const BESIDE: f64 = 32.0;
        let followed = self.followed.get_value();
        if followed == Some((run, step)) {
            return None;
        }
        let is_next = followed.is_some_and(|(known, last)| known == run && last.abs_diff(step) == 1);
        self.followed.set_value(Some((run, step)));
        let scale = self.drawn.get_untracked();
        let fresh = stage.cards.values().filter(|card| card.mark == Mark::Fresh).map(|card| card.item.rect);
        let is_changed = |card: &&Arc<Marked<Card>>| card.fresh_value || card.count_before.is_some();
        let changed = stage.cards.values().filter(is_changed).map(|card| card.item.rect);
        let active = stage.frames.values().filter(|frame| frame.item.active).map(|frame| frame.item.rect);
        let mut wanted = fresh.chain(changed).filter(|_| is_next).chain(active);
        let rect = wanted.next()?;
        let ((left, top), (w, h)) = (self.scrolled.get_untracked(), self.size.get_untracked());
        let (x, y) = (f64::from(rect.x + MARGIN) * scale, f64::from(rect.y + TOP) * scale);
        let (right, bottom) = (x + f64::from(rect.w) * scale, y + f64::from(rect.h) * scale);
        if x >= left && y >= top && right <= left + w && bottom <= top + h {
            return None;
        }
        let scrolled = |at: f64, room: f64, from: f64, to: f64| match () {
            () if from < at => from - BESIDE,
            () if to > at + room => (to + BESIDE - room).min(from - BESIDE),
            () => at,
        };
        Some((scrolled(left, w, x, right), scrolled(top, h, y, bottom)))
    }

    fn scroll_to(self, (left, top): (f64, f64)) {
        let Some(place) = self.place.get_untracked() else { return };
        let options = ScrollToOptions::new();
        options.set_left(left);
        options.set_top(top);
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
    let drawing = NodeRef::<leptos::svg::Svg>::new();
    drawing.on_load(move |drawing| viewport.sheet.set_value(Sheet::new(drawing.unchecked_into())));
    viewport.place.on_load(move |place| viewport.watch_size(&place));
    // At a smaller scale more is in view.
    Effect::new(move || {
        viewport.drawn.track();
        request_animation_frame(move || viewport.look());
    });
    Effect::new(move || {
        // The stage is set last of all that a step changes: see `Store::put`.
        let at = store.shown.with_untracked(|shown| shown.as_ref().map(|shown| (shown.run, shown.step)));
        let lights = lights(store, viewport);
        viewport.size.track();
        store.stage.with(|stage| {
            let goal = at.and_then(|(run, step)| viewport.follow(stage, run, step));
            viewport.draw(stage, lights, goal);
            if let Some(goal) = goal {
                viewport.scroll_to(goal);
            }
        });
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
                on:pointerover=move |event| {
                    light(Lit::of(event.target()));
                    point(store, card_of(event.target()).map(|(_, id)| id));
                }
                on:pointerleave=move |_| { light(None); point(store, None); }
                on:click=move |event| click(store, &event)
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
                    press_key(store, &event);
                    push_card(store, &event);
                    is_folding.set_value(event.default_prevented() && matches!(&*event.key(), "+" | "=" | "-"));
                    if let Some(place) = viewport.place.get_untracked() {
                        rove::go(&place, &event);
                    }
                }>
                <svg class="drawing" class:drawing--empty=is_empty node_ref=drawing role="group"
                    aria-label="Stack and heap"></svg>
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
    // Of a very long list not all that is folded is known one by one.
    let is_known = Memo::new(move |_| {
        store.stage.with(|stage| {
            stage.cards.values().map(|card| card.item.n_more).fold(0, u32::saturating_add) <= stage.n_left_out
        })
    });
    let text = move || match (is_known.get(), n.get()) {
        (true, 1) => "1 more object is not drawn".to_owned(),
        (true, n) => format!("{n} more objects are not drawn"),
        (false, _) => "Not all objects are drawn: “… more …” opens what is folded".to_owned(),
    };
    view! {
        <Show when=move || n.get() != 0>
            <p class="picture__left-out">{text}</p>
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

/// What is drawn of the parts besides what the stage says.
fn lights(store: Store, viewport: Viewport) -> Lights {
    Lights {
        pointed: store.rooms.pointed.get(),
        picked: store.rooms.object.get(),
        addresses: store.prefs.addresses.get(),
        scale: viewport.drawn.get(),
    }
}

fn point(store: Store, object: Option<ObjectId>) {
    if store.rooms.pointed.get_untracked() != object {
        store.rooms.pointed.set(object);
    }
}

/// The card that something belongs to.
fn card_of(target: Option<leptos::web_sys::EventTarget>) -> Option<(Element, ObjectId)> {
    let target: Element = target?.dyn_into().ok()?;
    let card = target.closest("[data-testid=object]").ok().flatten()?;
    let id = card.get_attribute("data-id")?.parse().ok()?;
    Some((card, ObjectId(id)))
}

/// The card that was hit, unless it was one of its buttons.
fn card_at(target: Option<leptos::web_sys::EventTarget>) -> Option<(Element, ObjectId)> {
    let hit: Element = target.clone()?.dyn_into().ok()?;
    if hit.closest("[role=button]").ok().flatten().is_some_and(|hit| !hit.has_attribute("data-id")) {
        return None;
    }
    card_of(target)
}

/// The name, or the place on an operand stack, that was hit: its frame, its word, its object.
fn name_at(target: Option<leptos::web_sys::EventTarget>) -> Option<(FrameId, String, ObjectId)> {
    let target: Element = target?.dyn_into().ok()?;
    let name = target.closest("[data-testid=name],[data-testid=operand]").ok().flatten()?;
    let frame = name.closest("[data-frame]").ok().flatten()?.get_attribute("data-frame")?.parse().ok()?;
    let object = name.get_attribute("data-target")?.parse().ok()?;
    Some((FrameId(frame), name.get_attribute("data-name")?, ObjectId(object)))
}

/// A click on a card picks it, or presses one of its buttons; one on a name picks that.
fn click(store: Store, event: &MouseEvent) {
    if let Some((frame, name, object)) = name_at(event.target()) {
        if store.is_plain_click(event) {
            store.pick_name(frame, name, object);
        }
        return;
    }
    let Some((_, id)) = card_of(event.target()) else { return };
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let button = target.and_then(|target| target.closest("[role=button]").ok().flatten());
    match button.and_then(|button| button.get_attribute("data-testid")).as_deref() {
        Some("more") => store.open_more(id),
        Some("fold") => store.fold(id),
        _ => store.pick_on_click(event, id),
    }
}

/// The keys that do with the card or name that has the focus what a click does.
fn press_key(store: Store, event: &KeyboardEvent) {
    if let Some((frame, name, object)) = name_at(event.target()) {
        if is_press(event) {
            store.pick_name(frame, name, object);
        }
    } else if let Some((_, id)) = card_of(event.target()) {
        store.pick_on_key(event, id);
        let card = store.stage.with_untracked(|stage| stage.cards.get(&id).cloned());
        if let Some(card) = card {
            store.fold_on_key(event, &card.item);
        }
    }
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
