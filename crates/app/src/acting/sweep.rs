//! The platform's own acts: cases whose time is over go where their matter says, and deadlines move when a holiday
//! arrangement came after they had started. Running it twice does nothing twice; having missed it for days, each deadline
//! is caught up exactly once.

use super::ActRequest;
use super::desk::Desk;
use crate::{ActError, AppError, Office, Platform};
use engine::{BadInput, LAPSE, RECALCULATE, SYSTEM_ROLE};
use model::{ActId, Actor, CaseId, Moment, OfficeId, RoleId};
use std::collections::BTreeSet;

/// Where it is kept when the last sweep went through, and over which arrangements of holidays.
const SWEPT: &str = "swept";
const CALENDAR: &str = "calendar";

/// What a sweep did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Swept {
    pub lapsed: usize,
    /// Cases whose deadlines moved.
    pub moved: usize,
}

/// All arrangements in short, so that a change of any shows.
fn arranged(calendar: &law::Calendar) -> String {
    let years = calendar.years().map(|year| format!("{year} "));
    let days =
        calendar.arranged().map(|(day, arrangement)| format!("{day}{}", if arrangement.off { '-' } else { '+' }));
    years.chain(days).collect()
}

impl Platform {
    /// Performs every lapse that is due now, and moves deadlines after a new holiday arrangement. Answers how many; an error
    /// is of one case, and those of the others are done.
    pub async fn sweep(&self, office: &OfficeId) -> Result<Swept, ActError> {
        let now = self.now();
        let profile = self.office(office).await?.ok_or_else(|| ActError::UnknownOffice(office.clone()))?;
        let mut swept = Swept::default();
        let mut failed = None;
        let arranged = arranged(self.ready.rulebook.law.calendar());
        let known = self.store.setting(office, CALENDAR).await.map_err(AppError::from)?;
        if known.as_deref() != Some(arranged.as_str()) {
            let open = self.store.dues_open(office, Moment::MAX).await.map_err(AppError::from)?;
            let cases: BTreeSet<CaseId> = open.into_iter().map(|due| due.case).collect();
            for case in cases {
                swept.moved += self.own_act(&profile, case, RECALCULATE, now, &mut failed).await;
            }
            if failed.is_none() {
                self.store.set_setting(office, CALENDAR, &arranged).await.map_err(AppError::from)?;
            }
        }
        for due in self.store.dues_open(office, now).await.map_err(AppError::from)? {
            swept.lapsed += self.own_act(&profile, due.case, LAPSE, now, &mut failed).await;
        }
        if let Some(error) = failed {
            return Err(error);
        }
        self.forget_forms(office).await?;
        self.store.set_setting(office, SWEPT, &now.to_string()).await.map_err(AppError::from)?;
        Ok(swept)
    }

    /// When the last sweep went through; None when none has yet.
    pub async fn last_sweep(&self, office: &OfficeId) -> Result<Option<Moment>, AppError> {
        Ok(self.store.setting(office, SWEPT).await?.as_deref().and_then(model::parse_moment))
    }

    /// One act of the platform on one case; 1 when it was done.
    async fn own_act(
        &self,
        office: &Office,
        case: CaseId,
        act: &str,
        now: Moment,
        failed: &mut Option<ActError>,
    ) -> usize {
        let actor = Actor::new(SYSTEM_ROLE, vec![RoleId::new(SYSTEM_ROLE)]);
        let request = ActRequest {
            office: office.id.clone(),
            case: Some(case.clone()),
            act: ActId::new(act),
            by: actor.person.clone(),
            ..ActRequest::default()
        };
        let mut desk = Desk::new(office.id.clone());
        match self.decide_as(&mut desk, &request, office, &actor, now).await {
            // Somebody acted in the same moment: the next sweep looks again.
            Ok(decided) => usize::from(self.store.commit(decided.commit).await.is_ok()),
            // The clock only warns; it leads nowhere.
            Err(ActError::BadInput(BadInput::NothingLapsed { .. } | BadInput::BackInTime { .. })) => 0,
            // One case that can't be decided keeps no other waiting; it is told at the end.
            Err(error) => {
                tracing::error!(%case, %error, "a case could not lapse");
                failed.get_or_insert(error);
                0
            }
        }
    }
}
