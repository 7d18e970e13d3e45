//! What the picture shows of an object: named tuples, enumerations and data classes as what they are, and of classes
//! what a reader wrote, not what the machinery behind them put there.
//!
//! **Invariant:** nothing is left out for good: what is not shown is counted, and comes when the card is opened.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::heap::{Obj, Rec, Slot};
use crate::machine::Machine;
use crate::types::ty;

use super::{Guise, inspect};

/// What a class of the program is made for.
#[derive(Debug, Default)]
enum Sort {
    #[default]
    Plain,
    /// With the names of its fields.
    NamedTuple(Vec<String>),
    Enum,
    /// With the names of its fields.
    Dataclass(Vec<String>),
}

/// Looks at objects of one machine, and knows the classes that it has met.
pub(super) struct Guises<'m> {
    m: &'m Machine,
    known: BTreeMap<Slot, Rc<Sort>>,
}

/// The slots of an object that are shown.
pub(super) struct Shown {
    /// Label and object.
    pub(super) slots: Vec<(String, Slot)>,
    /// How many slots it has in all.
    pub(super) n_slots: u32,
}

impl<'m> Guises<'m> {
    pub(super) fn new(m: &'m Machine) -> Guises<'m> {
        Guises { m, known: BTreeMap::new() }
    }

    fn sort(&mut self, class: Slot) -> Rc<Sort> {
        let m = self.m;
        self.known.entry(class).or_insert_with(|| Rc::new(sort_of(m, class))).clone()
    }

    /// The object's slots without those in the middle, where there are more than so many at each end; of a class or
    /// an enumeration's member that is not opened, without its internals, of a module's function without its defaults.
    pub(super) fn shown(&mut self, s: Slot, n_each: usize, opened: bool) -> Shown {
        let m = self.m;
        let (mut slots, n_between) = inspect::slots_at_ends(m, s, n_each);
        let kept = inspect::kept_frames(m, s);
        let n_slots = (slots.len() + kept.len()) as u32 + n_between;
        let sort = self.sort(if m.heap.is_class(s) { s } else { m.heap.ty(s) });
        let is_function = matches!(m.heap.obj(s), Obj::Record { kind: Rec::Function, .. });
        match &*sort {
            _ if is_function && !is_written(m, s) => {
                put_last(&mut slots, opened, |label, _| is_default(label));
            }
            sort if m.heap.is_class(s) => put_last(&mut slots, opened, |label, to| {
                label.strip_prefix('.').is_some_and(|name| is_internal(m, sort, name, to))
            }),
            Sort::Enum => put_last(&mut slots, opened, |label, _| {
                label.strip_prefix('.').is_some_and(|name| is_made(name) && name != "_value_")
            }),
            Sort::Dataclass(fields) => slots.sort_by_key(|(label, _)| {
                let name = label.strip_prefix('.').unwrap_or(label);
                fields.iter().position(|field| field == name).unwrap_or(fields.len())
            }),
            Sort::Plain | Sort::NamedTuple(_) => {}
        }
        slots.extend(kept);
        Shown { slots, n_slots }
    }

    /// What it is beyond its type and kind.
    pub(super) fn guise(&mut self, s: Slot) -> Guise {
        let m = self.m;
        if let Some(maxlen) = crate::modules::deque_maxlen(&m.heap, s) {
            return Guise::Bounded(maxlen as u64);
        }
        let is_class = m.heap.is_class(s);
        match &*self.sort(if is_class { s } else { m.heap.ty(s) }) {
            Sort::NamedTuple(_) => Guise::NamedTuple,
            Sort::Dataclass(_) => Guise::Dataclass,
            Sort::Enum if is_class || member_name(m, s).is_some() => Guise::Enum,
            _ => Guise::Plain,
        }
    }

    /// What stands beside a slot, where that is not its label.
    pub(super) fn slot_name(&mut self, s: Slot, label: &str) -> Option<String> {
        if self.m.heap.is_class(s) {
            return None;
        }
        match &*self.sort(self.m.heap.ty(s)) {
            Sort::NamedTuple(fields) => fields.get(label.parse::<usize>().ok()?).cloned(),
            Sort::Enum if label == "._value_" => Some("value".to_owned()),
            _ => None,
        }
    }

    /// `Color.RED`.
    pub(super) fn member(&mut self, s: Slot) -> Option<String> {
        let class = self.m.heap.ty(s);
        if self.m.heap.is_class(s) || !matches!(*self.sort(class), Sort::Enum) {
            return None;
        }
        Some(format!("{}.{}", self.m.heap.class(class).name, member_name(self.m, s)?))
    }

    /// Whether a name in a class's body was put there by the compiler, or by `enum`.
    pub(super) fn is_internal_name(&self, name: &str, to: Slot) -> bool {
        const COMPILERS: &[&str] = &[
            "__module__",
            "__qualname__",
            "__firstlineno__",
            "__static_attributes__",
            "__type_params__",
            "__classcell__",
            "__classdict__",
            ".type_params",
            ".generic_base",
        ];
        let is_function = |s: Slot| matches!(self.m.heap.obj(s), Obj::Record { kind: Rec::Function, .. });
        COMPILERS.contains(&name) || is_sunder(name) && is_function(to) && !is_written(self.m, to)
    }
}

/// Those that are internal come last, or not at all.
fn put_last(slots: &mut Vec<(String, Slot)>, keep: bool, is_internal: impl Fn(&str, Slot) -> bool) {
    if keep {
        slots.sort_by_key(|(label, to)| is_internal(label, *to));
    } else {
        slots.retain(|(label, to)| !is_internal(label, *to));
    }
}

/// Whether a function's slot holds the default of a parameter.
fn is_default(label: &str) -> bool {
    label.starts_with("default") || label.starts_with("kwdefault:")
}

/// `__so__` or `_so_`.
fn is_made(name: &str) -> bool {
    is_dunder(name) || is_sunder(name)
}

fn is_dunder(name: &str) -> bool {
    name.len() > 4 && name.starts_with("__") && name.ends_with("__")
}

/// `_name_`, as `enum` has them.
fn is_sunder(name: &str) -> bool {
    name.len() > 2 && name.starts_with('_') && name.ends_with('_') && !is_dunder(name)
}

/// Whether an entry of a class's dict was put there for the machinery: what is called `__so__` or `_so_`, unless the
/// program has a function of this name, and what the makers of abstract classes and named tuples need.
fn is_internal(m: &Machine, sort: &Sort, name: &str, to: Slot) -> bool {
    let is_made = match sort {
        Sort::NamedTuple(fields) => name.starts_with('_') || fields.iter().any(|field| field == name),
        _ => is_made(name) || name == "_abc_impl",
    };
    is_made && !is_written(m, to)
}

/// Whether it is a function of the program's text, or made of one.
fn is_written(m: &Machine, s: Slot) -> bool {
    match m.heap.obj(s) {
        Obj::Record { kind: Rec::Function, .. } => m.code_of(s).traced,
        Obj::Record { kind: Rec::StaticMethod | Rec::ClassMethod | Rec::Property, .. } => {
            let inner = m.heap.item(s, 0);
            !inner.is_null()
                && matches!(m.heap.obj(inner), Obj::Record { kind: Rec::Function, .. })
                && is_written(m, inner)
        }
        _ => false,
    }
}

fn sort_of(m: &Machine, class: Slot) -> Sort {
    if !inspect::is_own_class(m, class) || m.heap.class(class).mro.is_null() {
        return Sort::Plain;
    }
    let find = |text: &str| {
        m.heap.items(m.heap.class(class).mro).into_iter().find_map(|above| {
            let dict = m.heap.class(above).dict;
            if dict.is_null() { None } else { m.heap.dict_find_text(dict, text) }
        })
    };
    if m.is_subclass(class, ty::TUPLE)
        && let Some(fields) = find("_fields")
        && let Some(fields) = texts(m, fields)
    {
        return Sort::NamedTuple(fields);
    }
    if find("_member_map_").is_some() {
        return Sort::Enum;
    }
    match find("__dataclass_fields__") {
        Some(fields) if matches!(m.heap.obj(fields), Obj::Dict { .. }) => {
            let names = m.heap.dict_items(fields).into_iter().filter_map(|(name, _)| m.heap.text(name));
            Sort::Dataclass(names.map(|name| name.s.to_string()).collect())
        }
        _ => Sort::Plain,
    }
}

/// The texts that a tuple is made of.
fn texts(m: &Machine, tuple: Slot) -> Option<Vec<String>> {
    if !matches!(m.heap.obj(tuple), Obj::Tuple(_)) {
        return None;
    }
    m.heap.items(tuple).into_iter().map(|item| m.heap.text(item).map(|text| text.s.to_string())).collect()
}

/// What a member of an enumeration is called.
fn member_name(m: &Machine, s: Slot) -> Option<String> {
    let is_name = |key: Slot| m.heap.text(key).is_some_and(|text| &*text.s == "_name_");
    let inline = m.heap.inline_items(s).into_iter();
    let dict = m.heap.own_dict(s).filter(|&dict| matches!(m.heap.obj(dict), Obj::Dict { .. }));
    let mut all = inline.chain(dict.into_iter().flat_map(|dict| m.heap.dict_items(dict)));
    let (_, name) = all.find(|&(key, _)| is_name(key))?;
    m.heap.text(name).map(|name| name.s.to_string())
}
