//! Lists by what stands in the fields of cases and records: tests, order and paging are the database's, so that a page
//! costs a page however much there is.

use super::cases::{LISTED, listed_case};
use super::lists::length_at_end;
use super::registers::record;
use crate::db::{Database, Value};
use crate::{ListedCase, RecordView, Store, StoreError};
use model::{FieldId, MatterId, Moment, OfficeId, RegisterId};

/// What a field must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldTest {
    /// Part of a text; ASCII letters in either case.
    Contains(String),
    /// One of these texts.
    Is(Vec<String>),
    Truth(bool),
    /// A day, or another text in the order of its characters, from here on.
    From(String),
    Until(String),
    AtLeast(i64),
    AtMost(i64),
}

/// In which order a list stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldOrder {
    /// None: the newest cases, or the records by key.
    pub field: Option<FieldId>,
    /// By size, not by characters.
    pub number: bool,
    pub descending: bool,
}

/// A page of cases of one matter, or of records of one register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldList {
    pub office: OfficeId,
    /// The matter's or the register's id.
    pub of: String,
    /// A part of the title, number or id of a case; of one of `text_in` of a record.
    pub text: Option<String>,
    /// Records only: the fields in which the text is looked for.
    pub text_in: Vec<FieldId>,
    /// Records only: whether it is looked for in the key too.
    pub text_in_key: bool,
    /// Cases only: a case bears at least one of these marks, which is what somebody with a limited sight sees.
    pub ways: Option<Vec<String>>,
    /// Cases only.
    pub ended: Option<bool>,
    /// Cases only: those at one of these steps.
    pub steps: Vec<String>,
    pub tests: Vec<(FieldId, FieldTest)>,
    pub order: FieldOrder,
    pub offset: u64,
    pub limit: u32,
}

impl FieldList {
    /// All of a matter or register, the first hundred.
    pub fn of(office: OfficeId, of: &str) -> Self {
        Self {
            office,
            of: of.to_owned(),
            text: None,
            text_in: Vec::new(),
            text_in_key: false,
            ways: None,
            ended: None,
            steps: Vec::new(),
            tests: Vec::new(),
            order: FieldOrder::default(),
            offset: 0,
            limit: 100,
        }
    }
}

/// Which table a list reads.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of {
    Cases,
    Records,
}

/// A statement that grows, with its parameters.
struct Statement<'d> {
    database: &'d Database,
    of: Of,
    conditions: String,
    values: Vec<Value>,
}

impl Statement<'_> {
    /// The text of a field; NULL where it is not there. Ids are letters, digits and hyphens: others name no field.
    fn field(&self, id: &FieldId) -> Option<String> {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !id.as_str().chars().all(plain) || id.as_str().is_empty() {
            return None;
        }
        Some(match (self.database, self.of) {
            (Database::Sqlite { .. }, Of::Cases) => format!("CAST(json_extract(state, '$.fields.\"{id}\"') AS text)"),
            (Database::Sqlite { .. }, Of::Records) => format!("CAST(json_extract(state, '$.\"{id}\"') AS text)"),
            (Database::Postgres(_), Of::Cases) => format!("(CAST(state AS json) -> 'fields' ->> '{id}')"),
            (Database::Postgres(_), Of::Records) => format!("(CAST(state AS json) ->> '{id}')"),
        })
    }

    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    fn and(&mut self, condition: &str) {
        self.conditions.push_str(" AND ");
        self.conditions.push_str(condition);
    }

    fn one_of(&mut self, what: &str, values: &[String]) {
        let places: Vec<String> = values.iter().map(|value| self.value(value.as_str())).collect();
        // No value at all is met by nothing.
        let places = if places.is_empty() { "NULL".into() } else { places.join(", ") };
        self.and(&format!("{what} IN ({places})"));
    }

    fn contains(&mut self, what: &[&str], text: &str) {
        let escaped = text.to_ascii_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let place = self.value(format!("%{escaped}%"));
        let each = what.iter().map(|what| format!("lower({what}) LIKE {place} ESCAPE '\\'"));
        let any = each.collect::<Vec<_>>().join(" OR ");
        self.and(&format!("({any})"));
    }

    fn narrow(&mut self, id: &FieldId, wanted: &FieldTest) {
        let Some(field) = self.field(id) else { return self.and("1 = 0") };
        let number = format!("CAST({field} AS bigint)");
        match wanted {
            FieldTest::Contains(part) => self.contains(&[&field], part),
            FieldTest::Is(values) => self.one_of(&field, values),
            FieldTest::Truth(truth) => {
                let words = if *truth { ["1", "true"] } else { ["0", "false"] };
                self.one_of(&field, &words.map(str::to_owned));
            }
            FieldTest::From(edge) | FieldTest::Until(edge) => {
                let sign = if matches!(wanted, FieldTest::From(_)) { ">=" } else { "<=" };
                let place = self.value(edge.as_str());
                self.and(&format!("{field} {sign} {place}"));
            }
            FieldTest::AtLeast(amount) | FieldTest::AtMost(amount) => {
                let sign = if matches!(wanted, FieldTest::AtLeast(_)) { ">=" } else { "<=" };
                let place = self.value(*amount);
                self.and(&format!("{number} {sign} {place}"));
            }
        }
    }

    fn of_list(database: &Database, of: Of, list: &FieldList) -> (String, Vec<Value>) {
        let mut statement = Statement { database, of, conditions: String::new(), values: Vec::new() };
        let office = statement.value(list.office.as_str());
        let what = statement.value(list.of.as_str());
        let column = if of == Of::Cases { "matter" } else { "register" };
        statement.conditions = format!(" WHERE office = {office} AND {column} = {what}");
        if let Some(text) = list.text.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
            match of {
                Of::Cases => statement.contains(&["title", "coalesce(number, '')", "case_id"], text),
                Of::Records => {
                    let fields: Vec<String> = list.text_in.iter().filter_map(|id| statement.field(id)).collect();
                    let key = list.text_in_key.then_some("key");
                    let fields: Vec<&str> = fields.iter().map(String::as_str).chain(key).collect();
                    statement.contains(if fields.is_empty() { &["''"] } else { &fields }, text);
                }
            }
        }
        if of == Of::Cases {
            if let Some(ways) = &list.ways {
                let places: Vec<String> = ways.iter().map(|way| statement.value(way.as_str())).collect();
                let places = if places.is_empty() { "NULL".into() } else { places.join(", ") };
                // Read once, not looked up for every case of the matter; as a sum it does not lead in the matter's stead.
                statement.and(&format!(
                    "(v.first + 0) IN (SELECT m.first FROM case_mark m WHERE m.office = {office} AND m.mark IN ({places}))"
                ));
            }
            if let Some(ended) = list.ended {
                let place = statement.value(ended);
                statement.and(&format!("ended = {place}"));
            }
            if !list.steps.is_empty() {
                statement.one_of("step", &list.steps);
            }
        }
        for (id, test) in &list.tests {
            statement.narrow(id, test);
        }
        (statement.conditions, statement.values)
    }

    /// What a list is ordered by; the id last, so that pages never overlap.
    fn order(database: &Database, of: Of, order: &FieldOrder) -> String {
        let statement = Statement { database, of, conditions: String::new(), values: Vec::new() };
        let (usual, id) = match of {
            Of::Cases => ("opened_day DESC, ", "first DESC"),
            Of::Records => ("", "key"),
        };
        let way = if order.descending { "DESC" } else { "ASC" };
        match order.field.as_ref().and_then(|field| statement.field(field)) {
            Some(field) if order.number => format!(" ORDER BY CAST({field} AS bigint) {way}, {id}"),
            Some(field) => format!(" ORDER BY {field} {way}, {id}"),
            None => format!(" ORDER BY {usual}{id}"),
        }
    }
}

const RECORDS: &str = "SELECT register, key, version, words, state, changed FROM record";

impl Store {
    /// A page of the cases of a matter, and how many there are.
    pub async fn counted_list(&self, list: &FieldList) -> Result<(Vec<ListedCase>, u64), StoreError> {
        let cases = self.list_cases(list).await?;
        let count = match length_at_end(list.offset, list.limit, cases.len()) {
            Some(length) => length,
            None => self.count_listed_cases(list).await?,
        };
        Ok((cases, count))
    }

    /// A page of the cases of a matter.
    pub async fn list_cases(&self, list: &FieldList) -> Result<Vec<ListedCase>, StoreError> {
        let rows = self.page(&format!("SELECT {LISTED} FROM case_view v"), Of::Cases, list).await?;
        rows.iter().map(listed_case).collect()
    }

    /// A page of the records of a register, and how many there are.
    pub async fn counted_records(&self, list: &FieldList) -> Result<(Vec<RecordView>, u64), StoreError> {
        let records = self.list_records(list).await?;
        let count = match length_at_end(list.offset, list.limit, records.len()) {
            Some(length) => length,
            None => self.count_listed_records(list).await?,
        };
        Ok((records, count))
    }

    /// A page of the records of a register.
    pub async fn list_records(&self, list: &FieldList) -> Result<Vec<RecordView>, StoreError> {
        let rows = self.page(RECORDS, Of::Records, list).await?;
        rows.iter().map(record).collect()
    }

    async fn page(&self, columns: &str, of: Of, list: &FieldList) -> Result<Vec<crate::db::Row>, StoreError> {
        let (conditions, mut values) = Statement::of_list(&self.database, of, list);
        let order = Statement::order(&self.database, of, &list.order);
        let next = values.len() + 1;
        values.extend([list.limit.into(), list.offset.into()]);
        let statement = format!("{columns}{conditions}{order} LIMIT ${next} OFFSET ${}", next + 1);
        self.database.fetch(&statement, values).await
    }

    /// How many cases a list has, whatever its paging.
    pub async fn count_listed_cases(&self, list: &FieldList) -> Result<u64, StoreError> {
        self.count("case_view v", Of::Cases, list).await
    }

    pub async fn count_listed_records(&self, list: &FieldList) -> Result<u64, StoreError> {
        self.count("record", Of::Records, list).await
    }

    async fn count(&self, table: &'static str, of: Of, list: &FieldList) -> Result<u64, StoreError> {
        let (conditions, values) = Statement::of_list(&self.database, of, list);
        let statement = format!("SELECT count(*) FROM {table}{conditions}");
        let row = self.database.fetch_optional(&statement, values).await?;
        row.map_or(Ok(0), |row| row.number(table, 0))
    }

    /// Open cases of some matters that have a clock due until a moment, the first due first.
    pub async fn cases_due(
        &self,
        office: &OfficeId,
        matters: &[MatterId],
        until: Moment,
        limit: u32,
    ) -> Result<Vec<ListedCase>, StoreError> {
        if matters.is_empty() {
            return Ok(Vec::new());
        }
        let mut values: Vec<Value> = vec![office.as_str().into(), until.to_string().into(), limit.into()];
        let places: Vec<String> = matters
            .iter()
            .map(|matter| {
                values.push(matter.as_str().into());
                format!("${}", values.len())
            })
            .collect();
        let statement = format!(
            "SELECT {} FROM case_view v JOIN (SELECT office, case_id, min(due) AS first FROM due \
             WHERE office = $1 AND ended = FALSE AND due <= $2 GROUP BY office, case_id) d \
             ON d.office = v.office AND d.case_id = v.case_id \
             WHERE v.ended = FALSE AND v.matter IN ({}) ORDER BY d.first, v.case_id LIMIT $3",
            LISTED,
            places.join(", ")
        );
        self.database.fetch(&statement, values).await?.iter().map(listed_case).collect()
    }

    /// How many records each register of an office has.
    pub async fn count_records(&self, office: &OfficeId) -> Result<Vec<(RegisterId, u64)>, StoreError> {
        let statement = "SELECT register, count(*) FROM record WHERE office = $1 GROUP BY register";
        let rows = self.database.fetch(statement, vec![office.as_str().into()]).await?;
        rows.iter().map(|row| Ok((row.id("record", 0)?, row.number("record", 1)?))).collect()
    }

    /// How many open and how many cases in all each matter of an office has.
    pub async fn count_by_matter(&self, office: &OfficeId) -> Result<Vec<(MatterId, u64, u64)>, StoreError> {
        let statement = "SELECT matter, CAST(sum(CASE WHEN ended THEN 0 ELSE n END) AS bigint), CAST(sum(n) AS bigint) \
                         FROM case_count WHERE office = $1 GROUP BY matter";
        let rows = self.database.fetch(statement, vec![office.as_str().into()]).await?;
        let table = "case_view";
        rows.iter().map(|row| Ok((row.id(table, 0)?, row.number(table, 1)?, row.number(table, 2)?))).collect()
    }
}
