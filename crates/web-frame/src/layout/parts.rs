//! Parts that stand within pages: the light of a deadline, an article with its gist.

use crate::words::law_href;
use app::{LawWords, Light};
use askama::Template;
use askama::filters::HtmlSafe;

/// 时限灯: shape, words and colour together.
#[derive(Debug, Template)]
#[template(path = "light.html")]
pub struct LightTag {
    class: &'static str,
    /// The shape's outline in a square of 12.
    shape: &'static str,
    words: String,
}

impl LightTag {
    pub fn new(light: Light, words: &str) -> Self {
        let (class, shape) = match light {
            Light::Overdue => ("overdue", "M2 0 6 4 10 0 12 2 8 6 12 10 10 12 6 8 2 12 0 10 4 6 0 2z"),
            Light::Red => ("red", "M6 0a6 6 0 1 1 0 12A6 6 0 1 1 6 0z"),
            Light::Yellow => ("yellow", "M6 0 12 12H0z"),
            Light::Green => ("green", "M10.4 1 12 2.6 4.6 11 0 6.4 1.6 4.8 4.5 7.7z"),
            Light::Stopped => ("stopped", "M1 0h4v12H1zM7 0h4v12H7z"),
            Light::None => ("none", "M0 5h12v2H0z"),
        };
        Self { class, shape, words: words.to_owned() }
    }
}

impl HtmlSafe for LightTag {}

/// 依据: the article as a link, its gist beside it.
#[derive(Debug, Template)]
#[template(path = "article.html")]
pub struct Article {
    href: String,
    zh: String,
    gist: String,
}

impl From<LawWords> for Article {
    fn from(law: LawWords) -> Self {
        Self { href: law_href(&law.id), zh: law.zh, gist: law.gist }
    }
}

impl HtmlSafe for Article {}
