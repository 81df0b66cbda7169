//! 网站自查: what the rules for government websites would veto, found before others find it.

use crate::{AppError, Platform, SiteField};
use model::{CaseId, Day, MatterId, OfficeId};
use store::FieldList;

/// A question of the public must be answered within so many days.
const UNANSWERED_DAYS: i32 = 90;

/// What is wrong with the public pages.
#[derive(Debug, Clone)]
pub struct SiteCheck {
    /// Columns in which nothing new has come for too long: key, name, newest day, days allowed.
    pub stale: Vec<(String, String, Day, u16)>,
    /// Columns with nothing in them: key, name.
    pub empty: Vec<(String, String)>,
    /// Guides that lack something: matter, name, what.
    pub guides: Vec<(MatterId, String, Vec<&'static str>)>,
    pub settings: Vec<SiteField>,
    /// Questions and complaints that have waited too long: case, matter, day.
    pub unanswered: Vec<(CaseId, String, Day)>,
    /// How many columns, guides and open questions were looked at.
    pub looked_at: (usize, usize, usize),
}

impl SiteCheck {
    /// How many findings there are.
    pub fn findings(&self) -> usize {
        self.stale.len() + self.empty.len() + self.guides.len() + self.settings.len() + self.unanswered.len()
    }
}

impl Platform {
    /// Looks through everything that the public sees.
    pub async fn site_check(&self, office: &OfficeId) -> Result<SiteCheck, AppError> {
        let today = self.now().date();
        let (mut stale, mut empty, mut columns) = (Vec::new(), Vec::new(), 0);
        for (key, column) in &self.publicity().columns {
            let Some(fresh) = column.fresh_days else { continue };
            columns += 1;
            let items = self.published_items(office, key).await?;
            match items.iter().filter_map(|item| item.day).max() {
                _ if items.is_empty() => empty.push((key.clone(), column.zh.clone())),
                Some(newest) if days_since(newest, today) > i32::from(fresh) => {
                    stale.push((key.clone(), column.zh.clone(), newest, fresh));
                }
                _ => {}
            }
        }
        let lines = self.guides();
        let mut guides = Vec::new();
        for line in &lines {
            let guide = self.guide(office, &line.id, &std::collections::BTreeMap::new()).await?;
            if let Some(guide) = guide.filter(|guide| !guide.missing.is_empty()) {
                guides.push((line.id.clone(), line.zh.clone(), guide.missing));
            }
        }
        let (unanswered, open) = self.unanswered(office, today).await?;
        Ok(SiteCheck {
            stale,
            empty,
            guides,
            settings: self.site_settings(office).await?.missing(),
            unanswered,
            looked_at: (columns, lines.len(), open),
        })
    }

    async fn unanswered(&self, office: &OfficeId, today: Day) -> Result<(Vec<(CaseId, String, Day)>, usize), AppError> {
        let (mut late, mut open) = (Vec::new(), 0);
        let asked = self.publicity().matters.values().filter(|public| !public.acts.is_empty());
        for public in asked {
            let Some(definition) = self.ready.rulebook.matter(&public.id) else { continue };
            let list =
                FieldList { ended: Some(false), limit: 10_000, ..FieldList::of(office.clone(), public.id.as_str()) };
            for view in self.store.list_cases(&list).await? {
                open += 1;
                if days_since(view.opened_day, today) > UNANSWERED_DAYS {
                    late.push((view.case, definition.name.zh.clone(), view.opened_day));
                }
            }
        }
        late.sort_by(|a, b| a.2.cmp(&b.2).then_with(|| a.0.cmp(&b.0)));
        Ok((late, open))
    }
}

fn days_since(day: Day, today: Day) -> i32 {
    today.since(day).map_or(0, |span| span.get_days())
}
