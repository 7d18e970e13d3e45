//! Paths: how an author points at an object that is in the picture.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::timeline::{Kind, ObjectId, ObjectView, View};

/// A name and the way on from it: `a`, `grid[0]`, `node.next`, `prices["tea"]`.
///
/// It is read off the picture and never run, so that asking changes nothing.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Path {
    name: String,
    parts: Vec<Part>,
}

/// One step on the way.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    /// `[0]`, from the end where negative; a key where the object is a dict.
    Item(i64),
    /// `["tea"]`.
    Key(String),
    /// `.next`.
    Attribute(String),
}

impl Path {
    /// The object that it leads to. The name is that of the innermost frame that has it.
    pub fn find(&self, view: &View) -> Option<ObjectId> {
        let mut names = view.frames.iter().rev().flat_map(|frame| &frame.names);
        let start = names.find(|name| name.name == self.name)?.target;
        self.parts.iter().try_fold(start, |id, part| part.follow(view, object(view, id)?))
    }
}

/// An object of a view.
pub(super) fn object(view: &View, id: ObjectId) -> Option<&ObjectView> {
    view.objects.binary_search_by_key(&id, |object| object.id).ok().map(|at| &*view.objects[at])
}

/// The objects that are on the way from these on.
pub(super) fn reached(view: &View, mut todo: Vec<ObjectId>) -> BTreeSet<ObjectId> {
    let mut reached = BTreeSet::new();
    while let Some(id) = todo.pop() {
        if let Some(object) = object(view, id)
            && reached.insert(id)
        {
            todo.extend(object.slots.iter().map(|slot| slot.target));
        }
    }
    reached
}

impl Part {
    fn follow(&self, view: &View, from: &ObjectView) -> Option<ObjectId> {
        let slot = |label: &str| from.slots.iter().find(|slot| slot.label == label).map(|slot| slot.target);
        let under = |key: String| {
            let is_it = |id| object(view, id).and_then(|key| key.value.as_deref()) == Some(&key);
            let key = from.slots.iter().find(|slot| slot.label.starts_with('k') && is_it(slot.target))?;
            slot(&key.label.replacen('k', "v", 1))
        };
        match self {
            Part::Attribute(name) => slot(&format!(".{name}")),
            Part::Key(text) => under(format!("'{text}'")),
            Part::Item(key) if from.kind == Kind::Dict => under(key.to_string()),
            Part::Item(index) if *index < 0 => slot(&(i64::from(from.n_slots) + index).to_string()),
            Part::Item(index) => slot(&index.to_string()),
        }
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)?;
        for part in &self.parts {
            match part {
                Part::Item(index) => write!(f, "[{index}]")?,
                Part::Key(text) => write!(f, "[\"{text}\"]")?,
                Part::Attribute(name) => write!(f, ".{name}")?,
            }
        }
        Ok(())
    }
}

impl FromStr for Path {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let malformed =
            || format!("`{text}` names no object; write `a`, `grid[0]`, `node.next` or `prices[\"tea\"]`");
        let (name, mut rest) = identifier(text).ok_or_else(malformed)?;
        let mut parts = Vec::new();
        while !rest.is_empty() {
            let part;
            (part, rest) = part_of(rest).ok_or_else(malformed)?;
            parts.push(part);
        }
        Ok(Path { name: name.to_owned(), parts })
    }
}

impl TryFrom<String> for Path {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl From<Path> for String {
    fn from(path: Path) -> String {
        path.to_string()
    }
}

fn part_of(text: &str) -> Option<(Part, &str)> {
    if let Some(rest) = text.strip_prefix('.') {
        return identifier(rest).map(|(name, rest)| (Part::Attribute(name.to_owned()), rest));
    }
    let rest = text.strip_prefix('[')?;
    if let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let (key, rest) = rest[1..].split_once(quote)?;
        let is_plain = !key.contains(['\\', '\'', '"']);
        return rest.strip_prefix(']').filter(|_| is_plain).map(|rest| (Part::Key(key.to_owned()), rest));
    }
    let (index, rest) = rest.split_once(']')?;
    index.trim().parse().ok().map(|index| (Part::Item(index), rest))
}

fn identifier(text: &str) -> Option<(&str, &str)> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let (name, rest) = text.split_at(text.find(|c| !is_part(c)).unwrap_or(text.len()));
    let starts_well = name.chars().next().is_some_and(|c| !c.is_numeric());
    starts_well.then_some((name, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_back_as_written() {
        for text in ["a", "grid[0]", "rows[-1][2]", "node.next.items[0]", "prices[\"tea\"].x", "größe"] {
            assert_eq!(text.parse::<Path>().unwrap().to_string(), text);
        }
        assert_eq!(" d['a b'] ".parse::<Path>().unwrap().to_string(), "d[\"a b\"]");
    }

    #[test]
    fn says_what_it_would_have_read() {
        for text in ["", "1", "a b", "f()", "a.", "a[", "a[]", "a[x]", "a[\"x]", "a[\"\\n\"]", "a..b", "-a"] {
            let error = text.parse::<Path>().unwrap_err();
            assert!(error.contains("`grid[0]`"), "{text}: {error}");
        }
    }
}
