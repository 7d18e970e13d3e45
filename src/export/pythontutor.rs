//! Python Tutor's trace of a run, in the form that its viewer draws.
//!
//! An entry is a step, but for the module's own call, which bdb does not report. Heap ids are birth numbers: they
//! are never used again, as that format wants it.
//!
//! Numbers that JSON would spoil go as text: floats, and integers beyond what a double holds.

mod closures;

use serde_json::{Map, Value, json};

use crate::timeline::{
    EventKind, FrameId, FrameView, Kind, ObjectId, ObjectView, Status, Step, Timeline, View,
};

use closures::{Closures, Zombie};

/// The largest integer that a double and all below it hold.
const LARGEST: u64 = 1 << 53;

/// The heap id of what is returned, where it was left out of the view: no object has this birth number.
const RETURNED: u32 = 0;

/// The trace of a run that is over, of so many entries at the most.
pub fn pythontutor(timeline: &mut Timeline, source: &str, max_entries: usize) -> Value {
    let mut entries = Entries::default();
    while !entries.go_on(timeline, max_entries, usize::MAX) {}
    entries.finish(timeline, source, max_entries)
}

/// Such a trace that is being made.
#[derive(Default)]
pub(crate) struct Entries {
    trace: Vec<Value>,
    closures: Closures,
}

impl Entries {
    /// How many there are.
    pub(crate) fn n_done(&self) -> usize {
        self.trace.len()
    }

    /// The next so many entries. True where there are no more.
    pub(crate) fn go_on(&mut self, timeline: &mut Timeline, max_entries: usize, n_entries: usize) -> bool {
        let last = timeline.n_steps().min(max_entries as Step + 1);
        for _ in 0..n_entries {
            let step = self.trace.len() as Step + 1;
            if step >= last {
                return true;
            }
            let (view, functions) = timeline.view_and_functions(step);
            self.closures.step(&view, functions);
            self.trace.push(entry(&view, &self.closures, timeline.output()));
        }
        false
    }

    /// The trace with all its entries, and how it ends.
    pub(crate) fn finish(self, timeline: &mut Timeline, source: &str, max_entries: usize) -> Value {
        let mut trace = self.trace;
        let n_steps = timeline.n_steps();
        let last = n_steps.min(max_entries as Step + 1);
        match timeline.status() {
            _ if last < n_steps => {
                let message = format!("Stopped after {max_entries} entries.");
                limit(&mut trace, "instruction_limit_reached", &message);
            }
            Status::Stopped | Status::Running => {
                limit(&mut trace, "instruction_limit_reached", "The run was stopped here.");
            }
            Status::Failed(uncaught) => limit(&mut trace, "uncaught_exception", &uncaught.summary),
            Status::WaitingForInput { prompt } => {
                let prompt = prompt.clone();
                if let Some(Value::Object(last)) = trace.last().cloned().as_mut() {
                    last.insert("event".into(), json!("raw_input"));
                    last.insert("prompt".into(), json!(prompt));
                    trace.push(Value::Object(last.clone()));
                }
            }
            Status::Finished => {}
        }
        json!({"code": source, "trace": trace})
    }
}

/// The last entry once more, with a word on why there are no more.
fn limit(trace: &mut Vec<Value>, event: &str, message: &str) {
    let mut last = trace.last().and_then(Value::as_object).cloned().unwrap_or_default();
    last.insert("event".into(), json!(event));
    last.insert("exception_msg".into(), json!(message));
    trace.push(Value::Object(last));
}

fn entry(view: &View, closures: &Closures, output: &str) -> Value {
    let find = |id: ObjectId| {
        view.objects.binary_search_by_key(&id, |object| object.id).ok().map(|at| &*view.objects[at])
    };
    let value = |id: ObjectId| find(id).map_or(Value::Null, encoded);
    let event = match view.event.kind {
        EventKind::Call => "call",
        EventKind::Line => "step_line",
        EventKind::Return => "return",
        EventKind::Exception => "exception",
    };
    let mut globals = Map::new();
    let mut stack = Vec::new();
    let n_frames = view.frames.len();
    for (depth, frame) in view.frames.iter().enumerate() {
        let returned = (view.event.kind == EventKind::Return && depth + 1 == n_frames).then(|| {
            // where an exception leaves the frame, nothing is returned
            let is_value = view.event.detail.is_some();
            let object = frame.operands.last().filter(|_| is_value).and_then(|&id| find(id));
            object.map_or_else(|| shown(view.event.detail.as_deref()), encoded)
        });
        if depth == 0 {
            globals = frame.names.iter().map(|name| (name.name.clone(), value(name.target))).collect();
        } else {
            stack.push(framed(frame, closures, depth + 1 == n_frames, returned, value));
        }
    }
    for zombie in closures.zombies(&view.frames) {
        // among those that run, in the order of the calls
        let number = |frame: &Value| frame["frame_id"].as_u64().unwrap_or_default();
        let own = u64::from(closures.number(zombie.id));
        let at = stack.iter().position(|frame| number(frame) > own).unwrap_or(stack.len());
        stack.insert(at, departed(&zombie, closures, |id| find(id).map(encoded)));
    }
    let ordered: Vec<&str> = view
        .frames
        .first()
        .map(|frame| frame.names.iter().map(|name| &*name.name).collect())
        .unwrap_or_default();
    let mut heap: Map<String, Value> = view
        .objects
        .iter()
        .filter(|object| primitive(object).is_none())
        .map(|object| (object.id.0.to_string(), heaped(object, view, closures, value)))
        .collect();
    let is_alone =
        stack.iter().any(|frame| frame["encoded_locals"]["__return__"] == json!(["REF", RETURNED]));
    if let Some(shown) = view.event.detail.as_ref().filter(|_| is_alone) {
        heap.insert(RETURNED.to_string(), json!(["returned", shown]));
    }
    let counts: Map<String, Value> =
        view.objects.iter().map(|object| (object.id.0.to_string(), json!(object.refcount))).collect();
    let mut entry = json!({
        "line": view.event.line, "event": event, "func_name": view.event.function,
        "globals": globals, "ordered_globals": ordered, "stack_to_render": stack, "heap": heap,
        "stdout": output.get(..view.output_len).unwrap_or(output), "refcounts": counts,
    });
    if let (EventKind::Exception, Some(detail)) = (view.event.kind, &view.event.detail) {
        entry["exception_msg"] = json!(detail);
    }
    entry
}

/// A frame on the stack.
fn framed(
    frame: &FrameView,
    closures: &Closures,
    is_active: bool,
    returned: Option<Value>,
    value: impl Fn(ObjectId) -> Value,
) -> Value {
    let own = frame.names.iter().filter(|name| !closures.is_inherited(frame.id, &name.name, name.kind));
    let mut names: Vec<(&str, Value)> = own.map(|name| (&*name.name, value(name.target))).collect();
    names.extend(returned.map(|returned| ("__return__", returned)));
    drawn_frame(frame.id, closures.name(frame.id), closures, (is_active, false), names)
}

/// A frame that has returned: what is still held of it, and what it has returned if that is still there.
fn departed(zombie: &Zombie, closures: &Closures, value: impl Fn(ObjectId) -> Option<Value>) -> Value {
    let held = zombie.variables.iter().filter_map(|(name, target)| Some((&**name, value(*target)?)));
    let returned = zombie.returned.and_then(&value).map(|returned| ("__return__", returned));
    drawn_frame(zombie.id, &zombie.name, closures, (false, true), held.chain(returned).collect())
}

fn drawn_frame(
    id: FrameId,
    function: &str,
    closures: &Closures,
    (is_active, is_zombie): (bool, bool),
    names: Vec<(&str, Value)>,
) -> Value {
    let number = closures.number(id);
    let is_parent = closures.is_parent(id);
    let marks = format!("{}{}", if is_parent { "_p" } else { "" }, if is_zombie { "_z" } else { "" });
    let order: Vec<&str> = names.iter().map(|(name, _)| *name).collect();
    let locals: Map<String, Value> =
        names.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    json!({
        "func_name": function, "frame_id": number, "parent_frame_id_list": closures.parent_numbers(id),
        "is_parent": is_parent, "is_zombie": is_zombie, "is_highlighted": is_active, "encoded_locals": locals,
        "ordered_varnames": order, "unique_hash": format!("{function}_f{number}{marks}"),
    })
}

/// A returned value of which only its `repr` is known.
fn shown(repr: Option<&str>) -> Value {
    let Some(repr) = repr else { return Value::Null };
    match repr {
        "None" => Value::Null,
        "True" | "False" => json!(repr == "True"),
        text if text.starts_with(['\'', '"']) => json!(text_of(text)),
        other => match other.parse::<i64>() {
            Ok(number) if number.unsigned_abs() <= LARGEST => json!(number),
            _ => json!(["REF", RETURNED]),
        },
    }
}

/// What is written in place of an arrow, for numbers, texts and the like.
fn primitive(object: &ObjectView) -> Option<Value> {
    let value = object.value.as_deref()?;
    match object.type_name.as_str() {
        "NoneType" => Some(Value::Null),
        "bool" => Some(json!(value == "True")),
        "int" => {
            let number: i64 = value.parse().ok().filter(|number: &i64| number.unsigned_abs() <= LARGEST)?;
            Some(json!(number))
        }
        "float" => Some(json!(["SPECIAL_FLOAT", value])),
        "str" => Some(json!(text_of(value))),
        _ => None,
    }
}

fn encoded(object: &ObjectView) -> Value {
    primitive(object).unwrap_or_else(|| json!(["REF", object.id.0.get()]))
}

/// An object of the heap.
fn heaped(object: &ObjectView, view: &View, closures: &Closures, value: impl Fn(ObjectId) -> Value) -> Value {
    let slots = || object.slots.iter();
    let items = || slots().map(|slot| value(slot.target));
    let attributes = || {
        slots()
            .filter_map(|slot| Some(json!([slot.label.strip_prefix('.')?, value(slot.target)])))
            .collect::<Vec<_>>()
    };
    let listed = |word: &str| Value::Array(std::iter::once(json!(word)).chain(items()).collect());
    let name_of = |id: ObjectId| {
        view.objects
            .iter()
            .find(|other| other.id == id)
            .and_then(|other| other.value.clone())
            .unwrap_or_default()
    };
    match (object.kind, object.type_name.as_str()) {
        (_, "list") => listed("LIST"),
        (_, "tuple") => listed("TUPLE"),
        (_, "set") => listed("SET"),
        (_, "dict") => {
            let targets: Vec<Value> = items().collect();
            let pairs = targets.chunks_exact(2).map(|pair| json!([pair[0], pair[1]]));
            Value::Array(std::iter::once(json!("DICT")).chain(pairs).collect())
        }
        (Kind::Class, _) => {
            let bases: Vec<String> = slots()
                .filter(|slot| slot.label.starts_with("base"))
                .map(|slot| name_of(slot.target))
                .collect();
            let mut class = vec![json!("CLASS"), json!(object.value), json!(bases)];
            class.extend(attributes());
            Value::Array(class)
        }
        (Kind::Function, _) => {
            // a bound method is drawn as its function
            let of = slots().find(|slot| slot.label == "__func__").map_or(object.id, |slot| slot.target);
            function(of, object.value.as_deref().unwrap_or(&object.type_name), closures, value)
        }
        (Kind::Instance | Kind::Exception, name) => {
            let mut instance = vec![json!("INSTANCE"), json!(name)];
            instance.extend(attributes());
            Value::Array(instance)
        }
        (Kind::Number, name) => json!(["HEAP_PRIMITIVE", name, object.value]),
        // that form has no other for what holds items and is no list, such as a deque
        (_, name) if object.value.is_none() && !object.slots.is_empty() => {
            let parts = slots().map(|slot| json!([slot.label.trim_start_matches('.'), value(slot.target)]));
            Value::Array([json!("INSTANCE"), json!(name)].into_iter().chain(parts).collect())
        }
        (_, name) => json!([name, object.value.clone().unwrap_or_else(|| format!("<{name}>"))]),
    }
}

/// A function: its parameters, the frame that it was made in, and where it has defaults these.
fn function(id: ObjectId, shown: &str, closures: &Closures, value: impl Fn(ObjectId) -> Value) -> Value {
    let Some((function, parent)) = closures.function(id) else {
        // one that is not of the program's text
        let name = shown.split('(').next().unwrap_or_default();
        return json!(["FUNCTION", format!("{name}(...)"), null]);
    };
    let mut parts = vec![json!("FUNCTION"), json!(function.signature), json!(parent)];
    if !function.defaults.is_empty() {
        let pair = |(name, default): &(String, ObjectId)| json!([name, value(*default)]);
        parts.push(function.defaults.iter().map(pair).collect());
    }
    Value::Array(parts)
}

/// The text whose `repr` this is; one that was cut stays as it is shown.
fn text_of(repr: &str) -> String {
    let Some(quote) = repr.chars().next().filter(|c| matches!(c, '\'' | '"')) else { return repr.to_owned() };
    let Some(inside) = repr[1..].strip_suffix(quote) else { return repr.to_owned() };
    let mut out = String::with_capacity(inside.len());
    let mut chars = inside.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let n_digits = match chars.next() {
            Some('n') => {
                out.push('\n');
                continue;
            }
            Some('t') => {
                out.push('\t');
                continue;
            }
            Some('r') => {
                out.push('\r');
                continue;
            }
            Some('x') => 2,
            Some('u') => 4,
            Some('U') => 8,
            Some(other) => {
                out.push(other);
                continue;
            }
            None => break,
        };
        let digits: String = chars.by_ref().take(n_digits).collect();
        out.push(u32::from_str_radix(&digits, 16).ok().and_then(char::from_u32).unwrap_or('\u{fffd}'));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn traced(source: &str) -> Vec<Value> {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.end_input();
        timeline.run(u64::MAX);
        pythontutor(&mut timeline, source, 100)["trace"].as_array().unwrap().clone()
    }

    #[test]
    fn the_first_entry_is_the_first_line() {
        let trace = traced("a = [1, 'x']\nb = a\nprint('é')\n");
        let events: Vec<_> =
            trace.iter().map(|entry| (entry["event"].as_str().unwrap(), entry["line"].as_u64())).collect();
        assert_eq!(
            events,
            [("step_line", Some(1)), ("step_line", Some(2)), ("step_line", Some(3)), ("return", Some(3))]
        );
        let last = &trace[3];
        assert_eq!(last["ordered_globals"], json!(["a", "b"]));
        assert_eq!(last["globals"]["a"], last["globals"]["b"]);
        let id = last["globals"]["a"][1].to_string();
        assert_eq!(last["heap"][&id], json!(["LIST", 1, "x"]));
        assert_eq!((&last["stdout"], &last["refcounts"][&id]), (&json!("é\n"), &json!(2)));
    }

    #[test]
    fn frames_have_all_their_keys() {
        let trace = traced("def f(n):\n    m = n\n    return [m]\nf(2.0)\n");
        let call = trace.iter().find(|entry| entry["event"] == "call").unwrap();
        let frame = call["stack_to_render"][0].as_object().unwrap();
        let keys = [
            "func_name",
            "frame_id",
            "parent_frame_id_list",
            "is_parent",
            "is_zombie",
            "is_highlighted",
            "encoded_locals",
            "ordered_varnames",
            "unique_hash",
        ];
        assert!(keys.iter().all(|key| frame.contains_key(*key)) && frame.len() == keys.len(), "{frame:?}");
        assert_eq!(frame["encoded_locals"]["n"], json!(["SPECIAL_FLOAT", "2.0"]));
        let back = trace.iter().find(|entry| entry["event"] == "return").unwrap();
        let frame = &back["stack_to_render"][0];
        assert_eq!(frame["ordered_varnames"], json!(["n", "m", "__return__"]));
        assert_eq!(frame["encoded_locals"]["__return__"][0], "REF");
    }

    #[test]
    fn objects_go_in_their_forms() {
        let source = "class P:\n    def __init__(self):\n        self.big = 10 ** 20\np = P()\nd = {'k': (None, True)}\ns = {3}\n\
                      from collections import deque\nq = deque([1, 'x'])\n";
        let last = traced(source).pop().unwrap();
        let heaped = |name: &str| last["heap"][&last["globals"][name][1].to_string()].clone();
        assert_eq!((&heaped("P")[0], &heaped("P")[1]), (&json!("CLASS"), &json!("P")));
        let instance = heaped("p");
        assert_eq!(
            (&instance[0], &instance[1], &instance[2][0]),
            (&json!("INSTANCE"), &json!("P"), &json!("big"))
        );
        let big = instance[2][1][1].to_string();
        assert_eq!(last["heap"][&big], json!(["HEAP_PRIMITIVE", "int", "100000000000000000000"]));
        assert_eq!(heaped("d")[1][0], "k");
        assert_eq!(heaped("s"), json!(["SET", 3]));
        assert_eq!(heaped("q"), json!(["INSTANCE", "deque", ["0", 1], ["1", "x"]]));
    }

    #[test]
    fn what_is_referred_to_is_on_the_heap_in_a_form_that_is_known() {
        let source = "def f(n):\n    if n:\n        return [n]\n    return {}[n]\nclass P:\n    def __init__(self):\n\
                          \x20       self.me = self\nf(2)\ng = (lambda: 2 ** 70)()\np = P()\ntry:\n    f(0)\n\
                      except KeyError as e:\n    kept = e\n";
        let trace = traced(source);
        assert!(trace.len() > 20);
        for entry in &trace {
            let heap = entry["heap"].as_object().unwrap();
            for object in heap.values() {
                let parts = object.as_array().unwrap();
                let is_known = match parts[0].as_str().unwrap() {
                    "LIST" | "TUPLE" | "SET" | "DICT" | "INSTANCE" | "CLASS" => true,
                    "FUNCTION" => parts.len() == 3 || parts.len() == 4 && parts[3].is_array(),
                    "HEAP_PRIMITIVE" => parts.len() == 3,
                    _ => parts.len() == 2 && parts[1].is_string(),
                };
                assert!(is_known, "{object}");
            }
            let text = entry.to_string();
            for found in text.split("[\"REF\",").skip(1) {
                let id = found.split(']').next().unwrap();
                assert!(heap.contains_key(id), "{id} in {text}");
            }
        }
        let falls = trace.iter().find(|entry| entry["event"] == "return" && entry["line"] == 4).unwrap();
        assert_eq!(falls["stack_to_render"][0]["encoded_locals"]["__return__"], Value::Null);
    }

    #[test]
    fn the_end_of_a_run_is_told() {
        let trace = traced("1 / 0\n");
        let last = trace.last().unwrap();
        assert_eq!(
            (&last["event"], &last["exception_msg"]),
            (&json!("uncaught_exception"), &json!("ZeroDivisionError: division by zero"))
        );
        let mut timeline = Timeline::new("while True: pass\n", Vec::new()).unwrap();
        timeline.run(5_000);
        let trace = pythontutor(&mut timeline, "", 20);
        let trace = trace["trace"].as_array().unwrap();
        assert_eq!((trace.len(), &trace[20]["event"]), (21, &json!("instruction_limit_reached")));
    }

    #[test]
    fn texts_are_read_back() {
        for (repr, text) in
            [("'a'", "a"), ("\"it's\"", "it's"), (r"'\n\x07\u20ac\\'", "\n\u{7}€\\"), ("'cut...", "'cut...")]
        {
            assert_eq!(text_of(repr), text, "{repr}");
        }
    }
}
