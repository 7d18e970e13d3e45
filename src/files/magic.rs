//! What a notebook's cell has that is no Python: commands to IPython and to the shell, and requests for help.
//!
//! Invariant: a cell that is Python stays as it is. Of any other, such commands become comments, on their lines, so
//! that the rest of it can run.

use ruff_python_parser::parse_module;

use super::CELL_MARK;

/// Commands over a whole cell whose text is Python all the same.
const OF_PYTHON: [&str; 5] = ["%%time", "%%timeit", "%%capture", "%%prun", "%%python3"];

/// Code without empty lines at both ends, and with commands as comments.
pub(super) fn tidy(code: &str) -> String {
    let is_empty = |line: &&str| line.trim().is_empty();
    let lines: Vec<&str> = code.lines().skip_while(is_empty).collect();
    let n_empty = lines.iter().rev().take_while(|line| is_empty(line)).count();
    let lines: Vec<String> = lines[..lines.len() - n_empty].iter().map(|line| unmarked(line)).collect();
    let code = lines.join("\n");
    if parse_module(&code).is_ok() {
        return code;
    }
    let first = lines.first().map(String::as_str).unwrap_or_default();
    let command = first.split_whitespace().next().unwrap_or_default();
    let is_all_foreign = command.starts_with("%%") && !OF_PYTHON.contains(&command);
    let line = |line: &String| {
        if is_all_foreign { commented(line) } else { without_command(line) }
    };
    lines.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// A line that can't be taken for the beginning of a cell.
fn unmarked(line: &str) -> String {
    if line.starts_with(CELL_MARK) { format!("# {line}") } else { line.to_owned() }
}

/// A line as a comment, which must not look like the beginning of a cell either: `%%time` is a command.
fn commented(line: &str) -> String {
    let words = if line.starts_with("%%") { "# IPython: " } else { "# " };
    format!("{words}{line}").trim_end().to_owned()
}

fn without_command(line: &str) -> String {
    let text = line.trim_start();
    let indent = &line[..line.len() - text.len()];
    let is_help = |text: &str| {
        let name = text.trim_end().trim_end_matches('?');
        let is_name = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '_');
        name.len() < text.trim_end().len() && name.split('.').all(is_name)
    };
    // `files = !ls`, `result = %timeit -o f()`
    let is_result = text.split_once('=').is_some_and(|(name, command)| {
        let command = command.trim_start();
        let is_command = command.starts_with('!')
            || command.strip_prefix('%').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphabetic()));
        is_command && name.trim().chars().all(|c| c.is_alphanumeric() || "_, .".contains(c))
    });
    if !(text.starts_with(['%', '!', '?']) || is_help(text) || is_result) {
        return line.to_owned();
    }
    // what it measures runs all the same, and binds names
    let timed = text.strip_prefix("%time ").map(str::trim).filter(|timed| parse_module(timed).is_ok());
    if let Some(timed) = timed.filter(|timed| !timed.is_empty()) {
        return format!("{indent}{timed}  # %time");
    }
    // a block needs a statement
    if indent.is_empty() { commented(text) } else { format!("{indent}pass  # {text}") }
}

/// What was typed at an interpreter's prompt (`>>> a = 1`), and what it printed; `None` where there is no prompt.
pub(super) fn session(text: &str) -> Option<(String, String)> {
    if !text.trim_start().starts_with(">>>") {
        return None;
    }
    let (mut code, mut printed) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let line = line.trim_end();
        let typed = [">>> ", "... "].iter().find_map(|prompt| line.trim_start().strip_prefix(prompt));
        match typed {
            Some(typed) => code.push(typed),
            None if matches!(line.trim(), ">>>" | "...") => code.push(""),
            None => printed.push(line),
        }
    }
    Some((code.join("\n"), printed.join("\n").trim().to_owned()))
}
