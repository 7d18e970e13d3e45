//! Finding, replacing and splitting, for str and bytes alike: on bytes, since one UTF-8 text lies in another only
//! where its characters do. No machine here.

use std::ops::Range;

use memchr::memmem;

/// Where `needle` first lies in `hay`.
pub fn find(hay: &[u8], needle: &[u8]) -> Option<usize> {
    match needle {
        [b] => memchr::memchr(*b, hay),
        _ => memmem::find(hay, needle),
    }
}

/// Where `needle` last lies in `hay`.
pub fn rfind(hay: &[u8], needle: &[u8]) -> Option<usize> {
    memmem::rfind(hay, needle)
}

/// How often a needle that is not empty lies in `hay`, without overlaps.
pub fn count(hay: &[u8], needle: &[u8]) -> usize {
    memmem::find_iter(hay, needle).count()
}

/// The places where a needle that is not empty lies in `hay`, the first `max` of them.
pub fn places(hay: &[u8], needle: &[u8], max: usize) -> Vec<usize> {
    memmem::find_iter(hay, needle).take(max).collect()
}

/// What lies between the first `max` separators, and behind them.
pub fn split(hay: &[u8], separator: &[u8], max: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = 0;
    for at in memmem::find_iter(hay, separator).take(max) {
        parts.push(from..at);
        from = at + separator.len();
    }
    parts.push(from..hay.len());
    parts
}

/// What lies between the last `max` separators, and before them; first part first.
pub fn rsplit(hay: &[u8], separator: &[u8], max: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut end = hay.len();
    for at in memmem::rfind_iter(hay, separator).take(max) {
        parts.push(at + separator.len()..end);
        end = at;
    }
    parts.push(0..end);
    parts.reverse();
    parts
}

/// A character or byte: where it begins, where it ends, whether it is whitespace.
pub type Unit = (usize, usize, bool);

/// The words of a text of `len` bytes, as `split()` without a separator finds them; behind `max` words the rest.
pub fn words(mut units: impl Iterator<Item = Unit>, len: usize, max: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    while let Some((start, mut end, _)) = units.find(|u| !u.2) {
        if parts.len() == max {
            parts.push(start..len);
            break;
        }
        for unit in units.by_ref() {
            if unit.2 {
                break;
            }
            end = unit.1;
        }
        parts.push(start..end);
    }
    parts
}

/// The words of a text from its end, as `rsplit()` finds them; the units come last first.
pub fn rwords(mut units: impl Iterator<Item = Unit>, max: usize) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    while let Some((mut start, end, _)) = units.find(|u| !u.2) {
        if parts.len() == max {
            parts.push(0..end);
            break;
        }
        for unit in units.by_ref() {
            if unit.2 {
                break;
            }
            start = unit.0;
        }
        parts.push(start..end);
    }
    parts.reverse();
    parts
}

/// The lines of a text, whose breaks are told by `break_at`: how many bytes the line break at a place has.
pub fn lines(len: usize, keep: bool, break_at: impl Fn(usize) -> Option<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let (mut start, mut i) = (0, 0);
    while i < len {
        match break_at(i) {
            Some(n) => {
                parts.push(start..if keep { i + n } else { i });
                i += n;
                start = i;
            }
            None => i += 1,
        }
    }
    if start < len {
        parts.push(start..len);
    }
    parts
}

/// `replace`: the first `max` occurrences of `old`; `None` if nothing changes. An empty `old` lies before each
/// unit and at the end; `ends` says where units end.
pub fn replace(
    hay: &[u8],
    old: &[u8],
    new: &[u8],
    max: usize,
    ends: impl Iterator<Item = usize>,
) -> Option<Vec<u8>> {
    if max == 0 || old == new {
        return None;
    }
    let mut out = Vec::new();
    if old.is_empty() {
        let mut from = 0;
        let mut left = max;
        out.extend_from_slice(new);
        left -= 1;
        for end in ends {
            out.extend_from_slice(&hay[from..end]);
            if left > 0 {
                out.extend_from_slice(new);
                left -= 1;
            }
            from = end;
        }
        return Some(out);
    }
    let mut from = 0;
    for at in memmem::find_iter(hay, old).take(max) {
        out.extend_from_slice(&hay[from..at]);
        out.extend_from_slice(new);
        from = at + old.len();
    }
    if from == 0 {
        return None;
    }
    out.extend_from_slice(&hay[from..]);
    Some(out)
}

/// Room for at least so many items in the list that splitting gives (`PREALLOC_SIZE` in
/// Objects/stringlib/split.h).
pub fn split_capacity(max: i64) -> u32 {
    const MAX: i64 = 12;
    if max >= MAX { MAX as u32 } else { (max + 1) as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(s: &str) -> Vec<Unit> {
        s.char_indices().map(|(i, c)| (i, i + c.len_utf8(), c.is_whitespace())).collect()
    }

    fn texts(s: &str, parts: Vec<Range<usize>>) -> Vec<&str> {
        parts.into_iter().map(|r| &s[r]).collect()
    }

    #[test]
    fn words_from_both_ends() {
        let s = "  a b  c ";
        let forward = |max| texts(s, words(units(s).into_iter(), s.len(), max));
        assert_eq!(forward(usize::MAX), ["a", "b", "c"]);
        assert_eq!(forward(1), ["a", "b  c "]);
        assert_eq!(forward(0), ["a b  c "]);
        assert_eq!(forward(3), ["a", "b", "c"]);
        let back = |max| texts(s, rwords(units(s).into_iter().rev(), max));
        assert_eq!(back(usize::MAX), ["a", "b", "c"]);
        assert_eq!(back(1), ["  a b", "c"]);
        assert_eq!(back(0), ["  a b  c"]);
        assert!(words(units("  ").into_iter(), 2, 5).is_empty());
    }

    #[test]
    fn separators_from_both_ends() {
        let s = "a,,b,c";
        assert_eq!(texts(s, split(s.as_bytes(), b",", 9)), ["a", "", "b", "c"]);
        assert_eq!(texts(s, split(s.as_bytes(), b",", 1)), ["a", ",b,c"]);
        assert_eq!(texts(s, rsplit(s.as_bytes(), b",", 1)), ["a,,b", "c"]);
        assert_eq!(texts("aaa", rsplit(b"aaa", b"aa", 9)), ["a", ""]);
        assert_eq!(texts("aaa", split(b"aaa", b"aa", 9)), ["", "a"]);
    }

    #[test]
    fn replacing() {
        let run = |hay: &str, old: &str, new: &str, max| {
            let ends = hay.char_indices().map(|(i, c)| i + c.len_utf8());
            replace(hay.as_bytes(), old.as_bytes(), new.as_bytes(), max, ends)
                .map(|b| String::from_utf8(b).expect("text"))
        };
        assert_eq!(run("aé", "", "-", 9).as_deref(), Some("-a-é-"));
        assert_eq!(run("aé", "", "-", 2).as_deref(), Some("-a-é"));
        assert_eq!(run("", "", "-", 1).as_deref(), Some("-"));
        assert_eq!(run("aaa", "a", "b", 2).as_deref(), Some("bba"));
        assert_eq!(run("ab", "a", "", 9).as_deref(), Some("b"));
        assert_eq!(run("ab", "x", "y", 9), None);
        assert_eq!(run("ab", "a", "b", 0), None);
        assert_eq!(run("b", "b", "b", 1), None);
    }

    #[test]
    fn line_ends() {
        let s = "a\r\nb\n\nc\r";
        let break_at = |i: usize| match &s.as_bytes()[i..] {
            [b'\r', b'\n', ..] => Some(2),
            [b'\r' | b'\n', ..] => Some(1),
            _ => None,
        };
        assert_eq!(texts(s, lines(s.len(), false, break_at)), ["a", "b", "", "c"]);
        assert_eq!(texts(s, lines(s.len(), true, break_at)), ["a\r\n", "b\n", "\n", "c\r"]);
        assert!(lines(0, true, |_| None).is_empty());
    }
}
