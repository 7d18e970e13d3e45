//! The controls: where in the run the picture is, and how to go elsewhere.

use heapglass::protocol::RunState;
use leptos::prelude::*;

use super::icons::Icon;
use super::parts::IconButton;
use super::prefs::Speed;
use super::profile::Profile;
use super::store::Store;

/// The line of time with its buttons.
#[component]
pub(super) fn Transport() -> impl IntoView {
    let store = expect_context::<Store>();
    let cannot = Signal::derive(move || !store.can_step());
    let walks = move || store.event.with(Option::is_some);
    let at_start = Signal::derive(move || cannot.get() || store.wanted.get() == 0 && !walks());
    let at_end = Signal::derive(move || cannot.get() || store.wanted.get() >= store.last_step() && !walks());
    let no_breakpoints = Signal::derive(move || cannot.get() || store.breakpoints.with(Vec::is_empty));
    let play_label = move || if store.playing.get() { "Pause (Space)" } else { "Play (Space)" };
    view! {
        <div class="transport" role="group" aria-label="Steps">
            <div class="transport__facts">
                <RunStatePill/>
                <span class="transport__size">{move || size_text(store)}</span>
                <StepNumber/>
            </div>
            <Timeline/>
            <div class="transport__row">
                <IconButton icon=Icon::First label="First step (Home)" testid="first" disabled=at_start
                    on_press=move || store.first()/>
                <IconButton icon=Icon::Back label="Back one step (Left arrow)" testid="back" disabled=at_start
                    on_press=move || store.back()/>
                <button type="button" class="button button--icon button--main" data-testid="play" title=play_label
                    aria-label=play_label aria-pressed=move || store.playing.get().to_string()
                    disabled=cannot on:click=move |_| store.play_or_pause()>
                    {move || if store.playing.get() { Icon::Pause.draw() } else { Icon::Play.draw() }}
                </button>
                <IconButton icon=Icon::Forward label="Forward one step (Right arrow)" testid="forward"
                    disabled=at_end on_press=move || store.forward()/>
                <IconButton icon=Icon::Last label="Last step (End)" testid="last" disabled=at_end
                    on_press=move || store.last()/>
                <SpeedChoice/>
                <span class="bar__space"></span>
                <IconButton icon=Icon::PreviousBreakpoint label="Previous breakpoint (Shift+Left arrow)"
                    testid="previous-breakpoint" disabled=no_breakpoints
                    on_press=move || store.find_breakpoint(true)/>
                <IconButton icon=Icon::NextBreakpoint label="Next breakpoint (Shift+Right arrow)"
                    testid="next-breakpoint" disabled=no_breakpoints
                    on_press=move || store.find_breakpoint(false)/>
            </div>
        </div>
    }
}

#[component]
fn RunStatePill() -> impl IntoView {
    let store = expect_context::<Store>();
    let state = Memo::new(move |_| store.state());
    view! {
        <span class=move || format!("pill state state--{}", state.get().as_str()) data-testid="run-state" role="status">
            {move || state.get().as_str()}
        </span>
    }
}

fn size_text(store: Store) -> String {
    if store.busy.get() {
        return "looking for the step …".to_owned();
    }
    store.shown.with(|shown| match shown {
        Some(shown) => {
            let objects = if shown.n_alive == 1 { "object" } else { "objects" };
            format!("{} {objects} · {} B", shown.n_alive, shown.bytes_alive)
        }
        None => String::new(),
    })
}

/// Which step is on the screen. Steps count from 0, so the last one's number is one less than there are.
#[component]
fn StepNumber() -> impl IntoView {
    let store = expect_context::<Store>();
    let step = move || store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.step));
    let steps = move || store.run.with(|run| run.steps);
    view! {
        <span class="transport__step" data-testid="step" data-step=step data-steps=steps>
            {move || match steps() {
                0 => view! { "no steps" }.into_any(),
                steps => view! { "step " <b>{step()}</b> " of " {steps - 1} }.into_any(),
            }}
        </span>
    }
}

/// The slider, over the run's profile.
#[component]
fn Timeline() -> impl IntoView {
    let store = expect_context::<Store>();
    let value_text = move || {
        let line = store.shown.with(|shown| shown.as_ref().map_or(0, |shown| shown.event.line));
        format!("step {} of {}, line {line}", store.wanted.get(), store.last_step())
    };
    view! {
        <div class="timeline">
            <Profile/>
            <input class="timeline__slider" type="range" data-testid="timeline" aria-label="Step" min="0" step="1"
                max=move || store.last_step().to_string()
                prop:value=move || { store.last_step(); store.wanted.get().to_string() }
                aria-valuetext=value_text
                disabled=move || !store.can_step()
                on:input=move |event| {
                    if let Ok(step) = event_target_value(&event).parse() {
                        store.go(step);
                    }
                }/>
        </div>
    }
}

#[component]
fn SpeedChoice() -> impl IntoView {
    let store = expect_context::<Store>();
    let chosen = store.prefs.speed;
    view! {
        <select class="select" aria-label="Speed of playing" data-testid="speed"
            on:change=move |event| {
                if let Ok(speed) = event_target_value(&event).parse() {
                    chosen.set(Speed(speed));
                }
            }>
            {Speed::ALL
                .map(|speed| view! {
                    <option value=speed.0.to_string() selected=move || chosen.get() == speed>
                        {speed.label()}
                    </option>
                })}
        </select>
    }
}

/// Ends a run that goes on.
#[component]
pub(super) fn StopButton() -> impl IntoView {
    let store = expect_context::<Store>();
    let is_on = move || {
        let run_goes_on =
            store.run.with(|run| matches!(run.state, RunState::Running | RunState::WaitingForInput));
        (run_goes_on || store.busy.get()) && !store.run.with(|run| run.lost)
    };
    view! {
        <button type="button" class="button button--small" data-testid="stop" title="Stop the run"
            disabled=move || !is_on() on:click=move |_| store.stop()>
            {Icon::Stop.draw()} "Stop"
        </button>
    }
}
