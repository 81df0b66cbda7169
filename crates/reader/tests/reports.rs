//! Whole reports, all of them invented, read as a careful reader would. Each file has a head (title, organ, year, parts …)
//! and, below `---`, the text with marks in it:
//!
//! - `{321件|行政复议申请|flags|qualifier}` a figure: as written, what it counts; flags `~` approximate, `c` change,
//!   `r` ratio, `p` rate, `?` may be read or not; several indicators that share a value are parted by `+`;
//! - `{#1 一、主要工作}` a heading of the first or second level (`#3`: may be read or not);
//! - `{!第一责任人}` a number that is no figure.
//!
//! The sentences of `tests/sentences` stand alone and are marked alike; so are the texts of `tests/texts`, by another hand
//! and marked for their figures alone.
//!
//! The measures are those of the field: a figure counts when its value, unit and place are right, and in the first
//! measure also its indicator, by half of the pairs of characters.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use reader::{Aliases, Kind, PublishedReport, ReadFigure, read};
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Default)]
struct Gold {
    text: String,
    head: BTreeMap<String, String>,
    figures: Vec<GoldFigure>,
    headings: Vec<(u8, String)>,
    optional_headings: Vec<String>,
}

struct GoldFigure {
    start: usize,
    end: usize,
    written: String,
    indicators: Vec<String>,
    kind: Kind,
    approx: bool,
    optional: bool,
    qualifier: String,
}

#[derive(Default, Debug)]
struct Tally {
    wanted: usize,
    read: usize,
    right: usize,
    named: usize,
    kinds: usize,
    approx: usize,
    qualified: (usize, usize),
    headings: (usize, usize, usize),
    parts: (usize, usize),
    head: (usize, usize),
}

fn f1(right: usize, read: usize, wanted: usize) -> f64 {
    let number = |n: usize| f64::from(u32::try_from(n).unwrap());
    2.0 * number(right) / number(read + wanted).max(1.0)
}

/// Without 余, 多 and 几, which belong to neither value nor unit.
fn plain(written: &str) -> String {
    written.chars().filter(|c| !"余多几%".contains(*c)).collect()
}

fn gold(file: &str, flat: bool) -> Gold {
    let (head, body) = file.split_once("\n---\n").unwrap();
    let mut gold = Gold::default();
    for line in head.lines() {
        let (key, value) = line.split_once(':').unwrap();
        gold.head.insert(key.trim().to_owned(), value.trim().to_owned());
    }
    let joined = flat || gold.head.get("layout").is_some_and(|l| l == "flat");
    let body = body.trim().to_owned();
    let body = if joined { body.replace('\n', "") } else { body };
    for (i, piece) in body.split('{').enumerate() {
        let (mark, rest) = if i == 0 { ("", piece) } else { piece.split_once('}').unwrap() };
        let start = gold.text.chars().count();
        if let Some(heading) = mark.strip_prefix('#') {
            let (level, words) = heading.split_once(' ').unwrap();
            match level {
                "3" => gold.optional_headings.push(words.to_owned()),
                level => gold.headings.push((level.parse().unwrap(), words.to_owned())),
            }
            gold.text.push_str(words);
        } else if let Some(trap) = mark.strip_prefix('!') {
            gold.text.push_str(trap);
        } else if i > 0 {
            let mut fields = mark.split('|');
            let (written, indicator) = (fields.next().unwrap(), fields.next().unwrap());
            let (flags, qualifier) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
            gold.text.push_str(written);
            gold.figures.push(GoldFigure {
                start,
                end: gold.text.chars().count(),
                written: plain(written),
                indicators: indicator.split('+').map(str::to_owned).chain([indicator.replace('+', "、")]).collect(),
                kind: kind(written, flags),
                approx: flags.contains('~') || written.contains(['余', '多', '几']),
                optional: flags.contains('?'),
                qualifier: qualifier.to_owned(),
            });
        }
        gold.text.push_str(rest);
    }
    gold
}

fn kind(written: &str, flags: &str) -> Kind {
    let told = [('c', Kind::Change), ('r', Kind::Ratio), ('p', Kind::Percent)];
    if let Some((_, kind)) = told.iter().find(|(flag, _)| flags.contains(*flag)) {
        return *kind;
    }
    match written {
        w if w.starts_with('第') => Kind::Ordinal,
        w if w.ends_with("百分点") => Kind::Change,
        w if w.ends_with(['%', '成']) || w.starts_with("百分之") => Kind::Percent,
        w if w.ends_with('元') => Kind::Money,
        w if w.ends_with('倍') => Kind::Ratio,
        _ => Kind::Count,
    }
}

fn pairs(name: &str) -> Vec<(char, char)> {
    let chars: Vec<char> = name.chars().filter(|c| c.is_alphanumeric()).collect();
    chars.windows(2).map(|p| (p[0], p[1])).collect()
}

fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let (one, mut rest) = (pairs(one), pairs(other));
    let all = one.len() + rest.len();
    let mut shared = 0;
    for pair in one {
        if let Some(at) = rest.iter().position(|p| *p == pair) {
            rest.swap_remove(at);
            shared += 1;
        }
    }
    f1(shared, all, 0)
}

fn canonical(words: &str) -> String {
    let plain: String = words.chars().filter(|c| !c.is_whitespace()).collect();
    plain.replace('(', "（").replace(')', "）").trim_end_matches(['。', '：', '；', '，']).to_owned()
}

fn count(gold: &Gold, report: &PublishedReport, tally: &mut Tally) {
    let fits = |f: &ReadFigure, g: &GoldFigure| {
        f.value_start < g.end && g.start < f.value_end && plain(&format!("{}{}", f.value, f.unit)) == g.written
    };
    for figure in &report.figures {
        let Some(wanted) = gold.figures.iter().find(|g| fits(figure, g)) else {
            tally.read += 1;
            continue;
        };
        if wanted.optional {
            continue;
        }
        tally.read += 1;
        tally.right += 1;
        tally.named += usize::from(wanted.indicators.iter().any(|i| likeness(i, &figure.indicator) >= 0.5));
        tally.kinds += usize::from(figure.kind == wanted.kind);
        tally.approx += usize::from(figure.approx == wanted.approx);
        let qualifier = figure.qualifier.clone().unwrap_or_default().replace(' ', "");
        tally.qualified.0 += usize::from(wanted.qualifier.split_whitespace().all(|w| qualifier.contains(w)));
        tally.qualified.1 += 1;
    }
    tally.wanted += gold.figures.iter().filter(|g| !g.optional).count();
    let wanted: Vec<(u8, String)> = gold.headings.iter().map(|(level, words)| (*level, canonical(words))).collect();
    let optional = |words: &str| gold.optional_headings.iter().any(|o| words.starts_with(&canonical(o)));
    let found: Vec<(u8, String)> = report.headings.iter().map(|h| (h.level, canonical(&h.text))).collect();
    let right = found.iter().filter(|h| wanted.contains(h)).count();
    let free = found.iter().filter(|h| !wanted.contains(h) && optional(&h.1)).count();
    tally.headings.0 += right;
    tally.headings.1 += found.len() - free;
    tally.headings.2 += wanted.len();
    for (part, present) in &report.parts {
        let wanted = gold.head["parts"].split_whitespace().any(|p| p == part);
        tally.parts.0 += usize::from(*present == wanted);
        tally.parts.1 += 1;
    }
    let same = |key: &str, found: Option<&str>| {
        canonical(gold.head.get(key).map_or("", String::as_str)) == canonical(found.unwrap_or_default())
    };
    let organ = gold.head.get("organ_alt").is_some_and(|alternatives| {
        alternatives.split('|').any(|a| Some(canonical(a)) == report.organ.as_deref().map(canonical))
    });
    let told = [
        same("title", report.title.as_deref()),
        organ || same("organ", report.organ.as_deref()),
        same("region", report.region.as_deref()),
        same("year", report.year.map(|y| y.to_string()).as_deref()),
        same("signed", report.signed_date.map(|d| d.to_string()).as_deref()),
        same("addressee", report.addressee.as_deref()),
        (gold.head["disclosed"] == "true") == report.active_disclosure,
    ];
    tally.head.0 += told.iter().filter(|right| **right).count();
    tally.head.1 += told.len();
}

fn tally(flat: bool) -> Tally {
    tally_of("tests/reports", flat)
}

fn tally_of(folder: &str, flat: bool) -> Tally {
    let mut tally = Tally::default();
    for entry in std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let file = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let gold = gold(&file, flat);
        count(&gold, &read("report.txt", &gold.text, &Aliases::default()), &mut tally);
    }
    println!("{tally:?}");
    tally
}

#[test]
fn invented_reports_are_read_as_a_careful_reader_would() {
    let t = tally(false);
    assert!(t.wanted > 600);
    assert!(f1(t.right, t.read, t.wanted) >= 0.985, "figures {:.3}", f1(t.right, t.read, t.wanted));
    assert!(f1(t.named, t.read, t.wanted) >= 0.93, "figures with indicators {:.3}", f1(t.named, t.read, t.wanted));
    assert!(
        t.kinds + 6 >= t.right && t.approx + 6 >= t.right,
        "kinds {} approximate {} of {}",
        t.kinds,
        t.approx,
        t.right
    );
    assert!(t.qualified.0 + 6 >= t.qualified.1, "qualifiers {:?}", t.qualified);
    assert!(f1(t.headings.0, t.headings.1, t.headings.2) >= 0.98, "headings {:?}", t.headings);
    assert_eq!(t.parts.0, t.parts.1);
    assert_eq!(t.head.0, t.head.1);
}

#[test]
fn and_also_when_their_paragraph_breaks_are_lost() {
    let t = tally(true);
    assert!(f1(t.named, t.read, t.wanted) >= 0.925, "figures with indicators {:.3}", f1(t.named, t.read, t.wanted));
    assert!(f1(t.headings.0, t.headings.1, t.headings.2) >= 0.98, "headings {:?}", t.headings);
    assert!(t.parts.0 + 2 >= t.parts.1 && t.head.0 + 4 >= t.head.1, "parts {:?} head {:?}", t.parts, t.head);
}

#[test]
fn single_sentences_of_many_departments_say_what_they_count() {
    let t = tally_of("tests/sentences", false);
    assert!(t.wanted > 500);
    assert!(f1(t.right, t.read, t.wanted) >= 0.99, "figures {:.3}", f1(t.right, t.read, t.wanted));
    assert!(f1(t.named, t.read, t.wanted) >= 0.92, "figures with indicators {:.3}", f1(t.named, t.read, t.wanted));
}

#[test]
fn texts_of_another_hand_say_what_they_count() {
    let t = tally_of("tests/texts", false);
    assert!(t.wanted > 750);
    assert!(f1(t.right, t.read, t.wanted) >= 0.97, "figures {:.3}", f1(t.right, t.read, t.wanted));
    assert!(f1(t.named, t.read, t.wanted) >= 0.89, "figures with indicators {:.3}", f1(t.named, t.read, t.wanted));
}
