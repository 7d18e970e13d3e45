//! What `grammar.txt` leaves to be found out here (Parser/action_helpers.c, pegen.c, string_parser.c, 3.13).

use std::{fmt::Write as _, rc::Rc};

use super::{
    node::{Kind, Node},
    parser::{Parser, Stop},
    tokens::{Token, TokenKind},
};

/// What an expression should be a target of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Target {
    Assignment,
    For,
    Del,
}

impl Parser<'_> {
    /// Whether what matched is wrong.
    pub(super) fn check(&mut self, check: &str, nodes: &[&Rc<Node>], text: &str) -> Result<(), Stop> {
        match (check, nodes) {
            ("real_number" | "imaginary_number", [number]) => {
                let is_imaginary = self.text_of(number).ends_with(['j', 'J']);
                let wanted = if check == "real_number" { "real" } else { "imaginary" };
                if is_imaginary == (wanted == "imaginary") {
                    return Ok(());
                }
                Err(self.says_over(number, number, format!("{wanted} number required in complex literal")))
            }
            ("type_param_bound" | "param_spec_bound", [colon, bound]) => {
                let kind = if bound.kind == Kind::Tuple { "constraints" } else { "bound" };
                let parameter = if check == "type_param_bound" { "TypeVarTuple" } else { "ParamSpec" };
                Err(self.says_from(colon, format!("cannot use {kind} with {parameter}")))
            }
            ("f_string_conversion", [mark, conversion]) => {
                if self.end_of(mark).end == self.start_of(conversion).start {
                    return Ok(());
                }
                let message = "f-string: conversion type must come right after the exclamanation mark";
                Err(self.says_over(mark, conversion, message))
            }
            ("f_string_field", [conversion]) => {
                let name = if conversion.tokens.is_empty() { "s" } else { self.text_of(conversion) };
                if matches!(name, "s" | "r" | "a") {
                    return Ok(());
                }
                let message =
                    format!("f-string: invalid conversion character '{name}': expected 's', 'r', or 'a'");
                Err(self.says_over(conversion, conversion, message))
            }
            ("string", [string]) => self.string(string),
            ("strings", [strings]) => self.strings(strings),
            ("f_string", [start, pieces, end]) => {
                if self.text_of(start).contains(['r', 'R']) {
                    return Ok(());
                }
                let is_text = |piece: &&Rc<Node>| self.start_of(piece).kind == TokenKind::FStringMiddle;
                let texts: Vec<&Rc<Node>> = pieces.parts.iter().filter(is_text).collect();
                // CPython counts lines from the end of the f-string
                texts.into_iter().try_for_each(|text| self.escapes(end, self.text_of(text)))
            }
            ("format_text", [text]) => self.escapes(text, self.text_of(text)),
            ("generator_in_call", [arguments, clauses]) => {
                let positional = positional(arguments);
                match positional.as_slice() {
                    [] | [_] => Ok(()),
                    [.., last] => {
                        let end = last_part(&last_part(clauses));
                        Err(self.says_over(last, &end, "Generator expression must be parenthesized"))
                    }
                }
            }
            ("positional_after_keyword", [arguments]) => {
                let unpacks = arguments.parts.iter().any(|argument| argument.kind == Kind::KeywordUnpacking);
                let what = if unpacks { "keyword argument unpacking" } else { "keyword argument" };
                Err(self.says_last("SyntaxError", format!("positional argument follows {what}")))
            }
            ("print_statement", [name, value]) => {
                if !self.is_old_statement(name) {
                    return Ok(());
                }
                let name_text = self.text_of(name);
                let message =
                    format!("Missing parentheses in call to '{name_text}'. Did you mean {name_text}(...)?");
                Err(self.says_over(name, value, message))
            }
            ("missing_comma", [first, second]) => {
                if self.is_old_statement(first) || self.previous_token().level == 0 {
                    return Ok(());
                }
                Err(self.says_over(first, second, "invalid syntax. Perhaps you forgot a comma?"))
            }
            ("assignment_target", [target]) => self.target(target, Target::Assignment),
            ("for_target", [target]) => self.target(target, Target::For),
            ("del_target", [target]) => self.target(target, Target::Del),
            ("missing_colon_after_key", [key]) => {
                Err(self.says_behind(key, "':' expected after dictionary key"))
            }
            ("bare_star", [star]) => {
                let message = "named arguments must follow bare *";
                Err(if text == ")" {
                    self.says_over(star, star, message)
                } else {
                    self.says_last("SyntaxError", message)
                })
            }
            ("no_block", [head]) => {
                let line = self.start_of(head).start.line;
                let message = format!("expected an indented block after {text} on line {line}");
                Err(self.says_last("IndentationError", message))
            }
            _ => unreachable!("{check} is known"),
        }
    }

    /// Python 2 wrote these as statements.
    fn is_old_statement(&self, node: &Node) -> bool {
        node.kind == Kind::Name && matches!(self.text_of(node), "print" | "exec")
    }

    fn target(&self, target: &Rc<Node>, wanted: Target) -> Result<(), Stop> {
        let Some(wrong) = wrong_target(target, wanted) else { return Ok(()) };
        let verb = if wanted == Target::Del { "delete" } else { "assign to" };
        let message = format!("cannot {verb} {}", wrong.description());
        Err(self.says_over(&wrong, &wrong, message))
    }

    // --- strings ---

    fn string(&mut self, string: &Rc<Node>) -> Result<(), Stop> {
        let text = self.text_of(string);
        let (prefix, rest) = text.split_at(text.find(['\'', '"']).unwrap_or_default());
        let quote_size =
            if rest.len() >= 6 && (rest.starts_with("'''") || rest.starts_with("\"\"\"")) { 3 } else { 1 };
        let inner = &rest[quote_size..rest.len() - quote_size];
        let is_raw = prefix.contains(['r', 'R']);
        if is_bytes(text) {
            if !inner.is_ascii() {
                return Err(self.says_over(
                    string,
                    string,
                    "bytes can only contain ASCII literal characters",
                ));
            }
            let wrong = if is_raw { None } else { wrong_bytes_escape(inner) };
            if let Some(place) = wrong {
                let message = format!("(value error) invalid \\x escape at position {place}");
                return Err(self.says_last("SyntaxError", message));
            }
            if !is_raw {
                self.warn_of_escapes(string, inner, true);
            }
            return Ok(());
        }
        if is_raw { Ok(()) } else { self.escapes(string, inner) }
    }

    /// Warn of the first escape that isn't one; `text` is a part of the token.
    fn warn_of_escapes(&mut self, token: &Node, text: &str, is_bytes: bool) {
        let Some((start, escape)) = unknown_escape(text, is_bytes) else { return };
        let Token { start: token_start, kind, .. } = *self.start_of(token);
        if matches!(kind, TokenKind::FStringMiddle | TokenKind::FStringEnd) && matches!(escape, "{" | "}") {
            return; // the tokenizer warned of it
        }
        let line = token_start.line + text[..start].matches('\n').count();
        let octal = if escape.len() > 1 { "octal " } else { "" };
        self.warn(line, format!("invalid {octal}escape sequence '\\{escape}'"));
    }

    fn escapes(&mut self, token: &Node, text: &str) -> Result<(), Stop> {
        let Some(wrong) = wrong_escape(text) else {
            self.warn_of_escapes(token, text, false);
            return Ok(());
        };
        let place = match (wrong.start, wrong.end - 1) {
            (start, end) if start == end => format!("byte 0x5c in position {start}"),
            (start, end) => format!("bytes in position {start}-{end}"),
        };
        let message =
            format!("(unicode error) 'unicodeescape' codec can't decode {place}: {}", wrong.message);
        Err(self.says_last("SyntaxError", message))
    }

    fn strings(&self, strings: &Rc<Node>) -> Result<(), Stop> {
        let n_bytes = strings
            .parts
            .iter()
            .filter(|part| part.kind == Kind::String && is_bytes(self.text_of(part)))
            .count();
        if n_bytes == 0 || n_bytes == strings.parts.len() {
            return Ok(());
        }
        Err(self.says_last("SyntaxError", "cannot mix bytes and nonbytes literals"))
    }

    // --- places ---

    fn previous_token(&self) -> &Token {
        &self.tokens[self.mark().saturating_sub(1)]
    }
}

fn is_bytes(literal: &str) -> bool {
    let prefix = &literal[..literal.find(['\'', '"']).unwrap_or_default()];
    prefix.contains(['b', 'B'])
}

fn last_part(node: &Rc<Node>) -> Rc<Node> {
    Rc::clone(node.parts.last().unwrap_or(node))
}

/// A call's arguments without keywords; stars behind keywords count, too.
fn positional(arguments: &Node) -> Vec<Rc<Node>> {
    let is_positional =
        |argument: &&Rc<Node>| !matches!(argument.kind, Kind::Keyword | Kind::KeywordUnpacking);
    arguments.parts.iter().filter(is_positional).cloned().collect()
}

/// The part of an expression that can't be a target.
fn wrong_target(node: &Rc<Node>, wanted: Target) -> Option<Rc<Node>> {
    match node.kind {
        Kind::List | Kind::Tuple => node.parts.iter().find_map(|part| wrong_target(part, wanted)),
        Kind::Starred if wanted == Target::Del => Some(Rc::clone(node)),
        Kind::Starred => node.parts.first().and_then(|inner| wrong_target(inner, wanted)),
        // `for x in y`: what is left of the `in` is the target.
        Kind::Comparison if wanted == Target::For => match node.parts.as_slice() {
            [left, first, ..] if first.kind == Kind::Membership => wrong_target(left, wanted),
            _ => None,
        },
        Kind::Name | Kind::Subscript | Kind::Attribute => None,
        _ => Some(Rc::clone(node)),
    }
}

/// An escape that says no character.
struct WrongEscape {
    /// Bytes of the text as CPython decodes it: with a character beyond ASCII written as `\U` and eight digits.
    start: usize,
    end: usize,
    message: &'static str,
}

fn wrong_escape(text: &str) -> Option<WrongEscape> {
    let decoded = escaped(text);
    let bytes = decoded.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'\\') {
        let start = at + found;
        at = start + 2;
        let (n_digits, truncated) = match bytes.get(start + 1) {
            None => return Some(WrongEscape { start, end: start + 1, message: "\\ at end of string" }),
            Some(b'x') => (2, "truncated \\xXX escape"),
            Some(b'u') => (4, "truncated \\uXXXX escape"),
            Some(b'U') => (8, "truncated \\UXXXXXXXX escape"),
            Some(b'N') => match wrong_name(&decoded, start) {
                Ok(end) => {
                    at = end;
                    continue;
                }
                Err(wrong) => return Some(wrong),
            },
            Some(_) => continue,
        };
        let digits = bytes[at..].iter().take(n_digits).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let end = at + digits;
        if digits < n_digits {
            return Some(WrongEscape { start, end, message: truncated });
        }
        if u32::from_str_radix(&decoded[at..end], 16).is_ok_and(|code| code > u32::from(char::MAX)) {
            return Some(WrongEscape { start, end, message: "illegal Unicode character" });
        }
        at = end;
    }
    None
}

/// The first escape that means nothing, without its backslash, and where that is; three digits may be too many, too.
fn unknown_escape(text: &str, is_bytes: bool) -> Option<(usize, &str)> {
    let mut rest = 0;
    while let Some(found) = text[rest..].find('\\') {
        let start = rest + found;
        let escaped = text[start + 1..].chars().next()?;
        rest = start + 1 + escaped.len_utf8();
        match escaped {
            '\n' | '\\' | '\'' | '"' | 'a' | 'b' | 'f' | 'n' | 'r' | 't' | 'v' | 'x' | '0'..='3' => {}
            'u' | 'U' | 'N' if !is_bytes => {}
            '4'..='7' => {
                let octal = &text.as_bytes()[start + 1..];
                if octal.iter().take(3).filter(|byte| matches!(byte, b'0'..=b'7')).count() == 3 {
                    return Some((start, &text[start + 1..start + 4]));
                }
            }
            _ if escaped.is_ascii() => return Some((start, &text[start + 1..rest])),
            _ => {}
        }
    }
    None
}

/// Where a `\N{name}` ends.
fn wrong_name(text: &str, start: usize) -> Result<usize, WrongEscape> {
    let malformed = |end| WrongEscape { start, end, message: "malformed \\N character escape" };
    let name_start = start + 3;
    if text.as_bytes().get(start + 2) != Some(&b'{') {
        return Err(malformed(start + 2));
    }
    let Some(length) = text[name_start..].find('}') else { return Err(malformed(text.len())) };
    if length == 0 {
        return Err(malformed(name_start));
    }
    let end = name_start + length + 1;
    // The parser knows the names.
    let literal = format!("'{}'", &text[start..end]);
    match ruff_python_parser::parse_expression(&literal) {
        Ok(_) => Ok(end),
        Err(_) => Err(WrongEscape { start, end, message: "unknown Unicode character name" }),
    }
}

/// The text as CPython hands it to the decoder.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(character) = chars.next() {
        if !character.is_ascii() {
            let _ = write!(out, "\\U{:08x}", u32::from(character));
            continue;
        }
        out.push(character);
        if character == '\\' {
            match chars.peek() {
                Some(next) if next.is_ascii() => out.extend(chars.next()),
                _ => out.push_str("u005c"),
            }
        }
    }
    out
}

/// The place of a `\x` without two digits.
fn wrong_bytes_escape(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|&byte| byte == b'\\') {
        let start = at + found;
        at = start + 2;
        if bytes.get(start + 1) == Some(&b'x') {
            if bytes[at..].iter().take(2).filter(|byte| byte.is_ascii_hexdigit()).count() < 2 {
                return Some(start);
            }
            at += 2;
        }
    }
    None
}
