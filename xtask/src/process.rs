//! Starting other programs.
//!
//! Invariant: no shell is involved, nothing waits for a person (stdin is empty), and a program that is missing or
//! fails is named together with its arguments.

use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::Outcome;
use crate::project::Project;

/// A command in the project's root, free of what Cargo told this program about itself.
pub(crate) fn command(project: &Project, program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(project.root()).stdin(Stdio::null());
    for (name, _) in env::vars_os() {
        let name_text = name.to_string_lossy();
        let is_ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"]
            .iter()
            .any(|prefix| name_text.starts_with(prefix));
        if is_ours {
            command.env_remove(&name);
        }
    }
    command
}

/// The Cargo that runs us: the same toolchain for everything.
pub(crate) fn cargo(project: &Project) -> Command {
    command(project, env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A program of Node's that is a script on Windows.
pub(crate) fn node_script(project: &Project, name: &str) -> Command {
    command(project, if cfg!(windows) { format!("{name}.cmd") } else { name.to_owned() })
}

/// Put folders before everything else on the command's search path.
pub(crate) fn with_path_first(command: &mut Command, folders: &[PathBuf]) -> Outcome {
    let old = env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(env::split_paths(&old));
    let joined = env::join_paths(all).map_err(|error| format!("a folder cannot stand on PATH: {error}"))?;
    command.env("PATH", joined);
    Ok(())
}

/// The command as one would type it, for messages.
pub(crate) fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str()).to_string_lossy().into_owned();
    let arguments = command.get_args().map(|argument| {
        let argument = argument.to_string_lossy();
        let is_plain = !argument.contains(|c: char| c.is_whitespace() || "'\"$&|<>;()".contains(c));
        if is_plain && !argument.is_empty() {
            argument.into_owned()
        } else {
            format!("'{}'", argument.replace('\'', r"'\''"))
        }
    });
    std::iter::once(name).chain(arguments).collect::<Vec<_>>().join(" ")
}

/// Run with output going to the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let status = command.status().map_err(|error| cannot_start(command, &error))?;
    judge(command, status)
}

/// Run, show each line of stdout as it comes, and hand it to `look`.
pub(crate) fn run_watching(command: &mut Command, mut look: impl FnMut(&str)) -> Outcome {
    command.stdout(Stdio::piped());
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    let pipe = child.stdout.take().expect("stdout was asked for as a pipe");
    let mut lines = BufReader::new(pipe);
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        // A closed terminal is no reason to stop testing.
        let _ = io::stdout().write_all(&line);
        look(&without_colours(&String::from_utf8_lossy(&line)));
        line.clear();
    }
    let status = child.wait().map_err(|error| format!("{}: {error}", shown(command)))?;
    judge(command, status)
}

/// Run and give stdout; stderr goes to the terminal.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    command.stdout(Stdio::piped()).stderr(Stdio::inherit());
    let output = command.output().map_err(|error| cannot_start(command, &error))?;
    judge(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Run and give stdout, or nothing where it cannot be started or fails: for asking whether something is there.
pub(crate) fn probe(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Run with output going to the terminal, and end it where it takes longer than `limit`.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Outcome {
    let mut child = command.spawn().map_err(|error| cannot_start(command, &error))?;
    match wait_within(&mut child, limit) {
        Some(status) => judge(command, status),
        None => Err(format!("`{}` did not end within {} s", shown(command), limit.as_secs())),
    }
}

fn wait_within(child: &mut Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    while start.elapsed() < limit {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(50));
    }
    let _ = child.kill(); // it may have ended just now
    let _ = child.wait();
    None
}

fn judge(command: &Command, status: ExitStatus) -> Outcome {
    if status.success() { Ok(()) } else { Err(format!("`{}` failed ({status})", shown(command))) }
}

fn cannot_start(command: &Command, error: &io::Error) -> String {
    let program = command.get_program().to_string_lossy();
    if error.kind() == io::ErrorKind::NotFound {
        format!("`{program}` is not installed, or not on PATH")
    } else {
        format!("cannot start `{}`: {error}", shown(command))
    }
}

/// A line without a terminal's colour codes and line end.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut rest = line.trim_end();
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';');
        rest = rest.get(1..).unwrap_or_default(); // the letter that ends the code
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_shown_as_typed() {
        let mut command = Command::new("/tools of mine/bin/trunk");
        command.args(["build", "--release", "a b", ""]);
        assert_eq!(shown(&command), "trunk build --release 'a b' ''");
    }

    #[test]
    fn colours_go() {
        assert_eq!(without_colours("\u{1b}[1;32m  3 passed\u{1b}[0m (2s)\r\n"), "  3 passed (2s)");
        assert_eq!(without_colours("plain"), "plain");
    }

    #[test]
    fn a_missing_program_is_named() {
        let message = run(&mut Command::new("heapglass-no-such-program")).unwrap_err();
        assert_eq!(message, "`heapglass-no-such-program` is not installed, or not on PATH");
    }
}
