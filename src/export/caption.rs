//! A picture of a moving picture: below the memory stand the line that runs next and what happened before it.
//!
//! Invariant: all pictures of one export have one size, whatever they say; what does not fit is cut.

use std::fmt::Write;

use super::Scene;
use crate::diagram::{Theme, svg};

/// Pixels below the memory.
pub const CAPTION_HEIGHT: i32 = 84;

/// The least width, so that there is room for a line of a program.
const LEAST_WIDTH: i32 = 480;

/// Pixels left and right of the texts.
const EDGE: i32 = 24;

/// Pixels that a character takes: of the code, and of the sentence on the average.
const CODE_ADVANCE: f64 = 7.9;
const SENTENCE_ADVANCE: f64 = 7.2;

/// The picture of a step as SVG, and its size; `(width, height)` is that of the largest memory of the export.
pub fn captioned(
    scene: &Scene,
    code: &str,
    (width, height): (i32, i32),
    theme: Theme,
) -> (String, (i32, i32)) {
    let size = (width.max(LEAST_WIDTH), height + CAPTION_HEIGHT);
    let (w, h) = size;
    let line = (scene.line as usize).checked_sub(1).and_then(|idx| code.lines().nth(idx));
    let line = line.map_or(String::new(), |text| format!("{}  {text}", scene.line));
    let room = |advance: f64| (f64::from(w - 2 * EDGE) / advance) as usize;
    // what stands between backticks is code
    let [sentence, more] = two_lines(&scene.sentence.replace('`', ""), room(SENTENCE_ADVANCE));
    let line = cut(&line, room(CODE_ADVANCE));
    let mut out =
        format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">"#);
    out.push_str(&svg(&scene.diagram, theme));
    let mut text = |y: i32, font: &str, text: &str| {
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        // the picture's own style sheet has the theme's colours
        writeln!(
            out,
            r#"<text class="m" xml:space="preserve" x="{EDGE}" y="{y}" style="font:{font}">{text}</text>"#
        )
        .expect("a string takes all that is written");
    };
    text(height + 24, "13px 'JetBrains Mono','DejaVu Sans Mono',monospace", &line);
    text(height + 48, "14px Inter,'DejaVu Sans',system-ui,sans-serif", &sentence);
    text(height + 68, "14px Inter,'DejaVu Sans',system-ui,sans-serif", &more);
    out.push_str("</svg>");
    (out, size)
}

/// A text in two lines of so many characters at the most, broken between words where it can be.
fn two_lines(text: &str, n_chars: usize) -> [String; 2] {
    let end = text.char_indices().nth(n_chars).map(|(at, _)| at);
    let Some(end) = end else { return [cut(text, n_chars), String::new()] };
    let at = text[..end].rfind(' ').filter(|&at| at > 0).unwrap_or(end);
    [cut(&text[..at], n_chars), cut(text[at..].trim_start(), n_chars)]
}

/// A text in one line of so many characters at the most.
fn cut(text: &str, n_chars: usize) -> String {
    let text: String = text
        .chars()
        .map(|c| if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') { ' ' } else { c })
        .collect();
    if text.chars().count() <= n_chars {
        return text;
    }
    text.chars().take(n_chars.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagram::Diagram;

    #[test]
    fn line_and_sentence_stand_below() {
        let scene = |line: u32, sentence: &str| Scene {
            diagram: Diagram::default(),
            sentence: sentence.to_owned(),
            line,
            output_len: 0,
            step: 0,
        };
        let code = "a = '<&'\n\tb = a\n";
        let (drawn, size) = captioned(&scene(1, "`a` refers to <it>."), code, (300, 200), Theme::Dark);
        assert_eq!(size, (480, 284));
        assert!(
            drawn.contains(">1  a = '&lt;&amp;'</text>") && drawn.contains(">a refers to &lt;it>.</text>"),
            "{drawn}"
        );
        let (long, size) = captioned(&scene(2, &"word ".repeat(90)), code, (900, 100), Theme::Light);
        assert_eq!(size, (900, 184));
        assert!(long.contains(">2   b = a</text>") && long.contains("…</text>"), "{long}");
        assert_eq!(two_lines("ab cd ef", 5), ["ab", "cd ef"]);
        assert_eq!(two_lines("abcdefgh", 3), ["abc", "de…"]);
        assert_eq!(two_lines("äö", 2), ["äö", ""]);
        let (none, _) = captioned(&scene(9, ""), code, (1, 1), Theme::Light);
        assert_eq!(none.matches("</text>").count(), drawn.matches("</text>").count(), "nothing jumps");
    }
}
