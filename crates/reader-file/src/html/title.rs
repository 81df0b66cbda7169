//! The title of an article, which pages often set outside it.

use super::page::Page;
use super::tags::Tag;

/// Words that tell a document's title from the name of a site.
const KINDS: &[&str] =
    &["报告", "通知", "情况", "总结", "意见", "公告", "方案", "计划", "要点", "办法", "决定", "公报"];

/// The article with its title above it, unless it begins with it anyway.
pub(super) fn above(page: &Page, body: String) -> String {
    let begin: String = body.chars().filter(|c| !c.is_whitespace()).take(600).collect();
    let Some(title) = title(page) else { return body };
    let plain: String = title.chars().filter(|c| !c.is_whitespace()).collect();
    if plain.is_empty() || begin.contains(&plain) {
        return body;
    }
    format!("{title}\n{body}")
}

fn title(page: &Page) -> Option<String> {
    let drawn = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = drawn(&page.article_title);
    if !said.is_empty() {
        return Some(said);
    }
    let tree = &page.tree;
    let first = tree.lines.iter().find(|line| {
        tree.nodes.get(line.node as usize).is_some_and(|node| node.tag == Tag::First)
            && KINDS.iter().any(|kind| tree.words(line).contains(kind))
    });
    if let Some(line) = first {
        return Some(tree.words(line).to_owned());
    }
    let parts = page.title.split(['_', '|', '－', '–', '—', '-', '-']).map(drawn);
    let longest = parts.max_by_key(|part| part.chars().count())?;
    KINDS.iter().any(|kind| longest.contains(kind)).then_some(longest)
}
