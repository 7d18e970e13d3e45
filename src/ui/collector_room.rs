//! The room of the cyclic collector: how it stands, and each collection as a scene that is walked or played.

use std::time::Duration;

use heapglass::diagram::Diagram;
use heapglass::inquiry::scene::{Act, Actor, CollectorState, Lane, Scene, Standing};
use heapglass::timeline::{Goal, ObjectId};
use leptos::leptos_dom::helpers::IntervalHandle;
use leptos::prelude::*;

use super::parts::prose;
use super::store::Store;

/// The pause between two acts that are played.
const ACT: Duration = Duration::from_millis(1600);

/// How the collector stands at the step, and what it did on the way there.
#[component]
pub(super) fn CollectorRoom() -> impl IntoView {
    let store = expect_context::<Store>();
    let state = store.rooms.collector;
    let find = move |back: bool| {
        store.find(Goal::Collection, back, "The collector does not run in that direction.");
    };
    view! {
        <p class="room__moves">
            <button type="button" class="button button--small" data-testid="previous-collection"
                on:click=move |_| find(true)>
                "◂ collection"
            </button>
            <button type="button" class="button button--small" data-testid="next-collection"
                on:click=move |_| find(false)>
                "collection ▸"
            </button>
        </p>
        {move || state.get().map(|(step, state)| view! {
            // Where there is a collection it is what one came for, and on a phone little else is in view.
            {if state.scenes.is_empty() {
                view! {
                    <Generations state/>
                    <p class="room__hint" data-testid="no-collection">
                        "No collection took place on the way to this step. Counting frees what nothing refers to; the \
                         collector is there for cycles, which keep each other's counts above 0. It runs when the young \
                         generation has grown past its threshold, or when the program calls "
                        <code>"gc.collect()"</code> "."
                    </p>
                }
                .into_any()
            } else {
                let scenes = state.scenes.iter().zip(0..);
                let scenes = scenes.map(|(scene, nth)| view! { <SceneView scene=scene.clone() nth step/> });
                view! { {scenes.collect_view()} <Generations state=state.clone()/> }.into_any()
            }}
        })}
    }
}

/// The three generations with their counts and thresholds.
#[component]
fn Generations(state: CollectorState) -> impl IntoView {
    let words = ["young", "middle", "old"];
    let rows = (0..3)
        .map(|i| {
            let (count, threshold) = state.counts[i];
            let (runs, collected) = state.stats[i];
            let times = if runs == 1 { "once".to_owned() } else { format!("{runs} times") };
            let objects = if collected == 1 { "object" } else { "objects" };
            let share = 100.0 * f64::from(count.min(threshold)) / f64::from(threshold.max(1));
            view! {
                <li class="generation" data-testid="generation" data-generation=i data-count=count data-threshold=threshold>
                    <span>{format!("{i}, {}: {count} of {threshold}", words[i])}</span>
                    <span class="generation__meter" aria-hidden="true"><i style=format!("width: {share:.1}%")></i></span>
                    <span class="room__soft">{format!("collected {times}, {collected} {objects} in all")}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="room__part" aria-label="Generations">
            <h3 class="room__title">"Generations"</h3>
            <ul class="generations">{rows}</ul>
            {(!state.enabled).then(|| view! { <p>"It is switched off (" <code>"gc.disable()"</code> ")."</p> })}
        </section>
    }
}

impl Store {
    /// Shows the picture at an act; the step's own where there is none.
    pub(super) fn show_act(self, picture: Option<&Diagram>) {
        let inner = self.inner();
        let inner = inner.borrow();
        let picture = picture.unwrap_or(&inner.picture);
        let stage = self.stage.with_untracked(|stage| stage.with(picture, None, false));
        drop(inner);
        self.stage.set(stage);
    }
}

/// One collection, act by act; the picture goes with it once one moves in it.
#[component]
fn SceneView(scene: Scene, nth: u32, step: u64) -> impl IntoView {
    let n = scene.acts.len();
    let at = RwSignal::new(0_usize);
    let is_last = move || at.get() + 1 >= n;
    let timer = StoredValue::new(None::<IntervalHandle>);
    let playing = RwSignal::new(false);
    let stop = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        playing.try_set(false);
    };
    on_cleanup(stop);
    let act_shown = expect_context::<Store>().rooms.act;
    Effect::new(move |moved: Option<()>| {
        let act = at.get() as u32;
        if moved.is_some() {
            act_shown.set(Some((nth, act)));
        }
    });
    let play = move || {
        if playing.get_untracked() {
            return stop();
        }
        if at.get_untracked() + 1 >= n {
            at.set(0);
        }
        let on = move || match at.try_get_untracked() {
            Some(now) if now + 1 < n => at.set(now + 1),
            _ => stop(),
        };
        timer.set_value(set_interval_with_handle(on, ACT).ok());
        playing.set(true);
    };
    let acts = StoredValue::new(scene.acts);
    let actors = StoredValue::new(scene.actors);
    let act = move |read: fn(&Act) -> String| {
        acts.with_value(|acts| acts.get(at.get()).map(read).unwrap_or_default())
    };
    let heading = format!("Generation {} and younger: {} candidates", scene.generation, scene.n_candidates);
    view! {
        <section class="room__part scene" aria-label="Collection" data-testid="scene" data-step=step data-acts=n
            data-act=move || at.get() data-phase=move || act(|act| act.name.clone())>
            <h3 class="room__title">{heading}</h3>
            <p class="room__moves">
                <button type="button" class="button button--small" data-testid="act-back"
                    disabled=move || at.get() == 0 on:click=move |_| { stop(); at.update(|at| *at -= 1); }>
                    "◂ back"
                </button>
                <button type="button" class="button button--small" data-testid="act-play"
                    aria-pressed=move || playing.get().to_string() on:click=move |_| play()>
                    {move || if playing.get() { "pause" } else { "play" }}
                </button>
                <button type="button" class="button button--small" data-testid="act-next"
                    disabled=is_last on:click=move |_| { stop(); at.update(|at| *at += 1); }>
                    "next ▸"
                </button>
                <span class="room__soft">{move || format!("{} of {n}", at.get() + 1)}</span>
            </p>
            <p class="scene__words" aria-live="polite" data-testid="act-words">
                {move || prose(&act(|act| act.sentence.clone()))}
            </p>
            {move || {
                let standing = acts.with_value(|acts| acts.get(at.get()).map_or_else(Vec::new, |act| act.standing.clone()));
                actors.with_value(|actors| lanes(actors, &standing))
            }}
        </section>
    }
}

/// What a lane is called, and what it means. What dies stands before what lives on, of which there is often much.
const LANES: [(&[Lane], &str, &str); 4] = [
    (&[Lane::Candidate], "Candidates", "candidates"),
    (&[Lane::Apart, Lane::Finalized, Lane::Cleared], "Set apart: nothing from outside reaches them", "apart"),
    (&[Lane::Freed], "Freed", "freed"),
    (&[Lane::Reached, Lane::Rescued, Lane::Resurrected], "Reached from outside: they live on", "reached"),
];

fn lanes(actors: &[Actor], standing: &[Standing]) -> impl IntoView + use<> {
    if actors.is_empty() {
        return view! { <p class="room__soft">"None of the candidates is in the picture."</p> }.into_any();
    }
    LANES
        .map(|(lanes, title, name)| {
            let here: Vec<_> = actors
                .iter()
                .zip(standing)
                .enumerate()
                .filter(|(_, (_, standing))| lanes.contains(&standing.lane))
                .map(|(i, (actor, standing))| actor_view(i, actor, *standing, actors))
                .collect();
            (!here.is_empty()).then(|| {
                view! {
                    <div class=format!("lane lane--{name}") data-testid="lane" data-lane=name>
                        <h4 class="lane__title">{title}</h4>
                        <ul class="lane__actors">{here}</ul>
                    </div>
                }
            })
        })
        .collect_view()
        .into_any()
}

fn actor_view(index: usize, actor: &Actor, standing: Standing, actors: &[Actor]) -> impl IntoView + use<> {
    let store = expect_context::<Store>();
    let id = actor.id;
    let name = |id: &ObjectId| actors.iter().position(|other| other.id == *id).map(letter);
    let to: Vec<String> = actor.refers_to.iter().filter_map(name).collect();
    let note = match standing.lane {
        Lane::Rescued => Some("its copy was 0, but something reached refers to it"),
        Lane::Resurrected => Some("its finalizer made it reachable again"),
        Lane::Finalized => Some("its __del__ has run"),
        Lane::Cleared => Some("its references are taken out"),
        _ => None,
    };
    let copy = standing.copy.map(|copy| {
        view! {
            <span class="actor__copy" class:actor__copy--zero=copy == 0 title="The copy of its count">
                {format!("copy {copy}")}
            </span>
        }
    });
    view! {
        <li class="actor" data-testid="actor" data-id=id.0.get() data-copy=standing.copy data-lane=lane_word(standing.lane)
            on:pointerenter=move |_| store.rooms.pointed.set(Some(id))
            on:pointerleave=move |_| store.rooms.pointed.set(None)>
            <b>{letter(index)}</b> " " <code>{actor.text.clone()}</code>
            <span class="actor__counts">{format!("count {}", actor.refcount)} " " {copy}</span>
            {(!to.is_empty()).then(|| view! { <span class="room__soft">{format!("refers to {}", to.join(", "))}</span> })}
            {note.map(|note| view! { <span class="actor__note">{note}</span> })}
        </li>
    }
}

/// A short name for a candidate: A to Z, then with numbers.
fn letter(index: usize) -> String {
    let letter = char::from(b'A' + (index % 26) as u8);
    if index < 26 { letter.to_string() } else { format!("{letter}{}", index / 26) }
}

const fn lane_word(lane: Lane) -> &'static str {
    match lane {
        Lane::Candidate => "candidate",
        Lane::Reached => "reached",
        Lane::Rescued => "rescued",
        Lane::Apart => "apart",
        Lane::Finalized => "finalized",
        Lane::Resurrected => "resurrected",
        Lane::Cleared => "cleared",
        Lane::Freed => "freed",
    }
}
