//! The bytes alive over the run, behind the slider.

use heapglass::protocol::Sample;
use leptos::prelude::*;

use super::store::Store;

/// The drawing's own size; it is stretched to the slider's.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 100.0;

/// The samples as the line of a graph: bytes alive as stairs, for between two steps nothing changes.
fn line(profile: &[Sample], last: u64) -> String {
    let most = profile.iter().map(|sample| sample.bytes_alive).max().unwrap_or(0).max(1) as f64;
    let mut path = String::new();
    for (idx, sample) in profile.iter().enumerate() {
        let x = WIDTH * sample.step as f64 / last.max(1) as f64;
        let y = HEIGHT - HEIGHT * sample.bytes_alive as f64 / most;
        if idx == 0 {
            path.push_str(&format!("M0 {y:.1}"));
        }
        path.push_str(&format!("H{x:.1}V{y:.1}"));
    }
    if !path.is_empty() {
        path.push_str(&format!("H{WIDTH}"));
    }
    path
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
