//! `from __future__ import …` (Python/future.c, 3.13).

use super::{
    Failure,
    tree::{Loc, Module, Stmt, StmtKind, docstring},
};
use crate::bytecode::flags;

/// Names that once changed the language and are always on now.
const MANDATORY: [&str; 8] = [
    "nested_scopes",
    "generators",
    "division",
    "absolute_import",
    "with_statement",
    "print_function",
    "unicode_literals",
    "generator_stop",
];

/// What a program imports from the future, as flags of its code, and where the last such import stands.
pub(super) fn features(module: &Module) -> Result<(u32, Loc), Failure> {
    let (mut features, mut last) = (0, Loc::NONE);
    let body: &[Stmt] = match module {
        Module::Exec(body) | Module::Single(body) => body,
        Module::Eval(_) => &[],
    };
    let first = usize::from(docstring(body).is_some());
    for stmt in body.iter().skip(first) {
        let StmtKind::ImportFrom { module: Some(module), names, level: 0 } = &stmt.kind else { break };
        if &**module != "__future__" {
            break;
        }
        for alias in names {
            match &*alias.name {
                "annotations" => features |= flags::FUTURE_ANNOTATIONS,
                "barry_as_FLUFL" => features |= flags::FUTURE_BARRY_AS_BDFL,
                "braces" => return Err(Failure::new(alias.loc, "not a chance")),
                name if MANDATORY.contains(&name) => {}
                name => return Err(Failure::new(alias.loc, format!("future feature {name} is not defined"))),
            }
        }
        last = stmt.loc;
    }
    Ok((features, last))
}
