//! What CPython did with a snippet, as `tests/oracle/record.py` writes it down: the trace format, and beside it the
//! fingerprint of the program.
//!
//! A recording has the state before each line and no other. One that was made for a lesson has a last line behind the
//! program, so that it has the state after it too, and it follows what the frames have reached once until it dies.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::rc::Rc;

use serde::Deserialize;

use super::Anchor;
use crate::timeline::{
    Event, EventKind, FrameId, FrameView, Guise, Kind, NameKind, NameView, ObjectId, ObjectView, SlotView,
    State, View,
};

/// What CPython did with one program.
#[derive(Debug, Clone, Deserialize)]
pub struct Recording {
    /// Fingerprint of the text that was run.
    source: String,
    /// Whether the output holds addresses, which are never the same twice.
    addresses: bool,
    /// Whether a line was put behind the program, before which the state is that at its end.
    #[serde(default)]
    marked: bool,
    trace: Trace,
}

#[derive(Debug, Clone, Deserialize)]
struct Trace {
    stdout: String,
    #[serde(default)]
    exception: Option<String>,
    events: Vec<(String, String, u32)>,
    steps: Vec<Recorded>,
}

/// The state before one line. Objects may be written only where they have changed.
#[derive(Debug, Clone, Deserialize)]
struct Recorded {
    event: usize,
    frames: Vec<Frame>,
    objects: BTreeMap<u32, Object>,
    /// Alive, though the frames no longer reach it. Only what the collector knows is told of, here and in `gone`.
    #[serde(default)]
    unreached: Vec<u32>,
    /// Died since the step before.
    #[serde(default)]
    gone: Vec<u32>,
}

#[derive(Debug, Clone, Deserialize)]
struct Frame {
    function: String,
    line: u32,
    locals: Vec<(String, u32)>,
}

#[derive(Debug, Clone, Deserialize)]
struct Object {
    #[serde(rename = "type")]
    type_name: String,
    size: u64,
    refcount: i64,
    #[serde(default)]
    value: Option<String>,
    refs: Vec<(String, u32)>,
}

impl Recording {
    /// Reads one recording, or several by the names of their programs; packed with gzip or not.
    pub fn read(bytes: &[u8]) -> Result<BTreeMap<String, Recording>, String> {
        let unpacked = if bytes.starts_with(&[0x1F, 0x8B]) { Some(gunzip(bytes)?) } else { None };
        let json = unpacked.as_deref().unwrap_or(bytes);
        match serde_json::from_slice(json) {
            Ok(recording) => Ok(BTreeMap::from([(String::new(), recording)])),
            Err(_) => serde_json::from_slice(json).map_err(|error| format!("it is no recording: {error}")),
        }
    }

    /// Whether it is of this program.
    pub(super) fn is_of(&self, program: &str) -> bool {
        fingerprint(program.as_bytes()) == self.source
    }

    /// Whether it printed this, but for addresses, which are others each time.
    pub(super) fn has_printed(&self, text: &str) -> bool {
        if self.addresses { without_addresses(text) == self.trace.stdout } else { text == self.trace.stdout }
    }

    /// Whether a line of what it printed is this. None where addresses are in it, which mean nothing on their own.
    pub(super) fn has_line(&self, text: &str) -> Option<bool> {
        let has_address = self.addresses && without_addresses(text) != text;
        (!has_address).then(|| self.trace.stdout.lines().any(|line| line.trim_end() == text))
    }

    /// Whether these are all the lines that it printed, but for addresses.
    pub(super) fn has_lines(&self, lines: &[String]) -> bool {
        let ours = lines.join("\n");
        let ours = if self.addresses { without_addresses(&ours) } else { ours };
        self.trace.stdout.lines().map(str::trim_end).eq(ours.lines())
    }

    /// The exception that it ended with, as `TypeName: text`.
    pub(super) fn exception(&self) -> Option<&str> {
        self.trace.exception.as_deref()
    }

    /// Its line events: function and line.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, u32)> {
        let lines = self.trace.events.iter().filter(|(kind, ..)| kind == "line");
        let n = lines.clone().count() - usize::from(self.end().is_some());
        lines.take(n).map(|(_, function, line)| (&**function, *line))
    }

    /// The step after the last line, where it was recorded and the program came there.
    fn end(&self) -> Option<usize> {
        (self.marked && self.trace.exception.is_none()).then(|| self.trace.steps.len().checked_sub(1))?
    }

    /// The step at a place; none where there is none.
    pub(super) fn step(&self, anchor: Anchor) -> Option<usize> {
        let Anchor::Line { line, occurrence } = anchor else { return self.end() };
        let is_there = |step: &&Recorded| self.trace.events.get(step.event).is_some_and(|e| e.2 == line);
        let mut there = self.trace.steps.iter().enumerate().filter(|(_, step)| is_there(step));
        there.nth(occurrence as usize - 1).map(|(idx, _)| idx)
    }

    /// The state at a place; none where the run never was.
    pub(super) fn view(&self, anchor: Anchor) -> Option<View> {
        let step = self.step(anchor)?;
        self.views().nth(step)
    }

    /// The state at each step.
    pub(super) fn views(&self) -> impl Iterator<Item = View> {
        let mut known: BTreeMap<u32, &Object> = BTreeMap::new();
        self.trace.steps.iter().map(move |step| {
            known.extend(step.objects.iter().map(|(&id, object)| (id, object)));
            view(step, &known)
        })
    }

    /// The first step at which an object is dead. The error: it lives on, or nobody can tell, as with numbers, texts
    /// and what has only such.
    pub(super) fn death(&self, object: ObjectId) -> Result<usize, Untold> {
        let is_it = |number: &u32| id(*number) == object;
        let steps = &self.trace.steps;
        if let Some(step) = steps.iter().position(|step| step.gone.iter().any(is_it)) {
            return Ok(step);
        }
        let is_last_alive =
            self.views().last().is_some_and(|view| view.objects.iter().any(|o| o.id == object))
                || steps.last().is_some_and(|step| step.unreached.iter().any(is_it));
        Err(if is_last_alive { Untold::Alive } else { Untold::Unknown })
    }

    /// Whether an object is alive at a step, where that can be told.
    pub(super) fn is_alive(&self, object: ObjectId, step: usize) -> Option<bool> {
        match self.death(object) {
            Ok(death) => Some(step < death),
            Err(Untold::Alive) => Some(true),
            Err(Untold::Unknown) => None,
        }
    }

    /// How many objects are alive at a step that the frames have reached once and no longer do.
    pub(super) fn n_unreached(&self, step: usize) -> usize {
        self.trace.steps[step].unreached.len()
    }
}

/// Why a recording has no death of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Untold {
    /// It has not died.
    Alive,
    /// It may have.
    Unknown,
}

fn id(number: u32) -> ObjectId {
    ObjectId(NonZeroU32::new(number).unwrap_or(NonZeroU32::MAX))
}

/// The recorded state as a view of our own, with what the frames reach.
fn view(step: &Recorded, known: &BTreeMap<u32, &Object>) -> View {
    let mut objects: BTreeMap<ObjectId, ObjectView> = BTreeMap::new();
    let mut todo: Vec<u32> = step.frames.iter().flat_map(|f| &f.locals).map(|&(_, id)| id).collect();
    while let Some(number) = todo.pop() {
        let Some(object) = known.get(&number).filter(|_| !objects.contains_key(&id(number))) else {
            continue;
        };
        todo.extend(object.refs.iter().map(|&(_, id)| id));
        let slots = object.refs.iter().map(|(label, to)| SlotView {
            label: label.clone(),
            name: None,
            target: id(*to),
        });
        let kind = if object.type_name == "dict" { Kind::Dict } else { Kind::Other };
        objects.insert(
            id(number),
            ObjectView {
                class: None,
                id: id(number),
                type_name: object.type_name.clone(),
                kind,
                guise: Guise::Plain,
                refcount: u32::try_from(object.refcount).ok(),
                size: object.size,
                address: 0,
                value: object.value.clone(),
                slots: slots.collect(),
                n_slots: object.refs.len() as u32,
                state: State::Alive,
            },
        );
    }
    let name =
        |(name, to): &(String, u32)| NameView { name: name.clone(), kind: NameKind::Local, target: id(*to) };
    let frames = step.frames.iter().zip(1..).map(|(frame, number)| FrameView {
        id: FrameId(number),
        function: frame.function.clone(),
        line: frame.line,
        names: frame.locals.iter().map(name).collect(),
        operands: Vec::new(),
        generator: None,
        goes_on: false,
        is_class_body: false,
    });
    let frames: Vec<FrameView> = frames.collect();
    let (function, line) = frames.last().map_or((String::new(), 0), |f| (f.function.clone(), f.line));
    View {
        step: step.event as u64,
        event: Event { kind: EventKind::Line, function, line, detail: None, yields: false },
        frames,
        n_alive: objects.len() as u32,
        objects: objects.into_values().map(Rc::new).collect(),
        output_len: 0,
        bytes_alive: 0,
        n_left_out: 0,
    }
}

/// A text with its addresses by order of appearance, as record.py writes it: `<0>`, `<1>` for numbers of seven and more
/// digits, and for hexadecimal ones.
fn without_addresses(text: &str) -> String {
    const DIGITS: usize = 7;
    let mut seen: Vec<u64> = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let run = |text: &str, is_digit: fn(&char) -> bool| text.chars().take_while(is_digit).count();
        let n_hex =
            rest.strip_prefix("0x").map_or(0, |digits| run(digits, |c| matches!(c, '0'..='9' | 'a'..='f')));
        let n_decimal = run(rest, char::is_ascii_digit);
        let (word, number) = if n_hex > 0 {
            let word = &rest[..n_hex + 2];
            (word, u64::from_str_radix(&word[2..], 16).ok())
        } else if n_decimal >= DIGITS {
            (&rest[..n_decimal], rest[..n_decimal].parse().ok())
        } else {
            (&rest[..n_decimal.max(first.len_utf8())], None)
        };
        match number {
            Some(number) => {
                let at = seen.iter().position(|known| *known == number).unwrap_or_else(|| {
                    seen.push(number);
                    seen.len() - 1
                });
                out.push('<');
                out.push_str(&at.to_string());
                out.push('>');
            }
            None => out.push_str(word),
        }
        rest = &rest[word.len()..];
    }
    out
}

/// Unpacks a gzip file without optional header fields, as Python's `gzip.compress` writes it.
fn gunzip(packed: &[u8]) -> Result<Vec<u8>, String> {
    const HEADER: usize = 10;
    const TRAILER: usize = 8;
    let body = packed.get(HEADER..packed.len().saturating_sub(TRAILER)).filter(|_| packed[3] == 0);
    let text = body.and_then(|body| miniz_oxide::inflate::decompress_to_vec(body).ok());
    text.ok_or_else(|| "it is damaged".to_owned())
}

/// FNV-1a, 64 bits, as record.py computes it.
fn fingerprint(text: &[u8]) -> String {
    let hash = text.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_go_by_order_of_appearance() {
        for (text, without) in [
            ("", ""),
            ("139888662147136 7 139888662147137\n139888662147136", "<0> 7 <1>\n<0>"),
            ("<é at 0x7f00ab> 32539", "<é at <0>> 32539"),
            ("0x10 16777216 0x1000000", "<0> <1> <1>"),
            ("123456 99999999999999999999999 0x", "123456 99999999999999999999999 0x"),
        ] {
            assert_eq!(without_addresses(text), without, "{text}");
        }
    }
}
