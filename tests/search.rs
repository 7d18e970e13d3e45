//! Looking for a step, forward and back, in one go and in slices.

use heapglass::timeline::*;

fn run(source: &str) -> Timeline {
    let mut timeline = Timeline::new(source, Vec::new()).unwrap();
    timeline.run(u64::MAX);
    timeline
}

/// The step, found in slices of so much fuel; and the number of slices.
fn in_slices(timeline: &mut Timeline, goal: &Goal, from: Step, back: bool, fuel: u64) -> (Option<Step>, u32) {
    let mut search = Search::new(goal.clone(), from, back, 1);
    let mut n_slices = 1;
    loop {
        if let Some(found) = timeline.search(&mut search, fuel) {
            return (found, n_slices);
        }
        n_slices += 1;
    }
}

const LONG: &str = "\
x = 0
for i in range(60000):
    if i == 50000:
        x = 1
y = x
";

#[test]
fn a_long_search_is_done_in_slices() {
    let mut timeline = run(LONG);
    let last = timeline.n_steps() - 1;
    let goal = Goal::Lines { lines: vec![4] };
    let step = timeline.find(goal.clone(), 0, false, 1).unwrap();
    assert_eq!(timeline.view(step).event.line, 4);
    let (found, n_slices) = in_slices(&mut timeline, &goal, 0, false, 1000);
    assert_eq!(found, Some(step));
    assert!(n_slices > 20, "{n_slices}");
    let (found, n_slices) = in_slices(&mut timeline, &goal, last, true, 1000);
    assert_eq!(found, Some(step));
    assert!(n_slices > 5, "{n_slices}");
    assert_eq!(timeline.find(goal.clone(), step, false, 1), None);
    assert_eq!(timeline.find(goal, step, true, 1), None);
}

/// All steps that a search comes to, one from the other.
fn walk(timeline: &mut Timeline, goal: &Goal, back: bool) -> Vec<Step> {
    let mut at = if back { timeline.n_steps() } else { 0 };
    let mut out = Vec::new();
    while let Some(next) = timeline.find(goal.clone(), at, back, 1) {
        out.push(next);
        at = next;
    }
    out
}

#[test]
fn the_way_back_comes_by_the_same_steps() {
    let source = "def f(n):\n    return n if n == 0 else f(n - 1)\nfor i in range(30):\n    f(i % 3)\n";
    let mut timeline = run(source);
    let module = timeline.view(0).frames[0].id;
    for goal in [
        Goal::Lines { lines: vec![4] },
        Goal::Lines { lines: vec![2, 3] },
        Goal::Name { frame: module, name: "i".into() },
        Goal::Depth { most: 1 },
    ] {
        let there = walk(&mut timeline, &goal, false);
        let mut back = walk(&mut timeline, &goal, true);
        back.reverse();
        back.retain(|&step| step > 0);
        assert_eq!(there, back, "{goal:?}");
        assert!(there.len() >= 30);
    }
}

#[test]
fn a_name_is_followed_through_its_changes() {
    let mut timeline = run("a = [1]\nb = a\na = 2\ndel a\nb = 0\n");
    let frame = timeline.view(0).frames[0].id;
    let steps = walk(&mut timeline, &Goal::Name { frame, name: "a".into() }, false);
    let lines: Vec<u32> = steps.iter().map(|&step| timeline.view(step).event.line).collect();
    assert_eq!(lines, [2, 4, 5], "the lines that run next after a has changed");
}

#[test]
fn exceptions_are_found_also_inside_native_code() {
    let source = "def key(n):\n    if n == 3:\n        raise ValueError\n    return n\ntry:\n    sorted([1, 2, 3], key=key)\nexcept ValueError:\n    pass\n";
    let mut timeline = run(source);
    let steps = walk(&mut timeline, &Goal::Exception, false);
    let functions: Vec<String> = steps.iter().map(|&step| timeline.view(step).event.function).collect();
    assert_eq!(functions, ["key", "<module>"]);
}
