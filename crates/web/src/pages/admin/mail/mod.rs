//! 邮件: the office's mail server. Letters tell a number and a link, nothing of a case.

use super::{Told, kind_of, propose};
use app::{MailSettings, MailTransport, Proposal};
use askama::Template;
use axum::extract::State;
use matter::Administers;
use web_frame::WebState;
use web_frame::failure::{Answer, page_with};
use web_frame::forms::Posted;
use web_frame::layout::Shell;
use web_frame::visitor::{From, Viewer};

/// How the connection is made safe: id, words, meaning.
const TRANSPORTS: [(&str, &str, MailTransport); 3] = [
    ("tls", "TLS（常用 465 端口）", MailTransport::Tls),
    ("start-tls", "STARTTLS（常用 587 端口）", MailTransport::StartTls),
    ("plain", "不加密（只限本机的邮件服务器）", MailTransport::Plain),
];

#[derive(Template)]
#[template(path = "admin/mail/page.html")]
struct Page {
    shell: Shell,
    mail: MailSettings,
    port: String,
    /// Id, words, chosen.
    transports: Vec<(&'static str, &'static str, bool)>,
    /// A password is kept.
    has_password: bool,
    may_change: bool,
    told: Told,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer) -> Answer {
    answer(&state, &viewer, None, Told::default()).await
}

pub(crate) async fn change(State(state): State<WebState>, viewer: Viewer, from: From, posted: Posted) -> Answer {
    let wanted = posted.trimmed("transport");
    let transport = TRANSPORTS.into_iter().find(|(id, _, _)| *id == wanted).map(|(_, _, transport)| transport);
    let mail = MailSettings {
        host: posted.trimmed("host").to_owned(),
        port: posted.trimmed("port").parse().unwrap_or(0),
        transport: transport.unwrap_or_default(),
        user: posted.trimmed("user").to_owned(),
        password: posted.trimmed("password").to_owned(),
        from: posted.trimmed("from").to_owned(),
        link: posted.trimmed("link").to_owned(),
        domains: posted.trimmed("domains").to_owned(),
    };
    let proposal = Proposal::Mail { mail: Box::new(mail.clone()) };
    let told = propose(&state, &viewer, (&proposal, &posted), &from).await?;
    let typed = (mail, posted.trimmed("port").to_owned());
    answer(&state, &viewer, Some(typed).filter(|_| !told.faults.is_empty()), told).await
}

async fn answer(state: &WebState, viewer: &Viewer, typed: Option<(MailSettings, String)>, told: Told) -> Answer {
    let kept = state.platform.mail_settings(&state.office).await?;
    let has_password = !kept.password.is_empty();
    let (mail, port) = typed.unwrap_or_else(|| {
        let port = if kept.port == 0 { String::new() } else { kept.port.to_string() };
        (kept, port)
    });
    let page = Page {
        shell: Shell::of(state, viewer, "/admin/mail").await?,
        transports: TRANSPORTS.into_iter().map(|(id, zh, one)| (id, zh, one == mail.transport)).collect(),
        port,
        mail,
        has_password,
        may_change: kind_of(state, viewer)? == Administers::System,
        told,
    };
    page_with(page.told.status(), &page)
}
