//! How people prove who they are in an office, as its security administrator sets it.

use crate::{AppError, Platform};
use model::{OfficeId, PersonId};
use serde::{Deserialize, Serialize};

const KEY: &str = "security";

/// Who needs a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    /// The three administrators.
    #[default]
    Administrators,
    Everybody,
    /// Whoever wants one. For a try-out only.
    Nobody,
}

impl SecondFactor {
    pub const ALL: [Self; 3] = [Self::Administrators, Self::Everybody, Self::Nobody];

    pub fn id(self) -> &'static str {
        match self {
            Self::Administrators => "administrators",
            Self::Everybody => "everybody",
            Self::Nobody => "nobody",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Self::Administrators => "三员必须启用",
            Self::Everybody => "所有人必须启用",
            Self::Nobody => "自愿启用（只供试用）",
        }
    }
}

/// The limits of sessions and the need of second factors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SecurityPolicy {
    /// Minutes without use after which a session is over.
    pub idle_minutes: u32,
    /// Hours after which it is over in any case.
    pub session_hours: u32,
    pub second_factor: SecondFactor,
}

impl Default for SecurityPolicy {
    fn default() -> Self {
        Self { idle_minutes: 30, session_hours: 12, second_factor: SecondFactor::default() }
    }
}

impl SecurityPolicy {
    /// What is wrong with it, all at once.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        if !(5..=240).contains(&self.idle_minutes) {
            faults.push("无操作退出：写 5 到 240 分钟".into());
        }
        if !(1..=24).contains(&self.session_hours) {
            faults.push("最长登录：写 1 到 24 小时".into());
        }
        faults
    }
}

impl Platform {
    pub async fn security_policy(&self, office: &OfficeId) -> Result<SecurityPolicy, AppError> {
        let Some(text) = self.store.setting(office, KEY).await? else { return Ok(SecurityPolicy::default()) };
        serde_json::from_str(&text)
            .map_err(|error| AppError::State { what: format!("security policy of {office}"), why: error.to_string() })
    }

    /// Keeps it. The web app comes here only through a confirmed change.
    pub async fn save_security_policy(&self, office: &OfficeId, policy: &SecurityPolicy) -> Result<(), AppError> {
        let text = serde_json::to_string(policy).map_err(|error| AppError::State {
            what: format!("security policy of {office}"),
            why: error.to_string(),
        })?;
        Ok(self.store.set_setting(office, KEY, &text).await?)
    }

    pub(super) async fn needs_second_factor(&self, office: &OfficeId, person: &PersonId) -> Result<bool, AppError> {
        Ok(match self.security_policy(office).await?.second_factor {
            SecondFactor::Nobody => false,
            SecondFactor::Everybody => true,
            SecondFactor::Administrators => {
                let account = self.store.account(office, person).await?;
                let roles = account.map(|account| account.roles).unwrap_or_default();
                super::administers(self.rulebook(), &roles).is_some()
            }
        })
    }
}
