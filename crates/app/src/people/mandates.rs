//! 委托代行: who stands in for whom, from when until when, for what. The register says it, which acts have written; here it is
//! only read, and whoever may end one is led to its case.

use super::Signed;
use crate::{AppError, Platform};
use matter::Keeps;
use model::{CaseId, Day, Fields, MatterId, RoleId, Value};
use std::collections::BTreeMap;

/// How a mandate stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MandateState {
    InForce,
    ToCome,
    Over,
    Ended,
}

impl MandateState {
    pub fn zh(self) -> &'static str {
        match self {
            Self::InForce => "有效",
            Self::ToCome => "还没开始",
            Self::Over => "已到期",
            Self::Ended => "已收回",
        }
    }
}

/// One mandate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MandateLine {
    pub case: CaseId,
    pub grantor: String,
    pub deputy: String,
    pub role: String,
    /// For which matters; empty: all.
    pub matters: Vec<String>,
    pub from: Day,
    /// The last day; None: without an end.
    pub until: Option<Day>,
    pub state: MandateState,
    /// The viewer gave it, or holds it.
    pub given: bool,
    pub held: bool,
    /// The viewer may end it, by an act of its case.
    pub may_end: bool,
}

/// What the page shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MandatePage {
    /// Those in force first, then the newest.
    pub lines: Vec<MandateLine>,
    /// The matters by which mandates are asked for, for whoever has part in them.
    pub matters: Vec<(MatterId, String)>,
    /// Everybody's are shown, not only his own.
    pub all: bool,
}

impl Platform {
    /// The mandates that concern somebody; everybody's for those who have part in giving them.
    pub async fn mandates(&self, viewer: &Signed) -> Result<MandatePage, AppError> {
        let rulebook = self.rulebook();
        let mut page = MandatePage::default();
        let registers: Vec<_> = rulebook.keeping(Keeps::Mandates).map(|register| register.id.clone()).collect();
        for (id, matter) in &rulebook.matters {
            let writes = matter.records.iter().any(|effect| registers.contains(&effect.register));
            if writes && self.acts_in(viewer, None, Some(id)).await? {
                page.matters.push((id.clone(), matter.name.zh.clone()));
            }
        }
        page.all = !page.matters.is_empty();
        let accounts = self.store.accounts(&viewer.office).await?;
        let names: BTreeMap<_, _> =
            accounts.into_iter().map(|account| (account.person.to_string(), account.name)).collect();
        for register in registers {
            for view in self.store.records(&viewer.office, &register).await? {
                let record: Fields = serde_json::from_str(&view.state).map_err(|error| AppError::State {
                    what: format!("record {}", view.key),
                    why: error.to_string(),
                })?;
                let case = CaseId::new(view.key.as_str());
                let Some(mut line) = self.mandate_line(&record, case, (viewer, &names)) else { continue };
                if !page.all && !line.given && !line.held {
                    continue;
                }
                let running = matches!(line.state, MandateState::InForce | MandateState::ToCome);
                line.may_end = running && page.all && self.acts_in(viewer, Some(&line.case), None).await?;
                page.lines.push(line);
            }
        }
        page.lines.sort_by(|one, other| one.state.cmp(&other.state).then(other.from.cmp(&one.from)));
        Ok(page)
    }

    fn mandate_line(
        &self,
        record: &Fields,
        case: CaseId,
        (viewer, names): (&Signed, &BTreeMap<String, String>),
    ) -> Option<MandateLine> {
        let text = |field: &str| record.get(field).and_then(Value::as_text).unwrap_or_default().trim();
        let name = |person: &str| names.get(person).cloned().unwrap_or_else(|| person.to_owned());
        let rulebook = self.rulebook();
        let matter = |id: &str| {
            rulebook.matter(&MatterId::new(id)).map_or_else(|| id.to_owned(), |matter| matter.name.zh.clone())
        };
        let role = rulebook.roles.get(&RoleId::new(text("role")));
        let (from, until) = (model::parse_day(text("from"))?, model::parse_day(text("until")));
        let today = self.now().date();
        let state = if text("status") != "active" {
            MandateState::Ended
        } else if today < from {
            MandateState::ToCome
        } else if until.is_some_and(|until| until < today) {
            MandateState::Over
        } else {
            MandateState::InForce
        };
        let matters = text("matters").split([',', '，', '、']).map(str::trim).filter(|id| !id.is_empty());
        Some(MandateLine {
            case,
            grantor: name(text("grantor")),
            deputy: name(text("deputy")),
            role: role.map_or_else(|| text("role").to_owned(), |role| role.name.zh.clone()),
            matters: matters.map(matter).collect(),
            from,
            until,
            state,
            given: viewer.actor.person == *text("grantor"),
            held: viewer.actor.person == *text("deputy"),
            may_end: false,
        })
    }
}
