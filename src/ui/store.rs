//! What is true on the page, and what can be done.
//!
//! Invariant: what is shown of a step (picture, number, sentence) is set together, in [`Store::put`], so that it
//! always speaks of one step; a reply of an older run changes nothing.
//! Deliberately absent: markup.

mod replies;
mod state;

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use heapglass::diagram::{Arranged, Diagram, Rect};
use heapglass::lessons::IndexEntry;
use heapglass::protocol::{Output, Request, RunState};
use heapglass::stage::Stage;
use heapglass::timeline::Step;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use leptos::web_sys::Element;

use super::engine::{Engine, Heard};
use super::examples::Example;
use super::exports::Recording;
use super::files::OpenNotebook;
use super::lessons::snippet_key;
use super::links::shows_link;
use super::player::Player;
use super::prefs::{Prefs, remember};
use super::rooms::Rooms;
use super::study::Study;

use self::state::remembered_arrangement;
pub(crate) use self::state::{Goal, Notice, NoticeKind, OpenLesson, Origin, Program, Run, Shown};

/// How long the person pauses in typing before the program runs again.
const EDIT_PAUSE: Duration = Duration::from_millis(700);

/// How long the engine may take to answer a call to stop, or to begin another run, before it is ended.
const PATIENCE: Duration = Duration::from_millis(1500);

/// What is taken to be in view before the picture has its room.
const FIRST_SEEN: Rect = Rect { x: 0, y: 0, w: 1600, h: 1200 };

/// What the components share, by one pointer: it is made once and lives as long as the page.
#[derive(Clone, Copy)]
pub(crate) struct Store(&'static Handles);

impl std::ops::Deref for Store {
    type Target = Handles;

    fn deref(&self) -> &Handles {
        self.0
    }
}

/// All that the components share. Everything in it is a handle.
pub(crate) struct Handles {
    pub(crate) code: RwSignal<String>,
    /// Counts the times that the page, not the person, has set code and breakpoints.
    pub(crate) code_set: RwSignal<u32>,
    /// The lines given to `input()`.
    pub(crate) input: RwSignal<Vec<String>>,
    pub(crate) breakpoints: RwSignal<Vec<u32>>,
    /// The line that the person wants to be put into; set to be told, even to the same line again.
    pub(crate) caret: RwSignal<u32>,
    pub(crate) run: RwSignal<Run>,
    pub(crate) shown: RwSignal<Option<Shown>>,
    pub(crate) stage: RwSignal<Stage>,
    /// What is being narrated: of the step, or while it plays, of the moment.
    pub(crate) sentence: RwSignal<String>,
    /// Of a step that is walked event by event: after which event the picture is, and how many there are.
    pub(crate) event: RwSignal<Option<(usize, usize)>>,
    /// The step that was last asked for.
    pub(crate) wanted: RwSignal<Step>,
    pub(crate) playing: RwSignal<bool>,
    /// The engine has been looking for a step for a while.
    pub(crate) busy: RwSignal<bool>,
    pub(crate) notice: RwSignal<Option<Notice>>,
    /// The person has just answered `input()`, so that the next question may take the focus.
    pub(crate) answers: RwSignal<bool>,
    /// The list of lessons, once it has come.
    pub(crate) course: RwSignal<Vec<IndexEntry>>,
    pub(crate) lesson: RwSignal<Option<OpenLesson>>,
    pub(crate) study: Study,
    pub(crate) notebook: RwSignal<Option<OpenNotebook>>,
    /// The list of examples, once it has come.
    pub(crate) examples: RwSignal<Vec<Example>>,
    /// A link that was pasted and can be opened.
    pub(crate) offer: RwSignal<Option<String>>,
    /// The export that is under way.
    pub(crate) recording: RwSignal<Option<Recording>>,
    /// How far the trace is that is being made, of 1.
    pub(crate) tracing: RwSignal<Option<f64>>,
    pub(crate) prefs: Prefs,
    /// What the rooms beside the picture know.
    pub(crate) rooms: Rooms,
    pub(super) inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
}

/// What no component looks at.
pub(super) struct Inner {
    pub(super) engine: Option<Engine>,
    /// The trace that is shown in place of a run, as JSON.
    foreign: Option<String>,
    /// The step to show first of the new run.
    goal: Goal,
    /// Where to go on to once the run has its first picture.
    then: Option<Goal>,
    /// The picture of the step on the screen.
    pub(super) picture: Diagram,
    /// What was done to the picture by hand.
    arranged: RwSignal<Arranged>,
    /// Counts the times that the picture was to be drawn another way.
    pub(super) drawing: u32,
    /// The part of the picture that is in view.
    pub(super) seen: Rect,
    /// A card that was dragged, until the picture shows it where it was put.
    pub(super) dragged: Option<Element>,
    pub(super) player: Player,
    edit_pause: Option<TimeoutHandle>,
    notice_end: Option<TimeoutHandle>,
    /// The engine is looking for a step that the person still wants.
    pub(super) seeking: bool,
    /// Whether the search under way is for a lesson's place, not for a breakpoint.
    seeks_place: bool,
    /// What to tell the person where nothing is found.
    pub(super) not_found: &'static str,
    /// How many messages have come from the engine: a change means that it lives.
    n_heard: u64,
}

impl Store {
    pub(crate) fn new() -> Store {
        let inner = Inner {
            engine: None,
            foreign: None,
            goal: Goal::Step(0),
            then: None,
            picture: Diagram::default(),
            arranged: RwSignal::new(remembered_arrangement()),
            drawing: 0,
            seen: FIRST_SEEN,
            dragged: None,
            player: Player::default(),
            edit_pause: None,
            notice_end: None,
            seeking: false,
            seeks_place: false,
            not_found: "",
            n_heard: 0,
        };
        let run = Run {
            number: 0,
            source: String::new(),
            state: RunState::Ready,
            steps: 0,
            output: Output::default(),
            prompt: None,
            error: None,
            profile: Vec::new(),
            lost: false,
        };
        let own = Program::remembered();
        let handles = Handles {
            code: RwSignal::new(own.code),
            code_set: RwSignal::new(0),
            input: RwSignal::new(own.input),
            breakpoints: RwSignal::new(own.breakpoints),
            caret: RwSignal::new(0),
            run: RwSignal::new(run),
            shown: RwSignal::new(None),
            stage: RwSignal::new(Stage::default()),
            sentence: RwSignal::new(String::new()),
            event: RwSignal::new(None),
            wanted: RwSignal::new(0),
            playing: RwSignal::new(false),
            busy: RwSignal::new(false),
            notice: RwSignal::new(None),
            answers: RwSignal::new(false),
            course: RwSignal::new(Vec::new()),
            lesson: RwSignal::new(None),
            study: Study::remembered(),
            notebook: RwSignal::default(),
            examples: RwSignal::default(),
            offer: RwSignal::default(),
            recording: RwSignal::default(),
            tracing: RwSignal::default(),
            prefs: Prefs::remembered(),
            rooms: Rooms::new(),
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
        };
        Store(Box::leak(Box::new(handles)))
    }

    /// Starts the engine on the program that is there.
    pub(crate) fn start(self) {
        let engine = Engine::new(move |heard| match heard {
            Heard::Reply(reply) => self.receive(reply),
            Heard::Broken(message) => self.engine_broke(&message),
        });
        self.inner().borrow_mut().engine = Some(engine);
        let (mode, arranged) = (self.prefs.mode, self.arranged());
        let look = move || {
            mode.track();
            arranged.track();
        };
        Effect::watch(look, move |(), _, _| self.redraw(), false);
        self.watch_task();
        self.welcome_files();
        self.behave_as_embed();
        self.open_address();
    }

    pub(super) fn inner(self) -> Rc<RefCell<Inner>> {
        self.inner.get_value()
    }

    /// What was done to the picture by hand.
    pub(super) fn arranged(self) -> RwSignal<Arranged> {
        self.inner().borrow().arranged
    }

    pub(super) fn send(self, request: Request) {
        let engine = self.inner().borrow().engine.clone();
        if let Some(engine) = engine {
            engine.send(request);
        }
    }

    // What can be seen

    /// The picture belongs to another program than the one in the editor, or its run is lost.
    pub(crate) fn is_stale(self) -> bool {
        let shown_run = self.shown.with(|shown| shown.as_ref().map(|shown| shown.run));
        let code = self.code.read();
        self.run
            .with(|run| run.lost || run.source != *code || shown_run.is_some_and(|shown| shown != run.number))
    }

    /// How the run of the program in the editor stands, once its first picture is on the screen.
    pub(crate) fn state(self) -> RunState {
        let shown_run = self.shown.with(|shown| shown.as_ref().map(|shown| shown.run));
        let code = self.code.read();
        self.run.with(|run| {
            if run.source != *code {
                RunState::Ready
            } else if run.steps > 0 && !run.lost && shown_run != Some(run.number) {
                RunState::Running
            } else {
                run.state
            }
        })
    }

    /// Whether there are steps to walk through.
    pub(crate) fn can_step(self) -> bool {
        let shown_run = self.shown.with(|shown| shown.as_ref().map(|shown| shown.run));
        self.run.with(|run| !run.lost && run.steps > 0 && shown_run == Some(run.number))
    }

    /// The number of the last step so far.
    pub(crate) fn last_step(self) -> Step {
        self.run.with(|run| run.steps.saturating_sub(1))
    }

    // What can be done

    /// Takes what the person has typed; it runs after a pause.
    pub(crate) fn edit(self, code: String) {
        self.inner().borrow_mut().foreign = None;
        self.code.set(code);
        self.leave_link();
        self.remember_program();
        let notice_before = self.notice.get_untracked();
        let again = move || {
            if self.code.with_untracked(|code| self.run.with_untracked(|run| run.source != *code)) {
                // what was said since, as of a link that was pasted, is not over with this run
                let notice = self.notice.get_untracked().filter(|now| Some(now) != notice_before.as_ref());
                self.rerun(Goal::Step(0));
                if notice.is_some() {
                    self.notice.set(notice);
                }
            }
        };
        let timer = set_timeout_with_handle(again, EDIT_PAUSE).ok();
        if let Some(old) = std::mem::replace(&mut self.inner().borrow_mut().edit_pause, timer) {
            old.clear();
        }
    }

    /// Runs the program in the editor from the start and shows the given step.
    pub(crate) fn rerun(self, goal: Goal) {
        self.halt();
        self.not_busy();
        self.answers.set(false);
        let number = self.run.with_untracked(|run| run.number) + 1;
        let source = self.code.get_untracked();
        let input = self.input.get_untracked();
        self.keep_arrangement(&source);
        self.run.update(|run| {
            run.number = number;
            run.source.clone_from(&source);
            run.state = RunState::Running;
            run.steps = 0;
            run.prompt = None;
            run.error = None;
            run.lost = false;
        });
        self.notice.set(None);
        self.tracing.set(None);
        let inner = self.inner();
        {
            let mut inner = inner.borrow_mut();
            inner.goal = goal;
            inner.then = None;
            inner.player.forget();
            if let Some(timer) = inner.edit_pause.take() {
                timer.clear();
            }
        }
        let was_ready = inner.borrow().engine.as_ref().is_some_and(Engine::is_ready);
        let foreign = inner.borrow().foreign.clone();
        let request = match foreign {
            Some(text) => Request::Open { run: number, text },
            None => Request::Run {
                run: number,
                source,
                input,
                cells: self.notebook.with_untracked(Option::is_some),
            },
        };
        self.send(request.clone());
        if was_ready {
            // An older run may have the engine so deep in one long operation that it does not listen.
            self.unless_heard(number, move || {
                self.end_engine();
                self.send(request.clone());
            });
        }
    }

    /// Gives a line to the `input()` that waits.
    pub(crate) fn give_input(self, line: String) {
        self.answers.set(true);
        self.input.update(|input| input.push(line.clone()));
        self.remember_program();
        self.run.update(|run| {
            run.state = RunState::Running;
            run.prompt = None;
        });
        self.send(Request::Input { run: self.run.with_untracked(|run| run.number), line });
    }

    /// Takes back all lines given to `input()`, and runs again.
    pub(crate) fn clear_input(self) {
        self.input.update(Vec::clear);
        self.remember_program();
        self.rerun(Goal::Step(0));
    }

    /// Puts another program into the editor, and runs it.
    pub(super) fn load(self, program: Program, goal: Goal) {
        self.inner().borrow_mut().foreign = None;
        self.show_program(program);
        self.rerun(goal);
    }

    /// Puts a trace that another tool made onto the screen, with its program.
    pub(super) fn load_trace(self, code: String, text: String) {
        self.inner().borrow_mut().foreign = Some(text);
        self.show_program(Program { code, ..Program::default() });
        self.rerun(Goal::Step(0));
    }

    /// Whether what is on the screen was recorded by another tool.
    pub(super) fn is_foreign(self) -> bool {
        self.inner().borrow().foreign.is_some()
    }

    fn show_program(self, program: Program) {
        self.code.set(program.code);
        self.input.set(program.input);
        self.breakpoints.set(program.breakpoints);
        self.code_set.update(|count| *count += 1);
        if self.arranged().with_untracked(|arranged| *arranged != program.arranged) {
            self.arranged().set(program.arranged);
        }
    }

    /// Puts the person's own program back, as it was left.
    pub(super) fn load_own(self) {
        self.load(Program::remembered(), Goal::Step(0));
    }

    /// Remembers what is in the editor: of a lesson, the changed snippet; of a link, nothing until it is edited.
    pub(super) fn remember_program(self) {
        let lesson = self.lesson.with_untracked(|open| open.as_ref().map(OpenLesson::key));
        if let Some(key) = lesson {
            return self.code.with_untracked(|code| remember(&snippet_key(&key), code));
        }
        if shows_link() {
            return;
        }
        self.code.with_untracked(|code| remember("code", code));
        self.input.with_untracked(|input| remember("input", &input.join("\n")));
        let breakpoints: Vec<String> =
            self.breakpoints.with_untracked(|lines| lines.iter().map(ToString::to_string).collect());
        remember("breakpoints", &breakpoints.join(" "));
        self.arranged().with_untracked(|arranged| {
            remember("arranged", &serde_json::to_string(arranged).unwrap_or_default());
        });
    }

    /// Takes the breakpoints that the editor has.
    pub(crate) fn set_breakpoints(self, lines: Vec<u32>) {
        self.breakpoints.set(lines);
        self.remember_program();
    }

    /// Stops the run. An engine that does not answer is ended, and its steps are lost.
    pub(crate) fn stop(self) {
        self.halt();
        self.inner().borrow_mut().seeking = false;
        self.not_busy();
        let number = self.run.with_untracked(|run| run.number);
        self.send(Request::Stop { run: number });
        self.unless_heard(number, move || {
            self.end_engine();
            self.lose(
                "The engine was in the middle of one long operation and had to be ended. Its steps are gone.",
            );
        });
    }

    /// Tells the person something that is good to know.
    pub(crate) fn tell(self, text: impl Into<String>) {
        self.notify(text.into(), NoticeKind::Hint);
        let timer = set_timeout_with_handle(move || self.notice.set(None), Duration::from_secs(5)).ok();
        self.inner().borrow_mut().notice_end = timer;
    }

    /// Tells the person what has not worked.
    pub(super) fn complain(self, text: impl Into<String>) {
        self.notify(text.into(), NoticeKind::Trouble);
    }

    fn notify(self, text: String, kind: NoticeKind) {
        self.offer.set(None);
        if let Some(timer) = self.inner().borrow_mut().notice_end.take() {
            timer.clear();
        }
        self.notice.set(Some(Notice { text, kind }));
    }

    /// Calls `otherwise` if the engine has said nothing of this run within [`PATIENCE`].
    fn unless_heard(self, run: u32, otherwise: impl Fn() + 'static) {
        let heard_before = self.inner().borrow().n_heard;
        let check = move || {
            let is_current = self.run.with_untracked(|now| now.number) == run;
            if is_current && self.inner().borrow().n_heard == heard_before {
                otherwise();
            }
        };
        set_timeout(check, PATIENCE);
    }

    /// A card that was dragged stands where the picture says.
    pub(super) fn let_go(self) {
        let dragged = self.inner().borrow_mut().dragged.take();
        if let Some(card) = dragged {
            card.remove_attribute("transform").ok();
        }
    }

    /// Puts a step on the screen: all that is shown of it, at once.
    pub(super) fn put(self, stage: Stage, shown: Shown) {
        self.let_go();
        self.sentence.set(shown.narration.clone());
        self.event.set(None);
        // The picture comes last: the editor asks the browser where its text lies, and would have all of it laid out.
        self.shown.set(Some(shown));
        self.stage.set(stage);
        let then = self.inner().borrow_mut().then.take();
        if let Some(Goal::Place(place)) = then {
            self.seek(place);
        }
    }
}
