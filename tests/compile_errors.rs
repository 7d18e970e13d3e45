//! Every program of `tests/compile/errors/programs.txt` must be refused as CPython 3.13 refuses it: kind, message and place.
//!
//! `tests/compile/errors/record.py` makes the recording. Other programs can be compared by naming a recording of them
//! in `HEAPGLASS_ERROR_RECORDING`.
#![expect(clippy::print_stderr, reason = "the report is the point of the test")]

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
};

use heapglass::compile::{Mode, compile};
use serde::Deserialize;

#[derive(Deserialize)]
struct Recording {
    source: String,
    /// Kind, message, line, column, end line, end column; none if the program compiles.
    error: Option<Recorded>,
}

type Recorded = (String, String, u32, u32, u32, u32);

#[test]
fn programs_are_refused_in_cpythons_words() {
    let named = std::env::var_os("HEAPGLASS_ERROR_RECORDING").map(Into::into);
    let recording = named
        .unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile/errors/recorded.jsonl"));
    let lines = BufReader::new(fs::File::open(recording).expect("the recording can be opened")).lines();
    let (mut n_programs, mut n_different) = (0, 0);
    for line in lines {
        let line = line.expect("the recording can be read");
        let Recording { source, error } = serde_json::from_str(&line).expect("a line is a recording");
        let found = compile(&source, "main.py", Mode::Exec).err();
        let found = found.map(|e| (e.kind, e.message, e.line, e.column, e.end_line, e.end_column));
        n_programs += 1;
        if found != error {
            n_different += 1;
            eprintln!("--- different:\n{source}\nCPython   {error:?}\nHeapglass {found:?}");
        }
    }
    eprintln!("{n_programs} programs, {n_different} different");
    assert!(n_programs > 0);
    assert_eq!(n_different, 0);
}
