//! The items of lists: inserting, cutting, replacing in place (Objects/listobject.c), and setting them aside
//! while a list is being sorted.
//!
//! References that come in are counted already; those that go out are handed to the caller, in order.

use super::{Addr, Heap, Obj, Owned, Seq, Slot};

/// Where the items of a list are that is being sorted: CPython gives it a capacity of −1.
const SORTING: u32 = 2;

impl Heap {
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
