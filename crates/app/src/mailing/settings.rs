//! The office's mail server, as its administrators set it.

use crate::secrets::SEALED;
use crate::{AppError, Platform};
use model::OfficeId;
use outward::{MailServer, Transport, is_mailbox};
use serde::{Deserialize, Serialize};

const KEY: &str = "mail";

/// Settings of the mail server. Without a host no letters are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct MailSettings {
    pub host: String,
    pub port: u16,
    pub transport: Transport,
    /// Empty: the server wants no login.
    pub user: String,
    /// Sealed, once it is a proposal. Empty in a proposal: the one in force stays.
    pub password: String,
    /// The address from which letters come.
    pub from: String,
    /// How the platform's own address begins, for links: `https://fazhi.example.gov.cn`.
    pub link: String,
    /// Domains to which letters go, parted by spaces; empty: all.
    pub domains: String,
}

impl MailSettings {
    pub fn is_on(&self) -> bool {
        !self.host.is_empty()
    }

    /// What they come to; the password is never told.
    pub(crate) fn words(&self) -> String {
        if !self.is_on() {
            return format!("不寄邮件；平台网址 {}", self.link);
        }
        let safe = match self.transport {
            Transport::Tls => "TLS",
            Transport::StartTls => "STARTTLS",
            Transport::Plain => "不加密",
        };
        let login = match (self.user.is_empty(), self.password.is_empty()) {
            (true, _) => "不登录".to_owned(),
            (false, true) => format!("用户 {}，密码不变", self.user),
            (false, false) => format!("用户 {}，密码有更新", self.user),
        };
        let to =
            if self.domains.is_empty() { "任何邮箱".to_owned() } else { format!("{} 的邮箱", self.domains) };
        format!(
            "{}:{}（{safe}），{login}，发件 {}，平台网址 {}，只寄到{to}",
            self.host, self.port, self.from, self.link
        )
    }

    /// Whether letters go to an address.
    pub(crate) fn reaches(&self, address: &str) -> bool {
        let domain = address.rsplit('@').next().unwrap_or_default().to_lowercase();
        let mut allowed = self.domains.split_whitespace().peekable();
        allowed.peek().is_none() || allowed.any(|one| one.to_lowercase() == domain)
    }

    /// What is wrong with the settings, all at once: field and words.
    pub fn faults(&self) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        let mut say = |field: &'static str, words: &str| faults.push((field, words.to_owned()));
        let odd = |text: &str| text.chars().any(|c| c.is_control() || c.is_whitespace()) || text.len() > 200;
        if odd(&self.host) || self.host.contains('/') {
            say("host", "服务器只写名称，如 smtp.example.gov.cn");
        }
        if self.is_on() {
            if self.port == 0 {
                say("port", "写端口，1 到 65535；常用 465 或 587");
            }
            if !is_mailbox(&self.from) {
                say("from", "写发件地址，如 fazhi@example.gov.cn");
            }
            if !self.server(None).is_safe() {
                say("transport", "不加密只能用于本机的邮件服务器");
            }
        }
        let link = self.link.strip_prefix("https://").or_else(|| self.link.strip_prefix("http://"));
        if !self.link.is_empty() && (link.is_none_or(str::is_empty) || odd(&self.link) || self.link.ends_with('/')) {
            say("link", "平台网址以 https:// 开头，末尾不带斜线");
        }
        if self.is_on() && self.link.is_empty() {
            say("link", "写平台网址：邮件里只有数目、编号和这个链接");
        }
        if self.domains.chars().count() > 500 || self.domains.contains('@') {
            say("domains", "只写邮箱 @ 后面的部分，用空格隔开");
        }
        faults
    }

    pub(crate) fn server(&self, password: Option<String>) -> MailServer {
        MailServer {
            host: self.host.clone(),
            port: self.port,
            transport: self.transport,
            login: password.filter(|_| !self.user.is_empty()).map(|password| (self.user.clone(), password)),
            from: self.from.clone(),
        }
    }
}

fn purpose(office: &OfficeId) -> String {
    format!("mail password {office}")
}

impl Platform {
    /// The settings in force; the password stays sealed.
    pub async fn mail_settings(&self, office: &OfficeId) -> Result<MailSettings, AppError> {
        let Some(text) = self.store.setting(office, KEY).await? else { return Ok(MailSettings::default()) };
        serde_json::from_str(&text)
            .map_err(|error| AppError::State { what: format!("mail settings of {office}"), why: error.to_string() })
    }

    /// The same settings with a typed password sealed, so that they may wait in the database.
    pub(crate) async fn sealed_mail(
        &self,
        office: &OfficeId,
        settings: MailSettings,
    ) -> Result<MailSettings, AppError> {
        if settings.password.is_empty() || settings.password.starts_with(SEALED) {
            return Ok(settings);
        }
        let password = self.sealed_text(&purpose(office), &settings.password).await?;
        Ok(MailSettings { password, ..settings })
    }

    /// Keeps them. The web app comes here only through a confirmed change.
    pub async fn save_mail_settings(&self, office: &OfficeId, settings: MailSettings) -> Result<(), AppError> {
        let mut settings = self.sealed_mail(office, settings).await?;
        if settings.password.is_empty() && !settings.user.is_empty() {
            settings.password = self.mail_settings(office).await?.password;
        }
        let text = serde_json::to_string(&settings)
            .map_err(|error| AppError::State { what: format!("mail settings of {office}"), why: error.to_string() })?;
        Ok(self.store.set_setting(office, KEY, &text).await?)
    }

    pub(super) async fn mail_server(&self, office: &OfficeId, settings: &MailSettings) -> Result<MailServer, AppError> {
        let password = match settings.password.as_str() {
            "" => None,
            sealed => self.opened_text(&purpose(office), sealed).await?,
        };
        Ok(settings.server(password))
    }

    /// How links to the platform begin; empty when nobody has said.
    pub(crate) async fn site_address(&self, office: &OfficeId) -> Result<String, AppError> {
        let settings = self.mail_settings(office).await?;
        if !settings.link.is_empty() {
            return Ok(settings.link);
        }
        let domain = self.site_settings(office).await?.domain;
        Ok(if domain.is_empty() { String::new() } else { format!("https://{domain}") })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_checked_before_they_are_believed() {
        let good = MailSettings {
            host: "smtp.example.cn".into(),
            port: 465,
            from: "fazhi@example.cn".into(),
            link: "https://fazhi.example.cn".into(),
            ..MailSettings::default()
        };
        assert!(good.faults().is_empty());
        assert!(MailSettings::default().faults().is_empty(), "no mail at all");
        let fields =
            |settings: &MailSettings| settings.faults().into_iter().map(|(field, _)| field).collect::<Vec<_>>();
        assert_eq!(
            fields(&MailSettings { port: 0, from: "x".into(), link: String::new(), ..good.clone() }),
            ["port", "from", "link"]
        );
        assert_eq!(fields(&MailSettings { transport: Transport::Plain, ..good.clone() }), ["transport"]);
        assert_eq!(fields(&MailSettings { host: "https://x".into(), ..good.clone() }), ["host"]);
        let narrow = MailSettings { domains: "example.cn Fao.cn".into(), ..good.clone() };
        assert!(narrow.reaches("a@fao.cn") && !narrow.reaches("a@other.cn") && good.reaches("a@other.cn"));
    }
}
