//! Files that a person opens or saves: programs, notebooks, lessons.
//!
//! A notebook becomes one program, its cells in order under lines that name them ([`CELL_MARK`]), so that one
//! interpreter runs them all; what the notebook had stored as output stands beside what is printed here.
//!
//! Invariant: whatever the bytes, [`open`] ends in an [`Opened`] or in a sentence that says what is wrong.
//! Deliberately absent: the disk and the browser's dialogs.

mod export_text;
mod ipynb;
mod magic;
mod markdown;
mod own_trace;
mod pythontutor;
mod save;
mod text;
mod trace;

use std::fmt::Write as _;

use crate::lessons;
use crate::timeline::UNKNOWN_COUNT;

pub use save::to_ipynb;
pub use trace::{ForeignRun, read as read_trace};

/// The most that a file may hold, in bytes.
pub const LIMIT: usize = 8 << 20;

/// What a cell's first line begins with in a program that was made from a notebook, as editors write it.
pub const CELL_MARK: &str = "# %%";

/// What was found in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opened {
    /// A program.
    Program(String),
    /// A notebook.
    Notebook(Notebook),
    /// A lesson; its text is known to be one.
    Lesson(String),
    /// A run that was recorded, see [`read_trace`]; its text is known to be one.
    Trace {
        /// The program.
        code: String,
        /// The JSON.
        text: String,
        /// Whether it says how many references objects have.
        has_counts: bool,
    },
}

/// A notebook's cells of code, in order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notebook {
    /// The cells.
    pub cells: Vec<Cell>,
    /// What else is in it, in order: kept for saving.
    pub notes: Vec<Note>,
}

/// A cell of text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Note {
    /// How many cells of code stand before it.
    pub n_before: usize,
    /// Whether it is shown as it is written, and is no Markdown.
    pub is_raw: bool,
    /// The text.
    pub text: String,
}

/// A cell of code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// What the notebook calls it: `In [3]`; may be empty.
    pub label: String,
    /// Its code, without empty lines at both ends.
    pub code: String,
    /// What the notebook has stored as its output; may be empty.
    pub stored: String,
}

/// Where a cell stands in the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellRange {
    /// Its number and label, as its mark has them.
    pub title: String,
    /// Its first line of code, from 1.
    pub first: u32,
    /// Its last line.
    pub last: u32,
}

/// Reads a file. `name` decides what it is taken for, and where it does not say, its text.
pub fn open(name: &str, bytes: &[u8]) -> Result<Opened, String> {
    if bytes.len() > LIMIT {
        return Err(format!("{name} is too large: it has more than {} MiB.", LIMIT >> 20));
    }
    let text = text::decode(bytes).map_err(|at| {
        let is_binary = bytes.contains(&0);
        let words = format!(" in UTF-8 (at byte {at}). An editor can save it as that.");
        format!("{name} is no text{}", if is_binary { "." } else { &words })
    })?;
    if text.trim().is_empty() {
        return Err(format!("{name} is empty."));
    }
    let end = name.rsplit_once('.').map_or(String::new(), |(_, end)| end.to_ascii_lowercase());
    let notebook = match end.as_str() {
        "py" | "pyw" => return Ok(Opened::Program(text)),
        "ipynb" => ipynb::read(&text).map_err(|why| format!("{name} is no notebook: {why}."))?,
        "md" | "markdown" => {
            if lessons::parse(&text).is_ok() {
                return Ok(Opened::Lesson(text));
            }
            match lessons::parse(&text) {
                Err(mistake) if is_meant_as_lesson(&text) => {
                    return Err(format!("{name} has a mistake in {mistake}."));
                }
                _ => markdown::read(&text),
            }
        }
        "json" | "js" | "trace" if !text.contains("\"nbformat\"") => return trace(name, text),
        _ if trace::is_trace(&text) => return trace(name, text),
        _ if text.trim_start().starts_with('{') && text.contains("\"cells\"") => {
            ipynb::read(&text).map_err(|why| format!("{name} is no notebook: {why}."))?
        }
        _ if export_text::is_export(&text) => export_text::read(&text),
        _ => return Ok(Opened::Program(text)),
    };
    if notebook.cells.is_empty() {
        return Err(format!("There is no Python code in {name}."));
    }
    Ok(Opened::Notebook(notebook))
}

/// Whether a text has what only lessons have, so that one with a mistake is not taken for notes.
fn is_meant_as_lesson(text: &str) -> bool {
    let begins = |start: &str| text.lines().any(|line| line.starts_with(start));
    let has_head = text.starts_with("---\n") && ["slug:", "part:"].into_iter().any(begins);
    has_head || begins("step: ") && (begins("## ") || begins("```predict") || begins("```task"))
}

fn trace(name: &str, text: String) -> Result<Opened, String> {
    match trace::read(&text) {
        Ok(run) => {
            let mut objects = run.views.iter().flat_map(|view| &view.objects);
            let has_counts =
                objects.any(|object| object.refcount.is_some_and(|count| count != UNKNOWN_COUNT));
            Ok(Opened::Trace { code: run.code, text, has_counts })
        }
        Err(why) => Err(format!("{name} is no trace that can be shown: {why}.")),
    }
}

impl Notebook {
    /// The cells as one program.
    pub fn program(&self) -> String {
        let mut out = String::new();
        for (idx, cell) in self.cells.iter().enumerate() {
            if idx > 0 {
                out.push('\n');
            }
            let label = if cell.label.is_empty() { String::new() } else { format!(", {}", cell.label) };
            writeln!(out, "{CELL_MARK} Cell {}{label}\n{}", idx + 1, cell.code)
                .expect("a string takes all that is written");
        }
        out
    }
}

/// Where the cells of a program are, also after it was edited.
pub fn cell_ranges(program: &str) -> Vec<CellRange> {
    let mut cells: Vec<CellRange> = Vec::new();
    for (line, text) in (1_u32..).zip(program.lines()) {
        if let Some(title) = text.strip_prefix(CELL_MARK) {
            cells.push(CellRange { title: title.trim().to_owned(), first: line + 1, last: line });
        } else if let Some(cell) = cells.last_mut() {
            cell.last = line;
        }
    }
    cells
}

/// How what a notebook has stored of a cell compares with what the cell prints here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreement {
    /// Character for character.
    Same,
    /// But for addresses: where the one has an address the other has one too, and the same one in the same places.
    SameButAddresses,
    /// Not so.
    Differs,
}

/// Compares two outputs.
pub fn agreement(stored: &str, printed: &str) -> Agreement {
    let (stored, printed) = (stored.trim_end(), printed.trim_end());
    if stored == printed {
        return Agreement::Same;
    }
    let (theirs, ours) = (addresses(stored), addresses(printed));
    let texts = |parts: &[Part<'_>]| parts.iter().map(|part| part.text.to_owned()).collect::<Vec<_>>();
    // the same address stands for the same object on both sides
    let pattern = |parts: &[Part<'_>]| -> Vec<Option<usize>> {
        parts.iter().map(|part| parts.iter().position(|other| other.address == part.address)).collect()
    };
    let is_same = theirs.len() > 1 && texts(&theirs) == texts(&ours) && pattern(&theirs) == pattern(&ours);
    if is_same { Agreement::SameButAddresses } else { Agreement::Differs }
}

/// A piece of output, and the address that it ends at, if it does.
#[derive(Default)]
struct Part<'t> {
    text: &'t str,
    address: Option<&'t str>,
}

/// Digits of the shortest number that can be an address: what CPython itself brings along lies low.
const ADDRESS_DIGITS: usize = 7;

fn addresses(output: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut at) = (0, 0);
    let is_digit = |c: char| c.is_ascii_hexdigit();
    while at < output.len() {
        let rest = &output[at..];
        let n_word = rest.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(rest.len());
        let word = &rest[..n_word];
        let is_hex = word
            .strip_prefix("0x")
            .is_some_and(|digits| digits.len() >= ADDRESS_DIGITS && digits.chars().all(is_digit));
        if is_hex || word.len() >= ADDRESS_DIGITS && word.bytes().all(|byte| byte.is_ascii_digit()) {
            parts.push(Part { text: &output[start..at], address: Some(word) });
            start = at + n_word;
        }
        at += n_word + rest[n_word..].chars().next().map_or(0, char::len_utf8);
    }
    parts.push(Part { text: &output[start..], address: None });
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notebook(name: &str, text: &str) -> Notebook {
        match open(name, text.as_bytes()) {
            Ok(Opened::Notebook(notebook)) => notebook,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_trace_says_whether_it_has_counts() {
        let ours = crate::trace::trace("a = [1]\nb = a\n", "main.py", "", 100).to_string();
        let theirs = r#"{"code": "a = [1]\n", "trace": [{"line": 1, "event": "step_line", "func_name": "<module>",
            "globals": {"a": ["REF", 1]}, "ordered_globals": ["a"], "stack_to_render": [], "heap": {"1": ["LIST", 1]},
            "stdout": ""}]}"#;
        for (text, known) in [(&*ours, true), (theirs, false)] {
            let Ok(Opened::Trace { has_counts, .. }) = open("t.json", text.as_bytes()) else {
                panic!("{text}")
            };
            assert_eq!(has_counts, known);
        }
    }

    #[test]
    fn a_program_stays_as_it_is() {
        let text = "a = 1\n\n\nb = a\n";
        assert_eq!(open("x.py", text.as_bytes()), Ok(Opened::Program(text.into())));
        assert_eq!(open("notes.txt", text.as_bytes()), Ok(Opened::Program(text.into())));
        assert_eq!(open("x.py", "\u{feff}a = 1\r\n".as_bytes()), Ok(Opened::Program("a = 1\n".into())));
    }

    #[test]
    fn texts_in_other_encodings() {
        let program = |bytes: &[u8]| match open("x.py", bytes) {
            Ok(Opened::Program(text)) => text,
            other => panic!("{other:?}"),
        };
        assert_eq!(
            program(b"# -*- coding: latin-1 -*-\na = '\xe9'\n"),
            "# -*- coding: latin-1 -*-\na = 'é'\n"
        );
        assert_eq!(
            program(b"#!python\r\n# vim: set fileencoding=cp1252 :\r\na = '\x80'\r\n").lines().last(),
            Some("a = '€'")
        );
        assert_eq!(program(&[0xff, 0xfe, b'a', 0, b'\r', 0, b'b', 0]), "a\nb");
        assert_eq!(program(&[0xfe, 0xff, 0, b'a']), "a");
        for bytes in [&b"a = '\xe9'\n"[..], b"# coding: shift-jis\n'\x83'", &[0xff, 0xfe, b'a'][..]] {
            assert!(open("x.py", bytes).unwrap_err().contains("UTF-8"), "{bytes:?}");
        }
        assert_eq!(program(b"a = 1\rb = 2\r"), "a = 1\nb = 2\n", "line ends of old");
    }

    #[test]
    fn what_is_no_text_is_told() {
        for name in ["a.py", "a.ipynb", "a.md", "a", "a.json"] {
            assert_eq!(open(name, b" \r\n"), Err(format!("{name} is empty.")));
        }
        let why = open("photo.png", &[0x89, b'P', 0xff]).unwrap_err();
        assert!(why.contains("photo.png") && why.contains("UTF-8"), "{why}");
        assert_eq!(open("photo.png", &[0x89, b'P', 0xff, 0]), Err("photo.png is no text.".to_owned()));
        assert!(open("big.py", &vec![b'a'; LIMIT + 1]).unwrap_err().contains("too large"));
        assert!(open("a.ipynb", b"{").unwrap_err().contains("no notebook"));
        assert!(
            open("a.json", b"{\"events\": []}")
                .unwrap_err()
                .contains("no trace that can be shown: it has no `code`")
        );
        assert!(open("a.md", b"# Only words\n").unwrap_err().contains("no Python code"));
    }

    #[test]
    fn cells_are_found_again_in_the_program() {
        let cells = ["a = 1", "def f():\n    return a", "f()"];
        let cells = cells.map(|code| Cell { label: "In [7]".into(), code: code.into(), ..Cell::default() });
        let program = Notebook { cells: cells.to_vec(), ..Notebook::default() }.program();
        assert!(program.starts_with("# %% Cell 1, In [7]\na = 1\n\n# %% Cell 2, In [7]\n"), "{program}");
        let ranges = cell_ranges(&program);
        assert_eq!(ranges.iter().map(|cell| cell.first).collect::<Vec<_>>(), [2, 5, 9]);
        assert_eq!(ranges[1].title, "Cell 2, In [7]");
        assert_eq!(cell_ranges("a = 1\n"), []);
    }

    #[test]
    fn outputs_are_compared_but_for_addresses() {
        use Agreement::*;
        for (stored, printed, agree) in [
            ("[1]\n", "[1]", Same),
            ("", "", Same),
            ("[1]", "[2]", Differs),
            (
                "135343447166720 135343447166720\n[1]",
                "139888662147136 139888662147136\n[1]\n",
                SameButAddresses,
            ),
            ("135343447166720 135343447166720", "139888662147136 139888662147137", Differs),
            ("135343447166720 135343447166720\n[1, 2]", "139888662147136 139888662147136\n[1]", Differs),
            ("<A object at 0x7f00aa00bb10>", "<A object at 0x7f3b2c016a50>", SameButAddresses),
            ("11642376", "10506816", SameButAddresses),
            ("1.2345678", "1.2345679", Differs),
            ("größe 12345", "größe 12346", Differs),
            ("a1234567", "a1234568", Differs),
        ] {
            assert_eq!(agreement(stored, printed), agree, "{stored} and {printed}");
        }
    }

    #[test]
    fn a_notebook_in_json() {
        let text = r##"{"nbformat": 4, "cells": [
            {"cell_type": "markdown", "source": ["# Title"]},
            {"cell_type": "code", "execution_count": 3, "source": ["%matplotlib inline\n", "a = [1]\n", "print(a)"],
             "outputs": [{"output_type": "stream", "name": "stdout", "text": ["[1]\n"]},
                         {"output_type": "execute_result", "data": {"text/plain": "7"}}]},
            {"cell_type": "code", "execution_count": null, "source": "b = a", "outputs": []}]}"##;
        let notebook = notebook("a.ipynb", text);
        assert_eq!(notebook.cells.len(), 2);
        assert_eq!(notebook.cells[0].label, "In [3]");
        assert_eq!(notebook.cells[0].code, "# %matplotlib inline\na = [1]\nprint(a)");
        assert_eq!(notebook.cells[0].stored, "[1]\n7");
        assert_eq!(
            notebook.cells[1],
            Cell { label: String::new(), code: "b = a".into(), stored: String::new() }
        );
    }

    /// A notebook of such cells of code.
    fn of_cells(codes: &[&str]) -> Vec<String> {
        let cells: Vec<_> = codes
            .iter()
            .map(|code| serde_json::json!({"cell_type": "code", "source": code, "outputs": []}))
            .collect();
        let json = serde_json::json!({"nbformat": 4, "cells": cells}).to_string();
        notebook("a.ipynb", &json).cells.into_iter().map(|cell| cell.code).collect()
    }

    #[test]
    fn commands_become_comments_and_python_stays() {
        let cells = of_cells(&[
            "%time f()\n%time a b\n!pip install x\nf?\na.b??\nprint(1)",
            "text = \"\"\"\n% done\n! now\n\"\"\"\nx = (10\n% 3)",
            "%%timeit -n 3\nf()",
            "%%bash\nls -l\n\ncd /",
            "if True:\n    %matplotlib inline\nfiles = !ls\nbest = %timeit -o f()\nn = 7 %2",
            "# %% not a cell\na = 1",
            "\n\n",
        ]);
        let wanted = [
            "f()  # %time\n# %time a b\n# !pip install x\n# f?\n# a.b??\nprint(1)",
            "text = \"\"\"\n% done\n! now\n\"\"\"\nx = (10\n% 3)",
            "# IPython: %%timeit -n 3\nf()",
            "# IPython: %%bash\n# ls -l\n#\n# cd /",
            "if True:\n    pass  # %matplotlib inline\n# files = !ls\n# best = %timeit -o f()\nn = 7 %2",
            "# # %% not a cell\na = 1",
        ];
        assert_eq!(cells, wanted);
        let program = Notebook {
            cells: cells.into_iter().map(|code| Cell { code, ..Cell::default() }).collect(),
            ..Notebook::default()
        };
        assert_eq!(cell_ranges(&program.program()).len(), wanted.len(), "a cell stays one cell");
    }

    #[test]
    fn notebooks_of_other_kinds() {
        let old = r#"{"nbformat": 3, "worksheets": [{"cells": [
            {"cell_type": "code", "input": ["a = 1\n", "a"], "prompt_number": 2, "language": "python",
             "outputs": [{"output_type": "pyout", "prompt_number": 2, "text": ["1"]},
                         {"output_type": "pyerr", "ename": "KeyError", "evalue": "'a'", "traceback": []}]},
            {"cell_type": "heading", "source": "b"}, {"cell_type": "raw", "source": "b = 2"}]},
            {"cells": [{"cell_type": "code", "input": "b = 2", "outputs": []}]}]}"#;
        let cells = notebook("old.ipynb", old).cells;
        assert_eq!(cells.iter().map(|cell| &*cell.code).collect::<Vec<_>>(), ["a = 1\na", "b = 2"]);
        assert_eq!((&*cells[0].label, &*cells[0].stored), ("In [2]", "1\nKeyError: 'a'"));
        let picture = r#"{"nbformat": 4, "cells": [{"cell_type": "code", "source": "a", "execution_count": 0, "outputs": [
            {"output_type": "display_data", "data": {"image/png": "iVBORw0KGgo="}}, 7, {"output_type": "stream"}]},
            {"cell_type": "code"}, 3, {"cell_type": "code", "source": {"a": 1}, "outputs": "no"}]}"#;
        assert_eq!(
            notebook("a.ipynb", picture).cells,
            [Cell { label: "In [0]".into(), code: "a".into(), stored: String::new() }]
        );
        for (json, words) in [
            (
                r#"{"nbformat": 4, "cells": [], "metadata": {"kernelspec": {"language": "R"}}}"#,
                "language is R",
            ),
            (
                r#"{"nbformat": 4, "cells": [], "metadata": {"language_info": {"name": "julia"}}}"#,
                "language is julia",
            ),
            (r#"{"nbformat": 4, "cells": []}"#, "no Python code"),
            (r#"{"nbformat": 4, "cells": [{"cell_type": "code", "source": "a"#, "no notebook"),
            (r#"{"nbformat": 4, "cells": 3}"#, "no cells"),
            (r"[1]", "no cells"),
            ("hello", "no notebook"),
        ] {
            let why = open("a.ipynb", json.as_bytes()).unwrap_err();
            assert!(why.contains(words), "{json}: {why}");
        }
        let deep = "[".repeat(100_000);
        assert!(open("a.ipynb", deep.as_bytes()).unwrap_err().contains("no notebook"));
    }

    #[test]
    fn a_saved_notebook_opens_again() {
        let program = "# %% Cell 1, In [3]\na = \"é\"\nprint(a)\n\n# %% Cell 2\nb = 2\n";
        let outputs = [("é\n".to_owned(), None), (String::new(), Some("KeyError: 'a'".to_owned()))];
        let again = notebook("x.ipynb", &to_ipynb(program, &outputs, &[]));
        let parts: Vec<_> = again.cells.iter().map(|cell| (&*cell.code, &*cell.stored)).collect();
        assert_eq!(parts, [("a = \"é\"\nprint(a)", "é"), ("b = 2", "KeyError: 'a'")]);
        let plain = notebook("x.ipynb", &to_ipynb("x = 1\n", &[], &[]));
        assert_eq!(plain.cells.len(), 1, "a program without marks is one cell");
    }

    #[test]
    fn a_notebooks_text_is_kept_and_what_is_not_shown_is_not_compared() {
        let text = r##"{"nbformat": 4, "cells": [
            {"cell_type": "markdown", "source": ["# Über\n", "x"]}, {"cell_type": "code", "source": "a = 1"},
            {"cell_type": "code", "source": ""}, {"cell_type": "raw", "source": "as it is"},
            {"cell_type": "code", "source": "plot(a)", "outputs": [
                {"output_type": "stream", "name": "stderr", "text": "a warning"},
                {"output_type": "display_data", "data": {"image/png": "iVBO", "text/plain": "<Figure>"}}]},
            {"cell_type": "markdown", "source": "The end."}]}"##;
        let read = notebook("a.ipynb", text);
        let note = |n_before, is_raw, text: &str| Note { n_before, is_raw, text: text.to_owned() };
        let notes = [note(0, false, "# Über\nx"), note(1, true, "as it is"), note(2, false, "The end.")];
        assert_eq!(read.notes, notes);
        assert_eq!(read.cells[1].stored, "");
        let saved = to_ipynb(&read.program(), &[], &read.notes);
        let again = notebook("a.ipynb", &saved);
        assert_eq!((&again.notes, again.cells.len()), (&read.notes, 2));
        // a program that has fewer cells now, and one without any
        for program in ["# %% Cell 1\nb = 2\n", "b = 2\n", "import x\n# %%\nb = 2\n# %%\nc\n# %%\nd\n"] {
            let again = notebook("a.ipynb", &to_ipynb(program, &[], &read.notes));
            assert_eq!(again.notes.len(), 3, "{program}");
            assert_eq!(
                again.notes.iter().map(|note| &*note.text).collect::<Vec<_>>(),
                ["# Über\nx", "as it is", "The end."]
            );
        }
    }

    #[test]
    fn fences_of_a_text_are_cells() {
        let text = "# Lists\n\n```python\na = [1]\nprint(a)\n```\n\n```text\n[1]\n```\n\nThen:\n\n~~~py\nb = a\n~~~\n";
        let cells = notebook("notes.md", text).cells;
        assert_eq!(cells.len(), 2);
        assert_eq!((&*cells[0].code, &*cells[0].stored), ("a = [1]\nprint(a)", "[1]"));
        assert_eq!((&*cells[1].code, &*cells[1].stored), ("b = a", ""));
    }

    #[test]
    fn fences_in_all_their_forms() {
        let fences = [
            "```Python\na = 1\n```",
            "```python title=\"a b\" {1,3}\na = 1\n```",
            "```python:main.py\na = 1\n```",
            "```{python}\na = 1\n```",
            "```{.python .numberLines}\na = 1\n```",
            "```{code-cell} ipython3\na = 1\n```",
            "````py\na = 1\n````",
            "~~~ python3\na = 1\n~~~",
            "1. x\n\n   ```python\n   a = 1\n   ```",
            "> ```python\n> a = 1\n> ```",
            "```python\na = 1", // not closed
        ];
        for fence in fences {
            let cells = notebook("a.md", &format!("# T\r\n\r\n{}\r\n", fence.replace('\n', "\r\n"))).cells;
            assert_eq!(cells.iter().map(|cell| &*cell.code).collect::<Vec<_>>(), ["a = 1"], "{fence}");
        }
        let session =
            "```pycon\n>>> def f():\n...     return 1\n...\n>>> f()\n1\n```\n\n```python\n>>> 2\n2\n```\n";
        let cells = notebook("a.md", session).cells;
        assert_eq!((&*cells[0].code, &*cells[0].stored), ("def f():\n    return 1\n\nf()", "1"));
        assert_eq!((&*cells[1].code, &*cells[1].stored), ("2", "2"));
        for other in ["```js\na = 1\n```", "```pythonesque\na = 1\n```", "    a = 1", "```\na = 1\n```"] {
            assert!(open("a.md", other.as_bytes()).unwrap_err().contains("no Python code"), "{other}");
        }
    }

    #[test]
    fn a_lesson_with_a_mistake_is_told_by_its_line() {
        let good = "---\ntitle: T\nslug: t\npart: P\nsummary: S.\n---\n\n```python\na = 1\nb = a\n```\n\n## One\nstep: line 2\n\nText.\n\n## Two\nstep: end\n\nText.\n";
        assert!(matches!(open("t.md", good.as_bytes()), Ok(Opened::Lesson(_))));
        let mistakes = [
            ("slug: t\n", "", "line "),
            ("slug: t\n", "slug: T t\n", "line 3"),
            ("part: P\n", "", "line "),
            ("step: end", "step: the end", "line 19"),
            ("step: line 2\n", "", "line 15"),
            ("## One", "### One", "line "),
            ("```python\na = 1\nb = a\n```\n", "", "line "),
            ("Text.\n\n## Two", "Text.\n\n```predict\nask: count of a\n```\n\n## Two", "line 19"),
        ];
        for (from, to, place) in mistakes {
            let text = good.replacen(from, to, 1);
            assert_ne!(text, good);
            let why = open("t.md", text.as_bytes()).unwrap_err();
            assert!(
                why.starts_with("t.md has a mistake in ") && why.contains(place),
                "{from:?} to {to:?}: {why}"
            );
        }
    }

    /// The form of a notebook that was printed as text: nothing marks where code ends.
    const PRINTED: &str = "In [None]:\n\"\"\"\nSome words\n\nin two parts.\n\"\"\"\n\nReference counting\n\nIt counts, see:\n\n\
        Example:\n\nIn [3]:\na = [1, 2]\nprint(id(a), id(a))\n\nprint(a)\n\n\"\"\"\nExplanation:\n\none object.\n\"\"\"\n\n\
        1353 1353\n[1, 2]\n\n\nIt is the process of reserving space\n\nIn [6]:\nx=10\nprint(id(x))\n\n11642376\n\n\
        In [8]:\nif x:\n  print(\"same\")\nelse:\n  print(x)\n\nsame\n\nThe stack:\n\nIn [None]:\ndef func():\n    a = 20\n\n    \
        \"\"\"\n    Here.\n    \"\"\"\n\nHeap Memory:\n\nwhere objects are.\n";

    #[test]
    fn a_notebook_printed_as_text() {
        let cells = notebook("notebook.txt", PRINTED).cells;
        let labels: Vec<&str> = cells.iter().map(|cell| &*cell.label).collect();
        assert_eq!(labels, ["", "In [3]", "In [6]", "In [8]", ""]);
        assert_eq!(cells[0].code, "\"\"\"\nSome words\n\nin two parts.\n\"\"\"");
        assert!(cells[1].code.ends_with("one object.\n\"\"\""), "{}", cells[1].code);
        assert_eq!(cells[1].stored, "1353 1353\n[1, 2]");
        assert_eq!((&*cells[2].code, &*cells[2].stored), ("x=10\nprint(id(x))", "11642376"));
        assert_eq!(cells[3].stored, "same");
        assert!(cells[4].code.ends_with("Here.\n    \"\"\""), "{}", cells[4].code);
    }
}
