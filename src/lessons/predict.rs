//! Predictions: what a lesson asks before it shows the step.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::block::{Field, fields};
use super::markdown::to_html;
use super::{Anchor, LessonError, Path};

/// A question about what the run does next. The question itself stands in the screen's prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prediction {
    /// What is asked.
    pub ask: Ask,
    /// The moment at which it is asked: its screen's.
    pub asked_at: Anchor,
    /// Answers to choose from, in the order to show them; empty where the person writes one.
    pub choices: Vec<String>,
    /// What the author says is right. A person's answer is not held against it but against the run.
    pub answer: Vec<String>,
    /// Why it is so, safe to put into the page.
    pub why: String,
    /// Wrong answers that the author foresaw, and what to say to each, safe to put into the page.
    pub foreseen: Vec<(Vec<String>, String)>,
    /// Line of the file, from 1.
    pub line: usize,
}

/// What can be asked of a run. Places are after the moment at which it is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Ask {
    /// `count of a at line 7`: a number, or `immortal`.
    Count {
        /// Whose count.
        of: Path,
        /// When.
        at: Anchor,
    },
    /// `size of a at line 7`: in bytes, as `sys.getsizeof` gives it.
    Size {
        /// Of which object.
        of: Path,
        /// When.
        at: Anchor,
    },
    /// `value of a at line 7`: as `repr` gives it, for numbers, texts and the like.
    Value {
        /// Of which object.
        of: Path,
        /// When.
        at: Anchor,
    },
    /// `prints until line 7`: the lines that are printed from the moment of asking on.
    Prints {
        /// Until when.
        until: Anchor,
    },
    /// `dies until line 7: a, box[0]`: which of the objects that are there now will be freed by then.
    Dies {
        /// Until when.
        until: Anchor,
        /// The objects to choose from, by what leads to them at the moment of asking.
        among: Vec<Path>,
    },
    /// `same at line 7: a, b, c`: which of these lead to one and the same object.
    Same {
        /// When.
        at: Anchor,
        /// To choose from.
        among: Vec<Path>,
    },
    /// `frames at line 7`: how many frames are on the stack, the module's among them.
    Frames {
        /// When.
        at: Anchor,
    },
}

/// How a person answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answering {
    /// By a number; for a count also `immortal`.
    Number,
    /// By text, of several lines perhaps. An empty one says that nothing is printed.
    Text,
    /// By one of these.
    One(Vec<String>),
    /// By any number of these, none included.
    Any(Vec<String>),
}

/// What stands in a lesson for the answer that is empty.
const NOTHING: [&str; 2] = ["nothing", "none"];

impl Prediction {
    /// What the page is to offer. An answer comes back as a list: of one entry for [`Answering::Number`],
    /// [`Answering::One`] and [`Answering::Text`], of those that were picked for [`Answering::Any`].
    pub fn answering(&self) -> Answering {
        match &self.ask {
            Ask::Dies { among, .. } | Ask::Same { among, .. } => {
                Answering::Any(among.iter().map(Path::to_string).collect())
            }
            _ if !self.choices.is_empty() => Answering::One(self.choices.clone()),
            Ask::Count { .. } | Ask::Size { .. } | Ask::Frames { .. } => Answering::Number,
            Ask::Value { .. } | Ask::Prints { .. } => Answering::Text,
        }
    }

    /// Reads a block, of a screen whose place is known.
    pub(super) fn read(text: &str, line: usize, asked_at: Anchor) -> Result<Prediction, LessonError> {
        let mut ask: Option<Ask> = None;
        let (mut choices, mut answer, mut why, mut foreseen) = (Vec::new(), None, None, Vec::new());
        let fields = fields(text, line)?;
        for field in &fields {
            let html = || to_html(&field.value, field.line);
            let is_first = match &*field.key {
                "ask" => ask.replace(field.value.parse().map_err(|e: String| field.error(e))?).is_none(),
                "choices" => {
                    choices = field.value.split('|').map(|choice| choice.trim().to_owned()).collect();
                    true
                }
                "answer" => answer.replace(field).is_none(),
                "why" => why.replace(html()?).is_none(),
                key => match key.strip_prefix("if ") {
                    Some(wrong) => {
                        foreseen.push((wrong, html()?));
                        true
                    }
                    None => {
                        return Err(field.error(format!(
                            "`{key}` is not known here; there are ask, choices, answer, why and `if ANSWER`"
                        )));
                    }
                },
            };
            if !is_first {
                return Err(field.error(format!("`{}:` stands here twice", field.key)));
            }
        }
        let missing = |what: &str| LessonError {
            line: line.saturating_sub(1),
            message: format!("the prediction has no `{what}:`"),
        };
        let (ask, answer) = (ask.ok_or_else(|| missing("ask"))?, answer.ok_or_else(|| missing("answer"))?);
        let list = |text: &str| ask.list(text);
        let prediction = Prediction {
            asked_at,
            answer: list(&answer.value),
            why: why.ok_or_else(|| missing("why"))?,
            foreseen: foreseen.into_iter().map(|(wrong, html)| (list(wrong), html)).collect(),
            choices,
            line: answer.line,
            ask,
        };
        prediction.check_form(answer)?;
        Ok(prediction)
    }

    /// What can be seen to be wrong without a run.
    fn check_form(&self, answer: &Field) -> Result<(), LessonError> {
        if self.ask.place() == self.asked_at {
            return Err(answer.error(format!(
                "the screen is at {} already, so the picture gives the answer away",
                self.asked_at
            )));
        }
        if let Answering::Any(choices) | Answering::One(choices) = self.answering() {
            if choices.len() < 2 {
                return Err(answer.error("there is nothing to choose from"));
            }
            let all = std::iter::once(&self.answer).chain(self.foreseen.iter().map(|(wrong, _)| wrong));
            if let Some(stray) = all.flatten().find(|choice| !choices.contains(choice)) {
                let choices = choices.join(", ");
                return Err(answer.error(format!("`{stray}` can't be chosen; there are {choices}")));
            }
        }
        if self.foreseen.iter().any(|(wrong, _)| self.ask.agrees(wrong, &self.answer)) {
            return Err(answer.error("an `if` is for a wrong answer, and this one is right"));
        }
        Ok(())
    }
}

impl Ask {
    /// The moment that it is about.
    pub fn place(&self) -> Anchor {
        match *self {
            Ask::Count { at, .. }
            | Ask::Size { at, .. }
            | Ask::Value { at, .. }
            | Ask::Same { at, .. }
            | Ask::Frames { at } => at,
            Ask::Prints { until } | Ask::Dies { until, .. } => until,
        }
    }

    /// An answer as a lesson's file has it.
    fn list(&self, text: &str) -> Vec<String> {
        let text = text.trim();
        match self {
            _ if NOTHING.contains(&text) => Vec::new(),
            Ask::Dies { .. } | Ask::Same { .. } => split_list(text),
            _ => vec![text.to_owned()],
        }
    }

    /// Whether two answers are one. Spaces do not count, nor the order in which things were picked.
    pub(super) fn agrees(&self, a: &[String], b: &[String]) -> bool {
        let bare = |text: &String| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
        let lines = |text: &String| text.trim().lines().count();
        match self {
            Ask::Dies { .. } | Ask::Same { .. } => {
                let sorted = |list: &[String]| {
                    let mut list: Vec<String> = list.iter().map(bare).collect();
                    list.sort();
                    list.dedup();
                    list
                };
                sorted(a) == sorted(b)
            }
            // An empty text and no text both say that nothing is printed.
            Ask::Prints { .. } => {
                let whole = |list: &[String]| list.join("\n");
                bare(&whole(a)) == bare(&whole(b)) && lines(&whole(a)) == lines(&whole(b))
            }
            _ => a.iter().map(bare).eq(b.iter().map(bare)),
        }
    }
}

/// Parted at the commas.
pub(super) fn split_list(text: &str) -> Vec<String> {
    text.split(',').map(|part| part.trim().to_owned()).collect()
}

impl fmt::Display for Ask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |paths: &[Path]| paths.iter().map(Path::to_string).collect::<Vec<_>>().join(", ");
        match self {
            Ask::Count { of, at } => write!(f, "count of {of} at {at}"),
            Ask::Size { of, at } => write!(f, "size of {of} at {at}"),
            Ask::Value { of, at } => write!(f, "value of {of} at {at}"),
            Ask::Prints { until } => write!(f, "prints until {until}"),
            Ask::Dies { until, among } => write!(f, "dies until {until}: {}", list(among)),
            Ask::Same { at, among } => write!(f, "same at {at}: {}", list(among)),
            Ask::Frames { at } => write!(f, "frames at {at}"),
        }
    }
}

impl std::str::FromStr for Ask {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let malformed = || {
            format!(
                "`{text}` can't be asked; there are `count of a at line 3`, `size of …`, `value of …`, \
                 `prints until line 3`, `dies until line 3: a, b`, `same at line 3: a, b` and `frames at line 3`"
            )
        };
        let paths = |list: &str| split_list(list).iter().map(|path| path.parse()).collect::<Result<_, _>>();
        if let Some((subject, rest)) = text.split_once(" of ") {
            let (of, at) = rest.rsplit_once(" at ").ok_or_else(malformed)?;
            let (of, at) = (of.parse()?, at.trim().parse()?);
            return match subject.trim() {
                "count" => Ok(Ask::Count { of, at }),
                "size" => Ok(Ask::Size { of, at }),
                "value" => Ok(Ask::Value { of, at }),
                _ => Err(malformed()),
            };
        }
        if let Some(until) = text.strip_prefix("prints until ") {
            return Ok(Ask::Prints { until: until.trim().parse()? });
        }
        if let Some((until, among)) = text.strip_prefix("dies until ").and_then(|rest| rest.split_once(':')) {
            return Ok(Ask::Dies { until: until.trim().parse()?, among: paths(among)? });
        }
        if let Some((at, among)) = text.strip_prefix("same at ").and_then(|rest| rest.split_once(':')) {
            return Ok(Ask::Same { at: at.trim().parse()?, among: paths(among)? });
        }
        let at = text.strip_prefix("frames at ").ok_or_else(malformed)?;
        Ok(Ask::Frames { at: at.trim().parse()? })
    }
}
