//! The picture's promises, measured on the pictures of the suite's programs.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use std::fs;
use std::path::{Path, PathBuf};

use diagram_support::measure::{Measured, measure};
use heapglass::diagram::*;
use heapglass::timeline::{Timeline, View};

/// Programs whose pictures have more arrows than there is time to find ways for; some are straight lines then.
const CROWDED: [&str; 1] = ["modules-enum/flags.py"];

/// Programs are looked at up to this step, and pictures up to so many objects.
const MAX_STEPS: u64 = 120;
const MAX_OBJECTS: usize = 100;

fn programs() -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut out: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    out.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    out.sort();
    out
}

/// The views of a program's first steps; none where it does not compile.
fn views(path: &Path) -> Vec<View> {
    let Ok(source) = fs::read_to_string(path) else { return Vec::new() };
    let Ok(mut timeline) = Timeline::new(&source, Vec::new()) else { return Vec::new() };
    timeline.run(200_000);
    (0..timeline.n_steps().min(MAX_STEPS)).map(|step| timeline.view(step)).collect()
}

#[test]
fn promises_hold_for_some_of_the_suites_programs() {
    check(&programs().into_iter().step_by(25).collect::<Vec<_>>());
}

#[test]
#[ignore = "takes minutes"]
fn promises_hold_for_all_of_the_suites_programs() {
    check(&programs());
}

fn check(programs: &[PathBuf]) {
    let mut broken = Vec::new();
    let (mut n_pictures, mut n_arrows) = (0, 0);
    for path in programs {
        let views = views(path);
        for mode in [Mode::Simple, Mode::Objects] {
            let mut placement = Placement::new(mode);
            for view in &views {
                placement.extend(view);
            }
            let small = views.iter().filter(|view| view.objects.len() <= MAX_OBJECTS);
            let drawn: Vec<Diagram> = small.map(|view| draw(view, &mut placement, mode)).collect();
            let measured = measure(&drawn);
            n_pictures += drawn.len();
            n_arrows += measured.arrows;
            let Measured { moved, overlaps, clearance, off_ends, through, unrouted, .. } = measured;
            let is_crowded = CROWDED.iter().any(|crowded| path.ends_with(crowded));
            let unrouted = if is_crowded { 0 } else { unrouted };
            if (moved, overlaps, off_ends, through, unrouted) != (0, 0, 0, 0, 0) || clearance < 16 {
                broken.push(format!("{} {mode:?}: {measured:?}", path.display()));
            }
        }
    }
    eprintln!("{n_pictures} pictures, {n_arrows} arrows");
    assert!(n_pictures > 500 && n_arrows > 1000, "{n_pictures} pictures, {n_arrows} arrows");
    assert!(broken.is_empty(), "{} of them:\n{}", broken.len(), broken.join("\n"));
}
