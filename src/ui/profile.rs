//! The bytes alive over the run, behind the slider.

use std::fmt::Write as _;

use heapglass::protocol::Sample;
use leptos::prelude::*;

use super::store::Store;

/// The drawing's own size; it is stretched to the slider's.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 100.0;

/// The samples as the line of a graph: bytes alive as stairs, for between two steps nothing changes.
fn line(profile: &[Sample], last: u64) -> String {
    let Some(first) = profile.first() else { return String::new() };
    // From the least to the most: what the run itself adds and gives back is what can be seen.
    let bytes = || profile.iter().map(|sample| sample.bytes_alive);
    let (least, most) = (bytes().min().unwrap_or(0), bytes().max().unwrap_or(0));
    let span = (most - least).max(1) as f64;
    let height = |sample: &Sample| HEIGHT - HEIGHT * (sample.bytes_alive - least) as f64 / span;
    let x = |sample: &Sample| (WIDTH * sample.step as f64 / last.max(1) as f64).min(WIDTH);
    let mut path = format!("M0 {:.1}", height(first));
    for sample in profile {
        write!(path, "H{:.1}V{:.1}", x(sample), height(sample)).expect("a string takes all that is written");
    }
    path + &format!("H{WIDTH}")
}

/// The graph, strong up to the step on the screen.
#[component]
pub(super) fn Profile() -> impl IntoView {
    let store = expect_context::<Store>();
    let last = Memo::new(move |_| store.last_step());
    let graph = Memo::new(move |_| store.run.with(|run| line(&run.profile, run.steps.saturating_sub(1))));
    let area = move || {
        let line = graph.get();
        if line.is_empty() { line } else { format!("{line}V{HEIGHT}H0z") }
    };
    let share = move || {
        let step = store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.step));
        100.0 * step as f64 / last.get().max(1) as f64
    };
    view! {
        <div class="profile" aria-hidden="true" style=move || format!("--at: {:.2}%", share())>
            <svg class="profile__graph" viewBox="0 0 1000 100" preserveAspectRatio="none">
                <path class="profile__area" d=area/>
                <path class="profile__line" d=move || graph.get() vector-effect="non-scaling-stroke"/>
            </svg>
            <svg class="profile__graph profile__graph--past" viewBox="0 0 1000 100" preserveAspectRatio="none">
                <path class="profile__area" d=area/>
                <path class="profile__line" d=move || graph.get() vector-effect="non-scaling-stroke"/>
            </svg>
            <div class="profile__needle"></div>
        </div>
    }
}
