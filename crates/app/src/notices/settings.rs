//! How somebody wants to be told: which kinds not at all, and in which hours not.

use super::NoticeKind;
use crate::people::Signed;
use crate::{AppError, Platform};
use model::{Moment, OfficeId, PersonId};
use serde::{Deserialize, Serialize};

/// One person's wishes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeSettings {
    /// Kinds of which he wants none, by their slugs.
    #[serde(default)]
    pub muted: Vec<String>,
    /// From this hour to that one no number is shown; the same hour twice: never.
    #[serde(default)]
    pub quiet_from: i8,
    #[serde(default)]
    pub quiet_until: i8,
    /// Where he wants his daily letter; empty: none.
    #[serde(default)]
    pub email: String,
    /// The hour from which on it is written.
    #[serde(default = "morning")]
    pub letter_hour: i8,
}

fn morning() -> i8 {
    8
}

impl NoticeSettings {
    /// Whether the hour of a moment lies within the quiet ones, which may go over midnight.
    pub(crate) fn is_quiet(&self, at: Moment) -> bool {
        let (from, until, hour) = (self.quiet_from, self.quiet_until, at.hour());
        if from <= until { (from..until).contains(&hour) } else { hour >= from || hour < until }
    }

    /// Whether his daily letter may be written now, if he has not had it.
    pub(crate) fn wants_letter_at(&self, at: Moment) -> bool {
        !self.email.is_empty() && at.hour() >= self.letter_hour && !self.is_quiet(at)
    }
}

impl Platform {
    pub async fn notice_settings(&self, viewer: &Signed) -> Result<NoticeSettings, AppError> {
        self.notice_settings_of(&viewer.office, &viewer.actor.person).await
    }

    pub(crate) async fn notice_settings_of(
        &self,
        office: &OfficeId,
        person: &PersonId,
    ) -> Result<NoticeSettings, AppError> {
        let kept = self.store.notice_setting(office, person).await?;
        let Some(kept) = kept else {
            return Ok(NoticeSettings { letter_hour: morning(), ..NoticeSettings::default() });
        };
        serde_json::from_str(&kept)
            .map_err(|error| AppError::State { what: format!("notice settings of {person}"), why: error.to_string() })
    }

    /// Keeps somebody's wishes; unknown kinds and hours that no day has are left out. What is wrong with them is answered in
    /// words, and then nothing is kept.
    pub async fn save_notice_settings(
        &self,
        viewer: &Signed,
        settings: &NoticeSettings,
    ) -> Result<Vec<(&'static str, String)>, AppError> {
        let email = settings.email.trim().to_owned();
        if !email.is_empty() {
            let mail = self.mail_settings(&viewer.office).await?;
            if !outward::is_mailbox(&email) {
                return Ok(vec![("email", "这不是一个邮箱地址，应如 name@example.gov.cn".into())]);
            }
            if !mail.reaches(&email) {
                return Ok(vec![("email", format!("只能用这些邮箱：{}", mail.domains))]);
            }
        }
        let hour = |hour: i8| if (0..24).contains(&hour) { hour } else { 0 };
        let known = |slug: &&String| NoticeKind::ALL.iter().any(|kind| kind.slug() == slug.as_str());
        let kept = NoticeSettings {
            muted: settings.muted.iter().filter(known).cloned().collect(),
            quiet_from: hour(settings.quiet_from),
            quiet_until: hour(settings.quiet_until),
            email,
            letter_hour: hour(settings.letter_hour),
        };
        let json = serde_json::to_string(&kept).map_err(|error| AppError::State {
            what: format!("notice settings of {}", viewer.actor.person),
            why: error.to_string(),
        })?;
        self.store.save_notice_setting(&viewer.office, &viewer.actor.person, &json).await?;
        Ok(Vec::new())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn quiet_hours_go_over_midnight() {
        let at = |time: &str| model::parse_moment(&format!("2024-04-15T{time}")).unwrap();
        let night = NoticeSettings { quiet_from: 22, quiet_until: 7, ..NoticeSettings::default() };
        assert!(night.is_quiet(at("23:10")) && night.is_quiet(at("06:59")) && !night.is_quiet(at("07:00")));
        assert!(!NoticeSettings::default().is_quiet(at("00:00")));
    }
}
