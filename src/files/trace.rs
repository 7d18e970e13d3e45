//! Runs that were recorded, here or by another tool, as views that can be drawn and stepped through.

use serde_json::Value;

use super::{own_trace, pythontutor};
use crate::timeline::{EventKind, Step, View};

/// A run that was recorded.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ForeignRun {
    /// The program, each line end a newline.
    pub code: String,
    /// All that it printed.
    pub output: String,
    /// Its steps, in order.
    pub views: Vec<View>,
    /// With what exception it ended, or why the trace was cut.
    pub ending: Option<String>,
}

impl ForeignRun {
    /// A step in a plain sentence.
    pub fn sentence(&self, step: Step) -> String {
        let Some(View { event, .. }) = self.views.get(step as usize) else { return String::new() };
        let last = step as usize + 1 == self.views.len();
        match (event.kind, &event.detail) {
            _ if last && self.ending.is_some() => self.ending.clone().unwrap_or_default(),
            (EventKind::Call, _) => format!("{} is called.", event.function),
            (EventKind::Return, _) => format!("{} returns.", event.function),
            (EventKind::Exception, detail) => {
                format!("Raised: {}", detail.as_deref().unwrap_or("an exception"))
            }
            (EventKind::Line, _) => format!("Line {} runs next.", event.line),
        }
    }

    /// The line that runs after a step, where the trace goes on for so long.
    pub fn next_line(&self, step: Step) -> Option<u32> {
        let later = self.views.get(step as usize + 1..)?;
        later.iter().find(|view| view.event.kind == EventKind::Line).map(|view| view.event.line)
    }
}

/// Reads a trace: Python Tutor's form or our own, as JSON or in a script that hands the JSON to a viewer.
pub fn read(text: &str) -> Result<ForeignRun, String> {
    let json: Value =
        serde_json::from_str(inside(text)).map_err(|error| format!("it is no JSON: {error}"))?;
    if own_trace::is_one(&json) { own_trace::read(&json) } else { pythontutor::read(&json) }
}

/// Whether a text whose name says nothing is to be read as a trace.
pub(super) fn is_trace(text: &str) -> bool {
    // inside of a string of JSON the quotes of a key would be escaped
    let has = |key: &str| text.contains(key);
    text.trim_start().starts_with('{')
        && !has("\"nbformat\"")
        && (has("\"code\"") && has("\"trace\"") || has("\"events\"") && has("\"steps\""))
}

/// The JSON object in a script that hands it to a viewer.
fn inside(text: &str) -> &str {
    let is_bare = text.trim_start().starts_with('{');
    match (text.find('{'), text.rfind('}')) {
        (Some(start), Some(end)) if !is_bare && start < end => &text[start..=end],
        _ => text,
    }
}
