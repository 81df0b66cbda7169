//! 带入报送: what of the report goes into which fields of the act that hands it on. The act itself is done on its case, by whom it
//! belongs to, under all of its rules.

use super::{EditedReport, Piece};
use crate::{AppError, Platform, Signed, Subject};
use model::{FieldId, MaterialId};
use store::FieldList;

/// What an act's form is filled with.
#[derive(Debug, Clone)]
pub struct HandOver {
    /// The case that waits for the report, or the matter of which one is to be opened.
    pub subject: Subject,
    /// `step.act`.
    pub act: String,
    pub fields: Vec<(FieldId, String)>,
    /// The materials that the text and the list of its figures are, when the act asks for them.
    pub text: Option<MaterialId>,
    pub sources: Option<MaterialId>,
}

/// Cases of a matter that are looked through for the one of the year.
const LOOKED_THROUGH: u32 = 200;

impl Platform {
    /// Where a report is handed to and with what. None when its kind belongs to no matter, or when no act that the viewer may do asks
    /// for it now.
    pub async fn report_hand_over(&self, viewer: &Signed, report: &EditedReport) -> Result<Option<HandOver>, AppError> {
        let Some(public) = self.matter_of_report(&report.kind.slug) else { return Ok(None) };
        let Some(publication) = &public.publication else { return Ok(None) };
        let Some((_, year)) = &publication.report else { return Ok(None) };
        let fills = &publication.fills;
        if fills.parts.is_empty() {
            return Ok(None);
        }
        let of_matter = FieldList {
            ended: Some(false),
            limit: LOOKED_THROUGH,
            ..FieldList::of(viewer.office.clone(), public.id.as_str())
        };
        let mut found = None;
        for view in self.store.list_cases(&of_matter).await? {
            let Some(page) = self.case_page(viewer, &view.case).await? else { continue };
            let wanted = |field: &crate::FieldLine| field.id == *year && field.words.trim() == report.year.to_string();
            if page.fields.iter().any(wanted) {
                found = Some((Subject::Case(view.case.clone()), page));
                break;
            }
        }
        let (subject, page) = match found {
            Some(found) => found,
            None => match self.opening_page(viewer, &public.id) {
                Some(page) => (Subject::Matter(public.id.clone()), page),
                None => return Ok(None),
            },
        };
        let asks = |act: &&crate::PossibleAct| act.mine && act.fields.iter().any(|f| fills.parts.contains_key(&f.id));
        let Some(act) = page.acts.iter().find(asks) else { return Ok(None) };
        let chips = report.paragraphs.iter().flat_map(|paragraph| paragraph.lines.iter().flatten());
        let figures = chips.filter(|piece| matches!(piece, Piece::Chip(_))).count().to_string();
        let fields = act.fields.iter().filter_map(|asked| {
            let value = match fills.parts.get(&asked.id) {
                Some(part) => report.part(part),
                None if asked.id == *year => report.year.to_string(),
                None if fills.quoted.as_ref() == Some(&asked.id) => figures.clone(),
                None if fills.traced.as_ref() == Some(&asked.id) => figures.clone(),
                None => return None,
            };
            Some((asked.id.clone(), value)).filter(|(_, value)| !value.is_empty())
        });
        let asked = |material: &&MaterialId| act.materials.iter().any(|(id, ..)| **material == *id.as_str());
        Ok(Some(HandOver {
            fields: fields.collect(),
            text: fills.text.as_ref().filter(asked).cloned(),
            sources: fills.sources.as_ref().filter(asked).cloned(),
            act: act.id.clone(),
            subject,
        }))
    }
}

impl EditedReport {
    /// The text of a part without its heading.
    fn part(&self, folder: &str) -> String {
        let inside = |place: &str| place.strip_prefix(folder).is_some_and(|rest| rest.starts_with(['/', '.', '+']));
        let of_part = self.paragraphs.iter().filter(|paragraph| inside(&paragraph.place) && paragraph.table.is_none());
        of_part.map(super::Paragraph::text).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n")
    }

    /// 数据出处清单: every figure of the text as it states it, with its name and its number in the catalogue, as a workbook.
    pub fn sources_file(&self) -> Result<Vec<u8>, AppError> {
        let headings = ["序号", "数据", "报告里写作", "数据编号", "截至总账", "现在台账"];
        let position = self.frozen.as_ref().map_or(self.position, |freeze| freeze.position);
        let rows = (1_u64..).zip(self.sources()).map(|(n, [name, text, id, now])| sheet::Row {
            number: n + 1,
            cells: vec![n.to_string(), name, text, id, format!("第{position}条"), now],
        });
        let table = sheet::Table { headings: headings.map(str::to_owned).to_vec(), rows: rows.collect() };
        sheet::write_xlsx(&table).map_err(|error| AppError::File { path: "sources".into(), why: error.to_string() })
    }

    /// Name, text, id, and what the ledger says now where that is another.
    fn sources(&self) -> Vec<[String; 4]> {
        let mut lines = Vec::new();
        for paragraph in &self.paragraphs {
            for piece in paragraph.lines.iter().flatten() {
                if let Piece::Chip(chip) = piece {
                    let now = chip.changed.as_ref().map(|(_, now)| now.clone()).unwrap_or_default();
                    lines.push([chip.name.clone(), chip.text.clone(), chip.id.clone(), now]);
                }
            }
        }
        lines
    }
}
