//! Pages of a PDF file: lines become paragraphs again, and what is there for the page's sake goes.

#![allow(clippy::unwrap_used, clippy::format_collect, reason = "tests")]

use reader_file::{Warning, extract};

/// A font whose codes are UTF-16, every letter an em wide.
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 \
    /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 1000 >>] /ToUnicode 4 0 R >>";
const TO_UNICODE: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def 1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
    1 beginbfrange <0000> <FFFF> <0000> endbfrange endcmap end end";

/// A line of 16 points at this place; the page is 595 by 842.
fn at(x: u32, y: u32, text: &str) -> String {
    let hex: String = text.encode_utf16().map(|unit| format!("{unit:04X}")).collect();
    format!("BT /F 16 Tf {x} {y} Td <{hex}> Tj ET\n")
}

fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

fn pdf(pages: &[String]) -> Vec<u8> {
    let kids: String = (0..pages.len()).map(|page| format!("{} 0 R ", 5 + 2 * page)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        FONT.to_owned(),
        stream(TO_UNICODE),
    ];
    for (page, content) in pages.iter().enumerate() {
        let contents = 6 + 2 * page;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents {contents} 0 R >>"
        ));
        objects.push(stream(content));
    }
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).bytes());
    }
    let start = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    out.extend(places.iter().flat_map(|place| format!("{place:010} 00000 n \n").into_bytes()));
    out.extend(format!("trailer << /Root 1 0 R /Size {} >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).bytes());
    out
}

/// A line from the left edge to the right one: 28 characters of 16 points.
fn full(y: u32, begin: &str) -> (String, String) {
    let text: String =
        begin.chars().chain("持续推进依法行政工作走深走实不断取得新的成效".chars().cycle()).take(28).collect();
    (at(72, y, &text), text)
}

fn indented(y: u32, begin: &str) -> (String, String) {
    let text: String =
        begin.chars().chain("坚持以人民为中心的发展思想不断提升服务水平".chars().cycle()).take(26).collect();
    (at(104, y, &text), text)
}

#[test]
fn paragraphs_go_on_over_lines_and_pages_and_the_page_itself_goes() {
    let head = |page: u32| at(72, 800, "某某市外办年度报告") + &at(280, 30, &format!("— {page} —"));
    let title = at(180, 740, "法治政府建设情况报告");
    let (a1, t1) = indented(700, "全年办理团组37个，");
    let (a2, t2) = full(672, "同比增长5%，");
    let (b1, s1) = indented(616, "举办讲座6场，");
    let (b2, s2) = full(588, "发放资料，");
    let (c1, r1) = full(760, "接受咨询");
    let pages = [
        [head(1), title, a1, a2, at(72, 644, "成效明显。"), b1, b2].concat(),
        [head(2), c1, at(72, 732, "41人次。"), at(360, 690, "某某市外办"), at(360, 660, "2025年1月24日")].concat(),
        [head(3), at(104, 760, "附件。")].concat(),
    ];
    let read = extract("a.pdf", &pdf(&pages)).unwrap();
    let expected =
        format!("法治政府建设情况报告\n{t1}{t2}成效明显。\n{s1}{s2}{r1}41人次。\n某某市外办\n2025年1月24日\n附件。\n");
    assert_eq!((read.text, read.warnings), (expected, Vec::new()));
}

#[test]
fn a_drawn_table_is_rows_though_its_cells_wrap() {
    let rule = |x: u32, y: u32, w: u32, h: u32| format!("{x} {y} {w} {h} re f\n");
    let rules: String = [rule(72, 600, 400, 1), rule(72, 550, 400, 1), rule(72, 500, 400, 1)].concat()
        + &[rule(72, 500, 1, 100), rule(272, 500, 1, 100), rule(372, 500, 1, 100), rule(472, 500, 1, 100)].concat();
    let cells = [
        at(80, 580, "项目"),
        at(280, 570, "2023年"),
        at(380, 570, "2024年"),
        at(80, 530, "因公出国团组"),
        at(80, 508, "（批次）"),
        at(280, 520, "31"),
        at(380, 520, "37"),
    ];
    let read = extract("a.pdf", &pdf(&[rules + &cells.concat() + &at(72, 450, "表后文字。")])).unwrap();
    assert_eq!(read.text, "项目\t2023年\t2024年\n因公出国团组（批次）\t31，\t37\n表后文字。\n");
}

#[test]
fn a_letter_painted_twice_is_one_and_a_stamp_across_the_page_is_none() {
    let twice = at(72, 700, "甲乙丙") + &at(72, 700, "甲乙丙");
    let stamp = "q 0.7 0.7 -0.7 0.7 200 300 cm ".to_owned() + &at(0, 0, "仅供参考") + "Q";
    assert_eq!(extract("a.pdf", &pdf(&[twice + &stamp])).unwrap().text, "甲乙丙\n");
}

#[test]
fn a_scan_is_refused_and_a_scanned_page_told() {
    let picture = "q 500 0 0 700 20 20 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q".to_owned();
    let error = extract("扫描.pdf", &pdf(std::slice::from_ref(&picture))).unwrap_err().to_string();
    assert!(error.starts_with("扫描.pdf：") && error.contains("OCR"), "{error}");
    let read = extract("a.pdf", &pdf(&[at(72, 700, "首页文字。"), picture])).unwrap();
    assert_eq!((&*read.text, read.warnings), ("首页文字。\n", vec![Warning::PagesWithoutText { pages: vec![2] }]));
}
