//! Names: of modules and class bodies, globals, cells, and the errors of those that are not bound.

use crate::heap::{CodeObject, Fast, Owned, Slot, func};
use crate::types::ty;

use super::super::{Machine, Res, Unwind, name};

impl Machine {
    /// The namespace in which a module or class body binds names; borrowed.
    pub(super) fn namespace(&self) -> Slot {
        match self.frames.last() {
            Some(f) if f.names.is_null() => f.globals,
            Some(f) => f.names,
            None => self.main,
        }
    }

    pub(crate) fn op_load_name(&mut self, n: Slot) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            if let Some(v) = self.heap.dict_get_str(ns, n) {
                let v = self.share(v);
                self.push(v);
                return Ok(());
            }
        } else {
            let found = self.get_item(ns, n);
            if let Some(v) = self.except(found, ty::KEY_ERROR)? {
                self.push(v);
                return Ok(());
            }
        }
        let v = self.global_or_builtin(n)?;
        let v = self.share(v);
        self.push(v);
        Ok(())
    }

    pub(super) fn global_or_builtin(&mut self, n: Slot) -> Res<Slot> {
        let globals = self.globals();
        if let Some(v) = self.heap.dict_get_str(globals, n) {
            return Ok(v);
        }
        let builtins = self.frames.last().map_or(self.builtins, |f| f.builtins);
        match self.heap.dict_get_str(builtins, n) {
            Some(v) => Ok(v),
            None => Err(self.name_error(n)),
        }
    }

    #[inline]
    pub(crate) fn op_load_global(&mut self, code: &CodeObject, pc: u32, n: Slot) -> Res<Slot> {
        // the hint is the entry at which the name was found last; it proves itself by the key
        let f = code.fast[pc as usize].get();
        let (globals, builtins) = match self.frames.last() {
            Some(f) => (f.globals, f.builtins),
            None => (self.main, self.builtins),
        };
        let dict = if f.c1 == 1 { globals } else { builtins };
        let hit = f.c1 != 0 && (f.c1 == 1 || self.heap.dict_keys_version(globals) == f.c1);
        if hit {
            let (k, v) = self.heap.dict_entry(dict, f.c0);
            if k == n {
                return Ok(v);
            }
        }
        if let Some(e) = self.heap.dict_find_str(globals, n) {
            code.fast[pc as usize].set(Fast { c0: e, c1: 1, ..f });
            return Ok(self.heap.dict_entry(globals, e).1);
        }
        if let Some(e) = self.heap.dict_find_str(builtins, n) {
            // valid while the globals have no new keys
            let version = self.heap.dict_keys_version(globals);
            code.fast[pc as usize].set(Fast { c0: e, c1: version, ..f });
            return Ok(self.heap.dict_entry(builtins, e).1);
        }
        Err(self.name_error(n))
    }

    pub(crate) fn op_store_name(&mut self, n: Slot, v: Owned) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            self.dict_set_str(ns, n, v);
            return Ok(());
        }
        let v = self.temp(v);
        self.set_item(ns, n, v)?;
        let v = self.pop();
        self.release(v);
        Ok(())
    }

    pub(crate) fn op_delete_name(&mut self, n: Slot) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            if self.dict_del_str(ns, n) {
                return Ok(());
            }
        } else {
            let r = self.del_item(ns, n);
            if self.except(r, ty::KEY_ERROR)?.is_some() {
                return Ok(());
            }
        }
        Err(self.name_error(n))
    }

    /// `NameError`, with the name kept for hints.
    #[cold]
    pub(crate) fn name_error(&mut self, n: Slot) -> Unwind {
        let text = self.heap.str_of(n).to_owned();
        self.name_error_of(ty::NAME_ERROR, n, &format!("name '{text}' is not defined"))
    }

    pub(super) fn name_error_of(&mut self, class: Slot, n: Slot, message: &str) -> Unwind {
        let message = self.heap.str(message);
        match self.new_exception(class, vec![message]) {
            Ok(e) => {
                self.set_exc_field(e.slot(), crate::heap::exc::EXTRA0, n);
                self.raise_with_context(e)
            }
            Err(unwind) => unwind,
        }
    }

    #[cold]
    pub(crate) fn unbound_local(&mut self, code: &CodeObject, i: u32) -> Unwind {
        let n = code.local_names[i as usize];
        let text = self.heap.str_of(n).to_owned();
        let e = format!("cannot access local variable '{text}' where it is not associated with a value");
        self.name_error_of(ty::UNBOUND_LOCAL_ERROR, n, &e)
    }

    #[cold]
    pub(crate) fn unbound_deref(&mut self, code: &CodeObject, i: u32) -> Unwind {
        use crate::bytecode::LocalKind;
        if !code.code.local_kinds[i as usize].has(LocalKind::FREE) {
            return self.unbound_local(code, i);
        }
        let n = code.local_names[i as usize];
        let text = self.heap.str_of(n).to_owned();
        let e = format!(
            "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
        );
        self.name_error_of(ty::NAME_ERROR, n, &e)
    }

    /// The namespace object itself, as `locals()` in a class body or module.
    pub(crate) fn names_or_locals(&mut self) -> Res<Owned> {
        let ns = self.namespace();
        Ok(self.share(ns))
    }

    pub(crate) fn op_load_from_dict_or_globals(&mut self, n: Slot) -> Res<()> {
        let ns = self.peek(0);
        let found = self.get_item(ns, n);
        let v = if let Some(v) = self.except(found, ty::KEY_ERROR)? {
            v
        } else {
            let v = self.global_or_builtin(n)?;
            self.share(v)
        };
        let ns = self.pop();
        self.push(v);
        self.release(ns);
        Ok(())
    }

    pub(crate) fn op_load_from_dict_or_deref(&mut self, code: &CodeObject, base: usize, i: u32) -> Res<()> {
        let ns = self.peek(0);
        let found = self.get_item(ns, code.local_names[i as usize]);
        let v = if let Some(v) = self.except(found, ty::KEY_ERROR)? {
            v
        } else {
            let v = self.heap.item(self.stack[base + i as usize], 0);
            if v.is_null() {
                return Err(self.unbound_deref(code, i));
            }
            self.share(v)
        };
        let ns = self.pop();
        self.push(v);
        self.release(ns);
        Ok(())
    }

    pub(crate) fn op_copy_free_vars(&mut self, code: &CodeObject, base: usize, n: u32) {
        let Some(frame) = self.frames.last() else { return };
        let closure = self.heap.item(frame.func, func::CLOSURE);
        let first = base + (code.n_locals - n) as usize;
        for i in 0..n {
            let cell = self.heap.item(closure, i);
            self.stack[first + i as usize] = self.share(cell).into_slot();
        }
    }

    pub(crate) fn op_setup_annotations(&mut self) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            if self.heap.dict_get_str(ns, name::ANNOTATIONS).is_none() {
                let d = self.heap.dict();
                self.dict_set_str(ns, name::ANNOTATIONS, d);
            }
            return Ok(());
        }
        let found = self.get_item(ns, name::ANNOTATIONS);
        if let Some(v) = self.except(found, ty::KEY_ERROR)? {
            self.release(v);
        } else {
            let d = self.heap.dict();
            let d = self.temp(d);
            self.set_item(ns, name::ANNOTATIONS, d)?;
            let d = self.pop();
            self.release(d);
        }
        Ok(())
    }
}
