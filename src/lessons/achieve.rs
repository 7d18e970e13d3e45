//! Holding a task's goals against a person's program and its run.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Path;
use super::judge::{Fate, holders, is_over, step_of, the_object};
use super::path::reached as all_reached;
use super::task::{Comparison, Goal, Measure, Task, place};
use crate::timeline::{Kind, ObjectId, Status, Step, Timeline, View};

/// Steps of a run that are looked through for what a path refers to, at the most.
const MAX_STEPS: Step = 5000;

/// Objects of one path whose fate is looked into, at the most.
const MAX_OBJECTS: usize = 40;

/// What came of a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Achievement {
    /// Whether all goals are met.
    pub done: bool,
    /// Each goal, in their order; before them the run's own end where that is in the way.
    pub goals: Vec<Reached>,
}

/// What came of one goal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reached {
    /// What is wanted, as plain text with names between backquotes.
    pub goal: String,
    /// Whether it is so.
    pub met: bool,
    /// How it is instead, or where it is so; may be empty.
    pub found: String,
}

/// Holds a program and its run against the task. The error is a sentence for the person: the run is not over.
pub fn check_task(timeline: &mut Timeline, task: &Task, program: &str) -> Result<Achievement, String> {
    is_over(timeline)?;
    let mut goals = Vec::new();
    let raises = task.goals.iter().any(|goal| matches!(goal, Goal::Raises { .. }));
    let trouble = match timeline.status() {
        Status::Failed(uncaught) if !raises => {
            Some(format!("it ends with {} on line {}", uncaught.summary, uncaught.line))
        }
        Status::Stopped => Some("it was stopped".to_owned()),
        _ => None,
    };
    if let Some(found) = trouble {
        goals.push(Reached { goal: "the program runs to its end".to_owned(), met: false, found });
    }
    for goal in &task.goals {
        let (met, found) = match reached(timeline, goal, program) {
            Ok(result) => result,
            Err(why) => (false, why),
        };
        goals.push(Reached { goal: goal.to_string(), met, found });
    }
    Ok(Achievement { done: goals.iter().all(|goal| goal.met), goals })
}

/// Whether a goal is met, and what was found; the error says why it can't be.
pub(super) fn reached(timeline: &mut Timeline, goal: &Goal, program: &str) -> Result<(bool, String), String> {
    match goal {
        Goal::DiesAt { path, line } => {
            let fates = fates(timeline, path)?;
            let deaths: Vec<(Step, u32)> = fates.iter().filter_map(|(_, fate)| fate.died).collect();
            for &(step, at) in &deaths {
                // a line runs for as long as the calls in it do
                let before = timeline.view(step.saturating_sub(1));
                if at == *line || before.frames.iter().any(|frame| frame.line == *line) {
                    return Ok((true, String::new()));
                }
            }
            let last = timeline.n_steps().saturating_sub(1);
            match deaths.first() {
                Some((_, line)) => Ok((false, format!("it is freed on line {line}"))),
                None => Ok((false, fates[0].1.told(timeline, path, fates[0].0, last))),
            }
        }
        Goal::DiesBefore { path, before } => {
            let step = step_of(timeline, *before)?;
            let fates = fates(timeline, path)?;
            let in_time = |fate: &Fate| fate.died.is_some_and(|(died, _)| died <= step);
            match fates.iter().find(|(_, fate)| in_time(fate)) {
                Some((id, fate)) => Ok((true, fate.told(timeline, path, *id, step))),
                None => Ok((false, fates[0].1.told(timeline, path, fates[0].0, step))),
            }
        }
        Goal::Alive { path, at } => {
            let step = step_of(timeline, *at)?;
            let fates = fates(timeline, path)?;
            let (id, fate) = &fates[0];
            let lives = fate.immortal || fate.died.is_none_or(|(died, _)| died > step);
            Ok((lives, fate.told(timeline, path, *id, step)))
        }
        Goal::Number { of, path, at, is, value } => {
            let step = step_of(timeline, *at)?;
            let view = timeline.view(step);
            let found = the_object(&view, path)?;
            match of {
                Measure::Size => Ok((is.holds(found.size, *value), format!("it takes {} bytes", found.size))),
                Measure::Count => match found.refcount {
                    None => Ok((false, "it is immortal and has no count".to_owned())),
                    Some(count) => {
                        let held = holders(timeline, step, found.id);
                        Ok((is.holds(u64::from(count), *value), format!("its count is {count}: {held}")))
                    }
                },
            }
        }
        Goal::Immortal { path, at } => {
            let step = step_of(timeline, *at)?;
            let refcount = the_object(&timeline.view(step), path)?.refcount;
            Ok((
                refcount.is_none(),
                refcount.map(|count| format!("its count is {count}")).unwrap_or_default(),
            ))
        }
        Goal::Same { left, right, at, same } => {
            let step = step_of(timeline, *at)?;
            let view = timeline.view(step);
            let is_same = the_object(&view, left)?.id == the_object(&view, right)?.id;
            let found = if is_same { "they are one object" } else { "they are two objects" };
            Ok((is_same == *same, found.to_owned()))
        }
        Goal::Prints { text } => {
            let met = output(timeline).contains(&text.as_str());
            Ok((met, if met { String::new() } else { printed(timeline) }))
        }
        Goal::NeverPrints { text } => Ok((!output(timeline).contains(&text.as_str()), String::new())),
        Goal::Output { lines } => {
            let met = output(timeline) == lines.iter().map(String::as_str).collect::<Vec<_>>();
            Ok((met, if met { String::new() } else { printed(timeline) }))
        }
        Goal::Frames { is, value } => {
            let steps = 0..timeline.n_steps().min(MAX_STEPS);
            let most = steps.map(|step| timeline.view(step).frames.len() as u64).max().unwrap_or(0);
            Ok((is.holds(most, *value), format!("it has {most} at the highest")))
        }
        Goal::Raises { name } => match timeline.status() {
            Status::Failed(uncaught) => {
                let met = uncaught.summary.split(':').next() == Some(name);
                Ok((met, format!("it ends with {}", uncaught.summary)))
            }
            _ => Ok((false, "it ends without an exception".to_owned())),
        },
        Goal::NoGarbage { at } => {
            let step = step_of(timeline, *at)?;
            let left = garbage(&timeline.view(step));
            let found = match &left[..] {
                [] => String::new(),
                [one] => format!("one {one} is left over at {}", place(*at)),
                many => format!("{} objects are left over: {}", many.len(), many.join(", ")),
            };
            Ok((left.is_empty(), found))
        }
        Goal::Keep { lines, .. } => {
            let mut rest = program.lines();
            let gone = lines.iter().find(|line| !rest.any(|other| other.trim() == line.trim()));
            Ok((gone.is_none(), gone.map(|line| format!("`{}` is missing", line.trim())).unwrap_or_default()))
        }
        Goal::Without { word } => Ok((!words(program).contains(word.as_str()), String::new())),
        Goal::AtMostLines { value } => {
            let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with('#');
            let n = program.lines().filter(is_code).count() as u64;
            Ok((Comparison::AtMost.holds(n, *value), format!("it has {n}")))
        }
    }
}

/// The objects that a path leads to in the course of the run, in the order in which it does, and what became of them.
/// There is at least one.
fn fates(timeline: &mut Timeline, path: &Path) -> Result<Vec<(ObjectId, Fate)>, String> {
    let mut ids: Vec<ObjectId> = Vec::new();
    for step in 0..timeline.n_steps().min(MAX_STEPS) {
        let view = timeline.view(step);
        if let Some(id) = path.find(&view)
            && !ids.contains(&id)
        {
            ids.push(id);
        }
        if ids.len() == MAX_OBJECTS {
            break;
        }
    }
    if ids.is_empty() {
        return Err(format!("there is never a `{path}`"));
    }
    Ok(ids.into_iter().map(|id| (id, Fate::of(timeline, id))).collect())
}

fn output(timeline: &Timeline) -> Vec<&str> {
    timeline.output().lines().map(str::trim_end).collect()
}

fn printed(timeline: &Timeline) -> String {
    match timeline.output().trim() {
        "" => "it prints nothing".to_owned(),
        text if text.len() > 200 => "it prints something else".to_owned(),
        text => format!("it prints `{}`", text.lines().collect::<Vec<_>>().join("`, `")),
    }
}

/// The types of the objects in view that no name leads to.
fn garbage(view: &View) -> Vec<String> {
    let names = view.frames.iter().flat_map(|frame| &frame.names).map(|name| name.target);
    let held = view.frames.iter().flat_map(|frame| frame.operands.iter().copied());
    let reached = all_reached(view, names.chain(held).collect());
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let is_whole = |kind: Kind| !matches!(kind, Kind::Singleton | Kind::Number | Kind::Text);
    for object in &view.objects {
        if !reached.contains(&object.id) && object.refcount.is_some() && is_whole(object.kind) {
            *kinds.entry(&object.type_name).or_default() += 1;
        }
    }
    kinds.into_iter().flat_map(|(name, n)| std::iter::repeat_n(name.to_owned(), n)).collect()
}

/// The words of a program, without its comments and texts.
fn words(program: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    let mut rest = program;
    while let Some(first) = rest.chars().next() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let n = match first {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => text_len(rest),
            c if is_word(c) => {
                let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                found.insert(&rest[..end]);
                end
            }
            c => c.len_utf8(),
        };
        rest = &rest[n..];
    }
    found
}

/// How long the string literal is that a text begins with.
fn text_len(text: &str) -> usize {
    let one = &text[..1];
    let quote = if text.starts_with(&one.repeat(3)) { &text[..3] } else { one };
    let mut at = quote.len();
    while let Some(c) = text[at..].chars().next() {
        if text[at..].starts_with(quote) {
            return at + quote.len();
        }
        at += c.len_utf8();
        if c == '\\' {
            at += text[at..].chars().next().map_or(0, char::len_utf8);
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_the_code() {
        let program = "a = 'del \\' del' # del\nb = \"\"\"del\n\" del\"\"\"\ngc.collect()\ndelta = 'x";
        assert_eq!(words(program).into_iter().collect::<Vec<_>>(), ["a", "b", "collect", "delta", "gc"]);
    }
}
