//! 留言: what an applicant and the office write to each other about a case. It has no effect on the case, and is no
//! substitute for an act: a notice that the law wants is an act of the case.

use super::Message;
use crate::acting::stored_case;
use crate::people::{acted_by, unit_of};
use crate::{AppError, NoticeKind, Platform, Signed};
use engine::Case;
use matter::Definition;
use model::{CaseId, Moment, OfficeId, PersonId, RoleId};
use std::collections::BTreeSet;
use store::{Account, CaseMessage, Notice};

/// The longest message, in characters.
const LONGEST: usize = 1_000;

/// One message as a page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TalkLine {
    pub who: String,
    /// The viewer's own side wrote it.
    pub ours: bool,
    pub words: String,
    pub at: Moment,
}

/// What was written about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    pub title: String,
    pub lines: Vec<TalkLine>,
    /// Somebody outside has an account with which he can read it.
    pub has_reader: bool,
}

impl Platform {
    /// What was written about a case, the oldest first. None when the viewer may not see the case.
    pub async fn talk(&self, viewer: &Signed, id: &CaseId) -> Result<Option<Talk>, AppError> {
        let Some(title) = self.case_title(viewer, id).await? else { return Ok(None) };
        let Some(view) = self.store.case(&viewer.office, id).await? else { return Ok(None) };
        let accounts = self.store.accounts(&viewer.office).await?;
        let outside = viewer.actor.unit.is_some();
        let office = self.office(&viewer.office).await?.map(|office| office.name).unwrap_or_default();
        let who = |message: &CaseMessage| {
            let name = accounts.iter().find(|account| account.person == message.person).map(|a| a.name.clone());
            if outside && !message.outside { office.clone() } else { name.unwrap_or_default() }
        };
        let messages = self.store.messages_of(&viewer.office, id).await?;
        let line = |message: CaseMessage| TalkLine {
            who: who(&message),
            ours: message.outside == outside,
            words: message.words,
            at: message.at,
        };
        let has_reader = self.has_reader(&stored_case(&view)?, &accounts).await?;
        Ok(Some(Talk { title, lines: messages.into_iter().map(line).collect(), has_reader }))
    }

    /// Whether somebody of a unit has the case among his own.
    async fn has_reader(&self, case: &Case, accounts: &[Account]) -> Result<bool, AppError> {
        let rulebook = self.pinned(case.rulebook).await?;
        let unit = rulebook.matter(&case.matter).and_then(|definition| unit_of(definition, case));
        Ok(accounts.iter().filter(|account| !account.disabled && account.unit.is_some()).any(|account| {
            account.person == case.opened_by || account.unit.as_ref().map(model::RecordKey::as_str) == unit
        }))
    }

    /// Writes a message about a case. None when the viewer may not see it; otherwise why not, empty when done.
    pub async fn say(&self, viewer: &Signed, id: &CaseId, words: &str) -> Result<Option<Vec<String>>, AppError> {
        let Some(talk) = self.talk(viewer, id).await? else { return Ok(None) };
        let words: String = words.trim().chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        let mut faults = Vec::new();
        if words.is_empty() {
            faults.push("请写下要说的话".to_owned());
        }
        if words.chars().count() > LONGEST {
            faults.push(format!("留言至多 {LONGEST} 字"));
        }
        if !talk.has_reader {
            faults.push("这一件没有在网上能看到留言的申请人，请按登记的联系方式联系".into());
        }
        if !faults.is_empty() {
            return Ok(Some(faults));
        }
        let message = CaseMessage {
            office: viewer.office.clone(),
            case: id.clone(),
            person: viewer.actor.person.clone(),
            outside: viewer.actor.unit.is_some(),
            words,
            at: self.now(),
        };
        self.store.add_message(&message).await?;
        if message.outside {
            self.tell_the_office(&message, &talk.title).await?;
        }
        Ok(Some(Vec::new()))
    }

    /// A notice for those of the office who have the case in hand: who handles it or has acted in it, or, while nobody has,
    /// who may act at its step.
    async fn tell_the_office(&self, message: &CaseMessage, title: &str) -> Result<(), AppError> {
        let Some(view) = self.store.case(&message.office, &message.case).await? else { return Ok(()) };
        let case = stored_case(&view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(()) };
        let accounts = self.store.accounts(&message.office).await?;
        for person in in_hand(definition, &case, &accounts) {
            let fact = format!("{}\n{}\n{}\n{person}", message.case, message.at, message.words);
            let id = ledger::digest(fact.as_bytes()).to_string();
            let notice = Notice {
                office: message.office.clone(),
                person,
                id: id.chars().take(24).collect(),
                kind: NoticeKind::Message.slug().to_owned(),
                case: message.case.clone(),
                words: format!("{title}：申请人留言"),
                at: message.at,
                read: false,
            };
            self.store.give_notice(&notice).await?;
        }
        Ok(())
    }

    /// What the office has written to the applicant of a case, as messages.
    pub(super) async fn written_to(
        &self,
        office: &OfficeId,
        (case, title): (&CaseId, &str),
        read: Option<Moment>,
    ) -> Result<Vec<Message>, AppError> {
        let messages = self.store.messages_of(office, case).await?.into_iter().filter(|message| !message.outside);
        let line = |message: CaseMessage| Message {
            case: case.clone(),
            title: title.to_owned(),
            at: message.at,
            words: "给您的留言".into(),
            opinion: message.words,
            unread: read.is_none_or(|read| message.at > read),
        };
        Ok(messages.map(line).collect())
    }
}

fn in_hand(definition: &Definition, case: &Case, accounts: &[Account]) -> BTreeSet<PersonId> {
    let inside = |person: &PersonId| accounts.iter().any(|a| a.person == *person && a.unit.is_none() && !a.disabled);
    let acted = acted_by(case).chain(&case.handling.handler).filter(|person| inside(person));
    let found: BTreeSet<PersonId> = acted.cloned().collect();
    if !found.is_empty() {
        return found;
    }
    let acts = definition.step(&case.step).into_iter().flat_map(|step| step.acts.values());
    let roles: BTreeSet<&RoleId> = acts.flat_map(|act| &act.by).collect();
    let may = accounts.iter().filter(|account| account.roles.iter().any(|role| roles.contains(role)));
    may.map(|account| account.person.clone()).filter(inside).collect()
}
