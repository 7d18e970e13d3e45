//! What a lesson's screen asks for: a prediction, or a task. The engine's word on it stands below.
//!
//! Deliberately absent: who is right ([`super::study`] asks the engine).

use heapglass::lessons::{Anchor, Answering, Ask, Prediction, Reached, Task, Verdict};
use leptos::prelude::*;
use leptos::web_sys::SubmitEvent;

use super::parts::prose;
use super::store::{Goal, Store};
use super::study::Answered;

/// A place, within a sentence.
fn at(place: Anchor) -> String {
    match place {
        Anchor::End => "at the end".to_owned(),
        line @ Anchor::Line { .. } => format!("before {line} runs"),
    }
}

/// What the field is for, with names between backquotes.
fn label(ask: &Ask) -> String {
    let until = |place: Anchor| match place {
        Anchor::End => "until the end".to_owned(),
        line @ Anchor::Line { .. } => format!("until {line} is next"),
    };
    match ask {
        Ask::Count { of, at: place } => format!("The count of `{of}` {}", at(*place)),
        Ask::Size { of, at: place } => format!("The size of `{of}` in bytes, {}", at(*place)),
        Ask::Value { of, at: place } => format!("The value of `{of}` {}", at(*place)),
        Ask::Prints { until: place } => format!("What is printed from here {}", until(*place)),
        Ask::Dies { until: place, .. } => format!("Objects that are freed {}", until(*place)),
        Ask::Same { at: place, .. } => format!("Names of one and the same object {}", at(*place)),
        Ask::Frames { at: place } => format!("Frames on the stack {}", at(*place)),
    }
}

/// The screen's question, if it has one: the form, or what came of it.
#[component]
pub(super) fn Question() -> impl IntoView {
    let store = expect_context::<Store>();
    let prediction = Memo::new(move |_| {
        store.lesson.with(|open| {
            let open = open.as_ref()?;
            open.lesson.screens.get(open.screen)?.prediction.clone()
        })
    });
    let answered = Memo::new(move |_| {
        let place = store.place()?;
        store.study.answers.with(|answers| answers.get(&place).cloned())
    });
    move || {
        prediction.get().map(|prediction| {
            view! {
                <section class="question" data-testid="prediction" aria-label="Your prediction">
                    <h3 class="caption">"Your prediction"</h3>
                    {move || match answered.get() {
                        None => view! { <Form prediction=prediction.clone()/> }.into_any(),
                        Some(answered) => view! { <Outcome answered/> }.into_any(),
                    }}
                </section>
            }
        })
    }
}

#[component]
fn Form(prediction: Prediction) -> impl IntoView {
    let store = expect_context::<Store>();
    let written = RwSignal::new(String::new());
    let picked = RwSignal::new(Vec::<String>::new());
    let answering = prediction.answering();
    let is_any = matches!(answering, Answering::Any(_));
    let is_text = matches!(answering, Answering::Text);
    let needs_choice = matches!(answering, Answering::One(_));
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        let answer = if is_any || needs_choice {
            picked.get_untracked()
        } else {
            let text = written.get_untracked();
            if is_text && text.trim().is_empty() { Vec::new() } else { vec![text] }
        };
        store.answer(answer);
    };
    let unready = move || {
        (needs_choice && picked.with(Vec::is_empty))
            || (!is_any && !is_text && !needs_choice && written.with(|text| text.trim().is_empty()))
    };
    let hint = match (&answering, &prediction.ask) {
        (Answering::Number, Ask::Count { .. }) => "A number, or: immortal",
        (Answering::Number, _) => "A number",
        (Answering::Text, Ask::Prints { .. }) => "The lines as they are printed. Leave it empty for nothing.",
        (Answering::Text, _) => "As Python shows it, a text with its quotes",
        (Answering::One(_), _) => "Choose one",
        (Answering::Any(_), _) => "Tick as many as there are, or none",
    };
    let field = match answering {
        Answering::Number => view! {
            <input class="question__field" type="text" inputmode="numeric" autocomplete="off"
                data-testid="prediction-answer" aria-labelledby="question-label" aria-describedby="question-hint"
                prop:value=written on:input=move |event| written.set(event_target_value(&event))/>
        }
        .into_any(),
        Answering::Text => view! {
            <textarea class="question__field" rows="2" autocomplete="off" spellcheck="false"
                data-testid="prediction-answer" aria-labelledby="question-label" aria-describedby="question-hint"
                prop:value=written on:input=move |event| written.set(event_target_value(&event))></textarea>
        }
        .into_any(),
        Answering::One(choices) | Answering::Any(choices) => choices
            .into_iter()
            .map(|choice| view! { <Choice choice picked is_any/> })
            .collect::<Vec<_>>()
            .into_any(),
    };
    view! {
        <form class="question__form" on:submit=submit>
            <div role="group" aria-labelledby="question-label" aria-describedby="question-hint">
                <p class="question__label" id="question-label">{prose(&label(&prediction.ask))}</p>
                {field}
                <p class="question__hint" id="question-hint">{hint}</p>
            </div>
            <button type="submit" class="button" data-testid="prediction-check" disabled=unready>
                "Check"
            </button>
        </form>
    }
}

/// One of several to pick.
#[component]
fn Choice(choice: String, picked: RwSignal<Vec<String>>, is_any: bool) -> impl IntoView {
    let value = choice.clone();
    let is_picked = {
        let choice = choice.clone();
        move || picked.with(|picked| picked.contains(&choice))
    };
    let pick = move |_| {
        picked.update(|picked| match picked.iter().position(|other| *other == value) {
            Some(idx) if is_any => {
                picked.remove(idx);
            }
            Some(_) => {}
            None => {
                if !is_any {
                    picked.clear();
                }
                picked.push(value.clone());
            }
        });
    };
    view! {
        <label class="question__choice">
            <input type=if is_any { "checkbox" } else { "radio" } name="choice" data-testid="prediction-choice"
                data-choice=choice.clone() prop:checked=is_picked on:change=pick/>
            <code>{choice}</code>
        </label>
    }
}

/// The engine's word on an answer.
#[component]
fn Outcome(answered: Answered) -> impl IntoView {
    let store = expect_context::<Store>();
    let given = match &answered.answer[..] {
        [] => "none".to_owned(),
        answer => answer.join(", "),
    };
    let again = move || {
        view! {
            <button type="button" class="button button--small" data-testid="prediction-again"
                on:click=move |_| store.answer_again()>
                "Answer again"
            </button>
        }
    };
    view! {
        <p class="question__given">"You said: " <code>{given}</code></p>
        <div aria-live="polite">
            {match answered.verdict {
                None => view! { <p class="question__hint">"The engine is looking …"</p> }.into_any(),
                Some(Err(why)) => view! {
                    <p class="question__hint" data-testid="verdict" data-right="unknown">
                        "This can't be told: " {prose(&why)} "."
                    </p>
                    {again()}
                }
                .into_any(),
                Some(Ok(Verdict { right, truth, why, evidence, step })) => view! {
                    <div class="verdict" class:verdict--right=right data-testid="verdict"
                        data-right=if right { "true" } else { "false" }>
                        <p class="verdict__word">
                            {if right { "✓ Right." } else { "✗ Not so." }}
                            {(!right).then(|| view! { " It is " <code class="verdict__truth">{truth}</code> })}
                        </p>
                        <div inner_html=why></div>
                        <Evidence evidence/>
                    </div>
                    <div class="question__ways">
                        <button type="button" class="button button--small" data-testid="prediction-show"
                            on:click=move |_| store.go(step)>
                            "Show that step"
                        </button>
                        {again()}
                    </div>
                }
                .into_any(),
            }}
        </div>
    }
}

/// What the engine knows about it.
#[component]
fn Evidence(evidence: Vec<String>) -> impl IntoView {
    (!evidence.is_empty()).then(|| {
        view! {
            <p class="question__hint">"What the engine sees:"</p>
            <ul class="evidence">
                {evidence.iter().map(|line| view! { <li>{prose(line)}</li> }).collect::<Vec<_>>()}
            </ul>
        }
    })
}

/// The screen's task, if it has one.
#[component]
pub(super) fn TaskPanel() -> impl IntoView {
    let store = expect_context::<Store>();
    let task = Memo::new(move |_| {
        store.lesson.with(|open| {
            let open = open.as_ref()?;
            open.lesson.screens.get(open.screen)?.task.clone()
        })
    });
    move || task.get().map(|task| view! { <OneTask task/> })
}

#[component]
fn OneTask(task: Task) -> impl IntoView {
    let store = expect_context::<Store>();
    let study = store.study;
    let Task { goals, hints, solution, .. } = task;
    let wanted: Vec<Reached> = goals
        .iter()
        .map(|goal| Reached { goal: goal.to_string(), met: false, found: String::new() })
        .collect();
    let n_hints = hints.len();
    let shown_hints = move || {
        hints
            .iter()
            .take(study.hints.get())
            .map(|html| view! { <li inner_html=html.clone()></li> })
            .collect::<Vec<_>>()
    };
    let shows_solution = move || study.hints.get() > n_hints;
    let solution_text = solution.clone();
    view! {
        <section class="question" data-testid="task" aria-label="Your task">
            <h3 class="caption">"Change the program so that"</h3>
            <div aria-live="polite">
                {move || match study.achieved.get() {
                    None => goals_list(&wanted, false).into_any(),
                    Some(Err(why)) => view! {
                        {goals_list(&wanted, false)}
                        <p class="question__hint" data-testid="task-unknown">"This can't be told: " {prose(&why)} "."</p>
                    }
                    .into_any(),
                    Some(Ok(achieved)) => view! {
                        {goals_list(&achieved.goals, true)}
                        {achieved.done.then(|| view! {
                            <p class="verdict verdict--right" data-testid="task-done">"✓ Done. All of it is so."</p>
                        })}
                    }
                    .into_any(),
                }}
            </div>
            <div class="question__ways">
                <button type="button" class="button" data-testid="task-check"
                    on:click=move |_| store.check_task()>
                    "Check"
                </button>
                <button type="button" class="button button--small" data-testid="task-hint"
                    disabled=shows_solution
                    on:click=move |_| study.hints.update(|n| *n += 1)>
                    {move || if study.hints.get() < n_hints { "A hint" } else { "A solution" }}
                </button>
            </div>
            <ul class="evidence" aria-live="polite">{shown_hints}</ul>
            <Show when=shows_solution>
                <pre data-testid="task-solution"><code>{solution_text.clone()}</code></pre>
                <button type="button" class="button button--small" data-testid="task-try"
                    on:click={
                        let solution = solution.clone();
                        move |_| store.try_program(solution.clone())
                    }>
                    "Put it into the editor"
                </button>
            </Show>
        </section>
    }
}

fn goals_list(goals: &[Reached], judged: bool) -> impl IntoView + use<> {
    let items: Vec<_> = goals
        .iter()
        .map(|goal| {
            let found = (!goal.found.is_empty()).then(|| {
                let found = prose(&goal.found);
                view! { <span class="goal__found">" " {found}</span> }
            });
            let sign = match (judged, goal.met) {
                (false, _) => "○",
                (true, true) => "✓",
                (true, false) => "✗",
            };
            let word = match (judged, goal.met) {
                (false, _) => "to do: ",
                (true, true) => "met: ",
                (true, false) => "not met: ",
            };
            view! {
                <li class="goal" class:goal--met=judged && goal.met class:goal--missed=judged && !goal.met
                    data-testid="task-goal" data-met=if judged { goal.met.to_string() } else { String::new() }>
                    <span class="goal__sign" aria-hidden="true">{sign}</span>
                    <span><span class="unseen">{word}</span>{prose(&goal.goal)} {found}</span>
                </li>
            }
        })
        .collect();
    view! { <ul class="goals">{items}</ul> }
}

impl Store {
    /// Puts a program into the editor as if the person had written it.
    pub(super) fn try_program(self, code: String) {
        self.code_set.update(|count| *count += 1);
        self.edit(code);
        self.rerun(Goal::Step(0));
    }
}
