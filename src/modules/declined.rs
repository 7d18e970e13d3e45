//! Modules that are not there on purpose, and why, in a sentence for those who try to import them.

/// Why a module is not there, if it is one that a person has reason to look for.
pub(super) fn reason(full: &str) -> Option<&'static str> {
    let top = full.split('.').next().unwrap_or(full);
    REASONS.iter().find(|(_, names)| names.contains(&top) || names.contains(&full)).map(|(reason, _)| *reason)
}

/// Reasons, and the modules that each goes for.
const REASONS: &[(&str, &[&str])] = &[
    (
        "Heapglass runs in a page, which has no files",
        &[
            "posix",
            "tempfile",
            "fileinput",
            "filecmp",
            "linecache",
            "zipfile",
            "tarfile",
            "bz2",
            "lzma",
            "sqlite3",
            "dbm",
            "shelve",
            "mmap",
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
        ],
    ),
    (
        "Heapglass runs one thread, so that every run of a program is the same",
        &["_thread", "concurrent", "multiprocessing"],
    ),
    (
        "Heapglass runs in a page, which has no other processes",
        &["subprocess", "signal", "pty", "resource", "pwd", "grp", "fcntl", "termios", "tty", "readline"],
    ),
    ("Heapglass shows memory, not windows", &["tkinter", "turtle", "curses", "pygame", "idlelib"]),
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
    use super::reason;

    #[test]
    fn a_reason_goes_for_submodules_too() {
        assert_eq!(reason("http.client"), reason("http"));
        assert!(reason("numpy.linalg").is_some());
        assert_eq!(reason("spam"), None);
    }
}
