//! What importing a module does in CPython 3.13 beside making it: which other modules it loads, how many references
//! those hold to what programs can name, and which names they have interned.
//!
//! Ours are made otherwise: they load less and hold other things. A program sees the difference in the counts of
//! modules, of what they export, of built-in functions and of its own texts, so what is missing is held by the
//! interpreter, and where ours hold more the surplus is not counted.
//!
//! The facts are recorded, not derived: `tests/oracle/modules.py` writes `facts.txt` and says what its lines mean.
//!
//! Deliberately absent: what lies deeper inside a module than what a program can name.

use std::collections::{BTreeMap, BTreeSet};

use crate::heap::{FREE_AT_START, LayoutThere, Obj, Slot, class_flags, func};
use crate::machine::Machine;
use crate::types::{is_builtin_type, ty};

const FACTS: &str = include_str!("facts.txt");

/// What this machine's program has imported, as CPython would have loaded it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loaded {
    /// How many imports go on. What our modules import for themselves CPython's need not.
    pub(super) depth: u32,
    /// Whether something of ours has been made that facts may be about.
    pub(super) unsettled: bool,
    /// What the program has imported by its name.
    asked: BTreeSet<&'static str>,
    modules: BTreeSet<&'static str>,
    /// The references to each thing that CPython has at this time, beside the one from its namespace; `None` where
    /// it is immortal.
    references: BTreeMap<&'static str, Option<i64>>,
    /// How many classes have been registered with abstract ones, by CPython's modules and by the program.
    pub(super) registrations: i64,
}

/// The words of all facts of a kind, behind the name that each is about.
fn facts(kind: &str) -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    let prefix = format!("{kind} ");
    FACTS.lines().filter_map(move |line| {
        let line = line.strip_prefix(prefix.as_str())?;
        let (name, words) = line.split_once(' ').unwrap_or((line, ""));
        Some((name, words.split(' ')))
    })
}

/// The words of one fact.
fn words(kind: &str, name: &str) -> impl Iterator<Item = &'static str> {
    facts(kind).filter(move |fact| fact.0 == name).flat_map(|fact| fact.1).filter(|word| !word.is_empty())
}

/// Whether CPython's module is Python, so that functions of native code in it belong to another one.
pub(crate) fn is_python(name: &str) -> bool {
    facts("python").any(|(first, mut rest)| first == name || rest.any(|other| other == name))
}

impl Loaded {
    /// Adds what loading a module adds.
    fn load(&mut self, module: &str) {
        self.registrations += words("registers", module).filter_map(|n| n.parse::<i64>().ok()).sum::<i64>();
        for word in words("adds", module) {
            let Some((key, n)) = word.split_once('=') else {
                unreachable!("{word} of {module} has a number")
            };
            let known = self.references.entry(key).or_insert(Some(0));
            *known = match (n.parse::<i64>(), *known) {
                (Ok(n), Some(known)) => Some(known + n),
                (Ok(_), None) | (Err(_), _) => None,
            };
        }
    }
}

impl Machine {
    /// Holds what CPython's interpreter holds before a program starts.
    pub(crate) fn hold_as_at_start(&mut self) {
        self.loaded.load("start");
        self.balance(Vec::new());
        self.heap.fill_free_lists(&FREE_AT_START);
    }

    /// The program has imported a module: what else CPython would have loaded with it is there now.
    pub(crate) fn load_as_cpython(&mut self, name: &str) {
        let Some((name, _)) = facts("import").find(|fact| fact.0 == name) else {
            // a part of a module of ours that is made when it is first needed has more that facts are about
            self.loaded.unsettled = true;
            return;
        };
        if self.loaded.depth > 0 || !self.loaded.asked.insert(name) {
            return;
        }
        let mut held = Vec::new();
        for loaded in words("import", name) {
            if !self.loaded.modules.insert(loaded) {
                continue;
            }
            self.loaded.load(loaded);
            let mut made = words("made", loaded).map(|n| n.parse().unwrap_or(0));
            if let (Some(objects), Some(garbage)) = (made.next(), made.next()) {
                self.heap.generations.import_makes(objects, garbage);
            }
            for word in words("names", loaded) {
                match word.split_once('=') {
                    None => self.heap.know_name(word, None),
                    Some((word, n)) => {
                        let n: u32 = n.parse().unwrap_or(1);
                        self.heap.know_name(word, Some(n));
                        held.extend(self.heap.interned(word).map(|s| (s, i64::from(n))));
                    }
                }
            }
        }
        self.balance(held);
    }

    /// Makes counts those of CPython once more where a part of a module has been made when it was first needed.
    pub(crate) fn settle_as_cpython(&mut self) {
        // ours bind what they have made after they have imported it
        let asked = self.frames.last().is_some_and(|frame| frame.code.traced);
        if self.loaded.unsettled && self.loaded.depth == 0 && asked {
            self.hold_as_cpython();
        }
    }

    /// Makes counts those of CPython once more where a module is there that CPython has not loaded.
    pub(super) fn hold_as_cpython(&mut self) {
        self.loaded.unsettled = false;
        self.balance(Vec::new());
    }

    /// Lays out the classes of a module that is made as CPython's are.
    pub(super) fn lay_out_as_cpython(&mut self, module: Slot, name: &str) {
        let namespace = self.heap.item(module, 0);
        for word in words("layouts", name) {
            let Some((class, numbers)) = word.split_once('=') else { unreachable!("{word} has numbers") };
            let mut numbers = numbers.split(',').map(|n| n.parse::<u32>().unwrap_or(0));
            let mut next = || numbers.next().unwrap_or(0);
            let (basic, gc, pre_header, size) = (next(), next() == 1, next() == 1, next());
            if let Some(class) = self.heap.dict_find_text(namespace, class)
                && self.heap.is_class(class)
                && self.heap.class(class).flags & class_flags::HEAP != 0
            {
                let there = LayoutThere { basic, gc, pre_header, class: size };
                self.heap.class_mut(class).layout_there = Some(there);
            }
        }
    }

    /// The object that a fact is about, if it is there, and how many references to it no fact counts.
    fn subject(&self, key: &str) -> Option<(Slot, i64)> {
        let (module, rest) = key.split_once(':').map_or((key, None), |(module, rest)| (module, Some(rest)));
        let module = self.heap.dict_find_text(self.modules, module)?;
        if self.heap.ty(module) != ty::MODULE {
            return None;
        }
        let Some(rest) = rest else { return Some((module, 0)) };
        let namespace = self.heap.item(module, 0);
        if let Some((function, index)) = rest.split_once('@') {
            let function = self.heap.dict_find_text(namespace, function)?;
            if self.heap.ty(function) != ty::FUNCTION {
                return None;
            }
            let defaults = self.heap.item(function, func::DEFAULTS).some()?;
            let index: usize = index.parse().ok()?;
            return Some((*self.heap.items(defaults).get(index)?, 1));
        }
        let mut found = namespace;
        for part in rest.split('.') {
            if self.heap.is_class(found) {
                found = self.heap.class(found).dict;
            }
            if !matches!(self.heap.obj(found), Obj::Dict { .. }) {
                return None;
            }
            found = self.heap.dict_find_text(found, part)?;
            if self.heap.ty(found) == ty::STATICMETHOD {
                found = self.heap.item(found, 0);
            }
        }
        Some((found, 1))
    }

    /// What the modules there are facts about have in their namespaces for programs.
    fn exported(&self) -> Vec<Slot> {
        let mut found = Vec::new();
        for (name, module) in self.heap.dict_items(self.modules) {
            let name = self.heap.str_of(name);
            if self.heap.ty(module) == ty::MODULE && facts("import").any(|fact| fact.0 == name) {
                let namespace = self.heap.dict_items(self.heap.item(module, 0));
                let public = |key: Slot| !self.heap.str_of(key).starts_with('_');
                found.extend(namespace.into_iter().filter(|&(key, _)| public(key)).map(|(_, value)| value));
            }
        }
        found
    }

    /// Makes the references that the interpreter's side has to each thing that a fact is about, and to these texts,
    /// as many as CPython's has.
    fn balance(&mut self, texts: Vec<(Slot, i64)>) {
        let mut missing: BTreeMap<Slot, i64> = texts.into_iter().collect();
        for (key, n) in self.loaded.references.clone() {
            let Some((s, known)) = self.subject(key) else { continue };
            if self.heap.is_of_program(s) {
                continue; // the program has put something of its own in that place
            }
            match n {
                None if !is_builtin_type(s) => self.heap.make_immortal(s),
                None => {}
                Some(n) => {
                    // of two names for what is two things there, the first counts
                    missing.entry(s).or_insert(n + known);
                }
            }
        }
        for s in self.exported().into_iter().filter(|&s| !self.heap.is_of_program(s)) {
            missing.entry(s).or_insert(1);
        }
        missing.retain(|&s, _| !self.heap.is_immortal(s) && s != self.main);
        for s in self.heap.all() {
            if !self.heap.is_of_program(s) && s != self.main {
                self.heap.edges(s, &mut |_, child| {
                    if let Some(n) = missing.get_mut(&child) {
                        *n -= 1;
                    }
                });
            }
        }
        for &s in self.heap.held() {
            if let Some(n) = missing.get_mut(&s) {
                *n -= 1;
            }
        }
        for (s, mut n) in missing {
            if n > 0 {
                self.heap.hold(s, n as u32);
            }
            while n < 0
                && let Some(held) = self.heap.let_go(s)
            {
                self.release(held);
                n += 1;
            }
            self.heap.set_surplus(s, (-n).max(0) as u32);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::modules::MODULES;

    #[test]
    fn facts_are_about_modules_that_are_loaded() {
        let loaded: Vec<&str> = facts("import").flat_map(|fact| fact.1).collect();
        assert!(loaded.len() > 100);
        for (name, _) in facts("adds").chain(facts("names")) {
            assert!(name == "start" || loaded.contains(&name), "{name}");
        }
        assert!(is_python("weakref") && is_python("abc") && !is_python("gc"));
        assert!(words("adds", "start").any(|word| word == "builtins:getattr=5"));
    }

    #[test]
    fn there_are_facts_about_every_module() {
        let own = |name: &str| name.split('.').any(|part| part.starts_with('_'));
        // that one prints while it is imported, which the recording of facts does not stand
        for module in MODULES.iter().filter(|m| !own(m.name) && m.name != "this") {
            assert!(facts("import").any(|fact| fact.0 == module.name), "{}", module.name);
        }
    }

    #[test]
    fn every_reference_has_a_number() {
        let mut all = Loaded::default();
        for (name, _) in facts("adds") {
            all.load(name);
        }
        assert_eq!(all.references["datetime:date"], None);
        assert!(all.references.values().flatten().all(|&n| n > -9), "{:?}", all.references);
    }
}
