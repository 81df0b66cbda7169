//! 参数: the numbers that articles and places set, as they hold for an office today. They stand in the rulebook's files.

use crate::reading::law_words;
use crate::{LawWords, Office, Platform};
use model::Day;

/// One number with where it comes from.
#[derive(Debug, Clone)]
pub struct ParameterLine {
    pub id: String,
    pub value: String,
    /// What the state sets where the place sets something else.
    pub national: Option<String>,
    pub law: LawWords,
    pub from: Day,
    pub certainty: &'static str,
    pub region: String,
    pub note: String,
}

impl Platform {
    /// Every number that holds where the office is.
    pub fn parameters(&self, office: &Office) -> Vec<ParameterLine> {
        let room = &self.rulebook().law;
        let today = self.now().date();
        let place = room.place_of(office.id.as_str(), &office.region);
        let mut ids: Vec<_> = room.limits().map(|limit| limit.id).collect();
        ids.dedup();
        let line = |id| {
            let limit = room.limit(id, Some(&place), today).ok()?;
            let national = room.limit(id, None, today).ok().filter(|_| limit.region.is_some());
            let region = limit.region.map(|code| {
                room.region(code).map_or_else(|| code.to_string(), |region| format!("{}（{code}）", region.name))
            });
            Some(ParameterLine {
                id: id.to_string(),
                value: limit.value.zh(),
                national: national.map(|national| national.value.zh()),
                law: law_words(self.rulebook(), limit.citation, today),
                from: limit.from,
                certainty: limit.certainty.zh(),
                region: region.unwrap_or_else(|| "全国".into()),
                note: limit.note.to_owned(),
            })
        };
        ids.into_iter().filter_map(line).collect()
    }
}
