//! The time line below the slider: sizes over the run, what happened where, and the moves through it.
//!
//! Invariant: it is closed at first and asks nothing of the engine then.

use std::fmt::Write as _;

use heapglass::inquiry::Question;
use heapglass::protocol::RunState;
use heapglass::timeline::{Goal, Step, TrackPoint, Tracks};
use leptos::prelude::*;

use super::object_room::share_of;
use super::prefs::{recall, remember};
use super::store::Store;

/// The drawing's own size; it is stretched to its room.
const WIDTH: f64 = 1000.0;
const HEIGHT: f64 = 100.0;

/// The stretch of the run that is drawn.
type Window = Option<(Step, Step)>;

/// A bar that opens the time line.
#[component]
pub(super) fn TimeLine() -> impl IntoView {
    let is_open = RwSignal::new(recall("tracks").as_deref() == Some("open"));
    let toggle = move || {
        is_open.update(|open| *open = !*open);
        remember("tracks", if is_open.get_untracked() { "open" } else { "closed" });
    };
    view! {
        <div class="tracks" data-testid="tracks">
            <button type="button" class="tracks__toggle" data-testid="tracks-toggle" aria-controls="tracks-body"
                aria-expanded=move || is_open.get().to_string() on:click=move |_| toggle()>
                <span class="caption">"Time line"</span>
                <span class="tracks__sign" aria-hidden="true">{move || if is_open.get() { "▾" } else { "▸" }}</span>
            </button>
            <Show when=move || is_open.get()>
                <div id="tracks-body" class="tracks__body">
                    <Moves/>
                    <Plot/>
                </div>
            </Show>
        </div>
    }
}

/// To and fro by what the program does.
#[component]
fn Moves() -> impl IntoView {
    let store = expect_context::<Store>();
    let cannot = Signal::derive(move || !store.can_step());
    let pair = move |word: &'static str,
                     testid: &'static str,
                     before: &'static str,
                     after: &'static str,
                     go: fn(Store, bool)| {
        view! {
            <span class="segments moves__pair" role="group" aria-label=word>
                <button type="button" class="segments__one" data-testid=format!("{testid}-back") title=before
                    aria-label=before disabled=cannot on:click=move |_| go(store, true)>
                    "◂"
                </button>
                <span class="moves__word" aria-hidden="true">{word}</span>
                <button type="button" class="segments__one" data-testid=format!("{testid}-forward") title=after
                    aria-label=after disabled=cannot on:click=move |_| go(store, false)>
                    "▸"
                </button>
            </span>
        }
    };
    view! {
        <div class="moves" role="group" aria-label="Moves through the run">
            {pair("into", "into", "Back into the call that came before (Shift+I)", "Into what this line calls (I)",
                Store::step_into)}
            {pair("over", "over", "Back over the calls before (Shift+O)", "Over the calls of this line (O)",
                Store::step_over)}
            {pair("out", "out", "Back to where this function was called (Shift+U)", "Out of this function (U)",
                Store::step_out)}
            {pair("this line", "this-line", "The time before on this line (Shift+L)", "The next time on this line (L)",
                Store::find_this_line)}
            {pair("exception", "exception", "The exception before", "The next exception",
                |store, back| store.find(Goal::Exception, back, "No exception is raised in that direction."))}
        </div>
    }
}

#[component]
fn Plot() -> impl IntoView {
    let store = expect_context::<Store>();
    let window = RwSignal::new(None::<(Step, Step)>);
    let tracks = store.rooms.tracks;
    let whole = Memo::new(move |_| {
        store.run.with(|run| (run.number, run.state == RunState::Running, run.steps.saturating_sub(1)))
    });
    Effect::new(move |before: Option<u32>| {
        let (number, is_running, last) = whole.get();
        if before.is_some_and(|before| before != number) {
            window.set(None);
        }
        let lines = store.breakpoints.get();
        let (from, to) = window.get().unwrap_or((0, last));
        if !is_running && store.run.with_untracked(|run| run.steps > 0 && !run.lost) {
            store.ask(from, Question::Tracks { from, to, lines });
        }
        number
    });
    let step = Memo::new(move |_| store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.step)));
    let zoom = move |factor: f64| {
        let last = store.last_step();
        let (from, to) = window.get_untracked().unwrap_or((0, last));
        window.set(zoomed((from, to), step.get_untracked(), factor, last));
    };
    let seek = move |event: leptos::ev::MouseEvent| {
        if let (Some(share), Some(span)) =
            (share_of(&event), tracks.with(|tracks| tracks.as_ref().map(|t| (t.from, t.to))))
        {
            let (from, to) = span;
            store.go(from + (share * (to - from) as f64).round() as Step);
        }
    };
    let span_text = move || {
        tracks.with(|tracks| {
            tracks.as_ref().map_or_else(String::new, |t| format!("steps {} to {}", t.from, t.to))
        })
    };
    view! {
        <div class="tracks__zoom">
            <span class="tracks__span">{span_text}</span>
            <button type="button" class="button button--small" data-testid="time-in" title="Fewer steps, around this one"
                aria-label="Fewer steps" on:click=move |_| zoom(0.5)>"+"</button>
            <button type="button" class="button button--small" data-testid="time-out" title="More steps"
                aria-label="More steps" disabled=move || window.with(Option::is_none) on:click=move |_| zoom(2.0)>"−"</button>
            <button type="button" class="button button--small" data-testid="time-all"
                disabled=move || window.with(Option::is_none) on:click=move |_| window.set(None)>"whole run"</button>
        </div>
        <div class="plot" data-testid="tracks-plot"
            data-from=move || tracks.with(|tracks| tracks.as_ref().map(|tracks| tracks.from))
            data-to=move || tracks.with(|tracks| tracks.as_ref().map(|tracks| tracks.to)) on:click=seek>
            {move || tracks.get().map(|tracks| rows(&tracks))}
            {move || tracks.with(|tracks| {
                let at = share(tracks.as_ref()?, step.get())?;
                Some(view! { <span class="plot__needle" style=format!("left: {at:.2}%")></span> })
            })}
        </div>
        <p class="legend" aria-hidden="true">
            <span><i class="mark mark--collection">"◆"</i> " collection"</span>
            <span><i class="mark mark--exception">"✕"</i> " exception"</span>
            <span><i class="mark mark--breakpoint">"●"</i> " breakpoint"</span>
            <span><i class="mark mark--output">"▬"</i> " output"</span>
        </p>
    }
}

/// A window with so many times the steps, around a step if that is in it. None is the whole run.
fn zoomed((from, to): (Step, Step), step: Step, factor: f64, last: Step) -> Window {
    let middle = if (from..=to).contains(&step) { step } else { Step::midpoint(from, to) };
    let span = (((to - from) as f64 * factor) as Step).max(8);
    if span >= last {
        return None;
    }
    let from = middle.saturating_sub(span / 2).min(last - span);
    Some((from, from + span))
}

/// Where a step lies, in percent of the width; none where it is outside.
fn share(tracks: &Tracks, step: Step) -> Option<f64> {
    let span = (tracks.to - tracks.from).max(1) as f64;
    (tracks.from..=tracks.to).contains(&step).then(|| 100.0 * (step - tracks.from) as f64 / span)
}

fn rows(tracks: &Tracks) -> impl IntoView + use<> {
    view! {
        {row(tracks, "objects", "objects alive", |point| u64::from(point.n_alive))}
        {row(tracks, "bytes", "bytes alive", |point| point.bytes)}
        {row(tracks, "depth", "frames deep", |point| u64::from(point.depth))}
        {bars(tracks)}
        <div class="plot__row plot__row--marks">{marks(tracks)}</div>
    }
}

/// A size over the steps, as stairs.
fn row(
    tracks: &Tracks,
    name: &'static str,
    words: &'static str,
    of: fn(&TrackPoint) -> u64,
) -> impl IntoView + use<> {
    let values = || tracks.points.iter().map(of);
    let (least, most) = (values().min().unwrap_or(0), values().max().unwrap_or(0));
    let base = if name == "depth" { 0 } else { least };
    let y = |value: u64| HEIGHT - HEIGHT * (value - base) as f64 / (most - base).max(1) as f64;
    let mut line = String::new();
    for point in &tracks.points {
        let x = share(tracks, point.step).unwrap_or(0.0) * WIDTH / 100.0;
        let y = y(of(point));
        if line.is_empty() {
            write!(line, "M{x:.1} {y:.1}").expect("a string takes all that is written");
        } else {
            write!(line, "H{x:.1}V{y:.1}").expect("a string takes all that is written");
        }
    }
    let area = if line.is_empty() { String::new() } else { format!("{line}V{HEIGHT}H0z") };
    let label = format!("{words}: {least} to {most}");
    let name_of_it = label.clone();
    view! {
        <div class=format!("plot__row plot__row--{name}") data-testid="track" data-name=name data-least=least data-most=most
            role="img" aria-label=name_of_it>
            <svg class="plot__graph" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
                <path class="plot__area" d=area/>
                <path class="plot__line" d=line vector-effect="non-scaling-stroke"/>
            </svg>
            <span class="plot__label" aria-hidden="true">{label}</span>
        </div>
    }
}

/// Objects made, upwards, and freed, downwards, between a step and the one before.
fn bars(tracks: &Tracks) -> impl IntoView + use<> {
    let changes: Vec<(Step, u64, u64)> = tracks
        .points
        .windows(2)
        .map(|pair| {
            let made = pair[1].n_made - pair[0].n_made;
            let freed = (u64::from(pair[0].n_alive) + made).saturating_sub(u64::from(pair[1].n_alive));
            (pair[1].step, made, freed)
        })
        .collect();
    let most = changes.iter().map(|&(_, made, freed)| made.max(freed)).max().unwrap_or(0).max(1) as f64;
    let (mut up, mut down) = (String::new(), String::new());
    for &(step, made, freed) in &changes {
        let x = share(tracks, step).unwrap_or(0.0) * WIDTH / 100.0;
        // the root keeps one object visible beside a thousand
        let length = |n: u64| 50.0 * (n as f64 / most).sqrt();
        if made > 0 {
            write!(up, "M{x:.1} 50v-{:.1}", length(made)).expect("a string takes all that is written");
        }
        if freed > 0 {
            write!(down, "M{x:.1} 50v{:.1}", length(freed)).expect("a string takes all that is written");
        }
    }
    let (made, freed) = changes.iter().fold((0, 0), |sum, change| (sum.0 + change.1, sum.1 + change.2));
    let label = format!("made ↑ {made}, freed ↓ {freed}");
    let name_of_it = label.clone();
    view! {
        <div class="plot__row plot__row--made" data-testid="track" data-name="made" data-made=made data-freed=freed
            role="img" aria-label=name_of_it>
            <svg class="plot__graph" viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true">
                <path class="plot__bar plot__bar--made" d=up vector-effect="non-scaling-stroke"/>
                <path class="plot__bar plot__bar--freed" d=down vector-effect="non-scaling-stroke"/>
            </svg>
            <span class="plot__label" aria-hidden="true">{label}</span>
        </div>
    }
}

fn marks(tracks: &Tracks) -> impl IntoView + use<> {
    let grown = |of: fn(&TrackPoint) -> u64| {
        let pairs = tracks.points.windows(2);
        pairs.filter(move |pair| of(&pair[1]) > of(&pair[0])).map(|pair| pair[1].step).collect::<Vec<Step>>()
    };
    let kinds = [
        ("output", "▬", "output before step", grown(|point| point.printed)),
        ("collection", "◆", "the collector ran before step", grown(|point| point.n_collections)),
        ("exception", "✕", "an exception at step", tracks.exceptions.clone()),
        ("breakpoint", "●", "a breakpoint at step", tracks.lines.clone()),
    ];
    kinds
        .into_iter()
        .map(|(kind, sign, words, steps)| {
            steps
                .into_iter()
                .filter_map(|step| Some((step, share(tracks, step)?)))
                .map(|(step, at)| {
                    view! {
                        <span class=format!("mark mark--{kind}") data-testid="mark" data-kind=kind data-step=step
                            style=format!("left: {at:.2}%") title=format!("{words} {step}")>
                            {sign}
                        </span>
                    }
                })
                .collect_view()
        })
        .collect_view()
}
