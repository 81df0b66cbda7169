//! What a confirmed change does, and what stands in its way that only the house as it is now can tell.

use super::{Proposal, ShownOnce};
use crate::people::{SignOnSettings, password_faults};
use crate::{AppError, Platform};
use model::OfficeId;
use store::{Account, Credential};

impl Platform {
    /// What stands in the way of a change beside its own faults: field and words.
    pub(super) async fn house_faults(
        &self,
        office: &OfficeId,
        proposal: &Proposal,
    ) -> Result<Vec<(&'static str, String)>, AppError> {
        Ok(match proposal {
            Proposal::Subscribe { subscription } => {
                let mut faults = subscription.faults(self.rulebook(), self.reach());
                if self.subscription_exists(office, &subscription.id).await?.is_some() {
                    let id = &subscription.id;
                    faults.push(("subscription", format!("已经有订阅 {id}，停止了的编号也不再用")));
                }
                faults
            }
            Proposal::EndSubscription { subscription: id } | Proposal::NewSecret { subscription: id } => {
                let goes_on = self.subscription_exists(office, id).await? == Some(true);
                if goes_on { Vec::new() } else { vec![("subscription", format!("没有在用的订阅 {id}"))] }
            }
            Proposal::SignOn { sign_on } => sign_on.faults(self.reach()),
            Proposal::Link { person, subject } if !subject.is_empty() => {
                let other = self.store.credential_of_subject(office, subject).await?;
                let other = other.filter(|other| other.person != *person);
                other
                    .map(|other| ("subject", format!("这个统一身份已经关联账号 {}", other.person)))
                    .into_iter()
                    .collect()
            }
            Proposal::LocalPassword { person, allowed: false } => {
                let on = self.sign_on_settings(office).await.map(|settings: SignOnSettings| settings.is_on())?;
                let linked = self.store.credential(office, person).await?.is_some_and(|kept| kept.subject.is_some());
                if on && linked {
                    Vec::new()
                } else {
                    vec![("person", "先启用统一身份认证，并给账号关联统一身份，再关闭本地密码".into())]
                }
            }
            _ => Vec::new(),
        })
    }

    /// Does what was confirmed. Answers what it made that is shown only now.
    pub(super) async fn carry_out(&self, office: &OfficeId, proposal: Proposal) -> Result<Option<ShownOnce>, AppError> {
        match proposal {
            Proposal::AddAccount { person, name, unit } => {
                let account = Account {
                    office: office.clone(),
                    person: person.clone(),
                    name,
                    roles: Vec::new(),
                    unit,
                    password_hash: String::new(),
                    disabled: false,
                    failures: 0,
                    locked_until: None,
                };
                self.store.save_account(&account).await?;
                let password = first_password()?;
                self.give_password(office, &person, &password).await?;
                return Ok(Some(ShownOnce::Password(password)));
            }
            Proposal::NewPassword { person } => {
                let password = first_password()?;
                self.give_password(office, &person, &password).await?;
                return Ok(Some(ShownOnce::Password(password)));
            }
            Proposal::Subscribe { subscription } => return self.subscribe(office, subscription).await.map(Some),
            Proposal::NewSecret { subscription } => return self.renew_secret(office, &subscription).await,
            Proposal::EndSubscription { subscription } => self.unsubscribe(office, &subscription).await?,
            Proposal::Mail { mail } => self.save_mail_settings(office, *mail).await?,
            Proposal::SignOn { sign_on } => self.save_sign_on_settings(office, *sign_on).await?,
            Proposal::Link { person, subject } => {
                let subject = Some(subject).filter(|subject| !subject.is_empty());
                self.change_credential(office, &person, |kept| kept.subject = subject).await?;
            }
            Proposal::LocalPassword { person, allowed } => {
                self.change_credential(office, &person, |kept| kept.password_off = !allowed).await?;
            }
            Proposal::Profile { office } => self.save_office(&office).await?,
            Proposal::Site { site } => self.save_site_settings(office, &site).await?,
            Proposal::Policy { policy } => self.save_security_policy(office, &policy).await?,
            Proposal::DropSecondFactor { person } => self.drop_second_factor(office, &person).await?,
            Proposal::Rename { person, name } => {
                self.change_account(office, &person, |account| account.name = name).await?;
            }
            Proposal::Disable { person } => {
                self.change_account(office, &person, |account| account.disabled = true).await?;
                self.store.delete_sessions_of(office, &person).await?;
            }
            Proposal::Enable { person } => {
                self.change_account(office, &person, |account| account.disabled = false).await?;
            }
            Proposal::Grant { person, roles } => {
                self.change_account(office, &person, |account| account.roles = roles).await?;
            }
        }
        Ok(None)
    }

    async fn change_account(
        &self,
        office: &OfficeId,
        person: &model::PersonId,
        change: impl FnOnce(&mut Account),
    ) -> Result<(), AppError> {
        if let Some(mut account) = self.store.account(office, person).await? {
            change(&mut account);
            self.store.save_account(&account).await?;
        }
        Ok(())
    }

    async fn change_credential(
        &self,
        office: &OfficeId,
        person: &model::PersonId,
        change: impl FnOnce(&mut Credential),
    ) -> Result<(), AppError> {
        let kept = self.store.credential(office, person).await?;
        let mut kept = kept.unwrap_or_else(|| Credential::plain(office, person));
        change(&mut kept);
        self.store.save_credential(&kept).await?;
        self.store.delete_sessions_of(office, person).await?;
        Ok(())
    }
}

/// A password to be handed over on paper and changed at once.
fn first_password() -> Result<String, AppError> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789A";
    loop {
        let mut drawn = [0_u8; 16];
        getrandom::fill(&mut drawn).map_err(|error| AppError::Password(error.to_string()))?;
        let letters: Vec<char> = drawn.iter().map(|byte| char::from(LETTERS[usize::from(*byte) % 32])).collect();
        let password = letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-");
        if password_faults("", "", &password).is_empty() {
            return Ok(password);
        }
    }
}
