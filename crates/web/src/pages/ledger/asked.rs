//! The address of a ledger: every filter, the columns, the order and the page stand in it, so that it can be sent to others.

use app::{LedgerColumn, LedgerKind, LedgerQuery};
use model::FieldId;
use web_frame::words::in_query;

const PAGE_SIZES: [u32; 3] = [20, 50, 100];
/// Columns that are shown until somebody chooses.
const USUAL: usize = 6;

/// Names and values of the address, in its order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pairs: Vec<(String, String)>,
}

/// A condition that is set, with the address of the list without it.
#[derive(Debug)]
pub(crate) struct Chip {
    pub words: String,
    pub without: String,
}

/// A filter of one column, as the form has it.
#[derive(Debug)]
pub(crate) struct Filter {
    pub id: String,
    pub zh: String,
    pub kind: FilterKind,
    pub value: String,
    pub from: String,
    pub until: String,
}

#[derive(Debug)]
pub(crate) enum FilterKind {
    Text,
    /// Value, word, chosen.
    Choice(Vec<(String, String, bool)>),
    Range,
    Days,
}

/// A column to be ticked.
#[derive(Debug)]
pub(crate) struct ColumnTick {
    pub id: String,
    pub zh: String,
    pub ticked: bool,
}

impl Asked {
    /// Names that are no part of a list's address are left out.
    pub(crate) fn new(pairs: Vec<(String, String)>) -> Self {
        let known =
            |name: &str| matches!(name, "q" | "state" | "sort" | "size" | "page" | "col") || name.starts_with("f.");
        let kept = pairs.into_iter().filter(|(name, value)| known(name) && !value.trim().is_empty());
        Self { pairs: kept.take(200).collect() }
    }

    pub(crate) fn one(&self, name: &str) -> &str {
        self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value.trim())
    }

    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// From 1.
    pub(crate) fn page(&self) -> u64 {
        self.one("page").parse().unwrap_or(1).clamp(1, 1_000_000)
    }

    pub(crate) fn size(&self) -> u32 {
        let asked = self.one("size").parse().unwrap_or(0);
        if PAGE_SIZES.contains(&asked) { asked } else { PAGE_SIZES[0] }
    }

    pub(crate) fn sizes(&self) -> [(u32, bool); 3] {
        PAGE_SIZES.map(|size| (size, size == self.size()))
    }

    pub(crate) fn query(&self, columns: &[LedgerColumn]) -> LedgerQuery {
        LedgerQuery::asked(&self.pairs, columns, (self.page() - 1, self.size()))
    }

    /// The filters of a form, those that are set first.
    pub(crate) fn filters(&self, columns: &[LedgerColumn]) -> Vec<Filter> {
        columns.iter().filter(|column| column.filters()).map(|column| self.filter(column)).collect()
    }

    fn filter(&self, column: &LedgerColumn) -> Filter {
        let name = format!("f.{}", column.id);
        let value = self.one(&name).to_owned();
        let option = |key: &str, word: &str| (key.to_owned(), word.to_owned(), self.all(&name).any(|v| v == key));
        let kind = match &column.kind {
            LedgerKind::Choice(choices) => {
                FilterKind::Choice(choices.iter().map(|(key, word)| option(key, word)).collect())
            }
            LedgerKind::YesNo => FilterKind::Choice(vec![option("yes", "是"), option("no", "否")]),
            LedgerKind::Day => FilterKind::Days,
            LedgerKind::Number | LedgerKind::Money => FilterKind::Range,
            LedgerKind::Text | LedgerKind::Other => FilterKind::Text,
        };
        let unit = if column.kind == LedgerKind::Money { "（元）" } else { "" };
        Filter {
            id: column.id.to_string(),
            zh: format!("{}{unit}", column.zh),
            kind,
            value,
            from: self.one(&format!("{name}.from")).to_owned(),
            until: self.one(&format!("{name}.until")).to_owned(),
        }
    }

    /// What is set, in words. `states` are the values of `state` with their words.
    pub(crate) fn chips(&self, place: &str, columns: &[LedgerColumn], states: &[(String, String)]) -> Vec<Chip> {
        let mut chips = Vec::new();
        for (at, (name, value)) in self.pairs.iter().enumerate() {
            let words = match name.as_str() {
                "q" => format!("含“{value}”"),
                "state" => states.iter().find(|(key, _)| key == value).map_or(value.clone(), |(_, word)| word.clone()),
                name => match name.strip_prefix("f.").and_then(|rest| told(rest, value, columns)) {
                    Some(words) => words,
                    None => continue,
                },
            };
            let rest = self.pairs.iter().enumerate().filter(|(other, (name, _))| *other != at && name != "page");
            chips.push(Chip { words, without: address(place, rest.map(|(_, pair)| pair)) });
        }
        chips
    }

    /// The columns to be shown, by their places.
    pub(crate) fn shown(&self, columns: &[LedgerColumn]) -> Vec<usize> {
        let chosen: Vec<&str> = self.all("col").collect();
        let known = |(at, column): (usize, &LedgerColumn)| chosen.contains(&column.id.as_str()).then_some(at);
        let picked: Vec<usize> = columns.iter().enumerate().filter_map(known).collect();
        if !picked.is_empty() {
            return picked;
        }
        let usual = |(_, column): &(usize, &LedgerColumn)| column.kind != LedgerKind::Other && !column.personal;
        columns.iter().enumerate().filter(usual).map(|(at, _)| at).take(USUAL).collect()
    }

    /// The columns that were chosen; none when nobody chose.
    pub(crate) fn chosen(&self) -> Vec<FieldId> {
        self.all("col").map(FieldId::new).collect()
    }

    pub(crate) fn ticks(&self, columns: &[LedgerColumn]) -> Vec<ColumnTick> {
        let shown = self.shown(columns);
        let tick = |(at, column): (usize, &LedgerColumn)| ColumnTick {
            id: column.id.to_string(),
            zh: column.zh.clone(),
            ticked: shown.contains(&at),
        };
        columns.iter().enumerate().map(tick).collect()
    }

    /// The address as it is, but on another page.
    pub(crate) fn on_page(&self, place: &str, page: u64) -> String {
        let mut pairs: Vec<(String, String)> = self.pairs.iter().filter(|(name, _)| name != "page").cloned().collect();
        if page > 1 {
            pairs.push(("page".into(), page.to_string()));
        }
        address(place, pairs.iter())
    }

    /// The address that orders by a column: upwards first, downwards when it is so already.
    pub(crate) fn sorted(&self, place: &str, column: &FieldId) -> (String, &'static str) {
        let sort = self.one("sort");
        let (next, aria) = match sort {
            sort if sort == column.as_str() => (format!("-{column}"), "ascending"),
            sort if sort.strip_prefix('-') == Some(column.as_str()) => (column.to_string(), "descending"),
            _ => (column.to_string(), "none"),
        };
        let mut pairs: Vec<(String, String)> =
            self.pairs.iter().filter(|(name, _)| name != "page" && name != "sort").cloned().collect();
        pairs.push(("sort".into(), next));
        (address(place, pairs.iter()), aria)
    }

    /// What stands after the path, with its question mark.
    pub(crate) fn tail(&self) -> String {
        self.on_page("", 1)
    }

    /// What the form of filters keeps besides its own controls.
    pub(crate) fn kept(&self) -> Vec<(String, String)> {
        self.pairs.iter().filter(|(name, _)| matches!(name.as_str(), "sort" | "size" | "col")).cloned().collect()
    }

    /// What the form of columns keeps.
    pub(crate) fn kept_by_columns(&self) -> Vec<(String, String)> {
        self.pairs.iter().filter(|(name, _)| !matches!(name.as_str(), "page" | "size" | "col")).cloned().collect()
    }
}

/// A condition in words.
fn told(rest: &str, value: &str, columns: &[LedgerColumn]) -> Option<String> {
    let (id, sign) = match rest.rsplit_once('.') {
        Some((id, "from")) => (id, "不早于、不少于 "),
        Some((id, "until")) => (id, "不晚于、不多于 "),
        _ => (rest, ""),
    };
    let column = columns.iter().find(|column| column.id == *id && column.filters())?;
    let sign = match (&column.kind, sign.is_empty()) {
        (_, true) => "：",
        (LedgerKind::Day, false) if rest.ends_with(".from") => "自 ",
        (LedgerKind::Day, false) => "至 ",
        (_, false) if rest.ends_with(".from") => "不少于 ",
        (_, false) => "不多于 ",
    };
    let word = match &column.kind {
        LedgerKind::Choice(choices) => {
            choices.iter().find(|(key, _)| key == value).map_or(value.to_owned(), |(_, word)| word.clone())
        }
        LedgerKind::YesNo => if value == "yes" { "是" } else { "否" }.to_owned(),
        _ => value.to_owned(),
    };
    Some(format!("{}{sign}{word}", column.zh))
}

fn address<'a>(place: &str, pairs: impl Iterator<Item = &'a (String, String)>) -> String {
    let parts: Vec<String> = pairs.map(|(name, value)| format!("{}={}", in_query(name), in_query(value))).collect();
    if parts.is_empty() { place.to_owned() } else { format!("{place}?{}", parts.join("&")) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use app::LedgerTest;

    fn columns() -> Vec<LedgerColumn> {
        let column = |id: &str, zh: &str, kind, personal| LedgerColumn { id: id.into(), zh: zh.into(), kind, personal };
        vec![
            column("unit", "单位", LedgerKind::Text, false),
            column("class", "类别", LedgerKind::Choice(vec![("a".into(), "甲".into())]), false),
            column("depart", "出境日", LedgerKind::Day, false),
            column("budget", "预算", LedgerKind::Money, false),
            column("passport", "护照号", LedgerKind::Text, true),
        ]
    }

    fn asked(pairs: &[(&str, &str)]) -> Asked {
        Asked::new(pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
    }

    #[test]
    fn what_stands_in_the_address_is_what_is_asked() {
        let asked = asked(&[
            ("f.unit", "商务"),
            ("f.class", "a"),
            ("f.depart.from", "2024.5.1"),
            ("f.budget.until", "1,000"),
            ("f.passport", "E1"),
            ("token", "secret"),
            ("sort", "-depart"),
        ]);
        let query = asked.query(&columns());
        let tests: Vec<_> = query.tests.into_iter().map(|(id, test)| (id.to_string(), test)).collect();
        assert_eq!(
            tests,
            [
                ("unit".to_owned(), LedgerTest::Contains("商务".into())),
                ("class".to_owned(), LedgerTest::Is(vec!["a".into()])),
                ("depart".to_owned(), LedgerTest::From("2024-05-01".into())),
                ("budget".to_owned(), LedgerTest::AtMost(100_000)),
            ]
        );
        assert!(query.descending && query.sort.unwrap() == "depart");
        assert!(!asked.tail().contains("secret"));
    }

    #[test]
    fn a_chip_takes_its_own_condition_away() {
        let asked = asked(&[("f.unit", "商务"), ("f.class", "a"), ("page", "3")]);
        let chips = asked.chips("/ledger/x", &columns(), &[]);
        assert_eq!(chips[1].words, "类别：甲");
        assert_eq!(chips[1].without, "/ledger/x?f.unit=%E5%95%86%E5%8A%A1");
        assert_eq!(asked.sorted("/l", &"unit".into()).0, "/l?f.unit=%E5%95%86%E5%8A%A1&f.class=a&sort=unit");
    }
}
