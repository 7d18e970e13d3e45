//! Objects that a reader knows by more than their type: each has a card that says what it is.

use heapglass::diagram::*;
use heapglass::timeline::{Guise, Kind, ObjectView, Timeline, View};

/// The picture at the last step.
struct Seen {
    view: View,
    picture: Diagram,
}

fn see_with(source: &str, look: Look) -> Seen {
    see_steps(source, look, false)
}

/// The same, with what was seen on the way there.
fn see_run(source: &str) -> Seen {
    see_steps(source, Look::of_mode(Mode::Simple), true)
}

fn see_steps(source: &str, look: Look, all: bool) -> Seen {
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(10_000_000);
    timeline.set_detail(look.detail());
    let mode = look.mode;
    let mut placement = Placement::with_look(look);
    let last = timeline.n_steps() - 1;
    for step in (0..last).filter(|_| all) {
        placement.extend(&timeline.view(step));
    }
    let view = timeline.view(last);
    let picture = draw(&view, &mut placement, mode);
    // Every arrow starts at a slot that is there and ends at a card that is there.
    for arrow in &picture.arrows {
        assert!(picture.cards.iter().any(|card| card.id == arrow.to), "{arrow:?}");
        let is_slot = match &arrow.from {
            Source::Name { frame, name } => picture
                .frames
                .iter()
                .any(|card| card.id == *frame && card.slots.iter().any(|slot| slot.label == *name)),
            Source::Slot { object, label } => picture
                .cards
                .iter()
                .any(|card| card.id == *object && card.slots.iter().any(|slot| slot.label == *label)),
        };
        assert!(is_slot, "{arrow:?}");
    }
    Seen { view, picture }
}

fn see(source: &str) -> Seen {
    see_with(source, Look::of_mode(Mode::Simple))
}

impl Seen {
    /// What a global refers to.
    fn object(&self, name: &str) -> &ObjectView {
        let bound = self.view.frames[0].names.iter().find(|bound| bound.name == name).expect("it is bound");
        self.view.objects.iter().find(|object| object.id == bound.target).unwrap()
    }

    fn card(&self, name: &str) -> &Card {
        let id = self.object(name).id;
        self.picture.cards.iter().find(|card| card.id == id).expect("it has a card")
    }

    /// What the card's slots say: name and value, an arrow where there is none.
    fn rows(&self, name: &str) -> Vec<String> {
        let slots = &self.card(name).slots;
        slots.iter().map(|slot| format!("{} {}", slot.shown, slot.text.as_deref().unwrap_or("→"))).collect()
    }
}

#[test]
fn a_named_tuple_has_its_fields_beside_its_cells() {
    let seen =
        see("from collections import namedtuple\nP = namedtuple('P', 'left right')\np = P(1, (2,))\n0\n");
    assert_eq!(seen.rows("p"), ["left 1", "right →"]);
    let card = seen.card("p");
    assert_eq!((card.kind, seen.object("p").guise), (Kind::Sequence, Guise::NamedTuple));
    assert!(card.title.starts_with("P · namedtuple · "), "{}", card.title);
    let class = seen.card("P");
    assert_eq!((class.slots.len(), class.n_more), (0, 12), "all of it is namedtuple's, and can be opened");
    assert!(class.more_rect.y >= class.rect.y + 28 + 24 && class.more_rect.bottom() <= class.rect.bottom());
    let function = seen.card("namedtuple");
    assert_eq!(
        (function.slots.len(), function.n_more),
        (0, 3),
        "a module's function does not show its defaults"
    );
    // The cells are as wide as the names.
    let seen = see(
        "from typing import NamedTuple\nclass Q(NamedTuple):\n    elevation: int\n    x: int = 4\n    def far(self):\n        return 1\nq = Q(3)\n0\n",
    );
    assert_eq!(
        (seen.card("q").form, seen.rows("q")),
        (Form::Cells, vec!["elevation 3".to_owned(), "x 4".to_owned()])
    );
    assert!(seen.card("q").slots[0].rect.w >= 9 * 8);
    assert_eq!(seen.rows("Q"), ["far →"]);
    assert_eq!(seen.card("Q").title, "class · namedtuple");
    assert!(seen.card("Q").n_more > 5, "what namedtuple puts there");
}

#[test]
fn a_deque_has_cells_and_tells_its_bound() {
    let seen = see("from collections import deque\nd = deque([1, 2], maxlen=3)\ne = deque('ab')\n0\n");
    assert_eq!(
        (seen.card("d").form, seen.rows("d")),
        (Form::Cells, vec!["0 1".to_owned(), "1 2".to_owned()])
    );
    assert_eq!(seen.card("d").title, "deque · 2 items · maxlen 3 · 760 B");
    assert_eq!(seen.card("e").title, "deque · 2 items · 760 B");
}

#[test]
fn dicts_of_collections_are_rows() {
    let source = "from collections import Counter, defaultdict\nc = Counter('aab')\n\
                  def make():\n    return 0\nd = defaultdict(make, k=1)\nn = defaultdict(list)\n0\n";
    let seen = see(source);
    assert_eq!((seen.card("c").form, seen.card("c").slots.len()), (Form::Pairs, 4));
    assert!(seen.card("c").title.starts_with("Counter · 2 items · "));
    let rows = seen.rows("d");
    assert_eq!(rows.last().unwrap(), "default_factory →");
    assert!(seen.card("d").title.starts_with("defaultdict · 1 item · "));
    let factory = seen.card("d").slots.last().unwrap();
    assert_eq!(factory.target, seen.object("make").id);
    assert!(seen.card("n").title.starts_with("defaultdict · empty · "));
}

const COLOR: &str = "from enum import Enum\nclass Color(Enum):\n    RED = 10\n    BLUE = 20\n    def dark(self):\n        return False\nr = Color.RED\n0\n";

#[test]
fn a_member_of_an_enumeration_has_its_name_and_value() {
    let seen = see(COLOR);
    let card = seen.card("r");
    assert_eq!(card.value.as_deref(), Some("Color.RED"));
    assert_eq!(card.title, "Color · enum member");
    assert_eq!(seen.rows("r"), ["value 10"]);
    assert_eq!(card.n_more, 3, "its name, class and order are there to be opened");
    assert!(card.slots[0].rect.y >= card.rect.y + 28 + 24, "below the value");
}

#[test]
fn a_class_shows_what_a_reader_wrote() {
    let seen = see(COLOR);
    assert_eq!(seen.rows("Color"), ["dark →", "RED →", "BLUE →"]);
    assert_eq!(seen.card("Color").title, "class · enum");
    let n_more = seen.card("Color").n_more;
    assert!(n_more > 8);
    // Opened, all is there, and comes after what was.
    let mut arranged = Arranged::default();
    arranged.folds.insert(seen.object("Color").id, Fold::Open(60));
    let opened = see_with(COLOR, Look { mode: Mode::Simple, arranged });
    let card = opened.card("Color");
    assert_eq!((card.slots.len() as u32, card.n_more), (3 + n_more, 0));
    assert!(card.slots[..3].iter().map(|slot| &slot.label).eq([".dark", ".RED", ".BLUE"]));
    assert!(card.slots.iter().any(|slot| slot.label == "._member_map_" && slot.text.is_none()));

    // A method of the program's stays, whatever it is called.
    let source = "class A:\n    def __init__(self):\n        self.x = 1\n    def __eq__(self, other):\n        return True\n    __slots__ = ['x']\na = 0\n";
    let seen = see(source);
    let labels: Vec<_> = seen.card("A").slots.iter().map(|slot| slot.label.as_str()).collect();
    assert_eq!(labels, [".__init__", ".__eq__", ".x"]);
    assert_eq!(seen.card("A").n_more, 1, "`__hash__`, which is None");
}

#[test]
fn a_data_class_has_its_fields_in_order() {
    let source = "from dataclasses import dataclass\n@dataclass\nclass Item:\n    name: str\n    price: float\n    n: int = 1\n    def total(self):\n        return self.price * self.n\ni = Item('pen', 2.5)\ni.extra = 1\ndel i.name\ni.name = 'ink'\n0\n";
    let seen = see(source);
    assert_eq!(seen.rows("i"), ["name 'ink'", "price 2.5", "n 1", "extra 1"]);
    assert_eq!(seen.card("i").title, "Item · dataclass");
    assert_eq!(seen.card("Item").title, "class · dataclass");
    assert_eq!(seen.rows("Item"), ["n 1", "total →"]);
}

/// What has no look of its own is asked what it is, and asking leaves no trace in the run.
#[test]
fn an_unknown_type_shows_its_repr() {
    let source = "from fractions import Fraction\nfrom datetime import date\nimport types\nf = Fraction(1, 2)\n\
                  d = date(2024, 2, 29)\nclass Loud:\n    def __repr__(self):\n        print('asked')\n        while True: pass\n\
                  s = types.SimpleNamespace(x=1)\nl = types.SimpleNamespace(x=Loud())\no = object()\nd = d.replace(year=2028)\n0\n";
    let seen = see(source);
    let value = |name: &str| seen.card(name).value.clone();
    assert_eq!(value("f").as_deref(), Some("Fraction(1, 2)"));
    assert_eq!(value("d").as_deref(), Some("datetime.date(2028, 2, 29)"));
    assert_eq!(value("s").as_deref(), Some("namespace(x=1)"));
    assert_eq!(value("l"), None, "its `__repr__` does not end");
    let object = seen.object("o");
    assert_eq!(object.value, Some(format!("<object object at {:#x}>", object.address)));
    assert_eq!(seen.card("f").form, Form::Value);
    assert_eq!(seen.card("f").title, "Fraction");

    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(10_000_000);
    for step in 0..timeline.n_steps() {
        let view = timeline.view(step);
        let mute = |object: &&std::rc::Rc<ObjectView>| object.type_name == "date" && object.value.is_none();
        assert_eq!(view.objects.iter().find(mute), None, "step {step}");
        for moment in timeline.moments(step) {
            let at_ends =
                |object: &&std::rc::Rc<ObjectView>| view.objects.iter().any(|known| known.id == object.id);
            let mut objects = moment.view.objects.iter().filter(at_ends);
            assert!(!objects.any(|object| mute(&object)), "step {step}");
        }
    }
    assert_eq!(timeline.output(), "");
}

/// What the compiler puts into a class's body is no object of the picture, neither while it runs nor after.
#[test]
fn numbers_of_class_bodies_are_not_left_lying_about() {
    let source = "\n\n\nclass A:\n    def f(self):\n        pass\n\nclass B(A):\n    x = 3\nb = B()\n0\n";
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(1_000_000);
    for step in 0..timeline.n_steps() {
        let view = timeline.view(step);
        let numbers: Vec<_> = view.objects.iter().filter(|object| object.kind == Kind::Number).collect();
        assert!(
            numbers.iter().all(|number| number.value.as_deref() == Some("3")),
            "step {step}: {numbers:?}"
        );
        let names = view.frames.iter().flat_map(|frame| &frame.names);
        assert!(names.into_iter().all(|bound| !bound.name.starts_with("__")), "step {step}");
    }
}

/// A module may import others: what they made is not the program's, and is taken off once.
#[test]
fn what_modules_made_is_not_counted() {
    let n_alive = |source: &str| see(source).view.n_alive;
    let bare = n_alive("a = [[1], [2], [3]]\n0\n");
    assert_eq!(bare, 4);
    assert!((4..20).contains(&n_alive("from enum import Enum\na = [[1], [2], [3]]\n0\n")));
}

/// A generator has no names before it starts: its rows come with them.
#[test]
fn a_suspended_frame_shows_its_names_though_it_began_with_none() {
    let source = "import types\ndef fib():\n    a, b = [0], [1]\n    while True:\n        yield a\n        a, b = b, a + b\n\
                  @types.coroutine\ndef pause():\n    yield\nasync def wait():\n    kept = [3]\n    await pause()\n\
                  g = fib()\nnext(g)\nnext(g)\nw = wait()\nw.send(None)\nf = fib()\n0\n";
    let seen = see_run(source);
    assert_eq!(seen.rows("g"), ["a →", "b →"]);
    assert_eq!(seen.card("g").value.as_deref(), Some("fib · suspended"));
    assert_eq!(seen.rows("w"), ["kept →"]);
    assert_eq!(seen.card("f").form, Form::Value);
}

/// An iterator tells where it is and what it goes through.
#[test]
fn an_iterator_has_its_position_and_what_it_goes_through() {
    let source = "items = [10, 20, 30]\nit = iter(items)\nnext(it)\nback = reversed(items)\nnext(back)\n\
                  pairs = zip(items, 'ab')\neach = enumerate(items, 5)\nnext(each)\nkeys = iter({'a': 1, 'b': 2})\nnext(keys)\n\
                  numbers = iter(range(2, 20, 3))\nnext(numbers)\ntext = iter('äöü')\nnext(text)\nmapped = map(str, items)\n\
                  done = iter([])\nlist(done)\nbound = items.append\nplain = print\n0\n";
    let seen = see(source);
    let value = |name: &str| seen.card(name).value.clone().unwrap_or_default();
    assert_eq!((value("it"), seen.rows("it")), ("next: item 1".to_owned(), vec!["sequence →".to_owned()]));
    assert_eq!(
        (value("back"), seen.rows("back")),
        ("next: item 1".to_owned(), vec!["sequence →".to_owned()])
    );
    assert_eq!(seen.rows("pairs"), ["iterators →"]);
    assert_eq!((value("each"), seen.rows("each")), ("next: 6".to_owned(), vec!["iterator →".to_owned()]));
    assert_eq!((value("keys"), seen.rows("keys")), ("1 left".to_owned(), vec!["dict →".to_owned()]));
    assert_eq!(value("numbers"), "next: 5, 5 left");
    assert_eq!(
        (value("text"), seen.rows("text")),
        ("next: item 1".to_owned(), vec!["sequence 'äöü'".to_owned()])
    );
    assert_eq!(seen.rows("mapped"), ["iterators →", "function →"]);
    assert_eq!((value("done"), seen.rows("done").len()), ("exhausted".to_owned(), 0));
    assert_eq!(seen.rows("bound"), ["__self__ →"]);
    assert_eq!(seen.rows("plain").len(), 0);
}

/// What has no slots when it is made may get some: a function attributes, a generator that waits its names.
#[test]
fn slots_that_come_later_are_drawn() {
    let programs = [
        ("def f():\n    pass\nf.calls = [1]\nf.kept = (f.calls,)\n0\n", "f", vec!["calls →", "kept →"]),
        (
            "def g():\n    for n in [[7], [8]]:\n        yield n\nw = g()\nnext(w)\nnext(w)\n0\n",
            "w",
            vec!["n →"],
        ),
        ("class N(int): pass\nn = N(5)\nn.x = [2]\n0\n", "n", vec!["x →"]),
    ];
    for (source, name, rows) in programs {
        let mut timeline = Timeline::new(source, Vec::new()).unwrap();
        timeline.run(10_000_000);
        for foresight in [true, false] {
            let mut placement = Placement::new(Mode::Objects);
            let views: Vec<View> = (0..timeline.n_steps()).map(|step| timeline.view(step)).collect();
            if foresight {
                for view in &views {
                    placement.extend(view);
                }
            }
            let mut last = None;
            for view in views {
                placement.extend(&view);
                let picture = draw(&view, &mut placement, Mode::Objects);
                let n_arrows = picture.arrows.len();
                let n_slots: usize = picture.cards.iter().map(|card| card.slots.len()).sum();
                let n_names: usize = picture.frames.iter().map(|frame| frame.slots.len()).sum();
                assert_eq!(n_arrows, n_slots + n_names, "{source} at step {}", view.step);
                let cards: Vec<Rect> = picture.cards.iter().map(|card| card.rect).collect();
                for (idx, card) in cards.iter().enumerate() {
                    assert!(!cards[..idx].iter().any(|other| other.overlaps(card)), "{source}: {cards:?}");
                }
                last = Some(Seen { view, picture });
            }
            assert_eq!(last.unwrap().rows(name), rows, "{source} {foresight}");
        }
    }
}

/// An exception leads to those it came from, a cell to what is in it.
#[test]
fn exceptions_and_cells_show_what_they_hold() {
    let source = "def f():\n    x = [1]\n    def g(): return x\n    return g\ncell = f().__closure__[0]\nkept = []\n\
                  def wrong():\n    try:\n        {}['k']\n    except KeyError as e:\n        raise ValueError('v') from e\n\
                  def worse():\n    try:\n        1 / 0\n    except ZeroDivisionError:\n        [].pop()\n\
                  for call in wrong, worse:\n    try:\n        call()\n    except Exception as e:\n        kept.append(e)\n\
                  first, second = kept\n0\n";
    let seen = see(source);
    let labels =
        |name: &str| -> Vec<String> { seen.card(name).slots.iter().map(|slot| slot.shown.clone()).collect() };
    assert_eq!(labels("first"), ["args", "wrong, line 11", "__cause__", "__context__"]);
    assert_eq!(labels("second"), ["args", "worse, line 16", "__context__"]);
    assert_eq!(seen.picture.cards.iter().filter(|card| card.type_name == "KeyError").count(), 1);
    assert_eq!(labels("cell"), ["cell_contents"]);
}
