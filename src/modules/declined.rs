//! Modules that are not there on purpose, and why, in a sentence for those who try to import them.

use crate::machine::traceback::hints::STANDARD_MODULES;

/// Why a module is not there, if it is one that a person has reason to look for.
pub(super) fn reason(full: &str) -> Option<&'static str> {
    let top = full.split('.').next().unwrap_or(full);
    let found = REASONS.iter().find(|(_, names)| names.contains(&top) || names.contains(&full));
    found.map(|(reason, _)| *reason).or_else(|| {
        let is_standard = STANDARD_MODULES.contains(&top);
        is_standard.then_some(if top.starts_with('_') { OF_CPYTHON } else { NOT_YET })
    })
}

/// Why a module is not there that CPython has for itself.
const OF_CPYTHON: &str = "it is a part of CPython itself, and Heapglass is made of others";
/// Why a module is not there that could be.
const NOT_YET: &str = "Heapglass has most of the standard library's modules, but not this one yet";

/// Reasons, and the modules that each goes for.
const REASONS: &[(&str, &[&str])] = &[
    (
        "Heapglass runs in a page, which has no files",
        &[
            "posix",
            "tempfile",
            "fileinput",
            "filecmp",
            "zipfile",
            "tarfile",
            "bz2",
            "lzma",
            "sqlite3",
            "dbm",
            "shelve",
            "mmap",
            "compileall",
            "py_compile",
            "zipapp",
            "zipimport",
            "mailbox",
            "netrc",
            "plistlib",
            "pkgutil",
            "wave",
            "venv",
            "ensurepip",
            "runpy",
            "modulefinder",
        ],
    ),
    (
        "Heapglass runs in a page, which has no network that a program could use",
        &[
            "socket",
            "ssl",
            "http",
            "ftplib",
            "smtplib",
            "poplib",
            "imaplib",
            "socketserver",
            "xmlrpc",
            "urllib.request",
            "urllib.error",
            "urllib.robotparser",
            "urllib.response",
            "select",
            "selectors",
            "email",
            "requests",
            "httpx",
            "aiohttp",
            "urllib3",
            "webbrowser",
            "wsgiref",
            "mimetypes",
        ],
    ),
    (
        "Heapglass runs one thread, so that every run of a program is the same",
        &["concurrent", "multiprocessing"],
    ),
    (
        "Heapglass runs in a page, which has no other processes",
        &[
            "subprocess",
            "signal",
            "pty",
            "resource",
            "pwd",
            "grp",
            "fcntl",
            "termios",
            "tty",
            "readline",
            "syslog",
        ],
    ),
    (
        "Heapglass shows memory, not windows",
        &["tkinter", "turtle", "turtledemo", "curses", "pygame", "idlelib", "antigravity"],
    ),
    ("this module is Windows' alone", &["msvcrt", "nt", "winreg", "winsound"]),
    (
        "Heapglass has its own view of a program at work",
        &["pdb", "bdb", "trace", "cProfile", "profile", "pstats"],
    ),
    (
        "Heapglass has Python's own modules, and none that are installed",
        &[
            "numpy",
            "pandas",
            "scipy",
            "matplotlib",
            "sklearn",
            "torch",
            "tensorflow",
            "sympy",
            "networkx",
            "PIL",
            "cv2",
            "flask",
            "django",
            "fastapi",
            "pydantic",
            "pytest",
            "bs4",
            "lxml",
            "yaml",
            "attr",
            "attrs",
            "rich",
            "click",
            "tqdm",
            "seaborn",
            "plotly",
            "sqlalchemy",
            "numba",
            "cython",
            "psutil",
            "dateutil",
            "pytz",
            "six",
            "setuptools",
            "pip",
            "pkg_resources",
            "typing_extensions",
            "sortedcontainers",
            "more_itertools",
        ],
    ),
    (
        "Heapglass is no CPython inside, and has nothing for native code to work with",
        &["cffi", "_ctypes", "faulthandler"],
    ),
];

#[cfg(test)]
mod tests {
    use super::{STANDARD_MODULES, reason};

    #[test]
    fn a_reason_goes_for_submodules_too() {
        assert_eq!(reason("http.client"), reason("http"));
        assert!(reason("numpy.linalg").is_some());
        assert_eq!(reason("spam"), None);
    }

    #[test]
    fn every_standard_module_has_one() {
        assert!(STANDARD_MODULES.iter().all(|name| reason(name).is_some()));
        assert_ne!(reason("socket"), reason("_socket"));
    }
}
