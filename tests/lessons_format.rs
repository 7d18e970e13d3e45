//! The format of lessons: what is read, and what authors are told.

use heapglass::lessons::{Anchor, IndexEntry, Lesson, parse, parse_index};

const HEAD: &str = "---\ntitle: The heap\nslug: the-heap\npart: First steps\nsummary: Where objects live: all of them.\n---\n";
const CODE: &str = "\n```python\na = [0] * 10\n\n# A comment\nb = a\n```\n";

/// A whole lesson of one screen with this prose.
fn with_prose(prose: &str) -> String {
    format!("{HEAD}{CODE}\n## A screen\nstep: end\n\n{prose}\n")
}

#[track_caller]
fn html(prose: &str) -> String {
    parse(&with_prose(prose)).unwrap().screens.remove(0).html
}

/// The lesson is refused, at the line that contains `at`, with a message that contains `message`.
#[track_caller]
fn refused(text: &str, at: &str, message: &str) {
    let error = parse(text).expect_err(text);
    let line = text.lines().nth(error.line - 1).unwrap_or("(past the end)");
    assert!(line.contains(at) && error.message.contains(message), "{error}\nthat line is: {line}\n{text}");
}

#[test]
fn a_lesson_is_read() {
    let text = format!(
        "{HEAD}{CODE}\n## One `int`, *ten* references\nstep: line 4\n\nProse with `code`.\n\n```python\nc = 1\n```\n\n\
         ### A small heading\n\n- item\n\n## The last\n\nstep: line 1 (2)\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    );
    let lesson = parse(&text).unwrap();
    let Lesson { slug, title, part, summary, code, screens, order, raises, code_line } = &lesson;
    assert_eq!((*order, raises, *code_line), (None, &None, 9));
    assert_eq!([slug, title, part], ["the-heap", "The heap", "First steps"]);
    assert_eq!(summary, "Where objects live: all of them.");
    assert_eq!(code, "a = [0] * 10\n\n# A comment\nb = a\n");
    let [first, second] = &screens[..] else { panic!("{screens:?}") };
    assert_eq!(first.title, "One int, ten references");
    assert_eq!(first.anchor, Anchor::Line { line: 4, occurrence: 1 });
    assert_eq!(
        first.html,
        "<p>Prose with <code>code</code>.</p>\n<pre><code class=\"language-python\">c = 1\n</code></pre>\n\
         <h3>A small heading</h3>\n<ul>\n<li>item</li>\n</ul>\n"
    );
    assert_eq!(second.anchor, Anchor::Line { line: 1, occurrence: 2 });
    assert!(second.html.starts_with("<table>"), "{}", second.html);

    assert_eq!(parse(&text.replace('\n', "\r\n")).as_ref(), Ok(&lesson), "as Windows writes it");
    assert_eq!(parse(&format!("\u{feff}{text}")).as_ref(), Ok(&lesson), "with a byte order mark");
    assert_eq!(
        parse(&text.replace("The heap", "\"The heap\"")).as_ref(),
        Ok(&lesson),
        "with quotes, as in YAML"
    );
}

#[test]
fn html_of_the_author_is_shown_and_not_obeyed() {
    for prose in [
        "<script>alert(1)</script>",
        "text <img src=x onerror=alert(1)> text",
        "<div\n onclick=\"x\">\n\nb\n\n</div>",
        "<!-- <b> -->",
        "`<script>`",
        "```html\n<script>\n```",
        "```\"><script>\nx\n```",
        "- <iframe srcdoc='<script>'>\n\n> <style>",
        "a | b\n--|--\n<svg/onload=x> | <b>\n",
    ] {
        let html = html(prose);
        let tags = html.split('<').skip(1).map(|tag| tag.trim_start_matches('/'));
        for tag in tags {
            let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect();
            let known =
                ["p", "pre", "code", "ul", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td"];
            assert!(known.contains(&&*name), "<{tag} of\n{html}");
        }
    }
    assert_eq!(html("a <b>c</b> & d"), "<p>a &lt;b&gt;c&lt;/b&gt; &amp; d</p>\n");
}

#[test]
fn links_lead_to_the_web_or_into_the_page() {
    assert_eq!(
        html("[docs](https://docs.python.org/3/c-api/refcounting.html), [next](#lesson=aliasing&screen=1)"),
        "<p><a href=\"https://docs.python.org/3/c-api/refcounting.html\">docs</a>, \
         <a href=\"#lesson=aliasing&amp;screen=1\">next</a></p>\n"
    );
    for target in [
        "javascript:alert(1)",
        "JavaScript:x",
        "data:text/html,x",
        "//evil.example",
        "a.html",
        "&#x6a;avascript:x",
    ] {
        refused(&with_prose(&format!("[x]({target})")), "[x]", "a link leads to");
        refused(&with_prose(&format!("[x][y]\n\n[y]: {target}")), "[x][y]", "a link leads to");
    }
    refused(&with_prose("<javascript:alert(1)>"), "<java", "a link leads to");
    refused(&with_prose("see ![x](https://example.org/x.png)"), "![x]", "pictures");
}

#[test]
fn mistakes_of_the_front_matter_are_named() {
    assert_eq!(parse("").unwrap_err().line, 1);
    refused("\n", "", "starts with a line `---`");
    refused("# The heap\n", "# The heap", "starts with a line `---`");
    refused("---\ntitle: x\n", "---", "has no end");
    refused(&HEAD.replace("part: First steps\n", ""), "---", "`part:` is missing");
    refused(
        &HEAD.replace("part:", "chapter:"),
        "chapter",
        "`chapter` is not known here; there are title, slug",
    );
    refused(&HEAD.replace("title: The heap", "title"), "title", "is not of the form");
    refused(&HEAD.replace("title: The heap", "title: "), "title", "says nothing");
    refused(&HEAD.replace("part:", "title:"), "First steps", "twice");
    for slug in ["The-Heap", "the heap", "-heap", "heap-", "a--b", "a/b", "é"] {
        refused(&HEAD.replace("the-heap", slug), slug, "is no slug");
    }
}

#[test]
fn mistakes_of_the_body_are_named() {
    let screen = "\n## One\nstep: end\n\nProse.\n";
    refused(HEAD, "---", "the snippet comes first");
    refused(&format!("{HEAD}\nHello.\n{CODE}{screen}"), "Hello", "the snippet comes first");
    refused(&format!("{HEAD}\n```\nx\n```\n{screen}"), "```", "the snippet comes first");
    refused(&format!("{HEAD}\n```python\n\n```\n{screen}"), "```python", "the snippet is empty");
    refused(&format!("{HEAD}{CODE}"), "```", "no screen");
    refused(&format!("{HEAD}{CODE}\nHello.\n{screen}"), "Hello.", "after the snippet comes a screen");
    refused(
        &format!("{HEAD}{CODE}\n# One\nstep: end\n\nProse.\n"),
        "# One",
        "after the snippet comes a screen",
    );
    refused(&format!("{HEAD}{CODE}\n##\nstep: end\n\nProse.\n"), "##", "no title");
    refused(&format!("{HEAD}{CODE}\n## One\nProse.\n"), "Prose.", "`step: line 3`");
    refused(&format!("{HEAD}{CODE}\n## Ende gut — é"), "## Ende", "`step: line 3`");
    refused(&format!("{HEAD}{CODE}\n## One\n\n- step: end\n"), "## One", "`step: line 3`");
    refused(&format!("{HEAD}{CODE}\n## One\nstep: end\nProse.\n"), "step: end", "an empty line");
    refused(&format!("{HEAD}{CODE}\n## One\nstep: end\n{screen}"), "## One", "says nothing");
    refused(&format!("{HEAD}{CODE}{screen}\n# Two\n"), "# Two", "one `#`");
}

#[test]
fn places_that_the_run_never_reaches_are_named() {
    let at = |place: &str| format!("{HEAD}{CODE}\n## One\nstep: {place}\n\nProse.\n");
    assert!(parse(&at("line 4 (99)")).is_ok(), "only a run can tell how often");
    refused(&at("line 5"), "step: line 5", "it ends at line 4");
    refused(&at("line 2"), "step: line 2", "is empty");
    refused(&at("line 3"), "step: line 3", "a comment");
    refused(&at("after line 1"), "step: after", "write `line 3`, `line 3 (2)` or `end`");
}

#[test]
fn a_huge_file_is_refused() {
    refused(&with_prose(&"words ".repeat(100_000)), "---", "too large");
}

#[test]
fn any_text_ends_in_a_lesson_or_an_error() {
    let pieces = [
        HEAD,
        CODE,
        "## x\n",
        "step: end\n",
        "\n",
        "---\n",
        "é",
        "```python\n",
        "[a](b)",
        "<b>",
        "- ",
        "> ",
        "\u{0}",
    ];
    let mut state = 1_u64;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(pieces[(state >> 33) as usize % pieces.len()]);
        }
        if let Err(error) = parse(&text) {
            assert!((1..=text.lines().count().max(1)).contains(&error.line), "{error} of {text:?}");
        }
    }
}

#[test]
fn the_list_is_read() {
    let json =
        r#"[{"slug": "the-heap", "title": "The heap", "part": "One", "file": "the-heap.md", "later": 1}]"#;
    let entry = IndexEntry {
        slug: "the-heap".into(),
        title: "The heap".into(),
        part: "One".into(),
        file: "the-heap.md".into(),
        summary: String::new(),
        screens: 0,
    };
    assert_eq!(parse_index(json), Ok(vec![entry]));
    let error = parse_index("[\n{\"slug\": 1}\n]").unwrap_err();
    assert_eq!(error.line, 2);
    for file in ["../x.md", "https://example.org/x.md", "x.html", ".md", "a/b.md"] {
        let error = parse_index(&json.replace("the-heap.md", file)).unwrap_err();
        assert!(error.message.contains("no file name"), "{error}");
    }
}
