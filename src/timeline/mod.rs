//! The run in time: steps, memory events, checkpoints, replay.

mod view;

pub use view::*;
