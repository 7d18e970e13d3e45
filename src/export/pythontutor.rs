//! Python Tutor's trace of a run, in the form that its viewer draws.
//!
//! An entry is a step, but for the module's own call, which bdb does not report. Heap ids are birth numbers: they
//! are never used again, as that format wants it.
//!
//! Numbers that JSON would spoil go as text: floats, and integers beyond what a double holds.
//! Deliberately absent: zombie frames, and parents of closures (ours hang on their cells, which are on the heap).

use serde_json::{Map, Value, json};

use crate::timeline::{EventKind, FrameView, Kind, ObjectId, ObjectView, Status, Step, Timeline, View};

/// The largest integer that a double and all below it hold.
const LARGEST: u64 = 1 << 53;

/// The heap id of what is returned, where no name leads to it: no object has this birth number.
const RETURNED: u32 = 0;

/// The trace of a run that is over, of so many entries at the most.
pub fn pythontutor(timeline: &mut Timeline, source: &str, max_entries: usize) -> Value {
    let mut trace = Vec::new();
    while !pythontutor_part(timeline, max_entries, &mut trace, usize::MAX) {}
    pythontutor_whole(timeline, source, max_entries, trace)
}

/// The next so many entries of such a trace. True where there are no more.
pub(crate) fn pythontutor_part(
    timeline: &mut Timeline,
    max_entries: usize,
    trace: &mut Vec<Value>,
    n_entries: usize,
) -> bool {
    let last = timeline.n_steps().min(max_entries as Step + 1);
    for _ in 0..n_entries {
        let step = trace.len() as Step + 1;
        if step >= last {
            return true;
        }
        let view = timeline.view(step);
        trace.push(entry(&view, timeline.output()));
    }
    false
}

/// The trace with all its entries, and how it ends.
pub(crate) fn pythontutor_whole(
    timeline: &mut Timeline,
    source: &str,
    max_entries: usize,
    mut trace: Vec<Value>,
) -> Value {
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

/// The last entry once more, with a word on why there are no more.
fn limit(trace: &mut Vec<Value>, event: &str, message: &str) {
    let mut last = trace.last().and_then(Value::as_object).cloned().unwrap_or_default();
    last.insert("event".into(), json!(event));
    last.insert("exception_msg".into(), json!(message));
    trace.push(Value::Object(last));
}

fn entry(view: &View, output: &str) -> Value {
    let find = |id: ObjectId| {
        view.objects.binary_search_by_key(&id, |object| object.id).ok().map(|at| &view.objects[at])
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
            stack.push(framed(frame, depth + 1 == n_frames, returned, value));
        }
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
        .map(|object| (object.id.0.to_string(), heaped(object, view, value)))
        .collect();
    if let (EventKind::Return, Some(shown)) = (view.event.kind, &view.event.detail) {
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

fn framed(
    frame: &FrameView,
    is_active: bool,
    returned: Option<Value>,
    value: impl Fn(ObjectId) -> Value,
) -> Value {
    let mut names: Vec<String> = frame.names.iter().map(|name| name.name.clone()).collect();
    let mut locals: Map<String, Value> =
        frame.names.iter().map(|name| (name.name.clone(), value(name.target))).collect();
    if let Some(returned) = returned {
        names.push("__return__".to_owned());
        locals.insert("__return__".to_owned(), returned);
    }
    let id = frame.id.0;
    json!({
        "func_name": frame.function, "frame_id": id, "parent_frame_id_list": [], "is_parent": false,
        "is_zombie": false, "is_highlighted": is_active, "encoded_locals": locals, "ordered_varnames": names,
        "unique_hash": format!("{}_f{id}", frame.function),
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
fn heaped(object: &ObjectView, view: &View, value: impl Fn(ObjectId) -> Value) -> Value {
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
            let name = object.value.as_deref().unwrap_or(&object.type_name);
            json!(["FUNCTION", format!("{name}(...)"), null])
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
                    "FUNCTION" | "HEAP_PRIMITIVE" => parts.len() == 3,
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
