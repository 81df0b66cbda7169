//! 年度报告 that has been published, with its figures as open data.

use crate::guest::Guest;
use app::Format;
use askama::Template;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use web_frame::WebState;
use web_frame::download::{attachment, printed};
use web_frame::failure::{Answer, Failure, page};
use web_frame::layout::PublicShell;

#[derive(Template)]
#[template(path = "year_report/page.html")]
struct Page {
    shell: PublicShell,
    kind: String,
    year: i16,
    title: String,
    rows: Vec<[String; 5]>,
    /// The document as HTML; its writer escapes every text in it.
    article: String,
}

/// `2024` is the page, `2024.csv` a file of it.
pub(crate) async fn show(
    State(state): State<WebState>,
    guest: Guest,
    Path((kind, file)): Path<(String, String)>,
) -> Answer {
    let (year, ending) = file.split_once('.').unwrap_or((&file, ""));
    let year: i16 = year.parse().ok().filter(|year| (1949..=9998).contains(year)).ok_or(Failure::NotFound)?;
    let found = state.platform.published_year(&state.office, &kind, year).await?.ok_or(Failure::NotFound)?;
    match ending {
        "" => page(&Page {
            shell: guest.chinese(&state, "/public/law").await?,
            title: found.title.clone(),
            rows: found.rows().into_iter().map(|row| row.map(str::to_owned)).collect(),
            article: document::article(&found.document),
            kind,
            year,
        }),
        "json" => Ok(data("application/json", &format!("{kind}-{year}.json"), found.json())),
        "csv" => Ok(data("text/csv", &format!("{kind}-{year}.csv"), found.csv())),
        other => {
            let format = Format::of_extension(other).ok_or(Failure::NotFound)?;
            let bytes = printed(&state, found.document, format).await?;
            Ok(attachment(&found.title, &format!("{kind}-{year}"), format, bytes))
        }
    }
}

fn data(kind: &'static str, name: &str, text: String) -> axum::response::Response {
    let safe: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.')).collect();
    let headers = [
        (header::CONTENT_TYPE, format!("{kind}; charset=utf-8")),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{safe}\"")),
    ];
    (headers, text).into_response()
}
