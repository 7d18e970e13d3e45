//! How many cards move when a person has changed the program a little, or has put a card somewhere by hand.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use std::fs;
use std::path::PathBuf;

use diagram_support::measure::{measure, places};
use diagram_support::runs;
use heapglass::diagram::*;
use heapglass::timeline::{Timeline, View};

/// Programs with more steps are passed over, and of the others all but every so many.
const MAX_STEPS: u64 = 120;
const EVERY: usize = 6;

fn programs() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/programs");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    let files = folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut out: Vec<PathBuf> = files.map(|entry| entry.unwrap().path()).collect();
    out.retain(|path| path.extension().is_some_and(|extension| extension == "py"));
    out.sort();
    let read = |path: PathBuf| Some((path.display().to_string(), fs::read_to_string(&path).ok()?));
    out.into_iter().step_by(EVERY).filter_map(read).collect()
}

/// All views of a run that is short enough.
fn views(source: &str) -> Option<Vec<View>> {
    let mut timeline = Timeline::new(source, Vec::new()).ok()?;
    timeline.run(20_000);
    let n = timeline.n_steps();
    (n <= MAX_STEPS).then(|| (0..n).map(|step| timeline.view(step)).collect())
}

fn placed(views: &[View], mode: Mode) -> Placement {
    let mut placement = Placement::new(mode);
    for view in views {
        placement.extend(view);
    }
    placement
}

/// Cards of the last picture, and how many of them stand elsewhere in another run's last picture, in percent.
fn moved(before: &[View], after: &[View], mode: Mode) -> (usize, usize) {
    let last = |views: &[View]| places(&draw(views.last().unwrap(), &mut placed(views, mode), mode));
    let (before, after) = (last(before), last(after));
    let common = before.iter().filter_map(|(key, at)| Some((at, after.get(key)?)));
    let (moved, stayed): (Vec<_>, Vec<_>) = common.partition(|(was, is)| was != is);
    (moved.len(), moved.len() + stayed.len())
}

#[test]
fn one_more_element_moves_few_cards() {
    let one_more: [(&str, [Vec<View>; 2]); 8] = [
        ("list", [runs::linked_list(6), runs::linked_list(7)]),
        ("doubly linked", [runs::doubly_linked(5), runs::doubly_linked(6)]),
        ("tree", [runs::tree(&[4, 2, 6, 1, 3, 5]), runs::tree(&[4, 2, 6, 1, 3, 5, 7])]),
        ("grid", [runs::grid(4, false), runs::grid(5, false)]),
        ("recursion", [runs::recursion(5), runs::recursion(6)]),
        ("churn", [runs::churn(40, 8), runs::churn(41, 8)]),
        ("queue", [runs::queue(40, 8), runs::queue(41, 8)]),
        ("random", [runs::random(40), runs::random(41)]),
    ];
    let (mut all_moved, mut all) = (0, 0);
    for (name, [before, after]) in &one_more {
        for mode in [Mode::Simple, Mode::Objects] {
            let (n_moved, n) = moved(before, after, mode);
            eprintln!("{name} {mode:?}: {n_moved} of {n}");
            // What is taken from at its head moves along: its rows begin at the left.
            if *name != "queue" {
                all_moved += n_moved;
                all += n;
            }
        }
    }
    assert!(all > 100 && all_moved * 10 <= all * 3, "{all_moved} of {all} cards");
}

#[test]
fn one_more_line_moves_few_cards() {
    let (mut n_moved, mut n, mut n_programs) = (0, 0, 0);
    for (path, source) in programs() {
        let Some(before) = views(&source) else { continue };
        let Some(after) = views(&format!("{source}\nadded_ = [0]\nadded_.append(1)\n")) else { continue };
        if before.is_empty() || after.is_empty() {
            continue;
        }
        let (moved, of) = moved(&before, &after, Mode::Objects);
        if moved > 0 {
            eprintln!("{path}: {moved} of {of}");
        }
        n_moved += moved;
        n += of;
        n_programs += 1;
    }
    eprintln!("{n_moved} of {n} in {n_programs} programs");
    assert!(n_programs > 40 && n > 10 * n_programs);
    assert!(n_moved * 10 <= n, "{n_moved} of {n} cards");
}

#[test]
fn a_drag_moves_at_most_five_others() {
    let (mut n_drags, mut most) = (0, (0, String::new()));
    for (nth, (path, source)) in programs().into_iter().enumerate() {
        let Some(views) = views(&source).filter(|views| !views.is_empty()) else { continue };
        let mode = [Mode::Simple, Mode::Objects, Mode::Everything][nth % 3];
        let mut placement = placed(&views, mode);
        let seen = [&views[views.len() / 2], &views[views.len() - 1]];
        let all = |placement: &mut Placement| seen.map(|view| draw(view, placement, mode));
        let before = all(&mut placement);
        let cards = &before[1].cards;
        for (from, onto) in [(0, 1), (1, 0), (2, cards.len() / 2), (cards.len() / 2, 3)] {
            let (Some(card), Some(goal)) = (cards.get(from), cards.get(onto)) else { continue };
            let Some(nth) = card.nth.filter(|_| from != onto) else { continue };
            let goal = goal.rect.corner();
            placement.set_pins(&[Pin { type_name: card.type_name.clone(), nth, x: goal.x, y: goal.y }]);
            let after = all(&mut placement);
            let overlaps: usize = after.iter().map(|one| measure(std::slice::from_ref(one)).overlaps).sum();
            assert_eq!(overlaps, 0, "{path} {mode:?} {card:?}");
            let mut others = std::collections::BTreeSet::new();
            for (before, after) in before.iter().zip(&after) {
                let (was, is) = (places(before), places(after));
                others.extend(
                    was.into_iter()
                        .filter(|(key, at)| is.get(key).is_some_and(|now| now != at))
                        .map(|(key, _)| key),
                );
            }
            others.remove(&(card.type_name.clone(), nth));
            n_drags += 1;
            most = most.max((others.len(), format!("{path}, {mode:?}, {card:?}")));
            placement.set_pins(&[]);
        }
    }
    let (most, at) = most;
    eprintln!("{n_drags} drags, {most} others at the most: {at}");
    assert!(n_drags > 100);
    assert!(most <= 5, "{most} others move: {at}");
}
