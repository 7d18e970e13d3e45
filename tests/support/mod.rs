//! What the program tests are made of.
//!
//! Invariant: nothing here knows the engine; a trace is a trace, whoever made it.

pub(crate) mod compare;
pub(crate) mod judge;
pub(crate) mod known;
pub(crate) mod recording;
pub(crate) mod trace;
