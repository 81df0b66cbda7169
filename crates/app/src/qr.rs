//! QR codes as pictures that stand in a page: SVG, drawn here, so that no other host is asked.

use qrcode::render::svg;
use qrcode::{EcLevel, QrCode};

/// The picture of a text; None when it is too long for one.
pub fn qr_picture(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text.as_bytes(), EcLevel::M).ok()?;
    let picture = code.render::<svg::Color<'_>>().min_dimensions(200, 200).build();
    // The file's head does not belong into a page.
    picture.find("<svg").map(|start| picture[start..].to_owned())
}

#[cfg(test)]
mod tests {
    use super::qr_picture;

    #[test]
    fn a_picture_stands_in_a_page_and_says_one_thing() {
        let picture = qr_picture("https://example.gov.cn/public/progress").unwrap_or_default();
        assert!(picture.starts_with("<svg") && picture.ends_with("</svg>"), "{picture}");
        assert!(!picture.contains("style=") && !picture.contains("script"), "nothing that the policy forbids");
        assert_ne!(Some(picture), qr_picture("https://example.gov.cn/public/en/progress"));
        assert_eq!(qr_picture(&"长".repeat(3_000)), None);
    }
}
