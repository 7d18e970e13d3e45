//! Matching: a program run on a text, with what can be taken back on a stack of its own.
//!
//! **Invariant:** only groups that look around or are atomic use Rust's stack, and how deep these are in one another
//! is bounded by the parser.
//! **Invariant:** steps are counted, and a match that takes too many ends in [`TooLong`].

use super::program::{Op, Program, Test, is_word, like};
use super::tree::{ENDLESS, Place};

/// How many steps one call may take: about a second.
const STEPS: u64 = 50_000_000;
/// How much there may be to take back.
const ENTRIES: usize = 4_000_000;

/// The bound was reached.
#[derive(Debug)]
pub(super) struct TooLong;

/// A text, by characters.
pub(super) trait Subject {
    /// One of them.
    fn at(&self, i: usize) -> u32;
}

impl Subject for [u8] {
    #[inline]
    fn at(&self, i: usize) -> u32 {
        self[i].into()
    }
}

impl Subject for [u32] {
    #[inline]
    fn at(&self, i: usize) -> u32 {
        self[i]
    }
}

/// How a match is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// At the first place.
    Match,
    /// At the first place, up to the last.
    Full,
    /// Anywhere.
    Search,
}

/// Nothing is there.
pub(super) const NONE: usize = usize::MAX;

enum Entry {
    /// Go on there.
    Other { pc: usize, at: usize },
    /// A register had this value.
    Was { register: usize, value: usize },
    /// One character fewer may do as well.
    Fewer { pc: usize, least: usize, at: usize },
    /// One more may do as well, if it passes.
    More { pc: usize, at: usize, left: u32 },
}

/// A matcher at work on one text.
pub(super) struct Matcher<'a, S: Subject + ?Sized> {
    program: &'a Program,
    text: &'a S,
    /// Where the text ends for this match.
    end: usize,
    /// Marks, the last group that was closed, then loops' registers.
    registers: Vec<usize>,
    entries: Vec<Entry>,
    pub(super) steps: u64,
    full: bool,
    /// An empty match here does not count.
    advance: Option<usize>,
}

impl<'a, S: Subject + ?Sized> Matcher<'a, S> {
    pub(super) fn new(program: &'a Program, text: &'a S, end: usize) -> Self {
        let registers = vec![NONE; program.n_registers];
        Matcher { program, text, end, registers, entries: Vec::new(), steps: 0, full: false, advance: None }
    }

    /// Looks for a match: its groups' places, and the last group that was closed at the end. An empty one at
    /// `start` itself does not count if it `must_advance`.
    pub(super) fn find(
        &mut self,
        start: usize,
        mode: Mode,
        must_advance: bool,
    ) -> Result<Option<Vec<usize>>, TooLong> {
        self.full = mode == Mode::Full;
        if start > self.end {
            return Ok(None);
        }
        for begin in start..=self.end {
            if mode == Mode::Search
                && let Some(first) = &self.program.first
            {
                if begin == self.end {
                    return Ok(None);
                }
                if !first.passes(self.text.at(begin)) {
                    self.step()?;
                    continue;
                }
            }
            self.advance = (must_advance && begin == start).then_some(begin);
            self.registers.fill(NONE);
            self.entries.clear();
            if let Some(end) = self.run(0, begin, true)? {
                let n = 2 * self.program.n_groups;
                let mut found = self.registers[..=n].to_vec();
                (found[0], found[1]) = (begin, end);
                for pair in found[..n].chunks_mut(2) {
                    if pair[0] == NONE || pair[1] == NONE {
                        pair.fill(NONE);
                    }
                }
                return Ok(Some(found));
            }
            if mode != Mode::Search {
                break;
            }
        }
        Ok(None)
    }

    #[inline]
    fn step(&mut self) -> Result<(), TooLong> {
        self.steps += 1;
        if self.steps > STEPS || self.entries.len() > ENTRIES { Err(TooLong) } else { Ok(()) }
    }

    #[inline]
    fn set(&mut self, register: usize, value: usize) {
        self.entries.push(Entry::Was { register, value: self.registers[register] });
        self.registers[register] = value;
    }

    /// Takes back down to here, and gives the next way to go on.
    fn back(&mut self, base: usize) -> Option<(usize, usize)> {
        while self.entries.len() > base {
            match self.entries.pop()? {
                Entry::Was { register, value } => self.registers[register] = value,
                Entry::Other { pc, at } => return Some((pc, at)),
                Entry::Fewer { pc, least, at } => {
                    let at = at - 1;
                    if at > least {
                        self.entries.push(Entry::Fewer { pc, least, at });
                    }
                    return Some((pc, at));
                }
                Entry::More { pc, at, left } => {
                    let Op::Many { test, .. } = &self.program.ops[pc - 1] else {
                        unreachable!("it was left by such an instruction")
                    };
                    if at < self.end && test.passes(self.text.at(at)) {
                        if left > 1 {
                            let left = if left == ENDLESS { left } else { left - 1 };
                            self.entries.push(Entry::More { pc, at: at + 1, left });
                        }
                        return Some((pc, at + 1));
                    }
                }
            }
        }
        None
    }

    fn count(&self, test: &Test, at: usize, most: u32) -> usize {
        let end = if most == ENDLESS { self.end } else { self.end.min(at.saturating_add(most as usize)) };
        match test {
            Test::All => end - at,
            Test::Is(c) => (at..end).take_while(|&i| self.text.at(i) == *c).count(),
            _ => (at..end).take_while(|&i| test.passes(self.text.at(i))).count(),
        }
    }

    fn is_at(&self, place: Place, variant: bool, at: usize) -> bool {
        let word = |i: Option<usize>| i.is_some_and(|i| i < self.end && is_word(self.text.at(i), variant));
        match place {
            Place::BeginOfText => at == 0,
            Place::Begin => at == 0 || self.text.at(at - 1) == 10,
            Place::End if variant => at == self.end || self.text.at(at) == 10,
            Place::End => at == self.end || at + 1 == self.end && self.text.at(at) == 10,
            Place::EndOfText => at == self.end,
            // in nothing there is neither
            Place::Boundary | Place::NoBoundary if self.end == 0 => false,
            Place::Boundary => word(at.checked_sub(1)) != word(Some(at)),
            Place::NoBoundary => word(at.checked_sub(1)) == word(Some(at)),
        }
    }

    /// Runs to [`Op::Done`]; where that is in the text. What can be taken back stays on the stack, but no other way
    /// to go on below it.
    fn run(&mut self, mut pc: usize, mut at: usize, top: bool) -> Result<Option<usize>, TooLong> {
        let base = self.entries.len();
        let program = self.program;
        loop {
            self.step()?;
            let goes = match &program.ops[pc] {
                Op::One(test) => {
                    let passes = at < self.end && test.passes(self.text.at(at));
                    at += 1;
                    pc += 1;
                    passes
                }
                Op::At(place, variant) => {
                    pc += 1;
                    self.is_at(*place, *variant, at)
                }
                Op::Split(first, second) => {
                    self.entries.push(Entry::Other { pc: *second, at });
                    pc = *first;
                    true
                }
                Op::Jump(to) => {
                    pc = *to;
                    true
                }
                Op::Mark(mark) => {
                    self.set(*mark, at);
                    if mark % 2 == 1 {
                        self.set(2 * program.n_groups, mark / 2);
                    }
                    pc += 1;
                    true
                }
                Op::Many { test, min, max, lazy } => {
                    let most = if *lazy { *min } else { *max };
                    let n = self.count(test, at, most);
                    self.steps += n as u64 / 4;
                    pc += 1;
                    if n < *min as usize {
                        false
                    } else {
                        let least = at + *min as usize;
                        at += n;
                        if *lazy && *max > *min {
                            let left = if *max == ENDLESS { ENDLESS } else { *max - *min };
                            self.entries.push(Entry::More { pc, at, left });
                        } else if at > least {
                            self.entries.push(Entry::Fewer { pc, least, at });
                        }
                        true
                    }
                }
                Op::Loop { register, end } => {
                    self.set(*register, NONE);
                    self.set(*register + 1, NONE);
                    pc = *end;
                    true
                }
                Op::Until { register, begin, min, max, lazy } => {
                    // the rounds that are done; the first time there is none
                    let n = self.registers[*register].wrapping_add(1);
                    let may = (n < *max as usize || *max == ENDLESS) && self.registers[*register + 1] != at;
                    if n < *min as usize {
                        self.set(*register, n);
                        pc = *begin + 1;
                    } else if !may {
                        pc += 1;
                    } else if *lazy {
                        self.entries.push(Entry::Other { pc: *begin, at });
                        pc += 1;
                    } else {
                        self.entries.push(Entry::Other { pc: pc + 1, at });
                        pc = *begin;
                    }
                    true
                }
                Op::Round { register } => {
                    let n = self.registers[*register].wrapping_add(1);
                    self.set(*register, n);
                    self.set(*register + 1, at);
                    pc += 1;
                    true
                }
                Op::Atomic { next } => match self.run(pc + 1, at, false)? {
                    Some(end) => {
                        (pc, at) = (*next, end);
                        true
                    }
                    None => false,
                },
                Op::Look { next, behind, negate } => {
                    let below = self.entries.len();
                    let found = match at.checked_sub(behind.unwrap_or(0)) {
                        Some(from) => self.run(pc + 1, from, false)?.is_some(),
                        None => false,
                    };
                    if *negate && found {
                        // what it captured is forgotten
                        while self.back(below).is_some() {}
                    }
                    pc = *next;
                    found != *negate
                }
                Op::Back { group, ignore, ascii } => {
                    let (from, to) = (self.registers[2 * group], self.registers[2 * group + 1]);
                    pc += 1;
                    if from == NONE || to == NONE || to < from || at + (to - from) > self.end {
                        false
                    } else {
                        let n = to - from;
                        self.steps += n as u64;
                        let text = self.text;
                        let same = (0..n).all(|i| {
                            let (a, b) = (text.at(from + i), text.at(at + i));
                            a == b || *ignore && like(a, b, *ascii)
                        });
                        at += n;
                        same
                    }
                }
                Op::Unless { group, no } => {
                    let matched = self.registers[2 * group] != NONE && self.registers[2 * group + 1] != NONE;
                    pc = if matched { pc + 1 } else { *no };
                    true
                }
                Op::Fail => false,
                Op::Done => {
                    if !top {
                        self.keep_values(base);
                        return Ok(Some(at));
                    }
                    let empty = self.advance == Some(at);
                    if !empty && (!self.full || at == self.end) {
                        return Ok(Some(at));
                    }
                    false
                }
            };
            if !goes {
                match self.back(base) {
                    Some((other, place)) => (pc, at) = (other, place),
                    None => return Ok(None),
                }
            }
        }
    }

    /// Drops the other ways to go on, and keeps what registers were.
    fn keep_values(&mut self, base: usize) {
        let mut kept = base;
        for i in base..self.entries.len() {
            if matches!(self.entries[i], Entry::Was { .. }) {
                self.entries.swap(kept, i);
                kept += 1;
            }
        }
        self.entries.truncate(kept);
    }
}
