//! Attributes: looking names up on types, descriptors, `__dict__`, classes and modules
//! (Objects/object.c `PyObject_GenericGetAttr`, Objects/typeobject.c `type_getattro`).

mod lookup;
mod set;

pub(crate) use lookup::MethodCache;

use crate::heap::{Obj, Owned, Rec, Slot, class_flags, func};
use crate::types::ty;

use super::{Machine, Res, Unwind, name};

/// What an attribute turned out to be.
pub(crate) enum Found {
    /// A value.
    Value(Owned),
    /// A function to be called with the object as its first argument: no bound method is made for a call.
    Method(Slot),
    /// A property of the program, whose getter is to be called with the object.
    Property(Slot),
}

impl Machine {
    /// A dunder, looked up on the type as operators do; borrowed.
    pub fn lookup_special(&self, o: Slot, name: Slot) -> Option<Slot> {
        self.type_lookup(self.heap.ty(o), name)
    }

    /// Calls `type(o).name(o, *args)`; `None` if the type has no such method.
    pub fn call_special(&mut self, o: Slot, name: Slot, args: &[Slot]) -> Res<Option<Owned>> {
        let Some(f) = self.lookup_special(o, name) else { return Ok(None) };
        if let Obj::Record { kind: Rec::MethodDescr, aux, .. } = self.heap.obj(f)
            && self.is_a(o, self.heap.item(f, 0))
        {
            // a slot of the built-in type, called with what the caller holds
            let all: Vec<Slot> = std::iter::once(o).chain(args.iter().copied()).collect();
            if let Some(result) = self.call_lent(aux, &all) {
                return result.map(Some);
            }
        }
        let unbound = matches!(self.heap.obj(f), Obj::Record { kind: Rec::Function | Rec::MethodDescr, .. });
        let _had = self.heap.give_class_tag(self.heap.ty(o));
        // the slot function holds what it looked up; the frame holds the function once more
        let held = if unbound {
            self.share(f)
        } else {
            let class = self.heap.ty(o);
            self.bind(f, o, class)?
        };
        let held = self.temp(held);
        let at = self.stack.len();
        let f = self.share(held);
        self.push(f);
        let receiver = if unbound { self.share(o).into_slot() } else { Slot::NULL };
        self.stack.push(receiver);
        for &a in args {
            let a = self.share(a);
            self.push(a);
        }
        let result = self.call_at(at, args.len() as u32, Slot::NULL);
        if let Err(Unwind::Stop(s)) = result {
            return Err(Unwind::Stop(s));
        }
        let held = self.pop();
        self.release(held);
        result.map(Some)
    }

    /// Calls `o.name(*args)`.
    pub fn call_method(&mut self, o: Slot, name: Slot, args: &[Slot]) -> Res<Owned> {
        let (f, receiver) = match self.find_attr(o, name, true)? {
            Some(Found::Method(f)) => (self.share(f), o),
            Some(found) => (self.settle(found, o)?, Slot::NULL),
            None => return Err(self.no_attribute(o, name)),
        };
        self.scoped(|m| {
            // C holds what it has looked up until the call is over (`PyObject_VectorcallMethod` in Objects/call.c)
            let f = m.temp(f);
            let at = m.stack.len();
            for s in [f, receiver].into_iter().chain(args.iter().copied()) {
                let s = if s.is_null() { s } else { m.share(s).into_slot() };
                m.stack.push(s);
            }
            m.call_at(at, args.len() as u32, Slot::NULL)
        })
    }

    /// `getattr(o, name)`.
    pub fn getattr(&mut self, o: Slot, name: Slot) -> Res<Owned> {
        let value = match self.find_attr(o, name, false) {
            Ok(Some(found)) => self.settle(found, o),
            Ok(None) => return Err(self.no_attribute(o, name)),
            Err(e) => Err(e),
        };
        if value.is_err() {
            self.tell_attribute(o, name);
        }
        value
    }

    /// An `AttributeError` that the program has raised itself learns which attribute of what it is about, unless it
    /// knows already (`_PyObject_SetAttributeErrorContext`).
    #[cold]
    pub(crate) fn tell_attribute(&mut self, o: Slot, name: Slot) {
        let e = self.raised;
        if e.is_null() || !self.is_subclass(self.heap.ty(e), ty::ATTRIBUTE_ERROR) {
            return;
        }
        let fields = [(crate::heap::exc::EXTRA0, name), (crate::heap::exc::EXTRA1, o)];
        if fields.iter().all(|&(field, _)| self.heap.item(e, field).is_null()) {
            for (field, v) in fields {
                let v = self.share(v).into_slot();
                let _null = self.heap.replace_item(e, field, v);
            }
        }
    }

    /// `getattr`, with `AttributeError` as `None`.
    pub fn getattr_opt(&mut self, o: Slot, name: Slot) -> Res<Option<Owned>> {
        let mark = self.stack.len();
        let found = match self.find_attr(o, name, false) {
            Ok(None) => return Ok(None),
            Ok(Some(found)) => self.settle(found, o),
            Err(e) => Err(e),
        };
        let found = self.except(found, ty::ATTRIBUTE_ERROR)?;
        if found.is_none() {
            // what the attribute's getter has left
            self.truncate(mark);
        }
        Ok(found)
    }

    /// Makes a value of what was found.
    pub(crate) fn settle(&mut self, found: Found, o: Slot) -> Res<Owned> {
        match found {
            Found::Value(v) => Ok(v),
            Found::Method(f) => {
                let class = self.heap.ty(o);
                self.bind(f, o, class)
            }
            Found::Property(property) => self.scoped(|m| {
                let held = m.share(property);
                let property = m.temp(held);
                m.call(m.heap.item(property, 0), &[o])
            }),
        }
    }

    /// Looks an attribute up. With `for_call`, a plain method is not bound. `None`: there is no such attribute,
    /// and nothing has been raised.
    pub(crate) fn find_attr(&mut self, o: Slot, name: Slot, for_call: bool) -> Res<Option<Found>> {
        let class = self.heap.ty(o);
        if self.heap.class(class).flags & class_flags::HAS_GETATTR != 0 {
            return self.find_attr_with_hooks(o, class, name);
        }
        self.find_attr_plain(o, class, name, for_call)
    }

    /// `object.__getattribute__` and those of the built-in types.
    pub(crate) fn find_attr_plain(
        &mut self,
        o: Slot,
        class: Slot,
        name: Slot,
        for_call: bool,
    ) -> Res<Option<Found>> {
        match self.heap.obj(o) {
            Obj::Class { .. } => return self.find_class_attr(o, class, name),
            Obj::Record { kind: Rec::Super, .. } => {
                if let Some(found) = self.super_attr(o, name)? {
                    return Ok(Some(found));
                }
            }
            Obj::Record { kind: Rec::WeakRef, .. } if self.is_proxy(o) => {
                return self.scoped(|m| {
                    let target = m.behind_proxy(o)?;
                    m.getattr(target, name).map(|v| Some(Found::Value(v)))
                });
            }
            _ => {}
        }
        self.cache_name(class, name);
        let on_type = self.type_lookup(class, name);
        if let Some(d) = on_type
            && self.is_read_first(d)
        {
            return self.get_descriptor(d, o, class).map(Some);
        }
        if let Some(v) = self.instance_attr(o, class, name) {
            return Ok(Some(Found::Value(self.share(v))));
        }
        let Some(d) = on_type else {
            if matches!(self.heap.obj(o), Obj::Record { kind: Rec::Module, .. }) {
                return self.module_getattr(o, name);
            }
            // a bound method has the attributes of its function (`method_getattro` in Objects/classobject.c)
            if matches!(self.heap.obj(o), Obj::Record { kind: Rec::Method, .. }) {
                let function = self.heap.item(o, 1);
                return self.getattr(function, name).map(|v| Some(Found::Value(v)));
            }
            if matches!(self.heap.obj(o), Obj::Record { kind: Rec::GenericAlias, .. }) {
                return crate::types::alias::forwarded(self, o, name).map(|v| v.map(Found::Value));
            }
            return Ok(None);
        };
        if for_call
            && (matches!(self.heap.obj(d), Obj::Record { kind: Rec::Function | Rec::MethodDescr, .. })
                && self.heap.ty(d) != ty::CLASSMETHOD_DESCRIPTOR
                || self.heap.ty(d) == ty::LRU_CACHE_WRAPPER)
        {
            return Ok(Some(Found::Method(d)));
        }
        self.get_descriptor(d, o, class).map(Some)
    }

    /// An attribute of the object itself; borrowed.
    #[inline]
    pub(crate) fn instance_attr(&self, o: Slot, class: Slot, name: Slot) -> Option<Slot> {
        if self.heap.has_inline_values(o) {
            let i = self.heap.inline_index(class, name).or_else(|| self.inline_index_by_text(class, name))?;
            return self.heap.inline_value(o, i).some();
        }
        let dict = self.attr_dict(o)?;
        self.heap.dict_get_str(dict, name)
    }

    /// Names of the class's table are interned; a name made at run time is found by its text.
    fn inline_index_by_text(&self, class: Slot, name: Slot) -> Option<u32> {
        if self.heap.is_immortal(name) {
            return None;
        }
        let interned = self.heap.interned(self.heap.str_of(name))?;
        self.heap.inline_index(class, interned)
    }

    /// Where an object keeps attributes, if it is a dict and exists already; borrowed.
    pub(crate) fn attr_dict(&self, o: Slot) -> Option<Slot> {
        match self.heap.obj(o) {
            Obj::Record { kind: Rec::Function, .. } => self.heap.item(o, func::DICT).some(),
            Obj::Record { kind: Rec::Module, .. } => self.heap.item(o, 0).some(),
            Obj::Record { kind: Rec::Exception, .. } => self.heap.item(o, crate::heap::exc::DICT).some(),
            _ => self.heap.own_dict(o),
        }
    }

    /// Whether a class attribute comes before the object's own (`__set__` or `__delete__`).
    pub(crate) fn is_data_descriptor(&self, d: Slot) -> bool {
        match self.heap.obj(d) {
            Obj::Record { kind: Rec::GetSet | Rec::Member | Rec::Property, .. } => true,
            Obj::Record { kind: Rec::Function | Rec::MethodDescr | Rec::Builtin | Rec::Standin, .. } => false,
            Obj::Record { kind: Rec::Native, .. } => self.heap.ty(d) == ty::TUPLE_GETTER,
            _ => {
                let class = self.heap.ty(d);
                self.heap.class(class).flags & class_flags::HEAP != 0
                    && (self.type_lookup(class, name::SET).is_some()
                        || self.type_lookup(class, name::DELETE).is_some())
            }
        }
    }

    /// Whether a class attribute is asked before the object's own: a data descriptor that can also be read.
    pub(crate) fn is_read_first(&self, d: Slot) -> bool {
        self.is_data_descriptor(d)
            && match self.heap.obj(d) {
                Obj::Record { kind: Rec::GetSet | Rec::Member | Rec::Property | Rec::Native, .. } => true,
                _ => self.type_lookup(self.heap.ty(d), name::GET).is_some(),
            }
    }

    /// `__get__` of a class attribute for an instance.
    pub(crate) fn get_descriptor(&mut self, d: Slot, o: Slot, class: Slot) -> Res<Found> {
        if self.has_own_special(d, name::GET) {
            return self.bind_by_get(d, o, class).map(Found::Value);
        }
        self.get_plain_descriptor(d, o, class)
    }

    /// The same, by what the built-in type of the descriptor says.
    fn get_plain_descriptor(&mut self, d: Slot, o: Slot, class: Slot) -> Res<Found> {
        match self.heap.obj(d) {
            Obj::Record { kind: Rec::Property, .. } => {
                let fget = self.heap.item(d, 0);
                if fget.is_null() || fget == Slot::NONE {
                    return Err(self.no_accessor(d, o, "getter"));
                }
                Ok(Found::Property(d))
            }
            Obj::Record { kind: Rec::GetSet, aux, .. } => {
                self.check_owner(d, o)?;
                let get = self.natives.getters[aux as usize].get;
                get(self, o).map(Found::Value)
            }
            Obj::Record { kind: Rec::Member, aux, .. } => {
                self.check_owner(d, o)?;
                let v = self.heap.member(o, aux);
                if v.is_null() {
                    let name = self.heap.item(d, 1);
                    return Err(self.no_attribute(o, name));
                }
                Ok(Found::Value(self.share(v)))
            }
            Obj::Record { kind: Rec::Native, .. } if self.heap.ty(d) == ty::TUPLE_GETTER => {
                crate::modules::tuple_item(self, d, o).map(Found::Value)
            }
            _ => self.bind_plain(d, o, class).map(Found::Value),
        }
    }

    /// Whether a property, static method or class method is of a class of the program that has its own way here.
    fn has_own_special(&self, d: Slot, method: Slot) -> bool {
        let kind = self.heap.obj(d);
        matches!(kind, Obj::Record { kind: Rec::Property | Rec::StaticMethod | Rec::ClassMethod, .. })
            && self.program_special(d, method).is_some()
    }

    /// What a built-in type or `__slots__` describes is only in instances of that class (`descr_check` in
    /// Objects/descrobject.c).
    #[inline]
    pub(crate) fn check_owner(&mut self, d: Slot, o: Slot) -> Res<()> {
        let owner = match self.heap.obj(d) {
            Obj::Record { kind: Rec::GetSet | Rec::Member, .. } => self.heap.item(d, 0),
            Obj::Record { kind: Rec::MethodDescr, .. } if self.heap.ty(d) != ty::CLASSMETHOD_DESCRIPTOR => {
                self.heap.item(d, 0)
            }
            _ => return Ok(()),
        };
        if self.is_a(o, owner) { Ok(()) } else { Err(self.wrong_owner(d, owner, o)) }
    }

    #[cold]
    fn wrong_owner(&mut self, d: Slot, owner: Slot, o: Slot) -> Unwind {
        let own = match self.heap.obj(d) {
            Obj::Record { kind: Rec::Member, .. } => self.heap.str_of(self.heap.item(d, 1)).to_owned(),
            _ => crate::types::descriptors::native_of(self, d).to_owned(),
        };
        let (owner, got) = (self.heap.class(owner).name.clone(), self.type_name(o));
        self.type_error(format!("descriptor '{own}' for '{owner}' objects doesn't apply to a '{got}' object"))
    }

    /// Binds a class attribute to an object (NULL: to its class only), as `__get__` does.
    pub(crate) fn bind(&mut self, d: Slot, o: Slot, class: Slot) -> Res<Owned> {
        if self.has_own_special(d, name::GET) {
            return self.bind_by_get(d, o, class);
        }
        self.bind_plain(d, o, class)
    }

    /// The same, by what the built-in type of the attribute says.
    pub(crate) fn bind_plain(&mut self, d: Slot, o: Slot, class: Slot) -> Res<Owned> {
        match self.heap.obj(d) {
            Obj::Record { kind: Rec::Function, .. } if !o.is_null() => Ok(self.new_method(d, o)),
            Obj::Record { kind: Rec::MethodDescr, aux, .. } => {
                use super::native::Binding;
                match self.natives.params[aux as usize].binding {
                    Binding::Class => Ok(self.new_builtin(aux, class)),
                    Binding::Instance if o.is_null() => Ok(self.share(d)),
                    Binding::Instance if self.heap.ty(d) == ty::WRAPPER_DESCRIPTOR => {
                        Ok(crate::types::method_wrapper::bound(self, aux, d, o))
                    }
                    Binding::Instance => Ok(self.new_builtin(aux, o)),
                    Binding::Static => Ok(self.share(d)),
                }
            }
            Obj::Record { kind: Rec::Native, .. } => {
                // of native modules' types only this one is bound like a function
                if self.heap.ty(d) == ty::LRU_CACHE_WRAPPER && !o.is_null() {
                    return Ok(self.new_method(d, o));
                }
                if self.heap.ty(d) == ty::TUPLE_GETTER && !o.is_null() {
                    return crate::modules::tuple_item(self, d, o);
                }
                Ok(self.share(d))
            }
            Obj::Record { kind: Rec::StaticMethod, .. } => Ok(self.share(self.heap.item(d, 0))),
            Obj::Record { kind: Rec::ClassMethod, .. } => Ok(self.new_method(self.heap.item(d, 0), class)),
            Obj::Record { kind: Rec::Property | Rec::GetSet | Rec::Member, .. } if o.is_null() => {
                Ok(self.share(d))
            }
            Obj::Record { kind: Rec::Property | Rec::GetSet | Rec::Member, .. } => {
                let found = self.get_plain_descriptor(d, o, class)?;
                self.settle(found, o)
            }
            _ => self.bind_by_get(d, o, class),
        }
    }

    /// Binds by the `__get__` of the descriptor's class, if that is the program's.
    fn bind_by_get(&mut self, d: Slot, o: Slot, class: Slot) -> Res<Owned> {
        let t = self.heap.ty(d);
        if self.heap.class(t).flags & class_flags::HEAP != 0
            && let Some(get) = self.type_lookup(t, name::GET)
        {
            let o = if o.is_null() { Slot::NONE } else { o };
            // `slot_tp_descr_get`; who looks up holds the descriptor too
            return self.scoped(|m| {
                for held in [d, get] {
                    let held = m.share(held);
                    m.push(held);
                }
                m.call(get, &[d, o, class])
            });
        }
        Ok(self.share(d))
    }

    /// An attribute of a class: the metaclass's data descriptors, then the class and its bases, then the metaclass.
    fn find_class_attr(&mut self, o: Slot, meta: Slot, name: Slot) -> Res<Option<Found>> {
        self.cache_name(meta, name);
        let on_meta = self.type_lookup(meta, name);
        if let Some(d) = on_meta
            && self.is_read_first(d)
        {
            return self.get_descriptor(d, o, meta).map(Some);
        }
        self.cache_name(o, name);
        if let Some(v) = self.type_lookup(o, name) {
            return self.bind(v, Slot::NULL, o).map(|v| Some(Found::Value(v)));
        }
        match on_meta {
            Some(d) => self.get_descriptor(d, o, meta).map(Some),
            None => Ok(None),
        }
    }

    /// `__getattribute__` and `__getattr__` of the program.
    #[cold]
    fn find_attr_with_hooks(&mut self, o: Slot, class: Slot, name: Slot) -> Res<Option<Found>> {
        let found = self.find_attr_by_hooks(o, class, name);
        if found.is_err() {
            self.tell_attribute(o, name);
        }
        found
    }

    fn find_attr_by_hooks(&mut self, o: Slot, class: Slot, name: Slot) -> Res<Option<Found>> {
        let own = self.type_lookup(class, name::GETATTRIBUTE).filter(|&f| self.is_program_function(f));
        let found = match own {
            Some(_) => self.scoped(|m| {
                // `_Py_slot_tp_getattr_hook` holds both functions
                if let Some(hook) = m.type_lookup(class, name::GETATTR) {
                    let hook = m.share(hook);
                    m.push(hook);
                }
                m.call_special(o, name::GETATTRIBUTE, &[name]).map(|v| v.map(Found::Value))
            }),
            None => self.scoped(|m| {
                // the one that is asked next waits
                if let Some(hook) = m.type_lookup(class, name::GETATTR) {
                    let hook = m.share(hook);
                    m.push(hook);
                }
                match m.find_attr_plain(o, class, name, false) {
                    Ok(Some(found)) => m.settle(found, o).map(|v| Some(Found::Value(v))),
                    other => other,
                }
            }),
        };
        let Some(hook) = self.type_lookup(class, name::GETATTR) else { return found };
        match found {
            Ok(Some(found)) => Ok(Some(found)),
            Ok(None) => self.call_special(o, name::GETATTR, &[name]).map(|v| v.map(Found::Value)),
            Err(Unwind::Raised) => match self.catch(ty::ATTRIBUTE_ERROR) {
                Some(e) => {
                    self.release(e);
                    let _ = hook;
                    self.call_special(o, name::GETATTR, &[name]).map(|v| v.map(Found::Value))
                }
                None => Err(Unwind::Raised),
            },
            Err(stop) => Err(stop),
        }
    }

    pub(crate) fn is_program_function(&self, f: Slot) -> bool {
        !matches!(self.heap.obj(f), Obj::Record { kind: Rec::MethodDescr | Rec::GetSet | Rec::Builtin, .. })
    }

    /// The same of what a class has as `__setattr__` or `__delattr__`: a method of a built-in type under another name
    /// than its own is the program's doing, as in `__setattr__ = dict.__setitem__`.
    pub(crate) fn is_own_setter(&self, f: Slot) -> bool {
        match self.heap.obj(f) {
            Obj::Record { kind: Rec::MethodDescr, aux, .. } => {
                !matches!(self.natives.natives[aux as usize].name, "__setattr__" | "__delattr__")
            }
            _ => self.is_program_function(f),
        }
    }

    /// `AttributeError` for a name that is not there.
    #[cold]
    pub(crate) fn no_attribute(&mut self, o: Slot, name: Slot) -> Unwind {
        let text = self.heap.str_of(name).to_owned();
        let e = if self.heap.is_class(o) {
            format!("type object '{}' has no attribute '{text}'", self.heap.class(o).name)
        } else if matches!(self.heap.obj(o), Obj::Record { kind: Rec::Module, .. }) {
            let module = self.heap.dict_get_str(self.heap.item(o, 0), name::NAME);
            format!("module '{}' has no attribute '{text}'", module.map_or("?", |m| self.heap.str_of(m)))
        } else {
            format!("'{}' object has no attribute '{text}'", self.type_name(o))
        };
        self.attribute_error(o, name, &e)
    }

    pub(crate) fn attribute_error(&mut self, o: Slot, name: Slot, message: &str) -> Unwind {
        let message = self.heap.str(message);
        match self.new_exception(ty::ATTRIBUTE_ERROR, vec![message]) {
            Ok(e) => {
                let (n, o) = (self.share(name).into_slot(), self.share(o).into_slot());
                for (field, v) in [(crate::heap::exc::EXTRA0, n), (crate::heap::exc::EXTRA1, o)] {
                    let old = self.heap.replace_item(e.slot(), field, v);
                    self.release_slot(old);
                }
                self.raise_object(e)
            }
            Err(unwind) => unwind,
        }
    }

    /// A bound method.
    pub(crate) fn new_method(&mut self, f: Slot, o: Slot) -> Owned {
        let fields = [self.share(o).into_slot(), self.share(f).into_slot()];
        if self.is_of_c(f) {
            return self.heap.record_of(ty::BUILTIN_FUNCTION, Rec::Standin, &fields, 1, 56, true);
        }
        self.heap.record_of(ty::METHOD, Rec::Method, &fields, 0, 48, true)
    }

    /// Whether an object is a function in Python of ours that stands in for C.
    pub(crate) fn is_of_c(&self, f: Slot) -> bool {
        matches!(self.heap.obj(f), Obj::Record { kind: Rec::Function, .. }) && self.code_of(f).of_c
    }

    /// Puts built-in functions into a module in the places of those functions in Python of ours that programs see and
    /// that stand in for C.
    pub(crate) fn stand_in_for_c(&mut self, module: Slot) {
        let dict = self.heap.item(module, 0);
        let name = self.heap.str_of(self.heap.item(module, 1)).to_owned();
        let mut home = None;
        for (key, f) in self.heap.dict_items(dict) {
            if self.heap.str_of(key).starts_with('_') || !self.is_of_c(f) {
                continue;
            }
            let home = *home.get_or_insert_with(|| {
                let python = crate::modules::facts::is_python(&name);
                let home = if python { self.module_object(&format!("_{name}")) } else { self.share(module) };
                self.temp(home)
            });
            let fields = [self.share(home).into_slot(), self.share(f).into_slot()];
            let made = self.heap.record_of(ty::BUILTIN_FUNCTION, Rec::Standin, &fields, 0, 56, true);
            self.dict_set_str(dict, key, made);
        }
        if home.is_some() {
            let home = self.pop();
            self.release(home);
        }
    }

    /// A built-in function bound to its receiver (or module, or NULL).
    pub(crate) fn new_builtin(&mut self, native: u32, receiver: Slot) -> Owned {
        let receiver = if receiver.is_null() { receiver } else { self.share(receiver).into_slot() };
        self.heap.record_of(ty::BUILTIN_FUNCTION, Rec::Builtin, &[receiver], native, 56, true)
    }

    /// `__getattr__` of a module.
    fn module_getattr(&mut self, module: Slot, name: Slot) -> Res<Option<Found>> {
        let dict = self.heap.item(module, 0);
        let Some(hook) = self.heap.dict_get_str(dict, name::GETATTR) else { return Ok(None) };
        self.call(hook, &[name]).map(|v| Some(Found::Value(v)))
    }

    /// What `super()` finds: from the class after the given one in the MRO of the object's class.
    fn super_attr(&mut self, su: Slot, name: Slot) -> Res<Option<Found>> {
        let (class, o, start) = (self.heap.item(su, 0), self.heap.item(su, 1), self.heap.item(su, 2));
        if o.is_null() || name == name::CLASS {
            return Ok(None);
        }
        match self.super_lookup(class, start, name) {
            Some(v) => {
                // for a class method or __new__ the object is the class itself
                let receiver = if o == start { Slot::NULL } else { o };
                self.bind(v, receiver, start).map(|v| Some(Found::Value(v)))
            }
            None => Ok(None),
        }
    }
}
