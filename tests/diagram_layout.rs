//! The picture's promises, measured on runs of different kinds.

#[expect(unreachable_pub, reason = "shared by test files")]
mod diagram_support;

use diagram_support::measure::{Measured, draw_all, measure};
use diagram_support::runs;
use heapglass::diagram::*;
use heapglass::timeline::View;

/// Name, run.
fn all_runs() -> Vec<(&'static str, Vec<View>)> {
    vec![
        ("linked_list", runs::linked_list(6)),
        ("doubly_linked", runs::doubly_linked(5)),
        ("tree", runs::tree(&[4, 2, 6, 1, 3, 5, 7])),
        ("tree_uneven", runs::tree(&[5, 3, 9, 4, 1, 7, 8, 12, 10, 2])),
        ("grid_aliased", runs::grid(4, true)),
        ("grid", runs::grid(4, false)),
        ("dict", runs::dict()),
        ("recursion", runs::recursion(6)),
        ("churn", runs::churn(40, 8)),
        ("queue", runs::queue(40, 8)),
        ("long_list", runs::long_list(1000)),
        ("random", runs::random(40)),
    ]
}

const MODES: [Mode; 2] = [Mode::Simple, Mode::Objects];

fn check(name: &str, foresight: bool) {
    for mode in MODES {
        let (_, views) = all_runs().into_iter().find(|run| run.0 == name).unwrap();
        let measured = measure(&draw_all(&views, mode, foresight));
        eprintln!("{name} {mode:?} {foresight} {measured:?}");
        let Measured { moved, overlaps, clearance, off_ends, through, unrouted, .. } = measured;
        assert_eq!((overlaps, off_ends, through, unrouted), (0, 0, 0, 0), "{name} {mode:?} {measured:?}");
        assert!(clearance >= 16, "{name} {mode:?} {measured:?}");
        if foresight {
            assert_eq!(moved, 0, "{name} {mode:?}");
        }
    }
}

#[test]
fn promises_hold_with_foresight() {
    for (name, _) in all_runs() {
        check(name, true);
    }
}

#[test]
fn promises_hold_without_foresight() {
    for (name, _) in all_runs() {
        check(name, false);
    }
}

#[test]
#[ignore = "writes the pictures to look at"]
fn pictures() {
    for (name, views) in all_runs() {
        for mode in MODES {
            let diagrams = draw_all(&views, mode, true);
            for (which, at) in [("mid", diagrams.len() / 2), ("end", diagrams.len() - 1)] {
                let theme = if which == "mid" { Theme::Dark } else { Theme::Light };
                let path = format!("{}/{name}-{mode:?}-{which}.svg", env!("CARGO_TARGET_TMPDIR"));
                std::fs::write(path, svg(&diagrams[at], theme)).unwrap();
            }
        }
    }
}
