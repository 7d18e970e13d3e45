//! The room of one object: who holds it, why it is alive, how its count went.

use std::fmt::Write as _;

use heapglass::diagram::Source;
use heapglass::inquiry::Holding;
use heapglass::stage::Mark;
use heapglass::timeline::{CountChange, Kind, Life, ObjectId, ObjectView, Owner, OwnerSort, Step};
use leptos::prelude::*;

use super::parts::{kind_class, prose};
use super::store::Store;

/// The chart of a life, in its own units.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 64.0;

/// Changes that are listed at first.
const FIRST_CHANGES: usize = 60;

/// All about the object that is picked.
#[component]
pub(super) fn ObjectRoom() -> impl IntoView {
    let store = expect_context::<Store>();
    let rooms = store.rooms;
    let holding = Memo::new(move |_| {
        let object = rooms.object.get()?;
        let step = store.step_shown()?;
        rooms
            .holding
            .get()
            .filter(|(at, holding)| *at == step && holding.id == object)
            .map(|(_, holding)| holding)
    });
    // While the answer for the next step is on its way, what was known stays readable.
    let known = Memo::new(move |before: Option<&Option<Holding>>| {
        let object = rooms.object.get();
        holding.get().or_else(|| before.cloned().flatten().filter(|known| Some(known.id) == object))
    });
    view! {
        <Show when=move || rooms.object.with(Option::is_some)
            fallback=|| view! {
                <p class="room__hint">
                    "Click an object in the picture, or go to it with Tab and press Enter: here stands who holds it, \
                     why it is alive, and how its count went."
                </p>
            }>
            {move || known.get().map(|holding| view! {
                <Head holding=holding.clone()/>
                <NameMoves/>
                {holding.object.clone().map(|object| view! {
                    <Owners holding=holding.clone() object/>
                    <Why chain=holding.chain.clone() object_id=holding.id/>
                })}
            })}
            <LifeStory/>
        </Show>
    }
}

#[component]
fn Head(holding: Holding) -> impl IntoView {
    match holding.object {
        Some(object) => {
            let value = object.value.clone().unwrap_or_default();
            let size = format!("{} bytes · id {}", object.size, object.address);
            view! {
                <div class=format!("room__head {}", kind_class(object.kind)) data-testid="picked"
                    data-id=holding.id.0.get()>
                    <p class="room__object"><b class="room__type">{object.type_name}</b> " " <code>{value}</code></p>
                    <p class="room__soft">{size}</p>
                </div>
            }
            .into_any()
        }
        None => view! {
            <p class="room__hint" data-testid="picked" data-id=holding.id.0.get()>
                "At this step the object is not there: not made yet, or freed already. Its life is told below."
            </p>
        }
        .into_any(),
    }
}

/// To and fro between the changes of the name that is picked.
#[component]
fn NameMoves() -> impl IntoView {
    let store = expect_context::<Store>();
    let name = store.rooms.name;
    view! {
        <Show when=move || name.with(Option::is_some)>
            <p class="room__moves">
                <span>"Name " <code>{move || name.get().map(|picked| picked.name)}</code></span>
                <button type="button" class="button button--small" data-testid="previous-change"
                    title="To where this name was bound before (Shift+V)" on:click=move |_| store.find_change(true)>
                    "◂ changed before"
                </button>
                <button type="button" class="button button--small" data-testid="next-change"
                    title="To where this name is bound next (V)" on:click=move |_| store.find_change(false)>
                    "changes next ▸"
                </button>
            </p>
        </Show>
    }
}

/// Whether an owner's reference is an arrow of the picture.
fn is_drawn(store: Store, owner: &Owner, object: ObjectId) -> bool {
    store.stage.with(|stage| {
        stage.arrows.iter().filter(|(key, arrow)| key.1 == object && arrow.mark != Mark::Leaving).any(
            |(key, _)| match (&key.0, owner.sort) {
                (Source::Name { .. }, OwnerSort::Name) => true,
                (Source::Slot { object: from, label }, OwnerSort::Name) => {
                    Some(*from) == owner.whole || label.starts_with("closure:")
                }
                (Source::Slot { object: from, .. }, OwnerSort::Object) => Some(*from) == owner.whole,
                _ => false,
            },
        )
    })
}

#[component]
fn Owners(holding: Holding, object: ObjectView) -> impl IntoView {
    let store = expect_context::<Store>();
    let id = holding.id;
    let sum = match object.refcount {
        Some(1) => "Its count is 1: one reference.".to_owned(),
        Some(count) if count == holding.n_owners => {
            format!("Its count is {count}: these {count} references.")
        }
        Some(count) => format!("Its count is {count}; {} references are known.", holding.n_owners),
        None => immortal_words(&object),
    };
    let more = holding.n_owners as usize - holding.owners.len().min(holding.n_owners as usize);
    let count = object.refcount.map_or_else(|| "immortal".to_owned(), |count| count.to_string());
    view! {
        <section class="room__part" aria-label="Owners">
            <h3 class="room__title">"Who holds it"</h3>
            <p data-testid="owners-sum" data-count=count data-owners=holding.n_owners>{sum}</p>
            <ol class="owners" data-testid="owners">
                {holding.owners.into_iter().map(|owner| view! { <OwnerRow owner object=id/> }).collect_view()}
            </ol>
            {(more > 0).then(|| view! { <p class="room__soft">{format!("… and {more} more")}</p> })}
            {move || store.stage.with(|stage| stage.arrows.keys().any(|key| key.1 == id)).then(|| view! {
                <p class="room__soft">"Their arrows are drawn strong in the picture."</p>
            })}
        </section>
    }
}

/// Why its count never changes.
fn immortal_words(object: &ObjectView) -> String {
    let why = match object.kind {
        Kind::Singleton => "there is only one of it, and it is everywhere",
        Kind::Number => "ints from -5 to 256 are made once, when the interpreter starts",
        Kind::Text => "names and other interned strings of the program are kept to the end",
        Kind::Sequence => "there is only one empty tuple",
        Kind::Class => "built-in types belong to the interpreter itself",
        _ => "it belongs to the interpreter itself",
    };
    format!("It is immortal (∞): {why}. Its count never changes, so it is never freed.")
}

#[component]
fn OwnerRow(owner: Owner, object: ObjectId) -> impl IntoView {
    let store = expect_context::<Store>();
    let text = prose(&owner.text);
    let whole = owner.whole;
    let sort = match owner.sort {
        OwnerSort::Name => "name",
        OwnerSort::Object => "object",
        OwnerSort::Operand => "operand stack",
        OwnerSort::Code => "code",
        OwnerSort::Interpreter => "interpreter",
    };
    let drawn = Memo::new(move |_| is_drawn(store, &owner, object));
    let note = move || if drawn.get() { "arrow" } else { "not drawn" };
    let is_card = move || whole.filter(|whole| store.stage.with(|stage| stage.cards.contains_key(whole)));
    view! {
        <li class="owners__one" data-testid="owner" data-sort=sort data-drawn=move || drawn.get().to_string()>
            <span class="owners__text">{text}</span>
            {move || is_card().map(|whole| view! {
                <button type="button" class="button button--small button--quiet owners__go" title="Pick this owner"
                    aria-label="Pick this owner" on:click=move |_| store.pick(whole)>
                    "›"
                </button>
            })}
            <span class="owners__note" class:owners__note--hidden=move || !drawn.get()>{note} " · " {sort}</span>
        </li>
    }
}

#[component]
fn Why(chain: Vec<Owner>, object_id: ObjectId) -> impl IntoView {
    let store = expect_context::<Store>();
    let is_empty = chain.is_empty();
    let links = chain
        .into_iter()
        .map(|link| {
            let whole = link.whole;
            let drawn = move || whole.is_some_and(|whole| store.stage.with(|stage| stage.cards.contains_key(&whole)));
            view! {
                <li class="chain__link" data-testid="why-link" class:chain__link--drawn=drawn>{prose(&link.text)}</li>
            }
        })
        .collect_view();
    view! {
        <section class="room__part" aria-label="Why is it alive?">
            <h3 class="room__title">"Why is it alive?"</h3>
            {if is_empty {
                view! {
                    <p data-testid="why" data-alive="cycle">
                        "Nothing that the program can reach refers to it: only a cycle of references keeps it. The \
                         collector will free it."
                    </p>
                }
                .into_any()
            } else {
                view! {
                    <p class="room__soft">"The shortest way to it, from a name or from the interpreter:"</p>
                    <ol class="chain" data-testid="why" data-alive="root" data-id=object_id.0.get()>{links}
                        <li class="chain__end">"this object"</li>
                    </ol>
                }
                .into_any()
            }}
        </section>
    }
}

#[component]
fn LifeStory() -> impl IntoView {
    let store = expect_context::<Store>();
    let life = store.rooms.life;
    view! {
        <section class="room__part" aria-label="Its life" data-testid="life"
            data-state=move || if life.with(Option::is_some) { "told" } else { "looking" }>
            <h3 class="room__title">"Its life"</h3>
            {move || match life.get() {
                None => view! { <p class="room__soft">"Going through the run …"</p> }.into_any(),
                Some(life) if life.immortal => {
                    view! { <p>"It is immortal: its count is the same from the start to the end."</p> }.into_any()
                }
                Some(life) => view! { <Told life/> }.into_any(),
            }}
        </section>
    }
}

#[component]
fn Told(life: Life) -> impl IntoView {
    let store = expect_context::<Store>();
    let shows_all = RwSignal::new(false);
    let (born, last) =
        (life.changes.first().map(|change| change.step), life.changes.last().map(|change| change.step));
    let freed = last.filter(|_| life.died);
    let to_last = move || store.last_step();
    let step_of = move |step: Step| step.min(to_last());
    let n = life.changes.len();
    let end = match (life.cut, life.died) {
        (true, _) => "There are more changes than are told here.",
        (_, true) => "",
        _ => "It is alive at the end of what has run.",
    };
    let changes = StoredValue::new(life.changes.clone());
    let rows = move || {
        let limit = if shows_all.get() { usize::MAX } else { FIRST_CHANGES };
        changes.with_value(|changes| {
            changes
                .iter()
                .take(limit)
                .map(|change| view! { <ChangeRow change=change.clone()/> })
                .collect_view()
        })
    };
    view! {
        <p class="room__moves">
            <button type="button" class="button button--small" data-testid="go-born" disabled=born.is_none()
                title="To the step after which it is there (B)"
                on:click=move |_| { if let Some(step) = born { store.go(step_of(step)); } }>
                "Where born"
            </button>
            <button type="button" class="button button--small" data-testid="go-freed" disabled=freed.is_none()
                title="To the step at which it is gone (D)"
                on:click=move |_| { if let Some(step) = freed { store.go(step_of(step)); } }>
                "Where freed"
            </button>
        </p>
        <LifeChart life=life/>
        <ol class="life">{rows}</ol>
        {move || (n > FIRST_CHANGES && !shows_all.get()).then(|| view! {
            <button type="button" class="button button--small" on:click=move |_| shows_all.set(true)>
                {format!("{} more changes", n - FIRST_CHANGES)}
            </button>
        })}
        <p class="room__soft">{end}</p>
    }
}

#[component]
fn ChangeRow(change: CountChange) -> impl IntoView {
    let store = expect_context::<Store>();
    let step = change.step;
    let mut reasons: Vec<String> = change.gained.iter().map(|owner| format!("+1 {}", owner.text)).collect();
    reasons.extend(change.lost.iter().map(|owner| format!("−1 {}", owner.text)));
    if change.peak > change.before.max(change.after) {
        reasons.push(format!("up to {} meanwhile", change.peak));
    }
    if change.collected {
        reasons.push("the collector ran".to_owned());
    }
    let count = match (change.before, change.after) {
        (0, after) => format!("born → {after}"),
        (before, 0) => format!("{before} → 0, freed"),
        (before, after) => format!("{before} → {after}"),
    };
    let is_now = move || store.step_shown() == Some(step);
    let place = format!("line {} · step {step}", change.line);
    view! {
        <li>
            <button type="button" class="life__change" data-testid="life-change" data-step=step
                data-before=change.before data-after=change.after
                aria-current=move || is_now().then_some("step") on:click=move |_| store.go(step.min(store.last_step()))>
                <span class="life__count">{count}</span>
                <span class="life__place">{place}</span>
                <span class="life__why">{prose(&reasons.join(", "))}</span>
            </button>
        </li>
    }
}

/// The count over the run, as stairs. The list below says the same in words.
#[component]
fn LifeChart(life: Life) -> impl IntoView {
    let store = expect_context::<Store>();
    let top = life.changes.iter().map(|change| change.after.max(change.before)).max().unwrap_or(1).max(1);
    let last = move || store.last_step().max(1) as f64;
    let x = move |step: Step| (WIDTH * step as f64 / last()).min(WIDTH);
    let y = move |count: u32| HEIGHT - (HEIGHT - 6.0) * f64::from(count) / f64::from(top);
    let (changes, died) = (life.changes.clone(), life.died);
    let path = move || {
        let Some(first) = changes.first() else { return String::new() };
        let mut path = format!("M{:.1} {:.1}", x(first.step), y(first.before));
        for change in &changes {
            let _ = write!(path, "H{:.1}V{:.1}", x(change.step), y(change.after));
        }
        if died { path } else { path + &format!("H{WIDTH}") }
    };
    let dots = life.changes.iter().filter(|_| life.changes.len() <= FIRST_CHANGES);
    let dots: Vec<_> = dots.map(|change| (change.step, change.before, change.after)).collect();
    let needle = move || store.step_shown().map(x);
    let seek = move |event: leptos::ev::MouseEvent| {
        if let Some(share) = share_of(&event) {
            store.go((share * store.last_step() as f64).round() as Step);
        }
    };
    view! {
        <svg class="chart" data-testid="life-chart" viewBox=format!("-4 -14 {} {}", WIDTH + 8.0, HEIGHT + 18.0)
            aria-hidden="true" on:click=seek>
            <path class="chart__floor" d=format!("M0 {HEIGHT}H{WIDTH}")/>
            <path class="chart__line" d=path/>
            {dots.into_iter().map(|(step, before, after)| {
                let class = if after == 0 {
                    "chart__dot chart__dot--end"
                } else if after < before {
                    "chart__dot chart__dot--down"
                } else {
                    "chart__dot"
                };
                view! { <circle class=class cx=move || x(step) cy=y(after) r="3"/> }
            }).collect_view()}
            {move || needle().map(|at| view! { <path class="chart__needle" d=format!("M{at:.1} -4V{}", HEIGHT + 4.0)/> })}
            <text class="chart__label" x="0" y="-5">{format!("count up to {top}")}</text>
        </svg>
    }
}

/// Where on an element the mouse was, from 0 at its left edge to 1 at its right.
pub(super) fn share_of(event: &leptos::ev::MouseEvent) -> Option<f64> {
    use leptos::wasm_bindgen::JsCast;
    let element = event.current_target()?.dyn_into::<leptos::web_sys::Element>().ok()?;
    let rect = element.get_bounding_client_rect();
    let share = (f64::from(event.client_x()) - rect.left()) / rect.width().max(1.0);
    Some(share.clamp(0.0, 1.0))
}
