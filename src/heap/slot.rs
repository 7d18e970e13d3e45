//! Names for places in the heap.

use std::fmt;

/// A place in the heap: a *borrowed* reference. Valid as long as something owns the object that lies there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot(pub(crate) u32);

impl Slot {
    /// No object.
    pub const NULL: Slot = Slot(0);
    /// `None`.
    pub const NONE: Slot = Slot(1);
    /// `False`.
    pub const FALSE: Slot = Slot(2);
    /// `True`.
    pub const TRUE: Slot = Slot(3);
    /// `...`.
    pub const ELLIPSIS: Slot = Slot(266);
    /// `NotImplemented`.
    pub const NOT_IMPLEMENTED: Slot = Slot(267);
    /// `()`.
    pub const EMPTY_TUPLE: Slot = Slot(268);
    /// `''`.
    pub const EMPTY_STR: Slot = Slot(269);
    /// `b''`.
    pub const EMPTY_BYTES: Slot = Slot(526);
    /// The heads of the collector's lists: young, middle, old, frozen, two for its work, and two where the young and
    /// the middle one wait while a module is imported.
    pub(crate) const GC_HEADS: [Slot; 8] =
        [Slot(783), Slot(784), Slot(785), Slot(786), Slot(787), Slot(788), Slot(789), Slot(790)];
    /// The first built-in type.
    pub(crate) const FIRST_TYPE: u32 = 800;

    /// The small int `n`, if it is one of those that always exist.
    #[inline]
    pub fn small_int(n: i64) -> Option<Slot> {
        (-5..=256).contains(&n).then(|| Slot((n + 9) as u32))
    }

    /// The one-character string of a Latin-1 character.
    pub fn latin1(c: u8) -> Slot {
        Slot(270 + u32::from(c))
    }

    /// The bytes object of one byte.
    pub fn byte(b: u8) -> Slot {
        Slot(527 + u32::from(b))
    }

    /// `True` or `False`.
    #[inline]
    pub fn bool(b: bool) -> Slot {
        if b { Slot::TRUE } else { Slot::FALSE }
    }

    /// Whether this is no object.
    #[inline]
    pub fn is_null(self) -> bool {
        self.0 == 0
    }

    /// As an index into the heap's arrays.
    #[inline]
    pub(crate) fn idx(self) -> usize {
        self.0 as usize
    }

    /// `None` where this is no object.
    #[inline]
    pub fn some(self) -> Option<Slot> {
        (self.0 != 0).then_some(self)
    }
}

/// One counted reference. Neither `Copy` nor `Clone`: hand it on, store it in an object, or drop it with
/// [`crate::machine::Machine::release`].
#[must_use = "dropping this leaks a reference"]
#[derive(PartialEq, Eq)]
pub struct Owned(Slot);

impl Owned {
    /// The object, borrowed.
    #[inline]
    pub fn slot(&self) -> Slot {
        self.0
    }

    /// Takes the reference out to store it in an object, a frame or the operand stack.
    #[inline]
    pub(crate) fn into_slot(self) -> Slot {
        self.0
    }

    /// Claims a reference that was stored.
    #[inline]
    pub(crate) fn from_slot(slot: Slot) -> Owned {
        Owned(slot)
    }
}

impl fmt::Debug for Owned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Owned({})", self.0.0)
    }
}
