//! `_sre`: the matcher of `re`. The classes of patterns and matches are Python around it, in `frozen/re.py`.
//!
//! **Invariant:** programs are no part of the state. They are made of pattern and flags whenever they are needed,
//! and remembered for a while.

mod matcher;
mod parse;
mod program;
mod size;
mod tree;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::heap::{Owned, Slot, code_point};
use crate::machine::{Args, Machine, Res};
use crate::types::common::{natives, ssize};
use crate::types::{bytes, ty};

use super::Module;
use matcher::{Matcher, Mode, NONE, Subject, TooLong};
use parse::Wrong;
use program::Program;

/// The module that `re` is made on.
pub(super) const NATIVE: Module =
    Module::new("_sre", "The matcher of regular expressions.").functions(natives! {
        "compile" "pattern, flags, /" compile;
        "run" "pattern, flags, string, pos, endpos, mode, /" run;
        "all" "pattern, flags, string, pos, endpos, count, /" all;
    });

/// What was compiled: a text's or bytes' pattern, with which flags, its characters.
type Key = (bool, u32, Vec<u32>);

thread_local! {
    static PROGRAMS: RefCell<BTreeMap<Key, Rc<Program>>> = const { RefCell::new(BTreeMap::new()) };
}

/// How many programs are remembered.
const REMEMBERED: usize = 200;

/// A text or bytes, by characters.
enum Characters {
    Text(Rc<str>),
    Wide(Vec<u32>),
    Bytes(Vec<u8>),
}

impl Characters {
    fn of(m: &mut Machine, s: Slot) -> Res<Characters> {
        Ok(match m.heap.text(s) {
            Some(text) if text.s.len() == text.n_chars as usize => Characters::Text(text.s.clone()),
            Some(text) => Characters::Wide(text.s.chars().map(code_point).collect()),
            None => Characters::Bytes(bytes::buffer_of(m, s)?),
        })
    }

    fn wide(self) -> Vec<u32> {
        match self {
            Characters::Text(text) => text.bytes().map(u32::from).collect(),
            Characters::Wide(text) => text,
            Characters::Bytes(bytes) => bytes.into_iter().map(u32::from).collect(),
        }
    }
}

/// What is compiled: the program, flags, the names of groups, and how many words CPython's code has.
type Compiled = (Rc<Program>, u32, Vec<(String, u32)>, u32);

fn make(is_text: bool, flags: u32, text: &[u32]) -> Result<Compiled, Wrong> {
    let expression = parse::parse(text, is_text, flags)?;
    let program = program::make(&expression).map_err(|message| Wrong::Anywhere(message.into()))?;
    let n_words = size::words(&expression.nodes, expression.flags, &expression.widths);
    Ok((Rc::new(program), expression.flags, expression.names, n_words))
}

/// `(flags, groups, names, names by groups' numbers, bytes of CPython's code)` of a pattern; or what is wrong with it, and
/// where: -1 is for what overflows, -2 for flags.
fn compile(m: &mut Machine, a: Args) -> Res<Owned> {
    let (pattern, flags) = (a.slot(m, 0), a.slot(m, 1));
    let flags = ssize(m, flags)? as u32;
    let is_text = m.heap.text(pattern).is_some();
    let text = Characters::of(m, pattern)?.wide();
    let (message, place) = match make(is_text, flags, &text) {
        Ok((program, flags, names, n_words)) => {
            let n_groups = program.n_groups as i64 - 1;
            remember((is_text, flags, text), program);
            let names_of = m.heap.dict();
            let names_of = m.temp(names_of);
            let mut by_number: Vec<Slot> = vec![Slot::NONE; n_groups as usize + 1];
            for (name, number) in names {
                let name = m.heap.str(&name);
                let name = m.temp(name);
                by_number[number as usize] = name;
                let number = m.heap.int(number.into());
                let number = m.temp(number);
                m.set_item(names_of, name, number)?;
            }
            let by_number = by_number.into_iter().map(|name| m.share(name)).collect();
            let by_number = m.heap.tuple(by_number);
            let n_bytes = m.heap.int(4 * i64::from(n_words));
            let flags = m.heap.int(flags.into());
            let n_groups = m.heap.int(n_groups);
            let names_of = m.share(names_of);
            return Ok(m.heap.tuple(vec![flags, n_groups, names_of, by_number, n_bytes]));
        }
        Err(Wrong::Value(message)) => (message.to_owned(), m.heap.int(-2)),
        Err(Wrong::TooLarge) => ("the repetition number is too large".to_owned(), m.heap.int(-1)),
        Err(Wrong::TooDeep) => return Err(m.raise(ty::RECURSION_ERROR, "maximum recursion depth exceeded")),
        Err(Wrong::Anywhere(message)) => (message, m.none()),
        Err(Wrong::Pattern(message, at)) => (message, m.heap.int(at as i64)),
    };
    let message = m.heap.str(&message);
    Ok(m.heap.tuple(vec![message, place]))
}

fn remember(key: Key, program: Rc<Program>) {
    PROGRAMS.with_borrow_mut(|programs| {
        if programs.len() >= REMEMBERED {
            programs.clear();
        }
        programs.insert(key, program);
    });
}

/// The program of a pattern that has been compiled.
fn program_of(m: &mut Machine, pattern: Slot, flags: Slot) -> Res<Rc<Program>> {
    let flags = ssize(m, flags)? as u32;
    let is_text = m.heap.text(pattern).is_some();
    let key = (is_text, flags, Characters::of(m, pattern)?.wide());
    if let Some(known) = PROGRAMS.with_borrow(|programs| programs.get(&key).cloned()) {
        return Ok(known);
    }
    match make(is_text, flags, &key.2) {
        Ok((program, ..)) => {
            remember(key, program.clone());
            Ok(program)
        }
        Err(_) => Err(m.value_error("no pattern that was compiled")),
    }
}

/// What a call works on.
struct Job {
    program: Rc<Program>,
    text: Characters,
    start: usize,
    end: usize,
}

fn job(m: &mut Machine, a: Args) -> Res<Job> {
    let (pattern, flags, string) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let (start, end) = (a.slot(m, 3), a.slot(m, 4));
    let is_text = m.heap.text(pattern).is_some();
    if m.heap.text(string).is_none() && bytes::held_by(&m.heap, string).is_none() {
        let of = m.type_name(string);
        return Err(m.type_error(format!("expected string or bytes-like object, got '{of}'")));
    }
    if is_text != m.heap.text(string).is_some() {
        return Err(m.type_error(if is_text {
            "cannot use a string pattern on a bytes-like object"
        } else {
            "cannot use a bytes pattern on a string-like object"
        }));
    }
    let program = program_of(m, pattern, flags)?;
    let text = Characters::of(m, string)?;
    let len = match &text {
        Characters::Text(text) => text.len(),
        Characters::Wide(text) => text.len(),
        Characters::Bytes(text) => text.len(),
    } as i64;
    let start = ssize(m, start)?.clamp(0, len) as usize;
    let end = ssize(m, end)?.clamp(0, len) as usize;
    Ok(Job { program, text, start, end })
}

/// What was looked for, and in how many steps.
type Answer<T> = (Result<T, TooLong>, u64);

/// Matching costs fuel, too, so that a loop of long matches can be stopped.
fn pay(m: &mut Machine, steps: u64) {
    m.fuel = (m.fuel - (steps / 64) as i64).max(m.fuel.min(0));
}

fn too_long(m: &mut Machine) -> crate::machine::Unwind {
    m.raise(
        ty::RUNTIME_ERROR,
        "Heapglass stops a regular expression that tries 50 million steps: it would block the page",
    )
}

/// A match as numbers: begin and end of each group, -1 where there is none, then the last group that was closed.
fn numbers(m: &mut Machine, found: &[usize]) -> Owned {
    let numbers = found.iter().map(|&n| m.heap.int(if n == NONE { -1 } else { n as i64 })).collect();
    m.heap.tuple(numbers)
}

/// One match, or None.
fn run(m: &mut Machine, a: Args) -> Res<Owned> {
    let mode = a.slot(m, 5);
    let mode = match ssize(m, mode)? {
        0 => Mode::Match,
        1 => Mode::Full,
        _ => Mode::Search,
    };
    let job = job(m, a)?;
    fn one<S: Subject + ?Sized>(job: &Job, text: &S, mode: Mode) -> Answer<Option<Vec<usize>>> {
        let mut matcher = Matcher::new(&job.program, text, job.end);
        let found = matcher.find(job.start, mode, false);
        (found, matcher.steps)
    }
    let (found, steps) = match &job.text {
        Characters::Text(text) => one(&job, text.as_bytes(), mode),
        Characters::Wide(text) => one(&job, &text[..], mode),
        Characters::Bytes(text) => one(&job, &text[..], mode),
    };
    pay(m, steps);
    match found {
        Err(TooLong) => Err(too_long(m)),
        Ok(None) => Ok(m.none()),
        Ok(Some(found)) => Ok(numbers(m, &found)),
    }
}

/// So many matches one after another, or all for 0; an empty one does not begin where the last one ended.
fn all(m: &mut Machine, a: Args) -> Res<Owned> {
    let count = a.slot(m, 5);
    let count = ssize(m, count)?;
    let most = if count == 0 { usize::MAX } else { usize::try_from(count).unwrap_or(0) };
    let job = job(m, a)?;
    fn many<S: Subject + ?Sized>(job: &Job, text: &S, most: usize) -> Answer<Vec<Vec<usize>>> {
        let mut matcher = Matcher::new(&job.program, text, job.end);
        let (mut out, mut at, mut advance) = (Vec::new(), job.start, false);
        while out.len() < most && at <= job.end {
            match matcher.find(at, Mode::Search, advance) {
                Err(TooLong) => return (Err(TooLong), matcher.steps),
                Ok(None) => break,
                Ok(Some(found)) => {
                    advance = found[0] == found[1];
                    at = found[1];
                    out.push(found);
                }
            }
        }
        (Ok(out), matcher.steps)
    }
    let (found, steps) = match &job.text {
        Characters::Text(text) => many(&job, text.as_bytes(), most),
        Characters::Wide(text) => many(&job, &text[..], most),
        Characters::Bytes(text) => many(&job, &text[..], most),
    };
    pay(m, steps);
    let Ok(found) = found else { return Err(too_long(m)) };
    let list = m.heap.list();
    let list = m.temp(list);
    for one in found {
        let one = numbers(m, &one);
        m.heap.list_push(list, one);
    }
    Ok(m.share(list))
}
