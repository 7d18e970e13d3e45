//! One frame of the stack.

use heapglass::diagram::{FrameCard, Slot};
use heapglass::stage::{Mark, Marked};
use heapglass::timeline::FrameId;
use leptos::prelude::*;

use super::parts::{is_press, kind_class, mark_class};
use super::store::Store;

/// Where the line under a frame's head runs, below the frame's top.
const HEAD: i32 = 32;

/// A frame with its names.
#[component]
pub(super) fn FrameView(id: FrameId) -> impl IntoView {
    let store = expect_context::<Store>();
    let stage = store.stage;
    let frame = Memo::new(move |before: Option<&Option<Marked<FrameCard>>>| {
        stage.with(|stage| stage.frames.get(&id).cloned()).or_else(|| before.cloned().flatten())
    });
    move || frame.get().map(|frame| body(store, &frame))
}

fn body(
    store: Store,
    Marked { item: frame, mark, fresh_slots, .. }: &Marked<FrameCard>,
) -> impl IntoView + use<> {
    let is_part = *mark != Mark::Leaving;
    let rect = frame.rect;
    let active = if frame.active { " frame--active" } else { "" };
    let at = if frame.line == 0 { String::new() } else { format!("line {}", frame.line) };
    let label = format!("frame of {}, {at}{}", frame.function, if frame.active { ", running" } else { "" });
    let names: Vec<_> = frame
        .slots
        .iter()
        .map(|slot| name(store, frame.id, slot, is_part, fresh_slots.contains(&slot.label)))
        .collect();
    view! {
        <g class=format!("frame {}{active}", mark_class("frame", *mark))
            data-testid=is_part.then_some("frame") data-frame=frame.id.0 data-function=frame.function.clone() data-line=frame.line
            role="group" aria-label=label aria-hidden=(!is_part).then_some("true")>
            <rect class="frame__box" x=rect.x y=rect.y width=rect.w height=rect.h rx="10"/>
            <text class="frame__function" x=rect.x + 12 y=rect.y + 21>{frame.function.clone()}</text>
            <text class="frame__line" x=rect.right() - 12 y=rect.y + 21>{at}</text>
            <path class="frame__rule" d=format!("M{} {}h{}", rect.x, rect.y + HEAD, rect.w)/>
            {names}
        </g>
    }
}

fn name(store: Store, frame: FrameId, slot: &Slot, is_part: bool, is_fresh: bool) -> impl IntoView + use<> {
    let rect = slot.rect;
    let middle = rect.y + rect.h / 2 + 5;
    let class = if is_fresh { "slot slot--fresh" } else { "slot" };
    // No name has a space in it: this is a place on the operand stack.
    let word = if slot.label.contains(' ') { "operand" } else { "name" };
    let (label, target) = (slot.label.clone(), slot.target);
    let pick = move || store.pick_name(frame, label.clone(), target);
    let pick_by_key = pick.clone();
    view! {
        <g class=class data-testid=is_part.then_some(word) role="button" tabindex=is_part.then_some("-1")
            on:click=move |event| if store.is_plain_click(&event) { pick() }
            on:keydown=move |event| if is_press(&event) { pick_by_key() } data-name=slot.label.clone() data-target=slot.target.0.get()>
            <rect class="slot__ground" x=rect.x - 6 y=rect.y + 1 width=rect.w + 12 height=rect.h - 2 rx="5"/>
            <text class="slot__name" x=rect.x y=middle>{slot.shown.clone()}</text>
            {slot.text.clone().map(|text| view! {
                <text class=format!("slot__text slot__text--end {}", kind_class(slot.target_kind))
                    x=rect.right() y=middle>{text}</text>
            })}
        </g>
    }
}
