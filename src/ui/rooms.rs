//! The rooms beside the picture: each answers a question about the step on the screen. One is open at a time.
//!
//! Invariant: a room shows only what the engine has told of the run and step on the screen; until that has come it
//! says so.

use heapglass::inquiry::scene::CollectorState;
use heapglass::inquiry::{Answer, Holding, Question};
use heapglass::protocol::Request;
use heapglass::timeline::{CodeView, FrameId, Life, MemoryMap, ObjectId, Step, Tracks};
use leptos::prelude::*;
use leptos::web_sys::{Event, KeyboardEvent, MouseEvent};

use super::bytecode_room::BytecodeRoom;
use super::collector_room::CollectorRoom;
use super::icons::Icon;
use super::memory_room::MemoryRoom;
use super::object_room::ObjectRoom;
use super::parts::{IconButton, is_press};
use super::store::Store;

/// How far the pointer may move between press and release of a click, in pixels.
const CLICK_REACH: i32 = 5;

/// A room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Room {
    /// Who holds an object, why it lives, how its count went.
    Object,
    /// The code that runs.
    Bytecode,
    /// Arenas, pools, blocks.
    Memory,
    /// The cyclic collector.
    Collector,
}

impl Room {
    /// All of them, in the order of their tabs.
    const ALL: [Room; 4] = [Room::Object, Room::Bytecode, Room::Memory, Room::Collector];

    const fn title(self) -> &'static str {
        match self {
            Room::Object => "Owners",
            Room::Bytecode => "Bytecode",
            Room::Memory => "Memory map",
            Room::Collector => "Collector",
        }
    }

    const fn testid(self) -> &'static str {
        match self {
            Room::Object => "room-object",
            Room::Bytecode => "room-bytecode",
            Room::Memory => "room-memory",
            Room::Collector => "room-collector",
        }
    }

    const fn hint(self) -> &'static str {
        match self {
            Room::Object => "Who holds an object, why it is alive, and how its count went",
            Room::Bytecode => "The instructions that run, and the operand stack",
            Room::Memory => "Where the objects lie: arenas, pools, blocks and free lists",
            Room::Collector => "How the collector finds cycles, phase by phase",
        }
    }
}

/// A name that was picked in the picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Picked {
    pub(crate) frame: FrameId,
    pub(crate) name: String,
}

/// What the rooms know and what is picked. Every field is a handle.
#[derive(Clone, Copy)]
pub(crate) struct Rooms {
    /// Which room is open.
    pub(crate) open: RwSignal<Option<Room>>,
    /// The object that was picked.
    pub(crate) object: RwSignal<Option<ObjectId>>,
    /// The name that was picked.
    pub(crate) name: RwSignal<Option<Picked>>,
    /// What is known of the object at a step.
    pub(crate) holding: RwSignal<Option<(Step, Holding)>>,
    /// Its life, once it is told.
    pub(crate) life: RwSignal<Option<Life>>,
    /// The stretch of the run that the time line draws.
    pub(crate) tracks: RwSignal<Option<Tracks>>,
    /// The code before an instruction of a step.
    pub(crate) code: RwSignal<Option<(Step, CodeView)>>,
    /// Which instruction of the step is wanted.
    pub(crate) instruction: RwSignal<u32>,
    /// The next step that is shown is entered from its end.
    pub(crate) from_end: StoredValue<bool>,
    /// The memory at a step.
    pub(crate) memory: RwSignal<Option<(Step, MemoryMap)>>,
    /// How the collector stands at a step.
    pub(crate) collector: RwSignal<Option<(Step, CollectorState)>>,
    /// The scene and the act of it whose picture is wanted in place of the step's.
    pub(crate) act: RwSignal<Option<(u32, u32)>>,
    /// The object that the pointer or the focus is on, in the picture or in a room.
    pub(crate) pointed: RwSignal<Option<ObjectId>>,
    /// Where the pointer was pressed last.
    pressed: StoredValue<(i32, i32)>,
}

impl Rooms {
    pub(crate) fn new() -> Rooms {
        Rooms {
            open: RwSignal::new(None),
            object: RwSignal::new(None),
            name: RwSignal::new(None),
            holding: RwSignal::new(None),
            life: RwSignal::new(None),
            tracks: RwSignal::new(None),
            code: RwSignal::new(None),
            instruction: RwSignal::new(0),
            from_end: StoredValue::new(false),
            memory: RwSignal::new(None),
            collector: RwSignal::new(None),
            act: RwSignal::new(None),
            pointed: RwSignal::new(None),
            pressed: StoredValue::new((0, 0)),
        }
    }

    /// Takes an answer.
    fn take(self, step: Step, answer: Answer) {
        match answer {
            Answer::Code { .. } | Answer::Act { .. } => {} // they have pictures: see `Store::take_answer`
            Answer::Owners(holding) => {
                if self.object.get_untracked() == Some(holding.id) {
                    self.holding.set(Some((step, *holding)));
                }
            }
            Answer::Memory(map) => self.memory.set(Some((step, *map))),
            Answer::Collector(state) => self.collector.set(Some((step, *state))),
            Answer::Tracks(tracks) => self.tracks.set(Some(tracks)),
            Answer::Life(life) => {
                if self.object.get_untracked() == Some(life.id) {
                    self.life.set(Some(life));
                }
            }
        }
    }
}

impl Store {
    /// Asks for what a room shows of the step on the screen.
    pub(super) fn ask(self, step: Step, question: Question) {
        let run = self.run.with_untracked(|run| run.number);
        self.send(Request::Ask { run, step, question });
    }

    /// Takes what the engine has told.
    pub(super) fn take_answer(self, step: Step, answer: Answer) {
        let rooms = self.rooms;
        if let Answer::Act { scene, act, picture } = &answer {
            let is_here = untrack(|| self.step_shown()) == Some(step);
            if is_here && rooms.act.get_untracked() == Some((*scene, *act)) {
                self.show_act(picture.as_deref());
            }
            return;
        }
        let Answer::Code { code, picture } = answer else { return rooms.take(step, answer) };
        let is_wanted = untrack(|| self.step_shown()) == Some(step)
            && code.instruction == rooms.instruction.get_untracked()
            && rooms.open.get_untracked() == Some(Room::Bytecode);
        if !is_wanted {
            return;
        }
        if rooms.from_end.try_update_value(std::mem::take) == Some(true) && code.n_instructions > 1 {
            return rooms.instruction.set(code.n_instructions - 1);
        }
        let was_between = rooms.code.with_untracked(|code| {
            code.as_ref().is_some_and(|(at, code)| *at == step && code.instruction > 0)
        });
        if picture.is_some() || was_between {
            self.show_instruction(picture.as_deref());
        }
        rooms.code.set(Some((step, *code)));
    }

    /// Picks an object, and opens the room that tells of it.
    pub(crate) fn pick(self, object: ObjectId) {
        self.rooms.name.set(None);
        self.rooms.object.set(Some(object));
        self.rooms.open.set(Some(Room::Object));
    }

    /// Picks a name and the object that it refers to.
    pub(crate) fn pick_name(self, frame: FrameId, name: String, object: ObjectId) {
        self.pick(object);
        self.rooms.name.set(Some(Picked { frame, name }));
    }

    /// Whether a click is one, and not the end of dragging the picture about.
    pub(super) fn is_plain_click(self, event: &MouseEvent) -> bool {
        let (x, y) = self.rooms.pressed.get_value();
        (event.client_x() - x).abs() + (event.client_y() - y).abs() <= CLICK_REACH
    }

    /// A click on a card.
    pub(super) fn pick_on_click(self, event: &MouseEvent, object: ObjectId) {
        if self.is_plain_click(event) {
            self.pick(object);
        }
    }

    /// A key on a card: Enter and Space pick it, as they press a button.
    pub(super) fn pick_on_key(self, event: &KeyboardEvent, object: ObjectId) {
        if is_press(event) {
            self.pick(object);
        }
    }

    /// Closes the room that is open. Nothing is picked any more.
    pub(crate) fn close_room(self) {
        self.rooms.open.set(None);
        self.rooms.object.set(None);
        self.rooms.name.set(None);
    }

    /// The step on the screen, as far as the run that it belongs to is the one that can be asked.
    pub(super) fn step_shown(self) -> Option<Step> {
        let (number, lost) = self.run.with(|run| (run.number, run.lost));
        self.shown.with(|shown| shown.as_ref().filter(|shown| shown.run == number && !lost).map(|s| s.step))
    }
}

/// Keeps what the rooms know at the step on the screen.
pub(crate) fn keep_up(store: Store) {
    let rooms = store.rooms;
    window_event_listener(leptos::ev::pointerdown, move |event| {
        rooms.pressed.set_value((event.client_x(), event.client_y()));
    });
    let step = Memo::new(move |_| store.step_shown());
    let is_open = Memo::new(move |_| rooms.open.get() == Some(Room::Object));
    Effect::new(move || {
        if let (Some(step), Some(object), true) = (step.get(), rooms.object.get(), is_open.get()) {
            store.ask(step, Question::Owners { object });
        }
    });
    // A life is that of the whole run: told anew when the run goes on or another begins.
    let run = Memo::new(move |_| store.run.with(|run| (run.number, run.state)));
    Effect::new(move || {
        let _ = run.get();
        rooms.life.set(None);
        let has_steps = step.with(Option::is_some);
        if let (Some(object), true, true) = (rooms.object.get(), is_open.get(), has_steps) {
            store.ask(step.get_untracked().unwrap_or(0), Question::Life { object });
        }
    });
    // The picture has less room beside an open one: it measures itself as when the window changes.
    let is_any_open = Memo::new(move |_| rooms.open.with(Option::is_some));
    Effect::new(move || {
        if is_any_open.get() && store.is_foreign() {
            store.close_room();
            store.tell("This run was recorded: who holds an object, its life, its code and its memory are not known.");
        }
    });
    Effect::new(move |before: Option<bool>| {
        let is_open = is_any_open.get();
        if before.is_some_and(|before| before != is_open) {
            request_animation_frame(|| {
                if let Ok(event) = Event::new("resize") {
                    window().dispatch_event(&event).ok();
                }
            });
        }
        is_open
    });
    // The code that runs, instruction by instruction: each step begins with its first.
    let shows_code = Memo::new(move |_| rooms.open.get() == Some(Room::Bytecode));
    Effect::new(move || {
        step.track();
        rooms.instruction.set(0);
    });
    Effect::new(move |was_shown: Option<bool>| {
        let shows = shows_code.get();
        match (step.get(), shows) {
            (Some(step), true) => store.ask(step, Question::Code { instruction: rooms.instruction.get() }),
            _ if was_shown == Some(true) => {
                let was_between = rooms
                    .code
                    .with_untracked(|code| code.as_ref().is_some_and(|(_, code)| code.instruction > 0));
                if was_between && step.with_untracked(Option::is_some) {
                    store.show_instruction(None);
                }
                rooms.instruction.set(0);
                rooms.code.set(None);
            }
            _ => {}
        }
        shows
    });
    Effect::new(move || {
        if let (Some(step), Some(Room::Memory)) = (step.get(), rooms.open.get()) {
            store.ask(step, Question::Memory);
        }
    });
    Effect::new(move || {
        if let (Some(step), Some(Room::Collector)) = (step.get(), rooms.open.get()) {
            store.ask(step, Question::Collector);
        }
    });
    Effect::new(move || {
        step.track();
        rooms.act.set(None);
    });
    Effect::new(move || {
        if rooms.open.get() != Some(Room::Collector) {
            rooms.act.set(None);
        }
    });
    // The picture at the act that one has come to; the step's own when the scene is left and the step is not.
    Effect::new(move |before: Option<(Option<Step>, bool)>| {
        let (step, act) = (step.get_untracked(), rooms.act.get());
        match (step, act) {
            (Some(step), Some((scene, act))) => store.ask(step, Question::Act { scene, act }),
            _ if before == Some((step, true)) => store.show_act(None),
            _ => {}
        }
        (step, act.is_some())
    });
    // Another program has other objects.
    let program = Memo::new(move |_| store.run.with(|run| run.source.clone()));
    Effect::new(move |before: Option<String>| {
        let source = program.get();
        if before.is_some_and(|before| before != source) {
            rooms.object.set(None);
            rooms.name.set(None);
            rooms.holding.set(None);
        }
        source
    });
}

/// The tabs over the picture that open the rooms.
#[component]
pub(super) fn RoomTabs() -> impl IntoView {
    let store = expect_context::<Store>();
    let open = store.rooms.open;
    let tab = move |room: Room| {
        let toggle = move || {
            if open.get_untracked() == Some(room) {
                store.close_room();
            } else {
                open.set(Some(room));
                show_dock();
            }
        };
        view! {
            <button type="button" class="rooms__tab" data-testid=room.testid() title=room.hint()
                aria-expanded=move || (open.get() == Some(room)).to_string() aria-controls="dock"
                on:click=move |_| toggle()>
                {room.title()}
            </button>
        }
    };
    view! { <nav class="rooms" aria-label="Look closer">{Room::ALL.map(tab)}</nav> }
}

/// On a narrow page the room lies below the picture: it is brought into view.
fn show_dock() {
    let is_narrow =
        window().match_media("(max-width: 820px)").ok().flatten().is_some_and(|query| query.matches());
    if is_narrow {
        request_animation_frame(|| {
            if let Some(dock) = document().get_element_by_id("dock") {
                dock.scroll_into_view();
            }
        });
    }
}

/// The room that is open.
#[component]
pub(super) fn Dock() -> impl IntoView {
    let store = expect_context::<Store>();
    let open = store.rooms.open;
    view! {
        <Show when=move || open.with(Option::is_some)>
            <aside class="dock" id="dock" data-testid="dock" aria-label=move || open.get().map(Room::title)>
                <div class="bar dock__bar">
                    <h2 class="caption">{move || open.get().map(Room::title)}</h2>
                    <span class="bar__space"></span>
                    <IconButton icon=Icon::Close label="Close (Escape)" testid="close-room"
                        on_press=move || store.close_room()/>
                </div>
                <div class="dock__body" tabindex="0" role="region" aria-label=move || open.get().map(Room::hint)>
                    {move || open.get().map(|room| match room {
                        Room::Object => view! { <ObjectRoom/> }.into_any(),
                        Room::Bytecode => view! { <BytecodeRoom/> }.into_any(),
                        Room::Memory => view! { <MemoryRoom/> }.into_any(),
                        Room::Collector => view! { <CollectorRoom/> }.into_any(),
                    })}
                </div>
            </aside>
        </Show>
    }
}
