//! Which provider an office believes, as its administrators set it.

use crate::outgoing::address_words;
use crate::secrets::SEALED;
use crate::{AppError, Platform};
use model::OfficeId;
use outward::Reach;
use serde::{Deserialize, Serialize};

const KEY: &str = "sign-on";

/// The provider and how the office is known to it. Without an issuer there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SignOnSettings {
    /// What the button says.
    pub label: String,
    pub issuer: String,
    pub client: String,
    /// Sealed, once it is a proposal. Empty in a proposal: the one in force stays.
    pub secret: String,
    /// What is asked for besides `openid`, parted by spaces.
    pub scopes: String,
    /// What the provider says (`acr`) when it has seen two factors, parted by spaces; empty: never.
    pub acr: String,
    /// How this platform's address begins, for the way back.
    pub address: String,
}

impl SignOnSettings {
    pub fn is_on(&self) -> bool {
        !self.issuer.is_empty()
    }

    /// Whether the provider's word for how somebody proved himself stands for the second factor.
    pub(crate) fn proves(&self, acr: Option<&str>) -> bool {
        acr.is_some_and(|said| self.acr.split_whitespace().any(|known| known == said))
    }

    /// What is wrong with the settings, all at once: field and words.
    pub(crate) fn faults(&self, reach: Reach) -> Vec<(&'static str, String)> {
        let mut faults = Vec::new();
        if !self.is_on() {
            return faults;
        }
        if let Err(fault) = reach.check(&self.issuer) {
            faults.push(("issuer", address_words(fault).to_owned()));
        }
        let odd = |text: &str| text.chars().any(char::is_control) || text.len() > 300;
        if self.client.is_empty() || odd(&self.client) {
            faults.push(("client", "写认证平台给本平台的客户端编号".into()));
        }
        let begins = self.address.starts_with("https://") || (reach.loopback && self.address.starts_with("http://"));
        if !begins || self.address.ends_with('/') || odd(&self.address) {
            faults.push(("address", "写本平台的网址，https:// 开头，末尾不带斜线".into()));
        }
        if odd(&self.label) || self.label.chars().count() > 20 {
            faults.push(("label", "按钮上的字至多 20 个".into()));
        }
        if odd(&self.scopes) || odd(&self.acr) {
            faults.push(("acr", "只写认证平台给的词，用空格隔开".into()));
        }
        faults
    }

    /// What they come to; the secret is never told.
    pub(crate) fn words(&self) -> String {
        if !self.is_on() {
            return "不用统一身份认证".into();
        }
        let secret = if self.secret.is_empty() { "密钥不变" } else { "密钥有更新" };
        let acr = if self.acr.is_empty() {
            "动态口令照常".to_owned()
        } else {
            format!("对方回 {} 时免动态口令", self.acr)
        };
        format!("认证平台 {}，客户端 {}，{secret}，{acr}，返回 {}", self.issuer, self.client, self.address)
    }
}

fn purpose(office: &OfficeId) -> String {
    format!("sign-on secret {office}")
}

impl Platform {
    /// The settings in force; the secret stays sealed.
    pub async fn sign_on_settings(&self, office: &OfficeId) -> Result<SignOnSettings, AppError> {
        let Some(text) = self.store.setting(office, KEY).await? else { return Ok(SignOnSettings::default()) };
        serde_json::from_str(&text)
            .map_err(|error| AppError::State { what: format!("sign-on settings of {office}"), why: error.to_string() })
    }

    /// The same settings with a typed secret sealed, so that they may wait in the database.
    pub(crate) async fn sealed_sign_on(
        &self,
        office: &OfficeId,
        settings: SignOnSettings,
    ) -> Result<SignOnSettings, AppError> {
        if settings.secret.is_empty() || settings.secret.starts_with(SEALED) {
            return Ok(settings);
        }
        let secret = self.sealed_text(&purpose(office), &settings.secret).await?;
        Ok(SignOnSettings { secret, ..settings })
    }

    /// Keeps them. The web app comes here only through a confirmed change.
    pub async fn save_sign_on_settings(&self, office: &OfficeId, settings: SignOnSettings) -> Result<(), AppError> {
        let mut settings = self.sealed_sign_on(office, settings).await?;
        let kept = self.sign_on_settings(office).await?;
        // Another provider is not shown the secret of the one before.
        if settings.secret.is_empty() && settings.issuer == kept.issuer {
            settings.secret = kept.secret;
        }
        let text = serde_json::to_string(&settings).map_err(|error| AppError::State {
            what: format!("sign-on settings of {office}"),
            why: error.to_string(),
        })?;
        Ok(self.store.set_setting(office, KEY, &text).await?)
    }

    pub(super) async fn sign_on_secret(
        &self,
        office: &OfficeId,
        settings: &SignOnSettings,
    ) -> Result<String, AppError> {
        Ok(match settings.secret.as_str() {
            "" => String::new(),
            sealed => self.opened_text(&purpose(office), sealed).await?.unwrap_or_default(),
        })
    }
}
