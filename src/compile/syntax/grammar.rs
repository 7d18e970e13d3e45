//! `grammar.txt`, read.
//!
//! Invariant: every rule, name and check that the text speaks of exists; the test reads it all.

use std::{collections::BTreeMap, sync::LazyLock};

use super::node::Kind;

/// The grammar.
pub(super) static GRAMMAR: LazyLock<Grammar> = LazyLock::new(|| Reader::read(include_str!("grammar.txt")));

pub(super) type RuleId = usize;

pub(super) struct Grammar {
    pub(super) rules: Vec<Rule>,
    by_name: BTreeMap<String, RuleId>,
}

impl Grammar {
    /// A rule's number by its name.
    pub(super) fn rule(&self, name: &str) -> RuleId {
        self.by_name[name]
    }
}

#[derive(Default)]
pub(super) struct Rule {
    pub(super) keeps: Keeps,
    /// The rule begins with itself: its result is grown from the shortest.
    pub(super) is_left_recursive: bool,
    /// Within the rule nothing but the language's grammar is tried.
    pub(super) hides_mistakes: bool,
    pub(super) alternatives: Vec<Alternative>,
}

/// How long a rule's result at a token holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Keeps {
    /// While mistakes are looked for, or while they aren't.
    #[default]
    InMode,
    Always,
    Never,
}

pub(super) struct Alternative {
    pub(super) items: Vec<Item>,
    pub(super) gives: Gives,
    /// The alternative is nothing but a rule about a mistake.
    pub(super) is_mistake: bool,
}

/// A name in an alternative.
pub(super) type Binding = char;

pub(super) struct Item {
    pub(super) name: Option<Binding>,
    pub(super) what: What,
}

pub(super) enum What {
    /// A keyword or an operator.
    Text(String),
    /// A name with this text.
    SoftKeyword(String),
    Token(TokenClass),
    Rule(RuleId),
    Optional(Box<What>),
    Repeated {
        what: Box<What>,
        separator: Option<Box<What>>,
        at_least_one: bool,
    },
    Ahead {
        what: Box<What>,
        is_wanted: bool,
    },
    Group(Vec<Alternative>),
    /// A keyword or operator that must follow.
    Forced(String),
    /// No other alternative will do from here on.
    Cut,
    Wrong {
        place: Place,
        message: String,
    },
    /// Something only Rust can tell.
    Check {
        check: String,
        names: Vec<Binding>,
        text: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenClass {
    Name,
    SoftKeyword,
    Number,
    String,
    FStringStart,
    FStringMiddle,
    FStringEnd,
    Newline,
    Indent,
    Dedent,
    End,
    /// Never there.
    TypeComment,
}

/// What an alternative's match is.
pub(super) enum Gives {
    /// What its only item matched; if there are several, nothing in particular.
    Only,
    Named(Binding),
    Node(Kind, Vec<Binding>),
}

/// Where something is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    At(Path),
    Range(Path, Path),
    /// From there to where the tokenizer is.
    From(Path),
    /// The token read last.
    Last,
    /// The token here.
    Next,
    /// The token read last, but the mistake is the indentation.
    Indent,
}

/// A name's match, or a part of it, or a part of that …
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    pub(super) name: Binding,
    pub(super) parts: Vec<Part>,
}

/// Which part of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    First,
    Last,
}

/// A piece of the grammar's text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Lexeme {
    Word(String),
    Quoted(String),
    SoftKeyword(String),
    Message(String),
    Sign(&'static str),
}

const SIGNS: [&str; 19] =
    ["->", "&&", "!!", "&", "!", "(", ")", "|", "?", "*", "+", "~", "=", "<", ">", ";", ":", ",", "."];

/// A rule as it is written: parameters, marks, and a line an alternative.
#[derive(Default)]
struct Written {
    parameters: Vec<String>,
    marks: String,
    alternatives: Vec<Vec<Lexeme>>,
}

struct Reader {
    written: BTreeMap<String, Written>,
    /// A rule with its arguments, and its number.
    numbers: BTreeMap<(String, Vec<Vec<Lexeme>>), RuleId>,
    /// Rules that are still to be read: number, name, lines.
    to_read: Vec<(RuleId, String, Vec<Vec<Lexeme>>)>,
    n_rules: usize,
}

impl Reader {
    fn read(text: &str) -> Grammar {
        let mut written: BTreeMap<String, Written> = BTreeMap::new();
        let mut current = String::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(alternative) = line.strip_prefix("    ") {
                let rule =
                    written.get_mut(&current).unwrap_or_else(|| unreachable!("a line belongs to a rule"));
                rule.alternatives.push(lexemes(alternative));
                continue;
            }
            let (head, marks) =
                line.trim_end_matches(':').split_once(" (").unwrap_or((line.trim_end_matches(':'), ""));
            let (name, parameters) = head.split_once('<').unwrap_or((head, ""));
            let parameters = parameters.trim_end_matches('>').split("; ").map(String::from);
            current = name.into();
            let rule = Written {
                parameters: parameters.filter(|parameter| !parameter.is_empty()).collect(),
                marks: marks.trim_end_matches(')').into(),
                alternatives: Vec::new(),
            };
            written.insert(current.clone(), rule);
        }
        let mut reader = Reader { written, numbers: BTreeMap::new(), to_read: Vec::new(), n_rules: 0 };
        let names: Vec<String> = reader
            .written
            .iter()
            .filter(|(_, rule)| rule.parameters.is_empty())
            .map(|(name, _)| name.clone())
            .collect();
        let by_name = names.into_iter().map(|name| (name.clone(), reader.number(name, Vec::new()))).collect();
        let mut rules = Vec::new();
        while let Some((number, name, alternatives)) = reader.to_read.pop() {
            let marks = &reader.written[&name].marks;
            let (is_left_recursive, is_memo, is_fresh) = (marks == "left", marks == "memo", marks == "fresh");
            let rule = Rule {
                keeps: match () {
                    () if is_left_recursive || is_memo => Keeps::Always,
                    () if is_fresh => Keeps::Never,
                    () => Keeps::InMode,
                },
                is_left_recursive,
                hides_mistakes: name.ends_with("_without_invalid"),
                alternatives: alternatives
                    .iter()
                    .map(|line| {
                        let mut line = Line { reader: &mut reader, lexemes: line, at: 0 };
                        let alternative = line.alternative();
                        assert_eq!(line.at, line.lexemes.len(), "all of {name} is read: {:?}", line.lexemes);
                        alternative
                    })
                    .collect(),
            };
            rules.resize_with(reader.n_rules, Rule::default);
            rules[number] = rule;
        }
        Grammar { rules, by_name }
    }

    /// The number of a rule with these arguments.
    fn number(&mut self, name: String, arguments: Vec<Vec<Lexeme>>) -> RuleId {
        let key = (name, arguments);
        if let Some(&number) = self.numbers.get(&key) {
            return number;
        }
        let Some(rule) = self.written.get(&key.0) else { unreachable!("the grammar has a rule {}", key.0) };
        assert_eq!(rule.parameters.len(), key.1.len(), "the parameters of {}", key.0);
        let replaced = |line: &Vec<Lexeme>| {
            let replace = |lexeme: &Lexeme| {
                let parameter = match lexeme {
                    Lexeme::Word(word) => rule.parameters.iter().position(|parameter| parameter == word),
                    _ => None,
                };
                parameter.map_or_else(|| vec![lexeme.clone()], |parameter| key.1[parameter].clone())
            };
            line.iter().flat_map(replace).collect()
        };
        let alternatives = rule.alternatives.iter().map(replaced).collect();
        let number = self.n_rules;
        self.n_rules += 1;
        self.to_read.push((number, key.0.clone(), alternatives));
        self.numbers.insert(key, number);
        number
    }
}

fn lexemes(line: &str) -> Vec<Lexeme> {
    let mut found = Vec::new();
    let mut rest = line.trim();
    while let Some(first) = rest.chars().next() {
        let length = if let '\'' | '"' | '`' = first {
            let length = rest[1..].find(first).map_or(rest.len(), |length| length + 1);
            let inner = rest[1..length].into();
            found.push(match first {
                '\'' => Lexeme::Quoted(inner),
                '"' => Lexeme::SoftKeyword(inner),
                _ => Lexeme::Message(inner),
            });
            length + 1
        } else if first.is_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
            found.push(Lexeme::Word(rest[..length].into()));
            length
        } else {
            let Some(sign) = SIGNS.into_iter().find(|sign| rest.starts_with(sign)) else {
                unreachable!("the grammar is written with known signs: {rest}")
            };
            found.push(Lexeme::Sign(sign));
            sign.len()
        };
        rest = rest[length..].trim_start();
    }
    found
}

/// An alternative that is being read.
struct Line<'r> {
    reader: &'r mut Reader,
    lexemes: &'r [Lexeme],
    at: usize,
}

impl Line<'_> {
    fn peek(&self, ahead: usize) -> Option<&Lexeme> {
        self.lexemes.get(self.at + ahead)
    }

    fn eat(&mut self, sign: &str) -> bool {
        let is_next = matches!(self.peek(0), Some(Lexeme::Sign(next)) if *next == sign);
        self.at += usize::from(is_next);
        is_next
    }

    fn expect(&mut self, sign: &str) {
        assert!(self.eat(sign), "{sign} belongs at {} in {:?}", self.at, self.lexemes);
    }

    fn word(&mut self) -> String {
        let Some(Lexeme::Word(word)) = self.peek(0) else {
            unreachable!("a word belongs in {:?}", self.lexemes)
        };
        let word = word.clone();
        self.at += 1;
        word
    }

    fn binding(&mut self) -> Binding {
        let word = self.word();
        assert_eq!(word.len(), 1, "a name is one letter");
        word.chars().next().unwrap_or_default()
    }

    fn alternative(&mut self) -> Alternative {
        let mut items = Vec::new();
        let mut gives = Gives::Only;
        while !matches!(self.peek(0), None | Some(Lexeme::Sign(")" | "|"))) {
            if self.eat("->") {
                gives = self.gives();
                break;
            }
            items.push(self.item());
        }
        let is_mistake = match items.as_slice() {
            [Item { what: What::Rule(rule), .. }] => self
                .reader
                .numbers
                .iter()
                .any(|((name, _), number)| number == rule && name.starts_with("invalid_")),
            _ => false,
        };
        Alternative { items, gives, is_mistake }
    }

    fn gives(&mut self) -> Gives {
        let word = self.word();
        if word.len() == 1 {
            return Gives::Named(word.chars().next().unwrap_or_default());
        }
        let Some(kind) = Kind::from_word(&word) else { unreachable!("{word} is a kind of node") };
        Gives::Node(kind, if self.eat("(") { self.names() } else { Vec::new() })
    }

    /// Names, up to the bracket that closes.
    fn names(&mut self) -> Vec<Binding> {
        let mut names = vec![self.binding()];
        while self.eat(",") {
            names.push(self.binding());
        }
        self.expect(")");
        names
    }

    fn item(&mut self) -> Item {
        let name = match (self.peek(0), self.peek(1)) {
            (Some(Lexeme::Word(word)), Some(Lexeme::Sign("="))) if word.len() == 1 => Some(self.binding()),
            _ => None,
        };
        if name.is_some() {
            self.expect("=");
        }
        Item { name, what: self.what() }
    }

    fn what(&mut self) -> What {
        if self.eat("&&") {
            return What::Forced(self.quoted());
        }
        if self.eat("!!") {
            return self.wrong();
        }
        if self.eat("~") {
            return What::Cut;
        }
        if self.eat("&") {
            return What::Ahead { what: Box::new(self.repeated()), is_wanted: true };
        }
        if self.eat("!") {
            return What::Ahead { what: Box::new(self.repeated()), is_wanted: false };
        }
        self.repeated()
    }

    fn repeated(&mut self) -> What {
        let what = Box::new(self.atom());
        if self.eat(".") {
            let separator = Some(what);
            let what = Box::new(self.atom());
            self.expect("+");
            return What::Repeated { what, separator, at_least_one: true };
        }
        if self.eat("?") {
            return What::Optional(what);
        }
        if self.eat("*") {
            return What::Repeated { what, separator: None, at_least_one: false };
        }
        if self.eat("+") {
            return What::Repeated { what, separator: None, at_least_one: true };
        }
        *what
    }

    fn quoted(&mut self) -> String {
        let Some(Lexeme::Quoted(text)) = self.peek(0) else {
            unreachable!("a text belongs in {:?}", self.lexemes)
        };
        let text = text.clone();
        self.at += 1;
        text
    }

    fn atom(&mut self) -> What {
        match self.peek(0) {
            Some(Lexeme::Quoted(_)) => What::Text(self.quoted()),
            Some(Lexeme::SoftKeyword(word)) => {
                let word = word.clone();
                self.at += 1;
                What::SoftKeyword(word)
            }
            Some(Lexeme::Word(_)) => self.reference(),
            _ => {
                self.expect("(");
                let mut alternatives = vec![self.alternative()];
                while self.eat("|") {
                    alternatives.push(self.alternative());
                }
                self.expect(")");
                What::Group(alternatives)
            }
        }
    }

    fn reference(&mut self) -> What {
        let word = self.word();
        What::Token(match word.as_str() {
            "NAME" => TokenClass::Name,
            "SOFT_KEYWORD" => TokenClass::SoftKeyword,
            "NUMBER" => TokenClass::Number,
            "STRING" => TokenClass::String,
            "FSTRING_START" => TokenClass::FStringStart,
            "FSTRING_MIDDLE" => TokenClass::FStringMiddle,
            "FSTRING_END" => TokenClass::FStringEnd,
            "NEWLINE" => TokenClass::Newline,
            "INDENT" => TokenClass::Indent,
            "DEDENT" => TokenClass::Dedent,
            "END" => TokenClass::End,
            "TYPE_COMMENT" => TokenClass::TypeComment,
            _ => {
                let arguments = if self.eat("<") { self.arguments() } else { Vec::new() };
                return What::Rule(self.reader.number(word, arguments));
            }
        })
    }

    /// A rule's arguments, up to the `>`.
    fn arguments(&mut self) -> Vec<Vec<Lexeme>> {
        let mut arguments = vec![Vec::new()];
        let mut depth = 0;
        while let Some(lexeme) = self.peek(0).cloned() {
            self.at += 1;
            match lexeme {
                Lexeme::Sign(">") if depth == 0 => break,
                Lexeme::Sign(";") if depth == 0 => arguments.push(Vec::new()),
                lexeme => {
                    depth += i32::from(lexeme == Lexeme::Sign("<")) - i32::from(lexeme == Lexeme::Sign(">"));
                    arguments.last_mut().unwrap_or_else(|| unreachable!("there is one")).push(lexeme);
                }
            }
        }
        arguments
    }

    fn wrong(&mut self) -> What {
        let word = self.word();
        let place = match word.as_str() {
            "last" => Place::Last,
            "next" => Place::Next,
            "indent" => Place::Indent,
            "at" | "from" | "range" => {
                self.expect("(");
                let first = self.path();
                let place = match word.as_str() {
                    "at" => Place::At(first),
                    "from" => Place::From(first),
                    _ => {
                        self.expect(",");
                        Place::Range(first, self.path())
                    }
                };
                self.expect(")");
                place
            }
            _ => {
                self.expect("(");
                let names = self.names();
                let text = match self.peek(0) {
                    Some(Lexeme::Message(text) | Lexeme::Quoted(text)) => text.clone(),
                    _ => String::new(),
                };
                self.at += usize::from(!text.is_empty());
                return What::Check { check: word, names, text };
            }
        };
        let Some(Lexeme::Message(message)) = self.peek(0) else {
            unreachable!("a message belongs in {:?}", self.lexemes)
        };
        let message = message.clone();
        self.at += 1;
        What::Wrong { place, message }
    }

    fn path(&mut self) -> Path {
        let name = self.binding();
        let mut parts = Vec::new();
        while self.eat(".") {
            parts.push(match self.word().as_str() {
                "first" => Part::First,
                "last" => Part::Last,
                word => unreachable!("{word} is no part of a match"),
            });
        }
        Path { name, parts }
    }
}
