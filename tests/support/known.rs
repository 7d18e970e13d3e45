//! Where we know that we differ from CPython, and why: tests/programs/KNOWN.
//!
//! A line is `folder/program: part part … # reason`. Each entry must be true: the test fails when a part that is
//! listed agrees, as much as when one that is not listed differs.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::Part;

/// The parts of each program that are known to differ.
#[derive(Debug, Default)]
pub(crate) struct Known(BTreeMap<String, BTreeSet<Part>>);

impl Known {
    /// Reads the list.
    pub(crate) fn parse(text: &str) -> Result<Known, String> {
        let mut known = Known::default();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let (entry, reason) = line.split_once('#').ok_or_else(|| format!("no reason given: {line}"))?;
            let (name, parts) = entry.split_once(':').ok_or_else(|| format!("no parts given: {line}"))?;
            let parts: Result<BTreeSet<Part>, String> = parts.split_whitespace().map(Part::parse).collect();
            let parts = parts?;
            if parts.is_empty() || reason.trim().is_empty() {
                return Err(format!("parts and a reason are needed: {line}"));
            }
            if known.0.insert(name.trim().to_owned(), parts).is_some() {
                return Err(format!("listed twice: {name}"));
            }
        }
        Ok(known)
    }

    /// The parts in which this program is known to differ.
    pub(crate) fn parts(&self, program: &str) -> BTreeSet<Part> {
        self.0.get(program).cloned().unwrap_or_default()
    }

    /// The programs that are listed.
    pub(crate) fn programs(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}
