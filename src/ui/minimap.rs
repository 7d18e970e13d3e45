//! A small map of a picture that is larger than its room, with what is in view marked on it.

use std::collections::BTreeMap;
use std::fmt::Write;

use heapglass::diagram::Rect;
use heapglass::stage::Stage;
use heapglass::timeline::Kind;
use leptos::prelude::*;
use leptos::web_sys::PointerEvent;

use super::parts::kind_class;
use super::picture::{MARGIN, TOP, Viewport, drawn_size};
use super::store::Store;

/// The map is no larger than this, in pixels.
const ROOM: (f64, f64) = (190.0, 130.0);

/// There is a map where the picture is so many times as large as its room.
const LARGE: f64 = 1.4;

/// In a room narrower than this, a map would only be in the way.
const MIN_WIDTH: f64 = 480.0;

/// The map; a click or a drag goes there.
#[component]
pub(super) fn Minimap(viewport: Viewport) -> impl IntoView {
    let stage = expect_context::<Store>().stage;
    let is_large = Memo::new(move |_| {
        let (w, h) = stage.with(drawn_size);
        let (room, scale) = (viewport.size.get(), viewport.drawn.get());
        room.0 >= MIN_WIDTH
            && (f64::from(w) * scale > LARGE * room.0 || f64::from(h) * scale > LARGE * room.1)
    });
    view! {
        <Show when=move || is_large.get()>
            <Map viewport stage/>
        </Show>
    }
}

#[component]
fn Map(viewport: Viewport, stage: RwSignal<Stage>) -> impl IntoView {
    let size = Memo::new(move |_| stage.with(drawn_size));
    // One pixel of the map in pixels of the picture.
    let unit = move || {
        let (w, h) = size.get();
        (f64::from(w) / ROOM.0).max(f64::from(h) / ROOM.1)
    };
    let view_box = move || format!("{} {} {} {}", -MARGIN, -TOP, size.get().0, size.get().1);
    let marks = Memo::new(move |_| stage.with(marks));
    let view = move || {
        let (scale, (left, top), (w, h)) =
            (viewport.drawn.get(), viewport.scrolled.get(), viewport.size.get());
        (left / scale - f64::from(MARGIN), top / scale - f64::from(TOP), w / scale, h / scale)
    };
    let go = move |event: &PointerEvent| {
        let unit = unit();
        let x = f64::from(event.offset_x()) * unit;
        let y = f64::from(event.offset_y()) * unit;
        viewport.scroll_to_middle(x, y);
    };
    view! {
        <svg class="minimap" data-testid="minimap" viewBox=view_box aria-hidden="true"
            width=move || f64::from(size.get().0) / unit() height=move || f64::from(size.get().1) / unit()
            on:pointerdown=move |event| { event.prevent_default(); go(&event); }
            on:pointermove=move |event| if event.buttons() & 1 == 1 { go(&event) }>
            {move || marks.get().into_iter().map(|(class, d)| view! { <path class=class d=d/> }).collect::<Vec<_>>()}
            <rect class="minimap__view" x=move || view().0 y=move || view().1
                width=move || view().2 height=move || view().3 stroke-width=move || 1.5 * unit()/>
        </svg>
    }
}

/// What stands where: as the picture says, or where it is drawn as a whole, its cards and frames. One path for each
/// colour, since there may be thousands.
fn marks(stage: &Stage) -> BTreeMap<&'static str, String> {
    let mut paths = BTreeMap::<&'static str, String>::new();
    let mut mark = |rect: Rect, kind: Option<Kind>| {
        let path = paths.entry(kind.map_or("minimap__frame", kind_class)).or_default();
        write!(path, "M{} {}h{}v{}h-{}z", rect.x, rect.y, rect.w, rect.h, rect.w)
            .expect("a string takes all");
    };
    if stage.map.is_empty() {
        stage.frames.values().for_each(|frame| mark(frame.item.rect, None));
        stage.cards.values().for_each(|card| mark(card.item.rect, Some(card.item.kind)));
    } else {
        stage.map.iter().for_each(|mapped| mark(mapped.rect, mapped.kind));
    }
    paths
}
