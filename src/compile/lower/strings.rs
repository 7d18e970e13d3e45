//! String literals: pieces that stand side by side become one, and f-strings become constants and values.

use std::borrow::Cow;

use ruff_python_ast::{self as ast, FStringPart, InterpolatedStringElement, InterpolatedStringElements};
use ruff_text_size::{Ranged, TextRange, TextSize};

use super::Lowering;
use crate::{
    compile::{
        Failure,
        literal::{Literal, Value},
        tree::{Conversion, Expr, ExprKind, Loc},
    },
    heap::char_for,
};

/// A piece of an f-string on its way.
enum Piece {
    Text { loc: Loc, text: Joined<String>, unicode_prefix: bool },
    Value(Expr),
}

/// What pieces that stand side by side become.
#[derive(Default)]
struct Joined<T> {
    value: T,
    n_pieces: usize,
    n_nonempty: usize,
}

impl Joined<String> {
    fn push(&mut self, piece: &str) {
        self.value.push_str(piece);
        self.n_pieces += 1;
        self.n_nonempty += usize::from(!piece.is_empty());
    }

    fn one(piece: &str) -> Joined<String> {
        let mut joined = Joined::default();
        joined.push(piece);
        joined
    }
}

impl Lowering<'_> {
    pub(super) fn string(&mut self, string: &ast::ExprStringLiteral) -> ExprKind {
        let mut text = Joined::default();
        for part in &string.value {
            text.push(&self.with_surrogates(&part.value, part.range, is_raw(part)));
        }
        let value = self.joined_text(text);
        ExprKind::Constant { value, unicode_prefix: string.value.is_unicode() }
    }

    pub(super) fn bytes(&mut self, bytes: &ast::ExprBytesLiteral) -> ExprKind {
        let value: Vec<u8> = bytes.value.bytes().collect();
        let value = self.literal(Value::Bytes(value.into()));
        if bytes.value.iter().filter(|part| !part.value.is_empty()).count() == 1 {
            // The parser joins pieces to an empty one; the only piece is the result, and held once more.
            self.pool.hold(&value);
        }
        ExprKind::Constant { value, unicode_prefix: false }
    }

    /// The constant of joined pieces. Where all but one are empty, that one is the result, and held once more.
    fn joined_text(&mut self, text: Joined<String>) -> Literal {
        let value = self.literal(Value::Str(text.value.into()));
        if text.n_pieces > 1 && text.n_nonempty == 1 {
            self.pool.hold(&value);
        }
        value
    }

    pub(super) fn f_string(&mut self, string: &ast::ExprFString) -> Result<Expr, Failure> {
        let mut pieces = Vec::new();
        for part in &string.value {
            match part {
                FStringPart::Literal(literal) => pieces.push(Piece::Text {
                    loc: self.loc(literal.range()),
                    text: Joined::one(&self.with_surrogates(&literal.value, literal.range, is_raw(literal))),
                    unicode_prefix: literal.flags.prefix().is_unicode(),
                }),
                FStringPart::FString(string) => {
                    self.pieces(&string.elements, string.flags.prefix().is_raw(), &mut pieces)?;
                }
            }
        }
        let kind = ExprKind::Joined(self.join(pieces));
        Ok(Expr { loc: self.loc(string.range()), kind })
    }

    /// The pieces of one f-string or format specifier.
    fn pieces(
        &mut self,
        elements: &InterpolatedStringElements,
        is_raw: bool,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Failure> {
        for element in elements {
            match element {
                InterpolatedStringElement::Literal(literal) => pieces.push(Piece::Text {
                    loc: self.loc(literal.range),
                    text: Joined::one(&self.with_surrogates(&literal.value, literal.range, is_raw)),
                    unicode_prefix: false,
                }),
                InterpolatedStringElement::Interpolation(element) => {
                    self.interpolation(element, is_raw, pieces)?;
                }
            }
        }
        Ok(())
    }

    /// One `{…}`, and before it the text that a `=` in it asks for.
    fn interpolation(
        &mut self,
        element: &ast::InterpolatedElement,
        is_raw: bool,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Failure> {
        let value = self.expr(&element.expression)?;
        let mut conversion = match element.conversion {
            ast::ConversionFlag::None => None,
            ast::ConversionFlag::Str => Some(Conversion::Str),
            ast::ConversionFlag::Repr => Some(Conversion::Repr),
            ast::ConversionFlag::Ascii => Some(Conversion::Ascii),
        };
        let spec = match &element.format_spec {
            Some(spec) => Some(Box::new(self.format_spec(spec, is_raw)?)),
            None => None,
        };
        if let Some(debug) = &element.debug_text {
            let text = debug.as_str();
            let start = element.range.start() + TextSize::from(1);
            let range = TextRange::new(start, start + TextSize::of(text));
            let text = Joined::one(&without_comments(text));
            pieces.push(Piece::Text { loc: self.loc(range), text, unicode_prefix: false });
            if conversion.is_none() && spec.is_none() {
                conversion = Some(Conversion::Repr);
            }
        }
        let kind = ExprKind::Formatted { value: Box::new(value), conversion, spec };
        pieces.push(Piece::Value(Expr { loc: self.loc(element.range), kind }));
        Ok(())
    }

    fn format_spec(
        &mut self,
        spec: &ast::InterpolatedStringFormatSpec,
        is_raw: bool,
    ) -> Result<Expr, Failure> {
        let mut pieces = Vec::new();
        self.pieces(&spec.elements, is_raw, &mut pieces)?;
        let kind = ExprKind::Joined(self.join(pieces));
        let range = TextRange::new(spec.range.start() - TextSize::from(1), spec.range.end()); // with the colon
        Ok(Expr { loc: self.loc(range), kind })
    }

    /// The text of a literal; the parser has U+FFFD for an escaped lone surrogate, we have its stand-in.
    fn with_surrogates<'v>(&self, value: &'v str, range: TextRange, is_raw: bool) -> Cow<'v, str> {
        if is_raw || !value.contains(char::REPLACEMENT_CHARACTER) {
            return Cow::Borrowed(value);
        }
        let mut replacements = replacement_sources(&self.text.as_str()[range]).into_iter();
        let text = value.chars().map(|character| match character {
            char::REPLACEMENT_CHARACTER => replacements.next().unwrap_or(character),
            _ => character,
        });
        Cow::Owned(text.collect())
    }

    /// Neighbouring texts become one constant; empty ones vanish.
    fn join(&mut self, pieces: Vec<Piece>) -> Vec<Expr> {
        let mut joined: Vec<Piece> = Vec::new();
        for piece in pieces {
            match (joined.last_mut(), piece) {
                (Some(Piece::Text { loc, text, .. }), Piece::Text { loc: next_loc, text: next, .. }) => {
                    *loc = loc.to(next_loc);
                    text.value.push_str(&next.value);
                    text.n_pieces += next.n_pieces;
                    text.n_nonempty += next.n_nonempty;
                }
                (_, piece) => joined.push(piece),
            }
        }
        let mut parts = Vec::with_capacity(joined.len());
        for piece in joined {
            match piece {
                Piece::Value(expr) => parts.push(expr),
                Piece::Text { text, .. } if text.value.is_empty() => {}
                Piece::Text { loc, text, unicode_prefix } => {
                    let value = self.joined_text(text);
                    parts.push(Expr { loc, kind: ExprKind::Constant { value, unicode_prefix } });
                }
            }
        }
        parts
    }
}

/// The text of an expression as `=` shows it. CPython drops what follows a `#` in a line, comment or not.
fn without_comments(text: &str) -> String {
    let lines: Vec<&str> = text.split('\n').map(|line| line.split('#').next().unwrap_or(line)).collect();
    lines.join("\n")
}

fn is_raw(literal: &ast::StringLiteral) -> bool {
    literal.flags.prefix().is_raw()
}

/// What the text of a literal writes where the parser reads U+FFFD: that itself, or a surrogate.
fn replacement_sources(mut source: &str) -> Vec<char> {
    let mut found = Vec::new();
    while let Some(place) = source.find(['\\', char::REPLACEMENT_CHARACTER]) {
        let mut rest = source[place..].chars();
        if rest.next() == Some(char::REPLACEMENT_CHARACTER) {
            found.push(char::REPLACEMENT_CHARACTER);
            source = rest.as_str();
            continue;
        }
        let kind = rest.next();
        source = rest.as_str();
        let n_digits = match kind {
            Some('u') => 4,
            Some('U') => 8,
            Some('N') => {
                let name = source.strip_prefix('{').and_then(|name| name.split_once('}'));
                if name.is_some_and(|(name, _)| name.eq_ignore_ascii_case("REPLACEMENT CHARACTER")) {
                    found.push(char::REPLACEMENT_CHARACTER);
                }
                continue;
            }
            _ => continue,
        };
        let code = source.get(..n_digits).and_then(|digits| u32::from_str_radix(digits, 16).ok());
        if let Some(code @ (0xfffd | 0xd800..=0xdfff)) = code {
            found.extend(char_for(code));
        }
    }
    found
}
