//! Seals beside files of any kind.

use crate::support::{ORGAN, document, file, noon, office, sealed, signer, trust, unpack, with_stream};
use seal::{Breach, Founded, SealState, SigningKey, Trust, sign_detached, verify_detached};

const PDF: &[u8] = b"%PDF-1.7 a document of some bytes";

fn signature(office: &Founded) -> Vec<u8> {
    with_stream("file", |randomness| sign_detached(PDF, "关于邀请的函.pdf", &signer(office), randomness)).unwrap()
}

#[test]
fn a_file_verifies_with_its_seal_under_any_name() {
    let office = office("one");
    let state = verify_detached(PDF, &signature(&office), &trust(&office));
    let facts = state.facts().unwrap_or_else(|| panic!("{state:?}"));
    assert_eq!((facts.organ.as_str(), facts.at, facts.signed_as.as_str()), (ORGAN, noon(), "关于邀请的函.pdf"));
}

#[test]
fn every_changed_byte_of_the_file_is_found() {
    let office = office("one");
    let signature = signature(&office);
    for position in 0..PDF.len() {
        let mut other = PDF.to_vec();
        other[position] ^= 0x80;
        let state = verify_detached(&other, &signature, &trust(&office));
        let wanted = Breach::OtherDocument { signed_as: "关于邀请的函.pdf".to_owned() };
        assert_eq!(state, SealState::Broken { why: wanted }, "at {position}");
    }
}

#[test]
fn revoked_numbers_are_refused() {
    let office = office("one");
    let signature = signature(&office);
    let list = |number: &str| trust(&office).with_revoked(&format!("# 撤销名单\n00:11:22\n{number} # 遗失\n"));
    let serial = office.signer.facts().serial.to_lowercase();
    for number in [&serial, &office.maker.facts().serial, &office.root.facts().serial, office.seal.id()] {
        let state = verify_detached(PDF, &signature, &list(number));
        assert!(matches!(state, SealState::Broken { why: Breach::Revoked { .. } }), "{number}: {state:?}");
    }
    assert!(verify_detached(PDF, &signature, &list("0123")).facts().is_some());
}

#[test]
fn a_seal_from_the_future_is_refused() {
    let office = office("one");
    let now = noon().saturating_sub(jiff::Span::new().seconds(1));
    let state = verify_detached(PDF, &signature(&office), &trust(&office).at(now));
    assert_eq!(state, SealState::Broken { why: Breach::Future { at: noon(), now } });
}

#[test]
fn a_package_signature_does_not_pass_for_a_file_signature() {
    let office = office("one");
    let mut files = unpack(&sealed(&office, &document()));
    let value = file(&mut files, "SignedValue.dat").clone();
    let description = file(&mut files, "Signature.xml").clone();
    let state = verify_detached(&description, &value, &trust(&office));
    assert!(matches!(state, SealState::Broken { why: Breach::WrongPlace { .. } }), "{state:?}");
}

#[test]
fn no_signature_is_a_broken_one() {
    for bytes in [b"".as_slice(), b"\x30\x00", PDF] {
        let state = verify_detached(PDF, bytes, &Trust::nobody());
        assert!(matches!(state, SealState::Broken { why: Breach::Malformed { .. } }), "{state:?}");
    }
}

#[test]
fn the_key_file_opens_with_its_pass_phrase_only() {
    let office = office("one");
    let file = with_stream("key", |randomness| office.key.to_file("印章口令 2026", randomness)).unwrap();
    let opened = SigningKey::from_file(&file, "印章口令 2026").unwrap();
    assert_eq!(opened.public(), office.signer.key());
    assert!(SigningKey::from_file(&file, "印章口令 2027").is_err());
    assert!(SigningKey::from_file(&file[..file.len() - 1], "印章口令 2026").is_err());
    assert_eq!(format!("{:?}", office.key), "SigningKey");
}
