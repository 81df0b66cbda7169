//! 办件: the list with its filters, all of them in the address; and the same list as a file.

mod asked;

use app::{ListOrder, Spreadsheet, TaskLine};
use askama::Template;
pub(crate) use asked::Asked;
use asked::{DUES, SIZES, STATES};
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::IntoResponse;
use web_frame::WebState;
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::{LightTag, Shell};
use web_frame::visitor::{Viewer, is_staff};
use web_frame::words::grouped;

/// A heading that sorts: its words, where it leads, and `ascending` or `descending` when the list has its order.
struct Heading {
    zh: &'static str,
    href: Option<String>,
    sorted: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "cases/page.html")]
#[allow(clippy::struct_excessive_bools, reason = "what a page shows or not")]
struct Page {
    shell: Shell,
    asked: Asked,
    /// Value, words, chosen.
    matters: Vec<(String, String, bool)>,
    steps: Vec<(String, String, bool)>,
    states: Vec<(String, String, bool)>,
    dues: Vec<(String, String, bool)>,
    sizes: Vec<(String, String, bool)>,
    /// What narrows the list, and the list without it.
    chips: Vec<(String, String)>,
    /// What the form has no field for and sends along.
    kept: Vec<(&'static str, String)>,
    headings: Vec<Heading>,
    lines: Vec<(TaskLine, LightTag)>,
    total: String,
    filtered: bool,
    more_filters: bool,
    wrong_days: Vec<String>,
    /// A name that several have, or nobody: what was asked, and whom it may mean, each with its list.
    unclear: Vec<Unclear>,
    /// Names of the office's people, to choose from.
    people: Vec<String>,
    too_short: bool,
    staff: bool,
    number: u64,
    /// Unknown where there are more than were counted.
    pages: Option<u64>,
    /// The list goes no further, though there are more.
    too_far: bool,
    previous: Option<String>,
    next: Option<String>,
    csv: String,
    xlsx: String,
}

pub(crate) async fn show(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let platform = &state.platform;
    let (meant, unclear) = meant(&state, &viewer, &asked).await?;
    let list = platform.case_list(&viewer.signed, &meant.query()).await?;
    let staff = is_staff(platform, &viewer.signed);
    let people = if staff { platform.colleagues(&viewer.signed).await? } else { Vec::new() };
    let (number, size) = (asked.page(), u64::from(asked.size()));
    let pages = (!list.total.more).then(|| list.total.n.div_ceil(size).max(1));
    let most = app::MOST / size + 1;
    let known = pages.unwrap_or(u64::MAX).min(most);
    let with_light = |line: TaskLine| {
        let light = LightTag::new(line.light, &line.due_words);
        (line, light)
    };
    let is_last = list.lines.len() < asked.size() as usize;
    let matters = &platform.rulebook().matters;
    let chosen = matters.get(asked.matter.as_str());
    let steps = chosen.into_iter().flat_map(|definition| definition.steps.values());
    let owned = |(value, zh): (&str, &str), now: &str| (value.to_owned(), zh.to_owned(), value == now);
    let all = ("", "全部");
    page(&Page {
        shell: Shell::of(&state, &viewer, "/cases").await?,
        matters: matters
            .values()
            .map(|definition| owned((definition.id.as_str(), &definition.name.zh), &asked.matter))
            .collect(),
        steps: steps.map(|step| owned((step.id.as_str(), &step.name.zh), &asked.step)).collect(),
        states: STATES.into_iter().map(|state| owned(state, &asked.state)).collect(),
        dues: [all].into_iter().chain(DUES.map(|(v, zh, _)| (v, zh))).map(|due| owned(due, &asked.due)).collect(),
        sizes: SIZES
            .map(|size| (size.to_string(), format!("每页 {size} 件"), size == asked.size()))
            .into_iter()
            .collect(),
        chips: chips(&state, &asked),
        kept: asked.without_a_field(),
        headings: headings(&asked, list.descending),
        lines: list.lines.into_iter().map(with_light).collect(),
        total: if list.total.more {
            list.total.words()
        } else {
            grouped(i64::try_from(list.total.n).unwrap_or(i64::MAX))
        },
        filtered: asked.narrows(),
        more_filters: ["due", "from", "to", "handler", "unit", "step"]
            .iter()
            .any(|name| asked.address("/cases", &[name], 1) != asked.href(1)),
        wrong_days: asked.wrong_days().into_iter().map(str::to_owned).collect(),
        unclear,
        people,
        too_short: list.too_short,
        staff,
        number,
        pages,
        too_far: number >= most && pages.is_none_or(|pages| pages > most),
        previous: (number > 1).then(|| asked.href((number - 1).min(known))),
        next: (number < known && !is_last).then(|| asked.href(number + 1)),
        csv: asked.address("/cases.csv", &["size"], 1),
        xlsx: asked.address("/cases.xlsx", &["size"], 1),
        asked,
    })
}

pub(crate) async fn csv(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    file(&state, &viewer, &asked, Spreadsheet::Csv, ("text/csv; charset=utf-8", "cases.csv")).await
}

pub(crate) async fn xlsx(State(state): State<WebState>, viewer: Viewer, Query(asked): Query<Asked>) -> Answer {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(&state, &viewer, &asked, Spreadsheet::Xlsx, (kind, "cases.xlsx")).await
}

async fn file(
    state: &WebState,
    viewer: &Viewer,
    asked: &Asked,
    as_a: Spreadsheet,
    (kind, name): (&'static str, &str),
) -> Answer {
    let (meant, _) = meant(state, viewer, asked).await?;
    let (bytes, _) = state.platform.list_file(&viewer.signed, &meant.query(), as_a).await?;
    let headers = [
        (header::CONTENT_TYPE, kind.to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, bytes).into_response())
}

type Unclear = (&'static str, String, Vec<(String, String)>);

/// The filters with ids where names were typed; and names that mean several, or nobody.
async fn meant(state: &WebState, viewer: &Viewer, asked: &Asked) -> Result<(Asked, Vec<Unclear>), Failure> {
    let (platform, signed) = (&state.platform, &viewer.signed);
    let mut known = asked.clone();
    let mut unclear = Vec::new();
    for (name, zh) in [("handler", "承办人"), ("with", "经手人"), ("unit", "单位")] {
        let typed = asked.one(name).trim().to_owned();
        if typed.is_empty() {
            continue;
        }
        let found = match name {
            "unit" => platform.units_meant(signed, &typed).await?,
            _ => platform.people_meant(signed, &typed).await?,
        };
        match found.as_slice() {
            [(id, _)] => known.set(name, id),
            // An id that is in no list is looked for as it was typed.
            found => {
                let choice = |(id, words): &(String, String)| {
                    let mut one = asked.clone();
                    one.set(name, id);
                    (words.clone(), one.href(1))
                };
                unclear.push((zh, typed, found.iter().map(choice).collect()));
            }
        }
    }
    Ok((known, unclear))
}

fn headings(asked: &Asked, descending: bool) -> Vec<Heading> {
    let heading = |zh, sort: Option<(&str, ListOrder)>| Heading {
        zh,
        href: sort.map(|(slug, _)| asked.sorted(slug)),
        sorted: sort
            .filter(|(_, order)| *order == asked.order())
            .map(|_| if descending { "descending" } else { "ascending" }),
    };
    vec![
        heading("编号", Some(("id", ListOrder::Id))),
        heading("办件", None),
        heading("事项", None),
        heading("环节", None),
        heading("开办日", Some(("opened", ListOrder::Opened))),
        heading("时限", Some(("due", ListOrder::Due))),
    ]
}

/// One chip for each filter, in words.
fn chips(state: &WebState, asked: &Asked) -> Vec<(String, String)> {
    let definition = state.platform.rulebook().matters.get(asked.matter.as_str());
    let matter = definition.map_or(asked.matter.clone(), |definition| definition.name.zh.clone());
    let step = definition.and_then(|definition| definition.step(&asked.step.as_str().into()));
    let step = step.map_or(asked.step.clone(), |step| step.name.zh.clone());
    let of_state = STATES.into_iter().find(|(slug, _)| *slug == asked.state).map_or("", |(_, zh)| zh);
    let words = [
        ("q", "查找", asked.q.as_str()),
        ("matter", "事项", &matter),
        ("step", "环节", &step),
        ("state", "状态", if asked.state.is_empty() { "" } else { of_state }),
        ("due", "时限", asked.due().map_or("", |(zh, _)| zh)),
        ("from", "开办自", &asked.from),
        ("to", "开办至", &asked.to),
        ("closed-from", "办结自", &asked.closed_from),
        ("closed-to", "办结至", &asked.closed_to),
        ("handler", "承办人", &asked.handler),
        ("with", "经手人", &asked.with),
        ("unit", "单位", &asked.unit),
    ];
    let given = words.into_iter().filter(|(_, _, value)| !value.trim().is_empty());
    let chip = |(name, zh, value): (&str, &str, &str)| {
        // A step is one of its matter's.
        let without: &[&str] = if name == "matter" { &["matter", "step"] } else { &[name] };
        (format!("{zh}：{value}"), asked.address("/cases", without, 1))
    };
    given.map(chip).collect()
}
