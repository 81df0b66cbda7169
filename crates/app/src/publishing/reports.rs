//! Annual reports that have been published: the report as the ledger stood when it was made public, with its figures as open data.

use crate::{AppError, Platform};
use document::Document;
use model::OfficeId;
use report::ReportedFigure;
use std::fmt::Write as _;
use std::sync::{Arc, PoisonError};

/// A report as it is kept in memory: the same position gives the same report.
#[derive(Debug)]
pub(crate) struct Composed {
    document: Document,
    figures: Vec<ReportedFigure>,
}

/// 年度报告 of one year, published.
#[derive(Debug, Clone)]
pub struct PublishedYear {
    pub kind: String,
    pub year: i16,
    pub title: String,
    pub document: Document,
    composed: Arc<Composed>,
}

impl PublishedYear {
    /// Name, value, unit, period and definition of every figure, once.
    pub fn rows(&self) -> Vec<[&str; 5]> {
        let mut rows: Vec<[&str; 5]> = Vec::new();
        for figure in &self.composed.figures {
            let row = [
                figure.name.as_str(),
                figure.value.as_str(),
                figure.unit.as_str(),
                figure.period.as_str(),
                figure.definition.as_str(),
            ];
            if !figure.id.contains(':') && !rows.contains(&row) {
                rows.push(row);
            }
        }
        rows
    }

    /// The figures as CSV (RFC 4180) with the mark of UTF-8 that spreadsheets want.
    pub fn csv(&self) -> String {
        let mut text = String::from("\u{feff}名称,数值,单位,期间,口径\r\n");
        for row in self.rows() {
            let cells: Vec<String> = row.iter().map(|cell| csv_cell(cell)).collect();
            text.push_str(&cells.join(","));
            text.push_str("\r\n");
        }
        text
    }

    /// The figures as JSON.
    pub fn json(&self) -> String {
        let figures: Vec<serde_json::Value> = self
            .rows()
            .into_iter()
            .map(|[name, value, unit, period, definition]| {
                serde_json::json!({ "name": name, "value": value, "unit": unit, "period": period, "definition": definition })
            })
            .collect();
        let all = serde_json::json!({ "title": self.title, "year": self.year, "figures": figures });
        let mut text = serde_json::to_string_pretty(&all).unwrap_or_default();
        let _ = writeln!(text);
        text
    }
}

/// Quoted where it must be; a cell that a spreadsheet would compute is made a text.
fn csv_cell(cell: &str) -> String {
    let text = if cell.starts_with(['=', '+', '@']) { format!("'{cell}") } else { cell.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

impl Platform {
    /// The report of a kind and year; None unless it has been published.
    pub async fn published_year(
        &self,
        office: &OfficeId,
        kind: &str,
        year: i16,
    ) -> Result<Option<PublishedYear>, AppError> {
        let publicity = self.publicity();
        let columns = publicity.matters.values().filter_map(|public| {
            let publication = public.publication.as_ref()?;
            let of_kind = publication.report.as_ref().is_some_and(|(known, _)| known == kind);
            of_kind.then_some((publication.column.as_str(), &publication.at))
        });
        for (column, at) in columns {
            let items = self.published_items(office, column).await?;
            let Some(item) = items.into_iter().find(|item| item.report == Some((kind.to_owned(), year))) else {
                continue;
            };
            let Some(case) = &item.case else { continue };
            let entries = self.store.entries_of_case(office, case).await?;
            let public = |entry: &ledger::Entry| match &entry.event.deed {
                model::Deed::Acted { from, to, .. } => from != to && at.contains(to),
                model::Deed::Refused { .. } => false,
            };
            let Some(position) = entries.iter().filter(|entry| public(entry)).map(|entry| entry.position).next_back()
            else {
                continue;
            };
            let composed = self.composed(office, kind, year, position).await?;
            return Ok(Some(PublishedYear {
                kind: kind.to_owned(),
                year,
                title: composed.document.title_line(),
                document: composed.document.clone(),
                composed,
            }));
        }
        Ok(None)
    }

    async fn composed(
        &self,
        office: &OfficeId,
        kind: &str,
        year: i16,
        position: u64,
    ) -> Result<Arc<Composed>, AppError> {
        let key = (office.clone(), kind.to_owned(), year, position);
        let known = self.strangers.composed.lock().unwrap_or_else(PoisonError::into_inner).get(&key).cloned();
        if let Some(known) = known {
            return Ok(known);
        }
        let profile = self
            .office(office)
            .await?
            .ok_or_else(|| AppError::State { what: format!("office {office}"), why: "is not known".into() })?;
        let report = self.report_for_public(&profile, year, kind, position).await?;
        let composed = Arc::new(Composed { document: report.document, figures: report.composed.figures });
        let mut all = self.strangers.composed.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= 16 {
            all.pop_first();
        }
        all.insert(key, composed.clone());
        Ok(composed)
    }
}

#[cfg(test)]
mod tests {
    use super::csv_cell;

    #[test]
    fn cells_neither_break_their_row_nor_compute() {
        assert_eq!(csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("37"), "37");
    }
}
