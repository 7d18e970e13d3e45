//! property, staticmethod, classmethod, super, and the built-in descriptors.

use crate::heap::{Obj, Owned, Rec, Slot, func};
use crate::machine::native::{Args, Getter, Native, TypeMethods};
use crate::machine::{Machine, Res, name};

use super::{method_wrapper, signature, ty};

fn none() -> Owned {
    Owned::from_slot(Slot::NONE)
}

fn property_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    Ok(m.alloc_record_like(class, Rec::Property, &[Slot::NULL; 5], 0, 64))
}

fn property_init(m: &mut Machine, a: Args) -> Res<Owned> {
    let p = a.slot(m, 0);
    for i in 0..4 {
        let v = a.get_some(m, i + 1).unwrap_or(Slot::NULL);
        let v = if v.is_null() { v } else { m.share(v).into_slot() };
        let old = m.heap.replace_item(p, i, v);
        m.release_slot(old);
    }
    // the getter's docstring is the property's
    let fget = m.heap.item(p, 0);
    if m.heap.item(p, 3).is_null() && matches!(m.heap.obj(fget), Obj::Record { kind: Rec::Function, .. }) {
        let doc = m.heap.item(fget, func::DOC);
        if !doc.is_null() && doc != Slot::NONE {
            let doc = m.share(doc).into_slot();
            let _null = m.heap.replace_item(p, 3, doc);
        }
    }
    Ok(none())
}

/// A copy of a property with one accessor replaced.
fn property_with(m: &mut Machine, a: Args, i: u32) -> Res<Owned> {
    let (p, f) = (a.slot(m, 0), a.slot(m, 1));
    let mut parts: Vec<Slot> = (0..4).map(|k| m.heap.item(p, k)).collect();
    parts[i as usize] = f;
    let args: Vec<Slot> = parts[..3].iter().map(|&s| if s.is_null() { Slot::NONE } else { s }).collect();
    let class = m.heap.ty(p);
    let new = m.call(class, &args)?;
    let named = m.heap.item(p, 4);
    if !named.is_null() {
        let named = m.share(named).into_slot();
        let old = m.heap.replace_item(new.slot(), 4, named);
        m.release_slot(old);
    }
    Ok(new)
}

fn property_getter(m: &mut Machine, a: Args) -> Res<Owned> {
    property_with(m, a, 0)
}

fn property_setter(m: &mut Machine, a: Args) -> Res<Owned> {
    property_with(m, a, 1)
}

fn property_deleter(m: &mut Machine, a: Args) -> Res<Owned> {
    property_with(m, a, 2)
}

/// `__set_name__`: a property knows the name it is called by.
fn property_set_name(m: &mut Machine, a: Args) -> Res<Owned> {
    let (p, named) = (a.slot(m, 0), a.slot(m, 2));
    let named = m.share(named).into_slot();
    let old = m.heap.replace_item(p, 4, named);
    m.release_slot(old);
    Ok(none())
}

/// The name that it was given, else its getter's (`property_name` in Objects/descrobject.c).
fn property_name(m: &mut Machine, p: Slot) -> Res<Owned> {
    if let Some(named) = m.heap.item(p, 4).some() {
        return Ok(m.share(named));
    }
    let found = match m.heap.item(p, 0).some() {
        Some(fget) => m.getattr_opt(fget, name::NAME)?,
        None => None,
    };
    match found {
        Some(found) => Ok(found),
        None => Err(m.no_attribute(p, name::NAME)),
    }
}

fn set_part(m: &mut Machine, o: Slot, i: u32, value: Option<Slot>) {
    let new = value.map_or(Slot::NULL, |v| m.share(v).into_slot());
    let old = m.heap.replace_item(o, i, new);
    m.release_slot(old);
}

fn set_property_name(m: &mut Machine, p: Slot, value: Option<Slot>) -> Res<()> {
    set_part(m, p, 4, value);
    Ok(())
}

fn set_property_doc(m: &mut Machine, p: Slot, value: Option<Slot>) -> Res<()> {
    set_part(m, p, 3, value);
    Ok(())
}

/// Whether what an object says of itself is that it is abstract.
fn is_abstract(m: &mut Machine, f: Slot) -> Res<bool> {
    let key = m.heap.name("__isabstractmethod__");
    match m.getattr_opt(f, key)? {
        Some(answer) => m.truth_of(answer),
        None => Ok(false),
    }
}

fn property_is_abstract(m: &mut Machine, p: Slot) -> Res<Owned> {
    for i in 0..3 {
        if let Some(f) = m.heap.item(p, i).some()
            && is_abstract(m, f)?
        {
            return Ok(m.bool(true));
        }
    }
    Ok(m.bool(false))
}

fn wrapper_is_abstract(m: &mut Machine, w: Slot) -> Res<Owned> {
    let f = m.heap.item(w, 0);
    let answer = is_abstract(m, f)?;
    Ok(m.bool(answer))
}

fn get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, o, class) = (a.slot(m, 0), a.slot(m, 1), a.get_some(m, 2));
    let o = if o == Slot::NONE { Slot::NULL } else { o };
    if !o.is_null() {
        m.check_owner(d, o)?;
    }
    let class = class.unwrap_or_else(|| if o.is_null() { ty::NONE_TYPE } else { m.heap.ty(o) });
    m.bind_plain(d, o, class)
}

fn set(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, o, value) = (a.slot(m, 0), a.slot(m, 1), a.slot(m, 2));
    m.check_owner(d, o)?;
    m.set_plain_descriptor(d, o, Some(value))?;
    Ok(none())
}

fn delete(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, o) = (a.slot(m, 0), a.slot(m, 1));
    m.check_owner(d, o)?;
    m.set_plain_descriptor(d, o, None)?;
    Ok(none())
}

fn part(m: &mut Machine, o: Slot, i: u32) -> Owned {
    let s = m.heap.item(o, i).some().unwrap_or(Slot::NONE);
    m.share(s)
}

fn part0(m: &mut Machine, o: Slot) -> Res<Owned> {
    Ok(part(m, o, 0))
}

fn part1(m: &mut Machine, o: Slot) -> Res<Owned> {
    Ok(part(m, o, 1))
}

fn part2(m: &mut Machine, o: Slot) -> Res<Owned> {
    Ok(part(m, o, 2))
}

fn part3(m: &mut Machine, o: Slot) -> Res<Owned> {
    Ok(part(m, o, 3))
}

/// `property_descr_get` when the program calls it; who looks an attribute up holds the property besides.
fn property_get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (p, o) = (a.slot(m, 0), a.slot(m, 1));
    let fget = m.heap.item(p, 0);
    if o == Slot::NONE || fget.is_null() || fget == Slot::NONE {
        return get(m, a);
    }
    m.call(fget, &[o])
}

/// `property`.
pub const PROPERTY: TypeMethods = TypeMethods {
    ty: ty::PROPERTY,
    methods: &[
        Native { name: "__new__", sig: "@static cls, /, *args, **kwds", call: property_new },
        Native {
            name: "__init__",
            sig: "self, fget=None, fset=None, fdel=None, doc=None",
            call: property_init,
        },
        Native { name: "__get__", sig: "self, instance, owner=None, /", call: property_get },
        Native { name: "__set__", sig: "self, instance, value, /", call: set },
        Native { name: "__delete__", sig: "self, instance, /", call: delete },
        Native { name: "getter", sig: "self, fget, /", call: property_getter },
        Native { name: "setter", sig: "self, fset, /", call: property_setter },
        Native { name: "deleter", sig: "self, fdel, /", call: property_deleter },
        Native { name: "__set_name__", sig: "self, owner, name, /", call: property_set_name },
    ],
    getters: &[
        Getter { name: "fget", get: part0, set: None },
        Getter { name: "fset", get: part1, set: None },
        Getter { name: "fdel", get: part2, set: None },
        Getter { name: "__doc__", get: part3, set: Some(set_property_doc) },
        Getter { name: "__name__", get: property_name, set: Some(set_property_name) },
        Getter { name: "__isabstractmethod__", get: property_is_abstract, set: None },
    ],
    doc: "An attribute that functions read, set and delete.",
};

fn wrapper_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let kind = if m.is_subclass(class, ty::STATICMETHOD) { Rec::StaticMethod } else { Rec::ClassMethod };
    Ok(m.alloc_record_like(class, kind, &[Slot::NULL; 2], 0, 32))
}

fn wrapper_init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (w, f) = (a.slot(m, 0), a.slot(m, 1));
    let f = m.share(f).into_slot();
    let old = m.heap.replace_item(w, 0, f);
    m.release_slot(old);
    Ok(none())
}

/// `<staticmethod(<function f at …>)>`
fn wrapper_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let w = a.slot(m, 0);
    let of = m.heap.item(w, 0).some().unwrap_or(Slot::NONE);
    let of = m.repr_text(of)?;
    let text = format!("<{}({of})>", m.type_name(w));
    Ok(m.heap.str(&text))
}

fn wrapper_call(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = m.heap.item(a.slot(m, 0), 0);
    let args = a.rest_all(m);
    let kw = a.get(m, 1).map(|k| m.heap.dict_items(k)).unwrap_or_default();
    m.call_kw(f, &args, &kw)
}

/// What a static or class method says of itself is what its function says.
fn wrapped(m: &mut Machine, w: Slot, key: Slot) -> Res<Owned> {
    let f = m.heap.item(w, 0);
    match m.getattr_opt(f, key)? {
        Some(value) => Ok(value),
        None => Err(m.no_attribute(w, key)),
    }
}

const WRAPPED: &[Getter] = &[
    Getter { name: "__func__", get: part0, set: None },
    Getter { name: "__wrapped__", get: part0, set: None },
    Getter { name: "__name__", get: |m, w| wrapped(m, w, name::NAME), set: None },
    Getter { name: "__qualname__", get: |m, w| wrapped(m, w, name::QUALNAME), set: None },
    Getter { name: "__module__", get: |m, w| wrapped(m, w, name::MODULE), set: None },
    Getter { name: "__doc__", get: |m, w| wrapped(m, w, name::DOC), set: None },
    Getter { name: "__annotations__", get: |m, w| wrapped(m, w, name::ANNOTATIONS), set: None },
    Getter { name: "__isabstractmethod__", get: wrapper_is_abstract, set: None },
];

/// `staticmethod`.
pub const STATICMETHOD: TypeMethods = TypeMethods {
    ty: ty::STATICMETHOD,
    methods: &[
        Native { name: "__new__", sig: "@static cls, /, *args, **kwds", call: wrapper_new },
        Native { name: "__init__", sig: "self, function, /", call: wrapper_init },
        Native { name: "__repr__", sig: "self, /", call: wrapper_repr },
        Native { name: "__get__", sig: "self, instance, owner=None, /", call: get },
        Native { name: "__call__", sig: "self, /, *args, **kwds", call: wrapper_call },
    ],
    getters: WRAPPED,
    doc: "A function of a class that takes neither the instance nor the class.",
};

/// `classmethod`.
pub const CLASSMETHOD: TypeMethods = TypeMethods {
    ty: ty::CLASSMETHOD,
    methods: &[
        Native { name: "__new__", sig: "@static cls, /, *args, **kwds", call: wrapper_new },
        Native { name: "__init__", sig: "self, function, /", call: wrapper_init },
        Native { name: "__repr__", sig: "self, /", call: wrapper_repr },
        Native { name: "__get__", sig: "self, instance, owner=None, /", call: get },
    ],
    getters: WRAPPED,
    doc: "A function of a class that takes the class as its first argument.",
};

fn super_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    Ok(m.alloc_record_like(class, Rec::Super, &[Slot::NULL; 3], 0, 40))
}

fn super_init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (su, class, o) = (a.slot(m, 0), a.get(m, 1), a.get_some(m, 2));
    let (class, o) = if let Some(c) = class {
        (c, o)
    } else {
        let (c, o) = m.zero_argument_super()?;
        (c, Some(o))
    };
    if !m.heap.is_class(class) {
        let of = m.type_name(class);
        return Err(m.type_error(format!("super() argument 1 must be a type, not {of}")));
    }
    let mut parts = [class, Slot::NULL, Slot::NULL];
    if let Some(o) = o {
        let start = m.super_start(class, o)?;
        parts[1] = o;
        parts[2] = start;
    }
    for (i, s) in parts.into_iter().enumerate() {
        let s = if s.is_null() { s } else { m.share(s).into_slot() };
        let old = m.heap.replace_item(su, i as u32, s);
        m.release_slot(old);
    }
    Ok(none())
}

/// An unbound `super(C)` in a class is bound to the instance that it is read from.
fn super_get(m: &mut Machine, a: Args) -> Res<Owned> {
    let (su, o) = (a.slot(m, 0), a.slot(m, 1));
    if o == Slot::NONE || !m.heap.item(su, 1).is_null() {
        return Ok(m.share(su));
    }
    let (of, class) = (m.heap.ty(su), m.heap.item(su, 0));
    m.call(of, &[class, o])
}

fn super_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let su = a.slot(m, 0);
    let class = m.heap.class(m.heap.item(su, 0)).name.clone();
    let start = m.heap.item(su, 2);
    let text = if start.is_null() {
        format!("<super: <class '{class}'>, NULL>")
    } else {
        format!("<super: <class '{class}'>, <{} object>>", m.heap.class(start).name)
    };
    Ok(m.heap.str(&text))
}

/// `super`.
pub const SUPER: TypeMethods = TypeMethods {
    ty: ty::SUPER,
    methods: &[
        Native { name: "__new__", sig: "@static cls, /, *args, **kwds", call: super_new },
        Native { name: "__init__", sig: "self, type=None, object=None, /", call: super_init },
        Native { name: "__get__", sig: "self, instance, owner=None, /", call: super_get },
        Native { name: "__repr__", sig: "self, /", call: super_repr },
    ],
    getters: &[
        Getter { name: "__thisclass__", get: part0, set: None },
        Getter { name: "__self__", get: part1, set: None },
        Getter { name: "__self_class__", get: part2, set: None },
    ],
    doc: "Attributes of the classes that come after one in the method resolution order.",
};

/// `__name__` of a native or of a computed attribute.
pub(crate) fn native_of(m: &Machine, f: Slot) -> &str {
    match m.heap.obj(f) {
        Obj::Record { kind: Rec::Standin, .. } => m.heap.str_of(m.heap.item(m.heap.item(f, 1), func::NAME)),
        Obj::Record { kind: Rec::Builtin | Rec::MethodDescr, aux, .. } => {
            m.natives.natives[aux as usize].name
        }
        Obj::Record { kind: Rec::GetSet, aux, .. } => m.natives.getters[aux as usize].name,
        _ => "?",
    }
}

/// Whether a native is a function of a module, and no method of a type.
pub(super) fn is_function(m: &Machine, f: Slot) -> bool {
    match m.heap.obj(f) {
        Obj::Record { kind: Rec::Builtin, aux, .. } => m.natives.owners[aux as usize].is_null(),
        Obj::Record { kind: Rec::Standin, aux, .. } => aux == 0,
        _ => false,
    }
}

fn native_name(m: &mut Machine, f: Slot) -> Res<Owned> {
    let n = native_of(m, f).to_owned();
    Ok(m.heap.intern(&n))
}

/// The type that a static method such as `__new__` belongs to.
pub(super) fn static_owner(m: &Machine, f: Slot) -> Slot {
    match m.heap.obj(f) {
        Obj::Record { kind: Rec::Builtin | Rec::MethodDescr, aux, .. } => m.natives.owners[aux as usize],
        _ => ty::OBJECT,
    }
}

fn native_qualname(m: &mut Machine, f: Slot) -> Res<Owned> {
    let n = native_of(m, f).to_owned();
    let owner = m.heap.item(f, 0);
    let text = if is_function(m, f) {
        n
    } else {
        let class = match owner.some() {
            Some(o) if m.heap.is_class(o) => o,
            Some(o) => m.heap.ty(o),
            None => static_owner(m, f),
        };
        format!("{}.{n}", m.heap.class(class).name)
    };
    Ok(m.heap.intern(&text))
}

pub(super) fn native_module(m: &mut Machine, f: Slot) -> Res<Owned> {
    let owner = m.heap.item(f, 0);
    if !owner.is_null()
        && matches!(m.heap.obj(owner), Obj::Record { kind: Rec::Module, .. })
        && let Some(n) = m.heap.dict_get_str(m.heap.item(owner, 0), name::NAME)
    {
        return Ok(m.share(n));
    }
    Ok(none())
}

fn builtin_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let f = a.slot(m, 0);
    let (n, owner) = (native_of(m, f).to_owned(), m.heap.item(f, 0));
    let text = if is_function(m, f) {
        format!("<built-in function {n}>")
    } else {
        // `__new__` belongs to its type
        let owner = owner.some().unwrap_or_else(|| static_owner(m, f));
        format!("<built-in method {n} of {} object at {:#x}>", m.type_name(owner), m.heap.address(owner))
    };
    Ok(m.heap.str(&text))
}

fn descriptor_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let owner = m.heap.class(m.heap.item(d, 0)).name.clone();
    let n = match m.heap.obj(d) {
        Obj::Record { kind: Rec::Member, .. } => m.heap.str_of(m.heap.item(d, 1)).to_owned(),
        _ => native_of(m, d).to_owned(),
    };
    let text = match m.heap.ty(d) {
        ty::WRAPPER_DESCRIPTOR => format!("<slot wrapper '{n}' of '{owner}' objects>"),
        ty::GETSET_DESCRIPTOR => format!("<attribute '{n}' of '{owner}' objects>"),
        ty::MEMBER_DESCRIPTOR => format!("<member '{n}' of '{owner}' objects>"),
        _ => format!("<method '{n}' of '{owner}' objects>"),
    };
    Ok(m.heap.str(&text))
}

const NATIVE_NAMES: &[Getter] = &[
    Getter { name: "__objclass__", get: part0, set: None },
    Getter { name: "__name__", get: native_name, set: None },
    Getter { name: "__qualname__", get: native_qualname, set: None },
    Getter { name: "__text_signature__", get: signature::of_native, set: None },
];

/// Built-in functions and bound built-in methods.
pub const BUILTIN: TypeMethods = TypeMethods {
    ty: ty::BUILTIN_FUNCTION,
    methods: &[
        Native { name: "__repr__", sig: "self, /", call: builtin_repr },
        Native { name: "__eq__", sig: "self, value, /", call: method_wrapper::eq },
        Native { name: "__hash__", sig: "self, /", call: method_wrapper::hash },
        Native { name: "__call__", sig: "self, /, *args, **kwargs", call: method_wrapper::call },
    ],
    getters: &[
        Getter { name: "__name__", get: native_name, set: None },
        Getter { name: "__qualname__", get: native_qualname, set: None },
        Getter { name: "__self__", get: part0, set: None },
        Getter { name: "__module__", get: native_module, set: None },
        Getter { name: "__text_signature__", get: signature::of_native, set: None },
    ],
    doc: "A function or bound method of the interpreter's own.",
};

const SET: Native = Native { name: "__set__", sig: "self, instance, value, /", call: set };
const DELETE: Native = Native { name: "__delete__", sig: "self, instance, /", call: delete };

macro_rules! descriptor {
    ($const:ident $ty:ident $doc:literal $getters:expr $(, $setter:expr)*) => {
        #[doc = $doc]
        pub const $const: TypeMethods = TypeMethods {
            ty: ty::$ty,
            methods: &[
                Native { name: "__repr__", sig: "self, /", call: descriptor_repr },
                Native { name: "__get__", sig: "self, instance, owner=None, /", call: get },
                $($setter,)*
            ],
            getters: $getters,
            doc: $doc,
        };
    };
}

fn getset_name(m: &mut Machine, descriptor: Slot) -> Res<Owned> {
    let text = native_of(m, descriptor).to_owned();
    Ok(m.heap.str(&text))
}

/// What CPython says of the two attributes that it gives to the program's classes.
fn getset_doc(m: &mut Machine, descriptor: Slot) -> Res<Owned> {
    let text = match native_of(m, descriptor) {
        "__dict__" => "dictionary for instance variables",
        "__weakref__" => "list of weak references to the object",
        _ => return Ok(m.none()),
    };
    Ok(m.heap.str(text))
}

descriptor!(METHOD_DESCRIPTOR METHOD_DESCRIPTOR "A method of a built-in type." NATIVE_NAMES);
descriptor!(WRAPPER_DESCRIPTOR WRAPPER_DESCRIPTOR "A special method of a built-in type." NATIVE_NAMES);
descriptor!(CLASSMETHOD_DESCRIPTOR CLASSMETHOD_DESCRIPTOR "A class method of a built-in type." NATIVE_NAMES);
descriptor!(GETSET_DESCRIPTOR GETSET_DESCRIPTOR "A computed attribute of a type." &[
    Getter { name: "__objclass__", get: part0, set: None },
    Getter { name: "__name__", get: getset_name, set: None },
    Getter { name: "__doc__", get: getset_doc, set: None },
], SET, DELETE);
descriptor!(MEMBER_DESCRIPTOR MEMBER_DESCRIPTOR "An attribute that lies in a slot." &[
    Getter { name: "__objclass__", get: part0, set: None },
    Getter { name: "__name__", get: part1, set: None },
], SET, DELETE);
