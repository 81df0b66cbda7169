//! Word files: what Word shows is what is read.

#![allow(clippy::unwrap_used, clippy::format_collect, reason = "tests")]

mod support;

use reader_file::{Format, Warning, extract};
use support::{docx, p, styled, zip};

#[track_caller]
fn text(body: &str, parts: &[(&str, &str)]) -> String {
    let read = extract("报告.docx", &docx(body, parts)).unwrap();
    assert_eq!((read.format, read.encoding, read.warnings), (Format::Docx, None, Vec::new()));
    read.text
}

#[track_caller]
fn refused(bytes: &[u8], words: &str) {
    let error = extract("报告.docx", bytes).unwrap_err().to_string();
    assert!(error.starts_with("报告.docx：") && error.contains(words), "{error}");
}

#[test]
fn paragraphs_runs_tabs_breaks_and_entities() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>办理团组</w:t></w:r>\
        <w:r><w:rPr><w:b/></w:rPr><w:t>37</w:t></w:r><w:r><w:t>个</w:t><w:tab/><w:t>A&amp;B&#x4E00;</w:t><w:br/><w:t>次行</w:t></w:r></w:p>\
        <w:p/><w:p><w:hyperlink><w:r><w:t xml:space=\"preserve\">  链接 </w:t></w:r></w:hyperlink></w:p>";
    assert_eq!(text(body, &[]), "办理团组37个\tA&B一\n次行\n链接\n");
}

const NUMBERING: &str = r#"<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="4">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:pStyle w:val="H1"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%4"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=""/></w:lvl></w:abstractNum>
<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="8"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num></w:numbering>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w"><w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H1b"><w:name w:val="mine"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>
<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>"#;

fn num(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

#[test]
fn numbers_that_word_makes() {
    let h1 = "<w:pStyle w:val=\"H1\"/>";
    let body = [
        styled(h1, "主要举措"),
        styled(&num(7, 1), "严格审批"),
        styled(&num(7, 2), "第一项"),
        styled(&num(7, 2), "第二项"),
        styled(&num(7, 1), "加强普法"),
        styled(&num(7, 2), "又一项"),
        styled("<w:pStyle w:val=\"H1b\"/>", "存在不足"),
        styled(&num(7, 1), "学法不够"),
        styled(&num(7, 3), "依照"),
        styled(&format!("{h1}<w:numPr><w:numId w:val=\"0\"/></w:numPr>"), "不编号"),
        styled(&num(9, 0), "项目符号"),
        styled(&num(8, 0), "另起"),
        styled(&num(8, 0), "再来"),
        styled("<w:pStyle w:val=\"A\"/>", "环"),
        styled("<w:pStyle w:val=\"T1\"/>", "一、主要举措\t3"),
    ]
    .concat();
    let parts = [("word/numbering.xml", NUMBERING), ("word/styles.xml", STYLES)];
    assert_eq!(
        text(&body, &parts),
        "一、主要举措\n（一）严格审批\n1. 第一项\n2. 第二项\n（二）加强普法\n1. 又一项\n二、存在不足\n（一）学法不够\n2.1 依照\n\
         不编号\n项目符号\n五、另起\n六、再来\n环\n"
    );
}

#[test]
fn deleted_revisions_are_left_out_and_inserted_kept() {
    let body = "<w:p><w:r><w:t>办理</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>99</w:delText></w:r></w:del>\
        <w:ins w:id=\"2\"><w:r><w:t>37</w:t></w:r></w:ins><w:r><w:t>个</w:t></w:r></w:p>\
        <w:p><w:moveFrom w:id=\"3\"><w:r><w:t>移走88个</w:t></w:r></w:moveFrom><w:r><w:t>其余</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr><w:r><w:t>前半句，</w:t></w:r></w:p><w:p><w:r><w:t>后半句。</w:t></w:r></w:p>\
        <w:p><w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr><w:del><w:r><w:delText>整段</w:delText></w:r></w:del></w:p>\
        <w:tbl><w:tr><w:trPr><w:del w:id=\"5\"/></w:trPr><w:tc><w:p><w:r><w:t>删行</w:t></w:r></w:p></w:tc></w:tr>\
        <w:tr><w:tc><w:p><w:r><w:t>留行</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let read = extract("a.docx", &docx(body, &[])).unwrap();
    assert_eq!(read.text, "办理37个\n其余\n前半句，后半句。\n留行\n");
    assert_eq!(read.warnings, vec![Warning::Revisions]);
}

#[test]
fn hidden_text_fields_and_place_holders_leave_nothing() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显示</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>DATE 2024</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>\
        <w:r><w:t>结果</w:t></w:r></w:p>\
        <w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>单击此处</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>填好的</w:t></w:r></w:p></w:sdtContent></w:sdt>\
        <w:p><w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>";
    assert_eq!(text(body, &[]), "显示结果\n填好的\n拼\n");
}

#[test]
fn a_text_box_is_read_once_and_notes_below_their_paragraph() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>框中3件</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing xmlns:a=\"a\"><a:p><a:t>图</a:t></a:p>{boxed}</w:drawing></mc:Choice>\
         <mc:Fallback><w:pict>{boxed}</w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>继续</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>{}",
        p("下一段")
    );
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>\
         <w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含港澳2件</w:t></w:r></w:p></w:footnote></w:footnotes>";
    assert_eq!(text(&body, &[("word/footnotes.xml", notes)]), "正文继续\n框中3件\n含港澳2件\n下一段\n");
}

fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| {
        let paragraphs: String = text.split('\n').map(p).collect();
        format!("<w:tc><w:tcPr/>{paragraphs}</w:tc>")
    };
    let row = |row: &&[&str]| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>());
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}

#[test]
fn tables_are_rows_and_layout_tables_are_paragraphs() {
    let data = table(&[&["项目", "2023年", "2024年"], &["出访\n团组", "31", "37"], &["", "共计", ""]]);
    let long = "一\n二\n三\n四\n五\n六";
    let layout = table(&[&["左", long]]);
    let nested =
        format!("<w:tbl><w:tr><w:tc>{}{data}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("表前"), p("表后"), p("旁"));
    let rows = "项目\t2023年\t2024年\n出访团组\t31，\t37\n共计\n";
    assert_eq!(text(&data, &[]), rows);
    assert_eq!(text(&layout, &[]), format!("左\n{long}\n"));
    assert_eq!(text(&nested, &[]), format!("表前\n{rows}表后\n旁\n"));
}

#[test]
fn other_archives_are_named() {
    refused(&zip(&[("xl/workbook.xml", b"<a/>")]), "Excel");
    refused(&zip(&[("OFD.xml", b"<a/>")]), "OFD");
    refused(&zip(&[("a.txt", b"a")]), "压缩包");
    let good = docx(&p("文字"), &[]);
    refused(&good[..good.len() - 30], "损坏");
    refused(&docx("<w:p></w:q>", &[]), "损坏");
    refused(&docx("<w:p/>", &[]), "没有可读取的文字");
}

#[test]
fn a_broken_part_costs_its_numbers_only() {
    let read = extract("a.docx", &docx(&p("文字"), &[("word/numbering.xml", "<w:numbering")])).unwrap();
    assert_eq!(read.warnings, vec![Warning::PartUnreadable { part: "numbering.xml".to_owned() }]);
    assert_eq!(read.text, "文字\n");
}

#[test]
fn the_main_part_is_where_the_package_says() {
    let relations = "<Relationships><Relationship Type=\"http://x/relationships/officeDocument\" Target=\"/word/document2.xml\"/></Relationships>";
    let document = support::document(&p("在别处"));
    let bytes = zip(&[("_rels/.rels", relations.as_bytes()), ("word/document2.xml", document.as_bytes())]);
    assert_eq!(extract("a.docx", &bytes).unwrap().text, "在别处\n");
}

#[test]
fn bombs_and_towers_are_refused() {
    let blanks = vec![b' '; 26 << 20];
    refused(&zip(&[("word/document.xml", &blanks)]), "解压后过大");
    let tower = "<w:sdt>".repeat(100_000);
    refused(&docx(&tower, &[]), "嵌套超过");
    let names: Vec<String> = (0..20_001).map(|n| format!("{n}")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (&**name, &b""[..])).collect();
    refused(&zip(&files), "个文件");
}
