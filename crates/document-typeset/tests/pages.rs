//! Typesets documents with whatever Chinese fonts the machine has and looks at the pages. Without fonts a test says that it
//! skips, and why.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use document::{Annex, Block, Cell, Day, Document, Form, Printed, Run, Signature, Table, layout};
use document_typeset::{Fonts, Page, Pages, typeset};

const FONT_FOLDER: &str = "/usr/share/fonts";
const LEFT: f64 = layout::MARGIN_LEFT_MM;
const RIGHT: f64 = LEFT + layout::TEXT_WIDTH_MM;
const BOTTOM: f64 = layout::MARGIN_TOP_MM + layout::TEXT_HEIGHT_MM;

fn fonts() -> Option<&'static Fonts> {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut files = Vec::new();
        collect(Path::new(FONT_FOLDER), &mut files);
        files.sort();
        Fonts::from_bytes(files.iter().map(|file| fs::read(file).unwrap()).collect())
    });
    if !fonts.can_show_chinese() {
        eprintln!("SKIPPED: no Chinese font under {FONT_FOLDER}");
        return None;
    }
    Some(fonts)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|end| end == "ttc" || end == "otf" || end == "ttf") {
            files.push(path);
        }
    }
}

fn set(document: &Document) -> Option<Pages> {
    Some(typeset(document, fonts()?).unwrap())
}

fn text(text: &str) -> Vec<Run> {
    vec![Run::Text(text.to_owned())]
}

fn paragraph(characters: usize) -> Block {
    Block::Paragraph(text(&"律".repeat(characters)))
}

/// A line of a page: where it begins and ends, its base line, its text.
#[derive(Debug)]
struct Line {
    left: f64,
    right: f64,
    baseline: f64,
    text: String,
}

fn lines(page: &Page) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for glyph in page.texts.iter().flat_map(|text| &text.glyphs).filter(|glyph| !glyph.text.trim().is_empty()) {
        let right = glyph.x + glyph.advance;
        match lines.iter_mut().find(|line| (line.baseline - glyph.baseline).abs() < 0.3) {
            Some(line) => {
                line.text.push_str(&glyph.text);
                line.left = line.left.min(glyph.x);
                line.right = line.right.max(right);
            }
            None => lines.push(Line { left: glyph.x, right, baseline: glyph.baseline, text: glyph.text.clone() }),
        }
    }
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    lines
}

fn line<'a>(lines: &'a [Line], part: &str) -> &'a Line {
    lines.iter().find(|line| line.text.contains(part)).unwrap_or_else(|| panic!("no line with {part}: {lines:?}"))
}

/// Characters from the left or right edge of the 版心.
fn in_characters(millimetres: f64) -> f64 {
    millimetres * layout::POINTS_PER_MM / layout::CHARACTER_PITCH_PT
}

fn signed(body: Vec<Block>) -> Document {
    Document {
        body,
        signature: Some(Signature::new("某某市外事办公室", Day::constant(2025, 2, 24))),
        ..Document::new("关于有关情况的通知")
    }
}

#[test]
fn the_signature_never_stands_without_the_body() {
    let mut parted = 0;
    for rows in 12..26 {
        let document = signed(vec![paragraph(26 + 28 * (rows - 1))]);
        let Some(pages) = set(&document) else { return };
        let place = pages.signature().unwrap();
        let with_body = |page: &Page| lines(page).iter().filter(|line| line.text.contains('律')).count();
        let there = with_body(&pages.pages()[place.page]);
        assert!(there >= 2, "{rows} rows: {there} with the signature");
        let all: usize = pages.pages().iter().flat_map(lines).map(|line| line.text.matches('律').count()).sum();
        assert_eq!(all, 26 + 28 * (rows - 1), "nothing is lost or set twice");
        let total: usize = pages.pages().iter().map(with_body).sum();
        assert_eq!(total, rows, "a parted paragraph has no more lines than a whole one");
        parted += usize::from(place.page == 1 && there == 2);
    }
    assert!(parted >= 2, "in some documents two lines had to be brought over");
}

#[test]
fn a_heading_or_a_row_goes_with_the_signature() {
    let heading = Block::Heading { level: 1, runs: text("一、结语") };
    for rows in 12..20 {
        let mut document = signed(vec![paragraph(26 + 28 * (rows - 1)), heading.clone(), paragraph(40)]);
        document.notes.push("此件主动公开".to_owned());
        let Some(pages) = set(&document) else { return };
        let last = lines(&pages.pages()[pages.signature().unwrap().page]);
        assert!(last.iter().any(|line| line.text.contains('律')), "{rows}");
        for page in pages.pages() {
            let page = lines(page);
            let heading = page.iter().position(|line| line.text.contains("结语"));
            assert!(
                heading.is_none_or(|place| page[place + 1].text.contains('律')),
                "{rows}: a heading heads something"
            );
        }
    }
    for rows in 14..26 {
        let row = |number: usize| vec![Cell::text(format!("律{number}")), Cell::text("二")];
        let table = Table { rows: (0..rows).map(row).collect(), ..Table::default() };
        let Some(pages) = set(&signed(vec![Block::Table(table)])) else { return };
        let last = lines(&pages.pages()[pages.signature().unwrap().page]);
        assert!(last.iter().any(|line| line.text.contains('律')), "{rows} rows");
    }
}

#[test]
fn no_line_begins_or_ends_with_the_wrong_mark() {
    for shift in 0..28 {
        let sentence = "其中“先审后批”（含复核）的，按规定办理；《办法》第3条、第12条除外。”（境）";
        let running = format!("{}{}", "甲".repeat(shift), sentence.repeat(9));
        let Some(pages) = set(&signed(vec![Block::Paragraph(text(&running))])) else { return };
        for line in pages.pages().iter().flat_map(lines) {
            assert!(!line.text.starts_with(['，', '。', '；', '：', '、', '）', '》', '”']), "{}", line.text);
            assert!(!line.text.ends_with(['（', '“', '《']), "{}", line.text);
        }
    }
}

#[test]
fn nothing_leaves_the_type_area() {
    let wide = "https://example.org/".to_owned() + &"verylongword".repeat(9);
    let cells = |count: usize, text: &str| (0..count).map(|_| Cell::text(text)).collect::<Vec<_>>();
    for columns in [2, 7, 10, 16, 32] {
        let table = Table {
            caption: Some("统计表".to_owned()),
            head: vec![
                vec![Cell::text("项目").over(1, 2), Cell::text("合计").over(u16::try_from(columns).unwrap() - 1, 1)],
                cells(columns - 1, "自然人"),
            ],
            rows: vec![cells(columns, "12345678"), cells(columns, &wide), vec![Cell::text("长".repeat(300))]],
        };
        let document = signed(vec![Block::Paragraph(text(&wide)), Block::Table(table)]);
        let Some(pages) = set(&document) else { return };
        for page in pages.pages() {
            for rule in &page.rules {
                assert!(rule.from.0 > LEFT - 0.2 && rule.to.0 < RIGHT + 0.2, "{columns} columns: {rule:?}");
            }
            for line in lines(page) {
                assert!(line.left > LEFT - 0.1 && line.right < RIGHT + 0.1, "{columns} columns: {line:?}");
            }
        }
        let uprights = |page: &Page| {
            let mut places: Vec<f64> =
                page.rules.iter().filter(|rule| rule.to.1 - rule.from.1 > 1.0).map(|rule| rule.from.0).collect();
            places.sort_by(f64::total_cmp);
            places.dedup_by(|a, b| (*a - *b).abs() < 0.05);
            places
        };
        let widest = pages.pages().iter().map(uprights).max_by_key(Vec::len).unwrap();
        assert_eq!(widest.len(), columns + 1);
        for page in pages.pages() {
            for glyph in page.texts.iter().filter(|text| text.size < 5.0).flat_map(|text| &text.glyphs) {
                let (start, end) = (glyph.x, glyph.x + glyph.advance);
                let cut = widest.iter().any(|x| *x > start + 0.1 && *x < end - 0.1) && glyph.text == "8";
                assert!(!cut, "{columns} columns: a digit crosses a rule at {start}");
            }
        }
    }
}

#[test]
fn a_head_repeats_and_no_row_is_torn() {
    let row = |number: usize| vec![Cell::text(format!("第{number}项")), Cell::text("说明".repeat(60))];
    let table = Table {
        caption: None,
        head: vec![vec![Cell::text("事项").over(1, 2), Cell::text("情况")], vec![Cell::text("说明栏")]],
        rows: (0..30).map(row).collect(),
    };
    let Some(pages) = set(&Document { body: vec![Block::Table(table)], ..Document::new("统计表") }) else { return };
    assert!(pages.pages().len() > 3);
    let mut counts = Vec::new();
    for page in pages.pages() {
        let lines = lines(page);
        assert!(line(&lines, "说明栏").baseline < line(&lines, "项").baseline.max(100.0), "the head is repeated");
        let explained: usize =
            lines.iter().map(|line| line.text.matches("说明").count() - line.text.matches("说明栏").count()).sum();
        assert_eq!(explained % 60, 0, "whole rows");
        counts.push(explained / 60);
    }
    assert_eq!(counts.iter().sum::<usize>(), 30);
}

#[test]
fn annexes_stand_on_pages_of_their_own_before_the_record() {
    let document = Document {
        annexes: vec![
            Annex { name: "采纳情况表".to_owned(), body: vec![paragraph(30)] },
            Annex::named("只有名称"),
            Annex { name: "起草说明".to_owned(), body: vec![paragraph(30)] },
        ],
        printed: Some(Printed { organ: "综合处".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..signed(vec![paragraph(60)])
    };
    let Some(pages) = set(&document) else { return };
    assert_eq!(pages.pages().len(), 3);
    for (page, label, name) in [(1, "附件1", "采纳情况表"), (2, "附件3", "起草说明")] {
        let lines = lines(&pages.pages()[page]);
        let (first, title) = (&lines[0], &lines[1]);
        assert_eq!((first.text.as_str(), title.text.as_str()), (label, name));
        assert!((first.left - LEFT).abs() < 0.1, "flush left");
        let pitch = (title.baseline - first.baseline) * layout::POINTS_PER_MM / layout::LINE_PITCH_PT;
        assert!((pitch - 2.0).abs() < 0.1, "the title stands on the third line: {pitch}");
        assert!((title.left - LEFT - (RIGHT - title.right)).abs() < 0.2, "centred");
    }
    let last = &pages.pages()[2];
    let foot = last.rules.iter().map(|rule| rule.from.1).fold(0.0, f64::max);
    assert!((foot - BOTTOM).abs() < 0.3, "the last rule is the foot of the 版心: {foot}");
    assert!(pages.pages()[..2].iter().all(|page| page.rules.is_empty()));
    assert_eq!(
        pages.bookmarks().iter().map(|mark| (mark.title.as_str(), mark.page)).collect::<Vec<_>>(),
        [("采纳情况表", 1), ("起草说明", 2)]
    );
}

#[test]
fn a_letter_has_its_rules_and_no_number_on_its_first_page() {
    let document = Document {
        form: Form::Letter,
        organ: Some("某某市外事办公室".to_owned()),
        number: Some("某外函〔2025〕3号".to_owned()),
        copy_to: Some("市司法局".to_owned()),
        printed: Some(Printed { organ: "综合处".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..signed(vec![paragraph(700)])
    };
    let Some(pages) = set(&document) else { return };
    let first = &pages.pages()[0];
    assert_eq!(first.rules.len(), 4);
    for rule in &first.rules {
        assert!((rule.to.0 - rule.from.0 - layout::LETTER_RULE_WIDTH_MM).abs() < 0.01);
        assert!((rule.from.0 + rule.to.0 - layout::PAGE_WIDTH_MM).abs() < 0.01, "centred on the page");
    }
    assert!(lines(first).iter().all(|line| !line.text.contains('—')));
    assert!(lines(&pages.pages()[1]).iter().any(|line| line.text == "—2—"));
    assert!(pages.pages().iter().skip(1).all(|page| page.rules.is_empty()), "the record of a letter has no rules");
    let last = lines(pages.pages().last().unwrap());
    assert!(
        last.iter().any(|line| line.text.contains("抄送：市司法局"))
            && last.iter().all(|line| !line.text.contains("综合处"))
    );
    let first = lines(first);
    let number = line(&first, "某外函");
    assert!((number.right - RIGHT).abs() < 0.5, "the number ends at the right edge");
}

#[test]
fn signers_stand_in_columns_and_the_number_beside_the_last() {
    let document = Document {
        organ: Some("某某市外事办公室文件".to_owned()),
        number: Some("某外〔2025〕3号".to_owned()),
        signed_by: Some("王测试、李测、欧阳测试".to_owned()),
        ..signed(vec![paragraph(60)])
    };
    let Some(pages) = set(&document) else { return };
    let lines = lines(&pages.pages()[0]);
    let (first, last) = (line(&lines, "签发人"), line(&lines, "某外〔2025〕3号"));
    assert_eq!(first.text, "签发人：王测试李测");
    assert!(last.text.ends_with("欧阳测试"), "{}", last.text);
    assert!((in_characters(last.left - LEFT) - 1.0).abs() < 0.1, "one empty character at the left");
    let glyphs: Vec<_> = pages.pages()[0].texts.iter().flat_map(|text| &text.glyphs).collect();
    let at = |character: &str| glyphs.iter().find(|glyph| glyph.text == character).unwrap().x;
    assert!((at("王") - at("欧")).abs() < 0.2, "a later line begins under the first name");
}

#[test]
fn names_with_rare_characters_are_shown_or_named() {
    let names = "䶮㛃𬎆·";
    let Some(pages) = set(&signed(vec![Block::Paragraph(text(&format!("姓名{names}，买买提·测试")))])) else {
        return;
    };
    let shown: String = pages.pages().iter().flat_map(lines).map(|line| line.text).collect();
    for name in names.chars() {
        assert!(shown.contains(name), "the text keeps {name}");
    }
    for text in pages.pages().iter().flat_map(|page| &page.texts) {
        for glyph in &text.glyphs {
            let missing = glyph.text.chars().any(|character| pages.missing_characters().contains(&character));
            assert_eq!(glyph.id == 0, missing, "{}", glyph.text);
        }
    }
}

#[test]
fn quotes_are_as_wide_as_characters_in_every_face() {
    let words = || text("一、“甲”‘乙’2024年");
    let heading = |level| Block::Heading { level, runs: words() };
    let document = signed(vec![heading(1), heading(2), heading(3), Block::Paragraph(words())]);
    let Some(pages) = set(&document) else { return };
    let mut quotes = 0;
    for text in pages.pages().iter().flat_map(|page| &page.texts).filter(|text| text.size > 5.0) {
        for glyph in text.glyphs.iter().filter(|glyph| "“”‘’".contains(&glyph.text)) {
            assert!(glyph.advance > 0.95 * text.size, "{} is {} of {} wide", glyph.text, glyph.advance, text.size);
            quotes += 1;
        }
    }
    assert_eq!(quotes, 16);
}

#[test]
fn the_place_of_the_signature_is_told() {
    let mut document = signed(vec![paragraph(60)]);
    let Some(pages) = set(&document) else { return };
    let place = pages.signature().unwrap();
    assert_eq!(place.page, 0);
    let lines = lines(&pages.pages()[0]);
    let date = line(&lines, "2025年");
    assert!((place.date.x - date.left).abs() < 0.01 && (place.date.x + place.date.width - date.right).abs() < 0.01);
    assert!(place.organ.y < place.date.y && place.date.y < date.baseline);
    assert!((in_characters(RIGHT - date.right) - 4.0).abs() < 0.1, "four empty characters beside a sealed date");
    let centre = |area: document_typeset::Area| area.x + area.width / 2.0;
    assert!((centre(place.organ) - centre(place.date)).abs() < 0.5, "the name is centred over the date");
    document.signature.as_mut().unwrap().sealed = false;
    let unsealed = set(&document).unwrap().signature().unwrap();
    assert!(
        (in_characters(unsealed.date.x - unsealed.organ.x) - 2.0).abs() < 0.1,
        "the date begins two characters further right"
    );
}
