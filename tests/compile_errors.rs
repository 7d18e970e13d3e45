//! Every program of `tests/compile/errors/programs.txt` must be refused as CPython 3.13 refuses it: kind, message and place,
//! the line shown with it, and the warnings.
//!
//! `tests/compile/errors/record.py` makes the recording. Other programs can be compared by naming a recording of them
//! in `HEAPGLASS_ERROR_RECORDING`.
#![expect(clippy::print_stderr, reason = "the report is the point of the test")]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
};

use heapglass::{
    compile::{Mode, compile_with},
    source::SyntaxWarning,
};
use serde::Deserialize;

#[derive(Debug, Default, PartialEq, Deserialize)]
struct Recording {
    source: String,
    /// What CPython's `compile` takes as `mode`.
    mode: String,
    /// Kind, message, line, column, end line, end column; none if the program compiles.
    #[serde(default)]
    error: Option<Recorded>,
    /// The exception's `text`.
    #[serde(default)]
    text: Option<String>,
    /// What CPython prints of it.
    #[serde(default)]
    traceback: String,
    /// What CPython warns of, and on which lines.
    #[serde(default)]
    warnings: Vec<(u32, String)>,
}

type Recorded = (String, String, u32, u32, u32, i32);

/// What the compiler says of a program.
fn found(source: &str, mode: &str) -> Recording {
    let warnings = |warnings: &[SyntaxWarning]| {
        warnings.iter().map(|warning| (warning.line, warning.message.clone())).collect()
    };
    let compiled = match mode {
        "eval" => compile_with(source, "main.py", Mode::Eval, 0, 0),
        "single" => compile_with(source, "main.py", Mode::Single, 0, 0),
        _ => compile_with(source, "main.py", Mode::Exec, 0, 0),
    };
    let recording = Recording { source: source.into(), mode: mode.into(), ..Recording::default() };
    match compiled {
        Ok(unit) => Recording { warnings: warnings(&unit.warnings), ..recording },
        Err(mut e) => {
            let warnings = warnings(&std::mem::take(&mut e.warnings));
            let traceback = e.report(source, "main.py");
            let error = Some((e.kind, e.message, e.line, e.column, e.end_line, e.end_column));
            Recording { error, text: e.text, traceback, warnings, ..recording }
        }
    }
}

#[test]
fn programs_are_refused_in_cpythons_words() {
    let named = std::env::var_os("HEAPGLASS_ERROR_RECORDING").map(Into::into);
    let recording = named
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile/errors/recorded.jsonl"));
    let lines = BufReader::new(fs::File::open(recording).expect("the recording can be opened")).lines();
    let (mut n_programs, mut n_different) = (0, 0);
    for line in lines {
        let line = line.expect("the recording can be read");
        let recorded: Recording = serde_json::from_str(&line).expect("a line is a recording");
        n_programs += 1;
        let found = found(&recorded.source, &recorded.mode);
        if found != recorded {
            n_different += 1;
            eprintln!("--- different:\n{}\nCPython   {recorded:?}\nHeapglass {found:?}", recorded.source);
        }
    }
    eprintln!("{n_programs} programs, {n_different} different");
    assert!(n_programs > 0);
    assert_eq!(n_different, 0);
}
