//! Which of our modules' Python stands in for C: the code of such a function has no frame in a traceback, and makes
//! the texts of its exceptions anew, where a constant would be referred to by its code object as well.

/// The functions and classes of a module that are C in CPython, by the first part of their qualified names.
enum Native {
    All,
    /// All but these.
    But(&'static [&'static str]),
    Only(&'static [&'static str]),
}

use Native::{All, But, Only};

const MODULES: &[(&str, Native)] = &[
    ("abc", Only(&["_abc_data", "_remember", "_abstract_names"])),
    ("array", All),
    ("asyncio", Only(&["Future", "Task", "_runner", "get_running_loop", "get_event_loop", "current_task"])),
    ("binascii", All),
    ("cmath", All),
    ("collections", Only(&["__getattr__"])),
    ("contextvars", All),
    (
        "csv",
        But(&[
            "Error",
            "Dialect",
            "excel",
            "excel_tab",
            "unix_dialect",
            "DictReader",
            "DictWriter",
            "Sniffer",
        ]),
    ),
    ("datetime", All),
    ("decimal", All),
    ("hashlib", But(&["new"])),
    ("io", But(&["IOBase", "RawIOBase", "BufferedIOBase", "TextIOBase"])),
    ("random", Only(&["_Twister"])),
    (
        "re",
        Only(&[
            "Pattern",
            "Match",
            "_Scanner",
            "_nothing",
            "_bare",
            "_match",
            "_matched",
            "_number",
            "_part",
            "_maker",
            "_template",
            "_joined",
        ]),
    ),
    ("struct", All),
    ("time", All),
    ("tokenize", Only(&["_Scanner"])),
    (
        "typing",
        Only(&["TypeVar", "ParamSpec", "TypeVarTuple", "TypeAliasType", "_Parameter", "_ParamSpecPart"]),
    ),
    (
        "xml.etree.ElementTree",
        Only(&["Element", "SubElement", "TreeBuilder", "XMLParser", "_Reader", "_Target"]),
    ),
    ("warnings", Only(&["warn", "warn_explicit"])),
];

/// The modules whose C borrows what it works with, so that what our Python has in its variables is not counted while
/// the program runs above it.
const BORROWING: &[&str] = &["datetime", "time"];

/// Whether C of this file's module borrows what it works with.
pub(crate) fn borrows(file: &str) -> bool {
    BORROWING
        .iter()
        .any(|name| file.strip_prefix("<frozen ").and_then(|rest| rest.strip_suffix('>')) == Some(name))
}

/// Whether a function of this file and qualified name is C in CPython.
pub(crate) fn is_of_c(file: &str, qualname: &str) -> bool {
    let Some(module) = file.strip_prefix("<frozen ").and_then(|rest| rest.strip_suffix('>')) else {
        return false;
    };
    let first = qualname.split('.').next().unwrap_or(qualname);
    MODULES.iter().find(|(name, _)| *name == module).is_some_and(|(_, native)| match native {
        All => true,
        But(names) => !names.contains(&first),
        Only(names) => names.contains(&first),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c_is_known_by_module_and_name() {
        assert!(is_of_c("<frozen cmath>", "sqrt"));
        assert!(is_of_c("<frozen re>", "Match.group") && !is_of_c("<frozen re>", "compile"));
        assert!(!is_of_c("<frozen io>", "IOBase") && is_of_c("<frozen io>", "StringIO.read"));
        assert!(!is_of_c("cmath", "sqrt") && !is_of_c("main.py", "sqrt"));
    }
}
