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
