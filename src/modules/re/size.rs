//! How long CPython's own code for an expression is, in words: it is in the size of a compiled pattern.
//!
//! The rules are those of Lib/re/_parser.py (what an expression is simplified to) and Lib/re/_compiler.py (3.13).
//! Only lengths are computed: our matcher has programs of another kind.

use std::collections::BTreeMap;

use super::program::{has_cases, lower, upper};
use super::tree::{Item, Node, flag, width};

/// What stands in a set, as the compiler sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Entry {
    Negate,
    Literal(u32),
    Range(u32, u32),
    Category(super::tree::Category, bool),
}

/// A part of an expression once simplified.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Literal(u32),
    NotLiteral(u32),
    Set(Vec<Entry>),
    Any,
    At(super::tree::Place),
    Fail,
    Back(u32),
    Branch(Vec<Vec<Part>>),
    Group {
        captures: bool,
        add: u32,
        del: u32,
        body: Vec<Part>,
    },
    /// Something around a body that takes so many words more.
    Around(u32, Vec<Part>),
    Choice(Vec<Part>, Vec<Part>),
}

impl Part {
    /// Whether it equals another part of the same kind: what has a body equals only itself.
    fn can_be_shared(&self) -> bool {
        matches!(
            self,
            Part::Literal(_)
                | Part::NotLiteral(_)
                | Part::Set(_)
                | Part::Any
                | Part::At(_)
                | Part::Fail
                | Part::Back(_)
        )
    }
}

/// How many words CPython's code for an expression has.
pub(super) fn words(nodes: &[Node], flags: u32, widths: &[(u32, u32)]) -> u32 {
    let parts = simplified(nodes);
    let mut counter = Counter { cases: None };
    let mut n = 5;
    if width(nodes, widths).0 > 0
        && flags & (flag::IGNORECASE | flag::LOCALE) != flag::IGNORECASE | flag::LOCALE
    {
        let mut prefix = Vec::new();
        literal_prefix(&parts, flags, &mut prefix);
        if !prefix.is_empty() {
            n += 2 + 2 * prefix.len() as u32;
        } else if let Some(set) = set_prefix(&parts, flags).filter(|set| !set.is_empty()) {
            n += counter.set(&set, 0);
        }
    }
    n + counter.parts(&parts, flags) + 1
}

fn simplified(nodes: &[Node]) -> Vec<Part> {
    let mut out = Vec::new();
    for node in nodes {
        match node {
            Node::Literal(c) => out.push(Part::Literal(*c)),
            Node::Any => out.push(Part::Any),
            Node::Set { items, negate } => out.push(set_of(items, *negate)),
            Node::At(place) => out.push(Part::At(*place)),
            Node::Branch(branches) => branch(branches.iter().map(|b| simplified(b)).collect(), &mut out),
            Node::Group { number, add, del, body } => {
                let body = simplified(body);
                if number.is_none() && *add == 0 && *del == 0 {
                    out.extend(body);
                } else {
                    out.push(Part::Group { captures: number.is_some(), add: *add, del: *del, body });
                }
            }
            Node::Repeat { body, .. } => out.push(Part::Around(5, simplified(body))),
            Node::Atomic(body) => out.push(Part::Around(3, simplified(body))),
            Node::Look { body, .. } => out.push(Part::Around(4, simplified(body))),
            Node::Back(group) => out.push(Part::Back(*group)),
            Node::Choice { yes, no, .. } => out.push(Part::Choice(simplified(yes), simplified(no))),
            Node::Fail => out.push(Part::Fail),
        }
    }
    out
}

fn set_of(items: &[Item], negate: bool) -> Part {
    let mut set = Vec::new();
    for item in items {
        let entry = match *item {
            Item::Range(a, b) if a == b => Entry::Literal(a),
            Item::Range(a, b) => Entry::Range(a, b),
            Item::Category(category, negate) => Entry::Category(category, negate),
        };
        if !set.contains(&entry) {
            set.push(entry);
        }
    }
    match (&set[..], negate) {
        (&[Entry::Literal(c)], true) => Part::NotLiteral(c),
        (&[Entry::Literal(c)], false) => Part::Literal(c),
        _ => {
            if negate {
                set.insert(0, Entry::Negate);
            }
            Part::Set(set)
        }
    }
}

/// Alternatives: what they begin with alike stands before them, and single characters are a set.
fn branch(mut branches: Vec<Vec<Part>>, out: &mut Vec<Part>) {
    while let Some(first) = branches[0].first().filter(|first| first.can_be_shared()).cloned()
        && branches.iter().all(|b| b.first() == Some(&first))
    {
        for b in &mut branches {
            b.remove(0);
        }
        out.push(first);
    }
    let mut set: Vec<Entry> = Vec::new();
    for b in &branches {
        match &b[..] {
            [Part::Literal(c)] => set.push(Entry::Literal(*c)),
            [Part::Set(entries)] if entries.first() != Some(&Entry::Negate) => set.extend(entries),
            _ => {
                out.push(Part::Branch(branches));
                return;
            }
        }
    }
    let mut unique: Vec<Entry> = Vec::new();
    for entry in set {
        if !unique.contains(&entry) {
            unique.push(entry);
        }
    }
    out.push(Part::Set(unique));
}

fn combined(flags: u32, add: u32, del: u32) -> u32 {
    let flags = if add & flag::TYPES != 0 { flags & !flag::TYPES } else { flags };
    (flags | add) & !del
}

/// Whether a character has two cases, where that matters.
fn is_cased(c: u32, flags: u32) -> bool {
    if flags & flag::IGNORECASE == 0 {
        return false;
    }
    if flags & flag::UNICODE == 0 {
        return char::from_u32(c).is_some_and(|c| c.is_ascii_alphabetic());
    }
    has_cases(c)
}

/// The characters that every match begins with; gives whether that is all.
fn literal_prefix(parts: &[Part], flags: u32, prefix: &mut Vec<u32>) -> bool {
    for part in parts {
        match part {
            Part::Literal(c) if !is_cased(*c, flags) => prefix.push(*c),
            Part::Group { add, del, body, .. } => {
                let flags = combined(flags, *add, *del);
                let both = flag::IGNORECASE | flag::LOCALE;
                if flags & both == both || !literal_prefix(body, flags, prefix) {
                    return false;
                }
            }
            _ => return false,
        }
    }
    true
}

/// The set that the first character of every match is in.
fn set_prefix(mut parts: &[Part], mut flags: u32) -> Option<Vec<Entry>> {
    while let Part::Group { add, del, body, .. } = parts.first()? {
        flags = combined(flags, *add, *del);
        let both = flag::IGNORECASE | flag::LOCALE;
        if flags & both == both {
            return None;
        }
        parts = body;
    }
    match parts.first()? {
        Part::Literal(c) if !is_cased(*c, flags) => Some(vec![Entry::Literal(*c)]),
        Part::Branch(branches) => branches
            .iter()
            .map(|b| match b.first() {
                Some(Part::Literal(c)) if !is_cased(*c, flags) => Some(Entry::Literal(*c)),
                _ => None,
            })
            .collect(),
        Part::Set(set) => {
            let moves = |entry: &Entry| match *entry {
                Entry::Literal(c) => is_cased(c, flags),
                Entry::Range(a, b) => {
                    flags & flag::IGNORECASE != 0 && (b > 0xffff || (a..=b).any(|c| is_cased(c, flags)))
                }
                Entry::Negate | Entry::Category(..) => false,
            };
            (!set.iter().any(moves)).then(|| set.clone())
        }
        _ => None,
    }
}

/// The words that entries of a set take, with the end.
fn plain_words(set: &[Entry]) -> u32 {
    let of = |entry: &Entry| match entry {
        Entry::Negate => 1,
        Entry::Literal(_) | Entry::Category(..) => 2,
        Entry::Range(..) => 3,
    };
    set.iter().map(of).sum::<u32>() + 1
}

#[derive(Default)]
struct Counter {
    /// Characters that are one but for case with others that are small as well; made when first asked for.
    cases: Option<BTreeMap<u32, Vec<u32>>>,
}

impl Counter {
    fn parts(&mut self, parts: &[Part], flags: u32) -> u32 {
        parts.iter().map(|part| self.part(part, flags)).sum()
    }

    fn part(&mut self, part: &Part, flags: u32) -> u32 {
        match part {
            Part::Literal(c) | Part::NotLiteral(c) => {
                if flags & (flag::UNICODE | flag::LOCALE) != flag::UNICODE || !is_cased(*c, flags) {
                    return 2;
                }
                match self.others(lower(*c, false)).len() as u32 {
                    0 => 2,
                    n => 2 + u32::from(matches!(part, Part::NotLiteral(_))) + 2 * (1 + n) + 1,
                }
            }
            Part::Set(set) => 2 + self.set(set, flags),
            Part::Any | Part::Fail => 1,
            Part::At(_) | Part::Back(_) => 2,
            Part::Branch(branches) => 2 + branches.iter().map(|b| 3 + self.parts(b, flags)).sum::<u32>(),
            Part::Group { captures, add, del, body } => {
                4 * u32::from(*captures) + self.parts(body, combined(flags, *add, *del))
            }
            Part::Around(n, body) => n + self.parts(body, flags),
            Part::Choice(yes, no) => {
                let no = if no.is_empty() { 0 } else { 2 + self.parts(no, flags) };
                3 + self.parts(yes, flags) + no
            }
        }
    }

    /// Small characters that are one with this one but for case.
    fn others(&mut self, c: u32) -> &[u32] {
        let cases = self.cases.get_or_insert_with(|| {
            let mut by_large: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for c in (0..0x1_0000).filter(|&c| lower(c, false) == c) {
                let large = upper(c, false);
                if large != c {
                    by_large.entry(large).or_default().push(c);
                }
            }
            let mut cases = BTreeMap::new();
            for alike in by_large.into_values().filter(|alike| alike.len() > 1) {
                for &c in &alike {
                    cases.insert(c, alike.iter().copied().filter(|&other| other != c).collect());
                }
            }
            cases
        });
        cases.get(&c).map_or(&[], Vec::as_slice)
    }

    /// The words of a set in its shortest form (`_optimize_charset`).
    fn set(&mut self, set: &[Entry], flags: u32) -> u32 {
        let ignores = flags & (flag::IGNORECASE | flag::LOCALE) == flag::IGNORECASE;
        let unicode = flags & flag::UNICODE != 0;
        let mut map = vec![false; 256];
        let (mut out, mut tail) = (Vec::new(), Vec::new());
        let mut cased = false;
        for &entry in set {
            let (low, high) = match entry {
                Entry::Negate => {
                    out.push(entry);
                    continue;
                }
                Entry::Category(..) => {
                    tail.push(entry);
                    continue;
                }
                Entry::Literal(c) => (c, c),
                Entry::Range(a, b) => (a, b),
            };
            let mut beyond = false;
            for c in low..=high {
                let c = if ignores { lower(c, !unicode) } else { c };
                if c > 0xffff {
                    beyond = true;
                    break;
                }
                let others = if ignores && unicode { self.others(c).to_vec() } else { Vec::new() };
                for c in others.into_iter().chain([c]) {
                    if c > 0xff && map.len() == 256 {
                        map.resize(0x1_0000, false);
                    }
                    map[c as usize] = true;
                }
            }
            if beyond {
                tail.push(entry);
                cased |= ignores && matches!(entry, Entry::Range(..));
            }
            cased |= ignores && (low..=high).any(|c| is_cased(c, flags));
        }
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for (c, _) in map.iter().enumerate().filter(|(_, is_in)| **is_in) {
            match runs.last_mut() {
                Some(run) if run.1 + 1 == c as u32 => run.1 += 1,
                _ => runs.push((c as u32, c as u32)),
            }
        }
        let before = out.len() as u32;
        if runs.len() <= 2 {
            out.extend(
                runs.iter().map(|&(a, b)| if a == b { Entry::Literal(a) } else { Entry::Range(a, b) }),
            );
            out.extend(tail);
            return plain_words(if cased || out.len() < set.len() { &out } else { set });
        }
        let rest = before + plain_words(&tail);
        if map.len() == 256 {
            return rest + 9;
        }
        let mut blocks: Vec<&[bool]> = map.chunks(256).collect();
        blocks.sort_unstable();
        blocks.dedup();
        rest + 66 + 8 * blocks.len() as u32
    }
}
