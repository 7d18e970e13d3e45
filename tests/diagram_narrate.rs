//! Sentences for memory events.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use diagram_support::World;
use heapglass::narrate;
use heapglass::timeline::*;

/// The last view of a world, with changes.
fn moment(world: &World, changes: Vec<Change>) -> Moment {
    Moment { view: world.views.last().unwrap().clone(), changes }
}

fn bound(name: &str, target: ObjectId, before: Option<ObjectId>) -> Change {
    Change::Bound { function: "<module>".into(), name: name.into(), target, before }
}

fn unbound(name: &str, before: ObjectId) -> Change {
    Change::Unbound { function: "<module>".into(), name: name.into(), before }
}

fn count(object: ObjectId, before: u32, after: u32) -> Change {
    Change::Count { object, before, after }
}

fn freed(object: ObjectId, type_name: &str) -> Change {
    Change::Freed { object, type_name: type_name.into(), by_collector: false }
}

fn dies(world: &mut World, object: ObjectId, state: State) {
    let view = world.views.last_mut().unwrap();
    let object = view.objects.iter_mut().find(|o| o.id == object).unwrap();
    std::rc::Rc::make_mut(object).state = state;
}

#[test]
fn alias() {
    let mut w = World::new();
    let list = w.list(&[]);
    w.bind("a", list);
    w.bind("b", list);
    w.step();
    let told = narrate::moment(&moment(&w, vec![bound("b", list, None), count(list, 1, 2)]));
    assert_eq!(told, "The name `b` now refers to the same list as `a`; its count goes from 1 to 2.");
}

#[test]
fn a_new_object_and_its_count() {
    let mut w = World::new();
    let list = w.list(&[]);
    w.bind("a", list);
    w.step();
    let born = Change::Born { object: list, type_name: "list".into() };
    let told = narrate::moment(&moment(&w, vec![born, count(list, 0, 1), bound("a", list, None)]));
    assert_eq!(told, "The name `a` now refers to a new list; its count is 1.");
}

#[test]
fn values_are_said_by_their_value() {
    let mut w = World::new();
    let (five, none) = (w.int(5), w.none());
    w.bind("n", five);
    w.bind("m", five);
    w.step();
    let told = narrate::moment(&moment(&w, vec![bound("n", five, Some(none))]));
    assert_eq!(told, "The name `n` now refers to the int 5.");
}

#[test]
fn del_frees_and_cascades() {
    let mut w = World::new();
    let tail = w.instance("Node", &[]);
    let head = w.instance("Node", &[("next", tail)]);
    w.bind("head", head);
    w.step();
    w.views.last_mut().unwrap().frames[0].names.clear();
    dies(&mut w, head, State::Dying);
    let first = vec![unbound("head", head), count(head, 1, 0), freed(head, "Node")];
    let second = vec![count(tail, 1, 0), freed(tail, "Node")];
    let first = moment(&w, first);
    assert_eq!(
        narrate::moment(&first),
        "The name `head` is gone; the count of the Node it referred to falls to 0, so it is freed."
    );
    dies(&mut w, head, State::Freed);
    dies(&mut w, tail, State::Dying);
    let second = moment(&w, second);
    assert_eq!(
        narrate::moment(&second),
        "That drops the Node it held, whose count falls to 0 too, so it is freed."
    );
    let mut after = w.views.last().unwrap().clone();
    after.objects.clear();
    after.frames[0].names.clear();
    assert_eq!(
        narrate::step(&[first, second], &after),
        "Line 1: the name `head` is gone; the count of the Node it referred to falls to 0, so it is freed. \
         That drops the Node it held, whose count falls to 0 too, so it is freed."
    );
}

#[test]
fn del_of_one_of_two_names() {
    let mut w = World::new();
    let list = w.list(&[]);
    w.bind("b", list);
    w.step();
    let told = narrate::moment(&moment(&w, vec![unbound("a", list), count(list, 2, 1)]));
    assert_eq!(
        told,
        "The name `a` is gone; the count of the list it referred to, which `b` still refers to, goes from 2 to 1."
    );
}

#[test]
fn slots_of_each_kind() {
    let mut w = World::new();
    let (one, key) = (w.int(1), w.text("k"));
    let list = w.list(&[one]);
    let dict = w.dict(&[(key, list)]);
    let node = w.instance("Node", &[("next", list)]);
    w.bind("xs", list);
    w.bind("d", dict);
    w.bind("node", node);
    w.step();
    let slot = |owner, label: &str, after| Change::Slot { owner, label: label.into(), before: None, after };
    let told = |changes| narrate::moment(&moment(&w, changes));
    assert_eq!(told(vec![slot(list, "0", Some(one))]), "Item `xs[0]` now refers to the int 1.");
    assert_eq!(
        told(vec![slot(dict, "k0", Some(key)), slot(dict, "v0", Some(list)), count(list, 2, 3)]),
        "The key `d['k']` now refers to the list that `xs` refers to; its count goes from 2 to 3."
    );
    assert_eq!(
        told(vec![slot(node, ".next", Some(list))]),
        "The attribute `node.next` now refers to the list that `xs` refers to."
    );
}

#[test]
fn calls_and_returns() {
    let mut w = World::new();
    let five = w.int(5);
    w.call("down");
    w.bind("n", five);
    w.step();
    let called = Change::Called { function: "down".into(), generator: None, resumed: false };
    let bind = Change::Bound { function: "down".into(), name: "n".into(), target: five, before: None };
    assert_eq!(
        narrate::moment(&moment(&w, vec![called, bind])),
        "The function `down` is called and gets a frame: `n` refers to the int 5."
    );
    let returned = Change::Returned {
        function: "down".into(),
        suspended: None,
        by_exception: false,
        is_class_body: false,
    };
    let unbind = Change::Unbound { function: "down".into(), name: "n".into(), before: five };
    assert_eq!(
        narrate::moment(&moment(&w, vec![unbind, returned])),
        "The function `down` has returned, and its frame and names are gone."
    );
}

#[test]
fn what_cancels_out_is_left_out() {
    let mut w = World::new();
    let list = w.list(&[]);
    w.bind("a", list);
    w.step();
    let changes = vec![count(list, 1, 2), Change::Printed { text: "hello\n".into() }, count(list, 2, 1)];
    let view = w.views.last().unwrap().clone();
    assert_eq!(narrate::step(&[moment(&w, changes)], &view), "Line 1: the program prints hello.");
}

#[test]
fn the_collector() {
    let mut w = World::new();
    w.step();
    let node = ObjectId(std::num::NonZeroU32::new(50).unwrap());
    let other = ObjectId(std::num::NonZeroU32::new(51).unwrap());
    let end = |object| Change::Freed { object, type_name: "Node".into(), by_collector: true };
    assert_eq!(
        narrate::moment(&moment(&w, vec![end(node), end(other)])),
        "The cyclic collector frees 2 Nodes, which only each other referred to."
    );
}

#[test]
fn steps_without_changes_say_what_comes() {
    let mut w = World::new();
    w.step();
    let mut view = w.views.pop().unwrap();
    assert_eq!(narrate::step(&[], &view), "Line 1 is next.");
    view.event = Event {
        kind: EventKind::Return,
        function: "f".into(),
        line: 3,
        detail: Some("[1, 2]".into()),
        yields: false,
    };
    assert_eq!(narrate::step(&[], &view), "The function `f` is about to return [1, 2].");
    view.event.kind = EventKind::Exception;
    view.event.detail = Some("ValueError: no".into());
    assert_eq!(narrate::step(&[], &view), "The function `f` raises ValueError: no.");
}

#[test]
fn a_generator_is_suspended_and_keeps_its_names() {
    let source = "def walk(items):\n    for item in items:\n        yield item\n\ngen = walk([1, 2])\nfirst = next(gen)\n";
    let mut timeline = heapglass::timeline::Timeline::new(source, Vec::new()).unwrap();
    timeline.run(10_000);
    let told: Vec<String> = (0..timeline.n_steps())
        .map(|step| narrate::step(&timeline.moments(step), &timeline.view(step)))
        .collect();
    let told = told.join("\n");
    assert!(told.contains("The function `walk` is about to yield 1."), "{told}");
    assert!(told.contains("The function `walk` waits; its frame is kept with its names"), "{told}");
    assert!(!told.contains("`walk` has returned"), "{told}");
}

#[test]
fn what_a_line_does_is_told_of_that_line() {
    let source = "x = [1, 2]\ny = x\ndel x\ndel y\nz = 3\n";
    let mut timeline = heapglass::timeline::Timeline::new(source, Vec::new()).unwrap();
    timeline.run(10_000);
    for step in 2..timeline.n_steps() {
        let told = narrate::step(&timeline.moments(step), &timeline.view(step));
        assert!(told.starts_with(&format!("Line {}: ", step - 1)), "{told}");
    }
}

/// All that is told of a program's steps, a line each.
fn told(source: &str) -> String {
    let mut timeline = heapglass::timeline::Timeline::new(source, Vec::new()).unwrap();
    timeline.run(100_000);
    let steps = 0..timeline.n_steps();
    let told: Vec<String> =
        steps.map(|step| narrate::step(&timeline.moments(step), &timeline.view(step))).collect();
    told.join("\n")
}

#[track_caller]
fn tells(source: &str, sentences: &[&str], never: &[&str]) {
    let told = told(source);
    for sentence in sentences {
        assert!(told.contains(sentence), "{sentence}\n{told}");
    }
    for sentence in never {
        assert!(!told.contains(sentence), "{sentence}\n{told}");
    }
}

#[test]
fn a_class_body_is_no_function() {
    tells(
        "class Node:\n    kind = 'n'\n    def f(self): pass\nn = Node()\nn.f()\n",
        &[
            "the body of the class `Node` starts, in a frame of its own.",
            "The body of the class `Node` is at its end; now the class is made.",
            "The body of the class `Node` has run; its names are the class's now, and its frame is gone.",
            "the function `f` is called and gets a frame",
        ],
        &["function `Node`"],
    );
}

#[test]
fn what_has_returned_did_so_before_the_next_call() {
    tells(
        "def f(n):\n    return n\nx = f(1) + f(2)\ny = sorted([3, 1], key=f)\n",
        &[
            "The function `f` has returned, and its frame and names are gone. \
             The function `f` is called and gets a frame: `n` refers to the int 2.",
            "The function `f` is called and gets a frame: `n` refers to the int 1.",
        ],
        &["The name `n` now refers to"],
    );
}

/// Generators and coroutines that no name leads to wait all the same.
#[test]
fn what_waits_has_not_returned() {
    tells(
        "def inner():\n    x = yield 1\ndef outer():\n    yield from inner()\ng = outer()\nnext(g)\nnext(g, 0)\n",
        &[
            "The function `inner` waits; its frame is kept with its names",
            "The function `inner` goes on where it waited",
        ],
        &[
            "The function `inner` has returned, and its frame and names are gone. The function `outer` is about to yield 1.",
        ],
    );
    tells(
        "import asyncio\nasync def work(n):\n    await asyncio.sleep(0)\n    return n\nasync def main():\n    \
         await asyncio.gather(work(1), work(2))\nasyncio.run(main())\n",
        &[
            "The function `main` waits; its frame is kept with its names. The function `work` is called and gets a frame: \
             `n` refers to the int 1.",
            "The function `work` goes on where it waited",
        ],
        &["The name `n` now refers to"],
    );
}

#[test]
fn entries_are_known_by_their_keys() {
    tells(
        "d = {'x': 1, 'y': [2]}\ndel d['x']\nd['z'] = 3\ns = {1}\ns.add(2)\n",
        &[
            "the key `d['x']` is gone.",
            "the key `d['z']` now refers to the int 3",
            "has a new element, the int 2",
        ],
        &["the key `d['y']` now"],
    );
}

#[test]
fn what_is_new_is_new_once() {
    tells(
        "class A: pass\na = A(); a.me = a\ndel a\nimport gc\ngc.collect()\n",
        &[
            "The attribute `a.me` now refers to the A that `a` refers to.",
            "the cyclic collector frees an A, which only a cycle kept alive",
        ],
        &[],
    );
    tells("def f(): return Open()\nclass Open: pass\nf()\n", &["is about to return an Open."], &[]);
}
