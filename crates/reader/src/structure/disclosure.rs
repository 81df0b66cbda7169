//! The note that a report is disclosed actively: 此件主动公开. What it promises: the text is run through once, for the two
//! words of which every such note has one; only around them is looked closer.

use aho_corasick::packed::Searcher;
use std::sync::LazyLock;

/// This document; disclosed actively.
static WORDS: LazyLock<Option<Searcher>> = LazyLock::new(|| Searcher::new(["此件", "主动公开"]));

/// What a form calls the line for it.
const FIELDS: [&str; 6] = ["公开方式", "公开属性", "公开类别", "公开形式", "公开选项", "公开类型"];

/// Whether the text says so.
pub(super) fn is_noted(text: &str) -> bool {
    WORDS.iter().flat_map(|words| words.find_iter(text)).any(|found| {
        let (before, behind) = (&text[..found.start()], &text[found.end()..]);
        if found.pattern().as_usize() == 0 {
            // 此件依法公开, 此件予以公开
            let behind = behind.strip_prefix("依法").unwrap_or(behind);
            let how = behind.strip_prefix("主动").or(behind.strip_prefix("予以"));
            return how.unwrap_or(behind).starts_with("公开");
        }
        let field = before.strip_suffix([':', '：']).unwrap_or(before);
        FIELDS.iter().any(|name| field.ends_with(name))
            || before.ends_with(['（', '(']) && behind.starts_with(['）', ')'])
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_in_their_many_forms() {
        assert!(WORDS.is_some());
        for note in
            ["此件公开", "此件依法公开发布", "此件予以公开", "公开属性：主动公开", "公开方式主动公开", "（主动公开）"]
        {
            assert!(is_noted(&format!("办理此件。{note}。")), "{note}");
        }
    }

    #[test]
    fn disclosing_something_else_is_no_note() {
        for text in ["主动公开信息12条", "此件不予公开", "依申请公开", "（主动公开12条）", "公开：主动公开", ""]
        {
            assert!(!is_noted(text), "{text}");
        }
    }
}
