//! As much of a program as these tests need: a token, and calls with it.

use app::{NewToken, Origin, Scope};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, header};
use model::OfficeId;
use serde_json::Value;
use tower::ServiceExt;
use web_testkit::{House, OFFICE, PASSWORD};

pub(crate) struct Program {
    pub router: Router,
    pub secret: String,
}

pub(crate) struct Seen {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Value,
    pub text: String,
}

impl Seen {
    pub(crate) fn kind(&self) -> &str {
        let media = self.headers[header::CONTENT_TYPE].to_str().unwrap();
        assert_eq!(media, "application/problem+json", "{}", self.text);
        assert_eq!(self.body["status"], self.status);
        self.body["type"].as_str().unwrap().rsplit('#').next().unwrap()
    }
}

pub(crate) async fn house() -> House {
    House::new(|state| web_frame::route::mount(api::pages().into_iter().chain(api::routes()).collect(), state)).await
}

impl Program {
    pub(crate) async fn of(house: &House, person: &str, scopes: &[Scope]) -> Self {
        let office = OfficeId::new(OFFICE);
        let session = house.platform.sign_in(&office, &person.into(), PASSWORD).await.unwrap().unwrap();
        let signed = house.platform.signed(&session).await.unwrap().unwrap();
        let wanted = NewToken { name: "test".into(), scopes: scopes.to_vec(), days: 30 };
        let secret = house.platform.new_token(&signed, &wanted, &Origin::default()).await.unwrap().unwrap();
        Self { router: house.router.clone(), secret }
    }

    pub(crate) fn stranger(house: &House) -> Self {
        Self { router: house.router.clone(), secret: String::new() }
    }

    pub(crate) async fn get(&self, path: &str) -> Seen {
        self.call(Method::GET, path, None, &[]).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value, headers: &[(&str, &str)]) -> Seen {
        self.call(Method::POST, path, Some(body.to_string()), headers).await
    }

    pub(crate) async fn call(
        &self,
        method: Method,
        path: &str,
        body: Option<String>,
        headers: &[(&str, &str)],
    ) -> Seen {
        let mut request = Request::builder().method(method).uri(path);
        if !self.secret.is_empty() {
            request = request.header(header::AUTHORIZATION, format!("Bearer {}", self.secret));
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.map_or_else(Body::empty, Body::from)).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let body = serde_json::from_slice(&bytes).unwrap_or_default();
        Seen { status: parts.status.as_u16(), headers: parts.headers, body, text }
    }
}
