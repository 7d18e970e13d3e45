//! The session, as the page uses it.

use super::live::{MAX_PICTURES, MAX_SAMPLES};
use super::*;
use crate::diagram::{Diagram, Look, Mode, Rect};
use crate::narrate;
use crate::protocol::At;
use crate::protocol::{PictureMoment, TraceForm, Way};

/// A session whose run has gone as far as it goes by itself.
fn ran(source: &str) -> Session {
    let mut session = Session::new();
    session.handle(Request::Run { run: 1, source: source.into(), input: Vec::new(), cells: false });
    while session.is_busy() {
        session.advance(1_000);
    }
    session
}

fn state(session: &Session) -> (RunState, Step) {
    match session.progress() {
        Some(Reply::Progress { state, steps, .. }) => (state, steps),
        other => panic!("no progress but {other:?}"),
    }
}

fn show(session: &mut Session, step: Step, way: Way) -> (Diagram, Vec<PictureMoment>, At, Option<u32>) {
    match session.handle(Request::Show { run: 1, step, way, look: Look::default(), seen: None }) {
        Some(Reply::Step { at, diagram, moments, next_line, .. }) => (*diagram, moments, at, next_line),
        other => panic!("no step but {other:?}"),
    }
}

fn find(session: &mut Session, from: Step, back: bool, line: u32, nth: u32) -> Option<Step> {
    let goal = Goal::Lines { lines: vec![line] };
    assert_eq!(session.handle(Request::Find { run: 1, from, back, goal, nth }), None);
    loop {
        match session.advance(3) {
            Some(Reply::Found { step, .. }) => return step,
            None => {}
            other => panic!("not found but {other:?}"),
        }
    }
}

fn type_names(diagram: &Diagram) -> Vec<&str> {
    diagram.cards.iter().map(|card| card.type_name.as_str()).collect()
}

const STORY: &str = "a = [1]\nb = a\ndel a\ndel b\n";

#[test]
fn a_run_is_walked_through() {
    let mut session = ran(STORY);
    assert_eq!(state(&session), (RunState::Finished, 6)); // the call, four lines, the return
    let (diagram, _, view, next_line) = show(&mut session, 3, Way::Jump);
    assert_eq!((view.step, view.event.line, next_line), (3, 3, Some(4)));
    let list = diagram.cards.iter().find(|card| card.type_name == "list").unwrap();
    assert_eq!(list.refcount, Some(2));
    assert_eq!(diagram.arrows.iter().filter(|arrow| arrow.to == list.id).count(), 2);
    assert_eq!(show(&mut session, 99, Way::Jump).2.step, 5, "past the end is the end");
    assert_eq!(show(&mut session, 5, Way::Jump).3, None);
}

#[test]
fn going_back_shows_the_way_there_backwards() {
    let mut session = ran(STORY);
    for step in 1..6 {
        show(&mut session, step - 1, Way::Jump);
        let (after, there, ..) = show(&mut session, step, Way::Forward);
        let (_, back, ..) = show(&mut session, step - 1, Way::Back);
        // All but the lines, which are those of the step that is left.
        let lines = |moments: &[PictureMoment]| -> Vec<u32> {
            moments.iter().flat_map(|moment| &moment.diagram.frames).map(|frame| frame.line).collect()
        };
        assert!(lines(&there).iter().all(|&line| line == step as u32 - 1), "{:?}", lines(&there));
        assert!(lines(&back).iter().all(|&line| line == after.frames[0].line), "{:?}", lines(&back));
        let without_lines = |moment: &PictureMoment| {
            let mut diagram = moment.diagram.clone();
            diagram.frames.iter_mut().for_each(|frame| frame.line = 0);
            diagram
        };
        let there: Vec<Diagram> = there.iter().rev().map(without_lines).collect();
        assert_eq!(there, back.iter().map(without_lines).collect::<Vec<_>>(), "step {step}");
        assert!(there.first().is_none_or(|first| *first != after), "the end is not shown twice");
        // What cannot be seen is not told, neither there nor back.
        let told: Vec<_> =
            back.iter().map(|moment| &moment.sentence).filter(|told| !told.is_empty()).collect();
        assert!(
            told.iter().all(|told| told.starts_with("Taken back: ") && !told.ends_with(narrate::NOTHING))
        );
        // Event by event there is one picture more: that of the step itself, with the last event's sentence.
        show(&mut session, step - 1, Way::Jump);
        let (end, walked, ..) = show(&mut session, step, Way::Walk);
        assert_eq!(end, after);
        assert_eq!(walked.len(), there.len() + 1);
        let shown = without_lines(walked.last().unwrap());
        assert_eq!(shown.cards, end.cards, "step {step}");
    }
}

#[test]
fn a_long_cascade_is_shown_in_groups() {
    let mut session = ran("a = [[i] for i in range(500, 700)]\ndel a\n");
    let (_, last) = state(&session);
    let pictures = show(&mut session, last - 1, Way::Forward).1;
    assert!(pictures.len() <= MAX_PICTURES);
}

#[test]
fn simple_mode_and_back_again() {
    let mut session = ran(STORY);
    assert_eq!(type_names(&show(&mut session, 2, Way::Jump).0), ["int", "list"]);
    let request =
        Request::Show { run: 1, step: 2, way: Way::Jump, look: Look::of_mode(Mode::Simple), seen: None };
    let Some(Reply::Step { diagram, .. }) = session.handle(request) else { panic!("no step") };
    assert_eq!(type_names(&diagram), ["list"]);
    assert_eq!(type_names(&show(&mut session, 2, Way::Jump).0), ["int", "list"]);
}

#[test]
fn input_is_asked_for_and_taken() {
    let mut session = ran("name = input('Who? ')\nprint(name)\n");
    match session.progress() {
        Some(Reply::Progress { state: RunState::WaitingForInput, prompt, .. }) => {
            assert_eq!(prompt.as_deref(), Some("Who? "));
        }
        other => panic!("does not wait: {other:?}"),
    }
    session.handle(Request::Input { run: 1, line: "Ada".into() });
    assert!(session.is_running());
    while session.is_busy() {
        session.advance(1_000);
    }
    let Some(Reply::Progress { state, output, prompt, .. }) = session.progress() else { panic!() };
    assert_eq!((state, prompt, output.head.as_str()), (RunState::Finished, None, "Who? Ada\n"));
}

#[test]
fn an_endless_run_can_be_looked_at_and_stopped() {
    let mut session = Session::new();
    session.handle(Request::Run {
        run: 1,
        source: "while True: pass\n".into(),
        input: Vec::new(),
        cells: false,
    });
    assert!(session.advance(1_000).is_none() && session.is_running());
    let (_, before) = state(&session);
    assert_eq!(show(&mut session, before / 2, Way::Jump).2.step, before / 2);
    session.advance(1_000);
    assert!(state(&session).1 > before);
    session.handle(Request::Stop { run: 1 });
    let (stopped, steps) = state(&session);
    assert_eq!(stopped, RunState::Stopped);
    assert!(!session.is_running());
    while session.is_busy() {
        session.advance(1_000); // places are found ahead; the program itself runs no further
    }
    assert!(session.advance(1_000).is_none_or(|reply| matches!(reply, Reply::Progress { .. })));
    assert_eq!(state(&session).1, steps);
    assert_eq!(show(&mut session, steps - 1, Way::Jump).2.step, steps - 1);
}

#[test]
fn mistakes_are_values() {
    let mut session = Session::new();
    let source = "a = = 1\n".to_owned();
    match session.handle(Request::Run { run: 1, source, input: Vec::new(), cells: false }) {
        Some(Reply::Progress {
            state: RunState::Error,
            steps: 0,
            error: Some(RunError::Syntax(error)),
            ..
        }) => {
            assert_eq!(error.line, 1);
        }
        other => panic!("{other:?}"),
    }
    let request = Request::Show { run: 1, step: 0, way: Way::Jump, look: Look::default(), seen: None };
    assert_eq!(session.handle(request), None);

    let session = ran("a = 1\nraise ValueError('no')\n");
    let Some(Reply::Progress { state: RunState::Error, error: Some(error), .. }) = session.progress() else {
        panic!("no error")
    };
    let RunError::Exception { summary, traceback, line } = error else { panic!("{error:?}") };
    assert_eq!((summary.as_str(), line), ("ValueError: no", 2));
    assert!(traceback.starts_with("Traceback (most recent call last):\n"), "{traceback}");
}

#[test]
fn the_profile_tells_of_each_step_of_a_short_run() {
    let session = ran(STORY);
    let Some(Reply::Progress { profile, .. }) = session.progress() else { panic!() };
    assert_eq!(profile.iter().map(|sample| sample.step).collect::<Vec<_>>(), [0, 1, 2, 3, 4, 5]);
    let (most, least) = (profile[3].bytes_alive, profile[5].bytes_alive);
    assert!(most > least, "the list is alive at step 3 and gone at step 5: {most} > {least}");

    let session = ran("for i in range(20000): x = [i]\n");
    let Some(Reply::Progress { profile, .. }) = session.progress() else { panic!() };
    assert!(profile.is_sorted_by_key(|sample| sample.step));
    assert!(profile.len() <= 2 * MAX_SAMPLES, "{}", profile.len());
}

#[test]
fn a_collection_takes_nothing_from_what_the_program_holds() {
    let mut session = ran("import gc\nkept = [1.5, 2.5]\ngc.collect()\ngc.collect()\n");
    let mut bytes = |step| show(&mut session, step, Way::Jump).2.bytes_alive;
    let before = bytes(3);
    assert!(before >= 56 + 16 + 2 * 24, "{before}");
    let after = bytes(4);
    // the bound method that is called and what came with it may differ
    assert!(after.abs_diff(before) <= 256, "{before} before, {after} after the free lists were emptied");
}

#[test]
fn places_are_found() {
    let mut session = ran("for i in [1, 2, 3]:\n    x = i\n");
    let second = find(&mut session, 0, false, 2, 2).unwrap();
    assert_eq!(show(&mut session, second, Way::Jump).2.event.line, 2);
    assert_eq!(find(&mut session, 0, false, 2, 1), find(&mut session, second, true, 2, 1));
    assert_eq!(find(&mut session, 0, false, 2, 4), None);
}

#[test]
fn a_step_knows_its_frames_though_few_of_them_are_drawn() {
    let mut session = ran("def down(n):\n    if n:\n        down(n - 1)\n    return n\n\ndown(60)\n");
    let Some(deepest) = find(&mut session, 0, false, 4, 1) else { panic!("no return") };
    let part = Rect { x: 0, y: 0, w: 400, h: 300 };
    let request =
        Request::Show { run: 1, step: deepest, way: Way::Jump, look: Look::default(), seen: Some(part) };
    let Some(Reply::Step { at, diagram, .. }) = session.handle(request) else { panic!("no step") };
    assert!(diagram.frames.len() < 40, "{} frames are drawn", diagram.frames.len());
    assert_eq!(at.depth, 62); // the module's, and 61 calls
    let out = Request::Find {
        run: 1,
        from: deepest,
        back: false,
        goal: Goal::Depth { most: at.depth - 1 },
        nth: 1,
    };
    assert_eq!(session.handle(out), None);
    let found = loop {
        match session.advance(1_000) {
            Some(Reply::Found { step, .. }) => break step.expect("there is a caller"),
            None => {}
            other => panic!("not found but {other:?}"),
        }
    };
    assert_eq!(show(&mut session, found, Way::Jump).2.depth, 61, "out of one call, no further");
}

#[test]
fn cells_of_a_notebook_print_apart() {
    let source =
        "# %% 1\ndef f():\n    print('f')\n# %% 2\nf()\nprint(2)\n# %% 3\n# nothing\n# %% 4\nprint(4)\n";
    let mut session = ran(source);
    let cells = vec![(2, 3), (5, 6), (8, 8), (10, 10)];
    let Some(Reply::Cells { cells, .. }) = session.handle(Request::Cells { run: 1, cells }) else { panic!() };
    let printed: Vec<&str> = cells.iter().map(|cell| cell.printed.as_str()).collect();
    assert_eq!(printed, ["", "f\n2\n", "", "4\n"]);
    assert_eq!(cells[2].step, None);
    assert!(cells[1].step < cells[3].step);
}

#[test]
fn a_run_goes_out_as_traces_and_scenes() {
    let mut session = ran(STORY);
    for (form, key) in [(TraceForm::Heapglass, "steps"), (TraceForm::PythonTutor, "trace")] {
        let (source, input) = (STORY.to_owned(), Vec::new());
        session.handle(Request::Trace { run: 1, source, input, form });
        let text = loop {
            match session.advance(1) {
                Some(Reply::Trace { text, .. }) => break text,
                Some(Reply::Tracing { n_done, n_all, .. }) => assert!(n_done <= n_all),
                other => panic!("{other:?}"),
            }
        };
        let trace: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert!(!trace[key].as_array().unwrap().is_empty(), "{text}");
    }
    let Some(Reply::Scene { scene, .. }) =
        session.handle(Request::Scene { run: 1, step: 3, mode: Mode::Objects })
    else {
        panic!()
    };
    assert_eq!((scene.step, scene.line, type_names(&scene.diagram).len()), (3, 3, 2));
}

#[test]
fn a_trace_can_be_given_up() {
    let mut session = ran("for i in range(300):\n    x = [i]\n");
    for form in [TraceForm::Heapglass, TraceForm::PythonTutor] {
        let (source, input) = ("for i in range(300):\n    x = [i]\n".to_owned(), Vec::new());
        session.handle(Request::Trace { run: 1, source, input, form });
        assert!(matches!(session.advance(1), Some(Reply::Tracing { n_done: 1.., .. })));
        session.handle(Request::Untrace { run: 1 });
        assert!(!session.is_busy());
        assert!(!matches!(session.advance(1), Some(Reply::Tracing { .. } | Reply::Trace { .. })));
    }
}

#[test]
fn a_trace_made_elsewhere_is_stepped_through() {
    let mut session = ran(STORY);
    let (source, input, form) = (STORY.to_owned(), Vec::new(), TraceForm::PythonTutor);
    session.handle(Request::Trace { run: 1, source, input, form });
    let Some(Reply::Trace { text, .. }) = session.advance(1) else { panic!() };
    let text = text.replace("\"refcounts\"", "\"other\"");
    let opened = session.handle(Request::Open { run: 2, text });
    let Some(Reply::Progress { state: RunState::Finished, steps: 5, .. }) = opened else {
        panic!("{opened:?}")
    };
    let look = Look::of_mode(Mode::Objects);
    let request = Request::Show { run: 2, step: 2, way: Way::Jump, look, seen: None };
    let Some(Reply::Step { at, diagram, next_line, .. }) = session.handle(request) else { panic!() };
    assert_eq!((at.event.line, next_line), (3, Some(4)));
    let list = diagram.cards.iter().find(|card| card.type_name == "list").unwrap();
    assert_eq!(list.refcount, Some(crate::timeline::UNKNOWN_COUNT));
    let goal = Goal::Lines { lines: vec![4] };
    let found = session.handle(Request::Find { run: 2, from: 0, back: false, goal, nth: 1 });
    assert_eq!(found, Some(Reply::Found { run: 2, step: Some(3) }));
    let scene = session.handle(Request::Scene { run: 2, step: 99, mode: Mode::Simple });
    assert!(matches!(scene, Some(Reply::Scene { scene, .. }) if scene.step == 4));
    assert!(matches!(
        session.handle(Request::Open { run: 3, text: "{}".into() }),
        Some(Reply::Progress { state: RunState::Error, .. })
    ));
    session.handle(Request::Run { run: 4, source: STORY.into(), input: Vec::new(), cells: false });
    assert!(session.is_running(), "a program of one's own comes back");
}

#[test]
fn an_error_belongs_to_its_cell() {
    let source = "# %% 1\ndef f():\n    1 / 0\n# %% 2\n'two'\nf()\n# %% 3\nprint(3)\n";
    let mut session = Session::new();
    session.handle(Request::Run { run: 1, source: source.into(), input: Vec::new(), cells: true });
    while session.is_busy() {
        session.advance(1_000);
    }
    let cells = vec![(2, 3), (5, 6), (8, 8)];
    let Some(Reply::Cells { cells, .. }) = session.handle(Request::Cells { run: 1, cells }) else { panic!() };
    let errors: Vec<_> = cells.iter().map(|cell| cell.error.as_deref()).collect();
    assert_eq!(errors, [None, Some("ZeroDivisionError: division by zero"), None]);
    assert_eq!(cells[2].step, None);
}

#[test]
fn answers_and_tasks_are_judged_by_the_run() {
    let lesson = "---\ntitle: t\nslug: s\npart: p\nsummary: s\n---\n```python\na = [1]\nb = a\n\
        del b\n```\n## One\nstep: line 2\n\nHow many?\n\n```predict\nask: count of a at line 3\n\
        answer: 2\nwhy: Two.\n```\n\n```task\ngoal: a dies at line 4\n```\n\
        ```python solution\na = [1]\nb = a\ndel b\ndel a\n```\n";
    let lesson = lessons::parse(lesson).unwrap();
    let mut session = ran(&lesson.code);
    let screen = &lesson.screens[0];
    let prediction = Box::new(screen.prediction.clone().unwrap());
    let mut right = |answer: &str| {
        let (prediction, answer) = (prediction.clone(), vec![answer.to_owned()]);
        match session.handle(Request::Predict { run: 1, prediction, answer }) {
            Some(Reply::Verdict { verdict: Ok(verdict), .. }) => verdict.right,
            other => panic!("{other:?}"),
        }
    };
    assert!(right("2") && !right("1"));
    let task = screen.task.clone().unwrap();
    let done = |program: &str| {
        let (mut session, task) = (ran(program), Box::new(task.clone()));
        match session.handle(Request::Judge { run: 1, task, program: program.to_owned() }) {
            Some(Reply::Achieved { achieved: Ok(achieved), .. }) => achieved.done,
            other => panic!("{other:?}"),
        }
    };
    assert!(!done(&lesson.code) && done(&task.solution.clone()));
}

#[test]
fn an_older_run_is_not_spoken_of() {
    let mut session = ran(STORY);
    let source = "print(1)\n".to_owned();
    session.handle(Request::Run { run: 2, source, input: Vec::new(), cells: false });
    for request in [
        Request::Show { run: 1, step: 0, way: Way::Jump, look: Look::default(), seen: None },
        Request::Stop { run: 1 },
        Request::Input { run: 1, line: String::new() },
        Request::Find { run: 1, from: 0, back: false, goal: Goal::Exception, nth: 1 },
    ] {
        assert_eq!(session.handle(request), None);
    }
    assert!(session.is_running());
}
