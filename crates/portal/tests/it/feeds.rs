//! Feeds, sitemap and robots.txt: well-formed, and with addresses that open.

use crate::support::{disclose, house, publishers, warn};

/// A reader as strict as these texts need: one root, every tag closed in its order, every entity known.
fn well_formed(text: &str) -> Result<(), String> {
    let mut open: Vec<String> = Vec::new();
    let mut rest = text.strip_prefix("<?xml version=\"1.0\" encoding=\"utf-8\"?>").ok_or("no declaration")?;
    let mut roots = 0;
    while let Some(start) = rest.find('<') {
        let (before, after) = rest.split_at(start);
        for entity in before.split('&').skip(1) {
            let name = entity.split(';').next().unwrap_or_default();
            if !["amp", "lt", "gt", "quot", "apos"].contains(&name) {
                return Err(format!("entity {name}"));
            }
        }
        let (tag, tail) = after[1..].split_once('>').ok_or("an open tag")?;
        if tag.matches('"').count() % 2 != 0 {
            return Err(format!("quotes of {tag}"));
        }
        if let Some(name) = tag.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
        } else if !tag.ends_with('/') {
            if open.is_empty() {
                roots += 1;
            }
            open.push(tag.split_whitespace().next().unwrap_or_default().to_owned());
        }
        rest = tail;
    }
    if open.is_empty() && roots == 1 { Ok(()) } else { Err(format!("{roots} roots, open {open:?}")) }
}

#[tokio::test]
async fn feeds_are_well_formed_and_lead_to_pages() {
    let house = house().await;
    publishers(&house).await;
    disclose(&house, "A & B <通知> \"引号\"").await;
    warn(&house, "AAA", "测试国", ("avoid", "red")).await;
    let mut browser = house.browser();
    for path in
        ["/public/rss", "/public/atom", "/public/rss?column=information", "/public/atom?page=safety", "/sitemap.xml"]
    {
        let feed = browser.get(path).await;
        assert_eq!(feed.status, 200, "{path}");
        well_formed(&feed.body).unwrap_or_else(|why| panic!("{path}: {why}\n{}", feed.body));
        assert!(feed.headers["content-type"].to_str().unwrap().contains("xml"));
    }
    let rss = browser.get("/public/rss").await;
    assert!(rss.says("A &amp; B &lt;通知&gt;") && rss.says("Mon, 15 Apr 2024"), "{}", rss.body);
    for link in rss.body.split("<guid isPermaLink=\"true\">").skip(1) {
        let path = link.split('<').next().unwrap().trim_start_matches("http://localhost");
        assert_eq!(browser.get(path).await.status, 200, "{path}");
    }
    let map = browser.get("/sitemap.xml").await;
    for link in map.body.split("<loc>").skip(1) {
        let path = link.split('<').next().unwrap().trim_start_matches("http://localhost");
        assert_eq!(browser.get(path).await.status, 200, "{path}");
    }
    assert_eq!(browser.get("/public/rss?column=none").await.status, 404);
    assert!(browser.get("/robots.txt").await.says("Sitemap: http://localhost/sitemap.xml"));
}

#[test]
fn the_reader_of_these_tests_refuses_what_is_broken() {
    let head = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
    assert!(well_formed(&format!("{head}<a><b/></a>")).is_ok());
    for broken in ["<a><b></a>", "<a>&nbsp;</a>", "<a></a><b></b>", "<a b=\"></a>"] {
        assert!(well_formed(&format!("{head}{broken}")).is_err(), "{broken}");
    }
}
