//! "Did you mean": the closest known name, by CPython's edit distance (Python/suggestions.c).

const MOVE: usize = 2;
const CASE: usize = 1;
const MAX_LEN: usize = 40;
const MAX_CANDIDATES: usize = 750;

/// The known name that is closest to a wrong one, if one is close enough.
pub(crate) fn closest<'a>(wrong: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let known: Vec<&str> = known.collect();
    if known.len() >= MAX_CANDIDATES {
        return None;
    }
    let wrong_chars: Vec<char> = wrong.chars().collect();
    let mut best: Option<(&str, usize)> = None;
    for candidate in known {
        if candidate == wrong {
            continue;
        }
        let chars: Vec<char> = candidate.chars().collect();
        // no more than a third of the characters may change
        let mut max = (wrong_chars.len() + chars.len() + 3) * MOVE / 6;
        if let Some((_, d)) = best {
            max = max.min(d - 1);
        }
        let d = distance(&wrong_chars, &chars);
        if d <= max {
            best = Some((candidate, d));
        }
    }
    best.map(|(c, _)| c)
}

fn substitution(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.eq_ignore_ascii_case(&b) {
        CASE
    } else {
        MOVE
    }
}

fn distance(a: &[char], b: &[char]) -> usize {
    if a.len() > MAX_LEN || b.len() > MAX_LEN {
        return usize::MAX;
    }
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, &ca) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, &cb) in b.iter().enumerate() {
            let replace = diagonal + substitution(ca, cb);
            diagonal = row[j + 1];
            row[j + 1] = replace.min(row[j] + MOVE).min(diagonal + MOVE);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn a_near_name_is_suggested_and_a_far_one_is_not() {
        assert_eq!(closest("lenght", ["length", "width"].into_iter()), Some("length"));
        assert_eq!(closest("Foo", ["foo"].into_iter()), Some("foo"));
        assert_eq!(closest("x", ["completely"].into_iter()), None);
    }
}
