//! The source lines of an entry, with carets under the part that was running (`format_frame_summary` in
//! Lib/traceback.py).

use std::collections::BTreeSet;

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::Ranged;

use crate::bytecode::Position;
use crate::source::Text;

use super::anchors::{Anchors, find as find_anchors};
use super::width::columns_of;

type Line = Vec<char>;

/// What is shown of the lines that an instruction belongs to; empty where there is nothing.
pub(super) fn source_lines(text: &Text<'_>, p: Position) -> String {
    if p.end_line < p.line || p.line == 0 {
        return String::new();
    }
    let original: Vec<&str> = (p.line..=p.end_line).map(|n| text.line(n as usize).trim_end()).collect();
    let lines = dedent(&original);
    if lines.iter().all(|line| line.trim().is_empty()) {
        return String::new();
    }
    if p.col == u32::MAX || p.end_col == u32::MAX {
        return format!("    {}\n", original[0].trim());
    }
    let (Some(first), Some(last)) = (original.first(), original.last()) else { return String::new() };
    let lines: Vec<Line> = lines.iter().map(|line| line.chars().collect()).collect();
    let dedented = first.chars().count() - lines[0].len();
    let start = characters(first, p.col).saturating_sub(dedented);
    let end = characters(last, p.end_col).saturating_sub(dedented);
    let shown = Shown::new(lines, start, end).lines();
    let shown: Vec<&str> = shown.iter().map(String::as_str).collect();
    dedent(&shown).iter().flat_map(|line| ["    ", line, "\n"]).collect()
}

/// How many characters the first `bytes` bytes of a line are.
fn characters(line: &str, bytes: u32) -> usize {
    let bytes = (bytes as usize).min(line.len());
    line.get(..bytes).unwrap_or(line).chars().count()
}

/// Lines without the space that all of them begin with (`textwrap.dedent`).
fn dedent(lines: &[&str]) -> Vec<String> {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let mut margin: Option<&str> = None;
    for line in lines.iter().filter(|line| indent(line) < line.len()) {
        let own = &line[..indent(line)];
        margin = Some(match margin {
            None => own,
            Some(margin) => {
                let common = margin.bytes().zip(own.bytes()).take_while(|(a, b)| a == b).count();
                &margin[..common]
            }
        });
    }
    let n = margin.map_or(0, str::len);
    lines
        .iter()
        .map(|line| if indent(line) == line.len() { String::new() } else { line[n..].to_owned() })
        .collect()
}

/// A stretch of lines, and where in it what was running begins and ends.
struct Shown {
    lines: Vec<Line>,
    start: usize,
    end: usize,
    anchors: Option<Anchors>,
    carets: bool,
}

impl Shown {
    fn new(lines: Vec<Line>, start: usize, end: usize) -> Shown {
        let anchors = find_anchors(&segment(&lines, start, end));
        let mut shown = Shown { lines, start, end, anchors, carets: false };
        shown.carets = shown.wants_carets();
        shown
    }

    /// Carets are shown unless the whole is marked without a part that is marked apart; and not under a call that
    /// is all that is returned or given a name.
    fn wants_carets(&self) -> bool {
        if self.is_one_plain_call().unwrap_or(false) {
            return false;
        }
        let (first, last) = (&self.lines[0], &self.lines[self.lines.len() - 1]);
        let blank = |part: &[char]| part.iter().all(|c| c.is_whitespace());
        self.anchors.is_some()
            || !blank(&first[..self.start.min(first.len())])
            || !blank(&last[self.end.min(last.len())..])
    }

    /// Whether the lines are `return f(…)` or `name = f(…)`, and the call is what was running; or nothing at all.
    /// `None`: they are something else.
    fn is_one_plain_call(&self) -> Option<bool> {
        let text = join(&self.lines);
        let parsed = parse_module(&text).ok()?.into_syntax();
        let Some(statement) = parsed.body.first() else { return Some(true) };
        let call = match statement {
            Stmt::Return(r) => match r.value.as_deref() {
                Some(Expr::Call(call)) if matches!(*call.func, Expr::Name(_)) => call,
                _ => return None,
            },
            Stmt::Assign(a) => match (&a.targets[..], &*a.value) {
                ([Expr::Name(_)], Expr::Call(call)) => call,
                _ => return None,
            },
            _ => return None,
        };
        let place = |offset: usize| {
            let before = &text[..offset];
            let line_start = before.rfind('\n').map_or(0, |i| i + 1);
            (before.matches('\n').count(), offset - line_start)
        };
        let (start, end) = (call.range().start().to_usize(), call.range().end().to_usize());
        let whole = (place(start), place(end)) == ((0, self.start), (self.lines.len() - 1, self.end));
        whole.then_some(true)
    }

    /// The first line, the last one and those around the part that is marked apart; what is left out is counted.
    fn lines(&self) -> Vec<String> {
        let n = self.lines.len();
        let mut wanted = BTreeSet::from([0, n - 1]);
        if let Some(a) = &self.anchors {
            for at in [a.left.0, a.right.0] {
                wanted.extend(at.saturating_sub(1)..=(at + 1).min(n - 1));
            }
        }
        let mut out = Vec::new();
        let mut before: Option<usize> = None;
        for line in wanted {
            match before.map_or(1, |before| line - before) {
                1 => {}
                2 => self.put(line - 1, &mut out),
                gap => out.push(format!("...<{} lines>...", gap - 1)),
            }
            self.put(line, &mut out);
            before = Some(line);
        }
        out
    }

    /// A line, and the carets below it.
    fn put(&self, at: usize, out: &mut Vec<String>) {
        let line = &self.lines[at];
        out.push(line.iter().collect());
        if !self.carets {
            return;
        }
        let indent = line.iter().take_while(|c| c.is_whitespace()).count();
        let is_last = at + 1 == self.lines.len();
        let n = columns_of(line, if is_last { self.end } else { line.len() });
        let start = columns_of(&self.lines[0], self.start);
        let anchors = self.anchors.as_ref().map(|a| (self.anchor(a.left), self.anchor(a.right)));
        let mark = |column: usize| {
            if column < indent || at == 0 && column < start {
                return ' ';
            }
            match anchors {
                None => '^',
                Some((left, right)) if (at, column) >= left && (at, column) < right => '^',
                Some(_) => '~',
            }
        };
        out.push((0..n).map(mark).collect());
    }

    /// A place in the segment that was running as a line and a column.
    fn anchor(&self, (line, offset): (usize, usize)) -> (usize, usize) {
        let offset = if line == 0 { offset + self.start } else { offset };
        (line, columns_of(&self.lines[line], offset))
    }
}

fn join(lines: &[Line]) -> String {
    lines.iter().map(|line| line.iter().collect::<String>()).collect::<Vec<_>>().join("\n")
}

/// Exactly what was running.
fn segment(lines: &[Line], start: usize, end: usize) -> String {
    let all: Vec<char> = join(lines).chars().collect();
    let behind = lines[lines.len() - 1].len().saturating_sub(end);
    all.get(start..all.len().saturating_sub(behind)).unwrap_or_default().iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, at: [u32; 4], expected: &str) {
        let [line, end_line, col, end_col] = at;
        let position = Position { line, end_line, col, end_col };
        assert_eq!(source_lines(&Text::new(source), position), expected);
    }

    // Each as Lib/traceback.py of 3.13.5 shows it.

    #[test]
    fn an_operator_or_brackets_are_marked_apart() {
        check("x = a + b\n", [1, 1, 4, 9], "    x = a + b\n        ~~^~~\n");
        check("f(1, 2)\n", [1, 1, 0, 7], "    f(1, 2)\n    ~^^^^^^\n");
        check("y = d['a']['b']\n", [1, 1, 4, 15], "    y = d['a']['b']\n        ~~~~~~^^^^^\n");
    }

    #[test]
    fn the_whole_line_has_no_carets() {
        check("    raise ValueError\n", [1, 1, 4, 20], "    raise ValueError\n");
        check("    return f(x)\n", [1, 1, 11, 15], "    return f(x)\n");
        check("    a = f(x)\n", [1, 1, 8, 12], "    a = f(x)\n");
        check("    a.b = f(x)\n", [1, 1, 10, 14], "    a.b = f(x)\n          ~^^^\n");
    }

    #[test]
    fn long_stretches_are_cut() {
        let source = "f(1,\n  2,\n  3,\n  4,\n  5,\n  6)\n";
        let shown = "    f(1,\n    ~^^^\n      2,\n      ^^\n    ...<2 lines>...\n      5,\n      ^^\n      6)\n      ^^\n";
        check(source, [1, 6, 0, 4], shown);
    }

    #[test]
    fn wide_characters_have_two_carets() {
        check("x = '字' + 1\n", [1, 1, 4, 13], "    x = '字' + 1\n        ~~~~~^~~\n");
    }
}
