//! A link as a QR code, for the projector.
//!
//! Deliberately absent: the code's own making; that is a library's.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// Modules of white around a code, as the standard wants them.
const QUIET: i32 = 4;

/// The code as SVG; none where the link is too long for one.
pub fn qr_svg(link: &str) -> Option<String> {
    let code = QrCode::encode_text(link, QrCodeEcc::Low).ok()?;
    let size = code.size() + 2 * QUIET;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|&x| code.get_module(x, y)) {
            write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET).expect("a string takes all that is written");
        }
    }
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges" role="img" aria-label="QR code of the link"><rect width="{size}" height="{size}" fill="#ffffff"/><path d="{path}" fill="#000000"/></svg>"##
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_of_usual_length_has_a_code() {
        let svg = qr_svg(&format!("https://glass.example/#h1.{}", "a".repeat(400))).unwrap();
        assert!(svg.starts_with("<svg") && svg.matches("h1v1h-1z").count() > 500);
        assert_eq!(qr_svg(&"a".repeat(3000)), None);
    }
}
