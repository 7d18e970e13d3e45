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
    view.objects.iter_mut().find(|o| o.id == object).unwrap().state = state;
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
    let returned = Change::Returned { function: "down".into(), suspended: None, by_exception: false };
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
    assert_eq!(narrate::step(&[], &view), "Line 1 is next; nothing has changed in memory.");
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
