//! Saving a program as a notebook.

use serde_json::{Value, json};

use super::{Note, cell_ranges};

/// The program as a notebook of format 4.5, a cell for each that is marked in it; one without marks is one cell.
/// `outputs`: what each cell has printed, and the exception that ended the run in it (`TypeName: text`), as far as
/// that is known. `notes`: the cells of text between them.
pub fn to_ipynb(program: &str, outputs: &[(String, Option<String>)], notes: &[Note]) -> String {
    let ranges = cell_ranges(program);
    let lines: Vec<&str> = program.lines().collect();
    let mut sources: Vec<String> = Vec::new();
    let first = ranges.first().map_or(lines.len(), |cell| cell.first as usize - 2);
    let head = lines[..first].join("\n").trim().to_owned();
    let mut printed = outputs.iter();
    if !head.is_empty() {
        sources.push(head);
    }
    let n_unmarked = sources.len();
    sources.extend(ranges.iter().map(|cell| {
        let range = cell.first as usize - 1..cell.last as usize;
        lines.get(range).unwrap_or_default().join("\n").trim_end().to_owned()
    }));
    let mut codes = sources.iter().enumerate().map(|(idx, source)| {
        let is_marked = idx >= n_unmarked || ranges.is_empty();
        let (printed, error) = match if is_marked { printed.next() } else { None } {
            Some((printed, error)) => (printed.as_str(), error.as_deref()),
            None => ("", None),
        };
        let mut outputs = Vec::new();
        if !printed.is_empty() {
            outputs.push(json!({"output_type": "stream", "name": "stdout", "text": kept_lines(printed)}));
        }
        if let Some(error) = error {
            let (name, text) = error.split_once(": ").unwrap_or((error, ""));
            outputs
                .push(json!({"output_type": "error", "ename": name, "evalue": text, "traceback": [error]}));
        }
        json!({
            "cell_type": "code", "id": format!("cell-{}", idx + 1), "execution_count": idx + 1,
            "metadata": {}, "outputs": outputs, "source": kept_lines(source),
        })
    });
    let mut cells: Vec<Value> = codes.by_ref().take(n_unmarked).collect();
    let mut n_marked = 0;
    for (idx, note) in notes.iter().enumerate() {
        cells.extend(codes.by_ref().take(note.n_before - n_marked.min(note.n_before)));
        n_marked = n_marked.max(note.n_before);
        cells.push(json!({
            "cell_type": if note.is_raw { "raw" } else { "markdown" }, "id": format!("note-{}", idx + 1),
            "metadata": {}, "source": kept_lines(&note.text),
        }));
    }
    cells.extend(codes);
    let notebook = json!({
        "nbformat": 4, "nbformat_minor": 5,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python", "version": "3.13"},
        },
        "cells": cells,
    });
    serde_json::to_string_pretty(&notebook).expect("plain data always has JSON") + "\n"
}

/// Lines with their ends, as the format wants them.
fn kept_lines(text: &str) -> Vec<&str> {
    text.split_inclusive('\n').collect()
}
