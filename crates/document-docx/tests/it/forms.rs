//! The forms of the standard, annexes, links and tables with spans, in the file.

use crate::support::{letter, minutes, notice, paragraph, part, sample, statistics, text, upward};
use document::{Annex, Block, Cell, Document, Run, Table};

fn body(document: &Document) -> String {
    part(document, "word/document.xml")
}

/// The paragraphs that hold these words, as XML.
fn paragraphs<'a>(body: &'a str, words: &str) -> Vec<&'a str> {
    let all = body.split("<w:p>").skip(1).map(|part| part.split("</w:p>").next().unwrap());
    all.filter(|paragraph| paragraph.contains(words)).collect()
}

#[test]
fn marks_stand_above_the_red_head_and_leave_it_in_its_place() {
    let with = body(&upward());
    let places = ["000001", "秘密★1年", "特急", "某某市外事办公室文件"].map(|words| with.find(words).unwrap());
    assert!(places.is_sorted());
    // 35 mm are 1984 twips; three lines of 579 are taken from them.
    assert!(paragraphs(&with, "某某市外事办公室文件")[0].contains("w:before=\"247\""));
    assert!(paragraphs(&body(&sample()), "某某市外事办公室文件")[0].contains("w:before=\"1984\""));
}

#[test]
fn a_document_to_a_superior_names_its_signers_beside_the_number() {
    let upward = body(&upward());
    let first = paragraphs(&upward, "签发人：");
    assert!(first.len() == 1 && first[0].contains("张三　李四") && !first[0].contains("某外发"));
    let second = paragraphs(&upward, "某外发〔2025〕3号");
    assert!(second[0].contains("王五") && second[0].contains("w:color=\"D8000F\""), "{second:?}");
    assert!(first[0].contains("<w:rStyle w:val=\"SignerName\"/>"));
}

#[test]
fn annexes_with_a_body_begin_pages_and_bear_their_number() {
    let upward = body(&upward());
    assert_eq!(upward.matches("<w:pageBreakBefore/>").count(), 2);
    assert!(paragraphs(&upward, ">附件1<")[0].contains("<w:pStyle w:val=\"AnnexLabel\"/><w:pageBreakBefore/>"));
    assert!(paragraphs(&upward, ">附件2<").is_empty(), "the second is named only");
    assert_eq!(paragraphs(&upward, ">附件3<").len(), 1);
    let signature = upward.find("2025年2月24日").unwrap();
    let record = upward.find("抄送：").unwrap();
    let annex = upward.find(">附件1<").unwrap();
    assert!(signature < annex && annex < record);
    let one = Document { annexes: vec![Annex { name: "表".to_owned(), body: vec![paragraph("一")] }], ..sample() };
    assert_eq!(paragraphs(&body(&one), ">附件<").len(), 1, "a single annex bears no number");
}

#[test]
fn a_letter_has_its_rules_and_no_number_on_its_first_page() {
    let letter = letter();
    let written = body(&letter);
    assert!(written.contains("<w:titlePg/>") && written.contains("w:footerReference w:type=\"first\""));
    let organ = paragraphs(&written, "LetterOrgan")[0];
    assert!(
        organ.contains("thickThinSmallGap") && organ.contains("w:vAnchor=\"page\"") && organ.contains("w:y=\"1701\"")
    );
    let number = paragraphs(&written, "某外发")[0];
    assert!(number.contains("秘密★1年") && number.contains("LetterNumber") && !number.contains("pBdr"));
    let first = part(&letter, "word/footer3.xml");
    assert!(first.contains("thinThickSmallGap") && !first.contains("PAGE"));
    assert!(!written.contains("印发") && !written.contains("RecordRule") && written.contains("抄送："));
    assert!(!body(&sample()).contains("titlePg"));
}

#[test]
fn entries_of_minutes_hang_under_their_text() {
    let minutes = body(&minutes());
    let present = paragraphs(&minutes, "出席")[0];
    assert!(
        present.contains("<w:rStyle w:val=\"EntryLabel\"/>") && present.contains("w:left=\"1579\" w:hanging=\"948\""),
        "{present}"
    );
    assert!(present.contains("w:before=\"579\""));
    assert!(!paragraphs(&minutes, "请假")[0].contains("w:before"));
}

#[test]
fn the_signature_keeps_the_end_of_the_body_with_it() {
    let written = body(&sample());
    for words in ["缺", "附件：1.", "口径"] {
        assert!(paragraphs(&written, words)[0].contains("<w:keepNext/>"), "{words}");
    }
    assert!(!paragraphs(&written, "邀请")[0].contains("<w:keepNext/>"), "only the last row is kept");
    assert!(part(&sample(), "word/styles.xml").contains("w:val=\"发文机关署名\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/>"));
}

#[test]
fn only_addresses_a_file_can_follow_become_links() {
    let figure = |href: &str| {
        let Block::Paragraph(runs) = sample().body.swap_remove(4) else { panic!("the paragraph with the figure") };
        let Some(Run::Figure(mut figure)) = runs.into_iter().nth(1) else { panic!("the figure") };
        href.clone_into(&mut figure.href);
        Document { body: vec![Block::Paragraph(vec![Run::Figure(figure)])], ..Document::new("题") }
    };
    let linked = figure("https://wb.example.cn/figures/closed?year=2024&view=rows");
    let written = body(&linked);
    assert!(
        written.contains("<w:hyperlink r:id=\"rIdLink1\" w:history=\"1\"><w:r><w:rPr><w:rStyle w:val=\"Figure\"/>")
    );
    assert!(
        part(&linked, "word/_rels/document.xml.rels").contains(
            "Target=\"https://wb.example.cn/figures/closed?year=2024&amp;view=rows\" TargetMode=\"External\""
        )
    );
    for dead in ["/figures/closed", "javascript:alert(1)", "https://a b", "file:///etc/passwd"] {
        assert!(!body(&figure(dead)).contains("hyperlink"), "{dead}");
    }
}

/// For each row of a table: columns taken by its cells, and whether a cell begins or continues a merge.
fn grid(body: &str) -> Vec<Vec<(usize, &'static str)>> {
    let cell = |cell: &str| {
        let columns =
            cell.split("gridSpan w:val=\"").nth(1).map_or(1, |rest| rest.split('"').next().unwrap().parse().unwrap());
        let merge = if cell.contains("vMerge w:val=\"restart\"") {
            "begins"
        } else if cell.contains("<w:vMerge/>") {
            "goes on"
        } else {
            ""
        };
        (columns, merge)
    };
    let rows = body.split("<w:tr>").skip(1);
    rows.map(|row| row.split("</w:tr>").next().unwrap().split("<w:tc>").skip(1).map(cell).collect()).collect()
}

#[test]
fn a_head_of_two_rows_repeats_and_its_cells_merge() {
    let written = body(&Document { body: vec![statistics(2)], ..Document::new("表") });
    let rows = grid(&written);
    assert_eq!(rows[0], [(1, "begins"), (1, "begins"), (4, ""), (1, "begins")]);
    assert_eq!(rows[1], [(1, "goes on"), (1, "goes on"), (1, ""), (1, ""), (1, ""), (1, ""), (1, "goes on")]);
    for row in &rows {
        assert_eq!(row.iter().map(|(columns, _)| columns).sum::<usize>(), 7);
    }
    assert_eq!(written.matches("<w:cantSplit/><w:tblHeader/>").count(), 2);
    assert_eq!(written.matches("<w:cantSplit/>").count(), 4, "no row is torn");
    assert!(
        paragraphs(&written, "表1 申请情况")[0].contains("w:val=\"Caption\"")
            && written.contains("w:tblCaption w:val=\"表1 申请情况\"")
    );
    assert!(paragraphs(&written, "第1类事项")[0].contains("TableRowName"));
}

#[test]
fn every_row_fills_the_grid_whatever_the_cells_claim() {
    let wild = Table {
        rows: vec![
            vec![Cell::text("甲").over(3, 9), Cell::text("乙"), Cell::text("丙").over(2, 2)],
            vec![Cell::text("丁").over(7, 1)],
            vec![],
        ],
        ..Table::default()
    };
    let written = body(&Document { body: vec![Block::Table(wild)], ..Document::new("表") });
    for row in grid(&written) {
        assert_eq!(row.iter().map(|(columns, _)| columns).sum::<usize>(), 6, "{row:?}");
    }
}

#[test]
fn two_tables_stay_two() {
    let table = || Block::Table(Table::plain(&[], vec![vec![text("一")]]));
    let written = body(&Document { body: vec![table(), table()], ..Document::new("表") });
    assert!(!written.contains("</w:tbl><w:tbl>") && written.contains("</w:p><w:sectPr>"));
    let empty = Document { body: vec![Block::Table(Table::default())], ..Document::new("表") };
    assert!(!body(&empty).contains("<w:tbl>"));
}

#[test]
fn a_language_is_a_tag_or_it_is_chinese() {
    let english = Document { lang: "en-GB".to_owned(), ..notice() };
    assert!(part(&english, "word/styles.xml").contains("<w:lang w:val=\"en-GB\" w:eastAsia=\"zh-CN\""));
    let hostile = Document { lang: "\"/><x".to_owned(), ..notice() };
    assert!(part(&hostile, "word/styles.xml").contains("<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\""));
}
