//! What a person does to a picture by hand, on real runs: cards put elsewhere, folded, opened, hidden.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use diagram_support::measure::{Measured, measure};
use heapglass::diagram::*;
use heapglass::timeline::{ObjectId, Timeline, View};

const NODES: &str = "\
class Node:
    def __init__(self, value, next):
        self.value = value
        self.next = next
head = None
for i in range(6):
    head = Node(i, head)
other = [head, head.next]
del other
";

/// A run drawn with a look: all its steps are known before the first is drawn.
struct Drawn {
    placement: Placement,
    views: Vec<View>,
}

impl Drawn {
    fn new(source: &str, look: Look) -> Drawn {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.run(1_000_000);
        timeline.set_detail(look.detail());
        let views: Vec<View> = (0..timeline.n_steps()).map(|step| timeline.view(step)).collect();
        let mut placement = Placement::with_look(look);
        for view in &views {
            placement.extend(view);
        }
        Drawn { placement, views }
    }

    fn all(&mut self) -> Vec<Diagram> {
        let mode = self.placement.mode();
        self.views.iter().map(|view| draw(view, &mut self.placement, mode)).collect()
    }

    fn last(&mut self) -> Diagram {
        let mode = self.placement.mode();
        draw(self.views.last().unwrap(), &mut self.placement, mode)
    }
}

fn arranged(arranged: Arranged) -> Look {
    Look { mode: Mode::Simple, arranged }
}

fn folded(id: ObjectId, fold: Fold) -> Look {
    arranged(Arranged { folds: [(id, fold)].into(), ..Arranged::default() })
}

fn cards<'d>(diagram: &'d Diagram, type_name: &str) -> Vec<&'d Card> {
    diagram.cards.iter().filter(|card| card.type_name == type_name).collect()
}

fn pin(card: &Card, at: Point) -> Pin {
    Pin { type_name: card.type_name.clone(), nth: card.nth.unwrap(), x: at.x, y: at.y }
}

/// How many of a picture's cards stand elsewhere in another, the one of this id aside.
fn n_moved(before: &[Diagram], after: &[Diagram], but: ObjectId) -> usize {
    let mut moved = std::collections::BTreeSet::new();
    for (before, after) in before.iter().zip(after) {
        for card in &before.cards {
            let now = after.cards.iter().find(|now| now.id == card.id).unwrap();
            if now.rect.corner() != card.rect.corner() && card.id != but {
                moved.insert(card.id);
            }
        }
    }
    moved.len()
}

#[test]
fn a_card_stays_where_it_was_put_and_few_others_move() {
    for mode in [Mode::Simple, Mode::Objects, Mode::Everything] {
        let mut run = Drawn::new(NODES, Look::of_mode(mode));
        let before = run.all();
        let last = before.last().unwrap();
        let nodes = cards(last, "Node");
        for (from, onto) in
            [(0, 3), (5, 1), (2, 4)].into_iter().take(if mode == Mode::Simple { 3 } else { 1 })
        {
            let (card, goal) = (nodes[from], nodes[onto].rect.corner());
            run.placement.set_pins(&[pin(card, goal)]);
            let after = run.all();
            let put = after.last().unwrap().cards.iter().find(|now| now.id == card.id).unwrap();
            assert_eq!(put.rect.corner(), goal, "{mode:?}");
            assert!(put.pinned);
            let Measured { moved, overlaps, off_ends, through, .. } = measure(&after);
            assert_eq!((moved, overlaps, off_ends, through), (0, 0, 0, 0), "{mode:?} at every step");
            assert!((1..=5).contains(&n_moved(&before, &after, card.id)), "{mode:?}");
            run.placement.set_pins(&[]);
            assert_eq!(run.all(), before, "{mode:?}: all goes back");
        }
    }
}

#[test]
fn a_card_is_never_put_onto_the_stack_or_off_the_page() {
    let mut run = Drawn::new(NODES, Look::of_mode(Mode::Simple));
    let last = run.last();
    let card = cards(&last, "Node")[0];
    for at in [Point { x: -500, y: -500 }, Point { x: i32::MAX, y: i32::MAX }, Point { x: 0, y: 60 }] {
        run.placement.set_pins(&[pin(card, at)]);
        let picture = run.last();
        assert_eq!(measure(std::slice::from_ref(&picture)).overlaps, 0);
        assert!(picture.width < 8_000 && picture.height < 8_000);
        let put = picture.cards.iter().find(|now| now.id == card.id).unwrap();
        assert!(put.rect.x > picture.frames[0].rect.right());
    }
}

#[test]
fn what_was_put_somewhere_is_found_again_in_an_edited_program() {
    let mut run = Drawn::new(NODES, Look::of_mode(Mode::Simple));
    let last = run.last();
    let third = cards(&last, "Node")[2].clone();
    let pin = pin(&third, Point { x: 1000, y: 800 });
    let edited = format!("before = [1, 2, 3]\n{NODES}\nafter = (1,)\n");
    let mut run = Drawn::new(&edited, arranged(Arranged { pins: vec![pin], ..Arranged::default() }));
    let last = run.last();
    let nodes = cards(&last, "Node");
    assert_eq!(nodes[2].rect.corner(), Point { x: 1000, y: 800 });
    assert_ne!(nodes[2].id, third.id, "it has another number in this run");
    assert_eq!(nodes.iter().filter(|card| card.pinned).count(), 1);
}

#[test]
fn a_folded_card_shows_its_head_and_nothing_it_alone_leads_to() {
    let mut run = Drawn::new(NODES, Look::of_mode(Mode::Simple));
    let last = run.last();
    let nodes = cards(&last, "Node");
    assert_eq!(nodes.len(), 6);
    let third = nodes[2]; // the list goes from the last to the first
    let mut run = Drawn::new(NODES, folded(third.id, Fold::Closed));
    let last = run.last();
    let left = cards(&last, "Node");
    assert_eq!(left.len(), 4, "two come after it");
    let closed = left.iter().find(|card| card.id == third.id).unwrap();
    assert_eq!((closed.slots.len(), closed.n_more, closed.foldable), (0, 2, true));
    assert!(closed.rect.contains(closed.more_rect.corner()));
    assert!(closed.more_rect.bottom() <= closed.rect.bottom());
    assert_eq!(measure(&run.all()).overlaps, 0);
}

/// A long chain ends in a card that is folded by rule, at every step; opened, it shows as much again.
#[test]
fn a_deep_chain_is_folded_by_rule_and_opens() {
    let source = "class Node:\n    def __init__(self, n):\n        self.n = n\nhead = None\n\
                  for i in range(56):\n    head = Node(head)\nwhile head:\n    head = head.n\n";
    let mut run = Drawn::new(source, Look::of_mode(Mode::Simple));
    // While a node is made, it is known by another name than the chain.
    run.views.retain(|view| view.frames.len() == 1);
    let n_nodes = |view: &View| view.objects.iter().filter(|object| object.type_name == "Node").count();
    let at = run.views.iter().position(|view| n_nodes(view) == 56).expect("the whole chain");
    run.views = run.views[at - 12..at + 16].to_vec();
    let at_most = |pictures: &[Diagram]| pictures.iter().map(|one| cards(one, "Node").len()).max();
    let pictures = run.all();
    assert_eq!(at_most(&pictures), Some(51), "the last of them folded");
    for picture in &pictures {
        let closed = cards(picture, "Node").into_iter().filter(|card| card.n_more > 0).count();
        assert_eq!(closed, usize::from(picture.n_left_out > 0));
    }
    let Measured { moved, overlaps, off_ends, .. } = measure(&pictures);
    assert_eq!((moved, overlaps, off_ends), (0, 0, 0));
    let whole = pictures.iter().find(|one| one.n_left_out == 5).unwrap();
    let last = cards(whole, "Node").into_iter().find(|card| card.n_more > 0).unwrap();
    let mut run = Drawn::new(source, folded(last.id, Fold::Open(60)));
    let whole = run.views.iter().position(|view| n_nodes(view) == 56).unwrap();
    run.views = vec![run.views.swap_remove(whole)];
    let most = n_nodes(&run.views[0]);
    assert_eq!(at_most(&run.all()), Some(most));
    assert!(most > 51, "{most}");
}

/// Many long chains, and a large tree, are cut where the picture would be too full; what is opened closes no other.
#[test]
fn a_broad_heap_is_folded_by_rule_and_opens() {
    let chains = "class Node:\n    def __init__(self, n):\n        self.n = n\nall = []\nfor i in range(20):\n    \
                  head = None\n    for j in range(40):\n        head = Node(head)\n    all.append(head)\nx = 0\n";
    let tree = "class Tree:\n    def __init__(self, d):\n        self.l = Tree(d - 1) if d else None\n        \
                self.r = Tree(d - 1) if d else None\nt = Tree(8)\nx = 0\n";
    for (source, type_name, n_wanted) in [(chains, "Node", 100..=150), (tree, "Tree", 100..=150)] {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.run(1_000_000);
        let view = timeline.view(timeline.n_steps() - 1);
        let look = |folds| Look { mode: Mode::Simple, arranged: Arranged { folds, ..Arranged::default() } };
        let draw = |folds| draw(&view, &mut Placement::with_look(look(folds)), Mode::Simple);
        let picture = draw([].into());
        let shown = cards(&picture, type_name);
        assert!(n_wanted.contains(&shown.len()), "{type_name}: {}", shown.len());
        let closed: Vec<&Card> = shown.into_iter().filter(|card| card.slots.is_empty()).collect();
        assert!(closed.len() > 5, "{type_name}: {}", closed.len());
        let Measured { overlaps, off_ends, through, .. } = measure(std::slice::from_ref(&picture));
        assert_eq!((overlaps, off_ends, through), (0, 0, 0), "{type_name}");

        let opened = draw([(closed[0].id, Fold::Open(60))].into());
        let ids = |picture: &Diagram| -> Vec<ObjectId> {
            cards(picture, type_name).into_iter().map(|card| card.id).collect()
        };
        let (before, after) = (ids(&picture), ids(&opened));
        assert!(before.iter().all(|id| after.contains(id)), "{type_name}: all that was there is");
        assert!(after.len() > before.len(), "{type_name}");
    }
}

#[test]
fn a_long_list_opens() {
    let source = "a = list(range(1000))\nb = 0\n";
    let look = Look::of_mode(Mode::Simple);
    let last = Drawn::new(source, look).last();
    let list = cards(&last, "list")[0];
    assert_eq!((list.slots.len(), list.n_more), (13, 987));
    let mut counts = Vec::new();
    for n in [60, 110, 5000] {
        let last = Drawn::new(source, folded(list.id, Fold::Open(n))).last();
        let opened = cards(&last, "list")[0];
        assert_eq!(opened.slots.len() + opened.n_more as usize, 1000);
        assert_eq!(opened.slots[59].label, "59");
        assert_eq!(opened.slots.last().unwrap().label, "999");
        counts.push(opened.slots.len());
    }
    assert_eq!(counts, [63, 113, 1000]);
}

#[test]
fn a_type_can_be_hidden() {
    let hidden_types = ["Node".to_owned()].into();
    let mut run = Drawn::new(NODES, arranged(Arranged { hidden_types, ..Arranged::default() }));
    for picture in run.all() {
        assert!(cards(&picture, "Node").is_empty());
    }
    let last = run.last();
    let head = last.frames[0].slots.iter().find(|slot| slot.label == "head").unwrap();
    assert_eq!(head.text.as_deref(), Some("Node …"));
}

#[test]
fn a_name_can_be_hidden_with_what_it_leads_to() {
    let source = "a = [1]\nb = [a, [2]]\nc = 0\n";
    let last = Drawn::new(source, Look::of_mode(Mode::Simple)).last();
    assert_eq!(cards(&last, "list").len(), 3);
    let hide = |name: &str| {
        let hidden_names = [name.to_owned()].into();
        Drawn::new(source, arranged(Arranged { hidden_names, ..Arranged::default() })).last()
    };
    let picture = hide("b");
    assert_eq!(cards(&picture, "list").len(), 1, "a's list stays");
    assert!(picture.frames[0].slots.iter().all(|slot| slot.label != "b"));
    assert_eq!(cards(&hide("a"), "list").len(), 3, "b leads to it as well");
}

#[test]
fn everything_shows_the_operand_stack_and_the_classes() {
    let source = "class A: pass\ndef f(x):\n    return x\na = A()\nb = [a] + [f(a)]\n";
    let everything = Drawn::new(source, Look::of_mode(Mode::Everything)).all();
    let objects = Drawn::new(source, Look::of_mode(Mode::Objects)).all();
    let operands = |pictures: &[Diagram]| {
        let slots = pictures.iter().flat_map(|picture| &picture.frames).flat_map(|frame| &frame.slots);
        slots.filter(|slot| slot.label.starts_with("stack ")).count()
    };
    assert_eq!(operands(&objects), 0);
    assert!(operands(&everything) > 0, "while f runs, the list [a] waits on the stack");
    let last = everything.last().unwrap();
    let class = cards(last, "A")[0].slots.iter().find(|slot| slot.label == "class").unwrap();
    assert_eq!(last.cards.iter().find(|card| card.id == class.target).unwrap().type_name, "type");
    let Measured { moved, overlaps, off_ends, through, unrouted, .. } = measure(&everything);
    assert_eq!((moved, overlaps, off_ends, through, unrouted), (0, 0, 0, 0, 0));
}

/// Of a part of a large picture, arrows that come in from outside to one card share a few ways; all begin and end at a
/// card or at the border.
#[test]
fn arrows_from_outside_share_their_way() {
    let source = "class Tree:\n    def __init__(self, d):\n        self.l = Tree(d - 1) if d else None\n        \
                  self.r = Tree(d - 1) if d else None\nt = Tree(6)\nx = t\n";
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(1_000_000);
    let view = timeline.view(timeline.n_steps() - 1);
    let mut placement = Placement::new(Mode::Objects);
    let whole = draw_part(&view, &mut placement, Mode::Objects, None);
    let none = whole.cards.iter().find(|card| card.type_name == "NoneType").unwrap();
    let seen = Rect { x: none.rect.x - 100, y: none.rect.y - 100, w: 300, h: 300 };
    let part = draw_part(&view, &mut placement, Mode::Objects, Some(seen));
    let region = part.region.expect("it is too large to be drawn as a whole");
    let is_outside = |arrow: &&Arrow| matches!(&arrow.from, Source::Slot { object, .. } if part.cards.iter().all(|card| card.id != *object));
    let to_none: Vec<&Arrow> =
        part.arrows.iter().filter(|arrow| arrow.to == none.id && arrow.cut).filter(is_outside).collect();
    let ways: std::collections::BTreeSet<String> =
        to_none.iter().map(|arrow| format!("{:?}", arrow.points)).collect();
    assert!(to_none.len() > 50 && ways.len() * 3 <= to_none.len(), "{} in {}", to_none.len(), ways.len());
    for arrow in to_none.iter().filter(|arrow| !arrow.direct) {
        assert!(region.contains(arrow.points[0]) && none.rect.contains(*arrow.points.last().unwrap()));
    }
}
