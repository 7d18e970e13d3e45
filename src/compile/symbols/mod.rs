//! Scopes: which block of the program a name belongs to (Python/symtable.c, 3.13).
//!
//! [`collect`] walks the tree and notes in each block how each name is used; [`analyze`] then decides for each name
//! whether it is local, global, a cell or free, and which comprehensions are compiled into the code around them.
//!
//! Invariant: every [`NodeId`](super::tree::NodeId) that opens a scope has a [`Scope`] when [`build`] is done.
//! Deliberately absent: instructions; the compiler asks here before it chooses one.

mod analyze;
mod collect;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Failure,
    tree::{ComprehensionKind, Loc, Module, Name, NodeId},
};

/// A scope's place in [`SymbolTable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ScopeId(u32);

/// How a block uses a name, as bits (Include/internal/pycore_symtable.h, `DEF_…`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Uses(u16);

impl Uses {
    pub(super) const GLOBAL: Uses = Uses(1);
    pub(super) const LOCAL: Uses = Uses(1 << 1);
    pub(super) const PARAMETER: Uses = Uses(1 << 2);
    pub(super) const NONLOCAL: Uses = Uses(1 << 3);
    /// The name is read.
    pub(super) const READ: Uses = Uses(1 << 4);
    /// A class body's name that is free in a method.
    pub(super) const FREE_IN_CLASS: Uses = Uses(1 << 5);
    pub(super) const IMPORT: Uses = Uses(1 << 6);
    pub(super) const ANNOTATED: Uses = Uses(1 << 7);
    /// A comprehension's iteration variable.
    pub(super) const ITERATION: Uses = Uses(1 << 8);
    pub(super) const TYPE_PARAMETER: Uses = Uses(1 << 9);
    /// A cell of an inlined comprehension.
    pub(super) const COMPREHENSION_CELL: Uses = Uses(1 << 10);
    /// Any use that binds the name here.
    pub(super) const BOUND: Uses = Uses(Self::LOCAL.0 | Self::PARAMETER.0 | Self::IMPORT.0);

    /// Whether any of `others` is among them.
    pub(super) const fn any(self, others: Uses) -> bool {
        self.0 & others.0 != 0
    }

    const fn with(self, others: Uses) -> Uses {
        Uses(self.0 | others.0)
    }
}

/// What a name is in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Resolution {
    Local,
    GlobalExplicit,
    GlobalImplicit,
    Free,
    Cell,
}

/// A name in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Symbol {
    pub(super) uses: Uses,
    pub(super) resolution: Option<Resolution>,
}

/// The names of a block in the order they came up.
#[derive(Debug, Clone, Default)]
pub(super) struct Symbols {
    places: BTreeMap<Name, usize>,
    entries: Vec<(Name, Symbol)>,
}

impl Symbols {
    pub(super) fn get(&self, name: &str) -> Option<Symbol> {
        self.places.get(name).map(|&place| self.entries[place].1)
    }

    pub(super) fn set(&mut self, name: &Name, symbol: Symbol) {
        if let Some(&place) = self.places.get(name) {
            self.entries[place].1 = symbol;
        } else {
            self.places.insert(Name::clone(name), self.entries.len());
            self.entries.push((Name::clone(name), symbol));
        }
    }

    fn remove(&mut self, name: &str) {
        if let Some(gone) = self.places.remove(name) {
            self.entries.remove(gone);
            for place in self.places.values_mut().filter(|place| **place > gone) {
                *place -= 1;
            }
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&Name, Symbol)> {
        self.entries.iter().map(|(name, symbol)| (name, *symbol))
    }
}

/// The kinds of blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    Module,
    Class,
    Function,
    /// An annotation that is only kept as text.
    Annotation,
    /// The bound or default of a type parameter; the text names it in messages.
    TypeVariable(&'static str),
    TypeAlias,
    TypeParameters,
}

/// A block with its names.
#[derive(Debug)]
pub(super) struct Scope {
    pub(super) kind: BlockKind,
    pub(super) symbols: Symbols,
    /// The parameters, in the order of their slots.
    pub(super) parameters: Vec<Name>,
    /// Inside a function.
    pub(super) nested: bool,
    pub(super) generator: bool,
    pub(super) coroutine: bool,
    pub(super) var_positional: bool,
    pub(super) var_keyword: bool,
    pub(super) comprehension: Option<ComprehensionKind>,
    /// The comprehension is compiled into the code around it (PEP 709).
    pub(super) inlined: bool,
    /// A method uses `__class__` or `super`.
    pub(super) needs_class_cell: bool,
    /// Type parameters of a method look up names in the class's namespace.
    pub(super) needs_class_dict: bool,
    /// Names are looked up in the namespace of the class around first.
    pub(super) sees_class: bool,
    loc: Loc,
    children: Vec<ScopeId>,
    /// `global` and `nonlocal`, for messages.
    directives: Vec<(Name, Loc)>,
    /// Of a generic class: only its type parameters are mangled where this is set.
    mangled: Option<usize>,
    /// The target of a comprehension is being visited.
    in_iteration_target: bool,
    /// So many comprehension iterables are being visited.
    in_iterable: u32,
}

impl Scope {
    /// Whether locals have slots of their own.
    pub(super) fn is_function_like(&self) -> bool {
        matches!(
            self.kind,
            BlockKind::Function
                | BlockKind::TypeVariable(_)
                | BlockKind::TypeAlias
                | BlockKind::TypeParameters
        )
    }

    pub(super) fn resolution(&self, name: &str) -> Option<Resolution> {
        self.symbols.get(name).and_then(|symbol| symbol.resolution)
    }

    fn uses(&self, name: &str) -> Uses {
        self.symbols.get(name).unwrap_or_default().uses
    }
}

/// The scopes of a program.
#[derive(Debug)]
pub(super) struct SymbolTable {
    scopes: Vec<Scope>,
    by_node: BTreeMap<NodeId, ScopeId>,
    mangled: Vec<BTreeSet<Name>>,
}

impl SymbolTable {
    pub(super) const TOP: ScopeId = ScopeId(0);

    pub(super) fn scope_of(&self, node: NodeId) -> ScopeId {
        self.by_node[&node]
    }

    /// The name as the block stores it: private names of a class bear the class's name.
    pub(super) fn mangle(&self, class: Option<&Name>, scope: ScopeId, name: &Name) -> Name {
        match self[scope].mangled {
            Some(set) if !self.mangled[set].contains(name) => Name::clone(name),
            _ => mangle(class, name),
        }
    }
}

impl std::ops::Index<ScopeId> for SymbolTable {
    type Output = Scope;

    fn index(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }
}

impl std::ops::IndexMut<ScopeId> for SymbolTable {
    fn index_mut(&mut self, id: ScopeId) -> &mut Scope {
        &mut self.scopes[id.0 as usize]
    }
}

/// `__name` inside `class _C` is `_C__name`.
pub(super) fn mangle(class: Option<&Name>, name: &Name) -> Name {
    match class.map(|class| class.trim_start_matches('_')) {
        Some(class)
            if !class.is_empty()
                && name.starts_with("__")
                && !name.ends_with("__")
                && !name.contains('.') =>
        {
            format!("_{class}{name}").into()
        }
        _ => Name::clone(name),
    }
}

/// The scopes of a program; `future_annotations` is for `from __future__ import annotations`.
pub(super) fn build(module: &Module, future_annotations: bool) -> Result<SymbolTable, Failure> {
    let mut table = collect::collect(module, future_annotations)?;
    analyze::analyze(&mut table)?;
    Ok(table)
}
