//! A case on paper: its fields and its course, as the viewer sees them.

use crate::CasePage;
use document::{Block, Document, Run, Table};

pub(super) fn of_case(page: &CasePage) -> Document {
    let summary = &page.summary;
    let mut document = Document::new(summary.title.clone());
    let said = |text: &str| vec![Run::Text(text.to_owned())];
    let number = summary.number.as_ref().map(|number| format!("，文号 {number}")).unwrap_or_default();
    document.body.push(Block::Paragraph(said(&format!(
        "{}，编号 {}{number}，{} 开办，现在：{}。",
        summary.matter_zh,
        summary.id,
        summary.opened.date(),
        summary.step
    ))));
    let heading = |text: &str| Block::Heading { level: 1, runs: said(text) };
    if !page.fields.is_empty() {
        document.body.push(heading("办件内容"));
        let rows = page.fields.iter().map(|field| vec![said(&field.zh), said(&field.words)]);
        document.body.push(Block::Table(Table::plain(&["项目", "内容"], rows.collect())));
    }
    document.body.push(heading("办理经过"));
    let rows = page.timeline.iter().rev().map(|entry| {
        let refused = if entry.refused.is_empty() { "" } else { "（未能办理）" };
        vec![
            said(&entry.at.strftime("%Y-%m-%d %H:%M").to_string()),
            said(&format!("{}（{}）", entry.who, entry.role)),
            said(&format!("{}{refused}", entry.act)),
            said(&entry.opinion),
            said(&format!("第{}条", entry.position)),
        ]
    });
    document.body.push(Block::Table(Table::plain(&["时间", "谁", "动作", "意见", "总账"], rows.collect())));
    document
}
