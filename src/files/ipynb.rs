//! Jupyter's notebooks, format 4 (and 3, whose cells lie a level deeper).

use serde_json::Value;

use super::{Cell, Notebook, tidy};

pub(super) fn read(text: &str) -> Result<Notebook, String> {
    let json: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let cells = json.get("cells").or_else(|| json.pointer("/worksheets/0/cells"));
    let cells = cells.and_then(Value::as_array).ok_or("it has no cells")?;
    let is_code = |cell: &&Value| cell.get("cell_type").and_then(Value::as_str) == Some("code");
    let cells = cells.iter().filter(is_code).map(|cell| {
        let code = cell.get("source").or_else(|| cell.get("input")).map(joined).unwrap_or_default();
        let outputs = cell.get("outputs").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let stored: Vec<String> = outputs
            .iter()
            .map(output)
            .map(|text| text.trim_end().to_owned())
            .filter(|text| !text.is_empty())
            .collect();
        let number =
            cell.get("execution_count").or_else(|| cell.get("prompt_number")).and_then(Value::as_u64);
        let label = number.map(|number| format!("In [{number}]")).unwrap_or_default();
        Cell { label, code: tidy(&code), stored: stored.join("\n") }
    });
    Ok(Notebook { cells: cells.filter(|cell| !cell.code.is_empty()).collect() })
}

/// A text, or a list of its lines.
fn joined(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(lines) => lines.iter().filter_map(Value::as_str).collect(),
        _ => String::new(),
    }
}

/// An output as text; of one that is a picture, nothing.
fn output(output: &Value) -> String {
    let text = |path: &str| output.pointer(path).map(joined).unwrap_or_default();
    match output.get("output_type").and_then(Value::as_str) {
        Some("stream") => text("/text"),
        Some("error" | "pyerr") => format!("{}: {}", text("/ename"), text("/evalue")),
        _ => text("/data/text~1plain"),
    }
}
