//! The tool's way to stdout and stderr.
//!
//! Invariant: everything the tool writes goes through here. Where nobody reads on, as behind `| head -1`, it ends there
//! and then, quietly; where there is no room, it says so. `println!` would panic in both cases.

use std::fmt::Arguments;
use std::io::{self, ErrorKind, Write};
use std::process::exit;

/// Writes to stdout, at once: what a program has printed is seen before it goes on.
pub(crate) fn out(text: Arguments<'_>) {
    let mut stdout = io::stdout().lock();
    if let Err(error) = stdout.write_fmt(text).and_then(|()| stdout.flush()) {
        if error.kind() != ErrorKind::BrokenPipe {
            err(format_args!("heapglass: cannot write: {error}\n"));
            exit(2);
        }
        exit(0); // who reads has what was wanted
    }
}

/// Writes to stderr. If that can't be written, nobody can be told.
pub(crate) fn err(text: Arguments<'_>) {
    let _ = io::stderr().lock().write_fmt(text);
}

/// `print!`.
macro_rules! say {
    ($($text:tt)*) => { $crate::say::out(format_args!($($text)*)) };
}

/// `println!`.
macro_rules! sayln {
    ($($text:tt)*) => { $crate::say::out(format_args!("{}\n", format_args!($($text)*))) };
}

/// `eprint!`.
macro_rules! complain {
    ($($text:tt)*) => { $crate::say::err(format_args!($($text)*)) };
}

/// `eprintln!`.
macro_rules! complainln {
    ($($text:tt)*) => { $crate::say::err(format_args!("{}\n", format_args!($($text)*))) };
}
