//! Loading, binding and deleting names: which instruction a name needs in its scope.

use std::rc::Rc;

use super::{
    Failure,
    instruction::Opcode,
    symbols::{BlockKind, Resolution},
    tree::{Context, Loc, Name},
    unit::{Compiler, UnitKind, Written},
};
use crate::bytecode::Op;

/// Where a name lives.
enum Place {
    Fast,
    Global,
    /// A cell or free variable, by its number.
    Cell(u32),
    /// The namespace of a module or class body.
    Namespace,
}

impl Compiler<'_> {
    pub(super) fn name(&mut self, loc: Loc, name: &Name, context: Context) -> Written {
        Self::check_bindable(loc, name, context)?;
        let mangled = self.mangle(name);
        let scope = self.scope();
        let (in_class, sees_class) = (scope.kind == BlockKind::Class, scope.sees_class);
        let in_comprehension = self.unit().n_inlined_comprehensions > 0;
        let resolution = scope.resolution(&mangled);
        match self.place_of(&mangled) {
            Place::Cell(number) => {
                let op = match context {
                    Context::Load if in_class && !in_comprehension => {
                        self.emit(loc, Op::LoadLocals);
                        Op::LoadFromDictOrDeref
                    }
                    Context::Load if sees_class => {
                        self.load_class_dict(loc);
                        Op::LoadFromDictOrDeref
                    }
                    Context::Load => Op::LoadDeref,
                    Context::Store => Op::StoreDeref,
                    Context::Del => Op::DeleteDeref,
                };
                self.emit_arg(loc, op, number);
            }
            Place::Fast => {
                let op = match context {
                    Context::Load => Op::LoadFast,
                    Context::Store => Op::StoreFast,
                    Context::Del => Op::DeleteFast,
                };
                self.emit_local(loc, op, mangled);
            }
            Place::Global => {
                let op = match context {
                    Context::Load if sees_class && resolution == Some(Resolution::GlobalImplicit) => {
                        self.load_class_dict(loc);
                        Op::LoadFromDictOrGlobals
                    }
                    Context::Load => Op::LoadGlobal,
                    Context::Store => Op::StoreGlobal,
                    Context::Del => Op::DeleteGlobal,
                };
                self.emit_mangled(loc, op, mangled);
            }
            Place::Namespace => {
                let op = match context {
                    Context::Load if in_class && in_comprehension => Op::LoadGlobal,
                    Context::Load => Op::LoadName,
                    Context::Store => Op::StoreName,
                    Context::Del => Op::DeleteName,
                };
                self.emit_mangled(loc, op, mangled);
            }
        }
        Ok(())
    }

    pub(super) fn store_name(&mut self, loc: Loc, name: &Name) -> Written {
        self.name(loc, name, Context::Store)
    }

    pub(super) fn load_name(&mut self, loc: Loc, name: &Name) -> Written {
        self.name(loc, name, Context::Load)
    }

    fn place_of(&self, mangled: &Name) -> Place {
        let (unit, scope) = (self.unit(), self.scope());
        match scope.resolution(mangled) {
            Some(Resolution::Free) => Place::Cell(self.free_number(mangled)),
            Some(Resolution::Cell) => {
                let number = unit.cells.get(mangled);
                Place::Cell(number.unwrap_or_else(|| unreachable!("the symbol table says it is a cell")))
            }
            Some(Resolution::Local)
                if scope.is_function_like() || unit.hidden.get(mangled) == Some(&true) =>
            {
                Place::Fast
            }
            Some(Resolution::GlobalImplicit) if scope.is_function_like() => Place::Global,
            Some(Resolution::GlobalExplicit) => Place::Global,
            _ => Place::Namespace,
        }
    }

    /// The number of a free variable, as an argument.
    fn free_number(&self, name: &Name) -> u32 {
        let unit = self.unit();
        let number = unit.free.get(name).unwrap_or_else(|| unreachable!("the symbol table says it is free"));
        unit.cells.len() as u32 + number
    }

    pub(super) fn emit_local(&mut self, loc: Loc, op: impl Into<Opcode>, mangled: Name) {
        let number = self.unit_mut().locals.add(mangled);
        self.emit_arg(loc, op, number);
    }

    fn emit_mangled(&mut self, loc: Loc, op: Op, mangled: Name) {
        let number = self.unit_mut().names.add(mangled);
        self.emit_arg(loc, op, if op == Op::LoadGlobal { number << 1 } else { number });
    }

    fn load_class_dict(&mut self, loc: Loc) {
        let number = self.free_number(&"__classdict__".into());
        self.emit_arg(loc, Op::LoadDeref, number);
    }

    /// The number of the cell or free variable that an inner function takes from here.
    pub(super) fn captured_number(&self, name: &Name) -> u32 {
        let unit = self.unit();
        let is_class_cell = unit.kind == UnitKind::Class && matches!(&**name, "__class__" | "__classdict__");
        if is_class_cell || self.scope().resolution(name) == Some(Resolution::Cell) {
            return unit.cells.get(name).unwrap_or_else(|| unreachable!("'{name}' is a cell"));
        }
        self.free_number(name)
    }

    /// Refuse to bind or delete `__debug__`.
    pub(super) fn check_bindable(loc: Loc, name: &Name, context: Context) -> Written {
        match context {
            Context::Store if &**name == "__debug__" => Err(Failure::new(loc, "cannot assign to __debug__")),
            Context::Del if &**name == "__debug__" => Err(Failure::new(loc, "cannot delete __debug__")),
            _ => Ok(()),
        }
    }

    /// `MAKE_CELL` in the middle of a body, for a variable of an inlined comprehension.
    pub(super) fn make_cell(&mut self, loc: Loc, name: &Name, is_free_outside: bool) {
        let number =
            if is_free_outside { self.free_number(name) } else { self.unit_mut().cells.add(Rc::clone(name)) };
        self.emit_arg(loc, Op::MakeCell, number);
    }
}
