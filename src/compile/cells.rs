//! Which values a file of cells shows: those of the expressions that cells end with.

use std::collections::BTreeSet;

use super::tree::{Module, Stmt, StmtKind};
use crate::files::CELL_MARK;

/// Where those expression statements begin: line from 1, column from 0.
pub(super) fn last_values(module: &Module, text: &str) -> BTreeSet<(i32, i32)> {
    let Module::Exec(body) = module else { return BTreeSet::new() };
    let lines: Vec<&str> = text.lines().collect();
    let mut marks =
        (1_i32..).zip(&lines).filter(|(_, line)| line.starts_with(CELL_MARK)).map(|(line, _)| line);
    let mut next_mark = marks.next();
    let mut shown = BTreeSet::new();
    let mut last: Option<&Stmt> = None;
    for stmt in body {
        while next_mark.is_some_and(|mark| mark < stmt.loc.line) {
            shown.extend(last.take().and_then(|stmt| place(stmt, &lines)));
            next_mark = marks.next();
        }
        last = Some(stmt);
    }
    shown.extend(last.and_then(|stmt| place(stmt, &lines)));
    shown
}

/// Where a statement begins, if its value is to be shown.
fn place(stmt: &Stmt, lines: &[&str]) -> Option<(i32, i32)> {
    let loc = stmt.loc;
    let line = |number: i32| lines.get(usize::try_from(number - 1).ok()?).copied();
    let begins = line(loc.line)?.get(usize::try_from(loc.col).ok()?..)?;
    let is_prose = begins.starts_with("\"\"\"") || begins.starts_with("'''");
    let rest = line(loc.end_line)?.get(usize::try_from(loc.end_col).ok()?..)?;
    // as in a notebook, a semicolon keeps it quiet
    let is_quiet = rest.trim_start().starts_with(';');
    (matches!(stmt.kind, StmtKind::Expr(_)) && !is_prose && !is_quiet).then_some((loc.line, loc.col))
}

#[cfg(test)]
mod tests {
    use crate::timeline::Timeline;

    #[track_caller]
    fn check(source: &str, output: &str) {
        let mut timeline = Timeline::of_cells(source, Vec::new()).unwrap();
        timeline.run(u64::MAX);
        assert_eq!(timeline.output(), output, "{source}");
    }

    #[test]
    fn the_last_value_of_a_cell_is_shown() {
        check("# %% 1\na = [1, 'é']\na\n# %% 2\na\nlen(a)\n", "[1, 'é']\n2\n");
        check("# %%\n'text'\n# %%\n1; 2\n", "'text'\n2\n");
        check("# %%\nprint('x')\n# %%\nNone\n", "x\n");
        check("# %%\n1\nx = 2\n# %%\n3;\n# %%\nif x:\n    4\n", "");
        check("# %%\nprint(1)\n\"\"\"\nSome words.\n\"\"\"\n", "1\n");
        check("# %%\n(1 +\n 2)\n# %%\n", "3\n");
        check("# %%\nclass P:\n    def __repr__(self):\n        return 'a P'\nP()\n", "a P\n");
    }

    #[test]
    fn what_is_shown_is_not_kept() {
        let mut timeline = Timeline::of_cells("# %%\na = [1]\na\n# %%\nb = 1\n", Vec::new()).unwrap();
        timeline.run(u64::MAX);
        let view = timeline.view(timeline.n_steps() - 1);
        let list = view.objects.iter().find(|object| object.type_name == "list").unwrap();
        assert_eq!(list.refcount, Some(1));
    }

    #[test]
    fn a_program_that_is_no_notebook_shows_nothing() {
        let mut timeline = Timeline::new("# %%\n1 + 1\n", Vec::new()).unwrap();
        timeline.run(u64::MAX);
        assert_eq!(timeline.output(), "");
    }
}
