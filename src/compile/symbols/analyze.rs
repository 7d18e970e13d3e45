//! The second half: what each name of each block is, from the outermost block inwards.

use std::collections::{BTreeMap, BTreeSet};

use super::{BlockKind, Resolution, ScopeId, Symbol, SymbolTable, Uses};
use crate::compile::{Failure, tree::ComprehensionKind, tree::Name};

type Names = BTreeSet<Name>;

pub(super) fn analyze(table: &mut SymbolTable) -> Result<(), Failure> {
    let outer = Outer { bound: None, global: Names::new(), type_params: Names::new(), class: None };
    analyze_block(table, SymbolTable::TOP, outer, &mut Names::new())
}

/// What a block learns from those around it.
struct Outer {
    /// Names bound in functions around; none at module level.
    bound: Option<Names>,
    /// Names declared global around.
    global: Names,
    /// Type parameters of blocks around.
    type_params: Names,
    /// The class whose namespace the block can see.
    class: Option<ScopeId>,
}

/// `free` collects the names that the block needs from around it.
fn analyze_block(
    table: &mut SymbolTable,
    id: ScopeId,
    mut outer: Outer,
    free: &mut Names,
) -> Result<(), Failure> {
    let is_class = table[id].kind == BlockKind::Class;
    let mut block = Block { local: Names::new(), resolutions: BTreeMap::new() };
    // A class body's own names are no business of the functions in it, so they get what surrounds it.
    let mut inner_global = Names::new();
    let mut inner_bound = Names::new();
    if is_class {
        inner_global.extend(outer.global.iter().cloned());
        inner_bound.extend(outer.bound.iter().flatten().cloned());
    }
    let names: Vec<(Name, Uses)> = table[id].symbols.iter().map(|(n, s)| (Name::clone(n), s.uses)).collect();
    for (name, uses) in names {
        let resolution = block.resolve(table, id, &name, uses, &mut outer, free)?;
        block.resolutions.insert(name, resolution);
    }
    if is_class {
        inner_bound.insert("__class__".into());
        inner_bound.insert("__classdict__".into());
    } else {
        if table[id].is_function_like() {
            inner_bound.extend(block.local.iter().cloned());
        }
        inner_bound.extend(outer.bound.iter().flatten().cloned());
        inner_global.extend(outer.global.iter().cloned());
    }

    let mut inner_free = Names::new();
    let mut inlined_cells = Names::new();
    for child in table[id].children.clone() {
        let class = if !table[child].sees_class {
            None
        } else if is_class {
            Some(id)
        } else {
            outer.class
        };
        let is_comprehension =
            table[child].comprehension.is_some_and(|kind| kind != ComprehensionKind::Generator);
        let inline = is_comprehension && !table[id].sees_class;
        let inner = Outer {
            bound: Some(inner_bound.clone()),
            global: inner_global.clone(),
            type_params: outer.type_params.clone(),
            class,
        };
        let mut child_free = inner_free.clone();
        analyze_block(table, child, inner, &mut child_free)?;
        if inline {
            inline_comprehension(table, id, child, &mut block, &mut child_free, &mut inlined_cells);
            table[child].inlined = true;
        }
        inner_free.append(&mut child_free);
    }
    // An inlined comprehension's children become the block's own.
    let children = std::mem::take(&mut table[id].children);
    table[id].children = children
        .into_iter()
        .flat_map(|child| if table[child].inlined { table[child].children.clone() } else { vec![child] })
        .collect();

    if table[id].is_function_like() {
        block.make_cells(&mut inner_free, &inlined_cells);
    } else if is_class {
        table[id].needs_class_cell |= inner_free.remove("__class__");
        table[id].needs_class_dict |= inner_free.remove("__classdict__");
    }
    update_symbols(table, id, &block, outer.bound.as_ref(), &inner_free, &inlined_cells);
    free.append(&mut inner_free);
    Ok(())
}

/// What is known of a block while it is analyzed.
struct Block {
    local: Names,
    resolutions: BTreeMap<Name, Resolution>,
}

impl Block {
    fn resolve(
        &mut self,
        table: &SymbolTable,
        id: ScopeId,
        name: &Name,
        uses: Uses,
        outer: &mut Outer,
        free: &mut Names,
    ) -> Result<Resolution, Failure> {
        let at_directive = |message: String| {
            let directive = table[id].directives.iter().find(|(directive, _)| directive == name);
            Failure::new(directive.map_or(table[id].loc, |&(_, loc)| loc), message)
        };
        if uses.any(Uses::GLOBAL) {
            if uses.any(Uses::NONLOCAL) {
                return Err(at_directive(format!("name '{name}' is nonlocal and global")));
            }
            outer.global.insert(Name::clone(name));
            if let Some(bound) = &mut outer.bound {
                bound.remove(name);
            }
            return Ok(Resolution::GlobalExplicit);
        }
        if uses.any(Uses::NONLOCAL) {
            let Some(bound) = &outer.bound else {
                return Err(at_directive("nonlocal declaration not allowed at module level".into()));
            };
            if !bound.contains(name) {
                return Err(at_directive(format!("no binding for nonlocal '{name}' found")));
            }
            if outer.type_params.contains(name) {
                return Err(at_directive(format!(
                    "nonlocal binding not allowed for type parameter '{name}'"
                )));
            }
            free.insert(Name::clone(name));
            return Ok(Resolution::Free);
        }
        if uses.any(Uses::BOUND) {
            self.local.insert(Name::clone(name));
            outer.global.remove(name);
            if uses.any(Uses::TYPE_PARAMETER) {
                outer.type_params.insert(Name::clone(name));
            } else {
                outer.type_params.remove(name);
            }
            return Ok(Resolution::Local);
        }
        // Read only: look outwards, at the visible class first.
        if let Some(class) = outer.class {
            let in_class = table[class].uses(name);
            if in_class.any(Uses::GLOBAL) {
                return Ok(Resolution::GlobalExplicit);
            }
            if in_class.any(Uses::BOUND) && !in_class.any(Uses::NONLOCAL) {
                return Ok(Resolution::GlobalImplicit);
            }
        }
        if outer.bound.as_ref().is_some_and(|bound| bound.contains(name)) {
            free.insert(Name::clone(name));
            return Ok(Resolution::Free);
        }
        Ok(Resolution::GlobalImplicit)
    }

    /// Locals that an inner block needs are cells.
    fn make_cells(&mut self, free: &mut Names, inlined_cells: &Names) {
        for (name, resolution) in &mut self.resolutions {
            if *resolution == Resolution::Local && (free.contains(name) || inlined_cells.contains(name)) {
                *resolution = Resolution::Cell;
                free.remove(name);
            }
        }
    }
}

/// Let the names of a comprehension be names of the block it is compiled into.
fn inline_comprehension(
    table: &mut SymbolTable,
    id: ScopeId,
    comprehension: ScopeId,
    block: &mut Block,
    comprehension_free: &mut Names,
    inlined_cells: &mut Names,
) {
    let is_class = table[id].kind == BlockKind::Class;
    let mut drop_class_cell = false;
    let names: Vec<(Name, Symbol)> =
        table[comprehension].symbols.iter().map(|(name, symbol)| (Name::clone(name), symbol)).collect();
    for (name, symbol) in names {
        if symbol.uses.any(Uses::PARAMETER) {
            continue; // `.0`, the iterable
        }
        let mut resolution = symbol.resolution.unwrap_or(Resolution::GlobalImplicit);
        if resolution == Resolution::Cell || symbol.uses.any(Uses::COMPREHENSION_CELL) {
            inlined_cells.insert(Name::clone(&name));
        }
        if resolution == Resolution::Free && is_class && &*name == "__class__" {
            resolution = Resolution::GlobalImplicit;
            comprehension_free.remove(&name);
            drop_class_cell = true;
        }
        match table[id].symbols.get(&name) {
            None => {
                table[id].symbols.set(&name, Symbol { uses: symbol.uses, resolution: None });
                block.resolutions.insert(name, resolution);
            }
            Some(existing) => {
                let is_free_in_child = table[comprehension]
                    .children
                    .iter()
                    .any(|&child| table[child].resolution(&name) == Some(Resolution::Free));
                // What is free in the comprehension is just a name of the block, unless a function in the
                // comprehension needs it too.
                if existing.uses.any(Uses::BOUND) && !is_free_in_child && !is_class {
                    comprehension_free.remove(&name);
                }
            }
        }
    }
    if drop_class_cell {
        table[comprehension].symbols.remove("__class__");
    }
}

/// Write down what the names of a block are, and those it only passes on from around to inner blocks.
fn update_symbols(
    table: &mut SymbolTable,
    id: ScopeId,
    block: &Block,
    bound: Option<&Names>,
    free: &Names,
    inlined_cells: &Names,
) {
    let scope = &mut table[id];
    let marks_free = scope.kind == BlockKind::Class || scope.sees_class;
    for (name, symbol) in &mut scope.symbols.entries {
        if inlined_cells.contains(name) {
            symbol.uses = symbol.uses.with(Uses::COMPREHENSION_CELL);
        }
        symbol.resolution = block.resolutions.get(name).copied();
    }
    for name in free {
        if let Some(mut symbol) = scope.symbols.get(name) {
            if marks_free {
                symbol.uses = symbol.uses.with(Uses::FREE_IN_CLASS);
                scope.symbols.set(name, symbol);
            }
        } else if bound.is_none_or(|bound| bound.contains(name)) {
            let symbol = Symbol { uses: Uses::default(), resolution: Some(Resolution::Free) };
            scope.symbols.set(name, symbol);
        }
    }
}
