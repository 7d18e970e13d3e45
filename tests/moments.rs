//! The memory events inside a step, in the order in which the page plays them.

use heapglass::timeline::*;

/// What each moment tells, on the way from the first step on a line to the one after it.
fn told(source: &str, line: u32) -> Vec<String> {
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(u64::MAX);
    let step = timeline.find_line(0, false, &[line]).expect("the line runs");
    moments_to(&mut timeline, step + 1)
}

fn moments_to(timeline: &mut Timeline, step: Step) -> Vec<String> {
    let mut before = timeline.view(step - 1);
    let moments = timeline.moments(step);
    let mut out = Vec::new();
    for moment in moments {
        let changes = moment.changes.iter().map(|change| word(change, &[&moment.view, &before]));
        let text = changes.collect::<Vec<_>>().join(", ");
        if !text.is_empty() {
            out.push(text);
        }
        check_counts(&moment.view);
        before = moment.view;
    }
    let end = timeline.view(step);
    assert_eq!(before.objects, end.objects, "the last moment is the next step's state");
    out
}

/// The counts of what is dying are those of the references that are drawn.
fn check_counts(view: &View) {
    for object in view.objects.iter().filter(|object| object.state == State::Dying) {
        let names = view.frames.iter().flat_map(|frame| frame.names.iter().map(|name| name.target));
        let slots = view.objects.iter().flat_map(|object| object.slots.iter().map(|slot| slot.target));
        let n = names.chain(slots).filter(|&target| target == object.id).count();
        assert_eq!(object.refcount, Some(n as u32), "{}", object.type_name);
    }
}

fn word(change: &Change, views: &[&View]) -> String {
    let object = |id: &ObjectId| {
        let object =
            views.iter().find_map(|view| view.objects.iter().find(|object| object.id == *id)).unwrap();
        match &object.value {
            Some(value) if value.len() < 12 => value.clone(),
            _ => object.type_name.clone(),
        }
    };
    match change {
        Change::Born { object: id, .. } => format!("new {}", object(id)),
        Change::Bound { name, target, .. } => format!("{name}->{}", object(target)),
        Change::Unbound { name, .. } => format!("del {name}"),
        Change::Slot { owner, label, after, .. } => {
            format!("{}[{label}]->{}", object(owner), after.as_ref().map_or(String::new(), object))
        }
        Change::Value { object: id, after, .. } => format!("{} is {after}", object(id)),
        Change::Count { object: id, before, after } => format!("{} {before}>{after}", object(id)),
        Change::Freed { type_name, by_collector, .. } => {
            format!("{} {type_name}", if *by_collector { "collected" } else { "freed" })
        }
        Change::Called { function, .. } => format!("call {function}"),
        Change::Returned { function, .. } => format!("return {function}"),
        Change::Printed { text } => format!("print {}", text.trim()),
        Change::Collector { phase } => collector(phase, &object),
    }
}

fn collector(phase: &CollectorPhase, object: &dyn Fn(&ObjectId) -> String) -> String {
    let ids = |all: &[ObjectId]| all.iter().map(object).collect::<Vec<_>>().join(" ");
    // classes, functions and the list of saved objects are candidates too, in every program
    let is_known = |id: &ObjectId| ["K", "P", "ReferenceType", "list"].contains(&&*object(id));
    let only = |all: &[ObjectId]| ids(&all.iter().copied().filter(is_known).collect::<Vec<_>>());
    let pairs = |all: &[(ObjectId, u32)]| {
        let all = all.iter().filter(|(id, _)| is_known(id));
        all.map(|(id, n)| format!("{} {n}", object(id))).collect::<Vec<_>>().join(" ")
    };
    match phase {
        CollectorPhase::Started { generation, .. } => format!("start {generation}"),
        CollectorPhase::Copied { copies } => format!("copies {}", pairs(copies)),
        CollectorPhase::Subtracted { copies } => format!("left {}", pairs(copies)),
        CollectorPhase::Found { unreachable, n_unreachable, rescued } => {
            format!("unreachable [{}] of {n_unreachable}, rescued [{}]", ids(unreachable), only(rescued))
        }
        CollectorPhase::WeakReference { object: target, has_callback, .. } => {
            format!(
                "weak reference to {} dead{}",
                object(target),
                if *has_callback { ", callback" } else { "" }
            )
        }
        CollectorPhase::Callback { .. } => "callback".to_owned(),
        CollectorPhase::Finalizer { object: of } => format!("finalizer {}", object(of)),
        CollectorPhase::Resurrected { objects } => format!("resurrected {}", ids(objects)),
        CollectorPhase::Cleared { objects } => format!("clear {}", ids(objects)),
        CollectorPhase::Ended { generation, n_collected } => format!("end {generation}: {n_collected}"),
    }
}

#[test]
fn an_alias_is_drawn_then_counted() {
    assert_eq!(told("a = [1]\nb = a\n", 2), ["b->list", "list 1>2"]);
}

#[test]
fn a_name_is_withdrawn_then_its_object_dies() {
    let source = "a = [[7], [8]]\nb = a\ndel b\ndel a\nb = 0\n";
    assert_eq!(told(source, 3), ["del b", "list 2>1"]);
    assert_eq!(
        told(source, 4),
        ["del a", "list 1>0", "freed list", "list 1>0, list 1>0", "freed list", "freed list"]
    );
}

#[test]
fn a_chain_dies_link_by_link() {
    let source = "a = [[[5]]]\na = 0\na\n";
    let cascade = ["freed list", "list 1>0", "freed list", "list 1>0", "freed list"];
    let mut expected = vec!["a->0", "list 1>0"];
    expected.extend(cascade);
    assert_eq!(told(source, 2), expected);
}

#[test]
fn what_is_held_elsewhere_survives_the_cascade() {
    let source = "inner = [5]\na = [inner, inner]\ndel a\na = 0\n";
    assert_eq!(told(source, 3), ["del a", "list 1>0", "freed list", "list 3>1"]);
}

#[test]
fn temporaries_on_the_operand_stack_do_not_tick() {
    assert_eq!(told("a = [1]\nprint(len(a))\na\n", 2), ["print 1"]);
    assert_eq!(told("a = b = [1]\na\n", 1), ["new list, a->list", "b->list", "list 1>2"]);
}

#[test]
fn a_result_stays_in_the_picture_on_its_way_to_its_name() {
    let source = "def make():\n    x = [1]\n    return x\nc = make()\nc\n";
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(u64::MAX);
    let ret = (0..timeline.n_steps())
        .find(|&step| {
            let event = timeline.view(step).event;
            event.kind == EventKind::Return && event.function == "make"
        })
        .unwrap();
    assert_eq!(moments_to(&mut timeline, ret + 1), ["return make", "make() 2>1, list 2>1", "c->list"]);
}

#[test]
fn the_collector_breaks_a_cycle() {
    let source =
        "import gc\nclass P: pass\na = P()\nb = P()\na.b = b\nb.a = a\ndel a, b\ngc.collect()\nc = 1\n";
    let expected = [
        "start 2",
        "copies P 6 P 1 P 1",
        "left P 0 P 0 P 0",
        "unreachable [P P] of 2, rescued [P]",
        "clear P P",
        "P[.b]->",
        "P 1>0",
        "collected P",
        "P 6>5, P 1>0",
        "collected P",
        "P 5>4",
        "end 2: 2",
    ];
    assert_eq!(told(source, 8), expected);
}

#[test]
fn every_step_of_a_program_goes_from_one_true_state_to_the_next() {
    let source = "\
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next

def count_up(n):
    for i in range(n):
        yield i

head = None
for word in ['one', 'two', 'three']:
    head = Node(word, head)
pairs = {n: [n] for n in count_up(3)}
head.next = None
try:
    pairs[7]
except KeyError as error:
    kept = error
del head, pairs
x = 300
x += 1
print(x)
";
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(u64::MAX);
    for step in 1..timeline.n_steps() {
        moments_to(&mut timeline, step);
    }
}

#[test]
fn small_ints_are_in_view_while_something_refers_to_them() {
    let shown = |source: &str| {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.run(u64::MAX);
        let view = timeline.view(u64::MAX);
        view.objects.iter().filter(|object| object.type_name == "int").count()
    };
    assert_eq!(shown("a = [1, 2]\nb = a[0]\ndel a\n"), 1);
    assert_eq!(shown("for i in range(50): pass\n"), 1);
    assert_eq!(shown("a = list(range(200))\na = 0\n"), 1);
}

/// All that the collector tells from the first step on a line to the end of the run.
fn phases(source: &str, line: u32) -> Vec<String> {
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(u64::MAX);
    let first = timeline.find_line(0, false, &[line]).expect("the line runs");
    let mut out = Vec::new();
    for step in first + 1..timeline.n_steps() {
        for moment in timeline.moments(step) {
            if let [Change::Collector { phase }] = &moment.changes[..] {
                let object = |id: &ObjectId| {
                    let all = &moment.view.objects;
                    all.iter().find(|object| object.id == *id).expect("in the picture").type_name.clone()
                };
                out.push(collector(phase, &object));
            }
        }
    }
    out
}

#[test]
fn the_collector_leaves_what_a_finalizer_brings_back() {
    let source = "\
import gc
class K:
    def __del__(self):
        saved.append(self)
saved = []
k = K()
k.me = k
del k
gc.collect()
";
    let expected = [
        "start 2",
        "copies list 1 K 1",
        "left list 0 K 0",
        "unreachable [K] of 1, rescued [list]",
        "finalizer K",
        "resurrected K",
        "end 2: 0",
    ];
    assert_eq!(phases(source, 9), expected);
}

#[test]
fn the_collector_calls_back_for_weak_references_that_live() {
    let source = "\
import gc, weakref
class K: pass
def gone(ref):
    pass
k = K()
k.me = k
outside = weakref.ref(k, gone)
k.inside = weakref.ref(k, gone)
del k
gc.collect()
";
    let expected = [
        "start 2",
        "copies K 1 ReferenceType 1 ReferenceType 1",
        "left K 0 ReferenceType 0 ReferenceType 0",
        "unreachable [K ReferenceType] of 2, rescued [ReferenceType]",
        "weak reference to K dead",
        "weak reference to K dead, callback",
        "callback",
        "clear K ReferenceType",
        "end 2: 2",
    ];
    assert_eq!(phases(source, 10), expected);
}

#[test]
fn what_a_reachable_object_refers_to_is_rescued() {
    let source = "import gc\nclass P: pass\na = P()\na.b = [P()]\ngc.collect()\nc = 1\n";
    let expected = [
        "start 2",
        "copies P 6 P 1 P 1 list 1",
        "left P 0 P 0 P 0 list 0",
        // the namespace, which a frame holds, refers to the first two, and they to the others
        "unreachable [] of 0, rescued [P P P list]",
        "end 2: 0",
    ];
    assert_eq!(told(source, 5), expected);
}

#[test]
fn finalizers_at_exit_are_no_steps() {
    let source = "class Node:\n    def __del__(self):\n        print('goes')\n\na = Node()\nprint('end')\n";
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(u64::MAX);
    assert_eq!(timeline.output(), "end\ngoes\n");
    let last = timeline.n_steps() - 1;
    let view = timeline.view(last);
    assert_eq!((view.event.kind, &*view.event.function), (EventKind::Return, "<module>"));
    for step in 0..=last {
        let _moments = timeline.moments(step);
        assert_eq!(timeline.view(step).step, step);
    }
}

#[test]
fn what_an_object_holds_besides_references_changes() {
    assert_eq!(told("b = bytearray(b'a')\nb[0] = 98\nb\n", 2), ["bytearray is bytearray(b'b')"]);
    assert_eq!(told("it = iter([1, 2])\nnext(it)\nit\n", 2), ["list_iterator is next: item 1"]);
    let said = |source: &str, step: Step| {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.run(u64::MAX);
        let moments = timeline.moments(step);
        heapglass::narrate::step(&moments, &timeline.view(step))
    };
    let walk = "it = iter([1])\nnext(it)\nnext(it, 0)\nit\n";
    assert_eq!(said(walk, 3), "Line 2: the list_iterator that `it` refers to has moved on (next: item 1).");
    assert!(
        said(walk, 4).ends_with("The list_iterator that `it` refers to has nothing left."),
        "{}",
        said(walk, 4)
    );
    let renamed = "class A: pass\nA.__name__ = 'B'\nA\n";
    assert_eq!(said(renamed, 6), "Line 2: the class A is called B now.");
    let array = "b = bytearray()\nb.append(97)\nb\n";
    assert_eq!(said(array, 3), "Line 2: the bytearray that `b` refers to is now bytearray(b'a').");
}
