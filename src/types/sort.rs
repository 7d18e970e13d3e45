//! The order of comparisons in `list.sort` and `sorted`: an adaptive, stable, natural merge sort with powersort's
//! merge policy (Objects/listobject.c and listsort.txt of 3.13).
//!
//! A program can see which pairs are compared, and in which order, so this follows CPython's algorithm step by
//! step. What is sorted is a permutation of indices: the objects stay where they are, and the caller puts them
//! in order afterwards, also when a comparison fails half-way.
//!
//! Deliberately absent: objects. A comparison is a closure.

/// While fewer wins in a row than this, a merge looks at one element at a time.
const MIN_GALLOP: usize = 7;
/// The longest run that is made by insertion.
const MAX_MINRUN: usize = 64;

/// A run that waits to be merged.
struct Run {
    start: usize,
    len: usize,
    /// Its level in the merge tree.
    power: u32,
}

/// Sorts `order`. `less(x, y)` tells whether element `x` is less than element `y`; its first error ends the sort
/// and leaves some permutation behind.
pub fn sort<E>(order: &mut [u32], mut less: impl FnMut(u32, u32) -> Result<bool, E>) -> Result<(), E> {
    if order.len() < 2 {
        return Ok(());
    }
    Sorter { a: order, less: &mut less, runs: Vec::new(), min_gallop: MIN_GALLOP }.sort()
}

struct Sorter<'a, F> {
    a: &'a mut [u32],
    less: &'a mut F,
    runs: Vec<Run>,
    min_gallop: usize,
}

impl<E, F: FnMut(u32, u32) -> Result<bool, E>> Sorter<'_, F> {
    fn sort(mut self) -> Result<(), E> {
        let n = self.a.len();
        let minrun = min_run(n);
        let mut start = 0;
        while start < n {
            let mut len = self.count_run(start, n - start)?;
            if len < minrun {
                let force = minrun.min(n - start);
                self.insert_into_run(start, len, force)?;
                len = force;
            }
            self.merge_lower(len)?;
            self.runs.push(Run { start, len, power: 0 });
            start += len;
        }
        while self.runs.len() > 1 {
            let mut i = self.runs.len() - 2;
            if i > 0 && self.runs[i - 1].len < self.runs[i + 1].len {
                i -= 1;
            }
            self.merge_at(i)?;
        }
        Ok(())
    }

    #[inline]
    fn lt(&mut self, x: u32, y: u32) -> Result<bool, E> {
        (self.less)(x, y)
    }

    /// The length of the run that begins at `start`, which is made ascending.
    fn count_run(&mut self, start: usize, left: usize) -> Result<usize, E> {
        let lo = start;
        let mut n = 1;
        while n < left && !self.lt(self.a[lo + n], self.a[lo + n - 1])? {
            n += 1;
        }
        if n == left {
            return Ok(n);
        }
        if n > 1 {
            // an ascending run ends here, unless all of it is equal: then it begins a descending one
            if self.lt(self.a[lo], self.a[lo + n - 1])? {
                return Ok(n);
            }
            self.a[lo..lo + n].reverse();
        }
        n += 1;
        // equal stretches inside a descending run are turned round at once, so that the last turn restores them
        let mut n_equal = 0;
        while n < left {
            if self.lt(self.a[lo + n], self.a[lo + n - 1])? {
                self.reverse_equal(lo + n, &mut n_equal);
            } else if self.lt(self.a[lo + n - 1], self.a[lo + n])? {
                break;
            } else {
                n_equal += 1;
            }
            n += 1;
        }
        self.reverse_equal(lo + n, &mut n_equal);
        self.a[lo..lo + n].reverse();
        while n < left && !self.lt(self.a[lo + n], self.a[lo + n - 1])? {
            n += 1;
        }
        Ok(n)
    }

    fn reverse_equal(&mut self, end: usize, n_equal: &mut usize) {
        if *n_equal > 0 {
            self.a[end - *n_equal - 1..end].reverse();
            *n_equal = 0;
        }
    }

    /// Binary insertion: the first `ok` of the `n` elements from `start` on are in order.
    fn insert_into_run(&mut self, start: usize, ok: usize, n: usize) -> Result<(), E> {
        for i in start + ok..start + n {
            let pivot = self.a[i];
            let (mut l, mut r) = (start, i);
            while l < r {
                let m = usize::midpoint(l, r);
                if self.lt(pivot, self.a[m])? {
                    r = m;
                } else {
                    l = m + 1;
                }
            }
            self.a[l..=i].rotate_right(1);
        }
        Ok(())
    }

    /// Before a new run of length `n2` is pushed: merges the runs that lie deeper in the merge tree.
    fn merge_lower(&mut self, n2: usize) -> Result<(), E> {
        if let Some(last) = self.runs.last() {
            let power = power(last.start, last.len, n2, self.a.len());
            while self.runs.len() > 1 && self.runs[self.runs.len() - 2].power > power {
                self.merge_at(self.runs.len() - 2)?;
            }
            if let Some(last) = self.runs.last_mut() {
                last.power = power;
            }
        }
        Ok(())
    }

    /// Merges runs `i` and `i + 1`.
    fn merge_at(&mut self, i: usize) -> Result<(), E> {
        let (a, na) = (self.runs[i].start, self.runs[i].len);
        let (b, nb) = (self.runs[i + 1].start, self.runs[i + 1].len);
        self.runs[i].len = na + nb;
        self.runs.remove(i + 1);
        // what is in place already at both ends is left alone
        let key = self.a[b];
        let k = self.gallop_right(key, Side::Main(a), na, 0)?;
        let (a, na) = (a + k, na - k);
        if na == 0 {
            return Ok(());
        }
        let key = self.a[a + na - 1];
        let nb = self.gallop_left(key, Side::Main(b), nb, nb - 1)?;
        if nb == 0 {
            return Ok(());
        }
        if na <= nb { self.merge_lo(a, na, b, nb) } else { self.merge_hi(a, na, b, nb) }
    }

    /// Where `key` belongs among `n` sorted elements, before those equal to it.
    fn gallop_left(&mut self, key: u32, side: Side<'_>, n: usize, hint: usize) -> Result<usize, E> {
        let (mut last, mut ofs) = (0, 1);
        let (mut lo, mut hi);
        if self.lt(self.at(side, hint), key)? {
            let max = n - hint;
            while ofs < max && self.lt(self.at(side, hint + ofs), key)? {
                (last, ofs) = (ofs, (ofs << 1) + 1);
            }
            (lo, hi) = (hint + last + 1, hint + ofs.min(max));
        } else {
            let max = hint + 1;
            while ofs < max && !self.lt(self.at(side, hint - ofs), key)? {
                (last, ofs) = (ofs, (ofs << 1) + 1);
            }
            (lo, hi) = (max - ofs.min(max), hint - last);
        }
        while lo < hi {
            let m = usize::midpoint(lo, hi);
            if self.lt(self.at(side, m), key)? {
                lo = m + 1;
            } else {
                hi = m;
            }
        }
        Ok(hi)
    }

    /// Where `key` belongs among `n` sorted elements, after those equal to it.
    fn gallop_right(&mut self, key: u32, side: Side<'_>, n: usize, hint: usize) -> Result<usize, E> {
        let (mut last, mut ofs) = (0, 1);
        let (mut lo, mut hi);
        if self.lt(key, self.at(side, hint))? {
            let max = hint + 1;
            while ofs < max && self.lt(key, self.at(side, hint - ofs))? {
                (last, ofs) = (ofs, (ofs << 1) + 1);
            }
            (lo, hi) = (max - ofs.min(max), hint - last);
        } else {
            let max = n - hint;
            while ofs < max && !self.lt(key, self.at(side, hint + ofs))? {
                (last, ofs) = (ofs, (ofs << 1) + 1);
            }
            (lo, hi) = (hint + last + 1, hint + ofs.min(max));
        }
        while lo < hi {
            let m = usize::midpoint(lo, hi);
            if self.lt(key, self.at(side, m))? {
                hi = m;
            } else {
                lo = m + 1;
            }
        }
        Ok(hi)
    }

    #[inline]
    fn at(&self, side: Side<'_>, i: usize) -> u32 {
        match side {
            Side::Main(start) => self.a[start + i],
            Side::Aside(copy) => copy[i],
        }
    }

    /// Merges from the left; the first run, the shorter one, is set aside.
    fn merge_lo(&mut self, a: usize, na: usize, b: usize, nb: usize) -> Result<(), E> {
        let aside = self.a[a..a + na].to_vec();
        let mut m = Merge { dest: a, na, nb };
        let result = self.merge_lo_loop(&aside, &mut m, b + nb);
        // what is left of the first run goes where the gap is, also after an error
        let from = aside.len() - m.na;
        if result.is_ok() && m.na == 1 && m.nb > 0 {
            // its last element belongs at the end
            self.a.copy_within(m.dest + 1..m.dest + 1 + m.nb, m.dest);
            self.a[m.dest + m.nb] = aside[from];
        } else {
            self.a[m.dest..m.dest + m.na].copy_from_slice(&aside[from..]);
        }
        result
    }

    fn merge_lo_loop(&mut self, aside: &[u32], m: &mut Merge, end: usize) -> Result<(), E> {
        // the place of the next element of each run follows from how many are left
        macro_rules! ssa {
            () => {
                aside.len() - m.na
            };
        }
        macro_rules! ssb {
            () => {
                end - m.nb
            };
        }
        macro_rules! take_b {
            () => {
                self.a[m.dest] = self.a[ssb!()];
                m.dest += 1;
                m.nb -= 1;
                if m.nb == 0 {
                    return Ok(());
                }
            };
        }
        macro_rules! take_a {
            () => {
                self.a[m.dest] = aside[ssa!()];
                m.dest += 1;
                m.na -= 1;
                if m.na == 1 {
                    return Ok(());
                }
            };
        }
        take_b!();
        if m.na == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if self.lt(self.a[ssb!()], aside[ssa!()])? {
                    (a_wins, b_wins) = (0, b_wins + 1);
                    take_b!();
                    if b_wins >= min_gallop {
                        break;
                    }
                } else {
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    take_a!();
                    if a_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let key = self.a[ssb!()];
                let k = self.gallop_right(key, Side::Aside(&aside[ssa!()..]), m.na, 0)?;
                a_wins = k;
                if k > 0 {
                    let from = ssa!();
                    self.a[m.dest..m.dest + k].copy_from_slice(&aside[from..from + k]);
                    m.dest += k;
                    m.na -= k;
                    if m.na <= 1 {
                        return Ok(());
                    }
                }
                take_b!();
                let key = aside[ssa!()];
                let k = self.gallop_left(key, Side::Main(ssb!()), m.nb, 0)?;
                b_wins = k;
                if k > 0 {
                    let from = ssb!();
                    self.a.copy_within(from..from + k, m.dest);
                    m.dest += k;
                    m.nb -= k;
                    if m.nb == 0 {
                        return Ok(());
                    }
                }
                take_a!();
                if a_wins < MIN_GALLOP && b_wins < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges from the right; the second run, the shorter one, is set aside.
    fn merge_hi(&mut self, a: usize, na: usize, b: usize, nb: usize) -> Result<(), E> {
        let aside = self.a[b..b + nb].to_vec();
        let mut m = Merge { dest: b + nb, na, nb };
        let result = self.merge_hi_loop(&aside, &mut m, a);
        if result.is_ok() && m.nb == 1 && m.na > 0 {
            // its first element belongs at the front
            self.a.copy_within(m.dest - 1 - m.na..m.dest - 1, m.dest - m.na);
            self.a[m.dest - m.na - 1] = aside[0];
        } else {
            self.a[m.dest - m.nb..m.dest].copy_from_slice(&aside[..m.nb]);
        }
        result
    }

    /// `m.dest` is one past the place that is filled next.
    fn merge_hi_loop(&mut self, aside: &[u32], m: &mut Merge, a: usize) -> Result<(), E> {
        macro_rules! take_a {
            () => {
                m.dest -= 1;
                m.na -= 1;
                self.a[m.dest] = self.a[a + m.na];
                if m.na == 0 {
                    return Ok(());
                }
            };
        }
        macro_rules! take_b {
            () => {
                m.dest -= 1;
                m.nb -= 1;
                self.a[m.dest] = aside[m.nb];
                if m.nb == 1 {
                    return Ok(());
                }
            };
        }
        take_a!();
        if m.nb == 1 {
            return Ok(());
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if self.lt(aside[m.nb - 1], self.a[a + m.na - 1])? {
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    take_a!();
                    if a_wins >= min_gallop {
                        break;
                    }
                } else {
                    (a_wins, b_wins) = (0, b_wins + 1);
                    take_b!();
                    if b_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let key = aside[m.nb - 1];
                let k = m.na - self.gallop_right(key, Side::Main(a), m.na, m.na - 1)?;
                a_wins = k;
                if k > 0 {
                    self.a.copy_within(a + m.na - k..a + m.na, m.dest - k);
                    m.dest -= k;
                    m.na -= k;
                    if m.na == 0 {
                        return Ok(());
                    }
                }
                take_b!();
                let key = self.a[a + m.na - 1];
                let k = m.nb - self.gallop_left(key, Side::Aside(aside), m.nb, m.nb - 1)?;
                b_wins = k;
                if k > 0 {
                    self.a[m.dest - k..m.dest].copy_from_slice(&aside[m.nb - k..m.nb]);
                    m.dest -= k;
                    m.nb -= k;
                    if m.nb <= 1 {
                        return Ok(());
                    }
                }
                take_a!();
                if a_wins < MIN_GALLOP && b_wins < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// How far a merge has come.
struct Merge {
    dest: usize,
    na: usize,
    nb: usize,
}

/// Where a gallop looks: in the array from a place on, or among what was set aside.
#[derive(Clone, Copy)]
enum Side<'a> {
    Main(usize),
    Aside(&'a [u32]),
}

/// `merge_compute_minrun`: short runs are filled up to this length, so that the number of runs comes close to,
/// but not above, a power of two.
fn min_run(mut n: usize) -> usize {
    let mut r = 0;
    while n >= MAX_MINRUN {
        r |= n & 1;
        n >>= 1;
    }
    n + r
}

/// The level in the merge tree of the border between a run and the next one (`powerloop`).
fn power(start: usize, n1: usize, n2: usize, n: usize) -> u32 {
    let mut a = 2 * start + n1;
    let mut b = a + n1 + n2;
    let mut power = 0;
    loop {
        power += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return power;
        }
        a <<= 1;
        b <<= 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sorts `keys` and gives back the order and a digest of the comparisons made.
    fn run(keys: &[u64]) -> (Vec<u32>, usize, u64) {
        let mut order: Vec<u32> = (0..keys.len() as u32).collect();
        let (mut n, mut digest) = (0usize, 0u64);
        let done: Result<(), ()> = sort(&mut order, |x, y| {
            n += 1;
            digest = (digest * 31 + u64::from(x) * 7 + u64::from(y)) % 1_000_000_007;
            Ok(keys[x as usize] < keys[y as usize])
        });
        assert!(done.is_ok());
        (order, n, digest)
    }

    /// The numbers that CPython was given too: x = (x * 1103515245 + 12345) mod 2^31.
    fn numbers(n: usize, modulus: u64) -> Vec<u64> {
        let mut x = 42;
        (0..n)
            .map(|_| {
                x = (x * 1_103_515_245 + 12_345) % (1 << 31);
                x / 1000 % modulus
            })
            .collect()
    }

    #[test]
    fn it_sorts_and_is_stable() {
        for n in [0, 1, 2, 3, 10, 63, 64, 65, 100, 500, 2000] {
            for modulus in [2, 5, 50, 100_000] {
                let keys = numbers(n, modulus);
                let mut expected: Vec<u32> = (0..n as u32).collect();
                expected.sort_by_key(|&i| keys[i as usize]);
                assert_eq!(run(&keys).0, expected, "{n} numbers below {modulus}");
            }
        }
    }

    #[test]
    fn the_comparisons_are_cpythons() {
        // number and digest of the comparisons that CPython 3.13 made of objects with these keys
        for (n, modulus, count, digest) in [
            (3, 50, 6, 214_538_894),
            (20, 5, 64, 371_161_901),
            (64, 100_000, 301, 856_779_615),
            (100, 50, 533, 753_966_625),
            (500, 2, 2452, 475_121_039),
            (2000, 5, 11_858, 185_709_857),
            (2000, 100_000, 19_316, 183_735_962),
        ] {
            let (_, n_compared, compared) = run(&numbers(n, modulus));
            assert_eq!((n_compared, compared), (count, digest), "{n} numbers below {modulus}");
        }
        // runs that rise, interleave, fall and stand still: both merges gallop
        let keys: Vec<u64> = (0..3000)
            .step_by(3)
            .chain((1..3000).step_by(2))
            .chain((1..=800).rev().map(|i| 5 * i))
            .chain([7; 300])
            .collect();
        let (_, n_compared, compared) = run(&keys);
        assert_eq!((keys.len(), n_compared, compared), (3600, 9277, 517_769_104));
    }

    #[test]
    fn an_error_leaves_a_permutation() {
        let keys = numbers(500, 90);
        for stop in (0..3000).step_by(37) {
            let mut order: Vec<u32> = (0..500).collect();
            let mut n = 0;
            let _ended = sort(&mut order, |x, y| {
                n += 1;
                if n > stop { Err(()) } else { Ok(keys[x as usize] < keys[y as usize]) }
            });
            order.sort_unstable();
            assert!(order.iter().enumerate().all(|(i, &x)| i as u32 == x), "after {stop} comparisons");
        }
    }
}
