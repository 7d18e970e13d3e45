//! Markdown with Python in fences: each such fence is a cell, and a fence of plain text behind one is its output.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::magic::{session, tidy};
use super::{Cell, Notebook};

/// What a fence of Python is marked with.
const PYTHON: [&str; 12] = [
    "python",
    "python3",
    "py",
    "py3",
    ".python",
    "ipython",
    "ipython3",
    "code-cell",
    "pycon",
    "python-repl",
    "python-console",
    ".pycon",
];

pub(super) fn read(text: &str) -> Notebook {
    let mut cells: Vec<Cell> = Vec::new();
    // The fence that is open: its language, and its text so far.
    let mut fence: Option<(String, String)> = None;
    // Nothing but a cell stands right before.
    let mut behind_cell = false;
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::CodeBlock(kind)) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => info
                        .split([' ', '\t', ',', ':', '{', '}'])
                        .find(|word| !word.is_empty())
                        .unwrap_or("")
                        .to_owned(),
                    CodeBlockKind::Indented => "indented".to_owned(),
                };
                fence = Some((language.to_ascii_lowercase(), String::new()));
            }
            Event::End(TagEnd::CodeBlock) => {
                let Some((language, text)) = fence.take() else { continue };
                match (language.as_str(), cells.last_mut()) {
                    (name, _) if PYTHON.contains(&name) => {
                        let (code, stored) = session(&text).unwrap_or((text, String::new()));
                        cells.push(Cell { code: tidy(&code), stored, ..Cell::default() });
                        behind_cell = true;
                    }
                    ("" | "text" | "output" | "console" | "plaintext", Some(cell)) if behind_cell => {
                        text.trim_end().clone_into(&mut cell.stored);
                        behind_cell = false;
                    }
                    _ => behind_cell = false,
                }
            }
            Event::Text(piece) => match &mut fence {
                Some((_, text)) => text.push_str(&piece),
                None => behind_cell &= is_caption(&piece),
            },
            _ => {}
        }
    }
    cells.retain(|cell| !cell.code.is_empty());
    Notebook { cells, ..Notebook::default() }
}

/// Words that may stand between a cell and its output.
fn is_caption(text: &str) -> bool {
    matches!(
        text.trim().trim_end_matches(':').to_ascii_lowercase().as_str(),
        "output" | "prints" | "result" | ""
    )
}
