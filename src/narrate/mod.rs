//! What happened, in plain sentences: memory events in, English out.
//!
//! Invariant: a sentence tells only what the changes say; counts that end where they began are left out.
//! Deliberately absent: the program's text, pictures.

mod collector;
mod gather;
mod words;

use std::collections::BTreeSet;

use self::gather::{Binding, Sum};
use self::words::{Words, count_of, listed, sentence, shorten, with_article};
use crate::timeline::{Change, EXHAUSTED, Event, EventKind, Kind, Moment, ObjectId, State, View};

/// More clauses than this of one kind are summed up.
const MAX_CLAUSES: usize = 3;
/// More sentences than this a step does not get.
const MAX_SENTENCES: usize = 3;

/// What is said of a memory event of which nothing can be seen.
pub(crate) const NOTHING: &str = "Nothing changes that can be seen.";

/// One sentence for a memory event.
pub fn moment(moment: &Moment) -> String {
    let words = Words { views: vec![&moment.view] };
    if let [Change::Collector { phase }] = &moment.changes[..] {
        return sentence(&collector::phase(&words, phase));
    }
    let sum = Sum::of(moment.changes.iter());
    let mut teller = Teller::new(words, sum);
    let mut clauses = teller.clauses();
    if clauses.is_empty() {
        clauses.extend(teller.births());
    }
    if clauses.is_empty() {
        return NOTHING.to_owned();
    }
    sentence(&clauses.join("; "))
}

/// One sentence or a few for a whole step: the moments that led to this view, and what comes now.
pub fn step(moments: &[Moment], view: &View) -> String {
    let sum = Sum::of(moments.iter().flat_map(|moment| &moment.changes));
    let mut views = vec![view];
    views.extend(moments.iter().rev().map(|moment| &moment.view));
    let left = moments.first().map(|moment| &moment.view.event);
    let words = Words { views };
    let clauses = Teller::new(words.clone(), sum).clauses();
    let mut sentences: Vec<String> =
        clauses.iter().take(MAX_SENTENCES).map(|clause| sentence(clause)).collect();
    if let (Some(first), Some(left)) = (clauses.first(), left)
        && left.kind == EventKind::Line
    {
        sentences[0] = sentence(&format!("line {}: {first}", left.line));
    }
    sentences.extend(now(&words, view, left, sentences.is_empty()));
    sentences.join(" ")
}

/// What the step itself is, where that is worth a sentence. `left`: the event that was left.
fn now(words: &Words<'_>, view: &View, left: Option<&Event>, nothing_told: bool) -> Option<String> {
    let event = &view.event;
    let detail = event.detail.as_deref();
    let place = || words.place(&event.function);
    match event.kind {
        EventKind::Exception => {
            let what = detail.map_or("an exception".to_owned(), shorten_error);
            Some(sentence(&format!("{} raises {what}", place())))
        }
        EventKind::Return if event.function != "<module>" => {
            let place = place();
            Some(sentence(&match detail {
                Some(_) if words.is_class_body(&event.function) => {
                    format!("{place} is at its end; now the class is made")
                }
                Some(value) if event.yields => format!("{place} is about to yield {}", value_of(value)),
                Some(value) => format!("{place} is about to return {}", value_of(value)),
                None => format!("the exception leaves {place}"),
            }))
        }
        EventKind::Return if nothing_told => Some("The program is at its end.".to_owned()),
        EventKind::Call if nothing_told && event.function == "<module>" => {
            Some("The program starts.".to_owned())
        }
        EventKind::Call if nothing_told => Some(sentence(&format!("{} is called", place()))),
        EventKind::Line if nothing_told => Some(match left {
            Some(left) if left.kind == EventKind::Line && left.line > 0 => {
                format!("Line {} changes nothing in the picture; line {} is next.", left.line, event.line)
            }
            _ => format!("Line {} is next.", event.line),
        }),
        _ => None,
    }
}

/// A value that is handed out, or what it is.
fn value_of(detail: &str) -> String {
    match detail.strip_prefix("a ") {
        Some(type_name) if !type_name.contains(' ') => with_article(type_name),
        _ => shorten(detail),
    }
}

fn shorten_error(text: &str) -> String {
    match text.split_once(": ") {
        Some((name, rest)) => format!("{name}: {}", shorten(rest)),
        None => text.to_owned(),
    }
}

/// Turns a sum of changes into clauses, and keeps in mind which objects' counts were told.
struct Teller<'v> {
    words: Words<'v>,
    sum: Sum,
    told: BTreeSet<ObjectId>,
    /// New objects that were spoken of.
    named: BTreeSet<ObjectId>,
    has_told_an_end: bool,
    has_told_collector: bool,
}

impl<'v> Teller<'v> {
    fn new(words: Words<'v>, sum: Sum) -> Teller<'v> {
        Teller {
            words,
            sum,
            told: BTreeSet::new(),
            named: BTreeSet::new(),
            has_told_an_end: false,
            has_told_collector: false,
        }
    }

    fn clauses(&mut self) -> Vec<String> {
        let mut out = Vec::new();
        // A call ends the step: what has returned did so before.
        out.extend(self.returns());
        out.extend(self.waits());
        out.extend(self.calls());
        out.extend(self.bindings());
        out.extend(self.fillings());
        out.extend(self.values());
        out.extend(self.ends());
        out.extend(self.collections());
        out.extend(self.counts());
        let printed = self.sum.printed.trim_end().replace('\n', " ⏎ ");
        if !printed.is_empty() {
            out.push(format!("the program prints {}", shorten(&printed)));
        }
        out
    }

    /// `the function down is called; its n refers to the int 5`.
    fn calls(&mut self) -> Option<String> {
        let called = std::mem::take(&mut self.sum.called);
        let function = called.last()?;
        let is_class_body = self.words.is_class_body(function);
        let (parameters, rest): (Vec<Binding>, Vec<Binding>) = std::mem::take(&mut self.sum.bindings)
            .into_iter()
            .partition(|binding| called.contains(&binding.function));
        self.sum.bindings = rest;
        let mut parts: Vec<String> = Vec::new();
        for binding in &parameters {
            if let Some(target) = binding.after {
                let what = self.target(target, binding);
                parts.push(format!("`{}` refers to {what}", binding.name));
                self.told.insert(target);
            }
        }
        let mut clause = if function == "<module>" {
            "the program starts".to_owned()
        } else if is_class_body {
            format!("{} starts, in a frame of its own", self.words.place(function))
        } else {
            format!("{} is called and gets a frame", self.words.place(function))
        };
        if !parts.is_empty() {
            let n_more = parts.len().saturating_sub(MAX_CLAUSES);
            parts.truncate(MAX_CLAUSES);
            if n_more > 0 {
                parts.push(format!("{n_more} more"));
            }
            clause = format!("{clause}: {}", listed(&parts));
        }
        Some(clause)
    }

    /// What generators do: `the generator count goes on where it waited`.
    fn waits(&mut self) -> Option<String> {
        let (resumed, suspended) = (self.sum.resumed.last(), self.sum.suspended.last());
        let goes_on = |function: &String| format!("{} goes on where it waited", self.words.place(function));
        let waits = |function: &String| {
            format!("{} waits; its frame is kept with its names", self.words.place(function))
        };
        let told: Vec<String> = suspended.map(waits).into_iter().chain(resumed.map(goes_on)).collect();
        (!told.is_empty()).then(|| told.join("; "))
    }

    fn returns(&mut self) -> Option<String> {
        let returned = std::mem::take(&mut self.sum.returned);
        let function = returned.last()?;
        // Its names go with the frame; only what that does to the objects is told, further on.
        self.sum.bindings.retain(|binding| binding.after.is_some() || !returned.contains(&binding.function));
        let what = if self.sum.is_class_body {
            format!("the body of the class `{function}`")
        } else {
            self.words.place(function)
        };
        Some(if self.sum.raised {
            let keeps = if self.words.is_frame_kept() {
                "its traceback keeps the frame"
            } else {
                "its frame is gone"
            };
            format!("the exception has left {what}; {keeps}")
        } else if self.sum.is_class_body {
            format!("{what} has run; its names are the class's now, and its frame is gone")
        } else {
            format!("{what} has returned, and its frame and names are gone")
        })
    }

    fn bindings(&mut self) -> Vec<String> {
        let bindings = std::mem::take(&mut self.sum.bindings);
        if bindings.len() > MAX_CLAUSES {
            let names: Vec<String> = bindings.iter().map(|binding| format!("`{}`", binding.name)).collect();
            let n_more = names.len().saturating_sub(6);
            let mut shown: Vec<String> = names.into_iter().take(6).collect();
            if n_more > 0 {
                shown.push(format!("{n_more} more"));
            }
            return vec![format!("the names {} have changed", listed(&shown))];
        }
        bindings.iter().map(|binding| self.binding(binding)).collect()
    }

    fn binding(&mut self, binding: &Binding) -> String {
        let name = &binding.name;
        let Some(target) = binding.after else {
            let lost = binding.before.and_then(|before| self.loss(before));
            return format!("the name `{name}` is gone{}", suffix("; ", lost));
        };
        let what = self.target(target, binding);
        let count = self.count_of(target);
        let lost = binding.before.and_then(|before| self.loss(before));
        format!(
            "the name `{name}` now refers to {what}{}{}",
            suffix("; its count ", count),
            suffix("; ", lost)
        )
    }

    /// What a name refers to now: `a new list`, `the same list as a`, `the int 5`.
    fn target(&mut self, target: ObjectId, binding: &Binding) -> String {
        let (function, name) = (binding.function.as_str(), binding.name.as_str());
        if self.words.is_known_by_value(target) {
            return self.words.the(target);
        }
        if self.is_news(target) {
            return self.words.a_new(target);
        }
        match self.words.name_of(target, Some((function, name))) {
            Some(other) => {
                format!("{} as {}", self.words.the(target).replacen("the ", "the same ", 1), other.told())
            }
            None => self.words.the(target),
        }
    }

    /// Whether an object is new and was not spoken of yet.
    fn is_news(&mut self, object: ObjectId) -> bool {
        self.sum.born.contains_key(&object) && self.named.insert(object)
    }

    /// What losing a reference did to an object.
    fn loss(&mut self, object: ObjectId) -> Option<String> {
        let the = self.words.the(object);
        if self.sum.is_freed(object) {
            self.sum.freed.retain(|end| end.object != object);
            self.told.insert(object);
            self.has_told_an_end = true;
            return Some(format!("the count of {the} it referred to falls to 0, so it is freed"));
        }
        let whose = match self.words.name_of(object, None) {
            Some(name) if !self.words.is_known_by_value(object) => {
                format!("{the} it referred to, which {} still refers to,", name.told())
            }
            _ => format!("{the} it referred to"),
        };
        self.count_of(object).map(|change| format!("the count of {whose} {change}"))
    }

    /// `goes from 1 to 2`, once for each object.
    fn count_of(&mut self, object: ObjectId) -> Option<String> {
        let &(before, after) = self.sum.counts.get(&object)?;
        if self.sum.is_freed(object) || !self.told.insert(object) {
            return None;
        }
        let is_new = self.sum.born.contains_key(&object);
        Some(if is_new { format!("is {after}") } else { format!("goes from {before} to {after}") })
    }

    fn fillings(&mut self) -> Vec<String> {
        // A key that comes with its value needs no words of its own.
        let mut slots = std::mem::take(&mut self.sum.slots);
        let values: BTreeSet<(ObjectId, String)> = slots
            .iter()
            .filter_map(|slot| Some((slot.owner, slot.label.strip_prefix('v')?.to_owned())))
            .collect();
        slots.retain(|slot| {
            !slot
                .label
                .strip_prefix('k')
                .is_some_and(|number| values.contains(&(slot.owner, number.to_owned())))
        });
        // That the traceback keeps a frame is told with the frame that the exception leaves.
        slots.retain(|slot| !(self.sum.raised && words::is_traceback(&slot.label)));
        // What dies lets go of all; that is told with its end.
        slots.retain(|slot| {
            let is_alive = self.words.object(slot.owner).is_none_or(|owner| owner.state == State::Alive);
            is_alive && !self.sum.is_freed(slot.owner)
        });
        let mut out = Vec::new();
        let mut owners: Vec<ObjectId> = Vec::new();
        for slot in &slots {
            if !owners.contains(&slot.owner) {
                owners.push(slot.owner);
            }
        }
        for owner in owners {
            let all: Vec<_> = slots.iter().filter(|slot| slot.owner == owner).collect();
            if self.sum.born.contains_key(&owner) && all.len() > 1 {
                continue;
            }
            if all.len() > 2 {
                out.push(format!(
                    "{} of {} have changed",
                    many_slots(&all[0].label, all.len()),
                    self.words.the_known(owner)
                ));
                continue;
            }
            for slot in all {
                let which = self.words.slot(owner, &slot.label);
                let lost = slot.before.and_then(|before| self.loss(before));
                let is_set = self.words.object(owner).is_some_and(|object| object.kind == Kind::Set);
                out.push(match slot.after {
                    Some(after) if is_set => {
                        let count = self.count_of(after);
                        let (whose, what) = (self.words.the_known(owner), self.words.the(after));
                        format!("{whose} has a new element, {what}{}", suffix("; its count ", count))
                    }
                    Some(after) => {
                        let what = if !self.words.is_known_by_value(after) && self.is_news(after) {
                            self.words.a_new(after)
                        } else {
                            self.words.the_known(after)
                        };
                        let count = self.count_of(after);
                        let count = suffix("; its count ", count);
                        format!("{which} now refers to {what}{count}{}", suffix("; ", lost))
                    }
                    None => format!("{which} is gone{}", suffix("; ", lost)),
                });
            }
        }
        if out.len() > MAX_CLAUSES {
            let n = out.len() - MAX_CLAUSES + 1;
            out.truncate(MAX_CLAUSES - 1);
            out.push(format!("{n} more objects have changed"));
        }
        out
    }

    /// What objects hold besides references: `the bytearray that b refers to is now bytearray(b'x')`.
    fn values(&mut self) -> Vec<String> {
        let mut values = std::mem::take(&mut self.sum.values);
        values.retain(|(object, ..)| !self.sum.is_freed(*object) && !self.sum.born.contains_key(object));
        let n_more = values.len().saturating_sub(MAX_CLAUSES);
        values.truncate(MAX_CLAUSES);
        let mut out: Vec<String> = values
            .iter()
            .map(|(object, before, after)| {
                let what = self.words.the_known(*object);
                let after = shorten(after);
                match self.words.object(*object).map(|object| object.kind) {
                    Some(Kind::Class) => format!("the class {before} is called {after} now"),
                    Some(Kind::Function) => format!("the function {before} is {after} now"),
                    Some(Kind::Iterator) if after == EXHAUSTED => format!("{what} has nothing left"),
                    Some(Kind::Iterator) => format!("{what} has moved on ({after})"),
                    _ => format!("{what} is now {after}"),
                }
            })
            .collect();
        if n_more > 0 {
            out.push(format!("{n_more} more have changed"));
        }
        out
    }

    /// What was freed and is not told yet.
    fn ends(&mut self) -> Option<String> {
        let freed = std::mem::take(&mut self.sum.freed);
        let first = freed.first()?;
        self.told.extend(freed.iter().map(|end| end.object));
        let what = grouped(freed.iter().map(|end| end.type_name.as_str()));
        if freed.iter().any(|end| end.by_collector) {
            self.has_told_collector = true;
            return Some(match freed.len() {
                1 => format!("the cyclic collector frees {what}, which only a cycle kept alive"),
                _ => format!("the cyclic collector frees {what}, which only each other referred to"),
            });
        }
        let follows = self.has_told_an_end || self.holder_that_died(first.object).is_some();
        if freed.len() > 1 {
            return Some(if follows {
                format!("that drops what it held, and {what} are freed too")
            } else {
                format!("nothing refers to {what} any more, so they are freed")
            });
        }
        let the = self.words.the(first.object);
        let fell = self.sum.counts.get(&first.object).is_some_and(|&(_, after)| after == 0);
        Some(match (follows, fell) {
            (true, _) => format!("that drops {the} it held, whose count falls to 0 too, so it is freed"),
            (false, true) => format!("the count of {the} falls to 0, so it is freed"),
            (false, false) => format!("{the} is freed, and its memory can be used again"),
        })
    }

    /// Collections that freed nothing in the picture.
    fn collections(&self) -> Option<String> {
        let found: u32 = self.sum.collected.iter().sum();
        if self.has_told_collector || self.sum.collected.is_empty() {
            return None;
        }
        Some(if found == 0 {
            "the cyclic collector runs and finds nothing unreachable".to_owned()
        } else {
            format!("the cyclic collector runs and finds {} unreachable", count_of(found as usize, "object"))
        })
    }

    /// A dying object that refers to this one.
    fn holder_that_died(&self, object: ObjectId) -> Option<ObjectId> {
        let views = self.words.views.iter();
        let mut dead = views.flat_map(|view| &view.objects).filter(|holder| holder.state != State::Alive);
        dead.find(|holder| holder.id != object && holder.slots.iter().any(|slot| slot.target == object))
            .map(|holder| holder.id)
    }

    /// Counts that nothing else has told.
    fn counts(&mut self) -> Option<String> {
        let mut parts = Vec::new();
        for object in std::mem::take(&mut self.sum.count_order) {
            if self.sum.born.contains_key(&object) || self.told.contains(&object) {
                continue;
            }
            let &(before, after) = self.sum.counts.get(&object)?;
            let what = self.words.the_known(object);
            parts.push(match (after, self.holder_that_died(object)) {
                (0, Some(_)) => {
                    format!("that drops {} it held, whose count falls to 0 too", self.words.the(object))
                }
                (0, None) => format!("the count of {what} falls to 0, so it is freed"),
                (_, Some(_)) if after < before => {
                    format!("that drops {what}, which lives on: its count goes from {before} to {after}")
                }
                _ => format!("the count of {what} goes from {before} to {after}"),
            });
        }
        if parts.len() > MAX_CLAUSES {
            let n = parts.len() - MAX_CLAUSES + 1;
            parts.truncate(MAX_CLAUSES - 1);
            parts.push(format!("the counts of {n} more objects change"));
        }
        (!parts.is_empty()).then(|| parts.join("; "))
    }

    /// Objects that were made, where nothing else is to be told.
    fn births(&mut self) -> Option<String> {
        let ids: Vec<ObjectId> = self.sum.born.keys().copied().collect();
        match ids[..] {
            [] => None,
            [one] => Some(format!("{} is made", self.words.a_new(one))),
            _ => Some(format!("{} are made", grouped(self.sum.born.values().map(String::as_str)))),
        }
    }
}

fn suffix(before: &str, clause: Option<String>) -> String {
    clause.map_or(String::new(), |clause| format!("{before}{clause}"))
}

/// `3 items`, `4 attributes`.
fn many_slots(label: &str, n: usize) -> String {
    let noun = match label.as_bytes() {
        [b'.', ..] => "attribute",
        [b'k' | b'v', b'0'..=b'9', ..] => "key",
        [b'0'..=b'9', ..] => "item",
        _ => "part",
    };
    count_of(n, noun)
}

/// `2 Nodes, a list and 3 ints`, in the order of the first of each.
fn grouped<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let mut groups: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match groups.iter_mut().find(|group| group.0 == name) {
            Some(group) => group.1 += 1,
            None => groups.push((name, 1)),
        }
    }
    let parts: Vec<String> = groups.iter().map(|&(name, n)| count_of(n, name)).collect();
    listed(&parts)
}
