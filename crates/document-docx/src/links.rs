//! Links out of the file. A file has no address of its own, so only absolute http and https addresses are followed; and a word
//! processor calls a file with a malformed one broken, so each is checked and spelled in ASCII.

use std::fmt::Write as _;

/// Addresses in the order of their first use.
#[derive(Debug, Default)]
pub(crate) struct Links {
    targets: Vec<String>,
}

impl Links {
    /// The relation's id for an address; None when it can't be followed from a file.
    pub(crate) fn relation(&mut self, href: &str) -> Option<String> {
        let target = absolute(href)?;
        let index = self.targets.iter().position(|known| *known == target).unwrap_or_else(|| {
            self.targets.push(target);
            self.targets.len() - 1
        });
        Some(format!("rIdLink{}", index + 1))
    }

    /// The relations as XML.
    pub(crate) fn relations(&self) -> String {
        let relation = |(index, target): (usize, &String)| {
            format!(
                "<Relationship Id=\"rIdLink{}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" \
                 Target=\"{}\" TargetMode=\"External\"/>",
                index + 1,
                target.replace('&', "&amp;")
            )
        };
        self.targets.iter().enumerate().map(relation).collect()
    }
}

/// The address in ASCII when it is a well-formed absolute one.
fn absolute(href: &str) -> Option<String> {
    let (scheme, rest) = href.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next()?;
    let host_is_sound = !host.is_empty()
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':'))
        && host.starts_with(|c: char| c.is_ascii_alphanumeric());
    if !matches!(scheme.as_str(), "http" | "https") || !host_is_sound {
        return None;
    }
    let mut ascii = String::with_capacity(href.len());
    for byte in rest.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => ascii.push(char::from(byte)),
            _ if b"-._~:/?#@!$&()*+,;=%".contains(&byte) => ascii.push(char::from(byte)),
            0x80.. => {
                let _ = write!(ascii, "%{byte:02X}");
            }
            _ => return None,
        }
    }
    Some(format!("{scheme}://{ascii}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_that_lead_somewhere_from_a_file_are_followed() {
        assert_eq!(
            absolute("https://wb.example.cn/f/a?y=2024&b=1").as_deref(),
            Some("https://wb.example.cn/f/a?y=2024&b=1")
        );
        assert_eq!(absolute("HTTP://wb.example.cn:8080").as_deref(), Some("http://wb.example.cn:8080"));
        assert_eq!(absolute("https://wb.example.cn/数据").as_deref(), Some("https://wb.example.cn/%E6%95%B0%E6%8D%AE"));
        for dead in [
            "/figures/a",
            "",
            "ftp://a/b",
            "javascript://a/b",
            "http://",
            "http:///a",
            "http://a b/",
            "http://a/\"x",
            "https://a/<b>",
            "http://a/\u{7}",
        ] {
            assert_eq!(absolute(dead), None, "{dead:?}");
        }
    }

    #[test]
    fn one_address_is_one_relation() {
        let mut links = Links::default();
        assert_eq!(links.relation("https://a.cn/1").as_deref(), Some("rIdLink1"));
        assert_eq!(links.relation("https://a.cn/2").as_deref(), Some("rIdLink2"));
        assert_eq!(links.relation("https://a.cn/1").as_deref(), Some("rIdLink1"));
        assert_eq!(links.relations().matches("<Relationship ").count(), 2);
    }
}
