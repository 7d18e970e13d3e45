//! `format % args` of str (`PyUnicode_Format` in Objects/unicodeobject.c) and of bytes (`_PyBytes_FormatEx` in
//! Objects/bytesobject.c). Bytes are formatted as the text that they are in Latin-1, and taken back from it.

use crate::heap::{Owned, Slot, char_for, code_point};
use crate::machine::{Machine, Res, Unwind, name};
use crate::types::float::{self, text::Flags as FloatFlags, text::Style};
use crate::types::int::{self, arith::Int, text as int_text};
use crate::types::ty;

use super::spec::MAX_CHARS;
use super::writer::Writer;

/// What stands between `%` and the letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is one flag character")]
struct Conversion {
    /// `-`
    left: bool,
    /// `+`
    plus: bool,
    /// space
    space: bool,
    /// `#`
    alternate: bool,
    /// `0`
    zeros: bool,
    width: Option<usize>,
    precision: Option<usize>,
    letter: char,
}

impl Conversion {
    /// Whether the text goes out as it is.
    fn is_plain(&self) -> bool {
        self.width.is_none() && self.precision.is_none()
    }

    /// The text of a value, cut, signed and filled up (`unicode_format_arg_output`).
    fn lay_out(&self, text: &str, numeric: bool, out: &mut String) {
        let mut body = text;
        if matches!(self.letter, 's' | 'r' | 'a' | 'b')
            && let Some(precision) = self.precision
            && let Some((end, _)) = text.char_indices().nth(precision)
        {
            body = &text[..end];
        }
        let mut sign = None;
        if numeric {
            if let Some(rest) = body.strip_prefix(['-', '+']) {
                sign = body.chars().next();
                body = rest;
            } else if self.plus {
                sign = Some('+');
            } else if self.space {
                sign = Some(' ');
            }
        }
        let mut prefix = "";
        if self.alternate && matches!(self.letter, 'x' | 'X' | 'o') && body.len() >= 2 {
            (prefix, body) = body.split_at(2);
        }
        let n = body.chars().count() + prefix.len() + usize::from(sign.is_some());
        let room = self.width.unwrap_or(0).saturating_sub(n);
        let zeros = numeric && self.zeros && !self.left;
        if !self.left && !zeros {
            out.extend(std::iter::repeat_n(' ', room));
        }
        out.extend(sign);
        out.push_str(prefix);
        if zeros {
            out.extend(std::iter::repeat_n('0', room));
        }
        out.push_str(body);
        if self.left {
            out.extend(std::iter::repeat_n(' ', room));
        }
    }
}

/// An int's digits for `%d`, `%x` and so on, with at least as many as the precision says.
fn int_digits(n: &Int, c: &Conversion, limit: usize) -> Option<String> {
    let (prefix, digits) = match c.letter {
        'o' => ("0o", int_text::digits(n, 8)),
        'x' => ("0x", int_text::digits(n, 16)),
        'X' => ("0X", int_text::digits(n, 16).to_uppercase()),
        _ => ("", int_text::decimal(n, limit)?.trim_start_matches('-').to_owned()),
    };
    let sign = if n.is_negative() { "-" } else { "" };
    let prefix = if c.alternate { prefix } else { "" };
    let least = c.precision.unwrap_or(0);
    Some(format!("{sign}{prefix}{digits:0>least$}"))
}

/// What is formatted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Str,
    Bytes,
}

/// Where the values come from.
struct Values {
    /// The tuple, or the only value, or the value found by its key.
    args: Slot,
    /// Values in a tuple; `None`: `args` is the only value.
    n: Option<u32>,
    /// How many were taken.
    taken: u32,
    /// What keys look values up in; NULL for none.
    mapping: Slot,
}

impl Values {
    fn new(m: &Machine, args: Slot, of: Of) -> Values {
        let is_tuple = m.is_a(args, ty::TUPLE);
        let is_text = m.heap.text(args).is_some() || of == Of::Bytes && m.byte_string(args).is_some();
        let is_mapping = !is_tuple && !is_text && m.lookup_special(args, name::GETITEM).is_some();
        Values {
            args,
            n: is_tuple.then(|| m.heap.n_items(args)),
            taken: 0,
            mapping: if is_mapping { args } else { Slot::NULL },
        }
    }

    fn left(&self) -> bool {
        self.taken < self.n.unwrap_or(1)
    }

    fn next(&mut self, m: &mut Machine) -> Res<Slot> {
        if !self.left() {
            return Err(m.type_error("not enough arguments for format string"));
        }
        self.taken += 1;
        Ok(match self.n {
            Some(_) => m.heap.item(self.args, self.taken - 1),
            None => self.args,
        })
    }
}

/// A format that is read from left to right.
struct Reader<'a> {
    format: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Option<char> {
        let c = self.format[self.at..].chars().next()?;
        self.at += c.len_utf8();
        Some(c)
    }

    fn at_end(&self) -> bool {
        self.at == self.format.len()
    }

    /// The text up to the next `%`.
    fn literal(&mut self) -> &'a str {
        let rest = &self.format[self.at..];
        let end = rest.find('%').unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// The key behind an opening bracket: brackets within it are balanced.
    fn key(&mut self) -> Option<&'a str> {
        let start = self.at;
        let mut open = 1;
        while let Some(c) = self.next() {
            match c {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                return Some(&self.format[start..self.at - 1]);
            }
        }
        None
    }

    /// Decimal digits that begin with `first`; the character behind them.
    fn number(&mut self, first: char, max: i64) -> Result<(i64, Option<char>), ()> {
        let mut n = 0i64;
        let mut c = Some(first);
        while let Some(d) = c.filter(char::is_ascii_digit) {
            let d = i64::from(u32::from(d) - u32::from('0'));
            if n > (max - d) / 10 {
                return Err(());
            }
            n = n * 10 + d;
            c = self.next();
        }
        Ok((n, c))
    }
}

/// Reads one conversion (`unicode_format_arg_parse`).
fn read(m: &mut Machine, r: &mut Reader<'_>, values: &mut Values, of: Of) -> Res<Conversion> {
    let mut conversion = Conversion::default();
    let mut c = r.next();
    if c == Some('(') {
        if values.mapping.is_null() {
            return Err(m.type_error("format requires a mapping"));
        }
        let Some(text) = r.key() else { return Err(m.value_error("incomplete format key")) };
        let key = match of {
            Of::Str => m.heap.str(text),
            Of::Bytes => m.heap.bytes(&bytes_of_latin1(text)),
        };
        let key = m.temp(key);
        let value = m.get_item(values.mapping, key)?;
        (values.args, values.n, values.taken) = (m.temp(value), None, 0);
        c = r.next();
    }
    while let Some(flag) = c {
        match flag {
            '-' => conversion.left = true,
            '+' => conversion.plus = true,
            ' ' => conversion.space = true,
            '#' => conversion.alternate = true,
            '0' => conversion.zeros = true,
            _ => break,
        }
        c = r.next();
    }
    match c {
        Some('*') => {
            let n = star(m, values)?;
            conversion.left |= n < 0;
            conversion.width = Some(n.unsigned_abs() as usize);
            c = r.next();
        }
        Some(d @ '0'..='9') => match r.number(d, i64::MAX) {
            Ok((n, behind)) => (conversion.width, c) = (Some(n as usize), behind),
            Err(()) => return Err(m.value_error("width too big")),
        },
        _ => {}
    }
    if c == Some('.') {
        conversion.precision = Some(0);
        c = r.next();
        match c {
            Some('*') => {
                let n = star(m, values)?;
                let Ok(n) = i32::try_from(n) else {
                    return Err(m.overflow_error("Python int too large to convert to C int"));
                };
                conversion.precision = Some(n.max(0) as usize);
                c = r.next();
            }
            Some(d @ '0'..='9') => match r.number(d, i32::MAX.into()) {
                Ok((n, behind)) => (conversion.precision, c) = (Some(n as usize), behind),
                Err(()) => return Err(m.value_error("precision too big")),
            },
            _ => {}
        }
    }
    if matches!(c, Some('h' | 'l' | 'L')) {
        c = r.next();
    }
    let Some(letter) = c else { return Err(m.value_error("incomplete format")) };
    conversion.letter = letter;
    if conversion.width.unwrap_or(0) > MAX_CHARS || conversion.precision.unwrap_or(0) > MAX_CHARS {
        return Err(int::memory_error(m));
    }
    Ok(conversion)
}

fn star(m: &mut Machine, values: &mut Values) -> Res<i64> {
    let v = values.next(m)?;
    match int::value(&m.heap, v) {
        Some(Int::Small(n)) => Ok(n),
        Some(Int::Big(_)) => Err(m.overflow_error("Python int too large to convert to C ssize_t")),
        None => Err(m.type_error("* wants int")),
    }
}

/// `format % args` of a str.
pub fn percent(m: &mut Machine, format: Slot, args: Slot) -> Res<Owned> {
    m.scoped(|m| {
        let text = crate::types::str::text_of(&m.heap, format);
        let mut out = Writer::default();
        if text.s.contains('%') {
            write(m, &text.s, args, Of::Str, &mut out)?;
        } else {
            write(m, "", args, Of::Str, &mut out)?;
            out.object(m, format, true);
        }
        Ok(out.finish(m))
    })
}

/// `format % args` of bytes.
pub fn percent_bytes(m: &mut Machine, format: &[u8], args: Slot) -> Res<Vec<u8>> {
    m.scoped(|m| {
        let text: String = format.iter().map(|&b| char::from(b)).collect();
        let mut out = Writer::default();
        write(m, &text, args, Of::Bytes, &mut out)?;
        Ok(bytes_of_latin1(&out.text))
    })
}

fn bytes_of_latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u32::from(c) as u8).collect()
}

fn write(m: &mut Machine, format: &str, args: Slot, of: Of, out: &mut Writer) -> Res<()> {
    let mut r = Reader { format, at: 0 };
    let mut values = Values::new(m, args, of);
    let not_all = match of {
        Of::Str => "not all arguments converted during string formatting",
        Of::Bytes => "not all arguments converted during bytes formatting",
    };
    while !r.at_end() {
        out.text.push_str(r.literal());
        if r.next().is_none() {
            break;
        }
        if r.format[r.at..].starts_with('%') {
            r.next();
            out.text.push('%');
            continue;
        }
        let conversion = read(m, &mut r, &mut values, of)?;
        let value = values.next(m)?;
        put(m, &conversion, value, &r, of, out)?;
        if !values.mapping.is_null() && values.left() {
            return Err(m.type_error(not_all));
        }
        if out.text.len() > MAX_CHARS {
            return Err(int::memory_error(m));
        }
    }
    if values.left() && values.mapping.is_null() {
        return Err(m.type_error(not_all));
    }
    Ok(())
}

fn put(m: &mut Machine, c: &Conversion, value: Slot, r: &Reader<'_>, of: Of, out: &mut Writer) -> Res<()> {
    match c.letter {
        'r' | 'a' if of == Of::Bytes => {
            let text = m.ascii(value)?;
            c.lay_out(m.heap.str_of(text.slot()), false, &mut out.text);
            m.release(text);
        }
        's' | 'b' if of == Of::Bytes => {
            let text = bytes_text_of(m, value)?;
            c.lay_out(&text, false, &mut out.text);
        }
        'c' if of == Of::Bytes => {
            let byte = byte_of(m, value)?;
            c.lay_out(char::from(byte).encode_utf8(&mut [0; 4]), false, &mut out.text);
        }
        's' | 'r' | 'a' => {
            let text = match c.letter {
                's' => m.str(value)?,
                'r' => m.repr(value)?,
                _ => m.ascii(value)?,
            };
            let text = m.temp(text);
            if c.is_plain() && m.heap.ty(value) == ty::INT {
                // an int's digits are written, not taken as an object
                out.text.push_str(m.heap.str_of(text));
            } else {
                lay_out_object(m, c, text, r, out);
            }
        }
        'c' => {
            let character = character(m, value)?;
            if c.is_plain() {
                out.text.push(character);
            } else {
                c.lay_out(character.encode_utf8(&mut [0; 4]), false, &mut out.text);
            }
        }
        'd' | 'i' | 'u' | 'o' | 'x' | 'X' => {
            let digits = int_text_of(m, c, value)?;
            c.lay_out(&digits, true, &mut out.text);
        }
        'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
            let text = float_text_of(m, c, value, of)?;
            c.lay_out(&text, true, &mut out.text);
        }
        letter => return Err(unsupported_letter(m, letter, r)),
    }
    Ok(())
}

/// A value's text, which may be the whole result as it is.
fn lay_out_object(m: &mut Machine, c: &Conversion, text: Slot, r: &Reader<'_>, out: &mut Writer) {
    let whole = crate::types::str::text_of(&m.heap, text);
    let n = whole.n_chars as usize;
    if c.width.is_none_or(|w| w <= n) && c.precision.is_none_or(|p| p >= n) && !c.plus && !c.space {
        out.object(m, text, r.at_end());
    } else {
        c.lay_out(&whole.s, false, &mut out.text);
    }
}

fn unsupported_letter(m: &mut Machine, letter: char, r: &Reader<'_>) -> Unwind {
    let code = code_point(letter);
    let shown = if (31..=126).contains(&code) { letter } else { '?' };
    let at = r.format[..r.at].chars().count() - 1;
    m.value_error(format!("unsupported format character '{shown}' ({code:#x}) at index {at}"))
}

/// What `%b` puts into bytes, in Latin-1.
fn bytes_text_of(m: &mut Machine, value: Slot) -> Res<String> {
    let latin1 = |bytes: &[u8]| bytes.iter().map(|&b| char::from(b)).collect();
    if let Some(bytes) = m.byte_string(value) {
        return Ok(latin1(bytes));
    }
    if let Some(b) = m.call_special_held(value, name::BYTES, &[])? {
        let text = m.byte_string(b.slot()).map(latin1);
        let t = m.type_name(b.slot());
        m.release(b);
        return match text {
            Some(text) => Ok(text),
            None => Err(m.type_error(format!("__bytes__ returned non-bytes (type {t})"))),
        };
    }
    let t = m.type_name(value);
    Err(m.type_error(format!(
        "%b requires a bytes-like object, or an object that implements __bytes__, not '{t}'"
    )))
}

/// What `%c` puts into bytes.
fn byte_of(m: &mut Machine, value: Slot) -> Res<u8> {
    if let Some(&[b]) = m.byte_string(value) {
        return Ok(b);
    }
    if m.is_index(value) {
        let n = m.index_object(value)?;
        let byte = int::to_i64(&m.heap, n.slot()).and_then(|n| u8::try_from(n).ok());
        m.release(n);
        return match byte {
            Some(byte) => Ok(byte),
            None => Err(m.overflow_error("%c arg not in range(256)")),
        };
    }
    Err(m.type_error("%c requires an integer in range(256) or a single byte"))
}

fn character(m: &mut Machine, value: Slot) -> Res<char> {
    if let Some(text) = m.heap.text(value) {
        let mut chars = text.s.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(c);
        }
    } else {
        let n = m.index_object(value);
        if let Some(n) = m.except(n, ty::TYPE_ERROR)? {
            let code = int::to_i64(&m.heap, n.slot());
            m.release(n);
            return match code.and_then(|n| u32::try_from(n).ok()).and_then(char_for) {
                Some(c) => Ok(c),
                None => Err(m.overflow_error("%c arg not in range(0x110000)")),
            };
        }
    }
    Err(m.type_error("%c requires int or char"))
}

/// The digits of an int, or of what a number is as an int (`mainformatlong`).
fn int_text_of(m: &mut Machine, c: &Conversion, value: Slot) -> Res<String> {
    let n = match int::value(&m.heap, value) {
        Some(n) => n,
        None => whole_number(m, c, value)?,
    };
    match int_digits(&n, c, m.max_digits) {
        Some(digits) => Ok(digits),
        None => Err(m.value_error(int_text::too_long(m.max_digits, None))),
    }
}

fn whole_number(m: &mut Machine, c: &Conversion, value: Slot) -> Res<Int> {
    let strict = matches!(c.letter, 'o' | 'x' | 'X');
    let is_number = [name::INDEX, name::INT, name::FLOAT, name::COMPLEX]
        .into_iter()
        .any(|n| m.lookup_special(value, n).is_some());
    if is_number {
        let n = if strict { m.index_object(value) } else { int::from_object(m, value) };
        if let Some(n) = m.except(n, ty::TYPE_ERROR)? {
            let whole = int::value(&m.heap, n.slot());
            m.release(n);
            if let Some(whole) = whole {
                return Ok(whole);
            }
        }
    }
    let t = m.type_name(value);
    let wanted = if strict { "an integer" } else { "a real number" };
    Err(m.type_error(format!("%{} format: {wanted} is required, not {t}", c.letter)))
}

fn float_text_of(m: &mut Machine, c: &Conversion, value: Slot, of: Of) -> Res<String> {
    let f = float::as_f64(m, value);
    let f = match of {
        Of::Str => f?,
        Of::Bytes => {
            if let Some(f) = m.except(f, ty::TYPE_ERROR)? {
                f
            } else {
                let t = m.type_name(value);
                return Err(m.type_error(format!("float argument required, not {t}")));
            }
        }
    };
    let style = match c.letter {
        'e' | 'E' => Style::Exponent,
        'f' | 'F' => Style::Fixed,
        _ => Style::General,
    };
    let flags =
        FloatFlags { alternate: c.alternate, upper: c.letter.is_ascii_uppercase(), ..FloatFlags::default() };
    Ok(float::text::format(f, style, c.precision.unwrap_or(6), flags))
}
