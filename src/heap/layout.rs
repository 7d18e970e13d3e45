//! Which references an object holds, in which order they are visited and dropped, and how large it is.
//!
//! **Invariant:** [`Heap::edges`] names every counted reference that an object holds, each once.

use super::version::{GC_HEAD, PRE_HEADER};
use super::{
    Class, Ext, Heap, Obj, Owned, Rec, Seq, Slot, big_size, class_flags, flag, int_size, layout_labels,
};
use crate::types::ty;

/// What still has to be done while an object dies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Work {
    /// So many of its items are still there: drop them, the last first.
    Items(Slot, u32),
    /// Its parts from this on are still there: drop them, the first first.
    Parts(Slot, u32),
    /// One reference that it held and that is not in it any more.
    Drop(Slot),
    /// All it held is gone: free it.
    Free(Slot),
}

impl Rec {
    /// How many of a record's words are references; the others are numbers.
    pub(crate) fn n_refs(self, len: u16, aux: u32) -> u32 {
        match self {
            Rec::Native => aux,
            Rec::DictIter | Rec::Traceback => 2,
            Rec::SetIter | Rec::WeakRef => 1,
            Rec::Enumerate => 3,
            _ => u32::from(len),
        }
    }
}

impl Heap {
    /// Calls `f` with a label and the object for every counted reference that `s` holds, in the order of
    /// CPython's `tp_traverse`.
    pub fn edges(&self, s: Slot, f: &mut dyn FnMut(Edge<'_>, Slot)) {
        let mut visit = |edge: Edge<'_>, slot: Slot| {
            if !slot.is_null() {
                f(edge, slot);
            }
        };
        match self.obj(s) {
            Obj::Tuple(seq) | Obj::List { seq, .. } => {
                for i in (0..seq.len).rev() {
                    visit(Edge::Item(i), self.seq_get(seq, i));
                }
            }
            Obj::Dict { .. } => {
                for (i, (k, v)) in self.dict_items(s).into_iter().enumerate() {
                    visit(Edge::Key(i as u32), k);
                    visit(Edge::Value(i as u32, k), v);
                }
            }
            Obj::Set { .. } => {
                for (i, k) in self.set_items(s).into_iter().enumerate() {
                    visit(Edge::Item(i as u32), k);
                }
            }
            Obj::Instance(seq) if seq.off != 0 => {
                let keys = &self.class(self.ty(s)).keys;
                for i in 0..seq.len {
                    let v = self.inline_value(s, i);
                    if !v.is_null() {
                        // a class that the collector has cleared knows no names any more
                        let key = keys.get(i as usize).copied().unwrap_or(Slot::EMPTY_STR);
                        visit(Edge::Attribute(key), v);
                    }
                }
            }
            Obj::Record { kind, len, off, aux } => {
                let base = if kind == Rec::Native { self.builtin_base(self.ty(s)) } else { Slot::NULL };
                for i in 0..kind.n_refs(len, aux) {
                    let label = match kind {
                        Rec::Native => layout_labels::native_part(base, i),
                        _ => layout_labels::part(kind, i),
                    };
                    visit(Edge::Part(label), Slot(self.word(off + i)));
                }
            }
            Obj::Ext(i) | Obj::Class { ext: i, .. } => ext_edges(&self.ext[i as usize], &mut visit),
            _ => {}
        }
        if self.has_flag(s, flag::EXTRA)
            && let Some(extra) = self.extras.get(&s.0)
        {
            for &member in &extra.members {
                visit(Edge::Part("slot"), member);
            }
            if let Some(part) = extra.part {
                visit(Edge::Part("default_factory"), part);
            }
            if let Some(dict) = extra.dict {
                visit(Edge::Part("__dict__"), dict);
            }
        }
        let ty = self.ty(s);
        // while an object is taken down, dropping its class is on the work list
        if !self.is_immortal(ty) && !self.has_flag(s, flag::DYING) {
            visit(Edge::Part("class"), ty);
        }
    }

    /// An object dies: puts on the work list what is to be done, so that the reference that CPython drops first comes
    /// off first; then the object itself is to be freed, then its class dropped.
    pub(crate) fn take_down(&mut self, s: Slot, work: &mut Vec<Work>) {
        self.set_flag(s, flag::DYING);
        self.untrack(s);
        let ty = self.ty(s);
        if !self.is_immortal(ty) {
            work.push(Work::Drop(ty));
        }
        work.push(Work::Free(s));
        match self.obj(s) {
            Obj::Tuple(seq) | Obj::List { seq, .. } => work.push(Work::Items(s, seq.len)),
            Obj::Int(_) | Obj::Float(_) | Obj::Bool(_) | Obj::Singleton(_) | Obj::RangeIter { .. } => {}
            Obj::Dict { .. } => self.dict_take_down(s, work),
            Obj::Set { .. } => {
                let items = self.set_items(s);
                work.extend(items.into_iter().rev().map(Work::Drop));
                self.set_forget(s);
            }
            Obj::Instance(Seq { off: 0, .. }) => {}
            Obj::Instance(_) | Obj::Record { .. } => work.push(Work::Parts(s, 0)),
            Obj::Ext(i) => {
                let base = work.len();
                ext_edges(&self.ext[i as usize], &mut |_, k| work.push(Work::Drop(k)));
                work[base..].reverse();
                self.ext_forget(i);
            }
            Obj::Class { ext: i, .. } => {
                let mut out = Vec::new();
                ext_edges(&self.ext[i as usize], &mut |_, k| out.push(k));
                self.ext_forget(i);
                // from here on it is no class any more
                self.set_obj(s, Obj::Ext(i));
                work.extend(out.into_iter().rev().map(Work::Drop));
            }
            Obj::Free(_) => unreachable!("only a living object dies"),
        }
        // attributes go before items
        work.extend(self.take_members(s).into_iter().rev().map(Work::Drop));
        if self.has_flag(s, flag::EXTRA)
            && let Some(dict) = self.take_own_dict(s)
        {
            work.push(Work::Drop(dict));
        }
        if let Some(part) = self.replace_extra_part(s, None) {
            work.push(Work::Drop(part));
        }
    }

    /// The same for an object of whose death nobody hears, at once as far as that goes: gives a part of it that dies
    /// too and is to be taken down first, while what is left to do is on the work list.
    pub(crate) fn take_down_mute(&mut self, s: Slot, work: &mut Vec<Work>) -> Option<Slot> {
        let (left, child) = match self.obj(s) {
            Obj::Tuple(seq) | Obj::List { seq, .. } => {
                self.untrack(s);
                match self.drop_items(s, seq.len) {
                    Some((item, left)) => (Work::Items(s, left), Some(item)),
                    None => (Work::Free(s), None),
                }
            }
            Obj::Instance(Seq { off: 1.., .. }) | Obj::Record { .. } => {
                self.untrack(s);
                match self.drop_parts(s, 0) {
                    Some((part, next)) => (Work::Parts(s, next), Some(part)),
                    None => (Work::Free(s), None),
                }
            }
            _ => {
                self.take_down(s, work);
                return None;
            }
        };
        let class = self.ty(s);
        // the class goes last; mostly others refer to it
        if !self.is_immortal(class) {
            if child.is_none() && self.rc[class.idx()] > 1 {
                self.free(s);
                let _alive = self.decref(Owned::from_slot(class));
                return None;
            }
            work.push(Work::Drop(class));
        } else if child.is_none() {
            self.free(s);
            return None;
        }
        work.push(Work::Free(s));
        if child.is_some() {
            self.set_flag(s, flag::DYING);
            work.push(left);
        }
        child
    }

    /// Drops the first `n` items of a dying tuple or list, the last first, until one dies that is to be taken down
    /// itself: gives that one, and how many are left.
    pub(crate) fn drop_items(&mut self, s: Slot, mut n: u32) -> Option<(Slot, u32)> {
        let (Obj::Tuple(seq) | Obj::List { seq, .. }) = self.obj(s) else {
            unreachable!("only a tuple or a list has items")
        };
        while n > 0 {
            n -= 1;
            let item = Slot(std::mem::take(&mut self.mem[(seq.off + n) as usize]));
            if self.decref(Owned::from_slot(item)) && !self.free_atom(item) {
                return Some((item, n));
            }
        }
        None
    }

    /// Drops what a dying instance or record holds from part `i` on, in the same way: gives one that is to be taken
    /// down itself, and the part after it.
    pub(crate) fn drop_parts(&mut self, s: Slot, mut i: u32) -> Option<(Slot, u32)> {
        let mut turned = false;
        let (first, n) = match self.obj(s) {
            Obj::Instance(seq) => {
                // it has no attributes any more
                self.set_word(seq.off, 0);
                (seq.off + 1, seq.len)
            }
            Obj::Record { kind, len, off, aux } => {
                if kind == Rec::Buffer && i == 0 {
                    self.end_export(off);
                }
                // a bound method drops its function first (`method_dealloc` in Objects/classobject.c)
                turned = kind == Rec::Method;
                (off, kind.n_refs(len, aux))
            }
            other => unreachable!("{other:?} has no parts"),
        };
        while i < n {
            let at = if turned { n - 1 - i } else { i };
            let part = Slot(std::mem::take(&mut self.mem[(first + at) as usize]));
            i += 1;
            if self.decref(Owned::from_slot(part)) && !self.free_atom(part) {
                return Some((part, i));
            }
        }
        None
    }

    /// One memory view's buffer more, or one less, that looks at a bytearray; other objects take no notice.
    pub(crate) fn change_exports(&mut self, s: Slot, by: i32) {
        if let Some(Ext::ByteArray(.., exports)) = self.ext_mut(s) {
            *exports = exports.saturating_add_signed(by);
        }
    }

    /// The buffer whose parts lie there looks at its object no more.
    fn end_export(&mut self, off: u32) {
        for i in 0..2 {
            // a part that is gone already is NULL
            let part = Slot(self.word(off + i));
            if !part.is_null() {
                self.change_exports(part, -1);
            }
        }
    }

    /// Frees an object whose count is zero, if it is of a built-in type whose objects hold nothing and that nobody
    /// hears of when they die.
    #[inline]
    pub(crate) fn free_atom(&mut self, s: Slot) -> bool {
        let atom = matches!(self.ty(s), ty::INT | ty::FLOAT | ty::STR | ty::RANGE_ITERATOR | ty::BYTES);
        if atom {
            self.free(s);
        }
        atom
    }

    /// Leaves an extension without references; it is freed with its object.
    fn ext_forget(&mut self, i: u32) {
        match &mut self.ext[i as usize] {
            Ext::Class(_) | Ext::Code(_) | Ext::Native(_) => self.ext[i as usize] = Ext::Complex(0.0, 0.0),
            Ext::Generator(g) => {
                g.saved.clear();
                for slot in [
                    &mut g.func,
                    &mut g.code_slot,
                    &mut g.name,
                    &mut g.qualname,
                    &mut g.exc,
                    &mut g.frame_obj,
                ] {
                    *slot = Slot::NULL;
                }
            }
            Ext::Frame(f) => {
                f.locals.clear();
                for slot in [&mut f.func, &mut f.code_slot, &mut f.back, &mut f.names, &mut f.extra_locals] {
                    *slot = Slot::NULL;
                }
            }
            _ => {}
        }
    }

    fn set_forget(&mut self, s: Slot) {
        // the elements are on the work list; the emptied small table is freed with the object
        let _moved = self.set_take_all(s);
    }

    /// `sys.getsizeof(o)` for objects whose class does not say otherwise, in bytes, headers included.
    pub fn size(&self, s: Slot) -> u64 {
        if let Some((basic, head)) = self.size_there(s) {
            return basic + head;
        }
        let flags = self.objects[s.idx()].flags;
        let mut head = 0;
        if flags & flag::GC != 0 {
            head += GC_HEAD;
        }
        if flags & flag::PRE_HEADER != 0 {
            head += PRE_HEADER;
        }
        u64::from(head) + self.basic_size(s)
    }

    /// `o.__sizeof__()` for objects whose class does not say otherwise.
    pub(crate) fn size_without_headers(&self, s: Slot) -> u64 {
        self.size_there(s).map_or_else(|| self.basic_size(s), |(basic, _)| basic)
    }

    /// Size and headers of an object that CPython lays out otherwise than we do.
    fn size_there(&self, s: Slot) -> Option<(u64, u64)> {
        if let Obj::Class { .. } = self.obj(s) {
            let there = self.class(s).layout_there?;
            return Some((u64::from(there.class - GC_HEAD), u64::from(GC_HEAD)));
        }
        let class = self.class(self.ty(s));
        let (there, base) = self.layout_there(self.ty(s))?;
        // what varies in size has it from its own type
        if !matches!(self.obj(s), Obj::Instance(_) | Obj::Record { .. } | Obj::Ext(_)) {
            return None;
        }
        let slots = 8 * u64::from(class.n_slots - base.n_slots);
        let head = head_there(there, !std::ptr::eq(base, class), self.has_flag(s, flag::PRE_HEADER));
        Some((u64::from(there.basic) + self.bytes_beyond_type(s) + slots, u64::from(head)))
    }

    /// How CPython lays out instances of a class that we lay out otherwise, and which of its bases says so.
    fn layout_there(&self, class: Slot) -> Option<(super::LayoutThere, &Class)> {
        let mut base = self.class(class);
        loop {
            if base.flags & class_flags::HEAP == 0 {
                return None;
            }
            match base.layout_there {
                Some(there) => return Some((there, base)),
                None => base = self.class(base.base),
            }
        }
    }

    /// `__basicsize__`, `__itemsize__`, `__dictoffset__` and `__weakrefoffset__` of a class. What lies before an
    /// instance, with its values or its weak references, has a negative offset.
    pub(crate) fn instance_layout(&self, class: Slot) -> [i64; 4] {
        const VALUES: i64 = -1;
        const WEAK_REFERENCES: i64 = -(PRE_HEADER as i64) - GC_HEAD as i64;
        let data = self.class(class);
        let [mut basic, item, mut dict, mut weak] = crate::types::layout_of(self.builtin_base(class));
        if data.flags & class_flags::HEAP == 0 {
            return [basic, item, dict, weak];
        }
        basic = match self.layout_there(class) {
            Some((there, base)) => i64::from(there.basic + 8 * (data.n_slots - base.n_slots)),
            None => basic + 8 * i64::from(data.n_slots),
        };
        if dict == 0 && data.flags & class_flags::HAS_DICT != 0 {
            dict = VALUES;
        }
        if weak == 0 && item == 0 && data.flags & class_flags::HAS_WEAKREF != 0 {
            weak = WEAK_REFERENCES;
        }
        [basic, item, dict, weak]
    }

    /// Bytes of a new instance's block behind our headers, so that with them it is as large as CPython's. `bytes`: what
    /// its payload has by its type.
    pub(crate) fn instance_block(&self, class: Slot, obj: Obj, bytes: u32, flags: u8) -> u32 {
        let data = self.class(class);
        let varies = !matches!(obj, Obj::Instance(_) | Obj::Record { .. } | Obj::Ext(_));
        if !varies && let Some((there, base)) = self.layout_there(class) {
            let derived = !std::ptr::eq(base, data);
            let head = head_there(there, derived, flags & flag::PRE_HEADER != 0);
            let all = head + there.basic + 8 * (data.n_slots - base.n_slots);
            return all.saturating_sub(Heap::head_bytes(flags)).max(16);
        }
        let slots = if matches!(obj, Obj::Record { kind: Rec::Plain, .. }) { 0 } else { 8 * data.n_slots };
        bytes + self.more_fields(class) + slots
    }

    fn basic_size(&self, s: Slot) -> u64 {
        let class = self.class(self.ty(s));
        // an instance of a subclass of a built-in type with `__slots__` of its own is larger by them
        let slots = if class.flags & class_flags::HEAP != 0 { 8 * u64::from(class.n_slots) } else { 0 };
        let size = match self.obj(s) {
            Obj::Free(_) => 0,
            Obj::Singleton(_) => 16,
            Obj::Bool(_) => 28,
            Obj::Int(n) => int_size(n.unsigned_abs()).into(),
            Obj::Float(_) => 24,
            Obj::Tuple(seq) => 24 + 8 * u64::from(seq.len),
            Obj::List { .. } if self.list_is_sorting(s) => 40 - 8,
            Obj::List { cap, .. } => 40 + 8 * u64::from(cap),
            Obj::Dict { .. } => 48 + u64::from(self.dict_table_size(s)) + self.more_dict_bytes(s),
            Obj::Set { .. } => 200 + u64::from(self.set_table_size(s)),
            Obj::RangeIter { .. } => 40,
            Obj::Instance(_) => 16,
            Obj::Record { kind, len, .. } => self.record_size(kind, len, s).into(),
            Obj::Ext(i) | Obj::Class { ext: i, .. } => match &self.ext[i as usize] {
                // an instance of a subclass has its text in a block of its own (PyUnicodeObject)
                Ext::Str(t) if class.flags & class_flags::HEAP != 0 => {
                    u64::from(STR_SUBCLASS + t.bytes_per_char() * (t.n_chars + 1))
                }
                // the one-character strings beyond ASCII that always exist carry their UTF-8 too
                Ext::Str(t) if (Slot::latin1(0x80)..=Slot::latin1(0xff)).contains(&s) => {
                    u64::from(t.size() + 3)
                }
                Ext::Str(t) if self.has_flag(s, flag::UTF8) => u64::from(t.size()) + t.s.len() as u64 + 1,
                Ext::Class(c) => self.class_size(c),
                ext => ext_size(ext),
            },
        };
        size + slots + self.bytes_beyond_type(s)
    }

    /// Bytes of the fields that built-in subclasses of dict have beside it.
    pub(crate) fn more_fields(&self, class: Slot) -> u32 {
        match self.builtin_base(class) {
            ty::DEFAULTDICT => 8,
            ty::ORDERED_DICT => 64,
            _ => 0,
        }
    }

    /// What built-in subclasses of dict add to its size.
    fn more_dict_bytes(&self, dict: Slot) -> u64 {
        let fields = u64::from(self.more_fields(self.ty(dict)));
        if self.builtin_base(self.ty(dict)) != ty::ORDERED_DICT || self.dict_len(dict) == 0 {
            return fields;
        }
        // a linked list, and its nodes by the places of the table
        fields + 8 * u64::from(self.dict_slots(dict)) + 32 * u64::from(self.dict_len(dict))
    }

    /// A class object without its header (`type.__sizeof__`): with the shared key table where the class gives its
    /// instances a dict, which those of some built-in types have already.
    fn class_size(&self, c: &Class) -> u64 {
        if c.flags & class_flags::OF_MODULE != 0 {
            return 944;
        }
        if c.flags & class_flags::HEAP == 0 {
            return 416;
        }
        let mut base = c;
        while base.flags & class_flags::HEAP != 0 {
            base = self.class(base.base);
        }
        let managed = c.flags & class_flags::HAS_DICT != 0 && base.flags & class_flags::HAS_DICT == 0;
        // the table comes after the class's bases are in order
        let managed = managed && c.mro != Slot::EMPTY_TUPLE;
        944 - u64::from(GC_HEAD) + if managed { 768 } else { 0 }
    }

    fn record_size(&self, kind: Rec, len: u16, s: Slot) -> u32 {
        match kind {
            // it has its dict's place in itself
            Rec::Plain if self.builtin_base(self.ty(s)) == ty::SIMPLE_NAMESPACE => 24,
            Rec::Plain => 16,
            Rec::Buffer => 112,
            Rec::Other => 16 + 8 * u32::from(len),
            Rec::Native => crate::modules::instance_bytes(self, s),
            Rec::Function => 144,
            Rec::Method => 48,
            Rec::Builtin if len == 2 => 32, // a method-wrapper
            Rec::Builtin | Rec::Standin => 56,
            Rec::MethodDescr => 56,
            Rec::GetSet | Rec::Member => 48,
            Rec::Cell => 24,
            Rec::Range => 48,
            Rec::Slice => 40,
            Rec::Property => 64,
            Rec::StaticMethod | Rec::ClassMethod => 32,
            Rec::Super => 40,
            // the one of a memory view knows its length and format too
            Rec::SeqIter if self.ty(s) == ty::MEMORY_ITERATOR => 48,
            Rec::SeqIter | Rec::ReverseIter | Rec::Map | Rec::Filter | Rec::CallIter => 32,
            Rec::DictIter => 56,
            Rec::SetIter => 48,
            Rec::DictView => 24,
            Rec::Zip => 48,
            Rec::Enumerate => 56,
            Rec::Exception => crate::types::exceptions::basic_size(self, s),
            Rec::Traceback => 40,
            Rec::WeakRef => 64,
            Rec::Module => 56,
            Rec::MappingProxy => 24,
            Rec::GenericAlias => 64,
            Rec::Union => 32,
        }
    }
}

fn ext_size(ext: &Ext) -> u64 {
    match ext {
        Ext::Big(n) => big_size(n).into(),
        Ext::Complex(..) => 32,
        Ext::Str(t) => t.size().into(),
        Ext::Bytes(b) => 33 + b.len() as u64,
        Ext::ByteArray(_, _, alloc, _) => 56 + u64::from(*alloc),
        Ext::Code(c) => {
            let units: u32 = c.code.instructions.iter().map(|i| 1 + i.op.n_caches()).sum();
            u64::from((200 + 2 * units).next_multiple_of(8))
        }
        Ext::Generator(g) => 144 + 8 * u64::from(g.code.n_locals + g.code.stack_size),
        Ext::Frame(f) => 136 + 8 * u64::from(f.code.n_locals + f.code.stack_size),
        Ext::RangeIter(..) => 40,
        Ext::Native(data) => data.size(),
        Ext::Free(_) | Ext::Class(_) => 0,
    }
}

fn ext_edges(ext: &Ext, visit: &mut dyn FnMut(Edge<'_>, Slot)) {
    match ext {
        Ext::Class(c) => {
            visit(Edge::Part("__dict__"), c.dict);
            visit(Edge::Part("__mro__"), c.mro);
            visit(Edge::Part("__bases__"), c.bases);
            visit(Edge::Part("__base__"), c.base);
            visit(Edge::Part("__name__"), c.name_obj);
            visit(Edge::Part("__qualname__"), c.qualname_obj);
            for &k in &c.keys {
                visit(Edge::Part("attribute name"), k);
            }
            for &k in &c.slot_names {
                visit(Edge::Part("__slots__ name"), k);
            }
        }
        Ext::Code(c) => {
            if c.consts_tuple.is_null() {
                for &k in &c.consts {
                    visit(Edge::Part("constant"), k);
                }
            } else {
                visit(Edge::Part("co_consts"), c.consts_tuple);
            }
            for &k in &c.name_tuples {
                visit(Edge::Part("names"), k);
            }
            for &k in c.names.iter().chain(&c.local_names) {
                visit(Edge::Part("name"), k);
            }
            visit(Edge::Part("co_filename"), c.file_obj);
            visit(Edge::Part("co_name"), c.name_obj);
            visit(Edge::Part("co_qualname"), c.qualname_obj);
        }
        Ext::Generator(g) => {
            for (i, &k) in g.saved.iter().enumerate() {
                match g.code.local_names.get(i) {
                    Some(&name) => visit(Edge::Local(name), k),
                    None => visit(Edge::Part("operand"), k),
                }
            }
            visit(Edge::Part("function"), g.func);
            visit(Edge::Part("code"), g.code_slot);
            visit(Edge::Part("__name__"), g.name);
            visit(Edge::Part("__qualname__"), g.qualname);
            visit(Edge::Part("exception being handled"), g.exc);
            visit(Edge::Part("frame"), g.frame_obj);
        }
        Ext::Frame(fr) => {
            // a frame that dies lets go of its function first (`frame_dealloc` in Objects/frameobject.c)
            visit(Edge::Part("function"), fr.func);
            visit(Edge::Part("namespace"), fr.names);
            for (i, &k) in fr.locals.iter().enumerate() {
                match fr.code.local_names.get(i) {
                    Some(&name) => visit(Edge::Local(name), k),
                    None => visit(Edge::Part("operand"), k),
                }
            }
            visit(Edge::Part("f_back"), fr.back);
            visit(Edge::Part("f_locals"), fr.extra_locals);
            visit(Edge::Part("code"), fr.code_slot);
        }
        Ext::Native(data) => data.edges(&mut |label, slot| visit(Edge::Part(label), slot)),
        Ext::Free(_)
        | Ext::Big(_)
        | Ext::Complex(..)
        | Ext::Str(_)
        | Ext::Bytes(_)
        | Ext::ByteArray(..)
        | Ext::RangeIter(..) => {}
    }
}

/// An instance of a subclass of str without its text (Include/cpython/unicodeobject.h).
pub(crate) const STR_SUBCLASS: u32 = 64;

/// What a reference is called by the object that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge<'a> {
    /// Item of a list, tuple or set.
    Item(u32),
    /// The n-th key of a dict.
    Key(u32),
    /// The value of the n-th entry of a dict, under this key.
    Value(u32, Slot),
    /// An attribute, by its name object.
    Attribute(Slot),
    /// A local variable of a suspended or ended frame, by its name object.
    Local(Slot),
    /// Anything else the type holds.
    Part(&'a str),
}

impl Heap {
    /// Takes out the references that `tp_clear` of an object's type takes out; the object stays as it is
    /// otherwise.
    pub(crate) fn clear_parts(&mut self, s: Slot) -> Vec<Slot> {
        let mut out = Vec::new();
        match self.obj(s) {
            Obj::Instance(seq) if seq.off != 0 => {
                for i in 0..seq.len {
                    out.push(Slot(self.word(seq.off + 1 + i)));
                    self.set_word(seq.off + 1 + i, 0);
                }
                self.set_word(seq.off, 0);
            }
            Obj::Record { kind, len, off, aux } if kind != Rec::WeakRef => {
                if kind == Rec::Buffer {
                    self.end_export(off);
                }
                for i in 0..kind.n_refs(len, aux) {
                    // a function keeps its code and names (func_clear in Objects/funcobject.c)
                    if kind == Rec::Function && i >= super::func::CODE {
                        continue;
                    }
                    out.push(Slot(self.word(off + i)));
                    self.set_word(off + i, 0);
                }
            }
            Obj::Ext(i) | Obj::Class { ext: i, .. } => match &mut self.ext[i as usize] {
                Ext::Class(c) => {
                    let c = std::rc::Rc::make_mut(c);
                    // a class keeps its bases until it dies, so that it can tell them (type_clear in typeobject.c)
                    out.push(std::mem::replace(&mut c.dict, Slot::NULL));
                    out.push(std::mem::replace(&mut c.mro, Slot::EMPTY_TUPLE));
                    out.append(&mut c.keys);
                    let flags = c.flags & !class_flags::HAS_DEL;
                    self.set_class_flags(s, flags);
                }
                Ext::Generator(g) => {
                    out.append(&mut g.saved);
                    out.push(std::mem::replace(&mut g.exc, Slot::NULL));
                }
                Ext::Frame(f) => {
                    out.append(&mut f.locals);
                    out.push(std::mem::replace(&mut f.extra_locals, Slot::NULL));
                }
                Ext::Native(data) => out.append(&mut super::obj::unshared(data).take_references()),
                _ => {}
            },
            _ => {}
        }
        out.extend(self.take_members(s));
        if let Some(dict) = self.take_own_dict(s) {
            out.push(dict);
        }
        if let Some(part) = self.replace_extra_part(s, None) {
            out.push(part);
        }
        out.retain(|s| !s.is_null());
        out
    }
}

/// Bytes of the headers before an instance in CPython.
fn head_there(there: super::LayoutThere, derived: bool, has_pre_header: bool) -> u32 {
    let pre_header = there.pre_header || derived && has_pre_header;
    let gc_head = if there.gc || derived { GC_HEAD } else { 0 };
    gc_head + if pre_header { PRE_HEADER } else { 0 }
}
