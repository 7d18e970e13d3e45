//! Holds one trace against another of the same program, step by step.
//!
//! Ids are names: two steps agree if some renaming makes them equal, which a walk over frames and references in
//! their order finds or refutes. So identity is compared without comparing ids. The renaming of one step must
//! also go with that of the step before: who is the same object in ours must be so in CPython's.
//!
//! Invariant: what is not reached in ours counts as wrong in the score, never as left out.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::recording::{Program, without_addresses};
use super::trace::{Frame, Id, Object, State, Step, Trace};

/// What is compared. The order is that of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Part {
    /// All that was printed.
    Stdout,
    /// Type and text of the uncaught exception.
    Exception,
    /// Calls, lines and returns.
    Events,
    /// The names of each frame, in their order.
    Locals,
    /// Types, references and their labels, identity.
    Graph,
    /// Texts of values.
    Values,
    /// Reference counts.
    Counts,
    /// `sys.getsizeof`.
    Sizes,
}

impl Part {
    pub(crate) const ALL: [Part; 8] = [
        Part::Stdout,
        Part::Exception,
        Part::Events,
        Part::Locals,
        Part::Graph,
        Part::Values,
        Part::Counts,
        Part::Sizes,
    ];

    fn name(self) -> &'static str {
        match self {
            Part::Stdout => "stdout",
            Part::Exception => "exception",
            Part::Events => "events",
            Part::Locals => "locals",
            Part::Graph => "graph",
            Part::Values => "values",
            Part::Counts => "counts",
            Part::Sizes => "sizes",
        }
    }

    /// A part by its name.
    pub(crate) fn parse(name: &str) -> Result<Part, String> {
        Part::ALL
            .into_iter()
            .find(|part| part.name() == name)
            .ok_or_else(|| format!("no part is named {name}"))
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How many of CPython's facts came out the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Score {
    pub(crate) agreed: u64,
    pub(crate) total: u64,
}

/// The first place where a part differs.
#[derive(Debug, Clone)]
pub(crate) struct Difference {
    /// Index into the steps, for what is compared by step.
    pub(crate) step: Option<usize>,
    pub(crate) line: Option<u32>,
    /// Where to look: names from a frame down to the object.
    pub(crate) place: String,
    pub(crate) ours: String,
    pub(crate) theirs: String,
}

/// What the comparison of one program found.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// For each part that differs, its first difference.
    pub(crate) differences: BTreeMap<Part, Difference>,
    pub(crate) scores: BTreeMap<Part, Score>,
}

impl Report {
    /// The parts that differ.
    pub(crate) fn parts(&self) -> BTreeSet<Part> {
        self.differences.keys().copied().collect()
    }

    fn fact(&mut self, part: Part, agreed: bool, difference: impl FnOnce() -> Difference) {
        let score = self.scores.entry(part).or_default();
        score.total += 1;
        score.agreed += u64::from(agreed);
        if !agreed {
            self.differences.entry(part).or_insert_with(difference);
        }
    }

    fn missed(&mut self, part: Part, facts: u64) {
        self.scores.entry(part).or_default().total += facts;
    }
}

/// Compares a trace of ours with the recording of a program.
pub(crate) fn compare(ours: &Trace, program: &Program) -> Report {
    let theirs = &program.recording.trace;
    let mut report = Report::default();
    compare_output(&mut report, ours, program);
    let n_events = compare_events(&mut report, ours, theirs);

    let (mut our_state, mut their_state) = (State::default(), State::default());
    let mut before = Renaming::default();
    for (index, their_step) in theirs.steps.iter().enumerate() {
        their_state.advance(their_step);
        let our_step = ours.steps.get(index);
        let our_step = our_step.filter(|step| step.event == their_step.event && step.event < n_events);
        let Some(our_step) = our_step else {
            let reached = their_state.reached(their_step);
            report.missed(Part::Locals, their_step.frames.len() as u64);
            count_missed(&mut report, reached.values().copied(), &their_step.frames);
            continue;
        };
        our_state.advance(our_step);
        let between = index > 0 && theirs.steps[index - 1].event + 1 != their_step.event;
        let mut walk = Walk {
            report: &mut report,
            index,
            line: their_step.frames.last().map(|frame| frame.line),
            ours: &our_state,
            theirs: &their_state,
            before: &before,
            strict: !between,
            renaming: Renaming::default(),
            pairs: Vec::new(),
            astray: false,
        };
        walk.step(our_step, their_step);
        before = walk.renaming;
    }
    report
}

fn compare_output(report: &mut Report, ours: &Trace, program: &Program) {
    let theirs = &program.recording.trace;
    let stdout =
        if program.recording.addresses { without_addresses(&ours.stdout) } else { ours.stdout.clone() };
    // the recorded output is that of the whole run, also where the trace was cut
    let agreed = if ours.truncated && theirs.truncated {
        theirs.stdout.starts_with(&stdout)
    } else {
        stdout == theirs.stdout
    };
    report.fact(Part::Stdout, agreed, || {
        let same = stdout.lines().zip(theirs.stdout.lines()).take_while(|(a, b)| a == b).count();
        let line = |text: &str| match text.lines().nth(same) {
            Some(line) => format!("{line:?}"),
            None => "the end".to_owned(),
        };
        Difference {
            step: None,
            line: None,
            place: format!("line {} of the output", same + 1),
            ours: line(&stdout),
            theirs: line(&theirs.stdout),
        }
    });
    let agreed = ours.truncated && theirs.truncated || ours.exception == theirs.exception;
    report.fact(Part::Exception, agreed, || {
        let text = |exception: &Option<String>| exception.clone().unwrap_or_else(|| "none".to_owned());
        Difference {
            step: None,
            line: None,
            place: "uncaught exception".to_owned(),
            ours: text(&ours.exception),
            theirs: text(&theirs.exception),
        }
    });
}

/// Compares the events; gives the number of those that agree from the start.
fn compare_events(report: &mut Report, ours: &Trace, theirs: &Trace) -> usize {
    // where the limit cut the run, what comes after the last line is nobody's promise
    let end = |trace: &Trace| match trace.steps.last() {
        Some(last) if trace.truncated => last.event + 1,
        _ => trace.events.len(),
    };
    let (our_end, their_end) = (end(ours), end(theirs));
    let pairs = ours.events[..our_end].iter().zip(&theirs.events[..their_end]);
    let same = pairs.take_while(|(a, b)| a == b).count();
    let score = report.scores.entry(Part::Events).or_default();
    *score = Score { agreed: same as u64, total: our_end.max(their_end) as u64 };
    if same < our_end.max(their_end) {
        let event = |trace: &Trace, end: usize| match trace.events[..end].get(same) {
            Some((kind, function, line)) => {
                format!("{kind} {function} line {}", line.map_or("none".to_owned(), |line| line.to_string()))
            }
            None => "the end".to_owned(),
        };
        report.differences.entry(Part::Events).or_insert_with(|| Difference {
            step: None,
            line: None,
            place: format!("event {same}"),
            ours: event(ours, our_end),
            theirs: event(theirs, their_end),
        });
    }
    same
}

fn count_missed<'t>(report: &mut Report, objects: impl Iterator<Item = &'t Object>, frames: &[Frame]) {
    let mut edges: u64 = frames.iter().map(|frame| frame.locals.len() as u64).sum();
    let (mut n_objects, mut n_values) = (0, 0);
    for object in objects {
        n_objects += 1;
        n_values += u64::from(object.value.is_some());
        edges += object.refs.len() as u64;
    }
    report.missed(Part::Graph, edges);
    report.missed(Part::Values, n_values);
    report.missed(Part::Counts, n_objects);
    report.missed(Part::Sizes, n_objects);
}

/// Which object of ours is which of CPython's.
#[derive(Debug, Default)]
struct Renaming<'t> {
    /// Ours → theirs, with the place in the walk where the two first met.
    to_theirs: BTreeMap<&'t Id, (&'t Id, usize)>,
    to_ours: BTreeMap<&'t Id, (&'t Id, usize)>,
}

/// One reference that was followed in both traces.
struct Pair<'t> {
    ours: &'t Id,
    theirs: &'t Id,
    /// The object that holds it; none for a name.
    holder: Option<usize>,
    function: &'t str,
    label: &'t str,
}

struct Walk<'a, 't> {
    report: &'a mut Report,
    index: usize,
    line: Option<u32>,
    ours: &'a State<'t>,
    theirs: &'a State<'t>,
    before: &'a Renaming<'t>,
    /// Whether CPython's ids, which are made from addresses, tell for sure that an object is the one of the step
    /// before: not if calls came and went.
    strict: bool,
    renaming: Renaming<'t>,
    pairs: Vec<Pair<'t>>,
    /// Whether a reference was not found in both, so that not all was walked.
    astray: bool,
}

impl<'t> Walk<'_, 't> {
    fn step(&mut self, ours: &'t Step, theirs: &'t Step) {
        let n_frames = ours.frames.len();
        let same_number = n_frames == theirs.frames.len();
        for (depth, their_frame) in theirs.frames.iter().enumerate() {
            let our_frame = if same_number { ours.frames.get(depth) } else { None };
            self.frame(our_frame, their_frame);
        }
        let mut next = 0;
        while next < self.pairs.len() {
            self.object(next);
            next += 1;
        }
        // what was not met: missed where it is CPython's, too much where it is ours
        if self.astray {
            let missed = self.theirs.reached(theirs);
            let missed = missed.iter().filter(|(id, _)| !self.renaming.to_ours.contains_key(*id));
            count_missed(self.report, missed.map(|(_, object)| *object), &[]);
        }
        let reached = self.ours.reached(ours);
        if let Some(extra) = ours.objects.keys().find(|id| !reached.contains_key(id)) {
            let text = format!("object {} that no name leads to", extra.0);
            self.differs(Part::Graph, "objects".to_owned(), text, "none such".to_owned());
        }
    }

    fn frame(&mut self, ours: Option<&'t Frame>, theirs: &'t Frame) {
        let names = |frame: &Frame| {
            let names: Vec<&str> = frame.locals.iter().map(|(name, _)| name.as_str()).collect();
            format!("{} line {}: {}", frame.function, frame.line, names.join(" "))
        };
        let our_text = ours.map_or("no such frame".to_owned(), names);
        let their_text = names(theirs);
        let agreed = our_text == their_text;
        self.fact(Part::Locals, agreed, || ("frame".to_owned(), our_text, their_text));
        let found = ours.map_or(&[][..], |frame| &frame.locals);
        self.references(None, &theirs.function, found, &theirs.locals);
    }

    /// Pairs the references of two holders by their labels.
    fn references(
        &mut self,
        holder: Option<usize>,
        function: &'t str,
        ours: &'t [(String, Id)],
        theirs: &'t [(String, Id)],
    ) {
        let same_labels = ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| a.0 == b.0);
        self.astray |= !same_labels;
        if let (false, Some(holder)) = (same_labels, holder) {
            let labels = |refs: &[(String, Id)]| {
                let labels: Vec<&str> = refs.iter().map(|(label, _)| label.as_str()).collect();
                format!("references {}", labels.join(" "))
            };
            self.differs(Part::Graph, self.path(holder), labels(ours), labels(theirs));
        }
        for (at, (label, their_id)) in theirs.iter().enumerate() {
            let here = ours.get(at).filter(|(name, _)| name == label);
            if let Some((_, our_id)) = here.or_else(|| ours.iter().find(|(name, _)| name == label)) {
                self.meet(Pair { ours: our_id, theirs: their_id, holder, function, label });
            } else {
                let place = self.place(holder, function, label);
                self.fact(Part::Graph, false, || {
                    (place, "no such reference".to_owned(), "a reference".to_owned())
                });
            }
        }
    }

    /// One reference: the two ends must be partners, now and in the step before.
    fn meet(&mut self, pair: Pair<'t>) {
        let place = self.pairs.len();
        let ours = self.renaming.to_theirs.get(pair.ours).copied();
        let theirs = self.renaming.to_ours.get(pair.theirs).copied();
        if ours.is_none() && theirs.is_none() {
            self.renaming.to_theirs.insert(pair.ours, (pair.theirs, place));
            self.renaming.to_ours.insert(pair.theirs, (pair.ours, place));
            let was = self.before.to_theirs.get(pair.ours).is_some_and(|(id, _)| *id != pair.theirs);
            let is_other =
                self.strict && self.before.to_ours.get(pair.theirs).is_some_and(|(id, _)| *id != pair.ours);
            self.pairs.push(pair);
            self.fact_at(place, Part::Graph, !was && !is_other, |_| {
                let old = "the object of the step before".to_owned();
                let new = "a new object, where another was in the step before".to_owned();
                if was { (old, new) } else { (new, old) }
            });
            return;
        }
        if ours.is_some_and(|(id, _)| id == pair.theirs) && theirs.is_some_and(|(id, _)| id == pair.ours) {
            self.fact(Part::Graph, true, Default::default);
            return;
        }
        self.astray = true;
        let text = |met: Option<(&Id, usize)>| match met {
            Some((_, at)) => format!("the same object as {}", self.path(at)),
            None => "an object not met before".to_owned(),
        };
        let (ours, theirs) = (text(ours), text(theirs));
        let place = self.place(pair.holder, pair.function, pair.label);
        self.fact(Part::Graph, false, || (place, ours, theirs));
    }

    fn object(&mut self, at: usize) {
        let (our_id, their_id) = (self.pairs[at].ours, self.pairs[at].theirs);
        let Some(theirs) = self.theirs.get(their_id) else { return };
        let Some(ours) = self.ours.get(our_id) else {
            let place = self.path(at);
            self.differs(Part::Graph, place, format!("object {} is missing", our_id.0), theirs.kind.clone());
            return;
        };
        if ours.kind != theirs.kind {
            let place = self.path(at);
            self.differs(Part::Graph, place, ours.kind.clone(), theirs.kind.clone());
        }
        if ours.value.is_some() || theirs.value.is_some() {
            self.fact_at(at, Part::Values, ours.value == theirs.value, |_| {
                let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "none".to_owned());
                (text(&ours.value), text(&theirs.value))
            });
        }
        let described = |n: String| format!("{n} ({}{})", theirs.kind, value_note(theirs));
        self.fact_at(at, Part::Counts, ours.refcount == theirs.refcount, |_| {
            (ours.refcount.to_string(), described(theirs.refcount.to_string()))
        });
        self.fact_at(at, Part::Sizes, ours.size == theirs.size, |_| {
            (ours.size.to_string(), described(theirs.size.to_string()))
        });
        self.references(Some(at), "", &ours.refs, &theirs.refs);
    }

    /// The names that lead to an object, as it was met first.
    fn path(&self, at: usize) -> String {
        let Pair { holder, function, label, .. } = &self.pairs[at];
        self.place(*holder, function, label)
    }

    fn place(&self, holder: Option<usize>, function: &str, label: &str) -> String {
        let start = holder.map_or(function.to_owned(), |holder| self.path(holder));
        format!("{start} → {label}")
    }

    fn fact(&mut self, part: Part, agreed: bool, texts: impl FnOnce() -> (String, String, String)) {
        let (step, line) = (Some(self.index), self.line);
        self.report.fact(part, agreed, || {
            let (place, ours, theirs) = texts();
            Difference { step, line, place, ours, theirs }
        });
    }

    fn fact_at(
        &mut self,
        at: usize,
        part: Part,
        agreed: bool,
        texts: impl FnOnce(&Self) -> (String, String),
    ) {
        if agreed || self.report.differences.contains_key(&part) {
            self.fact(part, agreed, Default::default);
        } else {
            let (ours, theirs) = texts(self);
            let place = self.path(at);
            self.fact(part, agreed, || (place, ours, theirs));
        }
    }

    /// A difference that is no fact of CPython's, so none is counted.
    fn differs(&mut self, part: Part, place: String, ours: String, theirs: String) {
        let (step, line) = (Some(self.index), self.line);
        self.report.differences.entry(part).or_insert(Difference { step, line, place, ours, theirs });
    }
}

fn value_note(object: &Object) -> String {
    match &object.value {
        Some(value) => format!(" {}", value.chars().take(40).collect::<String>()),
        None => String::new(),
    }
}
