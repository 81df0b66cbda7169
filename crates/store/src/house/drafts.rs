//! What people have begun to type, what became of forms that may be sent twice, and up to when somebody has read his messages.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{Moment, OfficeId, PersonId};

/// A form that somebody has begun to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub office: OfficeId,
    pub person: PersonId,
    /// A case or a matter, as `case:…` or `matter:…`.
    pub subject: String,
    pub act: String,
    /// Names and values as the form had them, as JSON.
    pub content: String,
    pub at: Moment,
}

const DRAFT: &str = "SELECT office, person, subject, act, content, at FROM draft";

impl Store {
    /// Keeps a draft in the place of the one there is.
    pub async fn save_draft(&self, draft: &Draft) -> Result<(), StoreError> {
        let statement = "INSERT INTO draft (office, person, subject, act, content, at) VALUES ($1, $2, $3, $4, $5, $6) \
                         ON CONFLICT (office, person, subject, act) DO UPDATE SET content = excluded.content, \
                         at = excluded.at";
        let values: Vec<Value> = vec![
            draft.office.as_str().into(),
            draft.person.as_str().into(),
            draft.subject.as_str().into(),
            draft.act.as_str().into(),
            draft.content.as_str().into(),
            draft.at.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Somebody's drafts, the newest first.
    pub async fn drafts(&self, office: &OfficeId, person: &PersonId) -> Result<Vec<Draft>, StoreError> {
        let statement = format!("{DRAFT} WHERE office = $1 AND person = $2 ORDER BY at DESC, subject, act");
        let values = vec![office.as_str().into(), person.as_str().into()];
        self.database.fetch(&statement, values).await?.iter().map(draft).collect()
    }

    /// Forgets somebody's draft; of all acts when `act` is None.
    pub async fn delete_draft(
        &self,
        office: &OfficeId,
        person: &PersonId,
        subject: &str,
        act: Option<&str>,
    ) -> Result<(), StoreError> {
        let statement =
            "DELETE FROM draft WHERE office = $1 AND person = $2 AND subject = $3 AND ($4 = '' OR act = $4)";
        let values =
            vec![office.as_str().into(), person.as_str().into(), subject.into(), act.unwrap_or_default().into()];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Takes a form's key into use; false when it has been used. One that was taken before `given_up` and led nowhere is
    /// taken anew.
    pub async fn claim_form(
        &self,
        office: &OfficeId,
        person: &PersonId,
        once: &str,
        (at, given_up): (Moment, Moment),
    ) -> Result<bool, StoreError> {
        let statement = "INSERT INTO sent_form (office, person, once, answer, at) VALUES ($1, $2, $3, '', $4) \
                         ON CONFLICT (office, person, once) DO UPDATE SET at = excluded.at \
                         WHERE sent_form.answer = '' AND sent_form.at < $5";
        let values = vec![
            office.as_str().into(),
            person.as_str().into(),
            once.into(),
            at.to_string().into(),
            given_up.to_string().into(),
        ];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// Notes where a form led.
    pub async fn answer_form(
        &self,
        office: &OfficeId,
        person: &PersonId,
        once: &str,
        answer: &str,
    ) -> Result<(), StoreError> {
        let statement = "UPDATE sent_form SET answer = $4 WHERE office = $1 AND person = $2 AND once = $3";
        let values = vec![office.as_str().into(), person.as_str().into(), once.into(), answer.into()];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Takes a key into use again that led to `was`; false when somebody else has just done so.
    pub async fn reclaim_form(
        &self,
        office: &OfficeId,
        person: &PersonId,
        once: &str,
        (was, at): (&str, Moment),
    ) -> Result<bool, StoreError> {
        let statement = "UPDATE sent_form SET answer = '', at = $5 \
                         WHERE office = $1 AND person = $2 AND once = $3 AND answer = $4";
        let values =
            vec![office.as_str().into(), person.as_str().into(), once.into(), was.into(), at.to_string().into()];
        self.database.execute(statement, values).await.map(|rows| rows > 0)
    }

    /// Gives a form's key back, because nothing came of it.
    pub async fn free_form(&self, office: &OfficeId, person: &PersonId, once: &str) -> Result<(), StoreError> {
        let statement = "DELETE FROM sent_form WHERE office = $1 AND person = $2 AND once = $3 AND answer = ''";
        let values = vec![office.as_str().into(), person.as_str().into(), once.into()];
        self.database.execute(statement, values).await.map(drop)
    }

    /// Forgets where forms of an office led that were sent before a moment.
    pub async fn forget_forms(&self, office: &OfficeId, before: Moment) -> Result<u64, StoreError> {
        let statement = "DELETE FROM sent_form WHERE office = $1 AND at < $2";
        self.database.execute(statement, vec![office.as_str().into(), before.to_string().into()]).await
    }

    /// Where a form led; empty while it is under way.
    pub async fn form_answer(
        &self,
        office: &OfficeId,
        person: &PersonId,
        once: &str,
    ) -> Result<Option<String>, StoreError> {
        let statement = "SELECT answer FROM sent_form WHERE office = $1 AND person = $2 AND once = $3";
        let values = vec![office.as_str().into(), person.as_str().into(), once.into()];
        self.database.fetch_optional(statement, values).await?.map(|row| row.text("sent_form", 0)).transpose()
    }

    /// Up to when somebody has read his messages.
    pub async fn read_until(&self, office: &OfficeId, person: &PersonId) -> Result<Option<Moment>, StoreError> {
        let statement = "SELECT at FROM read_mark WHERE office = $1 AND person = $2";
        let values = vec![office.as_str().into(), person.as_str().into()];
        self.database.fetch_optional(statement, values).await?.map(|row| row.moment("read_mark", 0)).transpose()
    }

    pub async fn save_read_until(&self, office: &OfficeId, person: &PersonId, at: Moment) -> Result<(), StoreError> {
        let statement = "INSERT INTO read_mark (office, person, at) VALUES ($1, $2, $3) \
                         ON CONFLICT (office, person) DO UPDATE SET at = excluded.at";
        let values = vec![office.as_str().into(), person.as_str().into(), at.to_string().into()];
        self.database.execute(statement, values).await.map(drop)
    }
}

fn draft(row: &Row) -> Result<Draft, StoreError> {
    let table = "draft";
    Ok(Draft {
        office: row.id(table, 0)?,
        person: row.id(table, 1)?,
        subject: row.text(table, 2)?,
        act: row.text(table, 3)?,
        content: row.text(table, 4)?,
        at: row.moment(table, 5)?,
    })
}
