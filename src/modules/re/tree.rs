//! A regular expression as it was read.

/// The flags of `re`, as their numbers are.
pub(super) mod flag {
    pub(crate) const IGNORECASE: u32 = 2;
    pub(crate) const LOCALE: u32 = 4;
    pub(crate) const MULTILINE: u32 = 8;
    pub(crate) const DOTALL: u32 = 16;
    pub(crate) const UNICODE: u32 = 32;
    pub(crate) const VERBOSE: u32 = 64;
    pub(crate) const DEBUG: u32 = 128;
    pub(crate) const ASCII: u32 = 256;
    /// Those that say which characters there are.
    pub(crate) const TYPES: u32 = ASCII | LOCALE | UNICODE;
    /// Those that go for the whole expression.
    pub(crate) const GLOBAL: u32 = DEBUG;
}

/// A kind of character: `\d`, `\s`, `\w` and their opposites.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Category {
    Digit,
    Space,
    Word,
}

/// What stands in a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Item {
    /// From one character to another, both included.
    Range(u32, u32),
    /// Those of a kind, or all others.
    Category(Category, bool),
}

/// A place in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `^`
    Begin,
    /// `$`
    End,
    /// `\A`
    BeginOfText,
    /// `\Z`
    EndOfText,
    /// `\b`
    Boundary,
    /// `\B`
    NoBoundary,
}

/// How a repeat chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Greed {
    /// As many as there are, giving back.
    Greedy,
    /// As few as do.
    Lazy,
    /// As many as there are, giving nothing back.
    Possessive,
}

/// A part of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Node {
    /// A character.
    Literal(u32),
    /// `.`
    Any,
    /// A set, or everything else.
    Set { items: Vec<Item>, negate: bool },
    /// A place.
    At(Place),
    /// One of several.
    Branch(Vec<Vec<Node>>),
    /// A group, captured or not, with the flags that it adds and takes away.
    Group { number: Option<u32>, add: u32, del: u32, body: Vec<Node> },
    /// A repeat.
    Repeat { min: u32, max: u32, greed: Greed, body: Vec<Node> },
    /// `(?>…)`
    Atomic(Vec<Node>),
    /// `(?=…)` and the like.
    Look { behind: bool, negate: bool, body: Vec<Node> },
    /// What a group has matched.
    Back(u32),
    /// `(?(1)…|…)`
    Choice { group: u32, yes: Vec<Node>, no: Vec<Node> },
    /// `(?!)`
    Fail,
}

/// As often as one likes (`MAXREPEAT`).
pub(super) const ENDLESS: u32 = u32::MAX;

/// The shortest and the longest that a sequence can match; the longest is [`ENDLESS`] where there is no bound.
pub(super) fn width(nodes: &[Node], groups: &[(u32, u32)]) -> (u32, u32) {
    nodes.iter().fold((0, 0), |sum, node| {
        let (low, high) = match node {
            Node::Literal(_) | Node::Any | Node::Set { .. } => (1, 1),
            Node::At(_) | Node::Look { .. } | Node::Fail => (0, 0),
            Node::Branch(parts) => parts.iter().map(|part| width(part, groups)).fold((ENDLESS, 0), either),
            Node::Group { body, .. } | Node::Atomic(body) => width(body, groups),
            Node::Repeat { min, max, body, .. } => {
                let (low, high) = width(body, groups);
                (low.saturating_mul(*min), if high == 0 { 0 } else { high.saturating_mul(*max) })
            }
            Node::Back(group) => groups.get(*group as usize).copied().unwrap_or((0, ENDLESS)),
            Node::Choice { yes, no, .. } => either(width(yes, groups), width(no, groups)),
        };
        (sum.0.saturating_add(low), sum.1.saturating_add(high))
    })
}

fn either(a: (u32, u32), b: (u32, u32)) -> (u32, u32) {
    (a.0.min(b.0), a.1.max(b.1))
}
