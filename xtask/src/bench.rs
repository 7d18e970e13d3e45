//! `cargo xtask bench`: what recording costs, as a ratio to CPython 3.13's own time for the same program.
//!
//! Invariant: both interpreters run in turn, in the same minutes on the same machine, and must print the same; each time
//! is the best of several, because whatever else the machine does only ever adds.
//! Both are timed inside their process, from the compiled program to its end; `process` is from the outside, with start-up.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::Outcome;
use crate::process;
use crate::project::Project;
use crate::setup;

/// What to measure.
pub(crate) struct Selection {
    /// Names of programs without `.py`; empty means all.
    pub(crate) only: Vec<String>,
    /// Runs of each program by each interpreter.
    pub(crate) n_runs: u32,
}

impl Default for Selection {
    fn default() -> Self {
        Selection { only: Vec::new(), n_runs: 5 }
    }
}

/// One run of a program.
struct Run {
    /// In its own words: from the compiled program to its end.
    seconds: f64,
    /// The whole process.
    process_seconds: f64,
    stdout: Vec<u8>,
    stderr: String,
}

/// One line of the table.
struct Row {
    name: String,
    steps: u64,
    bytes: u64,
    ours: f64,
    cpythons: f64,
    process_ratio: f64,
}

/// Measure, and print the table.
pub(crate) fn bench(project: &Project, selection: &Selection) -> Outcome {
    let python = cpython(project)?;
    let programs = programs(project, &selection.only)?;
    eprintln!("building the tool for release");
    process::run(process::cargo(project).args(["build", "--release", "--locked", "--bin", "heapglass"]))?;
    let tool = project.target().join("release").join(format!("heapglass{}", env::consts::EXE_SUFFIX));

    println!("{}", header());
    let mut rows = Vec::new();
    for program in &programs {
        let row = measure(project, &tool, &python, program, selection.n_runs)?;
        println!("{}", line(&row));
        rows.push(row);
    }
    let ratios = rows.iter().map(|row| row.ours / row.cpythons).collect::<Vec<_>>();
    println!("{:<18}{:>57.2}", "geometric mean", geometric_mean(&ratios));
    println!(
        "best of {} runs each; CPython {}; `process` is the ratio with both start-ups",
        selection.n_runs,
        process::output(
            process::command(project, &python).args(["-c", "import sys; print(sys.version.split()[0])"])
        )?
        .trim()
    );
    Ok(())
}

fn measure(project: &Project, tool: &Path, python: &Path, program: &Path, n_runs: u32) -> Outcome<Row> {
    let name = program.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let timer = project.root().join("benches").join("time_exec.py");
    let (mut ours, mut cpythons) = (Vec::new(), Vec::new());
    for _ in 0..n_runs {
        let mut heapglass = process::command(project, tool);
        ours.push(timed(heapglass.args(["run", "--record"]).arg(program))?);
        let mut reference = process::command(project, python);
        reference.args(["-I", "-S"]).arg(&timer).arg(program);
        cpythons.push(timed(&mut reference)?);
    }
    let (first, reference) = (&ours[0], &cpythons[0]);
    if first.stdout != reference.stdout {
        return Err(format!(
            "{name} prints other things than in CPython: {:?} instead of {:?}",
            String::from_utf8_lossy(&first.stdout),
            String::from_utf8_lossy(&reference.stdout)
        ));
    }
    let (steps, bytes) = recorded(&first.stderr)
        .ok_or_else(|| format!("{name}: `heapglass run --record` does not say what it recorded"))?;
    let best = |runs: &[Run], time: fn(&Run) -> f64| runs.iter().map(time).fold(f64::INFINITY, f64::min);
    Ok(Row {
        name,
        steps,
        bytes,
        ours: best(&ours, |run| run.seconds),
        cpythons: best(&cpythons, |run| run.seconds),
        process_ratio: best(&ours, |run| run.process_seconds) / best(&cpythons, |run| run.process_seconds),
    })
}

fn timed(command: &mut Command) -> Outcome<Run> {
    let start = Instant::now();
    let output = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .output()
        .map_err(|error| format!("cannot start `{}`: {error}", process::shown(command)))?;
    let process_seconds = start.elapsed().as_secs_f64();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    if !output.status.success() {
        return Err(format!("`{}` failed ({})\n{stderr}", process::shown(command), output.status));
    }
    let seconds = seconds_in(&stderr)
        .ok_or_else(|| format!("`{}` does not say how long it ran: {stderr:?}", process::shown(command)))?;
    Ok(Run { seconds, process_seconds, stdout: output.stdout, stderr })
}

/// `recorded STEPS steps in SECONDS s, …` or `ran in SECONDS s`.
fn seconds_in(stderr: &str) -> Option<f64> {
    let last = stderr.lines().last()?;
    let (_, after) = last.split_once(" in ")?;
    after.split_once(" s").and_then(|(seconds, _)| seconds.parse().ok())
}

/// Steps and bytes of `recorded STEPS steps in SECONDS s, BYTES bytes held`.
fn recorded(stderr: &str) -> Option<(u64, u64)> {
    let last = stderr.lines().last()?.strip_prefix("recorded ")?;
    let (steps, rest) = last.split_once(" steps in ")?;
    let (_, held) = rest.split_once(" s, ")?;
    Some((steps.parse().ok()?, held.strip_suffix(" bytes held")?.parse().ok()?))
}

/// A CPython 3.13 that starts.
fn cpython(project: &Project) -> Outcome<PathBuf> {
    let is_3_13 = |path: &Path| {
        let ask = "import sys; print(sys.implementation.name, *sys.version_info[:2])";
        process::probe(process::command(project, path).args(["-c", ask]))
            .is_some_and(|said| said.trim() == "cpython 3 13")
    };
    if let Some(path) = env::var_os("PYTHON313").map(PathBuf::from) {
        return if is_3_13(&path) {
            Ok(path)
        } else {
            Err(format!("$PYTHON313 names {}, which is no CPython 3.13 that starts", path.display()))
        };
    }
    let names = ["python3.13", "python3", "python"];
    names.into_iter().filter_map(setup::found_on_path).find(|path| is_3_13(path)).ok_or_else(|| {
        "there is no CPython 3.13 to measure against. Get one (https://www.python.org/downloads/, or \
         `uv python install 3.13`, or `pyenv install 3.13`) so that `python3.13` is on PATH, \
         or set PYTHON313 to its program"
            .to_owned()
    })
}

/// The programs of benches/programs, by name.
fn programs(project: &Project, only: &[String]) -> Outcome<Vec<PathBuf>> {
    let folder = project.root().join("benches").join("programs");
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut all = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect::<Vec<_>>();
    all.sort();
    let is_called =
        |path: &PathBuf, name: &String| path.file_stem().is_some_and(|stem| stem == name.as_str());
    if let Some(unknown) = only.iter().find(|name| !all.iter().any(|path| is_called(path, name))) {
        return Err(format!("there is no {unknown}.py in {}", folder.display()));
    }
    all.retain(|path| only.is_empty() || only.iter().any(|name| is_called(path, name)));
    Ok(all)
}

fn header() -> String {
    format!(
        "{:<18}{:>12}{:>11}{:>12}{:>12}{:>10}{:>10}",
        "program", "steps", "MB held", "Heapglass", "CPython", "ratio", "process"
    )
}

fn line(row: &Row) -> String {
    format!(
        "{:<18}{:>12}{:>11.1}{:>10.3} s{:>10.3} s{:>10.2}{:>10.2}",
        row.name,
        row.steps,
        row.bytes as f64 / 1e6,
        row.ours,
        row.cpythons,
        row.ours / row.cpythons,
        row.process_ratio
    )
}

/// The fair mean of ratios. 1 for none.
fn geometric_mean(ratios: &[f64]) -> f64 {
    let sum = ratios.iter().map(|ratio| ratio.ln()).sum::<f64>();
    (sum / ratios.len().max(1) as f64).exp()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_interpreters_say_is_read() {
        let ours = "note\nrecorded 120345 steps in 0.512000 s, 7340032 bytes held\n";
        assert_eq!(seconds_in(ours), Some(0.512));
        assert_eq!(recorded(ours), Some((120_345, 7_340_032)));
        assert_eq!(seconds_in("ran in 0.250000 s\n"), Some(0.25));
        assert_eq!(seconds_in("Traceback (most recent call last):"), None);
        assert_eq!(recorded("ran in 0.250000 s"), None);
    }

    #[test]
    fn the_mean_of_ratios_is_geometric() {
        assert!((geometric_mean(&[0.5, 2.0]) - 1.0).abs() < 1e-12);
        assert!((geometric_mean(&[3.0]) - 3.0).abs() < 1e-12);
    }

    #[test]
    fn columns_line_up() {
        let row = Row {
            name: "recursion".to_owned(),
            steps: 1_234_567,
            bytes: 12_345_678,
            ours: 0.5,
            cpythons: 0.4,
            process_ratio: 1.2,
        };
        assert_eq!(line(&row).chars().count(), header().chars().count());
    }
}
