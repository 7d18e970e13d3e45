//! One reference.

use heapglass::diagram::{Arrow, heading, rounded_path};
use heapglass::stage::{ArrowKey, Mark, Marked};
use leptos::prelude::*;

use super::parts::{kind_class, mark_class};
use super::store::Store;

/// How long its head is. The line ends inside the head, so that the tip alone touches the card.
const HEAD: f64 = 9.0;

/// An arrow from a slot to an object.
#[component]
pub(super) fn ArrowView(key: ArrowKey) -> impl IntoView {
    let store = expect_context::<Store>();
    let stage = store.stage;
    let target = key.1;
    let from = key.0.key();
    let to = key.1.0.get();
    let arrow = Memo::new(move |before: Option<&Option<Marked<Arrow>>>| {
        // Once it is gone its element goes too; until then it keeps what it was.
        stage.with(|stage| stage.arrows.get(&key).cloned()).or_else(|| before.cloned().flatten())
    });
    let is_part = move || arrow.with(|arrow| arrow.as_ref().is_some_and(|arrow| arrow.mark != Mark::Leaving));
    let class = move || {
        arrow.with(|arrow| match arrow {
            Some(arrow) => {
                let direct = if arrow.item.direct { " arrow--direct" } else { "" };
                format!("arrow {} {}{direct}", kind_class(arrow.item.kind), mark_class("arrow", arrow.mark))
            }
            None => "arrow".to_owned(),
        })
    };
    let line = move || arrow.with(|arrow| arrow.as_ref().map(|arrow| rounded_path(&arrow.item.points)));
    let head = move || {
        arrow.with(|arrow| {
            let points = &arrow.as_ref()?.item.points;
            let tip = points.last()?;
            Some(format!("translate({} {}) rotate({:.1})", tip.x, tip.y, heading(points)))
        })
    };
    let start =
        move || arrow.with(|arrow| arrow.as_ref().and_then(|arrow| arrow.item.points.first().copied()));
    view! {
        <g class=class class:arrow--owner=move || store.rooms.object.get() == Some(target) data-testid=move || is_part().then_some("arrow") data-from=from data-to=to aria-hidden="true">
            <path class="arrow__reach" d=line/>
            <path class="arrow__line" pathLength="1" d=line/>
            <path class="arrow__head" transform=head d=format!("M0 0L-{HEAD} 4.5L-{HEAD} -4.5z")/>
            {move || start().map(|at| view! { <circle class="arrow__dot" cx=at.x cy=at.y r="4"/> })}
        </g>
    }
}
