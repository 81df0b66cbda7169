//! `fazhi seal`: made, set, verified, by the command alone.

use crate::house::{House, Run};
use std::io::{Cursor, Write as _};
use std::process::Command;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const ORGAN: &str = "某某市人民政府外事办公室";

/// Runs `fazhi seal` with the pass phrase in its place.
fn seal_with(house: &House, pass_phrase: Option<&str>, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_fazhi"));
    command.arg("seal").args(arguments).current_dir(house.path("")).env_remove("FAZHI_SEAL_PASSWORD");
    if let Some(phrase) = pass_phrase {
        command.env("FAZHI_SEAL_PASSWORD", phrase);
    }
    let output = command.output().unwrap();
    Run {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn seal(house: &House, arguments: &[&str]) -> Run {
    seal_with(house, Some("印章口令 2026"), arguments)
}

fn with_seal() -> House {
    let house = House::new();
    seal(&house, &["make", "--organ", ORGAN, "--name", ORGAN, "--out", "yin"]).code(0);
    house
}

fn ofd(text: &str) -> Vec<u8> {
    let space = r#"xmlns:ofd="http://www.ofdspec.org/2016""#;
    let files = [
        (
            "OFD.xml",
            format!(
                "<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
            ),
        ),
        (
            "Doc_0/Document.xml",
            format!(
                r#"<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>"#
            ),
        ),
        ("Doc_0/P.xml", format!("<ofd:Page {space}>{text}</ofd:Page>")),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_seal_is_made_once_and_its_key_is_for_its_owner() {
    let house = House::new();
    let made = seal(&house, &["make", "--organ", ORGAN, "--name", ORGAN, "--out", "yin"]).code(0);
    for words in [ORGAN, "自建的根证书", "可靠途径"] {
        assert!(made.out.contains(words), "{}", made.out);
    }
    let files = house.files("yin");
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["maker.cer", "root.cer", "seal.esl", "signer.cer", "signer.key"]);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let rights = std::fs::metadata(house.path("yin/signer.key")).unwrap().permissions().mode();
        assert_eq!(rights & 0o777, 0o600);
    }
    seal(&house, &["make", "--organ", ORGAN, "--name", ORGAN, "--out", "yin"]).bad_input(&["signer.key", "already"]);
    assert_eq!(house.files("yin"), files, "nothing was written over");
}

#[test]
fn an_ofd_document_is_sealed_and_verified() {
    let house = with_seal();
    house.write("批复.ofd", ofd("同意"));
    let before = seal(&house, &["verify", "批复.ofd", "--trust", "yin/root.cer"]).code(1);
    assert_eq!(before.out, "批复.ofd：待用印\n");
    seal(&house, &["sign", "批复.ofd", "--seal", "yin"]).code(0);
    let after = seal(&house, &["verify", "批复.sealed.ofd", "--trust", "yin/root.cer"]).code(0);
    assert!(after.out.starts_with("批复.sealed.ofd：已用印（可验）\n"), "{}", after.out);
    assert!(after.out.contains(&format!("用印机关：{ORGAN}\n")), "{}", after.out);
    assert_eq!(after.out.lines().count(), 7, "{}", after.out);
    assert_eq!(after.err, "");
    let json = seal(&house, &["verify", "批复.sealed.ofd", "--trust", "yin/root.cer", "--json"]).code(0).one();
    assert_eq!((json["state"].as_str(), json["organ"].as_str()), (Some("sealed"), Some(ORGAN)));
    let again = seal(&house, &["sign", "批复.sealed.ofd", "--seal", "yin"]);
    again.bad_input(&["不得重复用印"]);
    // Nobody's word is enough without a root that the reader brings along.
    let alone = seal(&house, &["verify", "批复.sealed.ofd", "--json"]).code(1);
    assert_eq!(alone.one()["reason"], "unknown-root");
    assert!(alone.err.contains("--trust"), "{}", alone.err);
}

#[test]
fn a_file_beside_its_seal_is_held_against_it() {
    let house = with_seal();
    house.write("函.pdf", b"%PDF-1.7 one");
    let unsealed = seal(&house, &["verify", "函.pdf"]).code(1);
    assert_eq!((unsealed.out.as_str(), unsealed.err.as_str()), ("函.pdf：待用印\n", ""));
    seal(&house, &["sign", "函.pdf", "--seal", "yin"]).code(0);
    let verify = ["verify", "函.pdf", "--trust", "yin/root.cer", "--json"];
    assert_eq!(seal(&house, &verify).code(0).one()["signed_as"], "函.pdf");
    let serial = seal(&house, &verify).one()["signer"]["serial"].as_str().unwrap().to_owned();
    house.write("撤销.txt", format!("{serial} # 遗失\n"));
    let revoked = seal(&house, &[&verify[..], &["--revoked", "撤销.txt"]].concat()).code(1).one();
    assert_eq!(revoked["reason"], "revoked");
    house.write("函.pdf", b"%PDF-1.7 two");
    let changed = seal(&house, &["verify", "函.pdf", "--trust", "yin/root.cer"]).code(1);
    assert!(changed.out.starts_with("函.pdf：验章失败\n原因：文件内容与签章不符"), "{}", changed.out);
    // The seal is where it is said to be, for a file of that content under any name.
    house.write("副本.pdf", b"%PDF-1.7 one");
    seal(&house, &["verify", "副本.pdf", "--signature", "函.pdf.sig", "--trust", "yin/root.cer"]).code(0);
    // A root of the same name is another root.
    seal(&house, &["make", "--organ", ORGAN, "--name", ORGAN, "--out", "jia"]).code(0);
    let other = ["verify", "副本.pdf", "--signature", "函.pdf.sig", "--trust", "jia/root.cer", "--json"];
    assert_eq!(seal(&house, &other).code(1).one()["reason"], "certificate-forged");
}

#[test]
fn moments_outside_of_the_seals_validity_are_refused() {
    let house = with_seal();
    house.write("a.pdf", b"a");
    for at in ["2001-01-01T09:00", "2199-01-01T09:00"] {
        seal(&house, &["sign", "a.pdf", "--seal", "yin", "--at", at]).bad_input(&["a.pdf", "电子印章在用印时"]);
    }
    seal(&house, &["sign", "a.pdf", "--seal", "yin", "--at", "soon"]).bad_input(&["--at", "soon"]);
    assert!(!house.path("a.pdf.sig").exists());
}

#[test]
fn what_is_missing_or_wrong_is_said_in_one_line() {
    let house = with_seal();
    house.write("a.pdf", b"a");
    house.write("b.ofd", b"no package");
    seal_with(&house, None, &["sign", "a.pdf", "--seal", "yin"]).bad_input(&["FAZHI_SEAL_PASSWORD"]);
    seal_with(&house, Some("short"), &["make", "--organ", "a", "--name", "b", "--out", "c"])
        .bad_input(&["at least 8 characters"]);
    seal_with(&house, Some("another phrase"), &["sign", "a.pdf", "--seal", "yin"])
        .bad_input(&["signer.key", "does not open"]);
    seal(&house, &["sign", "no.pdf", "--seal", "yin"]).bad_input(&["no.pdf"]);
    seal(&house, &["sign", "a.pdf", "--seal", "nowhere"]).bad_input(&["nowhere"]);
    seal(&house, &["sign", "b.ofd", "--seal", "yin"]).bad_input(&["b.ofd"]);
    seal(&house, &["verify", "b.ofd"]).bad_input(&["b.ofd", "no OFD document"]);
    seal(&house, &["verify", "a.pdf", "--trust", "a.pdf"]).bad_input(&["a.pdf", "no X.509 certificate"]);
    seal(&house, &["make", "--organ", " ", "--name", "b", "--out", "c"]).bad_input(&["--organ"]);
    seal(&house, &["sign", "a.pdf", "--seal", "yin"]).code(0);
    seal(&house, &["sign", "a.pdf", "--seal", "yin"]).bad_input(&["a.pdf.sig", "not written over"]);
}
