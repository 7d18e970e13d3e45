//! Jupyter's notebooks, format 4 (and 3, whose cells lie a level deeper).

use serde_json::Value;

use super::magic::tidy;
use super::{Cell, Notebook};

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
    let cells = lists.into_iter().flatten();
    let is_code = |cell: &&Value| cell.get("cell_type").and_then(Value::as_str) == Some("code");
    let cells = cells.filter(is_code).map(|cell| {
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
        _ => {
            Some(text("/data/text~1plain")).filter(|plain| !plain.is_empty()).unwrap_or_else(|| text("/text"))
        }
    }
}
