//! The picture's promises, measured on the pictures of the suite's programs.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use std::fs;
use std::path::{Path, PathBuf};

use diagram_support::measure::{Measured, lengths, measure, routes_kept};
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
    let (mut crossings, mut along, mut bends) = (0, 0, 0);
    let (mut n_kept, mut n_old) = (0, 0);
    let mut detours = Vec::new(); // in percent
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
            crossings += measured.crossings;
            along += measured.along;
            bends += measured.bends;
            let (kept, of) = routes_kept(&drawn[0], &drawn[1]);
            n_kept += kept;
            n_old += of;
            let arrows = drawn[1].arrows.iter().filter(|arrow| !arrow.direct).map(lengths);
            detours.extend(arrows.map(|(length, apart)| 100 * length / apart.max(1)));
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
    detours.sort_unstable();
    let part = |percent: usize| detours[detours.len() * percent / 100];
    let per_arrow = |n: usize| n as f64 / n_arrows as f64;
    eprintln!(
        "{n_pictures} pictures, {n_arrows} arrows; of each: {:.2} crossings, {:.2} px along others, {:.2} bends; \
         detour {} % of the way (9 of 10 below {} %); {n_kept} of {n_old} run as before",
        per_arrow(crossings),
        per_arrow(along as usize),
        per_arrow(bends),
        part(50),
        part(90)
    );
    assert!(part(50) <= 130, "half of the arrows take no more than {} % of the shortest way", part(50));
    assert!(per_arrow(along as usize) <= 5.0, "{along} px that arrows run along others");
    assert!(crossings * 4 <= n_arrows * 5, "{crossings} crossings of {n_arrows} arrows");
    assert!(n_kept * 10 >= n_old * 9, "{n_kept} of {n_old} arrows run as they did a step before");
    assert!(broken.is_empty(), "{} of them:\n{}", broken.len(), broken.join("\n"));
}
