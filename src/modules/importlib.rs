//! `importlib`: importing by name.

use super::Module;

/// The module.
pub(super) const MODULE: Module =
    Module::new("importlib", "Importing modules by their names.").frozen(include_str!("frozen/importlib.py"));
