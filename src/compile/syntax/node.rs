//! What a rule of the grammar matched: as much of a tree as CPython's words for a mistake speak of.

use std::{ops::Range, rc::Rc};

/// What is matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A token, or nothing in particular.
    Other,
    /// Several, which become parts of what they are named in.
    Parts,
    Clause,
    Keyword,
    KeywordUnpacking,
    Name,
    Number,
    String,
    Attribute,
    Subscript,
    Starred,
    List,
    Tuple,
    Lambda,
    Call,
    Expression,
    Generator,
    Yield,
    Await,
    ListComprehension,
    SetComprehension,
    DictComprehension,
    Dict,
    Set,
    FString,
    None,
    False,
    True,
    Ellipsis,
    Comparison,
    /// `in` and what follows.
    Membership,
    Conditional,
    Named,
    /// Strings next to each other.
    Strings,
    /// A value in an f-string.
    Field,
}

/// The words of `grammar.txt`, and CPython's.
const KINDS: [(Kind, &str, &str); 34] = [
    (Kind::Parts, "parts", ""),
    (Kind::Clause, "clause", ""),
    (Kind::Keyword, "keyword", ""),
    (Kind::KeywordUnpacking, "keyword_unpacking", ""),
    (Kind::Name, "name", "name"),
    (Kind::Number, "number", "literal"),
    (Kind::String, "string", "literal"),
    (Kind::Attribute, "attribute", "attribute"),
    (Kind::Subscript, "subscript", "subscript"),
    (Kind::Starred, "starred", "starred"),
    (Kind::List, "list", "list"),
    (Kind::Tuple, "tuple", "tuple"),
    (Kind::Lambda, "lambda", "lambda"),
    (Kind::Call, "call", "function call"),
    (Kind::Expression, "expression", "expression"),
    (Kind::Generator, "generator", "generator expression"),
    (Kind::Yield, "yield", "yield expression"),
    (Kind::Await, "await", "await expression"),
    (Kind::ListComprehension, "list_comprehension", "list comprehension"),
    (Kind::SetComprehension, "set_comprehension", "set comprehension"),
    (Kind::DictComprehension, "dict_comprehension", "dict comprehension"),
    (Kind::Dict, "dict", "dict literal"),
    (Kind::Set, "set", "set display"),
    (Kind::FString, "f_string", "f-string expression"),
    (Kind::None, "none", "None"),
    (Kind::False, "false", "False"),
    (Kind::True, "true", "True"),
    (Kind::Ellipsis, "ellipsis", "ellipsis"),
    (Kind::Comparison, "comparison", "comparison"),
    (Kind::Membership, "membership", ""),
    (Kind::Conditional, "conditional", "conditional expression"),
    (Kind::Named, "named", "named expression"),
    (Kind::Strings, "strings", "literal"),
    (Kind::Field, "field", ""),
];

impl Kind {
    /// The kind `grammar.txt` calls so.
    pub(super) fn from_word(word: &str) -> Option<Kind> {
        KINDS.iter().find(|&&(_, known, _)| known == word).map(|&(kind, ..)| kind)
    }
}

/// A match: the tokens it reaches over, and its parts.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) kind: Kind,
    pub(super) tokens: Range<usize>,
    pub(super) parts: Vec<Rc<Node>>,
    /// How many expressions lie one in the other.
    pub(super) height: usize,
}

impl Node {
    /// What CPython calls an expression like this.
    pub(super) fn description(&self) -> &'static str {
        let is_joined_with_f_string =
            self.kind == Kind::Strings && self.parts.iter().any(|part| part.kind == Kind::FString);
        let kind = if is_joined_with_f_string { Kind::FString } else { self.kind };
        KINDS.iter().find(|&&(known, ..)| known == kind).map_or("", |&(_, _, description)| description)
    }

    pub(super) fn new(kind: Kind, tokens: Range<usize>, height: usize) -> Rc<Node> {
        Rc::new(Node { kind, tokens, parts: Vec::new(), height })
    }

    /// A node whose parts are these, or the parts of these.
    pub(super) fn with_parts(
        kind: Kind,
        tokens: Range<usize>,
        height: usize,
        nodes: &[&Rc<Node>],
    ) -> Rc<Node> {
        let mut parts = Vec::new();
        for &node in nodes {
            if node.kind == Kind::Parts {
                parts.extend(node.parts.iter().cloned());
            } else {
                parts.push(Rc::clone(node));
            }
        }
        Rc::new(Node { kind, tokens, parts, height })
    }
}
