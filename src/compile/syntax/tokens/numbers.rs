//! Numbers.

use super::{Read, TokenError, TokenKind, Tokenizer, is_name_part};

impl Tokenizer<'_> {
    pub(super) fn number(&mut self, start: usize, first: u8) -> Read {
        if first != b'0' {
            self.decimal_tail()?;
            self.fraction_or_exponent()?;
            return Ok(self.token(TokenKind::Number, start));
        }
        let byte = self.advance();
        match byte.map(|byte| byte.to_ascii_lowercase()) {
            Some(b'x') => self.digits_in_base("hexadecimal", |byte| byte.is_ascii_hexdigit())?,
            Some(b'o') => self.digits_in_base("octal", |byte| matches!(byte, b'0'..=b'7'))?,
            Some(b'b') => self.digits_in_base("binary", |byte| matches!(byte, b'0' | b'1'))?,
            _ => {
                self.back(byte);
                self.zeros(start)?;
            }
        }
        Ok(self.token(TokenKind::Number, start))
    }

    /// What follows a leading zero.
    pub(super) fn zeros(&mut self, start: usize) -> Result<(), TokenError> {
        loop {
            if self.eat(b'_') && !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return self.error("invalid decimal literal");
            }
            if !self.eat(b'0') {
                break;
            }
        }
        let zeros_end = self.at + 1;
        let is_nonzero = self.peek().is_some_and(|byte| byte.is_ascii_digit());
        if is_nonzero {
            self.decimal_tail()?;
        }
        let is_float = matches!(self.peek(), Some(b'.' | b'e' | b'E' | b'j' | b'J'));
        if is_nonzero && !is_float {
            return Err(TokenError::Message {
                text: "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers"
                    .into(),
                line: self.line,
                column: start + 1 - self.line_start,
                end_column: zeros_end - self.line_start,
            });
        }
        self.fraction_or_exponent()
    }

    pub(super) fn digits_in_base(&mut self, base: &str, fits: fn(u8) -> bool) -> Result<(), TokenError> {
        let wrong_digit = |tokenizer: &mut Self, byte: Option<u8>| match byte {
            Some(digit @ b'0'..=b'9') => {
                let digit = char::from(digit);
                Some(tokenizer.error(format!("invalid digit '{digit}' in {base} literal")))
            }
            _ => None,
        };
        loop {
            self.eat(b'_');
            let byte = self.advance();
            if !byte.is_some_and(fits) {
                if let Some(error) = wrong_digit(self, byte) {
                    return error;
                }
                self.back(byte);
                return self.error(format!("invalid {base} literal"));
            }
            while self.peek().is_some_and(fits) {
                self.advance();
            }
            if self.peek() != Some(b'_') {
                break;
            }
        }
        let byte = self.advance();
        if let Some(error) = wrong_digit(self, byte) {
            return error;
        }
        self.back(byte);
        self.end_of_number(base)
    }

    /// More digits, with single underscores between.
    pub(super) fn decimal_tail(&mut self) -> Result<(), TokenError> {
        loop {
            while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                self.advance();
            }
            if !self.eat(b'_') {
                return Ok(());
            }
            if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                return self.error("invalid decimal literal");
            }
        }
    }

    pub(super) fn fraction_or_exponent(&mut self) -> Result<(), TokenError> {
        if self.eat(b'.') { self.fraction() } else { self.exponent() }
    }

    pub(super) fn fraction(&mut self) -> Result<(), TokenError> {
        if self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.decimal_tail()?;
        }
        self.exponent()
    }

    pub(super) fn exponent(&mut self) -> Result<(), TokenError> {
        if let Some(b'e' | b'E') = self.peek() {
            self.advance();
            let byte = self.advance();
            match byte {
                Some(b'+' | b'-') if self.peek().is_some_and(|byte| byte.is_ascii_digit()) => {
                    self.decimal_tail()?;
                }
                Some(b'+' | b'-') => return self.error("invalid decimal literal"),
                Some(b'0'..=b'9') => self.decimal_tail()?,
                _ => {
                    // `1else`: the number ends before the letter.
                    self.back(byte);
                    self.at -= 1;
                    return self.end_of_number("decimal");
                }
            }
        }
        if let Some(b'j' | b'J') = self.peek() {
            self.advance();
            return self.end_of_number("imaginary");
        }
        self.end_of_number("decimal")
    }

    /// A number may be followed by a letter only where a keyword begins that can stand there.
    pub(super) fn end_of_number(&mut self, kind: &str) -> Result<(), TokenError> {
        let rest = &self.source[self.at..];
        let word_end = rest.iter().position(|&byte| !is_name_part(byte)).unwrap_or(rest.len());
        let word = &rest[..word_end];
        let is_keyword = matches!(word, b"and" | b"else" | b"for" | b"or" | b"not")
            || [b"if", b"in", b"is"].iter().any(|keyword| rest.starts_with(*keyword));
        match rest.first() {
            Some(&byte) if byte < 0x80 && is_name_part(byte) && !is_keyword => {
                self.error(format!("invalid {kind} literal"))
            }
            Some(_) if is_keyword => {
                self.warn(format!("invalid {kind} literal"));
                Ok(())
            }
            _ => Ok(()),
        }
    }
}
