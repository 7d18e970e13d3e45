//! A mistake in the program's text as CPython prints it: file and line, the line itself, carets, the message.

use std::fmt::Write as _;

use super::{SyntaxError, SyntaxWarning, Text};

impl SyntaxError {
    /// What `python3.13 FILE` prints about it, with the warnings before it, each line ended. Where CPython's own columns end before they begin,
    /// or past the line, it draws what is drawn here (`_format_syntax_error` in `Lib/traceback.py`, 3.13).
    pub fn report(&self, source: &str, filename: &str) -> String {
        let text = Text::new(source);
        let mut out = String::new();
        self.warnings.iter().for_each(|warning| out += &warning.report_line(&text, filename));
        if self.line > 0 || self.text.is_some() {
            put(&mut out, format_args!("  File \"{filename}\", line {}\n", self.line));
        }
        let line =
            self.text.as_deref().unwrap_or_else(|| text.line(self.line as usize)).trim_end_matches('\n');
        if self.text.is_some() || !line.is_empty() {
            let shown = line.trim_start_matches([' ', '\x0c']);
            put(&mut out, format_args!("    {shown}\n"));
            if let Some((before, n_carets)) = self.carets(line, shown) {
                // a tab before the mistake stays one, so that the carets stand below it
                let gap: String =
                    shown.chars().take(before).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
                put(&mut out, format_args!("    {gap}{}\n", "^".repeat(n_carets)));
            }
        }
        put(&mut out, format_args!("{}: {}\n", self.kind, self.message));
        out
    }

    /// How many characters of the shown line stand before the carets, and how many carets there are.
    fn carets(&self, line: &str, shown: &str) -> Option<(usize, usize)> {
        let width = line.chars().count();
        let indent = width - shown.chars().count();
        let start = self.column as usize;
        if start == 0 {
            return None;
        }
        let mut end = if self.end_line == self.line {
            usize::try_from(self.end_column).ok().filter(|&end| end > 0).unwrap_or(start)
        } else {
            width + 1
        };
        let start = if start > width { width + 1 } else { start };
        end = end.min(width + 1);
        if end <= start {
            end = start + 1;
        }
        Some(((start - 1).checked_sub(indent)?, end - start))
    }
}

impl SyntaxWarning {
    /// What CPython prints about it, each line ended.
    pub fn report(&self, source: &str, filename: &str) -> String {
        self.report_line(&Text::new(source), filename)
    }

    fn report_line(&self, text: &Text<'_>, filename: &str) -> String {
        let SyntaxWarning { line, message, .. } = self;
        let mut out = format!("{filename}:{line}: SyntaxWarning: {message}\n");
        let shown = text.line(*line as usize).trim_matches([' ', '\t', '\x0c']);
        if !shown.is_empty() {
            put(&mut out, format_args!("  {shown}\n"));
        }
        out
    }
}

fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    out.write_fmt(what).expect("a string takes all that is written");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `at`: line, column, last line, column past the end, as CPython 3.13's exception has them.
    #[track_caller]
    fn check(source: &str, at: [u32; 4], kind: &str, message: &str, report: &str) {
        let [line, column, end_line, end_column] = at;
        let end_column = end_column as i32;
        let (kind, message) = (kind.to_owned(), message.to_owned());
        let (text, warnings) = (None, Vec::new());
        let error =
            SyntaxError { kind, message, line, column, end_line, end_column, text, warnings, bare: false };
        assert_eq!(error.report(source, "main.py"), report);
    }

    #[test]
    fn reads_as_cpython_prints_it() {
        check(
            "a = 1\nb = = 2\n",
            [2, 5, 2, 6],
            "SyntaxError",
            "invalid syntax",
            "  File \"main.py\", line 2\n    b = = 2\n        ^\nSyntaxError: invalid syntax\n",
        );
        check(
            "f(x for x in y, 1)\n",
            [1, 3, 1, 15],
            "SyntaxError",
            "Generator expression must be parenthesized",
            "  File \"main.py\", line 1\n    f(x for x in y, 1)\n      ^^^^^^^^^^^^\n\
             SyntaxError: Generator expression must be parenthesized\n",
        );
    }

    #[test]
    fn indented_lines_are_shown_without_their_indent() {
        check(
            "def f():\n    x = (1,\n         2\n    y = 3\n",
            [2, 9, 2, 0],
            "SyntaxError",
            "'(' was never closed",
            "  File \"main.py\", line 2\n    x = (1,\n        ^\nSyntaxError: '(' was never closed\n",
        );
        check(
            "if 1:\n    é = = 1\n",
            [2, 9, 2, 10],
            "SyntaxError",
            "invalid syntax",
            "  File \"main.py\", line 2\n    é = = 1\n        ^\nSyntaxError: invalid syntax\n",
        );
    }

    #[test]
    fn a_mistake_in_the_indent_has_no_carets() {
        check(
            "def f():\n\tx = 1\n        y = 2\n",
            [3, 1, 3, 0],
            "TabError",
            "inconsistent use of tabs and spaces in indentation",
            "  File \"main.py\", line 3\n    y = 2\n\
             TabError: inconsistent use of tabs and spaces in indentation\n",
        );
    }

    #[test]
    fn a_mistake_over_several_lines_is_underlined_to_the_end_of_the_first() {
        check(
            "x = f(1,\n  2) = 3\n",
            [1, 5, 2, 5],
            "SyntaxError",
            "cannot assign to function call",
            "  File \"main.py\", line 1\n    x = f(1,\n        ^^^^\n\
             SyntaxError: cannot assign to function call\n",
        );
    }
}
