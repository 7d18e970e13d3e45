//! Lists: making them, room for their items by CPython's rule, inserting, cutting, replacing in place (Objects/listobject.c), and setting them aside
//! while a list is being sorted.
//!
//! References that come in are counted already; those that go out are handed to the caller, in order.

use super::body::class_for;
use super::version::list_capacity;
use super::{Addr, Heap, Obj, Owned, Seq, Slot, flag};
use crate::types::ty;

/// Where the items of a list are whose room was taken back to nothing: no body, but not none either.
const EMPTY_BLOCK: u32 = 1;

/// Where the items of a list are that is being sorted: CPython gives it a capacity of −1.
const SORTING: u32 = 2;

impl Heap {
    /// An empty list.
    pub fn list(&mut self) -> Owned {
        let obj = Obj::List { seq: Seq::default(), cap: 0 };
        let o = match self.free_lists.lists.pop() {
            Some(addr) => self.place(ty::LIST, obj, addr, flag::GC),
            None => self.alloc(ty::LIST, obj, 40, flag::GC),
        };
        self.track(o.slot());
        o
    }

    /// An empty list as a call of its type makes it: like an object of any type, never from the free list
    /// (`PyType_GenericAlloc`).
    pub(crate) fn list_of_type(&mut self) -> Owned {
        let o = self.alloc(ty::LIST, Obj::List { seq: Seq::default(), cap: 0 }, 40, flag::GC);
        self.track(o.slot());
        o
    }

    /// A list of exactly these references, which the caller hands over.
    pub fn list_from(&mut self, items: Vec<Owned>) -> Owned {
        let raw: Vec<Slot> = items.into_iter().map(Owned::into_slot).collect();
        self.list_raw(&raw)
    }

    /// A list of exactly these references, counted already.
    pub(crate) fn list_raw(&mut self, items: &[Slot]) -> Owned {
        let (list, off) = self.list_of_len(items.len() as u32);
        for (i, s) in items.iter().enumerate() {
            self.mem[off as usize + i] = s.0;
        }
        list
    }

    /// A list with room for exactly `n` items, which the caller is about to put at the place given.
    pub(super) fn list_of_len(&mut self, n: u32) -> (Owned, u32) {
        let list = self.list();
        if n == 0 {
            return (list, 0);
        }
        let block = self.malloc.alloc(n * 8);
        // the word before the items is the address of their block
        let off = self.alloc_body(n + 1) + 1;
        self.mem[off as usize - 1] = block.0;
        self.objects[list.slot().idx()].obj = Obj::List { seq: Seq { off, len: n }, cap: n };
        (list, off)
    }

    /// Gives a list room for exactly `cap` items, moving them if need be.
    pub(crate) fn list_set_capacity(&mut self, list: Slot, cap: u32) {
        let Obj::List { seq, cap: old_cap } = self.obj(list) else {
            unreachable!("only a list has a capacity")
        };
        if cap == old_cap {
            return;
        }
        // the word before the items is the address of their block
        let old_addr = if old_cap == 0 { Addr(0) } else { Addr(self.mem[seq.off as usize - 1]) };
        if cap == 0 {
            self.free_body(seq.off - 1, old_cap + 1);
            self.malloc.free(old_addr);
            self.objects[list.idx()].obj = Obj::List { seq: Seq::default(), cap: 0 };
            return;
        }
        let addr = self.malloc.realloc(old_addr, cap * 8);
        let mut off = seq.off;
        if old_cap == 0 || class_for(old_cap + 1) != class_for(cap + 1) {
            off = self.alloc_body(cap + 1) + 1;
            if old_cap != 0 {
                let n = seq.len.min(cap) as usize;
                self.mem.copy_within(seq.off as usize..seq.off as usize + n, off as usize);
                self.free_body(seq.off - 1, old_cap + 1);
            }
        }
        self.mem[off as usize - 1] = addr.0;
        self.objects[list.idx()].obj = Obj::List { seq: Seq { off, len: seq.len }, cap };
    }

    /// `list_resize`: sets the length, growing or shrinking the room by CPython's rule. New places are NULL;
    /// places cut off must have been emptied.
    pub(crate) fn list_resize(&mut self, list: Slot, n: u32) {
        let Obj::List { seq, cap } = self.obj(list) else { unreachable!("only a list is resized") };
        if !(cap >= n && n >= cap >> 1) {
            self.list_set_capacity(list, list_capacity(n, seq.len));
            if n == 0 {
                // CPython is left with a block of no slots, so this is not a list that never had one
                self.objects[list.idx()].obj = Obj::List { seq: Seq { off: EMPTY_BLOCK, len: 0 }, cap: 0 };
                return;
            }
        }
        if let Obj::List { seq: new, .. } = &mut self.objects[list.idx()].obj {
            new.len = n;
            let new = *new;
            if n > seq.len {
                self.mem[(new.off + seq.len) as usize..(new.off + n) as usize].fill(0);
            }
        }
    }

    /// Sets the length to `n` without giving room back; what is cut off must have been emptied.
    pub(crate) fn list_cut(&mut self, list: Slot, n: u32) {
        if let Obj::List { seq, .. } = &mut self.objects[list.idx()].obj {
            seq.len = n;
        }
    }

    /// `list.append`.
    #[inline]
    pub fn list_push(&mut self, list: Slot, item: Owned) {
        if let Obj::List { mut seq, cap } = self.obj(list)
            && seq.len < cap
        {
            self.mem[(seq.off + seq.len) as usize] = item.into_slot().0;
            seq.len += 1;
            self.objects[list.idx()].obj = Obj::List { seq, cap };
            return;
        }
        let n = self.n_items(list);
        self.list_resize(list, n + 1);
        let _null = self.replace_item(list, n, item.into_slot());
    }

    /// Where a list's items are, and its capacity.
    #[inline]
    pub(crate) fn list_parts(&self, list: Slot) -> (Seq, u32) {
        match self.obj(list) {
            Obj::List { seq, cap } => (seq, cap),
            other => unreachable!("a list is expected, not {other:?}"),
        }
    }

    /// Takes the items away from a list and leaves it empty; their block stays as it is.
    pub(crate) fn list_detach(&mut self, list: Slot) -> (Seq, u32) {
        let parts = self.list_parts(list);
        self.set_obj(list, Obj::List { seq: Seq::default(), cap: 0 });
        parts
    }

    /// The same for a list that is being sorted: whatever changes it meanwhile is noticed.
    pub(crate) fn list_detach_to_sort(&mut self, list: Slot) -> (Seq, u32) {
        let parts = self.list_parts(list);
        self.set_obj(list, Obj::List { seq: Seq { off: SORTING, len: 0 }, cap: 0 });
        parts
    }

    /// Whether a list is being sorted, and has not been changed since.
    pub(crate) fn list_is_sorting(&self, list: Slot) -> bool {
        self.list_parts(list).0.off == SORTING
    }

    /// Gives an empty list without a block the items that were taken away.
    pub(crate) fn list_attach(&mut self, list: Slot, seq: Seq, cap: u32) {
        debug_assert_eq!(self.list_parts(list).1, 0, "the list has a block already");
        self.set_obj(list, Obj::List { seq, cap });
    }

    /// Frees the block of items that were taken away; the references in it must have gone elsewhere.
    pub(crate) fn list_free_detached(&mut self, seq: Seq, cap: u32) {
        if cap != 0 {
            let block = Addr(self.word(seq.off - 1));
            self.free_body(seq.off - 1, cap + 1);
            self.malloc.free(block);
        }
    }

    /// Puts an item before place `i`, which is at most the length.
    pub(crate) fn list_insert(&mut self, list: Slot, i: u32, item: Owned) {
        let n = self.n_items(list);
        self.list_resize(list, n + 1);
        let off = self.list_parts(list).0.off;
        self.move_words(off + i, off + i + 1, n - i);
        self.set_word(off + i, item.into_slot().0);
    }

    /// Takes item `i` out without giving room back, as `del l[i]` does.
    pub(crate) fn list_delete(&mut self, list: Slot, i: u32) -> Owned {
        let (seq, cap) = self.list_parts(list);
        let item = self.seq_get(seq, i);
        self.move_words(seq.off + i + 1, seq.off + i, seq.len - i - 1);
        self.set_obj(list, Obj::List { seq: Seq { len: seq.len - 1, ..seq }, cap });
        Owned::from_slot(item)
    }

    /// Replaces items `lo..hi` by others and gives back the old ones (`list_ass_slice`). The result must not be
    /// empty: then CPython clears the list instead.
    pub(crate) fn list_splice(&mut self, list: Slot, lo: u32, hi: u32, new: &[Slot]) -> Vec<Slot> {
        let (seq, _) = self.list_parts(list);
        let old: Vec<Slot> = (lo..hi).map(|i| self.seq_get(seq, i)).collect();
        let (n_old, n_new) = (hi - lo, new.len() as u32);
        let n = seq.len - n_old + n_new;
        if n_new < n_old {
            self.move_words(seq.off + hi, seq.off + lo + n_new, seq.len - hi);
            self.list_resize(list, n);
        } else if n_new > n_old {
            self.list_resize(list, n);
            let off = self.list_parts(list).0.off;
            self.move_words(off + hi, off + lo + n_new, seq.len - hi);
        }
        let off = self.list_parts(list).0.off;
        for (i, s) in new.iter().enumerate() {
            self.set_word(off + lo + i as u32, s.0);
        }
        old
    }

    /// Takes out the items at these places (rising), which are not all (`del l[::2]`).
    pub(crate) fn list_delete_places(&mut self, list: Slot, places: &[u32]) -> Vec<Slot> {
        let (seq, cap) = self.list_parts(list);
        let old: Vec<Slot> = places.iter().map(|&i| self.seq_get(seq, i)).collect();
        let (mut to, mut next) = (0, places.iter().copied().peekable());
        for from in 0..seq.len {
            if next.next_if_eq(&from).is_none() {
                let word = self.word(seq.off + from);
                self.set_word(seq.off + to, word);
                to += 1;
            }
        }
        self.set_obj(list, Obj::List { seq: Seq { len: to, ..seq }, cap });
        self.list_resize(list, to);
        old
    }

    /// Reverses the items in place.
    pub(crate) fn list_reverse(&mut self, list: Slot) {
        let (seq, _) = self.list_parts(list);
        self.words_mut(seq.off, seq.len).reverse();
    }

    /// Adds borrowed references, each counted once more, at the end. A list that has no block yet gets one of
    /// exactly that many slots, rounded up to an even number, if `exact` (`list_preallocate_exact`); else the
    /// rule of growing decides.
    pub(crate) fn list_extend(&mut self, list: Slot, items: &[Slot], exact: bool) {
        if items.is_empty() {
            return;
        }
        let at = self.n_items(list);
        let n = at + items.len() as u32;
        if exact {
            self.list_reserve(list, n);
        }
        self.list_resize(list, n);
        let off = self.list_parts(list).0.off;
        for (i, &s) in items.iter().enumerate() {
            let item = self.incref(s);
            self.set_word(off + at + i as u32, item.into_slot().0);
        }
    }

    /// Whether a list has no block of items, not even an empty one.
    fn list_is_fresh(&self, list: Slot) -> bool {
        let (seq, cap) = self.list_parts(list);
        cap == 0 && matches!(seq.off, 0 | SORTING)
    }

    /// Gives a list that has no block yet room for `n` items, rounded up to an even number.
    pub(crate) fn list_reserve(&mut self, list: Slot, n: u32) {
        if n > 0 && self.list_is_fresh(list) {
            self.list_set_capacity(list, n.next_multiple_of(2));
        }
    }

    /// Makes room for `more` items after a guess of how many will come, without adding any.
    pub(crate) fn list_expect(&mut self, list: Slot, more: u32) {
        if self.list_is_fresh(list) {
            self.list_reserve(list, more);
        } else {
            self.list_grow_for(list, more);
        }
    }

    /// Makes room for `more` items by the rule of growing, without adding any.
    pub(crate) fn list_grow_for(&mut self, list: Slot, more: u32) {
        let len = self.n_items(list);
        self.list_resize(list, len + more);
        let (new, cap) = self.list_parts(list);
        self.set_obj(list, Obj::List { seq: Seq { len, ..new }, cap });
    }
}
