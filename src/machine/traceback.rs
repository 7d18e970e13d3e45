//! Tracebacks as CPython 3.13 prints them (Lib/traceback.py, Python/traceback.c).

use std::fmt::Write as _;

use crate::bytecode::Position;
use crate::heap::{Obj, Slot, exc};
use crate::types::ty;

use super::Machine;

/// Repeated lines of a deep recursion are shown this often.
const REPEATS: usize = 3;

impl Machine {
    /// The whole traceback of an exception, its causes first.
    pub(crate) fn traceback_text(&mut self, e: Slot) -> String {
        let mut out = String::new();
        self.write_traceback(e, &mut out, &mut Vec::new());
        out
    }

    fn write_traceback(&mut self, e: Slot, out: &mut String, seen: &mut Vec<Slot>) {
        seen.push(e);
        let cause = self.heap.item(e, exc::CAUSE);
        let context = self.heap.item(e, exc::CONTEXT);
        if !cause.is_null() && !seen.contains(&cause) {
            self.write_traceback(cause, out, seen);
            out.push_str("\nThe above exception was the direct cause of the following exception:\n\n");
        } else if !context.is_null() && self.heap.aux(e) & 1 == 0 && !seen.contains(&context) {
            self.write_traceback(context, out, seen);
            out.push_str("\nDuring handling of the above exception, another exception occurred:\n\n");
        }
        let entries = self.traceback_entries(e);
        if !entries.is_empty() {
            out.push_str("Traceback (most recent call last):\n");
        }
        let mut last: Option<(String, u32)> = None;
        let mut repeated = 0;
        for (code, line, pc) in entries {
            let key = (code.code.name.to_string(), line);
            if last.as_ref() == Some(&key) {
                repeated += 1;
            } else {
                write_repeated(out, repeated);
                repeated = 1;
                last = Some(key);
            }
            if repeated > REPEATS {
                continue;
            }
            let (file, name) = (&code.code.filename, &code.code.name);
            let _infallible = writeln!(out, "  File \"{file}\", line {line}, in {name}");
            if code.traced
                && let Some(&position) = code.code.positions.get(pc as usize)
            {
                self.write_source_lines(position, line, out);
            }
        }
        write_repeated(out, repeated);
        let summary = self.exception_last_line(e);
        out.push_str(&summary);
        out.push('\n');
        self.write_notes(e, out);
    }

    fn write_notes(&mut self, e: Slot, out: &mut String) {
        let dict = self.heap.item(e, exc::DICT);
        let notes = if dict.is_null() { None } else { self.heap.dict_get_str(dict, super::name::NOTES) };
        if let Some(notes) = notes.filter(|&n| matches!(self.heap.obj(n), Obj::List { .. })) {
            for n in self.heap.items(notes) {
                out.push_str(self.heap.str_of(n));
                out.push('\n');
            }
        }
    }

    /// The source lines of an entry, with carets under the part that was running.
    fn write_source_lines(&self, p: Position, line: u32, out: &mut String) {
        let lines: Vec<&str> = self.source.lines().collect();
        let Some(text) = lines.get(line as usize - 1) else { return };
        let trimmed = text.trim_start();
        if trimmed.trim_end().is_empty() {
            return;
        }
        out.push_str("    ");
        out.push_str(trimmed.trim_end());
        out.push('\n');
        if p.col == u32::MAX || p.line != line || p.end_line != p.line {
            return;
        }
        let indent = text.len() - trimmed.len();
        let (start, end) = (p.col as usize, (p.end_col as usize).min(text.trim_end().len()));
        if end <= start || start < indent {
            return;
        }
        // the whole line needs no carets
        if start == indent && end >= text.trim_end().len() {
            return;
        }
        let width = |s: &str| s.chars().count();
        let (before, marked) = (&text[indent..start], &text[start..end]);
        out.push_str("    ");
        out.push_str(&" ".repeat(width(before)));
        out.push_str(&carets(marked));
        out.push('\n');
    }

    /// `TypeName: text`, with the hints that CPython adds to names that are not there.
    fn exception_last_line(&mut self, e: Slot) -> String {
        let class = self.heap.ty(e);
        let data = self.heap.class(class);
        let mut name = data.name.to_string();
        if let Some(module) = self.heap.dict_get_str(data.dict, super::name::MODULE) {
            let module = self.heap.str_of(module);
            if module != "__main__" && module != "builtins" && !module.is_empty() {
                name = format!("{module}.{name}");
            }
        }
        let text = self.exception_summary(e);
        let text = match text.split_once(": ") {
            Some((_, rest)) if text.starts_with(&*self.heap.class(class).name) => format!("{name}: {rest}"),
            _ => text,
        };
        match self.suggestion(e) {
            Some(hint) => format!("{text}. Did you mean: '{hint}'?"),
            None => text,
        }
    }

    /// The name that was probably meant, for NameError and AttributeError.
    fn suggestion(&mut self, e: Slot) -> Option<String> {
        let class = self.heap.ty(e);
        if ![ty::NAME_ERROR, ty::ATTRIBUTE_ERROR].iter().any(|&of| self.is_subclass(class, of)) {
            return None;
        }
        let wrong = self.heap.item(e, exc::EXTRA0);
        if wrong.is_null() || self.heap.text(wrong).is_none() {
            return None;
        }
        let wrong = self.heap.str_of(wrong).to_owned();
        let mut known: Vec<String> = Vec::new();
        if self.is_subclass(class, ty::ATTRIBUTE_ERROR) {
            let o = self.heap.item(e, exc::EXTRA1);
            if o.is_null() {
                return None;
            }
            known = self.attribute_names(o);
        } else if self.is_subclass(class, ty::NAME_ERROR) {
            if let Some((code, ..)) = self.traceback_entries(e).last() {
                known.extend(code.code.locals.iter().map(ToString::to_string));
            }
            for dict in [self.main, self.builtins] {
                if !dict.is_null() {
                    known.extend(
                        self.heap.dict_items(dict).iter().map(|(k, _)| self.heap.str_of(*k).to_owned()),
                    );
                }
            }
        }
        super::suggest::closest(&wrong, known.iter().map(String::as_str)).map(str::to_owned)
    }

    /// All attribute names of an object, sorted, as `dir()` lists them.
    pub(crate) fn attribute_names(&self, o: Slot) -> Vec<String> {
        let mut names = std::collections::BTreeSet::new();
        let mut add = |heap: &crate::heap::Heap, dict: Slot| {
            if !dict.is_null() {
                names.extend(heap.dict_items(dict).iter().map(|(k, _)| heap.str_of(*k).to_owned()));
            }
        };
        let class = if self.heap.is_class(o) { o } else { self.heap.ty(o) };
        for c in self.heap.items(self.heap.class(class).mro) {
            add(&self.heap, self.heap.class(c).dict);
        }
        if let Some(dict) = self.attr_dict(o) {
            add(&self.heap, dict);
        }
        for (k, _) in self.heap.inline_items(o) {
            names.insert(self.heap.str_of(k).to_owned());
        }
        names.into_iter().collect()
    }
}

fn write_repeated(out: &mut String, n: usize) {
    if n > REPEATS {
        let more = n - REPEATS;
        let s = if more == 1 { "" } else { "s" };
        let _infallible = writeln!(out, "  [Previous line repeated {more} more time{s}]");
    }
}

/// Carets under a stretch of source: of a binary operation the operator, of a call or subscript the brackets are
/// marked, and the rest by tildes.
fn carets(marked: &str) -> String {
    let n = marked.chars().count();
    match anchors(marked) {
        Some((from, to)) => {
            let (a, b) = (marked[..from].chars().count(), marked[..to].chars().count());
            format!("{}{}{}", "~".repeat(a), "^".repeat(b - a), "~".repeat(n - b))
        }
        None => "^".repeat(n),
    }
}

/// Which part of an expression is at fault (`_extract_caret_anchors_from_line_segment` in Lib/traceback.py).
fn anchors(text: &str) -> Option<(usize, usize)> {
    use ruff_python_ast::Expr;
    use ruff_text_size::Ranged;
    let parsed = ruff_python_parser::parse_expression(text).ok()?;
    match parsed.expr() {
        Expr::BinOp(b) => {
            let (from, to) = (b.left.range().end().to_usize(), b.right.range().start().to_usize());
            let between = &text[from..to];
            let op = between.find(|c: char| !c.is_whitespace() && c != ')')?;
            let len = between[op..].chars().take_while(|c| !c.is_whitespace() && *c != '(').count().min(2);
            Some((from + op, from + op + len))
        }
        Expr::Subscript(s) => {
            let from = s.value.range().end().to_usize();
            let open = from + text[from..].find('[')?;
            Some((open, text.trim_end().len()))
        }
        Expr::Call(c) => {
            let from = c.func.range().end().to_usize();
            let open = from + text[from..].find('(')?;
            Some((open, text.trim_end().len()))
        }
        _ => None,
    }
}
