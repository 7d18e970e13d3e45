//! The editor: CodeMirror in `web/editor.js`, bound to the store.

use heapglass::protocol::RunError;
use leptos::prelude::*;
use leptos::wasm_bindgen::prelude::*;
use leptos::web_sys::HtmlElement;

use super::icons::Icon;
use super::store::{Goal, Store};

#[wasm_bindgen(raw_module = "./editor.js")] // found beside the page's own script, not at compile time
extern "C" {
    type CodeEditor;

    #[wasm_bindgen(js_name = createEditor)]
    fn create_editor(
        parent: &HtmlElement,
        doc: &str,
        breakpoints: &[u32],
        on_change: &Closure<dyn FnMut(String)>,
        on_breakpoints: &Closure<dyn FnMut(Vec<u32>)>,
        on_run: &Closure<dyn FnMut()>,
    ) -> CodeEditor;

    #[wasm_bindgen(method, js_name = setDoc)]
    fn set_doc(this: &CodeEditor, text: &str, breakpoints: &[u32]);

    #[wasm_bindgen(method, js_name = setMarks)]
    fn set_marks(this: &CodeEditor, now: u32, next: u32, error: u32, from: u32, end_line: u32, to: u32);

    #[wasm_bindgen(method, js_name = focusLine)]
    fn focus_line(this: &CodeEditor, line: u32);
}

/// The lines to mark: 0 for none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Marks {
    now: u32,
    next: u32,
    error: u32,
    from: u32,
    end_line: u32,
    to: u32,
}

fn marks(store: Store) -> Marks {
    if store.code.with(|code| store.run.with(|run| run.source != *code)) {
        return Marks::default();
    }
    let mut marks = Marks::default();
    let number = store.run.with(|run| run.number);
    store.shown.with(|shown| {
        if let Some(shown) = shown.as_ref().filter(|shown| shown.run == number) {
            marks.now = shown.event.line;
            marks.next = shown.next_line.unwrap_or(0);
        }
    });
    store.run.with(|run| match &run.error {
        Some(RunError::Syntax(error)) => {
            marks.error = error.line;
            marks.from = error.column;
            marks.end_line = error.end_line;
            marks.to = error.end_column.max(0) as u32;
        }
        Some(RunError::Exception { line, .. }) => marks.error = *line,
        None => {}
    });
    marks
}

/// Where the program is written.
#[component]
pub(super) fn Editor() -> impl IntoView {
    let store = expect_context::<Store>();
    let place = NodeRef::<leptos::html::Div>::new();
    let editor = StoredValue::new_local(None::<CodeEditor>);
    place.on_load(move |place| {
        let on_change = Closure::new(move |code: String| store.edit(code));
        let on_breakpoints = Closure::new(move |lines: Vec<u32>| store.set_breakpoints(lines));
        let on_run = Closure::new(move || store.rerun(Goal::Step(0)));
        let made = store.code.with_untracked(|code| {
            let breakpoints = store.breakpoints.get_untracked();
            create_editor(&place, code, &breakpoints, &on_change, &on_breakpoints, &on_run)
        });
        on_change.forget(); // the editor lives as long as the page
        on_breakpoints.forget();
        on_run.forget();
        editor.set_value(Some(made));

        Effect::new(move |before: Option<u32>| {
            let count = store.code_set.get();
            if before.is_some_and(|before| before != count) {
                let breakpoints = store.breakpoints.get_untracked();
                with(editor, |editor| store.code.with_untracked(|code| editor.set_doc(code, &breakpoints)));
            }
            count
        });
        Effect::new(move |before: Option<()>| {
            let line = store.caret.get();
            if before.is_some() {
                with(editor, |editor| editor.focus_line(line));
            }
        });
        let marks = Memo::new(move |_| marks(store));
        Effect::new(move |_| {
            store.code_set.track();
            let Marks { now, next, error, from, end_line, to } = marks.get();
            with(editor, |editor| editor.set_marks(now, next, error, from, end_line, to));
        });
    });
    view! {
        <div class="bar">
            <h2 class="caption">"Program"</h2>
            <span class="bar__space"></span>
            <button type="button" class="button button--small" title="Run again (Ctrl+Enter)" data-testid="run"
                on:click=move |_| store.rerun(Goal::Step(0))>
                {Icon::Play.draw()} "Run"
            </button>
            <super::transport::StopButton/>
        </div>
        <div class="editor" node_ref=place></div>
    }
}

fn with(editor: StoredValue<Option<CodeEditor>, LocalStorage>, f: impl FnOnce(&CodeEditor)) {
    editor.with_value(|editor| {
        if let Some(editor) = editor {
            f(editor);
        }
    });
}
