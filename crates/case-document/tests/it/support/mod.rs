//! A made-up matter with one template, and the rulebook of the product.

pub(crate) mod told;

use case_document::Documents;
use matter::Rulebook;
use model::{Defect, FileTree};
use std::path::Path;

const MATTER: &str = r#"id: permit
name: { zh: 许可 }
basis: [rules/1]
in-force: { from: 2020-01-01 }
title: "{unit}的许可"
retention: 30年
fields:
  unit: { is: text, zh: 单位 }
  holder: { is: text, zh: 持有人, personal: true }
  kind: { is: choice, zh: 类别, of: { new: 新办, renewal: 续办 } }
  urgent: { is: yes-no, zh: 加急 }
  reason: { is: text, zh: 理由 }
  due-on: { is: day, zh: 期限 }
  fee: { is: money, zh: 费用 }
  members: { is: list, zh: 人员, of: { name: { is: text, zh: 姓名, personal: true }, cadre: { is: yes-no, zh: 干部 } } }
materials:
  form: { zh: 申请表 }
steps:
  drafting:
    zh: 填报
    by: clerk
    why: 测试
    law: rules/1
    acts:
      submit: { to: review, zh: 报送, asks: [unit, holder, kind, urgent, members, "fee?"], materials: [form] }
  review:
    zh: 审核
    by: clerk
    why: 测试
    law: rules/1
    clock: { within: 5 working days }
    acts:
      approve: { to: done, zh: 批准, opinion: true }
      approve-late: { to: done, zh: 迟批, asks: [due-on] }
      refuse: { to: done, zh: 不批, asks: [reason] }
  done: { zh: 办结, end: true, law: rules/1 }
numbers:
  - { on: review.approve, series: 许可, pattern: "{word}许〔{year}〕{n}号" }
"#;

const STATUTE: &str = r#"name: { zh: 测试规定, en: Test rules }
issuer: 某机关
certainty: verified
versions: [{ from: 2000-01-01 }]
articles:
  "1": { gist: 测试。, certainty: verified }
limits:
  rules.keep: [{ from: 2000-01-01, value: 3 months, article: "1", certainty: verified }]
"#;

const HEAD: &str = "zh: 批件\non: [approve]\nlaw: rules/1\nform: plain\n";

/// The made-up rulebook with a template of this text below a head that makes it on `approve`.
pub(crate) fn rooms(template: &str) -> FileTree {
    rooms_whole(&format!("{HEAD}{template}"))
}

/// With a template of this whole text.
pub(crate) fn rooms_whole(template: &str) -> FileTree {
    let mut files = FileTree::new();
    files.insert("law/statutes/rules/statute.yaml", STATUTE);
    files.insert("matters/_roles.yaml", "clerk: { zh: 经办人 }\n");
    files.insert("matters/test/permit/matter.yaml", MATTER);
    files.insert("matters/test/permit/documents/slip.yaml", template);
    files
}

pub(crate) fn load(files: &FileTree) -> (Rulebook, Documents, Vec<Defect>) {
    let (rulebook, _) = Rulebook::load(files);
    assert_eq!(rulebook.matters.len(), 1, "the made-up matter loads");
    let (documents, defects) = Documents::load(files, &rulebook);
    (rulebook, documents, defects)
}

/// The rulebook of the product.
pub(crate) fn product() -> FileTree {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = FileTree::new();
    for room in ["law", "matters", "registers"] {
        walk(&root, &root.join(room), &mut files);
    }
    files
}

fn walk(root: &Path, folder: &Path, files: &mut FileTree) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(root, &path, files);
        } else {
            let inner = path.strip_prefix(root).unwrap();
            files.insert(inner.to_string_lossy().into_owned(), std::fs::read(&path).unwrap());
        }
    }
}
