//! The examples in `public/examples`: each runs, and opens at a step that its run comes to.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use heapglass::lessons::Anchor;
use heapglass::timeline::{EventKind, Status, Step, Timeline};

#[derive(serde::Deserialize)]
struct Example {
    slug: String,
    title: String,
    subject: String,
    file: String,
    at: Anchor,
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("public/examples")
}

fn examples() -> Vec<Example> {
    serde_json::from_str(&fs::read_to_string(folder().join("index.json")).unwrap()).unwrap()
}

#[test]
fn the_list_matches_the_files() {
    let examples = examples();
    assert!(examples.len() >= 40, "{}", examples.len());
    let listed: BTreeSet<String> = examples.iter().map(|example| example.file.clone()).collect();
    assert_eq!(listed.len(), examples.len());
    let present =
        fs::read_dir(folder()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let present: BTreeSet<String> = present.filter(|name| name != "index.json").collect();
    assert_eq!(listed, present);
    let mut subjects: Vec<&str> = examples.iter().map(|example| &*example.subject).collect();
    subjects.dedup();
    assert_eq!(
        subjects.len(),
        subjects.iter().collect::<BTreeSet<_>>().len(),
        "those of a subject stand together"
    );
    for example in &examples {
        assert_eq!(example.file, format!("{}.py", example.slug));
        assert!(!example.title.is_empty());
    }
}

#[test]
fn each_runs_and_comes_to_its_step() {
    for Example { slug, file, at, .. } in examples() {
        let code = fs::read_to_string(folder().join(&file)).unwrap();
        assert!(code.lines().count() <= 20, "{slug} is long");
        let mut timeline =
            Timeline::new(&code, Vec::new()).unwrap_or_else(|error| panic!("{slug}: {error:?}"));
        timeline.end_input();
        while timeline.run(u64::MAX) == Status::Running {}
        assert_eq!(*timeline.status(), Status::Finished, "{slug}");
        let n_steps = timeline.n_steps();
        let find = |from: Step, line: u32| {
            (from + 1..n_steps).find(|&step| {
                let event = timeline.view(step).event;
                event.kind == EventKind::Line && event.line == line
            })
        };
        let step = at.resolve(n_steps, find).unwrap_or_else(|| panic!("{slug} never comes to {at}"));
        assert!(step > 1, "{slug} opens where nothing has happened yet");
    }
}
