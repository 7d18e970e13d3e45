//! The picture as geometry: cards, slots and arrows in pixels, computed with fixed font metrics.
//!
//! The page and the SVG export draw the same [`Diagram`].
//! Deliberately absent: browsers, colours (an object's kind names a colour token), time.

mod model;

pub use model::*;
