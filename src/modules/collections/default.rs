//! `defaultdict`: a dict whose missing values a function makes. The function is the object's extra part.

use crate::heap::{Obj, Owned, Slot};
use crate::machine::{Args, Getter, Machine, Res, TypeMethods, name};
use crate::modules::builtins::is_callable;
use crate::types::common::{class_getitem, natives};
use crate::types::{dict, ty};

fn factory(m: &Machine, d: Slot) -> Slot {
    m.heap.extra_part(d).unwrap_or(Slot::NONE)
}

fn set_factory(m: &mut Machine, d: Slot, f: Slot) {
    let f = m.share(f).into_slot();
    if let Some(old) = m.heap.replace_extra_part(d, Some(f)) {
        m.release_slot(old);
    }
}

fn init(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, kw) = (a.slot(m, 0), a.get(m, 1));
    let args = a.rest_all(m);
    let f = args.first().copied().unwrap_or(Slot::NONE);
    if f != Slot::NONE && !is_callable(m, f) {
        return Err(m.type_error("first argument must be callable or None"));
    }
    set_factory(m, d, f);
    if args.len() > 2 {
        let n = args.len() - 1;
        return Err(m.type_error(format!("dict expected at most 1 argument, got {n}")));
    }
    if let Some(&source) = args.get(1) {
        dict::update_from(m, d, source)?;
    }
    if let Some(kw) = kw {
        dict::merge(m, d, kw)?;
    }
    Ok(m.none())
}

fn missing(m: &mut Machine, a: Args) -> Res<Owned> {
    let (d, key) = (a.slot(m, 0), a.slot(m, 1));
    let f = factory(m, d);
    if f == Slot::NONE {
        return Err(m.key_error(key));
    }
    let value = m.call(f, &[])?;
    let value = m.temp(value);
    if m.heap.ty(d) == ty::DEFAULTDICT {
        let value = m.share(value);
        m.dict_set(d, key, value)?;
    } else {
        m.set_item(d, key, value)?;
    }
    Ok(m.share(value))
}

fn repr(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let own = m.type_own_name(d);
    let mut text = format!("{own}(");
    let f = factory(m, d);
    // a method of the dict itself shows it
    m.repr_container(f, &mut text, "...", |m, out| m.repr_into(f, out))?;
    text.push_str(", ");
    dict::repr_into(m, d, &mut text)?;
    text.push(')');
    Ok(m.heap.str(&text))
}

/// `type(self)(self.default_factory, self)`
fn copy_of(m: &mut Machine, d: Slot) -> Res<Owned> {
    let (class, f) = (m.heap.ty(d), factory(m, d));
    m.call(class, &[f, d])
}

fn copy(m: &mut Machine, a: Args) -> Res<Owned> {
    copy_of(m, a.slot(m, 0))
}

fn union(m: &mut Machine, x: Slot, y: Slot, own: Slot) -> Res<Owned> {
    if ![x, y].iter().all(|&s| matches!(m.heap.obj(s), Obj::Dict { .. })) {
        return Ok(m.not_implemented());
    }
    let (class, f) = (m.heap.ty(own), factory(m, own));
    let new = m.call(class, &[f, x])?;
    let new = m.temp(new);
    dict::update_from(m, new, y)?;
    Ok(m.share(new))
}

fn or(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    union(m, x, y, x)
}

fn ror(m: &mut Machine, a: Args) -> Res<Owned> {
    let (x, y) = (a.slot(m, 0), a.slot(m, 1));
    union(m, y, x, x)
}

fn reduce(m: &mut Machine, a: Args) -> Res<Owned> {
    let d = a.slot(m, 0);
    let f = factory(m, d);
    let args = if f == Slot::NONE { m.heap.tuple(Vec::new()) } else { m.heap.tuple_of(&[f]) };
    let args = m.temp(args);
    let items = m.call_method(d, name::ITEMS, &[])?;
    let items = m.temp(items);
    let iter = m.iter(items)?;
    let iter = m.temp(iter);
    let class = m.heap.ty(d);
    Ok(m.heap.tuple_of(&[class, args, Slot::NONE, Slot::NONE, iter]))
}

fn get_factory(m: &mut Machine, d: Slot) -> Res<Owned> {
    let f = factory(m, d);
    Ok(m.share(f))
}

fn assign_factory(m: &mut Machine, d: Slot, value: Option<Slot>) -> Res<()> {
    set_factory(m, d, value.unwrap_or(Slot::NONE));
    Ok(())
}

/// The type.
pub(super) const METHODS: TypeMethods = TypeMethods {
    ty: ty::DEFAULTDICT,
    doc: "A dict that makes a value for a key that is missing.",
    methods: natives! {
        "__init__" "self, /, *args, **kwargs" init;
        "__missing__" "self, key, /" missing;
        "__repr__" "self, /" repr;
        "__copy__" "self, /" copy;
        "__or__" "self, value, /" or;
        "__ror__" "self, value, /" ror;
        "__reduce__" "self, /" reduce;
        "__class_getitem__" "@class cls, object, /" class_getitem;
        "copy" "self, /" copy;
    },
    getters: &[Getter { name: "default_factory", get: get_factory, set: Some(assign_factory) }],
};
