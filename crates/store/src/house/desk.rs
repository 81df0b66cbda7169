//! What people keep for their own work: views of lists, phrases, notices and their settings, and sheets of
//! corrections that wait to be confirmed. None of it has an effect on a case.

use crate::db::{Row, Value};
use crate::{Store, StoreError};
use model::{CaseId, MatterId, Moment, OfficeId, PersonId};

/// A list as somebody wants to find it again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    pub office: OfficeId,
    pub person: PersonId,
    pub id: String,
    /// The path of the list.
    pub place: String,
    pub name: String,
    /// Path and query.
    pub href: String,
    /// Whether the whole office is offered it.
    pub shared: bool,
    pub at: Moment,
}

/// 常用语.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    pub office: OfficeId,
    pub person: PersonId,
    pub id: String,
    pub words: String,
    pub at: Moment,
}

/// Something that somebody ought to know of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub office: OfficeId,
    pub person: PersonId,
    /// The same for the same fact, so that it is told once.
    pub id: String,
    pub kind: String,
    pub case: CaseId,
    pub words: String,
    pub at: Moment,
    pub read: bool,
}

/// A sheet of corrections that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditBatch {
    pub office: OfficeId,
    pub batch: String,
    pub person: PersonId,
    pub matter: MatterId,
    /// The file's name.
    pub file: String,
    /// Its rows, and what became of them, as JSON.
    pub content: String,
    pub at: Moment,
    /// `waits`, `done`, `undone`.
    pub state: String,
}

const VIEW: &str = "SELECT office, person, id, place, name, href, shared, at FROM saved_view";
const PHRASE: &str = "SELECT office, person, id, words, at FROM phrase";
const NOTICE: &str = "SELECT office, person, id, kind, case_id, words, at, read FROM notice";
const BATCH: &str = "SELECT office, batch, person, matter, file, content, at, state FROM edit_batch";

fn of(office: &OfficeId, person: &PersonId) -> Vec<Value> {
    vec![office.as_str().into(), person.as_str().into()]
}

impl Store {
    pub async fn save_view(&self, view: &SavedView) -> Result<(), StoreError> {
        let statement = "INSERT INTO saved_view (office, person, id, place, name, href, shared, at) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (office, person, id) DO UPDATE SET \
                         name = excluded.name, href = excluded.href, shared = excluded.shared, at = excluded.at";
        let mut values = of(&view.office, &view.person);
        values.extend([view.id.as_str().into(), view.place.as_str().into(), view.name.as_str().into()]);
        values.extend([view.href.as_str().into(), view.shared.into(), view.at.to_string().into()]);
        self.database.execute(statement, values).await.map(drop)
    }

    /// Somebody's own views of a list and those that others share, by name.
    pub async fn views_of(
        &self,
        office: &OfficeId,
        person: &PersonId,
        place: &str,
    ) -> Result<Vec<SavedView>, StoreError> {
        let statement =
            format!("{VIEW} WHERE office = $1 AND (person = $2 OR shared = TRUE) AND place = $3 ORDER BY name, id");
        let mut values = of(office, person);
        values.push(place.into());
        self.database.fetch(&statement, values).await?.iter().map(view).collect()
    }

    pub async fn delete_view(&self, office: &OfficeId, person: &PersonId, id: &str) -> Result<(), StoreError> {
        let mut values = of(office, person);
        values.push(id.into());
        let statement = "DELETE FROM saved_view WHERE office = $1 AND person = $2 AND id = $3";
        self.database.execute(statement, values).await.map(drop)
    }

    pub async fn save_phrase(&self, phrase: &Phrase) -> Result<(), StoreError> {
        let statement = "INSERT INTO phrase (office, person, id, words, at) VALUES ($1, $2, $3, $4, $5) \
                         ON CONFLICT (office, person, id) DO UPDATE SET words = excluded.words";
        let mut values = of(&phrase.office, &phrase.person);
        values.extend([phrase.id.as_str().into(), phrase.words.as_str().into(), phrase.at.to_string().into()]);
        self.database.execute(statement, values).await.map(drop)
    }

    /// In the order in which they were written.
    pub async fn phrases(&self, office: &OfficeId, person: &PersonId) -> Result<Vec<Phrase>, StoreError> {
        let statement = format!("{PHRASE} WHERE office = $1 AND person = $2 ORDER BY at, id");
        self.database.fetch(&statement, of(office, person)).await?.iter().map(phrase).collect()
    }

    pub async fn delete_phrase(&self, office: &OfficeId, person: &PersonId, id: &str) -> Result<(), StoreError> {
        let mut values = of(office, person);
        values.push(id.into());
        let statement = "DELETE FROM phrase WHERE office = $1 AND person = $2 AND id = $3";
        self.database.execute(statement, values).await.map(drop)
    }

    /// Adds a notice unless it was given before.
    pub async fn give_notice(&self, notice: &Notice) -> Result<bool, StoreError> {
        let statement = "INSERT INTO notice (office, person, id, kind, case_id, words, at, read) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (office, person, id) DO NOTHING";
        let mut values = of(&notice.office, &notice.person);
        values.extend([notice.id.as_str().into(), notice.kind.as_str().into(), notice.case.as_str().into()]);
        values.extend([notice.words.as_str().into(), notice.at.to_string().into()]);
        values.push(notice.read.into());
        Ok(self.database.execute(statement, values).await? > 0)
    }

    /// The newest first.
    pub async fn notices(&self, office: &OfficeId, person: &PersonId, limit: u32) -> Result<Vec<Notice>, StoreError> {
        let statement = format!("{NOTICE} WHERE office = $1 AND person = $2 ORDER BY at DESC, id LIMIT $3");
        let mut values = of(office, person);
        values.push(limit.into());
        self.database.fetch(&statement, values).await?.iter().map(notice).collect()
    }

    pub async fn count_unread(&self, office: &OfficeId, person: &PersonId) -> Result<u64, StoreError> {
        let statement = "SELECT count(*) FROM notice WHERE office = $1 AND person = $2 AND read = FALSE";
        let row = self.database.fetch_optional(statement, of(office, person)).await?;
        row.map_or(Ok(0), |row| row.number("notice", 0))
    }

    /// Marks one notice, or all, as read.
    pub async fn read_notices(&self, office: &OfficeId, person: &PersonId, id: Option<&str>) -> Result<(), StoreError> {
        let mut values = of(office, person);
        let mut statement = "UPDATE notice SET read = TRUE WHERE office = $1 AND person = $2".to_owned();
        if let Some(id) = id {
            statement.push_str(" AND id = $3");
            values.push(id.into());
        }
        self.database.execute(&statement, values).await.map(drop)
    }

    /// How somebody wants to be told, as JSON.
    pub async fn notice_setting(&self, office: &OfficeId, person: &PersonId) -> Result<Option<String>, StoreError> {
        let statement = "SELECT value FROM notice_setting WHERE office = $1 AND person = $2";
        let row = self.database.fetch_optional(statement, of(office, person)).await?;
        row.map(|row| row.text("notice_setting", 0)).transpose()
    }

    pub async fn save_notice_setting(
        &self,
        office: &OfficeId,
        person: &PersonId,
        value: &str,
    ) -> Result<(), StoreError> {
        let mut values = of(office, person);
        values.push(value.into());
        let statement = "INSERT INTO notice_setting (office, person, value) VALUES ($1, $2, $3) \
                         ON CONFLICT (office, person) DO UPDATE SET value = excluded.value";
        self.database.execute(statement, values).await.map(drop)
    }

    pub async fn save_edit_batch(&self, batch: &EditBatch) -> Result<(), StoreError> {
        let statement = "INSERT INTO edit_batch (office, batch, person, matter, file, content, at, state) \
                         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (office, batch) DO UPDATE SET \
                         content = excluded.content, state = excluded.state";
        let values = vec![
            batch.office.as_str().into(),
            batch.batch.as_str().into(),
            batch.person.as_str().into(),
            batch.matter.as_str().into(),
            batch.file.as_str().into(),
            batch.content.as_str().into(),
            batch.at.to_string().into(),
            batch.state.as_str().into(),
        ];
        self.database.execute(statement, values).await.map(drop)
    }

    pub async fn edit_batch(&self, office: &OfficeId, batch: &str) -> Result<Option<EditBatch>, StoreError> {
        let statement = format!("{BATCH} WHERE office = $1 AND batch = $2");
        let row = self.database.fetch_optional(&statement, vec![office.as_str().into(), batch.into()]).await?;
        row.as_ref().map(edit_batch).transpose()
    }

    /// Takes a batch from one state to another; false when it was not in the first: then somebody was faster.
    pub async fn turn_edit_batch(
        &self,
        office: &OfficeId,
        batch: &str,
        (from, to): (&str, &str),
    ) -> Result<bool, StoreError> {
        let statement = "UPDATE edit_batch SET state = $4 WHERE office = $1 AND batch = $2 AND state = $3";
        let values = vec![office.as_str().into(), batch.into(), from.into(), to.into()];
        Ok(self.database.execute(statement, values).await? == 1)
    }
}

fn view(row: &Row) -> Result<SavedView, StoreError> {
    let table = "saved_view";
    Ok(SavedView {
        office: row.id(table, 0)?,
        person: row.id(table, 1)?,
        id: row.text(table, 2)?,
        place: row.text(table, 3)?,
        name: row.text(table, 4)?,
        href: row.text(table, 5)?,
        shared: row.get(table, 6)?,
        at: row.moment(table, 7)?,
    })
}

fn phrase(row: &Row) -> Result<Phrase, StoreError> {
    let table = "phrase";
    Ok(Phrase {
        office: row.id(table, 0)?,
        person: row.id(table, 1)?,
        id: row.text(table, 2)?,
        words: row.text(table, 3)?,
        at: row.moment(table, 4)?,
    })
}

fn notice(row: &Row) -> Result<Notice, StoreError> {
    let table = "notice";
    Ok(Notice {
        office: row.id(table, 0)?,
        person: row.id(table, 1)?,
        id: row.text(table, 2)?,
        kind: row.text(table, 3)?,
        case: row.id(table, 4)?,
        words: row.text(table, 5)?,
        at: row.moment(table, 6)?,
        read: row.get(table, 7)?,
    })
}

fn edit_batch(row: &Row) -> Result<EditBatch, StoreError> {
    let table = "edit_batch";
    Ok(EditBatch {
        office: row.id(table, 0)?,
        batch: row.text(table, 1)?,
        person: row.id(table, 2)?,
        matter: row.id(table, 3)?,
        file: row.text(table, 4)?,
        content: row.text(table, 5)?,
        at: row.moment(table, 6)?,
        state: row.text(table, 7)?,
    })
}
