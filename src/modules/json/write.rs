//! Objects to text.

use std::fmt::Write as _;

use crate::heap::{Layout, Obj, Owned, Slot};
use crate::machine::{Args, Machine, Res};
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

/// How values are written.
struct Writer {
    default: Slot,
    ascii: bool,
    indent: Option<String>,
    key_separator: String,
    item_separator: String,
    sort_keys: bool,
    skip_keys: bool,
    allow_nan: bool,
    check_circular: bool,
}

/// The text so far, and the containers that are being written.
struct State {
    out: String,
    open: Vec<Slot>,
    depth: usize,
}

impl Writer {
    fn value(&self, m: &mut Machine, s: Slot, st: &mut State) -> Res<()> {
        if let Some(text) = m.heap.text(s) {
            quote(&text.s, self.ascii, &mut st.out);
            return Ok(());
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
                    Layout::List | Layout::Tuple => self.container(m, s, st, Self::array)?,
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
        if self.check_circular {
            if st.open.contains(&s) {
                return Err(m.value_error("Circular reference detected"));
            }
            st.open.push(s);
        }
        m.nested(" while encoding a JSON object", |m| write(self, m, s, st))?;
        if self.check_circular {
            st.open.pop();
        }
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
            st.out.push('[');
            st.depth += 1;
            let mut i = 0;
            while i < m.heap.n_items(items) {
                if i > 0 {
                    st.out.push_str(&self.item_separator);
                }
                self.new_line(st);
                let item = m.heap.item(items, i);
                let item = m.share(item);
                let item = m.temp(item);
                self.value(m, item, st)?;
                let item = m.pop();
                m.release(item);
                i += 1;
            }
            st.depth -= 1;
            self.new_line(st);
            st.out.push(']');
        }
        let items = m.pop();
        m.release(items);
        Ok(())
    }

    fn object(&self, m: &mut Machine, s: Slot, st: &mut State) -> Res<()> {
        let items = m.heap.name("items");
        let items = m.call_method(s, items, &[])?;
        let items = m.temp(items);
        let pairs = m.collect(items)?;
        let pairs = m.temp(pairs);
        if self.sort_keys {
            let sort = m.heap.name("sort");
            let none = m.call_method(pairs, sort, &[])?;
            m.release(none);
        }
        st.out.push('{');
        st.depth += 1;
        let mut first = true;
        let mut i = 0;
        while i < m.heap.n_items(pairs) {
            let pair = m.heap.item(pairs, i);
            i += 1;
            if m.heap.ty(pair) != ty::TUPLE || m.heap.n_items(pair) != 2 {
                return Err(m.value_error("items must return 2-tuples"));
            }
            let (key, value) = (m.heap.item(pair, 0), m.heap.item(pair, 1));
            let Some(key) = self.key(m, key)? else { continue };
            if !first {
                st.out.push_str(&self.item_separator);
            }
            first = false;
            self.new_line(st);
            quote(&key, self.ascii, &mut st.out);
            st.out.push_str(&self.key_separator);
            self.value(m, value, st)?;
        }
        st.depth -= 1;
        if !first {
            self.new_line(st);
        }
        st.out.push('}');
        for _ in 0..2 {
            let held = m.pop();
            m.release(held);
        }
        Ok(())
    }

    /// A key's text; none if it is to be skipped.
    fn key(&self, m: &mut Machine, key: Slot) -> Res<Option<String>> {
        if let Some(text) = m.heap.text(key) {
            return Ok(Some(text.s.to_string()));
        }
        let mut out = String::new();
        match (key, m.heap.class(m.heap.ty(key)).layout) {
            (Slot::TRUE, _) => out.push_str("true"),
            (Slot::FALSE, _) => out.push_str("false"),
            (Slot::NONE, _) => out.push_str("null"),
            (_, Layout::Int) => int::repr_into(m, key, &mut out)?,
            (_, Layout::Float) => self.float(m, key, &mut out)?,
            _ if self.skip_keys => return Ok(None),
            _ => {
                let of = m.type_own_name(key);
                return Err(m.type_error(format!("keys must be str, int, float, bool or None, not {of}")));
            }
        }
        Ok(Some(out))
    }
}

/// A value's text.
pub(super) fn encode(m: &mut Machine, a: Args) -> Res<Owned> {
    let value = a.slot(m, 0);
    let mut flags = [false; 5];
    for (flag, i) in flags.iter_mut().zip([2, 6, 7, 8, 9]) {
        *flag = m.truth(a.slot(m, i))?;
    }
    let [ascii, sort_keys, skip_keys, allow_nan, check_circular] = flags;
    let text = |m: &mut Machine, i: u32| m.heap.text(a.slot(m, i)).map(|t| t.s.to_string());
    let (Some(key_separator), Some(item_separator)) = (text(m, 4), text(m, 5)) else {
        return Err(m.type_error("separators must be strings"));
    };
    let writer = Writer {
        default: a.slot(m, 1),
        ascii,
        indent: text(m, 3),
        key_separator,
        item_separator,
        sort_keys,
        skip_keys,
        allow_nan,
        check_circular,
    };
    let mut state = State { out: String::new(), open: Vec::new(), depth: 0 };
    writer.value(m, value, &mut state)?;
    Ok(m.heap.str(&state.out))
}
