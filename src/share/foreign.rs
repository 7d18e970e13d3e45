//! Links of other tools that show Python running: Python Tutor's and memory_graph's.
//!
//! Both keep the program in the fragment as a form's `key=value` pairs, so that [`super::plain`] reads most of it;
//! here is what the keys mean that are not ours.
//!
//! Deliberately absent: fetching. Where a link names an address to fetch the program from, that is the page's to do.

use super::plain::{Pairs, lenient};
use super::{Link, LinkError};
use crate::diagram::Mode;

/// Python Tutor's names for the languages that are not Python 3.
const OTHER_LANGUAGES: [(&str, &str); 12] = [
    ("2", "Python 2"),
    ("27", "Python 2"),
    ("py2", "Python 2"),
    ("js", "JavaScript"),
    ("javascript", "JavaScript"),
    ("ts", "TypeScript"),
    ("typescript", "TypeScript"),
    ("java", "Java"),
    ("ruby", "Ruby"),
    ("cpp", "C++"),
    ("c", "C"),
    ("rust", "Rust"),
];

/// The language that a value of `py` stands for; none for Python 3 in its forms (`3`, `311`, `py3anaconda`).
fn other_language(py: &str) -> Option<&'static str> {
    let py = py.to_ascii_lowercase();
    let exactly = OTHER_LANGUAGES.iter().find(|(word, _)| *word == py);
    // `c_gcc9.3.0` and `cpp_g++9.3.0` name their compiler as well.
    let begins = || OTHER_LANGUAGES.iter().find(|(word, _)| py.split(['_', '-']).next() == Some(*word));
    exactly.or_else(begins).map(|(_, name)| *name)
}

/// Reads what another tool says beside the program. `link` has the keys that are ours as well.
pub(super) fn read(pairs: &Pairs<'_>, link: &mut Link) -> Result<(), LinkError> {
    if let Some(py) = pairs.get("py")
        && let Some(name) = other_language(&lenient(py))
    {
        return Err(LinkError::OtherLanguage(name));
    }
    // Its entries are calls, lines, returns and exceptions, as our steps are, but for the module's own call, which
    // bdb does not report.
    if let Some(entry) = pairs.get("curInstr").and_then(|digits| lenient(digits).trim().parse::<u64>().ok()) {
        link.step = entry.saturating_add(1);
    }
    if let Some(lines) = pairs.get("rawInputLstJSON") {
        link.input = serde_json::from_str(&lenient(lines)).unwrap_or_default();
    }
    match pairs.get("heapPrimitives").map(lenient).as_deref() {
        Some("true") => link.mode = Some(Mode::Objects),
        Some(_) => link.mode = Some(Mode::Simple),
        None => {}
    }
    link.continues = pairs.get("continues").and_then(|digits| lenient(digits).trim().parse().ok());
    link.code_url = pairs.get("codeurl").map(lenient).filter(|address| !address.is_empty());
    Ok(())
}

/// The part of a whole address that holds the program: what is behind its `#`, or behind its `?`.
pub(super) fn part_of_address(text: &str) -> Option<&str> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let (_, part) =
        rest.split_once('#').filter(|(_, part)| !part.is_empty()).or_else(|| rest.split_once('?'))?;
    Some(part)
}
