//! The lessons in `public/lessons`: all are sound, and the list names them.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use heapglass::lessons::{Anchor, IndexEntry, Lesson, parse, parse_index};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("public/lessons")
}

fn index() -> Vec<IndexEntry> {
    let json = fs::read_to_string(folder().join("index.json")).unwrap();
    parse_index(&json).unwrap_or_else(|error| panic!("index.json, {error}"))
}

fn lesson(file: &str) -> Lesson {
    let text = fs::read_to_string(folder().join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    parse(&text).unwrap_or_else(|error| panic!("{file}, {error}"))
}

fn lessons() -> Vec<Lesson> {
    index().iter().map(|entry| lesson(&entry.file)).collect()
}

#[test]
fn the_list_matches_the_files() {
    let entries = index();
    for entry in &entries {
        let lesson = lesson(&entry.file);
        assert_eq!((&lesson.slug, &lesson.title, &lesson.part), (&entry.slug, &entry.title, &entry.part));
        assert_eq!(entry.file, format!("{}.md", entry.slug));
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
}

#[test]
fn every_lesson_is_of_a_good_length() {
    for lesson in lessons() {
        assert!((3..=7).contains(&lesson.screens.len()), "{}: {} screens", lesson.slug, lesson.screens.len());
        assert!(lesson.code.lines().count() <= 20, "{}: the snippet is long", lesson.slug);
        for screen in &lesson.screens {
            assert!(screen.html.len() < 1200, "{}: `{}` is long", lesson.slug, screen.title);
        }
    }
}

#[test]
fn the_example_for_teachers_is_a_lesson() {
    let text = fs::read_to_string(folder().join("README.md")).unwrap();
    let example = text.split("````markdown\n").nth(1).and_then(|rest| rest.split("````\n").next()).unwrap();
    let lesson = parse(example).unwrap();
    assert_eq!(
        lesson.screens.iter().map(|screen| screen.anchor).collect::<Vec<_>>(),
        [Anchor::Line { line: 2, occurrence: 1 }, Anchor::Line { line: 3, occurrence: 1 }, Anchor::End,]
    );
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
