//! What a word processor makes of the files: LibreOffice sets them, and the page is measured. Where it is not installed the test
//! says so and measures nothing.

use std::path::Path;
use std::process::Command;

use document::{Document, layout};

use crate::support::{letter, minutes, notice, paragraph, upward};

/// One line of a page in millimetres from its upper left corner.
#[derive(Debug)]
struct Line {
    left: f64,
    right: f64,
    top: f64,
    text: String,
}

/// The pages of a file as a word processor sets it; None without the tools.
fn pages(folder: &Path, documents: &[(&str, Document)]) -> Option<Vec<Vec<Vec<Line>>>> {
    let works = |tool: &str, flag: &str| Command::new(tool).arg(flag).output().is_ok();
    if !works("soffice", "--version") || !works("pdftotext", "-v") {
        eprintln!("not measured: soffice or pdftotext is not installed");
        return None;
    }
    let mut convert = Command::new("soffice");
    convert.arg(format!("-env:UserInstallation=file://{}/profile", folder.display()));
    convert.args(["--headless", "--convert-to", "pdf", "--outdir"]).arg(folder);
    for (name, document) in documents {
        let path = folder.join(format!("{name}.docx"));
        std::fs::write(&path, document_docx::write(document).unwrap()).unwrap();
        convert.arg(path);
    }
    assert!(convert.output().unwrap().status.success());
    let measured = |(name, _): &(&str, Document)| {
        let pdf = folder.join(format!("{name}.pdf"));
        let output = Command::new("pdftotext").arg("-bbox-layout").arg(&pdf).arg("-").output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.split("<page ").skip(1).map(lines).collect()
    };
    Some(documents.iter().map(measured).collect())
}

/// Words on one height are one line, whatever blocks the tool saw.
fn lines(page: &str) -> Vec<Line> {
    let number = |word: &str, name: &str| -> f64 {
        let value = word.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
        value.parse::<f64>().unwrap() / layout::POINTS_PER_MM
    };
    let mut lines: Vec<Line> = Vec::new();
    for word in page.split("<word ").skip(1) {
        let (left, right, top) = (number(word, "xMin"), number(word, "xMax"), number(word, "yMin"));
        let text = word.split('>').nth(1).unwrap().split('<').next().unwrap();
        match lines.iter_mut().find(|line| (line.top - top).abs() < 1.5) {
            Some(line) => {
                line.left = line.left.min(left);
                line.right = line.right.max(right);
                line.text.push_str(text);
            }
            None => lines.push(Line { left, right, top, text: text.to_owned() }),
        }
    }
    lines.sort_by(|one, other| one.top.total_cmp(&other.top));
    lines
}

/// The lines within the type area.
fn set(page: &[Line]) -> Vec<&Line> {
    let foot = layout::MARGIN_TOP_MM + layout::TEXT_HEIGHT_MM;
    page.iter().filter(|line| line.top < foot - 3.0).collect()
}

fn place<'a>(pages: &'a [Vec<Line>], words: &str) -> (usize, &'a Line) {
    let found = pages
        .iter()
        .enumerate()
        .find_map(|(page, lines)| lines.iter().find(|line| line.text.contains(words)).map(|line| (page, line)));
    found.unwrap_or_else(|| panic!("{words} is on no page"))
}

#[test]
fn a_word_processor_sets_the_grid_of_the_standard() {
    let folder = std::env::temp_dir().join(format!("document-docx-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let full = Document {
        body: vec![paragraph(&"天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁".repeat(60))],
        ..Document::new("版面")
    };
    let documents =
        [("full", full), ("upward", upward()), ("letter", letter()), ("minutes", minutes()), ("notice", notice())];
    let measured = pages(&folder, &documents);
    std::fs::remove_dir_all(&folder).unwrap();
    let Some(measured) = measured else { return };
    let [full, upward, letter, minutes, notice] = measured.as_slice() else { panic!("a file was not set") };
    the_grid(full);
    upward_and_annexes(upward);
    assert!(
        place(letter, "— 2 —".replace(' ', "").as_str()).0 == 1 && !letter[0].iter().any(|l| l.text.contains("—1—"))
    );
    foot(letter, "抄送：");
    foot(minutes, "日印发");
    foot(notice, "日印发");
    // The head stands on every page of the table.
    let heads = notice.iter().filter(|page| page.iter().any(|line| line.text.contains("科研机构"))).count();
    let rows = notice.iter().filter(|page| page.iter().any(|line| line.text.contains("类事项"))).count();
    assert!(heads == rows && rows >= 3, "{heads} heads on {rows} pages");
}

fn the_grid(full: &[Vec<Line>]) {
    let second = set(&full[1]);
    assert_eq!(second.len(), 22);
    for line in &second {
        assert_eq!(line.text.chars().count(), 28, "{line:?}");
        // The word processor centres its own grid, which may be a little narrower than the type area.
        assert!((line.left - layout::MARGIN_LEFT_MM).abs() < 0.5, "{line:?}");
        assert!((line.right - layout::MARGIN_LEFT_MM - layout::TEXT_WIDTH_MM).abs() < 0.5, "{line:?}");
    }
    let pitch = (second[21].top - second[0].top) / 21.0 * layout::POINTS_PER_MM;
    assert!((pitch - layout::LINE_PITCH_PT).abs() < 0.06, "{pitch}");
    let numbers: Vec<&Line> = full.iter().map(|page| page.last().unwrap()).collect();
    assert!(numbers[0].text == "—1—" && numbers[0].right > 170.0, "{numbers:?}");
    assert!(numbers[1].text == "—2—" && numbers[1].left < 40.0, "{numbers:?}");
}

fn upward_and_annexes(upward: &[Vec<Line>]) {
    let (number, line) = place(upward, "某外发");
    assert!(number == 0 && line.text.contains("王五"), "{line:?}");
    let one = layout::CHARACTER_PITCH_PT / layout::POINTS_PER_MM;
    assert!((line.left - layout::MARGIN_LEFT_MM - one).abs() < 0.6, "one character in: {line:?}");
    let (signed, _) = place(upward, "2025年2月24日");
    let (first, label) = place(upward, "附件1");
    let (second, _) = place(upward, "附件3");
    assert!(signed < first && first < second);
    assert!((label.left - layout::MARGIN_LEFT_MM).abs() < 0.5 && label.top < layout::MARGIN_TOP_MM + 5.0, "{label:?}");
    foot(upward, "日印发");
}

/// The record is the last line of the type area on the last page.
fn foot(pages: &[Vec<Line>], words: &str) {
    let (page, line) = place(pages, words);
    assert_eq!(page + 1, pages.len());
    let foot = layout::MARGIN_TOP_MM + layout::TEXT_HEIGHT_MM;
    assert!(line.top > foot - 11.0 && line.top < foot, "{line:?}");
}
