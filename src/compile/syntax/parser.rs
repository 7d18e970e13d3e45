//! Reads a program by `grammar.txt`, until something is wrong (Parser/pegen.c and pegen_errors.c, 3.13).
//!
//! Invariant: tokens are read no earlier than CPython reads them: what is said depends on how far it had read.

use std::rc::Rc;

use super::{
    grammar::{Alternative, Binding, Gives, Grammar, Keeps, Rule, RuleId, TokenClass, What},
    node::{Kind, Node},
    tokens::{Token, TokenKind, Tokenizer},
};
use crate::source::{SyntaxError, SyntaxWarning};

/// Matches that may wait for others. CPython's limit is about as high, in its own frames.
const MAX_FRAMES: usize = 32_000;
/// Expressions may not be nested deeper, brackets or not: the passes behind recurse over them.
const MAX_HEIGHT: usize = 200;

/// Why reading ends.
#[derive(Debug, Clone)]
pub(super) enum Stop {
    /// The program is wrong, says the tokenizer.
    Tokenizer(SyntaxError),
    /// The program is wrong, says the grammar.
    Grammar(SyntaxError),
    /// The program is nested too deeply to be sure.
    TooDeep,
}

/// A match, if there is one.
pub(super) type Match = Result<Option<Rc<Node>>, Stop>;

struct Remembered {
    rule: RuleId,
    finds_mistakes: bool,
    found: Option<(Rc<Node>, usize)>,
}

pub(super) struct Parser<'s> {
    grammar: &'static Grammar,
    pub(super) text: &'s str,
    pub(super) tokenizer: Tokenizer<'s>,
    pub(super) tokens: Vec<Token>,
    /// What rules matched, for each token.
    memory: Vec<Vec<Remembered>>,
    /// The token that comes next.
    mark: usize,
    finds_mistakes: bool,
    is_interactive: bool,
    is_in_statement: bool,
    /// What is allowed, but can't be meant so.
    pub(super) warnings: Vec<SyntaxWarning>,
}

pub(super) type Bindings = Vec<(Binding, Rc<Node>)>;

/// What is to be done next.
enum Step {
    Try(&'static What),
    /// Hand a match to the frame that waits for it; at its end the text is read up to the mark.
    Back(Option<Rc<Node>>),
}

/// Something that waits for a match.
enum Frame {
    Choice(Choice),
    Rule {
        id: RuleId,
        rule: &'static Rule,
        start: usize,
        finds_mistakes: bool,
    },
    /// A rule that begins with itself: at first that is nothing, then the best match so far, as long as more matches.
    Grown {
        id: RuleId,
        rule: &'static Rule,
        start: usize,
        best: Option<Rc<Node>>,
        end: usize,
    },
    Optional {
        start: usize,
    },
    Ahead {
        start: usize,
        is_wanted: bool,
    },
    Repeated {
        what: &'static What,
        separator: Option<&'static What>,
        at_least_one: bool,
        start: usize,
        end: usize,
        parts: Vec<Rc<Node>>,
        is_separator: bool,
    },
}

/// Alternatives, and how far they have been tried.
struct Choice {
    alternatives: &'static [Alternative],
    start: usize,
    alternative: usize,
    item: usize,
    bindings: Bindings,
    /// The last item's match.
    last: Option<Rc<Node>>,
    n_matched: usize,
    height: usize,
    is_cut: bool,
    has_failed: bool,
}

impl Choice {
    fn new(alternatives: &'static [Alternative], start: usize) -> Choice {
        Choice {
            alternatives,
            start,
            alternative: 0,
            item: 0,
            bindings: Bindings::new(),
            last: None,
            n_matched: 0,
            height: 0,
            is_cut: false,
            has_failed: false,
        }
    }

    /// The choice with what the current item matched.
    fn after(mut self, found: Option<Rc<Node>>) -> Choice {
        let Some(found) = found else { return Choice { has_failed: true, ..self } };
        self.n_matched += 1;
        self.height = self.height.max(found.height);
        if let Some(name) = self.alternatives[self.alternative].items[self.item].name {
            self.bindings.push((name, Rc::clone(&found)));
        }
        self.item += 1;
        Choice { last: Some(found), ..self }
    }

    /// What an alternative is that has matched.
    fn node(self, alternative: &Alternative, end: usize) -> Result<Rc<Node>, Stop> {
        let tokens = self.start..end;
        Ok(match &alternative.gives {
            Gives::Only => match self.last {
                Some(only) if self.n_matched == 1 => only,
                _ => Node::new(Kind::Other, tokens, self.height),
            },
            Gives::Named(name) => Rc::clone(bound(&self.bindings, *name)),
            Gives::Node(kind, names) => {
                let nodes: Vec<&Rc<Node>> = names.iter().map(|&name| bound(&self.bindings, name)).collect();
                let height = self.height + usize::from(*kind != Kind::Parts);
                if height > MAX_HEIGHT {
                    return Err(Stop::TooDeep);
                }
                Node::with_parts(*kind, tokens, height, &nodes)
            }
        })
    }
}

impl<'s> Parser<'s> {
    pub(super) fn new(grammar: &'static Grammar, text: &'s str, is_interactive: bool) -> Parser<'s> {
        Parser {
            grammar,
            text,
            tokenizer: Tokenizer::new(text),
            tokens: Vec::new(),
            memory: Vec::new(),
            mark: 0,
            finds_mistakes: false,
            is_interactive,
            is_in_statement: false,
            warnings: Vec::new(),
        }
    }

    /// Read the program from its start.
    pub(super) fn run(&mut self, rule: &str, finds_mistakes: bool) -> Match {
        self.memory.clear();
        self.mark = 0;
        self.finds_mistakes = finds_mistakes;
        self.matched(self.grammar.rule(rule))
    }

    /// The program is nested too deeply.
    pub(super) fn too_deep(&self) -> SyntaxError {
        let here = self.mark.min(self.tokens.len() - 1);
        self.over_tokens(here, here, "Heapglass does not support programs nested this deeply yet")
    }

    /// The token that comes next, by its place among them.
    pub(super) fn mark(&self) -> usize {
        self.mark
    }

    // --- tokens ---

    /// The token that comes next.
    pub(super) fn token(&mut self) -> Result<&Token, Stop> {
        if self.mark == self.tokens.len() {
            let read = self.tokenizer.next();
            self.warnings.append(&mut self.tokenizer.warnings);
            let mut token = read.map_err(|error| Stop::Tokenizer(self.tokenizer_says(error)))?;
            // The end of an interactive statement ends its last line, and then its blocks.
            let ends_line = token.kind == TokenKind::End && self.is_in_statement;
            self.is_in_statement = self.is_interactive && !ends_line;
            if ends_line {
                token.kind = TokenKind::Newline;
                self.tokenizer.end_blocks();
            }
            self.tokens.push(token);
        }
        Ok(&self.tokens[self.mark])
    }

    /// The token here, if it is a certain one.
    fn token_if(&mut self, is_wanted: impl FnOnce(&Token, &str) -> bool) -> Match {
        let text = self.text;
        let token = self.token()?;
        let token_text = &text[token.range.clone()];
        if !is_wanted(token, token_text) {
            return Ok(None);
        }
        let kind = match (token.kind, token_text) {
            (TokenKind::Name, _) => Kind::Name,
            (TokenKind::Number, _) => Kind::Number,
            (TokenKind::String, _) => Kind::String,
            (TokenKind::Keyword, "None") => Kind::None,
            (TokenKind::Keyword, "True") => Kind::True,
            (TokenKind::Keyword, "False") => Kind::False,
            (TokenKind::Operator, "...") => Kind::Ellipsis,
            _ => Kind::Other,
        };
        self.mark += 1;
        Ok(Some(Node::new(kind, self.mark - 1..self.mark, 0)))
    }

    fn fixed(&mut self, wanted: &str) -> Match {
        self.token_if(|token, text| {
            matches!(token.kind, TokenKind::Keyword | TokenKind::Operator) && text == wanted
        })
    }

    fn class(&mut self, class: TokenClass) -> Match {
        let wanted = match class {
            TokenClass::SoftKeyword => {
                // CPython compares as many letters as the name has.
                return self.token_if(|token, text| {
                    token.kind == TokenKind::Name
                        && ["_", "case", "match", "type"].iter().any(|word| word.starts_with(text))
                });
            }
            TokenClass::Name => TokenKind::Name,
            TokenClass::Number => TokenKind::Number,
            TokenClass::String => TokenKind::String,
            TokenClass::FStringStart => TokenKind::FStringStart,
            TokenClass::FStringMiddle => TokenKind::FStringMiddle,
            TokenClass::FStringEnd => TokenKind::FStringEnd,
            TokenClass::Newline => TokenKind::Newline,
            TokenClass::Indent => TokenKind::Indent,
            TokenClass::Dedent => TokenKind::Dedent,
            TokenClass::End => TokenKind::End,
            TokenClass::TypeComment => return self.token_if(|_, _| false),
        };
        self.token_if(|token, _| token.kind == wanted)
    }

    /// Warn of something on a line of a token's text: unless it was seen already when nobody looked for mistakes.
    pub(super) fn warn(&mut self, line: usize, message: String) {
        if !self.finds_mistakes {
            self.warnings.push(SyntaxWarning { line: line as u32, message, place: None });
        }
    }

    /// The text of what was matched, if that is one token.
    pub(super) fn text_of(&self, node: &Node) -> &'s str {
        &self.text[self.tokens[node.tokens.start].range.clone()]
    }

    // --- rules ---

    /// Match a rule.
    fn matched(&mut self, rule: RuleId) -> Match {
        let mut frames = Vec::new();
        let mut step = self.begin_rule(rule, &mut frames)?;
        loop {
            step = match step {
                Step::Try(what) => self.begin(what, &mut frames)?,
                Step::Back(found) => match frames.pop() {
                    Some(frame) => self.resume(frame, found, &mut frames)?,
                    None => return Ok(found),
                },
            };
        }
    }

    fn begin(&mut self, what: &'static What, frames: &mut Vec<Frame>) -> Result<Step, Stop> {
        let start = self.mark;
        Ok(Step::Back(match what {
            What::Text(text) => self.fixed(text)?,
            What::SoftKeyword(word) => {
                self.token_if(|token, text| token.kind == TokenKind::Name && text == word)?
            }
            What::Token(class) => self.class(*class)?,
            What::Forced(text) => {
                let found = self.fixed(text)?;
                if found.is_none() {
                    return Err(Stop::Grammar(self.over_tokens(start, start, format!("expected '{text}'"))));
                }
                found
            }
            What::Rule(rule) => return self.begin_rule(*rule, frames),
            What::Group(alternatives) => return self.choose(Choice::new(alternatives, start), frames),
            What::Optional(what) => {
                frames.push(Frame::Optional { start });
                return Ok(Step::Try(what));
            }
            What::Repeated { what, separator, at_least_one } => {
                let separator = separator.as_deref();
                frames.push(Frame::Repeated {
                    what,
                    separator,
                    at_least_one: *at_least_one,
                    start,
                    end: start,
                    parts: Vec::new(),
                    is_separator: false,
                });
                return Ok(Step::Try(what));
            }
            What::Ahead { what, is_wanted } => {
                frames.push(Frame::Ahead { start, is_wanted: *is_wanted });
                return Ok(Step::Try(what));
            }
            What::Cut | What::Wrong { .. } | What::Check { .. } => {
                unreachable!("these are looked at where the alternative is")
            }
        }))
    }

    fn begin_rule(&mut self, id: RuleId, frames: &mut Vec<Frame>) -> Result<Step, Stop> {
        let start = self.mark;
        self.token()?; // a rule looks at it in any case
        let rule = &self.grammar.rules[id];
        let finds_mistakes = rule.keeps != Keeps::Always && self.finds_mistakes;
        if let Some(step) = self.remembered(id, start, finds_mistakes) {
            return Ok(step);
        }
        if frames.len() >= MAX_FRAMES {
            return Err(Stop::TooDeep);
        }
        if rule.is_left_recursive {
            self.remember(id, start, false, None);
            frames.push(Frame::Grown { id, rule, start, best: None, end: start });
        } else {
            frames.push(Frame::Rule { id, rule, start, finds_mistakes: self.finds_mistakes });
            self.finds_mistakes &= !rule.hides_mistakes;
        }
        self.choose(Choice::new(&rule.alternatives, start), frames)
    }

    /// Go on where a frame waited for a match.
    fn resume(
        &mut self,
        frame: Frame,
        found: Option<Rc<Node>>,
        frames: &mut Vec<Frame>,
    ) -> Result<Step, Stop> {
        Ok(Step::Back(match frame {
            Frame::Choice(choice) => return self.choose(choice.after(found), frames),
            Frame::Rule { id, rule, start, finds_mistakes } => {
                self.finds_mistakes = finds_mistakes;
                if rule.keeps != Keeps::Never {
                    self.remember(id, start, rule.keeps == Keeps::InMode && finds_mistakes, found.clone());
                }
                found
            }
            Frame::Grown { id, rule, start, best, end } => {
                if found.is_none() || self.mark <= end {
                    self.mark = end;
                    return Ok(Step::Back(best));
                }
                let end = self.mark;
                self.remember(id, start, false, found.clone());
                self.mark = start;
                frames.push(Frame::Grown { id, rule, start, best: found, end });
                return self.choose(Choice::new(&rule.alternatives, start), frames);
            }
            Frame::Optional { start } => {
                if found.is_none() {
                    self.mark = start;
                }
                found.or_else(|| Some(Node::new(Kind::Parts, start..start, 0)))
            }
            Frame::Ahead { start, is_wanted } => {
                self.mark = start;
                (found.is_some() == is_wanted).then(|| Node::new(Kind::Other, start..start, 0))
            }
            Frame::Repeated { what, separator, at_least_one, start, mut end, mut parts, is_separator } => {
                let Some(found) = found else {
                    self.mark = end;
                    if parts.is_empty() && at_least_one {
                        return Ok(Step::Back(None));
                    }
                    let height = parts.iter().map(|part| part.height).max().unwrap_or(0);
                    return Ok(Step::Back(Some(Rc::new(Node {
                        kind: Kind::Parts,
                        tokens: start..end,
                        parts,
                        height,
                    }))));
                };
                if !is_separator {
                    parts.push(found);
                    end = self.mark;
                }
                let (next, is_separator) = match separator {
                    Some(separator) if !is_separator => (separator, true),
                    _ => (what, false),
                };
                frames.push(Frame::Repeated {
                    what,
                    separator,
                    at_least_one,
                    start,
                    end,
                    parts,
                    is_separator,
                });
                return Ok(Step::Try(next));
            }
        }))
    }

    /// Go on with the items of an alternative, or with the next alternative.
    fn choose(&mut self, mut choice: Choice, frames: &mut Vec<Frame>) -> Result<Step, Stop> {
        loop {
            let Some(alternative) = choice.alternatives.get(choice.alternative) else {
                return Ok(Step::Back(None));
            };
            if choice.has_failed || (alternative.is_mistake && !self.finds_mistakes) {
                self.mark = choice.start;
                if choice.is_cut {
                    return Ok(Step::Back(None));
                }
                choice = Choice {
                    alternative: choice.alternative + 1,
                    ..Choice::new(choice.alternatives, choice.start)
                };
                continue;
            }
            let Some(item) = alternative.items.get(choice.item) else {
                return Ok(Step::Back(Some(choice.node(alternative, self.mark)?)));
            };
            match &item.what {
                What::Cut => choice.is_cut = true,
                What::Wrong { place, message } => {
                    return Err(self.wrong(place, message, &choice.bindings)?);
                }
                What::Check { check, names, text } => {
                    let nodes: Vec<&Rc<Node>> =
                        names.iter().map(|&name| bound(&choice.bindings, name)).collect();
                    self.check(check, &nodes, text)?;
                    if matches!(alternative.gives, Gives::Only) {
                        (choice.is_cut, choice.has_failed) = (true, true);
                        continue;
                    }
                }
                what => {
                    frames.push(Frame::Choice(choice));
                    return Ok(Step::Try(what));
                }
            }
            choice.item += 1;
        }
    }

    fn remembered(&mut self, rule: RuleId, start: usize, finds_mistakes: bool) -> Option<Step> {
        let remembered = self
            .memory
            .get(start)?
            .iter()
            .find(|remembered| remembered.rule == rule && remembered.finds_mistakes == finds_mistakes)?;
        let found = remembered.found.clone();
        Some(Step::Back(found.map(|(node, end)| {
            self.mark = end;
            node
        })))
    }

    fn remember(&mut self, rule: RuleId, start: usize, finds_mistakes: bool, found: Option<Rc<Node>>) {
        if self.memory.len() <= start {
            self.memory.resize_with(start + 1, Vec::new);
        }
        let found = found.map(|node| (node, self.mark));
        let memory = &mut self.memory[start];
        match memory.iter_mut().find(|known| known.rule == rule && known.finds_mistakes == finds_mistakes) {
            Some(known) => known.found = found,
            None => memory.push(Remembered { rule, finds_mistakes, found }),
        }
    }
}

pub(super) fn bound(bindings: &Bindings, name: Binding) -> &Rc<Node> {
    bindings
        .iter()
        .rev()
        .find(|(known, _)| *known == name)
        .map_or_else(|| unreachable!("the grammar names {name} before it uses it"), |(_, node)| node)
}
