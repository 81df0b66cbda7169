//! OFD documents: sealed and verified, and every way of tampering with its own reason.

use crate::support::{
    Files, ORGAN, changed, document, file, files, noon, office, pack, replaced, sealed, signer, stamp, trust, unpack,
    with_stream,
};
use seal::{Breach, PackageFlaw, SealState, SignError, Stamp, Trust, sign_ofd, verify_ofd};

fn why(state: SealState) -> Breach {
    match state {
        SealState::Broken { why } => why,
        other => panic!("{other:?}"),
    }
}

/// Seals the small document, changes its files, and answers why it does not verify any more.
fn broken(change: impl FnOnce(&mut Files)) -> Breach {
    let office = office("one");
    let package = changed(&sealed(&office, &document()), change);
    why(verify_ofd(&package, &trust(&office)))
}

#[test]
fn an_unsealed_document_waits_for_its_seal() {
    let state = verify_ofd(&document(), &Trust::nobody());
    assert_eq!((state.clone(), state.label()), (SealState::Unsealed, "待用印"));
}

#[test]
fn a_sealed_document_says_who_when_and_who_vouches() {
    let office = office("one");
    let package = sealed(&office, &document());
    let state = verify_ofd(&package, &trust(&office).at(noon()));
    assert_eq!(state.label(), "已用印（可验）", "{state:?}");
    let facts = state.facts().unwrap();
    assert_eq!((facts.organ.as_str(), facts.seal_name.as_str(), facts.at), (ORGAN, ORGAN, noon()));
    assert_eq!(facts.seal_id, office.seal.id());
    assert_eq!(&facts.signer, office.signer.facts());
    assert_eq!(&facts.root, office.root.facts());
    assert_eq!(facts.signed_as, "/Doc_0/Signs/Sign_0/Signature.xml");
}

#[test]
fn sealing_adds_files_and_a_link_and_changes_nothing_else() {
    let office = office("one");
    let after = unpack(&sealed(&office, &document()));
    for (name, before) in files() {
        let (_, now) = after.iter().find(|(path, _)| *path == name).unwrap();
        if name == "OFD.xml" {
            let link = "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>";
            assert_eq!(String::from_utf8_lossy(now).replace(link, "").as_bytes(), before);
        } else {
            assert_eq!(*now, before, "{name}");
        }
    }
    let added: Vec<_> = after.iter().skip(files().len()).map(|(name, _)| name.as_str()).collect();
    let wanted = ["Signatures.xml", "Sign_0/Seal.esl", "Sign_0/Signature.xml", "Sign_0/SignedValue.dat"];
    assert_eq!(added, wanted.map(|name| format!("Doc_0/Signs/{name}")));
    let mut after = after;
    let description = String::from_utf8(file(&mut after, "Signature.xml").clone()).unwrap();
    assert!(description.contains(r#"PageRef="2" Boundary="120 200.5 42 42""#), "{description}");
    assert!(description.contains("<ofd:SignatureMethod>1.2.156.10197.1.501</ofd:SignatureMethod>"), "{description}");
    assert!(description.contains("<ofd:SignatureDateTime>20260318040000Z</ofd:SignatureDateTime>"), "{description}");
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let office = office("one");
    assert_eq!(sealed(&office, &document()), sealed(&office, &document()));
}

#[test]
fn entry_files_without_a_prefix_and_with_a_mark_are_linked_too() {
    let office = office("one");
    for prefix in ["", "o:"] {
        let package = changed(&document(), |files| {
            let entry = file(files, "OFD.xml");
            let text = String::from_utf8(entry.clone()).unwrap();
            let space = if prefix.is_empty() { "xmlns=" } else { "xmlns:o=" };
            let text = text.replace("xmlns:ofd=", space).replace("ofd:", prefix);
            *entry = ["\u{feff}", &text].concat().into_bytes();
        });
        let state = verify_ofd(&sealed(&office, &package), &trust(&office));
        assert!(state.facts().is_some(), "{prefix}: {state:?}");
    }
}

#[test]
fn a_changed_page_is_named() {
    let why = broken(|files| replaced(file(files, "Page_1/Content.xml"), "同意。", "不同意。"));
    assert_eq!(why, Breach::Changed { file: "Doc_0/Pages/Page_1/Content.xml".to_owned() });
    assert_eq!(why.to_string(), "文件 Doc_0/Pages/Page_1/Content.xml 在用印后被改动（杂凑值不符）");
}

#[test]
fn every_file_of_a_sealed_package_is_held() {
    let office = office("one");
    let package = sealed(&office, &document());
    for (name, content) in unpack(&package) {
        for position in [0, content.len() / 2, content.len() - 1] {
            let tampered = changed(&package, |files| file(files, &name)[position] ^= 1);
            let state = verify_ofd(&tampered, &trust(&office));
            assert!(matches!(state, SealState::Broken { .. }), "{name} at {position}: {state:?}");
        }
        let without = changed(&package, |files| files.retain(|(path, _)| *path != name));
        let state = verify_ofd(&without, &trust(&office));
        assert!(matches!(state, SealState::Broken { .. }), "without {name}: {state:?}");
    }
}

#[test]
fn a_missing_file_and_an_extra_file_are_named() {
    let why = broken(|files| files.retain(|(path, _)| path != "Doc_0/Res/font.ttf"));
    assert_eq!(why, Breach::Missing { file: "Doc_0/Res/font.ttf".to_owned() });
    let why = broken(|files| files.push(("Doc_0/Annots.xml".to_owned(), b"<a/>".to_vec())));
    assert_eq!(why, Breach::Extra { file: "Doc_0/Annots.xml".to_owned() });
    let why = broken(|files| files.retain(|(path, _)| !path.ends_with("SignedValue.dat")));
    assert_eq!(why, Breach::Missing { file: "Doc_0/Signs/Sign_0/SignedValue.dat".to_owned() });
}

#[test]
fn a_description_that_follows_the_change_is_found_out() {
    let why = broken(|files| {
        files.retain(|(path, _)| path != "Doc_0/Res/font.ttf");
        let description = file(files, "Signature.xml");
        let text = String::from_utf8(description.clone()).unwrap();
        let start = text.find("<ofd:Reference FileRef=\"/Doc_0/Res").unwrap();
        let end = start + text[start..].find("</ofd:Reference>").unwrap() + "</ofd:Reference>".len();
        *description = [&text[..start], &text[end..]].concat().into_bytes();
    });
    assert_eq!(why, Breach::Changed { file: "Doc_0/Signs/Sign_0/Signature.xml".to_owned() });
}

#[test]
fn a_signature_of_another_document_is_found_out() {
    let office = office("one");
    let other = changed(&document(), |files| replaced(file(files, "Page_0/Content.xml"), "同意", "不同意"));
    let [one, two] = [sealed(&office, &document()), sealed(&office, &other)];
    // The whole signature moved: the hashes are the other document's.
    let moved = changed(&one, |files| {
        for (path, bytes) in unpack(&two) {
            if path.contains("/Signs/") {
                *file(files, &path) = bytes;
            }
        }
    });
    let page = Breach::Changed { file: "Doc_0/Pages/Page_0/Content.xml".to_owned() };
    assert_eq!(why(verify_ofd(&moved, &trust(&office))), page);
    // Only the value moved: it is over another description.
    let value = file(&mut unpack(&two), "SignedValue.dat").clone();
    let moved = changed(&one, |files| *file(files, "SignedValue.dat") = value);
    let description = Breach::Changed { file: "Doc_0/Signs/Sign_0/Signature.xml".to_owned() };
    assert_eq!(why(verify_ofd(&moved, &trust(&office))), description);
}

#[test]
fn a_link_taken_away_leaves_a_trace_and_a_seal_taken_away_an_unsealed_document() {
    let office = office("one");
    let package = changed(&sealed(&office, &document()), |files| *file(files, "OFD.xml") = self::files()[0].1.clone());
    assert!(matches!(why(verify_ofd(&package, &trust(&office))), Breach::Unlinked { .. }));
    let package = changed(&package, |files| files.retain(|(path, _)| !path.contains("/Signs/")));
    assert_eq!(verify_ofd(&package, &trust(&office)), SealState::Unsealed);
}

#[test]
fn another_seal_cannot_be_slipped_in() {
    let (one, two) = (office("one"), office("two"));
    let seal = two.seal.to_der().to_vec();
    let package = sealed(&one, &document());
    let slipped = changed(&package, |files| *file(files, "Seal.esl") = seal.clone());
    let changed_seal = Breach::Changed { file: "Doc_0/Signs/Sign_0/Seal.esl".to_owned() };
    assert_eq!(why(verify_ofd(&slipped, &trust(&one))), changed_seal);
    // Sealed wholly by somebody else of the same name: no root vouches for him.
    let state = verify_ofd(&sealed(&two, &document()), &trust(&one));
    assert!(matches!(why(state), Breach::CertificateForged { .. }));
    assert!(matches!(why(verify_ofd(&package, &Trust::nobody())), Breach::UnknownRoot { .. }));
}

#[test]
fn lists_of_no_or_several_signatures_are_refused() {
    let one = r#"<ofd:Signature ID="s001" Type="Seal" BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/>"#;
    assert_eq!(broken(|files| replaced(file(files, "Signatures.xml"), one, "")), Breach::Several { count: 0 });
    let two = format!("{one}{one}");
    assert_eq!(broken(|files| replaced(file(files, "Signatures.xml"), one, &two)), Breach::Several { count: 2 });
}

#[test]
fn sealing_is_refused_where_it_would_not_hold() {
    let office = office("one");
    let sign = |ofd: &[u8], signer, stamp: &Stamp| {
        with_stream("refused", |randomness| sign_ofd(ofd, signer, stamp, randomness)).unwrap_err()
    };
    let good = signer(&office);
    assert_eq!(sign(&sealed(&office, &document()), &good, &stamp()), SignError::AlreadySealed);
    let elsewhere = Stamp { page: Some("7".to_owned()), ..stamp() };
    assert_eq!(sign(&document(), &good, &elsewhere), SignError::NoPage("7".to_owned()));
    assert!(matches!(sign(b"PK", &good, &stamp()), SignError::Package(PackageFlaw::Structure(_))));
    let other = crate::support::office("two");
    let foreign_key = seal::Signer { key: &other.key, ..good };
    assert_eq!(sign(&document(), &foreign_key, &stamp()), SignError::KeyMismatch);
    let foreign_seal = seal::Signer { seal: &other.seal, ..good };
    let refused = sign(&document(), &foreign_seal, &stamp());
    assert!(matches!(refused, SignError::Unfit(Breach::SignerNotInSeal { .. })), "{refused:?}");
    let [_, from, until] = office.seal.moments();
    let late = seal::Signer { at: until.saturating_add(jiff::Span::new().seconds(1)), ..good };
    assert!(matches!(sign(&document(), &late, &stamp()), SignError::Unfit(Breach::Expired { .. })));
    let early = seal::Signer { at: from.saturating_sub(jiff::Span::new().seconds(1)), ..good };
    assert!(matches!(sign(&document(), &early, &stamp()), SignError::Unfit(Breach::NotYetValid { .. })));
}

#[test]
fn a_dead_source_of_randomness_seals_nothing() {
    let office = office("one");
    let mut dead = |_: &mut [u8]| false;
    let mut randomness = seal::Randomness::new(&mut dead);
    assert!(matches!(sign_ofd(&document(), &signer(&office), &stamp(), &mut randomness), Err(SignError::Key(_))));
}

#[test]
fn packages_that_two_readers_could_read_in_two_ways_are_refused() {
    let office = office("one");
    let package = sealed(&office, &document());
    let flaw = |bytes: &[u8]| match why(verify_ofd(bytes, &trust(&office))) {
        Breach::Package(flaw) => flaw,
        other => panic!("{other:?}"),
    };
    assert!(matches!(flaw(&[b"x".as_slice(), &package].concat()), PackageFlaw::Structure(_)));
    assert!(matches!(flaw(&[&package, b"x".as_slice()].concat()), PackageFlaw::Structure(_)));
    let twice = changed(&package, |files| files.push(("doc_0/document.xml".to_owned(), vec![1])));
    assert_eq!(flaw(&twice), PackageFlaw::Twice("doc_0/document.xml".to_owned()));
    // Writers refuse the same name twice, so it is patched into the bytes.
    let mut twice = changed(&package, |files| files.push(("Doc_0/Document.xmm".to_owned(), vec![1])));
    for at in 0..twice.len() - 18 {
        if &twice[at..at + 18] == b"Doc_0/Document.xmm" {
            twice[at + 17] = b'l';
        }
    }
    assert_eq!(flaw(&twice), PackageFlaw::Twice("Doc_0/Document.xml".to_owned()));
    let outside = pack(&vec![("../OFD.xml".to_owned(), vec![1])]);
    assert_eq!(flaw(&outside), PackageFlaw::Name("../OFD.xml".to_owned()));
    // A file that unpacks to more than any document holds: refused by what the directory announces.
    let bomb = pack(&vec![("OFD.xml".to_owned(), vec![0; 129 * 1024 * 1024])]);
    assert!(bomb.len() < 1024 * 1024);
    assert!(matches!(flaw(&bomb), PackageFlaw::TooLarge(_)));
}
