//! The arena that holds the bodies of containers: runs of words in power-of-two size classes.
//!
//! Free runs of a class are linked through their first word. Word 0 is never handed out.

use std::ops::Range;

use super::{Heap, Obj, Seq, Slot};

impl Heap {
    /// A run of at least `words` words; returns the first. The words are 0.
    #[inline]
    pub(crate) fn alloc_body(&mut self, words: u32) -> u32 {
        if words == 0 {
            return 0;
        }
        let cls = class_for(words);
        let head = self.mem_free[cls];
        if head == 0 {
            let off = self.mem.len() as u32;
            self.mem.resize(self.mem.len() + (1usize << cls), 0);
            return off;
        }
        self.mem_free[cls] = self.mem[head as usize];
        let at = head as usize;
        self.mem[at..at + words as usize].fill(0);
        head
    }

    /// The free runs of a few pages and more, in order, without the word that links each to the next.
    pub(super) fn large_free_runs(&self) -> Vec<Range<usize>> {
        /// Of 4096 words.
        const LARGE: usize = 12;
        let mut runs = Vec::new();
        for class in LARGE..self.mem_free.len() {
            let mut at = self.mem_free[class] as usize;
            while at != 0 {
                runs.push(at + 1..at + (1 << class));
                at = self.mem[at] as usize;
            }
        }
        runs.sort_unstable_by_key(|run| run.start);
        runs
    }

    /// Gives a run of that many words back.
    #[inline]
    pub(crate) fn free_body(&mut self, off: u32, words: u32) {
        if off != 0 {
            let cls = class_for(words);
            self.mem[off as usize] = self.mem_free[cls];
            self.mem_free[cls] = off;
        }
    }

    /// One word of a run.
    #[inline]
    pub(crate) fn word(&self, at: u32) -> u32 {
        self.mem[at as usize]
    }

    #[inline]
    pub(crate) fn set_word(&mut self, at: u32, word: u32) {
        self.mem[at as usize] = word;
    }

    /// Moves words within the arena; the runs may overlap.
    pub(crate) fn move_words(&mut self, from: u32, to: u32, n: u32) {
        self.mem.copy_within(from as usize..(from + n) as usize, to as usize);
    }

    /// A run of words, to change them in place.
    pub(crate) fn words_mut(&mut self, at: u32, n: u32) -> &mut [u32] {
        &mut self.mem[at as usize..(at + n) as usize]
    }

    /// A 64-bit number in two words.
    #[inline]
    pub(crate) fn word64(&self, at: u32) -> u64 {
        u64::from(self.mem[at as usize]) | u64::from(self.mem[at as usize + 1]) << 32
    }

    #[inline]
    pub(crate) fn set_word64(&mut self, at: u32, n: u64) {
        self.mem[at as usize] = n as u32;
        self.mem[at as usize + 1] = (n >> 32) as u32;
    }

    #[inline]
    pub(crate) fn seq_get(&self, seq: Seq, i: u32) -> Slot {
        debug_assert!(i < seq.len);
        Slot(self.mem[(seq.off + i) as usize])
    }

    /// The items of a tuple or list (of subclasses too), or the references of a record; else nothing.
    pub fn n_items(&self, s: Slot) -> u32 {
        match self.obj(s) {
            Obj::Tuple(seq) | Obj::List { seq, .. } => seq.len,
            Obj::Record { len, .. } => u32::from(len),
            _ => 0,
        }
    }

    /// Item `i` of a tuple or list, or reference `i` of a record.
    #[inline]
    pub fn item(&self, s: Slot, i: u32) -> Slot {
        match self.obj(s) {
            Obj::Tuple(seq) | Obj::List { seq, .. } => {
                assert!(i < seq.len, "item {i} of {}", seq.len);
                Slot(self.mem[(seq.off + i) as usize])
            }
            Obj::Record { len, off, .. } => {
                assert!(i < u32::from(len), "field {i} of {len}");
                Slot(self.mem[(off + i) as usize])
            }
            other => unreachable!("items are asked of containers only, not of {other:?}"),
        }
    }

    /// Reference `i` of a record that has so many.
    #[inline]
    pub(crate) fn field(&self, s: Slot, i: u32) -> Slot {
        match self.obj(s) {
            Obj::Record { off, .. } => Slot(self.mem[(off + i) as usize]),
            other => unreachable!("a record is expected, not {other:?}"),
        }
    }

    /// Where the items of a tuple or list are.
    #[inline]
    pub(crate) fn run(&self, s: Slot) -> Seq {
        match self.obj(s) {
            Obj::Tuple(seq) | Obj::List { seq, .. } => seq,
            other => unreachable!("a tuple or list is expected, not {other:?}"),
        }
    }

    /// All items of a tuple or list, borrowed.
    pub fn items(&self, s: Slot) -> Vec<Slot> {
        (0..self.n_items(s)).map(|i| self.item(s, i)).collect()
    }

    /// Replaces item or reference `i` by a counted reference and gives back the old one (maybe NULL).
    #[inline]
    pub(crate) fn replace_item(&mut self, s: Slot, i: u32, new: Slot) -> Slot {
        let off = match self.obj(s) {
            Obj::Tuple(seq) | Obj::List { seq, .. } => {
                assert!(i < seq.len);
                seq.off
            }
            Obj::Record { len, off, .. } => {
                assert!(i < u32::from(len));
                off
            }
            other => unreachable!("items are stored in containers only, not in {other:?}"),
        };
        Slot(std::mem::replace(&mut self.mem[(off + i) as usize], new.0))
    }

    /// One of the words of a record that are numbers, 32 bits of it.
    pub(crate) fn number(&self, s: Slot, i: u32) -> u32 {
        self.item(s, i).0
    }

    pub(crate) fn set_number(&mut self, s: Slot, i: u32, n: u32) {
        self.replace_item(s, i, Slot(n));
    }

    /// A number of 64 bits in two words of a record.
    pub(crate) fn number64(&self, s: Slot, i: u32) -> i64 {
        (u64::from(self.number(s, i)) | u64::from(self.number(s, i + 1)) << 32) as i64
    }

    pub(crate) fn set_number64(&mut self, s: Slot, i: u32, n: i64) {
        self.set_number(s, i, n as u32);
        self.set_number(s, i + 1, (n >> 32) as u32);
    }

    /// A record's own number.
    pub fn aux(&self, s: Slot) -> u32 {
        match self.obj(s) {
            Obj::Record { aux, .. } => aux,
            other => unreachable!("only a record has a number of its own, not {other:?}"),
        }
    }

    pub(crate) fn set_aux(&mut self, s: Slot, n: u32) {
        if let Obj::Record { aux, .. } = &mut self.objects[s.idx()].obj {
            *aux = n;
        }
    }
}

/// The size class of a run: it has `1 << class` words. A run's length alone decides it, so nobody stores it.
#[inline]
pub(super) fn class_for(words: u32) -> usize {
    (words.next_power_of_two().trailing_zeros() as usize).max(1)
}
