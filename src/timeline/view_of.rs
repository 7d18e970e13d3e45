//! From a machine to a [`View`].

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::heap::{Obj, Rec, Slot, flag};
use crate::machine::{Machine, TraceEvent};
use crate::types::ty;

use super::guise::{Guises, Shown};
use super::{
    Event, EventKind, FrameId, FrameView, Kind, NameKind, NameView, ObjectId, ObjectView, SlotView, State,
    Step, View, inspect,
};

/// Objects in one view, at the most.
const MAX_OBJECTS: usize = 2000;

/// Slots of one object in a view, at the most.
const MAX_SLOTS: usize = 64;

/// So many objects are asked what they are, in one view.
const MAX_SAYINGS: usize = 60;

/// What a view holds besides what every view does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Detail {
    /// Objects that only an operand stack holds.
    pub operands: bool,
    /// Of these objects so many entries, where that is more than of others.
    pub n_entries: Rc<BTreeMap<ObjectId, u32>>,
}

/// The program at a step. `known`: objects that stay in view while only the operand stack holds them.
pub(crate) fn view(m: &Machine, step: Step, known: Option<&BTreeSet<ObjectId>>, detail: &Detail) -> View {
    read(m, step, known, detail).0
}

/// The same, and whether something is in it that an operand stack alone holds.
pub(crate) fn read(
    m: &Machine,
    step: Step,
    known: Option<&BTreeSet<ObjectId>>,
    detail: &Detail,
) -> (View, bool) {
    let mut infos = inspect::frames(m);
    let id = |s: Slot| m.heap.id(s);
    let mut order: Vec<Slot> = Vec::new();
    let mut known_slots: BTreeSet<Slot> = BTreeSet::new();
    let mut frames = Vec::new();
    let mut guises = Guises::new(m);
    for f in &mut infos {
        if f.class_body {
            f.names.retain(|(name, kind, s)| *kind != NameKind::Local || !guises.is_internal_name(name, *s));
        }
        for (_, _, s) in &f.names {
            if known_slots.insert(*s) {
                order.push(*s);
            }
        }
        frames.push(FrameView {
            id: FrameId(f.id),
            function: f.function.clone(),
            line: f.line,
            names: f
                .names
                .iter()
                .map(|(n, kind, s)| NameView { name: n.clone(), kind: *kind, target: id(*s) })
                .collect(),
            operands: f.operands.iter().map(|&s| id(s)).collect(),
            generator: f.generator.some().map(id),
            goes_on: f.goes_on,
            is_class_body: f.class_body,
        });
    }
    let is_wanted = |s: Slot| known.map_or(detail.operands, |in_view| in_view.contains(&id(s)));
    let mut has_operands = false;
    for s in infos.iter().flat_map(|f| f.operands.iter().copied()) {
        if is_wanted(s) && known_slots.insert(s) {
            order.push(s);
            has_operands = true;
        }
    }
    // An exception on its way, or in its handler, has no name yet, and keeps its frames and all that these hold.
    for s in m.raised.some().into_iter().chain(m.exception_handled()) {
        if known_slots.insert(s) {
            order.push(s);
        }
    }
    let mut objects: BTreeMap<ObjectId, ObjectView> = BTreeMap::new();
    let borrowed = m.borrowed();
    let mut next = 0;
    let mut n_left_out = 0;
    for s in unreachable_of_program(m) {
        if known_slots.insert(s) {
            order.push(s);
        }
    }
    while next < order.len() {
        let s = order[next];
        next += 1;
        if objects.len() >= MAX_OBJECTS {
            n_left_out = (order.len() - next + 1) as u32;
            break;
        }
        let n_entries = detail.n_entries.get(&id(s)).copied();
        let n_each = MAX_SLOTS.max(2 * n_entries.unwrap_or(0) as usize);
        let mut shown = guises.shown(s, n_each, n_entries.is_some());
        shown.slots = shorten(shown.slots, n_entries);
        for (_, t) in &shown.slots {
            if known_slots.insert(*t) {
                order.push(*t);
            }
        }
        let count = m.heap.count(s) - borrowed.get(&s).unwrap_or(&0);
        objects.insert(id(s), object(&mut guises, m, (s, count), shown));
    }
    // what was left out is not referred to either
    if n_left_out > 0 {
        let there: BTreeSet<ObjectId> = objects.keys().copied().collect();
        for o in objects.values_mut() {
            o.slots.retain(|s| there.contains(&s.target));
        }
    }
    let (kind, function, line) = m.event_text();
    let view = View {
        step,
        event: Event {
            kind: match kind {
                TraceEvent::Call => EventKind::Call,
                TraceEvent::Line => EventKind::Line,
                TraceEvent::Return => EventKind::Return,
                TraceEvent::Exception => EventKind::Exception,
            },
            function,
            line: line.unwrap_or(0),
            detail: m.event_detail(),
            yields: kind == TraceEvent::Return && m.is_at_yield(),
        },
        frames,
        objects: objects.into_values().map(Rc::new).collect(),
        output_len: m.n_printed() as usize,
        n_alive: m.heap.n_program_objects(),
        bytes_alive: m.heap.program_bytes(),
        n_left_out,
    };
    (view, has_operands)
}

/// Lets a view have in common with another what is the same in both, so that what follows need not look at it.
pub(super) fn share(view: &mut View, other: &View) {
    let mut others = other.objects.iter().peekable();
    for object in &mut view.objects {
        while others.next_if(|other| other.id < object.id).is_some() {}
        if let Some(other) = others.next_if(|other| other.id == object.id)
            && other == object
        {
            *object = other.clone();
        }
    }
}

/// Adds what objects of other types than ours to show say of themselves: dates, decimals, patterns. They are asked on a
/// copy of the machine, so this costs more than all the rest, where there are some.
pub(crate) fn say(m: &Machine, view: &mut View) {
    let is_mute = |o: &&mut Rc<ObjectView>| {
        matches!(o.kind, Kind::Instance | Kind::Other)
            && (o.class.is_none() && o.value.is_none() && o.n_slots == 0 && o.state == State::Alive)
    };
    let mute: Vec<&mut Rc<ObjectView>> = view.objects.iter_mut().filter(is_mute).take(MAX_SAYINGS).collect();
    if mute.is_empty() {
        return;
    }
    let ids: BTreeSet<ObjectId> = mute.iter().map(|o| o.id).collect();
    let mut slots: Vec<Slot> = m.heap.all().filter(|&s| ids.contains(&m.heap.id(s))).collect();
    slots.sort_by_key(|&s| m.heap.id(s));
    for (object, said) in mute.into_iter().zip(m.sayings(&slots)) {
        if said.is_some() {
            Rc::make_mut(object).value = said.map(inspect::cut);
        }
    }
}

/// What was said at another moment of the same step.
pub(super) fn say_again(view: &mut View, others: &[&View]) {
    for object in view.objects.iter_mut().filter(|o| o.value.is_none() && o.class.is_none()) {
        let known = others.iter().find_map(|other| {
            let at = other.objects.binary_search_by_key(&object.id, |o| o.id).ok()?;
            other.objects[at].value.clone()
        });
        if known.is_some() {
            Rc::make_mut(object).value = known;
        }
    }
}

/// The first and the last slots of an object that has very many; of the first, those of as many entries as are wanted.
fn shorten(mut slots: Vec<(String, Slot)>, n_entries: Option<u32>) -> Vec<(String, Slot)> {
    const N_TAIL: usize = MAX_SLOTS / 4;
    let n_head = (MAX_SLOTS - N_TAIL).max(2 * n_entries.unwrap_or(0) as usize);
    if slots.len() > n_head + N_TAIL {
        let tail = slots.split_off(slots.len() - N_TAIL);
        slots.truncate(n_head);
        slots.extend(tail);
    }
    slots
}

/// An object without what it refers to.
pub(super) fn alone(m: &Machine, s: Slot) -> ObjectView {
    object(&mut Guises::new(m), m, (s, m.count(s)), Shown { slots: Vec::new(), n_slots: 0 })
}

fn object(guises: &mut Guises<'_>, m: &Machine, (s, count): (Slot, u32), shown: Shown) -> ObjectView {
    let mut slot = |(label, to): (String, Slot)| {
        let name = guises.slot_name(s, &label);
        SlotView { label, name, target: m.heap.id(to) }
    };
    let slots = shown.slots.into_iter().map(&mut slot).collect();
    ObjectView {
        id: m.heap.id(s),
        type_name: m.type_own_name(s).to_string(),
        class: Some(m.heap.ty(s))
            .filter(|&class| inspect::is_own_class(m, class))
            .map(|class| m.heap.id(class)),
        kind: inspect::kind(m, s),
        guise: guises.guise(s),
        refcount: (!m.heap.is_immortal(s)).then_some(count),
        size: m.heap.size(s),
        address: m.heap.address(s),
        value: guises.member(s).or_else(|| inspect::shown_value(m, s)),
        slots,
        n_slots: shown.n_slots,
        state: if m.heap.has_flag(s, flag::DYING) { State::Dying } else { State::Alive },
    }
}

/// Objects of the program that are alive although no frame reaches them: what only a cycle keeps, until the
/// collector comes.
fn unreachable_of_program(m: &Machine) -> Vec<Slot> {
    const MAX: usize = 50_000;
    let mut all: Vec<Slot> = Vec::new();
    // in the middle of a collection, when it calls the program, what it has found is in no generation
    for list in (0..3).map(|g| m.heap.generation(g)).chain([m.heap.set_apart()]) {
        all.extend(list.into_iter().filter(|&s| m.heap.is_of_program(s) && is_shown(m, s)).take(MAX));
    }
    let mut reach = Reach {
        m,
        wanted: Marks::new(m),
        n_wanted: all.len(),
        reached: Marks::new(m),
        own: Vec::new(),
        others: Vec::new(),
    };
    for &s in &all {
        reach.wanted.put(s);
    }
    // by anything that the machine or the rest of the heap holds
    reach.meet(m.main);
    for s in m.roots() {
        reach.meet(s);
    }
    // the program's own objects first: mostly these refer to all that is wanted, and nobody need look further
    while reach.n_wanted > 0
        && let Some(s) = reach.own.pop().or_else(|| reach.others.pop())
    {
        m.heap.edges(s, &mut |_, t| reach.meet(t));
    }
    if reach.n_wanted == 0 {
        return Vec::new();
    }
    all.sort_unstable();
    all.retain(|&s| !reach.reached.has(s));
    all
}

/// A walk over all that is referred to, until the objects that are wanted are met.
struct Reach<'a> {
    m: &'a Machine,
    wanted: Marks,
    n_wanted: usize,
    reached: Marks,
    /// What was met and may refer to something: the program's objects, and others.
    own: Vec<Slot>,
    others: Vec<Slot>,
}

impl Reach<'_> {
    fn meet(&mut self, s: Slot) {
        if s.is_null() || !self.reached.put(s) {
            return;
        }
        if self.wanted.has(s) {
            self.n_wanted -= 1;
        }
        let heap = &self.m.heap;
        let holds_nothing = matches!(heap.ty(s), ty::INT | ty::FLOAT | ty::STR | ty::BOOL | ty::BYTES);
        if !holds_nothing {
            if heap.is_of_program(s) || s == self.m.main { &mut self.own } else { &mut self.others }.push(s);
        }
    }
}

/// A set of places in the heap.
struct Marks(Vec<u64>);

impl Marks {
    fn new(m: &Machine) -> Marks {
        Marks(vec![0; m.heap.n_slots() as usize / 64 + 1])
    }

    fn has(&self, s: Slot) -> bool {
        self.0[s.idx() / 64] >> (s.idx() % 64) & 1 != 0
    }

    /// Whether it was not there yet.
    fn put(&mut self, s: Slot) -> bool {
        let fresh = !self.has(s);
        self.0[s.idx() / 64] |= 1 << (s.idx() % 64);
        fresh
    }
}

/// What a learner knows as an object: parts of functions and classes are not shown on their own.
fn is_shown(m: &Machine, s: Slot) -> bool {
    match m.heap.obj(s) {
        Obj::Instance(_) | Obj::List { .. } | Obj::Set { .. } => true,
        Obj::Record { kind, .. } => matches!(kind, Rec::Plain | Rec::Function | Rec::Exception),
        Obj::Ext(_) => matches!(m.heap.ext(s), Some(crate::heap::Ext::Generator(_))),
        _ => false,
    }
}
