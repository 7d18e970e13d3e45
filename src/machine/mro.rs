//! The order in which a class and its bases are searched, and other bases for a class (Objects/typeobject.c
//! `mro_internal`, `type_set_bases`).

use std::rc::Rc;

use crate::heap::{Owned, Slot, class_flags};
use crate::types::ty;

use super::{Machine, Res, name};

impl Machine {
    /// `mro_invoke`: what the metaclass's `mro()` says, which is C3 unless the program has it otherwise.
    pub(super) fn new_mro(&mut self, class: Slot, bases: &[Slot]) -> Res<Owned> {
        let meta = self.heap.ty(class);
        if meta != ty::TYPE {
            // the method is looked up, though it be the usual one
            self.heap.give_class_tag(meta);
            let own = self.type_lookup(meta, name::MRO_METHOD).is_some_and(|f| self.is_program_function(f));
            if own && let Some(order) = self.call_special(class, name::MRO_METHOD, &[])? {
                let order = self.temp(order);
                return self.checked_mro(class, order);
            }
        }
        let mro = self.compute_mro(class, bases)?;
        Ok(self.heap.tuple_of(&mro))
    }

    /// `mro_check`: only classes, and none that is laid out otherwise.
    fn checked_mro(&mut self, class: Slot, order: Slot) -> Res<Owned> {
        let list = self.collect(order)?;
        let list = self.temp(list);
        let order = self.heap.items(list);
        if order.is_empty() {
            return Err(self.type_error("type MRO must not be empty"));
        }
        let solid = self.solid_base(class);
        for &c in &order {
            if !self.heap.is_class(c) {
                let e = format!("mro() returned a non-class ('{}')", self.type_name(c));
                return Err(self.type_error(e));
            }
            let of = self.solid_base(c);
            if solid != class && !self.is_subclass(solid, of) {
                let e = format!("mro() returned base with unsuitable layout ('{}')", self.heap.class(c).name);
                return Err(self.type_error(e));
            }
        }
        Ok(self.heap.tuple_of(&order))
    }

    /// C3 (`mro_implementation`).
    pub(crate) fn compute_mro(&mut self, class: Slot, bases: &[Slot]) -> Res<Vec<Slot>> {
        let mut lists: Vec<Vec<Slot>> =
            bases.iter().map(|&b| self.heap.items(self.heap.class(b).mro)).collect();
        for (i, &b) in bases.iter().enumerate() {
            if bases[..i].contains(&b) {
                let of = self.heap.class(b).name.clone();
                return Err(self.type_error(format!("duplicate base class {of}")));
            }
        }
        lists.push(bases.to_vec());
        let mut out = vec![class];
        loop {
            lists.retain(|l| !l.is_empty());
            if lists.is_empty() {
                return Ok(out);
            }
            let head = lists.iter().map(|l| l[0]).find(|h| !lists.iter().any(|l| l[1..].contains(h)));
            let Some(head) = head else {
                let mut names: Vec<Rc<str>> = Vec::new();
                for l in &lists {
                    let n = self.heap.class(l[0]).name.clone();
                    if !names.contains(&n) {
                        names.push(n);
                    }
                }
                let e = format!(
                    "Cannot create a consistent method resolution order (MRO) for bases {}",
                    names.join(", ")
                );
                return Err(self.type_error(e));
            };
            out.push(head);
            for l in &mut lists {
                if l[0] == head {
                    l.remove(0);
                }
            }
        }
    }

    /// Gives a class other bases (`type_set_bases`): those of the same layout only.
    pub(crate) fn set_bases(&mut self, class: Slot, bases: Slot) -> Res<()> {
        let of = self.heap.class(class).name.clone();
        let list = self.heap.items(bases);
        if list.is_empty() {
            let e = format!("can only assign non-empty tuple to {of}.__bases__, not ()");
            return Err(self.type_error(e));
        }
        for &b in &list {
            if !self.heap.is_class(b) {
                let got = self.type_name(b);
                return Err(self.type_error(format!("{of}.__bases__ must be tuple of classes, not '{got}'")));
            }
            if self.is_subclass(b, class) {
                return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
            }
        }
        let base = self.best_base(&list)?;
        let (old_base, old) = (self.heap.class(class).base, self.heap.class(class).bases);
        let shape = |m: &Machine, c: Slot| {
            let c = m.heap.class(c);
            let kept = class_flags::HAS_DICT | class_flags::HAS_WEAKREF;
            (c.layout, c.n_slots, if c.flags & class_flags::HEAP == 0 { 0 } else { c.flags & kept })
        };
        // whose instances take part in collection frees them in another way (`tp_free`)
        let collected = |c: Slot| self.heap.class(c).flags & class_flags::GC != 0;
        let dies_alike = collected(base) == collected(old_base);
        let differs = self.solid_base(base) != self.solid_base(old_base);
        if !dies_alike || differs || shape(self, base) != shape(self, old_base) {
            let (new, old) = (self.heap.class(base).name.clone(), self.heap.class(old_base).name.clone());
            let what = if dies_alike { "object layout" } else { "deallocator" };
            let e = format!("__bases__ assignment: '{new}' {what} differs from '{old}'");
            return Err(self.type_error(e));
        }
        let mro = self.new_mro(class, &list)?;
        let mro = self.temp(mro);
        for b in self.heap.items(old) {
            self.heap.class_mut(b).subclasses.retain(|&c| c != class);
        }
        for &b in &list {
            self.heap.class_mut(b).subclasses.push(class);
        }
        let (bases, base) = (self.share(bases).into_slot(), self.share(base).into_slot());
        let mro = self.share(mro).into_slot();
        let data = self.heap.class_mut(class);
        let dropped = [
            std::mem::replace(&mut data.bases, bases),
            std::mem::replace(&mut data.base, base),
            std::mem::replace(&mut data.mro, mro),
        ];
        self.recompute_subclasses(class)?;
        self.class_modified(class, true);
        for s in dropped {
            self.release_slot(s);
        }
        Ok(())
    }

    /// The orders of what derives from a class follow it.
    fn recompute_subclasses(&mut self, class: Slot) -> Res<()> {
        for sub in self.heap.class(class).subclasses.clone() {
            let bases = self.heap.items(self.heap.class(sub).bases);
            let mro = self.new_mro(sub, &bases)?.into_slot();
            let old = std::mem::replace(&mut self.heap.class_mut(sub).mro, mro);
            self.release_slot(old);
            self.recompute_subclasses(sub)?;
        }
        Ok(())
    }
}
