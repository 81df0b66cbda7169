//! Figures within the wording of people. Whoever writes sees `{出访团组：37个}`; what is kept is `{outbound.trips|37个}`, so that
//! a figure that is renamed is found again, and the number that was written is known when the ledger moves on.

use std::collections::BTreeMap;

/// A stretch of kept wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'w> {
    Words(&'w str),
    Figure { id: &'w str, text: &'w str },
}

/// Kept wording in pieces. What is no token is words.
pub(super) fn tokens(kept: &str) -> Vec<Token<'_>> {
    let (mut found, mut rest) = (Vec::new(), kept);
    while let Some(start) = rest.find('{') {
        let behind = &rest[start + 1..];
        let Some((id, text, end)) = behind.find('}').and_then(|end| {
            let (id, text) = behind[..end].split_once('|')?;
            Some((id, text, end))
        }) else {
            break;
        };
        if start > 0 {
            found.push(Token::Words(&rest[..start]));
        }
        found.push(Token::Figure { id, text });
        rest = &behind[end + 1..];
    }
    if !rest.is_empty() {
        found.push(Token::Words(rest));
    }
    found
}

/// A kept token.
pub(super) fn kept(id: &str, text: &str) -> String {
    format!("{{{id}|{text}}}")
}

/// What the figures are called, to write and to read tokens by.
#[derive(Debug)]
pub(super) struct Names<'n> {
    by_id: &'n BTreeMap<String, String>,
    /// Names that one figure alone bears.
    by_name: BTreeMap<&'n str, Option<&'n str>>,
}

impl<'n> Names<'n> {
    pub(super) fn new(by_id: &'n BTreeMap<String, String>) -> Self {
        let mut by_name: BTreeMap<&str, Option<&str>> = BTreeMap::new();
        for (id, name) in by_id {
            by_name.entry(name).and_modify(|known| *known = None).or_insert(Some(id));
        }
        Self { by_id, by_name }
    }

    /// Kept wording as whoever writes sees it.
    pub(super) fn shown(&self, kept: &str) -> String {
        let piece = |token| match token {
            Token::Words(words) => words.to_owned(),
            Token::Figure { id, text } => {
                let name = self.by_id.get(id).filter(|name| self.by_name.get(name.as_str()) == Some(&Some(id)));
                format!("{{{}：{text}}}", name.map_or(id, String::as_str))
            }
        };
        tokens(kept).into_iter().map(piece).collect()
    }

    /// What was typed as it is kept; `now` prints a figure that was typed without its number. `Err` says what can't be read.
    pub(super) fn settled(&self, typed: &str, now: impl Fn(&str) -> Option<String>) -> Result<String, Vec<String>> {
        let typed = typed.replace("\r\n", "\n").replace('\r', "\n");
        let (mut settled, mut faults, mut rest) = (String::new(), Vec::new(), typed.as_str());
        while let Some(start) = rest.find(['{', '｛']) {
            settled.push_str(&rest[..start]);
            let behind = rest[start..].trim_start_matches(['{', '｛']);
            let Some(end) = behind.find(['}', '｝']) else {
                faults.push("有一个“{”没有配上“}”：取自台账的数写作{数据名：数}，不是数据的请改用别的括号".to_owned());
                break;
            };
            let inside = &behind[..end];
            rest = behind[end..].trim_start_matches(['}', '｝']);
            let (name, text) = inside.split_once('：').unwrap_or((inside, ""));
            let (name, text) = (name.trim(), text.trim());
            let id = match self.by_id.get_key_value(name) {
                Some((id, _)) => Some(id.as_str()),
                None => self.by_name.get(name).copied().flatten(),
            };
            match id {
                Some(id) => {
                    let text = if text.is_empty() { now(id).unwrap_or_default() } else { text.replace('|', "") };
                    settled.push_str(&kept(id, &text));
                }
                None if self.by_name.contains_key(name) => {
                    faults.push(format!("叫“{name}”的数据不止一项，请写数据的编号，如 {{foi.received}}"));
                }
                None => faults.push(format!("没有叫“{name}”的数据；名称在“数据”页里查")),
            }
        }
        settled.push_str(rest);
        if faults.is_empty() { Ok(settled.trim().to_owned()) } else { Err(faults) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn names() -> BTreeMap<String, String> {
        let all = [("outbound.trips", "出访团组"), ("a.same", "同名"), ("b.same", "同名")];
        all.map(|(id, name)| (id.to_owned(), name.to_owned())).into()
    }

    #[test]
    fn what_is_typed_is_kept_by_id_and_shown_by_name() {
        let known = names();
        let names = Names::new(&known);
        let now = |_: &str| Some("38个".to_owned());
        let kept = names.settled("全年{出访团组：37个}，另｛出访团组｝，{a.same：3}。", now).unwrap();
        assert_eq!(kept, "全年{outbound.trips|37个}，另{outbound.trips|38个}，{a.same|3}。");
        assert_eq!(names.shown(&kept), "全年{出访团组：37个}，另{出访团组：38个}，{a.same：3}。");
        assert_eq!(names.settled(&names.shown(&kept), now).unwrap(), kept, "there and back");
    }

    #[test]
    fn what_nobody_knows_is_told() {
        let known = names();
        let names = Names::new(&known);
        let told = |typed: &str| names.settled(typed, |_| None).unwrap_err().len();
        assert_eq!([told("{没有}和{同名}"), told("少一半{出访团组"), told("{}")], [2, 1, 1]);
    }

    #[test]
    fn words_with_braces_of_their_own_stay_words() {
        assert_eq!(tokens("a{b}c"), [Token::Words("a{b}c")]);
        assert_eq!(tokens("{a|1}{b|2}"), [Token::Figure { id: "a", text: "1" }, Token::Figure { id: "b", text: "2" }]);
        assert_eq!(tokens(""), []);
    }
}
