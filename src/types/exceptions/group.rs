//! Exception groups: several exceptions as one, and what `except*` takes out of them.

use std::collections::BTreeSet;

use crate::heap::{Owned, Slot, exc};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods, name};
use crate::modules::builtins::is_callable;
use crate::types::declare::{getter, method};
use crate::types::{common, ty};

use super::none;

const MESSAGE: u32 = exc::EXTRA0;
const EXCEPTIONS: u32 = exc::EXTRA1;

fn new_group(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut class = a.slot(m, 0);
    let given = a.rest_all(m);
    let [message, exceptions] = given[..] else {
        let n = given.len();
        let e = format!("BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)");
        return Err(m.type_error(e));
    };
    if m.heap.text(message).is_none() {
        let of = m.type_name(message);
        let e = format!("BaseExceptionGroup.__new__() argument 1 must be str, not {of}");
        return Err(m.type_error(e));
    }
    if m.is_a(exceptions, ty::DICT) || m.lookup_special(exceptions, name::GETITEM).is_none() {
        return Err(m.type_error("second argument (exceptions) must be a sequence"));
    }
    let list = m.collect(exceptions)?;
    let list = m.temp(list);
    let items = m.heap.items(list);
    if items.is_empty() {
        return Err(m.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(i) = items.iter().position(|&e| !m.is_exception(e)) {
        return Err(m.value_error(format!("Item {i} of second argument (exceptions) is not an exception")));
    }
    let any_base = items.iter().any(|&e| !m.is_a(e, ty::EXCEPTION));
    match class {
        ty::BASE_EXCEPTION_GROUP if !any_base => class = ty::EXCEPTION_GROUP,
        ty::EXCEPTION_GROUP if any_base => {
            return Err(m.type_error("Cannot nest BaseExceptions in an ExceptionGroup"));
        }
        _ if any_base && m.is_subclass(class, ty::EXCEPTION) => {
            let of = m.heap.class(class).name.clone();
            return Err(m.type_error(format!("Cannot nest BaseExceptions in '{of}'")));
        }
        _ => {}
    }
    let args = m.heap.tuple_of(&given);
    let group = m.alloc_exception(class, args);
    m.set_exc_field(group.slot(), MESSAGE, message);
    let items = m.heap.tuple_of(&items);
    m.set_exc_field(group.slot(), EXCEPTIONS, items.slot());
    m.release(items);
    Ok(group)
}

/// `BaseExceptionGroup(message, exceptions)`, the exceptions a list or tuple.
pub(crate) fn new(m: &mut Machine, message: Slot, exceptions: Slot) -> Res<Owned> {
    m.call(ty::BASE_EXCEPTION_GROUP, &[message, exceptions])
}

/// The exceptions of a group.
pub(crate) fn exceptions(m: &Machine, group: Slot) -> Vec<Slot> {
    m.heap.items(m.heap.item(group, EXCEPTIONS))
}

fn str(m: &mut Machine, a: Args) -> Res<Owned> {
    let group = a.slot(m, 0);
    let n = m.heap.n_items(m.heap.item(group, EXCEPTIONS));
    let message = m.heap.str_of(m.heap.item(group, MESSAGE));
    let s = if n > 1 { "s" } else { "" };
    let text = format!("{message} ({n} sub-exception{s})");
    Ok(m.heap.str(&text))
}

fn derive(m: &mut Machine, a: Args) -> Res<Owned> {
    let (group, exceptions) = (a.slot(m, 0), a.slot(m, 1));
    let message = m.heap.item(group, MESSAGE);
    new(m, message, exceptions)
}

/// Which exceptions are taken out of a group.
enum Wanted {
    /// Instances of this class, or of one of a tuple of classes.
    Class(Slot),
    /// Those for which this function is true.
    Function(Slot),
    /// These, where they are no groups.
    These(BTreeSet<Slot>),
}

impl Wanted {
    fn from(m: &mut Machine, condition: Slot) -> Res<Wanted> {
        if is_callable(m, condition) && !m.heap.is_class(condition) {
            return Ok(Wanted::Function(condition));
        }
        let is_class = |m: &Machine, c: Slot| m.heap.is_class(c) && m.is_subclass(c, ty::BASE_EXCEPTION);
        let fits = match m.heap.ty(condition) {
            ty::TUPLE => m.heap.items(condition).iter().all(|&c| is_class(m, c)),
            _ => is_class(m, condition),
        };
        if fits {
            return Ok(Wanted::Class(condition));
        }
        Err(m.type_error(
            "expected an exception type, a tuple of exception types, or a callable (other than a class)",
        ))
    }

    fn matches(&self, m: &mut Machine, e: Slot) -> Res<bool> {
        match self {
            Wanted::Class(class) => Ok(is_instance_of(m, e, *class)),
            Wanted::Function(f) => {
                let answer = m.call(*f, &[e])?;
                m.truth_of(answer)
            }
            Wanted::These(these) => Ok(!m.is_a(e, ty::BASE_EXCEPTION_GROUP) && these.contains(&e)),
        }
    }
}

fn is_instance_of(m: &Machine, e: Slot, class: Slot) -> bool {
    match m.heap.ty(class) {
        ty::TUPLE => m.heap.items(class).iter().any(|&c| m.is_a(e, c)),
        _ => m.is_a(e, class),
    }
}

/// What was taken out of a group, and what is left of it; each lies on the operand stack.
struct Parts {
    taken: Option<Slot>,
    left: Option<Slot>,
}

/// Takes the wanted exceptions out of a group, or an exception out of itself; the structure of groups stays.
fn split(m: &mut Machine, e: Slot, wanted: &Wanted, want_left: bool) -> Res<Parts> {
    let whole = |m: &mut Machine| {
        let e = m.share(e);
        Some(m.temp(e))
    };
    if wanted.matches(m, e)? {
        return Ok(Parts { taken: whole(m), left: None });
    }
    if !m.is_a(e, ty::BASE_EXCEPTION_GROUP) {
        return Ok(Parts { taken: None, left: if want_left { whole(m) } else { None } });
    }
    let [taken, left] = [m.heap.list(), m.heap.list()].map(|list| m.temp(list));
    for inner in exceptions(m, e) {
        let mark = m.stack.len();
        let parts = m.nested(" in exceptiongroup_split_recursive", |m| split(m, inner, wanted, want_left))?;
        for (list, part) in [(taken, parts.taken), (left, parts.left)] {
            if let Some(part) = part {
                let part = m.share(part);
                m.heap.list_push(list, part);
            }
        }
        m.truncate(mark);
    }
    let taken = subset(m, e, taken)?;
    let left = if want_left { subset(m, e, left)? } else { None };
    Ok(Parts { taken, left })
}

/// A group of some of a group's exceptions, with its traceback, causes and notes.
fn subset(m: &mut Machine, group: Slot, some: Slot) -> Res<Option<Slot>> {
    if m.heap.n_items(some) == 0 {
        return Ok(None);
    }
    let derive = m.heap.name("derive");
    let new = m.call_method(group, derive, &[some])?;
    let new = m.temp(new);
    if !m.is_a(new, ty::BASE_EXCEPTION_GROUP) {
        return Err(m.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    for field in [exc::TRACEBACK, exc::CONTEXT, exc::CAUSE] {
        let value = m.heap.item(group, field);
        if field != exc::TRACEBACK || !value.is_null() {
            m.set_exc_field(new, field, value);
        }
    }
    m.suppress_context(new, true);
    if let Some(notes) = m.getattr_opt(group, name::NOTES)? {
        let notes = m.temp(notes);
        if m.lookup_special(notes, name::GETITEM).is_some() && !m.is_a(notes, ty::DICT) {
            let copy = m.collect(notes)?;
            let copy = m.temp(copy);
            m.setattr(new, name::NOTES, copy)?;
        }
    }
    Ok(Some(new))
}

fn subgroup(m: &mut Machine, a: Args) -> Res<Owned> {
    let (group, condition) = (a.slot(m, 0), a.slot(m, 1));
    let wanted = Wanted::from(m, condition)?;
    let parts = split(m, group, &wanted, false)?;
    Ok(m.share(parts.taken.unwrap_or(Slot::NONE)))
}

fn split_method(m: &mut Machine, a: Args) -> Res<Owned> {
    let (group, condition) = (a.slot(m, 0), a.slot(m, 1));
    let wanted = Wanted::from(m, condition)?;
    let parts = split(m, group, &wanted, true)?;
    Ok(m.heap.tuple_of(&[parts.taken.unwrap_or(Slot::NONE), parts.left.unwrap_or(Slot::NONE)]))
}

/// What an `except*` clause takes out of an exception, and what it leaves: both on the operand stack, None for
/// nothing (`_PyEval_ExceptionGroupMatch` in Python/ceval.c).
pub(crate) fn matches(m: &mut Machine, e: Slot, class: Slot) -> Res<(Slot, Slot)> {
    if e == Slot::NONE {
        return Ok((e, e));
    }
    let is_group = m.is_a(e, ty::BASE_EXCEPTION_GROUP);
    if is_instance_of(m, e, class) {
        if is_group {
            let e = m.share(e);
            return Ok((m.temp(e), Slot::NONE));
        }
        // an exception of its own is handled as a group of one
        let one = m.heap.tuple_of(&[e]);
        let one = m.temp(one);
        let group = new(m, Slot::EMPTY_STR, one)?;
        let group = m.temp(group);
        m.trace_from_here(group);
        return Ok((group, Slot::NONE));
    }
    if !is_group {
        return Ok((Slot::NONE, e));
    }
    let split = m.heap.name("split");
    let pair = m.call_method(e, split, &[class])?;
    let pair = m.temp(pair);
    let of = m.type_name(e);
    if m.heap.ty(pair) != ty::TUPLE {
        let got = m.type_name(pair);
        return Err(m.type_error(format!("{of}.split must return a tuple, not {got}")));
    }
    let n = m.heap.n_items(pair);
    if n < 2 {
        return Err(m.type_error(format!("{of}.split must return a 2-tuple, got tuple of size {n}")));
    }
    Ok((m.heap.item(pair, 0), m.heap.item(pair, 1)))
}

/// What is to be raised behind the `except*` clauses of a `try`: of the caught exception what nobody handled or what
/// was raised again, in its structure, and what else was raised in the clauses; None for nothing
/// (`_PyExc_PrepReraiseStar`).
pub(crate) fn merge(m: &mut Machine, caught: Slot, raised: Slot) -> Res<Owned> {
    let raised = m.heap.items(raised);
    let Some(&first) = raised.first() else { return Ok(none()) };
    if !m.is_a(caught, ty::BASE_EXCEPTION_GROUP) {
        // it was wrapped, so only one clause can have run
        return Ok(m.share(first));
    }
    let same = |m: &Machine, e: Slot| {
        [exc::TRACEBACK, exc::CAUSE, exc::CONTEXT]
            .iter()
            .all(|&i| m.heap.item(e, i) == m.heap.item(caught, i))
    };
    let new = m.heap.list();
    let new = m.temp(new);
    let mut again = BTreeSet::new();
    for e in raised.into_iter().filter(|&e| e != Slot::NONE) {
        if same(m, e) {
            add_leaves(m, e, &mut again)?;
        } else {
            let e = m.share(e);
            m.heap.list_push(new, e);
        }
    }
    let again = split(m, caught, &Wanted::These(again), false)?.taken;
    if let Some(again) = again {
        if m.heap.n_items(new) == 0 {
            return Ok(m.share(again));
        }
        let again = m.share(again);
        m.heap.list_push(new, again);
    }
    match m.heap.items(new)[..] {
        [] => Ok(none()),
        [one] => Ok(m.share(one)),
        _ => self::new(m, Slot::EMPTY_STR, new),
    }
}

/// The exceptions in a group and its groups that are none themselves.
fn add_leaves(m: &mut Machine, e: Slot, leaves: &mut BTreeSet<Slot>) -> Res<()> {
    if !m.is_a(e, ty::BASE_EXCEPTION_GROUP) {
        leaves.insert(e);
        return Ok(());
    }
    for inner in exceptions(m, e) {
        m.nested(" in collect_exception_group_leaf_ids", |m| add_leaves(m, inner, leaves))?;
    }
    Ok(())
}

fn get_message(m: &mut Machine, group: Slot) -> Res<Owned> {
    super::field(m, group, MESSAGE)
}

fn get_exceptions(m: &mut Machine, group: Slot) -> Res<Owned> {
    super::field(m, group, EXCEPTIONS)
}

const GETTERS: &[Getter] = &[getter("message", get_message), getter("exceptions", get_exceptions)];

/// `BaseExceptionGroup`.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::BASE_EXCEPTION_GROUP,
    methods: &[
        method("__new__", "@static cls, /, *args, **kwds", new_group),
        method("__str__", "self, /", str),
        method("derive", "self, object, /", derive),
        method("split", "self, object, /", split_method),
        method("subgroup", "self, object, /", subgroup),
        method("__class_getitem__", "@class cls, object, /", common::class_getitem),
    ],
    getters: GETTERS,
    doc: "Several exceptions that are raised as one.",
};
