//! Built-in functions and methods: how they are declared, and how arguments reach them.
//!
//! A native is a Rust function and a signature in CPython's own notation. Before it is called its arguments are
//! put in order on the operand stack: positional parameters, keyword-only parameters, a dict for `**` if it has
//! one; what was not given is NULL; then what `*` collects. The stack owns them: natives borrow.
//!
//! **Invariant:** whatever a native leaves on the operand stack above its arguments is dropped when it returns,
//! so it keeps what it owns there ([`Machine::temp`]) while it calls anything that may raise or run Python.

use crate::heap::{Owned, Slot};

use super::{Machine, Res};

/// A native's Rust side.
pub type NativeFn = fn(&mut Machine, Args) -> Res<Owned>;

/// A built-in function or method.
#[derive(Clone, Copy)]
pub struct Native {
    /// `__name__`.
    pub name: &'static str,
    /// Its parameters: `"self, iterable, /, *, key=None, reverse=False"`; `*args` and `**kwargs` collect.
    /// Defaults are documentation: the native itself knows what NULL means. `"@class cls, …"` and `"@static …"`
    /// mark class and static methods, `"@packed …"` what takes its arguments in a tuple.
    pub sig: &'static str,
    /// What it does.
    pub call: NativeFn,
}

/// Sets a computed attribute of an object, or deletes it when there is no value.
pub type SetterFn = fn(&mut Machine, Slot, Option<Slot>) -> Res<()>;

/// An attribute of a built-in type that is computed.
#[derive(Clone, Copy)]
pub struct Getter {
    /// `__name__`.
    pub name: &'static str,
    /// Reads it.
    pub get: fn(&mut Machine, Slot) -> Res<Owned>,
    /// Sets it, or deletes it when there is no value; `None` if it is read-only.
    pub set: Option<SetterFn>,
}

/// What one file of [`crate::types`] says about one type.
#[derive(Clone, Copy)]
pub struct TypeMethods {
    /// The type.
    pub ty: Slot,
    /// Its methods, dunders included; `__new__` is `"@static cls, …"`.
    pub methods: &'static [Native],
    /// Its computed attributes.
    pub getters: &'static [Getter],
    /// `__doc__`, in our own words.
    pub doc: &'static str,
}

/// Where a native's arguments lie on the operand stack.
#[derive(Debug, Clone, Copy)]
pub struct Args {
    /// The first.
    pub at: u32,
    /// How many parameters there are, given or not; what `*` collects lies behind them.
    pub n: u32,
    /// How many `*` collects.
    pub n_rest: u32,
}

impl Args {
    /// Parameter `i`; NULL if it was not given.
    #[inline]
    pub fn slot(self, m: &Machine, i: u32) -> Slot {
        debug_assert!(i < self.n, "parameter {i} of {}", self.n);
        m.stack[(self.at + i) as usize]
    }

    /// Parameter `i`, if it was given.
    #[inline]
    pub fn get(self, m: &Machine, i: u32) -> Option<Slot> {
        self.slot(m, i).some()
    }

    /// Parameter `i`, if it was given and is not None.
    pub fn get_some(self, m: &Machine, i: u32) -> Option<Slot> {
        self.get(m, i).filter(|&s| s != Slot::NONE)
    }

    /// The `i`-th of what `*` collects.
    #[inline]
    pub fn rest(self, m: &Machine, i: u32) -> Slot {
        debug_assert!(i < self.n_rest, "argument {i} of {}", self.n_rest);
        m.stack[(self.at + self.n + i) as usize]
    }

    /// All that `*` collects, borrowed.
    pub fn rest_all(self, m: &Machine) -> Vec<Slot> {
        (0..self.n_rest).map(|i| self.rest(m, i)).collect()
    }
}

/// A native's parameters, read from its signature once.
#[derive(Debug, Clone, Default)]
pub struct Params {
    /// Positional parameters' names.
    pub names: Vec<&'static str>,
    /// How many of them cannot be given by name.
    pub n_posonly: u32,
    /// How many have no default.
    pub n_required: u32,
    /// Whether `*` collects more.
    pub star: bool,
    /// Keyword-only parameters.
    pub kwonly: Vec<&'static str>,
    /// Whether `**` collects more.
    pub star_star: bool,
    /// `@class` or `@static`.
    pub binding: Binding,
    /// `@packed`.
    pub packed: bool,
}

/// What a method is bound to when it is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Binding {
    /// The instance.
    #[default]
    Instance,
    /// The class.
    Class,
    /// Nothing.
    Static,
}

impl Params {
    /// Whether the first parameter is what a method is bound to.
    pub fn has_receiver(&self) -> bool {
        let of_class = self.binding != Binding::Instance;
        self.names.first().is_some_and(|&p| p == "self" || p == "cls" && of_class)
    }

    /// Reads a signature.
    pub fn parse(sig: &'static str) -> Params {
        let mut p = Params::default();
        let mut sig = sig.trim();
        if let Some(rest) = sig.strip_prefix("@packed") {
            p.packed = true;
            sig = rest.trim_start();
        }
        if let Some(rest) = sig.strip_prefix("@class") {
            p.binding = Binding::Class;
            sig = rest.trim_start();
        } else if let Some(rest) = sig.strip_prefix("@static") {
            p.binding = Binding::Static;
            sig = rest.trim_start();
        }
        let mut kwonly = false;
        for part in split_parameters(sig) {
            if part == "/" {
                p.n_posonly = p.names.len() as u32;
            } else if part == "*" {
                kwonly = true;
            } else if part.starts_with("**") {
                p.star_star = true;
            } else if part.starts_with('*') {
                p.star = true;
                kwonly = true;
            } else {
                let (name, default) = part.split_once('=').map_or((part, false), |(n, _)| (n.trim(), true));
                if kwonly {
                    p.kwonly.push(name);
                } else {
                    if !default {
                        p.n_required += 1;
                    }
                    p.names.push(name);
                }
            }
        }
        p
    }

    /// How many parameters lie on the stack, `*` aside.
    pub fn n(&self) -> u32 {
        self.names.len() as u32 + self.kwonly.len() as u32 + u32::from(self.star_star)
    }

    /// Whether only positional arguments are taken, so that a call without keywords needs padding only.
    pub fn plain(&self) -> bool {
        self.kwonly.is_empty() && !self.star_star && !self.star
    }
}

/// Splits at commas that are not inside brackets or quotes (defaults may contain them).
fn split_parameters(sig: &'static str) -> impl Iterator<Item = &'static str> {
    let (mut depth, mut quote, mut start) = (0, None, 0);
    let mut parts = Vec::new();
    for (i, c) in sig.char_indices() {
        match (quote, c) {
            (Some(q), c) if c == q => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => quote = Some(c),
            (None, '(' | '[') => depth += 1,
            (None, ')' | ']') => depth -= 1,
            (None, ',') if depth == 0 => {
                parts.push(sig[start..i].trim());
                start = i + 1;
            }
            _ => {}
        }
    }
    parts.push(sig[start..].trim());
    parts.into_iter().filter(|p| !p.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_says_what_is_taken() {
        let p = Params::parse("self, iterable, /, *, key=None, reverse=False");
        assert_eq!((p.names.len(), p.n_posonly, p.n_required, p.kwonly.len()), (2, 2, 2, 2));
        let p = Params::parse("*args, sep=' , ', end='\\n'");
        assert!(p.star && p.kwonly == ["sep", "end"]);
        let p = Params::parse("@static cls, x=0, /");
        assert_eq!((p.binding, p.n_required, p.n()), (Binding::Static, 1, 2));
    }
}
