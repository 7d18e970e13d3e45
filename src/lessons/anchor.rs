//! Anchors: how a screen names a moment of the run without knowing its number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::timeline::Step;

/// A moment of a run. Written `line 3`, `line 3 (2)` or `end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Anchor {
    /// Just before a line runs.
    Line {
        /// Which line, from 1.
        line: u32,
        /// The how-manyth time, from 1.
        occurrence: u32,
    },
    /// The run's last step.
    End,
}

impl Anchor {
    /// The step that it means in a run of `n_steps`; none if the run never gets there.
    ///
    /// `find(from, line)` is the first step after `from` (not counted) that is a line event of that line, as
    /// [`Request::Find`](crate::protocol::Request::Find) asks for it. Step 0 is the call of the module, so no line
    /// event is missed by starting there.
    pub fn resolve(self, n_steps: Step, mut find: impl FnMut(Step, u32) -> Option<Step>) -> Option<Step> {
        match self {
            Anchor::Line { line, occurrence } => (0..occurrence).try_fold(0, |from, _| find(from, line)),
            Anchor::End => n_steps.checked_sub(1),
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Anchor::Line { line, occurrence: 1 } => write!(f, "line {line}"),
            Anchor::Line { line, occurrence } => write!(f, "line {line} ({occurrence})"),
            Anchor::End => f.write_str("end"),
        }
    }
}

impl FromStr for Anchor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let malformed = || format!("`{text}` is no place in the run; write `line 3`, `line 3 (2)` or `end`");
        if text == "end" {
            return Ok(Anchor::End);
        }
        let place = text.strip_prefix("line ").ok_or_else(malformed)?.trim();
        let (line, occurrence) = match place.split_once('(') {
            Some((line, rest)) => (line.trim(), rest.strip_suffix(')').ok_or_else(malformed)?.trim()),
            None => (place, "1"),
        };
        let from_one =
            |digits: &str| digits.parse().ok().filter(|&number: &u32| number > 0).ok_or_else(malformed);
        Ok(Anchor::Line { line: from_one(line)?, occurrence: from_one(occurrence)? })
    }
}

impl TryFrom<String> for Anchor {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Anchor> for String {
    fn from(anchor: Anchor) -> String {
        anchor.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_as_written() {
        for text in ["line 3", "line 12 (2)", "end"] {
            assert_eq!(text.parse::<Anchor>().unwrap().to_string(), text);
        }
        assert_eq!("line  7  ( 3 )".parse(), Ok(Anchor::Line { line: 7, occurrence: 3 }));
        assert_eq!("line 7 (1)".parse::<Anchor>().unwrap().to_string(), "line 7");
    }

    #[test]
    fn says_what_it_would_have_read() {
        for text in
            ["", "3", "line", "line 0", "line 3 (0)", "line 3 (2", "line -1", "End", "line 99999999999"]
        {
            let error = text.parse::<Anchor>().unwrap_err();
            assert!(error.contains("`line 3 (2)`"), "{text}: {error}");
        }
    }

    /// Line events of a run: (step, line). The gaps are calls and returns.
    const RUN: [(Step, u32); 7] = [(1, 1), (2, 4), (4, 2), (5, 3), (7, 4), (9, 2), (10, 3)];

    #[track_caller]
    fn check(anchor: &str, step: Option<Step>) {
        let find =
            |from, line| RUN.iter().find(|&&(step, at)| step > from && at == line).map(|&(step, _)| step);
        assert_eq!(anchor.parse::<Anchor>().unwrap().resolve(12, find), step, "{anchor}");
    }

    #[test]
    fn finds_the_step() {
        check("line 1", Some(1));
        check("line 2", Some(4));
        check("line 2 (2)", Some(9));
        check("line 2 (3)", None);
        check("line 5", None);
        check("end", Some(11));
        assert_eq!(Anchor::End.resolve(0, |_, _| None), None);
    }
}
