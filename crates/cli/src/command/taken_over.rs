//! `fazhi read FILE --last-year FILE`: what of a report stood in the one of the year before, paragraph by paragraph.

use super::{print_json, read};
use crate::args::Common;
use crate::exit::Exit;
use crate::out::say;
use anyhow::Result;
use serde_json::json;
use std::path::{Path, PathBuf};

/// Characters of a paragraph that people are shown.
const SHOWN: usize = 24;

/// A paragraph with sentences of last year.
#[derive(Debug, PartialEq)]
struct TakenOver {
    /// Counted from 1, without empty lines.
    paragraph: usize,
    /// Where it stands, in Unicode scalar values.
    start: usize,
    end: usize,
    /// Of its characters, how many stand in such sentences; from 0 to 1.
    share: f64,
    text: String,
}

/// Holds each file against last year's. Found when any sentence was taken over.
pub(super) fn run(common: &Common, files: &[PathBuf], last: &Path) -> Result<Exit> {
    let before = read::text(last)?;
    let mut found = false;
    for file in files {
        let text = read::text(file)?;
        let similarity = reader::similarity(&text, &before);
        let (count, paragraphs) = paragraphs(&text, &similarity.copied);
        found |= !paragraphs.is_empty();
        if common.json {
            let findings = paragraphs.iter().map(|one| {
                json!({
                    "rule": "same-as-last-year", "paragraph": one.paragraph, "share": rounded(one.share),
                    "start": one.start, "end": one.end, "text": one.text,
                })
            });
            let findings: Vec<_> = findings.collect();
            print_json(&json!({
                "file": read::name(file), "last_year": read::name(last), "share": rounded(similarity.share),
                "paragraphs": count, "findings": findings,
            }))?;
            continue;
        }
        say!(
            "{}：{} 的文字与上年（{}）相同；{count} 段中有 {} 段",
            read::name(file),
            percent(similarity.share),
            read::name(last),
            paragraphs.len()
        );
        for one in &paragraphs {
            let more = if one.text.chars().count() > SHOWN { "…" } else { "" };
            let shown: String = one.text.chars().take(SHOWN).collect();
            say!("第 {} 段 {}：{shown}{more}", one.paragraph, percent(one.share));
        }
    }
    Ok(if found { Exit::Found } else { Exit::Done })
}

/// The paragraphs of a text, how many they are, and those in which one of the places lies.
fn paragraphs(text: &str, copied: &[(usize, usize)]) -> (usize, Vec<TakenOver>) {
    let (mut count, mut start, mut found) = (0, 0, Vec::new());
    for line in text.split('\n') {
        let end = start + line.chars().count();
        if !line.trim().is_empty() {
            count += 1;
            let within = |at: usize| copied.iter().any(|(from, to)| (*from..*to).contains(&at));
            let words = || (start..end).zip(line.chars()).filter(|(_, c)| c.is_alphanumeric());
            let same = words().filter(|(at, _)| within(*at)).count();
            if same > 0 {
                let share = whole(same) / whole(words().count());
                found.push(TakenOver { paragraph: count, start, end, share, text: line.trim().to_owned() });
            }
        }
        start = end + 1;
    }
    (count, found)
}

#[expect(clippy::cast_precision_loss, reason = "characters of a paragraph")]
fn whole(count: usize) -> f64 {
    count as f64
}

/// To a tenth of a percent.
fn rounded(share: f64) -> f64 {
    (share * 1000.0).round() / 1000.0
}

fn percent(share: f64) -> String {
    format!("{:.0}%", share * 100.0)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::float_cmp, reason = "exact shares")]

    use super::*;

    #[test]
    fn each_paragraph_has_its_own_share() {
        let text = "标题\n\n全部照抄的一段。\n前半照抄，后半新写\n新写的";
        let (count, found) = paragraphs(text, &[(4, 11), (13, 17)]);
        assert_eq!(count, 4);
        let told: Vec<_> = found.iter().map(|one| (one.paragraph, one.share, one.start)).collect();
        assert_eq!(told, [(2, 1.0, 4), (3, 0.5, 13)]);
        assert_eq!(paragraphs("", &[]), (0, Vec::new()));
    }
}
