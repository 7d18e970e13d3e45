//! `repr`, `str`, `ascii`.

use crate::heap::{Obj, Owned, Slot, Text, code_point};
use crate::types::{self, ty};

use super::super::{Machine, Res, Unwind, name};

impl Machine {
    /// `repr(s)`.
    pub fn repr(&mut self, s: Slot) -> Res<Owned> {
        if !Self::has_plain_repr(self.heap.ty(s)) {
            // an object of the program may give back a str object of its own
            return self.special_text(s, name::REPR, "__repr__");
        }
        let mut out = String::new();
        self.repr_into(s, &mut out)?;
        if self.heap.ty(s) == ty::BOOL {
            // these two always exist
            return Ok(self.heap.intern(&out));
        }
        Ok(self.heap.new_str(Text::new(out.into())))
    }

    /// `repr(s)` as text.
    pub fn repr_text(&mut self, s: Slot) -> Res<String> {
        let mut out = String::new();
        self.repr_into(s, &mut out)?;
        Ok(out)
    }

    /// Appends `repr(s)`.
    pub(crate) fn repr_into(&mut self, s: Slot, out: &mut String) -> Res<()> {
        let t = self.heap.ty(s);
        match t {
            ty::NONE_TYPE => out.push_str("None"),
            ty::BOOL => out.push_str(if s == Slot::TRUE { "True" } else { "False" }),
            ty::ELLIPSIS_TYPE => out.push_str("Ellipsis"),
            ty::NOT_IMPLEMENTED_TYPE => out.push_str("NotImplemented"),
            ty::INT => types::int::repr_into(self, s, out)?,
            ty::STR => types::str::repr_into(self.heap.str_of(s), out),
            ty::FLOAT => {
                if let Obj::Float(f) = self.heap.obj(s) {
                    out.push_str(&types::float::repr(f));
                }
            }
            ty::LIST => types::list::repr_into(self, s, out)?,
            ty::TUPLE => types::tuple::repr_into(self, s, out)?,
            ty::DICT => types::dict::repr_into(self, s, out)?,
            ty::SET | ty::FROZENSET => types::set::repr_into(self, s, out)?,
            _ => {
                let text = self.special_text(s, name::REPR, "__repr__")?;
                out.push_str(self.heap.str_of(text.slot()));
                self.release(text);
            }
        }
        Ok(())
    }

    fn has_plain_repr(t: Slot) -> bool {
        matches!(
            t,
            ty::NONE_TYPE
                | ty::ELLIPSIS_TYPE
                | ty::NOT_IMPLEMENTED_TYPE
                | ty::BOOL
                | ty::INT
                | ty::STR
                | ty::FLOAT
                | ty::LIST
                | ty::TUPLE
                | ty::DICT
                | ty::SET
                | ty::FROZENSET
        )
    }

    /// `str(s)`.
    pub fn str(&mut self, s: Slot) -> Res<Owned> {
        let t = self.heap.ty(s);
        if t == ty::STR {
            return Ok(self.share(s));
        }
        if Self::has_plain_repr(t) {
            return self.repr(s);
        }
        self.special_text(s, name::STR, "__str__")
    }

    /// `str(s)` as text.
    pub fn str_text(&mut self, s: Slot) -> Res<String> {
        if Self::has_plain_repr(self.heap.ty(s)) && self.heap.ty(s) != ty::STR {
            return self.repr_text(s);
        }
        let text = self.str(s)?;
        let out = self.heap.str_of(text.slot()).to_owned();
        self.release(text);
        Ok(out)
    }

    /// What `__repr__` or `__str__` of the type gives; it must be a str.
    fn special_text(&mut self, s: Slot, method: Slot, dunder: &str) -> Res<Owned> {
        let doing = if method == name::REPR {
            " while getting the repr of an object"
        } else {
            " while getting the str of an object"
        };
        let Some(text) = self.nested(doing, |m| m.call_special(s, method, &[]))? else {
            unreachable!("every type has object's {dunder}")
        };
        if self.heap.text(text.slot()).is_none() {
            let got = self.type_name(text.slot());
            self.release(text);
            return Err(self.type_error(format!("{dunder} returned non-string (type {got})")));
        }
        Ok(text)
    }

    /// `ascii(s)`: `repr` with everything beyond ASCII escaped.
    pub fn ascii(&mut self, s: Slot) -> Res<Owned> {
        let text = self.repr(s)?;
        if self.heap.str_of(text.slot()).is_ascii() {
            return Ok(text);
        }
        let escaped = ascii_text(self.heap.str_of(text.slot()));
        self.release(text);
        Ok(self.heap.new_str(Text::new(escaped.into())))
    }

    /// The repr of a container: `open`, the items that `items` appends, `close`; what stands for the container
    /// inside itself is `again`.
    pub(crate) fn repr_container(
        &mut self,
        s: Slot,
        out: &mut String,
        again: &str,
        items: impl FnOnce(&mut Machine, &mut String) -> Res<()>,
    ) -> Res<()> {
        if self.repr_active.contains(&s) {
            out.push_str(again);
            return Ok(());
        }
        let held = self.share(s);
        self.repr_active.push(held.into_slot());
        let result = self.nested(" while getting the repr of an object", |m| items(m, out));
        if !matches!(result, Err(Unwind::Stop(_)))
            && let Some(held) = self.repr_active.pop()
        {
            self.release_slot(held);
        }
        result
    }
}

/// A text with everything beyond ASCII escaped, as `ascii()` and the `backslashreplace` error handler write it.
pub(super) fn ascii_text(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let code = code_point(c);
        let _infallible = match code {
            0..0x80 => {
                out.push(c);
                Ok(())
            }
            0x80..0x100 => write!(out, "\\x{code:02x}"),
            0x100..0x1_0000 => write!(out, "\\u{code:04x}"),
            _ => write!(out, "\\U{code:08x}"),
        };
    }
    out
}
