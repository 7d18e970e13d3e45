//! Files that come and go: programs, notebooks and lessons opened or dropped, links pasted, programs saved.

use std::time::Duration;

use heapglass::files::{self, Agreement, CellRange, Notebook, Opened};
use heapglass::protocol::{CellRun, Request, RunState};
use heapglass::share::{self, Link};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::lessons::fetch_text;
use super::outside;
use super::store::{Goal, Origin, Program, Store};

/// What the dialog for opening offers.
const ACCEPT: &str = ".py,.pyw,.ipynb,.md,.markdown,.txt,.json,text/x-python";

/// A notebook that was opened, and what its cells do here.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct OpenNotebook {
    pub(crate) notebook: Notebook,
    /// What each cell did in the newest run, once that is known.
    pub(crate) runs: Vec<CellRun>,
}

impl Store {
    /// Listens for what is dropped onto the page or pasted into the editor.
    pub(super) fn welcome_files(self) {
        outside::listen_for_drops(move |name, bytes| self.open_file(&name, &bytes));
        outside::listen_for_pastes(move |text| {
            if let Some(fragment) = share::fragment_of(&text) {
                self.offer_link(fragment);
            }
        });
        Effect::new(move || {
            let is_over = !matches!(self.state(), RunState::Ready | RunState::Running);
            let run = self.run.with(|run| run.number);
            let cells: Vec<(u32, u32)> = self.cells().iter().map(|cell| (cell.first, cell.last)).collect();
            if is_over && !cells.is_empty() && self.notebook.with_untracked(Option::is_some) {
                self.send(Request::Cells { run, cells });
            }
        });
    }

    /// Where the cells are in the program as it is now.
    pub(super) fn cells(self) -> Vec<CellRange> {
        self.code.with(|code| files::cell_ranges(code))
    }

    /// Lets the person choose a file, and opens it.
    pub(super) fn choose_file(self) {
        outside::choose(ACCEPT, move |name, bytes| self.open_file(&name, &bytes));
    }

    /// Opens a file. One that can't be read changes nothing.
    fn open_file(self, name: &str, bytes: &[u8]) {
        match files::open(name, bytes) {
            Ok(Opened::Program(code)) => {
                self.take_program(code);
                self.tell(format!("{name} is open."));
            }
            Ok(Opened::Notebook(notebook)) => {
                let n_cells = notebook.cells.len();
                let code = notebook.program();
                self.take_cells_of(code, OpenNotebook { notebook, runs: Vec::new() });
                let cells = if n_cells == 1 { "1 cell" } else { &format!("{n_cells} cells, run in order") };
                self.tell(format!("{name} is open: {cells}."));
            }
            Ok(Opened::Trace { code, text, has_counts }) => {
                self.leave_for_another();
                self.load_trace(code, text);
                let missing = if has_counts { "addresses" } else { "counts" };
                self.tell(format!(
                    "{name} is a recorded run: what it does not say, such as {missing}, is not known."
                ));
            }
            Ok(Opened::Lesson(text)) => self.begin_lesson(&text, Origin::Text(text.clone()), 0, None),
            Err(why) => self.complain(why),
        }
    }

    /// Makes a notebook's program the person's own.
    fn take_cells_of(self, code: String, open: OpenNotebook) {
        self.leave_for_another();
        self.notebook.set(Some(open));
        self.load(Program { code, ..Program::default() }, Goal::Step(0));
        self.remember_program();
    }

    /// What was open before gives way.
    fn leave_for_another(self) {
        self.study.contents.set(false);
        self.lesson.set(None);
        self.notebook.set(None);
        self.leave_link();
    }

    /// Makes a program the person's own.
    fn take_program(self, code: String) {
        self.leave_for_another();
        self.load(Program { code, ..Program::default() }, Goal::Step(0));
        self.remember_program();
    }

    /// The engine has told what the cells printed.
    pub(super) fn take_cells(self, cells: Vec<CellRun>) {
        self.notebook.update(|open| {
            if let Some(open) = open {
                open.runs = cells;
            }
        });
    }

    /// Fetches the program that a link of another tool names, and opens it.
    pub(super) async fn fetch_program(self, link: Link) {
        let address = link.code_url.clone().unwrap_or_default();
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        // A page of GitHub that shows a file is not the file.
        let address = match address.strip_prefix("https://github.com/") {
            Some(path) => format!("https://raw.githubusercontent.com/{}", path.replacen("/blob/", "/", 1)),
            None => address,
        };
        self.rerun_if_new();
        match if is_web { fetch_text(&address).await } else { None } {
            Some(code) if code.len() <= share::LIMIT => {
                self.lesson.set(None);
                self.load(
                    Program {
                        breakpoints: link.breakpoints.clone(),
                        code,
                        input: link.input.clone(),
                        ..Program::default()
                    },
                    Goal::of(&link),
                );
                self.follow_wishes(&link);
            }
            Some(_) => self.complain("What the link leads to is too large for a program."),
            None => self.complain(format!("The program at {address} could not be loaded.")),
        }
    }

    /// Saves the program.
    pub(super) fn save_py(self) {
        outside::save("program.py", "text/x-python", self.code.get_untracked().as_bytes());
    }

    /// Saves the program as a notebook, with what was printed.
    pub(super) fn save_ipynb(self) {
        let code = self.code.get_untracked();
        let runs = self.notebook.with_untracked(|open| {
            open.as_ref().map(|open| {
                open.runs.iter().map(|run| (run.printed.clone(), run.error.clone())).collect::<Vec<_>>()
            })
        });
        let notes = self
            .notebook
            .with_untracked(|open| open.as_ref().map(|open| open.notebook.notes.clone()).unwrap_or_default());
        let outputs = runs
            .unwrap_or_else(|| vec![(self.run.with_untracked(|run| run.output.part(usize::MAX).0), None)]);
        let notebook = files::to_ipynb(&code, &outputs, &notes);
        outside::save("program.ipynb", "application/x-ipynb+json", notebook.as_bytes());
    }
}

/// Of a notebook: each cell, what was stored, what is printed here.
#[component]
pub(super) fn NotebookPane() -> impl IntoView {
    let store = expect_context::<Store>();
    let rows = move || {
        let open = store.notebook.get()?;
        let ranges = store.cells();
        let rows: Vec<_> = ranges
            .into_iter()
            .enumerate()
            .map(|(idx, range)| {
                let stored = open.notebook.cells.get(idx).map(|cell| cell.stored.clone()).unwrap_or_default();
                let run = open.runs.get(idx).cloned();
                let printed = run.as_ref().map(|run| run.printed.trim_end().to_owned());
                let error = run.as_ref().and_then(|run| run.error.clone());
                let step = run.and_then(|run| run.step);
                // what a notebook stores of an error is its last line
                let whole =
                    printed.iter().filter(|text| !text.is_empty()).chain(&error).cloned().collect::<Vec<_>>();
                let agreement = files::agreement(&stored, &whole.join("\n"));
                let agrees = printed.is_some() && agreement == Agreement::Same;
                let has_error = error.is_some();
                let word = match &printed {
                    None => "not run yet",
                    Some(_) if has_error && agrees => "the same error",
                    Some(_) if has_error => "ends with an error",
                    Some(_) if step.is_none() => "not reached",
                    Some(printed) if stored.is_empty() && printed.is_empty() => "no output",
                    Some(_) if stored.is_empty() => "nothing was stored",
                    Some(_) if agrees => "the same",
                    Some(_) if agreement == Agreement::SameButAddresses => "the same but for addresses",
                    Some(_) => "not the same",
                };
                view! {
                    <li class="cell" data-testid="cell" data-agrees=agrees.to_string()
                        data-error=has_error.to_string()>
                        <div class="cell__head">
                            <button type="button" class="button button--small" disabled=step.is_none()
                                on:click=move |_| {
                                    if let Some(step) = step {
                                        store.go(step);
                                    }
                                }>
                                {range.title}
                            </button>
                            <span class="cell__word">{word}</span>
                        </div>
                        {(!stored.is_empty()).then(|| view! {
                            <p class="caption">"In the notebook"</p>
                            <pre data-testid="cell-stored">{stored.clone()}</pre>
                        })}
                        {printed.filter(|printed| !printed.is_empty()).map(|printed| view! {
                            <p class="caption">"Here"</p>
                            <pre data-testid="cell-printed">{printed}</pre>
                        })}
                        {error.map(|error| view! {
                            <p class="caption">"Here it ends with"</p>
                            <pre class="cell__error" data-testid="cell-error">{error}</pre>
                        })}
                    </li>
                }
            })
            .collect();
        Some(view! {
            <details class="notebook" open data-testid="notebook">
                <summary class="caption">"Cells of the notebook"</summary>
                <p class="cell__word">"Run in order, in one interpreter. Addresses and times differ from run to run."</p>
                <ol class="cells">{rows}</ol>
            </details>
        })
    };
    view! { {rows} }
}

impl Store {
    /// Opens what was offered.
    pub(super) fn take_offer(self) {
        if let Some(fragment) = self.offer.get_untracked() {
            self.offer.set(None);
            self.notice.set(None);
            self.open_link(&fragment);
        }
    }

    /// Offers to open a link that was pasted: once the editor has told of the text itself, for an edit makes what was
    /// said before it old.
    fn offer_link(self, fragment: String) {
        let offer = move || {
            self.complain("That is a link with a program in it.");
            self.offer.set(Some(fragment));
        };
        set_timeout(offer, Duration::ZERO);
    }

    /// A program from elsewhere, later.
    pub(super) fn fetch_later(self, link: Link) {
        spawn_local(self.fetch_program(link));
    }
}
