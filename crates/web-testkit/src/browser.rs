//! As much of a browser as these tests need: cookies, forms, and what the page says.

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Request, header};
use std::collections::BTreeMap;
use tower::ServiceExt;

#[derive(Debug, Clone)]
pub struct Browser {
    router: Router,
    pub cookies: BTreeMap<String, String>,
}

#[derive(Debug)]
pub struct Seen {
    pub status: u16,
    pub headers: HeaderMap,
    /// The answer as text; bytes that are none are replaced.
    pub body: String,
    /// The answer as it came.
    pub bytes: Vec<u8>,
}

impl Seen {
    /// The token of the page's last form.
    pub fn token(&self) -> String {
        self.value("token").unwrap_or_else(|| panic!("no form on {}", self.body))
    }

    /// The value of the last input of a name.
    pub fn value(&self, name: &str) -> Option<String> {
        let mark = format!("name=\"{name}\" value=\"");
        let start = self.body.rfind(&mark)? + mark.len();
        self.body[start..].split('"').next().map(str::to_owned)
    }

    pub fn location(&self) -> &str {
        self.headers.get(header::LOCATION).map_or("", |value| value.to_str().unwrap())
    }

    pub fn says(&self, text: &str) -> bool {
        self.body.contains(text)
    }

    /// The words between the page's tags, without spaces at their ends.
    pub fn cells(&self, class: &str) -> Vec<String> {
        let mark = format!("class=\"{class}\"");
        // Other attributes may follow the class.
        let pieces = self.body.split(&mark).skip(1).filter_map(|piece| piece.split_once('>'));
        pieces.map(|(_, piece)| piece.split('<').next().unwrap().trim().to_owned()).collect()
    }
}

impl Browser {
    pub fn new(router: Router) -> Self {
        Self { router, cookies: BTreeMap::new() }
    }

    pub async fn get(&mut self, path: &str) -> Seen {
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a form as it is.
    pub async fn post<V: AsRef<str>>(&mut self, path: &str, form: &[(&str, V)]) -> Seen {
        let pairs = form.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value.as_ref())));
        let body = pairs.collect::<Vec<_>>().join("&");
        let request = Request::post(path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(body))
            .unwrap();
        self.send(request).await
    }

    /// Opens a page and sends its form: its token, its version, and the values.
    pub async fn fill<V: AsRef<str>>(&mut self, page: &str, action: &str, form: &[(&str, V)]) -> Seen {
        let page = self.get(page).await;
        let (token, version) = (page.token(), page.value("version"));
        let mut pairs = vec![("token", token)];
        pairs.extend(version.map(|version| ("version", version)));
        pairs.extend(form.iter().map(|(name, value)| (*name, value.as_ref().to_owned())));
        self.post(action, &pairs).await
    }

    pub async fn send(&mut self, mut request: Request<Body>) -> Seen {
        let cookies = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
        if !cookies.is_empty() {
            request.headers_mut().insert(header::COOKIE, cookies.parse().unwrap());
        }
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        for line in parts.headers.get_all(header::SET_COOKIE) {
            let line = line.to_str().unwrap();
            assert!(line.contains("; HttpOnly; SameSite=Lax"), "{line}");
            let (name, value) = line.split(';').next().unwrap().split_once('=').unwrap();
            if line.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.into(), value.into());
            }
        }
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Seen {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
            bytes: bytes.to_vec(),
        }
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |all, byte| format!("{all}%{byte:02X}"))
}
