//! Links: a program and where to look at it, as the fragment of an address.
//!
//! There is no server, so a link carries all of it: `#h1.…` as the share button makes it ([`packed`]), and the
//! readable `#code=…` that a person or another tool can write by hand ([`plain`]). Links of Python Tutor and of
//! memory_graph are read as well ([`foreign`]). `docs/LINKS.md` is the format.
//!
//! Invariant: a link made by version N opens in every later version; whatever the text, [`decode`] ends in a [`Link`]
//! or a [`LinkError`], having held no more than a few times [`LIMIT`] bytes.
//! Deliberately absent: the browser's address bar, and whether the program in a link is any good.

mod foreign;
mod packed;
mod plain;
mod qr;

use std::error::Error;
use std::fmt;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize};

pub use self::qr::qr_svg;
use crate::diagram::{Arranged, Mode};
use crate::timeline::Step;

/// The most that a link may unpack to, in bytes.
pub const LIMIT: usize = 1 << 20;

/// The longest fragment that is looked at, in bytes: percent-encoding makes three of one.
const TEXT_LIMIT: usize = 3 * LIMIT + 1024;

/// What a link carries.
///
/// It grows by fields with a default: an older reader passes over what it does not know, a newer one does without
/// what an older writer had not. A field never changes its name or its meaning.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Link {
    /// The program, every line end as it was typed. It travels beside the other fields, not among them.
    #[serde(skip)]
    pub code: String,
    /// The lines given to `input()`.
    #[serde(skip_serializing_if = "is_default")]
    pub input: Vec<String>,
    /// The step to show.
    #[serde(skip_serializing_if = "is_default")]
    pub step: Step,
    /// Lines with a breakpoint, from 1.
    #[serde(skip_serializing_if = "is_default")]
    pub breakpoints: Vec<u32>,
    /// What is drawn as a card; absent where it was left as it is.
    #[serde(skip_serializing_if = "is_default", deserialize_with = "known")]
    pub mode: Option<Mode>,
    /// What was done to the picture by hand.
    #[serde(skip_serializing_if = "is_default", deserialize_with = "known")]
    pub arranged: Arranged,
    /// The slug of the lesson that was open.
    #[serde(skip_serializing_if = "is_default")]
    pub lesson: Option<String>,
    /// Its screen, from 0.
    #[serde(skip_serializing_if = "is_default")]
    pub screen: Option<u32>,
    /// The address of a teacher's lesson, in place of a slug.
    #[serde(skip_serializing_if = "is_default")]
    pub lesson_url: Option<String>,
    /// A teacher's lesson, the whole Markdown of it.
    #[serde(skip_serializing_if = "is_default")]
    pub lesson_text: Option<String>,
    /// Where the program is to be fetched from, in place of the program; only in links of other tools.
    #[serde(skip)]
    pub code_url: Option<String>,
    /// What it asks for that is not done here, in words; only in links of other tools.
    #[serde(skip)]
    pub left_out: Vec<String>,
    /// Whether the run plays by itself from there; only in links of other tools.
    #[serde(skip)]
    pub plays: bool,
    /// How long a step stays when it plays, in milliseconds; only in links of other tools.
    #[serde(skip)]
    pub pace: Option<u32>,
    /// Whether the program is a notebook's cells, which print the values that they end with.
    #[serde(skip_serializing_if = "is_default")]
    pub cells: bool,
    /// The step to show as Python Tutor counts, see [`crate::timeline::Goal::Entry`]; only in its links.
    #[serde(skip)]
    pub entry: Option<u32>,
    /// How many times to go on to a breakpoint, in place of a step; only in links of other tools.
    #[serde(skip)]
    pub continues: Option<u32>,
}

/// Why a link can't be opened. Its text is meant for the person who followed it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkError {
    /// The fragment is empty, or nothing that this page ever made.
    Foreign,
    /// A link that could hold a program, and does not.
    Empty,
    /// Characters have changed on the way.
    Damaged,
    /// The end is missing.
    CutOff,
    /// A later format.
    Newer,
    /// More than [`LIMIT`] bytes.
    TooLarge,
    /// Another tool's link to a program in another language, of this name.
    OtherLanguage(&'static str),
}

impl fmt::Display for LinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let LinkError::OtherLanguage(name) = self {
            return write!(f, "This link holds a program in {name}. Heapglass runs Python 3 alone.");
        }
        f.write_str(match self {
            LinkError::Foreign => "This link holds nothing that Heapglass can read.",
            LinkError::Empty => "This link holds no program.",
            LinkError::Damaged => "This link is damaged: some of its characters were changed on the way.",
            LinkError::CutOff => "This link was cut off: its end is missing.",
            LinkError::Newer => "This link was made by a newer version of Heapglass than this one.",
            LinkError::TooLarge => "This link is too large: it holds more than a mebibyte.",
            LinkError::OtherLanguage(_) => unreachable!("it has its own sentence above"),
        })
    }
}

impl Error for LinkError {}

/// The fragment for a link, without the `#`. It holds only letters, digits, `.`, `-` and `_`, and ends in a letter
/// or digit, so that chat programs which find addresses in a text find all of it.
///
/// A program larger than [`LIMIT`] makes a fragment that [`decode`] refuses as [`LinkError::TooLarge`].
pub fn encode(link: &Link) -> String {
    packed::encode(link)
}

/// Reads a fragment, with or without its `#`.
pub fn decode(fragment: &str) -> Result<Link, LinkError> {
    if fragment.len() > TEXT_LIMIT {
        return Err(LinkError::TooLarge);
    }
    let fragment = fragment.trim();
    let fragment = fragment.strip_prefix('#').unwrap_or(fragment);
    let fragment = foreign::part_of_address(fragment).unwrap_or(fragment);
    match packed::split_version(fragment) {
        Some((packed::VERSION, body)) => packed::decode(body),
        Some((version, _)) if version > packed::VERSION => Err(LinkError::Newer),
        Some(_) => Err(LinkError::Damaged),
        None => plain::decode(fragment),
    }
}

/// The fragment of a text that is an address with a program in it, and nothing else: one of ours or of another
/// tool's, or the HTML that puts it into a page. What is pasted is a link if this says so.
pub fn fragment_of(text: &str) -> Option<String> {
    if text.len() > TEXT_LIMIT {
        return None;
    }
    let text = foreign::address_in_frame(text).unwrap_or_else(|| text.trim().to_owned());
    let part = foreign::part_of_address(&text)?;
    // a text that begins with an address is none, unless the space is one that should have been escaped
    let is_one = |c: char| c == ' ' && part.contains("code=") && part.contains("&py=");
    if text.contains(|c: char| c.is_whitespace() && !is_one(c)) {
        return None;
    }
    let is_known = match decode(part) {
        Ok(_) | Err(LinkError::OtherLanguage(_)) => true,
        Err(_) => packed::split_version(part).is_some(),
    };
    is_known.then(|| part.to_owned())
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What the picture looks like is no reason to refuse the program: a form that this version does not know counts as
/// absent.
fn known<'de, D: Deserializer<'de>, T: Default + DeserializeOwned>(deserializer: D) -> Result<T, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(value).unwrap_or_default())
}
