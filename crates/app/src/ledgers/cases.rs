//! The cases of a matter as a table, one a row.

use super::columns::{Cell, LedgerColumn, LedgerQuery, cells, columns_of};
use crate::acting::listed_case;
use crate::people::{Sight, Signed, handles};
use crate::reading::case_light;
use crate::{AppError, Light, Platform};
use figure::FigureValue;
use matter::Definition;
use model::{CaseId, Day, MatterId};
use store::{FieldList, ListedCase};

/// One case.
#[derive(Debug, Clone)]
pub struct LedgerRow {
    pub case: CaseId,
    pub version: u32,
    pub title: String,
    pub number: String,
    pub step: String,
    pub ended: bool,
    pub opened: Day,
    pub light: Light,
    pub due_words: String,
    /// One a column.
    pub cells: Vec<Cell>,
}

#[derive(Debug, Clone)]
pub struct LedgerPage {
    pub matter: MatterId,
    pub zh: String,
    pub columns: Vec<LedgerColumn>,
    /// The steps, for a filter.
    pub steps: Vec<(String, String)>,
    pub rows: Vec<LedgerRow>,
    pub total: u64,
    /// This year's figures of the matter, each with its definition.
    pub figures: Vec<FigureValue>,
    pub year: i16,
}

impl Platform {
    /// The columns of a matter's ledger.
    pub fn ledger_columns(&self, matter: &MatterId) -> Option<Vec<LedgerColumn>> {
        self.rulebook().matter(matter).map(|definition| columns_of(&definition.fields))
    }

    /// A page of a matter's ledger. None when there is no such matter.
    pub async fn ledger(
        &self,
        viewer: &Signed,
        matter: &MatterId,
        query: &LedgerQuery,
    ) -> Result<Option<LedgerPage>, AppError> {
        let Some(definition) = self.rulebook().matter(matter) else { return Ok(None) };
        let viewer = &self.with_authority(viewer).await?;
        let columns = columns_of(&definition.fields);
        let (rows, total) = self.ledger_rows(viewer, definition, &columns, query).await?;
        let year = crate::desks::usual_year(self.now());
        let steps = definition.steps.values().map(|step| (step.id.to_string(), step.name.zh.clone()));
        let sees_all = Sight::of(self.rulebook(), &viewer.actor).marks().is_none();
        let own = std::slice::from_ref(matter);
        Ok(Some(LedgerPage {
            matter: matter.clone(),
            zh: definition.name.zh.clone(),
            steps: steps.collect(),
            figures: if sees_all { self.figures_of(viewer, own, year).await? } else { Vec::new() },
            year,
            columns,
            rows,
            total,
        }))
    }

    pub(super) async fn ledger_rows(
        &self,
        viewer: &Signed,
        definition: &Definition,
        columns: &[LedgerColumn],
        query: &LedgerQuery,
    ) -> Result<(Vec<LedgerRow>, u64), AppError> {
        let (tests, order) = query.lawful(columns);
        let limit = query.page_size.max(1);
        let list = FieldList {
            // Who sees only some is shown those, and learns of no others.
            ways: Sight::of(self.rulebook(), &viewer.actor).marks(),
            text: query.text.clone(),
            ended: query.ended,
            steps: query.steps.clone(),
            tests,
            order,
            limit,
            offset: query.page.saturating_mul(u64::from(limit)),
            ..FieldList::of(viewer.office.clone(), definition.id.as_str())
        };
        let mut rows = Vec::new();
        let (views, total) = self.store.counted_list(&list).await?;
        for view in &views {
            rows.extend(self.ledger_row(viewer, definition, view).await?);
        }
        Ok((rows, total))
    }

    /// None when the viewer does not see the case. The columns are those of the newest text of the matter.
    async fn ledger_row(
        &self,
        viewer: &Signed,
        newest: &Definition,
        view: &ListedCase,
    ) -> Result<Option<LedgerRow>, AppError> {
        let case = listed_case(view)?;
        let rulebook = self.pinned(case.rulebook).await?;
        let Some(definition) = rulebook.matter(&case.matter) else { return Ok(None) };
        if !Sight::of(&rulebook, &viewer.actor).sees(definition, &case) {
            return Ok(None);
        }
        let mask = !handles(&viewer.actor, definition, &case);
        let (light, due_words, _) = case_light(&case, self.now(), self.rulebook().law.calendar());
        let step = definition.step(&case.step).map_or_else(|| case.step.to_string(), |step| step.name.zh.clone());
        Ok(Some(LedgerRow {
            cells: cells(&newest.fields, &case.fields, mask),
            title: view.title.clone(),
            number: view.number.clone().unwrap_or_default(),
            version: view.version,
            step,
            ended: case.ended,
            opened: view.opened_day,
            light,
            due_words,
            case: case.id,
        }))
    }
}
