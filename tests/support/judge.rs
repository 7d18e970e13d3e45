//! The verdict over many programs: what differs, what is known to, and the score.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::compare::{Difference, Part, Report, Score, compare};
use super::known::Known;
use super::recording::Program;
use super::trace::Trace;

/// As much stack as the engine's bound on native recursion is made for, and the test harness's own need.
const STACK_BYTES: usize = 16 << 20;
const N_THREADS: usize = 2;

/// What came of all programs.
#[derive(Debug)]
pub(crate) struct Verdict {
    /// Why the test fails; nothing if it does not.
    pub(crate) failures: Vec<String>,
    /// A table of the parts.
    pub(crate) summary: String,
}

/// What the engine made of one program.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) trace: Trace,
    /// What the audit of every step had to say.
    pub(crate) audit: Result<(), String>,
}

/// Runs and compares each program; `run` gives our trace, or why there is none.
pub(crate) fn judge(
    programs: &[Program],
    known: &Known,
    run: impl Fn(&Program) -> Result<Run, String> + Sync,
) -> Verdict {
    let next = AtomicUsize::new(0);
    type Outcome = Result<(Report, Result<(), String>), String>;
    let reports: Mutex<BTreeMap<usize, Outcome>> = Mutex::default();
    let work = || {
        while let Some((at, program)) = {
            let at = next.fetch_add(1, Ordering::Relaxed);
            programs.get(at).map(|program| (at, program))
        } {
            let ours = catch_unwind(AssertUnwindSafe(|| run(program)));
            let ours = ours.unwrap_or_else(|panic| Err(format!("panicked: {}", panic_text(&*panic))));
            let report = ours.map(|ours| (compare(&ours.trace, program), ours.audit));
            reports.lock().expect("no thread panics while it holds the lock").insert(at, report);
        }
    };
    thread::scope(|scope| {
        for _ in 0..N_THREADS {
            thread::Builder::new().stack_size(STACK_BYTES).spawn_scoped(scope, work).expect("a thread");
        }
    });
    let reports = reports.into_inner().expect("no thread panics while it holds the lock");

    let mut failures = Vec::new();
    let mut scores: BTreeMap<Part, Score> = BTreeMap::new();
    let mut n_programs: BTreeMap<Part, usize> = BTreeMap::new();
    let mut n_whole = 0;
    for (program, outcome) in programs.iter().zip(reports.into_values()) {
        // a program that gave no trace has every fact of CPython's wrong
        let failed = outcome.as_ref().err().cloned();
        let (report, audit) = outcome.unwrap_or_else(|_| (compare(&Trace::nothing(), program), Ok(())));
        failures.extend(audit.err().map(|why| format!("{}: audit: {why}", program.name)));
        for (part, score) in &report.scores {
            let sum = scores.entry(*part).or_default();
            sum.agreed += if failed.is_some() { 0 } else { score.agreed };
            sum.total += score.total;
        }
        for part in Part::ALL {
            let agrees = failed.is_none() && !report.differences.contains_key(&part);
            *n_programs.entry(part).or_default() += usize::from(agrees);
        }
        n_whole += usize::from(failed.is_none() && report.differences.is_empty());
        match failed {
            Some(why) => failures.push(format!("{}: {why}", program.name)),
            None => failures.extend(complaint(program, &report, known)),
        }
    }

    let mut summary = format!("{:10} {:>9} {:>22}\n", "part", "programs", "facts");
    for part in Part::ALL {
        let Score { agreed, total } = scores.get(&part).copied().unwrap_or_default();
        let share = if total == 0 { 100.0 } else { 100.0 * agreed as f64 / total as f64 };
        let _ = writeln!(
            summary,
            "{part:10} {:>4}/{:<4} {agreed:>9}/{total:<9} {share:6.2} %",
            n_programs.get(&part).copied().unwrap_or(0),
            programs.len(),
        );
    }
    let _ = writeln!(summary, "{n_whole} of {} programs agree in everything", programs.len());
    Verdict { failures, summary }
}

/// What is to be said of a program whose parts do not differ exactly as is known.
fn complaint(program: &Program, report: &Report, known: &Known) -> Option<String> {
    let expected = known.parts(&program.name);
    let unexpected: Vec<_> = report.differences.iter().filter(|(part, _)| !expected.contains(part)).collect();
    let mended: Vec<_> = expected.iter().filter(|part| !report.differences.contains_key(part)).collect();
    let mut text = format!("{}:", program.name);
    for (part, difference) in &unexpected {
        let _ = write!(text, "\n  {part}: {}", describe(difference, &program.source));
    }
    for part in &mended {
        let _ = write!(text, "\n  {part}: agrees now; take it off the list of known differences");
    }
    (!unexpected.is_empty() || !mended.is_empty()).then_some(text)
}

fn describe(difference: &Difference, source: &str) -> String {
    let Difference { step, line, place, ours, theirs } = difference;
    let mut text = String::new();
    if let Some(step) = step {
        let _ = write!(text, "step {step}");
    }
    if let Some(line) = line {
        let code = source.lines().nth((*line as usize).saturating_sub(1)).unwrap_or_default().trim();
        let _ = write!(text, ", before line {line} `{code}`, ");
    }
    let _ = write!(text, "{place}\n    ours    {ours}\n    CPython {theirs}");
    text
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("without a text")
}
