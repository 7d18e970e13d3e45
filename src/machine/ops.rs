//! Instructions that are more than a few lines: names, attributes, calls with `*`, building, unpacking, `with`.

use crate::bytecode::Op;
use crate::heap::{CodeObject, Fast, Layout, Obj, Owned, Rec, Slot, class_flags, func};
use crate::types::ty;

use super::attr::Found;
use super::call::Called;
use super::frame::After;
use super::{Machine, Res, Unwind, name};

impl Machine {
    /// The namespace in which a module or class body binds names; borrowed.
    fn namespace(&self) -> Slot {
        match self.frames.last() {
            Some(f) if f.names.is_null() => f.globals,
            Some(f) => f.names,
            None => self.main,
        }
    }

    pub(crate) fn op_load_name(&mut self, n: Slot) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            if let Some(v) = self.heap.dict_get_str(ns, n) {
                let v = self.share(v);
                self.push(v);
                return Ok(());
            }
        } else {
            let found = self.get_item(ns, n);
            if let Some(v) = self.except(found, ty::KEY_ERROR)? {
                self.push(v);
                return Ok(());
            }
        }
        let v = self.global_or_builtin(n)?;
        let v = self.share(v);
        self.push(v);
        Ok(())
    }

    fn global_or_builtin(&mut self, n: Slot) -> Res<Slot> {
        let globals = self.globals();
        if let Some(v) = self.heap.dict_get_str(globals, n) {
            return Ok(v);
        }
        let builtins = self.frames.last().map_or(self.builtins, |f| f.builtins);
        match self.heap.dict_get_str(builtins, n) {
            Some(v) => Ok(v),
            None => Err(self.name_error(n)),
        }
    }

    #[inline]
    pub(crate) fn op_load_global(&mut self, code: &CodeObject, pc: u32, n: Slot) -> Res<Slot> {
        // the hint is the entry at which the name was found last; it proves itself by the key
        let f = code.fast[pc as usize].get();
        let (globals, builtins) = match self.frames.last() {
            Some(f) => (f.globals, f.builtins),
            None => (self.main, self.builtins),
        };
        let dict = if f.c1 == 1 { globals } else { builtins };
        let hit = f.c1 != 0 && (f.c1 == 1 || self.heap.dict_keys_version(globals) == f.c1);
        if hit {
            let (k, v) = self.heap.dict_entry(dict, f.c0);
            if k == n {
                return Ok(v);
            }
        }
        if let Some(e) = self.heap.dict_find_str(globals, n) {
            code.fast[pc as usize].set(Fast { c0: e, c1: 1, ..f });
            return Ok(self.heap.dict_entry(globals, e).1);
        }
        if let Some(e) = self.heap.dict_find_str(builtins, n) {
            // valid while the globals have no new keys
            let version = self.heap.dict_keys_version(globals);
            code.fast[pc as usize].set(Fast { c0: e, c1: version, ..f });
            return Ok(self.heap.dict_entry(builtins, e).1);
        }
        Err(self.name_error(n))
    }

    pub(crate) fn op_store_name(&mut self, n: Slot, v: Owned) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            self.dict_set_str(ns, n, v);
            return Ok(());
        }
        let v = self.temp(v);
        self.set_item(ns, n, v)?;
        let v = self.pop();
        self.release(v);
        Ok(())
    }

    pub(crate) fn op_delete_name(&mut self, n: Slot) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            if self.dict_del_str(ns, n) {
                return Ok(());
            }
        } else {
            let r = self.del_item(ns, n);
            if self.except(r, ty::KEY_ERROR)?.is_some() {
                return Ok(());
            }
        }
        Err(self.name_error(n))
    }

    /// `NameError`, with the name kept for hints.
    #[cold]
    pub(crate) fn name_error(&mut self, n: Slot) -> Unwind {
        let text = self.heap.str_of(n).to_owned();
        self.name_error_of(ty::NAME_ERROR, n, &format!("name '{text}' is not defined"))
    }

    fn name_error_of(&mut self, class: Slot, n: Slot, message: &str) -> Unwind {
        let message = self.heap.str(message);
        match self.new_exception(class, vec![message]) {
            Ok(e) => {
                self.set_exc_field(e.slot(), crate::heap::exc::EXTRA0, n);
                self.raise_with_context(e)
            }
            Err(unwind) => unwind,
        }
    }

    #[cold]
    pub(crate) fn unbound_local(&mut self, code: &CodeObject, i: u32) -> Unwind {
        let n = code.local_names[i as usize];
        let text = self.heap.str_of(n).to_owned();
        let e = format!("cannot access local variable '{text}' where it is not associated with a value");
        self.name_error_of(ty::UNBOUND_LOCAL_ERROR, n, &e)
    }

    #[cold]
    pub(crate) fn unbound_deref(&mut self, code: &CodeObject, i: u32) -> Unwind {
        use crate::bytecode::LocalKind;
        if !code.code.local_kinds[i as usize].has(LocalKind::FREE) {
            return self.unbound_local(code, i);
        }
        let n = code.local_names[i as usize];
        let text = self.heap.str_of(n).to_owned();
        let e = format!(
            "cannot access free variable '{text}' where it is not associated with a value in enclosing scope"
        );
        self.name_error_of(ty::NAME_ERROR, n, &e)
    }

    /// The namespace object itself, as `locals()` in a class body or module.
    pub(crate) fn names_or_locals(&mut self) -> Res<Owned> {
        let ns = self.namespace();
        Ok(self.share(ns))
    }

    pub(crate) fn op_load_from_dict_or_globals(&mut self, n: Slot) -> Res<()> {
        let ns = self.peek(0);
        let found = self.get_item(ns, n);
        let v = if let Some(v) = self.except(found, ty::KEY_ERROR)? {
            v
        } else {
            let v = self.global_or_builtin(n)?;
            self.share(v)
        };
        let ns = self.pop();
        self.push(v);
        self.release(ns);
        Ok(())
    }

    pub(crate) fn op_load_from_dict_or_deref(&mut self, code: &CodeObject, base: usize, i: u32) -> Res<()> {
        let ns = self.peek(0);
        let found = self.get_item(ns, code.local_names[i as usize]);
        let v = if let Some(v) = self.except(found, ty::KEY_ERROR)? {
            v
        } else {
            let v = self.heap.item(self.stack[base + i as usize], 0);
            if v.is_null() {
                return Err(self.unbound_deref(code, i));
            }
            self.share(v)
        };
        let ns = self.pop();
        self.push(v);
        self.release(ns);
        Ok(())
    }

    pub(crate) fn op_copy_free_vars(&mut self, code: &CodeObject, base: usize, n: u32) {
        let Some(frame) = self.frames.last() else { return };
        let closure = self.heap.item(frame.func, func::CLOSURE);
        let first = base + (code.n_locals - n) as usize;
        for i in 0..n {
            let cell = self.heap.item(closure, i);
            self.stack[first + i as usize] = self.share(cell).into_slot();
        }
    }

    /// `LOAD_ATTR`. `Some`: a call that must go on (a property of the program).
    #[inline]
    pub(crate) fn op_load_attr(
        &mut self,
        code: &CodeObject,
        pc: u32,
        n: Slot,
        method: bool,
    ) -> Res<Option<Called>> {
        let o = self.peek(0);
        let class = self.heap.ty(o);
        let version = self.heap.class(class).version;
        let f = code.fast[pc as usize].get();
        if f.c0 == version && version != 0 {
            // the class has not changed since: the hint says where the attribute is
            if f.c1 & METHOD != 0 {
                // valid unless the instance's attributes have moved to a dict of its own
                if !matches!(self.heap.obj(o), Obj::Instance(_)) || self.heap.has_inline_values(o) {
                    let func = self.share(Slot(f.c1 & !METHOD)).into_slot();
                    let top = self.stack.len() - 1;
                    self.stack[top] = func;
                    self.stack.push(o);
                    return Ok(None);
                }
            } else {
                let v = self.heap.inline_value(o, f.c1);
                if !v.is_null() {
                    let v = self.share(v).into_slot();
                    let top = self.stack.len() - 1;
                    self.stack[top] = v;
                    if method {
                        self.stack.push(Slot::NULL);
                    }
                    self.release_slot(o);
                    return Ok(None);
                }
            }
        }
        self.op_load_attr_slow(code, pc, n, method)
    }

    #[inline(never)]
    fn op_load_attr_slow(
        &mut self,
        code: &CodeObject,
        pc: u32,
        n: Slot,
        method: bool,
    ) -> Res<Option<Called>> {
        let o = self.peek(0);
        let Some(found) = self.find_attr(o, n, method)? else {
            return Err(self.no_attribute(o, n));
        };
        match found {
            Found::Method(f) => {
                self.remember_attr(code, pc, o, n, Some(f));
                let f = self.share(f).into_slot();
                let top = self.stack.len() - 1;
                self.stack[top] = f;
                self.stack.push(o);
                Ok(None)
            }
            Found::Value(v) => {
                self.remember_attr(code, pc, o, n, None);
                let o = self.pop();
                self.push(v);
                if method {
                    self.stack.push(Slot::NULL);
                }
                self.release(o);
                Ok(None)
            }
            Found::Property(fget) => {
                // the getter's frame takes the object as its argument; no native code in between
                if method {
                    let v = self.call(fget, &[o])?;
                    let o = self.pop();
                    self.push(v);
                    self.stack.push(Slot::NULL);
                    self.release(o);
                    return Ok(None);
                }
                let at = self.stack.len();
                let f = self.share(fget);
                self.push(f);
                let receiver = self.share(o);
                self.push(receiver);
                match self.begin_call(at, 0, Slot::NULL, After::Native)? {
                    Called::Value(v) => {
                        let o = self.pop();
                        self.push(v);
                        self.release(o);
                    }
                    Called::Frame => {
                        let v = self.run_nested()?;
                        let o = self.pop();
                        self.push(v);
                        self.release(o);
                    }
                }
                Ok(None)
            }
        }
    }

    /// Leaves a hint for the next time this instruction runs.
    fn remember_attr(&mut self, code: &CodeObject, pc: u32, o: Slot, n: Slot, method: Option<Slot>) {
        let class = self.heap.ty(o);
        let data = self.heap.class(class);
        let hooks = class_flags::HAS_GETATTR;
        if data.version == 0 || data.flags & hooks != 0 || self.heap.is_class(o) {
            return;
        }
        let hint = match method {
            // the class's table does not know the name, so no instance with inline values has it
            Some(f)
                if data.flags & class_flags::HAS_DICT == 0
                    || data.flags & class_flags::INLINE_VALUES != 0
                        && self.heap.inline_index(class, n).is_none() =>
            {
                METHOD | f.0
            }
            Some(_) => return,
            None => {
                if !self.heap.has_inline_values(o)
                    || self.type_lookup(class, n).is_some_and(|d| self.is_data_descriptor(d))
                {
                    return;
                }
                match self.heap.inline_index(class, n) {
                    Some(i) => i,
                    None => return,
                }
            }
        };
        let f = code.fast[pc as usize].get();
        code.fast[pc as usize].set(Fast { c0: data.version, c1: hint, ..f });
    }

    #[inline]
    pub(crate) fn op_store_attr(&mut self, code: &CodeObject, pc: u32, n: Slot) -> Res<()> {
        let (o, v) = (self.peek(0), self.peek(1));
        let class = self.heap.ty(o);
        let f = code.fast[pc as usize].get();
        if f.c0 == self.heap.class(class).version && f.c0 != 0 && self.heap.has_inline_values(o) {
            let o = self.pop();
            let v = self.pop();
            match self.heap.set_inline_value(o.slot(), f.c1, v) {
                Ok(old) => {
                    self.release_slot(old);
                    self.release(o);
                    return Ok(());
                }
                Err(v) => {
                    self.push(v);
                    self.push(o);
                }
            }
        }
        self.setattr(o, n, v)?;
        let data = self.heap.class(class);
        if data.version != 0
            && data.flags & class_flags::HAS_SETATTR == 0
            && self.heap.has_inline_values(o)
            && self.type_lookup(class, n).is_none()
            && let Some(i) = self.heap.inline_index(class, n)
        {
            let version = self.heap.class(class).version;
            code.fast[pc as usize].set(Fast { c0: version, c1: i, ..f });
        }
        let o = self.pop();
        let v = self.pop();
        self.release(v);
        self.release(o);
        Ok(())
    }

    pub(crate) fn op_load_super_attr(&mut self, n: Slot, arg: u32) -> Res<()> {
        let (o, class, su) = (self.peek(0), self.peek(1), self.peek(2));
        let method = arg & 1 != 0;
        if su != ty::SUPER {
            // somebody bound another `super`: an ordinary call and attribute
            let args: Vec<Slot> = if arg & 2 != 0 { vec![class, o] } else { Vec::new() };
            let s = self.call(su, &args)?;
            let s = self.temp(s);
            let v = self.getattr(s, n)?;
            for _ in 0..4 {
                let x = self.pop();
                self.release(x);
            }
            self.push(v);
            if method {
                self.stack.push(Slot::NULL);
            }
            return Ok(());
        }
        let start = self.super_start(class, o)?;
        let found = if n == name::CLASS { None } else { self.super_lookup(class, start, n) };
        let Some(d) = found else {
            if n == name::CLASS {
                self.push_super_result(ty::SUPER, method);
                return Ok(());
            }
            let text = self.heap.str_of(n).to_owned();
            return Err(self.raise(ty::ATTRIBUTE_ERROR, format!("'super' object has no attribute '{text}'")));
        };
        if method
            && o != start
            && matches!(self.heap.obj(d), Obj::Record { kind: Rec::Function | Rec::MethodDescr, .. })
            && self.heap.ty(d) != ty::CLASSMETHOD_DESCRIPTOR
        {
            // [super, class, self] becomes [function, self]
            let d = self.share(d);
            let o = self.pop();
            let class = self.pop();
            let su = self.pop();
            self.push(d);
            self.push(o);
            self.release(class);
            self.release(su);
            return Ok(());
        }
        let receiver = if o == start { Slot::NULL } else { o };
        let v = self.bind(d, receiver, start)?;
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        self.push(v);
        if method {
            self.stack.push(Slot::NULL);
        }
        Ok(())
    }

    fn push_super_result(&mut self, v: Slot, method: bool) {
        let v = self.share(v);
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        self.push(v);
        if method {
            self.stack.push(Slot::NULL);
        }
    }

    /// `supercheck`: the class whose MRO is searched.
    pub(crate) fn super_start(&mut self, class: Slot, o: Slot) -> Res<Slot> {
        if self.heap.is_class(o) && self.heap.is_class(class) && self.is_subclass(o, class) {
            return Ok(o);
        }
        let t = self.heap.ty(o);
        if self.heap.is_class(class) && self.is_subclass(t, class) {
            return Ok(t);
        }
        let of = if self.heap.is_class(o) {
            format!("type object '{}'", self.heap.class(o).name)
        } else {
            format!("instance of type '{}'", self.heap.class(t).name)
        };
        let e = if self.heap.is_class(class) {
            format!(
                "super(type, obj): obj ({of}) is not an instance or subtype of type ('{}').",
                self.heap.class(class).name
            )
        } else {
            "super() argument 1 must be a type".to_owned()
        };
        Err(self.type_error(e))
    }

    /// `CALL_FUNCTION_EX`: callable, NULL, arguments, maybe keywords.
    pub(crate) fn op_call_ex(&mut self, has_kw: bool) -> Res<Called> {
        let kwargs = if has_kw { Some(self.pop()) } else { None };
        let args = self.pop();
        let f = self.peek(1);
        let args = if matches!(self.heap.obj(args.slot()), Obj::Tuple(_))
            && self.heap.ty(args.slot()) == ty::TUPLE
        {
            args
        } else {
            if let Some(k) = kwargs {
                self.push(k);
            }
            let args_slot = self.temp(args);
            let is_iterable = self.lookup_special(args_slot, name::ITER).is_some()
                || self.lookup_special(args_slot, name::GETITEM).is_some();
            if !is_iterable {
                let (fname, of) = (self.callable_text(f), self.type_name(args_slot));
                let e = format!("{fname} argument after * must be an iterable, not {of}");
                return Err(self.type_error(e));
            }
            let list = self.collect(args_slot)?;
            let items = self.heap.items(list.slot());
            let tuple = self.heap.tuple_of(&items);
            self.release(list);
            let old = self.pop();
            self.release(old);
            return self.finish_call_ex(tuple, has_kw);
        };
        if let Some(k) = kwargs {
            self.push(k);
        }
        self.finish_call_ex(args, has_kw)
    }

    fn finish_call_ex(&mut self, args: Owned, has_kw: bool) -> Res<Called> {
        let kwargs = if has_kw { Some(self.pop()) } else { None };
        let at = self.stack.len() - 2;
        let items = self.heap.items(args.slot());
        for &a in &items {
            let a = self.share(a);
            self.push(a);
        }
        let mut n = items.len() as u32;
        let mut kw = Slot::NULL;
        if let Some(k) = kwargs {
            let entries = self.heap.dict_items(k.slot());
            let names: Vec<Slot> = entries.iter().map(|e| e.0).collect();
            for &(_, v) in &entries {
                let v = self.share(v);
                self.push(v);
            }
            n += names.len() as u32;
            if !names.is_empty() {
                kw = self.heap.tuple_of(&names).into_slot();
            }
            self.release(k);
        }
        self.release(args);
        self.begin_call(at, n, kw, After::Push)
    }

    /// What error messages call a callable: `f()`.
    pub(crate) fn callable_text(&mut self, f: Slot) -> String {
        match self.heap.obj(f) {
            Obj::Record { kind: Rec::Function, .. } => {
                let q = self.heap.str_of(self.heap.item(f, func::QUALNAME)).to_owned();
                let module = self
                    .heap
                    .dict_get_str(self.heap.item(f, func::GLOBALS), name::NAME)
                    .map(|m| self.heap.str_of(m).to_owned());
                match module {
                    Some(m) => format!("{m}.{q}()"),
                    None => format!("{q}()"),
                }
            }
            _ => match self.repr_text(f) {
                Ok(t) => t,
                Err(_) => "object".to_owned(),
            },
        }
    }

    pub(crate) fn op_dict_merge(&mut self, dict: Slot, o: Slot, arg: u32) -> Res<()> {
        let f = self.peek(arg as usize + 3 - 1);
        let plain =
            matches!(self.heap.obj(o), Obj::Dict { .. }) && self.program_special(o, name::ITER).is_none();
        let keys = if plain {
            self.heap.dict_items(o)
        } else {
            if self.lookup_special(o, name::KEYS).is_none() {
                let (fname, of) = (self.callable_text(f), self.type_name(o));
                let e = format!("{fname} argument after ** must be a mapping, not {of}");
                return Err(self.type_error(e));
            }
            let copy = self.heap.dict();
            let copy = self.temp(copy);
            crate::types::dict::merge(self, copy, o)?;
            let items = self.heap.dict_items(copy);
            for (k, v) in items {
                self.merge_keyword(dict, f, k, v)?;
            }
            let copy = self.pop();
            self.release(copy);
            return Ok(());
        };
        for (k, v) in keys {
            self.merge_keyword(dict, f, k, v)?;
        }
        Ok(())
    }

    fn merge_keyword(&mut self, dict: Slot, f: Slot, k: Slot, v: Slot) -> Res<()> {
        if self.heap.text(k).is_none() {
            return Err(self.type_error("keywords must be strings"));
        }
        if self.heap.dict_get_str(dict, k).is_some() {
            let (fname, text) = (self.callable_text(f), self.heap.str_of(k).to_owned());
            return Err(self.type_error(format!("{fname} got multiple values for keyword argument '{text}'")));
        }
        let v = self.share(v);
        self.dict_set(dict, k, v)
    }

    pub(crate) fn op_build_set(&mut self, n: u32) -> Res<()> {
        let set = crate::types::set::empty(self, ty::SET);
        let set = self.temp(set);
        for i in 0..n {
            let v = self.peek((n - i) as usize);
            self.set_add(set, v)?;
            // each is dropped as soon as it is in the set
            let at = self.stack.len() - 1 - (n - i) as usize;
            let v = std::mem::replace(&mut self.stack[at], Slot::NULL);
            self.release_slot(v);
        }
        let set = self.pop();
        self.stack.truncate(self.stack.len() - n as usize);
        self.push(set);
        Ok(())
    }

    /// Drops the top `n` references, lowest first.
    fn drop_below(&mut self, n: u32) {
        let at = self.stack.len() - n as usize;
        let items: Vec<Slot> = self.stack.drain(at..).collect();
        for s in items {
            self.release_slot(s);
        }
    }

    pub(crate) fn op_build_map(&mut self, n: u32) -> Res<()> {
        let str_only = (0..n).all(|i| self.heap.ty(self.peek((2 * (n - i) - 1) as usize)) == ty::STR);
        let dict = self.heap.dict_presized(n, str_only);
        let dict = self.temp(dict);
        for i in 0..n {
            let at = self.stack.len() - 1 - 2 * (n - i) as usize;
            let (k, v) = (self.stack[at], self.stack[at + 1]);
            let v = self.share(v);
            self.dict_set(dict, k, v)?;
        }
        let dict = self.pop();
        self.drop_below(2 * n);
        self.push(dict);
        Ok(())
    }

    pub(crate) fn op_build_const_key_map(&mut self, n: u32) -> Res<()> {
        let keys = self.peek(0);
        let items = self.heap.items(keys);
        let str_only = items.iter().all(|&k| self.heap.ty(k) == ty::STR);
        let dict = self.heap.dict_presized(n, str_only);
        let dict = self.temp(dict);
        for (i, k) in items.into_iter().enumerate() {
            let v = self.stack[self.stack.len() - 2 - n as usize + i];
            let v = self.share(v);
            self.dict_set(dict, k, v)?;
        }
        let dict = self.pop();
        let keys = self.pop();
        self.release(keys);
        self.drop_below(n);
        self.push(dict);
        Ok(())
    }

    pub(crate) fn op_build_string(&mut self, n: u32) {
        let at = self.stack.len() - n as usize;
        let text: String = self.stack[at..].iter().map(|&s| self.heap.str_of(s)).collect();
        // joining one string, or one and empty ones, gives that string
        let whole = self.stack[at..].iter().copied().filter(|&s| s != Slot::EMPTY_STR).collect::<Vec<_>>();
        let joined = match whole[..] {
            [one] if self.heap.ty(one) == ty::STR => self.share(one),
            _ => self.heap.str(&text),
        };
        self.drop_below(n);
        self.push(joined);
    }

    pub(crate) fn op_unpack_sequence(&mut self, n: u32) -> Res<()> {
        let seq = self.peek(0);
        let exact = matches!(self.heap.ty(seq), ty::TUPLE | ty::LIST);
        if exact && self.heap.n_items(seq) == n {
            let seq = self.pop();
            for i in (0..n).rev() {
                let v = self.heap.item(seq.slot(), i);
                let v = self.share(v);
                self.push(v);
            }
            self.release(seq);
            return Ok(());
        }
        let (items, iterator) = self.unpack_iterable(seq, n, None)?;
        self.release(iterator);
        let seq = self.pop();
        for v in items.into_iter().rev() {
            self.stack.push(v);
        }
        self.release(seq);
        Ok(())
    }

    /// Takes `n` items out of an iterable, and checks that there are no more unless there is a starred target.
    /// The references are the caller's.
    fn unpack_iterable(&mut self, o: Slot, n: u32, after: Option<u32>) -> Res<(Vec<Slot>, Owned)> {
        let it = if self.lookup_special(o, name::ITER).is_some()
            || self.lookup_special(o, name::GETITEM).is_some()
        {
            self.iter(o)?
        } else {
            let of = self.type_name(o);
            return Err(self.type_error(format!("cannot unpack non-iterable {of} object")));
        };
        let it = self.temp(it);
        let first = self.stack.len();
        for i in 0..n {
            if let Some(v) = self.next(it)? {
                self.push(v);
            } else {
                let more = after.map_or(n, |a| n + a);
                let least = if after.is_some() { "at least " } else { "" };
                self.truncate(first - 1);
                return Err(self
                    .value_error(format!("not enough values to unpack (expected {least}{more}, got {i})")));
            }
        }
        if after.is_none()
            && let Some(extra) = self.next(it)?
        {
            self.release(extra);
            self.truncate(first - 1);
            return Err(self.value_error(format!("too many values to unpack (expected {n})")));
        }
        let items: Vec<Slot> = self.stack.drain(first..).collect();
        let it = self.pop();
        Ok((items, it))
    }

    pub(crate) fn op_unpack_ex(&mut self, before: u32, after: u32) -> Res<()> {
        let seq = self.peek(0);
        let (items, it) = self.unpack_iterable(seq, before, Some(after))?;
        let at = self.stack.len();
        self.stack.extend(&items);
        let it = self.temp(it);
        let rest = self.collect(it)?;
        let n = self.heap.n_items(rest.slot());
        if n < after {
            self.release(rest);
            self.truncate(at);
            return Err(self.value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                before + n
            )));
        }
        let mut tail = Vec::new();
        for i in n - after..n {
            let v = self.heap.replace_item(rest.slot(), i, Slot::NULL);
            tail.push(v);
        }
        self.heap.list_cut(rest.slot(), n - after);
        let it = self.pop();
        self.release(it);
        self.stack.truncate(at);
        let seq = self.pop();
        // targets from the last to the first
        self.stack.extend(tail.into_iter().rev());
        self.push(rest);
        self.stack.extend(items.into_iter().rev());
        self.release(seq);
        Ok(())
    }

    pub(crate) fn op_make_function(&mut self) {
        let code = self.pop();
        let Some(frame) = self.frames.last() else { unreachable!("something runs") };
        let (globals, builtins) = (frame.globals, frame.builtins);
        let Some(crate::heap::Ext::Code(c)) = self.heap.ext(code.slot()) else {
            unreachable!("a code object")
        };
        let c = c.clone();
        let mut fields = [Slot::NULL; func::LEN as usize];
        fields[func::GLOBALS as usize] = self.share(globals).into_slot();
        fields[func::BUILTINS as usize] = self.share(builtins).into_slot();
        fields[func::NAME as usize] = self.share(c.name_obj).into_slot();
        fields[func::QUALNAME as usize] = self.share(c.qualname_obj).into_slot();
        if let Some(module) = self.heap.dict_get_str(globals, name::NAME) {
            fields[func::MODULE as usize] = self.share(module).into_slot();
        }
        // a function's first constant is its docstring, if it is a str (Objects/funcobject.c)
        let doc = c.consts.first().copied().filter(|&d| self.heap.ty(d) == ty::STR).unwrap_or(Slot::NONE);
        fields[func::DOC as usize] = self.share(doc).into_slot();
        fields[func::CODE as usize] = code.into_slot();
        let f = self.heap.record_of(ty::FUNCTION, Rec::Function, &fields, 0, 144, true);
        self.push(f);
    }

    pub(crate) fn op_set_function_attribute(&mut self, what: u32) {
        let f = self.pop();
        let v = self.pop().into_slot();
        let field = match what {
            1 => func::DEFAULTS,
            2 => func::KWDEFAULTS,
            4 => func::ANNOTATIONS,
            _ => func::CLOSURE,
        };
        let old = self.heap.replace_item(f.slot(), field, v);
        self.release_slot(old);
        self.push(f);
    }

    pub(crate) fn op_before_with(&mut self) -> Res<()> {
        let mgr = self.peek(0);
        let class = self.heap.ty(mgr);
        let (Some(enter), Some(exit)) =
            (self.type_lookup(class, name::ENTER), self.type_lookup(class, name::EXIT))
        else {
            let of = self.type_name(mgr);
            let missed =
                if self.type_lookup(class, name::ENTER).is_some() { " (missed __exit__ method)" } else { "" };
            let e = format!("'{of}' object does not support the context manager protocol{missed}");
            return Err(self.type_error(e));
        };
        let enter = self.bind(enter, mgr, class)?;
        let enter = self.temp(enter);
        let exit = self.bind(exit, mgr, class)?;
        // the bound methods alone hold the manager from here on
        let at = self.stack.len() - 2;
        let mgr = std::mem::replace(&mut self.stack[at], exit.into_slot());
        self.release_slot(mgr);
        let result = self.call(enter, &[])?;
        let enter = self.pop();
        self.push(result);
        self.release(enter);
        Ok(())
    }

    pub(crate) fn op_with_except_start(&mut self) -> Res<()> {
        let (e, exit) = (self.peek(0), self.peek(3));
        let class = self.heap.ty(e);
        let tb = self.heap.item(e, crate::heap::exc::TRACEBACK);
        let tb = if tb.is_null() { Slot::NONE } else { tb };
        let r = self.call(exit, &[class, e, tb])?;
        self.push(r);
        Ok(())
    }

    pub(crate) fn op_setup_annotations(&mut self) -> Res<()> {
        let ns = self.namespace();
        if self.heap.ty(ns) == ty::DICT {
            if self.heap.dict_get_str(ns, name::ANNOTATIONS).is_none() {
                let d = self.heap.dict();
                self.dict_set_str(ns, name::ANNOTATIONS, d);
            }
            return Ok(());
        }
        let found = self.get_item(ns, name::ANNOTATIONS);
        if let Some(v) = self.except(found, ty::KEY_ERROR)? {
            self.release(v);
        } else {
            let d = self.heap.dict();
            let d = self.temp(d);
            self.set_item(ns, name::ANNOTATIONS, d)?;
            let d = self.pop();
            self.release(d);
        }
        Ok(())
    }

    pub(crate) fn op_cleanup_throw(&mut self) -> Res<()> {
        // [receiver, last sent value, exception]: StopIteration ends the delegation with its value
        let e = self.peek(0);
        if self.is_subclass(self.heap.ty(e), ty::STOP_ITERATION) {
            let v = self.heap.item(e, crate::heap::exc::EXTRA0);
            let v = if v.is_null() { Slot::NONE } else { v };
            let v = self.share(v);
            for _ in 0..3 {
                let x = self.pop();
                self.release(x);
            }
            self.stack.push(Slot::NONE);
            self.push(v);
            return Ok(());
        }
        let e = self.pop();
        self.reraised = true;
        Err(self.raise_object(e))
    }

    pub(crate) fn op_intrinsic_1(&mut self, which: u32) -> Res<()> {
        match which {
            // INTRINSIC_IMPORT_STAR
            2 => self.import_star(),
            // INTRINSIC_STOPITERATION_ERROR
            3 => {
                self.stop_iteration_error();
                Ok(())
            }
            // INTRINSIC_UNARY_POSITIVE
            5 => {
                let a = self.peek(0);
                let r = self.unary(super::operator::UnOp::Pos, a)?;
                let a = self.pop();
                self.push(r);
                self.release(a);
                Ok(())
            }
            // INTRINSIC_LIST_TO_TUPLE
            6 => {
                let list = self.pop();
                let items = self.heap.items(list.slot());
                let t = self.heap.tuple_of(&items);
                self.push(t);
                self.release(list);
                Ok(())
            }
            _ => Err(self.unsupported("type parameters")),
        }
    }

    /// A StopIteration that leaves a generator becomes a RuntimeError.
    fn stop_iteration_error(&mut self) {
        let e = self.peek(0);
        let is_stop = self.is_subclass(self.heap.ty(e), ty::STOP_ITERATION);
        if !is_stop {
            return;
        }
        let message = self.heap.str("generator raised StopIteration");
        let args = self.heap.tuple(vec![message]);
        let new = self.alloc_exception(ty::RUNTIME_ERROR, args);
        self.set_exc_field(new.slot(), crate::heap::exc::CAUSE, e);
        self.set_exc_field(new.slot(), crate::heap::exc::CONTEXT, e);
        self.heap.set_aux(new.slot(), 1);
        let e = self.pop();
        self.push(new);
        self.release(e);
    }

    pub(crate) fn op_intrinsic_2(&mut self, _which: u32) -> Res<()> {
        Err(self.unsupported("exception groups and type parameters"))
    }

    pub(crate) fn op_check_eg_match(&mut self) -> Res<()> {
        Err(self.unsupported("except*"))
    }

    pub(crate) fn op_match_kind(&mut self, op: Op) {
        let o = self.peek(0);
        let layout = self.heap.class(self.heap.ty(o)).layout;
        let yes = match op {
            Op::MatchMapping => layout == Layout::Dict || self.heap.ty(o) == ty::MAPPINGPROXY,
            _ => {
                matches!(layout, Layout::List | Layout::Tuple)
                    || matches!(self.heap.ty(o), ty::RANGE | ty::MEMORYVIEW)
            }
        };
        self.stack.push(Slot::bool(yes));
    }

    pub(crate) fn op_match_keys(&mut self) -> Res<()> {
        let (keys, subject) = (self.peek(0), self.peek(1));
        let mut values = Vec::new();
        let at = self.stack.len();
        for k in self.heap.items(keys) {
            let found = if matches!(self.heap.obj(subject), Obj::Dict { .. }) {
                self.dict_get(subject, k)?.map(|v| self.share(v))
            } else {
                let r = self.get_item(subject, k);
                self.except(r, ty::KEY_ERROR)?
            };
            if let Some(v) = found {
                values.push(self.temp(v));
            } else {
                self.truncate(at);
                self.stack.push(Slot::NONE);
                return Ok(());
            }
        }
        let t = self.heap.tuple_of(&values);
        self.truncate(at);
        self.push(t);
        Ok(())
    }

    pub(crate) fn op_match_class(&mut self, n: u32) -> Res<()> {
        let (names, class, subject) = (self.peek(0), self.peek(1), self.peek(2));
        let at = self.stack.len();
        let found = self.match_class(subject, class, n, names)?;
        let result = match found {
            Some(values) => self.heap.tuple_of(&values).into_slot(),
            None => Slot::NONE,
        };
        self.truncate(at);
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        self.stack.push(result);
        Ok(())
    }

    /// The attributes that a class pattern asks for, kept on the stack; `None` if it does not match.
    fn match_class(&mut self, subject: Slot, class: Slot, n: u32, names: Slot) -> Res<Option<Vec<Slot>>> {
        if !self.heap.is_class(class) {
            return Err(self.type_error("called match pattern must be a class"));
        }
        if !self.is_a(subject, class) {
            return Ok(None);
        }
        let of = self.heap.class(class).name.clone();
        let mut out = Vec::new();
        let mut wanted: Vec<Slot> = Vec::new();
        if n > 0 {
            if let Some(m) = self.getattr_opt(class, name::MATCH_ARGS)? {
                let m = self.temp(m);
                if self.heap.ty(m) != ty::TUPLE {
                    let t = self.type_name(m);
                    return Err(self.type_error(format!("{of}.__match_args__ must be a tuple (got {t})")));
                }
                let known = self.heap.n_items(m);
                if n > known {
                    let s = if known == 1 { "" } else { "s" };
                    return Err(self.type_error(format!(
                        "{of}() accepts {known} positional sub-pattern{s} ({n} given)"
                    )));
                }
                wanted.extend((0..n).map(|i| self.heap.item(m, i)));
            } else {
                let itself = matches!(
                    self.heap.class(class).layout,
                    Layout::Int
                        | Layout::Float
                        | Layout::Str
                        | Layout::Bytes
                        | Layout::ByteArray
                        | Layout::Tuple
                        | Layout::List
                        | Layout::Dict
                        | Layout::Set
                        | Layout::FrozenSet
                );
                if !itself || n > 1 {
                    let most = u32::from(itself);
                    let s = if most == 1 { "" } else { "s" };
                    return Err(self
                        .type_error(format!("{of}() accepts {most} positional sub-pattern{s} ({n} given)")));
                }
                out.push(subject);
            }
        }
        wanted.extend(self.heap.items(names));
        for (i, &w) in wanted.iter().enumerate() {
            if wanted[..i].contains(&w) {
                let text = self.heap.str_of(w).to_owned();
                return Err(
                    self.type_error(format!("{of}() got multiple sub-patterns for attribute '{text}'"))
                );
            }
            match self.getattr_opt(subject, w)? {
                Some(v) => out.push(self.temp(v)),
                None => return Ok(None),
            }
        }
        Ok(Some(out))
    }

    pub(crate) fn op_binary_slice(&mut self) -> Res<()> {
        let slice = self.slice_of_top();
        let o = self.peek(1);
        let r = self.get_item(o, slice)?;
        for _ in 0..2 {
            let x = self.pop();
            self.release(x);
        }
        self.push(r);
        Ok(())
    }

    pub(crate) fn op_store_slice(&mut self) -> Res<()> {
        let slice = self.slice_of_top();
        let (o, v) = (self.peek(1), self.peek(2));
        self.set_item(o, slice, v)?;
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        Ok(())
    }

    /// Start and stop on top of the stack become a slice there.
    fn slice_of_top(&mut self) -> Slot {
        let (stop, start) = (self.pop(), self.pop());
        let slice = crate::types::slice::new(self, start, stop, Owned::from_slot(Slot::NONE));
        self.temp(slice)
    }

    /// A slice object.
    pub(crate) fn new_slice(&mut self, start: Slot, stop: Slot, step: Slot) -> Owned {
        let fields =
            [self.share(step).into_slot(), self.share(start).into_slot(), self.share(stop).into_slot()];
        self.heap.record_of(ty::SLICE, Rec::Slice, &fields, 0, 40, true)
    }
}

/// Marks a hint that is a method and not a place.
const METHOD: u32 = 0x8000_0000;
