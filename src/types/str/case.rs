//! Case: mappings of whole texts and the questions of the `is…` methods (Objects/unicodeobject.c,
//! Objects/unicodectype.c). No machine here.

use super::unicode::{self, Mapped, flag};

/// A mapping of a whole text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// `str.upper`.
    Upper,
    /// `str.lower`.
    Lower,
    /// `str.title`.
    Title,
    /// `str.capitalize`.
    Capitalize,
    /// `str.swapcase`.
    Swap,
    /// `str.casefold`.
    Fold,
}

impl Case {
    /// The text so mapped.
    pub fn apply(self, s: &str) -> String {
        let mut out = String::with_capacity(s.len());
        let mut in_word = false;
        for (i, c) in s.char_indices() {
            let mapped = match self {
                Case::Upper => unicode::upper(c),
                Case::Fold => unicode::fold(c),
                Case::Lower => lower_at(s, i, c),
                Case::Capitalize if i == 0 => unicode::title(c),
                Case::Capitalize => lower_at(s, i, c),
                Case::Title if in_word => lower_at(s, i, c),
                Case::Title => unicode::title(c),
                Case::Swap if unicode::is(c, flag::UPPER) => lower_at(s, i, c),
                Case::Swap if unicode::is(c, flag::LOWER) => unicode::upper(c),
                Case::Swap => Mapped::One(c),
            };
            if self == Case::Title {
                in_word = unicode::is(c, flag::CASED);
            }
            mapped.push_to(&mut out);
        }
        out
    }
}

/// The small letter for the character at byte `i`: a sigma at the end of a word has one of its own.
fn lower_at(s: &str, i: usize, c: char) -> Mapped {
    if c != 'Σ' {
        return unicode::lower(c);
    }
    let ignorable = |c: &char| unicode::is(*c, flag::CASE_IGNORABLE);
    let cased = |c: Option<char>| c.is_some_and(|c| unicode::is(c, flag::CASED));
    let after_letter = cased(s[..i].chars().rev().find(|c| !ignorable(c)));
    let before_letter = cased(s[i + c.len_utf8()..].chars().find(|c| !ignorable(c)));
    Mapped::One(if after_letter && !before_letter { 'ς' } else { 'σ' })
}

/// Whether there are characters and each has one of these properties.
pub fn all(s: &str, any: u16) -> bool {
    !s.is_empty() && s.chars().all(|c| unicode::is(c, any))
}

/// `str.islower` and `str.isupper`: some letter has this case and none another.
pub fn is_one_case(s: &str, wanted: u16) -> bool {
    let others = (flag::LOWER | flag::UPPER | flag::TITLE) & !wanted;
    let mut found = false;
    for c in s.chars() {
        let flags = unicode::flags(c);
        if flags & others != 0 {
            return false;
        }
        found |= flags & wanted != 0;
    }
    found
}

/// `str.istitle`: capitals begin words and only they do.
pub fn is_title(s: &str) -> bool {
    let (mut in_word, mut found) = (false, false);
    for c in s.chars() {
        let flags = unicode::flags(c);
        let capital = flags & (flag::UPPER | flag::TITLE) != 0;
        let small = flags & flag::LOWER != 0;
        if (capital && in_word) || (small && !in_word) {
            return false;
        }
        in_word = capital || small;
        found |= in_word;
    }
    found
}

/// `str.isidentifier`.
pub fn is_identifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(|c| unicode::is(c, flag::IDENTIFIER_START))
        && chars.all(|c| unicode::is(c, flag::IDENTIFIER_REST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mappings() {
        use Case::*;
        // recorded from CPython 3.13.5
        for (case, s, want) in [
            (Upper, "straße ﬁ", "STRASSE FI"),
            (Lower, "ΑΣ ΑΣΑ Σ ΑΣ'", "ας ασα σ ας'"),
            (Title, "they're bill's ǆ", "They'Re Bill'S ǅ"),
            (Title, "ʰa 1a", "ʰa 1A"),
            (Capitalize, "ǆABC ΑΣ", "ǅabc ας"),
            (Swap, "aBß ǅ", "AbSS ǅ"),
            (Fold, "Straße İ", "strasse i\u{307}"),
        ] {
            assert_eq!(case.apply(s), want, "{case:?} {s}");
        }
    }

    #[test]
    fn questions() {
        assert!(
            is_one_case("abc1", flag::LOWER)
                && !is_one_case("aB", flag::LOWER)
                && !is_one_case("1", flag::LOWER)
        );
        assert!(is_one_case("ABC", flag::UPPER) && !is_one_case("ǅ", flag::UPPER));
        assert!(is_title("A Bc 1D") && !is_title("AB") && !is_title("a") && !is_title("") && is_title("ǅa"));
        assert!(is_identifier("é1_") && !is_identifier("1a") && !is_identifier("") && !is_identifier("a b"));
        assert!(all("١2²", flag::DIGIT) && !all("", flag::DIGIT));
    }
}
