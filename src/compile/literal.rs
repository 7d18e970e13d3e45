//! Constant values while they are being compiled, and the pool that merges them.
//!
//! A [`Literal`] is one *object* of CPython's compiler: two literals of equal value are two objects until the pool
//! makes one of them (Python/compile.c 3.13, `merge_consts_recursive`). Which object came first matters, because
//! the syntax tree of a running script keeps its objects alive: [`Pool::finish`] counts who holds what.
//!
//! Invariant: equal constants of equal type have one [`ConstId`]; 1, 1.0 and True differ, so do 0.0 and -0.0.

use std::{
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use num_bigint::BigInt;

use crate::{
    bytecode::{Code, Const, ConstId},
    types::int::arith::Int,
};

/// One constant object of the compiler.
pub(super) type Literal = Rc<Value>;

/// The value of a constant.
#[derive(Debug, Clone)]
pub(super) enum Value {
    None,
    Ellipsis,
    Bool(bool),
    Int(Int),
    Float(f64),
    Complex(f64, f64),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<Literal>),
    FrozenSet(Vec<Literal>),
}

impl Value {
    pub(super) fn str(text: impl Into<Rc<str>>) -> Literal {
        Rc::new(Value::Str(text.into()))
    }

    pub(super) fn int(value: i64) -> Literal {
        Rc::new(Value::Int(Int::Small(value)))
    }

    pub(super) fn bool(value: bool) -> Literal {
        Rc::new(Value::Bool(value))
    }

    pub(super) fn none() -> Literal {
        Rc::new(Value::None)
    }

    /// A tuple of strings.
    pub(super) fn names<'n>(names: impl IntoIterator<Item = &'n Rc<str>>) -> Literal {
        Rc::new(Value::Tuple(names.into_iter().map(|name| Value::str(Rc::clone(name))).collect()))
    }

    /// The name of the constant's type.
    pub(super) fn type_name(&self) -> &'static str {
        match self {
            Value::None => "NoneType",
            Value::Ellipsis => "ellipsis",
            Value::Bool(_) => "bool",
            Value::Int(_) => "int",
            Value::Float(_) => "float",
            Value::Complex(..) => "complex",
            Value::Str(_) => "str",
            Value::Bytes(_) => "bytes",
            Value::Tuple(_) => "tuple",
            Value::FrozenSet(_) => "frozenset",
        }
    }

    /// Python's truth.
    pub(super) fn is_true(&self) -> bool {
        match self {
            Value::None => false,
            Value::Ellipsis => true,
            Value::Bool(value) => *value,
            Value::Int(value) => !value.is_zero(),
            Value::Float(value) => *value != 0.0,
            Value::Complex(re, im) => *re != 0.0 || *im != 0.0,
            Value::Str(text) => !text.is_empty(),
            Value::Bytes(bytes) => !bytes.is_empty(),
            Value::Tuple(items) | Value::FrozenSet(items) => !items.is_empty(),
        }
    }

    /// Python's `==`, which sees no difference between `1`, `1.0` and `True`.
    pub(super) fn equals(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::None, Value::None) | (Value::Ellipsis, Value::Ellipsis) => true,
            (Value::Str(a), Value::Str(b)) => a == b,
            (Value::Bytes(a), Value::Bytes(b)) => a == b,
            (Value::Tuple(a), Value::Tuple(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.equals(b))
            }
            (Value::FrozenSet(a), Value::FrozenSet(b)) => {
                a.len() == b.len() && a.iter().all(|a| b.iter().any(|b| a.equals(b)))
            }
            (Value::Complex(a, b), Value::Complex(c, d)) => a == c && b == d,
            (Value::Complex(re, im), real) | (real, Value::Complex(re, im)) => {
                *im == 0.0 && Value::Float(*re).equals(real)
            }
            (Value::Float(a), Value::Float(b)) => a == b,
            (Value::Float(float), int) | (int, Value::Float(float)) => {
                float.fract() == 0.0 && int.as_int().is_some_and(|int| Int::from_f64(*float) == Some(int))
            }
            (a, b) => matches!((a.as_int(), b.as_int()), (Some(a), Some(b)) if a == b),
        }
    }

    /// An int or bool as an int.
    pub(super) fn as_int(&self) -> Option<Int> {
        match self {
            Value::Int(value) => Some(value.clone()),
            Value::Bool(value) => Some(Int::Small((*value).into())),
            _ => None,
        }
    }
}

/// A frozenset of these items: of equal ones the first stays.
pub(super) fn frozen_set(items: Vec<Literal>) -> Value {
    let mut kept: Vec<Literal> = Vec::with_capacity(items.len());
    for item in items {
        if !kept.iter().any(|other| other.equals(&item)) {
            kept.push(item);
        }
    }
    Value::FrozenSet(kept)
}

/// What makes two constants the same (Objects/codeobject.c, `_PyCode_ConstantKey`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    None,
    Ellipsis,
    Bool(bool),
    Int(BigInt),
    Float(u64),
    Complex(u64, u64),
    /// A number that is not equal to itself is only the same as the same object.
    NotANumber(*const Value),
    Str(Rc<str>),
    Bytes(Rc<[u8]>),
    Tuple(Vec<ConstId>),
    /// Sorted: order makes no difference.
    FrozenSet(Vec<ConstId>),
    /// Code objects of one name and line, which [`Pool::add_code`] compares one by one.
    Code(Rc<str>, u32, u32),
}

/// The constants of one compilation, and the objects that its syntax tree holds.
#[derive(Debug, Default)]
pub(super) struct Pool {
    constants: Vec<Const>,
    /// The compiler's object behind each constant; none for code.
    origins: Vec<Option<Literal>>,
    ids: BTreeMap<Key, ConstId>,
    /// Objects that parser and folding gave to the arena (Python/pyarena.c), one entry a reference.
    arena: Vec<Literal>,
}

impl Pool {
    /// Let the arena hold a reference to an object, as `_PyArena_AddPyObject` does.
    pub(super) fn hold(&mut self, literal: &Literal) {
        self.arena.push(Rc::clone(literal));
    }

    /// The merged constant of an object's value.
    pub(super) fn add(&mut self, literal: &Literal) -> ConstId {
        let (key, constant) = match &**literal {
            Value::None => (Key::None, Const::None),
            Value::Ellipsis => (Key::Ellipsis, Const::Ellipsis),
            Value::Bool(value) => (Key::Bool(*value), Const::Bool(*value)),
            Value::Int(value) => {
                let constant = match value {
                    Int::Small(value) => Const::Int(*value),
                    Int::Big(value) => Const::BigInt(Rc::clone(value)),
                };
                (Key::Int(value.to_big()), constant)
            }
            Value::Float(value) => {
                let nan = Key::NotANumber(Rc::as_ptr(literal));
                (if value.is_nan() { nan } else { Key::Float(value.to_bits()) }, Const::Float(*value))
            }
            Value::Complex(re, im) => {
                let nan = Key::NotANumber(Rc::as_ptr(literal));
                let key =
                    if re.is_nan() || im.is_nan() { nan } else { Key::Complex(re.to_bits(), im.to_bits()) };
                (key, Const::Complex(*re, *im))
            }
            Value::Str(text) => (Key::Str(Rc::clone(text)), Const::Str(Rc::clone(text))),
            Value::Bytes(bytes) => (Key::Bytes(Rc::clone(bytes)), Const::Bytes(Rc::clone(bytes))),
            Value::Tuple(items) => {
                let ids: Vec<ConstId> = items.iter().map(|item| self.add(item)).collect();
                (Key::Tuple(ids.clone()), Const::Tuple(ids))
            }
            Value::FrozenSet(items) => {
                let ids: Vec<ConstId> = items.iter().map(|item| self.add(item)).collect();
                let mut sorted = ids.clone();
                sorted.sort_unstable();
                (Key::FrozenSet(sorted), Const::FrozenSet(ids))
            }
        };
        self.insert(key, constant, Some(literal))
    }

    /// The merged tuple of constants that are in the pool already.
    pub(super) fn add_tuple(&mut self, items: Vec<ConstId>) -> ConstId {
        self.insert(Key::Tuple(items.clone()), Const::Tuple(items), None)
    }

    /// The merged tuple of names that a code object has.
    pub(super) fn add_names(&mut self, names: &[Rc<str>]) -> ConstId {
        let text = |name: &Rc<str>| self.insert(Key::Str(Rc::clone(name)), Const::Str(Rc::clone(name)), None);
        let items = names.iter().map(text).collect();
        self.add_tuple(items)
    }

    /// The merged constant of a code object: equal code (a `finally` body is compiled twice) is one object.
    pub(super) fn add_code(&mut self, code: Rc<Code>) -> ConstId {
        for twin in 0.. {
            let key = Key::Code(Rc::clone(&code.name), code.first_line, twin);
            match self.ids.get(&key) {
                Some(&id) => {
                    if matches!(&self.constants[id.0 as usize], Const::Code(other) if *other == code) {
                        return id;
                    }
                }
                None => return self.insert(key, Const::Code(code), None),
            }
        }
        unreachable!("some twin number is free")
    }

    fn insert(&mut self, key: Key, constant: Const, origin: Option<&Literal>) -> ConstId {
        let next = ConstId(self.constants.len() as u32);
        let id = *self.ids.entry(key).or_insert(next);
        if id == next {
            self.constants.push(constant);
            self.origins.push(origin.map(Rc::clone));
        }
        id
    }

    pub(super) fn get(&self, id: ConstId) -> &Const {
        &self.constants[id.0 as usize]
    }

    /// Python's truth of a constant.
    pub(super) fn is_true(&self, id: ConstId) -> bool {
        match &self.origins[id.0 as usize] {
            Some(literal) => literal.is_true(),
            None => !matches!(self.get(id), Const::Tuple(items) if items.is_empty()),
        }
    }

    /// The constants that `code` can reach, renumbered, and who of them the syntax tree holds.
    pub(super) fn finish(self, code: &Rc<Code>) -> (Rc<Code>, Vec<Const>, Vec<ConstId>) {
        let mut compact =
            Compact { pool: &self, constants: Vec::new(), moved: vec![None; self.constants.len()] };
        let code = compact.code(code);
        let Compact { mut constants, moved, .. } = compact;
        // of the tuples of names those are left that are constants too
        let settle = |code: &Rc<Code>| {
            let mut code = (**code).clone();
            let ids = code.name_tuples.iter();
            code.name_tuples = ids.filter_map(|&ConstId(id)| moved[id as usize]).collect();
            Rc::new(code)
        };
        for constant in &mut constants {
            if let Const::Code(code) = constant {
                *code = settle(code);
            }
        }
        let code = settle(&code);
        let syntax_tree = self.held().into_iter().filter_map(|id| moved[id.0 as usize]).collect();
        (code, constants, syntax_tree)
    }

    /// One entry for each reference that the arena has on the object behind a constant: directly, or through a
    /// tuple that folding left behind.
    fn held(&self) -> Vec<ConstId> {
        let mut by_object: BTreeMap<*const Value, ConstId> = BTreeMap::new();
        for (index, origin) in self.origins.iter().enumerate() {
            if let Some(origin) = origin {
                by_object.insert(Rc::as_ptr(origin), ConstId(index as u32));
            }
        }
        let mut references = Vec::new();
        let mut seen: BTreeSet<*const Value> = BTreeSet::new();
        let mut todo: Vec<&Literal> = self.arena.iter().collect();
        while let Some(object) = todo.pop() {
            let pointer = Rc::as_ptr(object);
            // merging makes a frozenset anew, and the arena keeps the first one with its items
            let merged = by_object.get(&pointer).filter(|_| !matches!(**object, Value::FrozenSet(_)));
            if let Some(&id) = merged {
                references.push(id); // its items are the pool's business
            } else if seen.insert(pointer)
                && let Value::Tuple(items) | Value::FrozenSet(items) = &**object
            {
                todo.extend(items);
            }
        }
        references.sort_unstable();
        references
    }
}

/// Renumbers the constants that code can reach, in the order it reaches them.
struct Compact<'p> {
    pool: &'p Pool,
    constants: Vec<Const>,
    moved: Vec<Option<ConstId>>,
}

impl Compact<'_> {
    fn constant(&mut self, old: ConstId) -> ConstId {
        if let Some(new) = self.moved[old.0 as usize] {
            return new;
        }
        let constant = match self.pool.get(old) {
            Const::Tuple(items) => Const::Tuple(items.iter().map(|&item| self.constant(item)).collect()),
            Const::FrozenSet(items) => {
                Const::FrozenSet(items.iter().map(|&item| self.constant(item)).collect())
            }
            Const::Code(code) => Const::Code(self.code(&Rc::clone(code))),
            other => other.clone(),
        };
        let new = ConstId(self.constants.len() as u32);
        self.constants.push(constant);
        self.moved[old.0 as usize] = Some(new);
        new
    }

    fn code(&mut self, code: &Rc<Code>) -> Rc<Code> {
        let mut code = (**code).clone();
        for id in &mut code.constants {
            *id = self.constant(*id);
        }
        Rc::new(code)
    }
}
