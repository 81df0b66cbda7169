//! What goes wrong with a call, as `application/problem+json` (RFC 9457): the same words as on the pages, and a type that
//! programs can tell apart.

use crate::failure::Failure;
use app::{ActError, AppError};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

/// Where the types of problems are explained.
const TYPES: &str = "/api/v1/docs#";

/// A problem.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// An address that names the kind; it leads to its explanation.
    #[serde(rename = "type")]
    pub kind: Box<str>,
    pub title: Box<str>,
    pub status: u16,
    /// What happened this time and what to do.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Everything that stands in the way, where there is more to say than one sentence.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<Told>,
    /// The case that keeps the refusal, and its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// Seconds to wait.
    #[serde(skip)]
    pub wait: Option<u32>,
}

/// One reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The rule, or the field, that it is about.
    pub about: String,
    pub say: String,
    /// The article: its id, and in words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub law: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub law_words: String,
    /// What would cure it, and who can.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub cure: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cured_by: Vec<String>,
}

impl Problem {
    pub fn new(status: StatusCode, kind: &str, title: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: format!("{TYPES}{kind}").into(),
            title: title.into(),
            status: status.as_u16(),
            detail: detail.into(),
            reasons: Vec::new(),
            case: None,
            version: None,
            wait: None,
        }
    }

    pub fn bad(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad-request", "看不懂这个请求", detail)
    }

    pub fn not_found() -> Self {
        let detail = "网址写错了，或者这件事不在令牌本人可以查看的范围内。";
        Self::new(StatusCode::NOT_FOUND, "not-found", "没有这一项", detail)
    }

    pub fn unprocessable(detail: impl Into<String>, reasons: Vec<Told>) -> Self {
        let problem = Self::new(StatusCode::UNPROCESSABLE_ENTITY, "bad-input", "填写的内容不对", detail);
        Self { reasons, ..problem }
    }

    pub fn forbidden(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", "不在您的岗位范围内", detail)
    }

    pub(crate) fn token_wanted() -> Self {
        let detail = "请在 Authorization 头里带上有效的令牌（Bearer）；令牌在“我的账号—接口令牌”里新建。浏览器的登录在这里不算数。";
        Self::new(StatusCode::UNAUTHORIZED, "token-wanted", "没有有效的令牌", detail)
    }

    pub(crate) fn scope_wanted(scope: &str) -> Self {
        let detail = format!("这个令牌没有 {scope} 权限；请用有这项权限的令牌。");
        Self::new(StatusCode::FORBIDDEN, "scope-wanted", "令牌权限不够", detail)
    }

    pub(crate) fn too_large(largest: usize) -> Self {
        let detail = format!("内容超过 {} KB。", largest / 1024);
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", "内容太长", detail)
    }

    pub(crate) fn too_many(seconds: u32) -> Self {
        let problem =
            Self::new(StatusCode::TOO_MANY_REQUESTS, "too-many", "调用得太频繁", format!("请等 {seconds} 秒再试。"));
        Self { wait: Some(seconds), ..problem }
    }

    /// For an answer of which only the status is known.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::not_found(),
            StatusCode::METHOD_NOT_ALLOWED => {
                Self::new(status, "wrong-method", "不能这样调用", "这个网址不接受这种方法；见 /api/v1/openapi.json。")
            }
            status if status.is_client_error() => {
                Self { status: status.as_u16(), ..Self::bad("请按 /api/v1/openapi.json 写的格式重新发送。") }
            }
            status => Self { status: status.as_u16(), ..Self::fault() },
        }
    }

    pub(crate) fn fault() -> Self {
        let detail = "操作没有完成，问题已经记入日志；请稍后再试。";
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault", "系统出了故障", detail)
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let wait = self.wait;
        let mut response = (status, Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static("zh-CN"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = wait {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        tracing::error!(%error, "a call failed");
        if error.is_full_disk() {
            let detail = "没有写入，已经办过的都还在；请系统管理员腾出磁盘空间后再办一次。";
            return Self::new(StatusCode::INSUFFICIENT_STORAGE, "full-disk", "服务器的磁盘已满", detail);
        }
        Self::fault()
    }
}

impl From<ActError> for Problem {
    fn from(error: ActError) -> Self {
        let words = error.to_string();
        match error {
            ActError::Fault(fault) => fault.into(),
            ActError::Busy => Self::new(StatusCode::CONFLICT, "busy", "同时有多人在办", words),
            ActError::Stale { actual, .. } => {
                let stale = Self::new(StatusCode::PRECONDITION_FAILED, "stale", "办件已有新的版本", words);
                Self { version: Some(actual), ..stale }
            }
            ActError::UnknownCase(_) | ActError::UnknownMatter(_) => Self::not_found(),
            ActError::DisabledPerson { .. } | ActError::UnknownPerson { .. } => Self::forbidden(words),
            _ => Self::unprocessable(words, Vec::new()),
        }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        let (title, words, remedy) = failure.told();
        let kind = match failure {
            Failure::NoFonts => "no-fonts",
            Failure::NotFound => return Self::not_found(),
            Failure::Forbidden | Failure::ReadsOnly => "forbidden",
            Failure::Busy => "busy",
            Failure::TooLarge | Failure::FilesTooLarge => "too-large",
            Failure::FullDisk => "full-disk",
            Failure::Fault => return Self::fault(),
            _ => "bad-request",
        };
        Self::new(failure.status(), kind, title, format!("{words}{remedy}"))
    }
}
