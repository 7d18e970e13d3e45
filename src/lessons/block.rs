//! Blocks of `key: value` lines, which predictions and tasks are written in.

use super::LessonError;

/// One line of a block, with what goes on from it below.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) key: String,
    pub(super) value: String,
    /// Line of the file, from 1.
    pub(super) line: usize,
}

impl Field {
    pub(super) fn error(&self, message: impl Into<String>) -> LessonError {
        LessonError { line: self.line, message: message.into() }
    }
}

/// The fields of a block whose first line is line `first` of the file. An indented line goes on with the value above.
pub(super) fn fields(text: &str, first: usize) -> Result<Vec<Field>, LessonError> {
    let mut fields: Vec<Field> = Vec::new();
    for (line, text) in (first..).zip(text.lines()) {
        let error = |message: String| Err(LessonError { line, message });
        if text.trim().is_empty() {
            continue;
        }
        if text.starts_with(' ') {
            let Some(above) = fields.last_mut() else {
                return error("an indented line goes on with the one above, and there is none".into());
            };
            above.value.push('\n');
            above.value.push_str(text.trim());
            continue;
        }
        let Some((key, value)) = text.split_once(':') else {
            return error(format!("`{text}` is not of the form `answer: 4`"));
        };
        fields.push(Field { key: key.trim().to_owned(), value: value.trim().to_owned(), line });
    }
    Ok(fields)
}
