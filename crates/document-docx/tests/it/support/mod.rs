//! Documents to write, and parts of what was written.

use std::io::{Cursor, Read as _};

use document::{Annex, Block, Cell, Day, Document, FigureRef, Form, Printed, Run, Signature, Table};

pub(crate) fn text(text: &str) -> Vec<Run> {
    vec![Run::Text(text.to_owned())]
}

pub(crate) fn sample() -> Document {
    Document {
        organ: Some("某某市外事办公室文件".to_owned()),
        number: Some("某外发〔2025〕3号".to_owned()),
        addressee: Some("市人民政府".to_owned()),
        body: vec![
            Block::Heading { level: 1, runs: text("一、情况") },
            Block::Heading { level: 2, runs: text("（一）许可") },
            Block::Heading { level: 3, runs: text("1.受理") },
            Block::Heading { level: 4, runs: text("（1）登记") },
            Block::Paragraph(vec![
                Run::Text("办结".to_owned()),
                Run::Figure(FigureRef {
                    id: "closed".to_owned(),
                    text: "37个".to_owned(),
                    value: "37".to_owned(),
                    unit: "个".to_owned(),
                    period: "2024".to_owned(),
                    href: "/figures/closed".to_owned(),
                }),
                Run::Strong("，无超期。".to_owned()),
            ]),
            Block::Table(Table::plain(&["事项", "数"], vec![vec![text("邀请"), text("3")], vec![text("缺")]])),
        ],
        signature: Some(Signature::new("某某市外事办公室".to_owned(), Day::constant(2025, 2, 24))),
        annexes: vec![Annex::named("清单"), Annex::named("口径")],
        notes: vec!["此件主动公开".to_owned()],
        copy_to: Some("市司法局".to_owned()),
        printed: Some(Printed { organ: "某某市外事办公室".to_owned(), date: Day::constant(2025, 2, 25) }),
        ..Document::new("某某市外事办公室2024年度报告")
    }
}

pub(crate) fn part(document: &Document, path: &str) -> String {
    let bytes = document_docx::write(document).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut content = String::new();
    archive.by_name(path).unwrap_or_else(|_| panic!("{path}")).read_to_string(&mut content).unwrap();
    content
}

/// A paragraph of about three lines.
pub(crate) const LONG: &str = "各有关单位要按照职责分工，认真落实外事管理各项规定，严格审核把关，规范办理程序，及时报送情况，确保各项工作依法有序开展，重要情况随时报告。";

pub(crate) fn paragraph(words: &str) -> Block {
    Block::Paragraph(text(words))
}

/// 上行文 with every mark, two signers more than one line holds, and annexes with bodies.
pub(crate) fn upward() -> Document {
    Document {
        copy_number: Some("000001".to_owned()),
        secrecy: Some("秘密★1年".to_owned()),
        urgency: Some("特急".to_owned()),
        signed_by: Some("张三、李四、王五".to_owned()),
        title: "某某市外事办公室关于年度工作的请示".to_owned(),
        annexes: vec![
            Annex { name: "情况统计表".to_owned(), body: vec![statistics(3)] },
            Annex::named("另行报送的材料"),
            Annex {
                name: "有关说明".to_owned(),
                body: vec![Block::Heading { level: 1, runs: text("一、口径") }, paragraph(LONG)],
            },
        ],
        ..sample()
    }
}

pub(crate) fn letter() -> Document {
    Document {
        form: Form::Letter,
        organ: Some("某某市外事办公室".to_owned()),
        secrecy: Some("秘密★1年".to_owned()),
        title: "关于征求意见的函".to_owned(),
        body: (0..8).map(|_| paragraph(&LONG.repeat(2))).collect(),
        annexes: Vec::new(),
        ..sample()
    }
}

pub(crate) fn minutes() -> Document {
    let entry = |label: &str, names: &str| Block::Entry { label: label.to_owned(), runs: text(names) };
    Document {
        form: Form::Minutes,
        organ: Some("某某市外事工作委员会会议纪要".to_owned()),
        number: Some("第3期".to_owned()),
        addressee: None,
        body: vec![paragraph(LONG), entry("出席", &"张三、".repeat(20)), entry("请假", "李四"), entry("列席", "王五")],
        signature: None,
        annexes: Vec::new(),
        ..sample()
    }
}

/// The table of the yearly report on disclosure: a head of two rows, names of rows, so many rows.
pub(crate) fn statistics(rows: usize) -> Block {
    let number = |n: usize| Cell::text(n.to_string());
    let row = |n: usize| {
        let name = Cell::text(format!("第{n}类事项")).naming_row();
        [name].into_iter().chain((1..7).map(number)).collect()
    };
    Block::Table(Table {
        caption: Some("表1 申请情况".to_owned()),
        head: vec![
            vec![
                Cell::text("项目").over(1, 2),
                Cell::text("自然人").over(1, 2),
                Cell::text("法人或者其他组织").over(4, 1),
                Cell::text("总计").over(1, 2),
            ],
            ["商业企业", "科研机构", "社会公益组织", "其他"].map(Cell::text).into(),
        ],
        rows: (1..=rows).map(row).collect(),
    })
}

pub(crate) fn notice() -> Document {
    let mut signature = Signature::new("某某市外事办公室", Day::constant(2025, 2, 24));
    signature.sealed = false;
    Document {
        body: vec![paragraph("现将统计表印发给你们。"), statistics(70), paragraph(LONG)],
        annexes: Vec::new(),
        signature: Some(signature),
        ..sample()
    }
}

/// Every part with its path.
pub(crate) fn parts(document: &Document) -> Vec<(String, String)> {
    let bytes = document_docx::write(document).unwrap();
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let length = archive.len();
    let read = |index| {
        let mut file = archive.by_index(index).unwrap();
        let mut content = String::new();
        file.read_to_string(&mut content).unwrap();
        (file.name().to_owned(), content)
    };
    (0..length).map(read).collect()
}
