//! Whose call made which function, and what is left of a call that has returned: closure parents and "zombie" frames.
//!
//! Python Tutor guesses a closure's parent by comparing code and variables, and keeps every frame in which a function was
//! made for good. Here both are known: a function's parent is the call that ran when it was born, and a frame that has
//! returned is shown for as long as a function made in it lives, with those variables that such functions still hold.
//!
//! Invariant: [`Closures::step`] sees every step of the run from the first on, in order.

use std::collections::{BTreeMap, BTreeSet};

use crate::timeline::{
    EventKind, FrameId, FrameView, Lexical, LexicalFrame, LexicalFunction, NameKind, ObjectId, View,
};

/// What the steps so far have shown.
#[derive(Default)]
pub(super) struct Closures {
    /// Frames by their numbers in the trace, in the order of the calls.
    numbers: BTreeMap<FrameId, u32>,
    /// In which call a function was made; none where that was no call of a function.
    made_in: BTreeMap<ObjectId, Option<FrameId>>,
    /// Calls in which a function was made.
    parents: BTreeSet<FrameId>,
    /// What is known of each call.
    calls: BTreeMap<FrameId, Call>,
    /// The frame that goes on after the last step.
    runs: Option<FrameId>,
    /// Functions that are alive.
    functions: Vec<LexicalFunction>,
}

/// A call, during it and after.
struct Call {
    name: String,
    /// What it has returned, if it has.
    returned: Option<ObjectId>,
    frame: LexicalFrame,
}

/// A frame that has returned, with what is still there of it.
pub(super) struct Zombie {
    /// Which frame.
    pub(super) id: FrameId,
    /// Its function.
    pub(super) name: String,
    /// Its variables that functions hold.
    pub(super) variables: Vec<(String, ObjectId)>,
    /// What it has returned.
    pub(super) returned: Option<ObjectId>,
}

impl Closures {
    /// Takes notice of a step: of new functions, new calls and returns.
    pub(super) fn step(&mut self, view: &View, lexical: Lexical) {
        // what is new was made on the way here, by the frame that ran
        for function in &lexical.functions {
            if !self.made_in.contains_key(&function.id) {
                let maker = self.runs.and_then(|id| self.maker(id, function));
                self.parents.extend(maker);
                self.made_in.insert(function.id, maker);
            }
        }
        self.functions = lexical.functions;
        let n_frames = view.frames.len();
        for (shown, frame) in view.frames.iter().zip(lexical.frames).skip(1) {
            debug_assert_eq!(shown.id, frame.id, "both tell of the same frames");
            let next = self.numbers.len() as u32 + 1;
            self.numbers.entry(frame.id).or_insert(next);
            self.calls.entry(frame.id).or_insert_with(|| Call {
                name: named(shown, &frame),
                returned: None,
                frame,
            });
        }
        let returns = view.event.kind == EventKind::Return;
        if let Some(top) = view.frames.last().filter(|_| returns && !view.event.yields)
            && let Some(call) = self.calls.get_mut(&top.id)
        {
            call.returned = top.operands.last().copied().filter(|_| view.event.detail.is_some());
        }
        let runs = if returns { n_frames.checked_sub(2) } else { n_frames.checked_sub(1) };
        self.runs = runs.map(|idx| view.frames[idx].id);
    }

    /// The call whose variables a function made by this frame sees: a class's body has none to share.
    fn maker(&self, id: FrameId, function: &LexicalFunction) -> Option<FrameId> {
        let call = self.calls.get(&id).filter(|call| call.frame.can_make(function))?;
        if call.frame.is_class_body { self.parent_of_call(id) } else { Some(id) }
    }

    /// The call that the function which runs in a frame was made in.
    fn parent_of_call(&self, id: FrameId) -> Option<FrameId> {
        self.made_in.get(&self.calls.get(&id)?.frame.function?).copied().flatten()
    }

    /// The same, and that one's, and so on.
    fn line_of(&self, id: FrameId) -> Vec<FrameId> {
        // a parent is older than its child, so this ends
        std::iter::successors(self.parent_of_call(id), |&parent| self.parent_of_call(parent)).collect()
    }

    /// A frame's number in the trace.
    pub(super) fn number(&self, id: FrameId) -> u32 {
        self.numbers.get(&id).copied().unwrap_or_default()
    }

    /// What a frame is called in the trace.
    pub(super) fn name(&self, id: FrameId) -> &str {
        self.calls.get(&id).map_or("", |call| &call.name)
    }

    /// The numbers of a frame's parents, the nearest first.
    pub(super) fn parent_numbers(&self, id: FrameId) -> Vec<u32> {
        self.line_of(id).into_iter().map(|parent| self.number(parent)).collect()
    }

    /// Whether a function was made in it.
    pub(super) fn is_parent(&self, id: FrameId) -> bool {
        self.parents.contains(&id)
    }

    /// Whether a name of a frame is shown with one of its parents, which own it.
    pub(super) fn is_inherited(&self, id: FrameId, name: &str, kind: NameKind) -> bool {
        kind == NameKind::Free && self.owner_of(self.parent_of_call(id), name).is_some()
    }

    /// The nearest call, from this one on, that a variable belongs to.
    fn owner_of(&self, first: Option<FrameId>, name: &str) -> Option<FrameId> {
        let own =
            |id: FrameId| self.calls.get(&id).is_some_and(|call| call.frame.cells.iter().any(|c| c == name));
        std::iter::successors(first, |&id| self.parent_of_call(id)).find(|&id| own(id))
    }

    /// A living function, and its parent's number.
    pub(super) fn function(&self, id: ObjectId) -> Option<(&LexicalFunction, Option<u32>)> {
        let at = self.functions.binary_search_by_key(&id, |function| function.id).ok()?;
        let parent = self.made_in.get(&id).copied().flatten();
        Some((&self.functions[at], parent.map(|id| self.number(id))))
    }

    /// Calls that are not on the stack and whose variables something may still ask for, in the order of the calls.
    pub(super) fn zombies(&self, frames: &[FrameView]) -> Vec<Zombie> {
        let mut wanted: BTreeSet<FrameId> = BTreeSet::new();
        let mut variables: BTreeMap<(FrameId, &str), ObjectId> = BTreeMap::new();
        for function in &self.functions {
            let Some(parent) = self.made_in.get(&function.id).copied().flatten() else { continue };
            wanted.insert(parent);
            wanted.extend(self.line_of(parent));
            for (name, content) in &function.variables {
                if let Some(owner) = self.owner_of(Some(parent), name) {
                    variables.insert((owner, name), *content);
                }
            }
        }
        for frame in frames {
            wanted.remove(&frame.id);
        }
        let mut zombies: Vec<Zombie> = wanted
            .into_iter()
            .filter_map(|id| {
                let call = self.calls.get(&id)?;
                let held = |name: &String| Some((name.clone(), *variables.get(&(id, name.as_str()))?));
                let variables = call.frame.cells.iter().filter_map(held).collect();
                Some(Zombie { id, name: call.name.clone(), variables, returned: call.returned })
            })
            .collect();
        zombies.sort_by_key(|zombie| self.number(zombie.id));
        zombies
    }
}

/// A frame's name; of a `lambda` with its line, because many are called that.
fn named(shown: &FrameView, frame: &LexicalFrame) -> String {
    match &*shown.function {
        "<lambda>" => format!("<lambda> <line {}>", frame.first_line),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::pythontutor;
    use crate::timeline::Timeline;

    fn traced(source: &str) -> Vec<Value> {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.end_input();
        timeline.run(u64::MAX);
        pythontutor(&mut timeline, source, 1000)["trace"].as_array().unwrap().clone()
    }

    /// The frames of the first entry of this kind on this line: hash, parents and the names that are shown.
    fn frames(trace: &[Value], event: &str, line: u32) -> Vec<String> {
        let entry = trace.iter().find(|entry| entry["event"] == event && entry["line"] == line).unwrap();
        let stack = entry["stack_to_render"].as_array().unwrap();
        let told = |frame: &Value| {
            let (is_parent, is_zombie) = (frame["is_parent"] == true, frame["is_zombie"] == true);
            let hash = frame["unique_hash"].as_str().unwrap();
            let marks = format!("{}{}", if is_parent { "_p" } else { "" }, if is_zombie { "_z" } else { "" });
            let plain = format!("{}_f{}{marks}", frame["func_name"].as_str().unwrap(), frame["frame_id"]);
            assert_eq!(hash, plain, "the hash says what the keys say");
            assert!(!(is_zombie && frame["is_highlighted"] == true));
            let order = frame["ordered_varnames"].as_array().unwrap();
            let shown = |name: &Value| {
                format!("{}={}", name.as_str().unwrap(), frame["encoded_locals"][name.as_str().unwrap()])
            };
            let names: Vec<String> = order.iter().map(shown).map(|text| text.replace('"', "")).collect();
            format!("{hash} {} {}", frame["parent_frame_id_list"], names.join(" ")).trim_end().to_owned()
        };
        stack.iter().map(told).collect()
    }

    #[test]
    fn a_closure_has_its_parent_and_what_it_holds_stays() {
        let trace = traced(
            "def outer(x, unused):\n    z = x + 1\n    def inner(w):\n        nonlocal z\n        z += w\n        def deep():\n\
                     \x20           return x + z\n        return deep\n    return inner\nf = outer(5, 6)\ng = f(2)\n\
                     del f\ng()\ndel g\npass\n",
        );
        assert_eq!(frames(&trace, "step_line", 3), ["outer_f1 [] x=5 unused=6 z=6"], "not a parent yet");
        let inner = |z: u32| format!("z={z}");
        let back = frames(&trace, "return", 9);
        assert!(back[0].starts_with("outer_f1_p [] x=5 unused=6"), "{back:?}");
        let kept = frames(&trace, "step_line", 11);
        assert!(kept[0].starts_with("outer_f1_p_z [] x=5 z=6 __return__=[REF,"), "{kept:?}");
        assert!(!kept[0].contains("unused"), "nobody holds that any more");
        assert_eq!(frames(&trace, "call", 3)[1], "inner_f2 [1] w=2");
        assert!(frames(&trace, "step_line", 6)[0].contains(&inner(8)), "the cell's content now");
        let both = frames(&trace, "step_line", 12);
        assert_eq!(both.len(), 2);
        assert!(both[1].starts_with("inner_f2_p_z [1] __return__=[REF,"), "{both:?}");
        // what made it has gone, and still its grandchild holds the variables
        let deep = frames(&trace, "step_line", 7);
        assert_eq!(deep, ["outer_f1_p_z [] x=5 z=8", &both[1], "deep_f3 [2,1]"]);
        assert!(frames(&trace, "step_line", 15).is_empty(), "nothing is left of them");
    }

    #[test]
    fn the_call_is_the_parent_and_not_the_code() {
        // both calls have the same code; the older one's closure is called in the younger
        let trace = traced(
            "def f(p, k):\n    def g():\n        print(k)\n    if k == 0:\n        f(g, 1)\n    else:\n        p()\n        g()\n\
                            f(None, 0)\n",
        );
        let calls: Vec<&Value> =
            trace.iter().filter(|e| e["event"] == "call" && e["func_name"] == "g").collect();
        let parents = |entry: &Value| entry["stack_to_render"][2]["parent_frame_id_list"].clone();
        assert_eq!((parents(calls[0]), parents(calls[1])), (json!([1]), json!([2])));
        let functions = |entry: &Value| -> Vec<Value> {
            let heap = entry["heap"].as_object().unwrap();
            let found = heap.values().filter(|o| o[0] == "FUNCTION" && o[1] == "g()");
            found.map(|function| function[2].clone()).collect()
        };
        assert_eq!(functions(calls[0]), [json!(1), json!(2)]);
    }

    #[test]
    fn what_a_class_in_a_function_holds() {
        let trace = traced(
            "def make(n):\n    class C:\n        def get(self):\n            return n\n    return C\n\
                            C = make(1)\nC().get()\nclass D:\n    def m(self):\n        return super()\nD().m()\n",
        );
        assert_eq!(frames(&trace, "call", 3)[0].split(" __return__").next(), Some("make_f1_p_z [] n=1"));
        assert_eq!(frames(&trace, "call", 3)[1].split(' ').nth(1), Some("[1]"), "not the class's body");
        assert!(frames(&trace, "call", 2)[1].starts_with("C_f2 [1]"));
        let method = frames(&trace, "call", 9);
        assert!(method[1].starts_with("m_f5 [] self=[REF"), "{method:?}");
    }

    #[test]
    fn generators_that_wait_and_lambdas() {
        let trace = traced(
            "def count():\n    n = 0\n    def more():\n        nonlocal n\n        n += 1\n        return n\n    while True:\n\
                            \x20       yield more()\nit = count()\nnext(it)\nnext(it)\nprint(sorted([2, 1], key=lambda v: -v))\n",
        );
        // the frame waits, and the function in it is held by it alone
        assert_eq!(frames(&trace, "step_line", 11), ["count_f1_p_z [] n=1"]);
        let again: Vec<&Value> = trace.iter().filter(|e| e["event"] == "call" && e["line"] == 8).collect();
        assert_eq!(
            again[0]["stack_to_render"][0]["unique_hash"], "count_f1_p",
            "the same frame goes on, not another"
        );
        let lambda = frames(&trace, "call", 12);
        assert_eq!(lambda.last().unwrap(), "<lambda> <line 12>_f4 [] v=2");
        let trace = traced("def f(a, b=[], *c, d=3, **e):\n    return lambda x: a\nf(1)\n");
        let of = |entry: &Value, start: &str| {
            let heap = entry["heap"].as_object().unwrap();
            let found = heap.values().find(|o| o[1].as_str().is_some_and(|name| name.starts_with(start)));
            found.cloned().unwrap()
        };
        let back = trace.iter().find(|entry| entry["event"] == "return").unwrap();
        let function = of(back, "f(");
        assert_eq!((&function[1], &function[2]), (&json!("f(a, b, *c, d, **e)"), &Value::Null));
        assert_eq!(
            (&function[3][0][0], &function[3][0][1][0], &function[3][1]),
            (&json!("b"), &json!("REF"), &json!(["d", 3]))
        );
        assert_eq!(of(back, "<lambda>"), json!(["FUNCTION", "<lambda>(x) <line 2>", 1]));
    }
}
