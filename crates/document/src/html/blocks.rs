//! Body blocks as HTML. A figure keeps its value, unit and period in the page, so that the page itself can be checked by a machine.

use super::escape::escape;
use crate::text::safe_href;
use crate::{Block, Cell, FigureRef, Placed, Run, Table};

pub(super) fn push_block(page: &mut String, block: &Block) {
    match block {
        Block::Heading { level, runs } => {
            // The title is h1, so 一、 is h2.
            let tag = 1 + Block::heading_level(*level);
            push!(page, "<h{tag}>{}</h{tag}>\n", runs_html(runs));
        }
        Block::Paragraph(runs) => push!(page, "<p>{}</p>\n", runs_html(runs)),
        Block::Table(table) => push_table(page, table),
        Block::Entry { label, runs } => {
            push!(page, "<p class=\"entry\"><strong>{}：</strong>{}</p>\n", escape(label), runs_html(runs));
        }
    }
}

fn push_table(page: &mut String, table: &Table) {
    let plan = table.plan();
    page.push_str("<table>\n");
    if let Some(caption) = &table.caption {
        push!(page, "<caption>{}</caption>\n", escape(caption));
    }
    if !table.head.is_empty() {
        page.push_str("<thead>\n");
        for row in table.placed_head() {
            let cells = row.iter().map(|placed| cell_html("th", " scope=\"col\"", placed));
            push!(page, "<tr>{}</tr>\n", cells.collect::<String>());
        }
        page.push_str("</thead>\n");
    }
    page.push_str("<tbody>\n");
    for row in table.placed() {
        page.push_str("<tr>");
        for placed in &row {
            if placed.cell.is_some_and(|cell| cell.names_row) {
                page.push_str(&cell_html("th", " scope=\"row\"", placed));
                continue;
            }
            let short = placed.columns > 1 || plan.get(placed.column).is_some_and(|column| column.centred);
            page.push_str(&cell_html("td", if short { " class=\"short\"" } else { "" }, placed));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n");
}

fn cell_html(tag: &str, attributes: &str, placed: &Placed<'_>) -> String {
    let span = |name: &str, count: usize| if count > 1 { format!(" {name}=\"{count}\"") } else { String::new() };
    let (columns, rows) = (span("colspan", placed.columns), span("rowspan", placed.rows));
    let text = placed.cell.map(|cell: &Cell| runs_html(&cell.runs)).unwrap_or_default();
    format!("<{tag}{attributes}{columns}{rows}>{text}</{tag}>")
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
