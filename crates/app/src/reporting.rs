//! To be joined to the report crate.

use document::Document;

/// 年度报告, composed from the ledger.
#[derive(Debug)]
pub struct AnnualReport {
    pub document: Document,
    pub html: String,
    pub figures_json: String,
}
