//! `types`: names of the interpreter's own types, and classes made by hand.

use crate::heap::{Owned, Rec, Slot};
use crate::machine::operator::CompareOp;
use crate::machine::{Args, Machine, Res, TypeMethods, name};
use crate::types::common::natives;
use crate::types::ty;

use super::Module;

/// What the interpreter's own types are called here.
const NAMES: &[(&str, Slot)] = &[
    ("FunctionType", ty::FUNCTION),
    ("LambdaType", ty::FUNCTION),
    ("CodeType", ty::CODE),
    ("MappingProxyType", ty::MAPPINGPROXY),
    ("CellType", ty::CELL),
    ("GeneratorType", ty::GENERATOR),
    ("CoroutineType", ty::COROUTINE),
    ("AsyncGeneratorType", ty::ASYNC_GENERATOR),
    ("MethodType", ty::METHOD),
    ("BuiltinFunctionType", ty::BUILTIN_FUNCTION),
    ("BuiltinMethodType", ty::BUILTIN_FUNCTION),
    ("WrapperDescriptorType", ty::WRAPPER_DESCRIPTOR),
    ("MethodWrapperType", ty::METHOD_WRAPPER),
    ("MethodDescriptorType", ty::METHOD_DESCRIPTOR),
    ("ClassMethodDescriptorType", ty::CLASSMETHOD_DESCRIPTOR),
    ("ModuleType", ty::MODULE),
    ("TracebackType", ty::TRACEBACK),
    ("FrameType", ty::FRAME),
    ("GetSetDescriptorType", ty::GETSET_DESCRIPTOR),
    ("MemberDescriptorType", ty::MEMBER_DESCRIPTOR),
    ("GenericAlias", ty::GENERIC_ALIAS),
    ("UnionType", ty::UNION_TYPE),
    ("EllipsisType", ty::ELLIPSIS_TYPE),
    ("NoneType", ty::NONE_TYPE),
    ("NotImplementedType", ty::NOT_IMPLEMENTED_TYPE),
];

fn constants(m: &mut Machine, module: Slot) -> Res<()> {
    for &(key, class) in NAMES {
        let class = m.share(class);
        m.set_module_value(module, key, class);
    }
    // what defines `__eq__` alone cannot be hashed
    let dict = m.heap.class(ty::SIMPLE_NAMESPACE).dict;
    let none = m.none();
    m.dict_set_str(dict, name::HASH, none);
    Ok(())
}

fn namespace_new(m: &mut Machine, a: Args) -> Res<Owned> {
    let class = a.slot(m, 0);
    let made = m.alloc_record_like(class, Rec::Plain, &[], 0, 24);
    m.heap.materialise_dict(made.slot());
    Ok(made)
}

/// Copies what a mapping or pairs say into a namespace's dict.
fn update(m: &mut Machine, namespace: Slot, from: Slot) -> Res<()> {
    let dict = m.call(ty::DICT, &[from])?;
    let dict = m.temp(dict);
    if m.heap.dict_items(dict).iter().any(|&(k, _)| m.heap.text(k).is_none()) {
        return Err(m.type_error("keywords must be strings"));
    }
    let own = m.heap.materialise_dict(namespace);
    crate::types::dict::merge(m, own, dict)
}

fn namespace_init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (namespace, kwds) = (a.slot(m, 0), a.get(m, 1));
    if a.n_rest > 1 {
        let (of, n) = (m.type_own_name(namespace), a.n_rest);
        return Err(m.type_error(format!("{of} expected at most 1 argument, got {n}")));
    }
    if a.n_rest == 1 {
        let from = a.rest(m, 0);
        update(m, namespace, from)?;
    }
    if let Some(kwds) = kwds {
        update(m, namespace, kwds)?;
    }
    Ok(m.none())
}

fn namespace_repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let called = match m.heap.ty(s) {
        ty::SIMPLE_NAMESPACE => "namespace".into(),
        _ => m.type_own_name(s),
    };
    let mut out = String::new();
    let again = format!("{called}(...)");
    m.repr_container(s, &mut out, &again, |m, out| {
        out.push_str(&called);
        out.push('(');
        let dict = m.heap.materialise_dict(s);
        let mut comma = "";
        for (key, _) in m.heap.dict_items(dict) {
            // a repr can change the namespace
            let Some(text) = m.heap.text(key).filter(|t| t.n_chars > 0).map(|t| t.s.to_string()) else {
                continue;
            };
            let Some(value) = m.heap.dict_get_str(dict, key) else { continue };
            out.push_str(comma);
            out.push_str(&text);
            out.push('=');
            let value = m.share(value);
            let value = m.temp(value);
            m.repr_into(value, out)?;
            let value = m.pop();
            m.release(value);
            comma = ", ";
        }
        out.push(')');
        Ok(())
    })?;
    Ok(m.heap.str(&out))
}

/// Namespaces compare as their dicts do.
fn namespace_compare(m: &mut Machine, a: Args, op: CompareOp) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    if !m.is_a(y, ty::SIMPLE_NAMESPACE) {
        return Ok(m.not_implemented());
    }
    let (x, y) = (m.heap.materialise_dict(x), m.heap.materialise_dict(y));
    m.compare(x, y, op)
}

fn namespace_reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let s = a.slot(m, 0);
    let (class, dict) = (m.heap.ty(s), m.heap.materialise_dict(s));
    Ok(m.heap.tuple_of(&[class, Slot::EMPTY_TUPLE, dict]))
}

fn namespace_replace(m: &mut Machine, a: Args) -> Res<Owned> {
    let (s, kwds) = (a.slot(m, 0), a.get(m, 1));
    if a.n_rest > 0 {
        return Err(m.type_error("__replace__() takes no positional arguments"));
    }
    let class = m.heap.ty(s);
    let copy = m.call(class, &[])?;
    let copy = m.temp(copy);
    let dict = m.heap.materialise_dict(s);
    update(m, copy, dict)?;
    if let Some(kwds) = kwds {
        update(m, copy, kwds)?;
    }
    Ok(m.share(copy))
}

/// `types.SimpleNamespace` (Objects/namespaceobject.c).
const SIMPLE_NAMESPACE: TypeMethods = TypeMethods {
    ty: ty::SIMPLE_NAMESPACE,
    methods: natives! {
        "__new__" "@static cls, /, *args, **kwds" namespace_new;
        "__init__" "self, /, *args, **kwds" namespace_init;
        "__repr__" "self, /" namespace_repr;
        "__lt__" "self, value, /" |m, a| namespace_compare(m, a, CompareOp::Lt);
        "__le__" "self, value, /" |m, a| namespace_compare(m, a, CompareOp::Le);
        "__eq__" "self, value, /" |m, a| namespace_compare(m, a, CompareOp::Eq);
        "__ne__" "self, value, /" |m, a| namespace_compare(m, a, CompareOp::Ne);
        "__gt__" "self, value, /" |m, a| namespace_compare(m, a, CompareOp::Gt);
        "__ge__" "self, value, /" |m, a| namespace_compare(m, a, CompareOp::Ge);
        "__reduce__" "self, /" namespace_reduce;
        "__replace__" "self, /, *args, **kwds" namespace_replace;
    },
    getters: &[crate::modules::attributes::DICT],
    doc: "A simple attribute-based namespace.",
};

/// The module.
pub(super) const MODULE: Module = Module::new("types", "Names of the interpreter's own types.")
    .types(&[SIMPLE_NAMESPACE])
    .constants(constants)
    .frozen(include_str!("frozen/types.py"));
