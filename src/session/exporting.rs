//! A trace that is being made, a few steps at a time, so that it can be given up.

use super::MAX_TRACE;
use crate::export::Entries;
use crate::protocol::TraceForm;
use crate::timeline::{FILE_NAME, Step, Timeline};
use crate::trace::Tracing;

/// Steps between two looks at what the page wants.
const SLICE: usize = 40;

/// The trace, as far as it is.
pub(super) enum Exporting {
    /// In our own form.
    Ours(Box<Tracing>),
    /// In Python Tutor's: the program and the entries.
    PythonTutor(String, Box<Entries>),
}

impl Exporting {
    pub(super) fn new(form: TraceForm, source: String, input: &[String]) -> Exporting {
        match form {
            TraceForm::Heapglass => {
                Exporting::Ours(Box::new(Tracing::new(&source, FILE_NAME, &input.join("\n"), MAX_TRACE)))
            }
            TraceForm::PythonTutor => Exporting::PythonTutor(source, Box::default()),
        }
    }

    /// Steps that are in it.
    pub(super) fn n_done(&self) -> Step {
        match self {
            Exporting::Ours(tracing) => tracing.n_events(),
            Exporting::PythonTutor(_, entries) => entries.n_done() as Step,
        }
    }

    /// Goes on for some steps. True where there are no more.
    pub(super) fn go_on(&mut self, timeline: &mut Timeline) -> bool {
        match self {
            Exporting::Ours(tracing) => tracing.go_on(SLICE),
            Exporting::PythonTutor(_, entries) => entries.go_on(timeline, MAX_TRACE, SLICE),
        }
    }

    /// The whole, as JSON.
    pub(super) fn finish(self, timeline: &mut Timeline) -> (TraceForm, String) {
        match self {
            Exporting::Ours(tracing) => (TraceForm::Heapglass, tracing.finish().to_string()),
            Exporting::PythonTutor(source, entries) => {
                let trace = entries.finish(timeline, &source, MAX_TRACE);
                (TraceForm::PythonTutor, trace.to_string())
            }
        }
    }
}
