//! Markdown of an author → HTML that is safe to put into the page.
//!
//! Invariant: the HTML holds only what Markdown makes; HTML of the author's own is shown as text, and links lead to
//! the web or into the page.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, html};

use super::LessonError;

/// What is understood beside the bare minimum.
const OPTIONS: Options = Options::ENABLE_TABLES;

/// An event and where it stands in the text.
pub(super) type Spanned<'a> = (Event<'a>, Range<usize>);

pub(super) fn events(text: &str) -> impl Iterator<Item = Spanned<'_>> {
    Parser::new_ext(text, OPTIONS).into_offset_iter()
}

/// Makes an event of prose harmless, or says why it can't stand in a lesson.
pub(super) fn harmless(event: Event<'_>) -> Result<Event<'_>, String> {
    match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
            Err("a heading of one `#` has no place here: the lesson's title is in its front matter".into())
        }
        Event::Start(Tag::Image { .. }) => Err("a lesson can't hold pictures".into()),
        Event::Start(Tag::Link { dest_url, .. })
            if !["https://", "http://", "#"].iter().any(|start| dest_url.starts_with(start)) =>
        {
            Err(format!("a link leads to `https://…` or into this page, not to `{dest_url}`"))
        }
        Event::Html(html) | Event::InlineHtml(html) => Ok(Event::Text(html)),
        other => Ok(other),
    }
}

pub(super) fn push_html<'a>(events: impl Iterator<Item = Event<'a>>) -> String {
    let mut out = String::new();
    html::push_html(&mut out, events);
    out
}

/// A short text of its own, which begins on a line of the file.
pub(super) fn to_html(text: &str, line: usize) -> Result<String, LessonError> {
    let safe = events(text).map(|(event, range)| {
        harmless(event).map_err(|message| {
            let n_before = text[..range.start].matches('\n').count();
            LessonError { line: line + n_before, message }
        })
    });
    Ok(push_html(safe.collect::<Result<Vec<_>, _>>()?.into_iter()))
}
