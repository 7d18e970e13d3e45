//! Holding predictions and tasks against a run.
//!
//! Invariant: the engine decides, never the author: what a lesson's file says is right is for the author's own check.
//! Nothing here runs a program or changes one; the run is the person's own, of the program as it is now.

use serde::{Deserialize, Serialize};

use super::path::object;
use super::predict::Ask;
use super::{Anchor, Path, Prediction};
use crate::timeline::{ObjectId, ObjectView, Status, Step, Timeline, View};

/// Holders of an object that are named, at the most.
const MAX_HOLDERS: usize = 8;

/// What came of a prediction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the person's answer is what the run does.
    pub right: bool,
    /// What the run does, as text.
    pub truth: String,
    /// What the author says to it, safe to put into the page: to this wrong answer where they foresaw it, and why
    /// the right one is right. Where the program is no longer the lesson's own, that need not fit any more.
    pub why: String,
    /// What the engine says to it, in sentences or parts of them, as plain text with names between backquotes: who
    /// holds the references that were to be counted, on which line an object dies.
    pub evidence: Vec<String>,
    /// The step that shows it.
    pub step: Step,
}

/// What is so, whatever anybody answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Truth {
    /// Right answers; more than one where several groups of names share an object.
    pub(super) answers: Vec<Vec<String>>,
    pub(super) evidence: Vec<String>,
    pub(super) step: Step,
}

/// Holds a person's answer against the run. The error is a sentence for the person: the program as they have changed
/// it has no such moment or no such object.
pub fn check_prediction(
    timeline: &mut Timeline,
    prediction: &Prediction,
    answer: &[String],
) -> Result<Verdict, String> {
    let truth = truth(timeline, prediction)?;
    let ask = &prediction.ask;
    let right = truth.answers.iter().any(|right| ask.agrees(answer, right));
    let foreseen = prediction.foreseen.iter().find(|(wrong, _)| !right && ask.agrees(answer, wrong));
    let mut why = foreseen.map(|(_, html)| html.clone()).unwrap_or_default();
    why.push_str(&prediction.why);
    let step = truth.step;
    Ok(Verdict { right, truth: truth.text(ask), why, evidence: truth.evidence, step })
}

impl Truth {
    fn text(&self, ask: &Ask) -> String {
        let one = |answer: &Vec<String>| match ask {
            Ask::Prints { .. } if answer.is_empty() => "nothing".to_owned(),
            _ if answer.is_empty() => "none of them".to_owned(),
            _ => answer.join(", "),
        };
        self.answers.iter().map(one).collect::<Vec<_>>().join("; ")
    }
}

/// What the run does.
pub(super) fn truth(timeline: &mut Timeline, prediction: &Prediction) -> Result<Truth, String> {
    is_over(timeline)?;
    let now = step_of(timeline, prediction.asked_at)?;
    let step = step_of(timeline, prediction.ask.place())?;
    if step <= now && prediction.ask.place() != Anchor::End {
        return Err(format!(
            "the run is at {} before it is at {}",
            prediction.ask.place(),
            prediction.asked_at
        ));
    }
    let mut evidence = Vec::new();
    let answers = match &prediction.ask {
        Ask::Count { of, .. } => {
            let view = timeline.view(step);
            let object = the_object(&view, of)?;
            let owners = timeline.owners(step, object.id);
            evidence
                .extend(owners.iter().map(|owner| owner.text.clone()).filter(|_| object.refcount.is_some()));
            vec![vec![object.refcount.map_or_else(|| "immortal".to_owned(), |count| count.to_string())]]
        }
        Ask::Size { of, .. } => vec![vec![the_object(&timeline.view(step), of)?.size.to_string()]],
        Ask::Value { of, .. } => {
            let view = timeline.view(step);
            let value = the_object(&view, of)?.value.clone();
            vec![vec![value.ok_or_else(|| format!("the object of `{of}` has no value that could be shown"))?]]
        }
        Ask::Prints { until } => {
            let from = timeline.view(now).output_len;
            let printed = printed(timeline, from, *until, step);
            vec![if printed.trim().is_empty() { Vec::new() } else { vec![printed.trim_end().to_owned()] }]
        }
        Ask::Frames { .. } => {
            let view = timeline.view(step);
            evidence.extend(view.frames.iter().map(|frame| format!("a frame of `{}`", frame.function)));
            vec![vec![view.frames.len().to_string()]]
        }
        Ask::Same { among, .. } => same(&timeline.view(step), among)?,
        Ask::Dies { among, .. } => {
            let view = timeline.view(now);
            let mut dead = Vec::new();
            for path in among {
                let id = the_object(&view, path)?.id;
                let fate = Fate::of(timeline, id);
                if fate.died.is_some_and(|(died, _)| died <= step) {
                    dead.push(path.to_string());
                }
                evidence.push(fate.told(timeline, path, id, step));
            }
            vec![dead]
        }
    };
    Ok(Truth { answers, evidence, step })
}

/// The names that share an object, in groups; none is one empty group.
fn same(view: &View, among: &[Path]) -> Result<Vec<Vec<String>>, String> {
    let mut groups: Vec<(ObjectId, Vec<String>)> = Vec::new();
    for path in among {
        let id = the_object(view, path)?.id;
        match groups.iter_mut().find(|(of, _)| *of == id) {
            Some((_, group)) => group.push(path.to_string()),
            None => groups.push((id, vec![path.to_string()])),
        }
    }
    let shared: Vec<_> = groups.into_iter().map(|(_, group)| group).filter(|group| group.len() > 1).collect();
    Ok(if shared.is_empty() { vec![Vec::new()] } else { shared })
}

/// What is printed from a byte of the output on until a place.
pub(super) fn printed(timeline: &mut Timeline, from: usize, until: Anchor, step: Step) -> String {
    let until = match until {
        Anchor::End => timeline.output().len(),
        Anchor::Line { .. } => timeline.view(step).output_len,
    };
    timeline.output().get(from..until.max(from)).unwrap_or_default().to_owned()
}

/// When and where an object was freed, if it was.
pub(super) struct Fate {
    /// The first step without it, and the line that freed it.
    pub(super) died: Option<(Step, u32)>,
    pub(super) immortal: bool,
}

impl Fate {
    pub(super) fn of(timeline: &mut Timeline, id: ObjectId) -> Fate {
        let life = timeline.life(id);
        let last = life.changes.last().filter(|_| life.died);
        let mut died = last.map(|change| (change.step, change.line));
        if life.cut {
            // its life is too long to be told: the first step that does not show it any more
            let end = timeline.n_steps();
            let born = life.changes.first().map_or(0, |change| change.step);
            died = (born..end)
                .find(|&step| object(&timeline.view(step), id).is_none())
                .map(|step| (step, timeline.view(step.saturating_sub(1)).event.line));
        }
        Fate { died, immortal: life.immortal }
    }

    /// One sentence about it: how it stands at a step, and if it lives, why.
    pub(super) fn told(&self, timeline: &mut Timeline, path: &Path, id: ObjectId, step: Step) -> String {
        match self.died {
            _ if self.immortal => format!("the object of `{path}` is immortal"),
            Some((died, line)) if died <= step => {
                format!("the object of `{path}` was freed on line {line}")
            }
            _ => {
                let holders = holders(timeline, step, id);
                format!("the object of `{path}` is alive: {holders}")
            }
        }
    }
}

/// Who holds an object at a step, in a few words.
pub(super) fn holders(timeline: &mut Timeline, step: Step, id: ObjectId) -> String {
    let owners = timeline.owners(step, id);
    let n_more = owners.len().saturating_sub(MAX_HOLDERS);
    let mut texts: Vec<String> = owners.into_iter().take(MAX_HOLDERS).map(|owner| owner.text).collect();
    if n_more > 0 {
        texts.push(format!("{n_more} more"));
    }
    let held = format!("held by {}", texts.join(", "));
    if timeline.why_alive(step, id).is_empty() { format!("{held}, and that is a cycle") } else { held }
}

/// The step of a place, or why there is none.
pub(super) fn step_of(timeline: &mut Timeline, anchor: Anchor) -> Result<Step, String> {
    let n_steps = timeline.n_steps();
    let step = anchor.resolve(n_steps, |from, line| timeline.find_line(from, false, &[line]));
    step.ok_or_else(|| match anchor {
        Anchor::Line { line, occurrence: 1 } => format!("line {line} never runs"),
        Anchor::Line { line, occurrence } => format!("line {line} does not run {occurrence} times"),
        Anchor::End => "the program has no steps".to_owned(),
    })
}

/// The object that a path leads to, or why there is none.
pub(super) fn the_object<'v>(view: &'v View, path: &Path) -> Result<&'v ObjectView, String> {
    let found = path.find(view).and_then(|id| object(view, id));
    found.ok_or_else(|| match view.event.line {
        0 => format!("there is no `{path}` at the start"),
        line => format!("there is no `{path}` at line {line}"),
    })
}

/// Only a run that is over can be judged.
pub(super) fn is_over(timeline: &Timeline) -> Result<(), String> {
    match timeline.status() {
        Status::Running => Err("the program is still running".to_owned()),
        Status::WaitingForInput { .. } => Err("the program waits for input".to_owned()),
        Status::Stopped | Status::Finished | Status::Failed(_) => Ok(()),
    }
}
