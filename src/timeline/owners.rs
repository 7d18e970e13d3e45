//! Who holds an object, and why it is alive, in words a learner understands.
//!
//! **Invariant:** of an object that is not immortal, the owners are as many as its count says: each counted
//! reference is told once. They come from the same two sources as the audit's sum: the edges between objects, and
//! what the machine holds.

use std::collections::{BTreeMap, VecDeque};

use serde::{Deserialize, Serialize};

use crate::bytecode::LocalKind;
use crate::heap::{Edge, Ext, Obj, Rec, Slot, func};
use crate::machine::{Machine, Root};

use super::{ObjectId, inspect};

/// One counted reference to an object: who holds it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Owner {
    /// In words: "global `a`", "item 0 of list `b`".
    pub text: String,
    /// The object that holds it; `None` where it is a frame or the interpreter.
    pub holder: Option<ObjectId>,
    /// What a learner takes for the holder: of an instance's dict, the instance; of a closure, the function.
    pub whole: Option<ObjectId>,
    /// What sort of owner it is.
    pub sort: OwnerSort,
    /// Tells whether two owners, seen at two moments, are the same reference: words change (a list gets a name, an
    /// item moves up), this does not.
    #[serde(skip)]
    pub(crate) key: Key,
}

/// What sort of owner a reference has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum OwnerSort {
    /// A name of a frame, directly or by the cell that it shares with inner functions.
    Name,
    /// Another object: an item, a value, an attribute.
    #[default]
    Object,
    /// The operand stack: something is being computed with it, or a call or loop goes on.
    Operand,
    /// The program's code: a constant, or the syntax tree that is kept while it runs.
    Code,
    /// The interpreter itself.
    Interpreter,
}

/// See [`Owner::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Key {
    #[default]
    Unknown,
    /// Frame and variable.
    Local(u32, u32),
    /// Frame.
    Operand(u32),
    /// Something of the interpreter's, by its reason.
    Machine(u8),
    /// A place in a container: which container. Places move.
    Place(ObjectId, u8),
    /// A part of an object that is no container: of what, and a number for the word that it is called by.
    Part(ObjectId, u32),
    /// An attribute, wherever the instance keeps it: of what, by which name.
    Attribute(ObjectId, Slot),
}

/// A number for a word (FNV-1a): an object has a handful of parts, whose words differ.
fn number_of(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// What an object that is part of another one is for: the dict of a module, the tuple of a function's defaults.
#[derive(Debug, Clone, Copy)]
enum Role {
    ModuleDict(Slot),
    MainDict,
    InstanceDict(Slot),
    ClassDict(Slot),
    Mro(Slot),
    Bases(Slot),
    FunctionDict(Slot),
    Closure(Slot),
    Defaults(Slot),
    KwDefaults(Slot),
    Annotations(Slot),
    ClassBody(u32),
}

/// Describes the holders of references at one moment.
pub(crate) struct Holders<'m> {
    m: &'m Machine,
    roles: BTreeMap<Slot, Role>,
    /// A name by which the program knows an object.
    known_as: BTreeMap<Slot, String>,
    /// What the cells of closures are called.
    cells: BTreeMap<Slot, String>,
}

impl<'m> Holders<'m> {
    /// Looks over the whole heap once.
    pub(crate) fn new(m: &'m Machine) -> Holders<'m> {
        let mut h = Holders { m, roles: BTreeMap::new(), known_as: BTreeMap::new(), cells: BTreeMap::new() };
        for s in m.heap.all() {
            h.note_roles(s);
        }
        if !m.main.is_null() {
            h.roles.insert(m.main, Role::MainDict);
        }
        for (i, f) in m.frames.iter().enumerate() {
            if !f.names.is_null() && f.names != f.globals {
                h.roles.insert(f.names, Role::ClassBody(i as u32));
            }
            for (j, kind) in f.code.code.local_kinds.iter().enumerate() {
                let s = m.stack.get(f.base as usize + j).copied().unwrap_or(Slot::NULL);
                if kind.has(LocalKind::CELL) && is_cell(m, s) {
                    h.cells.insert(s, f.code.code.locals[j].to_string());
                }
            }
        }
        for f in inspect::frames(m) {
            for (name, _, s) in f.names {
                h.known_as.entry(s).or_insert(name);
            }
        }
        h
    }

    fn note_roles(&mut self, s: Slot) {
        let heap = &self.m.heap;
        let mut note = |part: Slot, role: Role| {
            if !part.is_null() && part != Slot::NONE && part != Slot::EMPTY_TUPLE {
                self.roles.insert(part, role);
            }
        };
        match heap.obj(s) {
            Obj::Record { kind: Rec::Module, .. } => note(heap.item(s, 0), Role::ModuleDict(s)),
            Obj::Record { kind: Rec::Function, .. } => {
                note(heap.item(s, func::DICT), Role::FunctionDict(s));
                note(heap.item(s, func::DEFAULTS), Role::Defaults(s));
                note(heap.item(s, func::KWDEFAULTS), Role::KwDefaults(s));
                note(heap.item(s, func::ANNOTATIONS), Role::Annotations(s));
                let closure = heap.item(s, func::CLOSURE);
                note(closure, Role::Closure(s));
                if !closure.is_null() && closure != Slot::NONE {
                    let code = self.m.code_of(s);
                    let n = heap.n_items(closure);
                    for i in 0..n {
                        let name = &code.code.locals[(code.n_locals - n + i) as usize];
                        self.cells.entry(heap.item(closure, i)).or_insert_with(|| name.to_string());
                    }
                }
            }
            Obj::Ext(_) => {
                if let Some(Ext::Class(c)) = heap.ext(s) {
                    note(c.dict, Role::ClassDict(s));
                    note(c.mro, Role::Mro(s));
                    note(c.bases, Role::Bases(s));
                }
            }
            _ => {}
        }
        if let Some(dict) = heap.own_dict(s) {
            note(dict, Role::InstanceDict(s));
        }
    }

    /// All references to an object, in the order: frames, objects, the interpreter.
    pub(crate) fn of(&self, s: Slot) -> Vec<Owner> {
        let (mut frames, mut machine) = (Vec::new(), Vec::new());
        self.m.each_root(&mut |root, t| {
            if t == s && !self.m.is_borrowed(root) {
                let owner = Owner {
                    text: self.root(root, s),
                    holder: None,
                    whole: None,
                    sort: root_sort(root),
                    key: self.root_key(root),
                };
                if matches!(root, Root::Local(..) | Root::Operand(_)) { &mut frames } else { &mut machine }
                    .push(owner);
            }
        });
        let mut objects = Vec::new();
        let mut n_shared = 0;
        for holder in self.m.heap.all() {
            // the names of an instance's `__dict__` are held by its class
            let shares = self.m.heap.dict_shares_keys(holder);
            self.m.heap.edges(holder, &mut |edge, t| {
                if t == s && !(shares && matches!(edge, Edge::Key(_))) {
                    let place = if let Edge::Item(i) = edge { i } else { 0 };
                    let key = self.edge_key(holder, edge);
                    let owner = self.link(holder, edge, key);
                    // the globals are the program's own names: they come first, as frames' locals do
                    let order = (!owner.text.starts_with("global "), owner.holder, place);
                    objects.push((order, owner));
                } else if t == s {
                    n_shared += 1;
                }
            });
        }
        objects.sort_by_key(|(order, _)| *order);
        let mut surplus = self.m.heap.surplus(s).saturating_sub(n_shared);
        let heap = &self.m.heap;
        let ours = |owner: &Owner| {
            owner
                .holder
                .and_then(|id| heap.all().find(|&s| heap.id(s) == id))
                .is_some_and(|s| !heap.is_of_program(s))
        };
        if surplus > 0 {
            objects.retain(|(_, owner)| {
                let counted = surplus == 0 || !ours(owner);
                surplus -= u32::from(!counted);
                counted
            });
        }
        let objects = objects.into_iter().map(|(_, owner)| owner);
        frames.extend(objects);
        frames.extend(machine);
        frames
    }

    /// The owner that an edge makes of its holder.
    fn link(&self, holder: Slot, edge: Edge<'_>, key: Key) -> Owner {
        let heap = &self.m.heap;
        let whole = match self.roles.get(&holder) {
            Some(
                &(Role::ModuleDict(of)
                | Role::InstanceDict(of)
                | Role::ClassDict(of)
                | Role::Mro(of)
                | Role::Bases(of)
                | Role::FunctionDict(of)
                | Role::Closure(of)
                | Role::Defaults(of)
                | Role::KwDefaults(of)
                | Role::Annotations(of)),
            ) => of,
            _ => holder,
        };
        let sort = match self.roles.get(&holder) {
            Some(Role::MainDict | Role::ClassBody(_)) if matches!(edge, Edge::Value(..)) => OwnerSort::Name,
            _ if is_cell(self.m, holder) => OwnerSort::Name,
            _ if matches!(heap.ext(holder), Some(Ext::Code(_))) => OwnerSort::Code,
            _ => OwnerSort::Object,
        };
        Owner {
            text: self.edge(holder, edge),
            holder: Some(heap.id(holder)),
            whole: Some(heap.id(whole)),
            sort,
            key,
        }
    }

    fn root_key(&self, root: Root) -> Key {
        let id = |frame: u32| self.m.frames.get(frame as usize).map_or(0, |f| f.id);
        match root {
            Root::Local(frame, i) => Key::Local(id(frame), i),
            Root::Operand(frame) => Key::Operand(id(frame)),
            Root::Frame(..) => Key::Machine(0),
            Root::SyntaxTree => Key::Machine(1),
            Root::Raised | Root::Handled => Key::Machine(2),
            Root::Modules | Root::Namespace => Key::Machine(3),
            Root::Repr | Root::Collector => Key::Machine(4),
            Root::Dropped => Key::Machine(5),
            Root::MethodCache => Key::Machine(6),
            Root::Interpreter => Key::Machine(7),
        }
    }

    fn edge_key(&self, holder: Slot, edge: Edge<'_>) -> Key {
        let id = self.m.heap.id(holder);
        match (edge, self.roles.get(&holder)) {
            (Edge::Value(_, name), Some(&Role::InstanceDict(o))) => Key::Attribute(self.m.heap.id(o), name),
            (Edge::Attribute(name), _) => Key::Attribute(id, name),
            (Edge::Item(_), _) => Key::Place(id, 0),
            (Edge::Key(_), _) => Key::Place(id, 1),
            // rebinding a key is a change of its own
            (Edge::Value(_, key), _) => Key::Attribute(id, key),
            (Edge::Local(name), _) => Key::Attribute(id, name),
            (Edge::Part(part), _) => Key::Part(id, number_of(part)),
        }
    }

    fn function_of(&self, frame: u32) -> String {
        self.m.frames.get(frame as usize).map_or_else(String::new, |f| f.code.code.name.to_string())
    }

    fn root(&self, root: Root, s: Slot) -> String {
        match root {
            Root::Local(frame, i) => {
                let function = self.function_of(frame);
                let code = &self.m.frames[frame as usize].code.code;
                let name = &code.locals[i as usize];
                let kind = code.local_kinds[i as usize];
                if is_cell(self.m, s) && (kind.has(LocalKind::CELL) || kind.has(LocalKind::FREE)) {
                    format!("variable `{name}` of `{function}`, which is a cell")
                } else {
                    format!("local `{name}` of `{function}`")
                }
            }
            Root::Operand(frame) => {
                let function = self.function_of(frame);
                if inspect::kind(self.m, s) == super::Kind::Iterator {
                    return format!("loop iterator of `{function}`");
                }
                let line = inspect::line_of(self.m, frame as usize);
                format!("in use on line {line} of `{function}`")
            }
            Root::Frame(frame, "new object") => {
                format!("the call that makes it (`{}` runs)", self.function_of(frame))
            }
            Root::Frame(frame, part) => format!("{part} of the running frame `{}`", self.function_of(frame)),
            Root::SyntaxTree => "the script's syntax tree".to_owned(),
            Root::Raised => "exception being raised".to_owned(),
            Root::Handled => "exception being handled".to_owned(),
            Root::Modules => "interpreter (`sys.modules`)".to_owned(),
            Root::Namespace => "module `__main__`".to_owned(),
            Root::Collector => "interpreter (the collector's list)".to_owned(),
            Root::Repr => "interpreter (its repr is being made)".to_owned(),
            Root::Dropped => "interpreter (about to be dropped)".to_owned(),
            Root::MethodCache => "interpreter (its cache of looked-up names)".to_owned(),
            Root::Interpreter => "interpreter".to_owned(),
        }
    }

    /// An object by its type, and by a name where the program has one for it: "list `a`", "a list".
    fn describe(&self, s: Slot) -> String {
        let m = self.m;
        match m.heap.obj(s) {
            Obj::Ext(_) if m.heap.is_class(s) => return format!("class `{}`", m.heap.class(s).name),
            Obj::Record { kind: Rec::Function, .. } => {
                return format!("function `{}`", m.heap.str_of(m.heap.item(s, func::NAME)));
            }
            Obj::Record { kind: Rec::Module, .. } => {
                return format!("module `{}`", inspect::shown_value(m, s).unwrap_or_default());
            }
            _ => {}
        }
        let type_name = m.type_own_name(s);
        if let Some(name) = self.known_as.get(&s) {
            return format!("{type_name} `{name}`");
        }
        let vowel = type_name.starts_with(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']);
        format!("{} {type_name}", if vowel { "an" } else { "a" })
    }

    fn key(&self, key: Slot) -> String {
        match inspect::value(self.m, key) {
            Some(text) => text,
            None => self.describe(key),
        }
    }

    fn name(&self, key: Slot) -> &'m str {
        let heap = &self.m.heap;
        if matches!(heap.ext(key), Some(Ext::Str(_))) || key == Slot::EMPTY_STR {
            heap.str_of(key)
        } else {
            "?"
        }
    }

    fn edge(&self, holder: Slot, edge: Edge<'_>) -> String {
        let whole = || self.describe(holder);
        if let Some(&role) = self.roles.get(&holder)
            && let Some(text) = self.by_role(role, holder, edge)
        {
            return text;
        }
        match edge {
            Edge::Item(_) if matches!(self.m.heap.obj(holder), Obj::Set { .. }) => {
                format!("element of {}", whole())
            }
            Edge::Item(i) => format!("item {i} of {}", whole()),
            Edge::Key(_) => format!("key of {}", whole()),
            Edge::Value(_, k) => format!("value under {} of {}", self.key(k), whole()),
            Edge::Attribute(k) => format!("attribute `.{}` of {}", self.name(k), whole()),
            Edge::Local(k) => match self.m.heap.ext(holder) {
                Some(Ext::Generator(g)) => {
                    format!("local `{}` of generator `{}`", self.name(k), g.code.code.name)
                }
                Some(Ext::Frame(f)) => {
                    format!("local `{}` of `{}`, whose frame is kept", self.name(k), f.code.code.name)
                }
                _ => format!("local `{}` of {}", self.name(k), whole()),
            },
            Edge::Part(part) => self.part(holder, part),
        }
    }

    fn part(&self, holder: Slot, part: &str) -> String {
        let m = self.m;
        match m.heap.obj(holder) {
            Obj::Record { kind: Rec::Cell, .. } if part == "cell_contents" => {
                return match self.cells.get(&holder) {
                    Some(name) => format!("cell `{name}`"),
                    None => "a cell".to_owned(),
                };
            }
            Obj::Ext(_) => match m.heap.ext(holder) {
                Some(Ext::Code(c)) => {
                    return match part {
                        "constant" => format!("constant of `{}`", c.code.name),
                        "name" => format!("a name in the code of `{}`", c.code.name),
                        _ => format!("`{part}` of the code of `{}`", c.code.name),
                    };
                }
                Some(Ext::Generator(g)) => return format!("{part} of generator `{}`", g.code.code.name),
                Some(Ext::Frame(f)) => return format!("{part} of the kept frame of `{}`", f.code.code.name),
                _ => {}
            },
            _ => {}
        }
        if inspect::kind(m, holder) == super::Kind::Iterator && part != "class" {
            return format!("loop iterator ({part} of {})", self.describe(holder));
        }
        if part == "class" {
            return format!("class of {}", self.describe(holder));
        }
        let dunder = part.starts_with("__") && part.ends_with("__");
        let part = if dunder { format!("`{part}`") } else { part.to_owned() };
        format!("{part} of {}", self.describe(holder))
    }

    fn by_role(&self, role: Role, holder: Slot, edge: Edge<'_>) -> Option<String> {
        let value = |prefix: &str, of: String| match edge {
            Edge::Value(_, k) => Some(format!("{prefix}{}` of {of}", self.name(k))),
            Edge::Key(i) => {
                let (k, _) = *self.m.heap.dict_items(holder).get(i as usize)?;
                Some(format!("the name `{}` in {of}", self.name(k)))
            }
            _ => None,
        };
        match role {
            Role::MainDict => match edge {
                Edge::Value(_, k) => Some(format!("global `{}`", self.name(k))),
                _ => value("", "the globals".to_owned()),
            },
            Role::ModuleDict(module) => value("global `", self.describe(module)),
            Role::InstanceDict(o) | Role::ClassDict(o) | Role::FunctionDict(o) => {
                value("attribute `.", self.describe(o))
            }
            Role::ClassBody(frame) => {
                value("name `", format!("the body of class `{}`", self.function_of(frame)))
            }
            Role::KwDefaults(f) => value("default of `", self.describe(f)),
            Role::Annotations(f) => value("annotation of `", self.describe(f)),
            Role::Defaults(f) => match edge {
                Edge::Item(i) => {
                    let code = self.m.code_of(f);
                    let first = code.code.n_args.saturating_sub(self.m.heap.n_items(holder));
                    let name = code.code.locals.get((first + i) as usize)?;
                    Some(format!("default of `{name}` of {}", self.describe(f)))
                }
                _ => None,
            },
            Role::Closure(f) => match edge {
                Edge::Item(i) => {
                    let cell = self.m.heap.item(holder, i);
                    let name = self.cells.get(&cell).map_or("?", String::as_str);
                    Some(format!("variable `{name}` of {}'s closure", self.describe(f)))
                }
                _ => None,
            },
            Role::Mro(c) => Some(format!("method resolution order of {}", self.describe(c))),
            Role::Bases(c) => Some(format!("bases of {}", self.describe(c))),
        }
    }

    /// The shortest chain of references from what the program has names for, or else from the interpreter, to an
    /// object: from the root on. Empty where nothing reaches it: only a cycle keeps it.
    pub(crate) fn chain(&self, s: Slot) -> Vec<Owner> {
        let heap = &self.m.heap;
        let (mut named, mut others) = (Vec::new(), Vec::new());
        self.m.each_root(&mut |root, t| {
            let roots =
                if matches!(root, Root::Local(..) | Root::Namespace) { &mut named } else { &mut others };
            roots.push((root, t));
        });
        for roots in [named, others] {
            let mut came: BTreeMap<Slot, Option<Slot>> = BTreeMap::new();
            let mut todo: VecDeque<Slot> = VecDeque::new();
            for &(_, t) in &roots {
                if came.insert(t, None).is_none() {
                    todo.push_back(t);
                }
            }
            while let Some(t) = todo.pop_front() {
                if t == s {
                    break;
                }
                heap.edges(t, &mut |_, child| {
                    if let std::collections::btree_map::Entry::Vacant(v) = came.entry(child) {
                        v.insert(Some(t));
                        todo.push_back(child);
                    }
                });
            }
            if !came.contains_key(&s) {
                continue;
            }
            let mut links = Vec::new();
            let mut at = s;
            while let Some(Some(from)) = came.get(&at) {
                let mut link = None;
                heap.edges(*from, &mut |edge, child| {
                    if child == at && link.is_none() {
                        link = Some(self.link(*from, edge, Key::Unknown));
                    }
                });
                links.extend(link);
                at = *from;
            }
            // the module's dict is the globals: "global `a`" says it
            if at != self.m.main || links.is_empty() {
                links.extend(roots.iter().find(|(_, t)| *t == at).map(|&(root, t)| Owner {
                    text: self.root(root, t),
                    holder: None,
                    whole: None,
                    sort: root_sort(root),
                    key: Key::Unknown,
                }));
            }
            links.reverse();
            return links;
        }
        Vec::new()
    }
}

fn is_cell(m: &Machine, s: Slot) -> bool {
    !s.is_null() && matches!(m.heap.obj(s), Obj::Record { kind: Rec::Cell, .. })
}

fn root_sort(root: Root) -> OwnerSort {
    match root {
        Root::Local(..) | Root::Namespace => OwnerSort::Name,
        Root::Operand(_) | Root::Frame(..) => OwnerSort::Operand,
        Root::SyntaxTree => OwnerSort::Code,
        _ => OwnerSort::Interpreter,
    }
}
