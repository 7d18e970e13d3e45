//! Calls of natives: how arguments reach their parameters, and the errors of those that do not.

use crate::heap::{Owned, Slot};

use crate::types::ty;

use super::super::native::{Args, Binding};
use super::super::traceback::closest;
use super::super::{Machine, Packing, Res, Unwind, name};
use super::class::Packed;

impl Machine {
    /// Calls a native: puts its arguments in order, calls it, drops them in order.
    #[inline]
    pub(super) fn call_native(&mut self, at: usize, n: u32, kw: Slot, native: u32) -> Res<Owned> {
        self.call_native_with(at, n, kw, native, false, false)
    }

    /// The same. `lent`: the first argument is the receiver of a bound method, which holds it. `packs`: the program
    /// calls it by its name, so that C packs the arguments if it does so for this one.
    pub(super) fn call_native_with(
        &mut self,
        at: usize,
        n: u32,
        kw: Slot,
        native: u32,
        lent: bool,
        packs: bool,
    ) -> Res<Owned> {
        if lent {
            self.lent.push(at as u32 + 1);
        }
        let first = if self.stack[at + 1].is_null() { at + 2 } else { at + 1 };
        let given = (self.stack.len() - first) as u32;
        debug_assert!(given >= n);
        let row = self.natives.rows[native as usize];
        let args = if row.plain && kw.is_null() && (row.n_required..=row.n).contains(&given) {
            for _ in given..row.n {
                self.stack.push(Slot::NULL);
            }
            Args { at: first as u32, n: row.n, n_rest: 0 }
        } else {
            match self.arrange(first, given, kw, native) {
                Ok(args) => {
                    // the arguments are in order: their names are not needed any more
                    self.release_slot(kw);
                    args
                }
                Err(e) => {
                    if lent {
                        self.take_back_lent(at);
                    }
                    return Err(self.abandon_call(at, kw, e));
                }
            }
        };
        let checked =
            if row.new_of.is_null() { Ok(()) } else { self.check_new(args.slot(self, 0), row.new_of) };
        let top = self.stack.len();
        if packs {
            self.pack_arguments(first, top, native, lent);
        }
        let result = checked.and_then(|()| (row.call)(self, args));
        if lent && !matches!(result, Err(Unwind::Stop(_))) {
            self.take_back_lent(at);
        }
        match result {
            Ok(value) => {
                // what lies between is dropped in order, the callable last; mostly nothing dies of it
                let f = self.stack[at];
                let mut next = at + 1;
                if self.stack.len() == top {
                    while next < top {
                        let s = std::mem::replace(&mut self.stack[next], Slot::NULL);
                        next += 1;
                        if self.heap.decref(Owned::from_slot(s)) && !self.heap.free_atom(s) {
                            return Ok(self.drop_arguments(at, next, top, value, s));
                        }
                    }
                    if self.heap.refcount(f) > 1 {
                        self.stack.truncate(at);
                        self.release_slot(f);
                        if self.heap.collection_is_due() {
                            self.push(value);
                            self.collect_due();
                            return Ok(self.pop());
                        }
                        return Ok(value);
                    }
                }
                Ok(self.drop_arguments(at, next, top, value, Slot::NULL))
            }
            Err(Unwind::Stop(s)) => Err(Unwind::Stop(s)),
            Err(e) => {
                self.truncate(top);
                self.drop_in_order(at + 1, top);
                let f = self.stack[at];
                self.stack.truncate(at);
                self.release_slot(f);
                Err(e)
            }
        }
    }

    /// Leaves above the arguments of a native the tuples that C makes of them.
    #[inline(never)]
    fn pack_arguments(&mut self, first: usize, top: usize, native: u32, lent: bool) {
        let packing = self.natives.rows[native as usize].packing;
        if packing == Packing::Nothing {
            return;
        }
        let args: Vec<Slot> = self.stack[first..top].iter().copied().filter(|s| !s.is_null()).collect();
        if packing != Packing::Tuple && !lent {
            let all = self.heap.tuple_of(&args);
            self.push(all);
        }
        let has_receiver = !self.natives.owners[native as usize].is_null();
        let rest = self.heap.tuple_of(args.get(usize::from(has_receiver)..).unwrap_or_default());
        self.push(rest);
    }

    /// `__new__` of a built-in type makes instances of it and of what derives from it, unless a nearer built-in type
    /// makes them in another way (`tp_new_wrapper` in Objects/typeobject.c).
    #[inline]
    fn check_new(&mut self, class: Slot, of: Slot) -> Res<()> {
        if class == of { Ok(()) } else { self.check_new_slow(class, of) }
    }

    #[inline(never)]
    fn check_new_slow(&mut self, class: Slot, of: Slot) -> Res<()> {
        let t = self.heap.class(of).name.clone();
        if !self.heap.is_class(class) {
            let got = self.type_name(class);
            return Err(self.type_error(format!("{t}.__new__(X): X is not a type object ({got})")));
        }
        let name = self.heap.class(class).name.clone();
        if !self.is_subclass(class, of) {
            return Err(self.type_error(format!("{t}.__new__({name}): {name} is not a subtype of {t}")));
        }
        let base = self.builtin_base(class);
        if base != of && self.type_lookup(base, name::NEW) != self.type_lookup(of, name::NEW) {
            let base = self.heap.class(base).name.clone();
            return Err(self.type_error(format!("{t}.__new__({name}) is not safe, use {base}.__new__()")));
        }
        Ok(())
    }

    /// Calls a native as C calls C: with arguments that the caller holds, which are not counted once more. `None`: it
    /// takes its arguments another way.
    pub(crate) fn call_lent(&mut self, native: u32, args: &[Slot]) -> Option<Res<Owned>> {
        let row = self.natives.rows[native as usize];
        let given = args.len() as u32;
        if !row.plain || !row.new_of.is_null() || !(row.n_required..=row.n).contains(&given) {
            return None;
        }
        let (first, n_lent) = (self.stack.len(), self.lent.len());
        for i in 0..row.n {
            self.stack.push(args.get(i as usize).copied().unwrap_or(Slot::NULL));
        }
        self.lent.extend(first as u32..first as u32 + given);
        let top = self.stack.len();
        let result = (row.call)(self, Args { at: first as u32, n: row.n, n_rest: 0 });
        if matches!(result, Err(Unwind::Stop(_))) {
            return Some(result);
        }
        // what the native left is dropped while its value waits
        if let Ok(value) = &result {
            self.shelved.push(value.slot());
        }
        self.truncate(top);
        if result.is_ok() {
            let _same = self.shelved.pop();
        }
        self.lent.truncate(n_lent);
        self.stack.truncate(first);
        Some(result)
    }

    /// The same for any native, with arguments that a tuple and a dict hold (`tp_new` of a built-in type).
    /// The tuple lies above them while it runs.
    pub(super) fn call_lent_packed(&mut self, native: u32, class: Slot, packed: Packed) -> Res<Owned> {
        let first = self.stack.len();
        let receiver = self.share(class);
        self.push(receiver);
        let (n, kw) = self.push_packed(packed);
        let args = match self.arrange(first, n + 1, kw, native) {
            Ok(args) => args,
            Err(e) => return Err(self.abandon_call(first, kw, e)),
        };
        self.release_slot(kw);
        self.hand_on_keywords(native, first, packed.kwargs);
        let n_lent = self.lend(first);
        self.lent.push(self.stack.len() as u32);
        self.stack.push(packed.args);
        let top = self.stack.len();
        let new_of = self.natives.rows[native as usize].new_of;
        let checked = if new_of.is_null() { Ok(()) } else { self.check_new(class, new_of) };
        let result = checked.and_then(|()| (self.natives.rows[native as usize].call)(self, args));
        self.end_lent(result, first, top, n_lent)
    }

    /// `_PyVectorcall_Call` of a native: what a tuple and a dict hold, and a receiver that the bound method holds, it
    /// is given as it lies there.
    pub(super) fn call_native_packed(&mut self, native: u32, receiver: Slot, packed: Packed) -> Res<Owned> {
        let first = self.stack.len();
        if !receiver.is_null() {
            let receiver = self.share(receiver);
            self.push(receiver);
        }
        let (n, kw) = self.push_packed(packed);
        let bound = !receiver.is_null();
        // what takes a tuple is given this one (`PyObject_Call` of what has no vectorcall)
        let takes_it = self.natives.rows[native as usize].packing == Packing::Tuple
            && (bound || self.natives.owners[native as usize].is_null());
        let packs = (!takes_it).then_some(bound);
        self.call_pushed(native, first, n + u32::from(bound), kw, packs)
    }

    /// Calls a native with the arguments from `first` on, which somebody else holds too. `packs`: C packs them if it
    /// does so for this one, whether it is a bound method.
    pub(super) fn call_pushed(
        &mut self,
        native: u32,
        first: usize,
        given: u32,
        kw: Slot,
        packs: Option<bool>,
    ) -> Res<Owned> {
        let args = match self.arrange(first, given, kw, native) {
            Ok(args) => args,
            Err(e) => return Err(self.abandon_call(first, kw, e)),
        };
        self.release_slot(kw);
        let n_lent = self.lend(first);
        let top = self.stack.len();
        if let Some(bound) = packs {
            self.pack_arguments(first, top, native, bound);
        }
        let new_of = self.natives.rows[native as usize].new_of;
        let checked = if new_of.is_null() { Ok(()) } else { self.check_new(args.slot(self, 0), new_of) };
        let result = checked.and_then(|()| (self.natives.rows[native as usize].call)(self, args));
        self.end_lent(result, first, top, n_lent)
    }

    /// What lies from `first` on is lent from now on: others hold it, but for a dict of what has no parameter. How
    /// many places were lent before.
    fn lend(&mut self, first: usize) -> usize {
        let n_lent = self.lent.len();
        for i in first..self.stack.len() {
            let s = self.stack[i];
            if s.is_null() || self.heap.refcount(s) == 1 {
                continue;
            }
            let died = self.heap.decref(Owned::from_slot(s));
            debug_assert!(!died, "a lent argument is held elsewhere");
            self.lent.push(i as u32);
        }
        n_lent
    }

    /// A native with lent arguments is done: what it left above `top` goes while its value waits, and what was not
    /// lent goes too.
    fn end_lent(&mut self, result: Res<Owned>, first: usize, top: usize, n_lent: usize) -> Res<Owned> {
        if matches!(result, Err(Unwind::Stop(_))) {
            return result;
        }
        if let Ok(value) = &result {
            self.shelved.push(value.slot());
        }
        self.truncate(top);
        for i in self.lent.split_off(n_lent) {
            self.stack[i as usize] = Slot::NULL;
        }
        self.truncate(first);
        if result.is_ok() {
            let _same = self.shelved.pop();
        }
        result
    }

    /// A native that takes all keywords as a dict is given the very dict of the call.
    fn hand_on_keywords(&mut self, native: u32, first: usize, kwargs: Slot) {
        let params = &self.natives.params[native as usize];
        if !params.star_star || kwargs.is_null() {
            return;
        }
        // where `arrange` has put it; NULL where each keyword has a parameter
        let at = first + params.names.len() + params.kwonly.len();
        let made = self.stack[at];
        if !made.is_null() && self.heap.dict_len(made) == self.heap.dict_len(kwargs) {
            self.stack[at] = self.share(kwargs).into_slot();
            self.release_slot(made);
        }
    }

    /// The first argument of a native, below the others, is not counted any more.
    fn take_back_lent(&mut self, at: usize) {
        self.stack[at + 1] = Slot::NULL;
        self.lent.pop();
    }

    /// Drops the arguments from `next` on where one of them, `dying`, or what the native left above them, can run
    /// the program's code: the value and the callable are held meanwhile.
    #[inline(never)]
    fn drop_arguments(&mut self, at: usize, next: usize, top: usize, value: Owned, dying: Slot) -> Owned {
        let f = std::mem::replace(&mut self.stack[at], value.into_slot());
        self.shelved.push(f);
        if !dying.is_null() {
            self.die(dying);
        }
        self.truncate(top);
        self.drop_in_order(next, top);
        let _same = self.shelved.pop();
        self.stack.truncate(at + 1);
        self.release_slot(f);
        self.check_collection();
        self.pop()
    }

    /// Drops what lies on the stack between two places, the lower first.
    fn drop_in_order(&mut self, from: usize, to: usize) {
        for i in from..to {
            let s = std::mem::replace(&mut self.stack[i], Slot::NULL);
            self.release_slot(s);
        }
    }

    /// Puts a native's arguments in the order of its parameters.
    pub(super) fn arrange(&mut self, first: usize, given: u32, kw: Slot, native: u32) -> Res<Args> {
        let table = self.natives.clone();
        let params = &table.params[native as usize];
        let n_kw = if kw.is_null() { 0 } else { self.heap.n_items(kw) };
        let n_pos = given - n_kw;
        let np = params.names.len() as u32;
        let takes_no_names = params.n_posonly == np && params.kwonly.is_empty() && !params.star_star;
        if n_kw > 0 && takes_no_names && n_pos > np && !params.star {
            let e = self.no_keywords(native, self.stack[first]);
            return Err(self.type_error(e));
        }
        if let Some(e) = self.own_complaint(native, n_pos, kw) {
            return Err(self.type_error(e));
        }
        if n_pos > np && !params.star {
            return Err(self.native_arity_error(native, n_pos));
        }
        let raw: Vec<Slot> = self.stack.split_off(first);
        let mut named = vec![Slot::NULL; params.kwonly.len()];
        let mut positional = vec![Slot::NULL; np as usize];
        let mut rest = Vec::new();
        for (i, &s) in raw[..n_pos as usize].iter().enumerate() {
            match positional.get_mut(i) {
                Some(place) => *place = s,
                None => rest.push(s),
            }
        }
        let mut error = None;
        let mut more = Vec::new();
        for i in 0..n_kw {
            let key = self.heap.item(kw, i);
            let text = self.heap.str_of(key).to_owned();
            let value = raw[(n_pos + i) as usize];
            let place = params.names[params.n_posonly as usize..]
                .iter()
                .position(|p| *p == text)
                .map(|i| &mut positional[params.n_posonly as usize + i])
                .or_else(|| params.kwonly.iter().position(|p| *p == text).map(|i| &mut named[i]));
            match place {
                Some(place) if place.is_null() => *place = value,
                Some(_) => {
                    let f = self.native_name(native);
                    let skip = usize::from(params.has_receiver());
                    let place = params.names.iter().position(|p| *p == text).map_or(0, |i| i + 1 - skip);
                    error.get_or_insert(format!(
                        "argument for {f}() given by name ('{text}') and position ({place})"
                    ));
                    rest.push(value);
                }
                None if params.star_star => more.push((key, value)),
                None => {
                    let f = match self.native_name(native) {
                        f if f == "sorted" => "sort".to_owned(), // which looks at what `sorted` is given
                        f => f,
                    };
                    error.get_or_insert(if takes_no_names {
                        self.no_keywords(native, raw.first().copied().unwrap_or(Slot::NULL))
                    } else {
                        let known =
                            params.names[params.n_posonly as usize..].iter().chain(&params.kwonly).copied();
                        let hint = closest::closest(&text, known)
                            .map_or(String::new(), |known| format!(". Did you mean '{known}'?"));
                        format!("{f}() got an unexpected keyword argument '{text}'{hint}")
                    });
                    rest.push(value);
                }
            }
        }
        let missing = positional[..params.n_required as usize].iter().position(|s| s.is_null());
        // what lacks an argument says so before it looks at names that it does not know
        if let Some(e) = missing.filter(|_| n_kw > 0).and_then(|i| self.lacking(native, n_pos, i)) {
            error = Some(e);
        }
        self.stack.extend(positional.iter().chain(&named));
        if params.star_star {
            if more.is_empty() {
                self.stack.push(Slot::NULL);
            } else {
                let dict = self.heap.dict_presized(more.len() as u32, true);
                for (k, v) in more {
                    self.dict_set_str(dict.slot(), k, Owned::from_slot(v));
                }
                self.push(dict);
            }
        }
        let n_rest = rest.len() as u32;
        self.stack.extend(rest);
        if let Some(e) = error {
            return Err(self.type_error(e));
        }
        if missing.is_some() {
            return Err(self.native_arity_error(native, n_pos));
        }
        Ok(Args { at: first as u32, n: params.n(), n_rest })
    }

    /// What a native says that is given arguments by name and takes none so; `receiver` is its first argument.
    fn no_keywords(&self, native: u32, receiver: Slot) -> String {
        let f = match self.native_name(native) {
            f if f == "sorted" => "sort".to_owned(), // which looks at what `sorted` is given
            f => f,
        };
        if self.natives.rows[native as usize].packing == Packing::Wrapper && f.starts_with("__") {
            return format!("wrapper {f}() takes no keyword arguments");
        }
        // a class method is named by the class that it is called on
        let is_class = self.natives.params[native as usize].binding == Binding::Class;
        let of = if is_class && !receiver.is_null() && self.heap.is_class(receiver) {
            format!("{}.{f}", crate::types::class::qualname(self, receiver))
        } else {
            self.native_qualname(native)
        };
        format!("{of}() takes no keyword arguments")
    }

    /// What a native that can be given arguments by name says where it is called with names, but lacks argument `i`.
    fn lacking(&self, native: u32, n_pos: u32, i: usize) -> Option<String> {
        let params = &self.natives.params[native as usize];
        let skip = u32::from(params.has_receiver());
        if params.n_posonly == params.names.len() as u32 && params.kwonly.is_empty() && !params.star_star {
            return None; // it takes no names at all, and says that
        }
        let f = self.native_name(native);
        if f == "sorted" {
            return Some(format!("sorted expected 1 argument, got {n_pos}"));
        }
        let least = params.n_posonly.min(params.n_required).saturating_sub(skip);
        let n_pos = n_pos.saturating_sub(skip);
        if n_pos < least {
            let plural = if least == 1 { "" } else { "s" };
            let how = if least == params.names.len() as u32 - skip { "exactly" } else { "at least" };
            return Some(format!("{f}() takes {how} {least} positional argument{plural} ({n_pos} given)"));
        }
        let place = i + 1 - skip as usize;
        Some(format!("{f}() missing required argument '{}' (pos {place})", params.names[i]))
    }

    /// What the functions complain of that count all their arguments before they look at any
    /// (`_PyArg_UnpackKeywords`), and those that parse them by hand.
    fn own_complaint(&self, native: u32, n_pos: u32, kw: Slot) -> Option<String> {
        let table = &self.natives;
        let params = &table.params[native as usize];
        let new_of = table.rows[native as usize].new_of;
        let n_kw = if kw.is_null() { 0 } else { self.heap.n_items(kw) };
        let skip = u32::from(params.has_receiver());
        let n_pos = n_pos.saturating_sub(skip);
        let total = n_pos + n_kw;
        let own = self.native_name(native);
        let plural = |n: u32| if n == 1 { "" } else { "s" };
        if new_of == ty::ENUMERATE {
            let keys: Vec<&str> = (0..n_kw).map(|i| self.heap.str_of(self.heap.item(kw, i))).collect();
            return if total > 2 {
                Some(format!("enumerate() takes at most 2 arguments ({total} given)"))
            } else if total == 0 {
                Some("enumerate() missing required argument 'iterable'".into())
            } else {
                let expected = [&["iterable", "start"][n_pos.min(2) as usize..], &["start", "iterable"][..]];
                let fits = |order: &[&str]| keys.iter().zip(order).all(|(key, wanted)| key == wanted);
                let swapped = keys.len() == 2 && fits(expected[1]);
                let wrong = keys.iter().zip(expected[0]).find(|(key, wanted)| key != wanted);
                let (key, _) = wrong.filter(|_| !swapped)?;
                Some(format!("'{key}' is an invalid keyword argument for enumerate()"))
            };
        }
        if n_kw == 0 || params.star_star {
            return None;
        }
        let n_kwonly = params.kwonly.len() as u32;
        if params.star {
            let counts = new_of == ty::ZIP || matches!(&*own, "min" | "max");
            return (counts && n_kw > n_kwonly).then(|| {
                format!(
                    "{own}() takes at most {n_kwonly} keyword argument{} ({n_kw} given)",
                    plural(n_kwonly)
                )
            });
        }
        let most = params.names.len() as u32 - skip + n_kwonly;
        let by_name = most > params.n_posonly.saturating_sub(skip);
        (by_name && total > most && own != "sorted").then(|| {
            let how = if params.n_required.saturating_sub(skip) == most { "exactly" } else { "at most" };
            let kind = if n_pos == 0 { "keyword " } else { "" };
            format!("{own}() takes {how} {most} {kind}argument{} ({total} given)", plural(most))
        })
    }

    /// The bare name that error messages give a native; that of the class for what makes its instances.
    fn native_name(&self, native: u32) -> String {
        let own = self.natives.natives[native as usize].name;
        match self.natives.owners[native as usize].some() {
            Some(owner) if matches!(own, "__new__" | "__init__") => self.heap.class(owner).name.to_string(),
            _ => own.to_owned(),
        }
    }

    /// The name that error messages give a native: `list.append`, `len`.
    pub(super) fn native_qualname(&self, native: u32) -> String {
        let own = self.natives.natives[native as usize].name;
        match self.natives.owners[native as usize].some() {
            Some(owner) if matches!(own, "__new__" | "__init__") => self.heap.class(owner).name.to_string(),
            Some(owner) => format!("{}.{own}", self.heap.class(owner).name),
            None => match self.natives.scopes[native as usize] {
                "" => own.to_owned(),
                scope => format!("{scope}.{own}"),
            },
        }
    }

    pub(super) fn native_arity_error(&mut self, native: u32, n: u32) -> Unwind {
        let table = self.natives.clone();
        let params = &table.params[native as usize];
        let own = self.native_name(native);
        let new = table.rows[native as usize].new_of;
        if !new.is_null() && n == 0 {
            return self.type_error(format!("{own}.__new__(): not enough arguments"));
        }
        let skip = u32::from(params.has_receiver());
        let (min, max) = (params.n_required - skip.min(params.n_required), params.names.len() as u32 - skip);
        let n = n.saturating_sub(skip);
        let of = self.native_qualname(native);
        let plural = |n: u32| if n == 1 { "" } else { "s" };
        let all_positional = params.n_posonly == params.names.len() as u32;
        let e = if self.natives.owners[native as usize] == ty::SUPER {
            format!("super() expected at most {max} arguments, got {n}")
        } else if new == ty::TYPE {
            "type() takes 1 or 3 arguments".to_owned()
        } else if !new.is_null() && max == 0 && params.kwonly.is_empty() {
            let own = if new == ty::ELLIPSIS_TYPE { "EllipsisType" } else { &own };
            format!("{own} takes no arguments")
        } else if matches!(new, ty::INT | ty::STR) && n > max {
            format!("{own} expected at most {max} arguments, got {n}")
        } else if !params.kwonly.is_empty() && max == 0 {
            format!("{own}() takes no positional arguments")
        } else if !params.kwonly.is_empty() && all_positional && min == max {
            format!("{own} expected {min} argument{}, got {n}", plural(min))
        } else if matches!(self.natives.owners[native as usize], ty::STATICMETHOD | ty::CLASSMETHOD)
            && own != "__get__"
        {
            format!("{own} expected 1 argument, got {n}")
        } else if table.rows[native as usize].packing == Packing::Wrapper && (min, max) == (2, 2) {
            // these are unpacked under an empty name
            format!(" expected 2 arguments, got {n}")
        } else if table.rows[native as usize].packing == Packing::Wrapper && min == max {
            format!("expected {min} argument{}, got {n}", plural(min))
        } else if all_positional && min == max && max == 0 {
            format!("{of}() takes no arguments ({n} given)")
        } else if all_positional
            && min == max
            && max == 1
            && new.is_null()
            && own.starts_with(self.natives.natives[native as usize].name)
        {
            format!("{of}() takes exactly one argument ({n} given)")
        } else if all_positional && min == max {
            format!("{own} expected {min} argument{}, got {n}", plural(min))
        } else if all_positional
            && table.rows[native as usize].packing == Packing::Wrapper
            && own == self.natives.natives[native as usize].name
        {
            let (how, most) = if n < min { ("least", min) } else { ("most", max) };
            format!(" expected at {how} {most} argument{}, got {n}", plural(most))
        } else if all_positional && n < min {
            format!("{own} expected at least {min} argument{}, got {n}", plural(min))
        } else if all_positional {
            format!("{own} expected at most {max} argument{}, got {n}", plural(max))
        } else if n < min && params.n_posonly > skip && n < params.n_posonly - skip {
            // `unpack_keywords`-like parsers name only what can be named
            let least = params.n_posonly.min(params.n_required) - skip;
            let how = if least == max { "exactly" } else { "at least" };
            format!("{own}() takes {how} {least} positional argument{} ({n} given)", plural(least))
        } else if n < min {
            let missing = params.names[(skip + n) as usize];
            format!("{own}() missing required argument '{missing}' (pos {})", n + 1)
        } else {
            let least = if min == max { "exactly" } else { "at most" };
            let positional = if params.kwonly.is_empty() { "" } else { "positional " };
            format!("{own}() takes {least} {max} {positional}argument{} ({n} given)", plural(max))
        };
        self.type_error(e)
    }
}
