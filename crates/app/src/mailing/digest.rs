//! The daily letter: how many notices somebody has not read, and of which cases by their numbers. No title, no name, nothing
//! of a case's fields: a letter lies in places that the platform does not guard.

use crate::jobs::Tally;
use crate::people::{Signed, actor_of, sees_all};
use crate::{AppError, NoticeSettings, Platform};
use model::{Moment, OfficeId};
use outward::Letter;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use store::{Account, Outgoing};

/// Case numbers in a letter.
const NAMED: usize = 20;

/// A letter as it waits on the disk.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Written {
    pub(super) to: String,
    pub(super) subject: String,
    pub(super) text: String,
}

impl Written {
    pub(super) fn letter(self, id: &str) -> Letter {
        Letter { id: id.to_owned(), to: self.to, subject: self.subject, text: self.text }
    }
}

impl Platform {
    /// Writes the day's letter for everybody who wants one, has something unread, and has not had one today.
    pub(crate) async fn write_digests(&self, office: &OfficeId) -> Result<Tally, AppError> {
        let mut tally = Tally::default();
        if !self.mail_settings(office).await?.is_on() {
            return Ok(tally);
        }
        for account in self.store.accounts(office).await?.into_iter().filter(|account| !account.disabled) {
            if self.write_digest(account).await? {
                tally.done += 1;
            }
        }
        Ok(tally)
    }

    async fn write_digest(&self, account: Account) -> Result<bool, AppError> {
        let (office, name) = (account.office.clone(), account.name.clone());
        let signed = Signed { office: office.clone(), name, actor: actor_of(account) };
        let (now, person) = (self.now(), signed.actor.person.clone());
        let wishes = self.notice_settings(&signed).await?;
        let settings = self.mail_settings(&office).await?;
        if !wishes.wants_letter_at(now) || !settings.reaches(&wishes.email) || !sees_all(self.rulebook(), &signed.actor)
        {
            return Ok(false);
        }
        let id = format!("digest-{person}-{}", now.date());
        if self.store.outgoing(&office, &id).await?.is_some() {
            return Ok(false);
        }
        let unread: Vec<_> = self.notices(&signed).await?.into_iter().filter(|notice| !notice.read).collect();
        let cases: BTreeSet<String> = unread.iter().map(|notice| notice.case.to_string()).collect();
        let short = self.office(&office).await?.map(|office| office.short_name).unwrap_or_default();
        let written = written(&wishes, (&short, &settings.link), now, (unread.len(), &cases));
        let content = serde_json::to_string(&written)
            .map_err(|error| AppError::State { what: format!("the letter {id}"), why: error.to_string() })?;
        // Nothing unread is a day's answer too: it is noted, so that nobody is written to again before tomorrow.
        let (state, content, said) = if unread.is_empty() {
            ("done", String::new(), "没有未读提醒，不寄")
        } else {
            ("waiting", content, "")
        };
        let outgoing = Outgoing {
            office,
            id,
            kind: if unread.is_empty() { "none".into() } else { "letter".into() },
            target: person.to_string(),
            about: format!("{} 条未读提醒", unread.len()),
            content,
            state: state.into(),
            failures: 0,
            next_at: now,
            made_at: now,
            tried_at: None,
            said: said.into(),
        };
        Ok(self.store.add_outgoing(&outgoing).await? && !unread.is_empty())
    }
}

fn written(
    wishes: &NoticeSettings,
    (office, link): (&str, &str),
    now: Moment,
    (count, cases): (usize, &BTreeSet<String>),
) -> Written {
    let at = format!("{} {:02}:{:02}", now.date(), now.hour(), now.minute());
    let link_to = |case: &String| format!("{case}\n{link}/cases/{case}");
    let mut parts = vec![format!("截至 {at}，您有 {count} 条未读提醒，涉及 {} 个办件：", cases.len())];
    parts.extend(cases.iter().take(NAMED).map(link_to));
    if cases.len() > NAMED {
        parts.push(format!("……还有 {} 个", cases.len() - NAMED));
    }
    parts.push(format!("全部提醒：{link}/notices"));
    let foot = "本邮件由系统自动发出，不含办件内容，请勿回复。要改时间或不再接收，请登录后在“提醒”页设置。\n";
    parts.push(foot.to_owned());
    let text = parts.join("\n\n");
    Written { to: wishes.email.clone(), subject: format!("【{office}】您有 {count} 条未读提醒"), text }
}
