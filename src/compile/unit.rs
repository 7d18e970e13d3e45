//! A code object while it is written, and the compiler that writes it: emitting instructions, entering and leaving
//! scopes, what encloses the place being written (Python/compile.c, 3.13).

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Failure, assemble,
    instruction::{Label, Opcode, Sequence},
    literal::{Literal, Pool, Value},
    symbols::{Resolution, ScopeId, SymbolTable},
    tree::{Loc, Name, NodeId, Stmt},
};
use crate::{
    bytecode::{Code, ConstId, Op, flags},
    source::SyntaxWarning,
};

/// The result of writing a piece of code.
pub(super) type Written = Result<(), Failure>;

/// More blocks may not enclose one another (`CO_MAXBLOCKS`).
const MAX_BLOCKS: usize = 21;

/// What a code object is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Module,
    Class,
    Function,
    AsyncFunction,
    Lambda,
    Comprehension,
    TypeParams,
}

/// Names or constants in the order they were first used, each with its number.
#[derive(Debug)]
pub(super) struct Numbered<T> {
    numbers: BTreeMap<T, u32>,
    pub(super) items: Vec<T>,
}

impl<T: Ord + Clone> Numbered<T> {
    pub(super) fn new(items: impl IntoIterator<Item = T>) -> Numbered<T> {
        let mut numbered = Numbered { numbers: BTreeMap::new(), items: Vec::new() };
        for item in items {
            numbered.add(item);
        }
        numbered
    }

    pub(super) fn add(&mut self, item: T) -> u32 {
        if let Some(&number) = self.numbers.get(&item) {
            return number;
        }
        let number = self.items.len() as u32;
        self.numbers.insert(item.clone(), number);
        self.items.push(item);
        number
    }

    pub(super) fn get(&self, item: &T) -> Option<u32> {
        self.numbers.get(item).copied()
    }

    pub(super) fn len(&self) -> usize {
        self.items.len()
    }
}

/// Something that encloses the place being written, and must be undone by a `return`, `break` or `continue`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Enclosing<'t> {
    pub(super) kind: EnclosingKind<'t>,
    pub(super) loc: Loc,
}

#[derive(Debug, Clone, Copy)]
pub(super) enum EnclosingKind<'t> {
    WhileLoop {
        start: Label,
        exit: Label,
    },
    ForLoop {
        start: Label,
        exit: Label,
    },
    TryExcept,
    /// The body of a `try` with this `finally`.
    FinallyTry(&'t [Stmt]),
    /// The `finally` body that runs after an exception.
    FinallyEnd,
    With {
        is_async: bool,
    },
    /// The body of an `except`, with the name it binds.
    HandlerCleanup(Option<&'t Name>),
    /// A value on the stack that a `return` in a `finally` drops.
    PopValue,
    ExceptionHandler,
    ExceptionGroupHandler,
    AsyncComprehension,
    StopIteration,
}

/// A code object that is being written.
#[derive(Debug)]
pub(super) struct Unit<'t> {
    pub(super) kind: UnitKind,
    pub(super) scope: ScopeId,
    pub(super) name: Name,
    pub(super) qualname: Name,
    /// The class that private names belong to.
    pub(super) class: Option<Name>,
    pub(super) first_line: i32,
    pub(super) n_args: u32,
    pub(super) n_posonly: u32,
    pub(super) n_kwonly: u32,
    pub(super) constants: Numbered<ConstId>,
    pub(super) names: Numbered<Name>,
    pub(super) locals: Numbered<Name>,
    pub(super) cells: Numbered<Name>,
    /// Free variables; as arguments they are numbered behind the cells.
    pub(super) free: Numbered<Name>,
    /// Variables of inlined comprehensions outside functions; whether they have a slot at the moment.
    pub(super) hidden: BTreeMap<Name, bool>,
    /// Attributes that methods of this class set on `self`.
    pub(super) static_attributes: std::collections::BTreeSet<Name>,
    pub(super) n_inlined_comprehensions: u32,
    pub(super) sequence: Sequence,
    pub(super) enclosing: Vec<Enclosing<'t>>,
}

/// Writes the code objects of a compilation.
#[derive(Debug)]
pub(super) struct Compiler<'t> {
    pub(super) symbols: SymbolTable,
    pub(super) pool: Pool,
    pub(super) filename: Rc<str>,
    /// `co_flags` that every code object gets.
    pub(super) future_flags: u32,
    /// What is left out: nothing, assertions, docstrings as well.
    pub(super) optimize: u8,
    /// Where the last `from __future__ import` stands.
    pub(super) future_loc: Loc,
    /// The values of expression statements are shown.
    pub(super) interactive: bool,
    /// Where the expression statements begin whose values are shown although the others' are not.
    pub(super) shown: BTreeSet<(i32, i32)>,
    pub(super) warnings: Vec<SyntaxWarning>,
    /// The units being written, the innermost last.
    pub(super) units: Vec<Unit<'t>>,
}

impl<'t> Compiler<'t> {
    pub(super) fn unit(&self) -> &Unit<'t> {
        self.units.last().unwrap_or_else(|| unreachable!("the module's unit is entered first"))
    }

    pub(super) fn unit_mut(&mut self) -> &mut Unit<'t> {
        self.units.last_mut().unwrap_or_else(|| unreachable!("the module's unit is entered first"))
    }

    pub(super) fn scope(&self) -> &super::symbols::Scope {
        &self.symbols[self.unit().scope]
    }

    pub(super) fn mangle(&self, name: &Name) -> Name {
        self.symbols.mangle(self.unit().class.as_ref(), self.unit().scope, name)
    }

    // --- instructions ---

    pub(super) fn emit(&mut self, loc: Loc, op: impl Into<Opcode>) {
        self.emit_arg(loc, op, 0);
    }

    pub(super) fn emit_arg(&mut self, loc: Loc, op: impl Into<Opcode>, arg: u32) {
        self.unit_mut().sequence.push(op.into(), arg, loc);
    }

    pub(super) fn emit_jump(&mut self, loc: Loc, op: impl Into<Opcode>, target: Label) {
        self.unit_mut().sequence.jump(op.into(), target, loc);
    }

    pub(super) fn label(&mut self) -> Label {
        self.unit_mut().sequence.new_label()
    }

    pub(super) fn place(&mut self, label: Label) {
        self.unit_mut().sequence.place(label);
    }

    pub(super) fn load_const(&mut self, loc: Loc, value: &Literal) {
        let number = self.add_const(value);
        self.emit_arg(loc, Op::LoadConst, number);
    }

    pub(super) fn load_none(&mut self, loc: Loc) {
        self.load_const(loc, &Value::none());
    }

    pub(super) fn load_str(&mut self, loc: Loc, text: &Name) {
        self.load_const(loc, &Value::str(Rc::clone(text)));
    }

    /// The number of a constant in `co_consts`.
    pub(super) fn add_const(&mut self, value: &Literal) -> u32 {
        let id = self.pool.add(value);
        self.unit_mut().constants.add(id)
    }

    /// The number of a name in `co_names`.
    pub(super) fn name_number(&mut self, name: &Name) -> u32 {
        let mangled = self.mangle(name);
        self.unit_mut().names.add(mangled)
    }

    pub(super) fn emit_name(&mut self, loc: Loc, op: Op, name: &Name) {
        let number = self.name_number(name);
        self.emit_arg(loc, op, number);
    }

    // --- scopes ---

    /// Begin a code object.
    pub(super) fn enter(&mut self, name: &Name, kind: UnitKind, scope: ScopeId, first_line: i32) {
        let symbols = &self.symbols[scope];
        let sorted = |wanted: &dyn Fn(super::symbols::Symbol) -> bool| {
            let mut names: Vec<Name> = symbols
                .symbols
                .iter()
                .filter(|&(_, symbol)| wanted(symbol))
                .map(|(n, _)| Rc::clone(n))
                .collect();
            names.sort_unstable();
            names
        };
        let mut cells = Numbered::new(sorted(&|symbol| {
            symbol.resolution == Some(Resolution::Cell)
                || symbol.uses.any(super::symbols::Uses::COMPREHENSION_CELL)
        }));
        if symbols.needs_class_cell {
            cells.add("__class__".into());
        }
        if symbols.needs_class_dict {
            cells.add("__classdict__".into());
        }
        let free = Numbered::new(sorted(&|symbol| {
            symbol.resolution == Some(Resolution::Free)
                || symbol.uses.any(super::symbols::Uses::FREE_IN_CLASS)
        }));
        let locals = Numbered::new(symbols.parameters.iter().cloned());
        let unit = Unit {
            kind,
            scope,
            name: Rc::clone(name),
            qualname: self.qualname(name, kind),
            class: self.units.last().and_then(|outer| outer.class.clone()),
            first_line,
            n_args: 0,
            n_posonly: 0,
            n_kwonly: 0,
            constants: Numbered::new([]),
            names: Numbered::new([]),
            locals,
            cells,
            free,
            hidden: BTreeMap::new(),
            static_attributes: std::collections::BTreeSet::new(),
            n_inlined_comprehensions: 0,
            sequence: Sequence::default(),
            enclosing: Vec::new(),
        };
        self.units.push(unit);
        let mut loc = Loc::line_start(first_line);
        if kind == UnitKind::Module {
            loc.line = 0;
        }
        self.emit(loc, Op::Resume);
    }

    pub(super) fn enter_node(&mut self, name: &Name, kind: UnitKind, node: NodeId, first_line: i32) {
        self.enter(name, kind, self.symbols.scope_of(node), first_line);
    }

    /// The qualified name of a unit that is about to be entered.
    fn qualname(&self, name: &Name, kind: UnitKind) -> Name {
        let [module, outer @ ..] = &self.units[..] else { return Rc::clone(name) };
        let parent = match outer {
            [] => module,
            [only] if only.kind == UnitKind::TypeParams => return Rc::clone(name),
            [.., before, last] if last.kind == UnitKind::TypeParams => before,
            [.., last] => last,
        };
        if parent.kind == UnitKind::Module {
            return Rc::clone(name);
        }
        if matches!(kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Class) {
            let mangled = super::symbols::mangle(parent.class.as_ref(), name);
            if self.symbols[parent.scope].resolution(&mangled) == Some(Resolution::GlobalExplicit) {
                return Rc::clone(name);
            }
        }
        let is_function =
            matches!(parent.kind, UnitKind::Function | UnitKind::AsyncFunction | UnitKind::Lambda);
        let locals = if is_function { ".<locals>" } else { "" };
        format!("{}{locals}.{name}", parent.qualname).into()
    }

    /// Finish the innermost code object; `returns_none` adds the implicit `return None`.
    pub(super) fn leave(&mut self, returns_none: bool) -> Rc<Code> {
        if returns_none {
            self.load_none(Loc::NONE);
        }
        self.emit(Loc::NONE, Op::ReturnValue);
        let code_flags = self.code_flags();
        let unit = self.units.pop().unwrap_or_else(|| unreachable!("a unit was entered"));
        let n_parameters = self.symbols[unit.scope].parameters.len();
        Rc::new(assemble::assemble(unit, code_flags, n_parameters, &self.filename, &mut self.pool))
    }

    fn code_flags(&self) -> u32 {
        let scope = self.scope();
        let mut code_flags = self.future_flags;
        if scope.is_function_like() {
            code_flags |= flags::OPTIMIZED | flags::NEWLOCALS;
            let generator_flag = match (scope.generator, scope.coroutine) {
                (true, false) => flags::GENERATOR,
                (false, true) => flags::COROUTINE,
                (true, true) => flags::ASYNC_GENERATOR,
                (false, false) => 0,
            };
            code_flags |= generator_flag;
            for (set, flag) in [
                (scope.nested, flags::NESTED),
                (scope.var_positional, flags::VARARGS),
                (scope.var_keyword, flags::VARKEYWORDS),
            ] {
                if set {
                    code_flags |= flag;
                }
            }
        }
        code_flags
    }

    // --- what encloses ---

    pub(super) fn enclose(&mut self, kind: EnclosingKind<'t>, loc: Loc) -> Written {
        if self.unit().enclosing.len() >= MAX_BLOCKS {
            return Err(Failure::new(loc, "too many statically nested blocks"));
        }
        self.unit_mut().enclosing.push(Enclosing { kind, loc });
        Ok(())
    }

    pub(super) fn unenclose(&mut self) {
        self.unit_mut().enclosing.pop();
    }
}
