//! Hints about names that are not there: "Did you mean" and "Did you forget to import"
//! (`_compute_suggestion_error` in Lib/traceback.py).

use crate::heap::{Slot, exc};
use crate::machine::{Machine, Res, name};
use crate::types::{frame, ty};

use super::closest::closest;

impl Machine {
    /// What CPython adds to the text of an exception about a name that is not there; empty where it adds nothing.
    pub(super) fn hint(&mut self, e: Slot) -> Res<String> {
        let class = self.heap.ty(e);
        let is = |m: &Machine, of: Slot| m.is_subclass(class, of);
        let import = is(self, ty::IMPORT_ERROR);
        if !import && !is(self, ty::NAME_ERROR) && !is(self, ty::ATTRIBUTE_ERROR) {
            return Ok(String::new());
        }
        let wrong = self.heap.item(e, if import { exc::EXTRA3 } else { exc::EXTRA0 });
        let Some(text) = self.heap.text(wrong).map(|t| t.s.to_string()) else { return Ok(String::new()) };
        let found = if import {
            self.name_of_module(e, &text)?
        } else if is(self, ty::ATTRIBUTE_ERROR) {
            self.attribute_meant(e, &text)?
        } else {
            self.name_meant(e, wrong, &text)?
        };
        let mut hint = found.as_ref().map_or(String::new(), |found| format!(". Did you mean: '{found}'?"));
        if is(self, ty::NAME_ERROR) && STANDARD_MODULES.contains(&&*text) {
            let or = if found.is_some() { " Or did" } else { ". Did" };
            hint = format!("{hint}{or} you forget to import '{text}'?");
        }
        Ok(hint)
    }

    /// The frame in which an exception was raised.
    fn innermost_frame(&self, e: Slot) -> Option<Slot> {
        let mut at = self.heap.item(e, exc::TRACEBACK).some()?;
        while let Some(next) = self.heap.item(at, 0).some() {
            at = next;
        }
        Some(self.heap.item(at, 1))
    }

    /// The strs among the names that `dir(o)` gives, sorted.
    fn dir_of(&mut self, o: Slot) -> Res<Vec<String>> {
        self.scoped(|m| {
            let Some(names) = m.call_special(o, name::DIR, &[])? else { return Ok(Vec::new()) };
            let names = m.temp(names);
            let names = m.collect(names)?;
            let names = m.temp(names);
            let texts =
                m.heap.items(names).into_iter().filter_map(|n| m.heap.text(n)).map(|t| t.s.to_string());
            let mut texts: Vec<String> = texts.collect();
            texts.sort();
            Ok(texts)
        })
    }

    /// The same, empty where that raises.
    fn dir_or_nothing(&mut self, o: Slot) -> Res<Vec<String>> {
        let names = self.dir_of(o);
        Ok(self.except(names, ty::BASE_EXCEPTION)?.unwrap_or_default())
    }

    fn attribute_meant(&mut self, e: Slot, wrong: &str) -> Res<Option<String>> {
        let o = self.heap.item(e, exc::EXTRA1);
        let o = o.some().unwrap_or(Slot::NONE);
        let mut names = self.dir_or_nothing(o)?;
        // private names are only for those inside
        if !wrong.starts_with('_') {
            let inside =
                self.innermost_frame(e).is_some_and(|f| frame::local_named(self, f, "self") == Some(o));
            if !inside {
                names.retain(|n| !n.starts_with('_'));
            }
        }
        Ok(closest(wrong, names.iter().map(String::as_str)).map(str::to_owned))
    }

    fn name_of_module(&mut self, e: Slot, wrong: &str) -> Res<Option<String>> {
        let module = self.heap.item(e, exc::EXTRA1);
        let module = self.heap.text(module).and_then(|_| self.heap.dict_get_str(self.modules, module));
        let Some(module) = module else { return Ok(None) };
        let mut names = self.dir_or_nothing(module)?;
        if !wrong.starts_with('_') {
            names.retain(|n| !n.starts_with('_'));
        }
        Ok(closest(wrong, names.iter().map(String::as_str)).map(str::to_owned))
    }

    fn name_meant(&mut self, e: Slot, wrong: Slot, text: &str) -> Res<Option<String>> {
        let Some(f) = self.innermost_frame(e) else { return Ok(None) };
        let names = frame::visible_names(self, f);
        let names: Vec<String> = names.into_iter().map(|n| self.heap.str_of(n).to_owned()).collect();
        // in a method the instance may have it
        if let Some(own) = frame::local_named(self, f, "self") {
            let found = self.getattr_opt(own, wrong);
            if let Some(Some(found)) = self.except(found, ty::BASE_EXCEPTION)? {
                self.release(found);
                return Ok(Some(format!("self.{text}")));
            }
        }
        Ok(closest(text, names.iter().map(String::as_str)).map(str::to_owned))
    }
}

/// `sys.stdlib_module_names` of CPython 3.13 on Linux, sorted.
#[rustfmt::skip]
pub(crate) const STANDARD_MODULES: &[&str] = &[
    "__future__", "_abc", "_aix_support", "_android_support", "_apple_support", "_ast", "_asyncio", "_bisect",
    "_blake2", "_bz2", "_codecs", "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr",
    "_codecs_tw", "_collections", "_collections_abc", "_colorize", "_compat_pickle", "_compression", "_contextvars",
    "_csv", "_ctypes", "_curses", "_curses_panel", "_datetime", "_dbm", "_decimal", "_elementtree",
    "_frozen_importlib", "_frozen_importlib_external", "_functools", "_gdbm", "_hashlib", "_heapq", "_imp",
    "_interpchannels", "_interpqueues", "_interpreters", "_io", "_ios_support", "_json", "_locale", "_lsprof",
    "_lzma", "_markupbase", "_md5", "_multibytecodec", "_multiprocessing", "_opcode", "_opcode_metadata", "_operator",
    "_osx_support", "_overlapped", "_pickle", "_posixshmem", "_posixsubprocess", "_py_abc", "_pydatetime",
    "_pydecimal", "_pyio", "_pylong", "_pyrepl", "_queue", "_random", "_scproxy", "_sha1", "_sha2", "_sha3",
    "_signal", "_sitebuiltins", "_socket", "_sqlite3", "_sre", "_ssl", "_stat", "_statistics", "_string", "_strptime",
    "_struct", "_suggestions", "_symtable", "_sysconfig", "_thread", "_threading_local", "_tkinter", "_tokenize",
    "_tracemalloc", "_typing", "_uuid", "_warnings", "_weakref", "_weakrefset", "_winapi", "_wmi", "_zoneinfo", "abc",
    "antigravity", "argparse", "array", "ast", "asyncio", "atexit", "base64", "bdb", "binascii", "bisect", "builtins",
    "bz2", "cProfile", "calendar", "cmath", "cmd", "code", "codecs", "codeop", "collections", "colorsys",
    "compileall", "concurrent", "configparser", "contextlib", "contextvars", "copy", "copyreg", "csv", "ctypes",
    "curses", "dataclasses", "datetime", "dbm", "decimal", "difflib", "dis", "doctest", "email", "encodings",
    "ensurepip", "enum", "errno", "faulthandler", "fcntl", "filecmp", "fileinput", "fnmatch", "fractions", "ftplib",
    "functools", "gc", "genericpath", "getopt", "getpass", "gettext", "glob", "graphlib", "grp", "gzip", "hashlib",
    "heapq", "hmac", "html", "http", "idlelib", "imaplib", "importlib", "inspect", "io", "ipaddress", "itertools",
    "json", "keyword", "linecache", "locale", "logging", "lzma", "mailbox", "marshal", "math", "mimetypes", "mmap",
    "modulefinder", "msvcrt", "multiprocessing", "netrc", "nt", "ntpath", "nturl2path", "numbers", "opcode",
    "operator", "optparse", "os", "pathlib", "pdb", "pickle", "pickletools", "pkgutil", "platform", "plistlib",
    "poplib", "posix", "posixpath", "pprint", "profile", "pstats", "pty", "pwd", "py_compile", "pyclbr", "pydoc",
    "pydoc_data", "pyexpat", "queue", "quopri", "random", "re", "readline", "reprlib", "resource", "rlcompleter",
    "runpy", "sched", "secrets", "select", "selectors", "shelve", "shlex", "shutil", "signal", "site", "smtplib",
    "socket", "socketserver", "sqlite3", "sre_compile", "sre_constants", "sre_parse", "ssl", "stat", "statistics",
    "string", "stringprep", "struct", "subprocess", "symtable", "sys", "sysconfig", "syslog", "tabnanny", "tarfile",
    "tempfile", "termios", "textwrap", "this", "threading", "time", "timeit", "tkinter", "token", "tokenize",
    "tomllib", "trace", "traceback", "tracemalloc", "tty", "turtle", "turtledemo", "types", "typing", "unicodedata",
    "unittest", "urllib", "uuid", "venv", "warnings", "wave", "weakref", "webbrowser", "winreg", "winsound",
    "wsgiref", "xml", "xmlrpc", "zipapp", "zipfile", "zipimport", "zlib", "zoneinfo",
];
