//! Body blocks as HTML. A figure keeps its value, unit and period in the page, so that the page itself can be checked by a machine.

use super::escape::escape;
use crate::text::safe_href;
use crate::{Block, FigureRef, Run};

pub(super) fn push_block(page: &mut String, block: &Block) {
    match block {
        Block::Heading { level, runs } => {
            // The title is h1, so 一、 is h2.
            let tag = 1 + Block::heading_level(*level);
            push!(page, "<h{tag}>{}</h{tag}>\n", runs_html(runs));
        }
        Block::Paragraph(runs) => push!(page, "<p>{}</p>\n", runs_html(runs)),
        Block::Table { head, rows } => push_table(page, head, rows),
    }
}

fn push_table(page: &mut String, head: &[String], rows: &[Vec<Vec<Run>>]) {
    let plan = Block::column_plan(head, rows);
    page.push_str("<table>\n");
    if !head.is_empty() {
        page.push_str("<thead><tr>");
        for column in 0..plan.len() {
            let name = head.get(column).map(String::as_str).unwrap_or_default();
            push!(page, "<th scope=\"col\">{}</th>", escape(name));
        }
        page.push_str("</tr></thead>\n");
    }
    page.push_str("<tbody>\n");
    for row in rows {
        page.push_str("<tr>");
        for (column, set) in plan.iter().enumerate() {
            let class = if set.centred { " class=\"short\"" } else { "" };
            let cell = row.get(column).map(|runs| runs_html(runs)).unwrap_or_default();
            push!(page, "<td{class}>{cell}</td>");
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

fn runs_html(runs: &[Run]) -> String {
    runs.iter()
        .map(|run| match run {
            Run::Text(text) => escape(text),
            Run::Strong(text) => format!("<strong>{}</strong>", escape(text)),
            Run::Figure(figure) => figure_html(figure),
        })
        .collect()
}

fn figure_html(figure: &FigureRef) -> String {
    let data = format!(
        "<data value=\"{}\" data-figure=\"{}\" data-period=\"{}\" data-unit=\"{}\">{}</data>",
        escape(&figure.value),
        escape(&figure.id),
        escape(&figure.period),
        escape(&figure.unit),
        escape(&figure.text)
    );
    match safe_href(&figure.href) {
        Some(href) => format!("<a class=\"figure\" href=\"{}\">{data}</a>", escape(href)),
        None => data,
    }
}
