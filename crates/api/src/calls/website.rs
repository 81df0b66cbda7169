//! What the public pages show: guides, the list of powers, laws, columns, alerts, and what the office has published of its year.

use super::Answer;
use super::paging::Paging;
use crate::shapes::value;
use app::{CountryAlert, Format, GuideLine, Item, LawLine, PowerLine};
use axum::Json;
use axum::extract::{Path, State};
use axum::http::header;
use axum::response::IntoResponse;
use serde_json::{Value, json};
use web_frame::WebState;
use web_frame::api::{Caller, Problem};
use web_frame::download::{attachment, printed};

pub(crate) async fn guides(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |guide: GuideLine| {
        json!({"id": guide.id, "name": guide.zh, "name_en": guide.en, "summary": guide.summary.zh,
               "summary_en": guide.summary.en, "area": guide.area, "audiences": guide.audiences})
    };
    Ok(paging.whole(state.platform.guides().into_iter().map(told)))
}

/// 权责清单.
pub(crate) async fn powers(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |power: PowerLine| {
        json!({"id": power.id, "class": power.class, "name": power.zh, "basis": value(&power.basis),
               "licence": power.licence, "guide": power.guide})
    };
    Ok(paging.whole(state.platform.powers().into_iter().map(told)))
}

pub(crate) async fn laws(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |law: LawLine| {
        json!({"id": law.slug, "name": law.zh, "issuer": law.issuer, "number": law.number, "from": law.from,
               "matters": law.matters})
    };
    Ok(paging.whole(state.platform.law_list().into_iter().map(told)))
}

/// The columns of the website, with the forms that each has for people without an account.
pub(crate) async fn columns(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let publicity = state.platform.publicity();
    let forms = |key: &str| -> Vec<Value> {
        let of_column = publicity.matters.values().flat_map(|public| {
            let acts = public.acts.iter().filter(|act| act.column == key);
            acts.map(|act| json!({"matter": public.id, "act": act.act, "name": act.name.zh}))
        });
        of_column.collect()
    };
    Ok(paging.whole(publicity.columns.iter().map(|(key, column)| {
        json!({"id": key, "name": column.zh, "about": column.about, "page": column.page, "forms": forms(key)})
    })))
}

fn item_told(item: &Item) -> Value {
    let facts: Vec<Value> = item.facts.iter().map(|(name, words, _)| json!({"name": name, "words": words})).collect();
    let report = item.report.as_ref().map(|(kind, year)| json!({"kind": kind, "year": year}));
    json!({"key": item.key, "column": item.column, "title": item.title, "day": item.day, "facts": facts,
           "address": item.address, "report": report, "source": item.source})
}

pub(crate) async fn items(
    State(state): State<WebState>,
    _: Caller,
    Path(column): Path<String>,
    paging: Paging,
) -> Answer {
    state.platform.publicity().columns.get(&column).ok_or_else(Problem::not_found)?;
    Ok(paging.whole(state.platform.published_items(&state.office, &column).await?.iter().map(item_told)))
}

pub(crate) async fn item(
    State(state): State<WebState>,
    _: Caller,
    Path((column, key)): Path<(String, String)>,
) -> Answer {
    let found = state.platform.published_item(&state.office, &column, &key).await?.ok_or_else(Problem::not_found)?;
    Ok(Json(item_told(&found)).into_response())
}

/// 安全提醒 by country.
pub(crate) async fn alerts(State(state): State<WebState>, _: Caller, paging: Paging) -> Answer {
    let told = |alert: &CountryAlert| {
        json!({"area": alert.area, "country": alert.country, "level": alert.key, "level_name": alert.level.zh,
               "issued": alert.issued, "until": alert.until, "expired": alert.expired, "source": alert.source,
               "items": alert.items.iter().map(item_told).collect::<Vec<_>>()})
    };
    Ok(paging.whole(state.platform.country_alerts(&state.office).await?.iter().map(told)))
}

/// A report that was published: `2024.json`, `2024.csv`, or one of the formats of documents.
pub(crate) async fn report(
    State(state): State<WebState>,
    _: Caller,
    Path((kind, file)): Path<(String, String)>,
) -> Answer {
    let (year, ending) = file.split_once('.').ok_or_else(Problem::not_found)?;
    let year: i16 = year.parse().ok().filter(|year| (1949..=9998).contains(year)).ok_or_else(Problem::not_found)?;
    let found = state.platform.published_year(&state.office, &kind, year).await?.ok_or_else(Problem::not_found)?;
    match ending {
        "json" => Ok(([(header::CONTENT_TYPE, "application/json")], found.json()).into_response()),
        "csv" => Ok(([(header::CONTENT_TYPE, super::cases::CSV)], found.csv()).into_response()),
        other => {
            let format = Format::of_extension(other).ok_or_else(Problem::not_found)?;
            let bytes = printed(&state, found.document, format).await?;
            Ok(attachment(&found.title, &format!("{kind}-{year}"), format, bytes))
        }
    }
}

/// 网站自查.
pub(crate) async fn check(State(state): State<WebState>, _: Caller) -> Answer {
    let found = state.platform.site_check(&state.office).await?;
    let outdated = found
        .stale
        .iter()
        .map(|(column, name, day, days)| json!({"column": column, "name": name, "newest": day, "days": days}));
    let empty = found.empty.iter().map(|(column, name)| json!({"column": column, "name": name}));
    let guides =
        found.guides.iter().map(|(matter, name, missing)| json!({"matter": matter, "name": name, "missing": missing}));
    let unanswered =
        found.unanswered.iter().map(|(case, title, day)| json!({"case": case, "title": title, "since": day}));
    let told = json!({
        "findings": found.findings(),
        "stale": outdated.collect::<Vec<_>>(),
        "empty": empty.collect::<Vec<_>>(),
        "guides": guides.collect::<Vec<_>>(),
        "settings": found.settings.iter().map(|field| field.zh).collect::<Vec<_>>(),
        "unanswered": unanswered.collect::<Vec<_>>(),
    });
    Ok(Json(told).into_response())
}
