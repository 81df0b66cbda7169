//! Which cases, in which order.

use super::sql::{Sql, anywhere};
use super::{DueRange, count, counted_page, length_at_end, of_office, page};
use crate::lists::sought;
use crate::read::cases::listed_case;
use crate::{ListedCase, Store, StoreError};
use model::{Day, MatterId, OfficeId};

/// A mark that no more cases than this bear leads to them at once, whatever the order.
const RARE: u64 = 1_000;

/// The order of a list. Cases that are alike in it stand as they were opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// As they came into the ledger.
    #[default]
    Entered,
    /// By the day on which they were opened.
    Opened,
    /// By the day on which they ended.
    Ended,
    /// By the deadline that comes next.
    Due,
    /// By their last change.
    Changed,
    /// By their ids.
    Id,
}

impl Order {
    const fn column(self) -> &'static str {
        match self {
            Self::Entered => "first",
            Self::Opened => "opened_day",
            Self::Ended => "ended_day",
            Self::Due => "due",
            Self::Changed => "changed_at",
            Self::Id => "case_id",
        }
    }
}

/// Which cases of an office. What is empty or None does not narrow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseQuery {
    pub office: OfficeId,
    /// A case bears at least one of these: what somebody with a limited sight sees. Some of nothing finds nothing.
    pub ways: Option<Vec<String>>,
    pub matter: Option<MatterId>,
    /// A case bears all of these.
    pub marks: Vec<String>,
    /// Plain phrases that all stand in its words.
    pub phrases: Vec<String>,
    /// First and last day on which it was opened.
    pub opened: (Option<Day>, Option<Day>),
    /// First and last day on which it ended.
    pub ended: (Option<Day>, Option<Day>),
    pub due: Option<DueRange>,
    pub order: Order,
    /// The last first.
    pub descending: bool,
    /// How many to pass over.
    pub offset: u64,
    /// How many to give at most.
    pub limit: u32,
}

impl CaseQuery {
    /// All cases of an office, the newest first, the first 100.
    pub fn of(office: OfficeId) -> Self {
        Self {
            office,
            ways: None,
            matter: None,
            marks: Vec::new(),
            phrases: Vec::new(),
            opened: (None, None),
            ended: (None, None),
            due: None,
            order: Order::default(),
            descending: true,
            offset: 0,
            limit: 100,
        }
    }

    /// The marks that every case bears, those of the phrases too. None when a phrase is too short to be looked for.
    fn all_marks(&self, order: Order) -> Option<Vec<String>> {
        let mut marks = self.marks.clone();
        for phrase in &self.phrases {
            let grams = sought(phrase);
            if grams.is_empty() {
                return None;
            }
            marks.extend(grams);
        }
        // An index leads through a matter's cases by the days on which they were opened; else its mark leads to them.
        marks.extend(self.matter.iter().filter(|_| !self.by_matter(order)).map(|matter| format!("matter:{matter}")));
        marks.sort();
        marks.dedup();
        Some(marks)
    }

    /// The order in which its cases are counted soonest: the index of the days that are asked for leads.
    fn order_of_count(&self) -> Order {
        match self {
            Self { opened: (None, None), ended: (None, None), due: None, .. } => Order::Entered,
            Self { due: Some(_), .. } => Order::Due,
            Self { opened: (None, None), .. } => Order::Ended,
            _ => Order::Opened,
        }
    }

    fn by_matter(&self, order: Order) -> bool {
        self.matter.is_some() && order == Order::Opened
    }

    fn has_range(&self) -> bool {
        let days = [self.opened.0, self.opened.1, self.ended.0, self.ended.1];
        self.due.is_some() || days.iter().any(Option::is_some)
    }

    /// The list of one way: `key` and `first` of its cases. `marks` are the rarest first, with how many cases bear it.
    fn pass(&self, marks: &[(u64, &str)], order: Order, sql: &mut Sql) -> String {
        let by_mark =
            marks.first().filter(|(borne, _)| *borne <= RARE || (order == Order::Entered && !self.has_range()));
        let mut conditions = Vec::new();
        let (from, probed) = if let Some((_, mark)) = by_mark {
            let mark = sql.parameter(*mark);
            conditions.push(format!("d.office = $1 AND d.mark = {mark}"));
            let rows = self.rows(order, true, sql);
            if rows.is_empty() {
                ("d.first AS key, d.first AS first FROM case_mark d".to_owned(), "d")
            } else {
                conditions.push("c.office = d.office AND c.first = d.first".into());
                conditions.extend(rows);
                let key = if order == Order::Entered { "d.first".into() } else { format!("c.{}", order.column()) };
                (format!("{key} AS key, d.first AS first FROM case_mark d CROSS JOIN case_view c"), "d")
            }
        } else {
            conditions.push("c.office = $1".into());
            conditions.extend(self.rows(order, false, sql));
            (format!("c.{} AS key, c.first AS first FROM case_view c", order.column()), "c")
        };
        for (_, mark) in marks.iter().skip(usize::from(by_mark.is_some())) {
            let mark = sql.parameter(*mark);
            conditions.push(format!(
                "EXISTS (SELECT 1 FROM case_mark m WHERE m.office = $1 AND m.mark = {mark} AND m.first = {probed}.first)"
            ));
        }
        format!("SELECT {from} WHERE {}", conditions.join(" AND "))
    }

    /// What is asked of the case's own row; a condition that is always true when only its order is. Where a mark has led to
    /// the case, a column is an expression: then no index of the column can lead in the mark's stead.
    fn rows(&self, order: Order, led: bool, sql: &mut Sql) -> Vec<String> {
        let column = |name: &str| if led { format!("(c.{name} || '')") } else { format!("c.{name}") };
        let mut conditions = Vec::new();
        if let Some(matter) = self.matter.as_ref().filter(|_| self.by_matter(order)) {
            conditions.push(format!("{} = {}", column("matter"), sql.parameter(matter.as_str())));
        }
        for (column, (from, to)) in [(column("opened_day"), self.opened), (column("ended_day"), self.ended)] {
            conditions.extend(from.map(|day| format!("{column} >= {}", sql.parameter(day.to_string()))));
            conditions.extend(to.map(|day| format!("{column} <= {}", sql.parameter(day.to_string()))));
        }
        conditions.extend(self.due.map(|due| due.condition(&column("due"), sql)));
        for phrase in &self.phrases {
            // One gram is the whole phrase; more of them may stand apart from each other.
            if sought(phrase).iter().all(|gram| gram != phrase) {
                conditions.push(format!("c.words LIKE {}", sql.parameter(anywhere(phrase))));
            }
        }
        if order == Order::Ended {
            conditions.push(format!("{} IS NOT NULL", column("ended_day")));
        }
        if conditions.is_empty() && order != Order::Entered {
            conditions.push("1 = 1".into());
        }
        conditions
    }
}

impl Store {
    /// A page of cases.
    pub async fn cases(&self, query: &CaseQuery) -> Result<Vec<ListedCase>, StoreError> {
        let mut sql = of_office(&query.office);
        let Some(passes) = self.passes(query, query.order, &mut sql).await? else { return Ok(Vec::new()) };
        let statement = page(&passes, (query.offset, query.limit), query.descending, &mut sql);
        self.database.fetch(&statement, sql.into_values()).await?.iter().map(listed_case).collect()
    }

    /// A page of cases, and how many there are as [`count_cases`](Self::count_cases) counts them.
    pub async fn counted_cases(&self, query: &CaseQuery) -> Result<(Vec<ListedCase>, u64), StoreError> {
        if query.order_of_count() != query.order {
            let cases = self.cases(query).await?;
            let count = match length_at_end(query.offset, query.limit, cases.len()) {
                Some(length) => length,
                None => self.count_cases(query).await?,
            };
            return Ok((cases, count));
        }
        let mut sql = of_office(&query.office);
        let Some(passes) = self.passes(query, query.order, &mut sql).await? else { return Ok((Vec::new(), 0)) };
        let statement = counted_page(&passes, (query.offset, query.limit), query.descending, &mut sql);
        let rows = self.database.fetch(&statement, sql.into_values()).await?;
        let count = match rows.first() {
            Some(row) => row.number("case_view", 9)?,
            None if query.offset == 0 => 0,
            None => self.count_cases(query).await?,
        };
        Ok((rows.iter().map(listed_case).collect::<Result<_, _>>()?, count))
    }

    /// How many cases a query finds, whatever its paging; more than [`capped`](crate::capped) says are not counted.
    pub async fn count_cases(&self, query: &CaseQuery) -> Result<u64, StoreError> {
        let mut sql = of_office(&query.office);
        let Some(passes) = self.passes(query, query.order_of_count(), &mut sql).await? else { return Ok(0) };
        let statement = count(&passes, &mut sql);
        let row = self.database.fetch_optional(&statement, sql.into_values()).await?;
        row.map_or(Ok(0), |row| row.number("case_view", 0))
    }

    /// One list for each way of seeing. None when nothing can be found.
    async fn passes(&self, query: &CaseQuery, order: Order, sql: &mut Sql) -> Result<Option<Vec<String>>, StoreError> {
        let Some(marks) = query.all_marks(order) else { return Ok(None) };
        let borne = self.borne(&query.office, &marks).await?;
        let mut passes = Vec::new();
        match &query.ways {
            None => passes.extend(pass(query, borne, order, sql)),
            Some(ways) => {
                for (way, n) in ways.iter().zip(self.borne(&query.office, ways).await?) {
                    let mut borne = borne.clone();
                    borne.push((n.0, way));
                    passes.extend(pass(query, borne, order, sql));
                }
            }
        }
        Ok(if passes.is_empty() { None } else { Some(passes) })
    }

    /// How many cases bear each mark: counted as far as it is rare, else guessed from how close together the newest of them
    /// stand in the ledger.
    async fn borne<'m>(&self, office: &OfficeId, marks: &'m [String]) -> Result<Vec<(u64, &'m str)>, StoreError> {
        if marks.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = of_office(office);
        let mut each = vec![
            "SELECT -1 AS n, 1 AS borne, coalesce(max(first), 0) AS place FROM case_view WHERE office = $1".to_owned(),
        ];
        for (n, mark) in marks.iter().enumerate() {
            let mark = sql.parameter(mark.as_str());
            let newest = format!(
                "SELECT first FROM case_mark WHERE office = $1 AND mark = {mark} ORDER BY first DESC LIMIT {}",
                RARE + 1
            );
            each.push(format!("SELECT {n}, count(*), coalesce(min(first), 0) FROM ({newest}) AS m{n}"));
        }
        let statement = format!("SELECT borne, place FROM ({}) AS each ORDER BY n", each.join(" UNION ALL "));
        let mut found = Vec::with_capacity(each.len());
        for row in self.database.fetch(&statement, sql.into_values()).await? {
            found.push((row.number::<u64>("case_mark", 0)?, row.number::<u64>("case_mark", 1)?));
        }
        let newest = found.first().map_or(0, |(_, place)| *place);
        let guess = |(borne, place): (u64, u64)| match borne {
            ..=RARE => borne,
            _ => borne.saturating_mul(newest) / newest.saturating_sub(place).max(1),
        };
        Ok(found.into_iter().skip(1).map(guess).zip(marks.iter().map(String::as_str)).collect())
    }
}

fn pass(query: &CaseQuery, mut borne: Vec<(u64, &str)>, order: Order, sql: &mut Sql) -> Option<String> {
    // Among marks that many cases bear, those of where a case stands and whose it is say more than two letters of a title.
    borne.sort_by_key(|(n, mark)| (*n, !mark.contains(':')));
    let none = borne.first().is_some_and(|(n, _)| *n == 0);
    (!none).then(|| query.pass(&borne, order, sql))
}
