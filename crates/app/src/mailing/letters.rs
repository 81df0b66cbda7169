//! Handing waiting letters to the mail server, outside everybody's quiet hours.

use super::digest::Written;
use crate::jobs::Tally;
use crate::outgoing::{Tried, lease_until};
use crate::{AppError, Platform};
use model::{OfficeId, PersonId};
use outward::{LetterError, send};

/// Letters in one run.
const MOST: u32 = 100;

impl Platform {
    /// Tries the letters that are due; ends when the server does not take any.
    pub(crate) async fn send_letters(&self, office: &OfficeId) -> Result<Tally, AppError> {
        let mut tally = Tally::default();
        let settings = self.mail_settings(office).await?;
        if !settings.is_on() {
            return Ok(tally);
        }
        let server = self.mail_server(office, &settings).await?;
        for one in self.store.outgoing_due(office, "letter", self.now(), MOST).await? {
            let wishes = self.notice_settings_of(office, &PersonId::new(&one.target)).await?;
            if wishes.is_quiet(self.now()) || !self.store.claim_outgoing(&one, lease_until(self.now())).await? {
                continue;
            }
            let tried = match serde_json::from_str::<Written>(&one.content) {
                Err(error) => Err(LetterError::Never(error.to_string())),
                Ok(written) => {
                    let (server, letter) = (server.clone(), written.letter(&one.id));
                    let sent = tokio::task::spawn_blocking(move || send(&server, &letter)).await;
                    sent.unwrap_or_else(|error| Err(LetterError::NotNow(error.to_string())))
                }
            };
            let silent = matches!(tried, Err(LetterError::NotNow(_)));
            let short = |why: String| why.chars().take(200).collect::<String>();
            let tried = match tried {
                Ok(()) => Tried::Taken("已交给邮件服务器".into()),
                Err(LetterError::Never(why)) => Tried::Never(format!("邮件服务器不收：{}", short(why))),
                Err(LetterError::NotNow(why)) => Tried::Again(format!("没有交出去：{}", short(why))),
            };
            self.settle(one, tried, &mut tally).await?;
            if silent {
                break;
            }
        }
        Ok(tally)
    }
}
