//! A file's bytes as text, in whichever encoding says what it is.

/// The text of a file, with `\n` for every line end; `None` and a place where it is none that is known.
///
/// UTF-8 comes first. UTF-16 is known by its mark, and Latin-1 or Windows's 1252 is read where a comment in the first
/// two lines says so, as Python reads it (PEP 263).
pub(super) fn decode(bytes: &[u8]) -> Result<String, usize> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes)?,
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => match declared(bytes).as_deref() {
                Some("latin-1" | "latin1" | "iso-8859-1" | "iso8859-1" | "l1") => {
                    bytes.iter().map(|&byte| char::from(byte)).collect()
                }
                Some("cp1252" | "windows-1252" | "1252") => bytes.iter().map(|&byte| western(byte)).collect(),
                _ => return Err(error.valid_up_to()),
            },
        },
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

fn utf16(bytes: &[u8], number: fn([u8; 2]) -> u16) -> Result<String, usize> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let text = String::from_utf16(&pairs.iter().map(|&pair| number(pair)).collect::<Vec<_>>());
    text.ok().filter(|_| rest.is_empty()).ok_or(0)
}

/// The encoding that a comment names: `# -*- coding: latin-1 -*-`.
fn declared(bytes: &[u8]) -> Option<String> {
    bytes.split(|&byte| byte == b'\n').take(2).find_map(|line| {
        let line = String::from_utf8_lossy(line);
        let comment = line.trim_start().strip_prefix('#')?;
        let name = comment.split_once("coding")?.1.strip_prefix([':', '='])?.trim_start();
        let end = name.find(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c)).unwrap_or(name.len());
        Some(name[..end].to_ascii_lowercase().replace('_', "-"))
    })
}

/// A character of Windows's code page 1252.
fn western(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
        '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte) - 0x80],
        _ => char::from(byte),
    }
}
