//! The picture as geometry: cards, slots and arrows in pixels, computed with fixed font metrics.
//!
//! The page and the SVG export draw the same [`Diagram`].
//! Deliberately absent: browsers, colours (an object's kind names a colour token), time.

mod draw;
mod face;
mod look;
mod model;
mod path;
mod placement;
mod reach;
mod route;
mod scene;
mod svg;
mod text;

pub use draw::{draw, draw_part};
pub use look::{Arranged, Fold, Look, Pin};
pub use model::*;
pub use path::{heading, rounded_path};
pub use placement::Placement;
pub use svg::{Theme, svg};
pub use text::GRID;

use crate::timeline::UNKNOWN_COUNT;

/// A count as it stands in a badge.
pub fn count_text(count: Option<u32>) -> String {
    match count {
        None => "∞".to_owned(),
        Some(UNKNOWN_COUNT) => "?".to_owned(),
        Some(count) => count.to_string(),
    }
}
