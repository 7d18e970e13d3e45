//! What importing a module does in CPython 3.13 beside making it: which other modules it loads, which modules those
//! hold in their namespaces, and which names become immortal because their code spells them out.
//!
//! Ours are made otherwise: they load less and hold other things. A program sees the difference in the counts of
//! modules and of its own texts, so what is missing is held by the interpreter.
//!
//! The facts are measured, not derived (`facts.txt`), one a line:
//! - `count M N`: the references to a module that are left when nobody else has imported it and no name is bound;
//! - `import M A B …`: what importing it first loads, in order;
//! - `holds A M M …`: the modules that a loaded module's namespace refers to;
//! - `names A w w …`: the names that loading it makes immortal.

use std::collections::{BTreeMap, BTreeSet};

use crate::heap::{Obj, Rec, Slot};
use crate::machine::Machine;
use crate::types::ty;

const FACTS: &str = include_str!("facts.txt");

/// Built-in functions to which the interpreter keeps more than the one further reference that it keeps to all: the
/// copy of the namespace that is made at its start.
const MORE_HOLDERS: &[(&str, u32)] = &[("getattr", 5), ("open", 2), ("__import__", 2)];

/// Names of `builtins` that are made after that copy.
const NOT_COPIED: &[&str] = &["exit", "quit", "copyright", "credits", "license", "help"];

/// What this machine's program has imported, as CPython would have loaded it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Loaded {
    modules: BTreeSet<&'static str>,
    /// For each module how many of them hold it.
    holders: BTreeMap<&'static str, u32>,
}

/// The words of all facts of a kind, behind the name that each is about.
fn facts(kind: &str) -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    let prefix = format!("{kind} ");
    FACTS.lines().filter_map(move |line| {
        let (name, words) = line.strip_prefix(prefix.as_str())?.split_once(' ')?;
        Some((name, words.split(' ')))
    })
}

/// The words of one fact.
fn words(kind: &str, name: &str) -> impl Iterator<Item = &'static str> {
    facts(kind).filter(move |fact| fact.0 == name).flat_map(|fact| fact.1)
}

/// Whether CPython's module is Python, so that functions of native code in it belong to another one.
pub(crate) fn is_python(name: &str) -> bool {
    words("count", name).next() == Some("1")
}

impl Machine {
    /// Holds what CPython's interpreter holds of `builtins` and `sys` before a program starts.
    pub(crate) fn hold_as_at_start(&mut self) {
        for (key, value) in self.heap.dict_items(self.builtins) {
            let name = self.heap.str_of(key).to_owned();
            if !matches!(self.heap.obj(value), Obj::Record { kind: Rec::Builtin, .. })
                || NOT_COPIED.contains(&&*name)
            {
                continue;
            }
            let n = MORE_HOLDERS.iter().find(|more| more.0 == name).map_or(1, |more| more.1);
            self.heap.hold(value, n);
        }
        self.balance_modules();
    }

    /// A module has been imported: what else CPython would have loaded with it is there now.
    pub(crate) fn load_as_cpython(&mut self, name: &str) {
        for loaded in words("import", name) {
            if !self.loaded.modules.insert(loaded) {
                continue;
            }
            for held in words("holds", loaded) {
                *self.loaded.holders.entry(held).or_default() += 1;
            }
            for word in words("names", loaded) {
                self.heap.know_name(word);
            }
        }
        self.balance_modules();
    }

    /// Makes the references that the interpreter's side has to each module as many as CPython's has.
    fn balance_modules(&mut self) {
        let mut missing: BTreeMap<Slot, i64> = BTreeMap::new();
        for (name, mut count) in facts("count") {
            let Some(n) = count.next().and_then(|n| n.parse::<i64>().ok()) else { continue };
            let Some(key) = self.heap.interned(name) else { continue };
            let Some(module) = self.heap.dict_get_str(self.modules, key) else { continue };
            if self.heap.ty(module) == ty::MODULE {
                let holders = self.loaded.holders.get(name).copied().unwrap_or(0);
                missing.insert(module, n + i64::from(holders));
            }
        }
        for s in self.heap.all() {
            if !self.heap.is_of_program(s) {
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
        for (module, n) in missing {
            if n > 0 {
                self.heap.hold(module, n as u32);
            } else {
                for _ in n..0 {
                    if let Some(held) = self.heap.let_go(module) {
                        self.release(held);
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_about_modules_that_are_loaded() {
        let loaded: Vec<&str> = facts("import").flat_map(|fact| fact.1).collect();
        assert!(loaded.len() > 100);
        for (name, _) in facts("holds").chain(facts("names")) {
            assert!(loaded.contains(&name), "{name}");
        }
        assert!(is_python("weakref") && !is_python("gc"));
        let n: Vec<&str> = words("count", "sys").collect();
        assert_eq!(n, ["64"]);
    }
}
