//! Classes: `class` statements, `type(name, bases, dict)`, method resolution order, instances
//! (Objects/typeobject.c `type_new`).

use std::rc::Rc;

use crate::heap::{Class, Ext, Layout, Obj, Owned, Rec, Slot, class_flags, flag};
use crate::types::{int, ty};

use super::native::Args;
use super::{Machine, Res, Unwind, name};

/// Bytes of a class object of the program (`PyHeapTypeObject`), without the slots' members.
const HEAP_TYPE_BYTES: u32 = 928;

/// What patterns take a class's instances for.
const PATTERN_KINDS: u32 = class_flags::SEQUENCE | class_flags::MAPPING;

/// `__build_class__(func, name, /, *bases, [metaclass], **kwds)`.
pub(crate) fn build_class(m: &mut Machine, a: Args) -> Res<Owned> {
    let (body, class_name) = (a.slot(m, 0), a.slot(m, 1));
    let orig_bases = a.rest_all(m);
    let kwds = a.get(m, 2);
    let orig = m.heap.tuple_of(&orig_bases);
    let orig = m.temp(orig);
    let bases_tuple = m.resolve_bases(orig)?;
    let bases_changed = bases_tuple != orig;
    let bases = m.heap.items(bases_tuple);
    // the dict is the call's own, and the statement's stack holds the values too
    let kwds = kwds.unwrap_or(Slot::NULL);
    if !kwds.is_null() {
        for (_, value) in m.heap.dict_items(kwds) {
            let value = m.share(value);
            m.push(value);
        }
    }
    let meta = match (m.take_metaclass(kwds), bases.first()) {
        (Some(given), _) => given,
        (None, Some(&first)) => m.share(m.heap.ty(first)),
        (None, None) => m.share(ty::TYPE),
    };
    let at = m.stack.len();
    let mut meta = m.temp(meta);
    if m.heap.is_class(meta) {
        let winner = m.best_metaclass(meta, &bases)?;
        if winner != meta {
            // it is held in the place of the first
            let held = m.share(winner).into_slot();
            let first = std::mem::replace(&mut m.stack[at], held);
            m.release_slot(first);
            meta = winner;
        }
    }
    let ns = match m.getattr_opt(meta, name::PREPARE)? {
        Some(prepare) => {
            let held = m.temp(prepare);
            let ns = m.call_dict(held, &[class_name, bases_tuple], kwds)?;
            let prepare = m.pop();
            m.release(prepare);
            ns
        }
        None => m.heap.dict(),
    };
    let ns = m.temp(ns);
    // the body gives back its `__class__` cell, or None
    let body = m.share(body);
    let cell = m.call_with_namespace(body, ns)?;
    let cell = m.temp(cell);
    if bases_changed {
        m.set_item(ns, name::ORIG_BASES, orig)?;
    }
    let class = m.call_dict(meta, &[class_name, bases_tuple, ns], kwds)?;
    if matches!(m.heap.obj(cell), Obj::Record { kind: Rec::Cell, .. }) && m.heap.is_class(class.slot()) {
        let content = m.heap.item(cell, 0);
        if content.is_null() {
            let class = m.temp(class);
            let text = m.heap.str_of(class_name).to_owned();
            let e = format!(
                "__class__ not set defining '{text}' as <class '{}'>. Was __classcell__ propagated to type.__new__?",
                m.heap.class(class).name
            );
            return Err(m.raise(ty::RUNTIME_ERROR, e));
        }
    }
    Ok(class)
}

impl Machine {
    /// Takes `metaclass=` out of a class statement's keywords.
    fn take_metaclass(&mut self, kwds: Slot) -> Option<Owned> {
        if kwds.is_null() {
            return None;
        }
        let (key, _) =
            self.heap.dict_items(kwds).into_iter().find(|&(k, _)| self.heap.str_of(k) == "metaclass")?;
        let entry = self.heap.dict_find_str(kwds, key)?;
        let (key, given) = self.heap.dict_remove(kwds, entry);
        self.release(key);
        Some(given)
    }

    /// What bases that are no classes say of themselves with `__mro_entries__` (`update_bases`); gives the tuple, which
    /// is on the stack, or these.
    fn resolve_bases(&mut self, orig: Slot) -> Res<Slot> {
        let mut list = None;
        for (i, b) in self.heap.items(orig).into_iter().enumerate() {
            let method = if self.heap.is_class(b) { None } else { self.getattr_opt(b, name::MRO_ENTRIES)? };
            let Some(method) = method else {
                if let Some(list) = list {
                    let b = self.share(b);
                    self.heap.list_push(list, b);
                }
                continue;
            };
            let entries = self.scoped(|m| {
                let method = m.temp(method);
                m.call(method, &[orig])
            })?;
            let entries = self.temp(entries);
            if !matches!(self.heap.obj(entries), Obj::Tuple(_)) {
                return Err(self.type_error("__mro_entries__ must return a tuple"));
            }
            let before = self.heap.items(orig)[..i].to_vec();
            let found = self.heap.items(entries);
            let new: Vec<Slot> =
                if list.is_none() { before.into_iter().chain(found).collect() } else { found };
            let new = new.into_iter().map(|b| self.share(b)).collect::<Vec<_>>();
            let entries = self.pop();
            let list = *list.get_or_insert_with(|| {
                let list = self.heap.list();
                self.temp(list)
            });
            for b in new {
                self.heap.list_push(list, b);
            }
            self.release(entries);
        }
        let Some(list) = list else { return Ok(orig) };
        let all = self.heap.items(list);
        let all = self.heap.tuple_of(&all);
        let list = self.pop();
        self.release(list);
        Ok(self.temp(all))
    }

    /// The most derived metaclass (`_PyType_CalculateMetaclass`).
    fn best_metaclass(&mut self, meta: Slot, bases: &[Slot]) -> Res<Slot> {
        let mut winner = meta;
        for &b in bases {
            let t = self.heap.ty(b);
            if self.is_subclass(winner, t) {
                continue;
            }
            if self.is_subclass(t, winner) {
                winner = t;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// `type.__new__(meta, name, bases, namespace, **kwds)`.
    pub(crate) fn type_new(
        &mut self,
        meta: Slot,
        class_name: Slot,
        bases: Slot,
        ns: Slot,
        kwds: Slot,
    ) -> Res<Owned> {
        let mut base_list = self.heap.items(bases);
        for &b in &base_list {
            if !self.heap.is_class(b) {
                let entries = self.getattr_opt(b, name::MRO_ENTRIES)?.map(|f| self.release(f)).is_some();
                if entries {
                    return Err(
                        self.type_error("type() doesn't support MRO entry resolution; use types.new_class()")
                    );
                }
            }
        }
        let winner = self.best_metaclass(meta, &base_list)?;
        if base_list.iter().any(|&b| !self.heap.is_class(b)) {
            return Err(self.type_error("bases must be types"));
        }
        if winner != meta && self.type_lookup(winner, name::NEW) != self.type_lookup(ty::TYPE, name::NEW) {
            // a base's metaclass has a way of its own to make classes (`type_new_get_bases`)
            let new = self.getattr(winner, name::NEW)?;
            return self.scoped(|m| {
                let new = m.temp(new);
                m.call_dict(new, &[winner, class_name, bases, ns], kwds)
            });
        }
        let meta = winner;
        if base_list.is_empty() {
            base_list.push(ty::OBJECT);
        }
        // `type_new_get_bases` holds the bases once more
        let held = self.share(bases);
        self.push(held);
        let base = self.best_base(&base_list)?;
        let base_data = self.heap.class(base);
        let layout = base_data.layout;
        let (base_flags, base_slots) = (base_data.flags, base_data.n_slots);
        let base_has_pre_header = match base_data.layout_there {
            Some(there) => there.pre_header,
            None => base_flags & class_flags::PRE_HEADER != 0,
        };
        let text: Rc<str> = self.heap.str_of(class_name).into();
        // the class's own namespace is a copy
        let dict = self.heap.dict_copy(ns);
        let dict = self.temp(dict);
        let may_dict = base_flags & class_flags::HAS_DICT == 0;
        let may_weakref = base_flags & class_flags::HAS_WEAKREF == 0
            && !matches!(layout, Layout::Int | Layout::Tuple | Layout::Bytes);
        let (mut add_dict, mut add_weakref) = (may_dict, may_weakref);
        let mut slot_names = Vec::new();
        if let Some(slots) = self.heap.dict_get_str(dict, name::SLOTS) {
            (add_dict, add_weakref) = (false, false);
            for s in self.slot_list(slots)? {
                match &*self.heap.str_of(s).to_owned() {
                    "__dict__" if may_dict && !add_dict => add_dict = true,
                    "__weakref__" if may_weakref && !add_weakref => add_weakref = true,
                    "__dict__" => return Err(self.type_error("__dict__ slot disallowed: we already got one")),
                    "__weakref__" => {
                        return Err(self.type_error("__weakref__ slot disallowed: we already got one"));
                    }
                    slot => {
                        if !is_identifier(slot) {
                            return Err(self.type_error("__slots__ must be identifiers"));
                        }
                        let mangled = mangle(&text, slot);
                        let s = self.heap.intern(&mangled);
                        if self.heap.dict_get_str(dict, s.slot()).is_some() {
                            let _ = self.temp(s);
                            let e = format!("'{mangled}' in __slots__ conflicts with class variable");
                            return Err(self.value_error(e));
                        }
                        slot_names.push(self.temp(s));
                    }
                }
            }
            if !slot_names.is_empty() && matches!(layout, Layout::Int | Layout::Tuple | Layout::Bytes) {
                let of = self.heap.class(base).name.clone();
                return Err(
                    self.type_error(format!("nonempty __slots__ not supported for subtype of '{of}'"))
                );
            }
            slot_names.sort_by(|&a, &b| self.heap.str_of(a).cmp(self.heap.str_of(b)));
        }
        let qualname = match self.heap.dict_find_str(dict, name::QUALNAME) {
            Some(e) => {
                let (k, v) = self.heap.dict_remove(dict, e);
                self.release(k);
                v
            }
            None => self.share(class_name),
        };
        let mut flags = class_flags::HEAP | class_flags::BASETYPE | class_flags::GC;
        if add_dict || !may_dict {
            flags |= class_flags::HAS_DICT;
        }
        if add_weakref || base_flags & class_flags::HAS_WEAKREF != 0 {
            flags |= class_flags::HAS_WEAKREF;
        }
        if add_dict || add_weakref || base_has_pre_header {
            flags |= class_flags::PRE_HEADER;
        }
        let inline = layout == Layout::Object
            && base_slots == 0
            && slot_names.is_empty()
            && flags & class_flags::HAS_DICT != 0
            && (base_flags & class_flags::INLINE_VALUES != 0 || base == ty::OBJECT || may_dict);
        if inline {
            flags |= class_flags::INLINE_VALUES;
        }
        // a class whose instances have a dict that is not their C type's keeps a table of names for all of them
        // (`type_ready_managed_dict`)
        let builtin = self.builtin_base(base);
        let managed =
            flags & class_flags::HAS_DICT != 0 && self.heap.class(builtin).flags & class_flags::HAS_DICT == 0;
        let n_slots = base_slots + slot_names.len() as u32;
        let bases_tuple =
            if self.heap.n_items(bases) == 0 { self.heap.tuple_of(&base_list) } else { self.share(bases) };
        let class = {
            let held_base = self.share(base).into_slot();
            let name_obj = self.share(class_name).into_slot();
            let held_dict = self.share(dict).into_slot();
            let own_slots: Vec<Slot> = slot_names.iter().map(|&s| self.share(s).into_slot()).collect();
            let ext = self.heap.alloc_ext(Ext::Class(Rc::new(Class {
                name: text,
                name_obj,
                qualname_obj: qualname.into_slot(),
                bases: bases_tuple.into_slot(),
                base: held_base,
                mro: Slot::EMPTY_TUPLE,
                dict: held_dict,
                layout,
                flags,
                keys: Vec::new(),
                usable: if inline || managed { crate::heap::version::SHARED_KEYS } else { 0 },
                n_slots,
                tag: 0,
                tag_given: false,
                slot_names: own_slots,
                subclasses: Vec::new(),
                module: "".into(),
                layout_there: None,
            })));
            let obj = Obj::Class { ext, version: 0, flags };
            self.heap.alloc_tracked(meta, obj, HEAP_TYPE_BYTES, false)
        };
        let class = self.temp(class);
        for &b in &base_list {
            self.heap.class_mut(b).subclasses.push(class);
        }
        self.fill_class_dict(dict);
        let mro = self.new_mro(class, &base_list)?;
        self.heap.class_mut(class).mro = mro.into_slot();
        self.set_pattern_kind(class, dict);
        self.describe_parts(class, dict, add_dict, add_weakref, &slot_names, base_slots);
        self.class_modified(class, true);
        self.after_class_made(class, dict, kwds)?;
        Ok(self.share(class))
    }

    /// What patterns take instances for: what an abstract class says in `__abc_tpflags__`, as the bits of `tp_flags`,
    /// else what the first of its bases says that does (`_abc__abc_init_impl`, `inherit_patma_flags`).
    fn set_pattern_kind(&mut self, class: Slot, dict: Slot) {
        let key = self.heap.name("__abc_tpflags__");
        let said = match self.heap.dict_find_str(dict, key) {
            Some(e) => {
                let (k, bits) = self.heap.dict_remove(dict, e);
                let said = int::to_i64(&self.heap, bits.slot()).unwrap_or(0);
                self.release(k);
                self.release(bits);
                [(1 << 5, class_flags::SEQUENCE), (1 << 6, class_flags::MAPPING)]
                    .into_iter()
                    .find_map(|(bit, kind)| (said & bit != 0).then_some(kind))
            }
            None => None,
        };
        let mro = self.heap.items(self.heap.class(class).mro);
        let inherited =
            || mro.iter().map(|&c| self.heap.class(c).flags & PATTERN_KINDS).find(|&kind| kind != 0);
        if let Some(kind) = said.or_else(inherited) {
            self.heap.set_class_flags(class, self.heap.class(class).flags | kind);
        }
    }

    /// Whoever registers with an abstract class is to patterns what that one is, and so is what derives from it.
    pub(crate) fn hand_on_pattern_kind(&mut self, from: Slot, to: Slot) {
        let (kind, flags) = (self.heap.class(from).flags & PATTERN_KINDS, self.heap.class(to).flags);
        if kind == 0 || flags & (class_flags::IMMUTABLE | PATTERN_KINDS) != 0 {
            return;
        }
        self.heap.set_class_flags(to, flags | kind);
        for c in self.heap.class(to).subclasses.clone() {
            self.hand_on_pattern_kind(from, c);
        }
    }

    /// `type_new_set_attrs`: `__module__` and the wrapped special methods.
    fn fill_class_dict(&mut self, dict: Slot) {
        if self.heap.dict_get_str(dict, name::MODULE).is_none()
            && let Some(frame) = self.frames.last()
            && let Some(module) = self.heap.dict_get_str(frame.globals, name::NAME)
        {
            let module = self.share(module);
            self.dict_set_str(dict, name::MODULE, module);
        }
        for special in [name::NEW] {
            if let Some(f) = self.heap.dict_get_str(dict, special)
                && matches!(self.heap.obj(f), Obj::Record { kind: Rec::Function, .. })
            {
                let wrapped = self.new_wrapper(ty::STATICMETHOD, Rec::StaticMethod, f);
                self.dict_set_str(dict, special, wrapped);
            }
        }
        for special in [name::INIT_SUBCLASS, name::CLASS_GETITEM] {
            if let Some(f) = self.heap.dict_get_str(dict, special)
                && matches!(self.heap.obj(f), Obj::Record { kind: Rec::Function, .. })
            {
                let wrapped = self.new_wrapper(ty::CLASSMETHOD, Rec::ClassMethod, f);
                self.dict_set_str(dict, special, wrapped);
            }
        }
    }

    /// `type_ready_fill_dict`: members of slots, `__dict__` and `__weakref__`.
    fn describe_parts(
        &mut self,
        class: Slot,
        dict: Slot,
        add_dict: bool,
        add_weakref: bool,
        slots: &[Slot],
        first: u32,
    ) {
        for (i, &s) in slots.iter().enumerate() {
            let fields = [self.share(class).into_slot(), self.share(s).into_slot()];
            let index = first + i as u32;
            let member = self.heap.record_of(ty::MEMBER_DESCRIPTOR, Rec::Member, &fields, index, 56, true);
            self.dict_set_str(dict, s, member);
        }
        for (wanted, getter, key) in
            [(add_dict, self.dict_getter, name::DICT), (add_weakref, self.weakref_getter, name::WEAKREF)]
        {
            if wanted {
                let of = self.share(class).into_slot();
                let d = self.heap.record_of(ty::GETSET_DESCRIPTOR, Rec::GetSet, &[of], getter, 48, true);
                self.dict_set_str(dict, key, d);
            }
        }
        if self.heap.dict_get_str(dict, name::DOC).is_none() {
            self.dict_set_str(dict, name::DOC, Owned::from_slot(Slot::NONE));
        }
        // a class that defines __eq__ without __hash__ cannot be hashed
        if self.heap.dict_get_str(dict, name::EQ).is_some()
            && self.heap.dict_get_str(dict, name::HASH).is_none()
        {
            self.dict_set_str(dict, name::HASH, Owned::from_slot(Slot::NONE));
        }
    }

    /// `__classcell__`, `__set_name__`, `__init_subclass__`.
    fn after_class_made(&mut self, class: Slot, dict: Slot, kwds: Slot) -> Res<()> {
        for key in [name::CLASSCELL, name::CLASSDICTCELL] {
            if let Some(e) = self.heap.dict_find_str(dict, key) {
                let (k, cell) = self.heap.dict_remove(dict, e);
                self.release(k);
                let content = if key == name::CLASSCELL { class } else { dict };
                let content = self.share(content).into_slot();
                let old = self.heap.replace_item(cell.slot(), 0, content);
                self.release_slot(old);
                self.release(cell);
            }
        }
        // `type_new_set_names` goes through a copy
        let copy = self.heap.dict_copy(dict);
        let copy = self.temp(copy);
        for (k, v) in self.heap.dict_items(copy) {
            let t = self.heap.ty(v);
            if self.heap.class(t).flags & class_flags::HEAP != 0
                && self.type_lookup(t, name::SET_NAME).is_some()
            {
                match self.call_special_held(v, name::SET_NAME, &[class, k]) {
                    Ok(Some(r)) => self.release(r),
                    Ok(None) => {}
                    Err(unwind) => return Err(self.set_name_failed(v, k, class, unwind)),
                }
            }
            if self.heap.ty(v) == ty::PROPERTY && self.heap.item(v, 4).is_null() {
                let k = self.share(k).into_slot();
                let _null = self.heap.replace_item(v, 4, k);
            }
        }
        let copy = self.pop();
        self.release(copy);
        if let Some(f) = self.super_lookup(class, class, name::INIT_SUBCLASS) {
            let bound = self.bind(f, Slot::NULL, class)?;
            let bound = self.temp(bound);
            let r = self.call_dict(bound, &[], kwds)?;
            self.release(r);
        }
        Ok(())
    }

    /// Notes on an exception of `__set_name__` which attribute it was about (`type_new_set_names`).
    #[cold]
    fn set_name_failed(&mut self, value: Slot, key: Slot, class: Slot, unwind: Unwind) -> Unwind {
        if unwind != Unwind::Raised {
            return unwind;
        }
        let e = Owned::from_slot(std::mem::replace(&mut self.raised, Slot::NULL));
        let e = self.temp(e);
        let noted = self.repr_text(key).and_then(|key| {
            let (of, class) = (self.type_name(value), self.heap.class(class).name.clone());
            let note = format!("Error calling __set_name__ on '{of}' instance {key} in '{class}'");
            let note = self.heap.str(&note);
            let note = self.temp(note);
            self.add_note(e, note)
        });
        match noted {
            Ok(()) => {
                let e = self.share(e);
                self.raised = e.into_slot();
                Unwind::Raised
            }
            Err(unwind) => unwind,
        }
    }

    /// A staticmethod or classmethod.
    pub(crate) fn new_wrapper(&mut self, class: Slot, kind: Rec, f: Slot) -> Owned {
        let f = self.share(f).into_slot();
        self.heap.record_of(class, kind, &[f, Slot::NULL], 0, 32, true)
    }

    fn slot_list(&mut self, slots: Slot) -> Res<Vec<Slot>> {
        if self.heap.text(slots).is_some() {
            return Ok(vec![slots]);
        }
        let list = self.collect(slots)?;
        let list = self.temp(list);
        let names = self.heap.items(list);
        for &n in &names {
            if self.heap.text(n).is_none() {
                let of = self.type_name(n);
                return Err(self.type_error(format!("__slots__ items must be strings, not '{of}'")));
            }
        }
        Ok(names)
    }

    /// The base whose payload instances have (`best_base`).
    pub(super) fn best_base(&mut self, bases: &[Slot]) -> Res<Slot> {
        let mut winner: Option<Slot> = None;
        for &b in bases {
            let data = self.heap.class(b);
            if data.flags & class_flags::BASETYPE == 0 {
                let of = data.name.clone();
                return Err(self.type_error(format!("type '{of}' is not an acceptable base type")));
            }
            let solid = self.solid_base(b);
            match winner {
                None => winner = Some(b),
                Some(w) => {
                    let w_solid = self.solid_base(w);
                    if self.is_subclass(w_solid, solid) {
                        continue;
                    }
                    if self.is_subclass(solid, w_solid) {
                        winner = Some(b);
                        continue;
                    }
                    return Err(self.type_error("multiple bases have instance lay-out conflict"));
                }
            }
        }
        Ok(winner.unwrap_or(ty::OBJECT))
    }

    /// The nearest base that adds to the payload: a built-in type or a class with slots of its own.
    pub(super) fn solid_base(&self, mut class: Slot) -> Slot {
        loop {
            let data = self.heap.class(class);
            if data.flags & class_flags::HEAP == 0 || !data.slot_names.is_empty() {
                // exceptions that add nothing are laid out as their base
                if data.flags & class_flags::HEAP == 0
                    && data.layout == Layout::Exception
                    && class != ty::BASE_EXCEPTION
                    && crate::types::exceptions::basic_size_of(&self.heap, class)
                        == crate::types::exceptions::basic_size_of(&self.heap, data.base)
                {
                    class = data.base;
                    continue;
                }
                return class;
            }
            class = data.base;
        }
    }

    /// A class or one of its bases was changed: what was remembered of it is no longer valid. `hooks`: it may be
    /// one of the names that the class's flags tell of.
    pub(crate) fn class_modified(&mut self, class: Slot, hooks: bool) {
        self.heap.new_class_version(class);
        if hooks {
            let flags = self.heap.class_flags(class) & !HOOKS | self.hook_flags(class);
            self.heap.set_class_flags(class, flags);
        }
        for i in 0..self.heap.class(class).subclasses.len() {
            let sub = self.heap.class(class).subclasses[i];
            self.class_modified(sub, hooks);
        }
    }

    fn hook_flags(&self, class: Slot) -> u32 {
        if self.heap.class(class).flags & class_flags::HEAP == 0 {
            return 0;
        }
        let own = |n: Slot| self.type_lookup_uncached(class, n).is_some_and(|f| self.is_program_function(f));
        let mut flags = 0;
        if self.type_lookup_uncached(class, name::DEL).is_some() {
            flags |= class_flags::HAS_DEL;
        }
        if own(name::GETATTRIBUTE) || self.type_lookup_uncached(class, name::GETATTR).is_some() {
            flags |= class_flags::HAS_GETATTR;
        }
        let setter = |n: Slot| self.type_lookup_uncached(class, n).is_some_and(|f| self.is_own_setter(f));
        if setter(name::SETATTR) || setter(name::DELATTR) {
            flags |= class_flags::HAS_SETATTR;
        }
        flags
    }

    fn type_lookup_uncached(&self, class: Slot, name: Slot) -> Option<Slot> {
        let mro = self.heap.class(class).mro;
        (0..self.heap.n_items(mro))
            .find_map(|i| self.heap.dict_get_str(self.heap.class(self.heap.item(mro, i)).dict, name))
    }

    /// `object.__new__` for a class that only has attributes.
    #[inline]
    pub(crate) fn new_object(&mut self, class: Slot) -> Owned {
        let data = self.heap.class(class);
        if data.flags & class_flags::INLINE_VALUES != 0 {
            return self.heap.new_inline_instance(class);
        }
        let fields = vec![Slot::NULL; data.n_slots as usize];
        self.alloc_record_like(class, Rec::Plain, &fields, 0, 16 + 8 * fields.len() as u32)
    }

    /// An instance of a built-in type or a subclass of it, with this payload. `bytes`: without headers.
    pub fn alloc_like(&mut self, class: Slot, obj: Obj, bytes: u32) -> Owned {
        let flags = self.heap.class(class).flags;
        let pre = flags & class_flags::PRE_HEADER != 0;
        if flags & class_flags::HEAP == 0 {
            let bytes = bytes + self.heap.more_fields(class);
            if flags & class_flags::GC == 0 {
                return self.heap.alloc(class, obj, bytes, 0);
            }
            return self.heap.alloc_tracked(class, obj, bytes, pre);
        }
        let head = flag::GC | if pre { flag::PRE_HEADER } else { 0 };
        let bytes = self.heap.instance_block(class, obj, bytes, head);
        self.heap.alloc_tracked(class, obj, bytes, pre)
    }

    /// An instance of a subclass of tuple with these items, each counted once more.
    pub(crate) fn alloc_like_tuple(&mut self, class: Slot, items: &[Slot]) -> Owned {
        for &s in items {
            let _held = self.share(s);
        }
        let seq = self.heap.tuple_body(items);
        self.alloc_like(class, Obj::Tuple(seq), 24 + 8 * items.len() as u32)
    }

    /// The same for a record.
    pub(crate) fn alloc_record_like(
        &mut self,
        class: Slot,
        kind: Rec,
        fields: &[Slot],
        aux: u32,
        bytes: u32,
    ) -> Owned {
        let obj = self.heap.record_payload(kind, fields, aux);
        if class == ty::OBJECT {
            return self.heap.alloc(class, obj, bytes, 0);
        }
        self.alloc_like(class, obj, bytes)
    }

    /// Abstract classes cannot be instantiated.
    pub(crate) fn check_instantiable(&mut self, class: Slot) -> Res<()> {
        let Some(abstract_names) = self.heap.dict_get_str(self.heap.class(class).dict, name::ABSTRACTMETHODS)
        else {
            return Ok(());
        };
        let list = self.collect(abstract_names)?;
        let list = self.temp(list);
        let mut names: Vec<String> =
            self.heap.items(list).into_iter().map(|s| format!("'{}'", self.heap.str_of(s))).collect();
        let list = self.pop();
        self.release(list);
        if names.is_empty() {
            return Ok(());
        }
        names.sort();
        let s = if names.len() == 1 { "" } else { "s" };
        let of = self.heap.class(class).name.clone();
        let names = names.join(", ");
        Err(self.type_error(format!(
            "Can't instantiate abstract class {of} without an implementation for abstract method{s} {names}"
        )))
    }

    /// The nearest built-in type a class derives from by payload.
    pub fn builtin_base(&self, class: Slot) -> Slot {
        self.heap.builtin_base(class)
    }

    /// A class that dies tells its bases.
    pub(crate) fn forget_weak_sides(&mut self, s: Slot) {
        if self.heap.is_class(s) {
            let bases = self.heap.items(self.heap.class(s).bases);
            for b in bases {
                if self.heap.is_class(b) && !self.heap.has_flag(b, flag::DYING) {
                    self.heap.class_mut(b).subclasses.retain(|&c| c != s);
                }
            }
        } else {
            self.forget_weakref(s);
        }
    }
}

const HOOKS: u32 = class_flags::HAS_DEL | class_flags::HAS_GETATTR | class_flags::HAS_SETATTR;

fn is_identifier(s: &str) -> bool {
    let mut chars = s.chars();
    chars.next().is_some_and(|c| c == '_' || c.is_alphabetic())
        && chars.all(|c| c == '_' || c.is_alphanumeric())
}

/// `__x` in class `C` is `_C__x`.
pub(crate) fn mangle(class: &str, name: &str) -> String {
    let class = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') || class.is_empty() {
        return name.to_owned();
    }
    format!("_{class}{name}")
}
