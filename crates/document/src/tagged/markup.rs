//! The markup that the writer of pages writes, and nothing else: known elements, known attributes in double quotes, five entities.
//! Comments, scripts, inline styles and hidden characters are refused, because each can make a page show other than it says.

use super::PageError;
use crate::printable;

const ELEMENTS: &[&str] = &[
    "html", "head", "meta", "title", "style", "link", "body", "article", "header", "footer", "section", "div", "p",
    "span", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "data", "a", "time", "table", "caption", "thead", "tbody",
    "tr", "th", "td",
];
const ATTRIBUTES: &[&str] = &[
    "lang",
    "charset",
    "name",
    "content",
    "rel",
    "href",
    "class",
    "id",
    "value",
    "data-figure",
    "data-period",
    "data-unit",
    "data-kind",
    "data-decimals",
    "data-scale",
    "datetime",
    "scope",
    "colspan",
    "rowspan",
    "role",
    "aria-label",
    "aria-labelledby",
    "tabindex",
];
const DOCTYPE: &str = "<!DOCTYPE html>";
/// More attributes than any element of ours has.
const MAX_ATTRIBUTES: usize = 16;

/// Elements that have no end.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "meta" | "link")
}

/// The next thing on the page.
pub(super) enum Piece<'a> {
    Open {
        name: &'a str,
        attributes: Vec<(&'a str, String)>,
    },
    Close(&'a str),
    Text(String),
    /// What stands in `<style>`.
    Style(&'a str),
}

/// A page on its way through the reader.
pub(super) struct Markup<'a> {
    rest: &'a str,
    line: usize,
    /// After `<style>`, whose content is no markup.
    in_style: bool,
}

impl<'a> Markup<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        let mut markup = Self { rest: html, line: 1, in_style: false };
        if markup.rest.starts_with(DOCTYPE) {
            markup.skip(DOCTYPE.len());
        }
        markup
    }

    /// The line reached, from 1.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    fn skip(&mut self, bytes: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(bytes);
        self.line += taken.matches('\n').count();
        self.rest = rest;
        taken
    }

    fn foreign(&self, what: impl Into<String>) -> PageError {
        PageError::Foreign { line: self.line, what: what.into() }
    }

    pub(super) fn next_piece(&mut self) -> Result<Option<Piece<'a>>, PageError> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        if self.in_style {
            self.in_style = false;
            let end = self.rest.find("</style>").ok_or_else(|| self.foreign("<style> 没有结束"))?;
            return Ok(Some(Piece::Style(self.skip(end))));
        }
        if !self.rest.starts_with('<') {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let raw = self.skip(end);
            return self.unescaped(raw).map(|text| Some(Piece::Text(text)));
        }
        let end = self.rest.find('>').ok_or_else(|| self.foreign("标记没有结束"))?;
        let tag = self.skip(end + 1);
        let inner = tag.trim_start_matches('<').trim_end_matches('>');
        if tag.len() != inner.len() + 2 {
            return Err(self.foreign("不认识的标记"));
        }
        if let Some(name) = inner.strip_prefix('/') {
            self.known(name)?;
            return Ok(Some(Piece::Close(name)));
        }
        let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        self.known(name)?;
        let attributes = self.attributes(attributes)?;
        self.in_style = name == "style";
        Ok(Some(Piece::Open { name, attributes }))
    }

    fn known(&self, name: &str) -> Result<(), PageError> {
        if ELEMENTS.contains(&name) {
            return Ok(());
        }
        Err(self.foreign(format!("不认识的标记 <{}>", printable(name).chars().take(40).collect::<String>())))
    }

    fn attributes(&self, mut rest: &'a str) -> Result<Vec<(&'a str, String)>, PageError> {
        let mut attributes: Vec<(&str, String)> = Vec::new();
        while !rest.is_empty() {
            let foreign = || self.foreign("不认识的属性写法");
            let (name, after) = rest.split_once("=\"").ok_or_else(foreign)?;
            let (value, after) = after.split_once('"').ok_or_else(foreign)?;
            let twice = attributes.iter().any(|(known, _)| *known == name);
            if !ATTRIBUTES.contains(&name) || twice || attributes.len() >= MAX_ATTRIBUTES {
                return Err(
                    self.foreign(format!("不认识的属性 {}", printable(name).chars().take(40).collect::<String>()))
                );
            }
            attributes.push((name, self.unescaped(value)?));
            rest = match after.strip_prefix(' ') {
                Some(more) if !more.is_empty() => more,
                None if after.is_empty() => after,
                _ => return Err(foreign()),
            };
        }
        Ok(attributes)
    }

    /// Text as it shows; line ends between elements go.
    fn unescaped(&self, raw: &str) -> Result<String, PageError> {
        let visible = raw.replace(['\n', '\r'], "");
        if printable(&visible) != visible {
            return Err(self.foreign("有不显示的字符"));
        }
        let mut text = String::with_capacity(visible.len());
        let mut rest = visible.as_str();
        while let Some((before, after)) = rest.split_once('&') {
            text.push_str(before);
            let known = [("amp;", '&'), ("lt;", '<'), ("gt;", '>'), ("quot;", '"'), ("#39;", '\'')];
            let (tail, character) = known
                .iter()
                .find_map(|(name, character)| after.strip_prefix(name).map(|tail| (tail, *character)))
                .ok_or_else(|| self.foreign("不认识的字符实体"))?;
            text.push(character);
            rest = tail;
        }
        text.push_str(rest);
        Ok(text)
    }
}
