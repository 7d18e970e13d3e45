//! What the parts of the small built-in types are called, for owners and views.

use super::{Rec, Slot, exc, func};
use crate::types::ty;

/// The name of reference `i` of a record.
pub(crate) fn part(kind: Rec, i: u32) -> &'static str {
    let names: &[&'static str] = match kind {
        Rec::Function => return function_part(i),
        Rec::Exception => return exception_part(i),
        Rec::Method => &["__self__", "__func__"],
        Rec::Builtin => &["__self__", "descriptor"],
        Rec::Standin => &["__self__", "function"],
        Rec::MethodDescr | Rec::GetSet => &["__objclass__"],
        Rec::Member => &["__objclass__", "__name__"],
        Rec::Cell => &["cell_contents"],
        Rec::Range => &["start", "stop", "step", "length"],
        Rec::Slice => &["step", "start", "stop"],
        Rec::Property => &["fget", "fset", "fdel", "__doc__", "__name__"],
        Rec::StaticMethod | Rec::ClassMethod => &["__func__", "__dict__"],
        Rec::Super => &["__thisclass__", "__self__", "__self_class__"],
        Rec::SeqIter | Rec::ReverseIter => &["sequence"],
        Rec::DictIter => &["dict", "kept result"],
        Rec::SetIter => &["set"],
        Rec::DictView => &["mapping"],
        Rec::CallIter => &["callable", "sentinel"],
        Rec::Map => &["iterators", "function"],
        Rec::Filter => &["function", "iterator"],
        Rec::Zip => &["iterators", "kept result"],
        Rec::Enumerate => &["iterator", "kept result", "next number"],
        Rec::Traceback => &["tb_next", "tb_frame"],
        Rec::WeakRef => &["callback"],
        Rec::Module => &["__dict__", "__name__"],
        Rec::MappingProxy => &["mapping"],
        Rec::GenericAlias => &["__origin__", "__args__"],
        Rec::Union => &["__args__"],
        Rec::Buffer => &["obj", "bytes"],
        Rec::Plain | Rec::Other | Rec::Native => &[],
    };
    names.get(i as usize).copied().unwrap_or("part")
}

/// The name of reference `i` of an object of a native module, whose built-in type is `base`.
pub(crate) fn native_part(base: Slot, i: u32) -> &'static str {
    let names: &[&'static str] = match base {
        ty::ACCUMULATE => &["total", "iterator", "func", "initial"],
        ty::BATCHED | ty::ISLICE => &["iterator"],
        ty::CHAIN => &["iterables", "iterator"],
        ty::COMBINATIONS | ty::COMBINATIONS_WITH_REPLACEMENT | ty::PERMUTATIONS => &["pool", "kept result"],
        ty::PRODUCT => &["pools", "kept result"],
        ty::COMPRESS => &["data", "selectors"],
        ty::COUNT => &["next", "step"],
        ty::CYCLE => &["iterator", "saved"],
        ty::DROPWHILE | ty::FILTERFALSE | ty::STARMAP | ty::TAKEWHILE => &["function", "iterator"],
        ty::GROUPBY => &["iterator", "key function", "wanted key", "current key", "current value"],
        ty::GROUPER => &["groupby", "wanted key"],
        ty::PAIRWISE => &["iterator", "item before", "kept result"],
        ty::REPEAT => &["object"],
        ty::TEE => &["block"],
        ty::TEE_DATA => &["iterator", "items", "next block"],
        ty::ZIP_LONGEST => &["iterators", "fillvalue", "kept result"],
        ty::DEQUE_ITERATOR | ty::DEQUE_REVERSE_ITERATOR => &["deque"],
        ty::ODICT_ITERATOR => &["dict", "next key", "kept result"],
        ty::PARTIAL => &["func", "args", "keywords"],
        ty::KEY_WRAPPER => &["cmp", "obj"],
        ty::LRU_LIST_ELEM => &["key", "result"],
        ty::LRU_CACHE_WRAPPER => &["func", "cache", "cache_info type", "keyword mark"],
        ty::ITEMGETTER | ty::ATTRGETTER => &["wanted"],
        ty::METHODCALLER => &["name", "args", "keywords"],
        _ => &[],
    };
    names.get(i as usize).copied().unwrap_or("part")
}

fn function_part(i: u32) -> &'static str {
    match i {
        func::GLOBALS => "__globals__",
        func::BUILTINS => "__builtins__",
        func::MODULE => "__module__",
        func::DEFAULTS => "__defaults__",
        func::KWDEFAULTS => "__kwdefaults__",
        func::DOC => "__doc__",
        func::DICT => "__dict__",
        func::CLOSURE => "__closure__",
        func::ANNOTATIONS => "__annotations__",
        func::TYPE_PARAMS => "__type_params__",
        func::CODE => "__code__",
        func::NAME => "__name__",
        _ => "__qualname__",
    }
}

fn exception_part(i: u32) -> &'static str {
    match i {
        exc::DICT => "__dict__",
        exc::ARGS => "args",
        exc::TRACEBACK => "__traceback__",
        exc::CAUSE => "__cause__",
        exc::CONTEXT => "__context__",
        _ => "part",
    }
}
