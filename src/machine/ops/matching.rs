//! `match`.

use crate::heap::{Layout, Slot, class_flags};
use crate::types::ty;

use super::super::{Machine, Res, name};

impl Machine {
    pub(crate) fn op_match_kind(&mut self, mapping: bool) {
        let o = self.peek(0);
        let class = self.heap.class(self.heap.ty(o));
        let yes = if mapping {
            class.layout == Layout::Dict || class.flags & class_flags::MAPPING != 0
        } else {
            matches!(class.layout, Layout::List | Layout::Tuple) || class.flags & class_flags::SEQUENCE != 0
        };
        self.stack.push(Slot::bool(yes));
    }

    pub(crate) fn op_match_keys(&mut self) -> Res<()> {
        let (keys, subject) = (self.peek(0), self.peek(1));
        let mut values = Vec::new();
        let at = self.stack.len();
        // other mappings are asked by `get()`, with an object that nobody has for what is not there
        let asked = if self.heap.ty(subject) == ty::DICT {
            None
        } else {
            let missing = self.call(ty::OBJECT, &[])?;
            Some(self.temp(missing))
        };
        for k in self.heap.items(keys) {
            let found = match asked {
                None => self.dict_get(subject, k)?.map(|v| self.share(v)),
                Some(missing) => {
                    let get = self.heap.name("get");
                    let value = self.call_method(subject, get, &[k, missing])?;
                    if value.slot() == missing {
                        self.release(value);
                        None
                    } else {
                        Some(value)
                    }
                }
            };
            if let Some(v) = found {
                values.push(self.temp(v));
            } else {
                self.truncate(at);
                self.stack.push(Slot::NONE);
                return Ok(());
            }
        }
        let t = self.heap.tuple_of(&values);
        self.truncate(at);
        self.push(t);
        Ok(())
    }

    pub(crate) fn op_match_class(&mut self, n: u32) -> Res<()> {
        let (names, class, subject) = (self.peek(0), self.peek(1), self.peek(2));
        let at = self.stack.len();
        let found = self.match_class(subject, class, n, names)?;
        let result = match found {
            Some(values) => self.heap.tuple_of(&values).into_slot(),
            None => Slot::NONE,
        };
        self.truncate(at);
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        self.stack.push(result);
        Ok(())
    }

    /// The attributes that a class pattern asks for, kept on the stack; `None` if it does not match.
    pub(super) fn match_class(
        &mut self,
        subject: Slot,
        class: Slot,
        n: u32,
        names: Slot,
    ) -> Res<Option<Vec<Slot>>> {
        if !self.heap.is_class(class) {
            return Err(self.type_error("called match pattern must be a class"));
        }
        if !self.is_a(subject, class) {
            return Ok(None);
        }
        let of = self.heap.class(class).name.clone();
        let mut out = Vec::new();
        let mut wanted: Vec<Slot> = Vec::new();
        if n > 0 {
            if let Some(m) = self.getattr_opt(class, name::MATCH_ARGS)? {
                let m = self.temp(m);
                if self.heap.ty(m) != ty::TUPLE {
                    let t = self.type_name(m);
                    return Err(self.type_error(format!("{of}.__match_args__ must be a tuple (got {t})")));
                }
                let known = self.heap.n_items(m);
                if n > known {
                    let s = if known == 1 { "" } else { "s" };
                    return Err(self.type_error(format!(
                        "{of}() accepts {known} positional sub-pattern{s} ({n} given)"
                    )));
                }
                wanted.extend((0..n).map(|i| self.heap.item(m, i)));
            } else {
                let itself = matches!(
                    self.heap.class(class).layout,
                    Layout::Int
                        | Layout::Float
                        | Layout::Str
                        | Layout::Bytes
                        | Layout::ByteArray
                        | Layout::Tuple
                        | Layout::List
                        | Layout::Dict
                        | Layout::Set
                        | Layout::FrozenSet
                );
                if !itself || n > 1 {
                    let most = u32::from(itself);
                    let s = if most == 1 { "" } else { "s" };
                    return Err(self
                        .type_error(format!("{of}() accepts {most} positional sub-pattern{s} ({n} given)")));
                }
                out.push(subject);
            }
        }
        wanted.extend(self.heap.items(names));
        for (i, &w) in wanted.iter().enumerate() {
            if self.heap.text(w).is_none() {
                let got = self.type_name(w);
                return Err(self.type_error(format!("__match_args__ elements must be strings (got {got})")));
            }
            if wanted[..i].contains(&w) {
                let text = self.heap.str_of(w).to_owned();
                return Err(
                    self.type_error(format!("{of}() got multiple sub-patterns for attribute '{text}'"))
                );
            }
            match self.getattr_opt(subject, w)? {
                Some(v) => out.push(self.temp(v)),
                None => return Ok(None),
            }
        }
        Ok(Some(out))
    }
}
