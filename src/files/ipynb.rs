//! Jupyter's notebooks, format 4 (and 3, whose cells lie a level deeper).

use serde_json::Value;

use super::magic::tidy;
use super::{Cell, Note, Notebook};

pub(super) fn read(text: &str) -> Result<Notebook, String> {
    let json: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let language = ["/metadata/kernelspec/language", "/metadata/language_info/name"];
    let language = language.iter().find_map(|path| json.pointer(path)?.as_str());
    if let Some(other) = language.filter(|name| !name.to_ascii_lowercase().contains("python")) {
        return Err(format!("its language is {}, not Python", other.chars().take(24).collect::<String>()));
    }
    let sheets = json.get("worksheets").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let lists = json.get("cells").into_iter().chain(sheets.iter().filter_map(|sheet| sheet.get("cells")));
    let lists: Vec<&Vec<Value>> = lists.filter_map(Value::as_array).collect();
    if lists.is_empty() {
        return Err("it has no cells".to_owned());
    }
    let mut notebook = Notebook::default();
    for cell in lists.into_iter().flatten() {
        let text = cell.get("source").or_else(|| cell.get("input")).map(joined).unwrap_or_default();
        let kind = cell.get("cell_type").and_then(Value::as_str).unwrap_or_default();
        if kind == "code" {
            notebook.cells.extend(code_cell(cell, &text));
        } else if !text.trim().is_empty() {
            let n_marks = cell.get("level").and_then(Value::as_u64).unwrap_or(1).clamp(1, 6) as usize;
            let text = if kind == "heading" { format!("{} {text}", "#".repeat(n_marks)) } else { text };
            notebook.notes.push(Note { n_before: notebook.cells.len(), is_raw: kind == "raw", text });
        }
    }
    Ok(notebook)
}

/// A cell of code, unless it is empty.
fn code_cell(cell: &Value, code: &str) -> Option<Cell> {
    let outputs = cell.get("outputs").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let stored: Vec<String> = outputs
        .iter()
        .map(output)
        .map(|text| text.trim_end().to_owned())
        .filter(|text| !text.is_empty())
        .collect();
    let number = cell.get("execution_count").or_else(|| cell.get("prompt_number")).and_then(Value::as_u64);
    let label = number.map(|number| format!("In [{number}]")).unwrap_or_default();
    Some(Cell { label, code: tidy(code), stored: stored.join("\n") }).filter(|cell| !cell.code.is_empty())
}

/// A text, or a list of its lines.
fn joined(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

/// An output as text. Of one that is a picture, and of what went to `stderr`, nothing: neither is shown here.
fn output(output: &Value) -> String {
    let is_picture = |data: &Value| {
        data.as_object().is_some_and(|data| data.keys().any(|kind| kind.starts_with("image/")))
    };
    // format 3 has the kinds beside the type, without `image/`
    let is_old_picture = ["png", "jpeg", "svg"].iter().any(|kind| output.get(kind).is_some());
    let stream = output.get("name").or_else(|| output.get("stream")).and_then(Value::as_str);
    if output.get("data").is_some_and(is_picture) || is_old_picture || stream == Some("stderr") {
        return String::new();
    }
    let text = |path: &str| output.pointer(path).map(joined).unwrap_or_default();
    match output.get("output_type").and_then(Value::as_str) {
        Some("stream") => text("/text"),
        Some("error" | "pyerr") => format!("{}: {}", text("/ename"), text("/evalue")),
        _ => {
            Some(text("/data/text~1plain")).filter(|plain| !plain.is_empty()).unwrap_or_else(|| text("/text"))
        }
    }
}
