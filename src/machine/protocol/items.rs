//! Truth, length, items, membership, `__index__` (Objects/abstract.c).

use num_traits::ToPrimitive;

use crate::heap::{Ext, Obj, Owned, Slot, class_flags};
use crate::types::{self, ty};

use super::super::{Machine, Res, Unwind, name};
use super::compare::Number;

impl Machine {
    /// Whether an object counts as true.
    #[inline]
    pub fn truth(&mut self, s: Slot) -> Res<bool> {
        match s {
            Slot::TRUE => Ok(true),
            Slot::FALSE | Slot::NONE => Ok(false),
            _ => self.truth_slow(s),
        }
    }

    fn truth_slow(&mut self, s: Slot) -> Res<bool> {
        let t = self.heap.ty(s);
        match t {
            ty::INT | ty::FLOAT | ty::COMPLEX => {
                return Ok(match self.number(s) {
                    Some(Number::Int(n)) => n != 0,
                    Some(Number::Float(f)) => f != 0.0,
                    Some(Number::Complex(re, im)) => re != 0.0 || im != 0.0,
                    _ => true,
                });
            }
            ty::FUNCTION | ty::TYPE => return Ok(true),
            _ => {}
        }
        if let Some(n) = self.builtin_len(s) {
            return Ok(n != 0);
        }
        if let Some(answer) = self.call_special(s, name::BOOL, &[])? {
            let truth = answer.slot() == Slot::TRUE;
            if self.heap.ty(answer.slot()) != ty::BOOL {
                let got = self.type_name(answer.slot());
                self.release(answer);
                return Err(self.type_error(format!("__bool__ should return bool, returned {got}")));
            }
            return Ok(truth);
        }
        if self.lookup_special(s, name::LEN).is_some() {
            return Ok(self.len(s)? != 0);
        }
        Ok(true)
    }

    /// The length of an exact built-in container.
    #[inline]
    fn builtin_len(&self, s: Slot) -> Option<i64> {
        match self.heap.ty(s) {
            ty::LIST | ty::TUPLE => Some(self.heap.n_items(s).into()),
            ty::STR => Some(self.heap.text(s).map_or(0, |t| t.n_chars).into()),
            ty::DICT => Some(self.heap.dict_len(s).into()),
            ty::SET | ty::FROZENSET => Some(self.heap.set_len(s).into()),
            ty::BYTES | ty::BYTEARRAY => self.byte_string(s).map(|b| b.len() as i64),
            ty::DICT_KEYS | ty::DICT_VALUES | ty::DICT_ITEMS => {
                Some(self.heap.dict_len(self.heap.item(s, 0)).into())
            }
            _ => None,
        }
    }

    /// `len(s)`.
    pub fn len(&mut self, s: Slot) -> Res<i64> {
        match self.builtin_len(s) {
            Some(n) => Ok(n),
            None => self.len_slow(s),
        }
    }

    fn len_slow(&mut self, s: Slot) -> Res<i64> {
        let Some(n) = self.call_special(s, name::LEN, &[])? else {
            let t = self.type_name(s);
            return Err(self.type_error(format!("object of type '{t}' has no len()")));
        };
        let mark = self.stack.len();
        let n = self.temp(n);
        let n = self.index(n)?;
        self.truncate(mark);
        if n < 0 {
            return Err(self.value_error("__len__() should return >= 0"));
        }
        Ok(n)
    }

    /// How many items an iterable is expected to give (`PyObject_LengthHint`).
    pub(crate) fn length_hint(&mut self, s: Slot, default: i64) -> Res<i64> {
        if let Some(n) = self.builtin_len(s) {
            return Ok(n);
        }
        if self.lookup_special(s, name::LEN).is_some() {
            let n = self.len(s);
            if let Some(n) = self.except(n, ty::TYPE_ERROR)? {
                return Ok(n);
            }
        }
        let hint = self.call_special_held(s, name::LENGTH_HINT, &[]);
        let Some(Some(hint)) = self.except(hint, ty::TYPE_ERROR)? else { return Ok(default) };
        let (n, t) = (self.number_as_i64(hint.slot()), self.type_name(hint.slot()));
        let not_implemented = hint.slot() == Slot::NOT_IMPLEMENTED;
        self.release(hint);
        match n {
            _ if not_implemented => Ok(default),
            Some(n) if n < 0 => Err(self.value_error("__length_hint__() should return >= 0")),
            Some(n) => Ok(n),
            None => Err(self.type_error(format!("__length_hint__ must be an integer, not {t}"))),
        }
    }

    fn number_as_i64(&self, s: Slot) -> Option<i64> {
        match self.number(s) {
            Some(Number::Int(n)) => Some(n),
            Some(Number::Big(n)) => n.to_i64(),
            _ => None,
        }
    }

    /// Whether an object can stand where an index is asked for.
    pub(crate) fn is_index(&self, s: Slot) -> bool {
        match self.heap.obj(s) {
            Obj::Int(_) | Obj::Bool(_) => true,
            Obj::Ext(_) if matches!(self.heap.ext(s), Some(Ext::Big(_))) => true,
            _ => self.lookup_special(s, name::INDEX).is_some(),
        }
    }

    /// `operator.index(s)`: the int itself, or what `__index__` gives.
    pub(crate) fn index_object(&mut self, s: Slot) -> Res<Owned> {
        if matches!(self.number(s), Some(Number::Int(_) | Number::Big(_))) {
            return Ok(self.share(s));
        }
        let Some(n) = self.call_special(s, name::INDEX, &[])? else {
            let t = self.type_name(s);
            return Err(self.type_error(format!("'{t}' object cannot be interpreted as an integer")));
        };
        if !matches!(self.number(n.slot()), Some(Number::Int(_) | Number::Big(_))) {
            let t = self.type_name(n.slot());
            self.release(n);
            return Err(self.type_error(format!("__index__ returned non-int (type {t})")));
        }
        if self.heap.ty(n.slot()) != ty::INT {
            return crate::types::int::strict(self, n, "__index__ returned non-int", "int");
        }
        Ok(n)
    }

    /// An object as an index; `OverflowError` beyond 64 bits.
    pub fn index(&mut self, s: Slot) -> Res<i64> {
        self.index_or(s, ty::OVERFLOW_ERROR)
    }

    /// An object as an index, or an error of this class beyond 64 bits.
    pub(crate) fn index_or(&mut self, s: Slot, error: Slot) -> Res<i64> {
        if let Obj::Int(n) = self.heap.obj(s) {
            return Ok(n);
        }
        let n = self.index_object(s)?;
        let number = self.number_as_i64(n.slot());
        self.release(n);
        if let Some(n) = number {
            Ok(n)
        } else {
            let t = self.type_name(s);
            Err(self.raise(error, format!("cannot fit '{t}' into an index-sized integer")))
        }
    }

    /// An object as an index, numbers beyond 64 bits cut to the largest or smallest.
    pub(crate) fn index_clamped(&mut self, s: Slot) -> Res<i64> {
        if let Obj::Int(n) = self.heap.obj(s) {
            return Ok(n);
        }
        let n = self.index_object(s)?;
        let number = match self.number(n.slot()) {
            Some(Number::Big(n)) if n.sign() == num_bigint::Sign::Minus => i64::MIN,
            Some(Number::Big(_)) => i64::MAX,
            _ => self.number_as_i64(n.slot()).unwrap_or(0),
        };
        self.release(n);
        Ok(number)
    }

    /// An object as an index if it is one.
    pub fn index_opt(&mut self, s: Slot) -> Res<Option<i64>> {
        if self.is_index(s) { self.index(s).map(Some) } else { Ok(None) }
    }

    /// `o[key]`.
    #[inline]
    pub fn get_item(&mut self, o: Slot, key: Slot) -> Res<Owned> {
        match self.heap.ty(o) {
            ty::LIST | ty::TUPLE => types::list::get_item(self, o, key),
            ty::DICT => match self.dict_get(o, key)? {
                Some(value) => Ok(self.share(value)),
                None => Err(self.key_error(key)),
            },
            ty::STR => types::str::get_item(self, o, key),
            ty::BYTES | ty::BYTEARRAY => types::bytes::get_item(self, o, key),
            ty::RANGE => types::range::get_item(self, o, key),
            _ => self.get_item_slow(o, key),
        }
    }

    fn get_item_slow(&mut self, o: Slot, key: Slot) -> Res<Owned> {
        if let Some(item) = self.call_special(o, name::GETITEM, &[key])? {
            return Ok(item);
        }
        if !self.heap.is_class(o) {
            let t = self.type_name(o);
            return Err(self.type_error(format!("'{t}' object is not subscriptable")));
        }
        if o == ty::TYPE {
            return Ok(types::alias::new(self, o, key));
        }
        match self.getattr_opt(o, name::CLASS_GETITEM)? {
            Some(f) if f.slot() != Slot::NONE => self.scoped(|m| {
                let f = m.temp(f);
                m.call(f, &[key])
            }),
            found => {
                if let Some(none) = found {
                    self.release(none);
                }
                let name = self.heap.class(o).name.clone();
                Err(self.type_error(format!("type '{name}' is not subscriptable")))
            }
        }
    }

    /// `o[key] = value`.
    #[inline]
    pub fn set_item(&mut self, o: Slot, key: Slot, value: Slot) -> Res<()> {
        match self.heap.ty(o) {
            ty::LIST => types::list::set_item(self, o, key, Some(value)),
            ty::DICT => {
                let value = self.share(value);
                self.dict_set(o, key, value)
            }
            ty::BYTEARRAY => types::bytes::set_item(self, o, key, Some(value)),
            _ => match self.call_special(o, name::SETITEM, &[key, value])? {
                Some(none) => {
                    self.release(none);
                    Ok(())
                }
                None => Err(self.no_items(o, "assignment")),
            },
        }
    }

    /// `del o[key]`.
    pub fn del_item(&mut self, o: Slot, key: Slot) -> Res<()> {
        match self.heap.ty(o) {
            ty::LIST => types::list::set_item(self, o, key, None),
            ty::BYTEARRAY => types::bytes::set_item(self, o, key, None),
            ty::DICT => match self.dict_del(o, key)? {
                Some((key, value)) => {
                    self.release_entry(key, value);
                    Ok(())
                }
                None => Err(self.key_error(key)),
            },
            _ => match self.call_special(o, name::DELITEM, &[key])? {
                Some(none) => {
                    self.release(none);
                    Ok(())
                }
                // `PySequence_DelItem` has other words than `PyObject_DelItem`
                None if self.is_index(key) && self.counts_as_sequence(o) => {
                    let t = self.type_name(o);
                    Err(self.type_error(format!("'{t}' object doesn't support item deletion")))
                }
                None => Err(self.no_items(o, "deletion")),
            },
        }
    }

    /// Whether an object's type has a `tp_as_sequence`, as every class of the program has.
    fn counts_as_sequence(&self, o: Slot) -> bool {
        let t = self.heap.ty(o);
        let sequences = [
            ty::TUPLE,
            ty::STR,
            ty::BYTES,
            ty::RANGE,
            ty::SET,
            ty::FROZENSET,
            ty::DICT_KEYS,
            ty::DICT_ITEMS,
            ty::DICT_VALUES,
        ];
        sequences.contains(&t) || self.heap.class(t).flags & class_flags::HEAP != 0
    }

    fn no_items(&mut self, o: Slot, what: &str) -> Unwind {
        let t = self.type_name(o);
        self.type_error(format!("'{t}' object does not support item {what}"))
    }

    /// `item in container`.
    pub fn contains(&mut self, container: Slot, item: Slot) -> Res<bool> {
        match self.heap.ty(container) {
            ty::LIST | ty::TUPLE => types::list::contains(self, container, item),
            ty::DICT => Ok(self.dict_get(container, item)?.is_some()),
            ty::SET | ty::FROZENSET => types::set::contains(self, container, item),
            ty::STR => types::str::contains(self, container, item),
            ty::BYTES | ty::BYTEARRAY => types::bytes::contains(self, container, item),
            ty::RANGE => types::range::contains(self, container, item),
            _ => self.contains_slow(container, item),
        }
    }

    fn contains_slow(&mut self, container: Slot, item: Slot) -> Res<bool> {
        match self.lookup_special(container, name::CONTAINS) {
            Some(Slot::NONE) => {
                let t = self.type_name(container);
                Err(self.type_error(format!("'{t}' object is not a container")))
            }
            Some(_) => match self.call_special(container, name::CONTAINS, &[item])? {
                Some(answer) => self.truth_of(answer),
                None => unreachable!("it was found just now"),
            },
            None => self.contains_by_iteration(container, item),
        }
    }

    /// `item in iterable`, by looking at each (`_PySequence_IterSearch`).
    pub(crate) fn contains_by_iteration(&mut self, iterable: Slot, item: Slot) -> Res<bool> {
        let iter = self.iter(iterable);
        let iter = match iter {
            Err(Unwind::Raised) if self.catch_and_drop(ty::TYPE_ERROR) => {
                let t = self.type_name(iterable);
                return Err(self.type_error(format!("argument of type '{t}' is not iterable")));
            }
            iter => iter?,
        };
        self.scoped(|m| {
            let iter = m.temp(iter);
            while let Some(found) = m.next(iter)? {
                let found = m.temp(found);
                let same = m.eq(found, item)?;
                let found = m.pop();
                m.release(found);
                if same {
                    return Ok(true);
                }
            }
            Ok(false)
        })
    }

    /// Drops the raised exception if it is of this class.
    pub(crate) fn catch_and_drop(&mut self, class: Slot) -> bool {
        match self.catch(class) {
            Some(e) => {
                self.release(e);
                true
            }
            None => false,
        }
    }
}
