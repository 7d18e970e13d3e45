//! The page: what the engine says, drawn with Leptos.
//!
//! Deliberately absent: Python and geometry; both come as plain data over [`heapglass::protocol`].

mod ui;

fn main() {
    console_error_panic_hook::set_once();
    ui::mount();
}
