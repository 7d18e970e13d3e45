//! Our own traces (`heapglass trace`, and what the page saves) as views that can be drawn and stepped through.
//!
//! They have counts and sizes, but no addresses and no names of functions. What the format itself has not, and ours
//! bring along, is the program (`source`) and what was printed before each step (`printed`, in characters): without the
//! one there are no lines to show, without the other all of the output is shown at the last step.
//!
//! Invariant: whatever the JSON, [`read`] ends in a [`ForeignRun`] or in a sentence that says what is wrong, and where.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU32;
use std::rc::Rc;

use serde_json::Value;

use super::pythontutor::{bare, view};
use super::trace::ForeignRun;
use crate::timeline::{
    Event, EventKind, FrameId, FrameView, Kind, NameKind, NameView, ObjectId, ObjectView, SlotView, Step,
    View,
};

/// Steps of a trace that are read; the rest is left out.
const MAX_STEPS: usize = 10_000;

/// Objects of all steps together.
const MAX_OBJECTS: usize = 2_000_000;

/// What stands in the editor where the trace does not bring its program along.
const NO_SOURCE: &str = "# This trace does not hold the text of its program.\n";

/// Whether it has this form, damaged or not.
pub(super) fn is_one(json: &Value) -> bool {
    json.get("steps").is_some() && json.get("events").is_some()
}

/// Reads a trace.
pub(super) fn read(json: &Value) -> Result<ForeignRun, String> {
    let text = |key: &str| json.get(key).and_then(Value::as_str);
    let steps = json.get("steps").and_then(Value::as_array).ok_or("its `steps` are no list")?;
    let mut ending = text("exception").map(str::to_owned);
    if ending.is_none() && (json.get("truncated") == Some(&Value::Bool(true)) || steps.len() > MAX_STEPS) {
        ending = Some("The trace ends here; the run went on.".to_owned());
    }
    let mut run = ForeignRun {
        code: text("source").unwrap_or(NO_SOURCE).replace("\r\n", "\n"),
        output: text("stdout").unwrap_or_default().to_owned(),
        views: Vec::new(),
        ending,
    };
    if steps.is_empty() {
        return Err(run.ending.map_or("it has no steps".to_owned(), |why| format!("it has no steps: {why}")));
    }
    let mut ids = Ids::default();
    let mut n_objects = 0;
    let printed = json.get("printed").and_then(Value::as_array);
    let (mut n_chars, mut shown) = (0, 0);
    for (idx, step) in steps.iter().take(MAX_STEPS).enumerate() {
        let view = read_step(&mut ids, step).map_err(|why| format!("step {idx} of its trace {why}"))?;
        n_objects += view.objects.len();
        if n_objects > MAX_OBJECTS {
            return Err(format!("it has more than {MAX_OBJECTS} objects"));
        }
        let printed = printed.and_then(|printed| printed.get(idx)).and_then(Value::as_u64);
        if let Some(n) = printed.and_then(|n| usize::try_from(n).ok()).and_then(|n| n.checked_sub(n_chars)) {
            // what was printed stays printed: a number that is smaller than the one before counts for nothing
            let more: usize = run.output[shown..].chars().take(n).map(char::len_utf8).sum();
            (n_chars, shown) = (n_chars + n, shown + more);
        }
        run.views.push(View { step: idx as Step, output_len: shown, ..view });
    }
    if let Some(last) = run.views.last_mut() {
        last.output_len = run.output.len();
    }
    know_instances(&mut run.views);
    Ok(run)
}

/// What has attributes at some step is an instance from its first one on, also while it has none.
fn know_instances(views: &mut [View]) {
    let objects = views.iter().flat_map(|view| &view.objects);
    let instances: BTreeSet<ObjectId> =
        objects.filter(|object| object.kind == Kind::Instance).map(|object| object.id).collect();
    for object in views.iter_mut().flat_map(|view| &mut view.objects) {
        if object.kind == Kind::Other && instances.contains(&object.id) {
            Rc::make_mut(object).kind = Kind::Instance;
        }
    }
}

/// Our numbers for the trace's objects, whose own may be any number or text.
#[derive(Default)]
struct Ids(BTreeMap<String, ObjectId>);

impl Ids {
    fn of(&mut self, key: &Value) -> ObjectId {
        let key = key.as_str().map_or_else(|| key.to_string(), str::to_owned);
        let next = NonZeroU32::new(self.0.len() as u32 + 1).unwrap_or(NonZeroU32::MAX);
        *self.0.entry(key).or_insert(ObjectId(next))
    }
}

fn read_step(ids: &mut Ids, step: &Value) -> Result<View, String> {
    let described = step.get("objects").and_then(Value::as_object).ok_or("has no `objects`")?;
    let mut objects = BTreeMap::new();
    for (key, object) in described {
        let id = ids.of(&Value::String(key.clone()));
        let object = read_object(ids, id, object).map_err(|why| format!("has an object {key} {why}"))?;
        objects.insert(id, object);
    }
    let mut frames = Vec::new();
    for frame in step.get("frames").and_then(Value::as_array).ok_or("has no `frames`")? {
        let depth = frames.len() as u32;
        let kind = if depth == 0 { NameKind::Global } else { NameKind::Local };
        let names = pairs(ids, frame.get("locals")).ok_or("has a frame without `locals`")?;
        frames.push(FrameView {
            id: FrameId(depth + 1),
            function: frame.get("function").and_then(Value::as_str).unwrap_or("<module>").to_owned(),
            line: frame.get("line").map_or(0, number),
            names: names.into_iter().map(|(name, target)| NameView { name, kind, target }).collect(),
            operands: Vec::new(),
            generator: None,
            goes_on: false,
            is_class_body: false,
        });
    }
    let top = frames.last().ok_or("has no frame")?;
    let event = Event {
        kind: EventKind::Line,
        function: top.function.clone(),
        line: top.line,
        detail: None,
        yields: false,
    };
    let named = frames.iter().flat_map(|frame| frame.names.iter().map(|name| name.target));
    let held = objects.values().flat_map(|object| object.slots.iter().map(|slot| slot.target));
    if named.chain(held).any(|target| !objects.contains_key(&target)) {
        return Err("refers to an object that it does not describe".to_owned());
    }
    Ok(view(event, frames, objects, 0))
}

fn read_object(ids: &mut Ids, id: ObjectId, object: &Value) -> Result<ObjectView, String> {
    let type_name = object.get("type").and_then(Value::as_str).ok_or("without a type")?;
    let value = object.get("value").and_then(Value::as_str).map(str::to_owned);
    let count = match object.get("refcount").and_then(Value::as_i64) {
        Some(-1) => None,
        count => count.and_then(|count| u32::try_from(count).ok()).or(Some(crate::timeline::UNKNOWN_COUNT)),
    };
    let refs = pairs(ids, object.get("refs")).ok_or("without `refs`")?;
    let slots: Vec<SlotView> =
        refs.into_iter().map(|(label, target)| SlotView { label, name: None, target }).collect();
    let kind = kind(type_name, value.is_some(), &slots);
    Ok(ObjectView {
        value,
        size: object.get("size").and_then(Value::as_u64).unwrap_or(0),
        n_slots: slots.len() as u32,
        slots,
        ..bare(id, type_name, kind, count)
    })
}

/// A list of pairs of a name and an object.
fn pairs(ids: &mut Ids, list: Option<&Value>) -> Option<Vec<(String, ObjectId)>> {
    let pair = |pair: &Value| {
        let [name, target] = pair.as_array()?.as_slice() else { return None };
        Some((name.as_str()?.to_owned(), ids.of(target)))
    };
    list?.as_array()?.iter().map(pair).collect()
}

fn number(value: &Value) -> u32 {
    value.as_u64().and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
}

/// How an object is drawn, of which only the type's name is known and what it holds.
fn kind(type_name: &str, has_value: bool, slots: &[SlotView]) -> Kind {
    match type_name {
        "NoneType" | "bool" | "ellipsis" | "NotImplementedType" => Kind::Singleton,
        "int" | "float" | "complex" => Kind::Number,
        "str" | "bytes" | "bytearray" => Kind::Text,
        "list" | "tuple" | "deque" => Kind::Sequence,
        "set" | "frozenset" => Kind::Set,
        "dict" | "defaultdict" | "OrderedDict" | "Counter" => Kind::Dict,
        "function" | "method" | "builtin_function_or_method" | "staticmethod" | "classmethod" => {
            Kind::Function
        }
        "type" => Kind::Class,
        "cell" => Kind::Cell,
        "generator" | "coroutine" | "async_generator" => Kind::Iterator,
        "module" => Kind::Module,
        "range" | "slice" => Kind::Other,
        name if name.ends_with("iterator") => Kind::Iterator,
        // of all other types only classes have a value: those whose own class is not `type`
        _ if has_value => Kind::Class,
        _ if slots.first().is_some_and(|slot| slot.label == "args") => Kind::Exception,
        _ if slots.is_empty() => Kind::Other,
        _ => Kind::Instance,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::read_trace;
    use super::*;
    use crate::trace::trace;

    #[test]
    fn our_own_trace_comes_back() {
        let source =
            "class P:\n    pass\ndef f(a):\n    return a\np = P()\np.x = [1, p]\nprint(f({'k': 2.5}))\n";
        let json = trace(source, "main.py", "", 100);
        let run = read_trace(&json.to_string()).unwrap();
        assert_eq!((&*run.code, &*run.output, &run.ending), (source, "{'k': 2.5}\n", &None));
        assert_eq!(run.views.len(), json["steps"].as_array().unwrap().len());
        let in_f = run.views.iter().find(|view| view.event.function == "f").unwrap();
        assert_eq!((in_f.event.line, &*in_f.event.function, in_f.frames[0].line), (4, "f", 7));
        let named = |frame: usize, name: &str| {
            let target = in_f.frames[frame].names.iter().find(|known| known.name == name).unwrap().target;
            in_f.objects.iter().find(|object| object.id == target).unwrap()
        };
        let p = named(0, "p");
        assert_eq!((p.kind, p.refcount, &*p.slots[0].label), (Kind::Instance, Some(2), ".x"));
        let before_x =
            run.views.iter().filter_map(|view| view.objects.iter().find(|object| object.id == p.id));
        assert!(
            before_x.clone().any(|p| p.slots.is_empty())
                && before_x.clone().all(|p| p.kind == Kind::Instance)
        );
        assert_eq!((named(0, "P").kind, named(0, "P").value.as_deref()), (Kind::Class, Some("P")));
        let dict = named(1, "a");
        assert_eq!((dict.kind, dict.size, dict.slots.len()), (Kind::Dict, 184, 2));
        let one = in_f.objects.iter().find(|object| object.value.as_deref() == Some("1")).unwrap();
        assert_eq!(one.refcount, None, "it is immortal");
    }

    #[test]
    fn what_was_printed_is_known_at_each_step() {
        let source = "print('é')\nfor i in range(2):\n    print(i, end='')\nprint('\u{1F40D}')\n";
        let shown = |json: &Value| -> Vec<String> {
            let run = read(json).unwrap();
            run.views.iter().map(|view| run.output[..view.output_len].to_owned()).collect()
        };
        let mut json = trace(source, "main.py", "", 100);
        let whole = "é\n01\u{1F40D}\n";
        assert_eq!(shown(&json), ["", "é\n", "é\n", "é\n0", "é\n0", "é\n01", whole]);
        // of other tools, and damaged
        json["printed"] = json!([5, 1, "x", 2, 1_000_000]);
        assert_eq!(
            shown(&json),
            ["é\n01\u{1F40D}", "é\n01\u{1F40D}", "é\n01\u{1F40D}", "é\n01\u{1F40D}", whole, whole, whole]
        );
        json.as_object_mut().unwrap().remove("printed");
        assert_eq!(shown(&json), ["", "", "", "", "", "", whole]);
    }

    #[test]
    fn what_is_damaged_is_told() {
        let told = |json: &Value, words: &str| {
            let why = read(json).unwrap_err();
            assert!(why.contains(words), "{why}");
        };
        let trace = |steps: Value| json!({"events": [], "steps": steps, "exception": "SyntaxError: no"});
        told(&trace(json!(1)), "no list");
        told(&trace(json!([])), "no steps: SyntaxError: no");
        told(&trace(json!([{"frames": []}])), "step 0 of its trace has no `objects`");
        told(&trace(json!([{"objects": {}, "frames": []}])), "no frame");
        told(&trace(json!([{"objects": {}, "frames": [{"locals": [["a", 1]]}]}])), "does not describe");
        told(&trace(json!([{"objects": {"1": {"type": "x", "refs": [1]}}, "frames": []}])), "without `refs`");
    }
}
