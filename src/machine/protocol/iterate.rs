//! Iteration: `iter`, `next`, and collecting what an iterable gives.

use crate::heap::{Ext, Obj, Owned, Rec, Slot};
use crate::types::iterators::{self, Sequence};
use crate::types::{self, ty};

use super::super::{Machine, Res, Unwind, name};

impl Machine {
    /// `iter(o)`.
    #[expect(clippy::iter_not_returning_iterator, reason = "Python's `iter`: it gives an object")]
    pub fn iter(&mut self, o: Slot) -> Res<Owned> {
        match self.heap.ty(o) {
            ty::LIST => Ok(iterators::over(self, Sequence::List, o)),
            ty::TUPLE => Ok(iterators::over(self, Sequence::Tuple, o)),
            ty::STR => Ok(iterators::over_str(self, o)),
            ty::DICT | ty::DICT_KEYS | ty::DICT_VALUES | ty::DICT_ITEMS => {
                Ok(types::dict_views::iterate(self, o, false))
            }
            ty::SET | ty::FROZENSET => Ok(iterators::over_set(self, o)),
            ty::RANGE => Ok(types::range::iterate(self, o)),
            t if is_own_iterator(t) => Ok(self.share(o)),
            _ => self.iter_slow(o),
        }
    }

    fn iter_slow(&mut self, o: Slot) -> Res<Owned> {
        match self.lookup_special(o, name::ITER) {
            Some(Slot::NONE) => Err(self.not_iterable(o)),
            Some(_) => {
                let Some(iter) = self.call_special(o, name::ITER, &[])? else {
                    unreachable!("it was found just now")
                };
                if !self.is_iterator(iter.slot()) {
                    let t = self.type_name(iter.slot());
                    self.release(iter);
                    return Err(self.type_error(format!("iter() returned non-iterator of type '{t}'")));
                }
                Ok(iter)
            }
            None if self.lookup_special(o, name::GETITEM).is_some() => {
                Ok(iterators::over(self, Sequence::Any, o))
            }
            None => Err(self.not_iterable(o)),
        }
    }

    /// The error for an object that cannot be iterated over.
    #[cold]
    pub(crate) fn not_iterable(&mut self, o: Slot) -> Unwind {
        let t = self.type_name(o);
        self.type_error(format!("'{t}' object is not iterable"))
    }

    /// Whether there is any way to iterate over an object.
    pub(crate) fn is_iterable(&self, o: Slot) -> bool {
        [name::ITER, name::GETITEM].iter().any(|&name| self.lookup_special(o, name).is_some())
    }

    /// Whether an object has `__next__`.
    pub(crate) fn is_iterator(&self, o: Slot) -> bool {
        is_own_iterator(self.heap.ty(o)) || self.lookup_special(o, name::NEXT).is_some()
    }

    /// The next item of an iterator, `None` when it is exhausted, for native code, whose rounds cost fuel like the
    /// program's own.
    #[inline]
    pub fn next(&mut self, it: Slot) -> Res<Option<Owned>> {
        self.fuel -= 1;
        if self.fuel <= 0 || self.heap.is_full() {
            self.check_in_native()?;
        }
        if self.protocol_depth >= super::PROTOCOL_DEPTH {
            return self.nested("", |_| Ok(None));
        }
        self.protocol_depth += 1;
        let item = self.next_item(it);
        self.protocol_depth -= 1;
        item
    }

    /// The next item of an iterator, `None` when it is exhausted.
    #[inline]
    pub(crate) fn next_item(&mut self, it: Slot) -> Res<Option<Owned>> {
        if let Obj::RangeIter { left, next } = self.heap.obj(it) {
            if left == 0 {
                return Ok(None);
            }
            self.heap.set_obj(it, Obj::RangeIter { left: left - 1, next: next + 1 });
            return Ok(Some(self.heap.int(next)));
        }
        if !Self::is_builtin_type(self.heap.ty(it)) {
            return self.next_special(it);
        }
        let mark = self.stack.len();
        match self.next_builtin(it) {
            Err(Unwind::Raised) => self.end_of_iteration(mark),
            next => next,
        }
    }

    /// Whether what an iterator was asked with, as the function of a `map`, has raised StopIteration: that is the
    /// end, whoever raises it. What the iterator has left on the stack goes.
    #[cold]
    fn end_of_iteration(&mut self, mark: usize) -> Res<Option<Owned>> {
        let ended = self.except(Err::<(), _>(Unwind::Raised), ty::STOP_ITERATION)?;
        debug_assert!(ended.is_none());
        self.truncate(mark);
        Ok(None)
    }

    /// The next item of a built-in iterator by its payload, subclasses too.
    pub(crate) fn next_builtin(&mut self, it: Slot) -> Res<Option<Owned>> {
        match self.heap.obj(it) {
            Obj::Record { kind, .. } => match kind {
                Rec::SeqIter => iterators::next_of_sequence(self, it),
                Rec::ReverseIter => iterators::next_reversed(self, it),
                Rec::DictIter => types::dict_views::next(self, it),
                Rec::SetIter => iterators::next_of_set(self, it),
                Rec::CallIter => iterators::next_of_call(self, it),
                Rec::Map => iterators::next_of_map(self, it),
                Rec::Filter => iterators::next_of_filter(self, it),
                Rec::Zip => iterators::next_of_zip(self, it),
                Rec::Enumerate => iterators::next_of_enumerate(self, it),
                Rec::Other if self.heap.ty(it) == ty::LONGRANGE_ITERATOR => types::range::next_long(self, it),
                Rec::Native => match crate::modules::next_of(self.builtin_base(self.heap.ty(it))) {
                    Some(next) => next(self, it),
                    None => self.next_special(it),
                },
                _ => self.next_special(it),
            },
            Obj::RangeIter { .. } => self.next_item(it),
            Obj::Ext(_) if matches!(self.heap.ext(it), Some(Ext::RangeIter(..))) => {
                Ok(types::range::next_stepped(self, it))
            }
            Obj::Ext(_) if self.heap.ty(it) == ty::GENERATOR => {
                Ok(match self.generator_send(it, Slot::NONE)? {
                    Ok(item) => Some(item),
                    Err(returned) => {
                        self.release(returned);
                        None
                    }
                })
            }
            _ => self.next_special(it),
        }
    }

    /// The next item by `__next__` of the type; `StopIteration` is the end.
    fn next_special(&mut self, it: Slot) -> Res<Option<Owned>> {
        let mark = self.stack.len();
        let next = self.call_special(it, name::NEXT, &[]);
        let next = self.except(next, ty::STOP_ITERATION)?;
        match next {
            Some(Some(item)) => Ok(Some(item)),
            None => {
                self.truncate(mark);
                Ok(None)
            }
            Some(None) => {
                let t = self.type_name(it);
                Err(self.type_error(format!("'{t}' object is not an iterator")))
            }
        }
    }

    /// A new list of all that an iterable gives.
    pub fn collect(&mut self, o: Slot) -> Res<Owned> {
        let list = self.heap.list();
        self.temp(list);
        let list = self.peek(0);
        let mark = self.stack.len();
        types::list::extend(self, list, o)?;
        debug_assert_eq!(mark, self.stack.len(), "extend leaves the stack as it was");
        Ok(self.pop())
    }

    /// The object itself if it is an exact list or tuple, else a new list of what it gives (`PySequence_Fast`);
    /// the message is for what cannot be iterated over.
    pub(crate) fn sequence_or(&mut self, o: Slot, message: &str) -> Res<Owned> {
        if matches!(self.heap.ty(o), ty::LIST | ty::TUPLE) {
            return Ok(self.share(o));
        }
        let iter = match self.iter(o) {
            Err(Unwind::Raised) if self.catch_and_drop(ty::TYPE_ERROR) => {
                return Err(self.type_error(message));
            }
            iter => iter?,
        };
        self.scoped(|m| {
            let iter = m.temp(iter);
            m.collect(iter)
        })
    }

    /// Calls `f` for each item of an iterable; it borrows the item, which is dropped afterwards. `f` returns
    /// false to end.
    pub(crate) fn for_each(
        &mut self,
        iterable: Slot,
        f: impl FnMut(&mut Machine, Slot) -> Res<bool>,
    ) -> Res<()> {
        let iter = self.iter(iterable)?;
        self.for_each_left(iter, f)
    }

    /// The same of an iterable that nobody else needs any more.
    pub(crate) fn for_each_of(
        &mut self,
        iterable: Owned,
        f: impl FnMut(&mut Machine, Slot) -> Res<bool>,
    ) -> Res<()> {
        let iter = self.scoped(|m| {
            let iterable = m.temp(iterable);
            m.iter(iterable)
        })?;
        self.for_each_left(iter, f)
    }

    fn for_each_left(&mut self, iter: Owned, mut f: impl FnMut(&mut Machine, Slot) -> Res<bool>) -> Res<()> {
        self.scoped(|m| {
            let iter = m.temp(iter);
            while let Some(item) = m.next(iter)? {
                let item = m.temp(item);
                let go_on = f(m, item)?;
                let item = m.pop();
                m.release(item);
                if !go_on {
                    break;
                }
            }
            Ok(())
        })
    }
}

/// Types whose objects are their own iterators.
fn is_own_iterator(t: Slot) -> bool {
    matches!(
        t,
        ty::LIST_ITERATOR
            | ty::LIST_REVERSEITERATOR
            | ty::TUPLE_ITERATOR
            | ty::STR_ITERATOR
            | ty::STR_ASCII_ITERATOR
            | ty::BYTES_ITERATOR
            | ty::BYTEARRAY_ITERATOR
            | ty::RANGE_ITERATOR
            | ty::LONGRANGE_ITERATOR
            | ty::SET_ITERATOR
            | ty::SEQ_ITERATOR
            | ty::MEMORY_ITERATOR
            | ty::CALLABLE_ITERATOR
            | ty::DICT_KEYITERATOR
            | ty::DICT_VALUEITERATOR
            | ty::DICT_ITEMITERATOR
            | ty::DICT_REVERSEKEYITERATOR
            | ty::DICT_REVERSEVALUEITERATOR
            | ty::DICT_REVERSEITEMITERATOR
            | ty::MAP
            | ty::FILTER
            | ty::ZIP
            | ty::ENUMERATE
            | ty::REVERSED
            | ty::GENERATOR
    ) || (ty::ACCUMULATE..=ty::ZIP_LONGEST).contains(&t)
}
