//! The page's icons, drawn on a grid of 16.

use leptos::prelude::*;

/// An icon; the button that bears it says in words what it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Icon {
    First,
    Back,
    Play,
    Pause,
    Forward,
    Last,
    Stop,
    PreviousBreakpoint,
    NextBreakpoint,
    ZoomIn,
    ZoomOut,
    Fit,
    Close,
    Sun,
    Moon,
    HalfMoon,
    ChevronLeft,
    ChevronRight,
}

impl Icon {
    /// Its strokes.
    const fn path(self) -> &'static str {
        match self {
            Icon::First => "M3.5 3v10M12.5 3.5 7 8l5.5 4.5z",
            Icon::Back => "M11 3.5 5 8l6 4.5z",
            Icon::Play => "M4.5 3v10l8-5z",
            Icon::Pause => "M5.5 3.5v9M10.5 3.5v9",
            Icon::Forward => "M5 3.5 11 8l-6 4.5z",
            Icon::Last => "M12.5 3v10M3.5 3.5 9 8l-5.5 4.5z",
            Icon::Stop => "M4 4h8v8H4z",
            Icon::PreviousBreakpoint => "M7 4 3 8l4 4M13 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z",
            Icon::NextBreakpoint => "m9 4 4 4-4 4M7 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z",
            Icon::ZoomIn => "M8 3.5v9M3.5 8h9",
            Icon::ZoomOut => "M3.5 8h9",
            Icon::Fit => "M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3",
            Icon::Close => "m4 4 8 8M12 4l-8 8",
            Icon::Sun => {
                "M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1"
            }
            Icon::Moon => "M13 9.5A5.5 5.5 0 1 1 6.5 3 4.5 4.5 0 0 0 13 9.5z",
            Icon::HalfMoon => "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
            Icon::ChevronLeft => "m10 3.5-4.5 4.5 4.5 4.5",
            Icon::ChevronRight => "m6 3.5 4.5 4.5L6 12.5",
        }
    }

    /// Whether its outline is filled.
    const fn is_solid(self) -> bool {
        matches!(self, Icon::First | Icon::Back | Icon::Play | Icon::Forward | Icon::Last | Icon::Stop)
    }

    /// The drawing.
    pub(crate) fn draw(self) -> impl IntoView {
        let class = if self.is_solid() { "icon icon--solid" } else { "icon" };
        view! {
            <svg class=class viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
                <path d=self.path()/>
            </svg>
        }
    }
}
