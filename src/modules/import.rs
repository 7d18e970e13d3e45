//! `import`: finding modules, making them when they are first asked for, and clear words for those that are not
//! there (Lib/importlib/_bootstrap.py, Python/import.c, Python/ceval.c).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::bytecode::Unit;
use crate::compile::{Mode, compile};
use crate::heap::{Obj, Owned, Rec, Slot};
use crate::machine::{Args, Machine, Native, Res, Unwind, name};
use crate::types::common::natives;
use crate::types::{ty, types_made_by};

use super::{MODULES, Module, declined};

thread_local! {
    /// Frozen modules once compiled. Not part of the state: compiling again gives the same.
    static UNITS: RefCell<BTreeMap<&'static str, Rc<Unit>>> = const { RefCell::new(BTreeMap::new()) };
}

/// How a module was asked for.
#[derive(Clone, Copy)]
enum Said<'a> {
    Object(Slot),
    Text(&'a str),
}

/// A frozen module, compiled.
fn unit(module: &Module, source: &'static str) -> Rc<Unit> {
    if let Some(unit) = UNITS.with_borrow(|units| units.get(module.name).cloned()) {
        return unit;
    }
    let file = format!("<frozen {}>", module.name);
    let unit = match compile(source, &file, Mode::Exec) {
        Ok(unit) => Rc::new(unit),
        Err(e) => unreachable!("{file}, line {}: {}: our own module compiles", e.line, e.message),
    };
    UNITS.with_borrow_mut(|units| units.insert(module.name, unit.clone()));
    unit
}

impl Machine {
    /// The module of a full name, made if it is not there yet, and those above it; borrowed from `sys.modules`.
    pub(crate) fn import(&mut self, text: &str) -> Res<Slot> {
        self.import_named(text, Slot::NULL)
    }

    /// The same of a name that is an object already: an error says that very object.
    fn import_named(&mut self, text: &str, asked: Slot) -> Res<Slot> {
        let mut parent: Option<Slot> = None;
        let mut module = Slot::NULL;
        let ends = text.match_indices('.').map(|(at, _)| at).chain([text.len()]);
        for end in ends.collect::<Vec<_>>() {
            let full = &text[..end];
            let said =
                if end == text.len() && !asked.is_null() { Said::Object(asked) } else { Said::Text(full) };
            let known = self.heap.dict_find_text(self.modules, full);
            module = match known {
                Some(Slot::NONE) => {
                    return Err(
                        self.no_module(&format!("import of {full} halted; None in sys.modules"), said)
                    );
                }
                Some(found) => found,
                None => self.import_new(full, said, parent)?,
            };
            self.load_as_cpython(full);
            let by_ours = self.frames.last().is_some_and(|frame| !frame.code.traced);
            if known.is_none() && by_ours && self.loaded.depth == 0 {
                // a function of ours needs it, and CPython's does not; what it binds of it is settled later
                self.hold_as_cpython();
                self.loaded.unsettled = true;
            }
            parent = Some(module);
        }
        Ok(module)
    }

    /// Imports what the interpreter needs for itself: to CPython it is not loaded by that.
    pub(crate) fn import_quietly(&mut self, text: &str) -> Res<Slot> {
        let made = self.heap.dict_find_text(self.modules, text).is_none();
        self.loaded.depth += 1;
        let module = self.import(text);
        self.loaded.depth -= 1;
        if made && module.is_ok() && self.loaded.depth == 0 {
            self.hold_as_cpython();
        }
        module
    }

    /// Makes the module of a full name, and binds it in the one above it.
    fn import_new(&mut self, full: &str, said: Said<'_>, parent: Option<Slot>) -> Res<Slot> {
        if let Some((above, _)) = full.rsplit_once('.')
            && let Some(parent) = parent
            && self.getattr_opt(parent, name::PATH)?.map(|path| self.release(path)).is_none()
        {
            let message = format!("No module named '{full}'; '{above}' is not a package");
            return Err(self.no_module(&message, said));
        }
        let Some(index) = MODULES.iter().position(|m| m.name == full) else {
            let message = match declined::reason(full) {
                Some(reason) => format!("No module named '{full}': {reason}"),
                None => format!("No module named '{full}'"),
            };
            return Err(self.no_module(&message, said));
        };
        let before = self.heap.begin_library();
        self.loaded.depth += 1;
        let made = self.make_module(index);
        self.loaded.depth -= 1;
        if !matches!(made, Err(Unwind::Stop(_))) {
            self.collect_garbage(1);
            self.heap.end_library(before);
        }
        if matches!(made, Err(Unwind::Raised)) {
            let key = self.heap.name(full);
            self.dict_del_str(self.modules, key);
        }
        let module = made?;
        if let (Some(parent), Some((_, own))) = (parent, full.rsplit_once('.')) {
            let own = self.heap.name(own);
            self.setattr(parent, own, module)?;
        }
        Ok(module)
    }

    /// Gives a type that a module makes a count: from now on it has one, as any class.
    fn make_mortal(&mut self, class: Slot) {
        if !self.heap.is_immortal(class) {
            return;
        }
        let mut roots = 0;
        self.each_root(&mut |_, s| roots += u32::from(s == class));
        self.heap.make_mortal(class, roots);
        // its place is fixed, so it must not die
        self.heap.hold(class, 1);
    }

    /// Makes a module: its namespace, its native part, then its Python.
    fn make_module(&mut self, index: usize) -> Res<Slot> {
        let spec = MODULES[index];
        let module = self.new_module(spec.name);
        let doc = self.heap.str(spec.doc);
        let package = if spec.is_package() {
            spec.name
        } else {
            spec.name.rsplit_once('.').map_or("", |(above, _)| above)
        };
        let package = self.heap.intern(package);
        for (key, value) in [("__doc__", doc), ("__package__", package)] {
            self.set_module_value(module, key, value);
        }
        if spec.is_package() {
            let path = self.heap.list();
            self.set_module_value(module, "__path__", path);
        }
        let table = self.natives.clone();
        let ids = &table.modules[index];
        for (methods, &(native, getter)) in spec.types.iter().zip(&ids.types) {
            self.install_methods(&table, methods, native, getter);
            self.class_modified(methods.ty, true);
            self.intern_parameters(&table, native, methods.methods.len());
            let class = self.heap.class(methods.ty);
            if &*class.module == spec.name {
                let own = class.name.clone();
                let class = self.share(methods.ty);
                self.set_module_value(module, &own, class);
            }
        }
        for class in types_made_by(spec.name) {
            self.make_mortal(class);
        }
        self.install_functions(module, spec.functions, ids.functions);
        self.intern_parameters(&table, ids.functions, spec.functions.len());
        if let Some(constants) = spec.constants {
            constants(self, module)?;
        }
        if let Some(source) = spec.source {
            let unit = unit(spec, source);
            let (code, tree) = self.load_unit(&unit, false);
            for held in tree {
                self.release_slot(held);
            }
            let namespace = self.heap.item(module, 0);
            let file = self.heap.intern(&format!("<frozen {}>", spec.name));
            self.set_module_value(module, "__file__", file);
            let builtins = self.share(self.builtins);
            self.set_module_value(module, "__builtins__", builtins);
            let done = self.run_code(code, namespace)?;
            self.release(done);
            self.stand_in_for_c(module);
            self.lay_out_as_cpython(module, spec.name);
        }
        // it may have put another in its place
        let key = self.heap.name(spec.name);
        Ok(self.heap.dict_get_str(self.modules, key).unwrap_or(module))
    }

    /// Runs a code object of ours with these globals.
    pub(crate) fn run_code(&mut self, code: Owned, globals: Slot) -> Res<Owned> {
        if self.frames.len() as u32 >= self.recursion_limit {
            self.release(code);
            return Err(self.recursion_error());
        }
        let (globals, names) = (self.share(globals).into_slot(), self.share(globals).into_slot());
        self.push_module_frame(code, globals, names, crate::machine::After::Native);
        self.run_nested()
    }

    /// `ModuleNotFoundError`.
    #[cold]
    fn no_module(&mut self, message: &str, said: Said<'_>) -> Unwind {
        let message = self.heap.str(message);
        match self.new_exception(ty::MODULE_NOT_FOUND_ERROR, vec![message]) {
            Ok(e) => {
                let n = match said {
                    Said::Object(asked) => asked,
                    Said::Text(full) => {
                        let n = self.heap.str(full);
                        self.temp(n)
                    }
                };
                self.set_exc_field(e.slot(), crate::heap::exc::EXTRA1, n);
                self.raise_object(e)
            }
            Err(unwind) => unwind,
        }
    }

    /// What `import` gives: the module on top of a dotted name, or, where names are wanted from it, the module itself
    /// with those of its submodules (`PyImport_ImportModuleLevelObject`).
    fn import_level(&mut self, asked: Slot, wanted: Slot, level: i64) -> Res<Owned> {
        if level != 0 {
            return Err(self.no_parent(level));
        }
        let text = &*self.heap.str_of(asked).to_owned();
        if text.is_empty() {
            return Err(self.value_error("Empty module name"));
        }
        let found = self.import_named(text, asked)?;
        if wanted == Slot::NONE || !self.truth(wanted)? {
            let top = self.heap.name(text.split('.').next().unwrap_or(text));
            let top = self.heap.dict_get_str(self.modules, top).unwrap_or(found);
            return Ok(self.share(top));
        }
        let found = self.share(found);
        let found = self.temp(found);
        if let Some(path) = self.getattr_opt(found, name::PATH)? {
            self.release(path);
            self.import_submodules(found, text, wanted)?;
        }
        Ok(self.pop())
    }

    /// Why there is nothing that a relative import is relative to: a program is no package, unless its namespace says so
    /// (`resolve_name` in Python/import.c).
    fn no_parent(&mut self, level: i64) -> Unwind {
        let globals = self.globals();
        let Some(name) = self.heap.dict_find_text(globals, "__name__") else {
            return self.raise(ty::KEY_ERROR, "'__name__' not in globals");
        };
        let package = self.heap.text(name).map_or(0, |name| name.s.matches('.').count() as i64);
        let beyond = package > 0 && level > package;
        let which = if beyond { "beyond top-level package" } else { "with no known parent package" };
        self.raise(ty::IMPORT_ERROR, format!("attempted relative import {which}"))
    }

    /// Imports those of the wanted names that are submodules (`_handle_fromlist`).
    fn import_submodules(&mut self, package: Slot, text: &str, wanted: Slot) -> Res<()> {
        for n in self.heap.items(wanted) {
            let own = match self.heap.text(n) {
                Some(own) if &*own.s != "*" => own.s.to_string(),
                _ => continue,
            };
            let full = format!("{text}.{own}");
            if let Some(value) = self.getattr_opt(package, n)? {
                self.release(value);
            } else if MODULES.iter().any(|m| m.name == full) {
                self.import(&full)?;
            }
        }
        Ok(())
    }

    /// `IMPORT_NAME`: level and names wanted lie on the stack.
    pub(crate) fn op_import_name(&mut self, module: Slot) -> Res<()> {
        let (wanted, level) = (self.peek(0), self.peek(1));
        let Obj::Int(level) = self.heap.obj(level) else { unreachable!("the compiler's level is an int") };
        let result = match self.own_import()? {
            None => self.import_level(module, wanted, level)?,
            Some(import) => self.import_by(import, module)?,
        };
        for _ in 0..2 {
            let x = self.pop();
            self.release(x);
        }
        self.push(result);
        Ok(())
    }

    /// What the program has put in the place of `__import__`, if it has; our own modules do not ask it.
    fn own_import(&mut self) -> Res<Option<Slot>> {
        let Some(frame) = self.frames.last() else { return Ok(None) };
        match self.heap.dict_get_str(frame.builtins, name::IMPORT) {
            Some(import) if matches!(self.heap.obj(import), Obj::Record { kind: Rec::Builtin, .. }) => {
                Ok(None)
            }
            _ if frame.code.code.filename.starts_with("<frozen ") => Ok(None),
            Some(import) => Ok(Some(import)),
            None => Err(self.raise(ty::IMPORT_ERROR, "__import__ not found")),
        }
    }

    /// Imports by a function of the program's; level and names wanted lie on the stack.
    fn import_by(&mut self, import: Slot, module: Slot) -> Res<Owned> {
        let (wanted, level) = (self.peek(0), self.peek(1));
        let (globals, names) = self.frames.last().map_or((Slot::NONE, Slot::NULL), |f| (f.globals, f.names));
        let locals = names.some().unwrap_or(Slot::NONE);
        self.scoped(|m| {
            let import = m.share(import);
            let import = m.temp(import);
            m.call(import, &[module, globals, locals, wanted, level])
        })
    }

    /// `IMPORT_FROM`: an attribute of the module on top, or a submodule of it.
    pub(crate) fn op_import_from(&mut self, n: Slot) -> Res<()> {
        let module = self.peek(0);
        if let Some(v) = self.getattr_opt(module, n)? {
            self.push(v);
            // the module may have made it just now
            self.settle_as_cpython();
            return Ok(());
        }
        let text = self.heap.str_of(n).to_owned();
        let mut of = "<unknown module name>".to_owned();
        if let Some(own) = self.getattr_opt(module, name::NAME)? {
            if let Some(own) = self.heap.text(own.slot()) {
                of = own.s.to_string();
            }
            self.release(own);
            let full = self.heap.name(&format!("{of}.{text}"));
            if let Some(found) = self.heap.dict_get_str(self.modules, full) {
                let found = self.share(found);
                self.push(found);
                return Ok(());
            }
        }
        let message = format!("cannot import name '{text}' from '{of}' (unknown location)");
        let message = self.heap.str(&message);
        let e = self.new_exception(ty::IMPORT_ERROR, vec![message])?;
        let of = self.heap.name(&of);
        self.set_exc_field(e.slot(), crate::heap::exc::EXTRA1, of);
        // which name it was: what "Did you mean" goes by
        self.set_exc_field(e.slot(), crate::heap::exc::EXTRA3, n);
        Err(self.raise_object(e))
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
            self.store_name(n, v)?;
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

fn dunder_import(m: &mut Machine, a: Args) -> Res<Owned> {
    let (of, wanted, level) = (a.slot(m, 0), a.get(m, 3), a.get(m, 4));
    if m.heap.text(of).is_none() {
        return Err(m.type_error("module name must be a string"));
    }
    let level = match level {
        Some(level) => m.index(level)?,
        None => 0,
    };
    if level < 0 {
        return Err(m.value_error("level must be >= 0"));
    }
    let wanted = match wanted {
        Some(wanted) if m.truth(wanted)? => {
            let list = m.collect(wanted)?;
            m.temp(list)
        }
        _ => Slot::NONE,
    };
    m.import_level(of, wanted, level)
}

/// `__import__`.
pub(crate) const FUNCTIONS: &[Native] = natives! {
    "__import__" "name, globals=None, locals=None, fromlist=(), level=0" dunder_import;
};
