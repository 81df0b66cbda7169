//! 与上年比: how much of each paragraph stood in the report of the year before. What was published then counts first; without it,
//! what was written here.

use super::{EditedReport, Edition};
use crate::{AppError, Platform, Signed};
use reader::paragraph_likeness;

/// Shorter lines are titles, addresses and formulas.
const SHORTEST: usize = 12;

/// This year's paragraphs held against last year's.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    /// Which text of last year, in words; empty when there is none.
    pub against: String,
    /// In the order of the text; headings and tables are left out.
    pub lines: Vec<LikenessLine>,
}

/// A paragraph beside last year's.
#[derive(Debug, Clone)]
pub struct LikenessLine {
    pub place: String,
    /// In pieces; true where the sentence stood in last year's text but for the year.
    pub pieces: Vec<(String, bool)>,
    /// How much of it stands in the most alike paragraph of last year, in percent.
    pub percent: u8,
    pub last: Option<String>,
}

impl Likeness {
    /// How alike a paragraph is, in percent.
    pub fn percent(&self, place: &str) -> u8 {
        self.lines.iter().find(|line| line.place == place).map_or(0, |line| line.percent)
    }
}

impl Platform {
    /// Holds a report against that of the year before.
    pub async fn report_likeness(&self, viewer: &Signed, report: &EditedReport) -> Result<Likeness, AppError> {
        let Some((against, last)) = self.last_years_text(viewer, report).await? else {
            return Ok(Likeness::default());
        };
        let last: Vec<&str> = last.lines().map(str::trim).filter(|line| line.chars().count() >= SHORTEST).collect();
        let mut places = Vec::new();
        for paragraph in report.paragraphs.iter().filter(|paragraph| paragraph.open()) {
            let text = paragraph.text();
            if text.chars().count() >= SHORTEST {
                places.push((paragraph.place.clone(), text));
            }
        }
        let texts: Vec<&str> = places.iter().map(|(_, text)| text.as_str()).collect();
        let found = paragraph_likeness(&texts, &last);
        let line = |((place, text), one): (&(String, String), reader::ParagraphLikeness)| LikenessLine {
            place: place.clone(),
            pieces: marked(text, &one.copied),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 0 to 1")]
            percent: (one.share * 100.0).round() as u8,
            last: one.alike.and_then(|index| last.get(index)).map(|text| (*text).to_owned()),
        };
        Ok(Likeness { against, lines: places.iter().zip(found).map(line).collect() })
    }

    /// Last year's text and where it comes from: the office's own published report in the collection, or what was written here.
    async fn last_years_text(
        &self,
        viewer: &Signed,
        report: &EditedReport,
    ) -> Result<Option<(String, String)>, AppError> {
        let last = report.year - 1;
        let main = self.report_kinds().first().is_some_and(|kind| kind.slug == report.kind.slug);
        let office = self.office(&viewer.office).await?;
        let own = |organ: &str| office.as_ref().is_some_and(|own| own.name == organ || own.short_name == organ);
        for stored in self.store.all_published(&viewer.office).await? {
            if main && stored.year == last && own(&stored.organ) {
                return Ok(Some((format!("公开的{last}年报告（{}）", stored.file), stored.text)));
            }
        }
        let edition = Edition { kind: report.kind.slug.clone(), year: last };
        let Some(before) = self.edited_report(viewer, &edition).await? else { return Ok(None) };
        // Of a year without a record there is nothing but formulas.
        let figures = before.document.body.iter().flat_map(super::base::runs_of);
        if !figures.into_iter().any(|run| matches!(run, document::Run::Figure(_))) {
            return Ok(None);
        }
        let text: Vec<String> = before.paragraphs.iter().map(super::Paragraph::text).collect();
        Ok(Some((format!("本系统里的{last}年报告"), text.join("\n"))))
    }
}

/// A text in pieces, with the spans among them marked.
fn marked(text: &str, spans: &[(usize, usize)]) -> Vec<(String, bool)> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (at, c) in text.chars().enumerate() {
        let inside = spans.iter().any(|(start, end)| (*start..*end).contains(&at));
        match pieces.last_mut().filter(|(_, mark)| *mark == inside) {
            Some((piece, _)) => piece.push(c),
            None => pieces.push((c.to_string(), inside)),
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::marked;

    #[test]
    fn spans_are_marked_where_they_stand() {
        let pieces = marked("甲乙丙丁", &[(1, 3)]);
        assert_eq!(pieces, [("甲".to_owned(), false), ("乙丙".to_owned(), true), ("丁".to_owned(), false)]);
        assert_eq!(marked("", &[]), []);
    }
}
