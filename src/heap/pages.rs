//! A heap put away: its arrays in pages, shared with the heap put away before where they are equal.
//!
//! The heap that runs has plain arrays, because pages would make each access dearer. Only what is kept of it is in
//! pages: putting a heap away compares each page with the one before and copies those that changed, so memory grows
//! with what changed and not with how large the heap is.

use std::ops::Range;
use std::rc::Rc;

use super::pymalloc::Pool;
use super::words::Words;
use super::{Addr, Ext, Heap, Obj, Object};

/// What pages are made of.
trait Kept: Clone {
    /// How many of these make a page of one or two KiB.
    const PER_PAGE: usize;

    /// Whether one is certainly the same as another.
    fn is_same(&self, other: &Self) -> bool;

    fn are_same(now: &[Self], before: &[Self]) -> bool {
        now.len() == before.len() && now.iter().zip(before).all(|(a, b)| a.is_same(b))
    }
}

impl Kept for u16 {
    const PER_PAGE: usize = 1024;

    fn is_same(&self, other: &u16) -> bool {
        self == other
    }

    fn are_same(now: &[u16], before: &[u16]) -> bool {
        now == before
    }
}

impl Kept for Pool {
    const PER_PAGE: usize = 64;

    fn is_same(&self, other: &Pool) -> bool {
        self == other
    }
}

impl Kept for Object {
    const PER_PAGE: usize = 32;

    fn is_same(&self, other: &Object) -> bool {
        let Object { obj, ty, birth, addr: Addr(addr), gc_next, gc_prev, flags } = *self;
        let same = birth == other.birth
            && ty == other.ty
            && addr == other.addr.0
            && gc_next == other.gc_next
            && gc_prev == other.gc_prev
            && flags == other.flags;
        same && match (obj, other.obj) {
            // -0.0 equals 0.0 and is another number
            (Obj::Float(a), Obj::Float(b)) => a.to_bits() == b.to_bits(),
            (a, b) => a == b,
        }
    }
}

impl Kept for Ext {
    const PER_PAGE: usize = 64;

    /// What is shared is changed by copying, so the same place means the same content.
    fn is_same(&self, other: &Ext) -> bool {
        match (self, other) {
            (Ext::Free(a), Ext::Free(b)) => a == b,
            (Ext::Big(a), Ext::Big(b)) => Rc::ptr_eq(a, b),
            (Ext::Str(a), Ext::Str(b)) => Rc::ptr_eq(&a.s, &b.s),
            (Ext::Bytes(a), Ext::Bytes(b)) => Rc::ptr_eq(a, b),
            (Ext::Class(a), Ext::Class(b)) => Rc::ptr_eq(a, b),
            (Ext::Code(a), Ext::Code(b)) => Rc::ptr_eq(a, b),
            (Ext::RangeIter(a, b, c), Ext::RangeIter(x, y, z)) => (a, b, c) == (x, y, z),
            _ => false,
        }
    }
}

/// An array in pages.
#[derive(Debug)]
struct Pages<T>(Vec<Rc<[T]>>);

impl<T: Kept> Pages<T> {
    fn of(items: &[T], before: Option<&Pages<T>>) -> Pages<T> {
        let before = before.map_or(&[][..], |before| &before.0);
        let page = |(i, items): (usize, &[T])| match before.get(i) {
            Some(page) if T::are_same(items, page) => page.clone(),
            _ => items.into(),
        };
        Pages(items.chunks(T::PER_PAGE).enumerate().map(page).collect())
    }

    fn put_into(&self, items: &mut Vec<T>) {
        items.clear();
        items.reserve(self.0.iter().map(|page| page.len()).sum());
        for page in &self.0 {
            items.extend_from_slice(page);
        }
    }

    /// Bytes of all pages.
    fn bytes(&self) -> usize {
        self.0.iter().map(|page| size_of_val(&**page)).sum()
    }

    /// Bytes of the pages that another array does not have.
    fn bytes_beyond(&self, before: Option<&Pages<T>>) -> usize {
        let before = before.map_or(&[][..], |before| &before.0);
        let is_own = |&(i, page): &(usize, &Rc<[T]>)| !before.get(i).is_some_and(|b| Rc::ptr_eq(b, page));
        let own: usize =
            self.0.iter().enumerate().filter(is_own).map(|(_, page)| size_of_val(&**page) + 16).sum();
        own + self.0.len() * size_of::<Rc<[T]>>()
    }
}

/// The arrays of a heap that is put away.
#[derive(Debug)]
pub(crate) struct KeptArrays {
    rc: Words,
    objects: Pages<Object>,
    mem: Words,
    ext: Pages<Ext>,
    links: Pages<u16>,
    pools: Pages<Pool>,
}

/// The arrays of a heap, taken out of it.
#[derive(Debug, Default)]
pub(crate) struct Arrays {
    rc: Vec<u32>,
    objects: Vec<Object>,
    mem: Vec<u32>,
    /// Large runs in it that are free, without their first word, in order.
    free: Vec<Range<usize>>,
    ext: Vec<Ext>,
    links: Vec<u16>,
    pools: Vec<Pool>,
}

impl Arrays {
    /// Puts them away; `before`: what was put away last.
    pub(crate) fn keep(&self, before: Option<&KeptArrays>) -> KeptArrays {
        KeptArrays {
            rc: Words::of(&self.rc, &[], before.map(|b| &b.rc)),
            objects: Pages::of(&self.objects, before.map(|b| &b.objects)),
            mem: Words::of(&self.mem, &self.free, before.map(|b| &b.mem)),
            ext: Pages::of(&self.ext, before.map(|b| &b.ext)),
            links: Pages::of(&self.links, before.map(|b| &b.links)),
            pools: Pages::of(&self.pools, before.map(|b| &b.pools)),
        }
    }
}

impl KeptArrays {
    /// The arrays again, in the room of others that are not needed any more.
    pub(crate) fn restore(&self, mut room: Arrays) -> Arrays {
        self.rc.put_into(&mut room.rc);
        self.objects.put_into(&mut room.objects);
        self.mem.put_into(&mut room.mem);
        self.ext.put_into(&mut room.ext);
        self.links.put_into(&mut room.links);
        self.pools.put_into(&mut room.pools);
        room
    }

    /// Bytes of all arrays as they are when they run.
    pub(crate) fn bytes(&self) -> usize {
        self.rc.bytes()
            + self.objects.bytes()
            + self.mem.bytes()
            + self.ext.bytes()
            + self.links.bytes()
            + self.pools.bytes()
    }

    /// Bytes that these hold beyond others.
    pub(crate) fn bytes_beyond(&self, before: Option<&KeptArrays>) -> usize {
        self.rc.bytes_beyond(before.map(|b| &b.rc))
            + self.objects.bytes_beyond(before.map(|b| &b.objects))
            + self.mem.bytes_beyond(before.map(|b| &b.mem))
            + self.ext.bytes_beyond(before.map(|b| &b.ext))
            + self.links.bytes_beyond(before.map(|b| &b.links))
            + self.pools.bytes_beyond(before.map(|b| &b.pools))
    }
}

impl Heap {
    /// Takes the arrays out; the heap is of no use until it has them back.
    pub(crate) fn take_arrays(&mut self) -> Arrays {
        let (links, pools) = self.malloc.take_arrays();
        Arrays {
            free: self.large_free_runs(),
            rc: std::mem::take(&mut self.rc),
            objects: std::mem::take(&mut self.objects),
            mem: std::mem::take(&mut self.mem),
            ext: std::mem::take(&mut self.ext),
            links,
            pools,
        }
    }

    pub(crate) fn put_arrays(&mut self, arrays: Arrays) {
        let Arrays { rc, objects, mem, free: _, ext, links, pools } = arrays;
        (self.rc, self.objects, self.mem, self.ext) = (rc, objects, mem, ext);
        self.malloc.put_arrays(links, pools);
    }
}
