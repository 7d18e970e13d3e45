//! How wide text is, and cutting it.
//!
//! Invariant: widths come from these constants alone, so that tool, worker and page agree on every pixel.
//! Deliberately absent: real font metrics; the page picks fonts that fit these.

/// Everything stands on this grid: cards, ports, the corners of arrows.
pub const GRID: i32 = 8;

/// A character of the 13 px monospace font, in tenths of a pixel.
const MONO_TENTHS: i32 = 78;

/// A character of the 11 px semibold title font, on average, in tenths of a pixel.
const TITLE_TENTHS: i32 = 70;

/// Pixels that a text takes in the 13 px monospace font.
pub(crate) fn mono_width(text: &str) -> i32 {
    (columns(text) * MONO_TENTHS + 9) / 10
}

/// Pixels that a text takes in the title font.
pub(crate) fn title_width(text: &str) -> i32 {
    (columns(text) * TITLE_TENTHS + 9) / 10
}

/// The columns of a monospace font that fit into so many pixels.
pub(crate) fn columns_in(width: i32) -> i32 {
    width * 10 / MONO_TENTHS
}

/// The next multiple of the grid.
pub(crate) const fn up(pixels: i32) -> i32 {
    (pixels + GRID - 1) / GRID * GRID
}

/// Columns that a text takes: East Asian and emoji characters count as two, combining ones as none.
pub(crate) fn columns(text: &str) -> i32 {
    text.chars().map(char_columns).sum()
}

fn char_columns(c: char) -> i32 {
    match c as u32 {
        0x0300..=0x036f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// The text, or as much of it as fits with an ellipsis. A quoted text keeps its closing quote: `'abc…'`.
pub(crate) fn cut(text: &str, max_columns: i32) -> String {
    if columns(text) <= max_columns {
        return text.to_owned();
    }
    let quote = text.chars().last().filter(|c| matches!(c, '\'' | '"'));
    let room = max_columns - 1 - i32::from(quote.is_some());
    let mut taken = 0;
    let mut out: String = text
        .chars()
        .take_while(|&c| {
            taken += char_columns(c);
            taken <= room
        })
        .collect();
    out.push('…');
    out.extend(quote);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cut_keeps_what_fits_and_the_closing_quote() {
        assert_eq!(cut("abc", 3), "abc");
        assert_eq!(cut("abcdef", 4), "abc…");
        assert_eq!(cut("'abcdef'", 6), "'abc…'");
        assert_eq!(cut("日本語", 5), "日本…");
    }

    #[test]
    fn wide_and_combining_characters() {
        assert_eq!(columns("日本"), 4);
        assert_eq!(columns("e\u{301}"), 1);
        assert_eq!(mono_width("abc"), 24);
    }
}
