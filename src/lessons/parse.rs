//! Markdown file → [`Lesson`].
//!
//! The front matter is read line by line. The body's events are walked once: the snippet, then for each second-level
//! heading its `step:` line, its prose, and the blocks in it that are not prose.

use std::iter::Peekable;
use std::ops::Range;
use std::vec;

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use super::markdown::{Spanned, events, harmless, push_html};
use super::{Anchor, Goal, Lesson, LessonError, Prediction, Screen, Task};

/// The most that a lesson's file may hold, in bytes.
const LIMIT: usize = 1 << 18;

/// The fields of the front matter: those that are needed, then those that can be left out.
const FIELDS: [&str; 6] = ["title", "slug", "part", "summary", "order", "raises"];
const N_NEEDED: usize = 4;

/// What a block of code says behind its fence where it is not prose.
const PREDICT: &str = "predict";
const TASK: &str = "task";
const SOLUTION: &str = "python solution";
const CLAIMS: &str = "claims";

/// Reads one lesson.
pub fn parse(text: &str) -> Result<Lesson, LessonError> {
    if text.len() > LIMIT {
        let message = format!("the file is too large: a lesson has at most {} kB", LIMIT / 1024);
        return Err(LessonError { line: 1, message });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let (fields, body_at) = front_matter(&text)?;
    let mut body = Body::new(&text, body_at);
    let (code, code_line) = body.snippet()?;
    let mut screens = Vec::new();
    while let Some(screen) = body.screen(&code)? {
        screens.push(screen);
    }
    if screens.is_empty() {
        return Err(body.error_at(text.len(), "the lesson has no screen; start one with `## Its title`"));
    }
    let [title, slug, part, summary, order, raises] = fields.map(Option::unwrap_or_default);
    let order = order.parse().ok();
    let raises = Some(raises).filter(|name| !name.is_empty());
    Ok(Lesson { slug, title, part, summary, order, raises, code, code_line, screens })
}

/// Whether a text can name a lesson in a link and a file on any disk.
pub(super) fn is_slug(text: &str) -> bool {
    let is_word =
        |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
    text.split('-').all(is_word)
}

/// The values of [`FIELDS`], and where the body starts.
fn front_matter(text: &str) -> Result<([Option<String>; FIELDS.len()], usize), LessonError> {
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
            let mut missing = FIELDS.iter().zip(&values).take(N_NEEDED).filter(|(_, value)| value.is_none());
            if let Some((field, _)) = missing.next() {
                return error(number, format!("`{field}:` is missing above this line"));
            }
            return Ok((values, offset));
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
        match FIELDS[field] {
            "slug" if !is_slug(value) => {
                let message =
                    format!("`{value}` is no slug: small letters and digits, words joined by hyphens");
                return error(number, message);
            }
            "order" if value.parse::<u32>().is_err() => {
                return error(number, format!("`{value}` is no whole number"));
            }
            _ => {}
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
    events: Peekable<vec::IntoIter<Spanned<'a>>>,
}

/// A fenced block: what is in it, and the line of the file that it begins on.
struct Fenced {
    text: String,
    line: usize,
}

/// What stands under a screen's place.
#[derive(Default)]
struct Content<'a> {
    prose: Vec<Event<'a>>,
    predict: Option<Fenced>,
    task: Option<Fenced>,
    solution: Option<Fenced>,
    claims: Option<Fenced>,
}

impl<'a> Body<'a> {
    fn new(text: &'a str, at: usize) -> Self {
        let events: Vec<_> =
            events(&text[at..]).map(|(event, range)| (event, range.start + at..range.end + at)).collect();
        Body { text, events: events.into_iter().peekable() }
    }

    /// The line of the file, from 1, that a byte is on.
    fn line_at(&self, offset: usize) -> usize {
        let before = self.text.char_indices().take_while(|&(at, _)| at < offset);
        let n_before = before.filter(|&(_, char)| char == '\n').count();
        (n_before + 1).min(self.text.lines().count())
    }

    fn error_at(&self, offset: usize, message: impl Into<String>) -> LessonError {
        LessonError { line: self.line_at(offset), message: message.into() }
    }

    /// The fenced Python block that the body opens with, and the file's line of its first line.
    fn snippet(&mut self) -> Result<(String, usize), LessonError> {
        let (first, range) = self.events.next().unwrap_or((Event::Rule, self.text.len()..self.text.len()));
        match first {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) if &*language == "python" => {}
            _ => return Err(self.error_at(range.start, "the snippet comes first, fenced as ```python")),
        }
        let code = self.text_until(TagEnd::CodeBlock);
        if code.trim().is_empty() {
            return Err(self.error_at(range.start, "the snippet is empty"));
        }
        Ok((code, self.line_at(range.start) + 1))
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
        let (anchor, line) = self.anchor(&title, range.end, code)?;
        let Content { prose, predict, task, solution, claims } = self.content()?;
        if prose.is_empty() {
            return Err(self.error_at(range.start, format!("the screen `{title}` says nothing")));
        }
        let html = push_html(prose.into_iter());
        let prediction =
            predict.map(|block| Prediction::read(&block.text, block.line, anchor)).transpose()?;
        let task = match (task, solution) {
            (Some(task), Some(solution)) => Some(Task::read(&task.text, task.line, code, &solution.text)?),
            (Some(Fenced { line, .. }), None) => {
                let message = format!("the task has no solution; fence one as ```{SOLUTION}");
                return Err(LessonError { line: line - 1, message });
            }
            (None, Some(Fenced { line, .. })) => {
                let message = format!("a solution belongs to a task; fence one as ```{TASK}");
                return Err(LessonError { line: line - 1, message });
            }
            (None, None) => None,
        };
        let claims = claims.map(|block| read_claims(&block, code)).transpose()?.unwrap_or_default();
        Ok(Some(Screen { title, html, anchor, prediction, task, claims, line }))
    }

    /// The paragraph `step: line 3` under the heading that ends at `heading_end`, and its line in the file.
    fn anchor(
        &mut self,
        title: &str,
        heading_end: usize,
        code: &str,
    ) -> Result<(Anchor, usize), LessonError> {
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
        if let Anchor::Line { line, .. } = anchor
            && let Err(message) = runnable(code, line)
        {
            return Err(self.error_at(range.start, message));
        }
        Ok((anchor, self.line_at(range.start)))
    }

    /// What stands until the next screen; the prose made harmless.
    fn content(&mut self) -> Result<Content<'a>, LessonError> {
        let mut content = Content::default();
        let mut depth = 0;
        while let Some((event, range)) =
            self.events.next_if(|(event, _)| depth > 0 || !is_screen_heading(event))
        {
            if let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = &event
                && [PREDICT, TASK, SOLUTION, CLAIMS].contains(&info.trim())
            {
                if depth > 0 {
                    return Err(self.error_at(range.start, "this block can't stand inside something else"));
                }
                let info = info.trim().to_owned();
                self.block(&info, range, &mut content)?;
                continue;
            }
            match &event {
                Event::Start(_) => depth += 1,
                Event::End(_) => depth -= 1,
                _ => {}
            }
            content.prose.push(harmless(event).map_err(|message| self.error_at(range.start, message))?);
        }
        Ok(content)
    }

    /// Takes a block that is not prose to where it belongs.
    fn block(
        &mut self,
        info: &str,
        range: Range<usize>,
        content: &mut Content<'a>,
    ) -> Result<(), LessonError> {
        let line = self.line_at(range.start) + 1;
        let text = self.text_until(TagEnd::CodeBlock);
        let place = match info {
            PREDICT => &mut content.predict,
            TASK => &mut content.task,
            CLAIMS => &mut content.claims,
            _ => &mut content.solution,
        };
        if place.replace(Fenced { text, line }).is_some() {
            return Err(self.error_at(range.start, format!("the screen has a ```{info} already")));
        }
        Ok(())
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

/// One claim a line.
fn read_claims(block: &Fenced, code: &str) -> Result<Vec<(Goal, usize)>, LessonError> {
    let lines = (block.line..).zip(block.text.lines()).filter(|(_, text)| !text.trim().is_empty());
    let claim = |(line, text)| match Goal::read(text, code) {
        Ok(claim) => Ok((claim, line)),
        Err(message) => Err(LessonError { line, message }),
    };
    lines.map(claim).collect()
}

/// Whether the run can be at a line of the snippet, as far as one can tell without running it.
fn runnable(code: &str, line: u32) -> Result<(), String> {
    match code.lines().nth((line as usize).saturating_sub(1)).map(str::trim) {
        None => Err(format!("the snippet has no line {line}: it ends at line {}", code.lines().count())),
        Some("") => Err(format!("line {line} of the snippet is empty, so the run is never there")),
        Some(text) if text.starts_with('#') => {
            Err(format!("line {line} of the snippet is a comment, so the run is never there"))
        }
        Some(_) => Ok(()),
    }
}

fn is_screen_heading(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H2, .. }))
}
