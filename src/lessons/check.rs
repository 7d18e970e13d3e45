//! A lesson checked by running it: for authors, the tool and the tests.

use std::collections::BTreeMap;

use super::achieve::reached;
use super::judge::{Truth, step_of, truth};
use super::path::object;
use super::predict::Ask;
use super::recording::Untold;
use super::{
    Anchor, Goal, Lesson, LessonError, Measure, Prediction, Recording, Screen, Task, check_task, parse,
};
use crate::timeline::{EventKind, ObjectId, Status, Timeline, Uncaught};

/// Jumps back and calls that a snippet may make.
const FUEL: u64 = 5_000_000;

/// What a check has found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The lesson, if it could be read.
    pub lesson: Option<Lesson>,
    /// What is wrong with it, in the order of its lines.
    pub faults: Vec<LessonError>,
    /// Predictions whose answer is the engine's.
    pub n_predictions: usize,
    /// Claims that hold in the engine.
    pub n_claims: usize,
    /// Goals of tasks that their solutions meet.
    pub n_goals: usize,
    /// Answers, claims and goals that are also CPython's, by its recording.
    pub n_recorded: usize,
    /// Those about the run of which its recording can't tell, with why.
    pub untold: Vec<LessonError>,
}

/// What CPython did with lessons' snippets by the lessons' names, and with the solutions as `NAME/solution`.
pub type Recordings = BTreeMap<String, Recording>;

/// Checks one lesson: its form, that its program runs, that each place and line is there, that each answer is what
/// the engine says, and CPython where there is a recording of its snippet, that its task can be done and is not done
/// from the start.
pub fn check(text: &str, recordings: &Recordings) -> Checked {
    let mut checked = Checked::default();
    let lesson = match parse(text) {
        Ok(lesson) => lesson,
        Err(error) => {
            checked.faults.push(error);
            return checked;
        }
    };
    match run(&lesson.code) {
        Err((line, message)) => checked.fault(lesson.code_line + line.saturating_sub(1), message),
        Ok(mut timeline) => checked.against(&lesson, &mut timeline, recordings),
    }
    checked.faults.sort_by_key(|fault| fault.line);
    checked.lesson = Some(lesson);
    checked
}

impl Checked {
    fn fault(&mut self, line: usize, message: impl Into<String>) {
        self.faults.push(LessonError { line, message: message.into() });
    }

    fn against(&mut self, lesson: &Lesson, timeline: &mut Timeline, recordings: &Recordings) {
        self.ending(lesson, timeline);
        let recording =
            self.recording(recordings.get(&lesson.slug), "snippet", &lesson.code, lesson.code_line, timeline);
        let of_solution = recordings.get(&format!("{}/solution", lesson.slug));
        for screen in &lesson.screens {
            if let Err(message) = step_of(timeline, screen.anchor) {
                self.fault(screen.line, message);
            }
            if screen.task.is_none() {
                self.mentions(lesson, screen);
            }
            if let Some(prediction) = &screen.prediction {
                self.prediction(timeline, prediction, recording);
            }
            for (claim, line) in &screen.claims {
                self.claim(lesson, timeline, claim, *line, recording);
            }
            if let Some(task) = &screen.task {
                self.task(lesson, timeline, task, of_solution);
            }
        }
    }

    /// Whether the snippet ends as the lesson says.
    fn ending(&mut self, lesson: &Lesson, timeline: &Timeline) {
        let line = lesson.code_line;
        match (timeline.status(), &lesson.raises) {
            (Status::Finished, None) => {}
            (Status::Finished, Some(name)) => {
                self.fault(
                    line,
                    format!("the snippet ends without the {name} that the front matter speaks of"),
                );
            }
            (Status::Failed(Uncaught { summary, .. }), Some(name))
                if summary.split(':').next() == Some(name) => {}
            (Status::Failed(Uncaught { summary, line: at, .. }), _) => {
                self.fault(
                    line + (*at as usize).saturating_sub(1),
                    format!("the snippet ends with {summary}"),
                );
            }
            (Status::WaitingForInput { .. }, _) => self.fault(line, "the snippet waits for input"),
            (Status::Running | Status::Stopped, _) => self.fault(line, "the snippet does not end"),
        }
    }

    /// The recording of a program, if it is that, and the engine ran the program as CPython did.
    fn recording<'r>(
        &mut self,
        recording: Option<&'r Recording>,
        what: &str,
        program: &str,
        line: usize,
        timeline: &mut Timeline,
    ) -> Option<&'r Recording> {
        let recording = recording?;
        if !recording.is_of(program) {
            self.fault(line, format!("the {what} has changed since CPython's run of it was recorded"));
            return None;
        }
        if !recording.has_printed(timeline.output()) {
            self.fault(line, format!("CPython prints something else for the {what}"));
        }
        let mut ours = Vec::new();
        for step in 0..timeline.n_steps() {
            let event = timeline.view(step).event;
            if event.kind == EventKind::Line {
                ours.push((event.function, event.line));
            }
        }
        if !ours.iter().map(|(function, line)| (&**function, *line)).eq(recording.lines()) {
            self.fault(line, format!("CPython goes through the {what}'s lines in another order"));
        }
        Some(recording)
    }

    /// Whether the lines that the prose speaks of are there.
    fn mentions(&mut self, lesson: &Lesson, screen: &Screen) {
        let prediction = screen.prediction.iter();
        let texts =
            prediction.flat_map(|p| std::iter::once(&p.why).chain(p.foreseen.iter().map(|(_, html)| html)));
        let n_lines = lesson.code.lines().count();
        let mut stray: Vec<usize> = std::iter::once(&screen.html)
            .chain(texts)
            .flat_map(|html| mentioned(html))
            .filter(|line| !(1..=n_lines).contains(line))
            .collect();
        stray.dedup();
        for line in stray {
            self.fault(screen.line, format!("the text speaks of line {line}; the snippet has {n_lines}"));
        }
    }

    fn prediction(
        &mut self,
        timeline: &mut Timeline,
        prediction: &Prediction,
        recording: Option<&Recording>,
    ) {
        let ask = &prediction.ask;
        let Truth { answers, evidence, .. } = match truth(timeline, prediction) {
            Ok(truth) => truth,
            Err(message) => return self.fault(prediction.line, format!("`{ask}` can't be told: {message}")),
        };
        let [answer] = &answers[..] else {
            let groups: Vec<_> = answers.iter().map(|group| group.join(", ")).collect();
            let message = format!("`{ask}` has more than one answer: {}", groups.join("; "));
            return self.fault(prediction.line, message);
        };
        if !ask.agrees(answer, &prediction.answer) {
            let told = |answer: &[String]| match answer {
                [] => "nothing".to_owned(),
                answer => format!("`{}`", answer.join(", ")),
            };
            let message = format!(
                "the answer to `{ask}` is {}, not {}; {}",
                told(answer),
                told(&prediction.answer),
                evidence.join(", ")
            );
            return self.fault(prediction.line, message.trim_end_matches([';', ' ']));
        }
        self.n_predictions += 1;
        match recording.map(|recording| by_recording(prediction, answer, recording)) {
            None => {}
            Some(Ok(false)) => {
                let message = format!("the recording can't tell `{ask}`");
                self.untold.push(LessonError { line: prediction.line, message });
            }
            Some(Ok(true)) => self.n_recorded += 1,
            Some(Err(message)) => {
                self.fault(prediction.line, format!("CPython says otherwise to `{ask}`: {message}"));
            }
        }
    }

    /// Whether what the author says without showing it is so.
    fn claim(
        &mut self,
        lesson: &Lesson,
        timeline: &mut Timeline,
        claim: &Goal,
        line: usize,
        recording: Option<&Recording>,
    ) {
        match reached(timeline, claim, &lesson.code) {
            Ok((true, _)) => {}
            Ok((false, found)) => self.fault(line, format!("it is not so that {claim}: {found}")),
            Err(message) => self.fault(line, format!("it is not so that {claim}: {message}")),
        }
        self.n_claims += 1;
        self.hold(claim, line, recording);
    }

    /// Whether it is so in CPython as well.
    fn hold(&mut self, goal: &Goal, line: usize, recording: Option<&Recording>) {
        match recording.map(|recording| recorded(goal, recording)) {
            None => {}
            Some(None) if goal.is_of_text() => {}
            Some(None) => {
                self.untold
                    .push(LessonError { line, message: format!("the recording can't tell whether {goal}") });
            }
            Some(Some(true)) => self.n_recorded += 1,
            Some(Some(false)) => self.fault(line, format!("in CPython it is not so that {goal}")),
        }
    }

    fn task(&mut self, lesson: &Lesson, timeline: &mut Timeline, task: &Task, recording: Option<&Recording>) {
        match check_task(timeline, task, &lesson.code) {
            Ok(achieved) if achieved.done => {
                self.fault(task.line, "the task is done before anything is changed");
            }
            _ => {}
        }
        let mut solved = match run(&task.solution) {
            Ok(timeline) => timeline,
            Err((line, message)) => {
                return self.fault(task.line, format!("line {line} of the solution: {message}"));
            }
        };
        let recording = self.recording(recording, "solution", &task.solution, task.line, &mut solved);
        for goal in &task.goals {
            self.hold(goal, task.line, recording);
        }
        match check_task(&mut solved, task, &task.solution) {
            Ok(achieved) => {
                self.n_goals += achieved.goals.iter().filter(|goal| goal.met).count();
                for goal in achieved.goals.iter().filter(|goal| !goal.met) {
                    let message = format!("the solution does not do it: {}; {}", goal.goal, goal.found);
                    self.fault(task.line, message.trim_end_matches([';', ' ']));
                }
            }
            Err(message) => self.fault(task.line, format!("the solution can't be judged: {message}")),
        }
    }
}

/// Runs a program to its end; the error has its line.
fn run(code: &str) -> Result<Timeline, (usize, String)> {
    let mut timeline =
        Timeline::new(code, Vec::new()).map_err(|error| (error.line as usize, error.message))?;
    timeline.run(FUEL);
    Ok(timeline)
}

/// Whether CPython says the same; false where the recording can't tell.
fn by_recording(prediction: &Prediction, answer: &[String], recording: &Recording) -> Result<bool, String> {
    let ask = &prediction.ask;
    if let Ask::Prints { .. } = ask {
        // its whole output has been compared, and its lines
        return Ok(true);
    }
    let Some(then) = recording.view(ask.place()) else { return Ok(false) };
    let number = |number: Option<u64>| number.map_or_else(|| "immortal".to_owned(), |n| n.to_string());
    let the = |path: &super::Path| {
        let found = path.find(&then).and_then(|id| object(&then, id));
        found.ok_or_else(|| format!("there is no `{path}`"))
    };
    let theirs = match ask {
        Ask::Prints { .. } => return Ok(false),
        Ask::Count { of, .. } => vec![number(the(of)?.refcount.map(u64::from))],
        Ask::Size { of, .. } => vec![number(Some(the(of)?.size))],
        Ask::Value { of, .. } => the(of)?.value.iter().cloned().collect(),
        Ask::Frames { .. } => vec![then.frames.len().to_string()],
        Ask::Same { among, .. } => {
            let ids: Vec<_> =
                among.iter().map(|path| the(path).map(|object| object.id)).collect::<Result<_, _>>()?;
            let is_shared = |id| ids.iter().filter(|other| **other == id).count() > 1;
            among
                .iter()
                .zip(&ids)
                .filter(|(_, id)| is_shared(**id))
                .map(|(path, _)| path.to_string())
                .collect()
        }
        Ask::Dies { among, until } => {
            let Some((before, step)) = recording.view(prediction.asked_at).zip(recording.step(*until)) else {
                return Ok(false);
            };
            let mut all_told = true;
            for path in among {
                let of = if path.find(&before).is_some() { &before } else { &then };
                let alive = path.find(of).and_then(|id| recording.is_alive(id, step));
                match (alive, answer.contains(&path.to_string())) {
                    (Some(true), true) => return Err(format!("the object of `{path}` is alive")),
                    (Some(false), false) => return Err(format!("the object of `{path}` is dead")),
                    (Some(_), _) => {}
                    (None, _) => all_told = false,
                }
            }
            return Ok(all_told);
        }
    };
    if ask.agrees(&theirs, answer) { Ok(true) } else { Err(theirs.join(", ")) }
}

/// Whether CPython says so; none where the recording can't tell.
fn recorded(goal: &Goal, recording: &Recording) -> Option<bool> {
    let at = |path: &super::Path, at: Anchor| {
        recording.view(at).map(|view| path.find(&view).and_then(|id| object(&view, id)).cloned())
    };
    match goal {
        Goal::Number { of, path, at: place, is, value } => {
            let object = at(path, *place)?;
            let number = object.and_then(|object| match of {
                Measure::Count => object.refcount.map(u64::from),
                Measure::Size => Some(object.size),
            });
            Some(number.is_some_and(|number| is.holds(number, *value)))
        }
        Goal::Immortal { path, at: place } => {
            Some(at(path, *place)?.is_some_and(|object| object.refcount.is_none()))
        }
        Goal::Same { left, right, at: place, same } => {
            let (left, right) = (at(left, *place)??, at(right, *place)??);
            Some((left.id == right.id) == *same)
        }
        Goal::Prints { text } => recording.has_line(text),
        Goal::NeverPrints { text } => recording.has_line(text).map(|has| !has),
        Goal::Output { lines } => Some(recording.has_lines(lines)),
        Goal::Raises { name } => Some(recording.exception()?.split(':').next() == Some(name)),
        Goal::Frames { is, value } => {
            let most = recording.views().map(|view| view.frames.len()).max().unwrap_or(0);
            Some(is.holds(most as u64, *value))
        }
        Goal::DiesAt { path, line } => {
            let frames: Vec<Vec<u32>> =
                recording.views().map(|view| view.frames.iter().map(|frame| frame.line).collect()).collect();
            // it is dead before this line: the one before has freed it, or a line that waited for that one
            any(&recorded_objects(recording, path), |id| match recording.death(id) {
                Ok(step) => Some(frames[step.saturating_sub(1)].contains(line)),
                Err(Untold::Alive) => Some(false),
                Err(Untold::Unknown) => None,
            })
        }
        Goal::DiesBefore { path, before } => {
            let step = recording.step(*before)?;
            any(&recorded_objects(recording, path), |id| recording.is_alive(id, step).map(|alive| !alive))
        }
        Goal::Alive { path, at } => {
            let step = recording.step(*at)?;
            recording.is_alive(*recorded_objects(recording, path).first()?, step)
        }
        Goal::NoGarbage { at } => Some(recording.n_unreached(recording.step(*at)?) == 0),
        Goal::Keep { .. } | Goal::Without { .. } | Goal::AtMostLines { .. } => None,
    }
}

/// The objects that a path leads to in the course of a recorded run.
fn recorded_objects(recording: &Recording, path: &super::Path) -> Vec<ObjectId> {
    let mut found = Vec::new();
    for id in recording.views().filter_map(|view| path.find(&view)) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

/// Whether it is so for one of them: no, where nothing is known of any that would say yes.
fn any(objects: &[ObjectId], is_so: impl Fn(ObjectId) -> Option<bool>) -> Option<bool> {
    let told: Vec<Option<bool>> = objects.iter().map(|&id| is_so(id)).collect();
    if told.contains(&Some(true)) {
        Some(true)
    } else {
        told.into_iter().collect::<Option<Vec<_>>>().map(|_| false)
    }
}

/// The numbers of the lines that a text speaks of: "line 3", "lines 3 and 4", "lines 3 to 5".
fn mentioned(html: &str) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, word) in html.match_indices("ine") {
        let starts = html[..at].ends_with(['l', 'L'])
            && !html[..at - 1].ends_with(|c: char| c.is_alphanumeric() || c == '_');
        let mut rest = &html[at + word.len()..];
        if !starts {
            continue;
        }
        rest = rest.strip_prefix('s').unwrap_or(rest);
        while let Some(after) = [" ", ", ", " and ", " to ", " or "]
            .iter()
            .filter_map(|joint| rest.strip_prefix(joint))
            .find(|after| after.starts_with(|c: char| c.is_ascii_digit()))
        {
            let end = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
            found.extend(after[..end].parse::<usize>().ok());
            rest = &after[end..];
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_in_prose_are_found() {
        assert_eq!(
            mentioned("Line 3 and lines 4, 5 and 6; a line of 7, online 8, lines 9 to 10. line"),
            [3, 4, 5, 6, 9, 10]
        );
        assert_eq!(mentioned("<p>line\n3</p> lines 12"), [12]);
    }
}
