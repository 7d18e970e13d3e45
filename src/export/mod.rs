//! What leaves the page for elsewhere: a run as one HTML file, as a moving picture, as Python Tutor's trace.
//!
//! Invariant: an export needs nothing else to be opened: no network, no fonts of ours, no script from outside.
//! Deliberately absent: the picture itself ([`crate::diagram::svg`]) and the disk.

mod apng;
mod caption;
mod html;
mod pythontutor;

pub use apng::{ApngError, assemble};
pub use caption::{CAPTION_HEIGHT, captioned};
pub use html::{Scene, html};
pub(crate) use pythontutor::Entries;
pub use pythontutor::pythontutor;
