//! The operand stack: locals and operands of all frames, and what natives keep.

use std::ops::{Deref, DerefMut};

use crate::heap::Slot;

/// A stack of references, as a slice of those in use. Whoever takes it over ([`Stack::take`]) has where it lies and
/// how high it is at hand, and gives it back before anybody else needs it.
#[derive(Debug, Default)]
pub struct Stack {
    /// As many places as were ever needed; those above the height are not in use.
    slots: Box<[Slot]>,
    height: usize,
}

impl Clone for Stack {
    fn clone(&self) -> Stack {
        let mut stack = Stack { slots: Box::default(), height: 0 };
        stack.reserve(self.height);
        stack.slots[..self.height].copy_from_slice(self);
        stack.height = self.height;
        stack
    }
}

impl Deref for Stack {
    type Target = [Slot];

    #[inline]
    fn deref(&self) -> &[Slot] {
        &self.slots[..self.height]
    }
}

impl DerefMut for Stack {
    #[inline]
    fn deref_mut(&mut self) -> &mut [Slot] {
        &mut self.slots[..self.height]
    }
}

impl Extend<Slot> for Stack {
    fn extend<T: IntoIterator<Item = Slot>>(&mut self, items: T) {
        for s in items {
            self.push(s);
        }
    }
}

impl<'a> Extend<&'a Slot> for Stack {
    fn extend<T: IntoIterator<Item = &'a Slot>>(&mut self, items: T) {
        for &s in items {
            self.push(s);
        }
    }
}

impl Stack {
    /// How many references there are.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.height
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.height == 0
    }

    /// The whole stack, leaving an empty one.
    #[inline(always)]
    pub(crate) fn take(&mut self) -> Stack {
        std::mem::take(self)
    }

    /// The same stack with room for so many references in all. By value, so that a stack in a variable need not have
    /// an address.
    #[cold]
    #[inline(never)]
    fn with_room(self, n: usize) -> Stack {
        let mut slots = self.slots.into_vec();
        slots.resize((n + 32).next_power_of_two().max(256), Slot::NULL);
        Stack { slots: slots.into(), height: self.height }
    }

    #[inline(always)]
    fn reserve(&mut self, n: usize) {
        if self.slots.len() < n {
            *self = self.take().with_room(n);
        }
    }

    /// Puts a reference on top.
    #[inline(always)]
    pub fn push(&mut self, s: Slot) {
        self.reserve(self.height + 1);
        self.slots[self.height] = s;
        self.height += 1;
    }

    /// Takes the top reference.
    #[inline(always)]
    pub fn pop(&mut self) -> Option<Slot> {
        self.height = self.height.checked_sub(1)?;
        Some(self.slots[self.height])
    }

    /// Takes the top reference of a stack that has one.
    #[inline(always)]
    pub(crate) fn pop_top(&mut self) -> Slot {
        self.height = self.height.wrapping_sub(1);
        self.slots[self.height]
    }

    /// A reference counted from the top.
    #[inline(always)]
    pub(crate) fn peek(&self, from_top: usize) -> Slot {
        self.slots[self.height.wrapping_sub(1 + from_top)]
    }

    /// The place of a reference counted from the top.
    #[inline(always)]
    pub(crate) fn top_mut(&mut self, from_top: usize) -> &mut Slot {
        &mut self.slots[self.height.wrapping_sub(1 + from_top)]
    }

    /// The place of a reference counted from the bottom; it must be in use.
    #[inline(always)]
    pub(crate) fn at(&mut self, i: usize) -> &mut Slot {
        &mut self.slots[i]
    }

    /// Forgets what lies above a height.
    #[inline]
    pub fn truncate(&mut self, height: usize) {
        self.height = self.height.min(height);
    }

    /// Fills up with NULL or forgets what lies above, so that the stack has this height.
    #[inline(always)]
    pub fn resize(&mut self, height: usize) {
        self.reserve(height);
        for i in self.height..height {
            self.slots[i] = Slot::NULL;
        }
        self.height = height;
    }

    /// Puts references on top.
    #[inline]
    pub fn extend_from_slice(&mut self, items: &[Slot]) {
        let end = self.height + items.len();
        self.reserve(end);
        self.slots[self.height..end].copy_from_slice(items);
        self.height = end;
    }

    /// Puts a reference below those from a place on.
    pub fn insert(&mut self, at: usize, s: Slot) {
        self.push(s);
        self[at..].rotate_right(1);
    }

    /// Takes what lies from a place on.
    pub fn split_off(&mut self, at: usize) -> Vec<Slot> {
        let items = self[at..].to_vec();
        self.truncate(at);
        items
    }
}
