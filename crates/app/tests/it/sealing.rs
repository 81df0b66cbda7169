//! 用印 from end to end: who may, what is kept, and that a changed file is not believed.

use crate::documents::with_templates;
use crate::house::{OFFICE, act, done, list, open};
use app::{
    ActRequest, Format, Outcome, OwnSeal, Platform, Press, PressError, PrintShop, SealState, SealVerdict, SealingError,
    Seals, Signed, Trust,
};
use document::Document;
use model::{Actor, CaseId, DocumentId, OfficeId};
use seal::{Charter, Picture, Randomness, found};
use std::io::{Cursor, Write as _};
use std::sync::Arc;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Prints a package with one page that holds the title.
#[derive(Debug)]
struct SmallPress;

impl Press for SmallPress {
    fn print(&self, document: &Document, _: Format) -> Result<Vec<u8>, PressError> {
        let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
        let files = [
            (
                "OFD.xml",
                format!(
                    "<ofd:OFD {space} Version=\"1.0\" DocType=\"OFD\"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
                ),
            ),
            (
                "Doc_0/Document.xml",
                format!(
                    "<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID></ofd:CommonData><ofd:Pages><ofd:Page ID=\"1\" BaseLoc=\"Pages/Page_0/Content.xml\"/></ofd:Pages></ofd:Document>"
                ),
            ),
            ("Doc_0/Pages/Page_0/Content.xml", format!("<ofd:Page {space}><!-- {} --></ofd:Page>", document.title)),
        ];
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        Ok(zip.finish().unwrap().into_inner())
    }
}

fn shop() -> PrintShop {
    PrintShop::new(Arc::new(SmallPress))
}

fn office() -> OfficeId {
    OFFICE.into()
}

fn signed(person: &str, role: &str) -> Signed {
    Signed { office: office(), name: person.into(), actor: Actor::new(person, vec![role.into()]) }
}

/// The seals of a server, and the trust of one that holds none.
fn seals() -> (Seals, Trust) {
    let moment = |text: &str| model::parse_moment(text).unwrap();
    let charter = Charter {
        organ: "测试区人民政府外事办公室".into(),
        seal_name: "测试章".into(),
        from: moment("2024-01-01T00:00"),
        until: moment("2026-12-31T00:00"),
        picture: Picture { kind: "PNG".into(), data: vec![1], width: 42, height: 42 },
    };
    let mut turn = 0_u8;
    let mut fill = |bytes: &mut [u8]| {
        for byte in bytes {
            turn = turn.wrapping_mul(73).wrapping_add(41);
            *byte = turn;
        }
        true
    };
    let made = found(&charter, &mut Randomness::new(&mut fill)).unwrap();
    let trust = Trust::nobody().with_root(made.root.clone());
    let own = OwnSeal { seal: made.seal, certificate: made.signer, key: made.key };
    (Seals { trust: trust.clone(), own: [(office(), own)].into() }, trust)
}

async fn with_notice(database: &testkit::TemporaryDatabase) -> (Platform, CaseId, DocumentId) {
    with_notice_when(database, "true").await
}

/// A case whose notice is only due under a condition.
async fn with_notice_when(database: &testkit::TemporaryDatabase, condition: &str) -> (Platform, CaseId, DocumentId) {
    let (seals, _) = seals();
    let mut files = with_templates("交办单");
    let notice = "matters/administration/key-task/documents/notice.yaml";
    let text = format!("{}when: {condition}\n", files.text(notice).unwrap());
    files.insert(notice, text);
    let platform = open(database, files).await.with_seals(seals);
    done(&platform, &list("one")).await;
    done(&platform, &act("one", "issue", "deputy", "2024-01-10T10:00", serde_json::json!({}))).await;
    (platform, "one".into(), "notice".into())
}

async fn state(platform: &Platform, case: &CaseId, document: &DocumentId) -> SealState {
    let (line, _) = platform.case_document(&office(), case, document, None, None).await.unwrap().unwrap();
    line.seal
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_waits_is_sealed_once_and_verifies() {
    let database = testkit::sqlite();
    let (platform, case, notice) = with_notice(&database).await;
    assert_eq!(state(&platform, &case, &notice).await, SealState::Wanted);
    assert!(platform.sealed_file(&office(), &case, &notice).await.unwrap().is_none());
    let manager = signed("manager", "office-manager");
    let outcome = platform.seal_document(&manager, &case, &notice, &shop()).await.unwrap();
    assert!(matches!(outcome, Outcome::Done { .. }), "{outcome:?}");
    assert_eq!(state(&platform, &case, &notice).await, SealState::Sealed);
    let file = platform.sealed_file(&office(), &case, &notice).await.unwrap().unwrap();
    assert_eq!(file.state.facts().unwrap().organ, "测试区人民政府外事办公室");
    let Outcome::Refused { refusal, .. } = platform.seal_document(&manager, &case, &notice, &shop()).await.unwrap()
    else {
        panic!("sealed twice")
    };
    assert_eq!(refusal.reasons[0].rule.as_str(), "already-sealed");
    // One changed bit anywhere, and the seal is not believed.
    let mut changed = file.bytes.unwrap().to_vec();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    assert!(matches!(platform.verify_seal(&changed, None), SealVerdict::Broken { .. }));
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_seal_leaves_no_seal() {
    let database = testkit::sqlite();
    let (platform, case, notice) = with_notice(&database).await;
    for (person, role, rule) in [("clerk", "clerk", "role"), ("deputy", "deputy-director", "role")] {
        let tried = platform.seal_document(&signed(person, role), &case, &notice, &shop()).await.unwrap();
        let Outcome::Refused { refusal, .. } = tried else { panic!("{person} sealed") };
        assert!(refusal.reasons.iter().any(|reason| reason.rule.as_str() == rule), "{refusal}");
        assert_eq!(state(&platform, &case, &notice).await, SealState::Wanted);
        assert!(platform.sealed_file(&office(), &case, &notice).await.unwrap().is_none(), "its bytes show nowhere");
    }
    let manager = signed("manager", "office-manager");
    let missing = platform.seal_document(&manager, &case, &"none".into(), &shop()).await;
    assert!(matches!(missing, Err(SealingError::NoDocument { .. })));
    let elsewhere = Signed { office: "other-fao".into(), ..manager };
    assert!(matches!(platform.seal_document(&elsewhere, &case, &notice, &shop()).await, Err(SealingError::NoSeal(_))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_digest_from_a_file_of_acts_is_no_seal_without_its_bytes() {
    let database = testkit::sqlite();
    let (platform, case, notice) = with_notice(&database).await;
    let line = sealing(&case, &notice, &"0".repeat(64));
    let request: ActRequest = serde_json::from_value(line.clone()).unwrap();
    let Outcome::Refused { refusal, .. } = platform.perform(&request).await.unwrap() else { panic!("sealed") };
    assert_eq!(refusal.reasons[0].rule.as_str(), "sealed-file-missing");
    assert!(refusal.reasons[0].cure.contains("在文书页面用印"), "{refusal}");
    let mut answers = Vec::new();
    let tally = platform.perform_lines(&line.to_string(), |line| answers.push(line.answer.clone())).await;
    assert_eq!((tally.refused, tally.done), (1, 0), "{answers:?}");
    assert_eq!(state(&platform, &case, &notice).await, SealState::Wanted);
    assert!(platform.sealed_file(&office(), &case, &notice).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_seal_whose_bytes_are_gone_or_changed_is_broken_and_no_fault() {
    for ruin in ["DELETE FROM sealed_document", "UPDATE sealed_document SET content = x'504b'"] {
        let database = testkit::sqlite();
        let (platform, case, notice) = with_notice(&database).await;
        let manager = signed("manager", "office-manager");
        platform.seal_document(&manager, &case, &notice, &shop()).await.unwrap();
        database.meddle(ruin);
        assert_eq!(state(&platform, &case, &notice).await, SealState::Broken, "{ruin}");
        let file = platform.sealed_file(&office(), &case, &notice).await.unwrap().unwrap();
        assert_eq!(file.state.label(), "验章失败", "{ruin}");
        assert_eq!(file.bytes.is_none(), ruin.starts_with("DELETE"));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_that_is_not_due_waits_for_no_seal_and_gets_none() {
    for (condition, due) in [("code.source == 'report'", false), ("code.source == 'commission'", true)] {
        let database = testkit::sqlite();
        let (platform, case, notice) = with_notice_when(&database, condition).await;
        let lines = platform.case_documents(&office(), &case, None, None).await.unwrap().unwrap();
        let seal = lines.iter().find(|line| line.id == notice).map(|line| line.seal);
        assert_eq!(seal, due.then_some(SealState::Wanted), "{condition}");
        let line = sealing(&case, &notice, &"0".repeat(64));
        let request: ActRequest = serde_json::from_value(line).unwrap();
        let Outcome::Refused { refusal, .. } = platform.perform(&request).await.unwrap() else { panic!("sealed") };
        let wanted = if due { "sealed-file-missing" } else { "act-out-of-order" };
        assert_eq!(refusal.reasons[0].rule.as_str(), wanted, "{condition}");
    }
}

/// A line of a file of acts that names a digest.
fn sealing(case: &CaseId, document: &DocumentId, digest: &str) -> serde_json::Value {
    serde_json::json!({
        "office": OFFICE, "case": case, "act": "seal", "by": "manager",
        "seal": { "document": document, "digest": digest },
    })
}
