//! A run as one HTML file: the program, the recorded pictures and a small player. It opens anywhere, also from a disk.
//!
//! Invariant: nothing that the program says becomes markup: it goes in as JSON with `<` escaped, and the player sets
//! texts as texts. The pictures are [`crate::diagram::svg`]'s, which escapes what it shows.

use serde::{Deserialize, Serialize};

use crate::diagram::{Diagram, Theme, svg};

/// What is shown of one step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Scene {
    /// The picture.
    pub diagram: Diagram,
    /// What happened on the way to it.
    pub sentence: String,
    /// The line that it is at, from 1; 0 where none.
    pub line: u32,
    /// Bytes of output printed until here.
    pub output_len: usize,
    /// Its number in the run.
    pub step: u64,
}

#[derive(Serialize)]
struct Shown {
    svg: String,
    sentence: String,
    line: u32,
    printed: String,
    step: u64,
}

#[derive(Serialize)]
struct Data<'a> {
    code: &'a str,
    scenes: Vec<Shown>,
}

const PAGE: &str = include_str!("player.html");

/// The file.
pub fn html(title: &str, code: &str, output: &str, scenes: &[Scene], theme: Theme) -> String {
    let mut shown_len = 0;
    let scenes = scenes
        .iter()
        .map(|scene| {
            // What is new since the scene before, so that a long output is in the file once.
            let end = output.floor_char_boundary(scene.output_len.max(shown_len));
            let printed = output.get(shown_len..end).unwrap_or_default().to_owned();
            shown_len = end;
            Shown {
                svg: svg(&scene.diagram, theme),
                sentence: scene.sentence.clone(),
                line: scene.line,
                printed,
                step: scene.step,
            }
        })
        .collect();
    let data = serde_json::to_string(&Data { code, scenes }).expect("plain data always has JSON");
    let data = data.replace('<', "\\u003c").replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    let title = title.replace('&', "&amp;").replace('<', "&lt;");
    let theme = match theme {
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    PAGE.replace("{{title}}", &title).replace("{{theme}}", theme).replace("{{data}}", &data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(step: u64, output_len: usize) -> Scene {
        Scene { diagram: Diagram::default(), sentence: format!("at {step}"), line: 1, output_len, step }
    }

    #[test]
    fn what_the_program_says_is_no_markup() {
        let code = "print('</script><script>alert(1)</script>')";
        let file = html("<b>", code, "", &[scene(0, 0)], Theme::Light);
        assert_eq!(file.matches("</script>").count(), PAGE.matches("</script>").count());
        assert!(file.contains("<title>&lt;b></title>"), "{}", &file[..200]);
    }

    #[test]
    fn it_holds_all_and_needs_nothing() {
        let file = html("t", "a = 1\n", "one\ntwo\n", &[scene(3, 4), scene(4, 8)], Theme::Dark);
        let data = file.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next()).unwrap();
        let data: serde_json::Value = serde_json::from_str(data).unwrap();
        assert_eq!(data["scenes"][0]["printed"], "one\n");
        assert_eq!(data["scenes"][1]["printed"], "two\n");
        assert_eq!(data["scenes"][1]["step"], 4);
        let outside = ["src=", "<link", "@import", "fetch("];
        assert!(outside.iter().all(|word| !file.contains(word)));
    }
}
