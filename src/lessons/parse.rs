//! Markdown file → [`Lesson`].
//!
//! The front matter is read line by line. The body's events are walked once: the snippet, then for each second-level
//! heading its `step:` line and its prose.

use std::iter::Peekable;
use std::ops::Range;
use std::vec;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::{Anchor, Lesson, LessonError, Screen};

/// The most that a lesson's file may hold, in bytes.
const LIMIT: usize = 1 << 18;

/// The fields of the front matter. All are needed.
const FIELDS: [&str; 4] = ["title", "slug", "part", "summary"];

/// Reads one lesson.
pub fn parse(text: &str) -> Result<Lesson, LessonError> {
    if text.len() > LIMIT {
        let message = format!("the file is too large: a lesson has at most {} kB", LIMIT / 1024);
        return Err(LessonError { line: 1, message });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (fields, body_at) = front_matter(&text)?;
    let [title, slug, part, summary] = fields;
    let mut body = Body::new(&text, body_at);
    let code = body.snippet()?;
    let mut screens = Vec::new();
    while let Some(screen) = body.screen(&code)? {
        screens.push(screen);
    }
    if screens.is_empty() {
        return Err(body.error_at(text.len(), "the lesson has no screen; start one with `## Its title`"));
    }
    Ok(Lesson { slug, title, part, summary, code, screens })
}

/// Whether a text can name a lesson in a link and a file on any disk.
pub(super) fn is_slug(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(is_word)
}

/// The values of [`FIELDS`], and where the body starts.
fn front_matter(text: &str) -> Result<([String; FIELDS.len()], usize), LessonError> {
    let error = |line, message: String| Err(LessonError { line, message });
    if text.lines().next().map(str::trim_end) != Some("---") {
        return error(1, "a lesson starts with a line `---` and its title, slug, part and summary".into());
    }
    let mut values = [const { None }; FIELDS.len()];
    let mut offset = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        offset += line.len();
        let line = line.trim_end();
        if number == 1 {
            continue;
        }
        if line == "---" {
            let mut missing = FIELDS.iter().zip(&values).filter(|(_, value)| value.is_none());
            if let Some((field, _)) = missing.next() {
                return error(number, format!("`{field}:` is missing above this line"));
            }
            return Ok((values.map(Option::unwrap_or_default), offset));
        }
        if line.is_empty() {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            return error(number, format!("`{line}` is not of the form `title: The heap`"));
        };
        let value = value.trim();
        let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(value);
        let Some(field) = FIELDS.iter().position(|field| *field == key.trim()) else {
            return error(
                number,
                format!("`{}` is not known here; there are {}", key.trim(), FIELDS.join(", ")),
            );
        };
        if value.is_empty() {
            return error(number, format!("`{key}:` says nothing"));
        }
        if FIELDS[field] == "slug" && !is_slug(value) {
            return error(
                number,
                format!("`{value}` is no slug: small letters and digits, words joined by hyphens"),
            );
        }
        if values[field].replace(value.to_owned()).is_some() {
            return error(number, format!("`{key}:` stands here twice"));
        }
    }
    error(1, "the front matter has no end: it is closed by a second line `---`".into())
}

/// The Markdown below the front matter, walked from the top to the bottom.
struct Body<'a> {
    text: &'a str,
    events: Peekable<vec::IntoIter<(Event<'a>, Range<usize>)>>,
}

impl<'a> Body<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        let parser = Parser::new_ext(&text[at..], Options::ENABLE_TABLES).into_offset_iter();
        let events: Vec<_> = parser.map(|(event, range)| (event, range.start + at..range.end + at)).collect();
        Body { text, events: events.into_iter().peekable() }
    }

    fn error_at(&self, offset: usize, message: impl Into<String>) -> LessonError {
        let before = self.text.char_indices().take_while(|&(at, _)| at < offset);
        let n_before = before.filter(|&(_, char)| char == '\n').count();
        LessonError { line: (n_before + 1).min(self.text.lines().count()), message: message.into() }
    }

    /// The fenced Python block that the body opens with.
    fn snippet(&mut self) -> Result<String, LessonError> {
        let (first, range) = self.events.next().unwrap_or((Event::Rule, self.text.len()..self.text.len()));
        match first {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if &*language == "python" => {}
            _ => return Err(self.error_at(range.start, "the snippet comes first, fenced as ```python")),
        }
        let code = self.text_until(TagEnd::CodeBlock);
        if code.trim().is_empty() {
            return Err(self.error_at(range.start, "the snippet is empty"));
        }
        Ok(code)
    }

    /// The next screen, if there is one.
    fn screen(&mut self, code: &str) -> Result<Option<Screen>, LessonError> {
        let Some((event, range)) = self.events.next() else { return Ok(None) };
        if !is_screen_heading(&event) {
            return Err(self.error_at(range.start, "after the snippet comes a screen: `## Its title`"));
        }
        let title = self.text_until(TagEnd::Heading(HeadingLevel::H2));
        if title.trim().is_empty() {
            return Err(self.error_at(range.start, "the screen has no title"));
        }
        let anchor = self.anchor(&title, range.end, code)?;
        let prose = self.prose()?;
        if prose.is_empty() {
            return Err(self.error_at(range.start, format!("the screen `{title}` says nothing")));
        }
        let mut html = String::new();
        html::push_html(&mut html, prose.into_iter());
        Ok(Some(Screen { title, html, anchor }))
    }

    /// The paragraph `step: line 3` under the heading that ends at `heading_end`.
    fn anchor(&mut self, title: &str, heading_end: usize, code: &str) -> Result<Anchor, LessonError> {
        let missing =
            format!("the screen `{title}` starts with its place in the run, such as `step: line 3`");
        let paragraph = self.events.next_if(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
        let Some((_, range)) = paragraph else {
            return Err(self.error_at(heading_end.saturating_sub(1), missing));
        };
        while self.events.next_if(|(event, _)| !matches!(event, Event::End(TagEnd::Paragraph))).is_some() {}
        self.events.next();
        let mut lines = self.text[range.clone()].trim_end().lines();
        let place = match lines.next().and_then(|line| line.trim().split_once(':')) {
            Some(("step", place)) => place.trim(),
            _ => return Err(self.error_at(range.start, missing)),
        };
        if lines.next().is_some() {
            return Err(self.error_at(range.start, "after `step: …` comes an empty line, then the prose"));
        }
        let anchor: Anchor = place.parse().map_err(|message: String| self.error_at(range.start, message))?;
        if let Anchor::Line { line, .. } = anchor {
            let message = match code.lines().nth(line as usize - 1).map(str::trim) {
                None => format!("the snippet has no line {line}: it ends at line {}", code.lines().count()),
                Some("") => format!("line {line} of the snippet is empty, so the run is never there"),
                Some(text) if text.starts_with('#') => {
                    format!("line {line} of the snippet is a comment, so the run is never there")
                }
                Some(_) => return Ok(anchor),
            };
            return Err(self.error_at(range.start, message));
        }
        Ok(anchor)
    }

    /// What stands until the next screen, made harmless.
    fn prose(&mut self) -> Result<Vec<Event<'a>>, LessonError> {
        let mut prose = Vec::new();
        let mut depth = 0;
        while let Some((event, range)) =
            self.events.next_if(|(event, _)| depth > 0 || !is_screen_heading(event))
        {
            match &event {
                Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                    let message =
                        "a heading of one `#` has no place here: the lesson's title is in its front matter";
                    return Err(self.error_at(range.start, message));
                }
                Event::Start(Tag::Image { .. }) => {
                    return Err(self.error_at(range.start, "a lesson can't hold pictures"));
                }
                Event::Start(Tag::Link { dest_url, .. })
                    if !["https://", "http://", "#"].iter().any(|start| dest_url.starts_with(start)) =>
                {
                    let message =
                        format!("a link leads to `https://…` or into this page, not to `{dest_url}`");
                    return Err(self.error_at(range.start, message));
                }
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            prose.push(match event {
                Event::Html(html) | Event::InlineHtml(html) => Event::Text(html),
                other => other,
            });
        }
        Ok(prose)
    }

    /// The plain text up to the end of a tag.
    fn text_until(&mut self, end: TagEnd) -> String {
        let mut plain = String::new();
        for (event, _) in self.events.by_ref() {
            match event {
                Event::End(tag) if tag == end => break,
                Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => plain.push_str(&text),
                Event::SoftBreak | Event::HardBreak => plain.push(' '),
                _ => {}
            }
        }
        plain
    }
}

fn is_screen_heading(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }))
}
