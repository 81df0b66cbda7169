//! 工作台: what waits for the viewer, the first due first, what he has to do with besides, and the matters of the office.
//! Each list and each number has an address of its own.

use app::{Counters, DueWanted, MatterLine, Tab, TaskLine, Total, WorkbenchQuery};
use askama::Template;
use axum::extract::{Query, State};
use serde::Deserialize;
use web_frame::WebState;
use web_frame::failure::{Answer, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::{Viewer, is_staff};
use web_frame::words::in_query;

const PAGE_SIZE: u32 = 50;

/// The lists, by their words in the address.
const TABS: [(&str, &str, Tab); 7] = [
    ("todo", "待办", Tab::Todo),
    ("done", "已办", Tab::Done),
    ("doing", "在办", Tab::Doing),
    ("reading", "待阅", Tab::Reading),
    ("supervised", "督办", Tab::Supervised),
    ("opened", "我发起的", Tab::Opened),
    ("drafts", "草稿", Tab::Drafts),
];
const DUES: [(&str, &str, DueWanted); 3] = [
    ("overdue", "已经逾期", DueWanted::Overdue),
    ("today", "今天到期", DueWanted::Today),
    ("soon", "三天内到期", DueWanted::Soon),
];

/// The address's query. Unknown values count as none.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    tab: String,
    #[serde(default)]
    due: String,
    #[serde(default)]
    page: String,
}

impl Asked {
    fn tab(&self) -> (&'static str, &'static str, Tab) {
        TABS.into_iter().find(|(slug, ..)| *slug == self.tab).unwrap_or(TABS[0])
    }

    fn due(&self) -> Option<(&'static str, &'static str, DueWanted)> {
        DUES.into_iter().find(|(slug, ..)| *slug == self.due && self.tab().2 == Tab::Todo)
    }

    /// From 1.
    fn page(&self) -> u64 {
        self.page.parse().unwrap_or(1).clamp(1, 1_000)
    }

    fn href(&self, page: u64) -> String {
        let due = self.due().map_or(String::new(), |(slug, ..)| format!("&due={slug}"));
        let page = if page > 1 { format!("&page={page}") } else { String::new() };
        format!("/?tab={}{due}{page}", self.tab().0)
    }
}

/// A number at the head: its words, how many, the list that it counts.
struct Counter {
    zh: &'static str,
    n: Total,
    href: String,
    /// Something is late or will be soon.
    urgent: bool,
}

#[derive(Template)]
#[template(path = "workbench/page.html")]
#[allow(clippy::struct_excessive_bools, reason = "what a page shows or not")]
struct Page {
    shell: Shell,
    headline: String,
    counters: Vec<Counter>,
    /// Words, address, whether it is shown, how many wait in it.
    tabs: Vec<(&'static str, String, bool, Option<Total>)>,
    caption: String,
    empty: &'static str,
    narrowed: bool,
    todo: bool,
    tasks: Vec<(TaskLine, LightTag)>,
    number: u64,
    previous: Option<String>,
    next: Option<String>,
    matters: Vec<MatterLine>,
    staff: bool,
    /// Whether the viewer opens cases of any matter.
    may_open: bool,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let platform = &state.platform;
    let (_, zh, tab) = asked.tab();
    let (number, due) = (asked.page(), asked.due());
    let query = WorkbenchQuery { tab, due: due.map(|(.., due)| due), page: number - 1, page_size: PAGE_SIZE };
    let found = platform.workbench(&viewer.signed, &query).await?;
    let matters = platform.matters(&viewer.signed).await?;
    let shell = Shell::of(&state, &viewer, "/").await?;
    let with_light = |task: TaskLine| {
        let light = LightTag::new(task.light, &task.due_words);
        (task, light)
    };
    let counters = &found.counters;
    let tabs = TABS.into_iter().map(|(slug, zh, each)| {
        let waiting = match each {
            Tab::Todo => Some(counters.mine),
            Tab::Reading => Some(counters.reading),
            _ => None,
        };
        (zh, format!("/?tab={slug}"), each == tab, waiting.filter(|total| total.n > 0))
    });
    let all = found.total.words();
    page(&Page {
        shell,
        headline: headline(counters),
        counters: head(counters, &viewer, &platform.monday().to_string()),
        tabs: tabs.collect(),
        caption: match (due, tab) {
            (Some((_, words, _)), _) => format!("待办中{words}的 {all} 件"),
            (None, Tab::Todo) => format!("轮到您办理的 {all} 件，先到期的在前"),
            (None, _) => format!("{zh} {all} 件"),
        },
        empty: empty(tab),
        narrowed: due.is_some(),
        todo: tab == Tab::Todo,
        previous: (number > 1).then(|| asked.href(number - 1)),
        next: (found.total.more || number * u64::from(PAGE_SIZE) < found.total.n).then(|| asked.href(number + 1)),
        tasks: found.lines.into_iter().map(with_light).collect(),
        number,
        may_open: matters.iter().any(|matter| matter.may_open),
        staff: is_staff(platform, &viewer.signed),
        matters,
    })
}

fn head(counters: &Counters, viewer: &Viewer, monday: &str) -> Vec<Counter> {
    let person = in_query(viewer.signed.actor.person.as_str());
    let counter = |zh, n: Total, href: String, warns: bool| Counter { zh, n, href, urgent: warns && n.n > 0 };
    vec![
        counter("待我办", counters.mine, "/?tab=todo".into(), false),
        counter("今天到期", counters.today, "/?tab=todo&due=today".into(), true),
        counter("三天内", counters.soon, "/?tab=todo&due=soon".into(), false),
        counter("等别人", counters.others, "/?tab=doing".into(), false),
        counter("本周办结", counters.week, format!("/cases?state=ended&closed-from={monday}&with={person}"), false),
    ]
}

fn headline(counters: &Counters) -> String {
    let (all, today, overdue) = (counters.mine.words(), counters.today.words(), counters.overdue.words());
    match (counters.mine.n, counters.overdue.n) {
        (0, _) => "今天没有要办的".into(),
        (_, 0) => format!("今天要办 {all} 件，其中 {today} 件今天到期"),
        (_, _) => format!("今天要办 {all} 件，其中 {today} 件今天到期，{overdue} 件已经逾期"),
    }
}

/// What would stand there.
fn empty(tab: Tab) -> &'static str {
    match tab {
        Tab::Todo => "轮到您办理的事项会按到期先后列在这里。",
        Tab::Done => "您办过的办件会列在这里。",
        Tab::Doing => "经过您手、现在等别人办理的办件会列在这里。",
        Tab::Reading => "别人传阅给您的办件会列在这里，看过点“阅知”就移走。",
        Tab::Supervised => "列入督办、还没有办结的办件会列在这里。",
        Tab::Opened => "您发起的办件会列在这里。",
        Tab::Drafts => "您开了头、还没有报出的办件会列在这里。",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counted(mine: u64, today: u64, overdue: u64) -> Counters {
        let total = |n| Total { n, more: n == 1_000 };
        Counters { mine: total(mine), today: total(today), overdue: total(overdue), ..Counters::default() }
    }

    #[test]
    fn the_headline_counts_what_is_listed() {
        assert_eq!(headline(&counted(0, 0, 0)), "今天没有要办的");
        assert_eq!(headline(&counted(2, 1, 0)), "今天要办 2 件，其中 1 件今天到期");
        assert_eq!(headline(&counted(1, 0, 1)), "今天要办 1 件，其中 0 件今天到期，1 件已经逾期");
        assert_eq!(headline(&counted(1_000, 0, 0)), "今天要办 超过 1,000 件，其中 0 件今天到期");
    }

    #[test]
    fn lists_have_addresses() {
        let asked = |tab: &str, due: &str| Asked { tab: tab.into(), due: due.into(), page: String::new() };
        assert_eq!(asked("", "").href(1), "/?tab=todo");
        assert_eq!(asked("todo", "soon").href(2), "/?tab=todo&due=soon&page=2");
        assert_eq!(asked("done", "soon").href(1), "/?tab=done", "only what waits is asked for by its day");
    }
}
