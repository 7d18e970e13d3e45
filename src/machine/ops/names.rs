//! Names: of modules and class bodies, globals, cells, and the errors of those that are not bound.

use std::cell::Cell;

use crate::heap::dict::LAST_VERSION;
use crate::heap::{CodeObject, Owned, Slot, func};
use crate::types::ty;

use super::super::fast::Fast;
use super::super::{Machine, Res, Unwind, name};

/// Marks a hint that is the number of an entry of the built-ins and not a place.
const BUILTIN: u32 = 0x8000_0000;

impl Machine {
    /// The namespace in which a module or class body binds names; borrowed.
    pub(super) fn namespace(&self) -> Slot {
        match self.frames.last() {
            Some(f) if f.names.is_null() => f.globals,
            Some(f) => f.names,
            None => self.main,
        }
    }

    /// `LOAD_NAME`, where the hint does not know the name.
    pub(crate) fn op_load_name(&mut self, hint: &Cell<Fast>, n: Slot) -> Res<()> {
        let Some(frame) = self.frames.last() else { unreachable!("something runs") };
        let v = if frame.names == frame.globals {
            // in a module: globals, then built-ins
            self.load_global_slow(hint, n)?
        } else {
            match self.name_of_class_body(n)? {
                Some(v) => {
                    self.push(v);
                    return Ok(());
                }
                None => self.global_or_builtin(n)?,
            }
        };
        let v = self.share(v);
        self.push(v);
        Ok(())
    }

    /// A name in a namespace that is not that of a module.
    fn name_of_class_body(&mut self, n: Slot) -> Res<Option<Owned>> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            let v = self.heap.dict_get_str(ns, n);
            return Ok(v.map(|v| self.share(v)));
        }
        let found = self.get_item(ns, n);
        self.except(found, ty::KEY_ERROR)
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

    /// What the hint of a `LOAD_GLOBAL` knows, borrowed. A hint is valid for one version of the globals' keys: the place
    /// of the value, or, of a built-in, the number of its entry, which its key proves.
    #[inline(always)]
    pub(in super::super) fn hinted_global(
        &self,
        hint: &Cell<Fast>,
        globals: Slot,
        builtins: Slot,
        n: Slot,
    ) -> Option<Slot> {
        let Fast { c0, c1, .. } = hint.get();
        if c0 & BUILTIN == 0 {
            return self.heap.dict_value_of_version(globals, c0, c1);
        }
        if self.heap.dict_version(globals) != c1 {
            return None;
        }
        self.heap.dict_value_at(builtins, c0 & !BUILTIN, n)
    }

    /// `LOAD_GLOBAL`, where the hint does not know the name: the value, borrowed.
    #[inline(never)]
    pub(crate) fn load_global_slow(&mut self, hint: &Cell<Fast>, n: Slot) -> Res<Slot> {
        let Some(frame) = self.frames.last() else { unreachable!("something runs") };
        let (globals, builtins) = (frame.globals, frame.builtins);
        if let Some(e) = self.heap.dict_find_str(globals, n) {
            self.remember_place(hint, globals, e);
            return Ok(self.heap.dict_entry(globals, e).1);
        }
        if let Some(e) = self.heap.dict_find_str(builtins, n) {
            let version = self.heap.dict_version(globals);
            if version != LAST_VERSION {
                hint.set(Fast { c0: e | BUILTIN, c1: version, ..hint.get() });
            }
            return Ok(self.heap.dict_entry(builtins, e).1);
        }
        Err(self.name_error(n))
    }

    /// Leaves the hint where in the globals a name is.
    fn remember_place(&self, hint: &Cell<Fast>, globals: Slot, e: u32) {
        if let Some((place, version)) = self.heap.dict_value_place(globals, e)
            && place & BUILTIN == 0
        {
            hint.set(Fast { c0: place, c1: version, ..hint.get() });
        }
    }

    /// `STORE_NAME`, where the hint does not know the name: it is the place in the globals at which that was found last.
    pub(crate) fn op_store_name(&mut self, hint: &Cell<Fast>, n: Slot) -> Res<()> {
        let v = self.pop();
        self.store_name(n, v)?;
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT
            && let Some(e) = self.heap.dict_find_str(ns, n)
        {
            self.remember_place(hint, ns, e);
        }
        Ok(())
    }

    /// Binds a name in the namespace of the module or class body that runs.
    pub(crate) fn store_name(&mut self, n: Slot, v: Owned) -> Res<()> {
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
        self.name_error_of(n, &format!("name '{text}' is not defined"))
    }

    fn name_error_of(&mut self, n: Slot, message: &str) -> Unwind {
        let message = self.heap.str(message);
        match self.new_exception(ty::NAME_ERROR, vec![message]) {
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
        // only a NameError proper is told which name (`_PyEval_FormatExcCheckArg` in Python/ceval.c)
        self.raise(ty::UNBOUND_LOCAL_ERROR, e)
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
        self.name_error_of(n, &e)
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
