//! Arguments of Python functions that do not simply lie where the parameters are: defaults, names, `*`, `**`.

use std::rc::Rc;

use crate::bytecode::flags as co;
use crate::heap::{CodeObject, Owned, Slot, flag, func};

use super::super::traceback::closest;
use super::super::{Machine, Res};

mod of_c;

impl Machine {
    /// Puts a function's arguments in the order of its parameters, with defaults, `*args` and `**kwargs`
    /// (`initialize_locals` in Python/ceval.c). The arguments lie at `first`; `kw` is taken over on success.
    #[cold]
    pub(super) fn bind_arguments(
        &mut self,
        f: Slot,
        code: &Rc<CodeObject>,
        first: usize,
        given: u32,
        kw: Slot,
    ) -> Res<()> {
        let c = code.code.clone();
        let n_kw = if kw.is_null() { 0 } else { self.heap.n_items(kw) };
        let n_pos = given - n_kw;
        let (has_star, has_kw) = (c.flags & co::VARARGS != 0, c.flags & co::VARKEYWORDS != 0);
        let n_params = c.n_args + c.n_kwonly;
        let (mut raw, mut locals) = std::mem::take(&mut self.bind_room);
        raw.extend_from_slice(&self.stack[first..]);
        self.stack.truncate(first);
        // from here on the values lie in `raw` and `locals`; on an error they go back on the stack to be dropped
        locals.resize((n_params + u32::from(has_star) + u32::from(has_kw)) as usize, Slot::NULL);
        let n_direct = n_pos.min(c.n_args) as usize;
        locals[..n_direct].copy_from_slice(&raw[..n_direct]);
        let extra = &raw[n_direct..n_pos as usize];
        let mut loose: Vec<Slot> = Vec::new();
        if has_star {
            let t = self.heap.tuple_raw(extra);
            locals[n_params as usize] = t.into_slot();
        } else {
            loose.extend(extra);
        }
        let kw_dict = has_kw.then(|| {
            let d = self.heap.dict().into_slot();
            locals[n_params as usize + usize::from(has_star)] = d;
            d
        });
        let mut error: Option<String> = None;
        let qualname = |m: &Machine| m.heap.str_of(m.heap.item(f, func::QUALNAME)).to_owned();
        let mut by_position_only = Vec::new();
        for i in 0..n_kw {
            let key = self.heap.item(kw, i);
            let value = raw[(n_pos + i) as usize];
            if error.is_some() {
                loose.push(value);
                continue;
            }
            let names = &code.local_names[..n_params as usize];
            let place = names.iter().position(|&name| name == key).or_else(|| {
                // two names that are interned are the same text only if they are the same object
                let is_interned = |s: Slot| self.heap.has_flag(s, flag::INTERNED) || self.heap.is_immortal(s);
                let key_is_interned = is_interned(key);
                names.iter().position(|&name| {
                    // names of ours are immortal, but there may be others
                    let comparable = key_is_interned && self.heap.has_flag(name, flag::INTERNED);
                    !comparable && self.heap.str_of(name) == self.heap.str_of(key)
                })
            });
            let place = place.map(|p| p as u32);
            match place {
                Some(p) if p >= c.n_posonly => {
                    if locals[p as usize].is_null() {
                        locals[p as usize] = value;
                    } else {
                        let text = self.heap.str_of(key).to_owned();
                        error =
                            Some(format!("{}() got multiple values for argument '{text}'", qualname(self)));
                        loose.push(value);
                    }
                }
                place => {
                    if let Some(dict) = kw_dict {
                        self.dict_set_str(dict, key, Owned::from_slot(value));
                    } else {
                        loose.push(value);
                        let text = self.heap.str_of(key).to_owned();
                        if place.is_some() {
                            by_position_only.push(text);
                        } else if by_position_only.is_empty() {
                            error = Some(self.unexpected(code, &qualname(self), &text));
                        }
                    }
                }
            }
        }
        if error.is_none() && !by_position_only.is_empty() {
            error = Some(format!(
                "{}() got some positional-only arguments passed as keyword arguments: '{}'",
                qualname(self),
                by_position_only.join(", ")
            ));
        }
        let defaults = self.heap.item(f, func::DEFAULTS);
        let n_defaults =
            if defaults.is_null() || defaults == Slot::NONE { 0 } else { self.heap.n_items(defaults) };
        if error.is_none() && n_pos > c.n_args && !has_star {
            error = Some(too_many_positional(&c, n_pos, n_defaults, &locals, &qualname(self)));
        }
        if error.is_none() {
            let m = c.n_args - n_defaults.min(c.n_args);
            let missing: Vec<String> = (0..m)
                .filter(|&p| locals[p as usize].is_null())
                .map(|p| format!("'{}'", c.locals[p as usize]))
                .collect();
            if missing.is_empty() {
                for p in m..c.n_args {
                    if locals[p as usize].is_null() {
                        let d = self.heap.item(defaults, p - m);
                        locals[p as usize] = self.share(d).into_slot();
                    }
                }
            } else {
                error = Some(missing_arguments(&qualname(self), "positional", &missing));
            }
        }
        if error.is_none() && c.n_kwonly > 0 {
            let kwdefaults = self.heap.item(f, func::KWDEFAULTS);
            let mut missing = Vec::new();
            for p in c.n_args..n_params {
                if locals[p as usize].is_null() {
                    let name = code.local_names[p as usize];
                    let default = if kwdefaults.is_null() || kwdefaults == Slot::NONE {
                        None
                    } else {
                        self.heap.dict_get_str(kwdefaults, name)
                    };
                    match default {
                        Some(d) => locals[p as usize] = self.share(d).into_slot(),
                        None => missing.push(format!("'{}'", c.locals[p as usize])),
                    }
                }
            }
            if !missing.is_empty() {
                error = Some(missing_arguments(&qualname(self), "keyword-only", &missing));
            }
        }
        if code.of_c && error.is_some() {
            let is_given = |i: u32| !locals[i as usize].is_null();
            error = of_c::complaint(&c, &qualname(self), given, is_given, n_defaults).or(error);
        }
        self.stack.extend(&locals);
        raw.clear();
        locals.clear();
        self.bind_room = (raw, locals);
        if let Some(e) = error {
            self.stack.extend(loose);
            return Err(self.type_error(e));
        }
        self.release_slot(kw);
        Ok(())
    }

    /// What a function says that has no parameter of this name.
    fn unexpected(&self, code: &CodeObject, qualname: &str, text: &str) -> String {
        let c = &code.code;
        if code.of_c {
            let own = qualname.rsplit_once('.').map_or(qualname, |(_, own)| own);
            return format!("{own}() got an unexpected keyword argument '{text}'");
        }
        let params = &code.local_names[c.n_posonly as usize..(c.n_args + c.n_kwonly) as usize];
        let known: Vec<&str> = params.iter().map(|&name| self.heap.str_of(name)).collect();
        let hint = closest::closest(text, known.into_iter())
            .map_or(String::new(), |s| format!(". Did you mean '{s}'?"));
        format!("{qualname}() got an unexpected keyword argument '{text}'{hint}")
    }
}

fn too_many_positional(
    c: &crate::bytecode::Code,
    n_pos: u32,
    n_defaults: u32,
    locals: &[Slot],
    qualname: &str,
) -> String {
    let kwonly_given = (c.n_args..c.n_args + c.n_kwonly).filter(|&p| !locals[p as usize].is_null()).count();
    let (takes, plural) = if n_defaults > 0 {
        (format!("from {} to {}", c.n_args - n_defaults, c.n_args), true)
    } else {
        (c.n_args.to_string(), c.n_args != 1)
    };
    let kw = if kwonly_given > 0 {
        let s = if n_pos == 1 { "" } else { "s" };
        let k = if kwonly_given == 1 { "" } else { "s" };
        format!(" positional argument{s} (and {kwonly_given} keyword-only argument{k})")
    } else {
        String::new()
    };
    format!(
        "{qualname}() takes {takes} positional argument{} but {n_pos}{kw} {} given",
        if plural { "s" } else { "" },
        if n_pos == 1 && kw.is_empty() { "was" } else { "were" }
    )
}

fn missing_arguments(qualname: &str, kind: &str, names: &[String]) -> String {
    let list = match names {
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [rest @ .., last] => format!("{}, and {last}", rest.join(", ")),
        [] => String::new(),
    };
    let s = if names.len() == 1 { "" } else { "s" };
    format!("{qualname}() missing {} required {kind} argument{s}: {list}", names.len())
}
