//! Programs spoilt at random: whatever they say, the engine ends with an answer.
//!
//! Each mutant is a program under tests/programs in which a few tokens were deleted, doubled, swapped or replaced.
//! It runs for so much fuel, on a stack as large as a page's, and is audited at the end: no panic, no overflow of
//! the stack, no endless native loop, no count astray.
//!
//! - `HEAPGLASS_MUTANTS=N`: so many of them (a few dozen otherwise).
//! - `HEAPGLASS_MUTANTS_FROM=N`: beginning with this one; a single one is run again by its number.
//! - `HEAPGLASS_MUTANTS_SHOW=1`: each one's number and text, before it runs.

#![expect(clippy::disallowed_types, reason = "a test may measure time; the engine does not")]

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use heapglass::compile::{Mode, compile};
use heapglass::machine::{End, Machine, Stop};

/// Jumps back, calls and rounds of native loops.
const FUEL: i64 = 100_000;
/// What a page gives the engine (see .cargo/config.toml); unoptimised code takes far more for the same nesting.
const STACK: usize = if cfg!(debug_assertions) { 64 << 20 } else { 4 << 20 };
/// No mutant takes this long, on however slow a machine; a hundredth of it is usual.
const PATIENCE: Duration = Duration::from_mins(1);

#[test]
fn spoilt_programs_end_with_an_answer() {
    let wanted = |name: &str| env::var(name).ok().and_then(|n| n.parse::<u64>().ok());
    let n = wanted("HEAPGLASS_MUTANTS").unwrap_or(60);
    let from = wanted("HEAPGLASS_MUTANTS_FROM").unwrap_or(0);
    let show = env::var_os("HEAPGLASS_MUTANTS_SHOW").is_some();
    let sources = sources();
    assert!(sources.len() > 100);
    let run_all = move || {
        let mut complaints = Vec::new();
        for number in from..from + n {
            let mut random = Random::new(number);
            let source = mutant(&sources, &mut random);
            if show {
                eprintln!("--- mutant {number} ---\n{source}");
            }
            let started = Instant::now();
            let found = catch_unwind(AssertUnwindSafe(|| run(&source)));
            let found = found.unwrap_or_else(|_| Err("a panic".to_owned()));
            let took = started.elapsed();
            let found = found.and_then(|()| {
                if took < PATIENCE { Ok(()) } else { Err(format!("it took {} s", took.as_secs())) }
            });
            if let Err(what) = found {
                eprintln!("mutant {number}: {what}");
                complaints.push(number);
            }
        }
        complaints
    };
    let complaints = thread::Builder::new().stack_size(STACK).spawn(run_all).unwrap().join().unwrap();
    assert!(complaints.is_empty(), "mutants {complaints:?}; see HEAPGLASS_MUTANTS_FROM");
}

#[test]
fn the_same_number_gives_the_same_mutant() {
    let sources = ["x = [1, 2]\nprint('a', x)\n".to_owned()];
    let text = |number| mutant(&sources, &mut Random::new(number));
    assert_eq!(text(7), text(7));
    let distinct: std::collections::BTreeSet<String> = (0..50).map(text).collect();
    assert!(distinct.len() > 25, "{} of 50", distinct.len());
}

/// Programs that go too deep or grow too large, and the exception that each ends with.
const TOO_MUCH: &[(&str, &str)] = &[
    ("class R:\n    def __repr__(self): return repr(self)\nrepr(R())", "RecursionError"),
    ("class E:\n    def __eq__(self, other): return self == other\nE() == E()", "RecursionError"),
    ("class G:\n    def __getattr__(self, name): return self.other\nG().name", "RecursionError"),
    (
        "class K:\n    def __lt__(self, other): return sorted([self, other])[0] is self\nsorted([K(), K()])",
        "RecursionError",
    ),
    ("rows = []\nfor i in range(99999): rows = [rows]\nrepr(rows)", "RecursionError"),
    ("a = b = 0\nfor i in range(9999): a, b = [a], [b]\na == b", "RecursionError"),
    ("t = ()\nfor i in range(9999): t = (t,)\nhash(t)", "RecursionError"),
    ("it = iter([1])\nfor i in range(9999): it = map(abs, it)\nlist(it)", "RecursionError"),
    ("def g(n): yield from g(n + 1)\nlist(g(0))", "RecursionError"),
    ("def f(n): return max([n], key=f)\nf(0)", "RecursionError"),
    ("def f(): exec('f()')\nf()", "RecursionError"),
    ("eval('-' * 99999 + '1')", "SyntaxError"),
    ("eval('[' * 999 + ']' * 999)", "SyntaxError"),
    ("10 ** 10 ** 10", "MemoryError"),
    ("1 << 10 ** 10", "MemoryError"),
    ("[0] * 10 ** 12", "MemoryError"),
    ("rows = [0]\nrows *= 10 ** 12", "MemoryError"),
    ("bytes(10 ** 12)", "MemoryError"),
    ("'x'.center(10 ** 12)", "MemoryError"),
    ("rows = []\nwhile True: rows.append('x' * 10 ** 6 + str(len(rows)))", "MemoryError"),
    ("n = 3\nwhile True: n = n * n", "MemoryError"),
];

#[test]
fn what_is_too_much_is_an_exception() {
    let check_all = || {
        for (source, exception) in TOO_MUCH {
            let unit = compile(source, "main.py", Mode::Exec).unwrap();
            let mut m = Machine::new();
            m.start(&unit, source, "main.py");
            m.set_fuel(10_000_000, 10_000_000);
            match m.go_on() {
                End::Uncaught(u) => assert!(u.summary.starts_with(exception), "{source}: {}", u.summary),
                end => panic!("{source}: {end:?}"),
            }
            assert_eq!(m.audit().unaccounted, [], "{source}");
        }
    };
    thread::Builder::new().stack_size(STACK).spawn(check_all).unwrap().join().unwrap();
}

#[test]
fn a_loop_in_native_code_stops_with_its_fuel() {
    let source = "sum(iter(int, 1))";
    let unit = compile(source, "main.py", Mode::Exec).unwrap();
    let mut m = Machine::new();
    m.start(&unit, source, "main.py");
    m.set_fuel(1000, 1000);
    assert_eq!(m.go_on(), End::Stopped(Stop::Fuel));
    assert!(!m.can_go_on(), "native code is in between");
}

/// What is wrong with a run of it: counts that do not fit their owners.
fn run(source: &str) -> Result<(), String> {
    let Ok(unit) = compile(source, "main.py", Mode::Exec) else { return Ok(()) };
    let mut m = Machine::new();
    m.set_input(Rc::new(vec!["5".to_owned(), "abc".to_owned()]), true);
    m.start(&unit, source, "main.py");
    m.set_fuel(FUEL, FUEL);
    let end = m.go_on();
    // what native code holds in its own hands while it is stopped is not on the stack
    if matches!(end, End::Stopped(_)) && !m.can_go_on() {
        return Ok(());
    }
    let found = m.audit().unaccounted;
    if found.is_empty() { Ok(()) } else { Err(format!("{:?}", &found[..found.len().min(3)])) }
}

/// The texts under tests/programs, in the order of their names.
fn sources() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let entries = |folder: &Path| {
        let paths = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
        let mut paths: Vec<_> = paths.collect();
        paths.sort();
        paths
    };
    let files = entries(&folder).into_iter().flat_map(|group| entries(&group));
    files
        .filter(|f| f.extension().is_some_and(|e| e == "py"))
        .map(|f| fs::read_to_string(f).unwrap())
        .collect()
}

/// A small generator of numbers (SplitMix64).
struct Random(u64);

impl Random {
    fn new(seed: u64) -> Random {
        Random(seed.wrapping_mul(0x2545_F491_4F6C_DD1D) ^ 0x9E37_79B9_7F4A_7C15)
    }

    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n.max(1) as u64) as usize
    }

    fn pick<'t>(&mut self, from: &[&'t str]) -> &'t str {
        from[self.below(from.len())]
    }
}

const NUMBERS: &[&str] = &[
    "0",
    "-1",
    "1",
    "2",
    "-2",
    "255",
    "256",
    "257",
    "10**10",
    "2**31",
    "2**63",
    "-2**63",
    "2**64",
    "10**30",
    "-10**30",
    "10**1000",
    "1e308",
    "-1e308",
    "float('nan')",
    "float('inf')",
    "0.5",
    "-0.0",
    "1j",
    "True",
    "10**10**10",
    "99999999",
];
const STRINGS: &[&str] =
    &["''", "'a'", "'é'", "'\\x00'", "'😀' * 3", "'%s%d'", "'{}{0}'", "b''", "b'\\xff'", "f'{1=}'"];
const VALUES: &[&str] = &[
    "None",
    "[]",
    "()",
    "{}",
    "set()",
    "[[]]",
    "range(3)",
    "range(10**30)",
    "object()",
    "int",
    "type",
    "len",
    "print",
    "...",
    "NotImplemented",
    "lambda: 0",
    "(x for x in [])",
    "iter([])",
    "super",
    "Exception",
    "ValueError('v')",
    "slice(None)",
    "bytearray(3)",
    "frozenset()",
    "__builtins__",
    "globals()",
    "locals()",
    "[None] * 1000",
];
const WORDS: &[&str] = &[
    "if", "else", "for", "in", "not", "and", "or", "is", "def", "class", "return", "yield", "lambda", "del",
    "with", "as", "try:", "except", "finally:", "raise", "global", "nonlocal", "assert", "import", "from",
    "while", "pass", "await", "async", "match", "case", "type", "(", ")", "[", "]", "{", "}", ":", ",", ".",
    "=", "==", ":=", "*", "**", "@", "->", "+", "-", "/", "//", "%", "<<", ">>", "&", "|", "^", "~", "+=",
    "*=", "\n", "\n    ", ";", "\\", "#",
];
const METHODS: &[&str] = &[
    "__class__",
    "__dict__",
    "__init__",
    "__new__",
    "__del__",
    "__repr__",
    "__eq__",
    "__hash__",
    "__iter__",
    "__next__",
    "__getattr__",
    "__setattr__",
    "__call__",
    "__enter__",
    "__exit__",
    "__mro__",
    "__bases__",
    "__name__",
    "__code__",
    "__slots__",
    "__len__",
    "__getitem__",
    "__set_name__",
    "__get__",
    "__set__",
    "__add__",
    "__format__",
    "__bool__",
    "append",
    "pop",
    "clear",
    "sort",
    "update",
    "format",
    "join",
    "split",
    "send",
    "throw",
    "close",
    "copy",
    "extend",
];

/// A program with one to four changes in it.
fn mutant(sources: &[String], random: &mut Random) -> String {
    let source = &sources[random.below(sources.len())];
    let mut tokens = tokens(source);
    for _ in 0..=random.below(4) {
        change(&mut tokens, random);
    }
    tokens.concat()
}

fn change(tokens: &mut Vec<String>, random: &mut Random) {
    let solid: Vec<usize> = (0..tokens.len()).filter(|&i| !tokens[i].trim().is_empty()).collect();
    if solid.is_empty() {
        return;
    }
    let i = solid[random.below(solid.len())];
    let j = solid[random.below(solid.len())];
    match random.below(12) {
        0 => drop(tokens.remove(i)),
        1 => {
            let again = tokens[i].clone();
            tokens.insert(i, again);
        }
        2 => tokens.swap(i, j),
        3 => {
            let other = tokens[j].clone();
            tokens[i] = other;
        }
        4 => tokens.insert(i, random.pick(WORDS).to_owned()),
        5 => drop_argument(tokens, i),
        6 | 7 => replace_alike(tokens, &solid, random, is_name, METHODS),
        8 | 9 => {
            replace_alike(tokens, &solid, random, |t| t.starts_with(|c: char| c.is_ascii_digit()), NUMBERS);
        }
        10 => replace_alike(tokens, &solid, random, |t| t.starts_with(['\'', '"']), STRINGS),
        _ => replace_alike(tokens, &solid, random, is_name, VALUES),
    }
}

fn is_name(token: &str) -> bool {
    token.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// Replaces a token of a kind: by another of the program's, or by one from a list.
fn replace_alike(
    tokens: &mut [String],
    solid: &[usize],
    random: &mut Random,
    is_alike: impl Fn(&str) -> bool,
    list: &[&str],
) {
    let alike: Vec<usize> = solid.iter().copied().filter(|&i| is_alike(&tokens[i])).collect();
    if alike.is_empty() {
        return;
    }
    let (i, j) = (alike[random.below(alike.len())], alike[random.below(alike.len())]);
    tokens[i] = if random.below(3) == 0 { tokens[j].clone() } else { random.pick(list).to_owned() };
}

/// Drops what lies between a comma and the next one, or the end of the call.
fn drop_argument(tokens: &mut Vec<String>, from: usize) {
    let Some(comma) = (from..tokens.len()).find(|&i| tokens[i] == ",") else { return };
    let end = (comma + 1..tokens.len()).find(|&i| matches!(&*tokens[i], "," | ")" | "]" | "}"));
    tokens.drain(comma..end.unwrap_or(comma + 1));
}

/// A rough split of Python's text: names, numbers, whole strings, runs of blanks, single signs.
fn tokens(source: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let same = |f: fn(char) -> bool| rest.find(|c| !f(c)).unwrap_or(rest.len());
        let len = match first {
            '\'' | '"' => {
                let quote =
                    if rest[1..].starts_with(&*format!("{first}{first}")) { &rest[..3] } else { &rest[..1] };
                rest[quote.len()..].find(quote).map_or(rest.len(), |at| at + 2 * quote.len())
            }
            '\n' => 1 + rest[1..].find(|c| c != ' ').unwrap_or(rest.len() - 1),
            c if c.is_alphanumeric() || c == '_' => same(|c| c.is_alphanumeric() || c == '_'),
            c if c.is_whitespace() => same(|c| c.is_whitespace() && c != '\n').max(c.len_utf8()),
            c => c.len_utf8(),
        };
        out.push(rest[..len].to_owned());
        rest = &rest[len..];
    }
    out
}
