//! Strings, and the text of f-strings.

use super::{FString, MAX_F_STRINGS, MAX_SPEC_NESTING, Read, TokenError, TokenKind, Tokenizer};

impl Tokenizer<'_> {
    pub(super) fn string(&mut self, start: usize, quote: u8) -> Read {
        let (first_line, first_line_start) = (self.line, self.line_start);
        let mut quote_size = 1;
        let mut n_closing = 0;
        let mut byte = self.advance();
        if byte == Some(quote) {
            byte = self.advance();
            if byte == Some(quote) {
                quote_size = 3;
            } else {
                n_closing = 1; // an empty string
            }
        }
        if byte != Some(quote) {
            self.back(byte);
        }
        let mut has_escaped_quote = false;
        while n_closing != quote_size {
            let byte = self.advance();
            if byte.is_none() || (quote_size == 1 && byte == Some(b'\n')) {
                let last_line = self.line;
                (self.at, self.line, self.line_start) = (start + 1, first_line, first_line_start);
                let closes_f_string = self
                    .f_strings
                    .last()
                    .is_some_and(|f_string| (f_string.quote, f_string.quote_size) == (quote, quote_size));
                if closes_f_string {
                    return self.error("f-string: expecting '}'");
                }
                return self.error(match (quote_size, has_escaped_quote) {
                    (3, _) => {
                        format!("unterminated triple-quoted string literal (detected at line {last_line})")
                    }
                    (_, false) => format!("unterminated string literal (detected at line {last_line})"),
                    (_, true) => format!(
                        "unterminated string literal (detected at line {last_line}); \
                         perhaps you escaped the end quote?"
                    ),
                });
            }
            if byte == Some(quote) {
                n_closing += 1;
                continue;
            }
            n_closing = 0;
            if byte == Some(b'\\') && self.advance() == Some(quote) {
                has_escaped_quote = true;
            }
        }
        Ok(self.token(TokenKind::String, start))
    }

    pub(super) fn f_string_start(&mut self, start: usize, quote: u8, is_raw: bool) -> Read {
        let mut quote_size = 1;
        let rest = &self.source[self.at..];
        if rest.starts_with(&[quote, quote]) {
            quote_size = 3;
            self.advance();
            self.advance();
        }
        if self.f_strings.len() + 1 >= MAX_F_STRINGS {
            return self.error("too many nested f-strings");
        }
        let token = self.token(TokenKind::FStringStart, start);
        self.f_strings.push(FString {
            quote,
            quote_size,
            start,
            line_start: self.line_start,
            line: self.line,
            is_raw,
            in_text: true,
            brackets: 0,
            expression_depth: -1,
            in_spec: false,
        });
        Ok(token)
    }

    pub(super) fn f_string(&mut self) -> &mut FString {
        self.f_strings.last_mut().unwrap_or_else(|| unreachable!("an f-string is being read"))
    }

    /// Begin an expression of an f-string.
    pub(super) fn enter_expression(&mut self) -> Result<(), TokenError> {
        let f_string = self.f_string();
        f_string.expression_depth += 1;
        if f_string.expression_depth >= MAX_SPEC_NESTING {
            return self.error("f-string: expressions nested too deeply");
        }
        let f_string = self.f_string();
        f_string.in_text = false;
        f_string.in_spec = false;
        Ok(())
    }

    pub(super) fn f_string_text(&mut self) -> Read {
        let start = self.at;
        self.in_token = true;
        self.token_start = self.place();
        let FString { quote, quote_size, is_raw, .. } = *self.f_string();
        let rest = &self.source[self.at..];
        if rest.starts_with(b"{") && !rest.starts_with(b"{{") {
            let was_spec = self.f_string().in_spec;
            self.enter_expression()?;
            self.f_string().in_spec = was_spec;
            return self.regular();
        }
        if rest.starts_with(&[quote, quote, quote][..quote_size]) {
            for _ in 0..quote_size {
                self.advance();
            }
            self.f_strings.pop();
            return Ok(self.token(TokenKind::FStringEnd, start));
        }
        let mut n_closing = 0;
        let mut in_named_escape = false;
        while n_closing != quote_size {
            let byte = self.advance();
            let f_string = self.f_string();
            let in_spec = f_string.in_spec && f_string.expression_depth >= 0;
            if byte.is_none() || (quote_size == 1 && byte == Some(b'\n')) {
                if in_spec && byte.is_some() {
                    let message =
                        "f-string: newlines are not allowed in format specifiers for single quoted f-strings";
                    return self.error(message);
                }
                let last_line = self.line;
                let FString { start, line_start, line, .. } = *self.f_string();
                (self.at, self.line, self.line_start) = (start + 1, line, line_start);
                let kind = if quote_size == 3 { "triple-quoted f-string" } else { "f-string" };
                return self.error(format!("unterminated {kind} literal (detected at line {last_line})"));
            }
            if byte == Some(quote) {
                n_closing += 1;
                continue;
            }
            n_closing = 0;
            match byte {
                Some(b'{') => {
                    if self.peek() == Some(b'{') && !in_spec {
                        self.advance();
                        let mut token = self.token(TokenKind::FStringMiddle, start);
                        token.range.end -= 1;
                        return Ok(token);
                    }
                    self.back(byte);
                    self.enter_expression()?;
                    return Ok(self.token(TokenKind::FStringMiddle, start));
                }
                Some(b'}') if in_named_escape => return Ok(self.token(TokenKind::FStringMiddle, start)),
                Some(b'}') => {
                    if self.peek() == Some(b'}') && !in_spec && self.f_string().brackets == 0 {
                        self.advance();
                        let mut token = self.token(TokenKind::FStringMiddle, start);
                        token.range.end -= 1;
                        return Ok(token);
                    }
                    self.back(byte);
                    let f_string = self.f_string();
                    f_string.in_text = false;
                    f_string.in_spec = false;
                    return Ok(self.token(TokenKind::FStringMiddle, start));
                }
                Some(b'\\') => {
                    let escaped = self.advance();
                    if let Some(bracket @ (b'{' | b'}')) = escaped {
                        if !is_raw {
                            self.warn(format!("invalid escape sequence '\\{}'", char::from(bracket)));
                        }
                        self.back(escaped);
                    } else if !is_raw && escaped == Some(b'N') && self.eat(b'{') {
                        in_named_escape = true;
                    }
                }
                _ => {}
            }
        }
        self.at -= quote_size; // the quotes are the next token
        Ok(self.token(TokenKind::FStringMiddle, start))
    }
}
