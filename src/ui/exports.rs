//! Exports: the picture as SVG and PNG, a range of steps as HTML or a moving PNG, the run as a trace.
//!
//! Invariant: an export that takes time says how far it is and can be given up; nothing else waits for it.

use heapglass::diagram::{Theme as Ground, svg};
use heapglass::export::{self, Scene};
use heapglass::protocol::{Request, TraceForm};
use heapglass::timeline::Step;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::outside;
use super::prefs::Theme;
use super::store::Store;

/// Steps of a moving picture, and of an HTML file, at the most.
const MAX_FRAMES: u64 = 200;
const MAX_SCENES: u64 = 1000;

/// How long a moving picture shows a step, in milliseconds.
const FRAME_TIME: u16 = 900;

/// Pixels of a PNG for one of the picture.
const SCALE: f64 = 2.0;

/// What the steps become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Html,
    Apng,
}

/// An export under way.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Recording {
    form: Form,
    run: u32,
    last: Step,
    scenes: Vec<Scene>,
    /// Of a moving picture: those that are drawn.
    n_drawn: usize,
}

impl Recording {
    /// How far it is, of 1.
    fn share(&self) -> f64 {
        let first = self.scenes.first().map_or(self.last, |scene| scene.step);
        let n = (self.last - first.min(self.last) + 1) as f64;
        match self.form {
            Form::Html => self.scenes.len() as f64 / n,
            Form::Apng => (self.scenes.len() + self.n_drawn) as f64 / (2.0 * n),
        }
    }
}

/// The theme of a picture that leaves the page: the one that is seen.
fn ground(store: Store) -> Ground {
    let dark = || {
        let query = window().match_media("(prefers-color-scheme: dark)").ok().flatten();
        query.is_some_and(|query| query.matches())
    };
    match store.prefs.theme.get_untracked() {
        Theme::Dark => Ground::Dark,
        Theme::Auto if dark() => Ground::Dark,
        Theme::Auto | Theme::Light => Ground::Light,
    }
}

const fn paper(ground: Ground) -> &'static str {
    match ground {
        Ground::Light => "#fbfaf7",
        Ground::Dark => "#14171b",
    }
}

impl Store {
    /// Saves the picture on the screen as SVG.
    pub(super) fn export_svg(self) {
        let drawn = svg(&self.inner().borrow().picture, ground(self));
        outside::save("memory.svg", "image/svg+xml", drawn.as_bytes());
    }

    /// Saves the picture on the screen as PNG.
    pub(super) fn export_png(self) {
        let ground = ground(self);
        let (drawn, size) = {
            let inner = self.inner();
            let inner = inner.borrow();
            (svg(&inner.picture, ground), (inner.picture.width, inner.picture.height))
        };
        spawn_local(async move {
            match outside::png(&drawn, size, SCALE, paper(ground)).await {
                Some(bytes) => outside::save("memory.png", "image/png", &bytes),
                None => self.complain("The browser can't draw a picture as large as this."),
            }
        });
    }

    /// Asks the engine for the run's trace; it is saved when it comes.
    pub(super) fn export_trace(self, form: TraceForm) {
        if self.is_foreign() {
            return self.complain("This run is a trace already: another tool has made it.");
        }
        let (run, source) = self.run.with_untracked(|run| (run.number, run.source.clone()));
        self.tracing.set(Some(0.0));
        self.send(Request::Trace { run, source, input: self.input.get_untracked(), form });
    }

    pub(super) fn trace_is_at(self, n_done: Step, n_all: Step) {
        self.tracing.update(|tracing| {
            if let Some(share) = tracing {
                *share = n_done as f64 / n_all.max(1) as f64;
            }
        });
    }

    /// The trace has come.
    pub(super) fn take_trace(self, form: TraceForm, text: &str) {
        if self.tracing.get_untracked().is_none() {
            return; // given up
        }
        self.tracing.set(None);
        let name = match form {
            TraceForm::Heapglass => "trace.json",
            TraceForm::PythonTutor => "trace-pythontutor.json",
        };
        outside::save(name, "application/json", text.as_bytes());
    }

    /// Gives up what is being exported.
    fn cancel_export(self) {
        self.recording.set(None);
        if self.tracing.get_untracked().is_some() {
            self.tracing.set(None);
            self.send(Request::Untrace { run: self.run.with_untracked(|run| run.number) });
        }
    }

    /// Begins to export a range of steps.
    pub(super) fn export_steps(self, form: Form, first: Step, last: Step) {
        let most = match form {
            Form::Html => MAX_SCENES,
            Form::Apng => MAX_FRAMES,
        };
        let last = last.min(self.last_step()).min(first + most - 1).max(first);
        let run = self.run.with_untracked(|run| run.number);
        self.recording.set(Some(Recording { form, run, last, scenes: Vec::new(), n_drawn: 0 }));
        self.ask_scene(run, first);
    }

    fn ask_scene(self, run: u32, step: Step) {
        self.send(Request::Scene { run, step, mode: self.prefs.mode.get_untracked() });
    }

    /// A step for the export has come; the next is asked for.
    pub(super) fn take_scene(self, run: u32, scene: Scene) {
        let step = scene.step;
        let is_whole = self.recording.try_update(|recording| {
            let recording = recording.as_mut().filter(|recording| recording.run == run)?;
            recording.scenes.push(scene);
            Some(step >= recording.last)
        });
        match is_whole.flatten() {
            Some(false) => self.ask_scene(run, step + 1),
            Some(true) => self.finish_export(),
            None => {} // given up meanwhile
        }
    }

    fn finish_export(self) {
        let Some(recording) = self.recording.get_untracked() else { return };
        let ground = ground(self);
        match recording.form {
            Form::Html => {
                let (code, output) =
                    self.run.with_untracked(|run| (run.source.clone(), run.output.part(usize::MAX).0));
                let page = export::html("Heapglass", &code, &output, &recording.scenes, ground);
                outside::save("heapglass.html", "text/html", page.as_bytes());
                self.recording.set(None);
            }
            Form::Apng => spawn_local(self.draw_frames(recording, ground)),
        }
    }

    async fn draw_frames(self, recording: Recording, ground: Ground) {
        let width = recording.scenes.iter().map(|scene| scene.diagram.width).max().unwrap_or(1);
        let height = recording.scenes.iter().map(|scene| scene.diagram.height).max().unwrap_or(1);
        let mut frames = Vec::new();
        let code = self.run.with_untracked(|run| run.source.clone());
        for scene in &recording.scenes {
            let (drawn, size) = export::captioned(scene, &code, (width, height), ground);
            let Some(frame) = outside::png(&drawn, size, 1.0, paper(ground)).await else {
                self.recording.set(None);
                return self.complain("The browser can't draw a picture as large as this.");
            };
            frames.push((frame, FRAME_TIME));
            let goes_on = self
                .recording
                .try_update(|recording| recording.as_mut().map(|recording| recording.n_drawn += 1));
            if goes_on.flatten().is_none() {
                return; // given up
            }
        }
        match export::assemble(&frames) {
            Ok(bytes) => outside::save("memory.apng", "image/apng", &bytes),
            Err(error) => self.complain(format!("The pictures could not be put together: {error}.")),
        }
        self.recording.set(None);
    }
}

/// How far an export is, with a way to give it up.
#[component]
pub(super) fn ExportProgress() -> impl IntoView {
    let store = expect_context::<Store>();
    let share = Memo::new(move |_| {
        store.recording.with(|recording| recording.as_ref().map(Recording::share)).or(store.tracing.get())
    });
    move || {
        share.get().map(|share| {
            view! {
                <div class="notices" role="status">
                    <div class="notice" data-testid="export-progress">
                        <label class="notice__text">
                            "Exporting " <progress max="1" value=share.to_string()></progress>
                        </label>
                        <button type="button" class="button button--small" data-testid="export-cancel"
                            on:click=move |_| store.cancel_export()>
                            "Cancel"
                        </button>
                    </div>
                </div>
            }
        })
    }
}
