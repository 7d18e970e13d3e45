//! Death and the collector: `__del__`, weak references, and collections (Objects/weakrefobject.c, Python/gc.c).

use crate::heap::{CollectorPhase, Ext, GenState, Obj, Owned, Rec, Slot, class_flags, debug, flag};
use crate::timeline::ObjectId;
use crate::types::bytes::view::own_buffer;
use crate::types::ty;

use super::{Machine, Phase, Res, Unwind, name};

impl Machine {
    /// Runs `__del__` of an object whose count is zero, once. False if it came back to life.
    pub(crate) fn run_del(&mut self, s: Slot) -> bool {
        let class = self.heap.ty(s);
        if self.heap.class(class).flags & class_flags::HAS_DEL == 0 || self.heap.has_flag(s, flag::FINALIZED)
        {
            return true;
        }
        let held = self.heap.revive(s);
        self.push(held);
        self.call_del(s);
        let held = self.pop();
        self.heap.unrevive(held)
    }

    /// Calls `__del__`; an exception in it is printed as ignored.
    fn call_del(&mut self, s: Slot) {
        self.heap.set_flag(s, flag::FINALIZED);
        if self.heap.ty(s) == ty::BUFFER_WRAPPER {
            self.run_apart(|m| match own_buffer::end(m, s) {
                Err(Unwind::Raised) => {
                    let class = m.type_name(m.heap.item(s, 1));
                    m.write_ignored(&format!("Exception ignored in __release_buffer__ of {class}:"));
                    Ok(())
                }
                done => done,
            });
            return;
        }
        self.run_apart(|m| match m.call_special(s, name::DEL, &[]) {
            Ok(Some(v)) => {
                m.release(v);
                Ok(())
            }
            Ok(None) => Ok(()),
            Err(Unwind::Raised) => {
                let del = m.lookup_special(s, name::DEL).unwrap_or(Slot::NONE);
                // `slot_tp_finalize` holds it until it has been told
                let del = m.share(del);
                m.scoped(|m| {
                    let del = m.temp(del);
                    m.write_unraisable(del)
                })
            }
            Err(stop) => Err(stop),
        });
    }

    /// Runs code of the program in the middle of taking something down: what is raised stays raised, and where the
    /// run is to stop inside, the machine is kept as it was there.
    pub(crate) fn run_apart(&mut self, f: impl FnOnce(&mut Machine) -> Res<()>) {
        if self.stopped.is_some() {
            return;
        }
        let raised = std::mem::replace(&mut self.raised, Slot::NULL);
        let (unwinding, reraised) = (std::mem::take(&mut self.unwinding), std::mem::take(&mut self.reraised));
        let (arrival, depth, height, native_depth) =
            (std::mem::take(&mut self.arrival), self.frames.len(), self.stack.len(), self.native_depth);
        self.sync_frame();
        self.shelved.push(raised);
        let result = f(self);
        if let Err(Unwind::Stop(stop)) = result {
            let mut then = self.clone();
            then.in_finalizer = true;
            self.stopped = Some(Box::new((then, stop)));
            // from here on nothing matters but to come to where the run can stop: there is no more fuel, and the
            // next event is one too many
            self.frames.truncate(depth);
            self.stack.truncate(height);
            self.native_depth = native_depth;
            self.stop_at = 0;
            self.look_at = 0;
            self.fuel = i64::MIN / 2;
        }
        self.raised = self.shelved.pop().unwrap_or(Slot::NULL);
        self.load_frame();
        (self.unwinding, self.reraised, self.arrival) = (unwinding, reraised, arrival);
    }

    /// Before an instruction: stops if a finalizer was stopped, or reads the state for those who watch.
    #[cold]
    pub(crate) fn attend(&mut self) -> Res<()> {
        if let Some(stopped) = &self.stopped {
            return Err(Unwind::Stop(stopped.1));
        }
        // what a module's own code does is told all at once, when the program's goes on
        if self.frames.last().is_some_and(|f| f.code.traced) {
            self.read_state();
        }
        Ok(())
    }

    /// The object is dying: weak references to it are dead now, then their callbacks run, newest first.
    pub(crate) fn clear_weakrefs(&mut self, s: Slot) {
        let refs = self.heap.take_weakrefs(s);
        let first = self.stack.len();
        for &r in &refs {
            self.heap.set_aux(r, 0);
            let callback = self.heap.replace_item(r, 0, Slot::NULL);
            if !callback.is_null() {
                // the tuple of `PyObject_ClearWeakRefs`: all are held until the last has been called
                let r = self.share(r).into_slot();
                self.stack.extend([r, callback]);
            }
        }
        let n = self.stack.len();
        for i in (first..n).step_by(2) {
            self.call_weakref_callback(self.stack[i], self.stack[i + 1]);
        }
        self.truncate(first);
    }

    /// Calls a callback with its weak reference.
    fn call_weakref_callback(&mut self, r: Slot, callback: Slot) {
        self.run_apart(|m| match m.call(callback, &[r]) {
            Ok(v) => {
                m.release(v);
                Ok(())
            }
            Err(Unwind::Raised) => m.write_unraisable(callback),
            Err(stop) => Err(stop),
        });
    }

    /// A weak reference dies before its object.
    pub(crate) fn forget_weakref(&mut self, r: Slot) {
        let target = self.heap.aux(r);
        if target != 0 {
            self.heap.remove_weakref(Slot(target), r);
        }
    }

    /// `weakref.ref(o, callback)`.
    pub(crate) fn new_weakref(&mut self, class: Slot, o: Slot, callback: Option<Slot>) -> Res<Owned> {
        let t = self.heap.ty(o);
        if self.heap.class(t).flags & class_flags::HAS_WEAKREF == 0 {
            let of = self.heap.class(t).name.clone();
            return Err(self.type_error(format!("cannot create weak reference to '{of}' object")));
        }
        // one reference and one proxy without a callback serve all, the reference first
        let shared = |m: &Machine, r: Slot| m.heap.item(r, 0).is_null();
        let is_shared =
            callback.is_none() && matches!(class, ty::WEAKREF | ty::WEAK_PROXY | ty::CALLABLE_PROXY);
        let same = |&&r: &&Slot| shared(self, r) && self.heap.ty(r) == class;
        if is_shared && let Some(&r) = self.heap.weakrefs(o).iter().take(2).find(same) {
            return Ok(self.share(r));
        }
        let held = callback.map_or(Slot::NULL, |c| self.share(c).into_slot());
        // after the callback: the hash, once it was asked for
        let r = self.alloc_record_like(class, Rec::WeakRef, &[held, Slot::NULL, Slot::NULL], o.0, 64);
        self.heap.add_weakref(o, r.slot(), is_shared && class == ty::WEAKREF);
        Ok(r)
    }

    /// What a weak reference refers to; `None` when it is dead.
    pub(crate) fn weakref_target(&self, r: Slot) -> Option<Slot> {
        match self.heap.obj(r) {
            Obj::Record { kind: Rec::WeakRef, aux, .. } => Slot(aux).some(),
            _ => None,
        }
    }

    /// The hash that a weak reference keeps of its object, once somebody has asked for it.
    pub(crate) fn weakref_hash(&self, r: Slot) -> Option<i64> {
        match self.heap.obj(r) {
            Obj::Record { kind: Rec::WeakRef, off, .. } => {
                // no hash is -1, so the complement of one is never 0
                Some(!self.heap.word64(off + 1)).filter(|&h| h != u64::MAX).map(u64::cast_signed)
            }
            _ => None,
        }
    }

    pub(crate) fn keep_weakref_hash(&mut self, r: Slot, hash: i64) {
        if let Obj::Record { kind: Rec::WeakRef, off, .. } = self.heap.obj(r) {
            self.heap.set_word64(off + 1, !hash.cast_unsigned());
        }
    }

    /// The collector's check: at calls, at jumps back, at the entry of a function.
    #[inline]
    pub(crate) fn check_collection(&mut self) {
        if self.heap.collection_is_due() {
            self.collect_due();
        }
    }

    #[cold]
    pub(crate) fn collect_due(&mut self) {
        if let Some(generation) = self.heap.due_generation() {
            self.collect_garbage(generation);
        }
    }

    /// A collection. Gives back how many unreachable objects it found.
    pub(crate) fn collect_garbage(&mut self, generation: usize) -> u32 {
        if self.heap.generations.collecting {
            return 0;
        }
        self.heap.generations.collecting = true;
        // while the interpreter takes everything down, or when an import of ours tidies up, nobody is told
        let told = self.phase == Phase::Body && !self.heap.in_library();
        if told {
            self.call_gc_callbacks("start", generation, 0);
        }
        let flags = self.heap.generations.debug;
        if flags & debug::STATS != 0 {
            self.tell_generations(generation);
        }
        let found = self.heap.find_unreachable(generation);
        let garbage = found.unreachable;
        if flags & debug::COLLECTABLE != 0 {
            for &s in &garbage {
                let line = format!("gc: collectable <{} {:#x}>\n", self.type_name(s), self.heap.address(s));
                self.write_err(&line);
            }
        }
        let n_references = self.clear_garbage_weakrefs(&garbage);
        let mut finalized = false;
        let found: Vec<(Slot, ObjectId)> = garbage.iter().map(|&s| (s, self.heap.id(s))).collect();
        // a finalizer may make another object die, and something new may lie in its place
        let lives = |m: &Machine, (s, id)| !matches!(m.heap.obj(s), Obj::Free(_)) && m.heap.id(s) == id;
        for &(s, id) in &found {
            if !lives(self, (s, id)) {
                continue;
            }
            let suspended =
                matches!(self.heap.ext(s), Some(Ext::Generator(d)) if d.state == GenState::Suspended);
            let has_del = self.heap.class(self.heap.ty(s)).flags & class_flags::HAS_DEL != 0
                && !self.heap.has_flag(s, flag::FINALIZED)
                // a buffer ends when it is cleared
                && self.heap.ty(s) != ty::BUFFER_WRAPPER;
            if suspended || has_del {
                finalized = true;
                self.heap.tell_phase(|heap| CollectorPhase::Finalizer { object: heap.id(s) });
                let held = self.share(s);
                self.push(held);
                if suspended {
                    self.finalize_generator(s);
                } else {
                    self.call_del(s);
                }
                let held = self.pop();
                self.release(held);
            }
        }
        let garbage = if finalized {
            let left: Vec<Slot> =
                found.into_iter().filter(|&object| lives(self, object)).map(|(s, _)| s).collect();
            self.still_garbage(&left, generation)
        } else {
            garbage
        };
        let n = garbage.len() as u32 + n_references;
        let left_by_imports =
            if told { std::mem::take(&mut self.heap.generations.left_by_imports) } else { 0 };
        if n > 0 && flags & debug::SAVE_ALL == 0 {
            self.heap.tell_phase(|heap| CollectorPhase::Cleared { objects: heap.ids_of_program(&garbage) });
        }
        // delete_garbage: each in turn, unless it died with one before it
        while let Some(s) = self.heap.first_unreachable() {
            if flags & debug::SAVE_ALL != 0 && !self.gc_lists[0].is_null() {
                let kept = self.share(s);
                self.heap.list_push(self.gc_lists[0], kept);
            } else {
                let held = self.share(s);
                self.push(held);
                self.clear_references(s);
                let held = self.pop();
                self.release(held);
            }
            if self.heap.first_unreachable() == Some(s) {
                self.heap.move_to_survivors(s, generation);
            }
        }
        self.heap.end_collection(generation);
        if flags & debug::STATS != 0 {
            // no clock: a run is the same whenever it is run
            self.write_err(&format!("gc: done, {n} unreachable, 0 uncollectable, 0.0000s elapsed\n"));
        }
        self.heap.tell_phase(|_| CollectorPhase::Ended { generation: generation as u8, n_collected: n });
        let n = n + left_by_imports;
        let stats = &mut self.heap.generations.stats[generation];
        stats[0] += 1;
        stats[1] += u64::from(n);
        if told {
            self.call_gc_callbacks("stop", generation, n);
        }
        self.heap.generations.collecting = false;
        n
    }

    /// After finalizers have run: what of the garbage is still unreachable.
    fn still_garbage(&mut self, garbage: &[Slot], generation: usize) -> Vec<Slot> {
        let before = self.heap.ids_of_program(garbage);
        let still = self.heap.still_unreachable(generation);
        let after = self.heap.ids_of_program(&still);
        let objects: Vec<_> = before.into_iter().filter(|id| !after.contains(id)).collect();
        if !objects.is_empty() {
            self.heap.tell_phase(|_| CollectorPhase::Resurrected { objects });
        }
        still
    }

    /// Calls everything in `gc.callbacks` (`invoke_gc_callback`).
    fn call_gc_callbacks(&mut self, phase: &str, generation: usize, collected: u32) {
        let list = self.gc_lists[1];
        if list.is_null() || self.heap.n_items(list) == 0 {
            return;
        }
        let info = self.heap.dict();
        let info = self.temp(info);
        for (key, n) in
            [("generation", generation as i64), ("collected", collected.into()), ("uncollectable", 0)]
        {
            // not interned: `Py_BuildValue` makes new ones
            let (key, n) = (self.heap.str(key), self.heap.int(n));
            self.dict_set_str(info, key.slot(), n);
            self.release(key);
        }
        let phase = self.heap.str(phase);
        let phase = self.temp(phase);
        let mut i = 0;
        while i < self.heap.n_items(list) {
            let callback = self.heap.item(list, i);
            let callback = self.share(callback);
            let callback = self.temp(callback);
            self.run_apart(|m| match m.call(callback, &[phase, info]) {
                Ok(v) => {
                    m.release(v);
                    Ok(())
                }
                Err(Unwind::Raised) => m.write_unraisable(callback),
                Err(stop) => Err(stop),
            });
            let callback = self.pop();
            self.release(callback);
            i += 1;
        }
        for _ in 0..2 {
            let done = self.pop();
            self.release(done);
        }
    }

    /// What `gc.DEBUG_STATS` tells before a collection.
    fn tell_generations(&mut self, generation: usize) {
        let n = |g| self.heap.generation(g).len();
        let text = format!(
            "gc: collecting generation {generation}...\ngc: objects in each generation: {} {} {}\n\
             gc: objects in permanent generation: {}\n",
            n(0),
            n(1),
            n(2),
            n(3),
        );
        self.write_err(&text);
    }

    /// Weak references to garbage die; callbacks of those that are not garbage themselves run. Gives back how many of
    /// those references died with that: CPython counts them with what it has collected.
    fn clear_garbage_weakrefs(&mut self, garbage: &[Slot]) -> u32 {
        let mut callbacks = Vec::new();
        let mut n_died = 0;
        for &s in garbage {
            for r in self.heap.take_weakrefs(s) {
                self.heap.set_aux(r, 0);
                let called = !garbage.contains(&r) && !self.heap.item(r, 0).is_null();
                self.heap.tell_phase(|heap| CollectorPhase::WeakReference {
                    reference: heap.id(r),
                    object: heap.id(s),
                    has_callback: called,
                });
                if garbage.contains(&r) {
                    continue;
                }
                if !self.heap.item(r, 0).is_null() {
                    callbacks.push(self.share(r).into_slot());
                }
            }
        }
        // those that wait are held on the operand stack, the first on top; they keep their callbacks
        // (`_PyWeakref_ClearRef`)
        self.stack.extend(callbacks.iter().rev());
        for r in callbacks {
            self.heap.tell_phase(|heap| CollectorPhase::Callback { reference: heap.id(r) });
            self.call_weakref_callback(r, self.heap.item(r, 0));
            let r = self.pop();
            n_died += u32::from(self.heap.refcount(r.slot()) == 1);
            self.release(r);
        }
        n_died
    }

    /// `tp_clear`: takes out the references of an object so that its cycle falls apart.
    fn clear_references(&mut self, s: Slot) {
        let taken: Vec<Slot> = match self.heap.obj(s) {
            // tuples cannot be cleared: something else in the cycle is
            Obj::Tuple(_) => Vec::new(),
            Obj::List { .. } => {
                let items = self.heap.items(s);
                self.heap.list_cut(s, 0);
                self.heap.list_set_capacity(s, 0);
                items.into_iter().rev().collect()
            }
            Obj::Dict { .. } => self.heap.dict_take_all(s),
            Obj::Set { .. } => self.heap.set_take_all(s),
            _ => self.heap.clear_parts(s),
        };
        for t in taken {
            self.release_slot(t);
        }
    }
}
