//! Reading a regular expression (Lib/re/_parser.py): what it says, and what is wrong with it, where.

use super::tree::*;
use crate::types::str::repr::repr_of;

/// What is wrong, and at which character.
#[derive(Debug)]
pub(super) enum Wrong {
    /// `re.PatternError`
    Pattern(String, usize),
    /// The same, but nowhere in particular.
    Anywhere(String),
    /// `OverflowError`
    TooLarge,
    /// `RecursionError`
    TooDeep,
    /// `ValueError`
    Value(&'static str),
}

type Parsed<T> = Result<T, Wrong>;

/// A whole expression.
#[derive(Debug)]
pub(super) struct Expression {
    pub(super) nodes: Vec<Node>,
    pub(super) flags: u32,
    /// How many groups, the whole included.
    pub(super) n_groups: u32,
    /// Names of groups, in the order in which they were given.
    pub(super) names: Vec<(String, u32)>,
    /// How wide each group is.
    pub(super) widths: Vec<(u32, u32)>,
}

/// A character of the expression; one behind a backslash is one with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    Plain(u32),
    Escaped(u32),
}

impl Token {
    fn len(self) -> usize {
        1 + usize::from(matches!(self, Token::Escaped(_)))
    }

    fn is(self, c: char) -> bool {
        self == Token::Plain(c as u32)
    }

    fn text(self) -> String {
        match self {
            Token::Plain(c) => shown(c),
            Token::Escaped(c) => format!("\\{}", shown(c)),
        }
    }
}

fn shown(c: u32) -> String {
    crate::heap::char_for(c).map_or_else(String::new, String::from)
}

/// How deep groups may be in one another: reading is recursive.
const DEPTH: u32 = 250;

struct Parser<'a> {
    text: &'a [u32],
    is_text: bool,
    at: usize,
    flags: u32,
    /// How wide each group is; `None` while it is open.
    widths: Vec<Option<(u32, u32)>>,
    names: Vec<(String, u32)>,
    /// Groups that `(?(…)` speaks of before it is known whether there are so many, and where.
    referred: Vec<(u32, usize)>,
    /// How many groups there were before the look-behind that is being read.
    behind: Option<u32>,
    depth: u32,
}

/// Reads an expression.
pub(super) fn parse(text: &[u32], is_text: bool, flags: u32) -> Parsed<Expression> {
    let mut p = Parser {
        text,
        is_text,
        at: 0,
        flags,
        widths: vec![None],
        names: Vec::new(),
        referred: Vec::new(),
        behind: None,
        depth: 0,
    };
    let nodes = p.branches(flags & flag::VERBOSE != 0, false)?;
    let flags = fix_flags(p.flags, is_text)?;
    if p.peek()?.is_some() {
        return Err(p.wrong("unbalanced parenthesis", 0));
    }
    let n_groups = p.widths.len() as u32;
    if let Some(&(group, at)) = p.referred.iter().find(|(group, _)| *group >= n_groups) {
        return Err(Wrong::Pattern(format!("invalid group reference {group}"), at));
    }
    let widths = p.widths.into_iter().map(|w| w.unwrap_or((0, ENDLESS))).collect();
    Ok(Expression { nodes, flags, n_groups, names: p.names, widths })
}

fn fix_flags(mut flags: u32, is_text: bool) -> Parsed<u32> {
    if is_text {
        if flags & flag::LOCALE != 0 {
            return Err(Wrong::Value("cannot use LOCALE flag with a str pattern"));
        }
        if flags & flag::ASCII == 0 {
            flags |= flag::UNICODE;
        } else if flags & flag::UNICODE != 0 {
            return Err(Wrong::Value("ASCII and UNICODE flags are incompatible"));
        }
    } else {
        if flags & flag::UNICODE != 0 {
            return Err(Wrong::Value("cannot use UNICODE flag with a bytes pattern"));
        }
        if flags & flag::LOCALE != 0 && flags & flag::ASCII != 0 {
            return Err(Wrong::Value("ASCII and LOCALE flags are incompatible"));
        }
    }
    Ok(flags)
}

/// The flag that a letter stands for.
fn flag_of(c: u32) -> Option<u32> {
    Some(match char::from_u32(c)? {
        'i' => flag::IGNORECASE,
        'L' => flag::LOCALE,
        'm' => flag::MULTILINE,
        's' => flag::DOTALL,
        'x' => flag::VERBOSE,
        'a' => flag::ASCII,
        'u' => flag::UNICODE,
        _ => return None,
    })
}

/// What is in a set for one escape.
enum Member {
    One(u32),
    Of(Category, bool),
}

impl Parser<'_> {
    /// An error so many characters back.
    fn wrong(&self, message: impl Into<String>, back: usize) -> Wrong {
        let mut message = message.into();
        if !self.is_text && !message.is_ascii() {
            message = message
                .chars()
                .map(|c| if c.is_ascii() { c.to_string() } else { format!("\\x{:02x}", c as u32) })
                .collect();
        }
        Wrong::Pattern(message, self.at.saturating_sub(back))
    }

    fn peek(&self) -> Parsed<Option<Token>> {
        let Some(&c) = self.text.get(self.at) else { return Ok(None) };
        if c != u32::from(b'\\') {
            return Ok(Some(Token::Plain(c)));
        }
        match self.text.get(self.at + 1) {
            Some(&c) => Ok(Some(Token::Escaped(c))),
            None => Err(Wrong::Pattern("bad escape (end of pattern)".into(), self.text.len() - 1)),
        }
    }

    fn get(&mut self) -> Parsed<Option<Token>> {
        let token = self.peek()?;
        self.at += token.map_or(0, Token::len);
        // what comes next is looked at as well, as there
        self.peek()?;
        Ok(token)
    }

    fn eat(&mut self, c: char) -> Parsed<bool> {
        if self.peek()?.is_some_and(|t| t.is(c)) {
            self.get()?;
            return Ok(true);
        }
        Ok(false)
    }

    /// So many characters at most that pass.
    fn take_while(&mut self, most: usize, pass: impl Fn(char) -> bool) -> Parsed<String> {
        let mut out = String::new();
        while out.len() < most
            && let Some(Token::Plain(c)) = self.peek()?
            && let Some(c) = char::from_u32(c).filter(|&c| pass(c))
        {
            out.push(c);
            self.get()?;
        }
        Ok(out)
    }

    fn until(&mut self, end: char, what: &str) -> Parsed<String> {
        let mut out = String::new();
        loop {
            match self.get()? {
                None if out.is_empty() => return Err(self.wrong(format!("missing {what}"), 0)),
                None => {
                    let n = out.chars().count();
                    return Err(self.wrong(format!("missing {end}, unterminated name"), n));
                }
                Some(t) if t.is(end) && out.is_empty() => {
                    return Err(self.wrong(format!("missing {what}"), 1));
                }
                Some(t) if t.is(end) => return Ok(out),
                Some(t) => out.push_str(&t.text()),
            }
        }
    }

    fn check_name(&self, name: &str, offset: usize) -> Parsed<()> {
        if crate::types::str::case::is_identifier(name) && (self.is_text || name.is_ascii()) {
            return Ok(());
        }
        let shown = repr_of(name);
        Err(self.wrong(format!("bad character in group name {shown}"), name.chars().count() + offset))
    }

    // --- escapes ---

    /// `\x41`, `\u0041` and the like, whose letter has been read.
    fn number_escape(&mut self, letter: char, n: usize) -> Parsed<u32> {
        let digits = self.take_while(n, |c| c.is_ascii_hexdigit())?;
        let escape = format!("\\{letter}{digits}");
        if digits.len() != n {
            return Err(self.wrong(format!("incomplete escape {escape}"), escape.len()));
        }
        match u32::from_str_radix(&digits, 16) {
            Ok(code) if code <= 0x10_ffff => Ok(code),
            _ => Err(self.wrong(format!("bad escape {escape}"), escape.len())),
        }
    }

    fn octal(&self, digits: &str) -> Parsed<u32> {
        match u32::from_str_radix(digits, 8) {
            Ok(code) if code <= 0o377 => Ok(code),
            _ => Err(self
                .wrong(format!("octal escape value \\{digits} outside of range 0-0o377"), digits.len() + 1)),
        }
    }

    /// What an escape means inside and outside of sets alike.
    fn common_escape(&mut self, c: u32) -> Parsed<Option<Member>> {
        let Some(letter) = char::from_u32(c) else { return Ok(Some(Member::One(c))) };
        Ok(Some(match letter {
            'a' => Member::One(7),
            'f' => Member::One(12),
            'n' => Member::One(10),
            'r' => Member::One(13),
            't' => Member::One(9),
            'v' => Member::One(11),
            '\\' => Member::One(92),
            'd' => Member::Of(Category::Digit, false),
            'D' => Member::Of(Category::Digit, true),
            's' => Member::Of(Category::Space, false),
            'S' => Member::Of(Category::Space, true),
            'w' => Member::Of(Category::Word, false),
            'W' => Member::Of(Category::Word, true),
            'x' => Member::One(self.number_escape('x', 2)?),
            'u' if self.is_text => Member::One(self.number_escape('u', 4)?),
            'U' if self.is_text => Member::One(self.number_escape('U', 8)?),
            'N' if self.is_text => {
                if !self.eat('{')? {
                    return Err(self.wrong("missing {", 0));
                }
                let name = self.until('}', "character name")?;
                let back = name.chars().count() + 4;
                if let Some(c) = unicode_names2::character(&name) {
                    return Ok(Some(Member::One(c.into())));
                }
                return Err(self.wrong(format!("undefined character name {}", repr_of(&name)), back));
            }
            _ => return Ok(None),
        }))
    }

    fn set_escape(&mut self, c: u32) -> Parsed<Member> {
        if c == u32::from(b'b') {
            return Ok(Member::One(8));
        }
        if let Some(member) = self.common_escape(c)? {
            return Ok(member);
        }
        let letter = char::from_u32(c).unwrap_or('\u{fffd}');
        if ('0'..='7').contains(&letter) {
            let digits = format!("{letter}{}", self.take_while(2, |c| ('0'..='7').contains(&c))?);
            return Ok(Member::One(self.octal(&digits)?));
        }
        if letter.is_ascii_alphanumeric() {
            return Err(self.wrong(format!("bad escape \\{letter}"), 2));
        }
        Ok(Member::One(c))
    }

    fn escape(&mut self, c: u32) -> Parsed<Node> {
        let letter = char::from_u32(c).unwrap_or('\u{fffd}');
        match letter {
            'A' => return Ok(Node::At(Place::BeginOfText)),
            'Z' => return Ok(Node::At(Place::EndOfText)),
            'b' => return Ok(Node::At(Place::Boundary)),
            'B' => return Ok(Node::At(Place::NoBoundary)),
            '0' => {
                let digits = format!("0{}", self.take_while(2, |c| ('0'..='7').contains(&c))?);
                return Ok(Node::Literal(self.octal(&digits)?));
            }
            '1'..='9' => return self.group_escape(letter),
            _ => {}
        }
        match self.common_escape(c)? {
            Some(Member::One(c)) => Ok(Node::Literal(c)),
            Some(Member::Of(category, negate)) => {
                Ok(Node::Set { items: vec![Item::Category(category, negate)], negate: false })
            }
            None if letter.is_ascii_alphabetic() => Err(self.wrong(format!("bad escape \\{letter}"), 2)),
            None => Ok(Node::Literal(c)),
        }
    }

    /// `\1`, or `\123`, which is a character.
    fn group_escape(&mut self, first: char) -> Parsed<Node> {
        let mut digits = first.to_string();
        digits.push_str(&self.take_while(1, |c| c.is_ascii_digit())?);
        let octal = |s: &str| s.bytes().all(|b| (b'0'..=b'7').contains(&b));
        if digits.len() == 2 && octal(&digits) {
            let third = self.take_while(1, |c| ('0'..='7').contains(&c))?;
            if !third.is_empty() {
                digits.push_str(&third);
                return Ok(Node::Literal(self.octal(&digits)?));
            }
        }
        let group: u32 = digits.parse().unwrap_or(u32::MAX);
        if group as usize >= self.widths.len() {
            return Err(self.wrong(format!("invalid group reference {group}"), digits.len()));
        }
        self.refer(group, digits.len() + 1)
    }

    fn refer(&mut self, group: u32, back: usize) -> Parsed<Node> {
        if self.widths[group as usize].is_none() {
            return Err(self.wrong("cannot refer to an open group", back));
        }
        self.check_behind(group)?;
        Ok(Node::Back(group))
    }

    fn check_behind(&self, group: u32) -> Parsed<()> {
        let Some(before) = self.behind else { return Ok(()) };
        if self.widths.get(group as usize).is_some_and(Option::is_none) {
            return Err(self.wrong("cannot refer to an open group", 0));
        }
        if group >= before {
            return Err(self.wrong("cannot refer to group defined in the same lookbehind subpattern", 0));
        }
        Ok(())
    }

    // --- structure ---

    fn branches(&mut self, mut verbose: bool, nested: bool) -> Parsed<Vec<Node>> {
        self.depth += 1;
        if self.depth > DEPTH {
            return Err(Wrong::TooDeep);
        }
        let mut parts = Vec::new();
        loop {
            parts.push(self.sequence(verbose, !nested && parts.is_empty())?);
            if !self.eat('|')? {
                break;
            }
            if !nested {
                verbose = self.flags & flag::VERBOSE != 0;
            }
        }
        self.depth -= 1;
        Ok(if parts.len() == 1 { parts.remove(0) } else { vec![Node::Branch(parts)] })
    }

    fn sequence(&mut self, mut verbose: bool, first: bool) -> Parsed<Vec<Node>> {
        let mut out: Vec<Node> = Vec::new();
        while let Some(token) = self.peek()? {
            if token.is('|') || token.is(')') {
                break;
            }
            self.get()?;
            let c = match token {
                Token::Escaped(c) => {
                    let node = self.escape(c)?;
                    out.push(node);
                    continue;
                }
                Token::Plain(c) => c,
            };
            match char::from_u32(c).unwrap_or('\u{fffd}') {
                ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' if verbose => {}
                '#' if verbose => while self.get()?.is_some_and(|t| !t.is('\n')) {},
                '[' => {
                    let set = self.set()?;
                    out.push(set);
                }
                '*' | '+' | '?' | '{' => self.repeat(c, &mut out)?,
                '.' => out.push(Node::Any),
                '(' => {
                    if let Some(node) = self.group(&mut verbose, first && out.is_empty())? {
                        out.push(node);
                    }
                }
                '^' => out.push(Node::At(Place::Begin)),
                '$' => out.push(Node::At(Place::End)),
                _ => out.push(Node::Literal(c)),
            }
        }
        Ok(out)
    }

    fn set(&mut self) -> Parsed<Node> {
        let here = self.at - 1;
        let negate = self.eat('^')?;
        let mut items = Vec::new();
        let add = |items: &mut Vec<Item>, member: Member| {
            items.push(match member {
                Member::One(c) => Item::Range(c, c),
                Member::Of(category, negate) => Item::Category(category, negate),
            });
        };
        let mut started = false;
        loop {
            let Some(this) = self.get()? else {
                return Err(self.wrong("unterminated character set", self.at - here));
            };
            if this.is(']') && started {
                break;
            }
            started = true;
            let low = match this {
                Token::Escaped(c) => self.set_escape(c)?,
                Token::Plain(c) => Member::One(c),
            };
            if !self.eat('-')? {
                add(&mut items, low);
                continue;
            }
            let Some(that) = self.get()? else {
                return Err(self.wrong("unterminated character set", self.at - here));
            };
            if that.is(']') {
                add(&mut items, low);
                add(&mut items, Member::One(u32::from(b'-')));
                break;
            }
            let high = match that {
                Token::Escaped(c) => self.set_escape(c)?,
                Token::Plain(c) => Member::One(c),
            };
            match (low, high) {
                (Member::One(low), Member::One(high)) if low <= high => items.push(Item::Range(low, high)),
                _ => {
                    let message = format!("bad character range {}-{}", this.text(), that.text());
                    return Err(self.wrong(message, this.len() + 1 + that.len()));
                }
            }
        }
        Ok(match (&items[..], negate) {
            (&[Item::Range(low, high)], false) if low == high => Node::Literal(low),
            _ => Node::Set { items, negate },
        })
    }

    fn repeat(&mut self, c: u32, out: &mut Vec<Node>) -> Parsed<()> {
        let here = self.at;
        let (mut min, mut max) = (0, ENDLESS);
        match char::from_u32(c) {
            Some('?') => max = 1,
            Some('*') => {}
            Some('+') => min = 1,
            _ => {
                if self.peek()?.is_some_and(|t| t.is('}')) {
                    out.push(Node::Literal(c));
                    return Ok(());
                }
                let low = self.take_while(usize::MAX, |c| c.is_ascii_digit())?;
                let high = if self.eat(',')? {
                    self.take_while(usize::MAX, |c| c.is_ascii_digit())?
                } else {
                    low.clone()
                };
                if !self.eat('}')? {
                    out.push(Node::Literal(c));
                    self.at = here;
                    return Ok(());
                }
                let number = |digits: &str| match digits.parse::<u32>() {
                    Ok(n) if n < ENDLESS => Ok(n),
                    _ => Err(Wrong::TooLarge),
                };
                if !low.is_empty() {
                    min = number(&low)?;
                }
                if !high.is_empty() {
                    max = number(&high)?;
                    if max < min {
                        return Err(self.wrong("min repeat greater than max repeat", self.at - here));
                    }
                }
            }
        }
        let back = self.at - here + 1;
        let body = match out.last() {
            None | Some(Node::At(_)) => return Err(self.wrong("nothing to repeat", back)),
            Some(Node::Repeat { .. }) => return Err(self.wrong("multiple repeat", back)),
            Some(_) => out.pop().into_iter().collect(),
        };
        let greed = if self.eat('?')? {
            Greed::Lazy
        } else if self.eat('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        out.push(Node::Repeat { min, max, greed, body });
        Ok(())
    }

    fn number_of(&self, name: &str) -> Option<u32> {
        self.names.iter().find(|(n, _)| n == name).map(|&(_, number)| number)
    }

    fn close(&mut self, start: usize) -> Parsed<()> {
        if self.eat(')')? {
            return Ok(());
        }
        Err(self.wrong("missing ), unterminated subpattern", self.at - start))
    }

    /// What begins with a parenthesis; none where it says nothing itself.
    fn group(&mut self, verbose: &mut bool, first: bool) -> Parsed<Option<Node>> {
        let start = self.at - 1;
        let (mut capture, mut atomic, mut name, mut add, mut del) = (true, false, None, 0, 0);
        if self.eat('?')? {
            let Some(token) = self.get()? else { return Err(self.wrong("unexpected end of pattern", 0)) };
            let letter = match token {
                Token::Plain(c) => char::from_u32(c).unwrap_or('\u{fffd}'),
                Token::Escaped(_) => '\\',
            };
            match letter {
                'P' => {
                    if let Some(node) = self.named(&mut name)? {
                        return Ok(Some(node));
                    }
                }
                ':' => capture = false,
                '#' => loop {
                    if self.peek()?.is_none() {
                        return Err(self.wrong("missing ), unterminated comment", self.at - start));
                    }
                    if self.get()?.is_some_and(|t| t.is(')')) {
                        return Ok(None);
                    }
                },
                '=' | '!' | '<' => return self.look(letter, start, *verbose).map(Some),
                '(' => return self.choice(start, *verbose).map(Some),
                '>' => (capture, atomic) = (false, true),
                _ if letter == '-' || flag_of(letter as u32).is_some() => {
                    let Some(flags) = self.inline_flags(letter)? else {
                        if !first {
                            let back = self.at - start;
                            return Err(self.wrong("global flags not at the start of the expression", back));
                        }
                        *verbose = self.flags & flag::VERBOSE != 0;
                        return Ok(None);
                    };
                    (add, del) = flags;
                    capture = false;
                }
                _ => return Err(self.wrong(format!("unknown extension ?{}", token.text()), token.len() + 1)),
            }
        }
        let number = if capture { Some(self.open(name)?) } else { None };
        let inside = (*verbose || add & flag::VERBOSE != 0) && del & flag::VERBOSE == 0;
        let body = self.branches(inside, true)?;
        self.close(start)?;
        if let Some(number) = number {
            let known: Vec<(u32, u32)> = self.widths.iter().map(|w| w.unwrap_or((0, ENDLESS))).collect();
            self.widths[number as usize] = Some(width(&body, &known));
        }
        Ok(Some(if atomic { Node::Atomic(body) } else { Node::Group { number, add, del, body } }))
    }

    fn open(&mut self, name: Option<String>) -> Parsed<u32> {
        let number = self.widths.len() as u32;
        if let Some(name) = name {
            if let Some(was) = self.number_of(&name) {
                let shown = repr_of(&name);
                let message =
                    format!("redefinition of group name {shown} as group {number}; was group {was}");
                return Err(self.wrong(message, name.chars().count() + 1));
            }
            self.names.push((name, number));
        }
        self.widths.push(None);
        Ok(number)
    }

    /// `(?P<name>` and `(?P=name)`.
    fn named(&mut self, name: &mut Option<String>) -> Parsed<Option<Node>> {
        if self.eat('<')? {
            let given = self.until('>', "group name")?;
            self.check_name(&given, 1)?;
            *name = Some(given);
            return Ok(None);
        }
        if self.eat('=')? {
            let given = self.until(')', "group name")?;
            self.check_name(&given, 1)?;
            let back = given.chars().count() + 1;
            let Some(group) = self.number_of(&given) else {
                return Err(self.wrong(format!("unknown group name {}", repr_of(&given)), back));
            };
            return self.refer(group, back).map(Some);
        }
        match self.get()? {
            None => Err(self.wrong("unexpected end of pattern", 0)),
            Some(t) => Err(self.wrong(format!("unknown extension ?P{}", t.text()), t.len() + 2)),
        }
    }

    fn look(&mut self, mut letter: char, start: usize, verbose: bool) -> Parsed<Node> {
        let behind = letter == '<';
        let outer = self.behind;
        if behind {
            letter = match self.get()? {
                None => return Err(self.wrong("unexpected end of pattern", 0)),
                Some(t) if t.is('=') => '=',
                Some(t) if t.is('!') => '!',
                Some(t) => return Err(self.wrong(format!("unknown extension ?<{}", t.text()), t.len() + 2)),
            };
            self.behind = outer.or(Some(self.widths.len() as u32));
        }
        let body = self.branches(verbose, true)?;
        if behind {
            self.behind = outer;
        }
        self.close(start)?;
        let negate = letter == '!';
        Ok(if negate && body.is_empty() { Node::Fail } else { Node::Look { behind, negate, body } })
    }

    fn choice(&mut self, start: usize, verbose: bool) -> Parsed<Node> {
        let name = self.until(')', "group name")?;
        let back = name.chars().count() + 1;
        let group = if name.bytes().all(|b| b.is_ascii_digit()) {
            let group = name.parse::<u32>().unwrap_or(u32::MAX);
            if group == 0 {
                return Err(self.wrong("bad group number", back));
            }
            if group >= ENDLESS / 4 {
                return Err(self.wrong(format!("invalid group reference {name}"), back));
            }
            if !self.referred.iter().any(|(g, _)| *g == group) {
                self.referred.push((group, self.at - back));
            }
            group
        } else {
            self.check_name(&name, 1)?;
            match self.number_of(&name) {
                Some(group) => group,
                None => return Err(self.wrong(format!("unknown group name {}", repr_of(&name)), back)),
            }
        };
        self.check_behind(group)?;
        let yes = self.sequence(verbose, false)?;
        let mut no = Vec::new();
        if self.eat('|')? {
            no = self.sequence(verbose, false)?;
            if self.peek()?.is_some_and(|t| t.is('|')) {
                return Err(self.wrong("conditional backref with more than two branches", 0));
            }
        }
        self.close(start)?;
        Ok(Node::Choice { group, yes, no })
    }

    /// The flags of `(?i)`, which are the whole expression's, or `(?i-s:`, which are added and taken away.
    fn inline_flags(&mut self, first: char) -> Parsed<Option<(u32, u32)>> {
        let (mut add, mut del) = (0, 0);
        let mut letter = first;
        if letter != '-' {
            loop {
                let flag = flag_of(letter as u32).unwrap_or(0);
                if self.is_text && letter == 'L' {
                    return Err(self.wrong("bad inline flags: cannot use 'L' flag with a str pattern", 0));
                }
                if !self.is_text && letter == 'u' {
                    return Err(self.wrong("bad inline flags: cannot use 'u' flag with a bytes pattern", 0));
                }
                add |= flag;
                if flag & flag::TYPES != 0 && add & flag::TYPES != flag {
                    return Err(self.wrong("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0));
                }
                letter = self.flag_letter(")-:", "missing -, : or )")?;
                if matches!(letter, ')' | '-' | ':') {
                    break;
                }
            }
        }
        if letter == ')' {
            self.flags |= add;
            return Ok(None);
        }
        if add & flag::GLOBAL != 0 {
            return Err(self.wrong("bad inline flags: cannot turn on global flag", 1));
        }
        if letter == '-' {
            letter = self.flag_letter("", "missing flag")?;
            loop {
                let flag = flag_of(letter as u32).unwrap_or(0);
                if flag & flag::TYPES != 0 {
                    return Err(self.wrong("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0));
                }
                del |= flag;
                letter = self.flag_letter(":", "missing :")?;
                if letter == ':' {
                    break;
                }
            }
        }
        if add & del != 0 {
            return Err(self.wrong("bad inline flags: flag turned on and off", 1));
        }
        Ok(Some((add, del)))
    }

    /// The next flag, or one of the characters that may end them.
    fn flag_letter(&mut self, ends: &str, missing: &str) -> Parsed<char> {
        let Some(token) = self.get()? else { return Err(self.wrong(missing, 0)) };
        let c = match token {
            Token::Plain(c) => char::from_u32(c).unwrap_or('\u{fffd}'),
            Token::Escaped(_) => '\\',
        };
        if ends.contains(c) || flag_of(c as u32).is_some() {
            return Ok(c);
        }
        let message = if c.is_alphabetic() { "unknown flag" } else { missing };
        Err(self.wrong(message, token.len()))
    }
}
