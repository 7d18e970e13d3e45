//! An expression as instructions for the matcher.

use super::parse::Expression;
use super::tree::*;
use crate::heap::{char_for, code_point};
use crate::types::str::unicode::{self, Mapped, decimal, is_space};

/// Whether one character passes.
#[derive(Debug, Clone)]
pub(super) enum Test {
    /// This one.
    Is(u32),
    /// This one, whatever its case.
    Like(u32),
    /// All but the end of a line.
    NoLineEnd,
    /// All.
    All,
    /// Those of a set.
    In(Box<Set>),
}

/// A set of characters; the first 256 are looked up.
#[derive(Debug, Clone)]
pub(super) struct Set {
    items: Vec<Item>,
    negate: bool,
    ascii: bool,
    ignore: bool,
    low: [u64; 4],
}

/// An instruction. Numbers are places in the program, or registers.
#[derive(Debug, Clone)]
pub(super) enum Op {
    One(Test),
    At(Place, bool),
    /// Goes on at the first, and if that fails at the second.
    Split(usize, usize),
    Jump(usize),
    /// Where a group begins (even) or ends (odd).
    Mark(usize),
    /// One character, as often as it passes.
    Many {
        test: Test,
        min: u32,
        max: u32,
        lazy: bool,
    },
    /// Begins a loop whose end is there; its registers are the count and the place of the last round.
    Loop {
        register: usize,
        end: usize,
    },
    /// Begins a round of it that is not among the first `min`.
    Round {
        register: usize,
    },
    /// The end of a round.
    Until {
        register: usize,
        begin: usize,
        min: u32,
        max: u32,
        lazy: bool,
    },
    /// What follows up to [`Op::Done`] is matched for itself; then it goes on at `next`.
    Atomic {
        next: usize,
    },
    Look {
        next: usize,
        behind: Option<usize>,
        negate: bool,
    },
    Back {
        group: usize,
        ignore: bool,
        ascii: bool,
    },
    /// Goes on there unless the group has matched.
    Unless {
        group: usize,
        no: usize,
    },
    Fail,
    Done,
}

/// A whole program.
#[derive(Debug)]
pub(super) struct Program {
    pub(super) ops: Vec<Op>,
    /// How many groups, the whole included.
    pub(super) n_groups: usize,
    pub(super) n_registers: usize,
    /// What a match begins with, if that is known.
    pub(super) first: Option<Test>,
}

fn single(mapped: Mapped, c: u32) -> u32 {
    match mapped {
        Mapped::One(c) => code_point(c),
        Mapped::More(_) => c,
    }
}

/// The one small letter of a character.
pub(super) fn lower(c: u32, ascii: bool) -> u32 {
    match char_for(c) {
        Some(letter) if letter.is_ascii() => letter.to_ascii_lowercase() as u32,
        // the one of two that has no dot over it
        Some('\u{130}') if !ascii => u32::from('i'),
        Some(letter) if !ascii => single(unicode::lower(letter), c),
        _ => c,
    }
}

/// Whether a character has another case, which may be several characters.
pub(super) fn has_cases(c: u32) -> bool {
    let other = |mapped| !matches!(mapped, Mapped::One(same) if code_point(same) == c);
    char_for(c).is_some_and(|letter| other(unicode::lower(letter)) || other(unicode::upper(letter)))
}

/// The one capital letter of a character.
pub(super) fn upper(c: u32, ascii: bool) -> u32 {
    match char_for(c) {
        Some(letter) if letter.is_ascii() => letter.to_ascii_uppercase() as u32,
        Some(letter) if !ascii => single(unicode::upper(letter), c),
        _ => c,
    }
}

/// Whether two characters are one but for case.
pub(super) fn like(a: u32, b: u32, ascii: bool) -> bool {
    if a == b {
        return true;
    }
    let (a, b) = (lower(a, ascii), lower(b, ascii));
    a == b || !ascii && upper(a, false) == upper(b, false)
}

fn is_of(c: u32, category: Category, ascii: bool) -> bool {
    let Some(c) = char_for(c) else { return false };
    if ascii && !c.is_ascii() {
        return false;
    }
    match category {
        Category::Digit if c.is_ascii() => c.is_ascii_digit(),
        Category::Digit => decimal(c).is_some(),
        Category::Space if ascii => matches!(c, ' ' | '\t'..='\r'),
        Category::Space => is_space(c),
        Category::Word if c.is_ascii() => c.is_ascii_alphanumeric() || c == '_',
        Category::Word => {
            use unicode::flag::{ALPHA, DECIMAL, DIGIT, NUMERIC};
            unicode::is(c, ALPHA | DECIMAL | DIGIT | NUMERIC)
        }
    }
}

/// Whether a character is one of words.
pub(super) fn is_word(c: u32, ascii: bool) -> bool {
    is_of(c, Category::Word, ascii)
}

impl Set {
    fn new(items: Vec<Item>, negate: bool, ascii: bool, ignore: bool) -> Set {
        let mut set = Set { items, negate, ascii, ignore, low: [0; 4] };
        for c in 0..256 {
            if set.find(c) {
                set.low[c as usize / 64] |= 1 << (c % 64);
            }
        }
        set
    }

    fn find(&self, c: u32) -> bool {
        let found = self.items.iter().any(|item| match *item {
            Item::Category(category, negate) => is_of(c, category, self.ascii) != negate,
            Item::Range(low, high) => {
                let within = |c: u32| low <= c && c <= high;
                within(c)
                    || self.ignore
                        && (within(lower(c, self.ascii))
                            || within(upper(c, self.ascii))
                            || low == high && like(low, c, self.ascii))
            }
        });
        found != self.negate
    }

    fn has(&self, c: u32) -> bool {
        match self.low.get(c as usize / 64) {
            Some(word) => word >> (c % 64) & 1 != 0,
            None => self.find(c),
        }
    }
}

impl Test {
    /// Whether it lets a character pass.
    #[inline]
    pub(super) fn passes(&self, c: u32) -> bool {
        match self {
            Test::Is(wanted) => c == *wanted,
            Test::Like(wanted) => like(*wanted, c, false),
            Test::NoLineEnd => c != 10,
            Test::All => true,
            Test::In(set) => set.has(c),
        }
    }
}

struct Maker<'a> {
    ops: Vec<Op>,
    n_registers: usize,
    widths: &'a [(u32, u32)],
}

/// Makes the program of an expression; it is never longer than the text of it, for no repeat is unrolled.
pub(super) fn make(expression: &Expression) -> Result<Program, &'static str> {
    let mut maker = Maker {
        ops: Vec::new(),
        n_registers: 2 * expression.n_groups as usize + 1,
        widths: &expression.widths,
    };
    maker.sequence(&expression.nodes, expression.flags)?;
    maker.ops.push(Op::Done);
    let first = maker.ops.iter().find(|op| !matches!(op, Op::Mark(_))).and_then(|op| match op {
        Op::One(test) | Op::Many { test, min: 1.., .. } => Some(test.clone()),
        _ => None,
    });
    let (ops, n_registers) = (maker.ops, maker.n_registers);
    Ok(Program { ops, n_groups: expression.n_groups as usize, n_registers, first })
}

impl Maker<'_> {
    fn sequence(&mut self, nodes: &[Node], flags: u32) -> Result<(), &'static str> {
        nodes.iter().try_for_each(|node| self.node(node, flags))
    }

    /// The test that a node is, if it is of one character.
    fn test(node: &Node, flags: u32) -> Option<Test> {
        // bytes know no letters but ASCII's: without a flag they are as with it
        let ascii = flags & flag::UNICODE == 0;
        let ignore = flags & flag::IGNORECASE != 0;
        Some(match node {
            Node::Literal(c) if !ignore => Test::Is(*c),
            Node::Literal(c) if lower(*c, ascii) == *c && upper(*c, ascii) == *c => Test::Is(*c),
            Node::Literal(c) if !ascii => Test::Like(*c),
            Node::Literal(c) => Test::In(Box::new(Set::new(vec![Item::Range(*c, *c)], false, ascii, true))),
            Node::Any if flags & flag::DOTALL != 0 => Test::All,
            Node::Any => Test::NoLineEnd,
            Node::Set { items, negate } => {
                Test::In(Box::new(Set::new(items.clone(), *negate, ascii, ignore)))
            }
            Node::Group { number: None, add, del, body } => match &body[..] {
                [one] => return Maker::test(one, inner(flags, *add, *del)),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn node(&mut self, node: &Node, flags: u32) -> Result<(), &'static str> {
        if let Some(test) = Maker::test(node, flags) {
            self.ops.push(Op::One(test));
            return Ok(());
        }
        let ascii = flags & flag::UNICODE == 0;
        match node {
            Node::Literal(_) | Node::Any | Node::Set { .. } => unreachable!("one character is a test"),
            Node::At(place) => {
                let place = match place {
                    Place::Begin if flags & flag::MULTILINE == 0 => Place::BeginOfText,
                    other => *other,
                };
                let variant = match place {
                    Place::End => flags & flag::MULTILINE != 0,
                    _ => ascii,
                };
                self.ops.push(Op::At(place, variant));
            }
            Node::Branch(parts) => {
                let mut ends = Vec::new();
                for (i, part) in parts.iter().enumerate() {
                    if i + 1 == parts.len() {
                        self.sequence(part, flags)?;
                        break;
                    }
                    let split = self.hole();
                    self.sequence(part, flags)?;
                    ends.push(self.hole());
                    self.ops[split] = Op::Split(split + 1, self.ops.len());
                }
                for end in ends {
                    self.ops[end] = Op::Jump(self.ops.len());
                }
            }
            Node::Group { number, add, del, body } => {
                let flags = inner(flags, *add, *del);
                match number {
                    Some(number) => {
                        self.ops.push(Op::Mark(2 * *number as usize));
                        self.sequence(body, flags)?;
                        self.ops.push(Op::Mark(2 * *number as usize + 1));
                    }
                    None => self.sequence(body, flags)?,
                }
            }
            Node::Repeat { min, max, greed, body } => match greed {
                Greed::Possessive => {
                    let hole = self.hole();
                    self.repeat(*min, *max, false, body, flags)?;
                    self.ops.push(Op::Done);
                    self.ops[hole] = Op::Atomic { next: self.ops.len() };
                }
                _ => self.repeat(*min, *max, *greed == Greed::Lazy, body, flags)?,
            },
            Node::Atomic(body) => {
                let hole = self.hole();
                self.sequence(body, flags)?;
                self.ops.push(Op::Done);
                self.ops[hole] = Op::Atomic { next: self.ops.len() };
            }
            Node::Look { behind, negate, body } => {
                let hole = self.hole();
                self.sequence(body, flags)?;
                self.ops.push(Op::Done);
                let behind = if *behind {
                    let (low, high) = width(body, self.widths);
                    if low != high {
                        return Err("look-behind requires fixed-width pattern");
                    }
                    Some(low as usize)
                } else {
                    None
                };
                self.ops[hole] = Op::Look { next: self.ops.len(), behind, negate: *negate };
            }
            Node::Back(group) => {
                let ignore = flags & flag::IGNORECASE != 0;
                self.ops.push(Op::Back { group: *group as usize, ignore, ascii });
            }
            Node::Choice { group, yes, no } => {
                let hole = self.hole();
                self.sequence(yes, flags)?;
                let end = self.hole();
                self.ops[hole] = Op::Unless { group: *group as usize, no: self.ops.len() };
                self.sequence(no, flags)?;
                self.ops[end] = Op::Jump(self.ops.len());
            }
            Node::Fail => self.ops.push(Op::Fail),
        }
        Ok(())
    }

    /// Room for an instruction that is known later.
    fn hole(&mut self) -> usize {
        self.ops.push(Op::Fail);
        self.ops.len() - 1
    }

    fn repeat(
        &mut self,
        min: u32,
        max: u32,
        lazy: bool,
        body: &[Node],
        flags: u32,
    ) -> Result<(), &'static str> {
        if let [one] = body
            && let Some(test) = Maker::test(one, flags)
        {
            self.ops.push(Op::Many { test, min, max, lazy });
            return Ok(());
        }
        let register = self.n_registers;
        self.n_registers += 2;
        let begin = self.hole();
        self.ops.push(Op::Round { register });
        self.sequence(body, flags)?;
        self.ops[begin] = Op::Loop { register, end: self.ops.len() };
        self.ops.push(Op::Until { register, begin: begin + 1, min, max, lazy });
        Ok(())
    }
}

/// The flags inside of a group that adds some and takes some away.
fn inner(flags: u32, add: u32, del: u32) -> u32 {
    let flags = if add & flag::TYPES == 0 { flags } else { flags & !flag::TYPES };
    (flags | add) & !del
}
