//! The picture's promises, measured on the pictures of the suite's programs.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use std::fs;
use std::path::{Path, PathBuf};

use diagram_support::measure::{Measured, measure};
use heapglass::diagram::*;
use heapglass::timeline::{Timeline, View};

/// Each program is seen at so many places of its run, evenly spread, each a step and the one after it. Every second
/// place is drawn.
const N_PLACES: u64 = 4;

/// Programs run for so long, and pictures have up to so many objects.
const FUEL: u64 = 100_000;
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

/// Views of a program's run, two by two; none where it does not compile.
fn views(path: &Path) -> Vec<[View; 2]> {
    let Ok(source) = fs::read_to_string(path) else { return Vec::new() };
    let Ok(mut timeline) = Timeline::new(&source, Vec::new()) else { return Vec::new() };
    timeline.run(FUEL);
    let n_steps = timeline.n_steps();
    let mut steps: Vec<u64> =
        (1..=N_PLACES).map(|nth| (nth * n_steps / N_PLACES).saturating_sub(2)).collect();
    steps.retain(|step| step + 1 < n_steps);
    steps.dedup_by_key(|step| *step / 2);
    steps.into_iter().map(|step| [timeline.view(step), timeline.view(step + 1)]).collect()
}

#[test]
fn promises_hold_for_the_suites_programs() {
    let programs = programs();
    let mut broken = Vec::new();
    let (mut n_pictures, mut n_arrows) = (0, 0);
    for (idx, path) in programs.iter().enumerate() {
        let views = views(path);
        let mode = [Mode::Objects, Mode::Simple, Mode::Everything][idx % 3];
        let mut placement = Placement::new(mode);
        for view in views.iter().flatten() {
            placement.extend(view);
        }
        for two in views.iter().rev().step_by(2).filter(|two| two[1].objects.len() <= MAX_OBJECTS) {
            let drawn = [draw(&two[0], &mut placement, mode), draw(&two[1], &mut placement, mode)];
            let measured = measure(&drawn);
            n_pictures += 2;
            n_arrows += measured.arrows;
            let Measured { moved, overlaps, clearance, off_ends, through, unrouted, .. } = measured;
            if (moved, overlaps, off_ends, through, unrouted) != (0, 0, 0, 0, 0) || clearance < 16 {
                broken.push(format!("{} {mode:?}: {measured:?}", path.display()));
            }
        }
    }
    assert!(
        n_pictures > 3 * programs.len() && n_arrows > 8 * n_pictures,
        "{n_pictures} pictures, {n_arrows} arrows"
    );
    assert!(broken.is_empty(), "{} of them:\n{}", broken.len(), broken.join("\n"));
}
