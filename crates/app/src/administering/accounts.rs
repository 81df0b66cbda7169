//! The office's accounts as administrators see them.

use crate::people::administers;
use crate::{AppError, Platform};
use matter::Administers;
use model::{Moment, OfficeId, PersonId, RoleId};

/// One account.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four things that an account is or is not, each by itself")]
pub struct AccountLine {
    pub person: PersonId,
    pub name: String,
    pub roles: Vec<RoleId>,
    pub unit: Option<String>,
    pub administers: Option<Administers>,
    pub disabled: bool,
    /// It rests after too many wrong tries, until then.
    pub rests_until: Option<Moment>,
    pub second_factor: bool,
    /// Its first password has not been changed yet.
    pub must_change: bool,
    /// Who he is to the identity provider.
    pub subject: Option<String>,
    /// His password opens nothing.
    pub password_off: bool,
}

impl Platform {
    /// Every account of an office, by id.
    pub async fn account_list(&self, office: &OfficeId) -> Result<Vec<AccountLine>, AppError> {
        let now = self.now();
        let mut lines = Vec::new();
        for account in self.store.accounts(office).await? {
            lines.push(self.account_line(account, now).await?);
        }
        Ok(lines)
    }

    /// One account.
    pub async fn account(&self, office: &OfficeId, person: &PersonId) -> Result<Option<AccountLine>, AppError> {
        match self.store.account(office, person).await? {
            Some(account) => self.account_line(account, self.now()).await.map(Some),
            None => Ok(None),
        }
    }

    async fn account_line(&self, account: store::Account, now: Moment) -> Result<AccountLine, AppError> {
        let credential = self.store.credential(&account.office, &account.person).await?;
        Ok(AccountLine {
            administers: administers(self.rulebook(), &account.roles),
            person: account.person,
            name: account.name,
            roles: account.roles,
            unit: account.unit.map(|unit| unit.to_string()),
            disabled: account.disabled,
            rests_until: account.locked_until.filter(|until| *until > now),
            second_factor: credential.as_ref().is_some_and(|kept| kept.totp_secret.is_some()),
            must_change: credential.as_ref().is_some_and(|kept| kept.must_change),
            password_off: credential.as_ref().is_some_and(|kept| kept.password_off),
            subject: credential.and_then(|kept| kept.subject),
        })
    }
}
