//! Words for objects, slots and numbers of things.
//!
//! Deliberately absent: what happened to them.

use crate::timeline::{Kind, ObjectId, ObjectView, View};

/// Values are cut to so many characters.
const MAX_VALUE: usize = 30;

/// A name that refers to an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Name {
    name: String,
    /// The function whose frame has it, where that is neither the one that runs nor the program's own.
    far: Option<String>,
}

impl Name {
    /// `` `a` ``, or `` `n` in down``.
    pub(super) fn told(&self) -> String {
        match &self.far {
            None => format!("`{}`", self.name),
            Some(function) => format!("`{}` in {function}", self.name),
        }
    }
}

/// Finds words for what the views show; later views are asked first.
#[derive(Clone)]
pub(super) struct Words<'v> {
    pub(super) views: Vec<&'v View>,
}

impl<'v> Words<'v> {
    pub(super) fn object(&self, id: ObjectId) -> Option<&'v ObjectView> {
        self.views.iter().find_map(|view| {
            let at = view.objects.binary_search_by_key(&id, |object| object.id).ok()?;
            Some(&*view.objects[at])
        })
    }

    /// `the function f`, `the body of the class Node`, `the program`, `a lambda`.
    pub(super) fn place(&self, function: &str) -> String {
        match function {
            "<module>" => "the program".to_owned(),
            "<lambda>" => "a lambda".to_owned(),
            "<genexpr>" => "a generator expression".to_owned(),
            name if self.is_class_body(name) => format!("the body of the class `{name}`"),
            name => format!("the function `{name}`"),
        }
    }

    /// Whether the frame of this name is, or was last, a class's body.
    pub(super) fn is_class_body(&self, function: &str) -> bool {
        let mut frames = self.views.iter().flat_map(|view| view.frames.iter().rev());
        frames.find(|frame| frame.function == function).is_some_and(|frame| frame.is_class_body)
    }

    /// Whether an exception is in view, whose traceback keeps the frames that it has left.
    pub(super) fn is_frame_kept(&self) -> bool {
        let now = self.views.first().into_iter();
        now.flat_map(|view| &view.objects).any(|object| object.kind == Kind::Exception)
    }

    /// `list`, `int 5`, `class Node`, `None`: what it is, without an article.
    fn noun(&self, id: ObjectId) -> String {
        let Some(object) = self.object(id) else { return "object".to_owned() };
        let value = object.value.as_deref().map(shorten);
        match (object.kind, value) {
            (Kind::Singleton, Some(value)) => value,
            (Kind::Number | Kind::Text, Some(value)) if !changes(object) => {
                format!("{} {value}", object.type_name)
            }
            (Kind::Class, Some(name)) => format!("class {name}"),
            (Kind::Module, Some(name)) => format!("module {name}"),
            (Kind::Function, Some(name)) => format!("{} {name}", readable(&object.type_name)),
            _ => readable(&object.type_name).to_owned(),
        }
    }

    /// `the list`, `None`.
    pub(super) fn the(&self, id: ObjectId) -> String {
        let noun = self.noun(id);
        match self.object(id).map(|object| object.kind) {
            Some(Kind::Singleton) => noun,
            _ => format!("the {noun}"),
        }
    }

    /// ``the list that `a` refers to``, where nothing else tells it from others.
    pub(super) fn the_known(&self, id: ObjectId) -> String {
        let the = self.the(id);
        match self.name_of(id, None) {
            Some(name) if !self.is_known_by_value(id) => format!("{the} that {} refers to", name.told()),
            _ => the,
        }
    }

    /// `a new list`.
    pub(super) fn a_new(&self, id: ObjectId) -> String {
        format!("a new {}", self.noun(id))
    }

    /// Whether its value, or its own name, says which it is.
    pub(super) fn is_known_by_value(&self, id: ObjectId) -> bool {
        self.object(id).is_some_and(|object| {
            object.value.is_some()
                && !changes(object)
                && matches!(
                    object.kind,
                    Kind::Singleton | Kind::Number | Kind::Text | Kind::Class | Kind::Function | Kind::Module
                )
        })
    }

    /// A name that refers to it in the latest view, other than this one.
    pub(super) fn name_of(&self, id: ObjectId, except: Option<(&str, &str)>) -> Option<Name> {
        let view = self.views.first()?;
        let running = view.frames.last().map(|frame| frame.id);
        let mut found: Vec<Name> = Vec::new();
        for frame in view.frames.iter().rev() {
            for name in frame.names.iter().filter(|name| name.target == id) {
                if except != Some((&frame.function, &name.name)) {
                    let is_near = Some(frame.id) == running || frame.function == "<module>";
                    let far = (!is_near).then(|| frame.function.clone());
                    found.push(Name { name: name.name.clone(), far });
                }
            }
        }
        found.sort_by_key(|found| found.far.is_some());
        found.into_iter().next()
    }

    /// ``item `a[0]` ``, ``the attribute `a.next` ``; where no name leads there, ``the attribute `next` of the Node``.
    pub(super) fn slot(&self, owner: ObjectId, label: &str) -> String {
        let whose = self.the_known(owner);
        let path = match self.name_of(owner, None) {
            Some(Name { name, far: None }) => Some(name),
            _ if self.object(owner).is_some_and(|object| object.kind == Kind::Class) => {
                self.object(owner).and_then(|object| object.value.clone())
            }
            _ => None,
        };
        if let Some(name) = label.strip_prefix('.') {
            return match path {
                Some(path) => format!("the attribute `{path}.{name}`"),
                None => format!("the attribute `{name}` of {whose}"),
            };
        }
        if let Some(name) = label.strip_prefix("closure:") {
            return format!("the variable `{name}` that {whose} shares");
        }
        if let Some((_, place)) = label.split_once(':').filter(|_| is_traceback(label)) {
            return format!("the frame of {place}, in the traceback of {whose}");
        }
        if let Some(name) = label.strip_prefix("kwdefault:") {
            return format!("the default of `{name}` of {whose}");
        }
        if let Some(number) = label.strip_prefix("default") {
            return format!("default {number} of {whose}");
        }
        if let Some(key) = label.strip_prefix("key:") {
            return match path {
                Some(path) => format!("the key `{path}[{}]`", shorten(key)),
                None => format!("the key {} of {whose}", shorten(key)),
            };
        }
        let key = label.strip_prefix('v').filter(|number| number.parse::<u32>().is_ok());
        if let Some(number) = key {
            return match (self.key(owner, number), path) {
                (Some(key), Some(path)) => format!("the key `{path}[{key}]`"),
                (Some(key), None) => format!("the key {key} of {whose}"),
                (None, _) => format!("a key of {whose}"),
            };
        }
        if label.parse::<u32>().is_ok() {
            return match self.object(owner).map(|object| object.kind) {
                Some(Kind::Set) => format!("an element of {whose}"),
                _ => match path {
                    Some(path) => format!("item `{path}[{label}]`"),
                    None => format!("item {label} of {whose}"),
                },
            };
        }
        match self.object(owner).map(|object| &*object.type_name) {
            // What is suspended keeps its names.
            Some("generator" | "coroutine" | "async_generator") => format!("the name `{label}` in {whose}"),
            _ => format!("the `{label}` of {whose}"),
        }
    }

    fn key(&self, dict: ObjectId, number: &str) -> Option<String> {
        let label = format!("k{number}");
        let slot = self.object(dict)?.slots.iter().find(|slot| slot.label == label)?;
        self.object(slot.target)?.value.as_deref().map(shorten)
    }
}

/// Whether its value changes: it is not known by what it is at the moment.
fn changes(object: &ObjectView) -> bool {
    object.type_name == "bytearray"
}

/// Whether a slot is one for a frame that an exception's traceback keeps.
pub(super) fn is_traceback(label: &str) -> bool {
    label.split_once(':').is_some_and(|(kind, _)| kind.starts_with("tb"))
}

/// CPython's type names as one would say them.
fn readable(type_name: &str) -> &str {
    match type_name {
        "builtin_function_or_method" => "built-in function",
        "type" => "class",
        name => name,
    }
}

/// A value, cut where it is long; a quoted one keeps its closing quote.
pub(super) fn shorten(value: &str) -> String {
    if value.chars().count() <= MAX_VALUE {
        return value.to_owned();
    }
    let mut out: String = value.chars().take(MAX_VALUE - 2).collect();
    out.push('…');
    out.extend(value.chars().last().filter(|c| matches!(c, '\'' | '"')));
    out
}

/// `a list`, `an int`.
pub(super) fn with_article(noun: &str) -> String {
    let mut letters = noun.chars().flat_map(char::to_lowercase);
    let first = letters.next();
    let third = letters.nth(1);
    let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    // `a User`, but `an Underscore`.
    let sounds_like_you = first == Some('u') && third.is_some_and(is_vowel);
    if first.is_some_and(is_vowel) && !sounds_like_you { format!("an {noun}") } else { format!("a {noun}") }
}

/// `a list`, `3 Nodes`.
pub(super) fn count_of(n: usize, noun: &str) -> String {
    let noun = readable(noun);
    match n {
        1 => with_article(noun),
        _ if noun.ends_with(['s', 'x']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{n} {noun}es")
        }
        _ => format!("{n} {noun}s"),
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

/// A sentence of a clause: a capital, a full stop. A clause that begins with a name of the program keeps it.
pub(super) fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    let end = if clause.ends_with(['.', '!', '?', '…']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_plurals() {
        assert_eq!(with_article("int"), "an int");
        assert_eq!(with_article("User"), "a User");
        assert_eq!(with_article("Underscore"), "an Underscore");
        assert_eq!(count_of(1, "list"), "a list");
        assert_eq!(count_of(2, "Box"), "2 Boxes");
        assert_eq!(listed(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }

    #[test]
    fn long_values_are_cut() {
        let long = format!("'{}'", "x".repeat(100));
        assert!(shorten(&long).ends_with("…'"));
        assert_eq!(shorten(&long).chars().count(), MAX_VALUE);
    }
}
