//! The filters of the list as the address has them, and addresses with other ones.

use app::{CaseQuery, DueWanted, ListOrder};
use model::{Day, MatterId, PersonId, StepId};
use serde::Deserialize;
use web_frame::words::in_query;

/// The sizes that a page may have, the first when none is asked for.
pub(super) const SIZES: [u32; 3] = [50, 20, 100];
pub(super) const STATES: [(&str, &str); 3] = [("", "全部"), ("open", "在办"), ("ended", "已办结")];
pub(super) const DUES: [(&str, &str, DueWanted); 5] = [
    ("overdue", "已经逾期", DueWanted::Overdue),
    ("today", "今天到期", DueWanted::Today),
    ("soon", "三个工作日内到期", DueWanted::Soon),
    ("stopped", "停表", DueWanted::Stopped),
    ("never", "没有时限", DueWanted::Never),
];
const SORTS: [(&str, ListOrder); 4] =
    [("id", ListOrder::Id), ("opened", ListOrder::Opened), ("due", ListOrder::Due), ("changed", ListOrder::Changed)];

/// The address's query. Unknown values count as none.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Asked {
    pub(super) q: String,
    pub(super) matter: String,
    pub(super) step: String,
    pub(super) state: String,
    pub(super) due: String,
    pub(super) from: String,
    pub(super) to: String,
    pub(super) closed_from: String,
    pub(super) closed_to: String,
    pub(super) handler: String,
    pub(super) with: String,
    pub(super) unit: String,
    pub(super) sort: String,
    /// `turned` when the order is turned around.
    pub(super) way: String,
    pub(super) size: String,
    page: String,
}

impl Asked {
    /// From 1, as people count pages.
    pub(super) fn page(&self) -> u64 {
        self.page.parse().unwrap_or(1).max(1)
    }

    pub(super) fn size(&self) -> u32 {
        let asked = self.size.parse().ok();
        SIZES.into_iter().find(|size| Some(*size) == asked).unwrap_or(SIZES[0])
    }

    pub(super) fn due(&self) -> Option<(&'static str, DueWanted)> {
        DUES.into_iter().find(|(slug, ..)| *slug == self.due).map(|(_, zh, due)| (zh, due))
    }

    /// What was typed for a day and is none.
    pub(super) fn wrong_days(&self) -> Vec<&str> {
        let typed = [&self.from, &self.to, &self.closed_from, &self.closed_to].map(|text| text.trim());
        typed.into_iter().filter(|text| !text.is_empty() && model::parse_day(text).is_none()).collect()
    }

    pub(super) fn query(&self) -> CaseQuery {
        let some = |text: &str| (!text.trim().is_empty()).then(|| text.trim().to_owned());
        let day = |text: &str| -> Option<Day> { model::parse_day(text.trim()) };
        CaseQuery {
            matter: some(&self.matter).map(MatterId::new),
            step: some(&self.step).filter(|_| !self.matter.is_empty()).map(StepId::new),
            text: some(&self.q),
            ended: match self.state.as_str() {
                "open" => Some(false),
                "ended" => Some(true),
                _ => None,
            },
            due: self.due().map(|(_, due)| due),
            opened: (day(&self.from), day(&self.to)),
            closed: (day(&self.closed_from), day(&self.closed_to)),
            handler: some(&self.handler).map(PersonId::new),
            with: some(&self.with).map(PersonId::new),
            unit: some(&self.unit),
            order: self.order(),
            reversed: self.way == "turned",
            page: self.page() - 1,
            page_size: self.size(),
        }
    }

    /// A filter by a name of somebody or something.
    pub(super) fn one(&self, name: &str) -> &str {
        match name {
            "handler" => &self.handler,
            "with" => &self.with,
            _ => &self.unit,
        }
    }

    pub(super) fn set(&mut self, name: &str, id: &str) {
        let field = match name {
            "handler" => &mut self.handler,
            "with" => &mut self.with,
            _ => &mut self.unit,
        };
        id.clone_into(field);
    }

    pub(super) fn order(&self) -> ListOrder {
        SORTS.into_iter().find(|(slug, _)| *slug == self.sort).map_or(ListOrder::Fitting, |(_, order)| order)
    }

    fn pairs(&self) -> [(&'static str, &String); 15] {
        [
            ("q", &self.q),
            ("matter", &self.matter),
            ("step", &self.step),
            ("state", &self.state),
            ("due", &self.due),
            ("from", &self.from),
            ("to", &self.to),
            ("closed-from", &self.closed_from),
            ("closed-to", &self.closed_to),
            ("handler", &self.handler),
            ("with", &self.with),
            ("unit", &self.unit),
            ("sort", &self.sort),
            ("way", &self.way),
            ("size", &self.size),
        ]
    }

    /// What is asked without a field of the form.
    pub(super) fn without_a_field(&self) -> Vec<(&'static str, String)> {
        let fieldless = ["closed-from", "closed-to", "with", "sort", "way"];
        let pairs = self.pairs().into_iter().filter(|(name, value)| fieldless.contains(name) && !value.is_empty());
        pairs.map(|(name, value)| (name, value.clone())).collect()
    }

    /// Whether anything narrows the list.
    pub(super) fn narrows(&self) -> bool {
        self.pairs().iter().any(|(name, value)| !["sort", "way", "size"].contains(name) && !value.trim().is_empty())
    }

    /// This list, at another address, without some of what is asked, on another page.
    pub(super) fn address(&self, at: &str, without: &[&str], page: u64) -> String {
        let kept = self.pairs().into_iter().filter(|(name, value)| !value.is_empty() && !without.contains(name));
        let mut parts: Vec<String> = kept.map(|(name, value)| format!("{name}={}", in_query(value))).collect();
        if page > 1 {
            parts.push(format!("page={page}"));
        }
        if parts.is_empty() { at.into() } else { format!("{at}?{}", parts.join("&")) }
    }

    pub(super) fn href(&self, page: u64) -> String {
        self.address("/cases", &[], page)
    }

    /// The list in the order of a column; turned around when it is in that order already.
    pub(super) fn sorted(&self, sort: &str) -> String {
        let way = if self.sort == sort && self.way.is_empty() { "turned" } else { "" };
        Self { sort: sort.into(), way: way.into(), ..self.clone() }.href(1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_filters_stay_in_the_address() {
        let asked =
            Asked { matter: "a".into(), q: "x&y".into(), state: "open".into(), page: "-3".into(), ..Asked::default() };
        assert_eq!(asked.page(), 1);
        assert_eq!(asked.href(2), "/cases?q=x%26y&matter=a&state=open&page=2");
        assert_eq!(asked.address("/cases.csv", &["q"], 1), "/cases.csv?matter=a&state=open");
        assert_eq!(asked.sorted("due"), "/cases?q=x%26y&matter=a&state=open&sort=due");
        let sorted = Asked { sort: "due".into(), ..Asked::default() };
        assert_eq!(sorted.sorted("due"), "/cases?sort=due&way=turned");
        assert_eq!(Asked::default().href(1), "/cases");
        assert!(!sorted.narrows() && asked.narrows());
    }

    #[test]
    fn days_are_read_as_people_type_them() {
        let asked = Asked { from: "2025.4.7".into(), to: "2025-02-30".into(), ..Asked::default() };
        assert_eq!(asked.wrong_days(), ["2025-02-30"]);
        assert_eq!(asked.query().opened, (model::parse_day("2025-04-07"), None));
    }
}
