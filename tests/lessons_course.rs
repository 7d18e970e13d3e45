//! The lessons in `public/lessons`: all are sound, what they say is so, and the list names them.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use heapglass::lessons::{Anchor, IndexEntry, Lesson, Recording, Recordings, check, parse, parse_index};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("public/lessons")
}

fn index() -> Vec<IndexEntry> {
    let json = fs::read_to_string(folder().join("index.json")).unwrap();
    parse_index(&json).unwrap_or_else(|error| panic!("index.json, {error}"))
}

fn text(file: &str) -> String {
    fs::read_to_string(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn lesson(file: &str) -> Lesson {
    parse(&text(file)).unwrap_or_else(|error| panic!("{file}, {error}"))
}

fn lessons() -> Vec<Lesson> {
    index().iter().map(|entry| lesson(&entry.file)).collect()
}

/// What CPython did with the snippets and the solutions; `tests/oracle/record.py --lessons` writes it.
fn recordings() -> Recordings {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/lessons/recordings.json.gz");
    Recording::read(&fs::read(file).unwrap()).unwrap()
}

#[test]
fn the_list_matches_the_files() {
    let entries = index();
    for entry in &entries {
        assert_eq!(*entry, IndexEntry::of(&lesson(&entry.file)), "`heapglass lessons index` writes the list");
    }
    let listed: BTreeSet<String> = entries.iter().map(|entry| entry.file.clone()).collect();
    assert_eq!(listed.len(), entries.len(), "each file stands in the list once");
    let present: BTreeSet<String> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md" && name != "index.json")
        .collect();
    assert_eq!(listed, present);
    let mut parts: Vec<&str> = entries.iter().map(|entry| &*entry.part).collect();
    parts.dedup();
    assert_eq!(parts.len(), parts.iter().collect::<BTreeSet<_>>().len(), "lessons of a part stand together");
    let orders: Vec<_> = lessons().iter().map(|lesson| lesson.order).collect();
    assert!(orders.iter().all(Option::is_some) && orders.is_sorted(), "{orders:?}");
}

#[test]
fn every_lesson_is_of_a_good_length() {
    for lesson in lessons() {
        assert!((2..=8).contains(&lesson.screens.len()), "{}: {} screens", lesson.slug, lesson.screens.len());
        assert!((3..=20).contains(&lesson.code.lines().count()), "{}: the snippet's length", lesson.slug);
        for screen in &lesson.screens {
            assert!(screen.html.len() < 1200, "{}: `{}` is long", lesson.slug, screen.title);
        }
    }
}

/// Lessons that ask once whether a text or a number dies. A recording follows only what the collector knows.
const WITH_SMALL_DEATHS: [&str; 3] = ["memory-management", "the-stack", "reference-counting"];

/// Places, lines, answers, claims, tasks and solutions: in the engine, and in CPython as it was recorded.
#[test]
fn what_the_lessons_say_is_so() {
    let recordings = recordings();
    let (mut faults, mut untold, mut n_recorded) = (Vec::new(), Vec::new(), 0);
    for entry in index() {
        let solution = format!("{}/solution", entry.slug);
        assert!(recordings.contains_key(&entry.slug) && recordings.contains_key(&solution), "{}", entry.slug);
        let checked = check(&text(&entry.file), &recordings);
        faults.extend(checked.faults.iter().map(|fault| format!("{}, {fault}", entry.file)));
        n_recorded += checked.n_recorded;
        let is_known = WITH_SMALL_DEATHS.contains(&&*entry.slug) && checked.untold.len() == 1;
        if !is_known {
            untold.extend(checked.untold.iter().map(|untold| format!("{}, {untold}", entry.file)));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    assert!(untold.is_empty(), "CPython has no say in\n{}", untold.join("\n"));
    assert!(n_recorded > 330, "{n_recorded}");
}

/// Snippets that keep addresses: no two runs of them agree, so they can't be programs of the suite.
const NOT_IN_THE_SUITE: [&str; 3] = ["pools", "free-lists", "id-repeats"];

/// The snippets as programs of the suite, where each step of theirs is compared with CPython's.
#[test]
fn every_snippet_is_a_program_of_the_suite() {
    let programs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/programs/lessons");
    for lesson in lessons() {
        if NOT_IN_THE_SUITE.contains(&&*lesson.slug) {
            continue;
        }
        let program = fs::read_to_string(programs.join(format!("{}.py", lesson.slug))).unwrap_or_default();
        let how = "`heapglass lessons snippets public/lessons -o tests/programs/lessons` writes it";
        assert!(program == lesson.code, "{}: {how}, then it is to be recorded", lesson.slug);
    }
}

#[test]
fn the_example_for_teachers_is_a_lesson() {
    let text = text("README.md");
    let example = text.split("````markdown\n").nth(1).and_then(|rest| rest.split("````\n").next()).unwrap();
    let checked = check(example, &Recordings::new());
    assert_eq!(checked.faults, []);
    assert!(checked.n_predictions > 0 && checked.n_claims > 0, "it has one of each");
    let lesson = checked.lesson.unwrap();
    assert_eq!(
        lesson.screens.iter().map(|screen| screen.anchor).collect::<Vec<_>>(),
        [Anchor::Line { line: 2, occurrence: 1 }, Anchor::Line { line: 3, occurrence: 1 }, Anchor::End]
    );
    assert!(lesson.screens[2].task.is_some());
}

/// The code cells of the notebook that the first lessons follow, with the lesson that has each.
const NOTEBOOK: [(&str, &str); 5] = [
    (
        "aliasing",
        "a = [1, 2, 3]\nb = a\n\nprint(id(a), id(b))   # Same ID → both point to same list\n\nb.append(4)\nprint(a)\n\
         print(b)\n",
    ),
    ("small-integers", "x=10\ny=x\nprint(id(x))\nprint(id(y))\n"),
    (
        "rebinding",
        "x=10\ny=x\nx+=1\nif id(x)==id(y):\n  print(\"same id \")\nelse:\n  print(\"they dont' have similar id\")\n  \
         print(id(x))\n  print(id(y))\n",
    ),
    (
        "the-stack",
        "def func():\n    # These variables are created in stack memory\n    a = 20\n    b = []\n    c = \"\"\n",
    ),
    ("the-heap", "# This list of 10 integers is allocated in heap memory\na = [0] * 10\n"),
];

#[test]
fn every_cell_of_the_notebook_is_in_a_lesson() {
    for (slug, cell) in NOTEBOOK {
        assert!(lesson(&format!("{slug}.md")).code.contains(cell), "{slug} has not\n{cell}");
    }
    // Its first cell is a text about memory management and garbage collection.
    let slugs: BTreeSet<String> = lessons().into_iter().map(|lesson| lesson.slug).collect();
    assert!(["memory-management", "unused-objects", "cycles"].iter().all(|slug| slugs.contains(*slug)));
}

/// The contents page leads through the notebook by this list.
#[test]
fn the_way_through_the_notebook_leads_to_lessons() {
    #[derive(serde::Deserialize)]
    struct Cell {
        lessons: Vec<String>,
    }
    let cells: Vec<Cell> = serde_json::from_str(include_str!("../src/lessons/notebook.json")).unwrap();
    assert_eq!(cells.len(), 6);
    let slugs: BTreeSet<String> = lessons().into_iter().map(|lesson| lesson.slug).collect();
    for slug in cells.iter().flat_map(|cell| &cell.lessons) {
        assert!(slugs.contains(slug), "there is no lesson {slug}");
    }
    let firsts: BTreeSet<&str> = cells.iter().map(|cell| &*cell.lessons[0]).collect();
    assert!(NOTEBOOK.iter().all(|(slug, _)| firsts.contains(slug)), "each cell's own lesson comes first");
}
