//! Modules that are only Python of our own.

use super::Module;

/// `importlib`.
pub(super) const IMPORTLIB: Module =
    Module::new("importlib", "Importing modules by their names.").frozen(include_str!("frozen/importlib.py"));

/// `keyword`.
pub(super) const KEYWORD: Module =
    Module::new("keyword", "Python's keywords.").frozen(include_str!("frozen/keyword.py"));
