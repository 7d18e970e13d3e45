//! Links of other tools that show Python running: Python Tutor's and memory_graph's.
//!
//! Both keep the program in the fragment as a form's `key=value` pairs, so that [`super::plain`] reads most of it;
//! here is what the keys mean that are not ours.
//!
//! Deliberately absent: fetching. Where a link names an address to fetch the program from, that is the page's to do.

use super::plain::{Pairs, lenient};
use super::{Link, LinkError};
use crate::diagram::Mode;

/// Names of the languages that are not Python 3, as they begin a value of `py` once digits behind them are gone.
const OTHER_LANGUAGES: [(&str, &str); 12] = [
    ("js", "JavaScript"),
    ("javascript", "JavaScript"),
    ("node", "JavaScript"),
    ("ts", "TypeScript"),
    ("typescript", "TypeScript"),
    ("java", "Java"),
    ("ruby", "Ruby"),
    ("rb", "Ruby"),
    ("cpp", "C++"),
    ("cc", "C++"),
    ("c", "C"),
    ("rust", "Rust"),
];

/// What a value of `py` stands for.
enum Language {
    /// Python 3 in its forms: `3`, `311`, `py3anaconda`.
    Python3,
    Other(&'static str),
    Unknown,
}

fn language(py: &str) -> Language {
    let py = py.trim().to_ascii_lowercase();
    let version = py.strip_prefix("python").or_else(|| py.strip_prefix("py")).unwrap_or(&py);
    match version.trim_start_matches('-').chars().next() {
        Some('3') | None => return Language::Python3,
        Some('2') => return Language::Other("Python 2"),
        Some(_) => {}
    }
    // `c_gcc9.3.0`, `cpp_g++9.3.0`, `java8` name their compiler as well.
    let word = py.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    match OTHER_LANGUAGES.iter().find(|(known, _)| *known == word) {
        Some((_, name)) => Language::Other(name),
        None => Language::Unknown,
    }
}

/// Keys that say how large the parts of that page are, who made the link, or what is so here in any case.
const WITHOUT_MEANING: [&str; 19] = [
    "code",
    "input",
    "step",
    "screen",
    "origin",
    "mode",
    "width",
    "height",
    "codeDivWidth",
    "codeDivHeight",
    "verticalStack",
    "userUUID",
    "user_uuid",
    "session_uuid",
    "resizeLeftRight",
    "disableHeapNesting",
    "drawParentPointers",
    "utm_source",
    "fbclid",
];

/// Reads what another tool says beside the program. `link` has the keys that are ours as well.
///
/// Whatever of it is not done here goes into [`Link::left_out`]: nothing is passed over in silence but
/// [`WITHOUT_MEANING`].
pub(super) fn read(pairs: &Pairs<'_>, link: &mut Link) -> Result<(), LinkError> {
    for (key, value) in pairs.iter() {
        let value = lenient(value);
        let value = value.trim();
        let is_on = !matches!(value, "false" | "0" | "no");
        let mut leave_out = |words: &str| link.left_out.push(words.to_owned());
        match key {
            "py" | "lang" => match language(value) {
                Language::Python3 => {}
                Language::Other(name) => return Err(LinkError::OtherLanguage(name)),
                Language::Unknown => leave_out(&format!("its language, `{}`", short(value))),
            },
            "curInstr" => match leading_number(value) {
                Some(entry) => link.entry = Some(entry),
                None if value.is_empty() => {}
                None => leave_out("its step, which can't be read"),
            },
            "jumpToEnd" if is_on => link.step = crate::timeline::Step::MAX,
            "rawInputLstJSON" => match input(value) {
                Some(lines) => link.input = lines,
                None => leave_out("its input, which can't be read"),
            },
            "breakpoints" => {
                let lines = value.split([',', ';', ' ']).filter(|line| !line.is_empty());
                let lines: Vec<Option<u32>> = lines.map(|line| line.parse().ok()).collect();
                if lines.contains(&None) {
                    leave_out("breakpoints that can't be read");
                }
                link.breakpoints = lines.into_iter().flatten().collect();
            }
            "continues" => match leading_number(value) {
                Some(times) => link.continues = Some(times),
                None => leave_out("how often it goes on to a breakpoint, which can't be read"),
            },
            "play" | "autoplay" => link.plays = is_on,
            "timestep" => match value.parse::<f64>() {
                Ok(seconds) if seconds > 0.0 => link.pace = Some((seconds * 1000.0).min(60_000.0) as u32),
                _ => leave_out("its time for a step, which can't be read"),
            },
            "heapPrimitives" => {
                link.mode = Some(if value == "true" { Mode::Objects } else { Mode::Simple });
            }
            "codeurl" if !value.is_empty() => link.code_url = Some(value.to_owned()),
            "cumulative" if is_on => leave_out("showing the frames of functions that have returned"),
            "textReferences" if is_on => leave_out("texts in place of arrows"),
            "showOnlyOutputs" if is_on => leave_out("showing the output alone"),
            "testCasesJSON" if !matches!(value, "" | "[]" | "null") => leave_out("its tests"),
            "jumpToEnd" | "codeurl" | "cumulative" | "textReferences" | "showOnlyOutputs"
            | "testCasesJSON" => {}
            known if WITHOUT_MEANING.contains(&known) => {}
            // what is switched off is not missed
            _ if !is_on || value.is_empty() => {}
            unknown => leave_out(&format!("`{}`", short(unknown))),
        }
    }
    Ok(())
}

/// The lines given to `input()`, as a list in JSON. Numbers in it count as their digits.
fn input(json: &str) -> Option<Vec<String>> {
    if json.is_empty() {
        return Some(Vec::new());
    }
    let list = serde_json::from_str::<Vec<serde_json::Value>>(json);
    let list = list.or_else(|_| serde_json::from_str(&lenient(json))).ok()?; // escaped twice
    Some(list.into_iter().map(|line| line.as_str().map_or_else(|| line.to_string(), str::to_owned)).collect())
}

/// The number that a text begins with: what stands behind a link in a sentence may have got into it.
fn leading_number(text: &str) -> Option<u32> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    text[..digits].parse().ok()
}

/// As much of a text as a sentence can hold.
fn short(text: &str) -> String {
    text.chars().take(24).filter(|c| *c != '`').collect()
}

/// The part of a whole address that holds the program: what is behind its `#`, or behind its `?`. Scripts and people
/// leave the address's beginning out, and mail programs escape its `#`.
pub(super) fn part_of_address(text: &str) -> Option<&str> {
    let scheme = |name: &str| {
        let start = text.get(..name.len())?;
        start.eq_ignore_ascii_case(name).then(|| &text[name.len()..])
    };
    let rest = ["https://", "http://", "//"].iter().find_map(|name| scheme(name));
    let host_end = |rest: &str| {
        let host = &rest[..rest.find(['/', '#', '?']).filter(|&end| end > 0)?];
        let is_name = |part: &str| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        // without its beginning, an address is one only with a path
        let is_host =
            host.contains('.') && host.split('.').all(is_name) && rest[host.len()..].starts_with('/');
        is_host.then_some(host.len())
    };
    let rest = match rest {
        Some(rest) => rest,
        None => &text[host_end(text)?..],
    };
    let part = |mark: &str| rest.split_once(mark).map(|(_, part)| part).filter(|part| !part.is_empty());
    part("#").or_else(|| part("%23")).or_else(|| part("?"))
}

/// The address in a piece of HTML that puts a player into a page, as Python Tutor offers it for copying.
pub(super) fn address_in_frame(text: &str) -> Option<String> {
    let attributes = text.trim_start().strip_prefix("<iframe")?;
    let at = attributes.find("src=")? + "src=".len();
    let quote = attributes[at..].chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (address, _) = attributes[at + 1..].split_once(quote)?;
    Some(address.trim().replace("&amp;", "&"))
}
