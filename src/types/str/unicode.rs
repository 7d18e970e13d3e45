//! Properties and case mappings of characters, as CPython's str has them (Unicode 15.1).
//!
//! **Invariant:** a stand-in for a lone surrogate ([`crate::heap::Text`]) has the properties of a surrogate.

use super::unicode_tables::*;
use crate::heap::{char_for, code_point};

/// Bits of a character's properties.
pub mod flag {
    #![expect(missing_docs, reason = "each is named after the method of str that asks for it")]
    pub const ALPHA: u16 = 1;
    pub const DECIMAL: u16 = 2;
    pub const DIGIT: u16 = 4;
    pub const NUMERIC: u16 = 8;
    pub const LOWER: u16 = 16;
    pub const UPPER: u16 = 32;
    pub const TITLE: u16 = 64;
    pub const SPACE: u16 = 128;
    pub const PRINTABLE: u16 = 256;
    pub const IDENTIFIER_START: u16 = 512;
    pub const IDENTIFIER_REST: u16 = 1024;
    /// It has case.
    pub const CASED: u16 = 2048;
    /// Passed over when the end of a word is looked for.
    pub const CASE_IGNORABLE: u16 = 4096;
}

/// Low bits of a run: its first code.
const CODE: u32 = (1 << 21) - 1;

/// A character's properties.
pub fn flags(c: char) -> u16 {
    let code = code_point(c);
    let run = RUNS.partition_point(|r| r & CODE <= code) - 1;
    CLASSES[(RUNS[run] >> 21) as usize]
}

/// Whether a character has any of these properties.
pub fn is(c: char, any: u16) -> bool {
    flags(c) & any != 0
}

/// Whether `repr()` shows it as it is.
pub fn is_printable(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' '..='~') } else { is(c, flag::PRINTABLE) }
}

/// Whether it is whitespace to `str.split`.
pub fn is_space(c: char) -> bool {
    if c.is_ascii() { matches!(c, ' ' | '\t'..='\r' | '\x1c'..='\x1f') } else { is(c, flag::SPACE) }
}

/// Whether it ends a line to `str.splitlines`.
pub fn is_line_break(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\x1c'..='\x1e' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// The value of a decimal digit of any script.
pub fn decimal(c: char) -> Option<u8> {
    if c.is_ascii() {
        return c.to_digit(10).map(|d| d as u8);
    }
    let code = code_point(c);
    let i = ZEROS.partition_point(|&z| z <= code).checked_sub(1)?;
    u8::try_from(code - ZEROS[i]).ok().filter(|&d| d < 10)
}

/// What a case mapping makes of a character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mapped {
    /// One character, perhaps the same.
    One(char),
    /// Two or three.
    More(&'static str),
}

impl Mapped {
    /// Adds it to a text.
    pub fn push_to(self, out: &mut String) {
        match self {
            Mapped::One(c) => out.push(c),
            Mapped::More(s) => out.push_str(s),
        }
    }
}

fn look_up(c: char, runs: &[CaseRun], long: &'static [(u32, &'static str)]) -> Option<Mapped> {
    let code = code_point(c);
    if let Some(&(first, last, stride, add)) =
        runs.partition_point(|r| r.0 <= code).checked_sub(1).map(|i| &runs[i])
        && code <= last
        && (code - first).is_multiple_of(stride)
    {
        return char_for(code.wrapping_add_signed(add)).map(Mapped::One);
    }
    long.binary_search_by_key(&code, |l| l.0).ok().map(|i| Mapped::More(long[i].1))
}

/// `str.upper` of one character.
pub fn upper(c: char) -> Mapped {
    if c.is_ascii() {
        return Mapped::One(c.to_ascii_uppercase());
    }
    look_up(c, &UPPER, &UPPER_LONG).unwrap_or(Mapped::One(c))
}

/// `str.lower` of one character that is not a sigma at the end of a word.
pub fn lower(c: char) -> Mapped {
    if c.is_ascii() {
        return Mapped::One(c.to_ascii_lowercase());
    }
    look_up(c, &LOWER, &LOWER_LONG).unwrap_or(Mapped::One(c))
}

/// `str.title` of one character.
pub fn title(c: char) -> Mapped {
    if c.is_ascii() {
        return Mapped::One(c.to_ascii_uppercase());
    }
    look_up(c, &TITLE, &TITLE_LONG).unwrap_or_else(|| upper(c))
}

/// `str.casefold` of one character.
pub fn fold(c: char) -> Mapped {
    if c.is_ascii() {
        return Mapped::One(c.to_ascii_lowercase());
    }
    look_up(c, &FOLD, &FOLD_LONG).unwrap_or_else(|| lower(c))
}

/// The text as the constructors of numbers read it: decimal digits of any script become ASCII, whitespace
/// becomes spaces, and whatever else is not ASCII becomes `?`.
pub fn ascii_digits(s: &str) -> std::borrow::Cow<'_, str> {
    if s.is_ascii() {
        return s.into();
    }
    s.chars()
        .map(|c| match decimal(c) {
            _ if c.is_ascii() => c,
            Some(d) => char::from(b'0' + d),
            None if is_space(c) => ' ',
            None => '?',
        })
        .collect::<String>()
        .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(m: Mapped) -> String {
        let mut s = String::new();
        m.push_to(&mut s);
        s
    }

    #[test]
    fn properties() {
        use flag::*;
        assert!(is('é', ALPHA | LOWER) && !is('é', UPPER));
        assert!(is('²', DIGIT) && !is('²', DECIMAL));
        assert!(is('½', NUMERIC) && !is('½', DIGIT));
        assert!(is('一', NUMERIC | ALPHA));
        assert!(is('ǅ', TITLE) && is('\u{a0}', SPACE) && !is('\u{a0}', PRINTABLE));
        assert!(!is_printable('\u{ad}') && is_printable('é') && !is_printable('\u{10f000}'));
        assert!(is('·', IDENTIFIER_REST) && !is('·', IDENTIFIER_START));
        assert_eq!(decimal('٣'), Some(3));
        assert_eq!(decimal('𝟡'), Some(9));
        assert_eq!(decimal('²'), None);
        assert_eq!(ascii_digits("\u{2003}١٢é"), " 12?");
    }

    #[test]
    fn ascii_shortcuts_agree_with_the_tables() {
        for c in (0..128u8).map(char::from) {
            assert_eq!(is_printable(c), is(c, flag::PRINTABLE), "{c:?}");
            assert_eq!(is_space(c), is(c, flag::SPACE), "{c:?}");
            assert_eq!(upper(c), look_up(c, &UPPER, &[]).unwrap_or(Mapped::One(c)));
            assert_eq!(lower(c), look_up(c, &LOWER, &[]).unwrap_or(Mapped::One(c)));
        }
    }

    #[test]
    fn case() {
        for (c, up, low, titled, folded) in [
            ('ß', "SS", "ß", "Ss", "ss"),
            ('İ', "İ", "i\u{307}", "İ", "i\u{307}"),
            ('ǆ', "Ǆ", "ǆ", "ǅ", "ǆ"),
            ('ა', "Ა", "ა", "ა", "ა"),
            ('ﬃ', "FFI", "ﬃ", "Ffi", "ffi"),
            ('Ā', "Ā", "ā", "Ā", "ā"),
            ('ā', "Ā", "ā", "Ā", "ā"),
            ('µ', "Μ", "µ", "Μ", "μ"),
            ('𐐨', "𐐀", "𐐨", "𐐀", "𐐨"),
        ] {
            assert_eq!(text(upper(c)), up);
            assert_eq!(text(lower(c)), low);
            assert_eq!(text(title(c)), titled);
            assert_eq!(text(fold(c)), folded);
        }
    }
}
