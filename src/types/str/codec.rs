//! Encodings: a text as bytes and back, with CPython's error handlers. No machine here.
//!
//! Deliberately absent: most tables of eight-bit and all of East Asian encodings, handlers of the program's own.

use std::fmt::Write;

use crate::heap::{char_for, code_point};

use super::codec_tables::{
    charmap_named, escape_by_name, from_charmap, from_escapes, from_raw_escapes, to_charmap, to_escapes,
    to_raw_escapes,
};

/// An encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// Seven bits.
    Ascii,
    /// UTF-8 with a mark at the front.
    Utf8Sig,
    /// Eight bits.
    Latin1,
    /// Eight bits with a table, by its number.
    Charmap(u8),
    /// ASCII with escapes.
    Escapes,
    /// Latin-1 with escapes for what is beyond.
    RawEscapes,
    /// UTF-16 or UTF-32.
    Wide {
        /// Bytes of a unit: 2 or 4.
        unit: usize,
        /// Its order of bytes; `None`: little, with a mark at the front.
        big_endian: Option<bool>,
    },
}

/// What can go wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodecError {
    /// `UnicodeEncodeError` or `UnicodeDecodeError`.
    Unicode {
        /// The encoding's name.
        encoding: &'static str,
        /// The first character or byte that is wrong.
        start: usize,
        /// One past the last.
        end: usize,
        /// Why.
        reason: &'static str,
    },
    /// `LookupError`: there is no such handler.
    UnknownHandler,
    /// What this cannot do yet.
    Unsupported(&'static str),
}

/// What a name of an encoding means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Known {
    /// One of these.
    Encoding(Encoding),
    /// CPython has it, this does not.
    Elsewhere,
    /// CPython has it, but not for text.
    NotText,
    /// Nobody has it.
    Unknown,
}

/// Finds an encoding by any of its names (Lib/encodings/aliases.py).
pub fn named(name: &str) -> Known {
    let name: String = name
        .trim()
        .chars()
        .map(|c| if matches!(c, '_' | ' ' | '.') { '-' } else { c.to_ascii_lowercase() })
        .collect();
    let wide = |unit, big_endian| Known::Encoding(Encoding::Wide { unit, big_endian });
    if let Some(table) = charmap_named(&name) {
        return Known::Encoding(Encoding::Charmap(table));
    }
    match name.as_str() {
        "utf-8" | "utf8" | "u8" | "utf" | "cp65001" => Known::Encoding(Encoding::Utf8),
        "utf-8-sig" | "utf8-sig" => Known::Encoding(Encoding::Utf8Sig),
        "raw-unicode-escape" => Known::Encoding(Encoding::RawEscapes),
        "unicode-escape" | "unicodeescape" => Known::Encoding(Encoding::Escapes),
        "ascii" | "us-ascii" | "646" | "us" | "iso646-us" | "cp367" | "ibm367" | "ansi-x3-4-1968"
        | "csascii" | "iso-ir-6" => Known::Encoding(Encoding::Ascii),
        "latin-1" | "latin1" | "latin" | "l1" | "iso-8859-1" | "iso8859-1" | "8859" | "iso8859" | "cp819"
        | "ibm819" | "iso-ir-100" | "csisolatin1" => Known::Encoding(Encoding::Latin1),
        "utf-16" | "utf16" | "u16" => wide(2, None),
        "utf-16-le" | "utf-16le" | "unicodelittleunmarked" => wide(2, Some(false)),
        "utf-16-be" | "utf-16be" | "unicodebigunmarked" => wide(2, Some(true)),
        "utf-32" | "utf32" | "u32" => wide(4, None),
        "utf-32-le" | "utf-32le" => wide(4, Some(false)),
        "utf-32-be" | "utf-32be" => wide(4, Some(true)),
        "rot13" | "rot-13" | "hex" | "hex-codec" | "base64" | "base64-codec" | "base-64" | "bz2"
        | "bz2-codec" | "zlib" | "zlib-codec" | "zip" | "uu" | "uu-codec" | "quopri" | "quopri-codec"
        | "quoted-printable" => Known::NotText,
        "utf-7" | "utf7" | "u7" | "idna" | "punycode" | "charmap" | "undefined" | "johab" | "ptcp154"
        | "tis-620" | "hp-roman8" | "palmos" | "koi8-t" | "kz1048" | "shift-jis" | "sjis" | "big5"
        | "big5hkscs" | "gbk" | "gb2312" | "gb18030" | "hz" | "euc-jp" | "euc-kr" => Known::Elsewhere,
        name if ["cp", "windows-", "ibm", "iso8859-", "iso-8859-", "mac-", "latin", "iso2022-"]
            .iter()
            .any(|p| {
                name.strip_prefix(p).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
            })
            || name.starts_with("mac-") =>
        {
            Known::Elsewhere
        }
        _ => Known::Unknown,
    }
}

impl Encoding {
    /// As exceptions name it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig => "utf-8",
            Encoding::Charmap(_) => "charmap",
            Encoding::Escapes => "unicodeescape",
            Encoding::RawEscapes => "rawunicodeescape",
            Encoding::Ascii => "ascii",
            Encoding::Latin1 => "latin-1",
            Encoding::Wide { unit: 2, big_endian: None } => "utf-16",
            Encoding::Wide { unit: 2, big_endian: Some(false) } => "utf-16-le",
            Encoding::Wide { unit: 2, .. } => "utf-16-be",
            Encoding::Wide { big_endian: None, .. } => "utf-32",
            Encoding::Wide { big_endian: Some(false), .. } => "utf-32-le",
            Encoding::Wide { .. } => "utf-32-be",
        }
    }

    /// The codes below which characters can be encoded, surrogates aside.
    fn limit(self) -> u32 {
        match self {
            Encoding::Ascii => 128,
            Encoding::Latin1 => 256,
            _ => 0x11_0000,
        }
    }

    fn takes(self, c: char) -> bool {
        let code = code_point(c);
        if let Encoding::Charmap(table) = self {
            return to_charmap(table, c).is_some();
        }
        code < self.limit() && !(0xD800..0xE000).contains(&code)
    }

    fn put(self, c: char, out: &mut Vec<u8>) {
        match self {
            Encoding::Utf8 | Encoding::Utf8Sig | Encoding::Escapes | Encoding::RawEscapes => {
                out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            Encoding::Charmap(table) => out.extend(to_charmap(table, c)),
            Encoding::Ascii | Encoding::Latin1 => out.push(u32::from(c) as u8),
            Encoding::Wide { unit: 2, .. } => {
                for &mut u in c.encode_utf16(&mut [0; 2]) {
                    self.put_unit(u.into(), out);
                }
            }
            Encoding::Wide { .. } => self.put_unit(code_point(c), out),
        }
    }

    /// One unit of UTF-16 or UTF-32.
    fn put_unit(self, code: u32, out: &mut Vec<u8>) {
        let Encoding::Wide { unit, big_endian } = self else {
            unreachable!("only wide encodings have units")
        };
        if big_endian == Some(true) {
            out.extend_from_slice(&code.to_be_bytes()[4 - unit..]);
        } else {
            out.extend_from_slice(&code.to_le_bytes()[..unit]);
        }
    }
}

/// What stands at the front of a text in UTF-8 with a mark.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// `s.encode(encoding, errors)`.
pub fn encode(s: &str, encoding: Encoding, errors: &str) -> Result<Vec<u8>, CodecError> {
    match encoding {
        Encoding::Utf8Sig => {
            let mut out = MARK.to_vec();
            out.extend(encode(s, Encoding::Utf8, errors)?);
            return Ok(out);
        }
        Encoding::Escapes => return Ok(to_escapes(s)),
        Encoding::RawEscapes => return Ok(to_raw_escapes(s)),
        _ => {}
    }
    if encoding == Encoding::Utf8 && !s.contains(|c| !encoding.takes(c))
        || s.is_ascii() && encoding.limit() < 300
    {
        return Ok(s.as_bytes().to_vec());
    }
    let mut out = Vec::with_capacity(s.len());
    if let Encoding::Wide { big_endian: None, .. } = encoding {
        encoding.put_unit(0xFEFF, &mut out);
    }
    let mut chars = s.chars().enumerate().peekable();
    while let Some((start, c)) = chars.next() {
        if encoding.takes(c) {
            encoding.put(c, &mut out);
            continue;
        }
        let mut run = vec![c];
        // wide encodings report each surrogate for itself
        while !matches!(encoding, Encoding::Wide { .. })
            && let Some((_, c)) = chars.next_if(|&(_, c)| !encoding.takes(c))
        {
            run.push(c);
        }
        put_run(encoding, errors, start, &run, &mut out)?;
    }
    Ok(out)
}

/// What a handler makes of characters that cannot be encoded, the first of them number `start`.
fn put_run(
    encoding: Encoding,
    errors: &str,
    start: usize,
    run: &[char],
    out: &mut Vec<u8>,
) -> Result<(), CodecError> {
    let error = |from: usize| {
        let reason = match encoding {
            Encoding::Ascii => "ordinal not in range(128)",
            Encoding::Latin1 => "ordinal not in range(256)",
            Encoding::Charmap(_) => "character maps to <undefined>",
            _ => "surrogates not allowed",
        };
        Err(CodecError::Unicode {
            encoding: encoding.name(),
            start: start + from,
            end: start + run.len(),
            reason,
        })
    };
    let mut text = String::new();
    match errors {
        "strict" => return error(0),
        "ignore" => {}
        "replace" => text.extend(run.iter().map(|_| '?')),
        "backslashreplace" => run.iter().for_each(|&c| escape(c, &mut text)),
        "xmlcharrefreplace" => {
            for &c in run {
                let _infallible = write!(text, "&#{};", code_point(c));
            }
        }
        "surrogateescape" if matches!(encoding, Encoding::Wide { .. }) => return error(0),
        "surrogateescape" => {
            for (i, &c) in run.iter().enumerate() {
                match code_point(c) {
                    code @ 0xDC80..=0xDCFF => out.push(code as u8),
                    _ => return error(i),
                }
            }
        }
        "surrogatepass" => {
            for (i, &c) in run.iter().enumerate() {
                match (encoding, code_point(c)) {
                    (Encoding::Ascii | Encoding::Latin1 | Encoding::Charmap(_), _) => return error(i),
                    (Encoding::Utf8, code) => out.extend_from_slice(&[
                        0xE0 | (code >> 12) as u8,
                        0x80 | (code >> 6 & 0x3F) as u8,
                        0x80 | (code & 0x3F) as u8,
                    ]),
                    (_, code) => encoding.put_unit(code, out),
                }
            }
        }
        "namereplace" => run.iter().for_each(|&c| escape_by_name(c, &mut text)),
        _ => return Err(CodecError::UnknownHandler),
    }
    text.chars().for_each(|c| encoding.put(c, out));
    Ok(())
}

/// `\xe9`, `\u1234` or `\U00012345`.
pub fn escape(c: char, out: &mut String) {
    let _infallible = match code_point(c) {
        code @ 0..0x100 => write!(out, "\\x{code:02x}"),
        code @ 0x100..0x1_0000 => write!(out, "\\u{code:04x}"),
        code => write!(out, "\\U{code:08x}"),
    };
}

/// A text with escapes in the place of its lone surrogates, as stderr has it.
pub(crate) fn with_escapes(s: &str) -> String {
    let mut out = String::new();
    for c in s.chars() {
        if Encoding::Utf8.takes(c) { out.push(c) } else { escape(c, &mut out) }
    }
    out
}

/// `bytes.decode(encoding, errors)`.
pub fn decode(bytes: &[u8], encoding: Encoding, errors: &str) -> Result<String, CodecError> {
    match encoding {
        Encoding::Utf8 => decode_utf8(bytes, errors),
        Encoding::Utf8Sig => decode_utf8(bytes.strip_prefix(MARK).unwrap_or(bytes), errors),
        Encoding::Escapes => from_escapes(bytes),
        Encoding::RawEscapes => from_raw_escapes(bytes),
        Encoding::Charmap(table) => {
            let mut out = String::with_capacity(bytes.len());
            for (i, &b) in bytes.iter().enumerate() {
                if let Some(c) = from_charmap(table, b) {
                    out.push(c);
                    continue;
                }
                let reason = "character maps to <undefined>";
                let error = CodecError::Unicode { encoding: "charmap", start: i, end: i + 1, reason };
                take_run(&bytes[i..=i], errors, error, &mut out)?;
            }
            Ok(out)
        }
        Encoding::Latin1 => Ok(bytes.iter().map(|&b| char::from(b)).collect()),
        Encoding::Ascii => {
            let mut out = String::with_capacity(bytes.len());
            for (i, &b) in bytes.iter().enumerate() {
                if b.is_ascii() {
                    out.push(b.into());
                } else {
                    let error = CodecError::Unicode {
                        encoding: "ascii",
                        start: i,
                        end: i + 1,
                        reason: "ordinal not in range(128)",
                    };
                    take_run(&bytes[i..=i], errors, error, &mut out)?;
                }
            }
            Ok(out)
        }
        Encoding::Wide { unit, big_endian } => decode_wide(bytes, unit, big_endian, errors),
    }
}

fn decode_utf8(bytes: &[u8], errors: &str) -> Result<String, CodecError> {
    let mut out = String::new();
    let mut at = 0;
    loop {
        let rest = &bytes[at..];
        let e = match std::str::from_utf8(rest) {
            Ok(s) if at == 0 => return Ok(s.to_owned()),
            Ok(s) => {
                out.push_str(s);
                return Ok(out);
            }
            Err(e) => e,
        };
        let (good, bad) = rest.split_at(e.valid_up_to());
        out.push_str(std::str::from_utf8(good).unwrap_or(""));
        let (n, reason) = match e.error_len() {
            None => (bad.len(), "unexpected end of data"),
            Some(1) if !(0xC2..=0xF4).contains(&bad[0]) => (1, "invalid start byte"),
            Some(n) => (n, "invalid continuation byte"),
        };
        let start = at + good.len();
        if errors == "surrogatepass"
            && let [0xED, b @ 0xA0..=0xBF, c @ 0x80..=0xBF, ..] = *bad
        {
            out.extend(char_for(0xD000 | u32::from(b & 0x3F) << 6 | u32::from(c & 0x3F)));
            at = start + 3;
            continue;
        }
        let error = CodecError::Unicode { encoding: "utf-8", start, end: start + n, reason };
        take_run(&bad[..n], errors, error, &mut out)?;
        at = start + n;
    }
}

/// What a handler makes of bytes that cannot be decoded.
fn take_run(bad: &[u8], errors: &str, error: CodecError, out: &mut String) -> Result<(), CodecError> {
    match errors {
        "ignore" => {}
        "replace" => out.push('\u{FFFD}'),
        "backslashreplace" => bad.iter().for_each(|&b| escape(b.into(), out)),
        "surrogateescape" if bad.iter().all(|&b| b >= 0x80) => {
            out.extend(bad.iter().filter_map(|&b| char_for(0xDC00 + u32::from(b))));
        }
        "strict" | "surrogateescape" | "surrogatepass" => return Err(error),
        "xmlcharrefreplace" | "namereplace" => {
            return Err(CodecError::Unsupported("this error handler while decoding"));
        }
        _ => return Err(CodecError::UnknownHandler),
    }
    Ok(())
}

fn decode_wide(bytes: &[u8], unit: usize, order: Option<bool>, errors: &str) -> Result<String, CodecError> {
    let read = |at: usize, big: bool| {
        let mut quad = [0; 4];
        if big {
            quad[4 - unit..].copy_from_slice(&bytes[at..at + unit]);
            u32::from_be_bytes(quad)
        } else {
            quad[..unit].copy_from_slice(&bytes[at..at + unit]);
            u32::from_le_bytes(quad)
        }
    };
    let (mut at, mut big) = (0, order.unwrap_or(false));
    if order.is_none() && bytes.len() >= unit {
        let swapped = if unit == 2 { 0xFFFE } else { 0xFFFE_0000 };
        match read(0, false) {
            0xFEFF => at = unit,
            mark if mark == swapped => (at, big) = (unit, true),
            _ => {}
        }
    }
    let encoding = Encoding::Wide { unit, big_endian: Some(big) }.name();
    let mut out = String::new();
    while at < bytes.len() {
        let fail = |n: usize, reason| (n, CodecError::Unicode { encoding, start: at, end: at + n, reason });
        let left = bytes.len() - at;
        let (n, error) = if left < unit {
            fail(left, "truncated data")
        } else {
            let code = read(at, big);
            let next = (left >= 2 * unit).then(|| read(at + unit, big));
            match (unit, code, next) {
                (2, 0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) => {
                    out.extend(char::from_u32(0x1_0000 + ((code - 0xD800) << 10) + (low - 0xDC00)));
                    at += 4;
                    continue;
                }
                (_, 0xD800..=0xDFFF, _) if errors == "surrogatepass" => {
                    out.extend(char_for(code));
                    at += unit;
                    continue;
                }
                (2, 0xD800..=0xDBFF, None) => fail(left, "unexpected end of data"),
                (2, 0xD800..=0xDBFF, _) => fail(2, "illegal UTF-16 surrogate"),
                (2, 0xDC00..=0xDFFF, _) => fail(2, "illegal encoding"),
                (_, 0xD800..=0xDFFF, _) => {
                    fail(4, "code point in surrogate code point range(0xd800, 0xe000)")
                }
                (_, 0x11_0000.., _) => fail(4, "code point not in range(0x110000)"),
                _ => {
                    out.extend(char_for(code));
                    at += unit;
                    continue;
                }
            }
        };
        take_run(&bytes[at..at + n], errors, error, &mut out)?;
        at += n;
    }
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bad(encoding: &'static str, start: usize, end: usize, reason: &'static str) -> CodecError {
        CodecError::Unicode { encoding, start, end, reason }
    }

    /// A text with lone surrogates in it.
    fn text(codes: &[u32]) -> String {
        codes.iter().filter_map(|&c| char_for(c)).collect()
    }

    #[test]
    fn encoding() {
        use Encoding::*;
        // recorded from CPython 3.13.5
        let lone = text(&[0x61, 0xD800, 0xD801, 0x62]);
        assert_eq!(encode(&lone, Utf8, "strict"), Err(bad("utf-8", 1, 3, "surrogates not allowed")));
        assert_eq!(encode(&lone, Utf8, "replace").as_deref(), Ok(&b"a??b"[..]));
        assert_eq!(
            encode(&text(&[0xD800, 0x61]), Utf8, "surrogatepass").as_deref(),
            Ok(&b"\xed\xa0\x80a"[..])
        );
        assert_eq!(encode(&text(&[0xDC80]), Ascii, "surrogateescape").as_deref(), Ok(&b"\x80"[..]));
        assert_eq!(
            encode("éb\u{1234}c", Latin1, "strict"),
            Err(bad("latin-1", 2, 3, "ordinal not in range(256)"))
        );
        assert_eq!(encode("é\u{1234}", Ascii, "xmlcharrefreplace").as_deref(), Ok(&b"&#233;&#4660;"[..]));
        assert_eq!(
            encode("é\u{1234}\u{12345}", Ascii, "backslashreplace").as_deref(),
            Ok(&b"\\xe9\\u1234\\U00012345"[..])
        );
        assert_eq!(encode("é", Utf8, "no such").as_deref(), Ok("é".as_bytes()));
        assert_eq!(encode("é", Ascii, "no such"), Err(CodecError::UnknownHandler));
        let utf16 = Wide { unit: 2, big_endian: None };
        assert_eq!(encode("a\u{12345}", utf16, "strict").as_deref(), Ok(&b"\xff\xfea\0\x08\xd8\x45\xdf"[..]));
    }

    #[test]
    fn decoding() {
        use Encoding::*;
        for (bytes, start, end, reason) in [
            (&b"\xff"[..], 0, 1, "invalid start byte"),
            (b"\xe9a", 0, 1, "invalid continuation byte"),
            (b"a\xe9", 1, 2, "unexpected end of data"),
            (b"\xed\xa0\x80", 0, 1, "invalid continuation byte"),
            (b"\xf4\x90\x80\x80", 0, 1, "invalid continuation byte"),
            (b"\xc0\x80", 0, 1, "invalid start byte"),
            (b"\xf0\x9f\x98", 0, 3, "unexpected end of data"),
            (b"\xf0\x9fa", 0, 2, "invalid continuation byte"),
        ] {
            assert_eq!(decode(bytes, Utf8, "strict"), Err(bad("utf-8", start, end, reason)));
        }
        assert_eq!(decode(b"a\xff\xe2\x82b", Utf8, "replace").as_deref(), Ok("a\u{fffd}\u{fffd}b"));
        assert_eq!(decode(b"\xff\xe2", Utf8, "backslashreplace").as_deref(), Ok("\\xff\\xe2"));
        assert_eq!(decode(b"\xffa", Utf8, "surrogateescape"), Ok(text(&[0xDCFF, 0x61])));
        assert_eq!(decode(b"\xed\xa0\x80", Utf8, "surrogatepass"), Ok(text(&[0xD800])));
        assert_eq!(decode(b"\xe9", Latin1, "strict").as_deref(), Ok("é"));
        let utf16 = Wide { unit: 2, big_endian: None };
        assert_eq!(decode(b"\xfe\xff\0a", utf16, "strict").as_deref(), Ok("a"));
        assert_eq!(decode(b"a", utf16, "strict"), Err(bad("utf-16-le", 0, 1, "truncated data")));
    }

    #[test]
    fn names() {
        for name in ["UTF_8", "utf8", "U8"] {
            assert_eq!(named(name), Known::Encoding(Encoding::Utf8));
        }
        assert_eq!(named("ISO-8859-1"), Known::Encoding(Encoding::Latin1));
        assert!(matches!(named("cp1250"), Known::Encoding(Encoding::Charmap(_))));
        assert_eq!(named("big5"), Known::Elsewhere);
        assert_eq!(named("hex"), Known::NotText);
        assert_eq!(named("x"), Known::Unknown);
    }
}
