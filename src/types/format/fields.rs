//! `str.format`: replacement fields (Objects/stringlib/unicode_format.h).

use crate::heap::{Owned, Slot, Text};
use crate::machine::{Args, Machine, Res, Unwind, name};
use crate::types::str::{text_of, unicode};
use crate::types::{int, ty};

use super::spec::MAX_CHARS;
use super::writer::Writer;

/// Where fields find their objects.
struct Arguments {
    /// Positional ones; `None` for `format_map`.
    positional: Option<Vec<Slot>>,
    /// What names look objects up in; NULL for none.
    named: Slot,
    /// The number of the next field without one.
    next: i64,
    /// Whether fields are numbered by themselves (true), by hand (false), or no numbered field came yet.
    automatic: Option<bool>,
}

/// A part of a format string.
#[derive(Debug, PartialEq, Eq)]
struct Field<'a> {
    name: &'a str,
    conversion: Option<char>,
    spec: &'a str,
    /// The specification has fields of its own.
    nested: bool,
}

fn value_error(m: &mut Machine, message: &str) -> Unwind {
    m.value_error(message)
}

/// What a piece of a format string is: some literal text, and perhaps a field behind it.
type Piece<'a> = (&'a str, Option<Field<'a>>);

/// Takes the next piece off a format string (`MarkupIterator_next`).
fn next_piece<'a>(rest: &mut &'a str) -> Result<Piece<'a>, &'static str> {
    let Some(at) = rest.find(['{', '}']) else {
        let literal = *rest;
        *rest = "";
        return Ok((literal, None));
    };
    let brace = rest.as_bytes()[at];
    let behind = rest.as_bytes().get(at + 1).copied();
    if behind == Some(brace) {
        // a doubled brace is literal, once
        let literal = &rest[..=at];
        *rest = &rest[at + 2..];
        return Ok((literal, None));
    }
    if brace == b'}' {
        return Err("Single '}' encountered in format string");
    }
    if behind.is_none() {
        return Err("Single '{' encountered in format string");
    }
    let literal = &rest[..at];
    *rest = &rest[at + 1..];
    Ok((literal, Some(take_field(rest)?)))
}

/// Takes a field off, up to its closing brace (`parse_field`).
fn take_field<'a>(rest: &mut &'a str) -> Result<Field<'a>, &'static str> {
    let text = *rest;
    let mut at = 0;
    let stop = loop {
        let Some(c) = text[at..].chars().next() else { return Err("expected '}' before end of string") };
        at += c.len_utf8();
        match c {
            '{' => return Err("unexpected '{' in field name"),
            // whatever is between brackets belongs to the name
            '[' => at = text[at..].find(']').map_or(text.len(), |n| at + n),
            '}' | ':' | '!' => break c,
            _ => {}
        }
    };
    let mut field = Field { name: &text[..at - 1], conversion: None, spec: "", nested: false };
    let mut behind = text[at..].chars();
    if stop == '!' {
        let Some(c) = behind.next() else {
            return Err("end of string while looking for conversion specifier");
        };
        field.conversion = Some(c);
    }
    match if stop == '!' { behind.next() } else { Some(stop) } {
        Some('}') => {
            *rest = behind.as_str();
            return Ok(field);
        }
        Some(':') | None => {}
        Some(_) => return Err("expected ':' after conversion specifier"),
    }
    let spec = behind.as_str();
    let mut open = 1;
    for (i, c) in spec.char_indices() {
        match c {
            '{' => {
                field.nested = true;
                open += 1;
            }
            '}' => open -= 1,
            _ => {}
        }
        if open == 0 {
            field.spec = &spec[..i];
            *rest = &spec[i + 1..];
            return Ok(field);
        }
    }
    Err("unmatched '{' in format spec")
}

/// A number, if the text is one; `Err` if it is too large.
fn number(text: &str) -> Result<Option<i64>, &'static str> {
    let mut n = None;
    for c in text.chars() {
        let Some(d) = unicode::decimal(c) else { return Ok(None) };
        n = n.unwrap_or(0i64).checked_mul(10).and_then(|n| n.checked_add(d.into()));
        if n.is_none() {
            return Err("Too many decimal digits in format string");
        }
    }
    Ok(n)
}

/// Which argument a field names first, and what of it.
fn split_name(name: &str) -> (&str, &str) {
    name.split_at(name.find(['.', '[']).unwrap_or(name.len()))
}

impl Arguments {
    /// The object of a field; kept until the native returns.
    fn object(&mut self, m: &mut Machine, name: &str) -> Res<Slot> {
        let (first, mut rest) = split_name(name);
        let index = number(first).map_err(|e| value_error(m, e))?;
        let automatic = first.is_empty();
        let index = if automatic || index.is_some() {
            if *self.automatic.get_or_insert(automatic) != automatic {
                return Err(value_error(
                    m,
                    if automatic {
                        "cannot switch from manual field specification to automatic field numbering"
                    } else {
                        "cannot switch from automatic field numbering to manual field specification"
                    },
                ));
            }
            if automatic {
                self.next += 1;
            }
            index.or(Some(self.next - 1))
        } else {
            None
        };
        let mut object = match index {
            Some(index) => self.at(m, index)?,
            None => self.by_name(m, first)?,
        };
        while !rest.is_empty() {
            object = part_of(m, object, &mut rest)?;
        }
        Ok(object)
    }

    fn at(&self, m: &mut Machine, index: i64) -> Res<Slot> {
        let Some(positional) = &self.positional else {
            return Err(value_error(m, "Format string contains positional fields"));
        };
        match usize::try_from(index).ok().and_then(|i| positional.get(i)) {
            Some(&object) => {
                let object = m.share(object);
                Ok(m.temp(object))
            }
            None => {
                Err(m
                    .index_error(format!("Replacement index {index} out of range for positional args tuple")))
            }
        }
    }

    fn by_name(&self, m: &mut Machine, first: &str) -> Res<Slot> {
        let key = m.heap.str(first);
        let key = m.temp(key);
        if self.named.is_null() {
            return Err(m.key_error(key));
        }
        let object = m.get_item(self.named, key)?;
        Ok(m.temp(object))
    }
}

/// Takes `.name` or `[key]` off a field's name.
fn part_of(m: &mut Machine, object: Slot, rest: &mut &str) -> Res<Slot> {
    let inside = &rest[1..];
    let part = match rest.as_bytes()[0] {
        b'.' => {
            let (attribute, behind) = split_name(inside);
            if attribute.is_empty() {
                return Err(value_error(m, "Empty attribute in format string"));
            }
            *rest = behind;
            let attribute = m.heap.str(attribute);
            let attribute = m.temp(attribute);
            m.getattr(object, attribute)?
        }
        b'[' => {
            let Some((key, behind)) = inside.split_once(']') else {
                return Err(value_error(m, "Missing ']' in format string"));
            };
            let index = number(key).map_err(|e| value_error(m, e))?;
            if key.is_empty() {
                return Err(value_error(m, "Empty attribute in format string"));
            }
            *rest = behind;
            let key = match index {
                Some(index) => m.heap.int(index),
                None => m.heap.str(key),
            };
            let key = m.temp(key);
            m.get_item(object, key)?
        }
        _ => return Err(value_error(m, "Only '.' or '[' may follow ']' in format field specifier")),
    };
    Ok(m.temp(part))
}

/// How deep fields in specifications of fields go.
const DEPTH: u32 = 2;

/// Formats a text, into `out`.
fn build(m: &mut Machine, text: &str, arguments: &mut Arguments, depth: u32, out: &mut Writer) -> Res<()> {
    if depth == 0 {
        return Err(value_error(m, "Max string recursion exceeded"));
    }
    let mut rest = text;
    while !rest.is_empty() {
        let (literal, field) = next_piece(&mut rest).map_err(|e| value_error(m, e))?;
        out.text.push_str(literal);
        if let Some(field) = field {
            let last = rest.is_empty();
            if last {
                // the result may be the object that is written last: it is kept
                put_field(m, &field, arguments, depth, last, out)?;
            } else {
                m.scoped(|m| put_field(m, &field, arguments, depth, last, out))?;
            }
        }
        if out.text.len() > MAX_CHARS {
            return Err(int::memory_error(m));
        }
    }
    Ok(())
}

fn put_field(
    m: &mut Machine,
    field: &Field<'_>,
    arguments: &mut Arguments,
    depth: u32,
    last: bool,
    out: &mut Writer,
) -> Res<()> {
    let object = arguments.object(m, field.name)?;
    let object = match field.conversion {
        None => object,
        Some(c) => {
            let converted = match c {
                's' => m.str(object)?,
                'r' => m.repr(object)?,
                'a' => m.ascii(object)?,
                _ => return Err(unknown_conversion(m, c)),
            };
            m.temp(converted)
        }
    };
    let mut expanded = Writer::default();
    let spec = if field.nested {
        build(m, field.spec, arguments, depth - 1, &mut expanded)?;
        let spec = expanded.finish(m);
        let spec = m.temp(spec);
        text_of(&m.heap, spec)
    } else {
        Text::new(field.spec.into())
    };
    if spec.s.is_empty() && m.heap.ty(object) == ty::INT {
        let mut digits = String::new();
        int::repr_into(m, object, &mut digits)?;
        out.text.push_str(&digits);
        return Ok(());
    }
    let formatted = if let Some(formatted) = m.format_builtin(object, &spec.s) {
        formatted?
    } else {
        let spec = m.heap.str(&spec.s);
        let spec = m.temp(spec);
        m.format_value(object, spec)?
    };
    let formatted = m.temp(formatted);
    out.object(m, formatted, last);
    Ok(())
}

fn unknown_conversion(m: &mut Machine, c: char) -> Unwind {
    let code = crate::heap::code_point(c);
    if code > 32 && code < 127 {
        m.value_error(format!("Unknown conversion specifier {c}"))
    } else {
        m.value_error(format!("Unknown conversion specifier \\x{code:x}"))
    }
}

/// `str.format`.
pub(crate) fn method(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    // self, the dict of what was given by name, then what was given by place
    let named = a.slot(m, 1);
    let positional = a.rest_all(m);
    // what was given by name is in a dict as well as on the stack
    if !named.is_null() {
        for (_, value) in m.heap.dict_items(named) {
            let value = m.share(value);
            m.temp(value);
        }
    }
    format(m, s, Arguments { positional: Some(positional), named, next: 0, automatic: None })
}

/// `str.format_map`.
pub(crate) fn format_map(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, named) = (a.slot(m, 0), a.slot(m, 1));
    format(m, s, Arguments { positional: None, named, next: 0, automatic: None })
}

fn format(m: &mut Machine, s: Slot, mut arguments: Arguments) -> Res<Owned> {
    let text = text_of(&m.heap, s);
    if !text.s.contains(['{', '}']) && m.heap.ty(s) == ty::STR {
        return Ok(m.share(s));
    }
    let mut out = Writer::default();
    build(m, &text.s, &mut arguments, DEPTH, &mut out)?;
    Ok(out.finish(m))
}

/// `object.__format__` and the `format()` function's way to it: what the type says of a specification.
pub(super) fn by_type(m: &mut Machine, value: Slot, spec: Slot) -> Res<Owned> {
    m.scoped(|m| {
        let Some(text) = m.call_special_held(value, name::FORMAT, &[spec])? else {
            unreachable!("every type has object's __format__")
        };
        if m.heap.text(text.slot()).is_none() {
            let t = m.type_name(text.slot());
            m.release(text);
            return Err(m.type_error(format!("__format__ must return a str, not {t}")));
        }
        Ok(text)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Result<Vec<String>, &'static str> {
        let mut rest = text;
        let mut out = Vec::new();
        while !rest.is_empty() {
            let (literal, field) = next_piece(&mut rest)?;
            out.push(match field {
                None => literal.to_owned(),
                Some(f) => {
                    let conversion = f.conversion.map_or(String::new(), |c| format!("!{c}"));
                    format!("{literal}<{}{conversion}:{}{}>", f.name, f.spec, if f.nested { "*" } else { "" })
                }
            });
        }
        Ok(out)
    }

    #[test]
    fn fields_are_found() {
        let ok = |text: &str, want: &[&str]| {
            assert_eq!(pieces(text), Ok(want.iter().map(|s| (*s).to_owned()).collect()), "{text}");
        };
        ok("a{}b", &["a<:>", "b"]);
        ok("{{}}", &["{", "}"]);
        ok("{0!r:>{w}}|", &["<0!r:>{w}*>", "|"]);
        ok("{a[}].b:x}", &["<a[}].b:x>"]);
        ok("{!s}", &["<!s:>"]);
        ok("{a[b]}", &["<a[b]:>"]);
    }

    #[test]
    fn what_is_wrong_is_said() {
        // recorded from CPython 3.13.5
        for (text, want) in [
            ("{", "Single '{' encountered in format string"),
            ("}", "Single '}' encountered in format string"),
            ("{a", "expected '}' before end of string"),
            ("{!}", "unmatched '{' in format spec"),
            ("{!r", "unmatched '{' in format spec"),
            ("{!", "end of string while looking for conversion specifier"),
            ("{!rx}", "expected ':' after conversion specifier"),
            ("{0[}", "expected '}' before end of string"),
            ("{0[a}", "expected '}' before end of string"),
            ("{0:{}", "unmatched '{' in format spec"),
            ("{a{b}}", "unexpected '{' in field name"),
            ("{0:}}", "Single '}' encountered in format string"),
        ] {
            assert_eq!(pieces(text), Err(want), "{text}");
        }
    }
}
