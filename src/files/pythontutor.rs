//! Traces in Python Tutor's form, made by any tool, as views that can be drawn and stepped through.
//!
//! Such a trace says what refers to what, and no more: counts, sizes and addresses are not known, and neither is
//! whether two equal numbers or texts are one object. Each of those is drawn as an object of the place it stands in.
//! What we export brings the counts along ([`crate::export::pythontutor`]), and then they are shown.
//!
//! Invariant: whatever the JSON, [`read`] ends in a [`ForeignRun`] or in a sentence that says what is wrong, and where.

use std::collections::BTreeMap;
use std::num::NonZeroU32;
use std::rc::Rc;

use serde_json::{Map, Value};

use super::trace::ForeignRun;
use crate::timeline::{
    Event, EventKind, FrameId, FrameView, Kind, NameKind, NameView, ObjectId, ObjectView, SlotView, State,
    Step, UNKNOWN_COUNT, View,
};

/// Entries of a trace that are read; the rest is left out.
const MAX_ENTRIES: usize = 10_000;

/// Objects of all entries together.
const MAX_OBJECTS: usize = 2_000_000;

/// Words with which the heaps of other languages' traces begin.
const OTHER_LANGUAGES: [(&str, &str); 5] = [
    ("C_DATA", "C"),
    ("C_STRUCT", "C"),
    ("C_ARRAY", "C"),
    ("JS_FUNCTION", "JavaScript"),
    ("NO-LABEL-INSTANCE", "Java"),
];

/// Reads a trace.
pub(super) fn read(json: &Value) -> Result<ForeignRun, String> {
    let code = json.get("code").and_then(Value::as_str).ok_or("it has no `code`")?;
    let trace = json.get("trace").and_then(Value::as_array).ok_or("it has no `trace`")?;
    if trace.is_empty() {
        return Err("its trace is empty".to_owned());
    }
    let mut reader = Reader { ids: Ids::default(), n_objects: 0 };
    let mut run = ForeignRun { code: code.replace("\r\n", "\n"), ..ForeignRun::default() };
    for (idx, entry) in trace.iter().take(MAX_ENTRIES).enumerate() {
        reader.entry(&mut run, idx, entry).map_err(|why| format!("entry {idx} of its trace {why}"))?;
    }
    if trace.len() > MAX_ENTRIES {
        run.ending = Some(format!("The trace goes on; its first {MAX_ENTRIES} entries are shown."));
    }
    Ok(run)
}

/// Numbers for objects and what stands for them: the trace's own, and those of places that hold a number or a text.
#[derive(Default)]
struct Ids(BTreeMap<String, ObjectId>);

impl Ids {
    fn of(&mut self, key: String) -> ObjectId {
        let next = NonZeroU32::new(self.0.len() as u32 + 1).unwrap_or(NonZeroU32::MAX);
        *self.0.entry(key).or_insert(ObjectId(next))
    }
}

struct Reader {
    ids: Ids,
    n_objects: usize,
}

/// What is read of one entry.
struct Heap<'j> {
    json: &'j Map<String, Value>,
    counts: Option<&'j Map<String, Value>>,
    objects: BTreeMap<ObjectId, ObjectView>,
}

impl Reader {
    fn entry(&mut self, run: &mut ForeignRun, idx: usize, entry: &Value) -> Result<(), String> {
        let event = entry.get("event").and_then(Value::as_str).ok_or("has no `event`")?;
        let text = |key: &str| entry.get(key).and_then(Value::as_str);
        let line = entry.get("line").and_then(Value::as_u64).and_then(|line| u32::try_from(line).ok());
        let message = text("exception_msg").map(str::to_owned);
        match event {
            "instruction_limit_reached" => {
                run.ending = message.or(Some("The trace was cut at a limit.".to_owned()));
                return Ok(());
            }
            "uncaught_exception" => {
                run.ending = message.clone().or(Some("The program ended with an exception.".to_owned()));
                // its own entry stands before; where there is none, as with a syntax error, this is all there is
                if !run.views.is_empty() || entry.get("globals").is_none() {
                    if run.views.is_empty() {
                        let detail = run.ending.clone();
                        let event = Event {
                            kind: EventKind::Exception,
                            function: "<module>".into(),
                            line: line.unwrap_or(0),
                            detail,
                            yields: false,
                        };
                        run.views.push(view(event, Vec::new(), BTreeMap::new(), 0));
                    }
                    return Ok(());
                }
            }
            "raw_input" => run.ending = Some("The program waits for input; the trace ends here.".to_owned()),
            _ => {}
        }
        let kind = match event {
            "step_line" | "line" | "raw_input" | "mouse_input" => EventKind::Line,
            "call" => EventKind::Call,
            "return" => EventKind::Return,
            "exception" | "uncaught_exception" => EventKind::Exception,
            other => return Err(format!("has an event `{other}` that is not known")),
        };
        let line = line.ok_or("has no `line`")?;
        let empty = Map::new();
        let json = entry.get("heap").and_then(Value::as_object).ok_or("has no `heap`")?;
        let counts = entry.get("refcounts").and_then(Value::as_object);
        let mut heap = Heap { json, counts, objects: BTreeMap::new() };
        let globals = entry.get("globals").and_then(Value::as_object).ok_or("has no `globals`")?;
        let order = names(entry.get("ordered_globals"), globals);
        let mut frames = vec![FrameView {
            id: FrameId(1),
            function: "<module>".to_owned(),
            line: 0,
            names: self.names(&mut heap, "g", NameKind::Global, globals, &order)?,
            operands: Vec::new(),
            generator: None,
            goes_on: false,
            is_class_body: false,
        }];
        let stack = entry.get("stack_to_render").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        for (depth, frame) in stack.iter().enumerate() {
            if frame.get("is_zombie").and_then(Value::as_bool) == Some(true) {
                continue; // it has returned
            }
            let function =
                frame.get("func_name").and_then(Value::as_str).ok_or("has a frame without a `func_name`")?;
            let locals = frame.get("encoded_locals").and_then(Value::as_object).unwrap_or(&empty);
            let order = names(frame.get("ordered_varnames"), locals);
            let number =
                frame.get("frame_id").and_then(Value::as_u64).and_then(|number| u32::try_from(number).ok());
            let id = FrameId(number.map_or(depth as u32, |number| number.saturating_add(1)).max(2));
            let place = format!("f{}", id.0);
            let names = self.names(&mut heap, &place, NameKind::Local, locals, &order)?;
            frames.push(FrameView {
                id,
                function: function.to_owned(),
                line: 0,
                names,
                operands: Vec::new(),
                generator: None,
                goes_on: false,
                is_class_body: false,
            });
        }
        if let Some(top) = frames.last_mut() {
            top.line = line;
        }
        // what no name leads to is on the heap all the same
        for key in json.keys() {
            self.object(&mut heap, key)?;
        }
        let printed = text("stdout").unwrap_or_default();
        if printed.len() > run.output.len() {
            printed.clone_into(&mut run.output);
        }
        self.n_objects += heap.objects.len();
        if self.n_objects > MAX_OBJECTS {
            return Err(format!("is one too many: the trace has more than {MAX_OBJECTS} objects"));
        }
        let function = text("func_name").unwrap_or("<module>").to_owned();
        let event = Event { kind, function, line, detail: message, yields: false };
        run.views
            .push(View { step: run.views.len() as Step, ..view(event, frames, heap.objects, printed.len()) });
        debug_assert!(idx + 1 >= run.views.len(), "an entry is a step at most");
        Ok(())
    }

    fn names(
        &mut self,
        heap: &mut Heap<'_>,
        place: &str,
        kind: NameKind,
        values: &Map<String, Value>,
        order: &[String],
    ) -> Result<Vec<NameView>, String> {
        order
            .iter()
            .map(|name| {
                let target = self.value(heap, format!("{place}:{name}"), &values[name])?;
                Ok(NameView { name: name.clone(), kind, target })
            })
            .collect()
    }

    /// What an encoded value stands for; `place` is where it stands.
    fn value(&mut self, heap: &mut Heap<'_>, place: String, value: &Value) -> Result<ObjectId, String> {
        if let Value::Array(parts) = value {
            return match (parts.first().and_then(Value::as_str), parts.get(1)) {
                (Some("REF"), Some(id)) => self.object(heap, &plain(id)),
                (Some("SPECIAL_FLOAT"), Some(number)) => {
                    Ok(self.simple(heap, place, "float", Kind::Number, plain(number)))
                }
                (Some("IMPORTED_FAUX_PRIMITIVE"), Some(text)) => {
                    Ok(self.simple(heap, place, "module", Kind::Module, plain(text)))
                }
                (Some(word), _) => match OTHER_LANGUAGES.iter().find(|(known, _)| *known == word) {
                    Some((_, language)) => Err(format!("is of a program in {language}, not in Python")),
                    None => Err(format!("has a value `{word}` that is not known")),
                },
                _ => Err("has a value that is no value".to_owned()),
            };
        }
        let (type_name, kind) = match value {
            Value::Null => ("NoneType", Kind::Singleton),
            Value::Bool(_) => ("bool", Kind::Singleton),
            Value::Number(number) if number.is_f64() => ("float", Kind::Number),
            Value::Number(_) => ("int", Kind::Number),
            Value::String(_) => ("str", Kind::Text),
            Value::Array(_) | Value::Object(_) => return Err("has a value that is no value".to_owned()),
        };
        let shown = match value {
            Value::Null => "None".to_owned(),
            Value::Bool(true) => "True".to_owned(),
            Value::Bool(false) => "False".to_owned(),
            Value::String(text) => repr(text),
            other => other.to_string(),
        };
        // there is one None, one True and one False
        let place = if kind == Kind::Singleton { String::new() } else { place };
        Ok(self.simple(heap, place, type_name, kind, shown))
    }

    fn simple(
        &mut self,
        heap: &mut Heap<'_>,
        place: String,
        type_name: &str,
        kind: Kind,
        value: String,
    ) -> ObjectId {
        let id = self.ids.of(format!("{place} {type_name} {value}"));
        let count = (kind != Kind::Singleton).then_some(UNKNOWN_COUNT);
        heap.objects.insert(id, ObjectView { value: Some(value), ..bare(id, type_name, kind, count) });
        id
    }

    /// An object of the heap, with all that it refers to.
    fn object(&mut self, heap: &mut Heap<'_>, key: &str) -> Result<ObjectId, String> {
        let id = self.ids.of(format!("#{key}"));
        if heap.objects.contains_key(&id) {
            return Ok(id);
        }
        let json = heap.json;
        let parts = json.get(key).and_then(Value::as_array);
        let parts = parts.ok_or_else(|| format!("refers to object {key}, which is not on its heap"))?;
        let word = parts
            .first()
            .and_then(Value::as_str)
            .ok_or_else(|| format!("has an object {key} without a type"))?;
        let text = |idx: usize| parts.get(idx).map(plain).unwrap_or_default();
        let count = match heap.counts.and_then(|counts| counts.get(key)) {
            Some(Value::Null) => None,
            Some(count) => count.as_u64().and_then(|count| u32::try_from(count).ok()).or(Some(UNKNOWN_COUNT)),
            None => Some(UNKNOWN_COUNT),
        };
        let (type_name, kind, value, first) = match word {
            "LIST" => ("list".to_owned(), Kind::Sequence, None, 1),
            "TUPLE" => ("tuple".to_owned(), Kind::Sequence, None, 1),
            "SET" => ("set".to_owned(), Kind::Set, None, 1),
            "DICT" => ("dict".to_owned(), Kind::Dict, None, 1),
            "INSTANCE" => (text(1), Kind::Instance, None, 2),
            "INSTANCE_PPRINT" => (text(1), Kind::Instance, Some(text(2)), 3),
            "CLASS" => ("type".to_owned(), Kind::Class, Some(text(1)), 3),
            "FUNCTION" => {
                let shown = text(1).trim_end_matches("(...)").trim().to_owned();
                ("function".to_owned(), Kind::Function, Some(shown), parts.len())
            }
            "HEAP_PRIMITIVE" => {
                let shown = match parts.get(2) {
                    Some(Value::String(text)) if parts[1] == "str" => repr(text),
                    _ => text(2),
                };
                let kind = if parts.get(1).is_some_and(|of| of == "str") { Kind::Text } else { Kind::Number };
                (text(1), kind, Some(shown), parts.len())
            }
            word if OTHER_LANGUAGES.iter().any(|(known, _)| *known == word) => {
                return self.value(heap, String::new(), &Value::Array(parts.clone()));
            }
            word => (
                word.to_owned(),
                if word == "module" { Kind::Module } else { Kind::Other },
                Some(text(1)),
                parts.len(),
            ),
        };
        // it stands there before its parts are read: it may refer to itself
        heap.objects.insert(id, ObjectView { value, ..bare(id, &type_name, kind, count) });
        let mut slots = Vec::new();
        for (number, part) in parts.iter().skip(first).enumerate() {
            let place = |what: &str| format!("#{key}:{what}{number}");
            if !matches!(kind, Kind::Dict | Kind::Instance | Kind::Class) {
                let target = self.value(heap, place(""), part)?;
                slots.push(SlotView { label: number.to_string(), name: None, target });
                continue;
            }
            let pair = part.as_array().filter(|pair| pair.len() == 2);
            let pair = pair.ok_or_else(|| format!("has an object {key} whose part {number} is no pair"))?;
            if kind == Kind::Dict {
                let target = self.value(heap, place("k"), &pair[0])?;
                slots.push(SlotView { label: format!("k{number}"), name: None, target });
                let target = self.value(heap, place("v"), &pair[1])?;
                slots.push(SlotView { label: format!("v{number}"), name: None, target });
            } else {
                let target = self.value(heap, format!("#{key}.{}", plain(&pair[0])), &pair[1])?;
                slots.push(SlotView { label: format!(".{}", plain(&pair[0])), name: None, target });
            }
        }
        // a function's defaults stand behind its parent, where there are any
        let defaults = parts.get(3).and_then(Value::as_array).filter(|_| word == "FUNCTION");
        for (number, pair) in defaults.into_iter().flatten().enumerate() {
            let pair = pair.as_array().filter(|pair| pair.len() == 2);
            let pair =
                pair.ok_or_else(|| format!("has a function {key} whose default {number} is no pair"))?;
            let target = self.value(heap, format!("#{key}:default{number}"), &pair[1])?;
            slots.push(SlotView { label: format!("default{number}"), name: Some(plain(&pair[0])), target });
        }
        if let Some(object) = heap.objects.get_mut(&id) {
            object.n_slots = slots.len() as u32;
            object.slots = slots;
        }
        Ok(id)
    }
}

/// The names that are bound, in the trace's order, which need not name all.
fn names(order: Option<&Value>, values: &Map<String, Value>) -> Vec<String> {
    let listed = order.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut found: Vec<String> = Vec::new();
    let listed = listed.iter().filter_map(Value::as_str).map(str::to_owned);
    for name in listed.chain(values.keys().cloned()) {
        if values.contains_key(&name) && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

pub(super) fn bare(id: ObjectId, type_name: &str, kind: Kind, refcount: Option<u32>) -> ObjectView {
    ObjectView {
        id,
        type_name: type_name.to_owned(),
        class: None,
        kind,
        guise: crate::timeline::Guise::Plain,
        refcount,
        size: 0,
        address: 0,
        value: None,
        slots: Vec::new(),
        n_slots: 0,
        state: State::Alive,
    }
}

pub(super) fn view(
    event: Event,
    frames: Vec<FrameView>,
    objects: BTreeMap<ObjectId, ObjectView>,
    output_len: usize,
) -> View {
    View {
        step: 0,
        event,
        frames,
        n_alive: objects.len() as u32,
        objects: objects.into_values().map(Rc::new).collect(),
        output_len,
        bytes_alive: 0,
        n_left_out: 0,
    }
}

/// A text as it is, anything else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// A text as Python shows it.
fn repr(text: &str) -> String {
    let quote = if text.contains('\'') && !text.contains('"') { '"' } else { '\'' };
    let mut out = String::from(quote);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            c if c == quote => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out.push(quote);
    out
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::read_trace as read;
    use super::*;
    use crate::export;
    use crate::timeline::Timeline;

    fn entry(heap: &Value, globals: &Value) -> Value {
        json!({"line": 1, "event": "step_line", "func_name": "<module>", "globals": globals,
            "ordered_globals": [], "stack_to_render": [], "heap": heap, "stdout": "é\n"})
    }

    fn trace(entries: &[Value]) -> String {
        json!({"code": "a = 1\r\n", "trace": entries}).to_string()
    }

    #[test]
    fn a_trace_made_elsewhere_becomes_views() {
        let heap = json!({"1": ["LIST", 1, "it's", ["REF", 1]], "2": ["INSTANCE", "P", ["x", ["SPECIAL_FLOAT", "3.0"]]],
            "3": ["CLASS", "P", ["object"], ["f", ["REF", 4]]], "4": ["FUNCTION", "f(self, n)", null, [["n", ["REF", 1]]]],
            "5": ["DICT", ["k", null], [["REF", 6], true]], "6": ["HEAP_PRIMITIVE", "int", 7], "7": ["range", "range(0, 3)"]});
        let globals = json!({"a": ["REF", 1], "p": ["REF", 2], "P": ["REF", 3], "d": ["REF", 5], "r": ["REF", 7], "n": 1});
        let run = read(&trace(&[entry(&heap, &globals)])).unwrap();
        assert_eq!((&*run.code, &*run.output, run.views.len()), ("a = 1\n", "é\n", 1));
        let view = &run.views[0];
        let named = |name: &str| {
            let target = view.frames[0].names.iter().find(|known| known.name == name).unwrap().target;
            view.objects.iter().find(|object| object.id == target).unwrap()
        };
        let list = named("a");
        assert_eq!((&*list.type_name, list.refcount, list.slots.len()), ("list", Some(UNKNOWN_COUNT), 3));
        assert_eq!(list.slots[2].target, list.id, "it refers to itself");
        assert_eq!((named("p").kind, &*named("p").slots[0].label), (Kind::Instance, ".x"));
        assert_eq!((named("P").kind, named("P").value.as_deref()), (Kind::Class, Some("P")));
        assert_eq!(
            named("d").slots.iter().map(|slot| &*slot.label).collect::<Vec<_>>(),
            ["k0", "v0", "k1", "v1"]
        );
        let function = view.objects.iter().find(|object| object.kind == Kind::Function).unwrap();
        assert_eq!((function.value.as_deref(), &*function.slots[0].label), (Some("f(self, n)"), "default0"));
        assert_eq!((function.slots[0].name.as_deref(), function.slots[0].target), (Some("n"), list.id));
        assert_eq!(named("r").value.as_deref(), Some("range(0, 3)"));
        assert!(view.objects.is_sorted_by_key(|object| object.id));
        assert!(view.objects.iter().any(|object| object.value.as_deref() == Some("\"it's\"")));
        let script = format!("addVisualizer({});", trace(&[entry(&heap, &globals)]));
        assert_eq!(read(&script), Ok(run));
    }

    #[test]
    fn what_is_damaged_or_foreign_is_told() {
        let told = |text: &str, words: &str| {
            let why = read(text).unwrap_err();
            assert!(why.contains(words), "{why}");
        };
        let good = entry(&json!({}), &json!({}));
        told("{\"code\": \"a", "no JSON");
        told("[]", "no `code`");
        told("{\"code\": \"\"}", "no `trace`");
        told(&trace(&[]), "trace is empty");
        told(&trace(&[good, json!({"line": 2})]), "entry 1 of its trace has no `event`");
        told(&trace(&[json!({"event": "step_line"})]), "no `line`");
        told(&trace(&[entry(&json!({}), &json!({"a": ["REF", 9]}))]), "refers to object 9");
        told(&trace(&[entry(&json!({"1": ["DICT", 5]}), &json!({}))]), "is no pair");
        told(&trace(&[entry(&json!({}), &json!({"a": ["C_DATA", "0x1", "int", 1]}))]), "program in C");
        told(
            &trace(&[entry(&json!({"1": ["FUNCTION", "f(n)", null, [7]]}), &json!({}))]),
            "default 0 is no pair",
        );
        told(&trace(&[entry(&json!({"1": [3]}), &json!({}))]), "without a type");
        told(&trace(&[entry(&json!({}), &json!({"a": {}}))]), "no value");
        let error = json!({"code": "a = =", "trace": [{"event": "uncaught_exception", "line": 1, "exception_msg": "SyntaxError: no"}]});
        let run = read(&error.to_string()).unwrap();
        assert_eq!((run.ending.as_deref(), run.views.len()), (Some("SyntaxError: no"), 1));
    }

    /// What the engine exports comes back as what was seen, counts included.
    #[test]
    fn our_own_export_comes_back() {
        let source = "class P:\n    def __init__(self, n):\n        self.n = [n]\np = P(1)\nd = {'k': (p, None)}\ns = {2.5}\n\
            q = p\nprint('é')\ndel p\n";
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.run(u64::MAX);
        let exported = export::pythontutor(&mut timeline, source, 1000).to_string();
        let run = read(&exported).unwrap();
        assert_eq!((&*run.code, &*run.output), (source, "é\n"));
        assert_eq!(run.views.len() as u64, timeline.n_steps() - 1);
        for (theirs, step) in run.views.iter().zip(1..) {
            let ours = timeline.view(step);
            assert_eq!((theirs.event.kind, theirs.event.line), (ours.event.kind, ours.event.line));
            assert_eq!(theirs.frames.len(), ours.frames.len());
            for (theirs_in, ours_in) in theirs.frames.iter().zip(&ours.frames) {
                assert_eq!(theirs_in.function, ours_in.function);
                for name in &ours_in.names {
                    let same = theirs_in.names.iter().find(|other| other.name == name.name).unwrap();
                    let object = |view: &View, id| {
                        view.objects.iter().find(|object| object.id == id).cloned().unwrap()
                    };
                    let (a, b) = (object(theirs, same.target), object(&ours, name.target));
                    assert_eq!((&a.type_name, a.slots.len()), (&b.type_name, b.slots.len()), "{}", name.name);
                    if b.kind != Kind::Number && b.kind != Kind::Text {
                        assert_eq!(a.refcount, b.refcount, "{}", name.name);
                    }
                }
            }
        }
        assert!(run.sentence(0).contains("Line 1"));
    }
}
