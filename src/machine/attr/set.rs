//! Setting and deleting attributes: `setattr`, descriptors with `__set__`, classes (Objects/object.c
//! `_PyObject_GenericSetAttrWithDict`, Objects/typeobject.c `type_setattro`).

use crate::heap::{Obj, Owned, Rec, Slot, class_flags, func};
use crate::machine::{Machine, Res, Unwind, name};
use crate::types::ty;

impl Machine {
    /// `setattr(o, name, value)`.
    pub fn setattr(&mut self, o: Slot, name: Slot, value: Slot) -> Res<()> {
        let class = self.heap.ty(o);
        if self.heap.class(class).flags & class_flags::HAS_SETATTR != 0
            && self.type_lookup(class, name::SETATTR).is_some_and(|f| self.is_own_setter(f))
        {
            if let Some(r) = self.call_special(o, name::SETATTR, &[name, value])? {
                self.release(r);
            }
            return Ok(());
        }
        self.setattr_plain(o, name, Some(value))
    }

    /// `delattr(o, name)`.
    pub fn delattr(&mut self, o: Slot, name: Slot) -> Res<()> {
        let class = self.heap.ty(o);
        if self.heap.class(class).flags & class_flags::HAS_SETATTR != 0
            && self.type_lookup(class, name::DELATTR).is_some_and(|f| self.is_own_setter(f))
        {
            if let Some(r) = self.call_special(o, name::DELATTR, &[name])? {
                self.release(r);
            }
            return Ok(());
        }
        self.setattr_plain(o, name, None)
    }

    /// `object.__setattr__` (and `__delattr__`, without a value), and those of the built-in types.
    pub(crate) fn setattr_plain(&mut self, o: Slot, name: Slot, value: Option<Slot>) -> Res<()> {
        let class = self.heap.ty(o);
        if self.is_proxy(o) {
            return self.scoped(|m| {
                let target = m.behind_proxy(o)?;
                match value {
                    Some(value) => m.setattr(target, name, value),
                    None => m.delattr(target, name),
                }
            });
        }
        let interned = self.interned_name(name);
        let interned = self.temp(interned);
        let result = if self.heap.is_class(o) {
            self.set_class_attr(o, interned, value)
        } else {
            self.setattr_interned(o, class, interned, value)
        };
        if let Err(Unwind::Stop(s)) = result {
            return Err(Unwind::Stop(s));
        }
        let interned = self.pop();
        self.release(interned);
        result
    }

    fn setattr_interned(&mut self, o: Slot, class: Slot, name: Slot, value: Option<Slot>) -> Res<()> {
        self.cache_name(class, name);
        let on_type = self.type_lookup(class, name);
        if let Some(d) = on_type
            && self.is_data_descriptor(d)
        {
            return self.set_descriptor(d, o, value);
        }
        if self.heap.class(class).flags & class_flags::HAS_DICT == 0 {
            return Err(self.cannot_set(o, name, on_type.is_some(), value.is_none()));
        }
        // `_PyObject_GenericSetAttrWithDict` holds the class until the old value is gone
        let held = self.share(class);
        self.push(held);
        let found = self.set_own_attr(o, class, name, value);
        let held = self.pop();
        self.release(held);
        if found { Ok(()) } else { Err(self.nothing_to_delete(o, class, name)) }
    }

    /// `AttributeError` for an attribute that cannot be deleted because it is not there.
    #[cold]
    fn nothing_to_delete(&mut self, o: Slot, class: Slot, name: Slot) -> Unwind {
        // what keeps its values in its own body, or in a dict that shares them, does not say which attribute of what
        // (`store_instance_attr_lock_held` in Objects/dictobject.c)
        let own_values = self.heap.class(class).flags & class_flags::INLINE_VALUES != 0
            && self.heap.own_dict(o).is_none_or(|dict| self.heap.dict_shares_keys(dict));
        let (of, text) = (self.type_name(o), self.heap.str_of(name).to_owned());
        let e = format!("'{of}' object has no attribute '{text}'");
        if own_values { self.raise(ty::ATTRIBUTE_ERROR, e) } else { self.attribute_error(o, name, &e) }
    }

    /// The interned object for an attribute's name, as `setattr` makes it.
    pub(crate) fn interned_name(&mut self, name: Slot) -> Owned {
        if self.heap.is_immortal(name) {
            return self.share(name);
        }
        let name = self.share(name);
        let (interned, other) = self.heap.intern_object(name);
        if let Some(other) = other {
            self.release(other);
        }
        interned
    }

    /// Sets or deletes an attribute of the object itself; false if there was none to delete.
    pub(crate) fn set_own_attr(&mut self, o: Slot, class: Slot, name: Slot, value: Option<Slot>) -> bool {
        if self.heap.has_inline_values(o) {
            if let Some(v) = value {
                if let Some(i) = self.heap.inline_index_or_add(class, name) {
                    let v = self.share(v);
                    match self.heap.set_inline_value(o, i, v) {
                        Ok(old) => {
                            self.release_slot(old);
                            return true;
                        }
                        Err(v) => self.release(v),
                    }
                }
            } else {
                let Some(i) = self.heap.inline_index(class, name) else { return false };
                let old = self.heap.take_inline_value(o, i);
                self.release_slot(old);
                return !old.is_null();
            }
        }
        let dict = self.own_dict_or_new(o);
        match value {
            Some(v) => {
                let v = self.share(v);
                self.dict_set_str(dict, name, v);
                true
            }
            None => self.dict_del_str(dict, name),
        }
    }

    /// The dict in which an object keeps its attributes, made where there is none.
    pub(crate) fn own_dict_or_new(&mut self, o: Slot) -> Slot {
        let field = match self.heap.obj(o) {
            Obj::Record { kind: Rec::Function, .. } => func::DICT,
            Obj::Record { kind: Rec::Module, .. } => 0,
            Obj::Record { kind: Rec::Exception, .. } => crate::heap::exc::DICT,
            _ => return self.heap.materialise_dict(o),
        };
        let dict = self.heap.item(o, field);
        if !dict.is_null() {
            return dict;
        }
        let dict = self.heap.dict().into_slot();
        let _null = self.heap.replace_item(o, field, dict);
        dict
    }

    /// Drops what another value has taken the place of. If it dies, the code that this runs finds that whoever
    /// stores the new one still holds it.
    #[inline]
    pub(crate) fn drop_replaced(&mut self, old: Owned, new: Slot) {
        if self.heap.refcount(old.slot()) > 1 {
            self.release(old);
            return;
        }
        let new = self.share(new);
        self.push(new);
        self.release(old);
        let new = self.pop();
        self.release(new);
    }

    /// `dict[key] = value` for an exact str key; the old value is dropped last.
    pub(crate) fn dict_set_str(&mut self, dict: Slot, key: Slot, value: Owned) {
        if let Some(e) = self.heap.dict_find_str(dict, key) {
            let new = value.slot();
            let old = self.heap.dict_set_value(dict, e, value);
            self.drop_replaced(old, new);
        } else {
            let hash = self.heap.str_hash(key);
            let key = self.share(key);
            self.heap.dict_insert(dict, key, hash, value);
        }
    }

    /// `del dict[key]` for an exact str key; false if there is none.
    pub(crate) fn dict_del_str(&mut self, dict: Slot, key: Slot) -> bool {
        let Some(e) = self.heap.dict_find_str(dict, key) else { return false };
        let (k, v) = self.heap.dict_remove(dict, e);
        self.release(k);
        self.release(v);
        true
    }

    /// Sets or deletes what a descriptor stands for.
    pub(crate) fn set_descriptor(&mut self, d: Slot, o: Slot, value: Option<Slot>) -> Res<()> {
        // `_PyObject_GenericSetAttrWithDict` holds the type and the descriptor
        self.scoped(|m| {
            for held in [m.heap.ty(o), d] {
                let held = m.share(held);
                m.push(held);
            }
            m.set_held_descriptor(d, o, value)
        })
    }

    fn set_held_descriptor(&mut self, d: Slot, o: Slot, value: Option<Slot>) -> Res<()> {
        let method = if value.is_some() { name::SET } else { name::DELETE };
        if self.has_own_special(d, method) {
            return self.set_by_special(d, o, value);
        }
        self.set_plain_descriptor(d, o, value)
    }

    /// The same, by what the built-in type of the descriptor says.
    pub(crate) fn set_plain_descriptor(&mut self, d: Slot, o: Slot, value: Option<Slot>) -> Res<()> {
        match self.heap.obj(d) {
            Obj::Record { kind: Rec::Property, .. } => {
                let f = self.heap.item(d, if value.is_some() { 1 } else { 2 });
                if f.is_null() || f == Slot::NONE {
                    let what = if value.is_some() { "setter" } else { "deleter" };
                    return Err(self.no_accessor(d, o, what));
                }
                let r = match value {
                    Some(v) => self.call(f, &[o, v])?,
                    None => self.call(f, &[o])?,
                };
                self.release(r);
                Ok(())
            }
            Obj::Record { kind: Rec::GetSet, aux, .. } => {
                self.check_owner(d, o)?;
                if let Some(set) = self.natives.getters[aux as usize].set {
                    set(self, o, value)
                } else {
                    let getter = self.natives.getters[aux as usize].name;
                    let owner = self.heap.class(self.heap.item(d, 0)).name.clone();
                    // a plain field in C (`PyMemberDef`) is refused in other words than a computed attribute
                    let is_field = match self.heap.item(d, 0) {
                        ty::RANGE | ty::SLICE | ty::COMPLEX | ty::SUPER => true,
                        ty::CODE => {
                            !matches!(getter, "co_code" | "co_varnames" | "co_cellvars" | "co_freevars")
                        }
                        ty::STATICMETHOD | ty::CLASSMETHOD => matches!(getter, "__func__" | "__wrapped__"),
                        ty::PROPERTY => getter.starts_with('f'),
                        class if class == ty::SYS_FLAGS || class == ty::VERSION_INFO => true,
                        ty::FLOAT_INFO | ty::INT_INFO | ty::HASH_INFO | ty::UNRAISABLE_HOOK_ARGS => true,
                        ty::METHOD | ty::FUNCTION => {
                            matches!(
                                getter,
                                "__func__" | "__self__" | "__closure__" | "__globals__" | "__builtins__"
                            )
                        }
                        _ => false,
                    };
                    let e = if is_field {
                        "readonly attribute".to_owned()
                    } else {
                        format!("attribute '{getter}' of '{owner}' objects is not writable")
                    };
                    Err(self.raise(ty::ATTRIBUTE_ERROR, e))
                }
            }
            Obj::Record { kind: Rec::Member, aux, .. } => {
                self.check_owner(d, o)?;
                let new = value.map_or(Slot::NULL, |v| self.share(v).into_slot());
                let old = self.heap.replace_member(o, aux, new);
                if old.is_null() && value.is_none() {
                    let own = self.heap.str_of(self.heap.item(d, 1)).to_owned();
                    return Err(self.raise(ty::ATTRIBUTE_ERROR, own));
                }
                self.release_slot(old);
                Ok(())
            }
            Obj::Record { kind: Rec::Native, .. } => {
                let e = if value.is_some() { "can't set attribute" } else { "can't delete attribute" };
                Err(self.raise(ty::ATTRIBUTE_ERROR, e))
            }
            _ => self.set_by_special(d, o, value),
        }
    }

    /// Sets by `__set__` or deletes by `__delete__`.
    fn set_by_special(&mut self, d: Slot, o: Slot, value: Option<Slot>) -> Res<()> {
        let method = if value.is_some() { name::SET } else { name::DELETE };
        let args: Vec<Slot> = std::iter::once(o).chain(value).collect();
        if let Some(r) = self.call_special(d, method, &args)? {
            self.release(r);
            return Ok(());
        }
        let word = if value.is_some() { "__set__" } else { "__delete__" };
        Err(self.raise(ty::ATTRIBUTE_ERROR, word))
    }

    /// Sets or deletes an attribute of a class.
    fn set_class_attr(&mut self, class: Slot, name: Slot, value: Option<Slot>) -> Res<()> {
        let data = self.heap.class(class);
        if data.flags & class_flags::IMMUTABLE != 0 {
            let (of, text) = (data.name.clone(), self.heap.str_of(name));
            return Err(self.type_error(format!("cannot set '{text}' attribute of immutable type '{of}'")));
        }
        let (meta, dict) = (self.heap.ty(class), data.dict);
        self.cache_name(meta, name);
        if let Some(d) = self.type_lookup(meta, name)
            && self.is_data_descriptor(d)
        {
            return self.set_descriptor(d, class, value);
        }
        let hooks = [name::DEL, name::GETATTRIBUTE, name::GETATTR, name::SETATTR, name::DELATTR];
        let done = if let Some(v) = value {
            let hook = hooks.contains(&name);
            let was_plain = self.heap.dict_get_str(dict, name).is_some_and(|old| self.is_plain_value(old));
            let stays_plain = was_plain && !hook && self.is_plain_value(v);
            let v = self.share(v);
            self.dict_set_str(dict, name, v);
            let flags = self.heap.class_flags(class);
            if !stays_plain {
                self.class_modified(class, hook);
            } else if flags & class_flags::VALUES_CHANGE == 0 {
                self.heap.set_class_flags(class, flags | class_flags::VALUES_CHANGE);
                self.class_modified(class, false);
            } else {
                self.class_value_changed(class);
            }
            true
        } else {
            let done = self.dict_del_str(dict, name);
            self.class_modified(class, hooks.contains(&name));
            done
        };
        if done {
            return Ok(());
        }
        let (of, text) = (self.heap.class(class).name.clone(), self.heap.str_of(name).to_owned());
        Err(self.attribute_error(class, name, &format!("type object '{of}' has no attribute '{text}'")))
    }

    /// A plain value on a class became another, and nobody remembers such values of it: what is remembered of methods
    /// and of instances stays valid.
    fn class_value_changed(&mut self, class: Slot) {
        self.heap.new_class_tag(class);
        for i in 0..self.heap.class(class).subclasses.len() {
            let sub = self.heap.class(class).subclasses[i];
            self.class_value_changed(sub);
        }
    }

    pub(super) fn no_accessor(&mut self, property: Slot, o: Slot, what: &str) -> Unwind {
        if let Some(refusal) = self.no_accessor_of_c(property, o) {
            return self.raise(ty::ATTRIBUTE_ERROR, refusal);
        }
        let owner = self.heap.class(self.heap.ty(o)).name.clone();
        let name = self.property_name(property);
        let e = match name {
            Some(n) => format!("property '{n}' of '{owner}' object has no {what}"),
            None => format!("property of '{owner}' object has no {what}"),
        };
        self.raise(ty::ATTRIBUTE_ERROR, e)
    }

    /// A property of ours that stands in for an attribute of a type in C (`PyGetSetDef`, `PyMemberDef`) is refused in
    /// the words for those.
    fn no_accessor_of_c(&self, property: Slot, o: Slot) -> Option<String> {
        if !self.is_of_c(self.heap.item(property, 0)) {
            return None;
        }
        let name = self.property_name(property)?;
        let owner = self.heap.items(self.heap.class(self.heap.ty(o)).mro).into_iter().find(|&c| {
            let dict = self.heap.class(c).dict;
            !dict.is_null() && self.heap.dict_items(dict).iter().any(|&(_, v)| v == property)
        })?;
        let owner = self.heap.class(owner);
        if &*owner.module == "datetime" && &*owner.name == "timedelta" {
            return Some("readonly attribute".to_owned());
        }
        Some(format!("attribute '{name}' of '{}.{}' objects is not writable", owner.module, owner.name))
    }

    fn property_name(&self, property: Slot) -> Option<String> {
        let named = self.heap.item(property, 4);
        if self.heap.text(named).is_some() {
            return Some(self.heap.str_of(named).to_owned());
        }
        let fget = self.heap.item(property, 0);
        matches!(self.heap.obj(fget), Obj::Record { kind: Rec::Function, .. })
            .then(|| self.heap.str_of(self.heap.item(fget, func::NAME)).to_owned())
    }

    fn cannot_set(&mut self, o: Slot, name: Slot, on_type: bool, delete: bool) -> Unwind {
        let of = self.type_name(o);
        let text = self.heap.str_of(name).to_owned();
        if on_type {
            return self.raise(ty::ATTRIBUTE_ERROR, format!("'{of}' object attribute '{text}' is read-only"));
        }
        let e = if delete && self.heap.class(self.heap.ty(o)).flags & class_flags::HAS_DICT != 0 {
            format!("'{of}' object has no attribute '{text}'")
        } else {
            format!("'{of}' object has no attribute '{text}' and no __dict__ for setting new attributes")
        };
        self.attribute_error(o, name, &e)
    }
}
