//! Predictions and tasks: how they are written, and how the engine judges them.

use heapglass::lessons::{
    Answering, Ask, Goal, Lesson, Recording, Recordings, Verdict, check, check_prediction, check_task, parse,
};
use heapglass::timeline::Timeline;

const HEAD: &str = "---\ntitle: T\nslug: s\npart: P\nsummary: S\n---\n";

/// A lesson with one screen.
fn file(code: &str, place: &str, below: &str) -> String {
    format!("{HEAD}```python\n{code}```\n\n## One\nstep: {place}\n\nProse.\n\n{below}")
}

fn predict(code: &str, place: &str, ask: &str, answer: &str) -> String {
    file(code, place, &format!("```predict\nask: {ask}\nanswer: {answer}\nwhy: So.\n```\n"))
}

fn task(code: &str, goals: &[&str], solution: &str) -> String {
    let goals = goals.iter().fold(String::new(), |text, goal| text + "goal: " + goal + "\n");
    file(code, "end", &format!("```task\n{goals}```\n\n```python solution\n{solution}```\n"))
}

fn run(code: &str) -> Timeline {
    let mut timeline = Timeline::new(code, Vec::new()).unwrap();
    timeline.run(1_000_000);
    timeline
}

#[track_caller]
fn sound(text: &str) -> Lesson {
    let checked = check(text, &Recordings::new());
    assert_eq!(checked.faults, [], "{text}");
    checked.lesson.unwrap()
}

#[track_caller]
fn verdict(lesson: &Lesson, answer: &[&str]) -> Verdict {
    let answer: Vec<String> = answer.iter().map(|&text| text.to_owned()).collect();
    let prediction = lesson.screens[0].prediction.as_ref().unwrap();
    check_prediction(&mut run(&lesson.code), prediction, &answer).unwrap()
}

/// The check complains once, on the line that contains `at`, with a message that contains `message`.
#[track_caller]
fn faulty(text: &str, at: &str, message: &str) {
    let checked = check(text, &Recordings::new());
    let [fault] = &checked.faults[..] else { panic!("{:?}\n{text}", checked.faults) };
    let line = text.lines().nth(fault.line - 1).unwrap_or("(past the end)");
    assert!(line.contains(at) && fault.message.contains(message), "{fault}\nthat line is: {line}\n{text}");
}

const SHARED: &str =
    "a = [1.5]\nb = a\nbox = [a, [2.5]]\nprint(len(box))\ndel box\ndel a\ndel b\nprint('end')\n";

#[test]
fn counts_are_judged_with_their_owners() {
    let lesson = sound(&predict(SHARED, "line 2", "count of a at line 4", "3"));
    assert_eq!(lesson.screens[0].prediction.as_ref().unwrap().answering(), Answering::Number);
    let right = verdict(&lesson, &[" 3 "]);
    assert!(right.right);
    assert_eq!((right.truth.as_str(), right.step), ("3", 4));
    assert_eq!(right.evidence, ["global `a`", "global `b`", "item 0 of list `box`"]);
    assert_eq!(right.why, "<p>So.</p>\n");
    for wrong in [&["2"][..], &["immortal"], &[""], &[], &["3", "3"]] {
        assert!(!verdict(&lesson, wrong).right, "{wrong:?}");
    }
    let lesson = sound(&predict("a = 7\nb = a\npass\n", "line 2", "count of a at line 3", "immortal"));
    assert!(verdict(&lesson, &["immortal"]).right);
}

#[test]
fn deaths_are_judged_with_their_lines() {
    let lesson = sound(&predict(SHARED, "line 5", "dies until line 6: a, box, box[1]", "box, box[1]"));
    let choices = ["a", "box", "box[1]"].map(str::to_owned).to_vec();
    assert_eq!(lesson.screens[0].prediction.as_ref().unwrap().answering(), Answering::Any(choices));
    assert!(verdict(&lesson, &["box[1]", "box"]).right, "in any order");
    let wrong = verdict(&lesson, &["box"]);
    assert!(!wrong.right);
    assert_eq!(wrong.truth, "box, box[1]");
    assert_eq!(
        wrong.evidence,
        [
            "the object of `a` is alive: held by global `a`, global `b`",
            "the object of `box` was freed on line 5",
            "the object of `box[1]` was freed on line 5",
        ]
    );
    sound(&predict(SHARED, "line 6", "dies until line 7: a, b", "none"));
    sound(&predict(SHARED, "line 7", "dies until end: b, b[0]", "b"));
}

#[test]
fn what_only_a_cycle_keeps_is_told() {
    let code = "class Node: pass\nn = Node()\nn.me = n\nlist_ = [n]\ndel list_\ndel n\npass\n";
    let lesson = sound(&predict(code, "line 6", "dies until line 7: n, Node", "none"));
    let wrong = verdict(&lesson, &["n"]);
    assert!(wrong.evidence[0].ends_with("and that is a cycle"), "{:?}", wrong.evidence);
}

#[test]
fn names_that_share_an_object_are_judged() {
    let lesson = sound(&predict(SHARED, "line 2", "same at line 4: a, b, box, box[0]", "a, b, box[0]"));
    assert!(verdict(&lesson, &["box[0]", "b", "a"]).right);
    assert!(!verdict(&lesson, &["a", "b"]).right);
    sound(&predict(SHARED, "line 2", "same at line 4: a, box, box[1]", "none"));
    let code = "a = [1]\nb = a\nc = [2]\nd = c\npass\n";
    faulty(&predict(code, "line 1", "same at line 5: a, b, c, d", "a, b"), "answer", "more than one answer");
}

#[test]
fn output_sizes_values_and_frames_are_judged() {
    let code = "def f(x):\n    return x\nprint('one')\nprint('two', 2)\ny = f('tea')\nz = [y]\npass\n";
    let lesson = sound(&predict(code, "line 3", "prints until line 5", "one\n  two 2"));
    assert_eq!(lesson.screens[0].prediction.as_ref().unwrap().answering(), Answering::Text);
    assert!(verdict(&lesson, &["one\ntwo 2\n"]).right);
    assert!(verdict(&lesson, &["one\n  two  2"]).right, "spaces do not count");
    assert!(!verdict(&lesson, &["one two 2"]).right, "lines do");
    assert!(!verdict(&lesson, &[]).right);
    let lesson = sound(&predict(code, "line 5", "prints until end", "nothing"));
    assert!(verdict(&lesson, &[]).right && verdict(&lesson, &[""]).right);
    assert_eq!(verdict(&lesson, &["x"]).truth, "nothing");

    sound(&predict(code, "line 5", "frames at line 2", "2"));
    sound(&predict(code, "line 5", "value of y at line 6", "'tea'"));
    sound(&predict(code, "line 5", "size of y at line 6", "44"));
    sound(&predict(code, "line 5", "value of z[0] at line 7", "'tea'"));
    faulty(&predict(code, "line 5", "value of z at line 7", "x"), "answer", "no value");
}

#[test]
fn paths_lead_through_containers_and_instances() {
    let code = "class N: pass\nn = N()\nn.next = N()\nn.next.items = {'tea': [10], 3: (1.5, [20])}\nx = n.next\npass\n";
    let at = |path: &str, answer: &str| {
        sound(&predict(code, "line 5", &format!("count of {path} at line 6"), answer));
    };
    at("n.next", "2");
    at("x.items[\"tea\"]", "1");
    at("x.items['tea'][0]", "immortal");
    at("x.items[3][-1]", "1");
    at("x.items[3][1][0]", "immortal");
    faulty(&predict(code, "line 5", "count of x.items[4] at line 6", "1"), "answer", "no `x.items[4]`");
}

#[test]
fn an_answer_is_held_against_the_program_as_it_is() {
    let lesson = sound(&predict(SHARED, "line 2", "count of a at line 4", "3"));
    let prediction = lesson.screens[0].prediction.as_ref().unwrap();
    let changed = SHARED.replace("[a, [2.5]]", "[a, a]");
    let verdict = check_prediction(&mut run(&changed), prediction, &["4".to_owned()]).unwrap();
    assert!(verdict.right);
    for (program, why) in [
        ("a = 1\npass\n", "line 4 never runs"),
        ("b = 1\npass\nc = 2\nd = 3\n", "there is no `a` at line 4"),
        ("pass\nwhile True:\n    pass\n", "the program is still running"),
    ] {
        let mut timeline = Timeline::new(program, Vec::new()).unwrap();
        timeline.run(2_000);
        assert_eq!(check_prediction(&mut timeline, prediction, &[]), Err(why.to_owned()));
    }
}

#[test]
fn foreseen_answers_get_their_own_words() {
    let below = "```predict\nask: count of a at line 4\nchoices: 1 | 2 | 3\nanswer: 3\nwhy: So.\nif 1: It has *more*\n  \
                 owners.\n```\n";
    let lesson = sound(&file(SHARED, "line 2", below));
    assert_eq!(
        lesson.screens[0].prediction.as_ref().unwrap().answering(),
        Answering::One(["1", "2", "3"].map(str::to_owned).to_vec())
    );
    assert_eq!(verdict(&lesson, &["1"]).why, "<p>It has <em>more</em>\nowners.</p>\n<p>So.</p>\n");
    assert_eq!(verdict(&lesson, &["2"]).why, "<p>So.</p>\n");
    assert!(!lesson.screens[0].html.contains("count of"), "the block is no prose");
}

#[test]
fn mistakes_in_predictions_are_named() {
    let block = |text: &str| file(SHARED, "line 2", &format!("```predict\n{text}\n```\n"));
    faulty(&block("ask: count of a at line 4\nwhy: x"), "```predict", "no `answer:`");
    faulty(&block("answer: 3\nwhy: x"), "```predict", "no `ask:`");
    faulty(&block("ask: count of a at line 4\nanswer: 3"), "```predict", "no `why:`");
    faulty(&block("ask: weight of a at line 4\nanswer: 3\nwhy: x"), "ask", "can't be asked");
    faulty(&block("ask: count of a+b at line 4\nanswer: 3\nwhy: x"), "ask", "names no object");
    faulty(&block("ask: count of a at noon\nanswer: 3\nwhy: x"), "ask", "no place in the run");
    faulty(&block("ask: count of a at line 4\nanswer: 3\nanswer: 3\nwhy: x"), "answer", "twice");
    faulty(&block("ask: count of a at line 4\nanswr: 3\nwhy: x"), "answr", "not known here");
    faulty(&block("ask: count of a at line 4\nthree"), "three", "not of the form");
    faulty(&block("  x\nask: count of a at line 4"), "x", "goes on with the one above");
    faulty(&block("ask: count of a at line 2\nanswer: 1\nwhy: x"), "answer", "gives the answer away");
    faulty(&block("ask: count of a at line 4\nanswer: 2\nwhy: x"), "answer", "is `3`, not `2`; global `a`");
    faulty(&block("ask: count of a at line 4\nanswer: 3\nwhy: x\nif 3: y"), "answer", "this one is right");
    faulty(
        &block("ask: count of a at line 4\nchoices: 1 | 2\nanswer: 3\nwhy: x"),
        "answer",
        "can't be chosen",
    );
    faulty(&block("ask: dies until line 6: a\nanswer: a\nwhy: x"), "answer", "nothing to choose from");
    faulty(&block("ask: same at line 4: a, b\nanswer: a, c\nwhy: x"), "answer", "can't be chosen");
    faulty(&block("ask: count of a at line 99\nanswer: 3\nwhy: x"), "answer", "line 99 never runs");
    faulty(&block("ask: count of zoo at line 4\nanswer: 3\nwhy: x"), "answer", "no `zoo` at line 4");
    faulty(&block("ask: count of a at line 4\nanswer: 3\nwhy: [x](javascript:y)"), "why", "a link leads to");
    faulty(&block("ask: count of a at line 4\nanswer: 3\nwhy: so in line 44"), "step:", "speaks of line 44");
    let early = predict(SHARED, "line 5", "count of a at line 2", "1");
    faulty(&early, "answer", "the run is at line 2 before it is at line 5");
    let twice = "```predict\nask: frames at line 4\nanswer: 1\nwhy: x\n```\n".repeat(2);
    faulty(&file(SHARED, "line 2", &twice), "```predict", "already");
    let inside = "- x\n\n  ```predict\n  ask: frames at line 4\n  ```\n";
    faulty(&file(SHARED, "line 2", inside), "```predict", "can't stand inside");
}

/// How the goals stand to a program: `+` for one that is met.
#[track_caller]
fn met(goals: &[&str], program: &str) -> String {
    let lesson =
        parse(&task("a = [1]\nkept = 2\n", goals, "pass\n")).unwrap_or_else(|error| panic!("{error}"));
    let task = lesson.screens[0].task.as_ref().unwrap();
    let achieved = check_task(&mut run(program), task, program).unwrap();
    assert_eq!(achieved.done, achieved.goals.iter().all(|goal| goal.met));
    achieved.goals.iter().map(|goal| if goal.met { '+' } else { '-' }).collect()
}

#[test]
fn deaths_and_lives_can_be_goals() {
    let goals = ["a dies at line 3", "a dies before line 3", "a dies before end", "a is alive at end"];
    assert_eq!(met(&goals, "a = [1]\nb = 2\ndel a\nc = 3\n"), "+-+-");
    assert_eq!(met(&goals, "a = [1]\na = None\nb = 2\nc = 3\n"), "-++-");
    assert_eq!(met(&goals, "a = [1]\nb = a\ndel a\nc = 3\n"), "---+");
    assert_eq!(
        met(&goals, "def f():\n    a = [1]\nf()\nb = 2\n"),
        "+-+-",
        "a line runs as long as its calls"
    );
    assert_eq!(met(&["a dies at line 3"], "b = 1\n"), "-");
}

#[test]
fn numbers_identities_and_garbage_can_be_goals() {
    let goals = [
        "count of a at end is 2",
        "count of a at end is at least 2",
        "size of a at end is at most 64",
        "a is b at end",
        "a is not b at end",
        "count of c at end is immortal",
    ];
    assert_eq!(met(&goals, "a = [1]\nb = a\nc = 1\n"), "++++-+");
    assert_eq!(met(&goals, "a = [1, 2]\nb = [a, a]\nc = 1.5\n"), "-+--+-");
    let cycle = "class N: pass\nn = N()\nn.me = n\n";
    assert_eq!(met(&["no garbage at end"], cycle), "+");
    assert_eq!(met(&["no garbage at end"], &format!("{cycle}del n\n")), "-");
    assert_eq!(met(&["no garbage at end"], &format!("{cycle}del n\nimport gc\ngc.collect()\n")), "+");
}

#[test]
fn output_stack_and_text_can_be_goals() {
    let goals = ["prints one", "never prints two", "output is one / 2 3", "at most 1 frames", "without two"];
    assert_eq!(met(&goals, "print('one')\nprint(2, 3)\n"), "+++++");
    assert_eq!(met(&goals, "def two(): print('two')\ntwo()\n"), "-----");
    assert_eq!(met(&["at least 3 frames"], "def f(n):\n    return n and f(n - 1)\nf(1)\n"), "+");
    let goals = ["keep line 1", "keep lines 1 to 2", "at most 3 lines"];
    assert_eq!(met(&goals, "if 1:\n  a = [1]\n# why\nkept = 2\n"), "+++");
    assert_eq!(met(&goals, "kept = 2\na = [1]\nx = 1\ny = 2\n"), "+--");
    assert_eq!(met(&["raises ValueError"], "raise ValueError('x')\n"), "+");
    assert_eq!(met(&["raises ValueError"], "raise KeyError('x')\n"), "-");
    assert_eq!(met(&["raises ValueError"], "pass\n"), "-");
    assert_eq!(met(&["without x"], "raise ValueError('x')\n"), "-+", "the program has to run to its end");
}

#[test]
fn what_is_in_the_way_is_told() {
    let lesson = parse(&task("a = [1]\n", &["a dies before end", "prints x"], "pass\n")).unwrap();
    let task = lesson.screens[0].task.as_ref().unwrap();
    let program = "a = [1]\nb = {'k': a}\nprint('y')\n";
    let achieved = check_task(&mut run(program), task, program).unwrap();
    let told: Vec<_> = achieved.goals.iter().map(|goal| (goal.goal.as_str(), goal.found.as_str())).collect();
    assert_eq!(
        told,
        [
            (
                "the object of `a` is freed before the program ends",
                "the object of `a` is alive: held by global `a`, value under 'k' of dict `b`"
            ),
            ("the program prints a line `x`", "it prints `y`"),
        ]
    );
    let program = "a = [1]\n1/0\n";
    let achieved = check_task(&mut run(program), task, program).unwrap();
    assert_eq!(achieved.goals[0].found, "it ends with ZeroDivisionError: division by zero on line 2");
}

#[test]
fn mistakes_in_tasks_are_named() {
    let code = "a = [1]\nb = a\n";
    let goal = |text: &str| task(code, &[text], "b = 1\na = [1]\n");
    sound(&goal("count of a at end is 1"));
    faulty(&goal("a lives"), "goal", "is no goal");
    faulty(&goal("a dies at end"), "goal", "is no goal");
    faulty(&goal("keep line 3"), "goal", "no line 3");
    faulty(&goal("at least 2 lines"), "goal", "is no goal");
    faulty(&goal("a is alive at end"), "```task", "before anything is changed");
    faulty(&goal("count of a at end is 5"), "```task", "the solution does not do it");
    faulty(&task(code, &["prints x"], "print('x'\n"), "```task", "of the solution");
    faulty(&task(code, &[], "pass\n"), "```task", "no `goal:`");
    faulty(&file(code, "end", "```task\ngoal: prints x\n```\n"), "```task", "no solution");
    faulty(&file(code, "end", "```python solution\npass\n```\n"), "```python", "belongs to a task");
}

#[test]
fn claims_are_checked_and_not_shown() {
    let claims = |text: &str| file(SHARED, "line 4", &format!("```claims\n{text}\n```\n"));
    let lesson = sound(&claims("count of a at line 4 is 3\na is b at line 4\nprints end"));
    assert_eq!((lesson.screens[0].claims.len(), lesson.screens[0].html.as_str()), (3, "<p>Prose.</p>\n"));
    assert!(matches!(lesson.screens[0].claims[0], (Goal::Number { .. }, 24)));
    faulty(&claims("count of a at line 4 is 2"), "count", "its count is 3: held by global `a`");
    faulty(&claims("a is box at line 4"), "a is box", "they are two objects");
    faulty(&claims("nonsense"), "nonsense", "is no goal");
}

#[test]
fn snippets_that_do_not_run_are_named() {
    faulty(&file("a = [1\n", "line 1", ""), "a = [1", "'[' was never closed");
    faulty(&file("a = 1\n1/0\n", "line 1", ""), "1/0", "ends with ZeroDivisionError");
    faulty(&file("while True:\n    pass\n", "line 1", ""), "while", "does not end");
    faulty(&file("input()\n", "line 1", ""), "input", "waits for input");
    faulty(&file("if 0:\n    a = 1\nb = 2\n", "line 2", ""), "step: line 2", "line 2 never runs");
    faulty(&file("a = 1\n", "line 1 (2)", ""), "step:", "does not run 2 times");
    let raising = |code: &str| file(code, "line 1", "").replace("slug: s", "slug: s\nraises: KeyError");
    sound(&raising("{}[1]\n"));
    faulty(&raising("1/0\n"), "1/0", "ends with ZeroDivisionError");
    faulty(&raising("a = 1\n"), "a = 1", "without the KeyError");
}

#[test]
fn what_the_page_sends_and_gets_is_json() {
    let lesson = sound(&predict(SHARED, "line 4", "dies until end: a, b", "a, b"));
    let prediction = lesson.screens[0].prediction.clone().unwrap();
    let json = serde_json::to_value(&prediction).unwrap();
    assert_eq!(json["ask"], serde_json::json!({"ask": "dies", "until": "end", "among": ["a", "b"]}));
    assert_eq!(json["asked_at"], "line 4");
    assert_eq!(serde_json::from_value::<heapglass::lessons::Prediction>(json).unwrap(), prediction);
    assert!(serde_json::from_str::<Ask>(r#"{"ask": "count", "of": "a b", "at": "end"}"#).is_err());
    let lesson = parse(&task("a = [1]\n", &["a dies at line 3", "keep line 1"], "pass\n")).unwrap();
    let json = serde_json::to_string(&lesson.screens[0].task).unwrap();
    let back: Option<heapglass::lessons::Task> = serde_json::from_str(&json).unwrap();
    assert_eq!(back, lesson.screens[0].task);
}

/// What CPython might have done with `a = []` and `del a`: with this count of the list's, and this of the last step.
fn recordings(count: u32, last: &str) -> Recordings {
    let json = format!(
        r#"{{"s": {{"marked": true, "source": "1cbdc2bff4118371", "addresses": false, "trace": {{
            "stdout": "", "exception": null,
            "events": [["call", "<module>", 0], ["line", "<module>", 1], ["line", "<module>", 2], ["line", "<module>", 3]],
            "steps": [
                {{"event": 1, "frames": [{{"function": "<module>", "line": 1, "locals": []}}], "objects": {{}}}},
                {{"event": 2, "frames": [{{"function": "<module>", "line": 2, "locals": [["a", 1]]}}],
                 "objects": {{"1": {{"type": "list", "size": 56, "refcount": {count}, "refs": []}}}}}},
                {{"event": 3, "frames": [{{"function": "<module>", "line": 3, "locals": []}}], "objects": {{}}, {last}}}
            ]}}}}}}"#
    );
    Recording::read(json.as_bytes()).unwrap()
}

#[test]
fn what_a_recording_says_counts() {
    let code = "a = []\ndel a\n";
    let claims = "```claims\ncount of a at line 2 is 1\na dies at line 2\nno garbage at end\n```\n";
    let claims = file(code, "line 1", claims);
    let asked = predict(code, "line 2", "dies until end: a", "a");
    let faults = |text: &str, recordings: &Recordings| {
        let checked = check(text, recordings);
        let faults: Vec<String> = checked.faults.into_iter().map(|fault| fault.message).collect();
        (checked.n_recorded, checked.untold.len(), faults.join("; "))
    };
    let right = recordings(1, r#""gone": [1]"#);
    assert_eq!(faults(&claims, &right), (3, 0, String::new()));
    assert_eq!(faults(&asked, &right), (1, 0, String::new()));
    let wrong = recordings(2, r#""unreached": [1]"#);
    let (n, _, told) = faults(&claims, &wrong);
    assert_eq!((n, told.matches("in CPython it is not so").count()), (0, 3), "{told}");
    assert!(faults(&asked, &wrong).2.contains("the object of `a` is alive"));
    // a number, say: nobody follows it
    assert_eq!(faults(&asked, &recordings(1, r#""gone": []"#)), (0, 1, String::new()));
    let other = claims.replace("del a\n", "a = None\n");
    assert!(faults(&other, &right).2.contains("the snippet has changed"));
}
