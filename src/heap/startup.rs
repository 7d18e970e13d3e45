//! The names that CPython 3.13 has interned before a script begins: constants of such a text are not new objects.
//!
//! Measured, not derived: they come from all modules that the interpreter itself imports at its start.

/// One name a line, sorted by bytes. Alone: immortal. With a number: it dies like any other, but that many
/// references to it are the interpreter's (the names of methods that no Python code spells out).
const NAMES: &str = include_str!("startup_names.txt");

/// What the interpreter has made of a text before the program starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AtStart {
    /// Nothing.
    Unknown,
    /// An immortal object.
    Immortal,
    /// An object with so many references.
    Held(u32),
}

/// Looks a text up.
pub(super) fn at_start(text: &str) -> AtStart {
    let (mut low, mut high) = (0, NAMES.len());
    // both are always beginnings of lines
    while low < high {
        let middle = low + (high - low) / 2;
        let begin = NAMES[..middle].rfind('\n').map_or(0, |at| at + 1);
        let end = NAMES[begin..].find('\n').map_or(NAMES.len(), |n| begin + n);
        let line = &NAMES[begin..end];
        let (name, held) = line.split_once(' ').unwrap_or((line, ""));
        match name.as_bytes().cmp(text.as_bytes()) {
            std::cmp::Ordering::Less => low = end + 1,
            std::cmp::Ordering::Greater => high = begin,
            std::cmp::Ordering::Equal => return held.parse().map_or(AtStart::Immortal, AtStart::Held),
        }
    }
    AtStart::Unknown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_found_and_nothing_between_them() {
        let mut last = "";
        for line in NAMES.lines() {
            let (name, held) = line.split_once(' ').map_or((line, None), |(name, n)| (name, n.parse().ok()));
            assert!(last.as_bytes() < name.as_bytes(), "{last} before {name}");
            assert_eq!(at_start(name), held.map_or(AtStart::Immortal, AtStart::Held), "{name}");
            assert_eq!(at_start(&format!("{name}\u{1}")), AtStart::Unknown);
            last = name;
        }
        assert_eq!(at_start(""), AtStart::Unknown);
        assert_eq!(at_start("zzz"), AtStart::Unknown);
        assert_eq!((at_start("path"), at_start("children")), (AtStart::Immortal, AtStart::Held(2)));
    }
}
