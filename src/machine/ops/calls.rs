//! Calls with `*` and `**`, and the functions that are called.

use crate::heap::{Obj, Rec, Slot, func};
use crate::types::ty;

use super::super::call::Called;
use super::super::frame::After;
use super::super::{Machine, Res, name};

impl Machine {
    /// `CALL_KW`: the names are on top.
    pub(crate) fn op_call_kw(&mut self, n: u32) -> Res<Called> {
        let kw = self.pop().into_slot();
        let at = self.stack.len() - n as usize - 2;
        self.begin_call(at, n, kw, After::Push)
    }

    /// `CALL_FUNCTION_EX`: callable, NULL, arguments, maybe keywords.
    pub(crate) fn op_call_ex(&mut self, has_kw: bool) -> Res<Called> {
        let at = self.stack.len() - 3 - usize::from(has_kw);
        let (f, given) = (self.stack[at], self.stack[at + 2]);
        if self.heap.ty(given) != ty::TUPLE {
            let is_iterable = self.lookup_special(given, name::ITER).is_some()
                || self.lookup_special(given, name::GETITEM).is_some();
            if !is_iterable {
                let (fname, of) = (self.callable_text(f), self.type_name(given));
                let e = format!("{fname} argument after * must be an iterable, not {of}");
                return Err(self.type_error(e));
            }
            let list = self.collect(given)?;
            let items = self.heap.items(list.slot());
            let tuple = self.heap.tuple_of(&items);
            self.release(list);
            self.stack[at + 2] = tuple.into_slot();
            self.release_slot(given);
        }
        let args = self.stack[at + 2];
        let kwargs = if has_kw { self.stack[at + 3] } else { Slot::NULL };
        self.begin_call_ex(at, args, kwargs)
    }

    /// What error messages call a callable: `f()`.
    pub(crate) fn callable_text(&mut self, f: Slot) -> String {
        match self.heap.obj(f) {
            Obj::Record { kind: Rec::Function, .. } => {
                let q = self.heap.str_of(self.heap.item(f, func::QUALNAME)).to_owned();
                let module = self
                    .heap
                    .dict_get_str(self.heap.item(f, func::GLOBALS), name::NAME)
                    .map(|m| self.heap.str_of(m).to_owned());
                match module {
                    Some(m) => format!("{m}.{q}()"),
                    None => format!("{q}()"),
                }
            }
            Obj::Class { .. } => {
                let of = self.heap.class(f);
                if &*of.module == "builtins" {
                    format!("{}()", of.name)
                } else {
                    format!("{}.{}()", of.module, of.name)
                }
            }
            Obj::Record { kind: Rec::Builtin | Rec::Standin | Rec::MethodDescr | Rec::Method, .. } => {
                let [module, q] = [name::MODULE, name::QUALNAME].map(|n| self.text_attribute(f, n));
                match (module, q) {
                    (Some(module), Some(q)) if module != "builtins" => format!("{module}.{q}()"),
                    (_, Some(q)) => format!("{q}()"),
                    (_, None) => "object".to_owned(),
                }
            }
            _ => match self.repr_text(f) {
                Ok(t) => t,
                Err(_) => "object".to_owned(),
            },
        }
    }

    /// An attribute of a built-in object, where it is a str.
    fn text_attribute(&mut self, o: Slot, attribute: Slot) -> Option<String> {
        let found = self.getattr_opt(o, attribute).ok()??;
        let text = self.heap.text(found.slot()).map(|t| t.s.to_string());
        self.release(found);
        text
    }

    pub(crate) fn op_dict_merge(&mut self, dict: Slot, o: Slot, arg: u32) -> Res<()> {
        let f = self.peek(arg as usize + 3);
        let plain =
            matches!(self.heap.obj(o), Obj::Dict { .. }) && self.program_special(o, name::ITER).is_none();
        let keys = if plain {
            self.heap.dict_items(o)
        } else {
            if self.lookup_special(o, name::KEYS).is_none() {
                let (fname, of) = (self.callable_text(f), self.type_name(o));
                let e = format!("{fname} argument after ** must be a mapping, not {of}");
                return Err(self.type_error(e));
            }
            let copy = self.heap.dict();
            let copy = self.temp(copy);
            crate::types::dict::merge(self, copy, o)?;
            let items = self.heap.dict_items(copy);
            for (k, v) in items {
                self.merge_keyword(dict, f, k, v)?;
            }
            let copy = self.pop();
            self.release(copy);
            return Ok(());
        };
        for (k, v) in keys {
            self.merge_keyword(dict, f, k, v)?;
        }
        Ok(())
    }

    pub(super) fn merge_keyword(&mut self, dict: Slot, f: Slot, k: Slot, v: Slot) -> Res<()> {
        if self.heap.text(k).is_none() {
            return Err(self.type_error("keywords must be strings"));
        }
        if self.heap.dict_get_str(dict, k).is_some() {
            let (fname, text) = (self.callable_text(f), self.heap.str_of(k).to_owned());
            return Err(self.type_error(format!("{fname} got multiple values for keyword argument '{text}'")));
        }
        let v = self.share(v);
        self.dict_set(dict, k, v)
    }

    pub(crate) fn op_make_function(&mut self) {
        let code = self.pop();
        let Some(frame) = self.frames.last() else { unreachable!("something runs") };
        let (globals, builtins) = (frame.globals, frame.builtins);
        let f = crate::types::function::new(self, code.slot(), globals, builtins);
        self.release(code);
        self.push(f);
    }

    pub(crate) fn op_set_function_attribute(&mut self, what: u32) {
        let f = self.pop();
        let v = self.pop().into_slot();
        let field = match what {
            1 => func::DEFAULTS,
            2 => func::KWDEFAULTS,
            4 => func::ANNOTATIONS,
            _ => func::CLOSURE,
        };
        let old = self.heap.replace_item(f.slot(), field, v);
        self.release_slot(old);
        self.push(f);
    }
}
