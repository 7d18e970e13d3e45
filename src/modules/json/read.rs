//! Text to objects.

use crate::heap::{Owned, Slot, Text, char_for, code_point};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods};
use crate::modules::get_part;
use crate::types::common::{natives, ssize};
use crate::types::{float, int, ty};

use super::decode_error;

/// What a value is read with.
struct Reader {
    /// The document, and its text.
    document: Slot,
    text: Text,
    /// Control characters in strings are an error.
    strict: bool,
    object_hook: Option<Slot>,
    pairs_hook: Option<Slot>,
    parse_float: Option<Slot>,
    parse_int: Option<Slot>,
    parse_constant: Slot,
    /// A dict of the keys that were met: equal keys of a document are one object.
    memo: Slot,
}

/// Where in the text something stands, in bytes.
type At = usize;

impl Reader {
    fn byte(&self, at: At) -> Option<u8> {
        self.text.s.as_bytes().get(at).copied()
    }

    /// How many characters come before a place.
    fn index(&self, at: At) -> usize {
        if self.text.s.len() == self.text.n_chars as usize { at } else { self.text.s[..at].chars().count() }
    }

    /// The place of a character.
    fn place(&self, index: usize) -> Option<At> {
        match self.text.n_chars as usize {
            n if index > n => None,
            n if n == self.text.s.len() => Some(index),
            n if n == index => Some(self.text.s.len()),
            _ => self.text.s.char_indices().nth(index).map(|(at, _)| at),
        }
    }

    fn skip_space(&self, mut at: At) -> At {
        while matches!(self.byte(at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            at += 1;
        }
        at
    }

    fn error<T>(&self, m: &mut Machine, message: &str, at: At) -> Res<T> {
        let index = self.index(at);
        Err(decode_error(m, message, self.document, index))
    }

    /// Nothing that a value begins with: `StopIteration` with the place, which becomes "Expecting value".
    fn no_value<T>(&self, m: &mut Machine, at: At) -> Res<T> {
        let index = self.index(at);
        let index = m.heap.int(index as i64);
        let e = m.new_exception(ty::STOP_ITERATION, vec![index])?;
        Err(m.raise_object(e))
    }

    /// A value, left on the stack; and where it ends.
    fn value(&self, m: &mut Machine, at: At) -> Res<At> {
        let bytes = self.text.s.as_bytes();
        match self.byte(at) {
            Some(b'"') => {
                let (text, end) = self.string(m, at + 1)?;
                let text = m.heap.str(&text);
                m.push(text);
                Ok(end)
            }
            Some(b'{') => {
                m.nested(" while decoding a JSON object from a unicode string", |m| self.object(m, at + 1))
            }
            Some(b'[') => {
                m.nested(" while decoding a JSON array from a unicode string", |m| self.array(m, at + 1))
            }
            Some(b'n') if bytes[at..].starts_with(b"null") => {
                let none = m.none();
                m.push(none);
                Ok(at + 4)
            }
            Some(b't') if bytes[at..].starts_with(b"true") => {
                let yes = m.bool(true);
                m.push(yes);
                Ok(at + 4)
            }
            Some(b'f') if bytes[at..].starts_with(b"false") => {
                let no = m.bool(false);
                m.push(no);
                Ok(at + 5)
            }
            Some(_) => {
                for constant in ["NaN", "Infinity", "-Infinity"] {
                    if bytes[at..].starts_with(constant.as_bytes()) {
                        let text = m.heap.intern(constant);
                        let text = m.temp(text);
                        let value = m.call(self.parse_constant, &[text])?;
                        let text = m.pop();
                        m.release(text);
                        m.push(value);
                        return Ok(at + constant.len());
                    }
                }
                self.number(m, at)
            }
            None => self.no_value(m, at),
        }
    }

    fn number(&self, m: &mut Machine, at: At) -> Res<At> {
        let digits = |mut at: At| {
            while self.byte(at).is_some_and(|b| b.is_ascii_digit()) {
                at += 1;
            }
            at
        };
        let mut end = at + usize::from(self.byte(at) == Some(b'-'));
        end = match self.byte(end) {
            Some(b'0') => end + 1,
            Some(b'1'..=b'9') => digits(end),
            _ => return self.no_value(m, at),
        };
        let mut is_float = false;
        if self.byte(end) == Some(b'.') && self.byte(end + 1).is_some_and(|b| b.is_ascii_digit()) {
            is_float = true;
            end = digits(end + 1);
        }
        if matches!(self.byte(end), Some(b'e' | b'E')) {
            let exponent = end + 1 + usize::from(matches!(self.byte(end + 1), Some(b'+' | b'-')));
            if self.byte(exponent).is_some_and(|b| b.is_ascii_digit()) {
                is_float = true;
                end = digits(exponent);
            }
        }
        let written = &self.text.s[at..end];
        let hook = if is_float { self.parse_float } else { self.parse_int };
        let value = if let Some(hook) = hook {
            let written = m.heap.str(written);
            let written = m.temp(written);
            let value = m.call(hook, &[written])?;
            let written = m.pop();
            m.release(written);
            value
        } else if is_float {
            m.heap.float(float::text::parse(written).unwrap_or(f64::NAN))
        } else if let Ok(n) = written.parse() {
            m.heap.int(n)
        } else {
            match int::text::parse(written, 10, m.max_digits) {
                Ok(n) => int::make(&mut m.heap, n),
                Err(_) => return Err(m.value_error(int::text::too_long(m.max_digits, Some(end - at)))),
            }
        };
        m.push(value);
        Ok(end)
    }

    /// The text of a string whose content begins here, and where the string ends.
    fn string(&self, m: &mut Machine, begin: At) -> Res<(String, At)> {
        let bytes = self.text.s.as_bytes();
        let mut out = String::new();
        let mut at = begin;
        loop {
            let run = at;
            while bytes.get(at).is_some_and(|&b| b != b'"' && b != b'\\' && (b >= b' ' || !self.strict)) {
                at += 1;
            }
            out.push_str(&self.text.s[run..at]);
            match bytes.get(at) {
                None => return self.error(m, "Unterminated string starting at", begin - 1),
                Some(b'"') => return Ok((out, at + 1)),
                Some(b'\\') => at = self.escape(m, begin, at + 1, &mut out)?,
                Some(_) => return self.error(m, "Invalid control character at", at),
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&self, m: &mut Machine, begin: At, at: At, out: &mut String) -> Res<At> {
        let c = match self.byte(at) {
            None => return self.error(m, "Unterminated string starting at", begin - 1),
            Some(b'u') => {
                let Some(code) = self.four_digits(at + 1) else {
                    return self.error(m, "Invalid \\uXXXX escape", at);
                };
                let mut end = at + 5;
                let mut code = code;
                if (0xd800..0xdc00).contains(&code)
                    && self.byte(end) == Some(b'\\')
                    && self.byte(end + 1) == Some(b'u')
                    && let Some(low @ 0xdc00..0xe000) = self.four_digits(end + 2)
                {
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                    end += 6;
                }
                out.push(char_for(code).unwrap_or('\u{fffd}'));
                return Ok(end);
            }
            Some(c @ (b'"' | b'\\' | b'/')) => c as char,
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(_) => return self.error(m, "Invalid \\escape", at - 1),
        };
        out.push(c);
        Ok(at + 1)
    }

    fn four_digits(&self, at: At) -> Option<u32> {
        let digits = self.text.s.as_bytes().get(at..at + 4)?;
        digits.iter().try_fold(0, |n, &b| Some(n * 16 + (b as char).to_digit(16)?))
    }

    fn array(&self, m: &mut Machine, at: At) -> Res<At> {
        let list = m.heap.list();
        let list = m.temp(list);
        let mut at = self.skip_space(at);
        if self.byte(at) == Some(b']') {
            return Ok(at + 1);
        }
        loop {
            at = self.value(m, at)?;
            let item = m.pop();
            m.heap.list_push(list, item);
            at = self.skip_space(at);
            match self.byte(at) {
                Some(b']') => return Ok(at + 1),
                Some(b',') => {}
                _ => return self.error(m, "Expecting ',' delimiter", at),
            }
            let comma = at;
            at = self.skip_space(at + 1);
            if self.byte(at) == Some(b']') {
                return self.error(m, "Illegal trailing comma before end of array", comma);
            }
        }
    }

    fn object(&self, m: &mut Machine, at: At) -> Res<At> {
        let dict = if self.pairs_hook.is_some() { m.heap.list() } else { m.heap.dict() };
        let dict = m.temp(dict);
        let mut at = self.skip_space(at);
        if self.byte(at) == Some(b'}') {
            self.finish(m, dict)?;
            return Ok(at + 1);
        }
        loop {
            if self.byte(at) != Some(b'"') {
                return self.error(m, "Expecting property name enclosed in double quotes", at);
            }
            let (key, end) = self.string(m, at + 1)?;
            let key = m.heap.str(&key);
            let key = m.temp(key);
            let key = self.remember(m, key)?;
            at = self.skip_space(end);
            if self.byte(at) != Some(b':') {
                return self.error(m, "Expecting ':' delimiter", at);
            }
            at = self.value(m, self.skip_space(at + 1))?;
            let value = m.peek(0);
            if self.pairs_hook.is_some() {
                let pair = m.heap.tuple_of(&[key, value]);
                m.heap.list_push(dict, pair);
            } else {
                m.set_item(dict, key, value)?;
            }
            for _ in 0..2 {
                let held = m.pop();
                m.release(held);
            }
            at = self.skip_space(at);
            match self.byte(at) {
                Some(b'}') => {
                    self.finish(m, dict)?;
                    return Ok(at + 1);
                }
                Some(b',') => {}
                _ => return self.error(m, "Expecting ',' delimiter", at),
            }
            let comma = at;
            at = self.skip_space(at + 1);
            if self.byte(at) == Some(b'}') {
                return self.error(m, "Illegal trailing comma before end of object", comma);
            }
        }
    }

    /// The key on top of the stack, or the equal one that was met before in its place.
    fn remember(&self, m: &mut Machine, key: Slot) -> Res<Slot> {
        if let Some(known) = m.dict_get(self.memo, key)? {
            let known = m.share(known);
            let key = m.pop();
            m.release(key);
            return Ok(m.temp(known));
        }
        m.set_item(self.memo, key, key)?;
        Ok(key)
    }

    /// Puts what a hook makes of the object on top of the stack in its place.
    fn finish(&self, m: &mut Machine, dict: Slot) -> Res<()> {
        if let Some(hook) = self.pairs_hook.or(self.object_hook) {
            let made = m.call(hook, &[dict])?;
            let dict = m.pop();
            m.push(made);
            m.release(dict);
        }
        Ok(())
    }
}

/// The document's text.
fn text_of(m: &mut Machine, s: Slot) -> Res<Text> {
    if let Some(text) = m.heap.text(s) {
        return Ok(text.clone());
    }
    let of = m.type_name(s);
    Err(m.type_error(format!("first argument must be a string, not {of}")))
}

fn reader(m: &mut Machine, document: Slot, memo: Slot) -> Res<Reader> {
    let text = text_of(m, document)?;
    Ok(Reader {
        document,
        text,
        strict: true,
        object_hook: None,
        pairs_hook: None,
        parse_float: None,
        parse_int: None,
        parse_constant: Slot::NONE,
        memo,
    })
}

// --- a scanner: these references, then whether it is strict ---

const OBJECT_HOOK: u32 = 0;
const PAIRS_HOOK: u32 = 1;
const PARSE_FLOAT: u32 = 2;
const PARSE_INT: u32 = 3;
const PARSE_CONSTANT: u32 = 4;
const STRICT: u32 = 5;

/// `Scanner(context)`
fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let (class, context) = (a.slot(m, 0), a.slot(m, 1));
    let mut setting = |name: &str| {
        let name = m.heap.name(name);
        let value = m.getattr(context, name)?;
        Ok(m.temp(value))
    };
    let strict = setting("strict")?;
    let hooks = ["object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"];
    let mut references = Vec::new();
    for hook in hooks {
        references.push(setting(hook)?);
    }
    let strict = m.truth(strict)?;
    for &hook in &references {
        let _counted = m.share(hook).into_slot();
    }
    Ok(m.new_record(class, &references, &[strict.into()]))
}

/// `scanner(string, idx)`: the value that begins at a character, and where it ends.
fn scan(m: &mut Machine, a: Args) -> Res<Owned> {
    let (this, document, index) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    // the scanner keeps what it reads with: C has no references of its own either
    let part = |m: &Machine, i: u32| Some(m.heap.item(this, i)).filter(|&s| s != Slot::NONE);
    let memo = m.heap.dict();
    let memo = m.temp(memo);
    let mut reader = reader(m, document, memo)?;
    let index = ssize(m, index)?;
    reader.strict = m.heap.number(this, STRICT) != 0;
    reader.object_hook = part(m, OBJECT_HOOK);
    reader.pairs_hook = part(m, PAIRS_HOOK);
    reader.parse_float = part(m, PARSE_FLOAT).filter(|&f| f != ty::FLOAT);
    reader.parse_int = part(m, PARSE_INT).filter(|&f| f != ty::INT);
    reader.parse_constant = m.heap.item(this, PARSE_CONSTANT);
    if index < 0 {
        return Err(m.value_error("idx cannot be negative"));
    }
    let Some(at) = reader.place(index as usize) else {
        let e = m.heap.int(index);
        let e = m.new_exception(ty::STOP_ITERATION, vec![e])?;
        return Err(m.raise_object(e));
    };
    let end = reader.value(m, at)?;
    let end = reader.index(end) as i64;
    let value = m.peek(0);
    let end = m.heap.int(end);
    let end = m.temp(end);
    Ok(m.heap.tuple_of(&[value, end]))
}

/// The string whose content begins at a character, and where it ends.
pub(super) fn scanstring(m: &mut Machine, a: Args) -> Res<Owned> {
    let mut reader = reader(m, a.slot(m, 0), Slot::NULL)?;
    let (index, strict) = (a.slot(m, 1), a.get(m, 2));
    let index = ssize(m, index)?;
    if let Some(strict) = strict {
        reader.strict = m.truth(strict)?;
    }
    let Some(at) = usize::try_from(index).ok().and_then(|i| reader.place(i)).filter(|&at| at > 0) else {
        return Err(m.value_error("end is out of bounds"));
    };
    let (text, end) = reader.string(m, at)?;
    let end = reader.index(end) as i64;
    let text = m.heap.str(&text);
    let text = m.temp(text);
    let end = m.heap.int(end);
    let end = m.temp(end);
    Ok(m.heap.tuple_of(&[text, end]))
}

/// A character's number, as `\u` escapes write it: one or two of them.
pub(super) fn escapes(c: char) -> impl Iterator<Item = u32> {
    let code = code_point(c);
    let pair = (code >= 0x1_0000).then(|| {
        let rest = code - 0x1_0000;
        [0xd800 + (rest >> 10), 0xdc00 + (rest & 0x3ff)]
    });
    pair.into_iter().flatten().chain((code < 0x1_0000).then_some(code))
}

fn get_strict(m: &mut Machine, s: Slot) -> Res<Owned> {
    let strict = m.heap.number(s, STRICT) != 0;
    Ok(m.bool(strict))
}

/// The type.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::JSON_SCANNER,
    doc: "Reads the value that begins somewhere in a text, and tells where it ends.",
    methods: natives! {
        "__new__" "@static cls, context" new;
        "__call__" "self, /, string, idx" scan;
    },
    getters: &[
        Getter { name: "strict", get: get_strict, set: None },
        Getter { name: "object_hook", get: get_part::<OBJECT_HOOK>, set: None },
        Getter { name: "object_pairs_hook", get: get_part::<PAIRS_HOOK>, set: None },
        Getter { name: "parse_float", get: get_part::<PARSE_FLOAT>, set: None },
        Getter { name: "parse_int", get: get_part::<PARSE_INT>, set: None },
        Getter { name: "parse_constant", get: get_part::<PARSE_CONSTANT>, set: None },
    ],
};
