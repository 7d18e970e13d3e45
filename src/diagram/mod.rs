//! The picture as geometry: cards, rows and arrows in pixels, computed with fixed font metrics.
//!
//! The page and the SVG export draw the same [`Diagram`].
//! Deliberately absent: browsers, colours (the type's kind names a colour token), time.

use serde::{Deserialize, Serialize};

/// A whole picture.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Diagram {}
