//! What CPython did with a snippet, as `tests/oracle/record.py` writes it down: the trace format, and beside it the
//! fingerprint of the program.
//!
//! A recording has the state before each line and no other, so it can't tell how things are at the end.

use std::collections::BTreeMap;
use std::num::NonZeroU32;

use serde::Deserialize;

use super::Anchor;
use crate::timeline::{
    Event, EventKind, FrameId, FrameView, Kind, NameKind, NameView, ObjectId, ObjectView, SlotView, State,
    View,
};

/// What CPython did with one program.
#[derive(Debug, Clone, Deserialize)]
pub struct Recording {
    /// Fingerprint of the text that was run.
    source: String,
    /// Whether the output holds addresses, which are never the same twice.
    addresses: bool,
    trace: Trace,
}

#[derive(Debug, Clone, Deserialize)]
struct Trace {
    stdout: String,
    events: Vec<(String, String, u32)>,
    steps: Vec<Recorded>,
}

/// The state before one line. Objects may be written only where they have changed.
#[derive(Debug, Clone, Deserialize)]
struct Recorded {
    event: usize,
    frames: Vec<Frame>,
    objects: BTreeMap<u32, Object>,
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

    /// What it printed, where that is the same each time.
    pub(super) fn stdout(&self) -> Option<&str> {
        let stdout = &*self.trace.stdout;
        // an address is written as `<0>`, `<1>` and so on
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let has_address = stdout
            .split('<')
            .skip(1)
            .any(|rest| rest.split_once('>').is_some_and(|(text, _)| is_number(text)));
        (!(self.addresses && has_address)).then_some(stdout)
    }

    /// Its line events: function and line.
    pub(super) fn lines(&self) -> impl Iterator<Item = (&str, u32)> {
        let lines = self.trace.events.iter().filter(|(kind, ..)| kind == "line");
        lines.map(|(_, function, line)| (&**function, *line))
    }

    /// The state at a place; none at the end, and none where the run never was.
    pub(super) fn view(&self, anchor: Anchor) -> Option<View> {
        let Anchor::Line { line, occurrence } = anchor else { return None };
        let is_there = |step: &&Recorded| self.trace.events.get(step.event).is_some_and(|e| e.2 == line);
        let at = self.trace.steps.iter().filter(is_there).nth(occurrence as usize - 1)?.event;
        let mut known: BTreeMap<u32, &Object> = BTreeMap::new();
        for step in &self.trace.steps {
            known.extend(step.objects.iter().map(|(&id, object)| (id, object)));
            if step.event == at {
                return Some(view(step, &known));
            }
        }
        None
    }
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
        let slots = object.refs.iter().map(|(label, to)| SlotView { label: label.clone(), target: id(*to) });
        let kind = if object.type_name == "dict" { Kind::Dict } else { Kind::Other };
        objects.insert(
            id(number),
            ObjectView {
                class: None,
                id: id(number),
                type_name: object.type_name.clone(),
                kind,
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
    });
    let frames: Vec<FrameView> = frames.collect();
    let (function, line) = frames.last().map_or((String::new(), 0), |f| (f.function.clone(), f.line));
    View {
        step: step.event as u64,
        event: Event { kind: EventKind::Line, function, line, detail: None, yields: false },
        frames,
        n_alive: objects.len() as u32,
        objects: objects.into_values().collect(),
        output_len: 0,
        bytes_alive: 0,
        n_left_out: 0,
    }
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
