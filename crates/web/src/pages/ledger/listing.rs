//! What a ledger's list and a register's list have in common: filters, chips, columns, saved views, paging, the line in print.

use super::asked::{Asked, Chip, ColumnTick, Filter};
use app::{AppError, LedgerColumn, View};
use web_frame::WebState;
use web_frame::visitor::Viewer;
use web_frame::words::{grouped, moment};

/// A list as it stands on its page.
pub(crate) struct Listing {
    /// The address without what was asked.
    pub place: String,
    /// What was asked, as the end of an address.
    pub tail: String,
    pub asked: Asked,
    /// Value, word, chosen.
    pub states: Vec<(String, String, bool)>,
    pub filters: Vec<Filter>,
    pub more_open: bool,
    pub kept: Vec<(String, String)>,
    pub kept_by_columns: Vec<(String, String)>,
    pub chips: Vec<Chip>,
    pub ticks: Vec<ColumnTick>,
    pub heads: Vec<Head>,
    /// Which of the columns are shown, by their places.
    pub shown: Vec<usize>,
    pub total: String,
    pub number: u64,
    pub pages: u64,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub views: Vec<View>,
    pub printed: String,
}

/// The head of a column.
#[derive(Debug)]
pub(crate) struct Head {
    pub zh: String,
    /// Where it may be ordered by.
    pub href: Option<String>,
    /// `aria-sort`.
    pub aria: &'static str,
    pub number: bool,
}

impl Listing {
    /// The list at `place`, of `columns`, with `total` lines. `states` are the choices of the field 状态, value and word.
    pub(crate) async fn of(
        state: &WebState,
        viewer: &Viewer,
        place: String,
        (columns, total): (&[LedgerColumn], u64),
        states: Vec<(String, String)>,
        asked: Asked,
    ) -> Result<Self, AppError> {
        let shown = asked.shown(columns);
        let heads = shown.iter().filter_map(|at| columns.get(*at)).map(|column| {
            let (href, aria) = asked.sorted(&place, &column.id);
            Head { zh: column.zh.clone(), href: column.filters().then_some(href), aria, number: column.number() }
        });
        let heads = heads.collect();
        let filters = asked.filters(columns);
        let pages = total.div_ceil(u64::from(asked.size())).max(1);
        let number = asked.page();
        let chosen = asked.one("state").to_owned();
        Ok(Self {
            views: state.platform.views(&viewer.signed, &place).await?,
            more_open: filters.iter().any(|f| !f.value.is_empty() || !f.from.is_empty() || !f.until.is_empty()),
            chips: asked.chips(&place, columns, &states),
            states: states.into_iter().map(|(value, word)| (value.clone(), word, value == chosen)).collect(),
            ticks: asked.ticks(columns),
            kept: asked.kept(),
            kept_by_columns: asked.kept_by_columns(),
            total: grouped(i64::try_from(total).unwrap_or(i64::MAX)),
            previous: (number > 1).then(|| asked.on_page(&place, (number - 1).min(pages))),
            next: (number < pages).then(|| asked.on_page(&place, number + 1)),
            printed: format!("{} 打印 · {}", moment(state.platform.now()), viewer.signed.name),
            tail: asked.tail(),
            filters,
            heads,
            shown,
            number,
            pages,
            place,
            asked,
        })
    }

    /// The cells that are shown of a row.
    pub(crate) fn cells(&self, row: &[app::Cell]) -> Vec<app::Cell> {
        self.shown.iter().filter_map(|at| row.get(*at).cloned()).collect()
    }
}
