//! Which part of an expression is at fault: the operator of a binary operation, the brackets of a call or subscript
//! (`_extract_caret_anchors_from_line_segment` in Lib/traceback.py).

use ruff_python_ast::{Expr, Stmt};
use ruff_python_parser::parse_module;
use ruff_text_size::{Ranged, TextSize};

/// A line of the segment, and a character in it.
pub(super) type Place = (usize, usize);

/// Where the part at fault begins and ends.
#[derive(Debug, PartialEq)]
pub(super) struct Anchors {
    pub(super) left: Place,
    pub(super) right: Place,
}

/// Finds them in what was running; `None` where nothing is marked apart.
pub(super) fn find(segment: &str) -> Option<Anchors> {
    // in brackets it may go over several lines
    let text = format!("(\n{segment}\n)");
    let parsed = parse_module(&text).ok()?.into_syntax();
    let [Stmt::Expr(statement)] = &parsed.body[..] else { return None };
    let seg = Segment { text: &text, lines: segment.lines().map(|line| line.chars().collect()).collect() };
    match &*statement.value {
        Expr::BinOp(e) => seg.operator(e.left.range().end(), e.right.range().start()),
        Expr::Subscript(e) => seg.brackets(e.value.range().end(), e.range().end(), '['),
        Expr::Call(e) => seg.brackets(e.func.range().end(), e.range().end(), '('),
        _ => None,
    }
}

struct Segment<'t> {
    /// The text that was parsed: the segment in brackets on lines of their own.
    text: &'t str,
    lines: Vec<Vec<char>>,
}

impl Segment<'_> {
    fn place(&self, offset: TextSize) -> Place {
        let before = &self.text[..offset.to_usize()];
        let line_start = before.rfind('\n').map_or(0, |i| i + 1);
        (before.matches('\n').count() - 1, before[line_start..].chars().count())
    }

    fn char_at(&self, (line, column): Place) -> Option<char> {
        self.lines.get(line)?.get(column).copied()
    }

    /// This place, or the first one behind it where a character stands.
    fn valid(&self, (mut line, mut column): Place) -> Option<Place> {
        while column >= self.lines.get(line)?.len() {
            (line, column) = (line + 1, 0);
        }
        Some((line, column))
    }

    /// The first place from here on whose character satisfies `stop`; comments and continued lines are skipped.
    fn until(&self, from: Place, stop: impl Fn(char) -> bool) -> Option<Place> {
        let mut at = self.valid(from)?;
        loop {
            at = match self.char_at(at)? {
                '\\' | '#' => self.valid((at.0 + 1, 0))?,
                c if stop(c) => return Some(at),
                _ => self.valid((at.0, at.1 + 1))?,
            };
        }
    }

    /// The operator between two operands: one or two characters.
    fn operator(&self, left_end: TextSize, right_start: TextSize) -> Option<Anchors> {
        let left = self.until(self.place(left_end), |c| !c.is_whitespace() && c != ')')?;
        let right_operand = self.place(right_start);
        let next = (left.0, left.1 + 1);
        let is_operator = (right_operand.0 > left.0 || next.1 < right_operand.1)
            && self.char_at(next).is_some_and(|c| !c.is_whitespace() && !matches!(c, '\\' | '#'));
        Some(Anchors { left, right: (left.0, next.1 + usize::from(is_operator)) })
    }

    fn brackets(&self, from: TextSize, end: TextSize, bracket: char) -> Option<Anchors> {
        let left = self.until(self.place(from), |c| c == bracket)?;
        Some(Anchors { left, right: self.place(end) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(segment: &str, expected: Option<(Place, Place)>) {
        assert_eq!(find(segment), expected.map(|(left, right)| Anchors { left, right }), "{segment:?}");
    }

    #[test]
    fn operators_and_brackets_are_found() {
        check("a + b", Some(((0, 2), (0, 3))));
        check("(a) ** (b)", Some(((0, 4), (0, 6))));
        check("a//b", Some(((0, 1), (0, 3))));
        check("a + # why\nb", Some(((0, 2), (0, 3))));
        check("f(x)(y)", Some(((0, 4), (0, 7))));
        check("d[1\n]", Some(((0, 1), (1, 1))));
        check("a.b", None);
        check("a < b", None);
        check("a b", None);
    }
}
