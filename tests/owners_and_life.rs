//! Who holds an object, why it is alive, and what its count went through.

use std::path::{Path, PathBuf};

use heapglass::timeline::{Status, Timeline};

fn run(source: &str) -> Timeline {
    let mut t = Timeline::new(source, Vec::new()).unwrap_or_else(|e| panic!("{}", e.message));
    t.end_input();
    while t.run(u64::MAX) == Status::Running {}
    t
}

/// The first step at which a line is about to run.
fn at_line(t: &mut Timeline, line: u32) -> u64 {
    t.find_line(0, false, &[line]).unwrap_or_else(|| panic!("line {line} never runs"))
}

fn owners(t: &mut Timeline, line: u32, name: &str) -> Vec<String> {
    let step = at_line(t, line);
    let id = t.lookup(step, name).unwrap_or_else(|| panic!("no name {name}"));
    t.owners(step, id).into_iter().map(|o| o.text).collect()
}

const HOLDERS: &str = "\
class Box:
    def __init__(self, thing):
        self.thing = thing

def use(x, default=[]):
    default.append(x)
    def inner():
        return x
    return inner

a = [1.5]
b = a
d = {'key': a}
t = (a, a)
box = Box(a)
keep = use(a)
for item in a:
    pass
    print(item)
";

#[test]
fn owners_are_told_in_words() {
    let mut t = run(HOLDERS);
    assert_eq!(
        owners(&mut t, 17, "a"),
        [
            "global `a`",
            "global `b`",
            "item 0 of a list",
            "value under 'key' of dict `d`",
            "item 0 of tuple `t`",
            "item 1 of tuple `t`",
            "attribute `.thing` of Box `box`",
            "cell `x`",
        ]
        .map(str::to_owned),
    );
    let in_loop = owners(&mut t, 19, "a");
    assert!(in_loop.iter().any(|o| o.starts_with("loop iterator")), "{in_loop:?}");
    let in_call = owners(&mut t, 3, "thing");
    assert!(in_call.contains(&"local `thing` of `__init__`".to_owned()), "{in_call:?}");
}

/// All programs of the suite.
fn programs(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(programs(&path));
        } else if path.extension().is_some_and(|e| e == "py") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn the_owners_are_as_many_as_the_count_says() {
    let mut n = 0;
    for file in programs(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/programs"))).iter().step_by(6)
    {
        let source = std::fs::read_to_string(file).unwrap();
        let Ok(mut t) = Timeline::new(&source, Vec::new()) else { continue };
        t.end_input();
        let _status = t.run(2_000_000);
        let steps = t.n_steps();
        if steps < 2 {
            continue;
        }
        let step = steps * 2 / 3;
        let view = t.view(step);
        for o in view.objects.iter().filter(|o| o.refcount.is_some()).take(6) {
            let owners = t.owners(step, o.id);
            assert_eq!(
                Some(owners.len() as u32),
                o.refcount,
                "{} step {step}: {} {:?}: {owners:?}",
                file.display(),
                o.type_name,
                o.value,
            );
            n += 1;
        }
    }
    assert!(n > 100, "{n} objects looked at");
}

#[test]
fn why_alive_gives_the_shortest_chain() {
    let mut t = run("\
class Node: pass
head = Node()
head.next = Node()
head.next.items = ['x' * 3, [2.5]]
inner = head.next.items[1]
print(head)
");
    let step = at_line(&mut t, 6);
    let id = t.lookup(step, "inner").unwrap_or_else(|| panic!("inner"));
    let chain = |t: &mut Timeline, id| t.why_alive(step, id).into_iter().map(|o| o.text).collect::<Vec<_>>();
    assert_eq!(chain(&mut t, id), ["global `inner`"]);
    let float = t.view(step).objects.iter().find(|o| o.type_name == "float").map(|o| o.id);
    let float = float.unwrap_or_else(|| panic!("the float is in view"));
    assert_eq!(chain(&mut t, float), ["global `inner`", "item 0 of list `inner`"]);
}

#[test]
fn what_only_a_cycle_keeps_has_no_chain() {
    let mut t = run("a = []\na.append(a)\ndel a\nprint()\n");
    let step = at_line(&mut t, 4);
    let alone = t.view(step).objects.into_iter().find(|o| o.type_name == "list");
    let alone = alone.unwrap_or_else(|| panic!("the list is in view"));
    assert_eq!(t.why_alive(step, alone.id), []);
    assert_eq!(t.owners(step, alone.id).len(), 1);
}

#[test]
fn a_life_is_told_from_birth_to_death() {
    let mut t = run("\
a = [1, 2]
b = a
c = [a]
del a
c.clear()
b = None
print()
");
    let step = at_line(&mut t, 3);
    let id = t.lookup(step, "a").unwrap_or_else(|| panic!("a"));
    let life = t.life(id);
    let told: Vec<_> = life
        .by_step()
        .iter()
        .map(|c| {
            let gained = c.gained.iter().map(|g| format!("+{}", g.text));
            let lost = c.lost.iter().map(|l| format!("-{}", l.text));
            (c.line, c.before, c.after, gained.chain(lost).collect::<Vec<_>>().join(" "))
        })
        .collect();
    let expected = [
        (1, 0, 1, "+global `a`"),
        (2, 1, 2, "+global `b`"),
        (3, 2, 3, "+item 0 of a list"),
        (4, 3, 2, "-global `a`"),
        (5, 2, 1, "-item 0 of list `c`"),
        (6, 1, 0, "-global `b`"),
    ];
    assert_eq!(told, expected.map(|(l, b, a, r)| (l, b, a, r.to_owned())));
    assert!(life.died && !life.cut && !life.immortal);
    // each change goes on from the one before
    assert!(life.changes.windows(2).all(|w| w[0].after == w[1].before));
}

#[test]
fn a_life_that_the_collector_ends_says_so() {
    let mut t = run("\
import gc
class Node: pass
a = Node()
a.me = a
del a
gc.collect()
print()
");
    let step = at_line(&mut t, 5);
    let id = t.lookup(step, "a").unwrap_or_else(|| panic!("a"));
    let life = t.life(id);
    assert!(life.died);
    let last = life.changes.last().unwrap_or_else(|| panic!("changes"));
    assert!(last.collected && last.after == 0 && last.line == 6, "{last:?}");
    let mut t = run("x = 5\nprint(x)\n");
    let step = at_line(&mut t, 2);
    let id = t.lookup(step, "x").unwrap_or_else(|| panic!("x"));
    assert!(t.life(id).immortal);
}
