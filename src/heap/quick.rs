//! What the machine's quick forms and its fast paths ask: exact built-in types only, and never an error.

use std::rc::Rc;

use super::{CodeObject, Ext, Heap, Obj, Rec, Seq, Slot, Width, func};
use crate::types::ty;

impl Heap {
    /// The value of an exact int of 64 bits at most.
    #[inline(always)]
    pub(crate) fn exact_int(&self, s: Slot) -> Option<i64> {
        let o = &self.objects[s.idx()];
        match o.obj {
            Obj::Int(n) if o.ty == ty::INT => Some(n),
            _ => None,
        }
    }

    /// The code of a Python function; `None` for anything else.
    #[inline(always)]
    pub(crate) fn code_of_function(&self, f: Slot) -> Option<&Rc<CodeObject>> {
        let Obj::Record { kind: Rec::Function, off, .. } = self.objects[f.idx()].obj else { return None };
        let code = Slot(self.mem[(off + func::CODE) as usize]);
        let Obj::Ext(i) = self.objects[code.idx()].obj else { return None };
        match &self.ext[i as usize] {
            Ext::Code(code) => Some(code),
            _ => None,
        }
    }

    /// The item of an exact list or tuple at an exact int, counted from the end if that is negative; borrowed.
    #[inline(always)]
    pub(crate) fn item_at(&self, o: Slot, key: Slot) -> Option<Slot> {
        let o = &self.objects[o.idx()];
        let (Obj::List { seq, .. } | Obj::Tuple(seq)) = o.obj else { return None };
        if !matches!(o.ty, ty::LIST | ty::TUPLE) {
            return None;
        }
        let i = self.exact_int(key)?;
        let i = if i < 0 { i + i64::from(seq.len) } else { i };
        if (0..i64::from(seq.len)).contains(&i) {
            Some(Slot(self.mem[seq.off as usize + i as usize]))
        } else {
            None
        }
    }

    /// The next item of an iterator over a list or tuple, borrowed; `None` at the end and for other iterators.
    #[inline(always)]
    pub(crate) fn next_item(&mut self, it: Slot) -> Option<Slot> {
        let Obj::Record { kind: Rec::SeqIter, off, aux: i, .. } = self.objects[it.idx()].obj else {
            return None;
        };
        match self.objects[it.idx()].ty {
            ty::LIST_ITERATOR | ty::TUPLE_ITERATOR => {}
            ty::STR_ASCII_ITERATOR => return self.next_ascii(it),
            _ => return None,
        }
        let over = Slot(self.mem[off as usize]);
        let (Obj::List { seq, .. } | Obj::Tuple(seq)) = self.objects[over.idx()].obj else { return None };
        if i >= seq.len {
            return None;
        }
        if let Obj::Record { aux, .. } = &mut self.objects[it.idx()].obj {
            *aux = i + 1;
        }
        Some(Slot(self.mem[(seq.off + i) as usize]))
    }

    /// The next character of an iterator over an ASCII str; `None` at the end.
    #[inline(never)]
    fn next_ascii(&mut self, it: Slot) -> Option<Slot> {
        let Obj::Record { off, aux: i, .. } = self.objects[it.idx()].obj else { return None };
        let c = *self.text(Slot(self.mem[off as usize]))?.s.as_bytes().get(i as usize)?;
        if let Obj::Record { aux, .. } = &mut self.objects[it.idx()].obj {
            *aux = i + 1;
        }
        Some(Slot::latin1(c))
    }

    /// The character of an exact ASCII str at an exact int, counted from the end if that is negative.
    #[inline]
    pub(crate) fn char_at(&self, s: Slot, key: Slot) -> Option<Slot> {
        if self.ty(s) != ty::STR {
            return None;
        }
        let i = self.exact_int(key)?;
        let text = self.text(s).filter(|text| text.width == Width::Ascii)?;
        let i = if i < 0 { i + text.s.len() as i64 } else { i };
        text.s.as_bytes().get(usize::try_from(i).ok()?).map(|&c| Slot::latin1(c))
    }

    /// Whether an object counts as true, where its type alone says how.
    #[inline(always)]
    pub(crate) fn plain_truth(&self, s: Slot) -> Option<bool> {
        let o = &self.objects[s.idx()];
        match o.obj {
            Obj::Bool(b) => Some(b),
            Obj::Int(n) if o.ty == ty::INT => Some(n != 0),
            Obj::List { seq: Seq { len, .. }, .. } if o.ty == ty::LIST => Some(len != 0),
            Obj::Tuple(Seq { len, .. }) if o.ty == ty::TUPLE => Some(len != 0),
            Obj::Dict { used, .. } if o.ty == ty::DICT => Some(used != 0),
            Obj::Ext(_) if o.ty == ty::STR => Some(s != Slot::EMPTY_STR),
            _ if s == Slot::NONE => Some(false),
            _ => None,
        }
    }

    /// Whether nobody hears of it when one reference to this goes: others are left, or it is of a type whose
    /// objects hold nothing.
    #[inline(always)]
    pub(crate) fn goes_quietly(&self, s: Slot) -> bool {
        self.rc[s.idx()] != 1 || matches!(self.objects[s.idx()].ty, ty::INT | ty::FLOAT | ty::STR)
    }

    /// Puts a counted reference in the place of an item of an exact list, if `key` is an exact int that names one
    /// and the old item goes quietly; gives back the old one.
    #[inline(always)]
    pub(crate) fn set_item_at(&mut self, list: Slot, key: Slot, item: Slot) -> Option<Slot> {
        let o = &self.objects[list.idx()];
        let Obj::List { seq, .. } = o.obj else { return None };
        if o.ty != ty::LIST {
            return None;
        }
        let i = self.exact_int(key)?;
        let i = if i < 0 { i + i64::from(seq.len) } else { i };
        if !(0..i64::from(seq.len)).contains(&i) {
            return None;
        }
        let at = seq.off as usize + i as usize;
        let old = Slot(self.mem[at]);
        if !self.goes_quietly(old) {
            return None;
        }
        self.mem[at] = item.0;
        Some(old)
    }
}
