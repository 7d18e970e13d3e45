//! Formatting: `format()`, f-strings, `str.format` and `%`.

mod fields;
mod percent;
pub mod spec;
mod writer;

use crate::heap::{Ext, Obj, Owned, Slot};
use crate::machine::{Args, Machine, Res, Unwind};
use crate::types::declare::bad_argument;
use crate::types::{int, str, ty};

use spec::FormatError;

pub(crate) use fields::{format_map, method};
pub use percent::{percent, percent_bytes};

impl Machine {
    /// `format(value, spec)` (`PyObject_Format` in Objects/abstract.c); the specification is a str that is held.
    pub fn format_value(&mut self, value: Slot, spec: Slot) -> Res<Owned> {
        // shared, because formatting can run the program's code
        let text = self.heap.text(spec).cloned();
        match self.format_builtin(value, text.as_ref().map_or("", |text| &text.s)) {
            Some(formatted) => formatted,
            None => fields::by_type(self, value, spec),
        }
    }

    /// The same where the value's type is one that no program can have changed; `None` where it is not.
    fn format_builtin(&mut self, value: Slot, spec: &str) -> Option<Res<Owned>> {
        let t = self.heap.ty(value);
        if spec.is_empty() {
            match t {
                ty::STR => return Some(Ok(self.share(value))),
                ty::INT => return Some(self.str(value)),
                _ => {}
            }
        }
        matches!(t, ty::STR | ty::INT | ty::FLOAT | ty::BOOL | ty::COMPLEX)
            .then(|| by_payload(self, value, spec))
    }
}

/// What int, float, complex and str make of a specification, subclasses too.
fn by_payload(m: &mut Machine, value: Slot, spec: &str) -> Res<Owned> {
    if spec.is_empty() {
        return match m.heap.ty(value) {
            ty::INT => {
                // written digit by digit: one digit is the string that always exists
                let mut digits = String::new();
                int::repr_into(m, value, &mut digits)?;
                Ok(m.heap.str(&digits))
            }
            _ => m.str(value),
        };
    }
    let type_name = m.type_name(value);
    let text = match m.heap.obj(value) {
        Obj::Float(f) => spec::format_float(f, spec, &type_name).map(Some),
        _ => match m.heap.ext(value) {
            Some(Ext::Str(text)) => spec::format_str(&text.s, spec, &type_name),
            Some(&Ext::Complex(re, im)) => spec::format_complex((re, im), spec, &type_name).map(Some),
            _ => match int::value(&m.heap, value) {
                Some(n) => spec::format_int(&n, spec, &type_name, m.max_digits).map(Some),
                None => unreachable!("only numbers and strs are formatted here"),
            },
        },
    };
    match text {
        Ok(Some(text)) => Ok(m.heap.str(&text)),
        // nothing to add: the object itself, even if it is an instance of a subclass
        Ok(None) => Ok(m.share(value)),
        Err(e) => Err(raise(m, e)),
    }
}

fn raise(m: &mut Machine, e: FormatError) -> Unwind {
    match e {
        FormatError::Value(message) => m.value_error(message),
        FormatError::Overflow(message) => m.overflow_error(message),
        FormatError::TooLarge => int::memory_error(m),
    }
}

/// `__format__` of int, float, complex and str.
pub(in crate::types) fn dunder(m: &mut Machine, a: Args) -> Res<Owned> {
    let (value, spec) = (a.slot(m, 0), a.slot(m, 1));
    if m.heap.text(spec).is_none() {
        return Err(bad_argument(m, "__format__", "argument", "str", spec));
    }
    let spec = str::text_of(&m.heap, spec);
    by_payload(m, value, &spec.s)
}
