//! Building containers and strings, taking them apart, slices.

use crate::heap::{Owned, Slot, Text};
use crate::types::ty;

use super::super::{Machine, Res, name};

impl Machine {
    pub(crate) fn op_build_set(&mut self, n: u32) -> Res<()> {
        let set = crate::types::set::empty(self, ty::SET);
        let set = self.temp(set);
        for i in 0..n {
            let v = self.peek((n - i) as usize);
            self.set_add(set, v)?;
            // each is dropped as soon as it is in the set
            let at = self.stack.len() - 1 - (n - i) as usize;
            let v = std::mem::replace(&mut self.stack[at], Slot::NULL);
            self.release_slot(v);
        }
        let set = self.pop();
        self.stack.truncate(self.stack.len() - n as usize);
        self.push(set);
        Ok(())
    }

    /// Drops the top `n` references, lowest first.
    pub(super) fn drop_below(&mut self, n: u32) {
        let at = self.stack.len() - n as usize;
        let items: Vec<Slot> = self.stack.split_off(at);
        for s in items {
            self.release_slot(s);
        }
    }

    pub(crate) fn op_build_map(&mut self, n: u32) -> Res<()> {
        let str_only = (0..n).all(|i| self.heap.ty(self.peek((2 * (n - i) - 1) as usize)) == ty::STR);
        let dict = self.heap.dict_presized(n, str_only);
        let dict = self.temp(dict);
        for i in 0..n {
            let at = self.stack.len() - 1 - 2 * (n - i) as usize;
            let (k, v) = (self.stack[at], self.stack[at + 1]);
            let v = self.share(v);
            self.dict_set(dict, k, v)?;
        }
        let dict = self.pop();
        self.drop_below(2 * n);
        self.push(dict);
        Ok(())
    }

    pub(crate) fn op_build_const_key_map(&mut self, n: u32) -> Res<()> {
        let keys = self.peek(0);
        let items = self.heap.items(keys);
        let str_only = items.iter().all(|&k| self.heap.ty(k) == ty::STR);
        let dict = self.heap.dict_presized(n, str_only);
        let dict = self.temp(dict);
        for (i, k) in items.into_iter().enumerate() {
            let v = self.stack[self.stack.len() - 2 - n as usize + i];
            let v = self.share(v);
            self.dict_set(dict, k, v)?;
        }
        let dict = self.pop();
        let keys = self.pop();
        self.release(keys);
        self.drop_below(n);
        self.push(dict);
        Ok(())
    }

    pub(crate) fn op_build_string(&mut self, n: u32) {
        let at = self.stack.len() - n as usize;
        let parts = &self.stack[at..];
        // joining one string, or one and empty ones, gives that string
        let mut whole = parts.iter().copied().filter(|&s| s != Slot::EMPTY_STR);
        let joined = match (whole.next(), whole.next()) {
            (Some(one), None) if self.heap.ty(one) == ty::STR => self.share(one),
            (None, _) => Owned::from_slot(Slot::EMPTY_STR),
            _ => {
                let text = self.heap.in_room(|heap, room| {
                    for &s in parts {
                        room.push_str(heap.str_of(s));
                    }
                    Text::new(room.as_str().into())
                });
                // one character, if it is that of an instance of a subclass
                if text.n_chars == 1 { self.heap.str(&text.s) } else { self.heap.new_str(text) }
            }
        };
        self.drop_below(n);
        self.push(joined);
    }

    pub(crate) fn op_unpack_sequence(&mut self, n: u32) -> Res<()> {
        let seq = self.peek(0);
        let exact = matches!(self.heap.ty(seq), ty::TUPLE | ty::LIST);
        if exact && self.heap.n_items(seq) == n {
            let seq = self.pop();
            for i in (0..n).rev() {
                let v = self.heap.item(seq.slot(), i);
                let v = self.share(v);
                self.push(v);
            }
            self.release(seq);
            return Ok(());
        }
        let (items, iterator) = self.unpack_iterable(seq, n, None)?;
        self.release(iterator);
        let seq = self.pop();
        for v in items.into_iter().rev() {
            self.stack.push(v);
        }
        self.release(seq);
        Ok(())
    }

    /// Takes `n` items out of an iterable, and checks that there are no more unless there is a starred target.
    /// The references are the caller's.
    pub(super) fn unpack_iterable(&mut self, o: Slot, n: u32, after: Option<u32>) -> Res<(Vec<Slot>, Owned)> {
        let it = if self.lookup_special(o, name::ITER).is_some()
            || self.lookup_special(o, name::GETITEM).is_some()
        {
            self.iter(o)?
        } else {
            let of = self.type_name(o);
            return Err(self.type_error(format!("cannot unpack non-iterable {of} object")));
        };
        let it = self.temp(it);
        let first = self.stack.len();
        for i in 0..n {
            if let Some(v) = self.next(it)? {
                self.push(v);
            } else {
                let more = after.map_or(n, |a| n + a);
                let least = if after.is_some() { "at least " } else { "" };
                self.truncate(first - 1);
                return Err(self
                    .value_error(format!("not enough values to unpack (expected {least}{more}, got {i})")));
            }
        }
        if after.is_none()
            && let Some(extra) = self.next(it)?
        {
            self.release(extra);
            self.truncate(first - 1);
            return Err(self.value_error(format!("too many values to unpack (expected {n})")));
        }
        let items: Vec<Slot> = self.stack.split_off(first);
        let it = self.pop();
        Ok((items, it))
    }

    pub(crate) fn op_unpack_ex(&mut self, before: u32, after: u32) -> Res<()> {
        let seq = self.peek(0);
        let (items, it) = self.unpack_iterable(seq, before, Some(after))?;
        let at = self.stack.len();
        self.stack.extend(&items);
        let it = self.temp(it);
        let rest = self.collect(it)?;
        let n = self.heap.n_items(rest.slot());
        if n < after {
            self.release(rest);
            self.truncate(at);
            return Err(self.value_error(format!(
                "not enough values to unpack (expected at least {}, got {})",
                before + after,
                before + n
            )));
        }
        let mut tail = Vec::new();
        for i in n - after..n {
            let v = self.heap.replace_item(rest.slot(), i, Slot::NULL);
            tail.push(v);
        }
        self.heap.list_cut(rest.slot(), n - after);
        let it = self.pop();
        self.release(it);
        self.stack.truncate(at);
        let seq = self.pop();
        // targets from the last to the first
        self.stack.extend(tail.into_iter().rev());
        self.push(rest);
        self.stack.extend(items.into_iter().rev());
        self.release(seq);
        Ok(())
    }

    pub(crate) fn op_binary_slice(&mut self) -> Res<()> {
        let slice = self.slice_of_top();
        let o = self.peek(1);
        let r = self.get_item(o, slice)?;
        for _ in 0..2 {
            let x = self.pop();
            self.release(x);
        }
        self.push(r);
        Ok(())
    }

    pub(crate) fn op_store_slice(&mut self) -> Res<()> {
        let slice = self.slice_of_top();
        let (o, v) = (self.peek(1), self.peek(2));
        self.set_item(o, slice, v)?;
        for _ in 0..3 {
            let x = self.pop();
            self.release(x);
        }
        Ok(())
    }

    /// Start and stop on top of the stack become a slice there.
    pub(super) fn slice_of_top(&mut self) -> Slot {
        let (stop, start) = (self.pop(), self.pop());
        let slice = crate::types::slice::new(self, start, stop, Owned::from_slot(Slot::NONE));
        self.temp(slice)
    }

    /// A slice object.
    pub(crate) fn new_slice(&mut self, start: Slot, stop: Slot, step: Slot) -> Owned {
        let parts = [step, start, stop].map(|part| self.share(part).into_slot());
        self.heap.slice(parts)
    }
}
