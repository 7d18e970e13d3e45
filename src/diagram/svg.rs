//! The picture as a static SVG that needs nothing else.
//!
//! Invariant: the output is valid XML whatever the program's texts hold.
//! Deliberately absent: scripts, outside fonts, measuring.

use std::fmt::Write as _;

use super::{Arrow, Card, Diagram, Form, FrameCard, Point, Rect, Slot, count_text, rounded_path};
use crate::timeline::{Kind, State};

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Ink on paper.
    #[default]
    Light,
    /// The same, turned.
    Dark,
}

/// The colours of a theme.
struct Tokens {
    paper: &'static str,
    panel: &'static str,
    ink: &'static str,
    soft: &'static str,
    faint: &'static str,
    line: &'static str,
    now: &'static str,
    arrow: &'static str,
    warn: &'static str,
    number: &'static str,
    text: &'static str,
    sequence: &'static str,
    dict: &'static str,
    instance: &'static str,
    function: &'static str,
    class: &'static str,
}

const LIGHT: Tokens = Tokens {
    paper: "#fbfaf7",
    panel: "#ffffff",
    ink: "#1d2329",
    soft: "#69727d",
    faint: "#a9b0b8",
    line: "#e6e2da",
    now: "#e0a100",
    arrow: "#8b95a1",
    warn: "#d1372c",
    number: "#3566c9",
    text: "#2b7f55",
    sequence: "#b86a00",
    dict: "#7748c4",
    instance: "#0b7f84",
    function: "#b93a66",
    class: "#56606b",
};

const DARK: Tokens = Tokens {
    paper: "#14171b",
    panel: "#1b1f24",
    ink: "#e7eaee",
    soft: "#98a2ad",
    faint: "#5c6670",
    line: "#2b3138",
    now: "#e7b53c",
    arrow: "#76818d",
    warn: "#ff6b5e",
    number: "#7ea6ff",
    text: "#6fce9c",
    sequence: "#f0a848",
    dict: "#b795ff",
    instance: "#4fd0d4",
    function: "#ff8db0",
    class: "#a9b4c0",
};

impl Tokens {
    fn kind(&self, kind: Kind) -> &'static str {
        match kind {
            Kind::Number => self.number,
            Kind::Text => self.text,
            Kind::Sequence | Kind::Set | Kind::Iterator => self.sequence,
            Kind::Dict => self.dict,
            Kind::Instance => self.instance,
            Kind::Function | Kind::Cell => self.function,
            Kind::Class | Kind::Module | Kind::Singleton | Kind::Other => self.class,
            Kind::Exception => self.warn,
        }
    }
}

/// Radius of a dot, and of the count's badge.
const DOT: i32 = 4;
const BADGE: i32 = 11;
/// Length and half the width of an arrow's head.
const HEAD: (i32, i32) = (8, 4);

/// Draws a picture.
pub fn svg(diagram: &Diagram, theme: Theme) -> String {
    let tokens = match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    };
    let mut pen = Pen { out: String::new(), tokens };
    pen.picture(diagram);
    pen.out
}

struct Pen {
    out: String,
    tokens: &'static Tokens,
}

/// Writes to a string, which can not fail.
macro_rules! put {
    ($pen:expr, $($what:tt)*) => {
        writeln!($pen.out, $($what)*).expect("a string takes all that is written")
    };
}

impl Pen {
    fn picture(&mut self, diagram: &Diagram) {
        let (w, h) = (diagram.width, diagram.height);
        let Tokens { paper, ink, soft, line, panel, faint, .. } = *self.tokens;
        put!(
            self,
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">"#
        );
        put!(self, "<style>");
        put!(self, ".m{{font:13px 'JetBrains Mono','DejaVu Sans Mono',ui-monospace,monospace;fill:{ink}}}");
        put!(self, ".t{{font:600 11px Inter,'DejaVu Sans',system-ui,sans-serif}}");
        put!(
            self,
            ".c{{font:600 11px Inter,'DejaVu Sans',system-ui,sans-serif;letter-spacing:.08em;fill:{soft}}}"
        );
        put!(self, ".i{{font:9.5px 'JetBrains Mono','DejaVu Sans Mono',monospace;fill:{soft}}}");
        put!(self, ".l{{font:11px Inter,'DejaVu Sans',system-ui,sans-serif;fill:{soft}}}");
        put!(self, ".n{{font:700 12px 'JetBrains Mono','DejaVu Sans Mono',monospace;text-anchor:middle}}");
        put!(self, ".e{{text-anchor:end}}.k{{text-anchor:middle}}.b{{font-weight:700}}");
        put!(
            self,
            ".card{{fill:{panel};stroke:{line}}}.rule{{stroke:{line};fill:none}}.more{{fill:{faint}}}"
        );
        put!(self, "</style>");
        put!(self, r#"<rect width="{w}" height="{h}" fill="{paper}"/>"#);
        put!(self, r#"<text class="c" x="24" y="28">STACK</text>"#);
        if let Some(frame) = diagram.frames.first() {
            put!(self, r#"<text class="c" x="{}" y="28">HEAP</text>"#, frame.rect.right() + 80);
        }
        for arrow in diagram.arrows.iter().filter(|arrow| arrow.direct) {
            self.arrow(arrow);
        }
        for frame in &diagram.frames {
            self.frame(frame);
        }
        for card in &diagram.cards {
            self.card(card);
        }
        for arrow in diagram.arrows.iter().filter(|arrow| !arrow.direct) {
            self.arrow(arrow);
        }
        for frame in &diagram.frames {
            self.dots(&frame.slots);
        }
        for card in &diagram.cards {
            self.open_group(card);
            self.dots(&card.slots);
            self.badge(card);
            put!(self, "</g>");
        }
        put!(self, "</svg>");
    }

    fn frame(&mut self, frame: &FrameCard) {
        let Rect { x, y, w, h } = frame.rect;
        let border = if frame.active {
            format!(r#" style="stroke:{};stroke-width:1.5""#, self.tokens.now)
        } else {
            String::new()
        };
        put!(self, r#"<rect class="card" x="{x}" y="{y}" width="{w}" height="{h}" rx="10"{border}/>"#);
        put!(self, r#"<text class="m b" x="{}" y="{}">{}</text>"#, x + 12, y + 22, escape(&frame.function));
        if frame.line > 0 {
            put!(self, r#"<text class="l e" x="{}" y="{}">line {}</text>"#, x + w - 12, y + 22, frame.line);
        }
        if !frame.slots.is_empty() {
            put!(self, r#"<path class="rule" d="M{x} {}h{w}"/>"#, y + 34);
        }
        for slot in &frame.slots {
            self.row(slot);
        }
    }

    /// A group that fades what is on its way out.
    fn open_group(&mut self, card: &Card) {
        match card.state {
            State::Alive => put!(self, "<g>"),
            State::Dying => put!(self, r#"<g opacity=".6">"#),
            State::Freed => put!(self, r#"<g opacity=".3">"#),
        }
    }

    fn card(&mut self, card: &Card) {
        let Rect { x, y, w, h } = card.rect;
        let colour = self.tokens.kind(card.kind);
        let dash = if card.state == State::Alive { "" } else { r#" stroke-dasharray="4 4""# };
        self.open_group(card);
        put!(self, r#"<rect class="card" x="{x}" y="{y}" width="{w}" height="{h}" rx="8"{dash}/>"#);
        let inner = h - 14;
        put!(
            self,
            r#"<path d="M{} {y}a8 8 0 0 0 -8 8v{}a8 8 0 0 0 8 8a4 8 0 0 1 -4 -8v-{}a4 8 0 0 1 4 -8z" fill="{colour}"/>"#,
            x + 8,
            h - 16,
            inner - 2
        );
        put!(
            self,
            r#"<text class="t" x="{}" y="{}" fill="{colour}">{}</text>"#,
            x + 12,
            y + 18,
            escape(&card.title)
        );
        if let Some(value) = &card.value {
            let bold = if card.form == Form::Value
                && !matches!(card.kind, Kind::Class | Kind::Function | Kind::Module)
            {
                ""
            } else {
                " b"
            };
            put!(
                self,
                r#"<text class="m{bold}" x="{}" y="{}">{}</text>"#,
                x + 12,
                y + if card.form == Form::Value { 37 } else { 44 },
                escape(value)
            );
        }
        for slot in &card.slots {
            if card.form == Form::Cells {
                self.cell(slot);
            } else {
                self.row(slot);
            }
        }
        if card.n_more > 0 {
            let Rect { x, y, w, h } = card.more_rect;
            if card.form == Form::Cells {
                put!(self, r#"<rect class="rule" x="{x}" y="{y}" width="{w}" height="{h}"/>"#);
            }
            put!(
                self,
                r#"<text class="m k more" style="font-size:12px" x="{}" y="{}">… {} more …</text>"#,
                x + w / 2,
                y + h / 2 + 4,
                card.n_more
            );
        }
        put!(self, "</g>");
    }

    fn row(&mut self, slot: &Slot) {
        let Rect { x, y, w, h } = slot.rect;
        let base = y + h / 2 + 5;
        if !slot.shown.is_empty() {
            put!(self, r#"<text class="m" x="{x}" y="{base}">{}</text>"#, escape(&slot.shown));
        }
        if let Some(text) = &slot.text {
            let colour = self.tokens.kind(slot.target_kind);
            put!(
                self,
                r#"<text class="m e" x="{}" y="{base}" style="fill:{colour}">{}</text>"#,
                x + w,
                escape(text)
            );
        }
    }

    fn cell(&mut self, slot: &Slot) {
        let Rect { x, y, w, h } = slot.rect;
        put!(self, r#"<rect class="rule" x="{x}" y="{y}" width="{w}" height="{h}"/>"#);
        if !slot.shown.is_empty() {
            put!(
                self,
                r#"<text class="i k" x="{}" y="{}">{}</text>"#,
                x + w / 2,
                y + 12,
                escape(&slot.shown)
            );
        }
        if let Some(text) = &slot.text {
            let colour = self.tokens.kind(slot.target_kind);
            put!(
                self,
                r#"<text class="m k" x="{}" y="{}" style="fill:{colour}">{}</text>"#,
                x + w / 2,
                y + 28,
                escape(text)
            );
        }
    }

    fn dots(&mut self, slots: &[Slot]) {
        for slot in slots.iter().filter(|slot| slot.text.is_none()) {
            let Point { x, y } = slot.port;
            let Tokens { paper, .. } = *self.tokens;
            let colour = self.tokens.kind(slot.target_kind);
            put!(self, r#"<circle cx="{x}" cy="{y}" r="{DOT}" fill="{colour}" stroke="{paper}"/>"#);
        }
    }

    fn badge(&mut self, card: &Card) {
        let text = count_text(card.refcount);
        let colour = self.tokens.kind(card.kind);
        let is_zero = card.state != State::Alive;
        let (fill, border, ink) = if is_zero {
            (self.tokens.warn, self.tokens.warn, "#ffffff")
        } else {
            (self.tokens.panel, colour, colour)
        };
        let width = (2 * BADGE).max(text.chars().count() as i32 * 8 + 8);
        let (x, y) = (card.rect.right() + BADGE - width, card.rect.y - BADGE);
        put!(
            self,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{}" rx="{BADGE}" fill="{fill}" stroke="{border}" stroke-width="1.5"/>"#,
            2 * BADGE
        );
        put!(
            self,
            r#"<text class="n" x="{}" y="{}" fill="{ink}">{text}</text>"#,
            x + width / 2,
            y + BADGE + 4
        );
    }

    fn arrow(&mut self, arrow: &Arrow) {
        let [.., before, end] = arrow.points[..] else { return };
        let colour = self.tokens.arrow;
        let faint = match () {
            () if arrow.direct => r#" opacity=".35""#,
            () if arrow.from.is_class() => r#" opacity=".45""#,
            () => "",
        };
        let (dx, dy) = ((end.x - before.x).signum(), (end.y - before.y).signum());
        let mut points = arrow.points.clone();
        if !arrow.direct {
            *points.last_mut().expect("it has two points") =
                Point { x: end.x - dx * (HEAD.0 - 2), y: end.y - dy * (HEAD.0 - 2) };
        }
        let path = rounded_path(&points);
        put!(self, r#"<path d="{path}" fill="none" stroke="{colour}" stroke-width="1.6"{faint}/>"#);
        if !arrow.direct {
            let base = Point { x: end.x - dx * HEAD.0, y: end.y - dy * HEAD.0 };
            let (px, py) = (-dy * HEAD.1, dx * HEAD.1);
            let (ax, ay, bx, by) = (base.x + px, base.y + py, base.x - px, base.y - py);
            put!(self, r#"<path d="M{} {}L{ax} {ay}L{bx} {by}z" fill="{colour}"{faint}/>"#, end.x, end.y);
        }
    }
}

/// Text as XML allows it: markup escaped, control characters shown as a replacement.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
