//! What goes wrong with a request, as a page in plain words: what happened and what to do. Faults are logged, never shown.

use crate::layout::Shell;
use app::{ActError, AppError};
use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// Why there is no page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    BadRequest,
    /// Something was to be changed by nobody.
    SignInFirst,
    Forbidden,
    /// He may look, and change nothing of others.
    ReadsOnly,
    /// Too much came from one address.
    TooMany {
        seconds: u32,
    },
    /// The form's token is missing or old.
    Forged,
    NotFound,
    WrongMethod,
    Busy,
    /// The same form has been sent twice, and the first is still being done.
    UnderWay,
    TooLarge,
    /// Files beyond what the route takes.
    FilesTooLarge,
    Fault,
    FullDisk,
    /// Pages can't be set: the server has no Chinese font.
    NoFonts,
}

#[derive(Template)]
#[template(path = "failure/page.html")]
struct Page {
    shell: Shell,
    title: &'static str,
    words: &'static str,
    remedy: &'static str,
    code: u16,
    sign_in: bool,
}

impl Failure {
    /// For an answer of which only the status is known.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Fault,
        }
    }

    pub(crate) fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignInFirst => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::ReadsOnly | Self::Forged => StatusCode::FORBIDDEN,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Busy | Self::UnderWay => StatusCode::CONFLICT,
            Self::TooLarge | Self::FilesTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::FullDisk => StatusCode::INSUFFICIENT_STORAGE,
            Self::NoFonts => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Title, what happened, what to do.
    pub(crate) fn told(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::BadRequest => {
                ("看不懂这个请求", "送来的内容不是本系统的表单。", "请返回上一页，重新打开表单再提交。")
            }
            Self::SignInFirst => {
                ("请先登录", "您还没有登录，或者登录已经超过时限。刚才的内容没有提交。", "请登录后重新打开这一页再办。")
            }
            Self::Forbidden => {
                ("您不能看这一页", "这一页不在您的岗位范围内。", "如果您的岗位需要用到它，请联系本机关的系统管理员。")
            }
            Self::ReadsOnly => (
                "您的岗位只看不改",
                "您可以查阅这一页，但这件事不由您办；刚才的内容没有提交，这次操作也已留痕。",
                "有意见的，请用您自己岗位的事项提出。",
            ),
            Self::TooMany { .. } => (
                "提交得太频繁",
                "同一地址短时间内提交太多，刚才的内容没有收下。",
                "请稍等一会儿，再返回上一页提交一次。",
            ),
            Self::Forged => (
                "表单已经失效",
                "为防止他人冒用您的登录，每张表单都带有校验码；这一张的校验码不对。刚才的内容没有提交。",
                "请返回上一页，刷新后重新提交。",
            ),
            Self::NotFound => (
                "没有这一页",
                "网址写错了，或者这件事不在您可以查看的范围内。",
                "请核对网址，或从“今天要办”和“办件”里找。",
            ),
            Self::WrongMethod => ("不能这样打开", "这个网址只接受表单提交。", "请从“今天要办”重新进入。"),
            Self::Busy => (
                "同时有多人在办",
                "多次重试仍与他人的操作冲突，刚才的内容没有提交。",
                "请稍等片刻，重新打开这一页再办。",
            ),
            Self::UnderWay => (
                "这张表单正在办理",
                "同一张表单已经提交过一次，还没有办完；这一次没有重复提交。",
                "请稍等片刻，从“办件”里看结果。",
            ),
            Self::TooLarge => ("内容太长", "一次提交的文字超过 512 KB。", "请删减后重新提交；较长的材料请另行归档。"),
            Self::FilesTooLarge => (
                "文件太大",
                "一次上传的文件合计超过 32 MB，一个也没有收下。",
                "请分几次上传；图片很多的 PDF 可以另存为文字版再传。",
            ),
            Self::Fault => (
                "系统出了故障",
                "刚才的操作没有完成，问题已经记入日志。",
                "请稍后再试；仍不行的，请告诉系统管理员出错的时间。",
            ),
            Self::FullDisk => (
                "服务器的磁盘已满",
                "刚才的操作没有写入，已经办过的都还在。",
                "请告诉系统管理员腾出数据库所在磁盘的空间，腾出后再办一次即可，不必重启。",
            ),
            Self::NoFonts => (
                "服务器上没有中文字体",
                "PDF 和 OFD 要先排版，排版要用中文字体，这台服务器上没有找到。",
                "现在可以下载 Word 文件，或用浏览器打印这一页；请系统管理员安装中文字体（如 fonts-noto-cjk），或把字体放入 FAZHI_FONTS 指定的文件夹后重启。",
            ),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (title, words, remedy) = self.told();
        let code = self.status();
        let sign_in = self == Self::SignInFirst;
        let page = Page { shell: Shell::bare(), title, words, remedy, code: code.as_u16(), sign_in };
        match page.render() {
            Ok(html) => {
                let mut response = (code, Html(html)).into_response();
                if let Self::TooMany { seconds } = self {
                    response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
                }
                response
            }
            Err(error) => {
                tracing::error!(%error, "the failure page does not render");
                code.into_response()
            }
        }
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        tracing::error!(%error, "a request failed");
        if error.is_full_disk() { Self::FullDisk } else { Self::Fault }
    }
}

impl From<ActError> for Failure {
    fn from(error: ActError) -> Self {
        match error {
            ActError::Fault(fault) => fault.into(),
            ActError::Busy => Self::Busy,
            ActError::UnknownCase(_) | ActError::UnknownMatter(_) => Self::NotFound,
            other => {
                tracing::warn!(error = %other, "an act could not be decided");
                Self::BadRequest
            }
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "a page does not render");
        Self::Fault
    }
}

/// A rendered page, or the failure page.
pub type Answer = Result<Response, Failure>;

/// Renders a page that all is well with.
pub fn page(template: &impl Template) -> Answer {
    page_with(StatusCode::OK, template)
}

pub fn page_with(status: StatusCode, template: &impl Template) -> Answer {
    Ok((status, Html(template.render()?)).into_response())
}
