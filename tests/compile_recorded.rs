//! Every program of `tests/compile` must compile to what CPython 3.13 compiles it to: instructions, positions,
//! constants and which of them are one object, names, slots, flags, stack size, exception table.
//!
//! `tests/compile/record.py` makes the recording. Other programs can be compared by naming a recording of them in
//! `HEAPGLASS_COMPILE_RECORDING`.
#![expect(clippy::print_stderr, reason = "the report is the point of the test")]

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    rc::Rc,
};

use heapglass::{
    bytecode::{Code, Const, ConstId, LocalKind, Position, Unit},
    compile::{Mode, compile},
};
use serde::Deserialize;
use serde_json::{Value, json};

#[derive(Deserialize)]
struct Recording {
    file: String,
    pool: Vec<Value>,
    codes: Vec<RecordedCode>,
}

#[derive(Deserialize, PartialEq, Debug, Default)]
struct RecordedCode {
    name: String,
    qualname: String,
    head: Vec<i64>,
    names: Vec<String>,
    locals: Vec<String>,
    kinds: String,
    consts: Vec<usize>,
    code: Vec<String>,
    handlers: Vec<[u32; 5]>,
}

/// Our code in the recording's words.
struct Describer<'u> {
    unit: &'u Unit,
    pool: Vec<Value>,
    places: BTreeMap<ConstId, usize>,
    codes: Vec<RecordedCode>,
}

impl Describer<'_> {
    fn constant(&mut self, id: ConstId) -> usize {
        if let Some(&place) = self.places.get(&id) {
            return place;
        }
        let described = self.describe(id);
        self.pool.push(described);
        self.places.insert(id, self.pool.len() - 1);
        self.pool.len() - 1
    }

    fn describe(&mut self, id: ConstId) -> Value {
        let unit = self.unit;
        match &unit.pool[id.0 as usize] {
            Const::None => json!(["None"]),
            Const::Ellipsis => json!(["..."]),
            Const::Bool(true) => json!(["True"]),
            Const::Bool(false) => json!(["False"]),
            Const::Int(value) if *value < 0 => json!(["int", format!("-{:#x}", value.unsigned_abs())]),
            Const::Int(value) => json!(["int", format!("{value:#x}")]),
            Const::BigInt(value) => json!(["int", format!("{:#x}", **value)]),
            Const::Float(value) => json!(["float", format!("{:016x}", value.to_bits())]),
            Const::Complex(re, im) => {
                json!(["complex", format!("{:016x}{:016x}", re.to_bits(), im.to_bits())])
            }
            Const::Str(text) => json!(["str", &**text]),
            Const::Bytes(bytes) => {
                let hex = bytes.iter().fold(String::new(), |mut hex, byte| {
                    let _ = write!(hex, "{byte:02x}");
                    hex
                });
                json!(["bytes", hex])
            }
            Const::Tuple(items) => {
                let items: Vec<usize> = items.iter().map(|&item| self.constant(item)).collect();
                json!(["tuple", items])
            }
            Const::FrozenSet(items) => {
                let mut items: Vec<String> = items.iter().map(|&item| spaced(&self.by_value(item))).collect();
                items.sort();
                json!(["frozenset", items])
            }
            Const::Code(code) => json!(["code", self.code(code)]),
        }
    }

    /// A constant in a frozenset, whose order is the hashes': without a place in the pool.
    fn by_value(&mut self, id: ConstId) -> Value {
        let unit = self.unit;
        match &unit.pool[id.0 as usize] {
            Const::Tuple(items) => {
                json!(["tuple", items.iter().map(|&item| self.by_value(item)).collect::<Vec<_>>()])
            }
            _ => self.describe(id),
        }
    }

    fn code(&mut self, code: &Rc<Code>) -> usize {
        let place = self.codes.len();
        self.codes.push(RecordedCode::default());
        let kinds = code.local_kinds.iter().map(|kind| match kind {
            kind if kind.has(LocalKind::FREE) => "f",
            kind if kind.has(LocalKind::LOCAL) && kind.has(LocalKind::CELL) => "lc.",
            kind if kind.has(LocalKind::CELL) => "c.",
            _ => "l.",
        });
        let instructions = code.instructions.iter().zip(&code.positions).map(|(instruction, position)| {
            let Position { line, end_line, col, end_col } = *position;
            let lines = if end_line == 0 { "-1 -1".to_owned() } else { format!("{line} {end_line}") };
            format!("{} {} {lines} {} {}", instruction.op.name(), instruction.arg, col as i32, end_col as i32)
        });
        let consts = code.constants.iter().map(|&id| self.constant(id)).collect();
        self.codes[place] = RecordedCode {
            name: code.name.to_string(),
            qualname: code.qualname.to_string(),
            head: [code.first_line, code.flags, code.n_args, code.n_posonly, code.n_kwonly, code.stack_size]
                .map(i64::from)
                .to_vec(),
            names: code.names.iter().map(ToString::to_string).collect(),
            locals: code.locals.iter().map(ToString::to_string).collect(),
            kinds: kinds.collect(),
            consts,
            code: instructions.collect(),
            handlers: code
                .handlers
                .iter()
                .map(|handler| {
                    [handler.start, handler.end, handler.target, handler.depth, handler.lasti.into()]
                })
                .collect(),
        };
        place
    }
}

/// JSON as Python's `json.dumps` spaces it.
fn spaced(value: &Value) -> String {
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(spaced).collect();
            format!("[{}]", items.join(", "))
        }
        Value::String(text) => {
            let mut escaped = String::new();
            for unit in serde_json::to_string(text).unwrap_or_default().encode_utf16() {
                if unit < 0x7f {
                    escaped.push(char::from(unit as u8));
                } else {
                    let _ = write!(escaped, "\\u{unit:04x}");
                }
            }
            escaped
        }
        other => other.to_string(),
    }
}

#[derive(Default)]
struct Score {
    n_codes: usize,
    n_identical: usize,
    report: String,
}

fn compare(recording: &Recording, source: &str, score: &mut Score) {
    score.n_codes += recording.codes.len();
    let unit = match compile(source, &recording.file, Mode::Exec) {
        Ok(unit) => unit,
        Err(error) => {
            let _ = writeln!(score.report, "{}:{}: {}", recording.file, error.line, error.message);
            return;
        }
    };
    let mut ours = Describer { unit: &unit, pool: Vec::new(), places: BTreeMap::new(), codes: Vec::new() };
    ours.code(&unit.code);
    if recording.codes.len() != ours.codes.len() {
        let _ = writeln!(
            score.report,
            "{}: {} code objects instead of {}",
            recording.file,
            ours.codes.len(),
            recording.codes.len()
        );
    }
    for (theirs, code) in recording.codes.iter().zip(&ours.codes) {
        if theirs == code {
            score.n_identical += 1;
        } else {
            let _ = writeln!(
                score.report,
                "{}: {}: {}",
                recording.file,
                theirs.qualname,
                difference(theirs, code)
            );
        }
    }
    if let Some(place) =
        (0..recording.pool.len().max(ours.pool.len())).find(|&p| recording.pool.get(p) != ours.pool.get(p))
    {
        let [theirs, constant] = [&recording.pool, &ours.pool].map(|pool| pool.get(place));
        let _ = writeln!(score.report, "{}: constant {place}: {theirs:?}, ours {constant:?}", recording.file);
    }
}

/// The first thing that differs.
fn difference(theirs: &RecordedCode, ours: &RecordedCode) -> String {
    for (index, line) in theirs.code.iter().enumerate() {
        match ours.code.get(index) {
            Some(our_line) if our_line == line => {}
            our_line => {
                let before = &theirs.code[index.saturating_sub(2)..index];
                return format!("instruction {index}: {line:?}, ours {our_line:?}, behind {before:?}");
            }
        }
    }
    if theirs.code.len() != ours.code.len() {
        return format!("{} instructions too many", ours.code.len() - theirs.code.len());
    }
    let parts = [
        ("head", format!("{:?}", theirs.head), format!("{:?}", ours.head)),
        ("handlers", format!("{:?}", theirs.handlers), format!("{:?}", ours.handlers)),
        ("names", format!("{:?}", theirs.names), format!("{:?}", ours.names)),
        ("locals", format!("{:?}", theirs.locals), format!("{:?}", ours.locals)),
        ("kinds", theirs.kinds.clone(), ours.kinds.clone()),
        ("consts", format!("{:?}", theirs.consts), format!("{:?}", ours.consts)),
        ("qualname", theirs.qualname.clone(), ours.qualname.clone()),
    ];
    let different = parts.iter().find(|(_, theirs, ours)| theirs != ours);
    different.map_or("?".into(), |(what, theirs, ours)| format!("{what}: {theirs}, ours {ours}"))
}

#[test]
fn programs_compile_as_cpython_compiles_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/compile");
    let other = std::env::var_os("HEAPGLASS_COMPILE_RECORDING");
    let recording = other.clone().map_or_else(|| folder.join("recorded.jsonl"), Into::into);
    let recording = fs::File::open(recording).expect("the recording is there");
    let mut score = Score::default();
    let mut n_files = 0;
    for line in BufReader::new(recording).lines() {
        let recording: Recording =
            serde_json::from_str(&line.expect("the recording is text")).expect("a recording");
        let Ok(source) = fs::read_to_string(folder.join(&recording.file)) else {
            eprintln!("{}: not text", recording.file);
            continue;
        };
        n_files += 1;
        compare(&recording, &source, &mut score);
    }
    let Score { n_codes, n_identical, report } = score;
    eprintln!("{n_files} files, {n_identical} of {n_codes} code objects identical");
    if other.is_none() {
        let n_sources = fs::read_dir(&folder)
            .expect("the programs are there")
            .filter_map(Result::ok)
            .filter(|entry| entry.path().extension().is_some_and(|extension| extension == "py"))
            .count();
        assert_eq!(n_files, n_sources - 1, "record.py has to be run again");
    }
    assert!(report.is_empty(), "{report}");
}
