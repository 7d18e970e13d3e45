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

/// Of each program so many steps are drawn, evenly spread, the last one among them; its placement is told of more.
const N_DRAWN: usize = 3;
const N_TOLD: usize = 12;

/// Programs run for so long, and pictures are held to have ways for all arrows up to so many objects.
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

/// Views of a program's run, evenly spread; none where it does not compile.
fn views(path: &Path) -> Vec<View> {
    let Ok(source) = fs::read_to_string(path) else { return Vec::new() };
    let Ok(mut timeline) = Timeline::new(&source, Vec::new()) else { return Vec::new() };
    timeline.run(FUEL);
    let n_steps = timeline.n_steps();
    let steps = (1..=N_TOLD as u64).map(|nth| (nth * n_steps / N_TOLD as u64).saturating_sub(1));
    let mut views: Vec<View> = Vec::new();
    for step in steps.filter(|&step| step < n_steps) {
        if views.last().is_none_or(|last| last.step < step) {
            views.push(timeline.view(step));
        }
    }
    views
}

#[test]
fn promises_hold_for_the_suites_programs() {
    let programs = programs();
    let mut broken = Vec::new();
    let (mut n_pictures, mut n_arrows, mut n_larger) = (0, 0, 0);
    for (idx, path) in programs.iter().enumerate() {
        let views = views(path);
        let mode = [Mode::Objects, Mode::Simple, Mode::Everything][idx % 3];
        let mut placement = Placement::new(mode);
        for view in &views {
            placement.extend(view);
        }
        let every = views.len().div_ceil(N_DRAWN).max(1);
        let drawn: Vec<Diagram> =
            views.iter().rev().step_by(every).filter(|view| view.objects.len() <= MAX_OBJECTS).map(|view| draw(view, &mut placement, mode)).collect();
        let measured = measure(&drawn);
        n_pictures += drawn.len();
        n_arrows += measured.arrows;
        let Measured { moved, overlaps, clearance, off_ends, through, .. } = measured;
        let is_crowded = CROWDED.iter().any(|crowded| path.ends_with(crowded));
        let small = drawn.iter().filter(|drawn| drawn.cards.len() <= MAX_OBJECTS && !is_crowded);
        let unrouted = small.flat_map(|drawn| &drawn.arrows).filter(|arrow| arrow.direct).count();
        n_larger += drawn.iter().filter(|drawn| drawn.cards.len() > MAX_OBJECTS).count();
        if (moved, overlaps, off_ends, through, unrouted) != (0, 0, 0, 0, 0) || clearance < 16 {
            broken.push(format!("{} {mode:?}: {measured:?}", path.display()));
        }
    }
    eprintln!("{n_pictures} pictures, {n_larger} of them large, {n_arrows} arrows");
    assert!(n_pictures > 2 * programs.len(), "{n_pictures} pictures");
    assert!(broken.is_empty(), "{} of them:\n{}", broken.len(), broken.join("\n"));
}
