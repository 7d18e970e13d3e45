//! Heapglass: what CPython 3.13 does with memory, at every line.
//!
//! The way of the data, each module leaving the next one its output:
//! - [`source`]: text and what is wrong with it
//! - [`compile`]: syntax tree → [`bytecode::Code`], as CPython compiles it
//! - [`bytecode`]: the instruction set and code objects as data
//! - [`timeline`]: the run in time; [`timeline::View`] is the only thing that leaves it
//! - [`diagram`]: a view → geometry → page, SVG
//! - [`narrate`]: memory events → plain sentences
//! - [`protocol`]: what page and worker say to each other
//! - [`lessons`]: a snippet, and prose tied to moments of its run
//! - [`share`]: a program and where to look at it, as a link
//! - [`inquiry`]: what the panels beside the picture ask of a run
//! - [`session`]: a timeline that answers the protocol
//! - [`stage`]: what is on the screen between two pictures

pub mod bytecode;
pub mod compile;
pub mod diagram;
pub mod export;
pub mod files;
pub mod heap;
pub mod inquiry;
pub mod lessons;
pub mod machine;
pub mod modules;
pub mod narrate;
pub mod protocol;
pub mod session;
pub mod share;
pub mod source;
pub mod stage;
pub mod timeline;
pub mod trace;
pub mod types;
