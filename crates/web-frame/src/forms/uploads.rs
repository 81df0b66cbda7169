//! Files that a browser sent in a form. Only forms that passed the guard become some; how large a body may be is a matter of
//! the route.

use super::body::clean;
use crate::failure::Failure;
use crate::guard::LARGEST_FORM;
use axum::extract::{FromRequest as _, FromRequestParts, Multipart, Request};
use axum::http::StatusCode;
use axum::http::request::Parts;
use std::sync::Arc;

/// Most files of one form.
const MOST_FILES: usize = 64;
/// Most values beside them: a list of some hundred members fits.
pub(super) const MOST_VALUES: usize = 20_000;

/// One file.
#[derive(Debug, Clone)]
pub struct Upload {
    /// The control that brought it.
    pub control: String,
    /// Its name without folders, as people know it.
    pub name: String,
    pub bytes: Vec<u8>,
}

/// The files of a form, in its order. Controls that were left empty give none.
#[derive(Debug, Clone, Default)]
pub struct Uploads(pub Arc<Vec<Upload>>);

impl Uploads {
    /// Takes a form with files apart: its values, and its files.
    pub async fn read(request: Request) -> Result<(Vec<(String, String)>, Self), Failure> {
        let mut form = Multipart::from_request(request, &()).await.map_err(|_| Failure::BadRequest)?;
        let (mut pairs, mut files, mut typed) = (Vec::new(), Vec::new(), 0);
        let failed = |error: axum::extract::multipart::MultipartError| match error.status() {
            StatusCode::PAYLOAD_TOO_LARGE => Failure::FilesTooLarge,
            _ => Failure::BadRequest,
        };
        while let Some(part) = form.next_field().await.map_err(failed)? {
            if files.len() >= MOST_FILES || pairs.len() >= MOST_VALUES {
                return Err(Failure::BadRequest);
            }
            let control = part.name().unwrap_or_default().to_owned();
            if let Some(name) = part.file_name().map(base_name) {
                let bytes = part.bytes().await.map_err(failed)?;
                if !(name.is_empty() && bytes.is_empty()) {
                    files.push(Upload { control, name, bytes: bytes.into() });
                }
            } else {
                let bytes = part.bytes().await.map_err(failed)?;
                typed += control.len() + bytes.len();
                if typed > LARGEST_FORM {
                    return Err(Failure::TooLarge);
                }
                let text = String::from_utf8(bytes.into()).map_err(|_| Failure::BadRequest)?;
                pairs.push(clean(control, text));
            }
        }
        Ok((pairs, Self(Arc::new(files))))
    }
}

/// Browsers may send a path; and no name is longer than a file system allows.
fn base_name(name: &str) -> String {
    let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let unseen = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    base.chars().filter(|c| !unseen(*c)).take(120).collect()
}

impl<S: Sync> FromRequestParts<S> for Uploads {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        parts.extensions.get::<Self>().cloned().ok_or(Failure::BadRequest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_folders() {
        assert_eq!(base_name("C:\\报告\\2024年.pdf"), "2024年.pdf");
        assert_eq!(base_name("../../etc/passwd\u{0}"), "passwd");
        assert_eq!(base_name("公函\u{202e}fdp.exe"), "公函fdp.exe", "nothing is read backwards");
    }
}
