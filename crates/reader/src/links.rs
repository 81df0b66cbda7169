//! Addresses of web pages in a text, so that somebody can see whether they still open.

use regex::Regex;
use std::sync::LazyLock;

static ADDRESS: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:https?://|www\.)[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+").ok());

/// An address as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenLink {
    /// Without the full stop or bracket that ends the sentence.
    pub address: String,
    /// Its place, in Unicode scalar values of the text.
    pub start: usize,
    pub end: usize,
}

/// Every `http://…`, `https://…` and `www.…` of a text, in its order.
pub fn links(text: &str) -> Vec<WrittenLink> {
    let Some(pattern) = ADDRESS.as_ref() else { return Vec::new() };
    let (mut found, mut bytes, mut start) = (Vec::new(), 0, 0);
    for address in pattern.find_iter(text) {
        start += text[bytes..address.start()].chars().count();
        bytes = address.start();
        let written = address.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', ']']);
        // Within the pattern's characters one is one byte.
        found.push(WrittenLink { address: written.to_owned(), start, end: start + written.len() });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_where_the_sentence_goes_on() {
        let found = links("全文见https://www.example.gov.cn/a?b=1。另见(www.example.cn)，电话010-12345；http://例");
        let told: Vec<_> = found.iter().map(|link| (link.address.as_str(), link.start)).collect();
        assert_eq!(told, [("https://www.example.gov.cn/a?b=1", 3), ("www.example.cn", 39)]);
        assert_eq!(found[1].end - found[1].start, "www.example.cn".len());
        assert_eq!(links("没有网址"), []);
    }
}
