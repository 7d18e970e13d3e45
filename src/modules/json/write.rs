//! Objects to text.

use std::fmt::Write as _;

use crate::heap::{Layout, Obj, Owned, Slot};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods};
use crate::modules::get_part;
use crate::types::common::{natives, ssize};
use crate::types::{float, int, ty};

use super::read::escapes;

/// A text in quotes.
pub(super) fn quote(text: &str, ascii: bool, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            ' '..='~' => out.push(c),
            c if c < ' ' || ascii => {
                for code in escapes(c) {
                    let _infallible = write!(out, "\\u{code:04x}");
                }
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

// --- an encoder: these references, then three flags ---

/// A dict of the containers that are being written, by their addresses; or None.
const MARKERS: u32 = 0;
const DEFAULT: u32 = 1;
const ENCODER: u32 = 2;
const INDENT: u32 = 3;
const KEY_SEPARATOR: u32 = 4;
const ITEM_SEPARATOR: u32 = 5;
const SORT_KEYS: u32 = 6;
const SKIP_KEYS: u32 = 7;
const ALLOW_NAN: u32 = 8;

/// How texts become JSON.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Quote {
    Ascii,
    Unicode,
    /// By a function of the program's.
    Call,
}

/// How values are written. The encoder keeps what is referred to here.
struct Writer {
    markers: Option<Slot>,
    default: Slot,
    encoder: Slot,
    quote: Quote,
    indent: Option<String>,
    key_separator: String,
    item_separator: String,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
}

/// The text so far.
struct State {
    out: String,
    depth: usize,
}

impl Writer {
    fn value(&self, m: &mut Machine, s: Slot, st: &mut State) -> Res<()> {
        if m.heap.text(s).is_some() {
            return self.text(m, s, &mut st.out);
        }
        match s {
            Slot::NONE => st.out.push_str("null"),
            Slot::TRUE => st.out.push_str("true"),
            Slot::FALSE => st.out.push_str("false"),
            _ => {
                let layout = m.heap.class(m.heap.ty(s)).layout;
                match layout {
                    Layout::Int => int::repr_into(m, s, &mut st.out)?,
                    Layout::Float => self.float(m, s, &mut st.out)?,
                    Layout::List | Layout::Tuple => self.array(m, s, st)?,
                    Layout::Dict if m.heap.dict_len(s) == 0 => st.out.push_str("{}"),
                    Layout::Dict => self.container(m, s, st, Self::object)?,
                    _ => self.container(m, s, st, |w, m, s, st| {
                        let other = m.call(w.default, &[s])?;
                        let other = m.temp(other);
                        w.value(m, other, st)?;
                        let other = m.pop();
                        m.release(other);
                        Ok(())
                    })?,
                }
            }
        }
        Ok(())
    }

    fn float(&self, m: &mut Machine, s: Slot, out: &mut String) -> Res<()> {
        let Obj::Float(f) = m.heap.obj(s) else { unreachable!("a float's payload is a float") };
        if f.is_finite() {
            out.push_str(&float::text::repr(f));
        } else if self.allow_nan {
            out.push_str(if f.is_nan() {
                "NaN"
            } else if f > 0.0 {
                "Infinity"
            } else {
                "-Infinity"
            });
        } else {
            let shown = m.repr_text(s)?;
            return Err(m.value_error(format!("Out of range float values are not JSON compliant: {shown}")));
        }
        Ok(())
    }

    /// Writes what may contain itself.
    fn container(
        &self,
        m: &mut Machine,
        s: Slot,
        st: &mut State,
        write: impl FnOnce(&Writer, &mut Machine, Slot, &mut State) -> Res<()>,
    ) -> Res<()> {
        let marked = match self.markers {
            Some(markers) => {
                let at = m.heap.address(s) as i64;
                let key = m.heap.int(at);
                let key = m.temp(key);
                if m.dict_get(markers, key)?.is_some() {
                    return Err(m.value_error("Circular reference detected"));
                }
                let held = m.share(s);
                m.dict_set(markers, key, held)?;
                Some((markers, key))
            }
            None => None,
        };
        m.nested(" while encoding a JSON object", |m| write(self, m, s, st))?;
        if let Some((markers, key)) = marked {
            if let Some((key, value)) = m.dict_del(markers, key)? {
                m.release(key);
                m.release(value);
            }
            let key = m.pop();
            m.release(key);
        }
        Ok(())
    }

    /// A text in quotes.
    fn text(&self, m: &mut Machine, s: Slot, out: &mut String) -> Res<()> {
        if self.quote != Quote::Call {
            let text = m.heap.text(s).map(|t| t.s.clone()).unwrap_or_default();
            quote(&text, self.quote == Quote::Ascii, out);
            return Ok(());
        }
        let made = m.call(self.encoder, &[s])?;
        let made = m.temp(made);
        let Some(text) = m.heap.text(made) else {
            let of = m.type_name(made);
            return Err(m.type_error(format!("encoder() must return a string, not {of}")));
        };
        out.push_str(&text.s);
        let made = m.pop();
        m.release(made);
        Ok(())
    }

    fn new_line(&self, st: &mut State) {
        if let Some(indent) = &self.indent {
            st.out.push('\n');
            for _ in 0..st.depth {
                st.out.push_str(indent);
            }
        }
    }

    fn array(&self, m: &mut Machine, s: Slot, st: &mut State) -> Res<()> {
        let items = if matches!(m.heap.ty(s), ty::LIST | ty::TUPLE) { m.share(s) } else { m.collect(s)? };
        let items = m.temp(items);
        if m.heap.n_items(items) == 0 {
            st.out.push_str("[]");
        } else {
            self.container(m, s, st, |w, m, _, st| w.items(m, items, st))?;
        }
        let items = m.pop();
        m.release(items);
        Ok(())
    }

    fn items(&self, m: &mut Machine, items: Slot, st: &mut State) -> Res<()> {
        st.out.push('[');
        st.depth += 1;
        let mut i = 0;
        while i < m.heap.n_items(items) {
            if i > 0 {
                st.out.push_str(&self.item_separator);
            }
            self.new_line(st);
            let item = m.heap.item(items, i);
            self.inner(m, item, st)?;
            i += 1;
        }
        st.depth -= 1;
        self.new_line(st);
        st.out.push(']');
        Ok(())
    }

    /// Writes what is in a container. While it is marked it can't go; without marks the container alone holds it, and
    /// whoever is called could take it out.
    fn inner(&self, m: &mut Machine, s: Slot, st: &mut State) -> Res<()> {
        if self.markers.is_some() {
            return self.value(m, s, st);
        }
        let held = m.share(s);
        let held = m.temp(held);
        self.value(m, held, st)?;
        let held = m.pop();
        m.release(held);
        Ok(())
    }

    fn object(&self, m: &mut Machine, s: Slot, st: &mut State) -> Res<()> {
        st.out.push('{');
        st.depth += 1;
        let first = if self.sort_keys || m.heap.ty(s) != ty::DICT {
            self.pairs_in_order(m, s, st)?
        } else {
            let (mut at, mut first) = (0, true);
            while let Some((entry, key, value)) = m.heap.dict_next(s, at) {
                at = entry + 1;
                first = self.pair(m, key, value, first, st)?;
            }
            first
        };
        st.depth -= 1;
        if !first {
            self.new_line(st);
        }
        st.out.push('}');
        Ok(())
    }

    /// The pairs that `items()` gives, sorted maybe. Whether there was none.
    fn pairs_in_order(&self, m: &mut Machine, s: Slot, st: &mut State) -> Res<bool> {
        let items = m.heap.name("items");
        let items = m.call_method(s, items, &[])?;
        let items = m.temp(items);
        let pairs = m.collect(items)?;
        let items = m.pop();
        m.release(items);
        let pairs = m.temp(pairs);
        if self.sort_keys {
            let sort = m.heap.name("sort");
            let none = m.call_method(pairs, sort, &[])?;
            m.release(none);
        }
        let (mut i, mut first) = (0, true);
        while i < m.heap.n_items(pairs) {
            let pair = m.heap.item(pairs, i);
            i += 1;
            if m.heap.ty(pair) != ty::TUPLE || m.heap.n_items(pair) != 2 {
                return Err(m.value_error("items must return 2-tuples"));
            }
            first = self.pair(m, m.heap.item(pair, 0), m.heap.item(pair, 1), first, st)?;
        }
        let held = m.pop();
        m.release(held);
        Ok(first)
    }

    /// Writes a key and its value. Whether the next pair is the first still.
    fn pair(&self, m: &mut Machine, key: Slot, value: Slot, first: bool, st: &mut State) -> Res<bool> {
        let mut text = String::new();
        if !self.key(m, key, &mut text)? {
            return Ok(first);
        }
        if !first {
            st.out.push_str(&self.item_separator);
        }
        self.new_line(st);
        st.out.push_str(&text);
        st.out.push_str(&self.key_separator);
        self.inner(m, value, st)?;
        Ok(false)
    }

    /// Writes a key in quotes; says no if it is to be skipped.
    fn key(&self, m: &mut Machine, key: Slot, out: &mut String) -> Res<bool> {
        if m.heap.text(key).is_some() {
            self.text(m, key, out)?;
            return Ok(true);
        }
        let mut text = String::new();
        match (key, m.heap.class(m.heap.ty(key)).layout) {
            (Slot::TRUE, _) => text.push_str("true"),
            (Slot::FALSE, _) => text.push_str("false"),
            (Slot::NONE, _) => text.push_str("null"),
            (_, Layout::Int) => int::repr_into(m, key, &mut text)?,
            (_, Layout::Float) => self.float(m, key, &mut text)?,
            _ if self.skip_keys => return Ok(false),
            _ => {
                let of = m.type_own_name(key);
                return Err(m.type_error(format!("keys must be str, int, float, bool or None, not {of}")));
            }
        }
        let text = m.heap.str(&text);
        let text = m.temp(text);
        self.text(m, text, out)?;
        let text = m.pop();
        m.release(text);
        Ok(true)
    }
}

/// `Encoder(markers, default, encoder, …)`
fn new(m: &mut Machine, a: Args) -> Res<Owned> {
    let markers = a.slot(m, 1);
    if markers != Slot::NONE && m.heap.ty(markers) != ty::DICT {
        let of = m.type_name(markers);
        return Err(m.type_error(format!("make_encoder() argument 1 must be dict or None, not {of}")));
    }
    for i in [5, 6] {
        let separator = a.slot(m, i);
        if m.heap.text(separator).is_none() {
            let of = m.type_name(separator);
            return Err(m.type_error(format!("make_encoder() argument {i} must be str, not {of}")));
        }
    }
    let mut flags = [0; 3];
    for (flag, i) in flags.iter_mut().zip(7..) {
        *flag = m.truth(a.slot(m, i))?.into();
    }
    let class = a.slot(m, 0);
    let references: [Slot; 6] = std::array::from_fn(|i| m.share(a.slot(m, i as u32 + 1)).into_slot());
    Ok(m.new_record(class, &references, &flags))
}

/// `encoder(obj, _current_indent_level)`: a tuple of the value's text.
fn encode(m: &mut Machine, a: Args) -> Res<Owned> {
    let (this, value, depth) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    let depth = ssize(m, depth)?.max(0) as usize;
    let text = |m: &Machine, i: u32| m.heap.text(m.heap.item(this, i)).map(|t| t.s.to_string());
    let flag = |m: &Machine, i: u32| m.heap.number(this, i) != 0;
    let encoder = m.heap.item(this, ENCODER);
    let writer = Writer {
        markers: Some(m.heap.item(this, MARKERS)).filter(|&s| s != Slot::NONE),
        default: m.heap.item(this, DEFAULT),
        encoder,
        quote: quote_of(m, encoder),
        indent: text(m, INDENT),
        key_separator: text(m, KEY_SEPARATOR).unwrap_or_default(),
        item_separator: text(m, ITEM_SEPARATOR).unwrap_or_default(),
        sort_keys: flag(m, SORT_KEYS),
        skip_keys: flag(m, SKIP_KEYS),
        allow_nan: flag(m, ALLOW_NAN),
    };
    let mut state = State { out: String::new(), depth };
    writer.value(m, value, &mut state)?;
    let text = m.heap.str(&state.out);
    Ok(m.heap.tuple(vec![text]))
}

/// Which of the two functions of this module it is.
fn quote_of(m: &mut Machine, encoder: Slot) -> Quote {
    let module = m.heap.name("_json");
    let Some(module) = m.heap.dict_get_str(m.modules, module) else { return Quote::Call };
    let known = [("encode_basestring_ascii", Quote::Ascii), ("encode_basestring", Quote::Unicode)];
    let namespace = m.heap.item(module, 0);
    let is = |m: &mut Machine, name: &str| {
        let name = m.heap.name(name);
        m.heap.dict_get_str(namespace, name) == Some(encoder)
    };
    known.into_iter().find(|(name, _)| is(m, name)).map_or(Quote::Call, |(_, quote)| quote)
}

fn get_flag<const PART: u32>(m: &mut Machine, s: Slot) -> Res<Owned> {
    let flag = m.heap.number(s, PART) != 0;
    Ok(m.bool(flag))
}

/// The type.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::JSON_ENCODER,
    doc: "Writes values as JSON.",
    methods: natives! {
        "__new__" "@static cls, markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan" new;
        "__call__" "self, /, obj, _current_indent_level" encode;
    },
    getters: &[
        Getter { name: "markers", get: get_part::<MARKERS>, set: None },
        Getter { name: "default", get: get_part::<DEFAULT>, set: None },
        Getter { name: "encoder", get: get_part::<ENCODER>, set: None },
        Getter { name: "indent", get: get_part::<INDENT>, set: None },
        Getter { name: "key_separator", get: get_part::<KEY_SEPARATOR>, set: None },
        Getter { name: "item_separator", get: get_part::<ITEM_SEPARATOR>, set: None },
        Getter { name: "sort_keys", get: get_flag::<SORT_KEYS>, set: None },
        Getter { name: "skipkeys", get: get_flag::<SKIP_KEYS>, set: None },
    ],
};
