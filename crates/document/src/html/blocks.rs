//! Body blocks as HTML. A figure keeps its value, unit and period in the page, so that the page itself can be checked by a machine.

use super::escape::escape;
use super::tag::figure_html;
use crate::{Block, Cell, Placed, Run, Table};

/// One block below a heading of level `below`: 1 under the title, 2 in an annex.
pub(super) fn push_block(page: &mut String, block: &Block, below: u8) {
    match block {
        Block::Heading { level, runs } => {
            let level = Block::heading_level(*level);
            // Looks follow the level of the standard, the element follows the outline of the page.
            let tag = below + level;
            push!(page, "<h{tag} class=\"level{level}\">{}</h{tag}>\n", runs_html(runs));
        }
        Block::Paragraph(runs) => push!(page, "<p>{}</p>\n", runs_html(runs)),
        Block::Table(table) => push_table(page, table),
        Block::Entry { label, runs } => {
            push!(
                page,
                "<p class=\"entry\"><span class=\"entry-label\">{}：</span><span>{}</span></p>\n",
                escape(label),
                runs_html(runs)
            );
        }
    }
}

fn push_table(page: &mut String, table: &Table) {
    let plan = table.plan();
    // On a narrow screen the table scrolls by itself; its frame can be reached by keyboard then.
    let name = table.caption.as_deref().unwrap_or("表格");
    push!(page, "<div class=\"table\" role=\"group\" aria-label=\"{}\" tabindex=\"0\">\n<table>\n", escape(name));
    if let Some(caption) = &table.caption {
        push!(page, "<caption>{}</caption>\n", escape(caption));
    }
    if !table.head.is_empty() {
        page.push_str("<thead>\n");
        for row in table.placed_head() {
            let scope = |placed: &Placed<'_>| if placed.columns > 1 { " scope=\"colgroup\"" } else { " scope=\"col\"" };
            let cells = row.iter().map(|placed| match placed.cell {
                Some(_) => cell_html("th", scope(placed), placed),
                None => cell_html("td", "", placed),
            });
            push!(page, "<tr>{}</tr>\n", cells.collect::<String>());
        }
        page.push_str("</thead>\n");
    }
    page.push_str("<tbody>\n");
    for row in table.placed() {
        page.push_str("<tr>");
        for placed in &row {
            if placed.cell.is_some_and(|cell| cell.names_row) {
                let scope = if placed.rows > 1 { " scope=\"rowgroup\"" } else { " scope=\"row\"" };
                page.push_str(&cell_html("th", scope, placed));
                continue;
            }
            let short = placed.columns > 1 || plan.get(placed.column).is_some_and(|column| column.centred);
            page.push_str(&cell_html("td", if short { " class=\"short\"" } else { "" }, placed));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
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
