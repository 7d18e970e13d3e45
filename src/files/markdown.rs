//! Markdown with Python in fences: each such fence is a cell, and a fence of plain text behind one is its output.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::{Cell, Notebook, tidy};

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
                        .split([' ', ',', '{', '}'])
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
                    ("python" | "python3" | "py" | ".python", _) => {
                        cells.push(Cell { code: tidy(&text), ..Cell::default() });
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
    Notebook { cells }
}

/// Words that may stand between a cell and its output.
fn is_caption(text: &str) -> bool {
    matches!(
        text.trim().trim_end_matches(':').to_ascii_lowercase().as_str(),
        "output" | "prints" | "result" | ""
    )
}
