//! Words put away in pages that are as narrow as what lies in them.
//!
//! Counts are mostly small, and the objects that a list or a frame refers to mostly lie near each other: a page needs
//! one byte a word, or two, above the least of them.

use std::ops::Range;
use std::rc::Rc;

/// Words in a page: two KiB where they run.
const PER_PAGE: usize = 512;

/// A page put away.
#[derive(Debug, Clone)]
enum Page {
    /// What lies there says nothing.
    Nothing,
    /// The same word all over.
    Same(u32),
    /// So much above the first.
    Bytes(u32, Rc<[u8]>),
    /// So much above the first.
    Halves(u32, Rc<[u16]>),
    Whole(Rc<[u32]>),
}

impl Page {
    fn of(words: &[u32]) -> Page {
        // two passes without a branch, which the processor does many words at a time
        let least = words.iter().copied().fold(u32::MAX, u32::min);
        let span = words.iter().copied().fold(0, u32::max).saturating_sub(least);
        match span {
            0 => Page::Same(least),
            1..=0xff => Page::Bytes(least, words.iter().map(|word| (word - least) as u8).collect()),
            0x100..=0xffff => Page::Halves(least, words.iter().map(|word| (word - least) as u16).collect()),
            _ => Page::Whole(words.into()),
        }
    }

    /// Whether exactly these words lie in it. `len`: how many lie in it.
    fn holds(&self, words: &[u32], len: usize) -> bool {
        fn are_same<T: Copy + Into<u32>>(words: &[u32], least: u32, above: &[T]) -> bool {
            let differences = words.iter().zip(above).fold(0, |all, (word, &above)| {
                let above: u32 = above.into();
                all | (word ^ (least + above))
            });
            differences == 0
        }
        words.len() == len
            && match self {
                Page::Nothing => false,
                Page::Same(word) => words.iter().fold(0, |all, other| all | (word ^ other)) == 0,
                Page::Bytes(least, above) => are_same(words, *least, above),
                Page::Halves(least, above) => are_same(words, *least, above),
                Page::Whole(kept) => words == &**kept,
            }
    }

    /// Puts its words back where they were.
    fn put_into(&self, words: &mut [u32]) {
        fn widen<T: Copy + Into<u32>>(words: &mut [u32], least: u32, above: &[T]) {
            for (word, &above) in words.iter_mut().zip(above) {
                *word = least + above.into();
            }
        }
        match self {
            Page::Nothing => {}
            Page::Same(word) => words.fill(*word),
            Page::Bytes(least, above) => widen(words, *least, above),
            Page::Halves(least, above) => widen(words, *least, above),
            Page::Whole(kept) => words.copy_from_slice(kept),
        }
    }

    /// Bytes that it holds if no other shares them.
    fn bytes(&self) -> usize {
        /// The two counts of what is shared.
        const SHARED: usize = 16;
        match self {
            Page::Nothing | Page::Same(_) => 0,
            Page::Bytes(_, above) => SHARED + size_of_val(&**above),
            Page::Halves(_, above) => SHARED + size_of_val(&**above),
            Page::Whole(kept) => SHARED + size_of_val(&**kept),
        }
    }

    fn shares_with(&self, other: &Page) -> bool {
        match (self, other) {
            (Page::Bytes(_, a), Page::Bytes(_, b)) => Rc::ptr_eq(a, b),
            (Page::Halves(_, a), Page::Halves(_, b)) => Rc::ptr_eq(a, b),
            (Page::Whole(a), Page::Whole(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

/// An array of words put away.
#[derive(Debug)]
pub(super) struct Words {
    pages: Vec<Page>,
    len: usize,
}

impl Words {
    /// `free`: runs whose words say nothing, in order; what lies there is never read before it is written. `before`:
    /// what was put away last.
    pub(super) fn of(words: &[u32], free: &[Range<usize>], before: Option<&Words>) -> Words {
        let mut free = free.iter().peekable();
        let mut pages = Vec::with_capacity(words.len() / PER_PAGE + 1);
        for (i, page) in words.chunks(PER_PAGE).enumerate() {
            let (start, end) = (i * PER_PAGE, i * PER_PAGE + page.len());
            while free.next_if(|run| run.end < end).is_some() {}
            let same = before.and_then(|before| before.same(i, page));
            pages.push(match same {
                _ if free.peek().is_some_and(|run| run.start <= start) => Page::Nothing,
                Some(same) => same.clone(),
                None => Page::of(page),
            });
        }
        Words { pages, len: words.len() }
    }

    /// A page that holds exactly these words.
    fn same(&self, i: usize, words: &[u32]) -> Option<&Page> {
        let page = self.pages.get(i)?;
        let len = self.len.saturating_sub(i * PER_PAGE).min(PER_PAGE);
        page.holds(words, len).then_some(page)
    }

    pub(super) fn put_into(&self, words: &mut Vec<u32>) {
        words.resize(self.len, 0);
        for (words, page) in words.chunks_mut(PER_PAGE).zip(&self.pages) {
            page.put_into(words);
        }
    }

    /// Bytes of all words as they are when they run.
    pub(super) fn bytes(&self) -> usize {
        self.len * size_of::<u32>()
    }

    /// Bytes of the pages that another array does not have.
    pub(super) fn bytes_beyond(&self, before: Option<&Words>) -> usize {
        let before = before.map_or(&[][..], |before| &before.pages);
        let is_own =
            |&(i, page): &(usize, &Page)| !before.get(i).is_some_and(|other| page.shares_with(other));
        let own: usize = self.pages.iter().enumerate().filter(is_own).map(|(_, page)| page.bytes()).sum();
        own + size_of_val(&*self.pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of each kind, and one that is not full.
    fn of_each_kind() -> Vec<u32> {
        let ends = [0, 7, 255, 256, 65_535, 65_536, u32::MAX];
        let mut words: Vec<u32> =
            ends.iter().flat_map(|&end| (0..PER_PAGE as u32).map(move |i| end - end.min(i * 977))).collect();
        words.extend((0..PER_PAGE as u32).map(|i| u32::MAX - i % 200));
        words.extend([9, 10, 11]);
        words
    }

    #[test]
    fn words_come_back_as_they_were() {
        let words = of_each_kind();
        let kept = Words::of(&words, &[], None);
        for mut room in [Vec::new(), vec![3; 100], vec![3; 2 * words.len()]] {
            kept.put_into(&mut room);
            assert_eq!(room, words);
        }
    }

    #[test]
    fn a_page_is_as_narrow_as_what_lies_in_it() {
        let with_span = |span: u32| {
            let mut words = vec![1_000_000; PER_PAGE];
            words[77] += span;
            Page::of(&words).bytes()
        };
        let sizes = [0, 1, 255, 256, 65_535, 65_536].map(with_span);
        assert_eq!(sizes, [0, 512 + 16, 512 + 16, 1024 + 16, 1024 + 16, 2048 + 16]);
    }

    #[test]
    fn pages_that_did_not_change_are_shared_and_others_are_not() {
        let mut words = of_each_kind();
        let first = Words::of(&words, &[], None);
        let list = size_of_val(&*first.pages);
        assert_eq!(Words::of(&words, &[], Some(&first)).bytes_beyond(Some(&first)), list);
        for changed in 0..words.len().div_ceil(PER_PAGE) {
            words[changed * PER_PAGE] ^= 1;
            let second = Words::of(&words, &[], Some(&first));
            let own = second.pages[changed].bytes();
            assert_eq!(second.bytes_beyond(Some(&first)), list + own, "page {changed}");
            let mut back = Vec::new();
            second.put_into(&mut back);
            assert_eq!(back, words);
            words[changed * PER_PAGE] ^= 1;
        }
        // longer by one: the last page is another
        words.push(12);
        let longer = Words::of(&words, &[], Some(&first));
        assert!(longer.bytes_beyond(Some(&first)) > size_of_val(&*longer.pages));
    }

    #[test]
    fn what_is_free_holds_nothing() {
        let mut words = vec![5; 4 * PER_PAGE];
        words[2 * PER_PAGE + 1] = 123_456_789;
        let free = PER_PAGE + 1..4 * PER_PAGE;
        let kept = Words::of(&words, std::slice::from_ref(&free), None);
        assert_eq!(kept.bytes_beyond(None), size_of_val(&*kept.pages));
        let mut room = Vec::new();
        kept.put_into(&mut room);
        // the page in which the run begins is whole
        assert_eq!(room[..2 * PER_PAGE], words[..2 * PER_PAGE]);
        assert_eq!(room.len(), words.len());
    }
}
