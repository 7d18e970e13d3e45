//! Tracebacks as CPython 3.13 prints them (Lib/traceback.py, and Python/traceback.c for what is ignored).

mod anchors;
pub(crate) mod closest;
pub(crate) mod hints;
mod lines;
mod width;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::bytecode::Position;
use crate::heap::{Obj, Slot, exc};
use crate::source::Text;
use crate::types::{class, exceptions, int, ty};

use super::{Machine, Res, Unwind, name};

/// Repeated lines of a deep recursion are shown this often.
const REPEATS: usize = 3;
/// So many exceptions of a group are shown, and so many groups in groups.
const MAX_WIDTH: usize = 15;
const MAX_DEPTH: usize = 10;

const BY_CAUSE: &str = "\nThe above exception was the direct cause of the following exception:\n\n";
const BY_CONTEXT: &str = "\nDuring handling of the above exception, another exception occurred:\n\n";

/// An exception that is to be told, as it was when that began.
struct Told {
    e: Slot,
    cause: Option<usize>,
    context: Option<usize>,
    exceptions: Option<Vec<usize>>,
    /// What it says itself, hints and notes included.
    only: String,
    entries: Vec<String>,
}

/// How deep in groups what is being written is, and whether a group's frame is still open.
#[derive(Default)]
struct Margin {
    depth: usize,
    open: bool,
}

impl Margin {
    fn indent(&self) -> String {
        " ".repeat(2 * self.depth)
    }

    fn put(&self, out: &mut String, text: &str, margin: char) {
        for line in text.split_inclusive('\n') {
            if self.depth > 0 {
                let _infallible = write!(out, "{}{margin} ", self.indent());
            }
            out.push_str(line);
        }
    }
}

impl Machine {
    /// The whole traceback of an exception, its causes first. Only a stop is an error: what the program raises while
    /// it is asked is told instead.
    pub(crate) fn traceback_text(&mut self, e: Slot) -> Res<String> {
        let mark = self.stack.len();
        let told = self.tell(e)?;
        self.truncate(mark);
        let mut out = String::new();
        write_chain(&told, 0, &mut Margin::default(), &mut out);
        Ok(out)
    }

    /// Takes down an exception, what caused it, and what it is made of; each is held on the operand stack.
    fn tell(&mut self, e: Slot) -> Res<Vec<Told>> {
        let mut all = Vec::new();
        let mut seen = BTreeSet::new();
        self.tell_one(e, &mut all, &mut seen)?;
        let mut waiting = vec![0];
        while let Some(i) = waiting.pop() {
            let e = all[i].e;
            let new = |s: Slot, seen: &BTreeSet<Slot>| s.some().filter(|s| !seen.contains(s));
            let cause = match new(self.heap.item(e, exc::CAUSE), &seen) {
                Some(cause) => Some(self.tell_one(cause, &mut all, &mut seen)?),
                None => None,
            };
            let context = match new(self.heap.item(e, exc::CONTEXT), &seen) {
                Some(context) if cause.is_none() && !self.suppresses_context(e) => {
                    Some(self.tell_one(context, &mut all, &mut seen)?)
                }
                _ => None,
            };
            let mut exceptions = None;
            if self.is_a(e, ty::BASE_EXCEPTION_GROUP) {
                let mut told = Vec::new();
                for inner in exceptions::group_exceptions(self, e) {
                    told.push(self.tell_one(inner, &mut all, &mut seen)?);
                }
                exceptions = Some(told);
            }
            waiting.extend(cause.iter().chain(&context).chain(exceptions.iter().flatten()));
            let told = &mut all[i];
            (told.cause, told.context, told.exceptions) = (cause, context, exceptions);
        }
        Ok(all)
    }

    fn tell_one(&mut self, e: Slot, all: &mut Vec<Told>, seen: &mut BTreeSet<Slot>) -> Res<usize> {
        let held = self.share(e);
        self.temp(held);
        seen.insert(e);
        let entries = self.stack_entries(self.heap.item(e, exc::TRACEBACK));
        let only = self.exception_only(e)?;
        all.push(Told { e, cause: None, context: None, exceptions: None, only, entries });
        Ok(all.len() - 1)
    }

    /// The entries of a traceback, outermost first, as they are printed.
    pub(crate) fn stack_entries(&self, traceback: Slot) -> Vec<String> {
        let mut out: Vec<String> = Vec::new();
        let mut last: Option<(std::rc::Rc<str>, std::rc::Rc<str>, u32)> = None;
        let mut repeated = 0;
        let text = Text::new(&self.source);
        for (code, line, at) in self.entries_of(traceback) {
            let position = code.code.positions.get(at as usize).copied().unwrap_or_default();
            let line = if position.line > 0 { position.line } else { line };
            let key = (code.code.filename.clone(), code.code.name.clone(), line);
            if last.as_ref() == Some(&key) {
                repeated += 1;
            } else {
                out.extend(repeats(repeated));
                repeated = 1;
                last = Some(key);
            }
            if repeated > REPEATS {
                continue;
            }
            let mut entry =
                format!("  File \"{}\", line {line}, in {}\n", code.code.filename, code.code.name);
            if code.traced {
                entry.push_str(&lines::source_lines(&text, position));
            }
            out.push(entry);
        }
        out.extend(repeats(repeated));
        out
    }

    /// A class as a traceback names it: with its module, but for the program's own and built-in ones.
    fn class_in_traceback(&self, class: Slot) -> String {
        let data = self.heap.class(class);
        let own = if data.qualname_obj.is_null() { &*data.name } else { self.heap.str_of(data.qualname_obj) };
        match &*class::class_module(self, class) {
            "__main__" | "builtins" => own.to_owned(),
            module => format!("{module}.{own}"),
        }
    }

    /// What an exception says without its traceback: where a syntax error is, its type and text, its notes.
    pub(crate) fn exception_only(&mut self, e: Slot) -> Res<String> {
        let class = self.heap.ty(e);
        let of = self.class_in_traceback(class);
        let mut text = self.safe_text(e, "<exception str() failed>", false)?;
        text.push_str(&self.hint(e)?);
        let mut out = if self.is_subclass(class, ty::SYNTAX_ERROR) {
            self.syntax_error_text(e, &of)?
        } else if text.is_empty() {
            format!("{of}\n")
        } else {
            format!("{of}: {text}\n")
        };
        let notes = self.getattr_opt(e, name::NOTES);
        let notes = self.except(notes, ty::BASE_EXCEPTION)?.flatten();
        if let Some(notes) = notes {
            let notes = self.temp(notes);
            self.write_notes(notes, &mut out)?;
            let notes = self.pop();
            self.release(notes);
        }
        Ok(out)
    }

    fn write_notes(&mut self, notes: Slot, out: &mut String) -> Res<()> {
        if notes == Slot::NONE {
            return Ok(());
        }
        if !matches!(self.heap.obj(notes), Obj::List { .. } | Obj::Tuple(_)) {
            let text = self.safe_text(notes, "<__notes__ repr() failed>", true)?;
            out.push_str(&text);
            out.push('\n');
            return Ok(());
        }
        for note in self.heap.items(notes) {
            let text = self.safe_text(note, "<note str() failed>", false)?;
            out.push_str(&text);
            out.push('\n');
        }
        Ok(())
    }

    /// `str(s)` or `repr(s)`, or something else where that raises.
    fn safe_text(&mut self, s: Slot, or: &str, repr: bool) -> Res<String> {
        let before = std::mem::replace(&mut self.raised, Slot::NULL);
        let mark = self.stack.len();
        let text = if repr { self.repr_text(s) } else { self.str_text(s) };
        let text = self.except(text, ty::BASE_EXCEPTION)?;
        self.truncate(mark);
        self.raised = before;
        Ok(text.unwrap_or_else(|| or.to_owned()))
    }

    /// A syntax error: file and line, the line itself, carets, the message (`_format_syntax_error`).
    fn syntax_error_text(&mut self, e: Slot, of: &str) -> Res<String> {
        let [msg, file, line, offset, text, end_line, end_offset] =
            [0, 1, 2, 3, 4, 5, 6].map(|i| self.heap.item(e, exc::EXTRA0 + i));
        let given = |s: Slot| !s.is_null() && s != Slot::NONE;
        let mut out = String::new();
        let file = if given(file) { Some(self.str_text(file)?) } else { None };
        let mut suffix = String::new();
        if given(line) {
            let line = self.str_text(line)?;
            let file = file.as_deref().filter(|f| !f.is_empty()).unwrap_or("<string>");
            let _infallible = writeln!(out, "  File \"{file}\", line {line}");
        } else if let Some(file) = file {
            suffix = format!(" ({file})");
        }
        if let Some(text) = self.heap.text(text).map(|t| t.s.to_string()) {
            let number = |s: Slot| if given(s) { int::to_i64(&self.heap, s) } else { None };
            let one_line = number(line) == number(end_line) && given(line) == given(end_line);
            write_marked(&mut out, &text, given(offset), number(offset), one_line, number(end_offset));
        }
        let msg =
            if given(msg) { self.safe_text(msg, "", false)? } else { "<no detail available>".to_owned() };
        let _infallible = writeln!(out, "{of}: {msg}{suffix}");
        Ok(out)
    }

    /// What CPython prints of an exception that is ignored: no causes, no carets (`write_unraisable_exc_file` in
    /// Python/errors.c).
    pub(crate) fn ignored_text(&mut self, e: Slot) -> Res<String> {
        let mut out = String::new();
        let entries = self.stack_entries(self.heap.item(e, exc::TRACEBACK));
        if !entries.is_empty() {
            out.push_str("Traceback (most recent call last):\n");
        }
        for entry in entries {
            // what was running, on one line
            for line in entry.split_inclusive('\n').take(2) {
                out.push_str(line);
            }
        }
        let of = self.class_in_traceback(self.heap.ty(e));
        let text = self.safe_text(e, "<exception str() failed>", false)?;
        let _infallible = if text.is_empty() { writeln!(out, "{of}") } else { writeln!(out, "{of}: {text}") };
        Ok(out)
    }

    /// `TypeName: text` of an exception, as `f"{type(e).__name__}: {e}"` gives it.
    pub fn exception_summary(&mut self, e: Slot) -> String {
        let name = self.type_name(e);
        match self.safe_text(e, "<exception str() failed>", false) {
            Ok(text) if text.is_empty() => name.to_string(),
            Ok(text) => format!("{name}: {text}"),
            Err(Unwind::Raised | Unwind::Stop(_)) => name.to_string(),
        }
    }
}

/// The lines of a text with marks below the place that is meant.
pub(crate) fn marked_lines(text: &str, place: Position) -> String {
    lines::source_lines(&Text::new(text), place)
}

fn repeats(n: usize) -> Option<String> {
    let more = n.checked_sub(REPEATS).filter(|&more| more > 0)?;
    let s = if more == 1 { "" } else { "s" };
    Some(format!("  [Previous line repeated {more} more time{s}]\n"))
}

/// Writes an exception behind those that led to it (`TracebackException.format`).
fn write_chain(told: &[Told], last: usize, margin: &mut Margin, out: &mut String) {
    let mut chain = vec![(last, "")];
    let mut at = last;
    loop {
        let t = &told[at];
        let (before, link) = match (t.cause, t.context) {
            (Some(cause), _) => (cause, BY_CAUSE),
            (None, Some(context)) => (context, BY_CONTEXT),
            (None, None) => break,
        };
        if let Some(own) = chain.last_mut() {
            own.1 = link;
        }
        chain.push((before, ""));
        at = before;
    }
    for (i, link) in chain.into_iter().rev() {
        if !link.is_empty() {
            margin.put(out, link, '|');
        }
        write_one(told, i, margin, out);
    }
}

fn write_one(told: &[Told], i: usize, margin: &mut Margin, out: &mut String) {
    let t = &told[i];
    let Some(exceptions) = &t.exceptions else {
        if !t.entries.is_empty() {
            margin.put(out, "Traceback (most recent call last):\n", '|');
            for entry in &t.entries {
                margin.put(out, entry, '|');
            }
        }
        margin.put(out, &t.only, '|');
        return;
    };
    if margin.depth > MAX_DEPTH {
        margin.put(out, &format!("... (max_group_depth is {MAX_DEPTH})\n"), '|');
        return;
    }
    let outermost = margin.depth == 0;
    if outermost {
        margin.depth = 1;
    }
    if !t.entries.is_empty() {
        let corner = if outermost { '+' } else { '|' };
        margin.put(out, "Exception Group Traceback (most recent call last):\n", corner);
        for entry in &t.entries {
            margin.put(out, entry, '|');
        }
    }
    margin.put(out, &t.only, '|');
    margin.open = false;
    let shown = exceptions.len().min(MAX_WIDTH + 1);
    for (k, &inner) in exceptions.iter().take(shown).enumerate() {
        let is_last = k + 1 == shown;
        if is_last {
            // a group inside may close the frame
            margin.open = true;
        }
        let corner = if k == 0 { "+-" } else { "  " };
        let title = if k < MAX_WIDTH { (k + 1).to_string() } else { "...".to_owned() };
        let _infallible =
            writeln!(out, "{}{corner}+---------------- {title} ----------------", margin.indent());
        margin.depth += 1;
        if k < MAX_WIDTH {
            write_chain(told, inner, margin, out);
        } else {
            let more = exceptions.len() - MAX_WIDTH;
            let s = if more > 1 { "s" } else { "" };
            margin.put(out, &format!("and {more} more exception{s}\n"), '|');
        }
        if is_last && margin.open {
            let _infallible = writeln!(out, "{}+------------------------------------", margin.indent());
            margin.open = false;
        }
        margin.depth -= 1;
    }
    if outermost {
        margin.depth = 0;
    }
}

/// The line of a syntax error, and carets below it; columns count characters from 1.
fn write_marked(
    out: &mut String,
    text: &str,
    has_offset: bool,
    offset: Option<i64>,
    one_line: bool,
    end: Option<i64>,
) {
    let whole = text.trim_end_matches('\n');
    let shown = whole.trim_start_matches([' ', '\n', '\x0c']);
    let (n_text, n_whole) = (text.chars().count() as i64, whole.chars().count() as i64);
    let indent = n_whole - shown.chars().count() as i64;
    if !has_offset {
        let _infallible = writeln!(out, "    {shown}");
    }
    let Some(mut offset) = offset else { return };
    let mut end = if one_line { end.filter(|&end| end != 0).unwrap_or(offset) } else { n_whole + 1 };
    if offset > n_text && n_text > 0 {
        offset = n_whole + 1;
    }
    if end > n_text && n_text > 0 {
        end = n_whole + 1;
    }
    if offset >= end || end < 0 {
        end = offset + 1;
    }
    let _infallible = writeln!(out, "    {shown}");
    if let Ok(before) = usize::try_from(offset - 1 - indent) {
        // a tab before the mistake stays one, so that the carets stand below it
        let gap: String =
            shown.chars().take(before).map(|c| if c.is_whitespace() { c } else { ' ' }).collect();
        let _infallible = writeln!(out, "    {gap}{}", "^".repeat((end - offset) as usize));
    }
}
