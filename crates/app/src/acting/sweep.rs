//! The platform's own acts: cases whose time is over go where their matter says. Running it twice does nothing twice.

use super::ActRequest;
use super::desk::Desk;
use crate::{ActError, AppError, Platform};
use engine::{BadInput, LAPSE, SYSTEM_ROLE};
use model::{ActId, Actor, OfficeId, RoleId};

impl Platform {
    /// Performs every lapse that is due now. Answers how many; an error is of one case, and those of the others are done.
    pub async fn sweep(&self, office: &OfficeId) -> Result<usize, ActError> {
        let now = self.now();
        let profile = self.office(office).await?.ok_or_else(|| ActError::UnknownOffice(office.clone()))?;
        let actor = Actor::new(SYSTEM_ROLE, vec![RoleId::new(SYSTEM_ROLE)]);
        let (mut lapsed, mut failed) = (0, None);
        for due in self.store.dues_open(office, now).await.map_err(AppError::from)? {
            let request = ActRequest {
                office: office.clone(),
                case: Some(due.case),
                act: ActId::new(LAPSE),
                by: actor.person.clone(),
                ..ActRequest::default()
            };
            let mut desk = Desk::new(office.clone());
            match self.decide_as(&mut desk, &request, &profile, &actor, now).await {
                Ok(decided) => {
                    // Somebody acted in the same moment: the next sweep looks again.
                    if self.store.commit(decided.commit).await.is_ok() {
                        lapsed += 1;
                    }
                }
                // The clock only warns; it leads nowhere.
                Err(ActError::BadInput(BadInput::NothingLapsed { .. } | BadInput::BackInTime { .. })) => {}
                // One case that can't be decided keeps no other waiting; it is told at the end.
                Err(error) => {
                    tracing::error!(case = %request.case.clone().unwrap_or_default(), %error, "a case could not lapse");
                    failed.get_or_insert(error);
                }
            }
        }
        match failed {
            Some(error) => Err(error),
            None => Ok(lapsed),
        }
    }
}
