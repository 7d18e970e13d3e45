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
    link.entry = pairs.get("curInstr").and_then(|digits| lenient(digits).trim().parse().ok());
    if let Some(lines) = pairs.get("rawInputLstJSON") {
        match serde_json::from_str(&lenient(lines)) {
            Ok(lines) => link.input = lines,
            Err(_) => link.left_out.push("its input, which can't be read"),
        }
    }
    let says = |key: &str, word: &str| pairs.get(key).map(lenient).as_deref() == Some(word);
    let wishes = [
        (says("cumulative", "true"), "showing the frames of functions that have returned"),
        (says("textReferences", "true"), "texts in place of arrows"),
        (
            pairs.get("testCasesJSON").map(lenient).is_some_and(|tests| !matches!(tests.trim(), "" | "[]")),
            "its tests",
        ),
        (pairs.get("play").is_some() || says("autoplay", "true"), "playing by itself"),
    ];
    link.left_out.extend(wishes.into_iter().filter(|(is_wished, _)| *is_wished).map(|(_, words)| words));
    match pairs.get("heapPrimitives").map(lenient).as_deref() {
        Some("true") => link.mode = Some(Mode::Objects),
        Some(_) => link.mode = Some(Mode::Simple),
        None => {}
    }
    link.continues = pairs.get("continues").and_then(|digits| lenient(digits).trim().parse().ok());
    link.code_url = pairs.get("codeurl").map(lenient).filter(|address| !address.is_empty());
    Ok(())
}

/// What an address may begin with. Scripts and people leave the beginning out.
const BEGINNINGS: [&str; 5] = ["https://", "http://", "//", "pythontutor.com/", "www.pythontutor.com/"];

/// The part of a whole address that holds the program: what is behind its `#`, or behind its `?`.
pub(super) fn part_of_address(text: &str) -> Option<&str> {
    let rest = BEGINNINGS.iter().find_map(|beginning| text.strip_prefix(beginning))?;
    let (_, part) =
        rest.split_once('#').filter(|(_, part)| !part.is_empty()).or_else(|| rest.split_once('?'))?;
    Some(part)
}

/// The address in a piece of HTML that puts a player into a page, as Python Tutor offers it for copying.
pub(super) fn address_in_frame(text: &str) -> Option<String> {
    let attributes = text.trim_start().strip_prefix("<iframe")?;
    let at = attributes.find("src=")? + "src=".len();
    let quote = attributes[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (address, _) = attributes[at + 1..].split_once(quote)?;
    Some(address.trim().replace("&amp;", "&"))
}
