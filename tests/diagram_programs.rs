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

/// One of the three modes for each program, the same whatever other programs there are.
fn mode_of(path: &Path) -> Mode {
    let name = path.components().rev().take(2).map(|part| part.as_os_str().to_string_lossy().into_owned());
    let sum = name
        .flat_map(String::into_bytes)
        .fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into()));
    [Mode::Objects, Mode::Simple, Mode::Everything][sum as usize % 3]
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
    // of each arrow of a picture: crossings in percent, and pixels
    let (mut crossings_each, mut along_each) = (Vec::new(), Vec::new());
    for path in &programs {
        let views = views(path);
        let mode = mode_of(path);
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
            let arrows = measured.arrows.max(1);
            crossings_each.push(100 * measured.crossings / arrows);
            along_each.push(measured.along as usize / arrows);
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
    // by pictures, not by arrows: one program with a crowd of arrows says little about the others
    crossings_each.sort_unstable();
    along_each.sort_unstable();
    let (half, tenth) = (crossings_each.len() / 2, crossings_each.len() * 9 / 10);
    eprintln!(
        "crossings of an arrow in half of the pictures below {} %, in nine of ten below {} %; {} px along others",
        crossings_each[half], crossings_each[tenth], along_each[tenth]
    );
    assert!(
        crossings_each[half] <= 50,
        "{} % crossings of each arrow in half of the pictures",
        crossings_each[half]
    );
    assert!(crossings_each[tenth] <= 150, "{} % crossings in nine of ten", crossings_each[tenth]);
    assert!(along_each[tenth] <= 1, "{} px along others in nine of ten", along_each[tenth]);
    assert!(n_kept * 10 >= n_old * 9, "{n_kept} of {n_old} arrows run as they did a step before");
    assert!(broken.is_empty(), "{} of them:\n{}", broken.len(), broken.join("\n"));
}
