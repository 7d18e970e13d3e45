//! `import`: modules that are there, and clear words for those that are not.

use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::{Machine, Res, name};
use crate::types::ty;

impl Machine {
    /// `IMPORT_NAME`: level and names wanted lie on the stack.
    pub(crate) fn op_import_name(&mut self, module: Slot) -> Res<()> {
        let (wanted, level) = (self.peek(0), self.peek(1));
        if !matches!(self.heap.obj(level), Obj::Int(0)) {
            return Err(
                self.raise(ty::IMPORT_ERROR, "attempted relative import with no known parent package")
            );
        }
        let text = self.heap.str_of(module).to_owned();
        let Some(found) = self.heap.dict_get_str(self.modules, module) else {
            return Err(self.no_module(&text));
        };
        // `import a.b` binds `a`; `from a.b import c` needs `a.b`
        let result = match text.split_once('.') {
            Some((top, _)) if wanted == Slot::NONE => {
                let top = self.heap.name(top);
                self.heap.dict_get_str(self.modules, top).unwrap_or(found)
            }
            _ => found,
        };
        let result = self.share(result);
        for _ in 0..2 {
            let x = self.pop();
            self.release(x);
        }
        self.push(result);
        Ok(())
    }

    fn no_module(&mut self, text: &str) -> crate::machine::Unwind {
        const LATER: &[&str] = &[
            "math",
            "random",
            "collections",
            "itertools",
            "functools",
            "operator",
            "string",
            "copy",
            "types",
            "typing",
            "abc",
            "dataclasses",
            "enum",
            "contextlib",
            "time",
            "datetime",
            "io",
            "re",
            "json",
            "heapq",
            "bisect",
            "array",
            "struct",
            "statistics",
            "fractions",
            "decimal",
            "textwrap",
            "pprint",
            "reprlib",
            "inspect",
            "dis",
            "traceback",
            "warnings",
            "unicodedata",
            "numbers",
            "keyword",
            "cmath",
            "calendar",
            "uuid",
            "hashlib",
            "base64",
            "queue",
            "timeit",
            "graphlib",
            "asyncio",
            "ctypes",
            "tracemalloc",
            "__future__",
        ];
        let top = text.split('.').next().unwrap_or(text);
        let e = if LATER.contains(&top) {
            format!("Heapglass does not support 'import {text}' yet")
        } else {
            format!("No module named '{text}'")
        };
        let message = self.heap.str(&e);
        match self.new_exception(ty::MODULE_NOT_FOUND_ERROR, vec![message]) {
            Ok(e) => {
                let n = self.heap.name(text);
                self.set_exc_field(e.slot(), crate::heap::exc::EXTRA1, n);
                self.raise_object(e)
            }
            Err(unwind) => unwind,
        }
    }

    /// `IMPORT_FROM`: an attribute of the module on top.
    pub(crate) fn op_import_from(&mut self, n: Slot) -> Res<()> {
        let module = self.peek(0);
        if let Some(v) = self.getattr_opt(module, n)? {
            self.push(v);
            return Ok(());
        }
        let of = self.getattr_opt(module, name::NAME)?;
        let of = match of {
            Some(o) => {
                let t = self.heap.str_of(o.slot()).to_owned();
                self.release(o);
                t
            }
            None => "<unknown module name>".to_owned(),
        };
        let text = self.heap.str_of(n).to_owned();
        Err(self
            .raise(ty::IMPORT_ERROR, format!("cannot import name '{text}' from '{of}' (unknown location)")))
    }

    /// `from module import *`.
    pub(crate) fn import_star(&mut self) -> Res<()> {
        let module = self.peek(0);
        let Obj::Record { kind: Rec::Module, .. } = self.heap.obj(module) else {
            return Err(self.raise(ty::IMPORT_ERROR, "from-import-* object has no __dict__ and no __all__"));
        };
        let dict = self.heap.item(module, 0);
        let names: Vec<Slot> = match self.heap.dict_get_str(dict, name::ALL) {
            Some(all) => {
                let list = self.collect(all)?;
                let list = self.temp(list);
                let names = self.heap.items(list);
                let list = self.pop();
                self.release(list);
                names
            }
            None => self
                .heap
                .dict_items(dict)
                .into_iter()
                .map(|(k, _)| k)
                .filter(|&k| !self.heap.str_of(k).starts_with('_'))
                .collect(),
        };
        for n in names {
            let v = self.getattr(module, n)?;
            self.op_store_name(n, v)?;
        }
        let module = self.pop();
        self.release(module);
        self.push(Owned::from_slot(Slot::NONE));
        Ok(())
    }

    /// What `super()` without arguments means in the running function.
    pub(crate) fn zero_argument_super(&mut self) -> Res<(Slot, Slot)> {
        use crate::bytecode::LocalKind;
        let Some(frame) = self.frames.last() else {
            return Err(self.raise(ty::RUNTIME_ERROR, "super(): no current frame"));
        };
        let code = frame.code.clone();
        let base = frame.base as usize;
        if code.code.n_args == 0 {
            return Err(self.raise(ty::RUNTIME_ERROR, "super(): no arguments"));
        }
        let mut first = self.stack[base];
        if !first.is_null() && code.code.local_kinds[0].has(LocalKind::CELL) {
            first = self.heap.item(first, 0);
        }
        if first.is_null() {
            return Err(self.raise(ty::RUNTIME_ERROR, "super(): arg[0] deleted"));
        }
        let cell = code.code.locals.iter().position(|n| &**n == "__class__").map(|i| self.stack[base + i]);
        let Some(cell) = cell.filter(|c| !c.is_null()) else {
            return Err(self.raise(ty::RUNTIME_ERROR, "super(): __class__ cell not found"));
        };
        match self.heap.item(cell, 0).some() {
            Some(class) => Ok((class, first)),
            None => Err(self.raise(ty::RUNTIME_ERROR, "super(): empty __class__ cell")),
        }
    }
}
