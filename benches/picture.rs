//! What the picture costs: a step of a thousand objects, and places for a hundred thousand.
//! `cargo bench --bench picture` prints both and fails where they take longer than they may.

#![expect(clippy::disallowed_types, reason = "times are what it is about")]
#![expect(clippy::print_stdout, reason = "the figures are for whoever runs it")]

use std::collections::VecDeque;
use std::num::NonZeroU32;
use std::rc::Rc;
use std::time::{Duration, Instant};

use heapglass::diagram::{Look, Mode, Placement, Rect, draw_part};
use heapglass::protocol::{Reply, Request, Way};
use heapglass::session::Session;
use heapglass::timeline::{
    Event, EventKind, FrameId, FrameView, Guise, Kind, NameKind, NameView, ObjectId, ObjectView, SlotView,
    State, Timeline, View,
};

/// What a step may take where a thousand objects are in the picture, and placing a hundred thousand.
const STEP: Duration = Duration::from_millis(16);
const PLACING: Duration = Duration::from_secs(2);

/// What is in view on a desktop.
const SEEN: (i32, i32) = (900, 700);

/// Programs that have a thousand objects in the picture.
const THOUSANDS: [(&str, &str); 4] = [
    ("lists in lists", "a = [[[i], [i]] for i in range(330)]\nfor n in range(30):\n    a[n][0].append(n)\n"),
    (
        "nodes",
        "class Node:\n    def __init__(self, v, n):\n        self.v = [v]\n        self.n = n\nhead = None\n\
         for i in range(500):\n    head = Node(i, head)\nx = head\nfor i in range(30):\n    x = x.n\n",
    ),
    (
        "tree",
        "class Tree:\n    def __init__(self, d):\n        self.l = Tree(d - 1) if d else None\n        \
         self.r = Tree(d - 1) if d else None\nt = Tree(9)\nx = t\nfor i in range(9):\n    x = x.l\n",
    ),
    (
        "web",
        "class P:\n    pass\nall = []\ns = 7\nfor i in range(1000):\n    p = P()\n    s = s * 1103515245 % 2147483648\n    \
         p.a = all[s % len(all)] if all else None\n    p.b = all[s // 7 % len(all)] if all else None\n    \
         if i % 90 == 0:\n        p.next = all\n        all = [p]\n    else:\n        all.append(p)\nx = all\ny = 0\n",
    ),
];

fn main() {
    let mut is_slow = false;
    println!(
        "{:<16}{:>8}{:>8}{:>8}{:>12}{:>12}{:>12}",
        "a step", "cards", "arrows", "no way", "median ms", "95 % ms", "most ms"
    );
    for (name, source) in THOUSANDS {
        is_slow |= steps(name, source) > STEP;
    }
    println!("{:<16}{:>8}{:>12}{:>12}{:>12}", "an answer", "kB", "median ms", "as text", "and read");
    for (name, source) in THOUSANDS {
        answers(name, source);
    }
    is_slow |= places(100_000, 50) > PLACING;
    first_picture();
    assert!(!is_slow, "slower than it may be");
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// Draws the last steps of a program, each in several views of the plane. What 95 of 100 take no more than.
fn steps(name: &str, source: &str) -> Duration {
    let mut timeline = Timeline::new(source, Vec::new()).expect("it compiles");
    timeline.run(u64::MAX);
    let n = timeline.n_steps();
    let look = Look::of_mode(Mode::Objects);
    let views: Vec<View> = (n.saturating_sub(24)..n).map(|step| timeline.view(step)).collect();
    let mut placement = Placement::with_look(look);
    for view in &views {
        placement.extend(view);
    }
    let whole = draw_part(&views[0], &mut placement, Mode::Objects, Some(Rect::default()));
    let (mut times, mut cards, mut arrows, mut direct) = (Vec::new(), 0, 0, 0);
    for (nth, view) in (0..).zip(&views) {
        for part in 0..3 {
            let x = (whole.width - SEEN.0).max(0) / 3 * part;
            let y = (whole.height - SEEN.1).max(0) / 24 * nth;
            let seen = Rect { x, y, w: SEEN.0, h: SEEN.1 };
            let begin = Instant::now();
            let drawn = draw_part(view, &mut placement, Mode::Objects, Some(seen));
            times.push(begin.elapsed());
            arrows = arrows.max(drawn.arrows.len());
            direct = direct.max(drawn.arrows.iter().filter(|arrow| arrow.direct).count());
            cards = cards.max(drawn.map.len().max(drawn.cards.len()));
        }
    }
    times.sort_unstable();
    let part = |percent: usize| times[(times.len() - 1) * percent / 100];
    println!(
        "{name:<16}{cards:>8}{arrows:>8}{direct:>8}{:>12.2}{:>12.2}{:>12.2}",
        milliseconds(part(50)),
        milliseconds(part(95)),
        milliseconds(part(100))
    );
    part(95)
}

/// What the worker does for one step of a program, from the request to the text that is posted, and what reading that
/// text costs the page: the last steps, one after the other.
fn answers(name: &str, source: &str) {
    let mut session = Session::new();
    session.handle(Request::Run { run: 1, source: source.to_owned(), input: Vec::new(), cells: false });
    while session.is_busy() {
        session.advance(1 << 30);
    }
    let Some(Reply::Progress { steps, .. }) = session.progress() else { unreachable!("it has run") };
    let seen = Some(Rect { x: 0, y: 0, w: SEEN.0, h: SEEN.1 });
    let show = |step| Request::Show { run: 1, step, way: Way::Jump, look: Look::default(), seen };
    session.handle(show(steps - 26));
    let (mut times, mut size) = (Vec::new(), 0);
    for step in steps - 25..steps {
        let begin = Instant::now();
        let reply = session.handle(show(step));
        let drawn = begin.elapsed();
        let begin = Instant::now();
        let text = serde_json::to_string(&reply).expect("replies are plain data");
        let written = begin.elapsed();
        let begin = Instant::now();
        let read = serde_json::from_str::<Option<Reply>>(&text).is_ok_and(|read| read.is_some());
        times.push([drawn, written, begin.elapsed()]);
        assert!(read, "the page reads what it is sent");
        size = size.max(text.len());
    }
    let median = |which: usize| {
        let mut one: Vec<Duration> = times.iter().map(|three| three[which]).collect();
        one.sort_unstable();
        milliseconds(one[one.len() / 2])
    };
    println!("{name:<16}{:>8}{:>12.2}{:>12.2}{:>12.2}", size / 1024, median(0), median(1), median(2));
}

/// Objects that come and go, so many in all and so many at a time: a list of records, the oldest of which is replaced.
fn places(births: u32, alive: usize) -> Duration {
    let id = |n: u32| ObjectId(NonZeroU32::new(n).expect("numbers begin at 1"));
    let record =
        |n: u32, before: Option<u32>| object(n, Kind::Instance, "Record", before.map(|to| (".next", id(to))));
    let mut live: VecDeque<ObjectView> = VecDeque::new();
    let mut placement = Placement::new(Mode::Simple);
    let (mut telling, mut n_views) = (Duration::ZERO, 0);
    for birth in 2..=births {
        live.push_back(record(birth, (birth % 3 == 0).then_some(birth - 1)));
        if live.len() > alive {
            live.pop_front();
            if let Some(first) = live.front_mut() {
                first.slots.clear();
            }
        }
        let labels: Vec<String> = (0..live.len()).map(|nth| nth.to_string()).collect();
        let mut list = object(1, Kind::Sequence, "list", None);
        list.slots = labels
            .into_iter()
            .zip(&live)
            .map(|(label, to)| SlotView { label, name: None, target: to.id })
            .collect();
        list.n_slots = list.slots.len() as u32;
        let objects = std::iter::once(list).chain(live.iter().cloned()).map(Rc::new).collect();
        let view = view(u64::from(birth), id(1), id(birth), objects);
        let begin = Instant::now();
        placement.extend(&view);
        telling += begin.elapsed();
        n_views += 1;
    }
    let begin = Instant::now();
    placement.settle();
    let placing = begin.elapsed();
    println!(
        "{births} objects, {alive} at a time: {n_views} steps told in {:.2} s, placed in {:.2} s",
        telling.as_secs_f64(),
        placing.as_secs_f64()
    );
    placing
}

fn object(n: u32, kind: Kind, type_name: &str, slot: Option<(&str, ObjectId)>) -> ObjectView {
    let slots: Vec<SlotView> = slot
        .map(|(label, target)| SlotView { label: label.to_owned(), name: None, target })
        .into_iter()
        .collect();
    ObjectView {
        id: ObjectId(NonZeroU32::new(n).expect("numbers begin at 1")),
        type_name: type_name.to_owned(),
        class: None,
        kind,
        guise: Guise::Plain,
        refcount: Some(1),
        size: 48,
        address: 16 * u64::from(n),
        value: None,
        n_slots: slots.len() as u32,
        slots,
        state: State::Alive,
    }
}

fn view(step: u64, list: ObjectId, new: ObjectId, objects: Vec<Rc<ObjectView>>) -> View {
    let name = |name: &str, target| NameView { name: name.to_owned(), kind: NameKind::Global, target };
    View {
        step,
        event: Event {
            kind: EventKind::Line,
            function: "<module>".to_owned(),
            line: 1,
            detail: None,
            yields: false,
        },
        frames: vec![FrameView {
            id: FrameId(1),
            function: "<module>".to_owned(),
            line: 1,
            names: vec![name("all", list), name("new", new)],
            operands: Vec::new(),
            generator: None,
            goes_on: false,
            is_class_body: false,
        }],
        n_alive: objects.len() as u32,
        bytes_alive: 0,
        objects,
        output_len: 0,
        n_left_out: 0,
    }
}

/// A program that makes a hundred thousand objects, as the worker runs it: how long until the first picture, and the
/// longest time in which it answers nothing.
fn first_picture() {
    let source = "class R:\n    def __init__(self, n):\n        self.n = [n]\nlast = [None] * 40\n\
                  for i in range(50000):\n    last[i % 40] = R(i)\nx = last\n";
    let mut session = Session::new();
    let begin = Instant::now();
    session.handle(Request::Run { run: 1, source: source.to_owned(), input: Vec::new(), cells: false });
    session.advance(20_000);
    let show = |step| Request::Show { run: 1, step, way: Way::Jump, look: Look::default(), seen: None };
    let reply = session.handle(show(5));
    assert!(matches!(reply, Some(Reply::Step { .. })), "there is a picture");
    let first = begin.elapsed();
    let mut longest = Duration::ZERO;
    while session.is_busy() {
        let begin = Instant::now();
        session.advance(20_000);
        longest = longest.max(begin.elapsed());
    }
    let Some(Reply::Progress { steps, .. }) = session.progress() else { unreachable!("it has run") };
    let whole = begin.elapsed();
    let begin = Instant::now();
    session.handle(show(steps - 1));
    println!(
        "100000 objects in {steps} steps: first picture after {:.0} ms, all known after {:.2} s, \
         in slices of {:.0} ms at the most; the last step is there after {:.0} ms",
        milliseconds(first),
        whole.as_secs_f64(),
        milliseconds(longest),
        milliseconds(begin.elapsed())
    );
}
