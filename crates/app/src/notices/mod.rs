//! 提醒: what somebody ought to know without being told by telephone. It is found in the cases that wait for him, kept once
//! for each fact, and says nothing to anybody who may not see the case.

mod settings;

pub use settings::NoticeSettings;

use crate::acting::stored_case;
use crate::people::Signed;
use crate::{AppError, Light, Platform, Tab, TaskLine, WorkbenchQuery};
use engine::Case;
use jiff::Span;
use model::{CaseId, Moment, OfficeId, PersonId};
use std::collections::BTreeMap;
use std::sync::{LazyLock, Mutex};
use store::Notice;

/// Cases that are looked through for one person.
const LOOKED_THROUGH: u32 = 100;
/// Notices on the page.
const LISTED: u32 = 100;
/// How long what was found counts as fresh, in seconds.
const FRESH: i64 = 60;

/// When somebody's notices were last looked for; what is lost with the process is looked for again.
type Looked = BTreeMap<(OfficeId, PersonId), Moment>;
static LOOKED: LazyLock<Mutex<Looked>> = LazyLock::new(Mutex::default);

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoticeKind {
    Overdue,
    Due,
    HandedOver,
    Asked,
    Returned,
    Supervised,
    Circulated,
    Turn,
    /// An applicant has written something.
    Message,
}

impl NoticeKind {
    pub const ALL: [Self; 9] = [
        Self::Overdue,
        Self::Due,
        Self::HandedOver,
        Self::Asked,
        Self::Returned,
        Self::Supervised,
        Self::Circulated,
        Self::Turn,
        Self::Message,
    ];

    pub fn slug(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Due => "due",
            Self::HandedOver => "handed-over",
            Self::Asked => "asked",
            Self::Returned => "returned",
            Self::Supervised => "supervised",
            Self::Circulated => "circulated",
            Self::Turn => "turn",
            Self::Message => "message",
        }
    }

    pub fn zh(self) -> &'static str {
        match self {
            Self::Overdue => "已逾期",
            Self::Due => "快到期",
            Self::HandedOver => "转办给我",
            Self::Asked => "请我提意见",
            Self::Returned => "退回来的",
            Self::Supervised => "督办",
            Self::Circulated => "传阅给我",
            Self::Turn => "轮到我办",
            Self::Message => "申请人留言",
        }
    }

    fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.slug() == slug)
    }
}

/// A notice as its page shows it.
#[derive(Debug, Clone)]
pub struct NoticeLine {
    pub id: String,
    pub kind: NoticeKind,
    pub case: CaseId,
    pub words: String,
    pub at: Moment,
    pub read: bool,
}

impl Platform {
    /// The viewer's notices, the newest first.
    pub async fn notices(&self, viewer: &Signed) -> Result<Vec<NoticeLine>, AppError> {
        self.look_for_notices(viewer).await?;
        let notices = self.store.notices(&viewer.office, &viewer.actor.person, LISTED).await?;
        let line = |notice: Notice| {
            Some(NoticeLine {
                kind: NoticeKind::of_slug(&notice.kind)?,
                id: notice.id,
                case: notice.case,
                words: notice.words,
                at: notice.at,
                read: notice.read,
            })
        };
        Ok(notices.into_iter().filter_map(line).collect())
    }

    /// How many the viewer has not read; none in the hours in which he wants quiet. Looks for new ones now and then.
    pub async fn unread(&self, viewer: &Signed) -> Result<u64, AppError> {
        let settings = self.notice_settings(viewer).await?;
        if settings.is_quiet(self.now()) {
            return Ok(0);
        }
        let key = (viewer.office.clone(), viewer.actor.person.clone());
        let now = self.now();
        let fresh_until = |at: &Moment| at.checked_add(Span::new().seconds(FRESH)).unwrap_or(*at);
        let fresh =
            LOOKED.lock().is_ok_and(|looked| looked.get(&key).is_some_and(|at| *at <= now && now < fresh_until(at)));
        if !fresh {
            self.look_for_notices(viewer).await?;
            if let Ok(mut looked) = LOOKED.lock() {
                looked.insert(key, now);
            }
        }
        Ok(self.store.count_unread(&viewer.office, &viewer.actor.person).await?)
    }

    /// Marks one notice as read, or all with None.
    pub async fn read_notices(&self, viewer: &Signed, id: Option<&str>) -> Result<(), AppError> {
        Ok(self.store.read_notices(&viewer.office, &viewer.actor.person, id).await?)
    }

    /// Keeps a notice for every fact that has become one since.
    async fn look_for_notices(&self, viewer: &Signed) -> Result<(), AppError> {
        let settings = self.notice_settings(viewer).await?;
        for tab in [Tab::Todo, Tab::Reading] {
            let query = WorkbenchQuery { tab, page_size: LOOKED_THROUGH, ..WorkbenchQuery::default() };
            for line in self.workbench(viewer, &query).await?.lines {
                let Some(view) = self.store.case(&viewer.office, &line.case).await? else { continue };
                let case = stored_case(&view)?;
                for (kind, fact) in facts(&case, &line, &viewer.actor.person, tab) {
                    if settings.muted.contains(&kind.slug().to_owned()) {
                        continue;
                    }
                    let id = ledger::digest(format!("{}\n{}\n{fact}", kind.slug(), case.id).as_bytes()).to_string();
                    let notice = Notice {
                        office: viewer.office.clone(),
                        person: viewer.actor.person.clone(),
                        id: id.chars().take(24).collect(),
                        kind: kind.slug().to_owned(),
                        case: case.id.clone(),
                        words: words(kind, &line),
                        at: self.now(),
                        read: false,
                    };
                    self.store.give_notice(&notice).await?;
                }
            }
        }
        Ok(())
    }
}

/// What there is to say of a case that waits for somebody, each with what makes it another fact next time.
fn facts(case: &Case, line: &TaskLine, person: &PersonId, tab: Tab) -> Vec<(NoticeKind, String)> {
    let handling = &case.handling;
    let stay = case.done.len().to_string();
    if tab == Tab::Reading {
        return vec![(NoticeKind::Circulated, stay)];
    }
    let mut facts = Vec::new();
    let due = line.due.map(|due| due.to_string()).unwrap_or_default();
    match line.light {
        Light::Overdue => facts.push((NoticeKind::Overdue, due)),
        Light::Red | Light::Yellow => facts.push((NoticeKind::Due, due)),
        Light::Green | Light::Stopped | Light::None => {}
    }
    if handling.supervised {
        facts.push((NoticeKind::Supervised, handling.urged.to_string()));
    }
    let sent_by_himself = case.done.last().is_none_or(|done| done.by == *person);
    if handling.asked.contains(person) {
        facts.push((NoticeKind::Asked, stay));
    } else if handling.handler.as_ref() == Some(person) {
        facts.push((NoticeKind::HandedOver, stay));
    } else if !sent_by_himself {
        // Somebody who has acted at this step before gets it back.
        let back = case.done.iter().any(|done| done.by == *person && done.step == case.step);
        facts.push((if back { NoticeKind::Returned } else { NoticeKind::Turn }, stay));
    }
    facts
}

fn words(kind: NoticeKind, line: &TaskLine) -> String {
    match kind {
        NoticeKind::Overdue | NoticeKind::Due => format!("{}：{}", line.title, line.due_words),
        _ => format!("{}：现在在“{}”", line.title, line.step),
    }
}
