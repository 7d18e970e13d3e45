//! `partial`: a function with some of its arguments.
//!
//! A call does not nest: the arguments that are there already are put before the given ones, and the call goes on
//! as one of the function. What was given stays on the stack below until it is over.

use crate::heap::{Owned, Slot};
use crate::machine::{After, Args, Called, Getter, Machine, Packed, Res, TypeMethods};
use crate::modules::builtins::is_callable;
use crate::modules::get_part;
use crate::types::common::{class_getitem, natives};
use crate::types::{dict, ty};

const FUNC: u32 = 0;
const ARGS: u32 = 1;
const KEYWORDS: u32 = 2;

fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, kw) = (a.slot(m, 0), a.get(m, 1));
    let given = a.rest_all(m);
    let Some((&f, args)) = given.split_first() else {
        return Err(m.type_error("type 'partial' takes at least one argument"));
    };
    if !is_callable(m, f) {
        return Err(m.type_error("the first argument must be callable"));
    }
    let keywords = m.heap.dict();
    let keywords = m.temp(keywords);
    let (mut func, mut all) = (f, Vec::new());
    // a partial of a partial is one of its function
    if m.heap.ty(f) == ty::PARTIAL && class == ty::PARTIAL && m.heap.own_dict(f).is_none() {
        func = m.heap.item(f, FUNC);
        all = m.heap.items(m.heap.item(f, ARGS));
        let inner = m.heap.item(f, KEYWORDS);
        dict::merge(m, keywords, inner)?;
    }
    // with nothing to add, the inner one's tuple itself serves (`PySequence_Concat`)
    let shared = (func != f && args.is_empty()).then(|| m.heap.item(f, ARGS));
    all.extend(args);
    if let Some(kw) = kw {
        dict::merge(m, keywords, kw)?;
    }
    let args = match shared {
        Some(tuple) => m.share(tuple).into_slot(),
        None => m.heap.tuple_of(&all).into_slot(),
    };
    let func = m.share(func).into_slot();
    let keywords = m.share(keywords).into_slot();
    Ok(m.new_record(class, &[func, args, keywords], &[]))
}

fn call(m: &mut Machine, a: Args) -> Res<Owned> {
    let p = a.slot(m, 0);
    let mut args = m.heap.items(m.heap.item(p, ARGS));
    args.extend(a.rest_all(m));
    let mut kw = m.heap.dict_items(m.heap.item(p, KEYWORDS));
    if let Some(more) = a.get(m, 1) {
        merge_keywords(m, &mut kw, m.heap.dict_items(more));
    }
    m.call_kw(m.heap.item(p, FUNC), &args, &kw)
}

/// Adds keywords; those that are there already get the new value.
fn merge_keywords(m: &Machine, kw: &mut Vec<(Slot, Slot)>, more: Vec<(Slot, Slot)>) {
    for (key, value) in more {
        match kw.iter_mut().find(|(k, _)| m.heap.str_of(*k) == m.heap.str_of(key)) {
            Some((_, old)) => *old = value,
            None => kw.push((key, value)),
        }
    }
}

impl Machine {
    /// Whether a partial hands on what lies on the stack (`partial_vectorcall`).
    pub(crate) fn passes_on(&self, partial: Slot) -> bool {
        self.heap.ty(partial) == ty::PARTIAL
            && self.has_vectorcall(self.heap.item(partial, FUNC))
            && self.heap.dict_len(self.heap.item(partial, KEYWORDS)) == 0
    }

    /// Begins the call of a partial, which lies on the stack from `at` on as `begin_call` has it.
    pub(crate) fn call_partial(&mut self, at: usize, kw: Slot, after: After) -> Res<Called> {
        let p = self.stack[at];
        let first = if self.stack[at + 1].is_null() { at + 2 } else { at + 1 };
        let given = self.stack[first..].to_vec();
        let names = if kw.is_null() { Vec::new() } else { self.heap.items(kw) };
        let (positional, named) = given.split_at(given.len() - names.len());
        let named: Vec<_> = names.into_iter().zip(named.iter().copied()).collect();
        let mut keywords = self.heap.dict_items(self.heap.item(p, KEYWORDS));
        let f = self.heap.item(p, FUNC);
        let own = self.heap.items(self.heap.item(p, ARGS));
        let n = (own.len() + given.len()) as u32;
        let passes_on = self.passes_on(p);
        // C that calls holds what it gives, and that is handed on as it is
        let moves = passes_on && after == After::Native;
        if moves {
            self.stack.truncate(first);
            // it has borrowed the partial itself, unless that was made for this call
            if self.heap.refcount(p) > 1 {
                self.stack[at] = Slot::NULL;
                self.release_slot(p);
            }
        }
        // the names are kept with the arguments
        self.stack.push(kw);
        if passes_on {
            let new_at = self.stack.len();
            let names = if named.is_empty() { Slot::NULL } else { self.share(kw).into_slot() };
            let f = self.share(f).into_slot();
            self.stack.extend([f, Slot::NULL]);
            for (i, &s) in own.iter().chain(&given).enumerate() {
                let s = if moves && i >= own.len() { s } else { self.share(s).into_slot() };
                self.stack.push(s);
            }
            return self.begin_call_over(at, new_at, n, names, after);
        }
        // `partial_call`, with a tuple and a dict of what it was given; an empty tuple is not worth a new one
        let given = self.pack(positional, &named);
        let args = match () {
            () if positional.is_empty() => self.heap.item(p, ARGS),
            () if own.is_empty() => given.args,
            () => {
                let all: Vec<Slot> = own.iter().chain(positional).copied().collect();
                let all = self.heap.tuple_of(&all);
                self.temp(all)
            }
        };
        let kwargs = if keywords.is_empty() {
            given.kwargs
        } else {
            merge_keywords(self, &mut keywords, named);
            self.pack(&[], &keywords).kwargs
        };
        self.begin_packed(at, f, Packed { args, kwargs }, after)
    }
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let p = a.slot(m, 0);
    let class = m.heap.ty(p);
    let (own, module) = (m.heap.class(class).name.clone(), crate::types::class::class_module(m, class));
    let mut text = format!("{module}.{own}(");
    m.repr_container(p, &mut text, "...", |m, out| {
        m.repr_into(m.heap.item(p, FUNC), out)?;
        for s in m.heap.items(m.heap.item(p, ARGS)) {
            out.push_str(", ");
            m.repr_into(s, out)?;
        }
        for (k, v) in m.heap.dict_items(m.heap.item(p, KEYWORDS)) {
            out.push_str(", ");
            out.push_str(m.heap.str_of(k));
            out.push('=');
            m.repr_into(v, out)?;
        }
        out.push(')');
        Ok(())
    })?;
    if text.ends_with("(...") {
        "...".clone_into(&mut text);
    }
    Ok(m.heap.str(&text))
}

fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let p = a.slot(m, 0);
    let parts = [FUNC, ARGS, KEYWORDS].map(|i| m.heap.item(p, i));
    let dict = m.heap.own_dict(p).unwrap_or(Slot::NONE);
    let state = m.heap.tuple_of(&[parts[0], parts[1], parts[2], dict]);
    let class = m.heap.ty(p);
    let class = m.share(class);
    let args = m.heap.tuple_of(&[parts[0]]);
    Ok(m.heap.tuple(vec![class, args, state]))
}

fn set_state(m: &mut Machine, a: Args) -> Res<Owned> {
    let (p, state) = (a.slot(m, 0), a.slot(m, 1));
    if !m.is_a(state, ty::TUPLE) || m.heap.n_items(state) != 4 {
        return Err(m.type_error("invalid partial state"));
    }
    for i in [FUNC, ARGS, KEYWORDS] {
        let part = m.heap.item(state, i);
        let part =
            if i == KEYWORDS && m.is_a(part, ty::DICT) { m.heap.dict_copy(part) } else { m.share(part) };
        m.set_part(p, i, part);
    }
    let attributes = m.heap.item(state, 3);
    if m.is_a(attributes, ty::DICT) {
        let attributes = m.share(attributes);
        if let Some(old) = m.heap.replace_own_dict(p, Some(attributes)) {
            m.release(old);
        }
    }
    Ok(m.none())
}

/// The type.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::PARTIAL,
    doc: "A function with some of its arguments.",
    methods: natives! {
        "__new__" "@static cls, /, *args, **kwargs" new;
        "__call__" "self, /, *args, **kwargs" call;
        "__repr__" "self, /" repr;
        "__reduce__" "self, /" reduce;
        "__setstate__" "self, state, /" set_state;
        "__class_getitem__" "@class cls, object, /" class_getitem;
    },
    getters: &[
        Getter { name: "func", get: get_part::<FUNC>, set: None },
        Getter { name: "args", get: get_part::<ARGS>, set: None },
        Getter { name: "keywords", get: get_part::<KEYWORDS>, set: None },
        crate::modules::attributes::DICT,
    ],
};
