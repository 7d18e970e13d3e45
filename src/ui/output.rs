//! What the program says and asks, and what went wrong.

use heapglass::protocol::{RunError, RunState};
use heapglass::timeline::FILE_NAME;
use leptos::prelude::*;

use super::store::Store;

/// What is printed: all of the run's, faint where the step on the screen is not there yet. Of a lesson that still has
/// something to ask, what comes later is not shown: it would give the answers away.
#[component]
pub(super) fn Output() -> impl IntoView {
    let store = expect_context::<Store>();
    let parts = Memo::new(move |_| {
        let number = store.run.with(|run| run.number);
        let printed = store.shown.with(|shown| {
            shown.as_ref().filter(|shown| shown.run == number).map_or(0, |shown| shown.output_len)
        });
        store.run.with(|run| run.output.part(printed))
    });
    let is_secret = Memo::new(move |_| store.has_questions_to_come());
    let place = NodeRef::<leptos::html::Pre>::new();
    Effect::new(move || {
        parts.track();
        if let Some(place) = place.get()
            && let Ok(Some(later)) = place.query_selector(".output__later")
        {
            // What was printed last stays in sight; the page around it does not move.
            let later: leptos::web_sys::HtmlElement = leptos::wasm_bindgen::JsCast::unchecked_into(later);
            place.set_scroll_top((later.offset_top() - place.client_height()).max(0));
        }
    });
    view! {
        <div class="console">
        <div class="bar bar--inner">
            <h2 class="caption" id="output-caption">"Output"</h2>
            <GivenInput/>
            <Show when=move || is_secret.get() && parts.with(|parts| !parts.1.is_empty())>
                <span class="output__secret">"More comes later: the lesson asks first"</span>
            </Show>
        </div>
        <pre class="output" data-testid="output" tabindex="0" role="region" aria-labelledby="output-caption"
            node_ref=place>
            <span class="output__now">{move || parts.with(|parts| parts.0.clone())}</span>
            <span class="output__later" title="Printed later than this step" hidden=move || is_secret.get()>
                {move || parts.with(|parts| parts.1.clone())}
            </span>
        </pre>
        </div>
    }
}

/// The lines that were given to `input()`, with a way to take them back.
#[component]
fn GivenInput() -> impl IntoView {
    let store = expect_context::<Store>();
    let given = move || store.input.with(|input| input.join(" ⏎ "));
    view! {
        <Show when=move || !store.input.with(Vec::is_empty)>
            <span class="given" title=given>"input: " <code>{given}</code></span>
            <button type="button" class="button button--small button--quiet" data-testid="clear-input"
                on:click=move |_| store.clear_input()>
                "Ask again"
            </button>
        </Show>
    }
}

/// The line for `input()`, while the program waits for one.
#[component]
pub(super) fn InputLine() -> impl IntoView {
    let store = expect_context::<Store>();
    let waits = Memo::new(move |_| store.run.with(|run| run.state == RunState::WaitingForInput && !run.lost));
    view! {
        <Show when=move || waits.get()>
            <InputForm/>
        </Show>
    }
}

#[component]
fn InputForm() -> impl IntoView {
    let store = expect_context::<Store>();
    let line = RwSignal::new(String::new());
    let field = NodeRef::<leptos::html::Input>::new();
    field.on_load(move |field| {
        if store.answers.get_untracked() {
            field.focus().ok();
        }
    });
    let prompt = move || {
        let prompt = store.run.with(|run| run.prompt.clone().unwrap_or_default());
        if prompt.trim().is_empty() { "The program waits for a line".to_owned() } else { prompt }
    };
    let give = move || {
        store.give_input(line.get_untracked());
        line.set(String::new());
    };
    view! {
        <form class="ask" on:submit=move |event| { event.prevent_default(); give(); }>
            <label class="ask__prompt" for="stdin">{prompt}</label>
            <input class="ask__line" id="stdin" data-testid="stdin" type="text" autocomplete="off" spellcheck="false"
                autocapitalize="off" enterkeyhint="send"
                node_ref=field prop:value=line
                on:input=move |event| line.set(event_target_value(&event))/>
            <button type="submit" class="button button--small">"Enter"</button>
        </form>
    }
}

/// What went wrong, as CPython says it.
#[component]
pub(super) fn Problem() -> impl IntoView {
    let store = expect_context::<Store>();
    let error = Memo::new(move |_| {
        let is_of_this_code = store.code.with(|code| store.run.with(|run| run.source == *code));
        if is_of_this_code { store.run.with(|run| run.error.clone()) } else { None }
    });
    view! {
        {move || error.get().map(|error| {
            let text = match &error {
                RunError::Syntax(error) => store.code.with_untracked(|code| error.report(code, FILE_NAME).trim_end().to_owned()),
                RunError::Exception { traceback, .. } => traceback.trim_end().to_owned(),
            };
            let line = match &error {
                RunError::Syntax(error) => error.line,
                RunError::Exception { line, .. } => *line,
            };
            view! {
                <div class="problem" role="alert">
                    <pre class="problem__text" data-testid="error" data-line=line tabindex="0">{text}</pre>
                    {(line > 0).then(|| view! {
                        <button type="button" class="button button--small problem__go"
                            on:click=move |_| store.caret.set(line)>
                            {format!("Go to line {line}")}
                        </button>
                    })}
                </div>
            }
        })}
    }
}
