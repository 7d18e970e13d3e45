//! The characters of a str, and the width at which CPython stores them (PEP 393).

use std::rc::Rc;

use super::{Text, Width};

/// The hash of a text that nobody has asked for.
pub(crate) const NO_HASH: i64 = -1;

/// The first of the characters that stand for lone surrogates: of private use, and not the very last, which programs
/// name as such.
pub(super) const STAND_INS: u32 = 0x10_F000;

/// Whether a character stands for a lone surrogate, see [`Text::s`].
pub(super) fn is_surrogate_stand_in(c: u32) -> bool {
    (STAND_INS..STAND_INS + 0x800).contains(&c)
}

/// Whether a text has a lone surrogate in it.
pub(crate) fn has_lone_surrogate(s: &str) -> bool {
    s.as_bytes().contains(&0xF4) && s.chars().any(|c| is_surrogate_stand_in(c.into()))
}

impl Text {
    /// The text of a str.
    pub fn new(s: Rc<str>) -> Text {
        if s.is_ascii() {
            return Text {
                n_chars: s.len() as u32,
                s,
                width: Width::Ascii,
                hash: std::cell::Cell::new(NO_HASH),
            };
        }
        let (mut n, mut widest) = (0, 0);
        for c in s.chars() {
            n += 1;
            let c = u32::from(c);
            widest = widest.max(if is_surrogate_stand_in(c) { 0xD800 } else { c });
        }
        let width = match widest {
            0..=0x7f => Width::Ascii,
            0x80..=0xff => Width::Latin1,
            0x100..=0xffff => Width::Ucs2,
            _ => Width::Ucs4,
        };
        Text { s, n_chars: n, width, hash: std::cell::Cell::new(NO_HASH) }
    }

    /// Bytes of a character as CPython stores them.
    pub fn bytes_per_char(&self) -> u32 {
        match self.width {
            Width::Ascii | Width::Latin1 => 1,
            Width::Ucs2 => 2,
            Width::Ucs4 => 4,
        }
    }

    /// `sys.getsizeof` of an exact str, in bytes.
    pub fn size(&self) -> u32 {
        match self.width {
            Width::Ascii => 41 + self.n_chars,
            Width::Latin1 => 57 + self.n_chars,
            Width::Ucs2 => 58 + 2 * self.n_chars,
            Width::Ucs4 => 60 + 4 * self.n_chars,
        }
    }
}
